//! Plans for other programs: the ecosystem's formats, and the whole plan as data.

pub mod csv;
pub mod iati;
pub mod plan;

use bdg_core::model::{Plan, Value, ValueKind};

/// A value in the plan's words, all of them; a text without its quotes.
fn words_of<'p>(plan: &'p Plan, value: &Value) -> &'p str {
    match value.kind {
        ValueKind::Text(text) => plan.text(text),
        _ => plan.slice(value.span),
    }
}
