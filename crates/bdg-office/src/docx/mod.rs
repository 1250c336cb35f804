//! The document of an office as a Word file. What it says comes from [`Office`](bdg_report::office::Office); here is only how it looks: page,
//! margins, fonts and sizes by Decree 30/2020/NĐ-CP, Annex I.

mod annex;
mod document;
mod letter;
mod list;
mod look;
mod marks;
mod pack;
mod remarks;
mod template;

pub use document::docx;
pub use list::list;
pub use remarks::remarks;
pub use template::{filled, placeholders};
