//! The worksheet as it is written: where its parts are, and the row that is next.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Worksheet};

use super::chart_source::ChartSource;
use super::columns::{TARGET_WIDTH, WIDTHS, YEAR_WIDTH};
use super::rows::Rows;
use crate::xlsx::fit::lines;
use crate::xlsx::page::{self, Answer};
use crate::xlsx::style::Styles;
use bdg_core::eval::{IndicatorFormulas, PlanFormulas, Quantity};
use bdg_core::model::Time;
use bdg_report::cells::Gathered;
use bdg_syntax::number::Lang;

/// Writes the worksheet row by row.
pub(super) struct Writer<'w> {
    pub(super) worksheet: &'w mut Worksheet,
    pub(super) styles: &'w mut Styles,
    pub(super) plan_formulas: &'w PlanFormulas,
    /// The times of targets, each with its words.
    pub(super) times: Vec<(Time, String)>,
    /// Whether there are columns for counts.
    pub(super) counts: bool,
    pub(super) first_target: u16,
    pub(super) first_year: u16,
    pub(super) last_year: u16,
    pub(super) first_unrounded: u16,
    pub(super) head: u32,
    pub(super) row: u32,
    /// The row of each indicator that has counts, by its full code, with them.
    pub(super) known: HashMap<String, (u32, Decimal, Decimal)>,
    /// The rows of every indicator, by its full code, where formulas use them.
    pub(super) operands: HashMap<String, (Rows, usize, usize)>,
    pub(super) reasons: Gathered,
    pub(super) drawing: ChartSource,
}

impl Writer<'_> {
    pub(super) fn lang(&self) -> Lang {
        self.styles.lang
    }

    pub(super) fn next(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    /// A text over the whole table, and the next row.
    pub(super) fn across(&mut self, text: &str, format: &Format) -> Answer {
        let width = (0..=self.last_year).map(|at| self.width(at)).fold(0_u16, u16::saturating_add);
        self.worksheet.merge_range(self.row, 0, self.row, self.last_year, "", format)?;
        page::write_text(self.worksheet, self.row, 0, text, format)?;
        page::set_height(self.worksheet, self.row, lines(text, width, false))?;
        self.next();
        Ok(())
    }

    pub(super) fn width(&self, at: u16) -> u16 {
        if at >= self.first_year {
            YEAR_WIDTH
        } else if at >= self.first_target {
            TARGET_WIDTH
        } else {
            WIDTHS.get(usize::from(at)).copied().unwrap_or(YEAR_WIDTH)
        }
    }
}

/// The counts of a declared start.
pub(super) fn counts_of(formula: &IndicatorFormulas) -> Option<&Quantity> {
    let quantity = &formula.starts.first()?.quantity;
    matches!(quantity, Quantity::Count { .. } | Quantity::Parts { .. }).then_some(quantity)
}
