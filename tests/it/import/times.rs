//! The times of figures: plans of which a title names only the end, tables of reports, days, parts of a year.

use bdg_office::import::{ColumnRole, Imported};

use super::columns::{figures, read};

/// The period of a plan's text.
fn period(imported: &Imported) -> Option<String> {
    let mut lines = imported.text.lines().map(str::trim);
    lines.find(|line| line.starts_with("giai đoạn ") || line.starts_with("period ")).map(str::to_owned)
}

/// What the plan's text says of the only row: its figures with their times.
fn facts(imported: &Imported) -> Vec<String> {
    let lines =
        imported.text.lines().map(str::trim).skip_while(|line| {
            !(line.starts_with("chỉ tiêu ") || line.starts_with("indicator ")) || !line.ends_with('{')
        });
    let figures = lines.skip(1).filter(|line| line.contains(": ") && !line.starts_with('#'));
    figures
        .map(|line| line.split("  #").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

/// A table of one row below a title.
fn vi(title: &str, header: &str, cells: &str) -> Imported {
    read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;{header}\n1;Hộ nghèo;%;{cells}\n"))
}

fn en(title: &str, header: &str, cells: &str) -> Imported {
    read(&format!("{title}\nNo;Indicator;Unit;{header}\n1;Poverty rate;%;{cells}\n"))
}

#[test]
fn a_plan_up_to_a_year_begins_with_its_first_target() {
    for (title, headers, wanted) in [
        (
            "Kế hoạch phát triển đến năm 2030",
            "Kết quả 2024;Năm 2026;Năm 2028;Năm 2030",
            ["kết quả 2024: 5", "năm 2026: 4", "năm 2028: 3", "năm 2030: 2"],
        ),
        (
            "LỘ TRÌNH THỰC HIỆN ĐẾN NĂM 2030",
            "Kết quả 2024;Lộ trình 2026;Lộ trình 2028;Lộ trình 2030",
            ["kết quả 2024: 5", "đến 2026: 4", "đến 2028: 3", "đến 2030: 2"],
        ),
        (
            "Kế hoạch y tế đến hết năm 2030",
            "Kết quả 2024;Đến năm 2026;Đến năm 2028;Đến năm 2030",
            ["kết quả 2024: 5", "đến 2026: 4", "đến 2028: 3", "đến 2030: 2"],
        ),
        (
            "Đề án đến năm 2030, định hướng đến năm 2045",
            "Ước 2025;2026;2028;2030",
            ["ước 2025: 5", "năm 2026: 4", "năm 2028: 3", "đến 2030: 2"],
        ),
    ] {
        let found = vi(title, headers, "5;4;3;2");
        assert_eq!(facts(&found), wanted, "{title}");
        assert_eq!(period(&found).as_deref(), Some("giai đoạn 2026-2030"), "{title}");
    }
    for title in ["Digital plan by 2030", "Plan to 2030", "Roadmap towards 2030", "2030 Agenda roadmap", "Vision 2030"]
    {
        let found = en(title, "Actual 2024;2026;2028;2030", "5;4;3;2");
        assert_eq!(facts(&found), ["actual 2024: 5", "in 2026: 4", "in 2028: 3", "by 2030: 2"], "{title}");
        assert_eq!(period(&found).as_deref(), Some("period 2026-2030"), "{title}");
    }
    let longer = vi("Chương trình nước sạch đến năm 2035", "Kết quả 2025;Năm 2026;Năm 2030;Năm 2035", "5;4;3;2");
    assert_eq!(period(&longer).as_deref(), Some("giai đoạn 2026-2035"));
    assert_eq!(facts(&longer)[0..3], ["kết quả 2025: 5", "năm 2026: 4", "năm 2030: 3"]);
}

#[test]
fn a_plan_is_never_one_of_the_year_that_it_only_reaches_to() {
    // The year before a plan of five years, and its end.
    let ends = vi("Kế hoạch đến năm 2030", "Kết quả 2025;Mục tiêu", "5;2");
    assert_eq!(facts(&ends), ["kết quả 2025: 5", "đến 2030: 2"]);
    let five = vi("Kế hoạch đến năm 2030", "Kết quả 2025;Mục tiêu năm 2030", "5;2");
    assert_eq!(period(&five).as_deref(), Some("giai đoạn 2026-2030"));
    // Where it begins is not known.
    let open = vi("Kế hoạch đến năm 2028", "Kết quả 2024;Mục tiêu năm 2028", "5;2");
    assert_eq!(facts(&open), ["kết quả 2024: 5", "đến 2028: 2"]);
    assert_eq!(period(&open), None);
    assert!(open.text.contains("Không thấy giai đoạn"), "{}", open.text);
    // Nothing says which of the years are those of results.
    let years = vi("Chương trình đến năm 2035", "Năm 2024;Năm 2025;Năm 2026;Năm 2030", "6;5;4;3");
    assert_eq!(facts(&years), [""; 0]);
    assert_eq!(years.unread_columns(), [3, 4, 5, 6]);
}

#[test]
fn dates_of_cited_documents_make_no_period() {
    for title in [
        "Kế hoạch thực hiện Quyết định số 1234/QĐ-TTg ngày 05/3/2025 của Thủ tướng Chính phủ",
        "Kế hoạch thực hiện Nghị định số 35/2025/NĐ-CP",
        "Kế hoạch thực hiện Nghị quyết số 12 ngày 05 tháng 3 năm 2025",
    ] {
        let found = vi(title, "Kết quả 2025;Kế hoạch năm 2026;Kế hoạch năm 2030", "5;4;2");
        assert_eq!(facts(&found)[0..2], ["kết quả 2025: 5", "năm 2026: 4"], "{title}");
        assert_eq!(period(&found).as_deref(), Some("giai đoạn 2026-2030"), "{title}");
    }
}

#[test]
fn years_of_a_report_are_results() {
    let years = "2021;2022;2023;2024";
    let results = ["kết quả 2021: 7", "kết quả 2022: 6", "kết quả 2023: 5", "kết quả 2024: 4"];
    for title in [
        "Kết quả thực hiện các chỉ tiêu giai đoạn 2021-2025",
        "Đánh giá kết quả thực hiện kế hoạch 5 năm 2021-2025",
        "Tình hình thực hiện chương trình 2021-2025",
        "Biểu 1: Kết quả thực hiện kế hoạch giai đoạn 2021-2025",
        "Chỉ tiêu giai đoạn 2021-2025",
    ] {
        let found = facts(&vi(title, &format!("{years};Ước 2025"), "7;6;5;4;3"));
        assert_eq!(found[0..4], results, "{title}");
        assert_eq!(found[4], "ước 2025: 3", "{title}");
    }
    let bare = facts(&vi("Báo cáo kết quả thực hiện giai đoạn 2021-2025", &format!("{years};2025"), "7;6;5;4;3"));
    assert_eq!(bare[4], "kết quả 2025: 3");
    let english = facts(&en("Progress report 2021-2025", "2021;2022;2023;2024;2025", "7;6;5;4;3"));
    assert_eq!(english[4], "actual 2025: 3");
    let target =
        vi("Đánh giá kết quả thực hiện 5 năm 2021-2025", &format!("Mục tiêu đến 2025;{years};Ước 2025"), "3;7;6;5;4;3");
    assert_eq!(facts(&target)[0], "đến 2025: 3");
    // What comes next is planned.
    let next = vi("Đánh giá 2021-2025 và kế hoạch 2026-2030", "2024;2025;2026;2030", "4;3;2;1");
    assert_eq!(facts(&next)[0..3], ["kết quả 2024: 4", "kết quả 2025: 3", "năm 2026: 2"]);
    // Without a word of results the years before the planned period are past, unless they were planned too.
    for title in [
        "Thu chi ngân sách giai đoạn 2021-2025 và dự kiến giai đoạn 2026-2030",
        "Thu và chi ngân sách giai đoạn 2021-2025 và dự kiến giai đoạn 2026-2030",
        "Thu, chi ngân sách giai đoạn 2021-2025, phương hướng giai đoạn 2026-2030",
    ] {
        assert_eq!(facts(&vi(title, "2024;2025", "4;3")), ["kết quả 2024: 4", "kết quả 2025: 3"], "{title}");
    }
    let planned = vi("Kế hoạch vốn giai đoạn 2021-2025 và dự kiến giai đoạn 2026-2030", "2024;2025", "4;3");
    assert_eq!(facts(&planned), ["năm 2024: 4", "năm 2025: 3"]);
}

#[test]
fn years_of_a_plan_stay_targets_beside_results() {
    for title in ["Khung theo dõi, đánh giá kế hoạch 2026-2030", "Kế hoạch giám sát, đánh giá giai đoạn 2026-2030"]
    {
        let found = facts(&vi(title, "2026;2027;Thực hiện 2026", "4;3;5"));
        assert_eq!(found, ["năm 2026: 4", "năm 2027: 3", "kết quả 2026: 5"], "{title}");
    }
    // In the middle of a period nothing says which years have passed.
    let halfway = vi("Đánh giá giữa kỳ kế hoạch 2021-2025", "2021;2022;2023;2024;2025", "7;6;5;4;3");
    assert_eq!(facts(&halfway), [""; 0]);
    assert_eq!(halfway.unread_columns().len(), 5);
}

#[test]
fn the_beginning_of_a_year_is_the_end_of_the_one_before() {
    for (header, wanted) in [
        ("Đầu năm 2026", "kết quả 2025: 5"),
        ("Số hộ nghèo đầu năm 2026", "kết quả 2025: 5"),
        ("Số liệu đầu kỳ (31/12/2025)", "kết quả 2025: 5"),
        ("Tại thời điểm 01/01/2026", "kết quả 2025: 5"),
        ("Ước đầu năm 2026", "ước 2025: 5"),
        ("Số liệu ban đầu (năm 2024)", "kết quả 2024: 5"),
        ("TH 6T đầu năm 2025", "kết quả 6 tháng 2025: 5"),
        ("Cuối năm 2025", "kết quả 2025: 5"),
    ] {
        let found = facts(&read(&format!("Kế hoạch năm 2026\nTT;Xã;{header};Cuối năm 2026\n1;Xã A;5;4\n")));
        assert_eq!(found, [wanted, "năm 2026: 4"], "{header}");
    }
    // A plan that is given at the beginning of a year, and the oil of one.
    assert_eq!(facts(&vi("Kế hoạch năm 2026", "Kế hoạch giao đầu năm 2026", "5")), ["năm 2026: 5"]);
    assert_eq!(facts(&vi("Kế hoạch năm 2026", "Sản lượng dầu năm 2026 (tấn)", "5")), [""; 0]);
    assert_eq!(
        facts(&en("Annual plan 2026", "Beginning of 2026;Target 2026", "5;4")),
        ["actual 2025: 5", "in 2026: 4"]
    );
}

#[test]
fn a_stock_at_a_day_is_the_figure_of_its_time() {
    let header = "Dư nợ đến 31/12/2024;Dư nợ đến 31/12/2025;Kế hoạch dư nợ năm 2026;Tăng trưởng so với 31/12/2025";
    let credit = read(&format!("Kế hoạch năm 2026\nTT;Chương trình;{header}\n1;Cho vay;120;130;140;10\n"));
    assert_eq!(facts(&credit), ["kết quả 2024: 120", "kết quả 2025: 130", "năm 2026: 140"]);
    let members = "Có đến 31/12/2025;Tăng trong năm 2026;Giảm trong năm 2026;Có đến 31/12/2026";
    assert_eq!(facts(&vi("Kế hoạch năm 2026", members, "40;20;5;55")), ["kết quả 2025: 40", "năm 2026: 55"]);
    for (header, wanted) in [
        ("Mốc 2025", "kết quả 2025: 5"),
        ("Xuất phát điểm 2025", "gốc 2025: 5"),
        ("Tại thời điểm 31/12/2025", "kết quả 2025: 5"),
        ("Tính đến tháng 12/2025", "kết quả 2025: 5"),
        ("Hiện có năm 2025", "kết quả 2025: 5"),
        ("Lũy kế 10 tháng năm 2025", "kết quả 10 tháng 2025: 5"),
        ("Cộng dồn 9 tháng 2025", "kết quả 9 tháng 2025: 5"),
    ] {
        assert_eq!(
            facts(&vi("Kế hoạch năm 2026", &format!("{header};Kế hoạch năm 2026"), "5;4")),
            [wanted, "năm 2026: 4"],
            "{header}"
        );
    }
    // Since when is not known, or it is no figure.
    for header in [
        "Lũy kế đến hết năm 2025",
        "Lũy kế giải ngân đến 31/10/2025",
        "Hoàn thành đến 31/12/2025",
        "Lũy kế 9 tháng/KH (%)",
    ] {
        assert_eq!(
            facts(&vi("Kế hoạch năm 2026", &format!("{header};Kế hoạch năm 2026"), "5;4")),
            ["năm 2026: 4"],
            "{header}"
        );
    }
    let poor = "Kế hoạch năm 2026\nTT;Xã;Số hộ nghèo cuối năm 2025;;Kế hoạch năm 2026;\n;;Số hộ;Tỷ lệ (%);Số hộ nghèo;Tỷ lệ hộ nghèo (%)\n1;Xã A;115;6,1;85;4,5\n";
    let poor = read(poor);
    assert_eq!(facts(&poor), ["kết quả 2025: 115", "năm 2026: 85", "kết quả 2025: 6,1", "năm 2026: 4,5"]);
    assert!(
        poor.text.contains("Xã A - Số hộ nghèo\"") && poor.text.contains("Xã A - Tỷ lệ hộ nghèo\""),
        "{}",
        poor.text
    );
}

#[test]
fn english_headers_name_starting_points_and_parts_of_a_year() {
    for (header, wanted) in [
        ("Base year 2024", Some("baseline 2024: 5")),
        ("Reference 2024", Some("baseline 2024: 5")),
        ("FY26 target", Some("in 2026: 5")),
        ("Jan-Jun 2026 actual", Some("actual H1 2026: 5")),
        ("Jan-Sep 2026 actual", Some("actual 9M 2026: 5")),
        ("Mid-year 2026 target", Some("in H1 2026: 5")),
        ("Cumulative Jan-Oct 2025", Some("actual 10M 2025: 5")),
        ("As of 31 December 2025", Some("actual 2025: 5")),
        ("As of 30 June 2025", Some("actual H1 2025: 5")),
        ("FY25/26", Some("in 2026: 5")),
        ("Cumulative target 2027", Some("in 2027: 5")),
        ("As of 15 June 2025", None),
        ("2026 YTD", None),
        ("Actual 2026 YTD", None),
        ("Cumulative to 2025", None),
    ] {
        let found = facts(&en("Development plan 2026-2030", &format!("{header};Target 2030"), "5;4"));
        let all: Vec<&str> = wanted.into_iter().chain(["by 2030: 4"]).collect();
        let read: Vec<String> = found.iter().map(|one| one.replace("in 2030", "by 2030")).collect();
        assert_eq!(read, all, "{header}");
    }
}

#[test]
fn parts_of_a_year_take_it_from_above_and_beside() {
    let quarters = ["quý 1 2026: 20", "quý 2 2026: 25", "quý 3 2026: 25", "quý 4 2026: 30"];
    let split = read(
        "Kế hoạch 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Chia theo quý;;;\n;;;;I;II;III;IV\n1;Thu;tỷ đồng;100;20;25;25;30\n",
    );
    assert_eq!(facts(&split)[0], "năm 2026: 100");
    assert_eq!(facts(&split)[1..], quarters);
    let year = vi("Kế hoạch năm 2026", "Cả năm;Quý I;Quý II;Quý III;Quý IV", "100;20;25;25;30");
    assert_eq!(facts(&year)[0], "năm 2026: 100");
    assert_eq!(facts(&year)[1..], quarters);
    let months = vi("Kế hoạch quý IV năm 2026", "Tháng 10;Tháng 11;Tháng 12;Cộng quý", "10;12;13;35");
    assert_eq!(facts(&months), ["tháng 10/2026: 10", "tháng 11/2026: 12", "tháng 12/2026: 13", "quý 4 2026: 35"]);
    let next = vi(
        "Báo cáo tình hình thực hiện Quý I và kế hoạch Quý II năm 2026",
        "Kế hoạch 2026;Thực hiện Quý I;Kế hoạch Quý II",
        "100;22;25",
    );
    assert_eq!(facts(&next), ["năm 2026: 100", "kết quả quý 1 2026: 22", "quý 2 2026: 25"]);
    let report = read(
        "Tình hình thực hiện kế hoạch năm 2025\nTT;Chỉ tiêu;ĐVT;Kế hoạch cả năm;Kết quả thực hiện;\n;;;;Quý I;9 tháng\n1;Thu;tỷ đồng;100;20;70\n",
    );
    assert_eq!(facts(&report), ["năm 2025: 100", "kết quả quý 1 2025: 20", "kết quả 9 tháng 2025: 70"]);
    for (above, below, wanted) in [
        ("Chia theo quý", "1;2;3;4", quarters),
        ("Quý", "I;II;III;IV", quarters),
        ("Trong đó: từng quý", "Quý I;Quý II;Quý III;Quý IV", quarters),
        (
            "Phân theo tháng",
            "Tháng 9;Tháng 10;Tháng 11;Tháng 12",
            ["tháng 9/2026: 20", "tháng 10/2026: 25", "tháng 11/2026: 25", "tháng 12/2026: 30"],
        ),
    ] {
        let table =
            format!("TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;{above};;;\n;;;;{below}\n1;Thu;tỷ đồng;100;20;25;25;30\n");
        assert_eq!(facts(&read(&format!("Kế hoạch năm 2026\n{table}")))[1..], wanted, "{above}");
    }
    let english = "Annual plan 2026\nNo;Indicator;Unit;Target 2026;By quarter;;;\n;;;;I;II;III;IV\n1;Wells;number;100;20;25;25;30\n";
    assert_eq!(facts(&read(english))[1..3], ["in Q1 2026: 20", "in Q2 2026: 25"]);
    let february = vi("Báo cáo tình hình thực hiện tháng 2 năm 2026", "Tháng 1;Tháng 2;Lũy kế 2 tháng", "1;2;3");
    let wanted = ["kết quả tháng 01/2026: 1", "kết quả tháng 02/2026: 2", "kết quả 2 tháng 2026: 3"];
    assert_eq!(facts(&february), wanted);
    // A title that says neither.
    assert_eq!(facts(&vi("Thu ngân sách năm 2025", "Quý I;Quý II", "20;25")), [""; 0]);
    let five = vi("Kế hoạch 2026-2030", "Tổng 5 năm;2026;2027;2028;2029;2030", "50;10;10;10;10;10");
    assert_eq!(facts(&five)[0], "giai đoạn 2026-2030: 50");
    assert!(five.columns.iter().all(|column| column.role != ColumnRole::Other));
}

#[test]
fn a_title_tells_of_results_only_where_it_says_so() {
    let years = "2021;2022;2023;2024;2025";
    let first = |title: &str| facts(&vi(title, years, "7;6;5;4;3")).first().cloned().unwrap_or_default();
    for title in [
        "Biểu tổng hợp đánh giá giai đoạn 2021-2025",
        "Mức độ đạt được các chỉ tiêu 2021-2025",
        "Kiểm điểm thực hiện Nghị quyết nhiệm kỳ 2021-2025",
    ] {
        assert_eq!(first(title), "kết quả 2021: 7", "{title}");
    }
    for title in [
        "Hệ thống chỉ tiêu giám sát, đánh giá giai đoạn 2021-2025",
        "Báo cáo kế hoạch giai đoạn 2021-2025",
        "Kết quả dự kiến giai đoạn 2021-2025",
        "Báo cáo rà soát, điều chỉnh kế hoạch 2021-2025",
    ] {
        assert_eq!(first(title), "năm 2021: 7", "{title}");
    }
    let english = |title: &str| facts(&en(title, years, "7;6;5;4;3"));
    assert_eq!(english("Monitoring and evaluation framework 2021-2025")[0], "in 2021: 7");
    assert_eq!(english("Evaluation of the programme 2021-2025")[0], "actual 2021: 7");
}

#[test]
fn a_bare_year_of_a_title_is_the_end_of_a_path_with_gaps() {
    let path = vi("Kế hoạch 2030", "Kết quả 2024;Ước 2025;2026;2028;2030", "6;5;4;3;2");
    assert_eq!(facts(&path)[1..], ["ước 2025: 5", "năm 2026: 4", "năm 2028: 3", "đến 2030: 2"]);
    assert_eq!(period(&path).as_deref(), Some("giai đoạn 2026-2030"));
    let annual = vi("Kế hoạch năm 2026", "Kết quả 2024;Năm 2025;Năm 2026", "6;5;4");
    assert_eq!(facts(&annual), ["kết quả 2024: 6", "kết quả 2025: 5", "năm 2026: 4"]);
    // Milestones of a plan of five years.
    let ends = vi("Đề án đến năm 2030", "Hiện trạng 2025;Mục tiêu đến 2028;Mục tiêu đến 2030", "5;3;2");
    assert_eq!(period(&ends).as_deref(), Some("giai đoạn 2026-2030"));
    // In a plan of a year what was there before it is a result.
    let past = vi("Kế hoạch năm 2026", "Đến năm 2025;Kế hoạch năm 2026", "5;4");
    assert_eq!(facts(&past), ["kết quả 2025: 5", "năm 2026: 4"]);
}

#[test]
fn tables_of_results_and_of_targets_have_times_of_their_own() {
    let plan = "Kế hoạch phát triển xã Mẫu đến năm 2030\n\nPhụ lục I: Kết quả thực hiện giai đoạn 2021-2025\n\n| TT | Chỉ tiêu | Đơn vị tính | 2021 | 2024 | 2025 |\n| - | - | - | - | - | - |\n| 1 | Che phủ rừng | % | 61 | 61,5 | 62 |\n\nPhụ lục II: Mục tiêu đến năm 2030\n\n| TT | Nội dung | ĐVT | Ước thực hiện năm 2025 | Năm 2026 | Năm 2030 |\n| - | - | - | - | - | - |\n| 1 | Che phủ rừng | % | 62 | 63 | 65 |\n";
    let found = read(plan);
    assert_eq!(period(&found).as_deref(), Some("giai đoạn 2026-2030"));
    let wanted =
        ["kết quả 2021: 61", "kết quả 2024: 61,5", "kết quả 2025: 62", "ước 2025: 62", "năm 2026: 63", "năm 2030: 65"];
    assert_eq!(facts(&found), wanted);
    let year = "Kế hoạch phát triển xã Mẫu năm 2026\n\nPhụ lục I: Tình hình thực hiện năm 2025\n\n| TT | Chỉ tiêu | Đơn vị tính | Kế hoạch cả năm | Quý I | Ước cả năm |\n| - | - | - | - | - | - |\n| 1 | Thu | tỷ đồng | 61 | 15 | 63 |\n";
    assert_eq!(facts(&read(year)), ["năm 2025: 61", "kết quả quý 1 2025: 15", "ước 2025: 63"]);
}

#[test]
fn the_quarters_of_a_plan_of_money_are_targets() {
    let plan = read(
        "Kế hoạch giải ngân vốn đầu tư công năm 2026\nĐơn vị: triệu đồng\nTT;Tên dự án;Kế hoạch vốn năm 2026;Tiến độ giải ngân năm 2026;;;\n;;;Quý I;Quý II;Quý III;Quý IV\n1;Đường xã;12.500;1.500;3.000;4.000;4.000\n",
    );
    assert!(plan.text.contains("quý 1 2026: ") && !plan.text.contains("kết quả"), "{}", plan.text);
    // What has been paid out is a result.
    let paid = read(
        "Kế hoạch vốn đầu tư công năm 2026\nĐơn vị: triệu đồng\nTT;Tên dự án;Kế hoạch vốn năm 2026;Giải ngân năm 2025\n1;Đường xã;12.500;1.500\n",
    );
    assert_eq!(figures(&paid), ["năm 2026: 12.500", "kết quả 2025: 1.500"]);
}

#[test]
fn school_years_before_that_of_the_plan_are_results() {
    for title in ["Mạng lưới trường, lớp", "Kế hoạch phát triển giáo dục giai đoạn 2026-2030"] {
        let found = read(&format!(
            "{title}\nTT;Chỉ tiêu;ĐVT;Năm học 2024-2025;Năm học 2025-2026;Kế hoạch năm học 2026-2027\n1;Số trường;trường;12;13;14\n"
        ));
        for words in ["kết quả năm học 2024-2025: 12", "kết quả năm học 2025-2026: 13"] {
            assert!(found.text.split_whitespace().collect::<Vec<_>>().join(" ").contains(words), "{}", found.text);
        }
        assert_eq!(found.counts.lost, 0);
    }
}

#[test]
fn a_part_of_a_year_is_a_result_where_the_year_is_under_way() {
    let period = "Kế hoạch giai đoạn 2026-2030";
    for (header, cells, wanted) in [
        ("KH 2026;9T/2026;Ước 2026;KH 2027", "8;6;9;10", ["năm 2026: 8", "kết quả 9 tháng 2026: 6"]),
        ("KH 2026;6T/2026;KH 2027", "8;6;10", ["năm 2026: 8", "kết quả 6 tháng 2026: 6"]),
        ("Ước 2026;Q1/2026;KH 2027", "8;2;10", ["ước 2026: 8", "kết quả quý 1 2026: 2"]),
    ] {
        let found = vi(period, header, cells);
        assert_eq!(facts(&found)[..2], wanted, "{header}");
        assert_eq!(found.general, [], "{header}");
    }
    // Parts up to the year's end, or those of each year, are planned.
    let quarters = "KH 2026;Q1/2026;Q2/2026;Q3/2026;Q4/2026;KH 2027";
    assert_eq!(facts(&vi(period, quarters, "8;1;2;2;3;10"))[1], "quý 1 2026: 1");
    let halves = vi(period, "KH 2026;6T/2026;KH 2027;6T/2027", "8;6;10;7");
    assert_eq!(facts(&halves)[1..], ["6 tháng 2026: 6", "năm 2027: 10", "6 tháng 2027: 7"]);
}

#[test]
fn a_part_of_a_year_that_nothing_tells_of_is_named() {
    let found = vi("Kế hoạch năm 2026", "Ước 2025;KH 2026;Q1/2026;6T/2026", "9;8;2;6");
    assert_eq!(facts(&found)[2..], ["quý 1 2026: 2", "6 tháng 2026: 6"]);
    let [said] = found.general.as_slice() else { panic!("{:?}", found.general) };
    assert!(said.vi.contains("“Q1/2026”, “6T/2026”"), "{}", said.vi);
    assert!(said.vi.contains("--columns \"Q1/2026=kết quả quý 1 2026\""), "{}", said.vi);
    assert!(said.en.contains("--columns \"Q1/2026=actual Q1 2026\""), "{}", said.en);
    for header in ["KH 2026;KH Quý I/2026", "Quý I/2026;Quý II/2026;Quý III/2026;Quý IV/2026"] {
        assert_eq!(vi("Kế hoạch năm 2026", header, "8;2;3;1").general, [], "{header}");
    }
}

/// A season of two calendar years is no period: it counts for the year of its harvest, and the reader is told.
#[test]
fn a_season_in_the_title_is_of_the_year_of_its_harvest() {
    let of = |title: &str| {
        let found = read(&format!("{title}\nTT;Cây trồng;ĐVT;Kế hoạch;Thực hiện\n1;Lúa;ha;320;315\n"));
        (found.period, found.year, figures(&found), found.general.iter().any(|told| told.en.contains("harvest")))
    };
    let wanted = || vec![String::from("năm 2026: 320"), String::from("kết quả 2026: 315")];
    for title in ["Vụ Đông Xuân 2025-2026", "Vụ Đông - Xuân 2025 - 2026", "Niên vụ 2025-2026"] {
        assert_eq!(of(title), (None, Some(2026), wanted(), true), "{title}");
    }
    assert_eq!(of("Vụ Hè Thu 2026"), (None, Some(2026), wanted(), false));
    // Results below the title of a plan may be of the year before.
    assert_eq!(of("Kế hoạch sản xuất vụ Đông Xuân 2025-2026").2, ["năm 2026: 320"]);
    assert_eq!(of("Nhiệm vụ giai đoạn 2025-2026").0, Some((2025, 2026)));
}

/// A column of the years behind the title's own is no period of a plan: the plan begins with the title's year.
#[test]
fn the_year_of_a_title_begins_the_plan_before_the_column_of_the_years_behind_it() {
    let found = vi("Kế hoạch nước sạch năm 2026, định hướng đến 2030", "Hiện trạng 2025;2026;2027-2030", "9;7;5");
    assert_eq!(facts(&found), ["gốc 2025: 9", "năm 2026: 7", "giai đoạn 2027-2030: 5"], "{}", found.text);
    assert_eq!(period(&found).as_deref(), Some("giai đoạn 2026-2030"));
}

/// The figure of a whole period beside the result of the one before it is as open as that: of what may add up it is said, of shares and of
/// what is a year's by nature it is the level of the last year.
#[test]
fn the_plan_of_a_period_beside_the_result_of_the_one_before_is_open() {
    let found = read(
        "BIỂU CHỈ TIÊU;;;;;\nTT;Chỉ tiêu;ĐVT;Giai đoạn 2021-2025;;Kế hoạch 2026-2030\n;;;Kế hoạch;Thực hiện;\n1;Trồng rừng;ha;6.000;6.150;7.500\n2;Tỷ lệ che phủ rừng;%;54;54,3;55,5\n3;Thu nhập bình quân;triệu đồng;50;56;80\n",
    );
    let targets: Vec<String> = figures(&found).into_iter().filter(|figure| figure.contains("2030")).collect();
    assert_eq!(targets, ["giai đoạn 2026-2030: 7.500", "đến 2030: 55,5", "đến 2030: 80"], "{}", found.text);
    let told: Vec<&str> = found
        .remarks
        .iter()
        .filter(|remark| remark.what.en.contains("written as “over”"))
        .map(|remark| remark.words.as_str())
        .collect();
    assert_eq!(told, ["7.500"]);
    // A year that is most of the whole is none of its parts, whatever the header says.
    let stock = read(
        "BIỂU CHỈ TIÊU\nTT;Chỉ tiêu;ĐVT;Thực hiện 2021-2025;KH 2026-2030;Trong đó: KH 2026\n1;Việc làm;người;4.850;5.500;1.000\n2;Số hợp tác xã;HTX;120;150;125\n",
    );
    assert_eq!(stock.text.matches("loại thời kỳ\n").count(), 1, "{}", stock.text);
    assert!(stock.remarks.iter().any(|remark| remark.words == "150" && remark.what.en.contains("written as “over”")));
}

/// A term between two congresses plans the years behind the first of them, and the reader is told; a term of those elected plans none.
#[test]
fn a_term_between_congresses_plans_five_years() {
    let of = |title: &str, columns: &str, cells: &str| {
        read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;{columns}\n1;Kết nạp đảng viên cả nhiệm kỳ;đảng viên;{cells}\n"))
    };
    let told = |found: &bdg_office::import::Imported| {
        found.general.iter().any(|notice| notice.vi.starts_with("nhiệm kỳ 2025-2030 tính là các năm 2026-2030"))
    };
    let title = of("CHỈ TIÊU ĐẠI HỘI NHIỆM KỲ 2025-2030", "Thực hiện 2025;Mục tiêu 2030", "50;60");
    assert_eq!((title.period, told(&title)), (Some((2026, 2030)), true));
    assert_eq!(figures(&title), ["kết quả 2025: 50", "giai đoạn 2026-2030: 60"]);
    let columns = of("CHỈ TIÊU CHỦ YẾU", "Thực hiện nhiệm kỳ 2020-2025;Mục tiêu nhiệm kỳ 2025-2030", "50;60");
    assert_eq!((columns.period, told(&columns)), (Some((2026, 2030)), true));
    let period = of("KẾ HOẠCH GIAI ĐOẠN 2025-2030", "Thực hiện 2024;Mục tiêu 2030", "50;60");
    assert_eq!((period.period, told(&period)), (Some((2025, 2030)), false));
    let elected = of("NGHỊ QUYẾT HĐND NHIỆM KỲ 2021-2026", "Thực hiện 2020;Mục tiêu 2026", "50;60");
    assert_eq!(elected.period, Some((2021, 2026)));
}

/// A period whose last year is written short is one before other words as well.
#[test]
fn a_short_period_ends_where_its_word_does() {
    let found = read(
        "Sector targets\nIndicator,Unit,SEDP 2021-25,,SEDP 2026-30\n,,Target,Achieved,Target\nUrbanization rate,%,45,44.3,50\n",
    );
    assert_eq!(found.period, Some((2026, 2030)), "{}", found.text);
    assert!(!figures(&found).iter().any(|figure| figure.contains("2021:")), "{}", found.text);
    assert!(figures(&found).contains(&"by 2030: 50".to_owned()), "{}", found.text);
}

/// How many months something takes is no time of a year; what is done in years that are still to come is said to be a result.
#[test]
fn durations_are_no_times_and_results_to_come_are_told() {
    let tasks = |time: &str| {
        read(&format!(
            "KẾ HOẠCH NĂM 2026\nTT;Nhiệm vụ;Thời gian;Cơ quan chủ trì\n1;Đào tạo nghề chè;{time};Sở Nội vụ\n"
        ))
        .text
    };
    for time in ["3 tháng", "1,5 tháng"] {
        let text = tasks(time);
        assert!(!text.contains("chè\" trong") && text.contains(&format!("Thời hạn: {time}")), "{text}");
    }
    assert!(tasks("6 tháng đầu năm").contains("trong 6 tháng 2026"), "{}", tasks("6 tháng đầu năm"));
    let options = bdg_office::import::Options { now: Some(2026), ..bdg_office::import::Options::default() };
    let text =
        "Mục tiêu nông thôn mới\nMục tiêu;Đơn vị;Thực hiện trong năm;;\n;;2026;2027;2028\nXã đạt chuẩn;xã;4;4;4\n";
    let found = bdg_office::import::import(text.as_bytes(), &options).unwrap();
    let told = found.general.iter().any(|told| told.en.contains("still to come") && told.en.contains("2027"));
    assert!(told, "{:?}", found.general);
}
