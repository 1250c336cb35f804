//! Headers as offices shorten them, columns that only compare, and the times that a report's title tells.

use bdg_office::import::{ColumnRole, Imported, Options, import};

use super::columns::{figures, read};

/// A table of one row below a title and its header.
fn table(title: &str, headers: &str, cells: &str) -> Imported {
    read(&format!("{title}\n{headers}\n{cells}\n"))
}

fn of(title: &str, headers: &str, cells: &str) -> Vec<String> {
    figures(&table(title, &format!("TT;Chỉ tiêu;ĐVT;{headers}"), &format!("1;Rừng trồng;ha;{cells}")))
}

#[test]
fn targets_in_short_and_at_the_end_are_those_of_their_year() {
    let found = read("Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;TH 2024;MT 2026;MT2030\n1;Nước sạch;%;60;66;75\n");
    assert_eq!(figures(&found), ["kết quả 2024: 60", "đến 2026: 66", "đến 2030: 75"]);
    let english = read("Results 2025-2030\nIndicator;Unit;Baseline (2024);End Target (2030)\nRoads;km;0;80\n");
    assert_eq!(figures(&english), ["baseline 2024: 0", "by 2030: 80"]);
    let asked =
        read("Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;Yêu cầu đến 2030;Yêu cầu\n1;Khám phá án;Trên 85%;Báo cáo\n");
    assert_eq!(figures(&asked), ["đến 2030: trên 85%"]);
    // `MT` of a ministry's name is no target.
    let named = read("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch 2026;Sở NN và MT\n1;Nước sạch;%;60;x\n");
    assert_eq!(figures(&named), ["năm 2026: 60"]);
}

#[test]
fn short_forms_and_missing_spaces_are_read() {
    for headers in [
        "TH2024;UTH2025;KH2026",
        "T.hiện 2024;Ước T.hiện 2025;K.hoạch 2026",
        "T.H 2024;Ư.TH 2025;K.H 2026",
        "KQTH năm 2024;Khả năng TH 2025;Đăng ký năm 2026",
        "Quyết toán năm 2024;Khả năng đạt năm 2025;Mức giao 2026",
        "QT 2024;KNTH 2025;DT2026",
        "Mức đạt năm 2024;Ước 2025;Tổng số KH 2026",
        "TH2024;2025 (ước);KH-2026",
    ] {
        let wanted = ["kết quả 2024: 10", "ước 2025: 11", "năm 2026: 12"];
        assert_eq!(of("Kế hoạch năm 2026", headers, "10;11;12"), wanted, "{headers}");
    }
    let parts = of("Kế hoạch năm 2026", "KH 2026;6T đầu năm;9T", "10;5;8");
    assert_eq!(parts, ["năm 2026: 10", "6 tháng 2026: 5", "9 tháng 2026: 8"]);
    let period = of("Kế hoạch 2026-2030", "KQTH GĐ 2021-2025;KH GĐ 2026-2030;KH2026;KH2027", "9;20;4;4");
    let past = "kết quả giai đoạn 2021-2025: 9";
    assert_eq!(period, [past, "giai đoạn 2026-2030: 20", "năm 2026: 4", "năm 2027: 4"]);
}

#[test]
fn a_column_that_compares_two_times_is_none_of_them() {
    for compared in [
        "KH 2026 so TH 2025",
        "Thực hiện 2025 so KH (%)",
        "KH 2026 so năm 2025",
        "KH26/TH25 (%)",
        "KH2026/ UTH2025",
        "+/-",
        "(+) (-)",
        "Trung bình 2021-2025",
    ] {
        let found = table(
            "Kế hoạch năm 2026",
            &format!("TT;Chỉ tiêu;ĐVT;TH 2025;KH 2026;{compared}"),
            "1;Rừng trồng;ha;10;12;120",
        );
        assert_eq!(figures(&found), ["kết quả 2025: 10", "năm 2026: 12"], "{compared}");
        assert_eq!(found.columns[5].role, ColumnRole::Aside, "{compared}");
    }
    // `số` is no comparison.
    assert_eq!(of("Kế hoạch năm 2026", "Tổng số TH 2025;Tổng số KH 2026", "9;10"), ["kết quả 2025: 9", "năm 2026: 10"]);
}

#[test]
fn per_cent_of_the_plan_under_its_year_are_a_comparison() {
    let headers = "TT;Chỉ tiêu;ĐVT;Năm 2025;;;Năm 2026\n;;;KH;Ước TH;% KH;KH";
    let found = table("Kế hoạch năm 2026", headers, "1;Thu ngân sách;tỷ đồng;1.000;1.100;110;1.200");
    assert_eq!(figures(&found), ["năm 2025: 1.000", "ước 2025: 1.100", "năm 2026: 1.200"]);
    assert_eq!((found.counts.lost, found.columns[5].role), (0, ColumnRole::Aside));
    // `% hộ` is what is measured.
    let measured = "TT;Chỉ tiêu;ĐVT;Năm 2026\n;;;% hộ";
    assert_eq!(figures(&table("Kế hoạch năm 2026", measured, "1;Nước sạch;%;97")), ["năm 2026: 97"]);
}

#[test]
fn a_report_has_the_results_of_its_time() {
    let wanted = ["kết quả 9 tháng 2025: 8", "năm 2026: 12", "kết quả 9 tháng 2026: 9"];
    for title in ["Báo cáo tình hình thực hiện kế hoạch 9 tháng năm 2026", "Báo cáo 9 tháng năm 2026"]
    {
        assert_eq!(of(title, "9 tháng năm 2025;KH năm 2026;9 tháng năm 2026", "8;12;9"), wanted, "{title}");
    }
    let planned = of("Kế hoạch 9 tháng năm 2026", "9 tháng năm 2025;9 tháng năm 2026", "8;9");
    assert_eq!(planned, ["kết quả 9 tháng 2025: 8", "9 tháng 2026: 9"]);
    let next = of("Báo cáo kết quả năm 2025 và kế hoạch năm 2026", "Năm 2024;Năm 2025;Năm 2026", "8;9;10");
    assert_eq!(next, ["kết quả 2024: 8", "kết quả 2025: 9", "năm 2026: 10"]);
}

#[test]
fn sub_periods_are_those_of_all_their_years() {
    let found = of("Kế hoạch 2026-2030", "TH 2025;2026-2028;2029-2030;2026-2030", "5;30;20;50");
    assert_eq!(
        found,
        ["kết quả 2025: 5", "giai đoạn 2026-2028: 30", "giai đoạn 2029-2030: 20", "giai đoạn 2026-2030: 50"]
    );
}

#[test]
fn a_baseline_names_its_year_and_its_value_in_two_columns() {
    for headers in ["Năm gốc;;KH 2027\n;;;Năm;Giá trị;", "Năm cơ sở;;KH 2027\n;;;Năm;Số liệu;"] {
        assert_eq!(of("Kế hoạch 2026-2030", headers, "2024;3,8;2,5"), ["gốc 2024: 3,8", "năm 2027: 2,5"]);
    }
}

#[test]
fn names_stand_under_their_own_headers() {
    let title = "Plan 2026-2030";
    let goal = table(title, "No;KPI;Unit;As at 31/12/2025;Goal 2026;Stretch goal 2026", "1;Crop area;ha;10;11;12");
    assert_eq!(figures(&goal), ["actual 2025: 10", "in 2026: 11"]);
    assert!(goal.text.contains("\"Crop area\""), "{}", goal.text);
    let coded = table(
        title,
        "SDG indicator;Indicator description;Unit;Latest data (2024);Target 2027",
        "1.2.1;Poverty rate;%;4.2;3",
    );
    assert_eq!(figures(&coded), ["actual 2024: 4.2", "in 2027: 3"]);
    assert!(coded.text.contains("\"Poverty rate\""), "{}", coded.text);
    let years = table(title, "No;Indicators;Unit;Base value (2025);Y1 (2026);Y2 (2027)", "1;Crop area;ha;10;11;12");
    assert_eq!(figures(&years), ["baseline 2025: 10", "in 2026: 11", "in 2027: 12"]);
    let unit = table(title, "Indicators;2025 actual;2026 target", "Income (million VND per year);54.5;60");
    assert!(unit.text.contains("unit million_vnd_per \"million VND per year\""), "{}", unit.text);
}

#[test]
fn what_is_still_to_be_done_and_what_was_spent_are_known_by_their_words() {
    for (header, figure) in [
        ("Năm 2026 cần thực hiện", "năm 2026: 12"),
        ("Phải thực hiện năm 2026", "năm 2026: 12"),
        ("Giải ngân đến 30/9/2026", "kết quả 9 tháng 2026: 12"),
        ("Điểm đạt năm 2024", "kết quả 2024: 12"),
        ("Chỉ tiêu QĐ 123/QĐ-UBND năm 2026", "năm 2026: 12"),
        ("Chỉ tiêu theo Nghị quyết số 15-NQ/TU đến năm 2030", "đến 2030: 12"),
    ] {
        assert_eq!(of("Kế hoạch năm 2026", header, "12"), [figure], "{header}");
    }
    let left = table("Kế hoạch năm 2026", "TT;Chỉ tiêu;ĐVT;KH 2026;Còn phải thực hiện 2026", "1;Rừng trồng;ha;12;5");
    assert_eq!(figures(&left), ["năm 2026: 12"]);
    assert_eq!(left.columns[4].role, ColumnRole::Aside);
}

#[test]
fn years_below_a_period_are_columns_of_their_own() {
    let wanted = ["giai đoạn 2026-2030: 50", "năm 2026: 9"];
    let header = "Giai đoạn 2026-2030;\n;;;Kế hoạch;Trong đó năm 2026";
    assert_eq!(of("Kế hoạch 2026-2030", header, "50;9"), wanted);
    let five = of("Kế hoạch 2026-2030", "Mục tiêu 5 năm;;\n;;;2026;2027;2028", "9;10;11");
    assert_eq!(five, ["năm 2026: 9", "năm 2027: 10", "năm 2028: 11"]);
    let numbered = of("Kế hoạch 2026-2030", "Giai đoạn I (2026-2028);Giai đoạn II (2029-2030)", "30;20");
    assert_eq!(numbered, ["giai đoạn 2026-2028: 30", "giai đoạn 2029-2030: 20"]);
}

/// A table whose rows are years is read turned round; its cells keep their places.
#[test]
fn a_table_of_years_is_read_by_its_columns() {
    let found = read("Kế hoạch 2026-2030\nNăm;Trồng rừng (ha);Xóa nhà tạm (nhà)\n2026;320;x\n2027;330;15\n");
    assert_eq!(figures(&found), ["năm 2026: 320", "năm 2027: 330", "năm 2027: 15"]);
    assert!(found.text.contains("dòng 3, cột 3"), "{}", found.text);
    // What is noted beside a year is a note of the plan, with its year.
    let noted = read("Kế hoạch 2026-2030\nNăm;Trồng rừng (ha);Ghi chú\n2026;320;a\n2027;330;\n2028;340;đủ giống\n");
    assert_eq!(figures(&noted), ["năm 2026: 320", "năm 2027: 330", "năm 2028: 340"]);
    assert!(noted.text.contains("ghi chú \"Ghi chú: 2026: a; 2028: đủ giống\""), "{}", noted.text);
    // What else is said of the years is no indicator.
    let led = import(
        "Kế hoạch 2026-2030\nNăm;Trồng rừng (ha);Cơ quan chủ trì\n2026;320;a\n2027;330;b\n".as_bytes(),
        &Options { name: "a.csv".to_owned(), ..Options::default() },
    );
    assert!(led.is_err());
}

/// A plan has a place for one time of a task; the words of several stay, and none of them is taken for all.
#[test]
fn a_task_of_several_times_keeps_its_words() {
    let found = table(
        "Kế hoạch năm 2026",
        "TT;Nhiệm vụ;Cơ quan chủ trì;Thời gian thực hiện",
        "1;Khởi công đường;Ban QLDA;Quý II và quý IV/2026\n2;Rà soát;Phòng Kinh tế;Tháng 3/2026",
    );
    assert!(found.text.contains("ghi chú \"Thời hạn: Quý II và quý IV/2026\""), "{}", found.text);
    assert!(found.text.contains("nhiệm vụ \"Rà soát\" trong tháng 3/2026 {"), "{}", found.text);
    for headers in ["Thời gian bắt đầu;Thời gian hoàn thành", "Năm khởi công;Năm hoàn thành"] {
        let begun =
            table("Kế hoạch 2026-2028", &format!("TT;Nhiệm vụ;Chủ trì;{headers}"), "1;Làm đường;Ban QLDA;2026;2028");
        assert!(begun.text.contains("nhiệm vụ \"Làm đường\" trong năm 2028 {"), "{}", begun.text);
    }
    let english = table("Action Plan 2026-2027", "No;Activity;Lead agency;Output", "1;Train teachers;DoET;Report");
    assert!(english.text.contains("Report\""), "{}", english.text);
    assert!(!english.text.contains("goal 1 \"Report\""), "{}", english.text);
}
