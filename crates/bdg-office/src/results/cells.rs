//! What single cells of a table of results hold: times, values.

use crate::tables::{self, Cell, Origin};
use bdg_syntax::Word;
use bdg_syntax::date::from_iso;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::words::{find, folded};

/// What a cell holds, as a result can use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellContent {
    /// Nothing.
    Empty,
    /// Words, or a number as somebody typed it.
    Text(String),
    /// A number of a spreadsheet as it shows it, with a decimal point and without groups.
    Number { digits: String, percent: bool },
    /// What cannot be used: why, and what to do.
    Wrong(Message),
}

impl CellContent {
    /// The content of a cell; one line of words.
    pub fn of(cell: Option<&Cell>) -> CellContent {
        let Some(cell) = cell else { return CellContent::Empty };
        match &cell.value {
            tables::CellValue::Empty if cell.origin == Origin::Uncalculated => CellContent::Wrong(Message::new(
                "ô là công thức chưa được tính; mở tệp bằng Excel, lưu lại rồi chạy lại",
                "the cell is a formula that was never calculated; open the file in Excel, save it and run again",
            )),
            tables::CellValue::Empty => CellContent::Empty,
            tables::CellValue::Text(words) if words.contains('\n') => CellContent::Text(words.replace('\n', " ")),
            tables::CellValue::Text(words) => CellContent::Text(words.clone()),
            tables::CellValue::Number(figure) => match figure.shown() {
                Some(_) => {
                    let written = figure.written(Lang::En).replace(',', "");
                    let digits = written.strip_suffix('%');
                    CellContent::Number { percent: digits.is_some(), digits: digits.unwrap_or(&written).to_owned() }
                }
                None => CellContent::Wrong(Message::new(
                    "số trong ô quá dài; ghi không quá 28 chữ số",
                    "the number in the cell is too long; write no more than 28 digits",
                )),
            },
            tables::CellValue::Date(day) => CellContent::Wrong(Message::new(
                format!(
                    "ô là ngày tháng ({}), không phải số hay chữ; định dạng cột là Văn bản (Text) rồi gõ lại",
                    from_iso(day, Lang::Vi)
                ),
                format!(
                    "the cell is a date ({day}), not a number or words; format the column as Text and type it again"
                ),
            )),
            tables::CellValue::Bool(_) => CellContent::Wrong(Message::new(
                "ô là giá trị đúng/sai, không phải số hay chữ",
                "the cell is true or false, not a number or words",
            )),
            tables::CellValue::Error(error) => CellContent::Wrong(Message::new(
                format!("công thức trong ô báo lỗi {error}; sửa công thức rồi lưu lại"),
                format!("the formula in the cell gives {error}; correct it and save the file"),
            )),
        }
    }

    /// What a message shows of a cell, whatever it holds.
    pub fn shown(cell: &Cell) -> String {
        match &cell.value {
            tables::CellValue::Date(letters) | tables::CellValue::Error(letters) => letters.clone(),
            _ => CellContent::of(Some(cell)).letters(),
        }
    }

    /// The letters of the cell.
    pub fn letters(&self) -> String {
        match self {
            CellContent::Empty | CellContent::Wrong(_) => String::new(),
            CellContent::Text(words) => words.clone(),
            CellContent::Number { digits, percent } => format!("{digits}{}", if *percent { "%" } else { "" }),
        }
    }
}

/// ResultTime a result was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct ResultTime {
    pub year: i32,
    pub half: bool,
    pub quarter: Option<u8>,
}

/// The years that a table of results may name.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A time: `2023`, `năm 2023`, `6 tháng 2023`, `quý 1/2023`, `H1 2023`, `2023-Q1`.
pub(super) fn parse_time(written: &str) -> Option<ResultTime> {
    let plain = folded(written);
    let mut words: Vec<&str> =
        plain.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|digit| digit.is_ascii_digit());
    let at = words.iter().position(|word| is_year(word))?;
    let year: i32 = words.remove(at).parse().ok().filter(|year| YEARS.contains(year))?;
    let whole = ResultTime { year, half: false, quarter: None };
    let quarter = |number: &str| {
        let quarter = match number {
            "1" | "i" => 1,
            "2" | "ii" => 2,
            "3" | "iii" => 3,
            "4" | "iv" => 4,
            _ => return None,
        };
        Some(ResultTime { quarter: Some(quarter), ..whole })
    };
    match words.as_slice() {
        [] | ["nam"] | ["year"] => Some(whole),
        ["6", "thang"] | ["6", "thang", "nam"] | ["6", "thang", "dau", "nam"] | ["h1"] => {
            Some(ResultTime { half: true, ..whole })
        }
        ["quy", number] | ["quy", number, "nam"] | ["q", number] => quarter(number),
        [word] => quarter(word.strip_prefix('q')?),
        _ => None,
    }
}

/// What the cell of a value holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultValue<'a> {
    /// A number, or a count over a count.
    Number(NumberParts<'a>),
    /// `chưa phát hiện`, `đạt` and the like.
    Word(Word),
    /// Other words.
    Text(&'a str),
}

/// A number with what is written around it, cut apart but not yet read: its notation is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NumberParts<'a> {
    pub number: &'a str,
    pub over: Option<&'a str>,
    pub percent: bool,
    /// The figure in brackets, and whether it has a `%`.
    pub printed: Option<(&'a str, bool)>,
}

impl<'a> NumberParts<'a> {
    /// The numbers in it.
    pub fn numbers(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.number).chain(self.over).chain(self.printed.map(|(number, _)| number))
    }
}

/// Cuts the cell of a value apart; `None` where it begins like a number and is none.
pub(super) fn parse_value(written: &str) -> Option<ResultValue<'_>> {
    let written = written.trim();
    if !written.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '−')) {
        let words = [Word::NoneLeft, Word::NoneFound, Word::NoData, Word::Met, Word::NotMet];
        return Some(find(written, &words).map_or(ResultValue::Text(written), ResultValue::Word));
    }
    let (figure, printed) = match written.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((figure, printed)) => (figure.trim_end(), Some(percented(printed)?)),
        None => (written, None),
    };
    let (number, over, percent) = match figure.split_once('/') {
        Some((number, over)) => (number.trim_end(), Some(over.trim_start()), false),
        None => {
            let (number, percent) = percented(figure)?;
            (number, None, percent)
        }
    };
    let whole = [Some(number), over].into_iter().flatten().all(is_number) && (printed.is_none() || over.is_some());
    whole.then_some(ResultValue::Number(NumberParts { number, over, percent, printed }))
}

/// A number, and whether a `%` follows it.
fn percented(written: &str) -> Option<(&str, bool)> {
    let written = written.trim();
    let (number, percent) = match written.strip_suffix('%') {
        Some(number) => (number.trim_end(), true),
        None => (written, false),
    };
    is_number(number).then_some((number, percent))
}

/// Whether a text has only digits and the marks within numbers, in whichever notation.
pub(super) fn is_number(written: &str) -> bool {
    let digits = written.strip_prefix(['-', '−']).unwrap_or(written);
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.ends_with(|sign: char| sign.is_ascii_digit())
        && digits.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b',' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_offices_write_them() {
        let whole = ResultTime { year: 2023, half: false, quarter: None };
        let half = ResultTime { half: true, ..whole };
        let third = ResultTime { quarter: Some(3), ..whole };
        for (written, meant) in [
            ("2023", Some(whole)),
            (" Năm 2023", Some(whole)),
            ("6 tháng 2023", Some(half)),
            ("6 tháng đầu năm 2023", Some(half)),
            ("H1 2023", Some(half)),
            ("2023-H1", Some(half)),
            ("Quý 3 2023", Some(third)),
            ("quý III/2023", Some(third)),
            ("Quý III năm 2023", Some(third)),
            ("Q3 2023", Some(third)),
            ("2023-Q3", Some(third)),
            ("9 tháng 2023", None),
            ("Quý 5 2023", None),
            ("23", None),
            ("0203", None),
            ("2023-2025", None),
            ("", None),
        ] {
            assert_eq!(parse_time(written), meant, "{written}");
        }
    }

    #[test]
    fn values_as_offices_write_them() {
        let plain = NumberParts { number: "18,5", over: None, percent: false, printed: None };
        let number = |parts| Some(ResultValue::Number(parts));
        assert_eq!(parse_value("18,5"), number(plain));
        assert_eq!(parse_value("18,5 %"), number(NumberParts { percent: true, ..plain }));
        let count = NumberParts { number: "48", over: Some("268"), percent: false, printed: None };
        assert_eq!(parse_value("48 / 268"), number(count));
        assert_eq!(parse_value("48/268 (17,91%)"), number(NumberParts { printed: Some(("17,91", true)), ..count }));
        assert_eq!(parse_value("Chưa  phát hiện"), Some(ResultValue::Word(Word::NoneFound)));
        assert_eq!(parse_value("met"), Some(ResultValue::Word(Word::Met)));
        assert_eq!(parse_value("đang làm"), Some(ResultValue::Text("đang làm")));
        for wrong in ["18,5 người", "18,", "1/2/3", "5 (ước)", "18,5 (17)", "12-15"] {
            assert_eq!(parse_value(wrong), None, "{wrong}");
        }
    }
}
