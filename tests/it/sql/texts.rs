//! Texts in queries come back from the engine as they were written, whatever is in them.

use std::fmt::Write as _;

use proptest::prelude::*;

use bdg_core::model::Time;
use bdg_rollup::PlaceLevel;
use bdg_sql::{Asked, Compiled, TableName, What, literal, query};

use super::engines::{Engine, engines};
use super::figures::{Scope, compiled};
use super::generated::read;
use crate::rollup::plan;

/// What has another meaning somewhere in SQL, in a client, or in a shell.
const ODD: &[&str] = &[
    "'",
    "''",
    "\"",
    "\\",
    "\\'",
    "`",
    "$",
    "$$",
    "${x}",
    "{{ x }}",
    ";",
    "--",
    "/*",
    "*/",
    "#",
    "%",
    "%s",
    ":a",
    "?",
    "@x",
    "&",
    "||",
    "\t",
    "\n",
    "\r",
    "\u{1}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "\u{ffff}",
    "😀",
    "null",
    "NULL",
    "select",
    "drop table results",
    "chr(39)",
    "Xã",
    "Đ",
    "e\u{302}",
    " ",
    ".",
    "1",
    "a",
    "x_1",
];

fn odd() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![4 => prop::sample::select(ODD).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat().replace('\0', ""))
}

fn hex(text: &str) -> String {
    text.bytes().fold(String::new(), |mut shown, byte| {
        let _ = write!(shown, "{byte:02x}");
        shown
    })
}

/// A text of an engine as digits, and a text out of digits: what the engine has, not what its client shows.
fn digits(engine: &Engine, of: &str) -> String {
    if engine.is_postgres() { format!("encode(convert_to({of}, 'UTF8'), 'hex')") } else { format!("lower(hex({of}))") }
}

fn of_digits(engine: &Engine, text: &str) -> String {
    let digits = hex(text);
    if engine.is_postgres() {
        format!("convert_from(decode('{digits}', 'hex'), 'UTF8')")
    } else {
        format!("decode(unhex('{digits}'))")
    }
}

/// The texts that an engine has read, which it gives as digits in the order of their numbers.
fn said(engine: &Engine, script: &str) -> Vec<String> {
    let rows = engine.run(script).unwrap_or_else(|err| panic!("{err}\n{script}"));
    rows.into_iter().map(|row| row["said"].clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "needs DuckDB"]
    fn a_constant_is_the_text(texts in prop::collection::vec(odd(), 1..60)) {
        for engine in engines() {
            let row = |(at, text): (usize, &String)| {
                format!("({at}, {}, {})", literal(text).unwrap(), of_digits(&engine, text))
            };
            let rows = texts.iter().enumerate().map(row).collect::<Vec<_>>().join(",\n");
            let text = digits(&engine, "v.text");
            let script = format!("select {text} as said, v.text = v.wanted as same from (values {rows}) as v(no, text, wanted) order by v.no;\n");
            prop_assert_eq!(said(&engine, &script), texts.iter().map(|text| hex(text)).collect::<Vec<_>>());
            let same = engine.run(&script).unwrap();
            prop_assert!(same.iter().all(|row| row["same"].starts_with('t')), "{:?}", same);
        }
    }

    /// Places of odd codes are shown with those and have their own results, and rows of other places are told as they are.
    #[test]
    #[ignore = "needs DuckDB"]
    fn places_of_any_code_have_their_results(codes in prop::collection::btree_set(odd(), 1..20), other in odd()) {
        let table = codes.iter().fold(String::from("mã;tên;thuộc;cấp\nT;Tỉnh;;tỉnh\n"), |mut table, code| {
            let _ = writeln!(table, "\"{}\";Nơi;T;xã", code.replace('"', "\"\""));
            table
        });
        let Some(places) = read(&table) else { return Ok(()) };
        let (plan, name) = (plan(), TableName::new("results").unwrap());
        let scope = Scope { level: Some(PlaceLevel::Commune), ..Scope::default() };
        let compiled = compiled(&plan, &places, Time::Year(2026), &name, scope);
        let known: Vec<String> = places.ids().filter_map(|id| Some(places.get(id)?.code.clone())).collect();
        for engine in engines() {
            let mut held = String::from("create temporary table results (place varchar(400), indicator varchar(50), year integer, period varchar(9), n bigint, d bigint, decimals integer, estimate integer);\n");
            for (n, code) in known.iter().chain([&other]).enumerate().skip(1) {
                writeln!(held, "insert into results values ({}, '1.2', 2026, null, {n}, null, 0, 0);", of_digits(&engine, code)).unwrap();
            }
            let place = digits(&engine, "q.place");
            let asked = |what, more: &str| format!("{held}select {place} as said, q.* from ({}) q {more};\n", query(&compiled, what));
            let rows = engine.run(&asked(What::Status, "where q.indicator = '1.2' and q.total = 0 order by q.n")).unwrap();
            let found: Vec<(&str, &str)> = rows.iter().map(|row| (row["said"].as_str(), row["n"].as_str())).collect();
            let twice = known.contains(&other);
            let wanted: Vec<(String, String)> = known.iter().enumerate().skip(1)
                .map(|(n, code)| (hex(code), if twice && *code == other { String::new() } else { n.to_string() })).collect();
            prop_assert_eq!(found.len(), wanted.len());
            prop_assert!(wanted.iter().all(|(code, n)| found.contains(&(code.as_str(), n.as_str()))), "{:?} {:?}", found, wanted);
            let told = said(&engine, &asked(What::Guard, "where q.reason = 'unknown_place'"));
            prop_assert_eq!(told, if twice { Vec::new() } else { vec![hex(&other)] });
        }
    }
}

/// Engines nest expressions to a depth only.
#[test]
fn a_code_that_is_too_long_is_refused() {
    let (plan, name) = (plan(), TableName::new("results").unwrap());
    let asked = |letters: usize| {
        let places = read(&format!("mã;tên;thuộc\nT;Tỉnh;\n{};Xã;T\n", "'".repeat(letters))).unwrap();
        let (time, codes) = (Time::Year(2026), &[][..]);
        let asked = Asked { plan: &plan, places: &places, time, place: None, level: None, codes, table: &name };
        Compiled::new(asked).map(|compiled| query(&compiled, What::Rollup)).map_err(|why| why.vi)
    };
    let sql = asked(200).unwrap();
    assert_eq!(sql.matches("chr(39)").count(), 200);
    assert!(asked(201).unwrap_err().contains("dài quá 200 chữ"));
}
