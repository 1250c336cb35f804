//! What the guard lists, and that nothing is computed where a row stops.

use bdg_core::model::Time;
use bdg_sql::{TableName, What};

use super::engines::{Row, engines};
use super::figures::{self, Result, Scope, compiled};
use crate::rollup::{PLACES, places, plan};

const Y: Time = Time::Year(2026);

/// What the guard and the figures of a table say.
fn answers(rows: &[Result], look: impl Fn(&[Row], &[Row])) {
    let (plan, places, name) = (plan(), places(PLACES), TableName::new("results").unwrap());
    let compiled = compiled(&plan, &places, Y, &name, Scope::default());
    for engine in engines() {
        let ask = |what| figures::asked(&engine, &compiled, rows, what).unwrap_or_else(|err| panic!("{err}"));
        look(&ask(What::Guard), &ask(What::Rollup));
    }
}

/// The reasons that the guard gives, each with whether it stops everything.
fn reasons(rows: &[Result], wanted: &[(&str, bool)]) {
    answers(rows, |guard, found| {
        let told: Vec<(&str, bool)> = guard.iter().map(|row| (row["reason"].as_str(), row["stops"] == "1")).collect();
        assert_eq!(told, wanted, "{guard:?}");
        assert_eq!(found.is_empty(), wanted.iter().any(|(_, stops)| *stops));
    });
}

fn row(place: &str, indicator: &str, n: i64, d: Option<i64>) -> Result {
    Result::new(place, indicator, n, d)
}

#[test]
#[ignore = "needs DuckDB"]
fn rows_that_are_not_used_are_listed() {
    reasons(&[row("xa_a", "1.1", 1, Some(2)), row("xa_b", "1.2", 5, None)], &[]);
    reasons(&[row("xa_z", "1.2", 5, None)], &[("unknown_place", false)]);
    reasons(&[row("xa_a", "9.9", 5, None)], &[("unknown_indicator", false)]);
    reasons(&[Result { period: "T1", ..row("xa_a", "1.2", 5, None) }], &[("unknown_period", false)]);
    reasons(&[row("b1", "1.2", 5, None)], &[("place_ended", false)]);
    reasons(&[Result { n: None, ..row("xa_a", "1.1", 0, Some(5)) }], &[("no_numerator", false)]);
    reasons(&[Result { n: None, ..row("xa_a", "1.1", 0, None) }], &[]);
    reasons(&[row("xa_a", "1.2", 5, Some(6))], &[("no_share", false)]);
    reasons(&[row("xa_a", "1.4", 5, Some(0))], &[("denominator_not_above_zero", false)]);
    reasons(&[row("xa_a", "1.1", 3, Some(2))], &[("share_out_of_bounds", false)]);
    reasons(&[row("xa_a", "1.1", 101, None)], &[("share_out_of_bounds", false)]);
    reasons(&[Result { decimals: 1, ..row("xa_a", "1.1", 1001, None) }], &[("share_out_of_bounds", false)]);
    reasons(&[Result { decimals: 1, ..row("xa_a", "1.1", 1000, None) }], &[]);
    reasons(&[row("xa_a", "1.2", -1, None)], &[("below_zero", false)]);
    // Another quarter of a state is another time, and a rank is not looked at.
    reasons(&[Result { period: "Q1", ..row("xa_a", "1.2", 5, None) }, row("xa_z", "1.5", 5, None)], &[]);
}

#[test]
#[ignore = "needs DuckDB"]
fn what_would_be_another_figure_stops() {
    reasons(&[Result { period: "Q1", ..row("xa_a", "1.3", 5, None) }], &[("part_of_time", true)]);
    reasons(&[Result { decimals: 10, ..row("xa_a", "1.6", 5, None) }], &[("too_many_decimals", true)]);
    reasons(&[Result { decimals: 5, ..row("xa_a", "1.1", 5, None) }], &[("too_many_decimals", true)]);
}

#[test]
#[ignore = "needs DuckDB"]
fn numbers_that_would_not_fit_stop() {
    reasons(&[row("xa_a", "1.6", i64::MAX, None)], &[("too_large", true)]);
    reasons(&[row("xa_a", "1.6", i64::MIN, None)], &[("too_large", true)]);
    reasons(&[row("xa_a", "1.6", 1 << 58, None)], &[]);
    // As tenths beside a hundredth it is too large.
    let hundredth = Result { decimals: 2, ..row("xa_b", "1.6", 1, None) };
    reasons(&[row("xa_a", "1.6", 1 << 58, None), hundredth], &[("too_large", true)]);
    // What all places come to is too much for a product.
    let large = |place: &str| row(place, "1.1", 1_000_000_000, Some(1_600_000_000));
    reasons(&[large("xa_a")], &[]);
    reasons(&[large("xa_a"), large("xa_b")], &[("sum_too_large", true)]);
    answers(&[large("xa_a"), large("xa_b")], |guard, _| {
        assert_eq!((guard[0]["indicator"].as_str(), guard[0]["d"].as_str()), ("1.1", "3200000000"));
    });
}

/// Rows without a year are of no time, and what is neither a result nor an estimate is neither.
#[test]
#[ignore = "needs DuckDB"]
fn rows_that_do_not_say_what_they_are_are_listed() {
    let (plan, places, name) = (plan(), places(PLACES), TableName::new("results").unwrap());
    let compiled = compiled(&plan, &places, Y, &name, Scope::default());
    for engine in engines() {
        let said = |change: &str, what| {
            let table = figures::table("results", &[row("xa_a", "1.2", 5, None)]);
            engine.run(&format!("{table}update results set {change};\n{};", bdg_sql::query(&compiled, what))).unwrap()
        };
        for (change, reason) in [("year = null", "no_year"), ("estimate = 2", "wrong_estimate"), ("period = '6M'", "")]
        {
            let told: Vec<String> = said(change, What::Guard).iter().map(|row| row["reason"].clone()).collect();
            let wanted: Vec<&str> = Some(reason).filter(|reason| !reason.is_empty()).into_iter().collect();
            assert_eq!(told, wanted, "{change}");
        }
    }
}
