//! What single cells of a table of results hold: times, values.

use crate::tables::{self, Cell, Origin};
use bdg_syntax::date::{from_iso, last_day_of};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, is_group_blank};
use bdg_syntax::words::{find, folded};
use bdg_syntax::{MONTHS, Word, YearPart};

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
                    let digits = figure.digits(Lang::En).replace(',', "");
                    CellContent::Number { percent: figure.percent, digits }
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

/// When a result was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ResultTime {
    pub year: i32,
    pub part: Option<YearPart>,
    /// Whether it is an estimate: `ước 2024`.
    pub estimate: bool,
}

/// The years that a table of results may name.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// A time: `2023`, `6 tháng 2023`, `quý 1/2023`, `9 tháng 2023`, `tháng 5/2023`, `năm học 2021-2022`, `2025/26`, `2023-Q1`;
/// the last day of a month (`2023-12-31`, `31/12/2023`) is the time from the year's first day to it. An estimate has
/// `ước` before it.
pub(crate) fn parse_time(written: &str) -> Option<ResultTime> {
    let plain = folded(written);
    let plain = plain.trim();
    let estimate = ["uoc thuc hien", "uoc", "so bo", "estimate"]
        .iter()
        .find_map(|word| plain.strip_prefix(word).filter(|rest| rest.starts_with(' ')));
    let time = time_of(estimate.unwrap_or(plain).trim_start())?;
    Some(ResultTime { estimate: estimate.is_some(), ..time })
}

fn time_of(plain: &str) -> Option<ResultTime> {
    let mut words: Vec<&str> =
        plain.split(|letter: char| !letter.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    if let ["nam", "hoc", years @ ..] | ["school", "year", years @ ..] = words.as_slice() {
        return school_year(years);
    }
    let numbers = words.iter().all(|word| word.bytes().all(|digit| digit.is_ascii_digit()));
    if numbers && words.len() > 1 {
        return match words.as_slice() {
            [year, month, day] if is_year(year) => until(year, month, day),
            [day, month, year] if is_year(year) => until(year, month, day),
            [year, other] if is_year(year) && is_year(other) => school_year(&words),
            // `2025/26` is a school year, `2025-11` a month.
            [year, _] if is_year(year) && plain.contains('/') => school_year(&words),
            [year, month] | [month, year] if is_year(year) => of(year, Some(YearPart::Month(month_of(month)?))),
            _ => None,
        };
    }
    let at = words.iter().position(|word| is_year(word))?;
    let year = words.remove(at);
    if matches!(words.last(), Some(&"nam" | &"year")) {
        words.pop();
    }
    let part = match words.as_slice() {
        [] => return of(year, None),
        [months, "thang", "dau"] | [months, "thang"] => first_months(months)?,
        ["6", "thang", "cuoi"] | ["h2"] => YearPart::SecondHalf,
        ["h1"] => YearPart::FirstMonths(6),
        ["thang", month] => YearPart::Month(month_of(month)?),
        ["quy" | "q", number] => quarter(number)?,
        [word] => match (word.strip_prefix('q'), word.strip_suffix('m')) {
            (Some(number), _) => quarter(number)?,
            (None, Some(months)) => first_months(months)?,
            (None, None) => YearPart::Month(named_month(word)?),
        },
        _ => return None,
    };
    of(year, Some(part))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|digit| digit.is_ascii_digit())
}

fn of(year: &str, part: Option<YearPart>) -> Option<ResultTime> {
    let year = year.parse().ok().filter(|year| YEARS.contains(year))?;
    Some(ResultTime { year, part, estimate: false })
}

/// Two years in a row; the second may be its last two digits.
fn school_year(years: &[&str]) -> Option<ResultTime> {
    let [first, last] = years else { return None };
    let next = first.parse::<i32>().ok().filter(|_| is_year(first))?.checked_add(1)?.to_string();
    (next == *last || last.len() == 2 && next.ends_with(last)).then(|| of(&next, Some(YearPart::SchoolYear)))?
}

/// The time from the year's first day to the last day of a month; another day is no time that a result has.
fn until(year: &str, month: &str, day: &str) -> Option<ResultTime> {
    let of_month = month_of(month)?;
    let last = last_day_of(of_month, year.parse().ok());
    (day.parse::<u8>().ok()? == last).then_some(())?;
    of(year, (of_month < 12).then_some(YearPart::FirstMonths(of_month)))
}

fn month_of(word: &str) -> Option<u8> {
    word.parse().ok().filter(|month| (1..=12).contains(month))
}

fn named_month(word: &str) -> Option<u8> {
    MONTHS.iter().zip(1..).find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, month)| month)
}

fn first_months(word: &str) -> Option<YearPart> {
    month_of(word).filter(|months| *months < 12).map(YearPart::FirstMonths)
}

fn quarter(number: &str) -> Option<YearPart> {
    Some(YearPart::Quarter(match number {
        "1" | "i" => 1,
        "2" | "ii" => 2,
        "3" | "iii" => 3,
        "4" | "iv" => 4,
        _ => return None,
    }))
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
    /// The word of a place in an order before it: `hạng 28`.
    pub reach: Option<Word>,
    pub number: &'a str,
    pub over: Option<&'a str>,
    pub percent: bool,
    /// The unit written after a single number: `tỷ đồng`.
    pub unit: Option<&'a str>,
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
    // The signs of tables for nothing and for what is not known yet, as in a plan.
    if let Some(blank) = find(written, Word::blanks()) {
        return Some(ResultValue::Word(blank));
    }
    if !written.starts_with(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '−')) {
        if let Some((word, number)) = ranked(written) {
            let parts =
                NumberParts { reach: Some(word), number, over: None, percent: false, unit: None, printed: None };
            return Some(ResultValue::Number(parts));
        }
        let words = [Word::NoneLeft, Word::NoneFound, Word::NoData, Word::Met];
        let word = find(written, &words).or_else(|| find(written, Word::not_mets()));
        return Some(word.map_or(ResultValue::Text(written), ResultValue::Word));
    }
    let (figure, printed) = match written.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((figure, printed)) => (figure.trim_end(), Some(percented(printed)?)),
        None => (written, None),
    };
    if let Some((number, unit)) = with_unit(figure).filter(|_| printed.is_none()) {
        let parts = NumberParts { reach: None, number, over: None, percent: false, unit: Some(unit), printed };
        return Some(ResultValue::Number(parts));
    }
    let (number, over, percent) = match figure.split_once('/') {
        Some((number, over)) => (number.trim_end(), Some(over.trim_start()), false),
        None => {
            let (number, percent) = percented(figure)?;
            (number, None, percent)
        }
    };
    let whole = [Some(number), over].into_iter().flatten().all(is_number) && (printed.is_none() || over.is_some());
    whole.then_some(ResultValue::Number(NumberParts { reach: None, number, over, percent, unit: None, printed }))
}

/// A place in an order: `hạng 28`, `ranked 3`.
fn ranked(written: &str) -> Option<(Word, &str)> {
    let (words, number) = written.rsplit_once(char::is_whitespace)?;
    let word = find(words.trim_end(), &[Word::RankAt, Word::RankedAt])?;
    is_number(number).then_some((word, number))
}

/// Whether a cell has a sign of tables for nothing: `-`, `…`.
pub(super) fn is_blank(content: &CellContent) -> bool {
    matches!(content, CellContent::Text(written) if find(written.trim(), Word::blanks()).is_some())
}

/// The longest unit in letters.
const LONGEST_UNIT: usize = 80;

/// A number and the unit behind it, whose words begin with a letter each: `1,3 tỷ đồng`, `12 km2`, `5‰`.
fn with_unit(written: &str) -> Option<(&str, &str)> {
    let at = written.find(|sign: char| sign.is_alphabetic() || sign == '‰')?;
    let (number, unit) = written.split_at_checked(at)?;
    let attached = number.ends_with(|sign: char| sign.is_ascii_digit());
    let number = number.trim_end();
    let is_exponent = attached && unit.starts_with(['e', 'E']) && unit.contains(|sign: char| sign.is_ascii_digit());
    let is_word = |word: &str| {
        word.starts_with(|sign: char| sign.is_alphabetic() || sign == '‰')
            && word.chars().all(|sign| sign.is_alphanumeric() || "/.,-‰%".contains(sign))
            && word.ends_with(|sign: char| sign.is_alphanumeric() || sign == '‰')
    };
    let whole = is_number(number)
        && !is_exponent
        && unit.chars().count() <= LONGEST_UNIT
        && unit.split_whitespace().all(is_word);
    whole.then_some((number, unit))
}

/// Whether a text is a unit in words, as one may stand behind a number.
pub(super) fn is_unit(written: &str) -> bool {
    let figure = format!("1 {written}");
    with_unit(&figure).is_some_and(|(_, unit)| unit == written)
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
        && digits.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '_') || is_group_blank(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_as_offices_write_them() {
        let whole = ResultTime { year: 2023, part: None, estimate: false };
        let part = |part| Some(ResultTime { part: Some(part), ..whole });
        let half = part(YearPart::FirstMonths(6));
        let third = part(YearPart::Quarter(3));
        for (written, meant) in [
            ("2023", Some(whole)),
            (" Năm 2023", Some(whole)),
            ("6 tháng 2023", half),
            ("6 tháng đầu năm 2023", half),
            ("H1 2023", half),
            ("2023-H1", half),
            ("Quý 3 2023", third),
            ("quý III/2023", third),
            ("Quý III năm 2023", third),
            ("Q3 2023", third),
            ("2023-Q3", third),
            ("9 tháng 2023", part(YearPart::FirstMonths(9))),
            ("9 tháng đầu năm 2023", part(YearPart::FirstMonths(9))),
            ("2023-9M", part(YearPart::FirstMonths(9))),
            ("6 tháng cuối năm 2023", part(YearPart::SecondHalf)),
            ("2023-H2", part(YearPart::SecondHalf)),
            ("tháng 5/2023", part(YearPart::Month(5))),
            ("Tháng 05 năm 2023", part(YearPart::Month(5))),
            ("05/2023", part(YearPart::Month(5))),
            ("2023-05", part(YearPart::Month(5))),
            ("May 2023", part(YearPart::Month(5))),
            ("năm học 2022-2023", part(YearPart::SchoolYear)),
            ("2022/23", part(YearPart::SchoolYear)),
            ("2022-2023", part(YearPart::SchoolYear)),
            ("2022/2023", part(YearPart::SchoolYear)),
            ("2023-12-31", Some(whole)),
            ("31/12/2023", Some(whole)),
            ("30/6/2023", half),
            ("2023-09-30", part(YearPart::FirstMonths(9))),
            ("28/02/2023", part(YearPart::FirstMonths(2))),
            ("ước 2023", Some(ResultTime { estimate: true, ..whole })),
            ("Ước thực hiện năm 2023", Some(ResultTime { estimate: true, ..whole })),
            ("15/11/2023", None),
            ("31/6/2023", None),
            ("2023-13", None),
            ("2022/25", None),
            ("tháng 13/2023", None),
            ("12 tháng 2023", None),
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
        let plain = NumberParts { reach: None, number: "18,5", over: None, percent: false, unit: None, printed: None };
        let number = |parts| Some(ResultValue::Number(parts));
        assert_eq!(parse_value("18,5"), number(plain));
        assert_eq!(parse_value("18,5 %"), number(NumberParts { percent: true, ..plain }));
        let count =
            NumberParts { reach: None, number: "48", over: Some("268"), percent: false, unit: None, printed: None };
        assert_eq!(parse_value("48 / 268"), number(count));
        assert_eq!(parse_value("48/268 (17,91%)"), number(NumberParts { printed: Some(("17,91", true)), ..count }));
        assert_eq!(parse_value("Chưa  phát hiện"), Some(ResultValue::Word(Word::NoneFound)));
        assert_eq!(parse_value("met"), Some(ResultValue::Word(Word::Met)));
        assert_eq!(parse_value("Không đạt"), Some(ResultValue::Word(Word::Missed)));
        for (written, word) in
            [("-", Word::Nothing), (" – ", Word::NothingDash), ("…", Word::NotYet), ("...", Word::NotYetDots)]
        {
            assert_eq!(parse_value(written), Some(ResultValue::Word(word)), "{written}");
        }
        for (written, word) in [("hạng 28", Word::RankAt), ("Xếp thứ 28", Word::RankedAt), ("rank 28", Word::RankAt)]
        {
            let ranked = NumberParts { reach: Some(word), number: "28", ..plain };
            assert_eq!(parse_value(written), number(ranked), "{written}");
        }
        assert_eq!(parse_value("hạng A"), Some(ResultValue::Text("hạng A")));
        assert_eq!(parse_value("đang làm"), Some(ResultValue::Text("đang làm")));
        for (written, digits, unit) in [
            ("18,5 người", "18,5", "người"),
            ("1,3 tỷ đồng", "1,3", "tỷ đồng"),
            ("12km2", "12", "km2"),
            ("5‰", "5", "‰"),
        ] {
            assert_eq!(parse_value(written), number(NumberParts { number: digits, unit: Some(unit), ..plain }));
        }
        for wrong in ["1.2e9", "18,5 người 3", "18,5, người", "18,", "1/2/3", "5 (ước)", "18,5 (17)", "12-15"]
        {
            assert_eq!(parse_value(wrong), None, "{wrong}");
        }
    }
}
