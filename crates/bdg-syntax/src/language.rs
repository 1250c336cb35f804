//! Which language a file is in, and the words that belong to the other one.

use pest::iterators::{Pair, Pairs};

use super::Rule;
use super::Word;
use super::reader::Reader;
use super::words;
use crate::diagnostic::{Diagnostic, Message};
use crate::number::{Lang, parse_number};
use crate::rules;
use crate::span::Span;

/// The first keyword of the item: it sets the file's language or must belong to it.
pub(super) fn keyword(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) {
    let mut inner = pair.clone().into_inner().skip_while(|part| part.as_rule() == Rule::full_code);
    let Some(first) = inner.next() else { return };
    if pair.as_rule() == Rule::what_if {
        return keyword(reader, &first, base);
    }
    let first = if first.as_rule() == Rule::head {
        match first.into_inner().next() {
            Some(word) => word,
            None => return,
        }
    } else {
        first
    };
    if reader.lang.is_none() {
        reader.lang = words::language_of(first.as_str());
    }
    words_in_language(reader, pair.clone().into_inner(), base);
}

/// Reports the words of the other language among the parts of an item.
pub(super) fn words_in_language(reader: &mut Reader<'_>, parts: Pairs<'_, Rule>, base: usize) {
    for part in parts {
        match part.as_rule() {
            // Amounts hold numbers, texts and repeated units, and none of these is a word of the language.
            Rule::amount | Rule::text => {}
            rule if is_word(rule) => in_language(reader, &part, base),
            _ => words_in_language(reader, part.into_inner(), base),
        }
    }
}

/// Reports a word of the other language, with the right one.
pub(super) fn in_language(reader: &mut Reader<'_>, pair: &Pair<'_, Rule>, base: usize) {
    let written = pair.as_str();
    let lang = reader.language();
    let Some(found) = words::language_of(written) else { return };
    if found == lang {
        return;
    }
    let canonical = super::build::plain_capacity(&words::canonical(written)).into_owned();
    // The Vietnamese words without a letter of their own.
    if matches!(&*canonical, "trong" | "trong top") && lang == Lang::Vi {
        return;
    }
    let right = candidates(pair.as_rule()).iter().find(|word| word.get(found) == canonical).map(|word| word.get(lang));
    // `top 50` is written so in both languages.
    if right.is_some_and(|right| right == canonical) {
        return;
    }
    let span = reader.pair_span(pair, base);
    let (language_vi, language_en) = match lang {
        Lang::Vi => ("tiếng Việt", "Vietnamese"),
        Lang::En => ("tiếng Anh", "English"),
    };
    let mut finding = Diagnostic::new(
        &rules::OTHER_LANGUAGE,
        span,
        Message::new(
            format!("tệp này viết bằng {language_vi}, nhưng “{canonical}” là từ của ngôn ngữ kia"),
            format!("this file is written in {language_en}, but “{canonical}” belongs to the other language"),
        ),
    );
    if let Some(right) = right {
        finding = finding.help(Message::new(format!("viết “{right}”"), format!("write “{right}”")));
        // Without the word nothing would tell any more that `1.500` may be one and a half.
        finding = match line_at(reader.text, span).is_none_or(reads_otherwise) {
            true => {
                reader.doubtful = true;
                finding.fix(span, right)
            }
            false => finding.keeping_fix(span, right),
        };
    }
    reader.out.push(finding);
}

/// The line that a place begins on, unless it is so long that to look at it for each of its words would take too long.
fn line_at(text: &str, place: Span) -> Option<&str> {
    const LONGEST: usize = 1_000;
    let (before, behind) = text.split_at_checked(place.start as usize)?;
    let most = LONGEST.saturating_add(1);
    let start = match before.bytes().rev().take(most).position(|byte| byte == b'\n') {
        Some(length) => before.len().saturating_sub(length),
        None if before.len() <= LONGEST => 0,
        None => return None,
    };
    let length = match behind.bytes().take(most).position(|byte| byte == b'\n') {
        Some(length) => length,
        None if behind.len() <= LONGEST => behind.len(),
        None => return None,
    };
    text.get(start..before.len().saturating_add(length))
}

/// Whether a line has a number that the two languages read as two: `1.500`, `1,500`.
fn reads_otherwise(line: &str) -> bool {
    let pieces = line.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ',')));
    pieces.map(|piece| piece.trim_matches(['.', ','])).filter(|piece| piece.contains(['.', ','])).any(|piece| {
        let value = |lang| parse_number(piece, lang).ok().map(|(value, _)| value);
        matches!((value(Lang::Vi), value(Lang::En)), (Some(vi), Some(en)) if vi != en)
    })
}

/// The words that a rule's text may be: one writing stands for several words, and the place tells which is meant.
fn candidates(rule: Rule) -> &'static [Word] {
    match rule {
        Rule::year_word => &[Word::In],
        Rule::relative_verb => Word::changes(),
        Rule::change_verb => &[Word::MoveDown, Word::MoveUp],
        Rule::by_times => &[Word::Times],
        rule => Word::of_rule(rule),
    }
}

/// Rules whose text is a word of the language, to be held against the file's language.
fn is_word(rule: Rule) -> bool {
    !matches!(
        rule,
        Rule::text
            | Rule::number
            | Rule::single
            | Rule::number_word
            | Rule::changed_to
            | Rule::changed_unit
            | Rule::year
            | Rule::date
            | Rule::id
            | Rule::permille
            | Rule::code
            | Rule::full_code
            | Rule::unit_text
            | Rule::head
            | Rule::every_head
            | Rule::every_change
            | Rule::value
            | Rule::target
            | Rule::averaged_target
            | Rule::mean
            | Rule::mean_to
            | Rule::mean_unit
            | Rule::maintained
            | Rule::change
            | Rule::relative
            | Rule::multiple
            | Rule::reference
            | Rule::amount
            | Rule::range
            | Rule::suffix
            | Rule::tolerance
            | Rule::printed
            | Rule::currency
            | Rule::in_month
            | Rule::formula_text
            | Rule::formula_number
            | Rule::formula_sign
            | Rule::operand
            | Rule::iso_month
            // “trong” has no accent, and “within” stands in one place only.
            | Rule::due_within
            | Rule::deadline
    )
}
