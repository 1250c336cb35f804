//! How long a line of a session takes on a plan of 10,000 indicators. A what-if is to answer in under 10 ms.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

use std::fmt::Write as _;

use bdg_session::Session;
use divan::Bencher;

/// A plan of so many indicators, ten to a goal, with results and targets.
fn plan(indicators: usize) -> String {
    let mut out =
        String::from("kế hoạch lon \"Kế hoạch lớn\" {\n    giai đoạn 2021-2025\n}\n\ncơ quan a \"Cơ quan\"\n\n");
    for goal in 0..indicators / 10 {
        writeln!(out, "mục tiêu {goal} \"Mục tiêu thứ {goal}\" {{\n    chủ trì a").unwrap();
        for one in 0..10 {
            let start = 20 + (goal * 7 + one * 3) % 40;
            writeln!(out, "    chỉ tiêu {goal}.{one} \"Tỷ lệ thứ {goal}.{one}\" {{\n        đơn vị tính %").unwrap();
            writeln!(out, "        gốc 2020: {start}\n        kết quả 2022: {}", start + 2).unwrap();
            writeln!(out, "        đến 2025: ít nhất {}\n    }}", start + 6).unwrap();
        }
        out.push_str("}\n");
    }
    out
}

fn session() -> Session {
    Session::new(bdg::load_text("lon.bdg", &plan(10_000)))
}

fn main() {
    divan::main();
}

/// A what-if with its figures before and after and the findings that are new or gone.
#[divan::bench(sample_count = 50)]
fn what_if(bencher: Bencher<'_, '_>) {
    let mut session = session();
    let mut value = 0_u32;
    bencher.bench_local(|| {
        value = (value + 1) % 60;
        let answer = session.run(&format!("500.5 kết quả 2023: {}", 20 + value));
        assert!(answer.changed);
    });
}

/// The hint while a line is typed.
#[divan::bench(sample_count = 50)]
fn preview(bencher: Bencher<'_, '_>) {
    let session = session();
    bencher.bench_local(|| session.preview("500.5 đến 2025: ít nhất 70").unwrap());
}

/// Taking a change back.
#[divan::bench(sample_count = 50)]
fn undo_and_redo(bencher: Bencher<'_, '_>) {
    let mut session = session();
    session.run("500.5 kết quả 2023: 33");
    bencher.bench_local(|| {
        session.run("hoàn tác");
        session.run("làm lại");
    });
}

/// A question about one indicator, found by part of its title.
#[divan::bench(sample_count = 50)]
fn need_by_title(bencher: Bencher<'_, '_>) {
    let mut session = session();
    bencher.bench_local(|| assert!(session.run("cần thứ 777.7").ok));
}
