//! Rationals of any size, values as a plan writes them, and what a year's target is by the program.

use bdg_core::eval::{self, PathStart};
use bdg_core::model::{IndicatorId, Plan};
use bdg_syntax::number::Exact;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use rust_decimal::Decimal;

pub fn rational(value: Decimal) -> BigRational {
    BigRational::new(BigInt::from(value.mantissa()), BigInt::from(10).pow(value.scale()))
}

pub fn of_exact(value: Exact) -> BigRational {
    rational(value.num()) / rational(value.den())
}

pub fn int(value: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(value))
}

pub fn abs(value: BigRational) -> BigRational {
    if value < int(0) { -value } else { value }
}

/// Half away from zero, to a multiple of `unit`.
pub fn rounded(value: &BigRational, unit: &BigRational) -> BigRational {
    let units = abs(value.clone()) / unit;
    let whole = (units + BigRational::new(BigInt::from(1), BigInt::from(2))).floor();
    let magnitude = whole * unit;
    if *value < int(0) { -magnitude } else { magnitude }
}

/// A value as a plan writes it.
#[derive(Debug, Clone)]
pub enum Written {
    /// Digits with so many of them behind the point.
    Number { digits: i64, decimals: u32 },
    /// A count over a count, times 100.
    Count { part: i64, whole: i64 },
}

impl Written {
    pub fn text(&self) -> String {
        match self {
            Written::Number { digits, decimals } => Decimal::new(*digits, *decimals).to_string().replace('.', ","),
            Written::Count { part, whole } => format!("{part}/{whole}"),
        }
    }

    pub fn value(&self) -> BigRational {
        match self {
            Written::Number { digits, decimals } => rational(Decimal::new(*digits, *decimals)),
            Written::Count { part, whole } => int(*part) / int(*whole) * int(100),
        }
    }

    pub fn decimals(&self) -> u32 {
        match self {
            Written::Number { decimals, .. } => *decimals,
            Written::Count { .. } => 2,
        }
    }
}

pub fn number() -> impl Strategy<Value = Written> {
    (0_i64..2_000_000, 0_u32..5).prop_map(|(digits, decimals)| Written::Number { digits, decimals })
}

pub fn written() -> impl Strategy<Value = Written> {
    prop_oneof![
        3 => number(),
        1 => (0_i64..5_000, 1_i64..5_000).prop_map(|(part, whole)| Written::Count { part, whole }),
    ]
}

#[derive(Debug, Clone)]
pub enum Rounding {
    Undeclared,
    Digits(u32),
    /// In hundredths.
    Step(i64),
}

pub fn rounding() -> impl Strategy<Value = Rounding> {
    prop_oneof![
        Just(Rounding::Undeclared),
        (0_u32..6).prop_map(Rounding::Digits),
        (1_i64..1_000).prop_map(Rounding::Step),
    ]
}

impl Rounding {
    /// The statement, on a line.
    pub fn text(&self) -> String {
        match self {
            Rounding::Undeclared => String::new(),
            Rounding::Digits(digits) => format!("làm tròn {digits}\n"),
            Rounding::Step(step) => {
                format!("làm tròn tới {}\n", Decimal::new(*step, 2).to_string().replace('.', ","))
            }
        }
    }

    /// What figures are a multiple of, given the decimals of the points.
    pub fn unit(&self, decimals: u32) -> BigRational {
        match self {
            Rounding::Undeclared => tenth(decimals),
            Rounding::Digits(digits) => tenth(*digits),
            Rounding::Step(step) => int(*step) / int(100),
        }
    }
}

pub fn tenth(digits: u32) -> BigRational {
    BigRational::new(BigInt::from(1), BigInt::from(10).pow(digits))
}

pub fn only(plan: &Plan) -> IndicatorId {
    plan.find("1.1").unwrap()
}

/// The plan of a text that reads without an error.
#[track_caller]
pub fn sound(text: &str) -> Plan {
    let loaded = bdg::load_text("case.bdg", text);
    let wrong = |found: &bdg_syntax::diagnostic::Diagnostic| found.severity == bdg_syntax::diagnostic::Severity::Error;
    assert!(!loaded.diagnostics.iter().any(wrong), "{:?}\n{text}", loaded.diagnostics);
    loaded.plan
}

/// A plan of the years `first` to `last` with the indicators of one goal, each with its code, its unit and its lines, and
/// with what follows them.
pub fn plan_text(first: i32, last: i32, indicators: &[(&str, &str, &str)], more: &str) -> String {
    let indicators: String = indicators
        .iter()
        .map(|(code, unit, lines)| format!(" chỉ tiêu {code} \"C {code}\" {{\n đơn vị tính {unit}\n{lines} }}\n"))
        .collect();
    format!("kế hoạch k \"K\" {{\n giai đoạn {first}-{last}\n}}\nmục tiêu 1 \"M\" {{\n{indicators}}}\n{more}")
}

/// The figure of a year's target as tables show it.
pub fn target(plan: &Plan, code: &str, year: i32, from: PathStart) -> Option<BigRational> {
    eval::target_in(plan, plan.find(code).unwrap(), year, from).target.value.map(rational)
}

/// Shares of what they add up to, rounded to multiples of a unit: those with the larger remainders up, of equal ones the
/// earlier. `None` where the sum is no multiple of it.
pub fn largest_remainders(shares: &[BigRational], unit: &BigRational) -> Option<Vec<BigRational>> {
    let sum = shares.iter().fold(int(0), |sum, share| sum + share) / unit;
    if !sum.is_integer() {
        return None;
    }
    Some(apportioned(shares, &(sum * unit), unit))
}

/// Figures rounded to multiples of a unit that come to a total, itself one and not much apart from their sum.
pub fn apportioned(shares: &[BigRational], total: &BigRational, unit: &BigRational) -> Vec<BigRational> {
    let mut floors: Vec<BigRational> = shares.iter().map(|share| (share / unit).floor()).collect();
    let mut rest = total / unit - sum(&floors);
    let mut order: Vec<usize> = (0..shares.len()).collect();
    // A stable order: the earlier stays before.
    order.sort_by_key(|at| std::cmp::Reverse(&shares[*at] / unit - &floors[*at]));
    for at in order {
        if rest < int(1) {
            break;
        }
        floors[at] += int(1);
        rest -= int(1);
    }
    floors.into_iter().map(|floor| floor * unit).collect()
}

/// The sum of figures.
pub fn sum<'n>(figures: impl IntoIterator<Item = &'n BigRational>) -> BigRational {
    figures.into_iter().fold(int(0), |sum, figure| sum + figure)
}

/// Near enough for what no fraction can tell.
#[expect(clippy::float_arithmetic, reason = "no fraction is the root of a growth")]
pub fn near_float(value: &BigRational) -> f64 {
    value.numer().to_string().parse::<f64>().unwrap() / value.denom().to_string().parse::<f64>().unwrap()
}
