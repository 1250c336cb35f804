//! Targets of quarters and half-years are held against the result of that very time.

use bdg_core::eval::{self, IndicatorProgress, Method, PathStart, Status};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_report::{By, Paths, path_sheet, progress_sheet};
use bdg_syntax::number::Lang;
use rust_decimal::Decimal;

use crate::check_figures::titled;

fn flow(statements: &str) -> String {
    titled("Số lao động được đào tạo", &format!("đơn vị tính người\nloại thời kỳ\nhướng tăng\n{statements}"))
}

fn level(statements: &str) -> String {
    titled("Tỷ lệ hộ dùng nước sạch", &format!("đơn vị tính %\ngốc 2020: 50\nđến 2024: ít nhất 80\n{statements}"))
}

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn rated(text: &str) -> IndicatorProgress {
    let plan = loaded(text);
    eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap()
}

/// The targets of parts of 2021 with their results, in both languages.
fn told(text: &str) -> Vec<(String, String)> {
    let said = |part| phrases::part_target(part);
    rated(text).part_targets.iter().map(said).map(|said| (said.vi, said.en)).collect()
}

#[test]
fn a_flows_quarter_is_held_against_that_quarter_alone() {
    let text =
        flow("giai đoạn 2021-2025: 2.400\nquý 3 2021: ít nhất 100\nkết quả quý 3 2021: 90\nkết quả tháng 5/2021: 40");
    let (vi, en) = ("quý 3 2021: 90, mục tiêu ít nhất 100: chưa đạt", "Q3 2021: 90, target ít nhất 100: missed");
    assert_eq!(told(&text), [(vi.to_owned(), en.to_owned())]);
    let found = rated(&text);
    // May has no target of its own: the four months are held against their part of the year's 480.
    let part = found.part.unwrap();
    assert_eq!((part.months, part.target, part.asked), (4, Some(Decimal::from(160)), None));
    assert_eq!(found.pace.value, Some("0.8125".parse().unwrap()));
    assert_eq!(found.status, Status::Slow);
    // The quarter alone is told with the flow, and met where it is.
    let alone = text.replace("\n        kết quả tháng 5/2021: 40", "");
    let part = rated(&alone).part.unwrap();
    assert_eq!((part.months, part.target, part.asked), (3, Some(Decimal::from(100)), Some(false)));
    let enough = alone.replace("2021: 90", "2021: 100");
    assert_eq!(rated(&enough).part_targets[0].met, Some(true));
    // Months that make up the quarter are its result; two of its months are not.
    let months =
        "giai đoạn 2021-2025: 2.400\nquý 3 2021: ít nhất 100\nkết quả tháng 7/2021: 40\nkết quả tháng 8/2021: 30";
    assert_eq!(told(&flow(months)), []);
    let whole = flow(&format!("{months}\nkết quả tháng 9/2021: 35"));
    assert_eq!(told(&whole)[0].0, "quý 3 2021: 105, mục tiêu ít nhất 100: đạt");
}

#[test]
fn a_quarter_stays_told_once_the_next_is_there() {
    let text = flow(
        "quý 1 2021: ít nhất 80\nquý 2 2021: ít nhất 90\nkết quả quý 1 2021: 70\nkết quả quý 2 2021: 100\ngiai đoạn 2021-2025: 2.400",
    );
    let said: Vec<String> = told(&text).into_iter().map(|(vi, _)| vi).collect();
    assert_eq!(said, ["quý 1 2021: 70, mục tiêu ít nhất 80: chưa đạt", "quý 2 2021: 100, mục tiêu ít nhất 90: đạt"]);
    let part = rated(&text).part.unwrap();
    assert_eq!((part.months, part.target, part.asked), (6, Some(Decimal::from(170)), Some(true)), "170 of 170 in all");
}

#[test]
fn a_levels_quarter_is_held_against_the_state_then() {
    let text = level("quý 3 2021: ít nhất 60\nkết quả quý 3 2021: 58");
    assert_eq!(told(&text)[0].0, "quý 3 2021: 58, mục tiêu ít nhất 60: chưa đạt");
    let found = rated(&text);
    assert_eq!((found.met_year, found.part.unwrap().target), (Some(false), Some(Decimal::from(60))));
    assert_eq!(found.gap_year, Some(Decimal::from(-2)));
    assert_eq!(phrases::asked_by_then(&found).unwrap().vi, "lúc ấy 60");
    let path = eval::path(&loaded(&text), loaded(&text).find("1.1").unwrap(), PathStart::Baseline).unwrap();
    let year = path.years.iter().find(|year| year.year == 2021).unwrap();
    assert_eq!((year.met, year.part_targets.len()), (Some(false), 1));
    // The year's end is held against the year's target; the quarter stays told.
    let over = level("quý 3 2021: ít nhất 60\nkết quả quý 3 2021: 58\nkết quả 2021: 61");
    assert_eq!((rated(&over).met_year, rated(&over).part_targets[0].met), (Some(true), Some(false)));
    // Without a target of the quarter the path tells, and nothing more is said.
    let plain = level("kết quả quý 3 2021: 58");
    assert_eq!((rated(&plain).met_year, told(&plain).len()), (Some(true), 0));
    // Nine months end as the third quarter does.
    let months = level("9 tháng 2021: ít nhất 60\nkết quả quý 3 2021: 60");
    assert_eq!(told(&months)[0].0, "9 tháng 2021: 60, mục tiêu ít nhất 60: đạt");
    // Where no value is better, nothing is met or missed.
    let neither = level("hướng không xét\nquý 3 2021: 60\nkết quả quý 3 2021: 58");
    assert_eq!(told(&neither)[0].0, "quý 3 2021: 58, mục tiêu 60");
}

#[test]
fn tables_tell_of_the_parts_of_a_year() {
    let plan = loaded(&level("quý 3 2021: ít nhất 60\nkết quả quý 3 2021: 58"));
    let progress = eval::progress(&plan, Some(2021), Method::Pace);
    let text = |sheet: &bdg_report::Sheet| sheet.text(100);
    let sheet = progress_sheet(&progress.clone().in_language(Lang::Vi, Lang::En), By::Goal, Lang::En);
    let shown = text(&sheet);
    assert!(shown.contains("Targets within the year\n- 1.1: Q3 2021: 58, target at least 60: missed"), "{shown}");
    let paths = Paths::of(&plan, &[plan.find("1.1").unwrap()], PathStart::Baseline);
    let shown = text(&path_sheet(&paths, Lang::Vi));
    assert!(shown.contains("Mục tiêu trong năm\n- 1.1: quý 3 2021: 58, mục tiêu ít nhất 60: chưa đạt"), "{shown}");
    let plain = loaded(&level("kết quả quý 3 2021: 58"));
    let progress = eval::progress(&plain, Some(2021), Method::Pace);
    assert!(!text(&progress_sheet(&progress, By::Goal, Lang::Vi)).contains("Mục tiêu trong năm"));
}
