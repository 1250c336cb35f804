//! Changes from a value that is not the known one.

use rust_decimal::Decimal;

use super::known::{known_values, newest_before};
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::labels::fact_name;
use crate::check::rule::Check;
use crate::check::series::Point;
use crate::model::{Change, Comparator, Fact, FactKind, Indicator, Movement, Plan, Time, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check of changes.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&CHANGE_FROM_ELSEWHERE], change_starts_from_a_known_value)];

/// “Giảm từ 70 xuống 68” where the known figure is 71.
static CHANGE_FROM_ELSEWHERE: Rule = Rule {
    code: "BDG0507",
    name: "change-from-elsewhere",
    severity: Severity::Error,
    title: Both::new("“Giảm từ …” một mức khác với số liệu đã có", "“Down from …” a value that is not the known one"),
    what: Both::new(
        "Con số đứng sau “giảm từ”, “tăng từ” không phải là mức gốc, kết quả hay mức giao của năm trước ở chỉ tiêu; hoặc hai mức đề ra, hai nơi nêu một mức, bắt đầu từ hai con số.",
        "The figure after “down from” or “up from” is neither the baseline nor a result nor an earlier year's target of the indicator; or two targets, or two places that state one, start from two figures.",
    ),
    why: Both::new(
        "Hai nơi trong kế hoạch nói khác nhau về hiện trạng, nên phần phải thực hiện cũng khác nhau.",
        "Two places of the plan disagree about the present state, and therefore about what remains to be done.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ làm việc trong nông nghiệp",
        "đơn vị tính %",
        "kết quả 2023: 71",
        "đến 2025: giảm từ 70 xuống 68"
    ),
    fix: Both::new("Thống nhất hai con số.", "Make the two figures agree."),
};

fn change_starts_from_a_known_value(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let changes: Vec<Started<'_>> = figures::of(indicator).filter_map(Started::of).collect();
        if changes.is_empty() {
            continue;
        }
        let known = known_values(indicator);
        let mut values: Vec<Decimal> = known.iter().filter_map(|point| point.value.to_decimal()).collect();
        values.sort_unstable();
        let mut targets: Vec<Point<'_>> = own_targets(indicator).collect();
        targets.sort_by_key(|point| point.time);
        for started in &changes {
            if starts_from_one_of(&values, started.change) || follows(&targets, started) {
                continue;
            }
            if let Some(newest) = newest_before(&known, started.figure.fact) {
                let within = known.iter().all(|point| is_within_period(plan, started.figure.fact, *point));
                if !(within && has_moved(started.change, newest)) {
                    let severity = if within { Severity::Warning } else { Severity::Error };
                    out.push(from_elsewhere(plan, started, newest.fact).severity(severity));
                }
            } else if let Some(other) = other_start(&targets, &changes, started) {
                out.push(from_elsewhere(plan, started, other).severity(Severity::Warning));
            } else if let Some(other) = stated_start(&targets, &changes, started) {
                out.push(from_elsewhere(plan, started, other).severity(Severity::Warning));
            }
        }
    }
}

/// A figure that says what it starts from.
struct Started<'p> {
    figure: IndicatorFact<'p>,
    change: &'p Change,
}

impl<'p> Started<'p> {
    fn of(figure: IndicatorFact<'p>) -> Option<Started<'p>> {
        match &figure.fact.value.kind {
            ValueKind::Change(change) => Some(Started { figure, change }),
            _ => None,
        }
    }
}

/// The targets of whole years that an indicator declares.
fn own_targets(indicator: &Indicator) -> impl Iterator<Item = Point<'_>> {
    let targets = indicator.facts.iter().filter(|fact| fact.kind.is_target() && fact.time.is_some_and(Time::is_year));
    targets.filter_map(Point::of)
}

/// Whether a year's change starts from a target before it. A period's starts from what was before the period.
fn follows(targets: &[Point<'_>], started: &Started<'_>) -> bool {
    let (FactKind::Assigned, Some(time)) = (started.figure.fact.kind, started.figure.fact.time) else { return false };
    let before = targets.get(..targets.partition_point(|point| point.time < time)).unwrap_or_default();
    before.iter().filter_map(|point| point.value.to_decimal()).any(|value| starts_from_one_of(&[value], started.change))
}

/// What a change contradicts where nothing known tells the start: the target of the year before, or where another
/// change starts whose time is not later.
fn other_start<'p>(targets: &[Point<'p>], changes: &[Started<'p>], started: &Started<'p>) -> Option<&'p Fact> {
    let (fact, from) = (started.figure.fact, started.change.from.value?);
    let time = fact.time?;
    let own = |other: &&Started<'p>| {
        other.figure.place.is_none() && other.figure.fact.span != fact.span && other.change.from.value.is_some()
    };
    let same = |other: &Started<'p>| other.change.from.value.is_some_and(|value| value.compare(from).is_eq());
    if started.figure.place.is_some() || changes.iter().filter(own).any(same) {
        return None;
    }
    if fact.kind == FactKind::Assigned {
        return year_before(targets, time);
    }
    // What the whole period starts from is what its first year does, and is left behind by the later ones.
    let up = started.change.movement == Movement::Up;
    changes.iter().filter(own).find_map(|other| {
        let value = other.change.from.value?;
        let behind = if up { value.compare(from).is_lt() } else { value.compare(from).is_gt() };
        (behind && other.figure.fact.time? < time).then_some(other.figure.fact)
    })
}

/// The figure assigned to the year before.
fn year_before<'p>(targets: &[Point<'p>], time: Time) -> Option<&'p Fact> {
    let year_before = targets.iter().rfind(|point| {
        let assigned =
            point.fact.kind == FactKind::Assigned && !matches!(point.fact.value.kind, ValueKind::Range { .. });
        assigned && point.time.year().checked_add(1) == Some(time.year())
    });
    // A bound leaves room for where the year ends.
    year_before.map(|point| point.fact).filter(|fact| fact.value.comparator == Comparator::Reach)
}

/// What a restated change contradicts where nothing known tells the start: the target of the year before, or another start of
/// the very change. Where the plan declares the change with that start, it is told of there.
fn stated_start<'p>(targets: &[Point<'p>], changes: &[Started<'p>], started: &Started<'p>) -> Option<&'p Fact> {
    let fact = started.figure.fact;
    let time = fact.time?;
    started.figure.place?;
    let before = changes.iter().take_while(|other| other.figure.fact.value.span != fact.value.span);
    let mut same: Vec<&Started<'p>> =
        before.filter(|other| other.figure.fact.kind == fact.kind && other.figure.fact.time == Some(time)).collect();
    same.retain(|other| other.change.from.value.is_some());
    let starts_alike = |other: &&&Started<'p>| {
        let from = other.change.from.value.and_then(Exact::to_decimal);
        from.is_none_or(|from| starts_from_one_of(&[from], started.change))
    };
    if same.iter().any(|other| starts_alike(&other)) {
        return None;
    }
    let assigned = (fact.kind == FactKind::Assigned).then(|| year_before(targets, time)).flatten();
    assigned.or_else(|| same.first().map(|other| other.figure.fact))
}

/// Whether something known is a result of the very years in which the change is to come about: a period's begins with the period.
fn is_within_period(plan: &Plan, change: &Fact, known: Point<'_>) -> bool {
    let period = plan.period().filter(|_| change.kind != FactKind::Assigned && known.fact.kind != FactKind::Baseline);
    period.is_some_and(|period| known.time.year() >= period.first)
}

/// Whether a figure has left the change's start the way that the change goes: what has come about by then.
fn has_moved(change: &Change, known: Point<'_>) -> bool {
    let Some(from) = change.from.value else { return false };
    match change.movement {
        Movement::Up => known.value > from,
        Movement::Down => known.value < from,
    }
}

/// Whether one of the sorted values, rounded as the change writes it, is the value that the change starts from.
fn starts_from_one_of(values: &[Decimal], change: &Change) -> bool {
    let Some(from) = change.from.value.and_then(Exact::to_decimal) else { return true };
    let decimals = change.from.decimals();
    let from = phrases::round(from, decimals);
    let smaller = values.partition_point(|value| phrases::round(*value, decimals) < from);
    values.get(smaller).is_some_and(|value| phrases::round(*value, decimals) == from)
}

fn from_elsewhere(plan: &Plan, started: &Started<'_>, known: &Fact) -> Diagnostic {
    let (figure, change) = (started.figure, started.change);
    // Two starts of one change are held against each other.
    let start = match &known.value.kind {
        ValueKind::Change(other) if known.kind == figure.fact.kind && known.time == figure.fact.time => {
            Some(&other.from)
        }
        _ => None,
    };
    if let Some(start) = start {
        let message = message!(
            |lang| "{figure} bắt đầu từ {from}, nhưng nơi khác ghi bắt đầu từ {start}",
            "{figure} starts from {from}, but another place has it start from {start}",
            figure = figures::name(plan, figure),
            from = phrases::quantity(&change.from, lang),
            start = phrases::quantity(start, lang),
        );
        return Diagnostic::new(&CHANGE_FROM_ELSEWHERE, change.from.span, message)
            .related(start.span, message!("nơi kia", "the other place"))
            .help(message!("thống nhất hai con số", "make the two figures agree"));
    }
    let message = message!(
        |lang| "{figure} bắt đầu từ {from}, nhưng {known} là {value}",
        "{figure} starts from {from}, but {known} is {value}",
        figure = figures::name(plan, figure),
        from = phrases::quantity(&change.from, lang),
        known = phrases::fact(known, lang),
        value = phrases::value(plan, figure.indicator, known, lang),
    );
    Diagnostic::new(&CHANGE_FROM_ELSEWHERE, change.from.span, message)
        .related(known.value.span, fact_name(known))
        .help(message!("thống nhất hai con số", "make the two figures agree"))
}
