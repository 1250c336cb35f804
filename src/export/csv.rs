//! All values of a plan as one long table, a row a value: for statistics programs.
//!
//! The columns and their words are in no language and stay as they are from version to version; `docs/export.md`
//! explains them. Decimals have a point, times are `2023`, `2023-H1` and `2023-Q3`.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::words_of;
use crate::eval::{self, Course, From, Target, TargetKind};
use crate::model::{Comparator, Count, Fact, FactKind, Indicator, IndicatorId, Plan, Quantity, Role, Time, ValueKind};
use crate::number::Exact;
use crate::report::{safe_text, say};

/// The columns, in order.
pub const COLUMNS: [&str; 24] = [
    "plan",
    "goal",
    "goal_title",
    "code",
    "part_of",
    "title",
    "unit",
    "base",
    "better",
    "kind",
    "time",
    "year",
    "value",
    "upper",
    "numerator",
    "denominator",
    "comparator",
    "text",
    "agency",
    "written",
    "stated_at",
    "note",
    "file",
    "line",
];

/// The table: UTF-8 with a byte order mark so that Excel shows Vietnamese, commas between cells, one heading row. A text
/// that a spreadsheet would take for a formula gets an apostrophe before it.
#[must_use]
pub fn table(plan: &Plan) -> String {
    format!("{}{}", heading(), String::from_utf8_lossy(&rows(plan)))
}

/// What stands above the rows: the byte order mark and the names of the columns.
#[must_use]
pub fn heading() -> String {
    format!("\u{FEFF}{}\n", COLUMNS.join(","))
}

/// The rows of a plan in UTF-8, without a heading: the rows of several plans, one after the other, are one table.
#[must_use]
pub fn rows(plan: &Plan) -> Vec<u8> {
    let mut table = Table::from_writer(Vec::new());
    for (id, indicator) in plan.indicators() {
        Rows::new(plan, id, indicator).write(&mut table);
    }
    table.into_inner().unwrap_or_default()
}

type Table = ::csv::Writer<Vec<u8>>;

/// What a row says beside what all rows of an indicator say.
#[derive(Default)]
struct Row<'p> {
    kind: &'static str,
    time: Option<Time>,
    value: Option<Decimal>,
    upper: Option<Decimal>,
    count: Option<Count>,
    comparator: &'static str,
    text: &'p str,
    written: Cow<'p, str>,
    stated_at: &'p str,
    note: &'p str,
    file: Cow<'p, str>,
    line: Option<u32>,
}

/// The rows of one indicator.
struct Rows<'p> {
    plan: &'p Plan,
    id: IndicatorId,
    indicator: &'p Indicator,
    /// The first cells of all rows: whose they are.
    subject: [Cow<'p, str>; 6],
    /// The unit, its base and which way is better.
    measure: [Cow<'p, str>; 3],
    /// The names of those who lead, by year.
    leaders: HashMap<i32, String>,
}

impl<'p> Rows<'p> {
    fn new(plan: &'p Plan, id: IndicatorId, indicator: &'p Indicator) -> Rows<'p> {
        let goal = plan.goal(indicator.goal);
        let parent = indicator.parent.and_then(|id| plan.indicator(id));
        let subject = [
            plan.header.as_ref().map_or("", |header| plan.text(header.id)),
            goal.map_or("", |goal| plan.text(goal.code)),
            goal.map_or("", |goal| plan.text(goal.title)),
            &indicator.full_code,
            parent.map_or("", |parent| parent.full_code.as_str()),
            plan.text(indicator.title),
        ];
        let base = plan.unit_of(indicator).and_then(|unit| unit.base);
        let measure = [safe_text(plan.unit_label(indicator)), number(base).into(), better(plan, indicator).into()];
        Rows { plan, id, indicator, subject: subject.map(safe_text), measure, leaders: HashMap::new() }
    }

    fn write(mut self, table: &mut Table) {
        for fact in &self.indicator.facts {
            let row = self.fact(fact);
            self.push(row, table);
        }
        for stated in &self.indicator.stated {
            let fact = self.fact(&stated.fact);
            let row = Row { kind: stated_kind(stated.fact.kind), stated_at: self.plan.text(stated.place), ..fact };
            self.push(row, table);
        }
        for (time, sum) in eval::sums_of_parts(self.plan, self.id) {
            let row = Row {
                kind: "sum_of_parts",
                time: Some(time),
                value: sum.value,
                written: sum.written.into(),
                ..Row::default()
            };
            self.push(row, table);
        }
        if let Some(period) = self.plan.period()
            && let Some(course) = Course::new(self.plan, self.id, From::Baseline, period.first)
        {
            for year in period.first..=period.last {
                self.derived(year, course.derived_in(year), table);
            }
        }
        // How much of the way has been gone is no figure in the indicator's unit.
        self.measure = ["%", "100", "higher"].map(Cow::Borrowed);
        for (time, distance) in eval::distances(self.plan, self.id) {
            let value = Some(say::rounded(distance));
            self.push(Row { kind: "progress", time: Some(time), value, ..Row::default() }, table);
        }
    }

    fn derived(&mut self, year: i32, derived: Target, table: &mut Table) {
        if !matches!(derived.kind, TargetKind::Derived | TargetKind::Held) {
            return;
        }
        let row = Row {
            kind: "target_derived",
            time: Some(Time::Year(year)),
            value: derived.value,
            upper: derived.stretch,
            comparator: comparator(derived.comparator),
            written: derived.written.into(),
            ..Row::default()
        };
        self.push(row, table);
    }

    fn fact(&self, fact: &Fact) -> Row<'p> {
        let sources = &self.plan.sources;
        let place = sources.origin(fact.value.span);
        let value = &fact.value;
        let amount = value.amount();
        let count = amount.and_then(|amount| match amount.quantity {
            Quantity::Count(count) => Some(count),
            Quantity::Number(_) => None,
        });
        let upper = match &value.kind {
            ValueKind::Range { stretch, .. } => stretch.value.and_then(Exact::to_decimal),
            _ => None,
        };
        let text = match &value.kind {
            ValueKind::Text(text) => self.plan.text(*text),
            ValueKind::NoneFound => "none found",
            ValueKind::NoData => "no data",
            ValueKind::Met => "met",
            ValueKind::NotMet => "not met",
            ValueKind::Unchanged => "maintain",
            _ => "",
        };
        Row {
            kind: kind(fact.kind),
            time: fact.time,
            value: value.exact().and_then(Exact::to_decimal),
            upper,
            count,
            comparator: if fact.kind.is_target() { comparator(value.comparator) } else { "" },
            text,
            written: words_of(self.plan, value).into(),
            note: fact.note.map_or("", |note| self.plan.text(note)),
            file: sources.file(place.file).map_or(Cow::Borrowed(""), |file| slashed(file.name())),
            line: Some(sources.line(place)),
            ..Row::default()
        }
    }

    fn push(&mut self, row: Row<'_>, table: &mut Table) {
        let (plan, indicator) = (self.plan, self.indicator);
        let year = row.time.map(Time::year);
        let agency = year.map_or("", |year| self.leaders.entry(year).or_insert_with(|| leaders(plan, indicator, year)));
        let figures: [Cow<'_, str>; 8] = [
            row.kind.into(),
            row.time.map_or(Cow::Borrowed(""), |when| time(when).into()),
            year.map_or(Cow::Borrowed(""), |year| year.to_string().into()),
            number(row.value).into(),
            number(row.upper).into(),
            number(row.count.map(|count| count.numerator.value)).into(),
            number(row.count.map(|count| count.denominator.value)).into(),
            row.comparator.into(),
        ];
        let texts = [row.text, agency, &row.written, row.stated_at, row.note, &row.file].map(safe_text);
        let line = [row.line.map_or(Cow::Borrowed(""), |line| line.to_string().into())];
        let cells = self.subject.iter().chain(&self.measure).chain(&figures).chain(&texts).chain(&line);
        // Writing to memory does not fail, and all records have the same length.
        drop(table.write_record(cells.map(|cell| cell.as_bytes())));
    }
}

/// The agencies that lead in a year, those that ended by their successors.
fn leaders(plan: &Plan, indicator: &Indicator, year: i32) -> String {
    let duties = plan.duties(indicator, Role::Lead, year);
    let agencies = duties.iter().filter_map(|duty| plan.agency(plan.agency_on(duty.agency, year, 12, 31)));
    agencies.map(|agency| plan.text(agency.name)).collect::<Vec<_>>().join("; ")
}

/// A file's name with slashes, whatever the system parts folders with.
fn slashed(name: &str) -> Cow<'_, str> {
    if name.contains('\\') { name.replace('\\', "/").into() } else { name.into() }
}

fn number(value: Option<Decimal>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Baseline => "baseline",
        FactKind::Actual => "actual",
        FactKind::Period => "target_period",
        FactKind::Assigned => "target_assigned",
        FactKind::Onwards => "target_onwards",
    }
}

fn stated_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Baseline => "stated_baseline",
        FactKind::Actual => "stated_actual",
        FactKind::Period => "stated_target_period",
        FactKind::Assigned => "stated_target_assigned",
        FactKind::Onwards => "stated_target_onwards",
    }
}

fn comparator(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Reach => "reach",
        Comparator::AtLeast => "at_least",
        Comparator::Above => "above",
        Comparator::AtMost => "at_most",
        Comparator::Below => "below",
        Comparator::About => "about",
    }
}

fn better(plan: &Plan, indicator: &Indicator) -> &'static str {
    match plan.direction(indicator) {
        Some((crate::model::Movement::Up, _)) => "higher",
        Some((crate::model::Movement::Down, _)) => "lower",
        None => "",
    }
}

/// A time as text: `2023`, `2023-H1`, `2023-Q3`.
pub(super) fn time(time: Time) -> String {
    match time {
        Time::Year(year) => year.to_string(),
        Time::Half(year) => format!("{year}-H1"),
        Time::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
    }
}
