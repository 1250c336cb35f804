//! What an indicator declares, and how a statement of it is named.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

use crate::check::fold::Phrases;
use crate::eval::{Figure, Recomputed, formula_gives, known_figures, sums_of_parts, whole_groups};
use crate::model::{
    Direction, Fact, FactKind, Indicator, IndicatorId, MAX_PART_LEVELS, Plan, Reference, SeriesKind, Stated, Time,
    Value, ValueKind,
};
use crate::phrases::{self, fact as fact_name, fact_label, indicator as name};
use bdg_syntax::diagnostic::{Diagnostic, Message, Rule};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// A finding with what it is about: statements with one key are one finding.
pub(super) type KeyedFinding = (String, Diagnostic);

/// The facts of one indicator, to be found by kind and time and by value.
pub(super) struct Facts<'p> {
    pub(super) plan: &'p Plan,
    pub(super) id: IndicatorId,
    pub(super) indicator: &'p Indicator,
    pub(super) direction: Option<Direction>,
    by_head: HashMap<(FactKind, Time), &'p Fact>,
    /// Figures for several years, by the first and the last.
    by_span: HashMap<(i32, i32), &'p Fact>,
    /// The period's targets in order of time, to find the one that holds from its year on.
    points: Vec<&'p Fact>,
    /// The parts that make up the whole, each group for itself.
    groups: OnceCell<Vec<Vec<Facts<'p>>>>,
    times: OnceCell<Times<'p>>,
    known: OnceCell<Vec<Figure>>,
    counted: OnceCell<Vec<(Time, Figure)>>,
    formula: OnceCell<HashMap<Span, Recomputed<'p>>>,
    by_value: Vec<(Exact, &'p Fact)>,
    /// The baselines and results, in order of time.
    results: OnceCell<Vec<(Time, Exact)>>,
    /// For each target's year, in order: the weakest target of that year and all later ones.
    pub(super) from_year_on: Vec<(i32, Exact)>,
    pub(super) stated_heads: HashSet<(FactKind, Option<Time>)>,
}

impl<'p> Facts<'p> {
    pub(super) fn of(plan: &'p Plan, id: IndicatorId, indicator: &'p Indicator) -> Facts<'p> {
        let mut by_head = HashMap::with_capacity(indicator.facts.len());
        let mut by_value = Vec::with_capacity(indicator.facts.len());
        let mut by_span = HashMap::new();
        // What tells how fast a figure grows is found only where there is no such figure.
        // What years reach on average is no figure of any of them.
        let single = || indicator.facts.iter().filter(|fact| !fact.value.averaged);
        let claims = |claim: bool| single().filter(move |fact| fact.claim == claim);
        for fact in claims(false).chain(claims(true)) {
            if let Some(time) = fact.time {
                by_head.entry((fact.kind, time)).or_insert(fact);
                if let Some(value) = fact.exact() {
                    by_value.push((value, fact));
                }
            }
            if let Some(years) = fact.years().filter(|_| fact.kind == FactKind::Over) {
                by_span.entry(years).or_insert(fact);
            }
        }
        by_value.sort_by(|left, right| {
            let kind = |fact: &Fact| (fact.kind as u8, fact.time);
            left.0.compare(right.0).then_with(|| kind(left.1).cmp(&kind(right.1)))
        });
        let direction = plan.direction(indicator).map(|(direction, _)| direction);
        Facts {
            plan,
            id,
            indicator,
            direction,
            by_head,
            by_span,
            by_value,
            results: OnceCell::new(),
            points: indicator.period_targets(),
            groups: OnceCell::new(),
            times: OnceCell::new(),
            known: OnceCell::new(),
            counted: OnceCell::new(),
            formula: OnceCell::new(),
            stated_heads: indicator.stated.iter().map(|stated| (stated.fact.kind, stated.fact.time)).collect(),
            from_year_on: direction.map(|direction| weakest_from_year_on(indicator, direction)).unwrap_or_default(),
        }
    }

    /// Whether the figure of a year is what the year brought.
    pub(super) fn is_flow(&self) -> bool {
        self.indicator.series() == SeriesKind::Flow
    }

    /// The newest baseline or result before a time.
    pub(super) fn result_before(&self, time: Time) -> Option<Exact> {
        let results = self.results.get_or_init(|| {
            let known = self.indicator.facts.iter().filter(|fact| !fact.kind.is_target());
            let mut known: Vec<(Time, Exact)> = known.filter_map(|fact| Some((fact.time?, fact.exact()?))).collect();
            known.sort_by_key(|(time, _)| *time);
            known
        });
        let later = results.partition_point(|(of, _)| *of < time);
        results.get(later.checked_sub(1)?).map(|(_, value)| *value)
    }

    /// The fact that a statement restates.
    pub(super) fn restated(&self, stated: &Stated) -> Option<&'p Fact> {
        if stated.fact.value.averaged {
            let same = |fact: &&Fact| fact.value.averaged && fact.years() == stated.fact.years();
            return self.indicator.facts_of(FactKind::Over).find(same);
        }
        self.declared(stated.fact.kind, stated.fact.first, stated.fact.time?)
    }

    /// Whether a total that is stated is what an average of the same years comes to, as exactly as that is written.
    pub(super) fn is_in_an_average(&self, stated: &Stated) -> bool {
        let comes_to = |fact: &&Fact| {
            let half = fact.value.half_digit()?.checked_mul(Exact::new(fact.times()?))?;
            let (total, written) = (fact.over_all()?, stated.fact.exact()?);
            let near = total.checked_sub(half)? <= written && written <= total.checked_add(half)?;
            (near && self.is_flow() && fact.value.averaged && fact.years() == stated.fact.years()).then_some(())
        };
        stated.fact.kind == FactKind::Over && self.indicator.facts.iter().any(|fact| comes_to(&fact).is_some())
    }

    /// The figure of a kind and time, or else one of a kind that says the same of that time.
    pub(super) fn declared(&self, kind: FactKind, first: Option<i32>, time: Time) -> Option<&'p Fact> {
        if kind == FactKind::Over {
            let own = first.and_then(|first| self.by_span.get(&(first, time.year())).copied());
            if own.is_some() {
                return own;
            }
            // What a flow brings over some years is nothing that its last year brings.
            if self.is_flow() {
                return if first == Some(time.year()) { self.declared(FactKind::Assigned, None, time) } else { None };
            }
        }
        let kinds: &[FactKind] = match kind {
            FactKind::PeriodTarget => &[FactKind::PeriodTarget, FactKind::Onwards, FactKind::Assigned, FactKind::Over],
            FactKind::Assigned => &[FactKind::Assigned, FactKind::PeriodTarget, FactKind::Onwards, FactKind::Over],
            FactKind::Onwards => &[FactKind::Onwards, FactKind::PeriodTarget, FactKind::Assigned],
            FactKind::EachYear => &[FactKind::EachYear],
            FactKind::Over => &[FactKind::Over, FactKind::PeriodTarget, FactKind::Onwards, FactKind::Assigned],
            FactKind::Baseline => &[FactKind::Baseline, FactKind::Actual],
            FactKind::Estimate => &[FactKind::Estimate],
            FactKind::Actual => &[FactKind::Actual, FactKind::Baseline],
        };
        let of_years = |kind: &&FactKind| **kind != FactKind::Over || !self.is_flow();
        // What tells how fast a figure grows is held against it elsewhere.
        let of_time = |time: Time| {
            let found = || kinds.iter().filter(of_years).filter_map(|kind| self.by_head.get(&(*kind, time)).copied());
            found().find(|fact| !fact.claim).or_else(|| found().next())
        };
        // A school year counts as the year in which it ends.
        let otherwise = || of_time(time.counted_otherwise()?);
        of_time(time).or_else(otherwise).or_else(|| self.in_force(kind, first, time))
    }

    /// The target of a year that is one of several years: `từ 2026` of 2028, `mỗi năm` of any; and where every year of the
    /// period has one target, `từ 2026` says of them what `mỗi năm` says.
    fn in_force(&self, kind: FactKind, first: Option<i32>, time: Time) -> Option<&'p Fact> {
        let of_the_period = |year: i32| self.plan.period().is_some_and(|period| year == period.first);
        match kind {
            FactKind::Onwards if time.is_year() && of_the_period(time.year()) => {
                return self.indicator.each_year(time.year());
            }
            FactKind::EachYear => {
                let onwards = |year: i32| self.by_head.get(&(FactKind::Onwards, Time::Year(year))).copied();
                return first.filter(|year| of_the_period(*year)).and_then(onwards);
            }
            _ => {}
        }
        if !matches!(kind, FactKind::PeriodTarget | FactKind::Assigned) || !time.is_year() {
            return None;
        }
        let behind = self.points.partition_point(|point| point.time <= Some(time));
        let newest = behind.checked_sub(1).and_then(|index| self.points.get(index));
        let onwards = newest.copied().filter(|point| point.kind == FactKind::Onwards);
        onwards.or_else(|| self.indicator.each_year(time.year()))
    }

    /// What the indicator's formula gives, or what the targets of its parts come to.
    pub(super) fn computed(&self, kind: FactKind, time: Time) -> Option<&'p Fact> {
        let known = matches!(kind, FactKind::Baseline | FactKind::Actual);
        let of_kind = |fact: &&Fact| match fact.kind {
            FactKind::Baseline | FactKind::Actual => known,
            FactKind::Estimate | FactKind::Over | FactKind::EachYear => fact.kind == kind,
            FactKind::PeriodTarget | FactKind::Assigned | FactKind::Onwards => {
                matches!(kind, FactKind::PeriodTarget | FactKind::Assigned | FactKind::Onwards)
            }
        };
        self.indicator.computed.iter().filter(of_kind).find(|fact| fact.time.is_some_and(|of| of.is_same(time)))
    }

    /// The target that grows by so much a year until a year or a later one.
    pub(super) fn growing(&self, year: i32) -> Option<&'p Fact> {
        let growing = self.times().growing.iter().copied();
        growing.filter(|fact| fact.year() >= Some(year)).min_by_key(|fact| fact.time)
    }

    /// The figures by their times, to be added up or changed.
    pub(super) fn times(&self) -> &Times<'p> {
        self.times.get_or_init(|| Times::of(self.indicator))
    }

    /// Every figure known with a number, oldest first.
    pub(super) fn known(&self) -> &[Figure] {
        self.known.get_or_init(|| known_figures(self.plan, self.id))
    }

    /// What is known only through the counts of parts.
    pub(super) fn counted(&self) -> &[(Time, Figure)] {
        self.counted.get_or_init(|| sums_of_parts(self.plan, self.id))
    }

    /// What the indicator's formula gives for the time of a statement.
    pub(super) fn formula(&self, stated: &Stated) -> Option<&Recomputed<'p>> {
        let gives = self.formula.get_or_init(|| {
            let facts = self.indicator.stated.iter().map(|stated| &stated.fact);
            let all = formula_gives(self.plan, self.id, facts).into_iter();
            all.map(|recomputed| (recomputed.fact.span, recomputed)).collect()
        });
        gives.get(&stated.fact.span)
    }

    /// The parts in the groups that make up the whole, so deep as parts nest.
    pub(super) fn groups(&self, level: usize) -> &[Vec<Facts<'p>>] {
        if level >= MAX_PART_LEVELS {
            return &[];
        }
        self.groups.get_or_init(|| {
            let ids: HashMap<&str, IndicatorId> = self
                .indicator
                .parts
                .iter()
                .filter_map(|&id| Some((self.plan.indicator(id)?.full_code.as_str(), id)))
                .collect();
            let of = |part: &'p Indicator| Some(Facts::of(self.plan, *ids.get(part.full_code.as_str())?, part));
            whole_groups(self.plan, self.indicator)
                .into_iter()
                .filter_map(|group| group.parts.into_iter().map(of).collect())
                .collect()
        })
    }

    /// The fact that has exactly this value: of the same kind if there is one, else a target for a target and a result
    /// for a result.
    pub(super) fn same_value(&self, stated: &Stated) -> Option<&'p Fact> {
        let value = stated.fact.exact()?;
        let first_from = |kind: FactKind| {
            let first = self
                .by_value
                .partition_point(|(of, fact)| of.compare(value).then((fact.kind as u8).cmp(&(kind as u8))).is_lt());
            self.by_value.get(first).filter(|(of, _)| of.compare(value).is_eq()).map(|(_, fact)| *fact)
        };
        let (kind, target) = (stated.fact.kind, stated.fact.kind.is_target());
        let any = if target { FactKind::PeriodTarget } else { FactKind::Baseline };
        first_from(kind)
            .filter(|fact| fact.kind == kind)
            .or_else(|| first_from(any).filter(|fact| fact.kind.is_target() == target))
    }

    /// Another place that deviates in the same way.
    pub(super) fn also(&self, stated: &Stated) -> Message {
        message!(
            "“{place}” cũng nêu {value}",
            "“{place}” also states {value}",
            place = self.plan.text(stated.place),
            value = self.stated_value(stated),
        )
    }

    /// The stated value in a sentence; a change as it is written.
    pub(super) fn stated_value(&self, stated: &Stated) -> Message {
        let value = &stated.fact.value;
        if matches!(value.kind, ValueKind::Relative { .. }) {
            let written = self.words(value);
            return message!("“{written}”", "“{written}”", written);
        }
        self.in_a_sentence(value)
    }

    /// A value in a sentence: words, such as `duy trì 100%`, in quotes.
    pub(super) fn in_a_sentence(&self, value: &Value) -> Message {
        let words = self.value(value);
        if value.maintain { message!("“{words}”", "“{words}”", words) } else { words }
    }

    /// A value in words.
    pub(super) fn value(&self, value: &Value) -> Message {
        message!(|lang| "{value}", "{value}", value = phrases::value_in_words(self.plan, self.indicator, value, lang))
    }

    /// A value in the words that compare it: a change as it is written, not what it comes to.
    pub(super) fn words(&self, value: &Value) -> Message {
        if matches!(value.kind, ValueKind::Relative { .. }) {
            let written = self.plan.slice(value.span);
            return message!("{written}", "{written}", written);
        }
        self.value(value)
    }

    /// “Place” states X for its time: the beginning of most sentences.
    pub(super) fn states(&self, stated: &Stated, value: &Message) -> Message {
        message!(
            |lang| "{who}: “{place}” nêu {of} là {value}",
            "{who}: “{place}” states {of} as {value}",
            who = name(self.indicator, lang),
            place = self.plan.text(stated.place),
            of = fact_name(&stated.fact, lang),
            value,
        )
    }

    /// A finding at the stated value, with the fact as second place.
    pub(super) fn finding(&self, rule: &'static Rule, stated: &Stated, fact: &Fact, message: Message) -> Diagnostic {
        Diagnostic::new(rule, stated.fact.value.span, message)
            .related(fact.value.span, fact_label(self.plan, self.indicator, fact))
    }
}

/// The figures of an indicator by their times; of several for one time the first.
#[derive(Default)]
pub(super) struct Times<'p> {
    /// Totals by their first year, the longest first, each with its last year.
    pub(super) totals: HashMap<i32, Vec<(i32, &'p Fact)>>,
    /// Totals by their last year.
    pub(super) total_until: HashMap<i32, &'p Fact>,
    /// Figures of parts of a year, by the year.
    pub(super) parts: HashMap<i32, Vec<(Time, &'p Fact)>>,
    /// Changes, by their time.
    pub(super) changes: HashMap<Time, Vec<&'p Fact>>,
    /// Targets that grow by so much a year.
    growing: Vec<&'p Fact>,
}

/// How many changes of one time are compared with a statement.
const MAX_CHANGES: usize = 8;

impl<'p> Times<'p> {
    fn of(indicator: &'p Indicator) -> Times<'p> {
        let mut found = Times::default();
        let mut seen = HashSet::new();
        for total in indicator.totals().into_iter().filter(|total| !total.value.averaged) {
            let Some((first, last)) = total.years() else { continue };
            found.total_until.entry(last).or_insert(total);
            if seen.insert((first, last)) {
                found.totals.entry(first).or_default().push((last, total));
            }
        }
        found.totals.values_mut().for_each(|totals| totals.sort_by_key(|(last, _)| std::cmp::Reverse(*last)));
        let mut seen = HashSet::new();
        for fact in &indicator.facts {
            let Some(time) = fact.time else { continue };
            if !time.is_year() && !fact.claim && seen.insert((fact.kind, time)) {
                found.parts.entry(time.year()).or_default().push((time, fact));
            }
            if matches!(fact.value.kind, ValueKind::Relative { .. }) {
                let changes = found.changes.entry(time).or_default();
                if changes.len() < MAX_CHANGES {
                    changes.push(fact);
                }
                let yearly = matches!(
                    fact.value.kind,
                    ValueKind::Relative { reference: Reference::EachYear, from: Some(_), .. }
                );
                if yearly && fact.kind.is_target() && found.growing.len() < MAX_CHANGES {
                    found.growing.push(fact);
                }
            }
        }
        found
    }
}

/// Whether one value is worse than another.
pub(super) fn weaker(direction: Direction, one: Exact, other: Exact) -> bool {
    let order = one.compare(other);
    match direction {
        Direction::Up => order.is_lt(),
        Direction::Down => order.is_gt(),
    }
}

/// For each year with a target, in order: the weakest target of that year and all later ones.
fn weakest_from_year_on(indicator: &Indicator, direction: Direction) -> Vec<(i32, Exact)> {
    let mut targets: Vec<(i32, Exact)> = indicator
        .facts
        .iter()
        .filter(|fact| fact.kind.is_target())
        .filter_map(|fact| Some((fact.year()?, fact.exact()?)))
        .collect();
    targets.sort_by_key(|(year, _)| *year);
    let mut weakest: Option<Exact> = None;
    for (_, value) in targets.iter_mut().rev() {
        if let Some(later) = weakest
            && weaker(direction, later, *value)
        {
            *value = later;
        }
        weakest = Some(*value);
    }
    targets
}

/// How the names of annexes begin.
static ANNEXES: Phrases = Phrases::new(&["phụ lục", "biểu", "annex", "appendix"]);

/// Whether a place is an annex, whose cells often leave out the words around a number.
pub(super) fn is_annex(place: &str) -> bool {
    ANNEXES.begin_unfolded(place)
}

/// Whether two values say the same number (a count also as its rounded figure), or the same word.
pub(super) fn same_value(left: &Value, right: &Value) -> bool {
    match (left.exact(), right.exact()) {
        (Some(one), Some(other)) => {
            let same = one == other
                || is_count(left, right) && rounds_to(one, other, left, right)
                || is_computed(right) && phrases::round_to(other, left.decimals()) == Some(one);
            same && same_stretch(left, right)
        }
        (None, None) => {
            std::mem::discriminant(&left.kind) == std::mem::discriminant(&right.kind)
                && !matches!(left.kind, ValueKind::Text(_))
        }
        _ => false,
    }
}

fn is_count(left: &Value, right: &Value) -> bool {
    let count = |value: &Value| value.amount().is_some_and(|amount| amount.count().is_some());
    count(left) || count(right)
}

/// Whether a value has as many digits as a computation gives.
fn is_computed(value: &Value) -> bool {
    matches!(value.kind, ValueKind::Computed(_))
}

/// Whether one is the other rounded to the decimals in which it is written.
fn rounds_to(one: Exact, other: Exact, left: &Value, right: &Value) -> bool {
    phrases::round_to(one, right.decimals()) == Some(other) || phrases::round_to(other, left.decimals()) == Some(one)
}

/// Whether two ranges have one further end; a range and a single number are not compared there.
fn same_stretch(left: &Value, right: &Value) -> bool {
    let is_range = |value: &Value| matches!(value.kind, ValueKind::Range { .. });
    let bounds = |value: &Value| (value.far.is_some(), value.open_ends());
    if is_range(left) && is_range(right) && bounds(left) != bounds(right) && (left.far.is_some() || right.far.is_some())
    {
        return false;
    }
    match (stretch(left), stretch(right)) {
        (Some(one), Some(other)) => {
            one == other || is_computed(right) && phrases::round_to(other, left.decimals()) == Some(one)
        }
        _ => !is_range(left) && !is_range(right),
    }
}

/// The further end of a range, also of what a change by a range comes to.
pub(super) fn stretch(value: &Value) -> Option<Exact> {
    match &value.kind {
        ValueKind::Range { stretch, .. } => stretch.exact(),
        ValueKind::Relative { resolved_stretch, .. } => *resolved_stretch,
        _ => None,
    }
}
