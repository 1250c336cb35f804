//! Several lead agencies of one thing.

use std::collections::HashMap;

use super::successors::{Successors, agency_name};
use super::years::{Years, left_open, merged, span_of};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{AgencyId, Duty, Indicator, Level, Plan, Role};
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;

/// The check of several leads.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&SEVERAL_LEADS], one_thing_has_one_lead)];

/// Two agencies that lead one thing at the same time.
static SEVERAL_LEADS: Rule = Rule {
    code: "BDG1110",
    name: "several-leads",
    severity: Severity::Note,
    title: Both::new("Một việc có nhiều cơ quan chủ trì", "Several lead agencies of one thing"),
    what: Both::new(
        "Cùng một chỉ tiêu, nhiệm vụ (hoặc mục tiêu, kế hoạch) có hai cơ quan chủ trì trở lên trong cùng thời gian. Phân công gần chỉ tiêu hơn thay cho phân công chung, nên không tính là cơ quan thứ hai. Nếu phần lớn các việc đều như vậy thì chỉ nêu một lần.",
        "Two or more agencies lead the same indicator or task (or goal, or plan) at the same time. A nearer assignment replaces a general one and is no second lead. Where most things are led so, it is said once.",
    ),
    why: Both::new(
        "Một việc chỉ giao một cơ quan chủ trì; hai cơ quan cùng chủ trì thì không rõ cơ quan nào chịu trách nhiệm và báo cáo.",
        "One task has one lead; with two, it is unclear which one is responsible and reports.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\ncơ quan y_te \"Phòng Y tế\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu, y_te\n    }\n}\n",
    fix: Both::new(
        "Giữ một cơ quan chủ trì, các cơ quan khác ghi `phối hợp`; mỗi cơ quan chủ trì một thời gian thì ghi năm.",
        "Keep one lead and name the others as supporting (`with`); where each leads for a time, give the years.",
    ),
};

/// More places than these may be one habit of the plan.
const SINGLE: usize = 2;

/// How many agencies are named.
const NAMED: usize = 3;

/// Several leads at one place.
struct Shared {
    of: Message,
    at: Span,
    first: Span,
    agencies: Vec<AgencyId>,
}

fn one_thing_has_one_lead(plan: &Plan, out: &mut Findings) {
    let mut leads = Leads { plan, successors: None, known: HashMap::new() };
    let mut found: Vec<Shared> = Vec::new();
    // Of the things that have a lead, how many have several.
    let (mut led, mut shared) = (0_usize, 0_usize);
    for indicator in &plan.indicators {
        let Some(nearest) = nearest_lead(indicator) else { continue };
        // A part has what its indicator has unless it says otherwise.
        if indicator.parent.is_some() && nearest < Level::Part {
            continue;
        }
        led = led.saturating_add(1);
        let (is_shared, new) = leads.of_indicator(indicator);
        shared = shared.saturating_add(usize::from(is_shared));
        found.extend(new);
    }
    for task in plan.tasks() {
        let own = only_leads(&task.duties.iter().collect::<Vec<_>>());
        if own.is_empty() {
            continue;
        }
        led = led.saturating_add(1);
        if let Some((_, found_here)) = leads.at_one_time(&own) {
            shared = shared.saturating_add(1);
            let name = first_words(plan.text(task.text));
            found.push(found_here.of(message!("nhiệm vụ “{name}”", "the task “{name}”")));
        }
    }
    if found.len() > SINGLE && shared.saturating_mul(2) > led {
        out.extend(of_most(plan, &found, shared, led));
        return;
    }
    out.extend(found.iter().map(|one| several(plan, one)));
}

/// The leads of one place but for a second one that also supports there all the time: which of its two roles is meant is
/// asked by BDG1106, and one fault is told once.
fn only_leads<'p>(duties: &[&'p Duty]) -> Vec<&'p Duty> {
    let of = |role: Role| duties.iter().copied().filter(move |duty| duty.role == role);
    let covers = |support: &Duty, lead: &Duty| {
        let ((first, last), (begun, ended)) = (span_of(lead.bounds), span_of(support.bounds));
        begun <= first && last <= ended
    };
    let supports = |lead: &Duty| of(Role::Support).any(|duty| duty.agency == lead.agency && covers(duty, lead));
    let kept: Vec<&Duty> = of(Role::Lead).filter(|lead| !supports(lead)).collect();
    if kept.is_empty() { of(Role::Lead).take(1).collect() } else { kept }
}

fn nearest_lead(indicator: &Indicator) -> Option<Level> {
    indicator.duties.iter().filter(|duty| duty.role == Role::Lead).map(|duty| duty.level).max()
}

/// Agencies that lead together, without what they lead.
#[derive(Clone)]
struct Together {
    at: Span,
    first: Span,
    agencies: Vec<AgencyId>,
}

impl Together {
    fn of(self, of: Message) -> Shared {
        Shared { of, at: self.at, first: self.first, agencies: self.agencies }
    }
}

/// Finds the leads that hold at one time.
struct Leads<'p> {
    plan: &'p Plan,
    /// Followed once some agencies lead together.
    successors: Option<Successors>,
    /// What the duties of one level come to, by the place of the first: those of a goal are looked at once.
    known: HashMap<Span, (Option<(Years, Together)>, bool)>,
}

impl Leads<'_> {
    /// Whether an indicator has several leads in some year, and those places that were not told of before.
    fn of_indicator(&mut self, indicator: &Indicator) -> (bool, Vec<Shared>) {
        let (mut any, mut new) = (false, Vec::new());
        if indicator.duties.iter().filter(|duty| duty.role == Role::Lead).nth(1).is_none() {
            return (any, new);
        }
        for level in [Level::Plan, Level::Goal, Level::Indicator, Level::Part] {
            let leads = || indicator.duties.iter().filter(|duty| duty.role == Role::Lead);
            let all: Vec<&Duty> = indicator.duties.iter().filter(|duty| duty.level == level).collect();
            let own = only_leads(&all);
            let Some(key) = own.first().map(|duty| duty.span).filter(|_| own.len() > 1) else { continue };
            if !self.known.contains_key(&key) {
                let found = self.at_one_time(&own);
                self.known.insert(key, (found, false));
            }
            let Some((Some((years, together)), told)) = self.known.get_mut(&key) else { continue };
            let nearer = merged(leads().filter(|duty| duty.level > level).map(|duty| span_of(duty.bounds)).collect());
            if left_open(*years, &nearer).is_empty() {
                continue;
            }
            any = true;
            if !std::mem::replace(told, true) {
                new.push(together.clone().of(subject(self.plan, indicator, level)));
            }
        }
        (any, new)
    }

    /// The first two duties that hold at one time and are of agencies that are not one, with the years and all who lead in
    /// the first of them.
    fn at_one_time(&mut self, leads: &[&Duty]) -> Option<(Years, Together)> {
        let plan = self.plan;
        let whole = plan.period().map_or((i32::MIN, i32::MAX), |period| (period.first, period.last));
        let within = |duty: &Duty| {
            let (first, last) = span_of(duty.bounds);
            (first.max(whole.0), last.min(whole.1))
        };
        let mut holding: Vec<(Years, &Duty)> =
            leads.iter().map(|duty| (within(duty), *duty)).filter(|((first, last), _)| first <= last).collect();
        holding.sort_by_key(|(years, duty)| (*years, duty.span));
        let mut longest: Option<(Years, &Duty)> = None;
        for (years, duty) in &holding {
            if let Some((before, other)) = longest.filter(|(before, _)| years.0 <= before.1)
                && !self.are_one(other.agency, duty.agency)
            {
                let mut together: Vec<&Duty> = holding
                    .iter()
                    .filter(|((first, last), _)| (*first..=*last).contains(&years.0))
                    .map(|(_, duty)| *duty)
                    .collect();
                together.sort_by_key(|duty| duty.span);
                let mut agencies: Vec<AgencyId> = Vec::new();
                for duty in &together {
                    if !agencies.contains(&duty.agency) {
                        agencies.push(duty.agency);
                    }
                }
                let first = together.first()?;
                let at = together.iter().find(|duty| duty.agency != first.agency)?.span;
                return Some(((years.0, before.1.min(years.1)), Together { at, first: first.span, agencies }));
            }
            if longest.is_none_or(|(before, _)| before.1 < years.1) {
                longest = Some((*years, duty));
            }
        }
        None
    }

    /// Whether two agencies are one: the same, or one in place of the other.
    fn are_one(&mut self, one: AgencyId, other: AgencyId) -> bool {
        let successors = self.successors.get_or_insert_with(|| Successors::of(self.plan));
        let last = |id| successors.successor(id).unwrap_or(id);
        one == other || last(one) == last(other)
    }
}

fn subject(plan: &Plan, indicator: &Indicator, level: Level) -> Message {
    match level {
        Level::Plan => message!("kế hoạch", "the plan"),
        Level::Goal => {
            let code = plan.goal(indicator.goal).map_or("", |goal| plan.text(goal.code));
            message!("mục tiêu {code}", "goal {code}")
        }
        _ => {
            let code = &indicator.full_code;
            message!("chỉ tiêu {code}", "indicator {code}")
        }
    }
}

fn advice() -> Message {
    message!(
        "mỗi việc nên có một cơ quan chủ trì: giữ một, các cơ quan khác ghi `phối hợp`; nếu mỗi cơ quan chủ trì một thời gian thì ghi năm",
        "one thing should have one lead: keep one, name the others with `with`; where each leads for a time, give the years"
    )
}

fn several(plan: &Plan, shared: &Shared) -> Diagnostic {
    let of = &shared.of;
    let message = message!(
        |lang| "{of} có {count} cơ quan cùng chủ trì: {names}",
        "{of} has {count} lead agencies: {names}",
        of,
        count = shared.agencies.len(),
        names = names(plan, &shared.agencies, lang),
    );
    Diagnostic::new(&SEVERAL_LEADS, shared.at, message)
        .related(shared.first, message!("cũng chủ trì", "leads too"))
        .help(advice())
}

fn names(plan: &Plan, agencies: &[AgencyId], lang: Lang) -> String {
    let (and, more) = match lang {
        Lang::Vi => ("và", "cơ quan khác"),
        Lang::En => ("and", "more"),
    };
    let mut named: Vec<String> =
        agencies.iter().take(NAMED).map(|id| format!("“{}”", agency_name(plan, *id))).collect();
    let rest = agencies.len().saturating_sub(NAMED);
    if rest > 0 {
        named.push(format!("{rest} {more}"));
    }
    match named.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} {and} {last}", before.join(", ")),
        _ => named.concat(),
    }
}

/// One finding where most things have several leads.
fn of_most(plan: &Plan, found: &[Shared], shared: usize, led: usize) -> Option<Diagnostic> {
    let first = found.iter().min_by_key(|one| one.at)?;
    let of = &first.of;
    let message = message!(
        |lang| "{shared} trong {led} chỉ tiêu, nhiệm vụ có từ hai cơ quan cùng chủ trì trở lên, như {of}: {names}",
        "{shared} of {led} indicators and tasks have two or more lead agencies, such as {of}: {names}",
        of,
        names = names(plan, &first.agencies, lang),
    );
    let place = plan.header.as_ref().map_or(first.at, |header| header.span);
    Some(
        Diagnostic::new(&SEVERAL_LEADS, place, message)
            .related(first.at, message!("một chỗ như vậy", "one such place"))
            .help(advice()),
    )
}
