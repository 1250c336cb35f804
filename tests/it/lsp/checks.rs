//! Findings, as texts change, over several files.

use serde_json::json;

use super::client::Client;
use super::{address, example, opened, position};

const PLAN: &str = "kế hoạch p \"K\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        gốc 2020: 48/268 (16,78%)\n    }\n}\n";

#[test]
fn a_plan_as_it_is_has_the_findings_of_the_checker() {
    for name in ["ninh-thuan-2016-2020.bdg", "sample-district-2021-2025.en.bdg"] {
        let text = example(name);
        let (mut client, uri) = opened(name, &text);
        let found = client.findings(&uri, 1);
        let loaded = bdg::load_text(name, &text);
        let expected = loaded.findings();
        assert_eq!(found.len(), expected.len());
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found["code"], expected.code);
            assert_eq!(found["source"], "bdg");
            let message = found["message"].as_str().unwrap();
            assert!(message.starts_with(expected.message.get(loaded.plan.lang)), "{message}");
            let piece = loaded.plan.slice(expected.span);
            let range = position(&text[expected.span.start as usize..], piece, 0, false);
            let lines = text[..expected.span.start as usize].matches('\n').count() as u64;
            assert_eq!(found["range"]["start"]["line"], range["line"].as_u64().unwrap() + lines);
        }
    }
}

#[test]
fn every_change_is_followed_and_only_the_last_is_told() {
    let (mut client, uri) = opened("a.bdg", PLAN);
    assert!(client.findings(&uri, 1).iter().any(|found| found["code"] == "BDG0301"));
    // One letter after another, as it is typed.
    let place = position(PLAN, "16,78", 1, false);
    let range = |from: u64, to: u64| {
        let at = |more: u64| json!({ "line": place["line"], "character": place["character"].as_u64().unwrap() + more });
        json!({ "start": at(from), "end": at(to) })
    };
    for version in 2..40 {
        let changes = json!([{ "range": range(0, 1), "text": if version == 39 { "7" } else { "9" } }]);
        let params = json!({ "textDocument": { "uri": uri, "version": version }, "contentChanges": changes });
        client.tell("textDocument/didChange", params);
    }
    let changes = json!([{ "range": range(2, 4), "text": "91" }]);
    client.tell(
        "textDocument/didChange",
        json!({ "textDocument": { "uri": uri, "version": 40 }, "contentChanges": changes }),
    );
    let found = client.findings(&uri, 40);
    assert!(!found.iter().any(|found| found["code"] == "BDG0301"), "{found:?}");
}

#[test]
fn columns_are_right_in_letters_of_any_size() {
    for utf8 in [false, true] {
        let encodings = if utf8 { json!(["utf-8"]) } else { json!(["utf-16"]) };
        let mut client = Client::start(&json!({ "capabilities": { "general": { "positionEncodings": encodings } } }));
        let text = PLAN.replace("\"C\"", "\"😀 C\"").replace(
            "        gốc 2020: 48/268 (16,78%)",
            "        kết quả 2021: 5 \"😀\"\n        nêu \"😀 ế\" gốc 2020: 48/268 (16,78%)\n        gốc 2020: 48/268 (16,78%)",
        );
        client.open("file:///k/a.bdg", &text);
        let found = client.findings("file:///k/a.bdg", 1);
        let shares: Vec<_> = found.iter().filter(|found| found["code"] == "BDG0301").collect();
        let stated = position(&text, "16,78", 0, utf8);
        assert!(shares.iter().any(|found| found["range"]["start"] == stated), "{shares:?} {stated}");
    }
}

#[test]
fn a_part_has_the_findings_of_the_plan_that_uses_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("chung.bdg"), "cơ quan so \"Sở\"\n").unwrap();
    std::fs::write(
        at("ke-hoach.bdg"),
        PLAN.replace("giai đoạn", "chủ trì so\n    giai đoạn").replacen("kế hoạch", "dùng \"chung.bdg\"\nkế hoạch", 1),
    )
    .unwrap();
    let folders = json!({ "workspaceFolders": [{ "uri": address(folder.path()), "name": "k" }] });
    let mut client = Client::start(&folders);
    let part = address(&at("chung.bdg"));
    let plan = address(&at("ke-hoach.bdg"));
    // Alone it would be told that its agency has no duty.
    client.open(&part, "cơ quan so \"Sở\"\n");
    assert_eq!(client.findings(&part, 1), Vec::<serde_json::Value>::new());
    // The plan that it belongs to is told of as well, though it is not open.
    assert!(client.findings(&plan, 0).iter().any(|found| found["code"] == "BDG0301"));
    // A text that is not saved counts, in the plan too.
    client.change(&part, 2, "cơ quan khac \"Sở\"\n");
    let found = client.findings(&plan, 0);
    assert!(found.iter().any(|found| found["code"] == "BDG0201"), "{found:?}");
    // Renaming changes both files.
    client.change(&part, 3, "cơ quan so \"Sở\"\n");
    let params =
        json!({ "textDocument": { "uri": part }, "position": { "line": 0, "character": 9 }, "newName": "so_moi" });
    let changes = &client.ask("textDocument/rename", params)["changes"];
    assert_eq!(changes[&part][0]["newText"], "so_moi");
    assert_eq!(changes[&plan].as_array().unwrap().len(), 1);
    // What is closed is read from the disk again.
    client.tell("textDocument/didClose", json!({ "textDocument": { "uri": part } }));
    client.open(&plan, &std::fs::read_to_string(at("ke-hoach.bdg")).unwrap());
    assert!(!client.findings(&plan, 1).iter().any(|found| found["code"] == "BDG0201"));
    // A file that is not open is read where it lies in a folder of the editor, and only there.
    let hover = json!({ "textDocument": { "uri": part }, "position": { "line": 0, "character": 9 } });
    assert!(client.ask("textDocument/hover", hover)["contents"]["value"].as_str().unwrap().contains("Sở"));
    let elsewhere =
        json!({ "textDocument": { "uri": "file:///etc/hostname" }, "position": { "line": 0, "character": 0 } });
    let refused = client.try_ask("textDocument/hover", elsewhere).unwrap_err();
    assert_eq!(refused.message, "the document is not open and lies in no folder of the workspace");
}

#[test]
fn results_come_from_texts_that_are_not_saved() {
    let mut client = Client::start(&json!({}));
    let plan = "số liệu \"kq.csv\"\n".to_owned() + PLAN;
    client.open("file:///k/kq.csv", "mã,năm,kết quả\n9.9,2021,5\n");
    client.open("file:///k/a.bdg", &plan);
    let found = client.findings("file:///k/a.bdg", 1);
    assert!(found.iter().any(|found| found["code"] == "BDG0006"), "{found:?}");
}
