//! Indicators without a unit.

use std::collections::BTreeSet;

use crate::check::example::indicator_around;
use crate::check::figures::{self, IndicatorFact};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, Indicator, Plan, ValueKind};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The check of missing units.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NO_UNIT], indicator_has_a_unit)];

/// An indicator without a unit.
static NO_UNIT: Rule = Rule {
    code: "BDG0401",
    name: "no-unit",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu không có đơn vị tính", "An indicator without a unit"),
    what: Both::new(
        "Chỉ tiêu có các mức nhưng không khai đơn vị tính.",
        "The indicator has figures, but no unit is declared.",
    ),
    why: Both::new(
        "Không có đơn vị tính thì không biết 40 là 40%, 40 người hay 40 vụ, và không kiểm tra được các con số với nhau.",
        "Without a unit, 40% cannot be told from 40 persons, and the figures cannot be compared.",
    ),
    example: indicator_around!("Nữ đảng viên mới kết nạp", "kết quả 2023: 40%", "đến 2025: ít nhất 50%"),
    fix: Both::new(
        "Khai `đơn vị tính`; nếu là chỉ tiêu bằng lời thì khai `đơn vị tính định tính`.",
        "Declare a `unit`; for an indicator in words, `unit qualitative`.",
    ),
};

fn indicator_has_a_unit(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let parent = indicator.parent.and_then(|id| plan.indicator(id));
        // A unit that is named but not declared has its own finding.
        let named = indicator.unit_span.is_some();
        if named || indicator.unit.is_some() || parent.is_some_and(|parent| parent.unit.is_none()) {
            continue;
        }
        let without: Vec<&Indicator> = std::iter::once(indicator)
            .chain(indicator.parts.iter().filter_map(|id| plan.indicator(*id)))
            .filter(|one| one.unit.is_none())
            .collect();
        let facts = || without.iter().flat_map(|one| one.own_figures());
        if facts().any(is_numeric) {
            out.push(no_unit(plan, indicator, &without));
        } else if facts().any(is_in_words) {
            out.push(no_unit_of_words(indicator));
        }
    }
}

/// Whether a figure is given as a number.
pub(super) fn is_numeric(fact: &Fact) -> bool {
    matches!(
        fact.value.kind,
        ValueKind::Amount(_) | ValueKind::Range { .. } | ValueKind::Change(_) | ValueKind::Relative { .. }
    )
}

fn is_in_words(fact: &Fact) -> bool {
    matches!(fact.value.kind, ValueKind::Text(_) | ValueKind::Met | ValueKind::NotMet)
}

fn no_unit(plan: &Plan, indicator: &Indicator, without: &[&Indicator]) -> Diagnostic {
    let code = &indicator.full_code;
    let message =
        message!("chỉ tiêu {code} có con số nhưng không có đơn vị tính", "indicator {code} has figures but no unit");
    let finding = Diagnostic::new(&NO_UNIT, indicator.span, message);
    let named: BTreeSet<&str> = without
        .iter()
        .flat_map(|one| figures::of(one))
        .flat_map(IndicatorFact::amounts)
        .filter_map(|amount| amount.unit.map(|unit| plan.text(unit.text)))
        .collect();
    let mut named = named.into_iter();
    match (named.next(), named.next()) {
        (Some("%"), None) => with_percent_declared(plan, without, finding).help(message!(
            "con số được ghi kèm “%”: khai `đơn vị tính %`",
            "the figures are written with “%”: declare the `unit %`"
        )),
        (Some(only), None) => finding.help(message!(
            "con số được ghi kèm “{only}”: khai `đơn vị tính` tương ứng",
            "the figures are written with “{only}”: declare the `unit`"
        )),
        (Some(one), Some(other)) => finding.help(message!(
            "con số được ghi kèm nhiều đơn vị khác nhau (“{one}”, “{other}”): khai `đơn vị tính` và thống nhất",
            "the figures are written with different units (“{one}”, “{other}”): declare one `unit`"
        )),
        _ => finding.help(message!(
            "khai đơn vị tính, như `đơn vị tính %` hoặc `đơn vị tính người`",
            "declare it, as in `unit %` or `unit persons`"
        )),
    }
}

/// Offers to declare `%` where there is one indicator without a unit.
fn with_percent_declared(plan: &Plan, without: &[&Indicator], finding: Diagnostic) -> Diagnostic {
    let [only] = without else { return finding };
    let Some(first) = only.facts.first() else { return finding };
    let Some(indentation) = figures::indentation(plan, first.span) else { return finding };
    let statement = Both::new("đơn vị tính %", "unit %").get(plan.lang);
    let place = Span { end: first.span.start, ..first.span };
    finding.fix(place, format!("{statement}\n{indentation}"))
}

fn no_unit_of_words(indicator: &Indicator) -> Diagnostic {
    let code = &indicator.full_code;
    let message = message!(
        "chỉ tiêu {code} được ghi bằng lời nhưng không khai là định tính",
        "indicator {code} is given in words but is not declared qualitative"
    );
    Diagnostic::new(&NO_UNIT, indicator.span, message)
        .severity(Severity::Note)
        .help(message!("khai `đơn vị tính định tính`", "declare `unit qualitative`"))
}
