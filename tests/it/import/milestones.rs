//! Rows and columns that name times farther ahead: milestones of one indicator, and what the plan looks forward to.

use super::columns::{figures, read};

const PLAN: &str = "Kế hoạch giai đoạn 2026-2030";

#[test]
fn rows_of_times_with_the_same_indicators_below_are_milestones_of_each() {
    let plain = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu\n;Đến năm 2028;;\n1;Nước sạch;%;90\n2;Thu nhập;triệu đồng;70\n;Đến năm 2030;;\n1;Nước sạch;%;95\n2;Thu nhập;triệu đồng;80\n"
    ));
    assert_eq!(figures(&plain), ["đến 2028: 90", "đến 2030: 95", "đến 2028: 70", "đến 2030: 80"]);
    assert_eq!((plain.counts.goals, plain.counts.indicators, plain.counts.lost), (1, 2, 0));
    assert!(!plain.text.contains("\"Đến năm"), "{}", plain.text);
    // Numbered, with groups below, and once more below the next goal; `Nam` is a part of two indicators.
    let deep = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu\nA;Xã Một;;\nI;Đến năm 2028;;\n1;Lao động;người;90\n-;Nam;người;50\n2;Dân số;người;200\n-;Nam;người;100\nII;Đến năm 2030;;\n1;Lao động;người;95\n-;Nam;người;55\n2;Dân số;người;220\n-;Nam;người;110\nB;Xã Hai;;\nI;Đến năm 2028;;\n1;Lao động;người;9\nII;Đến năm 2030;;\n1;Lao động;người;10\n"
    ));
    assert_eq!((deep.counts.goals, deep.counts.indicators, deep.counts.parts), (2, 3, 2), "{}", deep.text);
    assert_eq!(
        figures(&deep),
        [
            "đến 2028: 90",
            "đến 2030: 95",
            "đến 2028: 50",
            "đến 2030: 55",
            "đến 2028: 200",
            "đến 2030: 220",
            "đến 2028: 100",
            "đến 2030: 110",
            "đến 2028: 9",
            "đến 2030: 10"
        ]
    );
}

#[test]
fn rows_of_times_with_other_indicators_below_stay_apart() {
    let other = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu\n;Đến năm 2028;;\n1;Thu;tỷ đồng;90\n;Đến năm 2030;;\n1;Rừng;ha;80\n"
    ));
    assert_eq!((other.counts.goals, other.counts.indicators), (2, 2), "{}", other.text);
    // Another unit is another indicator; a figure of one time that differs is no milestone.
    for (one, two) in [("người;90", "%;95"), ("người;90", "người (lượt);95")] {
        let found = read(&format!(
            "{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu\n;Đến năm 2028;;\n1;Thu;{one}\n;Đến năm 2030;;\n1;Thu;{two}\n"
        ));
        assert_eq!(found.counts.indicators, 2, "{}", found.text);
    }
    let dated = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Kết quả 2025\n;Đến năm 2028;;\n1;Thu;tỷ đồng;90\n;Đến năm 2030;;\n1;Thu;tỷ đồng;95\n"
    ));
    assert_eq!(figures(&dated), ["kết quả 2025: 90", "kết quả 2025: 95"]);
}

/// What the codes of the warnings on the plan's own times are.
fn times(text: &str) -> Vec<String> {
    let plan = bdg::load_text("plan.bdg", text).plan;
    let found = bdg_core::check::check(&plan).into_iter().map(|one| one.code.to_string());
    found.filter(|code| code.starts_with("BDG06")).collect()
}

#[test]
fn a_column_of_a_vision_is_the_plans() {
    for (header, year) in [("Tầm nhìn 2045", 2045), ("Tầm nhìn đến năm 2045", 2045), ("Định hướng đến năm 2035", 2035)]
    {
        let found = read(&format!("{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu 2030;{header}\n1;Thu;tỷ đồng;200;300\n"));
        assert!(found.text.contains(&format!("    tầm nhìn {year}\n")), "{}", found.text);
        assert_eq!(figures(&found), ["đến 2030: 200".to_owned(), format!("đến {year}: 300")]);
        assert_eq!(times(&found.text), [""; 0], "{header}");
    }
    let english = read("Plan 2026-2030\nNo;Indicator;Unit;Target 2030;Vision 2045\n1;Revenue;million VND;200;300\n");
    assert!(english.text.contains("    vision 2045\n"), "{}", english.text);
    // A mistyped year is none.
    let other = read(&format!("{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu 2030;Mục tiêu 2045\n1;Thu;tỷ đồng;200;300\n"));
    assert!(!other.text.contains("tầm nhìn"), "{}", other.text);
    let near = read(&format!("{PLAN}\nTT;Chỉ tiêu;ĐVT;Định hướng 2028;Mục tiêu 2030\n1;Thu;tỷ đồng;200;300\n"));
    assert!(!near.text.contains("tầm nhìn"), "{}", near.text);
}

/// A period longer than those of plans lies behind the plan's, not the plan's behind results.
#[test]
fn a_longer_period_behind_those_of_plans_is_a_vision() {
    let found = read("Định hướng\nTT;Chỉ tiêu;ĐVT;Giai đoạn 2021-2025;2026-2030;2031-2050\n1;Tỷ lệ hộ;%;20;30;60\n");
    assert!(found.text.contains("    giai đoạn 2026-2030\n    tầm nhìn 2050\n"), "{}", found.text);
    assert_eq!(times(&found.text), [""; 0]);
    let long = read("Định hướng\nTT;Chỉ tiêu;ĐVT;Giai đoạn 2021-2025;Giai đoạn 2026-2035\n1;Tỷ lệ hộ;%;20;30\n");
    assert!(long.text.contains("    giai đoạn 2026-2035\n"), "{}", long.text);
}

/// Milestones that lead up to a target are of a plan that begins with the first of them, and the reader is told.
#[test]
fn the_period_of_milestones_reaches_from_the_first_one_to_the_target() {
    for header in [
        "Baseline (2025);Milestone 2026;Milestone 2028;Target (2030)",
        "Baseline 2024;Milestone 1 (2026);Milestone 2 (2028);Target (2030)",
        "Baseline 2024;Milestone 2026;Milestone 2028;Target 2030",
    ] {
        let found = read(&format!("Results framework\nIndicator;Unit;{header}\nHouseholds;households;12;20;35;50\n"));
        assert_eq!(found.period, Some((2026, 2030)), "{header}");
        assert!(found.text.contains("period 2026-2030"), "{}", found.text);
        assert!(found.general.iter().any(|told| told.en.contains("2026-2030 is inferred")), "{header}");
    }
    // One target alone is of its own year.
    let one = read("Results framework\nIndicator;Unit;Baseline 2025;Target (2026)\nHouseholds;households;12;20\n");
    assert!(one.text.contains("period 2026-2026"), "{}", one.text);
}

/// The years of a roadmap that leaves some out are milestones; those of one that has them all are years.
#[test]
fn the_years_of_a_roadmap_are_targets() {
    let of = |above: &str, years: &str, cells: &str| {
        read(&format!(
            "Các chỉ tiêu giai đoạn 2025-2030\nTT;Chỉ tiêu;ĐVT;Hiện trạng 2024;{above}\n;;;;{years}\n1;Nước sạch;%;60;{cells}\n"
        ))
    };
    for above in ["Lộ trình;", "Lộ trình thực hiện;"] {
        let found = of(above, "2025;2030", "65;85");
        assert_eq!(figures(&found), ["gốc 2024: 60", "đến 2025: 65", "đến 2030: 85"], "{above}");
    }
    let terms = read("Logframe 2026-2030\nIndicator;Unit;Baseline 2025;Mid-term 2028;Endline 2030\nArea;ha;0;12;30\n");
    assert_eq!(figures(&terms), ["baseline 2025: 0", "by 2028: 12", "by 2030: 30"]);
    let each = of("Lộ trình;;", "2025;2026;2027", "65;70;75");
    assert_eq!(figures(&each), ["gốc 2024: 60", "năm 2025: 65", "năm 2026: 70", "năm 2027: 75"]);
}

/// What a title looks forward to behind its period is a vision, under whatever word.
#[test]
fn a_title_with_an_orientation_looks_forward() {
    for ahead in [
        ", ĐỊNH HƯỚNG ĐẾN NĂM 2030",
        " VÀ ĐỊNH HƯỚNG GIAI ĐOẠN 2026-2030",
        " VÀ ĐỊNH HƯỚNG PHÁT TRIỂN ĐẾN NĂM 2030",
        ", TẦM NHÌN ĐẾN NĂM 2030",
    ] {
        let title = format!("KẾ HOẠCH PHÁT TRIỂN Y TẾ GIAI ĐOẠN 2021-2025{ahead}");
        let found =
            read(&format!("{title};;;;;\nTT;Chỉ tiêu;Đơn vị;Năm 2020;Năm 2025;Năm 2030\n1;Giường;giường;28;34;38\n"));
        assert_eq!(found.period, Some((2021, 2025)), "{title}");
        assert!(found.text.contains("    tầm nhìn 2030\n"), "{}", found.text);
        assert_eq!(figures(&found), ["kết quả 2020: 28", "năm 2025: 34", "đến 2030: 38"], "{title}");
        assert_eq!(times(&found.text), [""; 0], "{title}");
    }
    // The title of an orientation alone.
    let own = read(
        "ĐỊNH HƯỚNG PHÁT TRIỂN Y TẾ GIAI ĐOẠN 2026-2030\nTT;Chỉ tiêu;Đơn vị;Năm 2025;Năm 2030\n1;Giường;giường;34;38\n",
    );
    assert!(own.text.contains("giai đoạn 2026-2030") && !own.text.contains("tầm nhìn"), "{}", own.text);
}

/// What stands halfway between a baseline and a target is a target, and one target far behind its baseline the end of a period.
#[test]
fn a_mid_term_is_a_target_and_the_only_target_may_end_a_period() {
    let of = |header: &str, cells: &str| read(&format!("Indicator;Unit;{header}\nArea;ha;{cells}\n"));
    for header in [
        "Baseline (2025);Mid-term (2028);Target (2030)",
        "Baseline 2025;Midterm 2028;Target 2030",
        "Baseline (2025);Mid-term target (2028);End target (2030)",
        "Baseline (2025);Interim target 2028;Final target 2030",
    ] {
        let found = of(header, "1;2;3");
        assert_eq!(figures(&found), ["baseline 2025: 1", "by 2028: 2", "by 2030: 3"], "{header}");
        assert_eq!(found.period, Some((2026, 2030)), "{header}");
        assert!(found.general.iter().any(|told| told.en.contains("2026-2030 is inferred")), "{header}");
    }
    let vietnamese = read("Chỉ tiêu;ĐVT;Năm gốc 2025;Giữa kỳ (2028);Mục tiêu (2030)\nRừng;ha;1;2;3\n");
    assert_eq!(figures(&vietnamese), ["gốc 2025: 1", "đến 2028: 2", "đến 2030: 3"]);
    let reached = of("Baseline (2025);Mid-term result (2028);Target (2030)", "1;2;3");
    assert_eq!(figures(&reached)[1], "actual 2028: 2");
    let two = of("2025 baseline;2030 target", "1;3");
    assert_eq!(figures(&two), ["baseline 2025: 1", "by 2030: 3"]);
    assert!(two.text.contains("period 2026-2030"), "{}", two.text);
    assert!(two.general.iter().any(|told| told.en.contains("2026-2030 is inferred")));
    // Where the table does not show in which year the period begins, that is asked.
    let open = of("2024 baseline;2030 target", "1;3");
    assert_eq!((open.period, open.missing_period), (None, Some((2026, 2030))));
    // Whatever shows it, a period of several years that no title names is said to be inferred.
    let shown = read("Chỉ tiêu;ĐVT;Ước 2025;KH 2026;Phấn đấu 2030\nRừng;ha;1;2;3\n");
    assert!(shown.text.contains("giai đoạn 2026-2030"), "{}", shown.text);
    assert!(shown.general.iter().any(|told| told.en.contains("2026-2030 is inferred")));
    let titled = read("Kế hoạch giai đoạn 2026-2030\nChỉ tiêu;ĐVT;Ước 2025;KH 2026;Phấn đấu 2030\nRừng;ha;1;2;3\n");
    assert!(!titled.general.iter().any(|told| told.en.contains("is inferred")));
    let last = read("Chỉ tiêu;ĐVT;Ước TH 2026;KH 2026;KH 2027\nRừng;ha;1;2;3\n");
    assert!(last.general.iter().any(|told| told.en.contains("2027-2027 is inferred")), "{}", last.text);
    // The plan of one year.
    let year = read("Chỉ tiêu;ĐVT;TH 2024;KH 2026\nRừng;ha;1;3\n");
    assert_eq!(figures(&year), ["kết quả 2024: 1", "năm 2026: 3"]);
}
