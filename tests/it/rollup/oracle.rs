//! Totals against sums in rationals of any size, which share no code with the crate.

use std::fmt::Write as _;

use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use bdg_core::model::Time;
use bdg_rollup::Asked;
use bdg_syntax::number::Exact;

use super::{places, plan, rolled};

/// A commune of today: what it reports, or what the communes report that it came from.
#[derive(Debug, Clone)]
enum Commune {
    Reports(Option<(u32, u32)>),
    Came(Vec<Option<(u32, u32)>>),
}

fn counts() -> impl Strategy<Value = Option<(u32, u32)>> {
    prop_oneof![4 => (0_u32..5_000, 0_u32..5_000).prop_map(|(one, more)| Some((one, one + more))), 1 => Just(None)]
}

fn nation() -> impl Strategy<Value = Vec<Vec<Commune>>> {
    let commune = prop_oneof![
        3 => counts().prop_map(Commune::Reports),
        1 => prop::collection::vec(counts(), 1..4).prop_map(Commune::Came),
    ];
    prop::collection::vec(prop::collection::vec(commune, 1..6), 1..5)
}

/// What all report of the amount, in hundredths.
fn rows_of_amounts(nation: &[Vec<Commune>]) -> u64 {
    let hundredths = |(one, all): &(u32, u32)| u64::from(*one) * 100 + u64::from(all % 100);
    let of = |commune: &Commune| match commune {
        Commune::Reports(found) => found.iter().map(hundredths).sum::<u64>(),
        Commune::Came(before) => before.iter().flatten().map(hundredths).sum(),
    };
    nation.iter().flatten().map(of).sum()
}

fn exact(value: Exact) -> BigRational {
    let part = |decimal: rust_decimal::Decimal| {
        BigRational::new(BigInt::from(decimal.mantissa()), BigInt::from(10).pow(decimal.scale()))
    };
    part(value.num()) / part(value.den())
}

/// One of some texts.
fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(texts)
}

const CODES: &[&str] = &["a", "b", "c", "d", "e", "f"];
const DAYS: &[&str] = &["", "", "", "30/6/2025", "31/12/2023", "1/7/2026"];
const TIMES: &[&str] = &[
    "2026",
    "2026",
    "6 tháng 2026",
    "6 tháng cuối năm 2026",
    "quý 1 2026",
    "quý 2 2026",
    "tháng 1/2026",
    "2024",
    "ước 2026",
];
const VALUES: &[&str] =
    &["1;;", "2;;", "5;;", "30;3;10", ";3;10", ";0;0", ";1;4", "-;;", "nhiều;;", "2,5;;", "1.000;;"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whatever the tables say, totals come to what they are the sums of.
    #[test]
    fn any_tables_keep_the_promise(
        places in prop::collection::vec(
            (one_of(CODES), one_of(CODES), any::<bool>(), one_of(DAYS), one_of(DAYS), one_of(CODES)), 1..7),
        rows in prop::collection::vec((one_of(CODES), one_of(&["1", "2", "3", "4", "5"]), one_of(TIMES), one_of(VALUES)), 0..30),
    ) {
        let mut text = String::from("mã;tên;thuộc;từ;đến;nhập vào\n");
        // A place lies in one with an earlier letter, and became one with a later letter: no circles.
        let known: std::collections::BTreeMap<_, _> =
            places.into_iter().map(|(code, above, lies, from, until, successor)| (code, (above, lies, from, until, successor))).collect();
        for (code, (above, lies, from, until, successor)) in &known {
            if from.is_empty() || until.is_empty() {
                let above = if *lies && above < code && known.contains_key(above) { above } else { "" };
                let later = successor > code && known.contains_key(successor);
                let successor = if !until.is_empty() && later { successor } else { "" };
                writeln!(text, "{code};Xã {code};{above};{from};{until};{successor}").unwrap();
            }
        }
        text.push_str("=====\nnơi;mã;năm;giá trị;tử số;mẫu số\n");
        for (place, code, time, value) in rows {
            writeln!(text, "{place};{code};{time};{value}").unwrap();
        }
        crate::promises::ways::rollup::rollup(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn totals_are_the_sums_of_what_is_reported(nation in nation()) {
        let mut table = String::from("mã;tên;thuộc;đến;nhập vào\nN;Cả nước;;;\n");
        let mut rows = String::from("nơi;mã;năm;tử số;mẫu số;giá trị\n");
        // By commune: the counts that it comes to, or how many places are missing.
        let mut expected: Vec<Vec<Result<(u64, u64), usize>>> = Vec::new();
        let mut report = |place: &str, found: Option<(u32, u32)>| {
            if let Some((one, all)) = found {
                writeln!(rows, "{place};1.1;2024;{one};{all};\n{place};1.6;2024;;;{one},{:02}", all % 100).unwrap();
            }
        };
        for (province, communes) in nation.iter().enumerate() {
            writeln!(table, "P{province};Tỉnh {province};N;;").unwrap();
            let mut of = Vec::new();
            for (at, commune) in communes.iter().enumerate() {
                let code = format!("P{province}C{at}");
                match commune {
                    Commune::Reports(found) => {
                        writeln!(table, "{code};Xã {code};P{province};;").unwrap();
                        report(&code, *found);
                        of.push(found.map(|(one, all)| (u64::from(one), u64::from(all))).ok_or(1));
                    }
                    Commune::Came(before) => {
                        writeln!(table, "{code};Xã {code};P{province};;").unwrap();
                        // Of today only: what came from others has no figure of its own for 2024.
                        for (number, found) in before.iter().enumerate() {
                            writeln!(table, "{code}x{number};Xã cũ {code}x{number};P{province};30/6/2025;{code}").unwrap();
                            report(&format!("{code}x{number}"), *found);
                        }
                        let known: Vec<_> = before.iter().flatten().collect();
                        let sum = known.iter().fold((0, 0), |sum, (one, all)| (sum.0 + u64::from(*one), sum.1 + u64::from(*all)));
                        of.push(if known.len() == before.len() { Ok(sum) } else { Err(before.len() - known.len()) });
                        if known.len() < before.len() {
                            // What is known of it stays in the sum, which is marked.
                            of.push(Ok(sum));
                        }
                    }
                }
            }
            expected.push(of);
        }
        // The communes that came from others begin on 1 July 2025.
        let table = table.lines().map(|line| {
            let code = line.split(';').next().unwrap();
            let came = code.contains('C') && !code.contains('x') && line.starts_with('P') && {
                let mut parts = code[1..].split('C').map(|part| part.parse::<usize>().unwrap());
                let (province, at) = (parts.next().unwrap(), parts.next().unwrap());
                matches!(nation[province][at], Commune::Came(_))
            };
            let from = if line.starts_with("mã") { "từ" } else if came { "1/7/2025" } else { "" };
            format!("{line};{from}\n")
        }).collect::<String>();
        let (plan, places) = (plan(), places(&table));
        rolled(&plan, &places, &[&rows], Time::Year(2024), Asked::default(), |rolled, results| {
            assert!(results.files[0].1.faults.is_empty(), "{:?}", results.files[0].1.faults);
            let all: Vec<_> = expected.iter().flatten().collect();
            let missing: usize = all.iter().filter_map(|one| one.as_ref().err()).sum();
            let (one, whole) = all.iter().filter_map(|one| one.as_ref().ok()).fold((0, 0), |sum, (one, all)| (sum.0 + one, sum.1 + all));
            let share = &rolled.indicators[0];
            assert_eq!(share.total.gaps.len(), missing);
            let value = share.total.value(&share.measure).map(exact);
            let wanted = (whole > 0).then(|| BigRational::new((one * 100).into(), whole.into()));
            assert_eq!(value, wanted);
            let amount = rolled.indicators.last().unwrap();
            assert_eq!(amount.total.gaps.len(), missing);
            let hundredths: u64 = rows_of_amounts(&nation);
            let reported = nation.iter().flatten().any(|commune| match commune {
                Commune::Reports(found) => found.is_some(),
                Commune::Came(before) => before.iter().any(Option::is_some),
            });
            let wanted = reported.then(|| BigRational::new(hundredths.into(), 100.into()));
            assert_eq!(amount.total.value(&amount.measure).map(exact), wanted);
        });
    }
}
