//! How a year's target came about.

use super::derivation::{Derivation, Input, RuleName, Step};
use super::derive::{Applied, Clamped, Derived};
use super::exact::{div, mul, sub, whole};
use super::figure::{PathStart, Place, TargetKind};
use super::known::{Known, Origin, PartsSum, newest_before};
use super::progress::subject;
use super::reason::Reason;
use super::trajectory::{PathPoint, Trajectory};
use super::words::{Words, fact_name, rule_words};
use crate::model::{Count, Fact, Indicator, IndicatorId, Movement, Plan, Relative, Rounding, Time, ValueKind};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang, format_decimal, show};
use bdg_syntax::source::Span;

/// How a year's target of an indicator or a part came about, with the derived figure beside it; `None` for an id of
/// another plan.
#[must_use]
pub fn why(plan: &Plan, id: IndicatorId, year: i32, from: PathStart) -> Option<Derivation> {
    let indicator = plan.indicator(id)?;
    let trajectory = Trajectory::new(plan, id, from, year)?;
    let exact_target = trajectory.exact_target(year);
    let derived = trajectory.derived(year);
    let mut trace = Trace { plan, indicator, inputs: Vec::new(), steps: Vec::new() };
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
    };
    match trajectory.derive(year, super::trajectory::End::Floor) {
        Ok(found)
            if found.point.rule == RuleName::AsWritten
                && exact_target.fact.is_some_and(|fact| fact.kind == found.point.after.fact.kind) =>
        {
            out.unrounded = found.point.value.to_decimal();
        }
        Ok(found) => {
            trace.path(&trajectory, &found, year);
            out.unrounded = found.point.value.to_decimal();
            out.rounding = found.applied.map(|applied| rounding_words(&applied));
            out.clamp = found.clamped.map(|clamped| clamp_words(clamped, &found.point));
        }
        Err(reason) => trace.none(&reason),
    }
    out.inputs = trace.inputs;
    out.steps = trace.steps;
    Some(out)
}

struct Trace<'p> {
    plan: &'p Plan,
    indicator: &'p Indicator,
    inputs: Vec<Input>,
    steps: Vec<Step>,
}

impl<'p> Trace<'p> {
    fn input(&mut self, name: Message, written: String, value: Option<Exact>, span: Span) {
        let span = self.plan.sources.origin(span);
        let position = self.plan.sources.position(span);
        let place = Place {
            file: self.plan.sources.file(span.file).map(|file| file.name().to_owned()).unwrap_or_default(),
            line: position.line,
            column: position.column,
            span,
        };
        if self.inputs.iter().any(|known| known.place.span == span) {
            return;
        }
        self.inputs.push(Input { name, written, value: value.and_then(Exact::to_decimal), place });
    }

    fn step(&mut self, rule: RuleName, formula: Message, value: Option<Exact>) {
        let value = value.and_then(Exact::to_decimal);
        self.steps.push(Step { rule, name: rule_words(rule), formula, value });
    }

    fn none(&mut self, reason: &Reason) {
        self.step(RuleName::None, reason.message.clone(), None);
    }

    /// A figure of the plan as an input, with how its value follows from what is written.
    fn fact(&mut self, fact: &'p Fact, value: Option<Exact>) {
        self.input(fact_name(fact), self.plan.written(&fact.value), value, fact.value.span);
        if let ValueKind::Relative { relative, by, reference, .. } = fact.value.kind {
            if let Some(named) = super::trajectory::reference_of(self.indicator, reference) {
                self.fact(named, named.exact());
                if let Some(from) = named.exact() {
                    let formula = both(|lang| relative_formula(relative, by.value, from, fact.exact(), lang));
                    self.step(RuleName::Relative, formula, fact.exact());
                }
            }
        }
        let counted = fact.value.amount().and_then(|amount| Some((amount.count()?, amount.value?)));
        if let Some((count, share)) = counted {
            let base = self.plan.unit_of(self.indicator).and_then(|unit| unit.base);
            let formula = both(|lang| {
                let base = base.map(|base| format!(" × {}", format_decimal(base, lang))).unwrap_or_default();
                format!("{}{base} = {}", count_words(&count, lang), show(share, lang))
            });
            self.step(RuleName::Count, formula, Some(share));
        }
    }

    fn known(&mut self, known: &Known<'p>) {
        match &known.origin {
            Origin::Own(fact) => self.fact(fact, Some(known.value)),
            Origin::Parts(sum) => self.parts(sum, known),
        }
    }

    fn parts(&mut self, sum: &PartsSum<'p>, known: &Known<'p>) {
        for (part, fact) in &sum.parts {
            let name = fact_name(fact);
            let title = self.plan.text(part.title);
            let name = Message::new(format!("{}, {title}", name.vi), format!("{}, {title}", name.en));
            self.input(name, self.plan.written(&fact.value), fact.exact(), fact.value.span);
        }
        let counts: Vec<Count> =
            sum.parts.iter().filter_map(|(_, fact)| fact.value.amount().and_then(|amount| amount.count())).collect();
        let formula = both(|lang| {
            let list = |pick: fn(&Count) -> rust_decimal::Decimal| {
                let shown: Vec<String> = counts.iter().map(|count| format_decimal(pick(count), lang)).collect();
                shown.join(" + ")
            };
            format!(
                "({}) / ({}) × {} = {}",
                list(|count| count.numerator.value),
                list(|count| count.denominator.value),
                format_decimal(sum.base, lang),
                show(known.value, lang)
            )
        });
        self.step(RuleName::PartsSum, formula, Some(known.value));
    }

    /// A target that is written: assigned for the year, or the period's own.
    fn explicit(&mut self, trajectory: &Trajectory<'p>, fact: &'p Fact, kind: TargetKind, year: i32) {
        let value = match fact.value.kind {
            ValueKind::Unchanged => {
                let kept = match kind {
                    TargetKind::Assigned => newest_before(self.plan, self.indicator, year),
                    _ => None,
                }
                .or_else(|| trajectory.start.clone());
                if let Some(kept) = &kept {
                    self.known(kept);
                }
                self.input(fact_name(fact), self.plan.written(&fact.value), None, fact.value.span);
                let value = kept.map(|kept| kept.value);
                if let Some(value) = value {
                    let formula = both(|lang| match lang {
                        Lang::Vi => format!("giữ mức {}", show(value, lang)),
                        Lang::En => format!("{} is kept", show(value, lang)),
                    });
                    self.step(RuleName::Maintain, formula, Some(value));
                }
                value
            }
            _ => {
                self.fact(fact, fact.exact());
                fact.exact()
            }
        };
        let written = self.plan.written(&fact.value);
        let rule = if kind == TargetKind::Assigned { RuleName::Assigned } else { RuleName::AsWritten };
        self.step(rule, Message::new(written.clone(), written), value);
    }

    /// A value of the path: its points, the rule, the rounding.
    fn path(&mut self, trajectory: &Trajectory<'p>, found: &Derived<'_, 'p>, year: i32) {
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
            self.input(Message::new("lộ trình", "path"), self.plan.slice(set.span).to_owned(), None, set.span);
        }
        self.step(point.rule, both(|lang| path_formula(point, year, lang)), Some(point.value));
        if let Some(applied) = &found.applied {
            if let (true, Some(set)) = (applied.declared, self.indicator.settings.rounding()) {
                self.input(Message::new("làm tròn", "round"), self.plan.slice(set.span).to_owned(), None, set.span);
            }
            let words = rounding_words(applied);
            let formula = both(|lang| {
                format!("{} → {} ({})", show(point.value, lang), format_decimal(applied.rounded, lang), words.get(lang))
            });
            self.step(RuleName::Rounding, formula, Some(Exact::new(applied.rounded)));
        }
        if let Some(clamped) = found.clamped {
            self.step(RuleName::Clamp, clamp_words(clamped, point), Some(Exact::new(found.shown)));
        }
        if let Some((exact, shown)) = trajectory.derived_stretch(year, found) {
            let formula = both(|lang| format_decimal(shown, lang));
            self.step(RuleName::Stretch, formula, Some(exact));
        }
    }
}

/// A sentence from its writing in each language.
fn both(write: impl Fn(Lang) -> String) -> Message {
    Message::new(write(Lang::Vi), write(Lang::En))
}

fn count_words(count: &Count, lang: Lang) -> String {
    format!("{}/{}", format_decimal(count.numerator.value, lang), format_decimal(count.denominator.value, lang))
}

fn relative_formula(
    relative: Relative,
    by: rust_decimal::Decimal,
    from: Exact,
    resolved: Option<Exact>,
    lang: Lang,
) -> String {
    let (from, by) = (show(from, lang), format_decimal(by, lang));
    let resolved = resolved.map(|value| format!(" = {}", show(value, lang))).unwrap_or_default();
    let sign = |movement: Movement| match movement {
        Movement::Up => "+",
        Movement::Down => "−",
    };
    match relative {
        Relative::Percent(movement) => format!("{from} × (100 {} {by}) / 100{resolved}", sign(movement)),
        Relative::Points(movement) => format!("{from} {} {by}{resolved}", sign(movement)),
        Relative::Times => format!("{from} × {by}{resolved}"),
    }
}

fn path_formula(point: &PathPoint<'_, '_>, year: i32, lang: Lang) -> String {
    let words = Words { lang };
    let value = show(point.value, lang);
    let (from, to) = (show(point.before.value, lang), show(point.goal, lang));
    let (begun, end) = (words.years(point.before.time), words.years(point.after.time));
    let now = words.years(Time::Year(year));
    match point.rule {
        RuleName::Linear => {
            format!("({from} × ({end} − {now}) + {to} × ({now} − {begun})) / ({end} − {begun}) = {value}")
        }
        RuleName::Geometric => format!("{from} × ({to} / {from})^(({now} − {begun}) / ({end} − {begun})) = {value}"),
        RuleName::Weights => {
            let share = sub(point.value, point.before.value)
                .and_then(|moved| div(moved, sub(point.goal, point.before.value)?))
                .and_then(|share| mul(share, whole(100)))
                .map(|share| show(share, lang))
                .unwrap_or_default();
            format!("{from} + ({to} − {from}) × {share} / 100 = {value}")
        }
        RuleName::Step => words.pick(
            format!("giữ {from} đến hết năm {}, rồi {to} từ {end}", point.after.time.year().saturating_sub(1)),
            format!("{from} until the end of {}, then {to} in {end}", point.after.time.year().saturating_sub(1)),
        ),
        RuleName::Hold => words.pick(
            format!("{value} đã bằng hoặc tốt hơn chỉ tiêu {to} của năm {end}, nên giữ {value}"),
            format!("{value} is already as good as the target {to} of {end} or better, so {value} is held"),
        ),
        RuleName::AfterLast => {
            words.pick(format!("sau {end} giữ mức {to}"), format!("after {end} the value {to} holds"))
        }
        RuleName::Start => {
            words.pick(format!("{now} là năm xuất phát: {from}"), format!("{now} is the year of the start: {from}"))
        }
        _ => value,
    }
}

fn rounding_words(applied: &Applied) -> Message {
    let how = |lang| match (applied.rounding, lang) {
        (Rounding::Digits(0), Lang::Vi) => "làm tròn đến số nguyên".to_owned(),
        (Rounding::Digits(0), Lang::En) => "rounded to a whole number".to_owned(),
        (Rounding::Digits(digits), Lang::Vi) => format!("làm tròn đến {digits} chữ số thập phân"),
        (Rounding::Digits(1), Lang::En) => "rounded to 1 decimal".to_owned(),
        (Rounding::Digits(digits), Lang::En) => format!("rounded to {digits} decimals"),
        (Rounding::Step(step), Lang::Vi) => format!("làm tròn tới bội của {}", format_decimal(step, lang)),
        (Rounding::Step(step), Lang::En) => format!("rounded to a multiple of {}", format_decimal(step, lang)),
    };
    if applied.declared {
        both(how)
    } else {
        Message::new(
            format!("{}, như cách viết của hai đầu", how(Lang::Vi)),
            format!("{}, as the two points are written", how(Lang::En)),
        )
    }
}

fn clamp_words(clamped: Clamped, point: &PathPoint<'_, '_>) -> Message {
    both(|lang| match (clamped, lang) {
        (Clamped::Start, Lang::Vi) => {
            format!("làm tròn sẽ kém hơn điểm trước, nên giữ {}", show(point.before.value, lang))
        }
        (Clamped::Start, Lang::En) => {
            format!("rounding would fall short of the point before, so it stays at {}", show(point.before.value, lang))
        }
        (Clamped::Target, Lang::Vi) => {
            format!("làm tròn sẽ vượt chỉ tiêu, nên dừng ở {}", show(point.goal, lang))
        }
        (Clamped::Target, Lang::En) => {
            format!("rounding would pass the target, so it stops at {}", show(point.goal, lang))
        }
    })
}
