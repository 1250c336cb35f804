//! The rows of one indicator.

use rust_decimal::Decimal;
use rust_xlsxwriter::utility::{column_number_to_name, row_col_to_cell};
use rust_xlsxwriter::{ConditionalFormatFormula, Format, Formula};

use super::{
    BETTER, CODE, DENOMINATOR, HELD, LINE_NAME, NUMERATOR, ROUNDING, RULE, START, START_TIME, TITLE, Writer, column,
    counts_of, words,
};
use crate::diagnostic::Both;
use crate::eval::{BetterWay, Goal, Quantity, Recipe, RecipeYear, RuleName, Target, TargetKind, YearPlace};
use crate::model::{Direction, Rounding};
use crate::report::say;
use crate::report::table::{Align, NONE};
use crate::report::xlsx::fit::lines;
use crate::report::xlsx::formula::{Cells, End, Formulas, Year, counted, plain};
use crate::report::xlsx::number::{binary, digits, shown, tag};
use crate::report::xlsx::page::{Answer, set_height, write_text};
use crate::report::xlsx::style::held;

/// The most decimals that a figure shows.
const MOST_DECIMALS: u32 = 9;

/// The longest words around a number that a cell shows.
const LONGEST_TARGET: usize = 16;

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
    pub fn of(recipe: &Recipe, first: u32) -> Rows {
        let mut last = first;
        let mut next = |wanted: bool| {
            wanted.then(|| {
                last = last.saturating_add(1);
                last
            })
        };
        let shown = |year: &RecipeYear| year.result.is_some();
        let stretch = next(recipe.goals.iter().any(|goal| goal.stretch.is_some()));
        let start = next(recipe.starts.len() > 1);
        let assigned = next(recipe.years.iter().any(|year| year.target.kind == TargetKind::Assigned));
        let results = next(recipe.years.iter().any(shown) || recipe.years.iter().any(|year| begins(recipe, year.year)));
        Rows { path: first, stretch, start, assigned, results, last }
    }
}

/// Whether the declared start stands at the end of a year.
fn begins(recipe: &Recipe, year: i32) -> bool {
    recipe.starts.first().is_some_and(|start| start.at == Decimal::from(year))
}

impl Writer<'_> {
    /// Writes the rows of an indicator and tells whether its path has numbers.
    pub(super) fn indicator(&mut self, recipe: &Recipe, rows: Rows) -> Result<bool, rust_xlsxwriter::XlsxError> {
        let formulas = self.formulas(recipe, rows);
        self.frame(recipe, rows)?;
        self.start(&formulas, rows)?;
        self.targets(&formulas, rows)?;
        self.others(recipe, rows)?;
        let reasons: Vec<_> = recipe.years.iter().filter_map(|year| year.recipe.as_ref().err()).collect();
        if reasons.len() == recipe.years.len() {
            let words = self.styles.cell(Align::Left).set_italic();
            let reason = reasons.last().map(|reason| reason.message.get(self.lang())).unwrap_or_default();
            self.over_years(rows.path, reason, &words)?;
            let width = (self.first_year..=self.last_year).map(|at| self.width(at)).fold(0_u16, u16::saturating_add);
            set_height(self.worksheet, rows.path, lines(reason, width, false).max(self.lines_of(recipe, rows)))?;
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
    fn formulas<'r>(&self, recipe: &'r Recipe, rows: Rows) -> Formulas<'r> {
        let target = |goal: &Goal, row: u32| Some(address(self.target_column(goal)?, row));
        let goals = recipe.goals.iter().map(|goal| goal.quantity.as_ref().and_then(|_| target(goal, rows.path)));
        let stretches = recipe.goals.iter().map(|goal| goal.stretch.as_ref().and_then(|_| target(goal, rows.stretch?)));
        Formulas {
            recipe,
            cells: Cells {
                direction: address(BETTER, rows.path),
                held: rows.start.is_none().then(|| address(HELD, rows.path)),
                start: address(START, rows.path),
                goals: goals.collect(),
                stretches: stretches.collect(),
                rounding: rounding_of(recipe).map(|_| address(ROUNDING, rows.path)),
            },
        }
    }

    fn target_column(&self, goal: &Goal) -> Option<u16> {
        let index = self.times.iter().position(|(time, _)| *time == goal.at)?;
        Some(self.first_target.saturating_add(column(index)))
    }

    /// The borders of all rows, the code and the title, and what each row is.
    fn frame(&mut self, recipe: &Recipe, rows: Rows) -> Answer {
        let lang = self.lang();
        let format = self.styles.cell(Align::Left);
        for row in rows.path..=rows.last {
            for at in 0..=self.last_year {
                self.worksheet.write_blank(row, at, &format)?;
            }
        }
        let title = say::title_with_unit(&recipe.subject);
        let centred = self.styles.cell(Align::Center);
        for (at, text, format) in [(CODE, &say::code(&recipe.subject), &centred), (TITLE, &title, &format)] {
            if rows.last > rows.path {
                self.worksheet.merge_range(rows.path, at, rows.last, at, "", format)?;
            }
            write_text(self.worksheet, rows.path, at, text, format)?;
        }
        let names = [
            (Some(rows.path), words::PATH_LINE),
            (rows.stretch, words::STRETCH_LINE),
            (rows.start, words::START_LINE),
            (rows.assigned, words::ASSIGNED_LINE),
            (rows.results, words::RESULT_LINE),
        ];
        for (row, name) in names {
            if let Some(row) = row {
                write_text(self.worksheet, row, LINE_NAME, name.get(lang), &format)?;
            }
        }
        let each = self.lines_of(recipe, rows);
        for row in rows.path..=rows.last {
            set_height(self.worksheet, row, each)?;
        }
        Ok(())
    }

    /// How many lines each row must have for the title that stands beside them all.
    fn lines_of(&self, recipe: &Recipe, rows: Rows) -> u32 {
        let count = rows.last.saturating_sub(rows.path).saturating_add(1);
        lines(&say::title_with_unit(&recipe.subject), self.width(TITLE), false).div_ceil(count)
    }

    /// Rule, rounding, direction, and whether the start is held.
    fn settings(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let lang = self.lang();
        let recipe = formulas.recipe;
        let left = self.styles.cell(Align::Left);
        let centred = self.styles.cell(Align::Center);
        write_text(self.worksheet, rows.path, RULE, words::rule(recipe.rule, lang), &left)?;
        if let Some(rounding) = rounding_of(recipe) {
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
        let number = match recipe.way {
            Some(Direction::Up) => 1,
            Some(Direction::Down) => -1,
            None => 0,
        };
        let word = |way| say::direction(way, lang);
        let (up, down) = (word(Some(Direction::Up)), word(Some(Direction::Down)));
        let way = centred.clone().set_num_format(format!("\"{up}\";\"{down}\";\"{NONE}\""));
        match (recipe.direction, formulas.direction()) {
            (BetterWay::StartAgainstTarget, Some(formula)) => {
                let formula = Formula::new(format!("={formula}")).set_result(number.to_string());
                self.worksheet.write_formula_with_format(rows.path, BETTER, formula, &way)?;
            }
            _ => {
                self.worksheet.write_number_with_format(rows.path, BETTER, number, &way)?;
            }
        }
        let last = recipe.years.iter().find_map(|year| year.recipe.as_ref().ok()?.last);
        let condition = last.and_then(|last| formulas.held(last, &formulas.cells.start));
        if let (Some(_), Some(condition)) = (&formulas.cells.held, condition) {
            let format = centred.set_num_format(format!("\"{}\";;\"\"", Both::new("giữ", "held").get(lang)));
            let formula = Formula::new(format!("=IF({condition},1,0)")).set_result(u8::from(recipe.held).to_string());
            self.worksheet.write_formula_with_format(rows.path, HELD, formula, &format)?;
        }
        Ok(())
    }

    /// The declared start: its time, its counts, its number.
    fn start(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let lang = self.lang();
        let Some(start) = formulas.recipe.starts.first() else {
            return Ok(());
        };
        let centred = self.styles.cell(Align::Center);
        write_text(self.worksheet, rows.path, START_TIME, &say::time(&start.figure, lang), &centred)?;
        let number = format!("{}{}", tag(lang), self.digits_of(start.figure.value, start.decimals));
        let input = self.styles.input(Align::Right).set_num_format(&number);
        let value = start.figure.value.unwrap_or_default();
        let (numerators, base) = match counts_of(formulas.recipe) {
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
        let formula = Formula::new(format!("={formula}")).set_result(plain(value));
        self.worksheet.write_formula_with_format(rows.path, START, formula, &format)?;
        Ok(())
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
        let formula = Formula::new(format!("={}", terms.join("+"))).set_result(plain(whole));
        self.worksheet.write_formula_with_format(row, at, formula, &format)?;
        Ok(())
    }

    /// The targets of the period, each in the column of its time.
    fn targets(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let lang = self.lang();
        for goal in &formulas.recipe.goals {
            let Some(at) = self.target_column(goal) else { continue };
            let Some(quantity) = &goal.quantity else {
                write_text(self.worksheet, rows.path, at, &goal.written, &self.styles.shrunk())?;
                continue;
            };
            let words = goal.value.filter(|_| goal.stretch.is_none() && goal.written.chars().count() <= LONGEST_TARGET);
            let format = words
                .and_then(|value| shown(&goal.written, value, lang))
                .map(|shown| shown.format)
                .filter(|format| self.styles.takes(format))
                .unwrap_or_else(|| format!("{}{}", tag(lang), self.digits_of(goal.value, goal.decimals)));
            self.target(rows.path, at, quantity, goal.value, &format, formulas)?;
            if let (Some(row), Some(stretch)) = (rows.stretch, &goal.stretch) {
                let format = format!("{}{}", tag(lang), self.digits_of(None, goal.decimals));
                self.target(row, at, stretch, None, &format, formulas)?;
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
        let formula = Formula::new(format!("={}", Formulas::quantity(quantity, &formulas.cells.start)));
        let formula = match value {
            Some(value) => formula.set_result(plain(value)),
            None => formula,
        };
        self.worksheet.write_formula_with_format(row, at, formula, &input)?;
        Ok(())
    }

    /// The figures of the years, rounded and unrounded.
    fn years(&mut self, formulas: &Formulas<'_>, rows: Rows) -> Answer {
        let recipe = formulas.recipe;
        for (index, year) in recipe.years.iter().enumerate() {
            let at = self.first_year.saturating_add(column(index));
            let own = match &year.recipe {
                Ok(own) => own,
                Err(reason) => {
                    let inside = !matches!(
                        reason.code,
                        crate::eval::ReasonCode::OutsidePeriod | crate::eval::ReasonCode::BeforeStart
                    );
                    if inside {
                        let format = self.styles.cell(Align::Center);
                        write_text(self.worksheet, rows.path, at, NONE, &format)?;
                        let reason = format!("{} ({})", reason.message.get(self.lang()), year.year);
                        self.reasons.add(reason, &recipe.subject.code);
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
            let range = recipe.goals.get(own.goal).is_some_and(|goal| goal.stretch.is_some());
            for (row, end) in [(Some(rows.path), End::Floor), (rows.stretch.filter(|_| range), End::Stretch)] {
                let Some(row) = row else { continue };
                let heading = format!("{}${}", column_number_to_name(at), self.head.saturating_add(1));
                let cells =
                    Year { recipe: own, heading, start: start.clone(), unrounded: row_col_to_cell(row, beside) };
                let figure = match end {
                    End::Floor => formulas.rounded(&cells, end),
                    End::Stretch => formulas.beyond(&cells, &row_col_to_cell(rows.path, at)),
                };
                let (Some(before), Some(after)) = (formulas.unrounded(&cells, end), figure) else { continue };
                let (value, exact) = match end {
                    End::Floor => (year.derived.value, year.unrounded),
                    End::Stretch => (year.derived.stretch, None),
                };
                self.figure(row, at, &after, value, self.decimals_of(recipe, own, year))?;
                self.unrounded(row, beside, &before, exact)?;
            }
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

    fn figure(&mut self, row: u32, at: u16, formula: &str, value: Option<Decimal>, decimals: u32) -> Answer {
        let format = format!("{}{}", tag(self.lang()), self.digits_of(value, decimals));
        let format = self.styles.cell(Align::Right).set_num_format(format);
        let result = value.map(plain).unwrap_or_default();
        let formula = Formula::new(format!("={formula}")).set_result(result);
        self.worksheet.write_formula_with_format(row, at, formula, &format)?;
        Ok(())
    }

    fn unrounded(&mut self, row: u32, at: u16, formula: &str, value: Option<Decimal>) -> Answer {
        let format = self.styles.aside();
        let formula = Formula::new(format!("={formula}"));
        let formula = match value {
            Some(value) => formula.set_result(plain(value)),
            None => formula,
        };
        self.worksheet.write_formula_with_format(row, at, formula, &format)?;
        Ok(())
    }

    /// The starts of the years, the targets assigned for them, and the results.
    fn others(&mut self, recipe: &Recipe, rows: Rows) -> Answer {
        let lang = self.lang();
        for (index, year) in recipe.years.iter().enumerate() {
            let at = self.first_year.saturating_add(column(index));
            if let (Some(row), Ok(own)) = (rows.start, &year.recipe) {
                if own.start == 0 {
                    let formula = Formula::new(format!("={}", address(START, rows.path)));
                    let start = recipe.starts.first();
                    let value = start.and_then(|start| start.figure.value);
                    let decimals = start.map_or(0, |start| start.decimals);
                    let format = format!("{}{}", tag(lang), self.digits_of(value, decimals));
                    let format = self.styles.cell(Align::Right).set_num_format(format);
                    let formula = formula.set_result(value.map(plain).unwrap_or_default());
                    self.worksheet.write_formula_with_format(row, at, formula, &format)?;
                } else if let Some(start) = recipe.starts.get(own.start) {
                    let format = format!("{}{}", tag(lang), self.digits_of(start.figure.value, start.decimals));
                    self.input(row, at, &start.quantity, start.figure.value, &format)?;
                }
            }
            if let (Some(row), TargetKind::Assigned) = (rows.assigned, year.target.kind) {
                self.assigned(row, at, &year.target)?;
            }
            let Some(row) = rows.results else { continue };
            let start = recipe.starts.first().filter(|_| begins(recipe, year.year));
            // A result that the path starts at is said once.
            let is_start = start.is_some_and(|start| {
                year.result
                    .as_ref()
                    .is_none_or(|result| (result.at, result.value) == (start.figure.at, start.figure.value))
            });
            if let (false, Some(result)) = (is_start, &year.result) {
                let text = say::figure(result, lang);
                match result.value.and_then(|value| shown(&text, value, lang)) {
                    Some(number) => {
                        let format = self.styles.cell(Align::Right).set_num_format(number.format);
                        self.worksheet.write_number_with_format(row, at, number.value, &format)?;
                    }
                    None => write_text(self.worksheet, row, at, &text, &self.styles.shrunk())?,
                }
            } else if is_start {
                let value = start.and_then(|start| start.figure.value);
                let format = format!("{}{}", tag(lang), self.digits_of(value, start.map_or(0, |start| start.decimals)));
                let format = self.styles.cell(Align::Right).set_num_format(format);
                let formula = Formula::new(format!("={}", address(START, rows.path)));
                let formula = formula.set_result(value.map(plain).unwrap_or_default());
                self.worksheet.write_formula_with_format(row, at, formula, &format)?;
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
        let formula = Formula::new(format!("={}", Formulas::quantity(quantity, "0")));
        let formula = formula.set_result(value.map(plain).unwrap_or_default());
        self.worksheet.write_formula_with_format(row, at, formula, &input)?;
        Ok(())
    }

    /// A target assigned for a year: its number with its words, or its words.
    fn assigned(&mut self, row: u32, at: u16, target: &Target) -> Answer {
        let lang = self.lang();
        let number = say::aimed_at(target).and_then(|value| shown(&target.written, value, lang)).filter(|shown| {
            target.written.chars().count() <= LONGEST_TARGET.div_ceil(2) && self.styles.takes(&shown.format)
        });
        let format = self.styles.cell(Align::Right);
        match (number, say::aimed_at(target)) {
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
            (None, None) => write_text(self.worksheet, row, at, &target.written, &self.styles.shrunk())?,
        }
        Ok(())
    }

    /// The digits of a figure.
    fn digits_of(&self, value: Option<Decimal>, decimals: u32) -> String {
        digits(value.unwrap_or_default(), decimals.min(MOST_DECIMALS))
    }

    /// How many decimals a year's figure shows.
    fn decimals_of(&self, recipe: &Recipe, own: &crate::eval::YearRecipe, year: &RecipeYear) -> u32 {
        let value = year.derived.value.map_or(0, |value| value.normalize().scale());
        let written = match own.place {
            YearPlace::Start => recipe.starts.get(own.start).map(|start| start.decimals),
            YearPlace::Goal | YearPlace::After => recipe.goals.get(own.goal).map(|goal| goal.decimals),
            YearPlace::Between { .. } if recipe.rule == RuleName::Step => None,
            YearPlace::Between { .. } => match recipe.rounding {
                Some(Rounding::Digits(digits)) => Some(digits),
                Some(Rounding::Step(step)) => Some(step.normalize().scale()),
                None => own.digits.iter().copied().max(),
            },
        };
        // A kept figure may have more of them than its place would show.
        let written = written.unwrap_or(0);
        let as_written = own.place == YearPlace::Goal && year.derived.kind == TargetKind::Period;
        if as_written { written } else { written.max(value.min(MOST_DECIMALS)) }
    }
}

/// The rounding that holds for all years between points, declared or not; `None` where the years differ or nothing is
/// rounded.
fn rounding_of(recipe: &Recipe) -> Option<Rounding> {
    let mut between = recipe
        .years
        .iter()
        .filter_map(|year| year.recipe.as_ref().ok())
        .filter(|own| matches!(own.place, YearPlace::Between { .. }))
        .flat_map(|own| own.digits.iter().copied());
    let first = between.next()?;
    if recipe.rule == RuleName::Step {
        return None;
    }
    recipe.rounding.or_else(|| between.all(|digits| digits == first).then_some(Rounding::Digits(first)))
}

/// The address of a cell; its column stays when the formula is copied.
fn address(column: u16, row: u32) -> String {
    format!("${}{}", column_number_to_name(column), row.saturating_add(1))
}
