//! How the text that a client holds and the normalised text that a plan is read from lie in each other.

use std::ops::Range;

use bdg_syntax::source::{IndexedText, Position, PositionUnit, SourceFile, Span};

/// The way between the offsets and positions of a client's text and the offsets of the plan.
///
/// The client's text may have a byte order mark, letters in pieces and hidden characters; the plan is read without them.
/// A position outside the text is taken to its nearest end, and one inside a letter to the letter's start.
#[derive(Debug, Clone, Copy)]
pub struct TextMap<'a> {
    client: &'a IndexedText,
    source: &'a SourceFile,
}

impl<'a> TextMap<'a> {
    pub(super) fn new(client: &'a IndexedText, source: &'a SourceFile) -> TextMap<'a> {
        TextMap { client, source }
    }

    /// The client's text.
    #[must_use]
    pub fn text(&self) -> &'a str {
        self.client.as_str()
    }

    /// The length of the client's text, in bytes.
    #[must_use]
    pub fn len(&self) -> u32 {
        u32::try_from(self.text().len()).unwrap_or(u32::MAX)
    }

    /// Whether the client's text has no letter.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// The offset of a line and a column, both from 1.
    #[must_use]
    pub fn offset(&self, position: Position, unit: PositionUnit) -> u32 {
        self.client.offset(position, unit)
    }

    /// The line and the column, both from 1, of an offset.
    #[must_use]
    pub fn position(&self, offset: u32, unit: PositionUnit) -> Position {
        self.client.position(offset, unit)
    }

    /// The offset in the plan's text of one in the client's.
    #[must_use]
    pub fn to_plan(&self, offset: u32) -> u32 {
        self.source.from_original(self.client.floor(offset))
    }

    /// The place in the client's text of one in the plan's.
    #[must_use]
    pub fn to_client(&self, span: Span) -> Range<u32> {
        let place = self.source.original_range(span);
        let start = self.client.floor(place.start);
        start..self.client.floor(place.end).max(start)
    }
}
