//! The parts of a plan.

use std::sync::Arc;

use rust_decimal::Decimal;
use serde::Serialize;

use super::document::{Header, Period, StatusThresholds};
use super::list::List;
use super::settings::Settings;
use super::value::{Amount, Movement, Time, Value, ValueKind};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::source::{Sources, Span, Text};
pub use bdg_syntax::{Bounds, Date, Month};

/// Which way is better.
pub type Direction = Movement;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the plan's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// An agency of the plan: its position in [`Plan::agencies`].
    AgencyId
);
id!(
    /// A unit of the plan: its position in [`Plan::units`].
    UnitId
);
id!(
    /// A goal of the plan: its position in [`Plan::goals`].
    GoalId
);
id!(
    /// An indicator or a part of one: its position in [`Plan::indicators`].
    IndicatorId
);

/// Where a setting was declared; the nearest one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Level {
    /// On the plan.
    Plan,
    /// On the goal.
    Goal,
    /// On the indicator.
    Indicator,
    /// On the part.
    Part,
}

/// A setting with the place that sets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Set<T> {
    /// The setting.
    pub value: T,
    /// Where it was declared.
    pub span: Span,
    /// At which level.
    pub level: Level,
}

/// A note, perhaps for some years only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The note.
    pub text: Text,
    /// The years it holds for.
    pub bounds: Bounds,
}

/// A task: of the plan, a goal or an indicator, which it serves, or of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// Whether it is asked of a body that the issuer cannot order.
    pub request: bool,
    /// What is to be done.
    pub text: Text,
    /// By when.
    pub due: Option<Date>,
    /// The years it holds for.
    pub bounds: Bounds,
    /// Who does it.
    pub duties: Vec<Duty>,
    /// The statement.
    pub span: Span,
}

/// A rule silenced for one declaration, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// The rule's code, as written.
    pub code: Text,
    /// Why the finding is accepted.
    pub reason: Text,
    /// The declaration it stands in, from its keyword to its closing brace.
    pub scope: Span,
    /// The statement.
    pub span: Span,
}

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agency {
    /// Its name in the file.
    pub id: Text,
    /// Its full name.
    pub name: Text,
    /// Its short name.
    pub short: Option<Text>,
    /// When it ended.
    pub until: Option<Date>,
    /// Its successor.
    pub successor: Option<(AgencyId, Span)>,
    /// What it is to do beside its duties.
    pub tasks: Vec<Task>,
    /// Notes.
    pub notes: Vec<Note>,
    /// The declaration's first line.
    pub span: Span,
}

/// What kind of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// `%`.
    Percent,
    /// `lần`.
    Times,
    /// `người`.
    Persons,
    /// `định tính`: values are texts, or met and not met.
    Qualitative,
    /// A unit of the plan.
    Declared,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// What kind.
    pub kind: UnitKind,
    /// Its name in the file; none for built-in and inline units.
    pub id: Option<Text>,
    /// What it is called, `ca/100.000 trẻ đẻ sống`; none for built-in units.
    pub label: Option<Text>,
    /// What the unit column prints, where that is not the label.
    pub short: Option<Text>,
    /// The base of a rate: 100 for `%`, 1,000 for `trên 1.000`; none for plain counts.
    pub base: Option<Decimal>,
    /// Whether values may lie outside 0..100 although the unit is `%`.
    pub unbounded: bool,
    /// Where it is declared; empty for a built-in unit.
    pub span: Span,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Its code.
    pub code: Text,
    /// Its title.
    pub title: Text,
    /// Its indicators in order, without their parts.
    pub indicators: Vec<IndicatorId>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Silenced rules.
    pub accepts: Vec<Suppression>,
    /// The declaration's first line.
    pub span: Span,
}

/// What a figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// `gốc 2020:`.
    Baseline,
    /// `kết quả 2023:`.
    Actual,
    /// `đến 2025:`, the period's target.
    PeriodTarget,
    /// `năm 2024:`, the target assigned for one year.
    Assigned,
    /// `từ 2025:`, from that year onwards.
    Onwards,
}

impl FactKind {
    /// Whether it is a target of any kind.
    #[must_use]
    pub fn is_target(self) -> bool {
        matches!(self, FactKind::PeriodTarget | FactKind::Assigned | FactKind::Onwards)
    }
}

/// A figure of the plan: a baseline, a result or a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is.
    pub kind: FactKind,
    /// When; `None` if the year is missing (a fault).
    pub time: Option<Time>,
    /// What it says.
    pub value: Value,
    /// The text after it.
    pub note: Option<Text>,
    /// Keyword and time, `năm 2024`.
    pub head: Span,
    /// The whole statement.
    pub span: Span,
}

impl Fact {
    /// The year, if there is one.
    #[must_use]
    pub fn year(&self) -> Option<i32> {
        self.time.map(Time::year)
    }

    /// The exact value, if there is one.
    #[must_use]
    pub fn exact(&self) -> Option<Exact> {
        self.value.exact()
    }
}

/// A fact as another place of the document states it (`nêu`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stated {
    /// The place, in the document's words (`Phần II, Mục tiêu 4`).
    pub place: Text,
    /// What it states.
    pub fact: Fact,
}

/// How a path runs between two points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum PathRule {
    /// A straight line.
    Linear,
    /// Equal growth each year.
    Geometric,
    /// The old value until the target's year.
    Step,
    /// Shares of the whole change, one for each year, that sum to 100.
    Weights(Vec<Decimal>),
}

/// How derived figures are rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Rounding {
    /// To so many decimals.
    Digits(u32),
    /// To multiples of a step.
    Step(Decimal),
}

/// What an agency does for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// `chủ trì`.
    Lead,
    /// `phối hợp`.
    Support,
    /// `tổng hợp`: reports the data.
    Report,
}

/// An agency's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What it does.
    pub role: Role,
    /// Which agency.
    pub agency: AgencyId,
    /// In which years.
    pub bounds: Bounds,
    /// Where it was declared.
    pub level: Level,
    /// The agency's name in the statement.
    pub span: Span,
}

/// What the number column prints where it is not the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrintedNumber {
    /// The number; empty prints nothing.
    pub text: Text,
    /// In which years.
    pub bounds: Bounds,
}

/// An indicator, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// The code as written: `1.1`, or `xa` for a part.
    pub code: Text,
    /// The full code: `1.1`, `1.1/xa`.
    pub full_code: String,
    /// The title.
    pub title: Text,
    /// The goal.
    pub goal: GoalId,
    /// The indicator this is a part of.
    pub parent: Option<IndicatorId>,
    /// The parts, in order.
    pub parts: Vec<IndicatorId>,
    /// The unit; `None` if none is declared here or above (a part inherits its parent's).
    pub unit: Option<UnitId>,
    /// Where the unit is named, if it is named here.
    pub unit_span: Option<Span>,
    /// Baselines, results and targets, in the order of the file.
    pub facts: Vec<Fact>,
    /// Restatements, in the order of the file.
    pub stated: Vec<Stated>,
    /// The settings that hold, each where it is declared (here or nearest above).
    pub settings: Settings,
    /// All duties that may hold here, its own and those above; [`Plan::duties`] picks the nearest for a year.
    pub duties: Vec<Duty>,
    /// What the number column prints, where it is not the code.
    pub numbers: Vec<PrintedNumber>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Silenced rules.
    pub accepts: Vec<Suppression>,
    /// The declaration's first line.
    pub span: Span,
    /// The whole declaration.
    pub body_span: Span,
}

/// A path rule's position in [`Plan::path_rules`]: weights are lists, and a rule is inherited by many indicators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PathRuleRef(pub u32);

impl Indicator {
    /// The figures of one kind, in the order of the file.
    pub fn facts_of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.facts.iter().filter(move |fact| fact.kind == kind)
    }

    /// The baseline: the first one with a year.
    #[must_use]
    pub fn baseline(&self) -> Option<&Fact> {
        self.facts_of(FactKind::Baseline).find(|fact| fact.time.is_some())
    }

    /// The results with a time, oldest first.
    #[must_use]
    pub fn actuals(&self) -> Vec<&Fact> {
        let mut found: Vec<&Fact> = self.facts_of(FactKind::Actual).filter(|fact| fact.time.is_some()).collect();
        found.sort_by_key(|fact| fact.time);
        found
    }

    /// The period's targets with a time, in order of years; `từ 2025` counts as a target of its first year.
    #[must_use]
    pub fn period_targets(&self) -> Vec<&Fact> {
        let mut found: Vec<&Fact> = self
            .facts
            .iter()
            .filter(|fact| matches!(fact.kind, FactKind::PeriodTarget | FactKind::Onwards) && fact.time.is_some())
            .collect();
        found.sort_by_key(|fact| fact.time);
        found
    }

    /// The target assigned for a year.
    #[must_use]
    pub fn assigned(&self, year: i32) -> Option<&Fact> {
        self.facts_of(FactKind::Assigned).find(|fact| fact.time == Some(Time::Year(year)))
    }

    /// The targets assigned for single years, in order of years.
    #[must_use]
    pub fn assigned_targets(&self) -> Vec<&Fact> {
        let mut found: Vec<&Fact> = self.facts_of(FactKind::Assigned).filter(|fact| fact.time.is_some()).collect();
        found.sort_by_key(|fact| fact.time);
        found
    }

    /// The result of a time.
    #[must_use]
    pub fn actual(&self, time: Time) -> Option<&Fact> {
        self.facts_of(FactKind::Actual).find(|fact| fact.time == Some(time))
    }
}

/// A whole plan, with the texts it was read from. Copies share what they do not change, so that a copy in
/// which a figure is replaced costs little more than a list of pointers.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The texts.
    pub sources: Arc<Sources>,
    /// The language of the file that was asked for.
    pub lang: Lang,
    /// The plan's own statements; `None` if the file declares no plan.
    pub header: Option<Header>,
    /// Agencies, in the order of the files.
    pub agencies: List<Agency>,
    /// Units: the built-in ones that are used, the declared ones, the inline ones.
    pub units: List<Unit>,
    /// Goals, in the order of the files.
    pub goals: List<Goal>,
    /// Indicators and their parts, in the order of the files: a part follows its indicator.
    pub indicators: List<Indicator>,
    /// The path rules that are declared.
    pub path_rules: List<PathRule>,
    /// The statements that were laid over the plan, each with the declaration it is laid over.
    pub laid: Vec<(Span, IndicatorId)>,
    /// The statements that were made from files of results, in order of place, each with its indicator.
    pub brought: Arc<Vec<(Span, IndicatorId)>>,
    /// Whether the plan is beyond a limit and was not taken in: then it has nothing but its texts.
    pub refused: bool,
}

impl Plan {
    /// A plan of nothing but its texts.
    pub(super) fn empty(sources: Arc<Sources>, lang: Lang) -> Plan {
        Plan {
            sources,
            lang,
            header: None,
            agencies: List::default(),
            units: List::default(),
            goals: List::default(),
            indicators: List::default(),
            path_rules: List::default(),
            laid: Vec::new(),
            brought: Arc::default(),
            refused: false,
        }
    }

    /// The letters of a text.
    #[must_use]
    pub fn text(&self, text: Text) -> &str {
        self.sources.text(text)
    }

    /// The letters of a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.sources.slice(span)
    }

    /// The indicator over which the statement around a place was laid; `None` for a place of the plan itself.
    #[must_use]
    pub fn laid_over(&self, place: Span) -> Option<IndicatorId> {
        let around = |span: Span| span.file == place.file && span.start <= place.start && place.end <= span.end;
        self.laid.iter().find(|(span, _)| around(*span)).map(|(_, id)| *id)
    }

    /// The indicator of the statement around a place, where a file of results gave it.
    fn brought_to(&self, place: Span) -> Option<IndicatorId> {
        let behind = self.brought.partition_point(|(span, _)| (span.file, span.start) <= (place.file, place.start));
        let (span, id) = self.brought.get(behind.checked_sub(1)?)?;
        (span.file == place.file && place.end <= span.end).then_some(*id)
    }

    /// Where a place belongs in the plan: that of a laid statement, or of one from a file of results, to the
    /// declaration it is laid over.
    #[must_use]
    pub fn home(&self, place: Span) -> Span {
        self.laid_over(place)
            .or_else(|| self.brought_to(place))
            .and_then(|id| self.indicator(id))
            .map_or(place, |indicator| indicator.span)
    }

    /// An agency by its id; `None` for an id of another plan.
    #[must_use]
    pub fn agency(&self, id: AgencyId) -> Option<&Agency> {
        self.agencies.get(id.index())
    }

    /// A goal by its id; `None` for an id of another plan.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.goals.get(id.index())
    }

    /// An indicator by its id; `None` for an id of another plan.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.get(id.index())
    }

    /// Indicators and parts with their ids, in order.
    pub fn indicators(&self) -> impl Iterator<Item = (IndicatorId, &Indicator)> {
        self.indicators
            .iter()
            .enumerate()
            .map(|(index, indicator)| (IndicatorId(u32::try_from(index).unwrap_or(u32::MAX)), indicator))
    }

    /// The unit of an indicator, if it has one.
    #[must_use]
    pub fn unit_of(&self, indicator: &Indicator) -> Option<&Unit> {
        indicator.unit.and_then(|id| self.units.get(id.index()))
    }

    /// What the unit column prints for an indicator: the short name, else the label, else the built-in name in the
    /// plan's language; empty without a unit.
    #[must_use]
    pub fn unit_label(&self, indicator: &Indicator) -> &str {
        let Some(unit) = self.unit_of(indicator) else {
            return "";
        };
        if let Some(text) = unit.short.or(unit.label) {
            return self.text(text);
        }
        match (unit.kind, self.lang) {
            (UnitKind::Percent, _) => "%",
            (UnitKind::Times, Lang::Vi) => "lần",
            (UnitKind::Times, Lang::En) => "times",
            (UnitKind::Persons, Lang::Vi) => "người",
            (UnitKind::Persons, Lang::En) => "persons",
            (UnitKind::Qualitative, Lang::Vi) => "định tính",
            (UnitKind::Qualitative, Lang::En) => "qualitative",
            (UnitKind::Declared, _) => "",
        }
    }

    /// The path rule of an indicator: the nearest declared one, else linear.
    #[must_use]
    pub fn path_rule(&self, indicator: &Indicator) -> &PathRule {
        indicator.settings.path().and_then(|set| self.path_rules.get(set.value.0 as usize)).unwrap_or(&PathRule::Linear)
    }

    /// The cuts between the statuses: the plan's own, else 0.95 and 0.60.
    #[must_use]
    pub fn cuts(&self) -> StatusThresholds {
        self.header.as_ref().and_then(|header| header.cuts).map_or_else(StatusThresholds::default, |set| set.value)
    }

    /// The plan's period, if declared.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        self.header.as_ref().and_then(|header| header.period)
    }

    /// The duties of one role that hold for an indicator in a year: those of the nearest level that has any.
    #[must_use]
    pub fn duties(&self, indicator: &Indicator, role: Role, year: i32) -> Vec<Duty> {
        let holding = || indicator.duties.iter().filter(move |duty| duty.role == role && duty.bounds.holds_in(year));
        let nearest = holding().map(|duty| duty.level).max();
        holding().filter(|duty| Some(duty.level) == nearest).copied().collect()
    }

    /// The agency that holds an agency's duties on a date: itself, or its successor once it has ended, and so on.
    /// A circle of successors ends where it would repeat.
    #[must_use]
    pub fn agency_on(&self, id: AgencyId, year: i32, month: u8, day: u8) -> AgencyId {
        let mut current = id;
        for _ in 0..self.agencies.len() {
            let Some(agency) = self.agency(current) else {
                break;
            };
            let ended =
                agency.until.is_some_and(|until| until.in_year(year) <= (year, month, day) && until.year.is_some());
            match agency.successor {
                Some((next, _)) if ended && next != id => current = next,
                _ => break,
            }
        }
        current
    }

    /// What the number column prints for an indicator in a year: the printed number that holds, else the code, and
    /// nothing for a part.
    #[must_use]
    pub fn printed_number(&self, indicator: &Indicator, year: i32) -> &str {
        match indicator.numbers.iter().find(|number| number.bounds.holds_in(year)) {
            Some(number) => self.text(number.text),
            None if indicator.parent.is_some() => "",
            None => self.text(indicator.code),
        }
    }

    /// The indicator or part with a full code (`2.3`, `1.1/xa`).
    #[must_use]
    pub fn find(&self, full_code: &str) -> Option<IndicatorId> {
        self.indicators().find(|(_, indicator)| indicator.full_code == full_code).map(|(id, _)| id)
    }

    /// What an explicit value prints as in a table: its words as written, without a bracketed figure.
    #[must_use]
    pub fn written(&self, value: &Value) -> String {
        let cut = |amount: &Amount| (value.span.start, amount.written.end);
        match &value.kind {
            ValueKind::Text(text) => self.text(*text).to_owned(),
            ValueKind::Amount(amount) if amount.printed.is_some() && amount.span.end == value.span.end => {
                let (start, end) = cut(amount);
                self.slice(Span { start, end, ..value.span }).to_owned()
            }
            _ => self.slice(value.span).to_owned(),
        }
    }
}
