//! The notation of a file's numbers, found out from the numbers themselves.

use bdg_syntax::number::{Lang, parse_number};

/// A number that decides something, with its row and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Witness {
    pub row: u32,
    pub column: usize,
    pub written: String,
}

/// The first number of each kind among those read so far.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    comma: Option<Witness>,
    point: Option<Witness>,
    either: Option<Witness>,
}

/// What all numbers of a file say about their notation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All numbers can be read in this notation, and some in no other.
    Is(Lang),
    /// Every number is the same in both.
    Same,
    /// Nothing decides, and this number differs between the two: `1.234`.
    Open(Witness),
    /// The first can only be read with a decimal comma, the second only with a decimal point.
    Mixed(Witness, Witness),
}

impl Evidence {
    /// Takes a number into account.
    pub fn hear(&mut self, number: &str, row: u32, column: usize) {
        if self.comma.is_some() && self.point.is_some() || !number.contains(['.', ',', '_']) {
            return;
        }
        let slot = match (parse_number(number, Lang::Vi).ok(), parse_number(number, Lang::En).ok()) {
            (Some((one, _)), Some((other, _))) if one != other => &mut self.either,
            (Some(_), None) => &mut self.comma,
            (None, Some(_)) => &mut self.point,
            _ => return,
        };
        if slot.is_none() {
            *slot = Some(Witness { row, column, written: number.to_owned() });
        }
    }

    /// The notation that the numbers so far can only be read in.
    pub fn decided(&self) -> Option<Lang> {
        match (&self.comma, &self.point) {
            (Some(_), None) => Some(Lang::Vi),
            (None, Some(_)) => Some(Lang::En),
            _ => None,
        }
    }

    /// Whether the numbers so far are in two notations.
    pub fn is_mixed(&self) -> bool {
        self.comma.is_some() && self.point.is_some()
    }

    /// What all numbers together say.
    pub fn verdict(self) -> Verdict {
        match (self.comma, self.point, self.either) {
            (Some(comma), Some(point), _) => Verdict::Mixed(comma, point),
            (Some(_), None, _) => Verdict::Is(Lang::Vi),
            (None, Some(_), _) => Verdict::Is(Lang::En),
            (None, None, Some(either)) => Verdict::Open(either),
            (None, None, None) => Verdict::Same,
        }
    }
}

/// Whether a number is the same in both notations.
pub(crate) fn is_plain(number: &str) -> bool {
    let read = |lang| parse_number(number, lang).ok();
    read(Lang::Vi).is_some_and(|value| Some(value.0) == read(Lang::En).map(|(other, _)| other))
}
