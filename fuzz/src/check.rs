//! Reading, checking, evaluating and showing.

use bdg::load_text;
use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_core::model::Plan;
use bdg_report::findings::{TextFindings, TextStyle};
use bdg_report::{self as report, By, Format, Look, Paths};
use bdg_syntax as syntax;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span};

/// Any bytes end in a plan, whose findings lie in the text and between letters, and whose figures can be shown.
pub fn check(bytes: &[u8]) {
    raw(bytes);
    let loaded = load_text("plan.bdg", &String::from_utf8_lossy(bytes));
    let found = loaded.findings();
    places(&loaded.plan.sources, &found);
    for lang in [Lang::Vi, Lang::En] {
        let style = TextStyle { lang, width: Some(60), limit: 20, ..TextStyle::default() };
        TextFindings::new(&loaded.plan.sources, style).write(&found, &mut Vec::new()).expect("memory takes it");
    }
    show(&loaded.plan);
}

/// The bytes as a file has them: perhaps no UTF-8 at all.
fn raw(bytes: &[u8]) {
    let mut found = Vec::new();
    let mut sources = Sources::new();
    let file = sources.add_bytes("plan.bdg", None, bytes.to_vec(), &mut found);
    let ast = syntax::parse(&sources, file, &mut found);
    assert!(sources.file(file).is_some_and(|file| file.readable()) || ast.items.is_empty());
    places(&sources, &found);
}

/// Every finding, with its other places and its fix, lies in the text and between letters.
pub fn places(sources: &Sources, found: &[Diagnostic]) {
    let within = |span: Span| {
        let text = sources.file(span.file).map(|file| file.text()).expect("a file");
        assert!(text.get(span.start as usize..span.end as usize).is_some(), "{span:?} in {} bytes", text.len());
    };
    for finding in found {
        within(finding.span);
        finding.related.iter().for_each(|label| within(label.span));
        finding.fix.iter().for_each(|fix| within(fix.span));
        assert!(!finding.message.vi.is_empty() && !finding.message.en.is_empty(), "{}", finding.code);
    }
}

fn show(plan: &Plan) {
    let year = plan.period().map_or(2024, |period| period.last.saturating_sub(1));
    let ids: Vec<_> = plan.indicators().map(|(id, _)| id).take(8).collect();
    for (from, format) in [(PathStart::Baseline, Format::Text), (PathStart::Latest, Format::Markdown)] {
        let look = Look { format, width: 60, ..Look::default() };
        let annual = eval::annual(plan, year, AnnualOptions { from, ..AnnualOptions::default() });
        let _ = report::annual(&annual, look);
        let _ = report::path(&Paths::of(plan, &ids, from), look);
        for derivation in ids.iter().filter_map(|&id| eval::why(plan, id, year, from)) {
            let _ = report::why(&derivation, look);
        }
    }
    for (method, by) in [(Method::Pace, By::Goal), (Method::Cagr, By::Agency)] {
        let look = Look { format: Format::Csv, ..Look::default() };
        let _ = report::progress(&eval::progress(plan, None, method), by, look);
    }
}
