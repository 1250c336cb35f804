//! Targets weaker than what the plan above asks of this very place (`giao`).

use super::assigned::when;
use crate::model::{Assignment, Direction, Fact, Indicator, Plan};
use crate::phrases::{fact, indicator as name, value_in_words};
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;

/// An indicator with the plan it is of.
pub(super) type Of<'p> = (&'p Plan, &'p Indicator);

/// A target weaker than what is assigned to this place.
pub(super) static WEAKER_THAN_ASSIGNED: Rule = Rule {
    code: "BDG1413",
    name: "weaker-than-assigned",
    severity: Severity::Warning,
    title: Both::new("Mức đề ra kém mức được giao", "A target weaker than what is assigned to this place"),
    what: Both::new(
        "Kế hoạch cấp trên `giao` cho nơi này một mức, mà kế hoạch này đề ra kém hơn cho chính thời gian ấy. Mức giao là của riêng nơi này, nên số lượng, tiền, diện tích cũng được so. Nơi của kế hoạch nhận ra qua `đơn vị ban hành`, `địa bàn` hoặc cơ quan chủ trì của cả kế hoạch.",
        "The plan above assigns (`assign`) this place a figure, and this plan’s target for the same time is weaker. The figure is this place’s own, so counts, money and areas are compared too. The place of a plan is known by its `issuer`, its `place` or the lead of the whole plan.",
    ),
    why: Both::new(
        "Các nơi cộng lại mới đủ mức của cấp trên.",
        "Only together do the places bring what the level above is to reach.",
    ),
    example: "",
    fix: Both::new(
        "Đặt mức không kém mức được giao, hoặc ghi `chấp nhận` kèm lý do.",
        "Set the target no weaker, or write `accept` with the reason.",
    ),
};

/// The finding for a target that is weaker than what this place is given.
pub(super) fn weaker_than_assigned(one: Of<'_>, own: &Fact, two: Of<'_>, given: &Assignment) -> Diagnostic {
    let message = message!(
        |lang| "{who}: kế hoạch cấp trên giao “{place}” {asked} {when} (chỉ tiêu {code}), {own} của kế hoạch này là {value}",
        "{who}: the plan above assigns “{place}” {asked} {when} (indicator {code}), {own} in this plan is {value}",
        who = name(one.1, lang),
        place = given.agency.and_then(|id| two.0.agency(id)).map_or("", |agency| two.0.text(agency.name)),
        asked = value_in_words(two.0, two.1, &given.fact.value, lang),
        when = when(&given.fact, lang),
        code = two.1.full_code,
        own = fact(own, lang),
        value = value_in_words(one.0, one.1, &own.value, lang),
    );
    Diagnostic::new(&WEAKER_THAN_ASSIGNED, own.value.span, message).help(message!(
        "đặt mức không kém mức được giao, hoặc ghi `chấp nhận BDG1413 \"lý do\"`",
        "set the target no weaker, or write `accept BDG1413 \"reason\"`"
    ))
}

/// What a place is given for several years together, held against this plan's total for the same years.
pub(super) fn smaller_totals(one: Of<'_>, two: Of<'_>, given: &[&Assignment], factor: Exact) -> Vec<Diagnostic> {
    let Some((direction, _)) = one.0.direction(one.1).or_else(|| two.0.direction(two.1)) else { return Vec::new() };
    let totals = given.iter().filter(|given| two.1.sums_up(&given.fact) && one.1.series() == two.1.series());
    let smaller = totals.filter_map(|given| {
        let own = one.1.totals().into_iter().find(|own| own.years() == given.fact.years() && !own.value.averaged)?;
        let asked = given.fact.exact()?.checked_mul(factor)?;
        let order = own.exact()?.compare(asked);
        let weaker = match direction {
            Direction::Up => order.is_lt(),
            Direction::Down => order.is_gt(),
        };
        weaker.then(|| weaker_than_assigned(one, own, two, given))
    });
    smaller.collect()
}
