//! Changes by an amount: in another scale of the unit, and of shares.

use bdg_core::eval::{self, PathStart};
use bdg_core::model::Plan;
use bdg_core::phrases;

use crate::check_figures::{none, one, titled};

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn changed(unit: &str, written: &str) -> String {
    titled("Vốn đầu tư", &format!("đơn vị tính {unit}\ngốc 2020: 10\nđến 2025: {written}"))
}

/// What the last target comes to, with the upper end of a range.
fn aim(text: &str) -> Vec<String> {
    let plan = loaded(text);
    let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2025, PathStart::Baseline).target;
    [target.value, target.stretch].into_iter().flatten().map(|value| value.normalize().to_string()).collect()
}

fn path(text: &str) -> Vec<String> {
    let plan = loaded(text);
    let id = plan.find("1.1").unwrap();
    (2021..=2024).map(|year| phrases::target(&eval::target_in(&plan, id, year, PathStart::Baseline).derived)).collect()
}

#[test]
fn a_change_in_another_scale_is_converted() {
    for (written, aimed) in [
        ("tăng 500 triệu đồng so với 2020", vec!["10.5"]),
        ("tăng thêm 500 triệu đồng so với gốc", vec!["10.5"]),
        ("giảm 500 triệu đồng so với 2020", vec!["9.5"]),
        ("thêm 500 triệu đồng mỗi năm", vec!["12.5"]),
        ("tăng 500 - 800 triệu đồng so với 2020", vec!["10.5", "10.8"]),
        ("tăng 1 nghìn tỷ đồng so với 2020", vec!["1010"]),
        ("tăng 0,5 tỷ đồng so với 2020", vec!["10.5"]),
        ("tăng 0,5 tỉ đồng so với 2020", vec!["10.5"]),
    ] {
        let text = changed("\"tỷ đồng\"", written);
        none(&text, "BDG0509");
        assert_eq!(aim(&text), aimed, "{written}");
    }
    let found = one(&changed("\"tỷ đồng\"", "tăng 500 triệu đồng so với 2020"), "BDG0409");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi “500 triệu đồng”, tính là 0,5 tỷ đồng");
    let found = one(&changed("\"tỷ đồng\"", "tăng 500 - 800 triệu đồng so với 2020"), "BDG0409");
    assert!(found.vi.ends_with("ghi “500 - 800 triệu đồng”, tính là 0,5 - 0,8 tỷ đồng"), "{}", found.vi);
    none(&changed("\"tỷ đồng\"", "tăng 0,5 tỷ đồng so với 2020"), "BDG0409");
    assert_eq!(path(&changed("\"tỷ đồng\"", "thêm 500 triệu đồng mỗi năm")), ["10,5", "11", "11,5", "12"]);
}

#[test]
fn a_change_in_another_unit_is_none() {
    for (unit, written) in [
        ("\"tỷ đồng\"", "tăng 500 triệu USD so với 2020"),
        ("\"tỷ đồng\"", "tăng 5 triệu đồng/người so với 2020"),
        ("%", "tăng 5 xã so với 2020"),
        // A sixth of an hour is no decimal.
        ("\"giờ\"", "tăng 10 phút so với 2020"),
    ] {
        let text = changed(unit, written);
        one(&text, "BDG0509");
        assert_eq!(aim(&text), Vec::<String>::new(), "{written} in {unit}");
    }
    assert_eq!(aim(&changed("\"giờ\"", "tăng 30 phút so với 2020")), ["10.5"]);
}

#[test]
fn more_of_a_share_is_points() {
    for (written, aimed) in [
        ("thêm 2% mỗi năm", "20"),
        ("thêm 2 % mỗi năm", "20"),
        ("thêm 2% so với 2020", "12"),
        ("tăng 2 điểm % mỗi năm", "20"),
        ("tăng 10% so với 2020", "11"),
        ("giảm 10% so với 2020", "9"),
    ] {
        let text = changed("%", written);
        none(&text, "BDG0509");
        assert_eq!(aim(&text), [aimed], "{written}");
    }
    assert_eq!(path(&changed("%", "thêm 2% mỗi năm")), ["12", "14", "16", "18"]);
    // Of anything else it is per cent of it.
    assert_eq!(aim(&changed("\"xã\"", "thêm 10% so với 2020")), ["11"]);
}

#[test]
fn what_may_be_points_or_per_cent_is_asked() {
    for written in ["tăng thêm 2% mỗi năm", "nâng 2% so với 2020", "giảm bớt 2% so với 2020"] {
        let text = changed("%", written);
        let found = one(&text, "BDG0509");
        assert_eq!(
            found.vi,
            format!(
                "chỉ tiêu 1.1: mức đề ra đến năm 2025 là “{written}”, không rõ là điểm % hay là phần trăm của chính tỷ lệ ấy"
            )
        );
        assert_eq!(aim(&text), Vec::<String>::new(), "{written}");
        none(&changed("\"xã\"", written), "BDG0509");
        none(&changed("%", &written.replace('%', " điểm %")), "BDG0509");
    }
    let english = "plan p \"Plan\" {\n    period 2021-2025\n}\nagency a \"Office\"\ngoal 1 \"Goal\" {\n    indicator 1.1 \"Share\" {\n        lead a\n        unit %\n        baseline 2020: 40\n        by 2025: increase by 2% from 2020\n    }\n}\n";
    assert!(one(english, "BDG0509").en.ends_with("which may be points or per cent of the share itself"));
    let add = english.replace("increase by 2% from 2020", "add 2% a year");
    none(&add, "BDG0509");
    assert_eq!(aim(&add), ["50"]);
}
