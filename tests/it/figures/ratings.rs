//! Starts, statuses and the year taken.

use bdg_core::eval::{self, IndicatorProgress, Method, PathStart, ReasonCode, Status, TargetKind};
use bdg_core::model::{Direction, Plan};
use bdg_core::phrases;
use bdg_syntax::number::Lang;

use crate::check_figures::all;
use crate::findings::bdg;

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
fn a_bound_on_a_change_for_the_worse_is_kept_or_not_each_year() {
    let lines = "đơn vị tính \"tỷ đồng\"\ngốc 2025: 30\nkết quả 2026: 30,5\nkết quả 2027: 32,5\nkết quả 2028: 34\nkết quả 2030: 33\nđến 2030: tăng không quá 10% so với 2025";
    let plan = bdg::load_text("plan.bdg", &text("2026-2030", lines).replace("hướng tăng", "làm tròn 1")).plan;
    for (year, status) in [
        (2026, Status::OnTrack),
        (2027, Status::Slow),
        (2028, Status::VerySlow),
        (2029, Status::NoData),
        (2030, Status::Achieved),
    ] {
        let found = rated(&plan, year);
        assert_eq!(found.status, status, "{year}");
        assert_eq!((found.distance.value, found.pace.value, found.needed.value), (None, None, None), "{year}");
    }
    assert!(eval::distances(&plan, plan.find("1.1").unwrap()).is_empty());
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
    assert!(codes("2026-2030", inside).contains(&"BDG0610"));
    let sound = "đơn vị tính %\ngốc 2025: 20\nkết quả 2027: 30\nđến 2030: ít nhất 60";
    assert_eq!(eval::progress(&plan("2026-2030", sound), None, Method::Pace).year, Some(2027));
    assert!(!codes("2026-2030", sound).contains(&"BDG0610"));
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
fn a_derived_target_behind_an_assigned_one_is_told() {
    let behind = "đơn vị tính %\nhướng tăng\ngốc 2025: 50\nnăm 2027: 65\nđến 2030: 70";
    let told = "mức năm tính theo lộ trình kém mức đã giao năm 2027 (65)";
    let notes = |inside: &str, year| {
        let annual = eval::annual(&plan("2026-2030", inside), year, eval::AnnualOptions::default());
        annual.notes.iter().any(|note| bdg_core::phrases::note(&note.text).vi == told)
    };
    assert!(codes("2026-2030", behind).contains(&"BDG0714"));
    // The path gives 62 for 2028, 66 for 2029.
    assert!(notes(behind, 2028) && !notes(behind, 2027) && !notes(behind, 2029));
    for sound in [
        "năm 2027: 58",
        "năm 2027: 62",
        "năm 2027: 65\nnăm 2028: 66",
        "đến 2027: 65",
        "năm 2027: 65\nđến 2028: 66",
        "năm 2027: 65\nmỗi năm: ít nhất 65",
    ] {
        let inside = behind.replace("năm 2027: 65", sound);
        assert!(!codes("2026-2030", &inside).contains(&"BDG0714"), "{sound}");
        assert!(!notes(&inside, 2028), "{sound}");
    }
    // What is itself told of is told once.
    for told in ["năm 2027: 75", "năm 2026: 66\nnăm 2027: 65"] {
        assert!(!codes("2026-2030", &behind.replace("năm 2027: 65", told)).contains(&"BDG0714"), "{told}");
    }
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

/// What a session answers to a line about a plan.
fn asked(period: &str, inside: &str, line: &str) -> String {
    let mut session = bdg_session::Session::new(bdg::load_text("plan.bdg", &text(period, inside)));
    session.run(line).text(200)
}

#[test]
fn questions_go_by_the_next_milestone() {
    let two = "đơn vị tính %\ngốc 2024: 90\nkết quả 2026: 93\nđến 2027: 95\nđến 2030: 99";
    let need = asked("2025-2030", two, "cần 1.1");
    assert!(need.contains("từ 93 (2026) đến 95 (2027): mỗi năm +2"), "{need}");
    assert!(!need.contains("2030") && need.contains("mức cuối của giai đoạn (99)"), "{need}");
    let when = asked("2025-2030", two, "khi nào 1.1");
    assert!(when.contains("năm 2028 mới đạt 95, chậm 1 năm; đến 2027 chỉ được 94,5"), "{when}");
    // The first is met: the next one counts.
    let met = asked("2025-2030", &two.replace("93", "95"), "cần 1.1");
    assert!(met.contains("2027") && met.contains("95"), "{met}");
    let yearly = "đơn vị tính %\ngốc 2024: 90\nkết quả 2026: 93\nnăm 2026: 92\nnăm 2027: 95";
    let said = asked("2025-2030", yearly, "cần 1.1");
    assert!(said.contains("chỉ có chỉ tiêu giao riêng cho một số năm"), "{said}");
    assert_eq!(rated(&plan("2025-2030", yearly), 2026).met_year, Some(true));
    // A time that has gone is never forecast.
    let gone = "đơn vị tính %\ngốc 2024: 80\nkết quả 2028: 97\nđến 2027: 100";
    let said = asked("2025-2030", gone, "khi nào 1.1");
    assert!(said.contains("thời hạn 2027 đã qua") && !said.contains("theo nhịp hiện nay (mỗi năm"), "{said}");
}

#[test]
fn a_projection_stays_within_what_can_be() {
    let share = plan("2021-2025", "đơn vị tính %\ngốc 2020: 60\nkết quả 2022: 85\nđến 2025: 95");
    let found = rated(&share, 2022).projection.unwrap();
    assert_eq!((found.value.to_string().as_str(), found.uncut.unwrap().to_string().as_str()), ("100", "122.5"));
    let progress = eval::progress(&share, Some(2022), Method::Pace);
    let shown = bdg_report::progress_sheet(&progress, bdg_report::By::Goal, Lang::Vi).text(100);
    assert!(shown.contains("Dự báo cắt ở mức có thể có\n- 1.1: xu thế cho 122,5 (2025)"), "{shown}");
    let falling = "đơn vị tính \"vụ\"\nhướng giảm\ngốc 2020: 10\nkết quả 2022: 3\nđến 2025: 1";
    let found = rated(&plan("2021-2025", falling), 2022).projection.unwrap();
    assert_eq!((found.value.to_string().as_str(), found.uncut.unwrap().to_string().as_str()), ("0", "-7.5"));
    let within = rated(&plan("2021-2025", "đơn vị tính %\ngốc 2020: 60\nkết quả 2022: 65\nđến 2025: 95"), 2022);
    assert_eq!(within.projection.unwrap().uncut, None);
    // A rate of growth has no such bounds.
    let free = "đơn vị tính % không giới hạn\ngốc 2020: 60\nkết quả 2022: 85\nđến 2025: 95";
    assert_eq!(rated(&plan("2021-2025", free), 2022).projection.unwrap().uncut, None);
}

#[test]
fn from_the_latest_result_a_year_is_seen_from_the_one_before() {
    let plan = plan("2021-2025", "đơn vị tính %\ngốc 2020: 30\nkết quả 2022: 40\nđến 2025: ít nhất 45");
    let id = plan.find("1.1").unwrap();
    let shown = eval::path(&plan, id, PathStart::Latest).unwrap();
    let year = shown.years.iter().find(|year| year.year == 2022).unwrap();
    assert_eq!((bdg_core::phrases::target(&year.target), year.met), ("ít nhất 36".to_owned(), Some(true)));
    let paths = bdg_report::Paths::of(&plan, &[id], PathStart::Latest);
    let text = bdg_report::path_sheet(&paths, Lang::Vi).text(120);
    assert!(text.contains("ít nhất 36") && text.contains("đạt?"), "{text}");
    let why = eval::why(&plan, id, 2022, PathStart::Latest).unwrap();
    assert_eq!(bdg_core::phrases::target(&why.target), "ít nhất 36");
    let annual = eval::annual(&plan, 2022, eval::AnnualOptions { from: PathStart::Latest, full_names: false });
    assert_eq!(
        annual.rows.iter().find_map(|row| row.target.as_ref()).map(bdg_core::phrases::target),
        Some("ít nhất 36".to_owned())
    );
}

#[test]
fn a_table_that_falls_back_is_still_the_path() {
    let inside = |result: &str| {
        format!(
            "đơn vị tính \"tấn\"\ngốc 2020: 100\nnăm 2021: 98\nnăm 2022: 104\nđến 2023: 110\nkết quả 2021: {result}"
        )
    };
    for (result, status) in [
        ("98", Status::OnTrack),
        ("99", Status::OnTrack),
        ("101", Status::OnTrack),
        ("97", Status::Regressing),
        ("111", Status::Achieved),
    ] {
        assert_eq!(rated(&plan("2021-2025", &inside(result)), 2021).status, status, "{result}");
    }
    // One year without a figure, and the path is the usual one.
    let gap = inside("98").replace("năm 2022: 104\n", "");
    let found = plan("2021-2025", &gap);
    let value =
        eval::path_value(&found, found.find("1.1").unwrap(), bdg_core::model::Time::Year(2021), PathStart::Baseline);
    assert_eq!(value.unwrap().to_decimal().unwrap().round_dp(2).to_string(), "103.33");
}

#[test]
fn how_few_have_a_result_is_told() {
    let many = |results: &str| {
        format!(
            "{}mục tiêu 2 \"Hai\" {{\n đơn vị tính %\n chỉ tiêu 2.1 \"D\" {{\n gốc 2020: 1\nđến 2025: 9\n }}\n chỉ tiêu 2.2 \"E\" {{\n gốc 2020: 1\nđến 2025: 9\n }}\n}}\n",
            text("2021-2025", &format!("đơn vị tính %\ngốc 2020: 1\n{results}đến 2025: 9"))
        )
    };
    let shown = |text: &str, lang| {
        let progress = eval::progress(&bdg::load_text("plan.bdg", text).plan, None, Method::Pace);
        bdg_report::progress_sheet(&progress, bdg_report::By::Goal, lang).text(100)
    };
    let few = many("kết quả 2023: 5\n");
    assert!(shown(&few, Lang::Vi).contains("Chỉ 1 trong 3 chỉ tiêu có kết quả năm 2023"), "{}", shown(&few, Lang::Vi));
    assert!(shown(&few, Lang::En).contains("Only 1 of 3 indicators have a result for 2023"));
    let half = many("kết quả 2023: 5\n").replace("chỉ tiêu 2.1 \"D\" {\n", "chỉ tiêu 2.1 \"D\" {\nkết quả 2023: 5\n");
    assert!(!shown(&half, Lang::Vi).contains("Chỉ 2"), "{}", shown(&half, Lang::Vi));
    // The newest year in which half of them have one.
    let newer = half.replace("gốc 2020: 1\nkết quả 2023: 5", "gốc 2020: 1\nkết quả 2023: 5\nkết quả 2024: 6");
    assert_eq!(eval::progress(&bdg::load_text("plan.bdg", &newer).plan, None, Method::Pace).year, Some(2023));
}

#[test]
fn every_command_uses_the_figure_that_the_finding_names() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let text = "data \"results.csv\"\nplan p \"Test plan\" {\n period 2021-2025\n}\nagency a \"Office A\"\ngoal 1 \"G\" {\n lead a\n indicator 1.2 \"Share\" {\n unit %\n baseline 2020: 10\n actual 2022: 13\n by 2025: at least 20\n }\n}\n";
    std::fs::write(at("plan.bdg"), text).unwrap();
    std::fs::write(at("results.csv"), "code,year,value\n1.2,2022,17\n").unwrap();
    let plan = at("plan.bdg");
    let run = |args: &[&str]| bdg(args).1;
    let found = run(&["check", &plan]);
    assert!(found.contains("BDG0605") && found.contains("the earlier figure is used"), "{found}");
    let progress = run(&["progress", &plan, "--format", "json"]);
    assert!(
        progress.contains("\"distance\": {\n") && progress.contains("\"30\"") && !progress.contains("\"70\""),
        "{progress}"
    );
    for args in [
        &["why", &plan, "1.2", "2023", "--from", "latest", "--format", "json"][..],
        &["path", &plan, "--format", "json"],
        &["ask", &plan, "behind"],
        &["export", &plan, "--format", "csv", "--columns", "code,kind,year,value", "--kinds", "actual"],
        &[
            "export",
            &plan,
            "--format",
            "iati",
            "--org-ref",
            "X-1",
            "--org-type",
            "10",
            "--org-name",
            "O",
            "--sector",
            "15170",
            "--status",
            "2",
        ],
    ] {
        let out = run(args);
        let has = |figure: &str| {
            out.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '.').any(|word| word == figure)
        };
        assert!(has("13") && !has("17"), "{args:?}: {out}");
    }
    let (json, back) = (at("p.json"), at("back.bdg"));
    run(&["export", &plan, "--format", "json", "-o", &json]);
    run(&["import", &json, "-o", &back]);
    let again = run(&["progress", &back, "--format", "json"]);
    assert!(again.contains("\"30\"") && !again.contains("\"70\""), "{again}");
}

#[test]
fn a_derived_target_behind_the_result_is_told_beside_every_table() {
    let inside = "đơn vị tính %\ngốc 2025: 99\nkết quả 2026: 99,2\nđến 2030: 100";
    let found = plan("2026-2030", inside);
    let annual = eval::annual(&found, 2027, eval::AnnualOptions::default());
    let told = "mức năm tính theo lộ trình kém kết quả đã đạt (99,2, 2026)";
    let shown = bdg_report::annual_sheet(&annual, Lang::Vi).text(120);
    assert!(shown.contains(&format!("- 1.1: {told}")), "{shown}");
    // Seen from the newest result, or with a figure of its own, the year asks for no less.
    let options = eval::AnnualOptions { from: PathStart::Latest, full_names: false };
    let latest = bdg_report::annual_sheet(&eval::annual(&found, 2027, options), Lang::Vi).text(120);
    assert!(!latest.contains(told), "{latest}");
    let assigned = format!("{inside}\nnăm 2027: 99,3");
    assert!(!codes("2026-2030", &assigned).contains(&"BDG0806"));
    // The period is over: no year is left to plan.
    let over = "đơn vị tính %\ngốc 2025: 20\nkết quả 2030: 30\nđến 2029: 28";
    assert!(!codes("2026-2030", over).contains(&"BDG0806"));
}

#[test]
fn the_other_side_of_a_target_is_rated_by_its_distance() {
    let lines = "đơn vị tính \"bé trai/100 bé gái\"\ngốc 2025: 112\nkết quả 2026: 100\nkết quả 2027: 103\nkết quả 2028: 108\nđến 2030: 105 ± 1";
    let plan = bdg::load_text("plan.bdg", &text("2026-2030", lines).replace("hướng tăng", "hướng quanh mức")).plan;
    // The path: 110.6, 109.2, 107.8.
    let status = |year| (rated(&plan, year).status, rated(&plan, year).pace.value.is_some());
    assert_eq!(status(2026), (Status::OnTrack, false), "5 off, the path 5.6");
    assert_eq!(status(2027), (Status::OnTrack, false), "2 off, the path 4.2");
    assert_eq!(status(2028), (Status::OnTrack, true));
    let far = text("2026-2030", &lines.replace("103", "100")).replace("hướng tăng", "hướng quanh mức");
    let plan = bdg::load_text("plan.bdg", &far).plan;
    assert_eq!(rated(&plan, 2027).status, Status::VerySlow, "5 off, the path 4.2");
}

/// What a command prints of a plan's text.
fn printed(text: &str, command: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plan.bdg");
    std::fs::write(&path, text).unwrap();
    let mut args = vec![command[0], path.to_str().unwrap()];
    args.extend(&command[1..]);
    bdg(&args).1
}

#[test]
fn a_target_of_every_year_rates_its_years() {
    let level = "đơn vị tính %\ngốc 2025: 50\nmỗi năm: ít nhất 60";
    for (result, year, status, pace) in [
        ("kết quả 2030: 55", 2030, Status::Missed, Some("0.5")),
        ("kết quả 2030: 61", 2030, Status::Achieved, Some("1.1")),
        ("kết quả 2030: 45", 2030, Status::Regressing, Some("-0.5")),
        ("kết quả 2027: 60", 2027, Status::OnTrack, Some("1")),
        ("kết quả 2027: 55", 2027, Status::VerySlow, Some("0.5")),
        ("kết quả 2027: 57", 2027, Status::Slow, Some("0.7")),
        ("kết quả 2027: 48", 2027, Status::Regressing, Some("-0.2")),
    ] {
        let rated = rated(&plan("2026-2030", &format!("{level}\n{result}")), year);
        let pace_of = rated.pace.value.map(|pace| pace.normalize().to_string());
        assert_eq!((rated.status, pace_of.as_deref()), (status, pace), "{result}");
    }
    // What a year brings is held against what it was to bring.
    let flow = "đơn vị tính \"xã\"\nloại thời kỳ\nmỗi năm: 20";
    for (result, status) in [
        ("kết quả 2027: 20", Status::OnTrack),
        ("kết quả 2027: 18", Status::Slow),
        ("kết quả 2027: 5", Status::VerySlow),
        ("kết quả quý 1 2027: 5", Status::OnTrack),
        ("kết quả quý 1 2027: 1", Status::VerySlow),
    ] {
        let plan = plan("2026-2030", &format!("{flow}\n{result}"));
        assert_eq!(rated(&plan, 2027).status, status, "{result}");
    }
    let rated = rated(&plan("2026-2030", "đơn vị tính %\nmỗi năm: ít nhất 60\nkết quả 2027: 55"), 2027);
    assert_eq!(rated.status, Status::NoStart);
    // The year has its target: nothing is missing there.
    let annual = |lines: &str, year: &str| printed(&text("2026-2030", lines), &["annual", "--year", year]);
    let table = annual(&format!("{level}\nkết quả 2029: 55"), "2030");
    assert!(table.contains("ít nhất 60") && !table.contains("suy ra"), "{table}");
}

#[test]
fn a_floor_of_every_year_is_not_what_the_path_gives() {
    let floor = "đơn vị tính %\ngốc 2025: 92\nmỗi năm: ít nhất 92\nđến 2030: trên 95\nkết quả 2026: 92,6";
    assert!(!codes("2026-2030", floor).contains(&"BDG0806"));
    let path = "đơn vị tính %\ngốc 2025: 92\nđến 2030: trên 95\nkết quả 2026: 94,6";
    assert!(codes("2026-2030", path).contains(&"BDG0806"));
    // Nor need the years of a flow rise, which share a total.
    let flow = "đơn vị tính \"tấn\"\nloại thời kỳ\ngiai đoạn 2026-2030: 150\nkết quả 2026: 31";
    let table = printed(&text("2026-2030", flow), &["annual", "--year", "2027"]);
    assert!(table.contains("30") && !table.contains("kém kết quả"), "{table}");
    assert!(!codes("2026-2030", flow).contains(&"BDG0806"));
    let table = printed(&text("2026-2030", path), &["annual", "--year", "2027"]);
    assert!(table.contains("kém kết quả"), "{table}");
}

/// A plan of 2026-2030 without a declared direction.
fn open(indicators: &str) -> Plan {
    let text = format!(
        "kế hoạch a \"A\" {{\n giai đoạn 2026-2030\n chủ trì x\n}}\ncơ quan x \"X\"\nmục tiêu 1 \"Một\" {{\n{indicators}\n}}\n"
    );
    let loaded = bdg::load_text("plan.bdg", &text);
    assert_eq!(loaded.findings(), [], "{indicators}");
    loaded.plan
}

fn of(plan: &Plan, code: &str, year: i32) -> IndicatorProgress {
    eval::indicator_progress(plan, plan.find(code).unwrap(), year, Method::Pace).unwrap()
}

/// What a formula finds to fall is none the better for it; where all of its figures have a way, so has it.
#[test]
fn a_formula_has_the_direction_of_its_figures() {
    let growth = open(
        "chỉ tiêu 1.1 \"GRDP\" {\n đơn vị tính \"tỷ đồng\"\n loại thời kỳ\n gốc 2025: 1.000\n kết quả 2026: 1.080\n đến 2030: 1.500\n}\n\
         chỉ tiêu 1.2 \"Tốc độ tăng\" {\n đơn vị tính % không giới hạn\n công thức ([1.1] / năm trước [1.1] - 1) × 100\n làm tròn 1\n}",
    );
    // 1.100 / 1.000, then the same hundred of ever more: 10 to 7.1 per cent. 8 per cent is less than what the year asks, and
    // that the last one asks for no more says nothing.
    let found = of(&growth, "1.2", 2026);
    assert_eq!((found.direction, found.met_year, found.met_period), (Some(Direction::Up), Some(false), None));
    assert_eq!(found.status, Status::Slow);
    // Growth of what should fall is better the less it is; of what nobody rates nothing is.
    for (way, found) in [("hướng giảm", Some(Direction::Down)), ("hướng không xét", None)] {
        let growth = open(&format!(
            "chỉ tiêu 1.1 \"Nợ\" {{\n đơn vị tính \"tỷ đồng\"\n {way}\n gốc 2025: 1.000\n kết quả 2026: 1.080\n đến 2030: 900\n}}\n\
             chỉ tiêu 1.2 \"Tốc độ tăng\" {{\n đơn vị tính % không giới hạn\n công thức ([1.1] / năm trước [1.1] - 1) × 100\n}}",
        ));
        for year in [2026, 2027] {
            assert_eq!(of(&growth, "1.2", year).direction, found, "{way}");
        }
    }
    let rate = |poor: &str, formula: &str| {
        open(&format!(
            "chỉ tiêu 1.1 \"Hộ nghèo\" {{\n đơn vị tính \"hộ\"\n {poor}\n}}\n\
             chỉ tiêu 1.2 \"Hộ\" {{\n đơn vị tính \"hộ\"\n gốc 2025: 1.000\n đến 2030: 1.100\n}}\n\
             chỉ tiêu 1.3 \"Tỷ lệ\" {{\n đơn vị tính %\n công thức {formula}\n}}"
        ))
    };
    let falls = "gốc 2025: 100\n đến 2030: 50";
    let way = |plan: &Plan| of(plan, "1.3", 2026).direction;
    assert_eq!(way(&rate(falls, "[1.1] / [1.2] × 100")), Some(Direction::Down));
    assert_eq!(way(&rate(falls, "100 - [1.1] / [1.2] × 100")), Some(Direction::Up));
    // Where they go against each other the plan's own figures tell: 10 per cent, then 13.6.
    assert_eq!(way(&rate("gốc 2025: 100\n đến 2030: 150", "[1.1] / [1.2] × 100")), Some(Direction::Up));
}

/// The growth of one year says nothing of the last one's.
#[test]
fn growth_of_a_year_is_not_yet_the_periods() {
    let plan = open(
        "chỉ tiêu 1.1 \"Bán lẻ\" {\n đơn vị tính \"tỷ đồng\"\n loại thời kỳ\n gốc 2025: 62.150\n kết quả 2026: 69.010\n đến 2030: tăng 11 - 12%/năm\n làm tròn 0\n}\n\
         chỉ tiêu 1.2 \"Tốc độ tăng\" {\n đơn vị tính % không giới hạn\n hướng tăng\n công thức ([1.1] - năm trước [1.1]) / năm trước [1.1] × 100\n làm tròn 1\n}",
    );
    let found = of(&plan, "1.2", 2026);
    assert_eq!((found.met_year, found.met_period, found.status), (Some(true), None, Status::OnTrack));
}

/// `duy trì dưới 3` bounds every year, and does not ask to stay at what was there.
#[test]
fn a_bound_that_is_kept_holds_for_every_year() {
    let inside = "đơn vị tính %\nhướng giảm\ngốc 2025: 2,1\nkết quả 2026: 2,4\nđến 2030: duy trì dưới 3";
    assert_eq!(codes("2026-2030", inside), Vec::<&str>::new());
    let plan = plan("2026-2030", inside);
    for year in 2026..=2030 {
        for from in [PathStart::Baseline, PathStart::Latest] {
            assert_eq!(target(&plan, year, from), "duy trì dưới 3", "{year}");
        }
    }
    assert_eq!(rated(&plan, 2026).met_year, Some(true));
    // What is there already is kept where no bound is named.
    let same = text("2026-2030", &inside.replace("duy trì dưới 3", "không quá 3"));
    assert_eq!(target(&bdg::load_text("plan.bdg", &same).plan, 2027, PathStart::Baseline), "duy trì 2,1");
    // A start beyond it has a way to go.
    let beyond = text("2026-2030", &inside.replace("2,1", "4,0").replace("2,4", "3,9"));
    assert_eq!(target(&bdg::load_text("plan.bdg", &beyond).plan, 2028, PathStart::Baseline), "dưới 3,4");
}

/// A floor of every year takes nothing of the total that the plan asks of all of them.
#[test]
fn a_floor_of_every_year_leaves_its_total_to_be_shared() {
    let shares = |inside: &str, from| {
        let plan = plan("2026-2030", &format!("đơn vị tính \"cây\"\nloại thời kỳ\n{inside}"));
        let id = plan.find("1.1").unwrap();
        let years = eval::path(&plan, id, from).unwrap().years;
        years
            .iter()
            .map(|year| year.derived.value.map_or_else(String::new, |value| value.to_string()))
            .collect::<Vec<_>>()
    };
    let results = "kết quả 2026: 1.050\nkết quả 2027: 1.050";
    let floor = format!("mỗi năm: không dưới 1.000\ngiai đoạn 2026-2030: 6.000\n{results}");
    assert_eq!(shares(&floor, PathStart::Baseline), ["1200"; 5]);
    assert_eq!(shares(&floor, PathStart::Latest)[2..], ["1300"; 3]);
    let found = rated(&plan("2026-2030", &format!("đơn vị tính \"cây\"\nloại thời kỳ\n{floor}")), 2027);
    // 2.100 of 2.400.
    assert_eq!(found.pace.value.unwrap().to_string(), "0.875");
    assert_eq!(found.status, Status::Slow);
    // A year that its share would leave below the floor has the floor, and the others share the rest.
    let weights = "mỗi năm: ít nhất 100\ngiai đoạn 2026-2030: 1.000\nlộ trình phân bổ 5 5 30 30 30";
    assert_eq!(shares(weights, PathStart::Baseline), ["100", "100", "267", "267", "266"]);
    // What every year is to bring exactly is no floor.
    assert_eq!(shares("mỗi năm: 200\ngiai đoạn 2026-2030: 1.000", PathStart::Baseline), ["200"; 5]);
}

/// What the plan asks of half a year is what its result is held against, not half of the year's target.
#[test]
fn a_half_year_is_held_against_its_own_target() {
    let lines = |own: &str, result: &str| {
        format!("đơn vị tính \"lượt\"\nloại thời kỳ\ngốc 2025: 90\n{own}\nnăm 2026: 110\n{result}\nđến 2030: 150")
    };
    let half = "năm 6 tháng 2026: 60";
    let quarters = "năm quý 1 2026: 40\nnăm quý 2 2026: 20";
    for own in [half, quarters] {
        for (result, met, gap) in [("55", false, "-5"), ("60", true, "0"), ("61", true, "1")] {
            let found = rated(&plan("2026-2030", &lines(own, &format!("kết quả 6 tháng 2026: {result}"))), 2026);
            let part = found.part.unwrap();
            assert_eq!((part.target.unwrap().to_string(), part.asked), ("60".to_owned(), Some(met)), "{own} {result}");
            assert_eq!(found.gap_year.unwrap().normalize().to_string(), gap);
        }
    }
    // 110 × 55 / 60 is what the year comes to by the plan: (100.83 - 90) / (102 - 90) = 0.9 of the way of the path.
    let found = rated(&plan("2026-2030", &lines(half, "kết quả 6 tháng 2026: 55")), 2026);
    assert_eq!(found.pace.value.unwrap().round_dp(4).to_string(), "0.9028");
    assert_eq!(found.status, Status::Slow);
    // The same year is what `cần` goes by: (150 - 100.83) / 4.
    let half_known = plan("2026-2030", &lines(half, "kết quả 6 tháng 2026: 55"));
    let newest = eval::newest_year(&half_known, half_known.find("1.1").unwrap()).unwrap();
    assert_eq!(newest.whole.to_decimal().unwrap().round_dp(4).to_string(), "100.8333");
    assert_eq!(rated(&half_known, 2026).needed.value.unwrap().round_dp(4).to_string(), "12.2917");
    // Exactly as planned is on plan.
    let as_planned = lines(half, "kết quả 6 tháng 2026: 60").replace("năm 2026: 110", "");
    assert_eq!(rated(&plan("2026-2030", &as_planned), 2026).pace.value.unwrap().to_string(), "1");
    // Without a target of its own, half of the year's.
    let part = rated(&plan("2026-2030", &lines("", "kết quả 6 tháng 2026: 55")), 2026).part.unwrap();
    assert_eq!((part.target.unwrap().to_string(), part.asked), ("55".to_owned(), None));
    // Of a total its own target counts, too: 60 of 60, not of 50.
    let total =
        "đơn vị tính \"lượt\"\nloại thời kỳ\nnăm 6 tháng 2026: 60\nkết quả 6 tháng 2026: 60\ngiai đoạn 2026-2030: 500";
    assert_eq!(rated(&plan("2026-2030", total), 2026).pace.value.unwrap().to_string(), "1");
}

/// Half a year of what is to grow is held against the same half of the year before, not against half of the year.
#[test]
fn growth_compares_a_part_of_the_year_with_the_same_part_of_the_year_before() {
    let known = "kết quả 2025: 1.000\nkết quả 6 tháng 2026: 440\nkết quả 2026: 1.090";
    let lines = |target: &str, known: &str, now: &str| {
        plan("2026-2030", &format!("đơn vị tính \"tỷ đồng\"\nloại thời kỳ\nhướng tăng\n{known}\n{now}\n{target}"))
    };
    let part = |plan: &Plan| {
        let part = rated(plan, 2027).part.unwrap();
        let shown =
            |value: Option<rust_decimal::Decimal>| value.map(|value| value.normalize().to_string()).unwrap_or_default();
        (shown(part.target), shown(part.year_before), part.asked)
    };
    let grown = |target: &str, met: bool| (target.to_owned(), "440".to_owned(), Some(met));
    for target in [
        "mỗi năm: tăng 9% so với cùng kỳ",
        "mỗi năm: tăng 9%/năm",
        "năm 2027: tăng 9% so với năm trước\nđến 2030: 1.500",
    ] {
        // 440 × 1.09 = 479.6, as whole as the figures are.
        assert_eq!(part(&lines(target, known, "kết quả 6 tháng 2027: 485")), grown("480", true), "{target}");
        assert_eq!(part(&lines(target, known, "kết quả 6 tháng 2027: 470")), grown("480", false), "{target}");
    }
    let each = "mỗi năm: tăng 9% so với cùng kỳ";
    let found = lines(each, known, "kết quả 6 tháng 2027: 485");
    assert_eq!(rated(&found, 2027).status, Status::OnTrack);
    // The year comes to 485 / 440 of the year before.
    let newest = eval::newest_year(&found, found.find("1.1").unwrap()).unwrap();
    assert_eq!(newest.whole.to_decimal().unwrap().round_dp(4).to_string(), "1201.4773");
    // Quarters together are a half-year, as are parts of the whole.
    let quarters = known.replace("kết quả 6 tháng 2026: 440", "kết quả quý 1 2026: 200\nkết quả quý 2 2026: 240");
    let found = lines(each, &quarters, "kết quả quý 1 2027: 230\nkết quả quý 2 2027: 255");
    assert_eq!(part(&found), grown("480", true));
    let first = lines(each, &quarters, "kết quả quý 1 2027: 215");
    assert_eq!(part(&first), ("218".to_owned(), "200".to_owned(), Some(false)));
    // While the year before has no figure of its own its target stands for it, which grows as much.
    let halves = "kết quả 2025: 1.000\nkết quả 6 tháng 2026: 440";
    assert_eq!(part(&lines(each, halves, "kết quả 6 tháng 2027: 485")), grown("480", true));
    // What grows equally on its way to the period's target.
    let to_end = "đến 2030: tăng bình quân 9%/năm";
    assert_eq!(part(&lines(to_end, known, "kết quả 6 tháng 2027: 485")), grown("480", true));
    // A figure that is no growth has as much of its year as the year before had, which is no target of the plan's: 1188 × 440 / 1090.
    let level = lines("năm 2027: 1.188\nđến 2030: 1.500", known, "kết quả 6 tháng 2027: 485");
    assert_eq!(part(&level), ("479.56".to_owned(), "440".to_owned(), None));
    let said = |plan: &Plan, lang| phrases::flow_note(&rated(plan, 2027)).unwrap().get(lang).to_owned();
    let grown = lines(each, known, "kết quả 6 tháng 2027: 485");
    let (vi, en) = (said(&grown, Lang::Vi), said(&grown, Lang::En));
    assert_eq!(vi, "kết quả mới có 6 tháng (cùng kỳ năm trước 440), theo mức tăng, giảm của năm thì cần 480: đạt");
    assert_eq!(
        en,
        "the result covers 6 months (440 in those of the year before), for which the year's change asks 480: met"
    );
    let (vi, en) = (said(&level, Lang::Vi), said(&level, Lang::En));
    assert_eq!(vi, "kết quả mới có 6 tháng (cùng kỳ năm trước 440), được so với phần ấy của mức năm: 479,56");
    assert!(en.ends_with("and is held against that part of the year's target: 479.56"), "{en}");
    // Without the same months of the year before, and their year, its part by the months.
    let no_half = "kết quả 2025: 1.000\nkết quả 2026: 1.090";
    let by_months = |plan: &Plan, target: &str| assert_eq!(part(plan), (target.to_owned(), String::new(), None));
    by_months(&lines(each, no_half, "kết quả 6 tháng 2027: 485"), "594");
    by_months(&lines("năm 2027: 1.188\nđến 2030: 1.500", halves, "kết quả 6 tháng 2027: 485"), "594");
}

/// One quarter neither puts a year back for good nor goes on as growth for years.
#[test]
fn a_quarter_does_not_tell_of_years() {
    let lines = "đơn vị tính \"vụ\"\nloại thời kỳ\nhướng giảm\nkết quả 2025: 30\nkết quả quý 1 2026: 11\nmỗi năm: giảm ít nhất 10% so với năm trước";
    let found = rated(&plan("2026-2030", lines), 2026);
    assert_eq!(found.part.and_then(|part| part.target).unwrap().to_string(), "6.75");
    assert_eq!((found.status, found.projection), (Status::VerySlow, None));
    assert_eq!(found.projection_reason.unwrap().code, ReasonCode::YearNotOver);
    // Over the whole year it does.
    let over = rated(&plan("2026-2030", &lines.replace("quý 1 2026: 11", "2026: 44")), 2026);
    assert_eq!(over.status, Status::Regressing);
}

/// For a whole plan `hướng tăng` says nothing of the ranks in it; at the indicator itself it contradicts them.
#[test]
fn a_plans_direction_is_not_that_of_its_ranks() {
    let rank = "đơn vị tính hạng\ngốc 2025: 20\nkết quả 2026: 18\nđến 2030: thuộc nhóm 10 tỉnh dẫn đầu";
    assert_eq!(codes("2026-2030", rank), Vec::<&str>::new());
    let found = rated(&plan("2026-2030", rank), 2026);
    assert_eq!((found.direction, found.met_year, found.status), (Some(Direction::Down), Some(true), Status::OnTrack));
    assert!(codes("2026-2030", &format!("hướng tăng\n{rank}")).contains(&"BDG0504"));
}

/// Of class sizes nobody says but that there shall be more classes; of pupils it is not said.
#[test]
fn what_is_not_rated_leaves_the_direction_of_a_formula_to_the_others() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"Lớp\" {\n đơn vị tính \"lớp\"\n gốc 2025: 612\n đến 2030: ít nhất 640\n kết quả 2026: 618\n }\n chỉ tiêu 1.2 \"Học sinh\" {\n đơn vị tính \"học sinh\"\n hướng không xét\n gốc 2025: 21.130\n đến 2030: 21.500\n kết quả 2026: 21.402\n }\n chỉ tiêu 1.3 \"Học sinh một lớp\" {\n đơn vị tính \"học sinh/lớp\"\n công thức [1.2] / [1.1]\n }\n}\n";
    let plan = bdg::load_text("plan.bdg", text).plan;
    let of = |code: &str| plan.direction(plan.indicator(plan.find(code).unwrap()).unwrap()).map(|(way, _)| way);
    assert_eq!(of("1.3"), Some(bdg_core::model::Movement::Down));
    assert_eq!(of("1.2"), None);
}

#[test]
fn a_level_below_what_every_year_keeps_is_regressing() {
    let of = |result: &str| {
        let text = crate::check_figures::indicator(&format!(
            "đơn vị tính %\nhướng tăng\ngốc 2020: 47,4\nmỗi năm: duy trì từ 47,4 trở lên\nkết quả 2021: {result}"
        ));
        let plan = bdg::load_text("plan.bdg", &text).plan;
        bdg_core::eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, bdg_core::eval::Method::Pace)
            .unwrap()
            .status
    };
    assert_eq!(of("47,35"), bdg_core::eval::Status::Regressing);
    assert_eq!(of("47,4"), bdg_core::eval::Status::OnTrack);
}

#[test]
fn a_year_with_its_own_target_beside_that_of_every_year_is_rated_by_it() {
    let lines = "đơn vị tính \"huy chương\"\nloại thời kỳ\nnăm 2026: 4\nmỗi năm: ít nhất 3\n";
    for (results, year, status) in [
        ("kết quả 2026: 4", 2026, Status::OnTrack),
        ("kết quả 2026: 3", 2026, Status::Slow),
        ("kết quả 2027: 3", 2027, Status::OnTrack),
    ] {
        assert_eq!(rated(&plan("2026-2030", &format!("{lines}{results}")), year).status, status, "{results}");
    }
    // Single years alone rate nothing of the period.
    let alone = plan("2026-2030", "đơn vị tính \"huy chương\"\nloại thời kỳ\nnăm 2026: 4\nkết quả 2026: 4");
    assert_eq!(rated(&alone, 2026).status, Status::Unrated);
}

#[test]
fn nothing_and_all_of_it_are_shares_of_what_a_year_asks() {
    for (direction, asked, result, status, pace) in [
        ("giảm", "không còn", "1", Status::VerySlow, Some("0")),
        ("giảm", "không còn", "0", Status::OnTrack, None),
        ("tăng", "ít nhất 100", "0", Status::VerySlow, Some("0")),
        ("tăng", "ít nhất 100", "60", Status::Slow, Some("0.6")),
    ] {
        let lines = format!(
            "đơn vị tính \"vụ\"\nhướng {direction}\nloại thời kỳ\ngốc 2025: 2\nmỗi năm: {asked}\nkết quả 2026: {result}"
        );
        let found = rated(&plan("2026-2030", &lines), 2026);
        let shown = found.pace.value.map(|pace| pace.normalize().to_string());
        assert_eq!((found.status, shown.as_deref(), found.status_reason), (status, pace, None), "{lines}");
    }
}

#[test]
fn where_the_period_begins_is_no_progress_of_it() {
    let lines = "đơn vị tính %\ngốc 2024: 60\nkết quả 2025: 61\n";
    for (target, status) in [
        ("đến 2030: ít nhất 80", Status::Unrated),
        ("đến 2030: ít nhất 60", Status::Achieved),
        // The year before the period may have its plan.
        ("năm 2025: 64\nđến 2030: ít nhất 80", Status::VerySlow),
    ] {
        let found = rated(&plan("2026-2030", &format!("{lines}{target}")), 2025);
        assert_eq!(found.status, status, "{target}");
        let outside = found.status_reason.is_some_and(|reason| reason.code == eval::ReasonCode::OutsidePeriod);
        assert_eq!(outside, status == Status::Unrated, "{target}");
    }
}

#[test]
fn few_things_are_held_against_the_path_where_the_year_asks_for_a_whole_one_more() {
    // The path gives 4.4 in 2026, printed as at least 5.
    let lines = "đơn vị tính \"xã\"\ngốc 2025: 3\nkết quả 2026: 4\nđến 2030: ít nhất 10";
    let found = rated(&plan("2026-2030", lines), 2026);
    assert_eq!((found.status, found.met_year), (Status::Slow, Some(false)));
    // What is rounded to less is held against the whole figure: 5.4 is 5.
    let lines = "đơn vị tính \"xã\"\ngốc 2025: 4\nkết quả 2026: 5\nđến 2030: 11";
    let found = rated(&plan("2026-2030", lines), 2026);
    assert_eq!((found.status, found.met_year), (Status::OnTrack, Some(true)));
}
