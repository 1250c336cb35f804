//! Levels, flows and running totals.

use bdg_core::eval::{self, IndicatorProgress, Method, PathStart, ReasonCode, Status, TargetKind};
use bdg_core::model::{Comparator, FactKind, IndicatorId, Plan, SeriesKind};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::check_figures::{all, none, one, titled};

fn flow(statements: &str) -> String {
    titled("Số lao động được đào tạo", &format!("đơn vị tính người\nhướng tăng\n{statements}"))
}

/// What is found but for the units that the plan around it declares and does not use.
fn codes(text: &str) -> Vec<&'static str> {
    all(text).into_iter().map(|found| found.code).filter(|code| *code != "BDG0212").collect()
}

fn read(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn progress(plan: &Plan, year: i32) -> IndicatorProgress {
    eval::indicator_progress(plan, IndicatorId(0), year, Method::Pace).unwrap()
}

fn targets(plan: &Plan, from: PathStart, years: std::ops::RangeInclusive<i32>) -> Vec<String> {
    years.map(|year| phrases::target(&eval::target_in(plan, IndicatorId(0), year, from).target)).collect()
}

fn value(plan: &Plan, year: i32, from: PathStart) -> Decimal {
    eval::target_in(plan, IndicatorId(0), year, from).target.value.unwrap()
}

const TRAINED: &str = "kết quả 2021: 480\nkết quả 2022: 530\nkết quả 2023: 510";

#[test]
fn a_flow_is_on_track_by_what_it_has_brought_so_far() {
    let text = flow(&format!("loại thời kỳ\ngiai đoạn 2021-2025: 2.500\nmỗi năm: 500\n{TRAINED}"));
    assert!(codes(&text).is_empty(), "{:#?}", all(&text));
    let plan = read(&text);
    assert_eq!(targets(&plan, PathStart::Baseline, 2021..=2025), ["500"; 5]);
    let found = progress(&plan, 2023);
    assert_eq!(found.status, Status::OnTrack);
    let reached = found.reached.unwrap();
    assert_eq!((reached.years, reached.value), ((2021, 2025), Decimal::from(1520)));
    assert_eq!(found.path, Some(Decimal::from(1500)));
    assert_eq!(found.distance.value, Some("60.8".parse().unwrap()));
    assert_eq!(found.needed.value, Some(Decimal::from(490)), "980 persons in two years");
    assert_eq!(found.met_period, Some(false));
    let note = phrases::flow_note(&found).unwrap();
    assert_eq!(note.vi, "cộng dồn từ 2021 đến 2023 được 1.520, kế hoạch 1.500; cả giai đoạn 2.500");
    assert_eq!(note.en, "1,520 from 2021 to 2023, planned 1,500; 2,500 over the whole period");
}

#[test]
fn years_that_sum_to_the_period_are_suspected_to_be_a_flow() {
    let years = "năm 2021: 500\nnăm 2022: 500\nnăm 2023: 500\nnăm 2024: 500\nnăm 2025: 500\nđến 2025: 2.500";
    let text = flow(&format!("{years}\n{TRAINED}"));
    let found = one(&text, "BDG0706");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.under, "2.500");
    assert_eq!(
        found.en,
        "indicator 1.1: the targets of 2021-2025 sum exactly to the target by 2025 (2,500 persons); it looks like a flow, not a level, so it is not rated"
    );
    assert_eq!(codes(&text), ["BDG0706"], "nothing that takes it for a level");
    let found = progress(&read(&text), 2023);
    assert_eq!(found.status, Status::Unrated);
    assert_eq!(found.status_reason.unwrap().code, ReasonCode::KindUnclear);
    assert_eq!((found.needed.value, found.projection), (None, None));
    // Told what it is, it is rated; a real contradiction of levels is reported as one.
    none(&flow(&format!("loại thời điểm\n{years}")), "BDG0706");
    one(&flow(&format!("loại thời điểm\n{years}")), "BDG0702");
    none(&flow("năm 2024: 500\nnăm 2025: 600\nđến 2025: 1.200"), "BDG0706");
    none(&flow("năm 2024: 1.100\nnăm 2025: 1.200\nđến 2025: 1.200"), "BDG0706");
}

#[test]
fn part_of_a_year_is_held_against_that_part_of_its_target() {
    let couples = |kind: &str| {
        titled(
            "Số cặp tảo hôn",
            &format!(
                "đơn vị tính \"cặp\"\n{kind}hướng giảm\ngốc 2020: 100\nkết quả 2023: 70\nkết quả 6 tháng 2024: 30\nnăm 2024: không quá 60\nđến 2025: không quá 40"
            ),
        )
    };
    let found = progress(&read(&couples("loại thời kỳ\n")), 2024);
    assert_eq!(found.met_year, None, "the year is not over");
    assert_ne!(found.status, Status::Achieved);
    let part = found.part.unwrap();
    assert_eq!((part.months, part.target), (6, Some(Decimal::from(30))));
    assert_eq!(found.gap_year, Some(Decimal::ZERO));
    assert_eq!(phrases::flow_note(&found).unwrap().vi, "kết quả mới có 6 tháng, được so với 6/12 mức của năm: 30");
    // What exceeds the limit of the year already cannot be mended by what comes.
    let over = couples("loại thời kỳ\n").replace("2024: 30", "2024: 61");
    assert_eq!(progress(&read(&over), 2024).met_year, Some(false));
}

#[test]
fn parts_of_a_year_add_up_to_it() {
    let text = flow(
        "loại thời kỳ\ngiai đoạn 2021-2022: 1.000\nkết quả quý 1 2021: 100\nkết quả quý 2 2021: 110\nkết quả quý 3 2021: 120\nkết quả quý 4 2021: 130\nkết quả 6 tháng 2022: 240\nkết quả quý 1 2022: 90",
    );
    let plan = read(&text);
    let found = progress(&plan, 2021);
    assert_eq!(found.result.unwrap().value, Some(Decimal::from(460)));
    assert_eq!(found.part, None, "four quarters are a year");
    let found = progress(&plan, 2022);
    assert_eq!(found.reached.unwrap().value, Decimal::from(700), "a quarter is not counted beside its half-year");
    assert_eq!(found.part.unwrap().months, 6);
}

#[test]
fn a_missing_year_is_not_guessed() {
    let text = flow("loại thời kỳ\ngiai đoạn 2021-2025: 2.500\nkết quả 2021: 480\nkết quả 2023: 510");
    let found = progress(&read(&text), 2023);
    assert_eq!((found.status, found.reached), (Status::Unrated, None));
    let reason = found.status_reason.unwrap();
    assert_eq!((reason.code, reason.part.as_deref()), (ReasonCode::YearWithoutResult, Some("2022")));
}

#[test]
fn a_limit_over_years_is_kept_only_at_their_end() {
    let text = |results: &str| {
        titled(
            "Số cặp tảo hôn",
            &format!("đơn vị tính \"cặp\"\nloại thời kỳ\ngiai đoạn 2021-2023: không quá 90\n{results}"),
        )
    };
    let after = |results: &str, year: i32| progress(&read(&text(results)), year);
    let first = after("kết quả 2021: 30", 2021);
    assert_eq!((first.met_period, first.status), (None, Status::OnTrack));
    assert_eq!(after("kết quả 2021: 60", 2021).status, Status::VerySlow);
    assert_eq!(after("kết quả 2021: 91", 2021).status, Status::Missed);
    let last = after("kết quả 2021: 30\nkết quả 2022: 30\nkết quả 2023: 30", 2023);
    assert_eq!((last.met_period, last.status), (Some(true), Status::Achieved));
}

#[test]
fn a_total_is_shared_by_the_path_and_adds_up() {
    let shares = |statements: &str| {
        let plan = read(&flow(&format!("loại thời kỳ\n{statements}")));
        (2021..=2025).map(|year| value(&plan, year, PathStart::Baseline).to_string()).collect::<Vec<_>>()
    };
    assert_eq!(shares("giai đoạn 2021-2025: 1.002"), ["201", "201", "200", "200", "200"], "ties to the earlier year");
    assert_eq!(shares("cả giai đoạn: ít nhất 731\ngốc 2020: 100\nnăm 2022: 130"), ["116", "130", "146", "162", "177"]);
    assert_eq!(
        shares("giai đoạn 2021-2025: 1.000\nlộ trình phân bổ 10 15 20 25 30"),
        ["100", "150", "200", "250", "300"]
    );
    assert_eq!(shares("giai đoạn 2021-2025: 1.003\nlàm tròn tới 10"), ["200", "200", "200", "200", "203"]);
    assert_eq!(shares("giai đoạn 2021-2022: 301\ngiai đoạn 2023-2025: 500"), ["151", "150", "167", "167", "166"]);
}

#[test]
fn what_is_left_after_the_results_is_shared() {
    let plan = read(&flow(&format!("loại thời kỳ\ngiai đoạn 2021-2025: 2.500\n{TRAINED}")));
    assert_eq!(value(&plan, 2024, PathStart::Latest), Decimal::from(490));
    assert_eq!(value(&plan, 2025, PathStart::Latest), Decimal::from(490));
}

#[test]
fn the_way_to_a_share_is_told() {
    let plan = read(&flow("loại thời kỳ\ngiai đoạn 2021-2025: 1.002\nnăm 2021: 200"));
    let found = eval::why(&plan, IndicatorId(0), 2022, PathStart::Baseline).unwrap();
    let steps: Vec<String> = found.steps.iter().map(|step| phrases::formula(&step.formula).vi).collect();
    assert_eq!(steps[0], "1.002 − 200 (2021) = 802; 802 × 0,25 = 200,5");
    assert_eq!(
        steps[1],
        "201 (2022) + 201 (2023) + 200 (2024) + 200 (2025) = 802 (làm tròn đến số nguyên; phần lẻ lớn nhất được làm tròn lên trước)"
    );
    assert_eq!(phrases::input_name(&found.inputs[0].name).vi, "giai đoạn 2021-2025");
}

#[test]
fn years_that_do_not_give_the_total_are_a_finding() {
    let years = "loại thời kỳ\nnăm 2024: 500\nnăm 2025: 600\n";
    let found = one(&flow(&format!("{years}giai đoạn 2024-2025: 1.200")), "BDG0707");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức của các năm 2024-2025 cộng lại được 1.100 người, không khớp mức cả giai đoạn 2024-2025 (1.200 người)"
    );
    assert_eq!(found.related, ["500", "600"]);
    none(&flow(&format!("{years}giai đoạn 2024-2025: 1.100")), "BDG0707");
    none(&flow(&format!("{years}giai đoạn 2024-2025: ít nhất 1.000")), "BDG0707");
    none(&flow(&format!("{years}giai đoạn 2023-2025: 1.200")), "BDG0707");
    let over = one(&flow(&format!("{years}giai đoạn 2023-2025: 1.000")), "BDG0707");
    assert!(over.vi.contains("dù còn năm chưa giao vẫn vượt"), "{}", over.vi);
    // The shares of years are printed rounded.
    none(
        &flow("loại thời kỳ\nnăm 2024: 33,3\nnăm 2025: 66,6\ngiai đoạn 2024-2025: 100").replace("người", "\"tấn\""),
        "BDG0707",
    );
    // Periods within a period count as its years.
    one(&flow("loại thời kỳ\ngiai đoạn 2021-2023: 500\ngiai đoạn 2024-2025: 600\ncả giai đoạn: 1.000"), "BDG0707");
    none(&flow("loại thời kỳ\ngiai đoạn 2021-2023: 500\ngiai đoạn 2024-2025: 600\ncả giai đoạn: 1.100"), "BDG0707");
}

#[test]
fn periods_follow_one_another() {
    let found = one(&flow("loại thời kỳ\ngiai đoạn 2021-2023: 500\ngiai đoạn 2023-2025: 600"), "BDG0708");
    assert_eq!(found.en, "indicator 1.1: the target over 2023-2025 shares years with the target over 2021-2023");
    let gap = one(&flow("loại thời kỳ\ngiai đoạn 2021-2022: 500\ngiai đoạn 2024-2025: 600"), "BDG0708");
    assert!(gap.en.contains("leaves years out after"), "{}", gap.en);
    one(&flow("loại thời kỳ\ngiai đoạn 2025-2021: 500"), "BDG0708");
    none(&flow("loại thời kỳ\ngiai đoạn 2021-2022: 500\ngiai đoạn 2023-2025: 600"), "BDG0708");
    none(&flow("loại thời kỳ\ngiai đoạn 2021-2022: 500\ngiai đoạn 2023-2025: 600\ncả giai đoạn: 1.100"), "BDG0708");
}

#[test]
fn a_period_has_one_total() {
    // However the period is written, and whatever else is said of it.
    for (one_way, other_way) in
        [("cả giai đoạn: 500", "cả giai đoạn: 600"), ("giai đoạn 2021-2025: 500", "cả giai đoạn: 600")]
    {
        let plan = flow(&format!("loại thời kỳ\n{one_way}\n{other_way}"));
        let found = one(&plan, "BDG0605");
        assert_eq!(found.severity, Severity::Error);
        assert_eq!(found.en, "indicator 1.1: the target over 2021-2025 has two different figures, “500” and “600”");
        none(&plan, "BDG0708");
    }
    let twice = one(&flow("loại thời kỳ\ngiai đoạn 2021-2022: 500\ngiai đoạn 2021-2022: 500"), "BDG0605");
    assert_eq!(twice.severity, Severity::Warning);
    // A total and the average of its years are two things.
    none(&flow("loại thời kỳ\ncả giai đoạn: 500\ngiai đoạn 2021-2025: bình quân 100/năm"), "BDG0605");
    // Sub-periods that begin or end in one year are not one period.
    none(&flow("loại thời kỳ\ngiai đoạn 2021-2022: 200\ncả giai đoạn: 500"), "BDG0605");
}

#[test]
fn a_running_total_counts_from_nothing_and_does_not_fall() {
    let text = flow("loại lũy kế\ncả giai đoạn: 1.000\nkết quả 2021: 210\nkết quả 2022: 390");
    assert!(codes(&text).is_empty(), "{:#?}", all(&text));
    let plan = read(&text);
    assert_eq!(targets(&plan, PathStart::Baseline, 2021..=2025), ["200", "400", "600", "800", "1.000"]);
    assert_eq!(progress(&plan, 2022).status, Status::OnTrack);
    let found = one(&flow("loại lũy kế\nđến 2025: 1.000\nkết quả 2021: 210\nkết quả 2022: 190"), "BDG0709");
    assert_eq!(
        found.en,
        "indicator 1.1: the running total falls: the result of 2022 (190 persons) is lower than the result of 2021 (210 persons)"
    );
    // A baseline that the total does not go on from.
    let found = one(&flow("loại lũy kế\ngốc 2020: 4.200\nđến 2025: 6.000\nkết quả 2021: 900"), "BDG0709");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: số lũy kế giảm: kết quả năm 2021 (900 người) nhỏ hơn mức gốc năm 2020 (4.200 người)"
    );
    assert!(found.help.contains("bỏ dòng `gốc`"), "{}", found.help);
    none(&flow("loại lũy kế\ngốc 2020: 4.200\nđến 2025: 6.000\nkết quả 2021: 4.500"), "BDG0709");
}

#[test]
fn rates_have_no_total_over_years() {
    let text = titled("Tỷ lệ", "đơn vị tính %\nloại thời kỳ\nhướng tăng\ngiai đoạn 2021-2025: 5");
    one(&text, "BDG0711");
    // Nor does what is measured for each of something, or each time.
    for (unit, adds) in
        [("học sinh/lớp", false), ("tấn/ha", false), ("tấn/năm", false), ("m³/ngày", false), ("tấn", true)]
    {
        let text =
            titled("Mức", &format!("đơn vị tính \"{unit}\"\nloại thời kỳ\nhướng tăng\ngiai đoạn 2021-2025: 500"));
        if adds {
            none(&text, "BDG0711")
        } else {
            drop(one(&text, "BDG0711"))
        }
        assert_eq!(targets(&read(&text), PathStart::Baseline, 2022..=2022), [if adds { "100" } else { "" }], "{unit}");
    }
    let found = eval::target_in(&read(&text), IndicatorId(0), 2023, PathStart::Baseline).target;
    assert_eq!((found.kind, found.reason.unwrap().code), (TargetKind::None, ReasonCode::NotAdditive));
}

#[test]
fn a_level_over_a_period_is_what_its_end_must_reach() {
    let text = titled(
        "Tỷ lệ",
        "đơn vị tính %\ngốc 2020: 40\ngiai đoạn 2021-2023: ít nhất 49\ngiai đoạn 2024-2025: ít nhất 55",
    );
    assert!(codes(&text).is_empty(), "{:#?}", all(&text));
    let plan = read(&text);
    let found = targets(&plan, PathStart::Baseline, 2021..=2025);
    assert_eq!(found, ["ít nhất 43", "ít nhất 46", "ít nhất 49", "ít nhất 52", "ít nhất 55"]);
    let annual = eval::annual(&plan, 2022, eval::AnnualOptions::default());
    let row = annual.rows.last().unwrap();
    assert_eq!(phrases::period_cell(row).text, "ít nhất 49 (2021-2023)");
}

/// What is due in another year than the period's last is not printed as if it were due then.
#[test]
fn a_target_of_another_year_says_which() {
    let cell = |target: &str| {
        let text = titled("Tỷ lệ", &format!("đơn vị tính %\ngốc 2020: 40\n{target}"));
        let plan = read(&text.replace("giai đoạn 2021-2025", "giai đoạn 2021-2025\ntầm nhìn 2045"));
        let annual = eval::annual(&plan, 2022, eval::AnnualOptions::default());
        let cells = [annual.clone(), annual.in_language(Lang::En)];
        cells.map(|annual| phrases::period_cell(annual.rows.last().unwrap()).text)
    };
    assert_eq!(cell("đến 2045: ít nhất 90"), ["ít nhất 90 (đến 2045)", "at least 90 (by 2045)"]);
    assert_eq!(cell("đến 2023: ít nhất 50"), ["ít nhất 50 (đến 2023)", "at least 50 (by 2023)"]);
    assert_eq!(cell("đến 2025: ít nhất 60\nđến 2045: ít nhất 90"), ["ít nhất 60", "at least 60"]);
}

#[test]
fn the_nearest_kind_holds() {
    let kinds = |text: &str| read(text).indicators.iter().map(|one| one.series()).collect::<Vec<_>>();
    let text = "kế hoạch k \"K\" {\n    giai đoạn 2021-2025\n    loại lũy kế\n}\nđơn vị tính usd \"triệu USD\" {\n    loại thời kỳ\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"A\" {\n        đơn vị tính usd\n    }\n    chỉ tiêu 1.2 \"B\" {\n        đơn vị tính usd\n        loại thời điểm\n    }\n    chỉ tiêu 1.3 \"C\" {\n        đơn vị tính người\n    }\n}\n";
    assert_eq!(kinds(text), [SeriesKind::Flow, SeriesKind::Level, SeriesKind::Cumulative]);
}

#[test]
fn a_flow_may_bring_less_than_the_year_before() {
    for code in ["BDG0701", "BDG0703", "BDG0704", "BDG0705", "BDG0801", "BDG0804"] {
        none(&flow("loại thời kỳ\nkết quả 2023: 700\nnăm 2024: 500\nnăm 2025: 400\nđến 2025: 400"), code);
    }
}

#[test]
fn growth_is_held_against_the_figures_that_stand_too() {
    let table = "gốc 2020: 100\nnăm 2021: 115\nnăm 2022: 132\nnăm 2023: 152\nnăm 2024: 175\nnăm 2025: 206";
    for (lines, told) in [
        // (206 / 100)^(1/5) = 1.15551…
        (format!("{table}\nđến 2025: tăng bình quân 10 - 12%/năm"), Some("tăng bình quân 15,55%/năm")),
        (format!("{table}\ngiai đoạn 2021-2025: tăng bình quân 20%/năm"), Some("tăng bình quân 15,55%/năm")),
        (format!("{table}\nđến 2025: tăng ít nhất 17%/năm"), Some("tăng bình quân 15,55%/năm")),
        (format!("{table}\nđến 2025: tăng bình quân 15 - 16%/năm"), None),
        (format!("{table}\nđến 2025: tăng ít nhất 10%/năm"), None),
        ("gốc 2020: 100\nđến 2025: 161\nđến 2025: tăng bình quân 10%/năm".to_owned(), None),
        ("gốc 2020: 100\nnăm 2025: 161\nđến 2025: tăng bình quân 10%/năm".to_owned(), None),
        ("gốc 2020: 100\nđến 2025: 150\nđến 2025: tăng bình quân 10%/năm".to_owned(), Some("tăng bình quân 8,45%/năm")),
        ("gốc 2020: 100\nđến 2025: 150\nmỗi năm: tăng ít nhất 10%/năm".to_owned(), Some("tăng bình quân 8,45%/năm")),
        (
            "gốc 2020: 100\nđến 2025: 124\nđến 2025: thêm 5 người mỗi năm".to_owned(),
            Some("tăng bình quân 4,8 người/năm"),
        ),
        ("gốc 2020: 100\nđến 2025: 125\nđến 2025: thêm 5 người mỗi năm".to_owned(), None),
    ] {
        let found: Vec<_> = all(&flow(&lines))
            .into_iter()
            .filter(|one| one.code.starts_with("BDG07") || one.code == "BDG0605")
            .collect();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), told.map(|_| "BDG0710").as_slice(), "{lines}");
        assert!(told.is_none_or(|told| found[0].vi.contains(told)), "{lines}: {found:?}");
    }
    // The figure of the year is the target, also where the growth is only rounded; the years between grow alike.
    let plan = read(&flow("gốc 2020: 100\nkết quả 2025: 161\nđến 2025: 161\nđến 2025: tăng bình quân 10%/năm"));
    assert_eq!(targets(&plan, PathStart::Baseline, 2021..=2025), ["110", "121", "133", "146", "161"]);
    assert_eq!(progress(&plan, 2025).status, Status::Achieved);
    let plan = read(&flow("gốc 2020: 100\nkết quả 2025: 161\nnăm 2025: 161\nđến 2025: tăng bình quân 10%/năm"));
    assert_eq!(progress(&plan, 2025).status, Status::Achieved);
    // Where they differ the figure is used, and the growth only shapes the way to it.
    let plan = read(&flow("gốc 2020: 10\nkết quả 2022: 16\nnăm 2025: 30\nđến 2025: tăng bình quân 20%/năm"));
    assert_eq!(progress(&plan, 2022).distance.value, Some(Decimal::from(30)));
    // Beside a total it is the years together that are held against it: 100 × (1.1 + … + 1.1⁵) = 671.561.
    let total = |total: &str| {
        flow(&format!("loại thời kỳ\ngốc 2020: 100\ngiai đoạn 2021-2025: {total}\nmỗi năm: tăng 10%/năm"))
    };
    let found = one(&total("800"), "BDG0710");
    assert!(found.vi.contains("cộng lại được 672"), "{}", found.vi);
    assert!(found.en.contains("add up to 672"), "{}", found.en);
    none(&total("672"), "BDG0710");
    assert_eq!(targets(&read(&total("672")), PathStart::Baseline, 2021..=2025), ["110", "121", "133", "147", "161"]);
    // What grows is what a year brings, in a flow too: nothing of it is a total.
    for head in ["đến 2025", "giai đoạn 2021-2025", "cả giai đoạn", "mỗi năm"] {
        let plan = read(&flow(&format!("loại thời kỳ\ngốc 2020: 100\n{head}: tăng bình quân 10%/năm")));
        assert_eq!(
            targets(&plan, PathStart::Baseline, 2021..=2025),
            ["110", "121", "133", "146", "tăng bình quân 10%/năm (161)"],
            "{head}"
        );
    }
}

#[test]
fn a_total_that_is_a_change_of_a_year_is_not_computed() {
    for change in ["tăng 20% so với 2020", "gấp đôi so với 2020", "thêm 50 người so với 2020"] {
        let text = flow(&format!("loại thời kỳ\ngốc 2020: 1.000\ngiai đoạn 2021-2025: {change}"));
        one(&text, "BDG0712");
        assert_eq!(targets(&read(&text), PathStart::Baseline, 2021..=2022), ["", ""], "{change}");
        none(&text.replace("giai đoạn 2021-2025:", "đến 2025:"), "BDG0712");
        none(&text.replace("thời kỳ", "thời điểm"), "BDG0712");
    }
}

/// Of what is measured, a small total leaves each year a figure of its own; what is counted stays whole.
#[test]
fn years_of_a_small_total_keep_two_digits() {
    let years = |unit: &str, lines: &str| -> Vec<String> {
        let text = titled("Kinh phí", &format!("đơn vị tính \"{unit}\"\nhướng tăng\nloại thời kỳ\n{lines}"));
        targets(&read(&text), PathStart::Baseline, 2021..=2025)
    };
    assert_eq!(years("tỷ đồng", "cả giai đoạn: 2"), ["0,4"; 5]);
    assert_eq!(years("tỷ đồng", "cả giai đoạn: 12"), ["2,4"; 5]);
    assert_eq!(years("km", "cả giai đoạn: 0,3"), ["0,06"; 5]);
    assert_eq!(years("km", "cả giai đoạn: 301"), ["61", "60", "60", "60", "60"]);
    assert_eq!(years("trường", "cả giai đoạn: 7"), ["2", "2", "1", "1", "1"]);
    // A start with decimals is one of the two points.
    assert_eq!(years("tỷ đồng", "gốc 2020: 0,38\ncả giai đoạn: 2"), ["0,39", "0,39", "0,4", "0,41", "0,41"]);
    let converted = "gốc 2020: 12.345 tỷ đồng\ncả giai đoạn: 80.000 tỷ đồng";
    assert_eq!(years("nghìn tỷ đồng", converted), ["13,563", "14,782", "16", "17,218", "18,437"]);
    // What is declared holds.
    assert_eq!(years("tỷ đồng", "làm tròn 0\ncả giai đoạn: 2"), ["1", "1", "0", "0", "0"]);
}

#[test]
fn only_a_baseline_shapes_how_a_total_is_shared() {
    let of = |lines: &str, from: PathStart| targets(&read(&flow(lines)), from, 2021..=2025);
    let later = "loại thời kỳ\nkết quả 2021: 150\ngiai đoạn 2021-2023: 300\ngiai đoạn 2024-2025: 500";
    assert_eq!(of(later, PathStart::Baseline), ["100", "100", "100", "250", "250"]);
    let rising = "loại thời kỳ\ngốc 2020: 100\nkết quả 2021: 120\ngiai đoạn 2021-2025: 1.000";
    assert_eq!(of(rising, PathStart::Baseline), ["133", "167", "200", "233", "267"]);
    // What is left after 120 goes by the same way: 880 by 167, 200, 233 and 267.
    assert_eq!(of(rising, PathStart::Latest)[1..], ["169", "203", "237", "271"]);
}

#[test]
fn parts_of_a_year_fit_it() {
    let text = |lines: &str| flow(&format!("loại thời kỳ\ngiai đoạn 2021-2025: 5.000\n{}", lines.replace("; ", "\n")));
    for (lines, told) in [
        (
            "kết quả 6 tháng 2022: 700; kết quả 9 tháng 2022: 690",
            "kết quả 6 tháng đầu năm 2022 (700 người) lớn hơn kết quả 9 tháng đầu năm 2022",
        ),
        ("kết quả 9 tháng 2022: 990; ước 2022: 920", "(990 người) lớn hơn số ước năm 2022"),
        (
            "kết quả quý 1 2022: 100; kết quả quý 2 2022: 110; kết quả quý 3 2022: 110; kết quả quý 4 2022: 110; kết quả 2022: 300",
            "các phần cộng lại là 430 người, còn kết quả năm 2022 là 300",
        ),
        (
            "kết quả 6 tháng 2022: 100; kết quả 6 tháng cuối năm 2022: 110; kết quả 2022: 200",
            "các phần cộng lại là 210",
        ),
        ("năm 6 tháng 2022: 700; năm 2022: 650", "mức giao 6 tháng đầu năm 2022"),
    ] {
        let found = one(&text(lines), "BDG0713");
        assert!(found.vi.contains(told), "{}", found.vi);
    }
    for lines in [
        "kết quả 6 tháng 2022: 430; kết quả 9 tháng 2022: 690; ước 2022: 920",
        "kết quả quý 1 2022: 100; kết quả quý 2 2022: 110; kết quả 6 tháng 2022: 210; kết quả 2022: 400",
        "kết quả 9 tháng 2022: 990; ước 2022: 920; kết quả 2022: 1.200",
    ] {
        none(&text(lines), "BDG0713");
    }
    // A level may fall, a balance has two signs, and rounded figures need not add up to the last digit.
    none(&text("kết quả 6 tháng 2022: 700; kết quả 9 tháng 2022: 690").replace("thời kỳ", "thời điểm"), "BDG0713");
    let money = |title: &str, lines: &str| {
        titled(title, &format!("đơn vị tính \"tỷ đồng\"\nhướng tăng\nloại thời kỳ\n{}", lines.replace("; ", "\n")))
    };
    none(&money("Lợi nhuận sau thuế", "kết quả 6 tháng 2022: 700; kết quả 2022: 690"), "BDG0713");
    let halves = "kết quả 6 tháng 2022: 100,4; kết quả 6 tháng cuối năm 2022: 110,4; kết quả 2022: 210,7";
    none(&money("Thu ngân sách", halves), "BDG0713");
}

#[test]
fn growth_may_begin_later() {
    let lines = |from: &str| flow(&format!("gốc 2020: 1.000\n{from}"));
    let of = |from: &str| targets(&read(&lines(from)), PathStart::Baseline, 2021..=2025);
    assert_eq!(of("từ 2021: tăng 10%/năm"), ["1.100", "1.210", "1.331", "1.464", "tăng 10%/năm (1.611)"]);
    assert_eq!(of("đến 2022: 1.300\ntừ 2023: tăng 10%/năm")[2..4], ["1.430", "1.573"]);
    assert_eq!(of("năm 2022: 1.300\ntừ 2023: tăng 10%/năm")[2..4], ["1.430", "1.573"]);
    // So does that of a shorter period, which went on from the baseline.
    assert_eq!(of("năm 2022: 1.300\ngiai đoạn 2023-2025: tăng 10%/năm")[2..4], ["1.430", "1.573"]);
    assert_eq!(of("giai đoạn 2021-2022: tăng 5%/năm\ngiai đoạn 2023-2025: tăng 10%/năm")[2..4], ["1.213", "1.334"]);
    // A result of that year is where it begins, and of the years before it nothing is asked.
    for growth in ["từ 2023: tăng 10%/năm", "giai đoạn 2023-2025: tăng 10%/năm"] {
        let from_result = format!("kết quả 2022: 1.300\n{growth}");
        assert_eq!(of(&from_result), ["", "", "1.430", "1.573", "tăng 10%/năm (1.730)"], "{growth}");
        let plan = read(&lines(&from_result));
        let before = eval::target_in(&plan, IndicatorId(0), 2021, PathStart::Baseline).target;
        assert_eq!(before.reason.map(|reason| reason.code), Some(ReasonCode::GrowthOfLaterYears));
        // It is no start of its own year.
        let found = progress(&plan, 2022);
        assert_eq!(found.met_year, None, "{:?}", found.status);
    }
    // Where nothing is known but targets, it begins with the first of them, or with that of the year before.
    for growth in ["mỗi năm: tăng 10% so với năm trước", "từ 2022: tăng 10%/năm", "giai đoạn 2022-2025: tăng 10%/năm"]
    {
        let plan = read(&flow(&format!("năm 2021: 1.000\n{growth}")));
        let values: Vec<Decimal> = (2022..=2025).map(|year| value(&plan, year, PathStart::Baseline)).collect();
        assert_eq!(values, [1_100, 1_210, 1_331, 1_464].map(Decimal::from), "{growth}");
    }
    one(&flow("năm 2021: 1.000\nđến 2025: tăng bình quân 10%/năm"), "BDG0508");
    // Without the figure of the year before nothing is known.
    one(&lines("giai đoạn 2023-2025: tăng 10%/năm"), "BDG0508");
    let found = one(&lines("từ 2023: tăng 10%/năm"), "BDG0508");
    assert!(found.vi.contains("không có con số nào của năm 2022"), "{}", found.vi);
    assert_eq!(of("từ 2023: tăng 10%/năm")[2..4], ["", ""]);
    // The decimals of both ends of a range are kept.
    let poverty = "đơn vị tính %\nhướng giảm\ngốc 2020: 12\nmỗi năm: giảm 1 - 1,5 điểm %/năm";
    let plan = read(&titled("Tỷ lệ hộ nghèo", poverty));
    assert_eq!(targets(&plan, PathStart::Baseline, 2021..=2023), ["11 đến 10,5", "10 đến 9", "9 đến 7,5"]);
}

#[test]
fn growth_of_each_year_is_that_of_every_year() {
    let text = |table: &str, growth: &str| flow(&format!("gốc 2020: 1.000\n{}\n{growth}", table.replace("; ", "\n")));
    // 1,500 after five years is 8.4 % on average, and yet 2023 stands nearly still.
    let table = "năm 2021: 1.090; năm 2022: 1.190; năm 2023: 1.200; năm 2024: 1.330; năm 2025: 1.500";
    let found = one(&text(table, "mỗi năm: tăng ít nhất 8%/năm"), "BDG0710");
    let says = "mức giao năm 2023 (1.200 người) tăng 0,84% so với mức giao năm 2022 (1.190 người), mà kế hoạch ghi “tăng ít nhất 8%/năm” cho mỗi năm";
    assert!(found.vi.contains(says), "{}", found.vi);
    none(&text(table, "mỗi năm: tăng bình quân ít nhất 8%/năm"), "BDG0710");
    none(&text(table, "đến 2025: tăng bình quân 8 - 9%/năm"), "BDG0710");
    // Rounded figures need not grow to the last digit, and years that are not given are no fault.
    none(
        &text("năm 2021: 1.080; năm 2022: 1.166; năm 2023: 1.260; năm 2025: 1.469", "mỗi năm: tăng 8%/năm"),
        "BDG0710",
    );
    let small = titled(
        "Số xã",
        "đơn vị tính \"xã\"\nhướng tăng\ngốc 2020: 10\nnăm 2021: 11\nnăm 2022: 12\nnăm 2023: 13\nnăm 2024: 14\nnăm 2025: 15\nmỗi năm: tăng 8%/năm",
    );
    none(&small, "BDG0710");
    one(&small.replace("tăng 8%/năm", "thêm 2 xã mỗi năm"), "BDG0710");
}

#[test]
fn a_change_against_the_year_before_begins_with_that_very_year() {
    let value = |lines: &str, year: i32| {
        let plan = read(&flow(lines));
        let (_, indicator) = plan.indicators().next().unwrap();
        let fact = indicator.facts.iter().find(|fact| fact.kind == FactKind::Assigned && fact.year() == Some(year));
        fact.unwrap().exact().map(|value| value.to_string())
    };
    for words in ["so với năm trước", "so với năm liền trước", "so với cùng kỳ", "so với cùng kỳ năm trước"]
    {
        let table = format!("gốc 2020: 100\nnăm 2021: tăng 8% {words}\nnăm 2022: tăng 10% {words}");
        assert_eq!(value(&table, 2021).as_deref(), Some("108"), "{words}");
        // The year before is a target, until its result stands.
        assert_eq!(value(&table, 2022).as_deref(), Some("118.8"), "{words}");
        assert_eq!(value(&format!("{table}\nkết quả 2021: 120"), 2022).as_deref(), Some("132"), "{words}");
        // A year without any figure before it comes to nothing.
        let gap = format!("gốc 2020: 100\nnăm 2022: tăng 10% {words}");
        assert_eq!(value(&gap, 2022), None, "{words}");
        let found = one(&flow(&gap), "BDG0312");
        assert!(found.vi.contains("so với năm 2021, nhưng kế hoạch không có con số của năm 2021"), "{}", found.vi);
        // Of every year it is growth.
        let plan = read(&flow(&format!("gốc 2020: 100\nmỗi năm: tăng 10% {words}")));
        assert_eq!(targets(&plan, PathStart::Baseline, 2021..=2024), ["110", "121", "133", "146"], "{words}");
    }
    // A part of a year is compared with the same part.
    let halves = "loại thời kỳ\nkết quả 2020: 90\nkết quả 6 tháng 2020: 40\n6 tháng 2021: tăng 10% so với cùng kỳ";
    assert_eq!(value(halves, 2021).as_deref(), Some("44"));
    assert_eq!(value("gốc 2020: 100\nnăm 2021: so với năm trước tăng 5%", 2021).as_deref(), Some("105"));
    // A cut bounds from above, as every cut does.
    let plan = read(&flow("hướng giảm\ngốc 2020: 100\nnăm 2021: giảm ít nhất 8% so với năm trước"));
    let (_, indicator) = plan.indicators().next().unwrap();
    assert_eq!(indicator.assigned(2021).unwrap().value.comparator, Comparator::AtMost);
}

#[test]
fn a_target_of_every_year_alone_is_not_called_none() {
    let plan = read(&flow("loại thời kỳ\nmỗi năm: ít nhất 110"));
    let found = eval::target_in(&plan, IndicatorId(0), 2023, PathStart::Baseline);
    assert_eq!((found.target.kind, found.target.value), (TargetKind::Assigned, Some(Decimal::from(110))));
    assert_eq!(found.derived.reason.unwrap().code, ReasonCode::EachYearOnly);
}

#[test]
fn growth_upon_growth_is_computed_however_long_its_digits_are() {
    let lines = "gốc 2020: 152.345,7\nkết quả 2028: 300.000\ngiai đoạn 2021-2025: tăng bình quân 8,75%/năm\ngiai đoạn 2026-2030: tăng bình quân 9,25%/năm\nlàm tròn 0";
    let plan = read(&flow(lines).replace("giai đoạn 2021-2025\n}", "giai đoạn 2021-2030\n}"));
    let years = [165_676, 180_173, 195_938, 213_082, 231_727, 253_162, 276_579, 302_163, 330_113, 360_648];
    for (year, expected) in (2021..).zip(years) {
        assert_eq!(value(&plan, year, PathStart::Baseline).round(), Decimal::from(expected), "{year}");
    }
    let found = progress(&plan, 2028);
    let rounded = |measure: Option<Decimal>| measure.unwrap().round_dp(4).to_string();
    assert_eq!(rounded(found.distance.value), "70.8846");
    assert_eq!(rounded(found.pace.value), "0.9856");
}

#[test]
fn a_table_of_all_years_is_the_path() {
    let table = "gốc 2020: 100\nnăm 2021: 110\nnăm 2022: 115\nnăm 2023: 118\nnăm 2024: 130\nnăm 2025: 140";
    let plan = read(&flow(&format!("{table}\nkết quả 2021: 110\nkết quả 2022: 112\nkết quả 2025: 139")));
    let rating = |year| {
        let found = progress(&plan, year);
        (found.status, found.distance.value, found.pace.value)
    };
    let dec = |text| Some(Decimal::from_str_exact(text).unwrap());
    assert_eq!(rating(2021), (Status::OnTrack, dec("25"), dec("1")));
    assert_eq!(rating(2022), (Status::Slow, dec("30"), dec("0.8")));
    assert_eq!(rating(2025).0, Status::Missed);
    // A table that stops before the period does leads nowhere.
    let plan = read(&flow(&table.replace("\nnăm 2025: 140", "\nkết quả 2021: 110")));
    assert_eq!(progress(&plan, 2021).status, Status::Unrated);
}

#[test]
fn growth_a_year_on_average() {
    let exact = |value: i64| bdg_syntax::number::Exact::new(Decimal::from(value));
    let found = eval::average_growth(exact(100), exact(206), 5).unwrap();
    assert_eq!(found.round_dp(2), "15.55".parse().unwrap());
    assert_eq!(eval::average_growth(exact(100), exact(121), 2).map(|found| found.normalize()), Some(Decimal::from(10)));
    assert_eq!(eval::average_growth(exact(0), exact(121), 2), None);
    assert_eq!(eval::average_growth(exact(100), exact(121), 0), None);
}

/// The shares of a total in whole numbers only, by Hamilton's method: total and weights, units of 1.
fn oracle(total: i128, weights: &[i128]) -> Vec<i128> {
    let sum: i128 = weights.iter().sum();
    let (weights, sum) =
        if sum == 0 { (vec![1; weights.len()], weights.len() as i128) } else { (weights.to_vec(), sum) };
    let mut shares: Vec<i128> = weights.iter().map(|weight| total * weight / sum).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| (-(total * weights[index] % sum), index));
    let left = total - shares.iter().sum::<i128>();
    for &index in order.iter().take(usize::try_from(left).unwrap()) {
        shares[index] += 1;
    }
    shares
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// A start of 0 stands for none; from one the years lie on a line from it.
    #[test]
    fn the_years_always_add_up_to_the_total(total in 0_i64..2_000_000, start in 0_i64..100_000, fixed in 0_i64..50_000, year in 2021..=2025_i32) {
        let total = total.max(fixed);
        let start_line = if start == 0 { String::new() } else { format!("gốc 2020: {start}\n") };
        let plan = read(&flow(&format!("loại thời kỳ\n{start_line}năm {year}: {fixed}\ngiai đoạn 2021-2025: {total}")));
        let shown: Decimal = (2021..=2025).map(|year| value(&plan, year, PathStart::Baseline)).sum();
        prop_assert_eq!(shown, Decimal::from(total));
        // On the line start + d × k with d = (total − 5 × start) / 15, every weight times 15.
        let line: Vec<i128> = (1..=5).map(|k| 15 * i128::from(start) + (i128::from(total) - 5 * i128::from(start)) * k).collect();
        let weights = if start == 0 || line.iter().any(|weight| *weight < 0) { vec![1; 5] } else { line };
        let place = usize::try_from(year - 2021).unwrap();
        let free: Vec<i128> = weights.iter().enumerate().filter(|(at, _)| *at != place).map(|(_, weight)| *weight).collect();
        let mut expected = oracle(i128::from(total - fixed), &free);
        expected.insert(place, i128::from(fixed));
        let expected: Vec<Decimal> = expected.into_iter().map(|share| Decimal::from_i128_with_scale(share, 0)).collect();
        let values: Vec<Decimal> = (2021..=2025).map(|year| value(&plan, year, PathStart::Baseline)).collect();
        prop_assert_eq!(values, expected);
    }
}

#[test]
fn years_with_a_bound_may_bring_more_than_it() {
    let plan = |each: &str, total: &str| {
        format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n    chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Đường bê tông\" {{\n        đơn vị tính \"km\"\n        loại thời kỳ\n        hướng tăng\n        mỗi năm: {each}\n        giai đoạn 2021-2025: {total}\n    }}\n}}\n"
        )
    };
    let unlike = |text: &str| {
        let loaded = bdg::load_text("ke-hoach.bdg", text);
        loaded.findings().iter().filter(|found| found.code == "BDG0707").count()
    };
    assert_eq!(unlike(&plan("ít nhất 4", "22")), 0);
    assert_eq!(unlike(&plan("ít nhất 5", "22")), 1);
    assert_eq!(unlike(&plan("không quá 5", "22")), 0);
    assert_eq!(unlike(&plan("không quá 4", "22")), 1);
    assert_eq!(unlike(&plan("4", "22")), 1);
    // Floors are only floors, and a range leaves room between its ends.
    for (each, total) in [
        ("2 - 3", "12"),
        ("2 - 3", "10"),
        ("2 - 3", "15 - 20"),
        ("2 - 3", "ít nhất 12"),
        ("ít nhất 1.000", "ít nhất 10.000"),
        ("ít nhất 1.000", "10.000 - 12.000"),
        ("không quá 4", "không quá 10"),
        ("2", "8 - 10"),
        ("khoảng 2", "10"),
    ] {
        assert_eq!(unlike(&plan(each, total)), 0, "{each}: {total}");
    }
    for (each, total) in [
        ("2 - 3", "16"),
        ("2 - 3", "9"),
        ("2 - 3", "ít nhất 16"),
        ("ít nhất 1.000", "không quá 4.000"),
        ("ít nhất 1.000", "4.000"),
        ("không quá 4", "ít nhất 21"),
        ("2", "ít nhất 12"),
        ("2", "trên 10"),
        ("khoảng 2", "11"),
    ] {
        assert_eq!(unlike(&plan(each, total)), 1, "{each}: {total}");
    }
    let message = |text: &str| {
        let loaded = bdg::load_text("ke-hoach.bdg", text);
        let found = loaded.findings();
        let one = found.iter().find(|found| found.code == "BDG0707").unwrap();
        (one.message.vi.clone(), one.related.len())
    };
    assert_eq!(
        message(&plan("2 - 3", "16")),
        (
            "chỉ tiêu 1.1: mức của các năm 2021-2025 cộng lại được 10 km đến 15 km, không khớp mức cả giai đoạn 2021-2025 \
             (16 km)"
                .to_owned(),
            1
        )
    );
    assert!(message(&plan("ít nhất 5", "22")).0.contains("cộng lại được ít nhất 25 km, không khớp"));
    // Assigned years, some of them open.
    let years = |years: &str, total: &str| unlike(&flow(&format!("loại thời kỳ\n{years}\ncả giai đoạn: {total}")));
    assert_eq!(years("năm 2021: 5 - 7\nnăm 2022: 6", "12"), 0);
    assert_eq!(years("năm 2021: 7 - 9\nnăm 2022: 6", "12"), 1);
    assert_eq!(years("năm 2021: ít nhất 7\nnăm 2022: 6", "ít nhất 12"), 0);
    assert_eq!(years("năm 2021: không quá 7\nnăm 2022: 6", "12"), 0);
}

#[test]
fn growth_that_is_right_in_points_is_told_so() {
    let lines =
        |growth: &str| titled("Tỷ lệ hộ nghèo", &format!("đơn vị tính %\ngốc 2020: 6\n{growth}\nđến 2025: còn 1"));
    let found = one(&lines("mỗi năm: giảm 1%"), "BDG0710");
    assert_eq!(found.help, "tính theo điểm phần trăm thì đúng: ghi `điểm %` thay cho `%`");
    none(&lines("mỗi năm: giảm 1 điểm %"), "BDG0710");
    assert!(one(&lines("mỗi năm: giảm 2%"), "BDG0710").help.starts_with("sửa con số"));
    // What growth alone would come to is no figure of its own beside the one to be reached.
    let codes: Vec<&str> = codes(&lines("mỗi năm: giảm 1,5 điểm %"))
        .into_iter()
        .filter(|code| code.starts_with("BDG03") || *code == "BDG0710")
        .collect();
    assert_eq!(codes, ["BDG0710"]);
}

#[test]
fn what_a_change_comes_to_has_the_decimals_of_the_other_figures() {
    let of = |lines: &str| {
        let text = titled("Số lượt khách", &format!("đơn vị tính \"triệu lượt\"\nhướng tăng\n{lines}"));
        targets(&read(&text), PathStart::Baseline, 2021..=2024)
    };
    // 8 × 1.08, 8 × 1.08², …: as whole numbers two years would stand still.
    assert_eq!(of("gốc 2020: 8\nmỗi năm: tăng 8%/năm\nnăm 2025: 11,75"), ["8,64", "9,33", "10,08", "10,88"]);
    assert_eq!(of("kết quả 2018: 7,2\ngốc 2020: 8\nđến 2025: tăng 45% so với 2020"), ["8,7", "9,4", "10,2", "10,9"]);
    // Where all are whole numbers, so is what is derived.
    assert_eq!(of("gốc 2020: 800\nđến 2025: tăng 45% so với 2020"), ["872", "944", "1.016", "1.088"]);
}

/// Until it is known whether a figure is a level, none of them is judged as one.
#[test]
fn what_may_be_no_level_is_not_judged_as_one() {
    let lines =
        "đơn vị tính \"lượt/năm\"\nhướng tăng\ngốc 2020: 100\nkết quả quý 1 2021: 20\nnăm 2022: 500\nđến 2025: 400";
    let unclear = crate::check_figures::codes(&crate::check_figures::indicator(lines));
    assert!(unclear.contains(&"BDG0412"), "{unclear:?}");
    assert!(!unclear.contains(&"BDG0702") && !unclear.contains(&"BDG0705"), "{unclear:?}");
    let told = crate::check_figures::codes(&crate::check_figures::indicator(&format!("{lines}\nloại thời điểm")));
    assert!(!told.contains(&"BDG0412"), "{told:?}");
}

/// A yearly increase that the last year's figure contradicts is told once, as growth.
#[test]
fn a_running_total_is_not_held_against_a_claim_of_growth() {
    let text = crate::check_figures::titled(
        "Số trạm được nâng cấp",
        "đơn vị tính \"trạm\"\nloại lũy kế\nhướng tăng\ngốc 2020: 4\nmỗi năm: thêm 3 trạm\nđến 2025: 18",
    );
    assert_eq!(crate::check_figures::codes(&text), ["BDG0710"]);
    let falls = text.replace("đến 2025: 18", "năm 2023: 13\n        năm 2024: 11\n        đến 2025: 19");
    assert!(crate::check_figures::codes(&falls).contains(&"BDG0709"));
}

/// Growth of what is measured in small whole numbers: the years have as many digits as what they lead to.
#[test]
fn the_years_of_growth_have_the_digits_of_its_end() {
    let years = |lines: &str| -> Vec<String> {
        let plan = read(&flow(lines).replace("đơn vị tính người", "đơn vị tính \"tỷ đồng\""));
        (2021..=2024).map(|year| value(&plan, year, PathStart::Baseline).to_string()).collect()
    };
    // 137 × 1.07ⁿ; the last year is 192.15.
    assert_eq!(years("gốc 2020: 137\nđến 2025: tăng 7%/năm"), ["146.59", "156.85", "167.83", "179.58"]);
    assert_eq!(years("gốc 2020: 137,4\nđến 2025: tăng 7%/năm"), ["147", "157.3", "168.3", "180.1"]);
    assert_eq!(years("gốc 2020: 137\nlàm tròn 0\nđến 2025: tăng 7%/năm"), ["147", "157", "168", "180"]);
    assert_eq!(years("gốc 2020: 13.700\nđến 2025: tăng 7%/năm"), ["14659", "15685", "16783", "17958"]);
}

/// Indicators of a plan of which the table of a year prints rows.
fn printed(lines: &str, year: i32, format: bdg_report::Format) -> String {
    let text =
        format!("kế hoạch k \"Khu công nghiệp\" {{\n giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n{lines}\n}}\n");
    let plan = read(&text);
    let found = eval::annual(&plan, year, eval::AnnualOptions::default());
    bdg_report::annual(&found, bdg_report::Look { format, lang: Lang::Vi, width: 200 })
}

#[test]
fn the_table_of_a_year_marks_running_totals() {
    let lines = "chỉ tiêu 1.1 \"Diện tích đất cho thuê\" {\nđơn vị tính ha\nloại lũy kế\ngốc 2025: 420\nđến 2030: ít nhất 900\n}
        chỉ tiêu 1.2 \"Số dự án, lũy kế từ 2026\" {\nđơn vị tính \"dự án\"\nloại lũy kế\nđến 2030: ít nhất 60\n}
        chỉ tiêu 1.3 \"Số dự án mới\" {\nđơn vị tính \"dự án\"\nloại thời kỳ\nđến 2030: ít nhất 60\n}";
    for format in [bdg_report::Format::Markdown, bdg_report::Format::Csv] {
        let found = printed(lines, 2027, format);
        assert!(found.contains("Diện tích đất cho thuê (lũy kế)"), "{found}");
        assert!(found.contains("Số dự án, lũy kế từ 2026"), "{found}");
        assert!(!found.contains("2026 (lũy kế)") && !found.contains("mới (lũy kế)"), "{found}");
    }
}

#[test]
fn a_yearly_change_tells_what_it_begins_with_where_a_result_is_newer() {
    let of = |more: &str| {
        let lines = format!(
            "chỉ tiêu 1.1 \"Số lao động\" {{\nđơn vị tính người\ngốc 2025: 1.300\nđến 2030: tăng 6%/năm\n{more}\n}}"
        );
        printed(&lines, 2027, bdg_report::Format::Markdown)
    };
    let told = "“tăng 6%/năm” được tính từ 1.300 (2025)";
    assert!(of("kết quả 2026: 1.410").contains(told), "{}", of("kết quả 2026: 1.410"));
    assert!(!of("").contains("được tính từ"), "{}", of(""));
}

/// What a whole had when the period began is had by its parts, in shares that nobody knows: none of them starts at nothing.
#[test]
fn parts_of_a_total_that_has_begun_do_not_start_at_nothing() {
    let text = |had: &str| {
        flow(&format!(
            "loại lũy kế\nhướng tăng\n{had}\nđến 2025: 60\ngồm a \"Vùng cao\" {{\n đến 2025: 25\n}}\ngồm b \"Vùng thấp\" {{\n đến 2025: 35\n}}"
        ))
    };
    let of_2021 = |text: &str| {
        let plan = bdg::load_text("plan.bdg", text).plan;
        eval::path(&plan, plan.find("1.1/a").unwrap(), PathStart::Baseline).unwrap().years[0].target.value
    };
    assert_eq!(of_2021(&text("gốc 2020: 40")), None);
    assert_eq!(of_2021(&text("kết quả 2020: 40")), None);
    assert_eq!(of_2021(&text("gốc 2020: 0")), Some(Decimal::from(5)));
    assert_eq!(of_2021(&text("")), Some(Decimal::from(5)));
}

/// What a flow brought in a year gives a total no shape, so that it is not shown as its start.
#[test]
fn a_total_starts_at_a_baseline_only() {
    for (statements, year, shown) in [
        ("gốc 2020: 480\nkết quả 2021: 500\ngiai đoạn 2021-2025: 2.500", 2021, Some("480")),
        ("kết quả 2020: 480\nkết quả 2021: 500\ngiai đoạn 2021-2025: 2.500", 2021, None),
        ("ước 2020: 480\nkết quả 2021: 500\ngiai đoạn 2021-2025: 2.500", 2021, None),
        ("kết quả 2021: 500\nkết quả 2024: 500\ngiai đoạn 2021-2023: 1.500\ngiai đoạn 2024-2025: 1.000", 2024, None),
        // The figure of the last year is a level to come to.
        ("kết quả 2020: 480\nkết quả 2021: 500\nđến 2025: 600", 2021, Some("480")),
    ] {
        let plan = read(&flow(&format!("loại thời kỳ\n{statements}")));
        let start = progress(&plan, year).start.map(|start| start.value.unwrap().to_string());
        assert_eq!(start.as_deref(), shown, "{statements}");
        let path = eval::path(&plan, IndicatorId(0), PathStart::Baseline).unwrap();
        assert_eq!(path.start.map(|start| start.value.unwrap().to_string()).as_deref(), shown, "{statements}");
    }
}
