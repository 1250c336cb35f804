//! Reading a plan again after a change gives what reading it anew gives.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bdg::LoadOptions;
use bdg::editor::Analysis;
use proptest::prelude::*;

use super::PLAN;

/// A plan of several files, with a table of results.
fn files() -> BTreeMap<PathBuf, Vec<u8>> {
    let more = "mục tiêu 2 \"Việc làm\" {\n    chỉ tiêu 2.1 \"Tỷ lệ có việc làm\" {\n        đơn vị tính %\n        gốc 2020: 50\n        đến 2025: 60\n    }\n    chỉ tiêu 2.2 \"Số việc làm\" {\n        đơn vị tính người\n        đến 2025: 1.500\n    }\n}\n";
    let main = format!("dùng \"more.bdg\"\nsố liệu \"results.csv\"\n{PLAN}");
    let results = "code,year,value\n2.1,2021,52\n2.1,2022,5x\n1.1,2022,21\n";
    [("/again/plan.bdg", main.as_str()), ("/again/more.bdg", more), ("/again/results.csv", results)]
        .map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec()))
        .into()
}

fn read(files: &BTreeMap<PathBuf, Vec<u8>>, before: Option<Analysis>) -> Analysis {
    let (path, options) = (Path::new("/again/plan.bdg"), LoadOptions::default());
    match before {
        Some(before) => bdg::analyse_again(before, path, files, options),
        None => bdg::analyse_over(path, files, options),
    }
}

/// What is known of a plan: its trees, its figures, and what was found.
fn said(analysis: &Analysis) -> Vec<String> {
    let (loaded, plan) = (analysis.loaded(), analysis.plan());
    let trees = loaded.asts.iter().map(|ast| format!("{:?} {:?} {:?}", ast.file, ast.lang, ast.items));
    let indicators = plan.indicators.iter().map(|one| format!("{:?} {:?} {:?}", one.code, one.title, one.facts));
    trees.chain(indicators).chain(analysis.diagnostics().iter().map(|one| format!("{one:?}"))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_plan_is_the_one_read_anew(
        changes in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(vec![
            "", "", "", "5", "a", " ", "\n", "%", "}", "{", "\"", "#", "  \n", "gốc 2021: 3\n", "mục tiêu 3 \"M\" {\n}\n", "e\u{301}",
        ])), 1..8)
    ) {
        let mut files = files();
        let mut before = read(&files, None);
        for (more, at, cut, piece) in changes {
            let name = if more { "/again/more.bdg" } else { "/again/plan.bdg" };
            let text = String::from_utf8(files[Path::new(name)].clone()).unwrap();
            let floor = |mut at: usize| { while !text.is_char_boundary(at) { at -= 1; } at };
            let from = floor(at.index(text.len() + 1));
            // Most changes are of one letter.
            let to = floor((from + cut.saturating_sub(6)).min(text.len())).max(from);
            let changed = format!("{}{piece}{}", &text[..from], &text[to..]);
            files.insert(PathBuf::from(name), changed.into_bytes());
            let now = read(&files, Some(before));
            let (again, anew) = (said(&now), said(&read(&files, None)));
            let differs = again.iter().zip(&anew).find(|(again, anew)| again != anew);
            prop_assert!(again.len() == anew.len() && differs.is_none(), "{differs:?}");
            before = now;
        }
    }
}
