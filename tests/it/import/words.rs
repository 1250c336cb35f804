//! Values and agencies as officials write them, texts that are tables and texts that are none.

use bdg_office::import::{Imported, Options, import};

use super::columns::{figures, read};

const HEAD: &str = "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n";

/// The figure of a table of one row, or what the listed cell says.
fn value(unit: &str, written: &str) -> String {
    let found = read(&format!("{HEAD}1;A;{unit};{written}\n2;B;xã;7\n"));
    figures(&found).into_iter().find(|figure| figure != "năm 2026: 7").unwrap_or_else(|| {
        let remark = found.remarks.first().expect("a remark");
        assert!(remark.not_understood && remark.words == written, "{written}: {remark:?}");
        "listed".to_owned()
    })
}

#[test]
fn values_as_officials_write_them() {
    for (unit, written, wanted) in [
        ("%", "+2", "năm 2026: 2"),
        ("trạm", "+2", "năm 2026: \"+2\""),
        ("độ C", "+2,5", "năm 2026: 2,5"),
        ("%", "100% (16/16 xã)", "năm 2026: 16/16 (100%)"),
        ("%", "95+", "năm 2026: ≥95"),
        ("%", "≥ 95", "năm 2026: ≥95"),
        ("%", "27¹", "năm 2026: 27"),
        ("%", "27 (1)", "năm 2026: 27"),
        ("%", "Giữ ổn định 47", "năm 2026: duy trì 47"),
        ("%", "'12", "năm 2026: 12"),
        ("%", "(2,1)", "listed"),
        ("%", "(16,8%)", "năm 2026: 16,8%"),
        ("người", "1.250", "năm 2026: 1.250"),
        ("người", "12,345", "listed"),
        ("ha", "1,234", "listed"),
        ("%", "1.234", "listed"),
        ("%", "1.250/2.500 (50%)", "năm 2026: 1.250/2.500 (50%)"),
        ("hộ", "1.250/2.500 (50%)", "năm 2026: 1.250 \"trong tổng số 2.500 hộ (50%)\""),
    ] {
        assert_eq!(value(unit, written), wanted, "{written} {unit}");
    }
}

#[test]
fn another_way_or_aim_behind_a_figure_is_its_note() {
    for (written, wanted) in [
        ("80, phương án II (phấn đấu) 95", "năm 2026: 80 \"phương án II (phấn đấu) 95\""),
        ("10,5 - 11 (phương án II (phấn đấu): 12)", "năm 2026: 10,5 - 11 \"phương án II (phấn đấu): 12\""),
        ("≥ 80 và phấn đấu đạt trên 90%", "năm 2026: ≥80 \"phấn đấu đạt trên 90%\""),
        ("phấn đấu đạt 90%", "năm 2026: phấn đấu đạt 90%"),
        // Which of them is meant is not known.
        ("80 hoặc phấn đấu 90", "năm 2026: \"80 hoặc phấn đấu 90\""),
        ("Phương án I: 50, phương án II: 55", "năm 2026: \"Phương án I: 50, phương án II: 55\""),
    ] {
        assert_eq!(value("%", written), wanted);
    }
}

#[test]
fn a_mark_that_groups_here_and_begins_decimals_there_decides_nothing() {
    let found = read(&format!("{HEAD}1;A;ha;1.234\n2;B;tấn;13,000\n3;C;người;615.000\n4;D;triệu đồng;82.5\n"));
    assert_eq!(figures(&found), ["năm 2026: 82,5"]);
    assert_eq!(found.counts.lost, 3);
    let percent = read(&format!("{HEAD}1;A;tấn;1.234\n2;B;%;1.234\n3;C;triệu đồng;45.678\n"));
    assert_eq!((figures(&percent).len(), percent.counts.lost), (0, 3));
    // Decimals in commas tell what a comma is, unless it groups people in the same table.
    let whole = read(&format!("{HEAD}1;A;ha;1,234\n2;B;%;12,5\n3;C;người;12,345\n"));
    assert_eq!((figures(&whole), whole.counts.lost), (vec![String::from("năm 2026: 12,5")], 2));
    let alone = read(&format!("{HEAD}1;A;ha;1,234\n2;B;%;12,5\n"));
    assert_eq!(figures(&alone), ["năm 2026: 1,234", "năm 2026: 12,5"]);
}

fn duties(cell: &str) -> (String, Imported) {
    let found = read(&format!("TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Chủ trì\n1;A;%;5;\"{cell}\"\n"));
    let lines = found.text.lines().map(str::trim);
    let said: Vec<&str> =
        lines.filter(|line| ["chủ trì ", "phối hợp ", "tổng hợp "].iter().any(|word| line.starts_with(word))).collect();
    (said.join("; "), found)
}

#[test]
fn every_word_beside_an_agency_is_a_duty_or_listed() {
    let (said, found) = duties("Sở A chủ trì hướng dẫn; Các sở, ngành thực hiện công bố dữ liệu hằng năm");
    assert_eq!(said, "chủ trì so_a; phối hợp so_nganh");
    assert_eq!(found.remarks[0].words, "hướng dẫn; thực hiện công bố dữ liệu hằng năm");
    let (said, found) = duties("Sở A thúc đẩy, theo dõi");
    assert_eq!(said, "chủ trì so_a");
    assert!(found.text.contains("cơ quan so_a \"Sở A\"") && found.counts.lost == 1, "{}", found.text);
    let (said, found) = duties("Sở A chủ trì, phối hợp với Sở B; Chi cục Thống kê huyện tổng hợp số liệu");
    assert_eq!(said, "chủ trì so_a; phối hợp so_b; tổng hợp thong_ke_huyen");
    assert_eq!(found.counts.lost, 0);
    assert_eq!(duties("Sở A (chủ trì)\nSở B (phối hợp)").0, "chủ trì so_a; phối hợp so_b");
}

#[test]
fn ditto_marks_mean_the_cell_above() {
    let found = read(
        "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Chủ trì\n1;A;tỷ đồng;5;Sở Tài chính\n2;B;-nt-;6;″\n3;C;%;7;Sở Y tế\n4;D;nt;8;như trên\n",
    );
    assert_eq!(found.text.matches("đơn vị tính ty_dong\n").count(), 2, "{}", found.text);
    assert_eq!(found.text.matches("chủ trì tai_chinh").count(), 2, "{}", found.text);
    assert_eq!(found.text.matches("chủ trì y_te").count(), 2, "{}", found.text);
}

#[test]
fn a_table_of_markdown_is_one() {
    let found = read(
        "# Kế hoạch thử năm 2026 #\n\n| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |\n|:-:|---|---|---|\n| **1** | **Mục tiêu 1: Thử** | | |\n| 1.1 | Hộ<br>nghèo | % | 27** |\n\n** Số ước tính của huyện\n",
    );
    assert_eq!(figures(&found), ["năm 2026: 27 \"** Số ước tính của huyện\""]);
    assert!(found.text.contains("mục tiêu 1 \"Thử\""), "{}", found.text);
    assert!(found.text.contains("\"Kế hoạch thử năm 2026\""), "{}", found.text);
}

/// Words set off by stars or lines are words; a star behind a figure or before a note is a mark.
#[test]
fn emphasis_of_markdown_is_no_mark() {
    let found = read(
        "# Kế hoạch thử năm 2026\n\n| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |\n|---|---|---|---|\n| 1 | ***Dân số*** | người | 100 |\n|  | *Trong đó:* | | |\n|  | - _Nam_ | người | *49* |\n|  | - Nữ | người | 51* |\n\n*Số ước tính của huyện\n",
    );
    assert_eq!(figures(&found), ["năm 2026: 100", "năm 2026: 49", "năm 2026: 51 \"*Số ước tính của huyện\""]);
    assert!(found.text.contains("gồm nam \"Nam\""), "{}", found.text);
    assert!(!found.text.contains("Trong đó"), "{}", found.text);
}

/// A first column of nothing but numbers numbers the rows, whatever its header; one that names what it numbers does not.
#[test]
fn a_first_column_of_numbers_numbers_the_rows() {
    for header in ["Số", "Thứ tự", "Nr", "№", ""] {
        let found = read(&format!(
            "Kế hoạch năm 2026\n{header};Chỉ tiêu;ĐVT;KH 2026\n1;Thu;tỷ đồng;5\n2;Chi;tỷ đồng;4\nNguồn: Phòng Kinh tế của xã;;;\n"
        ));
        assert!(found.text.contains("chỉ tiêu 2 \"Chi\""), "{header}: {}", found.text);
        assert_eq!(found.counts.lost, 0, "{header}");
    }
    let classes = read("Kế hoạch năm 2026\nLớp;Chỉ tiêu;ĐVT;KH 2026\n1;Học sinh;em;35\n2;Học sinh nữ;em;17\n");
    assert_eq!(classes.counts.lost, 2, "{}", classes.text);
}

/// Works are the names of a table whose goals have a column of their own, wherever it stands.
#[test]
fn works_are_named_beside_what_they_are_for() {
    for columns in ["Lĩnh vực;Dự án", "Dự án;Lĩnh vực"] {
        let cells = if columns.starts_with('L') {
            "Giao thông;Đường liên xã"
        } else {
            "Đường liên xã;Giao thông"
        };
        let found = read(&format!("Kế hoạch vốn năm 2026\nĐVT: tỷ đồng\nTT;{columns};KH 2026\n1;{cells};12\n"));
        assert!(found.text.contains("chỉ tiêu 1 \"Đường liên xã\""), "{}", found.text);
        assert!(found.text.contains("mục tiêu 1 \"Giao thông\""), "{}", found.text);
        assert_eq!(figures(&found), ["năm 2026: 12"]);
    }
    let fields = read("Kế hoạch năm 2026\nTT;Lĩnh vực;ĐVT;KH 2026\n1;Giao thông;km;12\n");
    assert!(fields.text.contains("chỉ tiêu 1 \"Giao thông\""), "{}", fields.text);
}

/// Cells that begin with the levels of a plan are its goals, where no header says which column has them.
#[test]
fn levels_before_the_names_are_goals() {
    let head = "Logframe 2026-2029\nProject description,Indicators,Baseline 2025,Target 2029\n";
    let found = read(&format!(
        "{head}Outcome: Communities are prepared,Communes with early warning (%),35,90\nOutput 1: Dikes upgraded,Dikes (km),0,300\n"
    ));
    assert!(found.text.contains("goal 2 \"Output 1: Dikes upgraded\""), "{}", found.text);
    assert_eq!(found.counts.lost, 0, "{}", found.text);
    // A level alone names no goal.
    let levels = read(&format!("{head}Outcome,Communes with early warning (%),35,90\nOutput,Dikes (km),0,300\n"));
    assert!(levels.text.contains("“Outcome”") && !levels.text.contains("goal 2"), "{}", levels.text);
}

#[test]
fn what_a_converter_left_in_the_cells_is_no_text() {
    let found = read(
        "## KẾ HOẠCH\n### Thực hiện bình đẳng giới năm 2026\nTT\tChỉ tiêu\tĐVT\tKế hoạch năm 2026\n<b>1. Mục tiêu 1: Thử</b>\t\t\t\n1.1\tTỷ số giới tính\t\t$\\frac{108}{102}$\n",
    );
    assert!(!found.text.contains('<') && !found.text.contains("##"), "{}", found.text);
    assert_eq!(figures(&found), ["năm 2026: 108/102"]);
}

#[test]
fn sentences_are_no_table() {
    let mut text = String::from("Chỉ tiêu, mục tiêu năm 2025\n");
    for line in 0..40 {
        text.push_str("Nhằm tăng cường sự lãnh đạo\nchỉ đạo của cấp ủy Đảng, chính quyền\n");
        text.push_str(if line % 3 == 0 {
            "của các ban, ngành, Mặt trận\n\n"
        } else {
            "trong thực hiện\n\n"
        });
    }
    let fault = import(text.as_bytes(), &Options::default()).expect_err("no table");
    assert!(
        fault.message.vi.contains("không phải bảng") && fault.message.vi.contains("--columns")
            || fault.message.vi.contains("không tìm thấy bảng chỉ tiêu"),
        "{}",
        fault.message.vi
    );
}
