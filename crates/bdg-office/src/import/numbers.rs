//! The notation of a table's numbers, decided for the whole table: `1,250` beside `36.2` is 1250.

use bdg_syntax::number::{Lang, parse_number};

use super::column::ColumnRole;
use super::header::TableHeader;
use super::row::TableRow;
use crate::tables::CellValue;

/// How the numbers of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NumberNotation {
    /// In the notation of one language; `true` where a few numbers are in the other.
    Of(Lang, bool),
    /// Nothing decides; they are read as the table's language writes them.
    Undecided,
    /// As many in one as in the other: what differs between the two is not known.
    Mixed,
}

/// A cell's words with its numbers in the notation of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Renotated {
    /// The words; the numbers in them are known.
    Known(String),
    /// The words as they are, with a number that is most likely meant otherwise: `1,250` in a Vietnamese table.
    Doubtful(String),
    /// A number that differs between the two notations, in a table that uses both.
    Open,
}

/// Finds out how the numbers in the cells of values are written: in the notation of most of those that can be read in one
/// only. Those of a spreadsheet's own numbers do not count.
pub(super) fn notation<'g>(header: &TableHeader, rows: impl Iterator<Item = TableRow<'g>>) -> NumberNotation {
    let (mut commas, mut points) = (0_usize, 0_usize);
    let columns: Vec<usize> = (0..header.columns.len())
        .filter(|column| matches!(header.role(*column), ColumnRole::Value(_) | ColumnRole::Aside))
        .collect();
    for row in rows {
        for column in &columns {
            let Some(CellValue::Text(text)) = row.own(*column).map(|cell| &cell.value) else { continue };
            for (start, end) in numbers(text) {
                let number = text.get(start..end).unwrap_or_default();
                match (parse_number(number, Lang::Vi).is_ok(), parse_number(number, Lang::En).is_ok()) {
                    (true, false) => commas += 1,
                    (false, true) => points += 1,
                    _ => {}
                }
            }
        }
    }
    if commas == 0 && points == 0 {
        NumberNotation::Undecided
    } else if commas >= points * 2 {
        NumberNotation::Of(Lang::Vi, points > 0)
    } else if points >= commas * 2 {
        NumberNotation::Of(Lang::En, commas > 0)
    } else {
        NumberNotation::Mixed
    }
}

impl NumberNotation {
    /// A cell's words with its numbers as the plan's language writes them.
    pub fn settle(self, text: &str, lang: Lang) -> Renotated {
        let mut out = String::with_capacity(text.len());
        let mut done = 0_usize;
        let mut doubtful = false;
        for (start, end) in numbers(text) {
            let number = text.get(start..end).unwrap_or_default();
            let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
            let read = |lang| parse_number(number, lang).ok().map(|(value, _)| value);
            let (own, foreign) = (read(lang), read(other));
            let differs = own.is_some() && foreign.is_some() && own != foreign;
            let convert = match self {
                NumberNotation::Of(notation, _) if differs => notation == other,
                NumberNotation::Mixed if differs => return Renotated::Open,
                _ => own.is_none() && foreign.is_some(),
            };
            doubtful |= differs
                && match self {
                    NumberNotation::Of(_, others) => others,
                    // A group of three behind the decimal mark looks like thousands.
                    NumberNotation::Undecided => number.contains(if lang == Lang::Vi { ',' } else { '.' }),
                    NumberNotation::Mixed => false,
                };
            out.push_str(text.get(done..start).unwrap_or_default());
            if convert {
                out.extend(number.chars().map(|sign| match sign {
                    ',' => '.',
                    '.' => ',',
                    sign => sign,
                }));
            } else {
                out.push_str(number);
            }
            done = end;
        }
        out.push_str(text.get(done..).unwrap_or_default());
        if doubtful { Renotated::Doubtful(out) } else { Renotated::Known(out) }
    }
}

/// Where numbers with marks inside stand in a text, `1.234,5`; not those of a date or a document's number.
fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0_usize;
    std::iter::from_fn(move || {
        loop {
            let start = at + bytes.get(at..)?.iter().position(u8::is_ascii_digit)?;
            let inside = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
            let length = bytes.get(start..)?.iter().take_while(|byte| inside(byte)).count();
            at = start + length;
            let number = text.get(start..at)?.trim_end_matches(['.', ',']);
            if number.contains(['.', ',']) {
                return Some((start, start + number.len()));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(notation: NumberNotation, text: &str) -> Renotated {
        notation.settle(text, Lang::Vi)
    }

    #[test]
    fn numbers_follow_the_whole_table() {
        let known = |text: &str| Renotated::Known(text.to_owned());
        assert_eq!(settled(NumberNotation::Of(Lang::En, false), "1,250"), known("1.250"));
        assert_eq!(settled(NumberNotation::Of(Lang::En, false), "≥ 36.2 (1,234,567)"), known("≥ 36,2 (1.234.567)"));
        assert_eq!(settled(NumberNotation::Of(Lang::Vi, false), "1.250,5"), known("1.250,5"));
        assert_eq!(settled(NumberNotation::Mixed, "1.250"), Renotated::Open);
        assert_eq!(settled(NumberNotation::Mixed, "12.5"), known("12,5"));
        assert_eq!(settled(NumberNotation::Undecided, "1,250"), Renotated::Doubtful("1,250".to_owned()));
        assert_eq!(settled(NumberNotation::Undecided, "1.250"), known("1.250"));
        assert_eq!(settled(NumberNotation::Undecided, "27"), known("27"));
    }
}
