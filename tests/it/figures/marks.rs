//! Figures that are estimates, or of a part of a year, say so wherever they are printed.

use bdg::{Lang, Loaded, load_text};
use bdg_core::eval::{self, AnnualOptions, Method, PathStart, document};
use bdg_report::office::{AnnexColumnKind, AnnexRow, Office};
use bdg_report::{self as report, By, Format, Look, Paths};

fn read(indicators: &str) -> Loaded {
    let text = format!(
        "kế hoạch k \"K\" {{\n    giai đoạn 2026-2030\n    chủ trì a\n}}\ncơ quan a \"A\"\nmục tiêu 1 \"M\" {{\n{indicators}\n}}\n"
    );
    let loaded = load_text("plan.bdg", &text);
    let errors: Vec<_> = loaded.findings().into_iter().filter(|one| one.severity == bdg::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    loaded
}

/// An indicator of money that a year brings.
fn flow(lines: &str) -> String {
    format!(
        "chỉ tiêu 1.1 \"X\" {{\nđơn vị tính \"tỷ đồng\"\nloại thời kỳ\nhướng tăng\ngốc 2025: 100\nđến 2030: 150\n{lines}\n}}"
    )
}

/// The cells of a command in Markdown that hold a text.
fn cells(markdown: &str, with: &str) -> Vec<String> {
    let cells = markdown.lines().filter(|line| line.starts_with('|')).flat_map(|line| line.split('|'));
    cells.map(str::trim).filter(|cell| cell.contains(with)).map(str::to_owned).collect()
}

fn path(loaded: &Loaded, format: Format, lang: Lang) -> String {
    let ids: Vec<_> = loaded.plan.indicators().map(|(id, _)| id).collect();
    report::path(&Paths::of(&loaded.plan, &ids, PathStart::Baseline), Look { format, lang, width: 120 })
}

fn progress(loaded: &Loaded) -> String {
    let found = eval::progress(&loaded.plan, Some(2026), Method::default());
    report::progress(&found, By::default(), Look { format: Format::Markdown, lang: Lang::Vi, width: 120 })
}

/// The heading of the column of results of a year's document, and its cells.
fn annex_results(loaded: &Loaded, year: i32) -> (String, Vec<String>) {
    let office = Office::of(&document(&loaded.plan, year, AnnualOptions::default()));
    let at = office.annex.columns.iter().position(|column| column.kind == AnnexColumnKind::Result).expect("a column");
    let cells = office.annex.rows.iter().filter_map(|row| match row {
        AnnexRow::Cells { cells, .. } => cells.get(at).cloned(),
        _ => None,
    });
    (office.annex.columns[at].heading.clone(), cells.collect())
}

#[test]
fn a_part_of_a_year_is_not_printed_as_the_year() {
    for (lines, vi, en, dated) in [
        ("kết quả quý 1 2026: 30", "30 (quý 1)", "30 (Q1)", "30 (quý 1 2026)"),
        ("kết quả quý 4 2026: 30", "30 (quý 4)", "30 (Q4)", "30 (quý 4 2026)"),
        ("kết quả 6 tháng cuối năm 2026: 30", "30 (6 tháng cuối năm)", "30 (H2)", "30 (6 tháng cuối năm 2026)"),
        ("kết quả quý 1 2026: 14\nkết quả quý 2 2026: 16", "30 (6 tháng)", "30 (H1)", "30 (6 tháng 2026)"),
        (
            "kết quả quý 3 2026: 14\nkết quả quý 4 2026: 16",
            "30 (6 tháng cuối năm)",
            "30 (H2)",
            "30 (6 tháng cuối năm 2026)",
        ),
        (
            "kết quả quý 1 2026: 14\nkết quả quý 3 2026: 16",
            "30 (quý 1, quý 3)",
            "30 (Q1, Q3)",
            "30 (quý 1 2026, quý 3 2026)",
        ),
        ("kết quả tháng 5/2026: 30", "30 (tháng 5)", "30 (May)", "30 (tháng 5/2026)"),
        ("kết quả tháng 12/2026: 30", "30 (tháng 12)", "30 (December)", "30 (tháng 12/2026)"),
        ("ước 9 tháng 2026: 30", "30 (ước 9 tháng)", "30 (estimate 9M)", "30 (ước 9 tháng 2026)"),
        ("kết quả 2026: 30", "30", "30", "30 (2026)"),
    ] {
        let loaded = read(&flow(lines));
        assert_eq!(cells(&path(&loaded, Format::Markdown, Lang::Vi), "30"), ["2030", "130", vi], "{lines}");
        assert_eq!(cells(&path(&loaded, Format::Markdown, Lang::En), "30"), ["2030", "130", en], "{lines}");
        assert!(path(&loaded, Format::Text, Lang::Vi).contains(&format!(" {vi} ")), "{lines}");
        assert!(path(&loaded, Format::Csv, Lang::Vi).contains(vi), "{lines}");
        assert!(cells(&progress(&loaded), "30").contains(&dated.to_owned()), "{lines}");
    }
}

#[test]
fn a_state_within_a_year_is_marked_too() {
    let level =
        "chỉ tiêu 1.1 \"X\" {\nđơn vị tính \"xã\"\nhướng tăng\ngốc 2025: 10\nđến 2030: 50\nkết quả 6 tháng 2026: 33\n}";
    assert_eq!(cells(&path(&read(level), Format::Markdown, Lang::Vi), "33"), ["33 (6 tháng)"]);
}

/// Single estimates, what parts come to with one, and what a formula gives from one.
const ESTIMATES: &str = "chỉ tiêu 1.1 \"X\" {\nđơn vị tính \"xã\"\nhướng tăng\n\
    gồm x \"A\" {\ngốc 2025: 2\nước 2026: 41\nđến 2030: 80\n}\ngồm y \"B\" {\ngốc 2025: 2\nkết quả 2026: 42\nđến 2030: 80\n}\n}\n\
    chỉ tiêu 1.2 \"Y\" {\nđơn vị tính \"xã\"\nhướng tăng\ngốc 2025: 8\ncông thức [1.1] × 2\n}";

#[test]
fn the_document_marks_estimates() {
    let one =
        read("chỉ tiêu 1.1 \"X\" {\nđơn vị tính %\nhướng tăng\ngốc 2025: 92\nước 2026: 92,6\nđến 2030: trên 95\n}");
    let (heading, cells) = annex_results(&one, 2027);
    assert_eq!((heading.as_str(), cells), ("Kết quả năm 2026", vec!["92,6 (ước)".to_owned()]));
    let (heading, cells) = annex_results(&read(ESTIMATES), 2027);
    assert_eq!(heading, "Kết quả năm 2026");
    assert_eq!(cells, ["83 (ước)", "41 (ước)", "42", "166 (ước)"]);
    // Of several years each cell names its own.
    let other = "chỉ tiêu 1.3 \"Z\" {\nđơn vị tính %\nhướng tăng\ngốc 2025: 10\nđến 2030: 50\n}";
    let (heading, cells) = annex_results(&read(&format!("{ESTIMATES}\n{other}")), 2027);
    assert_eq!(heading, "Kết quả gần nhất");
    assert_eq!(cells, ["83 (ước 2026)", "41 (ước 2026)", "42 (2026)", "166 (ước 2026)", "10 (2025)"]);
    // The last quarter of what a year brings is not the year.
    let (heading, cells) = annex_results(
        &read(
            "chỉ tiêu 1.1 \"X\" {\nđơn vị tính \"xã\"\nhướng tăng\ngốc 2025: 10\nđến 2030: 50\nkết quả quý 1 2026: 33\n}",
        ),
        2027,
    );
    assert_eq!((heading.as_str(), cells), ("Kết quả gần nhất", vec!["33 (quý 1 2026)".to_owned()]));
}

#[test]
fn an_english_document_marks_estimates_in_english() {
    let text = "plan p \"P\" {\n    period 2026-2030\n    lead a\n}\nagency a \"A\"\ngoal 1 \"G\" {\n    indicator 1.1 \"X\" {\n        \
        unit %\n        better higher\n        baseline 2025: 92\n        estimate 2026: 92.6\n        by 2030: above 95\n    }\n}\n";
    let (heading, cells) = annex_results(&load_text("plan.bdg", text), 2027);
    assert_eq!((heading.as_str(), cells), ("Result of 2026", vec!["92.6 (estimate)".to_owned()]));
}

#[test]
fn a_note_on_a_weaker_target_names_an_estimate() {
    let loaded = read("chỉ tiêu 1.1 \"X\" {\nđơn vị tính %\nhướng tăng\ngốc 2025: 20\nước 2026: 40\nđến 2030: 60\n}");
    let annual = report::annual(&eval::annual(&loaded.plan, 2027, AnnualOptions::default()), Look::default());
    assert!(annual.contains("(40, ước 2026)"), "{annual}");
}

/// A year of a part of the period tells of the whole period's total as well.
#[test]
fn the_total_of_the_period_stands_beside_that_of_its_part() {
    let of = |totals: &str| {
        let results = "kết quả 2026: 170\nkết quả 2027: 220\nkết quả 2028: 210\nkết quả 2029: 210";
        let head = "chỉ tiêu 1.1 \"Trồng rừng\" {\nđơn vị tính ha\nloại thời kỳ\nhướng tăng\ngốc 2025: 150";
        read(&format!("{head}\n{results}\n{totals}\n}}"))
    };
    let parts = "giai đoạn 2026-2028: 600\ngiai đoạn 2029-2030: 500";
    let loaded = of(&format!("{parts}\ngiai đoạn 2026-2030: 1.100"));
    let cell = |year| {
        let annual = eval::annual(&loaded.plan, year, AnnualOptions::default());
        let row = annual.rows.iter().find(|row| row.code == "1.1").expect("the row");
        bdg_core::phrases::period_cell(row).text
    };
    assert_eq!(cell(2027), "1.100 (tổng 2026-2030); 600 (tổng 2026-2028)");
    assert_eq!(cell(2030), "1.100 (tổng 2026-2030); 500 (tổng 2029-2030)");
    let note = |loaded: &Loaded| {
        let id = loaded.plan.find("1.1").expect("the indicator");
        let found = eval::indicator_progress(&loaded.plan, id, 2029, Method::Pace).expect("progress");
        let note = bdg_core::phrases::flow_note(&found).expect("a note");
        (note.vi, note.en)
    };
    // 170 + 220 + 210 + 210 of 175 + 200 + 225 + 239.
    let (vi, en) = note(&loaded);
    assert_eq!(
        vi,
        "năm 2029 được 210, kế hoạch 239; giai đoạn 2029-2030: 500; cộng dồn từ 2026 đến 2029 được 810, kế \
         hoạch 839; cả giai đoạn 1.100"
    );
    assert_eq!(
        en,
        "210 in 2029, planned 239; 500 over 2029-2030; 810 from 2026 to 2029, planned 839; 1,100 over the whole \
         period"
    );
    let mut page = Vec::new();
    bdg_report::html::write(&loaded.plan, &[], Some(2029), Lang::Vi, &mut page).expect("the page");
    let page = String::from_utf8(page).expect("text");
    assert!(
        ["2029-2030", "2026-2030"].iter().all(|years| page.contains(&format!("Chỉ tiêu cả giai đoạn {years}"))),
        "{page}"
    );
    // Totals that begin together have brought the same, which is said once.
    let id = loaded.plan.find("1.1").expect("the indicator");
    let early = eval::indicator_progress(&loaded.plan, id, 2026, Method::Pace).expect("progress");
    let early = bdg_core::phrases::flow_note(&early).expect("a note").vi;
    assert_eq!(early, "năm 2026 được 170, kế hoạch 175; giai đoạn 2026-2028: 600; cả giai đoạn 1.100");
    // A total of a part alone is not called that of the whole period.
    assert_eq!(note(&of(parts)).0, "năm 2029 được 210, kế hoạch 239; giai đoạn 2029-2030: 500");
}
