//! Cells whose value is written otherwise: a negative number in brackets, the words of the other language.

use super::columns::{figures, read};

#[test]
fn a_number_in_brackets_is_negative_where_the_row_is_a_difference() {
    let rows = "1;Tổng thu;12.400;13.100\n2;Chênh lệch thu chi;(250);50\n3;Lãi (lỗ);(1.250);(30,5)\n4;Rừng;(250);50\n";
    let found = read(&format!("Đơn vị tính: triệu đồng\nTT;Nội dung;Thực hiện năm 2024;Kế hoạch năm 2026\n{rows}"));
    let wanted = [
        "kết quả 2024: 12.400",
        "năm 2026: 13.100",
        "kết quả 2024: -250",
        "năm 2026: 50",
        "kết quả 2024: -1.250",
        "năm 2026: -30,5",
        "năm 2026: 50",
    ];
    assert_eq!(figures(&found), wanted, "{}", found.text);
    assert!(found.text.contains("# ô trong bảng: (250)"), "{}", found.text);
    // Of what is never below zero it may be anything: it is asked.
    assert_eq!(found.counts.lost, 1);
}

#[test]
fn values_in_the_words_of_the_other_language_are_read() {
    let found = read(
        "Results 2026-2027\nNo;Indicator;Unit;Baseline 2025;Target 2026;Target 2027\n1;Accidents;cases;20;không quá 18;giảm ít nhất 5%\n2;Poor;%;3;giảm 0.5 điểm %;dưới 1.5\n3;Land use plan;text;Chưa có;Đang lập;Đã duyệt\n",
    );
    let wanted = [
        "baseline 2025: 20",
        "in 2026: at most 18",
        "in 2027: cut at least 5% from 2026",
        "baseline 2025: 3",
        "in 2026: cut 0.5 points from 2025",
        "in 2027: below 1.5",
        "baseline 2025: \"Chưa có\"",
        "in 2026: \"Đang lập\"",
        "in 2027: \"Đã duyệt\"",
    ];
    assert_eq!(figures(&found), wanted, "{}", found.text);
    assert!(found.text.contains("unit qualitative"), "{}", found.text);
}
