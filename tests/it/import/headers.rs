//! What a header's words make of its figures: results that are still to come, times beside and above, dates, money.

use bdg_office::import::{ColumnBasis, ColumnRole, FactHead, Imported, Options, import};

use super::columns::{figures, read};
use super::shown::workbook;

/// The figures of a table of one row, below a title and its header.
fn of(title: &str, headers: &[&str], cells: &str) -> Vec<String> {
    figures(&read(&format!("{title}\n{}\n1;Rừng trồng mới;ha;{cells}\n", headers.join("\n"))))
}

#[test]
fn results_that_are_still_to_come_are_targets() {
    let targets = ["năm 2026: 100", "năm 2028: 110", "năm 2030: 120"];
    for group in [
        "Lộ trình",
        "Lộ trình thực hiện",
        "Phân kỳ thực hiện",
        "Tiến độ thực hiện",
        "Năm thực hiện",
        "Thời gian thực hiện",
        "Giai đoạn thực hiện 2026-2030",
        "Lộ trình đạt được",
        "Phân kỳ kết quả",
        "Kết quả dự kiến",
        "Kết quả cần đạt",
        "Dự kiến kết quả",
    ] {
        let header = format!("TT;Chỉ tiêu;ĐVT;{group};;");
        let found = of("Kế hoạch giai đoạn 2026-2030", &[&header, ";;;2026;2028;2030"], "100;110;120");
        let years: Vec<String> = found.iter().map(|one| one.replace("đến ", "năm ")).collect();
        assert_eq!(years, targets, "{group}: {found:?}");
    }
    for (header, figure) in [
        ("Kết quả dự kiến năm 2027", "năm 2027: 5"),
        ("Kết quả phấn đấu 2027", "năm 2027: 5"),
        ("Dự kiến kết quả đến 2030", "đến 2030: 5"),
        ("Expected results 2026", "năm 2026: 5"),
        ("Planned results 2027", "năm 2027: 5"),
        ("Mục tiêu kết quả 2026", "đến 2026: 5"),
        ("Phấn đấu đạt được năm 2027", "năm 2027: 5"),
        ("Kết quả đầu ra dự kiến năm 2027", "năm 2027: 5"),
        ("Kết quả năm 2026 (kế hoạch)", "năm 2026: 5"),
        ("Kế hoạch 2025 (thực hiện)", "kết quả 2025: 5"),
        ("Kết quả thực hiện lộ trình năm 2024", "kết quả 2024: 5"),
        ("Kết quả thực hiện kế hoạch năm 2024", "kết quả 2024: 5"),
    ] {
        let header = format!("TT;Chỉ tiêu;ĐVT;{header}");
        assert_eq!(of("Kế hoạch giai đoạn 2026-2030", &[&header], "5"), [figure], "{header}");
    }
    let below =
        of("Kế hoạch giai đoạn 2026-2030", &["TT;Chỉ tiêu;ĐVT;Lộ trình;;", ";;;Kết quả 2025;2026;2027"], "90;100;110");
    assert_eq!(below, ["kết quả 2025: 90", "năm 2026: 100", "năm 2027: 110"]);
    let words = read(
        "Kế hoạch giai đoạn 2026-2030\nTT;Chỉ tiêu;ĐVT;Năm 2026;Giải pháp thực hiện năm 2026\n1;Rừng;ha;5;Trồng 5\n",
    );
    assert_eq!(figures(&words), ["năm 2026: 5"]);
    assert_eq!(words.columns[4].role, ColumnRole::Aside);
}

#[test]
fn the_last_year_of_a_period_is_a_header_of_its_own() {
    let years = of(
        "Kế hoạch giai đoạn 2026-2030",
        &["TT;Chỉ tiêu;ĐVT;Kế hoạch 2026-2030;;;;", ";;;2026;2027;2028;2029;2030"],
        "100;110;120;130;140",
    );
    assert_eq!(years, ["năm 2026: 100", "năm 2027: 110", "năm 2028: 120", "năm 2029: 130", "năm 2030: 140"]);
    let results = of(
        "Kế hoạch giai đoạn 2026-2030",
        &["TT;Chỉ tiêu;ĐVT;Kết quả 2021-2025;;Giai đoạn 2026-2030;", ";;;2024;2025;2026;2030"],
        "80;90;100;140",
    );
    assert_eq!(results, ["kết quả 2024: 80", "kết quả 2025: 90", "năm 2026: 100", "đến 2030: 140"]);
}

/// What a table of one row and two columns of figures says.
fn pair(title: &str, headers: &str, unit: &str, cells: &str) -> Imported {
    read(&format!("{title}\nTT;Chỉ tiêu;ĐVT;{headers}\n1;Số nhà;{unit};{cells}\n"))
}

const PLAN: &str = "Kế hoạch giai đoạn 2026-2030";

#[test]
fn a_column_that_is_known_comes_before_one_that_is_inferred() {
    for (headers, wanted) in [
        ("Nhu cầu vốn năm 2026;Kế hoạch năm 2026", "năm 2026: 5"),
        ("Trọng số 2026;Chỉ tiêu năm 2026", "năm 2026: 5"),
        ("Nam 2025;Ket qua nam 2025", "kết quả 2025: 5"),
        ("Amount 2026;Năm 2026", "năm 2026: 5"),
    ] {
        assert_eq!(figures(&pair(PLAN, headers, "nhà", "900;5")), [wanted], "{headers}");
    }
    for header in ["Vốn năm 2026", "Nhu cầu vốn năm 2026", "Số tiền 2026", "Amount 2026", "Năm 2026 (triệu đồng)"]
    {
        assert_eq!(figures(&pair(PLAN, header, "nhà", "5")), [""; 0], "{header}");
        assert_eq!(figures(&pair(PLAN, header, "triệu đồng", "5")), ["năm 2026: 5"], "{header}");
    }
    assert_eq!(figures(&pair(PLAN, "Đầu kỳ 2026", "nhà", "5")), [""; 0]);
    let units = read(&format!("{PLAN}\nTT;Chỉ tiêu;Năm 2025 (triệu đồng);Năm 2026 (triệu đồng)\n1;Thu;5;6\n"));
    assert_eq!(figures(&units), ["kết quả 2025: 5", "năm 2026: 6"]);
    assert!(units.text.contains("\"triệu đồng\""), "{}", units.text);
}

#[test]
fn the_total_of_a_period_is_not_the_level_of_its_last_year() {
    let years = "Kế hoạch giai đoạn 2021-2025;TH 2021;TH 2022;TH 2023;TH 2024;ƯTH 2025";
    let flow = pair("", years, "nhà", "500;80;90;100;110;120");
    assert_eq!(figures(&flow)[0], "giai đoạn 2021-2025: 500");
    assert!(flow.text.contains("loại thời kỳ"), "{}", flow.text);
    let level = pair("", years, "nhà", "60;50;52;54;55;58");
    assert_eq!(figures(&level)[0], "đến 2025: 60");
    assert!(level.remarks.is_empty() && level.columns[3].basis == ColumnBasis::Period);
    // Where the years do not add up to it, the total is not told from the level.
    for (headers, cells, wanted) in [
        (years, "480;80;90;100;110;120", "giai đoạn 2021-2025: 480"),
        ("Kế hoạch 5 năm 2026-2030;Kế hoạch năm 2026", "900;180", "giai đoạn 2026-2030: 900"),
        ("Kế hoạch giai đoạn 2021-2025;Kế hoạch năm 2025", "5000;1100", "giai đoạn 2021-2025: 5000"),
    ] {
        let found = pair("", headers, "nhà", cells);
        assert_eq!(figures(&found)[0], wanted);
        assert!(found.remarks.iter().any(|one| one.what.vi.contains("không rõ là tổng")), "{headers}");
        assert_eq!(figures(&pair("", headers, "%", cells))[0].split(' ').next(), Some("đến"), "{headers}");
    }
    let ends = pair(PLAN, "2025;2026-2030;2026;2030", "nhà", "80;500;90;120");
    assert_eq!(figures(&ends), ["kết quả 2025: 80", "giai đoạn 2026-2030: 500", "năm 2026: 90", "đến 2030: 120"]);
}

/// Targets of single years that a total is the sum of are what each brings.
#[test]
fn targets_of_years_may_be_additions() {
    let years = "Hiện trạng 2025;Mục tiêu 2026;Mục tiêu 2027;Mục tiêu 2028;Mục tiêu 2029;Mục tiêu 2030";
    for total in ["Lũy kế 2026-2030", "Tổng 2026-2030"] {
        let found = pair(PLAN, &format!("{years};{total}"), "nhà", "20;5;5;5;5;5;25");
        assert_eq!(
            figures(&found)[1..6],
            [2026, 2027, 2028, 2029, 2030].map(|year| format!("năm {year}: 5")),
            "{total}"
        );
        assert!(found.text.contains("loại thời kỳ"), "{total}: {}", found.text);
        // Levels, that come to something else.
        let levels = pair(PLAN, &format!("{years};{total}"), "nhà", "20;25;30;35;40;45;25");
        assert!(figures(&levels).contains(&"đến 2027: 30".to_owned()), "{total}: {:?}", figures(&levels));
        assert!(!levels.text.contains("loại thời kỳ"), "{total}");
    }
}

#[test]
fn a_period_before_the_plan_is_one_of_results() {
    for title in ["", PLAN] {
        let found = pair(title, "Giai đoạn 2021-2025;Giai đoạn 2026-2030", "nhà", "400;500");
        // Whether both are totals or levels is not known.
        assert_eq!(figures(&found), ["kết quả giai đoạn 2021-2025: 400", "giai đoạn 2026-2030: 500"]);
        assert!(found.remarks.iter().any(|one| one.what.vi.contains("không rõ là tổng") && one.words == "500"));
        assert_eq!(found.columns[3].role, ColumnRole::Value(FactHead::ResultOver(2021, 2025)));
        assert_eq!(found.columns[3].basis, ColumnBasis::Year);
    }
    let estimated = pair(PLAN, "Ước thực hiện giai đoạn 2021-2025;Kế hoạch giai đoạn 2026-2030", "nhà", "400;500");
    assert_eq!(figures(&estimated)[0], "ước giai đoạn 2021-2025: 400");
    let share = pair(PLAN, "Ước thực hiện giai đoạn 2021-2025;Kế hoạch giai đoạn 2026-2030", "%", "40;50");
    assert_eq!(figures(&share)[0], "ước giai đoạn 2021-2025: 40");
    let planned = pair(PLAN, "Mục tiêu giai đoạn 2021-2025;Mục tiêu giai đoạn 2026-2030", "nhà", "400;500");
    assert_eq!(figures(&planned), ["đến 2025: 400", "đến 2030: 500"]);
}

#[test]
fn goals_over_figures_are_targets() {
    for header in ["Mục tiêu", "Mục tiêu phấn đấu", "Chỉ tiêu phấn đấu", "Kế hoạch giao"] {
        assert_eq!(figures(&pair("Kế hoạch năm 2026", header, "%", "≥ 95")), ["năm 2026: ≥95"], "{header}");
        let found = pair(PLAN, header, "%", "95");
        assert_eq!(figures(&found), ["đến 2030: 95"], "{header}");
        assert_eq!(found.columns[3].basis, ColumnBasis::Title);
    }
}

#[test]
fn rows_name_the_time_of_those_below_them() {
    for header in ["Mức phấn đấu", "Mục tiêu", "Chỉ tiêu phấn đấu"] {
        let found = read(&format!(
            "{PLAN}\nTT;Nội dung;ĐVT;{header}\n;Đến năm 2026;;\n1;Cán bộ;%;50\n;Mục tiêu đến năm 2030;;\n1;Cán bộ;%;95\n"
        ));
        assert_eq!(figures(&found), ["đến 2026: 50", "đến 2030: 95"], "{header}");
    }
    let numbered =
        read(&format!("{PLAN}\nTT;Chỉ tiêu;ĐVT;Mục tiêu\nI;Đến năm 2026;;\n1;A;%;5\nII;Đến năm 2030;;\n1;A;%;6\n"));
    assert_eq!(figures(&numbered), ["đến 2026: 5", "đến 2030: 6"]);
    let said = Options { columns: Some("Mức=chỉ tiêu của năm".to_owned()), ..Options::default() };
    let text = format!("{PLAN}\nTT;Nội dung;ĐVT;Mức\n;Năm 2026;;\n1;Cán bộ;%;50\n");
    let found = import(text.as_bytes(), &said).expect("a table");
    assert_eq!(figures(&found), ["năm 2026: 50"]);
}

#[test]
fn dates_are_times() {
    for (header, wanted) in [
        ("Kết quả đến 31/12/2025", "kết quả 2025: 5"),
        ("Số liệu đến 31/12/2025", "kết quả 2025: 5"),
        ("31/12/2025", "kết quả 2025: 5"),
        ("Thực hiện năm 2025 (15/12/2024-14/12/2025)", "kết quả 2025: 5"),
        ("TH 6T/2025", "kết quả 6 tháng 2025: 5"),
        ("Mục tiêu đến 31/12/2028", "đến 2028: 5"),
        ("Cuối năm 2025", "kết quả 2025: 5"),
        ("Cơ sở 2025", "gốc 2025: 5"),
    ] {
        assert_eq!(figures(&pair(PLAN, header, "%", "5")), [wanted], "{header}");
    }
    let odd = pair(PLAN, "Kết quả đến 15/11/2025;Năm 2026", "%", "5;6");
    assert_eq!((figures(&odd), odd.unread_columns()), (vec!["năm 2026: 6".to_owned()], vec![3]));
}

#[test]
fn the_year_stands_beside_or_above() {
    let quarters = ["năm 2026: 100", "quý 1 2026: 20", "quý 2 2026: 25", "quý 3 2026: 25", "quý 4 2026: 30"];
    let said = |found: &Imported| -> Vec<String> {
        let lines = found.text.lines().map(str::trim).filter(|line| line.contains("2026: "));
        lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let beside =
        pair("Kế hoạch năm 2026", "Kế hoạch năm 2026;Quý I;Quý II;Quý III;Quý IV", "tỷ đồng", "100;20;25;25;30");
    assert_eq!(said(&beside), quarters);
    let below = read(
        "Kế hoạch năm 2026\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Trong đó;;;\n;;;;Quý I;Quý II;Quý III;Quý IV\n1;Thu;tỷ đồng;100;20;25;25;30\n",
    );
    assert_eq!(said(&below), quarters);
    let bare = pair("Kế hoạch năm 2026", "Năm 2026;Quý I;Quý II", "tỷ đồng", "100;20;25");
    assert_eq!(said(&bare), quarters[..3]);
    for headers in ["Kế hoạch;Thực hiện", "Chỉ tiêu giao;Kết quả thực hiện"] {
        let report = pair("Báo cáo kết quả thực hiện kế hoạch năm 2025", headers, "nhà", "5;6");
        assert_eq!(figures(&report), ["năm 2025: 5", "kết quả 2025: 6"], "{headers}");
        // A plan has no results of its own year.
        let plan = pair("Kế hoạch năm 2026", headers, "nhà", "5;6");
        assert_eq!(figures(&plan), ["năm 2026: 5"], "{headers}");
    }
}

#[test]
fn a_report_of_half_a_year_has_its_results() {
    let found = pair(
        "Báo cáo tình hình thực hiện kế hoạch 6 tháng đầu năm 2026",
        "Kế hoạch năm;Thực hiện 6 tháng;Ước cả năm",
        "ha",
        "5;3;6",
    );
    assert_eq!(figures(&found), ["năm 2026: 5", "kết quả 6 tháng 2026: 3", "ước 2026: 6"]);
    let course = pair("Tiến độ thực hiện các chỉ tiêu năm 2026", "Kế hoạch năm;TH quý I;Ước TH 6 tháng", "ha", "5;1;3");
    assert_eq!(figures(&course), ["năm 2026: 5", "kết quả quý 1 2026: 1", "ước 6 tháng 2026: 3"]);
    let short = pair("Báo cáo thực hiện kế hoạch 6 tháng đầu năm 2026", "Kế hoạch;Thực hiện", "ha", "5;3");
    assert_eq!(figures(&short), ["năm 2026: 5", "kết quả 6 tháng 2026: 3"]);
}

#[test]
fn a_school_year_beside_others_needs_no_word() {
    let found = read(
        "Kế hoạch phổ cập năm 2026\nTT;Chỉ tiêu;ĐVT;Năm học 2024 - 2025;Kế hoạch năm học 2025 - 2026;KH 2026-2027\n1;A;%;5;6;7\n",
    );
    let text = found.text.split_whitespace().collect::<Vec<_>>().join(" ");
    for line in ["kết quả năm học 2024-2025: 5", "năm học 2025-2026: 6", "năm học 2026-2027: 7"] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn words_of_times_and_of_what_is_no_time() {
    for (header, wanted) in [
        ("KQ 2025", "kết quả 2025: 5"),
        ("CT giao năm 2026", "năm 2026: 5"),
        ("NQ HĐND giao năm 2026", "năm 2026: 5"),
        ("Nghị quyết năm 2026", "năm 2026: 5"),
        ("Định hướng 2035", "đến 2035: 5"),
        ("Dự kiến đạt 2028", "năm 2028: 5"),
        ("Dự kiến kết quả 2025", "ước 2025: 5"),
    ] {
        assert_eq!(figures(&pair(PLAN, header, "%", "5")), [wanted], "{header}");
    }
    for header in ["Dự báo 2030", "Đạt (%)", "Trọng số 2026"] {
        let found = pair(PLAN, header, "%", "5");
        assert_eq!(found.columns[3].role, ColumnRole::Aside, "{header}");
    }
    for (header, wanted) in
        [("Achievement 2025", "actual 2025: 5"), ("FY2025/26", "in 2026: 5"), ("Midline 2027", "in 2027: 5")]
    {
        let found = read(&format!("Plan 2026-2030\nS/N;Indicator;Unit;{header}\n1;Forest;ha;5\n"));
        assert_eq!(figures(&found), [wanted], "{header}");
        assert_eq!(found.columns[0].role, ColumnRole::Number);
    }
}

#[test]
fn results_that_cannot_be_there_yet_are_named() {
    let text = format!("{PLAN}\nTT;Chỉ tiêu;ĐVT;Kết quả 2029;Năm 2030\n1;A;ha;5;6\n");
    let of = |now| import(text.as_bytes(), &Options { now, ..Options::default() }).expect("a table");
    let named = |found: &Imported| found.general.iter().any(|one| one.vi.contains("“Kết quả 2029”"));
    assert!(named(&of(Some(2026))) && !named(&of(Some(2030))));
}

/// The parts in a plan's text with their figures, in order.
fn parts(found: &Imported) -> Vec<String> {
    let mut out = Vec::new();
    let mut part = None;
    for line in found.text.lines().map(str::trim) {
        if let Some((head, rest)) = line.split_once('"').filter(|_| line.ends_with('{')) {
            let name = rest.split('"').next().unwrap_or_default();
            let word = ["gồm", "trong đó"].into_iter().find(|word| head.starts_with(word));
            part = word.map(|word| format!("{word} {name}"));
        } else if let (Some(part), true) = (&part, line.contains(": ")) {
            out.push(format!("{part} {}", line.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    out
}

/// `ĐT` is investment here and no estimate, `DT`, which is another target of that time.
#[test]
fn spending_on_investment_is_a_part_of_the_estimate() {
    let spent = |first: &str| {
        let text = format!(
            "Dự toán năm 2026\nĐơn vị tính: nghìn đồng\nTT;Nội dung chi;Dự toán năm 2026;TRONG ĐÓ;\n;;;{first};Chi TX\n1;Giáo dục;760;160;600\n2;Y tế;670;340;330\n"
        );
        parts(&read(&text))
    };
    let wanted = [
        "gồm Chi ĐT năm 2026: 160",
        "gồm Chi TX năm 2026: 600",
        "gồm Chi ĐT năm 2026: 340",
        "gồm Chi TX năm 2026: 330",
    ];
    assert_eq!(spent("Chi ĐT"), wanted);
    assert_eq!(spent("DT trình"), [""; 0]);
}

#[test]
fn columns_that_split_a_figure_are_its_parts() {
    let sources = "TT;Danh mục dự án;Kế hoạch giai đoạn 2026-2030;;;Kế hoạch năm 2026\n;;Tổng số;NSTW;NSĐP;\n";
    let money = read(&format!("{sources}1;Đường;900;600;300;200\n2;Cầu;500;300;200;100\n"));
    assert_eq!(
        parts(&money),
        [
            "gồm NSTW giai đoạn 2026-2030: 600",
            "gồm NSĐP giai đoạn 2026-2030: 300",
            "gồm NSTW giai đoạn 2026-2030: 300",
            "gồm NSĐP giai đoạn 2026-2030: 200"
        ]
    );
    let capital = read(
        "TT;Danh mục;Kế hoạch vốn năm 2026;;\n;;Tổng số;Ngân sách tỉnh;Ngân sách xã\n1;Đường;2500;2000;500\n2;Trường;2000;1000;1000\n",
    );
    assert_eq!(parts(&capital)[..2], ["gồm Ngân sách tỉnh năm 2026: 2000", "gồm Ngân sách xã năm 2026: 500"]);
    // What does not add up is no part, and no figure of the whole.
    let other = read(&format!("{sources}1;Đường;900;600;200;200\n"));
    assert_eq!(figures(&other), ["giai đoạn 2026-2030: 900", "năm 2026: 200"]);
    assert_eq!((parts(&other).len(), other.counts.lost), (0, 2));
    let people = pair(PLAN, "Kế hoạch năm 2026;Trong đó: Nữ;DTTS", "người", "100;40;10");
    assert_eq!(parts(&people), ["trong đó Nữ năm 2026: 40", "trong đó DTTS năm 2026: 10"]);
    let communes = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;Xã A;Xã B;Phường C\n1;Rừng;ha;500;200;200;100\n2;Hộ nghèo;%;3;4;2;1\n"
    ));
    assert_eq!(
        parts(&communes)[..3],
        ["gồm Xã A năm 2026: 200", "gồm Xã B năm 2026: 200", "gồm Phường C năm 2026: 100"]
    );
    assert_eq!(parts(&communes)[3], "trong đó Xã A năm 2026: 4");
    let unknown = pair(PLAN, "Kế hoạch năm 2026;Xã A;Xã B", "ha", "500;200;100");
    assert_eq!((figures(&unknown), unknown.unread_columns()), (vec!["năm 2026: 500".to_owned()], vec![4, 5]));
    // Who assigns a target makes no part of it, though two add up to the third.
    let assigned = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;;\n;;;Tỉnh giao;Xã giao;Phấn đấu\n1;Thu;tỷ đồng;10;6;4\n"
    ));
    // Which of those who assign it is meant is not known.
    assert_eq!((figures(&assigned), assigned.counts.lost), (Vec::new(), 3));
    assert_eq!(assigned.unread_columns(), [3, 4, 5]);
    let sexes = read(&format!("{PLAN}\nTT;Chỉ tiêu;ĐVT;Năm 2026;\n;;;Nam;Nữ\n1;Cán bộ;người;60;40\n"));
    assert_eq!(parts(&sexes), ["trong đó Nam năm 2026: 60", "trong đó Nữ năm 2026: 40"]);
}

/// The whole behind its parts, in rows of counts and of shares, in headers of one row and of two.
#[test]
fn the_whole_may_stand_behind_its_parts() {
    let rows = "1;Lao động;người;120;100;220\n2;Tỷ lệ;%;60;50;55\n";
    for header in [
        "TT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;;\n;;;Nam;Nữ;Tổng số\n",
        "TT;Chỉ tiêu;ĐVT;Năm 2026;;\n;;;Nam;Nữ;Chung\n",
        "TT;Chỉ tiêu;ĐVT;KH 2026 Nam;KH 2026 Nữ;KH 2026 Tổng số\n",
        "TT;Chỉ tiêu;ĐVT;KH 2026 (Nam);KH 2026 (Nữ);KH 2026\n",
    ] {
        let found = read(&format!("{PLAN}\n{header}{rows}"));
        let wanted =
            ["gồm Nam năm 2026: 120", "gồm Nữ năm 2026: 100", "trong đó Nam năm 2026: 60", "trong đó Nữ năm 2026: 50"];
        assert_eq!(parts(&found), wanted, "{header}{}", found.text);
        let wholes: Vec<String> =
            figures(&found).into_iter().filter(|one| one.ends_with(": 220") || one.ends_with(": 55")).collect();
        assert_eq!(wholes, ["năm 2026: 220", "năm 2026: 55"], "{header}");
    }
    // What does not add up is no part, and the whole is still what it says.
    let odd = read(&format!(
        "{PLAN}\nTT;Chỉ tiêu;ĐVT;Kế hoạch năm 2026;;\n;;;Nam;Nữ;Tổng số\n1;Lao động;người;120;100;230\n"
    ));
    assert_eq!((figures(&odd), odd.counts.lost), (vec![String::from("năm 2026: 230")], 2));
}

/// Columns of one time that each say something else hold no figure of the row.
#[test]
fn other_things_of_one_time_are_no_figure_of_the_row() {
    let found = pair(PLAN, "KH 2026 đợt một;KH 2026 đợt hai", "nhà", "9;5");
    assert!(!found.text.contains("\n        năm 2026:"), "{}", found.text);
}

#[test]
fn the_column_of_names_is_told_by_its_cells() {
    for header in [
        "Tên chỉ số",
        "Chỉ tiêu kế hoạch",
        "Cây trồng",
        "Sản phẩm",
        "Xã/phường",
        "Đơn vị",
        "Đơn vị hành chính",
        "Gì đó",
    ] {
        let found = read(&format!(
            "Kế hoạch năm 2026\nTT;{header};Thực hiện năm 2025;Kế hoạch năm 2026\n1;Xã An Bình;5;6\n2;Xã Bình Minh;7;8\n"
        ));
        assert_eq!(figures(&found), ["kết quả 2025: 5", "năm 2026: 6", "kết quả 2025: 7", "năm 2026: 8"], "{header}");
        assert!(found.text.contains("\"Xã An Bình\""), "{header}: {}", found.text);
        assert_eq!(found.columns[1].role, ColumnRole::Label, "{header}");
        let inferred = found.columns[1].basis == ColumnBasis::Cells;
        assert_eq!(inferred, !["Tên chỉ số", "Cây trồng", "Xã/phường"].contains(&header), "{header}");
    }
    let measures = read(
        "Kế hoạch năm 2026\nTT;Cây trồng;Thực hiện năm 2025;;Kế hoạch năm 2026;\n;;Diện tích (ha);Sản lượng (tấn);Diện tích (ha);Sản lượng (tấn)\n1;Lúa lai;1;2;3;4\n2;Lúa thuần;5;6;7;8\n",
    );
    assert_eq!(figures(&measures).len(), 8);
    assert!(measures.text.contains("\"Lúa lai - Diện tích\""), "{}", measures.text);
}

#[test]
fn a_refused_table_is_told_the_line_that_reads_it() {
    let text = "A;B;C\nMột cái;5;6\nHai cái;7;8\n";
    let fault = import(text.as_bytes(), &Options::default()).expect_err("no table");
    assert!(fault.message.vi.contains("--columns \"A=tên\""), "{}", fault.message.vi);
    assert!(fault.message.en.contains("--columns \"A=name\""), "{}", fault.message.en);
    let said = |columns: &str| Options { columns: Some(columns.to_owned()), ..Options::default() };
    let text = "Kế hoạch năm 2026\nA;Năm 2025;C\nMột cái;5;6\nHai cái;7;8\n";
    let found = import(text.as_bytes(), &said("A=tên")).expect("a table");
    assert_eq!(figures(&found), ["kết quả 2025: 5", "kết quả 2025: 7"]);
    // What is known is never offered as left out.
    let aside = pair(PLAN, "Năm 2026;So sánh (%);Foo", "ha", "5;6;7");
    let words: Vec<String> = aside.columns.iter().map(|one| one.role.word(bdg_syntax::number::Lang::Vi)).collect();
    assert_eq!(words, ["TT", "tên", "đơn vị", "năm 2026", "", "bỏ"]);
}

#[test]
fn dates_and_formats_of_a_header_are_its_words() {
    let text = |words: &str| format!("<c t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let title = text("Kế hoạch 2026-2030");
    let named = ["TT", "Chỉ tiêu", "ĐVT"].map(text).concat();
    let row = format!("<c><v>1</v></c>{}{}<c><v>4</v></c><c><v>3</v></c><c><v>1</v></c>", text("Hộ nghèo"), text("%"));
    let rows = |all: &[&str]| all.iter().map(|cells| format!("<row>{cells}</row>")).collect::<String>();
    let wanted = ["kết quả 2025: 4", "năm 2026: 3", "đến 2030: 1"];
    for (formats, cells, first) in [
        (["dd/mm/yyyy"; 3], ["46022", "46387", "47848"], "31/12/2025"),
        (["yyyy"; 3], ["45658", "46023", "47484"], "2025"),
        (["\"Thực hiện năm \"0", "\"KH \"0", "\"Đến năm \"0"], ["2025", "2026", "2030"], "Thực hiện năm 2025"),
    ] {
        let years: String =
            (0..3).map(|at| format!("<c s=\"{}\"><v>{}</v></c>", at + 2, cells[at])).collect::<Vec<_>>().concat();
        let bytes = workbook(&formats, "", &rows(&[&title, &format!("{named}{years}"), &row]));
        let found = import(&bytes, &Options { name: "a.xlsx".to_owned(), ..Options::default() }).unwrap();
        assert_eq!(figures(&found), wanted, "{formats:?}\n{}", found.text);
        assert_eq!(found.columns[3].text, first);
    }
}

/// What is measured is below the groups that stand in the column before it.
#[test]
fn measures_are_below_their_groups() {
    let found = read(
        "Kế hoạch giai đoạn 2026-2030\nNhóm;Chỉ số;Đơn vị;Năm cơ sở 2024;Mục tiêu 2030\nThu gom;Tỷ lệ thu gom;%;95;98\n;Tỷ lệ phân loại;%;20;80\nXử lý;Tỷ lệ chôn lấp;%;60;30\n",
    );
    assert_eq!((found.counts.goals, found.counts.indicators, found.counts.lost), (2, 3, 0), "{}", found.text);
    assert!(found.text.contains("mục tiêu 1 \"Thu gom\""), "{}", found.text);
    let tasks = read(
        "TT;Nhiệm vụ;Chỉ tiêu/Sản phẩm;Chủ trì;Kết thúc\n1;Xây dựng kho dữ liệu;01 kho dữ liệu;Sở Nội vụ;12/2027\n",
    );
    assert!(tasks.text.contains("ghi chú \"Sản phẩm: 01 kho dữ liệu\""), "{}", tasks.text);
}

#[test]
fn an_area_of_results_names_goals_and_a_percentage_of_another_column_compares() {
    let area = read("Result area;Indicator;Unit;Baseline (2023);Target 2030\nTransport;Buses;buses;120;2,000\n");
    assert!(area.text.contains("goal 1 \"Transport\""), "{}", area.text);
    assert_eq!(area.counts.lost, 0);
    let percent = read(
        "Indicator;Unit;2025 estimate;2026 plan;2026 plan as % of 2025 estimate\nForest;ha;200;210;105\nPaddy;ha;400;404;101\n",
    );
    assert!(
        percent.text.contains("estimate 2025: 200") && percent.text.contains("in 2026:       210"),
        "{}",
        percent.text
    );
    assert_eq!(percent.counts.lost, 0, "{}", percent.text);
}
