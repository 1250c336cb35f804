//! Lines and columns of a text, counted in the unit that the caller works in.

use std::ops::Range;
use std::sync::OnceLock;

use serde::Serialize;

/// A place in a text as a line and a column, both counted from 1.
///
/// Lines end at `\n`; a lone `\r` is a character of its line. Editors that speak LSP count both from 0 and subtract 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in a [`PositionUnit`], from 1.
    pub column: u32,
}

/// What the columns of a [`Position`] count, since programs disagree: people and terminals count characters, LSP and
/// JavaScript count UTF-16 code units, and Rust slices a text by bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PositionUnit {
    /// Bytes of UTF-8; `utf-8` in LSP.
    Bytes,
    /// Unicode code points; `utf-32` in LSP.
    #[default]
    Chars,
    /// UTF-16 code units, of which a character beyond U+FFFF takes two; `utf-16` in LSP.
    Utf16,
}

/// A text with the index that turns offsets into positions and back.
///
/// The index makes a lookup as cheap on one endless line as on short ones: a few hundred bytes are counted for each.
/// A text never changes once it is here, so its index always fits it. Offsets count bytes from 0.
#[derive(Debug, Clone)]
pub struct IndexedText {
    text: String,
    line_starts: Vec<u32>,
    /// The counts before each [`BLOCK`]; made when first needed, because most texts are read without any column.
    blocks: OnceLock<Vec<Counts>>,
}

/// How many bytes lie between two stored counts.
const BLOCK: usize = 256;

/// The characters that begin in a stretch of a text.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    chars: u32,
    /// The characters beyond U+FFFF: four bytes of UTF-8, two units of UTF-16.
    astral: u32,
}

impl Counts {
    fn of(bytes: &[u8]) -> Counts {
        Counts { chars: count(bytes, |byte| byte & 0xC0 != 0x80), astral: count(bytes, |byte| byte >= 0xF0) }
    }

    fn and(self, more: Counts) -> Counts {
        Counts { chars: self.chars.saturating_add(more.chars), astral: self.astral.saturating_add(more.astral) }
    }

    fn utf16(self) -> u32 {
        self.chars.saturating_add(self.astral)
    }
}

impl IndexedText {
    /// Finds the lines of a text.
    #[must_use]
    pub fn new(text: String) -> IndexedText {
        let line_starts = std::iter::once(0)
            .chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|offset| saturated(offset + 1)))
            .collect();
        IndexedText { text, line_starts, blocks: OnceLock::new() }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The line of an offset, from 1.
    #[must_use]
    pub fn line(&self, offset: u32) -> u32 {
        saturated(self.line_starts.partition_point(|&start| start <= offset).max(1))
    }

    /// The offset at which a line starts; the end of the text for a line that it does not have.
    #[must_use]
    pub fn line_start(&self, line: u32) -> u32 {
        let end = saturated(self.text.len());
        self.line_starts.get((line as usize).saturating_sub(1)).copied().unwrap_or(end)
    }

    /// The start of the character that an offset lies in, and the end of the text for an offset beyond it.
    #[must_use]
    pub fn floor(&self, offset: u32) -> u32 {
        let mut offset = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset = offset.saturating_sub(1);
        }
        saturated(offset)
    }

    /// How many characters begin before an offset.
    #[must_use]
    pub fn chars_before(&self, offset: u32) -> u32 {
        self.units_before(self.floor(offset), PositionUnit::Chars)
    }

    /// The position of an offset; of the start of its character for an offset inside one, and of the end of the text for
    /// one beyond it.
    #[must_use]
    pub fn position(&self, offset: u32, unit: PositionUnit) -> Position {
        let offset = self.floor(offset);
        let line = self.line(offset);
        let start = self.line_start(line);
        Position { line, column: self.units_between(start, offset, unit).saturating_add(1) }
    }

    /// The positions of both ends of a stretch, as [`position`](IndexedText::position) finds them.
    #[must_use]
    pub fn range(&self, offsets: Range<u32>, unit: PositionUnit) -> Range<Position> {
        self.position(offsets.start, unit)..self.position(offsets.end, unit)
    }

    /// The offset of a position. A column beyond its line means the line's end, before `\n` or `\r\n`; a column inside a
    /// character means the character's start; a line beyond the text means the text's end.
    #[must_use]
    pub fn offset(&self, position: Position, unit: PositionUnit) -> u32 {
        let start = self.line_start(position.line);
        let end = self.line_end(position.line);
        let column = position.column.saturating_sub(1);
        if unit == PositionUnit::Bytes {
            return self.floor(start.saturating_add(column).min(end));
        }
        let wanted = self.units_before(start, unit).saturating_add(column);
        let block = self.blocks().partition_point(|counts| units(*counts, unit) <= wanted).saturating_sub(1);
        let known = saturated(block.saturating_mul(BLOCK)).clamp(start, end);
        let mut units = self.units_before(known, unit);
        let bytes = self.text.as_bytes();
        // The known place may lie inside a character, which then has been counted already.
        let mut offset = known as usize;
        while bytes.get(offset).is_some_and(|byte| byte & 0xC0 == 0x80) {
            offset += 1;
        }
        for character in self.text.get(offset..end as usize).unwrap_or_default().chars() {
            let width = if unit == PositionUnit::Utf16 { saturated(character.len_utf16()) } else { 1 };
            units = units.saturating_add(width);
            if units > wanted {
                break;
            }
            offset += character.len_utf8();
        }
        saturated(offset)
    }

    /// The end of a line, before its line end.
    fn line_end(&self, line: u32) -> u32 {
        let start = self.line_start(line) as usize;
        let next = self.line_start(line.max(1).saturating_add(1)) as usize;
        let text = self.text.get(start..next).unwrap_or_default();
        let text = text.strip_suffix('\n').map_or(text, |line| line.strip_suffix('\r').unwrap_or(line));
        saturated(start + text.len())
    }

    fn units_between(&self, start: u32, end: u32, unit: PositionUnit) -> u32 {
        if unit != PositionUnit::Bytes && (end.saturating_sub(start) as usize) < BLOCK {
            let bytes = self.text.as_bytes().get(start as usize..end as usize).unwrap_or_default();
            return units(Counts::of(bytes), unit);
        }
        self.units_before(end, unit).saturating_sub(self.units_before(start, unit))
    }

    fn units_before(&self, offset: u32, unit: PositionUnit) -> u32 {
        if unit == PositionUnit::Bytes {
            return offset;
        }
        let offset = offset as usize;
        let block = offset / BLOCK;
        let counted = self.blocks().get(block).copied().unwrap_or_default();
        let rest = self.text.as_bytes().get(block.saturating_mul(BLOCK)..offset).unwrap_or_default();
        units(counted.and(Counts::of(rest)), unit)
    }

    fn blocks(&self) -> &[Counts] {
        self.blocks.get_or_init(|| {
            let mut before = Counts::default();
            let mut blocks = Vec::with_capacity(self.text.len().div_ceil(BLOCK) + 1);
            for block in self.text.as_bytes().chunks(BLOCK) {
                blocks.push(before);
                before = before.and(Counts::of(block));
            }
            blocks.push(before);
            blocks
        })
    }
}

fn count(bytes: &[u8], begins: impl Fn(u8) -> bool) -> u32 {
    saturated(bytes.iter().filter(|&&byte| begins(byte)).count())
}

fn units(counts: Counts, unit: PositionUnit) -> u32 {
    if unit == PositionUnit::Utf16 { counts.utf16() } else { counts.chars }
}

fn saturated(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
