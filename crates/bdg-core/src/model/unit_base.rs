//! The base that the name of a unit tells: `ca/1.000 phụ nữ`.

use rust_decimal::Decimal;

use super::measure::scale_of;
use bdg_syntax::number::{Lang, parse_number};

/// The base of a rate by its name, where it is one that rates have: 100, or a power of ten from a thousand to a million.
pub(super) fn base_of_label(label: &str, lang: Lang) -> Option<Decimal> {
    match bases_of_label(label, lang)[..] {
        [base] => Some(base).filter(|base| is_usual_base(*base)),
        _ => None,
    }
}

/// Whether rates have this base.
pub(crate) fn is_usual_base(base: Decimal) -> bool {
    const USUAL: [i64; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];
    USUAL.into_iter().any(|usual| base == Decimal::from(usual))
}

/// The base that a unit's name tells: the number behind a `/`, its scale (`/1 vạn dân`) or that alone (`/vạn dân`), as the
/// notations of both languages read it. A name keeps the notation of the language it is written in, whatever the language of the file.
pub(crate) fn bases_of_label(label: &str, lang: Lang) -> Vec<Decimal> {
    label
        .match_indices('/')
        .filter_map(|(slash, _)| {
            let rest = label.get(slash.checked_add(1)?..)?.trim_start();
            let length =
                rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_'))).unwrap_or(rest.len());
            // Money is spent, not counted: `kWh/1.000 USD` is no rate of things.
            let words = rest.get(length..)?;
            let (scale, counted) = scale_before(words);
            if is_money(counted) {
                return None;
            }
            let digits = rest.get(..length)?.trim_end_matches(['.', ',', '_']);
            if digits.is_empty() {
                return scale.map(|scale| vec![scale]);
            }
            let scale = scale.unwrap_or(Decimal::ONE);
            let read = |lang| parse_number(digits, lang).ok().filter(|(_, decimals)| *decimals == 0);
            let scaled = |(base, _): (Decimal, u32)| base.checked_mul(scale);
            let mut bases: Vec<Decimal> =
                [lang, lang.other()].into_iter().filter_map(read).filter_map(scaled).collect();
            bases.dedup();
            (!bases.is_empty()).then_some(bases)
        })
        .next()
        .unwrap_or_default()
}

/// The scale that words begin with, `nghìn` or `trăm nghìn`, and what it counts; without a noun behind it, it is none.
fn scale_before(words: &str) -> (Option<Decimal>, &str) {
    let mut found = (None, words.trim_start());
    while let Some((word, counted)) = found.1.split_once(' ') {
        let scale = || scale_of(&word.to_lowercase())?.to_decimal()?.checked_mul(found.0.unwrap_or(Decimal::ONE));
        let Some(scale) = scale() else { break };
        found = (Some(scale), counted.trim_start());
    }
    found
}

/// Whether words begin with the name of a currency.
fn is_money(words: &str) -> bool {
    const MONEY: [&str; 8] = ["đồng", "vnđ", "vnd", "usd", "đô la", "euro", "eur", "dollar"];
    let words = words.trim_start().to_lowercase();
    let names = |name: &str| words.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    !words.starts_with("đồng bào") && (MONEY.into_iter().any(names) || words.starts_with("dollars"))
}

#[cfg(test)]
mod tests {
    use super::{bases_of_label, is_usual_base};
    use bdg_syntax::number::Lang;

    #[test]
    fn a_base_may_be_told_by_its_scale() {
        for (label, base) in [
            ("giường/1 vạn dân", Some("10000")),
            ("giường/vạn dân", Some("10000")),
            ("bác sĩ/10 nghìn dân", Some("10000")),
            ("ca/100.000 trẻ", Some("100000")),
            ("ca/trăm nghìn dân", Some("100000")),
            ("deaths/1 million passengers", Some("1000000")),
            ("kWh/1 triệu đồng", None),
            ("kWh/nghìn USD", None),
            ("tạ/ha", None),
            ("lượt/triệu", None),
        ] {
            let found = bases_of_label(label, Lang::Vi);
            assert_eq!(found.first().map(ToString::to_string).as_deref(), base, "{label}");
            assert!(found.into_iter().all(is_usual_base), "{label}");
        }
    }
}
