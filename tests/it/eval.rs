//! Paths, progress and annual plans of real texts.

use std::path::Path;

use bdg_core::eval::{
    self, AnnualOptions, AnnualPlan, Method, NoteKind, PathStart, ReasonCode, RowKind, RuleName, Status, TargetKind,
};
use bdg_core::model::{IndicatorId, Plan};
use bdg_core::phrases;
use bdg_report::{Paths, json};
use bdg_syntax::number::Lang;
use rust_decimal::Decimal;

fn plan(text: &str) -> Plan {
    let loaded = bdg::load_text("test.bdg", text);
    let errors: Vec<_> = loaded
        .diagnostics
        .iter()
        .filter(|found| found.severity == bdg_syntax::diagnostic::Severity::Error)
        .map(|found| found.message.en.clone())
        .collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    loaded.plan
}

/// A plan of one indicator, 2020 to 2025, with these lines; in % unless they name a unit.
fn one(lines: &str) -> Plan {
    let unit = if lines.contains("đơn vị tính") { "" } else { "        đơn vị tính %\n" };
    let lines: String = lines.split(';').map(|line| format!("        {}\n", line.trim())).collect();
    plan(&format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2020-2025\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chỉ tiêu 1.1 \"Chỉ tiêu\" {{\n{unit}{lines}        chủ trì a\n    }}\n}}\n"
    ))
}

fn example(name: &str) -> Plan {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    bdg::load_path(&path, bdg::LoadOptions::default()).plan
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

fn id(plan: &Plan, code: &str) -> IndicatorId {
    plan.find(code).unwrap_or_else(|| panic!("no {code}"))
}

/// The year's target of `1.1`: its kind and what is printed.
fn target(plan: &Plan, year: i32) -> (TargetKind, String) {
    let found = eval::target_in(plan, id(plan, "1.1"), year, PathStart::Baseline).target;
    (found.kind, phrases::target(&found))
}

fn reason(plan: &Plan, year: i32) -> ReasonCode {
    let found = eval::target_in(plan, id(plan, "1.1"), year, PathStart::Baseline).target;
    assert_eq!(found.kind, TargetKind::None, "{found:?}");
    found.reason.unwrap().code
}

fn derived(text: &str) -> (TargetKind, String) {
    (TargetKind::Derived, text.to_owned())
}

fn held(text: &str) -> (TargetKind, String) {
    (TargetKind::Held, text.to_owned())
}

fn period(text: &str) -> (TargetKind, String) {
    (TargetKind::Period, text.to_owned())
}

// Section 4: known truth of Kon Tum, 2016 to 2020.

#[test]
fn kon_tum_2017() {
    let plan = example("kon-tum-2016-2020.bdg");
    for (code, assigned, path, shown, kind) in [
        ("1.2", "49", "49.3525", "49", TargetKind::Derived),
        ("2.4", "92,5", "92.5", "92,5", TargetKind::Derived),
        ("3.2", "27", "27", "27", TargetKind::Derived),
        ("1.3", "73", "73", "duy trì 73", TargetKind::Held),
        ("2.1", "44,5", "44.5", "duy trì 44,5", TargetKind::Held),
    ] {
        let id = id(&plan, code);
        let year = eval::target_in(&plan, id, 2017, PathStart::Baseline);
        assert_eq!(
            (year.target.kind, phrases::target(&year.target).as_str()),
            (TargetKind::Assigned, assigned),
            "{code}"
        );
        assert_eq!((year.derived.kind, phrases::target(&year.derived).as_str()), (kind, shown), "{code}");
        let value = eval::path_value(&plan, id, bdg_core::model::Time::Year(2017), PathStart::Baseline).unwrap();
        assert_eq!(value.to_decimal(), Some(dec(path)), "{code}");
    }
}

#[test]
fn a_declared_rounding_keeps_the_half() {
    let plan = one("gốc 2020: 90; đến 2024: 100; làm tròn 1");
    assert_eq!(target(&plan, 2021), derived("92,5"));
    let plan = one("gốc 2020: 90; đến 2024: 100; làm tròn tới 2");
    assert_eq!(target(&plan, 2021), derived("92"));
    let plan = one("gốc 2020: 90; đến 2024: 100");
    assert_eq!(target(&plan, 2021), derived("93"), "undeclared, the decimals of the two points: none");
    let plan = one("gốc 2020: 90,0; đến 2024: 100");
    assert_eq!(target(&plan, 2021), derived("92,5"));
}

#[test]
fn the_targets_own_year_is_as_written() {
    let plan = one("gốc 2020: 50; đến 2025: ít nhất 70,25%; làm tròn 0");
    assert_eq!(target(&plan, 2025), period("ít nhất 70,25%"));
    assert_eq!(target(&plan, 2024), derived("ít nhất 66%"), "66.2 and the comparator and unit of the target");
    assert_eq!(target(&plan, 2020), derived("ít nhất 50%"));
    assert_eq!(reason(&plan, 2026), ReasonCode::OutsidePeriod);
    assert_eq!(reason(&plan, 2019), ReasonCode::OutsidePeriod);
}

#[test]
fn after_the_last_target_its_value_holds() {
    let plan = one("gốc 2020: 50; đến 2023: 60");
    assert_eq!(target(&plan, 2024), derived("60"));
    assert_eq!(target(&plan, 2025), derived("60"));
}

#[test]
fn from_a_year_on() {
    let plan = one("gốc 2020: 50; từ 2023: không dưới 60");
    assert_eq!(target(&plan, 2022), derived("ít nhất 57"));
    assert_eq!(target(&plan, 2023), period("không dưới 60"));
    assert_eq!(target(&plan, 2024), period("không dưới 60"));
}

#[test]
fn several_targets() {
    let plan = one("gốc 2020: 50; đến 2022: 60; đến 2025: 90");
    let written: Vec<String> = (2020..=2025).map(|year| target(&plan, year).1).collect();
    assert_eq!(written, ["50", "55", "60", "70", "80", "90"]);
}

#[test]
fn a_path_never_plans_a_loss() {
    let plan = one("hướng tăng; gốc 2020: 65; đến 2022: 60; đến 2025: 80");
    let written: Vec<String> = (2020..=2025).map(|year| target(&plan, year).1).collect();
    assert_eq!(written, ["65", "duy trì 65", "60", "70", "75", "80"]);
}

#[test]
fn what_is_kept_over_a_weaker_target_keeps_its_decimals() {
    // To the digits of the weaker target it would read as 65, less than what has been reached.
    let plan = one("hướng tăng; lộ trình giữ; gốc 2020: 65,25; đến 2022: 60; đến 2025: 80");
    assert_eq!(target(&plan, 2024).1, "65,25");
}

#[test]
fn the_start_that_meets_the_target_is_held() {
    let plan = one("hướng giảm; gốc 2020: 108/102; đến 2025: 115; đơn vị tính \"tỷ số\" trên 100");
    let found = eval::target_in(&plan, id(&plan, "1.1"), 2022, PathStart::Baseline);
    assert_eq!(found.target.kind, TargetKind::Held);
    assert_eq!(found.target.value, Some(dec("105.88")));
    assert!(found.target.maintain);
    // The very same count meets what it is held at, although 105.88 is less than 108/102.
    let trajectory = eval::Trajectory::new(&plan, id(&plan, "1.1"), PathStart::Baseline, 2022).unwrap();
    let start = trajectory.start().unwrap().1;
    assert_eq!(eval::meets(start, &trajectory.threshold_in(2022).unwrap(), trajectory.direction()), Some(true));
}

#[test]
fn strict_targets_are_not_met_by_the_bound() {
    let plan = one("gốc 2020: 28; đến 2025: dưới 28");
    assert_eq!(target(&plan, 2022), derived("dưới 28"));
}

#[test]
fn rounding_never_passes_start_or_target() {
    let plan = one("gốc 2020: 17,4; đến 2025: 17,6; làm tròn 0");
    assert_eq!(target(&plan, 2021), derived("17,4"), "17.44 would fall to 17");
    assert_eq!(target(&plan, 2024), derived("17,6"), "17.56 would rise to 18");
    let plan = one("hướng giảm; gốc 2020: 17,6; đến 2025: 17,4; làm tròn 0");
    assert_eq!(target(&plan, 2021), derived("17,6"));
    assert_eq!(target(&plan, 2024), derived("17,4"));
}

#[test]
fn ranges_lead_with_both_ends() {
    let plan = one("gốc 2020: 90,0; đến 2024: 94 đến 96");
    assert_eq!(target(&plan, 2022), derived("92 đến 93"));
    assert_eq!(target(&plan, 2024), period("94 đến 96"));
    let found = eval::target_in(&plan, id(&plan, "1.1"), 2022, PathStart::Baseline).target;
    assert_eq!((found.value, found.stretch), (Some(dec("92")), Some(dec("93"))));
}

#[test]
fn other_paths() {
    let plan = one("gốc 2020: 10; đến 2025: 60; lộ trình giữ");
    assert_eq!(target(&plan, 2024), derived("10"));
    let plan = one("gốc 2020: 10; đến 2025: 60; lộ trình phân bổ 10 10 20 20 40");
    let written: Vec<String> = (2021..=2025).map(|year| target(&plan, year).1).collect();
    assert_eq!(written, ["15", "20", "30", "40", "60"]);
    let plan = one("gốc 2021: 10; đến 2025: 60; lộ trình phân bổ 10 10 20 20 40");
    assert_eq!(reason(&plan, 2023), ReasonCode::WeightsDontFit);
    let plan = one("gốc 2020: 16; đến 2024: 81; lộ trình cấp số nhân");
    let written: Vec<String> = (2021..=2024).map(|year| target(&plan, year).1).collect();
    assert_eq!(written, ["24", "36", "54", "81"]);
    let plan = one("gốc 2020: 0; đến 2024: 81; lộ trình cấp số nhân");
    assert_eq!(reason(&plan, 2021), ReasonCode::GeometricImpossible);
}

#[test]
fn maintaining() {
    let plan = one("hướng tăng; gốc 2020: 23,17; đến 2025: duy trì");
    assert_eq!(target(&plan, 2023), held("duy trì 23,17"));
    let found = eval::target_in(&plan, id(&plan, "1.1"), 2025, PathStart::Baseline).target;
    assert_eq!((found.kind, found.value, found.maintain), (TargetKind::Period, Some(dec("23.17")), true));
    let plan = one("hướng tăng; gốc 2020: 20; kết quả 2022: 26; đến 2025: 40; năm 2023: duy trì");
    let found = eval::target_in(&plan, id(&plan, "1.1"), 2023, PathStart::Baseline);
    assert_eq!((found.target.kind, found.target.value), (TargetKind::Assigned, Some(dec("26"))));
    assert_eq!(phrases::target(&found.derived), "32");
    let plan = one("gốc 2020: 20; đến 2025: duy trì 23,17");
    assert_eq!(target(&plan, 2025), period("duy trì 23,17"));
}

#[test]
fn starting_from_the_latest_result() {
    let plan = one("gốc 2020: 50; kết quả 2022: 56; đến 2025: 80; kết quả 2024: 70");
    let latest = |year| phrases::target(&eval::target_in(&plan, id(&plan, "1.1"), year, PathStart::Latest).target);
    assert_eq!(latest(2023), "64", "from 56 in 2022");
    assert_eq!(latest(2024), "72", "still from 56 in 2022: that year's own result is not known before it");
    assert_eq!(latest(2022), "62", "from the baseline");
    assert_eq!(target(&plan, 2023), derived("68"));
}

#[test]
fn relative_targets() {
    let plan = one("gốc 2020: 90; đến 2025: giảm 30% so với gốc; làm tròn 1");
    let found = eval::why(&plan, id(&plan, "1.1"), 2025, PathStart::Baseline).unwrap();
    assert_eq!(found.target.value, Some(dec("63")));
    let step = found.steps.iter().find(|step| step.rule == RuleName::Relative).unwrap();
    assert_eq!(phrases::formula(&step.formula).vi, "90 × (100 − 30) / 100 = 63");
    let plan = one("gốc 2020: 90; đến 2025: giảm 30 điểm % so với gốc");
    let found = eval::why(&plan, id(&plan, "1.1"), 2024, PathStart::Baseline).unwrap();
    assert_eq!(found.target.value, Some(dec("66")));
    let plan = one("kết quả 2021: 40; đến 2025: giảm 30% so với 2020");
    assert_eq!(reason(&plan, 2024), ReasonCode::ReferenceMissing);
}

#[test]
fn why_there_is_none() {
    for (lines, year, code) in [
        ("hướng tăng; đến 2025: 60", 2023, ReasonCode::NoBaseline),
        ("hướng tăng; gốc 2020: chưa có số liệu; đến 2025: 60", 2023, ReasonCode::NoBaseline),
        ("hướng tăng; kết quả 2020: chưa phát hiện; đến 2025: 60", 2023, ReasonCode::StartNotNumeric),
        ("gốc 2020: 30; đến 2025: \"Bố trí đủ\"", 2023, ReasonCode::TextValue),
        ("gốc 2020: 30; hướng tăng", 2023, ReasonCode::NoTarget),
        ("gốc 2020: 30; năm 2022: 40", 2023, ReasonCode::OtherYearsOnly),
        ("gốc 2022: 30; đến 2025: 40", 2021, ReasonCode::BeforeStart),
        ("đơn vị tính định tính; đến 2025: đạt", 2023, ReasonCode::Qualitative),
        ("gốc 2020: 1/0; đến 2025: 40", 2023, ReasonCode::NoExactValue),
        ("gốc 2020: 1/999999999999999989; đến 2025: 7/999999999999999967", 2023, ReasonCode::Overflow),
    ] {
        let plan = one(lines);
        assert_eq!(reason(&plan, year), code, "{lines}");
    }
}

// Section 5.

fn progress(plan: &Plan, year: i32) -> eval::IndicatorProgress {
    eval::indicator_progress(plan, id(plan, "1.1"), year, Method::Pace).unwrap()
}

#[test]
fn pace_and_status() {
    for (result, pace, status) in [
        ("70", "1.6666666666666666666666666667", Status::Achieved),
        ("62", "1", Status::OnTrack),
        ("61,4", "0.95", Status::OnTrack),
        ("61,39", "0.9491666666666666666666666667", Status::Slow),
        ("57,2", "0.6", Status::Slow),
        ("57", "0.5833333333333333333333333333", Status::VerySlow),
        ("50", "0", Status::VerySlow),
        ("49", "-0.0833333333333333333333333333", Status::Regressing),
    ] {
        let plan = one(&format!("gốc 2020: 50; đến 2025: 70; kết quả 2023: {result}"));
        let found = progress(&plan, 2023);
        assert_eq!(found.status, status, "{result}");
        assert_eq!(found.pace.value, Some(dec(pace)), "{result}");
    }
}

#[test]
fn the_figures_of_progress() {
    let plan = one("gốc 2020: 50; đến 2025: 70; kết quả 2023: 58; năm 2023: 60");
    let found = progress(&plan, 2023);
    assert_eq!(found.met_year, Some(false));
    assert_eq!(found.met_period, Some(false));
    assert_eq!(found.gap_year, Some(dec("-2")));
    assert_eq!(found.gap_period, Some(dec("-12")));
    assert_eq!(found.distance.value, Some(dec("40")));
    assert_eq!(found.path, Some(dec("62")), "an assigned target does not bend the path");
    assert_eq!(found.needed.value, Some(dec("6")));
    let projection = found.projection.unwrap();
    assert_eq!(projection.method, eval::TrendMethod::StraightLine);
    assert_eq!(projection.value.round_dp(4), dec("63.3333"));
    assert_eq!(projection.first_year, Some(2028), "50 + 8/3 a year meets 70 in 2027.5");
}

#[test]
fn downwards() {
    let plan = one("gốc 2020: 50; đến 2025: dưới 30; kết quả 2022: 42");
    let found = progress(&plan, 2022);
    assert_eq!((found.status, found.pace.value), (Status::OnTrack, Some(dec("1"))));
    assert_eq!(found.met_year, Some(false), "below 42 is asked for, strictly");
    let plan = one("gốc 2020: 50; đến 2025: dưới 30; kết quả 2022: 55");
    assert_eq!(progress(&plan, 2022).status, Status::Regressing);
}

#[test]
fn no_distance_and_step_paths() {
    let plan = one("hướng tăng; gốc 2020: 50; đến 2025: 50; kết quả 2022: 49");
    let found = progress(&plan, 2022);
    assert_eq!((found.status, found.pace.reason.unwrap().code), (Status::Regressing, ReasonCode::NoDistance));
    let plan = one("gốc 2020: 50; đến 2025: 60; kết quả 2022: 50; lộ trình giữ");
    let found = progress(&plan, 2022);
    assert_eq!((found.status, found.pace.reason.unwrap().code), (Status::OnTrack, ReasonCode::PathNotMoved));
    let plan = one("gốc 2020: 50; đến 2025: 60; kết quả 2022: 49; lộ trình giữ");
    assert_eq!(progress(&plan, 2022).status, Status::Regressing);
}

#[test]
fn half_years_stand_where_they_are() {
    let plan = one("gốc 2020: 50; đến 2025: 70; kết quả 6 tháng 2023: 60");
    let found = progress(&plan, 2023);
    assert_eq!(found.path, Some(dec("60")), "2.5 of 5 years");
    assert_eq!(found.pace.value, Some(dec("1")));
    assert_eq!(found.needed.value, Some(dec("4")), "10 in 2.5 years");
    let plan = one("gốc 2020: 50; đến 2025: 70; kết quả 6 tháng 2023: 60; kết quả 2023: 61");
    assert_eq!(progress(&plan, 2023).result.unwrap().value, Some(dec("61")), "the newest of the year");
}

#[test]
fn approximate_targets_and_ranges() {
    let plan = one("gốc 2020: 50; đến 2025: khoảng 80; hướng tăng; kết quả 2024: 79,2");
    assert_eq!(progress(&plan, 2024).status, Status::Achieved);
    let plan = one("gốc 2020: 50; đến 2025: khoảng 80; hướng tăng; kết quả 2024: 79,1");
    assert_eq!(progress(&plan, 2024).met_period, Some(false));
    let plan = one("gốc 2020: 90; đến 2025: 94 đến 96; năm 2024: 93 đến 95; kết quả 2024: 94,5");
    let found = progress(&plan, 2024);
    assert_eq!((found.met_year, found.met_stretch, found.met_period), (Some(true), Some(false), Some(true)));
}

#[test]
fn compound_growth() {
    let plan = one("gốc 2020: 50; đến 2024: 80; kết quả 2022: 60; lộ trình tuyến tính");
    let found = eval::indicator_progress(&plan, id(&plan, "1.1"), 2022, Method::Cagr).unwrap();
    let ratio = found.growth_ratio.unwrap().value.unwrap();
    // (1.2^(1/2) − 1) / (1.6^(1/4) − 1) = 0.0954451150 / 0.1246826503
    assert_eq!(ratio.round_dp(8), dec("0.76550438"));
    assert_eq!((found.method, found.status), (Method::Cagr, Status::Slow));
    let plan = one("gốc 2020: 0; đến 2024: 80; kết quả 2022: 40");
    let found = eval::indicator_progress(&plan, id(&plan, "1.1"), 2022, Method::Cagr).unwrap();
    assert_eq!(found.growth_ratio.unwrap().reason.unwrap().code, ReasonCode::GrowthUndefined);
    assert_eq!((found.method, found.status), (Method::Pace, Status::OnTrack));
}

#[test]
fn three_results_make_a_trend() {
    let plan = one("gốc 2020: 10; kết quả 2021: 12; kết quả 2022: 17; đến 2025: 30");
    let projection = progress(&plan, 2022).projection.unwrap();
    assert_eq!((projection.method, projection.points), (eval::TrendMethod::LeastSquares, 3));
    assert_eq!(projection.slope, dec("3.5"));
    assert_eq!(projection.value, dec("27"), "13 in the middle of the three, and 3.5 a year for four years");
    assert_eq!(projection.first_year, Some(2026));
}

#[test]
fn a_year_that_is_over_is_no_forecast() {
    let plan = one(
        "gốc 2020: 50; kết quả 2021: 58; kết quả 2022: 60; kết quả 2023: 58; kết quả 2024: 57; đến 2025: ít nhất 59",
    );
    let projection = progress(&plan, 2024).projection.unwrap();
    assert_eq!(projection.slope, dec("1.4"));
    assert_eq!(projection.first_year, Some(2025), "the line is at 59.4 in 2024, but 2024 brought 57");
    let reached = one("gốc 2020: 50; kết quả 2021: 55; kết quả 2024: 60; đến 2025: ít nhất 59");
    assert_eq!(progress(&reached, 2024).projection.unwrap().first_year, Some(2024));
}

#[test]
fn cuts_of_the_plan() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2020-2025\n ngưỡng 0,9 0,5\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"C\" {\n đơn vị tính %\n gốc 2020: 50\n kết quả 2023: 61\n đến 2025: 70\n }\n}\n";
    assert_eq!(progress(&plan(text), 2023).status, Status::OnTrack);
}

#[test]
fn parts_are_summed_by_their_counts() {
    let plan = example("ninh-thuan-2016-2020.bdg");
    let found = progress(&plan, 2019);
    let result = found.result.unwrap();
    assert_eq!(result.kind, eval::FigureKind::Parts);
    assert_eq!(phrases::figure_text(&result), "279/1.146");
    assert_eq!(result.value.unwrap().round_dp(4), dec("24.3455"), "not the mean of 10, 17.91 and 27.29");
    assert_eq!(found.met_period, Some(true));

    let broken = plan_with_parts("kết quả 2022: 5/50", "kết quả 2022: 17%");
    let found = progress(&broken, 2022);
    assert_eq!(found.status, Status::NoData);
    assert_eq!(found.result_reason.unwrap().code, ReasonCode::PartWithoutCounts);
    let missing = plan_with_parts("kết quả 2022: 5/50", "đến 2025: 40");
    assert_eq!(progress(&missing, 2022).result_reason.unwrap().code, ReasonCode::PartWithoutResult);
}

fn plan_with_parts(one: &str, two: &str) -> Plan {
    plan(&format!(
        "kế hoạch k \"K\" {{\n giai đoạn 2020-2025\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính %\n hướng tăng\n đến 2025: 30\n gồm a \"A\" {{\n {one}\n }}\n gồm b \"B\" {{\n {two}\n }}\n }}\n}}\n"
    ))
}

#[test]
fn the_parents_own_figure_wins() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2020-2025\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"C\" {\n đơn vị tính %\n hướng tăng\n đến 2025: 30\n kết quả 2022: 20\n trong đó a \"A\" {\n kết quả 2022: 5/50\n }\n }\n}\n";
    assert_eq!(progress(&plan(text), 2022).result.unwrap().value, Some(dec("20")));
}

#[test]
fn summaries_count_and_never_average() {
    let plan = example("ninh-thuan-2016-2020.bdg");
    let found = eval::progress(&plan, None, Method::Pace);
    assert_eq!(found.year, Some(2019));
    let sum: usize = Status::ALL.into_iter().map(|status| found.counts.of(status)).sum();
    assert_eq!(sum, found.counts.total);
    assert_eq!(found.goals.iter().map(|goal| goal.counts.total).sum::<usize>(), found.counts.total);
    assert!(found.agencies.iter().any(|agency| agency.code == "y_te" && agency.counts.total > 0));
    assert!(found.counts.achieved > 5, "{:?}", found.counts);
}

#[test]
fn a_plan_without_results_has_no_data() {
    let plan = example("tam-duong-2021-2025.bdg");
    let found = eval::progress(&plan, None, Method::Pace);
    assert_eq!((found.year, found.counts.no_data), (Some(2025), found.counts.total));
    assert_eq!(found.counts.total, plan.indicators.len());
}

#[test]
fn qualitative_results() {
    let text = |baseline: &str, result: &str| {
        format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2020-2025\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính định tính\n gốc 2020: {baseline}\n kết quả 2023: {result}\n kết quả 2025: {result}\n đến 2025: đạt\n }}\n}}\n"
        )
    };
    assert_eq!(progress(&plan(&text("chưa đạt", "đạt")), 2023).status, Status::Achieved);
    assert_eq!(progress(&plan(&text("chưa đạt", "chưa đạt")), 2023).status, Status::OnTrack);
    assert_eq!(progress(&plan(&text("chưa đạt", "chưa đạt")), 2025).status, Status::Missed);
    assert_eq!(progress(&plan(&text("đạt", "chưa đạt")), 2023).status, Status::Regressing);
    assert_eq!(progress(&plan(&text("đạt", "\"Đang làm\"")), 2023).status, Status::Unrated);
}

// The annual plan.

fn rows(plan: &AnnualPlan) -> Vec<[String; 5]> {
    plan.rows
        .iter()
        .map(|row| {
            let title = match row.kind {
                RowKind::Goal => phrases::goal_title(&row.code, &row.title, plan.lang),
                _ => row.title.clone(),
            };
            [
                row.number.clone(),
                title,
                row.unit.clone(),
                phrases::period_cell(row).text,
                phrases::target_cell(row).text,
            ]
        })
        .collect()
}

#[test]
fn ia_hdrai_2024_prints_as_its_annex() {
    let plan = example("ia-hdrai-2021-2025.bdg");
    let annual = eval::annual(&plan, 2024, AnnualOptions::default());
    let rows = rows(&annual);
    assert_eq!(rows[0], ["1", "Mục tiêu 1: Trong lĩnh vực chính trị", "", "", ""]);
    let cells: Vec<[&str; 4]> = rows.iter().map(|row| [&*row[0], &row[2], &row[3], &row[4]]).collect();
    assert_eq!(
        cells,
        [
            ["1", "", "", ""],
            ["1.1", "%", "30", ""],
            ["", "%", "", "30"],
            ["", "%", "", "35"],
            ["1.2", "", "", ""],
            ["", "%", "", "30"],
            ["", "%", "", "35"],
            ["2", "", "", ""],
            ["2.1", "%", "50", "50"],
            ["2.2", "%", "30", "28"],
            ["2.3", "%", "20", "18,5"],
            ["3", "", "", ""],
            ["3.1", "lần", "1,7", "1,6"],
            ["3.2", "%", "80", "85"],
            ["", "%", "50", "50"],
            ["3.3", "%", "100", "100"],
            ["3.4", "%", "70", "100"],
            ["4", "", "", ""],
            ["4.1", "", "106 bé trai/100 bé gái", "108 bé trai/100 bé gái"],
            ["4.2", "trẻ", "32,5/100.000 trẻ", "31,6/100.000 trẻ"],
            ["4.3", "", "55/1.000", "68/1.000"],
            ["5", "", "", ""],
            ["5.1", "%", "100", "100"],
            ["5.2", "%", "90", "99,97"],
            ["", "%", "77", "99,80"],
            ["5.3", "%", "30", "28"],
            ["", "%", "50", "48"],
            ["5.4", "%", "30", "20"],
            ["6", "", "", ""],
            ["6.1", "%", "60", "60"],
            ["6.2", "%", "100", "100"],
            ["6.3", "tin", "03tin/quý", "03tin/quý"],
            ["6.4", "%", "Cấp huyện 100; cấp xã 50", "Cấp huyện 100; cấp xã 50"],
            ["", "%", "100", "100"],
            ["", "%", "50", "50"],
        ]
    );
    assert_eq!(
        phrases::agencies(&annual.rows[8].agencies, Lang::Vi),
        "Phòng Lao động - Thương binh và Xã hội chủ trì, phối hợp với các địa phương, đơn vị có liên quan"
    );
    assert!(annual.notes.iter().all(|note| note.kind != NoteKind::Successor));
}

#[test]
fn ia_hdrai_2025_drops_what_2024_alone_asked_for() {
    let plan = example("ia-hdrai-2021-2025.bdg");
    let annual = eval::annual(&plan, 2025, AnnualOptions::default());
    assert!(annual.rows.iter().all(|row| !row.code.starts_with("1.2") && row.code != "1.1/xa"));
    let dropped: Vec<&str> =
        annual.undetermined.iter().filter(|found| found.dropped).map(|found| found.code.as_str()).collect();
    assert_eq!(dropped, ["1.1/huyen", "1.1/xa", "1.2/huyen", "1.2/xa"]);
    assert!(
        annual
            .notes
            .iter()
            .any(|note| note.code == "1.1" && phrases::note(&note.text).vi.starts_with("Lãnh đạo chủ chốt"))
    );
    let labour = annual.rows.iter().find(|row| row.code == "2.1").unwrap();
    assert!(phrases::agencies(&labour.agencies, Lang::Vi).starts_with("Phòng Nội vụ chủ trì"), "{labour:?}");
}

#[test]
fn an_agency_that_ended_is_replaced_and_said_so() {
    let text = |duty: &str| {
        format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2021-2025\n}}\ncơ quan noi_vu \"Phòng Nội vụ\"\ncơ quan ld \"Phòng Lao động\" {{\n đến 01/03/2025\n kế tục noi_vu\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\n đơn vị tính %\n gốc 2020: 10\n đến 2025: 20\n {duty}\n }}\n}}\n"
        )
    };
    let table = |duty: &str, year| {
        let annual = eval::annual(&plan(&text(duty)), year, AnnualOptions::default());
        let successors: Vec<String> = annual
            .notes
            .iter()
            .filter(|note| note.kind == NoteKind::Successor)
            .map(|note| phrases::note(&note.text).en)
            .collect();
        (phrases::agencies(&annual.rows[1].agencies, Lang::Vi), successors)
    };
    assert_eq!(table("chủ trì ld", 2024), ("Phòng Lao động chủ trì".to_owned(), vec![]));
    assert_eq!(
        table("chủ trì ld", 2025),
        (
            "Phòng Nội vụ chủ trì".to_owned(),
            vec![
                "“Phòng Lao động” ended on 2025-03-01; its successor “Phòng Nội vụ” takes its place in the table"
                    .to_owned()
            ]
        )
    );
    assert_eq!(table("chủ trì ld từ 2021", 2025).0, "Phòng Nội vụ chủ trì");
    assert_eq!(table("chủ trì ld đến 2025", 2025).0, "Phòng Lao động chủ trì", "bounded with 2025 in view");
    assert_eq!(table("chủ trì noi_vu, ld", 2025).0, "Phòng Nội vụ chủ trì", "once");
}

#[test]
fn a_plan_without_baselines_leaves_years_open() {
    let plan = example("tam-duong-2021-2025.bdg");
    let annual = eval::annual(&plan, 2023, AnnualOptions::default());
    let of = |code: &str| annual.undetermined.iter().find(|found| found.code == code).map(|found| found.reason.code);
    assert_eq!(of("1.1"), Some(ReasonCode::NoBaseline));
    assert_eq!(of("5.1"), Some(ReasonCode::Qualitative));
    let row = annual.rows.iter().find(|row| row.code == "1.1").unwrap();
    assert_eq!(row.kind, RowKind::Indicator);
    assert_eq!((phrases::period_cell(row).text.as_str(), phrases::target_cell(row).text.as_str()), ("60", ""));
    let annual = eval::annual(&plan, 2025, AnnualOptions::default());
    let row = annual.rows.iter().find(|row| row.code == "2.2").unwrap();
    assert_eq!(phrases::target_cell(row).text, "giảm xuống dưới 30");
}

#[test]
fn english() {
    let plan = plan(
        "plan k \"K\" {\n period 2020-2025\n}\nagency a \"Agency A\"\nagency b \"Agency B\" { short \"B\" }\ngoal 1 \"G\" {\n indicator 1.1 \"I\" {\n unit %\n baseline 2020: 1.5\n by 2025: at least 6.5%\n lead a\n with b\n }\n}\n",
    );
    let annual = eval::annual(&plan, 2023, AnnualOptions::default());
    assert_eq!(rows(&annual)[0][1], "Goal 1: G");
    assert_eq!(phrases::target_cell(&annual.rows[1]).text, "at least 4.5%");
    assert_eq!(phrases::agencies(&annual.rows[1].agencies, Lang::En), "Agency A leads, with B");
}

#[test]
fn parts_without_targets_are_not_left_open() {
    let plan = example("ninh-thuan-2016-2020.bdg");
    let annual = eval::annual(&plan, 2020, AnnualOptions::default());
    assert!(annual.rows.iter().any(|row| row.code == "1.1/huyen"));
    assert!(annual.undetermined.is_empty(), "{:?}", annual.undetermined);
}

// Derivations.

#[test]
fn why_kon_tum_1_2() {
    let plan = example("kon-tum-2016-2020.bdg");
    let why = eval::why(&plan, id(&plan, "1.2"), 2017, PathStart::Baseline).unwrap();
    assert_eq!(why.unrounded, Some(dec("49.3525")));
    assert_eq!(phrases::rounding(why.rounding.unwrap()).vi, "làm tròn đến số nguyên");
    let rules: Vec<RuleName> = why.steps.iter().map(|step| step.rule).collect();
    assert_eq!(rules, [RuleName::Assigned, RuleName::Linear, RuleName::Rounding]);
    assert_eq!(
        phrases::formula(&why.steps[1].formula).vi,
        "(42,47 × (2020 − 2017) + 70 × (2017 − 2016)) / (2020 − 2016) = 49,3525"
    );
    assert_eq!(phrases::formula(&why.steps[2].formula).en, "49.3525 → 49 (rounded to a whole number)");
    for input in &why.inputs {
        assert!(input.place.file.ends_with("kon-tum-2016-2020.bdg"));
        let line = plan.sources.files()[0].text().lines().nth(input.place.line as usize - 1).unwrap();
        assert!(line.contains(&input.written), "{line} holds {}", input.written);
    }
    let names: Vec<String> = why.inputs.iter().map(|input| phrases::input_name(&input.name).vi).collect();
    assert_eq!(names, ["năm 2017", "kết quả 2016", "đến 2020", "lộ trình", "làm tròn"]);
}

#[test]
fn every_year_of_every_example_has_a_derivation() {
    for name in
        ["kon-tum-2016-2020.bdg", "ia-hdrai-2021-2025.bdg", "ninh-thuan-2016-2020.bdg", "tam-duong-2021-2025.bdg"]
    {
        let plan = example(name);
        for (id, indicator) in plan.indicators() {
            for from in [PathStart::Baseline, PathStart::Latest] {
                let path = eval::path(&plan, id, from).unwrap();
                assert!(path.years.windows(2).all(|pair| pair[0].year < pair[1].year));
                for year in &path.years {
                    let why = eval::why(&plan, id, year.year, from).unwrap();
                    assert!(!why.steps.is_empty());
                    assert_eq!(why.target, year.target, "{name} {} {}", indicator.full_code, year.year);
                    assert_eq!(why.derived, year.derived);
                    // Words that do not tell what is met, and figures in another unit, are printed, with the reason why
                    // nothing is computed.
                    let reason = year.target.reason.as_ref().map(|reason| reason.code);
                    let told = if year.target.exists() { reason.is_none() } else { reason.is_some() };
                    let printed = matches!(reason, Some(ReasonCode::UnclearWords | ReasonCode::ForeignUnit));
                    assert!(told || printed, "{:?}", year.target);
                    assert_eq!(year.target.exists(), !phrases::target(&year.target).is_empty());
                }
            }
        }
        let json = json::progress(&eval::progress(&plan, None, Method::Cagr));
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert!(
            json["indicators"]
                .as_array()
                .is_some_and(|list| list.len() == plan.indicators.len() || json["year"].is_null())
        );
    }
}

#[test]
fn decimals_serialise_as_strings() {
    let plan = one("gốc 2020: 48/268; đến 2025: 70");
    let paths = Paths::of(&plan, &[id(&plan, "1.1")], PathStart::Baseline);
    let json: serde_json::Value = serde_json::from_str(&json::path(&paths)).unwrap();
    let json = &json["indicators"][0];
    assert_eq!(json["start"]["written"], "48/268");
    assert_eq!(json["years"][5]["target"]["value"], "70");
    assert_eq!(json["years"][3]["target"]["kind"], "derived");
    assert_eq!(json["years"][3]["target"]["value"], "49.16", "(17.9104 × 2 + 70 × 3) / 5 = 49.1642");
}

/// Which way is better is told by the period's targets before those assigned for single years, whatever tells it.
#[test]
fn the_periods_targets_tell_the_direction_before_the_assigned_ones() {
    use bdg_core::model::{DirectionSource, Movement};
    let told = |lines: &str| {
        let plan = one(lines);
        let indicator = plan.indicator(plan.find("1.1").unwrap()).unwrap();
        let (way, source) = plan.direction(indicator).unwrap();
        let span = match source {
            DirectionSource::Declared(span)
            | DirectionSource::Comparator(span)
            | DirectionSource::Words(span)
            | DirectionSource::Unit(span)
            | DirectionSource::StartAgainstTarget(span)
            | DirectionSource::Formula(span) => span,
        };
        (way, plan.slice(span).to_owned(), source)
    };
    let (way, by, source) = told("đến 2023: ít nhất 20; năm 2025: không quá 30");
    assert_eq!((way, by.as_str()), (Movement::Up, "ít nhất"));
    assert!(matches!(source, DirectionSource::Comparator(_)));
    let (way, by, source) = told("đến 2023: giảm xuống 20; năm 2025: tăng lên 30");
    assert_eq!((way, by.as_str()), (Movement::Down, "giảm xuống 20"));
    assert!(matches!(source, DirectionSource::Words(_)));
    let (way, by, source) = told("gốc 2020: 25; đến 2023: 20; năm 2025: 30");
    assert_eq!((way, by.as_str()), (Movement::Down, "20"));
    assert!(matches!(source, DirectionSource::StartAgainstTarget(_)));
    // What is declared tells before any target, and a comparator before words, whoever they belong to.
    assert_eq!(told("hướng giảm; đến 2023: ít nhất 20").0, Movement::Down);
    assert_eq!(told("đến 2023: giảm xuống 20; năm 2022: ít nhất 10").0, Movement::Up);
    // The newest of a kind tells; assigned ones do where the period's say nothing.
    assert_eq!(told("đến 2025: không quá 20; đến 2023: ít nhất 10").0, Movement::Down);
    assert_eq!(told("đến 2025: 20; năm 2024: không quá 15; năm 2023: ít nhất 10").0, Movement::Down);
    assert_eq!(told("gốc 2020: 25; năm 2023: 30; năm 2025: 20").0, Movement::Down);
}
