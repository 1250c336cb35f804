//! What can be done about findings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bdg::editor::{Action, ActionKind, Analysis, actions, applied};
use bdg::source::FileId;

use super::{analysed, example, marked};

/// A plan with some lines in its indicator.
fn plan(lines: &str) -> String {
    format!(
        "cơ quan a \"A\"\ncơ quan b \"B\"\nkế hoạch p \"K 2021-2025\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n    \
         chỉ tiêu 1.1 \"Tỷ lệ\" {{\n{lines}    }}\n    chỉ tiêu 1.2 \"Số\" {{\n        đơn vị tính \"vụ\"\n        chủ trì b\n        hướng giảm\n        gốc 2020: 3\n        đến 2025: 2\n    }}\n}}\n"
    )
}

fn all(text: &str) -> Vec<Action> {
    let analysis = analysed(&[("plan.bdg", text)]);
    actions(&analysis, FileId(0), 0..u32::MAX)
}

fn after(text: &str, action: &Action) -> String {
    applied(text, &action.edits[0].edits)
}

#[test]
fn a_fix_is_offered_where_its_finding_is() {
    let text = plan("        đơn vị tính %\n        gốc 2020: 48/268 (16,78%)\n");
    let (analysis, file, at) = marked(&text.replace("16,7", "16,|7"));
    let found = actions(&analysis, file, at..at);
    let fix = found.iter().find(|action| action.kind == ActionKind::Fix).unwrap();
    assert_eq!((fix.title.as_str(), fix.keeps), ("thay “16,78” bằng “17,91”", false));
    assert!(after(&text, fix).contains("48/268 (17,91%)"));
    assert!(actions(&analysis, file, 0..1).is_empty());
}

#[test]
fn what_is_missing_can_be_added() {
    let text = plan("        gốc 2020: 5\n        đến: 10\n");
    let found = all(&text);
    let of = |title: &str| {
        after(&text, found.iter().find(|action| action.title == title).unwrap_or_else(|| panic!("{title}: {found:#?}")))
    };
    assert!(of("thêm năm 2025").contains("        đến 2025: 10\n"));
    assert!(of("thêm “chủ trì b”").contains("        đến: 10\n        chủ trì b\n    }\n"));
    assert!(of("thêm “đơn vị tính %”").contains("        đơn vị tính %\n    }\n"));
    assert!(of("thêm “đơn vị tính \"vụ\"”").contains("đơn vị tính \"vụ\"\n    }\n    chỉ tiêu 1.2"));
    // The agency that leads the neighbour comes first.
    let leads: Vec<&str> =
        found.iter().map(|action| action.title.as_str()).filter(|title| title.contains("chủ trì")).collect();
    assert_eq!(leads, ["thêm “chủ trì b”", "thêm “chủ trì a”"]);
}

#[test]
fn a_period_is_taken_from_the_title() {
    let text = "kế hoạch p \"Kế hoạch giai đoạn 2021-2025\" {\n    địa bàn \"X\"\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" { đơn vị tính % }\n}\n";
    let found = all(text);
    let period = found.iter().find(|action| action.title == "thêm “giai đoạn 2021-2025”").expect("the period");
    assert!(after(text, period).contains("    địa bàn \"X\"\n    giai đoạn 2021-2025\n}\n"));
}

/// In whatever form the block is, the finding is gone and no other comes.
#[test]
fn accepting_works_in_any_block() {
    for lines in [
        "        đơn vị tính %\n        gốc 2020: 48/268 (16,78%)\n        chủ trì a\n        hướng tăng\n",
        "    }\n    chỉ tiêu 1.3 \"X\" { đơn vị tính % }\n    chỉ tiêu 1.4 \"Y\" {\n",
        "    }\n    chỉ tiêu 1.3 \"X\"\n    chỉ tiêu 1.4 \"Y\" {\n",
        "    }\n    chỉ tiêu 1.3 \"X\" { }\n    chỉ tiêu 1.4 \"Y\" {\n",
    ] {
        for text in [
            plan(lines),
            plan(lines).replace('\n', "\r\n"),
            format!("\u{FEFF}{}", super::places::decomposed(&plan(lines))),
        ] {
            let before = codes(&analysed(&[("plan.bdg", &text)]));
            let found = all(&text);
            let mut tried = 0;
            for action in found.iter().filter(|action| action.kind == ActionKind::Accept) {
                let now = codes(&analysed(&[("plan.bdg", &after(&text, action))]));
                assert_gone(&before, &now, action.finding.code, &after(&text, action));
                tried += 1;
            }
            assert!(tried > 0, "{text}");
        }
    }
}

fn codes(analysis: &Analysis) -> Vec<String> {
    analysis.diagnostics().iter().map(|found| format!("{} {}", found.code, found.message.vi)).collect()
}

fn assert_gone(before: &[String], now: &[String], code: &str, text: &str) {
    let count = |all: &[String]| all.iter().filter(|one| one.starts_with(code)).count();
    assert!(count(now) < count(before), "{code} stays in\n{text}");
    let new: Vec<&String> = now.iter().filter(|one| !before.contains(one)).collect();
    assert!(new.is_empty(), "{code}: {new:?} in\n{text}");
}

/// Every finding of the examples that can be accepted is gone when it is.
#[test]
fn accepting_works_in_plans_as_they_are() {
    for name in [
        "ninh-thuan-2016-2020.bdg",
        "kon-tum-2016-2020.bdg",
        "sample-district-2021-2025.en.bdg",
        "tam-duong-2021-2025.bdg",
    ] {
        let analysis = example(name);
        let path = Path::new("examples").join(name);
        let text = std::fs::read_to_string(&path).unwrap();
        let mut tried = Vec::new();
        for found in bdg::editor::findings(&analysis) {
            let own = actions(&analysis, found.place.file, found.place.range.clone());
            let Some(accept) = own.iter().find(|action| action.kind == ActionKind::Accept && action.finding == found)
            else {
                continue;
            };
            if found.place.file != FileId(0) || tried.contains(&found.code) {
                continue;
            }
            tried.push(found.code);
            let texts: BTreeMap<PathBuf, Vec<u8>> = BTreeMap::from([(path.clone(), after(&text, accept).into_bytes())]);
            let now = bdg::analyse_over(&path, &texts, bdg::LoadOptions::default());
            assert_gone(&codes(&analysis), &codes(&now), found.code, &after(&text, accept));
        }
        assert!(!tried.is_empty() || analysis.diagnostics().is_empty(), "{name}");
    }
}
