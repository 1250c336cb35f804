//! A derived target that is weaker than the newest result is marked wherever it is printed.

use bdg_core::eval::{self, Method, PathStart};
use bdg_core::model::Plan;
use bdg_report::{By, Paths, path_sheet, progress_sheet};
use bdg_syntax::number::Lang;

use crate::check_figures::titled;

fn text(result: &str) -> String {
    titled("Tỷ lệ trẻ đến trường", &format!("đơn vị tính %\ngốc 2020: 99\nkết quả 2021: {result}\nđến 2025: 100"))
}

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn shown(plan: &Plan, lang: Lang) -> String {
    let paths = Paths::of(plan, &[plan.find("1.1").unwrap()], PathStart::Baseline);
    path_sheet(&paths, lang).text(100)
}

#[test]
fn a_path_marks_what_is_weaker_than_a_result() {
    let plan = loaded(&text("99,2"));
    let found = shown(&plan, Lang::Vi);
    assert!(found.contains("99 (*)"), "{found}");
    assert!(
        found.contains(
            "(*) Mức theo lộ trình kém kết quả đã đạt hoặc mức đã giao\n- 1.1, 2022: 99 kém kết quả đã đạt (99,2, 2021)"
        ),
        "{found}"
    );
    assert!(shown(&plan, Lang::En).contains("- 1.1, 2022: 99 is weaker than the result (99,2, 2021)"));
    // As good as the path: nothing to say.
    let even = shown(&loaded(&text("99")), Lang::Vi);
    assert!(!even.contains("(*)"), "{even}");
    // From the newest result on, the path is never weaker.
    let plan = loaded(&text("99,2"));
    let latest = eval::path(&plan, plan.find("1.1").unwrap(), PathStart::Latest).unwrap();
    assert!(latest.years.iter().all(|year| year.above.is_none()));
}

/// What the path gives for the year behind an assigned one is marked where it is weaker, in the path and in what progress holds
/// results against.
#[test]
fn progress_marks_what_is_weaker_than_what_was_assigned() {
    let text = |assigned: &str, result: &str| {
        let lines = format!("đơn vị tính %\ngốc 2020: 50\nnăm 2022: {assigned}\nđến 2025: 62\nkết quả {result}");
        loaded(&titled("Tỷ lệ trẻ đến trường", &lines))
    };
    let progress = |plan: &Plan, lang: Lang| {
        progress_sheet(&eval::progress(plan, Some(2023), Method::Pace), By::Goal, lang).text(100)
    };
    let plan = text("60", "2023: 54");
    let found = progress(&plan, Lang::Vi);
    assert!(found.contains("57 (*)"), "{found}");
    assert!(found.contains("- 1.1: 57 kém mức giao năm 2022 (60)"), "{found}");
    assert!(progress(&plan, Lang::En).contains("- 1.1: 57 is weaker than the target assigned for 2022 (60)"));
    assert!(shown(&plan, Lang::Vi).contains("- 1.1, 2023: 57 kém mức giao năm 2022 (60)"));
    // A result is told first.
    let found = progress(&text("55", "2022: 61"), Lang::Vi);
    assert!(found.contains("- 1.1: 57 kém kết quả đã đạt (61, 2022)"), "{found}");
    // As good as the one assigned before, and better: nothing to say.
    for assigned in ["57", "54"] {
        let found = progress(&text(assigned, "2023: 54"), Lang::Vi);
        assert!(!found.contains("(*)"), "{found}");
    }
}

/// What a part of a year is to bring is no year's, so no later year is weaker than it.
#[test]
fn a_target_of_half_a_year_is_that_of_no_year() {
    let flow = |line: &str| {
        titled(
            "Số vụ cháy",
            &format!("đơn vị tính \"vụ\"\nloại thời kỳ\nhướng giảm\ngốc 2020: 612\nđến 2025: 500\n{line}"),
        )
    };
    for half in ["6 tháng 2021: 290", "quý 4 2021: 120", "9 tháng 2021: 400"] {
        let plan = loaded(&flow(half));
        assert!(!shown(&plan, Lang::Vi).contains("(*)"), "{half}");
        let id = plan.find("1.1").unwrap();
        assert!(
            eval::path(&plan, id, PathStart::Baseline).unwrap().years.iter().all(|year| year.assigned_above.is_none())
        );
    }
    let found = shown(&loaded(&flow("năm 2021: 540")), Lang::Vi);
    assert!(found.contains("- 1.1, 2022: 567 kém mức giao năm 2021 (540)"), "{found}");
}
