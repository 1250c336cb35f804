//! A cell as a value of the language. What the grammar does not read stays a text between quotes.

use super::cell_problem::CellProblem;
use super::fitting::fits;
use super::numbers::{NumberNotation, Renotated};
use super::plan_text::{one_line, quoted, small};
use super::rewrites::{
    change, change_in_other_language, counted, in_other_language, kept, of_year, onwards, out_of, per_mille,
    share_first, signed, with_comma, with_sign, without_outcome,
};
use crate::tables::{Cell, CellValue, Origin, is_superscript, plain_mark};
use bdg_syntax::number::Lang;

/// What a cell of a column of values holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellReading {
    /// Nothing.
    Empty,
    /// A value.
    Value(WrittenValue),
    /// Values of several parts, each with its name.
    Parts(Vec<(String, WrittenValue)>),
    /// A text that is not a value, between quotes.
    Text(String),
    /// What cannot be a value.
    Unusable(CellProblem),
}

/// A value as it is written in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct WrittenValue {
    pub text: String,
    /// The mark after it, such as `*`.
    pub mark: Option<String>,
    /// The cell's own words, where the value is written otherwise.
    pub own: Option<String>,
    /// `từ năm 2025 trở đi`: the year from which it holds.
    pub from: Option<i32>,
    /// The year that a change is one from, where only the column tells it.
    pub since: Option<i32>,
}

/// Reads a cell of a column of values; `unit` is what its row says of the unit.
pub(super) fn read_value(cell: &Cell, head: &str, unit: &str, notation: NumberNotation, lang: Lang) -> CellReading {
    if cell.origin == Origin::Uncalculated {
        return CellReading::Unusable(CellProblem::Uncalculated);
    }
    match &cell.value {
        CellValue::Empty => CellReading::Empty,
        CellValue::Date(time) if time.contains(':') && !time.contains('-') => {
            CellReading::Unusable(CellProblem::Time(time.clone()))
        }
        CellValue::Date(date) => CellReading::Unusable(CellProblem::Date(date.clone())),
        CellValue::Error(name) => CellReading::Unusable(CellProblem::Error(name.clone())),
        CellValue::Bool(truth) => CellReading::Unusable(CellProblem::Bool(*truth)),
        CellValue::Number(figure) => {
            let own = (figure.is_rounded() || figure.thousands > 0).then(|| figure.value.to_string());
            let text = figure.written(lang);
            if fits(head, &text, lang) {
                return CellReading::Value(WrittenValue { text, own, ..WrittenValue::default() });
            }
            // The words of the format are read as those that somebody typed; a unit or currency that is none is listed.
            match words(&text, head, unit, lang) {
                CellReading::Text(_) if figure.before.trim().is_empty() || is_currency(&figure.before) => {
                    let digits = figure.digits(lang);
                    if !fits(head, &digits, lang) {
                        return CellReading::Text(quoted(&text));
                    }
                    CellReading::Value(WrittenValue { text: digits, own: Some(text), ..WrittenValue::default() })
                }
                reading => reading,
            }
        }
        CellValue::Text(text) if is_day(text) => CellReading::Unusable(CellProblem::Date(text.clone())),
        CellValue::Text(text) if is_bracketed(text) => CellReading::Unusable(CellProblem::Brackets),
        CellValue::Text(text) => match notation.settle(text, unit, lang) {
            Renotated::Open => CellReading::Unusable(CellProblem::Notation),
            Renotated::Known(known) => printed_so(words(&known, head, unit, lang), text, &known),
            Renotated::Doubtful(known) => printed_so(words(&known, head, unit, lang), text, ""),
        },
    }
}

/// Whether words are the sign of a currency.
fn is_currency(words: &str) -> bool {
    ["$", "€", "₫", "đ", "VND", "USD"].contains(&words.trim())
}

/// Whether a text is a day as Excel writes what it made one of: `3-May`, `Jan-10`.
fn is_day(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = |word: &str| MONTHS.contains(&word.to_ascii_lowercase().as_str());
    let day = |word: &str| word.len() <= 2 && !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('-').is_some_and(|(one, other)| (day(one) && month(other)) || (month(one) && day(other)))
}

/// Whether a text is a single number in brackets, as accountants write a negative one.
fn is_bracketed(text: &str) -> bool {
    let inside = text.trim().strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    inside.is_some_and(|inside| {
        inside.starts_with(|letter: char| letter.is_ascii_digit())
            && inside.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
    })
}

/// A reading that keeps the cell's own words where its numbers were written otherwise.
fn printed_so(reading: CellReading, text: &str, known: &str) -> CellReading {
    match reading {
        CellReading::Value(value) if text != known => {
            let own = value.own.clone().or_else(|| Some(one_line(text)));
            CellReading::Value(WrittenValue { own, ..value })
        }
        reading => reading,
    }
}

fn words(text: &str, head: &str, unit: &str, lang: Lang) -> CellReading {
    let whole = one_line(text);
    if is_blank(&whole) {
        return CellReading::Empty;
    }
    // `n/a` may mean that there is no figure yet or that there will be none.
    let none = ["n/a", "n.a.", "n.a"].contains(&whole.to_ascii_lowercase().as_str());
    // `x` ticks a cell; what it says of the row is not known.
    if none || whole.eq_ignore_ascii_case("x") || !whole.chars().any(char::is_alphanumeric) {
        return CellReading::Unusable(CellProblem::Sign(whole));
    }
    if let Some(figure) = value(&whole, head, unit, lang) {
        return CellReading::Value(figure);
    }
    if let Some(parts) = parts(text, head, unit, lang) {
        return CellReading::Parts(parts);
    }
    CellReading::Text(quoted(&whole))
}

/// Whether a cell only says that there is no figure: `-`, `…`, `…/…`, `....`.
pub(super) fn is_blank(text: &str) -> bool {
    let text = text.trim();
    let dashes = |piece: &str| !piece.is_empty() && piece.chars().all(|sign| "-–—−".contains(sign));
    let dots =
        |piece: &str| piece.chars().all(|sign| sign == '…' || sign == '.') && (piece.contains('…') || piece.len() >= 2);
    text.split('/').all(|piece| dashes(piece.trim()) || dots(piece.trim()))
}

/// The words as a value, tried in turn: as they are, without what only decorates them, and with certain corrections.
pub(super) fn value(whole: &str, head: &str, unit: &str, lang: Lang) -> Option<WrittenValue> {
    // An apostrophe is how Excel is told that digits are a text.
    let figure = |rest: &&str| {
        rest.trim_start_matches(['-', '–', '−', '+', '=']).starts_with(|sign: char| sign.is_ascii_digit())
    };
    let typed = whole.strip_prefix('\'').filter(figure);
    let (bare, mark) = unmarked(typed.unwrap_or(whole));
    let attempt = |text: &str| fits(head, text, lang).then(|| text.to_owned());
    let plain = |text: String| {
        let own = (text != bare).then(|| whole.to_owned());
        Some(WrittenValue { text, mark: mark.clone(), own, ..WrittenValue::default() })
    };
    if let Some(text) = attempt(bare) {
        return plain(text);
    }
    let tight = bare.trim_end_matches(['.', ';', ',', ' ']).trim_start_matches(':').trim();
    let inside = tight.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|rest| !rest.contains('('));
    for text in [Some(tight), inside].into_iter().flatten() {
        let text = text.trim();
        let lower = small(text);
        if let Some(text) = attempt(text).or_else(|| attempt(&lower)) {
            return plain(text);
        }
        let rewritten = [
            counted(text),
            out_of(text),
            share_first(text, unit),
            signed(text, unit),
            kept(&lower, lang),
            with_sign(text, lang),
            of_year(text, head),
            per_mille(&lower, unit),
            without_outcome(text, head, lang),
        ];
        if let Some(text) = rewritten.into_iter().flatten().find_map(|text| attempt(&text)) {
            return plain(text);
        }
        if let Some((year, text)) =
            change(&lower, head, unit, lang).and_then(|(year, text)| Some((year, attempt(&text)?)))
        {
            return plain(text).map(|value| WrittenValue { since: Some(year), ..value });
        }
        if let Some(text) = with_comma(text, lang).and_then(|text| attempt(&text)) {
            return plain(text);
        }
        if let Some(text) = in_other_language(text, lang).and_then(|text| attempt(&text)) {
            return plain(text);
        }
        if let Some((year, text)) = change_in_other_language(&lower, head, unit, lang) {
            if let Some(text) = attempt(&text) {
                return plain(text).map(|value| WrittenValue { since: Some(year), ..value });
            }
        }
        if let Some((year, text)) = onwards(text, lang) {
            if fits(&from(year, lang), &text, lang) {
                let own = Some(whole.to_owned());
                return Some(WrittenValue { text, mark, own, from: Some(year), ..WrittenValue::default() });
            }
        }
    }
    None
}

fn from(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("từ {year}"),
        Lang::En => format!("from {year}"),
    }
}

/// `27 (1)`, `≥95%(1)`, `12/17(5)` as a value with the mark of a note; a count over another may have its ratio in brackets:
/// `1/20 (5)`.
fn noted(text: &str) -> Option<(&str, String)> {
    let (value, mark) = text.strip_suffix(')')?.rsplit_once('(')?;
    let value = value.trim_end();
    let digit = mark.len() == 1 && mark.bytes().all(|byte| matches!(byte, b'1'..=b'9'));
    let number = value.ends_with(|letter: char| letter.is_ascii_digit() || letter == '%') && !value.contains('(');
    (digit && number && !is_ratio(value, mark)).then(|| (value, mark.to_owned()))
}

/// Whether a number is the ratio in per cent of a count over another, as it is printed.
fn is_ratio(counts: &str, percent: &str) -> bool {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let Some((part, whole)) = counts.split_once('/') else { return false };
    let (Some(part), Some(whole), Some(percent)) = (number(part), number(whole), number(percent)) else { return false };
    let rounded = part
        .checked_mul(200)
        .and_then(|twice| twice.checked_add(whole))
        .and_then(|sum| sum.checked_div(whole.checked_mul(2)?));
    rounded == Some(percent)
}

/// The words without the stars or the raised number after them, and those: `27*`, `0,05 (*)`, `27¹`.
fn unmarked(text: &str) -> (&str, Option<String>) {
    let bare = text.trim_end_matches(|letter: char| is_superscript(letter) || letter == ' ');
    let raised = text.get(bare.len()..).unwrap_or_default();
    if raised.contains(is_superscript)
        && bare.ends_with(|letter: char| letter.is_ascii_digit() || "%)".contains(letter))
    {
        return (bare, Some(plain_mark(raised)));
    }
    if let Some((bare, mark)) = noted(text) {
        return (bare, Some(mark));
    }
    if let Some(start) = text.find('*') {
        let (before, stars) = text.split_at(start);
        let before = before.trim_end().trim_end_matches('(').trim_end();
        let rest = stars.trim_start_matches('*');
        if matches!(rest, "" | ")") && before.chars().any(char::is_alphanumeric) {
            let count = stars.chars().filter(|letter| *letter == '*').count();
            return (before, Some("*".repeat(count)));
        }
    }
    (text, None)
}

/// A cell of lines `Cấp tỉnh: 05/50 (10%)`, two or more, each a name and a value.
fn parts(text: &str, head: &str, unit: &str, lang: Lang) -> Option<Vec<(String, WrittenValue)>> {
    let mut parts = Vec::new();
    for piece in text.split(['\n', ';']) {
        let piece = one_line(piece);
        if piece.is_empty() {
            continue;
        }
        let (name, text) = piece.rsplit_once(':')?;
        let name = name.trim().trim_start_matches(['-', '+', '•']).trim();
        if name.is_empty() {
            return None;
        }
        parts.push((name.to_owned(), value(text.trim(), head, unit, lang)?));
    }
    (parts.len() >= 2).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> CellReading {
        read_value(&Cell::text(text), "năm 2024", "", NumberNotation::Undecided, Lang::Vi)
    }

    fn written(text: &str) -> String {
        match of(text) {
            CellReading::Value(figure) => figure.text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn values_are_read_as_they_are_printed() {
        for text in [
            "42,47",
            "90%",
            "48/268 (16,78%)",
            "dưới 28",
            "< 86/100.000",
            "ít nhất 18,5%",
            "94,5 - 95",
            "95,5 ÷ 96",
            "03tin/quý",
            "106 bé trai/100 bé gái",
            "từ 20% trở lên",
            "khoảng trên 95%",
            "108/102",
            "32,5/100.000 trẻ",
        ] {
            assert_eq!(written(text), text);
        }
        assert_eq!(written("Chưa phát hiện"), "Chưa phát hiện");
        assert_eq!(written("Duy trì tỷ lệ 23,17"), "Duy trì tỷ lệ 23,17");
        assert_eq!(written("48/93 đạt 51,61%"), "48/93 (51,61%)");
        assert_eq!(written("(16,8%)"), "16,8%");
        assert_eq!(written("1.5 lần"), "1,5 lần");
        for (printed, right) in [
            ("(-) 1,2", "-1,2"),
            ("- 1,2", "-1,2"),
            ("–1,2", "-1,2"),
            ("≈ 95", "khoảng 95"),
            ("=> 95", "≥ 95"),
            ("=100", "100"),
            ("Trên 95% (năm 2024)", "Trên 95%"),
            ("Trên 95% vào năm 2024", "Trên 95%"),
            ("Giảm 1,5 điểm %", "giảm 1,5 điểm % so với 2023"),
            ("tăng 8% so với năm trước (108)", "tăng 8% so với năm trước"),
            ("giảm 8 - 10% so với 2020 (115,56 đến 117,7)", "giảm 8 - 10% so với 2020"),
            ("tăng 2 xã/năm (1.210)", "tăng 2 xã/năm"),
        ] {
            assert_eq!(written(printed), right);
        }
        let with_unit = |text: &str, unit: &str| match read_value(
            &Cell::text(text),
            "năm 2024",
            unit,
            NumberNotation::Undecided,
            Lang::Vi,
        ) {
            CellReading::Value(figure) => figure.text,
            other => format!("{other:?}"),
        };
        assert_eq!(with_unit("giảm ít nhất 5%", "vụ"), "giảm ít nhất 5% so với 2023");
        assert_eq!(with_unit("giảm ít nhất 5%", "%"), "Text(\"\\\"giảm ít nhất 5%\\\"\")");
        assert_eq!(with_unit("95\n(16/17 xã)", "%"), "16/17 (95%)");
        assert_eq!(of("x"), CellReading::Unusable(CellProblem::Sign("x".into())));
        // What is no number behind a change stays.
        assert!(matches!(of("tăng 8% so với năm trước (108 xã)"), CellReading::Text(_)));
        // What names another year than the column's stays a text.
        assert!(matches!(of("Trên 95% (năm 2030)"), CellReading::Text(_)));
        assert_eq!(
            of("27*"),
            CellReading::Value(WrittenValue { text: "27".into(), mark: Some("*".into()), ..WrittenValue::default() })
        );
        assert_eq!(of("Cấp huyện 100; cấp xã 50"), CellReading::Text("\"Cấp huyện 100; cấp xã 50\"".into()));
        assert_eq!(of("-"), CellReading::Empty);
        assert_eq!(of("N/A"), CellReading::Unusable(CellProblem::Sign("N/A".into())));
        let CellReading::Parts(parts) = of("Cấp tỉnh: 05/50 (10%)\nCấp huyện: 48/268 (16,78%)") else {
            panic!("parts")
        };
        assert_eq!(parts[1].0, "Cấp huyện");
        let CellReading::Value(figure) = of("không dưới 50 từ năm 2025 trở đi") else { panic!("a value") };
        assert_eq!((figure.text.as_str(), figure.from), ("không dưới 50", Some(2025)));
    }

    #[test]
    fn a_mark_behind_a_value_is_that_of_a_note() {
        let marked = |text: &str| match of(text) {
            CellReading::Value(figure) => (figure.text, figure.mark),
            other => (format!("{other:?}"), None),
        };
        for (printed, value) in [
            ("12/17(5)", "12/17"),
            ("12/17 (5)", "12/17"),
            ("≥95%(1)", "≥95%"),
            ("95 - 97(4)", "95 - 97"),
            ("trên 95(2)", "trên 95"),
            ("95%(3)", "95%"),
            ("12 (2)", "12"),
        ] {
            let mark = printed.chars().rfind(char::is_ascii_digit).map(String::from);
            assert_eq!(marked(printed), (value.to_owned(), mark));
        }
        assert_eq!(marked("1/20 (5)"), ("1/20 (5)".to_owned(), None));
        assert_eq!(marked("48/268 (17,91%)"), ("48/268 (17,91%)".to_owned(), None));
    }
}
