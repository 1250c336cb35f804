//! Whether time and memory grow with the plans and no faster: 1, 700 and 10,600 plans (318,000 indicators), one after
//! the other, each with its baseline and ten years of results, each stage timed apart. Nothing is kept, so that memory is
//! that of one plan however many there are.
//!
//! `cargo bench --bench linear -- 1 700` for other numbers of plans.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::float_arithmetic,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

#[allow(dead_code, reason = "each benchmark uses a part of the corpus")]
mod corpus;

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bdg_core::eval::{self, AnnualOptions, Method};
use bdg_core::model::Results;
use bdg_core::{check, model};
use bdg_report::{self as report, By, Format, Look};
use bdg_syntax as syntax;
use bdg_syntax::source::{FileId, Sources};

const STAGES: [&str; 7] = ["utf8", "normalise", "read", "resolve", "check", "evaluate", "render"];

fn main() {
    let asked: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    for plans in if asked.is_empty() { vec![1, 700, 10_600] } else { asked } {
        measure(plans);
    }
}

fn measure(plans: usize) {
    // One plan takes too short to be timed once.
    let rounds = if plans == 1 { 500 } else { 1 };
    let mut times = [Duration::ZERO; STAGES.len()];
    let mut bytes = 0;
    for index in (0..plans).cycle().take(plans * rounds) {
        let text = corpus::plan(index);
        bytes += text.len();
        for (sum, time) in times.iter_mut().zip(stages(&text)) {
            *sum += time;
        }
    }
    let indicators = plans * rounds * corpus::INDICATORS;
    println!("\n{plans} plans, {} indicators, {} bytes:\n", plans * corpus::INDICATORS, bytes / rounds);
    println!("| stage | time | MB/s | ns an indicator | against utf8 |\n|---|---|---|---|---|");
    let row = |name: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        println!(
            "| {name} | {:.2} ms | {:.0} | {:.0} | {:.1} |",
            seconds * 1e3 / rounds as f64,
            bytes as f64 / seconds / 1e6,
            seconds * 1e9 / indicators as f64,
            seconds / times[0].as_secs_f64()
        );
    };
    STAGES.iter().zip(times).for_each(|(name, time)| row(name, time));
    row("whole", times.iter().skip(1).sum());
    if let Some(peak) = peak() {
        println!("\npeak memory so far: {peak}");
    }
}

/// How long each stage takes for a plan.
fn stages(text: &str) -> [Duration; STAGES.len()] {
    let mut times = [Duration::ZERO; STAGES.len()];
    let mut begun = Instant::now();
    let mut lap = |stage: usize| {
        let now = Instant::now();
        times[stage] = now - std::mem::replace(&mut begun, now);
    };
    let _ = black_box(std::str::from_utf8(black_box(text.as_bytes())));
    lap(0);
    let bytes = text.as_bytes().to_vec();
    let (mut sources, mut found) = (Sources::new(), Vec::new());
    sources.add_bytes("plan.bdg", None, bytes, &mut found);
    lap(1);
    let ast = syntax::parse(&sources, FileId(0), &mut found);
    lap(2);
    let plan = model::resolve(Arc::new(sources), std::slice::from_ref(&ast), &[], &Results::default(), &mut found);
    lap(3);
    found.extend(check::check(&plan));
    assert!(found.is_empty(), "the plans of the corpus are sound");
    lap(4);
    let annual = eval::annual(&plan, corpus::YEAR, AnnualOptions::default());
    let progress = eval::progress(&plan, Some(corpus::YEAR - 1), Method::default());
    lap(5);
    let look = Look { format: Format::Csv, ..Look::default() };
    black_box((report::annual(&annual, look), report::progress(&progress, By::default(), look)));
    lap(6);
    times
}

/// The most memory that the process has held, where the system tells it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.trim_start_matches("VmHWM:").trim().to_owned())
}
