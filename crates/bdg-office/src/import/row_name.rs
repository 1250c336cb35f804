//! The name of a row taken apart: its number, its kind and its title.

use super::plan_text::one_line;
use crate::tables::{begins, fold};

/// What a name calls its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NameKind {
    Goal,
    Indicator,
}

/// A row's name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct RowName {
    /// The number before it: `3.1`, `II`, `a`.
    pub number: Option<String>,
    /// `Mục tiêu`, `Chỉ tiêu`.
    pub kind: Option<NameKind>,
    /// The number after that word.
    pub index: Option<u32>,
    /// The dash or plus before it.
    pub bullet: Option<char>,
    /// What is left.
    pub title: String,
}

/// Takes a name apart: `3.1. Chỉ tiêu 1: Tỷ lệ …`, `- Chỉ tiêu 2: …`, `+ Tỷ lệ …`, `1. Mục tiêu 1: …`.
pub(super) fn row_name(text: &str) -> RowName {
    let text = spelled_out(one_line(text));
    let mut out = RowName::default();
    let mut rest = text.as_str();
    rest = bullet(rest, &mut out.bullet);
    if let Some((number, behind)) = number(rest) {
        out.number = Some(number);
        rest = behind;
    }
    if let Some((kind, index, behind)) = kind(rest) {
        out.kind = Some(kind);
        out.index = index;
        rest = behind;
        // `Chỉ tiêu 1:` may be on a line of its own before `- Duy trì …`.
        let mut inner = None;
        rest = bullet(rest, &mut inner);
    }
    out.title = rest.trim().to_owned();
    if out.title.is_empty() {
        out = RowName { title: text.clone(), ..RowName::default() };
    }
    out
}

/// A name with `Tr.đó:`, `T.đó:`, `Tđ:` at its beginning, perhaps behind a dash, in full: `Trong đó:`; and `o/w:` likewise.
fn spelled_out(text: String) -> String {
    const SHORT: [(&str, &str); 2] =
        [("trong đó", "tr.đó tr.đ trđ trđó t.đó tđó t.đ tđ"), ("of which", "o/w o.w. o.w")];
    let bare = text.trim_start_matches(['-', '–', '+', '*', '•', ' ']);
    let before = text.get(..text.len().saturating_sub(bare.len())).unwrap_or_default();
    let Some((short, rest)) = bare.split_once(':') else {
        // Without a colon only what can be nothing else: `Tr.đó nữ`.
        let (first, rest) = bare.split_once(' ').unwrap_or((bare, ""));
        return match first.to_lowercase().as_str() {
            "tr.đó" | "t.đó" => format!("{before}Trong đó: {rest}").trim_end().to_owned(),
            "o/w" => format!("{before}Of which {rest}").trim_end().to_owned(),
            _ => text,
        };
    };
    let short: String = short.to_lowercase().split_whitespace().collect();
    let full = SHORT.iter().find(|(_, forms)| forms.split(' ').any(|form| form == short)).map(|(full, _)| *full);
    // `Chia ra: + Nam` names the first of several parts, `Chia ra:` alone none.
    let parted = ["chiara", "baogồm", "gồm", "gồmcó"].contains(&short.as_str()) && !rest.trim().is_empty();
    let full = full.or(parted.then_some("trong đó")).or_else(|| split_word(&short, rest));
    let mut letters = full.unwrap_or_default().chars();
    match letters.next() {
        Some(first) => format!("{before}{}{}:{rest}", first.to_uppercase(), letters.as_str()),
        None => text,
    }
}

/// `of which` for the word before the one part that a row of a results framework is of, `Disaggregation: Women`, `Phân tổ: Nữ`; `short` is
/// that word without white space.
fn split_word(short: &str, rest: &str) -> Option<&'static str> {
    let one = !rest.trim().is_empty() && !rest.contains([',', ';', '/']);
    let word = if short.starts_with("disaggregat") {
        "of which"
    } else if short == "phântổ" {
        "trong đó"
    } else {
        return None;
    };
    one.then_some(word)
}

/// The rest of a text after its bullet, if it has one.
fn bullet<'t>(text: &'t str, found: &mut Option<char>) -> &'t str {
    let text = text.trim_start();
    let mut letters = text.chars();
    match letters.next() {
        Some(sign @ ('-' | '–' | '—' | '+' | '•' | '*' | '·' | '▪' | '◦' | '●')) => {
            let rest = letters.as_str();
            // `-5` and `(*)` are no bullets.
            if rest.starts_with(|letter: char| letter.is_ascii_digit()) {
                return text;
            }
            *found = Some(if sign == '+' { '+' } else { '-' });
            rest.trim_start()
        }
        _ => text,
    }
}

/// The number of a row with its sign, and the rest: `1.`, `3.1.`, `1.1 `, `II.`, `a)`.
fn number(text: &str) -> Option<(String, &str)> {
    let end = text.find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == 'đ'))?;
    let (head, rest) = text.split_at(end);
    let code = head.trim_end_matches('.');
    let closed = head.ends_with('.') || rest.starts_with(')') || rest.starts_with('/');
    let digits = !code.is_empty()
        && code
            .split('.')
            .all(|part| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit()));
    let roman = !code.is_empty() && code.len() <= 5 && code.bytes().all(|byte| b"IVX".contains(&byte));
    let letter = code.chars().count() == 1 && code.chars().all(char::is_alphabetic);
    // `1a.`, `2b)` in the frameworks of donors.
    let counted = code.strip_suffix(|sign: char| sign.is_ascii_lowercase());
    let lettered = counted.is_some_and(|count| {
        !count.is_empty() && count.len() <= 2 && count.bytes().all(|digit| digit.is_ascii_digit())
    });
    let known = match (digits || lettered, roman, letter) {
        (true, _, _) => closed || code.contains('.'),
        (_, true, _) | (_, _, true) => closed,
        _ => false,
    };
    let rest = rest.trim_start_matches([')', '/']);
    // `2.000 hộ` and `1.5 lần` begin with figures, not with numbers of rows.
    let behind = rest.trim_start();
    let titled = rest.starts_with(' ')
        && (behind.starts_with(|letter: char| letter.is_uppercase() || "-–+“\"(".contains(letter))
            || behind.starts_with("% of ")
            || behind.starts_with("of which "));
    (known && titled).then(|| (code.to_owned(), behind))
}

/// What a name calls its row, the number after that, and the rest: `Chỉ tiêu 1: …`.
fn kind(text: &str) -> Option<(NameKind, Option<u32>, &str)> {
    let (head, rest) = text.split_at(text.find([':', '.', ')']).or_else(|| text.find(" - "))?);
    let folded = fold(head);
    let mut words = folded.split(' ');
    let (kind, next) = match (words.next()?, words.next()) {
        ("muc", Some("tieu")) => (NameKind::Goal, words.next()),
        ("chi", Some("tieu")) => (NameKind::Indicator, words.next()),
        ("goal" | "objective", next) => (NameKind::Goal, next),
        ("indicator", next) => (NameKind::Indicator, next),
        _ => return None,
    };
    let next = if next == Some("so") { words.next() } else { next };
    if words.next().is_some() {
        return None;
    }
    let index = match next {
        None => None,
        Some(word) => Some(word.parse().ok().or_else(|| roman(word))?),
    };
    Some((kind, index, rest.trim_start_matches([':', '.', ')', '-', ' ']).trim_start()))
}

/// A Roman number up to 39.
pub(super) fn roman(word: &str) -> Option<u32> {
    let worth = |letter: char| match letter.to_ascii_lowercase() {
        'i' => Some(1_u32),
        'v' => Some(5),
        'x' => Some(10),
        _ => None,
    };
    let values: Option<Vec<u32>> = word.chars().map(worth).collect();
    let values = values.filter(|values| !values.is_empty() && values.len() <= 6)?;
    subtractive(&values)
}

fn subtractive(values: &[u32]) -> Option<u32> {
    let mut whole = 0_u32;
    let mut at = 0_usize;
    while let Some(value) = values.get(at) {
        match values.get(at + 1) {
            Some(next) if next > value => {
                whole = whole.checked_add(next.checked_sub(*value)?)?;
                at += 2;
            }
            _ => {
                whole = whole.checked_add(*value)?;
                at += 1;
            }
        }
    }
    Some(whole)
}

/// Whether a name announces parts: `…, trong đó:`.
pub(super) fn announces_parts(title: &str) -> bool {
    let folded = fold(title);
    title.trim_end().ends_with(':')
        || ["trong do", "bao gom", "gom", "chia ra", "of which", "including"]
            .iter()
            .any(|end| folded == *end || folded.strip_suffix(end).is_some_and(|before| before.ends_with(' ')))
}

/// Whether a row says nothing but that parts of the one above follow: `Trong đó:`.
pub(super) fn opens_parts(title: &str) -> bool {
    ["trong do", "bao gom", "gom", "chia ra", "of which", "including", "comprising"].contains(&fold(title).as_str())
}

/// Whether a name is that of a total: `TỔNG SỐ`, `Tổng cộng`, `Cộng`.
pub(super) fn is_total(title: &str) -> bool {
    let folded = fold(title);
    ["tong so", "tong cong", "tong", "cong", "total", "grand total"].contains(&folded.as_str())
        || ["tong so", "tong cong", "grand total"].iter().any(|start| begins(&folded, start))
}

/// Whether a name is that of a rate: `Tỷ lệ …`.
pub(super) fn is_rate(title: &str) -> bool {
    let folded = fold(title);
    ["ty le", "ti le", "ty suat", "ty so", "rate of", "proportion", "share of"]
        .iter()
        .any(|start| begins(&folded, start))
}

/// The name of a part behind words that only say that it is one, with by what where they say that: `Trong đó: - Nam`, `Chia theo lĩnh
/// vực: - Nông nghiệp`. `None` for another name.
pub(super) fn inline_part(title: &str) -> Option<(Option<String>, &str)> {
    let bare = |rest: &str| rest.trim_start_matches(['-', '–', '+', ' ']).len();
    let found = |rest: &str| {
        let name = title.get(title.len().checked_sub(bare(rest))?..)?.trim_end();
        (!name.is_empty()).then_some(name)
    };
    let lower = title.to_lowercase();
    if lower.len() != title.len() {
        return None;
    }
    if let Some(rest) = ["trong đó:", "of which:", "of which "].iter().find_map(|start| lower.strip_prefix(start)) {
        return found(rest).map(|name| (None, name));
    }
    let (head, rest) = title.split_once(':')?;
    let by = breakdown(head).filter(|_| head.to_lowercase().contains("theo "))?;
    found(rest).map(|name| (Some(by), name))
}

/// Whether a row names how those below it break the row above down, `Phân theo ngành`; gives by what.
pub(super) fn breakdown(title: &str) -> Option<String> {
    let title = title.trim_end_matches([':', '.', ' ']);
    let lower = title.to_lowercase();
    let found = ["phân theo ", "chia theo ", "phân ra theo ", "chia ra theo ", "broken down by ", "by "]
        .iter()
        .find(|start| lower.starts_with(**start))?;
    title.get(found.len()..).filter(|_| lower.len() == title.len()).map(str::to_owned)
}

/// Whether a name is a usual disaggregation: by sex, by area, by level.
pub(super) fn is_split(title: &str) -> bool {
    let folded = fold(title);
    let whole = [
        "nam",
        "nu",
        "thanh thi",
        "nong thon",
        "male",
        "female",
        "men",
        "women",
        "urban",
        "rural",
        "kinh",
        "dan toc thieu so",
    ];
    whole.contains(&folded.as_str())
        || ["cap tinh", "cap huyen", "cap xa", "trong do", "of which"].iter().any(|start| begins(&folded, start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart() {
        let of = |text: &str| {
            let name = row_name(text);
            (name.number, name.kind, name.index, name.bullet, name.title)
        };
        let title = |text: &str| text.to_owned();
        assert_eq!(
            of("3.1. Chỉ tiêu 1: Tỷ lệ biết chữ"),
            (Some(title("3.1")), Some(NameKind::Indicator), Some(1), None, title("Tỷ lệ biết chữ"))
        );
        assert_eq!(of("- Chỉ tiêu 2: Giảm"), (None, Some(NameKind::Indicator), Some(2), Some('-'), title("Giảm")));
        assert_eq!(of("Chia ra: + Nam").4, "Trong đó: + Nam");
        assert_eq!(of("Chia ra:").4, "Chia ra:");
        assert_eq!(of("Disaggregation: Women").4, "Of which: Women");
        assert_eq!(of("Disaggregation: sex, age").4, "Disaggregation: sex, age");
        assert_eq!(of("+ Tỷ lệ nữ"), (None, None, None, Some('+'), title("Tỷ lệ nữ")));
        assert_eq!(
            of("1. Mục tiêu 1: Tăng cường"),
            (Some(title("1")), Some(NameKind::Goal), Some(1), None, title("Tăng cường"))
        );
        assert_eq!(of("Chỉ tiêu:  Các cơ quan"), (None, Some(NameKind::Indicator), None, None, title("Các cơ quan")));
        assert_eq!(
            of("Chỉ tiêu 1:\n- Duy trì tỷ lệ"),
            (None, Some(NameKind::Indicator), Some(1), None, title("Duy trì tỷ lệ"))
        );
        assert_eq!(of("MỤC TIÊU II. Y tế"), (None, Some(NameKind::Goal), Some(2), None, title("Y tế")));
        assert_eq!(of("Chỉ tiêu về lao động: đạt"), (None, None, None, None, title("Chỉ tiêu về lao động: đạt")));
        assert_eq!(of("A. CHỈ TIÊU CHUNG"), (Some(title("A")), None, None, None, title("CHỈ TIÊU CHUNG")));
        assert_eq!(of("1.2 % of planners certified").0, Some(title("1.2")));
        assert_eq!(of("2.000 hộ nghèo"), (None, None, None, None, title("2.000 hộ nghèo")));
        assert_eq!(of("1.5 lần"), (None, None, None, None, title("1.5 lần")));
        assert_eq!(roman("iv"), Some(4));
        assert_eq!(roman("xii"), Some(12));
        assert!(announces_parts("lãnh đạo chủ chốt là nữ, trong đó"));
    }
}
