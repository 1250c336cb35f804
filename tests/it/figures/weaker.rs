//! A derived target that is weaker than the newest result is marked wherever it is printed.

use bdg_core::eval::{self, PathStart};
use bdg_core::model::Plan;
use bdg_report::{Paths, path_sheet};
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
        found.contains("(*) Mức theo lộ trình kém kết quả đã đạt\n- 1.1, 2022: 99 kém kết quả đã đạt (99,2, 2021)"),
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
