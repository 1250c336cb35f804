//! Starts, statuses and the year taken.

use bdg_core::eval::{self, IndicatorProgress, Method, PathStart, Status, TargetKind};
use bdg_core::model::Plan;

use crate::check_figures::all;

fn text(period: &str, inside: &str) -> String {
    format!(
        "kế hoạch a \"A\" {{\n giai đoạn {period}\n hướng tăng\n chủ trì x\n}}\ncơ quan x \"X\"\nmục tiêu 1 \"Một\" {{\n chỉ tiêu 1.1 \"C\" {{\n{inside}\n }}\n}}\n"
    )
}

fn plan(period: &str, inside: &str) -> Plan {
    bdg::load_text("plan.bdg", &text(period, inside)).plan
}

fn rated(plan: &Plan, year: i32) -> IndicatorProgress {
    eval::indicator_progress(plan, plan.find("1.1").unwrap(), year, Method::Pace).unwrap()
}

fn codes(period: &str, inside: &str) -> Vec<&'static str> {
    all(&text(period, inside)).into_iter().map(|found| found.code).collect()
}

fn target(plan: &Plan, year: i32, from: PathStart) -> String {
    let target = eval::target_in(plan, plan.find("1.1").unwrap(), year, from).target;
    if target.kind == TargetKind::None { String::new() } else { bdg_core::phrases::target(&target) }
}

#[test]
fn a_target_whose_time_has_gone_is_missed() {
    for (inside, year) in [
        ("đơn vị tính %\ngốc 2024: 80\nkết quả 2027: 100\nkết quả 2028: 97\nđến 2027: 100", 2028),
        ("đơn vị tính %\nkết quả 2028: 97\nđến 2027: 100", 2028),
        ("đơn vị tính %\nkết quả 2030: 20\nđến 2030: ít nhất 60", 2030),
        ("đơn vị tính %\ngốc 2024: 10\nkết quả 2030: 58\nđến 2030: ít nhất 60", 2030),
    ] {
        let found = rated(&plan("2025-2030", inside), year);
        assert_eq!((found.status, found.projection), (Status::Missed, None), "{inside}");
    }
    let worse = plan("2025-2030", "đơn vị tính %\ngốc 2024: 10\nkết quả 2030: 8\nđến 2030: ít nhất 60");
    assert_eq!(rated(&worse, 2030).status, Status::Regressing);
    let met = plan("2025-2030", "đơn vị tính %\ngốc 2024: 60\nkết quả 2030: 60\nđến 2030: ít nhất 60");
    assert_eq!(rated(&met, 2030).status, Status::Achieved);
}

#[test]
fn a_result_is_never_its_own_start() {
    let plan = plan("2021-2025", "đơn vị tính %\nkết quả 2023: 20\nkết quả 2024: 35\nđến 2025: ít nhất 60");
    let found = rated(&plan, 2023);
    assert_eq!((found.status, found.start, found.target.kind), (Status::NoStart, None, TargetKind::None));
    assert_eq!(rated(&plan, 2024).start.unwrap().year(), 2023);
    assert_eq!(target(&plan, 2024, PathStart::Baseline), "ít nhất 40");
    let shown = eval::path(&plan, plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
    let kinds: Vec<TargetKind> = shown.years.iter().map(|year| year.target.kind).collect();
    assert_eq!(kinds, [TargetKind::None, TargetKind::None, TargetKind::None, TargetKind::Derived, TargetKind::Period]);
}

#[test]
fn a_change_in_words_gives_the_start() {
    let plan = plan("2021-2025", "đơn vị tính \"ca\"\nhướng giảm\nkết quả 2023: 21\nđến 2025: giảm từ 23 xuống 18");
    let found = rated(&plan, 2023);
    assert_eq!(found.start.unwrap().year(), 2020);
    assert_eq!(found.pace.value.unwrap().round_dp(4).to_string(), "0.6667");
    let why = eval::why(&plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline).unwrap();
    assert!(why.steps.iter().any(|step| step.rule == eval::RuleName::ChangeStart));
}

#[test]
fn a_level_is_held_after_the_last_milestone() {
    for inside in ["gốc 2024: 80\nđến 2027: 100", "đến 2027: 100", "đến 2027: 100\ntừ 2027: 100"] {
        let plan = plan("2025-2030", &format!("đơn vị tính %\n{inside}"));
        for year in 2027..=2030 {
            assert_eq!(target(&plan, year, PathStart::Baseline), "100", "{inside} {year}");
        }
    }
    assert_eq!(target(&plan("2025-2030", "đơn vị tính %\nđến 2027: 100"), 2026, PathStart::Baseline), "");
}

#[test]
fn every_years_own_figure_is_the_path() {
    for word in ["năm", "đến"] {
        let inside = format!(
            "đơn vị tính \"Tấn\"\ngốc 2025: 56.182\n{word} 2026: 64.213\n{word} 2027: 66.456\n{word} 2028: 67.405\n{word} 2029: 76.715\nđến 2030: 90.000\nkết quả 2028: 67.405"
        );
        let found = rated(&plan("2026-2030", &inside), 2028);
        assert_eq!((found.status, found.pace.value.unwrap().to_string().as_str()), (Status::OnTrack, "1"), "{word}");
    }
}

#[test]
fn a_later_target_of_the_period_may_not_be_weaker() {
    assert!(
        codes("2021-2025", "đơn vị tính %\ngốc 2019: 10\nđến 2022: ít nhất 13\nđến 2025: ít nhất 12")
            .contains(&"BDG0703")
    );
    assert!(
        codes("2021-2025", "đơn vị tính %\ngốc 2020: 30\ntừ 2023: ít nhất 50\nđến 2025: ít nhất 45")
            .contains(&"BDG0703")
    );
    assert!(
        !codes("2021-2025", "đơn vị tính %\ngốc 2019: 10\nđến 2022: ít nhất 12\nđến 2025: ít nhất 13")
            .contains(&"BDG0703")
    );
}

#[test]
fn the_year_taken_is_one_of_the_period() {
    let inside = "đơn vị tính %\ngốc 2025: 20\nkết quả 2045: 30\nđến 2030: ít nhất 60";
    assert_eq!(eval::progress(&plan("2026-2030", inside), None, Method::Pace).year, Some(2030));
    assert!(codes("2026-2030", inside).contains(&"BDG0807"));
    let sound = "đơn vị tính %\ngốc 2025: 20\nkết quả 2027: 30\nđến 2030: ít nhất 60";
    assert_eq!(eval::progress(&plan("2026-2030", sound), None, Method::Pace).year, Some(2027));
    assert!(!codes("2026-2030", sound).contains(&"BDG0807"));
}

#[test]
fn a_derived_target_behind_the_result_is_told() {
    let inside = "đơn vị tính %\ngốc 2025: 99\nkết quả 2026: 99,2\nđến 2030: 100";
    assert!(codes("2026-2030", inside).contains(&"BDG0806"));
    let annual = eval::annual(&plan("2026-2030", inside), 2027, eval::AnnualOptions::default());
    assert!(annual.notes.iter().any(|note| matches!(note.text, eval::NoteText::BelowResult { .. })));
    let sound = "đơn vị tính %\ngốc 2025: 90\nkết quả 2026: 92\nđến 2030: 100";
    assert!(!codes("2026-2030", sound).contains(&"BDG0806"));
}

#[test]
fn a_path_that_cannot_be_computed_is_told() {
    let inside = "đơn vị tính \"ca\"\ngốc 2020: 0\nđến 2025: ít nhất 100\nlộ trình cấp số nhân";
    assert!(codes("2021-2025", inside).contains(&"BDG0808"));
    let signs = "đơn vị tính % không giới hạn\ngốc 2020: -2,5\nđến 2025: ít nhất 4\nlộ trình cấp số nhân";
    assert!(codes("2021-2025", signs).contains(&"BDG0808"));
    assert!(!codes("2021-2025", &inside.replace(": 0", ": 10")).contains(&"BDG0808"));
}

#[test]
fn the_first_of_two_figures_is_used() {
    let found =
        plan("2021-2025", "đơn vị tính %\ngốc 2020: 10\nkết quả 2022: 13\nkết quả 2022: 14\nđến 2025: ít nhất 20");
    assert_eq!(rated(&found, 2022).result.unwrap().value.unwrap().to_string(), "13");
    assert_eq!(
        target(&found, 2023, PathStart::Latest),
        target(
            &plan("2021-2025", "đơn vị tính %\ngốc 2020: 10\nkết quả 2022: 13\nđến 2025: ít nhất 20"),
            2023,
            PathStart::Latest
        )
    );
}

#[test]
fn words_are_met_by_words() {
    for (result, status) in
        [("đạt", Status::Achieved), ("\"Có trang  thông tin\"", Status::Achieved), ("chưa đạt", Status::Missed)]
    {
        let inside = format!("đơn vị tính định tính\nkết quả 2025: {result}\nđến 2025: \"Có trang thông tin\"");
        assert_eq!(rated(&plan("2021-2025", &inside), 2025).status, status, "{result}");
    }
}
