//! The life of a server: greeting, work, leave-taking.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

use bdg_syntax::diagnostic::Message as Sentence;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use gen_lsp_types::{
    Diagnostic, DidChangeTextDocumentParams, DidOpenTextDocumentParams, InitializeParams, PublishDiagnosticsParams,
    Uri, WorkspaceFolders,
};
use lsp_server::{ErrorCode, Message, Notification, Request, Response};
use serde_json::{Value, json};

use super::answers::{answer, diagnostics, diagnostics_in};
use super::buffers::Buffer;
use super::capabilities::{Client, offered};
use super::frames;
use super::queue::{Queue, document};
use super::uri::{is_file, path, uri};
use super::workspace::Workspace;
use crate::cli::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain};

/// How many messages may wait before the one who writes them has to.
const WAITING: usize = 1024;

/// Where a server stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Nothing has been said yet.
    New,
    /// It answers.
    Working,
    /// It has been asked to end.
    Ending,
}

struct Server {
    phase: Phase,
    client: Client,
    workspace: Workspace,
    lang: Lang,
    /// What was sent of each document, with its address: the version of its text and the findings.
    sent: BTreeMap<PathBuf, (String, Option<i32>, Vec<Diagnostic>)>,
    /// Whether findings may have changed.
    stale: bool,
    /// What is to be written.
    outbox: Vec<Message>,
}

/// Answers an editor until it takes its leave.
pub(in crate::cli) fn run(outside: bool, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let (send, receive) = sync_channel(WAITING);
    // It ends with the program: nothing else would end its waiting for the next message.
    thread::spawn(move || {
        let mut input = io::BufReader::new(io::stdin());
        loop {
            let read = frames::read(&mut input);
            let last = !matches!(read, Ok(Some(_)));
            if send.send(read).is_err() || last {
                break;
            }
        }
    });
    let mut workspace = Workspace::default();
    workspace.options.outside = outside;
    let (client, lang) = (Client::default(), setting.lang());
    let mut server =
        Server { phase: Phase::New, client, workspace, lang, sent: BTreeMap::new(), stale: false, outbox: Vec::new() };
    match serve(&mut server, &receive, streams) {
        Err(error) if error.kind() == ErrorKind::InvalidData => {
            let text = message!("thông điệp không đọc được ({error})", "a message cannot be read ({error})");
            complain(streams, lang, &text)?;
            Ok(EXIT_USAGE)
        }
        other => other,
    }
}

type Read = io::Result<Option<Message>>;

fn serve(server: &mut Server, receive: &Receiver<Read>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let mut queue = Queue::default();
    // How the input ended, if it has: what came before is answered first.
    let mut end: Option<io::Result<()>> = None;
    loop {
        let mut next = match (queue.is_empty(), server.stale) {
            _ if end.is_some() => None,
            (true, false) => Some(receive.recv().unwrap_or(Ok(None))),
            _ => arrived(receive),
        };
        while let Some(read) = next {
            match read {
                Ok(Some(message)) => server.outbox.extend(queue.push(message).map(Message::Response)),
                Ok(None) => end = Some(Ok(())),
                Err(error) => end = Some(Err(error)),
            }
            next = if end.is_some() || queue.len() >= WAITING { None } else { arrived(receive) };
        }
        match queue.pop() {
            Some(Message::Notification(note)) if note.method == "exit" => {
                return Ok(if server.phase == Phase::Ending { EXIT_OK } else { EXIT_FINDINGS });
            }
            Some(Message::Notification(note)) => notice(server, note),
            Some(Message::Request(request)) => {
                let response = queue.overtaken(&request).unwrap_or_else(|| respond(server, request));
                server.outbox.push(Message::Response(response));
            }
            // Nothing is asked of the editor.
            Some(Message::Response(_)) => {}
            // Whoever stops talking without taking leave is gone, and waits for nothing.
            None => match end.take() {
                Some(end) => return end.map(|()| EXIT_FINDINGS),
                None => publish(server),
            },
        }
        for message in server.outbox.drain(..) {
            message.write(&mut streams.out)?;
        }
    }
}

/// What has come, without waiting for it.
fn arrived(receive: &Receiver<Read>) -> Option<Read> {
    match receive.try_recv() {
        Ok(read) => Some(read),
        Err(TryRecvError::Empty) => None,
        Err(TryRecvError::Disconnected) => Some(Ok(None)),
    }
}

fn respond(server: &mut Server, request: Request) -> Response {
    let refuse = |request: Request, code: ErrorCode, text: Sentence| {
        Response::new_err(request.id, code as i32, text.get(server.lang).to_owned())
    };
    match (server.phase, request.method.as_str()) {
        (Phase::New, "initialize") => initialize(server, request),
        (Phase::New, _) => {
            refuse(request, ErrorCode::ServerNotInitialized, message!("chưa khởi tạo", "not initialized yet"))
        }
        (Phase::Ending, _) => {
            refuse(request, ErrorCode::InvalidRequest, message!("đang kết thúc", "the server is ending"))
        }
        (Phase::Working, "initialize") => {
            refuse(request, ErrorCode::InvalidRequest, message!("đã khởi tạo rồi", "initialized already"))
        }
        (Phase::Working, "shutdown") => {
            server.phase = Phase::Ending;
            server.stale = false;
            Response::new_ok(request.id, Value::Null)
        }
        (Phase::Working, _) => answer(&mut server.workspace, server.client, server.lang, request),
    }
}

fn initialize(server: &mut Server, request: Request) -> Response {
    let params: InitializeParams = match serde_json::from_value(request.params) {
        Ok(params) => params,
        Err(error) => return Response::new_err(request.id, ErrorCode::InvalidParams as i32, error.to_string()),
    };
    server.phase = Phase::Working;
    server.client = Client::of(&params);
    #[allow(deprecated, reason = "older editors name one folder only")]
    let root = params.root_uri.as_ref().map(|root| root.0.clone());
    let folders = match params.workspace_folders_initialize_params.workspace_folders {
        Some(WorkspaceFolders::WorkspaceFolderList(folders)) => folders.into_iter().map(|one| one.uri.0).collect(),
        _ => Vec::from_iter(root),
    };
    server.workspace.folders = folders.iter().map(|folder| path(folder)).filter(|folder| is_file(folder)).collect();
    Response::new_ok(request.id, offered(server.client))
}

/// What the editor tells. What is told before the greeting, or is not understood, is let pass.
fn notice(server: &mut Server, note: Notification) {
    if server.phase != Phase::Working {
        return;
    }
    let about = document(&note.params).map(path);
    match note.method.as_str() {
        "textDocument/didOpen" => {
            let Ok(opened) = serde_json::from_value::<DidOpenTextDocumentParams>(note.params) else { return };
            let item = opened.text_document;
            let buffer = Buffer { uri: item.uri.0.clone(), version: item.version };
            server.workspace.buffers.open(path(&item.uri.0), buffer, item.text);
            // It may be a file that a plan names and that no disk has.
            server.workspace.changed_on_disk();
        }
        "textDocument/didChange" => {
            let Ok(changed) = serde_json::from_value::<DidChangeTextDocumentParams>(note.params) else { return };
            let Some(about) = about else { return };
            let (version, unit) = (changed.text_document.version, server.client.unit);
            if server.workspace.buffers.change(&about, version, changed.content_changes, unit) {
                server.workspace.changed(&about);
            }
        }
        "textDocument/didClose" => {
            let Some(about) = about else { return };
            server.workspace.buffers.close(&about);
            server.workspace.changed_on_disk();
        }
        "textDocument/didSave" | "workspace/didChangeWatchedFiles" => server.workspace.changed_on_disk(),
        "workspace/didChangeWorkspaceFolders" => {
            let list = |name: &str| -> Vec<PathBuf> {
                let event = note.params.get("event").and_then(|event| event.get(name)).and_then(Value::as_array);
                let uris = event.into_iter().flatten().filter_map(|one| one.get("uri")?.as_str());
                uris.map(path).filter(|folder| is_file(folder)).collect()
            };
            let (added, removed) = (list("added"), list("removed"));
            server.workspace.folders.retain(|folder| !removed.contains(folder));
            server.workspace.folders.extend(added);
            server.workspace.changed_on_disk();
        }
        _ => return,
    }
    server.stale = true;
}

/// Sends the findings of the open documents' plans, of each document whose findings or text are others than those sent.
fn publish(server: &mut Server) {
    if !std::mem::take(&mut server.stale) || server.client.pulls {
        return;
    }
    let mut now: BTreeMap<PathBuf, (String, Option<i32>, Vec<Diagnostic>)> = BTreeMap::new();
    let open: Vec<PathBuf> = server.workspace.buffers.paths().cloned().collect();
    for document in open {
        if let Some(buffer) = server.workspace.buffers.get(&document) {
            let (address, version) = (buffer.uri.clone(), buffer.version);
            let found = diagnostics(&mut server.workspace, server.client, &document);
            now.insert(document.clone(), (address, Some(version), found));
        }
        let Some((plan, _)) = server.workspace.plan(&document) else { continue };
        for (file, path) in plan.files() {
            // An open document has its own turn.
            if server.workspace.buffers.get(path).is_none() && !now.contains_key(path) {
                let found = diagnostics_in(&server.workspace, server.client, &plan, file);
                now.insert(path.to_path_buf(), (uri(path), None, found));
            }
        }
    }
    for (path, (address, ..)) in &server.sent {
        if !now.contains_key(path) {
            server.outbox.push(published(address, None, Vec::new()));
        }
    }
    for (path, one) in &now {
        if server.sent.get(path) != Some(one) {
            server.outbox.push(published(&one.0, one.1, one.2.clone()));
        }
    }
    server.sent = now;
}

fn published(address: &str, version: Option<i32>, diagnostics: Vec<Diagnostic>) -> Message {
    let params = PublishDiagnosticsParams { uri: Uri(address.to_owned()), version, diagnostics };
    let params = serde_json::to_value(params).unwrap_or_else(|_| json!({}));
    Message::Notification(Notification { method: "textDocument/publishDiagnostics".to_owned(), params })
}
