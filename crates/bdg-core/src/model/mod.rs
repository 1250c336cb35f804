//! The plan: goals, indicators, units, agencies and figures with their names resolved and their defaults settled.
//!
//! Nothing here knows how the plan was written, but every part keeps the place where it stands.

mod across;
mod additive;
mod afresh;
mod agencies;
mod assigned;
mod assignment;
mod averages;
mod breakdowns;
mod change;
mod direction;
mod document;
mod doubtful;
mod duties;
mod duty;
mod fact;
mod fact_source;
mod formula;
mod formula_units;
mod formulas;
mod header;
mod ids;
mod kept;
mod list;
mod measure;
mod names;
mod overlay;
mod part_group;
mod part_kind;
mod pers;
mod place_table;
mod placement;
mod plan;
mod resolve;
mod resolver;
mod results;
mod revision;
mod revision_list;
mod revisions;
mod settings;
mod size_limit;
mod things;
mod unit;
mod unit_base;
mod unit_class;
mod unit_factors;
mod unit_relation;
mod units;
mod value;
mod values;
mod views;
mod yearly_title;

pub use across::{Across, units_across};
pub use assignment::Assignment;
pub use bdg_syntax::{Bounds, Date, Month};
pub use breakdowns::{Agreement, GroupSum, compare_breakdowns};
pub use change::{
    change_agrees, figure_beside, grown, growth_agrees, growth_agrees_with_total, year_agrees, years_of_growth,
};
pub use direction::DirectionSource;
pub use document::{
    Annual, Basis, Capacity, Citation, Declined, Header, HeaderText, Issuer, Period, Report, ReportDue, ReportKind,
    Signer, StatusThresholds,
};
pub use doubtful::{UnclearAverage, has_contrary_ends};
pub use duty::{Duty, Note, Role, Suppression, Task};
pub use fact::{Fact, FactKind, LaterTitle, PrintedNumber, Stated, StatedTitle};
pub use formula::{Formula, FormulaFault, FormulaOrder, FormulaStep, MAX_FORMULA_DEPTH, MAX_FORMULA_PIECES, Operand};
pub use ids::{AgencyId, GoalId, IndicatorId, UnitId};
pub use list::List;
pub use measure::Conversions;
pub(crate) use measure::{converts, factor_between};
pub use overlay::Slot;
pub use part_group::PartGroup;
pub use part_kind::{MAX_PART_LEVELS, PartKind};
pub use pers::without_year;
pub use place_table::{Listed, ListedPlace, PlaceTable, place_key};
pub use placement::unknown_indicator;
pub use plan::{Agency, Annex, Goal, Group, Indicator, Plan};
pub use resolve::resolve;
pub use results::Results;
pub use revision_list::{CalendarDay, Revision, Revisions};
pub use settings::{
    Better, Direction, Level, PathRule, PathRuleRef, Rounding, SeriesKind, Set, Setting, Settings, growth_path,
};
pub use unit::{Conversion, Unit, UnitBounds, UnitKind};
pub(crate) use unit_base::{bases_of_label, is_usual_base};
pub use unit_class::UnitClass;
pub use unit_factors::counts_things;
pub use unit_relation::UnitRelation;

pub use size_limit::long_codes;
pub use size_limit::{MAX_CODE_LETTERS, MAX_TABLE_BYTES};
pub use value::{
    Amount, AmountFault, Change, ChangeFault, Comparator, Computed, Count, FarBound, MONTHS, Movement, Num, Quantity,
    Reference, Relative, Time, UnitText, Value, ValueKind,
};
pub use views::Views;
pub use yearly_title::YearlyTitle;
