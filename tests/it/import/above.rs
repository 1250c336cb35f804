//! What stands around a table: the plan's title and period, who issues it, notes, tracked changes.

use bdg_office::import::{Imported, Options, import};

use super::body::{errors, read};
use super::columns::figures;
use super::shown::zipped;

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| match text.split_once('^') {
        Some((text, mark)) => {
            let raised = format!("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>{mark}</w:t></w:r>");
            format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r>{raised}</w:p></w:tc>")
        }
        None => format!("<w:tc>{}</w:tc>", paragraph(text)),
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn word(body: &[String]) -> Imported {
    let document = format!("<w:document><w:body>{}</w:body></w:document>", body.concat());
    let options = Options { name: "bang.docx".to_owned(), ..Options::default() };
    let found = import(&zipped(&[("word/document.xml", document)]), &options);
    found.unwrap_or_else(|fault| panic!("{}", fault.message.en))
}

const EN: &[&[&str]] =
    &[&["No.", "Indicator", "Unit", "Target 2026"], &["1", "Primary completion", "%", "at least 90"]];
const VI: &[&[&str]] = &[
    &["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2026"],
    &["1", "Dân số trung bình", "người", "15.230^1"],
    &["2", "Tỷ lệ tăng dân số^(2)", "%", "1"],
    &["3", "Diện tích sàn m^2", "%", "1"],
];

#[test]
fn the_title_may_stand_above_the_word_of_the_annex() {
    let read =
        word(&[paragraph("Education Sector Plan 2026-2030"), paragraph("Annex 2. Results framework"), table(EN)]);
    assert!(read.text.contains("\"Education Sector Plan 2026-2030\" {\n    period 2026-2030\n"), "{}", read.text);
    assert!(read.text.contains("# Annex 2. Results framework"), "{}", read.text);
}

#[test]
fn who_issues_a_plan_is_no_part_of_its_title() {
    let read = word(&[
        paragraph("ỦY BAN NHÂN DÂN TỈNH LAI CHÂU"),
        paragraph("CHƯƠNG TRÌNH PHÁT TRIỂN THANH NIÊN GIAI ĐOẠN 2026-2030"),
        paragraph("Biểu 2. Hệ thống chỉ tiêu"),
        table(VI),
    ]);
    assert!(
        read.text.contains("kế hoạch lai_chau \"CHƯƠNG TRÌNH PHÁT TRIỂN THANH NIÊN GIAI ĐOẠN 2026-2030\" {"),
        "{}",
        read.text
    );
    for line in ["địa bàn \"Tỉnh Lai Châu\"", "# ỦY BAN NHÂN DÂN TỈNH LAI CHÂU", "# Biểu 2. Hệ thống chỉ tiêu"]
    {
        assert!(read.text.contains(line), "{line}\n{}", read.text);
    }
}

#[test]
fn notes_below_a_table_reach_their_marks() {
    let read = word(&[
        paragraph("KẾ HOẠCH NĂM 2026"),
        table(VI),
        paragraph("1 Số liệu ước tính."),
        paragraph("(2) Theo tổng điều tra."),
        paragraph("3 cán bộ tham gia."),
        table(&[&["4", "Hộ nghèo", "%", "2"]]),
    ]);
    assert_eq!(
        figures(&read),
        ["năm 2026: 15.230 \"1 Số liệu ước tính.\"", "năm 2026: 1", "năm 2026: 1", "năm 2026: 2"]
    );
    assert!(read.text.contains("chỉ tiêu 2 \"Tỷ lệ tăng dân số\" {"), "{}", read.text);
    assert!(read.text.contains("ghi chú \"(2) Theo tổng điều tra.\""), "{}", read.text);
    assert!(read.text.contains("m²\" {") && !read.text.contains("3 cán bộ"), "{}", read.text);
}

#[test]
fn tracked_changes_are_told_with_their_counts() {
    let changed =
        "<w:p><w:del><w:r><w:delText>3,5</w:delText></w:r></w:del><w:ins><w:r><w:t>2,5</w:t></w:r></w:ins></w:p>";
    let body = table(VI).replace(&paragraph("2"), changed);
    let read = word(&[paragraph("KẾ HOẠCH NĂM 2026"), body]);
    let told: Vec<&str> = read.general.iter().map(|message| message.vi.as_str()).collect();
    assert_eq!(told, ["bản có sửa đổi chưa duyệt (1 chỗ thêm, 1 chỗ xóa); bdg đọc như thể đã chấp nhận tất cả"]);
    assert!(word(&[table(VI)]).general.is_empty());
}

#[test]
fn the_year_of_a_plan_is_its_period() {
    let table = |title: &str, head: &str| read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;{head}\n1;Số hộ;hộ;5;7\n"));
    for (title, head, period) in [
        ("CHỈ TIÊU KẾ HOẠCH NĂM 2026", "Kết quả 2025;Kế hoạch năm 2026", "2026-2026"),
        ("CHỈ TIÊU KẾ HOẠCH NĂM 2026", "Kế hoạch năm 2026;Đến năm 2030", "2026-2030"),
        ("CHỈ TIÊU KẾ HOẠCH NĂM 2026", "Kế hoạch năm 2026;Đến năm 2045", "2026-2026"),
        ("CHỈ TIÊU KẾ HOẠCH GIAI ĐOẠN 2026-2030", "Kế hoạch năm 2026;Đến năm 2030", "2026-2030"),
        ("CHỈ TIÊU", "Kế hoạch năm 2026;Kế hoạch năm 2027", "2026-2027"),
    ] {
        let read = table(title, head);
        assert!(read.text.contains(&format!("    giai đoạn {period}\n")), "{title}, {head}\n{}", read.text);
        assert_eq!(errors(&read), [""; 0], "{}", read.text);
    }
    // Where nothing tells it, what is asked for fits the targets.
    let open = table("CHỈ TIÊU", "Ghi chú;Đến năm 2030");
    assert!(open.text.contains("hãy ghi thêm dòng như: giai đoạn 2026-2030"), "{}", open.text);
    assert_eq!(errors(&open), ["BDG1207"]);
    let loaded = bdg::load_text("plan.bdg", &open.text);
    let found = bdg_core::check::check(&loaded.plan);
    let asked = found.iter().find(|one| one.code == "BDG1207").expect("the finding");
    assert!(format!("{:?}", asked.help).contains("giai đoạn 2026-2030"), "{:?}", asked.help);
}

#[test]
fn a_target_without_a_past_is_no_error() {
    let read =
        read("KẾ HOẠCH GIAI ĐOẠN 2026-2030\nTT;Nguồn vốn;ĐVT;Tổng số;Năm 2026\n1;Ngân sách;triệu đồng;500;100\n");
    assert_eq!(errors(&read), [""; 0], "{}", read.text);
}

#[test]
fn what_the_user_names_keeps_its_title_and_its_unit() {
    let text = "BIỂU SỐ LIỆU NĂM 2026;;\nSTT;Cây trồng;Diện tích (ha)\n1;Lúa;10\n2;Ngô;20\n";
    let columns = Some("TT, tên, năm 2026".to_owned());
    let options = Options { name: "bang.csv".to_owned(), columns, ..Options::default() };
    let read = import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}", fault.message.en));
    let headers: Vec<&str> = read.columns.iter().map(|column| column.text.as_str()).collect();
    assert_eq!(headers, ["STT", "Cây trồng", "Diện tích (ha)"]);
    assert!(read.text.contains("SỐ LIỆU NĂM 2026\" {") && read.text.contains("giai đoạn 2026-2026"), "{}", read.text);
    assert!(read.text.contains("chỉ tiêu 1 \"Lúa - Diện tích\" {\n        đơn vị tính ha\n"), "{}", read.text);
    assert_eq!(figures(&read), ["năm 2026: 10", "năm 2026: 20"]);
}

/// The motto beside the name of who issues the plan is no commune.
#[test]
fn the_motto_of_a_letterhead_is_no_place() {
    let found = read(
        "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nKế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;A;ha;5;6\n",
    );
    assert!(!found.text.contains("địa bàn"), "{}", found.text);
}
