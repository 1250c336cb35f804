//! The ten steps of `docs/bat-dau.md` in a real browser, from the Word table that they begin with.

use std::io::{Cursor, Write};
use std::path::Path;
use std::process::Command;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The annex of a commune's plan, as offices write them: a column whose header does not say what it holds, and a share that is
/// not that of its counts.
const ROWS: [&[&str]; 9] = [
    &[
        "TT",
        "Mục tiêu/chỉ tiêu",
        "Đơn vị tính",
        "Số liệu",
        "Kế hoạch giai đoạn 2026-2030",
        "Mục tiêu năm 2027",
        "Đơn vị chủ trì",
    ],
    &["1", "Trong lĩnh vực chính trị", "", "", "", "", ""],
    &[
        "1.1",
        "Tăng tỷ lệ nữ đại biểu Hội đồng nhân dân xã",
        "%",
        "8/27 (31%)",
        "từ 35 trở lên",
        "32",
        "Văn phòng HĐND và UBND xã",
    ],
    &["1.2", "Tăng tỷ lệ chi bộ có nữ trong cấp ủy", "%", "60", "75", "", "Ban Xây dựng Đảng xã"],
    &["2", "Trong lĩnh vực kinh tế, lao động", "", "", "", "", ""],
    &["2.1", "Tăng tỷ lệ lao động nữ qua đào tạo", "%", "41,5", "50", "", "Phòng Văn hóa - Xã hội"],
    &["2.2", "Giảm tỷ lệ hộ nghèo do phụ nữ làm chủ", "%", "6,2", "3", "", "Phòng Kinh tế"],
    &["3", "Trong đời sống gia đình", "", "", "", "", ""],
    &["3.1", "Tỷ lệ vụ bạo lực gia đình được hòa giải", "%", "80", "từ 95 trở lên", "", "Công an xã"],
];

/// The least that is a Word file.
fn word() -> Vec<u8> {
    let cell = |text: &&str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    let table: String = ROWS.iter().map(row).collect();
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let title = line("PHỤ LỤC") + &line("Kế hoạch bình đẳng giới xã Mẫu giai đoạn 2026-2030");
    let document = format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{title}\
         <w:tbl>{table}</w:tbl></w:body></w:document>"
    );
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override \
                 PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                 wordprocessingml.document.main+xml\"/></Types>";
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
                 Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
                 Target=\"word/document.xml\"/></Relationships>";
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [("[Content_Types].xml", types), ("_rels/.rels", links), ("word/document.xml", &document)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The first page of a Word file, as LibreOffice prints it.
fn draw(word: &Path, picture: &Path) {
    let folder = word.parent().unwrap();
    let mut office = Command::new("soffice");
    office.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder).arg(word);
    assert!(office.output().expect("LibreOffice is installed").status.success());
    let mut page = Command::new("pdftoppm");
    page.args(["-png", "-r", "70", "-singlefile"]).arg(word.with_extension("pdf")).arg(picture.with_extension(""));
    assert!(page.status().expect("poppler is installed").success());
}

/// With the variable `PICTURES` set, draws the pictures of the manual anew into that folder.
#[test]
#[ignore = "needs the page (cargo xtask page), Chromium and node"]
fn the_first_steps_are_as_told() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = root.join("target/bdg.html");
    assert!(page.is_file(), "make the page first: cargo xtask page");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("phu-luc.docx"), word()).unwrap();
    let script = root.join("tests/browser/first-steps.mjs");
    let answer = Command::new("node").arg(script).arg(&page).arg(folder.path()).output().expect("node is installed");
    let said = String::from_utf8_lossy(&answer.stdout);
    assert!(answer.status.success(), "{said}{}", String::from_utf8_lossy(&answer.stderr));
    let made = std::fs::read(folder.path().join("ke-hoach.docx")).unwrap();
    let annex = crate::office::annex_table(&made);
    let row = crate::office::cells(&annex, 3).join(" | ");
    assert!(row.contains("chi bộ") && row.contains("66"), "{row}");
    if let Some(pictures) = std::env::var_os("PICTURES") {
        draw(&folder.path().join("ke-hoach.docx"), &Path::new(&pictures).join("9.png"));
    }
}
