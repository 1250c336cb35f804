//! Revisions: years before them keep what held then, and the plan can be seen as it stood on a day.

use bdg_core::eval::{self, Method, PathStart, TargetKind};
use bdg_core::model::{IndicatorId, Plan, Time};
use bdg_core::phrases;
use bdg_syntax::number::{Exact, Lang};
use proptest::prelude::*;

use crate::check_figures::{all, none, one};

fn text(lines: &str, revisions: &str) -> String {
    let lines: String = lines.split("; ").map(|line| format!("        {line}\n")).collect();
    format!(
        "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n    ban hành \"01/KH-UBND\" ngày 15/01/2021\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {{\n        chủ trì a\n        đơn vị tính %\n        hướng tăng\n{lines}    }}\n}}\n{revisions}"
    )
}

const LINES: &str = "gốc 2020: 30; kết quả 2021: 33; kết quả 2022: 36; kết quả 2023: 40; đến 2025: ít nhất 45";
const DECISION: &str = "điều chỉnh \"Quyết định 5/QĐ-UBND\" ngày 15/7/2023 {\n    1.1 đến 2025: ít nhất 60\n}\n";

fn load(text: &str) -> Plan {
    let loaded = bdg::load_text("plan.bdg", text);
    assert!(loaded.diagnostics.is_empty(), "{:?} in\n{text}", loaded.diagnostics);
    loaded.plan
}

fn id(plan: &Plan) -> IndicatorId {
    plan.find("1.1").unwrap()
}

fn targets(plan: &Plan) -> Vec<String> {
    let target = |year| phrases::target(&eval::target_in(plan, id(plan), year, PathStart::Baseline).target);
    (2021..=2025).map(target).collect()
}

#[test]
fn years_before_a_revision_keep_what_held_then() {
    let plan = load(&text(LINES, DECISION));
    // 30 → 45 until 2022, 30 → 60 from 2023 on.
    assert_eq!(
        targets(&plan),
        ["ít nhất 33%", "ít nhất 36%", "ít nhất 48%", "ít nhất 54%", "ít nhất 60"]
            .map(|text| text.trim_end_matches('%'))
    );
    let path = eval::path(&plan, id(&plan), PathStart::Baseline).unwrap();
    let met: Vec<_> = path.years.iter().filter(|year| year.result.is_some()).map(|year| year.met).collect();
    assert_eq!(met.last(), Some(&Some(false)));
    let progress = |year| eval::indicator_progress(&plan, id(&plan), year, Method::Pace).unwrap();
    assert_eq!((progress(2022).met_year, progress(2023).met_year), (Some(true), Some(false)));
    let period = |year| progress(year).period_target.and_then(|target| target.value).unwrap().to_string();
    assert_eq!((period(2022), period(2023)), ("45".to_owned(), "60".to_owned()));
    assert!(all(&text(LINES, DECISION)).is_empty(), "a revised plan is clean: {:?}", all(&text(LINES, DECISION)));
}

#[test]
fn why_names_the_document() {
    let plan = load(&text(LINES, DECISION));
    let said = |year: i32, lang: Lang| -> Vec<String> {
        let why = eval::why(&plan, id(&plan), year, PathStart::Baseline).unwrap();
        why.steps.iter().map(|step| phrases::formula(&step.formula).get(lang).to_owned()).collect()
    };
    assert!(said(2024, Lang::Vi).contains(&"Quyết định 5/QĐ-UBND ngày 15/7/2023; trước đó: ít nhất 45".to_owned()));
    assert!(said(2025, Lang::En).contains(&"Quyết định 5/QĐ-UBND of 2023-07-15; before: ít nhất 45".to_owned()));
    assert!(!said(2022, Lang::Vi).iter().any(|step| step.contains("Quyết định")));
}

#[test]
fn the_plan_as_it_stood_on_a_day() {
    let later = format!("{DECISION}điều chỉnh \"Nghị quyết 9\" ngày 01/3/2024 {{\n    1.1 đến 2025: ít nhất 50\n}}\n");
    let plan = load(&text(LINES, &later));
    let at = |day| targets(&eval::plan_as_of(&plan, day));
    assert_eq!(at((2023, 7, 14)), ["33", "36", "39", "42", "45"].map(|value| format!("ít nhất {value}")));
    assert_eq!(at((2023, 7, 15))[2..], ["48", "54", "60"].map(|value| format!("ít nhất {value}")));
    // What had not ended then was not known.
    let known = |day| {
        let plan = eval::plan_as_of(&plan, day);
        let found = eval::path(&plan, id(&plan), PathStart::Baseline).unwrap();
        found.years.iter().filter(|year| year.result.is_some()).map(|year| year.year).collect::<Vec<_>>()
    };
    assert_eq!((known((2022, 11, 30)), known((2022, 12, 1))), (vec![2021], vec![2021, 2022]));
    // 30 → 50 from 2024 on.
    assert_eq!(targets(&plan), ["33", "36", "48", "46", "50"].map(|value| format!("ít nhất {value}")));
}

#[test]
fn errors_in_replaced_figures_are_told() {
    let lines = LINES.replace("ít nhất 45", "ít nhất 45 km");
    one(&text(&lines, DECISION), "BDG0403");
    one(&text(&lines, ""), "BDG0403");
    // That a target fell behind the results is why it was replaced.
    let behind = LINES.replace("ít nhất 45", "ít nhất 38");
    none(&text(&behind, DECISION), "BDG0801");
    one(&text(&behind, ""), "BDG0801");
}

#[test]
fn a_corrected_result_holds_throughout() {
    let corrected = "điều chỉnh \"Số liệu chính thức\" ngày 10/5/2022 {\n    1.1 kết quả 2021: 34\n}\n";
    let plan = load(&text(LINES, corrected));
    let result = |plan: &Plan| {
        let progress = eval::indicator_progress(plan, id(plan), 2021, Method::Pace).unwrap();
        progress.result.and_then(|result| result.value).unwrap().to_string()
    };
    assert_eq!(result(&plan), "34");
    assert_eq!(result(&eval::plan_as_of(&plan, (2022, 5, 9))), "33");
    none(&text(LINES, corrected), "BDG0605");
}

#[test]
fn a_figure_given_twice_points_to_revisions() {
    let found = one(&text(&format!("{LINES}; đến 2025: ít nhất 60"), ""), "BDG0605");
    assert!(found.help.contains("`điều chỉnh`"), "{}", found.help);
}

#[test]
fn what_cannot_be_is_told_and_the_rest_is_used() {
    let before = "điều chỉnh \"Quyết định 5\" ngày 15/7/2020 {\n    1.1 đến 2025: ít nhất 60\n}\n";
    let found = one(&text(LINES, before), "BDG1311");
    assert_eq!(
        found.vi,
        "điều chỉnh ngày 15/7/2020 trước ngày ban hành kế hoạch, 15/01/2021; phần điều chỉnh này không được tính"
    );
    let plan = bdg::load_text("plan.bdg", &text(LINES, before)).plan;
    assert_eq!(targets(&plan)[4], "ít nhất 45");
    assert_eq!(one(&text(LINES, &before.replace("/2020", "")), "BDG1311").under, "15/7");
    let unknown = "điều chỉnh \"Quyết định 5\" ngày 15/7/2023 {\n    1.2 đến 2025: ít nhất 60\n}\n";
    assert_eq!(one(&text(LINES, unknown), "BDG0205").vi, "kế hoạch không có chỉ tiêu “1.2”");
    let twice = format!("{DECISION}điều chỉnh \"Quyết định 6\" ngày 15/7/2023 {{\n    1.1 đến 2025: ít nhất 70\n}}\n");
    let found = one(&text(LINES, &twice), "BDG1312");
    assert_eq!(found.related, ["đến 2025: ít nhất 60"]);
    let plan = bdg::load_text("plan.bdg", &text(LINES, &twice)).plan;
    assert_eq!(targets(&plan)[4], "ít nhất 60");
    let late = "điều chỉnh \"Quyết định 5\" ngày 15/7/2023 {\n    1.1 năm 2022: 35\n}\n";
    let found = one(&text(LINES, late), "BDG1313");
    assert_eq!(
        found.vi,
        "điều chỉnh trong năm 2023 không đổi được chỉ tiêu 1.1 của năm 2022 đã qua; dòng này không được tính"
    );
    none(&text(LINES, late), "BDG1312");
}

#[test]
fn what_ifs_lie_over_a_revised_plan() {
    let plan = load(&text(LINES, DECISION));
    let bold = bdg::what_if(&plan, &["1.1 đến 2025: ít nhất 75"]).unwrap();
    assert_eq!(targets(&bold), ["33", "36", "57", "66", "75"].map(|value| format!("ít nhất {value}")));
    let other = bdg::what_if(&plan, &["1.1 năm 2022: 40"]).unwrap();
    let found = eval::target_in(&other, id(&other), 2022, PathStart::Baseline).target;
    assert_eq!((found.kind, found.value.unwrap().to_string().as_str()), (TargetKind::Assigned, "40"));
}

#[test]
fn a_what_if_of_what_no_revision_states_holds_throughout() {
    let other = "    chỉ tiêu 1.2 \"Tỷ lệ hộ có điện\" {\n        chủ trì a\n        đơn vị tính %\n        hướng tăng\n        gốc 2020: 50\n        đến 2025: 60\n    }\n}\n";
    let whole = text(LINES, DECISION).replacen("    }\n}\nđiều chỉnh", &format!("    }}\n{other}điều chỉnh"), 1);
    let plan = load(&whole);
    let bold = bdg::what_if(&plan, &["1.2 đến 2025: 75"]).unwrap();
    let shown =
        |year| eval::target_in(&bold, plan.find("1.2").unwrap(), year, PathStart::Baseline).target.value.unwrap();
    assert_eq!((2021..=2025).map(shown).collect::<Vec<_>>(), [55, 60, 65, 70, 75].map(rust_decimal::Decimal::from));
    // It says what the plan says where the line stands in its place.
    let written = load(&whole.replace("đến 2025: 60", "đến 2025: 75"));
    for year in 2021..=2025 {
        let of = |plan: &Plan| eval::target_in(plan, plan.find("1.2").unwrap(), year, PathStart::Baseline);
        assert_eq!(of(&bold), of(&written), "{year}");
    }
}

#[test]
fn a_what_if_of_a_revised_total_leaves_the_years_before() {
    let decision = "điều chỉnh \"Nghị quyết 5\" ngày 15/7/2023 {\n    1.1 giai đoạn 2021-2025: 1.300\n}\n";
    let plan = flow("loại 1.000", decision);
    let tried = |lines: &[&str]| shared(&bdg::what_if(&plan, lines).unwrap());
    let expected = [200, 200, 400, 400, 400].map(rust_decimal::Decimal::from);
    assert_eq!(tried(&["1.1 giai đoạn 2021-2025: 1.600"]), expected);
    assert_eq!(tried(&["1.1 cả giai đoạn: 1.600"]), expected);
    assert_eq!(tried(&["1.1 cả giai đoạn: 1.500", "1.1 giai đoạn 2021-2025: 1.600"]), expected);
}

#[test]
fn formulas_follow_revisions() {
    let other = "    chỉ tiêu 1.2 \"Tỷ lệ hộ chưa dùng nước sạch\" {\n        chủ trì a\n        đơn vị tính %\n        công thức 100 - [1.1]\n    }\n}\n";
    let whole = text(LINES, DECISION).replacen("    }\n}\nđiều chỉnh", &format!("    }}\n{other}điều chỉnh"), 1);
    let plan = load(&whole);
    let id = plan.find("1.2").unwrap();
    let shown = |plan: &Plan, year| phrases::target(&eval::target_in(plan, id, year, PathStart::Baseline).target);
    assert_eq!((shown(&plan, 2022), shown(&plan, 2023)), ("64".to_owned(), "52".to_owned()));
    assert_eq!(shown(&eval::plan_as_of(&plan, (2022, 1, 1)), 2023), "61");
}

#[test]
fn a_revision_is_written_and_translated() {
    let loaded = bdg::load_text("plan.bdg", &text(LINES, DECISION));
    let english = bdg_syntax::translate(&loaded.plan.sources, &loaded.asts[0], Lang::En).unwrap();
    assert!(english.contains("revision \"Quyết định 5/QĐ-UBND\" on 2023-07-15 {\n"), "{english}");
    assert!(english.contains("    1.1 by 2025: at least 60\n"), "{english}");
    assert_eq!(targets(&load(&english))[3], "at least 54");
}

#[test]
fn sums_follow_totals_that_were_revised() {
    let part = |code: &str, total: &str| format!("gồm {code} \"{code}\" {{; cả giai đoạn: {total}; }}");
    let lines = format!("loại thời kỳ; {}; {}", part("x", "500"), part("y", "501"));
    let revision = |day: &str, total: u32| {
        format!("điều chỉnh \"QĐ {total}\" ngày {day} {{\n    1.1/y cả giai đoạn: {total}\n}}\n")
    };
    let plan = load(
        &text(&lines, &format!("{}{}", revision("15/3/2022", 700), revision("15/3/2024", 900)))
            .replace("tính %", "tính \"km\"")
            .replace("Tỷ lệ hộ dùng nước sạch", "Đường được cứng hóa"),
    );
    let of = |code: &str, year: i32| {
        let id = plan.find(code).unwrap();
        eval::target_in(&plan, id, year, PathStart::Baseline).target.value.unwrap()
    };
    for year in 2021..=2025 {
        assert_eq!(of("1.1", year), of("1.1/x", year) + of("1.1/y", year), "{year}");
    }
    let all: rust_decimal::Decimal = (2021..=2025).map(|year| of("1.1", year)).sum();
    assert_eq!(all, rust_decimal::Decimal::from(1_400));
    // So they do from the newest results, and where it is explained: the years of each version keep what those before it gave.
    for from in [PathStart::Baseline, PathStart::Latest] {
        for year in 2021..=2025 {
            let seen = |code: &str| {
                let target = eval::target_in(&plan, plan.find(code).unwrap(), year, from).target;
                Exact::new(target.value.unwrap())
            };
            let why = eval::why(&plan, plan.find("1.1").unwrap(), year, from).unwrap();
            let told = why.steps.last().and_then(|step| step.exact).unwrap();
            let sum = seen("1.1/x").checked_add(seen("1.1/y")).unwrap();
            assert_eq!((seen("1.1"), told), (sum, sum), "{year}, {from:?}");
        }
    }
}

/// A change of every year that is stated anew goes on from what the year before came to, or was to come to.
#[test]
fn growth_that_is_stated_anew_goes_on_from_the_year_before() {
    let decision = |day: &str, growth: &str| {
        format!("điều chỉnh \"Nghị quyết {day}\" ngày {day} {{\n    1.1 mỗi năm: {growth}\n}}\n")
    };
    let values = |lines: &str, revisions: &str| -> Vec<String> {
        let text =
            text(lines, revisions).replace("tính %", "tính \"tấn\"").replace("Tỷ lệ hộ dùng nước sạch", "Sản lượng");
        none(&text, "BDG0508");
        let plan = load(&text);
        let value = |year| eval::target_in(&plan, id(&plan), year, PathStart::Baseline).target.value.unwrap();
        (2021..=2025).map(|year| value(year).to_string()).collect()
    };
    for words in ["/năm", " so với năm trước"] {
        let grown = format!("gốc 2020: 1.000; mỗi năm: tăng 5%{words}");
        let anew = decision("15/3/2023", &format!("tăng 7%{words}"));
        assert_eq!(values(&grown, &anew), ["1050", "1103", "1180", "1262", "1351"], "1,102.5 × 1.07ⁿ");
        // A result of the year before is what is there.
        let known = format!("{grown}; kết quả 2022: 1.100");
        assert_eq!(values(&known, &anew)[2..], ["1177", "1259", "1348"], "1,100 × 1.07ⁿ");
        let again = format!("{anew}{}", decision("15/3/2025", &format!("tăng 10%{words}")));
        assert_eq!(values(&grown, &again)[2..], ["1180", "1262", "1388"], "1,262.25 × 1.1");
    }
    let added = "loại lũy kế; gốc 2020: 10; mỗi năm: thêm 2 tấn";
    assert_eq!(values(added, &decision("15/3/2023", "thêm 3 tấn")), ["12", "14", "17", "20", "23"]);
    // Growth on average up to a year is that since the start.
    let average = decision("15/3/2023", "").replace("mỗi năm: ", "đến 2025: tăng bình quân 7%/năm");
    assert_eq!(values("gốc 2020: 1.000; đến 2025: tăng bình quân 5%/năm", &average)[4], "1403");
}

/// Years before a revision count with what held then towards the total, which may be revised with them.
#[test]
fn years_of_a_total_add_up_as_they_held() {
    let plan = |total: u32| {
        let decision = format!(
            "điều chỉnh \"Nghị quyết 5\" ngày 15/7/2023 {{\n    1.1 mỗi năm: 150\n    1.1 cả giai đoạn: {total}\n}}\n"
        );
        text("loại thời kỳ; mỗi năm: 100; cả giai đoạn: 500", &decision).replace("tính %", "tính \"km\"")
    };
    none(&plan(650), "BDG0707");
    let found = one(&plan(750), "BDG0707");
    assert!(found.vi.contains("cộng lại được 650 km"), "{}", found.vi);
    // Below what the years before it were to bring, nothing is left to share.
    let lowered = |total: u32| {
        let decision = format!("điều chỉnh \"Nghị quyết 5\" ngày 15/7/2023 {{\n    1.1 cả giai đoạn: {total}\n}}\n");
        text("loại thời kỳ; cả giai đoạn: 500", &decision).replace("tính %", "tính \"km\"")
    };
    none(&lowered(250), "BDG0707");
    let found = one(&lowered(150), "BDG0707");
    assert!(found.vi.contains("2021-2022 trước điều chỉnh, cộng lại đã là 200 km"), "{}", found.vi);
}

fn flow(lines: &str, revisions: &str) -> Plan {
    load(
        &text(&lines.replace("loại", "loại thời kỳ; giai đoạn 2021-2025:"), revisions).replace("tính %", "tính \"km\""),
    )
}

/// What each year of a revised total is, and the total over which it is shared.
fn shared(plan: &Plan) -> Vec<rust_decimal::Decimal> {
    let year = |year| eval::target_in(plan, id(plan), year, PathStart::Baseline).target.value.unwrap();
    (2021..=2025).map(year).collect()
}

#[test]
fn a_revised_total_takes_the_years_before_as_they_were() {
    let decision = "điều chỉnh \"Nghị quyết 5\" ngày 15/7/2023 {\n    1.1 giai đoạn 2021-2025: 1.300\n}\n";
    let plan = flow("loại 1.000; kết quả 2021: 200; kết quả 2022: 180", decision);
    assert_eq!(shared(&plan), [200, 200, 300, 300, 300].map(rust_decimal::Decimal::from));
    // 180 + 200 of 200 + 200, and of the year what the new total asks of it.
    let progress = eval::indicator_progress(&plan, id(&plan), 2022, Method::Pace).unwrap();
    assert_eq!(progress.pace.value, Some(rust_decimal::Decimal::from_str_exact("0.95").unwrap()));
    // Of a range each end is shared for itself.
    let plan = flow("loại 500 đến 600", &decision.replace("1.300", "600 đến 700").replace("2023", "2022"));
    let target = eval::target_in(&plan, id(&plan), 2022, PathStart::Baseline).target;
    assert_eq!(phrases::target(&target), "125 đến 145");
    // A year that had its own figure keeps it too.
    let plan = flow("loại 5.000; năm 2021: 900", &decision.replace("1.300", "5.600"));
    assert_eq!(shared(&plan), [900, 1_025, 1_225, 1_225, 1_225].map(rust_decimal::Decimal::from));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// However often a total is revised, its years come to the last one, and no year before a revision is touched by it.
    #[test]
    fn the_years_of_a_revised_total_add_up(
        first in 1_000_i64..9_000,
        revised in proptest::collection::btree_map(2022_i32..2026, 20_000_i64..90_000, 0..4),
        start in proptest::option::of(1_i64..100),
    ) {
        // A total that asks for less than the years before it has nothing to share.
        let mut rising: Vec<i64> = revised.values().copied().collect();
        rising.sort_unstable();
        let revised: std::collections::BTreeMap<i32, i64> = revised.keys().copied().zip(rising).collect();
        let lines = format!("loại {first}{}", start.map(|start| format!("; gốc 2020: {start}")).unwrap_or_default());
        let block = |(year, total): (&i32, &i64)| {
            format!("điều chỉnh \"Quyết định {year}\" ngày 15/3/{year} {{\n    1.1 giai đoạn 2021-2025: {total}\n}}\n")
        };
        let mut before: Option<Vec<rust_decimal::Decimal>> = None;
        for count in 0..=revised.len() {
            let blocks: String = revised.iter().take(count).map(block).collect();
            let years = shared(&flow(&lines, &blocks));
            let total = revised.values().take(count).next_back().copied().unwrap_or(first);
            prop_assert_eq!(years.iter().sum::<rust_decimal::Decimal>(), rust_decimal::Decimal::from(total), "{:?}", years);
            if let Some(earlier) = before {
                let until = *revised.keys().nth(count - 1).unwrap();
                let held = usize::try_from(until - 2021).unwrap();
                prop_assert_eq!(&years[..held], &earlier[..held]);
            }
            before = Some(years);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Linear paths from one start, each year by the newest revision of its year or before.
    #[test]
    fn every_year_goes_by_the_target_that_held(
        start in 0_i64..500,
        targets in proptest::collection::vec((2021_i32..2026, 1_u8..29, 500_i64..2_000), 0..5),
        first in 500_i64..2_000,
    ) {
        let lines = format!("gốc 2020: {start}; đến 2025: {first}; làm tròn 2").replace("; ", "\n        ");
        let mut days = std::collections::BTreeMap::new();
        for (year, day, target) in targets {
            days.insert((year, day), target);
        }
        let blocks: String = days
            .iter()
            .map(|((year, day), target)| format!("điều chỉnh \"V\" ngày {day}/6/{year} {{\n    1.1 đến 2025: {target}\n}}\n"))
            .collect();
        let plan = bdg::load_text("plan.bdg", &text(&lines, &blocks).replace("đơn vị tính %", "đơn vị tính \"xã\"")).plan;
        for year in 2021..=2025 {
            let held = days.iter().rev().find(|((revised, _), _)| *revised <= year).map_or(first, |(_, target)| *target);
            let path = eval::path_value(&plan, id(&plan), Time::Year(year), PathStart::Baseline).unwrap();
            let (done, all) = (i64::from(year - 2020), 5_i64);
            let expected = Exact::ratio((start * (all - done) + held * done).into(), all.into()).unwrap();
            prop_assert_eq!(path, expected, "{} by {}", year, held);
        }
    }
}

/// What a formula gives for a year is that year's figure by the path, with or without a start, before and behind a revision,
/// and beside a target of its own for other years; the workbook has the same.
#[test]
fn a_formula_over_a_total_keeps_its_derived_figures() {
    let text = |start: &str, own: &str, revised: bool| {
        let decision = if revised {
            "điều chỉnh \"QĐ 5\" ngày 15/7/2023 {\n    1.1 giai đoạn 2021-2025: 800\n}\n"
        } else {
            ""
        };
        format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n    ban hành \"01/KH\" ngày 15/01/2021\n}}\nmục tiêu 1 \"M\" {{\n    \
             chỉ tiêu 1.1 \"Sản lượng\" {{\n        đơn vị tính \"tấn\"\n        loại thời kỳ\n        hướng tăng\n{start}        \
             giai đoạn 2021-2025: 600\n    }}\n    chỉ tiêu 1.2 \"Giá trị\" {{\n        đơn vị tính \"tấn\"\n        hướng tăng\n        \
             loại thời kỳ\n        công thức [1.1] × 2\n{own}    }}\n}}\n{decision}"
        )
    };
    let whole = ["240", "240", "374", "374", "372"];
    for (start, own, revised, wanted) in [
        ("", "", false, ["240", "240", "240", "240", "240"]),
        ("", "", true, whole),
        ("        gốc 2020: 100\n", "", true, ["214", "226", "344", "386", "430"]),
        // Without a start, before its own target of the last year.
        ("", "        đến 2025: 400\n", true, ["240", "240", "374", "374", "400"]),
        // Behind a total of its own.
        ("", "        giai đoạn 2021-2023: 700\n", true, ["234", "233", "233", "374", "372"]),
    ] {
        let loaded = bdg::load_text("plan.bdg", &text(start, own, revised));
        let plan = &loaded.plan;
        let id = plan.find("1.2").unwrap();
        let target = |year| eval::target_in(plan, id, year, PathStart::Baseline);
        let derived: Vec<String> = (2021..=2025).map(|year| phrases::target(&target(year).derived)).collect();
        assert_eq!(derived, wanted, "{start}{own}{revised}");
        let years: Vec<i32> = (2021..=2025).collect();
        let sheet = eval::indicator_formulas(plan, id, PathStart::Baseline, &years).unwrap();
        for year in &sheet.years {
            assert_eq!(phrases::target(&year.derived), wanted[usize::try_from(year.year - 2021).unwrap()], "{own}");
        }
    }
}

/// A revision of a whole that turns which way is better for its parts leaves the years before it as they were.
#[test]
fn years_before_a_revision_keep_the_way_that_was_better() {
    let lines = "đến 2025: giảm xuống 20; gồm x \"Phần\" {; gốc 2020: 30; đến 2025: 20 đến 25; }";
    let plan = load(
        &text(lines, "điều chỉnh \"Quyết định 5\" ngày 15/7/2023 {\n    1.1 đến 2025: ít nhất 60\n}\n")
            .replace("        hướng tăng\n", ""),
    );
    let part = plan.find("1.1/x").unwrap();
    let path = eval::path(&plan, part, PathStart::Baseline).unwrap();
    for year in 2021..=2025 {
        let own = eval::target_in(&plan, part, year, PathStart::Baseline).target;
        let of_path = path.years.iter().find(|one| one.year == year).unwrap();
        assert_eq!(phrases::target(&of_path.target), phrases::target(&own), "{year}");
    }
    // 30 → 25, or 20, until 2022; from 2023 on 30 is better than 20 to 25, and stays.
    let shown: Vec<String> = path.years.iter().map(|year| phrases::target(&year.target)).collect();
    assert_eq!(shown[1..], ["29 đến 28", "28 đến 26", "duy trì 30", "duy trì 30", "20 đến 25"], "{shown:?}");
}

/// What the document said before it was revised contradicts nothing; what was never so does.
#[test]
fn a_place_that_states_the_figure_before_a_revision_is_no_contradiction() {
    let stated = |lines: &str| {
        all(&text(&format!("{LINES}; {lines}"), DECISION)).into_iter().map(|one| one.code).collect::<Vec<_>>()
    };
    for sound in [
        "nêu \"Phần I\" đến 2025: ít nhất 45",
        "nêu \"Quyết định 5\" đến 2025: ít nhất 60",
        "nêu \"Phần I\" gốc 2020: 30",
    ] {
        assert_eq!(stated(sound), Vec::<&str>::new(), "{sound}");
    }
    assert_eq!(stated("nêu \"Phần I\" đến 2025: ít nhất 75"), ["BDG1001"]);
    assert_eq!(stated("nêu \"Phần I\" gốc 2020: 31"), ["BDG1001"]);
}

/// A revision of years before the period is not used, also where the plan does not say when it was issued.
#[test]
fn a_revision_before_the_period_is_told_of() {
    let undated = |day: &str| {
        text(LINES, &DECISION.replace("15/7/2023", day)).replace("    ban hành \"01/KH-UBND\" ngày 15/01/2021\n", "")
    };
    let found = one(&undated("15/7/2015"), "BDG1311");
    assert!(found.vi.contains("trước giai đoạn 2021-2025"), "{}", found.vi);
    let loaded = bdg::load_text("plan.bdg", &undated("15/7/2015"));
    assert_eq!(targets(&loaded.plan).last().map(String::as_str), Some("ít nhất 45"));
    for day in ["15/7/2020", "15/7/2023"] {
        none(&undated(day), "BDG1311");
    }
}

/// The day of `--as-of` holds in tables for other programs and in sessions as in tables for readers.
#[test]
fn a_day_can_be_asked_of_every_command() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("p.bdg"), text(LINES, DECISION)).unwrap();
    let run = |arguments: &[&str]| {
        let made = std::process::Command::new(env!("CARGO_BIN_EXE_bdg")).args(arguments).current_dir(&folder).output();
        let made = made.unwrap();
        (made.status.code(), String::from_utf8(made.stdout).unwrap() + &String::from_utf8(made.stderr).unwrap())
    };
    for (day, wanted, other) in [("01/01/2023", "ít nhất 45", "ít nhất 60"), ("01/01/2024", "ít nhất 60", "ít nhất 45")]
    {
        let (code, table) = run(&["export", "p.bdg", "--format", "csv", "--kinds", "target_period", "--as-of", day]);
        let value = |target: &str| format!(",{},", target.trim_start_matches("ít nhất "));
        assert!(code == Some(0) && table.contains(&value(wanted)), "{table}");
        let (code, answer) = run(&["ask", "p.bdg", "xem 1.1", "--as-of", day]);
        assert!(
            code == Some(0) && answer.contains(wanted) && (day.ends_with("2024") || !answer.contains(other)),
            "{answer}"
        );
    }
    let (code, said) = run(&["export", "p.bdg", "--format", "json", "--as-of", "01/01/2023"]);
    assert!(code == Some(2) && said.contains("--as-of không dùng với JSON"), "{said}");
}

/// What the plan said before a revision is held against itself: a place that states a figure as it stood, and a figure that a
/// formula over one that was replaced never gave.
#[test]
fn the_plan_before_a_revision_is_checked_as_it_stood() {
    let plan = |stated: &str, share: &str| {
        format!(
            "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n    ban hành \"12/KH-UBND\" ngày 13/1/2021\n    chủ trì a\n}}\n\
             cơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n\
             chỉ tiêu 1.1 \"Số hộ dùng nước sạch\" {{\nđơn vị tính \"hộ\"\nhướng tăng\ngốc 2020: 500\nđến 2025: trên 800\n{stated}\n}}\n\
             chỉ tiêu 1.2 \"Số hộ\" {{\nđơn vị tính \"hộ\"\nhướng tăng\ngốc 2020: 900\nđến 2025: 1.000\n}}\n\
             chỉ tiêu 1.3 \"Tỷ lệ hộ nghèo\" {{\nđơn vị tính %\nhướng giảm\ncông thức [1.4] / [1.2] × 100\nđến 2025: {share}\n}}\n\
             chỉ tiêu 1.4 \"Số hộ nghèo\" {{\nđơn vị tính \"hộ\"\nhướng giảm\ngốc 2020: 90\nđến 2025: 50\n}}\n}}\n\
             điều chỉnh \"Quyết định 1/QĐ-UBND\" ngày 1/7/2023 {{\n1.1 đến 2025: trên 850\n1.4 đến 2025: 60\n1.3 đến 2025: 6\n}}\n"
        )
    };
    let of = |text: &str, code: &str| crate::check_figures::of(text, code).len();
    // The place states what stood, but for the word.
    let text = plan("nêu \"Mục I\" đến 2025: 800", "5");
    assert_eq!((of(&text, "BDG1001"), of(&text, "BDG1003")), (0, 1));
    let other = plan("nêu \"Mục I\" đến 2025: 700", "5");
    assert_eq!(of(&other, "BDG1001"), 1);
    // 50 of 1,000 are 5 per cent, and 60 are 6.
    assert_eq!(of(&text, "BDG1305"), 0);
    assert_eq!(of(&plan("", "8"), "BDG1305"), 1);
}

#[test]
fn a_line_of_a_revision_or_scenario_names_its_indicator() {
    for (block, word) in [
        ("điều chỉnh \"12/NQ-HĐND\" ngày 10/7/2028 {\n    đến 2030: ít nhất 95\n}\n", "điều chỉnh"),
        ("kịch bản thap \"Thấp\" {\n    đến 2030: ít nhất 95\n}\n", "kịch bản"),
    ] {
        let text = format!(
            "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2026-2030\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"Mục tiêu\" {{\n    chủ trì a\n    \
             chỉ tiêu 1.1 \"Thu nhập\" {{\n        đơn vị tính \"triệu đồng\"\n        gốc 2025: 60\n        đến 2030: ít nhất 90\n    }}\n}}\n{block}"
        );
        let found = crate::check_figures::one(&text, "BDG0112");
        assert_eq!(found.vi, format!("dòng “đến” trong khối “{word}” thiếu mã chỉ tiêu ở đầu"));
        assert_eq!(found.help, "ghi mã chỉ tiêu trước dòng này, như `1.2 đến 2030: ít nhất 60`");
    }
}
