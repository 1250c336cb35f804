//! `bdg`: plans of goals, indicators and targets, read, checked and evaluated.
//!
//! | stage | room | takes → gives |
//! |---|---|---|
//! | load | [`source`], [`load`] | a path, a text, a set of texts → [`Loaded`] |
//! | read | [`syntax`] | text → tree; and back: [`syntax::format()`], [`syntax::translate()`] |
//! | bring in | [`data`] | tables of results → statements |
//! | resolve | [`model`] | tree → [`model::Plan`] |
//! | evaluate | [`eval`] | plan → paths, annual plans, progress, derivations |
//! | check | [`check`] | plan → findings |
//! | what-if | [`scenario`] | plan and lines → another plan that shares the rest |
//! | show | [`report`] | figures and findings → text, Markdown, HTML, CSV, JSON, SARIF |
//! | hand on | [`export`] | plan → CSV, IATI, JSON, and from JSON back |
//! | answer | [`repl`] | a line → an answer |
//! | talk | [`cli`] | arguments → the stages → what is printed |
//!
//! ```
//! use bdg::{eval, load_text, phrases};
//!
//! let loaded = load_text(
//!     "plan.bdg",
//!     r#"
//!     plan example "An example" {
//!         period 2016-2020
//!     }
//!     agency interior "Office of Home Affairs"
//!     goal 1 "In politics" {
//!         lead interior
//!         indicator 1.2 "Women among the leaders of People's Committees" {
//!             unit %
//!             actual 2016: 42.47
//!             by 2020:     70
//!             round 0
//!         }
//!     }
//!     "#,
//! );
//! assert!(loaded.findings().is_empty());
//!
//! let id = loaded.plan.find("1.2").expect("the indicator is declared above");
//! let year = eval::target_in(&loaded.plan, id, 2017, eval::PathStart::Baseline);
//! assert_eq!(phrases::target(&year.target), "49");
//! ```
//!
//! Nothing here prints, exits, or reads a clock or the environment, but the line editor of [`cli`].

mod disk;
pub mod starter;

pub use bdg_core::{LoadOptions, Loaded, check, eval, load, load_text, model, phrases, scenario};
pub use bdg_office::{docx, import, results, tables, xlsx};
pub use bdg_report as report;
pub use bdg_report::export;
pub use bdg_session as session;
pub use bdg_syntax as syntax;
pub use bdg_syntax::{diagnostic, number, rules, source};
pub use disk::{load_files, load_path};
