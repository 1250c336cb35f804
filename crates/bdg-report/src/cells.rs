//! Figures as cells of tables.

use rust_decimal::Decimal;

use super::table::{Cell, NONE};
use bdg_core::eval::{AssignedBefore, Figure, FigureKind, FigureText, Measure, PartTarget, Reason, Subject, Target};
use bdg_core::model::Direction;
use bdg_core::phrases::{self, NumberText};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Lang, format_short};

/// A number with at most two decimals.
#[must_use]
pub fn number(value: Decimal, lang: Lang) -> Cell {
    Cell::new(phrases::number(value, lang), Some(NumberText::short(value)))
}

/// A number that may be missing.
#[must_use]
pub fn maybe(value: Option<Decimal>, lang: Lang) -> Cell {
    value.map_or_else(|| NONE.into(), |value| number(value, lang))
}

/// A whole number.
#[must_use]
pub fn count(count: usize) -> Cell {
    Cell::new(count.to_string(), Some(NumberText::new(count.into(), 0)))
}

/// A change a year, with its sign.
#[must_use]
pub fn signed(value: Decimal, lang: Lang) -> Cell {
    let number = NumberText { plus: value > Decimal::ZERO, ..NumberText::short(value) };
    Cell::new(phrases::signed(value, lang), Some(number))
}

/// A measure, without its reason.
#[must_use]
pub fn measure(measure: &Measure, lang: Lang) -> Cell {
    maybe(measure.value, lang)
}

/// A pace, cut and not rounded; what a workbook computes with is what it shows.
#[must_use]
pub fn pace(measure: &Measure, lang: Lang) -> Cell {
    maybe(measure.value.map(phrases::cut), lang)
}

/// A known figure in the column of its year: its number, or its words, and what it is where it is an estimate or only of a
/// part of the year.
#[must_use]
pub fn figure(figure: &Figure, lang: Lang) -> Cell {
    let cell = value_of(figure, lang);
    match phrases::figure_mark(figure, lang).as_str() {
        "" => cell,
        mark => cell.followed_by(&format!(" ({mark})")),
    }
}

/// A known figure beside its time: its number, or its words, and whether it is an estimate.
#[must_use]
pub fn timed(figure: &Figure, lang: Lang) -> Cell {
    let cell = value_of(figure, lang);
    match figure.kind {
        FigureKind::Estimate => cell.followed_by(&format!(" ({})", Word::Estimate.get(lang))),
        _ => cell,
    }
}

/// A known figure: its number, or its words.
#[must_use]
pub fn value_of(figure: &Figure, lang: Lang) -> Cell {
    let number = phrases::figure_number(figure);
    // What is written in another unit says it, and is computed with in the indicator's.
    if let FigureText::Converted(text) = &figure.text {
        return Cell::new(text.clone(), None).converted(number);
    }
    match number {
        Some(number) => Cell::new(format_short(number.value, number.decimals, lang), Some(number)),
        None => phrases::figure_text(figure).into(),
    }
}

/// A known figure that may be missing, with its time in brackets.
#[must_use]
pub fn dated(known: Option<&Figure>, lang: Lang) -> Cell {
    let Some(known) = known else { return NONE.into() };
    value_of(known, lang).followed_by(&format!(" ({})", phrases::figure_dated(known, lang)))
}

/// A target as a table prints it.
#[must_use]
pub fn target(target: &Target) -> Cell {
    let text = phrases::target(target);
    if text.is_empty() {
        return NONE.into();
    }
    Cell::new(text, phrases::target_number(target)).converted(phrases::converted_number(target))
}

/// What heads the figures of paths that are weaker than others before them.
pub const WEAKER: Both = Both::new(
    "(*) Mức theo lộ trình kém kết quả đã đạt hoặc mức đã giao",
    "(*) The path is weaker than what has been reached or assigned",
);

/// The mark behind such a figure.
pub const WEAKER_MARK: &str = " (*)";

/// What a path's figure is weaker than: the newest result, or else the newest target assigned for a year before.
pub fn weaker(derived: &Target, result: Option<&Figure>, assigned: Option<&AssignedBefore>) -> Option<Message> {
    let of_result = result.map(|result| phrases::weaker_than(derived, result));
    of_result.or_else(|| assigned.map(|before| phrases::weaker_than_assigned(derived, before)))
}

/// What heads the targets of parts of a year.
pub const PART_TARGETS: Both = Both::new("Mục tiêu trong năm", "Targets within the year");

/// The targets of parts of a year, each beside the result of that very part, as sentences with the indicator's code.
pub fn part_targets<'p>(code: &str, parts: impl Iterator<Item = &'p PartTarget>, lang: Lang) -> Vec<String> {
    parts.map(|part| format!("{code}: {}", phrases::part_target(part).get(lang))).collect()
}

/// A yes or no that may be unknown.
#[must_use]
pub fn met(met: Option<bool>, lang: Lang) -> &'static str {
    met.map_or(NONE, |met| phrases::met(met).get(lang))
}

/// Which way is better.
#[must_use]
pub fn direction(direction: Option<Direction>, lang: Lang) -> &'static str {
    direction.map_or(NONE, |direction| phrases::direction(direction).get(lang))
}

/// A reason that may be missing.
#[must_use]
pub fn reason(reason: Option<&Reason>, lang: Lang) -> String {
    reason.map(|reason| phrases::reason(reason).get(lang).to_owned()).unwrap_or_default()
}

/// What the code column of a page shows: nothing for a part, whose code is behind its title.
#[must_use]
pub fn code(subject: &Subject) -> String {
    if subject.parent.is_some() { String::new() } else { subject.code.clone() }
}

/// An indicator's title on a page; a part's with a dash before it and its code behind it.
#[must_use]
pub fn title(subject: &Subject) -> String {
    if subject.parent.is_some() { format!("– {} [{}]", subject.title, subject.code) } else { subject.title.clone() }
}

/// A title with its unit in brackets.
#[must_use]
pub fn title_with_unit(subject: &Subject) -> String {
    let title = title(subject);
    if subject.unit.is_empty() { title } else { format!("{title} ({})", subject.unit) }
}

/// Codes gathered by the sentence that holds for them, in the order in which each sentence first came.
#[derive(Default)]
pub struct Gathered {
    groups: Vec<(String, Vec<String>)>,
}

impl Gathered {
    /// Adds a code to a sentence.
    pub fn add(&mut self, sentence: String, code: &str) {
        match self.groups.iter_mut().find(|(known, _)| *known == sentence) {
            Some((_, codes)) => codes.push(code.to_owned()),
            None => self.groups.push((sentence, vec![code.to_owned()])),
        }
    }

    /// `1.1, 1.2, 2.3: sentence`, one for each sentence.
    #[must_use]
    pub fn sentences(self) -> Vec<String> {
        self.groups.into_iter().map(|(sentence, codes)| format!("{}: {sentence}", codes.join(", "))).collect()
    }
}
