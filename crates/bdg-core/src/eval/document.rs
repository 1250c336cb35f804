//! The annual plan as the document that an office signs, evaluated for one year: what is declared for the year, what
//! each indicator is to reach, and what each agency does. It holds no words of its own.

use std::collections::{HashMap, HashSet};

use super::agencies::{holders, name, names_year};
use super::annual::annual;
use super::cascade::{Cascade, cascade};
use super::citation::DocumentNumber;
use super::document_target::{DocumentTarget, document_target};
use super::trajectory::Trajectory;
use super::yearly::{AnnualOptions, AnnualPlan, RowKind};
use crate::model::{
    AgencyId, Bounds, Capacity, Duty, Goal, Header, IndicatorId, Plan, ReportDue, ReportKind, Role, Task,
};
use bdg_syntax::number::Lang;
use bdg_syntax::{Deadline, Word};

/// A day: year, month, day.
pub type Day = (i32, u8, u8);

/// The annual plan as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnualDocument {
    /// The table of its annex.
    pub plan: AnnualPlan,
    /// Who issues it.
    pub issuer: Option<IssuingBody>,
    /// Its number, as far as the plan states it.
    pub number: DocumentNumber,
    /// When it is issued: year, month and day as far as they are known.
    pub issued: (i32, Option<u8>, Option<u8>),
    /// The place of the place-date line.
    pub signed_at: Option<String>,
    /// What it is about.
    pub summary: Option<String>,
    /// Its legal bases.
    pub bases: Vec<DocumentBasis>,
    /// Paragraphs before the first section.
    pub preamble: Vec<String>,
    /// Purposes.
    pub purposes: Vec<String>,
    /// Requirements.
    pub requirements: Vec<String>,
    /// Goals with what their indicators are to reach, and their tasks.
    pub goals: Vec<DocumentGoal>,
    /// Tasks of the whole plan.
    pub tasks: Vec<DocumentTask>,
    /// What each agency does, in the order of the plan.
    pub agencies: Vec<DocumentAgency>,
    /// What is reported when and to whom.
    pub reports: Vec<DocumentReport>,
    /// Paragraphs behind the last section.
    pub closing: Vec<String>,
    /// Who signs.
    pub signer: Option<DocumentSigner>,
    /// Recipients.
    pub recipients: Vec<String>,
}

/// The body that issues the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuingBody {
    /// Its name.
    pub name: String,
    /// The body above it.
    pub under: Option<String>,
}

/// A legal basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentBasis {
    /// The document with its number.
    pub title: String,
    /// Its date.
    pub date: Option<Day>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentSigner {
    /// The name.
    pub name: String,
    /// What the person signs as.
    pub capacities: Vec<(Capacity, String)>,
}

/// A goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentGoal {
    /// What the number column of the annex prints; may be empty.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its indicators that have a target for the year, themselves or in their parts.
    pub indicators: Vec<DocumentIndicator>,
    /// Its tasks and those of its indicators.
    pub tasks: Vec<DocumentTask>,
}

/// An indicator or a part of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentIndicator {
    /// What the number column of the annex prints; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The year's target; `None` where only its parts have one.
    pub target: Option<DocumentTarget>,
    /// Its parts that have a target for the year.
    pub parts: Vec<DocumentIndicator>,
    /// The code of the indicator of the plan above that it carries out.
    pub above: Option<String>,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTask {
    /// What is to be done.
    pub text: String,
    /// By when.
    pub due: Option<Deadline>,
    /// Who leads it.
    pub leads: Vec<String>,
    /// Who supports it.
    pub supports: Vec<String>,
}

/// What an agency does in the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentAgency {
    /// Its full name.
    pub name: String,
    /// Whether its tasks are requests.
    pub asked: bool,
    /// What it does for the indicators, role by role.
    pub roles: Vec<DocumentRole>,
    /// Its own tasks.
    pub tasks: Vec<DocumentTask>,
    /// The reports that are sent to it.
    pub receives: Vec<DocumentReport>,
}

/// The indicators for which an agency has a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentRole {
    /// The role.
    pub role: Role,
    /// The numbers of the indicators, each once.
    pub numbers: Vec<String>,
    /// Whether these are all indicators of the document.
    pub all: bool,
}

/// When a report of the year is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentDue {
    /// On a day of every month, or of the last month of every quarter.
    Day {
        /// 1 to 31.
        day: u8,
        /// Whether it lies in the month after.
        next_month: bool,
    },
    /// On one day.
    On(Day),
}

/// A reporting duty of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentReport {
    /// How often.
    pub kind: ReportKind,
    /// By when.
    pub due: DocumentDue,
    /// Who reports, where not everyone does: the full name.
    pub from: Option<String>,
    /// To whom: the full name.
    pub to: Option<String>,
}

/// The annual plan of a year as a document.
#[must_use]
pub fn document(plan: &Plan, year: i32, options: AnnualOptions) -> AnnualDocument {
    let annex = annual(plan, year, AnnualOptions { full_names: true, ..options });
    let view = YearView { plan, year, options, cascade: cascade(plan) };
    let header = plan.header.as_ref();
    let shown = view.shown(&annex);
    let rows: HashSet<IndicatorId> = shown.iter().copied().collect();
    let reports = header.map(|header| view.reports(header)).unwrap_or_default();
    let annual = header.and_then(|header| header.annuals.iter().find(|annual| annual.year == year));
    let citation = annual.map(|annual| annual.citation);
    let issued = match citation.map(|citation| (citation.date, citation.month)) {
        Some((Some(date), _)) => {
            let (year, month, day) = date.in_year(year);
            (year, Some(month), Some(day))
        }
        Some((None, Some(month))) => (month.year, Some(month.month), None),
        _ => (year, None, None),
    };
    let issuer = header.and_then(|header| header.issuers.iter().find(|issuer| issuer.bounds.holds_in(year)));
    let signer = header.and_then(|header| header.signers.iter().find(|signer| signer.bounds.holds_in(year)));
    let bases = header.map(|header| header.bases.as_slice()).unwrap_or_default();
    let own = |text| plan.text(text).to_owned();
    AnnualDocument {
        issuer: issuer.map(|issuer| IssuingBody { name: own(issuer.name), under: issuer.under.map(own) }),
        number: citation.map(|citation| DocumentNumber::of(plan.text(citation.title))).unwrap_or_default(),
        issued,
        signed_at: view.texts(Word::SignedAt).pop(),
        summary: view.texts(Word::Summary).pop(),
        bases: bases
            .iter()
            .filter(|basis| basis.bounds.holds_in(year))
            .map(|basis| DocumentBasis {
                title: own(basis.citation.title),
                date: basis.citation.date.filter(|date| date.year.is_some()).map(|date| date.in_year(year)),
            })
            .collect(),
        preamble: view.texts(Word::Preamble),
        purposes: view.texts(Word::Purpose),
        requirements: view.texts(Word::Requirement),
        goals: plan.goals.iter().filter_map(|goal| view.goal(goal, &rows)).collect(),
        tasks: header.map(|header| view.tasks(&header.tasks)).unwrap_or_default(),
        agencies: view.agencies(&shown, &reports),
        reports: reports.into_iter().map(|(_, report)| report).collect(),
        closing: view.texts(Word::Closing),
        signer: signer.map(|signer| DocumentSigner {
            name: own(signer.name),
            capacities: signer.capacities.iter().map(|(capacity, text)| (*capacity, own(*text))).collect(),
        }),
        recipients: view.texts(Word::Recipient),
        plan: annex,
    }
}

/// The roles in the order in which a document names them.
const ROLES: [Role; 3] = [Role::Lead, Role::Support, Role::Report];

/// A plan as it holds in one year.
struct YearView<'p> {
    plan: &'p Plan,
    year: i32,
    options: AnnualOptions,
    cascade: Option<Cascade>,
}

impl YearView<'_> {
    /// The declared texts of a keyword that hold in the year.
    fn texts(&self, keyword: Word) -> Vec<String> {
        let all = self.plan.header.iter().flat_map(|header| header.texts(keyword));
        all.filter(|text| text.bounds.holds_in(self.year)).map(|text| self.plan.text(text.text).to_owned()).collect()
    }

    /// The indicators and parts that have a row in the annex.
    fn shown(&self, annex: &AnnualPlan) -> Vec<IndicatorId> {
        let mut ids: HashMap<&str, IndicatorId> = HashMap::new();
        for (id, indicator) in self.plan.indicators() {
            ids.entry(&indicator.full_code).or_insert(id);
        }
        let rows = annex.rows.iter().filter(|row| matches!(row.kind, RowKind::Indicator | RowKind::Part));
        rows.filter_map(|row| ids.get(row.code.as_str()).copied()).collect()
    }

    fn goal(&self, goal: &Goal, shown: &HashSet<IndicatorId>) -> Option<DocumentGoal> {
        let mut tasks = self.tasks(&goal.tasks);
        let mut indicators = Vec::new();
        for id in goal.indicators.iter().filter(|id| shown.contains(id)) {
            indicators.extend(self.indicator(*id, shown));
        }
        for indicator in goal.indicators.iter().filter_map(|id| self.plan.indicator(*id)) {
            tasks.extend(self.tasks(&indicator.tasks));
        }
        let empty = indicators.is_empty() && tasks.is_empty();
        (!empty).then(|| DocumentGoal {
            code: self.plan.goal_number(goal, self.year).to_owned(),
            title: self.plan.goal_title(goal, self.year).to_owned(),
            indicators,
            tasks,
        })
    }

    fn indicator(&self, id: IndicatorId, shown: &HashSet<IndicatorId>) -> Option<DocumentIndicator> {
        let indicator = self.plan.indicator(id)?;
        let trajectory = Trajectory::new(self.plan, id, self.options.from, self.year)?;
        let target = document_target(&trajectory, self.year);
        let parts: Vec<DocumentIndicator> = indicator
            .parts
            .iter()
            .filter(|part| shown.contains(part))
            .filter_map(|part| self.indicator(*part, shown))
            .collect();
        (target.is_some() || !parts.is_empty()).then(|| DocumentIndicator {
            number: self.plan.printed_number(indicator, self.year).to_owned(),
            title: self.plan.indicator_title(indicator, self.year).to_owned(),
            target,
            parts,
            above: self.above(id),
        })
    }

    fn above(&self, id: IndicatorId) -> Option<String> {
        let answer = self.cascade.as_ref()?.of(id)?;
        Some(self.plan.above.as_deref()?.indicator(answer.above)?.full_code.clone())
    }

    // ---- tasks and agencies

    fn tasks(&self, tasks: &[Task]) -> Vec<DocumentTask> {
        tasks.iter().filter(|task| self.has(task)).map(|task| self.task(task)).collect()
    }

    /// Whether the year's plan has a task: it holds in the year, and its deadline is no matter of another one.
    fn has(&self, task: &Task) -> bool {
        task.bounds.holds_in(self.year) && task.due.is_none_or(|due| due.concerns(self.year))
    }

    fn task(&self, task: &Task) -> DocumentTask {
        let who = |role| {
            let mut names: Vec<String> = Vec::new();
            let holding = |duty: &&Duty| duty.role == role && duty.bounds.holds_in(self.year);
            for duty in task.duties.iter().filter(holding) {
                let name = name(self.plan, self.holder(duty.agency, duty.bounds), true, self.year).to_owned();
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            names
        };
        let (leads, mut supports) = (who(Role::Lead), who(Role::Support));
        supports.retain(|name| !leads.contains(name));
        DocumentTask {
            text: self.plan.text(task.text).to_owned(),
            due: task.due.map(|due| due.of_year(self.year)),
            leads,
            supports,
        }
    }

    /// Who holds at the year's end what an agency was given.
    fn holder(&self, agency: AgencyId, bounds: Bounds) -> AgencyId {
        if names_year(bounds, self.year) { agency } else { self.plan.agency_on(agency, self.year, 12, 31) }
    }

    /// The reports of the year, each with the agency it goes to.
    fn reports(&self, header: &Header) -> Vec<(Option<AgencyId>, DocumentReport)> {
        let mut found: Vec<(Option<AgencyId>, DocumentReport)> = Vec::new();
        for report in &header.reports {
            let elsewhere = report.due.year().is_some_and(|year| year != self.year);
            if !report.bounds.holds_in(self.year) || elsewhere {
                continue;
            }
            let last = report.due.last_of(self.year);
            let holder = |agency| match names_year(report.bounds, self.year) {
                true => agency,
                false => self.plan.agency_on(agency, last.0, last.1, last.2),
            };
            let full = |agency| name(self.plan, agency, true, self.year).to_owned();
            let to = report.to.map(|(to, _)| holder(to));
            let due = match report.due {
                ReportDue::On { .. } => DocumentDue::On(last),
                ReportDue::Day { day, next_month } => DocumentDue::Day { day, next_month },
            };
            let from = report.from.map(|(from, _)| holder(from));
            // Since one office took over from the other it would report to itself.
            if from.is_some() && from == to {
                continue;
            }
            let from = from.map(full);
            found.push((to, DocumentReport { kind: report.kind, due, from, to: to.map(full) }));
        }
        found.sort_by_key(|(_, report)| report.due);
        found
    }

    /// What each agency does: for the indicators in the annex, of its own, and with the reports it is sent.
    fn agencies(&self, shown: &[IndicatorId], reports: &[(Option<AgencyId>, DocumentReport)]) -> Vec<DocumentAgency> {
        let indicators: Vec<IndicatorId> = shown
            .iter()
            .copied()
            .filter(|id| self.plan.indicator(*id).is_some_and(|indicator| indicator.parent.is_none()))
            .collect();
        let numbers = self.numbers(&indicators);
        let mut everyone: Vec<String> = numbers.clone();
        everyone.dedup();
        let mut named: HashMap<(AgencyId, Role), Vec<String>> = HashMap::new();
        for (indicator, number) in indicators.iter().zip(&numbers) {
            let Some(indicator) = self.plan.indicator(*indicator) else { continue };
            for role in ROLES {
                for holder in holders(self.plan, indicator, role, self.year) {
                    let own = named.entry((holder.agency, role)).or_default();
                    if own.last() != Some(number) {
                        own.push(number.clone());
                    }
                }
            }
        }
        let ids = || (0..self.plan.agencies.len()).filter_map(|index| u32::try_from(index).ok().map(AgencyId));
        let mut tasks: HashMap<AgencyId, Vec<&Task>> = HashMap::new();
        for (from, agency) in ids().zip(&self.plan.agencies) {
            for task in agency.tasks.iter().filter(|task| self.has(task)) {
                tasks.entry(self.holder(from, task.bounds)).or_default().push(task);
            }
        }
        let mut received: HashMap<AgencyId, Vec<DocumentReport>> = HashMap::new();
        for (to, report) in reports {
            if let Some(to) = to {
                received.entry(*to).or_default().push(report.clone());
            }
        }
        let mut found = Vec::new();
        for id in ids() {
            let own = |role| Some((role, named.remove(&(id, role))?));
            let roles: Vec<DocumentRole> = ROLES
                .into_iter()
                .filter_map(own)
                .map(|(role, numbers)| DocumentRole { role, all: numbers.len() > 1 && numbers == everyone, numbers })
                .collect();
            let given = tasks.remove(&id).unwrap_or_default();
            let receives = received.remove(&id).unwrap_or_default();
            if roles.is_empty() && given.is_empty() && receives.is_empty() {
                continue;
            }
            let leads = roles.iter().any(|held| held.role == Role::Lead);
            found.push(DocumentAgency {
                name: name(self.plan, id, true, self.year).to_owned(),
                asked: !leads && given.iter().any(|task| task.request),
                roles,
                tasks: given.into_iter().map(|task| self.task(task)).collect(),
                receives,
            });
        }
        found
    }

    /// The numbers by which a text names indicators; one without a number in the annex goes by that of the row above.
    fn numbers(&self, indicators: &[IndicatorId]) -> Vec<String> {
        let mut numbers: Vec<String> = Vec::new();
        for indicator in indicators.iter().filter_map(|id| self.plan.indicator(*id)) {
            let printed = self.plan.printed_number(indicator, self.year);
            let goal = |number: &String| number.split('.').next().map(str::to_owned);
            let own = indicator.full_code.clone();
            let number = match (printed, numbers.last()) {
                ("", Some(above)) if goal(above) == goal(&own) => above.clone(),
                ("", _) => own,
                (printed, _) => printed.to_owned(),
            };
            numbers.push(number);
        }
        self.tell_apart(indicators, &mut numbers);
        numbers
    }

    /// Names rows that print the same number by their goal too, and where that is not enough by their title. One without
    /// a number of its own goes on with the row above.
    fn tell_apart(&self, indicators: &[IndicatorId], numbers: &mut [String]) {
        let plan = self.plan;
        let of = |at: usize| indicators.get(at).and_then(|id| plan.indicator(*id));
        let own = |at: usize| of(at).is_some_and(|one| !plan.printed_number(one, self.year).is_empty());
        let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, number) in numbers.iter().enumerate().filter(|(at, _)| own(*at)) {
            rows.entry(number.clone()).or_default().push(at);
        }
        rows.retain(|_, rows| rows.len() > 1);
        if rows.is_empty() {
            return;
        }
        let goal = |at: usize| plan.goal(of(at)?.goal);
        let goal_number = |at: usize| goal(at).map_or("", |goal| plan.goal_number(goal, self.year));
        let word = match plan.lang {
            Lang::Vi => "mục tiêu",
            Lang::En => "goal",
        };
        for (number, rows) in rows {
            let mut goals: HashMap<&str, usize> = HashMap::new();
            for at in &rows {
                let count = goals.entry(goal_number(*at)).or_default();
                *count = count.saturating_add(1);
            }
            for at in rows {
                let label = match goal_number(at) {
                    of_goal if !of_goal.is_empty() && goals.get(of_goal) == Some(&1) => {
                        format!("{number} ({word} {of_goal})")
                    }
                    _ => {
                        let title = of(at).map_or("", |one| plan.indicator_title(one, self.year));
                        format!("{number} (“{}”)", title.trim())
                    }
                };
                // Those below without a number of their own go by the new name.
                let below = (at + 1..numbers.len()).take_while(|below| !own(*below));
                let below: Vec<usize> = below.filter(|below| numbers.get(*below) == Some(&number)).collect();
                for at in std::iter::once(at).chain(below) {
                    if let Some(slot) = numbers.get_mut(at) {
                        slot.clone_from(&label);
                    }
                }
            }
        }
    }
}
