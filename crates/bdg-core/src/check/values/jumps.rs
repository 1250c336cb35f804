//! Neighbours in one series that are too far apart for the same thing: a slip of the scale, of per cent, or of a mark.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::jumpy::{counts_wholes, is_jumpy};
use super::slips::SLIPPED;
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::is_comparable;
use crate::check::units::repeated::CONVERTED;
use crate::model::{Amount, Fact, FactKind, Indicator, Plan, Quantity, Time, UnitKind, UnitRelation};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::Span;

/// The checks of neighbours.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&JUMP, &FRACTION_AMONG_PER_CENTS, &MARK_UNLIKE_NEIGHBOURS], neighbours_are_alike)];

/// Neighbours that differ by a factor of 100 or more.
static JUMP: Rule = Rule {
    code: "BDG0313",
    name: "jump",
    severity: Severity::Warning,
    title: Both::new("Hai con số kề nhau chênh từ 100 lần trở lên", "Neighbouring figures a hundredfold apart"),
    what: Both::new(
        "Trong dãy số của một chỉ tiêu theo thời gian, hai con số kề nhau chênh nhau từ 100 lần trở lên (từ 50 lần, khi các con số khác đều gần nhau). Không xét số 0, số đếm nhỏ hơn 10, các tỷ lệ phần trăm nhỏ, con số nhỏ khi một việc mới bắt đầu và những gì vốn thất thường (thiên tai, dịch bệnh, vốn FDI).",
        "Two figures of one indicator that follow each other in time differ by a factor of 100 or more (50 where all others are alike). Zero, counts below 10, small percentages, the small count that something begins with and what jumps by nature (disasters, epidemics, FDI) are left out.",
    ),
    why: Both::new(
        "Thường một con số ghi theo đơn vị khác (nghìn, triệu), hoặc thừa, thiếu chữ số.",
        "Usually one of them is in another scale (thousands, millions), or has a digit too many or too few.",
    ),
    example: indicator_around!(
        "Số phụ nữ được vay vốn",
        "đơn vị tính người",
        "kết quả 2023: 2.150",
        "đến 2025: ít nhất 2.500.000"
    ),
    fix: Both::new(
        "Ghi lại con số theo đơn vị đã khai. Nếu con số đúng thì ghi `chấp nhận BDG0313` với lý do.",
        "Write the figure in the declared unit. If it is right, write `accept BDG0313` with the reason.",
    ),
};

/// A fraction of one among per cents.
static FRACTION_AMONG_PER_CENTS: Rule = Rule {
    code: "BDG0314",
    name: "fraction-among-per-cents",
    severity: Severity::Warning,
    title: Both::new("Phân số thập phân giữa các số phần trăm", "A fraction among per cents"),
    what: Both::new(
        "Đơn vị tính là %, mà một con số nhỏ hơn 1 trong khi các con số kề nó lớn gấp nhiều lần và nhân 100 thì vừa khớp.",
        "The unit is %, and one figure is below 1 while its neighbours are far larger and a hundred times it would fit.",
    ),
    why: Both::new(
        "Bảng tính thường giữ 90,2% là 0,902; chép ra thì mất 100 lần.",
        "Spreadsheets keep 90.2% as 0.902; copied as it is, it is a hundred times too small.",
    ),
    example: indicator_around!(
        "Tỷ lệ nữ tham gia bảo hiểm y tế",
        "đơn vị tính %",
        "kết quả 2022: 88,6",
        "kết quả 2023: 0,902",
        "đến 2025: ít nhất 95"
    ),
    fix: Both::new(
        "Ghi con số phần trăm. Nếu con số đúng thì ghi `chấp nhận BDG0314` với lý do.",
        "Write the per cent. If the figure is right, write `accept BDG0314` with the reason.",
    ),
};

/// A mark of the fraction where the neighbours have marks of groups, or the reverse.
static MARK_UNLIKE_NEIGHBOURS: Rule = Rule {
    code: "BDG0315",
    name: "mark-unlike-neighbours",
    severity: Severity::Warning,
    title: Both::new("Dấu phẩy, dấu chấm khác các con số kề bên", "A comma where the neighbours have points"),
    what: Both::new(
        "Một con số có dấu thập phân với đúng ba chữ số theo sau (2,025) trong khi các con số kề nó hàng nghìn (2.300), hoặc ngược lại.",
        "A figure has exactly three decimals (2.025) while its neighbours are thousands (2,300), or the reverse.",
    ),
    why: Both::new(
        "2,025 và 2.025 khác nhau một nghìn lần mà chỉ khác một dấu.",
        "2.025 and 2,025 differ a thousandfold and by one mark only.",
    ),
    example: indicator_around!(
        "Số phụ nữ được vay vốn",
        "đơn vị tính \"lượt\"",
        "kết quả 2023: 2.150",
        "kết quả 2024: 2,025",
        "đến 2025: ít nhất 2.500"
    ),
    fix: Both::new(
        "Ghi đúng dấu. Nếu con số đúng thì ghi `chấp nhận BDG0315` với lý do.",
        "Write the right mark. If the figure is right, write `accept BDG0315` with the reason.",
    ),
};

/// Takes out what other rules say of a figure that is hardly what was meant: until that is settled, it is compared with
/// nothing.
pub(in crate::check) fn compare_no_further(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let odd = [JUMP.code, FRACTION_AMONG_PER_CENTS.code, MARK_UNLIKE_NEIGHBOURS.code, SLIPPED.code];
    let places: HashSet<Span> = found.iter().filter(|one| odd.contains(&one.code)).map(|one| one.span).collect();
    if places.is_empty() {
        return;
    }
    let facts = plan.indicators.iter().flat_map(|indicator| &indicator.facts);
    let mut whole: Vec<Span> = facts
        .filter(|fact| {
            places.contains(&fact.value.span) || fact.value.amount().is_some_and(|amount| places.contains(&amount.span))
        })
        .map(|fact| fact.head.to(fact.value.span))
        .collect();
    whole.sort_unstable_by_key(|span| (span.file, span.start));
    let meets = |span: Span| {
        let at = whole.partition_point(|one| (one.file, one.start) <= (span.file, span.start));
        let before = at.checked_sub(1).and_then(|at| whole.get(at));
        let after = whole.get(at).filter(|one| one.file == span.file && one.start < span.end);
        before.is_some_and(|one| one.file == span.file && span.start < one.end) || after.is_some()
    };
    found.retain_mut(|one| {
        if one.code == CONVERTED.code {
            one.related.retain(|label| !meets(label.span));
            return !meets(one.span) || !one.related.is_empty();
        }
        let compares = COMPARING.iter().any(|family| one.code.starts_with(family));
        !compares || !meets(one.span) && !one.related.iter().any(|label| meets(label.span))
    });
}

/// The families of rules that hold a figure against others: direction, annual targets, results, parts, statements, formulas.
const COMPARING: [&str; 6] = ["BDG05", "BDG07", "BDG08", "BDG09", "BDG10", "BDG1305"];

/// A positive figure of a series.
#[derive(Clone, Copy)]
struct Point<'p> {
    fact: &'p Fact,
    amount: &'p Amount,
    time: Time,
    value: Decimal,
}

/// What a figure is probably.
#[derive(Clone, Copy)]
struct Odd {
    rule: &'static Rule,
    likely: Option<Decimal>,
    /// How many neighbours it is unlike.
    unlike: usize,
}

fn neighbours_are_alike(plan: &Plan, out: &mut Findings) {
    let mut points = Vec::new();
    for indicator in &plan.indicators {
        if !is_wide(indicator) {
            continue;
        }
        points.clear();
        points.extend(indicator.facts.iter().filter_map(|fact| point(plan, indicator, fact)));
        points.sort_by_key(|point| point.time);
        odd_points(plan, indicator, behind_the_start(plan, indicator, &points), out);
    }
}

/// The points without the first where it is a small count with which a programme began: 450 signatures, then 52,000.
fn behind_the_start<'s, 'p>(plan: &Plan, indicator: &Indicator, points: &'s [Point<'p>]) -> &'s [Point<'p>] {
    /// A thousand and a figure more may be another scale.
    const SCALE: u32 = 500;
    let [first, later @ ..] = points else { return points };
    let Some(second) = later.first() else { return points };
    let known = [first, second].into_iter().all(|point| !point.fact.kind.is_target());
    let few = first.value < Decimal::ONE_THOUSAND && counts_wholes(plan, indicator);
    let grows = later.iter().all(|point| at_least_times(point.value, first.value, FAR.div_euclid(2)));
    if known && few && grows && within(first.value, second.value, SCALE) { later } else { points }
}

/// Whether the largest figure is so much larger than the smallest that something may be wrong.
fn is_wide(indicator: &Indicator) -> bool {
    let mut ends: Option<(Exact, Exact)> = None;
    for value in indicator.facts.iter().filter_map(|fact| fact.value.amount()?.value) {
        if !value.is_zero() && !value.is_negative() {
            ends = Some(ends.map_or((value, value), |(least, most)| (least.min(value), most.max(value))));
        }
    }
    let limit = |least: Exact| least.checked_mul(Exact::new(Decimal::from(WIDE)));
    ends.is_some_and(|(least, most)| limit(least).is_none_or(|limit| most >= limit))
}

/// The factor from which a fraction among per cents is looked for.
const WIDE: u32 = 20;
/// The factor from which two neighbours are a jump.
const FAR: u32 = 100;

fn at_least_times(large: Decimal, small: Decimal, times: u32) -> bool {
    small.checked_mul(Decimal::from(times)).is_some_and(|limit| large >= limit)
}

fn within(one: Decimal, other: Decimal, times: u32) -> bool {
    let (least, most) = (one.min(other), one.max(other));
    least.checked_mul(Decimal::from(times)).is_some_and(|limit| most <= limit)
}

fn point<'p>(plan: &Plan, indicator: &Indicator, fact: &'p Fact) -> Option<Point<'p>> {
    // What several years bring together is no neighbour of a year.
    let (time, amount) = (fact.time.filter(|_| fact.kind != FactKind::Over)?, fact.value.amount()?);
    let value = amount.value?.to_decimal().filter(|value| *value > Decimal::ZERO)?;
    is_comparable(plan, indicator, &fact.value).then_some(Point { fact, amount, time, value })
}

fn odd_points(plan: &Plan, indicator: &Indicator, points: &[Point<'_>], out: &mut Findings) {
    let at = |index: Option<usize>| index.and_then(|index| points.get(index)).copied();
    let around = |index: usize| [at(index.checked_sub(1)), at(index.checked_add(1))];
    let mut odd: Vec<Option<Odd>> = Vec::with_capacity(points.len());
    for (index, point) in points.iter().enumerate() {
        odd.push(unlike(plan, indicator, *point, around(index), Apart::of(points, index)));
    }
    // Two neighbours that are unlike each other: the one that is also unlike its other neighbour, else the later one.
    for index in 1..odd.len() {
        let Some([first, second]) = odd.get_mut(index.saturating_sub(1)..=index) else { continue };
        if let (Some(one), Some(other)) = (*first, *second) {
            *(if one.unlike > other.unlike { second } else { first }) = None;
        }
    }
    // A step from one level to another has neighbours on both sides that are like it.
    for index in 1..points.len() {
        let before = index.saturating_sub(1);
        let clear = odd.get(before..=index).is_some_and(|pair| pair.iter().all(Option::is_none));
        if let (true, Some(one), Some(other)) = (clear, at(Some(before)), at(Some(index)))
            && is_jump(plan, indicator, one.value, other.value, Apart::ANY)
        {
            let likely = likely_scale(other, one.value);
            if let Some(slot) = odd.get_mut(index) {
                *slot = Some(Odd { rule: &JUMP, likely, unlike: 1 });
            }
        }
    }
    for (index, (point, odd)) in points.iter().zip(&odd).enumerate() {
        let jumpy = |odd: &&Odd| odd.rule.code == JUMP.code && is_jumpy(plan, indicator, point.time);
        if let Some(odd) = odd.as_ref().filter(|odd| !jumpy(odd)) {
            let [before, after] = around(index);
            let beside = [before, after].into_iter().flatten().find(|near| !within(near.value, point.value, WIDE));
            if let Some(beside) = beside {
                out.push(finding(plan, indicator, *point, beside, *odd));
            }
        }
    }
}

/// What a figure is that is unlike all its neighbours, the first reading that explains it.
fn unlike(
    plan: &Plan,
    indicator: &Indicator,
    point: Point<'_>,
    around: [Option<Point<'_>>; 2],
    apart: Apart,
) -> Option<Odd> {
    let near = || around.into_iter().flatten();
    let unlike = near().count();
    if unlike == 0 {
        return None;
    }
    if let Some(likely) = other_mark(plan, point) {
        let fits = |near: Point<'_>| {
            !within(near.value, point.value, FAR.saturating_sub(1))
                && within(near.value, likely, 10)
                && has_fraction(near) != has_fraction(point)
        };
        if near().all(fits) {
            return Some(Odd { rule: &MARK_UNLIKE_NEIGHBOURS, likely: Some(likely), unlike });
        }
    }
    let percent = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    if percent && point.value < Decimal::ONE && (point.amount.decimals() >= 2 || unlike == 2) && !is_count(point) {
        let likely = point.value.checked_mul(Decimal::ONE_HUNDRED)?;
        let fits = |near: Point<'_>| {
            near.value >= Decimal::TEN && at_least_times(near.value, point.value, WIDE) && within(near.value, likely, 2)
        };
        if near().all(fits) {
            return Some(Odd { rule: &FRACTION_AMONG_PER_CENTS, likely: Some(likely), unlike });
        }
    }
    near().all(|near| is_jump(plan, indicator, near.value, point.value, apart)).then(|| Odd {
        rule: &JUMP,
        likely: near().next().and_then(|near| likely_scale(point, near.value)),
        unlike,
    })
}

fn is_count(point: Point<'_>) -> bool {
    matches!(point.amount.quantity, Quantity::Count(_))
}

fn has_fraction(point: Point<'_>) -> bool {
    point.amount.decimals() > 0
}

/// What a number would be if its one mark meant the other thing: 2.025 for `2,025`, and the reverse.
fn other_mark(plan: &Plan, point: Point<'_>) -> Option<Decimal> {
    let Quantity::Number(number) = point.amount.quantity else { return None };
    // In the unit as declared: a converted figure has words that tell its scale.
    (point.value == number.value.normalize()).then_some(())?;
    let thousand = Decimal::ONE_THOUSAND;
    if number.decimals == 3 && number.value >= Decimal::ONE && number.value < thousand {
        return number.value.checked_mul(thousand);
    }
    let marks = plan.slice(number.span).chars().filter(|sign| matches!(sign, '.' | ',')).count();
    (number.decimals == 0 && marks == 1).then(|| number.value.checked_div(thousand)).flatten()
}

/// From which factor on a figure is a jump.
#[derive(Clone, Copy)]
struct Apart {
    times: u32,
    /// Whether it may also be small: a figure behind others that are alike, which nothing begins with.
    small: bool,
}

impl Apart {
    /// Of figures of which nothing else is known.
    const ANY: Apart = Apart { times: FAR, small: false };

    /// Where all others of a series are alike, two places of the mark show though the series grows meanwhile.
    fn of(points: &[Point<'_>], index: usize) -> Apart {
        /// Longer series are not looked at as a whole.
        const MOST: usize = 200;
        if points.len() > MOST {
            return Apart::ANY;
        }
        let Some(own) = points.get(index) else { return Apart::ANY };
        let beside = points.iter().enumerate().filter(|(at, _)| *at != index);
        // What a part of a year brings is no like of what a year does.
        let others =
            || beside.clone().map(|(_, point)| point).filter(|point| point.time.is_year() == own.time.is_year());
        let values = || others().map(|point| point.value);
        let (Some(least), Some(most)) = (values().min(), values().max()) else { return Apart::ANY };
        // How many times the least of them the others are at most: two say less than more of them.
        let alike = if others().count() > 2 { 3 } else { 2 };
        // Much begins with little.
        let begins = index == 0 && own.value < least;
        if others().count() > 1 && within(least, most, alike) && !begins {
            Apart { times: FAR.div_euclid(2), small: true }
        } else {
            Apart::ANY
        }
    }
}

/// Whether two neighbours are a factor of 100 apart, and not because one is small.
fn is_jump(plan: &Plan, indicator: &Indicator, one: Decimal, other: Decimal, apart: Apart) -> bool {
    let (small, large) = (one.min(other), one.max(other));
    let percent = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    let whole = small.fract().is_zero();
    let start = small < Decimal::TEN && (whole || !apart.small && large < Decimal::ONE_THOUSAND);
    at_least_times(large, small, apart.times) && !start && !(percent && large < Decimal::ONE_THOUSAND)
}

/// The figure in the scale of a neighbour: as written without its own scale, or in thousands, millions or billions.
fn likely_scale(point: Point<'_>, near: Decimal) -> Option<Decimal> {
    if let Quantity::Number(number) = point.amount.quantity
        && within(number.value.max(Decimal::ONE), near, 10)
        && number.value > Decimal::ZERO
    {
        return Some(number.value);
    }
    let powers = [3_u32, 6, 9]
        .into_iter()
        .filter_map(|power| Decimal::try_from_i128_with_scale(10_i128.checked_pow(power)?, 0).ok());
    powers
        .flat_map(|power| [point.value.checked_mul(power), point.value.checked_div(power)])
        .flatten()
        .find(|likely| *likely > Decimal::ZERO && within(*likely, near, 5))
}

/// A figure as written, with its own unit words where it has some. The first end of a range in another scale has those of the
/// second: `1,5 - 1,7 nghìn tỷ đồng`.
fn written(plan: &Plan, indicator: &Indicator, amount: &Amount, lang: Lang) -> String {
    match (amount.unit, amount.exact().filter(|_| amount.relation == UnitRelation::Converted)) {
        (Some(_), _) => plan.slice(amount.written).to_owned(),
        (None, Some(value)) => phrases::in_unit(plan, indicator, value, lang),
        (None, None) => phrases::quantity(amount, lang),
    }
}

fn finding(plan: &Plan, indicator: &Indicator, point: Point<'_>, beside: Point<'_>, odd: Odd) -> Diagnostic {
    // Beside words of another scale the number alone would say nothing.
    let scaled = point.amount.unit.is_some() || point.amount.relation == UnitRelation::Converted;
    let unit = if scaled { format!(" {}", plan.unit_label(indicator)) } else { String::new() };
    // Of things there is no fraction.
    let whole = |likely: &Decimal| likely.fract().is_zero() || !counts_wholes(plan, indicator);
    let asked = odd.likely.filter(whole);
    let likely = |lang: Lang| asked.map(|likely| format!("{}{unit}", format_decimal(likely.normalize(), lang)));
    let asked = Message {
        vi: likely(Lang::Vi).map(|likely| format!(": có phải là {likely}?")).unwrap_or_default(),
        en: likely(Lang::En).map(|likely| format!(": was {likely} meant?")).unwrap_or_default(),
    };
    let apart = if odd.rule.code == JUMP.code {
        if at_least_times(point.value.max(beside.value), point.value.min(beside.value), FAR) {
            message!(", chênh nhau từ 100 lần trở lên", ", a hundredfold apart or more")
        } else {
            message!(", chênh nhau từ 50 lần trở lên", ", fiftyfold apart or more")
        }
    } else {
        message!("", "")
    };
    let of_unit = if odd.rule.code == FRACTION_AMONG_PER_CENTS.code {
        message!("các số phần trăm như ", "per cents such as ")
    } else {
        message!("", "")
    };
    let message = message!(
        |lang| "{who}: {figure} là {value} bên cạnh {of_unit}{near} ({other}){apart}{asked}",
        "{who}: {figure} is {value} beside {of_unit}{near} ({other}){apart}{asked}",
        who = phrases::indicator(indicator, lang),
        figure = phrases::fact(point.fact, lang),
        value = written(plan, indicator, point.amount, lang),
        of_unit,
        near = written(plan, indicator, beside.amount, lang),
        other = phrases::fact(beside.fact, lang),
        apart,
        asked,
    );
    let code = odd.rule.code;
    Diagnostic::new(odd.rule, point.amount.span, message)
        .related(beside.amount.span, phrases::fact_label(plan, indicator, beside.fact))
        .help(message!(
            "sửa con số; nếu con số đúng thì ghi `chấp nhận {code} \"lý do\"`",
            "correct the figure; if it is right, write `accept {code} \"reason\"`"
        ))
}
