//! Whether a result meets what its time asks for: within a year, on both sides, in words, without a direction.

use bdg_core::eval::{self, IndicatorProgress, Method, PathStart, ReasonCode, Status};
use bdg_core::model::Plan;
use bdg_core::phrases;

use crate::check_figures::{indicator, titled};

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn rated(text: &str, year: i32) -> IndicatorProgress {
    let plan = loaded(text);
    eval::indicator_progress(&plan, plan.find("1.1").unwrap(), year, Method::Pace).unwrap()
}

/// Whether the path says that the result of a year meets its target.
fn met_on_path(text: &str, year: i32) -> Option<bool> {
    let plan = loaded(text);
    let found = eval::path(&plan, plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
    found.years.iter().find(|found| found.year == year).unwrap().met
}

#[test]
fn a_level_within_its_year_is_held_against_the_path_then() {
    let text = |time: &str, value: &str| {
        indicator(&format!("đơn vị tính %\ngốc 2020: 50\nkết quả {time} 2021: {value}\nđến 2025: ít nhất 60"))
    };
    for (time, value, met) in [
        ("quý 1", "51,9", true),
        ("quý 1", "50,5", true),
        ("quý 1", "50,4", false),
        ("6 tháng", "51", true),
        ("9 tháng", "51,4", false),
        ("6 tháng cuối năm", "51,9", false),
        ("6 tháng cuối năm", "52", true),
    ] {
        let text = text(time, value);
        assert_eq!(rated(&text, 2021).met_year, Some(met), "{time}: {value}");
        assert_eq!(met_on_path(&text, 2021), Some(met), "{time}: {value}");
    }
    let found = rated(&text("quý 1", "51,9"), 2021);
    let part = found.part.unwrap();
    assert_eq!((part.months, part.target.unwrap().normalize().to_string().as_str()), (3, "50.5"));
    assert_eq!(found.gap_year.unwrap().normalize().to_string(), "1.4");
    assert_eq!(phrases::asked_by_then(&found).unwrap().vi, "lúc ấy 50,5");
    assert_eq!(phrases::flow_note(&found), None);
    // A running total likewise.
    let running = indicator("đơn vị tính \"xã\"\nloại lũy kế\nkết quả 6 tháng 2021: 5\nđến 2025: 50");
    assert_eq!((rated(&running, 2021).met_year, met_on_path(&running, 2021)), (Some(true), Some(true)));
    let behind = running.replace("2021: 5", "2021: 4");
    assert_eq!((rated(&behind, 2021).met_year, met_on_path(&behind, 2021)), (Some(false), Some(false)));
    // What is assigned for the year alone is due at its end.
    let assigned =
        indicator("đơn vị tính %\ngốc 2020: 50\nkết quả quý 1 2021: 51,9\nnăm 2021: 55\nđến 2025: ít nhất 60");
    assert_eq!((rated(&assigned, 2021).met_year, met_on_path(&assigned, 2021)), (None, None));
    let early = assigned.replace("51,9", "55");
    assert_eq!((rated(&early, 2021).met_year, met_on_path(&early, 2021)), (Some(true), Some(true)));
}

#[test]
fn a_level_on_both_sides_is_missed_once_its_year_has_come() {
    for (result, status) in
        [("103", Status::Missed), ("107", Status::Missed), ("104", Status::Achieved), ("106", Status::Achieved)]
    {
        let text = indicator(&format!(
            "đơn vị tính ty_so\nhướng quanh mức\ngốc 2020: 112\nkết quả 2025: {result}\nđến 2025: 105 ± 1"
        ));
        assert_eq!(rated(&text, 2025).status, status, "{result}");
    }
    let before = indicator("đơn vị tính ty_so\nhướng quanh mức\ngốc 2020: 112\nkết quả 2024: 103\nđến 2025: 105 ± 1");
    assert_eq!(rated(&before, 2024).status, Status::VerySlow, "further from the target than the path is");
}

/// What is to be met on both sides may come within them, and leave them again.
#[test]
fn a_trend_comes_within_a_target_on_both_sides() {
    let first = |lines: &str, year: i32| {
        let found = rated(&indicator(&format!("đơn vị tính ty_so\n{lines}")), year);
        let projection = found.projection.unwrap();
        let value = projection.value.normalize().to_string();
        (value, projection.first_year, found.projection_reason.map(|reason| reason.code))
    };
    let near = "hướng quanh mức\ngốc 2020: 112\nđến 2025: 105 ± 1";
    // 112, 110,8 … 106: the last year is the first within.
    assert_eq!(first(&format!("{near}\nkết quả 2021: 110,8"), 2021), ("106".to_owned(), Some(2025), None));
    // 112, 109, 106, 103 …
    assert_eq!(first(&format!("{near}\nkết quả 2021: 109"), 2021), ("97".to_owned(), Some(2022), None));
    let away = first(&format!("{near}\nkết quả 2021: 113"), 2021);
    assert_eq!(away, ("117".to_owned(), None, Some(ReasonCode::NeverMet)));
    let flow = "đơn vị tính \"km\"\nloại thời kỳ\nhướng quanh mức\nkết quả 2021: 19\ngiai đoạn 2021-2025: 100 ± 6";
    let found = rated(&indicator(flow), 2021).projection.unwrap();
    assert_eq!((found.value.normalize().to_string().as_str(), found.first_year), ("95", Some(2025)));
    // Where nothing tells which way is better, to come to the very figure tells nothing either.
    let unknown = "đơn vị tính \"hộ\"\nloại thời kỳ\nkết quả 2021: 20\ngiai đoạn 2021-2025: 100 - 120";
    let found = rated(&indicator(unknown), 2021).projection.unwrap();
    assert_eq!((found.value.normalize().to_string().as_str(), found.first_year), ("100", None));
}

/// A rise that is allowed is no step back behind what was there.
#[test]
fn a_bound_on_a_rise_is_weaker_than_nothing() {
    let text =
        indicator("đơn vị tính người\ngốc 2020: 1.000\nkết quả 2021: 1.005\nđến 2025: tăng không quá 5% so với 2020");
    let plan = loaded(&text);
    let found = eval::path(&plan, plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
    let years: Vec<_> = found.years.iter().map(|year| (phrases::target(&year.target), year.above.is_some())).collect();
    assert_eq!(years[2], ("không quá 1.020".to_owned(), false), "{years:?}");
    assert!(years.iter().all(|(_, above)| !above), "{years:?}");
}

/// Half a day is one where it is told how long something takes; days that are counted are whole.
#[test]
fn what_takes_so_long_is_measured() {
    let last = |title: &str| {
        let plan = loaded(&titled(title, "đơn vị tính \"ngày\"\ngốc 2020: 15\nđến 2025: giảm 30% so với 2020"));
        let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2025, PathStart::Baseline).target;
        phrases::target(&target)
    };
    assert_eq!(last("Thời gian giải quyết thủ tục"), "giảm 30% so với 2020 (10,5)");
    assert_eq!(last("Số ngày nắng nóng"), "giảm 30% so với 2020 (11)");
}

#[test]
fn a_level_in_words_that_is_to_be_kept() {
    let text = |result: &str, target: &str| {
        indicator(&format!("đơn vị tính định tính\ngốc 2020: đạt\nkết quả 2021: {result}\n{target}"))
    };
    let lost = rated(&text("chưa đạt", "đến 2025: duy trì"), 2021);
    assert_eq!((lost.status, lost.met_period), (Status::Regressing, Some(false)));
    assert!(lost.result.is_some());
    let kept = rated(&text("đạt", "đến 2025: duy trì"), 2021);
    assert_eq!((kept.status, kept.met_period), (Status::Achieved, Some(true)));
    let yearly = rated(&text("đạt", "mỗi năm: đạt"), 2021);
    assert_eq!(yearly.met_year, Some(true));
    assert_ne!(yearly.status, Status::NoData);
    let missed = rated(&text("chưa đạt", "mỗi năm: đạt"), 2021);
    assert_eq!(missed.met_year, Some(false));
    assert_ne!(missed.status, Status::NoData);
    let plan = loaded(&text("đạt", "đến 2025: duy trì"));
    let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2022, PathStart::Baseline).target;
    assert_eq!(found.reason.unwrap().code, ReasonCode::Qualitative);
}

#[test]
fn a_flow_without_a_direction_is_not_rated() {
    for (result, target) in [
        ("kết quả 2021: 10", "giai đoạn 2021-2025: 80"),
        ("kết quả 2021: 16", "giai đoạn 2021-2025: 80"),
        ("kết quả 6 tháng 2021: 10", "năm 2021: 30"),
        ("kết quả 2021: 10", "năm 2021: 10"),
    ] {
        let text = indicator(&format!("đơn vị tính \"km\"\nloại thời kỳ\nhướng không xét\n{result}\n{target}"));
        let found = rated(&text, 2021);
        assert_eq!(found.status_reason.as_ref().unwrap().code, ReasonCode::NotRated, "{target}");
        assert_eq!((found.status, found.met_year, found.met_period), (Status::Unrated, None, None), "{target}");
        for measure in [&found.distance, &found.pace, &found.needed] {
            assert_eq!(
                (measure.value, measure.reason.as_ref().unwrap().code),
                (None, ReasonCode::NotRated),
                "{target}"
            );
        }
        assert_eq!(found.projection, None);
        assert_eq!(met_on_path(&text, 2021), None, "{target}");
    }
}

#[test]
fn how_far_a_year_is_off_is_told_where_no_value_is_better() {
    let verdict = |lines: &str| {
        let found = rated(&indicator(&format!("đơn vị tính \"bé trai/100 bé gái\"\n{lines}")), 2021);
        phrases::verdict_of_year(&found).map(|verdict| (verdict.vi, verdict.en))
    };
    let told = |vi: &str, en: &str| Some((vi.to_owned(), en.to_owned()));
    let years = "gốc 2020: 112\nnăm 2021: 106\nđến 2025: 90\nkết quả 2021";
    assert_eq!(verdict(&format!("hướng không xét\n{years}: 103,5")), told("lệch -2,5", "off by -2.5"));
    assert_eq!(verdict(&format!("hướng không xét\n{years}: 107")), told("lệch +1", "off by +1"));
    assert_eq!(verdict(&format!("hướng giảm\n{years}: 107")), told("chưa đạt", "missed"));
    assert_eq!(verdict("hướng không xét\ngốc 2020: 112\nđến 2025: 90"), None);
}

#[test]
fn keeping_less_than_there_was_is_not_rated_without_a_direction() {
    let rated_of = |lines: &str| {
        let found = rated(&indicator(&format!("đơn vị tính %\n{lines}")), 2021);
        (found.status, found.status_reason.map(|reason| reason.code), found.pace.value)
    };
    let kept = "gốc 2020: 97\nkết quả 2021: 90\nđến 2025: duy trì 96";
    assert_eq!(rated_of(kept), (Status::Unrated, Some(ReasonCode::NoDirection), None));
    assert_ne!(rated_of(&format!("hướng tăng\n{kept}")).0, Status::Unrated);
    assert_eq!(rated_of(&format!("hướng giảm\n{kept}")).0, Status::Achieved);
}

#[test]
fn what_is_not_rated_keeps_the_words_of_its_target() {
    let text = |start: &str, target: &str| {
        indicator(&format!("đơn vị tính \"tỷ đồng\"\nhướng không xét\ngốc 2020: {start}\nđến 2025: {target}"))
    };
    let printed = |start: &str, target: &str| {
        let plan = loaded(&text(start, target));
        let found = eval::target_in(&plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline).target;
        phrases::target(&found)
    };
    for (start, target, of_year) in [
        ("1.050", "không quá 1.100", "không quá 1.080"),
        ("1.100", "không quá 1.100", "không quá 1.100"),
        ("1.150", "ít nhất 1.100", "ít nhất 1.120"),
        ("1.100", "dưới 1.200", "dưới 1.160"),
        ("1.100", "1.100", "1.100"),
        ("1.100", "khoảng 1.100", "khoảng 1.100"),
        ("1.100", "duy trì 1.100", "duy trì 1.100"),
        ("1.000", "duy trì không quá 1.100", "duy trì không quá 1.100"),
    ] {
        assert_eq!(printed(start, target), of_year, "{start} → {target}");
    }
    // With a direction, what meets its bound already is held.
    let rated = text("1.050", "không quá 1.100").replace("hướng không xét", "hướng giảm");
    let plan = loaded(&rated);
    let held = eval::target_in(&plan, plan.find("1.1").unwrap(), 2023, PathStart::Baseline).target;
    assert_eq!(phrases::target(&held), "duy trì 1.050");
}

#[test]
fn a_declared_direction_is_never_said_to_be_unknown() {
    let said = |lines: &str, year: i32| {
        let found = rated(&indicator(lines), year);
        let reasons = [found.status_reason, found.pace.reason, found.projection_reason];
        (found.status, reasons.map(|reason| reason.map(|reason| reason.code)))
    };
    let two = Some(ReasonCode::TwoSided);
    // 110, 109, 108, 107 and 106, which is within one per cent of 105.
    let level = "đơn vị tính \"vụ\"\nhướng quanh mức\ngốc 2020: 110\nkết quả 2022: 108\nđến 2025: 105";
    assert_eq!(said(level, 2022), (Status::OnTrack, [None, None, None]));
    let first = rated(&indicator(level), 2022).projection.unwrap().first_year;
    assert_eq!(first, Some(2024));
    let flow = "đơn vị tính \"vụ\"\nloại thời kỳ\nhướng quanh mức\n";
    let each = format!("{flow}kết quả 2022: 112\nmỗi năm: 105");
    assert_eq!(said(&each, 2022), (Status::Missed, [two, two, None]));
    let total = format!("{flow}kết quả 2021: 90\nkết quả 2022: 112\ngiai đoạn 2021-2025: 500");
    assert_eq!(said(&total, 2022).0, Status::Unrated);
    assert_eq!(said(&total, 2022).1[0], two);
    // The last year decides, on either side, and no year before it.
    for (last, status) in [("98", Status::Achieved), ("140", Status::Missed), ("70", Status::Missed)] {
        let years: String = (2021..=2024).map(|year| format!("kết quả {year}: 100\n")).collect();
        let lines = format!("{flow}{years}kết quả 2025: {last}\ngiai đoạn 2021-2025: 500 ± 5");
        assert_eq!(said(&lines, 2025).0, status, "{last}");
    }
    let early = format!("{flow}kết quả 2021: 250\nkết quả 2022: 250\ngiai đoạn 2021-2025: 500");
    assert_eq!(said(&early, 2022).0, Status::Unrated);
    // Within a year that nothing leads through, it is the year that is not over.
    let half = "đơn vị tính %\nhướng tăng\nkết quả 6 tháng 2022: 50\nmỗi năm: 60";
    assert_eq!(said(half, 2022).0, Status::Unrated);
    assert_eq!(said(half, 2022).1[0], Some(ReasonCode::YearNotOver));
    let open = half.replace("hướng tăng\n", "");
    assert_eq!(said(&open, 2022).1[0], Some(ReasonCode::NoDirection));
}

#[test]
fn a_target_in_words_of_every_year_rates_its_years() {
    let text = |lines: &str| indicator(&format!("đơn vị tính định tính\n{lines}"));
    for (lines, year, met, status) in [
        ("mỗi năm: đạt\nkết quả 2022: đạt", 2022, Some(true), Status::OnTrack),
        ("mỗi năm: đạt\nkết quả 2025: đạt", 2025, Some(true), Status::Achieved),
        ("mỗi năm: đạt\nkết quả 2022: không đạt", 2022, Some(false), Status::Missed),
        ("mỗi năm: đạt\nkết quả 2022: chưa đạt", 2022, Some(false), Status::Missed),
        ("mỗi năm: đạt\nkết quả 2021: đạt\nkết quả 2022: không đạt", 2022, Some(false), Status::Regressing),
        ("mỗi năm: duy trì\ngốc 2020: đạt\nkết quả 2022: không đạt", 2022, Some(false), Status::Regressing),
        ("mỗi năm: \"tốt\"\nkết quả 2022: \"Tốt\"", 2022, Some(true), Status::OnTrack),
        ("mỗi năm: \"tốt\"\nkết quả 2022: \"khá\"", 2022, None, Status::Unrated),
        ("mỗi năm: đạt\nkết quả 6 tháng 2022: đạt", 2022, Some(true), Status::OnTrack),
        ("mỗi năm: đạt\nkết quả 6 tháng 2025: đạt", 2025, Some(true), Status::OnTrack),
        ("mỗi năm: đạt\nkết quả 6 tháng 2022: không đạt", 2022, None, Status::Unrated),
        ("từ 2021: đạt\nkết quả 2022: không đạt", 2022, Some(false), Status::Missed),
    ] {
        let found = rated(&text(lines), year);
        assert_eq!((found.met_year, found.status), (met, status), "{lines}");
    }
    let open = rated(&text("mỗi năm: đạt\nkết quả 6 tháng 2022: không đạt"), 2022);
    assert_eq!(open.status_reason.unwrap().code, ReasonCode::YearNotOver);
    let english = "plan a \"A\" {\n period 2021-2025\n}\ngoal 1 \"G\" {\n indicator 1.1 \"C\" {\n unit qualitative\n each year: met\n actual 2022: missed\n }\n}\n";
    assert_eq!(rated(english, 2022).status, Status::Missed);
}

/// A year that leads to a target of which nothing is computed tells why it has none.
#[test]
fn a_path_tells_of_the_years_before_an_unclear_target() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2026-2030\n chủ trì a\n}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"C\" {\nđơn vị tính %\ngốc 2025: 90\nđến 2028: 100\nđến 2030: duy trì\n }\n}\n";
    let plan = bdg::load_text("plan.bdg", text).plan;
    let ids = [plan.find("1.1").unwrap()];
    let paths = bdg_report::Paths::of(&plan, &ids, bdg_core::eval::PathStart::Baseline);
    let text = bdg_report::path_sheet(&paths, bdg_syntax::number::Lang::Vi).text(200);
    assert!(text.contains("- 1.1 (2029): lời của con số không rõ là mức nào"), "{text}");
}

/// All of a share can only be lost, and where nothing is there anything is too much, whatever else is not said.
#[test]
fn what_is_kept_at_its_edge_tells_which_way_is_better() {
    let text = |unit: &str, lines: &str| {
        format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"C\" {{\nđơn vị tính {unit}\n{lines}\n }}\n}}\n"
        )
    };
    for (unit, lines, met, status) in [
        ("%", "gốc 2025: 100\nmỗi năm: duy trì 100\nkết quả 2026: 99", Some(false), Status::Regressing),
        ("%", "gốc 2025: 100\nmỗi năm: duy trì 100\nkết quả 2026: 100", Some(true), Status::OnTrack),
        ("%", "gốc 2025: 100\nđến 2030: duy trì 100%\nkết quả 2026: 99", Some(false), Status::Regressing),
        ("%", "gốc 2025: 10/10\nđến 2030: duy trì\nkết quả 2026: 9/10", Some(false), Status::Regressing),
        ("\"vụ\"", "loại thời kỳ\ngốc 2025: 0\nmỗi năm: không còn\nkết quả 2026: 2", Some(false), Status::VerySlow),
        ("\"vụ\"", "loại thời kỳ\ngốc 2025: 0\nmỗi năm: duy trì\nkết quả 2026: 0", Some(true), Status::OnTrack),
        // Of what is kept anywhere else nothing tells.
        ("%", "gốc 2025: 42\nmỗi năm: duy trì 42\nkết quả 2026: 41", None, Status::Unrated),
        ("% không giới hạn", "gốc 2025: 100\nmỗi năm: duy trì 100\nkết quả 2026: 99", None, Status::Unrated),
        ("\"tỷ đồng\"", "gốc 2025: 0\nmỗi năm: duy trì\nkết quả 2026: -2", None, Status::Unrated),
    ] {
        let plan = bdg::load_text("plan.bdg", &text(unit, lines)).plan;
        let id = plan.find("1.1").unwrap();
        let found = eval::indicator_progress(&plan, id, 2026, Method::Pace).unwrap();
        assert_eq!((found.met_year, found.status), (met, status), "{unit}: {lines}");
    }
}
