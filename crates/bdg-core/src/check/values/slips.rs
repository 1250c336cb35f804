//! A result far from the years beside it that would be among them with its mark, or two of its digits, elsewhere.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::jumpy::{counts_wholes, is_jumpy};
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::is_comparable;
use crate::model::{Amount, Fact, FactKind, Indicator, Plan, Quantity, SeriesKind, Time};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::source::Span;

/// The check of slips.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&SLIPPED], results_are_among_their_neighbours)];

/// A result that a slip of the pen explains.
pub(super) static SLIPPED: Rule = Rule {
    code: "BDG0316",
    name: "slip-of-digits",
    severity: Severity::Warning,
    title: Both::new("Một năm lệch hẳn các năm kề bên", "One year far from the years beside it"),
    what: Both::new(
        "Mức gốc hoặc kết quả của một năm lệch hẳn các năm kề trước và kề sau (năm mới nhất: khác các năm trước, hoặc gấp mười lần mức giao), trong khi các năm ấy gần bằng nhau; và chỉ cần dời dấu phẩy một hai chữ số, hoặc đổi chỗ hai chữ số liền nhau, thì con số lại nằm cùng các năm ấy: 20,9; 2,0; 19,2. Mức giao của các năm (số liệu thời kỳ không có mức cả giai đoạn) đều tăng hoặc đều giảm, trừ một năm như vậy, thì cũng được nêu: 1.600, 8.100, 2.000, 2.200. Con số có ghi chú đi kèm, kết quả đếm dưới 100 và những gì vốn thất thường (thiên tai, dịch bệnh, vốn FDI, khách du lịch các năm 2020-2022) thì không xét.",
        "A baseline or result is far from the years before and after it (the newest: from the years before it, or ten times its target), which are alike, and with its mark one or two places elsewhere, or two neighbouring digits swapped, it would be among them: 20.9, 2.0, 19.2. Targets of the years of a flow without a total that all rise, or all fall, but for one such year are told as well: 1,600, 8,100, 2,000, 2,200. A figure with a note of its own, counts below 100 and what jumps by nature (disasters, epidemics, FDI, visitors from 2020 to 2022) are left alone.",
    ),
    why: Both::new(
        "Thường là gõ nhầm một dấu, một chữ số; lộ trình, dự báo và tiến độ tính từ con số ấy đều sai.",
        "Usually a mark or a digit is mistyped; paths, projections and progress that use the figure are all wrong.",
    ),
    example: indicator_around!(
        "Tỷ lệ hộ nghèo",
        "đơn vị tính %",
        "hướng giảm",
        "gốc 2020: 21,4",
        "kết quả 2021: 20,9",
        "kết quả 2022: 2,0",
        "kết quả 2023: 19,2",
        "đến 2025: 17"
    ),
    fix: Both::new(
        "Sửa con số. Nếu con số đúng thì ghi lý do ngay sau nó, trong ngoặc kép.",
        "Correct the figure. If it is right, write the reason behind it in quotes.",
    ),
};

/// What else is found of a figure that settles what is wrong with it.
const SETTLED: [&str; 8] = ["BDG0301", "BDG0304", "BDG0707", "BDG0709", "BDG0713", "BDG0901", "BDG0904", "BDG1305"];

/// Takes out what is asked of a figure that a sum, a formula or another place tells to be wrong, and what is asked of its
/// neighbours only for its sake.
pub(in crate::check) fn ask_no_further(found: &mut Vec<Diagnostic>) {
    let within = |one: Span, whole: Span| one.file == whole.file && whole.start <= one.start && one.end <= whole.end;
    let marks: Vec<Span> =
        found.iter().filter(|one| matches!(one.code, "BDG0314" | "BDG0315")).map(|one| one.span).collect();
    found.retain(|one| one.code != SLIPPED.code || !marks.iter().any(|mark| within(*mark, one.span)));
    let slips: Vec<Span> = found.iter().filter(|one| one.code == SLIPPED.code).map(|one| one.span).collect();
    let of_slip = |span: Span| slips.iter().any(|slip| within(span, *slip));
    found.retain(|one| {
        one.code != "BDG0313" || !of_slip(one.span) && !one.related.iter().any(|label| of_slip(label.span))
    });
    found.retain(|one| one.code != "BDG0317" || !of_slip(one.span));
    // What is asked of a target, or of a step, for the sake of a slip.
    const FOLLOWS: [&str; 9] =
        ["BDG0506", "BDG0701", "BDG0703", "BDG0704", "BDG0714", "BDG0801", "BDG0804", "BDG0805", "BDG0806"];
    found.retain(|one| {
        !FOLLOWS.contains(&one.code) || !(of_slip(one.span) || one.related.iter().any(|label| of_slip(label.span)))
    });
    let settled: HashSet<Span> = found
        .iter()
        .filter(|one| SETTLED.contains(&one.code) || one.code.starts_with("BDG10"))
        .filter(|one| one.severity == Severity::Error)
        .flat_map(|one| one.related.iter().map(|label| label.span).chain([one.span]))
        .collect();
    found.retain(|one| one.code != SLIPPED.code || !settled.contains(&one.span));
}

/// A positive figure of a time.
#[derive(Clone, Copy)]
struct Point<'p> {
    fact: &'p Fact,
    amount: &'p Amount,
    time: Time,
    value: Decimal,
    /// Whether it is a whole number of things, as all figures of its indicator.
    counted: bool,
}

impl<'p> Point<'p> {
    fn at_any_time(plan: &Plan, indicator: &Indicator, fact: &'p Fact, counted: bool) -> Option<Point<'p>> {
        let (time, amount) = (fact.time?, fact.value.amount()?);
        let value = amount.value?.to_decimal().filter(|value| *value > Decimal::ZERO)?;
        is_comparable(plan, indicator, &fact.value).then_some(Point { fact, amount, time, value, counted })
    }
}

fn results_are_among_their_neighbours(plan: &Plan, out: &mut Findings) {
    let is_known = |fact: &Fact| matches!(fact.kind, FactKind::Baseline | FactKind::Actual | FactKind::Estimate);
    let is_ahead = |fact: &Fact| fact.kind.is_target() && fact.kind != FactKind::Over;
    for indicator in &plan.indicators {
        let counted = counts_wholes(plan, indicator);
        let points = |of: &dyn Fn(&Fact) -> bool, any_time: bool| {
            let facts = indicator.facts.iter().filter(|fact| of(fact));
            let point = |fact| Point::at_any_time(plan, indicator, fact, counted);
            let mut points: Vec<Point<'_>> =
                facts.filter_map(point).filter(|point| any_time || point.time.is_year()).collect();
            points.sort_by_key(|point| point.time);
            points
        };
        // A level of a month stands beside those of the months around it; what is brought in in a month does not, nor what a year
        // that begins anew has come to by then.
        let any_time = indicator.series() == SeriesKind::Level && !plan.starts_afresh(indicator);
        let (known, ahead) = (points(&is_known, any_time), points(&is_ahead, false));
        for (index, point) in known.iter().copied().enumerate() {
            let before = index.checked_sub(1).and_then(|before| known.get(before)).copied();
            // The points are sorted, and there may be very many of one time.
            let behind = |points: &'_ [Point<'_>]| points.partition_point(|other| other.time <= point.time);
            let [known_later, ahead_later] = [&known, &ahead].map(|all| all.get(behind(all)..).unwrap_or_default());
            let after = known_later.first().or(ahead_later.first()).copied();
            let next = known.get(index.saturating_add(1));
            let twice = before.iter().chain(next).any(|other| other.time == point.time);
            if point.fact.note.is_some() || twice {
                continue;
            }
            let likely = match (before, after) {
                (Some(before), Some(after)) => between(plan, point, before.value, after.value),
                (None, _) => at_first(point, &[known_later, ahead_later].concat()),
                (Some(_), None) => at_last(point, known.get(..index).unwrap_or_default()),
            };
            if let Some(likely) = likely.filter(|_| !is_jumpy(plan, indicator, point.time)) {
                out.push(slipped(plan, indicator, point, [before, after], likely));
            }
        }
        targets_are_among_their_neighbours(plan, indicator, &ahead, out);
        let newest = indicator.facts.iter().filter(|fact| fact.kind == FactKind::Actual).max_by_key(|fact| fact.time);
        let newest = newest
            .filter(|fact| {
                fact.note.is_none() && (!plan.starts_afresh(indicator) || fact.time.is_some_and(Time::is_year))
            })
            .and_then(|fact| Point::at_any_time(plan, indicator, fact, counted));
        if let Some(point) = newest
            && let Some(likely) = against_target(indicator, point, &known, &ahead)
            && !is_jumpy(plan, indicator, point.time)
        {
            let asked = ahead.iter().find(|target| target.time == Time::Year(point.time.year())).copied();
            out.push(slipped(plan, indicator, point, [None, asked], likely));
        }
    }
}

/// The targets of the years of a flow that all go one way but for one, which does as well with two of its digits swapped or its
/// mark elsewhere. That years need not follow from each other holds for what they bring, hardly for what they are to bring.
fn targets_are_among_their_neighbours(plan: &Plan, indicator: &Indicator, ahead: &[Point<'_>], out: &mut Findings) {
    /// So many targets show which way they go.
    const LEAST: usize = 4;
    let of_years = ahead.iter().copied().filter(|point| point.time.is_year() && point.fact.kind != FactKind::EachYear);
    let points: Vec<Point<'_>> = of_years.collect();
    let once = points.windows(2).all(|pair| matches!(pair, [one, next] if one.time < next.time));
    // What adds up to a total or with others to a whole is told there.
    let parts = indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    let added_up = indicator.facts.iter().any(|fact| fact.kind == FactKind::Over)
        || indicator.parent.is_some()
        || indicator.formula.is_some()
        || parts.flat_map(|part| &part.facts).any(|fact| fact.kind.is_target());
    if indicator.series() != SeriesKind::Flow || points.len() < LEAST || !once || added_up {
        return;
    }
    for (index, point) in points.iter().copied().enumerate() {
        let neighbours =
            [index.checked_sub(1), index.checked_add(1)].map(|at| at.and_then(|at| points.get(at)).copied());
        let [Some(before), Some(after)] = neighbours else { continue };
        let rest = || points.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, point)| point.value);
        let (up, down) = (rest().is_sorted_by(|one, next| one < next), rest().is_sorted_by(|one, next| one > next));
        let (low, high) = (before.value.min(after.value), before.value.max(after.value));
        let among = |value: Decimal| low < value && value < high;
        if point.fact.note.is_some() || !(up || down) || low <= point.value && point.value <= high {
            continue;
        }
        let likely = swapped(plan, point, 2).chain(shifted(point)).find(|likely| among(*likely));
        if let Some(likely) = likely.filter(|_| !is_jumpy(plan, indicator, point.time)) {
            out.push(slipped(plan, indicator, point, [Some(before), Some(after)], likely));
        }
    }
}

/// What a figure probably is that lies far from the figures on both sides of it.
fn between(plan: &Plan, point: Point<'_>, before: Decimal, after: Decimal) -> Option<Decimal> {
    let (low, high) = (before.min(after), before.max(after));
    alike(low, high, ALIKE).then_some(())?;
    // A figure within eight times of both fits with its mark nowhere else, which most figures show at once.
    let within = |one: Decimal, other: Decimal| one.checked_mul(EIGHT).is_some_and(|limit| other < limit);
    let near = within(low, point.value) && within(point.value, high);
    let marked = if near { None } else { shifted(point).find(|likely| fits(*likely, low, high)) };
    marked.or_else(|| {
        let distance = (low.checked_sub(point.value)?).max(point.value.checked_sub(high)?);
        let far = distance >= high.checked_mul(FAR)? && distance >= high.checked_sub(low)?.checked_mul(WIDTHS)?;
        let among = |likely: &Decimal| low <= *likely && *likely <= high;
        far.then(|| swapped(plan, point, 3).find(among)).flatten()
    })
}

/// What the first figure probably is where all later ones are alike, and either go the other way from there or have a mark
/// that it lacks.
fn at_first(point: Point<'_>, later: &[Point<'_>]) -> Option<Decimal> {
    let values = || later.iter().map(|point| point.value);
    let (low, high) = (values().min()?, values().max()?);
    let [first, .., last] = later else { return None };
    let turns = (first.value < point.value) == (last.value > first.value) && first.value != last.value;
    let decimals = later.iter().map(|point| point.amount.decimals()).max()?;
    let missing = decimals > 0 && point.amount.decimals() == 0 && point.value > high;
    (later.len() > 2 && (turns || missing) && alike(low, high, STEADY)).then_some(())?;
    let near = first.value;
    shifted(point).find(|likely| fits(*likely, near, near) && (turns || likely.normalize().scale() == decimals))
}

/// What the newest figure probably is where no target of its own size follows, and all earlier ones are alike.
fn at_last(point: Point<'_>, earlier: &[Point<'_>]) -> Option<Decimal> {
    let values = || earlier.iter().map(|point| point.value);
    let (low, high) = (values().min()?, values().max()?);
    let near = earlier.last()?.value;
    let times = if earlier.len() > 2 { ALIKE } else { CLOSE };
    (earlier.len() > 1 && alike(low, high, times)).then_some(())?;
    shifted(point).find(|likely| fits(*likely, near, near))
}

/// What a result of a year, or of the first months of a flow, probably is that is ten times what the year is to bring, or a
/// tenth, while the result before is like it.
fn against_target(
    indicator: &Indicator,
    point: Point<'_>,
    known: &[Point<'_>],
    ahead: &[Point<'_>],
) -> Option<Decimal> {
    let year = point.time.year();
    let before = known.iter().rfind(|other| other.time.is_year() && other.time.year() < year)?.value;
    let asked = ahead.iter().find(|target| target.time == Time::Year(year))?.value;
    alike(before.min(asked), before.max(asked), ALIKE).then_some(())?;
    let months = point.time.end_month().checked_sub(point.time.start_month())?;
    let part = match indicator.series() {
        SeriesKind::Flow => Decimal::from(months).checked_div(Decimal::from(12))?,
        SeriesKind::Level | SeriesKind::Cumulative => Decimal::ONE,
    };
    let (low, high) = (before.min(asked).checked_mul(part)?, before.max(asked).checked_mul(part)?);
    shifted(point).take(2).find(|likely| fits(*likely, low, high))
}

/// How far apart the years beside a figure are at most: 1.6 times.
const ALIKE: Decimal = Decimal::from_parts(16, 0, 0, false, 1);
/// The same for the only two years before the newest.
const CLOSE: Decimal = Decimal::from_parts(125, 0, 0, false, 2);
/// The same for all years behind the first.
const STEADY: Decimal = Decimal::from_parts(25, 0, 0, false, 1);
/// How far from its neighbours, in parts of them, and in widths of the gap between them, a figure with swapped digits lies.
const FAR: Decimal = Decimal::from_parts(15, 0, 0, false, 2);
const WIDTHS: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// How far beside its neighbours a figure may be and fit.
const LEAST: Decimal = Decimal::from_parts(8, 0, 0, false, 1);
const MOST: Decimal = Decimal::from_parts(125, 0, 0, false, 2);
/// Ten times `LEAST`, and ten divided by `MOST`: nearer figures do not fit with their mark elsewhere.
const EIGHT: Decimal = Decimal::from_parts(8, 0, 0, false, 0);
/// Whole numbers below this are small enough for any jump.
const SMALL: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// Things of which there are fewer than this come and go by tens.
const FEW: Decimal = Decimal::ONE_HUNDRED;

fn alike(low: Decimal, high: Decimal, times: Decimal) -> bool {
    low.checked_mul(times).is_some_and(|limit| high <= limit)
}

fn fits(likely: Decimal, low: Decimal, high: Decimal) -> bool {
    let (least, most) = (low.checked_mul(LEAST), high.checked_mul(MOST));
    least.is_some_and(|least| least <= likely) && most.is_some_and(|most| likely <= most)
}

/// A figure with its mark one or two places elsewhere.
fn shifted(point: Point<'_>) -> impl Iterator<Item = Decimal> {
    let plain = plain(point).is_some();
    let count = point.amount.decimals() == 0;
    let by = [Decimal::TEN, Decimal::ONE_HUNDRED].into_iter().filter(move |_| plain);
    by.flat_map(move |by| [point.value.checked_div(by), point.value.checked_mul(by)])
        .flatten()
        .filter(move |likely| !count || likely.max(&point.value) >= &SMALL)
        .filter(move |likely| !point.counted || *likely >= FEW)
}

/// A figure with two neighbouring digits in each other's place; of things that are counted only one of so many digits.
fn swapped(plan: &Plan, point: Point<'_>, least: usize) -> impl Iterator<Item = Decimal> {
    let digits: Vec<char> =
        plain(point).map(|span| plan.slice(span).chars().filter(char::is_ascii_digit).collect()).unwrap_or_default();
    let decimals = point.amount.decimals();
    // Few things may well be as many as their digits swapped.
    let enough = if point.counted && digits.len() < least { 0 } else { digits.len() };
    (1..enough).filter_map(move |at| {
        let mut turned = digits.clone();
        turned.swap(at.checked_sub(1)?, at);
        let number: String = turned.iter().collect();
        let whole = number.parse::<i128>().ok().filter(|_| !number.starts_with('0'))?;
        Decimal::try_from_i128_with_scale(whole, decimals).ok()
    })
}

/// Where a number stands alone, in the indicator's own unit.
fn plain(point: Point<'_>) -> Option<Span> {
    let Quantity::Number(number) = point.amount.quantity else { return None };
    (number.value.normalize() == point.value.normalize()).then_some(number.span)
}

fn slipped(
    plan: &Plan,
    indicator: &Indicator,
    point: Point<'_>,
    beside: [Option<Point<'_>>; 2],
    likely: Decimal,
) -> Diagnostic {
    let near = |lang| {
        let one = |near: Point<'_>| {
            format!("{} ({})", phrases::fact(near.fact, lang), phrases::fact_value(plan, indicator, near.fact, lang))
        };
        let found: Vec<String> = beside.into_iter().flatten().map(one).collect();
        found.join(phrases::word(lang, " và ", " and "))
    };
    // Of things there is no fraction.
    let whole = !point.counted || likely.fract().is_zero();
    let number = |lang| whole.then(|| phrases::in_unit(plan, indicator, Exact::new(likely), lang));
    let asked = Message {
        vi: number(Lang::Vi).map(|likely| format!(": có phải là {likely}?")).unwrap_or_default(),
        en: number(Lang::En).map(|likely| format!(": was {likely} meant?")).unwrap_or_default(),
    };
    let message = message!(
        |lang| "{who}: {figure} là {value}, lệch hẳn {near}{asked}",
        "{who}: {figure} is {value}, far from {near}{asked}",
        who = phrases::indicator(indicator, lang),
        figure = phrases::fact(point.fact, lang),
        value = phrases::fact_value(plan, indicator, point.fact, lang),
        near = near(lang),
        asked,
    );
    let finding = Diagnostic::new(&SLIPPED, point.fact.value.span, message);
    let finding = beside.into_iter().flatten().fold(finding, |finding, near| {
        finding.related(near.fact.value.span, phrases::fact_label(plan, indicator, near.fact))
    });
    finding.help(message!(
        "sửa con số; nếu con số đúng thì ghi lý do ngay sau nó, trong ngoặc kép",
        "correct the figure; if it is right, write the reason behind it in quotes"
    ))
}
