//! Family 05.

use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{indicator, none, one, plan, titled};

#[test]
fn words_and_figures_run_the_same_way() {
    let text = indicator("đơn vị tính %\nđến 2025: giảm từ 55 xuống 56,3");
    let found = one(&text, "BDG0501");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.under, "55 xuống 56,3");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi “giảm từ 55 xuống 56,3”, nhưng 56,3 lớn hơn 55");
    assert_eq!(found.en, "indicator 1.1: the target by 2025 says “down from 55 to 56.3”, but 56.3 is more than 55");
    let up = one(&indicator("đơn vị tính %\nđến 2025: tăng từ 42,5 lên 42"), "BDG0501");
    assert!(up.vi.ends_with("ghi “tăng từ 42,5 lên 42”, nhưng 42 nhỏ hơn 42,5"), "{}", up.vi);
    let same = one(&indicator("đơn vị tính %\nđến 2025: giảm từ 55 xuống 55"), "BDG0501");
    assert!(same.vi.ends_with("nhưng hai con số bằng nhau"), "{}", same.vi);
    none(&indicator("đơn vị tính %\nđến 2025: giảm từ 70 xuống 68"), "BDG0501");
    one(&indicator("đơn vị tính %\nđến 2025: ít nhất 60\nnêu \"Nhãn 4.3\" đến 2025: tăng từ 70 lên 68"), "BDG0501");
}

#[test]
fn up_to_less_than_there_is_already() {
    let text = indicator("đơn vị tính %\nkết quả 2022: 20\nkết quả 2023: 35\nđến 2025: tăng lên 30");
    let found = one(&text, "BDG0502");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi “tăng lên” 30%, thấp hơn kết quả năm 2023 là 35%");
    assert_eq!(found.related, ["35"]);
    none(&indicator("đơn vị tính %\nkết quả 2023: 25\nđến 2025: tăng lên 30"), "BDG0502");
    none(&indicator("đơn vị tính %\nnăm 2022: tăng lên 20\nkết quả 2023: 35\nđến 2025: ít nhất 40"), "BDG0502");
}

#[test]
fn a_title_that_says_down_over_a_rising_series() {
    let text = titled(
        "Chỉ tiêu 1: Rút ngắn khoảng cách về thời gian làm việc nhà",
        "đơn vị tính lần\nhướng giảm\nkết quả 2023: 1,2\nnăm 2024: 1,3\nđến 2025: 1,5",
    );
    let found = one(&text, "BDG0503");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: tên chỉ tiêu nói giảm, nhưng số liệu tăng từ 1,2 lần (kết quả năm 2023) đến 1,5 lần (mức đề ra đến năm 2025)"
    );
    assert_eq!(
        found.en,
        "indicator 1.1: the title says a decrease, but the figures rise from 1.2 times (the result of 2023) to 1.5 times (the target by 2025)"
    );
    one(&titled("Tăng tỷ lệ lao động nữ", "đơn vị tính %\nkết quả 2023: 52\nđến 2025: 50"), "BDG0503");
}

#[test]
fn titles_that_name_a_policy_or_measure_the_change_itself_say_nothing_about_the_series() {
    let rising = "đơn vị tính %\nhướng tăng\nkết quả 2023: 40\nđến 2025: 50";
    for title in [
        "Giảm 40% sản phẩm văn hóa mang định kiến giới",
        "Giảm nghèo đa chiều: tỷ lệ hộ được hỗ trợ",
        "Giảm tỷ lệ hộ nghèo bình quân mỗi năm",
        "Tỷ lệ xã đã giảm tảo hôn",
        "Giảm tỷ lệ sinh con thứ ba",
    ] {
        none(&titled(title, rising), "BDG0503");
    }
    let falling = "đơn vị tính %\nhướng giảm\nkết quả 2023: 50\nđến 2025: 40";
    none(&titled("Tăng cường quản lý thuế, tỷ lệ nợ đọng", falling), "BDG0503");
    none(&titled("Giảm tỷ lệ phá thai", falling), "BDG0503");
    // A ceiling above the present state asks for no rise.
    none(
        &titled(
            "Giảm tỷ lệ tử vong bà mẹ",
            "đơn vị tính tu_vong\nkết quả 2023: 17,1/100.000\nđến 2025: dưới 40/100.000",
        ),
        "BDG0503",
    );
}

#[test]
fn the_declared_direction_and_the_words_agree() {
    let found = one(&indicator("đơn vị tính %\nhướng giảm\nđến 2025: ít nhất 20"), "BDG0504");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(found.under, "ít nhất");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi “ít nhất 20”, trái với “hướng giảm” đã khai");
    assert_eq!(found.en, "indicator 1.1: the target by 2025 is “ít nhất 20”, against the declared “better lower”");
    let words = one(&indicator("đơn vị tính %\nhướng tăng\nđến 2025: giảm xuống 20"), "BDG0504");
    // Which of the two is meant must be settled before the target is called weak.
    let below = indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 30\nđến 2025: giảm xuống 20");
    one(&below, "BDG0504");
    none(&below, "BDG0801");
    one(&below.replace("giảm xuống 20", "20"), "BDG0801");
    assert_eq!(words.severity, Severity::Warning);
    let above = plan(
        "mục tiêu 1 \"M\" {\n    hướng tăng\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        đến 2025: không quá 20\n    }\n}",
    );
    assert!(one(&above, "BDG0504").vi.ends_with("trái với “hướng tăng” đã khai ở mục tiêu"));
    none(&indicator("đơn vị tính %\nhướng tăng\nđến 2025: ít nhất 20"), "BDG0504");
}

#[test]
fn a_bare_target_needs_a_direction() {
    let found = one(&indicator("đơn vị tính %\nđến 2025: 60"), "BDG0505");
    // Nothing is rated yet: the plan is not wrong, only incomplete.
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.under, "60");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 60%, nhưng không có gì cho biết tăng hay giảm là tốt"
    );
    assert!(found.help.contains("`hướng tăng`") && found.help.contains("`hướng giảm`"));
    assert!(found.fixed.is_none());
    for told in [
        "đến 2025: ít nhất 60",
        "đến 2025: tăng lên 60",
        "kết quả 2023: 40\nđến 2025: 60",
        "hướng tăng\nđến 2025: 60",
        "năm 2024: 50\nđến 2025: không dưới 60",
        "đến 2025: duy trì 60",
        "kết quả 2023: 40",
        "đến 2025: \"Đủ cán bộ\"",
        // A running total begins at nothing.
        "loại lũy kế\nđến 2025: 60",
        "loại lũy kế\nnăm 2023: 20\nnăm 2025: 60",
    ] {
        none(&indicator(&format!("đơn vị tính %\n{told}")), "BDG0505");
    }
    none(&indicator("đơn vị tính định tính\nđến 2025: đạt"), "BDG0505");
    one(&indicator("đơn vị tính %\nloại thời kỳ\nđến 2025: 60"), "BDG0505");
}

#[test]
fn a_target_equal_to_its_start_is_only_doubtful() {
    let found = one(&indicator("đơn vị tính %\nkết quả 2023: 44,5\nđến 2025: 44,5"), "BDG0505");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 44,5%, bằng mức ban đầu, nên không rõ tăng hay giảm là tốt"
    );
    let all = one(&indicator("đơn vị tính %\nkết quả 2023: 100\nđến 2025: 100"), "BDG0505").fixed.unwrap();
    assert!(all.contains("        hướng tăng\n        đến 2025: 100"), "{all}");
    none(&all, "BDG0505");
}

#[test]
fn a_target_is_said_to_equal_its_start_only_where_it_does() {
    // The start tells the way to a target of every year as well; what one of those years brought does not.
    none(&indicator("đơn vị tính %\ngốc 2020: 50\nmỗi năm: 60"), "BDG0505");
    let up = "đơn vị tính %\ngốc 2020: 50\nmỗi năm: 60\nkết quả 2023: 55";
    none(&indicator(up), "BDG0505");
    let equal = one(&indicator("đơn vị tính %\ngốc 2020: 60\nmỗi năm: 60"), "BDG0505");
    assert!(equal.vi.contains("mức mỗi năm là 60%, bằng mức ban đầu"), "{}", equal.vi);
    for (lines, said) in [
        ("đơn vị tính %\nmỗi năm: 6,5 đến 7\nkết quả 2021: 2,58", "mức mỗi năm là 6,5 đến 7%, nhưng không có gì"),
        (
            "đơn vị tính \"tấn\"\nloại thời kỳ\ngiai đoạn 2021-2025: 13.000\nkết quả 2021: 2.000",
            "là 13.000, nhưng không có gì",
        ),
        (
            "đơn vị tính \"tấn\"\nloại thời kỳ\ngiai đoạn 2021-2025: 2.000\nkết quả 2021: 2.000",
            "là 2.000, nhưng không có gì",
        ),
    ] {
        let found = one(&indicator(lines), "BDG0505");
        assert!(found.vi.contains(said), "{}", found.vi);
        assert_eq!(found.severity, Severity::Warning);
    }
}

#[test]
fn parts_without_a_direction_are_one_finding() {
    let found = one(
        &indicator(
            "đơn vị tính %\ntrong đó huyen \"Cấp huyện\" {\nnăm 2025: 30\n}\ntrong đó xa \"Cấp xã\" {\nnăm 2025: 35\n}",
        ),
        "BDG0505",
    );
    assert_eq!((found.under.as_str(), found.related.len()), ("30", 1));
}

#[test]
fn a_recovery_of_what_was_lost_is_a_note() {
    let found = one(&indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 50\nkết quả 2023: 40\nđến 2025: 45"), "BDG0506");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 45%, kém hơn mức gốc năm 2020 là 50% theo “hướng tăng”"
    );
    // Weaker than the newest result too: another family speaks.
    none(&indicator("đơn vị tính %\nhướng tăng\nkết quả 2023: 73\nđến 2025: 70"), "BDG0506");
}

#[test]
fn a_change_starts_from_what_is_known() {
    let found = one(&indicator("đơn vị tính %\nkết quả 2023: 71\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    assert_eq!(found.under, "70");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 bắt đầu từ 70, nhưng kết quả năm 2023 là 71%");
    none(&indicator("đơn vị tính %\nkết quả 2023: 69,96\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    none(&indicator("đơn vị tính %\ngốc 2020: 70\nkết quả 2023: 69\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    none(&indicator("đơn vị tính %\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    // What comes about in the period is no start of it.
    none(&indicator("đơn vị tính %\nkết quả 2023: 69\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    none(&indicator("đơn vị tính %\nkết quả 2023: 67\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    none(&indicator("đơn vị tính %\nkết quả 2024: 52\nđến 2025: tăng từ 50 lên 55"), "BDG0507");
    let behind = one(&indicator("đơn vị tính %\nkết quả 2023: 71\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    assert_eq!(behind.severity, Severity::Warning);
    let before = one(&indicator("đơn vị tính %\nkết quả 2020: 69\nđến 2025: giảm từ 70 xuống 68"), "BDG0507");
    assert_eq!(before.severity, Severity::Error);
    // Where nothing is known, targets are held against each other.
    let years = "đơn vị tính %\nnăm 2023: giảm từ 70 xuống 60\nnăm 2024: giảm từ ";
    let found = one(&indicator(&format!("{years}55 xuống 50")), "BDG0507");
    assert_eq!(found.severity, Severity::Warning);
    assert!(found.vi.contains("bắt đầu từ 55, nhưng mức giao năm 2023 là 60%"), "{}", found.vi);
    for sound in ["60 xuống 50", "70 xuống 50"] {
        none(&indicator(&format!("{years}{sound}")), "BDG0507");
    }
    none(&indicator("đơn vị tính %\nnăm 2023: dưới 60\nnăm 2024: giảm từ 58 xuống 50"), "BDG0507");
    none(&indicator("đơn vị tính %\nkết quả 2022: 70\nnăm 2023: 60\nnăm 2024: giảm từ 60 xuống 50"), "BDG0507");
    none(&indicator("đơn vị tính %\nnăm 2023: 66\nđến 2025: giảm từ 70 xuống 50"), "BDG0507");
    one(&indicator("đơn vị tính %\nnăm 2024: giảm từ 73 xuống 60\nđến 2025: giảm từ 70 xuống 50"), "BDG0507");
    // What another place states starts from there as well, and from one figure.
    let stated = "đơn vị tính %\nnăm 2024: 68\nnăm 2025: 55\nnêu \"A\" năm 2024: giảm từ 70 xuống 68\nnêu \"B\" năm 2025: giảm từ ";
    let found = one(&indicator(&format!("{stated}73 xuống 55")), "BDG0507");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức giao năm 2025 (nêu ở “B”) bắt đầu từ 73, nhưng mức giao năm 2024 là 68%");
    assert_eq!(found.severity, Severity::Warning);
    none(&indicator(&format!("{stated}68 xuống 55")), "BDG0507");
    let places = "đơn vị tính %\nnăm 2024: 50\nnêu \"A\" năm 2024: giảm từ 70 xuống 50\nnêu \"B\" năm 2024: giảm từ ";
    let found = one(&indicator(&format!("{places}55 xuống 50")), "BDG0507");
    assert_eq!(found.under, "55");
    assert_eq!(found.vi, "chỉ tiêu 1.1: mức giao năm 2024 (nêu ở “B”) bắt đầu từ 55, nhưng nơi khác ghi bắt đầu từ 70");
    none(&indicator(&format!("{places}70 xuống 50")), "BDG0507");
    // A declared change is told of where it stands, not wherever it is stated again.
    one(
        &indicator(
            "đơn vị tính %\nnăm 2024: 68\nnăm 2025: giảm từ 73 xuống 55\nnêu \"A\" năm 2025: giảm từ 73 xuống 55",
        ),
        "BDG0507",
    );
}

#[test]
fn keeping_less_than_there_was_tells_no_direction() {
    let kept =
        |start: &str| indicator(&format!("đơn vị tính %\ngốc 2020: {start}\nkết quả 2023: 90\nđến 2025: duy trì 96"));
    let found = one(&kept("97"), "BDG0505");
    assert!(found.vi.contains("là 96%, nhưng không có gì cho biết tăng hay giảm là tốt"), "{}", found.vi);
    none(&kept("97"), "BDG0802");
    one(&kept("95"), "BDG0802");
    none(&kept("95"), "BDG0505");
    none(&kept("96"), "BDG0505");
    none(&indicator("đơn vị tính %\ngốc 2020: 9/33 (27,27%)\nđến 2025: duy trì 27,27"), "BDG0505");
    none(&kept("97").replace("đơn vị tính %", "đơn vị tính %\nhướng tăng"), "BDG0505");
}

#[test]
fn points_are_of_shares_and_scores() {
    let change =
        |unit: &str| indicator(&format!("đơn vị tính {unit}\ngốc 2020: 5.000\nđến 2025: giảm 5 điểm % so với 2020"));
    for counted in ["\"hộ\"", "người"] {
        one(&change(counted), "BDG0509");
    }
    none(&change("%").replace("5.000", "40"), "BDG0509");
    none(&change("\"µg/m³\"").replace("5.000", "40"), "BDG0509");
}

#[test]
fn bounds_that_no_figure_keeps_are_told() {
    let of_class = |lines: &str| {
        crate::check_figures::titled("Số học sinh trên một lớp", &format!("đơn vị tính \"học sinh/lớp\"\n{lines}"))
    };
    let text = of_class("gốc 2020: 36,2\nnăm 2023: ít nhất 35,5\nđến 2025: không quá 35");
    let found = crate::check_figures::one(&text, "BDG0511");
    assert_eq!(found.under, "không quá 35");
    assert!(found.vi.contains("hai mức chặn ngược chiều nhau"), "{}", found.vi);
    // Room between them, bounds of one side, and a declared direction, of which another rule tells.
    for lines in [
        "gốc 2020: 36,2\nnăm 2023: ít nhất 34\nđến 2025: không quá 35",
        "gốc 2020: 36,2\nnăm 2023: không quá 36\nđến 2025: không quá 35",
        "gốc 2020: 36,2\nnăm 2023: trên 34 và không quá 36\nđến 2025: trên 33 và không quá 35",
        "hướng giảm\ngốc 2020: 36,2\nnăm 2023: ít nhất 35,5\nđến 2025: không quá 35",
    ] {
        crate::check_figures::none(&of_class(lines), "BDG0511");
    }
}

#[test]
fn a_path_from_a_fraction_is_not_told_again() {
    let text =
        crate::check_figures::indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 0,78\nkết quả 2021: 81\nđến 2025: 90");
    assert_eq!(crate::check_figures::codes(&text), ["BDG0314"]);
}

#[test]
fn the_plan_of_the_year_that_is_known_is_no_aim_from_there() {
    let doubtful = |lines: &str| indicator(&format!("đơn vị tính \"vụ\"\n{lines}"));
    // From 120 to 122 it rises; the plan of the same year says nothing of the way.
    for lines in [
        "ước 2020: 120\nnăm 2020: 125\nnăm 2021: 122",
        "năm 2020: 125\nước 2020: 120\nnăm 2021: 122",
        "kết quả 2020: 120\nnăm 2020: 125\nnăm 2021: 122",
    ] {
        none(&doubtful(lines), "BDG0510");
    }
    one(&doubtful("gốc 2020: 118\nđến 2023: 74\nđến 2025: 76"), "BDG0510");
}

#[test]
fn a_wrong_direction_is_told_once() {
    let text = indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 15\nnăm 2022: 13\nnăm 2023: 12\nđến 2025: 10");
    let found = one(&text, "BDG0801");
    assert!(found.related.iter().any(|place| place == "tăng" || place.contains("hướng")), "{:?}", found.related);
    assert!(found.help.starts_with("nếu càng thấp càng tốt thì ghi `hướng giảm` ở chỉ tiêu này"), "{}", found.help);
    none(&text, "BDG0703");
    // So is that of a goal, of a single target as well; the indicator's own is rather meant.
    let own = text.lines().filter(|line| !line.contains("năm 202")).collect::<Vec<_>>().join("\n");
    let of_goal = own.replacen("hướng tăng\n", "", 1).replacen("chỉ tiêu 1.1", "hướng tăng\nchỉ tiêu 1.1", 1);
    assert!(one(&of_goal, "BDG0801").help.contains("ghi `hướng giảm` ở chỉ tiêu này"), "{of_goal}");
    assert!(!one(&own, "BDG0801").help.contains("hướng giảm"));
    // One step back among others is one.
    let back = indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 15\nnăm 2022: 18\nnăm 2023: 17\nđến 2025: 20");
    one(&back, "BDG0703");
    none(&back, "BDG0801");
}

/// Behind a target, bare `duy trì` may keep that or what is there: it is asked, and nothing is computed from it.
#[test]
fn which_level_is_kept_is_asked() {
    use bdg_core::eval::{self, PathStart, ReasonCode};
    let of_2025 = |lines: &str, year: i32| {
        let text = crate::check_figures::indicator(&format!("đơn vị tính %\nhướng tăng\n{lines}"));
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let path = eval::path(&plan, plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
        let target = path.years.into_iter().find(|one| one.year == year).unwrap().target;
        (crate::check_figures::codes(&text), target.value.map(|value| value.to_string()), target.reason)
    };
    for (lines, year) in [
        ("gốc 2020: 75\nđến 2023: 100\nđến 2025: duy trì", 2025),
        ("gốc 2020: 75\nđến 2023: 100\ntừ 2024: duy trì", 2025),
        ("kết quả 2021: 75\nđến 2023: ít nhất 100\nđến 2025: giữ vững", 2025),
        ("gốc 2020: 75\nđến 2023: 100\nđến 2025: duy trì", 2024),
        ("gốc 2020: 75\nnăm 2022: 100\nnăm 2023: duy trì\nđến 2025: 100", 2023),
    ] {
        let (codes, value, reason) = of_2025(lines, year);
        assert_eq!(codes, ["BDG0512"], "{lines}");
        assert_eq!(value, None, "{lines}");
        assert_eq!(reason.map(|reason| reason.code), Some(ReasonCode::UnclearWords), "{lines}");
    }
    // The years before are planned as ever.
    assert_eq!(of_2025("gốc 2020: 75\nđến 2023: 100\nđến 2025: duy trì", 2022).1.as_deref(), Some("92"));
    for (lines, kept) in [
        ("gốc 2020: 75\nđến 2025: duy trì", "75"),
        ("gốc 2020: 100\nđến 2023: 100\nđến 2025: duy trì", "100"),
        ("gốc 2020: 75\nđến 2023: 100\nđến 2025: duy trì 100", "100"),
        ("gốc 2020: 75\nnăm 2022: 90\nkết quả 2022: 95\nnăm 2023: duy trì\nđến 2025: duy trì", "75"),
    ] {
        let (codes, value, _) = of_2025(lines, 2025);
        assert!(!codes.contains(&"BDG0512"), "{lines}: {codes:?}");
        assert_eq!(value.as_deref(), Some(kept), "{lines}");
    }
}
