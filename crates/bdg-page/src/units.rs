//! Offsets as a browser counts them: in units of UTF-16 from the beginning of a text.

use std::ops::Range;

use bdg_editor::TextMap;
use bdg_syntax::source::{Position, PositionUnit};

/// The way between the bytes of a text and its units of UTF-16.
pub(super) struct Units<'a> {
    map: TextMap<'a>,
    /// Where each line begins.
    lines: Vec<u32>,
}

impl<'a> Units<'a> {
    pub fn new(map: TextMap<'a>) -> Units<'a> {
        let mut at = 0_u32;
        let ends = map.text().split_inclusive('\n').map(|line| {
            at = at.saturating_add(u32::try_from(line.encode_utf16().count()).unwrap_or(u32::MAX));
            at
        });
        let lines = std::iter::once(0).chain(ends).collect();
        Units { map, lines }
    }

    /// The line of a byte, from 1.
    pub fn line(&self, byte: u32) -> u32 {
        self.map.position(byte, PositionUnit::Utf16).line
    }

    /// The offset of a byte.
    pub fn at(&self, byte: u32) -> u32 {
        let Position { line, column } = self.map.position(byte, PositionUnit::Utf16);
        let start = self.lines.get(line.saturating_sub(1) as usize).copied().unwrap_or(0);
        start.saturating_add(column.saturating_sub(1))
    }

    /// The offsets of both ends of a stretch.
    pub fn range(&self, bytes: &Range<u32>) -> (u32, u32) {
        (self.at(bytes.start), self.at(bytes.end))
    }

    /// The byte of an offset.
    pub fn byte(&self, at: u32) -> u32 {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        self.map.offset(Position { line, column: at.saturating_sub(start).saturating_add(1) }, PositionUnit::Utf16)
    }
}
