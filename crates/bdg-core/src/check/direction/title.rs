//! A title that says which way the figures go.

use crate::check::example::indicator_around;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::check::series::Point;
use crate::model::{Direction, Fact, FactKind, Indicator, Level, Movement, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::words::{is_alphabetic, is_alphanumeric};

/// The check of titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&TITLE_AGAINST_SERIES], title_agrees_with_the_series)];

/// A title that says “Giảm” over a rising series.
static TITLE_AGAINST_SERIES: Rule = Rule {
    code: "BDG0503",
    name: "title-against-series",
    severity: Severity::Warning,
    title: Both::new("Tên chỉ tiêu nói giảm mà số liệu tăng, hoặc ngược lại", "The title says down, the figures go up"),
    what: Both::new(
        "Tên chỉ tiêu bắt đầu bằng “Giảm”, “Rút ngắn”, “Hạ” (hoặc “Tăng”, “Nâng”), nhưng từ con số đầu đến con số cuối lại đi chiều ngược lại.",
        "The title begins with “Reduce” (or “Increase”), but the series goes the other way from its first figure to its last.",
    ),
    why: Both::new(
        "Hoặc con số sai, hoặc mức đề ra yếu hơn hiện trạng, hoặc tên chỉ tiêu không nói đúng điều được đo.",
        "A figure is wrong, the target is weaker than the present state, or the title does not name what is measured.",
    ),
    example: indicator_around!(
        "Rút ngắn khoảng cách về thời gian làm việc nhà của nữ so với nam",
        "đơn vị tính lần",
        "hướng giảm",
        "kết quả 2023: 1,2",
        "đến 2025: 1,5"
    ),
    fix: Both::new(
        "Kiểm tra số liệu và mức đề ra; nếu con số đo chính mức đã giảm được thì khai `hướng tăng`.",
        "Check the figures; if they measure the reduction itself, declare `better higher`.",
    ),
};

fn title_agrees_with_the_series(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        if let Some((titled, first, last)) = contradicted(plan, indicator) {
            out.push(title_against_series(plan, indicator, titled, first, last));
        }
    }
}

/// Which way the title of an indicator says that its figures go, and the first and the last of them, where these go the other way.
pub(in crate::check) fn contradicted<'p>(
    plan: &Plan,
    indicator: &'p Indicator,
) -> Option<(Movement, &'p Fact, &'p Fact)> {
    let titled = title_movement(plan.text(indicator.title))?;
    // What measures a reduction is to rise; nobody measures an increase that is to fall.
    if titled == Movement::Down && declared_here(indicator) == Some(Movement::Up) {
        return None;
    }
    let (first, last) = ends_of_series(indicator)?;
    // A ceiling above the present state asks for no rise, nor a floor below it for a fall.
    let bounded = last.fact.value.bounded_side() == Some(titled);
    let against = figures::movement(first.value, last.value) == Some(titled.opposite());
    (against && !bounded).then_some((titled, first.fact, last.fact))
}

/// Which way a title's first words point: `Giảm tỷ lệ …`, `Rút ngắn khoảng cách …`, `Tăng số …`.
///
/// Only where the words after it name a measure: `Giảm 40% …` measures the reduction itself, and `Tăng cường …` or
/// `Giảm nghèo` name a policy. A yearly reduction (`bình quân … mỗi năm`) is no level either.
fn title_movement(title: &str) -> Option<Movement> {
    const DOWN: &[&str] = &[
        "giảm",
        "giảm dần",
        "giảm bớt",
        "rút ngắn",
        "hạ",
        "hạ thấp",
        "thu hẹp",
        "reduce",
        "cut",
        "lower",
        "decrease",
        "shorten",
    ];
    const UP: &[&str] = &["tăng", "tăng dần", "nâng", "nâng cao", "increase", "raise"];
    const MEASURES: &[&str] = &[
        "tỷ",
        "tỉ",
        "số",
        "mức",
        "khoảng",
        "thời",
        "tổng",
        "chênh",
        "tử",
        "suất",
        "diện",
        "the",
        "rate",
        "ratio",
        "share",
        "number",
        "time",
        "gap",
        "proportion",
    ];
    const LEADS: &[&str] = &["phấn đấu ", "tiếp tục ", "từng bước "];
    const YEARLY: &[&str] = &["/năm", "mỗi năm", "hằng năm", "hàng năm", "a year", "per year", "annually"];
    /// Longer than all that is looked for at the beginning of a title: number, leads, verb and measure.
    const HEAD: usize = 80;
    /// The first words of all that may stand at the beginning: numbers, leads and verbs.
    const FIRST: &[&str] = &[
        "giảm",
        "rút",
        "hạ",
        "thu",
        "reduce",
        "cut",
        "lower",
        "decrease",
        "shorten",
        "tăng",
        "nâng",
        "increase",
        "raise",
        "phấn",
        "tiếp",
        "từng",
        "chỉ",
        "indicator",
    ];
    let title = title.trim_start_matches(|c: char| !is_alphanumeric(c));
    // Most titles show by their first word that they say nothing of the kind.
    let first = title.split(|c: char| !is_alphabetic(c)).next().unwrap_or_default();
    if !FIRST.contains(&first.to_lowercase().as_str()) {
        return None;
    }
    let begins = |title: &str, verbs: &[&str]| {
        let mut words = without_number(title);
        for lead in LEADS {
            words = words.strip_prefix(lead).unwrap_or(words);
        }
        verbs.iter().any(|verb| {
            words
                .strip_prefix(verb)
                .and_then(|rest| rest.strip_prefix(' '))
                .is_some_and(|rest| MEASURES.contains(&rest.split(' ').next().unwrap_or_default()))
        })
    };
    // A title that does not begin so by its first letters need not be put in lower case as a whole.
    let head = title.char_indices().nth(HEAD).and_then(|(end, _)| title.get(..end));
    if let Some(head) = head.filter(|head| !head.contains([':', '.'])) {
        let head = head.to_lowercase();
        if !begins(&head, DOWN) && !begins(&head, UP) {
            return None;
        }
    }
    let title = title.to_lowercase();
    let movement = match (begins(&title, DOWN), begins(&title, UP)) {
        (true, _) => Movement::Down,
        (false, true) => Movement::Up,
        (false, false) => return None,
    };
    let words = without_number(&title);
    let yearly = YEARLY.iter().any(|yearly| words.contains(yearly));
    (!yearly).then_some(movement)
}

/// A title without `chỉ tiêu 4.2:` before it.
fn without_number(title: &str) -> &str {
    let numbered = ["chỉ tiêu", "indicator"].iter().any(|word| title.starts_with(word));
    match title.split_once([':', '.']) {
        Some((before, rest)) if numbered && before.chars().count() <= 20 => {
            rest.trim_start_matches(|c: char| !c.is_alphabetic())
        }
        _ => title,
    }
}

/// The first and the last figure of an indicator in time: results before targets, the period's target last.
fn ends_of_series(indicator: &Indicator) -> Option<(Point<'_>, Point<'_>)> {
    let rank = |kind| match kind {
        FactKind::Baseline => 0,
        FactKind::Actual | FactKind::Estimate => 1,
        FactKind::Assigned => 2,
        FactKind::PeriodTarget | FactKind::Onwards | FactKind::EachYear | FactKind::Over => 3,
    };
    let points = || indicator.facts.iter().filter_map(Point::of);
    let key = |point: &Point<'_>| (point.time, rank(point.fact.kind));
    let first = points().min_by_key(key)?;
    let last = points().max_by_key(key)?;
    (first.time < last.time).then_some((first, last))
}

/// The direction that the indicator itself declares: its author has considered the title.
fn declared_here(indicator: &Indicator) -> Option<Direction> {
    indicator.settings.direction().filter(|set| set.level >= Level::Indicator).map(|set| set.value)
}

fn title_against_series(plan: &Plan, indicator: &Indicator, titled: Movement, first: &Fact, last: &Fact) -> Diagnostic {
    let (titled, figures) = match titled {
        Movement::Down => (Both::new("giảm", "a decrease"), Both::new("tăng", "rise")),
        Movement::Up => (Both::new("tăng", "an increase"), Both::new("giảm", "fall")),
    };
    let message = message!(
        |lang| "chỉ tiêu {code}: tên chỉ tiêu nói {titled}, nhưng số liệu {figures} từ {from} ({first}) đến {to} ({last})",
        "indicator {code}: the title says {titled}, but the figures {figures} from {from} ({first}) to {to} ({last})",
        code = indicator.full_code,
        titled,
        figures,
        from = phrases::value(plan, indicator, first, lang),
        first = phrases::fact(first, lang),
        to = phrases::value(plan, indicator, last, lang),
        last = phrases::fact(last, lang),
    );
    Diagnostic::new(&TITLE_AGAINST_SERIES, indicator.title.0, message)
        .related(first.value.span, fact_name(first))
        .related(last.value.span, fact_name(last))
        .help(message!(
            "kiểm tra số liệu và mức đề ra; nếu con số đo chính mức tăng, giảm đã đạt thì khai `hướng` ngay tại chỉ tiêu",
            "check the figures; if they measure the change itself, declare `better` on the indicator"
        ))
}
