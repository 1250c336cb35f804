//! Tests the catalogue of rules: it is complete, the codes are unique, and the examples show what they say.

use std::path::Path;

use bdg::load_text;
use bdg_core::catalogue;
use bdg_core::check;
use bdg_syntax::diagnostic::Rule;

#[test]
fn every_example_shows_its_rule() {
    let mut silent = Vec::new();
    for rule in catalogue::all().filter(|rule| !rule.example.is_empty()) {
        let loaded = load_text("vi-du.bdg", rule.example);
        let mut found: Vec<&str> = loaded.diagnostics.iter().map(|finding| finding.code).collect();
        found.extend(check::check(&loaded.plan).iter().map(|finding| finding.code));
        if !found.contains(&rule.code) {
            silent.push(format!("{}: {found:?}", rule.code));
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn codes_and_names_are_unique_and_in_order() {
    let all: Vec<&Rule> = catalogue::all().collect();
    for (index, rule) in all.iter().enumerate() {
        assert_eq!(rule.code.len(), 7);
        let family = &rule.code[3..5];
        assert!(catalogue::FAMILIES.iter().any(|(digits, _)| *digits == family), "{}", rule.code);
        for other in &all[index + 1..] {
            assert_ne!(rule.code, other.code);
            assert_ne!(rule.name, other.name);
        }
    }
}

/// A rule that a check reports but does not list would be missing in the catalogue.
#[test]
fn every_rule_is_in_the_catalogue() {
    fn rules_in(folder: &Path) -> usize {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries
            .map(|path| match path.extension() {
                _ if path.is_dir() => rules_in(&path),
                Some(end) if end == "rs" => std::fs::read_to_string(path).unwrap().matches(": Rule = Rule {").count(),
                _ => 0,
            })
            .sum()
    }
    assert_eq!(rules_in(Path::new("crates")), catalogue::all().count());
}

#[test]
fn every_page_is_complete_in_both_languages() {
    for rule in catalogue::all() {
        for text in [rule.title, rule.what, rule.why, rule.fix] {
            assert!(!text.vi.trim().is_empty() && !text.en.trim().is_empty(), "{}", rule.code);
            assert_ne!(text.vi, text.en, "{}", rule.code);
        }
    }
}
