//! Baselines, results and targets of a pair of indicators.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use super::judge::Scale;
use super::result::{DiffKind, DiffSide, DiffTopic, Difference};
use super::values::{Of, Stated, name, quoted, same_value, side, sides, texts};
use crate::model::{Fact, FactKind, Indicator, Plan, Time};
use crate::phrases::{self, word};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Text;
use bdg_syntax::words::spaced;

/// What a figure answers: two figures of one question are one that changed.
type Question = (FactKind, bool, Option<i32>, Option<Time>);

fn question(fact: &Fact) -> Question {
    match fact.kind {
        FactKind::Baseline => (FactKind::Baseline, false, None, None),
        kind => (kind, fact.claim, fact.first, fact.time),
    }
}

/// How many figures an indicator has: those of a time, and results of several years behind them.
fn count(indicator: &Indicator) -> usize {
    indicator.facts.len().saturating_add(indicator.results_of_years.len())
}

fn figure(indicator: &Indicator, at: usize) -> Option<&Fact> {
    let behind = || indicator.results_of_years.get(at.checked_sub(indicator.facts.len())?);
    indicator.facts.get(at).or_else(behind)
}

/// What differs between the figures of two indicators.
pub(super) fn differences(old: Of<'_>, new: Of<'_>, scale: &Scale) -> Vec<Difference> {
    let stated = |of: Of<'_>| -> Vec<usize> { (0..count(of.1)).collect() };
    let mut pairing = Pairing { old, new, scale, left: stated(old), right: stated(new), found: Vec::new() };
    pairing.equal();
    pairing.same_question();
    pairing.moved();
    pairing.same_time();
    pairing.last_of_kind();
    pairing.rest();
    let mut found = pairing.found;
    found.sort_by_key(|(order, _)| *order);
    found.into_iter().map(|(_, difference)| difference).collect()
}

/// Where a difference stands among the others of its indicator.
type Order = (u8, Option<Time>, u8);

struct Pairing<'d> {
    old: Of<'d>,
    new: Of<'d>,
    scale: &'d Scale,
    /// The figures that have no counterpart yet, by their places.
    left: Vec<usize>,
    right: Vec<usize>,
    found: Vec<(Order, Difference)>,
}

impl<'d> Pairing<'d> {
    fn one(&self, at: usize) -> Option<Stated<'d>> {
        figure(self.old.1, at).map(|fact| Stated { of: self.old, fact })
    }

    fn two(&self, at: usize) -> Option<Stated<'d>> {
        figure(self.new.1, at).map(|fact| Stated { of: self.new, fact })
    }

    /// Takes out the pairs that a key tells, the first of several with the first, where `fits`.
    fn take<K: Eq + std::hash::Hash>(
        &mut self,
        key: impl Fn(&Fact) -> Option<K>,
        fits: impl Fn(Stated<'d>, Stated<'d>) -> bool,
    ) -> Vec<(Stated<'d>, Stated<'d>)> {
        let mut places: HashMap<K, Vec<usize>> = HashMap::new();
        for at in &self.right {
            if let Some(key) = self.two(*at).and_then(|stated| key(stated.fact)) {
                places.entry(key).or_default().push(*at);
            }
        }
        let (mut pairs, mut taken) = (Vec::new(), Vec::new());
        for at in &self.left {
            let Some(one) = self.one(*at) else { continue };
            let Some(open) = key(one.fact).and_then(|key| places.get_mut(&key)) else { continue };
            let fitting = open.iter().position(|two| self.two(*two).is_some_and(|two| fits(one, two)));
            if let Some(place) = fitting {
                let found = open.remove(place);
                if let Some(two) = self.two(found) {
                    pairs.push((one, two));
                    taken.push((*at, found));
                }
            }
        }
        let (of_old, of_new): (HashSet<usize>, HashSet<usize>) = taken.into_iter().unzip();
        self.left.retain(|at| !of_old.contains(at));
        self.right.retain(|at| !of_new.contains(at));
        pairs
    }

    fn equal(&mut self) {
        let factor = self.scale.factor;
        let same = |one: Stated<'_>, two: Stated<'_>| one.fact.time == two.fact.time && same_value(one, two, factor);
        for (one, two) in self.take(|fact| Some(question(fact)), same) {
            self.note(one, two);
        }
    }

    fn same_question(&mut self) {
        for (one, two) in self.take(|fact| Some(question(fact)), |_, _| true) {
            let kind = match one.fact.kind.is_target() {
                true => self.scale.judge(one, two),
                // Of another place or year it is another figure.
                false if self.scale.same_place && one.fact.time == two.fact.time => DiffKind::Restated,
                false => DiffKind::Changed,
            };
            self.push(kind, one, two);
            self.note(one, two);
        }
    }

    /// The same target for another time: later or earlier, but for plans of periods apart, which have targets of their own.
    fn moved(&mut self) {
        let (own, theirs) = (period(self.old), period(self.new));
        let within = move |fact: &Fact| {
            let inside = |period: Option<(i32, i32)>| {
                period.is_none_or(|(first, last)| fact.year().is_some_and(|year| (first..=last).contains(&year)))
            };
            fact.kind != FactKind::Assigned || inside(own) && inside(theirs)
        };
        let key = |fact: &Fact| {
            let movable =
                matches!(fact.kind, FactKind::PeriodTarget | FactKind::Onwards | FactKind::Over | FactKind::Assigned);
            (movable && !fact.claim && fact.time.is_some() && within(fact)).then_some(fact.kind)
        };
        self.in_order_of_time();
        let factor = self.scale.factor;
        let apart = self.periods_apart();
        for (one, two) in self.take(key, |one, two| same_value(one, two, factor)) {
            let kind = match two.fact.time.cmp(&one.fact.time) {
                _ if apart => DiffKind::Changed,
                Ordering::Greater => DiffKind::Later,
                Ordering::Less => DiffKind::Earlier,
                Ordering::Equal => DiffKind::Changed,
            };
            self.push(kind, one, two);
            self.note(one, two);
        }
    }

    /// Whether no year lies in the periods of both plans.
    fn periods_apart(&self) -> bool {
        match (period(self.old), period(self.new)) {
            (Some((first, last)), Some((begin, end))) => last < begin || end < first,
            _ => false,
        }
    }

    fn in_order_of_time(&mut self) {
        let time = |of: Of<'_>, at: usize| figure(of.1, at).and_then(|fact| fact.time);
        let (old, new) = (self.old, self.new);
        self.left.sort_by_key(|at| time(old, *at));
        self.right.sort_by_key(|at| time(new, *at));
    }

    /// A target that is stated in another way for the same time: `năm 2025` in place of `đến 2025`.
    fn same_time(&mut self) {
        let key = |fact: &Fact| (fact.kind.is_target() && !fact.claim).then_some(fact.time).flatten();
        for (one, two) in self.take(key, |_, _| true) {
            self.push(DiffKind::Changed, one, two);
        }
    }

    /// The only target of its kind that is left in both: another figure for another time.
    fn last_of_kind(&mut self) {
        let apart = self.periods_apart();
        for kind in [FactKind::PeriodTarget, FactKind::Onwards, FactKind::Over, FactKind::EachYear] {
            let of_kind = |fact: &Fact| (fact.kind == kind && !fact.claim).then_some(());
            let only = |of: Of<'_>, places: &[usize]| {
                places.iter().filter(|at| figure(of.1, **at).is_some_and(|fact| of_kind(fact).is_some())).count() == 1
            };
            if !only(self.old, &self.left) || !only(self.new, &self.right) {
                continue;
            }
            for (one, two) in self.take(of_kind, |_, _| true) {
                // More and earlier is surely stronger; more but later is another thing.
                let sure = match (self.scale.judge(one, two), two.fact.time.cmp(&one.fact.time)) {
                    (DiffKind::Stronger, order) if order.is_le() => DiffKind::Stronger,
                    (DiffKind::Weaker, order) if order.is_ge() => DiffKind::Weaker,
                    _ => DiffKind::Changed,
                };
                let one_aim = !apart && !kind.is_of_several_years();
                self.push(if one_aim { sure } else { DiffKind::Changed }, one, two);
            }
        }
    }

    fn rest(&mut self) {
        let dropped: Vec<Stated<'_>> = self.left.iter().filter_map(|at| self.one(*at)).collect();
        let added: Vec<Stated<'_>> = self.right.iter().filter_map(|at| self.two(*at)).collect();
        for (kind, stated) in dropped
            .into_iter()
            .map(|stated| (DiffKind::Dropped, stated))
            .chain(added.into_iter().map(|stated| (DiffKind::Added, stated)))
        {
            let own = Some(side(stated));
            let (old, new) = if kind == DiffKind::Dropped { (own, None) } else { (None, own) };
            let difference =
                Difference { topic: topic(stated.fact.kind), kind, what: name(stated.fact), of: Vec::new(), old, new };
            self.found.push((order(stated.fact), difference));
        }
    }

    fn push(&mut self, kind: DiffKind, one: Stated<'_>, two: Stated<'_>) {
        let mut what = name(two.fact);
        let (old, new) = if name(one.fact) == what {
            sides(one, two)
        } else {
            what = kind_name(one.fact.kind, two.fact.kind);
            (at_time(one.fact, side(one)), at_time(two.fact, side(two)))
        };
        let difference =
            Difference { topic: topic(two.fact.kind), kind, what, of: Vec::new(), old: Some(old), new: Some(new) };
        self.found.push((order(two.fact), difference));
    }

    /// The note of a figure.
    fn note(&mut self, one: Stated<'_>, two: Stated<'_>) {
        let own = one.fact.note.map(|note| (self.old.0, note));
        let theirs = two.fact.note.map(|note| (self.new.0, note));
        let text = |(plan, text): (&Plan, Text)| spaced(plan.text(text)).into_owned();
        let (own_text, their_text) = (own.map(text), theirs.map(text));
        if own_text == their_text {
            return;
        }
        let what = phrases::both(|lang| {
            let name = name(two.fact);
            format!("{} ({})", Word::Note.get(lang), name.get(lang))
        });
        let words = |text: Option<String>| text.map(|text| DiffSide::words(quoted(&phrases::first_words(&text))));
        let (kind, old, new) = match (own, theirs) {
            (Some(one), Some(two)) => {
                let (one, two) = texts(one, two);
                (DiffKind::Changed, Some(DiffSide::words(one)), Some(DiffSide::words(two)))
            }
            (None, _) => (DiffKind::Added, None, words(their_text)),
            (_, None) => (DiffKind::Dropped, words(own_text), None),
        };
        let (rank, time, _) = order(two.fact);
        self.found
            .push(((rank, time, u8::MAX), Difference { topic: DiffTopic::Note, kind, what, of: Vec::new(), old, new }));
    }
}

/// The period of an indicator's plan.
fn period(of: Of<'_>) -> Option<(i32, i32)> {
    of.0.period().map(|period| (period.first, period.last))
}

fn order(fact: &Fact) -> Order {
    let rank = match fact.kind {
        FactKind::Baseline => 0,
        FactKind::Actual => 1,
        FactKind::Estimate => 2,
        _ => 3,
    };
    (rank, fact.time, fact.kind as u8)
}

fn topic(kind: FactKind) -> DiffTopic {
    match kind {
        FactKind::Baseline => DiffTopic::Baseline,
        FactKind::Actual => DiffTopic::Result,
        FactKind::Estimate => DiffTopic::Estimate,
        _ => DiffTopic::Target,
    }
}

/// What two figures of different times are, without their times.
fn kind_name(one: FactKind, two: FactKind) -> Message {
    phrases::both(|lang| match (one, two) {
        (FactKind::Assigned, FactKind::Assigned) => word(lang, "mức giao", "target assigned").to_owned(),
        (_, FactKind::Assigned) => word(lang, "mức đề ra", "target").to_owned(),
        (_, kind) => {
            let name = phrases::kind(kind, lang);
            name.strip_prefix("the ").unwrap_or(name).to_owned()
        }
    })
}

/// What a figure says, with its time behind it: `70% (đến năm 2025)`.
fn at_time(fact: &Fact, side: DiffSide) -> DiffSide {
    let when = |lang: Lang| {
        let time = fact.time.map_or_else(String::new, |time| phrases::time(time, lang));
        match (fact.kind, fact.years()) {
            (FactKind::PeriodTarget, _) => format!("{} {time}", word(lang, "đến", "by")),
            (FactKind::Onwards, _) => format!("{} {time}", word(lang, "từ", "from")),
            (FactKind::Over | FactKind::EachYear, Some((first, last))) => {
                let each = if fact.kind == FactKind::Over { Word::Over } else { Word::EachYear };
                format!("{} {first}-{last}", each.get(lang))
            }
            (FactKind::EachYear, None) => Word::EachYear.get(lang).to_owned(),
            (FactKind::Over, None) => Word::WholePeriod.get(lang).to_owned(),
            _ => time,
        }
    };
    let words = phrases::both(|lang| match when(lang).trim() {
        "" => side.words.get(lang).to_owned(),
        when => format!("{} ({when})", side.words.get(lang)),
    });
    DiffSide { words, ..side }
}
