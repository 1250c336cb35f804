//! Agencies named twice for one thing.

use std::collections::{BTreeMap, HashSet};

use super::successors::agency_name;
use super::years::span_of;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{AgencyId, Duty, Level, Plan, Role};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The check of duplicate duties.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&DUPLICATE_DUTY], an_agency_has_one_duty_at_a_time)];

/// One agency named twice for one thing.
static DUPLICATE_DUTY: Rule = Rule {
    code: "BDG1106",
    name: "duplicate-duty",
    severity: Severity::Warning,
    title: Both::new("Một cơ quan ghi hai vai trò", "One agency in two roles"),
    what: Both::new(
        "Ở cùng một chỗ phân công (chỉ tiêu, nhiệm vụ, mục tiêu, kế hoạch) và trong cùng thời gian, một cơ quan vừa chủ trì vừa phối hợp, hoặc được ghi hai lần.",
        "An agency both leads and supports in one place (an indicator, a task, a goal, the plan) at the same time, or is named twice.",
    ),
    why: Both::new(
        "Thường là một trong hai tên phải là cơ quan khác.",
        "Usually one of the two names should be another agency.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n        phối hợp noi_vu\n    }\n}\n",
    fix: Both::new("Giữ một vai trò, hoặc ghi năm cho từng vai trò.", "Keep one role, or give the years of each."),
};

/// Only duties of one level: an agency that supports the whole plan may well lead one indicator.
fn an_agency_has_one_duty_at_a_time(plan: &Plan, out: &mut Findings) {
    let mut seen: HashSet<Span> = HashSet::new();
    for indicator in &plan.indicators {
        twice(plan, &indicator.duties, &mut seen, out);
    }
    for task in plan.tasks() {
        twice(plan, &task.duties, &mut seen, out);
    }
}

fn twice(plan: &Plan, duties: &[Duty], seen: &mut HashSet<Span>, out: &mut Findings) {
    if duties.iter().filter(|duty| duty.role != Role::Report).nth(1).is_none() {
        return;
    }
    let mut groups: BTreeMap<(AgencyId, Level), Vec<&Duty>> = BTreeMap::new();
    for duty in duties.iter().filter(|duty| duty.role != Role::Report) {
        groups.entry((duty.agency, duty.level)).or_default().push(duty);
    }
    for group in groups.values_mut() {
        group.sort_by_key(|duty| (span_of(duty.bounds), duty.span));
        let mut latest: Option<&Duty> = None;
        for duty in group.iter().copied() {
            if let Some(before) = latest
                && span_of(duty.bounds).0 <= span_of(before.bounds).1
                && duty.span != before.span
            {
                let (first, second) = if before.span <= duty.span { (before, duty) } else { (duty, before) };
                if seen.insert(second.span) {
                    out.push(two_duties(plan, first, second));
                }
            }
            if latest.is_none_or(|before| span_of(before.bounds).1 <= span_of(duty.bounds).1) {
                latest = Some(duty);
            }
        }
    }
}

fn two_duties(plan: &Plan, first: &Duty, second: &Duty) -> Diagnostic {
    let agency = agency_name(plan, second.agency);
    let (one, other) = (role(first.role), role(second.role));
    let message = if first.role == second.role {
        message!(
            "“{agency}” được ghi {one} hai lần cho cùng một việc",
            "“{agency}” is named twice to {one} the same thing",
            one
        )
    } else {
        message!(
            "“{agency}” vừa {one} vừa {other} cùng một việc trong cùng thời gian",
            "“{agency}” is named both to {one} and to {other} the same thing at the same time",
            one,
            other,
        )
    };
    Diagnostic::new(&DUPLICATE_DUTY, second.span, message)
        .related(first.span, message!("đã ghi {one}", "already named to {one}", one))
        .help(message!(
            "giữ một vai trò cho mỗi cơ quan, hoặc ghi năm cho từng vai trò",
            "keep one role for each agency, or give the years of each role"
        ))
}

fn role(role: Role) -> Both {
    match role {
        Role::Lead => Both::new("chủ trì", "lead"),
        Role::Support => Both::new("phối hợp", "support"),
        Role::Report => Both::new("tổng hợp", "report on"),
    }
}
