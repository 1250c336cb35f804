//! The path as formulas: a worksheet on which a changed baseline or target moves every year's figure.

mod figures;
mod indicator;
mod labels;

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::fit::lines;
use super::page::{self, Answer};
use super::style::Styles;
use bdg_core::eval::{GoalFormulas, IndicatorFormulas, PathStart, PlanFormulas, Quantity, TargetKind};
use bdg_core::model::Time;
use bdg_core::phrases;
use bdg_report::cells::Gathered;
use bdg_report::table::TitleKind;
use bdg_syntax::number::Lang;
use indicator::Rows;

/// The columns before those of the targets, by position.
const CODE: u16 = 0;
const TITLE: u16 = 1;
const LINE_NAME: u16 = 2;
const RULE: u16 = 3;
const ROUNDING: u16 = 4;
const BETTER: u16 = 5;
const HELD: u16 = 6;
const START_TIME: u16 = 7;
const START: u16 = 8;
const NUMERATOR: u16 = 9;
const DENOMINATOR: u16 = 10;

/// The widths of these columns and of those for a target or a year, in digits.
const WIDTHS: [u16; 11] = [7, 38, 14, 11, 10, 8, 8, 9, 10, 9, 9];
const TARGET_WIDTH: u16 = 13;
const YEAR_WIDTH: u16 = 9;
/// The name of the worksheet.
pub(super) fn name(lang: Lang) -> &'static str {
    labels::SHEET.get(lang)
}

/// Where a chart finds the lines of an indicator.
#[derive(Debug, Clone)]
pub(super) struct ChartLines {
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
pub(super) struct ChartSource {
    /// The row of the years.
    pub head: u32,
    /// The first and the last column of the years.
    pub years: (u16, u16),
    /// The goals with their indicators.
    pub goals: Vec<(String, Vec<ChartLines>)>,
}

/// Lays the worksheet out.
pub(super) fn lay_out(
    worksheet: &mut Worksheet,
    plan_formulas: &PlanFormulas,
    styles: &mut Styles,
) -> Result<ChartSource, XlsxError> {
    let lang = styles.lang;
    let mut times: Vec<(Time, String)> = plan_formulas
        .goals
        .iter()
        .flat_map(|goal| &goal.indicators)
        .flat_map(|formula| &formula.goals)
        .map(|goal| (goal.time, phrases::when(goal.time, lang)))
        .collect();
    times.sort();
    times.dedup();
    let counts =
        plan_formulas.goals.iter().flat_map(|goal| &goal.indicators).any(|formula| counts_of(formula).is_some());
    let first_target = if counts { DENOMINATOR + 1 } else { NUMERATOR };
    let first_year = first_target.saturating_add(column(times.len()));
    let last_year = first_year.saturating_add(column(plan_formulas.years.len())).saturating_sub(1);
    let mut writer = Writer {
        worksheet,
        styles,
        plan_formulas,
        times,
        counts,
        first_target,
        first_year,
        last_year,
        first_unrounded: last_year.saturating_add(2),
        head: 0,
        row: 0,
        known: HashMap::new(),
        reasons: Gathered::default(),
        drawing: ChartSource::default(),
    };
    writer.write()?;
    Ok(writer.drawing)
}

/// The counts of a declared start.
fn counts_of(formula: &IndicatorFormulas) -> Option<&Quantity> {
    let quantity = &formula.starts.first()?.quantity;
    matches!(quantity, Quantity::Count { .. } | Quantity::Parts { .. }).then_some(quantity)
}

/// What a chart draws of an indicator.
fn chart_lines(formula: &IndicatorFormulas, rows: Rows, numeric: bool) -> ChartLines {
    let any = |row: Option<u32>, number: &dyn Fn(&bdg_core::eval::FormulaYear) -> bool| {
        row.filter(|_| formula.years.iter().any(number))
    };
    ChartLines {
        code: formula.subject.code.clone(),
        title: formula.subject.title.clone(),
        unit: formula.subject.unit.clone(),
        path: numeric.then_some(rows.path),
        assigned: any(rows.assigned, &|year| year.target.kind == TargetKind::Assigned && year.target.value.is_some()),
        results: any(rows.results, &|year| year.result.as_ref().is_some_and(|result| result.value.is_some())),
    }
}

fn column(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

struct Writer<'w> {
    worksheet: &'w mut Worksheet,
    styles: &'w mut Styles,
    plan_formulas: &'w PlanFormulas,
    /// The times of targets, each with its words.
    times: Vec<(Time, String)>,
    /// Whether there are columns for counts.
    counts: bool,
    first_target: u16,
    first_year: u16,
    last_year: u16,
    first_unrounded: u16,
    head: u32,
    row: u32,
    /// The row of each indicator that has counts, by its full code, with them.
    known: HashMap<String, (u32, Decimal, Decimal)>,
    reasons: Gathered,
    drawing: ChartSource,
}

impl Writer<'_> {
    fn lang(&self) -> Lang {
        self.styles.lang
    }

    fn write(&mut self) -> Answer {
        let lang = self.lang();
        page::set_up(self.worksheet);
        self.columns()?;
        let titles = [(labels::HEAD.get(lang), TitleKind::Head), (&self.plan_formulas.title, TitleKind::Subject)];
        for (title, kind) in titles.into_iter().filter(|(title, _)| !title.is_empty()) {
            let format = self.styles.title(kind);
            self.across(title, &format)?;
        }
        self.next();
        self.headings()?;
        self.known = self.counted_rows();
        let plan_formulas = self.plan_formulas;
        for goal in &plan_formulas.goals {
            self.goal(goal)?;
        }
        self.next();
        let mut hints: Vec<&str> = labels::HINTS.iter().map(|hint| hint.get(lang)).collect();
        if plan_formulas.from == PathStart::Latest {
            hints.push(labels::FROM_LATEST.get(lang));
        }
        let format = self.styles.paragraph();
        for hint in hints {
            self.across(&format!("– {hint}"), &format)?;
        }
        let reasons = std::mem::take(&mut self.reasons).sentences();
        if !reasons.is_empty() {
            self.across(labels::REASONS.get(lang), &format.clone().set_bold())?;
            for reason in reasons {
                self.across(&format!("– {reason}"), &format)?;
            }
        }
        self.worksheet.set_print_area(0, 0, self.row, self.last_year)?;
        self.drawing.head = self.head;
        self.drawing.years = (self.first_year, self.last_year);
        Ok(())
    }

    fn next(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    fn columns(&mut self) -> Answer {
        let narrow = if self.counts { WIDTHS.len() } else { usize::from(NUMERATOR) };
        for (at, width) in (0_u16..).zip(WIDTHS.iter().take(narrow)) {
            self.worksheet.set_column_width(at, *width)?;
        }
        for at in self.first_target..self.first_year {
            self.worksheet.set_column_width(at, TARGET_WIDTH)?;
        }
        let unrounded = self.first_unrounded.saturating_add(self.last_year.saturating_sub(self.first_year));
        for at in (self.first_year..=self.last_year).chain(self.first_unrounded..=unrounded) {
            self.worksheet.set_column_width(at, YEAR_WIDTH)?;
        }
        self.worksheet.set_column_width(self.last_year.saturating_add(1), 2_u16)?;
        Ok(())
    }

    /// A text over the whole table, and the next row.
    fn across(&mut self, text: &str, format: &Format) -> Answer {
        let width = (0..=self.last_year).map(|at| self.width(at)).fold(0_u16, u16::saturating_add);
        self.worksheet.merge_range(self.row, 0, self.row, self.last_year, "", format)?;
        page::write_text(self.worksheet, self.row, 0, text, format)?;
        page::set_height(self.worksheet, self.row, lines(text, width, false))?;
        self.next();
        Ok(())
    }

    fn width(&self, at: u16) -> u16 {
        if at >= self.first_year {
            YEAR_WIDTH
        } else if at >= self.first_target {
            TARGET_WIDTH
        } else {
            WIDTHS.get(usize::from(at)).copied().unwrap_or(YEAR_WIDTH)
        }
    }

    fn headings(&mut self) -> Answer {
        let lang = self.lang();
        let format = self.styles.heading();
        self.head = self.row;
        let narrow = if self.counts { labels::HEADINGS.len() } else { usize::from(NUMERATOR) };
        for (at, heading) in (0_u16..).zip(labels::HEADINGS.iter().take(narrow)) {
            page::write_text(self.worksheet, self.row, at, heading.get(lang), &format)?;
        }
        for (at, (_, time)) in (self.first_target..).zip(&self.times) {
            let heading = match lang {
                Lang::Vi => format!("Mục tiêu đến {time}"),
                Lang::En => format!("Target by {time}"),
            };
            page::write_text(self.worksheet, self.row, at, &heading, &format)?;
        }
        let years = format.clone().set_num_format("0");
        for (at, year) in (0_u16..).zip(&self.plan_formulas.years) {
            for first in [self.first_year, self.first_unrounded] {
                self.worksheet.write_number_with_format(self.row, first.saturating_add(at), *year, &years)?;
            }
        }
        let last = self.first_unrounded.saturating_add(self.last_year.saturating_sub(self.first_year));
        let above = self.row.saturating_sub(1);
        if last > self.first_unrounded {
            self.worksheet.merge_range(
                above,
                self.first_unrounded,
                above,
                last,
                labels::UNROUNDED.get(lang),
                &format,
            )?;
        } else {
            page::write_text(self.worksheet, above, self.first_unrounded, labels::UNROUNDED.get(lang), &format)?;
        }
        page::set_height(self.worksheet, self.row, 3)?;
        self.worksheet.set_repeat_rows(self.row, self.row)?;
        self.worksheet.set_freeze_panes(self.row.saturating_add(1), TITLE + 1)?;
        self.next();
        Ok(())
    }

    /// The rows of the indicators with counts, so that a parent can add up its parts'.
    fn counted_rows(&self) -> HashMap<String, (u32, Decimal, Decimal)> {
        let mut row = self.row;
        let mut found = HashMap::new();
        for goal in &self.plan_formulas.goals {
            row = row.saturating_add(1);
            for formula in &goal.indicators {
                let rows = Rows::of(formula, row);
                if let Some(Quantity::Count { numerator, denominator, .. }) = counts_of(formula) {
                    found.insert(formula.subject.code.clone(), (rows.path, *numerator, *denominator));
                }
                row = rows.last.saturating_add(1);
            }
        }
        found
    }

    fn goal(&mut self, goal: &GoalFormulas) -> Answer {
        let heading = phrases::goal_title(&goal.code, &goal.title, self.plan_formulas.lang);
        let format = self.styles.section();
        self.across(&heading, &format)?;
        let mut drawn = Vec::new();
        for formula in &goal.indicators {
            let rows = Rows::of(formula, self.row);
            let numeric = self.indicator(formula, rows)?;
            drawn.push(chart_lines(formula, rows, numeric));
            self.row = rows.last;
            self.next();
        }
        self.drawing.goals.push((heading, drawn));
        Ok(())
    }
}
