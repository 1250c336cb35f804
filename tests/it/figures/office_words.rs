//! Targets in the words of plans of provinces and communes: bounds behind a yearly change, ranges and bounds of folds, places
//! among the first.

use bdg::{Lang, load_text};
use bdg_core::eval::{self, AnnualOptions};
use bdg_core::phrases;

/// A plan of one indicator in either language.
fn plan(lang: Lang, lines: &str) -> String {
    match lang {
        Lang::Vi => format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"M\" {{\n    \
             chỉ tiêu 1.1 \"Thu ngân sách\" {{\n{lines}\n    }}\n}}\n"
        ),
        Lang::En => format!(
            "plan k \"K\" {{\n    period 2026-2030\n    lead a\n}}\nagency a \"A\"\ngoal 1 \"M\" {{\n    \
             indicator 1.1 \"Revenue\" {{\n{lines}\n    }}\n}}\n"
        ),
    }
}

/// What the table of the last year prints for the period, without findings.
fn cell(text: &str) -> String {
    let loaded = load_text("plan.bdg", text);
    let codes: Vec<&str> = loaded.findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, Vec::<&str>::new(), "{text}");
    let found = eval::annual(&loaded.plan, 2030, AnnualOptions::default());
    phrases::period_cell(found.rows.iter().find(|row| row.code == "1.1").expect("the row")).text
}

#[test]
fn a_bound_stands_behind_a_yearly_change() {
    // 100 × 1,1⁵ = 161,051; 30 − 5 × 1 = 25.
    for (value, shown) in [
        ("tăng bình quân từ 10%/năm trở lên", "(161,05)"),
        ("tăng bình quân 10%/năm trở lên", "(161,05)"),
        ("tăng từ 10% trở lên mỗi năm", "(161,05)"),
        ("tăng bình quân hằng năm từ 10% trở lên", "(161,05)"),
        ("tăng trưởng bình quân mỗi năm 10%", "(161,05)"),
        ("thêm bình quân 5 tỷ đồng/năm trở lên", "(125)"),
        ("tăng 20% so với năm 2025 trở lên", "(120)"),
    ] {
        let lines = format!("đơn vị tính \"tỷ đồng\"\ngốc 2025: 100\nđến 2030: {value}");
        assert_eq!(cell(&plan(Lang::Vi, &lines)), format!("{value} {shown}"));
    }
    for (value, bar) in [
        ("giảm bình quân từ 1 điểm %/năm trở lên", "không quá 9"),
        ("giảm bình quân 1 điểm %/năm trở lên", "không quá 9"),
        ("giảm từ 1 điểm % trở lên mỗi năm", "không quá 9"),
        ("tăng bình quân 1 điểm %/năm trở xuống", "không quá 11"),
    ] {
        let lines = format!("đơn vị tính %\ngốc 2025: 10\nđến 2030: {value}");
        let loaded = load_text("plan.bdg", &plan(Lang::Vi, &lines));
        let found = eval::annual(&loaded.plan, 2026, AnnualOptions::default());
        assert_eq!(
            phrases::target_cell(found.rows.iter().find(|row| row.code == "1.1").expect("it")).text,
            bar,
            "{value}"
        );
    }
    for value in ["up on average 10%/year or more", "up 10% or more a year", "up 10% a year or more"] {
        let lines = format!("unit \"billion dong\"\nbaseline 2025: 100\nby 2030: {value}");
        assert_eq!(cell(&plan(Lang::En, &lines)), format!("{value} (161.05)"));
    }
}

#[test]
fn folds_have_ranges_and_bounds() {
    for (value, shown) in [
        ("gấp 1,5 - 1,7 lần năm 2025", "(150 đến 170)"),
        ("gấp từ 1,5 đến 2 lần so với năm 2025", "(150 đến 200)"),
        ("tăng gấp 1,5 - 2 lần so với năm 2025", "(150 đến 200)"),
        ("gấp 2 lần đến 3 lần mức năm 2025", "(200 đến 300)"),
        ("bằng 1,5 - 1,7 lần năm 2025", "(150 đến 170)"),
        ("gấp trên 2 lần so với 2025", "(200)"),
        ("gấp ít nhất 2 lần so với năm 2025", "(200)"),
        ("gấp từ 2 lần trở lên so với năm 2025", "(200)"),
        ("gấp 1,5 lần trở lên so với năm 2025", "(150)"),
        // As before.
        ("tăng gấp đôi so với năm 2025", "(200)"),
        ("gấp 2 lần năm 2025", "(200)"),
        ("tăng 1,5 - 2 lần so với năm 2025", "(150 đến 200)"),
    ] {
        let lines = format!("đơn vị tính \"tỷ đồng\"\ngốc 2025: 100\nđến 2030: {value}");
        assert_eq!(cell(&plan(Lang::Vi, &lines)), format!("{value} {shown}"));
    }
    for (value, shown) in [
        ("1.5 to 1.7 times 2025", "(150 to 170)"),
        ("fully 2 to 3 times 2025", "(200 to 300)"),
        ("at least 2 times 2025", "(200)"),
        ("2 times 2025 or more", "(200)"),
        ("double 2025", "(200)"),
    ] {
        let lines = format!("unit \"billion dong\"\nbaseline 2025: 100\nby 2030: {value}");
        assert_eq!(cell(&plan(Lang::En, &lines)), format!("{value} {shown}"));
    }
    // A number of times is a level where the unit is one.
    let lines = "đơn vị tính lần\ngốc 2025: 1,2\nđến 2030: 1,5 - 1,7 lần";
    assert_eq!(cell(&plan(Lang::Vi, lines)), "1,5 - 1,7 lần");
}

#[test]
fn places_among_the_first_are_ranks() {
    // From 40 to 15 in five years: 35, 30, 25, 20.
    for value in [
        "nằm trong top 15",
        "nằm trong nhóm 15 tỉnh dẫn đầu cả nước",
        "trong top 15 cả nước",
        "thuộc top 15",
        "thuộc nhóm 15 địa phương đứng đầu",
        "trong nhóm 15 tỉnh, thành phố dẫn đầu cả nước",
        "trong 15 tỉnh có chỉ số cao nhất",
        "đứng trong nhóm 15 tỉnh, thành phố đứng đầu",
        "xếp trong tốp 15",
    ] {
        let text = plan(Lang::Vi, &format!("đơn vị tính hạng\ngốc 2025: 40\nđến 2030: {value}"));
        assert_eq!(cell(&text), value);
        let loaded = load_text("plan.bdg", &text);
        let found = eval::annual(&loaded.plan, 2026, AnnualOptions::default());
        let row = found.rows.iter().find(|row| row.code == "1.1").expect("the row");
        assert_eq!(phrases::target_cell(row).text, "từ hạng 35 trở lên", "{value}");
        let english = bdg::translate(&text, Lang::En).expect("a translation");
        let back = load_text("plan.bdg", &english);
        assert!(back.findings().is_empty(), "{english}: {:#?}", back.findings());
    }
    // In another unit it is no rank.
    let text = plan(Lang::Vi, "đơn vị tính \"điểm\"\ngốc 2025: 60\nđến 2030: nằm trong top 15");
    let codes: Vec<&str> = load_text("plan.bdg", &text).findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, ["BDG0509"]);
}

#[test]
fn a_change_from_a_whole_period_says_what_to_write() {
    for (value, help) in [
        ("tăng 1,5 lần so với giai đoạn trước", "giai đoạn 2026-2030: giảm 50% so với giai đoạn 2021-2025"),
        ("tăng 20% so với bình quân giai đoạn 2021-2025", "bình quân 120/năm"),
    ] {
        let text = plan(Lang::Vi, &format!("đơn vị tính \"vụ\"\nloại thời kỳ\ngốc 2025: 60\ncả giai đoạn: {value}"));
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0114"], "{value}");
        let said = found.first().and_then(|one| one.help.as_ref()).expect("help");
        assert!(said.vi.contains(help), "{}", said.vi);
    }
    // What the help shows is read.
    for line in ["giai đoạn 2026-2030: 500", "giai đoạn 2026-2030: bình quân 120/năm", "mỗi năm: 120"] {
        let text = plan(Lang::Vi, &format!("đơn vị tính \"vụ\"\nloại thời kỳ\nhướng giảm\n{line}"));
        assert!(load_text("plan.bdg", &text).findings().is_empty(), "{line}");
    }
}
