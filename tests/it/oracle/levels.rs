//! Paths of levels, and progress on them.

use bdg_core::eval::{self, Method, PathStart, ReasonCode, Status, TargetKind};
use bdg_core::model::{Plan, Time};
use bdg_syntax::number::Exact;
use num_rational::BigRational;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::numbers::{
    Rounding, Written, abs, int, number, of_exact, only, rational, rounded, rounding, tenth, written,
};

#[derive(Debug, Clone)]
enum Rule {
    Linear,
    Step,
    /// Cumulated to 100 whatever the years are: the last year takes the rest.
    Weights(Vec<i64>),
}

fn rule() -> impl Strategy<Value = Rule> {
    prop_oneof![
        3 => Just(Rule::Linear),
        1 => Just(Rule::Step),
        1 => proptest::collection::vec(0_i64..10, 12).prop_map(Rule::Weights),
    ]
}

#[derive(Debug, Clone)]
struct Case {
    start: Written,
    target: Written,
    begun: i32,
    years: i32,
    up: bool,
    /// Whether the plan says which way is better, or leaves it to the figures.
    declared: bool,
    rounding: Rounding,
    rule: Rule,
}

fn case() -> impl Strategy<Value = Case> {
    (written(), number(), 1990_i32..2040, 1_i32..12, any::<(bool, bool)>(), rounding(), rule()).prop_map(
        |(start, target, begun, years, (up, declared), rounding, rule)| {
            let (from, to) = (start.value(), target.value());
            let declared = declared || from == to;
            let up = if declared { up } else { from < to };
            Case { start, target, begun, years, up, declared, rounding, rule }
        },
    )
}

impl Case {
    fn weights(&self) -> Option<Vec<i64>> {
        let Rule::Weights(weights) = &self.rule else { return None };
        let mut own: Vec<i64> = weights.iter().take(self.years as usize).copied().collect();
        let before: i64 = own[..own.len() - 1].iter().sum();
        if let Some(last) = own.last_mut() {
            *last = 100 - before;
        }
        Some(own)
    }

    fn plan(&self, more: &str) -> Plan {
        let rounding = self.rounding.text();
        let rule = match (&self.rule, self.weights()) {
            (_, Some(weights)) => {
                let list: Vec<String> = weights.iter().map(i64::to_string).collect();
                format!("lộ trình phân bổ {}\n", list.join(" "))
            }
            (Rule::Step, _) => "lộ trình giữ\n".to_owned(),
            _ => String::new(),
        };
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn {}-{}\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính % không giới hạn\n{} gốc {}: {}\n đến {}: {}\n{rounding}{rule}{more} }}\n}}\n",
            self.begun,
            self.last() + 3,
            match (self.declared, self.up) {
                (false, _) => "",
                (true, true) => " hướng tăng\n",
                (true, false) => " hướng giảm\n",
            },
            self.begun,
            self.start.text(),
            self.last(),
            self.target.text(),
        );
        let loaded = bdg::load_text("case.bdg", &text);
        assert!(
            loaded.diagnostics.iter().all(|found| found.severity != bdg_syntax::diagnostic::Severity::Error),
            "{:?}\n{text}",
            loaded.diagnostics
        );
        loaded.plan
    }

    fn last(&self) -> i32 {
        self.begun + self.years
    }

    fn held(&self) -> bool {
        let (start, target) = (self.start.value(), self.target.value());
        if self.up { start >= target } else { start <= target }
    }

    /// p(y), from the formulas.
    fn path(&self, year: i32) -> BigRational {
        let (start, target) = (self.start.value(), self.target.value());
        if self.held() || year == self.begun {
            return start;
        }
        if year >= self.last() {
            return target;
        }
        let (done, all) = (i64::from(year - self.begun), i64::from(self.years));
        match (&self.rule, self.weights()) {
            (_, Some(weights)) => {
                let share: i64 = weights.iter().take(done as usize).sum();
                &start + (&target - &start) * int(share) / int(100)
            }
            (Rule::Step, _) => start,
            _ => (start * int(all - done) + target * int(done)) / int(all),
        }
    }

    /// The derived figure, rounded and kept between the points; `None` where it stands as it is.
    fn shown(&self, year: i32) -> Option<BigRational> {
        if self.held() || year <= self.begun || year >= self.last() || matches!(self.rule, Rule::Step) {
            return None;
        }
        let unit = self.rounding.unit(self.start.decimals().max(self.target.decimals()));
        let (start, target) = (self.start.value(), self.target.value());
        let (low, high) = if start < target { (start, target) } else { (target, start) };
        let found = rounded(&self.path(year), &unit);
        Some(if found < low {
            low
        } else if found > high {
            high
        } else {
            found
        })
    }
}

/// A path by way of several targets of the period, each a number of years after the one before.
#[derive(Debug, Clone)]
struct Stages {
    start: Written,
    targets: Vec<(i32, Written)>,
    up: bool,
    step: bool,
    rounding: Rounding,
}

fn stages() -> impl Strategy<Value = Stages> {
    // Targets near each other cross, stand still and run ahead far more often than any would.
    let near = (0_i64..12, 0_u32..2).prop_map(|(digits, decimals)| Written::Number { digits, decimals });
    let value = prop_oneof![near, written()].boxed();
    (value.clone(), proptest::collection::vec((1_i32..4, value), 1..5), any::<bool>(), any::<bool>(), rounding())
        .prop_map(|(start, targets, up, step, rounding)| Stages { start, targets, up, step, rounding })
}

impl Stages {
    const BEGUN: i32 = 2020;

    /// The targets by their years.
    fn by_year(&self) -> Vec<(i32, &Written)> {
        let mut year = Stages::BEGUN;
        let mut dated = Vec::new();
        for (after, target) in &self.targets {
            year += after;
            dated.push((year, target));
        }
        dated
    }

    fn plan(&self) -> Plan {
        let targets: String =
            self.by_year().iter().map(|(year, target)| format!(" đến {year}: {}\n", target.text())).collect();
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2020-2035\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính % không giới hạn\n hướng {}\n lộ trình {}\n gốc 2020: {}\n{}{targets} }}\n}}\n",
            if self.up { "tăng" } else { "giảm" },
            if self.step { "giữ" } else { "tuyến tính" },
            self.start.text(),
            self.rounding.text(),
        );
        bdg::load_text("case.bdg", &text).plan
    }

    fn worse(&self, left: &BigRational, right: &BigRational) -> bool {
        if self.up { left < right } else { left > right }
    }

    /// p(y) with the two points that it lies between: what has been reached, and what comes next.
    fn path(&self, year: i32) -> (BigRational, BigRational, BigRational, u32) {
        let start = self.start.value();
        let targets = self.by_year();
        if !self.worse(&start, &targets.last().unwrap().1.value()) {
            return (start.clone(), start.clone(), start, 0);
        }
        let mut reached = (Stages::BEGUN, start, self.start.decimals());
        for (of, target) in &targets {
            let value = target.value();
            let weaker = self.worse(&value, &reached.1);
            if year <= *of {
                let between = if weaker || year == Stages::BEGUN || (self.step && year < *of) {
                    reached.1.clone()
                } else {
                    let (done, all) = (i64::from(year - reached.0), i64::from(of - reached.0));
                    (&reached.1 * int(all - done) + &value * int(done)) / int(all)
                };
                let next = if weaker { reached.1.clone() } else { value };
                return (between, reached.1, next, reached.2.max(target.decimals()));
            }
            // What is kept keeps its decimals too.
            reached = if weaker { (*of, reached.1, reached.2) } else { (*of, value, target.decimals()) };
        }
        (reached.1.clone(), reached.1.clone(), reached.1, 0)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_path_is_what_the_formula_says(case in case()) {
        let plan = case.plan("");
        let id = only(&plan);
        for year in case.begun..=case.last() + 3 {
            let found = eval::path_value(&plan, id, Time::Year(year), PathStart::Baseline).unwrap();
            prop_assert_eq!(of_exact(found), case.path(year), "{}", year);
        }
        prop_assert!(eval::path_value(&plan, id, Time::Year(case.begun - 1), PathStart::Baseline).is_err());
    }

    #[test]
    fn a_shown_figure_is_the_formula_rounded(case in case()) {
        let plan = case.plan("");
        let trajectory = eval::Trajectory::new(&plan, only(&plan), PathStart::Baseline, case.begun).unwrap();
        for year in case.begun..=case.last() {
            let aim = trajectory.threshold_in(year).unwrap();
            match case.shown(year) {
                Some(shown) => prop_assert_eq!(of_exact(aim.value), shown, "{}", year),
                None => {
                    let explicit = year == case.last();
                    let expected = if explicit { case.target.value() } else { case.path(year) };
                    prop_assert_eq!(of_exact(aim.value), expected, "{}", year);
                }
            }
        }
    }

    #[test]
    fn a_path_goes_from_start_to_target_and_never_back(case in case()) {
        let plan = case.plan("");
        let found = eval::path(&plan, only(&plan), PathStart::Baseline).unwrap();
        let trajectory = eval::Trajectory::new(&plan, only(&plan), PathStart::Baseline, case.begun).unwrap();
        let first = found.years.first().unwrap();
        prop_assert_eq!(first.year, case.begun);
        prop_assert_eq!(of_exact(trajectory.threshold_in(case.begun).unwrap().value), case.start.value());
        let last = found.years.iter().find(|year| year.year == case.last()).unwrap();
        prop_assert_eq!(last.target.kind, TargetKind::Period);
        prop_assert_eq!(bdg_core::phrases::target(&last.target), case.target.text());
        let values: Vec<BigRational> = (case.begun..case.last())
            .map(|year| of_exact(trajectory.threshold_in(year).unwrap().value))
            .collect();
        for pair in values.windows(2) {
            prop_assert!(if case.up { pair[0] <= pair[1] } else { pair[0] >= pair[1] }, "{:?}", values);
        }
        let (start, target) = (case.start.value(), case.target.value());
        for value in &values {
            if case.held() {
                prop_assert_eq!(value, &start);
            } else if case.up {
                prop_assert!(*value >= start && *value <= target);
            } else {
                prop_assert!(*value <= start && *value >= target);
            }
        }
    }

    #[test]
    fn a_path_from_the_newest_result_is_what_the_formula_says(
        case in case(),
        older in number(),
        result in number(),
        after in 2_i32..12,
    ) {
        let rule = if case.weights().is_some() { Rule::Linear } else { case.rule.clone() };
        let case = Case { rule, declared: true, years: case.years + 2, ..case };
        let after = after.min(case.years - 1);
        let results = [(case.begun + after, &result), (case.begun + 1, &older)];
        let plan = case.plan(&results.map(|(year, value)| format!(" kết quả {year}: {}\n", value.text())).concat());
        let rest = Case { start: result, begun: case.begun + after, years: case.years - after, ..case.clone() };
        // A year is seen from the results before it.
        for year in rest.begun + 1..=rest.last() + 3 {
            let found = eval::path_value(&plan, only(&plan), Time::Year(year), PathStart::Latest).unwrap();
            prop_assert_eq!(of_exact(found), rest.path(year), "{}", year);
            // The result changes nothing of the path as it was planned.
            let planned = eval::path_value(&plan, only(&plan), Time::Year(year), PathStart::Baseline).unwrap();
            prop_assert_eq!(of_exact(planned), case.path(year), "{}", year);
        }
    }

    #[test]
    fn shares_fit_the_years_or_nothing_is_derived(
        case in case(),
        wrong in 1_i32..12,
        shares in proptest::collection::vec(0_i64..10, 12),
    ) {
        let (from, to) = (case.start.value(), case.target.value());
        prop_assume!(from != to);
        let wrong = if wrong == case.years { wrong + 1 } else { wrong };
        let case = Case { up: from < to, ..case };
        let other = Case { years: wrong, rule: Rule::Weights(shares), ..case.clone() };
        let list: Vec<String> = other.weights().unwrap().iter().map(i64::to_string).collect();
        let plan = Case { rule: Rule::Linear, ..case.clone() }.plan(&format!("lộ trình phân bổ {}\n", list.join(" ")));
        let id = only(&plan);
        for year in case.begun + 1..case.last() {
            let found = eval::path_value(&plan, id, Time::Year(year), PathStart::Baseline);
            prop_assert_eq!(found.unwrap_err().code, ReasonCode::WeightsDontFit, "{}", year);
        }
    }

    #[test]
    fn a_bound_is_met_as_it_says(
        target in number(),
        more in -2_i64..3,
        bound in 0_usize..6,
        tolerance in 0_i64..3,
    ) {
        let Written::Number { digits, decimals } = target else { unreachable!() };
        let written = |digits: i64| Written::Number { digits, decimals };
        let result = digits + more;
        prop_assume!(result >= 0);
        // What the words say of a result that lies so many units of the last place beside the value.
        let all = [
            ("ít nhất _".to_owned(), more >= 0),
            ("trên _".to_owned(), more > 0),
            ("không quá _".to_owned(), more <= 0),
            ("dưới _".to_owned(), more < 0),
            ("từ _ trở xuống".to_owned(), more <= 0),
            (format!("khoảng _ ± {}", written(tolerance).text()), more.abs() <= tolerance),
        ];
        let (words, met) = &all[bound];
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2020-2025\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính người\n kết quả 2024: {}\n đến 2025: {}\n }}\n}}\n",
            written(result).text(),
            words.replace('_', &written(digits).text()),
        );
        let plan = bdg::load_text("case.bdg", &text).plan;
        let found = eval::indicator_progress(&plan, only(&plan), 2024, Method::Pace).unwrap();
        prop_assert_eq!(found.met_period, Some(*met), "{}", text);
    }

    #[test]
    fn a_path_by_way_of_several_targets_is_what_the_formula_says(stages in stages()) {
        let plan = stages.plan();
        let targets = stages.by_year();
        let trajectory = eval::Trajectory::new(&plan, only(&plan), PathStart::Baseline, Stages::BEGUN).unwrap();
        let mut before = stages.start.value();
        for year in Stages::BEGUN..=targets.last().unwrap().0 + 2 {
            let (path, reached, next, decimals) = stages.path(year);
            prop_assert_eq!(of_exact(trajectory.value_at(Time::Year(year)).unwrap()), path.clone(), "{}", year);
            prop_assert!(!stages.worse(&path, &before), "{} falls back", year);
            let aim = of_exact(trajectory.threshold_in(year).unwrap().value);
            match targets.iter().find(|(of, _)| *of == year) {
                Some((_, target)) => prop_assert_eq!(aim, target.value(), "{}", year),
                None if path == reached || path == next => prop_assert_eq!(aim, path.clone(), "{}", year),
                None => {
                    let shown = rounded(&path, &stages.rounding.unit(decimals));
                    let (low, high) = if reached < next { (reached, next) } else { (next, reached) };
                    prop_assert_eq!(aim, shown.clamp(low, high), "{}", year);
                }
            }
            before = path;
        }
    }

    #[test]
    fn pace_distance_and_need_are_what_the_formulas_say(case in case(), result in number(), after in 1_i32..12) {
        let after = after.min(case.years);
        let year = case.begun + after;
        let plan = case.plan(&format!(" kết quả {year}: {}\n", result.text()));
        let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
        let (start, target, r) = (case.start.value(), case.target.value(), result.value());
        let near = |found: Option<Decimal>, expected: BigRational| match found {
            Some(found) => {
                let error = abs(rational(found) - &expected);
                error <= abs(expected) * tenth(24) + tenth(24)
            }
            None => false,
        };
        // A start that is better than the target leaves no way to go.
        let held = if case.up { start > target } else { start < target };
        if start != target {
            if held {
                prop_assert!(found.distance.value.is_none());
            } else {
                prop_assert!(near(found.distance.value, (&r - &start) / (&target - &start) * int(100)));
            }
            let path = case.path(year);
            if path == start {
                prop_assert!(found.pace.value.is_none());
            } else {
                prop_assert!(near(found.pace.value, (&r - &start) / (path - &start)));
            }
        }
        let met = if case.up { r >= target } else { r <= target };
        prop_assert_eq!(found.met_period, Some(met));
        if !met && after < case.years {
            prop_assert!(near(found.needed.value, (&target - &r) / int(i64::from(case.years - after))));
        } else {
            prop_assert!(found.needed.value.is_none());
        }
    }

    #[test]
    fn least_squares_is_what_the_formula_says(values in proptest::collection::vec(number(), 3..7)) {
        let lines: Vec<String> = values
            .iter()
            .enumerate()
            .map(|(index, value)| format!(" kết quả {}: {}\n", 2015 + index, value.text()))
            .collect();
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2015-2025\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính người\n hướng tăng\n{} đến 2025: 5.000.000\n }}\n}}\n",
            lines.concat()
        );
        let plan = bdg::load_text("case.bdg", &text).plan;
        let year = 2014 + values.len() as i32;
        let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap().projection.unwrap();
        let n = int(values.len() as i64);
        let mean_x = int((0..values.len() as i64).sum()) / &n;
        let mean_y = values.iter().fold(int(0), |sum, value| sum + value.value()) / &n;
        let (mut above, mut below) = (int(0), int(0));
        for (x, value) in values.iter().enumerate() {
            let dx = int(x as i64) - &mean_x;
            above += &dx * (value.value() - &mean_y);
            below += &dx * &dx;
        }
        let slope = above / below;
        let projected = &mean_y + &slope * (int(10) - &mean_x);
        prop_assert!(abs(rational(found.slope) - slope) < tenth(18));
        // People are never fewer than none; what the line itself gives is told.
        if projected < int(0) {
            prop_assert_eq!(found.value, Decimal::ZERO);
            prop_assert!(abs(rational(found.uncut.unwrap()) - projected) < tenth(18));
        } else {
            prop_assert!(abs(rational(found.value) - projected) < tenth(18));
            prop_assert_eq!(found.uncut, None);
        }
    }

    #[test]
    fn a_rating_is_what_the_rules_say(
        baseline in proptest::option::of(0_i64..60),
        results in proptest::collection::btree_map(2021_i32..2029, 0_i64..60, 1..5),
        target in 1_i64..60,
        due in 2022_i32..2027,
        up in any::<bool>(),
    ) {
        let lines: String = results.iter().map(|(year, value)| format!(" kết quả {year}: {value}\n")).collect();
        let first = baseline.map(|value| format!(" gốc 2020: {value}\n")).unwrap_or_default();
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2021-2030\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính %\n hướng {}\n{first}{lines} đến {due}: {target}\n }}\n}}\n",
            if up { "tăng" } else { "giảm" },
        );
        let plan = bdg::load_text("case.bdg", &text).plan;
        for year in 2021..2031 {
            let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
            // A result is never its own start.
            let oldest = results.iter().next().filter(|(of, _)| **of < year).map(|(of, value)| (*of, *value));
            let start = baseline.map(|value| (2020, value)).or(oldest);
            let worse = |left: i64, right: i64| if up { left < right } else { left > right };
            let Some(&result) = results.get(&year) else {
                prop_assert_eq!(found.status, Status::NoData, "{} {}", year, text);
                continue;
            };
            let expected = match start {
                _ if !worse(result, target) => Status::Achieved,
                Some((_, start)) if year >= due && worse(result, start) => Status::Regressing,
                _ if year >= due => Status::Missed,
                None => Status::NoStart,
                // The target was met at the start and is not any more.
                Some((_, start)) if !worse(start, target) => Status::Regressing,
                Some((begun, start)) => {
                    let path = int(start)
                        + int(target - start) * int(i64::from(year - begun)) / int(i64::from(due - begun));
                    let pace = int(result - start) / (path - int(start));
                    if pace < int(0) {
                        Status::Regressing
                    } else if pace < int(60) / int(100) {
                        Status::VerySlow
                    } else if pace < int(95) / int(100) {
                        Status::Slow
                    } else {
                        Status::OnTrack
                    }
                }
            };
            prop_assert_eq!(found.status, expected, "{} {}", year, text);
            prop_assert_eq!(found.start.map(|figure| figure.time), start.map(|(begun, _)| Time::Year(begun)));
        }
    }

    #[test]
    fn figures_of_every_year_are_the_path(
        start in 0_i64..60,
        assigned in proptest::collection::vec(0_i64..60, 2..6),
        at in 0_usize..6,
        up in any::<bool>(),
    ) {
        let at = at.min(assigned.len() - 1);
        let last = 2020 + assigned.len() as i32;
        let lines: String = assigned
            .iter()
            .zip(2021..)
            .map(|(value, year)| format!(" {} {year}: {value}\n", if year == last { "đến" } else { "năm" }))
            .collect();
        let year = 2021 + at as i32;
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2021-2030\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính người\n hướng {}\n gốc 2020: {start}\n{lines} kết quả {year}: {}\n }}\n}}\n",
            if up { "tăng" } else { "giảm" },
            assigned[at],
        );
        let plan = bdg::load_text("case.bdg", &text).plan;
        for (value, year) in assigned.iter().zip(2021..) {
            let found = eval::path_value(&plan, only(&plan), Time::Year(year), PathStart::Baseline).unwrap();
            prop_assert_eq!(of_exact(found), int(*value), "{} {}", year, text);
        }
        // A result exactly on plan is never called behind.
        let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
        prop_assert!(matches!(found.status, Status::Achieved | Status::OnTrack), "{:?} {}", found.status, text);
        if assigned[at] != start && start != assigned[assigned.len() - 1] {
            prop_assert_eq!(found.pace.value, Some(Decimal::ONE), "{}", text);
        }
    }

    #[test]
    fn equal_growth_is_what_the_formula_says(
        start in 1_i64..1_000_000_000,
        target in 1_i64..1_000_000_000,
        years in 2_i32..15,
        after in 1_i32..15,
        decimals in 0_u32..6,
    ) {
        let after = after.min(years - 1);
        let (from, to) = (Decimal::new(start, decimals), Decimal::new(target, decimals));
        let text = format!(
            "plan k \"K\" {{\n period 2000-2020\n}}\ngoal 1 \"M\" {{\n indicator 1.1 \"C\" {{\n unit persons\n better {}\n path geometric\n baseline 2000: {from}\n by {}: {to}\n }}\n}}\n",
            if to > from { "higher" } else { "lower" },
            2000 + years,
        );
        let plan = bdg::load_text("case.bdg", &text).plan;
        let found = eval::path_value(&plan, only(&plan), Time::Year(2000 + after), PathStart::Baseline).unwrap();
        // x^n against va^(n − k)·vb^k: a relative error e of x becomes n·e.
        let left = of_exact(found).pow(years);
        let right = rational(from).pow(years - after) * rational(to).pow(after);
        prop_assert!(abs(&left - &right) <= right * tenth(20) * int(i64::from(years)));
    }

    #[test]
    fn rounding_is_what_the_oracle_says(num in -10_i64.pow(15)..10_i64.pow(15), den in 1_i64..1_000_000, digits in 0_u32..8) {
        let value = Exact::ratio(Decimal::from(num), Decimal::from(den)).unwrap();
        let found = eval::round_digits(value, digits).unwrap();
        prop_assert_eq!(rational(found), rounded(&(int(num) / int(den)), &tenth(digits)));
    }

    #[test]
    fn nothing_panics_on_large_figures(
        start in any::<i64>(), target in any::<i64>(), part in 0_i64..i64::MAX, whole in 0_i64..i64::MAX, decimals in 0_u32..18, rule in 0_usize..4,
    ) {
        let rule = ["tuyến tính", "cấp số nhân", "giữ", "phân bổ 20 20 20 20 20"][rule];
        let write = |value: i64| Decimal::new(value, decimals).to_string().replace('.', ",");
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2020-2025\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính người\n lộ trình {rule}\n gốc 2020: {}\n kết quả 2021: {part}/{whole}\n kết quả 2022: {}\n đến 2025: {}\n }}\n}}\n",
            write(start), write(target), write(start.wrapping_add(target)),
        );
        let plan = bdg::load_text("case.bdg", &text).plan;
        for method in [Method::Pace, Method::Cagr] {
            for year in 2020..=2025 {
                let _ = eval::progress(&plan, Some(year), method);
            }
        }
        for from in [PathStart::Baseline, PathStart::Latest] {
            for year in 2018..=2027 {
                let _ = eval::why(&plan, only(&plan), year, from);
                let _ = eval::annual(&plan, year, eval::AnnualOptions { from, full_names: false });
            }
        }
    }
}
