//! What an office sees in its table: number formats, marks, text that is struck out or hidden, hidden rows and columns.
//! The files are made here, part by part.

use std::io::{Cursor, Write};

use bdg_office::import::{ColumnRole, Imported, Options, import};
use bdg_office::tables::{Block, Limits, read};
use zip::write::SimpleFileOptions;

use super::columns::figures;

pub(super) fn zipped(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a file").into_inner()
}

/// A workbook of one sheet: the codes of its number formats, what stands before its rows, and its rows.
pub(super) fn workbook(formats: &[&str], before: &str, rows: &str) -> Vec<u8> {
    let escaped = |code: &str| code.replace('"', "&quot;").replace('<', "&lt;");
    let defined: String = (164..)
        .zip(formats)
        .map(|(id, code)| format!("<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escaped(code)))
        .collect();
    let styles: String = (164..).zip(formats).map(|(id, _)| format!("<xf numFmtId=\"{id}\" fontId=\"0\"/>")).collect();
    zipped(&[
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Biểu 1\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>".to_owned(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_owned(),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet><numFmts>{defined}</numFmts><fonts><font/><font><strike/></font></fonts>\
                 <cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/>{styles}</cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet>{before}<sheetData>{rows}</sheetData></worksheet>")),
    ])
}

/// A row of cells: `=3:28` is the number 28 in the style 3, anything else is text.
pub(super) fn row(cells: &[&str]) -> String {
    let cell = |text: &&str| match text.strip_prefix('=').and_then(|rest| rest.split_once(':')) {
        Some((style, number)) => format!("<c s=\"{style}\"><v>{number}</v></c>"),
        None if text.starts_with("<r>") => format!("<c t=\"inlineStr\"><is>{text}</is></c>"),
        None => format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    format!("<row>{}</row>", cells.iter().map(cell).collect::<String>())
}

pub(super) fn imported(bytes: &[u8]) -> Imported {
    let found = import(bytes, &Options { name: "bang.xlsx".to_owned(), ..Options::default() });
    found.unwrap_or_else(|fault| panic!("{}", fault.message.en))
}

const HEAD: [&str; 4] = ["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026"];

#[test]
fn a_cell_says_what_its_format_shows() {
    let cases = [
        ("\"dưới \"0", "28", "dưới 28"),
        ("\"ít nhất \"0.0;\"ít nhất \"-0.0", "60.5", "ít nhất 60,5"),
        ("\"từ \"0\" trở lên\"", "20", "từ 20 trở lên"),
        ("\"khoảng \"0\" ± 2\"", "90", "khoảng 90 ± 2"),
        ("00\" tin/quý\"", "3", "03 tin/quý"),
        ("0\"/1.000\"", "3", "3/1.000"),
        ("#,##0,", "2500000", "2.500"),
        ("0.0,,", "2500000", "2,5"),
        ("0%", "0.35", "35%"),
        ("#,##0.0", "95.27", "95,3"),
        ("_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)", "12000", "12.000"),
        ("#,##0 \"₫\"", "1500", "1.500"),
        ("#,##0_);(#,##0)", "-1500", "-1.500"),
    ];
    let formats: Vec<&str> = cases.iter().map(|(code, ..)| *code).collect();
    let mut rows = row(&HEAD);
    for (at, (_, number, _)) in cases.iter().enumerate() {
        rows.push_str(&row(&[&format!("{}", at + 1), "Số hộ thoát nghèo", "", &format!("={}:{number}", at + 2)]));
    }
    let found = imported(&workbook(&formats, "", &rows));
    let wanted: Vec<String> = cases.iter().map(|(_, _, wanted)| format!("năm 2026: {wanted}")).collect();
    assert_eq!(figures(&found), wanted, "{}", found.text);
    // What is scaled, rounded or without its currency is listed.
    let listed: Vec<&str> = found.remarks.iter().map(|remark| remark.words.as_str()).collect();
    assert_eq!(listed, ["2500000", "2500000", "95.27", "1.500 ₫"]);
}

#[test]
fn numbers_of_rows_years_and_times_are_no_figures() {
    let rows = [
        row(&["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026", "Ghi chú"]),
        row(&["=0:1", "Mục tiêu 1: Thử", "", "", ""]),
        row(&["=0:1.1", "A", "%", "=0:10", "=0:2030"]),
        row(&["=0:1.2", "B", "%", "=2:0.3125", ""]),
        row(&["=0:1.1", "K", "%", "=3:1.25", ""]),
        row(&["1.3", "L", "xã", "3-May", ""]),
    ];
    let found = imported(&workbook(&["h:mm", "[hh]:mm:ss"], "", &rows.concat()));
    assert!(found.text.contains("ghi chú \"2030\""), "{}", found.text);
    assert!(!found.text.contains("\"1,1\""), "{}", found.text);
    let said: Vec<String> =
        found.remarks.iter().map(|one| format!("{} {}", one.words, one.what.vi.split(';').next().unwrap())).collect();
    assert_eq!(
        said,
        [
            "7:30 ô là giờ (7:30), không phải con số",
            "30:00 ô là giờ (30:00), không phải con số",
            "3-May Excel đã đổi nội dung ô thành ngày 3-May",
            "1.1 số thứ tự này đã có"
        ]
    );
}

#[test]
fn a_number_that_parts_have_twice_may_be_one_without_its_zero() {
    let rows = [
        row(&["TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch năm 2026"]),
        row(&["=0:1", "Lúa", "tấn", "=0:10"]),
        row(&["=0:1.1", "A", "tấn", "=0:4"]),
        row(&["=0:1.2", "B", "tấn", "=0:5"]),
        row(&["=0:1.1", "K", "tấn", "=0:1"]),
    ];
    let found = imported(&workbook(&[], "", &rows.concat()));
    assert_eq!((found.counts.indicators, found.counts.parts), (1, 3), "{}", found.text);
    let said: Vec<&str> = found.remarks.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(said, ["1.1"]);
    assert_eq!(found.text.matches("nếu là 1.10").count(), 1, "{}", found.text);
}

/// The year of a baseline in a column of its own changes nothing of the number that its cell holds.
#[test]
fn a_number_stays_one_beside_the_year_of_its_baseline() {
    let rows = [
        row(&["No", "Indicator", "Unit", "Baseline value", "Baseline year", "Target 2030"]),
        row(&["1", "Income", "tons", "=0:12.345", "=0:2024", "1.250.000,5"]),
        row(&["2", "Rice", "tons", "=0:7", "=0:2024", "2.250.000,5"]),
    ];
    let found = imported(&workbook(&[], "", &rows.concat()));
    assert!(found.text.contains("baseline 2024: 12.345\n"), "{}", found.text);
}

#[test]
fn hidden_and_struck_cells_are_named_and_do_not_win() {
    let head = ["TT", "Chỉ tiêu", "ĐVT", "KH năm 2026 (nháp)", "Kế hoạch năm 2026"];
    let rows = [
        row(&head),
        row(&["1", "A", "%", "=0:1", "=0:2"]),
        row(&["2", "B", "%", "=0:3", "=1:4"]).replacen("<row>", "<row hidden=\"1\">", 1),
        row(&["3", "C", "%", "=0:5", "<r><rPr><strike/></rPr><t>40</t></r><r><t>45</t></r>"]),
        row(&["4", "D", "%", "=0:5", "<r><t>17</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>"]),
    ];
    let found = imported(&workbook(&[], "<cols><col min=\"4\" max=\"4\" hidden=\"1\"/></cols>", &rows.concat()));
    assert_eq!(figures(&found), ["năm 2026: 2", "năm 2026: 45", "năm 2026: 17"]);
    assert_eq!(found.columns[3].role, ColumnRole::Again);
    let said: Vec<&str> = found.general.iter().map(|notice| notice.vi.as_str()).collect();
    assert_eq!(
        said,
        [
            "trang “Biểu 1”: các dòng đang ẩn cũng được đọc: 3",
            "trang “Biểu 1”: các cột đang ẩn cũng được đọc, trừ khi cột hiện có cùng thời điểm: D",
            "trang “Biểu 1”, ô E3: bỏ chữ bị gạch ngang: “4”",
            "trang “Biểu 1”, ô E4: bỏ chữ bị gạch ngang: “40”",
        ]
    );
}

/// What is hidden is said in the plan too, where it is read later; a column without a width and a row without a height are hidden.
#[test]
fn hidden_rows_and_columns_are_told_in_the_plan() {
    let rows = [
        row(&["TT", "Chỉ tiêu", "ĐVT", "TH 2025", "KH 2026"]),
        row(&["1", "Hộ nghèo", "hộ", "=0:12", "=0:9"]),
        row(&["2", "Rừng trồng", "ha", "=0:30", "=0:40"]).replacen("<row>", "<row ht=\"0\" customHeight=\"1\">", 1),
    ];
    let columns =
        "<cols><col min=\"3\" max=\"3\" width=\"9\"/><col min=\"4\" max=\"4\" width=\"0\" customWidth=\"1\"/></cols>";
    let found = imported(&workbook(&[], columns, &rows.concat()));
    assert!(found.text.contains("# “TH 2025” (cột ẩn): giá trị “kết quả 2025”"), "{}", found.text);
    assert!(found.text.contains("# trang “Biểu 1”: các dòng đang ẩn cũng được đọc: 3"), "{}", found.text);
    assert_eq!(found.text.matches("cột ẩn").count(), 1, "{}", found.text);
    assert_eq!(figures(&found), ["kết quả 2025: 12", "năm 2026: 9", "kết quả 2025: 30", "năm 2026: 40"]);
    let shown = imported(&workbook(
        &[],
        "<cols><col min=\"4\" max=\"4\" width=\"0.7\"/></cols>",
        &rows.concat().replace(" ht=\"0\"", ""),
    ));
    assert!(!shown.text.contains("ẩn") && shown.general.is_empty(), "{}", shown.text);
}

/// A Word document with a table; `{sup:1}`, `{strike:…}` and `{hide:…}` are runs of such a look.
fn document(rows: &[&[&str]], below: &str) -> Vec<u8> {
    let run = |look: &str, text: &str| format!("<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>");
    let paragraph = |text: &str| {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            let (look, behind) = behind.split_once(':').expect("a look");
            let (inside, behind) = behind.split_once('}').expect("its end");
            let look = match look {
                "sup" => "<w:vertAlign w:val=\"superscript\"/>",
                "strike" => "<w:strike/>",
                _ => "<w:vanish/>",
            };
            out.push_str(&run("<w:strike w:val=\"0\"/>", before));
            out.push_str(&run(look, inside));
            rest = behind;
        }
        format!("<w:p>{out}{}</w:p>", run("", rest))
    };
    let cell = |text: &&str| match text.strip_prefix("<tbl>") {
        Some(inner) => {
            format!("<w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{}</w:tc>", paragraph(inner), paragraph(""))
        }
        None => format!("<w:tc>{}</w:tc>", paragraph(text)),
    };
    let rows: String =
        rows.iter().map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>())).collect();
    zipped(&[(
        "word/document.xml",
        format!("<w:document><w:body><w:tbl>{rows}</w:tbl>{}</w:body></w:document>", paragraph(below)),
    )])
}

#[test]
fn the_dash_of_accounts_is_no_value() {
    let comma = "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"??_);_(@_)";
    let dong = "_-* #,##0 \"₫\"_-;\\-* #,##0 \"₫\"_-;_-* \"-\"?? \"₫\"_-;_-@_-";
    let rows = [
        row(&HEAD),
        row(&["1", "A", "đồng", "=2:0"]),
        row(&["2", "B", "đồng", "=3:0"]),
        row(&["3", "C", "đồng", "=2:5"]),
    ];
    let imported = imported(&workbook(&[comma, dong], "", &rows.concat()));
    assert_eq!(figures(&imported), ["năm 2026: 5"]);
    assert_eq!((imported.counts.lost, imported.counts.blanks), (0, 2));
}

#[test]
fn marks_struck_and_hidden_text_are_no_digits() {
    let bytes = document(
        &[
            &HEAD,
            &["1", "A", "người", "30{sup:1}"],
            &["2", "B", "người", "{strike:40}45"],
            &["3", "C", "người", "{hide:99}70"],
            &["4", "D", "m{sup:2}", "12,5{sup:(2)}"],
            &["5", "E", "xã", "<tbl>8"],
        ],
        "{sup:1} Số liệu của Chi cục Thống kê.",
    );
    let found = import(&bytes, &Options { name: "bang.docx".to_owned(), ..Options::default() }).expect("a plan");
    assert_eq!(
        figures(&found),
        [
            "năm 2026: 30 \"¹ Số liệu của Chi cục Thống kê.\"",
            "năm 2026: 45",
            "năm 2026: 70",
            "năm 2026: 12,5",
            "năm 2026: 8"
        ]
    );
    assert!(found.text.contains("\"m²\""), "{}", found.text);
    let said: Vec<&str> = found.general.iter().map(|notice| notice.vi.as_str()).collect();
    assert_eq!(
        said,
        [
            "bảng 1, dòng 3, cột 4: bỏ chữ bị gạch ngang: “40”",
            "bảng 1, dòng 4, cột 4: bỏ chữ ẩn: “99”",
            "bảng 1, dòng 6, cột 4: trong ô có một bảng khác; chữ của bảng đó được đọc như chữ của ô",
        ]
    );
}

#[test]
fn cells_of_libreoffice_say_what_they_show() {
    let content = "<office:document-content><office:automatic-styles>\
         <style:style style:name=\"T1\"><style:text-properties style:text-position=\"super 58%\"/></style:style>\
         <style:style style:name=\"T2\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>\
         </office:automatic-styles><office:body><table:table table:name=\"A\">\
         <table:table-column/><table:table-column table:visibility=\"collapse\"/>\
         <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"28\"><text:p>dưới 28</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"2500000\"><text:p>2.500</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p>17<text:span text:style-name=\"T1\">1</text:span></text:p></table:table-cell>\
         <table:table-cell office:value-type=\"string\"><text:p><text:span text:style-name=\"T2\">40</text:span>45</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"percentage\" office:value=\"0.185\"><text:p>18,5 %</text:p></table:table-cell>\
         <table:table-cell office:value-type=\"float\" office:value=\"-2\"><text:p>-2,0</text:p></table:table-cell>\
         </table:table-row></table:table></office:body></office:document-content>";
    let bytes = zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet".to_owned()),
        ("content.xml", content.to_owned()),
    ]);
    let mut blocks = read(&bytes, &Limits::TABLE).expect("a workbook").blocks;
    let Some(Block::Table(grid)) = blocks.pop() else { panic!("a table") };
    let shown: Vec<String> = grid.rows[0].cells.iter().map(super::super::tables::shown).collect();
    assert_eq!(shown, ["dưới 28", "2.500", "17¹", "45", "18,5 %", "-2,0"]);
    assert_eq!(grid.hidden_columns, [1]);
    assert_eq!(grid.left_out[0].words, "40");
}

#[test]
fn letters_that_compose_late_are_composed_before_places_are_taken() {
    for text in [
        "TT;Chi tie\u{FEFF}\u{302}u;ĐVT;Kế hoạch năm 2026\n1;Ho\u{200B}\u{323} nghèo;%;2,5\n",
        "KẾ HOẠCH\n(Kèm theo Kế hoạch số 144/KH-UBND -gày \u{301}1 năm 2025 của UBND tỉnh)\nTT;Chỉ tiêu;Chủ trì;Kế hoạch năm 2026\n1;Kinh tế số;Sở A;2,5\n",
    ] {
        let found = import(text.as_bytes(), &Options { name: "bang.csv".to_owned(), ..Options::default() });
        let found = found.unwrap_or_else(|fault| panic!("{}\n{text}", fault.message.en));
        super::plan("bang.csv", &found.text);
        assert_eq!(figures(&found), ["năm 2026: 2,5"]);
    }
}
