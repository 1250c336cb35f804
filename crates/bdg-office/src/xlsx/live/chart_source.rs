//! What charts need to know of the worksheet.

/// Where a chart finds the lines of an indicator.
#[derive(Debug, Clone)]
pub(in crate::xlsx) struct ChartLines {
    /// The full code.
    pub code: String,
    /// The title.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// The row of the path, where it has numbers.
    pub path: Option<u32>,
    /// The row of the targets assigned for single years, where there are any with numbers.
    pub assigned: Option<u32>,
    /// The row of the results, where there are any with numbers.
    pub results: Option<u32>,
}

/// What charts need of the worksheet.
#[derive(Debug, Clone, Default)]
pub(in crate::xlsx) struct ChartSource {
    /// The row of the years.
    pub head: u32,
    /// The first and the last column of the years.
    pub years: (u16, u16),
    /// The goals with their indicators.
    pub goals: Vec<(String, Vec<ChartLines>)>,
}
