//! How long a plan with a large table of results takes. See `README.md` beside this file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

mod corpus;

use std::collections::BTreeMap;
use std::fmt::Write;

use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// Rows of a table.
const SIZES: [usize; 3] = [1_000, 25_000, 250_000];

/// How many rows the plan has no indicator for, of each one that it has.
const STRANGERS: usize = 6;

fn main() {
    let (files, _) = files(1_000);
    let loaded = bdg::load_files(&root(), &files);
    let brought = loaded.plan.brought.len();
    assert_eq!(brought, 1_000_usize.div_ceil(STRANGERS + 1), "one row in seven is brought in");
    divan::main();
}

/// The name of the plan.
fn root() -> String {
    corpus::file_name(0)
}

/// A plan that names a table, and the table; and the table's bytes.
fn files(rows: usize) -> (BTreeMap<String, String>, usize) {
    let plan = &corpus::plans(1)[0];
    let codes: Vec<String> = {
        let loaded = bdg::load_text("plan.bdg", plan);
        loaded.plan.indicators.iter().map(|indicator| indicator.full_code.clone()).collect()
    };
    let mut table = String::from("mã;năm;giá trị;tử số;mẫu số;ghi chú\n");
    for row in 0..rows {
        let known = row % (STRANGERS + 1) == 0;
        let at = row / (STRANGERS + 1);
        let code = &codes[at % codes.len()];
        // Every row of the plan has a time of its own, as long as there are quarters.
        let (year, quarter) = (1900 + at / codes.len() / 4 % 300, at / codes.len() % 4 + 1);
        let (stranger, counted) = (if known { "" } else { "x" }, 40 + row % 60);
        writeln!(table, "{stranger}{code};quý {quarter} {year};;{counted};268;Theo báo cáo của huyện").unwrap();
    }
    let bytes = table.len();
    let plan = format!("số liệu \"kq.csv\"\n{plan}");
    (BTreeMap::from([(root(), plan), ("kq.csv".to_owned(), table)]), bytes)
}

/// From a table of text to the plan and its findings.
#[divan::bench(args = SIZES, sample_count = 5)]
fn load_and_check(bencher: Bencher<'_, '_>, rows: usize) {
    let (files, bytes) = files(rows);
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(rows))
        .bench_local(|| bdg::load_files(&root(), &files).findings());
}

/// From a table of text to the plan.
#[divan::bench(args = SIZES, sample_count = 5)]
fn load(bencher: Bencher<'_, '_>, rows: usize) {
    let (files, bytes) = files(rows);
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(rows))
        .bench_local(|| bdg::load_files(&root(), &files));
}
