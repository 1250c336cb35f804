//! The plan of the level above in tables, documents, sessions and editors.

use std::collections::BTreeMap;
use std::path::Path;

use bdg::editor;
use bdg::{Loaded, load_files};
use bdg_core::eval::{AnnualOptions, annual, document};
use bdg_report::office::{Block, Office};
use bdg_report::{Format, Look};
use bdg_session::Session;
use bdg_syntax::number::Lang;

const UPPER: &str = "\
kế hoạch tinh \"Kế hoạch tỉnh\" {
    giai đoạn 2026-2030
    ban hành \"12/KH-UBND\" ngày 15/01/2026
}
mục tiêu 1 \"Y tế\" {
    chỉ tiêu 1.1 \"Bảo hiểm y tế\" {
        đơn vị tính %
        gốc 2025: 93
        năm 2027: ít nhất 94,5
        đến 2030: ít nhất 96
    }
    chỉ tiêu 1.6 \"Thu nhập bình quân đầu người\" {
        đơn vị tính \"triệu đồng/người/năm\"
        gốc 2025: 60
        năm 2027: 72
        đến 2030: 90
    }
    chỉ tiêu 1.7 \"Rừng\" {
        đơn vị tính %
        gốc 2025: 40
        đến 2030: 42
    }
}
";

const LOWER: &str = "\
kế hoạch xa \"Kế hoạch xã\" {
    theo \"tinh.bdg\"
    giai đoạn 2026-2030
    không nhận 1.7 \"Không có rừng\"
}
mục tiêu 1 \"Y tế\" {
    chỉ tiêu 1.1 \"Bảo hiểm y tế\" {
        đơn vị tính %
        gốc 2025: 90
        năm 2027: 95
        đến 2030: 97
    }
    chỉ tiêu 2.1 \"Thu nhập\" {
        ứng với 1.6
        đơn vị tính \"nghìn đồng/người/năm\"
        gốc 2025: 50.000
        năm 2027: 73.000
        đến 2030: 95.000
    }
    chỉ tiêu 3.1 \"Riêng của xã\" {
        đơn vị tính %
        gốc 2025: 50
        năm 2027: 60
        đến 2030: 70
    }
}
";

fn files(upper: &str, lower: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("tinh.bdg".to_owned(), upper.to_owned()), ("xa.bdg".to_owned(), lower.to_owned())])
}

fn loaded() -> Loaded {
    load_files("xa.bdg", &files(UPPER, LOWER))
}

fn written(loaded: &Loaded, format: Format, lang: Lang) -> String {
    let made = annual(&loaded.plan, 2027, AnnualOptions::default()).in_language(lang);
    let look = Look { format, lang, width: 120 };
    bdg_report::annual(&made, look)
}

#[test]
fn the_table_of_a_year_has_a_column_of_the_plan_above() {
    let csv = written(&loaded(), Format::Csv, Lang::Vi);
    let lines: Vec<&str> = csv.trim_start_matches('\u{feff}').lines().collect();
    let columns: Vec<&str> = lines[0].split(',').collect();
    let at = |name: &str| columns.iter().position(|column| *column == name).unwrap_or_else(|| panic!("{csv}"));
    let (above, code) = (at("Kế hoạch cấp trên năm 2027"), at("mã ở kế hoạch cấp trên"));
    assert_eq!(above, at("Mục tiêu năm 2027") + 1);
    let cell = |code: &str, at: usize| -> String {
        let line =
            lines.iter().find(|line| line.contains(&format!(",{code},{code},"))).unwrap_or_else(|| panic!("{csv}"));
        let row = csv::ReaderBuilder::new().has_headers(false).from_reader(line.as_bytes()).records().next();
        row.unwrap().unwrap()[at].to_owned()
    };
    assert_eq!((cell("1.1", above), cell("1.1", code)), ("ít nhất 94,5".to_owned(), "1.1".to_owned()));
    // In the unit of the plan above, where it is another.
    assert_eq!((cell("2.1", above), cell("2.1", code)), ("72 triệu đồng/người/năm".to_owned(), "1.6".to_owned()));
    assert_eq!((cell("3.1", above), cell("3.1", code)), (String::new(), String::new()));
    let text = written(&loaded(), Format::Text, Lang::Vi);
    assert!(text.contains("cấp trên"), "{text}");
    let markdown = written(&loaded(), Format::Markdown, Lang::En);
    assert!(markdown.contains("| Plan above, target for 2027 |"), "{markdown}");
    assert!(markdown.contains("| at least 94.5 |"), "{markdown}");
    // Without a plan above, and without one that can be used, the table is as ever.
    for lower in [LOWER.replace("    theo \"tinh.bdg\"\n", ""), LOWER.replace("tinh.bdg", "khong-co.bdg")] {
        let csv = written(&load_files("xa.bdg", &files(UPPER, &lower)), Format::Csv, Lang::Vi);
        assert!(!csv.contains("cấp trên"), "{csv}");
    }
}

#[test]
fn the_document_says_what_an_indicator_carries_out() {
    let loaded = loaded();
    let office = Office::of(&document(&loaded.plan, 2027, AnnualOptions::default()));
    let text: Vec<String> = office.sections.iter().flat_map(|section| &section.blocks).map(Block::plain).collect();
    let said = |part: &str| text.iter().any(|line| line.contains(part));
    assert!(said("thực hiện chỉ tiêu 1.1 của Kế hoạch số 12/KH-UBND ngày 15/01/2026."), "{text:#?}");
    assert!(said("thực hiện chỉ tiêu 1.6 của Kế hoạch số 12/KH-UBND ngày 15/01/2026."), "{text:#?}");
    assert!(text.iter().filter(|line| line.contains("Riêng của xã")).all(|line| !line.contains("thực hiện chỉ tiêu")));
    let headings: Vec<&str> = office.annex.columns.iter().map(|column| column.heading.as_str()).collect();
    assert!(headings.contains(&"Kế hoạch cấp trên năm 2027"), "{headings:?}");
}

#[test]
fn documents_as_json_fit_their_schema() {
    crate::report::every_document_is_valid(&loaded().plan);
    let json = written(&loaded(), Format::Json, Lang::Vi);
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["above"]["title"], "Kế hoạch tỉnh");
    assert_eq!(value["above"]["issued"]["title"], "12/KH-UBND");
    let rows = value["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["code"] == "2.1").unwrap();
    assert_eq!((&row["above"]["code"], &row["above"]["cell"]), (&"1.6".into(), &"72 triệu đồng/người/năm".into()));
}

fn asked(line: &str) -> String {
    Session::new(loaded()).run(line).text(90)
}

#[test]
fn a_session_shows_both_plans_side_by_side() {
    let text = asked("xem trên 2.1");
    assert!(text.contains("thực hiện chỉ tiêu 1.6 của kế hoạch cấp trên: Thu nhập bình quân đầu người"), "{text}");
    let row = text.lines().find(|line| line.contains("2027")).unwrap();
    assert!(row.contains("73.000") && row.contains("72"), "{text}");
    let english = asked("show above 1.1");
    assert!(english.contains("94,5") || english.contains("94.5"), "{english}");
    // A code of the plan above alone.
    assert!(asked("xem trên 1.7").contains("không nhận: Không có rừng"));
    assert!(asked("xem trên 1.6").contains("thực hiện chỉ tiêu 1.6"));
    assert!(asked("xem trên 3.1").contains("không thực hiện chỉ tiêu nào của kế hoạch cấp trên"));
    assert!(asked("xem trên 9.9").contains("9.9"));
    assert!(!asked("xem trên").is_empty());
    let alone = load_files("tinh.bdg", &files(UPPER, LOWER));
    assert!(Session::new(alone).run("xem trên 1.1").text(90).contains("không nêu kế hoạch cấp trên nào dùng được"));
}

fn analysed(lower: &str) -> editor::Analysis {
    bdg::analyse_files("xa.bdg", &files(UPPER, lower))
}

#[test]
fn an_editor_knows_the_plan_above() {
    let analysis = analysed(LOWER);
    let file = analysis.file(Path::new("xa.bdg")).unwrap();
    let at = |part: &str, into: usize| u32::try_from(LOWER.find(part).unwrap() + into).unwrap();
    let code = at("ứng với 1.6", "ứng với ".len());
    let hover = editor::hover(&analysis, file, code).unwrap();
    let text = editor::Block::markdown(&hover.blocks);
    assert!(text.contains("Thu nhập bình quân đầu người") && text.contains("90"), "{text}");
    let unit = bdg::source::PositionUnit::Utf16;
    let place = editor::definition_above(&analysis, file, code, unit).unwrap();
    assert_eq!(
        (place.path.as_path(), place.range.start.line, place.range.start.column),
        (Path::new("tinh.bdg"), 12, 14)
    );
    let name = editor::definition_above(&analysis, file, at("tinh.bdg", 2), unit).unwrap();
    assert_eq!((name.path.as_path(), name.range.start.line), (Path::new("tinh.bdg"), 1));
    // It is no name of this plan.
    assert_eq!(editor::definition(&analysis, file, code), None);
    assert!(editor::rename(&analysis, file, code, "1.9").is_err());
    let links = editor::links(&analysis, file);
    assert_eq!(links.iter().map(|link| link.path.as_path()).collect::<Vec<_>>(), [Path::new("tinh.bdg")]);
    // What nothing carries out yet is offered first.
    let typed = LOWER.replace("ứng với 1.6", "ứng với ").replace("    không nhận 1.7 \"Không có rừng\"\n", "");
    let analysis = analysed(&typed);
    let end = u32::try_from(typed.find("ứng với ").unwrap() + "ứng với ".len()).unwrap();
    let offers = editor::complete(&analysis, file, end).offers;
    assert_eq!(offers.iter().map(|offer| offer.text.as_str()).collect::<Vec<_>>(), ["1.6", "1.7", "1.1"]);
}

#[test]
fn a_text_that_is_not_saved_counts_in_a_plan_above_too() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("tinh.bdg"), UPPER).unwrap();
    std::fs::write(at("xa.bdg"), LOWER).unwrap();
    let (above, plan) = (crate::lsp::address(&at("tinh.bdg")), crate::lsp::address(&at("xa.bdg")));
    let mut client = crate::lsp::Client::start(&serde_json::json!({}));
    client.open(&plan, LOWER);
    let weaker = |found: &[serde_json::Value]| found.iter().filter(|one| one["code"] == "BDG1406").count();
    assert_eq!(weaker(&client.findings(&plan, 1)), 0);
    client.open(&above, UPPER);
    client.change(&above, 2, &UPPER.replace("ít nhất 96", "ít nhất 98"));
    client.findings(&above, 2);
    client.change(&plan, 2, &LOWER.replace("Riêng", "Của riêng"));
    assert_eq!(weaker(&client.findings(&plan, 2)), 1);
    let place = serde_json::json!({ "textDocument": { "uri": plan }, "position": { "line": 13, "character": 17 } });
    let found = client.ask("textDocument/definition", place);
    assert_eq!((&found["uri"], &found["range"]["start"]["line"]), (&above.into(), &11.into()), "{found}");
}

#[test]
fn the_page_reads_a_plan_above_among_its_files() {
    let mut desk = bdg_page::Desk::new();
    desk.put(
        "xa.bdg",
        LOWER.replace("đến 2030: 97", "đến 2030: 95").replace("tinh.bdg", "../tinh/tinh.bdg").as_bytes(),
    );
    assert!(desk.check().findings.iter().any(|finding| finding.code == "BDG1401"));
    desk.put("tinh.bdg", UPPER.as_bytes());
    let seen = desk.check();
    assert!(seen.findings.iter().any(|finding| finding.code == "BDG1406"), "{:?}", seen.findings);
    assert!(seen.files.iter().all(|file| file.used), "{:?}", seen.files);
    // A browser tells no folders: a name that leads to the plan itself is no plan above.
    let mut alone = bdg_page::Desk::new();
    alone.put("xa.bdg", LOWER.replace("tinh.bdg", "../tinh/xa.bdg").as_bytes());
    let seen = alone.check();
    assert!(seen.findings.iter().any(|finding| finding.code == "BDG1401"));
}

#[test]
fn the_examples_of_two_levels_have_no_findings() {
    for name in ["tinh-mau-2026-2030.bdg", "xa-mau-2026-2030.bdg"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/nhieu-cap").join(name);
        let loaded = bdg::load_path(&path, bdg::LoadOptions::default());
        assert!(loaded.findings().is_empty(), "{name}: {:#?}", loaded.findings());
        assert_eq!(loaded.plan.above.is_some(), name.starts_with("xa"));
    }
}
