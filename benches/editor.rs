//! How long an editor waits: for the findings after a key, and for each of its questions, on a real plan of 52 KB and on one
//! of 10,000 indicators.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "a benchmark fails by panicking; no figure depends on it"
)]

use std::fmt::Write as _;
use std::io;
use std::path::Path;

use bdg_core::load::{KnownPlan, LoadOptions, ResultsTable, World};
use bdg_core::model::ListedPlace;
use bdg_editor::{self as editor, Analysis};
use bdg_syntax::Statement;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{FileId, Sources, Span};
use divan::{Bencher, black_box};

/// A real plan, and made-up ones of ten indicators to a goal.
const PLANS: [&str; 2] = ["52 KB", "10,000 indicators"];

fn text(plan: &str) -> String {
    if plan == "52 KB" {
        return std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/ia-hdrai-2021-2025.bdg"))
            .unwrap();
    }
    let mut out =
        String::from("cơ quan a \"Cơ quan\"\nkế hoạch lon \"Kế hoạch lớn\" {\n    giai đoạn 2021-2025\n}\n\n");
    for goal in 0..1_000 {
        writeln!(out, "mục tiêu {goal} \"Mục tiêu thứ {goal}\" {{").unwrap();
        for one in 0..10 {
            let start = 20 + (goal * 7 + one * 3) % 40;
            writeln!(out, "    chỉ tiêu {goal}.{one} \"Tỷ lệ thứ {goal}.{one}\" {{\n        đơn vị tính %").unwrap();
            writeln!(out, "        chủ trì a\n        gốc 2020: {start}\n        kết quả 2022: {}", start + 2).unwrap();
            writeln!(out, "        đến 2025: ít nhất {}\n    }}", start + 6).unwrap();
        }
        out.push_str("}\n");
    }
    out
}

/// A world of one text.
struct One<'t>(&'t str);

impl World for One<'_> {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Ok(self.0.as_bytes().to_vec())
    }

    fn results(
        &self,
        _: &ResultsTable,
        _: &KnownPlan<'_>,
        _: usize,
        _: &mut Sources,
        _: &mut Vec<Diagnostic>,
    ) -> Result<Vec<(String, Statement, Span)>, Message> {
        Ok(Vec::new())
    }

    fn places(&self, _: &[u8]) -> Result<Vec<ListedPlace>, Vec<Message>> {
        Ok(Vec::new())
    }
}

fn analysis(text: &str) -> Analysis {
    Analysis::new(&One(text), Path::new("plan.bdg"), LoadOptions::default())
}

/// The plan with all that is computed once, and the place of a figure in its middle.
fn warm(plan: &str) -> (Analysis, u32) {
    let text = text(plan);
    let middle = text.char_indices().map(|(at, _)| at).find(|at| *at > text.len() / 2).unwrap();
    let at = middle + text.get(middle..).unwrap().find("đến 2025: ").unwrap() + 12;
    let analysis = analysis(&text);
    assert!(!analysis.plan().indicators.is_empty());
    let at = u32::try_from(at).unwrap();
    let _ = (analysis.diagnostics(), editor::references(&analysis, FileId(0), at, true));
    (analysis, at)
}

fn main() {
    divan::main();
}

/// A text and one with a letter more in a figure in its middle: what a key makes of it.
fn typed(plan: &str) -> [String; 2] {
    let (text, (_, at)) = (text(plan), warm(plan));
    let mut other = text.clone();
    other.insert(at as usize, '1');
    [text, other]
}

/// From the text after a key to the findings; the plan is read again.
#[divan::bench(args = PLANS, sample_count = 30)]
fn findings_after_a_key(bencher: Bencher<'_, '_>, plan: &str) {
    let [before, text] = typed(plan);
    let again = |before: Analysis| before.again(&One(&text), Path::new("plan.bdg"), LoadOptions::default());
    // The new plan is given back, so that freeing it is not counted: an editor keeps it until the next key.
    bencher.with_inputs(|| analysis(&before)).bench_local_values(|before| {
        let after = again(black_box(before));
        (editor::findings(&after), after)
    });
}

/// From the text after a key to the plan, without findings: what any first question waits for.
#[divan::bench(args = PLANS, sample_count = 30)]
fn reading_after_a_key(bencher: Bencher<'_, '_>, plan: &str) {
    let [before, text] = typed(plan);
    let again = |before: Analysis| before.again(&One(&text), Path::new("plan.bdg"), LoadOptions::default());
    bencher.with_inputs(|| analysis(&before)).bench_local_values(|before| again(black_box(before)));
}

/// From a text to the findings, nothing known before.
#[divan::bench(args = PLANS, sample_count = 30)]
fn findings_anew(bencher: Bencher<'_, '_>, plan: &str) {
    let text = text(plan);
    bencher.bench_local(|| editor::findings(&analysis(black_box(&text))));
}

#[divan::bench(args = PLANS, sample_count = 30)]
fn hover(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, at) = warm(plan);
    bencher.bench_local(|| editor::hover(&analysis, FileId(0), at).unwrap());
}

#[divan::bench(args = PLANS, sample_count = 30)]
fn completion(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, at) = warm(plan);
    bencher.bench_local(|| editor::complete(&analysis, FileId(0), at));
}

#[divan::bench(args = PLANS, sample_count = 30)]
fn references(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, _) = warm(plan);
    let text = analysis.text(FileId(0)).unwrap().text();
    let lead = u32::try_from(text.find("chủ trì ").unwrap() + 12).unwrap();
    bencher.bench_local(|| editor::references(&analysis, FileId(0), lead, true));
}

#[divan::bench(args = PLANS, sample_count = 30)]
fn actions(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, at) = warm(plan);
    bencher.bench_local(|| editor::actions(&analysis, FileId(0), at..at));
}

/// The classes of all words.
#[divan::bench(args = PLANS, sample_count = 30)]
fn highlight(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, _) = warm(plan);
    bencher.bench_local(|| editor::highlight(&analysis, FileId(0)));
}

#[divan::bench(args = PLANS, sample_count = 30)]
fn symbols(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, _) = warm(plan);
    bencher.bench_local(|| editor::symbols(&analysis, FileId(0)));
}

/// The hints of a screen: some 4 KB.
#[divan::bench(args = PLANS, sample_count = 30)]
fn hints(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, at) = warm(plan);
    bencher.bench_local(|| editor::hints(&analysis, FileId(0), at..at + 4_000));
}

#[divan::bench(args = PLANS, sample_count = 10)]
fn format(bencher: Bencher<'_, '_>, plan: &str) {
    let (analysis, _) = warm(plan);
    bencher.bench_local(|| editor::format(&analysis, FileId(0)));
}
