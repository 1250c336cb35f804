//! The plan: goals, indicators, units, agencies and figures with their names resolved and their defaults settled.
//!
//! Nothing here knows how the plan was written, but every part keeps the place where it stands.

mod agencies;
mod direction;
mod document;
mod duties;
mod header;
mod list;
mod names;
mod overlay;
mod placement;
mod plan;
mod resolve;
mod resolver;
mod results;
mod settings;
mod size_limit;
mod units;
mod value;
mod values;

pub use direction::DirectionSource;
pub use document::{
    Annual, Basis, Capacity, Citation, Header, HeaderText, Issuer, Period, Report, ReportKind, Signer, StatusThresholds,
};
pub use list::List;
pub use overlay::Slot;
pub use placement::unknown_indicator;
pub use plan::{
    Agency, AgencyId, Bounds, Date, Direction, Duty, Fact, FactKind, Goal, GoalId, Indicator, IndicatorId, Level,
    Month, Note, PathRule, PathRuleRef, Plan, PrintedNumber, Role, Rounding, Set, Stated, Suppression, Task, Unit,
    UnitId, UnitKind,
};
pub use resolve::resolve;
pub use results::Results;
pub use settings::{Setting, Settings};
pub use size_limit::long_codes;
pub use size_limit::{MAX_CODE_LETTERS, MAX_TABLE_BYTES};
pub use value::{
    Amount, Change, Comparator, Count, Movement, Num, Quantity, Reference, Relative, Time, UnitText, Value, ValueKind,
};
