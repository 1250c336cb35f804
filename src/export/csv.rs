//! All values of a plan as one long table, a row a value: for statistics programs.
//!
//! The columns and their words are in no language and stay as they are from version to version; `docs/export.md`
//! explains them. Decimals have a point, times are `2023`, `2023-H1` and `2023-Q3`.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::words_of;
use crate::eval::{self, From, TargetKind};
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
    heading() + &rows(plan)
}

/// What stands above the rows: the byte order mark and the names of the columns.
#[must_use]
pub fn heading() -> String {
    format!("\u{FEFF}{}\n", COLUMNS.join(","))
}

/// The rows of a plan, without a heading: the rows of several plans, one after the other, are one table.
#[must_use]
pub fn rows(plan: &Plan) -> String {
    let mut table = Table::from_writer(Vec::new());
    for (id, indicator) in plan.indicators() {
        Rows::new(plan, id, indicator).write(&mut table);
    }
    String::from_utf8_lossy(&table.into_inner().unwrap_or_default()).into_owned()
}

type Table = ::csv::Writer<Vec<u8>>;

/// What a row says beside what all rows of an indicator say.
#[derive(Default)]
struct Row {
    kind: &'static str,
    time: Option<Time>,
    value: Option<Decimal>,
    upper: Option<Decimal>,
    count: Option<Count>,
    comparator: &'static str,
    text: String,
    written: String,
    stated_at: String,
    note: String,
    file: String,
    line: String,
}

/// The rows of one indicator.
struct Rows<'p> {
    plan: &'p Plan,
    id: IndicatorId,
    indicator: &'p Indicator,
    /// The first cells of all rows: whose they are.
    subject: [String; 6],
    /// The unit, its base and which way is better.
    measure: [String; 3],
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
        let measure = [safe_text(plan.unit_label(indicator)), number(base), better(plan, indicator).to_owned()];
        Rows { plan, id, indicator, subject: subject.map(safe_text), measure, leaders: HashMap::new() }
    }

    fn write(mut self, table: &mut Table) {
        for fact in &self.indicator.facts {
            let row = self.fact(fact);
            self.push(row, table);
        }
        for stated in &self.indicator.stated {
            let fact = self.fact(&stated.fact);
            let row = Row { kind: stated_kind(stated.fact.kind), stated_at: self.text(stated.place), ..fact };
            self.push(row, table);
        }
        for (time, sum) in eval::sums_of_parts(self.plan, self.id) {
            let row = Row {
                kind: "sum_of_parts",
                time: Some(time),
                value: sum.value,
                written: sum.written,
                ..Row::default()
            };
            self.push(row, table);
        }
        if let Some(period) = self.plan.period() {
            for year in period.first..=period.last {
                self.derived(year, table);
            }
        }
        // How much of the way has been gone is no figure in the indicator's unit.
        self.measure = ["%", "100", "higher"].map(str::to_owned);
        for (time, distance) in eval::distances(self.plan, self.id) {
            let value = Some(say::rounded(distance));
            self.push(Row { kind: "progress", time: Some(time), value, ..Row::default() }, table);
        }
    }

    fn derived(&mut self, year: i32, table: &mut Table) {
        let derived = eval::target_in(self.plan, self.id, year, From::Baseline).derived;
        if !matches!(derived.kind, TargetKind::Derived | TargetKind::Held) {
            return;
        }
        let row = Row {
            kind: "target_derived",
            time: Some(Time::Year(year)),
            value: derived.value,
            upper: derived.stretch,
            comparator: comparator(derived.comparator),
            written: derived.written,
            ..Row::default()
        };
        self.push(row, table);
    }

    fn text(&self, text: crate::source::Text) -> String {
        self.plan.text(text).to_owned()
    }

    fn fact(&self, fact: &Fact) -> Row {
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
            ValueKind::Text(text) => self.text(*text),
            ValueKind::NoneFound => "none found".to_owned(),
            ValueKind::NoData => "no data".to_owned(),
            ValueKind::Met => "met".to_owned(),
            ValueKind::NotMet => "not met".to_owned(),
            ValueKind::Unchanged => "maintain".to_owned(),
            _ => String::new(),
        };
        Row {
            kind: kind(fact.kind),
            time: fact.time,
            value: value.exact().and_then(Exact::to_decimal),
            upper,
            count,
            comparator: if fact.kind.is_target() { comparator(value.comparator) } else { "" },
            text,
            written: words_of(self.plan, value).to_owned(),
            note: fact.note.map_or_else(String::new, |note| self.text(note)),
            file: sources.file(place.file).map_or_else(String::new, |file| file.name().replace('\\', "/")),
            line: sources.position(place).line.to_string(),
            ..Row::default()
        }
    }

    fn push(&mut self, row: Row, table: &mut Table) {
        let year = row.time.map(Time::year);
        let agency = year.map_or_else(String::new, |year| self.leaders(year));
        let own = [
            row.kind.to_owned(),
            row.time.map_or_else(String::new, time),
            year.map_or_else(String::new, |year| year.to_string()),
            number(row.value),
            number(row.upper),
            number(row.count.map(|count| count.numerator.value)),
            number(row.count.map(|count| count.denominator.value)),
            row.comparator.to_owned(),
            safe_text(&row.text),
            safe_text(&agency),
            safe_text(&row.written),
            safe_text(&row.stated_at),
            safe_text(&row.note),
            safe_text(&row.file),
            row.line,
        ];
        let cells = self.subject.iter().chain(&self.measure).chain(&own);
        // Writing to memory does not fail, and all records have the same length.
        drop(table.write_record(cells));
    }

    /// The agencies that lead in a year, those that ended by their successors.
    fn leaders(&mut self, year: i32) -> String {
        let (plan, indicator) = (self.plan, self.indicator);
        let named = || {
            let duties = plan.duties(indicator, Role::Lead, year);
            let agencies = duties.iter().filter_map(|duty| plan.agency(plan.agency_on(duty.agency, year, 12, 31)));
            agencies.map(|agency| plan.text(agency.name)).collect::<Vec<_>>().join("; ")
        };
        self.leaders.entry(year).or_insert_with(named).clone()
    }
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
