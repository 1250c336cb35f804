//! Family 07: a change of every year against the figure that it leads to.

use rust_decimal::Decimal;

use super::example::indicator_around;
use super::findings::Findings;
use super::rule::Check;
use crate::eval::average_growth;
use crate::model::{
    Fact, FactKind, Indicator, Movement, Plan, Reference, Relative, SeriesKind, Time, UnitKind, Value, ValueKind,
    change_agrees, figure_beside, growth_agrees, growth_agrees_with_total, year_agrees, years_of_growth,
};
use crate::phrases::{self, fact, fact_label, fact_value, in_unit, indicator as name};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::words::spaced;

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[Check::Plan(&[&GROWTH_UNLIKE_FIGURES], growth_is_that_of_the_figures)];

/// How many digits more than the plan's a growth is told with.
const MORE_DIGITS: u32 = 2;

/// The plan's figures grow faster or more slowly than it says.
static GROWTH_UNLIKE_FIGURES: Rule = Rule {
    code: "BDG0710",
    name: "growth-unlike-figures",
    severity: Severity::Error,
    title: Both::new("Mức tăng mỗi năm khác các con số", "Growth unlike the figures"),
    what: Both::new(
        "Kế hoạch ghi mức tăng, giảm bình quân mỗi năm, và ghi cả con số của năm cuối; hai điều ấy không khớp nhau; mức tăng của một giai đoạn đã qua cũng vậy (`kết quả giai đoạn 2021-2025: tăng bình quân 6%/năm`). Ghi ở `mỗi năm:` mà không có chữ `bình quân` thì từng năm phải tăng, giảm chừng ấy. Hai mức cùng là ít nhất hoặc cùng là không quá thì chỉ là lưu ý.",
        "The plan gives a change of every year on average and also the figure that it leads to, and they differ; so does the growth told of a past period (`actual over 2021-2025: up 6% a year on average`). Written in `each year:` without `on average`, it holds of each single year. Two bounds of one side are only worth a note.",
    ),
    why: Both::new(
        "Một trong hai con số sai: người đọc không biết theo con số nào. Mức của năm được dùng; mức tăng chỉ cho biết đường đi tới đó.",
        "One of them is wrong, and nobody knows which to follow. The year’s figure is used; the growth only tells the way to it.",
    ),
    example: indicator_around!(
        "Kim ngạch xuất khẩu",
        "đơn vị tính \"triệu USD\"",
        "hướng tăng",
        "gốc 2020: 100",
        "đến 2025: 206",
        "đến 2025: tăng bình quân 10 - 12%/năm"
    ),
    fix: Both::new(
        "Sửa con số của năm cuối, mức ban đầu hoặc mức tăng; có thể bỏ mức tăng để máy tính.",
        "Correct the last figure, the first one or the growth; or delete the growth.",
    ),
};

fn growth_is_that_of_the_figures(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        for change in &indicator.facts {
            let Some(own) = figure_beside(indicator, change) else {
                // Years that have figures of their own say what the change of each year makes of them.
                out.extend(is_of_each_year(plan, change).then(|| unlike_year(plan, indicator, change)).flatten());
                continue;
            };
            let Some(figure) = own.exact() else { continue };
            if own.kind == FactKind::Over && indicator.series() == SeriesKind::Flow {
                if growth_agrees_with_total(&change.value, own) == Some(false) {
                    out.push(weighed(unlike_total(plan, indicator, change, own), change, own));
                }
            } else if growth_agrees(&change.value, change.time, figure) == Some(false) {
                let unlike = unlike(plan, indicator, change, own, figure);
                out.extend(unlike.map(|unlike| weighed(unlike, change, own)));
            } else if is_of_each_year(plan, change) {
                out.extend(unlike_year(plan, indicator, change));
            }
        }
        let grown = indicator.results_of_years.iter();
        out.extend(grown.filter_map(|result| unlike_results(plan, indicator, result)));
    }
}

/// A growth a year that is told of a period whose first and last figures are known: `kết quả giai đoạn 2021-2025: tăng bình quân
/// 6%/năm` goes from 2020 to 2025, or as some reckon from 2021.
fn unlike_results(plan: &Plan, indicator: &Indicator, result: &Fact) -> Option<Diagnostic> {
    let ValueKind::Relative { reference: Reference::EachYear, .. } = result.value.kind else { return None };
    let (first, last) = result.years().filter(|(first, last)| first < last)?;
    // In other prices than the figures' it is another growth.
    let note = result.note.map(|note| plan.text(note).to_lowercase()).unwrap_or_default();
    if ["giá", "price"].iter().any(|word| note.contains(word)) {
        return None;
    }
    let of_year = |year: i32| {
        let own = |fact: &&Fact| !fact.kind.is_target() && fact.time.is_some_and(|time| time.is_of(year));
        let mut known = indicator.facts.iter().filter(own).filter(|fact| fact.exact().is_some());
        let any = known.clone().next();
        known.find(|fact| fact.kind == FactKind::Actual).or(any)
    };
    let end = of_year(last)?;
    let ends = |fact: &Fact| {
        let half = fact.value.half_digit().filter(|_| fact.value.decimals() > 0).unwrap_or(Exact::ZERO);
        Some((fact.exact()?.checked_sub(half)?, fact.exact()?.checked_add(half)?))
    };
    let agrees = |start: &Fact| {
        let ((low, high), (floor, top)) = (ends(start)?, ends(end)?);
        let from = |begin: Exact| change_agrees(&result.value, (start.time?, begin), (end.time?, floor, top));
        Some(from(low)? || from(high)?)
    };
    let start = of_year(first.checked_sub(1)?)?;
    if agrees(start) != Some(false) || of_year(first).is_some_and(|start| agrees(start) == Some(true)) {
        return None;
    }
    let message = grows_otherwise(plan, indicator, result, (start.time?, start.exact()?), (end, end.time?))?;
    let finding = Diagnostic::new(&GROWTH_UNLIKE_FIGURES, result.value.span, message);
    let shown = [start, end].into_iter();
    let finding = shown.fold(finding, |finding, one| finding.related(one.value.span, fact_label(plan, indicator, one)));
    Some(finding.help(message!(
        "sửa con số của năm cuối, mức ban đầu hoặc mức tăng",
        "correct the last figure, the first one or the growth"
    )))
}

/// Two bounds of one side can both be kept, the weaker one with the stronger: what is doubtful is only why both are stated.
fn weighed(finding: Diagnostic, change: &Fact, own: &Fact) -> Diagnostic {
    let side = |fact: &Fact| fact.value.comparator.direction();
    if side(change).is_some() && side(change) == side(own) { finding.severity(Severity::Note) } else { finding }
}

/// That the growth from a start to a figure, whose time it is, is another than a written one.
fn grows_otherwise(
    plan: &Plan,
    indicator: &Indicator,
    written: &Fact,
    (begun, start): (Time, Exact),
    (end, time): (&Fact, Time),
) -> Option<Message> {
    let figure = end.exact()?;
    let moved = moved(plan, indicator, &written.value, (begun, start), (time, figure))?;
    Some(message!(
        |lang| "{who}: từ {start} ({begun}) đến {second} ({figure}) là {moved}, mà kế hoạch ghi “{written}”",
        "{who}: from {start} ({begun}) to {second} ({figure}) is {moved}, but the plan says “{written}”",
        who = name(indicator, lang),
        start = in_unit(plan, indicator, start, lang),
        begun = phrases::time(begun, lang),
        second = fact(end, lang),
        figure = in_unit(plan, indicator, figure, lang),
        moved,
        written = plan.slice(written.value.span),
    ))
}

fn unlike(plan: &Plan, indicator: &Indicator, change: &Fact, own: &Fact, figure: Exact) -> Option<Diagnostic> {
    let ValueKind::Relative { from: Some((begun, start)), .. } = &change.value.kind else { return None };
    let message = grows_otherwise(plan, indicator, change, (*begun, *start), (own, change.time?))?;
    Some(
        Diagnostic::new(&GROWTH_UNLIKE_FIGURES, change.value.span, message)
            .related(own.value.span, fact_label(plan, indicator, own))
            .help(if may_be_points(plan, indicator, change, (*begun, *start), figure) == Some(true) {
                message!(
                    "tính theo điểm phần trăm thì đúng: ghi `điểm %` thay cho `%`",
                    "in percentage points it is right: write `points` instead of `%`"
                )
            } else {
                message!(
                    "sửa con số của năm cuối, mức ban đầu hoặc mức tăng",
                    "correct the last figure, the first one or the growth"
                )
            }),
    )
}

/// Whether a change in per cent of a figure in per cent is right when it is taken for one of so many points a year.
fn may_be_points(
    plan: &Plan,
    indicator: &Indicator,
    change: &Fact,
    from: (Time, Exact),
    figure: Exact,
) -> Option<bool> {
    let ValueKind::Relative { relative: Relative::Percent(movement), by, stretch, .. } = change.value.kind else {
        return None;
    };
    plan.unit_of(indicator).filter(|unit| unit.kind == UnitKind::Percent)?;
    let decimals = by.decimals.max(stretch.map_or(0, |stretch| stretch.decimals));
    let points = rate_of(Relative::Points(movement), true, from, (change.time?, figure), decimals)?;
    let further = stretch.unwrap_or(by);
    let falls = points.is_sign_negative();
    let right = (by.value.min(further.value)..=by.value.max(further.value)).contains(&points.abs());
    Some(right && falls == (movement == Movement::Down))
}

/// The change from one figure to another in the terms of a written one: `tăng bình quân 11,84%/năm`, `tăng 75%`.
pub(super) fn moved(
    plan: &Plan,
    indicator: &Indicator,
    written: &Value,
    from: (Time, Exact),
    to: (Time, Exact),
) -> Option<Message> {
    let ValueKind::Relative { relative, by, stretch, reference, .. } = written.kind else { return None };
    let decimals = by.decimals.max(stretch.map_or(0, |stretch| stretch.decimals));
    let yearly = reference == Reference::EachYear;
    let rate = rate_of(relative, yearly, from, to, decimals.saturating_add(MORE_DIGITS))?;
    let falls = rate.is_sign_negative();
    let times = matches!(relative, Relative::Times) && !yearly;
    // A rank that falls is a better one.
    let ranked = matches!(relative, Relative::Points(_))
        && plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    let moved = match (falls, times) {
        (_, true) => Both::new("gấp", ""),
        (true, false) if ranked => Both::new("lên", "up"),
        (false, false) if ranked => Both::new("xuống", "down"),
        (true, false) => Both::new("giảm", "down"),
        (false, false) => Both::new("tăng", "up"),
    };
    let rate = |lang| match times {
        true => format!("{}{}", format_decimal(rate.abs(), lang), Both::new(" lần", " times").get(lang)),
        false => in_measure(plan, indicator, relative, rate, lang),
    };
    Some(match (yearly, times) {
        (true, _) => message!(
            |lang| "{moved} bình quân {rate}/năm",
            "{moved} {rate} a year on average",
            moved,
            rate = rate(lang),
        ),
        (false, true) => message!(|lang| "gấp {rate}", "{rate}", rate = rate(lang)),
        (false, false) => message!(|lang| "{moved} {rate}", "{moved} {rate}", moved, rate = rate(lang)),
    })
}

/// How much a change is, without its direction.
fn in_measure(plan: &Plan, indicator: &Indicator, relative: Relative, rate: Decimal, lang: Lang) -> String {
    let points = matches!(relative, Relative::Points(_));
    let kind = plan.unit_of(indicator).map(|unit| unit.kind);
    let percent = kind == Some(UnitKind::Percent);
    match format_decimal(rate.abs(), lang) {
        digits if !points => format!("{digits}%"),
        digits if percent => format!("{digits}{}", Both::new(" điểm %", " points").get(lang)),
        digits if kind == Some(UnitKind::Rank) => format!("{digits}{}", Both::new(" bậc", " places").get(lang)),
        _ => in_unit(plan, indicator, Exact::new(rate.abs()), lang),
    }
}

/// Whether a change is stated of each single year, not on average.
fn is_of_each_year(plan: &Plan, change: &Fact) -> bool {
    if !matches!(change.value.kind, ValueKind::Relative { .. }) {
        return false;
    }
    let each = ["mỗi năm", "hằng năm", "hàng năm", "each year", "every year"];
    let head = spaced(plan.slice(change.head)).to_lowercase();
    let value = spaced(plan.slice(change.value.span)).to_lowercase();
    let averaged = |word: &Word| [Lang::Vi, Lang::En].iter().any(|lang| value.contains(word.get(*lang)));
    each.contains(&head.as_str()) && !Word::averages().iter().any(averaged)
}

/// The first year whose figure is not what a change of each year makes of the one before it.
fn unlike_year(plan: &Plan, indicator: &Indicator, change: &Fact) -> Option<Diagnostic> {
    let ValueKind::Relative { relative, by, .. } = &change.value.kind else { return None };
    let targets = indicator.assigned_targets();
    let known = |year: i32| {
        let of_year = |fact: &&Fact| fact.time.is_some_and(|time| time.is_of(year)) && fact.exact().is_some();
        let due = targets.iter().copied().find(of_year);
        let start = || indicator.facts.iter().find(|fact| fact.kind == FactKind::Baseline && of_year(fact));
        due.or_else(|| indicator.period_targets().into_iter().filter(|fact| !fact.claim).find(of_year)).or_else(start)
    };
    for year in targets.iter().filter_map(|fact| fact.year()) {
        let (Some(before), Some(own)) = (year.checked_sub(1).and_then(known), known(year)) else { continue };
        // A share of whole things is rounded, so many more of them are not.
        let least = match relative {
            Relative::Points(_) => Exact::ZERO,
            _ => Exact::ratio(Decimal::ONE, Decimal::TWO)?,
        };
        let measure = |fact: &Fact| {
            let own = plan.rounding_of(indicator, fact)?;
            Some((fact.exact()?, if own.is_zero() { least } else { own }))
        };
        let (Some(from), Some(to)) = (measure(before), measure(own)) else { continue };
        if year_agrees(&change.value, from, to) != Some(false) {
            continue;
        }
        let digits = by.decimals.saturating_add(MORE_DIGITS);
        let rate = rate_of(*relative, true, (before.time?, from.0), (own.time?, to.0), digits)?;
        let moved = if rate.is_sign_negative() { Both::new("giảm", "down") } else { Both::new("tăng", "up") };
        let message = message!(
            |lang| "{who}: {later} ({value}) {moved} {rate} so với {earlier} ({start}), mà kế hoạch ghi “{written}” cho mỗi năm",
            "{who}: {later} ({value}) is {moved} {rate} from {earlier} ({start}), but the plan says “{written}” of each year",
            who = name(indicator, lang),
            later = fact(own, lang),
            value = in_unit(plan, indicator, to.0, lang),
            moved,
            rate = in_measure(plan, indicator, *relative, rate, lang),
            earlier = fact(before, lang),
            start = in_unit(plan, indicator, from.0, lang),
            written = plan.slice(change.value.span),
        );
        let finding = Diagnostic::new(&GROWTH_UNLIKE_FIGURES, own.value.span, message)
            .related(before.value.span, fact_label(plan, indicator, before))
            .related(change.value.span, message!("mức tăng mỗi năm", "the change of each year"));
        return Some(finding.help(message!(
            "sửa con số của một trong hai năm; nếu mức tăng chỉ là bình quân thì ghi `bình quân`",
            "correct one of the two figures; if the change is only an average, write `on average`"
        )));
    }
    None
}

fn unlike_total(plan: &Plan, indicator: &Indicator, change: &Fact, total: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{who}: các năm tăng như “{written}” cộng lại {sum}không bằng {whole} ({value})",
        "{who}: years that grow as “{written}” says add up {sum}not to {whole} ({value})",
        who = name(indicator, lang),
        written = plan.slice(change.value.span),
        sum = sum_of_years(plan, indicator, (&change.value, total), lang),
        whole = fact(total, lang),
        value = fact_value(plan, indicator, total, lang),
    );
    Diagnostic::new(&GROWTH_UNLIKE_FIGURES, change.value.span, message)
        .related(total.value.span, fact_label(plan, indicator, total))
        .help(message!("sửa tổng số, mức ban đầu hoặc mức tăng", "correct the total, the first figure or the growth"))
}

/// What a year brings on average, or all of them together, in per cent, in the indicator's unit or as a multiple, to so many
/// digits.
fn rate_of(relative: Relative, yearly: bool, from: (Time, Exact), to: (Time, Exact), digits: u32) -> Option<Decimal> {
    let years = || u32::try_from(to.0.year().checked_sub(from.0.year())?).ok().filter(|years| *years > 0);
    let apart = || to.1.checked_sub(from.1);
    let rate = match relative {
        Relative::Points(_) if yearly => apart()?.checked_div(Exact::new(Decimal::from(years()?)))?.to_decimal()?,
        Relative::Points(_) => apart()?.to_decimal()?,
        Relative::Percent(_) | Relative::Times if yearly => average_growth(from.1, to.1, years()?)?,
        Relative::Percent(_) => {
            apart()?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?.checked_div(from.1)?.to_decimal()?
        }
        Relative::Times => to.1.checked_div(from.1)?.to_decimal()?,
    };
    Some(phrases::round(rate, digits).normalize())
}

/// That years which grow as it is said do not add up to a total.
pub(super) fn total_unlike(plan: &Plan, indicator: &Indicator, change: &Value, total: &Fact) -> Message {
    message!(
        |lang| "các năm tăng như vậy cộng lại {sum}không bằng {whole} ({value})",
        "years that grow so add up {sum}not to {whole} ({value})",
        sum = sum_of_years(plan, indicator, (change, total), lang),
        whole = fact(total, lang),
        value = fact_value(plan, indicator, total, lang),
    )
}

/// What years that grow come to together, with the words around it, in the decimals of the total that it is held against; nothing
/// where it cannot be computed.
fn sum_of_years(plan: &Plan, indicator: &Indicator, (change, total): (&Value, &Fact), lang: Lang) -> String {
    let Some((sum, further)) = years_of_growth(change, total) else { return String::new() };
    let stated = total.exact();
    let digits = total.value.decimals();
    let shown = |sum: Exact| {
        let near = sum.rounded(digits).map(Exact::new).filter(|near| Some(*near) != stated);
        near.or_else(|| sum.rounded(digits.saturating_add(MORE_DIGITS)).map(|more| Exact::new(more.normalize())))
            .unwrap_or(sum)
    };
    let first = in_unit(plan, indicator, shown(sum), lang);
    let sum = match further {
        Some(further) => {
            Both::new(" đến ", " to ").get(lang).to_owned() + &in_unit(plan, indicator, shown(further), lang)
        }
        None => String::new(),
    };
    match lang {
        Lang::Vi => format!("được {first}{sum}, "),
        Lang::En => format!("to {first}{sum}, "),
    }
}
