//! The page in a real browser: `tests/browser/report.mjs`, with what the evaluator says to hold it against.

use std::path::Path;
use std::process::Command;

use bdg_core::eval::{self, IndicatorProgress, Method, Status};
use bdg_syntax::number::Lang;
use serde_json::{Value, json};

use super::on_disk;

/// What the filters must leave, by field: what is chosen or typed, and the codes that stay.
fn filters(progress: &eval::Progress, found: &[String]) -> Value {
    let codes = |keeps: &dyn Fn(&IndicatorProgress) -> bool| -> Vec<&str> {
        progress.indicators.iter().filter(|one| keeps(one)).map(|one| one.subject.code.as_str()).collect()
    };
    let goal = &progress.goals[1];
    let agency = &progress.agencies[1].code;
    let status = progress.indicators[0].status;
    let mut filters = json!({
        "q": { "value": "ty le", "codes": codes(&|one| one.subject.title.to_lowercase().contains("tỷ lệ")) },
        "goal": { "value": goal.code, "codes": codes(&|one| one.subject.goal == goal.code) },
        "lead": { "value": agency, "codes": codes(&|one| one.lead_codes.contains(agency)) },
        "status": {
            "value": if status == Status::VerySlow { "very-slow" } else { "achieved" },
            "codes": codes(&|one| one.status == status),
        },
    });
    if !found.is_empty() {
        filters["found"] = json!({ "value": "1", "codes": codes(&|one| found.contains(&one.subject.code)) });
    }
    filters
}

/// Writes a plan's page and what is expected of it, and lets the browser look.
fn look(name: &str, year: Option<i32>, found: &[&str]) {
    let loaded = on_disk(name);
    let plan = &loaded.plan;
    let progress = eval::progress(plan, year, Method::default());
    let codes: Vec<&str> = plan.indicators.iter().map(|one| one.full_code.as_str()).collect();
    let counted: Vec<&str> = plan
        .indicators()
        .filter(|(id, _)| eval::is_counted(plan, *id))
        .map(|(_, one)| one.full_code.as_str())
        .collect();
    let mut printed: Vec<String> = progress.indicators.iter().map(|one| one.subject.title.clone()).collect();
    printed.extend(progress.goals.iter().map(|goal| goal.title.clone()));
    printed.extend(loaded.findings().iter().map(|found| found.message.vi.replace('`', "")));
    // Derivations are printed though a script has closed them; overlapping parts of Ninh Thuận's plan have none.
    if found.is_empty() {
        printed.push("14/41 × 100 = 34,1463".into());
    }
    let found: Vec<String> = found.iter().map(|code| (*code).to_owned()).collect();
    let expected = json!({
        "codes": codes,
        "counted": counted,
        "filters": filters(&progress, &found),
        "printed": printed,
    });
    let folder = tempfile::tempdir().unwrap();
    let (page, wanted) = (folder.path().join("page.html"), folder.path().join("expected.json"));
    let mut out = Vec::new();
    bdg_report::html::write(plan, &loaded.findings(), year, Lang::Vi, &mut out).unwrap();
    std::fs::write(&page, out).unwrap();
    std::fs::write(&wanted, expected.to_string()).unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/report.mjs");
    let answer = Command::new("node").arg(script).arg(&page).arg(&wanted).output().expect("node is installed");
    let said = String::from_utf8_lossy(&answer.stdout);
    assert!(answer.status.success(), "{name}:\n{said}{}", String::from_utf8_lossy(&answer.stderr));
}

#[test]
#[ignore = "needs Chromium, node and poppler"]
fn a_page_with_every_status_in_a_browser() {
    look("huyen-mau-2021-2025.bdg", Some(2023), &[]);
}

#[test]
#[ignore = "needs Chromium, node and poppler"]
fn a_page_with_findings_in_a_browser() {
    let loaded = on_disk("ninh-thuan-2016-2020.bdg");
    // By the findings' places: each belongs to the innermost declaration around it.
    let found = loaded.findings();
    let mut codes: Vec<&str> = found
        .iter()
        .filter_map(|finding| {
            let around = |span: bdg_syntax::source::Span| {
                span.file == finding.span.file && span.start <= finding.span.start && finding.span.start < span.end
            };
            let bodies = loaded.plan.indicators.iter().filter(|one| around(one.body_span));
            bodies.min_by_key(|one| one.body_span.end - one.body_span.start).map(|one| one.full_code.as_str())
        })
        .collect();
    codes.dedup();
    look("ninh-thuan-2016-2020.bdg", None, &codes);
}
