//! Parts, breakdowns and their sums.

use bdg::load_text;
use bdg_core::eval::{self, AnnualOptions, Method, PathStart, ReasonCode};
use bdg_core::model::Plan;
use bdg_syntax::diagnostic::Severity;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::check_figures::{all, none, of, one, titled};

/// An English plan of 2021-2025 with these indicators.
fn english(indicators: &str) -> String {
    format!(
        "plan p \"Test plan\" {{\n    period 2021-2025\n}}\nagency a \"Office A\"\ngoal 1 \"G\" {{\n    lead a\n    better higher\n{indicators}\n}}\n"
    )
}

/// A Vietnamese plan of 2026-2030 with these indicators.
fn vietnamese(indicators: &str) -> String {
    format!(
        "kế hoạch a \"A\" {{\n    giai đoạn 2026-2030\n    hướng tăng\n    chủ trì x\n}}\ncơ quan x \"X\"\nđơn vị tính trd \"triệu đồng\"\nmục tiêu 1 \"Một\" {{\n{indicators}\n}}\n"
    )
}

fn plan(text: &str) -> Plan {
    let loaded = load_text("plan.bdg", text);
    assert!(loaded.diagnostics.is_empty(), "{:#?}\n{text}", loaded.diagnostics);
    loaded.plan
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// What is known of an indicator in a year: its value, or why there is none.
fn result(plan: &Plan, code: &str, year: i32) -> Result<Decimal, ReasonCode> {
    let found = eval::indicator_progress(plan, plan.find(code).unwrap(), year, Method::Pace).unwrap();
    match found.result.and_then(|figure| figure.value) {
        Some(value) => Ok(value.round_dp(4).normalize()),
        None => Err(found.result_reason.unwrap().code),
    }
}

/// The targets of a year by the annual plan, by code.
fn targets(plan: &Plan, year: i32) -> Vec<(String, Decimal)> {
    let found = eval::annual(plan, year, AnnualOptions::default());
    let rows = found.rows.into_iter().filter_map(|row| Some((row.code, row.target?.value?)));
    rows.collect()
}

#[test]
fn overlapping_parts_are_not_summed() {
    let text = english(
        r#"
    indicator 1.1 "Workers with training" {
        unit %
        actual 2022: 95/200
        by 2025: at least 60
        part women "Women" { actual 2023: 60/110 }
        part poor "Poor women" { actual 2023: 1/40 }
    }
    indicator 1.2 "Workers with a contract" {
        unit %
        by 2025: at least 60
        part women "Women" { actual 2023: 60/110 }
        part men "Men" { actual 2023: 40/90 }
        part young "Under 30" { actual 2023: 55/120 }
        part old "30 and over" { actual 2023: 45/80 }
    }"#,
    );
    let plan = plan(&text);
    for code in ["1.1", "1.2"] {
        assert_eq!(result(&plan, code, 2023), Err(ReasonCode::PartsNotTheWhole), "{code}");
        assert!(eval::sums_of_parts(&plan, plan.find(code).unwrap()).is_empty());
    }
}

#[test]
fn each_breakdown_makes_up_the_whole() {
    let text = english(
        r#"
    indicator 1.2 "Workers with a contract" {
        unit %
        by 2025: at least 60
        by "sex" {
            comprising women "Women" { actual 2023: 60/110 }
            comprising men "Men" { actual 2023: 40/90 }
        }
        by "age" {
            comprising young "Under 30" { actual 2023: 55/120 }
            comprising old "30 and over" { actual 2023: 45/80 }
        }
        part poor "Poor" { actual 2023: 1/40 }
    }"#,
    );
    let found = plan(&text);
    assert_eq!(result(&found, "1.2", 2023), Ok(dec("50")));
    assert_eq!(all(&text).iter().filter(|found| found.code.starts_with("BDG09")).count(), 0);
    // A breakdown without a figure of that time leaves the sum to the other.
    assert_eq!(result(&plan(&text.replace("actual 2023: 60/110", "")), "1.2", 2023), Ok(dec("50")));
    // Against a figure of the whole, each breakdown is checked for itself.
    let with =
        |own: &str| text.replace("by 2025: at least 60", &format!("by 2025: at least 60\n        actual 2023: {own}"));
    none(&with("100/200"), "BDG0904");
    assert_eq!(of(&with("101/200"), "BDG0904").len(), 2);
    let one_wrong = with("100/200").replace("45/80", "44/80");
    assert_eq!(
        one(&one_wrong, "BDG0904").en,
        "indicator 1.2: the parts add up to 99/200, but the result of 2023 is 100/200"
    );
}

#[test]
fn a_breakdown_names_no_part_twice() {
    let text = english(
        "    indicator 1.1 \"C\" {\n        unit persons\n        by 2025: at least 9\n        by \"sex\" {\n            comprising w \"Women\" { actual 2023: 4 }\n            comprising w \"Men\" { actual 2023: 5 }\n        }\n    }",
    );
    assert_eq!(one(&text, "BDG0204").en, "the part “1.1/w” stands above already");
    let misplaced = text.replace("comprising w \"Men\"", "part m \"Men\"");
    assert!(
        all(&misplaced).iter().any(|found| found.en.contains("“part” has no place in a “by” block")),
        "{:#?}",
        all(&misplaced)
    );
}

#[test]
fn of_which_is_summed_where_figures_show_the_whole() {
    let shown = english(
        "    indicator 1.1 \"C\" {\n        unit persons\n        actual 2022: 9\n        by 2025: at least 20\n        part x \"X\" { actual 2022: 4; actual 2023: 6 }\n        part y \"Y\" { actual 2022: 5; actual 2023: 7 }\n    }",
    )
    .replace("; ", "\n");
    assert_eq!(result(&plan(&shown), "1.1", 2023), Ok(dec("13")));
    let not_shown = shown.replace("actual 2022: 9", "actual 2022: 10");
    assert_eq!(result(&plan(&not_shown), "1.1", 2023), Err(ReasonCode::PartsNotTheWhole));
    assert_eq!(result(&plan(&not_shown.replace("part ", "comprising ")), "1.1", 2023), Ok(dec("13")));
    // Rates are never added up, and no averages per head.
    for unit in ["unit %", "unit \"million dong/person\"", "unit \"points\""] {
        let rate = not_shown.replace("part ", "comprising ").replace("unit persons", unit);
        assert!(result(&plan(&rate), "1.1", 2023).is_err(), "{unit}");
    }
}

const NESTED: &str = r#"
    chỉ tiêu 1.1 "Giường bệnh" {
        đơn vị tính "giường"
        đến 2030: 30
        gồm tinh "Cấp tỉnh" {
            phân theo "giới tính" {
                gồm nam "Nam" { kết quả 2026: 3 }
                gồm nu "Nữ" { kết quả 2026: 4 }
            }
            đến 2030: 20
        }
        gồm xa "Cấp xã" {
            kết quả 2026: 5
            đến 2030: 10
        }
    }"#;

#[test]
fn parts_of_parts_are_summed_and_reached() {
    let text = vietnamese(NESTED);
    let found = plan(&text);
    assert_eq!(result(&found, "1.1/tinh", 2026), Ok(dec("7")));
    assert_eq!(result(&found, "1.1", 2026), Ok(dec("12")));
    assert!(found.find("1.1/tinh/nam").is_some());
    // What-ifs, scenarios and files of results name them by their full codes.
    let scenario = format!("{text}kịch bản k {{\n    1.1/tinh/nam kết quả 2026: 13\n}}\n");
    assert_eq!(result(&plan(&scenario), "1.1", 2026), Ok(dec("22")));
    // An unknown one is told.
    let wrong = format!("{text}kịch bản k {{\n    1.1/tinh/nom kết quả 2026: 13\n}}\n");
    assert_eq!(one(&wrong, "BDG0205").vi, "kế hoạch không có chỉ tiêu “1.1/tinh/nom”");
    assert!(all(&text).iter().all(|found| !found.code.starts_with("BDG09")), "{:#?}", all(&text));
    let wrong = text.replace("đến 2030: 10", "đến 2030: 11");
    let found = one(&wrong, "BDG0904");
    assert_eq!(found.vi, "chỉ tiêu 1.1: các phần cộng lại là 31, không bằng mức đề ra đến năm 2030 là 30");
    assert_eq!(found.severity, Severity::Error);
}

#[test]
fn parts_nest_eight_deep() {
    let nested = |levels: usize| {
        let open: String = (0..levels).map(|at| format!("gồm p{at} \"P{at}\" {{\n")).collect();
        vietnamese(&format!(
            "chỉ tiêu 1.1 \"C\" {{\nđơn vị tính người\nđến 2030: 1\n{open}đến 2030: 1\n{}}}",
            "}\n".repeat(levels)
        ))
    };
    none(&nested(8), "BDG0111");
    assert_eq!(one(&nested(9), "BDG0111").vi, "các phần lồng nhau quá 8 cấp; phần bên trong được bỏ qua");
    assert!(plan(&nested(8)).find("1.1/p0/p1/p2/p3/p4/p5/p6/p7").is_some());
}

#[test]
fn a_forgotten_brace_before_a_part_is_told_by_its_place() {
    let text = vietnamese(NESTED).replace("đến 2030: 20\n        }", "đến 2030: 20");
    let found = all(&text).into_iter().find(|found| found.vi.starts_with("thiếu dấu “}” trước “gồm”"));
    assert!(found.is_some(), "{:#?}", all(&text));
}

#[test]
fn lines_that_all_begin_in_one_column_tell_no_forgotten_brace() {
    let text = vietnamese(NESTED);
    for blanks in ["", " ", "    ", "\t"] {
        let flat: String = text.lines().map(|line| format!("{blanks}{}\n", line.trim_start())).collect();
        none(&flat, "BDG0109");
        let codes = |text: &str| {
            load_text("plan.bdg", text).plan.indicators.iter().map(|one| one.full_code.clone()).collect::<Vec<_>>()
        };
        assert_eq!(codes(&flat), codes(&text));
    }
}

#[test]
fn the_years_of_the_parts_of_a_total_add_up_both_ways() {
    let part = |name: &str, total: u32| format!("gồm {name} \"{name}\" {{\n cả giai đoạn: {total}\n}}\n");
    let parts = format!("{}{}{}", part("x", 9), part("y", 11), part("z", 10));
    let text = vietnamese(&format!(
        "chỉ tiêu 1.1 \"Số cuộc\" {{\nđơn vị tính \"cuộc\"\nloại thời kỳ\ncả giai đoạn: 30\n{parts}}}"
    ));
    let plan = plan(&text.replace("2026-2030", "2026-2029"));
    let years = |code: &str| -> Vec<u32> {
        let id = plan.find(code).unwrap();
        let of = |year| eval::target_in(&plan, id, year, PathStart::Baseline).target.value.unwrap();
        (2026..=2029).map(|year| of(year).to_string().parse().unwrap()).collect()
    };
    assert_eq!(years("1.1"), [8, 8, 7, 7]);
    // For themselves 3, 2, 2, 2 and 3, 3, 3, 2 and 3, 3, 2, 2: the smallest remainder is rounded down instead.
    assert_eq!(years("1.1/x"), [2, 2, 2, 3]);
    assert_eq!(years("1.1/y"), [3, 3, 3, 2]);
    assert_eq!(years("1.1/z"), [3, 3, 2, 2]);
    let why = eval::why(&plan, plan.find("1.1/x").unwrap(), 2026, PathStart::Baseline).unwrap();
    let said: Vec<String> = why.steps.iter().map(|step| bdg_core::phrases::formula(&step.formula).vi).collect();
    assert!(said[1].starts_with("3 (2026) + 2 (2027) + 2 (2028) + 2 (2029) = 9"), "{said:?}");
    assert!(said[2].starts_with("3 → 2, để các phần cộng lại bằng 8 của 1.1"), "{said:?}");
}

#[test]
fn sums_are_checked_in_every_unit_that_adds_up() {
    let text = english(
        r#"
    indicator 1.1 "Trained" {
        unit persons
        actual 2023: 100
        by 2025: at least 200
        part women "Women" { actual 2023: 60 }
        part men "Men" { actual 2023: 30 }
        part young "Under 30" { actual 2023: 55 }
        part old "30 and over" { actual 2023: 45 }
    }
    indicator 1.2 "Hired" {
        unit "workers"
        actual 2023: 100
        by 2025: at least 200
        part women "Women" { actual 2023: 60 }
        part men "Men" { actual 2023: 30 }
    }
    indicator 1.3 "Forest" {
        unit "ha"
        actual 2023: 100
        by 2025: at least 200
        part x "Commune X" { actual 2023: 160 }
        part y "Commune Y" { actual 2023: 30 }
    }"#,
    );
    let found: Vec<String> = of(&text, "BDG0904").into_iter().map(|found| found.en).collect();
    assert_eq!(
        found,
        [
            "indicator 1.1: the parts add up to 90 persons, but the result of 2023 is 100 persons",
            "indicator 1.2: the parts add up to 90, but the result of 2023 is 100",
        ]
    );
    assert_eq!(
        one(&text, "BDG0901").en,
        "indicator 1.3: part 1.3/x has 160, more than the total: the result of 2023 is 100"
    );
    none(&text, "BDG0906");
    none(&text.replace(": 30 }", ": 40 }").replace(": 160 }", ": 60 }"), "BDG0904");
}

#[test]
fn parts_that_are_not_known_to_be_apart_are_a_note() {
    let text = english(
        "    indicator 1.1 \"Trained\" {\n        unit persons\n        actual 2023: 100\n        by 2025: at least 200\n        part young \"Under 30\" { actual 2023: 55 }\n        part poor \"Poor\" { actual 2023: 60 }\n    }",
    );
    let found = one(&text, "BDG0906");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.en,
        "indicator 1.1: the parts come to 115 persons, more than the whole: the result of 2023 is 100 persons"
    );
    assert_eq!(found.related, ["55", "60"]);
    none(&text, "BDG0904");
    none(&text.replace(": 60 }", ": 45 }"), "BDG0906");
    // Some of the whole.
    let some = vietnamese(
        "    chỉ tiêu 1.1 \"Tổng số xã\" {\n        đơn vị tính \"xã\"\n        đến 2030: 100\n        trong đó a \"Vùng A\" {\n            đến 2030: 30\n        }\n        trong đó b \"Vùng B\" {\n            đến 2030: 50\n        }\n    }",
    );
    assert!(all(&some).iter().all(|found| !found.code.starts_with("BDG09")), "{:#?}", all(&some));
    assert_eq!(one(&some.replace("trong đó ", "gồm "), "BDG0904").severity, Severity::Error);
}

#[test]
fn parts_larger_than_the_whole() {
    let text = vietnamese(
        r#"
    chỉ tiêu 1.1 "Công trình xanh" {
        đơn vị tính "công trình"
        đến 2030: 1.200
        trong đó hn "Hà Nội" {
            đến 2030: 1.500
        }
        trong đó hcm "HCM" {
            đến 2030: 500
        }
    }
    chỉ tiêu 1.2 "Cơ cấu kinh tế" {
        đơn vị tính %
        đến 2030: 100
        trong đó nn "Nông nghiệp" {
            đến 2030: 34,48
        }
        trong đó cn "Công nghiệp" {
            đến 2030: 24,23
        }
        trong đó dv "Dịch vụ" {
            đến 2030: 36,49
        }
    }
    chỉ tiêu 1.3 "Số giường bệnh" {
        đơn vị tính "giường"
        kết quả 2025: 6.960
        đến 2030: 7.060
        trong đó tinh "Tuyến trên" {
            kết quả 2025: 6.000
            đến 2030: 6.740
        }
        trong đó xa "Tuyến dưới" {
            kết quả 2025: 437
            đến 2030: 320
            hướng giảm
        }
    }
    chỉ tiêu 1.4 "Số người" {
        đơn vị tính người
        kết quả 2025: 100
        đến 2030: 7.060
        trong đó nam "nam" {
            kết quả 2025: 60
            đến 2030: 300
        }
        trong đó nu "nữ" {
            kết quả 2025: 60
            đến 2030: 300
        }
    }"#,
    );
    assert_eq!(
        one(&text, "BDG0901").vi,
        "chỉ tiêu 1.1: phần 1.1/hn có 1.500, nhiều hơn mức đề ra đến năm 2030 của cả chỉ tiêu là 1.200"
    );
    assert_eq!(
        one(&text, "BDG0907").vi,
        "chỉ tiêu 1.2: tỷ trọng của các phần cộng lại là 95,2%, không bằng mức đề ra đến năm 2030 là 100%"
    );
    let sums: Vec<(String, Severity)> =
        of(&text, "BDG0904").into_iter().map(|found| (found.vi, found.severity)).collect();
    assert_eq!(
        sums,
        [
            (
                "chỉ tiêu 1.3: các phần cộng lại là 6.437, không bằng kết quả năm 2025 là 6.960".to_owned(),
                Severity::Warning
            ),
            (
                "chỉ tiêu 1.4: các phần cộng lại là 120 người, không bằng kết quả năm 2025 là 100 người".to_owned(),
                Severity::Error
            ),
            (
                "chỉ tiêu 1.4: các phần cộng lại là 600 người, không bằng mức đề ra đến năm 2030 là 7.060 người"
                    .to_owned(),
                Severity::Warning
            ),
        ]
    );
    // Shares that come to 100 within their rounding, and rates that each have a whole of their own.
    none(&text.replace("36,49", "41,28"), "BDG0907");
    let rates = text.replace("Cơ cấu kinh tế", "Xã đạt chuẩn").replace("34,48", "100").replace("24,23", "90");
    none(&rates, "BDG0907");
}

#[test]
fn sums_of_money() {
    let text = vietnamese(
        r#"
    chỉ tiêu 1.1 "Tổng thu" {
        đơn vị tính trd
        kết quả 2025: 11.580.000
        năm 2026: 11.405.000
        năm 2027: 13.286.400
        năm 2028: 14.900.700
        trong đó noi "Thu nội địa" {
            kết quả 2025: 11.080.000
            năm 2026: 11.132.000
            năm 2027: 13.000.000
            năm 2028: 14.600.000
        }
        trong đó xnk "Thu xuất nhập khẩu" {
            kết quả 2025: 500.000
            năm 2026: 300.000
            năm 2027: 286.400
            năm 2028: 300.700
        }
    }
    chỉ tiêu 1.2 "Giường bệnh" {
        đơn vị tính "giường"
        gốc 2025: 4.157
        đến 2028: 7.060
        trong đó tinh "Cấp tỉnh" {
            gốc 2025: 2.940
            đến 2028: 6.740
        }
        trong đó xa "Cấp xã" {
            gốc 2025: 437
            đến 2028: 320
        }
    }"#,
    );
    let found: Vec<String> = of(&text, "BDG0904").into_iter().map(|found| found.vi).collect();
    assert_eq!(
        found,
        [
            "chỉ tiêu 1.1: các phần cộng lại là 11.432.000, không bằng mức giao năm 2026 là 11.405.000",
            "chỉ tiêu 1.2: các phần cộng lại là 3.377, không bằng mức gốc năm 2025 là 4.157",
        ]
    );
    let mended = text.replace("11.132.000", "11.105.000").replace("2.940", "3.720");
    none(&mended, "BDG0904");
}

#[test]
fn rounded_figures_may_be_apart_by_their_rounding() {
    let with = |unit: &str, whole: &str| {
        vietnamese(&format!(
            "    chỉ tiêu 1.1 \"Diện tích\" {{\n        đơn vị tính \"{unit}\"\n        đến 2030: {whole}\n        gồm a \"A\" {{\n            đến 2030: 1,3\n        }}\n        gồm b \"B\" {{\n            đến 2030: 1,3\n        }}\n    }}"
        ))
    };
    none(&with("nghìn ha", "2,7"), "BDG0904");
    assert_eq!(of(&with("nghìn ha", "2,8"), "BDG0904").len(), 1);
    // Whole numbers of what is counted are exact, those of what is measured are not.
    let whole = |unit: &str| with(unit, "9").replace("1,3", "4");
    none(&whole("ha"), "BDG0904");
    assert_eq!(of(&whole("hộ"), "BDG0904").len(), 1);
    // Bounds of other kinds are not compared.
    none(&whole("hộ").replace("đến 2030: 9", "đến 2030: ít nhất 9"), "BDG0904");
    // Averages per head do not add up, whatever they are called.
    none(&whole("triệu đồng/người"), "BDG0904");
    none(&whole("triệu đồng").replace("Diện tích", "Thu nhập bình quân"), "BDG0904");
}

const WORKERS: &str = r#"
    indicator 1.1 "Workers" {
        unit persons
        round 0
        baseline 2020: 3
        by 2025: at least 103
        part x "X" {
            baseline 2020: 1
            by 2025: at least 34
        }
        part y "Y" {
            baseline 2020: 1
            by 2025: at least 34
        }
        part z "Z" {
            baseline 2020: 1
            by 2025: at least 35
        }
    }"#;

#[test]
fn rounded_targets_of_parts_add_up() {
    let plan = plan(&english(WORKERS));
    let whole: Vec<Decimal> = targets(&plan, 2024).into_iter().map(|(_, value)| value).collect();
    assert_eq!(whole, [dec("83"), dec("28"), dec("27"), dec("28")]);
    for year in 2021..=2025 {
        let found = targets(&plan, year);
        assert_eq!(found.len(), 4);
        assert_eq!(found[1..].iter().map(|(_, value)| value).sum::<Decimal>(), found[0].1, "{year}");
    }
    let why = eval::why(&plan, plan.find("1.1/y").unwrap(), 2024, PathStart::Baseline).unwrap();
    let said: Vec<String> = why.steps.iter().map(|step| bdg_core::phrases::formula(&step.formula).en).collect();
    assert!(
        said.contains(&"28 → 27, so that the parts add up to 83 of 1.1 (largest remainders)".to_owned()),
        "{said:?}"
    );
    // Parts that are only some of the whole are rounded for themselves, so that 27.4 are kept.
    let some = english(WORKERS).replace("baseline 2020: 3", "baseline 2020: 4").replace("at least 103", "at least 203");
    let found: Vec<Decimal> = targets(&self::plan(&some), 2024).into_iter().map(|(_, value)| value).collect();
    assert_eq!(found[1..], [dec("28"), dec("28"), dec("29")]);
}

proptest! {
    /// Sums of parts in two levels and two breakdowns, against plain integers.
    #[test]
    fn sums_are_what_integers_say(
        counts in proptest::collection::vec(0_i64..1_000_000, 2..7), inner in proptest::collection::vec(0_i64..1_000_000, 1..5),
        others in proptest::collection::vec(0_i64..1_000_000, 1..5),
    ) {
        let part = |at: usize, value: &i64| format!("gồm p{at} \"P{at}\" {{\nkết quả 2026: {value}\n}}\n");
        let all = |values: &[i64]| values.iter().enumerate().map(|(at, value)| part(at, value)).collect::<String>();
        let others: String = others.iter().enumerate().map(|(at, value)| format!("trong đó o{at} \"O{at}\" {{\nkết quả 2026: {value}\n}}\n")).collect();
        let text = vietnamese(&format!(
            "chỉ tiêu 1.1 \"C\" {{\nđơn vị tính \"hộ\"\nđến 2030: 9.000.000\n{others}{}gồm n \"N\" {{\nphân theo \"loại\" {{\n{}}}\n}}\n}}",
            all(&counts), all(&inner),
        ));
        let sum: i64 = counts.iter().chain(&inner).sum();
        prop_assert_eq!(result(&plan(&text), "1.1", 2026), Ok(Decimal::from(sum)));
    }

    /// The rounded targets of parts add up to the whole's, each within one step of its own path.
    #[test]
    fn shares_add_up(steps in proptest::collection::vec((0_i64..10_000, 1_i64..10_000), 2..8), digits in 0_u32..2) {
        let ends: Vec<(i64, i64)> = steps.into_iter().map(|(from, step)| (from, from + step)).collect();
        let sum = |pick: fn(&(i64, i64)) -> i64| ends.iter().map(pick).sum::<i64>();
        let (from, to) = (sum(|end| end.0), sum(|end| end.1));
        let parts: String = ends.iter().enumerate()
            .map(|(at, (from, to))| format!("gồm p{at} \"P{at}\" {{\ngốc 2025: {from}\nđến 2030: {to}\n}}\n")).collect();
        let text = vietnamese(&format!(
            "chỉ tiêu 1.1 \"C\" {{\nđơn vị tính \"hộ\"\nlàm tròn {digits}\ngốc 2025: {from}\nđến 2030: {to}\n{parts}}}"
        ));
        let plan = plan(&text);
        for year in 2026..2030 {
            let found = targets(&plan, year);
            prop_assert_eq!(found[1..].iter().map(|(_, value)| value).sum::<Decimal>(), found[0].1, "{} {}", year, text);
            for ((_, value), (from, to)) in found[1..].iter().zip(&ends) {
                let path = Decimal::from(from * i64::from(2030 - year) + to * i64::from(year - 2025)) / Decimal::from(5);
                prop_assert!((value - path).abs() < Decimal::new(1, digits));
            }
        }
    }
}

#[test]
fn a_flow_that_its_parts_make_up_is_rated_like_a_written_one() {
    let of_parts = "    chỉ tiêu 1.1 \"T\" {\n        đơn vị tính trd\n        loại thời kỳ\n        cả giai đoạn: 180\n        gồm a \"A\" {\n            gốc 2025: 10\n            kết quả 2026: 16\n            kết quả quý 1 2027: 3\n        }\n        gồm b \"B\" {\n            gốc 2025: 20\n            kết quả 2026: 20\n            kết quả quý 1 2027: 5\n            ước 2028: 7\n        }\n    }";
    let written = "    chỉ tiêu 1.1 \"T\" {\n        đơn vị tính trd\n        loại thời kỳ\n        cả giai đoạn: 180\n        gốc 2025: 30\n        kết quả 2026: 36\n        kết quả quý 1 2027: 8\n    }";
    let (of_parts, written) = (plan(&vietnamese(of_parts)), plan(&vietnamese(written)));
    for year in 2026..=2028 {
        let rated = |plan: &Plan| {
            let found = eval::indicator_progress(plan, plan.find("1.1").unwrap(), year, Method::Pace).unwrap();
            let value = found.result.and_then(|figure| figure.value);
            let rating = (found.status, found.distance.value, found.pace.value, found.needed.value);
            (
                value,
                rating,
                found.met_year,
                found.reached.map(|reached| reached.value),
                found.projection.map(|one| one.value),
            )
        };
        assert_eq!(rated(&of_parts), rated(&written), "{year}");
    }
}

#[test]
fn what_states_no_target_has_that_of_its_parts() {
    let budget = "    chỉ tiêu 1.1 \"Tổng thu\" {\n        đơn vị tính trd\n        loại thời kỳ\n        gồm nd \"Thu nội địa\" {\n            gồm thue \"Thuế\" {\n                năm 2026: 100\n                năm 2027: ít nhất 110\n            }\n            gồm dat \"Đất\" {\n                năm 2026: 0,02 tỷ đồng\n                năm 2027: ít nhất 15\n            }\n        }\n        gồm xnk \"Xuất nhập khẩu\" {\n            năm 2026: 7\n            năm 2027: ít nhất 8\n            năm 2028: 9\n        }\n    }\n    chỉ tiêu 1.2 \"Tỷ trọng\" {\n        đơn vị tính %\n        công thức [1.1/xnk] / [1.1] × 100\n    }";
    let plan = plan(&vietnamese(budget));
    let of = |code: &str, year: i32| {
        let target = eval::target_in(&plan, plan.find(code).unwrap(), year, PathStart::Baseline).target;
        bdg_core::phrases::target(&target)
    };
    assert_eq!((of("1.1/nd", 2026), of("1.1", 2026)), ("120".to_owned(), "127".to_owned()));
    assert_eq!((of("1.1/nd", 2027), of("1.1", 2027)), ("ít nhất 125".to_owned(), "ít nhất 133".to_owned()));
    assert_eq!(of("1.1", 2028), "", "a part has no target");
    assert_eq!(of("1.2", 2026), "5,51");
    let why = eval::why(&plan, plan.find("1.1").unwrap(), 2026, PathStart::Baseline).unwrap();
    assert!(
        why.inputs.iter().any(|input| input.written == "[1.1/nd] + [1.1/xnk]" && input.place.line == 9),
        "{:?}",
        why.inputs
    );
    // Shares do not add up, a part may be left out of `trong đó`, and what is stated stands.
    for other in [
        budget.replace("đơn vị tính trd", "đơn vị tính %").replace("0,02 tỷ đồng", "20"),
        budget.replace("gồm xnk", "trong đó xnk"),
        budget.replace("        gồm nd", "        đến 2030: 500\n        gồm nd"),
    ] {
        let loaded = load_text("plan.bdg", &vietnamese(&other));
        let id = loaded.plan.find("1.1").unwrap();
        let target = eval::target_in(&loaded.plan, id, 2026, PathStart::Baseline).target;
        assert_eq!(target.value, None, "{other}");
    }
}

#[test]
fn shares_of_a_structure_come_to_a_hundred() {
    let structure = |whole: &str| {
        let part = |code: &str, from: &str, to: &str| {
            format!(
                "        gồm {code} \"{code}\" {{\n            gốc 2025: {from}\n            đến 2030: {to}\n        }}\n"
            )
        };
        vietnamese(&format!(
            "    chỉ tiêu 1.1 \"Cơ cấu kinh tế\" {{\n        đơn vị tính %\n        hướng không xét\n{whole}{}{}{}    }}",
            part("nn", "33,4", "25,0"),
            part("cn", "33,3", "40,0"),
            part("dv", "33,3", "35,0"),
        ))
    };
    for whole in ["", "        gốc 2025: 100\n        đến 2030: 100\n"] {
        let plan = plan(&structure(whole));
        let of = |code: &str, year: i32| {
            let id = plan.find(&format!("1.1/{code}")).unwrap();
            eval::target_in(&plan, id, year, PathStart::Baseline).target.value.unwrap()
        };
        // 31.72, 34.64, 33.64: of equal remainders the earlier is rounded up.
        assert_eq!([of("nn", 2026), of("cn", 2026), of("dv", 2026)], [dec("31.7"), dec("34.7"), dec("33.6")]);
        for year in 2026..=2030 {
            assert_eq!(of("nn", year) + of("cn", year) + of("dv", year), dec("100"), "{year}");
        }
    }
}

#[test]
fn a_whole_goes_by_the_words_of_its_parts() {
    let whole = |x: &str, y: &str, results: (&str, &str)| {
        let part = |code: &str, target: &str, result: &str| {
            format!(
                "        gồm {code} \"{code}\" {{\n            gốc 2025: 20\n            kết quả 2030: {result}\n            đến 2030: {target}\n        }}\n"
            )
        };
        let parts = format!("{}{}", part("x", x, results.0), part("y", y, results.1));
        let plan = plan(&vietnamese(&format!("    chỉ tiêu 1.1 \"T\" {{\n        đơn vị tính trd\n{parts}    }}")));
        let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2030, Method::Pace).unwrap();
        (bdg_core::phrases::target(&found.target), found.met_year)
    };
    assert_eq!(whole("ít nhất 100", "trên 50", ("100", "50")), ("trên 150".to_owned(), Some(false)));
    assert_eq!(whole("khoảng 100", "khoảng 50", ("99,2", "49,6")), ("khoảng 150 ± 1,5".to_owned(), Some(true)));
    assert_eq!(whole("khoảng 100 ± 5", "khoảng 50 ± 5", ("96", "46")), ("khoảng 150 ± 10".to_owned(), Some(true)));
    assert_eq!(whole("khoảng 100 ± 5", "50", ("94", "50")).1, Some(false));
    assert_eq!(whole("không quá 100", "dưới 50", ("100", "50")).0, "dưới 150");
    assert_eq!(whole("ít nhất 100", "không quá 50", ("100", "50")).0, "150");
}

#[test]
fn rounded_parts_and_their_sum_do_not_wait_for_each_other() {
    let part = |code: &str, from: i32, to: i32| {
        format!(
            "        gồm {code} \"{code}\" {{\n            gốc 2025: {from}\n            đến 2030: {to}\n        }}\n"
        )
    };
    let parts = format!("{}{}", part("x", 100, 160), part("y", 10, 37));
    let plan = plan(&vietnamese(&format!("    chỉ tiêu 1.1 \"T\" {{\n        đơn vị tính trd\n{parts}    }}")));
    let sums = (2026..=2030).map(|year| targets(&plan, year)[0].1).collect::<Vec<_>>();
    assert_eq!(sums, ["127", "145", "162", "180", "197"].map(dec));
    // Of two breakdowns that differ nobody knows which one counts.
    let by = |code: &str, one: i32| {
        format!(
            "        phân theo \"{code}\" {{\n            gồm {code}1 \"{code} 1\" {{ đến 2030: {one} }}\n            gồm {code}2 \"{code} 2\" {{ đến 2030: 20 }}\n        }}\n"
        )
    };
    let two = format!("{}{}", by("g", 27), by("h", 7));
    let text = vietnamese(&format!("    chỉ tiêu 1.1 \"T\" {{\n        đơn vị tính trd\n{two}    }}"));
    let loaded = load_text("plan.bdg", &text);
    let id = loaded.plan.find("1.1").unwrap();
    assert_eq!(eval::target_in(&loaded.plan, id, 2030, PathStart::Baseline).target.value, None);
}

#[test]
fn a_part_that_is_dropped_is_named_with_its_own_figure() {
    let years = |code: &str, lines: &str| format!("        gồm {code} \"{code}\" {{\n{lines}        }}\n");
    let year = |year: i32, value: i32| format!("            năm {year}: {value}\n");
    let parts =
        format!("{}{}", years("x", &(year(2026, 3) + &year(2027, 4))), years("y", &(year(2026, 5) + &year(2027, 6))));
    let text = vietnamese(&format!(
        "    chỉ tiêu 1.1 \"T\" {{\n        đơn vị tính trd\n{parts}    }}\n    chỉ tiêu 1.2 \"U\" {{\n        đơn vị tính trd\n        năm 2030: 7\n    }}"
    ));
    let found = one(&text, "BDG0903");
    assert!(found.vi.contains("chỉ tiêu 1.1/y có mức giao năm 2027 (6"), "{}", found.vi);
}

#[test]
fn breakdowns_are_held_against_each_other() {
    let by = |code: &str, unit: &str, one: &str, two: &str| {
        format!(
            "        phân theo \"{code}\" {{\n            gồm {code}1 \"{code} 1\" {{\n đơn vị tính \"{unit}\"\n {one} }}\n            gồm {code}2 \"{code} 2\" {{\n đơn vị tính \"{unit}\"\n {two} }}\n        }}\n"
        )
    };
    let with = |own: &str, first: String, other: String| {
        vietnamese(&format!("    chỉ tiêu 1.1 \"Vốn\" {{\n        đơn vị tính \"tỷ đồng\"\n{own}{first}{other}    }}"))
    };
    let target = |text: &str| {
        let loaded = load_text("plan.bdg", text);
        let id = loaded.plan.find("1.1").unwrap();
        eval::target_in(&loaded.plan, id, 2030, PathStart::Baseline).target.value
    };
    let money = || by("nguon", "tỷ đồng", "đến 2030: 27", "đến 2030: 20");
    // They agree, in whatever scale: the sum of the first is used.
    let agree = with("", money(), by("cap", "triệu đồng", "đến 2030: 7.000", "đến 2030: 40.000"));
    none(&agree, "BDG0908");
    assert_eq!(target(&agree), Some(dec("47")));
    let rounded = with("", money(), by("cap", "tỷ đồng", "đến 2030: 7,3", "đến 2030: 40"));
    none(&rounded, "BDG0908");
    assert_eq!(target(&rounded), Some(dec("47")));
    // They differ: one finding names both, and neither is used.
    let differ = with("", money(), by("cap", "triệu đồng", "đến 2030: 7.000", "đến 2030: 45.000"));
    let found = one(&differ, "BDG0908");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2030 cộng theo “nguon” là 47 tỷ đồng, cộng theo “cap” là 52 tỷ đồng"
    );
    assert_eq!(
        found.en,
        "indicator 1.1: the target by 2030 comes to 47 tỷ đồng by “nguon”, but to 52 tỷ đồng by “cap”"
    );
    assert_eq!(target(&differ), None);
    // With a target of its own, each is held against that.
    let stated =
        with("        đến 2030: 47\n", money(), by("cap", "triệu đồng", "đến 2030: 7.000", "đến 2030: 45.000"));
    none(&stated, "BDG0908");
    assert_eq!(of(&stated, "BDG0904").len(), 1);
    // Bounds and targets of other years are not held against each other, so nobody knows which one counts.
    for lines in [("đến 2030: ít nhất 7", "đến 2030: 40"), ("năm 2029: 7", "năm 2029: 40")] {
        let unknown = with("", money(), by("cap", "tỷ đồng", lines.0, lines.1));
        none(&unknown, "BDG0908");
        assert_eq!(target(&unknown), None);
    }
    // So are results.
    let results = with(
        "        đến 2030: 60\n",
        by("nguon", "tỷ đồng", "kết quả 2026: 10", "kết quả 2026: 20"),
        by("cap", "tỷ đồng", "kết quả 2026: 12", "kết quả 2026: 24"),
    );
    assert_eq!(
        one(&results, "BDG0908").vi,
        "chỉ tiêu 1.1: kết quả năm 2026 cộng theo “nguon” là 30 tỷ đồng, cộng theo “cap” là 36 tỷ đồng"
    );
    none(&results.replace("đến 2030: 60", "đến 2030: 60\n kết quả 2026: 30"), "BDG0908");
}

/// A whole of two parts, their lines divided by `; `.
fn two(whole: &str, first: &str, second: &str) -> String {
    let part = |name: &str, lines: &str| format!("gồm {name} \"Phần {name}\" {{\n{}\n}}", lines.replace("; ", "\n"));
    let whole = whole.replace("; ", "\n");
    titled("Đường", &format!("đơn vị tính \"km\"\nhướng tăng\n{whole}\n{}\n{}", part("x", first), part("y", second)))
}

/// Paths that go apart print a year whose parts are not its whole: that is told, and rounding is not.
#[test]
fn years_whose_parts_go_apart_are_told() {
    let weighted = "cả giai đoạn: 150; lộ trình phân bổ 10 20 30 30 10";
    let found = one(&two("loại thời kỳ; cả giai đoạn: 250", "cả giai đoạn: 100", weighted), "BDG0909");
    assert!(
        found.vi.contains("năm 2021 các phần cộng lại là 35 km, không bằng mức chung là 50 km (và 3 năm nữa)"),
        "{}",
        found.vi
    );
    // A figure of one part only, on levels: 20 → 50 by way of 30, and 10 → 40 straight.
    let levels =
        two("gốc 2020: 30; đến 2025: 90", "gốc 2020: 20; năm 2022: 30; đến 2025: 50", "gốc 2020: 10; đến 2025: 40");
    assert!(one(&levels, "BDG0909").en.contains("in 2022 the parts add up to 52 km, not to the whole of 54 km"));
    for (whole, first, second) in [
        ("loại thời kỳ; cả giai đoạn: 250", "cả giai đoạn: 100", "cả giai đoạn: 150"),
        ("loại thời kỳ; cả giai đoạn: 10", "cả giai đoạn: 3", "cả giai đoạn: 7"),
        ("gốc 2020: 30; đến 2025: 91", "gốc 2020: 20; đến 2025: 51", "gốc 2020: 10; đến 2025: 40"),
        ("hướng tăng", weighted, "cả giai đoạn: 100"),
    ] {
        none(&two(whole, first, second), "BDG0909");
    }
    // A floor or a range of every year leaves room for what the parts bring.
    let total = "loại thời kỳ; cả giai đoạn: 250";
    for room in ["mỗi năm: ít nhất 45", "mỗi năm: 45 - 60", "mỗi năm: không quá 60"] {
        none(&two(&format!("{total}; {room}"), "cả giai đoạn: 100", "cả giai đoạn: 150"), "BDG0909");
    }
    let beyond = two(&format!("{total}; mỗi năm: ít nhất 52"), "cả giai đoạn: 100", "cả giai đoạn: 150");
    // That the years are beyond the total is told first.
    one(&beyond, "BDG0707");
    none(&beyond, "BDG0909");
    // Parts that need not be all of it.
    none(&two("loại thời kỳ; cả giai đoạn: 250", "cả giai đoạn: 90", weighted).replace("gồm", "trong đó"), "BDG0909");
}

/// Where all parts have a figure of a year, it is theirs together, though only the whole of the years is stated beside it.
#[test]
fn a_year_of_the_whole_is_what_all_its_parts_have() {
    let money =
        two("loại thời kỳ; cả giai đoạn: 1.180", "cả giai đoạn: 420; năm 2021: 70", "cả giai đoạn: 760; năm 2021: 130");
    none(&money, "BDG0909");
    let of = |text: &str, code: &str, year: i32| {
        let plan = load_text("a.bdg", text).plan;
        eval::target_in(&plan, plan.find(code).unwrap(), year, PathStart::Baseline).target.value.unwrap()
    };
    // 1.180 − 200 is left for four years; 350 / 4 = 87.5 and 630 / 4 = 157.5, rounded to 88, 88, 87, 87 and 158, 158, 157, 157.
    let whole: Vec<Decimal> = (2021..=2025).map(|year| of(&money, "1.1", year)).collect();
    assert_eq!(whole, ["200", "246", "246", "244", "244"].map(dec));
    for year in 2021..=2025 {
        assert_eq!(of(&money, "1.1", year), of(&money, "1.1/x", year) + of(&money, "1.1/y", year), "{year}");
    }
    // Its progress is held against the same years.
    let plan = load_text(
        "a.bdg",
        &money
            .replace("năm 2021: 70", "năm 2021: 70\nkết quả 2021: 60")
            .replace("năm 2021: 130", "năm 2021: 130\nkết quả 2021: 140"),
    )
    .plan;
    let progress = eval::progress(&plan, Some(2021), eval::Method::default());
    assert_eq!(progress.indicators[0].target.value, Some(dec("200")));
    assert_eq!(progress.indicators[0].met_year, Some(true));
    // Levels: 105 of 2021, then straight on.
    let levels = two(
        "gốc 2020: 100; đến 2025: 200",
        "gốc 2020: 60; năm 2021: 65; đến 2025: 100",
        "gốc 2020: 40; năm 2021: 40; đến 2025: 100",
    );
    none(&levels, "BDG0909");
    assert_eq!(of(&levels, "1.1", 2021), dec("105"));
    assert_eq!(of(&levels, "1.1", 2022), dec("140"));
    // A year that one part leaves open is nobody's.
    let open = levels.replace("năm 2021: 40", "");
    one(&open, "BDG0909");
}

/// Totals written with fewer digits than those beside them are shared in the finer ones, so that the years add up.
#[test]
fn totals_of_several_digits_share_the_years_of_the_whole() {
    let of = |text: &str, code: &str| -> Vec<Decimal> {
        let plan = load_text("a.bdg", text).plan;
        let id = plan.find(code).unwrap();
        (2021..=2025).map(|year| eval::target_in(&plan, id, year, PathStart::Baseline).target.value.unwrap()).collect()
    };
    for (whole, first, second) in [("86,5", "50", "36,5"), ("86,50", "50", "36,5"), ("86,75", "50,5", "36,25")] {
        for early in ["năm 2021: 16", "năm 2021: 16; năm 2022: 17", "năm 2021: 16,5"] {
            let text = two(
                &format!("loại thời kỳ; {early}; cả giai đoạn: {whole}"),
                &format!("cả giai đoạn: {first}"),
                &format!("cả giai đoạn: {second}"),
            );
            none(&text, "BDG0909");
            let (all, one, other) = (of(&text, "1.1"), of(&text, "1.1/x"), of(&text, "1.1/y"));
            for (at, year) in all.iter().enumerate() {
                assert_eq!(*year, one[at] + other[at], "{text}");
            }
            assert_eq!(one.iter().sum::<Decimal>(), dec(&first.replace(',', ".")));
        }
    }
    // A declared rounding of a part stays.
    let declared =
        two("loại thời kỳ; năm 2021: 16; cả giai đoạn: 86,5", "làm tròn 0; cả giai đoạn: 50", "cả giai đoạn: 36,5");
    assert!(of(&declared, "1.1/x").iter().all(|year| year.scale() == 0));
}

/// Parts with a start of their own share their totals by the years that the whole states.
#[test]
fn parts_follow_the_years_of_the_whole_whatever_they_start_from() {
    let whole = "loại thời kỳ; gốc 2020: 14.800; năm 2021: 17.000; năm 2022: 20.500; năm 2023: 24.500; năm 2024: 28.000; năm 2025: 30.000; cả giai đoạn: 120.000";
    let text = two(whole, "gốc 2020: 5.920; cả giai đoạn: 54.000", "gốc 2020: 8.880; cả giai đoạn: 66.000");
    none(&text, "BDG0909");
    let plan = load_text("a.bdg", &text).plan;
    let of = |code: &str| -> Vec<Decimal> {
        let id = plan.find(code).unwrap();
        (2021..=2025).map(|year| eval::target_in(&plan, id, year, PathStart::Baseline).target.value.unwrap()).collect()
    };
    // 54.000 × 17.000 / 120.000 = 7.650.
    assert_eq!(of("1.1/x"), ["7650", "9225", "11025", "12600", "13500"].map(dec));
    assert_eq!(of("1.1/y"), ["9350", "11275", "13475", "15400", "16500"].map(dec));
    // Declared weights stay.
    let weighted = text.replace("cả giai đoạn: 54.000", "cả giai đoạn: 54.000\nlộ trình phân bổ 10 20 20 20 30");
    one(&weighted, "BDG0909");
}

/// The table of such a year and the path say so too.
#[test]
fn years_apart_are_noted_in_tables() {
    let levels =
        two("gốc 2020: 50; năm 2022: 65; đến 2025: 70", "gốc 2020: 30; đến 2025: 40", "gốc 2020: 20; đến 2025: 30");
    let plan = load_text("a.bdg", &levels).plan;
    let said = |year| {
        let notes = eval::annual(&plan, year, eval::AnnualOptions::default()).notes;
        notes.iter().map(|note| bdg_core::phrases::note(&note.text).en).filter(|note| note.contains("add up")).collect()
    };
    let found: Vec<String> = said(2022);
    assert_eq!(found, ["the parts add up to 58, not to the whole of 65"]);
    assert_eq!(said(2021), Vec::<String>::new());
    let id = plan.find("1.1").expect("the whole");
    let path = eval::path(&plan, id, PathStart::Baseline).expect("a path");
    assert_eq!(path.apart.iter().map(|apart| apart.year).collect::<Vec<_>>(), [2022]);
}

#[test]
fn shares_that_came_to_the_whole_come_to_it_again() {
    let structure = |title: &str, own: &str, last: [&str; 3]| {
        let part = |code: &str, first: &str, last: &str| {
            format!("gồm {code} \"{code}\" {{\ngốc 2020: {first}\nđến 2025: {last}\n}}\n")
        };
        let [a, b, c] = last;
        let parts = [part("a", "22,4", a), part("b", "38,1", b), part("c", "39,5", c)].concat();
        titled(title, &format!("đơn vị tính %\nhướng không xét\n{own}{parts}"))
    };
    let wrong = structure("Cơ cấu kinh tế", "", ["17", "43", "40,5"]);
    let found = one(&wrong, "BDG0907");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 của các phần cộng lại là 100,5%, không bằng 100%, trong khi mức gốc năm 2020 \
         cộng lại bằng 100%"
    );
    // Three parts that come to 100 are shares whatever they are called.
    let unnamed = structure("Kinh tế", "", ["17", "43", "44,5"]);
    assert_eq!(one(&unnamed, "BDG0907").severity, Severity::Warning);
    // The whole, what rounding explains, bounds, ranges, a whole that is a rate, and parts that never came to 100.
    for sound in [
        structure("Cơ cấu kinh tế", "", ["17", "43", "40"]),
        structure("Cơ cấu kinh tế", "", ["16,7", "43,4", "40"]),
        structure("Cơ cấu kinh tế", "", ["không quá 17", "trên 43", "40,5"]),
        structure("Cơ cấu kinh tế", "", ["16 - 17", "43", "40,5"]),
        structure("Tỷ lệ hộ nghèo", "gốc 2020: 33\n", ["17", "43", "44,5"]),
        structure("Cơ cấu kinh tế", "", ["17", "43", "38"]).replace("22,4", "20,4"),
        structure("Kinh tế", "", ["17", "43", "44,5"]).replace("gồm", "trong đó"),
    ] {
        none(&sound, "BDG0907");
    }
    // Two rates that happen to come to 100.
    let rates = titled(
        "Tỷ lệ hộ dùng nước sạch",
        "đơn vị tính %\nhướng tăng\ngồm a \"Thành thị\" {\ngốc 2020: 55\nđến 2025: 70\n}\ngồm b \"Nông thôn\" {\ngốc 2020: 45\nđến 2025: 60\n}",
    );
    none(&rates, "BDG0907");
    // A structure is never more than its whole, whether or not it came to it before.
    let over = structure("Cơ cấu kinh tế", "", ["17", "43", "44,5"]).replace("22,4", "20,4");
    assert_eq!(
        one(&over, "BDG0907").vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 của các phần cộng lại là 104,5%, vượt quá 100%"
    );
    // Where the whole states 100 it is told once.
    one(&structure("Cơ cấu kinh tế", "đến 2025: 100\n", ["17", "43", "44,5"]), "BDG0907");
}

#[test]
fn ranges_of_parts_leave_room_in_the_whole() {
    let plan = |whole: &str, a: &str, b: &str| {
        vietnamese(&format!(
            "    chỉ tiêu 1.1 \"T\" {{\n        đơn vị tính \"xã\"\n        đến 2030: {whole}\n        gồm a \"A\" {{\n            đến 2030: {a}\n        }}\n        gồm b \"B\" {{\n            đến 2030: {b}\n        }}\n    }}"
        ))
    };
    for (whole, a, b) in [
        ("7", "2 - 3", "4 - 5"),
        ("6", "2 - 3", "4"),
        ("6 - 8", "2 - 3", "4 - 5"),
        ("6 - 8", "3", "4"),
        ("7", "3", "4"),
    ] {
        none(&plan(whole, a, b), "BDG0904");
    }
    let found = one(&plan("10", "2 - 3", "4 - 5"), "BDG0904");
    assert_eq!(found.vi, "chỉ tiêu 1.1: các phần cộng lại là 6 đến 8, không bằng mức đề ra đến năm 2030 là 10");
    one(&plan("6 - 8", "4", "5"), "BDG0904");
    one(&plan("7 - 8", "2 - 3", "4 - 5"), "BDG0904");
    one(&plan("8", "3", "4"), "BDG0904");
}

#[test]
fn years_that_only_the_parts_state_are_their_sum() {
    let parts = |kind: &str, whole: &str, last: &str| {
        vietnamese(&format!(
            r#"    chỉ tiêu 1.1 "Thu ngân sách" {{
        đơn vị tính trd
        {kind}
        gốc 2025: 100
        kết quả 2026: 118
        {whole}
        gồm a "Nội địa" {{
            gốc 2025: 40
            gồm thue "Thuế" {{
                gốc 2025: 30
                năm 2026: 35
                năm 2027: 40
                năm 2028: 45
                năm 2029: 50
                {last} 2030: 52
            }}
            gồm phi "Phí" {{
                gốc 2025: 10
                năm 2026: 15
                năm 2027: 16
                năm 2028: 16
                năm 2029: 17
                {last} 2030: 18
            }}
        }}
        gồm b "Xuất nhập khẩu" {{
            gốc 2025: 60
            năm 2026: 70
            năm 2027: 71
            năm 2028: 72
            năm 2029: 73
            {last} 2030: 80
        }}
    }}
"#
        ))
    };
    let years = |plan: &Plan| -> Vec<String> {
        let of_year = |year| targets(plan, year).into_iter().find(|(code, _)| code == "1.1").unwrap().1.to_string();
        (2026..=2030).map(of_year).collect()
    };
    // A total is not shared anew among years whose parts are all stated.
    let flow = plan(&parts("loại thời kỳ", "giai đoạn 2026-2030: 670", "năm"));
    assert_eq!(years(&flow), ["120", "127", "133", "140", "150"]);
    let found = eval::indicator_progress(&flow, flow.find("1.1").unwrap(), 2026, Method::Pace).unwrap();
    assert_eq!(found.pace.value.map(|pace| pace.round_dp(4)), Some(dec("0.9833")), "118 of 120");
    // Nor does a line lead past them to the last year's figure.
    let level = plan(&parts("loại thời điểm", "đến 2030: 150", "đến"));
    assert_eq!(years(&level), ["120", "127", "133", "140", "150"]);
    // Where the years do not come to the total, that is told once.
    let text = parts("loại thời kỳ", "giai đoạn 2026-2030: 680", "năm");
    let told = one(&text, "BDG0707");
    assert!(told.vi.contains("670 triệu đồng, không khớp mức cả giai đoạn 2026-2030 (680 triệu đồng)"), "{}", told.vi);
    none(&text, "BDG0909");
    // A year that one part leaves open is shared as before.
    let open = parts("loại thời kỳ", "giai đoạn 2026-2030: 670", "năm").replace("năm 2028: 72\n", "\n");
    let found = load_text("plan.bdg", &open).plan;
    assert_eq!(years(&found), ["111", "123", "134", "145", "157"]);
}

#[test]
fn parts_share_what_is_assigned_to_the_whole() {
    // 459,36 and 815,36 come to 1.274,72: rounded apart they would make 1.274,8 of the 1.274,7 that is assigned.
    let text = vietnamese(
        r#"
    chỉ tiêu 1.1 "Dân số" {
        đơn vị tính "nghìn người"
        gốc 2025: 1.263,4
        năm 2026: 1.274,7
        đến 2030: 1.320,0
        gồm a "Thành thị" {
            gốc 2025: 442,2
            đến 2030: 528,0
        }
        gồm b "Nông thôn" {
            hướng giảm
            gốc 2025: 821,2
            đến 2030: 792,0
        }
    }"#,
    );
    let of_year = |text: &str| targets(&plan(text), 2026);
    let shared = [("1.1", "1274.7"), ("1.1/a", "459.4"), ("1.1/b", "815.3")];
    assert_eq!(of_year(&text), shared.map(|(code, value)| (code.to_owned(), dec(value))));
    none(&text, "BDG0909");
    // More than rounding is not made up for.
    let apart = text.replace("năm 2026: 1.274,7", "năm 2026: 1.275,7");
    let own = [("1.1", "1275.7"), ("1.1/a", "459.4"), ("1.1/b", "815.4")];
    assert_eq!(of_year(&apart), own.map(|(code, value)| (code.to_owned(), dec(value))));
    // The plan says nothing else of the parts in that year: the tables tell of it, and no check.
    none(&apart, "BDG0909");
    one(&apart.replace("gốc 2025: 442,2", "gốc 2025: 442,2\nnăm 2026: 460,1"), "BDG0909");
}

#[test]
fn parts_told_by_their_growth_come_to_the_whole_as_they_are_printed() {
    let classes = |of_part: &str, whole: i32| {
        vietnamese(&format!(
            "chỉ tiêu 1.1 \"Số lớp\" {{\nđơn vị tính \"lớp\"\nhướng tăng\ngốc 2025: 101\nđến 2030: {whole}\ngồm a \"Công lập\" {{ gốc 2025: 33\n{of_part} }}\n\
             gồm b \"Ngoài công lập\" {{ gốc 2025: 68\nđến 2030: 83 }}\n}}"
        ))
    };
    // 40.15, 40.26 and 49.5 classes are printed as 40, 40 and 50.
    for (of_part, whole) in [
        ("đến 2030: tăng 4%/năm", 123),
        ("đến 2030: tăng 22% so với 2025", 123),
        ("đến 2030: gấp 1,5 lần năm 2025", 133),
    ] {
        none(&classes(of_part, whole), "BDG0904");
        one(&classes(of_part, whole + 1), "BDG0904");
    }
}
