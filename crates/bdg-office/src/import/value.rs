//! A cell as a value of the language. Whatever the grammar does not read stays a text between quotes.

use super::words::{fold, holds, line, quoted, years};
use crate::tables::{Cell, CellValue, Origin};
use bdg_syntax;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;

/// What a cell gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// Nothing stands there.
    Nothing,
    /// A value.
    Value(Figure),
    /// Values of several parts, each with its name.
    Parts(Vec<(String, Figure)>),
    /// A text that is no figure, between quotes.
    Text(String),
    /// What cannot be a value.
    Trouble(Trouble),
}

/// A value as it is written in a plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Figure {
    pub text: String,
    /// The mark behind it, such as `*`.
    pub mark: Option<String>,
    /// The cell's own words, where the value is not written just so.
    pub own: Option<String>,
    /// `từ năm 2025 trở đi`: the year from which it holds.
    pub from: Option<i32>,
}

/// Why a cell is no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Excel made a date of it.
    Date(String),
    /// A formula without a result.
    Uncalculated,
    /// `#DIV/0!`.
    Error(String),
    /// Yes or no.
    Truth(bool),
    /// A dash or another sign that says nothing.
    Sign(String),
}

/// Reads a cell of a column of values.
pub(super) fn read(cell: &Cell, head: &str, lang: Lang) -> Read {
    if cell.origin == Origin::Uncalculated {
        return Read::Trouble(Trouble::Uncalculated);
    }
    match &cell.value {
        CellValue::Empty => Read::Nothing,
        CellValue::Date(date) => Read::Trouble(Trouble::Date(date.clone())),
        CellValue::Error(name) => Read::Trouble(Trouble::Error(name.clone())),
        CellValue::Bool(truth) => Read::Trouble(Trouble::Truth(*truth)),
        CellValue::Number(figure) => {
            let own = figure.is_rounded().then(|| figure.value.to_string());
            let text = figure.written(lang);
            if fits(head, &text, lang) {
                Read::Value(Figure { text, own, ..Figure::default() })
            } else {
                Read::Text(quoted(&text))
            }
        }
        CellValue::Text(text) => words(text, head, lang),
    }
}

fn words(text: &str, head: &str, lang: Lang) -> Read {
    let whole = line(text);
    if !whole.chars().any(char::is_alphanumeric) {
        return Read::Trouble(Trouble::Sign(whole));
    }
    if let Some(figure) = figure(&whole, head, lang) {
        return Read::Value(figure);
    }
    if let Some(parts) = parts(text, head, lang) {
        return Read::Parts(parts);
    }
    Read::Text(quoted(&whole))
}

/// The words as a value, tried in turn: as they stand, without what only decorates them, and with what is certain mended.
fn figure(whole: &str, head: &str, lang: Lang) -> Option<Figure> {
    let (bare, mark) = unmarked(whole);
    let attempt = |text: &str| fits(head, text, lang).then(|| text.to_owned());
    let plain = |text: String| {
        let own = (text != bare).then(|| whole.to_owned());
        Some(Figure { text, mark: mark.clone(), own, from: None })
    };
    if let Some(text) = attempt(bare) {
        return plain(text);
    }
    let tight = bare.trim_end_matches(['.', ';', ',', ' ']).trim_start_matches(':').trim();
    let inside = tight.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|rest| !rest.contains('('));
    for text in [Some(tight), inside].into_iter().flatten() {
        let text = text.trim();
        let lower = super::words::small(text);
        if let Some(text) = attempt(text).or_else(|| attempt(&lower)) {
            return plain(text);
        }
        if let Some(text) = counted(text).and_then(|text| attempt(&text)) {
            return plain(text);
        }
        if let Some(text) = with_comma(text, lang).and_then(|text| attempt(&text)) {
            return plain(text);
        }
        if let Some((year, text)) = onwards(text, lang) {
            if fits(&from(year, lang), &text, lang) {
                return Some(Figure { text, mark, own: Some(whole.to_owned()), from: Some(year) });
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

/// The words without a mark behind them: `27*`, `0,05 (*)`, `12 (1)`.
fn unmarked(text: &str) -> (&str, Option<String>) {
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

/// `48/93 đạt 51,61%` is a count over a count with what is printed of it.
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
fn parts(text: &str, head: &str, lang: Lang) -> Option<Vec<(String, Figure)>> {
    let mut parts = Vec::new();
    for piece in text.split(['\n', ';']) {
        let piece = line(piece);
        if piece.is_empty() {
            continue;
        }
        let (name, value) = piece.rsplit_once(':')?;
        let name = name.trim().trim_start_matches(['-', '+', '•']).trim();
        if name.is_empty() {
            return None;
        }
        parts.push((name.to_owned(), figure(value.trim(), head, lang)?));
    }
    (parts.len() >= 2).then_some(parts)
}

/// Whether the language reads a value behind the words of its time. A figure with a whole phrase behind it (`02 biên chế
/// bình đẳng giới cấp tỉnh`) is a sentence, no figure in that unit.
pub(super) fn fits(head: &str, value: &str, lang: Lang) -> bool {
    let phrase = !value.contains('/') && super::unit::own_unit(value).is_some_and(|unit| unit.split(' ').count() > 3);
    if phrase || value.trim().is_empty() || value.contains(['{', '}', '#', '"', '“']) {
        return false;
    }
    let start = match lang {
        Lang::Vi => "mục tiêu 1 \"\" {\nchỉ tiêu 1.1 \"\" {\n",
        Lang::En => "goal 1 \"\" {\nindicator 1.1 \"\" {\n",
    };
    reads(&format!("{start}{head}: {value}\n}}\n}}\n"))
}

/// Whether a text is read without a fault of form.
pub(super) fn reads(text: &str) -> bool {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    !tree.incomplete && !faults.iter().any(|fault| fault.severity == Severity::Error)
}

/// The one figure that a name states of itself: `… đạt 25%`, `… từ 20% trở lên`, `… xuống <40/100.000 trẻ đẻ sống`.
pub(super) fn stated(title: &str, head: &str, lang: Lang) -> Option<Figure> {
    let title = line(title);
    let title = title.trim_end_matches(['.', ';', ',']);
    let starts: Vec<usize> = figures(title).collect();
    let [place] = starts.as_slice() else { return None };
    let boundaries = || title.char_indices().filter(|(_, letter)| *letter == ' ').map(|(at, _)| at);
    // The words before the figure that belong to it, the most of them first; then those behind it.
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
                if let Some(figure) = figure(text, head, lang) {
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

/// Where figures with a unit begin in a text: those behind which stands `%`, `/` and a digit, or `lần`.
fn figures(text: &str) -> impl Iterator<Item = usize> + '_ {
    let mut open: Option<usize> = None;
    let mut over = false;
    text.char_indices().chain(std::iter::once((text.len(), ' '))).filter_map(move |(at, letter)| {
        if letter.is_ascii_digit() || (open.is_some() && matches!(letter, '.' | ',')) {
            open.get_or_insert(at);
            return None;
        }
        let start = open.take()?;
        let rest = text.get(at..).unwrap_or_default();
        // The base of `40/100.000` is no figure of its own.
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

    fn of(text: &str) -> Read {
        read(&Cell::text(text), "năm 2024", Lang::Vi)
    }

    fn value(text: &str) -> String {
        match of(text) {
            Read::Value(figure) => figure.text,
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
            "03tin/quý",
            "106 bé trai/100 bé gái",
            "từ 20% trở lên",
            "khoảng trên 95%",
            "108/102",
            "32,5/100.000 trẻ",
        ] {
            assert_eq!(value(text), text);
        }
        assert_eq!(value("Chưa phát hiện"), "Chưa phát hiện");
        assert_eq!(value("Duy trì tỷ lệ 23,17"), "Duy trì tỷ lệ 23,17");
        assert_eq!(value("48/93 đạt 51,61%"), "48/93 (51,61%)");
        assert_eq!(value("(16,8%)"), "16,8%");
        assert_eq!(value("1.5 lần"), "1,5 lần");
        assert_eq!(of("27*"), Read::Value(Figure { text: "27".into(), mark: Some("*".into()), ..Figure::default() }));
        assert_eq!(of("Cấp huyện 100; cấp xã 50"), Read::Text("\"Cấp huyện 100; cấp xã 50\"".into()));
        assert_eq!(of("-"), Read::Trouble(Trouble::Sign("-".into())));
        let Read::Parts(parts) = of("Cấp tỉnh: 05/50 (10%)\nCấp huyện: 48/268 (16,78%)") else {
            panic!("parts")
        };
        assert_eq!(parts[1].0, "Cấp huyện");
        let Read::Value(figure) = of("không dưới 50 từ năm 2025 trở đi") else { panic!("a value") };
        assert_eq!((figure.text.as_str(), figure.from), ("không dưới 50", Some(2025)));
    }

    #[test]
    fn a_name_states_its_target() {
        let stated = |title: &str| stated(title, "năm 2020", Lang::Vi).map(|figure| figure.text);
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
