//! How many goals and indicators a text says that the plan has.

use super::phrase::words;
use super::references::NAMES_WHAT_IS_NOT_THERE;
use super::sentences::texts;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::{Both, Diagnostic};
use bdg_syntax::message;
use bdg_syntax::source::Text;

/// The check; its rule stands with that of indicators that are not there.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], texts_count_what_the_plan_has)];

fn texts_count_what_the_plan_has(plan: &Plan, out: &mut Findings) {
    let parts = plan.indicators.iter().filter(|one| one.parent.is_some()).count();
    let whole = plan.indicators.len().saturating_sub(parts);
    let grouped = plan.goals.iter().map(|goal| goal.groups.len()).sum::<usize>();
    // Rows of parts and of groups may be counted too, or not.
    let known = [whole, whole.saturating_add(parts), whole.saturating_add(grouped)];
    for text in texts(plan) {
        let Some((goals, indicators)) = told(plan.text(text)) else { continue };
        if let Some(said) = indicators.filter(|said| !known.contains(said)) {
            out.push(differs(text, said, whole, Both::new("chỉ tiêu", "indicators")));
        } else if let Some(said) = goals.filter(|said| *said != plan.goals.len()) {
            out.push(differs(text, said, plan.goals.len(), Both::new("mục tiêu", "goals")));
        }
    }
}

/// How many goals and indicators a text says that this plan has: `Kế hoạch gồm 3 mục tiêu, 8 chỉ tiêu`.
fn told(text: &str) -> Option<(Option<usize>, Option<usize>)> {
    if !text.bytes().any(|sign| sign.is_ascii_digit()) {
        return None;
    }
    let lower = text.to_lowercase();
    counted(&lower).or_else(|| Some((None, Some(of_this_plan(&lower)?))))
}

/// How many indicators a text in lower case says to be this plan's: `9 chỉ tiêu của Kế hoạch này`.
fn of_this_plan(lower: &str) -> Option<usize> {
    const BEHIND: [&str; 4] = [
        " chỉ tiêu của kế hoạch này",
        " chỉ tiêu trong kế hoạch này",
        " indicators of this plan",
        " indicators in this plan",
    ];
    let (head, _) = BEHIND.iter().find_map(|behind| lower.split_once(behind))?;
    let number = head.rsplit(' ').next()?;
    // Of more than these there may be some: `12/20 chỉ tiêu`, `trong 9 chỉ tiêu`.
    let whole = !words(head).rev().nth(1).is_some_and(|word| matches!(word.as_str(), "trong" | "of"));
    number.parse().ok().filter(|_| whole)
}

/// The same of a sentence that says what the plan has: `Kế hoạch gồm 3 mục tiêu, 8 chỉ tiêu`.
fn counted(lower: &str) -> Option<(Option<usize>, Option<usize>)> {
    /// What a sentence says before the numbers.
    const LEADS: [&str; 10] = [
        "kế hoạch gồm ",
        "kế hoạch này gồm ",
        "kế hoạch bao gồm ",
        "kế hoạch có ",
        "kế hoạch đề ra ",
        "kế hoạch đặt ra ",
        "the plan has ",
        "this plan has ",
        "the plan sets ",
        "the plan comprises ",
    ];
    let behind = LEADS.iter().find_map(|lead| {
        let (head, behind) = lower.split_once(lead)?;
        // Only at the beginning of a sentence it is this plan.
        let begins = head.is_empty() || head.trim_end().ends_with(['.', ';', ':', '\n']);
        begins.then_some(behind)
    })?;
    let clause = behind.split(['.', ';', '(']).next()?;
    let said: Vec<String> = words(clause).collect();
    let count = |names: &[&[&str]]| {
        said.iter().enumerate().find_map(|(at, word)| {
            let number: usize = word.parse().ok()?;
            let rest = said.get(at.checked_add(1)?..)?;
            let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
            names.iter().any(|name| rest.starts_with(name)).then_some(number)
        })
    };
    let goals = count(&[&["mục", "tiêu"], &["goals"]]);
    let indicators = count(&[&["chỉ", "tiêu"], &["indicators"]]);
    // One alone may be of some only: `3 mục tiêu chung`.
    (goals.is_some() && indicators.is_some()).then_some((goals, indicators))
}

fn differs(at: Text, said: usize, own: usize, what: Both) -> Diagnostic {
    let message = message!(
        "lời văn ghi kế hoạch có {said} {what}, nhưng kế hoạch khai {own}",
        "the text says that the plan has {said} {what}, but it declares {own}",
        said,
        own,
        what,
    );
    Diagnostic::new(&NAMES_WHAT_IS_NOT_THERE, at.0, message).help(message!(
        "sửa số trong lời văn, hoặc thêm phần còn thiếu",
        "correct the number in the text, or add what is missing"
    ))
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn only_what_this_plan_has_is_counted() {
        assert_eq!(told("Kế hoạch gồm 3 mục tiêu, 8 chỉ tiêu."), Some((Some(3), Some(8))));
        assert_eq!(told("Kế hoạch đề ra 3 mục tiêu với 8 chỉ tiêu và 12 nhiệm vụ"), Some((Some(3), Some(8))));
        assert_eq!(told("The plan has 3 goals and 9 indicators."), Some((Some(3), Some(9))));
        assert_eq!(told("Các sở lồng ghép 9 chỉ tiêu của Kế hoạch này"), Some((None, Some(9))));
        for other in [
            "Đạt 8/9 chỉ tiêu của Kế hoạch này",
            "Giao 5 trong 9 chỉ tiêu của Kế hoạch này",
            "Kế hoạch gồm 3 mục tiêu chung",
            "Thực hiện Kế hoạch gồm 5 mục tiêu, 20 chỉ tiêu của Chính phủ",
            "Năm 2025 đạt 15/20 chỉ tiêu",
            "Kế hoạch có hiệu lực từ ngày ký",
        ] {
            assert_eq!(told(other), None, "{other}");
        }
    }
}
