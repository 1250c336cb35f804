//! The annual plan as a Word document, read back from its parts and through LibreOffice.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use bdg::{Loaded, load_text};
use bdg_core::eval::{AnnualOptions, document};
use bdg_office::docx::docx;
use bdg_office::tables::{self as grid, Block, CellValue, Grid, Limits};
use bdg_report::office::{AnnexRow, Office};

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn example(name: &str) -> Loaded {
    bdg::load_path(&root().join("examples").join(name), bdg::LoadOptions::default())
}

pub fn office(name: &str, year: i32) -> Office {
    Office::of(&document(&example(name).plan, year, AnnualOptions::default()))
}

fn office_of(text: &str, year: i32) -> Office {
    let loaded = load_text("plan.bdg", text);
    assert!(loaded.readable(), "{:?}", loaded.diagnostics);
    Office::of(&document(&loaded.plan, year, AnnualOptions::default()))
}

pub fn part(file: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The documents of the examples and the years that the offices issued, or that the samples plan.
const DOCUMENTS: [(&str, i32); 5] = [
    ("ia-hdrai-2021-2025.bdg", 2024),
    ("ia-hdrai-2021-2025.bdg", 2025),
    ("kon-tum-2016-2020.bdg", 2017),
    ("huyen-mau-2021-2025.bdg", 2024),
    ("sample-district-2021-2025.en.bdg", 2024),
];

// ---- the words

#[test]
fn the_district_of_2024_reads_like_its_document() {
    let office = office("ia-hdrai-2021-2025.bdg", 2024);
    assert_eq!(office.issuer, ["ỦY BAN NHÂN DÂN", "HUYỆN IA H'DRAI"]);
    assert_eq!(office.number_line, "Số:         /KH-UBND");
    assert_eq!(office.place_date, "Ia H'Drai, ngày       tháng 02 năm 2024");
    assert_eq!(
        office.bases[0],
        "Căn cứ Nghị quyết số 28/2021/NQ-CP ngày 03 tháng 3 năm 2021 của Chính phủ ban hành Chiến lược quốc gia về bình \
         đẳng giới giai đoạn 2021-2030 (Chiến lược);"
    );
    assert!(office.bases[1].starts_with("Thực hiện Kế hoạch số 640/KH-UBND ngày 23 tháng 02 năm 2024 của Ủy ban"));
    assert_eq!(office.bases.len(), 2);
    let headings: Vec<&str> = office.sections.iter().map(|section| section.heading.as_str()).collect();
    assert_eq!(
        headings,
        ["I. MỤC ĐÍCH, YÊU CẦU", "II. MỤC TIÊU, CHỈ TIÊU CỤ THỂ", "III. NHIỆM VỤ, GIẢI PHÁP", "IV. TỔ CHỨC THỰC HIỆN"]
    );
    assert_eq!(office.signing, ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]);
    assert_eq!(office.signer, "Nguyễn Tiến Dũng");
    assert_eq!(office.recipients.len(), 9);
    assert_eq!(office.recipients[8], "- Lưu: VT-LT.");
    assert_eq!(
        office.closing[0],
        "Căn cứ nội dung Kế hoạch, các cơ quan, đơn vị, địa phương chủ động triển khai thực hiện; báo cáo kết quả thực \
         hiện về Phòng Lao động - Thương binh và Xã hội trước ngày 10 tháng 12 năm 2024."
    );
    assert!(office.closing[1].ends_with("xem xét theo quy định./."), "{}", office.closing[1]);
}

/// What the real documents say in their second section, word by word where the plan's titles are theirs.
#[test]
fn targets_are_sentences() {
    let said = |name, year| {
        let office = office(name, year);
        let blocks = &office.sections.iter().find(|section| section.heading.contains("MỤC TIÊU")).unwrap().blocks;
        blocks.iter().map(bdg_report::office::Block::plain).collect::<Vec<_>>().join("\n")
    };
    let district = said("ia-hdrai-2021-2025.bdg", 2024);
    for line in [
        "- Chỉ tiêu 2.2: Giảm tỷ trọng lao động nữ làm việc trong khu vực nông nghiệp trong tổng số lao động nữ có việc \
         làm xuống dưới 28%.",
        "- Chỉ tiêu 2.3: Tỷ lệ nữ giám đốc/chủ doanh nghiệp, hợp tác xã đạt ít nhất 18,5%.",
        "của phụ nữ so với nam giới còn 1,6 lần.",
        "- 50% người gây bạo lực gia đình, bạo lực trên cơ sở giới được phát hiện ở mức chưa bị truy cứu trách nhiệm \
         hình sự được tư vấn, tham vấn.",
        "- Chỉ tiêu 6.1: 60% người dân được tiếp cận kiến thức cơ bản về bình đẳng giới.",
        "hoàn thành cấp trung học cơ sở đạt khoảng 99,80%.",
        "lãnh đạo chủ chốt là nữ, trong đó: 30% UBND cấp huyện; 35% UBND cấp xã.",
        "giảm còn 32,5/100.000 trẻ sinh sống: năm 2024 ở mức 31,6 ca/100.000 trẻ sinh sống.",
    ] {
        assert!(district.contains(line), "{line}\n{district}");
    }
    let province = said("kon-tum-2016-2020.bdg", 2017);
    for line in [
        "- Chỉ tiêu 1.2: 49% Ủy ban nhân dân các cấp có lãnh đạo chủ chốt là nữ",
        "- Chỉ tiêu 1.1: Duy trì tỷ lệ nữ tham gia các cấp ủy Đảng 23,17%.",
        "đạt 95%: năm 2017 đạt từ 94,5% đến 95%.",
    ] {
        assert!(province.contains(line), "{line}\n{province}");
    }
}

fn targets_of(lines: &str) -> String {
    let text = format!(
        "kế hoạch m \"Kế hoạch mẫu\" {{\n giai đoạn 2020-2025\n}}\ncơ quan a \"Phòng A\"\nđơn vị tính ts \"ca/1.000 trẻ\" trên \
         1.000\nmục tiêu 1 \"M\" {{\n chủ trì a\n{lines}\n}}\n"
    );
    let office = office_of(&text, 2024);
    let blocks = &office.sections[0].blocks;
    blocks.iter().skip(1).map(bdg_report::office::Block::plain).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_kind_of_target_has_its_words() {
    let one = |title: &str, unit: &str, lines: &str| {
        targets_of(&format!(" chỉ tiêu 1.1 \"{title}\" {{\n đơn vị tính {unit}\n {lines}\n }}"))
    };
    for (title, unit, lines, said) in [
        ("Tỷ lệ nữ", "%", "năm 2024: >= 20", "Tỷ lệ nữ đạt ít nhất 20%."),
        ("Tỷ lệ nữ", "%", "năm 2024: tối thiểu 20", "Tỷ lệ nữ đạt tối thiểu 20%."),
        ("Tỷ lệ nữ", "%", "năm 2024: từ 20 trở lên", "Tỷ lệ nữ đạt từ 20% trở lên."),
        ("Tỷ lệ nữ", "%", "năm 2024: không dưới 20", "Tỷ lệ nữ không dưới 20%."),
        ("Tỷ lệ nữ", "%", "năm 2024: 94,5 đến 95", "Tỷ lệ nữ đạt từ 94,5% đến 95%."),
        ("Tỷ lệ nữ", "%", "năm 2024: duy trì 20", "Tỷ lệ nữ duy trì ở mức 20%."),
        ("Tỷ lệ nữ", "%", "kết quả 2023: 19\n năm 2024: duy trì", "Tỷ lệ nữ duy trì ở mức 19%."),
        ("Tỷ lệ hộ nghèo", "%", "gốc 2020: 9\n năm 2024: không quá 5", "Tỷ lệ hộ nghèo giảm xuống không quá 5%."),
        ("Tỷ lệ hộ nghèo", "%", "năm 2024: giảm từ 9 xuống 5", "Tỷ lệ hộ nghèo giảm từ 9% xuống 5%."),
        ("Giảm số vụ", "\"vụ\"", "năm 2024: không quá 5", "Giảm số vụ xuống không quá 5 vụ."),
        ("Số vụ", "\"vụ\"", "hướng giảm\n năm 2024: không còn", "Số vụ: không còn."),
        ("Số vụ", "\"vụ\"", "gốc 2020: 50\n năm 2024: giảm 40% so với gốc", "Số vụ giảm 40% so với gốc (còn 30 vụ)."),
        ("Tỷ suất sinh", "ts", "hướng giảm\n năm 2024: 16/1.000", "Tỷ suất sinh ở mức 16 ca/1.000 trẻ."),
        ("Xã có nhà văn hóa", "%", "năm 2024: ít nhất 80", "Ít nhất 80% xã có nhà văn hóa."),
        ("UBND xã có nữ", "%", "năm 2024: duy trì 80", "Duy trì 80% UBND xã có nữ."),
        ("Trẻ em dưới 5 tuổi được tiêm", "%", "năm 2024: 80", "80% trẻ em dưới 5 tuổi được tiêm."),
        ("Bố trí công chức", "định tính", "năm 2024: đạt", "Bố trí công chức: đạt."),
        ("Chuyên mục", "định tính", "năm 2024: \"Phát hằng tháng\"", "Chuyên mục: phát hằng tháng."),
        ("Có 100% xã đạt chuẩn", "%", "năm 2024: 100", "Có 100% xã đạt chuẩn."),
        ("Tỷ lệ 100% xã đạt chuẩn", "%", "năm 2024: 90", "Tỷ lệ 100% xã đạt chuẩn: năm 2024 đạt 90%."),
        ("Tỷ lệ nữ", "%", "gốc 2020: 10\n đến 2025: ít nhất 20\n làm tròn 0", "Tỷ lệ nữ đạt ít nhất 18%."),
        // Digits in another unit keep the unit that they are written in.
        ("Số thu", "\"tỷ đồng\"", "năm 2024: 350.000 triệu đồng", "Số thu đạt 350.000 triệu đồng."),
        ("Số thu", "\"tỷ đồng\"", "năm 2024: ít nhất 350 tỷ đồng", "Số thu đạt ít nhất 350 tỷ đồng."),
        (
            "Số thu",
            "\"tỷ đồng\"",
            "năm 2024: 300.000 đến 320.000 triệu đồng",
            "Số thu đạt từ 300.000 đến 320.000 triệu đồng.",
        ),
        (
            "Số thu",
            "\"tỷ đồng\"",
            "năm 2024: tăng từ 300.000 lên 350.000 triệu đồng",
            "Số thu tăng từ 300.000 lên 350.000 triệu đồng.",
        ),
        (
            "Số thu",
            "\"tỷ đồng\"",
            "năm 2024: khoảng 350.000 triệu đồng ± 5.000",
            "Số thu đạt khoảng 350.000 triệu đồng ± 5.000 triệu đồng.",
        ),
        ("Tỷ lệ nữ", "%", "năm 2024: ít nhất 185‰", "Tỷ lệ nữ đạt ít nhất 185‰."),
    ] {
        assert_eq!(one(title, unit, lines), format!("- Chỉ tiêu 1.1: {said}"), "{title} {lines}");
    }
}

#[test]
fn english_sentences_keep_the_unit_that_is_written() {
    let text = "plan k \"Plan\" {\n period 2026-2030\n lead a\n}\nagency a \"Office\"\ngoal 1 \"G\" {\n indicator 1.1 \"Revenue\" {\n unit \"billion VND\"\n in 2027: at least 5,240,000 million VND\n comprising d \"Domestic revenue\" {\n in 2027: 4,680\n }\n }\n}\n";
    let office = office_of(text, 2027);
    let blocks = &office.sections[0].blocks;
    let said: Vec<String> = blocks.iter().map(bdg_report::office::Block::plain).collect();
    let wanted = "Revenue: at least 5,240,000 million VND; of which: Domestic revenue: 4,680 billion VND";
    assert!(said.iter().any(|line| line.contains(wanted)), "{said:?}");
}

#[test]
fn what_is_not_declared_is_left_blank() {
    let office = office_of("kế hoạch m \"Kế hoạch mẫu\" {\n giai đoạn 2020-2025\n}\n", 2024);
    assert_eq!(office.issuer, ["……………………"]);
    assert_eq!(office.number_line, "Số:         /KH-……");
    assert_eq!(office.place_date, "……………, ngày       tháng       năm 2024");
    assert_eq!(office.summary, "Thực hiện Kế hoạch mẫu, năm 2024");
    assert_eq!((office.signing.as_slice(), office.signer.as_str()), (["……………………".to_owned()].as_slice(), ""));
    assert_eq!(office.blanks.len(), 7);
    assert!(office.sections.is_empty() && office.opening.is_empty() && office.closing.is_empty());
    assert!(docx(&office).is_ok());
}

/// An agency that has ended hands on its tasks and the reports that were sent to it.
#[test]
fn successors_stand_in_the_place_of_agencies_that_ended() {
    let text = "kế hoạch m \"Kế hoạch mẫu\" {\n giai đoạn 2020-2025\n báo cáo 6 tháng trước 10/6 về a\n báo cáo năm trước 05/12 \
                về a\n}\ncơ quan a \"Phòng A\" {\n đến 01/7/2024\n kế tục b\n nhiệm vụ \"Theo dõi\"\n nhiệm vụ \"Riêng 2023\" năm \
                2023\n}\ncơ quan b \"Phòng B\"\ncơ quan c \"Công an huyện\" { đề nghị \"Phối hợp điều tra\" trước 30/6 }\nmục tiêu 1 \
                \"M\" {\n chỉ tiêu 1.1 \"Tỷ lệ\" {\n đơn vị tính %\n đến 2025: ít nhất 20\n năm 2024: 10\n chủ trì a\n }\n}\n";
    let office = office_of(text, 2024);
    let said: Vec<String> =
        office.sections.last().unwrap().blocks.iter().map(bdg_report::office::Block::plain).collect();
    assert_eq!(
        said,
        [
            "1. Phòng A: Tổng hợp báo cáo 6 tháng của các cơ quan, đơn vị, địa phương (gửi trước ngày 10 tháng 6 năm 2024).",
            "2. Phòng B",
            "- Chủ trì thực hiện chỉ tiêu 1.1 (tại Phụ lục kèm theo).",
            "- Theo dõi.",
            "- Tổng hợp báo cáo năm của các cơ quan, đơn vị, địa phương (gửi trước ngày 05 tháng 12 năm 2024).",
            "3. Đề nghị Công an huyện: Phối hợp điều tra (hoàn thành trước ngày 30 tháng 6 năm 2024).",
        ]
    );
    assert_eq!(
        office.closing,
        [
            "Căn cứ nội dung Kế hoạch, các cơ quan, đơn vị, địa phương chủ động triển khai thực hiện; báo cáo kết quả thực hiện \
          về Phòng A 6 tháng trước ngày 10 tháng 6 năm 2024; báo cáo kết quả thực hiện về Phòng B trước ngày 05 tháng 12 năm \
          2024./."
        ]
    );
}

// ---- the file

#[test]
fn pages_are_those_of_the_decree() {
    for (name, year) in DOCUMENTS {
        let file = docx(&office(name, year)).unwrap();
        let document = part(&file, "word/document.xml");
        // A4 upright, then across; 20, 20, 30 and 20 mm in twentieths of a point.
        assert!(document.contains(r#"<w:pgSz w:w="11905" w:h="16837""#), "{name}");
        assert!(document.contains(r#"<w:pgSz w:w="16837" w:h="11905" w:orient="landscape""#), "{name}");
        let margins = r#"<w:pgMar w:top="1133" w:right="1133" w:bottom="1133" w:left="1700""#;
        assert_eq!(document.matches(margins).count(), 2, "{name}");
        assert_eq!(document.matches("<w:titlePg").count(), 2, "the first page of each section has no number");
        assert_eq!(document.matches("<w:headerReference").count(), 2);
        assert!(part(&file, "word/header1.xml").contains("PAGE"));
        let styles = part(&file, "word/styles.xml");
        assert!(styles.contains("Times New Roman"), "{styles}");
        // The head row of the annex, and no other, is repeated.
        assert_eq!(document.matches("<w:tblHeader />").count(), 1);
        let annex = document.rfind("<w:tbl>").unwrap();
        assert!(document.find("<w:tblHeader />").unwrap() > annex);
        // The motto is as bold as the type and the summary, and the bases stand in italics.
        assert!(document.contains("<w:i />"), "{name}");
        quick_xml_reads(&document);
    }
}

pub fn quick_xml_reads(text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    while reader.read_event().unwrap() != quick_xml::events::Event::Eof {}
}

#[test]
fn the_same_document_is_the_same_file() {
    for (name, year) in DOCUMENTS {
        let one = docx(&office(name, year)).unwrap();
        assert!(one == docx(&office(name, year)).unwrap(), "{name}");
        assert!(one.len() < 60_000, "{name}: {}", one.len());
    }
}

#[test]
fn signs_of_xml_are_letters_and_lines_stay_lines() {
    let text = "kế hoạch m \"Kế hoạch <b> & \\u{27}mẫu'\" {\n giai đoạn 2020-2025\n đơn vị ban hành \"\"\"Cơ quan <A>\nPhòng B & \
                C\"\"\"\n trích yếu \"x < y & z\"\n}\n"
        .replace("\\u{27}", "’");
    let file = docx(&office_of(&text, 2024)).unwrap();
    let document = part(&file, "word/document.xml");
    assert!(document.contains("CƠ QUAN &lt;A&gt;") && document.contains("x &lt; y &amp; z"), "{document}");
    quick_xml_reads(&document);
    quick_xml_reads(&part(&file, "docProps/core.xml"));
}

/// The last table of a document: the annex.
pub fn annex_table(file: &[u8]) -> Grid {
    let document = grid::read(file, &Limits::TABLE).unwrap();
    let mut tables = document.blocks.into_iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid),
        _ => None,
    });
    tables.next_back().unwrap()
}

/// The cells of a row as they are seen: a merged cell shows what its first cell shows.
pub fn cells(grid: &Grid, row: usize) -> Vec<String> {
    (0..grid.width)
        .map(|column| {
            let (row, column) = grid.owner(row, column);
            match grid.cell(row, column).map(|cell| &cell.value) {
                Some(CellValue::Text(text)) => text.clone(),
                Some(CellValue::Empty) | None => String::new(),
                other => panic!("{other:?}"),
            }
        })
        .collect()
}

fn printed(name: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(root().join("tests/it/annex").join(name)).unwrap();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The annex in the file against the annex that the office printed, cell by cell: what a column is called in the file,
/// and in the transcription.
fn same_as_printed(file: &[u8], name: &str, columns: &[(&str, &str)], agencies: bool) {
    let printed = printed(name);
    let grid = annex_table(file);
    // Some cells of the annexes begin with a capital, and their stars point to notes.
    let plain = |text: &str| text.trim_end_matches('*').trim_start_matches("- ").to_lowercase();
    let head = cells(&grid, 0);
    let place = |wanted: &str| {
        head.iter().position(|heading| heading.starts_with(wanted)).unwrap_or_else(|| panic!("{wanted}: {head:?}"))
    };
    let (names, rows) = printed.split_first().unwrap();
    // Two figures that one cell of the annex prints (“Cấp huyện 100; cấp xã 50”) are parts in the file.
    let part = |made: &Vec<String>| ["- cấp huyện", "- cấp xã"].contains(&made[1].to_lowercase().as_str());
    let made: Vec<_> = (1..grid.rows.len()).map(|index| cells(&grid, index)).filter(|made| !part(made)).collect();
    assert_eq!(made.len(), rows.len(), "{name}: as many rows");
    let mut compared = 0;
    for (made, row) in made.iter().zip(rows) {
        let cell = |name: &str| row[names.iter().position(|known| known == name).unwrap()].as_str();
        let label = cell("label");
        if row.iter().filter(|cell| !cell.is_empty()).count() <= 2 && label.contains("Mục tiêu ") {
            assert!(made[1].starts_with("Mục tiêu "), "{label}: {made:?}");
            continue;
        }
        for (heading, name) in columns {
            assert_eq!(plain(&made[place(heading)]), plain(cell(name)), "{name} of {label}");
            compared += 1;
        }
        if agencies {
            let who = match (cell("lead"), cell("with")) {
                ("", _) => String::new(),
                (lead, "") => format!("{lead} chủ trì"),
                (lead, with) => format!("{lead} chủ trì, phối hợp với {with}"),
            };
            assert_eq!(made[place("Đơn vị thực hiện")], who, "agencies of {label}");
        }
    }
    assert!(compared > 60, "{compared}");
}

const FIGURES: [(&str, &str); 3] =
    [("TT", "number"), ("Đơn vị tính", "unit"), ("Mục tiêu, chỉ tiêu thực hiện năm", "year")];

#[test]
fn ia_hdrai_2024_has_the_annex_of_the_office() {
    let file = docx(&office("ia-hdrai-2021-2025.bdg", 2024)).unwrap();
    let columns =
        [&FIGURES[..], &[("Kế hoạch giai đoạn (2021-2025)", "period"), ("Mục tiêu/chỉ tiêu", "label")]].concat();
    same_as_printed(&file, "ia-hdrai-2024.tsv", &columns, true);
}

#[test]
fn ia_hdrai_2025_has_the_annex_of_the_office() {
    let file = docx(&office("ia-hdrai-2021-2025.bdg", 2025)).unwrap();
    same_as_printed(&file, "ia-hdrai-2025.tsv", &FIGURES, true);
}

#[test]
fn kon_tum_2017_has_the_annex_of_the_office() {
    let file = docx(&office("kon-tum-2016-2020.bdg", 2017)).unwrap();
    let columns = [
        ("Đơn vị tính", "unit"),
        ("Kết quả năm 2016", "result"),
        ("Mục tiêu, chỉ tiêu thực hiện năm", "year"),
        ("Kế hoạch giai đoạn", "period"),
    ];
    same_as_printed(&file, "kon-tum-2017.tsv", &columns, false);
}

/// Neighbouring rows of the same agencies share one cell, never across a goal.
#[test]
fn cells_of_the_same_agencies_are_merged() {
    let office = office("ia-hdrai-2021-2025.bdg", 2024);
    let file = docx(&office).unwrap();
    let document = part(&file, "word/document.xml");
    let same =
        office.annex.rows.iter().filter(|row| matches!(row, AnnexRow::Cells { same_agencies: true, .. })).count();
    assert!(same > 10);
    assert_eq!(document.matches(r#"<w:vMerge w:val="continue""#).count(), same);
    for pair in office.annex.rows.windows(2) {
        if let [AnnexRow::Goal { .. }, AnnexRow::Cells { same_agencies, .. }] = pair {
            assert!(!same_agencies);
        }
    }
}

// ---- the command

pub fn bdg(arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_bdg")).args(arguments).env("LC_ALL", "vi").output().unwrap();
    (output.status.code().unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_command_writes_the_file_once_and_says_what_is_blank() {
    let folder = tempfile::tempdir().unwrap();
    let plan = root().join("examples/huyen-mau-2021-2025.bdg");
    let plan = plan.to_str().unwrap();
    let file = folder.path().join("ke-hoach.docx");
    let name = file.to_str().unwrap();
    assert_eq!(bdg(&["annual", plan, "--year", "2024", "-o", name]), (0, format!("đã ghi {name}\n")));
    let written = std::fs::read(&file).unwrap();
    assert!(written == docx(&office("huyen-mau-2021-2025.bdg", 2024)).unwrap());
    let (status, said) = bdg(&["annual", plan, "--year", "2025", "-o", name]);
    assert_eq!(status, 2);
    assert!(said.contains("đã có, không ghi đè"), "{said}");
    assert!(written == std::fs::read(&file).unwrap());
    let (status, said) = bdg(&["annual", plan, "--year", "2025", "-o", name, "--force"]);
    assert_eq!(status, 0, "{said}");
    assert!(
        said.starts_with("văn bản để trống, kế hoạch chưa khai: số của văn bản (`ban hành năm …`), ngày"),
        "{said}"
    );
    let (status, said) = bdg(&["annual", plan, "--year", "2040", "-o", folder.path().join("x.docx").to_str().unwrap()]);
    assert!(status == 2 && said.contains("nằm ngoài giai đoạn") && !folder.path().join("x.docx").exists(), "{said}");
}

// ---- LibreOffice

/// The pages of a file as text.
pub fn pages(file: &Path) -> Vec<String> {
    let folder = file.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let status = Command::new("soffice")
        .args(["--headless", &profile, "--convert-to", "pdf", "--outdir"])
        .args([folder, file])
        .output()
        .expect("soffice is installed");
    assert!(status.status.success(), "{status:?}");
    let text = Command::new("pdftotext")
        .args(["-layout", file.with_extension("pdf").to_str().unwrap(), "-"])
        .output()
        .expect("pdftotext is installed");
    let text = String::from_utf8(text.stdout).unwrap();
    text.split('\u{c}').filter(|page| !page.trim().is_empty()).map(str::to_owned).collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_lays_out_every_document() {
    for (name, year) in DOCUMENTS {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("plan.docx");
        let office = office(name, year);
        std::fs::write(&file, docx(&office).unwrap()).unwrap();
        let pages = pages(&file);
        let heading = &office.annex.heading;
        let annex = pages.iter().position(|page| page.trim_start().starts_with(heading)).unwrap();
        assert!(annex >= 2 && annex < pages.len(), "{name}: {annex} of {}", pages.len());
        assert!(pages[0].contains(&office.nation) && pages[0].contains(&office.kind), "{name}: {}", pages[0]);
        // The number stands at the top of every page but the first of the letter and of the annex.
        for (index, page) in pages.iter().enumerate() {
            let first = page.trim_start().lines().next().unwrap_or_default().trim().to_owned();
            let number = if index < annex { index + 1 } else { index - annex + 1 };
            assert_eq!(first == number.to_string(), number > 1, "{name}, page {}: {first}", index + 1);
        }
        // The signature does not stand alone, and the annex repeats its head row.
        let signed = &pages[annex - 1];
        assert!(signed.contains(&office.signer) && signed.contains(office.recipients_heading.as_str()), "{name}");
        let last = office.closing.last().unwrap();
        let end: String = last.split_whitespace().last().unwrap().to_owned();
        assert!(signed.contains(&end), "{name}: the signature stands alone");
        let column = if name.contains(".en.") { "Unit" } else { "Đơn vị" };
        for page in pages.get(annex + 1..).unwrap_or_default() {
            assert!(page.contains(column) || page.contains(&office.annex.notes_heading), "{name}: {page}");
        }
    }
}
