//! What tables and documents print is what the plan says, in its own words.

use bdg::load_text;
use bdg_core::eval::{self, AnnualOptions, FigureText, Method, PathStart, annual, document};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_report::export::csv::{Selection, table};
use bdg_report::office::Office;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;

use crate::check_figures::indicator;

fn loaded(text: &str) -> Plan {
    let loaded = load_text("plan.bdg", text);
    let errors: Vec<_> = loaded.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?} in\n{text}");
    loaded.plan
}

/// The column of the period says what every year is to reach, where that is all the plan asks for.
#[test]
fn what_every_year_reaches_stands_in_the_column_of_the_period() {
    let cell = |lines: &str, lang: Lang| {
        let plan = loaded(&indicator(lines));
        let made = annual(&plan, 2023, AnnualOptions::default()).in_language(lang);
        let row = made.rows.into_iter().find(|row| row.code == "1.1").unwrap();
        phrases::period_cell(&row)
    };
    let flow = "đơn vị tính \"lượt\"\nloại thời kỳ\n";
    let every = cell(&format!("{flow}mỗi năm: ít nhất 500"), Lang::Vi);
    assert_eq!(every.text, "mỗi năm ít nhất 500");
    assert_eq!(every.number.map(|number| (number.before, number.value)), Some(("mỗi năm ít nhất ".into(), 500.into())));
    assert_eq!(cell(&format!("{flow}mỗi năm: ít nhất 500"), Lang::En).text, "each year at least 500");
    // A target of the period, or of its parts, is what the column is for.
    let total = cell(&format!("{flow}mỗi năm: ít nhất 400\ngiai đoạn 2021-2025: ít nhất 2.500"), Lang::Vi);
    assert_eq!(total.text, "ít nhất 2.500 (tổng 2021-2025)");
    assert_eq!(cell("đơn vị tính %\ngốc 2020: 40\nđến 2025: 60", Lang::Vi).text, "60");
    // The Word document has the column too.
    let plan = loaded(&indicator(&format!("{flow}mỗi năm: ít nhất 500")));
    let office = Office::of(&document(&plan, 2023, AnnualOptions::default()));
    assert!(format!("{office:?}").contains("mỗi năm ít nhất 500"));
}

/// A known figure in another unit is printed with that unit, and computed with in the indicator's.
#[test]
fn a_known_figure_prints_as_it_is_written() {
    let plan = loaded(&indicator(
        "đơn vị tính \"kg\"\ngốc 2020: 5 tạ\nkết quả 2021: 60 yến\nkết quả 2022: 650\nđến 2025: ít nhất 1 tấn",
    ));
    let id = plan.find("1.1").unwrap();
    let progress = eval::indicator_progress(&plan, id, 2021, Method::Pace).unwrap();
    let result = progress.result.clone().unwrap();
    assert_eq!((result.value, &result.text), (Some(600.into()), &FigureText::Converted("60 yến".to_owned())));
    let cell = bdg_report::cells::figure(&result, Lang::Vi);
    assert_eq!(cell.text, "60 yến");
    assert_eq!((cell.number, cell.converted.map(|number| number.value)), (None, Some(600.into())));
    let paths = bdg_report::Paths::of(&plan, &[id], PathStart::Baseline);
    let shown = format!("{:?}", bdg_report::path_sheet(&paths, Lang::Vi));
    for figure in ["5 tạ", "60 yến", "650", "ít nhất 1 tấn"] {
        assert!(shown.contains(figure), "{figure} in {shown}");
    }
    assert!(!shown.contains("\"500\"") && !shown.contains("\"600\""), "{shown}");
}

const OFFICES: &str = r#"kế hoạch p "Kế hoạch" {
    giai đoạn 2026-2030
    ban hành "12/KH-UBND" ngày 15/01/2026
    báo cáo tháng trước ngày 20 từ y về x
}
cơ quan x "Sở X" {
    tên từ 2028 "Sở XY"
}
cơ quan y "Sở Y" {
    đến 01/03/2027
    kế tục x
}
mục tiêu 1 "Mục tiêu" {
    chỉ tiêu 1.1 "Chỉ tiêu" {
        chủ trì x
        đơn vị tính %
        gốc 2025: 10
        đến 2030: ít nhất 60
    }
}
"#;

/// Since an office took over from another it does not report to itself.
#[test]
fn nobody_reports_to_himself() {
    let plan = loaded(OFFICES);
    let office = |year| format!("{:?}", Office::of(&document(&plan, year, AnnualOptions::default())));
    assert!(office(2026).contains("Sở Y báo cáo kết quả thực hiện về Sở X"));
    assert!(office(2026).contains("Tiếp nhận báo cáo tháng của Sở Y"));
    for words in ["báo cáo kết quả thực hiện về", "Tiếp nhận báo cáo tháng"] {
        assert!(!office(2028).contains(words), "{words}");
    }
}

/// A row of a year names the office as it is called then.
#[test]
fn offices_are_called_by_their_names_of_the_year() {
    let rows = table(&loaded(OFFICES), &Selection::default());
    let of = |year: &str| rows.lines().filter(|row| row.contains(&format!(",{year},"))).collect::<Vec<_>>().join("\n");
    assert!(of("2027").contains("Sở X") && !of("2027").contains("Sở XY"), "{}", of("2027"));
    for year in ["2028", "2029", "2030"] {
        assert!(of(year).contains("Sở XY"), "{}", of(year));
    }
}
