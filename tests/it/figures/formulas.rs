//! Formulas over indicators: what they give, what they are held against, and what is wrong with them.

use bdg_core::eval::{self, FigureKind, Method, PathStart, ReasonCode, Status, TargetKind};
use bdg_core::model::{IndicatorId, Plan};
use bdg_core::phrases;
use bdg_syntax::number::Lang;
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::check_figures::{all, none, of, one};

/// A plan of 2026-2030 with these indicators of goal 1.
fn plan_text(indicators: &str) -> String {
    format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2026-2030\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chủ trì a\n{indicators}}}\n"
    )
}

fn indicator(code: &str, unit: &str, lines: &str) -> String {
    let lines: String = lines.split(" | ").map(|line| format!("        {line}\n")).collect();
    format!("    chỉ tiêu {code} \"Chỉ tiêu {code}\" {{\n        đơn vị tính {unit}\n{lines}    }}\n")
}

const WORKERS: &str = "hướng tăng | gốc 2025: 1.000 | kết quả 2026: 1.050 | đến 2030: 1.250";
const WOMEN: &str = "hướng tăng | gốc 2025: 400 | kết quả 2026: 430 | đến 2030: 600";

fn share(lines: &str) -> String {
    plan_text(&format!(
        "{}{}{}",
        indicator("1.1", "người", WORKERS),
        indicator("1.2", "người", WOMEN),
        indicator("1.3", "%", lines)
    ))
}

fn load(text: &str) -> Plan {
    let loaded = bdg::load_text("plan.bdg", text);
    assert!(loaded.diagnostics.is_empty(), "{:?} in\n{text}", loaded.diagnostics);
    loaded.plan
}

fn id(plan: &Plan, code: &str) -> IndicatorId {
    plan.find(code).unwrap()
}

fn target(plan: &Plan, code: &str, year: i32, from: PathStart) -> (TargetKind, String) {
    let target = eval::target_in(plan, id(plan, code), year, from).target;
    (target.kind, phrases::target(&target))
}

/// Of a year that is to change what is known of the year before, the growth aimed at is that very change.
#[test]
fn growth_is_aimed_at_from_the_figure_that_is_changed() {
    let years = |lines: &str| {
        let plan = load(&plan_text(&format!(
            "{}{}",
            indicator("1.1", "\"triệu USD\"", &format!("loại thời kỳ | gốc 2025: 1.000 | {lines}")),
            indicator("1.2", "% không giới hạn", "công thức ([1.1] - năm trước [1.1]) / năm trước [1.1] × 100"),
        )));
        let of = |year| target(&plan, "1.2", year, PathStart::Baseline).1;
        (2026..=2030).map(of).collect::<Vec<_>>()
    };
    let results = "kết quả 2026: 1.080 | kết quả 2027: 1.200 | kết quả 2029: 1.400";
    assert_eq!(years(&format!("{results} | mỗi năm: tăng 10% so với năm trước")), ["10"; 5]);
    let assigned = "hướng tăng | năm 2027: tăng 15% so với năm trước | năm 2026: 1.100";
    // 1.242 is 15 per cent more than the 1.080 that 2026 brought, though it is less beside what was planned.
    assert_eq!(years(&format!("{assigned} | kết quả 2026: 1.080"))[..2], ["10", "15"]);
    // A path of 10 per cent a year goes by what it asks of each, whatever came of it.
    assert_eq!(years(&format!("{results} | mỗi năm: tăng 10%/năm"))[..3], ["10"; 3]);
    // A figure that stands for itself is held against what was planned before it.
    assert_eq!(years("hướng tăng | năm 2026: 1.100 | năm 2027: 1.210 | kết quả 2026: 1.080")[..2], ["10", "10"]);
}

#[test]
fn baselines_results_and_targets_are_computed() {
    let plan = load(&share("công thức [1.2]/[1.1] × 100"));
    let known = eval::known_figures(&plan, id(&plan, "1.3"));
    let shown: Vec<_> = known.iter().map(|one| (one.kind, one.year(), phrases::figure_text(one))).collect();
    assert_eq!(
        shown,
        [(FigureKind::Computed, 2025, "40".to_owned()), (FigureKind::Computed, 2026, "40,95".to_owned())]
    );
    // 430 / 1050 × 100, unrounded.
    assert_eq!(known[1].value, Some(Decimal::from(43_000) / Decimal::from(1_050)));
    // 480 / 1100 and 600 / 1250 by the targets of the same year.
    assert_eq!(target(&plan, "1.3", 2027, PathStart::Baseline), (TargetKind::Computed, "43,64".to_owned()));
    assert_eq!(target(&plan, "1.3", 2030, PathStart::Baseline), (TargetKind::Computed, "48".to_owned()));
    // From the newest results: 472.5 → 473 and 1100 in 2027.
    assert_eq!(target(&plan, "1.3", 2027, PathStart::Latest), (TargetKind::Computed, "43".to_owned()));
    let progress = eval::indicator_progress(&plan, id(&plan, "1.3"), 2026, Method::Pace).unwrap();
    assert_eq!((progress.met_year, progress.status), (Some(false), Status::VerySlow));
    assert!(all(&share("công thức [1.2]/[1.1] × 100")).is_empty(), "a plan with a formula is clean");
}

#[test]
fn what_the_plan_prints_holds_and_is_compared() {
    let right = "công thức [1.2] / [1.1] × 100 | gốc 2025: 40 | kết quả 2026: 41 | đến 2030: ít nhất 48";
    none(&share(right), "BDG1305");
    let plan = load(&share(right));
    assert_eq!(target(&plan, "1.3", 2030, PathStart::Baseline), (TargetKind::Period, "ít nhất 48".to_owned()));
    let wrong = one(&share("công thức [1.2] / [1.1] × 100 | kết quả 2026: 42"), "BDG1305");
    assert_eq!(wrong.vi, "chỉ tiêu 1.3: kết quả năm 2026 ghi 42%, nhưng công thức [1.2] / [1.1] × 100 cho 40,9524%");
    assert_eq!((wrong.under.as_str(), wrong.related), ("42", vec!["430".to_owned(), "1.050".to_owned()]));
    // A bound that what is computed satisfies says nothing else; one that it does not is wrong.
    none(&share("công thức [1.2] / [1.1] × 100 | đến 2030: ít nhất 45"), "BDG1305");
    assert_eq!(of(&share("công thức [1.2] / [1.1] × 100 | đến 2030: ít nhất 50"), "BDG1305").len(), 1);
    none(&share("công thức [1.2] / [1.1] × 100 | đến 2030: khoảng 48,3"), "BDG1305");
    assert_eq!(of(&share("công thức [1.2] / [1.1] × 100 | đến 2030: khoảng 49"), "BDG1305").len(), 1);
}

#[test]
fn what_is_kept_from_a_year_on_is_compared() {
    let kept = |own: &str| {
        plan_text(&format!(
            "{}{}",
            indicator("1.1", "người", "gốc 2025: 100 | đến 2030: 200"),
            indicator("1.2", "người", &format!("công thức [1.1] × 2 | {own}")),
        ))
    };
    for wrong in ["từ 2030: 300", "từ 2027: 300", "từ 2027: ít nhất 500"] {
        assert_eq!(of(&kept(wrong), "BDG1305").len(), 1, "{wrong}");
    }
    // In 2027 only a path has a figure; a later target replaces what is kept.
    for right in ["từ 2030: 400", "từ 2027: 400", "từ 2027: 300 | đến 2030: 400", "từ 2027: ít nhất 280"]
    {
        none(&kept(right), "BDG1305");
    }
}

#[test]
fn what_a_total_leaves_for_one_year_is_no_path() {
    let left = |years: &str, own: &str| {
        let flow = format!("loại thời kỳ | kết quả 2025: 100 | {years} | cả giai đoạn: 1.000");
        plan_text(&format!(
            "{}{}",
            indicator("1.1", "người", &flow),
            indicator("1.2", "người", &format!("công thức [1.1] × 2 | {own}"))
        ))
    };
    let years = "năm 2026: 200 | năm 2027: 200 | năm 2028: 200 | năm 2029: 200";
    assert_eq!(of(&left(years, "năm 2030: 500"), "BDG1305").len(), 1);
    none(&left(years, "năm 2030: 400"), "BDG1305");
    // Of two years nobody knows what each is to bring.
    none(&left("năm 2026: 200 | năm 2027: 200 | năm 2028: 200", "năm 2030: 500"), "BDG1305");
}

/// Area times yield, printed in whole tons.
fn harvest(area: &str, yields: &str, output: &str) -> String {
    plan_text(&format!(
        "{}{}{}",
        indicator("1.1", "\"nghìn ha\"", area),
        indicator("1.2", "\"tạ/ha\"", yields),
        indicator("1.3", "\"nghìn tấn\"", output)
    ))
}

#[test]
fn rounding_of_what_is_printed_is_no_contradiction() {
    // 1.25 ± 0.005 × 63.4 ± 0.05 / 10 lies between 7.89 and 7.96.
    for (output, findings) in [("7,9", 0), ("7,93", 0), ("7,96", 0), ("7,98", 1), ("8", 0), ("9", 1)] {
        let text = harvest(
            "kết quả 2026: 1,25",
            "kết quả 2026: 63,4",
            &format!("công thức [1.1] × [1.2] / 10 | kết quả 2026: {output}"),
        );
        assert_eq!(of(&text, "BDG1305").len(), findings, "{output}");
    }
}

#[test]
fn bounds_are_compared_where_they_add_up() {
    let sum = |own: &str| {
        plan_text(&format!(
            "{}{}{}",
            indicator("1.1", "người", "đến 2030: ít nhất 100"),
            indicator("1.2", "người", "đến 2030: trên 200"),
            indicator("1.3", "người", own)
        ))
    };
    let text = sum("công thức tổng([1.1]; [1.2])");
    assert_eq!(target(&load(&text), "1.3", 2030, PathStart::Baseline), (TargetKind::Computed, "trên 300".to_owned()));
    assert_eq!(of(&sum("công thức [1.1] + [1.2] | đến 2030: ít nhất 250"), "BDG1305").len(), 1);
    none(&sum("công thức [1.1] + [1.2] | đến 2030: ít nhất 300"), "BDG1305");
    // A number is what bounds allow, or it is not.
    none(&sum("công thức [1.1] + [1.2] | đến 2030: 350"), "BDG1305");
    assert_eq!(of(&sum("công thức [1.1] + [1.2] | đến 2030: 250"), "BDG1305").len(), 1);
    // What a bound divided by a bound is, nobody can say.
    let text = sum("công thức [1.1] - [1.2]");
    assert_eq!(target(&load(&text), "1.3", 2030, PathStart::Baseline), (TargetKind::Computed, "-100".to_owned()));
}

#[test]
fn the_year_before_and_growth() {
    let text = plan_text(&format!(
        "{}{}",
        indicator("1.1", "người", WORKERS),
        indicator("1.2", "% không giới hạn", "công thức ([1.1] - năm trước [1.1]) / năm trước [1.1] × 100")
    ));
    let plan = load(&text);
    let known = eval::known_figures(&plan, id(&plan, "1.2"));
    assert_eq!(known.iter().map(|one| (one.year(), one.value)).collect::<Vec<_>>(), [(2026, Some(Decimal::from(5)))]);
    // 2026 grows from the baseline of 2025, later years from the target of the year before.
    assert_eq!(target(&plan, "1.2", 2026, PathStart::Baseline).1, "5");
    assert_eq!(target(&plan, "1.2", 2030, PathStart::Baseline).1, "4,17");
    let text = plan_text(&indicator("1.1", "người", "gốc 2025: 1.000 | công thức năm trước [1.1] × 1,1 | làm tròn 0"));
    let plan = load(&text);
    assert_eq!(target(&plan, "1.1", 2026, PathStart::Baseline).1, "1.100");
    assert_eq!(target(&plan, "1.1", 2030, PathStart::Baseline).1, "1.611");
    assert_eq!(eval::known_figures(&plan, id(&plan, "1.1")).len(), 1, "no result comes of growth alone");
}

#[test]
fn formulas_may_use_formulas_in_any_order() {
    let text = plan_text(&format!(
        "{}{}{}{}",
        indicator("1.1", "%", "công thức 100 - [1.2]"),
        indicator("1.2", "%", "công thức [1.4] / [1.3] × 100"),
        indicator("1.3", "người", WORKERS),
        indicator("1.4", "người", WOMEN)
    ));
    let plan = load(&text);
    assert_eq!(target(&plan, "1.1", 2028, PathStart::Baseline), (TargetKind::Computed, "54,78".to_owned()));
    let why = eval::why(&plan, id(&plan, "1.1"), 2028, PathStart::Baseline).unwrap();
    let steps: Vec<String> = why.steps.iter().map(|step| phrases::formula(&step.formula).vi).collect();
    assert_eq!(steps[..2], ["520 / 1.150 × 100 = 45,2174", "100 - 45,2174 = 54,7826"]);
    assert_eq!(phrases::formula(&why.steps[0].formula).en, "520 / 1,150 × 100 = 45.2174");
}

#[test]
fn circles_name_the_way_round() {
    let text = plan_text(&format!(
        "{}{}{}{}",
        indicator("1.1", "người", "công thức [1.2] + 1"),
        indicator("1.2", "người", "công thức [1.3] + 1"),
        indicator("1.3", "người", "công thức [1.1] - 2"),
        indicator("1.4", "người", "công thức [1.4] × 2 | kết quả 2026: 5")
    ));
    let found = of(&text, "BDG1302");
    let said: Vec<&str> = found.iter().map(|one| one.vi.as_str()).collect();
    assert_eq!(
        said,
        ["các công thức tính vòng quanh: 1.1 → 1.2 → 1.3 → 1.1", "công thức dùng lại chính chỉ tiêu 1.4 → 1.4 của nó"]
    );
    let plan = bdg::load_text("plan.bdg", &text).plan;
    assert!(eval::known_figures(&plan, id(&plan, "1.1")).is_empty());
    // What stands beside the circle is computed all the same.
    assert_eq!(eval::known_figures(&plan, id(&plan, "1.4")).len(), 1);
}

#[test]
fn a_long_chain_of_formulas_is_computed_without_recursion() {
    let mut text = indicator("c0", "người", "kết quả 2026: 1 | đến 2030: 10");
    for link in 1..5_000 {
        text.push_str(&indicator(&format!("c{link}"), "người", &format!("công thức [c{}] + 1", link - 1)));
    }
    let plan = bdg::load_text("plan.bdg", &plan_text(&text)).plan;
    assert_eq!(target(&plan, "c4999", 2030, PathStart::Latest), (TargetKind::Computed, "5.009".to_owned()));
    let long = format!("công thức {}[1.1]{}", "(".repeat(33), ")".repeat(33));
    assert_eq!(one(&share(&long), "BDG1301").vi, "các dấu ngoặc lồng nhau quá 32 lớp");
}

#[test]
fn units_come_to_the_declared_one() {
    let two = |first: &str, second: &str, own: &str, formula: &str| {
        plan_text(&format!(
            "{}{}{}",
            indicator("1.1", first, "kết quả 2026: 10"),
            indicator("1.2", second, "kết quả 2026: 20"),
            indicator("1.3", own, &format!("công thức {formula}"))
        ))
    };
    // What the formula gives, and what is found.
    for (first, second, own, formula, value, codes) in [
        ("\"ha\"", "\"tấn/ha\"", "\"tấn\"", "[1.1] × [1.2]", Some("200"), vec![]),
        ("\"ha\"", "\"tạ/ha\"", "\"tấn\"", "[1.1] × [1.2]", Some("20"), vec![]),
        ("\"ha\"", "\"tạ/ha\"", "\"tấn\"", "[1.1] × [1.2] / 10", Some("20"), vec![]),
        ("\"ha\"", "\"tạ/ha\"", "\"nghìn tấn\"", "[1.1] × [1.2]", Some("0,02"), vec![]),
        ("\"km²\"", "\"tạ/ha\"", "\"tấn\"", "[1.1] × [1.2]", Some("2.000"), vec![]),
        ("\"ha\"", "\"tạ/ha\"", "\"tấn\"", "[1.1] × [1.2] / 100", None, vec!["BDG1303"]),
        ("\"ha\"", "\"tấn/ha\"", "\"ha\"", "[1.1] × [1.2]", None, vec!["BDG1303"]),
        // Ten per cent of an amount is an amount; what is divided by a power of ten, or multiplied by one, is converted.
        ("\"tỷ đồng\"", "\"tỷ đồng\"", "\"tỷ đồng\"", "[1.1] × 0,1 + [1.2]", Some("21"), vec![]),
        ("\"tỷ đồng\"", "\"tỷ đồng\"", "\"tỷ đồng\"", "0,01 × ([1.1] + [1.2])", Some("0,3"), vec![]),
        ("\"tạ\"", "\"tấn\"", "\"tấn\"", "[1.1] × 0,1 + [1.2]", Some("21"), vec![]),
        ("\"tỷ đồng\"", "\"tỷ đồng\"", "\"tỷ đồng\"", "[1.1] / 10 + [1.2]", None, vec!["BDG1303"]),
        ("\"tỷ đồng\"", "\"tỷ đồng\"", "\"triệu đồng\"", "[1.1] × 0,1", None, vec!["BDG1303"]),
        ("\"triệu đồng\"", "người", "\"triệu đồng/người\"", "[1.1] / [1.2]", Some("0,5"), vec![]),
        ("\"tỷ đồng\"", "người", "\"triệu đồng/người/năm\"", "[1.1] / [1.2] × 1.000", Some("500"), vec![]),
        ("\"tỷ đồng\"", "người", "\"triệu đồng/người/năm\"", "[1.1] / [1.2]", Some("500"), vec![]),
        ("\"tỷ đồng\"", "người", "\"triệu đồng/người\"", "[1.1] / [1.2]", Some("500"), vec![]),
        ("\"tỷ đồng\"", "\"nghìn người\"", "\"triệu đồng/người\"", "[1.1] / [1.2]", Some("0,5"), vec![]),
        ("\"triệu đồng\"", "người", "\"triệu đồng\"", "[1.1] / [1.2]", Some("0,5"), vec!["BDG1304"]),
        ("\"tỷ đồng\"", "người", "\"triệu đồng\"", "[1.1] / [1.2]", Some("500"), vec!["BDG1304"]),
        ("người", "người", "%", "[1.1] / [1.2] × 100", Some("50"), vec![]),
        ("người", "người", "%", "[1.1] / [1.2]", Some("50"), vec![]),
        ("người", "người", "%", "[1.1] / [1.2] × 1.000", None, vec!["BDG1303"]),
        ("người", "người", "lần", "[1.1] / [1.2]", Some("0,5"), vec![]),
        ("\"lao động\"", "người", "%", "[1.1] / [1.2] × 100", Some("50"), vec![]),
        ("\"nghìn lao động\"", "người", "%", "[1.1] / [1.2] × 100", Some("50.000"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "%", "[1.1] / [1.2] × 100", Some("50.000"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "%", "[1.1] / [1.2]", Some("50.000"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "lần", "[1.1] / [1.2]", Some("500"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "% không giới hạn", "100 - [1.2] / [1.1] × 100", Some("99,8"), vec![]),
        ("\"ca\"", "\"nghìn người\"", "\"ca/100.000 người\"", "[1.1] / [1.2] × 100.000", Some("50"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.1] + [1.2]", Some("10,02"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"triệu đồng\"", "[1.1] - [1.2]", Some("9.980"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"nghìn tỷ đồng\"", "tổng([1.1]; [1.2])", Some("0,01002"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.1] + [1.2] / 1.000", Some("10,02"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.1] × 1.000 + [1.2]", Some("10,02"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.1] + [1.2] / 100", None, vec!["BDG1303"]),
        ("\"tỷ đồng\"", "\"triệu USD\"", "\"tỷ đồng\"", "[1.1] + [1.2]", None, vec!["BDG1303"]),
        ("\"tấn\"", "\"tạ\"", "\"kg\"", "[1.1] + [1.2]", Some("12.000"), vec![]),
        ("\"giờ\"", "\"phút\"", "\"giờ\"", "[1.1] + [1.2]", Some("10,33"), vec![]),
        ("\"giờ\"", "\"phút\"", "\"phút\"", "[1.1] × 60 + [1.2]", Some("620"), vec![]),
        ("\"giờ\"", "\"phút\"", "\"giờ\"", "[1.2] / 60 + [1.1]", Some("10,33"), vec![]),
        ("\"km²\"", "\"ha\"", "\"km²\"", "[1.1] + [1.2]", Some("10,2"), vec![]),
        // A share of it, and a number that may hold a change of unit.
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.1] × 0,3 + [1.2]", Some("3,02"), vec![]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.2] × 0,0012", None, vec!["BDG1303"]),
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.1] × 10", None, vec!["BDG1303"]),
        // Nobody knows whether the five are of the one or the other.
        ("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.2] + 5", None, vec!["BDG1303"]),
        ("%", "\"tỷ đồng\"", "\"tỷ đồng\"", "(1 + [1.1]) × [1.2]", None, vec!["BDG1303"]),
        ("%", "\"tỷ đồng\"", "\"tỷ đồng\"", "(100 + [1.1]) × [1.2] / 100", Some("22"), vec![]),
        ("%", "\"tỷ đồng\"", "\"triệu đồng\"", "[1.1] × [1.2]", Some("2.000"), vec![]),
        ("\"hộ\"", "\"hộ nghèo\"", "\"hộ\"", "[1.1] - [1.2]", Some("-10"), vec![]),
        ("\"nghìn hộ\"", "\"hộ nghèo\"", "\"hộ\"", "[1.1] - [1.2]", Some("9.980"), vec![]),
        ("\"người\"", "\"cơ sở\"", "\"người/cơ sở\"", "[1.1] / [1.2]", Some("0,5"), vec![]),
        // Two words that only people know to be one.
        ("\"triệu đồng\"", "\"cơ sở\"", "\"triệu đồng/đơn vị\"", "[1.1] / [1.2]", Some("0,5"), vec![]),
        ("\"tỷ đồng\"", "\"cơ sở\"", "\"triệu đồng/đơn vị\"", "[1.1] / [1.2]", None, vec!["BDG1303"]),
        // A number that is no power of ten may have a unit of its own.
        ("\"hộ\"", "\"hộ\"", "người", "([1.1] + [1.2]) × 4", Some("120"), vec![]),
        ("\"triệu kWh\"", "\"km\"", "\"nghìn tấn\"", "[1.1] × 0,8", Some("8"), vec![]),
    ] {
        let text = two(first, second, own, formula);
        let found: Vec<&str> = all(&text).iter().map(|one| one.code).filter(|code| code.starts_with("BDG13")).collect();
        let who = format!("{first} {second} {own} {formula}");
        assert_eq!(found, codes, "{who}");
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let known = eval::known_figures(&plan, id(&plan, "1.3"));
        assert_eq!(known.first().map(phrases::figure_text).as_deref(), value, "{who}");
    }
    // A title that says what one figure is counted over leaves nothing out.
    let mean = two("\"triệu đồng\"", "người", "\"triệu đồng\"", "[1.1] / [1.2]");
    one(&mean, "BDG1304");
    for said in [
        "Thu nhập bình quân",
        "Thu nhập trên một người dân",
        "Thu nhập mỗi người",
        "Income per person",
        "GRDP/người",
        "Chi phí một người",
        "Sĩ số",
    ] {
        assert_eq!(of(&mean.replace("Chỉ tiêu 1.3", said), "BDG1304").len(), 0, "{said}");
    }
    one(&mean.replace("Chỉ tiêu 1.3", "Thu nhập trên địa bàn"), "BDG1304");
    // So does one that says over how many, which the formula multiplies by or leaves to be done.
    for (first, second, own, title, formula, value) in [
        (
            "\"giường\"",
            "người",
            "\"giường\"",
            "Số giường bệnh trên 10.000 dân",
            "[1.1] / [1.2] × 10.000",
            Some("5.000"),
        ),
        ("\"giường\"", "người", "\"giường\"", "Số giường bệnh trên 10.000 dân", "[1.1] / [1.2]", Some("5.000")),
        ("\"giường\"", "người", "\"giường\"", "Số giường bệnh/vạn dân", "[1.1] / [1.2] × 10.000", Some("5.000")),
        ("\"giường\"", "người", "\"giường\"", "Số giường bệnh trên 10.000 dân", "[1.1] / [1.2] × 1.000", None),
        ("\"tỷ đồng\"", "\"ha\"", "\"triệu đồng\"", "Giá trị sản xuất trên 1 ha", "[1.1] / [1.2]", Some("500")),
        ("\"tỷ đồng\"", "\"ha\"", "\"triệu đồng\"", "Giá trị sản xuất", "[1.1] / [1.2]", None),
        ("\"học sinh\"", "\"lớp\"", "\"học sinh\"", "Số học sinh/lớp", "[1.1] / [1.2]", Some("0,5")),
        ("người", "\"hộ\"", "người", "Số người trong một hộ", "[1.1] / [1.2]", Some("0,5")),
    ] {
        let text = two(first, second, own, formula).replace("Chỉ tiêu 1.3", title);
        let found: Vec<&str> = all(&text).iter().map(|one| one.code).filter(|code| code.starts_with("BDG13")).collect();
        assert_eq!(found, if value.is_some() { vec![] } else { vec!["BDG1303"] }, "{title} {formula}");
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let known = eval::known_figures(&plan, id(&plan, "1.3"));
        assert_eq!(known.first().map(phrases::figure_text).as_deref(), value, "{title} {formula}");
    }
    let finding = one(&two("\"ha\"", "\"tạ/ha\"", "\"tấn\"", "[1.1] × [1.2] / 100"), "BDG1303");
    assert_eq!(
        finding.vi,
        "công thức của chỉ tiêu 1.3 cho đơn vị “ha × tạ/ha / 100”, nhưng chỉ tiêu khai báo “tấn”; không tính theo công thức này"
    );
    assert_eq!(finding.help, "nhân công thức với 10, hoặc sửa đơn vị tính");
    let finding = one(&two("\"tỷ đồng\"", "\"triệu đồng\"", "\"tỷ đồng\"", "[1.2] × 0,0012"), "BDG1303");
    assert_eq!(finding.help, "ghi phép đổi đơn vị thành một thừa số riêng: / 1.000");
    let finding = one(&two("\"tỷ đồng\"", "\"triệu USD\"", "\"tỷ đồng\"", "[1.1] + [1.2]"), "BDG1303");
    assert_eq!(
        finding.vi,
        "công thức của chỉ tiêu 1.3 cộng trừ các đơn vị khác nhau: tỷ đồng + triệu USD; không tính theo công thức này"
    );
}

#[test]
fn malformed_formulas_say_what_to_do() {
    for (formula, vi) in [
        ("([1.1] + 1", "thiếu dấu ngoặc đóng của dấu ngoặc này"),
        ("[1.1] + 1)", "dấu ngoặc này không đóng ngoặc nào"),
        ("[1.1] +", "công thức thiếu phần sau chỗ này"),
        ("[1.1] [1.2]", "thiếu phép tính trước “[1.2]”"),
        ("× [1.1]", "thiếu số hoặc mã chỉ tiêu trước “×”"),
        ("12 × 3", "công thức không dùng chỉ tiêu nào"),
        ("tổng [1.1]", "sau “tổng” phải là dấu ngoặc mở"),
        ("năm trước 5", "sau “năm trước” phải là mã chỉ tiêu trong ngoặc vuông"),
        ("([1.1]; [1.2])", "dấu “;” chỉ dùng giữa các số hạng của “tổng(…)”"),
    ] {
        assert_eq!(one(&share(&format!("công thức {formula}")), "BDG1301").vi, vi, "{formula}");
    }
    let unknown = one(&share("công thức [1.22] / [1.1]"), "BDG0205");
    assert_eq!((unknown.vi.as_str(), unknown.under.as_str()), ("kế hoạch không có chỉ tiêu “1.22”", "1.22"));
    assert_eq!(one(&share("công thức [1.1] / abc"), "BDG0115").help, "cách viết: công thức [1.5] / [1.1] × 100");
}

/// A code without its brackets looks like a number: nobody knows which of the two is meant, and nothing is computed.
#[test]
fn a_code_without_brackets_is_no_number() {
    for (formula, count) in [("1.1 / 1.2 × 100", 2), ("[1.2] / 1.1 × 100", 1), ("[1.2] + 2.4.1", 1)] {
        let text = share(&format!("công thức {formula}"));
        let found = of(&text, "BDG0104");
        assert_eq!(found.len(), count, "{formula}");
        assert!(
            found.iter().all(|one| one.vi.ends_with("trong công thức không rõ là mã chỉ tiêu hay con số")),
            "{formula}"
        );
        assert!(
            bdg::load_text("plan.bdg", &text).findings().iter().all(|one| one.code != "BDG0104" || one.fix.is_none())
        );
    }
    assert_eq!(
        one(&share("công thức [1.2] / 1.1 × 100"), "BDG0104").help,
        "viết [1.1] nếu là chỉ tiêu, 1,1 nếu là con số"
    );
    // Groups of three digits and a comma are numbers and no codes.
    none(&share("công thức [1.2] × 1.000 / [1.1] × 0,1"), "BDG0104");
    for bare in ["1.1/a + 1.2/b", "chỉ tiêu 1.2 / chỉ tiêu 1.1"] {
        let found = one(&share(&format!("công thức {bare}")), "BDG0115");
        assert_eq!(found.vi, "mã chỉ tiêu trong công thức phải nằm trong ngoặc vuông");
    }

    let english = |formula: &str| {
        format!(
            "plan k \"Plan\" {{\n    period 2026-2030\n}}\nagency a \"Agency A\"\ngoal 1 \"Goal\" {{\n    lead a\n    indicator 1.1 \"Workers\" {{\n        \
             unit persons\n        actual 2026: 1,050\n    }}\n    indicator 1.2 \"Women\" {{\n        unit persons\n        \
             actual 2026: 430\n    }}\n    indicator 1.3 \"Share\" {{\n        unit %\n        formula {formula}\n    }}\n}}\n"
        )
    };
    let found = one(&english("[1.2] / 1.1 * 100"), "BDG1301");
    assert_eq!(found.vi, "“1.1” là một số mà cũng là mã của một chỉ tiêu");
    let plan = bdg::load_text("plan.bdg", &english("[1.2] / 1.1 * 100")).plan;
    assert!(eval::known_figures(&plan, id(&plan, "1.3")).is_empty());
    for sure in ["[1.2] / [1.1] * 100", "[1.2] / [1.1] * 1.10", "[1.2] / [1.1] * 1.5"] {
        none(&english(sure), "BDG1301");
    }
}

#[test]
fn a_formula_without_a_value_says_why() {
    let text = plan_text(&format!(
        "{}{}{}",
        indicator("1.1", "người", "kết quả 2026: 10"),
        indicator("1.2", "người", "kết quả 2026: 0"),
        indicator("1.3", "%", "công thức [1.1] / [1.2] × 100")
    ));
    assert_eq!(one(&text, "BDG1306").vi, "chỉ tiêu 1.3: năm 2026 công thức chia cho 0 nên không tính được");
    let plan = load(&text);
    assert!(eval::known_figures(&plan, id(&plan, "1.3")).is_empty());
    // An operand without a target: no target, and its code in the reason.
    let target = eval::target_in(&plan, id(&plan, "1.3"), 2027, PathStart::Baseline).target;
    let reason = target.reason.unwrap();
    assert_eq!((reason.code, reason.part.as_deref()), (ReasonCode::OperandWithoutTarget, Some("1.1")));
}

/// From a loss of 4 to one of 2 is no fall by half: growth from a figure below zero tells no way.
#[test]
fn growth_from_a_loss_is_no_figure() {
    let of = |unit: &str, formula: &str| {
        plan_text(&format!(
            "{}{}",
            indicator(
                "1.1",
                "\"tỷ đồng\" không giới hạn",
                "hướng tăng\nkết quả 2025: -4\nkết quả 2026: -2\nkết quả 2027: 3\nkết quả 2028: 6"
            ),
            indicator("1.2", &format!("{unit} không giới hạn"), &format!("hướng tăng\ncông thức {formula}")),
        ))
    };
    let known = |text: &str| {
        let plan = load(text);
        let figures = eval::known_figures(&plan, id(&plan, "1.2"));
        figures.iter().map(|figure| figure.time.year()).collect::<Vec<_>>()
    };
    for growth in ["([1.1] / năm trước [1.1] - 1) × 100", "([1.1] - năm trước [1.1]) / năm trước [1.1] × 100"]
    {
        let text = of("%", growth);
        assert_eq!(
            one(&text, "BDG1306").vi,
            "chỉ tiêu 1.2: năm 2026 công thức tính mức tăng so với một con số âm nên không tính được"
        );
        assert_eq!(known(&text), [2028], "{growth}");
    }
    // A difference is one.
    assert_eq!(known(&of("\"tỷ đồng\"", "[1.1] - năm trước [1.1]")), [2026, 2027, 2028]);
}

#[test]
fn a_formula_is_written_and_translated() {
    let text = share("công thức  [1.2]:[1.1]x100");
    let loaded = bdg::load_text("plan.bdg", &text);
    let sources = &loaded.plan.sources;
    let formatted = bdg_syntax::format(sources, &loaded.asts[0]).unwrap();
    assert!(formatted.contains("        công thức [1.2] / [1.1] × 100\n"), "{formatted}");
    let english = bdg_syntax::translate(sources, &loaded.asts[0], Lang::En).unwrap();
    assert!(english.contains("        formula [1.2] / [1.1] * 100\n"), "{english}");
    let plan = load(&english);
    assert_eq!(target(&plan, "1.3", 2027, PathStart::Baseline).1, "43.64");
}

#[test]
fn what_ifs_compute_what_depends_on_them() {
    let plan = load(&share("công thức [1.2] / [1.1] × 100"));
    let bold = bdg::what_if(&plan, &["1.2 đến 2030: 750"]).unwrap();
    assert_eq!(target(&bold, "1.3", 2030, PathStart::Baseline).1, "60");
    assert_eq!(target(&bold, "1.3", 2030, PathStart::Latest).1, "60");
    assert_eq!(target(&plan, "1.3", 2030, PathStart::Baseline).1, "48");
}

/// A formula as a tree of its own, whose value is computed in rationals of any size.
#[derive(Debug, Clone)]
enum Tree {
    Figure(usize),
    Number(i64),
    Pair(char, Box<Tree>, Box<Tree>),
    Negative(Box<Tree>),
    Sum(Vec<Tree>),
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![3 => (0_usize..3).prop_map(Tree::Figure), 1 => (0_i64..50).prop_map(Tree::Number)];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            4 => (prop::sample::select(vec!['+', '-', '×', '/']), inner.clone(), inner.clone())
                .prop_map(|(sign, left, right)| Tree::Pair(sign, Box::new(left), Box::new(right))),
            1 => inner.clone().prop_map(|one| Tree::Negative(Box::new(one))),
            1 => proptest::collection::vec(inner, 1..4).prop_map(Tree::Sum),
        ]
    })
}

impl Tree {
    fn binds(&self) -> u8 {
        match self {
            Tree::Pair('+' | '-', ..) => 1,
            Tree::Pair(..) => 2,
            Tree::Negative(_) => 3,
            _ => 4,
        }
    }

    /// With no more brackets than it needs.
    fn text(&self) -> String {
        let within = |tree: &Tree, least: u8| {
            let text = tree.text();
            if tree.binds() < least { format!("({text})") } else { text }
        };
        match self {
            Tree::Figure(at) => format!("[1.{}]", at + 1),
            Tree::Number(number) => number.to_string(),
            Tree::Pair(sign, left, right) => {
                let own = self.binds();
                format!("{} {sign} {}", within(left, own), within(right, own + 1))
            }
            Tree::Negative(one) => format!("-{}", within(one, 4)),
            Tree::Sum(items) => {
                format!("tổng({})", items.iter().map(Tree::text).collect::<Vec<_>>().join("; "))
            }
        }
    }

    /// `None` where it divides by zero.
    fn value(&self, figures: &[BigRational; 3]) -> Option<BigRational> {
        Some(match self {
            Tree::Figure(at) => figures[*at].clone(),
            Tree::Number(number) => BigRational::from_integer((*number).into()),
            Tree::Pair(sign, left, right) => {
                let (left, right) = (left.value(figures)?, right.value(figures)?);
                match sign {
                    '+' => left + right,
                    '-' => left - right,
                    '×' => left * right,
                    _ if right == BigRational::from_integer(0.into()) => return None,
                    _ => left / right,
                }
            }
            Tree::Negative(one) => -one.value(figures)?,
            Tree::Sum(items) => {
                let zero = BigRational::from_integer(0.into());
                items.iter().try_fold(zero, |sum, item| Some(sum + item.value(figures)?))?
            }
        })
    }

    fn has_figure(&self) -> bool {
        self.text().contains('[')
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_formula_gives_what_rationals_give(
        tree in tree(),
        figures in proptest::array::uniform3((0_i64..2_000, 0_u32..3)),
    ) {
        prop_assume!(tree.has_figure());
        let written = figures.map(|(digits, decimals)| Decimal::new(digits, decimals));
        let lines = |value: Decimal| format!("kết quả 2026: {}", value.to_string().replace('.', ","));
        // Without units, so that nothing but the numbers counts.
        let mut text: String = written
            .iter()
            .enumerate()
            .map(|(at, value)| format!("    chỉ tiêu 1.{} \"C{at}\" {{\n        {}\n    }}\n", at + 1, lines(*value)))
            .collect();
        text.push_str(&format!("    chỉ tiêu 1.4 \"F\" {{\n        công thức {}\n    }}\n", tree.text()));
        let loaded = bdg::load_text("plan.bdg", &plan_text(&text));
        prop_assert!(loaded.diagnostics.is_empty(), "{:?} in {}", loaded.diagnostics, tree.text());
        let own = eval::known_figures(&loaded.plan, id(&loaded.plan, "1.4"));
        let rational = |value: Decimal| BigRational::new(value.mantissa().into(), BigInt::from(10).pow(value.scale()));
        match (tree.value(&written.map(rational)), own.first()) {
            (Some(value), Some(figure)) => {
                // Shown with 28 digits.
                let off = rational(figure.value.unwrap()) - &value;
                let off = if off < BigRational::from_integer(0.into()) { -off } else { off };
                prop_assert!(off <= BigRational::new(1.into(), BigInt::from(10).pow(12)), "{}", tree.text());
            }
            (None, None) => {}
            // More than 28 digits: nothing is computed.
            (Some(_), None) => prop_assert!(tree.text().len() > 20, "{}", tree.text()),
            (None, Some(figure)) => prop_assert!(false, "{figure:?} of {}", tree.text()),
        }
    }
}

#[test]
fn a_formula_of_flows_has_the_total_of_theirs() {
    let text = |own: &str, formula: &str| {
        let flow = |code: &str, lines: &str| {
            format!(
                "    chỉ tiêu {code} \"C{code}\" {{\n        đơn vị tính \"tỷ đồng\"\n        loại thời kỳ\n{lines}    }}\n"
            )
        };
        format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    hướng tăng\n    chủ trì a\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n{}{}{}}}\n",
            flow("1.1", &format!("        công thức {formula}\n{own}")),
            flow("1.2", "        cả giai đoạn: 600\n        năm 2026: 200\n"),
            flow("1.3", "        cả giai đoạn: 500\n"),
        )
    };
    let told = one(&text("        cả giai đoạn: 1.000\n", "[1.2] + [1.3]"), "BDG1305");
    assert!(told.vi.contains("cho 1.100 tỷ đồng"), "{}", told.vi);
    for (own, formula) in [
        ("        cả giai đoạn: 1.100\n", "[1.2] + [1.3]"),
        ("        cả giai đoạn: 700\n", "2 × [1.2] - [1.3]"),
        // A total of quotients and products is no total of the years.
        ("        cả giai đoạn: 1.000\n", "[1.2] × [1.3] / [1.2]"),
        ("        cả giai đoạn: 1.000\n", "[1.2] + năm trước [1.3]"),
    ] {
        none(&text(own, formula), "BDG1305");
    }
    // Where none is stated it is computed, and the years come to it.
    let plan = bdg::load_text("plan.bdg", &text("", "[1.2] + [1.3]")).plan;
    let id = plan.find("1.1").unwrap();
    let year = |year| eval::target_in(&plan, id, year, PathStart::Baseline).target.value.unwrap();
    assert_eq!((2026..=2030).map(year).collect::<Vec<_>>(), [300, 200, 200, 200, 200].map(Decimal::from));
    let row = eval::annual(&plan, 2027, eval::AnnualOptions::default()).rows.into_iter().find(|row| row.code == "1.1");
    assert_eq!(row.unwrap().period_target.unwrap().value, Some(Decimal::from(1_100)));
}

#[test]
fn what_flows_bring_in_parts_of_a_year_is_computed_too() {
    let flow = |code: &str, lines: &str| {
        format!(
            "    chỉ tiêu {code} \"C{code}\" {{\n        đơn vị tính \"tỷ đồng\"\n        loại thời kỳ\n        hướng tăng\n{lines}    }}\n"
        )
    };
    let text = plan_text(&format!(
        "{}{}{}",
        flow("1.1", "        công thức [1.2] + [1.3]\n        cả giai đoạn: 1.000\n"),
        flow(
            "1.2",
            "        gốc 2025: 90\n        kết quả 6 tháng 2026: 50\n        kết quả 2027: 110\n        kết quả quý 4 2027: 40\n"
        ),
        flow(
            "1.3",
            "        gốc 2025: 60\n        kết quả 6 tháng 2026: 30\n        kết quả 2027: 70\n        kết quả quý 4 2027: 20\n"
        ),
    ));
    let plan = bdg::load_text("plan.bdg", &text).plan;
    let result = |year| {
        let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), year, Method::Pace).unwrap();
        (found.result.and_then(|figure| figure.value), found.part.map(|part| part.months))
    };
    assert_eq!(result(2026), (Some(Decimal::from(80)), Some(6)));
    assert_eq!(result(2027), (Some(Decimal::from(180)), None));
}

#[test]
fn what_is_computed_from_an_estimate_is_rounded_and_called_an_estimate() {
    let visits = "loại thời kỳ | hướng tăng | gốc 2025: 400 | ước 2026: 430 | đến 2030: 600";
    let each = "hướng tăng | công thức [1.1] / 1.010 | làm tròn 3";
    let plan =
        load(&plan_text(&format!("{}{}", indicator("1.1", "\"lượt\"", visits), indicator("1.2", "\"lượt\"", each))));
    let known = eval::known_figures(&plan, id(&plan, "1.2"));
    let shown: Vec<_> = known
        .iter()
        .map(|one| (one.kind, phrases::figure_text(one), bdg_report::cells::figure(one, Lang::Vi).text))
        .collect();
    assert_eq!(
        shown,
        [
            (FigureKind::Computed, "0,396".to_owned(), "0,396".to_owned()),
            (FigureKind::Estimate, "0,426".to_owned(), "0,426 (ước)".to_owned()),
        ]
    );
    assert_eq!(target(&plan, "1.2", 2026, PathStart::Baseline), (TargetKind::Computed, "0,436".to_owned()));
}

/// A half-year of one flow goes with the two quarters of another.
#[test]
fn quarters_are_joined_to_the_half_year_that_another_flow_tells() {
    let flow = |code: &str, lines: &str| {
        format!(
            "    chỉ tiêu {code} \"Thu {code}\" {{\n        đơn vị tính \"tỷ đồng\"\n        loại thời kỳ\n        hướng tăng\n        {lines}\n    }}\n"
        )
    };
    let sum = |one: &str, other: &str| {
        let text = format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n{}{}{}}}\n",
            flow("1.1", one),
            flow("1.2", other),
            flow("1.3", "công thức [1.1] + [1.2]"),
        );
        let loaded = bdg::load_text("plan.bdg", &text);
        let id = loaded.plan.find("1.3").unwrap();
        let path = bdg_core::eval::path(&loaded.plan, id, bdg_core::eval::PathStart::Baseline).unwrap();
        let year = path.years.iter().find(|year| year.year == 2022).and_then(|year| year.result.clone());
        year.map(|found| {
            let value = found.value.map(|value| value.normalize().to_string()).unwrap_or_default();
            (value, bdg_core::phrases::figure_mark(&found, bdg::Lang::Vi))
        })
    };
    let of = |value: &str, mark: &str| Some((value.to_owned(), mark.to_owned()));
    let half = "năm 2022: 120; kết quả 6 tháng 2022: 50".replace("; ", "\n");
    let quarters = "năm 2022: 120; kết quả quý 1 2022: 20; kết quả quý 2 2022: 25,5".replace("; ", "\n");
    assert_eq!(sum(&half, &quarters), of("95.5", "6 tháng"));
    assert_eq!(sum(&quarters, &half), of("95.5", "6 tháng"));
    let nine = "năm 2022: 120; kết quả 9 tháng 2022: 80".replace("; ", "\n");
    let rest = "năm 2022: 120; kết quả 6 tháng 2022: 50; kết quả quý 3 2022: 25".replace("; ", "\n");
    assert_eq!(sum(&nine, &rest), of("155", "9 tháng"));
    let estimated = "năm 2022: 120; kết quả quý 1 2022: 20; ước quý 2 2022: 25".replace("; ", "\n");
    assert_eq!(sum(&half, &estimated), of("95", "ước 6 tháng"));
    // One quarter is no half-year.
    assert_eq!(sum(&half, "năm 2022: 120\nkết quả quý 1 2022: 20"), None);
}

/// An area, a yield, and the harvest with these lines.
fn years_of_harvest(area: &str, lines: &str) -> String {
    let yields = "hướng tăng | gốc 2025: 55 | năm 2026: 56 | năm 2027: 57 | năm 2028: 58 | năm 2029: 59 | đến 2030: 60";
    plan_text(&format!(
        "{}{}{}",
        indicator("1.1", "ha", area),
        indicator("1.2", "\"tạ/ha\"", yields),
        indicator("1.3", "\"tấn\"", &format!("loại thời kỳ | hướng tăng | công thức [1.1] × [1.2] | {lines}"))
    ))
}

const AREA: &str =
    "hướng tăng | gốc 2025: 100 | năm 2026: 104 | năm 2027: 108 | năm 2028: 112 | năm 2029: 116 | đến 2030: 120";

#[test]
fn the_years_of_a_total_are_what_the_formula_gives() {
    // 104 × 56 / 10 and so on come to 3.252.
    let plan = load(&years_of_harvest(AREA, "giai đoạn 2026-2030: 3.252"));
    let years = |plan: &Plan| -> Vec<String> {
        (2026..=2030).map(|year| target(plan, "1.3", year, PathStart::Baseline).1).collect()
    };
    assert_eq!(years(&plan), ["582,4", "615,6", "649,6", "684,4", "720"]);
    let wrong = years_of_harvest(AREA, "giai đoạn 2026-2030: 3.200");
    let told = one(&wrong, "BDG0707");
    assert!(told.vi.contains("3.252 tấn, không khớp mức cả giai đoạn 2026-2030 (3.200 tấn)"), "{}", told.vi);
    // Where only a path gives what is used, the total is shared and contradicts nothing.
    let derived = years_of_harvest("hướng tăng | gốc 2025: 100 | đến 2030: 120", "giai đoạn 2026-2030: 3.200");
    assert_eq!(all(&derived).len(), 0);
    assert_eq!(years(&load(&derived)), ["580", "610", "640", "670", "700"]);
}

#[test]
fn what_the_formula_gives_stands_beside_an_assigned_year() {
    let plan = load(&years_of_harvest(AREA, "năm 2026: 582 | năm 2027: 616"));
    let found = eval::target_in(&plan, id(&plan, "1.3"), 2026, PathStart::Baseline);
    assert_eq!((found.target.kind, phrases::target(&found.target)), (TargetKind::Assigned, "582".to_owned()));
    assert_eq!((found.derived.kind, phrases::target(&found.derived)), (TargetKind::Computed, "582,4".to_owned()));
}

#[test]
fn a_computed_total_stands_in_the_table_of_paths() {
    let text = plan_text(&format!(
        "{}{}{}",
        indicator("1.1", "người", "loại thời kỳ | hướng tăng | gốc 2025: 100 | giai đoạn 2026-2030: 600"),
        indicator("1.2", "người", "loại thời kỳ | hướng tăng | gốc 2025: 40 | giai đoạn 2026-2030: 250"),
        indicator("1.3", "người", "loại thời kỳ | hướng tăng | công thức [1.1] - [1.2]")
    ));
    let plan = load(&text);
    let ids = ["1.1", "1.2", "1.3"].map(|code| id(&plan, code));
    let paths = bdg_report::Paths::of(&plan, &ids, PathStart::Baseline);
    let totals: Vec<Vec<&str>> =
        paths.totals.iter().map(|totals| totals.iter().map(|total| total.text.as_str()).collect()).collect();
    assert_eq!(totals, [["600"], ["250"], ["350"]]);
}

#[test]
fn a_total_may_be_rounded_more_than_its_years() {
    let years = "loại thời kỳ | hướng tăng | năm 2026: 107,1 | năm 2027: 110,4 | năm 2028: 113,6 | năm 2029: 116,9 | năm 2030: 120,3";
    let text =
        |total: &str| plan_text(&indicator("1.1", "\"nghìn tấn\"", &format!("{years} | giai đoạn 2026-2030: {total}")));
    for right in ["568,3", "568"] {
        none(&text(right), "BDG0707");
    }
    for wrong in ["569,3", "567", "570"] {
        one(&text(wrong), "BDG0707");
    }
}

#[test]
fn a_title_says_what_an_operand_is_counted_over() {
    let titled = |title: &str, unit: &str| {
        let text = plan_text(&format!(
            "{}{}{}",
            indicator("1.1", "ha", "hướng tăng | kết quả 2026: 100"),
            indicator("1.2", "\"triệu đồng\"", "hướng tăng | kết quả 2026: 200"),
            indicator("1.3", unit, "hướng tăng | công thức [1.2] × [1.1] | kết quả 2026: 20"),
        ));
        text.replace("Chỉ tiêu 1.2", title)
    };
    for title in [
        "Giá trị sản phẩm trên 1 ha",
        "Giá trị sản phẩm trên 1 ha đất trồng trọt",
        "Giá trị sản phẩm bình quân 1 ha",
        "Giá trị sản phẩm trên mỗi hecta",
        "Giá trị sản phẩm/ha",
    ] {
        none(&titled(title, "\"tỷ đồng\""), "BDG1303");
        none(&titled(title, "\"tỷ đồng\""), "BDG1301");
    }
    // Without it nothing says so, and a value of the hectare is no number of cases.
    one(&titled("Giá trị sản phẩm", "\"tỷ đồng\""), "BDG1303");
    one(&titled("Giá trị sản phẩm trên 1 ha", "\"vụ\""), "BDG1303");
}
