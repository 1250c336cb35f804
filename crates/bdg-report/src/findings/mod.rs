//! What the checker found, shown as text, JSON and SARIF; and the pages of its rules.

mod answers;
mod by_indicator;
mod counts;
mod json;
mod names;
mod pages;
mod sarif;
mod severity;
mod text;

pub use answers::Answers;
pub(crate) use by_indicator::FindingsByIndicator;
pub use counts::Counts;
pub use json::{FixedJson, JsonFindings};
pub use names::harmless;
pub use pages::{rule_list, rule_page, rules_page};
pub use sarif::SarifFindings;
pub use severity::severity_word;
pub use text::{TextFindings, TextStyle};
pub use text::{change_sentence, fix_sentence_at};
