//! Tables with several headers, what stands below a table, and lines that are written amiss.

use bdg_office::import::{ColumnRole, Options, import};
use bdg_office::tables::{Limits, rows};

use super::columns::{figures, read};

#[test]
fn each_header_has_the_rows_below_it() {
    let found = read(
        "Kế hoạch năm 2026\nBiểu 1. Kinh tế;;;;\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;GRDP;tỷ đồng;100;110\n;;;;\nBiểu 2. Xã hội;;;;\nTT;Chỉ tiêu;ĐVT;KH 2026;TH 2025\n1;Hộ nghèo;%;3;4\n",
    );
    assert_eq!(figures(&found), ["kết quả 2025: 100", "năm 2026: 110", "năm 2026: 3", "kết quả 2025: 4"]);
    assert_eq!(found.counts.lost, 0);
    let titles: Vec<&str> = found.tables.iter().map(|table| table.title.as_str()).collect();
    assert_eq!(titles, ["Biểu 1: Kinh tế", "Biểu 2: Xã hội"]);
    assert_eq!(found.tables[1].place.vi, "bảng 1 từ dòng 7");
    // What the user says of the columns may speak of each.
    let said =
        Options { columns_of: vec![(2, "TT, tên, đơn vị, năm 2027, bỏ".to_owned())], ..Options::default() };
    let text = "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;TH 2025\n1;A;ha;5\nTT;Chỉ tiêu;ĐVT;Số kiểm;Ghi\n2;B;ha;6;7\n";
    let found = import(text.as_bytes(), &said).unwrap();
    assert_eq!(figures(&found), ["kết quả 2025: 5", "năm 2027: 6"]);
}

/// A header that is repeated, perhaps shortened, begins nothing; a row of the body that begins with words of a header is none.
#[test]
fn rows_of_the_body_are_no_second_header() {
    let again = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch 2026\n1;A;ha;5\nSTT;Chỉ tiêu;Đơn vị tính;KH 2026\n2;B;ha;6\n",
    );
    assert_eq!(again.tables.len(), 1);
    assert_eq!(figures(&again), ["năm 2026: 5", "năm 2026: 6"]);
    let frame = read(
        "Results Chain;Performance Indicators;Data Sources\nOutcome: A;a. By 2030, 95% of A collected;Reports\nOutput 1. Landfill built;1a. By 2028, one landfill built;Project reports\n",
    );
    assert_eq!(frame.tables.len(), 1);
}

#[test]
fn a_row_is_read_in_one_notation() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Hộ nghèo;%;3.75;3.2\n2;Thu;triệu đồng;45.678;50.000\n3;Năng suất;tạ/ha;58.6;59.1\n",
    );
    assert_eq!(figures(&found), ["kết quả 2025: 3,75", "năm 2026: 3,2", "kết quả 2025: 58,6", "năm 2026: 59,1"]);
    assert_eq!(found.counts.lost, 2);
}

#[test]
fn a_quote_that_never_closes_swallows_nothing() {
    let text = "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Dân số;người;1.250;1.300\n2;Đàn lợn;\"con;2.000;2.200\n3;Đàn bò;con;1.000;1.100\n";
    let found = read(text);
    assert_eq!(
        figures(&found)[2..],
        ["kết quả 2025: 2.000", "năm 2026: 2.200", "kết quả 2025: 1.000", "năm 2026: 1.100"]
    );
    assert!(found.general.iter().any(|notice| notice.vi.starts_with("dòng 4: dấu ngoặc kép")), "{:?}", found.general);
    let refused = rows(text.as_bytes(), None, &Limits::TABLE, &mut |_| Ok(std::ops::ControlFlow::Continue(())));
    assert!(refused.unwrap_err().message.vi.starts_with("dòng 4:"));
}

#[test]
fn an_apostrophe_before_a_sign_is_none_of_the_value() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Tăng trưởng;%;'-1,2;5\n2;Nhiệt độ;độ;'+2,5;'=3\n;'- Ban ngày;độ;4;5\n",
    );
    assert_eq!(
        figures(&found),
        ["kết quả 2025: -1,2", "năm 2026: 5", "kết quả 2025: 2,5", "năm 2026: 3", "kết quả 2025: 4", "năm 2026: 5"]
    );
    assert!(found.text.contains("\"Ban ngày\""), "{}", found.text);
}

#[test]
fn whether_a_target_is_met_is_no_goal() {
    let found = read(
        "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;Mục tiêu 2030;Mục tiêu đạt/không đạt;Đối tượng mục tiêu\n1;Hộ nghèo;%;1;Đạt;Hộ\n",
    );
    assert_eq!(figures(&found), ["đến 2030: 1"]);
    let roles: Vec<ColumnRole> = found.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles[4..], [ColumnRole::Aside; 2]);
    assert!(!found.text.contains("mục tiêu 1 \"Đạt\""), "{}", found.text);
    // Figures in such a column are none that are known.
    let odd = read("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Hoàn thành (Đạt/Không đạt);KH 2026\n1;A;ha;5;7\n2;B;ha;6;8\n");
    assert_eq!((figures(&odd).len(), odd.counts.lost), (2, 2));
}
