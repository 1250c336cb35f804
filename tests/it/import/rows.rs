//! Rows by their levels, codes and tables.

use bdg_office::import::{Imported, Options, import};

use super::columns::figures;

fn read(text: &str) -> Imported {
    let options = Options { name: "bang.csv".to_owned(), ..Options::default() };
    import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}\n{text}", fault.message.en))
}

/// The declarations of a plan's goals, without their titles.
fn declared(imported: &Imported) -> Vec<String> {
    let keywords = ["mục tiêu ", "nhóm ", "chỉ tiêu ", "gồm ", "trong đó ", "phân theo ", "nhiệm vụ "];
    let lines = imported.text.lines().map(str::trim);
    lines
        .filter(|line| keywords.iter().any(|keyword| line.starts_with(keyword)))
        .map(|line| line.split(" \"").next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn codes_are_the_printed_numbers_where_none_repeats() {
    let head = "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n";
    let running = read(&format!("{head}I;KINH TẾ;;\n1;Lúa;tấn;10\n2;Thu;tỷ đồng;5\nII;XÃ HỘI;;\n3;Hộ nghèo;hộ;7\n"));
    assert_eq!(declared(&running), ["mục tiêu 1", "chỉ tiêu 1", "chỉ tiêu 2", "mục tiêu 2", "chỉ tiêu 3"]);
    assert!(running.text.contains("số thứ tự \"II\""), "{}", running.text);
    let anew = read(&format!("{head}I;KINH TẾ;;\n1;Lúa;tấn;10\n2;Thu;tỷ đồng;5\nII;XÃ HỘI;;\n1;Hộ nghèo;hộ;7\n"));
    assert_eq!(declared(&anew), ["mục tiêu 1", "chỉ tiêu 1.1", "chỉ tiêu 1.2", "mục tiêu 2", "chỉ tiêu 2.1"]);
    // A number that is typed twice in one group is kept apart by a letter.
    let twice = read(&format!("{head}1;Lúa;tấn;10\n2;Ngô;tấn;5\n2;Khoai;tấn;7\n"));
    assert_eq!(declared(&twice), ["mục tiêu 1", "chỉ tiêu 1", "chỉ tiêu 2", "chỉ tiêu 2b"]);
}

#[test]
fn totals_stand_above_below_and_name_what_they_add() {
    let head = "TT;Nội dung;ĐVT;Ước 2025;Kế hoạch năm 2026\n";
    let named = read(&format!(
        "{head};TỔNG NGUỒN THU (A+B);tỷ đồng;30;33\nA;Thu trên địa bàn;tỷ đồng;10;11\nB;Thu bổ sung;tỷ đồng;20;22\nC;Vay;tỷ đồng;5;6\n"
    ));
    assert_eq!(declared(&named)[1..], ["chỉ tiêu 1.1", "gồm thu_tren_dia", "gồm thu_bo_sung", "chỉ tiêu 1.2"]);
    let below = read(&format!(
        "{head}I;THU;;;\n1;Thu một;tỷ đồng;10;11\n2;Thu hai;tỷ đồng;20;22\n;Cộng thu;tỷ đồng;30;33\nII;CHI;;;\n1;Chi một;tỷ đồng;4;5\n2;Chi hai;tỷ đồng;6;7\n;Cộng chi;tỷ đồng;10;13\n"
    ));
    // The second does not hold in every column. The numbers of the parts of the first are no codes, so that none repeats.
    let wanted =
        ["chỉ tiêu 1.1", "gồm thu_mot", "gồm thu_hai", "mục tiêu 2", "chỉ tiêu 1", "chỉ tiêu 2", "chỉ tiêu 2b"];
    assert_eq!(declared(&below)[1..], wanted, "{}", below.text);
    let first = read(&format!("{head}1;TỔNG SỐ;ha;30;33\n2;Lúa;ha;10;11\n3;Ngô;ha;20;22\n4;Số hộ;hộ;7;8\n"));
    assert_eq!(declared(&first)[1..], ["chỉ tiêu 1", "gồm lua", "gồm ngo", "chỉ tiêu 4"], "{}", first.text);
    // Other units add up to nothing.
    let other = read(&format!("{head}1;Tổng số;ha;30;33\n2;Lúa;tấn;10;11\n3;Ngô;tấn;20;22\n"));
    assert_eq!(declared(&other)[1..], ["chỉ tiêu 1", "chỉ tiêu 2", "chỉ tiêu 3"]);
}

#[test]
fn parts_make_up_the_whole_only_where_every_column_adds_up() {
    let head = "TT;Chỉ tiêu;ĐVT;Ước 2025;Kế hoạch năm 2026\n";
    let whole = read(&format!("{head}1;Đàn vật nuôi;con;30;33\n1.1;Trâu;con;10;11\n1.2;Bò;con;20;22\n"));
    assert_eq!(declared(&whole)[1..], ["chỉ tiêu 1", "gồm trau", "gồm bo"]);
    let some = read(&format!("{head}1;Đàn vật nuôi;con;30;33\n1.1;Trâu;con;10;11\n1.2;Bò;con;20;21\n"));
    assert_eq!(declared(&some)[1..], ["chỉ tiêu 1", "trong đó trau", "trong đó bo"]);
    let other = read(&format!("{head}1;Đàn vật nuôi;con;30;33\n1.1;Sản lượng thịt;tấn;10;11\n"));
    assert_eq!(declared(&other)[1..], ["chỉ tiêu 1", "chỉ tiêu 1.1"]);
}

#[test]
fn the_title_tells_the_period_and_no_column_of_a_past_one() {
    let text = "HỆ THỐNG CHỈ TIÊU KẾ HOẠCH 5 NĂM 2026-2030\nTT;Chỉ tiêu;ĐVT;Kế hoạch giai đoạn 2021-2025;ƯTH 2025;2026;2030\n1;Hộ nghèo;%;4;3,8;3,5;2\n";
    let found = read(text);
    assert!(found.text.contains("    giai đoạn 2026-2030\n"), "{}", found.text);
    for figure in ["đến 2025: 4", "ước 2025: 3,8", "năm 2026: 3,5", "đến 2030: 2"] {
        assert!(found.text.replace("  ", "").contains(figure), "{figure}: {}", found.text);
    }
    let annexed = read("PHỤ LỤC CHỈ TIÊU GIAI ĐOẠN 2026-2030\nTT;Chỉ tiêu;ĐVT;Ước 2025\n1;Hộ nghèo;%;4\n");
    assert!(annexed.text.contains("giai đoạn 2026-2030"), "{}", annexed.text);
}

#[test]
fn tasks_stand_below_the_goals_of_their_table() {
    let text = "TT;Nhiệm vụ;Cơ quan chủ trì;Thời hạn;Sản phẩm\nI;SỐ HÓA;;;\n1;Lập kế hoạch;Phòng A;Tháng 3/2026;Kế hoạch\n2;Tập huấn;Phòng B;Hằng năm;Theo nhu cầu\nII;ĐƯỜNG;;;\n3;Khảo sát;Phòng A;Khi có vốn;\n";
    let found = read(text);
    assert_eq!(declared(&found), ["mục tiêu 1", "nhiệm vụ", "nhiệm vụ", "mục tiêu 2", "nhiệm vụ"]);
    for line in [
        "nhiệm vụ \"Lập kế hoạch\" trong tháng 3/2026 {",
        "nhiệm vụ \"Tập huấn\" hằng năm {",
        "ghi chú \"Thời hạn: Khi có vốn\"",
    ] {
        assert!(found.text.contains(line), "{line}: {}", found.text);
    }
    assert_eq!((found.counts.tasks, found.counts.lost), (3, 0));
}

#[test]
fn a_matrix_says_who_leads() {
    let found =
        read("TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Phòng Kinh tế;Công an xã\n1;Hộ nghèo;%;2,5;x;\n2;Thu;tỷ đồng;9;x;x\n");
    assert!(found.text.contains("chủ trì kinh_te, cong_an_xa"), "{}", found.text);
    assert_eq!(found.counts.lost, 0);
}

#[test]
fn a_row_says_what_its_cells_repeat() {
    let found = read("TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Chủ trì\n1;Lúa;tấn;10;Phòng A\n2;Ngô;“;5;nt\n");
    assert_eq!(found.text.matches("        đơn vị tính tan").count(), 2, "{}", found.text);
    assert!(!found.text.contains("\"nt\""), "{}", found.text);
}

/// “As above” is the unit that a figure is doubted by and the agency of a task, with the rest that a page break cut off.
#[test]
fn as_above_holds_for_units_of_figures_and_agencies_of_tasks() {
    let units = read("TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n1;A;người;90\n2;B;nt;12,345\n3;C;%;12,5\n");
    assert_eq!((units.counts.figures, units.counts.lost), (2, 1), "{}", units.text);
    let tasks = "TT;Nội dung công việc;Cơ quan chủ trì;Thời gian hoàn thành\n\
        1;Lập quy chế;Phòng Văn hóa;Quý II/2026\n;;và Phòng Kinh tế;\n2;Rà soát;nt;Hằng năm\n\
        3;Tập huấn;Sở Nội vụ chủ trì hướng dẫn, đôn đốc;Hằng năm\n";
    let found = read(tasks);
    let leads: Vec<&str> = found.text.lines().map(str::trim).filter(|line| line.starts_with("chủ trì ")).collect();
    assert_eq!(leads, ["chủ trì van_hoa, kinh_te", "chủ trì van_hoa, kinh_te", "chủ trì noi_vu"], "{}", found.text);
    let rests: Vec<&str> = found.remarks.iter().map(|remark| remark.words.as_str()).collect();
    assert_eq!((rests, found.counts.lost), (vec!["hướng dẫn, đôn đốc"], 1), "{}", found.text);
}

/// A bullet belongs to the row above it, numbered or not, until the next such row.
#[test]
fn bullets_below_a_row_without_a_number_are_its_parts() {
    let rows = |women: &str| {
        format!(
            "KẾ HOẠCH 2026-2030\nChỉ tiêu;Đơn vị;Năm 2025;Năm 2026\nDân số;người;1.000;1.010\n- Nam;người;500;505\n- Nữ;người;{women}\nSố hộ;hộ;310;320\n"
        )
    };
    let sums = read(&rows("500;505"));
    assert_eq!(declared(&sums), ["mục tiêu 1", "chỉ tiêu 1.1", "gồm nam", "gồm nu", "chỉ tiêu 1.2"], "{}", sums.text);
    let others = read(&rows("400;405"));
    assert_eq!(declared(&others)[2..4], ["trong đó nam", "trong đó nu"], "{}", others.text);
}

#[test]
fn a_year_without_a_period_says_what_is_not_known() {
    let found = read("Chỉ tiêu;Đơn vị;Năm 2025\nDân số;người;1.000\n");
    assert!(
        found.text.contains("chưa biết giai đoạn của kế hoạch nên không rõ là kết quả hay chỉ tiêu: “1.000”"),
        "{}",
        found.text
    );
}

/// A code that goes on with a letter is an indicator of its own, also without a number and with parts of the one above it before it.
#[test]
fn codes_with_letters_are_indicators() {
    let found = read(
        "phần,mã,TT,Mục tiêu/chỉ tiêu,Đơn vị tính,Kế hoạch giai đoạn 2016-2020\nMục tiêu 1: Lãnh đạo,1.1,1.1,Nữ tham gia cấp ủy,%,từ 20% trở lên\nMục tiêu 1: Lãnh đạo,1.1/tinh,,– Cấp tỉnh,%,\nMục tiêu 1: Lãnh đạo,1.1b,,Nữ đại biểu Quốc hội,%,từ 30% trở lên\nMục tiêu 1: Lãnh đạo,1.1c,,Nữ đại biểu Hội đồng nhân dân,%,từ 30%\nMục tiêu 1: Lãnh đạo,1.1c/xa,,– Cấp xã,%,\n",
    );
    assert_eq!(
        declared(&found),
        ["mục tiêu 1", "chỉ tiêu 1.1", "trong đó tinh", "chỉ tiêu 1.1b", "chỉ tiêu 1.1c", "trong đó xa"],
        "{}",
        found.text
    );
}

/// What the remarks of a plan say of its rows.
fn told(imported: &Imported) -> Vec<String> {
    imported.remarks.iter().map(|one| format!("{} {}: {}", one.place.vi, one.what.vi, one.words)).collect()
}

#[test]
fn parts_that_do_not_come_to_their_whole_are_told_with_both_sums() {
    let head = "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n";
    let more = read(&format!("{head}1;Số lớp;lớp;26\n;- A;lớp;10\n;- B;lớp;9\n;- C;lớp;8\n"));
    assert_eq!(
        told(&more),
        ["dòng “Số lớp” các phần cộng lại không bằng dòng này: năm 2026: ghi 26, cộng lại được 27"]
    );
    assert!(more.text.contains("trong đó a \"A\""), "{}", more.text);
    // All there are, `Nam` and `Nữ`, and nearly all.
    let split = read(&format!("{head}1;Số người;người;100\n;- Nam;người;55\n;- Nữ;người;40\n"));
    assert_eq!(told(&split).len(), 1, "{:?}", split.remarks);
    // Some parts of a whole, parts of a share, parts that are announced as some.
    for rows in [
        "1;Số xã;xã;10\n;- Đạt chuẩn;xã;4\n;- Nâng cao;xã;3\n",
        "1;Tỷ lệ hộ;%;10\n;- Vùng A;%;12\n;- Vùng B;%;9\n",
        "1;Số xã, trong đó:;xã;10\n;- Đạt chuẩn;xã;6\n;- Nâng cao;xã;4,0\n",
    ] {
        assert_eq!(told(&read(&format!("{head}{rows}"))), [""; 0], "{rows}");
    }
}

#[test]
fn a_total_that_its_rows_do_not_come_to_stands_apart_and_is_told() {
    let head = "KẾ HOẠCH VỐN\nĐVT: triệu đồng\nTT;Danh mục;Kế hoạch năm 2026;Kế hoạch năm 2027\n";
    let apart = read(&format!("{head}1;Cầu;10;20\n2;Đường;30;5\n;TỔNG CỘNG;41;26\n"));
    assert_eq!(declared(&apart).len(), 4, "{}", apart.text);
    let said = told(&apart);
    assert!(said.len() == 1 && said[0].contains("năm 2026: ghi 41, cộng lại được 40; năm 2027: ghi 26"), "{said:?}");
    // An average of rates is no sum, and a total that agrees is no news.
    let rate = "KẾ HOẠCH NĂM 2026\nTT;Xã;Kế hoạch năm 2026 (%)\n1;A;90\n2;B;80\n;Tổng cộng;86\n";
    assert_eq!(told(&read(rate)), [""; 0]);
    let agrees = read(&format!("{head}1;Cầu;10;20\n2;Đường;30;\n;TỔNG CỘNG;40;20\n"));
    assert_eq!(told(&agrees), [""; 0]);
    assert_eq!(declared(&agrees)[2..], ["gồm cau", "gồm duong"]);
}

/// `Kế hoạch giao › Lũy kế 6 tháng`: planned or done is not known, unless another column holds what was done.
#[test]
fn a_count_up_to_now_below_a_plan_is_asked_for() {
    let table = |more: &str, cells: &str| {
        read(&format!(
            "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch giao;;{more}\n;;;Cả năm 2026;Lũy kế 6 tháng;\n1;Thu;triệu đồng;5.000;2.600;{cells}\n"
        ))
    };
    let alone = table("Ghi chú", "");
    assert_eq!(alone.unread_columns(), [4], "{}", alone.text);
    assert!(!alone.text.contains("6 tháng 2026: 2.600"), "{}", alone.text);
    let beside = table("Thực hiện 6 tháng 2026", "2.500");
    assert!(beside.text.contains("kết quả 6 tháng 2026: 2.500"), "{}", beside.text);
    assert!(beside.text.contains("\n        6 tháng 2026:         2.600"), "{}", beside.text);
}

/// A measure whose cell has no figure yet keeps its name.
#[test]
fn a_measure_without_a_figure_keeps_its_name() {
    let found = read("CHỈ TIÊU KẾ HOẠCH NĂM 2026\nTT;Xã, phường;Trồng rừng (ha);BHYT (%)\n1;Xã A;30;94\n2;Xã B;-;97\n");
    assert!(found.text.contains("\"Xã B - Trồng rừng\""), "{}", found.text);
    assert!(found.text.contains("\"Xã B - BHYT\""), "{}", found.text);
}

/// Columns that different bodies set for one time differ, and which is the plan's own is asked.
#[test]
fn what_others_set_and_what_is_registered_are_asked_about() {
    let found = read("Chỉ tiêu Hội năm 2026\nTT;Chỉ tiêu;Chỉ tiêu TW giao;Đăng ký 2026\n1;Kết nạp hội viên;190;205\n");
    assert_eq!(found.unread_columns(), [2, 3], "{}", found.text);
    assert!(!found.text.contains("năm 2026: "), "{}", found.text);
}

/// `cộng đồng` has the letters of `cộng dồn` without its accents.
#[test]
fn what_is_of_a_community_is_no_running_total() {
    let found = read("Kế hoạch năm 2026\nTT;Chỉ tiêu;Năm 2025;Năm 2026\n1;Số điểm sinh hoạt cộng đồng;10;11\n");
    assert!(!found.text.contains("lũy kế"), "{}", found.text);
}

/// A column that is called one of names and holds figures is no column of names.
#[test]
fn figures_name_no_row() {
    let found = read("Kế hoạch giảm nghèo năm 2026\nTT;Xã, phường;Chỉ tiêu;Ghi chú\n1;Xã A;62;\n2;Phường B;8;\n");
    assert!(found.text.contains("\"Xã A\"") && found.text.contains("năm 2026: 62"), "{}", found.text);
}

/// The total up to a year shows that the years before it are what each adds; what was there before them is no figure of a year.
#[test]
fn a_total_up_to_a_year_shows_what_each_adds() {
    let of = |cells: &str| {
        read(&format!(
            "Kế hoạch giai đoạn 2026-2028\nTT;Chỉ tiêu;ĐVT;Số hiện có 31/12/2025;Năm 2026;Năm 2027;Năm 2028;Lũy kế đến 2028\n1;Sản phẩm OCOP;sản phẩm;{cells}\n"
        ))
    };
    let added = of("5;2;3;1;11");
    assert_eq!(figures(&added), ["năm 2026: 2", "năm 2027: 3", "năm 2028: 1"], "{}", added.text);
    assert!(added.text.contains("loại thời kỳ") && added.text.contains("số đã có trước các năm ấy"), "{}", added.text);
    // What was there may stand in a column of totals as well, and years may stand together.
    let totals = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;Lũy kế đến 2025;Năm 2026;Năm 2027;Năm 2028-2030;Lũy kế đến 2030\n1;Nhà ở xã hội;căn;1.200;500;800;3.500;6.000\n",
    );
    assert_eq!(figures(&totals), ["năm 2026: 500", "năm 2027: 800", "giai đoạn 2028-2030: 3.500"]);
    assert!(totals.text.contains("loại thời kỳ"), "{}", totals.text);
    // So may the target by the last year be the total, where that year has another figure.
    let target = read(
        "Kế hoạch giai đoạn 2026-2028\nTT;Chỉ tiêu;ĐVT;Đã đạt đến hết 2025;Năm 2026;Năm 2027;Năm 2028;Tổng đến 2028\n1;Xã nông thôn mới;xã;45;3;4;3;55\n",
    );
    assert_eq!(figures(&target), ["năm 2026: 3", "năm 2027: 4", "năm 2028: 3"], "{}", target.text);
    // Levels, and a total that nothing shows.
    for cells in ["5;7;10;11;11", "5;2;3;1;12"] {
        let found = of(cells);
        assert_eq!(figures(&found).len(), 4, "{}", found.text);
        assert!(!found.text.contains("loại thời kỳ"), "{}", found.text);
    }
}
