//! What another place states by the month or the quarter, beside the figure of a year.

use crate::check_figures::all;

fn codes(lines: &str) -> Vec<&'static str> {
    let text = format!(
        "kế hoạch a \"A\" {{\n giai đoạn 2026-2030\n chủ trì x\n}}\ncơ quan x \"X\"\nmục tiêu 1 \"Một\" {{\n chỉ tiêu 1.1 \"Thu nhập bình quân đầu người\" {{\n{lines}\n }}\n}}\n"
    );
    all(&text).into_iter().map(|found| found.code).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_rate_of_the_month_is_held_against_that_of_the_year() {
    let income = |stated: &str| {
        codes(&format!("đơn vị tính \"triệu đồng/người/năm\"\ngốc 2025: 60\nđến 2030: 96\nnêu \"Phần I\" {stated}"))
    };
    for right in [
        "gốc 2025: 5 triệu đồng/người/tháng",
        "gốc 2025: 5 triệu đồng/tháng",
        "gốc 2025: 15 triệu đồng/người/quý",
        "đến 2030: 8.000 nghìn đồng/người/tháng",
        "đến 2030: trên 7,9 triệu đồng/người/tháng",
        "đến 2030: 96 triệu đồng/người/năm",
    ] {
        assert_eq!(income(right), NONE, "{right}");
    }
    for wrong in ["gốc 2025: 6 triệu đồng/người/tháng", "đến 2030: trên 9 triệu đồng/người/tháng"]
    {
        assert_eq!(income(wrong), ["BDG1001"], "{wrong}");
    }
    assert_eq!(income("gốc 2025: 5 tấn/tháng"), ["BDG0403"]);
}

#[test]
fn what_a_month_brings_is_held_against_what_its_time_brings() {
    let revenue = |stated: &str| {
        codes(&format!(
            "đơn vị tính \"tỷ đồng\"\nloại thời kỳ\ngốc 2025: 10.800\nkết quả 6 tháng 2026: 6.000\nnăm 2027: 13.200\ngiai đoạn 2026-2030: 72.000\nnêu \"Phần I\" {stated}"
        ))
    };
    for right in [
        "gốc 2025: 900 tỷ đồng/tháng",
        "kết quả 6 tháng 2026: 1.000 tỷ đồng/tháng",
        "năm 2027: 3.300 tỷ đồng/quý",
        "năm 2027: 3,3 nghìn tỷ đồng/quý",
        "giai đoạn 2026-2030: 14.400 tỷ đồng/năm",
        "giai đoạn 2026-2030: bình quân 14.400 tỷ đồng/năm",
        "giai đoạn 2026-2030: 1.200 tỷ đồng/tháng",
    ] {
        assert_eq!(revenue(right), NONE, "{right}");
    }
    for wrong in ["năm 2027: 1.200 tỷ đồng/tháng", "giai đoạn 2026-2030: 13.000 tỷ đồng/năm"] {
        assert_eq!(revenue(wrong), ["BDG1001"], "{wrong}");
    }
    // Of a level nobody knows what its months bring: only what agrees is known to.
    let level = |stated: &str| {
        codes(&format!("đơn vị tính \"triệu kWh\"\ngốc 2025: 1.100\nđến 2030: 1.800\nnêu \"Phần I\" {stated}"))
    };
    assert_eq!(level("đến 2030: 150 triệu kWh/tháng"), NONE);
    assert_eq!(level("đến 2030: 160 triệu kWh/tháng"), ["BDG1001"]);
}

#[test]
fn unlike_words_of_changes_are_quoted_as_written() {
    let text = "kế hoạch a \"A\" {\n giai đoạn 2026-2030\n chủ trì x\n}\ncơ quan x \"X\"\nmục tiêu 1 \"Một\" {\n chỉ tiêu 1.1 \"Số vụ tai nạn giao thông\" {\n đơn vị tính \"vụ\"\n gốc 2025: 120\n đến 2030: giảm ít nhất 30% so với 2025\n nêu \"Phần II\" đến 2030: giảm trên 30% so với 2025\n }\n}\n";
    let found = all(text);
    assert_eq!(found.len(), 1);
    let said = &found.first().unwrap().vi;
    assert!(said.contains("“giảm trên 30% so với 2025”") && said.contains("“giảm ít nhất 30% so với 2025”"), "{said}");
}

#[test]
fn a_year_s_figure_that_the_path_gives_too_is_right() {
    let with = |unit: &str, lines: &str, stated: &str| {
        codes(&format!("đơn vị tính {unit}\n{lines}\nnêu \"Phần II\" năm 2027: {stated}"))
    };
    for (unit, lines, right, other) in [
        ("%", "gốc 2025: 82\nđến 2030: 92\nmỗi năm: tăng 2 điểm %/năm", "86%", "87%"),
        ("\"xã\"", "gốc 2025: 10\nđến 2030: 20\nmỗi năm: thêm 2 xã", "14 xã", "15 xã"),
        ("%", "gốc 2025: 82\nđến 2030: tăng bình quân 2 điểm %/năm", "86%", "85%"),
    ] {
        assert_eq!(with(unit, lines, right), NONE, "{lines}");
        // Another one may be meant; nothing is known of it.
        assert_ne!(with(unit, lines, other), NONE, "{lines}");
    }
}
