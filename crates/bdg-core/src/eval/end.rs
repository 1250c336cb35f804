//! The ends of a range.

/// Which end of a range is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// What must be reached.
    Floor,
    /// What is aimed at; where a target is no range, its value.
    Stretch,
}
