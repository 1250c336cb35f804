//! How findings name the things of a plan: its indicators, its figures and their times, in both languages.

use rust_decimal::{Decimal, RoundingStrategy};

use super::figures::IndicatorFact;
use crate::eval::comparator_words;
use crate::model::{Amount, Fact, FactKind, Indicator, Movement, Num, Plan, Quantity, Time, UnitKind, ValueKind};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang, format_decimal, show};
use bdg_syntax::source::Span;

/// The most decimals that a finding shows where it must tell two figures apart.
const MOST_DECIMALS: u32 = 10;

/// `năm 2024`, `6 tháng đầu năm 2023`, `quý 1 năm 2023`.
pub(super) fn time(time: Time, lang: Lang) -> String {
    match (time, lang) {
        (Time::Year(year), Lang::Vi) => format!("năm {year}"),
        (Time::Year(year), Lang::En) => format!("{year}"),
        (Time::Half(year), Lang::Vi) => format!("6 tháng đầu năm {year}"),
        (Time::Half(year), Lang::En) => format!("the first half of {year}"),
        (Time::Quarter(year, quarter), Lang::Vi) => format!("quý {quarter} năm {year}"),
        (Time::Quarter(year, quarter), Lang::En) => format!("quarter {quarter} of {year}"),
    }
}

/// A figure by its kind and time: `kết quả năm 2019`, `mức đến năm 2025`.
pub(super) fn fact(fact: &Fact, lang: Lang) -> String {
    let Some(at) = fact.time else {
        return kind(fact.kind, lang).to_owned();
    };
    let at = time(at, lang);
    match (fact.kind, lang) {
        (FactKind::Baseline, Lang::Vi) => format!("mức gốc {at}"),
        (FactKind::Baseline, Lang::En) => format!("the baseline of {at}"),
        (FactKind::Actual, Lang::Vi) => format!("kết quả {at}"),
        (FactKind::Actual, Lang::En) => format!("the result of {at}"),
        (FactKind::PeriodTarget, Lang::Vi) => format!("mức đề ra đến {at}"),
        (FactKind::PeriodTarget, Lang::En) => format!("the target by {at}"),
        (FactKind::Assigned, Lang::Vi) => format!("mức giao {at}"),
        (FactKind::Assigned, Lang::En) => format!("the target assigned for {at}"),
        (FactKind::Onwards, Lang::Vi) => format!("mức đề ra từ {at} trở đi"),
        (FactKind::Onwards, Lang::En) => format!("the target from {at} onwards"),
    }
}

/// A figure as the subject of a finding: `chỉ tiêu 4.1: mức giao năm 2024 (nêu ở “Phần II”)`.
pub(super) fn figure(plan: &Plan, figure: IndicatorFact<'_>) -> Message {
    let code = &figure.indicator.full_code;
    let (vi, en) = (fact(figure.fact, Lang::Vi), fact(figure.fact, Lang::En));
    match figure.place {
        None => Message::new(format!("chỉ tiêu {code}: {vi}"), format!("indicator {code}: {en}")),
        Some(place) => {
            let place = plan.text(place);
            Message::new(
                format!("chỉ tiêu {code}: {vi} (nêu ở “{place}”)"),
                format!("indicator {code}: {en} (stated in “{place}”)"),
            )
        }
    }
}

/// A kind of figure without its time.
pub(super) fn kind(kind: FactKind, lang: Lang) -> &'static str {
    match (kind, lang) {
        (FactKind::Baseline, Lang::Vi) => "mức gốc",
        (FactKind::Baseline, Lang::En) => "the baseline",
        (FactKind::Actual, Lang::Vi) => "kết quả",
        (FactKind::Actual, Lang::En) => "the result",
        (FactKind::PeriodTarget | FactKind::Onwards, Lang::Vi) => "mức đề ra",
        (FactKind::Assigned, Lang::Vi) => "mức giao trong năm",
        (FactKind::PeriodTarget | FactKind::Onwards | FactKind::Assigned, Lang::En) => "the target",
    }
}

/// What follows a figure of the indicator's unit: `%`, ` lần`, ` người`, or nothing where it would only lengthen.
pub(super) fn unit_sign(plan: &Plan, indicator: &Indicator, lang: Lang) -> &'static str {
    match (plan.unit_of(indicator).map(|unit| unit.kind), lang) {
        (Some(UnitKind::Percent), _) => "%",
        (Some(UnitKind::Times), Lang::Vi) => " lần",
        (Some(UnitKind::Times), Lang::En) => " times",
        (Some(UnitKind::Persons), Lang::Vi) => " người",
        (Some(UnitKind::Persons), Lang::En) => " persons",
        (Some(UnitKind::Declared | UnitKind::Qualitative) | None, _) => "",
    }
}

/// An exact value in the indicator's unit, with at most four decimals.
pub(super) fn exact(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    format!("{}{}", show(value, lang), unit_sign(plan, indicator, lang))
}

/// A decimal in the indicator's unit, with all its decimals.
pub(super) fn decimal(plan: &Plan, indicator: &Indicator, value: Decimal, lang: Lang) -> String {
    format!("{}{}", format_decimal(value, lang), unit_sign(plan, indicator, lang))
}

/// A number as it was written, in the notation of `lang`.
pub(super) fn num(num: Num, lang: Lang) -> String {
    format_decimal(num.value, lang)
}

/// The counts or the number of an amount, without a unit: `48/268`, `18,5`.
pub(super) fn quantity(amount: &Amount, lang: Lang) -> String {
    match amount.quantity {
        Quantity::Number(number) => num(number, lang),
        Quantity::Count(count) => {
            format!("{}/{}", num(count.numerator, lang), num(count.denominator, lang))
        }
    }
}

/// The value of a figure as a sentence gives it: a target with its comparator (`ít nhất 20%`), counts with what they
/// come to (`48/268, tức 17,91%`), and words in quotes.
pub(super) fn value(plan: &Plan, indicator: &Indicator, fact: &Fact, lang: Lang) -> String {
    let sign = unit_sign(plan, indicator, lang);
    let words = if fact.kind.is_target() { comparator_words(fact.value.comparator, lang) } else { "" };
    let figure = match (&fact.value.kind, fact.exact()) {
        (ValueKind::Range { floor, stretch }, _) => {
            let to = match lang {
                Lang::Vi => "đến",
                Lang::En => "to",
            };
            format!("{} {to} {}{sign}", quantity(floor, lang), quantity(stretch, lang))
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
pub(super) fn short(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    match value.to_decimal() {
        Some(value) => decimal(plan, indicator, round(value, 2).normalize(), lang),
        None => exact(plan, indicator, value, lang),
    }
}

/// The statement of a direction, as it stands in a file: `hướng tăng`.
pub(super) fn declared(movement: Movement, lang: Lang) -> &'static str {
    match (movement, lang) {
        (Movement::Up, Lang::Vi) => "hướng tăng",
        (Movement::Up, Lang::En) => "better higher",
        (Movement::Down, Lang::Vi) => "hướng giảm",
        (Movement::Down, Lang::En) => "better lower",
    }
}

/// Half away from zero, with exactly so many decimals.
pub(super) fn round(value: Decimal, decimals: u32) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(decimals);
    rounded
}

/// The figure rounded to the fewest decimals, but two at least, that still tell it from `other`.
pub(super) fn apart_from(value: Decimal, other: Decimal) -> Decimal {
    (2..=MOST_DECIMALS)
        .map(|decimals| round(value, decimals).normalize())
        .find(|rounded| *rounded != other)
        .unwrap_or(value)
}

/// Whether a number of the file shows by itself, or by the plan's language, how it must be written anew.
pub(super) fn notation_is_plans(plan: &Plan, number: Num) -> bool {
    let plain = plan.slice(number.span).trim_start_matches('0');
    let shown = format_decimal(number.value, plan.lang);
    number.decimals > 0 && shown.trim_start_matches('0') == plain
        || number.decimals == 0 && number.value < Decimal::ONE_THOUSAND
}

/// The blank beginning of the line that a place starts, if nothing else stands before it.
pub(super) fn indentation(plan: &Plan, place: Span) -> Option<&str> {
    let text = plan.sources.file(place.file)?.text();
    let before = text.get(..place.start as usize)?;
    let line = before.rfind('\n').map_or(Some(before), |newline| before.get((newline + 1)..))?;
    line.chars().all(char::is_whitespace).then_some(line)
}
