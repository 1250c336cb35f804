//! Revisions: a year keeps what held in it, and the plan as it stood on a day knows nothing of what came later.

use std::collections::BTreeMap;

use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::Plan;
use num_rational::BigRational;
use proptest::prelude::*;

use super::flows::{FIRST, Total, total};
use super::numbers::{Written, int, only, plan_text, rational, rounded, rounding, sound, sum, target};

/// A document that changes lines of the only indicator.
fn revision(year: i32, day: u8, line: &str) -> String {
    format!("điều chỉnh \"Quyết định {day}\" ngày {day:02}/3/{year} {{\n 1.1 {line}\n}}\n")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// The years before a revision keep their figures; what they leave of the new total is shared among the others.
    #[test]
    fn a_revised_total_is_shared_as_the_formula_says(
        case in total(),
        more in proptest::collection::btree_map((0_usize..8, 1_u8..29), 0_i64..50_000, 1..4),
    ) {
        let Written::Number { mut digits, decimals } = case.total else { return Ok(()) };
        let mut blocks = Vec::new();
        // What the plan says by its first documents, none, one, and so on, with the totals that it goes by.
        let mut versions = vec![(None, case.clone())];
        for ((at, day), more) in more {
            let year = case.year(at % case.years);
            if blocks.iter().any(|(of, before, _): &(i32, u8, String)| (*of, *before) >= (year, day)) {
                continue;
            }
            digits += more;
            let revised = Written::Number { digits, decimals };
            blocks.push((year, day, revision(year, day, &format!("giai đoạn {FIRST}-{}: {}", case.last(), revised.text()))));
            versions.push((Some((year, 3, day)), Total { total: revised, ..case.clone() }));
        }
        let written: String = blocks.iter().map(|(_, _, block)| block.as_str()).collect();
        let plan = sound(&plan_text(FIRST, case.last(), &[("1.1", "người", &case.lines())], &written));
        let mut kept: BTreeMap<usize, BigRational> = BTreeMap::new();
        for (count, (day, version)) in versions.iter().enumerate() {
            let mut taken = version.assigned();
            if let Some((year, _, _)) = day {
                taken.extend(kept.iter().filter(|(at, _)| case.year(**at) < *year).map(|(at, value)| (*at, value.clone())));
            }
            // Nobody is left to take the rest, or no rounded figures add up to it.
            if taken.len() == case.years {
                return Ok(());
            }
            let (_, Some(shown)) = version.shares(&taken) else { return Ok(()) };
            kept = shown.iter().cloned().enumerate().collect();
            let until = versions.get(count + 1).and_then(|(day, _)| *day);
            let seen = match until {
                Some((year, month, day)) => eval::plan_as_of(&plan, (year, month, day - 1)),
                None => plan.clone(),
            };
            let found: Vec<BigRational> =
                (0..case.years).map(|at| target(&seen, "1.1", case.year(at), PathStart::Baseline).unwrap()).collect();
            prop_assert_eq!(sum(&found), version.total.value(), "{}{}", case.lines(), written);
            prop_assert_eq!(found, shown, "{} of {}{}", count, case.lines(), written);
        }
    }

    /// Every year goes by the newest target of its year or before; a figure of its own that a revision assigns holds.
    #[test]
    fn a_revised_level_is_what_the_formula_says(
        start in 0_i64..2_000,
        first in 0_i64..2_000,
        changes in proptest::collection::btree_map((2021_i32..2026, 1_u8..29), (0_i64..3_000, proptest::option::of(0_i32..5)), 0..5),
        rounding in rounding(),
        up in any::<bool>(),
        results in proptest::collection::btree_map(2021_i32..2026, 0_i64..3_000, 0..4),
    ) {
        let write = |digits: i64| Written::Number { digits, decimals: 1 };
        let results_text: String = results.iter().map(|(year, value)| format!(" kết quả {year}: {}\n", write(*value).text())).collect();
        let lines = format!(
            " hướng {}\n gốc 2020: {}\n đến 2025: {}\n{}{results_text}",
            if up { "tăng" } else { "giảm" }, write(start).text(), write(first).text(), rounding.text(),
        );
        let blocks: String = changes
            .iter()
            .map(|((year, day), (value, ahead))| {
                let line = match ahead {
                    Some(ahead) if year + ahead < 2025 => format!("năm {}: {}", year + ahead, write(*value).text()),
                    _ => format!("đến 2025: {}", write(*value).text()),
                };
                revision(*year, *day, &line)
            })
            .collect();
        let plan = sound(&plan_text(2021, 2025, &[("1.1", "\"km\"", &lines)], &blocks));
        let worse = |left: &BigRational, right: &BigRational| if up { left < right } else { left > right };
        for year in 2021..=2025 {
            let mut goal = write(first).value();
            let mut own = None;
            for ((revised, _), (value, ahead)) in &changes {
                match ahead {
                    Some(ahead) if revised + ahead < 2025 => {
                        if revised + ahead == year {
                            own = Some(write(*value).value());
                        }
                    }
                    _ if *revised <= year => goal = write(*value).value(),
                    _ => {}
                }
            }
            let from = write(start).value();
            let done = i64::from(year - 2020);
            let derived = if !worse(&from, &goal) {
                from.clone()
            } else {
                let exact = (&from * int(5 - done) + &goal * int(done)) / int(5);
                let (low, high) = if from < goal { (from, goal.clone()) } else { (goal.clone(), from) };
                rounded(&exact, &rounding.unit(1)).clamp(low, high)
            };
            let aim = own.unwrap_or(if year == 2025 { goal.clone() } else { derived });
            prop_assert_eq!(target(&plan, "1.1", year, PathStart::Baseline).unwrap(), aim.clone(), "{} {}{}", year, lines, blocks);
            let found = eval::indicator_progress(&plan, only(&plan), year, Method::Pace).unwrap();
            let period = found.period_target.as_ref().and_then(|target| target.value).map(rational);
            prop_assert_eq!(period, Some(goal.clone()), "{} {}{}", year, lines, blocks);
            if let Some(result) = results.get(&year) {
                let result = write(*result).value();
                prop_assert_eq!(found.met_year, Some(!worse(&result, &aim)), "{} {}{}", year, lines, blocks);
                prop_assert_eq!(found.met_period, Some(!worse(&result, &goal)), "{} {}{}", year, lines, blocks);
            }
        }
    }

    /// A result that is corrected later is the corrected one in every year, and the old one before that day.
    #[test]
    fn a_corrected_result_is_the_start_of_what_is_left(
        (first, corrected, goal) in (0_i64..500, 0_i64..500, 1_000_i64..2_000),
        (year, later) in (2021_i32..2024, 1_i32..3),
    ) {
        let lines = format!(" hướng tăng\n gốc 2020: 0\n kết quả {year}: {first}\n đến 2025: {goal}\n làm tròn 2\n");
        let block = revision(year + later, 10, &format!("kết quả {year}: {corrected}"));
        let plan = sound(&plan_text(2021, 2025, &[("1.1", "\"km\"", &lines)], &block));
        let path = |plan: &Plan, result: i64, year: i32, at: i32| {
            let (done, all) = (i64::from(at - year), i64::from(2025 - year));
            let exact = (int(result) * int(all - done) + int(goal) * int(done)) / int(all);
            let expected = if at == 2025 { int(goal) } else { rounded(&exact, &(int(1) / int(100))) };
            (target(plan, "1.1", at, PathStart::Latest).unwrap(), expected)
        };
        let before = eval::plan_as_of(&plan, (year + later, 3, 9));
        for at in year + 1..=2025 {
            let (found, expected) = path(&plan, corrected, year, at);
            prop_assert_eq!(found, expected, "{} {}{}", at, lines, block);
            let (found, expected) = path(&before, first, year, at);
            prop_assert_eq!(found, expected, "{} before {}{}", at, lines, block);
        }
    }
}
