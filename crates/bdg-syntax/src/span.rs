//! Places in texts: a file, a first byte and a last.

use serde::Serialize;

/// The id of a file within [`Sources`](crate::source::Sources), small enough to stand in every span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct FileId(pub u32);

/// A stretch of one source text, in bytes of the normalised text; `end` is exclusive.
///
/// Everything in a plan keeps the span it was read from, so that findings and derivations can point at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// The file the stretch lies in.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The smallest span that covers `self` and `other`, which lie in one file.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The empty span at the end of `self`, for something that is missing there.
    #[must_use]
    pub fn after(self) -> Span {
        Span { start: self.end, ..self }
    }
}

/// A text of the plan (a title, a name, a note) as its span without the quotes, so that no letter is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
pub struct Text(pub Span);
