//! Texts of plans, written anew.

use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;
use bdg_syntax::{Ast, FormatError, parse};

/// Lays out a plan's text: four blanks of indentation, aligned values, keywords in lower case. Comments, notes and every
/// written figure stay as they are.
///
/// ```
/// let neat = bdg::format("goal 1 \"In politics\" {\nlead interior }")?;
/// assert_eq!(neat, "goal 1 \"In politics\" {\n    lead interior\n}\n");
/// # Ok::<(), bdg::FormatError>(())
/// ```
///
/// # Errors
/// [`FormatError`] if the text has lines that cannot be read, or the result would not read back to the same plan.
pub fn format(text: &str) -> Result<String, FormatError> {
    rewritten(text, bdg_syntax::format)
}

/// Writes a plan's text with the keywords, numbers and dates of a language. What the plan says in quotes stays.
///
/// ```
/// use bdg::Lang;
///
/// let vietnamese = bdg::translate("goal 1 \"In politics\" {\n    lead interior\n}\n", Lang::Vi)?;
/// assert_eq!(vietnamese, "mục tiêu 1 \"In politics\" {\n    chủ trì interior\n}\n");
/// # Ok::<(), bdg::FormatError>(())
/// ```
///
/// # Errors
/// As [`format()`].
pub fn translate(text: &str, to: Lang) -> Result<String, FormatError> {
    rewritten(text, |sources, ast| bdg_syntax::translate(sources, ast, to))
}

fn rewritten(text: &str, write: impl Fn(&Sources, &Ast) -> Result<String, FormatError>) -> Result<String, FormatError> {
    let (mut sources, mut found) = (Sources::new(), Vec::new());
    let file = sources.add_text("", text, &mut found);
    if !sources.file(file).is_some_and(|file| file.readable()) {
        return Err(FormatError::Incomplete);
    }
    let ast = parse(&sources, file, &mut found);
    write(&sources, &ast)
}
