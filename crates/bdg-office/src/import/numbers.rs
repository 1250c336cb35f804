//! The notation of a table's numbers, decided for the whole table: `1,250` beside `36.2` is 1250.

use bdg_syntax::number::{Lang, parse_number};

use super::column::ColumnRole;
use super::header::TableHeader;
use super::row::{TableRow, cell_text};
use crate::tables::{CellValue, fold};

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
    // Groups of three after a mark that also begins decimals, and percentages that groups would make thousands of.
    let mut doubtful = false;
    // Whether points group thousands anywhere, and commas.
    let mut grouped = (false, false);
    // The same where only what is counted tells.
    let mut counted = (false, false);
    let mut marks = Marks::default();
    for row in rows {
        let unit = unit_of(header, row, header.lang);
        for column in &columns {
            let Some(CellValue::Text(text)) = row.own(*column).map(|cell| &cell.value) else { continue };
            for (start, end) in numbers(text) {
                let number = text.get(start..end).unwrap_or_default();
                marks.hear(number, is_percent(&unit));
                match (parse_number(number, Lang::Vi).is_ok(), parse_number(number, Lang::En).is_ok()) {
                    (true, false) => commas += 1,
                    (false, true) => points += 1,
                    // `615.000` is not a number of three zeros for decimals.
                    (true, true) if number.ends_with("000") && is_one_group(number) => {
                        if number.contains('.') {
                            commas += 1;
                            grouped.0 = true;
                        } else {
                            points += 1;
                            grouped.1 = true;
                        }
                    }
                    (true, true) if is_one_group(number) && is_percent(&unit) && is_single(text) => doubtful = true,
                    // 12.345 people are no 12 and a third.
                    (true, true) if is_one_group(number) && is_counted(&unit) && is_single(text) => {
                        counted.0 |= number.contains('.');
                        counted.1 |= number.contains(',');
                    }
                    _ => {}
                }
            }
        }
    }
    // A mark that groups here and begins decimals there is of neither notation.
    if counted.0 && points > 0 && commas == 0 || counted.1 && commas > 0 && points == 0 {
        return NumberNotation::Mixed;
    }
    if marks.are_of_both(header.lang) {
        return NumberNotation::Mixed;
    }
    if commas == 0 && points == 0 {
        if doubtful { NumberNotation::Mixed } else { NumberNotation::Undecided }
    } else if commas >= points * if grouped.1 { 4 } else { 2 } {
        NumberNotation::Of(Lang::Vi, points > 0)
    } else if points >= commas * if grouped.0 { 4 } else { 2 } {
        NumberNotation::Of(Lang::En, commas > 0)
    } else {
        NumberNotation::Mixed
    }
}

/// How the marks in the numbers of a table are used: one that groups thousands here and begins decimals there is of neither notation.
#[derive(Default)]
struct Marks {
    point: Mark,
    comma: Mark,
}

/// How a mark is used.
#[derive(Default)]
struct Mark {
    /// It begins decimals: `13.3`, `0.125`.
    decimal: bool,
    /// It has three digits behind it also where it must be decimals: `0.125`, `54.302 %`.
    three: bool,
    /// It may as well group thousands, `14.200`; and its number ends in zeros, which decimals have no need of.
    either: bool,
    zeros: bool,
    /// It groups thousands for certain: `1.234.567`, `1,250.5`.
    groups: bool,
}

impl Marks {
    fn hear(&mut self, number: &str, percent: bool) {
        let both = number.contains('.') && number.contains(',');
        for (mark, sign) in [(&mut self.point, '.'), (&mut self.comma, ',')] {
            let count = number.matches(sign).count();
            let last = number.rfind(['.', ',']).and_then(|at| number.get(at..)).unwrap_or_default();
            let digits = last.len().saturating_sub(1);
            match count {
                0 => {}
                1 if both => {
                    (mark.decimal, mark.groups) =
                        (mark.decimal || last.starts_with(sign), mark.groups || !last.starts_with(sign))
                }
                1 if digits != 3 => mark.decimal = true,
                1 if number.starts_with('0') || percent => mark.three = true,
                1 if number.find(sign).is_some_and(|at| at <= 3) => {
                    mark.either = true;
                    mark.zeros |= number.ends_with("00");
                }
                _ => mark.groups |= count > 1,
            }
        }
    }

    /// Whether a mark begins decimals in some numbers and most likely groups thousands in others; `lang` is the language of the table,
    /// whose own decimals may have three digits.
    fn are_of_both(&self, lang: Lang) -> bool {
        let of_both = |mark: &Mark, other: &Mark, own: bool| {
            let told = mark.three || other.groups || other.either || other.decimal;
            mark.decimal && mark.either && !told && !mark.groups && (mark.zeros || !own)
        };
        of_both(&self.point, &self.comma, lang == Lang::En) || of_both(&self.comma, &self.point, lang == Lang::Vi)
    }
}

impl NumberNotation {
    /// A cell's words with its numbers as the plan's language writes them; `unit` is what its row says of the unit.
    pub fn settle(self, text: &str, unit: &str, lang: Lang) -> Renotated {
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
                // A group of three behind the decimal mark looks like thousands.
                NumberNotation::Undecided if differs && number.contains(decimal_mark(lang)) => return Renotated::Open,
                _ => own.is_none() && foreign.is_some(),
            };
            // 12,345 people with a decimal comma, 1.250 % with points that group: 12.000 with a decimal point: none can be meant.
            let mark = decimal_mark(if convert { other } else { lang });
            let decimals = number.contains(mark);
            let zeros = decimals && number.ends_with("000");
            if differs && is_single(text) && (zeros || decimals && is_counted(unit) || !decimals && is_percent(unit)) {
                return Renotated::Open;
            }
            doubtful |= differs && matches!(self, NumberNotation::Of(_, true));
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

/// What the row of a cell says of its unit.
pub(super) fn unit_of(header: &TableHeader, row: TableRow<'_>, lang: Lang) -> String {
    let column = header.column(ColumnRole::Unit);
    column.and_then(|column| row.standing(column)).map(|cell| cell_text(cell, lang)).unwrap_or_default()
}

fn decimal_mark(lang: Lang) -> char {
    if lang == Lang::Vi { ',' } else { '.' }
}

/// Whether a number has one mark with three digits behind it.
fn is_one_group(number: &str) -> bool {
    let mut parts = number.split(['.', ',']);
    matches!((parts.next(), parts.next(), parts.next()), (Some(_), Some(behind), None) if behind.len() == 3)
}

/// Whether a cell says one value: neither a count over another nor a part in brackets.
fn is_single(text: &str) -> bool {
    !text.contains(['/', '(', ':', ';', '\n'])
}

fn is_percent(unit: &str) -> bool {
    unit.contains('%') || fold(unit) == "phan tram"
}

/// Whether a unit is of things that are counted one by one.
pub(super) fn is_counted(unit: &str) -> bool {
    const COUNTED: &[&str] = &[
        "nguoi",
        "ho",
        "xa",
        "thon",
        "ban",
        "huyen",
        "co so",
        "truong",
        "lop",
        "hoc sinh",
        "phu nu",
        "tre em",
        "doanh nghiep",
        "hop tac xa",
        "con",
        "ca",
        "vu",
        "luot nguoi",
        "lao dong",
        "cuoc",
        "persons",
        "people",
        "person",
        "households",
        "communes",
        "schools",
        "women",
        "children",
        "enterprises",
        "cases",
    ];
    COUNTED.contains(&fold(unit).as_str())
}

/// Where numbers with marks inside stand in a text, `1.234,5`; not those of a date or a document's number.
pub(super) fn numbers(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
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
        notation.settle(text, "", Lang::Vi)
    }

    #[test]
    fn numbers_follow_the_whole_table() {
        let known = |text: &str| Renotated::Known(text.to_owned());
        assert_eq!(settled(NumberNotation::Of(Lang::En, false), "1,250"), known("1.250"));
        assert_eq!(settled(NumberNotation::Of(Lang::En, false), "≥ 36.2 (1,234,567)"), known("≥ 36,2 (1.234.567)"));
        assert_eq!(settled(NumberNotation::Of(Lang::Vi, false), "1.250,5"), known("1.250,5"));
        assert_eq!(settled(NumberNotation::Mixed, "1.250"), Renotated::Open);
        assert_eq!(settled(NumberNotation::Mixed, "12.5"), known("12,5"));
        assert_eq!(settled(NumberNotation::Undecided, "1,250"), Renotated::Open);
        let people = NumberNotation::Of(Lang::Vi, false).settle("12,345", "người", Lang::Vi);
        assert_eq!(people, Renotated::Open);
        let share = NumberNotation::Of(Lang::Vi, false).settle("1.250", "%", Lang::Vi);
        assert_eq!(share, Renotated::Open);
        assert_eq!(settled(NumberNotation::Undecided, "1.250"), known("1.250"));
        assert_eq!(settled(NumberNotation::Undecided, "27"), known("27"));
    }
}
