//! The example plans with the series and relations of real ones, read whole.

use bdg_core::eval::{self, PathStart};
use bdg_core::model::Plan;
use bdg_core::phrases;

fn read(name: &str) -> Plan {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let loaded = bdg::load_path(&path, bdg::LoadOptions::default());
    assert!(loaded.findings().is_empty(), "{:?}", loaded.findings());
    loaded.plan
}

fn target(plan: &Plan, code: &str, year: i32) -> String {
    phrases::target(&eval::target_in(plan, plan.find(code).unwrap(), year, PathStart::Baseline).target)
}

#[test]
fn a_province_exports_what_its_table_gives() {
    let plan = read("xuat-khau-2026-2030.bdg");
    // 15.830 / 30.730 of what agriculture sends abroad, and 8.600 ha of 7,4 tons.
    assert_eq!(target(&plan, "1.3", 2027), "51,5");
    assert_eq!(target(&plan, "2.3", 2027), "63.640");
    // 25.340 × 1,1² and × 1,11².
    assert_eq!(target(&plan, "1.2", 2027), "30.661 đến 31.221");
}

#[test]
fn a_commune_shares_out_its_total() {
    let plan = read("xa-mau-2026-2030.bdg");
    // 42.000 less the 14.300 of the two years that have a target of their own.
    let rest: Vec<String> = (2028..=2030).map(|year| target(&plan, "1.1", year)).collect();
    assert_eq!(rest, ["8.492", "9.233", "9.975"]);
    assert_eq!(target(&plan, "2.3", 2027), "9,2");
}
