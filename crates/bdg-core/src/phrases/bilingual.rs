//! One text from its two languages.

use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// A message from one function that is asked for each language.
pub fn both(text: impl Fn(Lang) -> String) -> Message {
    Message::new(text(Lang::Vi), text(Lang::En))
}

/// One of two words by language.
#[must_use]
pub fn word(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// A count with its English noun: `1 indicator`, `2 indicators`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
