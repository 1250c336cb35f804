//! What if: statements laid over a plan that itself never changes.
//!
//! A [`Scenario`] is a list of [`Override`]s, each a line as `2.3 đến 2025: ít nhất 25`. Copies of a scenario share
//! their lines, so that every earlier state can be kept; a plan with a scenario laid over it shares with the plan
//! whatever the scenario does not change.

pub(crate) mod insert;
mod list;
mod overlay;
mod read;
mod save;

pub use list::Lines;
pub use overlay::{Override, Scenario};
pub use read::{Refused, lay, read};
pub use save::{SaveFault, plan_text, scenario_text};
