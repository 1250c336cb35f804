//! Comparators, changes, ranks and directions.

use bdg_core::eval::{self, PathStart, ReasonCode, Status};
use bdg_core::model::{Comparator, Fact, FactKind, Movement, Plan, ValueKind};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;
use bdg_syntax::{Word, WordClass, format, translate};

use crate::check_figures::{Found, all, indicator, none, one, plan, titled};

/// What is found, apart from units that the helper declares and a plan does not use.
fn found(text: &str) -> Vec<Found> {
    all(text).into_iter().filter(|found| found.code != "BDG0212").collect()
}

fn loaded(text: &str) -> Plan {
    let loaded = bdg::load_text("plan.bdg", text);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    loaded.plan
}

/// The only indicator of a plan.
fn only(plan: &Plan) -> &bdg_core::model::Indicator {
    plan.indicator(plan.find("1.1").unwrap()).unwrap()
}

fn target(plan: &Plan) -> &Fact {
    let indicator = only(plan);
    indicator.facts.iter().rev().find(|fact| fact.kind.is_target()).unwrap()
}

/// How results are held against a value, and the value in the unit.
fn meant(lines: &str) -> (Comparator, Option<String>) {
    let plan = loaded(&indicator(lines));
    let value = &target(&plan).value;
    (value.comparator, value.exact().and_then(|exact| exact.to_decimal()).map(|value| value.normalize().to_string()))
}

fn said(comparator: Comparator, value: &str) -> (Comparator, Option<String>) {
    (comparator, Some(value.to_owned()))
}

/// A plan in English with one indicator of these statements.
fn english(statements: &str) -> String {
    let body: Vec<String> = statements.lines().map(|line| format!("        {}", line.trim())).collect();
    format!(
        "plan p \"Plan\" {{\n    period 2021-2025\n}}\nagency a \"Office\"\ngoal 1 \"Goal\" {{\n    indicator 1.1 \"Indicator\" {{\n        lead a\n{}\n    }}\n}}\n",
        body.join("\n")
    )
}

const ABOVE: &[(&str, &str)] = &[
    ("hơn", "more than"),
    ("lớn hơn", "greater than"),
    ("cao hơn", "higher than"),
    ("nhiều hơn", "in excess of"),
    ("vượt", "over"),
    ("vượt mức", "exceeding"),
    ("vượt quá", "beyond"),
    ("quá", "upwards of"),
];
const BELOW: &[(&str, &str)] = &[
    ("thấp hơn", "lower than"),
    ("nhỏ hơn", "less than"),
    ("ít hơn", "fewer than"),
    ("dưới mức", "under"),
    ("chưa tới", "smaller than"),
    ("chưa đến", "still below"),
    ("chưa đầy", "just under"),
];
const AT_LEAST: &[(&str, &str)] = &[
    ("không thấp hơn", "not less than"),
    ("không ít hơn", "no fewer than"),
    ("không nhỏ hơn", "no less than"),
    ("không dưới mức", "not under"),
    ("không kém", "not fewer than"),
    ("tối thiểu là", "at the least"),
    ("lớn hơn hoặc bằng", "greater than or equal to"),
    ("cao hơn hoặc bằng", "higher than or equal to"),
    ("nhiều hơn hoặc bằng", "more than or equal to"),
];
const AT_MOST: &[(&str, &str)] = &[
    ("không cao hơn", "no higher than"),
    ("không nhiều hơn", "no more than"),
    ("không lớn hơn", "not more than"),
    ("không vượt", "not over"),
    ("nhiều nhất", "no greater than"),
    ("tối đa là", "at the most"),
    ("nhỏ hơn hoặc bằng", "less than or equal to"),
    ("thấp hơn hoặc bằng", "lower than or equal to"),
    ("ít hơn hoặc bằng", "fewer than or equal to"),
];
const REACH: &[(&str, &str)] = &[
    ("có", "have"),
    ("bằng", "equal to"),
    ("ở mức", "at the level of"),
    ("đạt mức", "reach the level of"),
    ("dự kiến", "expected"),
    ("dự kiến đạt", "expected to reach"),
    ("ước đạt", "estimated at"),
    ("phấn đấu", "aim for"),
    ("phấn đấu đạt", "aim to reach"),
    ("đạt và duy trì", "reach and maintain"),
];
const ABOUT: &[(&str, &str)] =
    &[("xấp xỉ", "approximately"), ("gần", "nearly"), ("trên dưới", "roughly"), ("vào khoảng", "around")];

#[test]
fn every_comparator_is_known_in_both_languages() {
    for (comparator, words) in [
        (Comparator::Above, ABOVE),
        (Comparator::Below, BELOW),
        (Comparator::AtLeast, AT_LEAST),
        (Comparator::AtMost, AT_MOST),
        (Comparator::Reach, REACH),
        (Comparator::About, ABOUT),
    ] {
        for (vi, en) in words {
            let text = indicator(&format!("đơn vị tính %\ngốc 2020: 60\nđến 2025: {vi} 80%"));
            let plan = loaded(&text);
            assert_eq!(target(&plan).value.comparator, comparator, "{vi}");
            let text = english(&format!("unit %\nbaseline 2020: 60\nby 2025: {en} 80%"));
            let plan = loaded(&text);
            assert_eq!(target(&plan).value.comparator, comparator, "{en}");
            // Each has its word in the other language, and back.
            let (sources, ast) = tree(&text);
            let other = translate(&sources, &ast, Lang::Vi).unwrap();
            assert!(other.contains(&format!("{vi} 80%")), "{en}: {other}");
            let (sources, ast) = tree(&other);
            let (first, first_ast) = tree(&text);
            assert_eq!(translate(&sources, &ast, Lang::En).unwrap(), format(&first, &first_ast).unwrap());
        }
    }
}

#[test]
fn what_is_kept_is_kept_in_every_word() {
    for (vi, en) in [
        ("duy trì", "maintain"),
        ("giữ vững", "keep"),
        ("giữ vững mức", "keep the level"),
        ("giữ vững ở mức", "keep at the level"),
        ("giữ nguyên", "hold"),
        ("giữ nguyên mức", "hold the level"),
        ("giữ nguyên ở mức", "hold at the level"),
    ] {
        let text = indicator(&format!("đơn vị tính %\nhướng tăng\ngốc 2020: 80\nđến 2025: {vi} 80%"));
        let plan = loaded(&text);
        let value = &target(&plan).value;
        assert!(value.maintain && value.comparator == Comparator::Reach, "{vi}");
        let (sources, ast) = tree(&text);
        let english = translate(&sources, &ast, Lang::En).unwrap();
        assert!(english.contains(&format!(" {en} 80%")), "{vi}: {english}");
        let (first, first_ast) = tree(&english);
        assert_eq!(translate(&first, &first_ast, Lang::Vi).unwrap(), format(&sources, &ast).unwrap());
    }
    let plan = loaded(&indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 80\nđến 2025: giữ vững"));
    assert!(matches!(target(&plan).value.kind, ValueKind::Unchanged));
}

#[test]
fn a_range_and_an_average_are_read_as_offices_write_them() {
    let ends = |written: &str| {
        let plan = loaded(&indicator(&format!("đơn vị tính %\ngốc 2020: 50\nđến 2025: {written}")));
        match &target(&plan).value.kind {
            ValueKind::Range { floor, stretch } => {
                [floor, stretch].map(|end| end.exact().unwrap().to_decimal().unwrap().normalize().to_string())
            }
            other => panic!("{other:?}"),
        }
    };
    for written in ["60 ÷ 70", "60÷70%", "từ 60 ÷ 70", "60 - 70"] {
        assert_eq!(ends(written), ["60", "70"], "{written}");
    }
    let at = |value: &str| format!("đơn vị tính \"xã\"\ngốc 2020: 100\nđến 2025: {value}");
    for (written, value) in [
        ("tăng 10% bình quân mỗi năm", "161.051"),
        ("tăng 10%/năm bình quân", "161.051"),
        ("thêm 5 xã bình quân mỗi năm", "125"),
        ("tăng bình quân 10%/năm", "161.051"),
    ] {
        assert_eq!(meant(&at(written)), said(Comparator::Reach, value), "{written}");
    }
    for (written, comparator, value) in [
        ("up 10% on average a year", Comparator::Reach, "161.051"),
        ("up 10% a year on average", Comparator::Reach, "161.051"),
        ("at least doubled from 2020", Comparator::AtLeast, "200"),
        ("tripled from 2020", Comparator::Reach, "300"),
        ("halved from 2020", Comparator::Reach, "50"),
        ("double 2020", Comparator::Reach, "200"),
    ] {
        let plan = loaded(&english(&format!("unit \"communes\"\nbaseline 2020: 100\nby 2025: {written}")));
        let found = &target(&plan).value;
        let number = found.exact().unwrap().to_decimal().unwrap().normalize().to_string();
        assert_eq!((found.comparator, number.as_str()), (comparator, value), "{written}");
    }
}

fn tree(text: &str) -> (std::sync::Arc<bdg_syntax::source::Sources>, bdg_syntax::Ast) {
    let loaded = bdg::load_text("plan.bdg", text);
    assert!(loaded.diagnostics.is_empty(), "{:?} in\n{text}", loaded.diagnostics);
    let ast = loaded.asts[0].clone();
    (loaded.plan.sources, ast)
}

/// What is written around a bare number of a target may also stand before a change.
#[test]
fn the_comparator_of_a_change_bears_on_the_change() {
    let at = |value: &str| format!("đơn vị tính \"μg/m3\"\ngốc 2020: 30\nđến 2025: {value}");
    for (written, comparator, value) in [
        ("giảm tối thiểu 10% so với 2020", Comparator::AtMost, "27"),
        ("giảm ít nhất 10% so với 2020", Comparator::AtMost, "27"),
        ("giảm không dưới 10% so với năm 2020", Comparator::AtMost, "27"),
        ("giảm trên 10% so với 2020", Comparator::Below, "27"),
        ("giảm hơn 10% so với 2020", Comparator::Below, "27"),
        ("giảm không quá 10% so với 2020", Comparator::AtLeast, "27"),
        ("giảm 10% so với 2020", Comparator::Reach, "27"),
        ("giảm khoảng 10% so với 2020", Comparator::About, "27"),
        ("tăng ít nhất 10% so với 2020", Comparator::AtLeast, "33"),
        ("tăng không quá 10% so với 2020", Comparator::AtMost, "33"),
        ("tăng dưới 10% so với gốc", Comparator::Below, "33"),
        ("tối thiểu giảm 10% so với 2020", Comparator::AtMost, "27"),
        ("ít nhất giảm 10% so với 2020", Comparator::AtMost, "27"),
        ("phấn đấu giảm 10% so với 2020", Comparator::Reach, "27"),
        ("giảm một nửa so với 2020", Comparator::Reach, "15"),
        ("gấp đôi so với 2020", Comparator::Reach, "60"),
        ("tăng gấp đôi so với 2020", Comparator::Reach, "60"),
        ("ít nhất gấp đôi so với 2020", Comparator::AtLeast, "60"),
        ("gấp 2 lần so với 2020", Comparator::Reach, "60"),
        ("gấp hơn 1,5 lần năm 2020", Comparator::Above, "45"),
        ("gấp ba lần so với 2020", Comparator::Reach, "90"),
        ("tăng thêm 5 μg/m3 so với 2020", Comparator::Reach, "35"),
    ] {
        assert_eq!(meant(&at(written)), said(comparator, value), "{written}");
    }
    let range = |written: &str| {
        let plan = loaded(&indicator(&at(written)));
        match &target(&plan).value.kind {
            ValueKind::Relative { resolved, resolved_stretch, .. } => {
                [*resolved, *resolved_stretch].map(|end| end.unwrap().to_decimal().unwrap().normalize().to_string())
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(range("giảm 10-15% so với 2020"), ["27", "25.5"]);
    assert_eq!(range("giảm 15 - 10% so với 2020"), ["27", "25.5"], "the smaller cut must be reached");
    assert_eq!(range("giảm 1 - 1,5 điểm % so với 2020"), ["29", "28.5"]);
    assert_eq!(range("tăng 10% - 15% so với 2020"), ["33", "34.5"]);
    assert_eq!(range("tăng bình quân 8-10%/năm").map(|end| end[..6].to_owned()), ["44.079", "48.315"]);
}

#[test]
fn a_cut_of_at_least_is_lower_is_better() {
    let text =
        indicator("đơn vị tính \"μg/m3\"\ngốc 2020: 30\nkết quả 2023: 32\nđến 2025: giảm tối thiểu 10% so với 2020");
    let plan = loaded(&text);
    assert_eq!(plan.direction(only(&plan)).unwrap().0, Movement::Down);
    let id = plan.find("1.1").unwrap();
    let progress = eval::indicator_progress(&plan, id, 2023, eval::Method::Pace).unwrap();
    assert_eq!(progress.status, Status::Regressing);
    assert_eq!(progress.met_period, Some(false));
    // An allowed rise is no target that the present state betters.
    let text =
        indicator("đơn vị tính \"xã\"\ngốc 2020: 30\nkết quả 2023: 32\nđến 2025: tăng không quá 10% so với 2020");
    none(&text, "BDG0801");
    let plan = loaded(&text);
    let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline).target;
    // 31,8 of them allow 31.
    assert_eq!(phrases::target(&found), "không quá 31");
}

#[test]
fn growth_of_every_year_is_compounded_from_the_figure_before() {
    let at = |value: &str| format!("đơn vị tính \"xã\"\ngốc 2020: 100\nđến 2025: {value}");
    for (written, value) in [
        ("tăng 10%/năm", "161.051"),
        ("tăng bình quân 10%/năm", "161.051"),
        ("tăng trưởng bình quân 10% mỗi năm", "161.051"),
        ("bình quân mỗi năm tăng 10%", "161.051"),
        ("hằng năm tăng 10%", "161.051"),
        ("giảm 10%/năm", "59.049"),
        ("thêm 5 xã mỗi năm", "125"),
        ("mỗi năm thêm 5 xã", "125"),
        ("thêm một xã mỗi năm", "105"),
        ("tăng thêm 5 xã/năm", "125"),
        ("giảm bớt 2 xã hàng năm", "90"),
    ] {
        assert_eq!(meant(&at(written)), said(Comparator::Reach, value), "{written}");
    }
    assert_eq!(meant(&at("giảm ít nhất 10%/năm")), said(Comparator::AtMost, "59.049"));
    for (written, value) in
        [("up 8% a year", "146.93280768"), ("cut on average 10% each year", "59.049"), ("add 5 communes a year", "125")]
    {
        let plan = loaded(&english(&format!("unit \"communes\"\nbaseline 2020: 100\nby 2025: {written}")));
        let found = target(&plan).value.exact().unwrap().to_decimal().unwrap().normalize().to_string();
        assert_eq!(found, value, "{written}");
    }
    // A share in points, and from the target before.
    let text = indicator("đơn vị tính %\ngốc 2020: 20\nđến 2022: 15\nđến 2025: giảm 1 - 1,5 điểm %/năm");
    let plan = loaded(&text);
    let value = &target(&plan).value;
    assert_eq!(value.exact().unwrap().to_decimal().unwrap().normalize().to_string(), "12");
}

#[test]
fn the_path_to_growth_is_growth() {
    let path = |lines: &str| {
        let plan = loaded(&indicator(lines));
        let id = plan.find("1.1").unwrap();
        (2021..=2025)
            .map(|year| {
                let found = eval::target_in(&plan, id, year, PathStart::Baseline).target;
                found.value.unwrap().normalize().to_string()
            })
            .collect::<Vec<_>>()
    };
    let grown = path("đơn vị tính \"ha\"\nlàm tròn 3\ngốc 2020: 100\nđến 2025: tăng 10%/năm");
    assert_eq!(grown, ["110", "121", "133.1", "146.41", "161.051"]);
    // A declared path does not bend it, nor does it bend the way to another target.
    let grown = path(
        "đơn vị tính \"ha\"\nlàm tròn 3\nlộ trình tuyến tính\ngốc 2020: 100\nđến 2022: 120\nđến 2025: tăng 10%/năm",
    );
    assert_eq!(grown, ["110", "120", "132", "145.2", "159.72"]);
    let added = path("đơn vị tính \"xã\"\nlộ trình cấp số nhân\ngốc 2020: 20\nđến 2025: thêm 5 xã mỗi năm");
    assert_eq!(added, ["25", "30", "35", "40", "45"]);
}

#[test]
fn growth_needs_a_start_and_the_indicators_unit() {
    for (start, goal) in [
        ("0", "tăng 8%/năm"),
        ("-4", "tăng 20% so với gốc"),
        ("-4", "giảm 20% so với gốc"),
        ("0", "gấp 2 lần so với gốc"),
    ] {
        let text = indicator(&format!("đơn vị tính \"tỷ đồng\" không giới hạn\ngốc 2020: {start}\nđến 2025: {goal}"));
        let found = one(&text, "BDG0508");
        let vi = format!(
            "chỉ tiêu 1.1: mức đề ra đến năm 2025 là “{goal}”, nhưng con số mà mức này tính từ đó bằng 0 hoặc âm"
        );
        assert_eq!((found.vi, found.severity), (vi, Severity::Error));
        for code in ["BDG0801", "BDG0803"] {
            none(&text, code);
        }
    }
    for sound in ["gốc 2020: 0\nđến 2025: giảm 20% so với gốc", "gốc 2020: 0\nđến 2025: thêm 5 tỷ đồng mỗi năm"]
    {
        none(&indicator(&format!("đơn vị tính \"tỷ đồng\"\n{sound}")), "BDG0508");
    }
    let found = one(&indicator("đơn vị tính \"xã\"\nđến 2025: tăng 8%/năm"), "BDG0508");
    assert_eq!(found.under, "tăng 8%/năm");
    let text = indicator("đơn vị tính \"xã\"\nđến 2025: tăng 8%/năm");
    let plan = loaded(&text);
    let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2025, PathStart::Baseline).target;
    assert_eq!((found.value, found.reason.unwrap().code), (None, ReasonCode::NoBaseline));
    for lines in [
        "đơn vị tính \"xã\"\ngốc 2020: 20\nđến 2025: thêm 5 thôn mỗi năm",
        "đơn vị tính %\ngốc 2020: 20\nđến 2025: thêm 5 xã mỗi năm",
        "đơn vị tính %\ngốc 2020: 20\nđến 2025: thêm 5 so với 2020",
        "đơn vị tính \"%/năm\"\ngốc 2020: 8\nđến 2025: tăng 10%/năm",
    ] {
        let found = one(&indicator(lines), "BDG0509");
        assert_eq!(found.severity, Severity::Error, "{lines}");
        assert_eq!(meant(lines).1, None, "nothing is computed from {lines}");
    }
    let text =
        titled("Tốc độ tăng trưởng GRDP", "đơn vị tính % không giới hạn\ngốc 2020: 7\nđến 2025: tăng bình quân 8%/năm");
    one(&text, "BDG0509");
    for lines in [
        "đơn vị tính \"xã\"\ngốc 2020: 20\nđến 2025: thêm 5 xã mỗi năm",
        "đơn vị tính \"xã\"\ngốc 2020: 20\nđến 2025: thêm 5 mỗi năm",
        "đơn vị tính %\ngốc 2020: 20\nđến 2025: tăng 5 điểm %/năm",
    ] {
        none(&indicator(lines), "BDG0509");
        none(&indicator(lines), "BDG0508");
    }
}

/// A bound that only a change can have, with nothing that is changed.
#[test]
fn a_change_of_nothing_is_no_level() {
    for written in ["giảm ít nhất 10%", "giảm trên 10%", "giảm khoảng 10%", "tăng không quá 5%", "tăng dưới 5%"]
    {
        let text = indicator(&format!("đơn vị tính %\ngốc 2020: 50\nđến 2025: {written}"));
        let found = one(&text, "BDG0114");
        assert!(found.vi.contains("không rõ là mức phải đạt hay mức thay đổi"), "{}", found.vi);
        let plan = bdg::load_text("plan.bdg", &text).plan;
        assert!(target(&plan).value.exact().is_none(), "{written}");
    }
    none(&indicator("đơn vị tính %\ngốc 2020: 50\nđến 2025: giảm dưới 32,5"), "BDG0114");
    none(&indicator("đơn vị tính %\ngốc 2020: 20\nđến 2025: tăng trên 32,5"), "BDG0114");
}

#[test]
fn ranks_are_better_lower_and_print_as_written() {
    for written in
        ["thuộc nhóm 50 nước dẫn đầu", "trong 50 nước dẫn đầu", "trong nhóm 50 nước", "top 50", "thuộc tốp 50"]
    {
        let text = indicator(&format!("đơn vị tính hạng\ngốc 2020: 86\nđến 2025: {written}"));
        assert!(found(&text).is_empty(), "{:?}", found(&text));
        let plan = loaded(&text);
        assert_eq!(meant(&format!("đơn vị tính hạng\nđến 2025: {written}")), said(Comparator::AtMost, "50"));
        let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2025, PathStart::Baseline).target;
        assert_eq!(phrases::target(&found), written);
    }
    let text = english(
        "unit rank\nbaseline 2020: 86\nin 2024: ranked 55\nby 2025: among the top 50 countries\nstated \"P\" by 2025: top 50",
    );
    assert!(found(&text).is_empty(), "{:?}", found(&text));
    // A plain number is a rank too, and so the lower is better.
    let plan = loaded(&indicator("đơn vị tính hạng\nđến 2025: 50"));
    assert_eq!(plan.direction(only(&plan)).unwrap().0, Movement::Down);
    let lines = "đơn vị tính %\ngốc 2020: 40\nđến 2025: trong 50";
    one(&indicator(lines), "BDG0509");
    assert_eq!(meant(lines).1, None);
}

#[test]
fn small_counts_and_the_signs_of_tables_are_read() {
    let (comparator, value) = meant("đơn vị tính \"xã\"\nhướng tăng\nđến 2025: có một xã");
    assert_eq!((comparator, value.as_deref()), (Comparator::Reach, Some("1")));
    assert_eq!(meant("đơn vị tính \"xã\"\nđến 2025: ít nhất mười xã"), said(Comparator::AtLeast, "10"));
    assert_eq!(meant("đơn vị tính \"xã\"\nhướng tăng\nđến 2025: năm xã").1.as_deref(), Some("5"));
    let plan = loaded(&english("unit \"communes\"\nbetter higher\nby 2025: three communes"));
    assert_eq!(target(&plan).value.exact().unwrap().to_decimal().unwrap().to_string(), "3");
    for written in ["hai mươi xã", "một triệu xã", "ba trăm xã", "đạt một phần", "một nửa số xã"]
    {
        let text = indicator(&format!("đơn vị tính \"xã\"\nđến 2025: {written}"));
        one(&text, "BDG0114");
    }
    let text =
        indicator("đơn vị tính \"xã\"\nhướng tăng\nkết quả 2021: -\nkết quả 2022: …\nkết quả 2023: ...\nđến 2025: 5")
            .replace("Tỷ lệ nữ", "Số nữ");
    assert!(found(&text).iter().all(|found| found.severity == Severity::Note), "{:?}", found(&text));
    let plan = loaded(&text);
    let written: Vec<_> = only(&plan).facts_of(FactKind::Actual).map(|fact| plan.written(&fact.value)).collect();
    assert_eq!(written, ["-", "…", "..."]);
    assert!(only(&plan).facts_of(FactKind::Actual).all(|fact| fact.exact().is_none()));
    // From a year on, as a figure and as a duty.
    let text = indicator("đơn vị tính %\ntừ năm 2024 trở đi: 100\nphối hợp noi_vu từ năm 2024 trở đi");
    let loaded = bdg::load_text("plan.bdg", &text);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
}

#[test]
fn a_target_may_be_met_on_both_sides_or_not_rated() {
    let rated = |lines: &str, result: &str| {
        let lines = format!("đơn vị tính ty_so\n{lines}\ngốc 2020: 112\nkết quả 2025: {result}\nđến 2025: 105 ± 1");
        let text = indicator(&lines);
        assert!(found(&text).is_empty(), "{:?}", found(&text));
        let plan = loaded(&text);
        let id = plan.find("1.1").unwrap();
        eval::indicator_progress(&plan, id, 2025, eval::Method::Pace).unwrap()
    };
    for (result, met) in [("104", true), ("106", true), ("105", true), ("103,9", false), ("106,1", false)] {
        let found = rated("hướng quanh mức", result);
        assert_eq!(found.met_period, Some(met), "{result}");
        assert_eq!(found.status == Status::Achieved, met, "{result}: {:?}", found.status);
    }
    for declared in ["hướng không xét", "không có hướng"] {
        let text = indicator(&format!(
            "đơn vị tính \"tỷ đồng\"\n{declared}\ngốc 2020: 112\nkết quả 2023: 104\nnăm 2023: 110\nnăm 2024: 90\nđến 2025: 120"
        ));
        assert!(found(&text).is_empty(), "{:?}", found(&text));
        let plan = loaded(&text);
        let id = plan.find("1.1").unwrap();
        let found = eval::indicator_progress(&plan, id, 2023, eval::Method::Pace).unwrap();
        assert_eq!(found.status, Status::Unrated);
        assert_eq!(found.status_reason.unwrap().code, ReasonCode::NotRated);
        assert_eq!((found.met_year, found.met_period), (None, None));
        assert_eq!(found.gap_year.unwrap().to_string(), "-6", "the year's deviation is shown");
    }
    // One that is declared nearer holds, also against a direction above.
    let text = plan(
        "mục tiêu 1 \"M\" {\n    hướng tăng\n    chủ trì noi_vu\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        hướng không xét\n        gốc 2020: 50\n        đến 2025: 40\n    }\n}",
    );
    let plan = loaded(&text);
    assert!(plan.direction(only(&plan)).is_none());
    assert!(found(&text).is_empty(), "{:?}", found(&text));
}

#[test]
fn a_direction_that_is_only_inferred_is_said_or_not_taken() {
    let drop =
        "đơn vị tính \"triệu đồng\"\nkết quả 2022: 118.000\nnăm 2023: 72.000\nnăm 2024: 74.000\nnăm 2025: 76.000";
    let found = found(&indicator(drop));
    assert_eq!(found.iter().map(|found| found.code).collect::<Vec<_>>(), ["BDG0510"], "{found:#?}");
    assert_eq!((found[0].severity, found[0].under.as_str()), (Severity::Note, "72.000"));
    let plan = loaded(&indicator(drop));
    assert!(plan.direction(only(&plan)).is_none());
    // Declared, it is no matter of doubt.
    none(&indicator(&format!("hướng giảm\n{drop}")), "BDG0510");
    none(&indicator("đơn vị tính \"xã\"\nkết quả 2022: 80\nnăm 2023: 76\nnăm 2024: 74\nnăm 2025: 72"), "BDG0510");
    let lines = "đơn vị tính %\nkết quả 2022: 50\nnăm 2023: 40\nnăm 2024: 45\nnăm 2025: 30";
    let found = one(&indicator(lines), "BDG0703");
    assert!(found.related.contains(&"30".to_owned()), "{found:#?}");
    // Another place tells it as well as the target itself would.
    let text = indicator("đơn vị tính %\nđến 2025: 5\nnêu \"Phần II\" đến 2025: giảm còn 5");
    let plan = loaded(&text);
    assert_eq!(plan.direction(only(&plan)).unwrap().0, Movement::Down);
    none(&text, "BDG0505");
}

/// Near misses of what the language knows, and what nobody can be sure of.
const NEAR_MISSES: &[&str] = &[
    "không thấp",
    "không cao hơn",
    "hơn",
    "có",
    "không hơn",
    "không kém",
    "chưa quá",
    "không cao",
    "không ít",
    "không thể quá",
    "chưa dưới",
    "chưa trên",
    "khong",
    "không nhất",
    "còn hơn",
    "không trên",
    "lớn hoặc bằng",
    "hơn hoặc bằng",
    "chưa",
    "nhiều",
    "giữ",
    "quà",
    "less than or equal",
    "greater or equal to",
    "at the",
    "hòn",
    "tằng",
    "not more",
    "no more",
    "no less",
    "not less",
    "less",
    "more",
    "aboue",
];

/// A misspelt word may only be mended to one that says the same.
#[test]
fn no_fix_turns_a_meaning() {
    let mut fixed = 0;
    for lang in [Lang::Vi, Lang::En] {
        let words: Vec<(&str, WordClass)> =
            WordClass::words(lang).filter(|(word, _)| word.chars().any(char::is_alphabetic)).collect();
        for (word, class) in &words {
            for written in misspelt(word) {
                fixed += usize::from(mends(&written, word, *class, &words, lang));
            }
        }
    }
    assert!(fixed > 300, "{fixed} slips are mended");
    for written in NEAR_MISSES {
        let lang = if written.is_ascii() { Lang::En } else { Lang::Vi };
        let text = line(written, lang);
        let mended = all(&text).into_iter().find(|found| found.fixed.is_some());
        assert!(mended.is_none(), "{written} is mended: {mended:#?}");
    }
}

fn line(word: &str, lang: Lang) -> String {
    match lang {
        Lang::Vi => indicator(&format!("đơn vị tính %\ngốc 2020: 60\nđến 2025: {word} 80")),
        Lang::En => english(&format!("unit %\nbaseline 2020: 60\nby 2025: {word} 80")),
    }
}

/// What a value says: how results are held against it, which way it moves, what kind it is. `None` if it cannot be read.
fn says(text: &str) -> Option<(Comparator, Option<Movement>, bool, std::mem::Discriminant<ValueKind>)> {
    let loaded = bdg::load_text("plan.bdg", text);
    let unread = loaded.diagnostics.iter().any(|found| found.severity == Severity::Error);
    let value = &only(&loaded.plan).facts.iter().find(|fact| fact.kind.is_target()).filter(|_| !unread)?.value;
    let movement = value.movement.map(|(movement, _)| movement);
    Some((value.comparator, movement, value.maintain, std::mem::discriminant(&value.kind)))
}

/// Whether a misspelt word is mended; fails if what it is mended to says something else.
fn mends(written: &str, right: &str, class: WordClass, words: &[(&str, WordClass)], lang: Lang) -> bool {
    let text = line(written, lang);
    let loaded = bdg::load_text("plan.bdg", &text);
    let mut mended = false;
    for fix in loaded.diagnostics.iter().filter_map(|found| found.fix.as_ref()) {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let fixed = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
        match says(&line(right, lang)) {
            Some(said) => assert_eq!(says(&fixed), Some(said), "{right}, written {written}, is mended:\n{fixed}"),
            None => {
                let to = words.iter().find(|(word, _)| *word == fix.replacement).map(|(_, class)| *class);
                assert_eq!(to, Some(class), "{right}, written {written}, is mended to {}", fix.replacement);
            }
        }
        mended = true;
    }
    mended
}

/// A word with one letter dropped, doubled or changed, two letters swapped, or its accents missing.
fn misspelt(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut out = vec![bdg_syntax::words::folded(word)];
    for at in 0..letters.len() {
        let with = |middle: &[char]| letters[..at].iter().chain(middle).chain(&letters[at + 1..]).collect::<String>();
        out.push(with(&[]));
        for other in ['c', 'h', 't', 'ố'] {
            out.push(with(&[other]));
        }
        if at + 1 < letters.len() {
            let mut swapped = letters.clone();
            swapped.swap(at, at + 1);
            out.push(swapped.into_iter().collect());
        }
    }
    out.retain(|written| written != word && !written.trim().is_empty());
    out.iter().map(|written| written.trim().to_owned()).collect()
}

#[test]
fn hard_blanks_stand_within_words_of_both_languages() {
    let text = english("unit %\nbaseline 2020: 50\nby 2025: at\u{a0}least 80");
    assert!(found(&text).is_empty(), "{:?}", found(&text));
    let text = indicator("đơn vị tính %\ngốc 2020: 50\nđến 2025: không\u{a0}thấp\u{a0}hơn 80");
    assert!(found(&text).is_empty(), "{:?}", found(&text));
}

#[test]
fn a_qualitative_indicator_is_told_what_it_may_say() {
    let help = "chỉ tiêu định tính thì viết “đạt”, “chưa đạt”, hoặc đặt lời văn trong ngoặc kép";
    for written in ["có", "không", "rồi", "đạt một phần", "gần xong"] {
        let found = one(&indicator(&format!("đơn vị tính định tính\nđến 2025: {written}")), "BDG0114");
        assert_eq!(found.help, help, "{written}");
        assert!(found.fixed.is_none(), "{written}");
    }
    for written in ["no", "yes", "partly met"] {
        let loaded = bdg::load_text("plan.bdg", &english(&format!("unit qualitative\nby 2025: {written}")));
        let help = loaded.diagnostics.iter().find(|found| found.code == "BDG0114").unwrap().help.clone().unwrap();
        assert_eq!(help.en, "of a qualitative indicator write “met” or “not met”, or put words in quotes", "{written}");
    }
    let found = one(&indicator("đơn vị tính %\nđến 2025: chừng năm mươi"), "BDG0114");
    assert!(found.help.starts_with("viết một số (49)"), "{}", found.help);
}

/// What the new words say is kept by the formatter, both languages and JSON.
#[test]
fn changes_are_printed_and_translated() {
    let lines = [
        "đến 2021: giảm ít nhất 10% so với 2020",
        "đến 2022: tối thiểu giảm 10 - 15% so với gốc",
        "đến 2023: phấn đấu tăng bình quân 8 đến 10% mỗi năm",
        "đến 2024: thêm một xã mỗi năm",
        "đến 2025: gấp đôi so với 2020",
        "năm 2021: gấp ít nhất 2 lần so với 2020",
        "năm 2022: tăng 2 lần so với 2020",
        "năm 2023: giảm một nửa so với 2020",
        "năm 2024: giảm 1 - 1,5 điểm %/năm",
        "năm 2025: tăng 8,5%/năm",
        "kết quả 2021: -",
        "kết quả 2022: …",
        "nêu \"P\" đến 2025: top 50",
    ];
    let text = indicator(&format!("đơn vị tính \"xã\"\nhướng không xét\ngốc 2020: 100\n{}", lines.join("\n")));
    let loaded = bdg::load_text("plan.bdg", &text);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let (sources, ast) = (&loaded.plan.sources, &loaded.asts[0]);
    let printed = format(sources, ast).unwrap();
    for line in lines {
        let (_, value) = line.split_once(": ").unwrap();
        assert!(printed.contains(value), "{value} in\n{printed}");
    }
    let english = translate(sources, ast, Lang::En).unwrap();
    for value in [
        "aim for up on average 8 to 10% a year",
        "add one xã a year",
        "double 2020",
        "fully at least 2 times 2020",
        "2 times 2020",
        "halve 2020",
        "cut 1 - 1.5 points/year",
        "better neither",
    ] {
        assert!(english.contains(value), "{value} in\n{english}");
    }
    let back = bdg::load_text("plan.bdg", &english);
    assert!(back.diagnostics.is_empty(), "{:?}", back.diagnostics);
    assert_eq!(translate(&back.plan.sources, &back.asts[0], Lang::Vi).unwrap(), printed);
    // The same values in both.
    let values =
        |plan: &Plan| only(plan).facts.iter().map(|fact| (fact.value.comparator, fact.exact())).collect::<Vec<_>>();
    assert_eq!(values(&loaded.plan), values(&back.plan));
    assert!(Word::ALL.contains(&Word::Neither));
}

/// Under `mỗi năm:` it goes without saying that a change is one of the year before; in any other place it does not.
#[test]
fn a_change_of_every_year_needs_no_word_for_it() {
    let plan = |unit: &str, line: &str| {
        format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"C\" {{\n        đơn vị tính {unit}\n        \
             gốc 2020: 100\n        {line}\n    }}\n}}\n"
        )
    };
    let years = |text: &str| {
        let loaded = bdg::load_text("plan.bdg", text);
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        let id = loaded.plan.find("1.1").unwrap();
        let target =
            |year| bdg_core::eval::target_in(&loaded.plan, id, year, bdg_core::eval::PathStart::Baseline).target;
        (2021..=2025).map(|year| bdg_core::phrases::target(&target(year))).collect::<Vec<_>>()
    };
    for (unit, short, long, last) in [
        ("\"xã\"", "mỗi năm: thêm 2 xã", "mỗi năm: thêm 2 xã/năm", "thêm 2 xã/năm (110)"),
        ("\"xã\"", "mỗi năm: thêm hai xã \"ghi chú\"", "mỗi năm: thêm hai xã/năm", "thêm hai xã/năm (110)"),
        (
            "\"hộ\"",
            "mỗi năm: giảm ít nhất 5 - 6 hộ",
            "mỗi năm: giảm ít nhất 5 - 6 hộ/năm",
            "giảm ít nhất 5 - 6 hộ/năm (75 đến 70)",
        ),
        (
            "\"tỷ đồng\"",
            "hằng năm: tăng bình quân 8%",
            "hằng năm: tăng bình quân 8%/năm",
            "tăng bình quân 8%/năm (146,93)",
        ),
    ] {
        let (found, wanted) = (years(&plan(unit, short)), years(&plan(unit, long)));
        assert_eq!(found, wanted, "{short}");
        assert_eq!(found[4], last, "{short}");
        // Laid out it is said.
        let loaded = bdg::load_text("plan.bdg", &plan(unit, short));
        let laid = format(&loaded.plan.sources, &loaded.asts[0]).unwrap();
        assert!(laid.contains("/năm"), "{laid}");
        assert_eq!(years(&laid), wanted, "{laid}");
        let english = translate(&loaded.plan.sources, &loaded.asts[0], Lang::En).unwrap();
        assert!(english.contains("/year"), "{english}");
    }
    for line in ["năm 2021: thêm 2 xã", "đến 2025: thêm 2 xã", "từ 2021: tăng 8%"] {
        let codes: Vec<&str> =
            bdg::load_text("plan.bdg", &plan("\"xã\"", line)).diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, ["BDG0114"], "{line}");
    }
}
