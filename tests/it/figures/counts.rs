//! Bounds on things that are counted one by one, and growth of them: whole things, judged once.

use bdg_core::eval::{self, AnnualOptions, Method, PathStart, RuleName, Status};
use bdg_core::model::{Plan, Time};
use bdg_core::phrases;
use bdg_rollup::{PlaceLevel, Places};
use bdg_sql::{Asked, Compiled, TableName};

use crate::rollup::{PLACES, PLAN, places};

fn herd(lines: &str) -> Plan {
    let text = format!(
        "kế hoạch k \"Chăn nuôi\" {{\n giai đoạn 2026-2030\n}}\nmục tiêu 1 \"Đàn vật nuôi\" {{\n chỉ tiêu 1.1 \"Đàn bò\" {{\n đơn vị tính \"con\"\n gốc 2025: 50\n{lines}\n }}\n}}\n"
    );
    let loaded = bdg::load_text("plan.bdg", &text);
    let errors = loaded.diagnostics.iter().filter(|found| found.code.starts_with("BDG01"));
    assert_eq!(errors.count(), 0, "{text}");
    loaded.plan
}

/// What the years from 2026 to 2030 print.
fn years(plan: &Plan) -> [String; 5] {
    let id = plan.find("1.1").unwrap();
    [2026, 2027, 2028, 2029, 2030]
        .map(|year| phrases::target(&eval::target_in(plan, id, year, PathStart::Baseline).target))
}

#[test]
fn growth_is_judged_in_whole_things_in_the_year_and_in_the_period() {
    // 50 × 1,07^5 = 70,13 are 70.
    for (target, met, status) in [(70, true, Status::Achieved), (69, false, Status::Missed)] {
        let plan = herd(&format!("mỗi năm: tăng 7%/năm\nkết quả 2030: {target}"));
        let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2030, Method::Pace).unwrap();
        assert_eq!((found.met_year, found.met_period, found.status), (Some(met), Some(met), status), "{target}");
        let distance = found.distance.value.map(|value| value.round_dp(2).normalize().to_string());
        assert_eq!(distance.as_deref(), Some(if met { "100" } else { "95" }));
    }
    // 57,245 are 57: a year on plan is on track.
    let plan = herd("mỗi năm: tăng 7%/năm\nkết quả 2026: 54\nkết quả 2027: 57");
    let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2027, Method::Pace).unwrap();
    assert_eq!(found.pace.value.map(|pace| pace.to_string()).as_deref(), Some("1"));
    assert_eq!((found.met_year, found.status), (Some(true), Status::OnTrack));
    // The path to it goes on from the exact figures.
    let id = plan.find("1.1").unwrap();
    let exact = eval::path_value(&plan, id, Time::Year(2027), PathStart::Baseline).unwrap();
    assert_eq!(exact.to_decimal().unwrap().round_dp(3).to_string(), "57.245");
}

#[test]
fn bounds_go_to_their_strict_side() {
    for (lines, printed) in [
        // 47,5; 45,125; 42,87; 40,73; 38,69
        (
            "đến 2030: giảm ít nhất 5%/năm",
            ["không quá 47", "không quá 45", "không quá 42", "không quá 40", "giảm ít nhất 5%/năm (38)"],
        ),
        // 52,5; 55,125; 57,88; 60,78; 63,81
        (
            "đến 2030: tăng ít nhất 5%/năm",
            ["ít nhất 53", "ít nhất 56", "ít nhất 58", "ít nhất 61", "tăng ít nhất 5%/năm (64)"],
        ),
        ("đến 2030: tăng trên 5%/năm", ["trên 52", "trên 55", "trên 57", "trên 60", "tăng trên 5%/năm (63,81)"]),
        ("đến 2030: giảm trên 5%/năm", ["dưới 48", "dưới 46", "dưới 43", "dưới 41", "giảm trên 5%/năm (38,69)"]),
        // Nothing is asked to fall by more than is allowed.
        (
            "đến 2030: giảm không quá 5% so với 2025",
            ["ít nhất 50", "ít nhất 49", "ít nhất 49", "ít nhất 48", "giảm không quá 5% so với 2025 (48)"],
        ),
        (
            "đến 2030: giảm ít nhất 5% so với 2025",
            ["không quá 49", "không quá 49", "không quá 48", "không quá 48", "giảm ít nhất 5% so với 2025 (47)"],
        ),
        // 47,4; 44,8; 42,2; 39,6
        ("đến 2030: không quá 37", ["không quá 47", "không quá 44", "không quá 42", "không quá 39", "không quá 37"]),
        ("đến 2030: dưới 37", ["dưới 48", "dưới 45", "dưới 43", "dưới 40", "dưới 37"]),
        ("đến 2030: ít nhất 57", ["ít nhất 52", "ít nhất 53", "ít nhất 55", "ít nhất 56", "ít nhất 57"]),
        ("đến 2030: trên 57", ["trên 51", "trên 52", "trên 54", "trên 55", "trên 57"]),
        // What is to be reached is rounded to the nearer number.
        ("đến 2030: 57", ["51", "53", "54", "56", "57"]),
        (
            "làm tròn tới 5\nđến 2030: ít nhất 78",
            ["ít nhất 60", "ít nhất 65", "ít nhất 70", "ít nhất 75", "ít nhất 78"],
        ),
        ("làm tròn tới 5\nđến 2030: trên 78", ["trên 60", "trên 65", "trên 70", "trên 75", "trên 78"]),
    ] {
        assert_eq!(years(&herd(lines)), printed, "{lines}");
    }
}

#[test]
fn growth_that_comes_out_whole_asks_for_no_more() {
    let plan = herd("lộ trình cấp số nhân\nđến 2030: tăng ít nhất 20%/năm");
    assert_eq!(years(&plan)[..2], ["ít nhất 60", "ít nhất 72"]);
}

#[test]
fn what_is_measured_keeps_its_rounding() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"C\" {\n đơn vị tính ha\n gốc 2025: 50\n đến 2030: không quá 37\n }\n}\n";
    let plan = bdg::load_text("plan.bdg", text).plan;
    assert_eq!(years(&plan)[..2], ["không quá 47", "không quá 45"]);
}

#[test]
fn the_steps_tell_to_which_side_a_bound_is_rounded() {
    let plan = herd("đến 2030: giảm ít nhất 5% so với 2025");
    let of = |year| {
        let why = eval::why(&plan, plan.find("1.1").unwrap(), year, PathStart::Baseline).unwrap();
        let step = why.steps.into_iter().find(|step| step.rule == RuleName::BoundRounding).expect("the rounding");
        let said = phrases::formula(&step.formula);
        (said.vi, said.en)
    };
    let suffix = (", như cách viết của hai đầu", ", as the two points are written");
    assert_eq!(
        of(2030),
        (
            format!("47,5 → 47 (làm tròn xuống đến số nguyên{})", suffix.0),
            format!("47.5 → 47 (rounded down to a whole number{})", suffix.1)
        )
    );
    assert!(of(2027).0.starts_with("49 → 49") || of(2029).0.starts_with("48 → 48"), "{:?}", of(2029));
    let plan = herd("đến 2030: 57");
    let why = eval::why(&plan, plan.find("1.1").unwrap(), 2026, PathStart::Baseline).unwrap();
    assert!(why.steps.iter().any(|step| step.rule == RuleName::Rounding));
}

#[test]
fn the_annual_plan_and_the_status_say_the_same() {
    let plan = herd("đến 2030: giảm ít nhất 5%/năm\nkết quả 2026: 48");
    let annual = eval::annual(&plan, 2026, AnnualOptions::default());
    let row = annual.rows.iter().find(|row| row.code == "1.1").unwrap();
    assert_eq!(phrases::target_cell(row).text, "không quá 47");
    let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2026, Method::Pace).unwrap();
    assert_eq!((found.met_year, found.status), (Some(false), Status::Slow));
}

#[test]
fn sql_is_compiled_for_growth_and_bounds_of_counts() {
    let of = |target: &str, year| {
        let plan = PLAN.replace(" năm 2026: 1.000\n", "").replace(" đến 2030: 2.000\n", &format!(" {target}\n"));
        let plan = bdg::load_text("tinh.bdg", &plan).plan;
        let (places, table): (Places, _) = (places(PLACES), TableName::new("results").unwrap());
        let (time, level) = (Time::Year(year), Some(PlaceLevel::Commune));
        let asked = Asked { plan: &plan, places: &places, time, place: None, level, codes: &[], table: &table };
        let compiled = Compiled::new(asked).unwrap_or_else(|why| panic!("{why:?}"));
        compiled.not_judged.iter().map(|one| format!("{one:?}")).collect::<Vec<_>>()
    };
    for target in [
        "đến 2030: tăng 7%/năm",
        "mỗi năm: tăng 7%/năm",
        "đến 2030: tăng ít nhất 7,3%/năm",
        "đến 2030: tăng trên 7,3% so với 2025",
        "đến 2030: tăng 7,3% so với 2025",
    ] {
        for year in [2026, 2028, 2030] {
            assert_eq!(of(target, year), Vec::<String>::new(), "{target} {year}");
        }
    }
}

/// A forecast goes no further than the whole of which all figures are so many.
#[test]
fn forecasts_keep_within_the_whole() {
    use bdg_core::eval::{Method, indicator_progress};
    let of = |title: &str, unit: &str, lines: [&str; 3]| {
        let [start, result, target] = lines;
        let lines = format!(
            "đơn vị tính \"{unit}\"\nhướng tăng\ngốc 2020: {start}\nkết quả 2022: {result}\nđến 2025: {target}"
        );
        let plan = bdg::load_text("plan.bdg", &crate::check_figures::titled(title, &lines)).plan;
        let found = indicator_progress(&plan, plan.find("1.1").unwrap(), 2022, Method::Pace).unwrap();
        let projection = found.projection.unwrap();
        let shown = |value: rust_decimal::Decimal| value.normalize().to_string();
        (shown(projection.value), projection.uncut.map(shown))
    };
    let communes = of("Xã đạt chuẩn", "xã", ["6/12 xã", "9/12 xã", "12/12 xã"]);
    assert_eq!(communes, ("12".to_owned(), Some("13.5".to_owned())));
    let score = of("Chỉ số chuyển đổi số", "điểm", ["85/100 điểm", "93,2/100 điểm", "96/100 điểm"]);
    assert_eq!(score, ("100".to_owned(), Some("105.5".to_owned())));
    // Of which there may be more, where no whole is told.
    assert_eq!(of("Xã đạt chuẩn", "xã", ["6", "9", "12"]), ("13.5".to_owned(), None));
}
