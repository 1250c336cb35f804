//! The titles of a document's tables: `Phụ lục II`, `Biểu số 3: Chỉ tiêu xã hội`, `Annex 2`.

use super::heading_lines::is_title;
use super::plan_text::{comment, one_line};
use super::row_name::roman;
use super::unit_lines::unit_above;
use crate::tables::{begins, fold};

/// The most lines that a title has.
const LINES: usize = 3;

/// The longest line that is a title without a number.
const LONGEST: usize = 150;

/// What the lines above a table call it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct AnnexTitle {
    /// The word of an annex and its number as they are written, `Phụ lục II`; empty where the table has a title only.
    pub label: String,
    /// The number alone, `II`.
    pub number: String,
    /// The title.
    pub title: String,
    /// The lines besides the title, as comments.
    pub comments: Vec<String>,
}

impl AnnexTitle {
    /// The number and the title as lines name them.
    pub fn named(&self) -> String {
        match (self.label.as_str(), self.title.as_str()) {
            ("", words) | (words, "") => words.to_owned(),
            (label, title) => format!("{label}: {title}"),
        }
    }
}

/// The annex that lines begin: the last one with a number, and the title behind it or below it.
pub(super) fn numbered(lines: &[String]) -> Option<AnnexTitle> {
    let found = lines.iter().enumerate().rev().find_map(|(at, line)| Some((at, label(&one_line(line))?)));
    let (at, AnnexTitle { label, number, title: inline, .. }) = found?;
    let below = lines.iter().skip(at.saturating_add(1)).map(|line| one_line(line)).filter(|line| !line.is_empty());
    let below: Vec<String> = below.collect();
    let own = usize::from(!inline.is_empty());
    let run = below.iter().take_while(|line| is_title(line)).take(LINES).count();
    let run = if own == 1 { 0 } else { run };
    let title = if own == 1 { inline } else { below.iter().take(run).cloned().collect::<Vec<_>>().join(" ") };
    let rest = below.iter().skip(run).filter(|line| unit_above(std::slice::from_ref(*line)).is_none());
    Some(AnnexTitle { label, number, title, comments: rest.map(|line| comment(line)).collect() })
}

/// The title right above a table without a number: a short line that is no sentence.
pub(super) fn titled(lines: &[String]) -> Option<AnnexTitle> {
    let lines: Vec<String> = lines.iter().map(|line| one_line(line)).filter(|line| !line.is_empty()).collect();
    let told =
        lines.iter().rposition(|line| !line.starts_with('(') && unit_above(std::slice::from_ref(line)).is_none());
    let title = told.and_then(|at| lines.get(at))?;
    let short = title.chars().count() <= LONGEST && !title.ends_with(['.', ',']);
    (short && is_title(title)).then(|| AnnexTitle { title: title.clone(), ..AnnexTitle::default() })
}

/// The annex that a line names, with the title behind its number.
fn label(line: &str) -> Option<AnnexTitle> {
    const WORDS: &[&str] =
        &["phu luc", "phu bieu", "bieu mau", "bieu", "bang bieu", "bang", "annex", "appendix", "table"];
    let folded = fold(line);
    let word = WORDS.iter().find(|word| begins(&folded, word))?;
    let mut words = line.split_whitespace().skip(word.split(' ').count()).peekable();
    words.next_if(|word| ["so", "no", "number"].contains(&fold(word).as_str()));
    let number = words.next()?;
    let (number, glued) = number.split_once([':', '–', '—']).unwrap_or((number, ""));
    let number = number.trim_matches(['.', ')', '(', ',', '-']);
    // `01/KTXH`, `2-NN`: the letters behind tell whose form it is.
    let (bare, _) = number.split_once(['/', '-']).unwrap_or((number, ""));
    let digits = bare.trim_end_matches(|letter: char| letter.is_ascii_uppercase());
    let counted = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let capital = bare.chars().count() == 1 && bare.chars().all(|letter| letter.is_ascii_uppercase());
    let good = counted || capital || (roman(bare).is_some() && bare.bytes().all(|byte| byte.is_ascii_uppercase()));
    let pieces = bare.split('.').all(|piece| !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_digit()));
    if !(good || pieces && bare.len() <= 6) {
        return None;
    }
    let behind: Vec<&str> = std::iter::once(glued).chain(words).filter(|word| !word.is_empty()).collect();
    let title = behind.join(" ");
    let title = title.trim_start_matches(['.', ':', '-', '–', '—', ' ']);
    // `Bảng 2 cho thấy …` is a sentence about a table.
    let spoken = title.starts_with(char::is_lowercase) || line.ends_with('.') && line.chars().count() > LONGEST;
    let title = if title.starts_with('(') { "" } else { title };
    let before: Vec<&str> = line.split_whitespace().take(word.split(' ').count()).collect();
    (!spoken).then(|| AnnexTitle {
        label: format!("{} {bare}", before.join(" ")),
        number: bare.to_owned(),
        title: title.trim().to_owned(),
        comments: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_name_an_annex_by_its_number() {
        let of = |lines: &[&str]| {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            numbered(&lines).map(|annex| (annex.number, annex.title, annex.comments.len()))
        };
        let some = |number: &str, title: &str, comments| Some((number.to_owned(), title.to_owned(), comments));
        assert_eq!(
            of(&["Phụ lục II", "CHỈ TIÊU XÃ HỘI", "(Kèm theo Kế hoạch số 5)"]),
            some("II", "CHỈ TIÊU XÃ HỘI", 1)
        );
        assert_eq!(
            of(&["Biểu số 01/KTXH: Chỉ tiêu kinh tế", "Đơn vị tính: tỷ đồng"]),
            some("01", "Chỉ tiêu kinh tế", 0)
        );
        assert_eq!(of(&["Annex 2 – Health"]), some("2", "Health", 0));
        assert_eq!(of(&["Bảng 3. Dân số"]), some("3", "Dân số", 0));
        assert_eq!(of(&["PHỤ LỤC 1", "Phụ lục 1A: Trồng trọt"]), some("1A", "Trồng trọt", 0));
        assert_eq!(of(&["Bảng 2 cho thấy kết quả đạt thấp"]), None);
        assert_eq!(of(&["PHỤ LỤC", "CHỈ TIÊU NĂM 2026"]), None);
        assert_eq!(of(&["Bảng lương năm 2026"]), None);
    }

    #[test]
    fn a_title_is_a_short_line() {
        let of = |line: &str| titled(&[line.to_owned()]).map(|annex| annex.title);
        assert_eq!(of("II. Chỉ tiêu xã hội").as_deref(), Some("II. Chỉ tiêu xã hội"));
        assert_eq!(of("Các chỉ tiêu cụ thể như sau:"), None);
        assert_eq!(of("Kết quả đạt thấp so với kế hoạch."), None);
    }
}
