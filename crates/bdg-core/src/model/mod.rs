//! The plan: goals, indicators, units, agencies and figures with their names resolved and their defaults settled.
//!
//! Nothing here knows how the plan was written, but every part keeps the place where it stands.

mod bulk;
mod direction;
mod document;
mod header;
mod list;
mod misplaced;
mod naming;
mod overlay;
mod plan;
mod resolve;
mod results;
mod settle;
mod value;

pub use bulk::long_codes;
pub use bulk::{MAX_CODE_LETTERS, MAX_TABLE_BYTES};
pub use direction::DirectionSource;
pub use document::{Annual, Basis, Capacity, Citation, Issuer, Signer, Wording, WordingKind};
pub use list::List;
pub use overlay::Slot;
pub use plan::{
    Accept, Agency, AgencyId, Bounds, Cuts, Date, Direction, Duty, Fact, FactKind, Goal, GoalId, Header, Indicator,
    IndicatorId, Level, Month, Note, PathRule, PathRuleRef, Period, Plan, PrintedNumber, Report, ReportKind, Role,
    Rounding, Set, Stated, Task, Unit, UnitId, UnitKind,
};
pub use resolve::resolve;
pub use resolve::unknown_indicator;
pub use results::Results;
pub use value::{
    Amount, Change, Comparator, Count, Movement, Num, Quantity, Reference, Relative, Time, UnitText, Value, ValueKind,
};
