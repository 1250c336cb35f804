//! Tables with several headers, what stands below a table, and lines that are written amiss.

use bdg_office::import::{ColumnRole, Options, import};
use bdg_office::tables::{Limits, rows};

use super::columns::{figures, read};

#[test]
fn each_header_has_the_rows_below_it() {
    let found = read(
        "Kế hoạch năm 2026\nBiểu 1. Kinh tế;;;;\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;GRDP;tỷ đồng;100;110\n;;;;\nBiểu 2. Xã hội;;;;\nTT;Chỉ tiêu;ĐVT;KH 2026;TH 2025\n1;Hộ nghèo;%;3;4\n",
    );
    assert_eq!(figures(&found), ["kết quả 2025: 100", "năm 2026: 110", "năm 2026: 3", "kết quả 2025: 4"]);
    assert_eq!(found.counts.lost, 0);
    let titles: Vec<&str> = found.tables.iter().map(|table| table.title.as_str()).collect();
    assert_eq!(titles, ["Biểu 1: Kinh tế", "Biểu 2: Xã hội"]);
    assert_eq!(found.tables[1].place.vi, "bảng 1 từ dòng 7");
    // What the user says of the columns may speak of each.
    let said =
        Options { columns_of: vec![(2, "TT, tên, đơn vị, năm 2027, bỏ".to_owned())], ..Options::default() };
    let text = "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;TH 2025\n1;A;ha;5\nTT;Chỉ tiêu;ĐVT;Số kiểm;Ghi\n2;B;ha;6;7\n";
    let found = import(text.as_bytes(), &said).unwrap();
    assert_eq!(figures(&found), ["kết quả 2025: 5", "năm 2027: 6"]);
}

/// A header that is repeated, perhaps shortened, begins nothing; a row of the body that begins with words of a header is none.
#[test]
fn rows_of_the_body_are_no_second_header() {
    let again = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch 2026\n1;A;ha;5\nSTT;Chỉ tiêu;Đơn vị tính;KH 2026\n2;B;ha;6\n",
    );
    assert_eq!(again.tables.len(), 1);
    assert_eq!(figures(&again), ["năm 2026: 5", "năm 2026: 6"]);
    let frame = read(
        "Results Chain;Performance Indicators;Data Sources\nOutcome: A;a. By 2030, 95% of A collected;Reports\nOutput 1. Landfill built;1a. By 2028, one landfill built;Project reports\n",
    );
    assert_eq!(frame.tables.len(), 1);
}

#[test]
fn a_row_is_read_in_one_notation() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Hộ nghèo;%;3.75;3.2\n2;Thu;triệu đồng;45.678;50.000\n3;Năng suất;tạ/ha;58.6;59.1\n",
    );
    assert_eq!(figures(&found), ["kết quả 2025: 3,75", "năm 2026: 3,2", "kết quả 2025: 58,6", "năm 2026: 59,1"]);
    assert_eq!(found.counts.lost, 2);
}

#[test]
fn a_quote_that_never_closes_swallows_nothing() {
    let text = "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Dân số;người;1.250;1.300\n2;Đàn lợn;\"con;2.000;2.200\n3;Đàn bò;con;1.000;1.100\n";
    let found = read(text);
    assert_eq!(
        figures(&found)[2..],
        ["kết quả 2025: 2.000", "năm 2026: 2.200", "kết quả 2025: 1.000", "năm 2026: 1.100"]
    );
    assert!(found.general.iter().any(|notice| notice.vi.starts_with("dòng 4: dấu ngoặc kép")), "{:?}", found.general);
    let refused = rows(text.as_bytes(), None, &Limits::TABLE, &mut |_| Ok(std::ops::ControlFlow::Continue(())));
    assert!(refused.unwrap_err().message.vi.starts_with("dòng 4:"));
}

#[test]
fn an_apostrophe_before_a_sign_is_none_of_the_value() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;Tăng trưởng;%;'-1,2;5\n2;Nhiệt độ;độ;'+2,5;'=3\n;'- Ban ngày;độ;4;5\n",
    );
    assert_eq!(
        figures(&found),
        ["kết quả 2025: -1,2", "năm 2026: 5", "kết quả 2025: 2,5", "năm 2026: 3", "kết quả 2025: 4", "năm 2026: 5"]
    );
    assert!(found.text.contains("\"Ban ngày\""), "{}", found.text);
}

#[test]
fn whether_a_target_is_met_is_no_goal() {
    let found = read(
        "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;Mục tiêu 2030;Mục tiêu đạt/không đạt;Đối tượng mục tiêu\n1;Hộ nghèo;%;1;Đạt;Hộ\n",
    );
    assert_eq!(figures(&found), ["đến 2030: 1"]);
    let roles: Vec<ColumnRole> = found.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles[4..], [ColumnRole::Aside; 2]);
    assert!(!found.text.contains("mục tiêu 1 \"Đạt\""), "{}", found.text);
    // Figures in such a column are none that are known.
    let odd = read("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Hoàn thành (Đạt/Không đạt);KH 2026\n1;A;ha;5;7\n2;B;ha;6;8\n");
    assert_eq!((figures(&odd).len(), odd.counts.lost), (2, 2));
}

/// The words of a plan's text, line by line.
fn lines(found: &bdg_office::import::Imported) -> Vec<String> {
    found.text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_period_that_its_last_year_denies_is_its_total_or_listed() {
    let head = "Kế hoạch phát triển xã 2026-2030\nTT;Chỉ tiêu;ĐVT;Năm 2026;Năm 2030;";
    for header in ["Cả giai đoạn 2026-2030", "Giai đoạn 2026-2030"] {
        let near = read(&format!("{head}{header}\n1;Lao động được đào tạo;người;350;420;1.900\n"));
        assert_eq!(figures(&near), ["năm 2026: 350", "năm 2030: 420", "giai đoạn 2026-2030: 1.900"], "{header}");
        assert!(lines(&near).contains(&"loại thời kỳ".to_owned()), "{}", near.text);
        let far = read(&format!("{head}{header}\n1;Lao động được đào tạo;người;350;420;4.900\n"));
        assert_eq!((figures(&far).len(), far.counts.lost), (2, 1), "{header}");
        let level = read(&format!("{head}{header}\n1;Tỷ lệ lao động qua đào tạo;%;60;70;70\n"));
        assert!(!lines(&level).contains(&"loại thời kỳ".to_owned()), "{}", level.text);
    }
}

#[test]
fn quarters_that_add_up_to_the_year_flow() {
    let quarters = |unit: &str, cells: &str| {
        let head = "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Quý I;Quý II;Quý III;Quý IV\n";
        lines(&read(&format!("{head}1;Giếng khoan;{unit};{cells}\n"))).contains(&"loại thời kỳ".to_owned())
    };
    assert!(quarters("giếng", "20;5;5;4;6"));
    assert!(!quarters("giếng", "20;5;10;15;20"));
    assert!(!quarters("%", "100;25;25;25;25"));
}

#[test]
fn signs_of_no_language_leave_a_header_english() {
    let found =
        read("Plan 2026–2030\nNo,Indicator,Unit,Actual 2024,2026–2030 Plan 2026\n1,Coverage,km²,60,at least 65\n");
    assert_eq!(figures(&found), ["actual 2024: 60", "in 2026: at least 65"]);
}

#[test]
fn a_cell_of_several_lines_is_several_rows() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;\"Dân số\n- Nam\n- Nữ\";người;\"10.000\n4.900\n5.100\";\"10.100\n4.950\n5.150\"\n2;\"Tỷ lệ hộ nghèo\n(theo chuẩn mới)\";%;4,2 (150 hộ);3\n",
    );
    assert_eq!(
        figures(&found),
        [
            "kết quả 2025: 10.000",
            "năm 2026: 10.100",
            "kết quả 2025: 4.900",
            "năm 2026: 4.950",
            "kết quả 2025: 5.100",
            "năm 2026: 5.150",
            "kết quả 2025: 4,2 \"150 hộ\"",
            "năm 2026: 3",
        ]
    );
    assert!(found.text.contains("gồm nam \"Nam\""), "{}", found.text);
    // Which of two figures is in the row's unit is not known.
    let open = read("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;KH 2026\n1;Hộ nghèo;hộ;4,2 (150 hộ)\n");
    assert_eq!(figures(&open), ["năm 2026: \"4,2 (150 hộ)\""]);
}

#[test]
fn units_stand_in_brackets() {
    let names = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;KH 2026\n1;Trẻ em được tiêm (trẻ);5\n2;Vốn (USD million);7\n3;Trạm y tế (trạm);2\n4;Hội nghị (nếu có);1\n",
    );
    for (line, there) in [
        ("chỉ tiêu 1 \"Trẻ em được tiêm\" {", true),
        ("đơn vị tính usd_million \"USD million\"", true),
        ("đơn vị tính tram", true),
        ("chỉ tiêu 4 \"Hội nghị (nếu có)\" {", true),
    ] {
        assert_eq!(lines(&names).contains(&line.to_owned()), there, "{line}\n{}", names.text);
    }
    let header = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;Tổng diện tích năm 2026 (ha);Chia ra Ngô (ha);Chia ra Lạc (ha)\n1;Thôn Đông;25,5;15;10,5\n2;Thôn Đoài;32;20;12\n",
    );
    assert!(lines(&header).contains(&"đơn vị tính ha".to_owned()), "{}", header.text);
    assert!(lines(&header).contains(&"gồm ngo \"Ngô\" {".to_owned()), "{}", header.text);
}

#[test]
fn units_that_the_language_has_are_not_declared() {
    let found = read(
        "Plan 2026-2030\nNo,Indicator,Unit,Actual 2025,Target 2030\n1,Ratio,ratio,\"45:1\",\"35:1\"\n2,Policy approved,Yes/No,No,Yes\n3,CPI rank,rank,87,70\n4,Doctors per bed,ratio,2,3\n",
    );
    let units: Vec<String> = lines(&found).into_iter().filter(|line| line.starts_with("unit ")).collect();
    assert_eq!(units, ["unit ratio \"ratio\"", "unit qualitative", "unit qualitative", "unit rank", "unit ratio"]);
    let two = read("Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;KH 2026\n1;A;ha;5\nTT;Chỉ tiêu;ĐVT;KH 2027\n2;B;ha;6\n");
    let codes: Vec<&str> = bdg::load_text("plan.bdg", &two.text).diagnostics.iter().map(|one| one.code).collect();
    assert!(!codes.contains(&"BDG1205"), "{codes:?}");
}

#[test]
fn what_the_user_says_otherwise_than_the_file_is_told() {
    let text = "Kế hoạch năm 2026\nĐơn vị tính: triệu đồng\nTT;Chỉ tiêu;Mục tiêu năm\n1;Thu;100\n2;Chi;90\n";
    let options = Options { unit: Some("tỷ đồng".to_owned()), year: Some(2027), ..Options::default() };
    let found = import(text.as_bytes(), &options).unwrap();
    let told: Vec<&str> = found.general.iter().map(|notice| notice.vi.as_str()).collect();
    assert!(told.contains(&"tệp ghi năm 2026, nhưng đọc theo --year 2027"), "{told:?}");
    assert!(told.iter().any(|one| one.starts_with("bảng ghi đơn vị tính “triệu đồng”")), "{told:?}");
    assert_eq!(figures(&found), ["năm 2027: 100", "năm 2027: 90"]);
    let same = Options { unit: Some("Triệu đồng".to_owned()), year: Some(2026), ..Options::default() };
    assert!(import(text.as_bytes(), &same).unwrap().general.is_empty());
}

#[test]
fn rows_whose_number_goes_on_with_a_letter_stand_beside_the_first() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;KH 2026\n1.1;Cấp ủy;%;20\n1.1b;Quốc hội;%;30\n1.1c;Hội đồng;%;35\n1.2;Sở;%;50\n",
    );
    let codes: Vec<String> = lines(&found).into_iter().filter(|line| line.starts_with("chỉ tiêu ")).collect();
    assert_eq!(codes.len(), 4, "{}", found.text);
}

#[test]
fn comparators_of_the_other_language_are_read() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;KH 2026\n1;A;%;at least 6,5\n2;B;%;below 5\n3;C;người;about 1.250\n4;D;%;as the province says\n",
    );
    assert_eq!(
        figures(&found),
        ["năm 2026: ít nhất 6,5", "năm 2026: dưới 5", "năm 2026: khoảng 1.250", "năm 2026: \"as the province says\""]
    );
    let english = read(
        "Plan 2026-2030\nNo,Indicator,Unit,Actual 2025,In 2026\n1,A,%,60,ít nhất 65.5\n2,B,persons,900,\"dưới 1,200\"\n",
    );
    assert_eq!(figures(&english)[1], "in 2026: at least 65.5");
    assert_eq!(figures(&english)[3], "in 2026: below 1,200");
}

/// A header whose names are under a word that is not known is one all the same.
#[test]
fn a_second_header_may_name_its_rows_otherwise() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026\n1;A;ha;5;6\nTT;Tên đơn vị;Mã hộ;KH 2026;TH 2025\n1;Thôn Đông;x1;7;8\nTT;Phân hiệu;ĐVT;KH 2026;TH 2025\n1;Thôn Đoài;ha;9;10\n2;Thôn Nam;ha;11;12\n",
    );
    let read: Vec<String> = figures(&found);
    assert_eq!(read[2..4], ["năm 2026: 7", "kết quả 2025: 8"]);
    assert_eq!(read[4..], ["năm 2026: 9", "kết quả 2025: 10", "năm 2026: 11", "kết quả 2025: 12"]);
}
