//! What is counted one by one: its targets are whole things, of which a bound asks for no less than the exact figure does, and the
//! year, the period and the status judge by one figure.

use bdg_core::eval::{self, Method, PathStart, Status};
use bdg_core::model::Plan;
use num_rational::BigRational;
use proptest::prelude::*;

use super::numbers::{abs, int, of_exact, only, plan_text, rational, rounded, sound, tenth};

const BEFORE: i32 = 2020;

/// How the figure of the last year comes about.
#[derive(Debug, Clone, Copy)]
enum Aim {
    /// A written number.
    Written(i64),
    /// A change from the start, in tenths of a per cent.
    Once(i64),
    /// A change of every year, in tenths of a per cent.
    Yearly(i64),
    /// The same as a target of each year.
    Each(i64),
}

/// What the words ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    Reach,
    Least,
    Open,
}

#[derive(Debug, Clone)]
struct Count {
    start: i64,
    aim: Aim,
    up: bool,
    bound: Bound,
    years: i32,
}

fn count() -> impl Strategy<Value = Count> {
    let aim = prop_oneof![
        (1_i64..60).prop_map(Aim::Written),
        (1_i64..700).prop_map(Aim::Once),
        (1_i64..300).prop_map(Aim::Yearly),
        (1_i64..300).prop_map(Aim::Each),
    ];
    let bound = prop_oneof![Just(Bound::Reach), Just(Bound::Least), Just(Bound::Open)];
    (1_i64..200, aim, any::<bool>(), bound, 1_i32..6).prop_map(|(start, aim, up, bound, years)| Count {
        start,
        aim,
        up,
        bound,
        years,
    })
}

impl Count {
    fn last(&self) -> i32 {
        BEFORE + self.years
    }

    /// The comparator of a written number and that of a change, whose own bears on the change.
    fn words(&self) -> (&'static str, &'static str) {
        match (self.bound, self.up) {
            (Bound::Reach, _) => ("", ""),
            (Bound::Least, true) => ("ít nhất ", "ít nhất "),
            (Bound::Least, false) => ("không quá ", "ít nhất "),
            (Bound::Open, true) => ("trên ", "trên "),
            (Bound::Open, false) => ("dưới ", "trên "),
        }
    }

    fn plan(&self, result: Option<(i32, i64)>) -> Plan {
        let verb = if self.up { "tăng" } else { "giảm" };
        let (bound, change) = self.words();
        let by = |tenths: i64| format!("{verb} {change}{},{}%", tenths / 10, tenths % 10);
        let last = self.last();
        let aim = match self.aim {
            Aim::Written(by) => {
                format!("đến {last}: {bound}{}", if self.up { self.start + by } else { (self.start - by).max(0) })
            }
            Aim::Once(tenths) => format!("đến {last}: {} so với {BEFORE}", by(tenths)),
            Aim::Yearly(tenths) => format!("đến {last}: {}/năm", by(tenths)),
            Aim::Each(tenths) => format!("mỗi năm: {}/năm", by(tenths)),
        };
        let result = result.map_or_else(String::new, |(year, value)| format!(" kết quả {year}: {value}\n"));
        let lines = format!(" hướng {verb}\n gốc {BEFORE}: {}\n {aim}\n{result}", self.start);
        sound(&plan_text(BEFORE + 1, last, &[("1.1", "\"con\"", &lines)], ""))
    }

    /// The exact figure of a year.
    fn exact(&self, year: i32) -> BigRational {
        let start = int(self.start);
        let sign = if self.up { int(1) } else { int(-1) };
        let factor = |tenths: i64| int(1) + &sign * int(tenths) / int(1_000);
        let straight = |end: BigRational| {
            let (done, all) = (int((year - BEFORE).into()), int(self.years.into()));
            &start + (end - &start) * done / all
        };
        match self.aim {
            Aim::Written(by) => straight(int(if self.up { self.start + by } else { (self.start - by).max(0) })),
            Aim::Once(tenths) => straight(&start * factor(tenths)),
            Aim::Yearly(tenths) | Aim::Each(tenths) => &start * factor(tenths).pow(year - BEFORE),
        }
    }

    /// What a year that is to be reached prints: the nearest whole number.
    fn nearest(&self, year: i32) -> BigRational {
        rounded(&self.exact(year), &int(1))
    }

    /// Whether so many things meet what a year asks for.
    fn met(&self, year: i32, things: i64) -> bool {
        let (things, exact) = (int(things), self.exact(year));
        match (self.bound, self.up) {
            (Bound::Reach, true) => things >= self.nearest(year),
            (Bound::Reach, false) => things <= self.nearest(year),
            (Bound::Least, true) => things >= exact,
            (Bound::Least, false) => things <= exact,
            (Bound::Open, true) => things > exact,
            (Bound::Open, false) => things < exact,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whole_things_meet_what_the_exact_figure_asks_for(case in count(), after in 1_i32..6, beside in -2_i64..3) {
        let year = BEFORE + after.min(case.years);
        let exact = case.exact(year);
        let things = (rounded(&exact, &int(1)).to_integer() + beside).try_into().unwrap_or(0_i64).max(0);
        let plan = case.plan(Some((year, things)));
        let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
        prop_assert_eq!(found.met_year, Some(case.met(year, things)), "{} of {:?}", things, exact);
        // The period and the status judge by the figure that its last year judges by.
        let at_end = case.met(case.last(), things);
        let each_ahead = matches!(case.aim, Aim::Each(_)) && year < case.last();
        if !each_ahead {
            prop_assert_eq!(found.met_period, Some(at_end));
            prop_assert_eq!(found.status == Status::Achieved, at_end);
        }
        if year == case.last() {
            prop_assert_eq!(found.met_year, found.met_period);
        }
        // What the plan writes is judged alike in the path.
        let path = eval::path(&plan, only(&plan), PathStart::Baseline).unwrap();
        let of_year = path.years.iter().find(|one| one.year == year).unwrap();
        prop_assert_eq!(of_year.met, found.met_year);
    }

    #[test]
    fn a_bound_prints_the_last_whole_thing_that_keeps_it(case in count(), after in 1_i32..6) {
        let year = BEFORE + after.min(case.years);
        let (plan, exact) = (case.plan(None), case.exact(year));
        let trajectory = eval::Trajectory::new(&plan, only(&plan), PathStart::Baseline, year).unwrap();
        let target = trajectory.target_in(year).target;
        let shown = rational(target.value.unwrap());
        // A bound that must be passed is said as it is where its words alone stand before it.
        if case.bound == Bound::Open && year == case.last() && !matches!(case.aim, Aim::Written(_)) {
            prop_assert!(abs(&shown - &exact) <= tenth(15) * (&exact + int(1)));
            return Ok(());
        }
        if case.bound == Bound::Reach {
            prop_assert_eq!(shown, case.nearest(year));
            return Ok(());
        }
        prop_assert!(shown.is_integer(), "{}", shown);
        let things: i64 = shown.to_integer().try_into().unwrap();
        let better = if case.up { 1 } else { -1 };
        match case.bound {
            Bound::Reach => unreachable!("told above"),
            Bound::Least => {
                prop_assert!(case.met(year, things), "{} of {}", things, exact);
                prop_assert!(!case.met(year, things - better), "{} of {}", things, exact);
            }
            Bound::Open => {
                prop_assert!(!case.met(year, things), "{} of {}", things, exact);
                prop_assert!(case.met(year, things + better), "{} of {}", things, exact);
            }
        }
        let asked = of_exact(trajectory.threshold_in(year).unwrap().value);
        prop_assert!(asked == rational(target.value.unwrap()) || abs(asked - &exact) <= tenth(15) * (exact + int(1)));
    }

    /// A result that is just what its year prints is on plan.
    #[test]
    fn a_result_as_printed_is_on_plan(case in count(), after in 1_i32..6) {
        prop_assume!(case.bound != Bound::Open);
        let year = BEFORE + after.min(case.years);
        let plan = case.plan(None);
        let target = eval::Trajectory::new(&plan, only(&plan), PathStart::Baseline, year).unwrap().target_in(year).target;
        let things: i64 = rational(target.value.unwrap()).to_integer().try_into().unwrap();
        let plan = case.plan(Some((year, things)));
        let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
        prop_assert_eq!(found.met_year, Some(true));
        prop_assert!(matches!(found.status, Status::Achieved | Status::OnTrack), "{:?}", found.status);
        if things != case.start && found.pace.value.is_some() {
            prop_assert_eq!(found.pace.value.map(rational), Some(int(1)));
        }
    }
}
