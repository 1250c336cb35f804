//! Writing a file anew and reading it back.

use bdg::{Loaded, load_text};
use bdg_syntax::rules;
use bdg_syntax::source::Span;
use bdg_syntax::{self as syntax, Item, Statement};

use super::said::said;

/// What the formatter writes says the same, has the same findings, and is left as it is when formatted again.
pub fn format(text: &str) {
    let loaded = load_text("plan.bdg", text);
    same(&loaded);
    // The formatter leaves a file alone that has a line it cannot read, as most made-up texts have.
    same(&load_text("plan.bdg", &readable(&loaded)));
}

fn same(loaded: &Loaded) {
    let Some(ast) = loaded.asts.first() else { return };
    let Ok(written) = syntax::format(&loaded.plan.sources, ast) else { return };
    let again = load_text("plan.bdg", &written);
    assert_eq!(said(&loaded.plan), said(&again.plan), "what is said by\n{written}");
    assert_eq!(codes(loaded), codes(&again), "the findings of\n{written}");
    assert_eq!(syntax::format(&again.plan.sources, &again.asts[0]).as_deref(), Ok(written.as_str()));
}

/// The codes of the findings. One on the whole file may change places with one on what stood behind blanks.
pub fn codes(loaded: &Loaded) -> Vec<&'static str> {
    // Two are mended by writing: a forbidden character reads as U+FFFD, which the new text holds, and a word of
    // the other language is written in the file's.
    let mended = [rules::FORBIDDEN_CHARACTER.code, rules::OTHER_LANGUAGE.code];
    let found = loaded.findings();
    let mut codes: Vec<_> = found.iter().map(|finding| finding.code).filter(|code| !mended.contains(code)).collect();
    codes.sort_unstable();
    codes
}

/// The text of a plan without the lines that cannot be read.
pub fn readable(loaded: &Loaded) -> String {
    let Some(ast) = loaded.asts.first() else { return String::new() };
    let text = loaded.plan.sources.file(ast.file).map_or("", |file| file.text());
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
    let of = |item: &Item| match (&item.statement, &item.body) {
        (Statement::Unreadable, None) => vec![item.span],
        (_, Some(body)) => junk(&body.items),
        (_, None) => Vec::new(),
    };
    items.iter().flat_map(of).collect()
}
