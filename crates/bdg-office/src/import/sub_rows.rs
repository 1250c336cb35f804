//! A column that says which part of an indicator each row is of, `Phân tổ`: the rows below the first one have no other name.

use crate::tables::fold;

/// Headers of such a column, folded.
const NAMES: &[&str] = &[
    "phan to",
    "phan to chu yeu",
    "phan loai",
    "chi tiet",
    "chia theo",
    "phan theo",
    "doi tuong",
    "nhom doi tuong",
    "disaggregation",
    "disaggregated by",
    "breakdown",
    "category",
    "sub category",
    "group",
];

/// Words of the whole, folded.
const WHOLES: &[&str] = &[
    "tong so",
    "tong",
    "chung",
    "tong cong",
    "tat ca",
    "toan tinh",
    "toan huyen",
    "toan xa",
    "ca nuoc",
    "total",
    "all",
    "overall",
];

/// Whether a header is that of such a column.
pub(super) fn names_parts(header: &str) -> bool {
    NAMES.contains(&fold(header).as_str())
}

/// Whether the words are those of the whole.
pub(super) fn is_whole(words: &str) -> bool {
    WHOLES.contains(&fold(words).as_str())
}

/// What the rows below a name are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SubRows {
    /// The name of the indicator.
    pub title: String,
    /// Whether its first row is the whole, and those below it are parts.
    pub whole: bool,
}
