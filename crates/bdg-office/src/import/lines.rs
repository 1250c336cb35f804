//! Rows that say what their figures are: targets, results or estimates of one indicator below each other.

use super::column::FactHead;
use crate::tables::fold;

/// What a row holds of its indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Baseline,
    Target,
    Result,
    Estimate,
    /// What is derived from the others.
    Derived,
}

impl Line {
    /// What its figures of a year are.
    pub fn of_year(self, year: i32) -> Option<FactHead> {
        match self {
            Line::Baseline => Some(FactHead::Baseline(year)),
            Line::Target => Some(FactHead::In(year)),
            Line::Result => Some(FactHead::Actual(year)),
            Line::Estimate => Some(FactHead::Estimate(year)),
            Line::Derived => None,
        }
    }
}

/// What the words of a row say that it holds; `None` where they say nothing of that kind.
pub(super) fn told_line(words: &str) -> Option<Line> {
    Some(match fold(words).as_str() {
        "goc" | "so lieu goc" | "muc goc" | "baseline" => Line::Baseline,
        "chi tieu" | "muc tieu" | "ke hoach" | "kh" | "target" | "targets" | "plan" | "planned" => Line::Target,
        "ket qua" | "thuc hien" | "th" | "kq" | "ket qua thuc hien" | "da thuc hien" | "result" | "results"
        | "actual" | "achieved" => Line::Result,
        "uoc" | "uoc th" | "uth" | "uoc thuc hien" | "estimate" | "estimated" => Line::Estimate,
        "ty le" | "ti le" | "ty le dat" | "ty le thuc hien" | "dat" | "so sanh" | "th kh" | "ty le th kh"
        | "achievement" | "variance" | "met" => Line::Derived,
        _ => return None,
    })
}
