//! The core: what a plan says, what is wrong with it, and which figures follow from it.
//!
//! | stage | module | takes → gives |
//! |---|---|---|
//! | load | [`load`](mod@load) | a text, or the texts of a [`World`](load::World) → [`Loaded`] |
//! | resolve | [`model`] | trees of statements → a [`Plan`](model::Plan) with names resolved and defaults applied |
//! | check | [`check`] | plan → findings |
//! | evaluate | [`eval`] | plan → paths, annual plans, progress, derivations, as data |
//! | compare | [`diff`](mod@diff) | two plans → what differs, each change with its words |
//! | what-if | [`scenario`] | plan and lines → another plan that shares the rest |
//!
//! Each stage uses those above it and [`bdg_syntax`], and nothing else: no disk, no terminal, no clock, no file format.
//! Programs that embed `bdg` use the `bdg` crate, which offers this with reports and Office files on one page.

pub use check::catalogue;
mod above;
pub mod check;
pub mod diff;
pub mod eval;
pub mod hand_down;
pub mod load;
pub mod model;
mod paths;
pub mod phrases;
pub mod rules;
pub mod scenario;
mod starter;

pub use load::{LoadOptions, Loaded, load_text};
pub use starter::{Level, starter};
