//! How far a result has come on the way from a start to a target, and the status that this gives.

use rust_decimal::Decimal;

use super::exact::{div, mul, sub, whole};
use super::known::Known;
use super::reason::ReasonCode;
use super::result::{Measure, Status};
use super::threshold::worse;
use crate::model::{Direction, StatusThresholds, Time};
use bdg_syntax::number::Exact;

/// How much a part is of a whole; of nothing there is no share.
pub(super) fn share_of(part: Exact, whole: Exact) -> Measure {
    if whole.is_zero() { Measure::none(ReasonCode::NoDistance) } else { Measure::exactly(div(part, whole)) }
}

/// How much of the way from a start to a target a result has gone.
///
/// # Errors
/// Why there is no way: the result is older than the start, or the start is the target or better.
pub(super) fn way_gone(
    result: &Known<'_>,
    (begun, start): (Time, Exact),
    target: Exact,
    direction: Option<Direction>,
) -> Result<Option<Exact>, ReasonCode> {
    if result.time < begun {
        return Err(ReasonCode::BeforeStart);
    }
    // From a start that is better than the target, a worse result would be further on its way.
    if start == target || worse(target, start, direction) {
        return Err(ReasonCode::NoDistance);
    }
    Ok(gone(result.value, start, target))
}

/// (r − v0) / (vT − v0) × 100
fn gone(result: Exact, start: Exact, target: Exact) -> Option<Exact> {
    mul(ratio_of(result, start, target)?, whole(100))
}

/// (r − v0) / (v − v0)
pub(super) fn ratio_of(result: Exact, start: Exact, end: Exact) -> Option<Exact> {
    div(sub(result, start)?, sub(end, start)?)
}

pub(super) fn by_cuts(ratio: Decimal, cuts: StatusThresholds) -> Status {
    if ratio >= cuts.on_track {
        Status::OnTrack
    } else if ratio >= cuts.slow {
        Status::Slow
    } else if ratio.is_sign_negative() && !ratio.is_zero() {
        Status::Regressing
    } else {
        Status::VerySlow
    }
}
