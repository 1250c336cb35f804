//! What stands beside the figures of a table: comparisons, targets from before, marks, lines within numbers.

use std::path::Path;

use bdg_office::import::{Imported, Options, import};

use super::annexes::workbook;
use super::columns::figures;

fn read(text: &str) -> Imported {
    let options = Options { name: "bang.csv".into(), ..Options::default() };
    import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}", fault.message.vi))
}

fn notices(imported: &Imported) -> Vec<&str> {
    imported.general.iter().map(|message| message.vi.as_str()).collect()
}

/// A unit of money above a table with columns of a budget is theirs, and said so; rows without a unit do not get it.
#[test]
fn the_unit_of_a_budget_is_not_that_of_the_indicators() {
    let text = "Results framework 2026-2030\nUnit: USD thousand\nNo;Indicator;Baseline 2025;Target 2030;Budget 2026;Budget 2027\n\
        1;Number of trainees;20;50;120;150\n2;Households with clean water (%);82;95;300;280\n";
    let imported = read(text);
    assert!(!imported.text.contains("usd"), "{}", imported.text);
    let said = "# The unit above the table, “USD thousand”, is that of its columns of money, not of the indicators";
    assert!(imported.text.contains(said), "{}", imported.text);
    let alone = read(&text.replace(";Budget 2026;Budget 2027", ";Note;Remark"));
    assert!(alone.text.contains("unit usd_thousand") && !alone.text.contains("The unit above"), "{}", alone.text);
}

const COMPARED: &str = "Kế hoạch năm 2027\nTT;Chỉ tiêu;ĐVT;TH 2025;ƯTH 2026;KH 2027;KH 2027/ƯTH 2026 (%);Tăng, giảm so với ước 2026\n\
    1;Số hộ;hộ;1.210;1.240;1.260;101,6;20\n2;Sản lượng;tấn;48,5;52,3;57;109,0;4,7\n3;Thu ngân sách;triệu đồng;850;910;1.005;119,4;95\n";

/// Comparisons that agree are counted; one that does not is told with both figures and what they give.
#[test]
fn comparisons_are_compared() {
    let imported = read(COMPARED);
    let told = notices(&imported);
    assert!(
        told.iter().any(|text| text.contains("“KH 2027/ƯTH 2026 (%)”") && text.contains("2 ô khớp nên không ghi lại")),
        "{told:#?}"
    );
    assert!(told.iter().any(|text| text.contains("“KH 2027” trừ “ƯTH 2026”; 3 ô khớp")), "{told:#?}");
    assert!(
        imported.text.contains("không khớp: “KH 2027” 1.005 và “ƯTH 2026” 910 cho 110,4%: “119,4”"),
        "{}",
        imported.text
    );
    for agreeing in ["101,6", "109,0", "“20”", "“95”"] {
        assert!(!imported.text.contains(agreeing), "{agreeing}: {}", imported.text);
    }
    let differing = imported.remarks.iter().filter(|remark| remark.what.vi.starts_with("không khớp"));
    assert_eq!(differing.count(), 1);
}

/// The row of the columns' numbers tells what a column compares, and beside two columns of figures a share can be of no others.
#[test]
fn a_comparison_is_of_the_columns_that_their_numbers_name() {
    let told = |text: &str| {
        let imported = read(text);
        let held = notices(&imported).iter().any(|text| text.contains("1 ô khớp nên không ghi lại"));
        (held, imported.text.contains("không phải chỉ tiêu hay kết quả"))
    };
    let head = "TT;Nội dung;ĐVT;Kế hoạch năm 2025;Kế hoạch năm 2026;So sánh (%)\n";
    for numbers in ["A;B;C;1;2;3=2/1\n", "1;2;3;4;5;6=5/4*100\n", "A;B;C;1;2;2/1\n", ""] {
        assert_eq!(told(&format!("{head}{numbers}1;Thu thuế;tỷ đồng;10;12;120\n")), (true, false), "{numbers}");
        assert_eq!(told(&format!("{head}{numbers}1;Thu thuế;tỷ đồng;110;115;104,55\n")), (true, false), "{numbers}");
        // What the figures do not give is no comparison of them.
        assert_eq!(told(&format!("{head}{numbers}1;Thu thuế;tỷ đồng;10;12;97\n")), (false, true), "{numbers}");
    }
}

/// What two figures give is within the rounding of both: 52,3 may be 52,34. Things that are counted are exact.
#[test]
fn a_comparison_is_as_exact_as_its_figures() {
    let table = |second: &str| {
        read(&format!(
            "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026;KH 2026/TH 2025 (%)\n\
             1;Thu nhập;triệu đồng;48,5;52,3;107,9\n2;Số xã;xã;45;48;{second}\n3;Số thôn;thôn;210;217;103,3\n"
        ))
    };
    let said = |imported: &Imported| imported.remarks.iter().any(|remark| remark.what.vi.starts_with("không khớp"));
    assert!(!said(&table("106,7")));
    assert!(said(&table("106,1")));
}

/// Figures that stand beside others by chance are none of their comparisons.
#[test]
fn other_columns_are_no_comparisons() {
    let imported = read(
        "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026;Bình quân 2021-2025 (%);Trọng số\n1;Đàn bò;con;100;110;10;110\n\
         2;Đàn lợn;con;200;210;5;105\n3;Đàn dê;con;50;53;6;106\n",
    );
    assert!(!notices(&imported).iter().any(|text| text.contains("so sánh")), "{:#?}", notices(&imported));
    assert!(imported.text.contains("“10”") && imported.text.contains("“105”"), "{}", imported.text);
}

/// The target that was adjusted is in force, said in words; where it is not known which one was adjusted nothing is taken.
#[test]
fn adjusted_targets_are_in_force() {
    let imported = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;KH 2025;KH 2025 điều chỉnh;ƯTH 2025;KH 2026\n1;Trồng rừng;ha;400;380;385;420\n2;Trồng cỏ;ha;60;;58;65\n",
    );
    assert!(imported.text.contains("năm 2025: 380"), "{}", imported.text);
    assert!(imported.text.contains("mức trước khi điều chỉnh: “400”"), "{}", imported.text);
    assert!(imported.text.contains("năm 2025: 60"), "{}", imported.text);
    assert!(notices(&imported).iter().any(|text| text.contains("lấy mức đã điều chỉnh")), "{:#?}", notices(&imported));
    // `+20` is a change of the target.
    let change = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;KH 2025;KH 2025 điều chỉnh;ƯTH 2025;KH 2026\n1;Trồng rừng;ha;400;+20;385;420\n2;Trồng cỏ;ha;60;-5;58;65\n",
    );
    assert!(change.text.contains("năm 2025: 400") && !change.text.contains("năm 2025: 20"), "{}", change.text);
}

/// Numbers that a narrow column breaks are told; two figures in a cell stay what they are.
#[test]
fn joined_numbers_are_told() {
    let imported = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Giá trị;triệu đồng;\"1.245.3\n00\";\"1.3\n60\"\n2;Tỷ lệ;%;\"95\n96\";97\n",
    );
    assert!(
        imported.text.contains("kết quả 2025: 1.245.300") && imported.text.contains("năm 2026:     1.360"),
        "{}",
        imported.text
    );
    assert!(!imported.text.contains("9596"), "{}", imported.text);
    let told = notices(&imported);
    assert!(
        told.iter().any(|text| text.contains("2 con số bị ngắt dòng") && text.contains("“1.245.3 00” → 1.245.300")),
        "{told:#?}"
    );
}

/// A column of a sheet whose words are all `x` and whose other cells are numbers is one of figures.
#[test]
fn numbers_beside_marks_are_figures() {
    let text = |name: &str, text: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let number = |name: &str, value: u32| format!("<c r=\"{name}\"><v>{value}</v></c>");
    let rows = [
        text("A1", "GIAO CHỈ TIÊU NĂM 2026 CHO CÁC XÃ"),
        ["TT", "Chỉ tiêu", "Đơn vị tính", "Toàn tỉnh", "Xã Bắc Hà", "Xã Nam Hà"]
            .iter()
            .zip(["A2", "B2", "C2", "D2", "E2", "F2"])
            .map(|(words, name)| text(name, words))
            .collect(),
        [
            number("A3", 1),
            text("B3", "Trồng rừng"),
            text("C3", "ha"),
            number("D3", 120),
            number("E3", 70),
            number("F3", 50),
        ]
        .concat(),
        [number("A4", 2), text("B4", "Làm đường"), text("C4", "km"), number("D4", 9), number("E4", 5), number("F4", 4)]
            .concat(),
        [number("A5", 3), text("B5", "Xã đạt chuẩn"), text("C5", "xã"), number("D5", 1), text("F5", "x")].concat(),
    ];
    let rows: String =
        rows.iter().enumerate().map(|(at, cells)| format!("<row r=\"{}\">{cells}</row>", at + 1)).collect();
    let bytes = workbook(&format!("<sheetData>{rows}</sheetData>"));
    let imported = import(&bytes, &Options { name: "bieu.xlsx".into(), ..Options::default() }).expect("a table");
    for figure in ["năm 2026: 70", "năm 2026: 50", "năm 2026: 5\n", "năm 2026: 4\n"] {
        assert!(imported.text.contains(figure), "{figure}: {}", imported.text);
    }
    assert!(!imported.text.contains("chủ trì"), "{}", imported.text);
}

/// A place in capitals has no end that is seen.
#[test]
fn a_place_in_capitals_is_not_guessed() {
    let imported = read(
        "Phụ lục 3: MỤC TIÊU CỦA XÃ TÂN HÒA GIAI ĐOẠN 2026-2030\nTT;Chỉ tiêu;ĐVT;TH 2025;Đến năm 2030\n1;Hộ nghèo;%;8;3\n2;Nước sạch;%;80;95\n",
    );
    assert!(!imported.text.contains("địa bàn"), "{}", imported.text);
}

/// The targets of a path that the program wrote are assigned ones only where the path does not give them.
#[test]
fn derived_targets_of_own_paths_are_not_assigned() {
    let plan = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/xa-mau-2026-2030.bdg");
    let folder = tempfile::tempdir().expect("a folder");
    let path_of = |plan: &Path, name: &str| {
        let out = folder.path().join(name);
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_bdg"));
        run.arg("path").arg(plan).arg("-o").arg(&out).output().expect("the program runs");
        std::fs::read_to_string(out).expect("a table")
    };
    let first = path_of(&plan, "path.csv");
    let imported =
        import(first.as_bytes(), &Options { name: "path.csv".into(), ..Options::default() }).expect("a table");
    let block =
        imported.text.split("chỉ tiêu 1.1 ").nth(1).and_then(|rest| rest.split("gồm ").next()).expect("the indicator");
    assert!(block.contains("        năm 2026: 6.800") && block.contains("        năm 2027: 7.500"), "{block}");
    assert!(block.contains("# năm 2028: 8.492 (tính theo lộ trình)"), "{block}");
    assert!(notices(&imported).iter().any(|text| text.contains("đúng bằng mức tính theo lộ trình")));
    // Its paths are the same as before.
    let again = folder.path().join("again.bdg");
    std::fs::write(&again, &imported.text).expect("a plan");
    let second = path_of(&again, "again.csv");
    let targets = |table: &str| -> Vec<String> {
        let line = |line: &str| line.split(',').skip(5).map(str::to_owned).collect::<Vec<_>>().join(",");
        table.lines().filter(|line| line.contains(",chỉ tiêu,")).map(line).collect()
    };
    assert_eq!(targets(&first), targets(&second));
}

/// On a page the table does not say how its paths are derived; the years that the usual path gives are known by their figures,
/// under the program's own title only.
#[test]
fn the_years_of_a_path_on_a_page_are_not_assigned() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = folder.path().join("a.bdg");
    let text = "kế hoạch k \"Kế hoạch xã A giai đoạn 2026-2030\" {\n    giai đoạn 2026-2030\n}\ncơ quan a \"Trạm\"\nmục tiêu 1 \"Y tế\" {\n    chủ trì a\n    \
                chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {\n        đơn vị tính %\n        gốc 2025: 80\n        năm 2028: ít nhất 87\n        \
                đến 2030: ít nhất 90\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ hộ có nước sạch\" {\n        đơn vị tính %\n        gốc 2025: 80\n        đến 2030: ít nhất 90\n    }\n}\n";
    std::fs::write(&plan, text).expect("a plan");
    for (name, lang) in [("p.md", "vi"), ("p.xlsx", "vi"), ("e.md", "en"), ("e.xlsx", "en")] {
        let out = folder.path().join(name);
        let mut run = std::process::Command::new(env!("CARGO_BIN_EXE_bdg"));
        run.arg("path").arg(&plan).args(["--lang", lang]).arg("-o").arg(&out).output().expect("the program runs");
        let bytes = std::fs::read(&out).expect("a table");
        let imported = import(&bytes, &Options { name: name.into(), ..Options::default() }).expect("a table");
        let block = |code: &str| imported.text.split(&format!(" {code} \"")).nth(1).unwrap_or_default().to_owned();
        let years = |block: &str| -> Vec<String> {
            let lines = block.lines().take_while(|line| !line.contains("1.2")).map(str::trim);
            lines.filter(|line| line.starts_with("năm 20") || line.starts_with("in 20")).map(str::to_owned).collect()
        };
        // 87 in 2028 is on no path from 80 to 90, so that the years after it are not either.
        assert!(
            years(&block("1.1")).iter().any(|line| line.contains("2028: ") && line.ends_with("87")),
            "{name}: {}",
            imported.text
        );
        assert_eq!(years(&block("1.2")), Vec::<String>::new(), "{name}: {}", imported.text);
        assert_eq!(
            bdg::load_text("back.bdg", &imported.text).findings().iter().filter(|one| one.code == "BDG0005").count(),
            0
        );
    }
    // An office's table with a column of lines assigns what it says.
    let office = "Mã,Chỉ tiêu,ĐVT,Dòng,2025,2026,2027,2028,2029,2030\n1.1,Tỷ lệ hộ có nước sạch,%,gốc,80,,,,,\n1.1,Tỷ lệ hộ có nước sạch,%,chỉ tiêu,,82,84,86,88,90\n";
    let imported =
        import(office.as_bytes(), &Options { name: "bang.csv".into(), ..Options::default() }).expect("a table");
    assert!(imported.text.contains("        năm 2027: 84"), "{}", imported.text);
}

/// A column of words between figures of other times is no second table.
#[test]
fn a_definition_between_figures_begins_no_other_table() {
    let found = read(
        "Results framework 2026-2030\nIndicator;Baseline 2025;Indicator definition;Target 2030\nSafe water;60;Share of households;80\nLatrines;40;Share of schools;70\n",
    );
    assert_eq!(figures(&found), ["baseline 2025: 60", "in 2030: 80", "baseline 2025: 40", "in 2030: 70"]);
}
