//! Values in the words of their plan.

use bdg_core::model::{Plan, Value, ValueKind};

/// A value in the plan's words, all of them; a text without its quotes.
pub(super) fn words_of<'p>(plan: &'p Plan, value: &Value) -> &'p str {
    match value.kind {
        ValueKind::Text(text) => plan.text(text),
        _ => plan.slice(value.span),
    }
}
