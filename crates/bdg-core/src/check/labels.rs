//! Labels that several rules write at the places they point to.

use crate::model::Fact;
use crate::phrases;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

/// A figure by its kind and time: `kết quả năm 2019`.
pub(super) fn fact_name(fact: &Fact) -> Message {
    message!(|lang| "{name}", "{name}", name = phrases::fact(fact, lang))
}
