//! How figures read in a table: rounded to two decimals, in the language asked for.

use rust_decimal::{Decimal, RoundingStrategy};

use super::table::{Cell, NONE, Tone};
use bdg_core::eval::{Figure, Measure, Reason, Status, Subject, Target};
use bdg_core::model::Direction;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Lang, format_short};

/// How many decimals a table shows; JSON shows all.
const DECIMALS: u32 = 2;

/// A number for reading.
pub fn number(value: Decimal, lang: Lang) -> String {
    format_short(value, DECIMALS, lang)
}

/// A number as tables show it, for programs.
pub fn rounded(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// A number that may be missing.
pub fn maybe(value: Option<Decimal>, lang: Lang) -> String {
    value.map_or_else(|| NONE.to_owned(), |value| number(value, lang))
}

/// A change a year: its sign always shows.
pub fn signed(value: Decimal, lang: Lang) -> String {
    let text = number(value, lang);
    if value > Decimal::ZERO { format!("+{text}") } else { text }
}

/// A measure, without its reason.
pub fn measure(measure: &Measure, lang: Lang) -> String {
    maybe(measure.value, lang)
}

/// A measure as a cell.
pub fn measured(measured: &Measure, lang: Lang) -> Cell {
    Cell::new(measure(measured, lang), measured.value)
}

/// A pace as a cell: what is computed with is what is shown.
pub fn paced(measure: &Measure, lang: Lang) -> Cell {
    Cell::new(pace(measure, lang), measure.value.map(cut))
}

/// A pace, cut to two decimals and not rounded: 0.597 must not read as the 0.6 that it falls short of.
pub fn pace(measure: &Measure, lang: Lang) -> String {
    maybe(measure.value.map(cut), lang)
}

fn cut(value: Decimal) -> Decimal {
    value.round_dp_with_strategy(DECIMALS, RoundingStrategy::ToZero)
}

/// A known figure: its number, or its words.
pub fn figure(figure: &Figure, lang: Lang) -> String {
    figure.value.map_or_else(|| figure.written.clone(), |value| number(value, lang))
}

/// A known figure as a cell.
pub fn known(known: &Figure, lang: Lang) -> Cell {
    Cell::new(figure(known, lang), known.value)
}

/// A known figure that may be missing, with its time in brackets, as a cell.
pub fn known_then(known: Option<&Figure>, lang: Lang) -> Cell {
    Cell::new(dated(known, lang), known.and_then(|known| known.value))
}

/// A known figure that may be missing, with its time in brackets.
pub fn dated(known: Option<&Figure>, lang: Lang) -> String {
    known.map_or_else(|| NONE.to_owned(), |known| format!("{} ({})", figure(known, lang), time(known, lang)))
}

/// When a figure is known: the year alone where it is the year's end.
pub fn time(figure: &Figure, lang: Lang) -> String {
    if figure.at == Decimal::from(figure.year) { figure.year.to_string() } else { figure.time.get(lang).to_owned() }
}

/// A target as a table prints it.
pub fn target(target: &Target) -> String {
    if target.written.is_empty() { NONE.to_owned() } else { target.written.clone() }
}

/// The number in the words of a target; a range has two.
pub fn aimed_at(target: &Target) -> Option<Decimal> {
    target.value.filter(|_| target.stretch.is_none())
}

/// A target as a cell.
pub fn aimed(given: &Target) -> Cell {
    Cell::new(target(given), aimed_at(given))
}

/// A yes or no that may be unknown.
pub fn met(met: Option<bool>, lang: Lang) -> &'static str {
    match met {
        Some(true) => MET.get(lang),
        Some(false) => MISSED.get(lang),
        None => NONE,
    }
}

/// Which of the words of [`met`] is good.
pub fn verdict_tones(lang: Lang) -> Vec<(String, Tone)> {
    vec![(MET.get(lang).to_owned(), Tone::Good), (MISSED.get(lang).to_owned(), Tone::Bad)]
}

/// How good each status is.
pub fn status_tones(lang: Lang) -> Vec<(String, Tone)> {
    let tone = |status| match status {
        Status::Achieved => Tone::Best,
        Status::OnTrack => Tone::Good,
        Status::Slow => Tone::Fair,
        Status::VerySlow => Tone::Poor,
        Status::Regressing => Tone::Bad,
        Status::NoData | Status::Unrated => Tone::Unknown,
    };
    Status::ALL.into_iter().map(|status| (status.label().get(lang).to_owned(), tone(status))).collect()
}

/// Which way is better.
pub fn direction(direction: Option<Direction>, lang: Lang) -> &'static str {
    match direction {
        Some(Direction::Up) => HIGHER.get(lang),
        Some(Direction::Down) => LOWER.get(lang),
        None => NONE,
    }
}

/// A reason that may be missing.
pub fn reason(reason: Option<&Reason>, lang: Lang) -> String {
    reason.map(|reason| reason.message.get(lang).to_owned()).unwrap_or_default()
}

/// A message that may be missing.
pub fn message(message: Option<&Message>, lang: Lang) -> String {
    message.map(|message| message.get(lang).to_owned()).unwrap_or_default()
}

/// What the code column of a page shows: nothing for a part, whose code stands behind its title.
pub fn code(subject: &Subject) -> String {
    if subject.parent.is_some() { String::new() } else { subject.code.clone() }
}

/// An indicator's title on a page; a part's with a dash before it and its code behind it.
pub fn title(subject: &Subject) -> String {
    if subject.parent.is_some() { format!("– {} [{}]", subject.title, subject.code) } else { subject.title.clone() }
}

/// A title with its unit in brackets.
pub fn title_with_unit(subject: &Subject) -> String {
    let title = title(subject);
    if subject.unit.is_empty() { title } else { format!("{title} ({})", subject.unit) }
}

const MET: Both = Both::new("đạt", "met");
const MISSED: Both = Both::new("chưa đạt", "missed");
const HIGHER: Both = Both::new("tăng", "higher");
const LOWER: Both = Both::new("giảm", "lower");

/// Codes gathered under what is said of them, in the order in which each was first said.
#[derive(Default)]
pub struct Gathered {
    groups: Vec<(String, Vec<String>)>,
}

impl Gathered {
    /// Adds a code under a sentence.
    pub fn add(&mut self, sentence: String, code: &str) {
        match self.groups.iter_mut().find(|(said, _)| *said == sentence) {
            Some((_, codes)) => codes.push(code.to_owned()),
            None => self.groups.push((sentence, vec![code.to_owned()])),
        }
    }

    /// `1.1, 1.2, 2.3: sentence`, one for each sentence.
    pub fn sentences(self) -> Vec<String> {
        self.groups.into_iter().map(|(said, codes)| format!("{}: {said}", codes.join(", "))).collect()
    }
}
