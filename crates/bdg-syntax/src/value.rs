//! Reading values.

use pest::iterators::Pair;
use rust_decimal::Decimal;

use super::Rule;
use super::Word;
use super::ast::Num;
use super::ast::{AmountAst, BasisAst, RelativeAst, TargetAst, ValueAst, ValueAstKind};
use super::currency;
use super::reader::Reader;
use super::recovery;
use super::slip::WordClass;
use super::tokens;
use super::words;
use crate::source::{Span, Text};

pub(super) fn value(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> ValueAst {
    let span = reader.pair_span(&pair, base);
    let kind =
        pair.into_inner().next().map_or(ValueAstKind::Word(Word::NoData), |inner| value_kind(reader, inner, base));
    ValueAst { kind, span }
}

/// `thêm 2 xã` of every year: a change of the year before, whose word has no place in the text.
pub(super) fn every_change(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> ValueAst {
    let span = reader.pair_span(&pair, base);
    let mut kind = relative(reader, pair, base);
    if let ValueAstKind::Relative(relative) = &mut kind {
        relative.basis = BasisAst::Yearly(Word::PerYear);
        relative.basis_span = Span { start: span.end, ..span };
    }
    ValueAst { kind, span }
}

fn value_kind(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> ValueAstKind {
    match pair.as_rule() {
        Rule::text => ValueAstKind::Text(tokens::text_of(reader, &pair, base)),
        Rule::none_left => ValueAstKind::Word(Word::NoneLeft),
        Rule::none_found => ValueAstKind::Word(Word::NoneFound),
        Rule::met => ValueAstKind::Word(Word::Met),
        Rule::not_met => ValueAstKind::Word(words::find(pair.as_str(), Word::not_mets()).unwrap_or(Word::NotMet)),
        Rule::nothing | Rule::not_yet => {
            ValueAstKind::Word(words::find(pair.as_str(), Word::blanks()).unwrap_or(Word::NoData))
        }
        Rule::change => change(reader, pair, base),
        Rule::relative | Rule::multiple => relative(reader, pair, base),
        Rule::maintained => {
            let mut inner = pair.into_inner().peekable();
            let word = inner
                .next_if(|first| first.as_rule() == Rule::maintain)
                .and_then(|word| words::find(word.as_str(), Word::maintains()))
                .unwrap_or(Word::Maintain);
            let target = inner.peek().is_some().then(|| target(reader, inner, base)).flatten();
            ValueAstKind::Maintain(word, target)
        }
        Rule::averaged_target => match target(reader, pair.into_inner(), base) {
            Some(target) => ValueAstKind::Target(target),
            None => ValueAstKind::Word(Word::NoData),
        },
        Rule::target => match target(reader, pair.clone().into_inner(), base) {
            Some(target) => {
                unclear_change(reader, &target, &pair, base);
                ValueAstKind::Target(target)
            }
            None => ValueAstKind::Word(Word::NoData),
        },
        _ => ValueAstKind::Word(Word::NoData),
    }
}

fn target<'p>(reader: &mut Reader<'_>, inner: impl Iterator<Item = Pair<'p, Rule>>, base: usize) -> Option<TargetAst> {
    let mut target = Target::default();
    for part in inner {
        let span = reader.pair_span(&part, base);
        match part.as_rule() {
            Rule::reach => target.reach = reach(part.as_str()),
            Rule::movement => {
                let other = || if rises(part.as_str()) { Word::MoveUpTo } else { Word::MoveDownTo };
                target.movement = Some((words::find(part.as_str(), Word::movements()).unwrap_or_else(other), span));
            }
            Rule::comparator => target.comparators.extend(comparator(&part, span)),
            Rule::averaged => target.averaged = averaged(part.as_str()),
            Rule::yearly => target.yearly = Some(yearly(part.as_str())),
            Rule::mean => target.amount = Some(amount(reader, part, base)),
            Rule::mean_to => {
                let dashed = !part.clone().into_inner().any(|inner| inner.as_rule() == Rule::k_upto);
                let other = part.into_inner().find(|pair| pair.as_rule() == Rule::mean);
                target.range = other.map(|other| (amount(reader, other, base), dashed));
            }
            Rule::amount => target.amount = Some(amount(reader, part, base)),
            Rule::range => {
                let joined = |inner: Pair<'_, Rule>| matches!(inner.as_rule(), Rule::k_upto | Rule::k_both);
                let dashed = !part.clone().into_inner().any(joined);
                let bound = part.clone().into_inner().find(|inner| inner.as_rule() == Rule::comparator);
                target.far = bound.and_then(|bound| comparator(&bound, reader.pair_span(&bound, base)));
                let other = part.into_inner().find(|pair| pair.as_rule() == Rule::amount);
                target.range = other.map(|other| (amount(reader, other, base), dashed));
                if let (Some(first), Some((second, _))) = (&mut target.amount, &mut target.range) {
                    share_currency(reader, first, second);
                }
            }
            Rule::suffix => {
                target.suffix = part.into_inner().next().map(|word| {
                    let better = says_rank(&target) || word.as_str().ends_with("better");
                    let which = match word.as_rule() {
                        Rule::or_less => Word::OrLess,
                        _ if better => Word::OrBetter,
                        _ => Word::OrMore,
                    };
                    (which, reader.pair_span(&word, base))
                });
            }
            Rule::tolerance => {
                let number = part.into_inner().find(|pair| pair.as_rule() == Rule::number);
                target.tolerance = number.map(|number| tokens::number(reader, &number, base));
            }
            _ => {}
        }
    }
    Some(TargetAst {
        reach: target.reach,
        averaged: target.averaged,
        movement: target.movement,
        comparators: target.comparators,
        amount: target.amount?,
        range: target.range.map(Box::new),
        far: target.far,
        suffix: target.suffix,
        yearly: target.yearly,
        tolerance: target.tolerance,
    })
}

/// Whether the words before the number say that it is a rank, of which English has “or better” for “trở lên”.
fn says_rank(target: &Target) -> bool {
    matches!(target.reach, Some(Word::RankAt | Word::RankedAt))
        || target.amount.is_some_and(|amount| amount.ranked.is_some())
}

/// `giảm ít nhất 10%` without what it is a change of: nothing falls to at least a level, and what the change is one of nobody
/// can know.
fn unclear_change(reader: &mut Reader<'_>, target: &TargetAst, pair: &Pair<'_, Rule>, base: usize) {
    let Some((movement, _)) = target.movement else { return };
    let class = target.comparators.first().and_then(|(word, _)| WordClass::of(*word));
    let unclear = match movement {
        Word::MoveDown => matches!(class, Some(WordClass::AtLeast | WordClass::Above | WordClass::About)),
        Word::MoveUp => matches!(class, Some(WordClass::AtMost | WordClass::Below | WordClass::About)),
        _ => false,
    };
    if unclear {
        let span = reader.pair_span(pair, base);
        let written = pair.as_str().trim_end();
        let verb = words::canonical(written.split(super::scan::is_blank).next().unwrap_or_default()).into_owned();
        let finding = recovery::level_or_change_finding(span, &verb, written, reader.language());
        reader.unreadable_number = true;
        reader.out.push(finding);
    }
}

/// The letters of a text as they are written.
fn letters<'t>(reader: &Reader<'t>, text: Text) -> &'t str {
    let at = |byte: u32| usize::try_from(byte).unwrap_or(usize::MAX);
    reader.text.get(at(text.0.start)..at(text.0.end)).unwrap_or_default()
}

/// The currency before the first of two numbers is that of the second, whose scale is that of the first: `USD 1.4 - 1.5 billion`.
fn share_currency(reader: &Reader<'_>, first: &mut AmountAst, second: &mut AmountAst) {
    let Some(before) = first.unit.filter(|unit| currency::is_bare(letters(reader, *unit))) else { return };
    match second.unit {
        Some(unit) if currency::split(letters(reader, unit)).is_some() => first.unit = None,
        Some(unit) if unit.0.start >= second.number.span.end => {
            (first.unit, second.unit) = (None, Some(Text(Span { end: unit.0.end, ..before.0 })));
        }
        None => (first.unit, second.unit) = (None, Some(Text(Span { end: second.number.span.end, ..before.0 }))),
        Some(_) => {}
    }
}

fn amount(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> AmountAst {
    let span = reader.pair_span(&pair, base);
    let mut numbers: Vec<Num> = Vec::with_capacity(2);
    let mut unit = None;
    let mut printed = None;
    let mut printed_percent = false;
    let mut ranked = None;
    let mut currency: Option<Span> = None;
    let mut written = span;
    for part in pair.into_inner() {
        let place = reader.pair_span(&part, base);
        match part.as_rule() {
            Rule::number | Rule::number_word => {
                let number = tokens::number(reader, &part, base);
                numbers.push(number);
                written.end = place.end;
            }
            Rule::rank_at => ranked = words::find(part.as_str(), Word::ranks()),
            Rule::currency => currency = Some(place),
            Rule::unit_text | Rule::mean_unit => {
                let power = part.as_str().split(super::scan::is_blank).next().unwrap_or_default();
                match numbers.last() {
                    Some(number) if place.start == number.span.end && tokens::is_power(power) => {
                        let power_place = Span { end: place.start + u32::try_from(power.len()).unwrap_or(0), ..place };
                        tokens::report_power(reader, *number, power, power_place);
                    }
                    _ => letter_for_digit(reader, &part, place, written),
                }
                unit = Some(Text(place));
                written.end = place.end;
            }
            Rule::printed => {
                printed_percent = part.as_str().contains('%');
                let number = part.into_inner().find(|pair| pair.as_rule() == Rule::number);
                printed = number.map(|number| tokens::number(reader, &number, base));
            }
            _ => {}
        }
    }
    if let Some(before) = currency {
        unit = Some(Text(Span { end: written.end, ..before }));
    }
    let number = numbers.first().copied().unwrap_or(Num { value: rust_decimal::Decimal::ZERO, decimals: 0, span });
    AmountAst { ranked, number, over: numbers.get(1).copied(), unit, printed, printed_percent, span, written }
}

/// `2O` and `1l` are slips of the keyboard: a letter that looks like a digit, close behind the number.
fn letter_for_digit(reader: &mut Reader<'_>, unit: &Pair<'_, Rule>, place: Span, number: Span) {
    let digit = match unit.as_str() {
        "O" | "o" => '0',
        "l" | "I" => '1',
        _ => return,
    };
    if place.start == number.end {
        tokens::report_letter(reader, unit.as_str(), digit, place);
    }
}

fn change(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> ValueAstKind {
    let mut verb = Word::MoveDown;
    let mut to_word = Word::ChangeDownTo;
    let mut found = None;
    let mut amounts = Vec::with_capacity(2);
    for part in pair.into_inner() {
        let span = reader.pair_span(&part, base);
        match part.as_rule() {
            Rule::change_verb => {
                let other = if rises(part.as_str()) { Word::MoveUp } else { Word::MoveDown };
                verb = words::find(part.as_str(), &[Word::MoveDown, Word::MoveUp]).unwrap_or(other);
            }
            Rule::change_to => {
                let up = if verb == Word::MoveUp { Word::ChangeUpTo } else { Word::ChangeDownTo };
                to_word = words::find(part.as_str(), &[up, Word::ChangeLeaving, Word::ChangeDownTo, Word::ChangeUpTo])
                    .unwrap_or(up);
            }
            Rule::comparator => found = comparator(&part, span),
            Rule::amount => amounts.push(amount(reader, part, base)),
            _ => {}
        }
    }
    if let [from, to, ..] = amounts.as_mut_slice() {
        share_currency(reader, from, to);
    }
    match amounts.as_slice() {
        [from, to, ..] => {
            ValueAstKind::Change { verb, from: Box::new(*from), to_word, comparator: found, to: Box::new(*to) }
        }
        _ => ValueAstKind::Word(Word::NoData),
    }
}

fn relative(reader: &mut Reader<'_>, pair: Pair<'_, Rule>, base: usize) -> ValueAstKind {
    let whole = reader.pair_span(&pair, base);
    let mut currency: Option<Span> = None;
    let mut out = RelativeAst {
        reach: None,
        leading: Vec::new(),
        verb: None,
        averaged: None,
        comparators: Vec::new(),
        by: Num { value: Decimal::ZERO, decimals: 0, span: whole },
        to: None,
        measure: None,
        unit: None,
        suffix: None,
        basis: BasisAst::Known(None),
        basis_span: whole,
    };
    for part in pair.into_inner() {
        let span = reader.pair_span(&part, base);
        match part.as_rule() {
            Rule::reach => out.reach = reach(part.as_str()),
            Rule::relative_verb => {
                out.leading.append(&mut out.comparators);
                out.verb =
                    Some(words::find(part.as_str(), Word::changes()).unwrap_or_else(|| change_of(part.as_str())));
            }
            Rule::folding => out.verb = Some(Word::Fold),
            Rule::comparator => out.comparators.extend(comparator(&part, span)),
            Rule::averaged => out.averaged = averaged(part.as_str()),
            Rule::number | Rule::number_word => out.by = tokens::number(reader, &part, base),
            Rule::changed_to | Rule::fold_to => {
                let dashed = !part.clone().into_inner().any(|inner| inner.as_rule() == Rule::k_upto);
                let number = part.into_inner().find(|inner| inner.as_rule() == Rule::number);
                out.to = number.map(|number| (tokens::number(reader, &number, base), dashed));
            }
            Rule::by_percent => out.measure = Some(Word::Percent),
            Rule::by_points => {
                let find = |written: &str| words::find(written, Word::of_rule(Rule::by_points));
                // “1 point”
                out.measure = find(part.as_str()).or_else(|| find(&format!("{}s", part.as_str())));
            }
            Rule::by_times => out.measure = Some(Word::Times),
            Rule::fold => {
                // “doubled” is “double”.
                let find = |written: &str| words::find(written, Word::folds());
                out.measure = find(part.as_str()).or_else(|| find(part.as_str().strip_suffix('d')?));
                out.by = Num { value: folded_by(out.measure), decimals: 0, span };
            }
            Rule::suffix => {
                out.suffix = part.into_inner().next().map(|word| {
                    let which = if word.as_rule() == Rule::or_less { Word::OrLess } else { Word::OrMore };
                    (which, reader.pair_span(&word, base))
                });
            }
            Rule::changed_unit => out.unit = Some(Text(span)),
            Rule::currency => currency = Some(span),
            Rule::yearly => {
                (out.basis, out.basis_span) = (BasisAst::Yearly(yearly(part.as_str())), span);
            }
            Rule::reference => {
                let years = part.into_inner().filter(|pair| pair.as_rule() == Rule::year);
                let mut years = years.map(|year| tokens::year(reader, &year, base));
                let basis = match (years.next().flatten(), years.next()) {
                    (Some(first), Some(Some(last))) => BasisAst::Period(first, last),
                    (year, _) => BasisAst::Known(year),
                };
                (out.basis, out.basis_span) = (basis, span);
            }
            _ => {}
        }
    }
    if let Some(before) = currency {
        let end = out.unit.map_or(out.by.span.end, |unit| unit.0.end);
        out.unit = Some(Text(Span { end, ..before }));
    }
    ValueAstKind::Relative(Box::new(out))
}

/// The verb for a change that English says in other words: `an increase of`, `rise by`; “cut” has two words.
fn change_of(written: &str) -> Word {
    let other = written.ends_with("of") || written.ends_with("by");
    match (rises(written), other) {
        (true, _) => Word::RaiseBy,
        (false, true) => Word::CutBy,
        (false, false) => Word::Cut,
    }
}

/// Whether words that English has beside those of the table tell of a rise.
fn rises(written: &str) -> bool {
    let written = words::canonical(written);
    ["increase", "rise", "raise", "grow"].iter().any(|word| written.split_whitespace().any(|one| one.starts_with(word)))
}

/// The number that a word holds: 2 in `gấp đôi`, the 50 % of `giảm một nửa`.
fn folded_by(word: Option<Word>) -> Decimal {
    match word {
        Some(Word::Triple) => Decimal::from(3),
        Some(Word::Halve) => Decimal::from(50),
        _ => Decimal::TWO,
    }
}

/// English leaves out the article before “average of”.
fn averaged(written: &str) -> Option<Word> {
    words::find(written, Word::averages()).or(Some(Word::AnAverageOf))
}

fn yearly(written: &str) -> Word {
    words::find(&written.replace("/ ", "/"), Word::yearly()).unwrap_or(Word::PerYear)
}

fn reach(written: &str) -> Option<Word> {
    let ratio = |word: &str| word.ends_with("tỉ lệ").then_some(Word::ReachRate);
    words::find(written, Word::reaches()).or_else(|| ratio(written))
}

#[derive(Default)]
struct Target {
    reach: Option<Word>,
    averaged: Option<Word>,
    yearly: Option<Word>,
    movement: Option<(Word, Span)>,
    comparators: Vec<(Word, Span)>,
    amount: Option<AmountAst>,
    range: Option<(AmountAst, bool)>,
    far: Option<(Word, Span)>,
    suffix: Option<(Word, Span)>,
    tolerance: Option<Num>,
}

fn comparator(pair: &Pair<'_, Rule>, span: Span) -> Option<(Word, Span)> {
    words::comparator(pair.as_str()).map(|word| (word, span))
}
