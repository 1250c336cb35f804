//! Where a table's header ends and its body begins, and what the figures of an indicator are in its unit.

use bdg_office::import::{Imported, Options, RowKind, import};

use super::columns::figures;
use super::shown::{imported, row, workbook};

pub(super) fn read(text: &str) -> Imported {
    let options = Options { name: "bang.csv".to_owned(), ..Options::default() };
    import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}\n{text}", fault.message.en))
}

/// The codes of the errors that the checker reports on an imported plan.
pub(super) fn errors(imported: &Imported) -> Vec<String> {
    let loaded = bdg::load_text("plan.bdg", &imported.text);
    let error = bdg_syntax::diagnostic::Severity::Error;
    let found = loaded.diagnostics.iter().cloned().chain(bdg_core::check::check(&loaded.plan));
    found.filter(|one| one.severity == error).map(|one| one.code.to_string()).collect()
}

/// The words of a note's column do not reach down to the rows that its header is merged over.
#[test]
fn a_header_merged_down_over_the_body_takes_no_row_of_it() {
    let head = row(&["TT", "Chỉ tiêu", "ĐVT", "Kết quả 2025", "Kế hoạch 2026", "Ghi chú", "Cơ quan chủ trì"]);
    let body = [
        row(&["=0:1", "Tỷ lệ hộ nghèo", "%", "=0:5", "=0:4"]),
        row(&["=0:2", "Thu ngân sách", "tỷ đồng", "=0:500", "=0:600"]),
        row(&["II", "Môi trường"]),
        row(&["=0:3", "Rừng", "ha", "dưới 70", "trên 80"]),
    ];
    let merges = "<mergeCells><mergeCell ref=\"F1:F5\"/><mergeCell ref=\"G1:G5\"/></mergeCells>";
    let read = imported(&workbook(&[], merges, &[head, body.concat()].concat()));
    assert_eq!((read.counts.indicators, read.counts.lost), (3, 0), "{}", read.text);
    assert_eq!(
        figures(&read),
        [
            "kết quả 2025: 5",
            "năm 2026: 4",
            "kết quả 2025: 500",
            "năm 2026: 600",
            "kết quả 2025: dưới 70",
            "năm 2026: trên 80"
        ]
    );
    assert!(!read.text.contains("ghi chú \"") && !read.text.contains("\ncơ quan "), "{}", read.text);
    let headers: Vec<&str> = read.columns.iter().map(|column| column.text.as_str()).collect();
    assert_eq!(headers[1..3], ["Chỉ tiêu", "ĐVT"]);
}

/// A second row of years below a merged header is the header's.
#[test]
fn two_rows_of_a_header_stay_one() {
    let rows = [
        row(&["TT", "Chỉ tiêu", "ĐVT", "Kết quả", "", "Ghi chú"]),
        row(&["", "", "", "=0:2024", "=0:2025"]),
        row(&["=0:1", "Hộ nghèo", "hộ", "=0:7", "=0:6"]),
    ];
    let merges = ["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F3"];
    let merges: String = merges.iter().map(|place| format!("<mergeCell ref=\"{place}\"/>")).collect();
    let read = imported(&workbook(&[], &format!("<mergeCells>{merges}</mergeCells>"), &rows.concat()));
    assert_eq!(figures(&read), ["kết quả 2024: 7", "kết quả 2025: 6"]);
}

#[test]
fn only_a_run_over_all_columns_numbers_them() {
    let kinds = |read: &Imported| read.rows.iter().map(|row| row.kind).collect::<Vec<_>>();
    let data = read("TT;Chỉ tiêu;Kế hoạch năm 2026\n1;A;2\n2;B;3\n");
    assert_eq!(kinds(&data), [RowKind::Indicator, RowKind::Indicator]);
    assert_eq!(figures(&data), ["năm 2026: 2", "năm 2026: 3"]);
    let head = "TT;Chỉ tiêu;ĐVT;TH 2025;KH 2026;So sánh;Ghi chú";
    for numbers in ["A;B;C;1;2;3=2/1;", "1;2;3;4;5;6=5/4;7", "(1);(2);(3);(4);(5);(6);(7)", "A;B;1;2;3;3/2;5"] {
        let read = read(&format!("{head}\n{numbers}\n1;Lúa;tấn;10;12;120;\n"));
        assert_eq!(kinds(&read), [RowKind::Header, RowKind::Indicator], "{numbers}");
        assert_eq!(figures(&read), ["kết quả 2025: 10", "năm 2026: 12"]);
    }
    // Farther below they are figures.
    let below = read("TT;Chỉ tiêu;KQ 2025;KH 2026\n1;Lúa;10;12\n2;Ngô;3;4\n");
    assert_eq!(below.counts.indicators, 2);
}

#[test]
fn values_with_signs_of_their_own_are_values() {
    let text = "TT;Chỉ tiêu;ĐVT;Kết quả 2025;Kế hoạch năm 2026\n\
                1;Tăng trưởng;%;(-) 1,2;95,5 ÷ 96\n\
                2;Sản lượng;tấn;≈ 95;=100\n\
                3;Số vụ;vụ;50;Giảm ít nhất 5%\n\
                4;Tỷ lệ;%;x;Trên 95% (năm 2026)\n\
                5;Số vụ khác;vụ;x;giảm 5%\n";
    let read = read(text);
    assert_eq!(
        figures(&read),
        [
            "kết quả 2025: -1,2",
            "năm 2026: 95,5 - 96",
            "kết quả 2025: khoảng 95",
            "năm 2026: 100",
            "kết quả 2025: 50",
            "năm 2026: giảm ít nhất 5% so với 2025",
            "năm 2026: trên 95%",
            // There is no figure of 2025 from which it falls.
            "năm 2026: \"giảm 5%\"",
        ]
    );
    assert_eq!(read.counts.lost, 2);
    assert_eq!(errors(&read), [""; 0], "{}", read.text);
}

#[test]
fn growth_may_be_negative_and_a_share_may_not() {
    let head = "TT;Chỉ tiêu;ĐVT;Kết quả 2024;Kế hoạch năm 2026\n";
    let growth = read(&format!("{head}1;Tốc độ tăng trưởng GRDP;%;-2,5;8\n2;GRDP tăng;%;-1;2\n"));
    assert_eq!(growth.text.matches("đơn vị tính % không giới hạn").count(), 2, "{}", growth.text);
    assert_eq!(errors(&growth), [""; 0]);
    let share = read(&format!("{head}1;Tỷ lệ hộ nghèo;%;-3;2\n2;Tỷ lệ trẻ tăng cân;%;60;70\n"));
    assert!(!share.text.contains("không giới hạn"), "{}", share.text);
    assert_eq!(errors(&share), ["BDG0304"]);
}

#[test]
fn a_count_out_of_a_whole_is_the_count() {
    let text = "TT;Chỉ tiêu;ĐVT;Kết quả 2025;Kế hoạch năm 2026\n\
                1;Xã nông thôn mới;xã;46/50;≥ 48/50 (3)\n\
                2;Trường đạt chuẩn;trường;3/5 trường;4/5\n\
                3;Thôn có nhà văn hóa;%;12/17(5);95\n\
                (3) Theo quy hoạch.\n(5) Cuối năm.\n";
    let read = read(text);
    assert_eq!(
        figures(&read),
        [
            "kết quả 2025: 46 \"trong tổng số 50 xã\"",
            "năm 2026: ≥48 \"trong tổng số 50 xã; (3) Theo quy hoạch.\"",
            "kết quả 2025: 3 \"trong tổng số 5 trường\"",
            "năm 2026: 4 \"trong tổng số 5 trường\"",
            "kết quả 2025: 12/17 \"(5) Cuối năm.\"",
            "năm 2026: 95",
        ]
    );
    assert_eq!(errors(&read), [""; 0], "{}", read.text);
}

#[test]
fn a_header_of_more_years_than_a_plan_has_is_one() {
    let years: Vec<String> = (1900..2153).map(|year| year.to_string()).collect();
    let cells: Vec<String> = (0..253).map(|at| at.to_string()).collect();
    let read = read(&format!("TT;Chỉ tiêu;ĐVT;{}\n1;Lúa;ha;{}\n", years.join(";"), cells.join(";")));
    assert_eq!((read.counts.indicators, read.columns.len()), (1, 256));
    // Nothing tells whether a year is one of results or of targets, and what is no year is no column of figures.
    assert_eq!((read.counts.figures, read.counts.lost, read.unread_columns().len()), (0, 253, 253));
}

#[test]
fn twenty_thousand_rows_below_a_header_are_read() {
    let rows = |count: usize| {
        let body: String = (0..count).map(|at| format!("{at};Chỉ tiêu {at};%;5\n")).collect();
        format!("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Năm 2026\n{body}")
    };
    let limits = bdg_office::tables::Limits::TABLE;
    let read = |count: usize| bdg_office::tables::read(rows(count).as_bytes(), &limits);
    assert_eq!(read(20_000).expect("a table").tables().next().expect("one").rows.len(), 20_002);
    assert!(read(20_200).is_err());
}
