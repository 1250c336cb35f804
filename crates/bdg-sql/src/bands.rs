//! What is asked as bands of numbers: in which of them a result meets it. The evaluator is asked in every band, so that the
//! text repeats none of its rules.

use bdg_core::eval::{Threshold, meets};
use bdg_core::model::Direction;
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// What has more decimals than these never ends, as [`bdg_core::eval::Bound`] judges.
const ENDS: u32 = 10;

/// An end of a band.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    /// The number.
    pub at: Exact,
    /// Whether the band has it.
    pub within: bool,
}

/// Numbers of which the same is to be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Band {
    pub low: Option<End>,
    pub high: Option<End>,
    /// Whether it has only numbers that end, or only those that never end; both where it is `None`.
    pub ends: Option<bool>,
    pub met: bool,
}

/// The bands in which a result is known to meet what is asked, or not to. `None` where a number of them has too many digits.
pub(crate) fn bands(threshold: &Threshold, direction: Option<Direction>) -> Option<Vec<Band>> {
    // What lies between is found by many products, of which large terms would leave nothing.
    let stretch = threshold.stretch.map(Exact::simplest);
    let threshold = &Threshold { value: threshold.value.simplest(), stretch, ..*threshold };
    let turns = turns(threshold)?;
    let mut found: Vec<Band> = Vec::new();
    for (low, high) in pieces(&turns) {
        let said: Vec<(bool, Option<bool>)> =
            samples(low, high).into_iter().map(|sample| (ends(sample), meets(sample, threshold, direction))).collect();
        let of = |kind: bool| said.iter().find(|(ends, _)| *ends == kind).map(|(_, met)| *met);
        match (of(true), of(false)) {
            (Some(one), Some(other)) if one != other => {
                for (kind, met) in [(true, one), (false, other)] {
                    found.extend(met.map(|met| Band { low, high, ends: Some(kind), met }));
                }
            }
            (one, other) => {
                let Some(met) = one.or(other)? else { continue };
                match found.last_mut().filter(|last| joins(last, low) && last.met == met && last.ends.is_none()) {
                    Some(last) => last.high = high,
                    None => found.push(Band { low, high, ends: None, met }),
                }
            }
        }
    }
    Some(found)
}

/// Whether a band begins where another ends.
fn joins(last: &Band, low: Option<End>) -> bool {
    last.high.zip(low).is_some_and(|(high, low)| high.at == low.at && high.within != low.within)
}

/// The numbers at which what is said may change, in order.
fn turns(threshold: &Threshold) -> Option<Vec<Exact>> {
    let mut found = Vec::new();
    for end in [Some(threshold.value), threshold.stretch].into_iter().flatten() {
        let hundredth = end.checked_mul(Exact::ratio(Decimal::ONE, Decimal::ONE_HUNDRED)?)?;
        let slack = Exact::new(threshold.tolerance.unwrap_or_default());
        for at in [
            end,
            end.checked_add(hundredth)?,
            end.checked_sub(hundredth)?,
            end.checked_add(slack)?,
            end.checked_sub(slack)?,
        ] {
            found.push(at);
            // A share that never ends is what it is printed as.
            let Some(decimal) = at.to_decimal().map(|at| at.normalize()).filter(|at| at.scale() <= ENDS) else {
                continue;
            };
            let half = Exact::new(Decimal::new(5, decimal.scale() + 1));
            found.extend([at.checked_add(half)?, at.checked_sub(half)?]);
        }
    }
    found.sort();
    found.dedup();
    Some(found)
}

/// The numbers themselves, and what lies between them.
fn pieces(turns: &[Exact]) -> Vec<(Option<End>, Option<End>)> {
    let end = |at: Exact, within: bool| Some(End { at, within });
    let mut found = Vec::new();
    let mut before = None;
    for turn in turns {
        found.push((before, end(*turn, false)));
        found.push((end(*turn, true), end(*turn, true)));
        before = end(*turn, false);
    }
    found.push((before, None));
    found
}

/// Numbers of a piece: one that ends and one that never does, where it has them.
fn samples(low: Option<End>, high: Option<End>) -> Vec<Exact> {
    let beside = |at: Exact, by: i64| {
        let third = Exact::ratio(Decimal::from(by), Decimal::from(3));
        [at.checked_add(Exact::new(Decimal::from(by))), third.and_then(|third| at.checked_add(third))]
    };
    let found: Vec<Option<Exact>> = match (low, high) {
        (Some(low), Some(high)) if low.at == high.at => vec![Some(low.at)],
        (Some(low), Some(high)) => {
            let share = |part: i64, of: i64| {
                let way = high.at.checked_sub(low.at)?.checked_mul(Exact::ratio(part.into(), of.into())?)?;
                low.at.checked_add(way)
            };
            [(1, 2), (1, 4), (1, 5), (1, 3), (1, 7), (2, 11), (5, 13)].map(|(part, of)| share(part, of)).to_vec()
        }
        (Some(low), None) => beside(low.at, 1).to_vec(),
        (None, Some(high)) => beside(high.at, -1).to_vec(),
        (None, None) => Vec::new(),
    };
    found.into_iter().flatten().collect()
}

/// Whether a number ends within the digits that are looked at.
fn ends(value: Exact) -> bool {
    value.rounded(ENDS).is_none_or(|short| Exact::new(short) == value)
}

/// A number as whole numerator and denominator, as small as they can be; `None` where they are not small.
pub(crate) fn fraction(value: Exact) -> Option<(i64, i64)> {
    let (num, den) = (value.num().normalize(), value.den().normalize());
    let scale = num.scale().max(den.scale());
    let whole = |part: Decimal| part.mantissa().checked_mul(10_i128.checked_pow(scale.checked_sub(part.scale())?)?);
    let (num, den) = (whole(num)?, whole(den)?);
    let (mut one, mut other) = (num.unsigned_abs(), den.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one.checked_rem(other)?);
    }
    let common = i128::try_from(one.max(1)).ok()?;
    Some((i64::try_from(num.checked_div(common)?).ok()?, i64::try_from(den.checked_div(common)?).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use bdg_core::model::Comparator;

    fn exact(text: &str) -> Exact {
        Exact::new(Decimal::from_str_exact(text).unwrap())
    }

    /// The bands in words: `[` and `]` for ends within.
    fn told(threshold: &Threshold, direction: Option<Direction>) -> Vec<String> {
        let at = |end: Option<End>| end.map_or_else(|| "…".into(), |end| end.at.to_decimal().unwrap().to_string());
        let word = |band: Band| {
            let open = if band.low.is_some_and(|low| low.within) { '[' } else { '(' };
            let close = if band.high.is_some_and(|high| high.within) { ']' } else { ')' };
            let kind = band.ends.map_or("", |ends| if ends { " ending" } else { " endless" });
            format!("{open}{} {}{close}{kind} {}", at(band.low), at(band.high), band.met)
        };
        bands(threshold, direction).unwrap().into_iter().map(word).collect()
    }

    #[test]
    fn bands_of_comparators() {
        let of = |comparator, value| Threshold { comparator, ..Threshold::reach(exact(value)) };
        assert_eq!(told(&of(Comparator::AtLeast, "70"), None), ["(… 70) false", "[70 …) true"]);
        assert_eq!(told(&of(Comparator::Above, "70"), None), ["(… 70] false", "(70 …) true"]);
        assert_eq!(told(&of(Comparator::AtMost, "7.5"), None), ["(… 7.5] true", "(7.5 …) false"]);
        assert_eq!(told(&of(Comparator::Below, "70"), None), ["(… 70) true", "[70 …) false"]);
        assert_eq!(told(&of(Comparator::Reach, "70"), Some(Direction::Down)), ["(… 70] true", "(70 …) false"]);
        assert_eq!(told(&of(Comparator::Reach, "70"), None), ["[70 70] true"]);
        assert_eq!(told(&of(Comparator::About, "50"), Some(Direction::Up)), ["(… 49.5) false", "[49.5 …) true"]);
        let range = Threshold { two_sided: true, stretch: Some(exact("60")), ..of(Comparator::Reach, "20") };
        assert_eq!(told(&range, None), ["(… 20) false", "[20 60] true", "(60 …) false"]);
        let open = Threshold { open_stretch: true, ..range };
        assert_eq!(told(&open, None), ["(… 20) false", "[20 60) true", "[60 …) false"]);
    }

    #[test]
    fn a_share_that_never_ends_is_what_it_is_printed_as() {
        let asked = Threshold { comparator: Comparator::AtLeast, ..Threshold::reach(exact("66.67")) };
        assert_eq!(
            told(&asked, None),
            ["(… 66.665] false", "(66.665 66.67) ending false", "(66.665 66.67) endless true", "[66.67 …) true"]
        );
    }

    #[test]
    fn bands_of_what_a_path_comes_to() {
        let value = Exact::ratio(Decimal::from(54_788_400), Decimal::from(60_000)).unwrap();
        let of_path = Threshold { comparator: Comparator::Above, ..Threshold::reach(value) };
        assert_eq!(told(&of_path, None), ["(… 913.14] false", "(913.14 …) true"]);
    }

    #[test]
    fn fractions() {
        assert_eq!(fraction(exact("94.50")), Some((189, 2)));
        assert_eq!(fraction(Exact::ratio(Decimal::from(-4), Decimal::from(6)).unwrap()), Some((-2, 3)));
        assert_eq!(fraction(Exact::ZERO), Some((0, 1)));
        assert_eq!(fraction(exact("99999999999999999999")), None);
    }
}
