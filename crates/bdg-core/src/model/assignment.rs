//! Each place's own target (`giao`).

use serde::Serialize;

use super::fact::Fact;
use super::ids::AgencyId;
use bdg_syntax::source::{Span, Text};

/// What a plan asks of one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Assignment {
    /// The place; `None` where its name is not declared, which is told.
    pub agency: Option<AgencyId>,
    /// Its name as written.
    pub place: Text,
    /// The figure, as a target of the time that the statement names, else of the indicator's last target: it is met as the
    /// indicator's own target of that time is (`ít nhất`, `không quá`).
    pub fact: Fact,
    /// The whole statement, which may give several places theirs.
    pub span: Span,
}
