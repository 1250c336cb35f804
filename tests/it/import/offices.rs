//! Tables as single offices print them: what stands over the columns, between them and beside the names.

use bdg_office::import::{ColumnRole, Imported, Options, import};

use super::columns::{figures, read};

#[test]
fn the_lowest_row_of_a_header_says_what_its_figures_are() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;Thực hiện giai đoạn 2021-2025;;KH 2026\n;;;KH 2025;Ước TH 2025;\n1;Thu;tỷ đồng;10;9;11\n",
    );
    assert_eq!(figures(&found), ["năm 2025: 10", "ước 2025: 9", "năm 2026: 11"]);
    let found = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2025;;KH 2026\n;;;Kế hoạch;Thực hiện;\n1;Thu;tỷ đồng;10;9;11\n",
    );
    assert_eq!(figures(&found), ["năm 2025: 10", "kết quả 2025: 9", "năm 2026: 11"]);
}

/// The plan of a year beside the plan and the results of the year before it is of that year alone.
#[test]
fn the_plan_of_a_year_begins_with_it() {
    let header = "TT;Chỉ tiêu;ĐVT;Kế hoạch 2025;TH 2025;KH 2026\n1;Thu;tỷ đồng;10;9;11\n";
    assert!(read(&format!("Chỉ tiêu chủ yếu\n{header}")).text.contains("giai đoạn 2026-2026"));
    let two = "TT;Chỉ tiêu;ĐVT;Kế hoạch 2025;Kế hoạch 2026\n1;Thu;tỷ đồng;10;11\n";
    assert!(read(&format!("Chỉ tiêu chủ yếu\n{two}")).text.contains("giai đoạn 2025-2026"));
}

#[test]
fn a_scale_in_a_header_belongs_to_the_unit() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Xã, phường;Dân số (1.000 người);;Diện tích (100 ha);\n;;2025;2026;2025;2026\n1;Xã A;12,4;12,5;3;3,1\n",
    );
    assert!(found.text.contains("\"1.000 người\"") && found.text.contains("\"100 ha\""), "{}", found.text);
    assert_eq!(figures(&found).len(), 4, "{}", found.text);
    assert!(found.unread_columns().is_empty());
}

#[test]
fn a_total_before_its_years_is_theirs() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Nội dung;ĐVT;Tổng;2026;2027-2030\n1;Đào tạo nghề;người;5.200;1.000;4.200\n",
    );
    assert_eq!(figures(&found), ["giai đoạn 2026-2030: 5.200", "năm 2026: 1.000", "giai đoạn 2027-2030: 4.200"]);
    assert!(found.text.contains("loại thời kỳ"), "{}", found.text);
    // What does not add up says of no flow.
    let level = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Nội dung;ĐVT;Tổng;2026;2027-2030\n1;Đào tạo nghề;người;5.200;1.000;4.100\n",
    );
    assert!(!level.text.lines().any(|line| line.trim() == "loại thời kỳ"), "{}", level.text);
}

#[test]
fn quarters_below_the_targets_of_a_year_are_its_parts() {
    let found = read(
        "Annual plan 2026\nNo;Indicator;Unit;Annual target 2026;Quarterly targets;;;\n;;;;Q1;Q2;Q3;Q4\n1;Roads;km;25.5;-;8;10;7.5\n",
    );
    assert_eq!(figures(&found), ["in 2026: 25.5", "in Q2 2026: 8", "in Q3 2026: 10", "in Q4 2026: 7.5"]);
    assert!(found.text.contains("kind flow"), "{}", found.text);
}

/// A row of several measures prints its number once.
#[test]
fn the_number_of_a_row_is_that_of_its_first_measure() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Cây trồng;Kế hoạch năm 2026;\n;;Diện tích (ha);Sản lượng (tấn)\nI;Cây lương thực;;\n1;Lúa;10;50\n2;Ngô;5;20\nII;Cây công nghiệp;;\n1;Chè;7;70\n",
    );
    let plan = bdg::load_text("plan.bdg", &found.text);
    assert!(!plan.diagnostics.iter().any(|finding| finding.code == "BDG1213"), "{}", found.text);
}

#[test]
fn criteria_group_what_they_ask_for() {
    let found = read(
        "Kế hoạch nông thôn mới năm 2026\nTT;Tên tiêu chí;Nội dung tiêu chí;Chỉ tiêu phải đạt;Kết quả 2025;Kế hoạch 2026\n1;Giao thông;Tỷ lệ đường xã được nhựa hóa;100%;86%;90%\n2;Thủy lợi;Tỷ lệ đất được tưới;≥ 80%;78%;81%\n",
    );
    assert_eq!(found.counts.goals, 2, "{}", found.text);
    assert_eq!(found.columns[3].role, ColumnRole::Aside);
    // Without another target it is the plan's own.
    let found = read(
        "Kế hoạch nông thôn mới năm 2026\nTT;Nội dung tiêu chí;Kết quả 2025;Chỉ tiêu phải đạt\n1;Tỷ lệ đường xã được nhựa hóa;86%;90%\n",
    );
    assert_ne!(found.columns[3].role, ColumnRole::Aside);
}

#[test]
fn a_task_is_due_when_it_is_done() {
    let found = read(
        "Kế hoạch năm 2026\nTT;Nhiệm vụ;Chủ trì;Thời gian trình;Thời gian hoàn thành\n1;Xây dựng Đề án chuyển đổi số;Sở KH&CN;Quý II/2026;Quý III/2026\n",
    );
    assert!(found.text.contains("trong quý 3 2026"), "{}", found.text);
    assert!(found.text.contains("ghi chú \"Thời gian trình: Quý II/2026\""), "{}", found.text);
    assert_eq!(found.counts.lost, 0);
}

#[test]
fn of_which_opens_a_part_of_the_row_above() {
    let found = read(
        "Plan 2026-2030\nResults;Indicator;Unit;Target 2026;Target 2027\nOutput 1;Operators trained;persons;120;150\n;of which women;persons;48;60\nOutput 2;Wells;number;3;4\n",
    );
    assert!(found.text.contains("part women \"women\""), "{}", found.text);
    assert_eq!((found.counts.indicators, found.counts.parts), (2, 1));
}

#[test]
fn sources_below_a_total_of_money_are_its_parts() {
    let found = read(
        "Kinh phí thực hiện giai đoạn 2026-2030\nĐơn vị: triệu đồng\nTT;Nội dung;Tổng kinh phí;NSTW;;NSĐP\n;;;ĐTPT;SN;\n1;Hạ tầng;150;100;20;30\n2;Sinh kế;48;0;40;8\n",
    );
    assert!(found.unread_columns().is_empty(), "{}", found.text);
    assert!(found.text.contains("gồm nstw_dtpt \"NSTW - ĐTPT\""), "{}", found.text);
    assert!(found.text.contains("giai đoạn 2026-2030: 150"), "{}", found.text);
}

/// Each word of a cell of agencies is a duty, a name or listed.
#[test]
fn the_duty_of_compiling_is_no_agency() {
    let of = |cell: &str| {
        let found = read(&format!(
            "Kế hoạch năm 2026\nTT\tChỉ tiêu\tĐVT\tTH 2025\tKH 2026\tCơ quan chủ trì\n1\tThu\t%\t10\t12\t{cell}\n"
        ));
        let told: Vec<String> = found
            .text
            .lines()
            .map(str::trim)
            .filter(|line| ["cơ quan ", "chủ trì ", "phối hợp ", "tổng hợp "].iter().any(|word| line.starts_with(word)))
            .map(str::to_owned)
            .collect();
        (told.join("; "), found.counts.lost)
    };
    let both = "cơ quan y_te \"Sở Y tế\"; cơ quan thong_ke \"Cục Thống kê\"; chủ trì y_te; tổng hợp thong_ke";
    for cell in [
        "Sở Y tế chủ trì, Cục Thống kê tổng hợp",
        "Chủ trì: Sở Y tế; Tổng hợp: Cục Thống kê",
        "Sở Y tế, cơ quan tổng hợp: Cục Thống kê",
        "Cơ quan chủ trì: Sở Y tế, đơn vị tổng hợp số liệu: Cục Thống kê",
        "Sở Y tế (chủ trì), Cục Thống kê (cơ quan tổng hợp)",
        "Sở Y tế, Cục Thống kê (tổng hợp số liệu)",
    ] {
        assert_eq!(of(cell), (both.to_owned(), 0), "{cell}");
    }
    assert_eq!(of("tổng hợp"), (String::new(), 1));
    assert_eq!(of("Phòng Tổng hợp"), ("cơ quan tong_hop \"Phòng Tổng hợp\"; chủ trì tong_hop".to_owned(), 0));
}

/// A cell of the header that is merged with one of the body takes its figure away: that is said.
#[test]
fn a_header_merged_with_figures_is_told_of() {
    let sheet = |last: &str, merged: &str| {
        let rows = [
            ["Kế hoạch năm 2026", "", "", "", ""],
            ["TT", "Chỉ tiêu", "ĐVT", "TH 2025", last],
            ["1", "Số hộ nghèo", "hộ", "120", if merged.is_empty() { "100" } else { "" }],
            ["2", "Số trường", "trường", "5", "6"],
        ];
        let cell = |row: usize, column: usize, text: &str| {
            let name = bdg_office::tables::cell_name(u32::try_from(row + 1).expect("a row"), column);
            format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        };
        let row = |(at, cells): (usize, &[&str; 5])| {
            let cells: String = cells.iter().enumerate().map(|(column, text)| cell(at, column, text)).collect();
            format!("<row r=\"{}\">{cells}</row>", at + 1)
        };
        let rows: String = rows.iter().enumerate().map(row).collect();
        let options = Options { name: "a.xlsx".to_owned(), ..Options::default() };
        import(&super::annexes::workbook(&format!("<sheetData>{rows}</sheetData>{merged}")), &options).expect("a plan")
    };
    let told = |found: &Imported| found.general.iter().any(|one| one.vi.starts_with("ô tiêu đề “KH 2026” gộp cả ô"));
    let area = "<mergeCells><mergeCell ref=\"E2:E3\"/></mergeCells>";
    let merged = sheet("KH 2026", area);
    assert_eq!(figures(&merged), ["kết quả 2025: 120", "kết quả 2025: 5", "năm 2026: 6"]);
    assert!(told(&merged), "{:?}", merged.general);
    assert!(!told(&sheet("KH 2026", "")));
    // A merged place for notes by hand takes nothing away.
    assert!(sheet("Ghi chú", area).general.is_empty());
}
