//! Values of the two plans: whether they say the same, and their words.

use rust_decimal::Decimal;

use super::result::DiffSide;
use crate::eval::PlanText;
use crate::model::{Amount, Fact, FactKind, Indicator, Num, Plan, Quantity, Relative, UnitRelation, Value, ValueKind};
use crate::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::{Sources, Span, Text};
use bdg_syntax::words::spaced;
use bdg_syntax::{parse, print, translated_value};

/// An indicator with the plan it is of.
pub(super) type Of<'p> = (&'p Plan, &'p Indicator);

/// A figure with the indicator and the plan it is of.
#[derive(Clone, Copy)]
pub(super) struct Stated<'p> {
    pub(super) of: Of<'p>,
    pub(super) fact: &'p Fact,
}

/// Whether two values say the same of their quantity, `factor` being what a figure of the old unit is in the new one; `None`
/// where nobody knows that, and figures are compared as they are written.
pub(super) fn same_value(old: Stated<'_>, new: Stated<'_>, factor: Option<Exact>) -> bool {
    let (one, two) = (&old.fact.value, &new.fact.value);
    let factor = factor.unwrap_or(Exact::ONE);
    let tolerances = match (one.tolerance, two.tolerance) {
        (None, None) => true,
        (Some(one), Some(two)) => scaled(one.value, factor) == Some(Exact::new(two.value)),
        _ => false,
    };
    one.comparator == two.comparator
        && one.maintain == two.maintain
        && one.averaged == two.averaged
        && tolerances
        && same_kind(old, new, factor)
}

fn scaled(value: Decimal, factor: Exact) -> Option<Exact> {
    Exact::new(value).checked_mul(factor)
}

fn same_kind(old: Stated<'_>, new: Stated<'_>, factor: Exact) -> bool {
    let ((plan, own), (other, theirs)) = ((old.of.0, &old.fact.value), (new.of.0, &new.fact.value));
    let amounts = |one: &Amount, two: &Amount| same_amount((plan, one), (other, two), factor);
    match (&own.kind, &theirs.kind) {
        (ValueKind::Amount(one), ValueKind::Amount(two)) => amounts(one, two),
        (ValueKind::Range { floor, stretch }, ValueKind::Range { floor: low, stretch: high }) => {
            let ends = amounts(floor, low) && amounts(stretch, high) || amounts(floor, high) && amounts(stretch, low);
            ends && own.far.is_some() == theirs.far.is_some() && own.open_ends() == theirs.open_ends()
        }
        (ValueKind::Change(one), ValueKind::Change(two)) => {
            one.movement == two.movement && amounts(&one.from, &two.from) && amounts(&one.to, &two.to)
        }
        (ValueKind::Relative { .. }, ValueKind::Relative { .. }) => same_change(&own.kind, &theirs.kind, factor),
        (ValueKind::NoneLeft, ValueKind::Amount(amount)) | (ValueKind::Amount(amount), ValueKind::NoneLeft) => {
            amount.exact().is_some_and(Exact::is_zero)
        }
        (ValueKind::Text(one), ValueKind::Text(two)) => spaced(plan.text(*one)) == spaced(other.text(*two)),
        // A number that nobody can read is kept as it was written.
        (ValueKind::NoData, ValueKind::NoData) => unread(plan, own) == unread(other, theirs),
        (ValueKind::Computed(one), ValueKind::Computed(two)) => one.value.checked_mul(factor) == Some(two.value),
        (one, two) => std::mem::discriminant(one) == std::mem::discriminant(two),
    }
}

fn unread(plan: &Plan, value: &Value) -> Option<String> {
    plan.is_unreadable(value).then(|| written(plan, value, Lang::Vi))
}

/// Whether two changes are one: by as much of the same figure, which comes to the same.
fn same_change(one: &ValueKind, two: &ValueKind, factor: Exact) -> bool {
    let (
        ValueKind::Relative { relative, by, stretch, reference, from, resolved, fault, .. },
        ValueKind::Relative {
            relative: other,
            by: their,
            stretch: top,
            reference: base,
            from: start,
            resolved: comes,
            fault: wrong,
            ..
        },
    ) = (one, two)
    else {
        return false;
    };
    // Points are in the unit, per cent and times are not.
    let factor_of = if matches!(relative, Relative::Points(_)) { factor } else { Exact::ONE };
    let same = |one: Option<Num>, two: Option<Num>| match (one, two) {
        (Some(one), Some(two)) => scaled(one.value, factor_of) == Some(Exact::new(two.value)),
        (one, two) => one.is_none() && two.is_none(),
    };
    let value = |value: Option<Exact>| value.and_then(|value| value.checked_mul(factor));
    let starts = from.and_then(|(_, value)| value.checked_mul(factor)) == start.map(|(_, value)| value);
    relative == other
        && same(Some(*by), Some(*their))
        && same(*stretch, *top)
        && (reference == base || starts && from.is_some())
        && value(*resolved) == *comes
        && fault == wrong
}

fn same_amount((plan, one): (&Plan, &Amount), (other, two): (&Plan, &Amount), factor: Exact) -> bool {
    let printed = |amount: &Amount| amount.printed.map(|number| number.value);
    if printed(one) != printed(two) {
        return false;
    }
    match (one.value, two.value) {
        (Some(value), Some(same)) => {
            let counts = one.count().zip(two.count()).is_none_or(|(one, two)| {
                one.numerator.value == two.numerator.value && one.denominator.value == two.denominator.value
            });
            counts && value.checked_mul(factor) == Some(same)
        }
        (None, None) => in_words((plan, one), Lang::Vi) == in_words((other, two), Lang::Vi),
        _ => false,
    }
}

fn in_words((plan, amount): (&Plan, &Amount), lang: Lang) -> String {
    let written = plan.slice(amount.written);
    translated_value(written, plan.lang, lang).unwrap_or_else(|| written.to_owned())
}

/// A value as its plan writes it, in a language.
fn written(plan: &Plan, value: &Value, lang: Lang) -> String {
    let words = plan.slice(value.span);
    translated_value(words, plan.lang, lang).unwrap_or_else(|| words.to_owned())
}

/// A statement as its plan writes it, in a language.
pub(super) fn statement(plan: &Plan, span: Span, lang: Lang) -> String {
    let mut sources = Sources::new();
    let file = sources.add_text("", plan.slice(span), &mut Vec::new());
    let tree = parse(&sources, file, &mut Vec::new());
    print(&sources, &tree, lang).trim().to_owned()
}

/// What a figure says, in words and as a number.
pub(super) fn side(stated: Stated<'_>) -> DiffSide {
    let value = stated.fact.exact().and_then(Exact::to_decimal);
    DiffSide { words: phrases::both(|lang| in_language(stated, lang)), value }
}

/// What two figures say; as their plans write them where their usual words do not tell them apart.
pub(super) fn sides(old: Stated<'_>, new: Stated<'_>) -> (DiffSide, DiffSide) {
    let (mut one, mut two) = (side(old), side(new));
    if let (ValueKind::Text(own), ValueKind::Text(theirs)) = (&old.fact.value.kind, &new.fact.value.kind) {
        (one.words, two.words) = texts((old.of.0, *own), (new.of.0, *theirs));
    } else if one.words == two.words {
        let as_written =
            |stated: Stated<'_>| phrases::both(|lang| format!("“{}”", written(stated.of.0, &stated.fact.value, lang)));
        (one.words, two.words) = (as_written(old), as_written(new));
    }
    (one, two)
}

/// Two texts in quotes, from where they part.
pub(super) fn texts((plan, one): (&Plan, Text), (other, two): (&Plan, Text)) -> (Message, Message) {
    let (one, two) = phrases::where_they_part(plan.text(one), other.text(two));
    (quoted(&one), quoted(&two))
}

/// A text in quotes in both languages.
pub(super) fn quoted(text: &str) -> Message {
    let text = format!("“{text}”");
    Message::new(text.clone(), text)
}

fn in_language(stated: Stated<'_>, lang: Lang) -> String {
    let ((plan, indicator), value) = (stated.of, &stated.fact.value);
    let as_written = || PlanText::of(plan, indicator, value).in_language(plan.lang, lang);
    let tolerance = value.tolerance.map_or_else(String::new, |by| format!(" ± {}", phrases::num(by, lang)));
    match &value.kind {
        ValueKind::Relative { resolved_stretch, fault, .. } => {
            let come_to = value.exact().filter(|_| fault.is_none()).and_then(Exact::to_decimal);
            phrases::plan_text(&as_written(), come_to, resolved_stretch.and_then(Exact::to_decimal))
        }
        ValueKind::Change(_) => as_written().text,
        ValueKind::Amount(amount) if is_otherwise(amount) || value.averaged => {
            let words = as_written().text;
            match amount.value.filter(|_| amount.relation == UnitRelation::Converted) {
                Some(value) => {
                    let that_is = phrases::word(lang, "tức", "that is");
                    format!("{words}, {that_is} {}", phrases::in_unit(plan, indicator, value, lang))
                }
                None => words,
            }
        }
        _ if value.averaged => as_written().text,
        ValueKind::Amount(Amount { printed: Some(printed), .. }) if !comes_to(value, *printed) => {
            let words = phrases::value_in_words(plan, indicator, value, lang);
            let (vi, en) = ("in là", "printed as");
            format!("{words} ({} {})", phrases::word(lang, vi, en), format_decimal(printed.value, lang))
        }
        _ => format!("{}{tolerance}", phrases::value_in_words(plan, indicator, value, lang)),
    }
}

/// Whether a count over a count comes to what is printed behind it.
fn comes_to(value: &Value, printed: Num) -> bool {
    let rounded = value.exact().and_then(|value| phrases::round_to(value, printed.decimals));
    rounded == Some(Exact::new(printed.value))
}

/// Whether a number is written in another unit than the indicator's.
fn is_otherwise(amount: &Amount) -> bool {
    let plain = matches!(amount.quantity, Quantity::Number(_));
    plain && matches!(amount.relation, UnitRelation::Converted | UnitRelation::Foreign)
}

/// What a figure is, in words: `mức đề ra đến năm 2025`.
pub(super) fn name(fact: &Fact) -> Message {
    phrases::both(|lang| {
        let name = phrases::fact(fact, lang);
        let name = name.strip_prefix("the ").unwrap_or(&name).to_owned();
        match (fact.kind, fact.years()) {
            (FactKind::EachYear, Some((first, last))) => format!("{name} {first}-{last}"),
            (FactKind::Over, None) => Word::WholePeriod.get(lang).to_owned(),
            _ => name,
        }
    })
}
