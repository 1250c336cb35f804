//! Units of figures: scales, conversions, spellings.

use bdg_core::eval::{self, PathStart, ReasonCode};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// A plan of one indicator in a unit, 2021 to 2025, with these lines.
fn indicator(unit: &str, lines: &str) -> String {
    let lines: String = lines.split(';').map(|line| format!("        {}\n", line.trim())).collect();
    format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n    chủ trì a\n    hướng tăng\n}}\ncơ quan a \"Sở A\"\nđơn vị tính ta_thoc \"tạ thóc\" = 100 kg\nmục tiêu 1 \"Mục tiêu\" {{\n    chỉ tiêu 1.1 \"Chỉ tiêu\" {{\n        đơn vị tính {unit}\n{lines}    }}\n}}\n"
    )
}

/// The findings of a plan's text: code, severity, message.
fn findings(text: &str) -> Vec<(String, Severity, String)> {
    let loaded = bdg::load_text("ke-hoach.bdg", text);
    loaded.findings().iter().map(|found| (found.code.to_string(), found.severity, found.message.vi.clone())).collect()
}

fn codes(text: &str) -> Vec<String> {
    // The unit that a plan declares and no indicator uses has a note of its own.
    findings(text).into_iter().map(|(code, ..)| code).filter(|code| code != "BDG0212").collect()
}

fn plan(text: &str) -> Plan {
    bdg::load_text("ke-hoach.bdg", text).plan
}

/// The exact value of the target by 2025.
fn target(text: &str) -> Option<Decimal> {
    let plan = plan(text);
    let id = plan.find("1.1").unwrap();
    let fact = plan.indicator(id).unwrap().facts.iter().rfind(|fact| fact.kind.is_target())?;
    fact.exact().and_then(Exact::to_decimal)
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

#[test]
fn another_scale_or_a_unit_of_the_same_kind_is_converted_with_a_note() {
    for (unit, value, converted) in [
        ("\"triệu USD\"", "8,95 tỷ USD", "8950"),
        ("\"triệu đồng\"", "14.900,7 tỷ đồng", "14900700"),
        ("\"triệu đồng\"", "1.300.000.000 đồng", "1300"),
        ("người", "2,15 triệu người", "2150000"),
        ("\"ha\"", "12 km2", "1200"),
        ("\"tấn/ha\"", "72 tạ/ha", "7.2"),
        ("\"tấn\"", "5 tạ thóc", "0.5"),
        ("%", "5‰", "0.5"),
    ] {
        let text = indicator(unit, &format!("đến 2025: {value}"));
        assert_eq!(target(&text), Some(dec(converted)), "{value} in {unit}");
        let found = findings(&text);
        let note = found.iter().find(|(code, ..)| code == "BDG0409").unwrap_or_else(|| panic!("{found:?}"));
        assert_eq!(note.1, Severity::Note);
        assert!(note.2.contains(value), "{}", note.2);
    }
}

#[test]
fn the_first_letters_of_a_unit_are_the_unit() {
    for (unit, value) in [("\"hợp tác xã\"", "62 HTX"), ("\"HTX\"", "62 hợp tác xã"), ("\"doanh nghiệp\"", "62 DN")]
    {
        let text = indicator(unit, &format!("gốc 2020: 42; đến 2025: ít nhất {value}"));
        assert_eq!(target(&text), Some(dec("62")), "{value} in {unit}");
        assert!(codes(&text).iter().all(|code| !code.starts_with("BDG04")), "{:?}", findings(&text));
    }
    for (unit, value) in [("\"hợp tác xã\"", "62 HT"), ("\"hợp tác xã\"", "62 THT"), ("\"hộ\"", "62 HTX")] {
        let text = indicator(unit, &format!("gốc 2020: 42; đến 2025: ít nhất {value}"));
        assert!(codes(&text).contains(&"BDG0403".to_owned()), "{value} in {unit}: {:?}", findings(&text));
    }
}

#[test]
fn a_unit_that_cannot_be_converted_is_an_error_and_computes_nothing() {
    for (unit, value) in [
        ("\"triệu đồng\"", "14.900.700 kg"),
        ("\"ha\"", "500 km"),
        ("%", "50 người"),
        ("\"triệu đồng\"", "5 triệu USD"),
        ("\"tạ/ha\"", "64 kg"),
        ("\"triệu đồng/người\"", "50 triệu đồng/hộ"),
        ("\"tin/quý\"", "5 tin/tháng"),
    ] {
        let text = indicator(unit, &format!("gốc 2020: 10; đến 2025: {value}"));
        assert_eq!(target(&text), None, "{value} in {unit}");
        assert!(codes(&text).contains(&"BDG0403".to_owned()), "{value} in {unit}: {:?}", findings(&text));
        let plan = plan(&text);
        let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline);
        assert_eq!(found.derived.reason.map(|reason| reason.code), Some(ReasonCode::ForeignUnit));
    }
}

#[test]
fn a_figure_that_cannot_be_computes_nothing() {
    for (unit, lines) in [
        ("%", "gốc 2020: 80; kết quả 2022: 942; đến 2025: 95"),
        ("%", "gốc 2020: 80; kết quả 2022: 95/88; đến 2025: 95"),
        ("%", "gốc 2020: 80; kết quả 2022: -4; đến 2025: 95"),
        ("người", "gốc 2020: 80; kết quả 2022: -4; đến 2025: 95"),
        ("%", "gốc 2020: 80; ước 2022: 942; đến 2025: 95"),
    ] {
        let plan = plan(&indicator(unit, lines));
        let id = plan.find("1.1").unwrap();
        let found = eval::indicator_progress(&plan, id, 2022, eval::Method::Pace).unwrap();
        assert_eq!((found.status, found.projection), (eval::Status::NoData, None), "{lines}");
    }
    for (unit, lines) in [
        ("%", "gốc 2020: 80; đến 2025: 950"),
        ("%", "gốc 2020: 800; đến 2025: 95"),
        ("%", "gốc 2020: 95/88; đến 2025: 95"),
        ("người", "gốc 2020: 80; đến 2025: -5"),
    ] {
        let plan = plan(&indicator(unit, lines));
        let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline);
        assert_eq!(found.derived.reason.map(|reason| reason.code), Some(ReasonCode::ImpossibleValue), "{lines}");
    }
    // So does a change that comes to what cannot be.
    for (unit, lines) in [
        ("%", "gốc 2020: 90; đến 2025: tăng 20% so với gốc"),
        ("%", "gốc 2020: 4; đến 2025: giảm 0,5 - 1 điểm %/năm"),
        ("người", "gốc 2020: 10; đến 2025: giảm 5 người mỗi năm"),
    ] {
        let text = indicator(unit, lines);
        assert!(codes(&text).contains(&"BDG0304".to_owned()), "{lines}: {:?}", findings(&text));
        assert_eq!(target(&text), None, "{lines}");
    }
    // A part that cannot be leaves its whole without a sum.
    let parts = indicator(
        "%",
        "trong đó a \"A\" {; kết quả 2022: 50/40; }; trong đó b \"B\" {; kết quả 2022: 5/40; }; gốc 2020: 10; đến 2025: 40",
    );
    let plan = plan(&parts);
    let id = plan.find("1.1").unwrap();
    assert_eq!(eval::indicator_progress(&plan, id, 2022, eval::Method::Pace).unwrap().status, eval::Status::NoData);
}

#[test]
fn figures_of_one_unit_in_several_spellings_have_no_finding() {
    for (unit, values) in [
        ("\"triệu đồng\"", "kết quả 2023: 850 trđ; đến 2025: ít nhất 1.500 Triệu đồng"),
        ("\"triệu đồng\"", "kết quả 2023: 850 triệu VNĐ; đến 2025: 1.500"),
        ("\"km2\"", "kết quả 2023: 85 km²; đến 2025: 90 km2"),
        ("\"nghìn tấn\"", "kết quả 2023: 85 ngàn tấn; đến 2025: 90"),
        ("\"giường bệnh\"", "kết quả 2023: 46 giường; đến 2025: 60 giường bệnh"),
        ("%", "kết quả 2023: 48/268 người; đến 2025: 60%"),
    ] {
        let text = indicator(unit, values);
        let found: Vec<String> = codes(&text).into_iter().filter(|code| code.starts_with("BDG04")).collect();
        assert_eq!(found, [""; 0], "{text}");
    }
}

#[test]
fn raised_digits_are_letters_of_a_unit() {
    for (unit, value, is) in [
        ("\"km²\"", "35 km²", "35"),
        ("\"km2\"", "35 km²", "35"),
        ("\"km²\"", "35 km2", "35"),
        ("\"ha\"", "12 km²", "1200"),
        ("\"triệu m³\"", "15 triệu m³", "15"),
        ("\"m²/người\"", "tối thiểu 28 m²/người", "28"),
        ("\"µg/m³\"", "tối thiểu 25 µg/m³", "25"),
        ("\"tấn CO₂\"", "120 tấn CO₂", "120"),
        ("\"km²\"", "30 km² đến 35 km²", "30"),
        ("\"km²\"", "35 km² trở lên", "35"),
    ] {
        let text = indicator(unit, &format!("đến 2025: {value}"));
        assert_eq!(target(&text), Some(dec(is)), "{value} in {unit}");
        let found: Vec<_> = codes(&text).into_iter().filter(|code| code != "BDG0409" && code != "BDG0501").collect();
        assert_eq!(found, [""; 0], "{value} in {unit}");
    }
    let added = indicator("\"km²\"", "gốc 2020: 30; đến 2025: thêm 5 km² so với 2020");
    assert_eq!(target(&added), Some(dec("35")));
    let english = "plan k \"K\" {\n    period 2021-2025\n    lead a\n}\nagency a \"A\"\ngoal 1 \"M\" {\n    indicator 1.1 \"X\" {\n        unit \"million m³\"\n        by 2025: at least 15 million m³\n    }\n}\n";
    assert_eq!((target(english), codes(english)), (Some(dec("15")), vec![]));
}

#[test]
fn one_more_figure_is_one() {
    let english = |lines: &str| {
        let loaded = bdg::load_text("k.bdg", &indicator("\"triệu đồng\"", lines));
        let found = loaded.findings();
        found.iter().find(|one| one.code == "BDG0409").map(|one| one.message.en.clone()).unwrap_or_default()
    };
    let two = english("gốc 2020: 1 tỷ đồng; đến 2025: 2 tỷ đồng");
    assert!(two.ends_with("; 1 more figure is converted"), "{two}");
    let three = english("gốc 2020: 1 tỷ đồng; kết quả 2021: 1,2 tỷ đồng; đến 2025: 2 tỷ đồng");
    assert!(three.ends_with("; 2 more figures are converted"), "{three}");
}

#[test]
fn a_unit_that_stands_behind_values_is_used() {
    let found = |lines: &str| {
        let text = indicator("\"tấn\"", lines);
        findings(&text).into_iter().map(|(code, ..)| code).filter(|code| code == "BDG0212").count()
    };
    assert_eq!(found("đến 2025: 5"), 1);
    assert_eq!(found("gốc 2020: 10 tạ thóc; đến 2025: 5"), 0);
    assert_eq!(found("gốc 2020: 3; đến 2025: 5; nêu \"P\" đến 2025: 50 nghìn tạ thóc"), 0);
    assert_eq!(found("gốc 2020: 10 tạ; đến 2025: 5"), 1);
}

#[test]
fn restatements_are_compared_as_quantities() {
    let stated = |unit: &str, own: &str, there: &str| {
        codes(&indicator(unit, &format!("đến 2025: {own}; nêu \"Phần I\" đến 2025: {there}")))
            .into_iter()
            .filter(|code| code.starts_with("BDG10"))
            .collect::<Vec<_>>()
    };
    let none: [&str; 0] = [];
    assert_eq!(stated("\"triệu đồng\"", "14.900,7 tỷ đồng", "14.900.700"), none);
    assert_eq!(stated("\"triệu đồng\"", "14.900.700", "14.900,7 tỷ đồng"), none);
    assert_eq!(stated("\"nghìn USD\"", "33.040", "trên 33.000"), none);
    assert_eq!(stated("\"nghìn USD\"", "33.040", "trên 33 triệu USD"), none);
    assert_eq!(stated("\"triệu USD\"", "trên 33", "33,04"), none);
    assert_eq!(stated("\"tấn\"", "12.000", "đạt 12.000 tấn"), none);
    // The bound is the figure itself, or it does not hold, or the same digits stand in another unit.
    assert_eq!(stated("\"tấn\"", "12.000", "trên 12.000"), ["BDG1003"]);
    // About: within a hundredth, within its tolerance, or rounded to the digits that are stated.
    let nothing: [&str; 0] = [];
    for (declared, restated) in [
        ("30.980", "gần 31.000"),
        ("30.980", "xấp xỉ 31.000"),
        ("32.000", "khoảng 32.100"),
        ("94,5", "gần 95"),
        ("29,6", "khoảng 30"),
        ("32.000", "khoảng 32.400 ± 500"),
    ] {
        assert_eq!(stated("\"ha\"", declared, restated), nothing, "{declared}: {restated}");
    }
    for (declared, restated) in [
        ("32.000", "khoảng 32.400"),
        ("32.000", "khoảng 32.100 ± 50"),
        ("28,9", "khoảng 30"),
        ("32.000", "khoảng 32.000 kg"),
    ] {
        assert!(stated("\"tấn\"", declared, restated).contains(&"BDG1001".to_owned()), "{declared}: {restated}");
    }
    // A bound that follows from the declared one contradicts nothing.
    assert_eq!(stated("%", "ít nhất 95", "trên 94%"), nothing);
    assert_eq!(stated("%", "không quá 5", "dưới 5,1%"), nothing);
    assert!(stated("%", "ít nhất 95", "ít nhất 96%").contains(&"BDG1001".to_owned()));
    assert!(stated("%", "trên 94", "ít nhất 95%").contains(&"BDG1001".to_owned()));
    assert_eq!(stated("%", "ít nhất 95", "trên 95%"), ["BDG1003"]);
    assert_eq!(stated("\"nghìn USD\"", "33.040", "trên 34.000"), ["BDG1001"]);
    assert_eq!(stated("\"tấn\"", "46.200", "trên 46.200 kg"), ["BDG1001"]);
    assert_eq!(stated("\"triệu đồng\"", "14.900", "14.900 tỷ đồng"), ["BDG1001"]);
}

#[test]
fn the_final_year_may_be_a_figure_that_satisfies_the_periods_bound() {
    let text = indicator("\"nghìn USD\"", "đến 2025: trên 33.000; năm 2025: 33.040");
    assert_eq!(codes(&text), [""; 0]);
}

#[test]
fn a_derived_target_is_printed_in_the_indicators_unit() {
    let plan = plan(&indicator("\"triệu đồng\"", "gốc 2020: 100; đến 2025: 1,1 tỷ đồng"));
    let id = plan.find("1.1").unwrap();
    let print = |year: i32| phrases::target(&eval::target_in(&plan, id, year, PathStart::Baseline).target);
    assert_eq!([print(2021), print(2025)], ["300", "1,1 tỷ đồng"]);
}

#[test]
fn units_that_convert_in_a_circle_are_one_finding() {
    let text = "kế hoạch k \"Kế hoạch\" {\n    giai đoạn 2021-2025\n    chủ trì a\n}\ncơ quan a \"Sở A\"\nđơn vị tính bao \"bao\" = 2 thung\nđơn vị tính thung \"thùng\" = 3 bao\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính bao\n        đến 2025: 5 thùng\n        hướng tăng\n    }\n}\n";
    let found = findings(text);
    let circles: Vec<_> = found.iter().filter(|(_, _, message)| message.contains("vòng tròn")).collect();
    assert_eq!(circles.len(), 1, "{found:?}");
    assert_eq!(target(text), None);
    // By their names in full as well, and a unit by itself.
    let units = "đơn vị tính bao \"bao\" = 2 thung\nđơn vị tính thung \"thùng\" = 3 bao";
    for (units_now, count) in [
        ("đơn vị tính b \"bao\" = 2 thùng\nđơn vị tính t \"thùng\" = 3 bao", 1),
        ("đơn vị tính b \"bao\" = 2 bao\nđơn vị tính t \"thùng\" = 3 kg", 1),
        ("đơn vị tính b \"bao\" = 2 thùng\nđơn vị tính t \"thùng\" = 3 kg", 0),
    ] {
        let found = findings(&text.replace(units, units_now));
        let circles = found.iter().filter(|(_, _, message)| message.contains("vòng tròn")).count();
        assert_eq!(circles, count, "{units_now}: {found:?}");
    }
}

#[test]
fn a_unit_that_everybody_knows_stays_what_it_is() {
    let told = |unit: &str| {
        let text = indicator("\"kg\"", "đến 2025: 8 tấn");
        let text = text.replacen("mục tiêu 1", &format!("đơn vị tính {unit}\nmục tiêu 1"), 1);
        let found = findings(&text);
        let refused = found.iter().any(|(_, _, message)| message.contains("không khai khác được"));
        (refused, target(&text))
    };
    assert_eq!(told("t \"tấn\" = 500 kg"), (true, Some(dec("8000"))));
    assert_eq!(told("t \"tấn\" = 1.000 kg"), (false, Some(dec("8000"))));
    assert_eq!(told("t \"tấn\" = 10 tạ"), (false, Some(dec("8000"))));
    assert_eq!(told("k \"km\" = 900 m"), (true, Some(dec("8000"))));
    assert_eq!(told("b \"bao\" = 50 kg"), (false, Some(dec("8000"))));
    assert_eq!(told("t \"tấn thóc\" = 900 kg"), (false, Some(dec("8000"))));
}

#[test]
fn what_a_plan_declares_is_printed_translated_and_exported() {
    let text = indicator("ta_thoc", "đến 2025: 5 tấn");
    assert_eq!(target(&text), Some(dec("50")));
    let loaded = bdg::load_text("ke-hoach.bdg", &text);
    let english = bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], bdg_syntax::number::Lang::En).unwrap();
    assert!(english.contains("unit ta_thoc \"tạ thóc\" = 100 kg"), "{english}");
}

#[test]
fn the_words_of_a_unit_are_matched_before_any_keyword_in_them() {
    for (unit, values) in [
        (
            "\"trẻ sinh ra còn sống\" trên 100.000",
            "gốc 2020: 6/100.000 trẻ sinh ra còn sống; hướng giảm; đến 2025: dưới 4/100.000 trẻ sinh ra còn sống",
        ),
        (
            "\"trẻ dưới 5 tuổi\" trên 1.000",
            "gốc 2020: 20/1.000 trẻ dưới 5 tuổi; hướng giảm; đến 2025: giảm xuống 12/1.000 trẻ dưới 5 tuổi",
        ),
        ("\"người từ 15 tuổi trở lên\"", "gốc 2020: 80; đến 2025: ít nhất 100 người từ 15 tuổi trở lên"),
        (
            "\"ca/100.000 trẻ sinh ra còn sống\" trên 100.000",
            "gốc 2020: 60; hướng giảm; đến 2025: từ 40/100.000 trẻ sinh ra còn sống trở xuống",
        ),
    ] {
        let text = indicator(unit, values);
        assert_eq!(codes(&text), [""; 0], "{text}\n{:?}", findings(&text));
    }
    let plan = plan(&indicator("\"người từ 15 tuổi trở lên\"", "đến 2025: 100"));
    let (_, _, changed) =
        bdg_core::scenario::read(&plan, "dòng 1", "1.1 đến 2025: 120 người từ 15 tuổi trở lên").unwrap();
    let fact = changed.indicator(changed.find("1.1").unwrap()).unwrap().facts[0].clone();
    assert_eq!(fact.exact().and_then(Exact::to_decimal), Some(dec("120")));
}

#[test]
fn units_that_may_count_the_same_are_no_errors() {
    for (unit, value, code) in [
        ("%", "48/268 ha", None),
        ("\"Tỷ lệ (%)\"", "20%", None),
        ("\"lao động\"", "500 người", None),
        ("\"triệu đồng/người/năm\"", "15 triệu đồng/năm/người", None),
        ("\"1000 tấn\"", "12 nghìn tấn", None),
        ("\"triệu USD\"", "12 USD million", None),
        ("\"xã/phường\"", "12 phường", Some("BDG0410")),
        ("\"lần\"", "12 cuộc", Some("BDG0410")),
        ("\"giờ\"", "2 ngày làm việc", Some("BDG0403")),
        ("\"hộ nghèo\"", "12 xã nghèo", Some("BDG0403")),
        ("người", "12 công trình", Some("BDG0403")),
        ("\"ca\" trên 100.000", "5 kg", Some("BDG0403")),
        ("\"ca\" trên 100.000", "5 nghìn ca", Some("BDG0409")),
    ] {
        let text = indicator(unit, &format!("gốc 2020: 1; đến 2025: {value}"));
        let found: Vec<String> = codes(&text).into_iter().filter(|code| code.starts_with("BDG04")).collect();
        assert_eq!(found.first().map(String::as_str), code, "{value} in {unit}: {:?}", findings(&text));
        assert!(found.len() < 2, "{found:?}");
        assert!(!codes(&text).contains(&"BDG0307".to_owned()));
    }
    assert_eq!(target(&indicator("\"triệu USD\"", "đến 2025: 12 USD million")), Some(dec("12")));
    assert_eq!(target(&indicator("\"ca\" trên 100.000", "đến 2025: 5 nghìn ca")), Some(dec("5000")));
}

#[test]
fn a_unit_behind_a_range_is_that_of_both_ends_and_of_the_tolerance() {
    let ends = |unit: &str, value: &str| {
        let plan = plan(&indicator(unit, &format!("đến 2025: {value}")));
        let fact = plan.indicator(plan.find("1.1").unwrap()).unwrap().facts[0].clone();
        let decimal = |amount: &bdg_core::model::Amount| amount.value.and_then(Exact::to_decimal);
        match &fact.value.kind {
            bdg_core::model::ValueKind::Range { floor, stretch } => [decimal(floor), decimal(stretch)],
            bdg_core::model::ValueKind::Change(change) => [decimal(&change.from), decimal(&change.to)],
            bdg_core::model::ValueKind::Amount(amount) => {
                [decimal(amount), fact.value.tolerance.map(|number| number.value)]
            }
            other => panic!("{other:?}"),
        }
    };
    let both = |one: &str, other: &str| [Some(dec(one)), Some(dec(other))];
    assert_eq!(ends("\"triệu đồng\"", "1 - 1,2 tỷ đồng"), both("1000", "1200"));
    assert_eq!(ends("\"triệu đồng\"", "900 triệu đồng - 1,2 tỷ đồng"), both("900", "1200"));
    assert_eq!(ends("\"triệu đồng\"", "900 - 1.200 triệu đồng"), both("900", "1200"));
    assert_eq!(ends("\"triệu đồng\"", "tăng từ 0,8 lên 1,2 tỷ đồng"), both("800", "1200"));
    assert_eq!(ends("\"triệu đồng\"", "khoảng 1,2 tỷ đồng ± 0,1"), both("1200", "100"));
    assert_eq!(ends("\"triệu đồng\"", "1 - 2 kg"), [None, None]);
    let text = indicator("\"triệu đồng\"", "đến 2025: 1 - 2 kg");
    assert_eq!(codes(&text).iter().filter(|code| *code == "BDG0403").count(), 1, "{:?}", findings(&text));
}

#[test]
fn without_a_declared_unit_two_scales_are_not_mixed() {
    let text = indicator("X", "gốc 2020: 850 triệu đồng; kết quả 2023: 1,1 tỷ đồng; đến 2025: 1.500 triệu đồng")
        .replace("        đơn vị tính X\n", "");
    let found = findings(&text);
    let error = found.iter().find(|(code, ..)| code == "BDG0403").unwrap_or_else(|| panic!("{found:?}"));
    assert!(error.2.contains("1,1 tỷ đồng") && error.2.contains("850 triệu đồng"), "{}", error.2);
    let plan = plan(&text);
    let facts = &plan.indicator(plan.find("1.1").unwrap()).unwrap().facts;
    assert_eq!(facts.iter().filter(|fact| fact.exact().is_none()).count(), 1);
    let sound = text.replace("1,1 tỷ đồng", "1.100 trđ");
    assert!(!codes(&sound).contains(&"BDG0403".to_owned()), "{:?}", findings(&sound));
}

#[test]
fn a_message_shows_a_unit_as_it_is_written() {
    let text =
        indicator("\"trẻ dưới 5 tuổi\"", "đến 2025: 20 trẻ dưới 5 tuổi abc; kết quả 2023: 20 trẻ dưới 5 tuổi ;;");
    let found = findings(&text);
    assert!(found.iter().all(|(.., message)| !message.contains("xxx")), "{found:?}");
    assert!(found.iter().any(|(.., message)| message.contains("trẻ dưới 5 tuổi")), "{found:?}");
}

#[test]
fn many_units_cost_no_more_than_their_text() {
    let units: String = (0..20_000).map(|at| format!("đơn vị tính u{at} \"xã đạt từ {at} điểm\"\n")).collect();
    let text = format!("kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n}}\n{units}");
    let before = std::time::Instant::now();
    let mut sources = bdg_syntax::source::Sources::new();
    let mut out = Vec::new();
    let file = sources.add_text("k.bdg", &text, &mut out);
    let ast = bdg_syntax::parse(&sources, file, &mut out);
    assert_eq!(ast.items.len(), 20_001);
    assert!(before.elapsed() < std::time::Duration::from_secs(20), "{:?}", before.elapsed());
}

#[test]
fn a_result_in_a_file_has_its_own_unit_too() {
    let text = indicator("\"triệu đồng\"", "gốc 2020: 850; đến 2025: 1.500")
        .replace("    hướng tăng\n", "    hướng tăng\n    số liệu \"kq.csv\"\n");
    let with = |cell: &str| {
        let files = [("k/plan.bdg", text.clone()), ("k/kq.csv", format!("Mã,Năm,Giá trị\n1.1,2023,\"{cell}\"\n"))];
        bdg::load_files("k/plan.bdg", &files.map(|(name, text)| (name.to_owned(), text)).into())
    };
    let result = |loaded: &bdg::Loaded| {
        let plan = &loaded.plan;
        let actuals = plan.indicator(plan.find("1.1").unwrap()).unwrap().actuals();
        actuals[0].exact().and_then(Exact::to_decimal)
    };
    assert_eq!(result(&with("1,3 tỷ đồng")), Some(dec("1300")));
    assert_eq!(result(&with("900 trđ")), Some(dec("900")));
    let foreign = with("5 kg");
    assert_eq!(result(&foreign), None);
    let found = foreign.findings();
    let error = found.iter().find(|found| found.code == "BDG0403").unwrap();
    assert!(foreign.plan.sources.place(error.span).contains("kq.csv"), "{}", foreign.plan.sources.place(error.span));
}
