//! What a unit measures, so far as its words tell: its size and its factors.

use rust_decimal::Decimal;

use super::plan::{Indicator, Plan};
use super::unit::UnitKind;
use bdg_syntax::number::{Exact, parse_number};
use bdg_syntax::words;

/// What a unit measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// How large one of it is, in the factors: 1/100 of `%`, 10⁶ of `triệu đồng`.
    pub size: Exact,
    /// Its factors with their powers: `đồng` by 1 and `người` by −1 of `triệu đồng/người`.
    pub factors: Vec<(Factor, i32)>,
}

/// A factor of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Factor {
    /// A mass, a length and the like, by its base unit.
    Physical(&'static str),
    /// A currency.
    Money(&'static str),
    /// A time: `năm`, `tháng`.
    Time(String),
    /// Any other word: what is counted.
    Counted(String),
}

/// What the unit of an indicator measures; `None` if it has none, or none that figures are computed in.
pub(super) fn measure(plan: &Plan, indicator: &Indicator) -> Option<Measure> {
    let unit = plan.unit_of(indicator)?;
    let plain = |size: Decimal| Measure { size: Exact::new(size), factors: Vec::new() };
    match unit.kind {
        UnitKind::Percent => Some(plain(Decimal::new(1, 2))),
        UnitKind::Times => Some(plain(Decimal::ONE)),
        UnitKind::Persons => {
            Some(Measure { size: Exact::new(Decimal::ONE), factors: vec![(Factor::Counted("người".to_owned()), 1)] })
        }
        UnitKind::Qualitative => None,
        UnitKind::Declared => of_label(plan.text(unit.label?), plan.lang),
    }
}

/// Whether the figures of an indicator count things one by one, so that a whole number is exact: persons, communes; not
/// areas, money or rates.
#[must_use]
pub fn counts_things(plan: &Plan, indicator: &Indicator) -> bool {
    measure(plan, indicator).is_some_and(|measure| {
        measure.size == Exact::new(Decimal::ONE) && matches!(measure.factors.as_slice(), [(Factor::Counted(_), 1)])
    })
}

/// What the words of a unit measure: `triệu đồng/người`, `ca/100.000 trẻ`, `tấn/ha`.
fn of_label(label: &str, lang: bdg_syntax::number::Lang) -> Option<Measure> {
    let mut size = Exact::new(Decimal::ONE);
    let mut factors: Vec<(Factor, i32)> = Vec::new();
    for (at, piece) in label.split('/').enumerate() {
        let (own, factor) = of_piece(&words::spaced(piece.trim()), lang)?;
        let power = if at == 0 { 1 } else { -1 };
        size = if at == 0 { size.checked_mul(own)? } else { size.checked_div(own)? };
        let Some(factor) = factor else { continue };
        match factors.iter_mut().find(|(known, _)| *known == factor) {
            Some((_, sum)) => *sum = sum.checked_add(power)?,
            None => factors.push((factor, power)),
        }
    }
    factors.retain(|(_, power)| *power != 0);
    Some(Measure { size, factors })
}

/// One side of a `/`: a number, a scale and a name, each of which may be missing.
fn of_piece(piece: &str, lang: bdg_syntax::number::Lang) -> Option<(Exact, Option<Factor>)> {
    let lower = piece.to_lowercase();
    let mut rest = lower.as_str();
    let mut size = Exact::new(Decimal::ONE);
    let digits = rest.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(rest.len());
    if digits > 0 {
        let (value, _) = parse_number(rest.get(..digits)?, lang).ok()?;
        size = Exact::new(value);
        rest = rest.get(digits..)?.trim_start();
    }
    loop {
        let scale = SCALES.iter().find_map(|(word, zeros)| {
            let behind = rest.strip_prefix(word)?;
            (behind.is_empty() || behind.starts_with(' ')).then_some((behind.trim_start(), *zeros))
        });
        let Some((behind, zeros)) = scale else { break };
        size = size.checked_mul(Exact::new(Decimal::from(10_i64.checked_pow(zeros)?)))?;
        rest = behind;
    }
    if rest.is_empty() {
        return (size != Exact::new(Decimal::ONE)).then_some((size, None));
    }
    let singular = rest.strip_suffix('s').filter(|word| word.is_ascii() && word.len() > 3);
    let known =
        [Some(rest), singular].into_iter().flatten().find_map(|name| KNOWN.iter().find(|known| known.0 == name));
    let Some((_, base, mantissa, scale)) = known else {
        let word = singular.unwrap_or(rest).to_owned();
        return Some((
            size,
            Some(if TIMES.contains(&word.as_str()) { Factor::Time(word) } else { Factor::Counted(word) }),
        ));
    };
    let own = Decimal::try_from_i128_with_scale(*mantissa, *scale).ok()?;
    let factor = match *base {
        "" => None,
        "đồng" | "usd" => Some(Factor::Money(base)),
        "người" => Some(Factor::Counted("người".to_owned())),
        base => Some(Factor::Physical(base)),
    };
    Some((size.checked_mul(Exact::new(own))?, factor))
}

/// Scales by their zeros; a longer one before a shorter one that it begins with.
const SCALES: &[(&str, u32)] = &[
    ("trăm", 2),
    ("nghìn", 3),
    ("ngàn", 3),
    ("vạn", 4),
    ("triệu", 6),
    ("tỷ", 9),
    ("tỉ", 9),
    ("hundred", 2),
    ("thousand", 3),
    ("million", 6),
    ("billion", 9),
    ("trillion", 12),
];

/// The times that a unit may be by.
const TIMES: &[&str] =
    &["năm", "tháng", "quý", "tuần", "ngày", "giờ", "year", "month", "quarter", "week", "day", "hour"];

/// Names of units: the base unit, and how much of it one is, as a mantissa and a scale.
const KNOWN: &[(&str, &str, i128, u32)] = &[
    ("g", "kg", 1, 3),
    ("kg", "kg", 1, 0),
    ("yến", "kg", 10, 0),
    ("tạ", "kg", 100, 0),
    ("tấn", "kg", 1000, 0),
    ("ton", "kg", 1000, 0),
    ("tonne", "kg", 1000, 0),
    ("quintal", "kg", 100, 0),
    ("mm", "m", 1, 3),
    ("cm", "m", 1, 2),
    ("m", "m", 1, 0),
    ("km", "m", 1000, 0),
    ("m2", "m²", 1, 0),
    ("m²", "m²", 1, 0),
    ("ha", "m²", 10_000, 0),
    ("hectare", "m²", 10_000, 0),
    ("km2", "m²", 1_000_000, 0),
    ("km²", "m²", 1_000_000, 0),
    ("lít", "m³", 1, 3),
    ("litre", "m³", 1, 3),
    ("m3", "m³", 1, 0),
    ("m³", "m³", 1, 0),
    ("w", "W", 1, 0),
    ("kw", "W", 1000, 0),
    ("mw", "W", 1_000_000, 0),
    ("gw", "W", 1_000_000_000, 0),
    ("wh", "Wh", 1, 0),
    ("kwh", "Wh", 1000, 0),
    ("mwh", "Wh", 1_000_000, 0),
    ("gwh", "Wh", 1_000_000_000, 0),
    ("đồng", "đồng", 1, 0),
    ("vnđ", "đồng", 1, 0),
    ("vnd", "đồng", 1, 0),
    ("trđ", "đồng", 1_000_000, 0),
    ("tr.đ", "đồng", 1_000_000, 0),
    ("usd", "usd", 1, 0),
    ("đô la mỹ", "usd", 1, 0),
    ("đô la", "usd", 1, 0),
    ("người", "người", 1, 0),
    ("nhân khẩu", "người", 1, 0),
    ("person", "người", 1, 0),
    ("people", "người", 1, 0),
    ("capita", "người", 1, 0),
    ("%", "", 1, 2),
    ("phần trăm", "", 1, 2),
    ("điểm %", "", 1, 2),
    ("điểm phần trăm", "", 1, 2),
    ("percentage point", "", 1, 2),
    ("‰", "", 1, 3),
    ("lần", "", 1, 0),
    ("times", "", 1, 0),
];
