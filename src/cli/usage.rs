//! What is wrong with a command line.

use super::context::guessed;
use super::request::Topic;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::words::nearest;

/// What is wrong with a command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UsageError {
    /// What is wrong; `None` for an empty line.
    pub message: Option<Message>,
    /// The command whose usage helps.
    pub topic: Option<Topic>,
}

impl UsageError {
    pub fn new(topic: Option<Topic>, vi: impl Into<String>, en: impl Into<String>) -> UsageError {
        UsageError { message: Some(Message::new(vi, en)), topic }
    }
}

pub(super) fn unknown_option(option: &str, topic: Option<Topic>) -> UsageError {
    let known = topic.map_or(&[][..], Topic::options).iter().copied().chain(["lang", "color", "help"]);
    let near = nearest(option.trim_start_matches('-'), known);
    let option = harmless(option);
    let (vi, en) = match topic {
        Some(topic) => (
            format!("lệnh {} không có tùy chọn {option}", topic.name()),
            format!("{} has no option {option}", topic.name()),
        ),
        None => (format!("không có tùy chọn {option}"), format!("there is no option {option}")),
    };
    let near = near.map(|near| format!("--{near}"));
    UsageError { message: Some(guessed(Message::new(vi, en), near.as_deref())), topic }
}

pub(super) fn missing(topic: Topic, vi: &str, en: &str) -> UsageError {
    UsageError::new(Some(topic), format!("thiếu {vi}"), format!("missing {en}"))
}
