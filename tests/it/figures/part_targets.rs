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
    // What the months before brought nobody knows, so that nothing is added up.
    assert_eq!((found.pace.value, found.status), (None, Status::Unrated));
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

/// What a plan asks of quarters and half-years stands in the annual plan and in why, also before any result is known.
#[test]
fn targets_within_a_year_are_shown_with_it() {
    let lines = "giai đoạn 2021-2025: 2.400\nquý 1 2021: 100\n6 tháng 2021: ít nhất 250\nnăm 2021: 480";
    let text = flow(lines);
    let loaded = bdg::load_text("plan.bdg", &text);
    let english = bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], Lang::En).unwrap();
    let plans = [(loaded.plan, Lang::Vi), (bdg::load_text("plan.bdg", &english).plan, Lang::En)];
    for (plan, lang) in &plans {
        let annual = eval::annual(plan, 2021, eval::AnnualOptions::default());
        let sheet = bdg_report::annual_sheet(&annual, *lang).text(100);
        let why = eval::why(plan, plan.find("1.1").unwrap(), 2021, PathStart::Baseline).unwrap();
        let shown = bdg_report::why_sheet(&why, *lang).text(100);
        let (note, heading) = match lang {
            Lang::Vi => ("mục tiêu trong năm: quý 1 2021 100; 6 tháng 2021 ít nhất 250", "Mục tiêu trong năm"),
            Lang::En => ("targets within the year: Q1 2021 100; H1 2021 at least 250", "Targets within the year"),
        };
        assert!(sheet.contains(note), "{sheet}");
        assert!(shown.contains(heading), "{shown}");
        assert_eq!(why.within_year.len(), 2);
        // Another year has none.
        let other = eval::annual(plan, 2022, eval::AnnualOptions::default());
        assert!(!bdg_report::annual_sheet(&other, *lang).text(100).contains(note));
    }
    // Those of a year without a target of its own are told all the same.
    let alone = loaded_annual(&flow("quý 1 2021: 100\nquý 2 2021: 120"));
    assert!(alone.contains("mục tiêu trong năm: quý 1 2021 100; quý 2 2021 120"), "{alone}");
}

fn loaded_annual(text: &str) -> String {
    bdg_report::annual_sheet(&eval::annual(&loaded(text), 2021, eval::AnnualOptions::default()), Lang::Vi).text(100)
}

/// Months and quarters that leave a gap may yet come to more than the time that they lie in.
#[test]
fn parts_with_a_gap_are_no_more_than_the_whole() {
    let told = |lines: &str| crate::check_figures::of(&flow(&format!("đến 2024: 600\n{lines}")), "BDG0713");
    for lines in [
        "kết quả tháng 1/2021: 30\nkết quả tháng 2/2021: 40\nkết quả quý 1 2021: 50",
        "kết quả quý 1 2021: 30\nkết quả quý 3 2021: 40\nkết quả 2021: 60",
        "quý 1 2021: 30\n6 tháng cuối năm 2021: 40\nnăm 2021: 60",
    ] {
        let found = told(lines);
        assert_eq!(found.len(), 1, "{lines}: {found:#?}");
        assert!(found[0].vi.contains("các phần đã ghi cộng lại là 70 người, đã lớn hơn"), "{}", found[0].vi);
    }
    // With room for what is left out, and where they overlap.
    for lines in [
        "kết quả tháng 1/2021: 30\nkết quả tháng 2/2021: 40\nkết quả quý 1 2021: 70",
        "kết quả 6 tháng 2021: 40\nkết quả quý 1 2021: 30\nkết quả 9 tháng 2021: 60",
        "kết quả quý 1 2021: 30\nkết quả 6 tháng 2021: 55\nkết quả 2021: 60",
    ] {
        assert_eq!(told(lines).len(), 0, "{lines}");
    }
}
