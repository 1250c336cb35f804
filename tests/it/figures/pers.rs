//! What a unit is counted over: a figure that leaves it out, or adds it, is another quantity.

use bdg_core::eval::{self, Method, ReasonCode};
use bdg_core::model::Plan;

use crate::check_figures::{none, one, titled};

fn loaded(text: &str) -> Plan {
    bdg::load_text("plan.bdg", text).plan
}

fn measured(title: &str, unit: &str, statements: &str) -> String {
    titled(title, &format!("đơn vị tính \"{unit}\"\nhướng tăng\n{statements}"))
}

#[test]
fn a_figure_over_something_else_takes_part_in_nothing() {
    for (title, unit, written) in [
        ("Lúa trồng trên đất chuyển đổi", "tấn/ha", "10 tấn"),
        ("Tử vong mẹ", "ca/1.000 phụ nữ", "10 ca"),
        ("Vốn đầu tư", "triệu đồng", "10 triệu đồng/người"),
        ("Lao động được đào tạo", "người", "10 người/năm"),
        ("Thu nhập", "triệu đồng/người/năm", "10 triệu đồng/năm"),
        ("Thu nhập", "triệu đồng/người/năm", "10 triệu đồng"),
        ("Tin, bài", "tin/quý", "10 tin/năm"),
        ("Số giường bệnh", "giường/10.000 dân bản địa", "10 giường"),
        ("Hội nghị tuyên truyền", "cuộc", "10 cuộc/xã"),
        ("Hội nghị tuyên truyền", "cuộc", "10 cuộc/quý"),
        ("Lớp tập huấn", "lớp", "10 lớp mỗi xã"),
        ("Lớp tập huấn", "lớp", "10 lớp/trường"),
        ("Training courses", "courses", "10 courses per commune"),
    ] {
        let text = measured(title, unit, &format!("gốc 2020: 5\nkết quả 2021: {written}\nđến 2025: 20"));
        let found = one(&text, "BDG0403");
        let own = written.strip_prefix("10 ").unwrap();
        assert_eq!(found.under, own, "{written} in {unit}");
        let plan = loaded(&text);
        let progress = eval::indicator_progress(&plan, plan.find("1.1").unwrap(), 2021, Method::Pace).unwrap();
        assert_eq!(progress.distance.value, None, "{written} in {unit}");
        assert_eq!(progress.result_reason.unwrap().code, ReasonCode::ForeignUnit, "{written} in {unit}");
    }
    let text = measured("Lao động được đào tạo", "người", "gốc 2020: 5\nkết quả 2021: 10 người/năm\nđến 2025: 20");
    assert!(one(&text, "BDG0403").help.starts_with("nếu là số của từng năm thì khai `loại thời kỳ`"));
}

#[test]
fn what_the_title_tells_may_be_left_out() {
    for (title, unit, written) in [
        ("Thu nhập bình quân đầu người", "triệu đồng/người/năm", "10 triệu đồng"),
        ("Thu nhập bình quân đầu người", "triệu đồng/người/năm", "10 triệu đồng/năm"),
        ("GRDP bình quân đầu người", "triệu đồng", "10 triệu đồng/người"),
        ("Số giường bệnh trên một vạn dân", "giường/vạn dân", "10 giường bệnh"),
        ("Mỗi tháng có ít nhất 02 chuyên mục", "chuyên mục/tháng", "10 chuyên mục"),
        ("Thu ngân sách", "tỷ đồng/năm", "10 tỷ đồng"),
        ("Bác sĩ", "bác sĩ/vạn dân", "10 bác sĩ/10.000 dân"),
        ("Xã, phường đạt chuẩn", "xã/phường", "10 xã"),
        ("Thôn, tổ dân phố văn hóa", "thôn", "10 thôn/tổ dân phố"),
        ("Cán bộ, công chức được đào tạo", "cán bộ", "10 cán bộ/công chức"),
        ("Doanh nghiệp được hỗ trợ", "doanh nghiệp", "10 doanh nghiệp/hợp tác xã"),
        ("Hội nghị ở mỗi xã", "cuộc", "10 cuộc/xã"),
        ("Tin, bài trên báo", "tin", "10 tin/bài"),
        ("Cán bộ được tập huấn", "cán bộ", "10 cán bộ/công chức/viên chức"),
        ("Câu lạc bộ được lập", "CLB", "10 CLB/đội/nhóm"),
        ("Tổ hợp tác", "tổ", "10 tổ/nhóm"),
        ("Lớp đào tạo", "lớp", "10 lớp/khóa"),
        ("Dự án hoàn thành", "dự án", "10 dự án/công trình"),
        ("Hội nghị", "cuộc", "10 cuộc/hội nghị"),
        ("Doanh nghiệp", "doanh nghiệp", "10 doanh nghiệp/công ty"),
        ("Số cơ sở", "tin/bài", "10 tin"),
        ("Năng suất lúa", "tấn/ha", "10 tấn/ha"),
        ("Năng suất lúa", "tạ/ha", "10 tạ"),
        ("Mật độ dân số", "người/km²", "10 người"),
        ("Tỷ số tử vong mẹ", "ca/100.000 trẻ đẻ sống", "10 ca"),
    ] {
        none(&measured(title, unit, &format!("gốc 2020: 5\nkết quả 2021: {written}\nđến 2025: 20")), "BDG0403");
    }
    // What a flow brings is of a year.
    let flow = "loại thời kỳ\nkết quả 2021: 10 tỷ đồng/năm\ngiai đoạn 2021-2025: 60";
    none(&measured("Thu ngân sách", "tỷ đồng", flow), "BDG0403");
    none(&titled("Tốc độ tăng GRDP", "đơn vị tính % không giới hạn\nkết quả 2021: 7%/năm\nđến 2025: 8"), "BDG0403");
    none(&measured("Lao động", "người", "loại thời kỳ\ngiai đoạn 2021-2025: bình quân 16.000 người/năm"), "BDG0403");
}

#[test]
fn in_english_too() {
    let text = |title: &str, unit: &str, written: &str| {
        format!(
            "plan p \"Plan\" {{\n    period 2021-2025\n}}\nagency a \"Office\"\ngoal 1 \"Goal\" {{\n    indicator 1.1 \"{title}\" {{\n        lead a\n        unit \"{unit}\"\n        better higher\n        baseline 2020: 5\n        actual 2021: {written}\n        by 2025: 20\n    }}\n}}\n"
        )
    };
    let found = one(&text("Production", "tonnes/ha", "10 tonnes"), "BDG0403");
    assert_eq!(found.en, "indicator 1.1: the result of 2021 is “10 tonnes”, but the indicator’s unit is “tonnes/ha”");
    none(&text("Deaths per 1,000 women", "cases/1,000 women", "10 cases"), "BDG0403");
    one(&text("Maternal deaths", "cases/1,000 women", "10 cases"), "BDG0403");
    none(&text("Income per capita", "USD/person/year", "10 USD"), "BDG0403");
    one(&text("People trained", "people", "10 people/year"), "BDG0403");
}

#[test]
fn a_restatement_in_another_unit_is_a_figure_in_a_wrong_unit() {
    let text = measured("Vốn", "triệu đồng", "đến 2025: ít nhất 2.000\nnêu \"Mục II\" đến 2025: ít nhất 2.000 USD");
    let found = one(&text, "BDG0403");
    assert_eq!(
        found.vi,
        "chỉ tiêu 1.1: “Mục II” nêu mức đề ra đến năm 2025 là ít nhất “2.000 USD”, nhưng chỉ tiêu này tính bằng “triệu đồng”"
    );
    none(&text, "BDG1005");
    // A share beside a count is another measure of the same matter; another scale is compared.
    let share = measured("Xã có tin, bài", "tin", "đến 2025: ít nhất 3\nnêu \"Mục II\" đến 2025: duy trì 100%");
    one(&share, "BDG1005");
    none(&share, "BDG0403");
    none(&text.replace("2.000 USD", "2 tỷ đồng"), "BDG0403");
}

#[test]
fn a_derived_figure_is_per_what_the_unit_says() {
    for (written, unit, of_2026) in [
        ("3,8 giường/1.000 dân", "giường/10.000 dân", "31,6"),
        ("32 giường/10.000 dân", "giường/10.000 dân", "30 giường/10.000 dân"),
    ] {
        let statements = format!("kết quả 2020: 30\nđến 2025: {written}");
        let plan = loaded(&measured("Số giường bệnh trên 1 vạn dân", unit, &statements));
        let annual = eval::annual(&plan, 2021, eval::AnnualOptions::default());
        let row = annual.rows.iter().find(|row| row.code == "1.1").expect("the row");
        assert_eq!(bdg_core::phrases::target_cell(row).text, of_2026, "{written}");
    }
}
