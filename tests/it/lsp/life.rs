//! Greeting, what is offered, leave-taking.

use serde_json::{Value, json};

use super::client::Client;

#[test]
fn columns_are_counted_as_the_editor_can() {
    let encodings = |all: Value| json!({ "capabilities": { "general": { "positionEncodings": all } } });
    for (params, chosen) in [
        (json!({}), "utf-16"),
        (encodings(json!(["utf-16"])), "utf-16"),
        (encodings(json!(["utf-32"])), "utf-16"),
        (encodings(json!(["utf-16", "utf-8"])), "utf-8"),
    ] {
        let mut client = Client::silent();
        let answer = client.greet(&params);
        assert_eq!(answer["capabilities"]["positionEncoding"], chosen);
        assert_eq!(answer["serverInfo"]["name"], "bdg");
        assert_eq!(client.leave(), (0, String::new()));
    }
}

#[test]
fn findings_are_sent_or_asked_for_but_not_both() {
    let text = "kế hoạch p \"K\" {\n    giai đoạn 2021-2025\n    ???\n}\n";
    let mut client = Client::silent();
    let params = json!({ "capabilities": { "textDocument": { "diagnostic": {} } } });
    assert!(client.greet(&params)["capabilities"]["diagnosticProvider"].is_object());
    let uri = "file:///k/a.bdg";
    client.open(uri, text);
    let answer = client.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": uri } }));
    assert_eq!(answer["kind"], "full");
    assert_eq!(answer["items"][0]["code"], "BDG0101");
    assert!(client.is_silent() && client.notes.is_empty());
    let mut client = Client::silent();
    assert!(client.greet(&json!({}))["capabilities"]["diagnosticProvider"].is_null());
    client.open(uri, text);
    assert_eq!(client.findings(uri, 1)[0]["code"], "BDG0101");
}

#[test]
fn order_is_kept() {
    let mut client = Client::silent();
    let early = client.try_ask("textDocument/hover", json!({})).unwrap_err();
    assert_eq!(early.code, -32002);
    client.greet(&json!({}));
    assert_eq!(
        client.try_ask("initialize", json!({ "processId": null, "capabilities": {} })).unwrap_err().code,
        -32600
    );
    assert_eq!(client.try_ask("bdg/nothing", json!({})).unwrap_err().code, -32601);
    client.ask("shutdown", Value::Null);
    assert_eq!(client.try_ask("textDocument/hover", json!({})).unwrap_err().code, -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.status().0, 0);
}

#[test]
fn leaving_without_a_word_is_status_1() {
    let mut client = Client::start(&json!({}));
    client.tell("exit", Value::Null);
    assert_eq!(client.status(), (1, String::new()));
    let mut client = Client::start(&json!({}));
    client.hang_up();
    assert_eq!(client.status(), (1, String::new()));
}

#[test]
fn help_is_there_in_both_languages() {
    for (lang, word) in [("vi", "trình soạn thảo"), ("en", "language server protocol")] {
        let output =
            std::process::Command::new(env!("CARGO_BIN_EXE_bdg")).args(["lsp", "--help", "--lang", lang]).output();
        assert!(String::from_utf8(output.unwrap().stdout).unwrap().contains(word));
    }
}

/// What was asked before the pipe closed is answered.
#[test]
fn an_editor_may_hang_up_at_once() {
    let mut client = Client::silent();
    let first = client.ask_later("initialize", json!({ "processId": null, "capabilities": {} }));
    let last = client.ask_later("shutdown", Value::Null);
    client.tell("exit", Value::Null);
    client.hang_up();
    assert!(client.answer(first).is_ok() && client.answer(last).is_ok());
    assert_eq!(client.status(), (0, String::new()));
}
