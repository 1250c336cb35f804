//! Units that the row over others names for them.

use super::columns::read;

/// The units of a plan's indicators in order; `-` for one without.
fn units(text: &str) -> Vec<String> {
    let found = read(text);
    let mut out: Vec<String> = Vec::new();
    for line in found.text.lines().map(str::trim) {
        if line.starts_with("chỉ tiêu ") {
            out.push(String::from("-"));
        } else if let (Some(unit), Some(last)) = (line.strip_prefix("đơn vị tính "), out.last_mut()) {
            unit.clone_into(last);
        }
    }
    out
}

#[test]
fn rows_without_a_unit_have_that_of_their_group() {
    let groups = "Kế hoạch năm 2026\nTT;Chỉ tiêu;Năm 2025;Năm 2026\nI;Giá trị sản xuất (tỷ đồng);;\n1;Nông nghiệp;10;11\n2;Công nghiệp;20;23\nII;Tốc độ tăng (%);;\n1;GRDP;7,8;8,5\nIII;Thu ngân sách (tỷ đồng);9;10\n";
    assert_eq!(units(groups), ["ty_dong", "ty_dong", "%", "ty_dong"]);
    // A goal, and a table with a column of units that is left empty.
    let goals = "Kế hoạch năm 2026\nChỉ tiêu;ĐVT;Năm 2025;Năm 2026\nI. SẢN LƯỢNG (tấn);;;\nLúa;;10;11\nNgô;tạ;20;23\n";
    assert_eq!(units(goals), ["tan", "ta"]);
}

#[test]
fn a_unit_is_given_to_no_row_that_it_cannot_measure() {
    let head = "Kế hoạch năm 2026\nTT;Chỉ tiêu;Năm 2025;Năm 2026\n";
    // A rate below a count, a count below a rate, a row with a unit of its own.
    let people = format!(
        "{head}I;Dân số (người);;\n1;Nam;10;11\n2;Tỷ lệ tăng tự nhiên;8,5;8,2\n3;Số hộ (hộ);4;5\nII;Giảm nghèo (%);;\n1;Số hộ thoát nghèo;10;11\n"
    );
    assert_eq!(units(&people), ["người", "-", "ho", "-"]);
    // What no row takes stays with the words of the group.
    let found = read(&people);
    assert!(found.text.contains("\"Giảm nghèo (%)\""), "{}", found.text);
    assert!(found.text.contains("\"Dân số\""), "{}", found.text);
}

/// Figures that all say `%` are of per cent, whether the cell of their unit is empty or not there.
#[test]
fn figures_with_their_sign_tell_the_unit_of_an_empty_cell() {
    let head = "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Năm 2025;Năm 2026\n";
    assert_eq!(units(&format!("{head}1;Bao phủ BHYT;;95,1%;96%\n2;Hộ nghèo;;3%;2,5\n")), ["%", "-"]);
    // The digit of `m2` is one of the unit.
    let areas =
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;Năm 2026\n1;Cây xanh;8-10 m2/người\n2;Kho;450m3\n3;Giáo viên;12 người\n";
    assert_eq!(units(areas), ["m2_nguoi", "m3", "người"]);
}

/// Where a table has no column of units, one behind its title, beside other words above it or in its header is that of its figures.
#[test]
fn the_unit_of_a_table_may_stand_in_many_places() {
    let body = "1;Thu nội địa;1.200;1.250\n2;Thu khác;300;310\n";
    let head = "TT;Nội dung;Ước TH 2025;Dự toán 2026\n";
    for above in [
        "DỰ TOÁN THU NĂM 2026 (ĐVT: triệu đồng)",
        "DỰ TOÁN THU NĂM 2026 - Đơn vị: triệu đồng",
        "DỰ TOÁN THU NĂM 2026\n(Kèm theo Quyết định số 12/QĐ-UBND ngày 20/12/2025)   ĐVT: triệu đồng",
        "DỰ TOÁN THU NĂM 2026\nĐơn vị tính triệu đồng",
        "DỰ TOÁN THU NĂM 2026\nĐơn vị: Phường Mẫu\nĐVT: triệu đồng",
    ] {
        let found = read(&format!("{above}\n{head}{body}"));
        assert_eq!(units(&format!("{above}\n{head}{body}")), ["trieu_dong", "trieu_dong"], "{above}");
        assert!(found.text.contains("\"DỰ TOÁN THU NĂM 2026\" {"), "{}", found.text);
    }
    for head in [
        "TT;Nội dung (ĐVT: triệu đồng);Ước TH 2025;Dự toán 2026",
        "TT;Nội dung;ĐVT: triệu đồng;\n;;Ước TH 2025;Dự toán 2026",
        "TT;Nội dung;Dự toán (triệu đồng);\n;;Năm 2025;Năm 2026",
        // The header of the figures is nearer than a line above the table.
        "Đơn vị: nghìn đồng\nTT;Nội dung;Ước TH 2025 (ĐVT: triệu đồng);Dự toán 2026 (ĐVT: triệu đồng)",
    ] {
        let text = format!("DỰ TOÁN THU NĂM 2026\n{head}\n{body}");
        assert_eq!(units(&text), ["trieu_dong", "trieu_dong"], "{head}\n{}", read(&text).text);
    }
    // Who reports is no unit.
    let office = format!("DỰ TOÁN THU NĂM 2026\nĐơn vị: Sở Tài chính\n{head}{body}");
    assert_eq!(units(&office), ["-", "-"]);
}
