//! How findings name figures, times and agencies, in both languages.

use rust_decimal::RoundingStrategy;

pub(super) use super::say::fact;
use crate::eval::comparator_words as comparator;
use crate::model::{Amount, Comparator, Date, Fact, Indicator, Plan, Quantity, UnitKind, Value, ValueKind};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang, format_decimal, format_short, show};

/// A message from one function that is asked for each language.
pub(super) fn both(text: impl Fn(Lang) -> String) -> Message {
    Message::new(text(Lang::Vi), text(Lang::En))
}

/// One of two words by language.
pub(super) fn word(lang: Lang, vi: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// `chỉ tiêu 2.3`, `indicator 2.3`; a part by its full code.
pub(super) fn indicator(indicator: &Indicator, lang: Lang) -> String {
    format!("{} {}", word(lang, "chỉ tiêu", "indicator"), indicator.full_code)
}

/// A comparator in words alone: `dưới`, and `đạt` for none.
pub(super) fn comparator_word(which: Comparator, lang: Lang) -> &'static str {
    match which {
        Comparator::Reach => word(lang, "đạt", "reach"),
        other => comparator(other, lang).trim_end(),
    }
}

/// A value in the indicator's unit: `27%`, `1,7 lần`, `32,5/100.000`.
pub(super) fn figure(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    with_unit(plan, indicator, show(value, lang), None, lang)
}

/// The same with at most two decimals, for values that a division gave.
pub(super) fn rounded(plan: &Plan, indicator: &Indicator, value: Exact, lang: Lang) -> String {
    let number = match value.to_decimal() {
        Some(decimal) => format_short(decimal, 2, lang),
        None => show(value, lang),
    };
    with_unit(plan, indicator, number, None, lang)
}

fn with_unit(plan: &Plan, indicator: &Indicator, number: String, own_base: Option<String>, lang: Lang) -> String {
    if let Some(base) = own_base {
        return format!("{number}/{base}");
    }
    let Some(unit) = plan.unit_of(indicator) else {
        return number;
    };
    match (unit.kind, unit.base) {
        (UnitKind::Percent, _) => format!("{number}%"),
        (UnitKind::Times, _) => format!("{number} {}", word(lang, "lần", "times")),
        (UnitKind::Persons, _) => format!("{number} {}", word(lang, "người", "persons")),
        (UnitKind::Declared, Some(base)) => format!("{number}/{}", format_decimal(base, lang)),
        (UnitKind::Declared, None) => match unit.label {
            Some(label) => format!("{number} {}", plan.text(label)),
            None => number,
        },
        (UnitKind::Qualitative, _) => number,
    }
}

/// A number of the plan with its unit, its own base and its counts: `108/110`, `5/50, tức 10%`.
pub(super) fn amount(plan: &Plan, indicator: &Indicator, amount: &Amount, lang: Lang) -> String {
    match amount.quantity {
        Quantity::Number(num) => {
            let number = format_decimal(num.value, lang);
            let percent = amount.unit.is_some_and(|unit| plan.text(unit.text).trim() == "%");
            match amount.unit.and_then(|unit| unit.base) {
                Some(base) => {
                    let base = format_decimal(base.value, lang);
                    with_unit(plan, indicator, number, Some(base), lang)
                }
                None if percent => format!("{number}%"),
                None => with_unit(plan, indicator, number, None, lang),
            }
        }
        Quantity::Count(count) => {
            let fraction = format!(
                "{}/{}",
                format_decimal(count.numerator.value, lang),
                format_decimal(count.denominator.value, lang)
            );
            match amount.value {
                Some(value) if !count.rate => {
                    format!("{fraction}, {} {}", word(lang, "tức", "that is"), rounded(plan, indicator, value, lang))
                }
                _ => fraction,
            }
        }
    }
}

/// A whole value in words: `dưới 30%`, `94,5% đến 95%`, `duy trì ít nhất 20%`, `“Bố trí đủ cán bộ”`.
pub(super) fn value(plan: &Plan, indicator: &Indicator, value: &Value, lang: Lang) -> String {
    let maintain = if value.maintain { word(lang, "duy trì ", "maintain ") } else { "" };
    let compare = comparator(value.comparator, lang);
    let one = |of: &Amount| amount(plan, indicator, of, lang);
    let what = match &value.kind {
        ValueKind::Amount(of) => one(of),
        ValueKind::Range { floor, stretch } => {
            let to = word(lang, "đến", "to");
            format!("{} {to} {}", one(floor), one(stretch))
        }
        ValueKind::Change(change) => one(&change.to),
        ValueKind::Relative { .. } | ValueKind::NoneLeft => match value.exact() {
            Some(exact) => figure(plan, indicator, exact, lang),
            None => format!("“{}”", plan.slice(value.span)),
        },
        ValueKind::Unchanged => return word(lang, "duy trì", "maintain").to_owned(),
        ValueKind::NoneFound => word(lang, "chưa phát hiện", "none found").to_owned(),
        ValueKind::NoData => word(lang, "chưa có số liệu", "no data").to_owned(),
        ValueKind::Text(text) => format!("“{}”", short(plan.text(*text))),
        ValueKind::Met => word(lang, "đạt", "met").to_owned(),
        ValueKind::NotMet => word(lang, "chưa đạt", "not met").to_owned(),
    };
    format!("{maintain}{compare}{what}")
}

/// The first words of a long text.
pub(super) fn short(text: &str) -> String {
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
pub(super) fn where_they_part(one: &str, other: &str) -> (String, String) {
    const BEFORE: usize = 4;
    let first: Vec<&str> = one.split_whitespace().collect();
    let second: Vec<&str> = other.split_whitespace().collect();
    let same = first.iter().zip(&second).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(BEFORE);
    let tail = |words: &[&str]| {
        let rest = short(&words.get(from..).unwrap_or_default().join(" "));
        if from > 0 { format!("…{rest}") } else { rest }
    };
    (tail(&first), tail(&second))
}

/// The value of a figure in words.
pub(super) fn fact_value(plan: &Plan, of: &Indicator, fact: &Fact, lang: Lang) -> String {
    value(plan, of, &fact.value, lang)
}

/// A figure with its value: `mức giao năm 2025 là ít nhất 27%`, `the target assigned for 2025 is at least 27%`.
pub(super) fn fact_is(plan: &Plan, of: &Indicator, about: &Fact, lang: Lang) -> String {
    let is = word(lang, "là", if about.value.maintain { "is to" } else { "is" });
    format!("{} {is} {}", fact(about, lang), fact_value(plan, of, about, lang))
}

/// A label that says what a second place states.
pub(super) fn fact_label(plan: &Plan, of: &Indicator, about: &Fact) -> Message {
    both(|lang| fact_is(plan, of, about, lang))
}

/// A date of the plan.
pub(super) fn plan_date(of: &Date, lang: Lang) -> String {
    of.written(lang)
}

/// Years as ranges: `2021-2023, 2025`.
pub(super) fn years(ranges: &[(i32, i32)]) -> String {
    let mut out = String::new();
    for (first, last) in ranges {
        if !out.is_empty() {
            out.push_str(", ");
        }
        if first == last {
            out.push_str(&first.to_string());
        } else {
            out.push_str(&format!("{first}-{last}"));
        }
    }
    out
}

/// A value rounded half away from zero to the decimals another one was written with.
pub(super) fn round_to(value: Exact, decimals: u32) -> Option<Exact> {
    let decimal = value.to_decimal()?;
    Some(Exact::new(decimal.round_dp_with_strategy(decimals.min(28), RoundingStrategy::MidpointAwayFromZero)))
}
