//! Averages of several years: what each year that has no figure of its own must bring, and the mean so far.

use std::collections::BTreeMap;

use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::Plan;
use num_rational::BigRational;
use proptest::prelude::*;

use super::flows::FIRST;
use super::numbers::{
    Rounding, Written, abs, apportioned, int, largest_remainders, only, plan_text, rational, rounding, sound, sum,
    target, tenth,
};

/// A level or a flow of which an average is asked, and what some of its years are.
#[derive(Debug, Clone)]
struct Average {
    years: usize,
    average: Written,
    baseline: Option<Written>,
    /// Never all years.
    assigned: BTreeMap<usize, Written>,
    flow: bool,
    rounding: Rounding,
}

fn average() -> impl Strategy<Value = Average> {
    let value = 0_i64..900;
    (
        2_usize..9,
        (100_i64..100_000, 0_u32..4),
        proptest::option::of(value.clone()),
        proptest::collection::btree_map(0_usize..8, value, 0..4),
        any::<bool>(),
        rounding(),
    )
        .prop_map(|(years, (digits, decimals), baseline, assigned, flow, rounding)| {
            // Thousandths of the average, so that something is left for the others.
            let part = |thousandths: i64| Written::Number { digits: digits * thousandths / 1_000, decimals };
            let assigned: BTreeMap<usize, Written> =
                assigned.into_iter().filter(|(at, _)| *at + 1 < years).map(|(at, value)| (at, part(value))).collect();
            // A flow with a baseline goes along a line, as its total does.
            let baseline = baseline.filter(|_| !flow).map(part);
            Average { years, average: Written::Number { digits, decimals }, baseline, assigned, flow, rounding }
        })
}

impl Average {
    fn year(&self, at: usize) -> i32 {
        FIRST + i32::try_from(at).unwrap()
    }

    fn count(&self) -> BigRational {
        int(i64::try_from(self.years).unwrap())
    }

    fn plan(&self, more: &str) -> Plan {
        let mut lines = " hướng tăng\n".to_owned();
        if self.flow {
            lines.push_str(" loại thời kỳ\n");
        }
        if let Some(baseline) = &self.baseline {
            lines.push_str(&format!(" gốc {}: {}\n", FIRST - 1, baseline.text()));
        }
        for (at, value) in &self.assigned {
            lines.push_str(&format!(" năm {}: {}\n", self.year(*at), value.text()));
        }
        let last = self.year(self.years - 1);
        let unit = if self.flow { "người" } else { "% không giới hạn" };
        let asked = format!(" giai đoạn {FIRST}-{last}: bình quân {}\n", self.average.text());
        let lines = format!("{lines}{}{asked}{more}", self.rounding.text());
        sound(&plan_text(FIRST, last, &[("1.1", unit, &lines)], ""))
    }

    /// The years' figures: what some have, and of what is left the same for each of the others.
    fn shares(&self, taken: &BTreeMap<usize, BigRational>) -> (Vec<usize>, Vec<BigRational>, BigRational) {
        let free: Vec<usize> = (0..self.years).filter(|at| !taken.contains_key(at)).collect();
        let left = self.average.value() * self.count() - sum(taken.values());
        let each = &left / int(i64::try_from(free.len()).unwrap());
        // The years of a rate have a decimal at least.
        let decimals = self.average.decimals().max(u32::from(!self.flow));
        (free.clone(), vec![each; free.len()], self.rounding.unit(decimals))
    }

    fn own(&self) -> BTreeMap<usize, BigRational> {
        self.assigned.iter().map(|(at, value)| (*at, value.value())).collect()
    }

    fn years(&self, plan: &Plan, from: PathStart) -> Vec<BigRational> {
        (0..self.years).map(|at| target(plan, "1.1", self.year(at), from).unwrap()).collect()
    }

    /// Holds the figures of years against those that must be.
    fn compare(&self, found: &[BigRational], taken: &BTreeMap<usize, BigRational>) -> Result<(), TestCaseError> {
        let (free, exact, unit) = self.shares(taken);
        let found: Vec<BigRational> = free.iter().map(|at| found[*at].clone()).collect();
        prop_assert_eq!(sum(&found), sum(&exact));
        let shown = largest_remainders(&exact, &unit).unwrap_or_else(|| {
            // What is less than a unit goes to the last year.
            let whole = (sum(&exact) / &unit).floor() * &unit;
            let mut shown = apportioned(&exact, &whole, &unit);
            let last = shown.len() - 1;
            shown[last] += sum(&exact) - whole;
            shown
        });
        prop_assert_eq!(found, shown);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_years_have_the_mean_that_is_asked(case in average()) {
        let found = case.years(&case.plan(""), PathStart::Baseline);
        for (at, value) in case.own() {
            prop_assert_eq!(&found[at], &value);
        }
        prop_assert_eq!(sum(&found) / case.count(), case.average.value());
        case.compare(&found, &case.own())?;
    }

    #[test]
    fn what_is_left_after_the_results_is_asked_of_the_other_years(
        case in average(),
        results in proptest::collection::vec(0_i64..900, 8),
        known in 1_usize..8,
    ) {
        let known = known.min(case.years - 1);
        let Written::Number { digits, decimals } = case.average else { return Ok(()) };
        let result = |at: usize| Written::Number { digits: digits * results[at] / 1_000, decimals };
        let lines: String = (0..known).map(|at| format!(" kết quả {}: {}\n", case.year(at), result(at).text())).collect();
        let plan = case.plan(&lines);
        let mut taken = case.own();
        taken.extend((0..known).map(|at| (at, result(at).value())));
        case.compare(&case.years(&plan, PathStart::Latest), &taken)?;

        let planned = case.years(&plan, PathStart::Baseline);
        let at = known - 1;
        let found = eval::indicator_progress(&plan, only(&plan), case.year(at), Method::Pace).unwrap();
        let brought = sum(&(0..known).map(|at| result(at).value()).collect::<Vec<_>>());
        let (gone, all) = (int(i64::try_from(known).unwrap()), case.average.value() * case.count());
        let near = |found: Option<rust_decimal::Decimal>, expected: BigRational| {
            found.is_some_and(|found| abs(rational(found) - &expected) <= abs(expected) * tenth(20) + tenth(20))
        };
        let reached = found.reached.unwrap();
        prop_assert!(reached.averaged);
        prop_assert!(near(Some(reached.value), &brought / &gone));
        let path = sum(&planned[..known]);
        prop_assert!(near(found.path, &path / &gone));
        if path > int(0) {
            prop_assert!(near(found.pace.value, &brought / &path));
        }
        prop_assert!(near(found.gap_period, (&brought - &all) / case.count()));
        prop_assert!(near(found.needed.value, (&all - &brought) / (case.count() - &gone)));
        prop_assert_eq!(found.met_period, Some(brought >= all));
        prop_assert!(near(found.projection.map(|projection| projection.value), &brought / &gone));
    }
}
