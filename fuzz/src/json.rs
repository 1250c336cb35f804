//! What is written as JSON is JSON.

use bdg::load_text;
use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_report::findings::{Answers, JsonFindings, SarifFindings};
use bdg_report::{By, Paths, json};
use bdg_syntax::number::Lang;
use serde_json::Value;

/// Every document of a plan is one JSON value, whatever its texts hold.
pub fn json(text: &str) {
    let loaded = load_text("plan\u{7}\"\\.bdg", text);
    let named_plainly = load_text("plan.bdg", text);
    assert_eq!(loaded.readable(), named_plainly.readable(), "a name is no reason not to read a text");
    let plan = &loaded.plan;
    let found = loaded.findings();
    let mut written = Vec::new();
    let mut answers = Answers::new(By::Goal);
    answers.add(plan, &found);
    read(answers.json().as_bytes());
    let mut findings = JsonFindings::new();
    findings.add_files(plan);
    findings.add(&plan.sources, &found);
    findings.write(&mut written).expect("memory takes it");
    let document = read(&written);
    assert_eq!(document["diagnostics"].as_array().map(Vec::len), Some(found.len()));
    for lang in [Lang::Vi, Lang::En] {
        let mut sarif = SarifFindings::new(lang);
        sarif.add(&plan.sources, &found);
        let mut written = Vec::new();
        sarif.write(&mut written).expect("memory takes it");
        read(&written);
    }
    let year = plan.period().map_or(2024, |period| period.last.saturating_sub(1));
    let ids: Vec<_> = plan.indicators().map(|(id, _)| id).collect();
    for from in [PathStart::Baseline, PathStart::Latest] {
        let annual = eval::annual(plan, year, AnnualOptions { from, ..AnnualOptions::default() });
        read(json::annual(&annual).as_bytes());
        read(json::path(&Paths::of(plan, &ids, from)).as_bytes());
        for derivation in ids.iter().take(8).filter_map(|&id| eval::why(plan, id, year, from)) {
            read(json::why(&derivation).as_bytes());
        }
    }
    for method in [Method::Pace, Method::Cagr] {
        read(json::progress(&eval::progress(plan, None, method)).as_bytes());
    }
}

/// A document read by a reader that is not ours.
pub fn read(document: &[u8]) -> Value {
    match serde_json::from_slice(document) {
        Ok(value) => value,
        Err(fault) => panic!("{fault}: {}", String::from_utf8_lossy(document)),
    }
}
