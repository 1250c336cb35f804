//! The figures of an indicator's years: the path by formulas, and the rows below it.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell};
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula};

use super::columns::{HELD, START, column};
use super::indicator::address;
use super::rows::{Rows, begins, constant};
use super::writer::Writer;
use crate::xlsx::formula::{End, Formulas, Year, plain};
use crate::xlsx::number::{binary, digits, formatted, tag};
use crate::xlsx::page::{Answer, as_written, write_text};
use crate::xlsx::style::held;
use bdg_core::eval::{
    Figure, FormulaYear, IndicatorFormulas, Quantity, Reason, ReasonCode, RuleName, Target, TargetKind, YearFormula,
    YearPlace,
};
use bdg_core::model::Rounding;
use bdg_core::phrases;
use bdg_report::cells;
use bdg_report::table::{Align, NONE};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The most decimals that a figure shows.
const MOST_DECIMALS: u32 = 9;

/// The longest words around a number that a year's cell shows.
const LONGEST_WORDS: usize = 8;

/// The longest formula that Excel takes is of 8,192 characters.
const LONGEST_FORMULA: usize = 8_000;

const TOO_LONG: Both = Both::new(
    "công thức dài hơn giới hạn của Excel nên ô chỉ ghi con số",
    "the formula is longer than Excel allows, so the cell only has its number",
);

/// Adds a year to the ranges of those that have the same reason.
fn gather<'r>(found: &mut Vec<(&'r Reason, Vec<(i32, i32)>)>, reason: &'r Reason, year: i32) {
    let Some((_, ranges)) = found.iter_mut().find(|(known, _)| *known == reason) else {
        found.push((reason, vec![(year, year)]));
        return;
    };
    match ranges.last_mut() {
        Some((_, last)) if last.checked_add(1) == Some(year) => *last = year,
        _ => ranges.push((year, year)),
    }
}

impl Writer<'_> {
    /// The figures of the years, rounded and unrounded.
    pub(super) fn years(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let formula = formulas.formula;
        let mut without: Vec<(&Reason, Vec<(i32, i32)>)> = Vec::new();
        for (index, year) in formula.years.iter().enumerate() {
            let at = self.first_year.saturating_add(column(index));
            if let Some(pieces) = &year.computed {
                let value = year.target.value.or(year.derived.value);
                let decimals = value.map_or(0, |value| value.normalize().scale());
                let format = format!("{}{}", tag(self.lang()), self.digits_of(value, decimals));
                let format = self.styles.cell(Align::Right).set_num_format(format);
                // What is saved is what the formula gives, which shows as many digits as the target has.
                let saved = value.and(year.unrounded).or(value);
                self.computed(rows.path, at, &self.expression(pieces), saved, &format)?;
                continue;
            }
            let own = match &year.formulas {
                Ok(own) => own,
                Err(reason) => {
                    if !matches!(reason.code, ReasonCode::OutsidePeriod | ReasonCode::BeforeStart) {
                        let format = self.styles.cell(Align::Center);
                        match constant(year) {
                            Some(value) => {
                                self.constant(rows.path, at, value)?;
                                let beside = self.first_unrounded.saturating_add(column(index));
                                self.constant(rows.path, beside, year.unrounded.unwrap_or(value))?;
                            }
                            None => write_text(self.worksheet, rows.path, at, NONE, &format)?,
                        }
                        gather(&mut without, reason, year.year);
                    }
                    continue;
                }
            };
            let start = match rows.start {
                Some(row) => row_col_to_cell(row, at),
                None => formulas.cells.start.clone(),
            };
            let beside = self.first_unrounded.saturating_add(column(index));
            // Only a year that leads to a range has an upper end.
            let range = formula.goals.get(own.goal).is_some_and(|goal| goal.stretch.is_some());
            for (row, end) in [(Some(rows.path), End::Floor), (rows.stretch.filter(|_| range), End::Stretch)] {
                let Some(row) = row else { continue };
                let heading = format!("{}${}", column_number_to_name(at), self.head.saturating_add(1));
                let cells =
                    Year { formula: own, heading, start: start.clone(), unrounded: row_col_to_cell(row, beside) };
                let figure = match end {
                    End::Floor => formulas.rounded(&cells, end),
                    End::Stretch => formulas.beyond(&cells, &row_col_to_cell(rows.path, at)),
                };
                let (Some(before), Some(after)) = (formulas.unrounded(&cells, end), figure) else { continue };
                let (value, exact) = match end {
                    End::Floor if own.place == YearPlace::Goal => {
                        let goal = formula.goals.get(own.goal);
                        (year.derived.value.map(|value| goal.map_or(value, |goal| goal.shown(value))), year.unrounded)
                    }
                    End::Floor => (year.derived.value, year.unrounded),
                    End::Stretch => (year.derived.stretch, year.stretch),
                };
                self.figure(row, at, &after, value, self.decimals_of(formula, own, year))?;
                self.unrounded(row, beside, &before, exact)?;
            }
        }
        for (reason, years) in without {
            let reason = format!("{} ({})", phrases::reason(reason).get(self.lang()), phrases::years(&years));
            self.reasons.add(reason, &formula.subject.code);
        }
        let held_format = ConditionalFormatFormula::new()
            .set_rule(format!("={}=1", address(HELD, rows.path).as_str()).as_str())
            .set_format(held());
        if formulas.cells.held.is_some() {
            self.worksheet.add_conditional_format(
                rows.path,
                self.first_year,
                rows.path,
                self.last_year,
                &held_format,
            )?;
        }
        Ok(())
    }

    /// A computed figure without a formula.
    fn constant(&mut self, row: u32, at: u16, value: Decimal) -> Answer {
        let format = format!("{}{}", tag(self.lang()), self.digits_of(Some(value), value.normalize().scale()));
        let format = self.styles.cell(Align::Right).set_num_format(format);
        self.worksheet.write_number_with_format(row, at, binary(value).unwrap_or_default(), &format)?;
        Ok(())
    }

    fn figure(&mut self, row: u32, at: u16, formula: &str, value: Option<Decimal>, decimals: u32) -> Answer {
        let format = format!("{}{}", tag(self.lang()), self.digits_of(value, decimals));
        let format = self.styles.cell(Align::Right).set_num_format(format);
        self.computed(row, at, formula, value, &format)
    }

    fn unrounded(&mut self, row: u32, at: u16, formula: &str, value: Option<Decimal>) -> Answer {
        let format = self.styles.aside();
        self.computed(row, at, formula, value, &format)
    }

    /// The starts of the years, the targets assigned for them, and the results.
    pub(super) fn others(&mut self, formula: &IndicatorFormulas, rows: Rows) -> Answer {
        let lang = self.lang();
        for (index, year) in formula.years.iter().enumerate() {
            let at = self.first_year.saturating_add(column(index));
            if let (Some(row), Ok(own)) = (rows.start, &year.formulas) {
                if own.start == Some(0) {
                    let start = formula.starts.first();
                    let value = start.and_then(|start| start.figure.value);
                    let decimals = start.map_or(0, |start| start.decimals);
                    let mark = marked(start.map(|start| &start.figure), lang);
                    let format = format!("{}{}{mark}", tag(lang), self.digits_of(value, decimals));
                    let format = self.styles.cell(Align::Right).set_num_format(format);
                    self.computed(row, at, &address(START, rows.path), value, &format)?;
                } else if let Some(start) = own.start.and_then(|start| formula.starts.get(start)) {
                    let digits = self.digits_of(start.figure.value, start.decimals);
                    let format = format!("{}{digits}{}", tag(lang), marked(Some(&start.figure), lang));
                    self.input(row, at, &start.quantity, start.figure.value, &format)?;
                }
            }
            if let (Some(row), TargetKind::Assigned) = (rows.assigned, year.target.kind) {
                self.assigned(row, at, &year.target)?;
            }
            let Some(row) = rows.results else { continue };
            let start = formula.starts.first().filter(|_| begins(formula, year.year));
            // A result that the path starts at is said once.
            let is_start = start.is_some_and(|start| {
                year.result
                    .as_ref()
                    .is_none_or(|result| (result.at(), result.value) == (start.figure.at(), start.figure.value))
            });
            if let (false, Some(pieces), Some(result)) = (is_start, &year.computed_result, &year.result) {
                let decimals = cells::figure(result, lang).number.map_or(0, |number| number.decimals);
                let mark = marked(Some(result), lang);
                let format = format!("{}{}{mark}", tag(lang), self.digits_of(result.value, decimals));
                let format = self.styles.cell(Align::Right).set_num_format(format);
                self.computed(row, at, &self.expression(pieces), result.value, &format)?;
            } else if let (false, Some(result)) = (is_start, &year.result) {
                let cell = cells::figure(result, lang);
                match cell.number.and_then(|number| formatted(&number, lang)) {
                    Some(number) => {
                        let format = self.styles.cell(Align::Right).set_num_format(number.format);
                        self.worksheet.write_number_with_format(row, at, number.value, &format)?;
                    }
                    None => write_text(self.worksheet, row, at, &cell.text, &self.styles.shrunk())?,
                }
            } else if is_start {
                let value = start.and_then(|start| start.figure.value);
                let digits = self.digits_of(value, start.map_or(0, |start| start.decimals));
                let format = format!("{}{digits}{}", tag(lang), marked(start.map(|start| &start.figure), lang));
                let format = self.styles.cell(Align::Right).set_num_format(format);
                self.computed(row, at, &address(START, rows.path), value, &format)?;
            }
        }
        Ok(())
    }

    /// A number of the plan in a cell of its own.
    fn input(&mut self, row: u32, at: u16, quantity: &Quantity, value: Option<Decimal>, format: &str) -> Answer {
        let input = self.styles.input(Align::Right).set_num_format(format);
        if let Quantity::Number(number) = quantity {
            self.worksheet.write_number_with_format(row, at, binary(*number).unwrap_or_default(), &input)?;
            return Ok(());
        }
        self.computed(row, at, &Formulas::quantity(quantity, "0"), value, &input)
    }

    /// A target assigned for a year: its number with its words, or its words.
    fn assigned(&mut self, row: u32, at: u16, target: &Target) -> Answer {
        let lang = self.lang();
        let text = phrases::target(target);
        let converted = phrases::converted_number(target);
        if converted.is_some() {
            self.worksheet.insert_note(row, at, &as_written(&text, lang))?;
        }
        let number = phrases::target_number(target)
            .or(converted)
            .filter(|_| text.chars().count() <= LONGEST_WORDS)
            .and_then(|number| formatted(&number, lang))
            .filter(|number| self.styles.takes(&number.format));
        let format = self.styles.cell(Align::Right);
        match (number, target.value.filter(|_| target.stretch.is_none())) {
            (Some(number), _) => {
                self.worksheet.write_number_with_format(
                    row,
                    at,
                    number.value,
                    &format.set_num_format(number.format),
                )?;
            }
            // Longer words do not fit: the number alone, as a number.
            (None, Some(value)) => {
                let digits = format!("{}{}", tag(lang), digits(value, value.normalize().scale().min(2)));
                let value = binary(value).unwrap_or_default();
                self.worksheet.write_number_with_format(row, at, value, &format.set_num_format(digits))?;
            }
            (None, None) => write_text(self.worksheet, row, at, &text, &self.styles.shrunk())?,
        }
        Ok(())
    }

    /// The digits of a figure.
    pub(super) fn digits_of(&self, value: Option<Decimal>, decimals: u32) -> String {
        digits(value.unwrap_or_default(), decimals.min(MOST_DECIMALS))
    }

    /// How many decimals a year's figure shows.
    fn decimals_of(&self, formula: &IndicatorFormulas, own: &YearFormula, year: &FormulaYear) -> u32 {
        let value = year.derived.value.map_or(0, |value| value.normalize().scale());
        let written = match own.place {
            YearPlace::Start => own.start.and_then(|start| formula.starts.get(start)).map(|start| start.decimals),
            YearPlace::Goal | YearPlace::Own | YearPlace::After => {
                formula.goals.get(own.goal).map(|goal| goal.decimals)
            }
            YearPlace::Between { .. } if formula.rule == RuleName::Step => None,
            YearPlace::Between { .. } => match formula.rounding {
                Some(Rounding::Digits(digits)) => Some(digits),
                Some(Rounding::Step(step)) => Some(step.normalize().scale()),
                None => own.digits.iter().copied().max(),
            },
        };
        // A kept figure may have more of them than its place would show.
        let written = written.unwrap_or(0);
        let as_written =
            matches!(own.place, YearPlace::Goal | YearPlace::Own) && year.derived.kind == TargetKind::Period;
        if as_written { written } else { written.max(value.min(MOST_DECIMALS)) }
    }

    /// A formula with its present result. One that is too long for Excel is replaced by its number, with a note.
    pub(super) fn computed(
        &mut self,
        row: u32,
        at: u16,
        formula: &str,
        value: Option<Decimal>,
        format: &Format,
    ) -> Answer {
        if formula.len() > LONGEST_FORMULA {
            let address = row_col_to_cell(row, at);
            self.reasons.add(TOO_LONG.get(self.lang()).to_owned(), &address);
            if let Some(value) = value.and_then(binary) {
                self.worksheet.write_number_with_format(row, at, value, format)?;
            }
            return Ok(());
        }
        let formula = Formula::new(format!("={formula}")).set_result(value.map(plain).unwrap_or_default());
        self.worksheet.write_formula_with_format(row, at, formula, format)?;
        Ok(())
    }
}

/// What a number format shows behind a known figure that is an estimate or only of a part of its year.
fn marked(figure: Option<&Figure>, lang: Lang) -> String {
    match figure.map(|figure| phrases::figure_mark(figure, lang)).unwrap_or_default().as_str() {
        "" => String::new(),
        mark => format!("\" ({mark})\""),
    }
}
