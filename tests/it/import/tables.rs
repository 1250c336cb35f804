//! Several tables of one file as one plan: annexes, tables that go on, the same indicator twice, sheets.

use std::io::{Cursor, Write};
use std::process::Command;

use bdg_office::import::{Imported, Options, Tables, import};
use zip::write::SimpleFileOptions;

use super::columns::figures;
use super::plan;

/// Tables of a text with Markdown tables, as a document has them.
fn read(text: &str, options: Options) -> Imported {
    let options = Options { name: "bang.md".to_owned(), ..options };
    let found = import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}\n{text}", fault.message.vi));
    plan("bang.md", &found.text);
    found
}

fn all() -> Options {
    Options { tables: Tables::All, ..Options::default() }
}

fn refused(text: &str, options: Options) -> String {
    import(text.as_bytes(), &options).expect_err("a refusal").message.vi
}

fn notices(found: &Imported) -> Vec<&str> {
    found.general.iter().map(|notice| notice.vi.as_str()).collect()
}

/// The lines of a plan that declare something, without their braces.
fn declared(found: &Imported) -> Vec<String> {
    let words = ["phụ lục ", "mục tiêu ", "nhóm ", "chỉ tiêu ", "annex ", "goal ", "group ", "indicator "];
    let lines = found.text.lines().map(|line| line.trim().trim_end_matches(" {").to_owned());
    lines.filter(|line| words.iter().any(|word| line.starts_with(word))).collect()
}

const RULE: &str = "| - | - | - | - |\n";

fn annexes() -> String {
    format!(
        "# KẾ HOẠCH\n\nphát triển kinh tế - xã hội xã Mẫu 5 năm 2026-2030\n\n## Phụ lục I\n\nCHỈ TIÊU KINH TẾ\n\n\
         Đơn vị tính: tỷ đồng\n\n| TT | Chỉ tiêu | Thực hiện năm 2025 | Đến năm 2030 |\n{RULE}\
         | 1 | Thu ngân sách trên địa bàn | 12,5 | 20 |\n| 2 | Giá trị sản xuất | 310 | 450 |\n\n\
         ## Phụ lục II: Chỉ tiêu xã hội\n\n(Kèm theo Kế hoạch số 7/KH-UBND)\n\n\
         | STT | Nội dung | ĐVT | Kế hoạch năm 2026 | Đơn vị chủ trì |\n| - | - | - | - | - |\n\
         | I | Y tế | | | |\n| 1 | Tỷ lệ tham gia bảo hiểm y tế | % | 95 | Phòng Văn hóa - Xã hội |\n\
         | II | Giáo dục | | | |\n| 1 | Số trường đạt chuẩn | trường | 4 | Phòng Văn hóa - Xã hội |\n"
    )
}

#[test]
fn annexes_with_numbers_of_their_own_are_read_whole() {
    let found = read(&annexes(), Options::default());
    assert_eq!(
        declared(&found),
        [
            "phụ lục I \"CHỈ TIÊU KINH TẾ\"",
            "mục tiêu 1 \"(chưa có tên)\"",
            "chỉ tiêu 1 \"Thu ngân sách trên địa bàn\"",
            "chỉ tiêu 2 \"Giá trị sản xuất\"",
            "phụ lục II \"Chỉ tiêu xã hội\"",
            "mục tiêu 2 \"Y tế\"",
            "chỉ tiêu 2.1 \"Tỷ lệ tham gia bảo hiểm y tế\"",
            "mục tiêu 3 \"Giáo dục\"",
            "chỉ tiêu 3.1 \"Số trường đạt chuẩn\"",
        ]
    );
    assert_eq!(
        figures(&found),
        ["kết quả 2025: 12,5", "đến 2030: 20", "kết quả 2025: 310", "đến 2030: 450", "năm 2026: 95", "năm 2026: 4"]
    );
    // The unit above the first table is that of its figures only.
    assert_eq!(found.text.matches("        đơn vị tính ty_dong").count(), 2, "{}", found.text);
    assert!(found.text.contains("# (Kèm theo Kế hoạch số 7/KH-UBND)"), "{}", found.text);
    assert_eq!(notices(&found).iter().filter(|notice| notice.contains("chưa đọc")).count(), 0, "{:?}", notices(&found));
    // One of them alone is one table.
    let second = read(&annexes(), Options { tables: Tables::Numbered(vec![2]), ..Options::default() });
    assert_eq!(figures(&second), ["năm 2026: 95", "năm 2026: 4"]);
    assert!(!second.text.contains("phụ lục II"), "{}", second.text);
    // What columns hold is said of one table.
    let said = refused(&annexes(), Options { columns: Some("TT, tên, bỏ, bỏ".into()), ..all() });
    assert!(said.contains("--columns \"1: TT, tên, bỏ, bỏ\""), "{said}");
    let of = |number| Options {
        columns_of: vec![(number, "TT, tên, đơn vị, năm 2027, …".into())],
        ..Options::default()
    };
    assert_eq!(figures(&read(&annexes(), of(2)))[4..], ["năm 2027: 95", "năm 2027: 4"]);
    let beyond = refused(&annexes(), of(3));
    assert!(beyond.contains("--table 3"), "{beyond}");
}

fn communes(second: &str) -> String {
    let head = format!("| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |\n{RULE}");
    format!(
        "Kế hoạch năm 2026\n\nPhụ lục 1: Xã An Bình\n\n{head}| 1 | Số hộ nghèo | hộ | 40 |\n| 2 | Tỷ lệ hộ dùng điện | % | 100 |\n\
         | 3 | Số trường | trường | 5 |\n\nPhụ lục 2: Xã An Thái\n\n{head}{second}"
    )
}

/// Two communes have the same rows: neither one plan nor one indicator twice.
#[test]
fn tables_that_contradict_each_other_are_not_read_together_unasked() {
    let text = communes(
        "| 1 | Số hộ nghèo | hộ | 55 |\n| 2 | Tỷ lệ hộ dùng điện | % | 100 |\n| 3 | Số trường | trường | 7 |\n",
    );
    let found = read(&text, Options::default());
    assert_eq!(figures(&found), ["năm 2026: 40", "năm 2026: 100", "năm 2026: 5"]);
    assert_eq!(
        notices(&found)[0],
        "tệp còn bảng chỉ tiêu khác, chưa đọc: bảng 2; chọn bằng --table, đọc mọi bảng bằng --table all"
    );
    // Where all are asked for, nothing of them is one, and each is named: not even the 100 % that both have.
    let whole = read(&text, all());
    let both = ["năm 2026: 40", "năm 2026: 100", "năm 2026: 5", "năm 2026: 55", "năm 2026: 100", "năm 2026: 7"];
    assert_eq!(figures(&whole), both);
    assert_eq!(
        notices(&whole)[0],
        "3 chỉ tiêu trùng tên và đơn vị tính với chỉ tiêu của bảng khác nhưng số liệu trái nhau hoặc không chắc là một, để riêng: “Số hộ nghèo”, “Tỷ lệ hộ dùng điện”, “Số trường”"
    );
    assert!(whole.text.contains("# Trùng tên và đơn vị tính với dòng 7 của bảng 1"), "{}", whole.text);
}

/// Results in one table, targets in another: the indicators are the same.
#[test]
fn an_indicator_of_two_tables_is_one_where_its_figures_agree() {
    let text = "Kế hoạch giai đoạn 2026-2030\n\nBảng 1. Kết quả\n\n| TT | Chỉ tiêu | ĐVT | Thực hiện năm 2024 | Ước thực hiện năm 2025 |\n| - | - | - | - | - |\n\
         | 1 | Tỷ lệ che phủ rừng | % | 61 | 61,5 |\n| 2 | Diện tích lúa | ha | 900 | 910 |\n\n\
         Bảng 2. Mục tiêu\n\n| TT | Nội dung | Đơn vị tính | Ước thực hiện năm 2025 | Đến năm 2030 | Đơn vị chủ trì |\n| - | - | - | - | - | - |\n\
         | 1 | Tỷ lệ che phủ rừng | % | 61,50 | 63 | Hạt Kiểm lâm |\n| 2 | Diện tích ngô | ha | 200 | 250 | Phòng Kinh tế |\n";
    for options in [Options::default(), all(), Options { tables: Tables::Numbered(vec![1, 2]), ..Options::default() }] {
        let found = read(text, options);
        assert_eq!(
            figures(&found),
            [
                "kết quả 2024: 61",
                "ước 2025: 61,5",
                "đến 2030: 63",
                "kết quả 2024: 900",
                "ước 2025: 910",
                "ước 2025: 200",
                "đến 2030: 250"
            ]
        );
        assert_eq!(
            notices(&found)[0],
            "1 chỉ tiêu có ở nhiều bảng, cùng tên và đơn vị tính, số liệu không trái nhau, đã ghép làm một: “Tỷ lệ che phủ rừng”"
        );
        assert!(found.text.contains("# Ghép với dòng 14 của bảng 2"), "{}", found.text);
        assert!(found.text.contains("chủ trì hat_kiem_lam"), "{}", found.text);
        let joined: Vec<&str> = found.rows.iter().filter(|row| row.code == "1").map(|row| row.title.as_str()).collect();
        assert_eq!(joined, ["Tỷ lệ che phủ rừng", "Tỷ lệ che phủ rừng"]);
    }
}

/// The title and the period of the first table are not the plan's where it only tells of the years before.
#[test]
fn a_table_of_results_before_the_plan_does_not_name_it() {
    let text = "Bảng 1: Kết quả 2021-2025\n\n| TT | Chỉ tiêu | ĐVT | 2021 | 2025 |\n| - | - | - | - | - |\n\
         | 1 | Tỷ lệ hộ nghèo | % | 6,5 | 2,1 |\n\n\
         Bảng 2: Mục tiêu 2026-2030\n\n| TT | Chỉ tiêu | ĐVT | 2026 | 2030 |\n| - | - | - | - | - |\n\
         | 1 | Tỷ lệ hộ nghèo | % | 1,8 | 0,5 |\n";
    let found = read(text, Options::default());
    assert_eq!(figures(&found), ["kết quả 2021: 6,5", "kết quả 2025: 2,1", "năm 2026: 1,8", "đến 2030: 0,5"]);
    assert!(found.text.contains("giai đoạn 2026-2030"), "{}", found.text);
    assert!(!found.text.contains("kế hoạch ke_hoach \"Bảng 1"), "{}", found.text);
    assert!(!notices(&found).iter().any(|notice| notice.contains("đọc là kết quả")), "{:?}", notices(&found));
}

/// `Diện tích` of rice and of maize are two, however alike their rows are.
#[test]
fn names_below_other_goals_and_groups_are_other_indicators() {
    let table = |goal: &str, head: &str, figure: &str| {
        format!(
            "| TT | Chỉ tiêu | ĐVT | {head} |\n{RULE}| I | {goal} | | |\n| 1 | Diện tích | ha | {figure} |\n| 2 | Sản lượng | tấn | 9 |\n"
        )
    };
    let text = format!(
        "Kế hoạch năm 2026\n\nPhụ lục 1: Lúa\n\n{}\nPhụ lục 2: Ngô\n\n{}",
        table("Cây lúa", "Kế hoạch năm 2026", "30"),
        table("Cây ngô", "Thực hiện năm 2025", "20")
    );
    let found = read(&text, Options::default());
    assert_eq!(found.counts.indicators, 4, "{}", found.text);
    assert!(notices(&found)[0].starts_with("2 chỉ tiêu trùng tên"), "{:?}", notices(&found));
}

#[test]
fn a_table_without_a_header_goes_on_with_the_one_before_it() {
    let head = format!("| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |\n{RULE}");
    let text = format!(
        "Kế hoạch năm 2026\n\nPhụ lục 1: Kinh tế\n\n{head}| 1 | A | ha | 1 |\n\nPhụ lục 2: Xã hội\n\n{head}| 1 | C | ha | 3 |\n\n\
         | 2 | D | ha | 4 |\n| 3 | E | ha | 5 |\n| 4 | G | ha | 6 |\n"
    );
    let found = read(&text, Options::default());
    let places: Vec<&str> = found.tables.iter().map(|table| table.place.vi.as_str()).collect();
    assert_eq!(places, ["bảng 1", "bảng 2, 3"]);
    assert_eq!(declared(&found)[3..].len(), 6, "{}", found.text);
    assert!(declared(&found)[3].starts_with("phụ lục 2"), "{}", found.text);
    // A table that is named alone is read alone.
    let first = read(&text, Options { tables: Tables::Numbered(vec![1]), ..Options::default() });
    assert_eq!(figures(&first), ["năm 2026: 1"]);
}

/// A page of a table that begins with the row of a group and has no header: `II | Chỉ tiêu phấn đấu` is none.
#[test]
fn the_row_of_a_group_is_no_header_of_a_page() {
    let head = "| TT | Chỉ tiêu | ĐVT | TH 2025 | KH 2026 |\n| - | - | - | - | - |\n";
    let text = format!(
        "Kế hoạch năm 2026\n\n{head}| I | Chỉ tiêu giao | | | |\n| 1 | A | ha | 1 | 2 |\n\nTrang 2\n\n\
         | 2 | B | ha | 3 | 4 |\n| II | Chỉ tiêu phấn đấu | | | |\n| 1 | C | ha | 5 | 6 |\n"
    );
    let found = read(&text, Options::default());
    assert_eq!(figures(&found).len(), 6, "{}", found.text);
    assert!(found.text.contains("mục tiêu 2 \"Chỉ tiêu phấn đấu\""), "{}", found.text);
    assert!(notices(&found).is_empty(), "{:?}", notices(&found));
}

#[test]
fn tables_that_are_not_there_and_headers_that_are_unknown_are_told() {
    let text = "| TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 |\n| - | - | - | - |\n| 1 | A | ha | 1 |\n\nvà\n\n\
                | X | Y | Z | U | V |\n| - | - | - | - | - |\n| 1 | B | ha | 7 | |\n| 2 | C | ha | 8 | |\n";
    let numbered = |numbers: &[usize]| Options { tables: Tables::Numbered(numbers.to_vec()), ..Options::default() };
    assert_eq!(refused(text, numbered(&[1, 9])), "không có bảng số 9; tệp có 2 bảng");
    let found = read(text, all());
    assert!(notices(&found)[0].contains("bảng không rõ tiêu đề, chưa đọc: bảng 2"), "{:?}", notices(&found));
    let said = Options { columns_of: vec![(2, "TT, tên, đơn vị, năm 2027, bỏ".into())], ..all() };
    assert_eq!(figures(&read(text, said)), ["năm 2026: 1", "năm 2027: 7", "năm 2027: 8"]);
}

/// A workbook of sheets, each with its name, whether it is hidden, and its rows.
pub fn workbook(sheets: &[(&str, bool, &[&[&str]])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    };
    let (mut listed, mut related) = (String::new(), String::new());
    for (at, (name, hidden, rows)) in sheets.iter().enumerate() {
        let state = if *hidden { " state=\"hidden\"" } else { "" };
        listed.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{at}\"{state} r:id=\"r{at}\"/>"));
        related.push_str(&format!("<Relationship Id=\"r{at}\" Target=\"worksheets/sheet{at}.xml\"/>"));
        let cell = |text: &&str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let rows: String =
            rows.iter().map(|row| format!("<row>{}</row>", row.iter().map(cell).collect::<String>())).collect();
        part(&format!("xl/worksheets/sheet{at}.xml"), &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"));
    }
    part("xl/workbook.xml", &format!("<workbook><sheets>{listed}</sheets></workbook>"));
    part("xl/_rels/workbook.xml.rels", &format!("<Relationships>{related}</Relationships>"));
    zip.finish().expect("a file").into_inner()
}

#[test]
fn all_sheets_are_read_where_they_are_asked_for() {
    let head: &[&str] = &["TT", "Chỉ tiêu", "ĐVT", "Kế hoạch năm 2026"];
    let bytes = workbook(&[
        ("Kinh tế", false, &[head, &["1", "Thu ngân sách", "tỷ đồng", "15"]]),
        ("Xã hội", false, &[&["Chỉ tiêu về xã hội"], head, &["1", "Số trường", "trường", "4"]]),
        ("Nháp", true, &[head, &["1", "Số trường", "trường", "3"]]),
    ]);
    let options = |sheet: Option<&str>| Options {
        name: "bang.xlsx".into(),
        sheet: sheet.map(str::to_owned),
        ..Options::default()
    };
    let first = import(&bytes, &options(None)).expect("a plan");
    assert_eq!(
        notices(&first)[0],
        "tệp còn bảng chỉ tiêu khác, chưa đọc: trang “Xã hội”, trang “Nháp” (đang ẩn); chọn bằng --sheet, đọc mọi bảng bằng --sheet all"
    );
    let found = import(&bytes, &options(Some("all"))).expect("a plan");
    plan("bang.xlsx", &found.text);
    assert_eq!(figures(&found), ["năm 2026: 15", "năm 2026: 4"]);
    let annexes: Vec<String> = declared(&found).into_iter().filter(|line| line.starts_with("phụ lục")).collect();
    assert_eq!(annexes, ["phụ lục 1 \"Kinh tế\"", "phụ lục 2 \"Chỉ tiêu về xã hội\""]);
    assert!(notices(&found)[0].contains("chưa đọc: trang “Nháp” (đang ẩn)"), "{:?}", notices(&found));
    // Named by its number, a hidden sheet is read, and what it contradicts is told.
    let numbered = Options { tables: Tables::Numbered(vec![2, 3]), ..options(None) };
    let both = import(&bytes, &numbered).expect("a plan");
    assert_eq!(figures(&both), ["năm 2026: 4", "năm 2026: 3"]);
    assert!(notices(&both)[0].starts_with("1 chỉ tiêu trùng tên"), "{:?}", notices(&both));
}

#[test]
fn the_dry_run_shows_the_columns_of_each_table() {
    let folder = std::env::temp_dir().join(format!("bdg-tables-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let path = folder.join("bang.md");
    std::fs::write(&path, annexes()).expect("a file");
    let run = |args: &[&str]| {
        let done =
            Command::new(env!("CARGO_BIN_EXE_bdg")).arg("import").arg(&path).args(args).output().expect("it runs");
        (done.status.code(), String::from_utf8(done.stdout).unwrap(), String::from_utf8(done.stderr).unwrap())
    };
    let (status, shown, _) = run(&["--dry-run", "--table", "all", "--lang", "en"]);
    assert_eq!(status, Some(0));
    insta::assert_snapshot!(shown);
    for (args, said) in [
        (&["--table", "0"][..], "--table phải là số thứ tự như 2"),
        (&["--table", "1", "--sheet", "A"], "--sheet và --table không dùng cùng nhau"),
    ] {
        let (status, _, told) = run(&[args, &["--lang", "vi"]].concat());
        assert_eq!(status, Some(2));
        assert!(told.contains(said), "{told}");
    }
    std::fs::remove_dir_all(&folder).expect("the folder goes");
}

/// A table of the later years: figures and parts stand with those of the years before, and still make up the whole.
#[test]
fn a_table_of_later_years_goes_on_with_each_row() {
    let table = |title: &str, years: [&str; 2], rows: &str| {
        format!(
            "\n{title}\n\n| TT | Chỉ tiêu | ĐVT | Kế hoạch {} | Kế hoạch {} |\n| - | - | - | - | - |\n{rows}",
            years[0], years[1]
        )
    };
    let text = format!(
        "Kế hoạch sản xuất giai đoạn 2026-2030\n{}{}",
        table(
            "Phụ lục I: Hai năm",
            ["2026", "2027"],
            "| 1 | Diện tích | ha | 4 | 5 |\n| 1.1 | Lúa | ha | 2 | 3 |\n| 1.2 | Ngô | ha | 2 | 2 |\n"
        ),
        table(
            "Phụ lục II: Hai năm sau",
            ["2028", "2029"],
            "| 1 | Diện tích | ha | 6 | 7 |\n| 1.1 | Lúa | ha | 3 | 3 |\n| 1.2 | Ngô | ha | 2 | 4 |\n| 1.3 | Mía | ha | 1 | 0 |\n"
        )
    );
    let found = read(&text, Options::default());
    assert!(found.text.contains("\"Kế hoạch sản xuất giai đoạn 2026-2030\""), "{}", found.text);
    assert_eq!(found.period, Some((2026, 2030)));
    assert_eq!((found.counts.indicators, found.counts.parts, found.counts.figures), (1, 3, 14));
    assert_eq!(found.text.matches("gồm ").count(), 3, "{}", found.text);
    let wrong = text.replace("| 1.3 | Mía | ha | 1 | 0 |", "| 1.3 | Mía | ha | 2 | 0 |");
    assert_eq!(read(&wrong, Options::default()).text.matches("gồm ").count(), 0);
}
