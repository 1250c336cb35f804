//! Into the other language and back.

use bdg::{Loaded, load_text};
use bdg_syntax as syntax;

use super::format::{codes, readable};
use super::said::said;

/// A translation says the same and has the same findings; the one back is the text as the formatter writes it.
pub fn translate(text: &str) {
    let loaded = load_text("plan.bdg", text);
    there_and_back(&loaded);
    there_and_back(&load_text("plan.bdg", &readable(&loaded)));
}

fn there_and_back(loaded: &Loaded) {
    let Some(ast) = loaded.asts.first() else { return };
    let sources = &loaded.plan.sources;
    let Ok(other) = syntax::translate(sources, ast, ast.lang.other()) else { return };
    let there = load_text("plan.bdg", &other);
    assert_eq!(said(&loaded.plan), said(&there.plan), "what is said by\n{other}");
    assert_eq!(translated_codes(loaded), translated_codes(&there), "the findings of\n{other}");
    assert_eq!(syntax::format(&there.plan.sources, &there.asts[0]).as_deref(), Ok(other.as_str()));
    let back = syntax::translate(&there.plan.sources, &there.asts[0], ast.lang).expect("the way back");
    let home = load_text("plan.bdg", &back);
    assert_eq!(said(&loaded.plan), said(&home.plan), "what is said by\n{back}");
    // Ways of writing that one language has and the other has not are gone after the first way; from then on
    // nothing changes.
    let again = syntax::translate(&home.plan.sources, &home.asts[0], there.asts[0].lang);
    assert_eq!(again.as_deref(), Ok(other.as_str()));
}

/// The codes of the findings, but for numbers in texts: texts stay as they are, and so does the notation of their numbers.
fn translated_codes(loaded: &Loaded) -> Vec<&'static str> {
    codes(loaded).into_iter().filter(|code| *code != "BDG1017").collect()
}
