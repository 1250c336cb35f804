//! A cell as a value of the language. What the grammar does not read stays a text between quotes.

use super::numbers::{NumberNotation, Renotated};
use super::plan_text::{one_line, quoted, small};
use super::unit::own_unit;
use super::years::years;
use crate::tables::{Cell, CellValue, Origin, fold, holds, is_superscript, plain_mark};
use bdg_syntax::date::from_iso;
use bdg_syntax::diagnostic::{Both, Message, Severity};
use bdg_syntax::number::{Lang, parse_number};
use bdg_syntax::source::Sources;
use bdg_syntax::{Ast, Item, Statement, ValueAstKind, Word, translated_digits, translated_value};

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

/// Why a cell is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum CellProblem {
    /// Excel made a date of it.
    Date(String),
    /// A formula without a result.
    Uncalculated,
    /// `#DIV/0!`.
    Error(String),
    /// True or false.
    Bool(bool),
    /// A dash or another sign, without a value.
    Sign(String),
    /// A time of day or a span of hours.
    Time(String),
    /// A number in brackets, which may be a negative one.
    Brackets,
    /// A number that is another with a decimal comma than with a decimal point, in a table that has both.
    Notation,
}

impl CellProblem {
    /// Why the cell is not a value, and what to do.
    pub(super) fn message(&self) -> Message {
        match self {
            CellProblem::Date(date) => {
                let day = from_iso(date, Lang::Vi);
                Message::new(
                    format!(
                        "Excel đã đổi nội dung ô thành ngày {day}; hãy gõ lại con số sau khi đặt ô ở dạng Văn bản (Text)"
                    ),
                    format!(
                        "Excel has turned the cell into the date {date}; type the number again with the cell set to Text"
                    ),
                )
            }
            CellProblem::Time(time) => Message::new(
                format!("ô là giờ ({time}), không phải con số; hãy gõ lại con số sau khi đặt ô ở dạng Văn bản (Text)"),
                format!("the cell is a time ({time}), not a number; type the number again with the cell set to Text"),
            ),
            CellProblem::Brackets => Message::new(
                "con số trong ngoặc có thể là số âm; hãy ghi rõ dấu trừ hoặc bỏ ngoặc",
                "a number in brackets may be a negative one; write a minus sign or leave out the brackets",
            ),
            CellProblem::Uncalculated => Message::new(
                "ô chứa công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi đọc lại",
                "the cell holds a formula without a result; open the file in Excel, save it and read it again",
            ),
            CellProblem::Error(name) => {
                Message::new(format!("ô báo lỗi {name} của Excel"), format!("the cell shows Excel's error {name}"))
            }
            CellProblem::Bool(_) => {
                Message::new("ô chứa đúng/sai, không phải con số", "the cell holds true or false, not a number")
            }
            CellProblem::Notation => Message::new(
                "không rõ dấu phẩy hay dấu chấm trong con số này ngăn cách hàng nghìn hay phần thập phân",
                "it is not clear whether the comma or point in this number groups thousands or begins decimals",
            ),
            CellProblem::Sign(_) => {
                Message::new("ô chỉ có dấu, không có con số", "the cell holds only a sign, not a number")
            }
        }
    }
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
fn value(whole: &str, head: &str, unit: &str, lang: Lang) -> Option<WrittenValue> {
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
            share_first(text, unit),
            signed(text),
            kept(&lower, lang),
            with_sign(text, lang),
            of_year(text, head),
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

/// `at least 65` in a Vietnamese table, `ít nhất 65` in an English one; its numbers are in the table's notation already.
fn in_other_language(text: &str, lang: Lang) -> Option<String> {
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let worded = text.starts_with(char::is_alphabetic) && text.bytes().any(|byte| byte.is_ascii_digit());
    translated_value(&translated_digits(text, lang, other), other, lang).filter(|_| worded)
}

/// `giảm 0,5 điểm %` in a column of one year of an English table, `reduce 5%` in a Vietnamese one.
fn change_in_other_language(text: &str, head: &str, unit: &str, lang: Lang) -> Option<(i32, String)> {
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let (told, of_one) = if lang == Lang::Vi { ("năm ", "in ") } else { ("in ", "năm ") };
    let head = format!("{of_one}{}", head.strip_prefix(told)?);
    let (year, text) = change(&translated_digits(text, lang, other), &head, unit, other)?;
    Some((year, translated_value(&text, other, lang)?))
}

fn from(year: i32, lang: Lang) -> String {
    match lang {
        Lang::Vi => format!("từ {year}"),
        Lang::En => format!("from {year}"),
    }
}

/// `100% (16/16 xã)` as a count over a count with its printed ratio; the sign may stand in the column of units alone.
fn share_first(text: &str, unit: &str) -> Option<String> {
    let (share, rest) = text.split_once('(')?;
    let (share, count) = (share.trim(), rest.strip_suffix(')')?.trim());
    let end = count
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '/' | '.' | ',')))
        .unwrap_or(count.len());
    let (count, counted) = count.split_at(end);
    let worded = counted.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    let bare = unit.trim() == "%" && share.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let percent = if bare { "%" } else { "" };
    ((share.ends_with('%') || bare) && count.contains('/') && worded).then(|| format!("{count} ({share}{percent})"))
}

/// A sign that the language writes otherwise: `(-) 1,2` and `– 1,2` as -1,2, `≈ 95`, `=> 95`, `= 100`.
fn with_sign(text: &str, lang: Lang) -> Option<String> {
    let digit = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let minus = ["(-)", "(–)", "-", "–", "−"].iter().find_map(|sign| text.strip_prefix(sign)).map(str::trim_start);
    if let Some(number) = minus.filter(|rest| digit(rest)) {
        return Some(format!("-{number}"));
    }
    let about = Both::new("khoảng", "about").get(lang);
    let signs = [("≈", about), ("≃", about), ("=>", "≥"), ("=<", "≤"), ("=", "")];
    let (rest, sign) = signs.iter().find_map(|(from, to)| Some((text.strip_prefix(from)?.trim_start(), to)))?;
    digit(rest).then(|| format!("{sign} {rest}").trim_start().to_owned())
}

/// `Trên 95% (năm 2026)` in a column of 2026.
fn of_year(text: &str, head: &str) -> Option<String> {
    let (value, time) = text.strip_suffix(')')?.rsplit_once('(')?;
    let folded = fold(time);
    let bare = folded.trim_start_matches("den ").trim_start_matches("nam ").trim_start_matches("by ");
    let year = years(bare).first().map(i32::to_string).filter(|year| *year == bare)?;
    (years(head).iter().map(i32::to_string).collect::<Vec<_>>() == [year]).then(|| value.trim().to_owned())
}

/// `tăng 8% so với năm trước (108)` without what it comes to, which a table prints behind a change.
fn without_outcome(text: &str, head: &str, lang: Lang) -> Option<String> {
    let (change, outcome) = text.strip_suffix(')')?.rsplit_once('(')?;
    let (first, last) = outcome.split_once(Both::new(" đến ", " to ").get(lang)).unwrap_or((outcome, outcome));
    let number = |text: &str| {
        let digits = text.trim_start_matches(['-', '−']);
        digits.starts_with(|letter: char| letter.is_ascii_digit())
            && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
    };
    let change = change.trim_end();
    (number(first) && number(last) && is_change(head, change, lang)).then(|| change.to_owned())
}

/// `giảm 1,5 điểm %` in a column of one year is the change from the year before it. Of a share in per cent, `giảm 5%` may be
/// either of the share or of points.
fn change(text: &str, head: &str, unit: &str, lang: Lang) -> Option<(i32, String)> {
    let (changes, of_one, joint): (&[&str], _, _) = match lang {
        Lang::Vi => (&["giảm ", "tăng "], "năm ", "so với"),
        Lang::En => (&["reduce", "decrease", "increase"], "in ", "compared to"),
    };
    let changed = changes.iter().any(|word| text.starts_with(word));
    let points =
        ["điểm %", "điểm phần trăm", "percentage points", "percentage point"].iter().any(|end| text.ends_with(end));
    let share = unit.contains('%') || fold(unit) == "phan tram";
    let certain = points || (text.ends_with('%') && !unit.trim().is_empty() && !share);
    let before = head.strip_prefix(of_one)?.trim().parse::<i32>().ok()?.checked_sub(1)?;
    (changed && certain).then(|| (before, format!("{text} {joint} {before}")))
}

/// `+2` as 2, `95+` as at least 95.
fn signed(text: &str) -> Option<String> {
    let digits = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    if let Some(rest) = text.strip_prefix('+').map(str::trim_start) {
        return digits(rest).then(|| rest.to_owned());
    }
    let (number, rest) = text.split_at(text.find('+')?);
    let unit = rest.strip_prefix('+')?.trim();
    (digits(number) && matches!(unit, "" | "%")).then(|| format!("≥ {}{unit}", number.trim_end()))
}

/// `giữ ổn định 47` as `duy trì 47`.
fn kept(text: &str, lang: Lang) -> Option<String> {
    let starts: &[&str] = match lang {
        Lang::Vi => {
            &["giữ ổn định ở mức", "giữ ổn định mức", "giữ ổn định", "giữ vững mức", "giữ vững", "giữ mức", "giữ"]
        }
        Lang::En => &["keep at", "keep", "hold at", "hold"],
    };
    let rest = starts.iter().find_map(|start| text.strip_prefix(start))?.trim_start();
    let word = match lang {
        Lang::Vi => "duy trì",
        Lang::En => "maintain",
    };
    rest.starts_with(|letter: char| letter.is_ascii_digit()).then(|| format!("{word} {rest}"))
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

/// `48/93 đạt 51,61%` as a count over a count with its printed ratio.
fn counted(text: &str) -> Option<String> {
    let (count, share) =
        text.split_once(" đạt ").or_else(|| text.split_once(" = ")).or_else(|| text.split_once(" tức "))?;
    let share = share.trim().trim_end_matches('.');
    let digits = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    (digits(count) && count.contains('/') && digits(share) && share.ends_with('%'))
        .then(|| format!("{} ({share})", count.trim()))
}

/// `1.5 lần` with the comma of the language, where the point cannot group thousands.
fn with_comma(text: &str, lang: Lang) -> Option<String> {
    if lang == Lang::En {
        return None;
    }
    let mut out = String::new();
    let mut changed = false;
    for (index, piece) in text.split('.').enumerate() {
        if index > 0 {
            let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
            let before = out.ends_with(|letter: char| letter.is_ascii_digit());
            if before && digits > 0 && digits != 3 {
                out.push(',');
                changed = true;
            } else {
                out.push('.');
            }
        }
        out.push_str(piece);
    }
    changed.then_some(out)
}

/// `không dưới 50 từ năm 2025 trở đi`.
fn onwards(text: &str, lang: Lang) -> Option<(i32, String)> {
    let phrase = match lang {
        Lang::Vi => " từ năm ",
        Lang::En => " from ",
    };
    let at = text.rfind(phrase)?;
    let (value, rest) = text.split_at(at);
    let folded = fold(rest);
    if !(holds(&folded, "tro di") || holds(&folded, "onwards")) {
        return None;
    }
    match years(rest).as_slice() {
        [year] => Some((*year, value.trim().to_owned())),
        _ => None,
    }
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

/// Whether words are digits, grouped or with decimals, and nothing else.
pub(super) fn is_plain(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit())
        && words.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Whether the language reads a value after the words of its time. A number with a whole phrase after it (`02 biên chế
/// bình đẳng giới cấp tỉnh`) is a sentence and not a value in that unit.
fn fits(head: &str, value: &str, lang: Lang) -> bool {
    let phrase = !value.contains('/') && own_unit(value).is_some_and(|unit| unit.split(' ').count() > 3);
    // Most cells are plain numbers, which may stand behind every head.
    if is_plain(value) && parse_number(value, lang).is_ok() {
        return true;
    }
    if phrase || value.trim().is_empty() || value.contains(['{', '}', '#', '"', '“']) {
        return false;
    }
    statement(head, value, lang).is_some()
}

/// Whether the language reads a value as a change of another figure.
fn is_change(head: &str, value: &str, lang: Lang) -> bool {
    fn any(items: &[Item]) -> bool {
        items.iter().any(|item| match &item.statement {
            Statement::Fact { value, .. } => matches!(value.kind, ValueAstKind::Relative(_)),
            _ => item.body.as_ref().is_some_and(|body| any(&body.items)),
        })
    }
    statement(head, value, lang).is_some_and(|tree| any(&tree.items))
}

/// Whether the language reads a value as what several years reach on average: `bình quân 8,5 - 9%/năm`.
pub(super) fn is_average(head: &str, value: &str, lang: Lang) -> bool {
    !value.contains(['{', '}', '#', '"', '“'])
        && statement(head, value, lang).is_some_and(|tree| averaged(&tree.items).is_some())
}

/// The keyword of an averaged figure among items.
fn averaged(items: &[Item]) -> Option<Word> {
    items.iter().find_map(|item| match &item.statement {
        Statement::Fact { head, value, .. } => match &value.kind {
            ValueAstKind::Target(target) => target.averaged.map(|_| head.word),
            _ => None,
        },
        _ => averaged(&item.body.as_ref()?.items),
    })
}

/// A plan of one value; `None` where the language does not read it without an error.
fn statement(head: &str, value: &str, lang: Lang) -> Option<Ast> {
    let start = match lang {
        Lang::Vi => "mục tiêu 1 \"\" {\nchỉ tiêu 1.1 \"\" {\n",
        Lang::En => "goal 1 \"\" {\nindicator 1.1 \"\" {\n",
    };
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", &format!("{start}{head}: {value}\n}}\n}}\n"), &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    // Only several years have an average.
    let misplaced = averaged(&tree.items).is_some_and(|word| !matches!(word, Word::Over | Word::WholePeriod));
    (!tree.incomplete && !misplaced && !faults.iter().any(|fault| fault.severity == Severity::Error)).then_some(tree)
}

/// The one value that a name states itself: `… đạt 25%`, `… từ 20% trở lên`, `… xuống <40/100.000 trẻ đẻ sống`.
pub(super) fn stated_value(title: &str, head: &str, lang: Lang) -> Option<WrittenValue> {
    let title = one_line(title);
    let title = title.trim_end_matches(['.', ';', ',']);
    let starts: Vec<usize> = numbers(title).collect();
    let [place] = starts.as_slice() else { return None };
    let boundaries = || title.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    // The words before the number that belong to it, the most of them first; then those after it.
    let before: Vec<usize> =
        std::iter::once(0).chain(boundaries().map(|at| at + 1)).filter(|at| at <= place).rev().take(5).collect();
    let behind: Vec<usize> =
        boundaries().filter(|at| at > place).chain(std::iter::once(title.len())).take(14).collect();
    for start in before.iter().rev() {
        for end in behind.iter().rev() {
            let Some(text) = title.get(*start..*end) else { continue };
            let text = text.trim_end_matches(['.', ';', ',', ')']);
            // A unit of words of its own is taken only where it names a base or is a known one.
            let tail =
                text.split('/').count() > 1 || text.ends_with('%') || text.ends_with("lần") || ends_with_bound(text);
            if tail {
                if let Some(figure) = value(text, head, "", lang) {
                    return Some(figure);
                }
            }
        }
    }
    None
}

fn ends_with_bound(text: &str) -> bool {
    ["trở lên", "trở xuống", "or more", "or less"].iter().any(|bound| text.ends_with(bound))
}

/// Where numbers with a unit begin in a text: those followed by `%`, `/` and a digit, or `lần`.
fn numbers(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut open: Option<usize> = None;
    let mut over = false;
    text.char_indices().chain(std::iter::once((text.len(), ' '))).filter_map(move |(at, letter)| {
        if letter.is_ascii_digit() || (open.is_some() && matches!(letter, '.' | ',')) {
            open.get_or_insert(at);
            return None;
        }
        let start = open.take()?;
        let rest = text.get(at..).unwrap_or_default();
        // The base of `40/100.000` is not a number of its own.
        let base = std::mem::replace(&mut over, false);
        if base {
            return None;
        }
        let words = rest.trim_start();
        if rest.starts_with('%') || words.starts_with("lần") {
            return Some(start);
        }
        let slash = rest.find('/')?;
        let between = rest.get(..slash)?;
        let digit = rest.get((slash + 1)..)?.starts_with(|letter: char| letter.is_ascii_digit());
        if digit && !between.contains(|letter: char| letter.is_ascii_digit() || matches!(letter, ',' | '.' | ';' | ':'))
        {
            over = true;
            return Some(start);
        }
        None
    })
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

    #[test]
    fn a_name_states_its_target() {
        let stated = |title: &str| stated_value(title, "năm 2020", Lang::Vi).map(|figure| figure.text);
        assert_eq!(stated("Tỷ lệ nữ làm chủ doanh nghiệp đạt 25%.").as_deref(), Some("đạt 25%"));
        assert_eq!(stated("Duy trì tỷ lệ nữ tham gia các cấp ủy từ 20% trở lên").as_deref(), Some("từ 20% trở lên"));
        assert_eq!(
            stated("Tỷ số giới tính khi sinh không vượt quá 110 trẻ sơ sinh trai/100 trẻ sơ sinh gái.").as_deref(),
            Some("không vượt quá 110 trẻ sơ sinh trai/100 trẻ sơ sinh gái")
        );
        assert_eq!(
            stated("Giảm tỷ lệ tử vong bà mẹ liên quan đến thai sản xuống <40/100.000 trẻ đẻ sống.").as_deref(),
            Some("<40/100.000 trẻ đẻ sống")
        );
        assert_eq!(stated("Tỷ lệ 30% cơ quan, nếu có tỷ lệ 30% trở lên nữ"), None);
    }
}
