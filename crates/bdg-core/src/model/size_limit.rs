//! How much a plan's tables would hold: names are written again in every row, so that a small file can ask for
//! gigabytes. A plan beyond the limit is not taken in.

use super::duty::{Duty, Role, Task};
use super::fact::Fact;
use super::ids::{AgencyId, IndicatorId};
use super::plan::{Indicator, Plan};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::{Ast, Directive, Item, Statement, UnitName, Word};

/// The most letters of a code, or of the name by which a file calls an agency, a unit, a part, a plan or a scenario.
pub const MAX_CODE_LETTERS: usize = 100;

/// The most bytes that one of a plan's tables may come to, as the resolver reckons them.
pub const MAX_TABLE_BYTES: usize = 384 * 1024 * 1024;

/// How many codes that are too long are told.
const MAX_TOLD: usize = 20;

/// What a row of values holds beside names.
const ROW: usize = 160;

/// What a year of an indicator's path holds.
const YEAR: usize = 1200;

/// What computing takes for a figure that a formula uses.
const OPERAND: usize = 100;

/// What an indicator's row takes in a document of an office program, whatever it says.
const LINE: usize = 6_000;

/// How often the words of a figure are written in each year for which it holds.
const WORDS: usize = 8;

/// How often what stands once in every table of indicators is held or written.
const TIMES: usize = 8;

/// What holding a name takes beside its letters.
const NAME: usize = 48;

/// What one duty takes, in every indicator that inherits it.
const DUTY: usize = 64;

/// The codes and names of declarations that are longer than [`MAX_CODE_LETTERS`], each with a finding.
pub fn long_codes(sources: &Sources, asts: &[Ast]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for ast in asts {
        look_for_long(sources, &ast.items, &mut found);
    }
    found
}

fn look_for_long(sources: &Sources, items: &[Item], found: &mut Vec<Diagnostic>) {
    for item in items {
        let code = match &item.statement {
            Statement::Directive(directive) if declares(directive) => directive.name(),
            _ => Text::default(),
        };
        // No letter is shorter than a byte.
        if sources.text(code).len() > MAX_CODE_LETTERS {
            let letters = sources.text(code).chars().count();
            if letters > MAX_CODE_LETTERS && found.len() < MAX_TOLD {
                found.push(long_code(code.0, letters));
            }
        }
        if let Some(body) = &item.body {
            look_for_long(sources, &body.items, found);
        }
    }
}

/// Whether a statement gives something a name.
fn declares(directive: &Directive) -> bool {
    match directive.keyword {
        Word::Plan
        | Word::Agency
        | Word::Part
        | Word::Comprising
        | Word::Scenario
        | Word::Annex
        | Word::Goal
        | Word::Indicator => true,
        Word::Unit => matches!(directive.unit(), Some(UnitName::Declared { .. })),
        _ => false,
    }
}

fn long_code(place: Span, letters: usize) -> Diagnostic {
    let message = Message::new(
        format!("mã dài {letters} ký tự, quá giới hạn {MAX_CODE_LETTERS} ký tự, nên kế hoạch không được đưa vào tính"),
        format!("the code has {letters} letters, beyond the limit of {MAX_CODE_LETTERS}, so the plan is not taken in"),
    );
    Diagnostic::new(&rules::PLAN_TOO_LARGE, place, message).help(Message::new(
        "đặt mã ngắn như 1.1 hoặc noi_vu; tên đầy đủ viết trong dấu ngoặc kép sau mã",
        "give it a short code like 1.1 or home_affairs; the full name stands in quotes behind it",
    ))
}

fn too_much(place: Span) -> Diagnostic {
    let limit = MAX_TABLE_BYTES / (1024 * 1024);
    let message = Message::new(
        format!(
            "tính đến đây, bảng biểu lập từ kế hoạch đã vượt giới hạn {limit} MiB: quá nhiều dòng, hoặc tên gọi quá dài mà \
             dòng nào cũng phải ghi lại; kế hoạch không được đưa vào tính"
        ),
        format!(
            "up to here a table of the plan exceeds the limit of {limit} MiB: too many rows, or names too long to be \
             written again in every row; the plan is not taken in"
        ),
    );
    Diagnostic::new(&rules::PLAN_TOO_LARGE, place, message).help(Message::new(
        "viết gọn tên mục tiêu, chỉ tiêu, đơn vị tính và cơ quan, phần giải thích đưa vào `ghi chú`; hoặc chia kế hoạch \
         thành nhiều tệp",
        "shorten the names of goals, indicators, units and agencies, with what explains them in a `note`; or split the \
         plan into several files",
    ))
}

/// The tables whose size is reckoned.
#[derive(Clone, Copy)]
enum Table {
    /// All values, a row each.
    Values,
    /// The paths, year by year.
    Paths,
    /// Those with a row or a paragraph for an indicator, a task or an agency.
    Rows,
}

/// How large the tables are.
#[derive(Default)]
pub(super) struct Bulk {
    values: usize,
    paths: usize,
    rows: usize,
    /// The longest name of an agency that succeeds another, which it may be printed for.
    heir: usize,
    /// The finding for the limit, once it is exceeded.
    pub(super) exceeded: Option<Diagnostic>,
}

impl Bulk {
    /// Takes the agencies into account, which must be known.
    pub(super) fn weigh_agencies(&mut self, plan: &Plan) {
        let heirs = plan.agencies.iter().filter_map(|agency| agency.successor);
        let length = |(id, place)| (own_name(plan, id), place);
        let named: Vec<(usize, Span)> = heirs.map(length).collect();
        self.heir = named.iter().map(|(length, _)| *length).max().unwrap_or_default();
        for (length, place) in named {
            self.charge(Table::Rows, length.saturating_mul(TIMES), place);
        }
    }

    /// Takes tasks into account: each names those who do it.
    pub(super) fn weigh_tasks(&mut self, plan: &Plan) {
        let (header, tasks) = (plan.header.iter(), plan.tasks());
        let task = |task: &Task| (self.names(plan, &task.duties, |_| true).saturating_mul(TIMES), task.span);
        let reports =
            header.flat_map(|header| &header.reports).flat_map(|report| report.from.into_iter().chain(report.to));
        let report = |(id, place)| (self.name(plan, id).saturating_mul(TIMES), place);
        let found: Vec<(usize, Span)> = tasks.map(task).chain(reports.map(report)).collect();
        for (bytes, place) in found {
            self.charge(Table::Rows, bytes, place);
        }
    }

    /// Takes an indicator into account, with all rows that tables have for it.
    pub(super) fn weigh(&mut self, plan: &Plan, indicator: &Indicator) {
        let years = plan.period().map_or(0, |period| period.last.abs_diff(period.first) + 1);
        let years = usize::try_from(years).unwrap_or(usize::MAX);
        let facts = indicator.facts.len();
        // A result has a row of its own, and one of how far it has come.
        let results = indicator.facts.iter().filter(|fact| !fact.kind.is_target()).count();
        let values = total([facts, results, indicator.stated.len(), indicator.results_of_years.len(), years]);
        let leads = indicator.duties.iter().filter(|duty| duty.role == Role::Lead).count();
        let said = |fact: &Fact| {
            let span = fact.value.span;
            let words = span.end.saturating_sub(span.start) as usize;
            words + fact.note.map_or(0, |note| plan.text(note).len())
        };
        let words = indicator.facts.iter().map(said).max().unwrap_or_default();
        let number = indicator.numbers.iter().map(|number| plan.text(number.text).len()).max().unwrap_or_default();
        let duties = indicator.duties.len();
        let (row, names) = (self.row(plan, indicator), self.names(plan, &indicator.duties, |_| true));
        // The sums of an indicator's parts are its own rows.
        let above = indicator.parent.and_then(|id| plan.indicator(id)).map_or(0, |above| self.row(plan, above));
        let of_values = total([row.saturating_mul(values), above.saturating_mul(facts)]);
        let of_paths =
            total([(years + facts).saturating_mul(YEAR), words.saturating_mul(WORDS).saturating_mul(years + 1)]);
        let of_rows = total([
            row.saturating_mul(leads + TIMES),
            names.saturating_mul(TIMES),
            words.saturating_mul(TIMES),
            number.saturating_mul(duties + TIMES),
            duties.saturating_mul(DUTY),
            LINE,
        ]);
        self.charge(Table::Values, of_values, indicator.span);
        self.charge(Table::Paths, of_paths, indicator.span);
        self.charge(Table::Rows, of_rows, indicator.span);
    }

    /// Takes a figure into account that a scenario lays over an indicator.
    pub(super) fn weigh_laid(&mut self, plan: &Plan, id: IndicatorId, place: Span) {
        let row = plan.indicator(id).map_or(0, |indicator| self.row(plan, indicator));
        self.charge(Table::Values, row.saturating_mul(2), place);
        self.charge(Table::Paths, YEAR, place);
    }

    /// Takes a formula into account: the figures that it may give, each from so many others.
    pub(super) fn weigh_formula(&mut self, plan: &Plan, figures: usize, operands: usize, place: Span) {
        let years =
            plan.period().map_or(0, |period| usize::try_from(period.last.abs_diff(period.first)).unwrap_or(0) + 1);
        let figures = total([figures, years]);
        self.charge(Table::Paths, figures.saturating_mul(total([YEAR, operands.saturating_mul(OPERAND)])), place);
    }

    /// Adds to what a table holds.
    fn charge(&mut self, table: Table, bytes: usize, place: Span) {
        let held = match table {
            Table::Values => &mut self.values,
            Table::Paths => &mut self.paths,
            Table::Rows => &mut self.rows,
        };
        *held += bytes;
        if *held > MAX_TABLE_BYTES && self.exceeded.is_none() {
            self.exceeded = Some(too_much(place));
        }
    }

    /// What every row of values of an indicator holds.
    fn row(&self, plan: &Plan, indicator: &Indicator) -> usize {
        let goal = plan.goal(indicator.goal).map_or(0, |goal| quoted(plan.text(goal.title)));
        let unit = quoted(plan.unit_label(indicator));
        let leads = self.names(plan, &indicator.duties, |duty| duty.role == Role::Lead);
        total([quoted(plan.text(indicator.title)), indicator.full_code.len(), goal, unit, leads, ROW])
    }

    /// The names of those who have duties.
    fn names(&self, plan: &Plan, duties: &[Duty], counted: impl Fn(&Duty) -> bool) -> usize {
        let counted = duties.iter().filter(|duty| counted(duty));
        counted.fold(0, |sum, duty| total([sum, self.name(plan, duty.agency), NAME]))
    }

    /// The longest name that an agency's duties may be printed with.
    fn name(&self, plan: &Plan, id: AgencyId) -> usize {
        let succeeded = plan.agency(id).is_some_and(|agency| agency.successor.is_some());
        own_name(plan, id).max(if succeeded { self.heir } else { 0 })
    }
}

fn own_name(plan: &Plan, id: AgencyId) -> usize {
    let length = |text: Text| quoted(plan.text(text));
    plan.agency(id).map_or(0, |agency| length(agency.name).max(agency.short.map_or(0, length)))
}

/// The letters of a text in a table with commas, where each quotation mark is doubled.
fn quoted(text: &str) -> usize {
    text.len() + text.bytes().filter(|byte| *byte == b'"').count()
}

fn total<const N: usize>(parts: [usize; N]) -> usize {
    parts.iter().fold(0, |sum: usize, part| sum + *part)
}
