//! Writes the benchmarks' plans to a folder, one file a plan:
//! `cargo run --release --example corpus -- FOLDER 700`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

#[path = "mod.rs"]
#[allow(dead_code, reason = "each benchmark uses a part of the corpus")]
mod corpus;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next();
    let count = arguments.next().map_or(Ok(700), |count| count.parse());
    let (Some(folder), Ok(count)) = (folder, count) else {
        eprintln!("usage: corpus FOLDER [NUMBER OF PLANS]");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder), count) {
        Ok(bytes) => {
            println!("{count} plans, {} indicators, {bytes} bytes in {folder}", count * corpus::INDICATORS);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, count: usize) -> std::io::Result<usize> {
    std::fs::create_dir_all(folder)?;
    let mut bytes = 0;
    for index in 0..count {
        let text = corpus::plan(index);
        bytes += text.len();
        std::fs::write(folder.join(corpus::file_name(index)), text)?;
    }
    Ok(bytes)
}
