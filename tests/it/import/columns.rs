//! Columns by what they say, hold and neighbour, on small tables printed as offices print them.

use bdg_office::import::{ColumnRole, FactHead, Imported, Options, import};

fn table(text: &str, options: Options) -> Imported {
    let options = Options { name: "bang.csv".to_owned(), ..options };
    import(text.as_bytes(), &options).unwrap_or_else(|fault| panic!("{}\n{text}", fault.message.en))
}

pub(super) fn read(text: &str) -> Imported {
    table(text, Options::default())
}

/// The figures of a plan's text, one line each, without their comments.
pub(super) fn figures(imported: &Imported) -> Vec<String> {
    let heads = [
        "gốc ",
        "kết quả ",
        "năm ",
        "đến ",
        "từ ",
        "giai đoạn ",
        "mỗi năm: ",
        "ước ",
        "6 tháng ",
        "9 tháng ",
        "baseline ",
        "actual ",
        "in ",
        "by ",
    ];
    let lines = imported.text.lines().map(str::trim);
    lines
        .filter(|line| heads.iter().any(|head| line.starts_with(head)) && line.contains(": "))
        .map(|line| line.split("  #").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn roles(imported: &Imported) -> Vec<ColumnRole> {
    imported.columns.iter().map(|column| column.role).collect()
}

#[test]
fn comparisons_money_and_sources_are_no_figures_of_the_plan() {
    let found = read(
        "Kế hoạch phát triển kinh tế - xã hội năm 2026\nTT;Chỉ tiêu;ĐVT;Thực hiện năm 2024;Kế hoạch năm 2026;So sánh KH 2026/TH 2024 (%);Tỷ lệ thực hiện so với kế hoạch năm 2025 (%);Kinh phí thực hiện kế hoạch năm 2027 (triệu đồng);Căn cứ giao kế hoạch năm 2025\n1;Thu ngân sách;tỷ đồng;100;121;121;104,5;350;Nghị quyết 15\n",
    );
    assert_eq!(figures(&found), ["kết quả 2024: 100", "năm 2026: 121"]);
    assert_eq!(roles(&found)[5..], [ColumnRole::Aside; 4]);
    let english = read(
        "No,Indicator,Unit,Target 2025,Actual 2025,% of target 2025 achieved,Budget for target 2026 (USD)\n1,Wells drilled,wells,100,80,80,\"25,000\"\n",
    );
    assert_eq!(figures(&english), ["in 2025: 100", "actual 2025: 80"]);
}

#[test]
fn a_year_without_a_word_is_a_target_from_the_period_on() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;2024;ƯTH 2025;Năm 2026;Kế hoạch giai đoạn 2026-2030 - Năm 2027;Đến năm 2030;Đơn vị chủ trì\n1;Tỷ lệ hồ sơ trực tuyến;%;55;60;65;70;85;Phòng A\n",
    );
    let years = ["2024: 55", "2025: 60", "2026: 65", "2027: 70", "2030: 85"];
    let read: Vec<String> = figures(&found);
    for (figure, year) in read.iter().zip(years) {
        assert!(figure.ends_with(year), "{read:?}");
    }
    let roles = roles(&found);
    assert_eq!(roles[3], ColumnRole::Value(FactHead::Actual(2024)));
    assert_eq!(roles[5..8], [FactHead::In(2026), FactHead::In(2027), FactHead::By(2030)].map(ColumnRole::Value));
}

#[test]
fn a_year_that_nothing_explains_is_not_guessed() {
    let text = "Chỉ tiêu;ĐVT;2025;2026\nTỷ lệ hồ sơ;%;60;65\n";
    let found = read(text);
    assert_eq!(figures(&found), [""; 0]);
    assert_eq!(found.unread_columns(), [2, 3]);
    let said = table(text, Options { period: Some((2026, 2030)), ..Options::default() });
    assert_eq!(figures(&said), ["kết quả 2025: 60", "năm 2026: 65"]);
    assert_eq!(said.unread_columns(), [0; 0]);
}

#[test]
fn a_column_of_figures_is_no_goal() {
    let found = read(
        "Kế hoạch 5 năm 2026-2030\nTT;Chỉ tiêu;ĐVT;Mục tiêu đến năm 2030;Mục tiêu hằng năm\n1;Tỷ lệ che phủ rừng;%;43;0,2\n",
    );
    assert_eq!(figures(&found), ["đến 2030: 43"]);
    assert!(!found.text.contains("mục tiêu 1 \"0,2\""), "{}", found.text);
    assert_eq!(found.counts.lost, 1);
}

#[test]
fn money_for_a_period_is_a_total() {
    let found = read("TT;Tên dự án;Chủ đầu tư;Kế hoạch vốn 2026-2030;Trong đó: 2026\n1;Đường A;Ban A;45;10\n");
    assert_eq!(figures(&found), ["giai đoạn 2026-2030: 45", "năm 2026: 10"]);
    assert!(found.text.contains("chủ trì"), "{}", found.text);
}

#[test]
fn the_user_says_what_the_columns_hold() {
    let text =
        "Indicator,Baseline (# and/or %),Target (# and/or %),Value this reporting period\nNumber of wells,10,100,20\n";
    let columns = |said: &str| Options { columns: Some(said.to_owned()), ..Options::default() };
    let found = table(text, columns("name, baseline 2024, by 2030, actual 2026"));
    assert_eq!(figures(&found), ["baseline 2024: 10", "by 2030: 100", "actual 2026: 20"]);
    let named = table(text, columns("Value this reporting period=actual 2026"));
    assert_eq!(figures(&named), ["actual 2026: 20"]);
    let unknown = "Nhóm A;Nhóm B\nXã đạt chuẩn;12\n";
    let options = Options { name: "x.csv".into(), ..Options::default() };
    assert!(import(unknown.as_bytes(), &options).is_err());
    assert_eq!(figures(&table(unknown, columns("tên, kết quả 2025"))), ["kết quả 2025: 12"]);
    for said in ["tên", "kết quả 2025, bỏ", "tên, kết quả", "Khác=bỏ"] {
        assert!(import(unknown.as_bytes(), &columns(said)).is_err(), "{said}");
    }
}

#[test]
fn two_columns_of_one_time_are_never_mixed() {
    let found = read(
        "TT;Chỉ tiêu;Kế hoạch năm 2026;Kế hoạch tỉnh giao năm 2026\n1;Trong lĩnh vực xuất khẩu;;\n1.1;Xoài;13.500;7.000\n1.2;Sữa;;14.000\n",
    );
    assert_eq!(figures(&found), ["năm 2026: 13.500"]);
    assert_eq!(roles(&found)[3], ColumnRole::Elsewhere);
    // What the province assigns is listed, also where the plan has no target of its own.
    assert_eq!((found.counts.lost, found.remarks.len()), (0, 2));
}

#[test]
fn a_row_of_the_body_is_no_header() {
    let tasks = read(
        "STT;Nhiệm vụ, giải pháp;Đơn vị thực hiện;Đơn vị phối hợp\n1;Xây dựng kế hoạch;Phòng A;Phòng B\n2;Triển khai kế hoạch dữ liệu theo nội dung đã phê duyệt của các cơ quan;Các cơ quan quản lý tại mục III;UBND xã\n",
    );
    assert_eq!((tasks.counts.indicators, tasks.counts.tasks), (0, 2));
    let numbered = read(
        "TT;Nội dung;ĐVT;Kế hoạch năm 2025;Kế hoạch năm 2026;So sánh (%)\nA;B;C;1;2;3=2/1\n1;Thu thuế;tỷ đồng;10;12;120\n",
    );
    assert_eq!(figures(&numbered), ["năm 2025: 10", "năm 2026: 12"]);
    assert_eq!(numbered.counts.indicators, 1);
}

#[test]
fn numbers_are_read_as_the_whole_table_writes_them() {
    let head = "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n";
    let english = read(&format!("{head}1;A;người;1,250\n2;B;người;1,234,567\n3;C;triệu đồng;36.2\n"));
    assert_eq!(figures(&english), ["năm 2026: 1.250", "năm 2026: 1.234.567", "năm 2026: 36,2"]);
    let vietnamese = read(&format!("{head}1;A;người;1.250\n2;B;%;12,5\n3;C;%;36,2\n4;D;%;1.5\n"));
    assert_eq!(figures(&vietnamese), ["năm 2026: 1.250", "năm 2026: 12,5", "năm 2026: 36,2", "năm 2026: 1,5"]);
    let mixed = read(&format!("{head}1;A;người;1.250\n2;B;%;12,5\n3;C;%;36.2\n"));
    assert_eq!(figures(&mixed), ["năm 2026: 12,5", "năm 2026: 36,2"]);
    assert_eq!(mixed.counts.lost, 1);
}

#[test]
fn rows_of_a_level_with_figures_are_no_goals() {
    let found = read(
        "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026\n1;Tốc độ tăng trưởng;%;10\n2;Cơ cấu kinh tế;;\n;- Nông nghiệp;%;33\n;- Công nghiệp;%;67\n3;Chỉ số giá tiêu dùng;%;5\n5;Y tế:;;\n;- Số giường bệnh;giường;700\n;Trong đó:;;\n;+ Giường cấp tỉnh;giường;600\n",
    );
    assert_eq!((found.counts.goals, found.counts.indicators, found.counts.parts), (1, 5, 1));
    assert!(found.text.contains("nhóm \"Cơ cấu kinh tế\""), "{}", found.text);
    assert!(!found.text.contains("\"\" {"), "{}", found.text);
}

#[test]
fn the_unit_above_the_table_is_that_of_its_figures() {
    let text = "Biểu thu ngân sách năm 2026\nĐơn vị tính: Triệu đồng\nTT;Chỉ tiêu;Kế hoạch năm 2026\n1;Thu thuế;1.200\n2;Tỷ lệ;30%\n";
    let found = read(text);
    assert!(found.text.contains("đơn vị tính trieu_dong \"Triệu đồng\""), "{}", found.text);
    assert_eq!(found.text.matches("        đơn vị tính trieu_dong").count(), 1, "{}", found.text);
    let said = table(text, Options { unit: Some("tỷ đồng".into()), ..Options::default() });
    assert!(said.text.contains("\"tỷ đồng\""), "{}", said.text);
}

#[test]
fn measures_side_by_side_are_series_of_their_own() {
    let found = read(
        "Kế hoạch xuất khẩu giai đoạn 2026-2030\nTT;Chỉ tiêu;Năm 2025;;Năm 2026;\n;;Lượng (tấn);Giá trị (nghìn USD);Lượng (tấn);Giá trị (nghìn USD)\n1;Chè;5;7;6;8\n2;Quế;;3;;4\n",
    );
    assert_eq!(
        figures(&found),
        ["kết quả 2025: 5", "năm 2026: 6", "kết quả 2025: 7", "năm 2026: 8", "kết quả 2025: 3", "năm 2026: 4"]
    );
    for title in ["\"Chè - Lượng\"", "\"Chè - Giá trị\"", "\"Quế - Giá trị\"", "\"nghìn USD\""] {
        assert!(found.text.contains(title), "{title}: {}", found.text);
    }
    assert_eq!(found.counts.lost, 0);
}

/// Two columns of one year that nothing tells apart: neither is taken, and the command says so by its exit status.
#[test]
fn of_two_columns_with_one_header_none_is_taken() {
    let table = "Chỉ tiêu du lịch năm 2026\nTT;Chỉ tiêu;ĐVT;Năm 2025;Năm 2025;Năm 2026\n1;Khách du lịch;lượt;12.000;11.500;14.000\n2;Doanh thu;tỷ đồng;85;81;99\n";
    let found = read(table);
    assert_eq!(figures(&found), ["năm 2026: 14.000", "năm 2026: 99"]);
    assert_eq!(roles(&found)[3..5], [ColumnRole::Twin(FactHead::Actual(2025)); 2]);
    assert_eq!(found.unread_columns(), [3, 4]);
    assert!(
        found.text.contains("hai cột cùng thời điểm mà số liệu khác nhau, không rõ lấy cột nào: “11.500”"),
        "{}",
        found.text
    );
    // The same figures twice leave nothing open.
    let found = read(&table.replace("11.500", "12.000").replace(";81;", ";85;"));
    assert_eq!(figures(&found), ["kết quả 2025: 12.000", "năm 2026: 14.000", "kết quả 2025: 85", "năm 2026: 99"]);
    assert_eq!(found.unread_columns(), [0; 0]);
}

/// Which of several ways a plan takes, nobody but the user knows; what the user says holds, wherever the column stands.
#[test]
fn of_alternatives_none_is_taken_but_the_one_that_is_chosen() {
    for headers in [
        "TT;Chỉ tiêu;ĐVT;TH 2025;Đến năm 2030;\n;;;;Phương án 1;Phương án 2",
        "TT;Chỉ tiêu;ĐVT;TH 2025;KH 2030 (kịch bản thấp);KH 2030 (kịch bản cao)",
    ] {
        let text = format!("Mục tiêu phát triển đến năm 2030\n{headers}\n1;Thôn có trạm 5G;thôn;4;22;24\n");
        let found = read(&text);
        assert_eq!(figures(&found), ["kết quả 2025: 4"], "{headers}");
        assert_eq!(found.unread_columns(), [4, 5], "{headers}");
        for (chosen, wanted) in [(4, "đến 2030: 22"), (5, "đến 2030: 24")] {
            let named = &found.columns[chosen].text;
            let columns = Some(format!("{named}=đến 2030"));
            let said = table(&text, Options { columns, ..Options::default() });
            assert_eq!(figures(&said), ["kết quả 2025: 4", wanted], "{headers}");
            assert!(said.unread_columns().is_empty(), "{headers}");
        }
    }
    // One way beside nothing else is the plan's.
    let alone = read("Mục tiêu đến năm 2030\nTT;Chỉ tiêu;ĐVT;TH 2025;KH 2030 (phương án cao)\n1;Trạm 5G;thôn;4;24\n");
    assert_eq!(figures(&alone), ["kết quả 2025: 4", "năm 2030: 24"]);
}

#[test]
fn the_sum_of_what_tasks_cost_is_no_task() {
    let found = read(
        "TT;Nội dung hoạt động;Đơn vị thực hiện;Kinh phí (triệu đồng);Thời gian\n1;Tập huấn nghiệp vụ;Sở Nội vụ;600;2026-2028\n2;Điều tra hộ;Thống kê tỉnh;450;2026\n;Tổng cộng;;1.050;\n",
    );
    assert_eq!(found.counts.tasks, 2);
    assert!(found.text.contains("# Dòng 4 là tổng của các dòng khác: Tổng cộng | 1.050"), "{}", found.text);
}

/// What stands in brackets behind an alternative is its name and no unit; none is taken unless the user chooses it.
#[test]
fn names_of_alternatives_are_no_units() {
    for (one, two) in [
        ("Mục tiêu 2030 theo phương án I (cơ sở)", "Mục tiêu 2030 theo phương án II (tích cực)"),
        ("KH 2030 theo kịch bản (thấp)", "KH 2030 theo kịch bản (cao)"),
        ("Target 2030 (option 1)", "Target 2030 (option 2)"),
    ] {
        let table =
            format!("TT;Chỉ tiêu;Đơn vị;{one};{two}\n1;Thu nhập;triệu đồng;140;150\n2;Tỷ lệ đô thị hóa;%;40;42\n");
        let imported =
            import(table.as_bytes(), &Options { name: "bang.csv".into(), ..Options::default() }).expect("a table");
        let text = &imported.text;
        assert!(text.contains("triệu đồng") && text.contains("tính %"), "{text}");
        assert!(
            !text.contains("cơ sở\"\n") && !text.contains("đến 2030: 1") && !text.contains("năm 2030: 1"),
            "{text}"
        );
    }
}

#[test]
fn who_cooperates_does_not_lead() {
    for header in ["Cooperating agency", "Partner agencies", "Supporting agency"] {
        let table = format!(
            "No;Indicator;Unit;Target 2030;Lead agency;{header}\n1;Share of poor households;%;95;Department of Finance;Department of Labour\n"
        );
        let text = read(&table).text;
        let leads: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("lead ")).collect();
        assert_eq!(leads.len(), 1, "{text}");
        assert!(text.lines().any(|line| line.trim().starts_with("with ")), "{text}");
    }
}

/// The levels of targets beside the years in which they are to be reached, and what is to have come together by then.
#[test]
fn levels_beside_their_years_and_totals_to_be_reached_are_targets() {
    for header in ["Năm đạt;Mức đạt", "Năm hoàn thành;Mức phấn đấu", "Năm hoàn thành;Mức đạt"]
    {
        let found = read(&format!(
            "Kế hoạch phát triển thanh niên\nSTT;Chỉ tiêu;{header}\n1;Tuyên truyền;2030;100%\n2;Việc làm;2028;≥ 85%\n"
        ));
        assert_eq!(figures(&found), ["đến 2030: 100%", "đến 2028: ≥85%"], "{}", found.text);
    }
    let year =
        read("Indicator;Baseline;Target;Year\nSatisfaction;68% in 2023;≥ 85%;2030\nWaiting (days);21 (2024);10;2028\n");
    assert_eq!(
        figures(&year),
        ["baseline 2023: 68%", "by 2030: ≥85%", "baseline 2024: 21", "by 2028: 10"],
        "{}",
        year.text
    );
    // Beside other targets it is what they came to.
    let judged = read("Kế hoạch năm 2026\nSTT;Chỉ tiêu;ĐVT;KH 2026;Mức đạt\n1;Trồng rừng;ha;120;98\n");
    assert_eq!(figures(&judged), ["năm 2026: 120"]);
    let together = |header: &str| {
        let text = "TT;Xã;Số người tham gia đến 31/12/2025;";
        figures(&read(&format!("CHỈ TIÊU BHXH NĂM 2026\n{text}{header}\n1;Xã Một;812;932\n2;Xã Hai;415;500\n")))
    };
    assert_eq!(together("Chỉ tiêu lũy kế đến hết năm 2026")[1], "đến 2026: 932");
    assert_eq!(
        together("Lũy kế đến hết năm 2026").len(),
        2,
        "what has come together since a beginning that is not known"
    );
}

/// By how many per cent things grow says nothing of their unit; a measure beside the names is the unit.
#[test]
fn growth_is_no_unit_and_a_measure_is_one() {
    let grown = read(
        "KẾ HOẠCH GIAI ĐOẠN 2026-2030\nTT;Chỉ tiêu;Mục tiêu 2030\n1;Số đơn đăng ký;tăng bình quân 16-18%/năm\n2;Tốc độ tăng GRDP;tăng bình quân 10%/năm\n3;Tỷ lệ nước sạch;95%\n",
    );
    assert_eq!(grown.text.matches("đơn vị tính %").count(), 2, "{}", grown.text);
    assert_eq!(grown.unitless, 1);
    let measured =
        read("KPI;Measure;FY2025 Actual;FY2026 Target\nPermits;days;21;18\nVacancy;%;9.5;8\nTrust;score 1-5;3;4\n");
    assert!(measured.text.contains("unit days") && measured.text.contains("unit %"), "{}", measured.text);
    assert_eq!((measured.counts.lost, measured.unitless), (0, 0));
}
