//! A house's own Word template, filled; and what is said of one that cannot be.

use std::io::{Cursor, Write};

use bdg_office::docx::{filled, placeholders};
use bdg_report::office::{AnnexRow, Office};
use unicode_normalization::UnicodeNormalization;
use zip::write::SimpleFileOptions;

use super::office::{annex_table, bdg, cells, office, pages, part, quick_xml_reads, root};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELS: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A Word file with a body.
fn template(body: &str) -> Vec<u8> {
    let document = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ])
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn district() -> Office {
    office("ia-hdrai-2021-2025.bdg", 2024)
}

/// The body of a filled template.
fn body(office: &Office, body: &str) -> String {
    let file = filled(office, &template(body)).unwrap_or_else(|fault| panic!("{}", fault.vi));
    let document = part(&file, "word/document.xml");
    quick_xml_reads(&document);
    let rest = document.split_once("<w:body>").map_or("", |(_, rest)| rest);
    rest.trim_end_matches("</w:body></w:document>").to_owned()
}

fn refused(file: &[u8]) -> (String, String) {
    let fault = filled(&district(), file).map(|made| made.len()).unwrap_err();
    (fault.vi, fault.en)
}

// ---- what is filled

#[test]
fn a_placeholder_is_found_however_word_has_split_it() {
    let office = district();
    let said = "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>Về: {</w:t></w:r><w:proofErr \
                w:type=\"spellStart\"/><w:r><w:t>{Trích </w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>yếu}} năm \
                {{nam}}</w:t></w:r></w:p>";
    assert_eq!(
        body(&office, said),
        format!(
            "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Về: \
             {}</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t xml:space=\"preserve\"></w:t></w:r><w:r><w:rPr><w:i/>\
             </w:rPr><w:t xml:space=\"preserve\"> năm 2024</w:t></w:r></w:p>",
            office.summary.replace('\'', "&apos;")
        )
    );
}

#[test]
fn names_are_found_in_both_languages_and_without_accents() {
    let office = district();
    for (vi, en) in placeholders() {
        if ["bảng", "mục tiêu", "tt", "chỉ tiêu"].contains(&vi) || office.annex.rows.is_empty() {
            continue;
        }
        let row =
            |name: &str| format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph(&format!("{{{{{name}}}}}")));
        let one = body(&office, &row(vi));
        assert_eq!(one, body(&office, &row(en)), "{vi}");
        assert_eq!(one, body(&office, &row(&vi.to_uppercase())), "{vi}");
        let plain: String = vi.nfd().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect();
        let plain = plain.replace('đ', "d");
        assert_eq!(one, body(&office, &row(&format!(" {plain}\u{a0}"))), "{vi}");
    }
}

#[test]
fn lines_of_a_name_are_lines_of_the_paragraph() {
    let office = district();
    let said = body(&office, &paragraph("{{đơn vị ban hành}}"));
    let line = |text: &str| format!("<w:t xml:space=\"preserve\">{text}</w:t>");
    assert!(said.contains(&format!("{}<w:br/>{}", line("ỦY BAN NHÂN DÂN"), line("HUYỆN IA H&apos;DRAI"))), "{said}");
}

#[test]
fn paragraphs_are_repeated_with_their_look() {
    let office = district();
    let look = "<w:pPr><w:ind w:firstLine=\"567\"/></w:pPr>";
    let said = body(&office, &format!("<w:p>{look}<w:r><w:rPr><w:i/></w:rPr><w:t>{{{{căn cứ}}}}</w:t></w:r></w:p>"));
    assert_eq!(said.matches(look).count(), 2);
    assert_eq!(said.matches("<w:rPr><w:i/></w:rPr>").count(), 2);
    assert!(said.contains("Căn cứ Nghị quyết số 28/2021/NQ-CP ngày 03 tháng 3 năm 2021"));
    // Headings are bold, and so are the words that lead a paragraph.
    let said = body(&office, &paragraph("{{content}}"));
    assert!(
        said.contains(
            "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">II. MỤC TIÊU, CHỈ TIÊU CỤ THỂ</w:t></w:r>"
        )
    );
    assert!(said.contains(
        "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">8. Đề nghị Công an huyện: </w:t></w:r><w:r><w:t"
    ));
    // Within a sentence they stay in it.
    let said = body(&office, &paragraph("Nơi nhận: {{nơi nhận}} (hết)"));
    assert_eq!(said.matches("<w:p>").count(), 1);
    assert!(said.contains("Nơi nhận: - Chủ tịch, PCT UBND huyện;") && said.contains("- Lưu: VT-LT. (hết)"), "{said}");
}

#[test]
fn nothing_declared_leaves_no_paragraph_but_a_cell_keeps_one() {
    let office = office("ia-hdrai-2021-2025.bdg", 2023);
    assert!(office.closing.len() < 2 && office.purposes.is_empty());
    assert_eq!(body(&office, &paragraph("{{mục đích}}")), "");
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", paragraph("{{mục đích}}"));
    assert_eq!(body(&office, &cell), "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>");
    let ends = "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{mục đích}}</w:t></w:r></w:p>";
    assert!(body(&office, ends).contains("<w:sectPr/>"), "the end of a section is no text");
    let said = body(&district(), ends);
    assert_eq!((said.matches("<w:p>").count(), said.matches("<w:sectPr/>").count()), (2, 1));
}

fn cell(look: &str, text: &str) -> String {
    format!("<w:tc>{look}{}</w:tc>", paragraph(text))
}

fn annex_template() -> String {
    let width = "<w:tcPr><w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>";
    let head: String =
        ["TT", "Tên", "Đơn vị", "Cả giai đoạn", "Năm", "Cơ quan"].iter().map(|text| cell("", text)).collect();
    let goal: String = ["{{tt}}", "{{mục tiêu}}", "", "", "", ""].iter().map(|text| cell("", text)).collect::<String>();
    let row: String = ["{{tt}}", "{{chỉ tiêu}}", "{{đơn vị tính}}", "{{kế hoạch giai đoạn}}", "{{chỉ tiêu năm}}"]
        .iter()
        .map(|text| cell("", text))
        .collect();
    let agencies = cell(width, "{{đơn vị thực hiện}}");
    let end: String = ["Hết", "", "", "", "", ""].iter().map(|text| cell("", text)).collect();
    format!(
        "<w:tbl><w:tblGrid>{}</w:tblGrid><w:tr>{head}</w:tr><w:tr>{goal}</w:tr><w:tr>{row}{agencies}</w:tr><w:tr>{end}</w:tr></w:tbl>{}",
        "<w:gridCol w:w=\"1000\"/>".repeat(6),
        paragraph("{{kèm theo}}")
    )
}

#[test]
fn rows_are_repeated_for_every_row_of_the_annex() {
    let office = district();
    let file = filled(&office, &template(&annex_template())).unwrap();
    let grid = annex_table(&file);
    assert_eq!(grid.rows.len(), office.annex.rows.len() + 2);
    assert_eq!(cells(&grid, 0)[0], "TT");
    assert_eq!(cells(&grid, grid.rows.len() - 1)[0], "Hết");
    let mut merged = 0;
    for (index, row) in office.annex.rows.iter().enumerate() {
        let made = cells(&grid, index + 1);
        match row {
            AnnexRow::Table { .. } => panic!("no plan of these has annexes"),
            AnnexRow::Goal { number, title } => assert_eq!((&made[0], &made[1]), (number, title)),
            AnnexRow::Cells { cells, same_agencies } => {
                let plain = |text: &str| text.trim_start_matches("- ").to_owned();
                let made: Vec<String> = made.iter().map(|cell| plain(cell)).collect();
                let wanted: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
                assert_eq!(made, wanted);
                merged += usize::from(*same_agencies);
            }
        }
    }
    let document = part(&file, "word/document.xml");
    assert_eq!(document.matches("<w:vMerge w:val=\"continue\"/>").count(), merged);
    assert!(
        document.contains("<w:tcW w:w=\"1000\" w:type=\"dxa\"/><w:vMerge w:val=\"restart\"/><w:vAlign"),
        "in the order of the schema"
    );
    assert!(document.contains("của Ủy ban nhân dân huyện Ia H&apos;Drai)"));
}

#[test]
fn without_a_row_for_goals_the_row_of_indicators_is_bold() {
    let office = district();
    let said = body(&office, &format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "{{tt}} {{indicator}}")));
    assert_eq!(said.matches("<w:tr>").count(), office.annex.rows.len());
    assert_eq!(said.matches("<w:b/>").count(), 6);
}

#[test]
fn the_table_can_be_made_whole() {
    let office = district();
    let file = filled(&office, &template(&format!("{}{}", paragraph(" {{bảng}} "), paragraph("{{ghi chú phụ lục}}"))))
        .unwrap();
    let grid = annex_table(&file);
    assert_eq!(grid.rows.len(), office.annex.rows.len() + 1);
    assert_eq!(
        cells(&grid, 2)[1],
        "Các cơ quan quản lý nhà nước, chính quyền địa phương các cấp có lãnh đạo chủ chốt là nữ, trong đó"
    );
    let document = part(&file, "word/document.xml");
    assert!(document.contains("w:w=\"5000\" w:type=\"pct\"") && !document.contains("w14:"), "{document}");
    assert!(
        file == filled(&office, &template(&format!("{}{}", paragraph(" {{bảng}} "), paragraph("{{ghi chú phụ lục}}"))))
            .unwrap()
    );
}

#[test]
fn heads_feet_boxes_and_new_document_files_are_filled_and_the_rest_is_kept() {
    let inside = "<w:p xmlns:w=\"w\"><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>{{số}}</w:t></w:r></w:p></w:txbxContent></w:pict>\
                  <w:t>{{ngày}}</w:t></w:r></w:p>";
    let picture: Vec<u8> = (0..=255).collect();
    let file = zipped(&[
        ("[Content_Types].xml", TYPES.replace("document.main", "template.main").as_bytes()),
        ("_rels/.rels", RELS.as_bytes()),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"w\">{}</w:document>", paragraph("Không có gì")).as_bytes(),
        ),
        ("word/header2.xml", inside.as_bytes()),
        ("word/footer1.xml", paragraph("Năm {{year}}").as_bytes()),
        ("word/media/image1.png", &picture),
    ]);
    let made = filled(&office("kon-tum-2016-2020.bdg", 2017), &file).unwrap();
    let header = part(&made, "word/header2.xml");
    assert!(header.contains(">46/KH-BVSTBCPN</w:t>") && header.contains(">ngày 22 tháng 3 năm 2017</w:t>"), "{header}");
    assert!(part(&made, "word/footer1.xml").contains(">Năm 2017</w:t>"));
    assert!(part(&made, "[Content_Types].xml").contains("document.main+xml"));
    assert_eq!(
        part(&made, "word/document.xml"),
        format!("<w:document xmlns:w=\"w\">{}</w:document>", paragraph("Không có gì"))
    );
    let mut archive = zip::ZipArchive::new(Cursor::new(made.as_slice())).unwrap();
    let mut kept = Vec::new();
    std::io::Read::read_to_end(&mut archive.by_name("word/media/image1.png").unwrap(), &mut kept).unwrap();
    assert_eq!(kept, picture);
}

#[test]
fn every_placeholder_is_in_the_manual() {
    let text = std::fs::read_to_string(root().join("docs/documents.md")).unwrap();
    for (vi, en) in placeholders() {
        assert!(text.contains(&format!("| `{{{{{vi}}}}}` | `{{{{{en}}}}}` |")), "{vi} {en}");
    }
}

// ---- what is refused

#[test]
fn what_is_asked_for_wrongly_is_told() {
    for (text, vi, en) in [
        (
            paragraph("{{trích yêu}} và {{trích yếuu}}"),
            "mẫu có chỗ điền “{{trích yếuu}}” mà bdg không biết; có phải là {{trích yếu}}? Các chỗ điền được: {{cơ quan cấp trên}}, ",
            "the template has a placeholder “{{trích yếuu}}” that bdg does not know; was {{trích yếu}} meant? These are known: {{superior}}, ",
        ),
        (paragraph("Số {{số"), "chỗ điền “{{số” thiếu dấu đóng }}", "the placeholder “{{số” is not closed by }}"),
        (
            paragraph("Bảng: {{bảng}}"),
            "chỗ điền {{bảng}} phải đứng một mình trong đoạn văn của nó",
            "the placeholder {{table}} has to stand alone in its paragraph",
        ),
        (
            paragraph("{{chỉ tiêu năm}}"),
            "các chỗ điền của phụ lục ({{tt}}, {{chỉ tiêu}}, {{chỉ tiêu năm}}…) phải đứng trong một dòng của bảng",
            "the placeholders of the annex ({{no}}, {{indicator}}, {{year target}}…) have to stand in a row of a table",
        ),
        (paragraph("Không có gì"), "mẫu không có chỗ điền nào; ", "the template has no placeholder; "),
    ] {
        let (said_vi, said_en) = refused(&template(&text));
        assert!(said_vi.starts_with(vi), "{said_vi}");
        assert!(said_en.starts_with(en), "{said_en}");
    }
}

#[test]
fn files_that_are_no_templates_are_told() {
    let fixture = |name: &str| std::fs::read(root().join("tests/it/import/fixtures").join(name)).unwrap();
    let whole = template(&paragraph("{{năm}}"));
    let mut deep = "<w:p>".repeat(5000);
    deep.push_str(&"</w:p>".repeat(5000));
    let unsound = |document: &str| {
        zipped(&[("[Content_Types].xml", TYPES.as_bytes()), ("word/document.xml", document.as_bytes())])
    };
    for (file, vi) in [
        (Vec::new(), "mẫu không phải tệp Word .docx"),
        (b"Ke hoach nam".to_vec(), "mẫu không phải tệp Word .docx"),
        (b"%PDF-1.7".to_vec(), "mẫu không phải tệp Word .docx"),
        (b"{\\rtf1 }".to_vec(), "mẫu không phải tệp Word .docx"),
        (fixture("kon-tum-2017.xlsx"), "mẫu không phải tệp Word .docx"),
        (fixture("ia-hdrai-2025.odt"), "mẫu không phải tệp Word .docx"),
        (fixture("kon-tum-2017.xls"), "mẫu không phải tệp Word .docx"),
        (fixture("macros.docm"), "mẫu có macro"),
        (fixture("password.docx"), "tệp được bảo vệ bằng mật khẩu"),
        (fixture("old-word.doc"), "đây là tệp Word đời cũ (.doc)"),
        (whole[..whole.len() / 2].to_vec(), "tệp bị hỏng"),
        (unsound("<w:document>"), "mẫu bị hỏng"),
        (unsound("<w:document></w:p>"), "mẫu bị hỏng"),
        (unsound(&deep), "mẫu bị hỏng"),
        (unsound("<!DOCTYPE a [<!ENTITY b \"c\">]><w:document>&b;{{năm}}</w:document>"), "mẫu bị hỏng"),
        (unsound("{{năm}}"), "mẫu bị hỏng"),
        (unsound("<w:p>{{năm}}</w:p><w:p/>"), "mẫu bị hỏng"),
        (unsound("<w:document>&b;{{năm}}</w:document>"), "mẫu bị hỏng"),
        (unsound("<w:document w:a>{{năm}}</w:document>"), "mẫu bị hỏng"),
        (unsound("<w:document w:a=\"&b;\">{{năm}}</w:document>"), "mẫu bị hỏng"),
        (unsound("<w:document><!-- a -- b -->{{năm}}</w:document>"), "mẫu bị hỏng"),
        (unsound("\u{feff}<w:document>{{năm}</w:document>"), "mẫu không có chỗ điền nào"),
    ] {
        let (said, en) = refused(&file);
        assert!(said.starts_with(vi), "{said} / {en}");
    }
}

/// Little files that would be unpacked or repeated into gigabytes.
#[test]
fn what_would_fill_the_memory_is_refused() {
    let blanks = " ".repeat(17 << 20);
    let (said, _) = refused(&template(&format!("{}{blanks}", paragraph("{{năm}}"))));
    assert!(said.starts_with("mẫu quá lớn"), "{said}");
    let (said, _) = refused(&template(&format!("{}{}", paragraph("{{năm}}"), "<a/>".repeat(1 << 20))));
    assert!(said.starts_with("mẫu quá lớn"), "{said}");
    let many = paragraph("{{nội dung}}").repeat(1500);
    let (said, _) = refused(&template(&many));
    assert!(said.starts_with("mẫu lặp lại quá nhiều"), "{said}");
    let row = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "{{tt}}").repeat(4000));
    let (said, _) = refused(&template(&row));
    assert!(said.starts_with("mẫu lặp lại quá nhiều"), "{said}");
    // A part that is not text is never unpacked.
    let bomb = zipped(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("word/document.xml", format!("<w:document>{}</w:document>", paragraph("{{năm}}")).as_bytes()),
        ("word/media/image1.png", &vec![0; 64 << 20]),
    ]);
    assert!(filled(&district(), &bomb).unwrap().len() < 200_000);
}

#[test]
fn the_command_fills_a_template_or_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let plan = root().join("examples/huyen-mau-2021-2025.bdg");
    let plan = plan.to_str().unwrap();
    std::fs::write(path("mau.docx"), template(&paragraph("{{trích yếu}}"))).unwrap();
    std::fs::write(path("sai.docx"), template(&paragraph("{{trích yếuu}}"))).unwrap();
    let (mau, sai, made) = (path("mau.docx"), path("sai.docx"), path("ke-hoach.docx"));
    let fill =
        |template: &str, file: &str| bdg(&["annual", plan, "--year", "2024", "--template", template, "-o", file]);
    let (status, said) = fill(&sai, &made);
    assert!(status == 2 && said.contains("sai.docx: mẫu có chỗ điền “{{trích yếuu}}”"), "{said}");
    let (status, said) = fill(&path("khong-co.docx"), &made);
    assert!(status == 2 && said.contains("khong-co.docx: không đọc được mẫu"), "{said}");
    assert!(!std::path::Path::new(&made).exists());
    assert_eq!(fill(&mau, &made), (0, format!("đã ghi {made}\n")));
    assert!(part(&std::fs::read(&made).unwrap(), "word/document.xml").contains("trên địa bàn huyện Mẫu năm 2024"));
    let (status, said) = fill(&mau, &path("ke-hoach.md"));
    assert!(status == 2 && said.contains("--template chỉ dùng khi ghi tệp Word"), "{said}");
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_a_filled_template() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("plan.docx");
    let text = format!("{}{}{}", paragraph("{{trích yếu}}"), paragraph("{{nội dung}}"), annex_template());
    std::fs::write(&file, filled(&district(), &template(&text)).unwrap()).unwrap();
    let pages = pages(&file).concat();
    for said in
        ["Triển khai thực hiện Chiến lược", "IV. TỔ CHỨC THỰC HIỆN", "Mục tiêu 6: Trong lĩnh vực", "99,80", "Hết"]
    {
        assert!(pages.contains(said), "{said}\n{pages}");
    }
}
