//! The tables of words in the manuals.

use std::fmt::Write;

use bdg_syntax::Word;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The tables of words as Markdown for the manual in that language.
pub(crate) fn tables(lang: Lang) -> String {
    let mut text = String::new();
    for (title, words) in groups() {
        if !text.is_empty() {
            text.push('\n');
        }
        let title = title.get(lang);
        match lang {
            Lang::Vi => {
                let _ = writeln!(text, "| {title} | | {title} | |\n|---|---|---|---|");
            }
            Lang::En => {
                let _ =
                    writeln!(text, "{title}:\n\n| Vietnamese | English | Vietnamese | English |\n|---|---|---|---|");
            }
        }
        let (left, right) = words.split_at(words.len().div_ceil(2));
        for (row, word) in left.iter().enumerate() {
            let second = right.get(row).map_or_else(|| " | |".to_owned(), |word| cells(*word, lang));
            let _ = writeln!(text, "|{}{second}", cells(*word, lang));
        }
    }
    text
}

/// The words by where they stand: at the start of a line, within a statement, within a value.
fn groups() -> [(Both, Vec<Word>); 3] {
    let first_of_values = Word::ALL.iter().position(|word| *word == Word::AimToReach).unwrap_or(Word::ALL.len());
    let (statements, values) = Word::ALL.split_at(first_of_values);
    let statements = statements.iter().copied().filter(|word| !Word::KEYWORDS.contains(word)).collect();
    [
        (Both::new("từ khóa đầu dòng", "The keywords that begin a line"), Word::KEYWORDS.to_vec()),
        (Both::new("từ trong câu", "Words within statements"), statements),
        (Both::new("từ của giá trị", "Words of values"), values.to_vec()),
    ]
}

/// A word's two cells, each followed by a bar.
fn cells(word: Word, lang: Lang) -> String {
    let note = note(word).map_or_else(String::new, |note| format!(" ({})", note.get(lang)));
    format!(" `{}`{note} | `{}` |", word.get(Lang::Vi).trim(), word.get(Lang::En).trim())
}

/// Tells words apart that are written alike, or shows what follows a word.
fn note(word: Word) -> Option<Both> {
    let note = match word {
        Word::Until => Both::new("ngày kết thúc, năm cuối của phân công", "the end of an agency or a duty"),
        Word::By => Both::new("chỉ tiêu giai đoạn", "target of the period"),
        Word::Per => Both::new("1.000", "1,000"),
        Word::Month => Both::new("ban hành", "issued"),
        Word::Under => Both::new("cơ quan cấp trên", "the body above"),
        Word::Due => Both::new("hạn", "deadline"),
        Word::ReportTo => Both::new("cơ quan", "agency"),
        Word::UpTo => Both::new("khoảng", "range"),
        Word::BothBounds => Both::new(
            "khoảng có hai cận, như “trên 5 và không quá 10”",
            "a range with two bounds, as in “above 5 and at most 10”",
        ),
        Word::EveryYear
        | Word::EveryHalf
        | Word::EveryNine
        | Word::EveryQuarter
        | Word::EveryMonth
        | Word::DueOn
        | Word::NextYear
        | Word::NextMonth => Both::new("báo cáo", "report"),
        Word::HalfOf => Both::new("kết quả; cũng viết `6 tháng đầu năm`", "result; also `6 tháng đầu năm`"),
        Word::QuarterOf => Both::new("kết quả: `quý 1`", "result: `quý 1`, `Q1`"),
        Word::Higher | Word::Lower => Both::new("hướng", "direction"),
        Word::RoundTo => Both::new("làm tròn", "rounding"),
        Word::FromUp => Both::new("60", "60"),
        Word::Cut => Both::new("40%", "40%"),
        Word::MoveUp
        | Word::MoveDown
        | Word::ChangeFrom
        | Word::ChangeDownTo
        | Word::ChangeLeaving
        | Word::ChangeUpTo => Both::new("thay đổi", "change"),
        Word::Met => Both::new("định tính", "qualitative"),
        _ => return None,
    };
    Some(note)
}
