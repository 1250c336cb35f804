//! What an editor asks about a plan, as plain data: findings with their fixes, hover, completion, names, layout.
//!
//! An [`Analysis`] is a plan with the texts that the client holds. Every question takes a file of it and an offset in bytes
//! of the client's own text, and every answer has such places: texts with composed letters or without, a byte order mark,
//! hidden characters. [`TextMap`] turns offsets into lines and columns. No question panics, whatever the place or the text.
//!
//! Nothing here knows a protocol, a disk or a screen: files come through the [`World`](bdg_core::load::World) that the caller
//! supplies. Sentences are in the plan's own language, unless another is asked for.

mod above;
mod actions;
mod analysis;
mod block;
mod complete;
mod edit;
mod figures;
mod findings;
mod format;
mod highlight;
mod hints;
mod hover;
mod inserted;
mod links;
mod names;
mod navigate;
mod paths;
mod place;
mod rename;
mod structure;
mod symbols;
mod text_map;
mod walk;

pub use above::{PlaceAbove, definition_above};
pub use actions::{Action, ActionKind, actions, fixes};
pub use analysis::{Analysis, Place};
pub use block::Block;
pub use complete::{Completion, Offer, OfferKind, complete};
pub use edit::{Edit, FileEdits, applied};
pub use findings::{Finding, Related, findings};
pub use format::{format, format_range};
pub use highlight::{Class, Highlight, highlight};
pub use hints::{Hint, hints};
pub use hover::{Hover, hover};
pub use links::{Link, links};
pub use names::Named;
pub use navigate::{definition, references};
pub use place::indicator_at;
pub use rename::{Renamable, renamable, rename};
pub use structure::{Fold, FoldKind, folds, selections};
pub use symbols::{Symbol, SymbolKind, symbols};
pub use text_map::TextMap;
