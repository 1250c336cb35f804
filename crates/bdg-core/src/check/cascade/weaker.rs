//! Targets weaker than those of the plan above, or reached later.

use super::given::{Of, WEAKER_THAN_ASSIGNED, smaller_totals, weaker_than_assigned};
use crate::check::findings::Findings;
use crate::check::rule::{Check, Under};
use crate::check::series::{AllSeries, Point, Series};
use crate::eval::own_place;
use crate::model::{
    Across, Assignment, Fact, FactKind, Indicator, IndicatorId, Movement, Plan, Reference, Relative, SeriesKind, Time,
    ValueKind, units_across,
};
use crate::phrases::{fact, fact_value, indicator as name, time};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};

/// The checks of targets against the plan above.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Under(&[&WEAKER_THAN_ABOVE, &LATER_THAN_ABOVE, &WEAKER_THAN_ASSIGNED], targets_are_no_weaker_than_above)];

/// A target weaker than the one above.
static WEAKER_THAN_ABOVE: Rule = Rule {
    code: "BDG1406",
    name: "weaker-than-above",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra kém cấp trên", "A target weaker than that of the plan above"),
    what: Both::new(
        "Mức đề ra cho một năm kém mức của kế hoạch cấp trên cho chính năm ấy. Chỉ so tỷ lệ, mức bình quân, chỉ số, và những mức giảm, tăng bao nhiêu phần trăm so với cùng một năm; số lượng, tiền, diện tích là phần của một tổng nên không so. Nơi mà cấp trên giao mức riêng (`giao`) thì so với mức ấy.",
        "A target of a year is weaker than that of the plan above for the same year. Only shares, averages, indices, and changes in per cent of one and the same year are compared; counts, money and areas are parts of a total and are not. A place that is assigned a figure of its own (`assign`) is held to that.",
    ),
    why: Both::new(
        "Nếu nơi nào cũng đặt thấp hơn thì cấp trên không đạt. Mức chung của cấp trên không buộc từng nơi, nên có lý do thì chấp nhận được.",
        "If all places aim lower, the level above fails. An average above does not bind each place, so with a reason it can be accepted.",
    ),
    example: "",
    fix: Both::new(
        "Đặt mức không kém cấp trên, hoặc ghi `chấp nhận` kèm lý do.",
        "Set the target no weaker, or write `accept` with the reason.",
    ),
};

/// A target that is reached later than above.
static LATER_THAN_ABOVE: Rule = Rule {
    code: "BDG1407",
    name: "later-than-above",
    severity: Severity::Warning,
    title: Both::new("Đạt mức của cấp trên muộn hơn", "The level of the plan above reached later"),
    what: Both::new(
        "Kế hoạch cấp trên đề ra một mức đến một năm; kế hoạch này không có mức nào cho năm ấy và chỉ đạt mức ấy vào một năm sau.",
        "The plan above sets a target by a year; this plan has none for that year and reaches that level only in a later one.",
    ),
    why: Both::new("Đến hạn của cấp trên thì mức ấy chưa đạt.", "When the time above comes, the level is not reached."),
    example: "",
    fix: Both::new(
        "Đề ra mức cho năm của cấp trên, hoặc ghi `chấp nhận` kèm lý do.",
        "Set a target for that year, or write `accept` with the reason.",
    ),
};

/// What the plan above asks of this one for a time.
#[derive(Clone, Copy)]
struct Asked<'p> {
    point: Point<'p>,
    /// What gives it to this very place; `None` of a target for all.
    given: Option<&'p Assignment>,
}

fn targets_are_no_weaker_than_above(under: &Under<'_, '_>, out: &mut Findings) {
    let Under { plan, above, cascade: found, series: all } = *under;
    if found.answers.is_empty() {
        return;
    }
    let series_above = AllSeries::of(above);
    let place = own_place(plan);
    for answer in &found.answers {
        let (Some(own), Some(other)) = (plan.indicator(answer.own), above.indicator(answer.above)) else { continue };
        let (one, two) = ((plan, own), (above, other));
        let given: Vec<&Assignment> = place.map_or_else(Vec::new, |place| other.assigned_to(place).collect());
        if let Some(finding) = smaller_change(one, two).filter(|_| given.is_empty()) {
            out.push(finding);
            continue;
        }
        let Some(factor) = factor(one, two) else { continue };
        out.extend(smaller_totals(one, two, &given, factor));
        let for_all = one.0.is_level(one.1) && two.0.is_level(two.1);
        let Some(series) = level(plan, all, answer.own).filter(|_| for_all || !given.is_empty()) else { continue };
        let theirs = level(above, &series_above, answer.above);
        let asked = asked(other, theirs.filter(|_| for_all), &given);
        out.extend(compare(one, two, (series, theirs.unwrap_or(series)), (asked, factor)));
    }
}

/// What is asked of this place, in order of time: what it is given, and after that what is asked of all.
fn asked<'p>(other: &'p Indicator, theirs: Option<&Series<'p>>, given: &[&'p Assignment]) -> Vec<Asked<'p>> {
    let own = given.iter().filter(|one| !other.sums_up(&one.fact) && one.fact.kind != FactKind::EachYear);
    let mut asked: Vec<Asked<'p>> =
        own.filter_map(|one| Some(Asked { point: Point::of(&one.fact)?, given: Some(*one) })).collect();
    let last = given.iter().filter_map(|one| one.fact.time).max();
    let all = theirs.into_iter().flat_map(Series::targets).filter(|point| !depends_on_its_place(point.fact));
    let later = all.filter(|point| last.is_none_or(|last| point.time > last));
    asked.extend(later.map(|point| Asked { point, given: None }));
    asked.sort_by_key(|asked| asked.point.time);
    asked
}

/// The figures of an indicator that do not go against their own words.
fn level<'a, 'p>(plan: &'p Plan, all: &'a AllSeries<'p>, id: IndicatorId) -> Option<&'a Series<'p>> {
    all.of_one(id).filter(|series| series.contradicted.is_none() && plan.indicator(id).is_some())
}

/// By what a figure above is multiplied to be in this plan's unit.
fn factor(one: Of<'_>, above: Of<'_>) -> Option<Exact> {
    match units_across(above, one)? {
        Across::Same(factor) => Some(factor),
        Across::Other | Across::Unsure => None,
    }
}

/// What is found between the figures of two indicators: what is weaker, and the first that is reached later.
fn compare<'p>(
    one: Of<'p>,
    two: Of<'p>,
    (own, theirs): (&Series<'p>, &Series<'p>),
    (all, factor): (Vec<Asked<'p>>, Exact),
) -> Vec<Diagnostic> {
    // Which way is better is one thing for both.
    let direction = match (own.direction, theirs.direction) {
        (Some(one), Some(other)) if one == other => own,
        (Some(_), None) => own,
        (None, Some(_)) if theirs.inferred.is_none() => theirs,
        _ => return Vec::new(),
    };
    let weaker = |left: Exact, right: Exact| direction.weaker(left, right);
    let mut found: Option<Diagnostic> = None;
    let mut later: Option<Diagnostic> = None;
    let weaker_than = |own: &Fact, target: &Point<'_>, given: Option<&Assignment>| match given {
        Some(given) => weaker_than_assigned(one, own, two, given),
        None => weaker_than_above(one, own, two, target.fact),
    };
    for Asked { point: target, given } in all {
        let Some(asked) = target.value.checked_mul(factor) else { continue };
        let at_that_time = own.targets().find(|point| point.time.is_same(target.time) && weaker(point.value, asked));
        let stated = own.targets().any(|point| point.time.is_same(target.time));
        let holding = own.periods.iter().rfind(|point| point.time < target.time);
        let holding = holding.filter(|point| !stated && point.fact.kind == FactKind::Onwards).copied();
        let held = holding.filter(|point| weaker(point.value, asked));
        if let Some(point) = at_that_time.or(held) {
            match &mut found {
                None => found = Some(own.by_direction(weaker_than(point.fact, &target, given))),
                Some(finding) => {
                    let also = message!(
                        |lang| "{own}, cũng kém {theirs} của cấp trên ({value})",
                        "{own}, weaker than {theirs} above ({value}) too",
                        own = with_value(one, point.fact, lang),
                        theirs = fact(target.fact, lang),
                        value = fact_value(two.0, two.1, target.fact, lang),
                    );
                    *finding = finding.clone().related(point.fact.value.span, also);
                }
            }
            continue;
        }
        // What one year of a flow brings says nothing of another year.
        let flows = own.kind == SeriesKind::Flow && given.is_some();
        let of_the_period = target.fact.kind != FactKind::Assigned && !flows;
        let reached_before = || own.targets().any(|point| point.time < target.time && !weaker(point.value, asked));
        if stated || holding.is_some() || !of_the_period || later.is_some() || reached_before() {
            continue;
        }
        let next = own.targets().filter(|point| point.time > target.time).min_by_key(|point| point.time);
        let Some(next) = next else { continue };
        let finding = match weaker(next.value, asked) {
            true => weaker_than(next.fact, &target, given),
            false => later_than_above(one, next.fact, two, target.fact),
        };
        later = Some(own.by_direction(finding));
    }
    found.into_iter().chain(later).collect()
}

/// Whether what a target comes to depends on where the place that states it began: `giảm 50% so với 2021`, `duy trì`. It asks
/// other places for another figure.
fn depends_on_its_place(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Relative { .. } | ValueKind::Unchanged | ValueKind::Computed(_))
}

/// The finding for a change in per cent or points that is smaller than the one above, of one and the same year.
fn smaller_change(one: Of<'_>, two: Of<'_>) -> Option<Diagnostic> {
    let targets = |of: Of<'_>| -> Vec<usize> {
        let period = of.1.facts.iter().enumerate();
        period.filter(|(_, fact)| fact.kind.is_target() && !fact.claim).map(|(at, _)| at).collect()
    };
    let own = targets(one);
    targets(two).into_iter().filter_map(|at| two.1.facts.get(at)).find_map(|theirs| {
        let same = own
            .iter()
            .filter_map(|at| one.1.facts.get(*at))
            .find(|fact| fact.kind == theirs.kind && fact.first == theirs.first && same_time(fact.time, theirs.time))?;
        let ((way, less, from), (other, asked, of)) = (change(one, same)?, change(two, theirs)?);
        let smaller = way == other && from == of && less < asked;
        smaller.then(|| weaker_than_above(one, same, two, theirs))
    })
}

fn same_time(one: Option<Time>, other: Option<Time>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.is_same(other),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// What a change is of: a year, a period, or each year.
#[derive(Debug, PartialEq, Eq)]
enum Basis {
    Year(i32),
    Period(i32, i32),
    EachYear,
    YearBefore,
}

/// A change for the better: its kind, how large it is, and of what.
fn change((plan, indicator): Of<'_>, fact: &Fact) -> Option<(Relative, rust_decimal::Decimal, Basis)> {
    let ValueKind::Relative { relative, by, reference, fault: None, .. } = &fact.value.kind else { return None };
    let (Relative::Percent(way) | Relative::Points(way)) = relative else { return None };
    let (better, _) = plan.direction(indicator)?;
    // `tăng không quá 5%` allows a change and asks for none.
    if better != *way || bounds_it(fact, *way) {
        return None;
    }
    let basis = match reference {
        Reference::Baseline => Basis::Year(indicator.baseline()?.time.filter(|time| time.is_year())?.year()),
        Reference::Year(year) => Basis::Year(*year),
        Reference::Period(first, last) => Basis::Period(*first, *last),
        Reference::EachYear => Basis::EachYear,
        Reference::YearBefore => Basis::YearBefore,
    };
    Some((*relative, by.value, basis))
}

/// Whether a comparator keeps a change from being larger than its number.
fn bounds_it(fact: &Fact, way: Movement) -> bool {
    fact.value.comparator.direction().is_some_and(|good| good != way)
}

/// A target with its value; a change in the words of its plan, for what it comes to differs from place to place.
fn with_value((plan, indicator): Of<'_>, one: &Fact, lang: Lang) -> String {
    let value = match one.value.kind {
        ValueKind::Relative { .. } => format!("“{}”", plan.slice(one.value.span)),
        _ => fact_value(plan, indicator, one, lang),
    };
    format!("{} ({value})", fact(one, lang))
}

fn weaker_than_above(one: Of<'_>, own: &Fact, two: Of<'_>, theirs: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{who}: {own} kém {theirs} của {other} trong kế hoạch cấp trên",
        "{who}: {own} is weaker than {theirs} of {other} of the plan above",
        who = name(one.1, lang),
        own = with_value(one, own, lang),
        theirs = with_value(two, theirs, lang),
        other = name(two.1, lang),
    );
    Diagnostic::new(&WEAKER_THAN_ABOVE, own.value.span, message).help(message!(
        "đặt mức không kém cấp trên; nếu mức chung của cấp trên không buộc nơi này thì ghi `chấp nhận BDG1406 \"lý do\"`",
        "set the target no weaker; if the average above does not bind this place, write `accept BDG1406 \"reason\"`"
    ))
}

fn later_than_above(one: Of<'_>, own: &Fact, two: Of<'_>, theirs: &Fact) -> Diagnostic {
    let when = |fact: &Fact, lang| fact.time.map_or_else(String::new, |at| time(at, lang));
    let message = message!(
        |lang| "{who}: mức của {other} trong kế hoạch cấp trên đến {then} là {asked}, kế hoạch này đến {at} mới đạt ({value})",
        "{who}: the plan above asks for {asked} by {then} ({other}), this plan reaches it only by {at} ({value})",
        who = name(one.1, lang),
        other = name(two.1, lang),
        asked = fact_value(two.0, two.1, theirs, lang),
        then = when(theirs, lang),
        at = when(own, lang),
        value = fact_value(one.0, one.1, own, lang),
    );
    Diagnostic::new(&LATER_THAN_ABOVE, own.value.span, message).help(message!(
        "đề ra mức cho năm của cấp trên, hoặc ghi `chấp nhận BDG1407 \"lý do\"`",
        "set a target for that year, or write `accept BDG1407 \"reason\"`"
    ))
}
