//! Times within a year, estimates, deadlines and reports.

use bdg::{Lang, Loaded, load_text};
use bdg_core::eval::{self, AnnualOptions, FigureKind, InputName, Method, PathStart, document};
use bdg_core::model::{FactKind, Time};
use bdg_report::office::Office;
use bdg_syntax::Deadline;
use rust_decimal::Decimal;

/// A plan around the lines of one indicator.
fn indicator(lines: &str) -> String {
    plan("", lines)
}

/// A plan with further lines of its own, around the lines of one indicator.
fn plan(own: &str, lines: &str) -> String {
    format!(
        "kế hoạch p \"Kế hoạch thử\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n{own}\n}}\ncơ quan a \"Phòng A\"\n\
         cơ quan b \"Sở B\"\nmục tiêu 1 \"G\" {{\n    chỉ tiêu 1.1 \"Huy động trẻ\" {{\n        đơn vị tính %\n{lines}\n    }}\n}}\n"
    )
}

/// The plan of a text that has no error.
fn read(text: &str) -> Loaded {
    let loaded = load_text("plan.bdg", text);
    let errors: Vec<_> = loaded.findings().into_iter().filter(|one| one.severity == bdg::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded
}

fn codes(text: &str) -> Vec<&'static str> {
    load_text("plan.bdg", text).findings().iter().map(|one| one.code).collect()
}

fn times(loaded: &Loaded) -> Vec<(FactKind, Option<Time>)> {
    loaded.plan.indicators.iter().flat_map(|one| one.facts.iter().map(|fact| (fact.kind, fact.time))).collect()
}

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).unwrap()
}

/// The words of a year's document.
fn document_of(text: &str, year: i32) -> String {
    format!("{:?}", Office::of(&document(&read(text).plan, year, AnnualOptions::default())))
}

// ---- times

/// The word for year may stand once, before the year or not at all.
#[test]
fn a_part_of_a_year_may_leave_out_its_word_for_year() {
    use FactKind::{Actual, Assigned};
    let loaded =
        read(&indicator("kết quả 6 tháng đầu 2026: 84\nkết quả 6 tháng cuối 2026: 85\n9 tháng đầu 2027: ít nhất 86"));
    assert_eq!(
        times(&loaded),
        [
            (Actual, Some(Time::Half(2026))),
            (Actual, Some(Time::SecondHalf(2026))),
            (Assigned, Some(Time::FirstMonths(2027, 9))),
        ]
    );
}

#[test]
fn times_that_are_no_calendar_year_are_read() {
    let text = indicator(
        "gốc năm học 2020-2021: 80\nkết quả 9 tháng 2026: 84\nkết quả 9 tháng đầu năm 2027: 84,1\n\
         kết quả 6 tháng cuối năm 2026: 85\nkết quả quý III/2027: 85\nkết quả quý IV năm 2027: 85,2\n\
         kết quả tháng 5/2028: 86\nkết quả tháng 05 năm 2029: 87\n\
         năm quý 3 2026: ít nhất 84\nquý 3 2027: ít nhất 84,5\n9 tháng 2028: ít nhất 85\nnăm học 2027-2028: ít nhất 86\n\
         đến quý 3 2028: ít nhất 86\nđến năm học 2029-2030: ít nhất 90",
    );
    let loaded = read(&text);
    use FactKind::{Actual, Assigned, Baseline, PeriodTarget};
    assert_eq!(
        times(&loaded),
        [
            (Baseline, Some(Time::SchoolYear(2021))),
            (Actual, Some(Time::FirstMonths(2026, 9))),
            (Actual, Some(Time::FirstMonths(2027, 9))),
            (Actual, Some(Time::SecondHalf(2026))),
            (Actual, Some(Time::Quarter(2027, 3))),
            (Actual, Some(Time::Quarter(2027, 4))),
            (Actual, Some(Time::Month(2028, 5))),
            (Actual, Some(Time::Month(2029, 5))),
            (Assigned, Some(Time::Quarter(2026, 3))),
            (Assigned, Some(Time::Quarter(2027, 3))),
            (Assigned, Some(Time::FirstMonths(2028, 9))),
            (Assigned, Some(Time::SchoolYear(2028))),
            (PeriodTarget, Some(Time::Quarter(2028, 3))),
            (PeriodTarget, Some(Time::SchoolYear(2030))),
        ]
    );
    // Both languages say the same, and each form is stable.
    let (sources, ast) = parsed(&text);
    let english = bdg_syntax::translate(&sources, &ast, Lang::En).unwrap();
    for line in [
        "baseline school year 2020-2021: ",
        "actual 9M 2026: ",
        "actual H2 2026: ",
        "actual Q3 2027: ",
        "actual 2028-05: ",
        "in Q3 2026: ",
        "in school year 2027-2028: ",
        "by Q3 2028: ",
        "by school year 2029-2030: ",
    ] {
        assert!(
            english.split('\n').any(|one| one.trim_start().replace(":  ", ": ").starts_with(line.trim_end())),
            "{line} in\n{english}"
        );
    }
    let (sources, ast) = parsed(&english);
    assert_eq!(times(&read(&english)), times(&loaded));
    let back = bdg_syntax::translate(&sources, &ast, Lang::Vi).unwrap();
    assert_eq!(back, bdg_syntax::format(&parsed(&text).0, &parsed(&text).1).unwrap());
    assert_eq!(times(&read(&back)), times(&loaded));
}

fn parsed(text: &str) -> (bdg_syntax::source::Sources, bdg_syntax::Ast) {
    let mut sources = bdg_syntax::source::Sources::default();
    let mut out = Vec::new();
    let file = sources.add_text("plan.bdg", text, &mut out);
    let ast = bdg_syntax::parse(&sources, file, &mut out);
    assert!(out.is_empty(), "{out:#?}");
    (sources, ast)
}

#[test]
fn english_writes_parts_of_a_year_in_words_too() {
    for (written, time) in [
        ("first half of 2026", Time::Half(2026)),
        ("the first half of 2026", Time::Half(2026)),
        ("first 9 months of 2026", Time::FirstMonths(2026, 9)),
        ("9 months of 2026", Time::FirstMonths(2026, 9)),
        ("first 11 months 2026", Time::FirstMonths(2026, 11)),
        ("second half of 2026", Time::SecondHalf(2026)),
        ("first quarter of 2026", Time::Quarter(2026, 1)),
        ("the fourth quarter of 2026", Time::Quarter(2026, 4)),
        ("Quarter 3 2026", Time::Quarter(2026, 3)),
    ] {
        let text = format!(
            "plan p \"P\" {{\n    period 2026-2030\n}}\ngoal 1 \"G\" {{\n    indicator 1.1 \"I\" {{\n        unit %\n        actual {written}: 11\n    }}\n}}\n"
        );
        assert_eq!(
            times(&read(&text)).into_iter().map(|(_, time)| time).collect::<Vec<_>>(),
            [Some(time)],
            "{written}"
        );
    }
}

#[test]
fn english_writes_months_by_name_and_by_number() {
    let text = "plan p \"P\" {\n    period 2026-2030\n    lead a\n}\nagency a \"A\"\ngoal 1 \"G\" {\n    indicator 1.1 \"I\" {\n        unit %\n        baseline 2025: 10\n        actual May 2026: 11\n        actual 2026-06: 12\n        in December 2027: 20\n        by 2030: 30\n    }\n}\n";
    let loaded = read(text);
    let found: Vec<Option<Time>> = times(&loaded).into_iter().map(|(_, time)| time).collect();
    assert_eq!(
        found,
        [
            Some(Time::Year(2025)),
            Some(Time::Month(2026, 5)),
            Some(Time::Month(2026, 6)),
            Some(Time::Month(2027, 12)),
            Some(Time::Year(2030)),
        ]
    );
}

#[test]
fn a_school_year_names_two_years_in_a_row() {
    let found = load_text("plan.bdg", &indicator("kết quả năm học 2025-2027: 84")).findings();
    let said: Vec<(&str, &str)> = found.iter().map(|one| (one.code, one.message.get(Lang::Vi))).collect();
    assert_eq!(said.iter().filter(|(_, text)| text.contains("không phải là một năm học")).count(), 1, "{said:?}");
    assert!(!said.iter().any(|(code, _)| *code == "BDG0603"), "{said:?}");
    for wrong in ["kết quả tháng 13/2026: 84", "kết quả quý 5 2026: 84", "kết quả 13 tháng 2026: 84"] {
        assert!(
            load_text("plan.bdg", &indicator(wrong)).findings().iter().any(|one| one.severity == bdg::Severity::Error),
            "{wrong}"
        );
    }
}

#[test]
fn times_count_in_months() {
    for (time, start, end) in [
        (Time::Year(2026), 2025 * 12, 2026 * 12),
        (Time::Half(2026), 2025 * 12, 2025 * 12 + 6),
        (Time::SecondHalf(2026), 2025 * 12 + 6, 2026 * 12),
        (Time::FirstMonths(2026, 9), 2025 * 12, 2025 * 12 + 9),
        (Time::Quarter(2026, 3), 2025 * 12 + 6, 2025 * 12 + 9),
        (Time::Month(2026, 5), 2025 * 12 + 4, 2025 * 12 + 5),
        (Time::SchoolYear(2026), 2025 * 12, 2026 * 12),
    ] {
        assert_eq!((time.start_month(), time.end_month()), (start, end), "{time:?}");
        assert_eq!(Time::of(time.part(), time.year()), time);
    }
    assert!(Time::SchoolYear(2026).is_of(2026) && Time::Year(2026).is_of(2026));
    assert!(!Time::SecondHalf(2026).is_of(2026) && !Time::Month(2026, 12).is_of(2026));
}

#[test]
fn a_month_lies_on_the_path_where_it_is() {
    let loaded = read(&indicator("gốc 2025: 20\nkết quả tháng 5/2026: 21\nđến 2030: ít nhất 80"));
    let progress = eval::progress(&loaded.plan, Some(2026), Method::Pace);
    // 20 + 60 × 5 / 60 months.
    assert_eq!(progress.indicators[0].path, Some(dec("25")));
    // (80 − 21) / 55 months × 12.
    assert_eq!(progress.indicators[0].needed.value.map(|needed| needed.round_dp(6)), Some(dec("12.872727")));
}

#[test]
fn a_school_year_is_the_year_it_ends_in() {
    let loaded =
        read(&indicator("gốc năm học 2024-2025: 80\nkết quả năm học 2025-2026: 82\nđến năm học 2029-2030: ít nhất 90"));
    let path = eval::path(&loaded.plan, loaded.plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
    let year = path.years.iter().find(|year| year.year == 2026).unwrap();
    assert_eq!((year.path, year.met), (Some(dec("82")), Some(true)));
    assert_eq!(year.result.as_ref().map(|result| result.time), Some(Time::SchoolYear(2026)));
    // It begins in the last year of the period.
    assert!(!codes(&indicator("gốc 2025: 80\nđến năm học 2030-2031: ít nhất 90")).contains(&"BDG0601"));
    assert!(codes(&indicator("gốc 2025: 80\nđến năm học 2031-2032: ít nhất 90")).contains(&"BDG0601"));
}

#[test]
fn the_years_own_result_goes_before_that_of_its_second_half() {
    for lines in
        ["kết quả 2026: 40\nkết quả 6 tháng cuối năm 2026: 30", "kết quả 6 tháng cuối năm 2026: 30\nkết quả 2026: 40"]
    {
        let loaded = read(&indicator(&format!("gốc 2025: 20\n{lines}\nđến 2030: ít nhất 80")));
        let progress = eval::progress(&loaded.plan, Some(2026), Method::Pace);
        assert_eq!(progress.indicators[0].result.as_ref().and_then(|result| result.value), Some(dec("40")), "{lines}");
    }
}

// ---- estimates

#[test]
fn an_estimate_stands_until_the_result_does() {
    let estimated = read(&indicator("gốc 2025: 20\nước 2026: 45\nđến 2030: ít nhất 80"));
    let progress = eval::progress(&estimated.plan, None, Method::Pace);
    assert_eq!(progress.year, Some(2026));
    let result = progress.indicators[0].result.clone().unwrap();
    assert_eq!((result.kind, result.value), (FigureKind::Estimate, Some(dec("45"))));
    for (lang, word) in [(Lang::Vi, "45 (ước)"), (Lang::En, "45 (estimate)")] {
        assert_eq!(bdg_report::cells::figure(&result, lang).text, word);
    }

    let settled = read(&indicator("gốc 2025: 20\nước thực hiện 2026: 45\nkết quả 2026: 44,2\nđến 2030: ít nhất 80"));
    let progress = eval::progress(&settled.plan, None, Method::Pace);
    let result = progress.indicators[0].result.clone().unwrap();
    assert_eq!((result.kind, result.value), (FigureKind::Actual, Some(dec("44.2"))));
    let found = settled.findings();
    let note = found.iter().find(|one| one.code == "BDG0611").unwrap();
    assert_eq!(note.message.get(Lang::Vi), "chỉ tiêu 1.1: số ước năm 2026 (45%) cao hơn kết quả (44,2%) 0,8 điểm %");
    assert_eq!(note.severity, bdg::Severity::Note);
}

#[test]
fn an_estimate_that_was_right_needs_no_note() {
    let found = codes(&indicator("gốc 2025: 20\nsơ bộ 2026: 45\nkết quả 2026: 45\nước 2027: 50\nđến 2030: ít nhất 80"));
    assert!(!found.contains(&"BDG0611"), "{found:?}");
}

#[test]
fn a_result_that_is_not_known_yet_leaves_the_estimate() {
    let loaded = read(&indicator("gốc 2025: 20\nước 2026: 45\nkết quả 2026: chưa có số liệu\nđến 2030: ít nhất 80"));
    let progress = eval::progress(&loaded.plan, Some(2026), Method::Pace);
    assert_eq!(progress.indicators[0].result.as_ref().map(|result| result.kind), Some(FigureKind::Estimate));
}

#[test]
fn an_estimate_is_one_in_every_export() {
    let loaded = read(&indicator("gốc 2025: 20\nước 2026: 45\nđến 2030: ít nhất 80"));
    let csv = bdg_report::export::csv::table(&loaded.plan, &bdg_report::export::csv::Selection::default());
    assert!(csv.lines().any(|line| line.contains(",estimate,")), "{csv}");
}

// ---- reports

#[test]
fn reports_are_due_in_the_year_that_is_meant() {
    let next = plan("báo cáo năm trước 30/01 năm sau về b", "gốc 2025: 20\nđến 2030: ít nhất 50");
    let said = document_of(&next, 2028);
    assert!(said.contains("trước ngày 30 tháng 01 năm 2029"), "{said}");
    assert!(!codes(&next).contains(&"BDG1107"));
    let same = plan("báo cáo năm trước 30/01 về b", "gốc 2025: 20\nđến 2030: ít nhất 50");
    assert!(codes(&same).contains(&"BDG1107"));
    for sound in [
        "báo cáo năm trước 15/12 về b",
        "báo cáo năm trước 30/6 về b",
        "báo cáo 6 tháng trước 15/3 về b",
        "báo cáo năm trước 30/01/2028 về b",
    ] {
        assert!(!codes(&plan(sound, "gốc 2025: 20\nđến 2030: ít nhất 50")).contains(&"BDG1107"), "{sound}");
    }
}

#[test]
fn reports_of_months_and_quarters_and_of_one_agency() {
    let text = plan(
        "báo cáo tháng trước ngày 20 về b\nbáo cáo quý trước ngày 05 tháng sau từ a về b\nbáo cáo 9 tháng trước 20/9 về b",
        "gốc 2025: 20\nđến 2030: ít nhất 50",
    );
    let said = document_of(&text, 2028);
    for part in [
        "về Sở B tháng trước ngày 20 hằng tháng và 9 tháng trước ngày 20 tháng 9 năm 2028",
        "Phòng A báo cáo kết quả thực hiện về Sở B quý trước ngày 05 của tháng đầu quý sau.",
        "Tiếp nhận báo cáo quý của Phòng A (gửi trước ngày 05 của tháng đầu quý sau).",
        "Tổng hợp báo cáo tháng của các cơ quan, đơn vị, địa phương (gửi trước ngày 20 hằng tháng).",
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    let (sources, ast) = parsed(&text);
    let english = bdg_syntax::translate(&sources, &ast, Lang::En).unwrap();
    for line in [
        "report monthly by 20 to b",
        "report quarterly by 05 next month from a to b",
        "report nine-monthly by 09-20 to b",
    ] {
        assert!(english.contains(line), "{english}");
    }
    assert!(!codes(&plan("báo cáo tháng trước ngày 32 về b", "đến 2030: ít nhất 50")).is_empty());
}

// ---- deadlines

#[test]
fn deadlines_are_months_quarters_years_and_spans() {
    let text = plan(
        "nhiệm vụ \"Một\" trước tháng 6 năm 2026\nnhiệm vụ \"Hai\" trong tháng 5/2027\nnhiệm vụ \"Ba\" trong quý II năm 2027\n\
         nhiệm vụ \"Bốn\" trước năm 2029\nnhiệm vụ \"Năm\" từ 15/11 đến 15/12\nnhiệm vụ \"Sáu\" hằng năm\n\
         nhiệm vụ \"Bảy\" trong 6 tháng đầu năm 2027 năm 2027\nnhiệm vụ \"Tám\" trong quý 4\nnhiệm vụ \"Chín\" trước 15/11 năm 2027",
        "gốc 2025: 20\nđến 2030: ít nhất 50",
    );
    let loaded = read(&text);
    let written: Vec<String> =
        loaded.plan.header.as_ref().unwrap().tasks.iter().map(|task| task.due.unwrap().written(Lang::Vi)).collect();
    assert_eq!(
        written,
        [
            "trước tháng 6/2026",
            "trong tháng 5/2027",
            "trong quý 2 2027",
            "trước năm 2029",
            "từ 15/11 đến 15/12",
            "hằng năm",
            "trong 6 tháng 2027",
            "trong quý 4",
            "trước 15/11",
        ]
    );
    let of_2027 = document_of(&text, 2027);
    for part in [
        "Hai (thực hiện trong tháng 5 năm 2027)",
        "Ba (thực hiện trong quý 2 năm 2027)",
        "Bốn (hoàn thành trước năm 2029)",
        "Năm (thực hiện từ ngày 15 tháng 11 năm 2027 đến ngày 15 tháng 12 năm 2027)",
        "Sáu (thực hiện hằng năm)",
        "Bảy (thực hiện trong 6 tháng đầu năm 2027)",
        "Tám (thực hiện trong quý 4 năm 2027)",
        "Chín (hoàn thành trước ngày 15 tháng 11 năm 2027)",
    ] {
        assert!(of_2027.contains(part), "{part} in {of_2027}");
    }
    assert!(!of_2027.contains("Một"), "it was due in 2026");
    let of_2028 = document_of(&text, 2028);
    assert!(!of_2028.contains("Hai") && !of_2028.contains("Chín") && of_2028.contains("Bốn"), "{of_2028}");
    let (sources, ast) = parsed(&text);
    let english = bdg_syntax::translate(&sources, &ast, Lang::En).unwrap();
    for line in [
        "task \"Một\" before 2026-06",
        "task \"Hai\" within 2027-05",
        "task \"Ba\" within Q2 2027",
        "task \"Bốn\" before 2029",
        "task \"Năm\" from 11-15 to 12-15",
        "task \"Sáu\" every year",
        "task \"Tám\" within Q4",
        "task \"Chín\" by 11-15 in 2027",
    ] {
        assert!(english.contains(line), "{line} in {english}");
    }
    let (sources, ast) = parsed(&english);
    assert_eq!(
        bdg_syntax::translate(&sources, &ast, Lang::Vi).unwrap(),
        bdg_syntax::format(&parsed(&text).0, &parsed(&text).1).unwrap()
    );
    let due = loaded.plan.header.as_ref().unwrap().tasks[3].due.unwrap();
    assert!(matches!(due, Deadline::Before(_)));
    assert_eq!(due.last_day(2027), Some((2028, 12, 31)));
}

#[test]
fn deadlines_and_bases_fit_the_dates_of_the_plan() {
    let text = plan(
        "ban hành \"1/KH-UBND\" ngày 20/11/2025\ncăn cứ \"Quyết định số 5/QĐ-UBND\" ngày 01/12/2025\n\
         nhiệm vụ \"Làm việc A\" trước 15/11 năm 2025\nnhiệm vụ \"Làm việc B\" trước 15/11/2031",
        "gốc 2025: 20\nđến 2030: ít nhất 50",
    );
    let found = codes(&text);
    for code in ["BDG0613", "BDG1108", "BDG1109"] {
        assert_eq!(found.iter().filter(|one| **one == code).count(), 1, "{code} in {found:?}");
    }
    let sound = plan(
        "ban hành \"1/KH-UBND\" ngày 20/11/2025\ncăn cứ \"Quyết định số 5/QĐ-UBND\" ngày 20/11/2025\n\
         căn cứ \"Quyết định số 6/QĐ-UBND\" ngày 01/12/2026 từ 2027\n\
         nhiệm vụ \"Làm việc A\" trước 15/12 năm 2025\nnhiệm vụ \"Làm việc B\" trước 15/11\nnhiệm vụ \"Làm việc C\" trong tháng 11/2025",
        "gốc 2025: 20\nđến 2030: ít nhất 50",
    );
    let found = codes(&sound);
    for code in ["BDG0613", "BDG1108", "BDG1109"] {
        assert!(!found.contains(&code), "{code} in {found:?}");
    }
}

#[test]
fn years_of_tasks_and_restatements() {
    let text = "kế hoạch a \"A\" {\n    giai đoạn 2026-2030\n    hướng tăng\n    chủ trì x\n}\ncơ quan x \"X\"\n\
        mục tiêu 1 \"Một\" {\n    chỉ tiêu 1.1 \"Nhãn\" {\n        đơn vị tính \"bộ\"\n        năm 2026: tối thiểu 02\n\
        nêu \"Phụ lục I\" đến 2027: tối thiểu 02\n    }\n    chỉ tiêu 1.2 \"Trạm\" {\n        đơn vị tính \"trạm\"\n\
        đến 2027: 22\n        nêu \"Phụ lục I\" đến 2026: 22\n    }\n    chỉ tiêu 1.3 \"Trạm 2\" {\n\
        đơn vị tính \"trạm\"\n        đến 2027: 22\n        nêu \"Phụ lục I\" năm 2026: 22\n    }\n}\n";
    assert_eq!(codes(text), ["BDG1008", "BDG1004", "BDG1008"]);
}

// ---- beyond the period

#[test]
fn a_result_after_the_period_is_found() {
    assert!(codes(&indicator("gốc 2025: 20\nkết quả 2045: 30\nđến 2030: ít nhất 60")).contains(&"BDG0610"));
    assert!(codes(&indicator("gốc 2025: 20\nước 2031: 30\nđến 2030: ít nhất 60")).contains(&"BDG0610"));
    assert!(!codes(&indicator("kết quả 2020: 20\nkết quả 2030: 30\nđến 2030: ít nhất 60")).contains(&"BDG0610"));
}

#[test]
fn a_vision_allows_targets_and_bends_no_path() {
    let lines = "gốc 2025: 20\nđến 2028: ít nhất 50\nđến 2030: ít nhất 60\nđến 2045: ít nhất 90";
    assert!(codes(&indicator(lines)).contains(&"BDG0601"));
    let text = plan("tầm nhìn 2045", lines);
    assert!(!codes(&text).contains(&"BDG0601"));
    assert!(codes(&plan("tầm nhìn 2040", lines)).contains(&"BDG0601"));
    assert!(codes(&plan("tầm nhìn 2030", "gốc 2025: 20\nđến 2030: ít nhất 60")).contains(&"BDG0612"));
    let at = |text: &str, year: i32| {
        let loaded = read(text);
        let path = eval::path(&loaded.plan, loaded.plan.find("1.1").unwrap(), PathStart::Baseline).unwrap();
        path.years.iter().find(|one| one.year == year).and_then(|one| one.path)
    };
    assert_eq!(at(&text, 2029), Some(dec("55")));
    // Without a target of 2030 the years behind the last milestone keep it.
    let open = plan("tầm nhìn 2045", "gốc 2025: 20\nđến 2028: ít nhất 50\nđến 2045: ít nhất 90");
    assert_eq!(at(&open, 2030), Some(dec("50")));
    assert_eq!(at(&open, 2045), Some(dec("90")));
    // Alone, the vision leads.
    let alone = plan("tầm nhìn 2045", "gốc 2025: 20\nđến 2045: ít nhất 80");
    assert_eq!(at(&alone, 2030), Some(dec("35")));
}

#[test]
fn the_year_before_the_period_may_have_its_plan() {
    assert!(!codes(&indicator("gốc 2024: 18\nnăm 2025: 20\nđến 2030: ít nhất 60")).contains(&"BDG0601"));
    assert!(codes(&indicator("gốc 2023: 18\nnăm 2024: 20\nđến 2030: ít nhất 60")).contains(&"BDG0601"));
}

#[test]
fn the_target_of_a_school_year_has_one_word_for_a_year() {
    let name = |time| {
        let figure = InputName::Figure { kind: FactKind::Assigned, first: None, time: Some(time), part: None };
        bdg_core::phrases::input_name(&figure)
    };
    assert_eq!(name(Time::SchoolYear(2027)).vi, "năm học 2026-2027");
    assert_eq!(name(Time::Year(2027)).vi, "năm 2027");
}

/// What half a year of a flow brought is no year's figure: no growth of every year begins with it, and no share is more or less
/// than it.
#[test]
fn no_year_begins_with_a_part_of_one() {
    let found = |lines: &str| {
        let text = format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Số lao động có việc làm\" {{\n        đơn vị tính người\n        hướng tăng\n        {}\n    }}\n}}\n",
            lines.replace("; ", "\n        ")
        );
        let plan = bdg::load_text("plan.bdg", &text).plan;
        let id = plan.find("1.1").expect("the indicator");
        let of = |year| bdg_core::eval::target_in(&plan, id, year, bdg_core::eval::PathStart::Baseline).target.value;
        let told = ["BDG0508", "BDG0312"].into_iter().any(|code| !crate::check_figures::of(&text, code).is_empty());
        (of(2027).is_some(), of(2030).map(|value| value.to_string()), told)
    };
    let hundred = Some("100".to_owned());
    for half in ["kết quả 6 tháng 2026: 31", "gốc 6 tháng 2025: 31", "kết quả quý 1 2026: 11; kết quả quý 2 2026: 20"]
    {
        assert_eq!(found(&format!("loại thời kỳ; {half}; đến 2030: 100")), (false, hundred.clone(), false), "{half}");
        assert_eq!(found(&format!("loại thời kỳ; {half}; đến 2030: tăng 10%/năm")), (false, None, true), "{half}");
    }
    assert_eq!(found("loại thời kỳ; gốc 6 tháng 2025: 31; đến 2030: tăng 10% so với gốc"), (false, None, true));
    // Two halves are a year, and a level stands where it stands at any time.
    let year = "kết quả 6 tháng 2025: 31; kết quả 6 tháng cuối năm 2025: 40";
    assert!(found(&format!("loại thời kỳ; {year}; đến 2030: 100")).0);
    assert_eq!(found("gốc 6 tháng 2025: 31; đến 2030: tăng 10% so với gốc"), (true, Some("34".to_owned()), false));
}
