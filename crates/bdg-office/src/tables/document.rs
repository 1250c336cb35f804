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
