//! Family 07: levels, flows and running totals: what years say against what the whole says.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::eval::{PathStart, ReasonCode, Room, Threshold, adds_up_to, own_target, target_in};
use crate::model::{Comparator, Fact, FactKind, Indicator, IndicatorId, Movement, Plan, ValueKind};
use crate::phrases::{fact, fact_label, fact_value, in_unit, indicator as name};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    Check::Plan(&[&YEARS_UNLIKE_TOTAL], years_add_up_to_the_total),
    Check::Plan(&[&PERIODS_DONT_FOLLOW], periods_follow_one_another),
];

/// The years of a flow do not add up to its total.
static YEARS_UNLIKE_TOTAL: Rule = Rule {
    code: "BDG0707",
    name: "years-unlike-total",
    severity: Severity::Error,
    title: Both::new("Các năm không cộng thành mức cả giai đoạn", "The years do not add up to the total"),
    what: Both::new(
        "Số liệu thời kỳ: mức của từng năm (hoặc từng giai đoạn nhỏ) cộng lại khác mức của cả giai đoạn, hoặc đã vượt mức ấy khi còn năm chưa giao. Mức sàn (`ít nhất`) chỉ trái khi cộng lại đã vượt, mức trần (`không quá`) và mức phấn đấu của một khoảng chỉ trái khi cộng lại vẫn chưa tới. Năm nào cũng có mức sàn, mức trần riêng mà mức của cả giai đoạn cùng loại lỏng hơn tổng của chúng quá một phần mười (các năm `không quá` cộng lại 560, cả giai đoạn `không quá 650`) thì là cảnh báo.",
        "A flow: the targets of the years (or of shorter periods) do not sum to the target over the whole period, or exceed it while years are still open. Floors (`at least`) contradict a total only where they exceed it, limits (`at most`) and the upper ends of ranges only where they do not reach it. Where every year has such a bound of its own, a bound of the same kind over all of them that is looser by more than a tenth is a warning (limits that sum to 560 beside one of 650).",
    ),
    why: Both::new(
        "Thực hiện đúng mức từng năm mà vẫn không ra mức của cả giai đoạn.",
        "Meeting every year’s target would still not give the total.",
    ),
    example: indicator_around!(
        "Số lao động được đào tạo",
        "đơn vị tính người",
        "loại thời kỳ",
        "hướng tăng",
        "năm 2024: 500",
        "năm 2025: 600",
        "giai đoạn 2024-2025: 1.200"
    ),
    fix: Both::new("Sửa mức của năm, hoặc mức của cả giai đoạn.", "Correct a year’s target, or the total."),
};

fn years_add_up_to_the_total(plan: &Plan, out: &mut Findings) {
    for (id, indicator) in plan.indicators() {
        let totals = indicator.totals();
        // What a formula gives says nothing of its own.
        let written = |total: &&&Fact| {
            !matches!(total.value.kind, ValueKind::Computed(_))
                && (total.value.averaged || adds_up_to(plan, indicator, total))
        };
        let mut within = Within::of((plan, id), &totals);
        for total in totals.iter().filter(written) {
            let found = unlike_total(plan, indicator, total, &totals, &mut within);
            out.extend(found.or_else(|| less_than_before(plan, id, total)));
        }
    }
}

/// What a target of a flow leaves open. A bound from above leaves nothing less than nothing, a floor whatever is more.
fn room_of(fact: &Fact) -> Option<Room> {
    let threshold = Threshold::of(&fact.value)?.times(fact.times()?)?;
    let ends = (threshold.value, threshold.stretch.unwrap_or(threshold.value));
    let comparator = fact.value.bounding();
    let room = Room::of(comparator, ends);
    Some(match comparator {
        Comparator::About => {
            let slack = threshold.slack()?;
            Room { low: room.low?.checked_sub(slack), high: room.high?.checked_add(slack) }
        }
        Comparator::AtMost | Comparator::Below => {
            Room { low: Some(Exact::ZERO).filter(|_| room.high.is_some_and(|high| !high.is_negative())), ..room }
        }
        _ => room,
    })
}

/// In words: `12 xã`, `10 xã đến 15 xã`, `ít nhất 5.000 ha`.
fn room_in_words(room: Room, plan: &Plan, indicator: &Indicator) -> Message {
    let word = |value: Exact| message!(|lang| "{value}", "{value}", value = in_unit(plan, indicator, value, lang));
    match (room.low.filter(|low| !low.is_zero()), room.high) {
        (Some(low), Some(high)) if low == high => word(low),
        (Some(low), Some(high)) => {
            message!("{low} đến {high}", "{low} to {high}", low = word(low), high = word(high))
        }
        (Some(low), None) => message!("ít nhất {low}", "at least {low}", low = word(low)),
        (None, Some(high)) if room.low.is_some() && !high.is_zero() => {
            message!("không quá {high}", "at most {high}", high = word(high))
        }
        (None, high) => word(high.or(room.low).unwrap_or(Exact::ZERO)),
    }
}

/// What is given for the years of a total.
struct Given<'p> {
    facts: Vec<&'p Fact>,
    /// What they add up to.
    room: Room,
    /// Whether every year has its part in it.
    whole: bool,
}

/// What may lie within the totals of an indicator: there may be thousands of them, so it is looked up by year.
struct Within<'p> {
    /// The plan, and the indicator in it.
    of: (&'p Plan, IndicatorId),
    /// The total that ends first of those that begin in a year.
    totals: HashMap<i32, &'p Fact>,
    /// The targets that years have of their own, as far as they were asked for.
    own: HashMap<i32, Option<&'p Fact>>,
}

impl<'p> Within<'p> {
    fn of(of: (&'p Plan, IndicatorId), totals: &[&'p Fact]) -> Within<'p> {
        let mut first = HashMap::new();
        for total in totals {
            if let Some((begins, _)) = total.years() {
                first.entry(begins).or_insert(*total);
            }
        }
        Within { of, totals: first, own: HashMap::new() }
    }

    /// The shorter total that begins in a year and ends within some years.
    fn shorter(&self, year: i32, (first, last): (i32, i32)) -> Option<&'p Fact> {
        let ends_within = |fact: &&Fact| fact.year().is_some_and(|until| until < last || until == last && year > first);
        self.totals.get(&year).copied().filter(ends_within)
    }

    /// The target that a year has of its own: before a revision, the one that held then.
    fn own(&mut self, year: i32) -> Option<&'p Fact> {
        let (plan, id) = self.of;
        *self.own.entry(year).or_insert_with(|| Some(own_target(plan.in_force(year).indicator(id)?, year)?.0))
    }
}

/// What is given for the years of a total: of shorter totals within it, else of single years.
fn given<'p>(total: &Fact, within: &mut Within<'p>) -> Option<Given<'p>> {
    let (first, last) = total.years()?;
    let mut given = Given { facts: Vec::new(), room: Room::NOTHING, whole: true };
    let mut year = first;
    while year <= last {
        let shorter = within.shorter(year, (first, last));
        let fact = shorter.or_else(|| within.own(year));
        match fact.and_then(|fact| Some((fact, room_of(fact)?))) {
            Some((fact, room)) => {
                given.room = given.room.with(room)?;
                given.facts.push(fact);
                year = shorter.and_then(Fact::year).unwrap_or(year).checked_add(1)?;
            }
            None => {
                // Years that are open may bring nothing less than nothing.
                given.whole = false;
                year = year.checked_add(1)?;
            }
        }
    }
    Some(given)
}

fn unlike_total<'p>(
    plan: &Plan,
    indicator: &'p Indicator,
    total: &Fact,
    totals: &[&'p Fact],
    within: &mut Within<'p>,
) -> Option<Diagnostic> {
    let (first, last) = total.years()?;
    let beside = || totals.iter().find(|other| !other.value.averaged && other.years() == total.years());
    let Given { mut facts, room, whole } = match total.value.averaged.then(beside).flatten() {
        // The total itself is given too.
        Some(beside) => Given { facts: vec![beside], room: room_of(beside)?, whole: true },
        None => given(total, within)?,
    };
    if facts.is_empty() {
        return None;
    }
    let room = if whole { room } else { Room { high: None, ..room } };
    let looser = whole && !total.value.averaged && is_looser(&facts, room, total) == Some(true);
    if leaves_room(&facts, room, total)? && !looser {
        return None;
    }
    let differs = if looser {
        Both::new("đã chặt hơn hẳn", "asks for far more than")
    } else if whole {
        Both::new("không khớp", "does not match")
    } else {
        Both::new("dù còn năm chưa giao vẫn vượt", "already exceeds, with years still open,")
    };
    let sum = if whole { room } else { Room { high: room.low, ..room } };
    if total.value.averaged {
        return Some(unlike_average(plan, indicator, (total, &facts), sum, whole));
    }
    let period = |fact: &&Fact| fact.kind == FactKind::Over;
    let (what, mend) = match (facts.iter().all(period), facts.iter().any(period)) {
        (true, _) => (
            Both::new("các giai đoạn nhỏ trong", "the periods within "),
            Both::new("của giai đoạn nhỏ", "the target of a shorter period"),
        ),
        (_, true) => (
            Both::new("các năm và giai đoạn nhỏ trong", "the years and periods within "),
            Both::new("của năm hay giai đoạn nhỏ", "the target of a year or a shorter period"),
        ),
        _ => (Both::new("các năm", ""), Both::new("của năm", "a year’s target")),
    };
    let message = message!(
        |lang| "{who}: mức của {what} {first}-{last} cộng lại được {sum}, {differs} {whole} ({value})",
        "{who}: the targets of {what}{first}-{last} sum to {sum}, which {differs} {whole} ({value})",
        who = name(indicator, lang),
        what,
        first,
        last,
        sum = room_in_words(sum, plan, indicator),
        differs,
        whole = fact(total, lang),
        value = fact_value(plan, indicator, total, lang),
    );
    let mut finding = Diagnostic::new(&YEARS_UNLIKE_TOTAL, total.value.span, message);
    if looser {
        finding = finding.severity(Severity::Warning);
    }
    facts.dedup_by_key(|fact| fact.span);
    for year in facts.iter().take(6) {
        finding = finding.related(year.value.span, fact_label(plan, indicator, year));
    }
    Some(finding.help(message!(
        "sửa mức {mend} hoặc mức của cả giai đoạn; năm nào bỏ trống thì được chia phần còn lại",
        "correct {mend} or the total; a year that is left open takes what remains",
        mend,
    )))
}

/// The finding for a total that a revision lowers below what the years before it were to bring.
fn less_than_before(plan: &Plan, id: IndicatorId, total: &Fact) -> Option<Diagnostic> {
    let indicator = plan.indicator(id).filter(|_| !plan.versions.is_empty())?;
    let (first, last) = total.years()?;
    let target = |year: i32| target_in(plan, id, year, PathStart::Baseline).target;
    target(last).reason.filter(|reason| reason.code == ReasonCode::TotalTooSmall)?;
    let (until, _) = plan.versions.last().filter(|(until, _)| (first..=last).contains(until))?;
    let sum = (first..*until).try_fold(Decimal::ZERO, |sum, year| sum.checked_add(target(year).value?))?;
    let message = message!(
        |lang| "{who}: {whole} ({value}) thấp hơn mức của các năm {first}-{before} trước điều chỉnh, cộng lại đã là {sum}",
        "{who}: {whole} ({value}) is below what the years {first}-{before} before the revision were to bring, {sum} in all",
        who = name(indicator, lang),
        whole = fact(total, lang),
        value = fact_value(plan, indicator, total, lang),
        first,
        before = until.saturating_sub(1),
        sum = in_unit(plan, indicator, Exact::new(sum), lang),
    );
    Some(Diagnostic::new(&YEARS_UNLIKE_TOTAL, total.value.span, message).help(message!(
        "sửa mức điều chỉnh; nếu các năm trước làm ít hơn thì ghi mức đã giao lại của từng năm",
        "correct the revised total; if the years before brought less, write what each of them was assigned instead"
    )))
}

/// The finding for years whose mean is not the average that is written.
fn unlike_average(
    plan: &Plan,
    indicator: &Indicator,
    (total, facts): (&Fact, &[&Fact]),
    sum: Room,
    whole: bool,
) -> Diagnostic {
    let (first, last) = total.years().unwrap_or_default();
    let years = Exact::new(total.times().unwrap_or(Decimal::ONE));
    let mean = |end: Option<Exact>| end.and_then(|end| end.checked_div(years));
    let mean = Room { low: mean(sum.low), high: mean(sum.high) };
    let message = if whole {
        message!(
            |lang| "{who}: mức của các năm {first}-{last} bình quân là {mean}, không khớp {whole} ({value})",
            "{who}: the targets of {first}-{last} are {mean} on average, which does not match {whole} ({value})",
            who = name(indicator, lang),
            first,
            last,
            mean = room_in_words(mean, plan, indicator),
            whole = fact(total, lang),
            value = fact_value(plan, indicator, total, lang),
        )
    } else {
        message!(
            |lang| "{who}: các năm đã có mức cộng lại được {sum}, đã vượt {count} năm của {whole} ({value}), dù còn năm chưa giao",
            "{who}: the years with targets sum to {sum}, which already exceeds {count} years of {whole} ({value}), with years still open",
            who = name(indicator, lang),
            sum = room_in_words(sum, plan, indicator),
            count = facts_of(years),
            whole = fact(total, lang),
            value = fact_value(plan, indicator, total, lang),
        )
    };
    let mut finding = Diagnostic::new(&YEARS_UNLIKE_TOTAL, total.value.span, message);
    let mut facts = facts.to_vec();
    facts.dedup_by_key(|fact| fact.span);
    for year in facts.iter().take(6) {
        finding = finding.related(year.value.span, fact_label(plan, indicator, year));
    }
    finding.help(message!(
        "sửa mức của năm hoặc mức bình quân; bình quân là trung bình cộng của các năm, không phải tốc độ cộng dồn",
        "correct a year’s target or the average; it is the arithmetic mean of the years, not compounded"
    ))
}

/// A number of years.
fn facts_of(years: Exact) -> String {
    years.to_decimal().map(|years| years.normalize().to_string()).unwrap_or_default()
}

/// Whether bounds of the years together ask for so much more than a bound of the same kind over all of them that the total is
/// none: 560 in five years of which each has its own limit, beside a limit of 650.
fn is_looser(facts: &[&Fact], sum: Room, total: &Fact) -> Option<bool> {
    /// By a tenth a total may be rounded.
    const NEAR: Decimal = Decimal::from_parts(11, 0, 0, false, 1);
    let side = total.value.bounded_side()?;
    if facts.len() < 2 || facts.iter().any(|fact| fact.value.bounded_side() != Some(side)) {
        return None;
    }
    let asked = room_of(total)?;
    let (less, more) = match side {
        Movement::Down => (sum.high?, asked.high?),
        Movement::Up => (asked.low?, sum.low?),
    };
    Some(less.checked_mul(Exact::new(NEAR))? < more)
}

/// Whether the figures of the years may give what their total asks for, as exactly as they are printed: whole numbers
/// exactly, others within half of the last digit of each, and of the total where it has fewer digits. Floors contradict a total only where they exceed it, limits only where
/// they do not reach it.
fn leaves_room(facts: &[&Fact], sum: Room, total: &Fact) -> Option<bool> {
    let decimals = facts.iter().map(|fact| fact.value.decimals()).max()?;
    let slack = if decimals == 0 && !total.value.averaged {
        Exact::ZERO
    } else {
        let half = Decimal::try_from_i128_with_scale(5, decimals.checked_add(1)?).ok()?;
        let of_years = Exact::new(half.checked_mul(Decimal::from(facts.len()))?);
        // A total with fewer decimals is rounded itself.
        let half_digit = || total.value.half_digit()?.checked_mul(Exact::new(total.times()?));
        let rounded = half_digit().filter(|_| total.value.decimals() < decimals || total.value.averaged);
        of_years.checked_add(rounded.unwrap_or(Exact::ZERO))?
    };
    let asked = room_of(total)?;
    let below = match (sum.high, asked.low) {
        (Some(most), Some(least)) if total.value.comparator == Comparator::Above => most <= least,
        (Some(most), Some(least)) => most.checked_add(slack)? < least,
        _ => false,
    };
    let above = match (sum.low, asked.high) {
        (Some(least), Some(most)) if total.value.comparator == Comparator::Below => least >= most,
        (Some(least), Some(most)) => least.checked_sub(slack)? > most,
        _ => false,
    };
    Some(!below && !above)
}

/// Periods that share years or leave some out.
static PERIODS_DONT_FOLLOW: Rule = Rule {
    code: "BDG0708",
    name: "periods-dont-follow",
    severity: Severity::Warning,
    title: Both::new("Các giai đoạn chồng nhau hoặc bỏ trống năm", "Periods that overlap or leave gaps"),
    what: Both::new(
        "Các mức `giai đoạn …:` của một chỉ tiêu chồng lên nhau, bỏ trống năm ở giữa, hoặc năm đầu sau năm cuối.",
        "The targets `over …:` of an indicator share years, leave years out between them, or end before they begin.",
    ),
    why: Both::new(
        "Năm nằm trong hai giai đoạn có hai mức; năm bị bỏ trống không có mức nào.",
        "A year in two periods has two targets; a year between them has none.",
    ),
    example: indicator_around!(
        "Số lao động được đào tạo",
        "đơn vị tính người",
        "loại thời kỳ",
        "hướng tăng",
        "giai đoạn 2021-2023: 500",
        "giai đoạn 2023-2025: 600"
    ),
    fix: Both::new("Sửa năm đầu hoặc năm cuối của giai đoạn.", "Correct the first or the last year of a period."),
};

fn periods_follow_one_another(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        // An average and a total, or an end, of the same years say different things of them.
        for averaged in [false, true] {
            let mut periods: Vec<(i32, i32, &Fact)> = indicator
                .facts_of(FactKind::Over)
                .filter(|fact| fact.value.averaged == averaged)
                .filter_map(|fact| fact.years().map(|(first, last)| (first, last, fact)))
                .collect();
            for (first, last, target) in periods.iter().filter(|(first, last, _)| first > last) {
                let message = message!(
                    |lang| "{who}: năm đầu {first} của giai đoạn sau năm cuối {last}; mức này không được tính",
                    "{who}: the period begins in {first}, after it ends in {last}; the target is not used",
                    who = name(indicator, lang),
                    first,
                    last,
                );
                out.push(
                    Diagnostic::new(&PERIODS_DONT_FOLLOW, target.head, message)
                        .severity(Severity::Error)
                        .help(message!("ghi năm đầu trước, năm cuối sau", "write the first year first")),
                );
            }
            periods.retain(|(first, last, _)| first <= last);
            // The longer one first, so that a whole stands before its pieces. Two figures of one period are told as such.
            periods.sort_by_key(|(first, last, _)| (*first, std::cmp::Reverse(*last)));
            periods.dedup_by_key(|(first, last, _)| (*first, *last));
            let hull =
                periods.iter().map(|(first, ..)| *first).min().zip(periods.iter().map(|(_, last, _)| *last).max());
            if periods.len() > 2 {
                let wholes = periods.iter().filter(|(first, last, _)| Some((*first, *last)) == hull).count();
                if wholes == 1 {
                    periods.retain(|(first, last, _)| Some((*first, *last)) != hull);
                }
            }
            for pair in periods.windows(2) {
                let [(begun, ended, earlier), (first, last, later)] = pair else { continue };
                let nested = last < ended || (last == ended && first > begun);
                if *first <= *ended && !nested {
                    out.push(apart(
                        plan,
                        indicator,
                        earlier,
                        later,
                        Both::new("có năm chung với", "shares years with"),
                    ));
                } else if i64::from(*first) > i64::from(*ended).saturating_add(1) {
                    let gap = Both::new("bỏ trống năm ở giữa so với", "leaves years out after");
                    out.push(apart(plan, indicator, earlier, later, gap));
                }
            }
        }
    }
}

fn apart(plan: &Plan, indicator: &Indicator, earlier: &Fact, later: &Fact, how: Both) -> Diagnostic {
    let message = message!(
        |lang| "{who}: {later} {how} {earlier}",
        "{who}: {later} {how} {earlier}",
        who = name(indicator, lang),
        later = fact(later, lang),
        how,
        earlier = fact(earlier, lang),
    );
    Diagnostic::new(&PERIODS_DONT_FOLLOW, later.head, message)
        .related(earlier.head, fact_label(plan, indicator, earlier))
        .help(message!(
            "sửa năm đầu hoặc năm cuối, để giai đoạn sau bắt đầu ngay sau giai đoạn trước",
            "correct a first or a last year, so that each period begins right after the one before it"
        ))
}
