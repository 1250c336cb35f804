//! Saving and reloading.

use super::{Shelf, small};

#[test]
fn saved_plans_say_what_the_session_said() {
    let shelf = small();
    let mut session = shelf.session();
    for line in [
        "1.1 đến 2025: ít nhất 30 \"mức mới\"",
        "1.1 năm 2024: 24",
        "1.1 gốc 2019: 19",
        "1.1 lộ trình cấp số nhân",
        "2.3 làm tròn 0",
        "2.4 kết quả 6 tháng 2024: 85",
    ] {
        let answer = session.run(line);
        assert!(answer.changed, "{line}: {}", answer.text(80));
    }
    assert!(session.unsaved());
    assert!(session.run("lưu \"a.bdg\"").ok);
    assert!(!session.unsaved());
    assert!(session.run("lưu kịch bản \"b.bdg\"").ok);
    let text = shelf.get("a.bdg").unwrap();
    assert!(text.contains("# Số liệu của Chi cục Thuế."), "{text}");
    for name in ["a.bdg", "b.bdg"] {
        let loaded = shelf.load(name);
        assert_eq!(loaded.diagnostics, [], "{name}: {}", shelf.get(name).unwrap());
        for (id, indicator) in loaded.plan.indicators() {
            let one = bdg_core::eval::path(&loaded.plan, id, bdg_core::eval::PathStart::Baseline).unwrap();
            let two = bdg_core::eval::path(session.plan(), id, bdg_core::eval::PathStart::Baseline).unwrap();
            assert_eq!(one, two, "{name}: {}", indicator.full_code);
        }
    }
}

/// Growth of every year is laid over what was said of it, and over the target that it leads to, as the same line in the file.
#[test]
fn growth_of_every_year_can_be_tried_and_saved() {
    let grown =
        ["mỗi năm: tăng 5%/năm", "đến 2025: tăng bình quân 5%/năm", "cả giai đoạn: tăng 5%/năm", "đến 2025: 1.300"];
    let tried = [
        "mỗi năm: tăng 7%/năm",
        "mỗi năm: tăng 7% so với năm trước",
        "giai đoạn 2021-2025: tăng 7%/năm",
        "cả giai đoạn: tăng 7%/năm",
        "từ 2021: tăng 7%/năm",
        "mỗi năm: thêm 30 ha",
        "đến 2025: tăng bình quân 7%/năm",
    ];
    let plan = |line: &str| {
        format!(
            "kế hoạch a \"A\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Diện tích\" {{\n        đơn vị tính \"ha\"\n        gốc 2020: 1.000\n        {line}\n    }}\n}}\n"
        )
    };
    let path = |plan: &bdg_core::model::Plan| {
        let id = plan.find("1.1").unwrap();
        let years = bdg_core::eval::path(plan, id, bdg_core::eval::PathStart::Baseline).unwrap().years;
        years.into_iter().map(|year| (year.year, year.target.value)).collect::<Vec<_>>()
    };
    for before in grown {
        for line in tried {
            let shelf = Shelf::new("p.bdg", &plan(before));
            let mut session = shelf.session();
            let answer = session.run(&format!("1.1 {line}"));
            assert!(answer.changed, "{before}, {line}: {}", answer.text(80));
            let edited = Shelf::new("p.bdg", &plan(line)).load("p.bdg").plan;
            assert_eq!(path(session.plan()), path(&edited), "{before}, {line}");
            assert!(session.run("lưu \"q.bdg\"").ok);
            let saved = shelf.get("q.bdg").unwrap();
            assert_eq!(path(&shelf.load("q.bdg").plan), path(&edited), "{saved}");
            assert!(!session.run(&format!("1.1 {line}")).changed, "{before}, {line}: said twice");
        }
    }
}

#[test]
fn bodies_on_one_line_and_no_bodies_get_room() {
    let plan = "kế hoạch a \"A\" { giai đoạn 2021-2025 }\nmục tiêu 1 \"M\" {\n  chỉ tiêu 1.1 \"C\" {\n    đơn vị tính %\n    trong đó xa \"X\" { năm 2024: 35 }  # cấp xã\n    trong đó huyen \"H\"\n  }\n}\n";
    let shelf = Shelf::new("p.bdg", plan);
    let mut session = shelf.session();
    for line in ["1.1/xa năm 2025: 36", "1.1/huyen năm 2025: 37", "1.1 đến 2025: 40"] {
        assert!(session.run(line).changed);
    }
    assert!(session.run("lưu \"q.bdg\"").ok);
    insta::assert_snapshot!(shelf.get("q.bdg").unwrap(), @r#"
    kế hoạch a "A" { giai đoạn 2021-2025 }
    mục tiêu 1 "M" {
      chỉ tiêu 1.1 "C" {
        đơn vị tính %
        đến 2025: 40
        trong đó xa "X" {
            năm 2024: 35
            năm 2025: 36
        }  # cấp xã
        trong đó huyen "H" {
            năm 2025: 37
        }
      }
    }
    "#);
}

#[test]
fn files_are_not_written_over() {
    let shelf = small();
    let before = shelf.get("nho.bdg").unwrap();
    let mut session = shelf.session();
    session.run("1.1 đến 2025: ít nhất 30");
    for line in ["lưu \"nho.bdg\"", "lưu kịch bản \"nho.bdg\" !", "lưu", "lưu \"\""] {
        assert!(!session.run(line).ok, "{line}");
    }
    assert_eq!(shelf.get("nho.bdg").unwrap(), before);
    assert!(session.run("lưu \"nho.bdg\" !").ok);
    assert!(shelf.get("nho.bdg").unwrap().contains("ít nhất 30"));
    let mut mute = bdg_session::Session::new(shelf.load("nho.bdg"));
    assert!(!mute.run("lưu \"x.bdg\"").ok);
    assert!(!mute.run("tải lại").ok);
}

#[test]
fn a_reload_reports_what_no_longer_fits() {
    let shelf = small();
    let mut session = shelf.session();
    session.run("1.1 đến 2025: ít nhất 30");
    session.run("2.4 đến 2025: 160");
    let text = shelf.get("nho.bdg").unwrap().replace("chỉ tiêu 2.4", "chỉ tiêu 2.5");
    shelf.put("nho.bdg", &text);
    let answer = session.run("tải lại");
    let shown = answer.text(80);
    assert!(shown.contains("1 giả định được áp lại") && shown.contains("2.4 đến 2025: 160"), "{shown}");
    assert_eq!(session.scenario(), ("nháp", 1));
    assert!(session.plan().find("2.5").is_some());
    assert!(session.run("cần 1.1").text(80).contains("ít nhất 30"));
}
