//! The rows of one indicator.

use rust_decimal::Decimal;
use rust_xlsxwriter::Format;
use rust_xlsxwriter::utility::column_number_to_name;

use super::columns::{
    BETTER, CODE, DENOMINATOR, HELD, LINE_NAME, NUMERATOR, ROUNDING, RULE, START, START_TIME, TITLE, column,
};
use super::labels;
use super::rows::{Rows, constant};
use super::writer::{Writer, counts_of};
use crate::xlsx::fit::lines;
use crate::xlsx::formula::{Cells, Formulas, counted, plain};
use crate::xlsx::number::{binary, digits, formatted, tag};
use crate::xlsx::page::{Answer, as_written, set_height, write_text};
use bdg_core::eval::{BetterWay, Figure, FigureKind, Goal, IndicatorFormulas, Quantity, RuleName, YearPlace};
use bdg_core::model::{Direction, Rounding};
use bdg_core::phrases;
use bdg_report::cells;
use bdg_report::table::{Align, NONE};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;

/// The longest words around a number that a cell shows.
const LONGEST_TARGET: usize = 16;

impl Writer<'_> {
    /// Writes the rows of an indicator and tells whether its path has numbers.
    pub(super) fn indicator(
        &mut self,
        formula: &IndicatorFormulas,
        rows: Rows,
    ) -> Result<bool, rust_xlsxwriter::XlsxError> {
        let formulas = self.formulas(formula, rows);
        self.frame(formula, rows)?;
        self.start(&formulas, rows)?;
        self.targets(&formulas, rows)?;
        self.others(formula, rows)?;
        let reasons: Vec<_> = formula.years.iter().filter_map(|year| year.formulas.as_ref().err()).collect();
        let constants = formula.years.iter().any(|year| constant(year).is_some());
        let computed = formula.years.iter().any(|year| year.computed.is_some());
        if reasons.len() == formula.years.len() && !constants && !computed {
            let words = self.styles.cell(Align::Left).set_italic();
            let reason = cells::reason(reasons.last().copied(), self.lang());
            self.over_years(rows.path, &reason, &words)?;
            let width = (self.first_year..=self.last_year).map(|at| self.width(at)).fold(0_u16, u16::saturating_add);
            set_height(self.worksheet, rows.path, lines(&reason, width, false).max(self.lines_of(formula, rows)))?;
            return Ok(false);
        }
        self.settings(&formulas, rows)?;
        self.years(&formulas, rows)?;
        Ok(true)
    }

    /// A text over the cells of all years.
    fn over_years(&mut self, row: u32, text: &str, format: &Format) -> Answer {
        if self.last_year > self.first_year {
            self.worksheet.merge_range(row, self.first_year, row, self.last_year, "", format)?;
        }
        write_text(self.worksheet, row, self.first_year, text, format)
    }

    /// The addresses of an indicator's cells.
    fn formulas<'r>(&self, formula: &'r IndicatorFormulas, rows: Rows) -> Formulas<'r> {
        let target = |goal: &Goal, row: u32| Some(address(self.target_column(goal)?, row));
        let goals = formula.goals.iter().map(|goal| goal.quantity.as_ref().and_then(|_| target(goal, rows.path)));
        let stretches =
            formula.goals.iter().map(|goal| goal.stretch.as_ref().and_then(|_| target(goal, rows.stretch?)));
        Formulas {
            formula,
            cells: Cells {
                direction: address(BETTER, rows.path),
                held: rows.start.is_none().then(|| address(HELD, rows.path)),
                start: address(START, rows.path),
                goals: goals.collect(),
                stretches: stretches.collect(),
                rounding: rounding_of(formula).map(|_| address(ROUNDING, rows.path)),
            },
        }
    }

    fn target_column(&self, goal: &Goal) -> Option<u16> {
        let index = self.times.iter().position(|(time, _)| time.cmp(&goal.time).is_eq())?;
        Some(self.first_target.saturating_add(column(index)))
    }

    /// The borders of all rows, the code and the title, and what each row is.
    fn frame(&mut self, formula: &IndicatorFormulas, rows: Rows) -> Answer {
        let lang = self.lang();
        let format = self.styles.cell(Align::Left);
        for row in rows.path..=rows.last {
            for at in 0..=self.last_year {
                self.worksheet.write_blank(row, at, &format)?;
            }
        }
        let title = cells::title_with_unit(&formula.subject);
        let centred = self.styles.cell(Align::Center);
        for (at, text, format) in [(CODE, &cells::code(&formula.subject), &centred), (TITLE, &title, &format)] {
            if rows.last > rows.path {
                self.worksheet.merge_range(rows.path, at, rows.last, at, "", format)?;
            }
            write_text(self.worksheet, rows.path, at, text, format)?;
        }
        let names = [
            (Some(rows.path), labels::PATH_LINE),
            (rows.stretch, labels::STRETCH_LINE),
            (rows.start, labels::START_LINE),
            (rows.assigned, labels::ASSIGNED_LINE),
            (rows.results, labels::RESULT_LINE),
        ];
        for (row, name) in names {
            if let Some(row) = row {
                write_text(self.worksheet, row, LINE_NAME, name.get(lang), &format)?;
            }
        }
        let each = self.lines_of(formula, rows);
        for row in rows.path..=rows.last {
            set_height(self.worksheet, row, each)?;
        }
        Ok(())
    }

    /// How many lines each row must have for the title beside them all.
    fn lines_of(&self, formula: &IndicatorFormulas, rows: Rows) -> u32 {
        let count = rows.last.saturating_sub(rows.path).saturating_add(1);
        lines(&cells::title_with_unit(&formula.subject), self.width(TITLE), false).div_ceil(count)
    }

    /// Rule, rounding, direction, and whether the start is held.
    fn settings(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let lang = self.lang();
        let formula = formulas.formula;
        let left = self.styles.cell(Align::Left);
        let centred = self.styles.cell(Align::Center);
        write_text(self.worksheet, rows.path, RULE, phrases::path_rule(formula.rule).get(lang), &left)?;
        if let Some(rounding) = rounding_of(formula) {
            let (value, format) = match rounding {
                Rounding::Step(step) => {
                    let word = Both::new("tới ", "to ").get(lang);
                    (step, format!("{}\"{word}\"{}", tag(lang), digits(step, step.normalize().scale())))
                }
                Rounding::Digits(count) => {
                    (Decimal::from(count), Both::new("0\" chữ số\"", "0\" digits\"").get(lang).to_owned())
                }
            };
            let format = self.styles.input(Align::Center).set_num_format(format);
            self.worksheet.write_number_with_format(rows.path, ROUNDING, binary(value).unwrap_or_default(), &format)?;
        }
        let number = match formula.way {
            Some(Direction::Up) => 1,
            Some(Direction::Down) => -1,
            None => 0,
        };
        let word = |way| cells::direction(way, lang);
        let (up, down) = (word(Some(Direction::Up)), word(Some(Direction::Down)));
        let way = centred.clone().set_num_format(format!("\"{up}\";\"{down}\";\"{NONE}\""));
        match (formula.direction, formulas.direction()) {
            (BetterWay::StartAgainstTarget, Some(formula)) => {
                self.computed(rows.path, BETTER, &formula, Some(Decimal::from(number)), &way)?;
            }
            _ => {
                self.worksheet.write_number_with_format(rows.path, BETTER, number, &way)?;
            }
        }
        let last = formula.years.iter().find_map(|year| year.formulas.as_ref().ok()?.last);
        let condition = last.and_then(|last| formulas.held(last, &formulas.cells.start));
        if let (Some(_), Some(condition)) = (&formulas.cells.held, condition) {
            let format = centred.set_num_format(format!("\"{}\";;\"\"", Both::new("giữ", "held").get(lang)));
            let held = Decimal::from(u8::from(formula.held));
            self.computed(rows.path, HELD, &format!("IF({condition},1,0)"), Some(held), &format)?;
        }
        Ok(())
    }

    /// The declared start: its time, its counts, its number.
    fn start(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let lang = self.lang();
        let Some(start) = formulas.formula.starts.first() else {
            return Ok(());
        };
        let centred = self.styles.cell(Align::Center);
        write_text(self.worksheet, rows.path, START_TIME, &start_time(&start.figure, lang), &centred)?;
        let number = format!("{}{}", tag(lang), self.digits_of(start.figure.value, start.decimals));
        let input = self.styles.input(Align::Right).set_num_format(&number);
        let value = start.figure.value.unwrap_or_default();
        if let Some(pieces) = &start.computed {
            let format = self.styles.cell(Align::Right).set_num_format(&number);
            return self.computed(rows.path, START, &self.expression(pieces), Some(value), &format);
        }
        let (numerators, base) = match counts_of(formulas.formula) {
            None => {
                self.worksheet.write_number_with_format(rows.path, START, binary(value).unwrap_or_default(), &input)?;
                return Ok(());
            }
            Some(Quantity::Parts { counts, base }) => (counts.clone(), *base),
            Some(Quantity::Count { numerator, denominator, base }) => {
                (vec![(String::new(), *numerator, *denominator)], *base)
            }
            Some(_) => return Ok(()),
        };
        let counts = [(NUMERATOR, true), (DENOMINATOR, false)];
        for (at, upper) in counts {
            let each: Vec<(&str, Decimal)> = numerators
                .iter()
                .map(|(code, numerator, denominator)| (code.as_str(), if upper { *numerator } else { *denominator }))
                .collect();
            self.count(rows.path, at, &each, upper)?;
        }
        let formula = counted(&address(NUMERATOR, rows.path), &address(DENOMINATOR, rows.path), base);
        let format = self.styles.cell(Align::Right).set_num_format(number);
        self.computed(rows.path, START, &formula, Some(value), &format)
    }

    /// A count, or the sum of the parts' counts: of their own cells, where they have them on this worksheet.
    fn count(&mut self, row: u32, at: u16, each: &[(&str, Decimal)], upper: bool) -> Answer {
        let whole = each.iter().try_fold(Decimal::ZERO, |sum, (_, count)| sum.checked_add(*count)).unwrap_or_default();
        let number = format!("{}{}", tag(self.lang()), digits(whole, whole.normalize().scale()));
        let input = self.styles.input(Align::Right).set_num_format(&number);
        if let [(_, count)] = each {
            self.worksheet.write_number_with_format(row, at, binary(*count).unwrap_or_default(), &input)?;
            return Ok(());
        }
        let own = |(code, count): &(&str, Decimal)| {
            let (row, numerator, denominator) = self.known.get(*code)?;
            let same = *count == if upper { *numerator } else { *denominator };
            same.then(|| address(at, *row))
        };
        let cells: Vec<Option<String>> = each.iter().map(own).collect();
        let linked = cells.iter().all(Option::is_some);
        let terms: Vec<String> =
            each.iter().zip(cells).map(|((_, count), cell)| cell.unwrap_or_else(|| plain(*count))).collect();
        let format = if linked { self.styles.cell(Align::Right).set_num_format(number) } else { input };
        self.computed(row, at, &terms.join("+"), Some(whole), &format)
    }

    /// The targets of the period, each in the column of its time.
    fn targets(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let lang = self.lang();
        for goal in &formulas.formula.goals {
            let Some(at) = self.target_column(goal) else { continue };
            let Some(quantity) = &goal.quantity else {
                write_text(self.worksheet, rows.path, at, &goal.text.text, &self.styles.shrunk())?;
                continue;
            };
            // The path leads to what the change comes to, of which the year's own cell shows the whole things.
            let between = goal.whole.and(goal.value).filter(|value| value.normalize().scale() > 0);
            let brief = goal.stretch.is_none() && goal.text.text.chars().count() <= LONGEST_TARGET;
            let words = goal.value.filter(|_| brief && between.is_none());
            let decimals = between.map_or(goal.decimals, |value| value.normalize().scale().min(phrases::DECIMALS));
            let format = words
                .and_then(|value| phrases::plan_number(&goal.text, value))
                .and_then(|number| formatted(&number, lang))
                .map(|number| number.format)
                .filter(|format| self.styles.takes(format))
                .unwrap_or_else(|| format!("{}{}", tag(lang), self.digits_of(goal.value, decimals)));
            self.target(rows.path, at, quantity, goal.value, &format, formulas)?;
            if goal.text.converted.is_some() {
                self.worksheet.insert_note(rows.path, at, &as_written(&goal.text.text, lang))?;
            }
            if let (Some(row), Some(stretch)) = (rows.stretch, &goal.stretch) {
                let format = format!("{}{}", tag(lang), self.digits_of(None, goal.decimals));
                self.target(row, at, stretch, goal.stretch_value, &format, formulas)?;
            }
        }
        Ok(())
    }

    fn target(
        &mut self,
        row: u32,
        at: u16,
        quantity: &Quantity,
        value: Option<Decimal>,
        format: &str,
        formulas: &Formulas<'_>,
    ) -> Answer {
        let input = self.styles.input(Align::Right).set_num_format(format);
        if let Quantity::Number(number) = quantity {
            self.worksheet.write_number_with_format(row, at, binary(*number).unwrap_or_default(), &input)?;
            return Ok(());
        }
        self.computed(row, at, &Formulas::quantity(quantity, &formulas.cells.start), value, &input)
    }
}

/// When a start is known, and what it is where it is no baseline.
fn start_time(figure: &Figure, lang: Lang) -> String {
    let when = phrases::figure_dated(figure, lang);
    match figure.kind {
        FigureKind::Actual => format!("{} {when}", labels::RESULT_LINE.get(lang)),
        FigureKind::Baseline | FigureKind::Estimate | FigureKind::Parts | FigureKind::Computed | FigureKind::Change => {
            when
        }
    }
}

/// The rounding that holds for all years between points, declared or not; `None` where the years differ or nothing is
/// rounded.
fn rounding_of(formula: &IndicatorFormulas) -> Option<Rounding> {
    let mut between = formula
        .years
        .iter()
        .filter_map(|year| year.formulas.as_ref().ok())
        .filter(|own| matches!(own.place, YearPlace::Between { .. }))
        .flat_map(|own| own.digits.iter().copied());
    let first = between.next()?;
    if formula.rule == RuleName::Step {
        return None;
    }
    formula.rounding.or_else(|| between.all(|digits| digits == first).then_some(Rounding::Digits(first)))
}

/// The address of a cell; its column stays when the formula is copied.
pub(super) fn address(column: u16, row: u32) -> String {
    format!("${}{}", column_number_to_name(column), row.saturating_add(1))
}
