//! The other side: a client that starts the program and talks to it.

use std::io::{BufReader, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use lsp_server::{Message, Notification, Request, ResponseError};
use serde_json::{Value, json};

/// How long an answer may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    output: Receiver<Message>,
    next: i32,
    /// What came unasked.
    pub notes: Vec<Notification>,
}

impl Client {
    /// Starts the program without a word.
    pub fn silent() -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_bdg"))
            .args(["lsp", "--lang", "en"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (send, output) = channel();
        let mut from = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            while let Ok(Some(message)) = Message::read(&mut from) {
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take();
        Client { child, input, output, next: 0, notes: Vec::new() }
    }

    /// Starts the program and greets it.
    pub fn start(params: &Value) -> Client {
        let mut client = Client::silent();
        client.greet(params);
        client
    }

    /// The greeting, and the answer to it.
    pub fn greet(&mut self, params: &Value) -> Value {
        let mut all = json!({ "processId": null, "rootUri": null, "capabilities": {} });
        for (name, value) in params.as_object().unwrap() {
            all[name] = value.clone();
        }
        let answer = self.ask("initialize", all);
        self.tell("initialized", json!({}));
        answer
    }

    pub fn send(&mut self, message: Message) {
        message.write(self.input.as_mut().unwrap()).unwrap();
    }

    /// Bytes that need not be a message.
    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().unwrap();
        input.write_all(bytes).unwrap();
        input.flush().unwrap();
    }

    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    /// Sends a question and does not wait.
    pub fn ask_later(&mut self, method: &str, params: Value) -> i32 {
        self.next += 1;
        self.send(Request::new(self.next.into(), method.to_owned(), params).into());
        self.next
    }

    /// The answer to a question.
    pub fn answer(&mut self, id: i32) -> Result<Value, ResponseError> {
        loop {
            match self.output.recv_timeout(PATIENCE).expect("an answer") {
                Message::Response(response) if response.id == id.into() => return response.response_result,
                Message::Notification(note) => self.notes.push(note),
                other => panic!("{other:?}"),
            }
        }
    }

    pub fn try_ask(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        let id = self.ask_later(method, params);
        self.answer(id)
    }

    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).unwrap()
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "bdg", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    /// Changes a document, whole.
    pub fn change(&mut self, uri: &str, version: i32, text: &str) {
        let params =
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": [{ "text": text }] });
        self.tell("textDocument/didChange", params);
    }

    /// The next findings of a document, of a version at least.
    pub fn findings(&mut self, uri: &str, version: i64) -> Vec<Value> {
        let fits = |note: &Notification| {
            note.method == "textDocument/publishDiagnostics"
                && note.params["uri"] == uri
                && note.params["version"].as_i64().is_none_or(|known| known >= version)
        };
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.notes.iter().position(fits) {
                return self.notes.remove(at).params["diagnostics"].as_array().unwrap().clone();
            }
            match self.output.recv_timeout(deadline.saturating_duration_since(Instant::now())).expect("findings") {
                Message::Notification(note) => self.notes.push(note),
                other => panic!("{other:?}"),
            }
        }
    }

    /// Whether nothing comes unasked for a while.
    pub fn is_silent(&mut self) -> bool {
        self.output.recv_timeout(Duration::from_millis(300)).is_err()
    }

    /// Stops talking.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Takes leave; the exit status, and what the program wrote beside the protocol.
    pub fn leave(mut self) -> (i32, String) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        self.status()
    }

    /// The exit status of a program that ends by itself.
    pub fn status(mut self) -> (i32, String) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let mut said = String::new();
                std::io::Read::read_to_string(&mut self.child.stderr.take().unwrap(), &mut said).unwrap();
                return (status.code().unwrap_or(-1), said);
            }
            assert!(Instant::now() < deadline, "the program does not end");
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
