//! Parts of a year, school years, and deadlines that are no single day.

use pest::Parser as _;
use pest::iterators::Pair;

use super::ast::{Date, Deadline, Moment, YearPart};
use super::date::{last_day_of, vietnamese_month};
use super::reader::Reader;
use super::table::Word;
use super::{Grammar, Rule, tokens};
use crate::diagnostic::{Diagnostic, Message};
use crate::number::Lang;
use crate::rules;
use crate::source::FileId;

impl Moment {
    /// The first and the last month of the time, counted within its year (1 to 12).
    #[must_use]
    pub fn months(&self) -> (u8, u8) {
        match self.part {
            None | Some(YearPart::SchoolYear) => (1, 12),
            Some(YearPart::FirstMonths(count)) => (1, count),
            Some(YearPart::SecondHalf) => (7, 12),
            Some(YearPart::Quarter(quarter)) => {
                let last = quarter.clamp(1, 4).saturating_mul(3);
                (last.saturating_sub(2), last)
            }
            Some(YearPart::Month(month)) => (month, month),
        }
    }

    /// The time in a language, in short: `2026`, `9 tháng 2026`, `quý 3 2026`, `tháng 5/2026`, `năm học 2025-2026`.
    #[must_use]
    pub fn written(&self, lang: Lang) -> String {
        let part = match (self.part, lang) {
            (None, _) => return self.year.map_or_else(String::new, |year| year.to_string()),
            (Some(YearPart::SchoolYear), _) => {
                let words = if lang == Lang::Vi { "năm học" } else { "school year" };
                return match self.year {
                    Some(year) => format!("{words} {}-{year}", year.saturating_sub(1)),
                    None => words.to_owned(),
                };
            }
            (Some(YearPart::Month(month)), Lang::Vi) => {
                let year = self.year.map_or_else(String::new, |year| format!("/{year}"));
                return format!("tháng {}{year}", vietnamese_month(month));
            }
            (Some(YearPart::Month(month)), Lang::En) => {
                return match self.year {
                    Some(year) => format!("{year:04}-{month:02}"),
                    None => MONTHS.get(usize::from(month).saturating_sub(1)).copied().unwrap_or_default().to_owned(),
                };
            }
            (Some(YearPart::FirstMonths(6)), _) => Word::HalfOf.get(lang).to_owned(),
            (Some(YearPart::FirstMonths(count)), Lang::Vi) => format!("{count} tháng"),
            (Some(YearPart::FirstMonths(count)), Lang::En) => format!("{count}M"),
            (Some(YearPart::SecondHalf), _) => Word::SecondHalfOf.get(lang).to_owned(),
            (Some(YearPart::Quarter(quarter)), _) => format!("{}{quarter}", Word::QuarterOf.get(lang)),
        };
        match self.year {
            Some(year) => format!("{part} {year}"),
            None => part,
        }
    }
}

impl Deadline {
    /// The first and the last year in which it can fall; `None` where it names no year.
    #[must_use]
    pub fn years(&self) -> Option<(i32, i32)> {
        match self {
            Deadline::By(date) => date.year.map(|year| (year, year)),
            // Before June 2026 is still in 2026; before the year 2030, or its first month, is not in 2030.
            Deadline::Before(moment) => moment.year.map(|year| {
                let year = if moment.months().0 == 1 { year.saturating_sub(1) } else { year };
                (year, year)
            }),
            Deadline::Within(moment) => moment.year.map(|year| {
                let first = if moment.part == Some(YearPart::SchoolYear) { year.saturating_sub(1) } else { year };
                (first, year)
            }),
            Deadline::Between(from, to) => match (from.year, to.year) {
                (None, None) => None,
                (from, to) => from.or(to).zip(to.or(from)),
            },
            Deadline::EveryYear => None,
        }
    }

    /// The deadline as the plan of a year has it: with that year where it names none.
    #[must_use]
    pub fn of_year(self, year: i32) -> Deadline {
        let dated = |date: Date| Date { year: Some(date.year.unwrap_or(year)), ..date };
        let timed = |moment: Moment| Moment { year: Some(moment.year.unwrap_or(year)), ..moment };
        match self {
            Deadline::By(date) => Deadline::By(dated(date)),
            Deadline::Before(moment) => Deadline::Before(timed(moment)),
            Deadline::Within(moment) => Deadline::Within(timed(moment)),
            Deadline::Between(from, to) => {
                // From November to February crosses the year.
                let ends = match (from.year, to.year) {
                    (None, None) if (to.month, to.day) < (from.month, from.day) => year.saturating_add(1),
                    (Some(begun), None) if (to.month, to.day) >= (from.month, from.day) => begun,
                    (Some(begun), None) => begun.saturating_add(1),
                    (_, named) => named.unwrap_or(year),
                };
                let begins = from.year.or(to.year).unwrap_or(year);
                Deadline::Between(Date { year: Some(begins), ..from }, Date { year: Some(ends), ..to })
            }
            Deadline::EveryYear => Deadline::EveryYear,
        }
    }

    /// Whether the plan of a year names it: what falls in that year or later and what falls in every year; of what is to
    /// be done within a time only the years of that time.
    #[must_use]
    pub fn concerns(&self, year: i32) -> bool {
        self.years().is_none_or(|(first, last)| match self {
            Deadline::By(_) | Deadline::Before(_) => year <= last,
            _ => (first..=last).contains(&year),
        })
    }

    /// The last day on which it can be kept, as (year, month, day), in a year where it names none; `None` for `hằng năm`.
    #[must_use]
    pub fn last_day(&self, year: i32) -> Option<(i32, u8, u8)> {
        Some(match self {
            Deadline::By(date) | Deadline::Between(_, date) => date.in_year(year),
            Deadline::Before(moment) => {
                let of = moment.year.unwrap_or(year);
                match moment.months().0.checked_sub(1) {
                    None | Some(0) => (of.saturating_sub(1), 12, 31),
                    Some(month) => (of, month, last_day_of(month, Some(of))),
                }
            }
            Deadline::Within(moment) => {
                let (of, month) = (moment.year.unwrap_or(year), moment.months().1);
                (of, month, last_day_of(month, Some(of)))
            }
            Deadline::EveryYear => return None,
        })
    }

    /// The deadline in a language, as a plan writes it.
    #[must_use]
    pub fn written(&self, lang: Lang) -> String {
        let word = |vi: &'static str, en: &'static str| if lang == Lang::Vi { vi } else { en };
        // Vietnamese has a word before a year that stands alone.
        let time = |moment: &Moment| match (moment.part, lang) {
            (None, Lang::Vi) => format!("năm {}", moment.written(lang)),
            _ => moment.written(lang),
        };
        match self {
            Deadline::By(date) => format!("{} {}", Word::Due.get(lang), date.written(lang)),
            Deadline::Before(moment) => format!("{} {}", word("trước", "before"), time(moment)),
            Deadline::Within(moment) => format!("{} {}", word("trong", "within"), time(moment)),
            Deadline::Between(from, to) => {
                format!("{} {} {} {}", Word::From.get(lang), from.written(lang), Word::UpTo.get(lang), to.written(lang))
            }
            Deadline::EveryYear => Word::EveryTime.get(lang).to_owned(),
        }
    }

    /// Reads a deadline that is no single day, in a language; `None` if it is none.
    #[must_use]
    pub fn read(written: &str, file: FileId, lang: Lang) -> Option<Deadline> {
        let pair = Grammar::parse(Rule::deadline, written).ok()?.next().filter(|pair| pair.as_str() == written)?;
        let mut faults = Vec::new();
        let mut reader = Reader::new("", file, &mut faults);
        reader.lang = Some(lang);
        let found = deadline(&mut reader, pair, 0);
        if faults.is_empty() { found } else { None }
    }
}

/// The deadline of a matched part; `None` if a date or a year in it has been reported.
pub(super) fn deadline(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> Option<Deadline> {
    let mut dates = Vec::new();
    let mut moment = Moment { part: None, year: None };
    let (mut before, mut every) = (false, false);
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::date => dates.push(tokens::date(reader, &part, base)?),
            Rule::due_before => before = true,
            Rule::every_time => every = true,
            _ => add(reader, &mut moment, &part, base),
        }
    }
    Some(match dates.as_slice() {
        [from, to] => Deadline::Between(*from, *to),
        _ if every => Deadline::EveryYear,
        _ if moment.part.is_none() && moment.year.is_none() => return None,
        _ if before => Deadline::Before(moment),
        _ => Deadline::Within(moment),
    })
}

/// Adds what a matched part says of a time.
pub(super) fn add(reader: &mut Reader<'_>, moment: &mut Moment, pair: &Pair<'_, Rule>, base: usize) {
    let written = pair.as_str();
    match pair.as_rule() {
        Rule::year => moment.year = tokens::year(reader, pair, base),
        Rule::half_of => moment.part = Some(YearPart::FirstMonths(6)),
        Rule::second_half_of => moment.part = Some(YearPart::SecondHalf),
        Rule::months_of => moment.part = number_in(written).map(YearPart::FirstMonths),
        Rule::quarter_of => moment.part = quarter(written).map(YearPart::Quarter),
        Rule::month_of => moment.part = month(written).map(YearPart::Month),
        Rule::iso_month => {
            let (year, month) = written.split_once('-').unwrap_or_default();
            moment.part = number_in(month).map(YearPart::Month);
            moment.year = known_year(reader, pair, base, year);
        }
        Rule::school_years => {
            let mut numbers = written.split(|sign: char| !sign.is_ascii_digit()).filter(|digits| !digits.is_empty());
            let (first, last) = (numbers.next().unwrap_or_default(), numbers.next().unwrap_or_default());
            moment.part = Some(YearPart::SchoolYear);
            let Some(first) = known_year(reader, pair, base, first) else { return };
            let next = first.saturating_add(1);
            let fits = last == next.to_string() || (last.len() == 2 && next.to_string().ends_with(last));
            if fits {
                moment.year = Some(next);
            } else {
                wrong_school_year(reader, pair, base, first, next);
            }
        }
        _ => {}
    }
}

fn known_year(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize, digits: &str) -> Option<i32> {
    let year = digits.parse().ok().filter(|year| tokens::YEARS.contains(year));
    if year.is_none() {
        let span = reader.pair_span(pair, base);
        tokens::report_year(reader, digits, span);
    }
    year
}

fn wrong_school_year(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize, first: i32, next: i32) {
    reader.incomplete = true;
    let written = pair.as_str();
    let span = reader.pair_span(pair, base);
    reader.out.push(
        Diagnostic::new(
            &rules::BAD_YEAR,
            span,
            Message::new(
                format!("“{written}” không phải là một năm học"),
                format!("“{written}” is not one school year"),
            ),
        )
        .help(Message::new(
            format!("năm học gồm hai năm liền nhau, như năm học {first}-{next}"),
            format!("a school year names two years in a row, such as school year {first}-{next}"),
        )),
    );
}

/// The number of a text's first digits.
fn number_in(written: &str) -> Option<u8> {
    let start = written.find(|sign: char| sign.is_ascii_digit())?;
    let digits = written.get(start..)?;
    let end = digits.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(digits.len());
    digits.get(..end)?.parse().ok()
}

fn quarter(written: &str) -> Option<u8> {
    let named = |names: [&str; 4]| {
        let place = names.iter().zip(1..).find(|(name, _)| written.split_whitespace().any(|word| word == **name));
        place.map(|(_, number)| number)
    };
    number_in(written)
        .or_else(|| named(["I", "II", "III", "IV"]))
        .or_else(|| named(["first", "second", "third", "fourth"]))
}

fn month(written: &str) -> Option<u8> {
    number_in(written).or_else(|| MONTHS.iter().zip(1..).find(|(name, _)| **name == written).map(|(_, number)| number))
}

/// The English names of the months.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
