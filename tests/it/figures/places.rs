//! One figure is the same wherever it is shown, and a figure that nothing gives is shown nowhere.

use bdg::load_text;
use bdg_core::eval::{self, Method, PathStart, ReasonCode, Status, TargetKind};
use bdg_core::model::{IndicatorId, Plan};
use bdg_core::phrases;
use bdg_report::{Paths, path_lines};
use bdg_syntax::number::Lang;
use rust_decimal::Decimal;

use crate::check_figures::{none, of, one};

/// A plan of 2026-2030 with these indicators of one goal; the lines of each are parted by bars.
fn plan_text(head: &str, indicators: &[(&str, &str, &str)]) -> String {
    let mut text = format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2026-2030\n    {head}\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chủ trì a\n"
    );
    for (code, unit, lines) in indicators {
        text += &format!("    chỉ tiêu {code} \"Chỉ tiêu {code}\" {{\n        đơn vị tính {unit}\n");
        lines.split(" | ").for_each(|line| text += &format!("        {line}\n"));
        text += "    }\n";
    }
    text + "}\n"
}

fn load(head: &str, indicators: &[(&str, &str, &str)]) -> Plan {
    let text = plan_text(head, indicators);
    let loaded = load_text("plan.bdg", &text);
    assert!(loaded.diagnostics.is_empty(), "{:?} in\n{text}", loaded.diagnostics);
    loaded.plan
}

fn id(plan: &Plan, code: &str) -> IndicatorId {
    plan.find(code).unwrap()
}

/// The targets of some years as tables print them.
fn targets(plan: &Plan, code: &str, years: std::ops::RangeInclusive<i32>) -> Vec<String> {
    let of_year = |year| eval::target_in(plan, id(plan, code), year, PathStart::Baseline).target;
    years.map(|year| phrases::target(&of_year(year))).collect()
}

/// The lines of an indicator in the table of paths but for its start, each with its cells.
fn rows(plan: &Plan, code: &str) -> Vec<(&'static str, Vec<String>)> {
    let paths = Paths::of(plan, &[id(plan, code)], PathStart::Baseline);
    let years: Vec<i32> = (2026..=2030).collect();
    let lines = path_lines(&paths.indicators[0], &years, Lang::Vi);
    lines.into_iter().skip(1).map(|(line, cells)| (line.id(), cells)).collect()
}

fn totals(plan: &Plan, code: &str) -> Vec<String> {
    let paths = Paths::of(plan, &[id(plan, code)], PathStart::Baseline);
    paths.totals[0].iter().map(|total| total.text.clone()).collect()
}

fn share_of(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn less_a_bound_is_no_total() {
    let income = "loại thời kỳ | giai đoạn 2026-2030: ít nhất 90 | năm 2026: 20 | năm 2027: 20 | năm 2028: 20 | năm 2029: 20 | năm 2030: 20";
    let spent = "loại thời kỳ | giai đoạn 2026-2030: 60 | mỗi năm: 12";
    let balance = "loại thời kỳ | hướng không xét | công thức [1.1] - [1.2]";
    let unit = "\"tỷ đồng\"";
    // Of at least 90 less 60 the years are 8 each, which is 40 and not 30.
    let plan = load("hướng tăng", &[("1.1", unit, income), ("1.2", unit, spent), ("1.3", unit, balance)]);
    assert_eq!(targets(&plan, "1.3", 2026..=2030), ["8"; 5]);
    assert!(totals(&plan, "1.3").is_empty());
    // Figures to be reached have a total, and bounds that are added up have a bound.
    let exact = income.replace("ít nhất 90", "100");
    let plan = load("hướng tăng", &[("1.1", unit, &exact), ("1.2", unit, spent), ("1.3", unit, balance)]);
    assert_eq!(totals(&plan, "1.3"), ["40"]);
    let (one, other) = ("loại thời kỳ | cả giai đoạn: ít nhất 90", "loại thời kỳ | cả giai đoạn: ít nhất 10");
    let sum = "loại thời kỳ | công thức [1.1] + [1.2]";
    let plan = load("hướng tăng", &[("1.1", unit, one), ("1.2", unit, other), ("1.3", unit, sum)]);
    assert_eq!(totals(&plan, "1.3"), ["ít nhất 100"]);
}

#[test]
fn a_sum_has_the_decimals_of_the_changes_in_it() {
    let grown = "loại thời kỳ | gốc 2025: 2.050 | đến 2030: tăng bình quân 8%/năm";
    let ranged = "loại thời kỳ | gốc 2025: 1.012,3 | năm 2026: tăng 8 - 10% so với năm trước";
    let plain = "loại thời kỳ | năm 2026: 450 | đến 2030: 700";
    let unit = "\"nghìn lượt\"";
    let formulas = [
        ("1.4", unit, "loại thời kỳ | công thức [1.1] + [1.3]"),
        ("1.5", unit, "loại thời kỳ | công thức [1.2] - [1.3]"),
    ];
    let all = [&[("1.1", unit, grown), ("1.2", unit, ranged), ("1.3", unit, plain)][..], &formulas[..]].concat();
    let plan = load("hướng tăng", &all);
    // 2,050 × 1.08⁵ = 3,012.12255744, printed 3,012.12; 1,012.3 × 1.08 = 1,093.284, printed 1,093.3 as 1,012.3 is.
    assert_eq!(targets(&plan, "1.1", 2030..=2030), ["tăng bình quân 8%/năm (3.012,12)"]);
    assert_eq!(targets(&plan, "1.4", 2030..=2030), ["3.712,12"]);
    assert_eq!(targets(&plan, "1.5", 2026..=2026), ["643,3"]);
    // With a declared rounding the change is printed by it.
    let rounded = grown.replace("loại thời kỳ", "loại thời kỳ | làm tròn 0");
    let all = [("1.1", unit, rounded.as_str()), ("1.3", unit, plain), formulas[0]];
    assert_eq!(targets(&load("hướng tăng", &all), "1.4", 2030..=2030), ["3.712"]);
}

#[test]
fn what_holds_from_a_year_on_stands_above_what_the_path_gives() {
    let flow = "loại thời kỳ | hướng tăng | cả giai đoạn: 1.250,5 | năm 2026: 200 | từ 2028: ít nhất 260";
    let plan = load("", &[("1.1", "\"km\"", flow)]);
    let found = rows(&plan, "1.1");
    // (1,250.5 − 200) / 4 = 262.625: one of the four takes 0.1 more.
    assert_eq!(found[0].1, ["200", "262,7", "ít nhất 260", "ít nhất 260", "ít nhất 260"]);
    assert_eq!(found[1], ("derived", ["", "", "262,6", "262,6", "262,6"].map(str::to_owned).to_vec()));
    // No year gets less than that: with 250 in 2026 and 260 in each of three years, 220.5 are left for 2027.
    let plan = load("", &[("1.1", "\"km\"", &flow.replace("200", "250"))]);
    assert_eq!(targets(&plan, "1.1", 2026..=2027), ["250", "220,5"]);
    assert_eq!(rows(&plan, "1.1")[1].1, [""; 5]);
    let level = "gốc 2025: 25 | từ 2027: ít nhất 27 | đến 2030: ít nhất 30";
    let found = rows(&load("", &[("1.1", "\"m²/người\"", level)]), "1.1");
    assert_eq!(found[0].1, ["ít nhất 26", "ít nhất 27", "ít nhất 27", "ít nhất 27", "ít nhất 30"]);
    assert_eq!(found[1].1, ["", "", "ít nhất 28", "ít nhất 29", ""]);
}

#[test]
fn parts_with_totals_only_follow_the_years_of_the_whole() {
    let whole = "loại thời kỳ | hướng tăng | cả giai đoạn: 1.250,5 | năm 2026: 200 | gồm xa \"Đường xã\" { cả giai đoạn: 500,3 } | gồm thon \"Đường thôn\" { cả giai đoạn: 750,2 }";
    let text = plan_text("", &[("1.1", "\"km\"", whole)]);
    none(&text, "BDG0909");
    let plan = load("", &[("1.1", "\"km\"", whole)]);
    assert_eq!(targets(&plan, "1.1", 2026..=2030), ["200", "262,7", "262,6", "262,6", "262,6"]);
    // 500.3 × 200 / 1,250.5 = 80.016 and 500.3 × 262.625 / 1,250.5 = 105.071; 119.984 and 157.554 of the other.
    assert_eq!(targets(&plan, "1.1/xa", 2026..=2030), ["80", "105,1", "105,1", "105,1", "105"]);
    assert_eq!(targets(&plan, "1.1/thon", 2026..=2030), ["120", "157,6", "157,5", "157,5", "157,6"]);
    let why = eval::why(&plan, id(&plan, "1.1/xa"), 2027, PathStart::Baseline).unwrap();
    let steps: Vec<String> = why.steps.iter().map(|step| phrases::formula(&step.formula).vi).collect();
    assert!(steps.iter().any(|step| step.contains("theo tỷ lệ của năm trong mức chung")), "{steps:?}");
    // Where the parts do not make up the whole's total, and where something shapes their years, they keep their own.
    for (own, years) in [
        ("cả giai đoạn: 500", ["100"; 5]),
        ("lộ trình phân bổ 10 10 20 20 40 | cả giai đoạn: 500,3", ["50", "50", "100,1", "100,1", "200,1"]),
    ] {
        let changed = whole.replace("cả giai đoạn: 500,3", &own.replace(" | ", "\n"));
        let plan = load("", &[("1.1", "\"km\"", &changed)]);
        assert_eq!(targets(&plan, "1.1/xa", 2026..=2030), years, "{own}");
    }
}

#[test]
fn parts_in_parts_follow_the_whole_through_a_revision() {
    let whole = "loại thời kỳ | hướng tăng | cả giai đoạn: 1.003 | năm 2026: 101 | năm 2028: 333\ngồm a \"A\" {\ncả giai đoạn: 334\ngồm a1 \"A1\" { cả giai đoạn: 111 }\ngồm a2 \"A2\" { cả giai đoạn: 223 }\n} | gồm b \"B\" { cả giai đoạn: 669 }";
    let revision = "điều chỉnh \"Quyết định 3/QĐ-UBND\" ngày 20/01/2028 {\n    1.1 giai đoạn 2026-2030: 1.203\n    1.1/b giai đoạn 2026-2030: 869\n}\n";
    let loaded = load_text("plan.bdg", &(plan_text("", &[("1.1", "\"căn\"", whole)]) + revision));
    let years = |code: &str| -> Vec<i64> {
        let of = |year| eval::target_in(&loaded.plan, id(&loaded.plan, code), year, PathStart::Baseline).target.value;
        (2026..=2030).map(|year| i64::try_from(of(year).unwrap()).unwrap()).collect()
    };
    let [whole, a, a1, a2, b] = ["1.1", "1.1/a", "1.1/a/a1", "1.1/a/a2", "1.1/b"].map(years);
    // 1,003 − 101 − 333 over three years until the revision, then 1,203 − 101 − 190 − 333 over two.
    assert_eq!(whole, [101, 190, 333, 290, 289]);
    for (parts, whole, totals) in [([&a, &b], &whole, [334, 869]), ([&a1, &a2], &a, [111, 223])] {
        for (at, of_year) in whole.iter().enumerate() {
            assert_eq!(parts[0][at] + parts[1][at], *of_year, "{parts:?} of {whole:?}");
        }
        assert_eq!(parts.map(|part| part.iter().sum::<i64>()), totals);
    }
}

#[test]
fn no_share_is_gone_of_a_way_that_leads_back() {
    // From 73 to 70 where more is better: 74 has not gone −33 per cent of it, and 69 not 133.
    let plan =
        load("", &[("1.1", "%", "hướng tăng | gốc 2025: 73 | kết quả 2026: 74 | kết quả 2027: 69 | đến 2030: 70")]);
    for (year, status) in [(2026, Status::Achieved), (2027, Status::Regressing)] {
        let found = eval::indicator_progress(&plan, id(&plan, "1.1"), year, Method::Pace).unwrap();
        assert_eq!(found.status, status);
        assert_eq!(found.distance.value, None);
        assert_eq!(found.distance.reason.unwrap().code, ReasonCode::NoDistance);
    }
    assert!(eval::distances(&plan, id(&plan, "1.1")).is_empty());
    let plan = load("", &[("1.1", "%", "hướng giảm | gốc 2025: 73 | kết quả 2026: 72 | đến 2030: 70")]);
    let found = eval::distances(&plan, id(&plan, "1.1"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1.round_dp(4), share_of("33.3333"));
}

#[test]
fn the_figure_of_a_formula_beside_the_years_own_has_its_steps() {
    let plan = load(
        "",
        &[
            ("1.1", "\"hộ\"", "hướng tăng | gốc 2025: 100 | năm 2027: 120 | đến 2030: 150"),
            ("1.2", "%", "hướng tăng | công thức [1.1] / 500 × 100 | năm 2027: 30"),
        ],
    );
    let why = eval::why(&plan, id(&plan, "1.2"), 2027, PathStart::Baseline).unwrap();
    assert_eq!((why.target.value, why.derived.value), (Some(Decimal::from(30)), Some(Decimal::from(24))));
    assert_eq!(why.derived.kind, TargetKind::Computed);
    assert_eq!(why.unrounded, Some(Decimal::from(24)));
    let steps: Vec<String> = why.steps.iter().map(|step| phrases::formula(&step.formula).vi).collect();
    assert!(steps.contains(&"120 / 500 × 100 = 24".to_owned()), "{steps:?}");
}

#[test]
fn a_school_year_and_the_year_in_which_it_ends_are_one_time_in_a_formula() {
    let pupils = "hướng tăng | gốc năm học 2024-2025: 120.450 | kết quả năm học 2025-2026: 121.300 | đến năm học 2029-2030: 126.000";
    let teachers = "hướng tăng | gốc 2025: 7.402 | kết quả 2026: 7.455 | đến 2030: 7.900";
    let each = "hướng giảm | công thức [1.1] / [1.2] | làm tròn 2";
    let plan =
        load("", &[("1.1", "\"học sinh\"", pupils), ("1.2", "người", teachers), ("1.3", "\"học sinh/người\"", each)]);
    let known: Vec<_> = eval::known_figures(&plan, id(&plan, "1.3"))
        .iter()
        .map(|one| (one.year(), phrases::figure_text(one)))
        .collect();
    // 120,450 / 7,402 = 16.2726 and 121,300 / 7,455 = 16.2709.
    assert_eq!(known, [(2025, "16,27".to_owned()), (2026, "16,27".to_owned())]);
    // 121,560 / 7,502 on the paths.
    assert_eq!(targets(&plan, "1.3", 2026..=2026), ["16,2"]);
}

#[test]
fn the_hundred_of_a_share_is_no_change_of_scale() {
    let whole = "hướng tăng | gốc 2025: 85 | đến 2030: 100";
    let part = "hướng tăng | gốc 2025: 10 | đến 2030: 20";
    for (unit, formula, value) in [
        ("\"tỷ đồng\"", "[1.1] × [1.2] / 100", "20.000"),
        ("\"tỷ đồng\"", "[1.1] / 100 × [1.2]", "20.000"),
        ("\"tỷ đồng\"", "[1.1] × [1.2]", "20.000"),
        ("\"tỷ đồng\"", "[1.1] × 1.000 × [1.2] / 100", "20.000"),
        ("\"nghìn tỷ đồng\"", "[1.1] × [1.2] / 100", "20"),
    ] {
        let formula = format!("công thức {formula}");
        let all = [("1.1", "\"nghìn tỷ đồng\"", whole), ("1.2", "%", part), ("1.3", unit, formula.as_str())];
        assert_eq!(targets(&load("", &all), "1.3", 2030..=2030), [value], "{formula} in {unit}");
    }
    // By another number nobody knows what is meant.
    let all = [
        ("1.1", "\"nghìn tỷ đồng\"", whole),
        ("1.2", "%", part),
        ("1.3", "\"tỷ đồng\"", "công thức [1.1] × [1.2] / 10"),
    ];
    one(&plan_text("", &all), "BDG1303");
}

#[test]
fn the_share_of_totals_is_not_that_of_the_last_year() {
    let total =
        "loại thời kỳ | năm 2026: 80 | năm 2027: 80 | năm 2028: 80 | năm 2029: 80 | năm 2030: 80 | cả giai đoạn: 400";
    let part =
        "loại thời kỳ | năm 2026: 20 | năm 2027: 20 | năm 2028: 30 | năm 2029: 30 | năm 2030: 40 | cả giai đoạn: 140";
    let plan = |share: &str| {
        let share = format!("công thức [1.2] / [1.1] × 100 | cả giai đoạn: {share}");
        plan_text("hướng tăng", &[("1.1", "\"tỷ đồng\"", total), ("1.2", "\"tỷ đồng\"", part), ("1.3", "%", &share)])
    };
    // 140 of 400 are 35 %, but 40 of 80, in 2030, are 50 %.
    let found = one(&plan("35"), "BDG1305");
    assert!(found.vi.contains("mức cả giai đoạn 2026-2030 ghi 35%") && found.vi.ends_with("cho 50%"), "{}", found.vi);
    assert!(found.help.contains("mức của năm cuối") && found.help.contains("ghi chú"), "{}", found.help);
    none(&plan("50"), "BDG1305");
}

#[test]
fn shares_of_years_taken_for_running_totals_are_one_mistake() {
    let lines =
        "loại lũy kế | hướng tăng | năm 2026: 100 | năm 2027: 120 | năm 2028: 110 | cả giai đoạn: 330 | năm 2030: 90";
    let text = plan_text("", &[("1.1", "\"hộ\"", lines)]);
    assert!(!of(&text, "BDG0709").is_empty());
    none(&text, "BDG0702");
    // Nor is what only ends too low told of twice.
    let rising = lines.replace("110", "130").replace("năm 2030: 90", "năm 2030: 140");
    let text = plan_text("", &[("1.1", "\"hộ\"", &rising)]);
    one(&text, "BDG0709");
    none(&text, "BDG0702");
}

#[test]
fn what_a_formula_gives_until_the_last_year_is_not_dropped_in_it() {
    let grown = "loại thời kỳ | hướng tăng | gốc 2025: 85 | đến 2030: tăng 9%/năm";
    let share = "hướng tăng | gốc 2025: 12 | đến 2030: tăng 8 điểm % so với gốc";
    let product = "loại thời kỳ | hướng tăng | công thức [1.1] × [1.2] / 100";
    let count = "hướng tăng | năm 2026: 1 | năm 2027: 2 | năm 2028: 3 | năm 2029: 4 | năm 2030: 5";
    let unit = "\"tỷ đồng\"";
    let all = [("1.1", unit, grown), ("1.2", "%", share), ("1.3", unit, product), ("1.4", "\"xã\"", count)];
    none(&plan_text("", &all), "BDG0903");
}

/// What the plan says of its shares and amounts asks for no fractions of households and ranks; the indicator's own word does.
#[test]
fn no_fraction_of_what_is_counted_by_a_rounding_above_it() {
    let lines = "hướng tăng | gốc 2025: 10 | đến 2030: 21";
    let all = [
        ("1.1", "\"hộ\"", lines),
        ("1.2", "hạng", "hướng giảm | gốc 2025: 40 | đến 2030: 21"),
        ("1.3", "%", lines),
        ("1.4", "\"nghìn hộ\"", lines),
        ("1.5", "\"bác sĩ\"", "hướng tăng | gốc 2025: 1,2 | đến 2030: 2"),
        ("1.6", "\"hộ\"", "làm tròn 1 | hướng tăng | gốc 2025: 10 | đến 2030: 21"),
    ];
    for above in ["làm tròn 1", "làm tròn tới 0,1"] {
        let plan = load(above, &all);
        assert_eq!(targets(&plan, "1.1", 2026..=2029), ["12", "14", "17", "19"], "{above}");
        assert_eq!(targets(&plan, "1.2", 2026..=2029), ["36", "32", "29", "25"], "{above}");
        for measured in ["1.3", "1.4", "1.6"] {
            assert_eq!(targets(&plan, measured, 2026..=2029), ["12,2", "14,4", "16,6", "18,8"], "{above} {measured}");
        }
        assert_eq!(targets(&plan, "1.5", 2026..=2029), ["1,4", "1,5", "1,7", "1,8"], "{above}");
    }
    // Whole steps hold of whatever is counted.
    assert_eq!(targets(&load("làm tròn tới 5", &all), "1.1", 2026..=2029), ["10", "15", "15", "20"]);
}
