//! Which targets each place has.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use crate::eval::{PathStart, counts_places, share_out, start, unclear_start};
use crate::model::{
    AgencyId, Assignment, Comparator, Fact, FactKind, Indicator, IndicatorId, Movement, Plan, Quantity, SeriesKind,
    Time, UnitKind, ValueKind,
};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::FileId;
use bdg_syntax::{HeadAst, Word, print_head, translated_value};

/// A target that a place is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedTarget {
    /// What it is a target of: a year, a period.
    pub kind: FactKind,
    /// The first year of several.
    pub first: Option<i32>,
    /// When, of several years the last.
    pub time: Option<Time>,
    /// How it is met.
    pub comparator: Comparator,
    /// How much, in the unit of the plan above.
    pub value: Exact,
    /// The words of the comparator with the blank behind them: `ít nhất `.
    pub words: String,
    /// The whole statement in the language of the plan above: `đến 2030: ít nhất 25`.
    pub line: String,
}

/// What a place is asked for in an indicator of the plan above.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedIndicator {
    /// The indicator, of the plan above.
    pub indicator: IndicatorId,
    /// The targets, in order of time.
    pub targets: Vec<AskedTarget>,
}

/// What a place is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceAsked {
    /// The place, of the plan above.
    pub agency: AgencyId,
    /// The indicators, in the order of the plan above.
    pub indicators: Vec<AskedIndicator>,
}

/// Why a place is not asked for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unasked {
    /// It adds up over places, and nothing tells what each has.
    NotShared,
    /// It adds up over places, and others have it.
    OfOthers,
    /// Its targets are words, ranks, or changes that depend on where a place begins.
    NoFigure,
    /// It counts the places themselves (communes that meet a standard), of which a place has none.
    CountsPlaces,
    /// A target cannot be shared among the places, for it is below zero or too long.
    NotDivisible,
    /// It is a running total that goes on from before the period, or may, and nothing tells what each place had by then.
    GoesOn,
}

/// An indicator that places are not asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// The indicator, of the plan above.
    pub indicator: IndicatorId,
    /// Why.
    pub why: Unasked,
    /// Which places; none where it is all of them.
    pub places: Vec<AgencyId>,
}

/// What all places are asked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// The places in the order of the plan above.
    pub places: Vec<PlaceAsked>,
    /// What is left out, in the order of the plan above.
    pub left_out: Vec<LeftOut>,
}

/// What a plan asks of its places: those to which it gives figures, and those that have weights. What adds up over places
/// and is given to none is shared by the weights, by largest remainders, so that the places come to the target exactly.
/// `lang_of` tells the language of each of its files.
#[must_use]
pub fn asked(plan: &Plan, lang_of: &dyn Fn(FileId) -> Lang, weights: &[(AgencyId, Decimal)]) -> Asked {
    let given = plan.indicators.iter().flat_map(|one| &one.assignments).filter_map(|one| one.agency);
    let places: BTreeSet<AgencyId> = given.chain(weights.iter().map(|(agency, _)| *agency)).collect();
    let all: Vec<AgencyId> = places.iter().copied().collect();
    let mut found = Asked::default();
    found.places.extend(places.iter().map(|agency| PlaceAsked { agency: *agency, indicators: Vec::new() }));
    for (id, indicator) in plan.indicators().filter(|(_, indicator)| indicator.parent.is_none()) {
        let of = Of { plan, id, indicator, lang_of };
        let mut unasked: Vec<(AgencyId, Unasked)> = Vec::new();
        let shared = of.shared(weights);
        let shared = match shared {
            Some(_) if counts_places(plan, indicator, &all) => Some(Err(Unasked::CountsPlaces)),
            other => other,
        };
        for place in &mut found.places {
            let given: Vec<&Assignment> = indicator.assigned_to(place.agency).collect();
            let targets = match &shared {
                Some(shared) => shared.as_ref().map(|all| of_place(all, place.agency)).map_err(|why| *why),
                None => of.targets(&given),
            };
            match targets {
                Ok(targets) => place.indicators.push(AskedIndicator { indicator: id, targets }),
                Err(why) => unasked.push((place.agency, why)),
            }
        }
        found.left_out.extend(left_out(id, &unasked, places.len()));
    }
    found
}

/// What is left out of an indicator: one entry for each reason.
fn left_out(indicator: IndicatorId, unasked: &[(AgencyId, Unasked)], all: usize) -> Vec<LeftOut> {
    let reasons = [
        Unasked::NotShared,
        Unasked::OfOthers,
        Unasked::NoFigure,
        Unasked::CountsPlaces,
        Unasked::NotDivisible,
        Unasked::GoesOn,
    ];
    let of = |why: Unasked| {
        let places: Vec<AgencyId> = unasked.iter().filter(|(_, one)| *one == why).map(|(place, _)| *place).collect();
        let some = !places.is_empty();
        let places = if places.len() == all { Vec::new() } else { places };
        some.then_some(LeftOut { indicator, why, places })
    };
    reasons.into_iter().filter_map(of).collect()
}

/// A target with what each place has of it.
type Shared = Vec<(AgencyId, AskedTarget)>;

fn of_place(all: &[Shared], place: AgencyId) -> Vec<AskedTarget> {
    let own = |shared: &Shared| shared.iter().find(|(agency, _)| *agency == place).map(|(_, target)| target.clone());
    all.iter().filter_map(own).collect()
}

/// An indicator of the plan above.
struct Of<'p> {
    plan: &'p Plan,
    id: IndicatorId,
    indicator: &'p Indicator,
    lang_of: &'p dyn Fn(FileId) -> Lang,
}

impl Of<'_> {
    /// The targets of the plan in order of time: what leads to one beside them is none.
    fn own_targets(&self) -> Vec<&Fact> {
        let targets = self.indicator.facts.iter().filter(|fact| fact.kind.is_target() && !fact.claim);
        let mut found: Vec<&Fact> = targets.filter(|fact| fact.time.is_some()).collect();
        found.sort_by_key(|fact| (fact.kind == FactKind::EachYear, fact.time));
        found
    }

    /// What adds up and is given to none, shared by weights; `None` where it is not to be.
    fn shared(&self, weights: &[(AgencyId, Decimal)]) -> Option<Result<Vec<Shared>, Unasked>> {
        let free = self.indicator.assignments.is_empty() && self.plan.adds_up(self.indicator);
        if !free || weights.is_empty() {
            return None;
        }
        let figures: Vec<&Fact> = self.own_targets().into_iter().filter(|fact| is_plain(fact)).collect();
        if figures.is_empty() {
            return Some(Err(Unasked::NoFigure));
        }
        if self.goes_on() {
            return Some(Err(Unasked::GoesOn));
        }
        let shares: Vec<Exact> = weights.iter().map(|(_, weight)| Exact::new(*weight)).collect();
        let all = figures.into_iter().map(|fact| {
            let step = Decimal::try_from_i128_with_scale(1, fact.value.decimals()).ok()?;
            let each = share_out(fact.exact()?, &shares, step).ok()?;
            let places = weights.iter().zip(each);
            Some(places.map(|((place, _), value)| (*place, self.target(fact, fact.value.comparator, value))).collect())
        });
        Some(all.collect::<Option<Vec<Shared>>>().ok_or(Unasked::NotDivisible))
    }

    /// Whether a running total goes on from before the period, or may: its target then includes what each place had.
    fn goes_on(&self) -> bool {
        if self.indicator.series() != SeriesKind::Cumulative {
            return false;
        }
        let start = start(self.plan, self.id, PathStart::Baseline, i32::MAX);
        start.map_or_else(|| unclear_start(self.plan, self.indicator).is_some(), |(_, value)| !value.is_zero())
    }

    /// What a place is given, and the common targets of later years, where a place can be held to them.
    fn targets(&self, given: &[&Assignment]) -> Result<Vec<AskedTarget>, Unasked> {
        let qualitative = self.plan.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Qualitative);
        let own = given.iter().filter(|_| !qualitative).filter_map(|one| {
            let value = one.fact.exact()?.to_decimal().filter(|_| one.fact.time.is_some())?;
            Some(self.target(&one.fact, one.fact.value.comparator, value))
        });
        let mut found: Vec<AskedTarget> = own.collect();
        let last = found.iter().filter_map(|target| target.time).max();
        let level = self.plan.is_level(self.indicator);
        if level {
            let common = self.own_targets().into_iter().filter(|fact| !depends_on_its_place(fact));
            let later = common.filter(|fact| last.is_none_or(|last| fact.time > Some(last)));
            found.extend(later.filter_map(|fact| self.as_written(fact)));
        }
        found.sort_by_key(|target| target.time);
        match found.is_empty() {
            false => Ok(found),
            true if level || !self.plan.adds_up(self.indicator) => Err(Unasked::NoFigure),
            true if self.indicator.assignments.is_empty() => Err(Unasked::NotShared),
            true => Err(Unasked::OfOthers),
        }
    }

    /// A target of another figure than the plan's own.
    fn target(&self, like: &Fact, comparator: Comparator, value: Decimal) -> AskedTarget {
        let lang = self.plan.lang;
        let words = comparator_words(comparator, lang);
        let line = format!("{}: {words}{}", self.head(like), format_decimal(value, lang));
        let (kind, first, time) = (like.kind, like.first, like.time);
        AskedTarget { kind, first, time, comparator, value: Exact::new(value), words, line }
    }

    /// A target as the plan writes it.
    fn as_written(&self, fact: &Fact) -> Option<AskedTarget> {
        let (value, lang) = (fact.exact()?, self.plan.lang);
        let written = self.plan.slice(fact.value.span);
        let written = match (self.lang_of)(fact.value.span.file) {
            from if from == lang => written.to_owned(),
            from => translated_value(written, from, lang)?,
        };
        let line = format!("{}: {written}", self.head(fact));
        let (kind, first, time, comparator) = (fact.kind, fact.first, fact.time, fact.value.comparator);
        let words = comparator_words(comparator, lang);
        Some(AskedTarget { kind, first, time, comparator, value, words, line })
    }

    /// When a target is due, as a plan writes it.
    fn head(&self, fact: &Fact) -> String {
        let whole = self.plan.period().map(|period| (period.first, period.last));
        let word = match fact.kind {
            FactKind::Assigned => Word::In,
            FactKind::Onwards => Word::From,
            FactKind::EachYear => Word::EachYear,
            FactKind::Over if fact.years() == whole => Word::WholePeriod,
            FactKind::Over => Word::Over,
            _ => Word::By,
        };
        let dated = !matches!(word, Word::EachYear | Word::WholePeriod);
        let time = fact.time.filter(|_| dated);
        let head = HeadAst {
            word,
            part: time.and_then(Time::part),
            first: fact.first.filter(|_| word == Word::Over),
            year: time.map(Time::year),
            onwards: false,
            span: fact.head,
        };
        print_head(&head, self.plan.lang)
    }
}

/// The words of a comparator with the blank behind them.
fn comparator_words(comparator: Comparator, lang: Lang) -> String {
    let word = match comparator {
        Comparator::Reach => return String::new(),
        Comparator::AtLeast => Word::AtLeast,
        Comparator::Above => Word::Above,
        Comparator::AtMost => Word::AtMost,
        Comparator::Below => Word::Below,
        Comparator::About => Word::About,
    };
    format!("{} ", word.get(lang))
}

/// Whether a target is one number that can be shared.
fn is_plain(fact: &Fact) -> bool {
    let number = match &fact.value.kind {
        ValueKind::Amount(amount) => matches!(amount.quantity, Quantity::Number(_)),
        _ => false,
    };
    number && fact.exact().is_some() && !fact.value.averaged && !fact.value.is_doubtful()
}

/// Whether what a target comes to depends on where the place that states it began.
fn depends_on_its_place(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Relative { .. } | ValueKind::Change(_) | ValueKind::Computed(_))
        || fact.value.maintain
}

/// Which way a comparator tells to be better.
pub(super) fn tells_direction(targets: &[AskedTarget]) -> bool {
    let told = |target: &AskedTarget| -> Option<Movement> { target.comparator.direction() };
    targets.iter().any(|target| told(target).is_some())
}
