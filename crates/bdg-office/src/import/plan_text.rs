//! Words as the text of a plan writes them.

/// A text on one line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text that quotes can hold, on one line.
pub(super) fn quotable(text: &str) -> String {
    let text = one_line(text);
    if text.contains('"') && text.contains('”') { text.replace('"', "”") } else { text }
}

/// A text as a value between quotes.
pub(super) fn quoted(text: &str) -> String {
    bdg_syntax::quoted(&quotable(text))
}

/// A comment line.
pub(super) fn comment(text: &str) -> String {
    format!("# {}", one_line(text))
}

/// A text with its first letter small, unless the word is written in capitals or is the only one.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else { return String::new() };
    if second.is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    let rest = text.get(first.len_utf8()..).unwrap_or_default();
    format!("{}{rest}", first.to_lowercase())
}
