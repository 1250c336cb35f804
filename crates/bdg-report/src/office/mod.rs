//! The annual plan as the document that an office signs, in words: everything a page shows, line by line, in the
//! language of the plan. A renderer computes and decides nothing. The parts and their order are those of
//! Decree 30/2020/NĐ-CP, Annex I; an English plan has the same parts.

mod annex;
mod block;
mod deadlines;
mod document;
mod heading;
mod prose;
mod sections;
mod sentence;

pub use annex::{Annex, AnnexColumn, AnnexColumnKind, AnnexRow};
pub use block::{Block, Section, SectionKind};
pub use document::Office;
