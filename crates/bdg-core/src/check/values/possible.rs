//! Values that cannot occur.

use rust_decimal::Decimal;

use super::counts::larger_than_whole;
use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Amount, Movement, Plan, Quantity, Relative, Unit, UnitKind, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of possible values.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Figure(&[&IMPOSSIBLE_VALUE], value_is_possible)];

/// A share outside 0 to 100, or a count below zero.
static IMPOSSIBLE_VALUE: Rule = Rule {
    code: "BDG0304",
    name: "impossible-value",
    severity: Severity::Error,
    title: Both::new("Giá trị không thể có", "An impossible value"),
    what: Both::new(
        "Một tỷ lệ phần trăm nhỏ hơn 0 hoặc lớn hơn 100, một số đếm nhỏ hơn 0, một thứ hạng không phải số nguyên từ 1, hoặc mức giảm quá 100%.",
        "A share is below 0 or over 100 per cent, a count is below zero, a rank is no whole number from 1, or a cut is more than 100 per cent.",
    ),
    why: Both::new(
        "Thường do gõ thừa chữ số, hoặc dấu gạch đầu dòng bị đọc thành dấu âm. Con số ấy không được dùng vào phép tính nào.",
        "Usually there is a digit too many, or a dash became a minus sign. The figure takes part in no computation.",
    ),
    example: indicator_around!("Tỷ lệ xã có cán bộ nữ chủ chốt", "đơn vị tính %", "hướng tăng", "đến 2025: 115"),
    fix: Both::new(
        "Sửa con số. Nếu là tốc độ tăng trưởng hoặc mức tăng, giảm thuần thì khai đơn vị tính có `không giới hạn`.",
        "Correct the figure. If it is a growth rate or a net change, declare its unit with `unbounded`.",
    ),
};

fn value_is_possible(plan: &Plan, figure: IndicatorFact<'_>, out: &mut Findings) {
    for amount in figure.amounts().filter(|amount| amount.is_impossible()) {
        let Some(unit) = plan.unit_of(figure.indicator) else { continue };
        if larger_than_whole(unit, amount).is_none() && !names_other_unit(plan, unit, amount) {
            out.extend(impossible_amount(plan, figure, unit, amount));
        }
    }
    out.extend(impossible_cut(plan, figure));
    out.extend(rank_of_too_few(plan, figure));
}

/// A rank behind the last one: `65/63`.
fn rank_of_too_few(plan: &Plan, figure: IndicatorFact<'_>) -> Option<Diagnostic> {
    plan.unit_of(figure.indicator).filter(|unit| unit.kind == UnitKind::Rank)?;
    let (amount, count) = figure.amounts().find_map(|amount| match amount.quantity {
        Quantity::Count(count) if count.numerator.value > count.denominator.value => Some((amount, count)),
        _ => None,
    })?;
    let message = message!(
        "{figure} là hạng {rank} trong {all}",
        "{figure} is rank {rank} of {all}",
        figure = figures::name(plan, figure),
        rank = count.numerator.value,
        all = count.denominator.value,
    );
    Some(
        Diagnostic::new(&IMPOSSIBLE_VALUE, amount.span, message)
            .help(message!("sửa thứ hạng hoặc số đơn vị được xếp hạng", "correct the rank, or how many are ranked")),
    )
}

/// Whether a value says by its own words that it is no share: another rule reports that.
fn names_other_unit(plan: &Plan, unit: &Unit, amount: &Amount) -> bool {
    unit.kind == UnitKind::Percent && amount.unit.is_some_and(|named| !plan.text(named.text).starts_with('%'))
}

fn impossible_amount(plan: &Plan, figure: IndicatorFact<'_>, unit: &Unit, amount: &Amount) -> Option<Diagnostic> {
    let value = amount.value?;
    let why = if unit.bounds().is_over_the_whole(value) {
        Both::new("một tỷ lệ không thể quá 100%", "a share cannot exceed 100%")
    } else if unit.bounds().is_below_nothing(value) {
        Both::new("con số này không thể nhỏ hơn 0", "it cannot be below zero")
    } else if unit.bounds().is_before_the_first(value) {
        Both::new("thứ hạng cao nhất là 1", "the first rank is 1")
    } else if unit.bounds().is_between_ranks(value) {
        Both::new("thứ hạng là số nguyên", "a rank is a whole number")
    } else {
        return None;
    };
    let message = message!(
        |lang| "{figure} là {value}, mà {why}",
        "{figure} is {value}, but {why}",
        figure = figures::name(plan, figure),
        value = phrases::exact(plan, figure.indicator, value, lang),
        why,
    );
    let help = if unit.is_bounded_share() {
        message!(
            "sửa con số; nếu đây là tốc độ tăng trưởng thì khai `đơn vị tính % không giới hạn`",
            "correct the figure; if it is a growth rate, declare `unit % unbounded`"
        )
    } else if unit.bounds().is_between_ranks(value) {
        message!("ghi một thứ hạng, như `hạng 52`", "write one rank, as in `rank 52`")
    } else if unit.bounds().is_below_nothing(value) {
        message!(
            "sửa con số; nếu dấu “-” là gạch đầu dòng thì bỏ đi; nếu là mức tăng, giảm thuần thì khai đơn vị tính có `không giới hạn`",
            "correct the figure; delete the “-” if it is only a bullet; if it is a net change, declare the unit with `unbounded`"
        )
    } else {
        message!(
            "sửa con số; nếu dấu “-” là gạch đầu dòng thì bỏ đi",
            "correct the figure; delete the “-” if it is only a bullet"
        )
    };
    Some(Diagnostic::new(&IMPOSSIBLE_VALUE, amount.span, message).help(help))
}

fn impossible_cut(plan: &Plan, figure: IndicatorFact<'_>) -> Option<Diagnostic> {
    let ValueKind::Relative { relative, by, resolved, resolved_stretch, .. } = &figure.fact.value.kind else {
        return None;
    };
    if matches!(relative, Relative::Percent(Movement::Down)) && by.value > Decimal::ONE_HUNDRED {
        let message = message!(
            "{figure} giảm {by}%, mà không thể giảm quá 100%",
            "{figure} is a cut of {by}%, but nothing can be cut by more than 100%",
            figure = figures::name(plan, figure),
            by = by.value,
        );
        return Some(Diagnostic::new(&IMPOSSIBLE_VALUE, by.span, message).help(message!(
            "sửa con số, hoặc ghi thẳng mức phải đạt",
            "correct the figure, or write the level to be reached"
        )));
    }
    // Growth beside the figure that it leads to is held against that.
    if figure.fact.claim {
        return None;
    }
    let bounds = plan.unit_of(figure.indicator)?.bounds();
    let value = [*resolved, *resolved_stretch].into_iter().flatten().find(|value| !bounds.allows(*value))?;
    let message = if bounds.share {
        message!(
            |lang| "{figure} tính ra là {value}, nằm ngoài khoảng từ 0 đến 100%",
            "{figure} works out as {value}, outside 0 to 100%",
            figure = figures::name(plan, figure),
            value = phrases::exact(plan, figure.indicator, value, lang),
        )
    } else if bounds.rank {
        let why = match bounds.is_between_ranks(value) {
            true => Both::new("thứ hạng là số nguyên", "a rank is a whole number"),
            false => Both::new("thứ hạng cao nhất là 1", "the first rank is 1"),
        };
        message!(
            |lang| "{figure} tính ra là {value}, mà {why}",
            "{figure} works out as {value}, but {why}",
            figure = figures::name(plan, figure),
            value = phrases::exact(plan, figure.indicator, value, lang),
            why,
        )
    } else {
        message!(
            |lang| "{figure} tính ra là {value}, mà con số này không thể nhỏ hơn 0",
            "{figure} works out as {value}, but it cannot be below zero",
            figure = figures::name(plan, figure),
            value = phrases::exact(plan, figure.indicator, value, lang),
        )
    };
    Some(Diagnostic::new(&IMPOSSIBLE_VALUE, figure.fact.value.span, message).help(message!(
        "kiểm tra mức được so sánh, và phân biệt “giảm 5%” với “giảm 5 điểm %”",
        "check the value it is relative to, and whether per cent or points are meant"
    )))
}
