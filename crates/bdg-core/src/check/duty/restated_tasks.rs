//! A task that the plan sets and that the duties of an agency name again, with another deadline.

use std::collections::{HashMap, HashSet};

use super::deadlines::last_day;
use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::model::{Plan, Report, ReportDue, Role, Task};
use crate::phrases::first_words;
use bdg_syntax::date::last_day_of;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::words::spaced;
use bdg_syntax::{Deadline, Moment, YearPart};

/// The check of deadlines that are given twice.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&TASK_DUE_TWICE], one_task_has_one_deadline), Check::Plan(&[], one_report_has_one_day)];

/// A task with two deadlines.
static TASK_DUE_TWICE: Rule = Rule {
    code: "BDG1115",
    name: "task-due-twice",
    severity: Severity::Warning,
    title: Both::new("Một nhiệm vụ, một báo cáo có hai hạn", "One task or report with two deadlines"),
    what: Both::new(
        "Nhiệm vụ của kế hoạch, mục tiêu hay chỉ tiêu được nêu lại trong khối của một cơ quan với hạn khác. Ngày nằm trong khoảng thời gian đã ghi (`trong quý 1 năm 2026`), và hạn sớm hơn của cơ quan không chủ trì, thì không xét. Hai dòng `báo cáo` cùng loại, cùng nơi gửi, nơi nhận, cùng những năm mà ghi hai ngày (của báo cáo năm, 6 tháng, 9 tháng: trong một tháng) cũng vậy.",
        "A task of the plan, a goal or an indicator stands again in the block of an agency, with another deadline. A day within the time that is given, and an earlier one of an agency that does not lead, are not checked. So are two `report` lines of one kind, from and to the same and for the same years, with two days (of yearly, half-yearly and nine-monthly reports: of one month).",
    ),
    why: Both::new(
        "Cơ quan thực hiện không biết phải xong vào ngày nào.",
        "Whoever carries it out cannot tell by which day it is due.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    nhiệm vụ \"Ban hành quy chế phối hợp\" trước 30/6/2022 {\n        chủ trì noi_vu\n    }\n}\ncơ quan noi_vu \"Phòng Nội vụ\" {\n    nhiệm vụ \"Ban hành quy chế phối hợp\" trước 30/9/2023\n}\n",
    fix: Both::new(
        "Ghi một hạn ở cả hai chỗ; nếu là hai việc thì ghi điều phân biệt vào tên.",
        "Give one deadline in both places; where they are two tasks, write what sets them apart.",
    ),
};

/// More duties to report than these are no plan's.
const MOST_REPORTS: usize = 200;

fn one_report_has_one_day(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let mut before: Vec<&Report> = Vec::new();
    for report in header.reports.iter().take(MOST_REPORTS) {
        let agencies = |one: &Report| (one.from.map(|(of, _)| of), one.to.map(|(of, _)| of));
        let other = before.iter().find(|other| {
            other.kind == report.kind
                && agencies(other) == agencies(report)
                && other.bounds.overlaps(report.bounds)
                && is_another_day(other.due, report.due)
        });
        match other {
            Some(other) => out.push(report_due_twice(plan, report, other)),
            None => before.push(report),
        }
    }
}

/// Whether two days are hardly both meant: of one month of the year, or of every month.
fn is_another_day(one: ReportDue, other: ReportDue) -> bool {
    match (one, other) {
        (ReportDue::On { date: one, next_year: first }, ReportDue::On { date: other, next_year: second }) => {
            first == second && one.year == other.year && one.month == other.month && one.day != other.day
        }
        (ReportDue::Day { day: one, next_month: first }, ReportDue::Day { day: other, next_month: second }) => {
            first == second && one != other
        }
        _ => false,
    }
}

fn report_due_twice(plan: &Plan, report: &Report, other: &Report) -> Diagnostic {
    let message = message!(
        "“{this}” và “{that}” ghi hai hạn cho một báo cáo",
        "“{this}” and “{that}” give one report two days",
        this = plan.slice(report.span),
        that = plan.slice(other.span),
    );
    Diagnostic::new(&TASK_DUE_TWICE, report.span, message)
        .related(other.span, message!("hạn ghi trước", "the day given before"))
        .help(message!("giữ một dòng", "keep one of the lines"))
}

fn one_task_has_one_deadline(plan: &Plan, out: &mut Findings) {
    // Few tasks are named again with a deadline, and the first look at their words tells most others apart.
    let dated = |task: &&Task| last_day(task).is_some();
    let outline = |task: &Task| fold::outline(plan.text(task.text));
    let named_again = plan.agencies.iter().flat_map(|agency| &agency.tasks).filter(dated);
    let outlines: HashSet<u64> = named_again.map(outline).collect();
    if outlines.is_empty() {
        return;
    }
    let mut set: HashMap<String, Vec<&Task>> = HashMap::new();
    let header = plan.header.iter().flat_map(|header| &header.tasks);
    let tasks = header
        .chain(plan.goals.iter().flat_map(|goal| &goal.tasks))
        .chain(plan.indicators.iter().flat_map(|indicator| &indicator.tasks));
    for task in tasks.filter(|task| outlines.contains(&outline(task))) {
        set.entry(words_of(plan, task)).or_default().push(task);
    }
    for (at, agency) in plan.agencies.iter().enumerate() {
        for again in agency.tasks.iter().filter(dated) {
            let others = set.get(&words_of(plan, again)).map_or(&[][..], Vec::as_slice);
            out.extend(due_twice(plan, at, again, others));
        }
    }
}

/// The words of a task without what is laid out otherwise.
fn words_of(plan: &Plan, task: &Task) -> String {
    spaced(plan.text(task.text)).trim_matches([' ', '.', ';']).to_lowercase()
}

/// The finding for a task whose deadline is that of none of the tasks that it names again. What holds for other years, or has
/// no day, is another task.
fn due_twice(plan: &Plan, agency: usize, again: &Task, others: &[&Task]) -> Option<Diagnostic> {
    let due = last_day(again)?;
    let alike: Vec<(&Task, Day)> = others
        .iter()
        .filter(|task| task.bounds == again.bounds)
        .filter_map(|task| Some((*task, last_day(task)?)))
        .collect();
    let (first, _) = *alike.first()?;
    // Who contributes may have to do so before the whole is done.
    let leads = |task: &Task| task.duties.iter().any(|duty| duty.role == Role::Lead && duty.agency.index() == agency);
    let agree = |task: &Task, day: Day| {
        is_one_end(day, due) || is_within(due, task, day) || is_within(day, again, due) || due < day && !leads(task)
    };
    if alike.len() < others.len() || alike.iter().any(|(task, day)| agree(task, *day)) {
        return None;
    }
    let written = |task: &Task| task.due_span.map_or("", |span| plan.slice(span));
    let message = message!(
        "nhiệm vụ “{task}” ở đây ghi hạn “{due}”, còn nơi giao nhiệm vụ ấy ghi “{other}”",
        "the deadline of the task “{task}” is “{due}” here, and “{other}” where it is set",
        task = first_words(plan.text(again.text)),
        due = written(again),
        other = written(first),
    );
    Some(
        Diagnostic::new(&TASK_DUE_TWICE, again.due_span.unwrap_or(again.span), message)
            .related(first.due_span.unwrap_or(first.span), message!("hạn ở nơi giao", "the deadline where it is set"))
            .help(message!(
                "ghi một hạn ở cả hai chỗ; nếu là hai việc thì ghi điều phân biệt vào tên",
                "give one deadline in both places; where they are two tasks, write what sets them apart"
            )),
    )
}

/// A day as (year, month, day).
type Day = (i32, u8, u8);

/// Whether a day lies in the time within which a task is to be done, that ends on its last day.
fn is_within(day: Day, task: &Task, last: Day) -> bool {
    let first = match task.due {
        Some(Deadline::Within(Moment { part: Some(YearPart::SchoolYear), .. })) => (last.0.saturating_sub(1), 1, 1),
        Some(Deadline::Within(moment)) => (last.0, moment.months().0, 1),
        Some(Deadline::Between(from, _)) => from.in_year(last.0),
        _ => return false,
    };
    first <= day && day <= last
}

/// Whether two days end one time: what is done before the first day of a month is done in the month before it.
fn is_one_end(one: Day, other: Day) -> bool {
    let (earlier, later) = (one.min(other), one.max(other));
    let (year, month) =
        if earlier.1 == 12 { (earlier.0.saturating_add(1), 1) } else { (earlier.0, earlier.1.saturating_add(1)) };
    one == other || earlier.2 == last_day_of(earlier.1, Some(earlier.0)) && later == (year, month, 1)
}
