//! Every question, of plans as they are, in both languages.

use serde_json::{Value, json};

use super::{at, edited, example, opened, position};

const VI: &str = "huyen-mau-2021-2025.bdg";
const EN: &str = "sample-district-2021-2025.en.bdg";

fn about(uri: &str) -> Value {
    json!({ "textDocument": { "uri": uri } })
}

#[test]
fn hover() {
    for (name, keyword, help) in [
        (VI, "\n    giai đoạn 20", "năm đầu và năm cuối của kế hoạch"),
        (EN, "\n    period 20", "gives the first and the last year of the plan"),
    ] {
        let text = example(name);
        let (mut client, uri) = opened(name, &text);
        let said = client.ask("textDocument/hover", at(&uri, &text, keyword, 7));
        assert_eq!(said["contents"]["kind"], "plaintext");
        assert!(said["contents"]["value"].as_str().unwrap().contains(help), "{said}");
        assert_eq!(said["range"]["start"], position(&text, keyword, 5, false));
        assert_eq!(
            client.ask(
                "textDocument/hover",
                json!({ "textDocument": { "uri": uri }, "position": { "line": 99999, "character": 7 } })
            ),
            Value::Null
        );
    }
}

#[test]
fn completion() {
    for (name, typed, offered) in [(VI, "        ket q", "kết quả"), (EN, "        act", "actual")] {
        let text = example(name);
        let line = text
            .lines()
            .position(|line| {
                line.trim_start().starts_with("chỉ tiêu 1.1") || line.trim_start().starts_with("indicator 1.1")
            })
            .unwrap()
            + 1;
        let (mut client, uri) = opened(name, &text);
        let range = json!({ "start": { "line": line, "character": 0 }, "end": { "line": line, "character": 0 } });
        let changes = json!([{ "range": range, "text": format!("{typed}\n") }]);
        client.tell(
            "textDocument/didChange",
            json!({ "textDocument": { "uri": uri, "version": 2 }, "contentChanges": changes }),
        );
        let place =
            json!({ "textDocument": { "uri": uri }, "position": { "line": line, "character": typed.chars().count() } });
        let list = client.ask("textDocument/completion", place);
        let first = &list["items"][0];
        assert_eq!(first["label"], offered, "{list}");
        assert_eq!(first["textEdit"]["range"]["start"], json!({ "line": line, "character": 8 }));
        assert_eq!(first["filterText"], typed.trim());
        assert!(first["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    }
}

#[test]
fn names() {
    for (name, keyword) in [("kon-tum-2016-2020.bdg", "\ncơ quan "), (EN, "\nagency ")] {
        let text = example(name);
        let (mut client, uri) = opened(name, &text);
        let lead = if name != EN { "\n        chủ trì " } else { "\n        lead " };
        let agency: String = text
            .split(lead)
            .nth(1)
            .unwrap()
            .chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
            .collect();
        let declared = position(&text, &format!("{keyword}{agency} "), keyword.chars().count(), false);
        let question =
            json!({ "textDocument": { "uri": uri }, "position": declared, "context": { "includeDeclaration": true } });
        let places = client.ask("textDocument/references", question);
        let places = places.as_array().unwrap();
        assert!(places.len() > 1);
        let used = &places.iter().find(|place| place["range"]["start"] != declared).unwrap()["range"]["start"];
        let there = client.ask("textDocument/definition", json!({ "textDocument": { "uri": uri }, "position": used }));
        assert_eq!((&there["range"]["start"], &there["uri"]), (&declared, &Value::from(uri.clone())));
        let marked =
            client.ask("textDocument/documentHighlight", json!({ "textDocument": { "uri": uri }, "position": used }));
        assert_eq!(marked.as_array().unwrap().len(), places.len());
        let place =
            client.ask("textDocument/prepareRename", json!({ "textDocument": { "uri": uri }, "position": used }));
        assert_eq!(place["placeholder"], agency);
        let renamed = client.ask(
            "textDocument/rename",
            json!({ "textDocument": { "uri": uri }, "position": used, "newName": "ten_moi" }),
        );
        let after = edited(&text, &renamed["changes"][&uri]);
        let count = |text: &str| bdg::load_text("a.bdg", text).findings().len();
        assert_eq!(count(&after), count(&text));
        let refused = client.try_ask(
            "textDocument/rename",
            json!({ "textDocument": { "uri": uri }, "position": used, "newName": "hai tên" }),
        );
        assert_eq!(refused.unwrap_err().code, -32803);
    }
}

#[test]
fn actions() {
    let text = example("ninh-thuan-2016-2020.bdg");
    let (mut client, uri) = opened("a.bdg", &text);
    let place = position(&text, "16,78%", 0, false);
    let range = json!({ "start": place, "end": place });
    let ask = |only: Option<&str>| {
        let only = only.map(|kind| json!([kind]));
        json!({ "textDocument": { "uri": uri }, "range": range, "context": { "diagnostics": [], "only": only } })
    };
    let all = client.ask("textDocument/codeAction", ask(None));
    let of = |title: &str| {
        all.as_array().unwrap().iter().find(|action| action["title"] == title).unwrap_or_else(|| panic!("{all}"))
    };
    let fix = of("thay “16,78” bằng “17,91”");
    assert_eq!((fix["kind"].as_str(), fix["isPreferred"].as_bool()), (Some("quickfix"), Some(false)));
    assert_eq!(fix["diagnostics"][0]["code"], "BDG0301");
    assert!(edited(&text, &fix["edit"]["changes"][&uri]).contains("48/268 (17,91%)"));
    let accept = of("chấp nhận BDG0301 ở đây, có lý do");
    assert!(edited(&text, &accept["edit"]["changes"][&uri]).contains("chấp nhận BDG0301 \"Lý do\"\n"));
    assert_eq!(client.ask("textDocument/codeAction", ask(Some("refactor"))), json!([]));
    // All that keeps what the plan says, when a file is saved.
    let english = text.replacen("kết quả 2019", "actual 2019", 1);
    client.change(&uri, 2, &english);
    let all = client.ask("textDocument/codeAction", ask(Some("source.fixAll")));
    assert_eq!(edited(&english, &all[0]["edit"]["changes"][&uri]), text);
}

#[test]
fn layout() {
    let text = example(VI);
    let untidy =
        text.replacen("\n    giai đoạn", "\n  giai đoạn", 1).replacen("        đơn vị tính %", "đơn vị tính  %", 1);
    let (mut client, uri) = opened("a.bdg", &untidy);
    let edits = client.ask(
        "textDocument/formatting",
        json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 4, "insertSpaces": true } }),
    );
    assert_eq!(edits.as_array().unwrap().len(), 2);
    assert_eq!(edited(&untidy, &edits), bdg::format(&text).unwrap());
    let start = position(&untidy, "  giai đoạn", 0, false);
    let range = json!({ "start": start, "end": start });
    let edits = client.ask(
        "textDocument/rangeFormatting",
        json!({ "textDocument": { "uri": uri }, "range": range, "options": { "tabSize": 4, "insertSpaces": true } }),
    );
    assert_eq!(edits.as_array().unwrap().len(), 1);
    client.change(&uri, 2, "kế hoạch {");
    let refused = client.try_ask(
        "textDocument/formatting",
        json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 4, "insertSpaces": true } }),
    );
    assert!(refused.unwrap_err().message.contains("bdg check"));
}

#[test]
fn structure() {
    for (name, first, title) in [(VI, "kế hoạch", "Giảm"), (EN, "plan", "Sex ratio at birth")] {
        let text = example(name);
        let (mut client, uri) = opened(name, &text);
        let outline = client.ask("textDocument/documentSymbol", about(&uri));
        assert!(outline.as_array().unwrap().iter().any(|one| one["detail"] == first), "{outline}");
        assert!(
            outline
                .as_array()
                .unwrap()
                .iter()
                .any(|one| one["children"][0]["children"].is_array() || one["children"].is_array())
        );
        let folds = client.ask("textDocument/foldingRange", about(&uri));
        assert!(folds.as_array().unwrap().iter().all(|fold| fold["startLine"].as_u64() < fold["endLine"].as_u64()));
        let place = position(&text, "2025", 1, false);
        let selected = client
            .ask("textDocument/selectionRange", json!({ "textDocument": { "uri": uri }, "positions": [place, place] }));
        assert_eq!(selected.as_array().unwrap().len(), 2);
        assert!(selected[0]["parent"]["range"].is_object());
        let hints = client.ask("textDocument/inlayHint", json!({ "textDocument": { "uri": uri }, "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 9999, "character": 0 } } }));
        assert!(
            hints.as_array().unwrap().iter().any(|hint| hint["label"].as_str().unwrap().starts_with("= ")),
            "{hints}"
        );
        if name == EN {
            let found = client.ask("workspace/symbol", json!({ "query": "SEX RATIO" }));
            assert!(found[0]["name"].as_str().unwrap().contains(title), "{found}");
        }
    }
}

/// The words, put together again, are those of the text.
#[test]
fn classes_of_words() {
    for name in [VI, EN] {
        let text = example(name);
        let (mut client, uri) = opened(name, &text);
        let data = client.ask("textDocument/semanticTokens/full", about(&uri));
        let data: Vec<usize> =
            data["data"].as_array().unwrap().iter().map(|one| one.as_u64().unwrap() as usize).collect();
        let lines: Vec<Vec<u16>> = text.lines().map(|line| line.encode_utf16().collect()).collect();
        let (mut line, mut column) = (0, 0);
        let mut words = Vec::new();
        for token in data.chunks(5) {
            column = if token[0] == 0 { column + token[1] } else { token[1] };
            line += token[0];
            words.push((String::from_utf16(&lines[line][column..column + token[2]]).unwrap(), token[3], token[4]));
        }
        assert!(words.len() > 300);
        let keyword = if name == VI { "chỉ tiêu" } else { "indicator" };
        assert!(words.contains(&(keyword.to_owned(), 0, 0)));
        assert!(words.contains(&("1.1".to_owned(), 7, 1)), "{words:?}");
        assert!(words.iter().all(|(word, ..)| !word.trim().is_empty()));
    }
}

#[test]
fn links() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("chung.bdg"), "cơ quan a \"A\"\n").unwrap();
    let uri = super::address(&folder.path().join("a.bdg"));
    let mut client = super::Client::start(&json!({}));
    client.open(&uri, "dùng \"chung.bdg\"\nsố liệu \"kq 1.csv\"\n");
    let found = client.ask("textDocument/documentLink", about(&uri));
    assert_eq!(found[0]["target"], super::address(&folder.path().join("chung.bdg")));
    assert!(found[1]["target"].as_str().unwrap().ends_with("/kq%201.csv"));
}

#[test]
fn previews() {
    for (name, title, path) in
        [(VI, "MỤC TIÊU, CHỈ TIÊU NĂM 2024", "LỘ TRÌNH TỪNG NĂM"), (EN, "2024", "THE PATH, YEAR BY YEAR")]
    {
        let text = example(name);
        let (mut client, uri) = opened(name, &text);
        let mut answer = |more: Value| {
            let mut params = about(&uri);
            params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            client.try_ask("bdg/preview", params)
        };
        let outside = answer(json!({ "show": "annual", "year": 1999 })).unwrap_err();
        assert!(outside.message.contains("1999"), "{outside:?}");
        answer(json!({ "show": "nothing" })).unwrap_err();
        let mut ask = |more: Value| answer(more).unwrap();
        let html = |page: &Value| page["html"].as_str().unwrap().to_owned();
        // The year after the usual one, with a named row for each indicator.
        let annual = ask(json!({ "show": "annual" }));
        assert_eq!(annual["year"], 2024);
        assert_eq!(annual["years"], json!([2021, 2022, 2023, 2024, 2025]));
        assert!(html(&annual).contains(title));
        assert!(html(&annual).contains("<tr id=\"1.1\">"));
        assert_eq!(html(&annual).matches("id=\"1.1\"").count(), 1);
        assert_eq!(ask(json!({ "show": "annual", "year": 2023 }))["year"], 2023);
        let path_page = ask(json!({ "show": "path" }));
        assert!(html(&path_page).contains(path));
        assert_eq!(html(&path_page).matches("id=\"1.1\"").count(), 1, "one name for all lines of an indicator");
        let report = ask(json!({ "show": "report" }));
        assert!(html(&report).contains("id=\"1.1\"") && html(&report).contains("<svg"));
        // Nothing is fetched by any of them.
        for page in [&annual, &path_page, &report] {
            assert!(html(page).contains("default-src 'none'"));
        }
    }
    // The text that is open, saved or not, faulty or not, is what is shown.
    for text in ["kế hoạch a \"A <b>\" {\n", "kế hoạch a \"A <b>\" {\n    giai đoạn 2030-2026\n}\n"] {
        let (mut client, uri) = opened("a.bdg", text);
        for show in ["report", "annual", "path"] {
            let page = client.ask("bdg/preview", json!({ "textDocument": { "uri": uri }, "show": show }));
            assert!(page["html"].as_str().unwrap().contains("A &lt;b&gt;"), "{page}");
        }
    }
}

#[test]
fn the_indicator_around_a_place() {
    let text = example(VI);
    let (mut client, uri) = opened(VI, &text);
    for (piece, code) in [
        ("chỉ tiêu 1.1", json!("1.1")),
        ("Cơ quan chuyên môn thuộc Ủy ban nhân dân huyện", json!("1.1/huyen")),
        ("mục tiêu 1 ", Value::Null),
        ("kế hoạch", Value::Null),
    ] {
        assert_eq!(client.ask("bdg/indicator", at(&uri, &text, piece, 1)), code, "{piece}");
    }
}
