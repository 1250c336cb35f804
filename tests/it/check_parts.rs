//! Family 09.

use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{codes, indicator, none, of, one, plan, titled};

fn levels(own: &str, district: &str, commune: &str) -> String {
    indicator(&format!(
        "{own}\ntrong đó huyen \"UBND cấp huyện\" {{\n{district}\n}}\ntrong đó xa \"UBND cấp xã\" {{\n{commune}\n}}"
    ))
}

#[test]
fn the_whole_lies_among_its_parts() {
    let text = levels("đơn vị tính %\nhướng tăng\nnăm 2024: 40", "năm 2024: 30", "năm 2024: 35");
    let found = one(&text, "BDG0901");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức giao năm 2024 là 40%, cao hơn mọi phần của nó: 1.1/huyen (30%), 1.1/xa (35%)"
    );
    assert_eq!(
        found.en,
        "indicator 1.1: the target assigned for 2024 is 40%, above all its parts: 1.1/huyen (30%), 1.1/xa (35%)"
    );
    assert_eq!(found.related, ["30", "35"]);
    none(&levels("đơn vị tính %\nhướng tăng\nnăm 2024: 32", "năm 2024: 30", "năm 2024: 35"), "BDG0901");
    none(&levels("đơn vị tính %\nhướng tăng\nnăm 2024: 40", "năm 2025: 30", "năm 2024: 35"), "BDG0901");
    // A whole that only another place states.
    let found =
        one(&levels("đơn vị tính %\nhướng tăng\nnêu \"P\" năm 2024: 25", "năm 2024: 30", "năm 2024: 35"), "BDG0901");
    assert_eq!(found.under, "25");
    assert!(found.vi.contains("(nêu ở “P”) là 25%, thấp hơn mọi phần của nó"), "{}", found.vi);
    none(&levels("đơn vị tính %\nhướng tăng\nnêu \"P\" năm 2024: 25", "năm 2024: 30", "năm 2024: 35"), "BDG1008");
    none(&levels("đơn vị tính %\nhướng tăng\nnêu \"P\" năm 2024: 32", "năm 2024: 30", "năm 2024: 35"), "BDG0901");
    none(&levels("đơn vị tính %\nhướng tăng\nnêu \"P\" năm 2024: 25", "năm 2025: 30", "năm 2024: 35"), "BDG0901");
}

#[test]
fn a_target_below_what_the_parts_come_to_together_is_told() {
    let parts = |target: &str, one: &str, other: &str| {
        indicator(&format!(
            "đơn vị tính %\nhướng tăng\n{target}\ngồm nn \"Nhà nước\" {{\n{one}\n}}\ngồm dang \"Đảng\" {{\n{other}\n}}"
        ))
    };
    let text = parts("đến 2025: 30", "kết quả 2023: 48/136", "kết quả 2023: 159/197");
    let found = one(&text, "BDG0801");
    // 207 of 333.
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 (30%) thấp hơn mức chung của các phần năm 2023 (62,16%)"
    );
    assert_eq!(found.en, "indicator 1.1: the target by 2025 (30%) is lower than the parts together in 2023 (62.16%)");
    assert_eq!(found.related, ["48/136", "159/197"]);
    for sound in [
        parts("đến 2025: 62,2", "kết quả 2023: 48/136", "kết quả 2023: 159/197"),
        parts("đến 2025: duy trì từ 30 trở lên", "kết quả 2023: 48/136", "kết quả 2023: 159/197"),
        // Of one part alone nothing follows for the whole.
        parts("đến 2025: 30", "kết quả 2023: 48/136", "kết quả 2022: 159/197"),
        // Shares without their counts give no common one.
        parts("đến 2025: 30", "kết quả 2023: 35,3", "kết quả 2023: 80,7"),
        parts("đến 2025: 30", "kết quả 6 tháng 2023: 48/136", "kết quả 6 tháng 2023: 159/197"),
    ] {
        none(&sound, "BDG0801");
    }
}

#[test]
fn groups_within_the_whole_may_all_lie_below_it() {
    let text = titled(
        "Tỷ lệ biết chữ của nữ từ 15 đến 60 tuổi",
        "đơn vị tính %\nhướng tăng\nđến 2025: 92\ntrong đó kho_khan \"04 huyện khó khăn\" {\nđến 2025: 90\n}\ntrong đó dan_toc \"Người dân tộc thiểu số\" {\nđến 2025: 88\n}",
    );
    none(&text, "BDG0901");
}

#[test]
fn a_part_is_never_more_than_the_whole_in_persons() {
    let text = indicator(
        "đơn vị tính người\nkết quả 2023: 10\nđến 2025: ít nhất 20\ntrong đó a \"Cán bộ mới\" {\nkết quả 2023: 12\n}",
    );
    assert_eq!(
        one(&text, "BDG0901").vi,
        "chỉ tiêu 1.1: phần 1.1/a có 12 người, nhiều hơn kết quả năm 2023 của cả chỉ tiêu là 10 người"
    );
}

#[test]
fn promised_parts_are_there() {
    let found =
        one(&titled("Cơ quan có lãnh đạo chủ chốt là nữ, trong đó:", "đơn vị tính %\nđến 2025: ít nhất 30"), "BDG0902");
    assert_eq!(found.vi, "tên chỉ tiêu 1.1 kết thúc bằng “trong đó” nhưng sau đó không có phần nào");
    none(
        &titled(
            "Cơ quan có lãnh đạo là nữ, trong đó",
            "đơn vị tính %\nđến 2025: ít nhất 30\ntrong đó a \"A\" {\nđến 2025: ít nhất 20\n}",
        ),
        "BDG0902",
    );
}

#[test]
fn a_part_that_vanishes_is_noticed() {
    let text = levels("đơn vị tính %\nhướng tăng\nđến 2025: 30\nnăm 2025: 30", "năm 2024: 30", "năm 2024: 35");
    let found = of(&text, "BDG0903");
    assert_eq!(found.len(), 2);
    assert_eq!(
        found[0].vi,
        "phần 1.1/huyen có mức giao năm 2024 (30%) nhưng không có mức nào cho năm sau, trong khi 1.1 có mức giao năm 2025 (30%)"
    );
    none(
        &levels("đơn vị tính %\nhướng tăng\nnăm 2025: 30", "năm 2024: 30\nđến 2025: 32", "năm 2024: 35\nnăm 2025: 35"),
        "BDG0903",
    );
}

#[test]
fn an_indicator_that_vanishes_is_noticed_where_the_others_go_on() {
    let two = |first: &str, second: &str| {
        plan(&format!(
            "mục tiêu 1 \"M\" {{\nchỉ tiêu 1.1 \"A\" {{\nđơn vị tính %\nhướng tăng\n{first}\n}}\nchỉ tiêu 1.2 \"B\" {{\nđơn vị tính %\nhướng tăng\n{second}\n}}\n}}"
        ))
    };
    let found = one(&two("năm 2024: 30", "năm 2024: 40\nnăm 2025: 50"), "BDG0903");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1 có mức giao năm 2024 (30%) nhưng không còn mức nào cho năm 2025, cũng không có mức của cả giai đoạn"
    );
    none(&two("năm 2024: 30\nđến 2025: 40", "năm 2024: 40\nnăm 2025: 50"), "BDG0903");
    none(&two("năm 2024: 30", "đến 2025: 50"), "BDG0903");
    // A formula goes on giving its years.
    none(&two("năm 2024: 30\ncông thức [1.2] × 0,75", "năm 2024: 40\nnăm 2025: 50"), "BDG0903");
}

#[test]
fn the_parts_counts_add_up() {
    let text = levels(
        "đơn vị tính %\nkết quả 2023: 55/318\nđến 2025: ít nhất 20",
        "kết quả 2023: 05/50",
        "kết quả 2023: 48/268",
    );
    let found = one(&text, "BDG0904");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.vi, "chỉ tiêu 1.1: các phần cộng lại là 53/318, không bằng kết quả năm 2023 là 55/318");
    assert_eq!(found.en, "indicator 1.1: the parts add up to 53/318, but the result of 2023 is 55/318");
    none(&text.replace("55/318", "53/318"), "BDG0904");
    // Groups within the whole need not be all of it.
    none(
        &indicator(
            "đơn vị tính %\nkết quả 2023: 500/1.000\nđến 2025: ít nhất 20\ntrong đó a \"Dân tộc thiểu số\" {\nkết quả 2023: 100/300\n}\ntrong đó b \"Hộ nghèo\" {\nkết quả 2023: 90/200\n}",
        ),
        "BDG0904",
    );
    let persons = indicator(
        "đơn vị tính người\nkết quả 2023: 10\nđến 2025: ít nhất 20\ntrong đó nam \"Nam\" {\nkết quả 2023: 6\n}\ntrong đó nu \"Nữ\" {\nkết quả 2023: 5\n}",
    );
    assert_eq!(
        one(&persons, "BDG0904").vi,
        "chỉ tiêu 1.1: các phần cộng lại là 11 người, không bằng kết quả năm 2023 là 10 người"
    );
}

#[test]
fn totals_over_other_years_are_no_sum() {
    let text = |whole: &str| {
        let part = |name: &str, total: &str| {
            format!("gồm {name} \"Nhóm {name}\" {{\ngiai đoạn 2021-2022: 10\ncả giai đoạn: {total}\n}}")
        };
        indicator(&format!(
            "đơn vị tính người\nloại thời kỳ\nhướng tăng\ngiai đoạn 2021-2022: 20\ngiai đoạn 2023-2025: 40\ncả giai đoạn: {whole}\n{}\n{}",
            part("a", "25"),
            part("b", "35")
        ))
    };
    none(&text("60"), "BDG0904");
    let found = one(&text("60").replace("cả giai đoạn: 35", "cả giai đoạn: 36"), "BDG0904");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: các phần cộng lại là 61 người, không bằng mức cả giai đoạn 2021-2025 là 60 người"
    );
}

#[test]
fn a_wrong_count_is_told_where_its_share_shows_it() {
    let text = levels(
        "đơn vị tính %\nkết quả 2023: 53/318\nđến 2025: ít nhất 20",
        "kết quả 2023: 05/50",
        "kết quả 2023: 84/268 (17,91%)",
    );
    one(&text, "BDG0301");
    none(&text, "BDG0904");
    // What adds up to too little for another reason is told as well.
    let other = text.replace("84/268", "48/268").replace("05/50", "15/50");
    none(&other, "BDG0301");
    one(&other, "BDG0904");
}

#[test]
fn a_weak_part_behind_a_good_total_is_a_note() {
    let text = indicator(
        "đơn vị tính %\nđến 2025: từ 20% trở lên\ngồm tinh \"Cấp tỉnh\" {\nkết quả 2023: 05/50\n}\ngồm huyen \"Cấp huyện\" {\nkết quả 2023: 48/268\n}\ngồm xa \"Cấp xã\" {\nkết quả 2023: 226/828\n}",
    );
    let found = one(&text, "BDG0905");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả chung năm 2023 là 24,35%, đạt mức đề ra đến năm 2025 là ít nhất 20%, nhưng còn phần chưa đạt: 1.1/tinh (10%), 1.1/huyen (17,91%)"
    );
    assert_eq!(found.under, "05/50");
    none(&text.replace("từ 20%", "duy trì từ 20%"), "BDG0905");
    none(&text.replace("từ 20% trở lên", "từ 30% trở lên"), "BDG0905");
    none(&text.replace("từ 20% trở lên", "từ 10% trở lên"), "BDG0905");
}

#[test]
fn a_year_after_the_plan_drops_nothing() {
    let two = |own: &str, other: &str| {
        format!(
            "kế hoạch t \"T\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n    hướng tăng\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n    \
             chỉ tiêu 1.1 \"Nhà ở\" {{\n        đơn vị tính \"căn\"\n        loại thời kỳ\n{own}\n    }}\n    \
             chỉ tiêu 1.2 \"Lao động\" {{\n        đơn vị tính người\n        gốc 2025: 1.200\n{other}\n    }}\n}}\n"
        )
    };
    let typo = "năm 2032: 1.500\nđến 2030: 1.400";
    let text = two("năm 2026: 1.000\ngiai đoạn 2026-2030: 6.000", typo);
    assert_eq!(of(&text, "BDG0601").len(), 1);
    none(&text, "BDG0903");
    none(&two("năm 2026: 1.000\nnăm 2027: 1.000", typo), "BDG0903");
    none(&two("năm 2026: 1.000\nmỗi năm: ít nhất 500", "năm 2030: 1.500"), "BDG0903");
    none(&two("năm 2026: 1.000\ngiai đoạn 2026-2030: 6.000", "năm 2030: 1.500"), "BDG0903");
    assert_eq!(of(&two("năm 2026: 1.000", "năm 2030: 1.500"), "BDG0903").len(), 1);
    let parts = "đơn vị tính %\nhướng tăng\ntrong đó a \"A\" {\nnăm 2024: 30\n}\ntrong đó b \"B\" {\nnăm 2024: 40\nnăm 2031: 50\n}";
    none(&indicator(parts), "BDG0903");
    assert_eq!(of(&indicator(&parts.replace("2031", "2025")), "BDG0903").len(), 1);
}

#[test]
fn a_whole_that_asks_no_more_than_its_weakest_part_is_noted() {
    let parts = |whole: &str, one: &str, other: &str| {
        indicator(&format!(
            "đơn vị tính %\ngốc 2020: 50\nđến 2025: {whole}\ngồm a \"A\" {{\ngốc 2020: 45\nđến 2025: {one}\n}}\ngồm b \"B\" {{\ngốc 2020: 55\nđến 2025: {other}\n}}"
        ))
    };
    let found = one(&parts("60", "60", "70"), "BDG0901");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 60%, chỉ bằng phần kém nhất trong các phần của nó: 1.1/a (60%), 1.1/b (70%)"
    );
    for sound in [("65", "60", "70"), ("60", "60", "60"), ("70", "60", "70")] {
        none(&parts(sound.0, sound.1, sound.2), "BDG0901");
    }
}

#[test]
fn a_part_with_a_target_has_figures_as_the_whole_has() {
    let part = |lines: &str| {
        indicator(&format!(
            "đơn vị tính %\ngốc 2020: 50\nkết quả 2021: 52\nđến 2025: 60\ntrong đó nu \"Nữ\" {{\n{lines}\n}}"
        ))
    };
    let found = one(&part("đến 2025: 55"), "BDG0911");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1/nu có mức đề ra đến năm 2025, nhưng không có số liệu nào, trong khi chỉ tiêu chung có kết quả năm 2021"
    );
    for sound in
        ["gốc 2020: 48\nđến 2025: 55", "kết quả 2021: 48", "đến 2025: duy trì 55", "ước 2021: 48\nđến 2025: 55"]
    {
        none(&part(sound), "BDG0911");
    }
}

/// A structure whose parts have these shares in 2020 and 2025.
fn shares(title: &str, keyword: &str, parts: &[(&str, &str, &str)]) -> String {
    let parts: String = parts
        .iter()
        .enumerate()
        .map(|(at, (name, base, target))| {
            format!("{keyword} p{at} \"{name}\" {{\ngốc 2020: {base}\nđến 2025: {target}\n}}\n")
        })
        .collect();
    titled(title, &format!("đơn vị tính %\nkhông có hướng\n{parts}"))
}

#[test]
fn a_structure_of_which_some_parts_are_named_does_not_exceed_its_whole() {
    let sectors = |base: [&str; 3], target: [&str; 3]| {
        let names = ["Nông nghiệp", "Công nghiệp", "Dịch vụ"];
        let parts: Vec<_> = (0..3).map(|at| (names[at], base[at], target[at])).collect();
        shares("Cơ cấu kinh tế", "trong đó", &parts)
    };
    let found = one(&sectors(["40", "30", "30"], ["30", "35", "38"]), "BDG0907");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 của các phần cộng lại là 103%, không bằng 100%, trong khi mức gốc năm 2020 cộng \
         lại bằng 100%"
    );
    // Less than the whole, where another time has it all.
    one(&sectors(["40", "30", "30"], ["30", "35", "32"]), "BDG0907");
    let over = one(&sectors(["40", "30", "25"], ["30", "35", "38"]), "BDG0907");
    assert_eq!(over.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 của các phần cộng lại là 103%, vượt quá 100%");
    for (base, target) in [
        (["40", "30", "30"], ["30", "35", "35"]),
        (["40,1", "30,1", "29,9"], ["30", "35", "35"]),
        // Only some of the whole.
        (["40", "30", "20"], ["30", "35", "25"]),
        // Overlapping groups.
        (["60", "50", "30"], ["65", "55", "35"]),
    ] {
        none(&sectors(base, target), "BDG0907");
    }
    // Two groups that overlap may come to 100 at one time.
    let parts = [("Lao động nữ", "48", "50"), ("Lao động nông nghiệp", "52", "40")];
    none(&shares("Cơ cấu lao động", "trong đó", &parts), "BDG0907");
    none(&shares("Tỷ lệ lao động", "trong đó", &[parts[0], parts[1], ("Lao động trẻ", "0", "15")]), "BDG0907");
    // Each share has a whole of its own.
    let parts = [("Cấp tỉnh", "30", "35"), ("Cấp huyện", "30", "35"), ("Cấp xã", "25", "33")];
    none(&shares("Tỷ trọng nữ tham gia cấp ủy", "trong đó", &parts), "BDG0907");
}

/// Indicators of one goal or group with these shares in 2020 and 2025.
fn beside(goal: &str, group: Option<&str>, indicators: &[(&str, &str, &str)]) -> String {
    let indicators: String = indicators
        .iter()
        .enumerate()
        .map(|(at, (title, base, target))| {
            format!(
                "chỉ tiêu 1.{} \"{title}\" {{\nđơn vị tính %\nkhông có hướng\nchủ trì noi_vu\ngốc 2020: {base}\nđến 2025: {target}\n}}\n",
                at + 1
            )
        })
        .collect();
    let rows = group.map_or(indicators.clone(), |title| format!("nhóm \"{title}\" {{\n{indicators}}}\n"));
    plan(&format!("mục tiêu 1 \"{goal}\" {{\n{rows}}}"))
}

#[test]
fn shares_side_by_side_come_to_the_whole() {
    let text = beside(
        "Kinh tế",
        None,
        &[
            ("Tỷ trọng nông nghiệp trong GRDP", "40", "30"),
            ("Tỷ trọng công nghiệp trong GRDP", "30", "35"),
            ("Tỷ trọng dịch vụ trong GRDP", "30", "38"),
        ],
    );
    let found = one(&text, "BDG0910");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(
        found.vi,
        "các chỉ tiêu 1.1, 1.2, 1.3: mức đề ra đến năm 2025 cộng lại là 103%, không bằng 100%, trong khi mức gốc năm 2020 cộng lại \
         bằng 100%"
    );
    // Sectors that exceed the whole at every time.
    let over = text.replace("gốc 2020: 40", "gốc 2020: 41");
    assert_eq!(
        one(&over, "BDG0910").vi,
        "các chỉ tiêu 1.1, 1.2, 1.3: mức gốc năm 2020 cộng lại là 101%, vượt quá 100%"
    );
    // Rows below “Cơ cấu …”.
    let rows = [("Nông, lâm nghiệp, thủy sản", "40", "30"), ("Công nghiệp", "30", "35"), ("Dịch vụ", "30", "38")];
    one(&beside("Kinh tế", Some("Cơ cấu kinh tế"), &rows), "BDG0910");
    one(&beside("Cơ cấu kinh tế", None, &rows), "BDG0910");
}

#[test]
fn shares_of_other_wholes_are_left_alone() {
    for indicators in [
        // They come to the whole, within their rounding.
        &[
            ("Tỷ trọng nông nghiệp trong GRDP", "40,1", "30"),
            ("Tỷ trọng công nghiệp trong GRDP", "30,1", "35"),
            ("Tỷ trọng dịch vụ trong GRDP", "29,9", "35"),
        ][..],
        // Some of the whole.
        &[("Tỷ trọng nông nghiệp trong GRDP", "40", "30"), ("Tỷ trọng công nghiệp trong GRDP", "30", "35")],
        // One within another, or across all.
        &[
            ("Tỷ trọng công nghiệp trong GRDP", "40", "42"),
            ("Tỷ trọng công nghiệp chế biến trong GRDP", "25", "28"),
            ("Tỷ trọng dịch vụ trong GRDP", "35", "36"),
        ],
        &[
            ("Tỷ trọng kinh tế số trong GRDP", "30", "32"),
            ("Tỷ trọng công nghiệp trong GRDP", "40", "42"),
            ("Tỷ trọng dịch vụ trong GRDP", "30", "36"),
        ],
        // Different wholes.
        &[
            ("Tỷ trọng nông nghiệp trong GRDP", "40", "30"),
            ("Tỷ trọng lao động nông nghiệp trong tổng lao động", "60", "50"),
        ],
        // Bounds.
        &[
            ("Tỷ trọng nông nghiệp trong GRDP", "40", "không quá 35"),
            ("Tỷ trọng công nghiệp trong GRDP", "30", "ít nhất 33"),
            ("Tỷ trọng dịch vụ trong GRDP", "30", "ít nhất 35"),
        ],
        // Rates.
        &[("Tỷ lệ hộ nghèo", "40", "35"), ("Tỷ lệ hộ cận nghèo", "30", "25"), ("Tỷ lệ hộ khá", "30", "45")],
    ] {
        none(&beside("Kinh tế", None, indicators), "BDG0910");
    }
    let rates = [("Tỷ lệ hộ nghèo", "40", "35"), ("Tỷ lệ hộ cận nghèo", "30", "25"), ("Tỷ lệ hộ khá", "30", "45")];
    none(&beside("Cơ cấu lại nông nghiệp", None, &rates), "BDG0910");
    let growth = [("Tốc độ tăng nông nghiệp", "40", "35"), ("Công nghiệp", "30", "25"), ("Dịch vụ", "30", "45")];
    none(&beside("Kinh tế", Some("Cơ cấu kinh tế"), &growth), "BDG0910");
}

#[test]
fn what_is_brought_in_a_day_adds_up() {
    let with = |unit: &str, title: &str| {
        titled(
            "Lượng thu gom",
            &format!(
                "đơn vị tính \"{unit}\"\nhướng tăng\ngốc 2020: 500\nđến 2025: 740\ngồm a \"{title}\" {{\ngốc 2020: 300\nđến 2025: 460\n}}\ngồm b \"Còn lại\" {{\ngốc 2020: 200\nđến 2025: 208\n}}"
            ),
        )
    };
    let found = one(&with("tấn/ngày", "Chôn lấp"), "BDG0904");
    assert_eq!(found.vi, "chỉ tiêu 1.1: các phần cộng lại là 668, không bằng mức đề ra đến năm 2025 là 740");
    one(&with("m³/ngày đêm", "Nước mặt"), "BDG0904");
    // The scale of a map is no rate, what is measured for each of something and wages are.
    one(&with("ha", "Tỷ lệ 1/10.000"), "BDG0904");
    for unit in ["tấn/ha", "kg/người/tháng", "nghìn đồng/tháng"] {
        none(&with(unit, "Nhóm một"), "BDG0904");
    }
}

#[test]
fn two_indicators_with_the_same_figures_are_named() {
    let figures = "đơn vị tính người\nhướng tăng\ngốc 2020: 1.204\nnăm 2023: 1.368\nđến 2025: 1.512\nchủ trì noi_vu\n";
    let with = |title: &str, second: &str| {
        plan(&format!(
            "mục tiêu 1 \"M\" {{\nchỉ tiêu 1.1 \"Số nữ cán bộ\" {{\n{figures}}}\nchỉ tiêu 1.2 \"{title}\" {{\n{second}}}\n}}"
        ))
    };
    let found = one(&with("Số nữ đại biểu", figures), "BDG0912");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(found.vi, "chỉ tiêu 1.2 (“Số nữ đại biểu”) có mọi con số giống hệt chỉ tiêu 1.1 (“Số nữ cán bộ”)");
    none(&with("Số nữ đại biểu", &figures.replace("1.512", "1.513")), "BDG0912");
    none(&with("Số nữ đại biểu", &figures.replace("người", "\"lượt\"")), "BDG0912");
    // Round levels coincide.
    let round = "đơn vị tính %\nhướng tăng\ngốc 2020: 80\nnăm 2023: 90\nđến 2025: 100\nchủ trì noi_vu\n";
    let text = with("Số nữ đại biểu", round).replace(figures, round);
    none(&text, "BDG0912");
}

#[test]
fn one_wrong_figure_of_parts_and_years_is_told_of_once() {
    // A year that does not fit the total says nothing of the parts, which share that.
    let flow = |second: &str| {
        indicator(&format!(
            "đơn vị tính \"triệu đồng\"\nloại thời kỳ\nhướng không xét\ngiai đoạn 2021-2025: 500\nnăm 2021: 100\nnăm 2022: {second}\n\
             năm 2023: 100\nnăm 2024: 100\nnăm 2025: 100\ngồm a \"Tỉnh\" {{ giai đoạn 2021-2025: 300 }}\n\
             gồm b \"Xã\" {{ giai đoạn 2021-2025: 200 }}"
        ))
    };
    assert_eq!(codes(&flow("100")), Vec::<&str>::new());
    assert_eq!(codes(&flow("10")), ["BDG0707"]);
    // A part that the sum shows to be wrong is not held against its own years.
    let part = |last: &str| {
        crate::check_figures::titled(
            "Đàn lợn",
            &format!(
                "đơn vị tính \"con\"\nhướng tăng\ngốc 2020: 540\nnăm 2023: 570\nđến 2025: 620\n\
             gồm a \"Nái\" {{\ngốc 2020: 55\nnăm 2023: 57\nđến 2025: 60\n}}\n\
             gồm b \"Thịt\" {{\ngốc 2020: 485\nnăm 2023: 513\nđến 2025: {last}\n}}"
            ),
        )
    };
    assert_eq!(codes(&part("560")), Vec::<&str>::new());
    assert_eq!(codes(&part("506")), ["BDG0904"]);
    // Counts unlike their share tell nothing of the steps.
    let counts = "đơn vị tính %\nhướng tăng\nkết quả 2021: 18/18 (100%)\nkết quả 2022: 11/12 (100%)\nđến 2023: 100";
    assert_eq!(codes(&indicator(counts)), ["BDG0301"]);
    // A whole below one of its parts is not held against what was.
    let whole = part("560").replace("năm 2023: 570", "năm 2023: 507");
    assert_eq!(codes(&whole), ["BDG0901"]);
    // Where no figure fits its formula, that may be the fault.
    let formula = |whole: &str| {
        plan(&format!(
            "mục tiêu 1 \"M\" {{\nchủ trì noi_vu\nhướng tăng\nchỉ tiêu 1.1 \"Bò\" {{\nđơn vị tính \"con\"\ngốc 2020: 200\nđến 2025: 300\n}}\n\
             chỉ tiêu 1.2 \"Bò lai\" {{\nđơn vị tính \"con\"\ngốc 2020: 100\nđến 2025: 210\n}}\n\
             chỉ tiêu 1.3 \"Trâu\" {{\nđơn vị tính \"con\"\ngốc 2020: 400\nđến 2025: 500\n}}\n\
             chỉ tiêu 1.4 \"Tỷ lệ bò lai\" {{\nđơn vị tính %\ncông thức [1.2] / [{whole}] × 100\ngốc 2020: 50\nđến 2025: 70\n}}\n}}"
        ))
    };
    assert_eq!(codes(&formula("1.1")), Vec::<&str>::new());
    let found = one(&formula("1.3"), "BDG1305");
    assert_eq!(found.related.last().map(String::as_str), Some("70"));
    let single = formula("1.1").replace("đến 2025: 70", "đến 2025: 71");
    assert_eq!(one(&single, "BDG1305").under, "71");
}

#[test]
fn a_whole_that_its_parts_exceed_is_told_of_once() {
    let part = |name: &str, value: &str| format!("gồm {name} \"{name}\" {{\nkết quả 2023: {value}\n}}\n");
    let with = |whole: &str| {
        let parts = [part("nhat", "6.120"), part("han", "3.240"), part("dl", "4.450")].concat();
        indicator(&format!("đơn vị tính người\nhướng tăng\nkết quả 2023: {whole}\nđến 2025: 15.000\n{parts}"))
    };
    let found = one(&with("1.381"), "BDG0901");
    assert_eq!(found.related, ["1.381", "3.240", "4.450"]);
    none(&with("13.810"), "BDG0901");
}

#[test]
fn what_parts_of_a_flow_are_to_bring_needs_no_start() {
    let with = |kind: &str, year: &str| {
        let target = if kind == "thời kỳ" { "giai đoạn 2021-2025:" } else { "đến 2025:" };
        let part = |name: &str, value: &str| format!("gồm {name} \"{name}\" {{\n{target} {value}\n}}\n");
        let parts = [part("a", "30"), part("b", "60")].concat();
        indicator(&format!("đơn vị tính \"dự án\"\nloại {kind}\nhướng tăng\nkết quả {year}: 17\n{target} 90\n{parts}"))
    };
    none(&with("thời kỳ", "2020"), "BDG0911");
    one(&with("thời kỳ", "2021"), "BDG0911");
    one(&with("thời điểm", "2020"), "BDG0911");
}

#[test]
fn a_share_counts_what_its_number_counts() {
    let plan = |number: &str, share: &str| {
        format!(
            "kế hoạch k \"Kế hoạch\" {{\n giai đoạn 2026-2030\n}}\ncơ quan a \"Phòng A\"\nmục tiêu 1 \"Giảm nghèo\" {{\n chủ trì a\n hướng giảm\n chỉ tiêu 1.1 \"{number}\" {{\n  đơn vị tính \"hộ\"\n  gốc 2025: 117\n  đến 2030: 50\n }}\n chỉ tiêu 1.2 \"Tỷ lệ hộ nghèo\" {{\n  đơn vị tính %\n  gốc {share}\n  đến 2030: 1,5\n }}\n}}\n"
        )
    };
    let found = crate::check_figures::one(&plan("Số hộ nghèo", "2025: 171/3.562 (4,8%)"), "BDG0913");
    assert_eq!(found.vi, "chỉ tiêu 1.2: mức gốc năm 2025 đếm 171, nhưng mức gốc năm 2025 của chỉ tiêu 1.1 là 117 hộ");
    assert_eq!(found.under, "171");
    for (number, share) in [
        ("Số hộ nghèo", "2025: 117/3.562 (3,28%)"),
        ("Số hộ nghèo", "2024: 171/3.562 (4,8%)"),
        ("Số hộ nghèo có nhà tạm", "2025: 171/3.562 (4,8%)"),
        ("Số hộ nghèo", "2025: 4,8"),
    ] {
        crate::check_figures::none(&plan(number, share), "BDG0913");
    }
}

/// A part that is counted among the same things as the whole has none the larger share, whatever the time.
#[test]
fn a_share_of_the_same_things_is_within_the_whole() {
    let plan = |counts: &str, target: &str| {
        crate::check_figures::indicator(&format!(
            "đơn vị tính %\nhướng tăng\ngốc 2020: 102/186 (54,84%)\nđến 2025: 65\ntrong đó muc2 \"Mức độ 2\" {{\ngốc 2020: {counts}\nđến 2025: {target}\n}}"
        ))
    };
    let found = crate::check_figures::one(&plan("21/186 (11,29%)", "81"), "BDG0901");
    assert_eq!(found.vi, "chỉ tiêu 1.1: phần 1.1/muc2 có 81%, nhiều hơn mức đề ra đến năm 2025 của cả chỉ tiêu là 65%");
    crate::check_figures::none(&plan("21/186 (11,29%)", "18"), "BDG0901");
    // A share of other things may be the larger.
    crate::check_figures::none(&plan("21/40 (52,5%)", "81"), "BDG0901");
}

/// What a part has of a mean, a rate, a price or a difference may well be above what the whole has.
#[test]
fn a_part_may_be_above_a_mean() {
    let plan = |title: &str, unit: &str| {
        crate::check_figures::titled(
            title,
            &format!(
                "đơn vị tính \"{unit}\"\nhướng không xét\ngốc 2020: 21\ntrong đó a \"Phần một\" {{ gốc 2020: 28 }}\nđến 2025: 25"
            ),
        )
    };
    for (title, unit) in [
        ("Ngày lưu trú bình quân của khách", "ngày"),
        ("Số học sinh/lớp", "học sinh"),
        ("Chiều cao trung bình", "cm"),
        ("Mật độ dân số", "người"),
        ("Số bác sĩ/10.000 dân", "bác sĩ"),
        ("Số trẻ dưới 5 tuổi tử vong trên 1.000 trẻ sinh sống", "trẻ"),
        ("Số máy tính trên 100 học sinh", "máy"),
        ("Giá trị sản phẩm trên 1 ha", "triệu đồng"),
        ("Giá nước", "đồng"),
        ("Tốc độ mạng", "Mbps"),
        ("Mean length of hospital stay", "days"),
        ("Xuất siêu", "triệu USD"),
    ] {
        crate::check_figures::none(&plan(title, unit), "BDG0901");
    }
    for (title, unit) in [
        ("Số hộ nghèo", "hộ"),
        ("Số hộ có thu nhập dưới mức trung bình", "hộ"),
        ("Thuế thu nhập cá nhân", "tỷ đồng"),
        ("Số phường/xã đạt chuẩn", "xã"),
    ] {
        crate::check_figures::one(&plan(title, unit), "BDG0901");
    }
}

/// One title under two goals counts the things of each, and an estimate is no result.
#[test]
fn counts_of_other_goals_and_estimates_are_others() {
    let goal = |code: u32, number: &str, share: &str| {
        format!(
            "mục tiêu {code} \"Cấp {code}\" {{\nchủ trì a\nhướng tăng\nchỉ tiêu {code}.1 \"Số trường đạt chuẩn\" {{\nđơn vị tính \"trường\"\n{number}\n}}\n\
             chỉ tiêu {code}.2 \"Tỷ lệ trường đạt chuẩn\" {{\nđơn vị tính %\n{share}\n}}\n}}\n"
        )
    };
    let head = "kế hoạch k \"K\" {\ngiai đoạn 2026-2030\n}\ncơ quan a \"A\"\n";
    let two = |second: &str| {
        format!("{head}{}{}", goal(1, "gốc 2025: 112", "gốc 2025: 112/186"), goal(2, second, "gốc 2025: 170/214"))
    };
    crate::check_figures::none(&two("gốc 2025: 170"), "BDG0913");
    crate::check_figures::none(&two("đến 2030: 190"), "BDG0913");
    crate::check_figures::one(&two("gốc 2025: 107"), "BDG0913");
    let known = |number: &str| format!("{head}{}", goal(1, number, "kết quả 2026: 185/188"));
    crate::check_figures::none(&known("ước 2026: 184"), "BDG0913");
    crate::check_figures::one(&known("kết quả 2026: 184"), "BDG0913");
}

/// The codes of what is told of the parts of an indicator that are all of it.
fn of_parts(title: &str, unit: &str, keyword: &str, [whole, one, other]: [&str; 3]) -> Vec<&'static str> {
    let part = |name: &str, value: &str| format!("{keyword} {name} \"Phần {name}\" {{\n gốc 2025: {value}\n }}\n");
    let text = format!(
        "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1.1 \"{title}\" {{\n đơn vị tính {unit}\n \
         hướng tăng\n gốc 2025: {whole}\n {}{} }}\n}}\n",
        part("a", one),
        part("b", other)
    );
    let found = bdg::load_text("k.bdg", &text).findings();
    found.iter().map(|finding| finding.code).filter(|code| code.starts_with("BDG09")).collect()
}

#[test]
fn what_may_be_a_mean_is_a_sum_where_its_parts_are_said_to_be_all_of_it() {
    // A level of money is one or the other: parts below it that are all of it come to it.
    let money = "\"tỷ đồng\"";
    assert_eq!(of_parts("Mức huy động vốn", money, "gồm", ["130", "80", "60"]), ["BDG0904"]);
    assert_eq!(of_parts("Mức huy động vốn", money, "gồm", ["140", "80", "60"]), [""; 0]);
    assert_eq!(of_parts("Mức huy động vốn", money, "trong đó", ["130", "80", "60"]), [""; 0]);
    // Some wait longer than all do on average.
    assert_eq!(of_parts("Thời gian giải quyết thủ tục", "ngày", "gồm", ["6", "5", "8"]), [""; 0]);
    assert_eq!(of_parts("Thời gian chờ khám trung bình", "phút", "gồm", ["40", "30", "35"]), [""; 0]);
    assert_eq!(of_parts("Chiều cao trung bình", "cm", "gồm", ["163", "168", "157"]), [""; 0]);
}

#[test]
fn nothing_is_summed_from_the_parts_of_a_mean() {
    let text = "kế hoạch k \"K\" {\n giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"Chiều cao trung bình\" {\n đơn vị tính cm\n \
        hướng tăng\n gồm a \"Nam\" {\n gốc 2025: 168\n đến 2030: 170\n }\n gồm b \"Nữ\" {\n gốc 2025: 157\n đến 2030: 158\n }\n }\n}\n";
    let plan = bdg::load_text("k.bdg", text).plan;
    let heights = plan.find("1.1").unwrap();
    assert!(
        bdg_core::eval::target_in(&plan, heights, 2030, bdg_core::eval::PathStart::Baseline).target.value.is_none()
    );
    // All hours together are a sum.
    let hours = bdg::load_text("k.bdg", &text.replace("Chiều cao trung bình", "Tổng thời gian")).plan;
    let target =
        bdg_core::eval::target_in(&hours, hours.find("1.1").unwrap(), 2030, bdg_core::eval::PathStart::Baseline);
    assert_eq!(target.target.value.map(|value| value.to_string()).as_deref(), Some("328"));
}
