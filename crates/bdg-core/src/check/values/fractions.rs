//! Fractions of things that are counted one by one.

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// The check of fractions.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&FRACTION_OF_THINGS], things_are_whole)];

/// One figure with a fraction among whole numbers of things.
static FRACTION_OF_THINGS: Rule = Rule {
    code: "BDG0317",
    name: "fraction-of-things",
    severity: Severity::Warning,
    title: Both::new("Số đếm có phần lẻ", "A fraction of things that are counted"),
    what: Both::new(
        "Chỉ tiêu đếm người, hộ, con, xã… có đúng một con số có phần lẻ (628,4 người), các con số khác đều là số nguyên. Chỉ tiêu bình quân và đơn vị nghìn, triệu thì không xét.",
        "An indicator counts persons, households, communes, … and exactly one of its figures has a fraction (628.4 persons); all others are whole. Averages and units in thousands are left alone.",
    ),
    why: Both::new(
        "Thường dấu phẩy gõ thừa hoặc sai chỗ, hay con số là của chỉ tiêu khác.",
        "Usually a mark is misplaced, or the figure is another indicator's.",
    ),
    example: indicator_around!(
        "Số lao động được đào tạo nghề",
        "đơn vị tính người",
        "hướng tăng",
        "gốc 2020: 620",
        "kết quả 2021: 628,4",
        "đến 2025: 700"
    ),
    fix: Both::new("Sửa con số.", "Correct the figure."),
};

fn things_are_whole(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let mut broken = indicator.facts.iter().filter(|fact| is_broken(fact));
        let (Some(fact), None) = (broken.next(), broken.next()) else { continue };
        if fact.note.is_none()
            && plan.counts_whole_things(indicator)
            && is_alone(indicator)
            && !plan.may_have_fractions(indicator)
        {
            out.push(fraction(plan, indicator, fact));
        }
    }
}

/// Whether a figure has a fraction.
fn is_broken(fact: &Fact) -> bool {
    let amount = fact.value.amount().filter(|amount| amount.count().is_none());
    let value = amount.and_then(|amount| amount.value).and_then(Exact::to_decimal);
    !fact.value.averaged && value.is_some_and(|value| !value.fract().is_zero())
}

/// Whether there are others to be among.
fn is_alone(indicator: &Indicator) -> bool {
    indicator.facts.iter().filter(|fact| fact.value.amount().is_some_and(|amount| amount.value.is_some())).count() > 1
}

fn fraction(plan: &Plan, indicator: &Indicator, fact: &Fact) -> Diagnostic {
    let message = message!(
        |lang| "{figure} là {value}: số đếm không có phần lẻ",
        "{figure} is {value}: things are counted in whole numbers",
        figure = figures::name(plan, IndicatorFact { indicator, fact, place: None }),
        value = phrases::fact_value(plan, indicator, fact, lang),
    );
    Diagnostic::new(&FRACTION_OF_THINGS, fact.value.span, message)
        .help(message!("sửa con số, hoặc đơn vị tính", "correct the figure, or the unit"))
}
