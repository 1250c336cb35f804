//! The plan that `bdg new` writes: small, commented, and free of findings.

use bdg_syntax::number::Lang;

/// A commented starting plan in a language.
#[must_use]
pub fn starter(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => include_str!("vi.bdg"),
        Lang::En => include_str!("en.bdg"),
    }
}
