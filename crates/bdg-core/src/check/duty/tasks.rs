//! Tasks without a lead agency.

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Duty, Indicator, Level, Plan, Role, Task};
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;

/// The check of the leads of tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&TASK_WITHOUT_LEAD], every_task_has_a_lead)];

/// A task that nobody leads.
static TASK_WITHOUT_LEAD: Rule = Rule {
    code: "BDG1111",
    name: "task-without-lead",
    severity: Severity::Warning,
    title: Both::new("Nhiệm vụ không có cơ quan chủ trì", "A task without a lead agency"),
    what: Both::new(
        "Nhiệm vụ không ghi cơ quan chủ trì, chỗ chứa nó cũng không có phân công chung, trong khi kế hoạch đã phân công những việc khác. Nếu phần lớn nhiệm vụ đều như vậy thì chỉ lưu ý một lần.",
        "A task names no lead, nor does the block around it, while the plan assigns other work. Where most tasks are so, one note says it.",
    ),
    why: Both::new(
        "Việc không giao cho ai thì không ai làm và không ai báo cáo.",
        "What is given to nobody is done and reported by nobody.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    nhiệm vụ \"Tập huấn cán bộ\" trong năm 2022 {\n        chủ trì noi_vu\n    }\n    nhiệm vụ \"Rà soát số liệu\" trong năm 2023\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new("Mở khối của nhiệm vụ và ghi `chủ trì …`.", "Open a block behind the task and name its `lead`."),
};

/// Those of an agency are its own.
fn every_task_has_a_lead(plan: &Plan, out: &mut Findings) {
    let lead = |duty: &Duty| duty.role == Role::Lead;
    let of_plan = |duty: &Duty| lead(duty) && duty.level == Level::Plan;
    let led = |indicator: &Indicator| indicator.lead_undeclared || indicator.duties.iter().any(lead);
    let assigned = plan.indicators.iter().any(led) || all(plan).any(|(task, _)| task.duties.iter().any(lead));
    // Without indicators, what the plan's own lines assign is not known here.
    let by_plan = plan.indicators.is_empty()
        || plan.indicators.iter().any(|one| one.lead_undeclared || one.duties.iter().any(of_plan));
    if plan.agencies.is_empty() || !assigned {
        return;
    }
    let (mut without, mut with) = (Vec::new(), 0_usize);
    for (task, home) in all(plan) {
        let inherited = match home {
            Of::Plan => by_plan,
            Of::Goal(led) => led,
            Of::Indicator(indicator) => led(indicator),
        };
        if inherited || task.duties.iter().any(lead) {
            with = with.saturating_add(1);
        } else {
            without.push(task);
        }
    }
    let own: Vec<&Task> = without.iter().copied().filter(|task| !task.request).collect();
    match own.as_slice() {
        [] => {}
        [first, _, ..] if own.len() > with => out.push(most(plan, first, own.len(), with)),
        [only] if with == 0 => out.push(one(plan, only).severity(Severity::Note)),
        _ => out.extend(own.iter().map(|task| one(plan, task))),
    }
}

/// Where a task stands, with what it may have its lead from.
enum Of<'p> {
    Plan,
    /// Whether the goal, or the plan for it, names a lead.
    Goal(bool),
    Indicator(&'p Indicator),
}

fn all(plan: &Plan) -> impl Iterator<Item = (&Task, Of<'_>)> {
    let header = plan.header.iter().flat_map(|header| &header.tasks).map(|task| (task, Of::Plan));
    let goals = plan.goals.iter().flat_map(|goal| goal.tasks.iter().map(|task| (task, Of::Goal(goal.led))));
    let indicators = plan.indicators.iter();
    let indicators = indicators.flat_map(|one| one.tasks.iter().map(move |task| (task, Of::Indicator(one))));
    header.chain(goals).chain(indicators)
}

fn help() -> Message {
    message!(
        "mở khối `{{ }}` sau nhiệm vụ và ghi `chủ trì …`",
        "open a block `{{ }}` behind the task and name its `lead`"
    )
}

fn one(plan: &Plan, task: &Task) -> Diagnostic {
    let name = first_words(plan.text(task.text));
    let message = message!("nhiệm vụ “{name}” chưa có cơ quan chủ trì", "the task “{name}” has no lead agency");
    Diagnostic::new(&TASK_WITHOUT_LEAD, task.span, message).help(help())
}

/// One note where most tasks have none.
fn most(plan: &Plan, first: &Task, without: usize, with: usize) -> Diagnostic {
    let message = if with == 0 {
        message!(
            "kế hoạch phân công các chỉ tiêu, nhưng không nhiệm vụ nào có cơ quan chủ trì",
            "the plan assigns its indicators, but no task has a lead agency"
        )
    } else {
        let all = without.saturating_add(with);
        message!(
            "{without} trong {all} nhiệm vụ chưa có cơ quan chủ trì",
            "{without} of {all} tasks have no lead agency"
        )
    };
    let place = plan.header.as_ref().map_or(first.span, |header| header.span);
    Diagnostic::new(&TASK_WITHOUT_LEAD, place, message)
        .severity(Severity::Note)
        .related(first.span, message!("một nhiệm vụ như vậy", "one such task"))
        .help(help())
}
