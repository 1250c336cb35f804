//! English twins of the plans that the tests are written with: what is found in a Vietnamese plan, is found in its translation.
//!
//! The plans are the literals of the tests' own sources, so that what a test asks in one language is asked in both.

use std::path::Path;

use bdg_core::Loaded;
use bdg_syntax::number::Lang;
use proc_macro2::{TokenStream, TokenTree};

use crate::check_figures::{indicator, plan};

/// What begins the lines of an indicator.
const STATEMENTS: [&str; 19] = [
    "gốc",
    "kết quả",
    "đến",
    "năm",
    "ước",
    "từ",
    "mỗi năm",
    "giai đoạn",
    "cả giai đoạn",
    "quý",
    "6 tháng",
    "9 tháng",
    "tháng",
    "nêu",
    "đơn vị tính",
    "loại",
    "hướng",
    "làm tròn",
    "lộ trình",
];

/// The least number of plans that the sources must give, lest this test looks at nothing.
const LEAST: usize = 700;

fn literals(source: &str) -> Vec<String> {
    fn walk(stream: TokenStream, out: &mut Vec<String>) {
        for tree in stream {
            match tree {
                TokenTree::Group(group) => walk(group.stream(), out),
                TokenTree::Literal(literal) => out.extend(text_of(&literal.to_string())),
                _ => {}
            }
        }
    }
    let mut out = Vec::new();
    walk(source.parse().expect("Rust"), &mut out);
    out
}

/// What a literal of a text says.
fn text_of(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        return Some(raw.trim_matches('#').trim_matches('"').to_owned());
    }
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    let (mut out, mut letters) = (String::new(), inner.chars().peekable());
    while let Some(letter) = letters.next() {
        match (letter, letters.peek()) {
            ('\\', Some('\n')) => while letters.next_if(|next| next.is_whitespace()).is_some() {},
            ('\\', _) => match letters.next()? {
                'n' => out.push('\n'),
                't' => out.push('\t'),
                sign @ ('"' | '\\' | '\'') => out.push(sign),
                _ => return None,
            },
            _ => out.push(letter),
        }
    }
    Some(out)
}

/// The plan that a literal is, or a part of.
fn plan_of(literal: &str) -> Option<String> {
    let lines: Vec<&str> = literal.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let begins = |words: &str| lines.iter().any(|line| line.starts_with(words));
    let holes = literal.match_indices('{').any(|(at, _)| {
        literal[(at + 1)..].starts_with(|sign: char| sign == '}' || sign == ':' || sign.is_ascii_alphabetic())
    });
    if holes || lines.is_empty() {
        return None;
    }
    if begins("kế hoạch ") {
        Some(literal.to_owned())
    } else if begins("mục tiêu ") {
        Some(plan(literal))
    } else if begins("chỉ tiêu ") {
        Some(plan(&format!("mục tiêu 1 \"Mục tiêu\" {{\n{literal}\n}}")))
    } else {
        let states = |line: &&str| STATEMENTS.iter().any(|word| line.starts_with(word));
        (lines.iter().all(states) && literal.contains(':')).then(|| indicator(literal))
    }
}

fn found(loaded: &Loaded) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = loaded.findings().iter().map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes
}

fn load(text: &str) -> Loaded {
    bdg::load_text("plan.bdg", text)
}

#[test]
fn both_languages_find_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let mut plans: Vec<String> = Vec::new();
    for folder in [root.join("figures"), root.join("oracle"), root] {
        let files = std::fs::read_dir(folder).expect("the tests").map(|entry| entry.expect("a file").path());
        for file in files.filter(|file| file.extension().is_some_and(|ending| ending == "rs")) {
            let source = std::fs::read_to_string(&file).expect("a source");
            plans.extend(literals(&source).iter().filter_map(|literal| plan_of(literal)));
        }
    }
    plans.sort_unstable();
    plans.dedup();
    let (mut twins, mut differ) = (0, Vec::new());
    for text in plans {
        let own = load(&text);
        let codes = found(&own);
        // What cannot be read cannot be translated.
        if own.plan.lang != Lang::Vi || codes.iter().any(|code| *code < "BDG0200") {
            continue;
        }
        let Ok(english) = bdg_syntax::translate(&own.plan.sources, &own.asts[0], Lang::En) else { continue };
        twins += 1;
        let other = found(&load(&english));
        if codes != other {
            differ.push(format!("{codes:?}, in English {other:?}\n{text}"));
        }
    }
    assert!(differ.is_empty(), "{} plans:\n{}", differ.len(), differ.join("\n\n"));
    assert!(twins >= LEAST, "only {twins} plans");
}
