//! What is read of a file, as the user says it.

/// Which tables of a file are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Tables {
    /// The first table of indicators, with those behind it that are annexes with a number of their own where no figure of
    /// them contradicts one before.
    #[default]
    Unsaid,
    /// Every table of indicators that is not hidden.
    All,
    /// Those of some numbers, counted from 1.
    Numbered(Vec<usize>),
}

/// What to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The file's name, for the comment at the top.
    pub name: String,
    /// The sheet's name, or `all`; see [`Tables::Unsaid`] otherwise.
    pub sheet: Option<String>,
    /// The tables in the document.
    pub tables: Tables,
    /// What the columns hold, as the user says it: `TT, tên, đơn vị, bỏ, kết quả 2025, năm 2026`.
    pub columns: Option<String>,
    /// The same of single tables, by their numbers.
    pub columns_of: Vec<(usize, String)>,
    /// The plan's period, where the file does not say it or says another.
    pub period: Option<(i32, i32)>,
    /// The year of the plan, likewise.
    pub year: Option<i32>,
    /// The unit of figures that have none.
    pub unit: Option<String>,
    /// This year: results of later ones are named. Those behind the document's own year are named without it.
    pub now: Option<i32>,
}
