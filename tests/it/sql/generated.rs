//! Made-up places and results: the engine says what `bdg rollup` says, row by row.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use proptest::prelude::*;

use bdg_core::model::Time;
use bdg_rollup::{PlaceLevel, Places, read_places};
use bdg_sql::{TableName, What};

use super::engines::{Row, engines};
use super::figures::{self, Result, Scope, by_rollup, compiled, figures};
use crate::rollup::PLAN;

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(texts)
}

const CODES: &[&str] = &["N", "P", "Q", "a", "b", "c", "d", "e", "f", "g"];
const DAYS: &[&str] = &["", "", "", "", "30/6/2025", "31/12/2026", "31/12/2023", "1/7/2027"];

/// What the year may ask in shares.
const TARGETS: &[&str] = &[
    "ít nhất 94",
    "50",
    "trên 50",
    "không quá 33,33",
    "dưới 60",
    "ít nhất 66,67",
    "trên 66,67",
    "khoảng 50",
    "từ 20 đến dưới 60",
    "từ 20 đến 66,67",
];

/// A table of places: each lies in one with an earlier letter, and became one with a later letter.
pub fn places() -> impl Strategy<Value = String> {
    let place = (one_of(CODES), one_of(CODES), 0..4, one_of(DAYS), one_of(DAYS), one_of(CODES));
    prop::collection::vec(place, 3..16).prop_map(|places| {
        let mut text = String::from("mã;tên;thuộc;cấp;từ;đến;nhập vào\n");
        let known: BTreeMap<_, _> = places.into_iter().map(|place| (place.0, place)).collect();
        for (code, (_, above, lies, from, until, successor)) in &known {
            let above = if *lies > 0 && above < code && known.contains_key(above) { above } else { "" };
            let later = successor > code && known.contains_key(successor);
            let successor = if !until.is_empty() && later { successor } else { "" };
            let from = if until.is_empty() { from } else { "" };
            let level = if code.starts_with(|letter: char| letter.is_uppercase()) { "tỉnh" } else { "xã" };
            writeln!(text, "{code};Nơi {code};{above};{level};{from};{until};{successor}").unwrap();
        }
        text
    })
}

/// Results: many of few places and few numbers, so that sums meet and contradict.
pub fn results() -> impl Strategy<Value = Vec<Result>> {
    let number = prop_oneof![
        8 => (0..6_i64, Just(None)),
        2 => (-3..0_i64, Just(None)),
        8 => (0..6_i64, (0..8_i64).prop_map(Some)),
        2 => (0..60_i64, Just(Some(60))),
        2 => prop::sample::select(vec![(50, None), (667, None), (33, None), (100, None), (0, Some(0))]),
    ];
    let row = (one_of(CODES), one_of(&["1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "9.9"]), number, 0..12_u8, 0..9_u8);
    prop::collection::vec(row, 0..50).prop_map(|rows| {
        let row = |(place, indicator, (n, d), decimals, kind): (&str, &str, (i64, Option<i64>), u8, u8)| Result {
            decimals: decimals.saturating_sub(9),
            estimate: kind == 0,
            n: (kind != 1 || d.is_some()).then_some(n),
            year: if kind == 2 { 2025 } else { 2026 },
            ..Result::new(place, indicator, n, d)
        };
        rows.into_iter().map(row).collect()
    })
}

pub fn read(text: &str) -> Option<Places> {
    read_places(text.as_bytes()).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "needs DuckDB"]
    fn an_engine_says_what_the_rollup_says(
        table_of_places in places(),
        rows in results(),
        level in prop::option::of(prop::sample::select(vec![PlaceLevel::Province, PlaceLevel::Commune])),
        one in any::<bool>(),
        target in one_of(TARGETS),
    ) {
        let Some(places) = read(&table_of_places) else { return Ok(()) };
        let text = PLAN.replace("ít nhất 94", target).replace("xa_a", "a").replace("UBND xã A", "UBND Nơi a");
        let plan = bdg::load_text("tinh.bdg", &text).plan;
        prop_assume!(places.tops().next().is_some());
        let place = places.tops().next().filter(|_| one);
        let scope = Scope { place, level };
        for time in [Time::Year(2026), Time::Year(2025)] {
            // Parts of a year do not occur in these rows, so nothing stops.
            let mut faults = 0;
            let mut met = Vec::new();
            let wanted = by_rollup(&plan, &places, time, &rows, scope, |rolled, results| {
                let table = &results.files[0].1;
                faults = table.faults.len() + table.more_faults;
                for one in &rolled.indicators {
                    met.push(one.progress.as_ref().and_then(|progress| progress.met_year));
                    met.extend(one.places.iter().map(|place| place.met));
                }
            });
            let name = TableName::new("results").unwrap();
            let compiled = compiled(&plan, &places, time, &name, scope);
            for engine in engines() {
                let found = figures::asked(&engine, &compiled, &rows, What::Rollup).unwrap_or_else(|err| panic!("{err}"));
                prop_assert_eq!(&figures(&found), &wanted, "{}\n{}", table_of_places, figures::file(&rows));
                let judged = figures::asked(&engine, &compiled, &rows, What::Status).unwrap_or_else(|err| panic!("{err}"));
                prop_assert_eq!(&figures(&judged), &wanted);
                let word = |row: &Row| (!row["met"].is_empty()).then(|| row["met"] == "1");
                prop_assert_eq!(&judged.iter().map(word).collect::<Vec<_>>(), &met, "{:?}\n{}", target, figures::file(&rows));
                let guard = figures::asked(&engine, &compiled, &rows, What::Guard).unwrap_or_else(|err| panic!("{err}"));
                prop_assert!(guard.iter().all(|row| row["stops"] == "0"), "{:?}", guard);
                let year = time.year();
                // Rows of other years, and of indicators that are not added up, are not looked at.
                let of_year = rows.iter().filter(|row| row.year != year || row.indicator == "1.5").count();
                let told = guard.iter().filter(|row| row["reason"] != "unknown_indicator").count();
                prop_assert!(told <= faults && faults <= told + of_year, "{:?} {}", guard, faults);
            }
        }
    }
}
