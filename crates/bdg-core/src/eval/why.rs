//! How a year's target came about.

use std::collections::HashSet;

use super::derivation::{
    AppliedRounding, Derivation, Formula, Input, InputName, Operation, PathFormula, RuleName, Step,
};
use super::derive::Derived;
use super::end::End;
use super::exact::{div, mul, sub, whole};
use super::figure::{PathStart, Place, TargetKind};
use super::flow::Total;
use super::formula_outcome::{Outcome, rounded};
use super::formula_sides::outcome_at;
use super::formulas::as_number;
use super::growth_digits::{rounding_of_change, shown_change, side_of_change};
use super::known::{Known, Origin, PartsSum, Summand, is_computed, newest_before};
use super::part_targets::stated_parts;
use super::progress::subject;
use super::reason::ReasonCode;
use super::reference::{reference_of, years_named};
use super::round::Toward;
use super::trajectory::{PathPoint, Trajectory, years_between};
use crate::model::{
    Fact, FactKind, FormulaStep, Indicator, IndicatorId, Num, Plan, Reference, Rounding, Time, ValueKind,
};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;
use bdg_syntax::{FormulaSign, FormulaToken, formula_tokens};

/// How a year's target of an indicator or a part came about, with the derived figure beside it; `None` for an id of
/// another plan.
#[must_use]
pub fn why(plan: &Plan, id: IndicatorId, year: i32, from: PathStart) -> Option<Derivation> {
    let trajectory = Trajectory::new(plan, id, from, year)?;
    let indicator = trajectory.indicator;
    let exact_target = trajectory.exact_target(year);
    let derived = trajectory.derived(year);
    let mut trace = Trace {
        plan: trajectory.plan,
        earlier: trajectory.earlier,
        id,
        indicator,
        from,
        year,
        inputs: Vec::new(),
        steps: Vec::new(),
        open: Vec::new(),
    };
    if let Some(fact) = exact_target.fact {
        trace.explicit(&trajectory, fact, exact_target.target.kind, year);
    }
    let mut out = Derivation {
        subject: subject(plan, indicator, year),
        year,
        from,
        target: exact_target.target,
        derived: derived.target,
        inputs: Vec::new(),
        steps: Vec::new(),
        unrounded: None,
        rounding: None,
        clamp: None,
        within_year: stated_parts(&trajectory, year),
    };
    if let (None, Some(Err(reason))) = (
        exact_target.fact,
        outcome_at((trajectory.plan, trajectory.earlier), id, Time::Year(year), (from, year), true)
            .filter(|_| !trace.has_own_target()),
    ) {
        trace.step(RuleName::Computed, Formula::Reason(reason), None);
    }
    let beside = indicator.computed_beside.iter().find(|fact| fact.time.is_some_and(|time| time.is_of(year)));
    let beside = beside.filter(|_| out.derived.kind == TargetKind::Computed);
    match trajectory.derive(year, End::Floor) {
        // What the formula gives beside the year's own figure is its derived one.
        _ if beside.is_some() => {
            if let Some(fact) = beside {
                trace.computed(id, fact);
                out.unrounded = fact.exact().and_then(Exact::to_decimal);
            }
        }
        Ok(found)
            if found.point.rule == RuleName::AsWritten
                && exact_target.fact.is_some_and(|fact| fact.kind == found.point.after.fact.kind) =>
        {
            // Results are held against what is shown of a formula, which may be its rounded figure.
            let value = match found.point.after.fact.value.kind {
                ValueKind::Computed(computed) => computed.value,
                _ => found.point.value,
            };
            out.unrounded = value.to_decimal();
        }
        Ok(found) => {
            trace.path(&trajectory, &found, year);
            out.unrounded = found.point.value.to_decimal();
            out.rounding = found.applied.map(|(rounding, _)| rounding);
            out.clamp = found.clamp;
        }
        // A year with its own figure needs no path.
        Err(reason)
            if exact_target.fact.is_some()
                && matches!(
                    reason.code,
                    ReasonCode::OtherYearsOnly | ReasonCode::EachYearOnly | ReasonCode::YearAssigned
                ) => {}
        Err(reason) => trace.step(RuleName::None, Formula::Reason(reason), None),
    }
    out.inputs = trace.inputs;
    out.steps = trace.steps;
    Some(out)
}

struct Trace<'p> {
    /// The plan whose formulas go by the same start.
    plan: &'p Plan,
    /// The versions before it.
    earlier: &'p [(i32, Plan)],
    id: IndicatorId,
    from: PathStart,
    year: i32,
    indicator: &'p Indicator,
    inputs: Vec<Input>,
    steps: Vec<Step>,
    /// The changes whose references are being told.
    open: Vec<Span>,
}

impl<'p> Trace<'p> {
    fn input(&mut self, name: InputName, written: String, value: Option<Exact>, span: Span) {
        let span = self.plan.sources.origin(span);
        let position = self.plan.sources.position(span);
        let place = Place {
            file: self.plan.sources.file(span.file).map(|file| file.name().to_owned()).unwrap_or_default(),
            line: position.line,
            column: position.column,
            span,
        };
        // What is written is known by its place; the operands of a sum that nobody wrote have one place together.
        let unwritten = written.is_empty();
        let same = |known: &Input| {
            if unwritten { known.name == name } else { known.place.span == span && !known.written.is_empty() }
        };
        if self.inputs.iter().any(same) {
            return;
        }
        self.inputs.push(Input { name, written, value: value.and_then(Exact::to_decimal), exact: value, place });
    }

    /// Whether the plan states a target of the indicator.
    fn has_own_target(&self) -> bool {
        self.indicator.facts.iter().any(|fact| fact.kind.is_target())
    }

    fn step(&mut self, rule: RuleName, formula: Formula, value: Option<Exact>) {
        self.steps.push(Step { rule, formula, value: value.and_then(Exact::to_decimal), exact: value });
    }

    /// A figure of the plan as an input, with how its value follows from what is written.
    fn fact(&mut self, fact: &'p Fact, value: Option<Exact>) {
        if is_computed(fact) {
            return self.computed(self.id, fact);
        }
        self.input(name_of(fact), self.plan.written(&fact.value), value, fact.value.span);
        if let Some(revision) = self.plan.revision_of(fact.span) {
            let document = self.plan.text(revision.document).to_owned();
            let before = self.plan.before_revision(self.id, fact);
            let formula = Formula::Revised { document, date: revision.date, before };
            if !self.steps.iter().any(|step| step.formula == formula) {
                self.step(RuleName::Revised, formula, value);
            }
        }
        if let ValueKind::Relative { relative, by, stretch, reference, resolved_stretch, .. } = fact.value.kind {
            // Figures that go by each other, or by themselves, are told once.
            let named = reference_of(self.indicator, &fact.value).filter(|named| !self.open.contains(&named.span));
            self.open.push(fact.span);
            named.into_iter().for_each(|named| self.fact(named, named.exact()));
            self.open.pop();
            if let Some(from) = named.map_or_else(|| self.years_of_period(fact), Fact::exact) {
                let years = named.and_then(|named| years_between(named, fact));
                let years = years.filter(|_| reference == Reference::EachYear);
                let formula = |by: Num, target| Formula::Relative { relative, by: by.value, years, from, target };
                self.step(RuleName::Relative, formula(by, fact.exact()), fact.exact());
                if let Some(further) = stretch {
                    self.step(RuleName::Stretch, formula(further, resolved_stretch), resolved_stretch);
                }
            }
        }
        let counted = fact.value.amount().and_then(|amount| Some((amount.count()?, amount.value?)));
        if let Some((count, share)) = counted {
            let base = self.plan.unit_of(self.indicator).and_then(|unit| unit.base);
            let (numerator, denominator) = (count.numerator.value, count.denominator.value);
            let formula = Formula::Count { numerator, denominator, base, share };
            self.step(RuleName::Count, formula, Some(share));
        }
    }

    /// The years that a change from a whole period sums up, and their sum.
    fn years_of_period(&mut self, fact: &Fact) -> Option<Exact> {
        let ValueKind::Relative { reference: Reference::Period(..), from: Some((_, sum)), .. } = fact.value.kind else {
            return None;
        };
        let years = years_named(self.indicator, &fact.value);
        years.iter().for_each(|year| self.fact(year, year.exact()));
        // What is told of all years together is no sum.
        if years.iter().any(|year| year.is_of_years() && !year.value.averaged) {
            return Some(sum);
        }
        let parts = years.iter().filter_map(|year| year.over_all()).collect();
        self.step(RuleName::YearsSum, Formula::TimesSum { parts, sum }, Some(sum));
        Some(sum)
    }

    fn known(&mut self, known: &Known<'p>) {
        match &known.origin {
            Origin::Own(fact) => self.fact(fact, Some(known.value)),
            Origin::Times(parts) if parts.iter().any(Summand::is_converted) => self.total(parts, known.value),
            Origin::Times(parts) => {
                parts.iter().for_each(|part| self.fact(part.fact, part.fact.exact()));
                let parts = parts.iter().filter_map(|part| part.fact.exact()).collect();
                self.step(RuleName::TimesSum, Formula::TimesSum { parts, sum: known.value }, Some(known.value));
            }
            Origin::Begun => self.begun(known),
            Origin::Parts(sum) => self.parts(sum, known),
            Origin::Change(fact, _) => self.change(fact, known),
        }
    }

    /// The start of a running total at nothing, which its kind tells.
    fn begun(&mut self, known: &Known<'p>) {
        if let Some(kind) = self.indicator.settings.series() {
            let name = InputName::Figure { kind: FactKind::Baseline, first: None, time: Some(known.time), part: None };
            self.input(name, self.plan.slice(kind.span).to_owned(), Some(known.value), kind.span);
        }
    }

    /// A start that a target gives in words, named as what it is.
    fn change(&mut self, fact: &'p Fact, known: &Known<'p>) {
        self.fact(fact, fact.exact());
        self.step(RuleName::ChangeStart, Formula::Kept(known.value), Some(known.value));
    }

    fn parts(&mut self, sum: &PartsSum<'p>, known: &Known<'p>) {
        let Some((_, _, base)) = sum.counts else { return self.total(&sum.parts, known.value) };
        self.summands(&sum.parts);
        let counts = sum.parts.iter().filter_map(|part| part.fact.value.amount()?.count());
        let counts = counts.map(|count| (count.numerator.value, count.denominator.value)).collect();
        let formula = Formula::PartsSum { counts, base, sum: known.value };
        self.step(RuleName::PartsSum, formula, Some(known.value));
    }

    /// Numbers of parts added up, each with the change of unit that it needs.
    fn total(&mut self, parts: &[Summand<'p>], sum: Exact) {
        self.summands(parts);
        let mut pieces = Vec::new();
        for part in parts {
            if !pieces.is_empty() {
                pieces.push(Operation::Sign(FormulaSign::Plus));
            }
            let Some(value) = part.fact.exact() else { continue };
            push_scaled(&mut pieces, value, part.is_converted().then_some(part.factor));
        }
        self.step(RuleName::PartsTotal, Formula::Operations { pieces, value: sum }, Some(sum));
    }

    /// Figures of parts as inputs, with their unit where it is another one.
    fn summands(&mut self, parts: &[Summand<'p>]) {
        for part in parts {
            let title = self.plan.text(part.indicator.title);
            let title = match part.is_converted() {
                true => format!("{title} ({})", self.plan.unit_label(part.indicator)),
                false => title.to_owned(),
            };
            let (kind, first, time) = (part.fact.kind, part.fact.first, part.fact.time);
            let name = InputName::Figure { kind, first, time, part: Some(title) };
            self.input(name, self.plan.written(&part.fact.value), part.fact.exact(), part.fact.value.span);
        }
    }

    /// What a formula gives, and what the formulas give that it uses: those first.
    fn computed(&mut self, id: IndicatorId, fact: &Fact) {
        let mut left = vec![(id, fact.time, fact.kind.is_target())];
        let mut steps = Vec::new();
        let mut seen = HashSet::new();
        while let Some((id, time, target)) = left.pop() {
            let (Some(time), true) = (time, seen.len() < MAX_FORMULAS && seen.insert((id, time, target))) else {
                continue;
            };
            let Some(indicator) = self.plan.indicator(id) else { continue };
            let Some(formula) = indicator.formula.as_deref() else { continue };
            let written = self.plan.text(formula.text).to_owned();
            self.input(InputName::Formula, written, None, formula.text.0);
            let found = outcome_at((self.plan, self.earlier), id, time, (self.from, self.year), target);
            let outcome = match found {
                Some(Ok(outcome)) => outcome,
                Some(Err(reason)) => {
                    self.step(RuleName::Computed, Formula::Reason(reason), None);
                    continue;
                }
                None => continue,
            };
            for used in &outcome.used {
                let operand = self.plan.indicator(used.operand.id);
                let code = operand.map(|operand| match used.operand.factor {
                    Some(_) => format!("{} ({})", operand.full_code, self.plan.unit_label(operand)),
                    None => operand.full_code.clone(),
                });
                let name = InputName::Figure { kind: used.kind, first: None, time: Some(used.time), part: code };
                let facts = operand.into_iter().flat_map(|operand| &operand.computed);
                let computed = facts.into_iter().any(|fact| {
                    fact.time == Some(used.time)
                        && fact.kind.is_target() == used.kind.is_target()
                        && fact.exact() == Some(used.value)
                });
                let (written, place) = match used.place {
                    Some(place) => (self.plan.slice(place).to_owned(), place),
                    None => (String::new(), used.operand.span),
                };
                self.input(name, written, Some(used.value), place);
                if computed {
                    left.push((used.operand.id, Some(used.time), used.kind.is_target()));
                }
            }
            let pieces = operations(self.plan, formula, &outcome);
            let formula = Formula::Operations { pieces, value: outcome.value };
            let exact = Some(outcome.value);
            steps.push(Step { rule: RuleName::Computed, formula, value: outcome.value.to_decimal(), exact });
            if let Some(rounded) = rounded(indicator, outcome.value, outcome.decimals).filter(|_| id == self.id) {
                if Exact::new(rounded) != outcome.value {
                    let declared = indicator.settings.rounding();
                    let rounding = AppliedRounding {
                        toward: Toward::Nearest,
                        rounding: declared.map_or(Rounding::Digits(outcome.decimals), |set| set.value),
                        declared: declared.is_some(),
                    };
                    let formula = Formula::Rounding { from: outcome.value, rounding, rounded };
                    let exact = Some(Exact::new(rounded));
                    steps.insert(0, Step { rule: RuleName::Rounding, formula, value: Some(rounded), exact });
                }
            }
        }
        // Found from the result backwards.
        steps.reverse();
        self.steps.append(&mut steps);
    }

    /// A target that is written: assigned for the year, or the period's own.
    fn explicit(&mut self, trajectory: &Trajectory<'p>, fact: &'p Fact, kind: TargetKind, year: i32) {
        let value = match fact.value.kind {
            ValueKind::Unchanged => {
                let kept = match kind {
                    TargetKind::Assigned => newest_before(self.plan, self.indicator, year),
                    _ => None,
                }
                .or_else(|| trajectory.start.clone())
                .filter(|_| self.indicator.may_keep(fact).is_none());
                if let Some(kept) = &kept {
                    self.known(kept);
                }
                self.input(name_of(fact), self.plan.written(&fact.value), None, fact.value.span);
                let value = kept.map(|kept| kept.value);
                if let Some(value) = value {
                    self.step(RuleName::Maintain, Formula::Kept(value), Some(value));
                }
                value
            }
            _ => {
                self.fact(fact, fact.exact());
                fact.exact()
            }
        };
        if is_computed(fact) {
            return;
        }
        let value = match (rounding_of_change(self.plan, self.indicator, &fact.value), value) {
            (Some(rounding), Some(exact)) => Some(self.as_shown(fact, exact, rounding)),
            (_, value) => value,
        };
        let written = self.plan.written(&fact.value);
        let rule = if kind == TargetKind::Assigned { RuleName::Assigned } else { RuleName::AsWritten };
        self.step(rule, Formula::Written(written), value);
    }

    /// What a change comes to, as it is shown.
    fn as_shown(&mut self, fact: &Fact, exact: Exact, rounding: Rounding) -> Exact {
        let comparator = fact.value.comparator;
        let shown = shown_change(self.plan, self.indicator, (&fact.value, comparator), exact);
        if let Some(rounded) = shown.to_decimal().filter(|_| shown != exact) {
            let declared = self.indicator.settings.rounding();
            if let Some(set) = declared {
                self.input(InputName::Rounding, self.plan.slice(set.span).to_owned(), None, set.span);
            }
            let toward = side_of_change(self.plan, self.indicator, comparator, rounding);
            let rounding = AppliedRounding { rounding, declared: declared.is_some(), toward };
            self.step(rounding.rule(), Formula::Rounding { from: exact, rounding, rounded }, Some(shown));
        }
        shown
    }

    /// A value of the path: its points, the rule, the rounding.
    fn path(&mut self, trajectory: &Trajectory<'p>, found: &Derived<'_, 'p>, year: i32) {
        if let Some(total) = trajectory.total_over(year) {
            return self.share(trajectory, total, found, year);
        }
        if let Some(start) = &trajectory.start {
            self.known(start);
        }
        let point = &found.point;
        if let Some(passed) = point.before.target {
            let value = passed.threshold.as_ref().ok().map(|threshold| threshold.value);
            self.fact(passed.fact, value);
        }
        self.fact(point.after.fact, Some(point.goal));
        if let Some(set) = self.indicator.settings.path() {
            self.input(InputName::PathRule, self.plan.slice(set.span).to_owned(), None, set.span);
        }
        let formula = PathFormula {
            rule: point.rule,
            before: (point.before.time, point.before.value),
            after: (point.after.time, point.goal),
            year,
            share: if point.rule == RuleName::Weights { share_of(point) } else { None },
            value: point.value,
        };
        self.step(point.rule, Formula::Path(formula), Some(point.value));
        if let Some((rounding, rounded)) = found.applied {
            if let (true, Some(set)) = (rounding.declared, self.indicator.settings.rounding()) {
                self.input(InputName::Rounding, self.plan.slice(set.span).to_owned(), None, set.span);
            }
            let formula = Formula::Rounding { from: point.value, rounding, rounded };
            self.step(rounding.rule(), formula, Some(Exact::new(rounded)));
        }
        if let Some(share) = &found.share {
            self.step(RuleName::Share, Formula::Share(share.clone()), Some(Exact::new(share.share)));
        }
        if let Some(clamp) = found.clamp {
            self.step(RuleName::Clamp, Formula::Clamp(clamp), Some(Exact::new(found.shown)));
        }
        if let Some((exact, shown)) = trajectory.derived_stretch(year, found) {
            self.step(RuleName::Stretch, Formula::Stretch(shown), Some(exact));
        }
    }
}

impl<'p> Trace<'p> {
    /// What a total gives a year: the total, what other years keep of it, the year's weight, the rounding.
    fn share(&mut self, trajectory: &Trajectory<'p>, total: &Total<'p>, found: &Derived<'_, 'p>, year: i32) {
        let (Ok(sharing), Ok(share)) = (&total.sharing, total.share_of(year, false)) else { return };
        if let Some(start) = trajectory.start.as_ref().filter(|start| start.time.year() < total.years.0) {
            self.known(start);
        }
        let fact = total.point.fact;
        let average = fact.exact().zip(fact.times()).filter(|_| fact.value.averaged);
        self.fact(fact, Some(average.map_or(found.point.goal, |(average, _)| average)));
        sharing.taken.iter().filter_map(|taken| taken.fact).for_each(|fact| self.fact(fact, fact.exact()));
        if let Some(set) = self.indicator.settings.path() {
            self.input(InputName::PathRule, self.plan.slice(set.span).to_owned(), None, set.span);
        }
        let formula = Formula::YearShare {
            years: total.years,
            total: found.point.goal,
            average,
            taken: sharing.taken.iter().map(|taken| (taken.year, taken.value)).collect(),
            left: sharing.left,
            weight: share.weight,
            as_whole: sharing.as_whole,
            value: share.exact,
        };
        self.step(RuleName::Apportioned, formula, Some(share.exact));
        if let (true, Some(set)) = (sharing.rounding.declared, self.indicator.settings.rounding()) {
            self.input(InputName::Rounding, self.plan.slice(set.span).to_owned(), None, set.span);
        }
        let formula = Formula::Remainders {
            shares: sharing.shares.iter().map(|share| (share.year, share.alone())).collect(),
            sum: sharing.left,
            rounding: sharing.rounding,
        };
        self.step(RuleName::Rounding, formula, Some(Exact::new(share.alone())));
        if let Some(made_up) = &found.share {
            self.step(RuleName::Share, Formula::Share(made_up.clone()), Some(Exact::new(made_up.share)));
        }
        if let Some((exact, shown)) = trajectory.derived_stretch(year, found) {
            self.step(RuleName::Stretch, Formula::Stretch(shown), Some(exact));
        }
    }
}

/// How many formulas a derivation follows.
const MAX_FORMULAS: usize = 64;

/// A formula with the figures that it used in the places of the codes, each with the change of unit that it needs.
fn operations(plan: &Plan, formula: &crate::model::Formula, outcome: &Outcome) -> Vec<Operation> {
    let mut figures = outcome.used.iter();
    let mut numbers = formula.steps.iter().filter_map(|step| match step {
        FormulaStep::Number(number) => Some(Exact::new(*number)),
        _ => None,
    });
    let mut found = Vec::new();
    for (token, _) in formula_tokens(formula.text, plan.text(formula.text)) {
        let piece = match token {
            FormulaToken::Operand(_) => {
                if let Some(used) = figures.next() {
                    push_scaled(&mut found, used.value, used.operand.factor);
                }
                continue;
            }
            FormulaToken::Number(_) => numbers.next().map(Operation::Value),
            FormulaToken::Sum => Some(Operation::Sum),
            FormulaToken::Sign(sign) => Some(Operation::Sign(sign)),
            FormulaToken::Previous => None,
        };
        found.extend(piece);
    }
    found
}

/// A figure with the change of unit that it needs, in brackets where it is divided by.
fn push_scaled(pieces: &mut Vec<Operation>, value: Exact, factor: Option<Exact>) {
    let Some((sign, number)) = factor.and_then(as_number) else { return pieces.push(Operation::Value(value)) };
    let divided = matches!(pieces.last(), Some(Operation::Sign(FormulaSign::Over)));
    pieces.extend(divided.then_some(Operation::Sign(FormulaSign::Open)));
    pieces.extend([Operation::Value(value), Operation::Sign(sign), Operation::Value(number)]);
    pieces.extend(divided.then_some(Operation::Sign(FormulaSign::Close)));
}

/// How much of the change between its two points a value of the path has gone, in per cent.
fn share_of(point: &PathPoint<'_, '_>) -> Option<Exact> {
    let gone = sub(point.value, point.before.value)?;
    mul(div(gone, sub(point.goal, point.before.value)?)?, whole(100))
}

/// A figure by its kind and time.
fn name_of(fact: &Fact) -> InputName {
    InputName::Figure { kind: fact.kind, first: fact.first, time: fact.time, part: None }
}
