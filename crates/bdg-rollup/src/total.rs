//! Figures of places summed up the levels.

use std::cell::Cell;

use rust_decimal::Decimal;

use super::measure::{Measure, Summed};
use super::tally::{Reported, RowPlace, Tally};
use bdg_core::model::{SeriesKind, Time};
use bdg_office::places::{PlaceId, Places};
use bdg_syntax::number::Exact;

/// A figure, or the counts that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The number, or the count of those that are counted.
    pub value: Decimal,
    /// The count of all; of a share without it there is no sum.
    pub over: Option<Decimal>,
}

impl Sum {
    /// The figure in the indicator's unit, exact; `None` of no cases, or where it has too many digits.
    #[must_use]
    pub fn figure(&self, measure: &Measure) -> Option<Exact> {
        match self.over {
            Some(over) => measure.ratio(self.value, over),
            None => Some(self.value.into()),
        }
    }
}

/// Where the figure of a place comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The place reports it.
    Reported(RowPlace),
    /// It is the sum of parts of the time.
    Parts,
    /// It is the sum of the places that became this one.
    Merged,
    /// It is the sum of the places that lie in it.
    Inside,
    /// Nothing is known.
    Nothing,
}

/// Why a place has no figure that can be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gap {
    /// It reports nothing for the time.
    NoResult,
    /// It reports a share without the counts that it comes from.
    NoCounts,
    /// What it reports contradicts itself.
    Contradiction,
}

/// The figure of a place at a time, with what it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The place; `None` of all places together.
    pub place: Option<PlaceId>,
    /// The time.
    pub time: Time,
    /// The figure; `None` where nothing is known, or it has too many digits.
    pub sum: Option<Sum>,
    /// Where it comes from.
    pub source: Source,
    /// Whether it is an estimate, or one is in it.
    pub estimate: bool,
    /// How many places report what it is the sum of.
    pub basis: usize,
    /// The places that lie in it and have no figure that can be added, each with why.
    pub gaps: Vec<(PlaceId, Gap)>,
    /// What the place itself reports, where that is not the sum of the places that lie in it.
    pub contradicts: Option<Sum>,
    /// What is to be said of it and of what it is the sum of.
    pub notes: Vec<Note>,
    /// What it is the sum of, where the adder keeps that.
    pub of: Vec<Total>,
}

/// What is to be said of a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// What a place reports itself is taken, because not all places in it have a figure.
    Own {
        /// The place.
        place: PlaceId,
        /// Where it reports it.
        at: RowPlace,
        /// How many places in it have a figure.
        known: usize,
        /// How many should.
        all: usize,
    },
    /// What a place reports itself is not the sum of the places in it.
    Differs {
        /// The place.
        place: PlaceId,
        /// What it reports.
        own: Sum,
        /// Where; `None` where that is summed from parts of the time or from the places that became it.
        at: Option<RowPlace>,
        /// The sum.
        sum: Sum,
    },
    /// What a place reports for a time is not what it reports for the parts of that time.
    PartsDiffer {
        /// The place.
        place: PlaceId,
        /// Where it reports the whole.
        at: RowPlace,
        /// The whole.
        whole: Sum,
        /// The sum of the parts.
        parts: Sum,
    },
    /// A figure is not added: the place was a part of another one by the end of the time.
    Unused {
        /// The place.
        place: PlaceId,
        /// Where it reports the figure.
        at: RowPlace,
    },
}

impl Total {
    fn nothing(place: Option<PlaceId>, time: Time) -> Total {
        Total {
            place,
            time,
            sum: None,
            source: Source::Nothing,
            estimate: false,
            basis: 0,
            gaps: Vec::new(),
            contradicts: None,
            notes: Vec::new(),
            of: Vec::new(),
        }
    }

    /// Whether no place is missing.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.sum.is_some() && self.gaps.is_empty()
    }

    /// Whether it can stand for all of its place: no place is missing, or it is what the place itself reports.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.is_complete() || (self.sum.is_some() && matches!(self.source, Source::Reported(_)))
    }

    /// How many places it should rest on.
    #[must_use]
    pub fn expected(&self) -> usize {
        self.basis + self.gaps.len()
    }

    /// The figure in the indicator's unit, exact.
    #[must_use]
    pub fn value(&self, measure: &Measure) -> Option<Exact> {
        self.sum?.figure(measure)
    }
}

impl Note {
    /// Whether it tells of figures that cannot all be right.
    #[must_use]
    pub fn is_contradiction(&self) -> bool {
        matches!(self, Note::Differs { .. } | Note::PartsDiffer { .. })
    }
}

/// How many parts of a time are tried for one place: no office reports in so many.
const MAX_TRIED: u32 = 5_000;

/// Computes totals of one indicator.
#[derive(Debug, Clone)]
pub struct Adder<'a> {
    places: &'a Places,
    tally: &'a Tally,
    measure: &'a Measure,
    indicator: u32,
    keeps: bool,
    /// How many parts of a time may still be tried for the place.
    to_try: Cell<u32>,
    /// Whether a part of a time that was tried contradicts itself.
    clash: Cell<bool>,
}

impl<'a> Adder<'a> {
    /// Adds up an indicator by its number in the tally. `keeps` is whether totals keep what they are the sums of: of a nation
    /// that is a lot.
    #[must_use]
    pub fn new(places: &'a Places, tally: &'a Tally, measure: &'a Measure, indicator: u32, keeps: bool) -> Adder<'a> {
        Adder { places, tally, measure, indicator, keeps, to_try: Cell::new(0), clash: Cell::new(false) }
    }

    /// The figure of some places together.
    #[must_use]
    pub fn of_all(&self, tops: &[PlaceId]) -> Total {
        match tops {
            [only] => self.of_place(*only),
            several => {
                let of = several.iter().map(|top| self.of_place(*top)).collect();
                self.summed(None, self.tally.asked(), Source::Inside, of)
            }
        }
    }

    /// The figure of a place: the sum of the places in it, or what it reports itself where they are not all known.
    #[must_use]
    pub fn of_place(&self, place: PlaceId) -> Total {
        let time = self.tally.asked();
        let inside: Vec<PlaceId> = self.places.inside(place).collect();
        self.to_try.set(MAX_TRIED);
        self.clash.set(false);
        let own = self.own(place, time);
        let own = own.filter(|own| inside.is_empty() || matches!(own.source, Source::Reported(_)) || own.is_complete());
        if inside.is_empty() {
            return own.unwrap_or_else(|| self.missing(place, time));
        }
        let of: Vec<Total> = inside.into_iter().map(|inside| self.of_place(inside)).collect();
        let total = self.summed(Some(place), time, Source::Inside, of);
        match own {
            Some(own) if total.is_complete() && !self.differs(&own, &total) => total,
            // All of them cannot have less than some of them either.
            Some(own) if total.is_complete() || self.is_less(&own, &total) => {
                let mut total = Total { contradicts: own.sum, ..total };
                if let Some((own_sum, sum)) = own.sum.zip(total.sum) {
                    let at = if let Source::Reported(at) = own.source { Some(at) } else { None };
                    total.notes.push(Note::Differs { place, own: own_sum, at, sum });
                }
                total
            }
            // What lies in it stays known, beside what it reports itself.
            Some(mut own) => {
                let known = total.basis;
                if let (Source::Reported(at), 1..) = (own.source, known) {
                    own.notes.push(Note::Own { place, at, known, all: total.expected() });
                }
                own.notes.extend(total.notes);
                // Of a figure that the place reports there is nothing else to show.
                if let Source::Reported(_) = own.source {
                    own.of = total.of;
                }
                own
            }
            None => total,
        }
    }

    /// Whether what a place reports is not the sum of the places that lie in it; a share without counts is compared as it is
    /// rounded.
    fn differs(&self, own: &Total, total: &Total) -> bool {
        match (own.sum, own.value(self.measure), total.value(self.measure)) {
            (Some(Sum { over: Some(_), .. }), Some(own), Some(total)) => own != total,
            (Some(Sum { value, over: None }), _, Some(total)) if self.measure.summed == Summed::Counted => {
                total.rounded(value.scale()).is_some_and(|rounded| rounded != value)
            }
            (_, Some(own), Some(total)) => own != total,
            _ => false,
        }
    }

    /// Whether a place reports less than the places in it of which something is known.
    fn is_less(&self, own: &Total, total: &Total) -> bool {
        let (Some(own), Some(total)) = (own.sum, total.sum) else { return false };
        self.measure.summed == Summed::Added && self.measure.counted && own.value < total.value
    }

    fn contradictory(place: PlaceId, time: Time) -> Total {
        Total { gaps: vec![(place, Gap::Contradiction)], ..Total::nothing(Some(place), time) }
    }

    fn missing(&self, place: PlaceId, time: Time) -> Total {
        // A place that did not exist yet, and came from no other, owes no figure.
        let owed = self.places.was_at_end(place, time);
        let gaps = if owed { vec![(place, Gap::NoResult)] } else { Vec::new() };
        Total { gaps, ..Total::nothing(Some(place), time) }
    }

    /// What is known of a place at a time without the places that lie in it: what it reports, by itself or in parts of the
    /// time, and what the places reported that became a part of it.
    fn own(&self, place: PlaceId, time: Time) -> Option<Total> {
        let direct = self.direct(place, time);
        if self.measure.series != SeriesKind::Flow || direct.as_ref().is_some_and(Total::is_complete) {
            return direct;
        }
        let parts = self.parts(place, time.start_month(), time.end_month(), time);
        if self.clash.get() {
            let notes = direct.map(|direct| direct.notes).unwrap_or_default();
            return Some(Total { notes, ..Self::contradictory(place, time) });
        }
        let Some(parts) = parts else { return direct };
        Some(one_place(place, self.summed(Some(place), time, Source::Parts, parts)))
    }

    /// The same without parts of the time.
    fn direct(&self, place: PlaceId, time: Time) -> Option<Total> {
        if self.tally.is_contradictory(place, self.indicator) {
            self.clash.set(true);
            return Some(Self::contradictory(place, time));
        }
        let reported = self.tally.reported(place, self.indicator, time).map(|own| self.reported(place, time, own));
        if let Some(note) = reported.as_ref().and_then(|whole| self.against_parts(place, time, whole)) {
            self.clash.set(true);
            return Some(Total { notes: vec![note], ..Self::contradictory(place, time) });
        }
        let apart = self.places.apart(place, time);
        // A figure of a time before the place was there is one of all that it came from.
        if apart.is_empty() || (reported.is_some() && !self.places.was_at_end(place, time)) {
            let notes = self.unused(place, time);
            return match reported {
                Some(reported) => Some(Total { notes, ..reported }),
                None if notes.is_empty() => None,
                None => Some(Total { notes, ..self.missing(place, time) }),
            };
        }
        let own = self.places.was_at_end(place, time).then(|| reported.unwrap_or_else(|| self.missing(place, time)));
        let before = apart.into_iter().map(|one| self.own(one, time).unwrap_or_else(|| self.missing(one, time)));
        let total = self.summed(Some(place), time, Source::Merged, own.into_iter().chain(before).collect());
        Some(if total.is_complete() { one_place(place, total) } else { total })
    }

    /// What is to be said where the parts of a time that a place reports do not add up to what it reports for all of it.
    fn against_parts(&self, place: PlaceId, time: Time, whole: &Total) -> Option<Note> {
        if self.measure.series != SeriesKind::Flow {
            return None;
        }
        let Source::Reported(at) = whole.source else { return None };
        let parts = self.parts(place, time.start_month(), time.end_month(), time)?;
        let parts = self.summed(Some(place), time, Source::Parts, parts);
        let (sum, of_parts) = whole.sum.zip(parts.sum)?;
        (sum != of_parts && sum.over.is_some() == of_parts.over.is_some()).then_some(Note::PartsDiffer {
            place,
            at,
            whole: sum,
            parts: of_parts,
        })
    }

    /// What the places report for a time that had become a part of a place by its end: a part of what the place reports.
    fn unused(&self, place: PlaceId, time: Time) -> Vec<Note> {
        let merged = self.places.merged_into(place).iter();
        let within = |part: &&Time| part.start_month() >= time.start_month() && part.end_month() <= time.end_month();
        let note = |one: &PlaceId| {
            let whole = self.tally.reported(*one, self.indicator, time);
            let mut parts = self.tally.times().iter().filter(within);
            let found = whole.or_else(|| parts.find_map(|part| self.tally.reported(*one, self.indicator, *part)))?;
            Some(Note::Unused { place: *one, at: found.at })
        };
        merged.filter_map(note).collect()
    }

    fn reported(&self, place: PlaceId, time: Time, reported: Reported) -> Total {
        let lacks = self.measure.summed == Summed::Counted && reported.over.is_none();
        Total {
            sum: Some(Sum { value: reported.value, over: reported.over }),
            source: Source::Reported(reported.at),
            estimate: reported.estimate,
            basis: usize::from(!lacks),
            gaps: if lacks { vec![(place, Gap::NoCounts)] } else { Vec::new() },
            ..Total::nothing(Some(place), time)
        }
    }

    /// Parts of a time that together cover it: the longest first.
    fn parts(&self, place: PlaceId, from: i64, until: i64, whole: Time) -> Option<Vec<Total>> {
        if from == until {
            return Some(Vec::new());
        }
        let mut fitting: Vec<Time> = self
            .tally
            .times()
            .iter()
            .copied()
            .filter(|part| part.start_month() == from && part.end_month() <= until && !part.is_same(whole))
            .collect();
        fitting.sort_by_key(|part| std::cmp::Reverse(part.end_month()));
        fitting.into_iter().find_map(|part| {
            self.to_try.set(self.to_try.get().checked_sub(1)?);
            let first = self.direct(place, part).filter(Total::is_complete)?;
            let mut rest = self.parts(place, part.end_month(), until, whole)?;
            rest.insert(0, first);
            Some(rest)
        })
    }

    fn summed(&self, place: Option<PlaceId>, time: Time, source: Source, of: Vec<Total>) -> Total {
        let mut total = Total { source, ..Total::nothing(place, time) };
        let mut sum: Option<Option<Sum>> = None;
        for one in &of {
            total.basis += one.basis;
            total.gaps.extend(&one.gaps);
            total.notes.extend(&one.notes);
            let addable = match (one.sum, self.measure.summed) {
                (Some(found), Summed::Counted) if found.over.is_none() => continue,
                (Some(found), _) => found,
                (None, _) => continue,
            };
            total.estimate |= one.estimate;
            sum = Some(match sum {
                None => Some(addable),
                Some(before) => before.and_then(|before| added(before, addable)),
            });
        }
        total.sum = sum.flatten();
        if self.keeps {
            total.of = of;
        }
        total
    }
}

/// A figure of a place that counts as one, however many it was summed from.
fn one_place(place: PlaceId, total: Total) -> Total {
    Total { place: Some(place), basis: usize::from(total.gaps.is_empty()), ..total }
}

/// The sum of two figures; `None` where it has too many digits.
fn added(one: Sum, other: Sum) -> Option<Sum> {
    let over = match (one.over, other.over) {
        (Some(one), Some(other)) => Some(one.checked_add(other)?),
        _ => None,
    };
    Some(Sum { value: one.value.checked_add(other.value)?, over })
}
