//! Codes of indicators that name another goal.

use std::collections::{HashMap, HashSet};

use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Goal, GoalId, Indicator, Plan};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of codes.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&CODE_OF_ANOTHER_GOAL], codes_follow_their_goals)];

/// A code that begins with that of another goal.
static CODE_OF_ANOTHER_GOAL: Rule = Rule {
    code: "BDG1214",
    name: "code-of-another-goal",
    severity: Severity::Note,
    title: Both::new("Mã chỉ tiêu theo mục tiêu khác", "A code of another goal"),
    what: Both::new(
        "Mã của chỉ tiêu mang số của một mục tiêu khác (chỉ tiêu 2.1 trong mục tiêu 1), hay của mục tiêu không có, trong khi các mã còn lại của kế hoạch theo mục tiêu của mình. Mã chạy suốt kế hoạch hoặc mã riêng của văn bản thì không xét.",
        "An indicator's code begins with the code of another goal (indicator 2.1 in goal 1), or of a goal that is not there, while the plan's other codes follow their goals. Codes that run through the plan, or that a document has of its own, are left alone.",
    ),
    why: Both::new(
        "Chỉ tiêu xếp nhầm mục tiêu, hoặc mã gõ nhầm; người đọc tìm theo mã sẽ không thấy.",
        "The indicator stands under the wrong goal, or its code is mistyped; who looks it up by its code does not find it.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    chủ trì noi_vu\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Lãnh đạo\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy\" {\n        đơn vị tính %\n        đến 2025: ít nhất 20\n    }\n    chỉ tiêu 2.1 \"Tỷ lệ cơ quan có lãnh đạo là nữ\" {\n        đơn vị tính %\n        đến 2025: ít nhất 60\n    }\n}\nmục tiêu 2 \"Lao động\" {\n    chỉ tiêu 2.2 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n    }\n}\n",
    fix: Both::new(
        "Sửa mã, hoặc chuyển chỉ tiêu sang mục tiêu mà mã nêu.",
        "Correct the code, or move the indicator to the goal that it names.",
    ),
};

/// For one code that names another goal so many follow theirs.
const FOLLOWING: usize = 2;

fn codes_follow_their_goals(plan: &Plan, out: &mut Findings) {
    let mut goals: HashMap<&str, (GoalId, &Goal)> = HashMap::new();
    for (at, goal) in plan.goals.iter().enumerate() {
        let id = GoalId(u32::try_from(at).unwrap_or(u32::MAX));
        goals.entry(plan.text(goal.code)).or_insert((id, goal));
    }
    let mut following = 0_usize;
    let mut others: Vec<(&Indicator, &Goal)> = Vec::new();
    let mut of_none: Vec<(&Indicator, GoalId)> = Vec::new();
    let mut followed: HashSet<GoalId> = HashSet::new();
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parent.is_none()) {
        let code = plan.text(indicator.code);
        let own = plan.goal(indicator.goal).map_or("", |goal| plan.text(goal.code));
        if begins(code).any(|stem| stem == own) {
            following = following.saturating_add(1);
            followed.insert(indicator.goal);
        } else if let Some((id, goal)) = begins(code).find_map(|stem| goals.get(stem))
            && *id != indicator.goal
        {
            others.push((indicator, goal));
        } else if begins(code).next().is_some() {
            of_none.push((indicator, indicator.goal));
        }
    }
    // A code that stands twice is told of where it does.
    if !others.is_empty() {
        let mut times: HashMap<&str, usize> = HashMap::new();
        for indicator in &plan.indicators {
            let count = times.entry(&indicator.full_code).or_default();
            *count = count.saturating_add(1);
        }
        others.retain(|(indicator, _)| times.get(indicator.full_code.as_str()) == Some(&1));
    }
    if following >= others.len().saturating_mul(FOLLOWING) {
        out.extend(others.into_iter().map(|(indicator, goal)| other_goal(plan, indicator, goal)));
    }
    // A document may have codes of its own, but then those beside them follow no goal either.
    of_none.retain(|(_, goal)| followed.contains(goal));
    if !of_none.is_empty() && following >= of_none.len().saturating_mul(FOLLOWING.saturating_mul(2)) {
        out.extend(of_none.into_iter().map(|(indicator, _)| no_goal(plan, indicator)));
    }
}

/// What a composite code begins with, the longest first: `1.2` and `1` of `1.2.3`.
fn begins(code: &str) -> impl Iterator<Item = &str> {
    code.match_indices(['.', '-']).filter_map(|(at, _)| code.get(..at)).collect::<Vec<_>>().into_iter().rev()
}

fn no_goal(plan: &Plan, indicator: &Indicator) -> Diagnostic {
    let code = &indicator.full_code;
    let own = plan.goal(indicator.goal).map_or("", |goal| plan.text(goal.code));
    let message = message!(
        "chỉ tiêu {code} nằm trong mục tiêu {own}, nhưng mã không theo mục tiêu nào",
        "indicator {code} stands in goal {own}, but its code follows no goal"
    );
    Diagnostic::new(&CODE_OF_ANOTHER_GOAL, indicator.code.0, message).help(message!(
        "sửa mã: các mã khác của mục tiêu này bắt đầu bằng `{own}`",
        "correct the code: the others of this goal begin with `{own}`"
    ))
}

fn other_goal(plan: &Plan, indicator: &Indicator, other: &Goal) -> Diagnostic {
    let code = &indicator.full_code;
    let of = |goal: &Goal| plan.text(goal.code).to_owned();
    let message = message!(
        "chỉ tiêu {code} nằm trong mục tiêu {own}, nhưng mã theo mục tiêu {other}",
        "indicator {code} stands in goal {own}, but its code is one of goal {other}",
        own = plan.goal(indicator.goal).map(of).unwrap_or_default(),
        other = of(other),
    );
    Diagnostic::new(&CODE_OF_ANOTHER_GOAL, indicator.code.0, message)
        .related(other.span, message!("mục tiêu mà mã nêu", "the goal that the code names"))
        .help(message!(
            "sửa mã, hoặc chuyển chỉ tiêu sang mục tiêu mà mã nêu",
            "correct the code, or move the indicator to the goal that it names"
        ))
}
