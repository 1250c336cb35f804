//! Names and texts in SQL, the same in every engine.

use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

/// The most characters of the name of a table, with its schema.
const MAX_NAME: usize = 200;

/// The name of a table as all engines read it without quotes: `results`, `health.results`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableName(String);

impl TableName {
    /// The table that a text names.
    ///
    /// # Errors
    /// What cannot stand in SQL without quotes, which engines write differently.
    pub fn new(written: &str) -> Result<TableName, Message> {
        let is_word = |word: &str| {
            let mut letters = word.chars();
            letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
                && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
                && !RESERVED.contains(&word.to_ascii_lowercase().as_str())
        };
        let is_short = written.len() <= MAX_NAME && written.split('.').count() <= 3;
        if is_short && written.split('.').all(is_word) && !written.starts_with(OWN) {
            return Ok(TableName(written.to_owned()));
        }
        Err(message!(
            "“{written}” không dùng làm tên bảng được: chỉ gồm chữ không dấu, chữ số và dấu gạch dưới, có thể có lược đồ ở trước (`y_te.ket_qua`), và không là từ khóa của SQL; tạo một khung nhìn (view) có tên như thế",
            "“{written}” cannot be the name of a table here: letters without accents, digits and underscores, with a schema before it if need be (`health.results`), and no keyword of SQL; make a view with such a name",
            written = bounded(written),
        ))
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// The beginning of a text that may be long, without control characters.
fn bounded(written: &str) -> String {
    written.chars().filter(|letter| !letter.is_control()).take(MAX_NAME).collect()
}

/// What the names of the text itself begin with, which no table may have.
const OWN: &str = "bdg_";

/// Words that an engine takes for its own where a table is named, and the names that stand in the text itself.
const RESERVED: &[&str] = &[
    "all",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "between",
    "both",
    "case",
    "cast",
    "check",
    "collate",
    "column",
    "constraint",
    "create",
    "cross",
    "default",
    "desc",
    "distinct",
    "else",
    "end",
    "except",
    "exists",
    "false",
    "fetch",
    "for",
    "foreign",
    "from",
    "full",
    "grant",
    "group",
    "having",
    "in",
    "inner",
    "intersect",
    "into",
    "is",
    "join",
    "lateral",
    "left",
    "like",
    "limit",
    "natural",
    "not",
    "null",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "outer",
    "primary",
    "references",
    "right",
    "select",
    "set",
    "some",
    "table",
    "then",
    "to",
    "trailing",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "when",
    "where",
    "window",
    "with",
];

/// A text as SQL that every engine reads as just that text. Letters, digits and a few signs stand as they are; of every
/// other sign of ASCII (quotes, backslashes, `$`, braces, line ends) the engines have different notions, so it stands by its
/// number. `None` of a text with NUL, which no column has.
#[must_use]
pub fn literal(text: &str) -> Option<String> {
    if text.contains('\0') {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    let mut plain = String::new();
    for letter in text.chars() {
        if is_plain(letter) {
            plain.push(letter);
            continue;
        }
        if !plain.is_empty() {
            parts.push(format!("'{plain}'"));
            plain.clear();
        }
        parts.push(format!("chr({})", u32::from(letter)));
    }
    if !plain.is_empty() || parts.is_empty() {
        parts.push(format!("'{plain}'"));
    }
    Some(parts.join(" || "))
}

fn is_plain(letter: char) -> bool {
    !letter.is_ascii()
        || letter.is_ascii_alphanumeric()
        || matches!(letter, ' ' | '.' | '_' | '-' | ',' | '/' | '(' | ')')
}

/// A text inside a comment that ends with its line: what an engine or its client could take for more stands as `?`.
#[must_use]
pub fn comment(text: &str) -> String {
    let safe = |letter: char| {
        let plain =
            letter.is_alphanumeric() || matches!(letter, ' ' | '.' | '_' | '-' | ',' | '/' | '(' | ')' | '“' | '”');
        if plain || matches!(letter, ':' | '%' | '=' | '<' | '>' | '+' | '–' | '…') { letter } else { '?' }
    };
    text.chars().map(safe).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_tables() {
        for name in ["ket_qua", "y_te.ket_qua", "a.b.c", "_x1", "Results"] {
            assert!(TableName::new(name).is_ok(), "{name}");
        }
        for name in [
            "",
            "kết_quả",
            "a b",
            "a;drop table b",
            "a.b.c.d",
            "1a",
            "a.",
            "a'b",
            "a\"b",
            "select",
            "x.Order",
            "a--b",
            "bdg_read",
        ] {
            assert!(TableName::new(name).is_err(), "{name}");
        }
    }

    #[test]
    fn texts() {
        assert_eq!(literal("xa_a").as_deref(), Some("'xa_a'"));
        assert_eq!(literal("").as_deref(), Some("''"));
        assert_eq!(
            literal("O'Xã\\${a}\n").as_deref(),
            Some("'O' || chr(39) || 'Xã' || chr(92) || chr(36) || chr(123) || 'a' || chr(125) || chr(10)")
        );
        assert_eq!(literal("a\0b"), None);
        assert_eq!(comment("1.1; drop\n--x 'y' \\"), "1.1? drop?--x ?y? ?");
    }

    /// What the pieces of a literal are put together to.
    fn read(sql: &str) -> String {
        let piece = |piece: &str| match piece.strip_prefix("chr(") {
            Some(number) => {
                let number = number.strip_suffix(')').unwrap().parse::<u32>().unwrap();
                char::from_u32(number).unwrap().to_string()
            }
            None => piece.strip_prefix('\'').unwrap().strip_suffix('\'').unwrap().to_owned(),
        };
        sql.split(" || ").map(piece).collect()
    }

    proptest! {
        #[test]
        fn any_text_is_just_that_text(text in any::<String>()) {
            match literal(&text) {
                None => prop_assert!(text.contains('\0')),
                Some(sql) => {
                    prop_assert_eq!(read(&sql), text);
                    // Outside its pieces there is nothing, and inside nothing that ends them.
                    let quotes = sql.matches('\'').count();
                    prop_assert!(quotes % 2 == 0);
                    let is_odd = sql.contains(['\\', '$', '{', ';', '"', '\n', '`']);
                    prop_assert!(!is_odd);
                }
            }
        }

        #[test]
        fn any_comment_is_one_line(text in any::<String>()) {
            let shown = comment(&text);
            let is_odd = shown.contains([';', '\'', '"', '\\', '\n', '\r', '`', '*', '{', '$']);
            prop_assert!(!is_odd);
            prop_assert!(!shown.chars().any(char::is_control));
        }
    }
}
