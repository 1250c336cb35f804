//! Reviews of years that do not fit their deadline: `Sơ kết 3 năm thực hiện Kế hoạch` when two are over.

use super::deadlines::last_day;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Plan, Task};
use crate::phrases::first_words;
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::words::spaced;

/// The check of reviews.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&REVIEW_OF_OTHER_YEARS], reviews_fit_their_years)];

/// A review before the years that it reviews are over, or long after.
static REVIEW_OF_OTHER_YEARS: Rule = Rule {
    code: "BDG1118",
    name: "review-of-other-years",
    severity: Severity::Warning,
    title: Both::new("Hạn sơ kết, tổng kết không hợp với các năm được nêu", "A review that does not fit its years"),
    what: Both::new(
        "Nhiệm vụ sơ kết, tổng kết đến hạn trước năm cuối của các năm được nêu (`Sơ kết 3 năm thực hiện Kế hoạch` vào năm thứ hai, `Tổng kết Kế hoạch giai đoạn 2026-2030` vào năm 2028), hoặc từ hai năm trở lên sau đó (`Tổng kết Kế hoạch giai đoạn 2021-2025` vào năm 2030).",
        "A task to review years is due before the last of them, or two years or more after it: the final review of 2021-2025 in 2030.",
    ),
    why: Both::new(
        "Hoặc hạn sai, hoặc giai đoạn chép từ kế hoạch trước mà chưa sửa.",
        "Either the deadline is wrong, or the years were copied from the plan before.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    nhiệm vụ \"Tổng kết Kế hoạch giai đoạn 2016-2020\" trước 31/12/2025\n}\n",
    fix: Both::new(
        "Sửa hạn, hoặc các năm được nêu trong nhiệm vụ.",
        "Correct the deadline, or the years that the task names.",
    ),
};

fn reviews_fit_their_years(plan: &Plan, out: &mut Findings) {
    for task in plan.tasks() {
        out.extend(unfit(plan, task));
    }
}

/// The years that a review is of.
struct Reviewed {
    /// The first year in which it can be held.
    from: Option<i32>,
    /// The last of them, where it is soon held.
    last: Option<i32>,
}

fn unfit(plan: &Plan, task: &Task) -> Option<Diagnostic> {
    let text = plan.text(task.text);
    let due = last_day(task)?;
    let reviewed = reviewed(text, plan.period()?.first)?;
    let early = reviewed.from.is_some_and(|from| due.0 < from);
    let late = reviewed.last.is_some_and(|last| due.0 > last.saturating_add(1));
    let day = |lang| date(Some(due.0), due.1, due.2, lang);
    let told: Message = if early {
        message!(
            |lang| "nhiệm vụ “{task}” đến hạn {due}, khi các năm ấy chưa hết",
            "the task “{task}” is due by {due}, before these years are over",
            task = first_words(text),
            due = day(lang),
        )
    } else if late {
        message!(
            |lang| "nhiệm vụ “{task}” đến hạn {due}, khi các năm ấy đã qua từ lâu",
            "the task “{task}” is due by {due}, long after these years",
            task = first_words(text),
            due = day(lang),
        )
    } else {
        return None;
    };
    Some(Diagnostic::new(&REVIEW_OF_OTHER_YEARS, task.text.0, told).help(message!(
        "sửa hạn, hoặc các năm được nêu trong nhiệm vụ",
        "correct the deadline, or the years that the task names"
    )))
}

/// What years a task reviews; `None` where it reviews none, or another document's.
fn reviewed(text: &str, first: i32) -> Option<Reviewed> {
    const LEADS: [&str; 3] = ["tổ chức ", "hội nghị ", "báo cáo "];
    let lower = spaced(text).to_lowercase();
    let mut rest = lower.as_str();
    for lead in LEADS {
        rest = rest.strip_prefix(lead).unwrap_or(rest);
    }
    if let Some(years) = rest.strip_prefix("sơ kết ") {
        if let Some(span) = years.strip_prefix("giai đoạn ") {
            let (_, last) = span_at(span)?;
            return Some(Reviewed { from: Some(last), last: Some(last) });
        }
        let (count, of) = years.split_once(" năm thực hiện kế hoạch")?;
        let count: i32 = count.parse().ok().filter(|count| (1..=10).contains(count))?;
        // The number of another plan follows, or its name.
        let own = of.is_empty() || of.starts_with([',', '.', ';']) || of.starts_with(" này");
        let last = first.checked_add(count)?.checked_sub(1)?;
        return own.then_some(Reviewed { from: Some(last), last: None });
    }
    let whole = ["tổng kết ", "final review of "].iter().find_map(|word| rest.strip_prefix(word))?;
    // Many years of a strategy are reviewed when they have passed, whatever it is called.
    if whole.contains(" năm thực hiện") {
        return None;
    }
    let behind = whole.find("giai đoạn ").and_then(|at| whole.get(at..)?.strip_prefix("giai đoạn "));
    let behind = behind.or_else(|| whole.find(|sign: char| sign.is_ascii_digit()).and_then(|at| whole.get(at..)))?;
    let (begun, last) = span_at(behind)?;
    // A long strategy is reviewed in time for the next one.
    let early = i32::from(last.saturating_sub(begun) >= LONG);
    Some(Reviewed { from: last.checked_sub(early), last: Some(last) })
}

/// The years from the first to the last of a long strategy.
const LONG: i32 = 7;

/// The years that a text begins with: `2021-2025`.
fn span_at(text: &str) -> Option<(i32, i32)> {
    const YEAR: usize = 4;
    let year = |text: &str| text.get(..YEAR)?.parse::<i32>().ok().filter(|year| (1990..=2100).contains(year));
    let first = year(text)?;
    let behind = text.get(YEAR..)?.trim_start();
    let last = year(behind.strip_prefix(['-', '–', '—'])?.trim_start())?;
    (first < last).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::reviewed;

    #[test]
    fn only_reviews_of_years_have_years() {
        let years = |text: &str| reviewed(text, 2026).map(|found| (found.from, found.last));
        assert_eq!(years("Sơ kết 3 năm thực hiện Kế hoạch"), Some((Some(2028), None)));
        assert_eq!(years("Tổ chức sơ kết giai đoạn 2026-2028"), Some((Some(2028), Some(2028))));
        assert_eq!(years("Tổng kết Kế hoạch giai đoạn 2021 - 2025"), Some((Some(2025), Some(2025))));
        assert_eq!(years("Final review of the plan 2026-2030"), Some((Some(2030), Some(2030))));
        assert_eq!(years("Tổng kết Chiến lược giai đoạn 2021-2030"), Some((Some(2029), Some(2030))));
        for text in [
            "Sơ kết giữa kỳ",
            "Sơ kết giữa kỳ Chiến lược giai đoạn 2021-2030",
            "Sơ kết 3 năm thực hiện Kế hoạch số 45/KH-UBND của tỉnh",
            "Tổng kết 10 năm thực hiện Chiến lược giai đoạn 2016-2025",
            "Tổng kết phong trào thi đua",
            "Xây dựng Kế hoạch giai đoạn 2031-2035",
        ] {
            assert_eq!(years(text), None, "{text}");
        }
    }
}
