//! The figures of a plan: their names, their values, their units.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::bilingual::{both, word};
use super::numbers::{DECIMALS, MOST_DECIMALS, round, two_decimals};
use super::targets::{around_rank, comparator, comparator_word};
use super::times::time;
use crate::eval::shown_change;
use crate::model::{
    Amount, Comparator, Fact, FactKind, Indicator, Movement, Num, Plan, Quantity, SeriesKind, Unit, UnitKind,
    UnitRelation, Value, ValueKind,
};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang, format_decimal, format_short, show};
use bdg_syntax::source::Text;

// ---- names

/// `chỉ tiêu 2.3`, `indicator 2.3`; a part by its full code.
#[must_use]
pub fn indicator(indicator: &Indicator, lang: Lang) -> String {
    format!("{} {}", word(lang, "chỉ tiêu", "indicator"), indicator.full_code)
}

/// A figure by its kind and time: `kết quả năm 2019`, `mức đến năm 2025`.
#[must_use]
pub fn fact(fact: &Fact, lang: Lang) -> String {
    let Some(at) = fact.time else {
        return kind(fact.kind, lang).to_owned();
    };
    let at = match fact.years().filter(|_| fact.is_of_years()) {
        Some((first, last)) => format!("{} {first}-{last}", word(lang, "giai đoạn", "the period")),
        None => time(at, lang),
    };
    match (fact.kind, lang) {
        (FactKind::Baseline, Lang::Vi) => format!("mức gốc {at}"),
        (FactKind::Baseline, Lang::En) => format!("the baseline of {at}"),
        (FactKind::Actual, Lang::Vi) => format!("kết quả {at}"),
        (FactKind::Actual, Lang::En) => format!("the result of {at}"),
        (FactKind::Estimate, Lang::Vi) => format!("số ước {at}"),
        (FactKind::Estimate, Lang::En) => format!("the estimate of {at}"),
        (FactKind::PeriodTarget, Lang::Vi) => format!("mức đề ra đến {at}"),
        (FactKind::PeriodTarget, Lang::En) => format!("the target by {at}"),
        (FactKind::Assigned, Lang::Vi) => format!("mức giao {at}"),
        (FactKind::Assigned, Lang::En) => format!("the target assigned for {at}"),
        (FactKind::EachYear, Lang::Vi) => "mức mỗi năm".to_owned(),
        (FactKind::EachYear, Lang::En) => "the target of each year".to_owned(),
        (FactKind::Over, Lang::Vi) => format!("mức cả giai đoạn {}", years(fact)),
        (FactKind::Over, Lang::En) => format!("the target over {}", years(fact)),
        (FactKind::Onwards, Lang::Vi) => format!("mức đề ra từ {at} trở đi"),
        (FactKind::Onwards, Lang::En) => format!("the target from {at} onwards"),
    }
}

/// A figure as the subject of a finding: `chỉ tiêu 4.1: mức giao năm 2024 (nêu ở “Phần II”)`; `place` is where the
/// document states it again.
#[must_use]
pub fn stated(plan: &Plan, of: &Indicator, about: &Fact, place: Option<Text>) -> Message {
    let code = &of.full_code;
    let (vi, en) = (fact(about, Lang::Vi), fact(about, Lang::En));
    match place.map(|place| plan.text(place)) {
        None => Message::new(format!("chỉ tiêu {code}: {vi}"), format!("indicator {code}: {en}")),
        Some(place) => Message::new(
            format!("chỉ tiêu {code}: {vi} (nêu ở “{place}”)"),
            format!("indicator {code}: {en} (stated in “{place}”)"),
        ),
    }
}

/// The years of a figure for several of them: `2021-2025`.
fn years(fact: &Fact) -> String {
    fact.years().map_or_else(String::new, |(first, last)| format!("{first}-{last}"))
}

/// A kind of figure without its time.
#[must_use]
pub fn kind(kind: FactKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (FactKind::Baseline, Lang::Vi) => "mức gốc",
        (FactKind::Baseline, Lang::En) => "the baseline",
        (FactKind::Actual, Lang::Vi) => "kết quả",
        (FactKind::Actual, Lang::En) => "the result",
        (FactKind::Estimate, Lang::Vi) => "số ước",
        (FactKind::Estimate, Lang::En) => "the estimate",
        (FactKind::PeriodTarget | FactKind::Onwards | FactKind::Over, Lang::Vi) => "mức đề ra",
        (FactKind::EachYear, Lang::Vi) => "mức mỗi năm",
        (FactKind::Assigned, Lang::Vi) => "mức giao trong năm",
        (_, Lang::En) => "the target",
    }
}

/// The statement of a kind of series, as a file has it: `loại thời kỳ`.
#[must_use]
pub fn series_statement(kind: SeriesKind, lang: Lang) -> String {
    let word = match kind {
        SeriesKind::Level => Word::Level,
        SeriesKind::Flow => Word::Flow,
        SeriesKind::Cumulative => Word::Cumulative,
    };
    format!("{} {}", Word::Series.get(lang), word.get(lang))
}

/// The statement of a direction, as a file has it: `hướng tăng`.
#[must_use]
pub fn declared(movement: Movement, lang: Lang) -> &'static str {
    match (movement, lang) {
        (Movement::Up, Lang::Vi) => "hướng tăng",
        (Movement::Up, Lang::En) => "better higher",
        (Movement::Down, Lang::Vi) => "hướng giảm",
        (Movement::Down, Lang::En) => "better lower",
    }
}

// ---- values

/// The word or sign of a kind of unit: `%`, `lần`, `người`; empty where the unit has none of its own.
pub(super) fn unit_word(kind: UnitKind, lang: Lang) -> &'static str {
    match kind {
        UnitKind::Percent => "%",
        UnitKind::Times => word(lang, "lần", "times"),
        UnitKind::Persons => word(lang, "người", "persons"),
        UnitKind::Rank => word(lang, "hạng", "rank"),
        UnitKind::Declared | UnitKind::Qualitative => "",
    }
}

/// A number and a unit: `27%`, `1,7 lần`.
pub(super) fn with_label(number: &str, label: &str) -> String {
    match label {
        "" => number.to_owned(),
        label if label.starts_with('%') => format!("{number}{label}"),
        label => format!("{number} {label}"),
    }
}

/// What follows a figure of the indicator's unit: `%`, ` lần`, ` người`, or nothing where it would only lengthen.
#[must_use]
pub fn unit_sign(plan: &Plan, indicator: &Indicator, lang: Lang) -> String {
    with_label("", plan.unit_of(indicator).map_or("", |unit| unit_word(unit.kind, lang)))
}

/// An exact value in the indicator's unit, with at most four decimals.
#[must_use]
pub fn exact(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    with_sign(plan, indicator, &show(value, lang), lang)
}

/// A decimal in the indicator's unit, with all its decimals.
#[must_use]
pub fn decimal(plan: &Plan, indicator: &Indicator, value: Decimal, lang: Lang) -> String {
    with_sign(plan, indicator, &format_decimal(value, lang), lang)
}

fn is_rank(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank)
}

/// A rank with its words, `từ hạng 20 trở lên`; `None` of what is no rank.
fn rank_in_words(plan: &Plan, indicator: &Indicator, value: &Value, which: Comparator, lang: Lang) -> Option<String> {
    let exact = value.exact().filter(|_| is_rank(plan, indicator))?;
    let (before, after) = around_rank(which, lang);
    Some(match value.written_ends() {
        Some((first, second)) => {
            let to = word(lang, "đến", "to");
            format!("{before}{} {to} {}{after}", quantity(first, lang), quantity(second, lang))
        }
        None => format!("{before}{}{after}", show(exact, lang)),
    })
}

/// A number with the sign of the unit: `27%`, `hạng 18`.
fn with_sign(plan: &Plan, indicator: &Indicator, number: &str, lang: Lang) -> String {
    match is_rank(plan, indicator) {
        true => format!("{}{number}", around_rank(Comparator::Reach, lang).0),
        false => format!("{number}{}", unit_sign(plan, indicator, lang)),
    }
}

/// A number as it was written, in the notation of `lang`.
#[must_use]
pub fn num(num: Num, lang: Lang) -> String {
    format_decimal(num.value, lang)
}

/// The counts or the number of an amount, without a unit: `48/268`, `18,5`.
#[must_use]
pub fn quantity(amount: &Amount, lang: Lang) -> String {
    match amount.quantity {
        Quantity::Number(number) => num(number, lang),
        Quantity::Count(count) => {
            format!("{}/{}", num(count.numerator, lang), num(count.denominator, lang))
        }
    }
}

/// The value of a figure as a sentence gives it: a target with its comparator (`ít nhất 20%`), counts with what they
/// come to (`48/268, tức 17,91%`), and words in quotes.
#[must_use]
pub fn value(plan: &Plan, indicator: &Indicator, fact: &Fact, lang: Lang) -> String {
    let which = if fact.kind.is_target() { fact.value.comparator } else { Comparator::Reach };
    if let Some(rank) = rank_in_words(plan, indicator, &fact.value, which, lang) {
        return rank;
    }
    let sign = unit_sign(plan, indicator, lang);
    let words = if fact.kind.is_target() {
        written_comparator(plan, &fact.value, lang)
    } else {
        comparator(which, lang).into()
    };
    let figure = match (&fact.value.kind, fact.exact()) {
        (ValueKind::Range { floor, stretch }, _) => {
            let (first, second) = fact.value.written_ends().unwrap_or((floor, stretch));
            format!("{} {} {}{sign}", quantity(first, lang), between_ends(&fact.value, lang), quantity(second, lang))
        }
        (ValueKind::Amount(amount), Some(value)) if amount.count().is_some() => {
            let that_is = match lang {
                Lang::Vi => "tức",
                Lang::En => "that is",
            };
            format!("{}, {that_is} {}", quantity(amount, lang), short(plan, indicator, value, lang))
        }
        (ValueKind::Amount(amount), _) => format!("{}{sign}", quantity(amount, lang)),
        (_, Some(value)) => short(plan, indicator, value, lang),
        _ => return format!("“{}”", plan.slice(fact.value.span)),
    };
    format!("{words}{figure}")
}

/// An exact value in the indicator's unit, with at most two decimals.
#[must_use]
pub fn short(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    match value.to_decimal() {
        Some(value) => decimal(plan, indicator, two_decimals(value), lang),
        None => exact(plan, indicator, value, lang),
    }
}

/// A value in the indicator's unit: `27%`, `1,7 lần`, `32,5/100.000`.
#[must_use]
pub fn in_unit(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    with_unit(plan, plan.unit_of(indicator), show(value, lang), lang)
}

/// The same with at most two decimals, or as many as the indicator's figures have, for values that a division gave.
#[must_use]
pub fn in_unit_short(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    let decimals = decimals_of_figures(indicator);
    let number = value.to_decimal().map_or_else(|| show(value, lang), |value| format_short(value, decimals, lang));
    with_unit(plan, plan.unit_of(indicator), number, lang)
}

/// The same with as many decimals as tell it apart from another value, beside which it is said to be another.
#[must_use]
pub fn in_unit_beside(plan: &Plan, indicator: &Indicator, value: Exact, other: Exact, lang: Lang) -> String {
    let (Some(one), Some(other)) = (value.to_decimal(), other.to_decimal()) else {
        return in_unit_short(plan, indicator, value, lang);
    };
    let least = decimals_of_figures(indicator);
    let apart = |decimals: &u32| round(one, *decimals).normalize() != round(other, *decimals).normalize();
    let decimals = (least..=MOST_DECIMALS).find(apart).unwrap_or(least);
    with_unit(plan, plan.unit_of(indicator), format_short(one, decimals, lang), lang)
}

/// Two decimals, or as many as the figures of an indicator have.
fn decimals_of_figures(indicator: &Indicator) -> u32 {
    let written = indicator.facts.iter().map(|fact| fact.value.decimals()).max();
    written.map_or(DECIMALS, |written| written.clamp(DECIMALS, MOST_DECIMALS))
}

fn with_unit(plan: &Plan, unit: Option<&Unit>, number: String, lang: Lang) -> String {
    match unit.map(|unit| (unit.kind, unit.base, unit.label)) {
        Some((UnitKind::Declared, Some(base), _)) => format!("{number}/{}", format_decimal(base, lang)),
        Some((UnitKind::Declared, None, Some(label))) => format!("{number} {}", plan.text(label)),
        Some((UnitKind::Rank, ..)) => format!("{} {number}", unit_word(UnitKind::Rank, lang)),
        Some((kind, ..)) => with_label(&number, unit_word(kind, lang)),
        None => number,
    }
}

/// A number of the plan with its unit, its own base and its counts: `108/110`, `5/50, tức 10%`.
#[must_use]
pub fn amount(plan: &Plan, indicator: &Indicator, amount: &Amount, lang: Lang) -> String {
    match amount.relation {
        UnitRelation::Foreign => return format!("“{}”", plan.slice(amount.written)),
        UnitRelation::Converted => {
            let value = amount.value.map_or_else(String::new, |value| in_unit(plan, indicator, value, lang));
            return format!("{}, {} {value}", plan.slice(amount.written), word(lang, "tức", "that is"));
        }
        UnitRelation::Same | UnitRelation::Qualified => {}
    }
    let count = match amount.quantity {
        Quantity::Number(number) => {
            let number = format_decimal(number.value, lang);
            let percent = amount.unit.is_some_and(|unit| plan.text(unit.text).trim() == "%");
            return match amount.unit.and_then(|unit| unit.base) {
                Some(base) => format!("{number}/{}", format_decimal(base.value, lang)),
                None if percent => format!("{number}%"),
                None => with_unit(plan, plan.unit_of(indicator), number, lang),
            };
        }
        Quantity::Count(count) => count,
    };
    let fraction = quantity(amount, lang);
    match amount.value {
        Some(value) if !count.rate => {
            format!("{fraction}, {} {}", word(lang, "tức", "that is"), in_unit_short(plan, indicator, value, lang))
        }
        _ => fraction,
    }
}

/// A whole value in words: `dưới 30%`, `94,5% đến 95%`, `duy trì ít nhất 20%`, `“Bố trí đủ cán bộ”`.
#[must_use]
pub fn value_in_words(plan: &Plan, indicator: &Indicator, value: &Value, lang: Lang) -> String {
    let maintain = if value.maintain { word(lang, "duy trì ", "maintain ") } else { "" };
    if let Some(rank) = rank_in_words(plan, indicator, value, value.comparator, lang) {
        return format!("{maintain}{rank}");
    }
    let compare = written_comparator(plan, value, lang);
    let one = |of: &Amount| amount(plan, indicator, of, lang);
    let what = match &value.kind {
        ValueKind::Amount(of) => one(of),
        ValueKind::Range { floor, stretch } => {
            let (first, second) = value.written_ends().unwrap_or((floor, stretch));
            format!("{} {} {}", one(first), between_ends(value, lang), one(second))
        }
        ValueKind::Change(change) => one(&change.to),
        ValueKind::Computed(computed) => in_unit(plan, indicator, Exact::new(computed.shown), lang),
        ValueKind::Relative { resolved: Some(floor), resolved_stretch: Some(stretch), .. } => {
            let to = word(lang, "đến", "to");
            let shown = |end: Exact, comparator: Comparator| {
                in_unit(plan, indicator, shown_change(plan, indicator, (value, comparator), end), lang)
            };
            format!("{} {to} {}", shown(*floor, value.comparator), shown(*stretch, Comparator::Reach))
        }
        ValueKind::Relative { .. } | ValueKind::NoneLeft => match value.exact() {
            Some(exact) => {
                let comparator = value.comparator;
                in_unit(plan, indicator, shown_change(plan, indicator, (value, comparator), exact), lang)
            }
            None => format!("“{}”", plan.slice(value.span)),
        },
        ValueKind::Unchanged => return word(lang, "duy trì", "maintain").to_owned(),
        ValueKind::NoneFound | ValueKind::NoData if is_sign(plan.slice(value.span)) => {
            format!("“{}”", plan.slice(value.span))
        }
        ValueKind::NoneFound => word(lang, "chưa phát hiện", "none found").to_owned(),
        ValueKind::NoData => word(lang, "chưa có số liệu", "no data").to_owned(),
        ValueKind::Text(text) => format!("“{}”", first_words(plan.text(*text))),
        ValueKind::Met => word(lang, "đạt", "met").to_owned(),
        ValueKind::NotMet => word(lang, "chưa đạt", "not met").to_owned(),
    };
    format!("{maintain}{compare}{what}")
}

/// A value's comparator with the blank behind it: `xấp xỉ` and `gần` in the plan's own word, as they are not quite `khoảng`.
fn written_comparator(plan: &Plan, value: &Value, lang: Lang) -> Cow<'static, str> {
    let own = value.comparator_span.filter(|_| value.comparator == Comparator::About && plan.lang == lang);
    let written = own.map(|span| plan.slice(span).trim()).filter(|word| word.starts_with(char::is_alphabetic));
    match written {
        Some(word) => format!("{} ", word.to_lowercase()).into(),
        None => comparator(value.written_bounds().map_or(value.comparator, |(first, _)| first), lang).into(),
    }
}

/// What stands between the ends of a range: `đến`, `đến dưới`, `và không quá`.
#[must_use]
pub fn between_ends(value: &Value, lang: Lang) -> String {
    let to = word(lang, "đến", "to");
    let Some((first, second)) = value.written_bounds() else { return to.to_owned() };
    let to = if first == Comparator::Reach { to } else { word(lang, "và", "and") };
    format!("{to} {}", comparator(second, lang)).trim_end().to_owned()
}

/// The comparator of a value alone, as [`value_in_words`] has it; `đạt` for none.
#[must_use]
pub fn comparator_of(plan: &Plan, value: &Value, lang: Lang) -> String {
    match value.comparator {
        Comparator::About => written_comparator(plan, value, lang).trim_end().to_owned(),
        other => comparator_word(other, lang).to_owned(),
    }
}

/// Whether a value is a sign of tables: `-`, `…`.
fn is_sign(written: &str) -> bool {
    bdg_syntax::Word::blanks().iter().any(|word| word.get(Lang::Vi) == written)
}

/// The value of a figure in words.
#[must_use]
pub fn fact_value(plan: &Plan, of: &Indicator, fact: &Fact, lang: Lang) -> String {
    value_in_words(plan, of, &fact.value, lang)
}

/// A figure with its value: `mức giao năm 2025 là ít nhất 27%`, `the target assigned for 2025 is at least 27%`.
#[must_use]
pub fn fact_is(plan: &Plan, of: &Indicator, about: &Fact, lang: Lang) -> String {
    let is = word(lang, "là", if about.value.maintain { "is to" } else { "is" });
    format!("{} {is} {}", fact(about, lang), fact_value(plan, of, about, lang))
}

/// A label that says what a second place states.
#[must_use]
pub fn fact_label(plan: &Plan, of: &Indicator, about: &Fact) -> Message {
    both(|lang| fact_is(plan, of, about, lang))
}

// ---- long texts

/// The first words of a long text.
#[must_use]
pub fn first_words(text: &str) -> String {
    const LONGEST: usize = 80;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    let mut cut: String = text.chars().take(LONGEST).collect();
    if let Some(blank) = cut.rfind(' ') {
        cut.truncate(blank);
    }
    cut.push('…');
    cut
}

/// Two long texts from shortly before the word in which they part.
#[must_use]
pub fn where_they_part(one: &str, other: &str) -> (String, String) {
    const BEFORE: usize = 4;
    let first: Vec<&str> = one.split_whitespace().collect();
    let second: Vec<&str> = other.split_whitespace().collect();
    let same = first.iter().zip(&second).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(BEFORE);
    let tail = |words: &[&str]| {
        let rest = first_words(&words.get(from..).unwrap_or_default().join(" "));
        if from > 0 { format!("…{rest}") } else { rest }
    };
    (tail(&first), tail(&second))
}
