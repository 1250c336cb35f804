//! The base that the name of a unit tells: `ca/1.000 phụ nữ`.

use rust_decimal::Decimal;

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

/// The base that a unit's name tells: the number behind a `/`, as the notations of both languages read it. A name
/// keeps the notation of the language it is written in, whatever the language of the file.
pub(crate) fn bases_of_label(label: &str, lang: Lang) -> Vec<Decimal> {
    label
        .match_indices('/')
        .filter_map(|(slash, _)| {
            let rest = label.get(slash.checked_add(1)?..)?.trim_start();
            let length =
                rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | '_'))).unwrap_or(rest.len());
            // Money is spent, not counted: `kWh/1.000 USD` is no rate of things.
            if is_money(rest.get(length..)?) {
                return None;
            }
            let digits = rest.get(..length)?.trim_end_matches(['.', ',', '_']);
            let read = |lang| parse_number(digits, lang).ok().filter(|(_, decimals)| *decimals == 0);
            let mut bases: Vec<Decimal> =
                [lang, lang.other()].into_iter().filter_map(read).map(|(base, _)| base).collect();
            bases.dedup();
            (!bases.is_empty()).then_some(bases)
        })
        .next()
        .unwrap_or_default()
}

/// Whether words begin with the name of a currency.
fn is_money(words: &str) -> bool {
    const MONEY: [&str; 8] = ["đồng", "vnđ", "vnd", "usd", "đô la", "euro", "eur", "dollar"];
    let words = words.trim_start().to_lowercase();
    let names = |name: &str| words.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphabetic));
    !words.starts_with("đồng bào") && (MONEY.into_iter().any(names) || words.starts_with("dollars"))
}
