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
