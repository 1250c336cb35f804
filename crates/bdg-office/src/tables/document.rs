//! A file as its paragraphs and tables.

use super::grid::Grid;
use super::kind::Kind;

/// A piece of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph outside tables, normalised; never empty.
    Paragraph(String),
    /// A table.
    Table(Grid),
}

/// A file with all its tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What kind of file it is.
    pub kind: Kind,
    /// Its paragraphs and tables in order; a spreadsheet has tables only, one a sheet.
    pub blocks: Vec<Block>,
    /// Its footnotes and endnotes.
    pub footnotes: Vec<String>,
    /// Whether it carries macros. They are never read or run.
    pub macros: bool,
    /// The changes to a text document that nobody has accepted yet; it is read as if they were.
    pub tracked: TrackedChanges,
}

/// How many tracked changes a text document has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct TrackedChanges {
    /// Places with text that was put in.
    pub added: usize,
    /// Places with text that was taken out.
    pub removed: usize,
}

impl Document {
    /// Its tables in order.
    pub fn tables(&self) -> impl Iterator<Item = &Grid> {
        self.blocks.iter().filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Paragraph(_) => None,
        })
    }

    /// The tables alone.
    pub(super) fn into_tables(self) -> impl Iterator<Item = Grid> {
        self.blocks.into_iter().filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Paragraph(_) => None,
        })
    }
}
