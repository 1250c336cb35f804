//! Plans with other figures.

use bdg_core::model::Plan;
use bdg_core::scenario::{self, Refused};

/// Lays statements over a plan, in order, and gives the plan that they make; the plan itself never changes. Each line
/// names an indicator and states something of it, in either language.
///
/// ```
/// use bdg::{Lang, PathStart};
///
/// let plan = bdg::load_text("plan.bdg", bdg::starter(bdg::Level::Province, Lang::En)).plan;
/// let bold = bdg::what_if(&plan, &["1.1 by 2030: at least 60"])?;
/// let id = plan.find("1.1").expect("the code of an indicator");
/// let target = |plan| bdg::target_in(plan, id, 2026, PathStart::Baseline).target.value;
/// assert_eq!((target(&plan), target(&bold)), (Some(34.into()), Some(36.into())));
/// # Ok::<(), Box<bdg::scenario::Refused>>(())
/// ```
///
/// # Errors
/// [`Refused`] with the findings of the first line that cannot be read or does not fit.
pub fn what_if(plan: &Plan, lines: &[&str]) -> Result<Plan, Box<Refused>> {
    let mut plan = plan.clone();
    for line in lines {
        (_, _, plan) = scenario::read(&plan, line, line)?;
    }
    Ok(plan)
}
