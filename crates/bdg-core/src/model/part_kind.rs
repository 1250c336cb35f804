//! What a part is of the indicator that it stands in.

use serde::Serialize;

use bdg_syntax::source::Text;

/// How deep parts may stand in parts.
pub const MAX_PART_LEVELS: usize = 8;

/// What a part is of the indicator that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum PartKind {
    /// `trong đó`: some of it; parts may overlap.
    Some,
    /// `gồm`: with the other parts of this kind all of it.
    Whole,
    /// In a `phân theo`: with the other parts in it all of it. The text is the breakdown's name.
    Breakdown(Text),
}
