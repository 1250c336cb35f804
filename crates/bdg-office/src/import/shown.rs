//! Words of a table, as they are shown to a person.

use super::column::ColumnBasis;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// How much of a text is shown in a list.
const SHOWN: usize = 70;

/// Some words after a colon, each between quotes.
#[must_use]
pub fn quoted<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<String> = words.iter().map(|one| format!("“{}”", harmless(&cut(one.as_ref())))).collect();
    if words.is_empty() { String::new() } else { format!(": {}", words.join(", ")) }
}

/// How it is known what a column holds, in brackets; nothing where its words say it.
#[must_use]
pub fn basis(basis: ColumnBasis, lang: Lang) -> &'static str {
    let words = match basis {
        ColumnBasis::Words => Both::new("", ""),
        ColumnBasis::Year => Both::new(" (suy ra từ năm)", " (inferred from the year)"),
        ColumnBasis::Title => Both::new(
            " (suy ra từ tên bảng và các cột bên cạnh)",
            " (inferred from the title and the columns beside it)",
        ),
        ColumnBasis::Period => Both::new(" (suy ra: mức của năm cuối)", " (inferred: the level of the last year)"),
        ColumnBasis::Cells => Both::new(" (suy ra từ các ô)", " (inferred from the cells)"),
        ColumnBasis::YearEnd => Both::new(
            " (năm vắt qua hai năm, ghi theo năm kết thúc)",
            " (a year of two calendar years: that of its end)",
        ),
        ColumnBasis::User => Both::new(" (theo --columns)", " (by --columns)"),
    };
    words.get(lang)
}

/// A text, cut where it is long.
#[must_use]
pub fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(SHOWN).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
