//! How many instructions each stage takes, counted by valgrind: the same number in every run, whatever else the machine
//! does. See `../README.md`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

#[allow(dead_code, reason = "each benchmark uses a part of the corpus")]
#[path = "../corpus/mod.rs"]
mod corpus;

use std::sync::Arc;

use bdg::Loaded;
use bdg_core::eval::{self, AnnualOptions, AnnualPlan, Method, Progress};
use bdg_core::model::Results;
use bdg_core::model::{Plan, resolve};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::{FileId, Sources};
use bdg_syntax::{self as syntax, Ast};
use gungraun::{library_benchmark, library_benchmark_group, main};

fn texts(plans: usize) -> Vec<String> {
    corpus::plans(plans)
}

fn normalised(plans: usize) -> Vec<Sources> {
    let sources = |text: String| {
        let mut sources = Sources::new();
        sources.add_bytes("plan.bdg", None, text.into_bytes(), &mut Vec::new());
        sources
    };
    texts(plans).into_iter().map(sources).collect()
}

fn trees(plans: usize) -> Vec<(Arc<Sources>, Ast)> {
    let tree = |sources: Sources| {
        let tree = syntax::parse(&sources, FileId(0), &mut Vec::new());
        (Arc::new(sources), tree)
    };
    normalised(plans).into_iter().map(tree).collect()
}

fn loaded(plans: usize) -> Vec<Loaded> {
    texts(plans).iter().map(|text| bdg::load_text("plan.bdg", text)).collect()
}

fn evaluated(plan: &Plan) -> (AnnualPlan, Progress) {
    (
        eval::annual(plan, corpus::YEAR, AnnualOptions::default()),
        eval::progress(plan, Some(corpus::YEAR - 1), Method::default()),
    )
}

// What goes in and what comes out is given back, so that freeing it is not counted.

// Normalised texts to trees.
#[library_benchmark]
#[benches::plans(args = [1, 70], setup = normalised)]
fn a_read(sources: Vec<Sources>) -> (Vec<Ast>, Vec<Sources>) {
    let trees = sources.iter().map(|sources| syntax::parse(sources, FileId(0), &mut Vec::new())).collect();
    (trees, sources)
}

// Trees to plans.
#[library_benchmark]
#[benches::plans(args = [1, 70], setup = trees)]
fn b_resolve(trees: Vec<(Arc<Sources>, Ast)>) -> (Vec<Plan>, Vec<(Arc<Sources>, Ast)>) {
    let plan = |(sources, tree): &(Arc<Sources>, Ast)| {
        resolve(Arc::clone(sources), std::slice::from_ref(tree), &[], &Results::default(), &mut Vec::new())
    };
    (trees.iter().map(plan).collect(), trees)
}

// Plans to findings, of which there are none.
#[library_benchmark]
#[benches::plans(args = [1, 70], setup = loaded)]
fn c_check(plans: Vec<Loaded>) -> (Vec<Diagnostic>, Vec<Loaded>) {
    (plans.iter().flat_map(|loaded| bdg_core::check::check(&loaded.plan)).collect(), plans)
}

// Plans to the targets of a year and the progress in the newest year with results.
#[library_benchmark]
#[benches::plans(args = [1, 70], setup = loaded)]
fn d_evaluate(plans: Vec<Loaded>) -> (Vec<(AnnualPlan, Progress)>, Vec<Loaded>) {
    (plans.iter().map(|loaded| evaluated(&loaded.plan)).collect(), plans)
}

// From texts to findings, targets and progress, one plan after the other and none kept.
#[library_benchmark]
#[benches::plans(args = [1, 70], setup = texts)]
fn e_whole(texts: Vec<String>) -> (usize, Vec<String>) {
    let found = texts.iter().map(|text| {
        let loaded = bdg::load_text("plan.bdg", text);
        let found = loaded.findings().len();
        let figures = evaluated(&loaded.plan);
        found + figures.0.rows.len() + figures.1.indicators.len()
    });
    (found.sum(), texts)
}

library_benchmark_group!(name = stages, benchmarks = [a_read, b_resolve, c_check, d_evaluate, e_whole]);

main!(library_benchmark_groups = stages);
