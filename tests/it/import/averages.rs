//! Columns of averages: growth a year or the mean of the years, where the figures beside them show which.

use super::columns::{figures, read};

const PLAN: &str = "Kế hoạch giai đoạn 2026-2028";

/// The figure of the period in a row with its unit, three years behind the year before them, and an average.
fn average(header: &str, unit: &str, cells: &str) -> Option<String> {
    let found = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2026;KH 2027;KH 2028;{header}\n1;Sản lượng chè;{unit};{cells}\n"
    ));
    assert!(found.unread_columns().is_empty(), "{header}: {}", found.text);
    let plan = bdg::load_text("plan.bdg", &found.text);
    let faults: Vec<String> = plan.diagnostics.iter().map(|finding| finding.code.to_string()).collect();
    assert!(!faults.iter().any(|code| code.starts_with("BDG07")), "{faults:?}\n{}", found.text);
    figures(&found).into_iter().find(|figure| figure.starts_with("giai đoạn "))
}

#[test]
fn growth_is_what_the_figures_at_both_ends_give() {
    let grown = Some(String::from("giai đoạn 2026-2028: tăng bình quân 10%/năm"));
    for header in ["Tốc độ tăng BQ 2026-2028 (%)", "Tăng trưởng bình quân 2026-2028 (%/năm)", "Bình quân 2026-2028"]
    {
        assert_eq!(average(header, "tấn", "100;110;121;133,1;10"), grown, "{header}");
    }
    let fallen = Some(String::from("giai đoạn 2026-2028: giảm bình quân 10,0%/năm"));
    assert_eq!(average("Tốc độ tăng BQ 2026-2028 (%)", "tấn", "100;90;81;72,9;-10,0"), fallen);
    // Where the table has no figure of the last year, growth is its target.
    let open = Some(String::from("giai đoạn 2026-2028: tăng bình quân 10 - 11%/năm"));
    assert_eq!(average("Tốc độ tăng BQ 2026-2028 (%)", "tấn", "100;;;;10-11"), open);
}

#[test]
fn a_mean_is_what_all_years_give() {
    let mean = Some(String::from("giai đoạn 2026-2028: bình quân 9,0%/năm"));
    assert_eq!(average("Bình quân 2026-2028", "%", "7;8,5;9,0;9,5;9,0"), mean);
    assert_eq!(average("BQ giai đoạn", "%", "7;8,5;9,0;9,5;9,0"), mean);
    let weight = Some(String::from("giai đoạn 2026-2028: bình quân 200 tấn/năm"));
    assert_eq!(average("Bình quân/năm", "tấn", "150;180;200;220;200"), weight);
}

/// What no figure shows stays a comment, and is never a target or a result.
#[test]
fn other_averages_are_comments() {
    for (header, unit, cells) in [
        // Neither growth nor the mean.
        ("Bình quân 2026-2028", "tấn", "100;110;121;133,1;12"),
        ("Tốc độ tăng BQ 2026-2028 (%)", "tấn", "100;110;121;133,1;12"),
        // Some years are missing.
        ("Bình quân 2026-2028", "%", "7;8,5;;9,5;9,0"),
        // Points or per cent of a share.
        ("Tốc độ tăng BQ 2026-2028 (%)", "%", "7;8;9;10;1"),
        // Years before the plan, and nothing to grow from.
        ("Tốc độ tăng BQ 2021-2025 (%)", "tấn", "100;110;121;133,1;10"),
        ("Tốc độ tăng BQ 2026-2028 (%)", "tấn", ";;;;10"),
    ] {
        assert_eq!(average(header, unit, cells), None, "{header} {unit} {cells}");
    }
}

/// A rate of growth from the first of its years is none from the year before them, to which it is only close.
#[test]
fn growth_within_the_years_is_no_growth_from_the_year_before() {
    let header = "Tốc độ tăng BQ 2026-2028 (%)";
    // From 11 to 13,7 in two years it is 11,6 % a year; from 10 in three years 11,1 %, and 11,6 only within the rounding of 10.
    assert_eq!(average("CAGR 2026-2028", "tấn", "10;11;12,2;13,7;11,6"), None);
    let rounded = average("CAGR 2026-2028", "tấn", "10;11;12,2;13,7;11,1");
    assert_eq!(rounded.as_deref(), Some("giai đoạn 2026-2028: tăng bình quân 11,1%/năm"));
    // What the year before gives exactly is what it says.
    let exact = average(header, "tấn", "100;110;121;133,1;10");
    assert_eq!(exact.as_deref(), Some("giai đoạn 2026-2028: tăng bình quân 10%/năm"));
}

/// What is added each year, in the unit of the row or in points: of a column that is not said to hold rates.
#[test]
fn so_much_more_each_year_is_what_the_figures_at_both_ends_give() {
    for (unit, cells, wanted) in [
        ("hộ", "500;;;560;20", "tăng bình quân 20 hộ/năm"),
        ("%", "5;;;3,5;-0,5%", "giảm bình quân 0,5 điểm %/năm"),
        ("%", "50;52;54;56;2%/năm", "tăng bình quân 2 điểm %/năm"),
        ("tấn", "100;110;121;133,1;10%/năm", "tăng bình quân 10%/năm"),
    ] {
        let found = average("Bình quân/năm", unit, cells);
        assert_eq!(found, Some(format!("giai đoạn 2026-2028: {wanted}")), "{unit} {cells}");
    }
    // Rates, or not what the figures give.
    for (header, unit, cells) in [
        ("Tốc độ tăng bình quân (%)", "hộ", "500;;;560;20"),
        ("Bình quân/năm", "hộ", "500;;;560;20%"),
        ("Bình quân/năm", "hộ", "500;;;560;25"),
        ("Bình quân/năm", "triệu đồng/người", "50;;;56;2"),
    ] {
        assert_eq!(average(header, unit, cells), None, "{header} {unit} {cells}");
    }
}

#[test]
fn a_column_of_every_year_is_a_target_of_each() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;TH 2025;Chỉ tiêu hằng năm;Giai đoạn 2026-2030;Hằng quý\n1;Hài lòng;%;92;≥95;98;\n2;Kiểm tra;cuộc;10;12;60;3\n",
    );
    let wanted = [
        "kết quả 2025: 92",
        "mỗi năm: ≥95",
        "đến 2030: 98",
        "kết quả 2025: 10",
        "mỗi năm: 12",
        "giai đoạn 2026-2030: 60",
    ];
    assert_eq!(figures(&found), wanted, "{}", found.text);
    assert!(found.text.contains("loại thời kỳ"), "{}", found.text);
    assert!(found.unread_columns().is_empty() && found.text.contains("“Hằng quý”): cột này không phải"));
    let english =
        read("Plan 2026-2030\nNo;Indicator;Unit;Actual 2025;Each year;By 2030\n1;Satisfaction;%;92;>= 95;98\n");
    assert!(english.text.contains("each year:"), "{}", english.text);
}

#[test]
fn english_averages() {
    let found = read(
        "Plan 2026-2028\nNo;Indicator;Unit;Actual 2025;Target 2026;Target 2027;Target 2028;Average annual growth 2026-2028 (%)\n1;Tea;tonnes;100;110;121;133.1;10\n",
    );
    assert!(found.text.contains("over 2026-2028: up on average 10% a year"), "{}", found.text);
}

/// A table that names its period only over its averages is of that period.
#[test]
fn the_period_of_averages_is_that_of_a_table_without_another() {
    let found = read(
        "Mục tiêu tăng trưởng\nTT;Chỉ tiêu;ĐVT;Năm 2025;Năm 2030;Tốc độ tăng BQ 2021-2025 (%);Tốc độ tăng BQ 2026-2030 (%)\n1;Xuất khẩu;triệu USD;100;161,05;8;10\n",
    );
    assert_eq!(found.period, Some((2026, 2030)));
    assert_eq!(
        figures(&found),
        ["kết quả 2025: 100", "năm 2030: 161,05", "giai đoạn 2026-2030: tăng bình quân 10%/năm"]
    );
}

/// The average beside the figure of a period shows that it is the total of its years.
#[test]
fn an_average_shows_the_total_of_a_period() {
    let of = |header: &str, unit: &str, cells: &str| {
        read(&format!(
            "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;KH 2026-2030;{header}\n1;Trồng rừng mới;{unit};{cells}\n2;Đảng viên;người;7;\n"
        ))
    };
    for header in ["Bình quân/năm", "BQ/năm", "BQ 2026-2030", "Bình quân 2026-2030"] {
        let found = of(header, "ha", "263;52,6");
        assert_eq!(figures(&found)[0], "giai đoạn 2026-2030: 263", "{header}");
        assert!(found.text.contains("loại thời kỳ"), "{header}: {}", found.text);
    }
    // Rounded: 53 a year are 263 in five years.
    assert!(of("Bình quân/năm", "ha", "263;53").text.contains("loại thời kỳ"));
    // What the average does not show is said; so is a share, which may be a level or by how much it falls, and a row without an average.
    for (unit, cells) in [("tỷ đồng", "500;120"), ("%", "3;0,6"), ("ha", "263;")] {
        let found = of("Bình quân/năm", unit, cells);
        assert!(!found.text.contains("loại thời kỳ\n"), "{unit} {cells}: {}", found.text);
        let told = found.remarks.iter().filter(|remark| remark.what.en.starts_with("not known whether the total"));
        assert_eq!(told.count(), 2, "{unit} {cells}: {}", found.text);
    }
    let english = read("Plan 2026-2030\nNo;Indicator;Unit;Plan 2026-2030;Average per year\n1;New forest;ha;265;53\n");
    assert!(english.text.contains("over 2026-2030: 265") && english.text.contains("kind flow"), "{}", english.text);
}

/// In a plan of public investment the figure of a period is the money of all its years.
#[test]
fn the_money_of_a_period_is_that_of_all_its_years() {
    let of = |title: &str, unit: &str| {
        let found = read(&format!(
            "{title} giai đoạn 2026-2030\nĐơn vị tính: {unit}\nTT;Danh mục dự án;Kế hoạch 2026-2030;;\n;;Tổng số;Trong đó: NSTW;NSĐP\n1;Cầu Suối Đá;45;20;25\n2;Đường liên xã;60;40;20\n"
        ));
        found.text.contains("loại thời kỳ")
    };
    assert!(of("Kế hoạch đầu tư công trung hạn", "triệu đồng"));
    assert!(of("Nhu cầu vốn đầu tư", "tỷ đồng"));
    assert!(!of("Kế hoạch phát triển", "km"));
}

/// What is to be reached by the end of a term is said to be perhaps its total, where a year's figure times the years comes to it.
#[test]
fn a_target_of_a_term_may_be_its_total() {
    let of = |cells: &str| {
        let found = read(&format!(
            "Chương trình hành động giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;Đến năm 2030;TH 2025;KH 2026\n1;Kết nạp đảng viên;đảng viên;{cells}\n"
        ));
        assert!(figures(&found).contains(&format!("đến 2030: {}", cells.split(';').next().unwrap())), "{}", found.text);
        found.remarks.iter().any(|remark| remark.what.en.starts_with("may be the total"))
    };
    assert!(of("75;14;15"));
    // Levels that grow, and one that is doubled each year.
    assert!(!of("25;14;15") && !of("1.000;100;200"));
}

/// The money beside rows that are measured otherwise is none of their figures.
#[test]
fn bare_money_beside_areas_is_an_aside() {
    let found = read("Kế hoạch năm 2026\nTT;Hạng mục;ĐVT;TH 2025;KH 2026;Vốn (tr.đ)\n1;Trồng rừng;ha;120;150;18.000\n");
    assert_eq!(figures(&found), ["kết quả 2025: 120", "năm 2026: 150"]);
    assert!(found.unread_columns().is_empty(), "{}", found.text);
}
