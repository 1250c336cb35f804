//! Duties and tasks; notes; rules that are silenced with a reason.

use serde::Serialize;

use super::ids::AgencyId;
use super::settings::Level;
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Bounds, Deadline};

/// A note, perhaps for some years only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The note.
    pub text: Text,
    /// The years it holds for.
    pub bounds: Bounds,
}

/// A task: of the plan, a goal or an indicator, which it serves, or of an agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// Whether it is asked of a body that the issuer cannot order.
    pub request: bool,
    /// What is to be done.
    pub text: Text,
    /// By when.
    pub due: Option<Deadline>,
    /// Where that is written.
    pub due_span: Option<Span>,
    /// The years it holds for.
    pub bounds: Bounds,
    /// Who does it.
    pub duties: Vec<Duty>,
    /// The statement.
    pub span: Span,
}

/// A rule silenced for one declaration, with the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// The rule's code, as written.
    pub code: Text,
    /// Why the finding is accepted.
    pub reason: Text,
    /// The declaration it stands in, from its keyword to its closing brace.
    pub scope: Span,
    /// The statement.
    pub span: Span,
}

/// What an agency does for an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// `chủ trì`.
    Lead,
    /// `phối hợp`.
    Support,
    /// `tổng hợp`: reports the data.
    Report,
}

/// An agency's duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Duty {
    /// What it does.
    pub role: Role,
    /// Which agency.
    pub agency: AgencyId,
    /// In which years.
    pub bounds: Bounds,
    /// Where it was declared.
    pub level: Level,
    /// The agency's name in the statement.
    pub span: Span,
}
