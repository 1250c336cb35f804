//! Writes the benchmarks' plans to a folder, one file a plan:
//! `cargo run --release --example corpus -- FOLDER 700`, or a nation's, one folder a province:
//! `cargo run --release --example corpus -- FOLDER nation`.

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
    let which = arguments.next().unwrap_or_else(|| "700".to_owned());
    let plans: Option<Box<dyn Iterator<Item = (String, String, usize)>>> = match which.parse() {
        Ok(count) => {
            let plan = |index| (corpus::file_name(index), corpus::plan(index), corpus::INDICATORS);
            Some(Box::new((0..count).map(plan)))
        }
        Err(_) if which == "nation" => {
            let places = corpus::nation::places();
            Some(Box::new(places.map(|place| (place.path(), place.text(), corpus::nation::INDICATORS))))
        }
        Err(_) => None,
    };
    let (Some(folder), Some(plans)) = (folder, plans) else {
        eprintln!("usage: corpus FOLDER [NUMBER OF PLANS|nation]");
        return ExitCode::from(2);
    };
    match write(Path::new(&folder), plans) {
        Ok([count, indicators, bytes]) => {
            println!("{count} plans, {indicators} indicators, {bytes} bytes in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the plans; gives how many they are, their indicators and their bytes.
fn write(folder: &Path, plans: impl Iterator<Item = (String, String, usize)>) -> std::io::Result<[usize; 3]> {
    let mut sums = [0; 3];
    for (name, text, indicators) in plans {
        let path = folder.join(name);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        for (sum, more) in sums.iter_mut().zip([1, indicators, text.len()]) {
            *sum += more;
        }
        std::fs::write(path, text)?;
    }
    Ok(sums)
}
