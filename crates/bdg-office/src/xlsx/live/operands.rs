//! The formulas of indicators over the cells of others.

use std::collections::HashMap;

use super::columns::column;
use super::rows::{Rows, begins, constant, rows_of_all};
use super::writer::Writer;
use crate::xlsx::formula::plain;
use bdg_core::eval::{ComputedPiece, TargetKind};
use bdg_core::model::Time;
use bdg_syntax::FormulaSign;
use bdg_syntax::number::Exact;
use rust_xlsxwriter::utility::row_col_to_cell;

impl Writer<'_> {
    /// The rows of the indicators that formulas may use, by their full codes, with their places in goal and list.
    pub(super) fn operand_rows(&self) -> HashMap<String, (Rows, usize, usize)> {
        let goals = &self.plan_formulas.goals;
        let computed = goals
            .iter()
            .flat_map(|goal| &goal.indicators)
            .any(|one| one.years.iter().any(|year| year.computed.is_some() || year.computed_result.is_some()));
        if !computed {
            return HashMap::new();
        }
        let coded = |(goal, place, rows): (usize, usize, Rows)| {
            let formula = goals.get(goal)?.indicators.get(place)?;
            Some((formula.subject.code.clone(), (rows, goal, place)))
        };
        rows_of_all(goals, self.row).into_iter().filter_map(coded).collect()
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
