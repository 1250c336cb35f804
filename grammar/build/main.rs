//! Makes the matcher of `grammar/bdg.pest`: the grammar's rules as Rust functions, written to `matcher.rs` in the
//! build's own folder and taken in by `src/syntax/grammar.rs`.
//!
//! The grammar is read and simplified by pest's own `pest_meta`, so that it means what pest says it means; a test holds
//! the matcher against the one that pest makes. What is gained is time: pest's matcher keeps a state that every rule,
//! sequence and lookahead adds to, and makes it anew for every item, which cost three quarters of reading. The functions
//! here compare bytes, and try a choice only where it can begin with the next byte.

// A build that cannot go on stops with the reason.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod first;
mod write;

use std::path::Path;
use std::{env, fs};

const GRAMMAR: &str = "grammar/bdg.pest";

fn main() {
    println!("cargo::rerun-if-changed={GRAMMAR}");
    println!("cargo::rerun-if-changed=grammar/build");
    let text = fs::read_to_string(GRAMMAR).expect("the grammar is a file of the project");
    let (_, rules) = pest_meta::parse_and_optimize(&text).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{GRAMMAR}:\n{}", faults.join("\n\n"))
    });
    let folder = env::var("OUT_DIR").expect("cargo names the folder for what is made");
    fs::write(Path::new(&folder).join("matcher.rs"), write::matcher(rules)).expect("cargo's folder can be written to");
}
