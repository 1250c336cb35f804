//! From the parts of a matched item to its statement.

use pest::iterators::Pair;

use super::Rule;
use super::ast::{Directive, HeadAst, Moment, Part, Statement, ValueAstKind};
use super::reader::Reader;
use super::table::Word;
use super::times;
use super::words;
use super::{tokens, value};
use crate::diagnostic::{Diagnostic, Message};
use crate::rules;
use crate::source::Text;

/// The statement of a matched item.
pub(super) fn build(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> Statement {
    match pair.as_rule() {
        Rule::what_if => what_if(reader, pair, base).unwrap_or(Statement::Unreadable),
        Rule::fact | Rule::stated => fact(reader, pair.into_inner(), base),
        _ => match directive(reader, pair, base) {
            Some(directive) => Statement::Directive(directive),
            None => Statement::Unreadable,
        },
    }
}

pub(super) fn what_if(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> Option<Statement> {
    let mut inner = pair.into_inner();
    let code = Text(reader.pair_span(&inner.next()?, base));
    let statement = inner.next()?;
    let span = reader.pair_span(&statement, base);
    Some(Statement::WhatIf { code, statement: Box::new(build(reader, statement, base)), span })
}

fn directive(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> Option<Directive> {
    let mut inner = pair.into_inner();
    let first = inner.next()?;
    if first.as_rule() == Rule::no_direction {
        let parts = vec![Part::Word(Word::Neither, reader.pair_span(&first, base))];
        return Some(Directive { keyword: Word::Better, parts });
    }
    let keyword = word(&first)?;
    let mut parts = Vec::with_capacity(USUAL_PARTS);
    for pair in inner {
        parts.extend(part(reader, pair, base));
    }
    one_year(&mut parts);
    backwards(reader, &mut parts);
    Some(Directive { keyword, parts })
}

fn part(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> Option<Part> {
    Some(match pair.as_rule() {
        Rule::text => Part::Text(tokens::text_of(reader, &pair, base)),
        Rule::id | Rule::code | Rule::permille => {
            reader.statements += 1;
            Part::Name(Text(reader.pair_span(&pair, base)))
        }
        Rule::number | Rule::single => Part::Number(tokens::number(reader, &pair, base)),
        Rule::year => Part::Year(tokens::year(reader, &pair, base)?, reader.pair_span(&pair, base)),
        Rule::unit_text => Part::Unit(Text(reader.pair_span(&pair, base))),
        Rule::date => Part::Date(tokens::date(reader, &pair, base)?),
        Rule::in_month => Part::Month(tokens::month(reader, &pair, base)?),
        Rule::formula_text => {
            let text = Text(reader.pair_span(&pair, base));
            for piece in pair.into_inner() {
                match piece.as_rule() {
                    Rule::operand => reader.statements += 1,
                    Rule::formula_number => tokens::formula_number(reader, &piece, base),
                    _ => {}
                }
            }
            Part::Formula(text)
        }
        Rule::deadline => {
            let span = reader.pair_span(&pair, base);
            Part::Deadline(times::deadline(reader, pair, base)?, span)
        }
        // `từ năm 2025 trở đi` says no more than `từ 2025`.
        Rule::year_word | Rule::k_onwards => return None,
        _ => Part::Word(word(&pair)?, reader.pair_span(&pair, base)),
    })
}

fn fact<'p>(reader: &mut Reader<'_>, inner: impl Iterator<Item = Pair<'p, Rule>>, base: usize) -> Statement {
    let mut place = None;
    let mut head = None;
    let mut value = None;
    let mut note = None;
    reader.unreadable_number = false;
    for part in inner {
        match part.as_rule() {
            Rule::head | Rule::every_head => head = Some(head_of(reader, part, base)),
            Rule::value => value = Some(value::value(reader, part, base)),
            Rule::every_change => value = Some(value::every_change(reader, part, base)),
            Rule::text if head.is_none() => place = Some(tokens::text_of(reader, &part, base)),
            Rule::text => note = Some(tokens::text_of(reader, &part, base)),
            _ => {}
        }
    }
    if let Some(value) = value.as_mut().filter(|_| reader.unreadable_number) {
        // The finding stands; nothing is to be computed from a number that nobody can read.
        value.kind = ValueAstKind::Word(Word::NoData);
    }
    match (head, value, place) {
        (Some(head), Some(value), Some(place)) => Statement::Stated { place, head, value, note },
        (Some(head), Some(value), None) => Statement::Fact { head, value, note },
        _ => Statement::Unreadable,
    }
}

fn head_of(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> HeadAst {
    let span = reader.pair_span(&pair, base);
    let mut head = HeadAst { word: Word::In, part: None, first: None, year: None, onwards: false, span };
    let mut moment = Moment { part: None, year: None };
    let mut several = false;
    for (index, part) in pair.into_inner().enumerate() {
        match part.as_rule() {
            Rule::k_baseline => head.word = Word::Baseline,
            Rule::k_actual => head.word = Word::Actual,
            Rule::k_estimate => head.word = Word::Estimate,
            Rule::k_by => head.word = Word::By,
            Rule::k_from => head.word = Word::From,
            Rule::k_in if index == 0 => head.word = Word::In,
            Rule::k_each_year => head.word = Word::EachYear,
            // `kết quả giai đoạn 2021-2025` is a result of several years.
            Rule::k_over if index > 0 => several = true,
            Rule::k_over => (head.word, several) = (Word::Over, true),
            Rule::k_whole_period => head.word = Word::WholePeriod,
            Rule::year if several => {
                head.first = moment.year;
                moment.year = tokens::year(reader, &part, base);
            }
            Rule::k_onwards => head.onwards = true,
            _ => times::add(reader, &mut moment, &part, base),
        }
    }
    (head.part, head.year) = (moment.part, moment.year);
    head
}

/// Writes `từ 2024 đến 2024` as `năm 2024`.
fn one_year(parts: &mut Vec<Part>) {
    if let [
        ..,
        Part::Word(Word::From, start),
        Part::Year(from, _),
        Part::Word(Word::Until, _),
        Part::Year(until, end),
    ] = parts.as_slice()
    {
        if from == until {
            let (start, year, end) = (*start, *from, *end);
            parts.truncate(parts.len().saturating_sub(4));
            parts.extend([Part::Word(Word::In, start), Part::Year(year, end)]);
        }
    }
}

/// Reports years that run backwards, and leaves them out: `từ 2029 đến 2027`.
fn backwards(reader: &mut Reader<'_>, parts: &mut Vec<Part>) {
    let [.., Part::Word(Word::From, start), Part::Year(from, _), Part::Word(Word::Until, _), Part::Year(until, end)] =
        parts.as_slice()
    else {
        return;
    };
    if from <= until {
        return;
    }
    let message = Message::new(
        format!("từ năm {from} đến năm {until}: năm cuối trước năm đầu"),
        format!("from {from} until {until}: the last year is before the first"),
    );
    reader.out.push(
        Diagnostic::new(&rules::BAD_YEAR, start.to(*end), message)
            .help(Message::new("sửa một trong hai năm", "correct one of the two years")),
    );
    parts.truncate(parts.len().saturating_sub(4));
}

/// How many parts most directives have.
const USUAL_PARTS: usize = 2;

/// The word of the language that a part is.
fn word(pair: &Pair<'_, Rule>) -> Option<Word> {
    match Word::of_rule(pair.as_rule()) {
        [only] => Some(*only),
        several => words::find(&plain_capacity(pair.as_str()), several),
    }
}

/// Both places where the tone mark of “ủy” may stand are right.
pub(super) fn plain_capacity(written: &str) -> std::borrow::Cow<'_, str> {
    match written.contains("uỷ") {
        true => written.replace("uỷ", "ủy").into(),
        false => written.into(),
    }
}
