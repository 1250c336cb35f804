//! Years in titles that the plan leaves behind.

use super::phrase::{YEAR, horizon, language_of, words, year};
use super::sentences::MOST;
use super::within::numbers;
use crate::check::example::plan_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan, Time};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use bdg_syntax::source::Text;

/// The check.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&TITLE_YEAR_PASSED], titles_name_years_of_the_plan)];

/// A title that asks for something by a year before the plan.
static TITLE_YEAR_PASSED: Rule = Rule {
    code: "BDG1012",
    name: "title-year-passed",
    severity: Severity::Warning,
    title: Both::new("Tên nêu năm hay giai đoạn của kế hoạch khác", "A title with the year of another plan"),
    what: Both::new(
        "Tên mục tiêu, chỉ tiêu, hay mục đích, yêu cầu của kế hoạch ghi “đến năm …” một năm trước khi kế hoạch bắt đầu; hoặc tên kế hoạch ghi một giai đoạn không trùng năm nào với `giai đoạn` đã khai, một năm tầm nhìn khác `tầm nhìn`.",
        "The title of a goal or an indicator, or a purpose or requirement, says “by” a year before the plan begins; or the plan's title names a period that shares no year with the declared one, or another year than its `vision`.",
    ),
    why: Both::new(
        "Thường là tên chép từ kế hoạch của giai đoạn trước mà quên sửa.",
        "Usually the title was copied from the plan before and not changed.",
    ),
    example: plan_around!(
        "mục tiêu 1 \"Đến năm 2020, thu hẹp khoảng cách giới trong lĩnh vực chính trị\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy\" {\n        chủ trì noi_vu\n        đơn vị tính %\n        gốc 2020: 15\n        đến 2025: ít nhất 20\n    }\n}\n"
    ),
    fix: Both::new(
        "Sửa năm trong tên, hoặc `giai đoạn` của kế hoạch.",
        "Correct the title's year, or the plan's `period`.",
    ),
};

fn titles_name_years_of_the_plan(plan: &Plan, out: &mut Findings) {
    let Some(period) = plan.period() else { return };
    let span = (period.first, period.last);
    if let Some(header) = &plan.header {
        let named = || named_periods(plan.text(header.title));
        // Where the targets go by the title, the declared period is what is wrong, and told.
        let of_title = |year: i32| named().any(|(first, last)| (first..=last).contains(&year));
        let apart =
            || named().all(|(first, last)| last < span.0 || first > span.1) && !target_years(plan).any(of_title);
        if let Some((first, last)) = named().last().filter(|_| apart()) {
            out.push(passed(
                header.title,
                message!(
                    "tên kế hoạch ghi giai đoạn {first}-{last}, nhưng kế hoạch khai `giai đoạn {from}-{to}`",
                    "the plan's title says {first}-{last}, but the plan declares `period {from}-{to}`",
                    first,
                    last,
                    from = span.0,
                    to = span.1,
                ),
            ));
        }
    }
    vision_is_that_of_the_title(plan, out);
    for text in plan.header.iter().flat_map(|header| &header.texts) {
        let aims = matches!(text.keyword, Word::Purpose | Word::Requirement);
        let words = plan.text(text.text);
        let copied = |year: i32| aims && year < span.0 && is_aim(words) && !tells_results(plan, words, year);
        let Some((_, words)) = passed_year(words).filter(|(year, _)| copied(*year)) else {
            continue;
        };
        out.push(passed(
            text.text,
            message!(
                |lang| "{keyword} ghi “{words}”, nhưng kế hoạch là {from}-{to}",
                "a {keyword} says “{words}”, but the plan is for {from}-{to}",
                keyword = text.keyword.get(lang),
                words,
                from = span.0,
                to = span.1,
            ),
        ));
    }
    let behind = |title: Text| passed_year(plan.text(title)).filter(|(year, _)| *year < span.0);
    let reports = |indicator: &Indicator, year: i32| {
        indicator.facts.iter().any(|fact| fact.kind.is_target() && fact.time.is_some_and(|time| time.year() == year))
    };
    for goal in &plan.goals {
        let Some((year, words)) = behind(goal.title) else { continue };
        let mut indicators = goal.indicators.iter().filter_map(|&id| plan.indicator(id));
        if !indicators.any(|indicator| reports(indicator, year)) {
            let code = plan.text(goal.code);
            out.push(passed(
                goal.title,
                message!(
                    "tên mục tiêu {code} ghi “{words}”, nhưng kế hoạch là {from}-{to}",
                    "the title of goal {code} says “{words}”, but the plan is for {from}-{to}",
                    code,
                    words,
                    from = span.0,
                    to = span.1,
                ),
            ));
        }
    }
    for indicator in &plan.indicators {
        let Some((_, words)) = behind(indicator.title).filter(|(year, _)| !reports(indicator, *year)) else { continue };
        let code = indicator.full_code.as_str();
        out.push(passed(
            indicator.title,
            message!(
                "tên chỉ tiêu {code} ghi “{words}”, nhưng kế hoạch là {from}-{to}",
                "the title of indicator {code} says “{words}”, but the plan is for {from}-{to}",
                code,
                words,
                from = span.0,
                to = span.1,
            ),
        ));
    }
}

/// Whether a purpose says what is to be reached, not what was.
fn is_aim(text: &str) -> bool {
    let lower = text.to_lowercase();
    let begins = ["đến ", "by "].iter().any(|word| lower.starts_with(word));
    begins || ["phấn đấu", "aim"].iter().any(|word| lower.contains(word))
}

/// Whether a text gives what the plan knows of a year: it tells the past, and asks for nothing.
fn tells_results(plan: &Plan, text: &str, year: i32) -> bool {
    let found = numbers(text, language_of(text)).unwrap_or_default();
    let told = |fact: &Fact| {
        let known = !fact.kind.is_target() && fact.year() == Some(year);
        known && fact.exact().is_some_and(|value| found.iter().any(|one| Exact::new(one.value) == value))
    };
    plan.indicators.iter().take(MOST).flat_map(|indicator| &indicator.facts).any(told)
}

/// The year up to which the plan's title looks ahead, against that of its `tầm nhìn`.
fn vision_is_that_of_the_title(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    let Some((declared, place)) = header.vision else { return };
    let named = vision_year(plan.text(header.title)).filter(|year| *year != declared);
    if let Some(year) = named {
        let message = message!(
            "tên kế hoạch ghi tầm nhìn đến năm {year}, nhưng kế hoạch khai `tầm nhìn {declared}`",
            "the plan's title looks ahead to {year}, but the plan declares `vision {declared}`"
        );
        out.push(
            Diagnostic::new(&TITLE_YEAR_PASSED, header.title.0, message)
                .related(place, message!("tầm nhìn đã khai", "the declared vision"))
                .help(message!("sửa năm ở một trong hai nơi", "correct the year in one of the two places")),
        );
    }
}

/// The year that a title names behind `tầm nhìn`, where it is the plan's own: that of a strategy which is carried out is not.
fn vision_year(title: &str) -> Option<i32> {
    const PHRASES: &[&str] = &[
        "tầm nhìn đến năm ",
        "tầm nhìn đến ",
        "tầm nhìn ",
        "định hướng đến năm ",
        "định hướng đến ",
        "with a vision to ",
        "vision to ",
        "vision ",
    ];
    const OTHERS: &[&str] =
        &["chiến lược", "chương trình", "quy hoạch", "đề án", "nghị quyết", "strategy", "programme"];
    let lower = title.to_lowercase();
    let (at, phrase) = PHRASES.iter().find_map(|phrase| Some((lower.find(phrase)?, phrase)))?;
    let other = lower.get(..at).is_none_or(|before| OTHERS.iter().any(|word| before.contains(word)));
    year(lower.get(at.checked_add(phrase.len())?..)?).filter(|_| !other)
}

/// The years of the plan's targets.
fn target_years(plan: &Plan) -> impl Iterator<Item = i32> {
    let facts = plan.indicators.iter().flat_map(|indicator| &indicator.facts);
    facts.filter(|fact| fact.kind.is_target()).filter_map(|fact| fact.time.map(Time::year))
}

/// The year by which a title asks for something, with the words that say so; none where the year is a document's or a
/// programme's.
fn passed_year(title: &str) -> Option<(i32, String)> {
    const OTHERS: &[&str] = &[
        "đề",
        "chương",
        "kế",
        "chiến",
        "nghị",
        "quyết",
        "quy",
        "dự",
        "tính",
        "so",
        "thực",
        "strategy",
        "programme",
        "program",
        "plan",
        "resolution",
        "decision",
        "project",
        "scheme",
        "agenda",
    ];
    /// Words that say that the aim was one of the plan before.
    const OLD: &[&str] = &[
        "chưa đạt",
        "chưa hoàn thành",
        "chưa thực hiện",
        "chưa xong",
        "đã đạt",
        "đã đề ra",
        "chuyển tiếp",
        "kế thừa",
        "tồn đọng",
        "còn lại",
        "giai đoạn trước",
        "nhiệm kỳ trước",
        "kế hoạch trước",
        "kế hoạch cũ",
        "các mục tiêu",
        "các chỉ tiêu",
        "unfinished",
        "remaining",
        "carried over",
        "not met",
        "previous",
        "targets set",
    ];
    // Most titles name no year.
    if !title.as_bytes().windows(YEAR).any(|digits| digits.iter().all(u8::is_ascii_digit)) {
        return None;
    }
    let lower = title.to_lowercase();
    let (place, year) = horizon(&lower)?;
    if OLD.iter().any(|words| lower.contains(words)) {
        return None;
    }
    let of_another = words(lower.get(..place.start)?).any(|word| OTHERS.contains(&word.as_str()));
    // In lower case a text may be longer or shorter.
    let written = if lower.len() == title.len() { title.get(place.clone()) } else { None };
    let written = written.or(lower.get(place))?.to_owned();
    (!of_another).then_some((year, written))
}

/// The periods that a plan's title names; it may also name that of a programme which it carries out.
fn named_periods(title: &str) -> impl Iterator<Item = (i32, i32)> {
    title.match_indices(['-', '–']).filter_map(|(at, sign)| {
        let before = title.get(..at)?.trim_end();
        let first = year(before.get(before.len().checked_sub(YEAR)?..)?)?;
        let last = year(title.get(at.checked_add(sign.len())?..)?.trim_start())?;
        (first < last).then_some((first, last))
    })
}

fn passed(title: Text, message: Message) -> Diagnostic {
    Diagnostic::new(&TITLE_YEAR_PASSED, title.0, message).help(message!(
        "sửa năm trong tên, hoặc `giai đoạn` của kế hoạch",
        "correct the title's year, or the plan's `period`"
    ))
}
