//! Growth of every year: what it comes to, the way between, and both ends of it.

use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::{Plan, Time};
use num_rational::BigRational;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::numbers::{
    Rounding, Written, abs, int, near_float, of_exact, only, plan_text, rational, rounded, rounding, sound, target,
    tenth,
};

const BEFORE: i32 = 2020;

/// By how much the figure changes every year.
#[derive(Debug, Clone)]
enum Change {
    /// In per cent, in tenths of one.
    Percent(i64),
    /// In the unit.
    Amount(Written),
}

/// Changes until a year each, in one direction.
#[derive(Debug, Clone)]
struct Growth {
    start: Written,
    up: bool,
    /// For how many years, and by what.
    stages: Vec<(i32, Change)>,
    rounding: Rounding,
    /// In which of the words that mean the same.
    words: usize,
    flow: bool,
}

fn growth() -> impl Strategy<Value = Growth> {
    let change = prop_oneof![
        2 => (1_i64..400).prop_map(Change::Percent),
        1 => (1_i64..2_000, 0_u32..3).prop_map(|(digits, decimals)| Change::Amount(Written::Number { digits, decimals })),
    ];
    (
        (1_i64..1_000_000, 0_u32..3),
        any::<bool>(),
        proptest::collection::vec((1_i32..5, change), 1..3),
        rounding(),
        0_usize..12,
        any::<bool>(),
    )
        .prop_map(|((digits, decimals), up, stages, rounding, words, flow)| Growth {
            // Nothing falls below nothing.
            start: Written::Number { digits: if up { digits } else { digits + 10_000_000 }, decimals },
            up,
            stages,
            rounding,
            words,
            flow,
        })
}

impl Change {
    /// What a figure becomes after some years.
    fn after(&self, value: &BigRational, up: bool, years: i32) -> BigRational {
        let sign = if up { int(1) } else { int(-1) };
        match self {
            Change::Percent(tenths) => value * (int(1) + sign * int(*tenths) / int(1_000)).pow(years),
            Change::Amount(by) => value + sign * by.value() * int(years.into()),
        }
    }

    fn text(&self, up: bool, words: usize) -> String {
        let verb = if up { "tăng" } else { "giảm" };
        let verb = if words.is_multiple_of(2) { verb.to_owned() } else { format!("{verb} bình quân") };
        let yearly = if (words / 2).is_multiple_of(2) { "/năm" } else { " mỗi năm" };
        match self {
            Change::Percent(tenths) => {
                format!("{verb} {}%{yearly}", Written::Number { digits: *tenths, decimals: 1 }.text())
            }
            Change::Amount(by) => format!("{verb} {} km{yearly}", by.text()),
        }
    }

    /// The decimals of the figures that it is written with: so many per cent are none of the unit's.
    fn decimals(&self) -> u32 {
        match self {
            Change::Percent(_) => 0,
            Change::Amount(by) => by.decimals(),
        }
    }
}

impl Growth {
    fn last(&self) -> i32 {
        BEFORE + self.stages.iter().map(|(years, _)| years).sum::<i32>()
    }

    fn lines(&self, more: &str) -> String {
        let kind = if self.flow { " loại thời kỳ\n" } else { "" };
        let better = if self.up { "tăng" } else { "giảm" };
        let mut lines =
            format!("{kind} hướng {better}\n gốc {BEFORE}: {}\n{}{more}", self.start.text(), self.rounding.text());
        let mut year = BEFORE;
        for (years, change) in &self.stages {
            let from = year + 1;
            year += years;
            let head = match (self.stages.len(), self.words / 4) {
                (1, 1) => "mỗi năm".to_owned(),
                (1, 2) => "cả giai đoạn".to_owned(),
                (_, 1 | 2) => format!("giai đoạn {from}-{year}"),
                _ => format!("đến {year}"),
            };
            lines.push_str(&format!(" {head}: {}\n", change.text(self.up, self.words)));
        }
        lines
    }

    fn plan(&self, more: &str) -> Plan {
        sound(&plan_text(BEFORE + 1, self.last(), &[("1.1", "\"km\"", &self.lines(more))], ""))
    }

    /// The decimals of the figures that the indicator is written with.
    fn decimals(&self) -> u32 {
        self.stages.iter().map(|(_, change)| change.decimals()).max().unwrap_or(0).max(self.start.decimals())
    }

    /// The figure at the end of a stage as it is shown, and the digits that its years have. Whole figures of less than a thousand
    /// would leave too little.
    fn shown(&self, exact: &BigRational) -> (BigRational, u32) {
        let decimals = self.decimals();
        let small = decimals == 0 && *exact < int(1_000);
        match self.rounding {
            Rounding::Undeclared if small => (rounded(exact, &tenth(2)), 2),
            _ => (rounded(exact, &self.rounding.unit(decimals)), decimals),
        }
    }

    /// The figure of a year, with the two points that it lies between as they are shown, and the digits of the years between.
    fn at(&self, year: i32) -> (BigRational, BigRational, BigRational, u32) {
        let (mut value, mut begun, mut decimals) = (self.start.value(), BEFORE, self.start.decimals());
        let mut reached = value.clone();
        for (years, change) in &self.stages {
            let end = change.after(&value, self.up, *years);
            let (shown, digits) = self.shown(&end);
            decimals = decimals.max(digits);
            if year <= begun + years {
                return (change.after(&value, self.up, year - begun), reached, shown, decimals);
            }
            (value, begun, reached) = (end, begun + years, shown);
        }
        (value, reached.clone(), reached, decimals)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// A total that is a change of an earlier one, and the years that share it evenly.
    #[test]
    fn a_change_of_an_earlier_total_is_of_the_sum_of_its_years(
        years in proptest::collection::vec((0_i64..1_000_000, 0_u32..3), 1..7),
        tenths in 1_i64..1_000,
        up in any::<bool>(),
    ) {
        prop_assume!(years.iter().any(|(digits, _)| *digits > 0));
        let count = i32::try_from(years.len()).expect("few years");
        let (first, last) = (BEFORE + 1, BEFORE + count);
        let known: Vec<Written> =
            years.into_iter().map(|(digits, decimals)| Written::Number { digits, decimals }).collect();
        let mut lines = format!(" loại thời kỳ\n hướng {}\n", if up { "tăng" } else { "giảm" });
        for (year, value) in (BEFORE - count + 1..).zip(&known) {
            lines.push_str(&format!(" kết quả {year}: {}\n", value.text()));
        }
        lines.push_str(&format!(
            " cả giai đoạn: {} {}% so với giai đoạn {}-{BEFORE}\n",
            if up { "tăng" } else { "giảm" },
            Written::Number { digits: tenths, decimals: 1 }.text(),
            BEFORE - count + 1,
        ));
        let plan = sound(&plan_text(first, last, &[("1.1", "\"km\"", &lines)], ""));
        let before = known.iter().fold(int(0), |sum, value| sum + value.value());
        let sign = if up { int(1) } else { int(-1) };
        let total = before * (int(1) + sign * int(tenths) / int(1_000));
        let id = only(&plan);
        let asked = plan.indicator(id).expect("the indicator").totals()[0].exact().expect("a total");
        prop_assert_eq!(of_exact(asked), total.clone());
        // What the years share is what is printed: in the digits of the years before, and small amounts of whole ones in two.
        let decimals = known.iter().map(Written::decimals).max().unwrap_or(0);
        let small = decimals == 0 && total < int(1_000);
        let total = rounded(&total, &tenth(if small { 2 } else { decimals }));
        let shares = (first..=last).filter_map(|year| target(&plan, "1.1", year, PathStart::Baseline));
        prop_assert_eq!(shares.fold(int(0), |sum, share| sum + share), total);
    }

    #[test]
    fn growth_is_what_the_formula_says(case in growth()) {
        let plan = case.plan("");
        let mut ends = vec![BEFORE];
        ends.extend(case.stages.iter().scan(BEFORE, |year, (years, _)| { *year += years; Some(*year) }));
        for year in BEFORE + 1..=case.last() {
            let (exact, before, after, decimals) = case.at(year);
            let found = of_exact(eval::path_value(&plan, only(&plan), Time::Year(year), PathStart::Baseline).unwrap());
            prop_assert!(abs(&found - &exact) <= &exact * tenth(20), "{}: {} {}", year, found, exact);
            let shown = target(&plan, "1.1", year, PathStart::Baseline).unwrap();
            if ends.contains(&year) {
                prop_assert!(abs(&shown - &after) <= &exact * tenth(20), "{}: {} {}", year, shown, after);
            } else {
                let unit = case.rounding.unit(decimals);
                let (low, high) = if before < after { (before, after) } else { (after, before) };
                let free = rounded(&exact, &unit);
                let expected = free.clone().clamp(low, high);
                // A figure that is held at an end of the stage is shown with the digits of that end, one at least.
                let slack = if free == expected { &expected * tenth(20) } else { tenth(1) / int(2) };
                prop_assert!(abs(&shown - &expected) <= slack, "{}: {} {}", year, shown, expected);
            }
        }
    }

    #[test]
    fn progress_on_growth_is_what_the_formulas_say(case in growth(), result in 1_i64..3_000, after in 1_i32..9) {
        let year = BEFORE + after.min(case.last() - BEFORE);
        let result = Written::Number { digits: (case.start.value() * int(result) / int(1_000)).to_integer().try_into().unwrap(), decimals: 0 };
        let case = Growth { flow: false, ..case };
        let plan = case.plan(&format!(" kết quả {year}: {}\n", result.text()));
        let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
        let near = |found: Option<Decimal>, expected: BigRational| {
            found.is_some_and(|found| abs(rational(found) - &expected) <= abs(expected) * tenth(18) + tenth(18))
        };
        // What results are held against is what the last year prints.
        let (start, goal, r) = (case.start.value(), case.at(case.last()).2, result.value());
        // A step that is wider than the whole change leaves nothing of it.
        prop_assume!(if case.up { goal > start } else { goal < start });
        prop_assert!(near(found.distance.value, (&r - &start) / (&goal - &start) * int(100)), "{:?} {}", found.distance, near_float(&((&r - &start) / (&goal - &start) * int(100))));
        prop_assert!(near(found.pace.value, (&r - &start) / (case.at(year).0 - &start)), "{:?} {}", found.pace, near_float(&((&r - &start) / (case.at(year).0 - &start))));
        prop_assert_eq!(found.met_period, Some(if case.up { r >= goal } else { r <= goal }));
    }

    /// Both ends of a change are gone by; the comparator of the change bears on it.
    #[test]
    fn both_ends_of_growth_are_what_the_formula_says(case in growth(), more in 1_i64..100, least in any::<bool>()) {
        let (years, change) = case.stages[0].clone();
        let (wider, text) = match &change {
            Change::Percent(tenths) => {
                let wider = Change::Percent(tenths + more);
                (wider.clone(), format!("{} - {}%/năm", Written::Number { digits: *tenths, decimals: 1 }.text(), Written::Number { digits: tenths + more, decimals: 1 }.text()))
            }
            Change::Amount(Written::Number { digits, decimals }) => {
                let wider = Written::Number { digits: digits + more, decimals: *decimals };
                let text = format!("{} - {} km/năm", Written::Number { digits: *digits, decimals: *decimals }.text(), wider.text());
                (Change::Amount(wider), text)
            }
            Change::Amount(_) => return Ok(()),
        };
        let verb = if case.up { "tăng" } else { "giảm" };
        let better = verb;
        let text = if least { change.text(case.up, 0).replace(verb, &format!("{verb} ít nhất")) } else { format!("{verb} {text}") };
        let last = BEFORE + years;
        let lines = format!(" hướng {better}\n gốc {BEFORE}: {}\n{} đến {last}: {text}\n", case.start.text(), case.rounding.text());
        let plan = sound(&plan_text(BEFORE + 1, last, &[("1.1", "\"km\"", &lines)], ""));
        for year in BEFORE + 1..=last {
            let aim = eval::Trajectory::new(&plan, only(&plan), PathStart::Baseline, year).unwrap().threshold_in(year).unwrap();
            let of_one = Growth { stages: vec![(years, change.clone())], ..case.clone() };
            // Both ends have the digits of the floor, which the direction of the change tells.
            let end = |change: &Change| of_one.shown(&change.after(&case.start.value(), case.up, years));
            let digits = case.start.decimals().max(end(&change).1);
            let shown = |change: &Change| {
                let exact = change.after(&case.start.value(), case.up, year - BEFORE);
                let (start, end) = (case.start.value(), end(change).0);
                let (low, high) = if start < end { (start, end.clone()) } else { (end.clone(), start) };
                if year == last { end } else { rounded(&exact, &case.rounding.unit(digits)).clamp(low, high) }
            };
            let near = |found: BigRational, expected: BigRational| abs(&found - &expected) <= abs(expected) * tenth(20);
            let (floor, stretch) = (shown(&change), shown(&wider));
            prop_assert!(near(of_exact(aim.value), floor.clone()), "{} {}", year, of_exact(aim.value));
            match aim.stretch {
                Some(found) => prop_assert!(!least && near(of_exact(found), stretch), "{} {}", year, of_exact(found)),
                None => prop_assert!(least || floor == stretch, "{} {} {}", year, floor, stretch),
            }
        }
    }
}
