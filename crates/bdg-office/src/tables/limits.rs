//! How much of a file is read.

/// How much of a file is read. A file beyond a limit is refused, and the refusal names the limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The file itself, in bytes.
    pub file: u64,
    /// All that is unpacked of it, in bytes.
    pub unpacked: u64,
    /// Rows of one table that hold anything.
    pub rows: usize,
    /// Columns of one table.
    pub columns: usize,
}

impl Limits {
    /// For a table from which a plan is made: 20,000 rows of data, and those above them.
    pub const TABLE: Limits = Limits { file: 50 << 20, unpacked: 150 << 20, rows: 20_100, columns: 256 };
    /// For rows of results, which are read one by one.
    pub const DATA: Limits = Limits { file: 500 << 20, unpacked: 2 << 30, rows: 1_500_000, columns: 256 };
}
