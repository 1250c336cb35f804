//! What a check of many plans found, kept for the next check: plans whose files are the same as then are not read again.
//!
//! | module | takes → gives |
//! |---|---|
//! | `stamp` | a file → whether it is what it was |
//! | `entry` | a plan that was checked → all that the next check shows of it |
//! | `store` | the entries of a check ↔ a file in the user's folder for such things |

mod entry;
mod stamp;
mod store;

pub(super) use entry::{KeptFinding, KeptPlan, finding_key};
pub(super) use stamp::Reads;
pub(super) use store::KeptChecks;
pub use store::cache_folder;
