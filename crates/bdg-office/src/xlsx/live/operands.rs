//! The formulas of indicators over the cells of others.

use std::collections::HashMap;

use super::columns::column;
use super::rows::{Rows, begins, constant};
use super::writer::Writer;
use crate::xlsx::formula::plain;
use bdg_core::eval::{ComputedPiece, TargetKind};
use bdg_core::model::Time;
use bdg_syntax::FormulaSign;
use bdg_syntax::number::Exact;
use rust_xlsxwriter::utility::row_col_to_cell;

impl Writer<'_> {
    /// The rows of the indicators that formulas may use, by their full codes, with their places in goal and list.
    pub(super) fn rows_of_all(&self) -> HashMap<String, (Rows, usize, usize)> {
        let mut row = self.row;
        let mut found = HashMap::new();
        let computed = self
            .plan_formulas
            .goals
            .iter()
            .flat_map(|goal| &goal.indicators)
            .any(|one| one.years.iter().any(|year| year.computed.is_some() || year.computed_result.is_some()));
        if !computed {
            return found;
        }
        for (at, goal) in self.plan_formulas.goals.iter().enumerate() {
            row = row.saturating_add(1);
            for (place, formula) in goal.indicators.iter().enumerate() {
                let rows = Rows::of(formula, row);
                found.insert(formula.subject.code.clone(), (rows, at, place));
                row = rows.last.saturating_add(1);
            }
        }
        found
    }

    /// A formula of the plan as one of the workbook: over the cells that hold the figures it used, or over the figures where
    /// no cell holds them.
    pub(super) fn expression(&self, pieces: &[ComputedPiece]) -> String {
        let mut out = String::new();
        for piece in pieces {
            match piece {
                ComputedPiece::Figure { code, time, target, value } => {
                    out.push_str(&self.cell_of(code, *time, *target, *value).unwrap_or_else(|| number(*value)));
                }
                ComputedPiece::Number(value) => out.push_str(&number(*value)),
                ComputedPiece::Sum => out.push_str("SUM"),
                ComputedPiece::Sign(sign) => out.push_str(match sign {
                    FormulaSign::Plus => "+",
                    FormulaSign::Minus => "-",
                    FormulaSign::Times => "*",
                    FormulaSign::Over => "/",
                    FormulaSign::Open => "(",
                    FormulaSign::Close => ")",
                    FormulaSign::Next => ",",
                }),
            }
        }
        out
    }

    /// The cell that holds a figure, if one does.
    fn cell_of(&self, code: &str, time: Time, target: bool, value: Exact) -> Option<String> {
        let (rows, goal, place) = self.operands.get(code)?;
        let formula = self.plan_formulas.goals.get(*goal)?.indicators.get(*place)?;
        let index = formula.years.iter().position(|year| Time::Year(year.year) == time)?;
        let year = formula.years.get(index)?;
        let row = if target {
            let same = year.target.kind == TargetKind::Computed || year.target.value == value.to_decimal();
            let shown = year.computed.is_some() || year.formulas.is_ok() || constant(year).is_some();
            match year.target.kind {
                TargetKind::Assigned => rows.assigned?,
                _ if same && shown => rows.path,
                _ => return None,
            }
        } else {
            let starts = begins(formula, year.year);
            let result = year.result.as_ref().filter(|result| result.time == time);
            let known = match result {
                Some(result) => result.value,
                None => formula.starts.first().filter(|_| starts)?.figure.value,
            };
            if known != value.to_decimal() {
                return None;
            }
            rows.results?
        };
        Some(row_col_to_cell(row, self.first_year.saturating_add(column(index))))
    }
}

/// A number in a formula: a fraction as one.
fn number(value: Exact) -> String {
    let (num, den) = (plain(value.num()), plain(value.den()));
    if den == "1" && !value.is_negative() { num } else { format!("({num}/{den})") }
}
