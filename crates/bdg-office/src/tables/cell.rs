//! A cell: what it holds and how it came to it.

use bdg_syntax::number::Lang;

use super::normalize::normalize;
use super::number::CellNumber;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CellValue {
    /// Nothing.
    #[default]
    Empty,
    /// Text, normalised (see [`normalize()`]); its lines are kept. Never empty.
    Text(String),
    /// A number, as it is stored and how it is shown.
    Number(CellNumber),
    /// A date or a time of day, written `2024-03-01`.
    Date(String),
    /// True or false.
    Bool(bool),
    /// The error that the program which wrote the file shows: `#DIV/0!`.
    Error(String),
}

impl CellValue {
    /// Text, normalised; [`CellValue::Empty`] where nothing is left of it.
    #[must_use]
    pub fn text(text: &str) -> CellValue {
        let text = normalize(text);
        if text.is_empty() { CellValue::Empty } else { CellValue::Text(text) }
    }
}

/// How a cell came to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin {
    /// Somebody typed it.
    #[default]
    Typed,
    /// A formula, whose last result the file holds.
    Formula,
    /// A formula without a result: the program that wrote the file does not calculate.
    Uncalculated,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: CellValue,
    /// How it came to that.
    pub origin: Origin,
    /// The footnotes it refers to, as indexes into [`Document::footnotes`](super::Document::footnotes).
    pub footnotes: Vec<usize>,
}

impl Cell {
    /// A cell with text, normalised.
    #[must_use]
    pub fn text(text: &str) -> Cell {
        Cell { value: CellValue::text(text), ..Cell::default() }
    }

    /// Its content for a message.
    pub(super) fn shown(&self) -> String {
        match &self.value {
            CellValue::Empty => String::new(),
            CellValue::Text(text) | CellValue::Date(text) | CellValue::Error(text) => text.clone(),
            CellValue::Number(number) => number.as_shown(Lang::Vi),
            CellValue::Bool(truth) => truth.to_string(),
        }
    }

    /// Whether there is nothing in it: no value, no formula, no footnote.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value == CellValue::Empty && self.origin == Origin::Typed && self.footnotes.is_empty()
    }
}
