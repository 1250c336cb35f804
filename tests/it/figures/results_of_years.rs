//! Results of several years together: what a target of the next years is compared with, and what the years must come to.

use bdg::{Lang, load_text};
use bdg_core::eval::{self, Method, PathStart, Status};
use bdg_core::model::{Fact, Time};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Severity;

fn text(title: &str, lines: &str) -> String {
    let lines = lines.replace("; ", "\n        ");
    format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"Sở A\"\nmục tiêu 1 \"M\" {{\n    \
         chỉ tiêu 1.1 \"{title}\" {{\n        {lines}\n    }}\n}}\n"
    )
}

/// A flow of hectares.
fn planted(lines: &str) -> String {
    text("Diện tích rừng trồng", &format!("đơn vị tính \"ha\"; loại thời kỳ; hướng tăng; {lines}"))
}

fn messages(text: &str) -> Vec<String> {
    let loaded = load_text("plan.bdg", text);
    loaded.findings().iter().map(|one| format!("{} {}", one.code, one.message.get(Lang::Vi))).collect()
}

fn codes(text: &str) -> Vec<String> {
    messages(text).iter().map(|one| one[..7].to_owned()).collect()
}

fn total(text: &str) -> String {
    let plan = load_text("plan.bdg", text).plan;
    let target = eval::target_in(&plan, plan.find("1.1").unwrap(), 2026, PathStart::Baseline).target;
    target.value.map_or_else(|| "…".to_owned(), |value| value.normalize().to_string())
}

#[test]
fn a_target_is_compared_with_the_total_of_the_years_before() {
    for (known, target, of_2026) in [
        ("kết quả giai đoạn 2021-2025: 5.800", "gấp 1,5 lần giai đoạn 2021-2025", "1740"),
        ("kết quả giai đoạn 2021-2025: 5.800; kết quả 2025: 1.200", "gấp 1,5 lần giai đoạn 2021-2025", "1740"),
        ("ước giai đoạn 2021-2025: 5.800", "tăng 25% so với giai đoạn 2021-2025", "1450"),
        ("kết quả giai đoạn 2021-2025: 1.160 ha/năm", "gấp 1,5 lần giai đoạn 2021-2025", "1740"),
        // The result, where both are there.
        (
            "ước giai đoạn 2021-2025: 6.000; kết quả giai đoạn 2021-2025: 5.800",
            "gấp 1,5 lần giai đoạn 2021-2025",
            "1740",
        ),
        // Of other years nothing is known.
        ("kết quả giai đoạn 2016-2020: 5.800", "gấp 1,5 lần giai đoạn 2021-2025", "…"),
    ] {
        let text = planted(&format!("{known}; giai đoạn 2026-2030: {target}"));
        assert_eq!(total(&text), of_2026, "{known}");
        assert_eq!(codes(&text), if of_2026 == "…" { vec!["BDG0312"] } else { vec![] }, "{known}");
    }
}

#[test]
fn it_is_no_result_of_its_last_year() {
    let plan = load_text("plan.bdg", &planted("kết quả giai đoạn 2021-2025: 5.800; giai đoạn 2026-2030: 6.500"));
    let id = plan.plan.find("1.1").unwrap();
    assert!(eval::known_figures(&plan.plan, id).is_empty());
    assert_eq!(eval::start(&plan.plan, id, PathStart::Baseline, 2030), None);
    let found = eval::indicator_progress(&plan.plan, id, 2030, Method::Pace).unwrap();
    assert_eq!((found.result, found.last_result, found.status), (None, None, Status::NoData));
}

/// At its end a period may be told as a whole.
#[test]
fn a_total_is_rated_by_what_is_told_of_its_years() {
    let of = |lines: &str| {
        let plan = load_text("plan.bdg", &planted(lines)).plan;
        let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2030, Method::Pace).unwrap();
        let result = found.result.as_ref().and_then(|result| result.value).map(|value| value.to_string());
        let distance = found.distance.value.map(|value| value.normalize().to_string());
        let note = phrases::flow_note(&found).map(|note| note.vi).unwrap_or_default();
        (found.status, result, distance, note)
    };
    let rated = |status, result: Option<&str>, distance: &str, note: &str| {
        (status, result.map(str::to_owned), Some(distance.to_owned()), note.to_owned())
    };
    let target = "giai đoạn 2026-2030: 6.500";
    assert_eq!(
        of(&format!("{target}; kết quả giai đoạn 2026-2030: 6.630")),
        rated(Status::Achieved, None, "102", "kết quả giai đoạn 2026-2030 là 6.630; mức đề ra 6.500")
    );
    // Where a year before is not known, too.
    assert_eq!(
        of(&format!("{target}; kết quả 2030: 1.200; ước giai đoạn 2026-2030: 5.850")),
        rated(Status::Missed, Some("1200"), "90", "ước giai đoạn 2026-2030 được 5.850; mức đề ra 6.500")
    );
    // Years that are all known are added up.
    let years: Vec<String> = (2026..=2030).map(|year| format!("kết quả {year}: 1.300")).collect();
    let (status, _, distance, note) =
        of(&format!("{target}; {}; kết quả giai đoạn 2026-2030: 6.500", years.join("; ")));
    assert_eq!((status, distance.as_deref()), (Status::Achieved, Some("100")));
    assert!(note.starts_with("cộng dồn từ 2026 đến 2030 được 6.500"), "{note}");
    // Before the end nothing is known, nor of other years.
    assert_eq!(of(&format!("{target}; kết quả giai đoạn 2026-2029: 5.000")).0, Status::NoData);
}

#[test]
fn years_must_come_to_it() {
    let years = |years: &[&str]| {
        let lines: Vec<String> =
            years.iter().zip(2021..).map(|(value, year)| format!("kết quả {year}: {value}")).collect();
        lines.join("; ")
    };
    let all = years(&["1.100", "1.150", "1.200", "1.150", "1.200"]);
    let of = |told: &str, years: &str| messages(&planted(&format!("kết quả giai đoạn 2021-2025: {told}; {years}")));
    for told in ["5.800", "5.802", "trên 5.500", "khoảng 5.900", "bình quân 1.160 ha/năm"] {
        assert_eq!(of(told, &all), [""; 0], "{told}");
    }
    for (told, says) in [
        ("5.900", "kết quả giai đoạn 2021-2025 là 5.900 ha, nhưng các năm cộng lại là 5.800 ha"),
        ("trên 6.000", "kết quả giai đoạn 2021-2025 là trên 6.000 ha, nhưng các năm cộng lại là 5.800 ha"),
        (
            "bình quân 1.260 ha/năm",
            "kết quả giai đoạn 2021-2025 là bình quân 1.260 ha, nhưng bình quân các năm là 1.160 ha",
        ),
    ] {
        assert_eq!(of(told, &all), [format!("BDG0719 chỉ tiêu 1.1: {says}")]);
    }
    // Some years may already be more than all.
    let some = years(&["1.100", "1.150", "1.200"]);
    assert_eq!(of("5.800", &some), [""; 0]);
    assert_eq!(
        of("3.400", &some),
        ["BDG0719 chỉ tiêu 1.1: kết quả giai đoạn 2021-2025 là 3.400 ha, nhưng mới 3 năm có số đã là 3.450 ha"]
    );
    // What is counted is not rounded.
    let classes = |told: &str| {
        let lines = format!(
            "đơn vị tính \"lớp\"; loại thời kỳ; kết quả giai đoạn 2024-2025: {told}; kết quả 2024: 20; kết quả 2025: 24"
        );
        codes(&text("Số lớp tập huấn", &lines))
    };
    assert_eq!((classes("44"), classes("45")), (vec![], vec!["BDG0719".to_owned()]));
    // The mean rate of growth need not be the mean of the rates.
    let growth = |told: &str| {
        let years = years(&["2,6", "8", "6", "7,1", "8,2"]);
        codes(&text(
            "Tốc độ tăng trưởng GRDP",
            &format!("đơn vị tính %; kết quả giai đoạn 2021-2025: bình quân {told}%/năm; {years}"),
        ))
    };
    assert_eq!((growth("6,4"), growth("7,4")), (vec![], vec!["BDG0719".to_owned()]));
}

#[test]
fn a_level_has_none() {
    for (title, lines) in [
        ("Tỷ lệ hộ dùng nước sạch", "đơn vị tính %; hướng tăng; kết quả giai đoạn 2021-2025: 95; đến 2030: 98"),
        (
            "Số xã đạt chuẩn",
            "đơn vị tính \"xã\"; loại lũy kế; gốc 2025: 12; kết quả giai đoạn 2021-2025: 12; đến 2030: 20",
        ),
    ] {
        assert_eq!(codes(&text(title, lines)), ["BDG0720"], "{title}");
    }
    // What a year spends, and what nobody can compute, are told without a word.
    let spent = "đơn vị tính %; kết quả giai đoạn 2021-2025: 95; mỗi năm: ít nhất 95";
    assert_eq!(codes(&text("Tỷ lệ giải ngân vốn đầu tư công", spent)), [""; 0]);
    assert_eq!(codes(&planted("kết quả giai đoạn 2025-2021: 95; giai đoạn 2026-2030: 98")), ["BDG0720"]);
    // One fault of what a target starts from is one message.
    for (known, code) in
        [("kết quả giai đoạn 2025-2021: 95", "BDG0720"), ("kết quả giai đoạn 2021-2025: 95 hộ", "BDG0403")]
    {
        let text = planted(&format!("{known}; giai đoạn 2026-2030: gấp 2 lần giai đoạn 2021-2025"));
        assert_eq!(codes(&text), [code], "{known}");
    }
}

#[test]
fn it_is_held_against_other_places_and_lines() {
    let known = "kết quả giai đoạn 2021-2025: 5.800";
    assert_eq!(codes(&planted(&format!("{known}; kết quả giai đoạn 2021-2025: 5.900"))), ["BDG0605"]);
    assert_eq!(codes(&planted(&format!("{known}; nêu \"Phần I\" kết quả giai đoạn 2021-2025: 5.900"))), ["BDG1001"]);
    assert_eq!(codes(&planted(&format!("{known}; nêu \"Phần I\" kết quả giai đoạn 2021-2025: 5.800"))), [""; 0]);
    // Without it another place's is held against the years.
    let stated = "nêu \"Phần I\" kết quả giai đoạn 2024-2025: 2.300; kết quả 2024: 1.200";
    assert_eq!(codes(&planted(&format!("{stated}; kết quả 2025: 1.100"))), [""; 0]);
    assert_eq!(codes(&planted(&format!("{stated}; kết quả 2025: 1.200"))), ["BDG0719"]);
    assert_eq!(codes(&planted("kết quả giai đoạn 2021-2025: 5.800 hộ")), ["BDG0403"]);
    // Parts come to their whole.
    let parts = |b: &str| {
        planted(&format!(
            "{known}; gồm a \"A\" {{; kết quả giai đoạn 2021-2025: 3.000; }}; gồm b \"B\" {{; kết quả giai đoạn 2021-2025: {b}; }}"
        ))
    };
    assert_eq!(codes(&parts("2.800")), [""; 0]);
    assert_eq!(codes(&parts("2.700")), ["BDG0904"]);
}

#[test]
fn it_is_written_back_in_both_languages() {
    let vi = planted("kết quả giai đoạn 2021-2025:  5.800 ; ước giai đoạn 2016-2020: 5.000");
    let formatted = bdg::format(&vi).unwrap();
    assert!(
        formatted.contains("        kết quả giai đoạn 2021-2025: 5.800\n        ước giai đoạn 2016-2020:     5.000\n")
    );
    let english = bdg::translate(&vi, Lang::En).unwrap();
    assert!(
        english.contains("        actual over 2021-2025:   5,800\n        estimate over 2016-2020: 5,000\n"),
        "{english}"
    );
    assert_eq!(bdg::translate(&english, Lang::Vi).unwrap(), formatted);
}

#[test]
fn a_revision_corrects_it() {
    let lines =
        "kết quả 2025: 1.200; kết quả giai đoạn 2021-2025: 5.800; giai đoạn 2026-2030: gấp 1,5 lần giai đoạn 2021-2025";
    let revised = format!(
        "{}điều chỉnh \"QĐ 5\" ngày 15/3/2026 {{\n    1.1 kết quả giai đoạn 2021-2025: 6.000\n}}\n",
        planted(lines)
    );
    assert_eq!((total(&planted(lines)).as_str(), total(&revised).as_str()), ("1740", "1800"));
    let plan = load_text("plan.bdg", &revised).plan;
    let indicator = plan.indicator(plan.find("1.1").unwrap()).unwrap();
    let result = indicator.actual(Time::Year(2025)).and_then(Fact::exact);
    assert_eq!(result.and_then(|value| value.to_decimal()), Some(rust_decimal::Decimal::from(1200)));
}

#[test]
fn other_ways_of_writing_it_are_told() {
    for written in ["kết quả 2021-2025: 5.800", "kết quả thời kỳ 2021-2025: 5.800"] {
        let loaded = load_text("plan.bdg", &planted(&format!("{written}; giai đoạn 2026-2030: 6.500")));
        let findings = loaded.findings();
        assert_eq!(findings.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0115"], "{written}");
        let fix = findings[0].fix.as_ref().expect("a fix");
        assert_eq!(fix.replacement, "kết quả giai đoạn 2021-2025", "{written}");
    }
    let loaded = load_text("plan.bdg", &planted("gốc giai đoạn 2021-2025: 5.800; giai đoạn 2026-2030: 6.500"));
    let findings = loaded.findings();
    assert_eq!(findings[0].help.as_ref().unwrap().get(Lang::Vi), "viết “kết quả giai đoạn 2021-2025: …”");
    assert!(findings[0].fix.is_none());
}

#[test]
fn bounds_tell_no_number_of_the_years() {
    for told in ["dưới 6.500", "trên 6.500", "6.000 - 7.000"] {
        let plan = load_text(
            "plan.bdg",
            &planted(&format!("giai đoạn 2026-2030: 6.500; kết quả giai đoạn 2026-2030: {told}")),
        )
        .plan;
        let found = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2030, Method::Pace).unwrap();
        assert_eq!(found.status, Status::NoData, "{told}");
        let text = planted(&format!(
            "kết quả giai đoạn 2021-2025: {told}; giai đoạn 2026-2030: gấp 2 lần giai đoạn 2021-2025"
        ));
        assert_eq!((total(&text).as_str(), codes(&text)), ("…", vec!["BDG0312".to_owned()]), "{told}");
    }
}

#[test]
fn totals_means_and_estimates_of_one_period_agree() {
    let both = |mean: &str| {
        planted(&format!("kết quả giai đoạn 2021-2025: 1.000; kết quả giai đoạn 2021-2025: bình quân {mean} ha/năm"))
    };
    assert_eq!((codes(&both("200")), codes(&both("210"))), (vec![], vec!["BDG0719".to_owned()]));
    // An estimate is settled once all years are known: they are compared, and used.
    let years = "kết quả 2024: 200; kết quả 2025: 250";
    let estimated =
        planted(&format!("ước giai đoạn 2024-2025: 500; {years}; giai đoạn 2026-2027: gấp 2 lần giai đoạn 2024-2025"));
    let loaded = load_text("plan.bdg", &estimated);
    let found: Vec<_> = loaded.findings().iter().map(|one| (one.code, one.severity)).collect();
    assert_eq!(found, [("BDG0719", Severity::Note)]);
    assert_eq!(total(&estimated), "450");
    // Where there may be less than nothing, years to come may take back.
    let migration = text_of("người không giới hạn", "1.500");
    assert_eq!(
        (codes(&migration), codes(&migration.replace("người không giới hạn", "người"))),
        (vec![], vec!["BDG0719".to_owned()])
    );
    // Rates of growth may be compounded.
    let rates = "kết quả 2021: -4,2; kết quả 2022: 18,8; kết quả 2023: 4,1; kết quả 2024: 9,3; kết quả 2025: 8,1";
    let grown = |told: &str| {
        let lines = format!(
            "đơn vị tính % không giới hạn; hướng tăng; kết quả giai đoạn 2021-2025: bình quân {told}%/năm; {rates}"
        );
        codes(&text("Tốc độ tăng trưởng GRDP", &lines))
    };
    assert_eq!((grown("6,98"), grown("7,22"), grown("6,1")), (vec![], vec![], vec!["BDG0719".to_owned()]));
}

/// Four years of 500, of five.
#[test]
fn shorter_periods_within_one_are_added_up_too() {
    let over = |periods: &str| messages(&planted(&format!("{periods}; cả giai đoạn: 25.000")));
    let all = "kết quả giai đoạn 2021-2025: 20.000";
    for (periods, says) in [
        ("kết quả giai đoạn 2021-2023: 12.000; kết quả giai đoạn 2024-2025: 9.000", "các năm cộng lại là 21.000 ha"),
        (
            "kết quả giai đoạn 2021-2023: 12.000; kết quả 2024: 4.000; kết quả 2025: 5.000",
            "các năm cộng lại là 21.000 ha",
        ),
        ("kết quả giai đoạn 2021-2023: 22.000", "mới 3 năm có số đã là 22.000 ha"),
    ] {
        let expected = format!("BDG0719 chỉ tiêu 1.1: kết quả giai đoạn 2021-2025 là 20.000 ha, nhưng {says}");
        assert_eq!(over(&format!("{periods}; {all}")), [expected]);
    }
    for sound in [
        "kết quả giai đoạn 2021-2023: 12.000; kết quả giai đoạn 2024-2025: 8.000",
        "kết quả giai đoạn 2021-2023: 12.000; kết quả 2024: 4.000; kết quả 2025: 4.000",
        "kết quả giai đoạn 2021-2023: 12.000; kết quả 2021: 5.000",
        // Two that overlap are not added up.
        "kết quả giai đoạn 2021-2023: 12.000; kết quả giai đoạn 2022-2024: 13.000",
    ] {
        assert_eq!(over(&format!("{sound}; {all}")), Vec::<String>::new(), "{sound}");
    }
    let mean = "kết quả giai đoạn 2021-2023: 12.000; kết quả giai đoạn 2024-2025: 9.000";
    let found = over(&format!("{mean}; kết quả giai đoạn 2021-2025: bình quân 4.000"));
    assert_eq!(
        found,
        [
            "BDG0719 chỉ tiêu 1.1: kết quả giai đoạn 2021-2025 là bình quân 4.000 ha, nhưng bình quân các năm là 4.200 ha"
        ]
    );
}

#[test]
fn the_growth_of_a_period_is_that_of_its_figures() {
    let income =
        |lines: &str| messages(&text("Thu nhập bình quân đầu người", &format!("đơn vị tính \"triệu đồng\"; {lines}")));
    let grown = |growth: &str| income(&format!("kết quả 2020: 100; {growth}; ước 2025: 120; đến 2030: 150"));
    assert_eq!(
        grown("ước giai đoạn 2021-2025: tăng bình quân 6%/năm"),
        ["BDG0710 chỉ tiêu 1.1: từ 100 triệu đồng (năm 2020) đến số ước năm 2025 (120 triệu đồng) là tăng bình quân \
             3,71%/năm, mà kế hoạch ghi “tăng bình quân 6%/năm”"]
    );
    for wrong in ["tăng bình quân 5 triệu đồng/năm", "giảm bình quân 3,7%/năm", "tăng bình quân trên 4%/năm"]
    {
        assert_eq!(grown(&format!("ước giai đoạn 2021-2025: {wrong}")).len(), 1, "{wrong}");
    }
    for sound in [
        "tăng bình quân 3,7%/năm",
        "tăng bình quân 4%/năm",
        "tăng bình quân trên 3%/năm",
        "tăng bình quân 4 triệu đồng/năm",
        "tăng bình quân 2,5%/năm \"theo giá so sánh 2010\"",
    ] {
        assert_eq!(grown(&format!("ước giai đoạn 2021-2025: {sound}")), Vec::<String>::new(), "{sound}");
    }
    // From its first year, as some reckon; of a period whose start is not known nothing is told.
    let first = income(
        "kết quả 2020: 95; kết quả 2021: 100; ước 2025: 120; ước giai đoạn 2021-2025: tăng bình quân 4,7%/năm; đến 2030: 150",
    );
    let unknown = income("ước 2025: 120; ước giai đoạn 2021-2025: tăng bình quân 9%/năm; đến 2030: 150");
    assert_eq!((first, unknown), (vec![], vec![]));
}

fn text_of(unit: &str, told: &str) -> String {
    let years: Vec<String> = (2021..=2024).map(|year| format!("kết quả {year}: 500")).collect();
    text(
        "Di cư",
        &format!(
            "đơn vị tính {unit}; loại thời kỳ; hướng tăng; kết quả giai đoạn 2021-2025: {told}; {}",
            years.join("; ")
        ),
    )
}

/// A figure that is told by itself, or by one that is told by it, is one fault and no endless way.
#[test]
fn figures_that_go_by_themselves_end() {
    for lines in [
        "gốc 2025: tăng 5 xã so với 2025; gốc 2025: 12; kết quả 2026: 13; đến 2030: 15",
        "gốc 2025: tăng 5 xã so với 2026; kết quả 2026: tăng 3 xã so với 2025; đến 2030: 15",
    ] {
        let plan = load_text("plan.bdg", &text("Số xã đạt", &format!("đơn vị tính \"xã\"; hướng tăng; {lines}"))).plan;
        let id = plan.find("1.1").unwrap();
        assert!(eval::why(&plan, id, 2028, PathStart::Baseline).is_some(), "{lines}");
    }
}
