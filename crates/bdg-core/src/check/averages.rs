//! Family 07: what several years reach on average.

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::model::{Fact, Indicator, Plan, UnclearAverage};
use crate::phrases::{fact, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::{Word, message};

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[Check::Plan(&[&AVERAGE_UNCLEAR], averages_are_those_of_years)];

/// An average of which nobody can know what it is the mean of.
static AVERAGE_UNCLEAR: Rule = Rule {
    code: "BDG0716",
    name: "average-unclear",
    severity: Severity::Error,
    title: Both::new("Mức bình quân không rõ là bình quân của gì", "An average of nobody knows what"),
    what: Both::new(
        "Một mức ghi “bình quân …” mà không phải là bình quân các năm của một giai đoạn: ghi cho một năm, của số lũy kế, của thứ hạng, hoặc của chỉ tiêu mà bản thân đã là bình quân đầu người. Mức của cả giai đoạn ghi bằng `%/năm` mà tên chỉ tiêu không nói là tốc độ tăng hay giảm cũng vậy.",
        "A figure is written as an average that is not the mean of the years of a period: it is for one year, of a running total, of ranks, or of what is an average per head itself. So is a target of several years in `%/year` where the title does not say that it is a rate of change.",
    ),
    why: Both::new(
        "Mức bình quân của cả giai đoạn, mức của từng năm và mức của năm cuối cho ba lộ trình khác nhau; chưa rõ thì không tính.",
        "The mean of a period, the level of each year and that of the last one give three different paths; while it is unclear, nothing is computed.",
    ),
    example: indicator_around!(
        "Tốc độ tăng trưởng kinh tế",
        "đơn vị tính % không giới hạn",
        "hướng tăng",
        "gốc 2020: 7",
        "đến 2025: bình quân 8,5%/năm"
    ),
    fix: Both::new(
        "Bình quân các năm ghi `giai đoạn 2021-2025: bình quân 8,5%/năm`; mức của từng năm ghi `mỗi năm: 8,5`; tốc độ tăng của chính chỉ tiêu ghi “tăng bình quân 8,5%/năm”.",
        "Write the mean of the years as `over 2021-2025: on average 8.5%/year`, the level of each year as `each year: 8.5`, growth of the indicator itself as “up on average 8.5%/year”.",
    ),
};

fn averages_are_those_of_years(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        for one in indicator.facts.iter().filter(|fact| fact.value.averaged) {
            if let Some(unclear) = plan.unclear_average(indicator, one) {
                out.push(unclear_average(plan, indicator, one, unclear));
            }
        }
    }
}

fn unclear_average(plan: &Plan, indicator: &Indicator, one: &Fact, unclear: UnclearAverage) -> Diagnostic {
    let written = plan.slice(one.value.span);
    let because = match unclear {
        UnclearAverage::OfOneYear => {
            message!("không phải là mức của nhiều năm", "is no target of several years")
        }
        UnclearAverage::RunningTotal => {
            message!("là của số lũy kế, không có bình quân các năm", "is of a running total, of which no mean is taken")
        }
        UnclearAverage::NoNumbers => {
            message!("là của thứ hạng hay lời, không có bình quân", "is of ranks or words, which have no mean")
        }
        UnclearAverage::OfPersons => message!(
            "có thể là bình quân đầu người, cũng có thể là bình quân các năm",
            "may be the average per head, or the mean of the years"
        ),
        UnclearAverage::LevelOrChange => message!(
            "có thể là mức của mỗi năm, cũng có thể là mức tăng hay giảm mỗi năm",
            "may be the level of each year, or how much each year changes"
        ),
    };
    let message = message!(
        |lang| "{who}: {fact} là “{written}”, {because}; chưa rõ nên không tính",
        "{who}: {fact} is “{written}”, which {because}; nothing is computed from it",
        who = name(indicator, lang),
        fact = fact(one, lang),
        written,
        because,
    );
    let finding = Diagnostic::new(&AVERAGE_UNCLEAR, one.value.span, message);
    let period = plan.period().map(|period| (period.first, period.last));
    let (first, last) = one.years().or(period).unwrap_or((2026, 2030));
    finding.help(match unclear {
        UnclearAverage::OfOneYear if one.kind.is_target() => message!(
            |lang| "bình quân các năm thì ghi `{over} {first}-{last}: {written}`; mức của từng năm thì ghi `{each}: …`; mức của riêng năm ấy, tốc độ tăng của chính chỉ tiêu (“tăng bình quân …”) thì ghi đúng như vậy",
            "write the mean of the years as `{over} {first}-{last}: {written}`, the level of each year as `{each}: …`; of the year itself write its level, of growth of the indicator itself “up on average …”",
            over = Word::Over.get(plan.lang),
            each = Word::EachYear.get(plan.lang),
        ),
        UnclearAverage::OfOneYear => message!("ghi số của năm ấy, không có “bình quân”", "write the year's figure without the words for an average"),
        UnclearAverage::RunningTotal => message!(
            "ghi mức cộng dồn đến năm cuối; nếu mỗi năm ghi riêng phần của năm ấy thì ghi `loại thời kỳ`",
            "write the total until the last year; if each year has only its own part, write `kind flow`"
        ),
        UnclearAverage::LevelOrChange => message!(
            |lang| "mức của mỗi năm thì ghi `{over} {first}-{last}: bình quân {written}`; mức thay đổi thì ghi “tăng … điểm % mỗi năm” hoặc “giảm … điểm % mỗi năm”",
            "write `{over} {first}-{last}: on average {written}` for the level of each year, “up … points a year” or “down … points a year” for a change",
            over = Word::Over.get(plan.lang),
        ),
        UnclearAverage::NoNumbers => message!("ghi mức của năm cuối", "write what the last year must reach"),
        UnclearAverage::OfPersons => message!(
            |lang| "mức của năm cuối thì ghi `{by} {last}: …`, mức của từng năm thì ghi `{each}: …`, không có “bình quân”",
            "write `{by} {last}: …` for the last year, `{each}: …` for every year, without the words for an average",
            by = Word::By.get(plan.lang),
            each = Word::EachYear.get(plan.lang),
        ),
    })
}
