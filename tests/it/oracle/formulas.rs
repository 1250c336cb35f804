//! Formulas over indicators: what they give for what is known and for the targets of a year, unrounded and rounded.

use bdg_core::eval::{self, FigureKind, PathStart, TargetKind};
use num_rational::BigRational;
use proptest::prelude::*;

use super::numbers::{Rounding, Written, abs, int, plan_text, rational, rounded, rounding, sound, target, tenth};

const BEFORE: i32 = 2025;
const LAST: i32 = 2030;

/// An indicator that a formula uses: its figures before the period, in the first year, and the target of the last year.
#[derive(Debug, Clone)]
struct Operand {
    baseline: Written,
    result: Written,
    goal: Written,
    rounding: Rounding,
}

fn operand() -> impl Strategy<Value = Operand> {
    ((1_i64..5_000, 0_u32..3), 1_i64..5_000, 0_i64..5_000, rounding()).prop_map(
        |((first, decimals), result, more, rounding)| {
            let write = |digits| Written::Number { digits, decimals };
            Operand { baseline: write(first), result: write(result), goal: write(first + more), rounding }
        },
    )
}

impl Operand {
    fn lines(&self) -> String {
        format!(
            " hướng tăng\n{} gốc {BEFORE}: {}\n kết quả {}: {}\n đến {LAST}: {}\n",
            self.rounding.text(),
            self.baseline.text(),
            BEFORE + 1,
            self.result.text(),
            self.goal.text(),
        )
    }

    /// The year's target as the tables show it, and for the year before the period what is known of it.
    fn target(&self, year: i32) -> BigRational {
        let (start, goal) = (self.baseline.value(), self.goal.value());
        if year == BEFORE || goal <= start {
            return if year == LAST { goal } else { start };
        }
        let done = i64::from(year - BEFORE);
        let exact = (&start * int(5 - done) + &goal * int(done)) / int(5);
        if year == LAST { goal } else { rounded(&exact, &self.rounding.unit(self.goal.decimals())).clamp(start, goal) }
    }

    /// With how many decimals that stands.
    fn decimals(&self, year: i32) -> u32 {
        let derived = year != BEFORE && year != LAST && self.goal.value() > self.baseline.value();
        if derived { scale(&self.target(year)) } else { self.goal.decimals() }
    }

    fn known(&self, year: i32) -> Option<BigRational> {
        match year - BEFORE {
            0 => Some(self.baseline.value()),
            1 => Some(self.result.value()),
            _ => None,
        }
    }
}

/// How many decimals a value needs.
fn scale(value: &BigRational) -> u32 {
    (0..9).find(|digits| (value / tenth(*digits)).is_integer()).unwrap()
}

/// A formula of whole and decimal numbers over two indicators of one unit.
#[derive(Debug, Clone)]
enum Formula {
    Operand {
        which: usize,
        previous: bool,
    },
    Add(Vec<Formula>),
    Sub(Box<Formula>, Box<Formula>),
    /// A number times a formula.
    Times(Written, Box<Formula>),
    /// A formula over a number.
    Over(Box<Formula>, Written),
    Sum(Vec<Formula>),
}

fn factor() -> impl Strategy<Value = Written> {
    // Powers of ten change the unit of what they multiply or divide.
    (1_i64..300, 0_u32..3)
        .prop_filter("a power of ten", |(digits, _)| ![1, 10, 100].contains(digits))
        .prop_map(|(digits, decimals)| Written::Number { digits, decimals })
}

fn linear() -> impl Strategy<Value = Formula> {
    let operand =
        (0_usize..2, proptest::bool::weighted(0.3)).prop_map(|(which, previous)| Formula::Operand { which, previous });
    operand.prop_recursive(3, 10, 3, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 2..4).prop_map(Formula::Add),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| Formula::Sub(Box::new(one), Box::new(other))),
            (factor(), inner.clone()).prop_map(|(by, one)| Formula::Times(by, Box::new(one))),
            (inner.clone(), factor()).prop_map(|(one, by)| Formula::Over(Box::new(one), by)),
            proptest::collection::vec(inner, 1..4).prop_map(Formula::Sum),
        ]
    })
}

impl Formula {
    fn text(&self) -> String {
        let list = |parts: &[Formula], between: &str| -> String {
            parts.iter().map(Formula::text).collect::<Vec<_>>().join(between)
        };
        match self {
            Formula::Operand { which, previous: false } => format!("[1.{}]", which + 1),
            Formula::Operand { which, previous: true } => format!("năm trước [1.{}]", which + 1),
            Formula::Add(parts) => format!("({})", list(parts, " + ")),
            Formula::Sub(one, other) => format!("({} - {})", one.text(), other.text()),
            Formula::Times(by, one) => format!("{} × {}", by.text(), one.text()),
            Formula::Over(one, by) => format!("({} / {})", one.text(), by.text()),
            Formula::Sum(parts) => format!("tổng({})", list(parts, "; ")),
        }
    }

    /// What it gives for a year from the figures of its operands.
    fn value(&self, of: &dyn Fn(usize, bool) -> Option<BigRational>) -> Option<BigRational> {
        match self {
            Formula::Operand { which, previous } => of(*which, *previous),
            Formula::Add(parts) | Formula::Sum(parts) => {
                parts.iter().try_fold(int(0), |sum, part| Some(sum + part.value(of)?))
            }
            Formula::Sub(one, other) => Some(one.value(of)? - other.value(of)?),
            Formula::Times(by, one) => Some(by.value() * one.value(of)?),
            Formula::Over(one, by) => Some(one.value(of)? / by.value()),
        }
    }

    fn divides(&self) -> bool {
        match self {
            Formula::Operand { .. } => false,
            Formula::Add(parts) | Formula::Sum(parts) => parts.iter().any(Formula::divides),
            Formula::Sub(one, other) => one.divides() || other.divides(),
            Formula::Times(_, one) => one.divides(),
            Formula::Over(..) => true,
        }
    }

    fn uses(&self, found: &mut Vec<(usize, bool)>) {
        match self {
            Formula::Operand { which, previous } => found.push((*which, *previous)),
            Formula::Add(parts) | Formula::Sum(parts) => parts.iter().for_each(|part| part.uses(found)),
            Formula::Sub(one, other) => [one, other].iter().for_each(|part| part.uses(found)),
            Formula::Times(_, one) | Formula::Over(one, _) => one.uses(found),
        }
    }

    /// How many decimals its numbers need, which are operands too.
    fn decimals(&self) -> u32 {
        match self {
            Formula::Operand { .. } => 0,
            Formula::Add(parts) | Formula::Sum(parts) => parts.iter().map(Formula::decimals).max().unwrap_or_default(),
            Formula::Sub(one, other) => one.decimals().max(other.decimals()),
            Formula::Times(number, one) | Formula::Over(one, number) => scale(&number.value()).max(one.decimals()),
        }
    }

    fn only_previous(&self) -> bool {
        match self {
            Formula::Operand { previous, .. } => *previous,
            Formula::Add(parts) | Formula::Sum(parts) => parts.iter().all(Formula::only_previous),
            Formula::Sub(one, other) => one.only_previous() && other.only_previous(),
            Formula::Times(_, one) | Formula::Over(one, _) => one.only_previous(),
        }
    }
}

/// A formula over two indicators, with their units and its own.
#[derive(Debug, Clone)]
enum Quotient {
    /// A share or a growth rate in per cent.
    Share,
    Growth,
    /// ha × tấn/ha = tấn
    Product,
    /// triệu đồng / người
    PerHead,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn sums_and_multiples_are_what_the_formula_says(
        operands in (operand(), operand()),
        formula in linear(),
        own in rounding(),
    ) {
        let operands = [operands.0, operands.1];
        // What names only the year before says nothing of a year by itself.
        prop_assume!(!formula.only_previous());
        let lines = format!("{} công thức {}\n", own.text(), formula.text());
        let plan = sound(&plan_text(
            BEFORE + 1,
            LAST,
            &[("1.1", "\"km\"", &operands[0].lines()), ("1.2", "\"km\"", &operands[1].lines()), ("1.3", "\"km\"", &lines)],
            "",
        ));
        let mut used = Vec::new();
        formula.uses(&mut used);
        let id = plan.find("1.3").unwrap();
        // What is known: from what is known of the same year, unrounded.
        for year in [BEFORE, BEFORE + 1] {
            let of = |which: usize, previous: bool| operands[which].known(year - i32::from(previous));
            let found = eval::known_figures(&plan, id);
            let found = found.iter().find(|figure| figure.kind == FigureKind::Computed && figure.year() == year);
            match (found.and_then(|figure| figure.value), formula.value(&of)) {
                (Some(found), Some(expected)) => {
                    let apart = abs(rational(found) - &expected);
                    prop_assert!(apart <= abs(expected.clone()) * tenth(24) + tenth(24), "{} {} {}", year, found, expected);
                }
                (found, expected) => prop_assert_eq!(found.is_some(), expected.is_some(), "{} {:?}", year, lines),
            }
        }
        // Targets: from the targets of the same year as they are shown.
        for year in BEFORE + 1..=LAST {
            let of = |which: usize, previous: bool| Some(operands[which].target(year - i32::from(previous)));
            let used = used.iter().map(|(which, previous)| operands[*which].decimals(year - i32::from(*previous)));
            let decimals = used.max().unwrap().max(formula.decimals());
            let unit = own.unit(if formula.divides() { decimals.max(2) } else { decimals });
            let expected = rounded(&formula.value(&of).unwrap(), &unit);
            let kind = eval::target_in(&plan, id, year, PathStart::Baseline).target.kind;
            prop_assert_eq!(kind, TargetKind::Computed, "{} {}", year, lines);
            prop_assert_eq!(target(&plan, "1.3", year, PathStart::Baseline).unwrap(), expected, "{} {}", year, lines);
        }
    }

    #[test]
    fn quotients_and_products_are_what_the_formula_says(
        (above, below) in (operand(), operand()),
        kind in prop_oneof![Just(Quotient::Share), Just(Quotient::Growth), Just(Quotient::Product), Just(Quotient::PerHead)],
        own in rounding(),
        second in any::<bool>(),
    ) {
        let (units, formula) = match kind {
            Quotient::Share => (["người", "người", "% không giới hạn"], "[1.1] / [1.2] × 100"),
            Quotient::Growth => {
                (["người", "người", "% không giới hạn"], "([1.1] - năm trước [1.1]) / năm trước [1.1] × 100")
            }
            Quotient::Product => (["\"ha\"", "\"tấn/ha\"", "\"tấn\""], "[1.1] × [1.2]"),
            Quotient::PerHead => (["\"triệu đồng\"", "người", "\"triệu đồng/người\""], "[1.1] / [1.2]"),
        };
        let lines = format!("{} công thức {formula}\n", own.text());
        // What another formula uses is unrounded, with as many decimals as the first one shows.
        let more = format!("{} công thức 2 × [1.3]\n", own.text());
        let mut indicators = vec![("1.1", units[0], above.lines()), ("1.2", units[1], below.lines()), ("1.3", units[2], lines)];
        if second {
            indicators.push(("1.4", units[2], more));
        }
        let written: Vec<(&str, &str, &str)> = indicators.iter().map(|(code, unit, lines)| (*code, *unit, lines.as_str())).collect();
        let plan = sound(&plan_text(BEFORE + 1, LAST, &written, ""));
        let value = |one: BigRational, before: BigRational, other: BigRational| match kind {
            Quotient::Share => one / other * int(100),
            Quotient::Growth => (one - &before) / before * int(100),
            Quotient::Product => one * other,
            Quotient::PerHead => one / other,
        };
        for year in BEFORE + 1..=LAST {
            let exact = value(above.target(year), above.target(year - 1), below.target(year));
            let decimals = match kind {
                Quotient::Growth => above.decimals(year).max(above.decimals(year - 1)).max(2),
                Quotient::Product => above.decimals(year).max(below.decimals(year)),
                _ => above.decimals(year).max(below.decimals(year)).max(2),
            };
            let unit = own.unit(decimals);
            let expected = rounded(&exact, &unit);
            prop_assert_eq!(target(&plan, "1.3", year, PathStart::Baseline).unwrap(), expected.clone(), "{} {}", year, formula);
            if second {
                let found = target(&plan, "1.4", year, PathStart::Baseline).unwrap();
                prop_assert_eq!(found, rounded(&(exact * int(2)), &own.unit(scale(&expected))), "{} {}", year, formula);
            }
        }
    }
}
