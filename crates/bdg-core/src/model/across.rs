//! Units of indicators of two plans.

use super::measure;
use super::plan::{Indicator, Plan};
use super::unit::{Unit, UnitKind};
use super::unit_factors::{Fit, UnitFactors, unit_factors};
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// How the unit of an indicator stands to that of an indicator of another plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Across {
    /// They measure the same: by what a figure of the one is multiplied to be in the unit of the other.
    Same(Exact),
    /// They measure something else.
    Other,
    /// Their words do not tell.
    Unsure,
}

/// How the unit of one plan's indicator stands to that of another's; `None` where one of them has none.
#[must_use]
pub fn units_across((plan, from): (&Plan, &Indicator), (other, to): (&Plan, &Indicator)) -> Option<Across> {
    let (one, two) = (plan.unit_of(from)?, other.unit_of(to)?);
    let alone = |kind| matches!(kind, UnitKind::Qualitative | UnitKind::Rank);
    if one.kind == two.kind && one.kind != UnitKind::Declared {
        return Some(Across::Same(Exact::ONE));
    }
    if alone(one.kind) || alone(two.kind) {
        return Some(Across::Other);
    }
    let words = |plan: &Plan, label| measure::name(plan.text(label));
    let labels = one.label.zip(two.label).map(|(one, two)| words(plan, one) == words(other, two));
    if labels == Some(true) && one.base == two.base {
        return Some(Across::Same(Exact::ONE));
    }
    let thousand = Decimal::ONE_THOUSAND;
    let permille = |plan: &Plan, unit: &Unit| unit.label.is_some_and(|label| plan.text(label).trim() == "‰");
    if permille(plan, one) && two.base == Some(thousand) || permille(other, two) && one.base == Some(thousand) {
        return Some(Across::Same(Exact::ONE));
    }
    let (Some(own), Some(theirs)) = (unit_factors(plan, from), unit_factors(other, to)) else {
        return Some(Across::Unsure);
    };
    Some(match own.against(&theirs) {
        Fit::Like(size) => Across::Same(size),
        Fit::Other => Across::Other,
        // A share or a ratio is no number of things or of money.
        _ if own.is_plain() && is_amount(&theirs) || theirs.is_plain() && is_amount(&own) => Across::Other,
        _ => Across::Unsure,
    })
}

/// Whether a unit is one of something, and of nothing else.
fn is_amount(unit: &UnitFactors) -> bool {
    matches!(unit.factors.as_slice(), [(_, 1)])
}
