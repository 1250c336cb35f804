//! Targets.

use super::bilingual::word;
use crate::model::Comparator;
use bdg_syntax::number::Lang;

/// A comparator's words before a number, with the blank behind them; empty for `đạt`.
#[must_use]
pub fn comparator(comparator: Comparator, lang: Lang) -> &'static str {
    match (comparator, lang) {
        (Comparator::Reach, _) => "",
        (Comparator::AtLeast, Lang::Vi) => "ít nhất ",
        (Comparator::AtLeast, Lang::En) => "at least ",
        (Comparator::Above, Lang::Vi) => "trên ",
        (Comparator::Above, Lang::En) => "above ",
        (Comparator::AtMost, Lang::Vi) => "không quá ",
        (Comparator::AtMost, Lang::En) => "at most ",
        (Comparator::Below, Lang::Vi) => "dưới ",
        (Comparator::Below, Lang::En) => "below ",
        (Comparator::About, Lang::Vi) => "khoảng ",
        (Comparator::About, Lang::En) => "about ",
    }
}

/// A comparator in words alone: `dưới`, and `đạt` for none.
#[must_use]
pub fn comparator_word(which: Comparator, lang: Lang) -> &'static str {
    match which {
        Comparator::Reach => word(lang, "đạt", "reach"),
        other => comparator(other, lang).trim_end(),
    }
}
