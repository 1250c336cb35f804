//! Statements for which the plan declares nothing.

use super::facts::{Facts, KeyedFinding};
use crate::model::Stated;
use crate::phrases::{fact as fact_name, fact_label};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// Another place states the figure for another year.
pub(super) static STATED_FOR_ANOTHER_YEAR: Rule = Rule {
    code: "BDG1004",
    name: "stated-for-another-year",
    severity: Severity::Warning,
    title: Both::new("Con số nêu cho năm khác", "The figure of another year"),
    what: Both::new(
        "Nơi khác nêu con số cho một năm mà kế hoạch không khai, trong khi con số đó được khai cho năm khác.",
        "Another place gives the figure for a year for which the plan declares none; the plan declares the same figure for another year.",
    ),
    why: Both::new("Có thể năm bị ghi nhầm ở một trong hai nơi.", "The year is probably wrong in one of the places."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        nêu \"Phần II, Mục tiêu 1\" đến 2024: ít nhất 30\n    }\n}\n",
    fix: Both::new(
        "Sửa năm ở nơi ghi sai, hoặc khai thêm mức của năm được nêu.",
        "Correct the year where it is wrong, or declare the figure for the stated year.",
    ),
};

/// A figure that the plan does not declare.
pub(super) static STATED_WITHOUT_FACT: Rule = Rule {
    code: "BDG1008",
    name: "stated-without-fact",
    severity: Severity::Warning,
    title: Both::new("Con số được nêu nhưng không khai", "A figure that is stated but not declared"),
    what: Both::new(
        "Nơi khác nêu một mức mà chỉ tiêu không khai cho năm đó. Nếu kế hoạch chỉ cho biết gần đúng (năm ở giữa lộ trình, mức tăng bình quân, chỗ ghi ít nhất chỗ ghi không quá) thì chỉ lưu ý là không so được.",
        "Another place gives a figure for a year for which the indicator declares none. It is a note that nothing can be compared where the plan tells it only roughly: a year on the way of a path, growth on average, floors beside ceilings.",
    ),
    why: Both::new("Bảng chỉ tiêu thiếu một mức mà lời văn đã giao.", "The table lacks a figure that the text gives."),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        nêu \"Phần II, Mục tiêu 1\" năm 2023: ít nhất 25\n    }\n}\n",
    fix: Both::new(
        "Khai mức đó cho chỉ tiêu, hoặc bỏ ở nơi nêu.",
        "Declare the figure, or remove it where it is stated.",
    ),
};

/// The plan declares nothing of that kind for that time, at most the same figure for another year.
pub(super) fn undeclared(facts: &Facts<'_>, stated: &Stated) -> KeyedFinding {
    // Where the other year's figure is restated elsewhere, nobody mistook that year for this one.
    let other = facts
        .same_value(stated)
        .filter(|other| other.kind == stated.fact.kind && !facts.stated_heads.contains(&(other.kind, other.time)));
    let value = facts.stated_value(stated);
    let but = match other {
        Some(other) => message!(
            |lang| "kế hoạch chỉ ghi số này làm {own}",
            "the plan has that figure only as {own}",
            own = fact_name(other, lang),
        ),
        None => message!("kế hoạch không khai mức này cho thời điểm đó", "the plan declares none for that time"),
    };
    let states = facts.states(stated, &value);
    let message = message!("{states}, nhưng {but}", "{states}, but {but}", states, but);
    let rule = if other.is_some() { &STATED_FOR_ANOTHER_YEAR } else { &STATED_WITHOUT_FACT };
    let mut finding = Diagnostic::new(rule, stated.fact.value.span, message).help(message!(
        "khai mức này cho chỉ tiêu nếu văn bản có giao, hoặc sửa năm ở nơi nêu",
        "declare the figure if the document sets it, or correct the year where it is stated"
    ));
    if let Some(other) = other {
        finding = finding.related(other.value.span, fact_label(facts.plan, facts.indicator, other));
    }
    (format!("{:?} {:?} {}", stated.fact.kind, stated.fact.time, value.vi), finding)
}

/// The plan tells the figure only roughly: by a path, by growth on average, by floors beside ceilings.
pub(super) fn not_comparable(facts: &Facts<'_>, stated: &Stated) -> KeyedFinding {
    let value = facts.stated_value(stated);
    let message = message!(
        "{states}; kế hoạch không cho đúng một con số cho thời điểm đó nên không so được",
        "{states}; the plan does not give one figure for that time, so nothing can be compared",
        states = facts.states(stated, &value),
    );
    let finding = Diagnostic::new(&STATED_WITHOUT_FACT, stated.fact.value.span, message)
        .severity(Severity::Note)
        .help(message!("khai mức này cho chỉ tiêu nếu văn bản có giao", "declare the figure if the document sets it"));
    (format!("{:?} {:?} {}", stated.fact.kind, stated.fact.time, value.vi), finding)
}
