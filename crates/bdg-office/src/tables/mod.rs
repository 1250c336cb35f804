//! Tables of office files as grids of cells: Excel (`.xlsx`, `.xlsm`, `.xls`), LibreOffice (`.ods`, `.odt`), Word
//! (`.docx`, `.docm`) and text (`.csv`, `.tsv`).
//!
//! A file's kind is told by its content, never by its name. Everything is read under [`Limits`]: sizes are counted
//! while a file is unpacked, whatever its directory claims. Nothing here knows of plans.

mod cell;
mod csv;
mod document;
mod docx;
mod equation;
mod fault;
mod fold;
mod format;
mod grid;
mod kind;
mod left_out;
mod limits;
mod markdown;
mod normalize;
mod number;
mod numbering;
mod odf;
mod package;
mod quotes;
mod read;
mod row;
mod stream;
mod xls;
mod xlsx;
mod xml;

pub(crate) use bdg_syntax::{begins, holds};
pub use cell::{Cell, CellValue, Origin};
pub use document::{Block, Document};
pub use fault::Fault;
pub(crate) use fold::fold;
pub use grid::{Grid, Merge, cell_name};
pub use kind::{Kind, kind};
pub(crate) use left_out::plain_mark;
pub use left_out::{LeftOut, Reason, is_superscript};
pub use limits::Limits;
pub use normalize::normalize;
pub use number::CellNumber;
pub use read::{read, rows, sheets, text};
pub use row::{Row, RowVisitor};
pub(crate) use stream::{Source, open, text_rows};
