//! Figures with their units applied, and settings held against what they allow.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::change;
use super::document::Period;
use super::fact::{Fact, FactKind, Stated};
use super::fact_source::FactSource;
use super::measure::{self, Conversions};
use super::pers::{self, Told};
use super::plan::Indicator;
use super::settings::growth_path;
use super::unit::{Unit, UnitKind};
use super::unit_relation::UnitRelation;
use super::value::{
    Amount, AmountFault, Change, Comparator, Count, FarBound, Movement, Num, Quantity, Time, UnitText, Value, ValueKind,
};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::{Exact, Lang, parse_number};
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::{
    AmountAst, HeadAst, Item, Statement, TargetAst, ValueAst, ValueAstKind, Word, WordClass, unit_text_of,
};

/// Adds the figure or restatement of a statement to its indicator.
pub(super) fn figure(
    sources: &Sources,
    item: &Item,
    source: FactSource<'_>,
    indicator: &mut Indicator,
    out: &mut Vec<Diagnostic>,
) {
    let Some(fact) = fact(sources, &item.statement, item.span, source, out) else { return };
    match item.statement {
        Statement::Stated { place, .. } => indicator.stated.push(Stated { place, fact }),
        _ if fact.is_of_years() => indicator.results_of_years.push(fact),
        _ => indicator.facts.push(fact),
    }
}

/// The figure that a statement gives; `None` if it gives none.
pub(super) fn fact(
    sources: &Sources,
    statement: &Statement,
    span: Span,
    source: FactSource<'_>,
    out: &mut Vec<Diagnostic>,
) -> Option<Fact> {
    let (Statement::Fact { head, value, note } | Statement::Stated { head, value, note, .. }) = statement else {
        return None;
    };
    // `mỗi năm: 5 lớp/năm` says twice that it is what each year has.
    let source = FactSource { by_year: source.by_year || head.word == Word::EachYear, ..source };
    let (mut first, mut time) = times(head, source.period);
    let (mut kind, mut value) = (kind(head), settle_value(sources, value, source, out));
    change::spread(kind, &mut value);
    // `cả giai đoạn: 1.200 ha/năm` is what each year brings, not what all of them do.
    let of_several = kind == FactKind::Over || head.first.is_some();
    if of_several && !value.averaged && source.by_year && is_of_each_year(sources, &value, source) {
        (value.averaged, value.alike) = (true, true);
    }
    let last = source.period.map(|period| period.last);
    if growth_path(&value).is_some() {
        // Growth of every year leads to the last one's figure, whatever the kind of the series.
        match (kind, time, last) {
            (FactKind::EachYear | FactKind::Over, ..) => {
                // That of later years than the period begins with goes on from the year before them.
                let later = |from: &i32| source.period.is_some_and(|period| period.first < *from);
                (kind, first) = (FactKind::PeriodTarget, head.first.filter(later));
            }
            (FactKind::Onwards, Some(Time::Year(from)), Some(last)) if from <= last => {
                // Later than the period begins, it goes on from the year before.
                first = source.period.filter(|period| period.first < from).map(|_| from);
                (kind, time) = (FactKind::PeriodTarget, Some(Time::Year(last)));
            }
            _ => {}
        }
    }
    Some(Fact { kind, first, time, value, claim: false, note: *note, head: head.span, span })
}

/// Whether the unit written behind a figure says that it is one of each year, which the declared unit does not.
fn is_of_each_year(sources: &Sources, value: &Value, source: FactSource<'_>) -> bool {
    let of_year = |text: Text| pers::without_year(sources.text(text)).is_some();
    let amounts: &[&Amount] = match &value.kind {
        ValueKind::Amount(amount) => &[amount],
        ValueKind::Range { floor, stretch } => &[floor, stretch],
        _ => &[],
    };
    amounts.iter().any(|amount| amount.unit.is_some_and(|unit| of_year(unit.text)))
        && !source.label.is_some_and(of_year)
}

pub(super) fn kind(head: &HeadAst) -> FactKind {
    match head.word {
        Word::Baseline => FactKind::Baseline,
        Word::Actual => FactKind::Actual,
        Word::EachYear => FactKind::EachYear,
        Word::Over | Word::WholePeriod => FactKind::Over,
        Word::Estimate => FactKind::Estimate,
        Word::By if !head.onwards => FactKind::PeriodTarget,
        Word::In if !head.onwards => FactKind::Assigned,
        _ => FactKind::Onwards,
    }
}

/// The first year of several, and the time.
fn times(head: &HeadAst, period: Option<Period>) -> (Option<i32>, Option<Time>) {
    match head.word {
        Word::EachYear | Word::WholePeriod => {
            (period.map(|period| period.first), period.map(|period| Time::Year(period.last)))
        }
        _ => (head.first, time(head)),
    }
}

pub(super) fn time(head: &HeadAst) -> Option<Time> {
    Some(Time::of(head.part, head.year?))
}

fn settle_value(sources: &Sources, ast: &ValueAst, source: FactSource<'_>, out: &mut Vec<Diagnostic>) -> Value {
    let mut value = Value::of(ValueKind::NoData, ast.span);
    match &ast.kind {
        ValueAstKind::Target(target) => settle_target(sources, target, source, &mut value),
        ValueAstKind::Maintain(_, target) => {
            value.maintain = true;
            match target {
                Some(target) => settle_target(sources, target, source, &mut value),
                None => value.kind = ValueKind::Unchanged,
            }
        }
        ValueAstKind::Change { verb, from, comparator: found, to, .. } => {
            value.comparator = found.map_or(Comparator::Reach, |(word, _)| comparator(word));
            value.comparator_span = found.map(|(_, span)| span);
            let ranked = from.ranked.is_some() || to.ranked.is_some();
            let order = source.order || ranked && !source.has_unit && !source.undeclared;
            let (mut from, mut to) = (amount_before(sources, from, to, source), amount(sources, to, source));
            if ranked && !order {
                for amount in [&mut from, &mut to] {
                    (amount.fault, amount.value) = (Some(AmountFault::RankInOtherUnit), None);
                }
            } else if order && found.is_some_and(|word| is_unclear_rank(&[word], None)) {
                (to.fault, to.value) = (Some(AmountFault::UnclearRank), None);
            }
            value.comparator = of_order(value.comparator, order);
            let movement = match *verb {
                Word::MoveUp if order => Movement::Down,
                Word::MoveUp => Movement::Up,
                _ if order && to.value > from.value => Movement::Up,
                _ => Movement::Down,
            };
            value.kind = ValueKind::Change(Box::new(Change { movement, from, to }));
        }
        ValueAstKind::Relative(relative) => {
            if change::is_falling_multiple(relative) {
                out.push(falling_multiple(ast.span));
            }
            let words: Vec<(Word, Span)> = relative.leading.iter().chain(&relative.comparators).copied().collect();
            set_comparators(&mut value, &words, relative.suffix, false);
            let unit = relative.unit.filter(|_| relative.measure.is_none());
            let scale = unit.and_then(|unit| scale_of_change(sources, unit, source));
            change::settle(sources, relative, (source, scale), &mut value);
        }
        ValueAstKind::Word(Word::NoneLeft) => value.kind = ValueKind::NoneLeft,
        ValueAstKind::Word(Word::NoneFound | Word::Nothing | Word::NothingDash) => value.kind = ValueKind::NoneFound,
        ValueAstKind::Word(Word::Met) => value.kind = ValueKind::Met,
        ValueAstKind::Word(Word::NotMet | Word::Missed) => value.kind = ValueKind::NotMet,
        ValueAstKind::Word(_) => {}
        ValueAstKind::Text(text) => value.kind = ValueKind::Text(*text),
    }
    value
}

/// `giảm … lần` does not tell how much is cut.
fn falling_multiple(span: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::RELATIVE_MULTIPLE,
        span,
        Message::new("“giảm … lần” không rõ là giảm bao nhiêu", "“cut … times” does not tell how much is cut"),
    )
    .help(Message::new(
        "viết mức phải đạt, hoặc “giảm 50% so với …”",
        "write the level to be reached, or “cut 50% from …”",
    ))
}

fn settle_target(sources: &Sources, target: &TargetAst, source: FactSource<'_>, value: &mut Value) {
    value.averaged = target.averaged.is_some();
    // What years bring on average is what each of them does.
    let source = FactSource { by_year: source.by_year || value.averaged, ..source };
    value.tolerance = target.tolerance.map(|tolerance| in_unit_of(sources, tolerance, &target.amount, source));
    let range = target.range.as_deref().map(|(stretch, _)| stretch);
    let says_rank = matches!(target.reach, Some(Word::RankAt | Word::RankedAt))
        || target.amount.ranked.is_some()
        || range.is_some_and(|stretch| stretch.ranked.is_some());
    // Without a unit the words tell.
    let order = source.order || says_rank && !source.has_unit && !source.undeclared;
    // `từ 12 đến 13`: the word begins the range and bounds nothing.
    let begins = |word: Word| word == Word::FromUp && range.is_some() && target.suffix.is_none();
    let bounds: Vec<(Word, Span)> = target.comparators.iter().copied().filter(|(word, _)| !begins(*word)).collect();
    set_comparators(value, &bounds, target.suffix, order);
    value.far = target.far.map(|(word, span)| FarBound { comparator: comparator(word), span, first: value.comparator });
    value.movement = target.movement.and_then(|(word, span)| {
        let up = matches!(word, Word::MoveUp | Word::MoveUpTo);
        match (up, order) {
            // Who rises in an order has a smaller number; whether one who falls has, nobody can know.
            (true, true) => Some((Movement::Down, span)),
            (false, true) => None,
            (up, false) => Some((if up { Movement::Up } else { Movement::Down }, span)),
        }
    });
    let mut floor = match target.range.as_deref() {
        Some((stretch, _)) => amount_before(sources, &target.amount, stretch, source),
        None => amount(sources, &target.amount, source),
    };
    let bounded = !bounds.is_empty() || target.suffix.is_some();
    if !source.rank && target.comparators.iter().any(|(word, _)| is_rank(*word))
        || !order && (target.amount.ranked.is_some() || says_rank && source.rank && bounded)
    {
        // `trong 50` and `hạng 50` are ranks only where the unit is one.
        (floor.fault, floor.value) = (Some(AmountFault::RankInOtherUnit), None);
    } else if order && (is_unclear_rank(&target.comparators, target.suffix) || target.far.is_some()) {
        (floor.fault, floor.value) = (Some(AmountFault::UnclearRank), None);
    }
    value.kind = match target.range.as_deref() {
        Some((stretch, _)) => {
            ValueKind::Range { floor: Box::new(floor), stretch: Box::new(amount(sources, stretch, source)) }
        }
        None => ValueKind::Amount(floor),
    };
}

/// The value that a place is given: a number, perhaps in another unit.
pub(super) fn assigned(sources: &Sources, number: Num, unit: Option<Text>, source: FactSource<'_>) -> Value {
    let span = unit.map_or(number.span, |unit| number.span.to(unit.0));
    let amount = AmountAst {
        ranked: None,
        number,
        over: None,
        unit,
        printed: None,
        printed_percent: false,
        span,
        written: span,
    };
    let target = TargetAst::of(amount);
    settle_value(sources, &ValueAst { kind: ValueAstKind::Target(target), span }, source, &mut Vec::new())
}

/// Whether the words of a rank do not tell which side of it is good: to rank below the 30th is to be worse than it, and
/// to be less than 30 is to be better.
fn is_unclear_rank(words: &[(Word, Span)], suffix: Option<(Word, Span)>) -> bool {
    let unclear = |word: Word| match WordClass::of(word) {
        Some(WordClass::Above) => true,
        Some(WordClass::AtLeast) => {
            matches!(word, Word::AtLeastSign | Word::AtLeastMark | Word::NoFewer | Word::NoLess)
                || matches!(word, Word::GreaterOrEqual | Word::HigherOrEqual | Word::MoreOrEqual)
                || word == Word::FromUp && suffix.is_none()
        }
        Some(WordClass::Below) => matches!(
            word,
            Word::Below | Word::LowerThan | Word::BelowLevel | Word::SmallerThan | Word::StillBelow | Word::JustUnder
        ),
        Some(WordClass::AtMost) => matches!(word, Word::NoHigher | Word::LowerOrEqual),
        _ => false,
    };
    words.iter().any(|(word, _)| unclear(*word)) || suffix.is_some_and(|(word, _)| word == Word::OrLess)
}

/// What a comparator is for the number: at least rank 30 is a number of at most 30.
fn of_order(found: Comparator, order: bool) -> Comparator {
    if order && found == Comparator::AtLeast { Comparator::AtMost } else { found }
}

/// The first comparator holds, `trở lên` over the bare `từ` before the number; every other one is kept as a fault.
fn set_comparators(value: &mut Value, words: &[(Word, Span)], suffix: Option<(Word, Span)>, order: bool) {
    let mut found: Vec<(Comparator, Span)> = words
        .iter()
        .filter(|(word, _)| !(suffix.is_some() && *word == Word::FromUp))
        .map(|(word, span)| (of_order(comparator(*word), order), *span))
        .collect();
    if let Some((word, span)) = suffix {
        let meant = if word == Word::OrLess { Comparator::AtMost } else { of_order(Comparator::AtLeast, order) };
        if !found.iter().any(|(comparator, _)| *comparator == meant) {
            found.push((meant, span));
        }
    }
    let mut found = found.into_iter();
    if let Some((first, span)) = found.next() {
        value.comparator = first;
        value.comparator_span = Some(span);
    }
    value.more_comparators = found.collect();
}

fn comparator(word: Word) -> Comparator {
    match word {
        _ if is_rank(word) => Comparator::AtMost,
        _ => match WordClass::of(word) {
            Some(WordClass::AtLeast) => Comparator::AtLeast,
            Some(WordClass::Above) => Comparator::Above,
            Some(WordClass::AtMost) => Comparator::AtMost,
            Some(WordClass::Below) => Comparator::Below,
            Some(WordClass::About) => Comparator::About,
            _ => Comparator::Reach,
        },
    }
}

/// `thuộc nhóm 50 nước dẫn đầu`, `top 50`.
fn is_rank(word: Word) -> bool {
    WordClass::of(word) == Some(WordClass::Rank)
}

fn amount(sources: &Sources, ast: &AmountAst, source: FactSource<'_>) -> Amount {
    let unit = ast.unit.map(|text| UnitText { text, base: base_in(sources, text, source.lang) });
    let percent = ast.printed_percent || ast.unit.is_some_and(|text| sources.text(text) == "%");
    let base = source.base.or((!source.has_unit && percent).then(|| Decimal::from(100)));
    let one = Exact::new(Decimal::ONE);
    let scale = base.map_or(one, Exact::new);
    let number = Exact::new(ast.number.value);
    let (quantity, value) = match ast.over {
        Some(over) => {
            // `55/63` is rank 55 of 63, `85/100 điểm` a score of 85.
            let rate = source.order
                || !source.percent && source.base == Some(over.value)
                || source.counts && is_out_of(sources, ast, over, source);
            let count = Count { numerator: ast.number, denominator: over, rate };
            let value = if rate {
                Some(number)
            } else {
                Exact::ratio(ast.number.value, over.value).and_then(|share| share.checked_mul(scale))
            };
            (Quantity::Count(count), value)
        }
        None => {
            // `108 bé trai/110 bé gái` is a rate over 110 although the unit's base is 100.
            let other = unit
                .and_then(|unit| unit.base)
                .map(|base| base.value)
                .filter(|value| source.base.is_some_and(|base| base != *value));
            let value = match other {
                Some(other) => number.checked_div(Exact::new(other)).and_then(|share| share.checked_mul(scale)),
                None => Some(number),
            };
            (Quantity::Number(ast.number), value)
        }
    };
    let (relation, factor) = relation(sources, ast, source);
    let value = match (relation, factor) {
        (UnitRelation::Foreign, _) => None,
        (UnitRelation::Converted, Some(factor)) => value.and_then(|value| value.checked_mul(factor)),
        _ => value,
    };
    let counted = matches!(quantity, Quantity::Count(count) if !count.rate);
    let fault = match value {
        Some(_) if counted && source.counts => Some(AmountFault::CountWithoutBase),
        Some(_) if source.undeclared && (counted || unit.is_some()) => Some(AmountFault::UnknownUnit),
        _ => impossible(value, source),
    };
    let value = value.filter(|_| fault.is_none_or(|fault| fault == AmountFault::Impossible));
    Amount { quantity, unit, printed: ast.printed, value, fault, relation, span: ast.span, written: ast.written }
}

/// Whether a number over another one in a unit that counts is surely the number itself, out of so many: a score (`85/100 điểm`),
/// and things whose unit, or whose very share, stands behind them (`9/12 xã`, `9/12 (75%)`).
fn is_out_of(sources: &Sources, ast: &AmountAst, over: Num, source: FactSource<'_>) -> bool {
    let (part, whole) = (ast.number.value, over.value);
    if part > whole || part.is_sign_negative() || whole.is_zero() {
        return false;
    }
    let label = source.label.map_or("người", |label| sources.text(label));
    let things = || {
        let whole_numbers = part.fract().is_zero() && whole.fract().is_zero();
        let named = ast.unit.is_some_and(|unit| unit_text_of(sources.text(unit)) != "%");
        let share = |printed: Num| {
            let share = Exact::ratio(part, whole)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
            Some(ast.printed_percent && share.rounded(printed.decimals) == Some(printed.value))
        };
        let shared = ast.printed.is_some_and(|printed| share(printed) == Some(true));
        whole_numbers && (named || shared) && measure::names_things(label, source.conversions)
    };
    source.score || things()
}

/// Takes out scores of another maximum than the first one, which nobody can compare: `45/50 điểm` beside `85/100 điểm`.
pub(super) fn keep_one_maximum(indicator: &mut Indicator) {
    let mut first: Option<Decimal> = None;
    for fact in &mut indicator.facts {
        let amount = match &mut fact.value.kind {
            ValueKind::Amount(amount) => amount,
            ValueKind::Range { floor, .. } => &mut **floor,
            ValueKind::Change(change) => &mut change.to,
            _ => continue,
        };
        let Quantity::Count(Count { denominator, rate: true, .. }) = amount.quantity else { continue };
        if *first.get_or_insert(denominator.value) != denominator.value {
            (amount.value, amount.fault) = (None, Some(AmountFault::CountWithoutBase));
        }
    }
}

/// The first of two amounts, which shares the unit written after the second: `1 - 1,2 tỷ đồng`.
fn amount_before(sources: &Sources, first: &AmountAst, second: &AmountAst, source: FactSource<'_>) -> Amount {
    let alone = amount(sources, first, source);
    if first.unit.is_some() || first.over.is_some() || second.unit.is_none() {
        return alone;
    }
    if source.undeclared {
        return Amount { fault: Some(AmountFault::UnknownUnit), value: None, ..alone };
    }
    let (relation, factor) = relation(sources, second, source);
    let value = match relation {
        UnitRelation::Foreign => None,
        UnitRelation::Converted => alone.value.zip(factor).and_then(|(value, factor)| value.checked_mul(factor)),
        UnitRelation::Same | UnitRelation::Qualified => return alone,
    };
    Amount { value, fault: impossible(value, source), relation, ..alone }
}

/// The fault of a value that the unit does not allow.
fn impossible(value: Option<Exact>, source: FactSource<'_>) -> Option<AmountFault> {
    let (value, unit) = value.zip(source.unit)?;
    (!unit.bounds().allows(value)).then_some(AmountFault::Impossible)
}

/// A tolerance, converted as the amount that it belongs to: `khoảng 1,2 tỷ đồng ± 0,1`.
fn in_unit_of(sources: &Sources, tolerance: Num, of: &AmountAst, source: FactSource<'_>) -> Num {
    let (UnitRelation::Converted, Some(factor)) = relation(sources, of, source) else { return tolerance };
    let value = Exact::new(tolerance.value).checked_mul(factor).and_then(Exact::to_decimal);
    Num { value: value.unwrap_or(tolerance.value), ..tolerance }
}

/// Takes out the numbers of an indicator without a declared unit that stand in another scale than its first one: which
/// of them is meant is not known.
pub(super) fn keep_one_scale(sources: &Sources, indicator: &mut Indicator, conversions: &Conversions) {
    let mut first: Option<Cow<'_, str>> = None;
    for fact in &mut indicator.facts {
        let both = match &mut fact.value.kind {
            ValueKind::Amount(amount) => [Some(amount), None],
            ValueKind::Range { floor, stretch } => [Some(&mut **floor), Some(&mut **stretch)],
            ValueKind::Change(change) => {
                let Change { from, to, .. } = &mut **change;
                [Some(from), Some(to)]
            }
            _ => [None, None],
        };
        for amount in both.into_iter().flatten() {
            let Some(unit) = amount.unit else { continue };
            let words = unit_text_of(sources.text(unit.text));
            let earlier = first.get_or_insert_with(|| words.clone()).clone();
            if earlier != words && measure::converts(&words, &earlier, conversions) {
                (amount.value, amount.relation) = (None, UnitRelation::Foreign);
            }
        }
    }
}

/// How the unit written after a number stands to the indicator's, and the factor that converts it.
fn relation(sources: &Sources, ast: &AmountAst, source: FactSource<'_>) -> (UnitRelation, Option<Exact>) {
    let (Some(text), Some(unit)) = (ast.unit, source.unit) else { return (UnitRelation::Same, None) };
    let written = unit_text_of(sources.text(text));
    let written = written.as_ref();
    let named = |text: Option<Text>| text.is_some_and(|text| sources.text(text) == written);
    // Most figures that repeat their unit repeat it as it is declared.
    if named(unit.label) || named(unit.short) || named(unit.id) || (source.percent && written == "%") {
        return (UnitRelation::Same, None);
    }
    let label = unit.label.map_or("", |label| sources.text(label));
    let related = |label: &str| {
        let found = measure::relate(written, label, unit, ast.over.is_some(), source.conversions);
        // Nobody counts 32,5 cases: of a unit with a base they are the rate.
        let rate = source.base.is_some() && !source.percent && !ast.number.value.fract().is_zero();
        let apart = found.0 != UnitRelation::Foreign
            && ast.over.is_none()
            && !rate
            && is_apart(sources, written, label, source);
        if apart { (UnitRelation::Foreign, None) } else { found }
    };
    let found = related(label);
    // `32 giường/10.000 dân` says only what the title does.
    let titles = || source.titles.map(|title| title.map_or("", |title| sources.text(title)));
    if found.0 == UnitRelation::Foreign && unit.base.is_none() && written.contains('/') && !label.contains('/') {
        if let Some(over) = pers::before_named_base(written, titles()) {
            return measure::relate(over, label, unit, ast.over.is_some(), source.conversions);
        }
    }
    match unit.short {
        // What the unit column prints is the unit too.
        Some(short) if found.0 == UnitRelation::Foreign => {
            let by_short = related(sources.text(short));
            if by_short.0 == UnitRelation::Foreign { found } else { by_short }
        }
        _ => found,
    }
}

/// Whether the unit behind a number is counted over something that the declared one is not, or the other way round.
fn is_apart(sources: &Sources, written: &str, label: &str, source: FactSource<'_>) -> bool {
    let Some(unit) = source.unit else { return false };
    let label = match unit.kind {
        UnitKind::Percent => "%",
        UnitKind::Persons => "người",
        UnitKind::Times => "lần",
        UnitKind::Rank | UnitKind::Qualitative => return false,
        // A base that is declared beside the name is what the unit is over.
        UnitKind::Declared if unit.base.is_some() && !label.contains('/') => return false,
        UnitKind::Declared => label,
    };
    let titles = source.titles.map(|title| title.map_or("", |title| sources.text(title)));
    pers::are_apart(written, label, source.conversions, Told { titles, by_year: source.by_year })
}

/// The factor of the unit behind the amount of a change, where that can be converted to the indicator's; `None` where it is
/// another unit.
fn scale_of_change(sources: &Sources, unit: Text, source: FactSource<'_>) -> Option<Exact> {
    let number = Num { value: Decimal::ONE, decimals: 0, span: unit.0 };
    let (printed, written, span) = (None, unit.0, unit.0);
    let ast = AmountAst {
        ranked: None,
        number,
        over: None,
        unit: Some(unit),
        printed,
        printed_percent: false,
        span,
        written,
    };
    let counts = |unit: &Unit| matches!(unit.kind, UnitKind::Declared | UnitKind::Persons | UnitKind::Times);
    source.unit.filter(|unit| counts(unit))?;
    match relation(sources, &ast, source) {
        (UnitRelation::Same, _) => Some(Exact::new(Decimal::ONE)),
        (UnitRelation::Converted, factor) => factor,
        _ => None,
    }
}

/// The base that a repeated unit names: the number behind its first `/`.
fn base_in(sources: &Sources, text: Text, lang: Lang) -> Option<Num> {
    let letters = sources.text(text);
    for (slash, _) in letters.match_indices('/') {
        let rest = letters.get((slash + 1)..)?;
        let length =
            rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',' || c == '_')).unwrap_or(rest.len());
        let digits = rest.get(..length)?.trim_end_matches(['.', ',', '_']);
        if digits.is_empty() {
            continue;
        }
        let (value, decimals) = parse_number(digits, lang).ok()?;
        let start = (text.0.start + u32::try_from(slash).ok()?) + 1;
        let end = start + u32::try_from(digits.len()).ok()?;
        return Some(Num { value, decimals, span: Span { start, end, ..text.0 } });
    }
    None
}
