//! Cells that say that their figure is that of each year: `210 ha/năm`, `25/year`.

use super::columns::{figures, read};

fn of_period(title: &str, unit: &str, cell: &str) -> (Vec<String>, String) {
    let found = read(&format!(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;Năm 2025;Giai đoạn 2026-2030\n1;{title};{unit};20;{cell}\n"
    ));
    let plan = bdg::load_text("plan.bdg", &found.text);
    assert!(!plan.diagnostics.iter().any(|one| one.code == "BDG0403"), "{}", found.text);
    (figures(&found), found.text)
}

#[test]
fn a_figure_of_each_year_in_the_column_of_a_period() {
    for (unit, cell, wanted) in [
        ("ha", "210 ha/năm", "giai đoạn 2026-2030: 210 ha/năm"),
        ("lớp", "25/năm", "giai đoạn 2026-2030: 25 lớp/năm"),
        ("lớp", "25 mỗi năm", "giai đoạn 2026-2030: 25 lớp/năm"),
    ] {
        let (figures, text) = of_period("Việc làm", unit, cell);
        assert_eq!(figures, ["kết quả 2025: 20", wanted], "{cell}");
        assert!(text.contains("loại thời kỳ"), "{text}");
    }
    // A fall of a share, which has no total; a level of a share, of which nobody says whether it is to be that or to fall by that.
    let (figures, text) = of_period("Tỷ lệ hộ nghèo giảm", "%", "1 - 1,5%/năm");
    assert_eq!(figures, ["kết quả 2025: 20", "giai đoạn 2026-2030: 1 - 1,5%/năm"]);
    assert!(!text.contains("loại thời kỳ"), "{text}");
    let (figures, text) = of_period("Tỷ lệ hộ nghèo", "%", "1,5%/năm");
    assert_eq!(figures, ["kết quả 2025: 20"], "{text}");
    assert!(text.contains("không rõ là mức của mỗi năm"), "{text}");
    // A unit that is one of a year says nothing more.
    let (figures, text) = of_period("Thu nhập", "triệu đồng/năm", "75 triệu đồng/năm");
    assert_eq!(figures, ["kết quả 2025: 20", "đến 2030: 75 triệu đồng/năm"]);
    assert!(!text.contains("loại thời kỳ"), "{text}");
}

#[test]
fn a_figure_of_each_year_in_the_column_of_one() {
    let found = read(
        "Results framework 2026-2030\nIndicator;Unit;Baseline 2025;Target 2026;Target 2030\nCourses;courses;20;25/year;30 per year\nInspections;;12;15 each year;20 annually\n",
    );
    let wanted = [
        "baseline 2025: 20",
        "in 2026: 25 courses/year",
        "by 2030: 30 courses/year",
        "baseline 2025: 12",
        "in 2026: 15",
        "by 2030: 20",
    ];
    assert_eq!(figures(&found), wanted, "{}", found.text);
    assert_eq!(found.text.matches("kind flow").count(), 2, "{}", found.text);
}
