//! What a header's words make of its figures: results that are still to come, times beside and above, dates, money.

use bdg_office::import::{ColumnBasis, ColumnRole, FactHead, Imported, Options, import};

use super::columns::{figures, read};

/// The figures of a table of one row with so many columns, below a title.
fn of(title: &str, headers: &[&str], cells: &str) -> Vec<String> {
    let width = "TT;Chỉ tiêu;ĐVT".len();
    assert!(width > 0);
    figures(&read(&format!("{title}\n{}\n1;Rừng trồng mới;ha;{cells}\n", headers.join("\n"))))
}

#[test]
fn results_that_are_still_to_come_are_targets() {
    let targets = ["năm 2026: 100", "năm 2028: 110", "năm 2030: 120"];
    for group in [
        "Lộ trình",
        "Lộ trình thực hiện",
        "Phân kỳ thực hiện",
        "Tiến độ thực hiện",
        "Năm thực hiện",
        "Thời gian thực hiện",
        "Giai đoạn thực hiện 2026-2030",
        "Lộ trình đạt được",
        "Phân kỳ kết quả",
        "Kết quả dự kiến",
        "Kết quả cần đạt",
        "Dự kiến kết quả",
    ] {
        let header = format!("TT;Chỉ tiêu;ĐVT;{group};;");
        let found = of("Kế hoạch giai đoạn 2026-2030", &[&header, ";;;2026;2028;2030"], "100;110;120");
        let years: Vec<String> = found.iter().map(|one| one.replace("đến ", "năm ")).collect();
        assert_eq!(years, targets, "{group}: {found:?}");
    }
    for (header, figure) in [
        ("Kết quả dự kiến năm 2027", "năm 2027: 5"),
        ("Kết quả phấn đấu 2027", "năm 2027: 5"),
        ("Dự kiến kết quả đến 2030", "đến 2030: 5"),
        ("Expected results 2026", "năm 2026: 5"),
        ("Planned results 2027", "năm 2027: 5"),
        ("Mục tiêu kết quả 2026", "năm 2026: 5"),
        ("Kết quả thực hiện lộ trình năm 2024", "kết quả 2024: 5"),
        ("Kết quả thực hiện kế hoạch năm 2024", "kết quả 2024: 5"),
    ] {
        let header = format!("TT;Chỉ tiêu;ĐVT;{header}");
        assert_eq!(of("Kế hoạch giai đoạn 2026-2030", &[&header], "5"), [figure], "{header}");
    }
    let below =
        of("Kế hoạch giai đoạn 2026-2030", &["TT;Chỉ tiêu;ĐVT;Lộ trình;;", ";;;Kết quả 2025;2026;2027"], "90;100;110");
    assert_eq!(below, ["kết quả 2025: 90", "năm 2026: 100", "năm 2027: 110"]);
    let words = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;Năm 2026;Giải pháp thực hiện năm 2026\n1;Rừng;ha;5;Trồng 5\n",
    );
    assert_eq!(figures(&words), ["năm 2026: 5"]);
    assert_eq!(words.columns[4].role, ColumnRole::Aside);
}

#[test]
fn the_last_year_of_a_period_is_a_header_of_its_own() {
    let years = of(
        "Kế hoạch giai đoạn 2026-2030",
        &["TT;Chỉ tiêu;ĐVT;Kế hoạch 2026-2030;;;;", ";;;2026;2027;2028;2029;2030"],
        "100;110;120;130;140",
    );
    assert_eq!(years, ["năm 2026: 100", "năm 2027: 110", "năm 2028: 120", "năm 2029: 130", "năm 2030: 140"]);
    let results = of(
        "Kế hoạch giai đoạn 2026-2030",
        &["TT;Chỉ tiêu;ĐVT;Kết quả 2021-2025;;Giai đoạn 2026-2030;", ";;;2024;2025;2026;2030"],
        "80;90;100;140",
    );
    assert_eq!(results, ["kết quả 2024: 80", "kết quả 2025: 90", "năm 2026: 100", "đến 2030: 140"]);
}
