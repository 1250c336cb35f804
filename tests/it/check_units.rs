//! Family 04.

use bdg_syntax::diagnostic::Severity;

use crate::check_figures::{codes, indicator, none, one, plan, titled};

#[test]
fn figures_need_a_unit_and_may_tell_it() {
    let text = indicator("kết quả 2023: 40%\nđến 2025: ít nhất 50%");
    let found = one(&text, "BDG0401");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.vi, "chỉ tiêu 1.1 có con số nhưng không có đơn vị tính");
    assert_eq!(found.help, "con số được ghi kèm “%”: khai `đơn vị tính %`");
    let fixed = found.fixed.unwrap();
    assert!(fixed.contains("        đơn vị tính %\n        kết quả 2023"), "{fixed}");
    none(&fixed, "BDG0401");
}

#[test]
fn an_indicator_in_words_is_told_to_be_qualitative() {
    let found = one(&indicator("đến 2025: \"Bố trí đủ cán bộ\""), "BDG0401");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(found.help, "khai `đơn vị tính định tính`");
}

#[test]
fn a_unit_on_the_parts_alone_is_enough_and_one_missing_is_said_once() {
    none(
        &indicator(
            "trong đó huyen \"Cấp huyện\" {\nđơn vị tính %\nnăm 2024: 30\n}\ntrong đó xa \"Cấp xã\" {\nđơn vị tính %\nnăm 2024: 35\n}",
        ),
        "BDG0401",
    );
    one(
        &indicator(
            "hướng tăng\ntrong đó huyen \"Cấp huyện\" {\nnăm 2024: 30\n}\ntrong đó xa \"Cấp xã\" {\nnăm 2024: 35\n}",
        ),
        "BDG0401",
    );
}

#[test]
fn another_base_than_the_units_is_a_slip() {
    let text = indicator("đơn vị tính ty_so\nkết quả 2023: 108/102\nđến 2025: không quá 106/100");
    let found = one(&text, "BDG0402");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.under, "108/102");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 ghi 108 trên 102 (tính ra là 105,88), còn đơn vị tính là trên 100"
    );
    assert_eq!(found.en, "indicator 1.1: the result of 2023 is 108 per 102 (which is 105.88), but the unit is per 100");
}

#[test]
fn another_base_in_words_is_found_where_another_place_states_it() {
    let text = indicator(
        "đơn vị tính ty_so\nhướng giảm\nnăm 2024: 108 bé trai/100 bé gái\nđến 2025: dưới 106 bé trai/100 bé gái\nnêu \"Phần II, Mục tiêu 4\" năm 2023: 108 bé trai/110 bé gái",
    );
    let found = one(&text, "BDG0402");
    assert_eq!(found.under, "108 bé trai/110 bé gái");
    assert!(found.vi.contains("mức giao năm 2023 (nêu ở “Phần II, Mục tiêu 4”) ghi 108 trên 110"), "{}", found.vi);
    // Where the plan declares that year's figure, the statement is held against it instead.
    none(&text.replace("năm 2023: 108 bé trai/110", "năm 2024: 108 bé trai/110"), "BDG0402");
}

#[test]
fn counts_of_a_rate_are_no_slip() {
    none(&indicator("đơn vị tính tu_vong\nkết quả 2022: 03/9.120\nkết quả 2023: 05/9.995\nhướng giảm"), "BDG0402");
    let found = one(&indicator("đơn vị tính tu_vong\nkết quả 2023: 05/9.995\nđến 2025: dưới 32,5/100.000"), "BDG0402");
    assert_eq!(found.severity, Severity::Note);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 ghi 5/9.995, được hiểu là số đếm trên tổng số, tức 50,03 trên 100.000"
    );
    let slip = one(&indicator("đơn vị tính tu_vong\nkết quả 2023: 36/10.000\nđến 2025: dưới 32,5/100.000"), "BDG0402");
    assert_eq!(slip.severity, Severity::Warning);
    none(&indicator("đơn vị tính tu_vong\nkết quả 2023: 36/100.000\nđến 2025: dưới 32,5"), "BDG0402");
}

#[test]
fn a_result_in_another_unit_than_its_target_is_named_with_both() {
    let text = indicator("đơn vị tính \"chuyên mục/tháng\"\nkết quả 2023: 100%\nđến 2025: ít nhất 02 chuyên mục/tháng");
    let found = one(&text, "BDG0403");
    assert_eq!(found.severity, Severity::Error);
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 ghi “100%”, còn đơn vị tính của chỉ tiêu là “chuyên mục/tháng”"
    );
    assert_eq!(found.en, "indicator 1.1: the result of 2023 is “100%”, but the indicator’s unit is “chuyên mục/tháng”");
    one(&indicator("đơn vị tính %\nkết quả 2023: 03 tin/quý\nđến 2025: ít nhất 95"), "BDG0403");
    one(&indicator("đơn vị tính lần\nkết quả 2023: 1,5%\nđến 2025: dưới 1,2"), "BDG0403");
    one(&indicator("kết quả 2023: 100%\nđến 2025: ít nhất 02 chuyên mục/tháng"), "BDG0403");
}

#[test]
fn a_shortened_unit_is_the_same_unit() {
    for (unit, value) in [
        ("ty_so", "106 bé trai/100 bé gái"),
        ("ty_so", "106/100 trẻ"),
        ("tu_vong", "32,5/100.000 trẻ"),
        ("tu_vong", "32,5 ca"),
        ("%", "48/268 người"),
        ("lần", "1,7 lần"),
        ("người", "12 cán bộ"),
        ("\"tin/quý\"", "03tin/quý"),
        ("\"điểm %\"", "5%"),
    ] {
        let text = indicator(&format!("đơn vị tính {unit}\nhướng tăng\nđến 2025: {value}"));
        none(&text, "BDG0403");
    }
}

#[test]
fn words_for_a_number_are_one_finding_an_indicator() {
    let text =
        indicator("đơn vị tính %\nkết quả 2022: \"Lồng ghép\"\nkết quả 2023: \"Lồng ghép\"\nđến 2025: ít nhất 90");
    let found = one(&text, "BDG0404");
    assert_eq!(found.vi, "chỉ tiêu 1.1 có đơn vị tính “%” nhưng kết quả năm 2022 ghi bằng lời");
    assert_eq!(found.related, ["\"Lồng ghép\""]);
    let split =
        one(&indicator("đơn vị tính %\nhướng tăng\nnăm 2024: \"Cấp huyện 100; cấp xã 50\"\nđến 2025: 100"), "BDG0404");
    assert!(split.help.contains("`trong đó`"));
    none(&indicator("đơn vị tính định tính\nđến 2025: \"Bố trí đủ\""), "BDG0404");
    none(&indicator("đơn vị tính %\nkết quả 2023: chưa phát hiện\nđến 2025: ít nhất 90"), "BDG0404");
}

#[test]
fn met_is_no_number_and_a_number_is_not_met() {
    let met = one(&indicator("đơn vị tính %\nkết quả 2023: đạt\nđến 2025: ít nhất 90"), "BDG0405");
    assert_eq!(met.vi, "chỉ tiêu 1.1 có đơn vị tính “%” nhưng kết quả năm 2023 chỉ ghi “đạt”, không có con số");
    let number = one(&indicator("đơn vị tính định tính\nkết quả 2023: 2\nđến 2025: đạt"), "BDG0406");
    assert_eq!(number.severity, Severity::Note);
    assert_eq!(number.vi, "chỉ tiêu 1.1 là định tính nhưng kết quả năm 2023 ghi con số “2”");
    none(&indicator("đơn vị tính định tính\nkết quả 2023: chưa đạt\nđến 2025: đạt"), "BDG0405");
}

#[test]
fn a_units_name_and_its_base_agree() {
    let declared = |unit: &str| {
        plan(&format!(
            "đơn vị tính u {unit}\nmục tiêu 1 \"M\" {{\nchỉ tiêu 1.1 \"C\" {{\nđơn vị tính u\nđến 2025: giảm xuống 18\n}}\n}}"
        ))
    };
    let missing = one(&declared("\"kg/7 người\""), "BDG0407");
    assert_eq!(missing.vi, "đơn vị tính “kg/7 người” tính trên 7 theo tên, nhưng không khai gốc");
    // The name tells a base that rates have, in the digits of either language.
    for label in ["ca sinh/1.000 phụ nữ", "ca sinh/1,000 phụ nữ", "ca/100000 dân", "bé trai/100 bé gái"] {
        none(&declared(&format!("\"{label}\"")), "BDG0407");
    }
    let other = one(&declared("\"ca sinh/1.000 phụ nữ\" trên 100"), "BDG0407");
    assert_eq!(other.vi, "đơn vị tính “ca sinh/1.000 phụ nữ” tính trên 1.000 theo tên, nhưng được khai trên 100");
    assert_eq!(other.en, "the unit “ca sinh/1.000 phụ nữ” is per 1,000 by its name, but is declared per 100");
    none(&declared("\"ca sinh/1.000 phụ nữ\" trên 1.000"), "BDG0407");
    none(&declared("\"tin/quý\""), "BDG0407");
    // Without its base nobody knows what a count over a count is: nothing is computed of it.
    for (unit, written, found) in [
        ("\"bác sĩ/7 dân\"", "12/10.000", ["BDG0407"].as_slice()),
        ("\"bác sĩ/10.000 dân\"", "12/10.000", &[]),
        ("\"bác sĩ/10.000 dân\"", "24/19.870", &["BDG0402"]),
        ("\"bác sĩ/1 vạn dân\"", "12/10.000", &[]),
        ("\"bác sĩ/vạn dân\"", "24/19.870", &["BDG0402"]),
        ("\"kWh/1.000 USD\"", "350/1.000", &["BDG0408"]),
        ("\"bác sĩ/10.000 dân\" trên 10.000", "12/10.000", &[]),
        ("\"tin/quý\"", "12/4", &[]),
    ] {
        let text = indicator(&format!("đơn vị tính {unit}\nhướng tăng\ngốc 2020: {written}\nđến 2025: 500"));
        let loaded = bdg::load_text("plan.bdg", &text);
        let codes: Vec<&str> =
            loaded.findings().iter().map(|one| one.code).filter(|code| code.starts_with("BDG04")).collect();
        assert_eq!(codes, found, "{unit} {written}");
        let known = loaded.plan.indicators.iter().next().and_then(|one| one.facts.first()?.exact());
        assert_eq!(known.is_some(), found.iter().all(|code| *code == "BDG0402"), "{unit} {written}");
    }
    // Money is spent, not counted.
    none(&declared("\"kgOE/1.000 USD\""), "BDG0407");
    none(&declared("\"lít/1.000 đồng\""), "BDG0407");
    none(&declared("\"ca/1.000 đồng bào\""), "BDG0407");
}

#[test]
fn converted_figures_are_one_note_of_their_indicator() {
    let text = indicator(
        "đơn vị tính \"tỷ đồng\"\ngốc 2020: 280.000 triệu đồng\nnăm 2022: 300.000 triệu đồng\nđến 2025: ít nhất 350.000 triệu đồng",
    );
    let found = one(&text, "BDG0409");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức gốc năm 2020 ghi “280.000 triệu đồng”, tính là 280 tỷ đồng; 2 con số khác cũng được quy đổi"
    );
    assert_eq!(found.related.len(), 2);
}

#[test]
fn the_sign_of_thousandths_needs_no_quotes() {
    let text = indicator("đơn vị tính ‰\nhướng giảm\ngốc 2020: 14\nkết quả 2021: 1,38%\nđến 2025: không quá 12‰");
    let found = one(&text, "BDG0409");
    assert_eq!(found.vi, "chỉ tiêu 1.1: kết quả năm 2021 ghi “1,38%”, tính là 13,8 ‰");
    for code in ["BDG0115", "BDG0401", "BDG0403"] {
        none(&text, code);
    }
}

#[test]
fn a_unit_without_quotes_is_offered_with_them() {
    for (unit, code) in [("khu", "BDG0202"), ("triệu đồng", "BDG0115")] {
        let text = indicator(&format!("đơn vị tính {unit}\nđến 2025: ít nhất 20"));
        let fixed = one(&text, code).fixed.unwrap();
        assert_eq!(fixed, text.replace(&format!("tính {unit}"), &format!("tính \"{unit}\"")), "{unit}");
        none(&text, "BDG0401");
        for code in ["BDG0202", "BDG0115", "BDG0401"] {
            none(&fixed, code);
        }
    }
}

#[test]
fn a_unit_in_the_brackets_of_a_title_is_the_declared_one() {
    let of =
        |title: &str, unit: &str| titled(title, &format!("đơn vị tính {unit}\nhướng tăng\ngốc 2020: 10\nđến 2025: 20"));
    let found = one(&of("Thu ngân sách (triệu đồng)", "\"tỷ đồng\""), "BDG0411");
    assert_eq!(found.vi, "chỉ tiêu 1.1: tên ghi đơn vị “triệu đồng”, nhưng đơn vị tính là “tỷ đồng”");
    one(&of("Nồng độ bụi PM2.5 (mg/m³)", "\"µg/m³\""), "BDG0411");
    for (title, unit) in [
        ("Thu ngân sách (tỷ đồng)", "\"tỷ đồng\""),
        ("Thu ngân sách (tỉ đồng)", "\"tỷ đồng\""),
        ("Thu ngân sách (giá năm 2010)", "\"tỷ đồng\""),
        ("Diện tích rừng (trồng mới)", "ha"),
        ("Lúa (tấn)", "\"tấn/ha\""),
        ("Nồng độ bụi (PM2.5)", "\"µg/m³\""),
    ] {
        none(&of(title, unit), "BDG0411");
    }
}

#[test]
fn a_unit_measures_what_the_title_names() {
    let of = |title: &str, unit: &str| {
        titled(title, &format!("đơn vị tính {unit}\nkhông có hướng\ngốc 2020: 10\nđến 2025: 20"))
    };
    let found = one(&of("Sản lượng lúa", "ha"), "BDG0411");
    assert_eq!(found.severity, Severity::Warning);
    assert_eq!(found.vi, "chỉ tiêu 1.1 là một sản lượng theo tên (“Sản lượng lúa”), nhưng tính bằng “ha”");
    assert_eq!(found.en, "indicator 1.1 is an output by its title (“Sản lượng lúa”), but is measured in “ha”");
    for (title, unit) in [
        ("Sản lượng khoai", "\"nghìn ha\""),
        ("Diện tích trồng chè", "tấn"),
        ("Tổng diện tích gieo trồng", "\"nghìn tấn\""),
        ("Năng suất lúa", "tấn"),
        ("Năng suất ngô cả năm", "ha"),
        ("Tỷ lệ hộ nghèo", "\"hộ\""),
        ("Tỉ trọng lao động nông nghiệp", "người"),
        ("Tỷ lệ che phủ rừng", "ha"),
        ("Giá trị sản xuất công nghiệp", "tấn"),
        ("Area of maize", "\"tonnes\""),
    ] {
        assert_eq!(one(&of(title, unit), "BDG0411").severity, Severity::Warning, "{title}");
    }
    for title in ["Số hộ nghèo", "Số xã đạt chuẩn nông thôn mới", "Số người tham gia bảo hiểm y tế"]
    {
        assert_eq!(one(&of(title, "%"), "BDG0411").severity, Severity::Note, "{title}");
    }
}

#[test]
fn units_that_a_title_allows_are_left_alone() {
    for (title, unit) in [
        ("Sản lượng lúa", "tấn"),
        ("Sản lượng gỗ khai thác", "\"m3\""),
        ("Sản lượng điện", "\"triệu kWh\""),
        ("Sản lượng tăng so với năm trước", "%"),
        ("Sản lượng trứng", "\"nghìn quả\""),
        ("Diện tích rừng trồng mới", "ha"),
        ("Diện tích nhà ở bình quân", "\"m2/người\""),
        ("Diện tích đất nông nghiệp được tưới", "%"),
        ("Diện tích, năng suất, sản lượng lúa", "tấn"),
        ("Năng suất lúa", "\"tạ/ha\""),
        ("Năng suất lúa bình quân trên 1 ha", "tấn"),
        ("Năng suất lao động", "\"triệu đồng\""),
        ("Năng suất sữa bình quân", "\"kg\""),
        ("Tỷ lệ hộ nghèo", "%"),
        ("Tỷ lệ bác sĩ/vạn dân", "\"bác sĩ\""),
        ("Tỷ lệ giường bệnh trên một vạn dân", "\"giường\""),
        ("Tỷ lệ tử vong mẹ liên quan đến thai sản", "\"ca\""),
        ("Tỷ lệ, số hộ nghèo", "\"hộ\""),
        ("Tỷ lệ sinh viên trên giảng viên", "\"lần\""),
        ("Số hộ nghèo", "\"hộ\""),
        ("Số hộ nghèo giảm", "%"),
        ("Số hộ nghèo so với tổng số hộ", "%"),
        ("Số xã tăng thêm", "%"),
        ("Số hóa hồ sơ lưu trữ", "%"),
        ("Số nạn nhân được hỗ trợ", "%"),
        ("Số giờ làm việc nhà", "%"),
        ("Giá trị sản xuất nông nghiệp", "\"tỷ đồng\""),
        ("Giá trị sản xuất tăng", "%"),
        ("Hộ nghèo", "%"),
    ] {
        let text = titled(title, &format!("đơn vị tính {unit}\nkhông có hướng\ngốc 2020: 10\nđến 2025: 20"));
        none(&text, "BDG0411");
    }
    // A part has the unit of its indicator.
    none(
        &titled(
            "Sản lượng lúa",
            "đơn vị tính tấn\nhướng tăng\nđến 2025: 20\ntrong đó dt \"Diện tích\" {\nđơn vị tính ha\nđến 2025: 5\n}",
        ),
        "BDG0411",
    );
}

#[test]
fn a_title_names_the_base_of_its_unit() {
    let with = |title: &str| {
        titled(title, "đơn vị tính tu_vong\ngốc 2020: 46\nđến 2025: giảm còn 42")
            .replace("ca/100.000 trẻ đẻ sống", "ca/100.000 dân")
    };
    let found = one(&with("Số ca mắc sốt xuất huyết trên 10.000 dân"), "BDG0407");
    assert_eq!(found.under, "Số ca mắc sốt xuất huyết trên 10.000 dân");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: theo tên thì tính trên 10.000, nhưng đơn vị tính “ca/100.000 dân” là trên 100.000"
    );
    for title in [
        "Số ca mắc sốt xuất huyết trên 100.000 dân",
        "Số ca mắc/100.000 dân",
        "Tỷ suất mắc ở xã trên 5.000 dân",
        "Chi phí điều trị trên 1.000 USD",
    ] {
        none(&with(title), "BDG0407");
    }
}

#[test]
fn a_start_in_another_unit_is_all_that_is_told() {
    let text = titled(
        "Sản lượng trứng",
        "đơn vị tính \"triệu quả\"\nloại thời kỳ\ngốc 2020: 412 tấn\nnăm 2021: 430\nđến 2025: 510",
    );
    assert_eq!(codes(&text), ["BDG0403"]);
}

/// All other units stand in quotes, so `%` does too in many a plan.
#[test]
fn a_built_in_unit_in_quotes_is_the_same() {
    for quoted in ["\"%\"", "\" % \""] {
        let text = indicator(&format!("đơn vị tính {quoted}\nhướng tăng\ngốc 2020: 4/9\nđến 2025: 120"));
        let plain = indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 4/9\nđến 2025: 120");
        assert_eq!(codes(&text), codes(&plain), "{quoted}");
        assert_eq!(codes(&text), ["BDG0304"]);
    }
    none(&indicator("đơn vị tính \"định tính\"\nkết quả 2022: chưa đạt\nđến 2025: đạt"), "BDG0403");
}

#[test]
fn a_score_and_things_of_so_many_are_the_number_counted() {
    for (unit, lines) in [
        ("điểm", "gốc 2020: 80/100 điểm\nđến 2025: ít nhất 85/100 điểm"),
        ("điểm", "gốc 2020: 80/100\nđến 2025: 85/100 (85%)"),
        ("xã", "gốc 2020: 9/12 xã\nkết quả 2023: 10/12 xã (83,3%)\nđến 2025: 12/12 xã"),
        ("tiêu chí", "gốc 2020: 12/19 tiêu chí\nđến 2025: 19/19 tiêu chí"),
    ] {
        let text = titled("Số xã đạt chuẩn", &format!("đơn vị tính \"{unit}\"\n{lines}"));
        assert_eq!(codes(&text), Vec::<&str>::new(), "{text}");
        let loaded = bdg::load_text("plan.bdg", &text);
        let id = loaded.plan.find("1.1").unwrap();
        let years = bdg_core::eval::path(&loaded.plan, id, bdg_core::eval::PathStart::Baseline).unwrap().years;
        assert!(years.iter().skip(1).all(|year| year.target.reason.is_none()), "{text}");
    }
    // A share, a fraction, more than all, another share in the bracket: none of them is surely the number counted.
    for (unit, value) in [("xã", "9/12"), ("ha", "3/4 ha"), ("xã", "9/12 (80%)")] {
        let found = one(&indicator(&format!("đơn vị tính \"{unit}\"\nkết quả 2023: {value}\nđến 2025: 14")), "BDG0408");
        assert!(found.help.contains(&format!("{unit}`")) && found.help.contains("đơn vị tính %"), "{found:?}");
    }
    // All figures of an indicator that are written so are one fault.
    let all = one(&indicator("đơn vị tính \"trường\"\ngốc 2020: 3/6\nkết quả 2023: 4/6\nđến 2025: 6/6"), "BDG0408");
    assert_eq!((all.under.as_str(), all.related.len()), ("3/6", 3));
    let share = titled("Số xã đạt chuẩn", "đơn vị tính \"xã\"\nkết quả 2023: 9/12 xã (80%)\nđến 2025: 14");
    assert_eq!(one(&share, "BDG0301").vi, "chỉ tiêu 1.1: 9/12 là 75%, không phải 80%");
    let odd = |of: u32| {
        let lines = format!("gốc 2020: 9/12 xã\nkết quả 2022: 10/{of} xã\nđến 2025: 12/12 xã");
        titled("Số xã đạt chuẩn", &format!("đơn vị tính \"xã\"\n{lines}"))
    };
    none(&odd(12), "BDG0408");
    assert_eq!(
        one(&odd(21), "BDG0408").vi,
        "chỉ tiêu 1.1: kết quả năm 2022 là trên tổng số 21, còn các con số trước và sau đều trên tổng số 12"
    );
    one(&odd(12).replace("9/12", "14/20"), "BDG0408");
    let text = indicator("đơn vị tính \"điểm\"\ngốc 2020: 45/50 điểm\nđến 2025: 85/100 điểm");
    let found = one(&text, "BDG0408");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 ghi 85 trên tối đa 100, còn con số trước trên tối đa 50: hai thang điểm không so được với nhau"
    );
    assert_eq!(found.related, ["45/50 điểm"]);
}

#[test]
fn a_base_that_the_title_names_need_not_be_in_the_unit() {
    for title in ["Số giường bệnh trên 10.000 dân", "Số giường bệnh/vạn dân", "Số giường bệnh trên một vạn dân (chung)"]
    {
        for (unit, value) in [
            ("giường", "32 giường/10.000 dân"),
            ("giường bệnh", "32 giường/vạn dân"),
            ("giường trên 10.000 dân", "32 giường/10.000 dân"),
            ("giường trên 10.000 dân", "32 giường"),
        ] {
            let text = titled(title, &format!("đơn vị tính \"{unit}\"\ngốc 2020: 30\nđến 2025: {value}"));
            none(&text, "BDG0403");
        }
    }
    let other =
        titled("Số giường bệnh trên 10.000 dân", "đơn vị tính \"giường\"\ngốc 2020: 30\nđến 2025: 32 giường/1.000 dân");
    one(&other, "BDG0403");
    one(&titled("Số giường bệnh", "đơn vị tính \"giường\"\ngốc 2020: 30\nđến 2025: 32 giường/10.000 dân"), "BDG0403");
}

#[test]
fn one_of_the_things_that_a_unit_lists_is_asked_about() {
    let text = titled(
        "Số người được bồi dưỡng",
        "đơn vị tính \"cán bộ, công chức\"\nhướng tăng\nnăm 2024: 20 cán bộ\nđến 2025: 30 cán bộ, công chức",
    );
    let found = one(&text, "BDG0410");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức giao năm 2024 ghi “20 cán bộ”, còn đơn vị tính kể “cán bộ, công chức”: không rõ con số có gồm cả những loại kia"
    );
    assert_eq!(codes(&text), ["BDG0410"]);
    none(&text.replace("20 cán bộ\n", "20 cán bộ và công chức\n"), "BDG0410");
}

#[test]
fn a_figure_over_another_base_is_told_once() {
    for (start, target) in [("130", "tối đa 9,5/1.000"), ("28/10.000", "tối đa 25"), ("130", "1,2/100")] {
        let unit = "đơn vị tính \"ca/100.000 dân\"\nhướng giảm";
        let text = indicator(&format!("{unit}\ngốc 2020: {start}\nđến 2025: {target}"));
        assert_eq!(codes(&text), ["BDG0402"], "{start} {target}");
    }
}

#[test]
fn more_than_all_is_no_count_of_so_many() {
    let of =
        |value: &str| one(&indicator(&format!("đơn vị tính \"thôn\"\ngốc 2020: {value}\nđến 2025: 14")), "BDG0408");
    let help = |value: &str| of(value).help;
    assert!(help("9/12").contains("`9/12 thôn`") && !help("13/12 thôn").contains("`13/12 thôn`"));
    assert!(help("13/12 thôn").contains("13 nhiều hơn 12"));
}

#[test]
fn a_target_out_of_another_total_is_pointed_out() {
    let of = |lines: &str| titled("Số xã đạt chuẩn", &format!("đơn vị tính \"xã\"\nhướng tăng\n{lines}"));
    let fewer = of("gốc 2020: 9/12 xã\nđến 2025: 8/10 xã");
    let found = one(&fewer, "BDG0408");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 8/10, còn mức gốc năm 2020 là 9/12: tổng số khác nhau nên không so được với nhau, chưa tính"
    );
    assert_eq!((found.severity, codes(&fewer)), (Severity::Warning, vec!["BDG0408"]));
    let more = of("gốc 2020: 9/12 xã\nnăm 2023: 9/10 xã\nđến 2025: 10/10 xã");
    assert_eq!((one(&more, "BDG0408").severity, codes(&more)), (Severity::Warning, vec!["BDG0408"]));
    // A smaller share is weaker in any way; with its reason it is noted that nothing is computed.
    assert_eq!(codes(&of("gốc 2020: 9/12 xã\nđến 2025: 5/10 xã")), ["BDG0801"]);
    assert_eq!(codes(&of("gốc 2015: 22/98 xã\nkết quả 2020: 41/64 xã\nđến 2025: 60/64 xã")), ["BDG0408"]);
    let told = of("gốc 2020: 9/12 xã\nđến 2025: 8/10 xã\nghi chú \"Từ năm 2024 còn 10 xã do sáp nhập\"");
    assert_eq!((one(&told, "BDG0408").severity, codes(&told)), (Severity::Note, vec!["BDG0408"]));
    // Nothing is derived, rated or forecast from other totals.
    for lines in [
        "gốc 2020: 96/120 xã\nkết quả 2022: 70/80 xã\nđến 2025: 78/80 xã",
        "gốc 2020: 9/12 xã\nkết quả 2022: 8/10 xã\nđến 2025: 10/10 xã",
        "loại lũy kế\ngốc 2020: 9/12 xã\nkết quả 2022: 8/10 xã\nđến 2025: 10/10 xã",
    ] {
        let text = of(lines);
        assert_eq!(codes(&text), ["BDG0408"], "{lines}");
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let id = plan.find("1.1").unwrap();
        let found = bdg_core::eval::indicator_progress(&plan, id, 2022, bdg_core::eval::Method::Pace).unwrap();
        assert_eq!((found.status, found.projection.is_none()), (bdg_core::eval::Status::Unrated, true), "{lines}");
        let target = bdg_core::eval::target_in(&plan, id, 2023, bdg_core::eval::PathStart::Baseline).target;
        assert_eq!(target.reason.map(|why| why.code), Some(bdg_core::eval::ReasonCode::WholesDiffer), "{lines}");
    }
}

#[test]
fn words_of_a_unit_that_the_title_has_narrow_nothing() {
    let of = |title: &str, value: &str| {
        titled(title, &format!("đơn vị tính \"lớp\"\nhướng tăng\nnăm 2024: {value}\nđến 2025: 30 lớp"))
    };
    one(&of("Số lớp được mở", "20 lớp tập huấn"), "BDG0410");
    none(&of("Số lớp tập huấn được mở", "20 lớp tập huấn"), "BDG0410");
    // Beside a figure in another unit, which is told of, it is not known what is counted.
    let text = of("Số lớp được mở", "20 lớp tập huấn").replace("30 lớp", "30 khóa");
    assert_eq!(codes(&text), ["BDG0403"]);
}

#[test]
fn what_each_year_has_may_say_so_again() {
    let text = titled(
        "Số lớp tập huấn",
        "đơn vị tính \"lớp\"\nhướng tăng\nmỗi năm: 5 lớp/năm\nnêu \"Phần II\" năm 2024: 5 lớp",
    );
    assert_eq!(codes(&text), Vec::<&str>::new());
    one(&text.replace("2024: 5 lớp", "2024: 6 lớp"), "BDG1001");
    // A unit that is another one is told of where it stands, and not in what restates it.
    let text = titled(
        "Số lớp tập huấn",
        "đơn vị tính \"lớp\"\nhướng tăng\nnăm 2024: 5 lớp/năm\nnêu \"Phần II\" năm 2024: 5 lớp",
    );
    assert_eq!(codes(&text), ["BDG0403"]);
}
