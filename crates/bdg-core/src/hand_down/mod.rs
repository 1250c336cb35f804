//! What the level above asks of each place, and the plans of the places with it.
//!
//! [`asked`] tells which targets each place has: those that the plan gives it (`giao`), the common ones of shares and
//! averages, and its part of what adds up by weights. [`plan_of`] writes them down as a new plan of the place, and [`added_to`]
//! works into the place's plan what it lacks; what the place has written itself is never changed.

mod ask;
mod merge;
mod text;

pub use ask::{Asked, AskedIndicator, AskedTarget, LeftOut, PlaceAsked, Unasked, asked};
pub use merge::{Merged, Note, NoteKind, added_to};
pub use text::plan_of;
