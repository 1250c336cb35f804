//! The plans that `bdg new` writes: small, commented, and free of findings.

use bdg_syntax::number::Lang;

/// The level of local government that a plan is written for; there are two since 1 July 2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Level {
    /// A commune, a ward or a special zone.
    #[default]
    Commune,
    /// A province or a city of the same rank.
    Province,
}

/// Gives a small commented plan to start from, which checks without findings.
///
/// ```
/// use bdg_core::{Level, load_text, starter};
/// use bdg_syntax::number::Lang;
///
/// let text = starter(Level::Commune, Lang::Vi);
/// assert!(load_text("plan.bdg", text).findings().is_empty());
/// ```
#[must_use]
pub fn starter(level: Level, lang: Lang) -> &'static str {
    match (level, lang) {
        (Level::Commune, Lang::Vi) => include_str!("commune.vi.bdg"),
        (Level::Commune, Lang::En) => include_str!("commune.en.bdg"),
        (Level::Province, Lang::Vi) => include_str!("province.vi.bdg"),
        (Level::Province, Lang::En) => include_str!("province.en.bdg"),
    }
}
