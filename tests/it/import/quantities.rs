//! Columns whose headers say what they measure, ask or compare: none of them is the figure of a row that is measured otherwise.

use bdg_office::import::{ColumnRole, FactHead};

use super::columns::{figures, read};

/// The figures and the roles of a table of one row in a unit.
fn row(title: &str, unit: &str, header: &str, cells: &str) -> (Vec<String>, Vec<ColumnRole>) {
    let found = read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;{header}\n1;Phòng học;{unit};{cells}\n"));
    (figures(&found), found.columns.iter().map(|column| column.role).collect())
}

const YEAR: &str = "Kế hoạch năm 2026";

#[test]
fn what_is_added_is_no_level() {
    for header in ["Kế hoạch tăng thêm năm 2026", "Kế hoạch xây mới năm 2026", "Dự toán bổ sung năm 2026"]
    {
        let (found, roles) = row(YEAR, "phòng", &format!("Hiện có năm 2025;{header};Kế hoạch năm 2026"), "400;20;420");
        assert_eq!(found, ["kết quả 2025: 400", "năm 2026: 420"], "{header}");
        assert_eq!(roles[4], ColumnRole::Aside, "{header}");
    }
    let (found, _) = row(YEAR, "phòng", "Kế hoạch xây mới năm 2026;Kế hoạch sửa chữa năm 2026", "20;42");
    assert_eq!(found, [""; 0]);
    // Rows that are of it, and nothing but one kind of it.
    let (found, _) = row(YEAR, "phòng", "Thực hiện xây mới năm 2025;Kế hoạch xây mới năm 2026", "18;20");
    assert_eq!(found, ["kết quả 2025: 18", "năm 2026: 20"]);
    let (found, _) = row(YEAR, "phòng", "Kế hoạch năm 2025;Kế hoạch điều chỉnh, bổ sung năm 2026", "18;20");
    assert_eq!(found, ["năm 2025: 18", "năm 2026: 20"]);
    let english = read(
        "Annual plan 2026\nNo;Indicator;Unit;Actual 2025;Additional 2026 target;Target 2026\n1;Classrooms;rooms;400;20;420\n",
    );
    assert_eq!(figures(&english), ["actual 2025: 400", "in 2026: 420"]);
}

#[test]
fn a_header_of_nothing_but_a_time_comes_before_one_of_more() {
    for (header, wanted) in [
        ("Kế hoạch giảm năm 2026;Kế hoạch năm 2026", "năm 2026: 5"),
        ("Kế hoạch giao tăng 2026;Kế hoạch 2026", "năm 2026: 5"),
        ("Kế hoạch thu năm 2026;Kế hoạch năm 2026", "năm 2026: 5"),
        ("Chỉ tiêu phấn đấu năm 2026;Kế hoạch năm 2026", "năm 2026: 5 \"phấn đấu 4\""),
        ("Kế hoạch 2026 sau điều chỉnh;Kế hoạch 2026", "năm 2026: 4"),
    ] {
        assert_eq!(row(YEAR, "phòng", header, "4;5").0, [wanted], "{header}");
    }
}

/// Two bodies that set targets of one year: where they differ none of them is taken, and the user is told to choose.
#[test]
fn of_several_who_set_a_target_none_is_taken_where_they_differ() {
    for header in [
        "Dự toán Bộ Tài chính giao năm 2026;Dự toán HĐND tỉnh giao năm 2026",
        "Kế hoạch tỉnh giao năm 2026;Kế hoạch xã giao năm 2026",
        "Kế hoạch năm 2026 Bộ giao;Kế hoạch năm 2026 xã đăng ký",
    ] {
        let (found, roles) = row(YEAR, "phòng", header, "4;5");
        assert!(found.is_empty(), "{header}: {found:?}");
        assert_eq!(roles[3..5], [ColumnRole::Twin(FactHead::In(2026)); 2], "{header}");
        assert_eq!(row(YEAR, "phòng", header, "4;4").0, ["năm 2026: 4"], "{header}");
    }
}

#[test]
fn what_is_asked_and_said_of_a_target_is_no_target() {
    for header in ["Target met?", "Target type", "Frequency", "Target population", "On track", "Target group"] {
        let text = format!(
            "Programme plan 2026-2030\nNo;Indicator;Unit;Target 2025;{header};Target 2030\n1;Wells;number;10;9;20\n"
        );
        let found = read(&text);
        assert_eq!(figures(&found), ["in 2025: 10", "by 2030: 20"], "{header}");
        // Figures of whom they are for are not understood: they are listed.
        let listed =
            if matches!(header, "Target population" | "Target group") { ColumnRole::Other } else { ColumnRole::Aside };
        assert_eq!(found.columns[4].role, listed, "{header}");
    }
    for header in ["Target", "Target value", "Targets (end of project)", "End-of-programme target"] {
        let text =
            format!("Programme plan 2026-2030\nNo;Indicator;Unit;Baseline 2025;{header}\n1;Wells;number;10;20\n");
        assert_eq!(figures(&read(&text)), ["baseline 2025: 10", "by 2030: 20"], "{header}");
    }
    let (found, roles) = row(YEAR, "phòng", "Loại chỉ tiêu;Đạt chỉ tiêu năm 2025?;Kế hoạch năm 2026", "3;4;5");
    assert_eq!(found, ["năm 2026: 5"]);
    assert_eq!(roles[3..5], [ColumnRole::Aside; 2]);
}

#[test]
fn figures_of_another_quantity_are_not_those_of_the_row() {
    for (unit, header) in [
        ("%", "Dân số 2025 (người)"),
        ("%", "Số hộ năm 2025"),
        ("%", "Diện tích năm 2025 (ha)"),
        ("người", "Tỷ lệ năm 2025 (%)"),
        ("hộ", "Dân số năm 2025 (nghìn người)"),
    ] {
        let (found, roles) = row(YEAR, unit, &format!("{header};Kế hoạch năm 2026"), "950;95");
        assert_eq!(found, ["năm 2026: 95"], "{header}");
        assert_eq!(roles[3], ColumnRole::Aside, "{header}");
    }
    let english =
        read("Plan 2026-2030\nNo;Indicator;Unit;Population 2025 (thousand);Target 2026\n1;Coverage;%;95;90\n");
    assert_eq!(figures(&english), ["in 2026: 90"]);
    // The row's own, and remarks in brackets.
    for (unit, header) in [
        ("hộ", "Số hộ năm 2025"),
        ("ha", "Diện tích năm 2025 (ha)"),
        ("%", "Năm 2025 (lần 1)"),
        ("nhà", "Năm 2025 (%)"),
    ] {
        let (found, roles) = row(YEAR, unit, &format!("{header};Kế hoạch năm 2026"), "90;95");
        let known = found.contains(&String::from("kết quả 2025: 90"));
        assert_eq!(known, !header.contains('%') && !header.contains('1'), "{header}: {found:?} {:?}", roles[3]);
    }
    // All of them are not the ones of the row, and a figure in thousands is not one of single people.
    for (unit, header) in [("hộ", "Tổng số hộ năm 2025"), ("người", "Dân số năm 2025 (nghìn người)")]
    {
        let (found, roles) = row(YEAR, unit, &format!("{header};Kế hoạch năm 2026"), "950;95");
        assert_eq!((found, roles[3]), (vec![String::from("năm 2026: 95")], ColumnRole::Other), "{header}");
    }
    // Rows of several units: nobody knows which of them it is of.
    let mixed = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Tỷ lệ năm 2025 (%);Kế hoạch năm 2026\n1;BHYT;%;90;95\n2;BHXH;người;45;500\n",
    );
    assert_eq!(figures(&mixed), ["năm 2026: 95", "năm 2026: 500"]);
    assert_eq!(mixed.unread_columns(), [3]);
}

#[test]
fn counts_beside_a_share_are_not_what_its_targets_are_of() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;Kết quả 2025;;;Chỉ tiêu 2026\n;;Tổng số;Nữ;Tỷ lệ (%);Tỷ lệ (%)\n1;Cấp ủy viên;450;95;21,1;22\n2;Đại biểu;620;174;28,1;29\n",
    );
    assert_eq!(figures(&found), ["kết quả 2025: 21,1", "năm 2026: 22", "kết quả 2025: 28,1", "năm 2026: 29"]);
    assert_eq!(found.text.matches("đơn vị tính %").count(), 2);
}

#[test]
fn headers_in_two_languages_are_no_quotients() {
    let found = read(
        "KẾ HOẠCH NĂM 2026\nSTT/No;Chỉ tiêu/Indicators;ĐVT/Unit;TH 2024/Actual 2024;ƯTH 2025/Est. 2025;KH 2026/Plan 2026;KH 2026/ƯTH 2025;TH 6T/KH (%)\n1;Doanh thu;tỷ đồng;24;26;28;107;50\n",
    );
    assert_eq!(figures(&found), ["kết quả 2024: 24", "ước 2025: 26", "năm 2026: 28"]);
    let roles: Vec<ColumnRole> = found.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles[0..3], [ColumnRole::Number, ColumnRole::Label, ColumnRole::Unit]);
    assert_eq!(roles[6..], [ColumnRole::Aside; 2]);
}

#[test]
fn how_often_figures_are_collected_is_no_source() {
    let found = read(
        "Programme framework 2026-2030\nSl. No.;Indicator;Unit;Baseline 2024;Targets (by frequency of data collection);\n;;;;2026;2027\n1;Provinces;number;2;4;6\n",
    );
    assert_eq!(figures(&found), ["baseline 2024: 2", "in 2026: 4", "in 2027: 6"]);
    assert_eq!(found.columns[0].role, ColumnRole::Number);
    for header in ["Ref", "Ref.", "S. No.", "Serial No"] {
        let found =
            read(&format!("Plan 2026-2030\n{header};Indicator;Unit;Actual 2025;Target 2026\n1.1;Wells;number;2;4\n"));
        assert_eq!(found.columns[0].role, ColumnRole::Number, "{header}");
    }
}

#[test]
fn measures_are_named_in_full_only_where_the_header_above_says_so() {
    let of = |above: &str, below: &str| {
        let found = read(&format!("Kế hoạch giảm nghèo năm 2026\nTT;Xã;{above}\n;;{below}\n1;Xã A;115;6,1;85;4,5\n"));
        let names = found.text.lines().filter_map(|line| line.trim().strip_prefix("chỉ tiêu ")?.split('"').nth(1));
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    let fuller = "Số hộ;Tỷ lệ (%);Số hộ nghèo;Tỷ lệ hộ nghèo (%)";
    let poor = of("Số hộ nghèo cuối năm 2025;;Kế hoạch năm 2026;", fuller);
    assert_eq!(poor, ["Xã A - Số hộ nghèo", "Xã A - Tỷ lệ hộ nghèo"]);
    // All households may be meant.
    assert_eq!(of("Năm 2025;;Kế hoạch năm 2026;", fuller).len(), 4);
    // Two plans of one year are told apart by what stands above.
    let twice = of("Tỉnh giao năm 2026;;Xã phấn đấu năm 2026;", "Số hộ;Tỷ lệ (%);Số hộ;Tỷ lệ (%)");
    assert_eq!(twice[0..2], ["Xã A - Tỉnh giao Số hộ", "Xã A - Tỉnh giao Tỷ lệ"]);
    assert_eq!(twice.len(), 4);
}

/// Whom a name counts, in brackets behind it, is no unit.
#[test]
fn a_group_in_brackets_is_no_unit() {
    let found =
        read("Plan 2026-2030\nIndicator;Baseline 2025;Target 2030\nNumber of officials trained (women);120;750\n");
    assert!(!found.text.contains("unit ") && found.text.contains("trained (women)"), "{}", found.text);
}

/// A comparison below the name of a measure is one of that measure, whatever else its rounding allows.
#[test]
fn a_comparison_of_a_measure_is_of_its_own_columns() {
    let found = read(
        "Kế hoạch chăn nuôi năm 2026\nTT;Vật nuôi;TH 2025;;KH 2026;;So sánh (%);\n;;Tổng đàn (con);Sản lượng (tấn);Tổng đàn (con);Sản lượng (tấn);Tổng đàn;Sản lượng\n1;Trâu;1.250;52;1.260;53;100,8;101,9\n2;Bò;2.300;88;2.350;90;102,2;102,3\n3;Lợn;8.400;610;8.800;640;104,8;104,9\n",
    );
    assert!(!found.text.contains("không khớp"), "{}", found.text);
    assert!(
        found.general.iter().any(|told| told.en.contains("“KH 2026 Tổng đàn (con)” in % of “TH 2025 Tổng đàn (con)”"))
    );
}
