//! How long each stage takes, apart and together. See `README.md` beside this file.
//!
//! divan, because it brings seven small crates where criterion brings some thirty, and both are well kept.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

mod corpus;

use std::hint::black_box;
use std::sync::Arc;

use bdg::Loaded;
use bdg_core::eval::{self, AnnualOptions, AnnualPlan, Method, Progress};
use bdg_core::model::Results;
use bdg_core::model::{Plan, resolve};
use bdg_syntax::source::{FileId, Sources};
use bdg_syntax::{self as syntax, Ast};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};

/// One plan, a tenth of the corpus, and all of it: time that grows with the size shows the same rates in each.
const SIZES: [usize; 3] = [1, 70, 700];

fn main() {
    sound();
    divan::main();
}

/// The corpus is to be read in full and to be free of faults, or the figures would be those of something else.
fn sound() {
    for (index, text) in corpus::plans(70).iter().enumerate() {
        let loaded = bdg::load_text(&corpus::file_name(index), text);
        assert_eq!(
            loaded.plan.indicators.iter().filter(|indicator| indicator.parent.is_none()).count(),
            corpus::INDICATORS
        );
        let found = loaded.findings();
        let first = found.first().map(|finding| (loaded.plan.sources.place(finding.span), &finding.message.en));
        assert_eq!(first, None);
        assert!(loaded.asts.iter().all(|ast| syntax::format(&loaded.plan.sources, ast).is_ok()));
    }
}

/// The texts of so many plans, and a bencher that counts their bytes and indicators.
fn corpus_of<'a, 'b>(bencher: Bencher<'a, 'b>, plans: usize) -> (Bencher<'a, 'b>, Vec<String>) {
    let texts = corpus::plans(plans);
    let bytes = texts.iter().map(String::len).sum::<usize>();
    let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(plans * corpus::INDICATORS));
    (bencher, texts)
}

/// The yardstick: validating the same bytes as UTF-8, which every reader must do.
#[divan::bench(args = SIZES, sample_count = 15)]
fn a_utf8_validation(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    bencher.bench_local(|| {
        for text in &texts {
            let _ = black_box(std::str::from_utf8(black_box(text.as_bytes())));
        }
    });
}

/// Bytes to texts: UTF-8, NFC, forbidden characters, the index of lines.
#[divan::bench(args = SIZES, sample_count = 15)]
fn b_normalise(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    bencher
        .with_inputs(|| texts.iter().map(|text| text.clone().into_bytes()).collect::<Vec<_>>())
        .bench_local_values(|files| files.into_iter().map(sources).collect::<Vec<_>>());
}

/// Texts to trees.
#[divan::bench(args = SIZES, sample_count = 15)]
fn c_read(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    let sources: Vec<Sources> = texts.into_iter().map(|text| sources(text.into_bytes())).collect();
    bencher.bench_local(|| sources.iter().map(read).collect::<Vec<_>>());
}

/// Trees to plans.
#[divan::bench(args = SIZES, sample_count = 15)]
fn d_resolve(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    let trees: Vec<(Arc<Sources>, Ast)> = texts
        .into_iter()
        .map(|text| sources(text.into_bytes()))
        .map(|sources| {
            let tree = read(&sources);
            (Arc::new(sources), tree)
        })
        .collect();
    bencher.bench_local(|| {
        let resolve = |(sources, tree): &(Arc<Sources>, Ast)| {
            resolve(Arc::clone(sources), std::slice::from_ref(tree), &[], &Results::default(), &mut Vec::new())
        };
        trees.iter().map(resolve).collect::<Vec<Plan>>()
    });
}

/// Plans to findings.
#[divan::bench(args = SIZES, sample_count = 15)]
fn e_check(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    let plans = loaded(&texts);
    bencher.bench_local(|| plans.iter().map(|loaded| bdg_core::check::check(&loaded.plan)).collect::<Vec<_>>());
}

/// Plans to the targets of a year and the progress in the newest year with results.
#[divan::bench(args = SIZES, sample_count = 15)]
fn f_evaluate(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    let plans = loaded(&texts);
    bencher.bench_local(|| plans.iter().map(|loaded| evaluate(&loaded.plan)).collect::<Vec<_>>());
}

/// Trees to texts, with the proof that the new text says the same.
#[divan::bench(args = SIZES, sample_count = 15)]
fn g_format(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    let plans = loaded(&texts);
    bencher.bench_local(|| {
        let format = |loaded: &Loaded| syntax::format(&loaded.plan.sources, loaded.asts.first()?).ok();
        plans.iter().map(format).collect::<Vec<_>>()
    });
}

/// From texts to findings: what `bdg check` does, but for the disk.
#[divan::bench(args = SIZES, sample_count = 15)]
fn h_load_and_check(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    bencher.bench_local(|| texts.iter().map(|text| bdg::load_text("plan.bdg", text).findings().len()).sum::<usize>());
}

/// From texts to findings, the targets of a year and the progress.
#[divan::bench(args = SIZES, sample_count = 15)]
fn i_load_check_and_evaluate(bencher: Bencher<'_, '_>, plans: usize) {
    let (bencher, texts) = corpus_of(bencher, plans);
    bencher.bench_local(|| {
        for text in &texts {
            let loaded = bdg::load_text("plan.bdg", text);
            black_box(loaded.findings());
            black_box(evaluate(&loaded.plan));
        }
    });
}

fn sources(bytes: Vec<u8>) -> Sources {
    let mut sources = Sources::new();
    sources.add_bytes("plan.bdg", None, bytes, &mut Vec::new());
    sources
}

fn read(sources: &Sources) -> Ast {
    syntax::parse(sources, FileId(0), &mut Vec::new())
}

fn loaded(texts: &[String]) -> Vec<Loaded> {
    texts.iter().map(|text| bdg::load_text("plan.bdg", text)).collect()
}

fn evaluate(plan: &Plan) -> (AnnualPlan, Progress) {
    (
        eval::annual(plan, corpus::YEAR, AnnualOptions::default()),
        eval::progress(plan, Some(corpus::YEAR - 1), Method::default()),
    )
}
