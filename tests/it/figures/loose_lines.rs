//! Lines that miss their word, their year or their quote: each has one message that says what to write.

use crate::check_figures::{Found, all, codes, indicator, none, one, titled};

/// A plan for 2021-2025 in English with one indicator of these statements.
fn english(statements: &str) -> String {
    format!(
        "plan p \"Plan\" {{\n    period 2021-2025\n}}\nagency a \"Office\"\ngoal 1 \"Goal\" {{\n    indicator 1.1 \"Indicator\" {{\n        lead a\n        {}\n    }}\n}}\n",
        statements.replace('\n', "\n        ")
    )
}

fn only(text: &str) -> Found {
    let mut found = all(text);
    found.retain(|one| one.code != "BDG0212");
    assert_eq!(found.len(), 1, "{found:#?} in\n{text}");
    found.remove(0)
}

/// `mục tiêu 2025: …` within an indicator is the target of that year.
#[test]
fn a_target_begins_with_the_word_for_its_time() {
    for word in ["mục tiêu", "chỉ tiêu", "mục tiêu năm", "Mục tiêu"] {
        let text = indicator(&format!("đơn vị tính %\ngốc 2020: 40\n{word} 2025: ít nhất 60 # cả xã"));
        let found = only(&text);
        assert_eq!((found.code, found.under.as_str()), ("BDG0102", word));
        assert_eq!(found.help, "viết `đến 2025: ít nhất 60`");
        // Mended it is the target of the period, without a word.
        let mended = found.fixed.unwrap();
        assert!(mended.contains("        đến 2025: ít nhất 60 # cả xã"), "{mended}");
        assert!(codes(&mended).is_empty(), "{:?}", all(&mended));
    }
    // Of a year within the period nobody knows which of the two is meant.
    let found = only(&indicator("đơn vị tính %\ngốc 2020: 40\nchỉ tiêu 2023: 60\nđến 2025: 70"));
    assert_eq!(found.fixed, None);
    assert_eq!(
        found.help,
        "viết `đến 2023: 60` nếu là mức phải đạt đến năm ấy, `năm 2023: 60` nếu là mức giao riêng cho năm ấy"
    );
    let found = only(&english("unit %\nbaseline 2020: 40\ntarget 2025: at least 60"));
    assert_eq!((found.code, found.under.as_str()), ("BDG0102", "target"));
    assert!(found.fixed.unwrap().contains("by 2025: at least 60"));
    let found = only(&english("unit %\nbaseline 2020: 40\ngoal 2025: at least 60"));
    assert_eq!(found.code, "BDG0102");
    assert!(found.fixed.unwrap().contains("by 2025: at least 60"));
}

#[test]
fn a_number_alone_says_nothing() {
    let found = only(&indicator("đơn vị tính %\ngốc 2020: 30\n35 ước tính\nđến 2025: ít nhất 60"));
    assert_eq!(found.vi, "không rõ “35 ước tính” là con số gì");
    assert_eq!(found.help, "số ước thì ghi kèm năm: `ước 2021: 35`");
    let found = only(&indicator("đơn vị tính %\ngốc 2020: 30\n35,5%\nđến 2025: ít nhất 60"));
    assert_eq!(found.help, "trước con số ghi nó là gì và năm nào, như `kết quả 2021: 35,5%` hay `đến 2025: 35,5%`");
    let found = only(&english("unit %\nbaseline 2020: 30\n35 (estimated)\nby 2025: at least 60"));
    assert_eq!(found.help, "số ước thì ghi kèm năm: `estimate 2021: 35`");
    none(&indicator("đơn vị tính %\ngốc 2020: 30\nước 2021: 35\nđến 2025: ít nhất 60"), "BDG0101");
}

/// A title over two lines is not closed twice.
#[test]
fn a_title_over_two_lines_is_told_of_once() {
    let text = indicator("đơn vị tính %\ngốc 2020: 40\nđến 2025: ít nhất 60");
    let broken = text.replace("chỉ tiêu 1.1 \"", "chỉ tiêu 1.1 \"Tỷ lệ trẻ\n            mầm non ");
    let unclosed = all(&broken).into_iter().filter(|one| one.code == "BDG0108").count();
    assert_eq!(unclosed, 1, "{:#?}", all(&broken));
    // Two titles of which each is not closed are two mistakes.
    let second = "chỉ tiêu 1.2 \"Tỷ lệ {\n";
    let two = text.replace("chỉ tiêu 1.1 \"", &format!("{second}        }}\n    chỉ tiêu 1.1 \"Tỷ lệ {{ \n"));
    assert!(all(&two).into_iter().filter(|one| one.code == "BDG0108").count() >= 2, "{:#?}", all(&two));
}

/// A target of a year before the plan is told of once, and not compared with the plan's own.
#[test]
fn a_target_of_another_plan_is_told_of_once() {
    let found = codes(&indicator("đơn vị tính %\ngốc 2020: 40\nđến 2015: 70\nđến 2025: ít nhất 60"));
    assert_eq!(found, ["BDG0601"]);
    let found = codes(&indicator("đơn vị tính %\ngốc 2020: 40\nđến 2023: 70\nđến 2025: ít nhất 60"));
    assert_eq!(found, ["BDG0703"]);
}

#[test]
fn the_words_of_a_direction_are_all_named() {
    let found = one(&indicator("đơn vị tính %\nhướng tngă\ngốc 2020: 40\nđến 2025: 60"), "BDG0115");
    for way in ["hướng tăng", "hướng giảm", "hướng quanh mức", "hướng không xét"] {
        assert!(found.help.contains(way), "{}", found.help);
    }
}

/// The brace that closes a block of one line is no part of a value, nor is a remark.
#[test]
fn a_value_ends_before_the_brace() {
    let text = indicator("đơn vị tính %\ngốc 2020: 40\nđến 2025: ít nhất 60");
    let short = text.replace("đến 2025: ít nhất 60\n    }", "đến 2025: chừng ấy 60 }");
    let found = one(&short, "BDG0114");
    assert_eq!(found.under, "chừng ấy 60");
    assert_eq!(found.vi, "không đọc được giá trị “chừng ấy 60” của “đến 2025”");
    let found = one(&text.replace("ít nhất 60", "chừng ấy 60 # mới"), "BDG0114");
    assert_eq!(found.under, "chừng ấy 60");
}

fn counted(statements: &str) -> String {
    titled("Số tin bài", statements)
}

/// `tin, bài` in `tin`: the words qualify, and the figure counts.
#[test]
fn words_behind_a_comma_qualify_a_unit() {
    for (unit, value) in
        [("tin", "ít nhất 03 tin, bài"), ("xã", "12 xã, phường"), ("xã", "12 xã, phường trở lên \"cả huyện\"")]
    {
        let found = only(&counted(&format!("đơn vị tính \"{unit}\"\ngốc 2020: 1\nhướng tăng\nđến 2025: {value}")));
        assert_eq!(found.code, "BDG0410", "{value}");
    }
    // Another thing first is another unit; a comma before a number of its own is no word of the unit.
    let found = only(&counted("đơn vị tính \"tin\"\ngốc 2020: 1\nđến 2025: ít nhất 03 tấn, tạ"));
    assert_eq!(found.code, "BDG0403");
    let found = only(&counted("đơn vị tính \"tin\"\ngốc 2020: 1\nđến 2025: ít nhất 03 tin, 5 bài"));
    assert_eq!(found.code, "BDG0114");
    let found = all(&english("unit \"news\"\nbaseline 2020: 1\nby 2025: at least 3 news, posts"));
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0410"]);
}

#[test]
fn two_statements_on_one_line_are_told_where_to_break_it() {
    for (line, head) in [
        ("gốc 2025: 8.120 đến 2030: 9.000", "đến 2030"),
        ("kết quả 2026: 8.200 năm 2027: 8.300", "năm 2027"),
        ("gốc 2025: 8.120 kết quả 2026: 8.200", "kết quả 2026"),
    ] {
        let text = crate::check_figures::indicator(&format!("đơn vị tính ha\n{line}"));
        let found = crate::check_figures::one(&text, "BDG0114");
        assert_eq!(found.help, format!("mỗi câu viết một dòng riêng: xuống dòng trước “{head}:”"), "{line}");
    }
}

#[test]
fn english_says_cut_by() {
    let value = |words: &str| {
        let text = format!(
            "plan k \"K\" {{\n period 2026-2030\n}}\ngoal 1 \"M\" {{\n indicator 1.1 \"C\" {{\n unit %\n baseline 2025: 40\n by 2030: {words}\n }}\n}}\n"
        );
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let fact = plan.indicators.get(0).unwrap().facts.iter().find(|fact| fact.kind.is_target()).unwrap().clone();
        fact.exact().and_then(|value| value.to_decimal()).map(|value| value.normalize().to_string())
    };
    for (said, plain) in [
        ("cut by 6 - 8 points from baseline", "cut 6 - 8 points from baseline"),
        ("cut by at least 10% from 2025", "cut at least 10% from 2025"),
        ("up by 5% a year", "up 5% a year"),
    ] {
        assert!(value(said).is_some(), "{said}");
        assert_eq!(value(said), value(plain), "{said}");
    }
}

#[test]
fn a_unit_may_say_per_in_a_word() {
    let text = "plan k \"K\" {\n period 2026-2030\n lead a\n}\nagency a \"A\"\nunit rate \"beds per 10,000 people\" per 10000\ngoal 1 \"M\" {\n indicator 1.1 \"Beds\" {\n unit \"beds\"\n baseline 2025: 300\n by 2030: at least 400\n }\n indicator 1.2 \"Population\" {\n unit persons\n better neither\n baseline 2025: 100,000\n by 2030: 110,000\n }\n indicator 1.3 \"Beds per 10,000 people\" {\n unit rate\n formula [1.1] / [1.2] * 10000\n }\n}\n";
    assert_eq!(crate::check_figures::all(text).iter().map(|found| found.code).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn what_holds_from_a_year_on_is_not_due_in_it() {
    let text = crate::check_figures::indicator("đơn vị tính %\nhướng tăng\ngốc 2020: 90\ntừ 2022: 100");
    let plan = bdg::load_text("plan.bdg", &text).plan;
    let annual = bdg_core::eval::annual(&plan, 2024, bdg_core::eval::AnnualOptions::default());
    let row = annual.rows.iter().find(|row| row.code == "1.1").unwrap();
    assert_eq!(bdg_core::phrases::period_cell(row).text, "100");
}
