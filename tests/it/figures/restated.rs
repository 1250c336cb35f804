//! Restatements of what the plan gives without stating it: totals over years, growth, sums, formulas.

use bdg_syntax::diagnostic::Severity;

/// A plan of 2026 to 2030 with the lines of one indicator, which rises where they say nothing else.
fn indicator(lines: &str) -> String {
    let better = if lines.starts_with("hướng") { "" } else { "        hướng tăng\n" };
    let lines: String = lines.split(';').map(|line| format!("        {}\n", line.trim())).collect();
    format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"A\"\n\
         mục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"X\" {{\n{better}{lines}    }}\n}}\n"
    )
}

/// The findings about restatements: code, severity, message.
fn found(text: &str) -> Vec<(&'static str, Severity, String)> {
    let loaded = bdg::load_text("k.bdg", text);
    let broken: Vec<_> = loaded.findings().iter().filter(|one| one.code < "BDG02").map(|one| one.code).collect();
    assert!(broken.is_empty(), "{broken:?} in {text}");
    let about = |code: &str| code.starts_with("BDG10");
    let found = loaded.findings();
    found.iter().filter(|one| about(one.code)).map(|one| (one.code, one.severity, one.message.vi.clone())).collect()
}

/// The codes of what is found about one restatement beside some lines.
fn codes(lines: &str, stated: &str) -> Vec<&'static str> {
    found(&indicator(&format!("{lines}; nêu \"P\" {stated}"))).into_iter().map(|(code, ..)| code).collect()
}

const NONE: [&str; 0] = [];

#[test]
fn a_total_over_years_is_held_against_their_total() {
    let periods = "đơn vị tính \"cầu\"; loại thời kỳ; giai đoạn 2026-2028: 23; giai đoạn 2029-2030: 11";
    assert_eq!(codes(periods, "cả giai đoạn: 34"), NONE);
    assert_eq!(codes(periods, "giai đoạn 2026-2028: 23"), NONE);
    let wrong = found(&indicator(&format!("{periods}; nêu \"P\" cả giai đoạn: 35")));
    assert_eq!(
        wrong,
        [(
            "BDG1001",
            Severity::Error,
            "chỉ tiêu 1.1: “P” nêu mức cả giai đoạn 2026-2030 là 35 cầu, nhưng mức của các năm 2026-2030 cộng lại được \
             34 cầu"
                .to_owned()
        )]
    );
    // The total itself, another one that ends in the same year, and years that nothing is said of.
    assert_eq!(codes(periods, "giai đoạn 2029-2030: 12"), ["BDG1001"]);
    assert_eq!(codes(periods, "giai đoạn 2027-2030: 20"), ["BDG1008"]);
    let years = "đơn vị tính \"tỷ đồng\"; loại thời kỳ; gốc 2025: 3.800; năm 2026: 4.250; năm 2027: 4.750; \
                 năm 2028: 5.310; năm 2029: 5.940; đến 2030: 6.650";
    for (right, wrong) in [
        ("giai đoạn 2026-2030: 26.900", "giai đoạn 2026-2030: 6.650"),
        ("giai đoạn 2026-2027: 9.000", "giai đoạn 2026-2027: 9.001"),
        ("cả giai đoạn: 26,9 nghìn tỷ đồng", "cả giai đoạn: 26,8 nghìn tỷ đồng"),
        ("cả giai đoạn: trên 26.000", "cả giai đoạn: trên 27.000"),
        ("giai đoạn 2030-2030: 6.650", "giai đoạn 2030-2030: 6.651"),
    ] {
        assert_eq!(codes(years, right), NONE, "{right}");
        assert_eq!(codes(years, wrong), ["BDG1001"], "{wrong}");
    }
    let mixed = "đơn vị tính \"cầu\"; loại thời kỳ; giai đoạn 2026-2028: 23; mỗi năm: ít nhất 5";
    assert_eq!(codes(mixed, "cả giai đoạn: ít nhất 33"), NONE);
    assert_eq!(codes(mixed, "cả giai đoạn: 25"), ["BDG1001"]);
    // Rounded figures add up to what is rounded.
    let rounded = "đơn vị tính \"tỷ đồng\"; loại thời kỳ; năm 2026: 1,4; năm 2027: 2,3";
    assert_eq!(codes(rounded, "giai đoạn 2026-2027: 3,8"), NONE);
    assert_eq!(codes(rounded, "giai đoạn 2026-2027: 4"), NONE);
    assert_eq!(codes(rounded, "giai đoạn 2026-2027: 3,9"), ["BDG1001"]);
    // Where the plan does not say that years add up, their sum contradicts nothing.
    let untold = "đơn vị tính \"xã\"; năm 2029: 10; đến 2030: 20";
    assert_eq!(codes(untold, "giai đoạn 2029-2030: 30"), NONE);
    assert_eq!(codes(untold, "giai đoạn 2029-2030: 20"), NONE);
    assert_eq!(codes(untold, "giai đoạn 2029-2030: 31"), ["BDG1001"]);
}

#[test]
fn growth_is_held_against_the_growth_of_the_figures() {
    let level = "đơn vị tính \"tỷ đồng\"; gốc 2025: 3.800; đến 2030: 6.650";
    for right in [
        "đến 2030: tăng bình quân 11,8%/năm",
        "đến 2030: tăng bình quân 12%/năm",
        "đến 2030: tăng bình quân trên 11%/năm",
        "đến 2030: tăng bình quân 11 - 12%/năm",
        "đến 2030: tăng bình quân khoảng 12%/năm",
        "giai đoạn 2026-2030: tăng bình quân 11,84%/năm",
        "đến 2030: tăng 1,75 lần so với 2025",
        "đến 2030: gấp 1,8 lần so với 2025",
        "đến 2030: tăng 75% so với 2025",
        "đến 2030: tăng ít nhất 70% so với gốc",
    ] {
        assert_eq!(codes(level, right), NONE, "{right}");
    }
    for wrong in [
        "đến 2030: tăng bình quân 9%/năm",
        "đến 2030: tăng bình quân trên 12%/năm",
        "đến 2030: tăng bình quân không quá 11%/năm",
        "đến 2030: tăng bình quân 9 - 10%/năm",
        "giai đoạn 2026-2030: tăng bình quân 11,9%/năm",
        "đến 2030: gấp đôi so với 2025",
        "đến 2030: tăng 74% so với 2025",
    ] {
        assert_eq!(codes(level, wrong), ["BDG1001"], "{wrong}");
    }
    let message = |lines: &str, stated: &str| {
        found(&indicator(&format!("{lines}; nêu \"P\" {stated}")))
            .into_iter()
            .map(|(.., message)| message)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        message(level, "đến 2030: tăng bình quân 9%/năm"),
        [
            "chỉ tiêu 1.1: “P” nêu mức đề ra đến năm 2030 là “tăng bình quân 9%/năm”, nhưng từ 3.800 tỷ đồng (năm 2025) đến \
          6.650 tỷ đồng (năm 2030) là tăng bình quân 11,84%/năm"
        ]
    );
    // What is not known contradicts nothing.
    assert_eq!(codes(level, "đến 2030: tăng 5% so với 2024"), NONE);
    let share = "đơn vị tính %; gốc 2025: 30; đến 2030: 20,4";
    assert_eq!(codes(share, "đến 2030: giảm 9,6 điểm % so với gốc"), NONE);
    assert_eq!(codes(share, "đến 2030: giảm 10 điểm % so với 2025"), NONE);
    assert_eq!(codes(share, "đến 2030: giảm 1,9 điểm %/năm"), NONE);
    assert_eq!(codes(share, "đến 2030: giảm ít nhất 9 điểm % so với 2025"), NONE);
    assert_eq!(codes(share, "đến 2030: giảm ít nhất 10 điểm % so với 2025"), ["BDG1001"]);
    assert_eq!(
        message(share, "đến 2030: giảm 8 điểm % so với 2025"),
        [
            "chỉ tiêu 1.1: “P” nêu mức đề ra đến năm 2030 là “giảm 8 điểm % so với 2025”, nhưng từ 30% (năm 2025) đến 20,4% \
          (năm 2030) là giảm 9,6 điểm %"
        ]
    );
    // Growth that is declared as such is the first to be compared with; a figure with what it comes to.
    let declared = "đơn vị tính \"tỷ đồng\"; gốc 2025: 3.800; đến 2030: tăng bình quân 10 - 12%/năm";
    assert_eq!(codes(declared, "đến 2030: tăng bình quân 10 - 12%/năm"), NONE);
    assert_eq!(codes(declared, "đến 2030: tăng bình quân trên 9%/năm"), NONE);
    assert_eq!(codes(declared, "đến 2030: tăng bình quân 9 - 12%/năm"), ["BDG1001"]);
    assert_eq!(codes(declared, "đến 2030: 6.120"), NONE);
    assert_eq!(codes(declared, "đến 2030: 7.650"), ["BDG1001"]);
    let both = "đơn vị tính \"tỷ đồng\"; gốc 2025: 3.800; đến 2030: tăng bình quân 11,8%/năm; đến 2030: 6.650";
    assert_eq!(codes(both, "đến 2030: 6.650"), NONE);
    assert_eq!(codes(both, "đến 2030: tăng bình quân 11,8%/năm"), NONE);
    // The years of a flow that grow so add up to its total.
    let total = "đơn vị tính \"tấn\"; loại thời kỳ; gốc 2025: 100; giai đoạn 2026-2030: 672";
    assert_eq!(codes(total, "giai đoạn 2026-2030: tăng bình quân 10%/năm"), NONE);
    assert_eq!(codes(total, "giai đoạn 2026-2030: tăng bình quân 15%/năm"), ["BDG1001"]);
}

#[test]
fn what_the_plan_gives_without_stating_it_is_compared() {
    let each = "đơn vị tính \"xã\"; loại thời kỳ; mỗi năm: 20";
    assert_eq!(codes(each, "năm 2027: 20"), NONE);
    assert_eq!(codes(each, "cả giai đoạn: 100"), NONE);
    assert_eq!(
        found(&indicator(&format!("{each}; nêu \"P\" năm 2027: 25"))),
        [(
            "BDG1001",
            Severity::Error,
            "chỉ tiêu 1.1: “P” nêu mức giao năm 2027 là 25 xã, nhưng mức mỗi năm là 20 xã".to_owned()
        )]
    );
    let onwards = "đơn vị tính %; từ 2027: 30";
    assert_eq!(codes(onwards, "năm 2029: 30"), NONE);
    assert_eq!(codes(onwards, "năm 2029: 31"), ["BDG1001"]);
    assert_eq!(codes(onwards, "năm 2026: 31"), ["BDG1008"]);
    let parts = "đơn vị tính \"xã\"; gồm a \"A\" {; năm 2026: 10; kết quả 2025: 5; }; gồm b \"B\" {; năm 2026: 20; \
                 kết quả 2025: 6; }";
    assert_eq!(codes(parts, "năm 2026: 30"), NONE);
    assert_eq!(codes(parts, "năm 2026: 99"), ["BDG1001"]);
    assert_eq!(codes(parts, "kết quả 2025: 11"), NONE);
    assert_eq!(codes(parts, "kết quả 2025: 12"), ["BDG1001"]);
    assert_eq!(codes(parts, "kết quả 2024: 12"), ["BDG1008"]);
    // Some parts are not the whole, and shares are counted anew.
    let some = "đơn vị tính \"xã\"; trong đó a \"A\" {; năm 2026: 10; }; trong đó b \"B\" {; năm 2026: 20; }";
    assert_eq!(codes(some, "năm 2026: 99"), ["BDG1008"]);
    let shares = "đơn vị tính %; gồm a \"A\" {; kết quả 2026: 2/10; }; gồm b \"B\" {; kết quả 2026: 3/10; }";
    assert_eq!(codes(shares, "kết quả 2026: 25"), NONE);
    assert_eq!(codes(shares, "kết quả 2026: 50"), ["BDG1001"]);
    let quarters =
        "đơn vị tính \"xã\"; loại thời kỳ; kết quả quý 1 2026: 10; kết quả quý 2 2026: 12; kết quả quý 3 2026: 1";
    assert_eq!(codes(quarters, "kết quả 6 tháng 2026: 22"), NONE);
    assert_eq!(codes(quarters, "kết quả 9 tháng 2026: 23"), NONE);
    assert_eq!(codes(quarters, "kết quả 6 tháng 2026: 23"), ["BDG1001"]);
    assert_eq!(codes(quarters, "kết quả 2026: 23"), ["BDG1008"]);
}

#[test]
fn what_a_formula_gives_is_compared() {
    let formula = |stated: &str| {
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n \
             chỉ tiêu 1.1 \"X\" {{\n  đơn vị tính \"tấn\"\n  gốc 2025: 100\n  đến 2030: 205\n }}\n \
             chỉ tiêu 1.2 \"Y\" {{\n  đơn vị tính \"ha\"\n  gốc 2025: 50\n  đến 2030: 80\n }}\n \
             chỉ tiêu 1.3 \"Z\" {{\n  đơn vị tính \"tấn/ha\"\n  công thức [1.1] / [1.2]\n  nêu \"P\" {stated}\n }}\n}}\n"
        );
        found(&text).into_iter().map(|(code, _, message)| (code, message)).collect::<Vec<_>>()
    };
    assert_eq!(formula("gốc 2025: 2"), []);
    assert_eq!(formula("đến 2030: 2,56"), []);
    assert_eq!(formula("đến 2030: 2,6"), []);
    assert_eq!(
        formula("gốc 2025: 3"),
        [(
            "BDG1001",
            "chỉ tiêu 1.3: “P” nêu mức gốc năm 2025 là 3 tấn/ha, nhưng công thức [1.1] / [1.2] cho 2 tấn/ha".to_owned()
        )]
    );
    assert_eq!(formula("đến 2030: 2,9").len(), 1);
    assert_eq!(formula("năm 2024: 2,9")[0].0, "BDG1008");
}

/// What a range upside down means is told of first; where no side is better none is upside down.
#[test]
fn a_range_upside_down_is_one_fault() {
    let level = |way: &str, declared: &str| {
        let lines = format!(
            "hướng {way}; đơn vị tính \"xã\"; gốc 2025: 20; đến 2030: {declared}; nêu \"P\" đến 2030: ít nhất 9"
        );
        bdg::load_text("k.bdg", &indicator(&lines)).findings().into_iter().map(|one| one.code).collect::<Vec<_>>()
    };
    assert_eq!(level("tăng", "34 - 30"), ["BDG0308"]);
    assert_eq!(level("không xét", "34 - 30"), NONE);
    assert_eq!(level("không xét", "giảm còn 14 - 10"), NONE);
}

#[test]
fn a_bound_that_the_target_keeps_contradicts_nothing() {
    let level = |declared: &str, stated: &str| {
        let lines = format!("hướng không xét; đơn vị tính \"xã\"; gốc 2025: 20; đến 2030: {declared}");
        codes(&lines, &format!("đến 2030: {stated}"))
    };
    for (declared, right) in [
        ("28 - 30", "ít nhất 28"),
        ("28 - 30", "trên 27"),
        ("28 - 30", "28 trở lên"),
        ("28 - 30", "không quá 30"),
        ("28 - 30", "dưới 35"),
        ("28 - 30", "khoảng 28 - 30"),
        ("28 - 30", "28 - 30 xã"),
        ("khoảng 28 - 30", "trên 27"),
        ("khoảng 28 - 30", "xấp xỉ 28 - 30"),
        ("giảm còn 13,4 - 8,4", "không quá 14"),
        ("giảm còn 13,4 - 8,4", "dưới 13,5"),
        ("giảm còn 13,4 - 8,4", "không quá 13,4"),
        ("giảm còn 13,4 - 8,4", "ít nhất 8"),
        ("không quá 7,4", "dưới 7,8"),
        ("không quá 7,4", "không quá 8"),
        ("ít nhất 30", "trên 25"),
        ("ít nhất 30", "trên 29"),
        ("trên 30", "ít nhất 20"),
        ("40", "trên 25"),
        ("40", "dưới 60"),
        ("tăng 10% so với 2025", "trên 20"),
        ("tăng ít nhất 10% so với 2025", "ít nhất 20"),
        ("97", "xấp xỉ 97"),
        ("97", "gần 97"),
        ("97", "khoảng 97"),
    ] {
        assert_eq!(level(declared, right), NONE, "{declared}: {right}");
    }
    for (declared, wrong, code) in [
        ("28 - 30", "ít nhất 29", "BDG1001"),
        ("28 - 30", "ít nhất 31", "BDG1001"),
        ("28 - 30", "không quá 29", "BDG1001"),
        ("28 - 30", "28 - 32", "BDG1001"),
        ("28 - 30", "khoảng 28 - 32", "BDG1001"),
        ("28 - 30", "trên 28", "BDG1003"),
        ("giảm còn 13,4 - 8,4", "không quá 13", "BDG1001"),
        ("giảm còn 13,4 - 8,4", "dưới 13,4", "BDG1003"),
        ("không quá 7,4", "dưới 7", "BDG1001"),
        ("không quá 7,4", "ít nhất 7", "BDG1001"),
        ("ít nhất 30", "trên 30", "BDG1003"),
        ("ít nhất 30", "dưới 60", "BDG1001"),
        ("ít nhất 30", "97", "BDG1001"),
        ("khoảng 97", "97", "BDG1003"),
        ("97", "khoảng 95", "BDG1001"),
        // Ten times apart, a digit is missing.
        ("250", "trên 25", "BDG1001"),
    ] {
        assert_eq!(level(declared, wrong), [code], "{declared}: {wrong}");
    }
    let points = "hướng giảm; đơn vị tính %; gốc 2025: 28,4; đến 2030: giảm 3 - 4 điểm %/năm";
    for right in [
        "giảm còn dưới 13,5%",
        "không quá 14%",
        "giảm 3 - 4 điểm %/năm",
        "giảm khoảng 3 - 4 điểm %/năm",
        "giảm còn 13,4 - 8,4",
        "giảm ít nhất 3 điểm %/năm",
        "giảm trên 2,5 điểm %/năm",
    ] {
        assert_eq!(codes(points, &format!("đến 2030: {right}")), NONE, "{right}");
    }
    for wrong in ["giảm còn không quá 13%", "giảm ít nhất 3,5 điểm %/năm", "giảm 2 - 4 điểm %/năm"]
    {
        assert_eq!(codes(points, &format!("đến 2030: {wrong}")), ["BDG1001"], "{wrong}");
    }
}

#[test]
fn a_bound_that_holds_is_told_where_it_is_another_targets_figure() {
    let lines = |stated: &str| {
        let text = indicator(&format!(
            "đơn vị tính %; gốc 2025: 70; năm 2027: ít nhất 80; đến 2030: ít nhất 95; nêu \"P\" đến 2030: {stated}"
        ));
        found(&text).into_iter().map(|(code, severity, _)| (code, severity)).collect::<Vec<_>>()
    };
    assert_eq!(lines("trên 80%"), [("BDG1001", Severity::Warning)]);
    assert_eq!(lines("trên 75%"), []);
    assert_eq!(lines("trên 70%"), []);
}

#[test]
fn a_restatement_is_told_in_the_words_of_the_plan() {
    let message = |declared: &str, stated: &str| {
        let text =
            indicator(&format!("đơn vị tính %; gốc 2025: 70; đến 2030: {declared}; nêu \"P\" đến 2030: {stated}"));
        found(&text).into_iter().map(|(.., message)| message).collect::<Vec<_>>()
    };
    assert_eq!(
        message("97", "xấp xỉ 90%"),
        ["chỉ tiêu 1.1: “P” nêu mức đề ra đến năm 2030 là xấp xỉ 90%, nhưng chỗ khai là 97%"]
    );
    assert_eq!(
        message("gần 97", "97%"),
        ["chỉ tiêu 1.1: “P” nêu mức đề ra đến năm 2030 là 97%, thiếu chữ “gần” của mức “gần 97%”"]
    );
}

#[test]
fn a_school_year_is_restated_by_the_year_in_which_it_ends() {
    let school = "đơn vị tính %; gốc năm học 2024-2025: 92,6; đến năm học 2029-2030: 97,1";
    assert_eq!(codes(school, "gốc 2025: 92,6"), NONE);
    assert_eq!(codes(school, "đến 2030: 97,1"), NONE);
    assert_eq!(codes(school, "năm 2030: 97,1"), NONE);
    assert_eq!(codes(school, "đến năm học 2029-2030: 97,1"), NONE);
    assert_eq!(codes(school, "gốc 2025: 92,7"), ["BDG1001"]);
    assert_eq!(codes(school, "đến 2030: 97,2"), ["BDG1001"]);
    assert_eq!(codes(school, "đến 2029: 97,1"), ["BDG1004"]);
    let calendar = "đơn vị tính %; gốc 2025: 92,6; đến 2030: 97,1";
    assert_eq!(codes(calendar, "gốc năm học 2024-2025: 92,6"), NONE);
    assert_eq!(codes(calendar, "đến năm học 2029-2030: 97,2"), ["BDG1001"]);
    let growing = "đơn vị tính người; gốc năm học 2024-2025: 100; đến năm học 2029-2030: tăng 2%/năm";
    assert_eq!(codes(growing, "đến 2030: tăng 2%/năm"), NONE);
    assert_eq!(codes(growing, "đến 2030: tăng 3%/năm"), ["BDG1001"]);
    // What a formula gives for school years.
    let formula = |stated: &str| {
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n chủ trì a\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n \
             chỉ tiêu 1.1 \"X\" {{\n  đơn vị tính người\n  gốc năm học 2024-2025: 50\n  đến năm học 2029-2030: 60\n }}\n \
             chỉ tiêu 1.2 \"Y\" {{\n  đơn vị tính người\n  gốc năm học 2024-2025: 100\n  đến năm học 2029-2030: 100\n }}\n \
             chỉ tiêu 1.3 \"Z\" {{\n  đơn vị tính %\n  công thức [1.1] / [1.2] × 100\n  nêu \"P\" {stated}\n }}\n}}\n"
        );
        found(&text).into_iter().map(|(code, ..)| code).collect::<Vec<_>>()
    };
    assert_eq!(formula("gốc 2025: 50"), NONE);
    assert_eq!(formula("gốc 2025: 51"), ["BDG1001"]);
    assert_eq!(formula("đến 2030: 60"), NONE);
    assert_eq!(formula("đến 2030: 65"), ["BDG1001"]);
}

#[test]
fn what_only_a_path_gives_contradicts_nothing() {
    let growth = |years: &str, lines: &str| {
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n chủ trì a\n hướng tăng\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n \
             chỉ tiêu 1.1 \"X\" {{\n  đơn vị tính \"tỷ đồng\"\n  loại thời kỳ\n  gốc 2025: 108.590\n{years}  đến 2030: 165.000\n }}\n \
             chỉ tiêu 1.2 \"Y\" {{\n  đơn vị tính % không giới hạn\n  công thức ([1.1] / năm trước [1.1] - 1) × 100\n  {lines}\n }}\n}}\n"
        );
        let loaded = bdg::load_text("k.bdg", &text);
        let about = |code: &str| code.starts_with("BDG10") || code.starts_with("BDG13");
        let findings = loaded.findings();
        findings.iter().filter(|one| about(one.code)).map(|one| (one.code, one.severity)).collect::<Vec<_>>()
    };
    let note = [("BDG1008", Severity::Note)];
    assert_eq!(growth("", "nêu \"P\" năm 2030: 8,7%"), note);
    assert_eq!(growth("", "nêu \"P\" năm 2028: 8,7%"), note);
    assert_eq!(growth("", "năm 2030: 8,7"), []);
    // Where the plan states the year before, its growth is what follows.
    let stated = "  năm 2029: 150.000\n";
    assert_eq!(growth(stated, "nêu \"P\" năm 2030: 10%"), []);
    assert_eq!(growth(stated, "nêu \"P\" năm 2030: 8,7%"), [("BDG1001", Severity::Error)]);
    assert_eq!(growth(stated, "năm 2030: 8,7"), [("BDG1305", Severity::Error)]);
    assert_eq!(growth(stated, "nêu \"P\" năm 2029: 8,7%"), note);
}

#[test]
fn what_follows_from_growth_a_year_is_compared() {
    let flow = "đơn vị tính \"triệu USD\"; loại thời kỳ; gốc 2025: 1.000";
    let each = format!("{flow}; mỗi năm: tăng 10%/năm");
    for (right, wrong) in [
        ("giai đoạn 2026-2030: 6.716", "giai đoạn 2026-2030: 6.800"),
        ("giai đoạn 2026-2028: 3.641", "giai đoạn 2026-2028: 3.600"),
        ("năm 2027: 1.210", "năm 2027: 1.220"),
        ("giai đoạn 2026-2030: trên 6.000", "giai đoạn 2026-2030: dưới 6.000"),
    ] {
        assert_eq!(codes(&each, right), NONE, "{right}");
        assert_eq!(codes(&each, wrong), ["BDG1001"], "{wrong}");
    }
    let floor = format!("{flow}; mỗi năm: tăng ít nhất 10%/năm");
    assert_eq!(codes(&floor, "cả giai đoạn: 6.800"), NONE);
    assert_eq!(codes(&floor, "cả giai đoạn: ít nhất 6.800"), NONE);
    assert_eq!(codes(&floor, "cả giai đoạn: không quá 6.700"), ["BDG1001"]);
    let range = format!("{flow}; mỗi năm: tăng 10 - 12%/năm");
    assert_eq!(codes(&range, "cả giai đoạn: 7.000"), NONE);
    assert_eq!(codes(&range, "cả giai đoạn: 7.200"), ["BDG1001"]);
    let odd = format!("{flow}; mỗi năm: tăng 8,7 - 9,3%/năm");
    assert_eq!(codes(&odd, "cả giai đoạn: 6,5 - 6,6 tỷ USD"), NONE);
    assert_eq!(codes(&odd, "cả giai đoạn: 6,7 - 6,8 tỷ USD"), ["BDG1001"]);
    // On average, a year may differ from the next.
    let average =
        found(&indicator(&format!("{flow}; đến 2030: tăng bình quân 10%/năm; nêu \"P\" cả giai đoạn: 6.900")));
    assert_eq!(
        average,
        [(
            "BDG1008",
            Severity::Note,
            "chỉ tiêu 1.1: “P” nêu mức cả giai đoạn 2026-2030 là 6.900 triệu USD; kế hoạch không cho đúng một con số cho \
             thời điểm đó nên không so được"
                .to_owned()
        )]
    );
    let parts = "đơn vị tính \"tỷ đồng\"; loại thời kỳ; gồm a \"A\" {; gốc 2025: 1.000; giai đoạn 2026-2030: 6.001; }; \
                 gồm b \"B\" {; gốc 2025: 200; đến 2030: tăng 8%/năm; }";
    assert_eq!(codes(parts, "giai đoạn 2026-2030: 7.268"), NONE);
    assert_eq!(codes(parts, "giai đoạn 2026-2030: 7.300"), ["BDG1001"]);
}

#[test]
fn floors_and_ranges_that_are_added_up_leave_room() {
    let each = |each: &str, stated: &str| {
        codes(&format!("đơn vị tính \"xã\"; loại thời kỳ; mỗi năm: {each}"), &format!("cả giai đoạn: {stated}"))
    };
    assert_eq!(each("2 - 3", "12"), NONE);
    assert_eq!(each("2 - 3", "10 - 15"), NONE);
    assert_eq!(each("2 - 3", "16"), ["BDG1001"]);
    assert_eq!(each("2 - 3", "9"), ["BDG1001"]);
    assert_eq!(each("ít nhất 2", "ít nhất 15"), NONE);
    assert_eq!(each("ít nhất 2", "9"), ["BDG1001"]);
    assert_eq!(each("không quá 2", "ít nhất 12"), ["BDG1001"]);
    assert_eq!(each("không quá 2", "8"), NONE);
}

#[test]
fn a_bound_on_a_change_is_strict_or_not() {
    let cases = [
        ("đến 2030: giảm ít nhất 50% so với 2025", "giảm trên 50% so với 2025", true),
        ("đến 2030: giảm trên 50% so với 2025", "giảm ít nhất 50% so với 2025", true),
        ("đến 2030: không quá 50", "giảm trên 50% so với 2025", true),
        ("đến 2030: giảm ít nhất 50% so với 2025", "giảm ít nhất 50% so với 2025", false),
        ("đến 2030: giảm ít nhất 50% so với 2025", "không quá 50", false),
        ("đến 2030: không quá 50", "giảm ít nhất 50% so với 2025", false),
        ("đến 2030: giảm ít nhất 50% so với 2025", "giảm trên 40% so với 2025", false),
    ];
    for (declared, stated, differs) in cases {
        let lines = format!("hướng giảm; đơn vị tính \"vụ\"; kết quả 2025: 100; {declared}");
        let expected: &[&str] = if differs { &["BDG1003"] } else { &[] };
        assert_eq!(codes(&lines, &format!("đến 2030: {stated}")), expected, "{declared} / {stated}");
    }
}

#[test]
fn a_yearly_average_is_held_against_the_total() {
    let codes = |total: &str, stated: &str| {
        codes(&format!("đơn vị tính người; loại thời kỳ; {total}"), &format!("cả giai đoạn: bình quân {stated}/năm"))
    };
    assert_eq!(codes("cả giai đoạn: 80.000", "16.000 người"), NONE);
    assert_eq!(codes("cả giai đoạn: 80.000", "trên 15.000 người"), NONE);
    assert_eq!(codes("cả giai đoạn: 80.002", "16.000 người"), NONE);
    assert_eq!(codes("cả giai đoạn: 80.000", "18.000 người"), ["BDG1001"]);
    assert_eq!(codes("giai đoạn 2026-2028: 40; giai đoạn 2029-2030: 35", "15 người"), NONE);
    assert_eq!(codes("giai đoạn 2026-2028: 40; giai đoạn 2029-2030: 35", "17 người"), ["BDG1001"]);
    assert_eq!(codes("đến 2030: 17", "16 người"), ["BDG1008"]);
}
