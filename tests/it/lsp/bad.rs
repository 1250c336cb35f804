//! What no editor should send, and editors that behave badly.

use serde_json::{Value, json};

use super::client::Client;
use super::{example, opened};

#[test]
fn what_is_no_message_ends_cleanly() {
    for bytes in [
        &b"Content-Length: 5\r\n\r\n{...}"[..],
        b"Content-Length: 2\r\n\r\n[]",
        b"GET / HTTP/1.1\r\n\r\n",
        b"Content-Length: 18446744073709551615\r\n\r\n{}",
        b"\xff\xfe\x00\r\n\r\n",
        b"Content-Length: 4\r\n\r\n\xff\xff\xff\xff",
    ] {
        let mut client = Client::start(&json!({}));
        client.raw(bytes);
        let (status, said) = client.status();
        assert_eq!(status, 2, "{bytes:?}");
        assert!(said.starts_with("error: a message cannot be read ("), "{said}");
    }
}

#[test]
fn half_a_message_ends_cleanly() {
    let mut client = Client::start(&json!({}));
    client.raw(b"Content-Length: 100\r\n\r\n{\"jsonrpc\"");
    client.hang_up();
    assert_eq!(client.status(), (1, String::new()));
}

#[test]
fn an_editor_that_is_gone_is_no_fault() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_bdg"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    let greeting = json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "processId": null, "capabilities": {} } }).to_string();
    for _ in 0..3 {
        let _ = write!(input, "Content-Length: {}\r\n\r\n{greeting}", greeting.len());
    }
    let _ = input.flush();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stderr).unwrap().as_str()), (Some(0), ""));
}

#[test]
fn wrong_parameters_are_refused_one_by_one() {
    let (mut client, uri) = opened("a.bdg", &example("xa-mau-2026-2030.bdg"));
    let document = json!({ "uri": uri });
    for (method, params) in [
        ("textDocument/hover", json!({})),
        ("textDocument/hover", json!({ "textDocument": document })),
        ("textDocument/hover", json!({ "textDocument": document, "position": { "line": -1, "character": 0 } })),
        (
            "textDocument/hover",
            json!({ "textDocument": { "uri": "file:///elsewhere.bdg" }, "position": { "line": 0, "character": 0 } }),
        ),
        ("textDocument/rename", json!({ "textDocument": document, "position": { "line": 0, "character": 0 } })),
        ("textDocument/rangeFormatting", json!({ "textDocument": document })),
        ("textDocument/codeAction", json!([1, 2])),
    ] {
        assert_eq!(client.try_ask(method, params.clone()).unwrap_err().code, -32602, "{method} {params}");
    }
    for (method, params) in [
        ("textDocument/didOpen", json!({ "textDocument": 7 })),
        (
            "textDocument/didChange",
            json!({ "textDocument": { "uri": "file:///not-open", "version": 1 }, "contentChanges": [] }),
        ),
        ("textDocument/didChange", json!({})),
        ("textDocument/didClose", json!({ "textDocument": { "uri": "file:///not-open" } })),
        ("$/cancelRequest", json!({ "id": 99 })),
        ("bdg/unknown", Value::Null),
    ] {
        client.tell(method, params);
    }
    let far = json!({ "line": u32::MAX, "character": u32::MAX });
    let place = json!({ "textDocument": document, "position": far });
    for method in ["hover", "completion", "definition", "documentHighlight"] {
        client.ask(&format!("textDocument/{method}"), place.clone());
    }
    let range = json!({ "start": far, "end": { "line": 0, "character": 0 } });
    client.ask("textDocument/inlayHint", json!({ "textDocument": document, "range": range }));
    assert_eq!(client.leave(), (0, String::new()));
}

/// Edits that split a letter of two halves, and that end before they begin.
#[test]
fn odd_edits_do_no_harm() {
    let (mut client, uri) = opened("a.bdg", "# 😀😀\nkế hoạch p \"K\" { giai đoạn 2021-2025 }\n");
    let mut version = 1;
    for (start, end) in [((0, 3), (0, 4)), ((0, 5), (0, 3)), ((7, 7), (9, 9)), ((1, 99), (0, 0)), ((0, 0), (0, 1))] {
        version += 1;
        let place = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
        let changes = json!([{ "range": { "start": place(start), "end": place(end) }, "text": "x" }]);
        client.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes }),
        );
    }
    client.findings(&uri, version);
    assert_eq!(client.leave().0, 0);
}

#[test]
fn a_question_that_is_cancelled_is_answered_all_the_same() {
    let (mut client, uri) = opened("a.bdg", &example("xa-mau-2026-2030.bdg"));
    let ids: Vec<i32> = (0..50)
        .map(|_| client.ask_later("textDocument/documentSymbol", json!({ "textDocument": { "uri": uri } })))
        .collect();
    for id in &ids {
        client.tell("$/cancelRequest", json!({ "id": id }));
    }
    for id in ids {
        let answer = client.answer(id);
        assert!(answer.is_ok() || answer.is_err_and(|error| error.code == -32800));
    }
}

/// A document that is no file, a binary, a huge one: each is told of.
#[test]
fn texts_that_are_no_plans_are_told_of() {
    let mut client = Client::start(&json!({}));
    client.open("untitled:Untitled-1", "kế hoạch p \"K\" {\n    giai đoạn 2021-2025\n}\ndùng \"khong-co.bdg\"\n");
    let found = client.findings("untitled:Untitled-1", 1);
    assert!(found.iter().any(|found| found["code"] == "BDG0003"), "{found:?}");
    client.open("file:///k/b.bdg", "PK\u{3}\u{4}\u{0}\u{1}");
    assert!(!client.findings("file:///k/b.bdg", 1).is_empty());
    client.open("file:///k/c.bdg", &"# x\n".repeat(5_000_000));
    assert_eq!(client.findings("file:///k/c.bdg", 1)[0]["code"], "BDG0001");
    client.open("file:///k/d.bdg", "dùng \"e.bdg\"\n");
    client.open("file:///k/e.bdg", "dùng \"d.bdg\"\n");
    assert!(client.findings("file:///k/e.bdg", 1).iter().any(|found| found["code"] == "BDG0003"));
    assert_eq!(client.leave().0, 0);
}

/// An editor that writes and never reads does not make the program grow or stop for ever: it ends when the pipe does.
#[test]
fn an_editor_that_never_reads_ends_with_its_pipe() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_bdg"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let mut send = |message: Value| {
            let text = message.to_string();
            write!(input, "Content-Length: {}\r\n\r\n{text}", text.len())
        };
        let _ = send(
            json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": { "processId": null, "capabilities": {} } }),
        );
        for id in 2..20_000 {
            if send(json!({ "jsonrpc": "2.0", "id": id, "method": "nothing", "params": {} })).is_err() {
                break;
            }
        }
    });
    std::thread::sleep(std::time::Duration::from_millis(500));
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    writer.join().unwrap();
}
