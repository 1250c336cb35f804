//! The indicators that codes name.

use bdg_core::eval::{self, Derivation, PathStart};
use bdg_core::model::{IndicatorId, Plan};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::words::{guessed, nearest};

use crate::year::within;

/// The indicators and parts that codes name; a goal's code names all of the goal, no code names all of the plan.
///
/// # Errors
/// That the plan has no such code, with the nearest one.
pub fn indicators_named<T: AsRef<str>>(plan: &Plan, codes: &[T]) -> Result<Vec<IndicatorId>, Message> {
    if codes.is_empty() {
        return Ok(plan.indicators().map(|(id, _)| id).collect());
    }
    let mut found = Vec::new();
    for code in codes {
        let code = code.as_ref();
        if let Some(id) = plan.find(code) {
            found.push(id);
            continue;
        }
        let before = found.len();
        let of_goal = plan
            .indicators()
            .filter(|(_, indicator)| plan.goal(indicator.goal).is_some_and(|goal| plan.text(goal.code) == code));
        found.extend(of_goal.map(|(id, _)| id));
        if found.len() == before {
            return Err(unknown(plan, code));
        }
    }
    Ok(found)
}

/// How the target of a year of the indicator or part with a code came about.
///
/// # Errors
/// That the plan has no such code, or nothing of the year.
pub fn why_of(plan: &Plan, code: &str, year: i32, from: PathStart) -> Result<Derivation, Message> {
    let id = plan.find(code).ok_or_else(|| unknown(plan, code))?;
    let figured = plan.indicator(id).is_some_and(|indicator| indicator.facts.iter().any(|f| f.year() == Some(year)));
    if !figured {
        within(plan, year, false)?;
    }
    eval::why(plan, id, year, from).ok_or_else(|| unknown(plan, code))
}

/// Says that the plan has no such code, with the nearest one.
fn unknown(plan: &Plan, code: &str) -> Message {
    let near = nearest(code, plan.indicators.iter().map(|indicator| indicator.full_code.as_str()));
    let unknown = Message::new(
        format!("kế hoạch không có chỉ tiêu mã “{code}”"),
        format!("the plan has no indicator with the code “{code}”"),
    );
    guessed(unknown, near)
}
