//! Any bytes at all: reading, checking and evaluating them ends, without a panic, with findings that lie in the
//! text; and what the formatter writes reads back as the same plan and is what it would write again.

#![no_main]

use bdg::diagnostic::Diagnostic;
use bdg::eval::{self, AnnualOptions, From, Method};
use bdg::model::Plan;
use bdg::report::{Format, Look};
use bdg::rules;
use bdg::source::{Sources, Span};
use bdg::syntax::{self, Ast, Form, Item};
use bdg::{Loaded, load_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    raw(bytes);
    let text = String::from_utf8_lossy(bytes);
    let loaded = load_text("plan.bdg", &text);
    let found = loaded.findings();
    places(&loaded.plan.sources, &found);
    evaluate(&loaded.plan);
    if let Some(ast) = loaded.asts.first() {
        format(&loaded, ast, &found);
        // The formatter leaves a file alone that has a line it cannot read, as most of these texts have.
        let readable = without_junk(loaded.plan.sources.file(ast.file).map_or("", |file| file.text()), ast);
        let loaded = load_text("plan.bdg", &readable);
        let found = loaded.findings();
        loaded.asts.iter().for_each(|ast| format(&loaded, ast, &found));
    }
});

/// The text without the lines that cannot be read.
fn without_junk(text: &str, ast: &Ast) -> String {
    let mut left = String::with_capacity(text.len());
    let mut from = 0;
    for span in junk(&ast.items) {
        // Behind the last brace of a line the next item is read, so two can overlap.
        left.push_str(text.get(from..span.start as usize).unwrap_or_default());
        from = from.max(span.end as usize);
    }
    left.push_str(&text[from..]);
    left
}

fn junk(items: &[Item]) -> Vec<Span> {
    let of = |item: &Item| match (&item.form, &item.body) {
        (Form::Junk, None) => vec![item.span],
        (_, Some(body)) => junk(&body.items),
        (_, None) => Vec::new(),
    };
    items.iter().flat_map(of).collect()
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
fn places(sources: &Sources, found: &[Diagnostic]) {
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

fn evaluate(plan: &Plan) {
    let year = plan.period().map_or(2024, |period| period.last.saturating_sub(1));
    for from in [From::Baseline, From::Latest] {
        let annual = eval::annual(plan, year, AnnualOptions { from, ..AnnualOptions::default() });
        for format in [Format::Markdown, Format::Csv, Format::Json] {
            let _ = bdg::report::annual(&annual, Look { format, ..Look::default() });
        }
        for (id, _) in plan.indicators().take(8) {
            let _ = eval::path(plan, id, from);
            let _ = eval::why(plan, id, year, from);
        }
    }
    for method in [Method::Pace, Method::Cagr] {
        let _ = eval::progress(plan, None, method);
    }
}

fn format(loaded: &Loaded, ast: &Ast, found: &[Diagnostic]) {
    let sources = &loaded.plan.sources;
    let Ok(written) = syntax::format(sources, ast) else { return };
    let again = load_text("plan.bdg", &written);
    // A finding on the whole file may change places with one on what stood behind blanks.
    let codes = |found: &[Diagnostic]| {
        // Two are mended by writing: a forbidden character reads as U+FFFD, which the new text holds, and a word of
        // the other language is written in the file's.
        let mended = [rules::FORBIDDEN_CHARACTER.code, rules::OTHER_LANGUAGE.code];
        let kept = found.iter().filter(|finding| !mended.contains(&finding.code));
        let mut codes: Vec<_> = kept.map(|finding| finding.code).collect();
        codes.sort_unstable();
        codes
    };
    assert_eq!(codes(found), codes(&again.findings()), "the findings of\n{written}");
    assert_eq!(syntax::format(&again.plan.sources, &again.asts[0]).as_deref(), Ok(written.as_str()));
    if let Ok(other) = syntax::translate(sources, ast, ast.lang.other()) {
        let there = load_text("plan.bdg", &other);
        assert_eq!(syntax::format(&there.plan.sources, &there.asts[0]).as_deref(), Ok(other.as_str()));
    }
}
