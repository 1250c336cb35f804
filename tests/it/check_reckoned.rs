//! What notes, tasks and the plan's own sentences reckon from the figures of the plan, or from each other.

use crate::check_figures::{indicator, none, one, plan};

/// A note of one indicator of a Vietnamese plan of 2021-2025.
fn noted(statements: &str, note: &str) -> String {
    indicator(&format!("{statements}\nghi chú \"{note}\""))
}

/// The same with a title.
fn titled_note(title: &str, statements: &str, note: &str) -> String {
    crate::check_figures::titled(title, &format!("{statements}\nghi chú \"{note}\""))
}

/// The same of an English plan.
fn english(title: &str, statements: &str, note: &str) -> String {
    format!(
        "plan k \"Plan\" {{\n    period 2026-2030\n    lead o\n}}\nagency o \"Office\"\ngoal 1 \"Goal\" {{\n    indicator 1.1 \"{title}\" {{\n{statements}\nnote \"{note}\"\n    }}\n}}\n"
    )
}

#[test]
fn days_in_texts_are_in_the_calendar() {
    let statements = "đơn vị tính %\ngốc 2020: 72\nđến 2025: 90";
    let found = one(&noted(statements, "Tổng hợp trước ngày 31/11/2025"), "BDG1018");
    assert_eq!(found.vi, "lời văn ghi “31/11/2025”, nhưng lịch không có ngày ấy");
    assert_eq!(found.en, "the text says “31/11/2025”, but no calendar has that day");
    one(&plan("mục tiêu 1 \"M\" {\n    nhiệm vụ \"Rà soát xong ngày 30 tháng 2 năm 2025\"\n}"), "BDG1018");
    none(&noted(statements, "Tổng hợp trước ngày 30/11/2025, 31/45 xã đạt"), "BDG1018");
}

#[test]
fn a_note_says_from_where_to_where_its_indicator_went() {
    let statements = "đơn vị tính %\nhướng giảm\nkết quả 2019: 1,2\ngốc 2020: 0,9\nđến 2025: 0,3";
    let found = one(&noted(statements, "Giảm từ 2,1% năm 2019 xuống 0,9% năm 2020"), "BDG1013");
    assert_eq!(found.vi, "ghi chú nêu năm 2019 là 2,1%, nhưng kết quả năm 2019 là 1,2%");
    one(&noted(statements, "Giảm từ 1,2% năm 2019 xuống 0,7% năm 2020"), "BDG1013");
    one(&noted(statements, "Từ 1,5% năm 2019 còn 0,9% năm 2020"), "BDG1013");
    for sound in [
        "Giảm từ 1,2% năm 2019 xuống 0,9% năm 2020",
        // The plan has no figure of 2015.
        "Giảm từ 3,4% năm 2015 xuống 0,9% năm 2020",
        "Riêng xã Hòa Bình giảm từ 2,1% năm 2019 xuống 1,9% năm 2020",
        "Hỗ trợ từ 2,1% năm 2019",
    ] {
        none(&noted(statements, sound), "BDG1013");
    }
    let statements = "unit %\nbetter higher\nactual 2020: 74\nbaseline 2025: 87\nby 2030: at least 95";
    let english = |note: &str| english("Share of households with piped water", statements, note);
    let found = one(&english("Rose from 70 to 87% between 2020 and 2025"), "BDG1013");
    assert_eq!(found.en, "the note says 70 for 2020, but the result of 2020 is 74%");
    one(&english("Rose from 74% in 2020 to 89% in 2025"), "BDG1013");
    let found = one(&english("At least 98% of households by 2030"), "BDG1013");
    assert_eq!(found.en, "the note says 98% for 2030, but the target by 2030 is at least 95%");
    for sound in [
        "Rose from 74 to 87% between 2020 and 2025",
        "At least 95% of households by 2030",
        "At least 98% of urban households by 2030",
        "In the region it rose from 70% in 2020 to 80% in 2025",
    ] {
        none(&english(sound), "BDG1013");
    }
}

#[test]
fn a_growth_a_year_on_average_is_that_of_the_figures() {
    let statements = "đơn vị tính \"nghìn lượt\"\nloại thời kỳ\nhướng tăng\nkết quả 2020: 3.200\nđến 2025: 5.000";
    let found = one(&noted(statements, "Tăng bình quân 25%/năm trong giai đoạn 2021-2025"), "BDG1013");
    assert_eq!(
        found.vi,
        "ghi chú nêu tăng bình quân 25%/năm, nhưng từ 3.200 nghìn lượt (năm 2020) đến 5.000 nghìn lượt (năm 2025) là tăng 9,3%/năm"
    );
    for sound in [
        "Tăng bình quân 9,3%/năm trong giai đoạn 2021-2025",
        "Tăng bình quân 9%/năm",
        // Evenly shared over the years.
        "Tăng bình quân 11,3%/năm",
        "Tăng bình quân trên 9%/năm",
        "Khách quốc tế tăng bình quân 25%/năm",
        "Cả nước tăng bình quân 25%/năm",
    ] {
        none(&noted(statements, sound), "BDG1013");
    }
    let pupils = "unit \"pupils\"\nbetter higher\nactual 2024: 60,000\nbaseline 2025: 63,000\nby 2030: 80,400";
    let of = |note: &str| english("Number of pupils", pupils, note);
    one(&of("An average growth of 8% a year to 2030"), "BDG1013");
    none(&of("An average growth of 5% a year to 2030"), "BDG1013");
    let area = "đơn vị tính ha\nhướng tăng\nkết quả 2016: 8.000\ngốc 2020: 12.400\nđến 2025: 20.000";
    let found = one(&noted(area, "Bình quân tăng 1.500 ha/năm giai đoạn 2017-2020"), "BDG1013");
    assert_eq!(
        found.vi,
        "ghi chú nêu bình quân tăng 1.500 một năm, nhưng từ 8.000 ha (năm 2016) đến 12.400 ha (năm 2020) là tăng 1.100 một năm"
    );
    none(&noted(area, "Bình quân tăng 1.100 ha/năm giai đoạn 2017-2020"), "BDG1013");
    let share = "đơn vị tính %\nhướng giảm\ngốc 2020: 20,1\nđến 2025: 15";
    one(&noted(share, "Bình quân mỗi năm giảm khoảng 3 điểm %"), "BDG1013");
    none(&noted(share, "Bình quân mỗi năm giảm khoảng 1 điểm %"), "BDG1013");
}

#[test]
fn places_won_in_a_ranking_are_those_of_its_ranks() {
    let statements = "đơn vị tính hạng\ngốc 2020: 27\nđến 2025: 20";
    let found = one(&noted(statements, "Năm 2020 tăng 5 bậc so với năm 2019 (hạng 30)"), "BDG1013");
    assert_eq!(found.vi, "ghi chú nêu tăng 5 bậc, nhưng từ hạng 30 (năm 2019) đến hạng 27 (năm 2020) là tăng 3 bậc");
    for sound in [
        "Năm 2020 tăng 3 bậc so với năm 2019 (hạng 30)",
        "Năm 2020 tăng 5 bậc so với năm 2019",
        "Chỉ số thành phần năm 2020 tăng 5 bậc so với năm 2019 (hạng 30)",
    ] {
        none(&noted(statements, sound), "BDG1013");
    }
}

#[test]
fn a_floor_of_a_change_is_kept_by_more() {
    let statements = "đơn vị tính \"ca\"\nhướng giảm\ngốc 2020: 44\nđến 2025: dưới 36";
    one(&noted(statements, "Phấn đấu đến năm 2025 giảm ít nhất 28% so với năm 2020"), "BDG1013");
    none(&noted(statements, "Phấn đấu đến năm 2025 giảm ít nhất 18% so với năm 2020"), "BDG1013");
    none(&noted(statements, "Phấn đấu đến năm 2025 giảm ít nhất 10% so với năm 2020"), "BDG1013");
}

#[test]
fn a_counted_part_is_the_share_that_the_figure_has() {
    let statements = "đơn vị tính %\ngốc 2020: 108/135 (80%)\nđến 2025: 100";
    let found = one(&noted(statements, "Hạ tầng còn yếu; 108 trạm đạt, chiếm 85%"), "BDG1013");
    assert!(found.vi.starts_with("ghi chú nêu 108 là 85%"), "{}", found.vi);
    none(&noted(statements, "108 trạm đạt, chiếm 80%"), "BDG1013");
    none(&noted(statements, "108 cán bộ được tập huấn, trong đó nữ chiếm 45%"), "BDG1013");
}

#[test]
fn the_title_of_a_part_alone_names_no_indicator() {
    let text = |closing: &str| {
        format!(
            "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n    lời kết \"{closing}\"\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Tỷ lệ trường đạt chuẩn\" {{\n        đơn vị tính %\n        gốc 2020: 60\n        đến 2025: 80\n        trong đó thcs \"Trung học cơ sở\" {{\n            gốc 2020: 61\n            đến 2025: 85\n        }}\n    }}\n}}\n"
        )
    };
    for other in
        ["Đến năm 2025, trung học cơ sở đạt 95%.", "Đến năm 2025, tỷ lệ phòng học kiên cố bậc trung học cơ sở đạt 98%."]
    {
        none(&text(other), "BDG1013");
    }
    one(&text("Đến năm 2025, tỷ lệ trường đạt chuẩn: trung học cơ sở đạt 95%."), "BDG1013");
}

#[test]
fn about_figures_may_lie_among_their_parts() {
    let of = |whole: &str, part: &str| {
        indicator(&format!(
            "đơn vị tính %\nhướng giảm\ngốc 2020: 20\nđến 2025: {whole}\ngồm a \"Miền núi\" {{\ngốc 2020: 28\nđến 2025: khoảng 21\n}}\ngồm b \"Đồng bằng\" {{\ngốc 2020: 17\nđến 2025: {part}\n}}"
        ))
    };
    none(&of("khoảng 15", "khoảng 15,2"), "BDG0901");
    one(&of("khoảng 12", "khoảng 15,2"), "BDG0901");
}

#[test]
fn a_figure_that_another_place_states_otherwise_is_told_once() {
    let found = crate::check_figures::indicator(
        "đơn vị tính %\nhướng tăng\ngốc 2020: 70\nnăm 2022: 92\nnăm 2023: 76\nđến 2025: 80\nnêu \"Phần II\" năm 2022: 72",
    );
    one(&found, "BDG1001");
    none(&found, "BDG0703");
}

#[test]
fn what_is_steady_is_to_be_maintained() {
    let of = |value: &str| indicator(&format!("đơn vị tính %\nhướng tăng\ngốc 2020: 42\nmỗi năm: {value}"));
    for (value, right) in [
        ("ổn định 42", "duy trì 42"),
        ("giữ ổn định 42", "duy trì 42"),
        ("giữ ổn định ở mức 42", "duy trì ở mức 42"),
        ("ổn định trên 42", "duy trì trên 42"),
    ] {
        let found = bdg::load_text("plan.bdg", &of(value)).diagnostics;
        let told: Vec<_> = found.iter().filter(|one| one.code == "BDG0114").collect();
        assert_eq!(told.len(), 1, "{value}: {found:#?}");
        assert_eq!(told[0].help.as_ref().unwrap().vi, format!("viết “{right}”"));
        none(&of(right), "BDG0114");
    }
}

#[test]
fn reports_of_school_years_and_of_several_offices_are_explained() {
    let of = |line: &str| {
        format!(
            "kế hoạch k \"Kế hoạch\" {{\n    giai đoạn 2021-2025\n    {line}\n}}\ncơ quan a \"Phòng A\"\ncơ quan b \"Phòng B\"\ncơ quan c \"Phòng C\"\n"
        )
    };
    let found = one(&of("báo cáo năm học trước 15/6 về c"), "BDG0115");
    assert_eq!(found.vi, "báo cáo mỗi năm học một lần là báo cáo năm");
    let found = one(&of("báo cáo năm trước 15/6 từ a, b về c"), "BDG0115");
    assert_eq!(found.vi, "một dòng “báo cáo” ghi một cơ quan sau `từ`, ở đây có 2");
}

#[test]
fn a_note_tells_the_steps_and_the_remainder_of_its_indicator() {
    let clubs = "đơn vị tính \"câu lạc bộ\"\ngốc 2020: 6\nnăm 2021: 8\nnăm 2022: 10\nđến 2025: 16";
    let found = one(&noted(clubs, "Mỗi năm tăng thêm 3 câu lạc bộ"), "BDG1013");
    assert_eq!(
        found.vi,
        "ghi chú nêu mỗi năm tăng 3, nhưng từ 6 câu lạc bộ (năm 2020) đến 16 câu lạc bộ (năm 2025) là 2 một năm"
    );
    none(&noted(clubs, "Mỗi năm tăng thêm 2 câu lạc bộ"), "BDG1013");
    none(&noted(clubs, "Mỗi năm tăng thêm 2 - 3 câu lạc bộ"), "BDG1013");
    none(&noted(clubs, "Mỗi năm tăng thêm 30 hội viên"), "BDG1013");
    let share = "đơn vị tính %\ngốc 2020: 9/12 xã (75%)\nđến 2025: 100";
    one(&noted(share, "Mỗi năm tăng 8 điểm phần trăm"), "BDG1013");
    none(&noted(share, "Mỗi năm tăng 5 điểm phần trăm"), "BDG1013");
    let left = |note: &str| titled_note("Tỷ lệ xã có nhà văn hóa", share, note);
    let found = one(&left("Còn 4 xã chưa có nhà văn hóa, chủ yếu ở vùng cao"), "BDG1013");
    assert_eq!(found.vi, "ghi chú nêu còn 4, nhưng theo mức gốc năm 2020 (9/12, tức 75%) thì còn 3");
    none(&left("Còn 3 xã chưa có nhà văn hóa, chủ yếu ở vùng cao"), "BDG1013");
    none(&left("Còn 4 thôn chưa có nhà văn hóa"), "BDG1013");
    let flow = "unit \"cases\"\nkind flow\nbetter higher\nactual 2025: 1,860\nin 2026: 2,000\nin 2030: 2,800\nover 2026-2030: 12,000";
    let cases = |note: &str| english("Legal aid cases handled", flow, note);
    assert!(one(&cases("In 2030 2.5 times 2025"), "BDG1013").en.starts_with("the note says 2.5 times"));
    one(&cases("An average of 4,200 cases a year over 2026-2030"), "BDG1013");
    for note in ["In 2030 1.5 times 2025", "An average of 2,400 cases a year over 2026-2030"] {
        none(&cases(note), "BDG1013");
    }
    let clubs = "unit \"clubs\"\nbaseline 2025: 6\nby 2030: 16";
    one(&english("Clubs", clubs, "3 more clubs each year"), "BDG1013");
    none(&english("Clubs", clubs, "2 more clubs each year"), "BDG1013");
}

/// The wording behind the target of 2027 or of 2030 of a Vietnamese plan.
fn quoted(title: &str, statements: &str, (in_2027, in_2030): (&str, &str)) -> String {
    let quote = |text: &str| if text.is_empty() { String::new() } else { format!(" \"{text}\"") };
    let statements = statements.replace("{2027}", &quote(in_2027)).replace("{2030}", &quote(in_2030));
    crate::check_figures::titled(title, &statements).replace("2021-2025", "2026-2030")
}

#[test]
fn the_wording_behind_a_figure_says_the_same() {
    let statements = "đơn vị tính \"hộ\"\nkết quả 2025: 900\nnăm 2027: 950{2027}\nđến 2030: 1.054{2030}";
    let households = |wordings| quoted("Số hộ sử dụng nước sạch", statements, wordings);
    let found = one(&households(("", "Phấn đấu đến năm 2030 có 1.045 hộ dùng nước sạch")), "BDG1013");
    assert_eq!(found.vi, "lời ghi sau mức đề ra đến năm 2030 nêu 1.045 hộ, nhưng mức đề ra đến năm 2030 là 1.054 hộ");
    for slip in
        ["1.045 hộ", "Phấn đấu đạt 1.045", "Tăng từ 900 hộ lên 1.045 hộ", "trên 1.060 hộ", "Gấp 1,5 lần năm 2025"]
    {
        one(&households(("", slip)), "BDG1013");
    }
    let found = one(&households(("Đến năm 2030 có 1.045 hộ", "")), "BDG1013");
    assert_eq!(found.vi, "lời ghi sau mức giao năm 2027 nêu 1.045 hộ, nhưng mức đề ra đến năm 2030 là 1.054 hộ");
    let found = one(&households(("Tăng 60 hộ so với năm 2025", "")), "BDG1013");
    assert_eq!(found.vi, "ghi chú nêu tăng 60 hộ, nhưng từ 900 hộ (năm 2025) đến 950 hộ (năm 2027) là tăng 50");
    for sound in [
        "1.054 hộ",
        "Tăng từ 900 lên 1.054 hộ",
        "Trong đó 200 hộ nghèo",
        "Tăng thêm 154 hộ so với năm 2025",
        "Tăng 5,6% so với năm 2025",
        "Mỗi năm thêm 30 hộ",
        "Hỗ trợ 150 hộ",
        "khoảng 1.050 hộ",
        "trên 1.050 hộ",
        "Theo Quyết định số 12/QĐ-UBND",
    ] {
        none(&households(("", sound)).replace("Tăng 5,6%", "Tăng 17,1%"), "BDG1013");
    }
}

#[test]
fn the_wording_behind_a_share_says_the_same() {
    let statements = "đơn vị tính %\nkết quả 2025: 66\nnăm 2027: 72{2027}\nđến 2030: 80{2030}";
    let share = |wordings| quoted("Tỷ lệ hộ sử dụng nước sạch", statements, wordings);
    let found = one(&share(("Phấn đấu tăng lên 75% trong năm 2027", "")), "BDG1013");
    assert_eq!(found.vi, "lời ghi sau mức giao năm 2027 nêu 75%, nhưng mức giao năm 2027 là 72%");
    for slip in ["Phấn đấu đạt 66%", "Tăng 7 điểm % so với năm 2025"] {
        one(&share((slip, "")), "BDG1013");
    }
    for slip in ["Tăng từ 66% năm 2025 lên 85% năm 2030", "Đạt 85% số hộ", "Duy trì ổn định ở mức 85%"]
    {
        one(&share(("", slip)), "BDG1013");
    }
    // The aim of the last year may stand beside any year.
    none(&share(("Hướng tới 80%", "")), "BDG1013");
    none(&share(("Phấn đấu đạt 80%", "")), "BDG1013");
    for sound in [
        "Tăng từ 66% năm 2025 lên 80% năm 2030",
        "Tăng 8 điểm % so với năm 2027",
        "Cấp xã 85%, cấp thôn 70%",
        "riêng vùng cao 60%",
        "Hỗ trợ 50% kinh phí",
        "80% (4.000/5.000 hộ)",
        "Cả nước đạt 85%",
        "Cao hơn bình quân cả nước (75%)",
        "Bằng 111,1% so với năm 2027",
        "100% xã thực hiện",
        "Đạt 80-85%",
        "Quý IV năm 2030",
    ] {
        none(&share(("", sound)), "BDG1013");
    }
    let statements = "đơn vị tính %\nkết quả 2025: 66\nnăm 2027: ít nhất 72{2027}\nđến 2030: trên 80{2030}";
    let bounded = |wording| quoted("Tỷ lệ hộ sử dụng nước sạch", statements, ("", wording));
    for sound in ["Phấn đấu đạt trên 80%", "Phấn đấu đạt 85%", "trên 78%"] {
        none(&bounded(sound), "BDG1013");
    }
    one(&bounded("Đạt trên 60%"), "BDG1013");
}

#[test]
fn a_wording_that_another_place_repeats_is_told_once() {
    let statements = "đơn vị tính %\nkết quả 2025: 66\nnăm 2027: 72{2027}\nđến 2030: 80\nnêu \"Phần II\" năm 2027: 75";
    let text = quoted("Tỷ lệ hộ sử dụng nước sạch", statements, ("Phấn đấu tăng lên 75% trong năm 2027", ""));
    none(&text, "BDG1013");
    one(&text, "BDG1001");
}

#[test]
fn the_wording_behind_an_english_figure_says_the_same() {
    let statements = "unit %\nbetter higher\nactual 2025: 66\nin 2027: 72 \"{2027}\"\nby 2030: at least 80 \"{2030}\"";
    let plan = |in_2027: &str, by_2030: &str| {
        let statements = statements.replace("{2027}", in_2027).replace("{2030}", by_2030);
        english("Share of households with piped water", &statements, "The survey is made each autumn")
    };
    let found = one(&plan("Increase to 75% in 2027", "As planned"), "BDG1013");
    assert_eq!(
        found.en,
        "the wording behind the target assigned for 2027 says 75%, but the target assigned for 2027 is 72%"
    );
    one(&plan("As planned", "From 66% to 90% of households by 2030"), "BDG1013");
    for sound in ["Increase to 72% in 2027", "Of which 60% rural", "Up 6 points on 2025", "Grants cover 50% of costs"] {
        none(&plan(sound, "At least 80% of households by 2030"), "BDG1013");
    }
    one(&plan("Up 7 points on 2025", "As planned"), "BDG1013");
}
