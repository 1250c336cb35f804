//! Parts of a year that bring more or less than as many other months: by the year before, totals of several years included.

use bdg_core::eval::{self, IndicatorProgress, Method, ReasonCode};
use bdg_core::model::Plan;

fn plan(lines: &str) -> Plan {
    let text = format!(
        "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"Thu\" {{\nđơn vị tính \"tỷ đồng\"\n\
         loại thời kỳ\nhướng tăng\n{}\n }}\n}}\n",
        lines.replace("; ", "\n")
    );
    bdg::load_text("plan.bdg", &text).plan
}

fn rated(lines: &str) -> IndicatorProgress {
    let plan = plan(lines);
    eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2027, Method::Pace).unwrap()
}

fn shown(value: Option<rust_decimal::Decimal>) -> String {
    value.map(|value| value.round_dp(4).normalize().to_string()).unwrap_or_default()
}

/// What is planned by now, the pace, what is needed a year, and what the period comes to.
fn of_total(lines: &str) -> [String; 4] {
    let found = rated(lines);
    let projected = found.projection.as_ref().map(|projection| projection.value);
    [shown(found.path), shown(found.pace.value), shown(found.needed.value), shown(projected)]
}

#[test]
fn a_total_goes_by_the_season_of_the_year_before() {
    let known = "kết quả 9 tháng 2026: 500; kết quả 2026: 1.000";
    // Nine months are half a year here: the years go on just as planned.
    let same = of_total(&format!("{known}; kết quả 9 tháng 2027: 500; cả giai đoạn: 5.000"));
    assert_eq!(same, ["1500", "1", "1000", "5000"]);
    // 1.600 in a year and a half: 3.400 in 3,5 years are left, 1.600 / 1,5 × 5 all in all.
    let more = of_total(&format!("{known}; kết quả 9 tháng 2027: 600; cả giai đoạn: 5.000"));
    assert_eq!(more, ["1500", "1.0667", "971.4286", "5333.3333"]);
    // On average of a year: 1.600 / 1,5.
    let average = rated(&format!("{known}; kết quả 9 tháng 2027: 600; cả giai đoạn: bình quân 1.000"));
    assert_eq!(shown(average.reached.map(|reached| reached.value)), "1066.6667");
    // A year that has no such months is taken by its months: 1.600 in 1,75 years.
    let alone = of_total("kết quả 2026: 1.000; kết quả 9 tháng 2027: 600; cả giai đoạn: 5.000");
    assert_eq!(alone, ["1750", "0.9143", "1046.1538", "4571.4286"]);
    // What the plan asks of the very months tells their season: 400 of 1.000.
    let own = of_total("kết quả 2026: 1.000; năm 9 tháng 2027: 400; kết quả 9 tháng 2027: 400; cả giai đoạn: 5.000");
    assert_eq!(own, ["1400", "1", "1000", "5000"]);
}

/// Of a year's share of a total a part is the part of that share, not of the least that every year is to bring.
#[test]
fn a_part_of_a_total_is_no_part_of_the_floor() {
    let known = "kết quả 6 tháng 2026: 300; kết quả 2026: 1.300; kết quả 6 tháng 2027: 400";
    let found = of_total(&format!("{known}; mỗi năm: ít nhất 1.200; giai đoạn 2026-2030: 6.500"));
    assert_eq!(found[..2], ["1600", "1.0625"]);
}

#[test]
fn the_same_months_may_be_what_is_left_of_a_year() {
    let half = |known: &str| {
        let part = rated(&format!("{known}; kết quả 2026: 1.000; kết quả 6 tháng 2027: 350; năm 2027: 1.200")).part;
        let part = part.unwrap();
        (shown(part.target), shown(part.year_before))
    };
    let by_season = ("360".to_owned(), "300".to_owned());
    for known in [
        "kết quả 6 tháng 2026: 300",
        "kết quả 6 tháng cuối năm 2026: 700",
        "kết quả quý 3 2026: 300; kết quả quý 4 2026: 400",
        "kết quả 9 tháng 2026: 600; kết quả quý 3 2026: 300",
    ] {
        assert_eq!(half(known), by_season, "{known}");
    }
    // Of the first half only one quarter is known.
    assert_eq!(half("kết quả quý 1 2026: 100"), ("600".to_owned(), String::new()));
    // The second quarter is the half-year without the first.
    let lines = "kết quả quý 1 2026: 100; kết quả 6 tháng 2026: 300; kết quả 2026: 1.000; kết quả quý 2 2027: 250; năm 2027: 1.200";
    let part = rated(lines).part.unwrap();
    assert_eq!((shown(part.target), shown(part.year_before)), ("240".to_owned(), "200".to_owned()));
}

/// All of a year may come in its first months, or nothing.
#[test]
fn a_season_may_be_all_of_the_year_or_nothing() {
    let all = "kết quả 9 tháng 2026: 1.000; kết quả 2026: 1.000; kết quả 9 tháng 2027: 900; cả giai đoạn: 5.000";
    assert_eq!(of_total(all), ["2000", "0.95", "1033.3333", "4750"]);
    let none = "kết quả 6 tháng 2026: 0; kết quả 2026: 1.000; kết quả 6 tháng 2027: 0; cả giai đoạn: 5.000";
    assert_eq!(of_total(none), ["1000", "1", "1000", "5000"]);
    // Of such months alone nobody knows what the year brings.
    let year = rated(&none.replace("cả giai đoạn: 5.000", "gốc 2025: 800; năm 2027: 1.100; đến 2030: 1.500"));
    assert_eq!(year.status_reason.map(|why| why.code), Some(ReasonCode::YearNotOver));
}

#[test]
fn months_without_those_before_them_are_not_added_up() {
    for known in [
        "kết quả quý 3 2027: 300",
        "kết quả tháng 9 năm 2027: 100",
        "kết quả quý 1 2027: 200; kết quả quý 3 2027: 300",
        "kết quả 6 tháng cuối năm 2027: 500",
    ] {
        let lines = format!("kết quả 2026: 1.000; {known}; cả giai đoạn: 5.000");
        let found = rated(&lines);
        assert_eq!((found.reached, found.pace.value, found.projection.is_none()), (None, None, true), "{known}");
        assert_eq!(found.status_reason.map(|why| why.code), Some(ReasonCode::MonthsMissing), "{known}");
        let plan = plan(&lines);
        let reached = eval::total_reached(&plan, plan.find("1.1").unwrap()).unwrap();
        assert_eq!(reached.unwrap_err().code, ReasonCode::MonthsMissing, "{known}");
    }
    let both = "kết quả 2026: 1.000; kết quả quý 1 2027: 200; kết quả quý 2 2027: 300; cả giai đoạn: 5.000";
    assert_eq!(of_total(both)[0], "1500");
}
