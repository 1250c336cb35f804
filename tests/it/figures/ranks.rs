//! Ranks: who goes up has a smaller number, and words that may mean either side are refused.

use bdg_core::eval::{self, IndicatorProgress, Method, PathStart, Status};
use bdg_core::model::{Movement, Plan};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;
use bdg_syntax::{format, translate};

use crate::check_figures::{all, indicator, none, one};

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn ranked(statements: &str) -> String {
    indicator(&format!("đơn vị tính hạng\n{statements}"))
}

fn english(statements: &str) -> String {
    let body: Vec<String> = statements.lines().map(|line| format!("        {}", line.trim())).collect();
    format!(
        "plan p \"Plan\" {{\n    period 2021-2025\n}}\nagency a \"Office\"\ngoal 1 \"Goal\" {{\n    indicator 1.1 \"PCI\" {{\n        lead a\n        unit rank\n{}\n    }}\n}}\n",
        body.join("\n")
    )
}

/// The targets of some years as tables print them; empty where there is none.
fn path(plan: &Plan) -> Vec<String> {
    let id = plan.find("1.1").unwrap();
    (2021..=2025).map(|year| phrases::target(&eval::target_in(plan, id, year, PathStart::Baseline).derived)).collect()
}

fn rated(text: &str, year: i32) -> IndicatorProgress {
    let plan = loaded(text);
    eval::indicator_progress(&plan, plan.find("1.1").unwrap(), year, Method::Pace).unwrap()
}

/// What the last target comes to; `None` where nothing is computed from it.
fn aim(text: &str) -> Option<String> {
    let plan = loaded(text);
    let found = plan.indicator(plan.find("1.1").unwrap()).unwrap();
    let target = found.facts.iter().rev().find(|fact| fact.kind.is_target()).unwrap();
    target.exact().and_then(|value| value.to_decimal()).map(|value| value.normalize().to_string())
}

#[test]
fn up_ten_places_is_a_smaller_number() {
    for (written, aimed) in [
        ("tăng 10 bậc so với 2020", "30"),
        ("tăng 10 hạng so với gốc", "30"),
        ("tăng thêm 10 bậc so với 2020", "30"),
        ("nâng 10 bậc so với 2020", "30"),
        ("cải thiện 10 bậc so với 2020", "30"),
        ("tăng ít nhất 10 hạng so với 2020", "30"),
        ("tăng 2 bậc mỗi năm", "30"),
        ("tăng bình quân 2 bậc/năm", "30"),
        ("thêm 2 vị trí mỗi năm", "30"),
        ("tăng 2 - 3 bậc mỗi năm", "30"),
        ("giảm 5 bậc so với 2020", "45"),
        ("tụt 5 bậc so với 2020", "45"),
    ] {
        let text = ranked(&format!("gốc 2020: 40\nđến 2025: {written}"));
        assert_eq!(aim(&text).as_deref(), Some(aimed), "{written}");
        let plan = loaded(&text);
        let (way, _) = plan.direction(plan.indicator(plan.find("1.1").unwrap()).unwrap()).unwrap();
        assert_eq!(way, Movement::Down, "{written}: the lower is better");
        let errors: Vec<_> = all(&text).into_iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{written}: {errors:?}");
    }
    let text = ranked("gốc 2020: 40\nkết quả 2021: 38\nđến 2025: tăng 10 bậc so với 2020");
    assert_eq!(path(&loaded(&text)), ["38", "36", "34", "32", "tăng 10 bậc so với 2020 (30)"]);
    let found = rated(&text, 2021);
    assert_eq!((found.status, found.met_year), (Status::OnTrack, Some(true)));
    // What the words say agrees with the declared direction.
    none(&ranked("hướng giảm\ngốc 2020: 40\nđến 2025: tăng 10 bậc so với 2020"), "BDG0504");
    for written in [
        "up 10 places from 2020",
        "improve by 10 places from 2020",
        "up 2 ranks a year",
        "raise by 10 places from 2020",
    ] {
        assert_eq!(
            aim(&english(&format!("baseline 2020: 40\nby 2025: {written}"))).as_deref(),
            Some("30"),
            "{written}"
        );
    }
    let worse = english("baseline 2020: 40\nby 2025: slip by 5 places from 2020");
    assert_eq!(aim(&worse).as_deref(), Some("45"));
}

#[test]
fn at_least_rank_thirty_is_thirty_or_less() {
    for written in [
        "hạng 30 trở lên",
        "từ hạng 30 trở lên",
        "từ 30 trở lên",
        "ít nhất hạng 30",
        "tối thiểu hạng 30",
        "không thấp hơn hạng 30",
        "không dưới hạng 30",
        "trong nhóm 30",
        "không quá hạng 30",
        "không quá 30",
        "duy trì từ hạng 30 trở lên",
    ] {
        let text = ranked(&format!("gốc 2020: 35\nkết quả 2021: 28\nđến 2025: {written}"));
        assert_eq!(rated(&text, 2021).status, Status::Achieved, "{written}");
        let worse = text.replace("2021: 28", "2021: 33");
        assert_ne!(rated(&worse, 2021).met_period, Some(true), "{written}");
        none(&text, "BDG0509");
        // The formatter and a translation keep what it says.
        let read = bdg::load_text("plan.bdg", &text);
        let formatted = format(&read.plan.sources, &read.asts[0]).unwrap();
        assert!(formatted.contains(&format!(" {written}\n")), "{formatted}");
        let translated = translate(&read.plan.sources, &read.asts[0], Lang::En).unwrap();
        assert_eq!(rated(&translated, 2021).status, Status::Achieved, "{translated}");
    }
    for written in ["rank 30 or better", "30 or better", "at least rank 30", "top 30"] {
        let text = english(&format!("baseline 2020: 35\nactual 2021: 28\nby 2025: {written}"));
        assert_eq!(rated(&text, 2021).status, Status::Achieved, "{written}");
    }
    // Of other things more is more.
    let text = indicator("đơn vị tính \"xã\"\ngốc 2020: 20\nkết quả 2021: 28\nđến 2025: từ 30 trở lên");
    assert_eq!(rated(&text, 2021).met_period, Some(false));
}

#[test]
fn words_that_may_mean_either_side_of_a_rank_are_refused() {
    for written in [
        "hạng 30 trở xuống",
        "trên hạng 30",
        "dưới hạng 30",
        "thấp hơn hạng 30",
        "không cao hơn hạng 30",
        ">= 30",
        "tăng 10 so với 2020",
        "giảm 10 so với 2020",
        "tăng 10% so với 2020",
        "gấp đôi so với 2020",
    ] {
        let text = ranked(&format!("gốc 2020: 40\nkết quả 2021: 28\nđến 2025: {written}"));
        assert_eq!(one(&text, "BDG0509").severity, Severity::Error, "{written}");
        assert_eq!(aim(&text), None, "{written}");
        assert_eq!(path(&loaded(&text))[..4], ["", "", "", ""], "{written}");
        assert_eq!(rated(&text, 2021).met_period, None, "{written}");
    }
    // Whether it is a rank at all, nobody can know.
    for (unit, written) in
        [("\"bậc\"", "tăng 10 bậc so với 2020"), ("\"xã\"", "ít nhất hạng 30"), ("%", "cải thiện 5 điểm % so với 2020")]
    {
        let text = indicator(&format!("đơn vị tính {unit}\ngốc 2020: 40\nđến 2025: {written}"));
        one(&text, "BDG0509");
        assert_eq!(aim(&text), None, "{written}");
    }
    let text = ranked("gốc 2020: 40\nđến 2025: tăng 50 bậc so với 2020");
    assert!(one(&text, "BDG0304").vi.contains("thứ hạng cao nhất là 1"));
    assert_eq!(aim(&text), None);
}

#[test]
fn a_rank_in_quotes_is_one_too() {
    let text = indicator("đơn vị tính \"thứ hạng\"\ngốc 2020: 40\nđến 2025: tăng 10 bậc so với 2020");
    assert_eq!(aim(&text).as_deref(), Some("30"));
    assert_eq!(path(&loaded(&text))[..4], ["38", "36", "34", "32"]);
}

#[test]
fn both_ends_of_a_rank() {
    let text = ranked("gốc 2020: 40\nđến 2025: tăng từ hạng 40 lên hạng 30");
    assert_eq!(path(&loaded(&text))[..4], ["38", "36", "34", "32"]);
    for code in ["BDG0501", "BDG0502", "BDG0504"] {
        none(&text, code);
        none(&ranked("gốc 2020: 40\nđến 2025: giảm từ 40 xuống 30"), code);
        none(&ranked("gốc 2020: 40\nđến 2025: tăng lên hạng 30"), code);
    }
    let back = one(&ranked("gốc 2020: 30\nđến 2025: tăng từ hạng 30 lên hạng 40"), "BDG0501");
    assert_eq!(back.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi “tăng từ hạng 30 lên hạng 40”, nhưng 40 lớn hơn 30");
}

#[test]
fn ranks_print_as_an_office_writes_them() {
    let plan = loaded(&ranked("gốc 2020: 40\nđến 2025: trong nhóm 30"));
    assert_eq!(
        path(&plan),
        ["từ hạng 38 trở lên", "từ hạng 36 trở lên", "từ hạng 34 trở lên", "từ hạng 32 trở lên", "trong nhóm 30"]
    );
    let plan = loaded(&english("baseline 2020: 40\nby 2025: top 30"));
    assert_eq!(path(&plan)[0], "rank 38 or better");
    let plan = loaded(&ranked("gốc 2020: 28\nđến 2025: hạng 30 trở lên"));
    assert_eq!(path(&plan)[0], "duy trì hạng 28");
    let plan = loaded(&ranked("gốc 2020: 40\nkết quả 2021: 38\nđến 2025: hạng 30 trở lên\nkết quả 2022: 28"));
    let note = bdg_core::check::check(&plan).into_iter().find(|found| found.code == "BDG0801").unwrap();
    assert!(note.message.vi.contains("(hạng 28)") && note.message.vi.contains("(từ hạng 30 trở lên)"), "{note:?}");
    assert!(note.message.en.contains("(rank 28)") && note.message.en.contains("(rank 30 or better)"), "{note:?}");
}

#[test]
fn a_step_of_ranks_is_told_in_places() {
    let text = ranked("gốc 2020: 60\nkết quả 2021: 59\nkết quả 2022: 58\nkết quả 2023: 57\nđến 2025: 10");
    let step = one(&text, "BDG0804");
    assert_eq!(
        step.vi,
        "chỉ tiêu 1.1: từ kết quả năm 2023 đến mức đề ra đến năm 2025 (hạng 10) mỗi năm phải tiến thêm 23,5 bậc, hơn ba lần bước tiến tốt nhất từng có (1 bậc một năm, đến năm 2021)"
    );
    assert!(
        step.en.contains("each year must bring 23.5 places, more than three times the best so far (1 place a year")
    );
}

#[test]
fn ranks_are_whole_numbers() {
    let text = ranked("gốc 2020: 55\nkết quả 2021: 52,5\nđến 2025: top 30,5");
    let found: Vec<_> = all(&text).into_iter().filter(|found| found.code == "BDG0304").collect();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].vi, "chỉ tiêu 1.1: kết quả năm 2021 là hạng 52,5, mà thứ hạng là số nguyên");
    assert_eq!(found[1].under, "30,5");
    assert_eq!(aim(&text), None, "it takes part in nothing");
    none(&ranked("gốc 2020: 55\nkết quả 2021: 52\nđến 2025: top 30"), "BDG0304");
}

#[test]
fn a_rank_of_so_many_is_that_rank() {
    let text = ranked("gốc 2020: 55/63\nkết quả 2021: 50/63\nđến 2025: 30/63");
    assert_eq!(all(&text).iter().map(|found| found.code).collect::<Vec<_>>(), ["BDG0212", "BDG0212"]);
    assert_eq!(aim(&text).as_deref(), Some("30"));
    assert_eq!(path(&loaded(&text)), ["50", "45", "40", "35", "30/63"]);
    let found = rated(&text, 2021);
    assert_eq!((found.status, found.met_year), (Status::OnTrack, Some(true)));
    assert_eq!(phrases::figure_text(&found.result.unwrap()), "50/63", "printed as written");
    let behind = one(&ranked("gốc 2020: 65/63\nđến 2025: top 30"), "BDG0304");
    assert_eq!(behind.vi, "chỉ tiêu 1.1: mức gốc năm 2020 là hạng 65 trong 63");
}

/// Who is to be among the first 15 is hardly said to be among the first 25 elsewhere.
#[test]
fn another_number_of_the_first_is_told() {
    let text = |stated: &str| {
        ranked(&format!("gốc 2020: 40\nđến 2025: trong nhóm 15 tỉnh dẫn đầu\nnêu \"Phần I\" đến 2025: {stated}"))
    };
    let found = one(&text("top 25"), "BDG1001");
    assert_eq!(found.severity, bdg_syntax::diagnostic::Severity::Warning);
    none(&text("top 15"), "BDG1001");
    none(&text("thuộc nhóm 15 tỉnh, thành phố dẫn đầu"), "BDG1001");
}
