//! The tables: the same as in the other forms, with numbers that are numbers.

use calamine::{Data, Reader};

use super::{example, first_sheet, open, package, row_of, written};

fn number(value: f64) -> Data {
    Data::Float(value)
}

fn text(value: &str) -> Data {
    Data::String(value.to_owned())
}

#[test]
fn the_annual_plan_has_titles_headings_goals_and_numbers() {
    let bytes = written(&["annual", "--year", "2024"], &example("ia-hdrai-2021-2025.bdg"));
    let mut book = open(bytes.clone());
    assert_eq!(book.sheet_names()[0], "Kế hoạch năm");
    let range = first_sheet(&mut book);
    assert_eq!(range.get_value((0, 0)), Some(&text("PHỤ LỤC")));
    let row = row_of(&range, "2.3");
    assert!(matches!(&row[1], Data::String(title) if title.starts_with("Tỷ lệ nữ giám đốc")), "{row:?}");
    assert_eq!((&row[3], &row[4]), (&number(20.0), &number(18.5)));
    // A rate over its base is its number; the words are in the format.
    let rate = row_of(&range, "4.2");
    assert_eq!(rate[3], number(32.5));
    let styles = package(&bytes, "xl/styles.xml");
    assert!(styles.contains("\"[$-42A]0.0&quot;/100.000 trẻ&quot;\""), "{styles}");
    assert!(styles.contains("Times New Roman") && !styles.contains("Calibri"), "{styles}");
    // Goals stand across the table, behind their number.
    let merged = book.merge_cells_by_sheet_name("Kế hoạch năm").unwrap();
    let goal = range.rows().position(|row| row[1] == text("Mục tiêu 2: Trong lĩnh vực kinh tế, lao động")).unwrap();
    let goal = u32::try_from(goal).unwrap();
    assert!(merged.iter().any(|m| m.start == (goal, 1) && m.end == (goal, 5)), "{merged:?}");
    assert!(merged.iter().any(|m| m.start == (0, 0) && m.end == (0, 5)), "{merged:?}");
}

#[test]
fn a_page_prints_on_a4_with_its_heading_on_every_sheet() {
    let bytes = written(&["annual", "--year", "2024"], &example("ia-hdrai-2021-2025.bdg"));
    let sheet = package(&bytes, "xl/worksheets/sheet1.xml");
    for part in
        ["paperSize=\"9\"", "orientation=\"landscape\"", "fitToHeight=\"0\"", "state=\"frozen\"", "fitToPage=\"1\""]
    {
        assert!(sheet.contains(part), "{part}");
    }
    let book = package(&bytes, "xl/workbook.xml");
    assert!(book.contains("_xlnm.Print_Titles"), "{book}");
}

#[test]
fn every_report_is_a_workbook() {
    let plan = example("huyen-mau-2021-2025.bdg");
    for (args, sheets) in [
        (&["path"][..], &["Từng năm"][..]),
        (&["progress", "--by", "agency"], &["Tiến độ", "Tổng hợp"]),
        (&["why", "2.3", "2024"], &["Vì sao"]),
        (&["progress", "--lang", "en"], &["Progress", "Summary"]),
    ] {
        let mut book = open(written(args, &plan));
        let names = book.sheet_names();
        assert!(sheets.iter().all(|name| names.contains(&(*name).to_owned())), "{names:?}");
        assert!(first_sheet(&mut book).height() > 5);
    }
}

#[test]
fn statuses_have_words_and_colours() {
    let bytes = written(&["progress"], &example("huyen-mau-2021-2025.bdg"));
    let mut book = open(bytes.clone());
    let range = first_sheet(&mut book);
    let row = row_of(&range, "Tỷ lệ nữ giám đốc/chủ doanh nghiệp, hợp tác xã");
    assert_eq!(row[7], text("đúng tiến độ"));
    // The pace is a number that reads as in the other forms: cut, not rounded.
    assert_eq!(row[6], number(1.26));
    assert!(matches!(row[2], Data::Float(start) if (start - 16.071_428).abs() < 1e-6), "{:?}", row[2]);
    let sheet = package(&bytes, "xl/worksheets/sheet1.xml");
    assert_eq!(sheet.matches("<cfRule type=\"cellIs\"").count(), 9, "one for each status");
    // The summary counts with numbers.
    let summary = book.worksheet_range("Tổng hợp").unwrap();
    assert!(matches!(row_of(&summary, "Cả kế hoạch")[1], Data::Float(count) if count > 20.0));
}

#[test]
fn texts_are_never_formulas() {
    let hostile = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "=HYPERLINK(\"http://x\",\"y\")"];
    let mut plan = String::from("kế hoạch x \"=CMD()\" {\n    giai đoạn 2021-2025\n    địa bàn \"@nơi\"\n}\n");
    plan.push_str("mục tiêu 1 \"=2+2\" {\n");
    for (at, title) in hostile.iter().enumerate() {
        let quoted = if title.contains('"') { format!("“{title}”") } else { format!("\"{title}\"") };
        plan.push_str(&format!(
            "    chỉ tiêu 1.{at} {quoted} {{\n        đơn vị tính \"=đv\"\n        gốc 2020: 10\n        đến 2025: 20 \"=ghi chú\"\n        năm 2024: \"+84 912\"\n    }}\n"
        ));
    }
    plan.push_str("}\n");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.bdg");
    std::fs::write(&file, plan).unwrap();
    for args in [&["annual", "--year", "2024"][..], &["path"], &["progress"], &["why", "1.0", "2024"]] {
        let bytes = written(args, &file);
        let mut book = open(bytes.clone());
        let names = book.sheet_names();
        let mut seen = 0;
        for name in &names {
            let formulas = book.worksheet_formula(name).unwrap();
            let hostile_formula = formulas.cells().find(|(_, _, formula)| {
                formula.contains("HYPERLINK") || formula.contains("cmd") || formula.contains("SUM(A1)")
            });
            assert_eq!(hostile_formula, None, "{args:?} {name}");
            if name != "Lộ trình" {
                assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{args:?} {name}");
            }
            let range = book.worksheet_range(name).unwrap();
            seen += range
                .cells()
                .filter(|(_, _, cell)| matches!(cell, Data::String(text) if hostile.iter().any(|h| text.contains(h))))
                .count();
        }
        assert!(seen > 0, "{args:?}: the titles are there as they are");
        // Edited, they stay texts as well.
        assert!(package(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""), "{args:?}");
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    let plan = example("huyen-mau-2021-2025.bdg");
    for args in [&["annual", "--year", "2024"][..], &["path"], &["progress"], &["why", "2.3", "2024"]] {
        let one = written(args, &plan);
        // A time of writing would show once the clock of the package has moved on.
        std::thread::sleep(std::time::Duration::from_millis(1_100));
        assert!(one == written(args, &plan), "{args:?}");
    }
}

#[test]
fn a_file_that_stands_is_kept_unless_forced() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bang.xlsx");
    std::fs::write(&file, "cũ").unwrap();
    let run = |force: bool| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bdg"));
        command.args(["path"]).arg(example("huyen-mau-2021-2025.bdg")).arg("-o").arg(&file);
        if force {
            command.arg("--force");
        }
        command.output().unwrap().status.code()
    };
    assert_eq!(run(false), Some(2));
    assert_eq!(std::fs::read(&file).unwrap(), "cũ".as_bytes());
    assert_eq!(run(true), Some(0));
    assert!(std::fs::read(&file).unwrap().starts_with(b"PK"));
}

#[test]
fn a_target_in_another_unit_is_a_number_of_its_row() {
    let folder = tempfile::tempdir().unwrap();
    let plan = folder.path().join("k.bdg");
    let lines = "kế hoạch k \"Kế hoạch\" {\n giai đoạn 2026-2028\n}\nmục tiêu 1 \"M\" {\n chỉ tiêu 1.1 \"Thu\" {\n đơn vị tính \"tỷ đồng\"\n hướng tăng\n gốc 2025: 280.000 triệu đồng\n năm 2027: ít nhất 320.500 triệu đồng\n đến 2028: 350.000 triệu đồng\n }\n}\n";
    std::fs::write(&plan, lines).unwrap();
    let bytes = written(&["annual", "--year", "2027"], &plan);
    let range = first_sheet(&mut open(bytes.clone()));
    let row = row_of(&range, "1.1");
    assert_eq!((&row[2], &row[3], &row[4]), (&text("tỷ đồng"), &number(350.0), &number(320.5)));
    // The words of the plan are in a note, the bound is in the format.
    let notes = package(&bytes, "xl/comments1.xml");
    for words in ["Kế hoạch ghi: ít nhất 320.500 triệu đồng", "Kế hoạch ghi: 350.000 triệu đồng"] {
        assert!(notes.contains(words), "{notes}");
    }
    assert!(package(&bytes, "xl/styles.xml").contains("&quot;ít nhất &quot;0.0"));
    // What is printed stays as it is written.
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_bdg"))
        .args(["annual", "--year", "2027", "--format", "csv"])
        .arg(&plan)
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(printed.contains("ít nhất 320.500 triệu đồng"), "{printed}");
}
