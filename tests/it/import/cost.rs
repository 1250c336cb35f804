//! What a large table costs: one that makes too long a plan is refused before it is read.

use std::fmt::Write as _;

use bdg_office::import::{Options, import};

/// A table of so many rows with the targets of eight years.
fn table(rows: usize) -> String {
    let mut text = String::from("TT;Chỉ tiêu;ĐVT;2023;2024;2025;2026;2027;2028;2029;2030\n");
    for row in 1..=rows {
        writeln!(text, "{row};Rừng số {row};ha;1;2;3;4;5;6;7;8").expect("a string");
    }
    text
}

#[test]
fn a_table_of_too_many_statements_is_refused_with_their_number() {
    let options = Options { name: "bang.csv".to_owned(), period: Some((2026, 2030)), ..Options::default() };
    let fault = import(table(18_400).as_bytes(), &options).expect_err("too long a plan");
    for words in ["dài hơn 202.000 câu", "giới hạn 200.000 câu", "--columns", "--sheet"] {
        assert!(fault.message.vi.contains(words), "{}", fault.message.vi);
    }
    assert!(fault.message.en.contains("more than 202,000 statements"), "{}", fault.message.en);
    // The targets of one year are few enough.
    let columns = Some("TT, tên, đơn vị, bỏ, bỏ, bỏ, năm 2026, bỏ, bỏ, bỏ, bỏ".to_owned());
    let found = import(table(300).as_bytes(), &Options { columns, ..options }).expect("a plan");
    assert_eq!((found.counts.indicators, found.counts.figures), (300, 300));
}
