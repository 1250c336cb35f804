//! Which rows an indicator takes.

use rust_decimal::Decimal;

use bdg_core::eval::{FormulaYear, GoalFormulas, IndicatorFormulas, ReasonCode, TargetKind};

/// The rows of an indicator.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    /// The path.
    pub path: u32,
    /// The path of the upper ends of ranges.
    pub stretch: Option<u32>,
    /// The start of every year, where they differ.
    pub start: Option<u32>,
    /// The targets assigned for single years.
    pub assigned: Option<u32>,
    /// The results, behind the baseline.
    pub results: Option<u32>,
    /// The last of them.
    pub last: u32,
}

impl Rows {
    /// The rows that an indicator takes from one on.
    pub fn of(formula: &IndicatorFormulas, first: u32) -> Rows {
        let mut last = first;
        let mut next = |wanted: bool| {
            wanted.then(|| {
                last = last.saturating_add(1);
                last
            })
        };
        let shown = |year: &FormulaYear| year.result.is_some();
        let stretch = next(formula.goals.iter().any(|goal| goal.stretch.is_some()));
        let start = next(formula.starts.len() > 1);
        let assigned = next(formula.years.iter().any(|year| year.target.kind == TargetKind::Assigned));
        let results =
            next(formula.years.iter().any(shown) || formula.years.iter().any(|year| begins(formula, year.year)));
        Rows { path: first, stretch, start, assigned, results, last }
    }
}

/// The rows of every indicator below a row, with its goal and its place in it: each goal has a heading, and so has each group.
pub(super) fn rows_of_all(goals: &[GoalFormulas], first: u32) -> Vec<(usize, usize, Rows)> {
    let mut row = first;
    let mut found = Vec::new();
    for (at, goal) in goals.iter().enumerate() {
        row = row.saturating_add(1);
        for (place, formula) in goal.indicators.iter().enumerate() {
            row = row.saturating_add(u32::from(goal.group_at(&formula.subject.code).is_some()));
            let rows = Rows::of(formula, row);
            found.push((at, place, rows));
            row = rows.last.saturating_add(1);
        }
    }
    found
}

/// Whether the declared start is at the end of a year.
pub(super) fn begins(formula: &IndicatorFormulas, year: i32) -> bool {
    formula.starts.first().is_some_and(|start| start.figure.at() == Decimal::from(year))
}

/// The figure of a year that no formula gives.
pub(super) fn constant(year: &FormulaYear) -> Option<Decimal> {
    let code = year.formulas.as_ref().err()?.code;
    year.derived.value.filter(|_| matches!(code, ReasonCode::ShareOfTotal | ReasonCode::BeforeRevision))
}
