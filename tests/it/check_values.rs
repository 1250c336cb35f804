//! Family 03.

use bdg_core::model::{FactKind, ValueKind};
use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{codes, indicator, none, of, one, titled};

#[test]
fn a_printed_share_is_recomputed() {
    let text = indicator("đơn vị tính %\nkết quả 2023: 48/268 (16,78%)\nđến 2025: ít nhất 20");
    let found = one(&text, "BDG0301");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.under, "16,78");
    assert_eq!(found.vi, "chỉ tiêu 1.1: 48/268 là 17,91%, không phải 16,78%");
    assert_eq!(found.en, "indicator 1.1: 48/268 is 17.91%, not 16.78%");
    assert_eq!(found.related, ["48/268"]);
    none(&found.fixed.unwrap(), "BDG0301");
}

#[test]
fn a_share_that_is_cut_off_is_told_from_a_wrong_one() {
    let text = indicator("đơn vị tính %\nkết quả 2023: 58/228 (25,43%)\nđến 2025: ít nhất 30");
    none(&text, "BDG0301");
    let found = one(&text, "BDG0302");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.vi, "chỉ tiêu 1.1: 58/228 làm tròn là 25,44%; con số 25,43% đã bị cắt bớt phần lẻ");
    assert_eq!(found.en, "indicator 1.1: 58/228 rounds to 25.44%; the printed 25.43% is cut off");
    assert!(found.fixed.unwrap().contains("58/228 (25,44%)"));
}

#[test]
fn a_rounded_share_is_right_with_any_number_of_decimals() {
    for right in ["05/50 (10%)", "226/828 (27,3%)", "82/86 (95%)", "8.688/17.174 (50,59%)", "1/8 (12,5%)", "1/8 (13%)"]
    {
        let text = indicator(&format!("đơn vị tính %\nkết quả 2023: {right}\nđến 2025: ít nhất 5"));
        none(&text, "BDG0301");
        none(&text, "BDG0302");
    }
}

#[test]
fn a_printed_share_is_recomputed_where_another_place_states_it() {
    let text = indicator(
        "đơn vị tính %\nkết quả 2023: 48/268\nđến 2025: ít nhất 20\nnêu \"Phần II\" kết quả 2023: 48/268 (16,78%)",
    );
    assert!(one(&text, "BDG0301").vi.starts_with("chỉ tiêu 1.1: 48/268 là 17,91%"));
}

#[test]
fn a_target_met_by_rounding_only_is_named_with_both_figures() {
    let text = indicator("đơn vị tính %\nhướng tăng\nkết quả 2023: 87/109 (80%)\nđến 2025: 80");
    let found = one(&text, "BDG0303");
    assert_eq!(found.under, "80");
    assert_eq!(found.related, ["80"]);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 là 87/109, tức 79,82%, chưa đạt mức đề ra đến năm 2025 là 80%; con số in 80% chỉ đạt nhờ làm tròn"
    );
    assert_eq!(
        found.en,
        "indicator 1.1: the result of 2023 is 87/109, that is 79.82%, and misses the target by 2025 (80%); the printed 80% meets it by rounding only"
    );
    none(&indicator("đơn vị tính %\nhướng tăng\nkết quả 2023: 88/110 (80%)\nđến 2025: 80"), "BDG0303");
    none(&indicator("đơn vị tính %\nhướng tăng\nkết quả 2023: 87/109 (80%)\nđến 2025: 90"), "BDG0303");
}

#[test]
fn a_ceiling_met_by_rounding_only_is_found_too() {
    let text = indicator("đơn vị tính %\nkết quả 2023: 201/1.000 (20%)\nđến 2025: không quá 20");
    assert!(one(&text, "BDG0303").vi.contains("tức 20,1%, chưa đạt mức đề ra đến năm 2025 là không quá 20%"));
}

#[test]
fn a_share_lies_between_nothing_and_all() {
    let over = one(&indicator("đơn vị tính %\nđến 2025: ít nhất 115"), "BDG0304");
    assert_eq!(over.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 115%, mà một tỷ lệ không thể quá 100%");
    assert_eq!(over.en, "indicator 1.1: the target by 2025 is 115%, but a share cannot exceed 100%");
    let below = one(&indicator("đơn vị tính %\nđến 2025: ít nhất -5"), "BDG0304");
    assert_eq!(below.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 là -5%, mà con số này không thể nhỏ hơn 0");
    let persons = one(&indicator("đơn vị tính người\nđến 2025: ít nhất -5"), "BDG0304");
    assert!(persons.help.contains("`không giới hạn`"), "{}", persons.help);
    none(&indicator("đơn vị tính người không giới hạn\nđến 2025: ít nhất -5"), "BDG0304");
    // Of what is counted there are never fewer than none, whatever it is called; money, areas and net changes may be.
    for unit in ["hộ", "xã", "doanh nghiệp", "trường", "nghìn lượt khách", "hộ nghèo", "Mô hình"] {
        one(&indicator(&format!("đơn vị tính \"{unit}\"\nđến 2025: ít nhất -5")), "BDG0304");
        none(&indicator(&format!("đơn vị tính \"{unit}\" không giới hạn\nđến 2025: ít nhất -5")), "BDG0304");
        none(&indicator(&format!("đơn vị tính \"{unit}\"\nđến 2025: ít nhất 0")), "BDG0304");
    }
    for unit in ["triệu đồng", "tỷ USD", "ha", "điểm", "độ C", "tấn", "đồng/hộ", "hộ/năm", "trang trí"]
    {
        none(&indicator(&format!("đơn vị tính \"{unit}\"\nđến 2025: ít nhất -5")), "BDG0304");
    }
    none(&indicator("đơn vị tính % không giới hạn\nđến 2025: ít nhất 115"), "BDG0304");
    none(&indicator("đơn vị tính ty_so\nhướng giảm\nđến 2025: 115/100"), "BDG0304");
    none(&indicator("đơn vị tính %\nđến 2025: ít nhất 100"), "BDG0304");
    // What cannot be is compared with nothing: no jump, no target met ahead of time.
    for value in ["942", "9.420", "-5"] {
        let text = indicator(&format!("đơn vị tính %\ngốc 2020: 94,2\nđến 2025: trên 98\nkết quả 2022: {value}"));
        one(&text, "BDG0304");
        for code in ["BDG0313", "BDG0801"] {
            none(&text, code);
        }
    }
}

#[test]
fn a_jump_is_compared_with_nothing_else() {
    let unit = "đơn vị tính \"triệu đồng\"\nhướng tăng\ngốc 2020: 6.500\nkết quả 2021: 7.100\n";
    let end = "\nđến 2025: ít nhất 11.000";
    for value in ["7.600 tỷ đồng", "7,6"] {
        let text = indicator(&format!("{unit}năm 2022: {value}{end}"));
        let found = one(&text, "BDG0313");
        let asked = if value == "7,6" { "có phải là 7.600?" } else { "có phải là 7.600 triệu đồng?" };
        assert!(found.vi.ends_with(asked), "{}", found.vi);
        for code in ["BDG0701", "BDG0801", "BDG0409"] {
            none(&text, code);
        }
        // A figure that is accepted is right, and is held against the others.
        let text = indicator(&format!("{unit}năm 2022: {value}{end}\nchấp nhận BDG0313 \"đúng\""));
        none(&text, "BDG0313");
        assert_eq!(of(&text, "BDG0701").len() + of(&text, "BDG0801").len(), 1, "{value}");
    }
    // Of a range in another scale both ends are told in the unit.
    let range = "đơn vị tính \"tỷ đồng\"\nhướng tăng\ngốc 2020: 1,2\nđến 2025: 1,5 - 1,7 nghìn tỷ đồng";
    let found = one(&indicator(range), "BDG0313");
    assert!(found.vi.contains("là 1.500 tỷ đồng bên cạnh 1,2"), "{}", found.vi);
    assert!(found.vi.ends_with("có phải là 1,5 tỷ đồng?"), "{}", found.vi);
    let parts = "\ngồm a \"A\" {\nkết quả 2021: 4.400\n}\ngồm b \"B\" {\nkết quả 2021: 2.700\n}";
    let sum = format!("{unit}năm 2022: 7.600{end}{parts}").replace("2021: 7.100", "2021: 7,1");
    let text = titled("Thu ngân sách", &sum);
    assert!(one(&text, "BDG0313").vi.ends_with("có phải là 7.100?"));
    for code in ["BDG0901", "BDG0904"] {
        none(&text, code);
    }
    let sum = format!("{unit}năm 2022: 7.600{end}{parts}").replace("2021: 7.100", "2021: 7.000");
    let text = titled("Thu ngân sách", &sum);
    one(&text, "BDG0904");
}

#[test]
fn nothing_is_cut_by_more_than_all_of_it() {
    let text = indicator("đơn vị tính %\ngốc 2020: 40\nđến 2025: giảm 140% so với 2020");
    assert_eq!(one(&text, "BDG0304").vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 giảm 140%, mà không thể giảm quá 100%");
    let text = indicator("đơn vị tính %\ngốc 2020: 40\nđến 2025: tăng 70 điểm % so với gốc");
    assert_eq!(
        one(&text, "BDG0304").vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 tính ra là 110%, nằm ngoài khoảng từ 0 đến 100%"
    );
}

#[test]
fn more_than_all_is_one_finding_that_offers_the_swap() {
    let text = indicator("đơn vị tính %\nkết quả 2023: 268/48\nđến 2025: ít nhất 20");
    none(&text, "BDG0304");
    let found = one(&text, "BDG0305");
    assert_eq!(found.under, "268/48");
    assert_eq!(found.vi, "chỉ tiêu 1.1: kết quả năm 2023 ghi 268 trên tổng số 48: phần được tính lớn hơn tổng số");
    assert_eq!(found.help, "kiểm tra hai số; nếu bị đảo thì ghi 48/268");
    none(&indicator("đơn vị tính ty_so\nhướng giảm\nkết quả 2023: 108/100\nđến 2025: 106/100"), "BDG0305");
}

#[test]
fn nothing_stands_over_zero() {
    let text = indicator("đơn vị tính %\nkết quả 2023: 0/0\nđến 2025: ít nhất 20");
    let found = one(&text, "BDG0306");
    assert_eq!(found.under, "0/0");
    assert!(found.help.contains("`chưa phát hiện`"));
    none(&text, "BDG0307");
    none(&text, "BDG0305");
}

#[test]
fn what_cannot_be_computed_exactly_is_said() {
    let text = indicator(
        "đơn vị tính %\nkết quả 2023: 1234567890123456789012345678/9999999999999999999999999999\nđến 2025: ít nhất 20",
    );
    one(&text, "BDG0307");
}

#[test]
fn a_range_leads_from_its_floor_to_its_stretch() {
    let text = indicator("đơn vị tính %\nhướng tăng\nđến 2025: 95 đến 94,5");
    let found = one(&text, "BDG0308");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi 95 đến 94,5: mức phấn đấu (số sau) thấp hơn mức phải đạt (số trước)"
    );
    let fixed = found.fixed.unwrap();
    assert!(fixed.contains("đến 2025: 94,5 đến 95"), "{fixed}");
    none(&fixed, "BDG0308");
    // A unit behind the second number stays behind both.
    for (written, right) in
        [("8,4 - 6,4%", "6,4 - 8,4%"), ("8,4 đến 6,4 %", "6,4 đến 8,4 %"), ("8,4% - 6,4%", "6,4% - 8,4%")]
    {
        let text = indicator(&format!("đơn vị tính %\nhướng tăng\ngốc 2020: 2,4\nđến 2025: {written}"));
        let fixed = one(&text, "BDG0308").fixed.unwrap();
        assert!(fixed.contains(&format!("đến 2025: {right}\n")), "{fixed}");
    }
}

/// What the target of the period comes to: what must be reached, and what is aimed at.
fn ends(text: &str) -> (String, String) {
    let loaded = bdg::load_text("plan.bdg", text);
    let facts = &loaded.plan.indicators.iter().next().unwrap().facts;
    let target = facts.iter().find(|fact| fact.kind == FactKind::PeriodTarget).unwrap();
    let ValueKind::Range { floor, stretch } = &target.value.kind else { panic!("{target:?}") };
    (floor.value.unwrap().to_string(), stretch.value.unwrap().to_string())
}

#[test]
fn where_lower_is_better_the_higher_end_of_a_range_must_be_reached() {
    for range in ["giảm xuống còn 12 - 13", "13 - 12", "12 - 13", "từ 12 đến 13", "giảm còn từ 12 - 13%"]
    {
        let text =
            indicator(&format!("đơn vị tính %\ngốc 2020: 18,7\nđến 2025: {range}\nnêu \"Phần II\" đến 2025: 12 - 13"));
        assert_eq!(ends(&text), ("13".into(), "12".into()), "{range}");
        assert_eq!(codes(&text), Vec::<&str>::new(), "{range}");
    }
    let other = indicator("đơn vị tính %\ngốc 2020: 18,7\nđến 2025: 12 - 13\nnêu \"Phần II\" đến 2025: 11 - 13");
    assert!(one(&other, "BDG1001").vi.contains("“Phần II” nêu mức đề ra đến năm 2025 là 11% đến 13%"));
    // Up, and where nothing is better.
    for way in ["hướng tăng\n", "hướng quanh mức\n", "gốc 2020: 10,2\n"] {
        let text = indicator(&format!("đơn vị tính %\n{way}đến 2025: từ 12 đến 13"));
        assert_eq!(ends(&text), ("12".into(), "13".into()), "{way}");
    }
    // Rank 10 is better than 15.
    assert_eq!(ends(&indicator("đơn vị tính hạng\ngốc 2020: hạng 30\nđến 2025: hạng 10 - 15")).0, "15");
}

/// A claim of how fast a target grows tells less than the target itself, wherever it stands.
#[test]
fn the_order_of_lines_turns_no_range() {
    let lines = ["đến 2025: giảm còn 30", "đến 2025: tăng bình quân 7%/năm", "năm 2023: 35 đến 38"];
    for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
        let text = indicator(&format!("đơn vị tính người\ngốc 2020: 40\n{}", order.map(|at| lines[at]).join("\n")));
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let kinds = plan.indicators.iter().next().unwrap().facts.iter().map(|fact| &fact.value.kind);
        let firsts: Vec<String> = kinds
            .filter_map(|kind| match kind {
                ValueKind::Range { floor, .. } => Some(floor.value.unwrap().to_string()),
                _ => None,
            })
            .collect();
        assert_eq!(firsts, ["38"], "{text}");
    }
}

#[test]
fn a_range_around_the_start_tells_no_direction() {
    let around = indicator("đơn vị tính % không giới hạn\ngốc 2020: 5,1\ngiai đoạn 2021-2025: bình quân 5 - 5,5%/năm");
    one(&around, "BDG0505");
    none(&around, "BDG0308");
    none(&indicator("đơn vị tính %\ngốc 2020: 5\nđến 2025: 5 - 5,5"), "BDG0505");
}

#[test]
fn a_result_that_one_slip_takes_from_its_neighbours() {
    let with = |figures: &str| indicator(&format!("đơn vị tính %\nhướng giảm\n{figures}\nđến 2025: 17"));
    let found = one(&with("gốc 2020: 21,4\nkết quả 2021: 20,9\nkết quả 2022: 2,0\nkết quả 2023: 19,2"), "BDG0316");
    assert_eq!((found.severity, &*found.under), (Severity::Warning, "2,0"));
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2022 là 2,0%, lệch hẳn kết quả năm 2021 (20,9%) và kết quả năm 2023 (19,2%): có phải là 20%?"
    );
    assert_eq!(
        found.en,
        "indicator 1.1: the result of 2022 is 2.0%, far from the result of 2021 (20.9%) and the result of 2023 (19.2%): was 20% meant?"
    );
    // It is all that is told of it.
    let all_of = |figures: &str| codes(&with(figures));
    for (figures, code) in [
        ("kết quả 2021: 209\nkết quả 2022: 20\nkết quả 2023: 19,2", "BDG0304"),
        ("kết quả 2021: 20,9\nkết quả 2022: 20\nkết quả 2023: 1,92", "BDG0316"),
        ("kết quả 2021: 20,9\nkết quả 2022: 2\nkết quả 2023: 19,2", "BDG0316"),
    ] {
        assert_eq!(all_of(&format!("gốc 2020: 21,4\n{figures}")), [code], "{figures}");
    }
    // Two digits in each other's place.
    let swapped = "hướng tăng\nkết quả 2021: 96,4\nkết quả 2022: 79,1\nkết quả 2023: 97,6\nđến 2025: 99";
    let found = one(&indicator(&format!("đơn vị tính %\n{swapped}")), "BDG0316");
    assert!(found.vi.ends_with("có phải là 97,1%?"), "{}", found.vi);
    // A first figure without its mark.
    let first = "hướng giảm\ngốc 2020: 98\nkết quả 2022: 9,6\nkết quả 2023: 9,4\nđến 2025: 9";
    one(&indicator(&format!("đơn vị tính %\n{first}")), "BDG0316");
}

/// What is found of the visits of some years.
fn with_codes(figures: &str) -> Vec<&'static str> {
    codes(&titled("Số lượt", &format!("đơn vị tính \"lượt\"\nhướng tăng\n{figures}\nđến 2025: 1.300")))
}

#[test]
fn years_that_were_as_they_are_printed_are_no_slips() {
    for figures in [
        // The years of an epidemic.
        "kết quả 2019: 7.840\nkết quả 2020: 3.105\nkết quả 2021: 1.240\nkết quả 2022: 5.310",
        "kết quả 2019: 1.210\nkết quả 2020: 205\nkết quả 2021: 4\nkết quả 2022: 160\nkết quả 2023: 710",
        // The years beside it are unlike each other.
        "kết quả 2020: 12\nkết quả 2021: 120\nkết quả 2022: 1.150",
        // Small counts.
        "kết quả 2020: 10\nkết quả 2021: 1\nkết quả 2022: 12",
        // What the office explains.
        "kết quả 2020: 1.085\nkết quả 2021: 114 \"Theo phạm vi mới\"\nkết quả 2022: 1.150",
        // A start that the programme leaves behind.
        "gốc 2020: 30\nkết quả 2021: 310\nkết quả 2022: 325\nkết quả 2023: 350",
        // Fewer from then on.
        "gốc 2020: 980\nkết quả 2021: 96\nkết quả 2022: 94\nkết quả 2023: 90",
    ] {
        none(
            &titled("Số lượt", &format!("đơn vị tính \"lượt\"\nhướng không xét\n{figures}\nđến 2025: 500")),
            "BDG0316",
        );
    }
    // A figure in the wrong place tells nothing of its neighbours.
    let far = with_codes("kết quả 2021: 1.050\nkết quả 2022: 10,98\nkết quả 2023: 1.120");
    assert_eq!(far, ["BDG0316"]);
    // A sum tells what is wrong.
    let parts = "đơn vị tính người\nhướng tăng\nkết quả 2021: 398\nkết quả 2022: 391\nkết quả 2023: 395\nđến 2025: 400\n\
                 gồm a \"Nam\" { kết quả 2022: 200 }\ngồm b \"Nữ\" { kết quả 2022: 119 }";
    let wrong = parts.replace("kết quả 2022: 391", "kết quả 2022: 3.910");
    none(&indicator(&wrong), "BDG0316");
    one(&indicator(&wrong), "BDG0904");
}

#[test]
fn two_comparators_leave_open_what_counts_as_met() {
    let text = indicator("đơn vị tính %\nđến 2025: khoảng trên 95%");
    let found = one(&text, "BDG0309");
    assert_eq!(found.under, "khoảng trên");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi cả “khoảng” và “trên”");
    assert_eq!(found.en, "indicator 1.1: the target by 2025 says both “khoảng” and “trên”");
    none(&text, "BDG0505");
    none(&indicator("đơn vị tính %\nđến 2025: từ 20% trở lên"), "BDG0309");
}

#[test]
fn what_lies_between_two_numbers_may_mean_two_things() {
    for within in ["trong khoảng 60 đến 70", "trong khoảng từ 60 đến 70", "nằm trong khoảng 60 - 70"] {
        let text = indicator(&format!("đơn vị tính %\nhướng tăng\nđến 2025: {within}"));
        let found = one(&text, "BDG0309");
        assert!(found.vi.ends_with("không rõ chỉ cần đạt 60 hay phải ở trong khoảng ấy"), "{}", found.vi);
        assert_eq!(
            found.help,
            "viết “60 - 70” nếu phải đạt 60 và phấn đấu 70; viết “từ 60 đến không quá 70” nếu phải ở trong khoảng ấy"
        );
        assert_eq!(codes(&text), ["BDG0309"], "{within}");
    }
    for sound in ["60 - 70", "từ 60 đến không quá 70", "khoảng 60 - 70"] {
        none(&indicator(&format!("đơn vị tính %\nhướng tăng\nđến 2025: {sound}")), "BDG0309");
    }
    for (written, help) in [
        ("giữa 60 và 70", "viết “60 - 70” nếu phải đạt 60"),
        ("nâng từ 50 lên 70", "viết “tăng từ 50 lên 70”"),
        ("trên 70%, phấn đấu 75%", "viết “70% - 75%”: phải đạt 70%, phấn đấu 75%"),
    ] {
        let found = one(&indicator(&format!("đơn vị tính %\nđến 2025: {written}")), "BDG0114");
        assert!(found.help.starts_with(help), "{written}: {}", found.help);
    }
}

#[test]
fn one_wrong_figure_is_told_of_once() {
    // From another start than the plan's: that it goes the other way says nothing more.
    let text =
        |from: &str, to: &str| indicator(&format!("đơn vị tính %\ngốc 2020: 13,8\nđến 2025: tăng từ {from} lên {to}"));
    assert_eq!(codes(&text("18,3", "17")), ["BDG0507"]);
    assert_eq!(codes(&text("13,8", "17")), [""; 0]);
    one(&text("13,8", "12"), "BDG0501");
    // A part of a year that does not fit into two times.
    let quarters = |half: &str| {
        titled(
            "Diện tích trồng rừng",
            &format!(
                "đơn vị tính ha\nloại thời kỳ\nhướng tăng\ngiai đoạn 2021-2025: 24.000\nkết quả 6 tháng 2021: {half}\nkết quả 9 tháng 2021: 3.405\nkết quả 2021: 4.620"
            ),
        )
    };
    assert_eq!(codes(&quarters("5.110")), ["BDG0713"]);
    assert_eq!(codes(&quarters("1.510")), [""; 0]);
}

#[test]
fn a_tolerance_needs_an_approximate_target() {
    let text = indicator("đơn vị tính %\nhướng tăng\nđến 2025: 80 ± 2");
    assert_eq!(one(&text, "BDG0310").vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 có sai số ± 2 nhưng không ghi “khoảng”");
    none(&indicator("đơn vị tính %\nhướng tăng\nđến 2025: khoảng 80 ± 2"), "BDG0310");
}

#[test]
fn a_result_is_a_figure_not_a_bound() {
    let text = indicator("đơn vị tính %\nkết quả 2023: trên 95%\nđến 2025: ít nhất 97");
    let found = one(&text, "BDG0311");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 ghi “trên 95%”, không phải một con số đo được; khi tính tiến độ sẽ dùng 95%"
    );
}

#[test]
fn a_relative_target_needs_the_value_it_names() {
    let text = indicator("đơn vị tính \"vụ\"\nkết quả 2021: 35\nđến 2025: giảm 40% so với 2020");
    let found = one(&text, "BDG0312");
    assert_eq!(found.under, "2020");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 so với năm 2020, nhưng kế hoạch không có con số của năm 2020"
    );
    none(&indicator("đơn vị tính \"vụ\"\ngốc 2020: 35\nđến 2025: giảm 40% so với 2020"), "BDG0312");
}

#[test]
fn an_english_file_gets_its_fix_in_its_own_notation() {
    let text = "plan k \"Plan\" {\n    period 2021-2025\n}\ngoal 1 \"Goal\" {\n    indicator 1.1 \"Women in committees\" {\n        unit %\n        actual 2023: 1,048/5,268 (16.78%)\n        by 2025: at least 20\n    }\n}\n";
    let found = one(text, "BDG0301");
    assert_eq!(found.vi, "chỉ tiêu 1.1: 1.048/5.268 là 19,89%, không phải 16,78%");
    assert_eq!(found.en, "indicator 1.1: 1,048/5,268 is 19.89%, not 16.78%");
    assert!(found.fixed.unwrap().contains("(19.89%)"));
}

#[test]
fn a_share_without_a_declared_unit_is_held_against_its_own_sign_only() {
    assert_eq!(of(&indicator("kết quả 2023: 48/268 (16,78%)\nđến 2025: ít nhất 20%"), "BDG0301").len(), 1);
    none(&indicator("đơn vị tính \"vụ\"\nkết quả 2023: 48/268 (17,91%)\nđến 2025: ít nhất 20"), "BDG0301");
    none(&indicator("kết quả 2023: 48/268 (17,91)\nđến 2025: ít nhất 20"), "BDG0301");
}

#[test]
fn a_text_restates_figures_as_texts_do() {
    let with = |facts: &str, unit: &str| indicator(&format!("đơn vị tính \"{unit}\"\nhướng tăng\n{facts}"));
    for right in [
        "kết quả 2023: 2.712,4\nnêu \"Phần I\" kết quả 2023: 2.712",
        "kết quả 2023: 2.712,4\nnêu \"Phần I\" kết quả 2023: 2,71 nghìn tấn",
        "gốc 2020: 2.480\nđến 2025: tăng bình quân 8%/năm\nnêu \"Phần I\" đến 2025: khoảng 3,6 nghìn tấn",
    ] {
        let text = with(right, "tấn");
        none(&text, "BDG1001");
        none(&text, "BDG1003");
    }
    for wrong in [
        "kết quả 2023: 2.712,4\nnêu \"Phần I\" kết quả 2023: 2.713",
        "kết quả 2023: 42,47\nnêu \"Phần I\" kết quả 2023: 42",
        "gốc 2020: 2.480\nđến 2025: 2.712,4\nnêu \"Phần I\" đến 2025: 2.712",
    ] {
        one(&with(wrong, "tấn"), "BDG1001");
    }
    let counted =
        |stated: &str| with(&format!("gốc 2020: 12\nđến 2025: 19\nnêu \"Phần I\" đến 2025: {stated}"), "tiêu chí");
    for code in ["BDG0408", "BDG1001"] {
        none(&counted("19/19 tiêu chí"), code);
    }
    none(&counted("18/19 tiêu chí"), "BDG0408");
    one(&counted("18/19 tiêu chí"), "BDG1001");
    one(&with("gốc 2020: 12\nđến 2025: 19/19", "tiêu chí"), "BDG0408");
}

#[test]
fn steps_between_ranks_are_places() {
    let text = indicator(
        "đơn vị tính hạng\ngốc 2020: 17\nđến 2025: hạng 12\nnêu \"Phần I\" đến 2025: cải thiện 7 hạng so với 2020",
    );
    let found = one(&text, "BDG1001");
    assert!(found.vi.ends_with("nhưng từ hạng 17 (năm 2020) đến hạng 12 (năm 2025) là lên 5 bậc"), "{}", found.vi);
    assert!(found.en.ends_with("is up 5 places"), "{}", found.en);
}

#[test]
fn the_newest_result_is_among_those_before_it() {
    let with = |lines: &str| indicator(&format!("đơn vị tính \"lượt khách\"\nhướng tăng\n{lines}"));
    let target = "đến 2025: tăng 50% so với 2023";
    let found = one(
        &with(&format!(
            "kết quả 2020: 12.100\nkết quả 2021: 13.000\nkết quả 2022: 14.200\nkết quả 2023: 152.000\n{target}"
        )),
        "BDG0316",
    );
    assert!(found.vi.ends_with("có phải là 15.200 lượt khách?"), "{}", found.vi);
    one(&with(&format!("kết quả 2021: 420\nkết quả 2022: 400\nkết quả 2023: 3.850\n{target}")), "BDG0316");
    // Ten times what the first nine months of the year are to bring.
    let flow = |result: &str| {
        format!(
            "loại thời kỳ\nkết quả 2022: 14.860\nnăm 2023: 15.000\nđến 2025: 17.000\nkết quả 9 tháng 2023: {result}"
        )
    };
    let found = one(&with(&flow("114.800")), "BDG0316");
    assert!(found.vi.ends_with("có phải là 11.480 lượt khách?"), "{}", found.vi);
    for sound in [
        flow("11.480"),
        flow("14.100"),
        format!("kết quả 2021: 400\nkết quả 2022: 1.200\nkết quả 2023: 9.850\n{target}"),
        format!("kết quả 2021: 420\nkết quả 2022: 400\nkết quả 2023: 3.850 \"Sau khi sáp nhập\"\n{target}"),
        format!("kết quả 2021: 420\nkết quả 2022: 400\nkết quả 2023: 1.850\n{target}"),
        "kết quả 2021: 420\nkết quả 2022: 400\nkết quả 2023: 3.850\nđến 2025: 4.200".to_owned(),
    ] {
        none(&with(&sound), "BDG0316");
    }
}

/// A plan whose one indicator has a title, a unit and the results of the years from 2020 on.
fn results(title: &str, unit: &str, years: &[&str]) -> String {
    let years = years.iter().zip(2020..).map(|(value, year)| format!("kết quả {year}: {value}\n"));
    titled(title, &format!("đơn vị tính \"{unit}\"\nhướng không xét\nloại thời kỳ\n{}", years.collect::<String>()))
}

#[test]
fn what_jumps_by_nature_is_no_slip() {
    for (title, unit, years) in [
        ("Diện tích lúa bị khô hạn", "ha", ["1.100", "11.800", "1.250"]),
        ("Thiệt hại do thiên tai", "tỷ đồng", ["48", "4.850", "55"]),
        ("Số người chết do bão, lũ", "người", ["130", "1.310", "140"]),
        ("Diện tích rừng bị cháy", "ha", ["1,8", "20,0", "2,0"]),
        ("Số lao động đi làm việc ở nước ngoài", "người", ["980", "97", "1.010"]),
        ("Số ca mắc Covid-19", "ca", ["11", "5.230", "6.800"]),
        ("Vốn FDI", "triệu USD", ["35", "4.100", "38"]),
        ("Số khách quốc tế", "lượt", ["3.800", "371", "3.600"]),
        // Few things come and go, and two digits may be any.
        ("Số dự án khởi nghiệp", "dự án", ["21", "12", "22"]),
        ("Số câu lạc bộ", "câu lạc bộ", ["13", "121", "14"]),
        // A programme begins.
        ("Số chữ ký số cấp cho người dân", "chữ ký", ["450", "52.000", "58.000"]),
    ] {
        let text = results(title, unit, &years);
        none(&text, "BDG0313");
        none(&text, "BDG0316");
    }
    for (title, unit, years, code, end) in [
        ("Số dịch vụ công", "dịch vụ", ["980", "97", "1.010"], "BDG0316", "có phải là 970 dịch vụ?"),
        ("Số hộ nghèo", "hộ", ["219", "129", "220"], "BDG0316", "có phải là 219 hộ?"),
        ("Diện tích rừng trồng", "ha", ["18,2", "182", "18,4"], "BDG0316", "có phải là 18,2 ha?"),
        // Of things there is no fraction to be meant.
        ("Số cơ sở", "cơ sở", ["118", "1.215", "120"], "BDG0316", "(120 cơ sở)"),
        ("Vốn vay", "triệu đồng", ["35", "4.100", "38"], "BDG0316", "có phải là 41 triệu đồng?"),
    ] {
        let found = one(&results(title, unit, &years), code);
        assert!(found.vi.ends_with(end), "{}", found.vi);
    }
}

#[test]
fn things_are_counted_in_whole_numbers() {
    let with = |unit: &str, lines: &str| indicator(&format!("đơn vị tính {unit}\nhướng tăng\n{lines}"));
    let lines = "gốc 2020: 620\nkết quả 2021: 628,4\nđến 2025: 700";
    let found = one(&with("người", lines), "BDG0317");
    assert_eq!(found.vi, "chỉ tiêu 1.1: kết quả năm 2021 là 628,4 người: số đếm không có phần lẻ");
    assert_eq!(found.under, "628,4");
    one(&with("\"con\"", "gốc 2020: 12.500\nnăm 2023: 12.800,4\nđến 2025: 14.000"), "BDG0317");
    for (unit, lines) in [
        ("\"nghìn người\"", lines),
        ("\"người/ngày\"", lines),
        ("\"tấn\"", lines),
        ("người", "gốc 2020: 620\nkết quả 2021: 625\nđến 2025: 700"),
        ("người", "gốc 2020: 3,8\nkết quả 2021: 3,6\nđến 2025: 3"),
        ("người", "gốc 2020: 620\nkết quả 2021: 1,2 nghìn người\nđến 2025: 1.700"),
    ] {
        none(&with(unit, lines), "BDG0317");
    }
    // How many for so many is a rate, whatever its unit.
    let titled = |title: &str| {
        let text = with("người", "kết quả 2024: 8,5\nnăm 2026: 9");
        let (before, rest) = text.split_once("chỉ tiêu 1.1 \"").expect("an indicator");
        let (_, behind) = rest.split_once('"').expect("its title");
        format!("{before}chỉ tiêu 1.1 \"{title}\"{behind}")
    };
    for title in [
        "Số bác sĩ/10.000 dân",
        "Số giường bệnh trên 1 vạn dân",
        "Số điều dưỡng / vạn dân",
        "Sĩ số học sinh",
        "Dân số trung bình",
        "Số lao động quy đổi",
        "Số cuộc kiểm tra mỗi tháng",
    ] {
        none(&titled(title), "BDG0317");
    }
    one(&titled("Số bác sĩ trên địa bàn"), "BDG0317");
}

/// Where all other figures are alike, two places of the mark show though the series grows; and so does a month's level.
#[test]
fn a_slip_of_two_places_shows_among_figures_that_are_alike() {
    let with = |year: &str| {
        crate::check_figures::indicator(&format!(
            "đơn vị tính \"triệu đồng\"\nhướng tăng\ngốc 2020: 58,4\nnăm 2021: 62,5\nnăm 2022: {year}\nnăm 2023: 72\nđến 2025: 85"
        ))
    };
    let found = crate::check_figures::one(&with("6.700"), "BDG0313");
    assert_eq!(found.under, "6.700");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức giao năm 2022 là 6.700 bên cạnh 62,5 (mức giao năm 2021), chênh nhau từ 100 lần trở lên"
    );
    crate::check_figures::none(&with("67"), "BDG0313");
    let start = "đơn vị tính \"hộ\"\nloại lũy kế\nnăm 2021: 15\nnăm 2022: 900\nnăm 2023: 1.400\nđến 2025: 2.600";
    crate::check_figures::none(&crate::check_figures::indicator(start), "BDG0313");
    let months = |month: &str| {
        crate::check_figures::indicator(&format!(
            "đơn vị tính \"tỷ đồng\"\nloại thời điểm\nhướng tăng\ngốc 2020: 4.820\nkết quả tháng 1/2021: 4.835\nkết quả tháng 2/2021: {month}\nkết quả tháng 3/2021: 4.902\nđến 2025: 7.000"
        ))
    };
    assert_eq!(crate::check_figures::one(&months("48.510"), "BDG0316").under, "48.510");
    crate::check_figures::none(&months("4.851"), "BDG0316");
}

#[test]
fn bounds_of_one_side_do_not_contradict_each_other() {
    let told = |unit: &str, direction: &str, start: &str, change: &str, target: &str| {
        let text = format!(
            "kế hoạch k \"K\" {{\n giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n chỉ tiêu 1 \"Tỷ lệ hộ nghèo\" {{\n đơn vị tính {unit}\n \
             hướng {direction}\n gốc 2025: {start}\n mỗi năm: {change}\n đến 2030: {target}\n }}\n}}\n"
        );
        let found = bdg::load_text("k.bdg", &text).findings();
        found.iter().filter(|finding| finding.code == "BDG0710").map(|finding| finding.severity).collect::<Vec<_>>()
    };
    // Who loses three points a year or more is below ten as well; why both are stated is worth a note.
    assert_eq!(told("%", "giảm", "20", "giảm từ 3 điểm % trở lên", "dưới 10"), [Severity::Note]);
    assert_eq!(told("\"xã\"", "tăng", "10", "thêm ít nhất 3 xã", "ít nhất 20"), [Severity::Note]);
    // One number cannot be another, and a ceiling no floor.
    assert_eq!(told("%", "giảm", "20", "giảm 3 điểm %", "10"), [Severity::Error]);
    assert_eq!(told("%", "giảm", "20", "giảm từ 1 điểm % trở lên", "10"), []);
    assert_eq!(told("%", "giảm", "20", "giảm từ 2 điểm % trở lên", "dưới 10"), []);
}
