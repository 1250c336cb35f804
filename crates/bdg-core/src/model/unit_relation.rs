//! How a written unit stands to the declared one.

use serde::Serialize;

/// How the unit written after a number stands to the indicator's unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitRelation {
    /// None is written, or the indicator's own.
    #[default]
    Same,
    /// The same with words that qualify it: `03 tin, bài` in `tin`.
    Qualified,
    /// Another scale or a unit of the same kind: the value is converted exactly.
    Converted,
    /// Another unit, which cannot be converted: the number takes part in nothing.
    Foreign,
}
