//! The path as formulas: a worksheet on which a changed baseline or target moves every year's figure.

mod chart_source;
mod columns;
mod figures;
mod indicator;
mod labels;
mod operands;
mod rows;
mod sheet;
mod writer;

pub(super) use chart_source::{ChartLines, ChartSource};
pub(super) use sheet::{lay_out, name};
