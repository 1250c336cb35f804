//! Tables of office files: the same table in every kind of file, and files that cannot be opened.

use std::io::{Cursor, Read, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use bdg_office::tables::{Block, Cell, CellValue, Document, Fault, Grid, Limits, Origin, read, rows};
use bdg_syntax::number::Lang;
use calamine::{Data, Reader, open_workbook_auto_from_rs};

fn fixture(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/it/import/fixtures").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn document(name: &str) -> Document {
    read(&fixture(name), &Limits::TABLE).unwrap_or_else(|fault| panic!("{name}: {}", fault.message.en))
}

fn table(name: &str) -> Grid {
    let mut tables = document(name).blocks.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        Block::Paragraph(_) => None,
    });
    tables.next_back().expect("a table")
}

fn fault(bytes: &[u8], limits: &Limits) -> Fault {
    read(bytes, limits).expect_err("a file that cannot be read")
}

/// A cell as it is shown, merged cells by the first of them.
pub(super) fn shown(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Empty => String::new(),
        CellValue::Text(text) => text.replace('\n', " "),
        CellValue::Number(figure) => figure.written(Lang::Vi),
        other => format!("{other:?}"),
    }
}

/// The rows from the first one on that begins with a word.
fn from(grid: &Grid, first: &str) -> Vec<Vec<String>> {
    let rows: Vec<Vec<String>> = (0..grid.rows.len())
        .map(|row| (0..grid.width).map(|column| shown(grid.cell(row, column).expect("a cell"))).collect())
        .collect();
    let start = rows.iter().position(|row: &Vec<String>| row[0] == first).expect("the header row");
    rows[start..].to_vec()
}

#[test]
fn a_table_is_the_same_in_every_kind_of_file() {
    let merged = from(&table("kon-tum-2017.docx"), "Mục tiêu/Chỉ tiêu");
    assert_eq!(merged.len(), 34);
    assert_eq!(merged[2][2], "23,17");
    assert_eq!(merged[16][2], "108/102");
    assert_eq!(merged[20][3], "< 86/100.000");
    for name in ["kon-tum-2017.xlsx", "kon-tum-2017.xls", "kon-tum-2017.ods"] {
        assert_eq!(from(&table(name), "Mục tiêu/Chỉ tiêu"), merged, "{name}");
    }
    // Text files know no merged cells: a goal stands in its first column alone.
    let plain: Vec<Vec<String>> = merged
        .iter()
        .map(|row| if row[1] == row[0] { [vec![row[0].clone()], vec![String::new(); 6]].concat() } else { row.clone() })
        .collect();
    for name in ["kon-tum-2017.csv", "kon-tum-2017-1258.csv"] {
        assert_eq!(from(&table(name), "Mục tiêu/Chỉ tiêu"), plain, "{name}");
    }
    let word = document("ia-hdrai-2025.docx");
    let open = document("ia-hdrai-2025.odt");
    assert_eq!(word.footnotes, open.footnotes);
    assert_eq!(word.footnotes.len(), 1);
    assert_eq!(from(&table("ia-hdrai-2025.docx"), "TT"), from(&table("ia-hdrai-2025.odt"), "TT"));
    assert_eq!(from(&table("tam-duong-2021-2025.docx"), "TT")[2], from(&table("tam-duong-2021-2025.csv"), "TT")[2]);
}

#[test]
fn another_reader_finds_the_same_values() {
    for name in ["kon-tum-2017.xlsx", "kon-tum-2017.xls", "kon-tum-2017.ods", "ninh-thuan-2020.xlsx", "odd-cells.xls"] {
        let mut book = open_workbook_auto_from_rs(Cursor::new(fixture(name))).expect("a workbook");
        let sheet = book.sheet_names()[0].clone();
        let range = book.worksheet_range(&sheet).expect("a sheet");
        let (top, left) = range.start().expect("cells");
        let mut compared = 0;
        let grid = table(name);
        for (row, column, value) in range.used_cells() {
            let (number, column) = (u32::try_from(row).expect("a row") + top + 1, column + left as usize);
            let row = grid.rows.iter().find(|row| row.number == number).expect("the row");
            let ours = &row.cells[column];
            match (value, &ours.value) {
                (Data::String(text), CellValue::Text(ours)) => {
                    assert_eq!(&bdg_office::tables::normalize(text), ours, "{name} row {number}")
                }
                (Data::Float(theirs), CellValue::Number(figure)) => {
                    let ours: f64 = figure.value.to_string().parse().expect("a number");
                    assert!((theirs - ours).abs() < 1e-9, "{name} row {number}: {theirs} and {ours}");
                }
                (Data::Int(theirs), CellValue::Number(figure)) => {
                    assert_eq!(theirs.to_string(), figure.value.to_string())
                }
                (Data::DateTime(_), CellValue::Date(ours)) => assert_eq!(ours, "2024-03-01"),
                (Data::Error(_), CellValue::Error(_)) => {}
                (Data::Empty, _) => continue,
                (theirs, ours) => panic!("{name}, row {number}, column {column}: {theirs:?} and {ours:?}"),
            }
            compared += 1;
        }
        assert!(compared > 40, "{name}: {compared} cells compared");
    }
}

#[test]
fn problems_of_excel_cells_are_distinguished() {
    let grid = table("odd-cells.xlsx");
    let cell = |row: u32, column: usize| {
        let row = grid.rows.iter().find(|one| one.number == row).expect("the row");
        row.cells[column].clone()
    };
    assert_eq!(shown(&cell(5, 3)), "18,5%");
    assert_eq!(cell(6, 3).value, CellValue::Date(String::from("2024-03-01")));
    assert_eq!(cell(6, 4), Cell { origin: Origin::Uncalculated, ..Cell::default() });
    assert_eq!(shown(&cell(7, 3)), "48");
    assert_eq!(shown(&cell(7, 4)), "47,47");
    assert_eq!(cell(9, 3).value, CellValue::Error(String::from("#DIV/0!")));
    let old = table("odd-cells.xls");
    let calculated = &old.rows.iter().find(|row| row.number == 8).expect("the row").cells[4];
    assert_eq!((shown(calculated).as_str(), calculated.origin), ("7", Origin::Formula));
    assert_eq!(old.place(2, 3).vi, "trang “Biểu 1”, ô D4");
}

#[test]
fn rows_come_one_by_one() {
    for name in ["kon-tum-2017.xlsx", "kon-tum-2017.xls", "kon-tum-2017.csv", "kon-tum-2017.docx"] {
        let mut seen = Vec::new();
        rows(&fixture(name), None, &Limits::DATA, &mut |row| {
            seen.push(row);
            Ok(if seen.len() == 9 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        })
        .expect("rows");
        assert_eq!(seen.len(), 9, "{name}");
    }
    let missing =
        rows(&fixture("kon-tum-2017.xlsx"), Some("Bảng 2"), &Limits::DATA, &mut |_| Ok(ControlFlow::Continue(())));
    let missing = missing.expect_err("no such sheet").message;
    assert_eq!(missing.vi, "không có trang tính “Bảng 2”; tệp có các trang: “Phu luc”");
}

#[test]
fn the_limit_holds_for_rows_read_one_by_one() {
    let limits = Limits { rows: 3, ..Limits::DATA };
    for bytes in [b"a;b\n1;2\n3;4\n5;6\n7;8\n".to_vec(), fixture("kon-tum-2017.xlsx"), fixture("kon-tum-2017.xls")] {
        let mut taken = 0;
        let fault = rows(&bytes, None, &limits, &mut |_| {
            taken += 1;
            Ok(ControlFlow::Continue(()))
        })
        .unwrap_err();
        assert!(taken <= 3 && fault.message.vi.contains('3'), "{taken}: {}", fault.message.vi);
    }
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let text = |text: &str| text.as_bytes().to_vec();
    let docx = fixture("kon-tum-2017.docx");
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("password.xlsx", fixture("password.xlsx")),
        ("password.docx", fixture("password.docx")),
        ("old-word.doc", fixture("old-word.doc")),
        ("empty", Vec::new()),
        ("cut.docx", docx[..docx.len() / 2].to_vec()),
        ("cut.xls", fixture("kon-tum-2017.xls")[..9000].to_vec()),
        ("report.pdf", text("%PDF-1.7\n")),
        ("page.xls", text("<html><table><tr><td>1</td></tr></table></html>")),
        ("letter.rtf", text("{\\rtf1 }")),
        ("picture.png", vec![0x89, b'P', b'N', b'G', 0, 0, 0, 13]),
        ("photograph.jpg", vec![0xFF, 0xD8, 0xFF, 0xE0, b'J', b'F', b'I', b'F']),
        // “Môc tiªu” is how the old encoding TCVN3 looks; its bytes are no UTF-8 and no code page 1258.
        ("tcvn3.csv", b"TT;M\xF4c ti\xAAu;\xA7\xACn v\xDE t\xDDnh\n1;T\xFB l\xD6;%\n".to_vec()),
        ("overlap.xlsx", overlapping()),
    ];
    let mut out = String::new();
    for (name, bytes) in cases {
        let message = fault(&bytes, &Limits::TABLE).message;
        out.push_str(&format!("{name}\n  {}\n  {}\n", message.vi, message.en));
    }
    let small = Limits { file: 1 << 20, unpacked: 1 << 20, rows: 30, columns: 5 };
    for (name, bytes, limits) in [
        ("large.csv", vec![b'a'; (1 << 20) + 1], small),
        ("bomb.xlsx", bomb(None), Limits { unpacked: 4 << 20, ..Limits::TABLE }),
        ("lying-bomb.xlsx", bomb(Some(100)), Limits { unpacked: 4 << 20, ..Limits::TABLE }),
        ("long.xlsx", fixture("kon-tum-2017.xlsx"), Limits { columns: 7, ..small }),
        ("wide.xlsx", fixture("kon-tum-2017.xlsx"), Limits { rows: 99, ..small }),
    ] {
        let message = fault(&bytes, &limits).message;
        out.push_str(&format!("{name}\n  {}\n  {}\n", message.vi, message.en));
    }
    insta::assert_snapshot!("faults", out);
}

/// A new zip file with the parts of another, each perhaps changed.
fn rebuilt(bytes: &[u8], mut change: impl FnMut(&str, Vec<u8>) -> Vec<u8>) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..old.len() {
        let mut part = old.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = Vec::new();
        part.read_to_end(&mut content).expect("its content");
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        new.start_file(name.as_str(), stored).expect("a new part");
        new.write_all(&change(&name, content)).expect("its content");
    }
    new.finish().expect("the zip file").into_inner()
}

fn overlapping() -> Vec<u8> {
    rebuilt(&fixture("kon-tum-2017.xlsx"), |name, content| {
        if name != "xl/worksheets/sheet1.xml" {
            return content;
        }
        let text = String::from_utf8(content).expect("text");
        text.replace("</mergeCells>", r#"<mergeCell ref="B8:C9"/><mergeCell ref="C9:D10"/></mergeCells>"#).into_bytes()
    })
}

/// A workbook whose sheet unpacks to 16 MB of rows; its directory may claim another size.
fn bomb(claimed: Option<u32>) -> Vec<u8> {
    let row = "<row><c t=\"inlineStr\"><is><t>a</t></is></c></row>\n";
    let mut size = 0;
    let mut bytes = rebuilt(&fixture("kon-tum-2017.xlsx"), |name, content| {
        if name != "xl/worksheets/sheet1.xml" {
            return content;
        }
        let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat((16 << 20) / row.len()));
        size = u32::try_from(sheet.len()).expect("a size");
        sheet.into_bytes()
    });
    if let Some(claimed) = claimed {
        let (real, claimed) = (size.to_le_bytes(), claimed.to_le_bytes());
        let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..*at + 4] == real).collect();
        assert!(!places.is_empty());
        for at in places {
            bytes[at..at + 4].copy_from_slice(&claimed);
        }
    }
    bytes
}

/// Random numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % end.max(1)
    }

    fn spoil(&mut self, mut bytes: Vec<u8>) -> Vec<u8> {
        for _ in 0..=self.below(6) {
            if bytes.is_empty() {
                return bytes;
            }
            let at = self.below(bytes.len());
            match self.below(5) {
                0 => bytes.truncate(at),
                1 => bytes[at] = self.below(256) as u8,
                2 => bytes[at] ^= 1 << self.below(8),
                3 => {
                    let end = (at + self.below(40)).min(bytes.len());
                    bytes.drain(at..end);
                }
                _ => {
                    let end = (at + self.below(200)).min(bytes.len());
                    let again = bytes[at..end].to_vec();
                    let to = self.below(bytes.len());
                    bytes.splice(to..to, again);
                }
            }
        }
        bytes
    }
}

#[test]
fn damaged_files_never_panic() {
    let names = [
        "kon-tum-2017.xls",
        "odd-cells.xls",
        "odd-cells.xlsx",
        "ia-hdrai-2025.docx",
        "ia-hdrai-2025.odt",
        "kon-tum-2017.ods",
        "kon-tum-2017-1258.csv",
        "password.xlsx",
        "old-word.doc",
    ];
    let mut random = Random(2025);
    let (mut read_well, mut refused) = (0, 0);
    for name in names {
        let bytes = fixture(name);
        for round in 0..12 {
            let packed = bytes.starts_with(b"PK");
            let spoilt = if packed && round % 4 != 0 {
                // Within a zip file a checksum would stop most damage before it is read.
                rebuilt(&bytes, |part, content| {
                    if part.ends_with(".xml") && !part.contains("theme") && random.below(3) == 0 {
                        random.spoil(content)
                    } else {
                        content
                    }
                })
            } else {
                random.spoil(bytes.clone())
            };
            match read(&spoilt, &Limits::TABLE) {
                Ok(_) => read_well += 1,
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read_well > 5 && refused > 5, "{read_well} read, {refused} refused");
}
