//! What notes, tasks and the plan's own sentences reckon from the figures of the plan, or from each other.

use crate::check_figures::{indicator, none, one, plan};

/// A note of one indicator of a Vietnamese plan of 2021-2025.
fn noted(statements: &str, note: &str) -> String {
    indicator(&format!("{statements}\nghi chú \"{note}\""))
}

#[test]
fn days_in_texts_are_in_the_calendar() {
    let statements = "đơn vị tính %\ngốc 2020: 72\nđến 2025: 90";
    let found = one(&noted(statements, "Tổng hợp trước ngày 31/11/2025"), "BDG1018");
    assert_eq!(found.vi, "lời văn ghi “31/11/2025”, nhưng lịch không có ngày ấy");
    assert_eq!(found.en, "the text says “31/11/2025”, but no calendar has that day");
    one(&plan("mục tiêu 1 \"M\" {\n    nhiệm vụ \"Rà soát xong ngày 30 tháng 2 năm 2025\"\n}"), "BDG1018");
    none(&noted(statements, "Tổng hợp trước ngày 30/11/2025, 31/45 xã đạt"), "BDG1018");
}

#[test]
fn the_title_of_a_part_alone_names_no_indicator() {
    let text = |closing: &str| {
        format!(
            "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n    lời kết \"{closing}\"\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Tỷ lệ trường đạt chuẩn\" {{\n        đơn vị tính %\n        gốc 2020: 60\n        đến 2025: 80\n        trong đó thcs \"Trung học cơ sở\" {{\n            gốc 2020: 61\n            đến 2025: 85\n        }}\n    }}\n}}\n"
        )
    };
    for other in
        ["Đến năm 2025, trung học cơ sở đạt 95%.", "Đến năm 2025, tỷ lệ phòng học kiên cố bậc trung học cơ sở đạt 98%."]
    {
        none(&text(other), "BDG1013");
    }
    one(&text("Đến năm 2025, tỷ lệ trường đạt chuẩn: trung học cơ sở đạt 95%."), "BDG1013");
}
