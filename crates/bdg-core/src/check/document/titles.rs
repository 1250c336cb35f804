//! Titles that occur twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::model::{Goal, GoalId, Indicator, IndicatorId, PartKind, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::{Span, Text};

/// The check of titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&DUPLICATE_TITLE], titles_are_not_repeated)];

/// Two goals or indicators with one title.
static DUPLICATE_TITLE: Rule = Rule {
    code: "BDG1205",
    name: "duplicate-title",
    severity: Severity::Warning,
    title: Both::new("Trùng tên", "The same title twice"),
    what: Both::new(
        "Hai mục tiêu, hai chỉ tiêu, hoặc hai phần của một chỉ tiêu mang cùng một tên. Hai chỉ tiêu ở hai mục tiêu khác nhau thì chỉ lưu ý.",
        "Two goals, two indicators or two parts of one indicator have the same title. For indicators of different goals it is a note.",
    ),
    why: Both::new(
        "Thường là dòng chép trùng, hoặc thiếu chữ phân biệt.",
        "Usually a line was copied twice, or the words that distinguish them are missing.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 40\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Ghi rõ chỗ khác nhau, hoặc bỏ dòng chép trùng.",
        "Add what distinguishes them, or remove the copy.",
    ),
};

fn titles_are_not_repeated(plan: &Plan, out: &mut Findings) {
    let mut goals: HashMap<String, &Goal> = HashMap::new();
    for goal in &plan.goals {
        let key = fold::title(plan.text(goal.title));
        if key.is_empty() {
            continue;
        }
        match goals.get(&key) {
            Some(first) => out.push(repeated(
                plan,
                (goal.title, plan.text(goal.code)),
                (first.title, plan.text(first.code)),
                Both::new("mục tiêu", "goal"),
                Severity::Warning,
            )),
            None => {
                goals.insert(key, goal);
            }
        }
    }
    let outlines: Vec<_> =
        plan.indicators.iter().map(|one| (one.parent, breakdown(one), fold::outline(plan.text(one.title)))).collect();
    let mut counts: HashMap<_, u32> = HashMap::with_capacity(outlines.len());
    for outline in &outlines {
        let count = counts.entry(outline).or_default();
        *count += 1;
    }
    let mut titles: HashMap<(Among, String), (Text, &str, GoalId)> = HashMap::new();
    for (indicator, outline) in plan.indicators.iter().zip(&outlines) {
        if counts.get(outline) == Some(&1) {
            continue;
        }
        let key = fold::title(plan.text(indicator.title));
        if key.is_empty() {
            continue;
        }
        let this = (indicator.title, indicator.full_code.as_str(), indicator.goal);
        match titles.entry(((indicator.parent, breakdown(indicator)), key)) {
            Entry::Occupied(first) => {
                let (title, code, goal) = first.get();
                let severity = if *goal == indicator.goal { Severity::Warning } else { Severity::Note };
                out.push(repeated(
                    plan,
                    (this.0, this.1),
                    (*title, code),
                    Both::new("chỉ tiêu", "indicator"),
                    severity,
                ));
            }
            Entry::Vacant(place) => {
                place.insert(this);
            }
        }
    }
}

/// Among which titles one is alone: those of the same indicator and the same breakdown.
type Among = (Option<IndicatorId>, Option<Span>);

/// The breakdown that a part stands in, by its name's place: each may have its “others”.
fn breakdown(indicator: &Indicator) -> Option<Span> {
    match indicator.kind {
        Some(PartKind::Breakdown(name)) => Some(name.0),
        _ => None,
    }
}

fn repeated(plan: &Plan, this: (Text, &str), first: (Text, &str), kind: Both, severity: Severity) -> Diagnostic {
    let title = phrases::first_words(plan.text(this.0));
    let (code, before) = (this.1, first.1);
    let message = message!(
        "{kind} {code} trùng tên với {kind} {before}: “{title}”",
        "{kind} {code} has the title of {kind} {before}: “{title}”",
        kind
    );
    Diagnostic::new(&DUPLICATE_TITLE, this.0.0, message)
        .severity(severity)
        .related(first.0.0, message!("{kind} {before}", "{kind} {before}", kind))
        .help(message!(
            "ghi rõ chỗ khác nhau (địa bàn, đối tượng, thời gian), hoặc bỏ một dòng nếu chép trùng",
            "write what sets them apart (place, group, time), or remove one if it is a copy"
        ))
}
