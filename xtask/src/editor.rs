//! The grammar by which editors colour plans, in the form of TextMate. Its keywords and words follow from the table of
//! the language; texts, numbers and signs are written by hand in the template.

use std::collections::BTreeSet;

use bdg_syntax::number::Lang;
use bdg_syntax::{Block, SlotKind, Word};

use crate::template;

const TEMPLATE: &str = include_str!("../templates/bdg.tmLanguage.json");

/// What may stand before the first keyword of a statement.
const START: &str = r"(?:^|(\{))\s*";

/// The code of a goal or an indicator, perhaps with a part, or a name.
const CODE: &str = r"[\p{L}\p{N}][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*(?:/[\p{L}_][\p{L}\p{N}_]*)*";

/// Words that are values. `đạt` is one too, but more often it leads a number.
const CONSTANTS: &[Word] = &[Word::NoneLeft, Word::NoneFound, Word::NoData, Word::NotMet, Word::Missed];

/// The text of `docs/bdg.tmLanguage.json`.
pub(crate) fn text() -> Result<String, String> {
    let keywords = one_of(Word::KEYWORDS.iter().copied());
    let declarations = one_of(Word::KEYWORDS.iter().copied().filter(|word| declares(*word)));
    Ok(template::fill(
        TEMPLATE,
        &[
            template::value("declaration", &format!("{START}{declarations}\\s+({CODE})"))?,
            template::value("statement", &format!("{START}(?:({CODE})\\s+)??{keywords}"))?,
            template::value("comparators", &one_of(Word::comparators().iter().copied()))?,
            template::value("constants", &one_of(CONSTANTS.iter().copied()))?,
            template::value("units", &one_of(Word::units().iter().copied().filter(|word| *word != Word::Percent)))?,
            template::value("words", &one_of(Word::ALL.iter().copied().filter(|word| is_within(*word))))?,
        ],
    ))
}

/// Whether a statement declares a name or a code.
fn declares(word: Word) -> bool {
    word.row().is_some_and(|row| {
        let first = row.slots.first().map(|slot| slot.kind);
        row.block != Block::None && matches!(first, Some(SlotKind::Name | SlotKind::Code))
    })
}

/// Whether a word stands within statements: also the keywords of figures and of years do. A quarter has its number at
/// once behind its word, in a pattern of its own; so have the signs.
fn is_within(word: Word) -> bool {
    let within = word.row().is_none_or(|row| row.slots.is_empty() && word != Word::Stated || word == Word::Until);
    within && !matches!(word, Word::QuarterOf | Word::Percent)
}

/// The pattern of some words in both languages, the longest first, as one group.
fn one_of(words: impl Iterator<Item = Word>) -> String {
    let written: BTreeSet<&str> = words.flat_map(|word| [Lang::Vi, Lang::En].map(|lang| word.get(lang))).collect();
    let (mut phrases, signs): (Vec<&str>, Vec<&str>) =
        written.into_iter().partition(|phrase| phrase.contains(char::is_alphanumeric));
    phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.chars().count()));
    let phrases: Vec<String> = phrases.into_iter().map(pattern).collect();
    let whole = format!(r"(?<![\p{{L}}\p{{N}}_])(?:{})(?![\p{{L}}\p{{N}}_])", phrases.join("|"));
    let mut all = vec![whole];
    all.extend(signs.into_iter().rev().map(literal));
    format!("({})", all.join("|"))
}

/// The pattern of a sign, which may mean something in patterns: `...`.
fn literal(sign: &str) -> String {
    let special = |sign: char| ".*+?()[]{}|^$\\".contains(sign);
    sign.chars().map(|sign| if special(sign) { format!("\\{sign}") } else { sign.to_string() }).collect()
}

/// The pattern of a phrase: its first letter in either case, any blanks between its words.
fn pattern(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map_or_else(String::new, |first| {
        let upper = first.to_uppercase().to_string();
        if upper == first.to_string() { upper } else { format!("[{first}{upper}]") }
    });
    format!("{first}{}", letters.as_str().replace(' ', r"\s+"))
}

#[cfg(test)]
mod tests {
    use bdg_syntax::Word;
    use serde_json::Value;

    #[test]
    fn every_word_is_coloured() {
        let text = super::text().unwrap();
        assert!(!text.contains("{{"), "{text}");
        let grammar: Value = serde_json::from_str(&text).unwrap();
        let mut patterns = vec![grammar["repository"]["statement"]["match"].as_str().unwrap()];
        let words = grammar["repository"]["word"]["patterns"].as_array().unwrap();
        patterns.extend(words.iter().map(|one| one["match"].as_str().unwrap()));
        for word in Word::ALL.iter().filter(|word| !matches!(word, Word::QuarterOf | Word::Percent)) {
            let alone = super::one_of([*word].into_iter());
            let lists = alone.trim_start_matches(r"((?<![\p{L}\p{N}_])(?:").split(r")(?!").next().unwrap();
            assert!(lists.split('|').all(|one| patterns.iter().any(|pattern| pattern.contains(one))), "{word:?}");
        }
    }

    #[test]
    fn phrases_are_found_as_they_may_be_written() {
        assert_eq!(super::pattern("đến"), "[đĐ]ến");
        assert_eq!(super::pattern("6 tháng"), r"6\s+tháng");
        assert_eq!(
            super::one_of([Word::AtMostSign, Word::AtMost].into_iter()),
            r"((?<![\p{L}\p{N}_])(?:[kK]hông\s+quá|[aA]t\s+most)(?![\p{L}\p{N}_])|<=)"
        );
        assert!(super::declares(Word::Scenario) && !super::declares(Word::Task));
    }
}
