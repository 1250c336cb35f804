//! Ranges whose ends have bounds of their own: `từ 60 đến dưới 70`, `trên 5 và không quá 10`.

use bdg_core::eval::{self, Method};
use bdg_syntax::number::Lang;

use crate::check_figures::{codes, indicator, of};

/// Whether a result of 2021 meets a target of that year, in the plan and in its translation.
fn met(better: &str, target: &str, result: &str) -> Option<bool> {
    let lines = format!("đơn vị tính %\nhướng {better}\ngốc 2020: 20\nkết quả 2021: {result}\nnăm 2021: {target}");
    let plan = bdg::load_text("plan.bdg", &indicator(&lines));
    let english = bdg_syntax::translate(&plan.plan.sources, &plan.asts[0], Lang::En).unwrap();
    let [own, other] = [plan.plan, bdg::load_text("plan.bdg", &english).plan]
        .map(|plan| eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap().met_year);
    assert_eq!(own, other, "{english}");
    own
}

#[test]
fn the_very_end_is_met_only_where_it_is_not_strict() {
    for (better, target, result, holds) in [
        ("tăng", "từ 60 đến dưới 70", "60", true),
        ("tăng", "từ 60 đến dưới 70", "69,9", true),
        ("tăng", "từ 60 đến dưới 70", "70", false),
        ("tăng", "từ 60 đến dưới 70", "59,9", false),
        ("tăng", "60 - <70", "70", false),
        ("giảm", "từ 60 đến dưới 70", "70", false),
        ("giảm", "từ 60 đến dưới 70", "60", true),
        ("giảm", "trên 5 và không quá 10", "5", false),
        ("giảm", "trên 5 và không quá 10", "5,1", true),
        ("giảm", "trên 5 và không quá 10", "10", true),
        ("giảm", "trên 5 và không quá 10", "10,1", false),
        ("tăng", "lớn hơn 5 nhưng không quá 10", "12", false),
        // Either end may come first.
        ("tăng", "dưới 50 và trên 40", "50", false),
        ("tăng", "dưới 50 và trên 40", "40", false),
        ("giảm", "dưới 50 và trên 40", "45", true),
        // One bound before the first end alone.
        ("tăng", "trên 5 đến 10", "5", false),
        ("tăng", "trên 5 đến 10", "12", true),
        ("quanh mức", "trên 5 đến 10", "5", false),
        ("quanh mức", "trên 5 đến 10", "10", true),
        ("quanh mức", "trên 5 đến 10", "12", false),
        ("quanh mức", "từ 5 đến dưới 10", "10", false),
        // Without any, the first end must be reached and the second is aimed at.
        ("tăng", "60 đến 70", "75", true),
        ("tăng", "từ 60 đến 70", "70", true),
    ] {
        assert_eq!(met(better, target, result), Some(holds), "{better}: {result} of {target}");
    }
}

#[test]
fn both_bounds_are_written_and_told() {
    let lines = "đơn vị tính %\nhướng giảm\ngốc 2020: 20\nđến 2025: trên 5% và không quá 10%";
    let loaded = bdg::load_text("plan.bdg", &indicator(lines));
    let spaced = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let formatted = spaced(bdg_syntax::format(&loaded.plan.sources, &loaded.asts[0]).unwrap());
    assert!(formatted.contains("đến 2025: trên 5% và không quá 10%"), "{formatted}");
    let english = spaced(bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], Lang::En).unwrap());
    assert!(english.contains("by 2025: above 5% and at most 10%"), "{english}");
    // The years on the way keep the nearer bound.
    let id = loaded.plan.find("1.1").unwrap();
    let path = eval::path(&loaded.plan, id, eval::PathStart::Baseline).unwrap();
    let year = |year: i32| path.years.iter().find(|one| one.year == year).unwrap();
    assert_eq!(bdg_core::phrases::target(&year(2023).target), "không quá 14%");
    assert_eq!(bdg_core::phrases::target(&year(2025).target), "trên 5% và không quá 10%");
    let json = crate::export::plan::json(&loaded);
    assert!(json.contains(r#""comparator": "at most""#), "{json}");
    let again = bdg_report::export::plan::read(json.as_bytes()).unwrap_or_else(|message| panic!("{}", message.en));
    assert!(again.contains("trên 5% và không quá 10%"), "{again}");
    let table = crate::export::csv::table(&loaded.plan);
    assert!(
        table.lines().any(|line| line.contains(",at_most,") && line.ends_with(",above\r") || line.ends_with(",above")),
        "{table}"
    );
    assert_eq!(codes(&indicator(lines)), Vec::<&str>::new());
}

#[test]
fn bounds_that_make_no_range_are_told() {
    for target in ["trên 25 đến trên 30", "dưới 25 và dưới 30", "trên 30 và dưới 30", "dưới 25 và trên 30"]
    {
        let text = indicator(&format!("đơn vị tính %\nhướng tăng\ngốc 2020: 20\nđến 2025: {target}"));
        let found = of(&text, "BDG0309");
        assert_eq!(found.len(), 1, "{target}: {found:#?}");
        assert!(found[0].vi.contains("hai từ so sánh ở hai đầu không tạo thành một khoảng"), "{}", found[0].vi);
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let path = eval::path(&plan, plan.find("1.1").unwrap(), eval::PathStart::Baseline).unwrap();
        assert!(path.years.iter().all(|year| year.target.value.is_none()), "{target} takes part in nothing");
    }
}

#[test]
fn a_restatement_without_the_bound_differs() {
    let with = |stated: &str| {
        indicator(&format!(
            "đơn vị tính %\nhướng tăng\ngốc 2020: 20\nđến 2025: từ 60 đến dưới 70\nnêu \"Mục II\" đến 2025: {stated}"
        ))
    };
    assert_eq!(of(&with("60 đến 70"), "BDG1001").len(), 1);
    assert_eq!(of(&with("60 đến dưới 70"), "BDG1001").len(), 0);
}

/// On the way to a range that is to be met near its ends, all that lies between the path and the further end is near enough.
#[test]
fn years_on_the_way_to_a_range_reach_up_to_its_further_end() {
    let met = |start: &str, result: &str| {
        let lines = format!(
            "đơn vị tính %\nhướng quanh mức\ngốc 2020: {start}\nkết quả 2021: {result}\nđến 2025: từ 62 đến dưới 70"
        );
        let plan = bdg::load_text("plan.bdg", &indicator(&lines)).plan;
        eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap().met_year
    };
    // The path gives 59 of 58, and 76 of 80.
    for (start, result, holds) in [
        ("58", "63", true),
        ("58", "59", true),
        ("58", "69,9", true),
        ("58", "58,5", false),
        ("58", "70", false),
        ("80", "65", true),
        ("80", "76", true),
        ("80", "77", false),
        ("80", "61", false),
    ] {
        assert_eq!(met(start, result), Some(holds), "{result} from {start}");
    }
}
