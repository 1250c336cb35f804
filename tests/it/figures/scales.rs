//! Figures of several scales in one formula and in one sum of parts: converted exactly, everywhere alike.

use bdg::load_text;
use bdg_core::eval::{self, Method, PathStart, ReasonCode};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_syntax::number::Lang;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::check_figures::{all, none, of, one};

/// A plan of 2026-2030 with these indicators.
fn vietnamese(indicators: &str) -> String {
    format!(
        "kế hoạch a \"A\" {{\n    giai đoạn 2026-2030\n    hướng tăng\n    chủ trì x\n}}\ncơ quan x \"X\"\nđơn vị tính bao \"bao\" = 50 kg\nmục tiêu 1 \"Một\" {{\n{indicators}\n}}\n"
    )
}

fn plan(text: &str) -> Plan {
    let loaded = load_text("plan.bdg", text);
    assert!(loaded.diagnostics.is_empty(), "{:#?}\n{text}", loaded.diagnostics);
    loaded.plan
}

fn indicator(code: &str, unit: &str, lines: &str) -> String {
    format!("chỉ tiêu {code} \"C{code}\" {{\nđơn vị tính {unit}\n{lines}\n}}\n")
}

fn part(code: &str, unit: &str, lines: &str) -> String {
    format!("gồm {code} \"P{code}\" {{\nđơn vị tính {unit}\n{lines}\n}}\n")
}

fn target(plan: &Plan, code: &str, year: i32) -> String {
    phrases::target(&eval::target_in(plan, plan.find(code).unwrap(), year, PathStart::Baseline).target)
}

/// What is known of an indicator in a year, as it is shown: or why there is none.
fn result(plan: &Plan, code: &str, year: i32) -> Result<String, ReasonCode> {
    let found = eval::indicator_progress(plan, plan.find(code).unwrap(), year, Method::Pace).unwrap();
    found.result.as_ref().map(phrases::figure_text).ok_or_else(|| found.result_reason.unwrap().code)
}

/// The steps of a derivation in Vietnamese, and its inputs with what they are.
fn why(plan: &Plan, code: &str, year: i32) -> (Vec<String>, Vec<(String, String)>) {
    let found = eval::why(plan, plan.find(code).unwrap(), year, PathStart::Baseline).unwrap();
    let steps = found.steps.iter().map(|step| phrases::formula(&step.formula).get(Lang::Vi).to_owned()).collect();
    let inputs = found.inputs.iter();
    let inputs = inputs
        .map(|input| (phrases::input_name(&input.name).get(Lang::Vi).to_owned(), input.written.clone()))
        .collect();
    (steps, inputs)
}

const TAXES: &str = "gốc 2025: 5\nkết quả 2026: 6\nđến 2030: 10";
const FEES: &str = "gốc 2025: 345\nkết quả 2026: 400\nđến 2030: 800";

fn revenue() -> String {
    vietnamese(&format!(
        "{}{}{}",
        indicator("1.1", "\"tỷ đồng\"", TAXES),
        indicator("1.2", "\"triệu đồng\"", FEES),
        indicator("1.3", "\"tỷ đồng\"", "công thức [1.1] + [1.2]")
    ))
}

fn of_parts() -> String {
    let parts = format!("{}{}", part("a", "\"tỷ đồng\"", TAXES), part("b", "\"triệu đồng\"", FEES));
    vietnamese(&indicator("1.3", "\"tỷ đồng\"", &parts))
}

#[test]
fn a_formula_and_a_sum_of_parts_convert_alike() {
    for text in [revenue(), of_parts()] {
        let plan = plan(&text);
        let known: Vec<String> =
            eval::known_figures(&plan, plan.find("1.3").unwrap()).iter().map(phrases::figure_text).collect();
        assert_eq!(known, ["5,345", "6,4"], "{text}");
        let targets: Vec<String> = (2026..=2030).map(|year| target(&plan, "1.3", year)).collect();
        assert_eq!(targets, ["6,436", "7,527", "8,618", "9,709", "10,8"], "{text}");
        let (steps, inputs) = why(&plan, "1.3", 2028);
        assert_eq!(steps, ["8 + 618 / 1.000 = 8,618"], "{text}");
        assert!(inputs.iter().any(|(name, _)| name.ends_with("(triệu đồng)")), "{inputs:?}");
        let found = eval::indicator_progress(&plan, plan.find("1.3").unwrap(), 2026, Method::Pace).unwrap();
        assert_eq!((found.met_year, found.target.value), (Some(false), Some(Decimal::new(6_436, 3))));
        let bold =
            bdg::what_if(&plan, &[if text.contains("gồm") { "1.3/b đến 2030: 1.300" } else { "1.2 đến 2030: 1.300" }]);
        assert_eq!(target(&bold.unwrap(), "1.3", 2030), "11,3");
        // What the plan prints is held against it within the rounding of what is printed.
        let with = |printed: &str| text.replace("công thức", &format!("đến 2030: {printed}\ncông thức"));
        let with = |printed: &str| match text.contains("gồm") {
            true => text.replace("gồm a", &format!("đến 2030: {printed}\ngồm a")),
            false => with(printed),
        };
        let code = if text.contains("gồm") { "BDG0904" } else { "BDG1305" };
        none(&with("10,8"), code);
        none(&with("11"), code);
        none(&with("10.800 triệu đồng"), code);
        assert_eq!(of(&with("12,5"), code).len(), 1, "{}", with("12,5"));
        assert_eq!(of(&with("810"), code).len(), 1);
    }
    let finding = one(&of_parts().replace("gồm a", "đến 2030: 810\ngồm a"), "BDG0904");
    assert_eq!(
        finding.vi,
        "chỉ tiêu 1.3: các phần cộng lại là 10,8 tỷ đồng, không bằng mức đề ra đến năm 2030 là 810 tỷ đồng"
    );
    // A known sum shows how it came about where a path begins at it.
    let parts = format!(
        "{}{}đến 2030: 15",
        part("a", "\"tỷ đồng\"", "gốc 2025: 5"),
        part("b", "\"triệu đồng\"", "gốc 2025: 345")
    );
    let (steps, inputs) = why(&plan(&vietnamese(&indicator("1.3", "\"tỷ đồng\"", &parts))), "1.3", 2028);
    assert_eq!(steps[0], "5 + 345 / 1.000 = 5,345");
    assert!(inputs.contains(&("gốc 2025, Pb (triệu đồng)".to_owned(), "345".to_owned())), "{inputs:?}");
}

#[test]
fn quotients_and_products_of_scales_are_exact() {
    let plan = plan(&vietnamese(&format!(
        "{}{}{}{}{}",
        indicator("1.1", "\"tỷ đồng\"", TAXES),
        indicator("1.2", "\"triệu đồng\"", FEES),
        indicator("1.3", "%", "công thức [1.2] / ([1.1] + [1.2]) × 100"),
        indicator("1.4", "\"nghìn người\"", "kết quả 2026: 16\nđến 2030: 20"),
        indicator("1.5", "\"triệu đồng/người\"", "làm tròn 3\ncông thức ([1.1] + [1.2]) / [1.4]")
    )));
    assert_eq!(target(&plan, "1.3", 2030), "7,41");
    assert_eq!(why(&plan, "1.3", 2030).0[0], "800 / 1.000 / (10 + 800 / 1.000) × 100 = 7,4074");
    assert_eq!(target(&plan, "1.5", 2030), "0,54");
    assert_eq!(result(&plan, "1.5", 2026), Ok("0,4".to_owned()));
}

#[test]
fn parts_of_several_units_are_checked_in_one() {
    let whole = |unit: &str, whole: &str, parts: [(&str, &str); 2]| {
        let parts = format!(
            "{}{}",
            part("a", parts[0].0, &format!("kết quả 2026: {}", parts[0].1)),
            part("b", parts[1].0, &format!("kết quả 2026: {}", parts[1].1))
        );
        vietnamese(&indicator("1.1", unit, &format!("kết quả 2026: {whole}\n{parts}")))
    };
    let sums =
        |text: &str| all(text).iter().map(|one| one.code).filter(|code| code.starts_with("BDG09")).collect::<Vec<_>>();
    for (unit, printed, parts, found) in [
        ("\"tỷ đồng\"", "5,3", [("\"tỷ đồng\"", "5"), ("\"triệu đồng\"", "300")], vec![]),
        ("\"tỷ đồng\"", "5,9", [("\"tỷ đồng\"", "5"), ("\"triệu đồng\"", "300")], vec!["BDG0904"]),
        ("\"tỷ đồng\"", "5,4", [("\"tỷ đồng\"", "5,00"), ("\"triệu đồng\"", "300")], vec!["BDG0904"]),
        ("\"tấn\"", "12", [("bao", "100"), ("\"tạ\"", "70")], vec![]),
        ("\"tấn\"", "13,5", [("bao", "100"), ("\"tạ\"", "70")], vec!["BDG0904"]),
        ("\"nghìn tấn\"", "1,5", [("\"tấn\"", "1.000"), ("\"nghìn tấn\"", "0,5")], vec![]),
        ("\"km²\"", "5", [("\"ha\"", "300"), ("\"km2\"", "2")], vec![]),
        ("\"km²\"", "5", [("\"ha\"", "300"), ("\"km2\"", "20")], vec!["BDG0901"]),
        // Thousands are rounded, persons are not.
        ("người", "25.340", [("\"nghìn người\"", "12"), ("\"nghìn người\"", "13,3")], vec![]),
        ("người", "26.000", [("\"nghìn người\"", "12"), ("\"nghìn người\"", "13,3")], vec!["BDG0904"]),
        ("\"nghìn người\"", "25", [("người", "12.040"), ("người", "13.300")], vec![]),
        ("\"nghìn người\"", "12", [("người", "12.440"), ("người", "0")], vec![]),
        // A part stays below its whole but for its rounding.
        ("\"tỷ đồng\"", "5", [("\"triệu đồng\"", "5.600"), ("\"triệu đồng\"", "0")], vec!["BDG0901"]),
        ("\"tỷ đồng\"", "5", [("\"triệu đồng\"", "5.400"), ("\"triệu đồng\"", "0")], vec![]),
        // What cannot be converted is not added.
        ("\"tỷ đồng\"", "5", [("\"triệu USD\"", "500"), ("\"tỷ đồng\"", "2")], vec![]),
        ("\"ha\"", "5", [("\"sào\"", "500"), ("\"ha\"", "2")], vec![]),
        ("\"tấn\"", "5", [("\"ha\"", "500"), ("\"tấn\"", "2")], vec![]),
    ] {
        let text = whole(unit, printed, parts);
        assert_eq!(sums(&text), found, "{text}");
    }
    let text = whole("\"km²\"", "5", [("\"ha\"", "600"), ("\"km2\"", "2")]);
    assert_eq!(
        one(&text, "BDG0901").vi,
        "chỉ tiêu 1.1: phần 1.1/a có 600 ha, nhiều hơn kết quả năm 2026 của cả chỉ tiêu là 5 km²"
    );
    let foreign = part("a", "\"triệu USD\"", "kết quả 2026: 5") + &part("b", "\"tỷ đồng\"", "kết quả 2026: 2");
    let loaded = load_text("plan.bdg", &vietnamese(&indicator("1.1", "\"tỷ đồng\"", &foreign)));
    assert_eq!(result(&loaded.plan, "1.1", 2026), Err(ReasonCode::PartsInOtherUnits));
    // Parts that are only some of it are all of it where the plan's own figures show it, in whatever scale.
    let some =
        whole("\"tỷ đồng\"", "5,3", [("\"tỷ đồng\"", "5"), ("\"triệu đồng\"", "300")]).replace("gồm ", "trong đó ");
    let shown = some.replace("kết quả 2026: 5\n", "kết quả 2026: 5\nkết quả 2027: 6\n");
    let shown = shown.replace("kết quả 2026: 300\n", "kết quả 2026: 300\nkết quả 2027: 400\n");
    assert_eq!(result(&plan(&shown), "1.1", 2027), Ok("6,4".to_owned()));
}

#[test]
fn flows_their_parts_of_years_and_totals_are_converted() {
    let flow = |whole: &str, a: &str, b: &str| {
        let parts = format!("{}{}", part("a", "bao", a), part("b", "\"tạ\"", b));
        vietnamese(&indicator("1.1", "\"tấn\"", &format!("loại thời kỳ\n{whole}{parts}")))
    };
    let text = flow("", "kết quả quý 1 2026: 30\nkết quả quý 2 2026: 50", "kết quả 6 tháng 2026: 25");
    let of_year = plan(&text);
    // 80 bags of 50 kg and 25 quintals.
    assert_eq!(result(&of_year, "1.1", 2026), Ok("6,5".to_owned()));
    let totals = flow("", "cả giai đoạn: 200\nkết quả 2026: 40", "cả giai đoạn: 140\nkết quả 2026: 31");
    let plan = plan(&totals);
    let targets: Vec<String> = (2026..=2030).map(|year| target(&plan, "1.1", year)).collect();
    assert_eq!(targets, ["4,8", "4,8", "4,8", "4,8", "4,8"]);
    let found = eval::total_reached(&plan, plan.find("1.1").unwrap()).unwrap().unwrap();
    assert_eq!(
        (found.threshold.value.to_decimal(), found.value.to_decimal()),
        (Some(Decimal::from(24)), Some(Decimal::new(51, 1)))
    );
}

#[test]
fn bounds_and_tolerances_are_sums_in_one_scale() {
    let of_parts = |a: &str, b: &str| {
        let parts = part("a", "\"tỷ đồng\"", &format!("năm 2027: {a}"))
            + &part("b", "\"triệu đồng\"", &format!("năm 2027: {b}"));
        target(&load_text("plan.bdg", &vietnamese(&indicator("1.1", "\"tỷ đồng\"", &parts))).plan, "1.1", 2027)
    };
    assert_eq!(of_parts("ít nhất 10", "ít nhất 500"), "ít nhất 10,5");
    assert_eq!(of_parts("ít nhất 10", "trên 500"), "trên 10,5");
    assert_eq!(of_parts("khoảng 10 ± 0,2", "khoảng 500 ± 100"), "khoảng 10,5 ± 0,3");
    assert_eq!(of_parts("khoảng 10", "500"), "khoảng 10,5 ± 0,1");
    assert_eq!(of_parts("0,5 nghìn tỷ đồng", "1 tỷ đồng"), "501");
}

#[test]
fn revised_figures_are_converted() {
    let text = format!("{}điều chỉnh \"QĐ 2\" ngày 15/7/2028 {{\n    1.2 đến 2030: 1.300\n}}\n", revenue());
    let plan = plan(&text);
    assert_eq!([2027, 2030].map(|year| target(&plan, "1.3", year)), ["7,527", "11,3"]);
}

/// A scale of money with its power of ten above đồng.
fn scale() -> impl Strategy<Value = (&'static str, u32)> {
    prop::sample::select(vec![("đồng", 0), ("nghìn đồng", 3), ("triệu đồng", 6), ("tỷ đồng", 9), ("nghìn tỷ đồng", 12)])
}

/// So much of a scale in another, with all its digits.
fn by_hand(value: Decimal, from: u32, to: u32) -> Decimal {
    let ten = |power: u32| Decimal::from(10_i64.pow(power));
    (if from >= to { value * ten(from - to) } else { value / ten(to - from) }).normalize()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_sum_over_scales_is_the_sum_converted_by_hand(
        own in scale(),
        parts in proptest::collection::vec((scale(), 0_i64..1_000_000, 0_u32..3, 1_i64..1_000_000), 2..6),
    ) {
        let vi = |value: Decimal| value.to_string().replace('.', ",");
        // As written, each in its scale; by hand, all in that of the whole.
        let written = |converted: bool, formula: bool| {
            let mut out = String::new();
            let mut codes = Vec::new();
            for (at, ((name, power), digits, decimals, goal)) in parts.iter().enumerate() {
                let figure = |digits: i64| {
                    let value = Decimal::new(digits, *decimals);
                    vi(if converted { by_hand(value, *power, own.1) } else { value })
                };
                let unit = format!("\"{}\"", if converted { own.0 } else { name });
                let lines = format!("kết quả 2026: {}\nđến 2030: {}", figure(*digits), figure(*goal));
                match formula {
                    true => out.push_str(&indicator(&format!("2.{at}"), &unit, &lines)),
                    false => out.push_str(&part(&format!("p{at}"), &unit, &lines)),
                }
                codes.push(format!("[2.{at}]"));
            }
            let unit = format!("\"{}\"", own.0);
            vietnamese(&match formula {
                true => format!("{out}{}", indicator("1.1", &unit, &format!("công thức tổng({})", codes.join("; ")))),
                false => indicator("1.1", &unit, &out),
            })
        };
        let of = |text: &str| {
            let loaded = load_text("plan.bdg", text);
            let id = loaded.plan.find("1.1").unwrap();
            let known = eval::known_figures(&loaded.plan, id);
            let known: Vec<(Option<Decimal>, String)> =
                known.iter().map(|one| (one.value, phrases::figure_text(one))).collect();
            let target = eval::target_in(&loaded.plan, id, 2030, PathStart::Baseline).target;
            let codes: Vec<&str> = loaded.diagnostics.iter().map(|one| one.code).filter(|code| code.starts_with("BDG13") || code.starts_with("BDG09")).collect();
            (known, target.value, phrases::target(&target), codes.len())
        };
        let expected = of(&written(true, false));
        prop_assert!(expected.1.is_some());
        prop_assert_eq!(expected.3, 0);
        for formula in [false, true] {
            prop_assert_eq!(&of(&written(false, formula)), &expected, "{}", written(false, formula));
        }
        prop_assert_eq!(&of(&written(true, true)), &expected);
    }
}

#[test]
fn a_rate_is_not_printed_as_a_count() {
    for (unit, printed, figure) in [
        ("\"ca\" trên 1.000", "ca/1.000", "15 ca/1.000"),
        ("\"trẻ dưới 5 tuổi\" trên 1.000", "trẻ dưới 5 tuổi/1.000", "15 trẻ dưới 5 tuổi/1.000"),
        ("\"ca/trẻ\" trên 1.000", "ca/trẻ trên 1.000", "15 ca/trẻ trên 1.000"),
        ("\"trạm/ngân hàng\" trên 1.000", "trạm/ngân hàng trên 1.000", "15 trạm/ngân hàng trên 1.000"),
        // The label names the base already, or the plan says what is printed.
        ("\"ca/1.000 trẻ\" trên 1.000", "ca/1.000 trẻ", "15 ca/1.000 trẻ"),
        ("\"ca trên một nghìn trẻ\" trên 1.000", "ca trên một nghìn trẻ", "15 ca trên một nghìn trẻ"),
        ("\"bác sĩ/vạn dân\" trên 10.000", "bác sĩ/vạn dân", "15 bác sĩ/vạn dân"),
        ("\"Tỷ số\" trên 100", "Tỷ số", "15 Tỷ số"),
        ("\"ca\"", "ca", "15 ca"),
    ] {
        let text = vietnamese(&indicator("1.1", unit, "hướng giảm\ngốc 2025: 18\nđến 2030: dưới 15"));
        let plan = load_text("plan.bdg", &text).plan;
        assert_eq!(plan.unit_label(plan.indicator(plan.find("1.1").unwrap()).unwrap()), printed);
        let annex = eval::annual(&plan, 2030, eval::AnnualOptions::default());
        assert!(annex.rows.iter().any(|row| row.unit == printed), "{unit}");
        let document = eval::document(&plan, 2030, eval::AnnualOptions::default());
        let target = document.goals[0].indicators[0].target.clone().unwrap();
        let eval::TargetContent::Figure { figure: number, .. } = target.content else { panic!("{target:?}") };
        assert_eq!(phrases::unit_figure(&number, Lang::Vi), figure);
    }
    let english = load_text(
        "plan.bdg",
        "plan a \"A\" {\n    period 2026-2030\n}\nagency x \"X\"\ngoal 1 \"One\" {\n    indicator 1.1 \"Deaths\" {\n        unit \"cases\" per 1,000\n        by 2030: below 15\n        lead x\n    }\n}\n",
    )
    .plan;
    assert_eq!(english.unit_label(english.indicator(english.find("1.1").unwrap()).unwrap()), "cases/1,000");
}
