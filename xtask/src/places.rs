//! How many places of the code belong to one statement.
//!
//! A place is what a change shows as one piece: lines of code that name the statement's own identifiers, with at most six
//! other lines between two of them. All count from the form to the value that is kept: in the grammar, the table, the
//! tree, the model, the session and the library's face. Left out are tests, comments, and the
//! rooms that use the value: the evaluator with its phrases, the checks, the reports and the office files.

use std::path::Path;

use bdg_syntax::Word;
use bdg_syntax::number::Lang;

use crate::house::{code_without_tests, files, text};

/// A statement's own identifiers.
struct Identifiers {
    /// Its keyword first, then the words that no other statement has.
    words: &'static [Word],
    /// Its rules of the grammar. Without any, its keyword is one of several in a rule and is looked for as it is spelled.
    rules: &'static [&'static str],
    /// Its types.
    types: &'static [&'static str],
}

/// A setting and a text of the plan's head, as measures for all others.
const MEASURED: &[Identifiers] = &[
    Identifiers {
        words: &[Word::Round, Word::RoundTo],
        rules: &["round", "k_round", "round_to"],
        types: &["Rounding"],
    },
    Identifiers { words: &[Word::Place], rules: &[], types: &[] },
];

/// The rooms that use values.
const CONSUMERS: &[&str] = &[
    "crates/bdg-core/src/eval/",
    "crates/bdg-core/src/phrases/",
    "crates/bdg-core/src/check/",
    "crates/bdg-report/",
    "crates/bdg-office/",
];

/// The most lines between two that belong to one place, as in a change that shows three lines around each.
const BETWEEN: usize = 6;

const GRAMMAR: &str = "grammar/bdg.pest";
const TABLE: &str = "crates/bdg-syntax/src/table.rs";

/// Prints the places of each measured statement, by file.
pub(crate) fn print(root: &Path) -> Result<(), String> {
    let mut sources = vec![(GRAMMAR.to_owned(), text(&root.join(GRAMMAR))?)];
    for folder in ["src", "crates"] {
        for path in files(&root.join(folder))? {
            let place = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if !CONSUMERS.iter().any(|room| place.starts_with(room)) {
                sources.push((place, text(&path)?));
            }
        }
    }
    for statement in MEASURED {
        let places = sources.iter().map(|(file, text)| (file, statement.count(file, text)));
        let places: Vec<_> = places.filter(|(_, count)| *count > 0).collect();
        let keyword = statement.words.first().map_or("", |word| word.get(Lang::Vi));
        let sum: usize = places.iter().map(|(_, count)| count).sum();
        println!("places of `{keyword}`: {sum} in {} files", places.len());
        places.iter().for_each(|(file, count)| println!("    {file}: {count}"));
    }
    Ok(())
}

impl Identifiers {
    /// The places of a file that name the statement.
    fn count(&self, file: &str, text: &str) -> usize {
        let named = |(index, line)| self.is_named(file, line).then_some(index);
        let lines: Vec<usize> = code_without_tests(text).enumerate().filter_map(named).collect();
        lines.chunk_by(|one, next| next.saturating_sub(*one) <= BETWEEN + 1).count()
    }

    fn is_named(&self, file: &str, line: &str) -> bool {
        if line.trim_start().starts_with("//") {
            return false;
        }
        if file == GRAMMAR {
            let spelled =
                || self.words.iter().any(|word| [Lang::Vi, Lang::En].iter().any(|&lang| spells(line, *word, lang)));
            return self.rules.iter().any(|rule| has_name(line, rule)) || self.rules.is_empty() && spelled();
        }
        let in_table = |word: &Word| file == TABLE && line.trim_start().starts_with(&format!("{word:?}: "));
        self.words.iter().any(|word| in_table(word) || has_name(line, &format!("Word::{word:?}")))
            || self.rules.iter().any(|rule| has_name(line, &format!("Rule::{rule}")))
            || self.types.iter().any(|name| has_name(line, name))
    }
}

/// Whether a line of the grammar spells a word: `("đ" | "Đ") ~ "ịa" ~ w ~ "bàn"`, without its first letter.
fn spells(line: &str, word: Word, lang: Lang) -> bool {
    let mut letters = word.get(lang).chars();
    letters.next();
    line.contains(&format!("\"{}\"", letters.as_str().replace(' ', "\" ~ w ~ \"")))
}

/// Whether a line has a name that is no part of a longer one.
fn has_name(line: &str, name: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line.get(..at).unwrap_or_default();
        let behind = line.get(at + name.len()..).unwrap_or_default();
        !before.ends_with(is_letter) && !behind.starts_with(is_letter)
    })
}

#[cfg(test)]
mod tests {
    use super::{GRAMMAR, MEASURED, TABLE, has_name};

    #[test]
    fn names_are_whole() {
        assert!(has_name("use plan::{Rounding, Set};", "Rounding"));
        assert!(!has_name("RoundingStrategy::ToZero", "Rounding"));
        assert!(!has_name("AppliedRounding", "Rounding"));
    }

    #[test]
    fn places_are_neighbouring_lines_of_code() {
        let [round, place] = MEASURED else { panic!("two statements") };
        let apart =
            |lines: &str| format!("// round\nsetting = _{{ round | path }}\n{lines}k_round = @{{ \"ound\" }}\n");
        assert_eq!(round.count(GRAMMAR, &apart("\n\n\n\n\n\n")), 1);
        assert_eq!(round.count(GRAMMAR, &apart("\n\n\n\n\n\n\n")), 2);
        assert_eq!(
            round.count("a.rs", "//! Rounding\nfn f(a: Rounding) {}\n#[cfg(test)]\nmod tests {\n    Rounding\n}\n"),
            1
        );
        assert_eq!(
            place.count(GRAMMAR, "    ((\"đ\" | \"Đ\") ~ \"ịa\" ~ w ~ \"bàn\" | x\n    | (\"p\" | \"P\") ~ \"lace\"\n"),
            1
        );
        assert_eq!(place.count(TABLE, "        Place: text_keyword, \"địa bàn\" => Row::new(\n"), 1);
    }
}
