//! A plan and everything that follows from it, for a page in a browser: findings with their fixes, figures, answers,
//! Word and Excel files, and plans from tables.
//!
//! A [`Desk`] holds the files that the page was given, by name. Questions give plain data that is written as JSON; places
//! are offsets in UTF-16, as a browser counts them. The page and the command call the same functions, so that the same
//! plan gives the same bytes.
//!
//! ```
//! use bdg_page::Desk;
//!
//! let mut desk = Desk::new();
//! desk.put("ke-hoach.bdg", "kế hoạch p \"Kế hoạch\" { giai đoạn 2026-2020 }".as_bytes());
//! let seen = desk.check();
//! assert_eq!((seen.counts.errors, seen.findings[0].code), (1, "BDG1208"));
//! ```
//!
//! Nothing here knows a disk, a network or a clock.

mod bring_in;
#[cfg(target_arch = "wasm32")]
mod browser;
mod desk;
mod ready;
mod session;
mod sheet;
mod shelf;
mod take_out;
mod units;
mod view;

pub use bring_in::{Brought, Choice, Column, ReadTable, Reading, Row, bring_in};
pub use desk::Desk;
pub use ready::{Ready, RulePage, ready, rule};
pub use sheet::{Cell, Heading, Line, Part, Sheet};
pub use take_out::Taken;
pub use view::{Action, Completion, Edit, Finding, Fix, Hover, Offer, Piece, Related, Seen, SeenFile, Told};
