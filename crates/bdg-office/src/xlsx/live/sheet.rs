//! The worksheet from its titles to its hints.

use std::collections::HashMap;

use rust_decimal::Decimal;
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::chart_source::{ChartLines, ChartSource};
use super::columns::{DENOMINATOR, NUMERATOR, TARGET_WIDTH, TITLE, WIDTHS, YEAR_WIDTH, column};
use super::labels;
use super::rows::{Rows, rows_of_all};
use super::writer::{Writer, counts_of};
use crate::xlsx::page::{self, Answer};
use crate::xlsx::style::Styles;
use bdg_core::eval::{FormulaYear, GoalFormulas, IndicatorFormulas, PathStart, PlanFormulas, Quantity, TargetKind};
use bdg_core::model::Time;
use bdg_core::phrases;
use bdg_report::cells::{Gathered, weaker};
use bdg_report::table::TitleKind;
use bdg_syntax::number::Lang;

/// The name of the worksheet.
pub(in crate::xlsx) fn name(lang: Lang) -> &'static str {
    labels::SHEET.get(lang)
}

/// Lays the worksheet out.
pub(in crate::xlsx) fn lay_out(
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
        operands: HashMap::new(),
        reasons: Gathered::default(),
        drawing: ChartSource::default(),
    };
    writer.write()?;
    Ok(writer.drawing)
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

impl Writer<'_> {
    /// The years for which a path gives less than a result or an assigned target before them.
    fn weaker(&self) -> Vec<String> {
        let lang = self.lang();
        let formulas = self.plan_formulas.goals.iter().flat_map(|goal| &goal.indicators);
        let of_year = |code: &str, year: &FormulaYear| {
            let said = weaker(&year.derived, year.above.as_ref(), year.assigned_above.as_ref())?;
            Some(format!("{code}, {}: {}", year.year, said.get(lang)))
        };
        formulas
            .flat_map(|formula| formula.years.iter().filter_map(|year| of_year(&formula.subject.code, year)))
            .collect()
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
        self.operands = self.operand_rows();
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
        let weaker = self.weaker();
        if !weaker.is_empty() {
            self.across(labels::WEAKER.get(lang), &format.clone().set_bold())?;
            for line in weaker {
                self.across(&format!("– {line}"), &format)?;
            }
        }
        self.worksheet.set_print_area(0, 0, self.row, self.last_year)?;
        self.drawing.head = self.head;
        self.drawing.years = (self.first_year, self.last_year);
        Ok(())
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
        let counted = |(goal, place, rows): (usize, usize, Rows)| {
            let formula = self.plan_formulas.goals.get(goal)?.indicators.get(place)?;
            let Some(Quantity::Count { numerator, denominator, .. }) = counts_of(formula) else { return None };
            Some((formula.subject.code.clone(), (rows.path, *numerator, *denominator)))
        };
        rows_of_all(&self.plan_formulas.goals, self.row).into_iter().filter_map(counted).collect()
    }

    fn goal(&mut self, goal: &GoalFormulas) -> Answer {
        let heading = phrases::goal_title(&goal.code, &goal.title, self.plan_formulas.lang);
        let format = self.styles.section();
        self.across(&heading, &format)?;
        let mut drawn = Vec::new();
        for formula in &goal.indicators {
            if let Some(group) = goal.group_at(&formula.subject.code) {
                self.across(group, &format)?;
            }
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
