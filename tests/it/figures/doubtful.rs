//! A figure whose own reading is an error takes part in nothing, and nothing further is found about it.

use bdg_core::eval::{self, IndicatorPath, Method, PathStart, ReasonCode};
use bdg_core::model::Plan;
use bdg_core::phrases;

use crate::check_figures::{all, indicator, none, one};

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn path(plan: &Plan) -> IndicatorPath {
    eval::path(plan, plan.find("1.1").unwrap(), PathStart::Baseline).unwrap()
}

fn derived(plan: &Plan) -> Vec<String> {
    path(plan)
        .years
        .iter()
        .filter(|year| (2021..2025).contains(&year.year))
        .map(|year| phrases::target(&year.target))
        .collect()
}

fn reason(plan: &Plan) -> ReasonCode {
    let found = eval::target_in(plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline).target;
    found.reason.unwrap().code
}

/// The codes found, without what the helper declares and does not use, and without what its title says of the unit.
fn codes(text: &str) -> Vec<&'static str> {
    all(text).into_iter().map(|found| found.code).filter(|code| !["BDG0212", "BDG0411"].contains(code)).collect()
}

#[test]
fn cut_by_two_times_comes_to_nothing() {
    let text = indicator("đơn vị tính \"vụ\"\ngốc 2020: 100\nkết quả 2021: 90\nđến 2025: giảm 2 lần so với 2020");
    assert_eq!(codes(&text), ["BDG0117"]);
    let plan = loaded(&text);
    assert_eq!(derived(&plan), ["", "", "", ""]);
    assert_eq!(reason(&plan), ReasonCode::UnclearWords);
    let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap();
    assert_eq!((found.met_year, found.met_period, found.pace.value), (None, None, None));
}

#[test]
fn a_count_over_a_count_in_a_unit_that_counts_comes_to_nothing() {
    let text = indicator("đơn vị tính \"xã\"\nhướng tăng\ngốc 2020: 12/20\nđến 2025: 18");
    assert_eq!(codes(&text), ["BDG0408"]);
    let plan = loaded(&text);
    assert_eq!(derived(&plan), ["", "", "", ""]);
    assert_eq!(reason(&plan), ReasonCode::CountWithoutBase);
    let undirected = text.replace("        hướng tăng\n", "");
    assert_eq!(codes(&undirected), ["BDG0408"], "the start would have told which way is better");
    // A result is none either.
    let text = indicator("đơn vị tính \"xã\"\ngốc 2020: 10\nkết quả 2022: 12/20\nđến 2025: 18");
    assert_eq!(codes(&text), ["BDG0408"]);
    let plan = loaded(&text);
    let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2022, Method::Pace).unwrap();
    assert_eq!(found.result_reason.unwrap().code, ReasonCode::CountWithoutBase);
    assert_eq!((found.met_year, found.pace.value), (None, None));
}

#[test]
fn a_known_unit_needs_no_quotes() {
    let text = indicator("đơn vị tính MW\ngốc 2020: 450\nđến 2025: 1,1 GW");
    assert_eq!(codes(&text), ["BDG0409"], "converted, and said so");
    assert_eq!(derived(&loaded(&text)), ["580", "710", "840", "970"]);
    let text = indicator("đơn vị tính km\ngốc 2020: 10\nkết quả 2021: 15.300 m\nđến 2025: 20");
    for code in ["BDG0202", "BDG0313"] {
        none(&text, code);
    }
    let plan = loaded(&text);
    let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap();
    assert_eq!(found.result.unwrap().value.unwrap().normalize().to_string(), "15.3");
    for unit in ["km2", "ha", "kg", "tấn", "m3", "GWh"] {
        none(&indicator(&format!("đơn vị tính {unit}\nhướng tăng\nđến 2025: 20")), "BDG0202");
    }
    one(&indicator("đơn vị tính xa\nhướng tăng\nđến 2025: 20"), "BDG0202");
}

#[test]
fn figures_with_their_own_unit_under_an_undeclared_one_come_to_nothing() {
    let text = indicator("đơn vị tính tan_quy\nhướng tăng\ngốc 2020: 450\nkết quả 2021: 15.300 kg\nđến 2025: 1,1 tấn");
    assert_eq!(codes(&text), ["BDG0202"]);
    let plan = loaded(&text);
    assert_eq!(derived(&plan), ["", "", "", ""]);
    assert_eq!(reason(&plan), ReasonCode::UnknownUnit);
    let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap();
    assert_eq!((found.met_year, found.met_period), (None, None));
    // A share of nobody knows what base.
    let text = indicator("đơn vị tính ty_le\nhướng tăng\ngốc 2020: 5/9.995\nđến 2025: 20");
    assert_eq!(codes(&text), ["BDG0202"]);
    assert_eq!(derived(&loaded(&text)), ["", "", "", ""]);
    // Bare numbers are in the unit, whatever it is.
    let text = indicator("đơn vị tính tan_quy\ngốc 2020: 10\nđến 2025: 20");
    assert_eq!(derived(&loaded(&text)), ["12", "14", "16", "18"]);
}

#[test]
fn one_point_a_year() {
    let text = "plan p \"Plan\" {\n    period 2021-2025\n}\nagency a \"Office\"\ngoal 1 \"Goal\" {\n    indicator 1.1 \"I\" {\n        lead a\n        unit %\n        baseline 2020: 12\n        by 2025: reduce by 1 point a year\n    }\n}\n";
    none(text, "BDG0509");
    assert_eq!(derived(&loaded(text)), ["11", "10", "9", "8"]);
    let read = bdg::load_text("plan.bdg", text);
    let formatted = bdg_syntax::format(&read.plan.sources, &read.asts[0]).unwrap();
    assert!(formatted.contains("reduce by 1 point a year"), "{formatted}");
}

/// Of words that do not tell what is met nothing is computed: two comparators, a stray tolerance, a range upside down.
#[test]
fn words_in_doubt_take_part_in_nothing() {
    let plan = |lines: &str| {
        format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Tỷ lệ hoàn thành\" {{\n        \
             đơn vị tính %\n{lines}\n    }}\n}}\n"
        )
    };
    let of = |lines: &str| {
        let loaded = bdg::load_text("plan.bdg", &plan(lines));
        let id = loaded.plan.find("1.1").expect("the indicator");
        let found = bdg_core::eval::progress(&loaded.plan, Some(2021), bdg_core::eval::Method::Pace);
        let path = bdg_core::eval::path(&loaded.plan, id, bdg_core::eval::PathStart::Baseline).expect("a path");
        let figures: Vec<Option<String>> =
            path.years.iter().map(|year| year.target.value.map(|value| value.normalize().to_string())).collect();
        (figures, found.indicators[0].status, found.indicators[0].met_period, loaded)
    };
    use bdg_core::eval::Status;
    for (target, code) in [
        ("hướng tăng\nđến 2025: 95 đến 94,5", "BDG0308"),
        ("đến 2025: khoảng trên 95%", "BDG0309"),
        ("hướng tăng\nđến 2025: 95 ± 2", "BDG0310"),
        ("đến 2025: ít nhất 95 ± 2", "BDG0310"),
        ("đến 2025: tăng ít nhất khoảng 5% so với 2020", "BDG0309"),
    ] {
        let (figures, status, met, loaded) = of(&format!("gốc 2020: 90\nkết quả 2021: 94,8\n{target}"));
        assert!(figures.iter().all(Option::is_none), "{target}: {figures:?}");
        assert_eq!((status, met), (Status::Unrated, None), "{target}");
        let errors: Vec<_> =
            loaded.findings().iter().filter(|one| one.severity == bdg::Severity::Error).map(|one| one.code).collect();
        assert_eq!(errors, [code], "{target}");
    }
    // What may stand there.
    for (target, last) in [
        ("hướng tăng\nđến 2025: 94,5 đến 95", "94.5"),
        ("hướng giảm\nđến 2025: 88 đến 80", "88"),
        ("đến 2025: khoảng 95 ± 2\nhướng tăng", "95"),
        ("hướng quanh mức\nđến 2025: 95 ± 2", "95"),
        ("đến 2025: ít nhất không dưới 95", "95"),
    ] {
        let (figures, ..) = of(&format!("gốc 2020: 90\nkết quả 2021: 94,8\n{target}"));
        assert_eq!(figures.last().cloned().flatten().as_deref(), Some(last), "{target}");
    }
    // A result in doubt is none, and nothing follows from it.
    let (_, status, _, _) = of("gốc 2020: 90\nkết quả 2021: 94,8 ± 1\nđến 2025: ít nhất 95");
    assert_eq!(status, Status::NoData);
    let (figures, ..) =
        of("gốc 2020: 90\nnăm 2021: 91 ± 1\nnăm 2022: tăng 1 điểm % so với năm trước\nđến 2025: ít nhất 95");
    assert_eq!(figures[1..3], [None, None]);
}
