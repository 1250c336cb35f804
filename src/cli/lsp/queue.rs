//! The messages that wait: cancelled and overtaken questions are not worked on.

use std::collections::VecDeque;

use lsp_server::{ErrorCode, Message, Request, RequestId, Response, ResponseError};
use serde_json::{Value, json};

use super::uri::path;

/// Questions about the whole text that the editor asks again after a change.
const ASKED_AGAIN: [&str; 6] = [
    "textDocument/semanticTokens/full",
    "textDocument/inlayHint",
    "textDocument/foldingRange",
    "textDocument/documentSymbol",
    "textDocument/documentLink",
    DIAGNOSTIC,
];

const DIAGNOSTIC: &str = "textDocument/diagnostic";

/// The messages that have come and wait for their turn.
#[derive(Default)]
pub(super) struct Queue {
    waiting: VecDeque<Message>,
}

impl Queue {
    pub fn len(&self) -> usize {
        self.waiting.len()
    }

    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Adds a message. One that cancels a waiting question gives the answer to that.
    pub fn push(&mut self, message: Message) -> Option<Response> {
        match &message {
            Message::Notification(note) if note.method == "$/cancelRequest" => {
                let id: RequestId = serde_json::from_value(note.params.get("id")?.clone()).ok()?;
                let asks = |one: &Message| matches!(one, Message::Request(request) if request.id == id);
                let at = self.waiting.iter().position(asks)?;
                self.waiting.remove(at);
                Some(Response::new_err(id, ErrorCode::RequestCanceled as i32, "cancelled".to_owned()))
            }
            _ => {
                self.waiting.push_back(message);
                None
            }
        }
    }

    pub fn pop(&mut self) -> Option<Message> {
        self.waiting.pop_front()
    }

    /// The answer to a question about a text that has changed since, and that the editor asks again.
    pub fn overtaken(&self, request: &Request) -> Option<Response> {
        let about = document(&request.params)?;
        if !ASKED_AGAIN.contains(&request.method.as_str()) {
            return None;
        }
        let changes = |one: &Message| match one {
            Message::Notification(note) => {
                note.method == "textDocument/didChange" && document(&note.params).map(path) == Some(path(about))
            }
            _ => false,
        };
        if !self.waiting.iter().any(changes) {
            return None;
        }
        let (code, data) = match request.method.as_str() {
            DIAGNOSTIC => (ErrorCode::ServerCancelled, Some(json!({ "retriggerRequest": true }))),
            _ => (ErrorCode::ContentModified, None),
        };
        let error = ResponseError { code: code as i32, message: "overtaken".to_owned(), data };
        Some(Response { id: request.id.clone(), response_result: Err(error) })
    }
}

/// The address of the document that a message is about.
pub(super) fn document(params: &Value) -> Option<&str> {
    params.get("textDocument")?.get("uri")?.as_str()
}

#[cfg(test)]
mod tests {
    use lsp_server::{Message, Notification, Request};
    use serde_json::json;

    use super::Queue;

    #[test]
    fn what_is_cancelled_or_overtaken_is_answered_at_once() {
        let about = json!({ "textDocument": { "uri": "file:///a.bdg" } });
        let ask = |id: i32, method: &str| Request::new(id.into(), method.to_owned(), about.clone());
        let mut queue = Queue::default();
        assert!(queue.push(ask(1, "textDocument/hover").into()).is_none());
        let cancel = |id: i32| Message::from(Notification::new("$/cancelRequest".to_owned(), json!({ "id": id })));
        assert_eq!(queue.push(cancel(1)).map(|answer| answer.response_result.unwrap_err().code), Some(-32800));
        assert!(queue.push(cancel(7)).is_none() && queue.is_empty());
        let code = |queue: &Queue, method: &str| {
            queue.overtaken(&ask(2, method)).map(|answer| answer.response_result.unwrap_err().code)
        };
        assert_eq!(code(&queue, "textDocument/inlayHint"), None);
        queue.push(Notification::new("textDocument/didChange".to_owned(), about.clone()).into());
        assert_eq!(code(&queue, "textDocument/inlayHint"), Some(-32801));
        assert_eq!(code(&queue, "textDocument/diagnostic"), Some(-32802));
        assert_eq!(code(&queue, "textDocument/hover"), None);
    }
}
