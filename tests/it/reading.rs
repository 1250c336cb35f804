//! Reading: what planners write and paste, and what they get wrong.

use bdg::{Loaded, load_files, load_text};
use bdg_core::model::{Comparator, Movement, Quantity, Time};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use std::collections::BTreeMap;

fn indicator(lines: &str) -> Loaded {
    load_text("plan.bdg", &format!("mục tiêu 1 \"M\" {{\nchỉ tiêu 1.1 \"C\" {{\n{lines}\n}}\n}}\n"))
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.diagnostics.iter().map(|finding| finding.code).collect()
}

/// The letters a finding underlines.
fn at<'a>(loaded: &'a Loaded, finding: &Diagnostic) -> &'a str {
    loaded.plan.slice(finding.span)
}

#[test]
fn what_word_pastes_reads_like_what_is_typed() {
    use unicode_normalization::UnicodeNormalization;
    let typed = "mục tiêu 1 \"Trong lĩnh vực chính trị\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ\" {\n        đơn vị tính %\n        năm 2024: giảm xuống dưới 28\n    }\n}\n";
    let pasted: String =
        typed.replace('"', "“").replace(" {", "” {").replace("““", "“").replace("“”", "”").replace(' ', "\u{a0}");
    let pasted = pasted.replace("trị“", "trị").replace("nữ“", "nữ");
    // The blanks of print: of an en and an em, thin, narrow, of mathematics, of an ideogram.
    let blanks = ['\u{2002}', '\u{2003}', '\u{2009}', '\u{202f}', '\u{205f}', '\u{3000}', '\t'];
    let set =
        blanks.map(|blank| typed.replace("Tỷ lệ nữ", "Tỷ-lệ-nữ").replace(' ', &blank.to_string()).replace('-', " "));
    let pasted = [typed.nfd().collect::<String>(), typed.replace('\n', "\r\n"), format!("\u{feff}{typed}"), pasted];
    for text in pasted.into_iter().chain(set) {
        let loaded = load_text("plan.bdg", &text);
        assert_eq!(loaded.diagnostics, [], "{text}");
        let indicator = &loaded.plan.indicators.get(0).unwrap();
        assert_eq!(loaded.plan.text(indicator.title).replace('\u{a0}', " "), "Tỷ lệ nữ");
        let fact = &indicator.facts[0];
        assert_eq!(fact.value.comparator, Comparator::Below);
        assert_eq!(fact.value.worded_direction(), Some(Movement::Down));
        assert_eq!(fact.exact().unwrap().to_string(), "28");
    }
}

#[test]
fn counts_are_shares_and_rates_stay_as_printed() {
    let loaded = indicator("đơn vị tính %\nkết quả 2019: 48/268 (16,78%)");
    let value = &loaded.plan.indicators.get(0).unwrap().facts[0].value;
    assert_eq!(
        value.exact().unwrap().to_string(),
        (rust_decimal::Decimal::from(4800) / rust_decimal::Decimal::from(268)).normalize().to_string()
    );
    let printed = value.amount().unwrap().printed.unwrap();
    assert_eq!((printed.value.to_string().as_str(), printed.decimals), ("16.78", 2));

    let loaded = indicator("đơn vị tính \"ca/100.000\" trên 100.000\nnăm 2024: 32,5/100.000 trẻ\nnăm 2025: 05/9.995");
    let facts = &loaded.plan.indicators.get(0).unwrap().facts;
    let Quantity::Count(rate) = facts[0].value.amount().unwrap().quantity else { panic!("a rate") };
    assert!(rate.rate);
    assert_eq!(facts[0].exact().unwrap().to_string(), "32.5");
    assert_eq!(
        facts[1].exact().unwrap().compare(bdg_syntax::number::Exact::ratio(500_000.into(), 9995.into()).unwrap()),
        std::cmp::Ordering::Equal
    );
    assert_eq!(loaded.plan.written(&facts[0].value), "32,5/100.000 trẻ");
}

#[test]
fn per_cent_and_points_are_never_confused() {
    let loaded = indicator(
        "đơn vị tính % không giới hạn\ngốc 2020: 90\nđến 2023: giảm 30% so với gốc\nđến 2024: giảm 30 điểm % so với 2020\nđến 2025: tăng 1,5 lần so với 2020\nđến 2026: giảm 5% so với 2019",
    );
    let values: Vec<Option<String>> = loaded
        .plan
        .indicators
        .get(0)
        .unwrap()
        .facts
        .iter()
        .map(|fact| fact.exact().map(|value| value.to_string()))
        .collect();
    assert_eq!(values, [Some("90"), Some("63"), Some("60"), Some("135"), None].map(|value| value.map(str::to_owned)));
}

#[test]
fn times_order_by_their_ends() {
    assert!(Time::Quarter(2023, 1) < Time::Half(2023));
    assert!(Time::Half(2023) < Time::Quarter(2023, 3));
    assert_eq!(Time::Quarter(2023, 4).months(), Time::Year(2023).months());
    assert_eq!(Time::Quarter(2023, 1).exact().to_string(), "2022.25");
    assert_eq!(Time::Half(2023).exact().to_string(), "2022.5");
}

#[test]
fn one_broken_line_costs_one_finding() {
    let loaded = indicator("đơn vị tính %\nnăm 2024: chừng năm mươi\nđến 2025: 60\nmục têu 2\nghi chu \"x\"");
    assert_eq!(codes(&loaded), ["BDG0114", "BDG0102", "BDG0102"]);
    assert_eq!(at(&loaded, &loaded.diagnostics[0]), "chừng năm mươi");
    assert_eq!(at(&loaded, &loaded.diagnostics[1]), "mục têu");
    assert_eq!(loaded.diagnostics[2].fix.as_ref().unwrap().replacement, "ghi chú");
    assert_eq!(loaded.plan.indicators.get(0).unwrap().facts.len(), 1);
}

#[test]
fn a_short_word_of_a_value_is_not_taken_for_another() {
    let loaded = indicator("năm 2023: hòn 30\nnăm 2024: băng 30\nđến 2025: ít nhát 30");
    assert_eq!(codes(&loaded), ["BDG0114", "BDG0114", "BDG0114"]);
    assert_eq!(loaded.diagnostics[0].fix, None);
    assert_eq!(loaded.diagnostics[1].fix, None);
    assert_eq!(loaded.diagnostics[2].fix.as_ref().unwrap().replacement, "ít nhất");
}

#[test]
fn a_value_with_something_behind_it_says_what() {
    let loaded = indicator("năm 2024: 49 trẻ em (ước)\nnăm 2025:\nđến 2025 60\nnăm 2023: giảm 40");
    assert_eq!(codes(&loaded), ["BDG0114", "BDG0114", "BDG0115", "BDG0114"]);
    assert_eq!(at(&loaded, &loaded.diagnostics[0]), "(ước)");
    assert!(loaded.diagnostics[1].message.vi.contains("thiếu giá trị"));
    assert!(loaded.diagnostics[2].message.vi.contains("hai chấm"));
    assert_eq!(loaded.diagnostics[2].help.as_ref().unwrap().vi, "thêm “:”");
    assert!(loaded.diagnostics[3].message.vi.contains("mức phải đạt"));
}

#[test]
fn a_number_in_the_other_notation_is_never_guessed() {
    let loaded = indicator("năm 2024: 18.5\nnăm 2025: 1.000,5\nnăm 2026: 1.00\nnăm 2027: 1.2.3");
    assert_eq!(codes(&loaded), ["BDG0104", "BDG0104", "BDG0104"]);
    assert_eq!(loaded.diagnostics[0].fix.as_ref().unwrap().replacement, "18,5");
    assert_eq!(loaded.diagnostics[1].fix.as_ref().unwrap().replacement, "1,00");
    assert!(loaded.diagnostics[2].fix.is_none());
    let english = load_text(
        "plan.bdg",
        "goal 1 \"G\" {\nindicator 1.1 \"I\" {\nin 2024: 1_000.5\nin 2025: 1,000\nin 2026: 18,5\n}\n}\n",
    );
    assert_eq!(codes(&english), ["BDG0104"]);
}

#[test]
fn a_word_of_the_other_language_names_the_right_one() {
    let loaded = indicator("in 2024: at least 20");
    assert_eq!(codes(&loaded), ["BDG0103", "BDG0103"]);
    let fixes: Vec<&str> =
        loaded.diagnostics.iter().map(|finding| finding.fix.as_ref().unwrap().replacement.as_str()).collect();
    assert_eq!(fixes, ["năm", "ít nhất"]);
    assert_eq!(loaded.plan.indicators.get(0).unwrap().facts.len(), 1, "the line is still read");
}

#[test]
fn a_forgotten_brace_is_one_finding() {
    let text = "mục tiêu 1 \"M\" {\nchỉ tiêu 1.1 \"C\" {\nnăm 2024: 5\n}\nmục tiêu 2 \"N\" {\nchỉ tiêu 2.1 \"D\" {\nnăm 2024: 6\n}\n}\n";
    let loaded = load_text("plan.bdg", text);
    assert_eq!(codes(&loaded), ["BDG0109"]);
    assert_eq!(loaded.plan.goals.len(), 2);
    assert_eq!(loaded.plan.indicators.len(), 2);
    assert_eq!(codes(&load_text("plan.bdg", "mục tiêu 1 \"M\" {\n")), ["BDG0109"]);
    assert_eq!(codes(&load_text("plan.bdg", "mục tiêu 1 \"M\" {\n}\n}\n")), ["BDG0110"]);
}

#[test]
fn a_plan_that_is_closed_behind_its_goals_is_one_finding() {
    let text = "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    cơ quan b \"B\"\n    mục tiêu 1 \"M\" {\n    }\n}\n";
    let loaded = load_text("plan.bdg", text);
    assert_eq!(codes(&loaded), ["BDG0109"]);
    let finding = &loaded.diagnostics[0];
    let places: Vec<&str> = finding.related.iter().map(|label| loaded.plan.sources.slice(label.span)).collect();
    assert_eq!(places, ["kế hoạch a \"A\"", "}"], "the block and the brace that closes it too late");
    assert_eq!(loaded.plan.goals.len(), 1);
    // What was not read is told once, and no brace of it again.
    let unnamed = text.replace("kế hoạch a", "kế hoạch");
    let loaded = load_text("plan.bdg", &unnamed);
    assert_eq!(codes(&loaded), ["BDG0115"]);
    assert!(loaded.diagnostics[0].message.vi.contains("thiếu tên viết tắt"), "{:?}", loaded.diagnostics);
    // A brace too many beside it stays one of its own.
    assert_eq!(codes(&load_text("plan.bdg", &format!("{text}}}\n"))), ["BDG0109", "BDG0110"]);
}

#[test]
fn a_thousand_braces_are_one_finding() {
    let text = format!("{}{}", "nhiệm vụ \"x\" {\n".repeat(1000), "}\n".repeat(1000));
    let loaded = load_text("plan.bdg", &text);
    assert_eq!(codes(&loaded).iter().filter(|code| **code == "BDG0111").count(), 1);
    assert!(!codes(&loaded).contains(&"BDG0110"));
}

#[test]
fn names_that_are_not_declared_suggest_the_nearest() {
    let text = "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    chủ trì noi_vu, y_tê, khac\n}\ncơ quan noi_vu \"Sở Nội vụ\"\ncơ quan y_te \"Sở Y tế\"\n";
    let loaded = load_text("plan.bdg", text);
    assert_eq!(codes(&loaded), ["BDG0201", "BDG0201"]);
    assert_eq!(loaded.diagnostics[0].fix.as_ref().unwrap().replacement, "y_te");
    assert!(loaded.diagnostics[1].fix.is_none());
}

#[test]
fn a_name_that_is_not_declared_is_told_of_once() {
    let text = |declared: &str, lines: &str| {
        format!("kế hoạch a \"A\" {{\n    giai đoạn 2021-2025\n{lines}}}\ncơ quan {declared} \"Sở Nội vụ\"\n")
    };
    let lines = "    chủ trì noi_vu\n    báo cáo năm trước 15/12 về noi_vu\n    nhiệm vụ \"X\" hằng năm {\n        chủ trì noi_vu\n    }\n";
    let text = text("noi_vuu", lines);
    let loaded = load_text("plan.bdg", &text);
    let found: Vec<_> = loaded.findings().into_iter().filter(|one| one.code == "BDG0201").collect();
    let [one] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(one.message.vi, "cơ quan “noi_vu” chưa được khai báo, mà có ở 3 chỗ");
    assert_eq!(one.related.len(), 2);
    // The declaration is mistyped, and one change there mends all.
    let fix = one.fix.as_ref().unwrap();
    let (start, end) = (fix.span.start as usize, fix.span.end as usize);
    let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
    assert!(mended.contains("cơ quan noi_vu \"Sở Nội vụ\""), "{mended}");
    assert!(load_text("plan.bdg", &mended).findings().iter().all(|one| one.code != "BDG0201"));
}

/// What is found, without notes: the code, what is underlined, and the text that a fix writes.
fn fixes(text: &str) -> Vec<(&'static str, String, Option<String>)> {
    let loaded = load_text("plan.bdg", text);
    let errors = loaded.diagnostics.iter().filter(|one| one.severity == bdg::Severity::Error);
    let under = |one: &Diagnostic| loaded.plan.sources.slice(one.span).to_owned();
    errors.map(|one| (one.code, under(one), one.fix.as_ref().map(|fix| fix.replacement.clone()))).collect()
}

#[test]
fn a_fix_never_writes_another_name() {
    let text = |agencies: &str, duty: &str| {
        format!("kế hoạch a \"A\" {{\n    giai đoạn 2021-2025\n    chủ trì {duty}\n}}\n{agencies}")
    };
    for (declared, used) in
        [("xa_1", "xa_2"), ("khu_a", "khu_b"), ("tc", "tp"), ("nhom_ii", "nhom_iii"), ("to2024", "to2025")]
    {
        let text = text(&format!("cơ quan {declared} \"A\"\n"), used);
        assert_eq!(fixes(&text), [("BDG0201", used.to_owned(), None)]);
    }
    for (declared, used) in [("y_te", "y_tê"), ("kinh_te", "kinhte"), ("giao_thong", "giao_thogn")] {
        let text = text(&format!("cơ quan {declared} \"A\"\n"), used);
        assert_eq!(fixes(&text), [("BDG0201", used.to_owned(), Some(declared.to_owned()))]);
    }
}

#[test]
fn an_unknown_code_is_not_mended_to_another() {
    let plan = |first: &str, line: &str| {
        format!(
            "mục tiêu 1 \"M\" {{\n    {first} \"C\" {{\n        đơn vị tính %\n        năm 2024: 5\n    }}\n    chỉ tiêu 1.5 \"D\" {{\n        đơn vị tính %\n        năm 2024: 5\n    }}\n}}\n{line}"
        )
    };
    let revision = "điều chỉnh \"Q\" ngày 15/7/2023 {\n    1.2 năm 2024: 6\n}\n";
    assert_eq!(fixes(&plan("chỉ tiêu 1.1", revision)), [("BDG0205", "1.2".to_owned(), None)]);
    // Where the declaration is what is wrong, what uses its code is not told as well.
    assert_eq!(fixes(&plan("chỉ tiêu 1.5", revision)), [("BDG0204", "1.5".to_owned(), None)]);
    let found = fixes(&plan("chỉ tiêu 1.2 C", revision).replace("C \"C\"", "C"));
    assert!(matches!(found.as_slice(), [("BDG0115", ..)]), "{found:?}");
    // A header of a revision that cannot be read is one finding, and its lines are still read as its own.
    let lines = "    1.1 giai đoạn 2024-2025: 40\n    1.1 cả giai đoạn: 50\n";
    for header in ["điều chỉnh \"Q\" {", "điều chỉnh \"Q ngày 15/7/2023 {", "điều chỉnh \"Q\""] {
        let found = fixes(&plan("chỉ tiêu 1.1", &format!("{header}\n{lines}}}\n")));
        assert!(matches!(found.as_slice(), [("BDG0115" | "BDG0108", _, None)]), "{header}: {found:?}");
    }
    let found = fixes(&plan("chỉ tiêu 1.1", &format!("điều chỉnh Q ngày 15/7/2023 {{\n{lines}}}\n")));
    assert_eq!(found, [("BDG0115", "Q".to_owned(), Some(" \"Q\"".to_owned()))]);
    let found = fixes(&plan("chỉ tiêu 1.1", &format!("điều chỉnh \"Q\" ngày 15/7/2023\n{lines}}}\n")));
    assert_eq!(found, [("BDG0109", "điều chỉnh \"Q\" ngày 15/7/2023".to_owned(), Some(" {".to_owned()))]);
}

#[test]
fn a_hint_keeps_the_way_that_is_written() {
    let plan = |lang: Lang, value: &str| match lang {
        Lang::Vi => {
            format!("mục tiêu 1 \"M\" {{\nchỉ tiêu 1.1 \"C\" {{\nđơn vị tính \"xã\"\nđến 2025: {value}\n}}\n}}\n")
        }
        Lang::En => format!("goal 1 \"M\" {{\nindicator 1.1 \"C\" {{\nunit \"xã\"\nby 2025: {value}\n}}\n}}\n"),
    };
    for (lang, value, never) in [
        (Lang::Vi, "thêm 2 xã", ["giảm", "xuống"]),
        (Lang::Vi, "tăng 2", ["giảm", "xuống"]),
        (Lang::Vi, "thêm bình quân 2", ["giảm", "xuống"]),
        (Lang::Vi, "giảm 40%", ["tăng", "thêm"]),
        (Lang::Vi, "giảm 2 xã", ["tăng", "thêm"]),
        (Lang::En, "add 2", ["down", "cut"]),
        (Lang::En, "up 2", ["down", "cut"]),
        (Lang::En, "cut 2", ["up ", "add"]),
    ] {
        let loaded = load_text("plan.bdg", &plan(lang, value));
        let finding = loaded.diagnostics.iter().find(|one| one.code == "BDG0114").unwrap();
        let help = finding.help.as_ref().unwrap().get(lang).to_owned();
        assert!(never.iter().all(|word| !help.contains(word)), "{value}: {help}");
    }
}

#[test]
fn what_planners_write_for_a_keyword_names_it() {
    let vi =
        |line: &str| fixes(&format!("mục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"C\" {{\n        {line}\n    }}\n}}\n"));
    let en = |line: &str| fixes(&format!("goal 1 \"M\" {{\n    indicator 1.1 \"C\" {{\n        {line}\n    }}\n}}\n"));
    for (line, written, keyword) in [
        ("thực hiện 2026: 5", "thực hiện", "kết quả"),
        ("Thực hiện 9 tháng 2026: 5", "Thực hiện", "kết quả"),
        ("thực hiện năm 2026: 5", "thực hiện năm", "kết quả"),
        ("TH 2026: 5", "TH", "kết quả"),
        ("ƯTH 2026: 5", "ƯTH", "ước"),
        ("giao 2026: 5", "giao", "năm"),
        ("chỉ tiêu năm 2026: 5", "chỉ tiêu năm", "năm"),
        ("đơn vị: \"ha\"", "đơn vị", "đơn vị tính"),
        ("bao gồm a \"A\"", "bao gồm", "gồm"),
        ("từng năm: 5", "từng năm", "mỗi năm"),
        ("cả nhiệm kỳ: 60", "cả nhiệm kỳ", "cả giai đoạn"),
        ("nhiệm kỳ 2026-2030: 60", "nhiệm kỳ", "giai đoạn"),
        ("trong giai đoạn 2026-2030: 60", "trong giai đoạn", "giai đoạn"),
        ("kế hoạch giai đoạn 2026-2030: 60", "kế hoạch giai đoạn", "giai đoạn"),
        ("KH giai đoạn 2026-2030: 60", "KH giai đoạn", "giai đoạn"),
        ("cả năm 2026: 5", "cả năm", "năm"),
        ("đến hết năm 2030: ít nhất 60", "đến hết năm", "đến"),
        ("phấn đấu đến năm 2030: trên 60", "phấn đấu đến năm", "đến"),
        // A slip of a longer keyword is one.
        ("đơn vị tinh \"ha\"", "đơn vị tinh", "đơn vị tính"),
    ] {
        assert_eq!(vi(line), [("BDG0102", written.to_owned(), Some(keyword.to_owned()))], "{line}");
    }
    for (line, written, keyword) in [
        ("result 2026: 5", "result", "actual"),
        ("year 2026: 5", "year", "in"),
        ("direction higher", "direction", "better"),
        ("support b", "support", "with"),
        ("in coordination with b", "in coordination with", "with"),
        ("led by b", "led by", "lead"),
        ("until 2030: 5", "until", "by"),
    ] {
        assert_eq!(en(line), [("BDG0102", written.to_owned(), Some(keyword.to_owned()))], "{line}");
    }
    // Where two things can be meant, or the rest of the line is something else, nothing is written.
    for line in ["of which a \"A\"", "direction upwards", "target 2030: 5", "milestone 2028: 5", "budget 2026: 5"] {
        assert!(matches!(en(line).as_slice(), [("BDG0102", _, None)]), "{line}");
    }
    for line in [
        "chỉ tiêu 2026: 5",
        "mục tiêu 2030: 5",
        "kế hoạch 2026: 5",
        "KH 2026: 5",
        "dự toán 2026: 5",
        "phấn đấu 2030: 5",
        "thực trạng 2025: 5",
        "đạt 2026: 5",
        "kết luận 2026: 5",
        "nay 2026: 5",
    ] {
        assert!(matches!(vi(line).as_slice(), [("BDG0102", _, None)]), "{line}");
    }
    // What is near a keyword by chance, and would not read as it, is not taken for it.
    for line in ["trên 2025: 5", "lên 2030: 5"] {
        assert!(matches!(vi(line).as_slice(), [("BDG0101", _, None)]), "{line}");
    }
}

#[test]
fn settings_come_from_the_nearest_level() {
    let text = "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    chủ trì x\n    làm tròn 1\n}\ncơ quan x \"X\"\ncơ quan y \"Y\"\ncơ quan z \"Z\"\nmục tiêu 1 \"M\" {\n    chủ trì y\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        chủ trì z từ 2024\n        làm tròn 0\n        trong đó p \"P\" {\n            năm 2024: 5\n        }\n    }\n    chỉ tiêu 1.2 \"D\" {\n    }\n}\n";
    let loaded = load_text("plan.bdg", text);
    assert_eq!(loaded.diagnostics, []);
    let plan = &loaded.plan;
    let lead = |code: &str, year: i32| -> Vec<&str> {
        let indicator = plan.indicator(plan.find(code).unwrap()).unwrap();
        plan.duties(indicator, bdg_core::model::Role::Lead, year)
            .iter()
            .map(|duty| plan.text(plan.agency(duty.agency).unwrap().id))
            .collect()
    };
    assert_eq!(lead("1.1", 2023), ["y"]);
    assert_eq!(lead("1.1", 2024), ["z"]);
    assert_eq!(lead("1.1/p", 2024), ["z"]);
    assert_eq!(lead("1.2", 2024), ["y"]);
    assert_eq!(
        plan.indicators.get(1).unwrap().settings.rounding().unwrap().value,
        bdg_core::model::Rounding::Digits(0)
    );
    assert_eq!(
        plan.indicators.get(2).unwrap().settings.rounding().unwrap().value,
        bdg_core::model::Rounding::Digits(1)
    );
}

#[test]
fn an_ended_agency_hands_over() {
    let text = "cơ quan cu \"Cũ\" {\n    đến 01/03/2025\n    kế tục moi\n}\ncơ quan moi \"Mới\"\n";
    let loaded = load_text("plan.bdg", text);
    let plan = &loaded.plan;
    let on = |year, month, day| plan.agency_on(bdg_core::model::AgencyId(0), year, month, day).0;
    assert_eq!((on(2025, 2, 28), on(2025, 3, 1), on(2026, 1, 1)), (0, 1, 1));
}

#[test]
fn files_bring_in_files_but_not_themselves_and_not_from_outside() {
    let files = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    };
    let good = files(&[
        ("p/a.bdg", "dùng \"chung/b.bdg\"\nkế hoạch a \"A\" {\n    chủ trì x\n}\n"),
        ("p/chung/b.bdg", "cơ quan x \"X\"\n"),
    ]);
    let loaded = load_files("p/a.bdg", &good);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.plan.agencies.len(), 1);

    let circle = files(&[("a.bdg", "dùng \"b.bdg\"\n"), ("b.bdg", "dùng \"a.bdg\"\n")]);
    assert_eq!(codes(&load_files("a.bdg", &circle)), ["BDG0003"]);
    let outside = files(&[("p/a.bdg", "dùng \"../b.bdg\"\ndùng \"/etc/hosts\"\n"), ("b.bdg", "")]);
    let loaded = load_files("p/a.bdg", &outside);
    assert_eq!(codes(&loaded), ["BDG0003", "BDG0003"]);
    assert!(loaded.diagnostics[0].message.vi.contains("nằm ngoài thư mục"));
    assert_eq!(codes(&load_files("a.bdg", &files(&[("a.bdg", "dùng \"khong-co.bdg\"\n")]))), ["BDG0003"]);
}

#[test]
fn hostile_texts_are_findings() {
    let many = "x\n".repeat(20_000);
    let loaded = load_text("plan.bdg", &many);
    assert!(loaded.diagnostics.len() <= 201, "{} findings", loaded.diagnostics.len());
    for text in [
        "",
        "\0",
        "{",
        "}",
        "\"",
        "“",
        "\"\"\"",
        "năm",
        "năm 2024:",
        "năm 99999: 1",
        "kế hoạch",
        "#",
        "\u{202e}",
        "đến 2025: 1/0",
        "chỉ tiêu 1 \"\" { {",
    ] {
        let _ = load_text("plan.bdg", text);
    }
    let loaded = indicator(&format!("năm 2024: {}", "1".repeat(40)));
    assert_eq!(codes(&loaded), ["BDG0105"]);
    let loaded = load_text("plan.bdg", "kế hoạch a \"A\u{202e}B\" {\n    giai đoạn 2021-99999\n}\n");
    assert_eq!(codes(&loaded), ["BDG0002", "BDG0107"]);
}

#[test]
fn years_weights_and_aims_as_documents_write_them() {
    let loaded = indicator(
        "đơn vị tính %\nđến năm 2025: phấn đấu trên 60%\nnăm 2024: duy trì ở mức 50\ntừ năm 2026 trở đi: phấn đấu đạt 65\n\
         ghi chú \"x\" từ năm 2024 đến năm 2025\nlộ trình phân bổ 10, 20,5; 29,5 40",
    );
    assert_eq!(loaded.diagnostics, []);
    let indicator = loaded.plan.indicators.get(0).unwrap();
    let found: Vec<_> = indicator.facts.iter().map(|fact| (fact.time, fact.value.comparator)).collect();
    assert_eq!(
        found,
        [
            (Some(Time::Year(2025)), Comparator::Above),
            (Some(Time::Year(2024)), Comparator::Reach),
            (Some(Time::Year(2026)), Comparator::Reach),
        ]
    );
    assert!(indicator.facts[1].value.maintain);
    assert_eq!((indicator.notes[0].bounds.from, indicator.notes[0].bounds.until), (Some(2024), Some(2025)));
    let bdg_core::model::PathRule::Weights(weights) = loaded.plan.path_rule(indicator) else { panic!("weights") };
    assert_eq!(weights.iter().map(ToString::to_string).collect::<Vec<_>>(), ["10", "20.5", "29.5", "40"]);

    let loaded = load_text(
        "plan.bdg",
        "goal 1 \"G\" {\nindicator 1.1 \"I\" {\nunit %\nin 2024: maintain at the level 50\nby 2025: aim for above 60%\n}\n}\n",
    );
    assert_eq!(loaded.diagnostics, []);
}

#[test]
fn a_yearly_change_is_told_from_a_level() {
    let help = |value: &str| {
        let loaded = indicator(&format!("đơn vị tính %\nđến 2025: {value}"));
        loaded.diagnostics[0].help.clone().unwrap()
    };
    assert_eq!(
        help("tăng bình quân khá 5,5%/năm").vi,
        "mức thay đổi mỗi năm thì viết như “tăng 8%/năm”, “tăng bình quân 1 - 1,5 điểm %/năm”, “thêm 5 xã mỗi năm”"
    );
    assert_eq!(
        help("giảm bình quân khá 5,5%/năm").vi,
        "mức thay đổi mỗi năm thì viết như “giảm 8%/năm”, “giảm bình quân 1 - 1,5 điểm %/năm”, “giảm 5 vụ mỗi năm”"
    );
    assert_eq!(
        help("giảm 40%").vi,
        "viết “giảm xuống …” nếu là mức phải đạt; “giảm …% so với 2020” hoặc “giảm … điểm % so với 2020” nếu là mức \
         thay đổi"
    );
    assert_eq!(
        help("giảm 40%").en,
        "write “giảm xuống …” for a level to be reached; “giảm …% so với 2020” or “giảm … điểm % so với 2020” for a change"
    );
}

#[test]
fn a_slip_in_a_number_or_a_word_names_what_was_meant() {
    let loaded = indicator("đơn vị tính \"hộ\"\nnăm 2023: 45O\nnăm 2024: 12.5\nđến 2025: tren 95");
    assert_eq!(codes(&loaded), ["BDG0104", "BDG0104", "BDG0114"]);
    let fixes: Vec<&str> =
        loaded.diagnostics.iter().map(|finding| finding.fix.as_ref().unwrap().replacement.as_str()).collect();
    assert_eq!(fixes, ["0", "12,5", "trên"]);
    let facts = &loaded.plan.indicators.get(0).unwrap().facts;
    assert!(facts[0].exact().is_none(), "nothing is computed from a number that cannot be read");
    assert_eq!(facts[1].exact().unwrap().to_string(), "12.5", "only one number can have been meant");
}

/// What most figures are written in is read in a way of its own. A tab in place of a blank is no such writing, so that
/// the same line with a tab is read by its parts: both say the same, at the same places.
#[test]
fn figures_in_plain_writing_read_as_all_others() {
    let heads = [
        "năm 2024",
        "kết quả 2022",
        "đến 2025",
        "gốc 2020",
        "in 2024",
        "actual 2022",
        "by 2025",
        "baseline 2020",
        "năm 1024",
    ];
    let leads = [
        "",
        "ít nhất ",
        "không quá ",
        "không dưới ",
        "duy trì ",
        "trên ",
        "dưới ",
        "tối thiểu ",
        "tối đa ",
        "at least ",
        "at most ",
        "not below ",
        "not exceeding ",
        "above ",
        "below ",
        "maintain ",
        "khoảng ",
    ];
    let amounts = [
        "5",
        "45,5",
        "45.5",
        "1.234",
        "12.5.7",
        "48/268",
        "5/100.000",
        "1_000",
        "5,",
        "12345678901234567890123456789012345",
    ];
    let units = [
        "",
        "%",
        "%/năm",
        " tin/quý",
        " ca",
        "ca",
        " lần",
        " đến",
        " từ",
        " to",
        " too",
        " m2",
        " ca mới",
        " trở lên",
        " O",
        "O",
        " %",
    ];
    let tails = [
        "",
        " (57,64%)",
        " (57.64)",
        " (1,2,3%)",
        " \"Ghi chú\"",
        "\"Ghi chú\"",
        " \"\"",
        "  # lời",
        " }",
        " ± 2",
        " – 7",
        "/",
    ];
    for prefix in ["", "đơn vị tính %\n", "unit %\n"] {
        for (number, lead) in leads.into_iter().enumerate() {
            for (which, amount) in amounts.into_iter().enumerate() {
                for (turn, unit) in units.into_iter().enumerate() {
                    // All neighbours of each, not every combination of all.
                    let head = heads[(number + 2 * which + 5 * turn) % heads.len()];
                    let tail = tails[(number + which + turn) % tails.len()];
                    let line = format!("{head}: {lead}{amount}{unit}{tail}");
                    let plain = load_text("plan.bdg", &format!("{prefix}{line}\n\n# Hết\n"));
                    let line = line.replacen(' ', "\t", 1);
                    let parts = load_text("plan.bdg", &format!("{prefix}{line}\n\n# Hết\n"));
                    assert_eq!(format!("{:?}", plain.asts), format!("{:?}", parts.asts), "{line}");
                    let places = |loaded: &Loaded| -> Vec<_> {
                        loaded.diagnostics.iter().map(|one| (one.code, one.span, one.fix.is_some())).collect()
                    };
                    assert_eq!(places(&plain), places(&parts), "{line}");
                }
            }
        }
    }
}

/// The codes and the lines (from 1) of what is found, without notes.
fn found_at(text: &str) -> Vec<(String, usize)> {
    let loaded = load_text("plan.bdg", text);
    let errors = loaded.diagnostics.iter().filter(|one| one.severity == bdg::Severity::Error);
    errors.map(|one| (one.code.to_owned(), text[..one.span.start as usize].matches('\n').count() + 1)).collect()
}

const BRACED: &str = "\
kế hoạch a \"A\" {
    giai đoạn 2021-2025
}
cơ quan b \"B\" {
    viết tắt \"b\"
    đến 01/03/2024
    kế tục c
}
cơ quan c \"C\"
đơn vị tính d \"d\" {
    viết tắt \"dd\"
}
mục tiêu 1 \"M\" {
    nhóm \"N\" {
        chỉ tiêu 1.1 \"C\" {
            đơn vị tính %
            gốc 2020: 5
            đến 2025: ít nhất 8
            trong đó x \"X\" {
                # một lời ghi
                gốc 2020: 4
            }
            gồm y \"Y\" {
                gốc 2020: 6
            }
            phân theo \"z\" {
                z \"Z\" {
                    gốc 2020: 6
                }
            }
            nhiệm vụ \"V\" {
                chủ trì c
            }
        }
    }
}
điều chỉnh \"Quyết định 1/QĐ-UBND\" ngày 15/7/2022 {
    1.1 đến 2025: ít nhất 9
}
kịch bản k {
    1.1 kết quả 2024: 7
}
";

#[test]
fn a_missing_opening_brace_is_one_finding_at_its_line() {
    let text = BRACED.replace("                z \"Z\" {", "                gồm z \"Z\" {");
    assert_eq!(found_at(&text), [], "the plan itself is sound");
    let lines: Vec<&str> = text.lines().collect();
    let headers = lines.iter().enumerate().filter(|(_, line)| line.ends_with('{'));
    for (at, line) in headers {
        let written = |flat: bool, header: &str| {
            let lines = lines.iter().enumerate();
            let lines = lines.map(|(other, line)| if other == at { header } else { line });
            lines.map(|line| format!("{}\n", if flat { line.trim() } else { line })).collect::<String>()
        };
        let bare = line.trim_end_matches(" {");
        let broken = written(false, bare);
        assert_eq!(found_at(&broken), [("BDG0109".to_owned(), at + 1)], "{line}");
        let loaded = load_text("plan.bdg", &broken);
        let fix = loaded.diagnostics.iter().find_map(|one| one.fix.clone()).unwrap();
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let mended = format!("{}{}{}", &broken[..start], fix.replacement, &broken[end..]);
        assert_eq!(mended, text, "the fix of {line}");
        // A comment behind the header changes nothing.
        let commented = written(false, &format!("{bare} # lời ghi"));
        assert_eq!(found_at(&commented), [("BDG0109".to_owned(), at + 1)], "{line}");
        // Without both braces the lines still belong where their indentation puts them.
        let depth = line.len() - line.trim_start().len();
        let close = (at + 1..lines.len()).find(|one| lines[*one] == format!("{}}}", " ".repeat(depth))).unwrap();
        let neither: String =
            broken.lines().enumerate().filter(|(one, _)| *one != close).map(|(_, line)| format!("{line}\n")).collect();
        assert_eq!(found_at(&neither), [("BDG0109".to_owned(), at + 1)], "{line}");
        // A header that cannot be read has its own finding, and no other.
        let unread = written(false, &format!("{}“", bare.trim_end_matches('"').replace('"', "“").replace(" ngày", "")));
        let found = found_at(&unread);
        assert!(matches!(found.as_slice(), [(_, place)] if *place == at + 1), "{line}: {found:?}");
    }
}

#[test]
fn a_missing_brace_is_found_without_indentation_where_the_lines_tell() {
    let text = "mục tiêu 1 \"M\" {\nchỉ tiêu 1.1 \"C\"\nđơn vị tính %\nnăm 2024: 5\n}\nchỉ tiêu 1.2 \"D\" {\nđơn vị tính %\nnăm 2024: 6\n}\n}\n";
    assert_eq!(found_at(text), [("BDG0109".to_owned(), 2)]);
    assert_eq!(load_text("plan.bdg", text).plan.indicators.len(), 2);
}

#[test]
fn a_header_needs_no_block() {
    for text in [
        "cơ quan a \"A\"\ncơ quan b \"B\"\nmục tiêu 1 \"M\"\nmục tiêu 2 \"N\" {\n}\n",
        "mục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\"\n    chỉ tiêu 1.2 \"D\"\n    nhiệm vụ \"V\"\n    ghi chú \"G\"\n}\n",
        "mục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        gồm x \"X\"\n        gồm y \"Y\"\n        đơn vị tính %\n        năm 2024: 5\n    }\n}\n",
        // A brace on a line of its own.
        "mục tiêu 1 \"M\"\n{\n    chỉ tiêu 1.1 \"C\"\n    {\n        đơn vị tính %\n        năm 2024: 5\n    }\n}\n",
    ] {
        assert!(!found_at(text).iter().any(|(code, _)| code == "BDG0109"), "{text}");
    }
}

/// A character without width, as pasting leaves it in a word, a name, a number, is told once and read as if it were not
/// there; the fix, where an editor applies it to the text that its user typed, deletes it.
#[test]
fn hidden_characters_are_told_and_left_out() {
    let plain = "kế hoạch k \"Xã Mẫu\" {\n    giai đoạn 2026-2030\n}\ncơ quan a \"A\"\nmục tiêu 1 \"Số trường\" {\n    chủ trì a\n    chỉ tiêu 1.1 \"C\" {\n        đơn vị tính %\n        gốc 2025: 35\n        đến 2030: ít nhất 60\n    }\n}\n";
    let sound = load_text("plan.bdg", plain);
    assert_eq!(sound.findings(), []);
    for (place, hidden) in [
        ("35", '\u{200B}'),
        ("ốc 2025", '\u{200B}'),
        ("a\n    chỉ", '\u{2060}'),
        ("\n    chỉ", '\u{FEFF}'),
        ("ường", '\u{AD}'),
        ("0\n    }\n}", '\u{200C}'),
        (" {\n    giai", '\u{200B}'),
    ] {
        let at = plain.find(place).expect("the place");
        for count in [1, 3] {
            let typed = format!("{}{}{}", &plain[..at], hidden.to_string().repeat(count), &plain[at..]);
            let loaded = load_text("plan.bdg", &typed);
            let found = loaded.findings();
            assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0009"], "{place:?} {hidden:?}");
            assert!(found[0].message.vi.contains(&format!("U+{:04X}", u32::from(hidden))), "{}", found[0].message.vi);
            let file = loaded.plan.sources.file(bdg_syntax::source::FileId(0)).expect("the file");
            let fix = found[0].fix.as_ref().expect("a fix");
            let (start, end) =
                (file.original_offset(fix.span.start) as usize, file.original_offset(fix.span.end) as usize);
            assert_eq!(
                format!("{}{}{}", &typed[..start], fix.replacement, &typed[end..]),
                plain,
                "{place:?} {hidden:?}"
            );
            assert_eq!(bdg::format(&typed).as_deref(), bdg::format(plain).as_deref());
        }
    }
    let behind = load_text("plan.bdg", &format!("{plain}\u{200B}"));
    assert_eq!(behind.findings().iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0009"]);
}

/// A sound plan, of which each mistake is told once, with what to write.
const SOUND: &str = "kế hoạch xa \"Kế hoạch phát triển của xã\" {\n    giai đoạn 2026-2030\n}\n\ncơ quan noi_vu \"Phòng Nội vụ\"\ncơ quan vh_xh \"Phòng Văn hóa - Xã hội xã\"\n\nmục tiêu 1 \"Giáo dục\" {\n    chỉ tiêu 1.1 \"Tỷ lệ trẻ mầm non đến lớp\" {\n        chủ trì vh_xh\n        đơn vị tính %\n        hướng tăng\n        gốc 2025: 35\n        đến 2030: ít nhất 60\n    }\n    chỉ tiêu 1.2 \"Số trường\" {\n        chủ trì noi_vu\n        đơn vị tính \"trường\"\n        hướng tăng\n        gốc 2025: 3\n        đến 2030: 5\n    }\n}\n";

#[test]
fn one_mistake_is_told_once_with_what_to_write() {
    assert_eq!(load_text("plan.bdg", SOUND).findings(), []);
    for (right, wrong, code, help) in [
        ("chủ trì vh_xh", "chủ trì Phòng Văn hóa - Xã hội xã", "BDG0115", "viết `vh_xh`"),
        ("chủ trì vh_xh", "chủ trì phòng nội vụ, Phòng Văn hóa - Xã hội xã", "BDG0115", "viết `noi_vu, vh_xh`"),
        ("chủ trì noi_vu", "chủ trì kinh_tee", "BDG0201", "thêm một dòng: `cơ quan kinh_tee"),
        ("cơ quan noi_vu \"", "cơ quan noi vu \"", "BDG0115", "viết “noi_vu”"),
        ("cơ quan vh_xh \"", "cơ quan vh-xh \"", "BDG0115", "viết “vh_xh”"),
        ("gốc 2025: 35", "1\tTỷ lệ trẻ\t%\t35\t60", "BDG0101", "`bdg import TỆP`"),
        ("gốc 2025: 35", "gốc 2025: 35 (%)", "BDG0114", "bỏ “(%)”"),
        ("gốc 2025: 35", "gốc 2025: ước 36,5", "BDG0114", "`ước 2026: 36,5`"),
        (
            "đến 2030: ít nhất 60",
            "đến 2030: bình quân 8,5 - 9%/năm",
            "BDG0716",
            "`giai đoạn 2026-2030: bình quân 8,5 - 9%/năm`",
        ),
        ("hướng tăng\n        gốc 2025: 3\n", "gôc 2025: 3\n", "BDG0102", "“gốc”"),
        ("hướng tăng\n        gốc 2025: 3\n", "gốc 2025: 3.0,1\n", "BDG0104", "dấu phẩy"),
        (
            "đến 2030: ít nhất 60",
            "đến 2030: ít nhất 6.0,1\n        nêu \"Phần I\" đến 2030: trên 50",
            "BDG0104",
            "dấu phẩy",
        ),
        ("đến 2030: ít nhất 60", "đến 2020: ít nhất 60", "BDG0601", "sửa năm"),
        ("gốc 2025: 35", "gốc 2025: 35\n        năm 2019: 10", "BDG0601", "sửa năm"),
        ("\"Giáo dục\" {", "“Giáo dục\" {", "BDG0108", "viết ”"),
        ("\"Giáo dục\" {", "\"Giáo dục\"", "BDG0109", "“{”"),
    ] {
        let text = SOUND.replacen(right, wrong, 1);
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), [code], "{wrong}");
        let told = found[0].help.as_ref().map_or("", |help| &help.vi);
        assert!(told.contains(help), "{wrong}: {told}");
        // A fix makes the finding go, and none come.
        if let Some(fix) = &found[0].fix {
            let (start, end) = (fix.span.start as usize, fix.span.end as usize);
            let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
            let left: Vec<_> = load_text("plan.bdg", &mended).findings().iter().map(|one| one.code).collect();
            let told = wrong.contains("nội vụ,") && matches!(left.as_slice(), ["BDG1103" | "BDG1110"]);
            assert!(left.is_empty() || told, "{wrong}: {left:?}");
        }
    }
    // A lead that stands where it has no place is what is missing.
    let outside = SOUND.replace("        chủ trì vh_xh\n", "").replace("        chủ trì noi_vu\n", "");
    let codes: Vec<_> =
        load_text("plan.bdg", &format!("{outside}chủ trì vh_xh\n")).findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, ["BDG0112"]);
    // What is missing elsewhere is still told of.
    let two = SOUND.replacen("gốc 2025: 35", "gốc 2025 35", 1).replacen("        chủ trì noi_vu\n", "", 1);
    let codes: Vec<_> = load_text("plan.bdg", &two).findings().iter().map(|one| one.code).collect();
    assert_eq!(codes, ["BDG0211", "BDG0115", "BDG1101"]);
}

/// The sound plan with a task that has this behind its text.
fn with_task(behind: &str) -> String {
    let task =
        format!("    nhiệm vụ \"Rà soát trường lớp\" {behind} {{\n        chủ trì noi_vu\n    }}\n    chỉ tiêu 1.2");
    SOUND.replacen("    chỉ tiêu 1.2", &task, 1)
}

#[test]
fn a_deadline_in_other_words_is_told_as_it_is_to_be_written() {
    for (written, right) in [
        ("trước 05/12 hằng năm", "trước 05/12"),
        ("quý 3 năm 2027", "trong quý 3 năm 2027"),
        ("cuối năm 2026", "trước 31/12/2026"),
        ("chậm nhất ngày 15 tháng 6 năm 2027", "trước 15/6/2027"),
        ("giai đoạn 2027-2029", "từ 2027 đến 2029"),
        ("tháng 11 hằng năm", "trong tháng 11"),
    ] {
        let text = with_task(written);
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0115"], "{written}");
        assert_eq!(found[0].message.vi, format!("“{written}” không phải là thời hạn đọc được"));
        let fix = found[0].fix.as_ref().expect("a fix");
        assert!(!fix.keeps, "{written}");
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
        assert_eq!(mended, with_task(right), "{written}");
        assert_eq!(load_text("plan.bdg", &mended).findings(), [], "{written}");
        // As a line of its own the same form is shown.
        let own = SOUND.replacen("    chỉ tiêu 1.2", &format!("    hạn {written}\n    chỉ tiêu 1.2"), 1);
        let found = load_text("plan.bdg", &own).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0101"], "{written}");
        let help = found[0].help.as_ref().map_or("", |help| &help.vi);
        assert!(help.ends_with(&format!("`nhiệm vụ \"…\" {right}`")), "{help}");
    }
    for (written, help) in [
        ("thường xuyên", "việc làm thường xuyên, định kỳ thì viết `nhiệm vụ \"…\" hằng năm`"),
        ("giữa năm 2028", "`nhiệm vụ \"…\" trước 30/6/2028`"),
        ("sau khi có kinh phí", "cũng có thể là `trước 05/12`"),
    ] {
        let found = load_text("plan.bdg", &with_task(written)).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0115"], "{written}");
        assert!(found[0].fix.is_none(), "{written}");
        let told = found[0].help.as_ref().map_or("", |help| &help.vi);
        assert!(told.contains(help), "{written}: {told}");
    }
    let english = "plan p \"P\" {\n period 2026-2030\n}\nagency a \"A\"\ngoal 1 \"G\" {\n task \"Review the schools\" by the end of 2027 {\n  lead a\n }\n}\n";
    let found = load_text("plan.bdg", english).findings();
    let broken = found.iter().find(|one| one.code == "BDG0115").expect("a finding");
    assert_eq!(broken.help.as_ref().map_or("", |help| &help.en), "write “by 2027-12-31”");
}

#[test]
fn none_left_of_something_is_none_left() {
    let plan = |value: &str| {
        SOUND
            .replacen("gốc 2025: 3\n        đến 2030: 5", &format!("gốc 2025: 3\n        đến 2030: {value}"), 1)
            .replacen("đơn vị tính \"trường\"\n        hướng tăng", "đơn vị tính \"trường\"\n        hướng giảm", 1)
    };
    let text = plan("không còn trường tạm");
    let found = load_text("plan.bdg", &text).findings();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0114"]);
    assert_eq!(
        found[0].help.as_ref().map_or("", |help| &help.vi),
        "“không còn” là 0 theo đơn vị tính của chỉ tiêu; lời nói thêm đặt trong ngoặc kép: `không còn \"trường tạm\"`"
    );
    let fix = found[0].fix.as_ref().expect("a fix");
    let (start, end) = (fix.span.start as usize, fix.span.end as usize);
    let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
    assert_eq!(load_text("plan.bdg", &mended).findings(), []);
    let found = load_text("plan.bdg", &plan("cơ bản không còn trường tạm")).findings();
    assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0114"]);
    assert!(found[0].fix.is_none());
    let help = found[0].help.as_ref().map_or("", |help| &help.vi);
    assert!(help.starts_with("“cơ bản” không cho biết còn bao nhiêu") && help.contains("“không quá 2”"), "{help}");
    for said in ["không phát sinh", "không xảy ra"] {
        let found = load_text("plan.bdg", &plan(said)).findings();
        let help = found[0].help.as_ref().map_or("", |help| &help.vi);
        assert_eq!(help, "viết “không còn” nếu là 0; lời nói thêm đặt trong ngoặc kép");
    }
}

#[test]
fn a_sound_file_is_read_however_it_is_indented() {
    let lines = [
        "chỉ tiêu 1.1 \"A\" {",
        "đơn vị tính người",
        "hướng tăng",
        "gồm nd \"N\" {",
        "năm 2026: 80",
        "gồm t \"T\" {",
        "năm 2026: 50",
        "}",
        "gồm p \"P\" {",
        "năm 2026: 30",
        "}",
        "}",
        "gồm xk \"X\" {",
        "năm 2026: 20",
        "}",
        "}",
    ];
    for blanks in ["", " ", "\t", "    "] {
        let inner: Vec<String> = lines.iter().map(|line| format!("{blanks}{line}")).collect();
        let text = format!(
            "kế hoạch k \"K\" {{\n{blanks}giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n{}\n}}\n",
            inner.join("\n")
        );
        let found = codes(&load_text("plan.bdg", &text));
        assert!(!found.iter().any(|code| code.starts_with("BDG01")), "{blanks:?}: {found:?}");
    }
}

#[test]
fn words_of_documents_for_keywords_are_put_right() {
    let plan = |line: &str| format!("kế hoạch a \"A\" {{\n    giai đoạn 2026-2030\n    {line}\n}}\n");
    let english = |line: &str| format!("plan a \"A\" {{\n    period 2026-2030\n    {line}\n}}\n");
    for (text, right) in [
        (plan("mở đầu \"Năm 2025 xã có 1.240 hộ.\""), "lời mở đầu"),
        (plan("kết luận \"Trên đây là kế hoạch.\""), "lời kết"),
        (plan("cơ quan ban hành \"Ủy ban nhân dân xã\""), "đơn vị ban hành"),
        (plan("nơi gửi \"Các thôn\""), "nơi nhận"),
        (plan("loại số liệu thời kỳ"), "loại"),
        (english("issued by \"People's Committee\""), "issuer"),
        (english("introduction \"The commune has 1,240 households.\""), "preamble"),
        (english("conclusion \"Done.\""), "closing"),
        (english("series flow"), "kind"),
    ] {
        let found = load_text("plan.bdg", &text).findings();
        let fix = found[0].fix.as_ref().unwrap_or_else(|| panic!("{text}: {:?}", found[0].message));
        assert_eq!((found[0].code, fix.replacement.as_str()), ("BDG0102", right), "{text}");
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
        let left = load_text("plan.bdg", &mended).findings();
        assert!(left.iter().all(|one| !one.code.starts_with("BDG01")), "{mended}: {left:?}");
    }
}

#[test]
fn a_figure_for_each_of_some_years_is_a_line_for_each() {
    let plan =
        |line: &str| SOUND.replacen("gốc 2025: 3\n        đến 2030: 5", &format!("gốc 2025: 3\n        {line}"), 1);
    let onwards = "viết `từ 2028: 5` cho từng năm từ đó đến hết giai đoạn, hoặc mỗi năm một dòng: `năm 2028: 5`, `năm 2029: 5`, `năm 2030: 5`";
    for (line, help) in [
        ("từ 2028: mỗi năm 5", onwards),
        ("giai đoạn 2028-2030: mỗi năm 5", onwards),
        ("mỗi năm 2028-2030: 5", onwards),
        ("mỗi năm từ 2028: 5", onwards),
        ("năm 2028-2030: 5", onwards),
        ("từ năm 2028 đến năm 2030: 5", onwards),
        ("năm 2026-2027: ít nhất 5", "viết mỗi năm một dòng: `năm 2026: ít nhất 5`, `năm 2027: ít nhất 5`"),
        ("giai đoạn 2026-2029: mỗi năm 5", "viết mỗi năm một dòng: `năm 2026: 5`, …, `năm 2029: 5`"),
    ] {
        let text = plan(line);
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found[0].help.as_ref().map_or("", |help| &help.vi), help, "{line}: {}", found[0].message.vi);
        for written in help.split('`').skip(1).step_by(2) {
            let mended = load_text("plan.bdg", &plan(written)).findings();
            assert!(mended.iter().all(|one| !one.code.starts_with("BDG01")), "{written}: {mended:?}");
        }
    }
}

/// A result is that of a year; what is to be in a vision year is a target as of any other one.
#[test]
fn a_figure_that_cannot_be_of_its_years_is_told_so() {
    let plan = |line: &str| {
        SOUND.replacen(
            "gốc 2025: 3\n        đến 2030: 5",
            &format!("gốc 2025: 3\n        đến 2030: 5\n        {line}"),
            1,
        )
    };
    for head in ["2021-2025", "thời kỳ 2021-2025", "5 năm 2021-2025", "giai đoạn từ 2021 đến 2025"] {
        let found = load_text("plan.bdg", &plan(&format!("kết quả {head}: 20"))).findings();
        let said = format!("“kết quả {head}” là số của nhiều năm, viết chưa đúng");
        assert_eq!(
            (found.len(), found[0].code, found[0].message.vi.as_str()),
            (1, "BDG0115", said.as_str()),
            "{found:?}"
        );
        let fix = found[0].fix.as_ref().expect("a fix");
        assert_eq!(fix.replacement, "kết quả giai đoạn 2021-2025");
    }
    let vision = plan("tầm nhìn 2045: 30");
    let found = load_text("plan.bdg", &vision).findings();
    let fix = found[0].fix.as_ref().expect("a fix");
    assert_eq!((found[0].code, fix.replacement.as_str()), ("BDG0115", "đến"));
    let mended = load_text("plan.bdg", &vision.replace("tầm nhìn 2045: 30", "đến 2045: 30")).findings();
    assert!(mended.iter().all(|one| !one.code.starts_with("BDG01")), "{mended:?}");
}

/// Agencies stand in the block of a task.
#[test]
fn an_agency_behind_a_tasks_text_is_told_where_it_stands() {
    let plan = |behind: &str| {
        SOUND.replacen("    chỉ tiêu 1.2", &format!("    nhiệm vụ \"Rà soát\" {behind}\n    chỉ tiêu 1.2"), 1)
    };
    for (written, right) in [
        ("chủ trì noi_vu trong năm 2026", "trong năm 2026 { chủ trì noi_vu }"),
        ("trước 30/6/2026 chủ trì noi_vu", "trước 30/6/2026 { chủ trì noi_vu }"),
        ("chủ trì noi_vu", "{ chủ trì noi_vu }"),
    ] {
        let text = plan(written);
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0115"], "{written}");
        let fix = found[0].fix.as_ref().expect("a fix");
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        let mended = format!("{}{}{}", &text[..start], fix.replacement, &text[end..]);
        assert_eq!(mended, plan(right), "{written}");
        assert_eq!(load_text("plan.bdg", &mended).findings(), [], "{written}");
    }
    let two = load_text("plan.bdg", &plan("chủ trì noi_vu, phối hợp noi_vu trong quý 2 năm 2026")).findings();
    let help = "cơ quan ghi trong khối của nhiệm vụ, mỗi dòng một vai: `nhiệm vụ \"…\" trong quý 2 năm 2026 {`, \
                `chủ trì noi_vu`, `phối hợp noi_vu`, `}`";
    assert_eq!((two[0].help.as_ref().unwrap().get(Lang::Vi), two[0].fix.is_none()), (help, true));
    // What cannot be read either is told as it was.
    let unread = load_text("plan.bdg", &plan("chủ trì noi_vu khi có kinh phí")).findings();
    assert!(unread[0].message.vi.ends_with("không phải là thời hạn đọc được"));
}
