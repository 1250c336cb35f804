//! Family 05: which way is better, in words and in figures.

use rust_decimal::Decimal;

use super::figures::Figure;
use super::findings::Findings;
use super::{Check, figures, say};
use crate::model::{Change, Direction, Fact, FactKind, Indicator, Level, Movement, Plan, Set, ValueKind};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::rules;
use bdg_syntax::source::Span;

/// The rules of this family.
pub(super) const CHECKS: &[Check] = &[
    words_agree_with_their_figures,
    target_said_to_rise_is_higher,
    title_agrees_with_the_series,
    declared_direction_agrees_with_words,
    direction_is_known,
    target_is_on_the_declared_side_of_the_start,
    change_starts_from_a_known_value,
];

/// A figure with its exact value.
type Point<'a> = (&'a Fact, Exact);

fn words_agree_with_their_figures(plan: &Plan, out: &mut Findings) {
    for figure in figures::every(plan) {
        let ValueKind::Change(change) = &figure.fact.value.kind else { continue };
        let (Some(from), Some(to)) = (change.from.value, change.to.value) else { continue };
        let run = figures::run(from, to);
        if run != Some(change.movement) {
            out.push(words_against_figures(plan, figure, change, run));
        }
    }
}

fn words_against_figures(plan: &Plan, figure: Figure<'_>, change: &Change, run: Option<Movement>) -> Diagnostic {
    let name = say::figure(plan, figure);
    let ends = |lang| (say::quantity(&change.from, lang), say::quantity(&change.to, lang));
    let ((from_vi, to_vi), (from_en, to_en)) = (ends(Lang::Vi), ends(Lang::En));
    let (said_vi, said_en) = match change.movement {
        Movement::Up => (format!("tăng từ {from_vi} lên {to_vi}"), format!("up from {from_en} to {to_en}")),
        Movement::Down => (format!("giảm từ {from_vi} xuống {to_vi}"), format!("down from {from_en} to {to_en}")),
    };
    let (is_vi, is_en) = match run {
        Some(Movement::Up) => (format!("{to_vi} lớn hơn {from_vi}"), format!("{to_en} is more than {from_en}")),
        Some(Movement::Down) => (format!("{to_vi} nhỏ hơn {from_vi}"), format!("{to_en} is less than {from_en}")),
        None => ("hai con số bằng nhau".to_owned(), "the two figures are equal".to_owned()),
    };
    Diagnostic::new(
        &rules::WORDS_AGAINST_FIGURES,
        change.from.span.to(change.to.span),
        Message::new(
            format!("{} ghi “{said_vi}”, nhưng {is_vi}", name.vi),
            format!("{} says “{said_en}”, but {is_en}", name.en),
        ),
    )
    .help(Message::new(
        "đối chiếu hai con số với số liệu gốc và sửa con số sai",
        "compare both figures with the source and correct the wrong one",
    ))
}

/// The baselines and results with a number, in order of time.
fn known_values(indicator: &Indicator) -> Vec<Point<'_>> {
    let mut known: Vec<Point<'_>> = indicator
        .facts
        .iter()
        .filter(|fact| !fact.kind.is_target() && fact.time.is_some())
        .filter_map(|fact| Some((fact, fact.exact()?)))
        .collect();
    known.sort_by_key(|(fact, _)| fact.time);
    known
}

/// The newest of them before a target.
fn newest_before<'a>(known: &[Point<'a>], target: &Fact) -> Option<Point<'a>> {
    target.time?;
    let later = known.partition_point(|(fact, _)| fact.time < target.time);
    known.get(later.checked_sub(1)?).copied()
}

fn target_said_to_rise_is_higher(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let rising = |fact: &&Fact| fact.kind.is_target() && matches!(fact.value.movement, Some((Movement::Up, _)));
        if !indicator.facts.iter().any(|fact| rising(&fact)) {
            continue;
        }
        let known = known_values(indicator);
        for target in indicator.facts.iter().filter(rising) {
            let (Some((result, from)), Some(to)) = (newest_before(&known, target), target.exact()) else { continue };
            let Some((_, words)) = target.value.movement else { continue };
            if figures::run(from, to) == Some(Movement::Down) {
                out.push(up_to_less(plan, indicator, target, words, result));
            }
        }
    }
}

fn up_to_less(plan: &Plan, indicator: &Indicator, target: &Fact, words: Span, result: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let words = plan.slice(words);
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::UP_TO_LESS,
        target.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} ghi “{words}” {}, thấp hơn {} là {}",
                say::fact(target, vi),
                say::value(plan, indicator, target, vi),
                say::fact(result, vi),
                say::value(plan, indicator, result, vi)
            ),
            format!(
                "indicator {code}: {} says “{words}” {}, which is less than {}, {}",
                say::fact(target, en),
                say::value(plan, indicator, target, en),
                say::fact(result, en),
                say::value(plan, indicator, result, en)
            ),
        ),
    )
    .related(result.value.span, Message::new(say::fact(result, vi), say::fact(result, en)))
    .help(Message::new(
        "nâng mức đề ra cho cao hơn hiện trạng, hoặc kiểm tra lại kết quả đã ghi",
        "raise the target above the present state, or check the result",
    ))
}

/// What a title's first words tell: `Giảm tỷ lệ …`, `Rút ngắn khoảng cách …`, `Tăng số …`.
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
    let title = title.trim_start_matches(|c: char| !c.is_alphanumeric());
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
        FactKind::Actual => 1,
        FactKind::Assigned => 2,
        FactKind::PeriodTarget | FactKind::Onwards => 3,
    };
    let points =
        || indicator.facts.iter().filter(|fact| fact.time.is_some()).filter_map(|fact| Some((fact, fact.exact()?)));
    let key = |(fact, _): &Point<'_>| (fact.time, rank(fact.kind));
    let first = points().min_by_key(key)?;
    let last = points().max_by_key(key)?;
    (first.0.time < last.0.time).then_some((first, last))
}

fn title_agrees_with_the_series(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(said) = title_movement(plan.text(indicator.title)) else { continue };
        if declared_here(indicator) == Some(said.opposite()) {
            continue;
        }
        let Some(((first, from), (last, to))) = ends_of_series(indicator) else { continue };
        // A ceiling above the present state asks for no rise, nor a floor below it for a fall.
        if last.value.comparator.direction() == Some(said) {
            continue;
        }
        if figures::run(from, to) == Some(said.opposite()) {
            out.push(title_against_series(plan, indicator, said, first, last));
        }
    }
}

/// The direction that the indicator itself declares: whoever wrote it there has considered the title.
fn declared_here(indicator: &Indicator) -> Option<Direction> {
    indicator.settings.direction().filter(|set| set.level >= Level::Indicator).map(|set| set.value)
}

fn title_against_series(plan: &Plan, indicator: &Indicator, said: Movement, first: &Fact, last: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    let (said_vi, run_vi, said_en, run_en) = match said {
        Movement::Down => ("giảm", "tăng", "a decrease", "rise"),
        Movement::Up => ("tăng", "giảm", "an increase", "fall"),
    };
    Diagnostic::new(
        &rules::TITLE_AGAINST_SERIES,
        indicator.title.0,
        Message::new(
            format!(
                "chỉ tiêu {code}: tên chỉ tiêu nói {said_vi}, nhưng số liệu {run_vi} từ {} ({}) đến {} ({})",
                say::value(plan, indicator, first, vi),
                say::fact(first, vi),
                say::value(plan, indicator, last, vi),
                say::fact(last, vi)
            ),
            format!(
                "indicator {code}: the title says {said_en}, but the figures {run_en} from {} ({}) to {} ({})",
                say::value(plan, indicator, first, en),
                say::fact(first, en),
                say::value(plan, indicator, last, en),
                say::fact(last, en)
            ),
        ),
    )
    .related(first.value.span, Message::new(say::fact(first, vi), say::fact(first, en)))
    .related(last.value.span, Message::new(say::fact(last, vi), say::fact(last, en)))
    .help(Message::new(
        "kiểm tra số liệu và mức đề ra; nếu con số đo chính mức tăng, giảm đã đạt thì khai `hướng` ngay tại chỉ tiêu",
        "check the figures; if they measure the change itself, declare `better` on the indicator",
    ))
}

fn declared_direction_agrees_with_words(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(declared) = indicator.settings.direction() else { continue };
        let contrary = |fact: &&Fact| said_direction(fact) == Some(declared.value.opposite());
        let mut targets = indicator.facts.iter().filter(|fact| fact.kind.is_target()).filter(contrary);
        let Some(first) = targets.next() else { continue };
        let finding = declared_against_words(plan, indicator, declared, first);
        out.push(targets.fold(finding, |finding, other| {
            finding.related(other.value.span, Message::new(say::fact(other, Lang::Vi), say::fact(other, Lang::En)))
        }));
    }
}

/// Which way is better by a target's own words.
fn said_direction(fact: &Fact) -> Option<Direction> {
    fact.value.comparator.direction().or_else(|| fact.value.worded_direction())
}

fn declared_against_words(plan: &Plan, indicator: &Indicator, declared: Set<Direction>, target: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let written = plan.slice(target.value.span);
    let (vi, en) = (Lang::Vi, Lang::En);
    let (where_vi, where_en) = match declared.level {
        Level::Plan => (" ở cấp kế hoạch", " on the plan"),
        Level::Goal => (" ở mục tiêu", " on the goal"),
        Level::Indicator | Level::Part => ("", ""),
    };
    let by_comparator = target.value.comparator.direction().is_some();
    let severity = if by_comparator { Severity::Error } else { Severity::Warning };
    let right = declared.value.opposite();
    Diagnostic::new(
        &rules::DECLARED_AGAINST_WORDS,
        target.value.comparator_span.filter(|_| by_comparator).unwrap_or(target.value.span),
        Message::new(
            format!(
                "chỉ tiêu {code}: {} ghi “{written}”, trái với “{}” đã khai{where_vi}",
                say::fact(target, vi),
                say::declared(declared.value, vi)
            ),
            format!(
                "indicator {code}: {} is “{written}”, against the declared “{}”{where_en}",
                say::fact(target, en),
                say::declared(declared.value, en)
            ),
        ),
    )
    .severity(severity)
    .related(declared.span, Message::new("hướng được khai ở đây", "the direction is declared here"))
    .help(Message::new(
        format!("khai `{}` tại chỉ tiêu, hoặc sửa lời của mức đề ra", say::declared(right, vi)),
        format!("declare `{}` on the indicator, or correct the target’s words", say::declared(right, en)),
    ))
}

/// Whether a target cannot be judged without a direction, since nothing in it tells one.
fn needs_direction(fact: &Fact) -> bool {
    fact.kind.is_target()
        && !fact.value.maintain
        && fact.time.is_some()
        && fact.exact().is_some()
        && said_direction(fact).is_none()
        // Two comparators are a fault of their own, and one of them may tell.
        && fact.value.more_comparators.is_empty()
}

fn direction_is_known(plan: &Plan, out: &mut Findings) {
    for indicator in plan.indicators.iter().filter(|indicator| indicator.parent.is_none()) {
        let parts = indicator.parts.iter().filter_map(|id| plan.indicator(*id));
        let mut unknown = std::iter::once(indicator)
            .chain(parts)
            .filter(|one| !figures::is_qualitative(plan, one))
            .filter_map(|one| Some((one, undirected(plan, one)?)));
        let Some((first, target)) = unknown.next() else { continue };
        let finding = direction_unknown(plan, first, target);
        out.push(unknown.fold(finding, |finding, (part, target)| {
            let code = &part.full_code;
            finding
                .related(target.value.span, Message::new(format!("cũng vậy ở {code}"), format!("the same in {code}")))
        }));
    }
}

/// The last target of an indicator that needs a direction, where nothing tells one.
fn undirected<'a>(plan: &Plan, indicator: &'a Indicator) -> Option<&'a Fact> {
    let target = indicator.facts.iter().filter(|fact| needs_direction(fact)).max_by_key(|fact| fact.time)?;
    plan.direction(indicator).is_none().then_some(target)
}

fn direction_unknown(plan: &Plan, indicator: &Indicator, target: &Fact) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    let start = indicator.start();
    let (but_vi, but_en) = match start {
        Some(_) => (
            "bằng mức ban đầu, nên không rõ tăng hay giảm là tốt",
            "the same as the start, so nothing tells whether higher or lower is better",
        ),
        None => {
            ("nhưng không có gì cho biết tăng hay giảm là tốt", "but nothing tells whether higher or lower is better")
        }
    };
    let finding = Diagnostic::new(
        &rules::DIRECTION_UNKNOWN,
        target.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} là {}, {but_vi}",
                say::fact(target, vi),
                say::value(plan, indicator, target, vi)
            ),
            format!(
                "indicator {code}: {} is {}, {but_en}",
                say::fact(target, en),
                say::value(plan, indicator, target, en)
            ),
        ),
    )
    .severity(if start.is_some() { Severity::Warning } else { Severity::Error })
    .help(Message::new(
        "thêm `hướng tăng` nếu càng cao càng tốt, `hướng giảm` nếu càng thấp càng tốt; hoặc ghi từ so sánh như `ít nhất`, `không quá`",
        "add `better higher` or `better lower`, or a comparator such as `at least` or `at most`",
    ));
    with_direction_of_all(plan, indicator, target, finding)
}

/// A share of 100 % cannot be exceeded, so that higher must be better: the statement is offered.
fn with_direction_of_all(plan: &Plan, indicator: &Indicator, target: &Fact, finding: Diagnostic) -> Diagnostic {
    let share = plan.unit_of(indicator).is_some_and(figures::is_bounded_share);
    let all = target.exact() == Some(Exact::new(Decimal::ONE_HUNDRED));
    match say::indentation(plan, target.span) {
        Some(indentation) if share && all => {
            let place = Span { end: target.span.start, ..target.span };
            finding.fix(place, format!("{}\n{indentation}", say::declared(Movement::Up, plan.lang)))
        }
        _ => finding,
    }
}

fn target_is_on_the_declared_side_of_the_start(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let Some(declared) = indicator.settings.direction() else { continue };
        if plan.found_direction(indicator) != Some(declared.value.opposite()) {
            continue;
        }
        let target = indicator.period_targets().into_iter().next_back();
        let (Some(target), Some((start, _))) = (target, indicator.start()) else { continue };
        let newest = target.year().and_then(|year| indicator.newest_actual(year));
        let (Some((newest, latest)), Some(due)) = (newest, target.exact()) else { continue };
        // Weaker than the newest result too: a finding of results against targets.
        if newest.time == start.time || figures::is_worse(due, latest, declared.value) {
            continue;
        }
        out.push(weaker_than_start(plan, indicator, declared, start, target));
    }
}

fn weaker_than_start(
    plan: &Plan,
    indicator: &Indicator,
    declared: Set<Direction>,
    start: &Fact,
    target: &Fact,
) -> Diagnostic {
    let code = &indicator.full_code;
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::DECLARED_AGAINST_FOUND,
        target.value.span,
        Message::new(
            format!(
                "chỉ tiêu {code}: {} là {}, kém hơn {} là {} theo “{}”",
                say::fact(target, vi),
                say::value(plan, indicator, target, vi),
                say::fact(start, vi),
                say::value(plan, indicator, start, vi),
                say::declared(declared.value, vi)
            ),
            format!(
                "indicator {code}: {} is {}, weaker than {}, {}, by “{}”",
                say::fact(target, en),
                say::value(plan, indicator, target, en),
                say::fact(start, en),
                say::value(plan, indicator, start, en),
                say::declared(declared.value, en)
            ),
        ),
    )
    .related(start.value.span, Message::new(say::fact(start, vi), say::fact(start, en)))
    .related(declared.span, Message::new("hướng được khai ở đây", "the direction is declared here"))
    .help(Message::new(
        "kiểm tra hướng và mức ban đầu; nếu là lấy lại phần đã mất thì không phải sửa gì",
        "check the direction and the start; nothing needs to change if it is a recovery",
    ))
}

fn change_starts_from_a_known_value(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let is_change = |figure: &Figure<'_>| matches!(figure.fact.value.kind, ValueKind::Change(_));
        if !figures::of(indicator).any(|figure| is_change(&figure)) {
            continue;
        }
        let known = known_values(indicator);
        let mut values: Vec<Decimal> = known.iter().filter_map(|(_, value)| value.to_decimal()).collect();
        values.sort_unstable();
        for figure in figures::of(indicator) {
            let ValueKind::Change(change) = &figure.fact.value.kind else { continue };
            let Some((newest, _)) = newest_before(&known, figure.fact) else { continue };
            if !starts_from_one_of(&values, change) {
                out.push(from_elsewhere(plan, figure, change, newest));
            }
        }
    }
}

/// Whether one of the sorted values, rounded as the change writes it, is the value that the change starts from.
fn starts_from_one_of(values: &[Decimal], change: &Change) -> bool {
    let Some(from) = change.from.value.and_then(Exact::to_decimal) else { return true };
    let decimals = change.from.decimals();
    let from = say::round(from, decimals);
    let smaller = values.partition_point(|value| say::round(*value, decimals) < from);
    values.get(smaller).is_some_and(|value| say::round(*value, decimals) == from)
}

fn from_elsewhere(plan: &Plan, figure: Figure<'_>, change: &Change, known: &Fact) -> Diagnostic {
    let name = say::figure(plan, figure);
    let indicator = figure.indicator;
    let (vi, en) = (Lang::Vi, Lang::En);
    Diagnostic::new(
        &rules::CHANGE_FROM_ELSEWHERE,
        change.from.span,
        Message::new(
            format!(
                "{} bắt đầu từ {}, nhưng {} là {}",
                name.vi,
                say::quantity(&change.from, vi),
                say::fact(known, vi),
                say::value(plan, indicator, known, vi)
            ),
            format!(
                "{} starts from {}, but {} is {}",
                name.en,
                say::quantity(&change.from, en),
                say::fact(known, en),
                say::value(plan, indicator, known, en)
            ),
        ),
    )
    .related(known.value.span, Message::new(say::fact(known, vi), say::fact(known, en)))
    .help(Message::new("thống nhất hai con số", "make the two figures agree"))
}
