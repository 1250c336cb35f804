//! Words of flows: how a total is shared among years.

use rust_decimal::Decimal;

use super::derivations::rounding;
use crate::eval::AppliedRounding;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Exact, Lang, format_decimal, show};

/// A sum: `480 + 530 = 1.010`.
pub(super) fn sum(parts: &[Exact], sum: Exact, lang: Lang) -> String {
    let parts: Vec<String> = parts.iter().map(|part| show(*part, lang)).collect();
    format!("{} = {}", parts.join(" + "), show(sum, lang))
}

/// What a year gets of a total: `(2.500 − 600 (2021)) × 0,25 = 475`.
pub(super) fn share(
    total: Exact,
    taken: &[(i32, Exact)],
    left: Exact,
    (weight, value): (Exact, Exact),
    lang: Lang,
) -> String {
    let total = show(total, lang);
    let kept: Vec<String> = taken.iter().map(|(year, value)| format!(" − {} ({year})", show(*value, lang))).collect();
    let (weight, value) = (fraction(weight, lang), show(value, lang));
    match taken.is_empty() {
        true => format!("{total} × {weight} = {value}"),
        false => {
            let left = show(left, lang);
            format!("{total}{} = {left}; {left} × {weight} = {value}", kept.concat())
        }
    }
}

/// A weight as the shorter of a fraction and a decimal.
fn fraction(weight: Exact, lang: Lang) -> String {
    if weight.has_decimal() {
        return show(weight, lang);
    }
    let (num, den) = (weight.num().normalize(), weight.den().normalize());
    if num.scale() == 0 && den.scale() == 0 && den < Decimal::from(1_000_000) {
        format!("{}/{}", format_decimal(num, lang), format_decimal(den, lang))
    } else {
        show(weight, lang)
    }
}

/// Shares as they are rounded: `2021: 34 + 2022: 33 + 2023: 33 = 100`, each remainder to the largest.
pub(super) fn remainders(shares: &[(i32, Decimal)], sum: Exact, applied: AppliedRounding) -> Message {
    let words = rounding(applied);
    let text = |lang| {
        let shares: Vec<String> =
            shares.iter().map(|(year, share)| format!("{} ({year})", format_decimal(*share, lang))).collect();
        let shares = format!("{} = {}", shares.join(" + "), show(sum, lang));
        match lang {
            Lang::Vi => format!("{shares} ({}; phần lẻ lớn nhất được làm tròn lên trước)", words.get(lang)),
            Lang::En => format!("{shares} ({}; the largest remainders are rounded up first)", words.get(lang)),
        }
    };
    Message::new(text(Lang::Vi), text(Lang::En))
}
