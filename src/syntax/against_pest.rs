//! The matcher held against the one that pest itself makes of the grammar: the same items match, as the same rules at
//! the same places, and where none matches, both say how far they came.

// A test may stop where it stands: that is how it fails.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use std::fs;
use std::path::Path;

use pest::Parser;
use pest::error::InputLocation;

use super::extent::beginning;
use super::pairs::{Pairs, Token};
use super::{Rule, grammar};

mod by_pest {
    #[derive(pest_derive::Parser)]
    #[grammar = "../grammar/bdg.pest"]
    pub(super) struct Matcher;
}

/// What is looked for at the beginning of every line, as the reader does for good lines and for broken ones.
const ANYWHERE: [Rule; 6] =
    [Rule::scenario_item, Rule::what_if_line, Rule::broken, Rule::broken_fact, Rule::broken_what_if, Rule::value];

#[test]
fn the_matcher_is_the_one_that_pest_would_make() {
    let mut lines = Vec::new();
    for folder in ["examples", "tests/it/bad", "fuzz/seeds"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder") {
            let path = entry.expect("a file").path();
            if path.extension().is_some_and(|ending| ending == "bdg") {
                let text = fs::read_to_string(path).expect("a text");
                lines.extend(text.lines().map(|line| line.trim_start().to_owned()));
            }
        }
    }
    lines.sort_unstable();
    lines.dedup();
    let mut numbers = Numbers(20_261_122);
    let mut matched = [0_u32; 2];
    for line in &lines {
        compare(line, &mut matched);
        for _ in 0..4 {
            compare(&mangled(line, &lines, &mut numbers), &mut matched);
        }
    }
    // Both what matches and what does not is to be among them.
    assert!(matched.iter().all(|count| *count > 2_000), "{matched:?}");
}

fn compare(line: &str, matched: &mut [u32; 2]) {
    for rule in ANYWHERE.into_iter().chain([beginning(line)]) {
        let mut tokens: Vec<Token> = Vec::new();
        let ours = grammar::parse(rule, line, &mut tokens).map(|()| {
            let mut out = String::new();
            shown(Pairs::new(line, &tokens), &mut out);
            out
        });
        let theirs = by_pest::Matcher::parse(named(rule), line).map(|pairs| {
            let mut out = String::new();
            shown_by_pest(pairs, &mut out);
            out
        });
        let theirs = theirs.map_err(|error| match error.location {
            InputLocation::Pos(offset) | InputLocation::Span((offset, _)) => offset,
        });
        matched[usize::from(ours.is_ok())] += 1;
        assert_eq!(ours, theirs, "{rule:?} on {line:?}");
    }
}

/// pest's rule of the same name.
fn named(rule: Rule) -> by_pest::Rule {
    let name = format!("{rule:?}");
    *by_pest::Rule::all_rules().iter().find(|other| format!("{other:?}") == name).expect("the grammar is the same")
}

fn shown(pairs: Pairs<'_>, out: &mut String) {
    for pair in pairs {
        let place = pair.as_span();
        out.push_str(&format!("{:?} {} {} (", pair.as_rule(), place.start(), place.end()));
        shown(pair.into_inner(), out);
        out.push(')');
    }
}

fn shown_by_pest(pairs: pest::iterators::Pairs<'_, by_pest::Rule>, out: &mut String) {
    for pair in pairs {
        let place = pair.as_span();
        out.push_str(&format!("{:?} {} {} (", pair.as_rule(), place.start(), place.end()));
        shown_by_pest(pair.into_inner(), out);
        out.push(')');
    }
}

/// A line with a slip: a word of another line put in, one left out, two changed about, a sign too many or too few.
fn mangled(line: &str, lines: &[String], numbers: &mut Numbers) -> String {
    let signs =
        ['"', '“', '”', '{', '}', '#', '0', '7', 'a', 'ế', '%', '/', '.', ',', '-', '–', '\t', '\u{A0}', ':', '中'];
    let mut words: Vec<&str> = line.split(' ').collect();
    let other: Vec<&str> = lines[numbers.below(lines.len())].split(' ').collect();
    let at = numbers.below(words.len());
    match numbers.below(6) {
        0 => words.insert(at, other[numbers.below(other.len())]),
        1 => drop(words.remove(at)),
        2 => words.swap(at, 0),
        3 => words[at] = other[numbers.below(other.len())],
        _ => {
            let mut letters: Vec<char> = line.chars().collect();
            let at = numbers.below(letters.len() + 1);
            match numbers.below(2) {
                0 if at < letters.len() => drop(letters.remove(at)),
                _ => letters.insert(at, signs[numbers.below(signs.len())]),
            }
            return letters.into_iter().collect();
        }
    }
    words.join(" ")
}

/// Numbers that look drawn by lot, and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }
}
