//! The project's own tasks: `cargo xtask generate | check | house | page | windows | dist`.

mod cargo;
mod dependencies;
mod dictionary;
mod dist;
mod editor;
mod examples;
mod generated;
mod house;
mod manual;
mod modules;
mod page;
mod places;
mod programs;
mod schema;
mod snippets;
mod template;
mod tokens;

use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask COMMAND

generate   write the files that are generated from the code
check      fail where a generated file is stale or a bound on the structure is broken
house      print the measures of the structure
page       make the page, target/bdg.html
windows    make the program for Windows to be tested, and print where it is
dist       make everything that people download, in target/dist";

fn main() -> ExitCode {
    let command = std::env::args().nth(1);
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    let outcome = match command.as_deref() {
        Some("generate") => generated::write(root),
        Some("check") => check(root),
        Some("house") => house::print(root).and_then(|()| places::print(root)),
        Some("page") => page::make(root),
        Some("windows") => dist::windows(root),
        Some("dist") => dist::make(root),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Runs every check and reports all that fail.
fn check(root: &Path) -> Result<(), String> {
    let outcomes = [generated::check(root), dependencies::check(root), house::check(root), examples::check(root)];
    let faults: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}
