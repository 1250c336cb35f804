//! Flows: totals shared among years, what is left of them, and the progress on them; running totals.

use std::collections::BTreeMap;

use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::Plan;
use num_rational::BigRational;
use proptest::prelude::*;

use super::numbers::{
    Rounding, Written, abs, int, largest_remainders, near_float, of_exact, only, plan_text, rational, rounded,
    rounding, sound, sum, target, tenth,
};

pub(super) const FIRST: i32 = 2021;

/// A total over several years, and what tells its shares.
#[derive(Debug, Clone)]
pub(super) struct Total {
    pub years: usize,
    pub total: Written,
    /// What the year before brought.
    pub baseline: Option<Written>,
    /// The years that have a figure of their own, by their place: never all.
    pub assigned: BTreeMap<usize, Written>,
    /// A share in per cent for each year.
    pub weights: Option<Vec<i64>>,
    /// Whether the years grow alike from the baseline, in the words of a path or of a yearly growth.
    pub alike: Option<bool>,
    pub rounding: Rounding,
}

pub(super) fn total() -> impl Strategy<Value = Total> {
    (
        1_usize..9,
        (100_i64..1_000_000, 0_u32..4),
        proptest::option::of(1_i64..1_000),
        proptest::collection::btree_map(0_usize..8, 0_i64..500, 0..4),
        (proptest::bool::weighted(0.3), proptest::collection::vec(1_i64..12, 8)),
        rounding(),
    )
        .prop_map(|(years, (digits, decimals), baseline, assigned, (weighted, mut weights), rounding)| {
            // Thousandths of an even share: the line from a baseline stays above nothing, and the years that have a
            // figure leave something for the others.
            let part = |thousandths: i64| Written::Number {
                digits: digits * thousandths / 1_000 / i64::try_from(years).unwrap(),
                decimals,
            };
            let last = years - 1;
            weights.truncate(years);
            weights[last] = 100 - weights[..last].iter().sum::<i64>();
            let free = if assigned.contains_key(&last) { 0 } else { last };
            Total {
                years,
                total: Written::Number { digits, decimals },
                baseline: baseline.map(part),
                assigned: assigned
                    .into_iter()
                    .filter(|(at, _)| *at < years && *at != free)
                    .map(|(at, value)| (at, part(value)))
                    .collect(),
                weights: weighted.then_some(weights),
                alike: None,
                rounding,
            }
        })
}

impl Total {
    pub fn year(&self, at: usize) -> i32 {
        FIRST + i32::try_from(at).unwrap()
    }

    pub fn last(&self) -> i32 {
        self.year(self.years - 1)
    }

    pub fn lines(&self) -> String {
        let mut lines = " loại thời kỳ\n hướng tăng\n".to_owned();
        if let Some(baseline) = &self.baseline {
            lines.push_str(&format!(" gốc {}: {}\n", FIRST - 1, baseline.text()));
        }
        for (at, value) in &self.assigned {
            lines.push_str(&format!(" năm {}: {}\n", self.year(*at), value.text()));
        }
        if let Some(weights) = &self.weights {
            let weights: Vec<String> = weights.iter().map(i64::to_string).collect();
            lines.push_str(&format!(" lộ trình phân bổ {}\n", weights.join(" ")));
        }
        lines.push_str(match self.alike {
            Some(true) => " lộ trình cấp số nhân\n",
            Some(false) => " mỗi năm: tăng 7%/năm\n",
            None => "",
        });
        lines.push_str(&self.rounding.text());
        lines.push_str(&format!(" giai đoạn {FIRST}-{}: {}\n", self.last(), self.total.text()));
        lines
    }

    fn plan(&self, more: &str) -> Plan {
        sound(&plan_text(FIRST, self.last(), &[("1.1", "người", &format!("{}{more}", self.lines()))], ""))
    }

    /// What the years take of each other: the path's values that add up to the total.
    fn shape(&self) -> Vec<BigRational> {
        let n = i64::try_from(self.years).unwrap();
        match (&self.weights, &self.baseline) {
            (Some(weights), _) => weights.iter().map(|weight| int(*weight)).collect(),
            (_, None) => vec![int(1); self.years],
            // A line b + s·i whose years add up: n·b + s·n(n + 1)/2 is the total.
            (_, Some(baseline)) => {
                let step = (self.total.value() - baseline.value() * int(n)) / (int(n * (n + 1)) / int(2));
                (1..=n).map(|at| baseline.value() + &step * int(at)).collect()
            }
        }
    }

    /// The years' figures, given what some of them have: unrounded, and rounded where the rest can be.
    pub fn shares(&self, taken: &BTreeMap<usize, BigRational>) -> (Vec<BigRational>, Option<Vec<BigRational>>) {
        let shape = self.shape();
        let free: Vec<usize> = (0..self.years).filter(|at| !taken.contains_key(at)).collect();
        let left = self.total.value() - sum(taken.values());
        let whole = sum(free.iter().map(|at| &shape[*at]));
        let exact: Vec<BigRational> = free.iter().map(|at| &left * &shape[*at] / &whole).collect();
        let decimals = self.baseline.as_ref().map_or(0, Written::decimals).max(self.total.decimals());
        let rounded = largest_remainders(&exact, &self.rounding.unit(decimals));
        let filled = |values: Vec<BigRational>| {
            let mut all: BTreeMap<usize, BigRational> = taken.clone();
            all.extend(free.iter().copied().zip(values));
            all.into_values().collect()
        };
        (filled(exact), rounded.map(filled))
    }

    pub fn assigned(&self) -> BTreeMap<usize, BigRational> {
        self.assigned.iter().map(|(at, value)| (*at, value.value())).collect()
    }
}

/// Figures that the program shows against those that must be: exactly, or, where no rounded ones add up, in their sum and
/// each within a unit of it, but for the one that takes the odd rest.
fn compare(
    found: &[BigRational],
    (exact, shown): (Vec<BigRational>, Option<Vec<BigRational>>),
    unit: &BigRational,
) -> Result<(), TestCaseError> {
    match shown {
        Some(shown) => prop_assert_eq!(found, shown),
        None => {
            prop_assert_eq!(sum(found), sum(&exact));
            let odd = found.iter().zip(&exact).filter(|(found, exact)| abs(*found - *exact) >= *unit);
            prop_assert!(odd.count() <= 1, "{:?} {:?}", found, exact);
        }
    }
    Ok(())
}

/// The figures of all years.
fn years(case: &Total, plan: &Plan, from: PathStart) -> Vec<BigRational> {
    (0..case.years).map(|at| target(plan, "1.1", case.year(at), from).unwrap()).collect()
}

impl Total {
    /// What figures are multiples of.
    fn unit(&self) -> BigRational {
        self.rounding.unit(self.baseline.as_ref().map_or(0, Written::decimals).max(self.total.decimals()))
    }
}

/// How many of the years of a total lie further than rounding leads from those of equal growth that add up to it.
#[expect(clippy::float_arithmetic, reason = "no fraction is the root of a growth")]
fn apart_from_equal_growth(found: &[BigRational], baseline: &BigRational, unit: &BigRational) -> usize {
    let (baseline, all, unit) = (near_float(baseline), near_float(&sum(found)), near_float(unit));
    let years = |rate: f64| (1..=found.len()).map(move |at| baseline * rate.powi(at as i32));
    let (mut low, mut high) = (0.0, 1e9);
    for _ in 0..300 {
        let middle = (low + high) / 2.0;
        if years(middle).sum::<f64>() < all { low = middle } else { high = middle }
    }
    let near = unit * 1.000_001 + all * 1e-9;
    found.iter().zip(years(low)).filter(|(found, exact)| (near_float(found) - exact).abs() > near).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_total_is_shared_as_the_formula_says(case in total()) {
        let found = years(&case, &case.plan(""), PathStart::Baseline);
        prop_assert_eq!(sum(&found), case.total.value());
        compare(&found, case.shares(&case.assigned()), &case.unit())?;
    }

    /// Years that grow alike by whatever growth gives the total.
    #[test]
    fn years_of_a_total_that_grow_alike_add_up(case in total(), worded in any::<bool>()) {
        let Some(baseline) = &case.baseline else { return Ok(()) };
        prop_assume!(baseline.value() > int(0));
        let case = Total { assigned: BTreeMap::new(), weights: None, alike: Some(worded), ..case.clone() };
        let found = years(&case, &case.plan(""), PathStart::Baseline);
        prop_assert_eq!(sum(&found), case.total.value());
        let odd = apart_from_equal_growth(&found, &baseline.value(), &case.unit());
        prop_assert!(odd <= 1, "{:?}", found);
    }

    /// What is left after the results of the years before is shared among the others.
    #[test]
    fn what_is_left_is_shared_as_the_formula_says(case in total(), results in proptest::collection::vec(0_i64..900, 8)) {
        let n = i64::try_from(case.years).unwrap();
        let result = |at: usize| Written::Number {
            digits: (case.total.value() * int(results[at]) / int(1_000 * n)).to_integer().try_into().unwrap(),
            decimals: 0,
        };
        for known in 1..case.years {
            let taken: BTreeMap<usize, BigRational> = (0..known).map(|at| (at, result(at).value())).collect();
            let mut assigned = case.assigned();
            assigned.retain(|at, _| !taken.contains_key(at));
            // Somebody must be left to take the rest.
            if assigned.len() == case.years - known {
                continue;
            }
            let lines: String = (0..known).map(|at| format!(" kết quả {}: {}\n", case.year(at), result(at).text())).collect();
            let plan = case.plan(&lines);
            let found = years(&case, &plan, PathStart::Latest)[known..].to_vec();
            let mut known_before = taken.clone();
            known_before.extend(assigned);
            let (exact, shown) = case.shares(&known_before);
            let shown = shown.map(|shown| shown[known..].to_vec());
            prop_assert_eq!(sum(&found), case.total.value() - sum(taken.values()));
            compare(&found, (exact[known..].to_vec(), shown), &case.unit())?;
            // What has come changes nothing of what was planned.
            let planned = years(&case, &plan, PathStart::Baseline);
            compare(&planned, case.shares(&case.assigned()), &case.unit())?;
        }
    }

    /// Of a range each end is shared for itself.
    #[test]
    fn both_ends_of_a_total_are_shared(case in total(), more in 1_i64..100_000) {
        let Written::Number { digits, decimals } = case.total else { return Ok(()) };
        let upper = Written::Number { digits: digits + more, decimals };
        let lines = case.lines();
        let lines = format!("{} đến {}\n", lines.trim_end(), upper.text());
        let plan = sound(&plan_text(FIRST, case.last(), &[("1.1", "người", &lines)], ""));
        let found = years(&case, &plan, PathStart::Baseline);
        compare(&found, case.shares(&case.assigned()), &case.unit())?;
        let stretched = Total { total: upper, ..case.clone() };
        let (_, upper) = stretched.shares(&case.assigned());
        for (at, lower) in found.iter().enumerate() {
            let shown = eval::target_in(&plan, only(&plan), case.year(at), PathStart::Baseline).target;
            let Some(upper) = upper.as_ref().map(|upper| &upper[at]) else { continue };
            // A year with one figure of its own, or an end that is no further, has no range.
            match shown.stretch {
                Some(found) => prop_assert_eq!(&rational(found), upper),
                None => prop_assert!(upper <= lower || case.assigned.contains_key(&at), "{} {:?}", at, shown),
            }
        }
    }

    /// Shorter periods within the whole: each has its own total, and the rest of the whole is that of the other years.
    #[test]
    fn shorter_periods_have_their_own_totals(
        (first, second) in (1_i32..5, 1_i32..5),
        totals in (1_i64..100_000, 1_i64..100_000),
        decimals in 0_u32..3,
        whole in any::<bool>(),
    ) {
        let write = |digits: i64| Written::Number { digits, decimals };
        let (one, other) = (write(totals.0), write(totals.1));
        let last = FIRST + first + second - 1;
        let lines = if whole {
            format!(" cả giai đoạn: {}\n giai đoạn {FIRST}-{}: {}\n", write(totals.0 + totals.1).text(), FIRST + first - 1, one.text())
        } else {
            format!(" giai đoạn {FIRST}-{}: {}\n giai đoạn {}-{last}: {}\n", FIRST + first - 1, one.text(), FIRST + first, other.text())
        };
        let plan = sound(&plan_text(FIRST, last, &[("1.1", "\"km\"", &format!(" loại thời kỳ\n hướng tăng\n{lines}"))], ""));
        let even = |value: &Written, years: i32| {
            let share = value.value() / int(years.into());
            largest_remainders(&vec![share; years as usize], &tenth(decimals)).unwrap()
        };
        let expected = [even(&one, first), even(&other, second)].concat();
        let found: Vec<BigRational> =
            (FIRST..=last).map(|year| target(&plan, "1.1", year, PathStart::Baseline).unwrap()).collect();
        prop_assert_eq!(found, expected, "{}", lines);
    }

    #[test]
    fn what_a_flow_has_brought_is_held_against_what_was_planned(
        case in total(),
        results in proptest::collection::vec((0_i64..2_000, any::<bool>()), 8),
    ) {
        let n = i64::try_from(case.years).unwrap();
        let result = |at: usize| Written::Number {
            digits: (case.total.value() * int(results[at].0) / int(1_000 * n)).to_integer().try_into().unwrap(),
            decimals: 0,
        };
        // An estimate stands for the year as a result does.
        let word = |at: usize| if results[at].1 { "ước" } else { "kết quả" };
        let lines: String =
            (0..case.years).map(|at| format!(" {} {}: {}\n", word(at), case.year(at), result(at).text())).collect();
        let plan = case.plan(&lines);
        let planned = years(&case, &plan, PathStart::Baseline);
        let (total, mut brought) = (case.total.value(), int(0));
        for at in 0..case.years {
            let found = eval::indicator_progress(&plan, only(&plan), case.year(at), Method::Pace).unwrap();
            brought += result(at).value();
            let reached = found.reached.unwrap();
            prop_assert_eq!(reached.years, (FIRST, case.last()));
            prop_assert_eq!(rational(reached.value), brought.clone());
            let path = sum(&planned[..=at]);
            prop_assert_eq!(rational(found.path.unwrap()), path.clone());
            let near = |found: Option<rust_decimal::Decimal>, expected: BigRational| {
                found.is_some_and(|found| abs(rational(found) - &expected) <= abs(expected) * tenth(24) + tenth(24))
            };
            prop_assert!(near(found.distance.value, &brought / &total * int(100)));
            if path > int(0) {
                prop_assert!(near(found.pace.value, &brought / path));
            }
            prop_assert_eq!(found.met_year, Some(result(at).value() >= planned[at]));
            prop_assert_eq!(found.met_period, Some(brought >= total));
            let ahead = case.years - at - 1;
            if brought < total && ahead > 0 {
                prop_assert!(near(found.needed.value, (&total - &brought) / int(ahead as i64)));
            }
        }
    }

    /// A running total is a level that begins at its baseline, or at nothing when the period begins.
    #[test]
    fn a_running_total_goes_from_what_was_before(
        before in proptest::option::of(0_i64..10_000),
        more in 1_i64..100_000,
        years in 1_i32..9,
        decimals in 0_u32..3,
        rounding in rounding(),
    ) {
        let start = Written::Number { digits: before.unwrap_or_default(), decimals: if before.is_some() { decimals } else { 0 } };
        let last = Written::Number { digits: before.unwrap_or_default() + more, decimals };
        let baseline = before.map(|_| format!(" gốc {}: {}\n", FIRST - 1, start.text())).unwrap_or_default();
        let lines = format!(" loại lũy kế\n hướng tăng\n{baseline}{} cả giai đoạn: {}\n", rounding.text(), last.text());
        let plan = sound(&plan_text(FIRST, FIRST + years - 1, &[("1.1", "người", &lines)], ""));
        for at in 1..=years {
            let exact = (start.value() * int((years - at).into()) + last.value() * int(at.into())) / int(years.into());
            let year = FIRST + at - 1;
            let found = eval::path_value(&plan, only(&plan), bdg_core::model::Time::Year(year), PathStart::Baseline);
            prop_assert_eq!(of_exact(found.unwrap()), exact.clone(), "{}", year);
            let shown = rounded(&exact, &rounding.unit(decimals)).clamp(start.value(), last.value());
            let expected = if at == years { last.value() } else { shown };
            prop_assert_eq!(target(&plan, "1.1", year, PathStart::Baseline).unwrap(), expected, "{}", year);
        }
    }
}
