//! DataFusion, Polars and ClickHouse, which wrap numbers without a word: the guard refuses what is beyond it before they add, and
//! what is within they add up as DuckDB does. Of the environment that `.ci/run` makes; without it they are left out.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use bdg_core::model::Time;
use bdg_sql::{TableName, What, query};

use super::engines::duckdb;
use super::figures::{self, Result, Scope, compiled};
use crate::rollup::{PLACES, places, plan};

const QUERIES: [What; 3] = [What::Guard, What::Rollup, What::Status];

const ENGINES: [&str; 3] = ["datafusion", "polars", "clickhouse"];

/// What each of some engines answers to each query.
fn answers(engines: &[&'static str], rows: &[Result]) -> Vec<(&'static str, [Vec<Value>; 3])> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/engines/bin/python");
    if !python.exists() {
        eprintln!("left out: DataFusion, Polars, ClickHouse (target/engines)");
        return Vec::new();
    }
    let (plan, places, name) = (plan(), places(PLACES), TableName::new("results").unwrap());
    let compiled = compiled(&plan, &places, Time::Year(2026), &name, Scope::default());
    let folder = tempfile::tempdir().unwrap();
    let row = |row: &Result| {
        let period = (!row.period.is_empty()).then_some(row.period);
        json!({ "place": row.place, "indicator": row.indicator, "year": row.year, "period": period, "n": row.n, "d": row.d,
            "decimals": row.decimals, "estimate": i32::from(row.estimate) })
    };
    let table = folder.path().join("rows.json");
    std::fs::write(&table, Value::Array(rows.iter().map(row).collect()).to_string()).unwrap();
    let files = QUERIES.map(|what| {
        let file = folder.path().join(what.name());
        std::fs::write(&file, query(&compiled, what)).unwrap();
        file
    });
    let of = |engine: &&'static str| {
        let mut command = Command::new(&python);
        let output =
            command.arg(root.join("tests/it/sql/wheels.py")).arg(engine).arg(&table).args(&files).output().unwrap();
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        (*engine, serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{engine}: {err}")))
    };
    engines.iter().map(of).collect()
}

#[test]
fn numbers_that_would_wrap_are_refused() {
    let (max, large) = (i64::MAX, |place| Result::new(place, "1.1", 1_000_000_000, Some(1_600_000_000)));
    let hundredth = Result { decimals: 2, ..Result::new("xa_b", "1.6", 1, None) };
    for (rows, reason) in [
        (vec![Result::new("xa_a", "1.6", max, None), Result::new("xa_b", "1.6", max, None)], "too_large"),
        (vec![Result::new("xa_a", "1.6", i64::MIN, None)], "too_large"),
        (vec![Result::new("xa_a", "1.6", 1 << 58, None), hundredth], "too_large"),
        (vec![Result::new("xa_a", "1.1", max, Some(max))], "too_large"),
        (vec![large("xa_a"), large("xa_b")], "sum_too_large"),
        (vec![Result { decimals: 18, ..Result::new("xa_a", "1.6", 5, None) }], "too_many_decimals"),
    ] {
        for (engine, [guard, rollup, status]) in answers(&ENGINES, &rows) {
            let stops = guard.iter().any(|row| row["reason"] == reason && row["stops"] == 1);
            assert!(stops && rollup.is_empty() && status.is_empty(), "{engine}: {guard:?} {rollup:?}");
        }
    }
}

#[test]
fn joins_that_find_zeros_for_nothing_are_refused() {
    let rows = [Result::new("xa_a", "1.1", 47, Some(50))];
    for (engine, [guard, rollup, status]) in answers(&["clickhouse without nulls"], &rows) {
        let stops = guard.iter().any(|row| row["reason"] == "joins_without_nulls" && row["stops"] == 1);
        assert!(stops && rollup.is_empty() && status.is_empty(), "{engine}: {guard:?} {rollup:?}");
    }
}

#[test]
#[ignore = "needs DuckDB"]
fn what_is_within_is_added_up_as_duckdb_does() {
    let rows = [
        Result::new("xa_a", "1.1", 47, Some(50)),
        Result::new("xa_b", "1.1", 90, Some(100)),
        Result::new("xa_a", "1.6", 1 << 58, None),
        Result { decimals: 1, estimate: true, ..Result::new("xa_b", "1.4", 125, None) },
        Result::new("b1", "1.2", 5, None),
        Result::new("xa_z", "1.1", 1, Some(2)),
    ];
    let (plan, places, name) = (plan(), places(PLACES), TableName::new("results").unwrap());
    let compiled = compiled(&plan, &places, Time::Year(2026), &name, Scope::default());
    for (engine, found) in answers(&ENGINES, &rows) {
        for (what, found) in QUERIES.into_iter().zip(found) {
            let wanted = figures::asked(&duckdb(), &compiled, &rows, what).unwrap();
            assert!(!wanted.is_empty() && wanted.len() == found.len(), "{engine} {}", what.name());
            for (wanted, found) in wanted.iter().zip(found) {
                for (column, cell) in wanted {
                    let shown = match &found[column.as_str()] {
                        Value::Null => String::new(),
                        Value::String(text) => text.clone(),
                        other => other.to_string(),
                    };
                    assert_eq!(&shown, cell, "{engine} {} {column}", what.name());
                }
            }
        }
    }
}
