//! The plan that `bdg new` writes: small, commented, and free of findings.

use bdg_syntax::number::Lang;

/// Gives a small commented plan to start from, which checks without findings.
///
/// ```
/// let text = bdg::starter(bdg::Lang::Vi);
/// assert!(bdg::load_text("plan.bdg", text).findings().is_empty());
/// ```
#[must_use]
pub fn starter(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => include_str!("vi.bdg"),
        Lang::En => include_str!("en.bdg"),
    }
}
