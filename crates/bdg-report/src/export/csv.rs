//! All values of a plan as one long table, a row a value: for statistics programs.
//!
//! The columns and their words are in no language and stay as they are from version to version; `docs/export.md`
//! explains them. Decimals have a point, times are `2023`, `2023-H1`, `2023-Q3` and, of several years, `2021-2025`.

use std::borrow::Cow;
use std::collections::HashMap;

use rust_decimal::Decimal;

use super::words::words_of;
use crate::names::slashed;
use crate::safe_text;
use bdg_core::eval::{self, Figure, FigureKind, PathStart, Target, TargetKind, Trajectory};
use bdg_core::model::{
    Comparator, Count, Fact, FactKind, Indicator, IndicatorId, Plan, Quantity, Role, Time, ValueKind,
};
use bdg_core::phrases;
use bdg_syntax::number::Exact;

/// A column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Plan,
    Goal,
    GoalTitle,
    Code,
    PartOf,
    Title,
    Unit,
    Base,
    Better,
    Kind,
    Time,
    Year,
    Value,
    Upper,
    Numerator,
    Denominator,
    Comparator,
    Text,
    Agency,
    Written,
    StatedAt,
    Note,
    File,
    Line,
    UpperComparator,
}

/// The columns by name, in order.
const ALL: [(&str, Column); 25] = [
    ("plan", Column::Plan),
    ("goal", Column::Goal),
    ("goal_title", Column::GoalTitle),
    ("code", Column::Code),
    ("part_of", Column::PartOf),
    ("title", Column::Title),
    ("unit", Column::Unit),
    ("base", Column::Base),
    ("better", Column::Better),
    ("kind", Column::Kind),
    ("time", Column::Time),
    ("year", Column::Year),
    ("value", Column::Value),
    ("upper", Column::Upper),
    ("numerator", Column::Numerator),
    ("denominator", Column::Denominator),
    ("comparator", Column::Comparator),
    ("text", Column::Text),
    ("agency", Column::Agency),
    ("written", Column::Written),
    ("stated_at", Column::StatedAt),
    ("note", Column::Note),
    ("file", Column::File),
    ("line", Column::Line),
    ("upper_comparator", Column::UpperComparator),
];

/// The names of the columns, in order.
pub const COLUMNS: [&str; 25] = {
    let mut names = [""; 25];
    let mut rest: &[(&str, Column)] = &ALL;
    let mut left: &mut [&str] = &mut names;
    while let ([(name, _), others @ ..], [place, places @ ..]) = (rest, left) {
        *place = name;
        (rest, left) = (others, places);
    }
    names
};

/// What `kind` may say, in the order in which the rows of an indicator stand.
pub const KINDS: [&str; 26] = [
    "baseline",
    "actual",
    "estimate",
    "target_period",
    "target_assigned",
    "target_onwards",
    "target_each_year",
    "target_over_years",
    ACTUAL_OVER_YEARS,
    ESTIMATE_OVER_YEARS,
    "stated_baseline",
    "stated_actual",
    "stated_estimate",
    "stated_target_period",
    "stated_target_assigned",
    "stated_target_onwards",
    "stated_target_each_year",
    "stated_target_over_years",
    "sum_of_parts",
    "estimate_sum_of_parts",
    "baseline_computed",
    "actual_computed",
    "estimate_computed",
    "target_computed",
    "target_derived",
    "progress",
];

/// Which columns and which rows a table has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// In the order wanted.
    columns: Vec<(&'static str, Column)>,
    /// Of [`KINDS`].
    kinds: Vec<&'static str>,
}

impl Default for Selection {
    /// All columns and all rows.
    fn default() -> Self {
        Selection { columns: ALL.to_vec(), kinds: KINDS.to_vec() }
    }
}

impl Selection {
    /// Only these columns, in this order.
    ///
    /// # Errors
    /// The first name that is no column, or that is repeated.
    pub fn with_columns<'n>(mut self, names: &[&'n str]) -> Result<Selection, &'n str> {
        self.columns = found(names, |name| ALL.into_iter().find(|(known, _)| *known == name))?;
        Ok(self)
    }

    /// Only rows of these kinds.
    ///
    /// # Errors
    /// The first name that is no kind, or that is repeated.
    pub fn with_kinds<'n>(mut self, names: &[&'n str]) -> Result<Selection, &'n str> {
        self.kinds = found(names, |name| KINDS.into_iter().find(|known| *known == name))?;
        Ok(self)
    }

    fn has_kind(&self, kind: &str) -> bool {
        self.kinds.contains(&kind)
    }

    fn has(&self, column: Column) -> bool {
        self.columns.iter().any(|(_, one)| *one == column)
    }
}

/// Looks the names up; the first that is unknown or repeated is the error.
fn found<'n, T: PartialEq>(names: &[&'n str], named: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, &'n str> {
    let mut all = Vec::with_capacity(names.len());
    for name in names {
        match named(name) {
            Some(one) if !all.contains(&one) => all.push(one),
            _ => return Err(name),
        }
    }
    Ok(all)
}

/// The table: UTF-8 with a byte order mark so that Excel shows Vietnamese, commas between cells, one heading row. A text
/// that a spreadsheet would take for a formula gets an apostrophe before it.
#[must_use]
pub fn table(plan: &Plan, selection: &Selection) -> String {
    format!("{}{}", heading(selection), String::from_utf8_lossy(&rows(plan, selection)))
}

/// The line above the rows: the byte order mark and the names of the columns.
#[must_use]
pub fn heading(selection: &Selection) -> String {
    let names: Vec<&str> = selection.columns.iter().map(|(name, _)| *name).collect();
    format!("\u{FEFF}{}\n", names.join(","))
}

/// The rows of a plan in UTF-8, without a heading: the rows of several plans, one after the other, are one table.
#[must_use]
pub fn rows(plan: &Plan, selection: &Selection) -> Vec<u8> {
    let mut table = TableWriter {
        written: ::csv::Writer::from_writer(Vec::new()),
        columns: &selection.columns,
        says_how: selection.has(Column::Written),
        says_where: selection.has(Column::File) || selection.has(Column::Line),
        says_who: selection.has(Column::Agency),
    };
    let has = |kind| selection.has_kind(kind);
    let computed = ComputedRows { derived: has("target_derived"), progress: has("progress") };
    for (id, indicator) in plan.indicators() {
        IndicatorRows::new(plan, id, indicator).write(selection, computed, &mut table);
    }
    table.written.into_inner().unwrap_or_default()
}

/// The table while it is written, and which costly cells it has.
struct TableWriter<'s> {
    written: ::csv::Writer<Vec<u8>>,
    columns: &'s [(&'static str, Column)],
    says_how: bool,
    says_where: bool,
    says_who: bool,
}

/// Which of the computed rows are wanted.
#[derive(Clone, Copy)]
struct ComputedRows {
    derived: bool,
    progress: bool,
}

/// The cells of a row that differ from row to row of an indicator.
#[derive(Default)]
struct FigureRow<'p> {
    kind: &'static str,
    /// The first year of a figure for several years.
    first: Option<i32>,
    /// The time, of several years the last.
    time: Option<Time>,
    value: Option<Decimal>,
    upper: Option<Decimal>,
    count: Option<Count>,
    comparator: &'static str,
    /// The comparator of `upper`, where it has one of its own.
    upper_comparator: &'static str,
    text: &'p str,
    written: Cow<'p, str>,
    stated_at: &'p str,
    note: Cow<'p, str>,
    file: Cow<'p, str>,
    line: Option<u32>,
}

/// The rows of one indicator.
struct IndicatorRows<'p> {
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

impl<'p> IndicatorRows<'p> {
    fn new(plan: &'p Plan, id: IndicatorId, indicator: &'p Indicator) -> IndicatorRows<'p> {
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
        IndicatorRows { plan, id, indicator, subject: subject.map(safe_text), measure, leaders: HashMap::new() }
    }

    fn write(mut self, selection: &Selection, computed: ComputedRows, table: &mut TableWriter<'_>) {
        // Growth that only tells of another figure is none of its own.
        let figures = self.indicator.facts.iter().filter(|fact| !fact.claim);
        for fact in figures.filter(|fact| selection.has_kind(kind(fact.kind))) {
            // Of two results for one time the first that is written is used everywhere.
            let used = |time| self.indicator.actual(time).is_some_and(|first| first.span == fact.span);
            if fact.kind == FactKind::Actual && !fact.time.is_none_or(used) {
                continue;
            }
            let row = self.fact(fact, table);
            self.push(row, table);
        }
        // What a change of every year asks of a year after one that is known.
        let own = |fact: &&Fact| fact.year().is_none_or(|year| self.indicator.assigned(year).is_none());
        for fact in
            self.indicator.from_known.iter().filter(own).filter(|_| selection.has_kind(kind(FactKind::Assigned)))
        {
            let row = self.fact(fact, table);
            self.push(row, table);
        }
        for fact in &self.indicator.results_of_years {
            let kind = if fact.kind == FactKind::Actual { ACTUAL_OVER_YEARS } else { ESTIMATE_OVER_YEARS };
            if selection.has_kind(kind) {
                let row = self.fact(fact, table);
                self.push(FigureRow { kind, ..row }, table);
            }
        }
        for stated in &self.indicator.stated {
            let kind = stated_kind(stated.fact.kind);
            if selection.has_kind(kind) {
                let fact = self.fact(&stated.fact, table);
                self.push(FigureRow { kind, stated_at: self.plan.text(stated.place), ..fact }, table);
            }
        }
        self.sums(selection, table);
        for fact in eval::computed_figures(self.plan, self.id) {
            let kind = computed_kind(fact.kind);
            if selection.has_kind(kind) {
                let fact = self.fact(fact, table);
                self.push(FigureRow { kind, ..fact }, table);
            }
        }
        if computed.derived {
            self.path(table);
        }
        if computed.progress {
            self.progress(table);
        }
    }

    fn sums(&mut self, selection: &Selection, table: &mut TableWriter<'_>) {
        if !selection.has_kind(SUM) && !selection.has_kind(ESTIMATED_SUM) {
            return;
        }
        for (time, sum) in eval::sums_of_parts(self.plan, self.id) {
            let kind = if sum.kind == FigureKind::Estimate { ESTIMATED_SUM } else { SUM };
            if !selection.has_kind(kind) {
                continue;
            }
            let row = FigureRow {
                kind,
                time: Some(time),
                value: sum.value,
                written: phrases::figure_text(&sum).into(),
                ..FigureRow::default()
            };
            self.push(row, table);
        }
    }

    fn path(&mut self, table: &mut TableWriter<'_>) {
        let Some(period) = self.plan.period() else { return };
        for year in period.first..=period.last {
            if let Some(trajectory) = Trajectory::new(self.plan, self.id, PathStart::Baseline, year) {
                let derived = trajectory.derived_in(year);
                let above = self.plan.indicator(self.id).and_then(|one| eval::result_above(self.plan, one, &derived));
                self.derived(year, (&derived, above), table);
            }
        }
    }

    fn progress(&mut self, table: &mut TableWriter<'_>) {
        // How much of the way has been gone is no figure in the indicator's unit.
        self.measure = ["%", "100", "higher"].map(Cow::Borrowed);
        for (time, distance) in eval::distances(self.plan, self.id) {
            let value = Some(phrases::two_decimals(distance));
            self.push(FigureRow { kind: "progress", time: Some(time), value, ..FigureRow::default() }, table);
        }
    }

    fn derived(&mut self, year: i32, (derived, above): (&Target, Option<Figure>), table: &mut TableWriter<'_>) {
        if !matches!(derived.kind, TargetKind::Derived | TargetKind::Held) {
            return;
        }
        let row = FigureRow {
            kind: "target_derived",
            time: Some(Time::Year(year)),
            value: derived.value,
            upper: derived.stretch,
            comparator: comparator(derived.comparator),
            written: if table.says_how { phrases::target(derived).into() } else { Cow::Borrowed("") },
            note: above.map_or(Cow::Borrowed(""), |result| {
                phrases::weaker_than(derived, &result).get(self.plan.lang).to_owned().into()
            }),
            ..FigureRow::default()
        };
        self.push(row, table);
    }

    fn fact(&self, fact: &Fact, table: &TableWriter<'_>) -> FigureRow<'p> {
        let sources = &self.plan.sources;
        let place = table.says_where.then(|| sources.origin(fact.value.span));
        let value = &fact.value;
        let amount = value.amount();
        let count = amount.and_then(|amount| match amount.quantity {
            Quantity::Count(count) => Some(count),
            Quantity::Number(_) => None,
        });
        let upper = match &value.kind {
            ValueKind::Range { stretch, .. } => stretch.exact().and_then(Exact::to_decimal),
            ValueKind::Relative { resolved_stretch, .. } => resolved_stretch.and_then(Exact::to_decimal),
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
        FigureRow {
            kind: kind(fact.kind),
            first: fact.first.filter(|_| fact.kind.is_of_several_years() || fact.is_of_years()),
            time: fact.time,
            value: match value.kind {
                // The target is what tables show of it.
                ValueKind::Computed(computed) if fact.kind.is_target() => Some(computed.shown),
                _ => value.exact().and_then(Exact::to_decimal),
            },
            upper,
            count,
            comparator: if fact.kind.is_target() { comparator(value.comparator) } else { "" },
            upper_comparator: value.other_bound().filter(|_| fact.kind.is_target()).map_or("", comparator),
            text,
            written: if table.says_how { words_of(self.plan, value).into() } else { Cow::Borrowed("") },
            note: fact.note.map_or("", |note| self.plan.text(note)).into(),
            file: place
                .and_then(|place| sources.file(place.file))
                .map_or(Cow::Borrowed(""), |file| slashed(file.name()).into()),
            line: place.map(|place| sources.line(place)),
            ..FigureRow::default()
        }
    }

    fn push(&mut self, row: FigureRow<'_>, table: &mut TableWriter<'_>) {
        let (plan, indicator) = (self.plan, self.indicator);
        let year = row.time.map(Time::year);
        let agency = year
            .filter(|_| table.says_who)
            .map_or("", |year| self.leaders.entry(year).or_insert_with(|| leaders(plan, indicator, year)));
        let [plan_name, goal, goal_title, code, part_of, title] = &self.subject;
        let [unit, base, better] = &self.measure;
        for (_, column) in table.columns {
            let cell = match column {
                Column::Plan => plan_name.as_ref().into(),
                Column::Goal => goal.as_ref().into(),
                Column::GoalTitle => goal_title.as_ref().into(),
                Column::Code => code.as_ref().into(),
                Column::PartOf => part_of.as_ref().into(),
                Column::Title => match year.filter(|_| !indicator.later_titles.is_empty()) {
                    Some(year) => safe_text(plan.indicator_title(indicator, year)),
                    None => title.as_ref().into(),
                },
                Column::Unit => unit.as_ref().into(),
                Column::Base => base.as_ref().into(),
                Column::Better => better.as_ref().into(),
                Column::Kind => row.kind.into(),
                Column::Time => row.time.map_or(Cow::Borrowed(""), |when| span(row.first, when).into()),
                Column::Year => year.map_or(Cow::Borrowed(""), |year| year.to_string().into()),
                Column::Value => number(row.value).into(),
                Column::Upper => number(row.upper).into(),
                Column::Numerator => number(row.count.map(|count| count.numerator.value)).into(),
                Column::Denominator => number(row.count.map(|count| count.denominator.value)).into(),
                Column::Comparator => row.comparator.into(),
                Column::UpperComparator => row.upper_comparator.into(),
                Column::Text => safe_text(row.text),
                Column::Agency => safe_text(agency),
                Column::Written => safe_text(&row.written),
                Column::StatedAt => safe_text(row.stated_at),
                Column::Note => safe_text(&row.note),
                Column::File => safe_text(&row.file),
                Column::Line => row.line.map_or(Cow::Borrowed(""), |line| line.to_string().into()),
            };
            // Writing to memory does not fail, and all records have the same length.
            drop(table.written.write_field(cell.as_bytes()));
        }
        drop(table.written.write_record(None::<&[u8]>));
    }
}

/// The agencies that lead in a year, those that ended by their successors.
fn leaders(plan: &Plan, indicator: &Indicator, year: i32) -> String {
    let duties = plan.duties(indicator, Role::Lead, year);
    let agencies = duties.iter().filter_map(|duty| plan.agency(plan.agency_on(duty.agency, year, 12, 31)));
    agencies.map(|agency| plan.agency_name(agency, year)).collect::<Vec<_>>().join("; ")
}

/// A number with at most ten decimals: a quotient has its counts beside it.
fn number(value: Option<Decimal>) -> String {
    value.map_or_else(String::new, |value| {
        if value.scale() > 10 { value.round_dp(10).normalize().to_string() } else { value.to_string() }
    })
}

fn kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Baseline => "baseline",
        FactKind::Actual => "actual",
        FactKind::Estimate => "estimate",
        FactKind::PeriodTarget => "target_period",
        FactKind::Assigned => "target_assigned",
        FactKind::Onwards => "target_onwards",
        FactKind::EachYear => "target_each_year",
        FactKind::Over => "target_over_years",
    }
}

/// The kinds of results and estimates of several years together.
const ACTUAL_OVER_YEARS: &str = "actual_over_years";
const ESTIMATE_OVER_YEARS: &str = "estimate_over_years";

/// The kinds of what the parts come to: from results, and where one of them is an estimate.
const SUM: &str = "sum_of_parts";
const ESTIMATED_SUM: &str = "estimate_sum_of_parts";

fn computed_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Baseline => "baseline_computed",
        FactKind::Actual => "actual_computed",
        FactKind::Estimate => "estimate_computed",
        FactKind::PeriodTarget | FactKind::Assigned | FactKind::Onwards | FactKind::EachYear | FactKind::Over => {
            "target_computed"
        }
    }
}

fn stated_kind(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Baseline => "stated_baseline",
        FactKind::Actual => "stated_actual",
        FactKind::Estimate => "stated_estimate",
        FactKind::PeriodTarget => "stated_target_period",
        FactKind::Assigned => "stated_target_assigned",
        FactKind::Onwards => "stated_target_onwards",
        FactKind::EachYear => "stated_target_each_year",
        FactKind::Over => "stated_target_over_years",
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
        Some((bdg_core::model::Movement::Up, _)) => "higher",
        Some((bdg_core::model::Movement::Down, _)) => "lower",
        None => "",
    }
}

/// A time of one or of several years as text: `2024-2025`.
fn span(first: Option<i32>, last: Time) -> String {
    match first.filter(|first| *first < last.year()) {
        Some(first) => format!("{first}-{}", last.year()),
        None => time(last),
    }
}

/// A time as text: `2023`, `2023-H1`, `2023-Q3`, `2026-9M`, `2026-05`; a school year as `2025/2026`.
pub(super) fn time(time: Time) -> String {
    match time {
        Time::Year(year) => year.to_string(),
        Time::Half(year) => format!("{year}-H1"),
        Time::SecondHalf(year) => format!("{year}-H2"),
        Time::Quarter(year, quarter) => format!("{year}-Q{quarter}"),
        Time::FirstMonths(year, count) => format!("{year}-{count}M"),
        Time::Month(year, month) => format!("{year}-{month:02}"),
        Time::SchoolYear(year) => format!("{}/{year}", year.saturating_sub(1)),
    }
}
