//! The parts of a plan.

use std::borrow::Cow;
use std::sync::Arc;

use serde::Serialize;

use super::assignment::Assignment;
use super::document::{Header, Period, StatusThresholds};
use super::duty::{Duty, Note, Role, Suppression, Task};
use super::fact::{Fact, FactKind, LaterTitle, PrintedNumber, Stated, StatedTitle};
use super::formula::{Formula, FormulaOrder};
use super::ids::{AgencyId, GoalId, IndicatorId, UnitId};
use super::list::List;
use super::measure::Conversions;
use super::part_kind::PartKind;
use super::place_table::PlaceTable;
use super::revision_list::Revisions;
use super::settings::{PathRule, SeriesKind, Settings, growth_path};
use super::unit::{Unit, UnitKind};
use super::value::{Amount, Comparator, Reference, Time, Value, ValueKind};
use super::views::Views;
use super::yearly_title::YearlyTitle;
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::words::spaced;
use bdg_syntax::{Date, Word};

/// An agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agency {
    /// Its name in the file.
    pub id: Text,
    /// Its full name.
    pub name: Text,
    /// The names that it has from a year onwards.
    pub later_names: Vec<LaterTitle>,
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

/// A table of the document with goals of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Annex {
    /// Its code: the number of the annex.
    pub code: Text,
    /// Its title.
    pub title: Text,
    /// The declaration's first line.
    pub span: Span,
}

/// A row over some indicators of a goal, which counts as none itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Its title.
    pub title: Text,
    /// What the number column prints.
    pub numbers: Vec<PrintedNumber>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Its indicators in order: neighbours among those of the goal.
    pub indicators: Vec<IndicatorId>,
    /// The declaration's first line.
    pub span: Span,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Its code.
    pub code: Text,
    /// Its title.
    pub title: Text,
    /// The titles that it has from a year onwards.
    pub later_titles: Vec<LaterTitle>,
    /// The title as other places have it.
    pub stated_titles: Vec<StatedTitle>,
    /// The annex it stands in, by its place in [`Plan::annexes`].
    pub annex: Option<usize>,
    /// Its indicators in order, without their parts; those of its groups too.
    pub indicators: Vec<IndicatorId>,
    /// Its groups, in order.
    pub groups: Vec<Group>,
    /// What the number column prints, where it is not the code.
    pub numbers: Vec<PrintedNumber>,
    /// Tasks.
    pub tasks: Vec<Task>,
    /// Notes.
    pub notes: Vec<Note>,
    /// Silenced rules.
    pub accepts: Vec<Suppression>,
    /// Whether a lead is named here or on the plan, declared or not.
    pub led: bool,
    /// The declaration's first line.
    pub span: Span,
}

/// An indicator, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// The code as written: `1.1`, or `xa` for a part.
    pub code: Text,
    /// The full code: `1.1`, `1.1/xa`, `1.1/xa/nu`.
    pub full_code: String,
    /// The title.
    pub title: Text,
    /// What the title says of figures that begin anew every year.
    #[serde(skip)]
    pub yearly: YearlyTitle,
    /// The titles that it has from a year onwards.
    pub later_titles: Vec<LaterTitle>,
    /// The title as other places have it.
    pub stated_titles: Vec<StatedTitle>,
    /// The goal.
    pub goal: GoalId,
    /// The indicator this is a part of.
    pub parent: Option<IndicatorId>,
    /// The code of the indicator of the plan above that it carries out, where it is named.
    pub answers: Option<Text>,
    /// What it asks of single places, in the order of the file.
    pub assignments: Vec<Assignment>,
    /// What this is of that indicator; `None` where it is no part.
    pub kind: Option<PartKind>,
    /// The parts, in order.
    pub parts: Vec<IndicatorId>,
    /// The unit; `None` if none is declared here or above (a part inherits its parent's).
    pub unit: Option<UnitId>,
    /// Where the unit is named, if it is named here.
    pub unit_span: Option<Span>,
    /// Whether a unit is named, here or above, that the plan does not declare.
    pub undeclared_unit: bool,
    /// Baselines, results and targets, in the order of the file.
    pub facts: Vec<Fact>,
    /// Results and estimates of several years together (`kết quả giai đoạn 2021-2025: 20.000`), in the order of the file: of a flow
    /// what they brought, as an average what they reached in the mean. They are no figures of their last year.
    pub results_of_years: Vec<Fact>,
    /// How it is computed from others.
    pub formula: Option<Box<Formula>>,
    /// What its formula gives where it states no figure of its own, in order of time, baselines and results first.
    pub computed: Vec<Fact>,
    /// What its formula gives for the years for which it states a target, which holds.
    pub computed_beside: Vec<Fact>,
    /// What a change of every year against the year before (`mỗi năm: giảm 10% so với năm trước`) asks of the years after one
    /// whose figure is known, in order.
    pub from_known: Vec<Fact>,
    /// What a revision that states a change of every year anew begins with.
    pub begun_anew_with: Option<Box<GrowthBefore>>,
    /// Restatements, in the order of the file.
    pub stated: Vec<Stated>,
    /// The settings that hold, each where it is declared (here or nearest above).
    pub settings: Settings,
    /// All duties that may hold here, its own and those above; [`Plan::duties`] picks the nearest for a year.
    pub duties: Vec<Duty>,
    /// Whether a lead is named, here or above, whose name is not declared.
    pub lead_undeclared: bool,
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

/// What a change of every year asked of the year before the revision that states it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GrowthBefore {
    /// The change as the revision states it.
    pub anew: Span,
    /// What the change before it asks of the year before the revision's.
    pub before: Fact,
}

impl Indicator {
    /// The year before the one that a target's growth begins with: of a shorter period, or of a revision that states it anew.
    #[must_use]
    pub fn growth_begins_after(&self, growth: &Fact) -> Option<i32> {
        let of_years = growth.first.filter(|_| growth.kind == FactKind::PeriodTarget);
        of_years.and_then(|first| first.checked_sub(1)).or_else(|| self.before_growth(growth)?.year())
    }

    /// What was asked of the year before growth that a revision states anew.
    #[must_use]
    pub fn before_growth(&self, growth: &Fact) -> Option<&Fact> {
        self.begun_anew_with.as_deref().filter(|begun| begun.anew == growth.span).map(|begun| &begun.before)
    }

    /// Its own figures in the order of the file, and what its formula gives.
    pub fn all_facts(&self) -> impl DoubleEndedIterator<Item = &Fact> + Clone {
        self.facts.iter().chain(&self.computed)
    }

    /// The figures of one kind, in the order of the file, and those that its formula gives.
    pub fn facts_of(&self, kind: FactKind) -> impl Iterator<Item = &Fact> {
        self.all_facts().filter(move |fact| fact.kind == kind)
    }

    /// The baseline: the first one with a year.
    #[must_use]
    pub fn baseline(&self) -> Option<&Fact> {
        self.facts_of(FactKind::Baseline).find(|fact| fact.time.is_some())
    }

    /// All figures that it states: those of a time, and behind them results of several years.
    pub fn own_figures(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter().chain(&self.results_of_years)
    }

    /// The result of several years together, or else the estimate of it: the first that is written.
    #[must_use]
    pub fn result_of_years(&self, years: (i32, i32)) -> Option<&Fact> {
        let of = |kind: FactKind| {
            self.results_of_years.iter().find(move |fact| fact.kind == kind && fact.years() == Some(years))
        };
        of(FactKind::Actual).or_else(|| of(FactKind::Estimate))
    }

    /// The result of several years together, as [`Indicator::result_of_years`], where it is one number: of a bound or a range nobody
    /// knows what the years brought.
    #[must_use]
    pub fn known_of_years(&self, years: (i32, i32)) -> Option<&Fact> {
        let plain = |fact: &&Fact| {
            let one = matches!(fact.value.kind, ValueKind::Amount(_));
            one && matches!(fact.value.comparator, Comparator::Reach | Comparator::About) && fact.exact().is_some()
        };
        self.result_of_years(years).filter(plain)
    }

    /// When a running total began anew, at a baseline of nothing: what it had come to until then is no part of it.
    #[must_use]
    pub fn begun_anew(&self) -> Option<Time> {
        let start = self.baseline().filter(|_| self.series() == SeriesKind::Cumulative)?;
        start.time.filter(|_| start.exact().is_some_and(Exact::is_zero))
    }

    /// Whether a figure holds: an estimate does until its time has a result.
    #[must_use]
    pub fn holds(&self, fact: &Fact) -> bool {
        let settled = |result: &Fact| result.time == fact.time && !matches!(result.value.kind, ValueKind::NoData);
        fact.kind != FactKind::Estimate || !self.facts_of(FactKind::Actual).any(settled)
    }

    /// The results, and the estimates of times without one, in the order of the file.
    pub fn results(&self) -> impl Iterator<Item = &Fact> {
        let result = |fact: &&Fact| matches!(fact.kind, FactKind::Actual | FactKind::Estimate);
        self.all_facts().filter(result).filter(|fact| self.holds(fact))
    }

    /// The results with a time, oldest first: one for each time, the first that is written; where a time has none, its
    /// estimate.
    #[must_use]
    pub fn actuals(&self) -> Vec<&Fact> {
        let mut found: Vec<&Fact> = self.results().filter(|fact| fact.time.is_some()).collect();
        // The year's own figure behind that of its last part.
        let time = |fact: &&Fact| (fact.time, fact.time.is_some_and(Time::is_year));
        found.sort_by_key(time);
        found.dedup_by_key(|fact| time(fact));
        found
    }

    /// What the figure of a year is.
    #[must_use]
    pub fn series(&self) -> SeriesKind {
        self.settings.series().map_or(SeriesKind::Level, |set| set.value)
    }

    /// The period's targets with a time, in order of years; `từ 2025` counts as a target of its first year. What a flow
    /// must bring over several years, or an average, is none of them: [`Indicator::totals`].
    #[must_use]
    pub fn period_targets(&self) -> Vec<&Fact> {
        let mut found: Vec<&Fact> = self
            .all_facts()
            .filter(|fact| match fact.kind {
                _ if fact.claim => false,
                FactKind::PeriodTarget | FactKind::Onwards => fact.time.is_some(),
                FactKind::Over => fact.years().is_some() && !self.sums_up(fact),
                _ => false,
            })
            .collect();
        found.sort_by_key(|fact| (fact.time, fact.kind as u8));
        found
    }

    /// Whether a target over several years is for all of them together: a flow's total, or what the years of any series
    /// reach on average.
    #[must_use]
    pub fn sums_up(&self, fact: &Fact) -> bool {
        fact.kind == FactKind::Over && (fact.value.averaged || self.series() == SeriesKind::Flow)
    }

    /// What several years must bring together, in order of their last years: the totals of a flow, and averages.
    #[must_use]
    pub fn totals(&self) -> Vec<&Fact> {
        let over = |fact: &&Fact| self.sums_up(fact) && fact.years().is_some_and(|(first, last)| first <= last);
        let mut found: Vec<&Fact> = self.all_facts().filter(over).collect();
        found.sort_by_key(|fact| (fact.time, fact.first));
        found
    }

    /// The rule of the path to a target of the period where growth of every year tells it, by the target's own words or by
    /// a claim beside it.
    #[must_use]
    pub fn growth_rule(&self, target: &Fact) -> Option<&'static PathRule> {
        let claimed = || self.facts.iter().find(|fact| fact.claim && fact.time == target.time);
        growth_path(&target.value).or_else(|| growth_path(&claimed()?.value))
    }

    /// Whether its figure is what each year makes of the one before, as a rate of growth that a formula computes.
    #[must_use]
    pub fn is_of_each_year(&self) -> bool {
        self.formula.as_ref().is_some_and(|formula| formula.operands().any(|operand| operand.previous))
    }

    /// The target of every year that holds in a year.
    #[must_use]
    pub fn each_year(&self, year: i32) -> Option<&Fact> {
        let holds = |fact: &&Fact| fact.years().is_none_or(|(first, last)| (first..=last).contains(&year));
        self.facts_of(FactKind::EachYear).find(holds)
    }

    /// The target assigned for a year.
    #[must_use]
    pub fn assigned(&self, year: i32) -> Option<&Fact> {
        self.facts_of(FactKind::Assigned).find(|fact| fact.time.is_some_and(|time| time.is_of(year)))
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
    /// Agencies that a name which is not declared probably means. They are given nothing by it.
    pub misnamed: Vec<AgencyId>,
    /// Agencies, in the order of the files.
    pub agencies: List<Agency>,
    /// Units: the built-in ones that are used, the declared ones, the inline ones.
    pub units: List<Unit>,
    /// Annexes, in the order of the files.
    pub annexes: Vec<Annex>,
    /// The conversions of units that it declares.
    pub conversions: Arc<Conversions>,
    /// Goals, in the order of the files.
    pub goals: List<Goal>,
    /// Indicators and their parts, in the order of the files: a part follows its indicator.
    pub indicators: List<Indicator>,
    /// Its formulas, in the order in which they are computed.
    pub formulas: Arc<FormulaOrder>,
    /// The documents that changed its figures.
    pub revisions: Arc<Revisions<Plan>>,
    /// The plan as its targets held before a year, the oldest first: years before a revision keep what held then.
    pub versions: Arc<Vec<(i32, Plan)>>,
    /// Other ways in which it is seen.
    pub views: Arc<Views<Plan>>,
    /// The path rules that are declared.
    pub path_rules: List<PathRule>,
    /// The statements that were laid over the plan, each with the declaration it is laid over.
    pub laid: Vec<(Span, IndicatorId)>,
    /// The statements that were made from files of results, in order of place, each with its indicator.
    pub brought: Arc<Vec<(Span, IndicatorId)>>,
    /// The plan of the level above (`theo`), where it could be read and has no error.
    pub above: Option<Arc<Plan>>,
    /// The table of places that the plan names (`bảng địa bàn`), where it could be read.
    pub places: Option<Arc<PlaceTable>>,
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
            misnamed: Vec::new(),
            agencies: List::default(),
            units: List::default(),
            annexes: Vec::new(),
            conversions: Arc::default(),
            goals: List::default(),
            indicators: List::default(),
            formulas: Arc::default(),
            revisions: Arc::default(),
            versions: Arc::default(),
            views: Arc::default(),
            path_rules: List::default(),
            laid: Vec::new(),
            brought: Arc::default(),
            above: None,
            places: None,
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

    /// The tasks, wherever they stand: of the plan, its goals, its indicators and its agencies.
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        let header = self.header.iter().flat_map(|header| &header.tasks);
        header
            .chain(self.goals.iter().flat_map(|goal| &goal.tasks))
            .chain(self.indicators.iter().flat_map(|indicator| &indicator.tasks))
            .chain(self.agencies.iter().flat_map(|agency| &agency.tasks))
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

    /// What a unit is called, with its base where the label does not name it; none for built-in units.
    #[must_use]
    pub fn unit_name<'p>(&'p self, unit: &'p Unit) -> Option<&'p str> {
        unit.rate.as_deref().or_else(|| unit.label.map(|label| self.text(label)))
    }

    /// What the unit column prints for an indicator: the short name, else the label, else the built-in name in the
    /// plan's language; empty without a unit.
    #[must_use]
    pub fn unit_label(&self, indicator: &Indicator) -> &str {
        let Some(unit) = self.unit_of(indicator) else {
            return "";
        };
        if let Some(words) = unit.short.map(|short| self.text(short)).or_else(|| self.unit_name(unit)) {
            return words;
        }
        match (unit.kind, self.lang) {
            (UnitKind::Percent, _) => "%",
            (UnitKind::Times, Lang::Vi) => "lần",
            (UnitKind::Times, Lang::En) => "times",
            (UnitKind::Persons, Lang::Vi) => "người",
            (UnitKind::Persons, Lang::En) => "persons",
            (UnitKind::Rank, Lang::Vi) => "hạng",
            (UnitKind::Rank, Lang::En) => "rank",
            (UnitKind::Qualitative, Lang::Vi) => "định tính",
            (UnitKind::Qualitative, Lang::En) => "qualitative",
            (UnitKind::Declared, _) => "",
        }
    }

    /// The path rule of an indicator: the nearest declared one, else linear.
    #[must_use]
    pub fn path_rule(&self, indicator: &Indicator) -> &PathRule {
        // Growth of every year goes its own way.
        let mut targets = indicator
            .facts
            .iter()
            .filter(|fact| matches!(fact.kind, FactKind::PeriodTarget | FactKind::Onwards) && !fact.claim);
        let claimed = || indicator.facts.iter().find(|fact| fact.claim).and_then(|claim| growth_path(&claim.value));
        let growth = targets.next().map_or_else(claimed, |first| indicator.growth_rule(first));
        if let Some(growth) = growth.filter(|rule| targets.all(|other| indicator.growth_rule(other) == Some(rule))) {
            return growth;
        }
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

    /// The year before the period, at whose end it begins.
    #[must_use]
    pub fn eve(&self) -> Option<i32> {
        self.period()?.first.checked_sub(1)
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
        match self.number_in(&indicator.numbers, year) {
            Some(number) => number,
            None if indicator.parent.is_some() => "",
            None => self.text(indicator.code),
        }
    }

    /// What the number column prints for a goal in a year: the printed number that holds, else the code.
    #[must_use]
    pub fn goal_number(&self, goal: &Goal, year: i32) -> &str {
        self.number_in(&goal.numbers, year).unwrap_or_else(|| self.text(goal.code))
    }

    /// The printed number that holds in a year.
    pub(crate) fn number_in(&self, numbers: &[PrintedNumber], year: i32) -> Option<&str> {
        numbers.iter().find(|number| number.bounds.holds_in(year)).map(|number| self.text(number.text))
    }

    /// The title of a goal in a year.
    #[must_use]
    pub fn goal_title(&self, goal: &Goal, year: i32) -> &str {
        self.text(title_in(goal.title, &goal.later_titles, year))
    }

    /// The title of an indicator or a part in a year.
    #[must_use]
    pub fn indicator_title(&self, indicator: &Indicator, year: i32) -> &str {
        self.text(title_in(indicator.title, &indicator.later_titles, year))
    }

    /// The full name of an agency in a year.
    #[must_use]
    pub fn agency_name(&self, agency: &Agency, year: i32) -> &str {
        self.text(title_in(agency.name, &agency.later_names, year))
    }

    /// The indicator or part with a full code (`2.3`, `1.1/xa`).
    #[must_use]
    pub fn find(&self, full_code: &str) -> Option<IndicatorId> {
        self.indicators().find(|(_, indicator)| indicator.full_code == full_code).map(|(id, _)| id)
    }

    /// Whether a value has a number that nobody can read: a finding tells, and nothing is computed from it.
    #[must_use]
    pub fn is_unreadable(&self, value: &Value) -> bool {
        matches!(value.kind, ValueKind::NoData) && self.slice(value.span).bytes().any(|byte| byte.is_ascii_digit())
    }

    /// What an explicit value prints as in a table: its words as written, with single blanks and without a bracketed figure.
    #[must_use]
    pub fn written(&self, value: &Value) -> String {
        let written = self.as_written(value);
        match spaced(&written) {
            Cow::Owned(spaced) => spaced,
            Cow::Borrowed(_) => written,
        }
    }

    fn as_written(&self, value: &Value) -> String {
        let cut = |amount: &Amount| (value.span.start, amount.written.end);
        match &value.kind {
            ValueKind::Text(text) => self.text(*text).to_owned(),
            ValueKind::Computed(computed) => format_decimal(computed.shown, self.lang),
            ValueKind::Amount(amount) if amount.printed.is_some() && amount.span.end == value.span.end => {
                let (start, end) = cut(amount);
                self.slice(Span { start, end, ..value.span }).to_owned()
            }
            // Where it stands under `mỗi năm:` it goes without saying that it is a change of every year; elsewhere it does not.
            ValueKind::Relative { reference: Reference::EachYear, reference_span: Span { start, end, .. }, .. }
                if start == end =>
            {
                format!("{}{}", self.slice(value.span), Word::PerYear.get(self.lang))
            }
            // Two figures of one year would have the same words.
            ValueKind::Relative { on_path: true, reference_span, .. } => {
                let before = self.slice(Span { end: reference_span.start, ..value.span }).trim_end();
                let behind = self.slice(Span { start: reference_span.end, ..value.span });
                format!("{before}{}{behind}", Word::PerYear.get(self.lang))
            }
            _ => self.slice(value.span).to_owned(),
        }
    }
}

/// The newest title that holds in a year, else the first.
fn title_in(first: Text, later: &[LaterTitle], year: i32) -> Text {
    let holding = later.iter().filter(|title| title.from <= year);
    holding.max_by_key(|title| title.from).map_or(first, |title| title.text)
}
