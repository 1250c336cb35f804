//! Whether figures meet what the year asks, as an engine says it.

use bdg_core::model::Time;
use bdg_rollup::PlaceLevel;
use bdg_sql::{TableName, What};

use super::engines::engines;
use super::figures::{self, Result, Scope, by_rollup, compiled};
use crate::rollup::{PLACES, PLAN, places};

/// What an engine says of 1.1, by place: met (1), not met (0), or nothing; it is what the roll-up says.
fn met(target: &str, rows: &[Result], wanted: &str) {
    let plan = bdg::load_text("tinh.bdg", &PLAN.replace("ít nhất 94", target)).plan;
    let (places, name) = (places(PLACES), TableName::new("results").unwrap());
    let scope = Scope { place: None, level: Some(PlaceLevel::Commune) };
    let word = |met: Option<bool>| met.map_or('-', |met| if met { '1' } else { '0' });
    let mut by_places = String::new();
    by_rollup(&plan, &places, Time::Year(2026), rows, scope, |rolled, _| {
        let one = &rolled.indicators[0];
        by_places.push(word(one.progress.as_ref().and_then(|progress| progress.met_year)));
        by_places.extend(one.places.iter().map(|place| word(place.met)));
    });
    assert_eq!(by_places, wanted, "{target}");
    let compiled = compiled(&plan, &places, Time::Year(2026), &name, scope);
    assert!(compiled.not_judged.is_empty());
    for engine in engines() {
        let found = figures::asked(&engine, &compiled, rows, What::Status).unwrap_or_else(|err| panic!("{err}"));
        let of = found.iter().filter(|row| row["indicator"] == "1.1");
        let met: String = of.map(|row| row["met"].chars().next().unwrap_or('-')).collect();
        assert_eq!(met, wanted, "{target}");
    }
}

fn shares(of: [(i64, i64); 3]) -> Vec<Result> {
    let rows = ["xa_a", "xa_b", "xa_c"].into_iter().zip(of);
    rows.map(|(place, (n, d))| Result::new(place, "1.1", n, Some(d))).collect()
}

#[test]
#[ignore = "needs DuckDB"]
fn a_place_is_held_against_its_own_target() {
    // Commune A is asked for 90 of its own.
    met("ít nhất 94", &shares([(90, 100), (94, 100), (100, 100)]), "1111");
    met("ít nhất 94", &shares([(89, 100), (93, 100), (100, 100)]), "1001");
    met("trên 94", &shares([(91, 100), (94, 100), (97, 100)]), "0101");
    met("dưới 94", &shares([(90, 100), (94, 100), (93, 100)]), "1001");
    met("từ 20 đến dưới 60", &shares([(10, 100), (60, 100), (20, 100)]), "1001");
}

#[test]
#[ignore = "needs DuckDB"]
fn a_share_that_never_ends_is_what_it_is_printed_as() {
    // 2 of 3 are 66.67 as they are printed; 66,667 of 100,000 are less, whatever they are printed as.
    met("ít nhất 66,67", &shares([(2, 3), (2, 3), (2, 3)]), "1011");
    met("ít nhất 66,67", &shares([(2, 3), (66_665, 100_000), (66_664, 99_999)]), "0000");
    met("ít nhất 66,67", &shares([(0, 3), (66_666, 99_999), (66_667, 100_000)]), "1010");
}

#[test]
#[ignore = "needs DuckDB"]
fn figures_that_do_not_stand_are_not_judged() {
    let some = shares([(95, 100), (95, 100), (95, 100)]);
    met("ít nhất 94", &some[..2], "-11-");
    let whole = [&some[..2], &[Result::new("T", "1.1", 93, None)]].concat();
    met("ít nhất 94", &whole, "011-");
}
