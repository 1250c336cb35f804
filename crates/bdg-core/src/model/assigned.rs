//! From `giao` to each place's own target.

use super::assignment::Assignment;
use super::fact::{Fact, FactKind};
use super::fact_source::FactSource;
use super::ids::AgencyId;
use super::plan::Indicator;
use super::resolver::Resolver;
use super::value::{Comparator, Time};
use super::{names, values};
use bdg_syntax::{Directive, Item, Part, Word};

impl Indicator {
    /// What is asked of one place, in the order written.
    pub fn assigned_to(&self, place: AgencyId) -> impl Iterator<Item = &Assignment> {
        self.assignments.iter().filter(move |one| one.agency == Some(place))
    }

    /// The indicator's own target of the kind and time of another.
    #[must_use]
    pub fn target_like(&self, of: &Fact) -> Option<&Fact> {
        let alike = |fact: &&Fact| match (fact.kind, of.kind) {
            (FactKind::PeriodTarget | FactKind::Onwards, FactKind::PeriodTarget | FactKind::Onwards) => true,
            (one, other) => one == other && fact.first == of.first,
        };
        let same_time = |fact: &&Fact| match (fact.time, of.time) {
            (Some(one), Some(other)) => one.is_same(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.all_facts().filter(|fact| fact.kind.is_target() && !fact.claim).filter(alike).find(same_time)
    }
}

/// Takes in what statements give to places; the indicator's own figures are settled.
pub(super) fn assignments(
    resolver: &mut Resolver<'_>,
    statements: &[(&Item, &Directive)],
    source: FactSource<'_>,
    indicator: &Indicator,
) -> Vec<Assignment> {
    let mut found = Vec::new();
    for (item, directive) in statements {
        let (kind, first, time) = target_of(directive, source, indicator);
        for (place, number, unit) in directive.assigned() {
            let agency = names::agency_named(resolver, place);
            let mut value = values::assigned(&resolver.plan.sources, number, unit, source);
            let span = place.0.to(value.span);
            let mut fact =
                Fact { kind, first, time, value: value.clone(), claim: false, note: None, head: place.0, span };
            if let Some(own) = indicator.target_like(&fact) {
                let bounds = !matches!(own.value.comparator, Comparator::Reach | Comparator::About);
                value.comparator = if bounds { own.value.comparator } else { Comparator::Reach };
                fact.value = value;
            }
            found.push(Assignment { agency, place, fact, span: item.span });
        }
    }
    found
}

/// What kind of target a statement gives, the first of several years, and when.
fn target_of(
    directive: &Directive,
    source: FactSource<'_>,
    indicator: &Indicator,
) -> (FactKind, Option<i32>, Option<Time>) {
    let year = |word| match directive.behind(word) {
        Some(Part::Year(year, _)) => Some(Time::Year(*year)),
        _ => None,
    };
    let last = source.period.map(|period| Time::Year(period.last));
    if directive.has(Word::In) {
        return (FactKind::Assigned, None, year(Word::In));
    }
    if directive.has(Word::By) {
        return (FactKind::PeriodTarget, None, year(Word::By));
    }
    if directive.has(Word::WholePeriod) {
        return (FactKind::Over, source.period.map(|period| period.first), last);
    }
    let own = indicator.all_facts().filter(|fact| fact.kind.is_target() && !fact.claim && fact.time.is_some());
    // Of two targets of one time that of the period, not of the year.
    let rank = |fact: &&Fact| (fact.kind != FactKind::EachYear, fact.time, fact.kind != FactKind::Assigned);
    match own.max_by_key(rank) {
        Some(Fact { kind: FactKind::Onwards, time, .. }) => (FactKind::PeriodTarget, None, *time),
        Some(own) => (own.kind, own.first, own.time),
        None => (FactKind::PeriodTarget, None, last),
    }
}
