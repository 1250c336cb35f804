//! What the page is told, held against what the command writes.

use std::path::Path;
use std::process::Command;

use bdg_page::{Cell, Desk, Line, Part, Reading, Sheet, bring_in, ready, rule};
use bdg_syntax::number::Lang;

const PLAN: &str = r#"cơ quan nv "Sở Nội vụ"

kế hoạch p "Kế hoạch 😀" {
    giai đoạn 2021-2025
}

mục tiêu 1 "Chính trị" {
    chỉ tiêu 1.1 "Nữ 😀 lãnh đạo" {
        đơn vị tính %
        gốc 2020: 30
        kết quả 2021: 12/41 (30%)
        đến 2025: 40
        chủ trì nv
    }
}
"#;

fn desk(text: &str) -> Desk {
    let mut desk = Desk::new();
    desk.put("a.bdg", text.as_bytes());
    desk
}

/// A stretch of a text by units of UTF-16.
fn cut(text: &str, from: u32, to: u32) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16(&units[from as usize..to as usize]).unwrap()
}

pub(super) fn example(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

/// What the command writes into a file.
pub(super) fn command(arguments: &[&str], ending: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("out.{ending}"));
    let run = Command::new(env!("CARGO_BIN_EXE_bdg"))
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"))
        .args(arguments)
        .args(["--lang", "vi", "-o"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    std::fs::read(file).unwrap()
}

fn texts(sheet: &Sheet) -> String {
    let mut out = sheet.title.join("\n");
    for part in &sheet.parts {
        let lines: Vec<String> = match part {
            Part::Table { rows, .. } => rows
                .iter()
                .map(|row| match row {
                    Line::Heading { text } => text.clone(),
                    Line::Cells { cells } => {
                        cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
                    }
                })
                .collect(),
            Part::List { heading, items } => vec![heading.clone(), items.join("\n")],
            Part::Sentence { text } => vec![text.clone()],
            Part::Verbatim { lines } => lines.clone(),
        };
        out.push('\n');
        out.push_str(&lines.join("\n"));
    }
    out
}

/// Places count as a browser does, letters of two units and of pieces included, and a fix makes what it says.
#[test]
fn a_finding_has_its_place_and_its_fix_in_units_of_utf16() {
    for text in [PLAN.to_owned(), unicode_normalization::UnicodeNormalization::nfd(PLAN).collect()] {
        let mut desk = desk(&text);
        let seen = desk.check();
        let found = seen.findings.iter().find(|one| one.code == "BDG0301").expect("29,27 is printed as 30");
        assert_eq!((cut(&text, found.from, found.to).as_str(), found.line, found.word), ("30", 11, "lỗi"));
        assert_eq!(seen.count_words, "1 lỗi");
        let fix = found.fix.as_ref().unwrap();
        assert_eq!(fix.title, "thay “30” bằng “29”");
        assert_eq!(cut(&text, fix.edit.from, fix.edit.to), "30");
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut mended = String::from_utf16(&units[..fix.edit.from as usize]).unwrap();
        mended.push_str(&fix.edit.insert);
        mended.push_str(&String::from_utf16(&units[fix.edit.to as usize..]).unwrap());
        desk.put("a.bdg", mended.as_bytes());
        assert_eq!(desk.check().findings, []);
        desk.speak(Lang::En);
        desk.put("a.bdg", text.as_bytes());
        assert!(desk.check().findings[0].message.contains("is 29.27%"), "{:?}", desk.check().findings);
    }
}

#[test]
fn words_hovers_and_offers_have_their_places() {
    let desk = desk(PLAN);
    let words = desk.words("a.bdg");
    let named: Vec<String> = words.chunks(3).map(|word| cut(PLAN, word[0], word[1])).collect();
    assert_eq!(named[..4], ["cơ quan", "nv", "\"Sở Nội vụ\"", "kế hoạch"]);
    assert!(words.chunks(3).all(|word| word[2] <= 10));
    let at = |what: &str| u32::try_from(PLAN[..PLAN.find(what).unwrap()].encode_utf16().count()).unwrap();
    let hover = desk.hover("a.bdg", at("1.1 ") + 1).unwrap();
    assert_eq!(cut(PLAN, hover.from, hover.to), "1.1");
    assert!(hover.pieces[0].lines[0].contains("chỉ tiêu 1.1"), "{hover:?}");
    let offers = desk.complete("a.bdg", at("nv\n    }") + 1).offers;
    assert_eq!((offers[0].text.as_str(), offers[0].detail.as_str(), offers[0].kind), ("nv", "Sở Nội vụ", "agency"));
    assert_eq!(cut(PLAN, offers[0].from, offers[0].to), "n");
    let (file, from, to) = desk.definition("a.bdg", at("nv\n    }")).unwrap();
    assert_eq!((file.as_str(), from), ("a.bdg", at("nv \"")));
    assert_eq!(cut(PLAN, from, to), "nv");
    let place = desk.check().findings[0].clone();
    let actions = desk.actions("a.bdg", place.from, place.to);
    assert_eq!(actions.iter().map(|action| action.kind).collect::<Vec<_>>(), ["fix", "accept"]);
}

/// The plan's own file is the one with a plan, its parts and its tables are found by their last names, and what is missing
/// is said.
#[test]
fn a_plan_of_several_files() {
    let mut desk = Desk::new();
    desk.put(
        "1.bdg",
        "mục tiêu 1 \"Chính trị\" {\n    chỉ tiêu 1.1 \"Nữ\" {\n        đơn vị tính %\n    }\n}\n".as_bytes(),
    );
    assert_eq!(desk.check().root, "1.bdg");
    let text =
        "dùng \"muc-tieu/1.bdg\"\nkế hoạch p \"Kế hoạch\" {\n    giai đoạn 2021-2025\n    số liệu \"ket-qua.csv\"\n}\n";
    desk.put("ke-hoach.bdg", text.as_bytes());
    let seen = desk.check();
    assert_eq!((seen.root.as_str(), seen.years.len()), ("ke-hoach.bdg", 5));
    assert!(seen.findings.iter().any(|one| one.message.contains("ket-qua.csv")), "{:?}", seen.findings);
    desk.put("ket-qua.csv", "mã;năm;giá trị\n1.1;2021;18,5\n1.1;2022;x\n".as_bytes());
    let seen = desk.check();
    let names: Vec<(&str, bool, bool)> =
        seen.files.iter().map(|file| (file.name.as_str(), file.is_text, file.used)).collect();
    assert_eq!(names, [("1.bdg", true, true), ("ke-hoach.bdg", true, true), ("ket-qua.csv", false, true)]);
    let wrong = seen.findings.iter().find(|one| one.message.contains("ket-qua.csv:3")).expect("a wrong row");
    assert_eq!((wrong.file.as_str(), cut(text, wrong.from, wrong.to).as_str()), ("ke-hoach.bdg", "ket-qua.csv"));
    assert!(texts(&desk.progress(Some(2021)).unwrap()).contains("18,5"));
    desk.remove("ket-qua.csv");
    assert!(desk.check().findings.iter().any(|one| one.message.contains("không tìm thấy")));
    desk.choose("1.bdg");
    assert_eq!(desk.check().root, "1.bdg");
}

/// What is taken out is what the command writes, byte by byte.
#[test]
fn files_are_those_of_the_command() {
    let name = "huyen-mau-2021-2025.bdg";
    let mut desk = Desk::new();
    desk.put(name, &example(name));
    desk.put("co-quan.bdg", &example("chung/co-quan.bdg"));
    for (kind, year, arguments) in [
        ("docx", Some(2024), &["annual", name, "--year", "2024"][..]),
        ("xlsx", Some(2024), &["annual", name, "--year", "2024"]),
        ("html", Some(2023), &["report", name, "--year", "2023"]),
        ("html", None, &["report", name]),
        ("csv", None, &["export", name]),
        ("json", None, &["export", name]),
    ] {
        let taken = desk.take_out(kind, year).unwrap();
        assert!(taken.bytes == command(arguments, kind), "{kind} {year:?}");
    }
    let years = desk.take_out("docx", Some(2030)).unwrap_err();
    assert_eq!(years, "năm 2030 nằm ngoài giai đoạn 2021-2025 của kế hoạch");
    assert_eq!(desk.take_out("docx", None).unwrap_err(), "hãy chọn năm của kế hoạch");
    assert!(desk.take_out("exe", None).is_err());
}

#[test]
fn tables_have_the_words_of_the_command_and_how_good_they_are() {
    let desk = desk(PLAN);
    let year = texts(&desk.annual(2023).unwrap());
    assert!(year.contains("Nữ 😀 lãnh đạo | % | 40 | 36 | 36 |"), "{year}");
    assert!(desk.annual(2031).is_err());
    assert!(texts(&desk.path()).contains("36"));
    let progress = desk.progress(None).unwrap();
    let toned = progress.parts.iter().any(|part| match part {
        Part::Table { rows, .. } => rows
            .iter()
            .any(|row| matches!(row, Line::Cells { cells } if cells.iter().any(|Cell { tone, .. }| tone.is_some()))),
        _ => false,
    });
    assert!(toned);
    let mut english = Desk::new();
    english.put("a.bdg", PLAN.as_bytes());
    english.speak(Lang::En);
    assert!(texts(&english.annual(2023).unwrap()).contains("GOALS AND TARGETS FOR 2023"));
    assert!(english.report(Some(2021)).unwrap().contains("<html lang=\"en\">"));
}

/// What-ifs outlive a change of the text, and what a session writes comes to the page.
#[test]
fn a_session_answers_and_keeps_its_what_ifs() {
    let mut desk = desk(PLAN);
    assert!(texts(&desk.ask("cần 1.1").sheet).contains("mỗi năm"));
    let told = desk.ask("1.1 đến 2025: 50");
    assert_eq!((told.ok, told.what_ifs), (true, 1));
    desk.put("a.bdg", PLAN.replace("gốc 2020: 30", "gốc 2020: 20").as_bytes());
    let told = desk.ask("vì sao 1.1 2023");
    assert!(told.what_ifs == 1 && texts(&told.sheet).contains("50"), "{told:?}");
    let told = desk.ask("lưu kịch bản cao.bdg");
    assert!(told.ok, "{told:?}");
    assert_eq!(told.files[0].0, "cao.bdg");
    assert!(told.files[0].1.contains("1.1 đến 2025: 50"));
    assert!(desk.ask("lưu kịch bản cao.bdg").files.len() <= 1);
    let refused = desk.ask("không hiểu gì hết");
    assert!(!refused.ok && !texts(&refused.sheet).is_empty());
    let (start, items) = desk.continue_line("tiến");
    assert_eq!((start, items[0].0.as_str()), (0, "tiến độ"));
}

/// A table is brought in as the command does, and what the user says of its columns holds.
#[test]
fn a_table_becomes_a_plan() {
    let table = "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;A;B\n1;Hộ nghèo;%;3;1\n2;Nước sạch;%;70;95\n";
    let first = bring_in("bang.csv", table.as_bytes(), &Reading::default(), Lang::Vi).unwrap();
    assert!(first.incomplete, "{first:?}");
    let columns = &first.tables[0].columns;
    assert_eq!(columns.iter().filter(|column| column.unread).count(), 2);
    assert_eq!(columns[3].samples[0], "3");
    assert!(columns[3].choices.iter().any(|choice| choice.word == "kết quả 2025"), "{:?}", columns[3]);
    let number = first.tables[0].number;
    let said = vec![(number, 3, "kết quả 2025".to_owned()), (number, 4, "đến 2030".to_owned())];
    let reading = Reading { columns: said, now: Some(2026), ..Reading::default() };
    let brought = bring_in("bang.csv", table.as_bytes(), &reading, Lang::Vi).unwrap();
    assert!(!brought.incomplete && brought.text.contains("kết quả 2025: 3"), "{brought:?}");
    assert_eq!(brought.tables[0].columns[3].basis, "theo bạn chọn");
    assert!(brought.account.contains("2 chỉ tiêu"), "{}", brought.account);
    assert_eq!(brought.rows[0].kind, "chỉ tiêu");
    // A plan as JSON comes back; what is no table is refused in words.
    let json = desk(PLAN).take_out("json", None).unwrap().bytes;
    let again = bring_in("a.json", &json, &Reading::default(), Lang::Vi).unwrap();
    assert!(again.certain && again.text.contains("Nữ 😀 lãnh đạo"));
    assert!(bring_in("a.csv", b"x", &Reading::default(), Lang::En).unwrap().incomplete);
    assert!(!bring_in("a.xlsx", b"PK\x03\x04", &Reading::default(), Lang::En).unwrap_err().is_empty());
}

/// No question panics on a text that is no plan, nor on a desk without files.
#[test]
fn nothing_is_asked_in_vain() {
    for text in ["", "\u{FEFF}", "xin chào", "{{{{", "kế hoạch", "\0\0", "mục tiêu 1 \"a\" {\r\n"] {
        let mut desk = desk(text);
        let seen = desk.check();
        assert_eq!(seen.root, "a.bdg");
        for at in [0, 1, 7, u32::MAX] {
            let _ = (desk.hover("a.bdg", at), desk.complete("a.bdg", at), desk.definition("a.bdg", at));
            let _ = desk.actions("a.bdg", at, 0);
        }
        let _ = (desk.words("a.bdg"), desk.fixes("a.bdg"), desk.format("a.bdg"), desk.path());
        let _ = (desk.annual(2024), desk.progress(None), desk.report(None), desk.report(Some(-1)));
        for kind in ["docx", "xlsx", "html", "csv", "json"] {
            let _ = desk.take_out(kind, Some(2024));
        }
        let _ = desk.ask("tiến độ");
    }
    let mut desk = Desk::new();
    assert_eq!(desk.check().root, "");
    assert!(desk.words("b.bdg").is_empty() && desk.hover("b.bdg", 0).is_none());
    let _ = desk.ask("xem");
    // Bytes that are no text.
    desk.put("b.bdg", &[0xFF, 0xFE, 0, 0xD8]);
    assert!(!desk.check().readable);
    assert!(!desk.take_out("csv", None).unwrap_err().is_empty());
}

#[test]
fn plans_and_pages_are_at_hand() {
    for lang in [Lang::Vi, Lang::En] {
        let all = ready(lang);
        assert_eq!(all.iter().filter(|one| !one.example).count(), 2);
        for one in all.iter().filter(|one| !one.example) {
            assert_eq!(desk(one.text).check().findings, [], "{}", one.title);
        }
    }
    assert!(rule("BDG0301", Lang::Vi).unwrap().title.len() > 10);
    assert_eq!(rule("BDG9999", Lang::Vi), None);
}
