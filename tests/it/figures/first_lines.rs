//! The first line of a plan or an agency that has a fault: one message, and all that it begins is read.

use bdg::load_text;

const PLAN: &str = r#"kế hoạch xa "Kế hoạch phát triển xã" {
    giai đoạn 2026-2030
    chủ trì so_tc
}
cơ quan so_tc "Sở Tài chính" {
    viết tắt "STC"
}
cơ quan so_nv "Sở Nội vụ"

mục tiêu 1 "Kinh tế" {
    chỉ tiêu 1.1 "Tỷ lệ hộ dùng nước sạch" {
        đơn vị tính %
        gốc 2025: 40
        mỗi năm: ít nhất 45
        phối hợp so_nv
    }
    chỉ tiêu 1.2 "Tỷ lệ hộ có điện" {
        đơn vị tính %
        gốc 2025: 40
        cả giai đoạn: ít nhất 45
    }
}
"#;

fn codes(text: &str) -> Vec<&'static str> {
    load_text("plan.bdg", text).findings().iter().map(|one| one.code).collect()
}

#[test]
fn the_first_line_of_a_plan_has_one_message_and_its_block_is_read() {
    assert_eq!(codes(PLAN), Vec::<&str>::new());
    for (line, code) in [
        ("kế hoạch \"Kế hoạch phát triển xã\" {", "BDG0115"),
        ("kế hoạch: \"Kế hoạch phát triển xã\" {", "BDG0115"),
        ("kế hoạch phát triển \"Kế hoạch phát triển xã\" {", "BDG0115"),
        ("kế hoạch xa \"Kế hoạch phát triển xã\" năm đầu {", "BDG0115"),
        ("kế hoạch xa Kế hoạch phát triển xã {", "BDG0115"),
        ("Kế hoạch phát triển xã {", "BDG0115"),
        ("kế hoạch xa \"Kế hoạch phát triển xã {", "BDG0108"),
        ("ke hoach xa \"Kế hoạch phát triển xã\" {", "BDG0102"),
        ("kế hoạch \"Kế hoạch phát triển xã\"", "BDG0115"),
    ] {
        let text = PLAN.replacen("kế hoạch xa \"Kế hoạch phát triển xã\" {", line, 1);
        assert_eq!(codes(&text), [code], "{line}");
        let loaded = load_text("plan.bdg", &text);
        let period = loaded.plan.period().map(|period| (period.first, period.last));
        assert_eq!(period, Some((2026, 2030)), "{line}");
    }
}

#[test]
fn the_line_of_an_agency_has_one_message_and_its_uses_none() {
    for (right, line) in [
        ("cơ quan so_tc \"Sở Tài chính\" {", "cơ quan so_tc \"Sở Tài chính\" vai trò \"đầu mối\" {"),
        ("cơ quan so_nv \"Sở Nội vụ\"", "cơ quan so_nv \"Sở Nội vụ\" vai trò \"đầu mối\""),
        ("cơ quan so_nv \"Sở Nội vụ\"", "cơ quan \"Sở Nội vụ\""),
        ("cơ quan so_tc \"Sở Tài chính\" {", "cơ quan \"Sở Tài chính\" {"),
    ] {
        assert!(PLAN.contains(right), "{right}");
        assert_eq!(codes(&PLAN.replacen(right, line, 1)), ["BDG0115"], "{line}");
    }
    // A name that no such agency can have is still told of.
    let other = PLAN.replacen("cơ quan so_nv \"Sở Nội vụ\"", "cơ quan \"Sở Y tế\"", 1);
    assert_eq!(codes(&other), ["BDG0115", "BDG0201"]);
}

#[test]
fn a_figure_is_no_plan() {
    let figure = PLAN.replacen("mỗi năm: ít nhất 45", "kế hoạch năm 2027: 5 \"giao thêm\"", 1);
    assert_eq!(codes(&figure), ["BDG0102"]);
}
