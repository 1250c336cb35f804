//! What several years reach on average: the mean of the years, and of a flow as many times that as there are years.

use bdg::{Lang, Loaded, load_text};
use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_core::phrases;

/// A plan of one indicator.
fn plan(title: &str, lines: &str) -> Loaded {
    let lines = lines.replace("; ", "\n        ");
    let text = format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"M\" {{\n    \
         chỉ tiêu 1.1 \"{title}\" {{\n        {lines}\n    }}\n}}\n"
    );
    load_text("plan.bdg", &text)
}

const RATE: &str = "đơn vị tính % không giới hạn; hướng tăng; gốc 2025: 7,2";
const FLOW: &str = "đơn vị tính \"ha\"; loại thời kỳ; hướng tăng";

/// The targets of the years, `…` where there is none.
fn years(loaded: &Loaded, from: PathStart) -> Vec<String> {
    let id = loaded.plan.find("1.1").expect("the indicator");
    let of_year = |year| {
        let target = eval::target_in(&loaded.plan, id, year, from).target;
        target.value.map_or_else(|| "…".to_owned(), |value| value.normalize().to_string())
    };
    (2026..=2030).map(of_year).collect()
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.findings().iter().map(|one| one.code).collect()
}

#[test]
fn the_years_of_a_rate_have_the_mean_that_is_asked() {
    for (lines, expected) in [
        // 5 × 8,5 = 42,5.
        ("giai đoạn 2026-2030: bình quân 8,5%/năm", ["8.5", "8.5", "8.5", "8.5", "8.5"]),
        ("cả giai đoạn: đạt bình quân trên 8,5%/năm", ["8.5", "8.5", "8.5", "8.5", "8.5"]),
        // 42,5 − 8 = 34,5; 34,5 / 4 = 8,625: one year has the odd tenths.
        ("năm 2026: 8; cả giai đoạn: bình quân 8,5 - 9%/năm", ["8", "8.7", "8.6", "8.6", "8.6"]),
        // 50 − 9 − 9,5 = 31,5; 31,5 / 3 = 10,5.
        (
            "năm 2026: 9; năm 2027: 9,5; cả giai đoạn: bình quân từ 10% trở lên mỗi năm",
            ["9", "9.5", "10.5", "10.5", "10.5"],
        ),
        // A year's own target stands: 42,5 − 9 = 33,5; / 4 = 8,375.
        ("đến 2030: 9; cả giai đoạn: bình quân 8,5%/năm", ["8.4", "8.4", "8.4", "8.3", "9"]),
        // 60 − 10 = 50; 50 / 4 = 12,5: whole per cents would drift apart by one.
        ("năm 2026: 10; cả giai đoạn: bình quân 12 - 13%/năm", ["10", "12.5", "12.5", "12.5", "12.5"]),
        // Two periods: 3 × 8 and 2 × 9.
        ("giai đoạn 2026-2028: bình quân 8%/năm; giai đoạn 2029-2030: bình quân 9%/năm", ["8", "8", "8", "9", "9"]),
    ] {
        let loaded = plan("Tốc độ tăng trưởng GRDP", &format!("{RATE}; {lines}"));
        assert_eq!(codes(&loaded), Vec::<&str>::new(), "{lines}");
        assert_eq!(years(&loaded, PathStart::Baseline), expected, "{lines}");
    }
}

/// `1.200 ha/năm` over several years is what each of them brings, not what all of them do.
#[test]
fn figures_of_each_year_over_several_are_no_totals() {
    for (lines, expected) in [
        ("cả giai đoạn: 1.200 ha/năm", ["1200"; 5]),
        ("giai đoạn 2026-2030: ít nhất 1.200 ha mỗi năm", ["1200"; 5]),
        ("gốc 2025: 900; cả giai đoạn: 1.200 ha/năm", ["1200"; 5]),
        ("gốc 2025: 900; cả giai đoạn: từ 1.200 đến 1.300 ha/năm", ["1200"; 5]),
        ("cả giai đoạn: 1.200 ha", ["240"; 5]),
        ("năm 2027: ít nhất 1.500; cả giai đoạn: ít nhất 1.200 ha/năm", ["1200", "1500", "1200", "1200", "1200"]),
        ("cả giai đoạn: 1.200 ha từng năm", ["1200"; 5]),
        // 3 × 300 + 2 × 400 = 1.700.
        (
            "gốc 2025: 300; giai đoạn 2026-2028: 300 ha/năm; giai đoạn 2029-2030: 400 ha/năm; cả giai đoạn: 1.700 ha",
            ["300", "300", "300", "400", "400"],
        ),
    ] {
        let loaded = plan("Diện tích trồng rừng", &format!("{FLOW}; {lines}"));
        assert_eq!(codes(&loaded), Vec::<&str>::new(), "{lines}");
        assert_eq!(years(&loaded, PathStart::Baseline), expected, "{lines}");
    }
    let rate = plan("Tốc độ tăng trưởng GRDP", &format!("{RATE}; giai đoạn 2026-2030: 10 - 10,5%/năm"));
    assert_eq!((codes(&rate), years(&rate, PathStart::Baseline)), (vec![], vec!["10".to_owned(); 5]));
    // Of a share nobody knows whether each year is to be 2 % or to change by that.
    let share = "đơn vị tính %; hướng giảm; gốc 2025: 12; giai đoạn 2026-2030: 1 - 1,5%/năm";
    let asked = plan("Tỷ lệ hộ nghèo đa chiều", share);
    assert_eq!((codes(&asked), years(&asked, PathStart::Baseline)), (vec!["BDG0716"], vec!["…".to_owned(); 5]));
    let watched = plan(
        "Tỷ lệ công trình hạ tầng được giám sát",
        &share.replace("hướng giảm; gốc 2025: 12", "hướng tăng; gốc 2025: 1"),
    );
    assert_eq!(codes(&watched), ["BDG0716"]);
    let change = plan("Giảm tỷ lệ hộ nghèo đa chiều", "đơn vị tính %; hướng tăng; giai đoạn 2026-2030: 1 - 1,5%/năm");
    assert_eq!((codes(&change), years(&change, PathStart::Baseline)), (vec![], vec!["1".to_owned(); 5]));
    // The years' total and five times what each is to bring do not agree.
    let both = format!("{FLOW}; giai đoạn 2026-2030: 300 ha/năm; cả giai đoạn: 1.700 ha");
    assert_eq!(codes(&plan("Diện tích trồng rừng", &both)), ["BDG0707"]);
}

/// A target of several years that is as many times one year's figure may be their total: no statement tells.
#[test]
fn a_total_without_a_kind_is_asked() {
    let area = "đơn vị tính \"ha\"; hướng tăng";
    for lines in [
        "kết quả 2025: 1.200; giai đoạn 2026-2030: 6.000",
        "gốc 2025: 1.200; cả giai đoạn: ít nhất 7.000",
        "năm 2026: 1.200; năm 2027: 1.300; giai đoạn 2026-2030: 6.500",
    ] {
        let asked = plan("Diện tích rừng trồng", &format!("{area}; {lines}"));
        assert_eq!(codes(&asked), ["BDG0706"], "{lines}");
        assert_eq!(years(&asked, PathStart::Baseline)[2], "…", "{lines}");
        let flow = plan("Diện tích rừng trồng", &format!("{area}; loại thời kỳ; {lines}"));
        assert_eq!(codes(&flow), Vec::<&str>::new(), "{lines}");
    }
    for lines in [
        "loại thời điểm; gốc 2025: 1.200; giai đoạn 2026-2030: 6.000",
        "gốc 2025: 1.200; đến 2030: 6.000",
        "gốc 2025: 1.200; giai đoạn 2026-2030: 1.800",
        "gốc 2025: 12; giai đoạn 2026-2030: 600",
        "năm 2026: 2.200; năm 2027: 3.200; giai đoạn 2026-2030: 6.200",
    ] {
        let level = plan("Diện tích rừng", &format!("{area}; {lines}"));
        assert_eq!(codes(&level), Vec::<&str>::new(), "{lines}");
        assert_ne!(years(&level, PathStart::Baseline)[4], "…", "{lines}");
    }
    // One fault of a whole and its parts, one message.
    let parts = "gồm a \"Rừng phòng hộ\" { kết quả 2025: 500; giai đoạn 2026-2030: 2.500 }; gồm b \"Rừng sản xuất\" { kết quả 2025: 700; giai đoạn 2026-2030: 3.500 }";
    let split =
        plan("Diện tích rừng trồng", &format!("{area}; kết quả 2025: 1.200; giai đoạn 2026-2030: 6.000; {parts}"));
    assert_eq!(codes(&split), ["BDG0706"]);
    let share = plan("Tỷ lệ hộ có nước sạch", "đơn vị tính %; gốc 2025: 15; giai đoạn 2026-2030: 75");
    assert_eq!(codes(&share), Vec::<&str>::new());
}

/// Of a running total nobody knows whether “2 each year” is what is added.
#[test]
fn one_figure_for_every_year_of_a_running_total_is_asked() {
    let total = "đơn vị tính \"trường\"; hướng tăng; loại lũy kế";
    assert_eq!(codes(&plan("Số trường bị sập", &format!("{total}; mỗi năm: 0"))), Vec::<&str>::new());
    for step in ["mỗi năm: 2", "mỗi năm: ít nhất 2", "gốc 2025: 0; mỗi năm: 2 đến 3"] {
        let asked = plan("Số trường được xây mới", &format!("{total}; {step}"));
        assert_eq!(
            (codes(&asked), years(&asked, PathStart::Baseline)),
            (vec!["BDG0717"], vec!["…".to_owned(); 5]),
            "{step}"
        );
    }
    let advised = plan("Số trường được xây mới", &format!("{total}; mỗi năm: 2")).findings().swap_remove(0);
    let help = advised.help.expect("advice").vi;
    assert!(help.starts_with("phần thêm của mỗi năm thì ghi `mỗi năm: thêm …` và mức đầu kỳ `gốc 2025: 0`;"), "{help}");
    let followed = plan("Số trường được xây mới", &format!("{total}; gốc 2025: 0; mỗi năm: thêm 2 trường"));
    assert_eq!(codes(&followed), Vec::<&str>::new());
    let added = plan("Số trường được xây mới", &format!("{total}; gốc 2025: 3; mỗi năm: thêm 2 trường"));
    assert_eq!(
        (codes(&added), years(&added, PathStart::Baseline)),
        (vec![], ["5", "7", "9", "11", "13"].map(String::from).to_vec())
    );
    let flow = plan("Số trường được xây mới", "đơn vị tính \"trường\"; hướng tăng; loại thời kỳ; mỗi năm: 2");
    assert_eq!((codes(&flow), years(&flow, PathStart::Baseline)), (vec![], vec!["2".to_owned(); 5]));
}

/// In a unit of each year nobody knows whether the target of several is their total.
#[test]
fn a_total_in_a_unit_of_each_year_is_asked() {
    let flow = "đơn vị tính \"ha/năm\"; loại thời kỳ; hướng tăng";
    let asked = plan("Diện tích trồng rừng", &format!("{flow}; giai đoạn 2026-2030: 1.200"));
    assert_eq!((codes(&asked), years(&asked, PathStart::Baseline)), (vec!["BDG0711"], vec!["…".to_owned(); 5]));
    let finding = asked.findings().swap_remove(0);
    assert!(finding.message.vi.ends_with("không rõ là tổng của các năm hay mức của mỗi năm"), "{}", finding.message.vi);
    assert!(finding.help.is_some_and(|help| help.vi.contains("`bình quân 1.200`")));
    let told = plan("Diện tích trồng rừng", &format!("{flow}; giai đoạn 2026-2030: bình quân 1.200"));
    assert_eq!((codes(&told), years(&told, PathStart::Baseline)), (vec![], vec!["1200".to_owned(); 5]));
    let all = "năm 2026: 200; năm 2027: 220; năm 2028: 240; năm 2029: 260; năm 2030: 280";
    let summed = plan("Diện tích trồng rừng", &format!("{flow}; {all}; giai đoạn 2026-2030: 1.200"));
    assert_eq!(codes(&summed), Vec::<&str>::new());
    let slip = plan("Diện tích trồng rừng", &format!("{flow}; {all}; giai đoạn 2026-2030: 1.300"));
    assert_eq!(codes(&slip), ["BDG0707"]);
}

#[test]
fn the_average_of_a_flow_is_a_total() {
    for (average, total) in [
        ("bình quân 200 ha/năm", "1.000"),
        ("bình quân ít nhất 200 ha/năm", "ít nhất 1.000"),
        ("mỗi năm: ít nhất 100; cả giai đoạn: bình quân 200 ha", "1.000"),
    ] {
        for baseline in ["", "; gốc 2025: 150", "; năm 2027: 120"] {
            let lines = match average.split_once("; cả giai đoạn: ") {
                Some((more, average)) => format!("{FLOW}{baseline}; {more}; cả giai đoạn: {average}"),
                None => format!("{FLOW}{baseline}; cả giai đoạn: {average}"),
            };
            let averaged = plan("Diện tích trồng rừng", &lines);
            let more = if average.starts_with("mỗi năm") { "; mỗi năm: ít nhất 100" } else { "" };
            let summed = plan("Diện tích trồng rừng", &format!("{FLOW}{baseline}{more}; cả giai đoạn: {total}"));
            assert_eq!(codes(&averaged), Vec::<&str>::new(), "{lines}");
            assert_eq!(years(&averaged, PathStart::Baseline), years(&summed, PathStart::Baseline), "{lines}");
        }
    }
}

#[test]
fn progress_tells_the_mean_so_far() {
    let lines = format!("{RATE}; cả giai đoạn: bình quân 8,5%/năm; kết quả 2026: 8; kết quả 2027: 8,6");
    let loaded = plan("Tốc độ tăng trưởng GRDP", &lines);
    let id = loaded.plan.find("1.1").expect("the indicator");
    let found = eval::indicator_progress(&loaded.plan, id, 2027, Method::Pace).expect("progress");
    // (8 + 8,6) / 2 = 8,3 of 8,5; (42,5 − 16,6) / 3 = 8,6333.
    let value = |number: Option<rust_decimal::Decimal>| number.map(|number| phrases::number(number, Lang::Vi));
    assert_eq!(value(found.reached.map(|reached| reached.value)), Some("8,3".into()));
    assert_eq!(value(found.path), Some("8,5".into()));
    assert_eq!(value(found.needed.value), Some("8,63".into()));
    assert_eq!(value(found.projection.as_ref().map(|one| one.value)), Some("8,3".into()));
    assert_eq!((found.met_year, found.met_period), (Some(true), Some(false)));
    let said = phrases::flow_note(&found).expect("a note");
    assert_eq!(said.vi, "bình quân từ 2026 đến 2027 là 8,3, kế hoạch 8,5; cả giai đoạn bình quân 8,5");
    // What is left after 2026: (42,5 − 8) / 4 = 8,625; after 2027: 25,9 / 3, the odd tenth to 2028.
    assert_eq!(years(&loaded, PathStart::Latest), ["8.5", "8.7", "8.7", "8.6", "8.6"]);
    // A half-year's state is none of the figures of the mean.
    let half =
        plan("Tốc độ tăng trưởng GRDP", &format!("{RATE}; cả giai đoạn: bình quân 8,5%/năm; kết quả 6 tháng 2026: 8"));
    let found = eval::indicator_progress(&half.plan, id, 2026, Method::Pace).expect("progress");
    assert!(found.reached.is_none() && found.pace.value.is_none() && found.needed.value.is_none());
}

#[test]
fn tables_print_an_average_as_written() {
    let loaded = plan("Tốc độ tăng trưởng GRDP", &format!("{RATE}; cả giai đoạn: bình quân 8,5 - 9%/năm"));
    let found = eval::annual(&loaded.plan, 2027, AnnualOptions::default());
    let row = found.rows.iter().find(|row| row.code == "1.1").expect("the row");
    assert_eq!(phrases::period_cell(row).text, "bình quân 8,5 - 9%/năm");
    assert_eq!(phrases::target_cell(row).text, "8,5 đến 9");
}

#[test]
fn years_with_another_mean_are_an_error() {
    let full = |first: &str, last: &str| {
        format!("{RATE}; năm 2026: {first}; năm 2027: 8,4; năm 2028: 8,6; năm 2029: 8,7; năm 2030: {last}")
    };
    // 42,6 / 5 = 8,52 rounds to 8,5; 43,1 / 5 = 8,62 does not, and is no less than 8,5.
    for ((first, last), average, expected) in [
        (("8", "8,9"), "bình quân 8,5%/năm", &[][..]),
        (("8", "9,4"), "bình quân 8,5%/năm", &["BDG0707"]),
        (("8", "9,4"), "bình quân ít nhất 8,5%/năm", &[]),
        (("7,3", "8,9"), "bình quân ít nhất 8,5%/năm", &["BDG0707"]),
        (("8", "9,4"), "bình quân 8,5 - 9%/năm", &[]),
    ] {
        let loaded = plan("Tốc độ tăng trưởng GRDP", &format!("{}; cả giai đoạn: {average}", full(first, last)));
        assert_eq!(codes(&loaded), expected, "{first} {last} {average}");
    }
    let loaded = plan("Tốc độ tăng trưởng GRDP", &format!("{}; cả giai đoạn: bình quân 8,5%/năm", full("8", "9,4")));
    assert_eq!(
        loaded.findings()[0].message.vi,
        "chỉ tiêu 1.1: mức của các năm 2026-2030 bình quân là 8,62%, không khớp mức cả giai đoạn 2026-2030 (8,5%)"
    );
    // A total beside the average.
    for (total, expected) in [("1.000", &[][..]), ("1.100", &["BDG0707"])] {
        let lines = format!("{FLOW}; cả giai đoạn: {total}; cả giai đoạn: bình quân 200 ha/năm");
        assert_eq!(codes(&plan("Diện tích trồng rừng", &lines)), expected, "{total}");
    }
}

#[test]
fn an_average_of_nobody_knows_what_is_refused() {
    let rate = |line: &str| plan("Tốc độ tăng trưởng GRDP", &format!("{RATE}; {line}"));
    let all = [
        rate("đến 2030: bình quân 8,5%/năm"),
        rate("năm 2027: bình quân 8,5%"),
        rate("mỗi năm: bình quân 8,5%/năm"),
        rate("cả giai đoạn: ít nhất 8; kết quả 2026: bình quân 8,5%"),
        plan("Nhà ở xã hội", "đơn vị tính \"căn\"; loại lũy kế; hướng tăng; cả giai đoạn: bình quân 100 căn/năm"),
        plan("Chỉ số PCI", "đơn vị tính hạng; gốc 2025: 30; cả giai đoạn: bình quân 20"),
        plan(
            "Thu nhập bình quân đầu người",
            "đơn vị tính \"triệu đồng/người/năm\"; hướng tăng; gốc 2025: 70; cả giai đoạn: bình quân 90 triệu đồng/người/năm",
        ),
    ];
    for loaded in all {
        assert_eq!(codes(&loaded), ["BDG0716"]);
        let own = loaded.plan.indicators.iter().flat_map(|one| &one.facts).filter(|fact| fact.value.averaged);
        assert!(own.into_iter().all(|fact| fact.exact().is_none()));
    }
}

#[test]
fn growth_on_average_is_another_thing() {
    // 100 × 1,085⁵ is the level of 2030; no mean is taken.
    let lines = "đơn vị tính \"tỷ đồng\"; gốc 2025: 100; giai đoạn 2026-2030: tăng bình quân 10%/năm";
    let loaded = plan("Thu ngân sách", lines);
    assert_eq!(codes(&loaded), Vec::<&str>::new());
    assert_eq!(years(&loaded, PathStart::Baseline), ["110", "121", "133.1", "146.41", "161.05"]);
    // “Bình quân” in a title is none of a value.
    let lines = "đơn vị tính \"triệu đồng/người\"; gốc 2025: 70; cả giai đoạn: ít nhất 90 triệu đồng/người";
    let loaded = plan("Thu nhập bình quân đầu người", lines);
    assert_eq!(codes(&loaded), Vec::<&str>::new());
    assert_eq!(years(&loaded, PathStart::Baseline), ["74", "78", "82", "86", "90"]);
}

#[test]
fn restated_averages_are_compared() {
    for (stated, expected) in [
        ("cả giai đoạn: bình quân 200 ha/năm", &[][..]),
        ("cả giai đoạn: bình quân 250 ha/năm", &["BDG1001"]),
        ("cả giai đoạn: 1.000 ha", &[]),
        ("cả giai đoạn: 1.200 ha", &["BDG1008"]),
    ] {
        let lines = format!("{FLOW}; cả giai đoạn: bình quân 200 ha/năm; nêu \"Phần I\" {stated}");
        assert_eq!(codes(&plan("Diện tích trồng rừng", &lines)), expected, "{stated}");
    }
}
