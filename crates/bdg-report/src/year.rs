//! The years that can be asked for.

use bdg_core::model::Plan;
use bdg_syntax::diagnostic::Message;

/// Refuses a year outside the period; a year with results is accepted where `results` says so.
///
/// # Errors
/// Why the plan has nothing of the year.
pub fn within(plan: &Plan, year: i32, results: bool) -> Result<(), Message> {
    let Some(period) = plan.period() else {
        return Ok(());
    };
    let inside = (period.first..=period.last).contains(&year);
    let reported =
        || plan.indicators.iter().any(|indicator| indicator.actuals().iter().any(|fact| fact.year() == Some(year)));
    if inside || (results && reported()) {
        return Ok(());
    }
    let (first, last) = (period.first, period.last);
    Err(Message::new(
        format!("năm {year} nằm ngoài giai đoạn {first}-{last} của kế hoạch"),
        format!("the year {year} is outside the plan's period {first}-{last}"),
    ))
}
