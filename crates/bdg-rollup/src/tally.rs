//! The results of places for one time, as they are read: what the time does not need is not kept.

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::measure::Measure;
use bdg_core::model::{SeriesKind, Time};
use bdg_office::places::{PlaceId, Places};
use bdg_office::results::{PlaceFigure, PlaceResult};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// The most results that are kept.
const MAX_KEPT: usize = 12_000_000;

/// Where a result stands: the file, as the caller numbers them, and the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowPlace {
    /// The file.
    pub file: u16,
    /// The row, counted from 1; 0 of what has no rows.
    pub row: u32,
}

/// A result that is kept. There may be millions: of a number its whole digits, and how many of them are decimals.
#[derive(Debug, Clone, Copy)]
struct Entry {
    value: i64,
    /// The count of all, unless [`Entry::over_scale`] says that there is none.
    over: i64,
    indicator: u32,
    row: u32,
    file: u16,
    scale: u8,
    over_scale: u8,
    /// The number of the time in [`Tally::times`].
    time: u8,
    flags: u8,
}

/// The scale of a count of all that there is not.
const NO_COUNT: u8 = u8::MAX;

impl Entry {
    fn at(&self) -> RowPlace {
        RowPlace { file: self.file, row: self.row }
    }

    fn number(&self) -> Decimal {
        Decimal::new(self.value, self.scale.into())
    }

    fn over(&self) -> Option<Decimal> {
        (self.over_scale != NO_COUNT).then(|| Decimal::new(self.over, self.over_scale.into()))
    }

    fn says(&self) -> (i64, u8, i64, u8) {
        (self.value, self.scale, self.over, self.over_scale)
    }
}

/// The whole digits of a number and its scale; `None` where they are too many.
fn packed(value: Decimal) -> Option<(i64, u8)> {
    let value = value.normalize();
    Some((i64::try_from(value.mantissa()).ok()?, u8::try_from(value.scale()).ok()?))
}

const ESTIMATE: u8 = 1;

/// What is wrong with the results of a place at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conflict {
    /// The place.
    pub place: PlaceId,
    /// The indicator.
    pub indicator: u32,
    /// The time.
    pub time: Time,
    /// The first row.
    pub first: RowPlace,
    /// The row that says otherwise.
    pub other: RowPlace,
}

/// A result as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported {
    /// The number, or the count of those that are counted.
    pub value: Decimal,
    /// The count of all.
    pub over: Option<Decimal>,
    /// Whether it is an estimate.
    pub estimate: bool,
    /// Where it stands.
    pub at: RowPlace,
}

/// The results of places for one time.
#[derive(Debug)]
pub struct Tally {
    asked: Time,
    /// By place; sorted once all are read.
    entries: Vec<Vec<Entry>>,
    times: Vec<Time>,
    time_at: HashMap<Time, Option<u8>>,
    kept: usize,
    /// How many indicators there are.
    indicators: usize,
    /// Results that say the same as one before: they count once.
    pub repeated: usize,
    /// Results that contradict each other, none of which is used.
    pub conflicts: Vec<Conflict>,
    /// Results of other times.
    pub other_times: usize,
    contradictory: HashSet<(PlaceId, u32)>,
}

impl Tally {
    /// Nothing yet of so many places.
    #[must_use]
    pub fn new(places: &Places, asked: Time) -> Tally {
        Tally {
            asked,
            entries: vec![Vec::new(); places.len()],
            times: Vec::new(),
            time_at: HashMap::new(),
            kept: 0,
            indicators: 0,
            repeated: 0,
            conflicts: Vec::new(),
            other_times: 0,
            contradictory: HashSet::new(),
        }
    }

    /// The time asked for.
    #[must_use]
    pub fn asked(&self) -> Time {
        self.asked
    }

    /// The times of which results are kept.
    pub(crate) fn times(&self) -> &[Time] {
        &self.times
    }

    /// Takes a result of a file.
    ///
    /// # Errors
    /// What is wrong with it; it is not kept.
    pub fn take(
        &mut self,
        found: &PlaceResult<'_>,
        file: u16,
        places: &Places,
        measures: &[Measure],
    ) -> Result<(), Message> {
        let Some(place) = places.named_at(found.place, found.time) else { return Err(unknown(found.place, places)) };
        let other =
            Some(found.place_too).filter(|name| !name.is_empty()).and_then(|name| places.named_at(name, found.time));
        if other.is_some_and(|other| other != place) {
            return Err(message!(
                "“{one}” và “{other}” là hai nơi khác nhau; sửa một trong hai ô",
                "“{one}” and “{other}” are two places; correct one of the cells",
                one = found.place,
                other = found.place_too,
            ));
        }
        self.take_at(place, found, file, places, measures)
    }

    /// Takes a result of a place, whatever it is called.
    ///
    /// # Errors
    /// What is wrong with it; it is not kept.
    pub fn take_at(
        &mut self,
        place: PlaceId,
        found: &PlaceResult<'_>,
        file: u16,
        places: &Places,
        measures: &[Measure],
    ) -> Result<(), Message> {
        if places.ended_before(place, found.time) {
            return Err(ended(found.place, place, places));
        }
        let Some(measure) = usize::try_from(found.indicator).ok().and_then(|at| measures.get(at)) else {
            return Ok(());
        };
        let (value, over) = match measure.check(&found.figure)? {
            PlaceFigure::Number { value, .. } => (value, None),
            PlaceFigure::Counts { numerator, denominator, .. } => (numerator, Some(denominator)),
            PlaceFigure::Nothing | PlaceFigure::Words => return Ok(()),
        };
        let Some(time) = self.time(found.time, measure.series) else {
            self.other_times += 1;
            return Ok(());
        };
        let kept = packed(value).zip(over.map_or(Some((0, NO_COUNT)), packed));
        let Some(((value, scale), (over, over_scale))) = kept else {
            return Err(message!(
                "số quá lớn hoặc quá dài: cộng được các số không quá 18 chữ số",
                "the number is too large or too long: numbers of up to 18 digits can be added up"
            ));
        };
        if self.kept >= MAX_KEPT {
            return Err(message!(
                "quá {limit} kết quả của thời gian này, nên dòng này không được cộng; chia tệp theo tỉnh rồi cộng từng phần",
                "there are more than {limit} results of this time, so this row is not added; split the file by province",
                limit = MAX_KEPT.to_string(),
            ));
        }
        self.kept += 1;
        self.indicators = measures.len();
        let flags = if found.estimate { ESTIMATE } else { 0 };
        if let Some(of_place) = self.entries.get_mut(place.index()) {
            let (indicator, row) = (found.indicator, found.row);
            of_place.push(Entry { value, over, indicator, row, file, scale, over_scale, time, flags });
        }
        Ok(())
    }

    /// The number of a time; `None` where what is asked for does not need it.
    fn time(&mut self, time: Time, series: SeriesKind) -> Option<u8> {
        let asked = self.asked;
        let is_part = || {
            series == SeriesKind::Flow
                && time.start_month() >= asked.start_month()
                && time.end_month() <= asked.end_month()
                && !matches!(time, Time::SchoolYear(_))
        };
        if !time.is_same(asked) && !is_part() {
            return None;
        }
        let times = &mut self.times;
        *self.time_at.entry(time).or_insert_with(|| {
            let number = u8::try_from(times.len()).ok()?;
            times.push(time);
            Some(number)
        })
    }

    /// Sorts what was read, and finds what contradicts itself; nothing may be asked before. A second time it changes nothing.
    pub(crate) fn settle(&mut self) {
        for (at, entries) in self.entries.iter_mut().enumerate() {
            let Some(place) = Places::id(at) else { continue };
            entries.sort_by_key(|entry| (entry.indicator, entry.time, entry.flags, entry.at()));
            let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
            let mut spoilt: Option<(u32, u8, u8)> = None;
            for entry in entries.iter() {
                let of = (entry.indicator, entry.time, entry.flags);
                if spoilt == Some(of) {
                    continue;
                }
                match kept.last() {
                    Some(last) if (last.indicator, last.time, last.flags) == of => {
                        if last.says() == entry.says() {
                            self.repeated += 1;
                            continue;
                        }
                        let time = self.times.get(usize::from(entry.time)).copied().unwrap_or(self.asked);
                        let (first, other) = (last.at(), entry.at());
                        self.conflicts.push(Conflict { place, indicator: entry.indicator, time, first, other });
                        spoilt = Some(of);
                        kept.pop();
                    }
                    _ => kept.push(*entry),
                }
            }
            kept.shrink_to_fit();
            *entries = kept;
        }
        self.contradictory = self.conflicts.iter().map(|conflict| (conflict.place, conflict.indicator)).collect();
    }

    /// Whether results of a place contradict each other.
    #[must_use]
    pub fn is_contradictory(&self, place: PlaceId, indicator: u32) -> bool {
        self.contradictory.contains(&(place, indicator))
    }

    /// Whether no result of the time was read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept == 0
    }

    /// Where the entries of an indicator begin. Places mostly report as much of one indicator as of another, so that is looked at
    /// first: in millions of entries, every step of a search waits for memory.
    fn first(&self, entries: &[Entry], indicator: u32) -> usize {
        let is_before = |entry: &Entry| entry.indicator < indicator;
        let at =
            usize::try_from(indicator).ok().and_then(|at| entries.len().checked_mul(at)?.checked_div(self.indicators));
        let fits = |at: &usize| {
            let before = at.checked_sub(1).map(|before| entries.get(before));
            before.is_none_or(|entry| entry.is_some_and(is_before))
                && entries.get(*at).is_some_and(|entry| !is_before(entry))
        };
        at.filter(fits).unwrap_or_else(|| entries.partition_point(is_before))
    }

    /// What a place reported for a time itself: a result, or else an estimate.
    #[must_use]
    pub fn reported(&self, place: PlaceId, indicator: u32, time: Time) -> Option<Reported> {
        let entries = self.entries.get(place.index())?;
        let first = self.first(entries, indicator);
        let of_indicator = entries.get(first..)?.iter().take_while(|entry| entry.indicator == indicator);
        let same = of_indicator
            .filter(|entry| self.times.get(usize::from(entry.time)).is_some_and(|known| known.is_same(time)));
        let entry = same.min_by_key(|entry| entry.flags)?;
        Some(Reported {
            value: entry.number(),
            over: entry.over(),
            estimate: entry.flags & ESTIMATE != 0,
            at: entry.at(),
        })
    }
}

fn unknown(written: &str, places: &Places) -> Message {
    if places.is_shared_name(written) {
        return message!(
            "nhiều nơi có tên “{written}”; ghi mã của nơi",
            "several places are called “{written}”; write the code of the place"
        );
    }
    message!("bảng địa bàn không có nơi “{written}”", "the table of places does not have “{written}”")
}

fn ended(written: &str, place: PlaceId, places: &Places) -> Message {
    let until = places.get(place).and_then(|place| place.until).unwrap_or_default();
    let day = |lang: Lang| bdg_syntax::date::date(Some(until.0), until.1, until.2, lang);
    message!(
        |lang| "“{written}” đã hết từ {day}, trước thời gian của kết quả này",
        "“{written}” ended on {day}, before the time of this result",
        day = day(lang),
    )
}
