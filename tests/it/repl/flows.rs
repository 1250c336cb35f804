//! What is needed of a flow, and of a revised target: the answers say what the table of progress says.

use bdg_core::eval::{self, Method};
use bdg_report::table::{Part, Row};
use bdg_session::Answer;

use super::Shelf;

fn shelf(statements: &str, behind: &str) -> Shelf {
    let text = format!(
        "kế hoạch p \"P\" {{\n    giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Thu\" {{\n        đơn vị tính \"tỷ đồng\"\n        hướng tăng\n        {}\n    }}\n}}\n{behind}",
        statements.replace('\n', "\n        "),
    );
    Shelf::new("p.bdg", &text)
}

fn rows(answer: &Answer) -> Vec<Vec<String>> {
    let table =
        answer.sheet.parts.iter().find_map(|part| if let Part::Table(table) = part { Some(table) } else { None });
    let cells = |row: &Row| match row {
        Row::Cells { cells, .. } => cells.iter().map(|cell| cell.text.clone()).collect(),
        _ => Vec::new(),
    };
    table.map(|table| table.rows.iter().map(cells).collect()).unwrap_or_default()
}

fn said(shelf: &Shelf, line: &str) -> String {
    let answer = shelf.session().run(line);
    assert!(answer.ok, "{}", answer.text(200));
    answer.text(200)
}

/// What `progress` says is needed a year.
fn needed(shelf: &Shelf, year: i32) -> String {
    let loaded = shelf.load("p.bdg");
    let id = loaded.plan.find("1.1").unwrap();
    eval::indicator_progress(&loaded.plan, id, year, Method::Pace)
        .unwrap()
        .needed
        .value
        .unwrap()
        .round_dp(2)
        .to_string()
}

const REVISED: &str = "điều chỉnh \"NQ 5\" ngày 15/7/2028 {\n    1.1 cả giai đoạn: 1.300\n}\n";

#[test]
fn each_year_of_a_total_has_what_it_must_bring() {
    let shelf = shelf("loại thời kỳ\nkết quả 2026: 200\ncả giai đoạn: 1.000", REVISED);
    let answer = shelf.session().run("cần 1.1");
    assert_eq!(
        rows(&answer),
        [
            ["2027", "275", "200"],
            ["2028", "275", "300"],
            ["2029", "275", "300"],
            ["2030", "275", "300"],
            ["2026-2030", "1.300", "1.300"],
        ]
    );
    let text = answer.text(200);
    assert!(text.contains("giai đoạn 2026-2030: tổng 1.300; hết 2026 đã được 200, còn 1.100: mỗi năm 275"), "{text}");
    assert!(text.contains("điều chỉnh “NQ 5” ngày 15/7/2028"), "{text}");
    // By one total, not by the year of one and the figure of the other.
    let text = said(&shelf, "khi nào 1.1");
    assert!(text.contains("không bao giờ đạt 1.300; đến 2030 được 1.000"), "{text}");
}

#[test]
fn a_year_that_has_begun_has_what_is_left_of_it() {
    let shelf =
        shelf("loại thời kỳ\nkết quả 2026: 900\nkết quả 6 tháng 2027: 500\ngiai đoạn 2026-2030: ít nhất 5.600", "");
    let rows = rows(&shelf.session().run("cần 1.1"));
    assert_eq!(rows[0], ["2027", "ít nhất 600 (6 tháng còn lại)", "ít nhất 1.120"]);
    assert_eq!(rows[1][1], "ít nhất 1.200");
    assert_eq!(rows.last().unwrap()[..2], ["2026-2030", "ít nhất 5.600"]);
    assert_eq!(needed(&shelf, 2027), "1200");
    // 900 + 1.100 + 3 × 1.200 = 5.600
    for (year, result) in [(2027, "1.100"), (2028, "1.200")] {
        let text = said(&shelf, &format!("tìm 1.1 kết quả {year}"));
        let wanted =
            format!("kết quả năm {year} cần có: ít nhất {result}, để đạt “giai đoạn 2026-2030: ít nhất 5.600”");
        assert!(text.contains(&wanted), "{text}");
    }
}

/// Nothing is answered of a running total of which nobody knows where it starts.
#[test]
fn an_unclear_start_is_needed_to_be_known() {
    let lines = "loại lũy kế\nkết quả 2025: 12\nđến 2030: 20";
    let unclear = shelf(lines, "");
    for line in ["cần 1.1", "khi nào 1.1", "tìm 1.1 kết quả 2027", "tìm 1.1 đến 2030 mỗi năm 1,5"] {
        let text = said(&unclear, line);
        assert!(text.contains("chưa rõ số lũy kế của giai đoạn tính tiếp"), "{line}: {text}");
    }
    let on = shelf(&format!("gốc 2025: 12\n{lines}"), "");
    assert!(said(&on, "cần 1.1").contains("mỗi năm +1,6"));
    assert!(said(&on, "tìm 1.1 đến 2030 mỗi năm 1,5").contains("đến 2030 được 19,5"));
    // What the period itself has come to goes on in any case.
    let within = shelf(&lines.replace("đến 2030", "kết quả 2027: 15\nđến 2030"), "");
    assert!(said(&within, "tìm 1.1 đến 2030 mỗi năm 1,5").contains("đến 2030 được 19,5"));
    let anew = shelf(&format!("gốc 2025: 0\n{lines}"), "");
    assert!(said(&anew, "cần 1.1").contains("mỗi năm +4"));
}

#[test]
fn of_the_targets_own_year_the_rest_is_asked_for() {
    let more = shelf("loại thời kỳ\ngốc 2025: 12.400\nkết quả 6 tháng 2026: 7.100\nđến 2026: 13.640", "");
    let text = said(&more, "cần 1.1");
    let wanted = "6 tháng 2026 được 7.100, chỉ tiêu 2026 là 13.640: phần còn lại của năm cần 6.540";
    assert!(text.contains(wanted), "{text}");
    let text = said(&more, "khi nào 1.1");
    let wanted = "theo nhịp hiện nay: 14.200 (cả năm 2026, tính từ 7.100 của 6 tháng 2026); chỉ tiêu 13.640 sẽ đạt";
    assert!(text.contains(wanted), "{text}");
    let met = shelf("loại thời kỳ\ngốc 2025: 10\nkết quả 9 tháng 2026: 13\nđến 2026: 12", "");
    assert!(said(&met, "cần 1.1").contains("9 tháng 2026 được 13, chỉ tiêu 2026 là 12: đã đạt"));
    // What is to stay low is met when the year is over, and exceeded before.
    let fewer = |result: u32| {
        let lines = format!("loại thời kỳ\ngốc 2025: 50\nkết quả 6 tháng 2026: {result}\nđến 2026: không quá 45");
        let text = shelf(&lines, "").files.lock().unwrap()["p.bdg"].replace("hướng tăng", "hướng giảm");
        said(&Shelf::new("p.bdg", &text), "cần 1.1")
    };
    assert!(fewer(20).contains("phần còn lại của năm không quá 25"), "{}", fewer(20));
    assert!(fewer(46).contains("đã vượt mức ấy"), "{}", fewer(46));
}

#[test]
fn what_is_needed_is_what_progress_says() {
    // Nine months of a year are reckoned as a whole one.
    let nine = shelf("loại thời kỳ\ngốc 2025: 100\nkết quả 9 tháng 2026: 80\nđến 2030: 200", "");
    assert_eq!(needed(&nine, 2026), "23.33");
    let text = said(&nine, "cần 1.1");
    assert!(
        text.contains("từ 106,67 (cả năm 2026, tính từ 80 của 9 tháng 2026) đến 200 (2030): mỗi năm +23,33"),
        "{text}"
    );
    // Of several totals, the one that comes to its end next.
    let two = shelf("loại thời kỳ\nkết quả 2026: 3\ngiai đoạn 2026-2027: 6\ngiai đoạn 2028-2030: 12", "");
    assert_eq!(needed(&two, 2026), "3");
    assert_eq!(rows(&two.session().run("cần 1.1")), [["2027", "3", "3"], ["2026-2027", "6", "6"]]);
    let over =
        shelf("loại thời kỳ\nkết quả 2026: 3\nkết quả 2027: 3\ngiai đoạn 2026-2027: 6\ngiai đoạn 2028-2030: 12", "");
    assert_eq!(rows(&over.session().run("cần 1.1")).last().unwrap(), &["2028-2030", "12", "12"]);
}

#[test]
fn a_revised_target_names_its_revision() {
    let later = REVISED.replace("cả giai đoạn: 1.300", "đến 2030: 230");
    let shelf = shelf("gốc 2025: 100\nkết quả 2026: 120\nđến 2030: 200", &later);
    let text = said(&shelf, "cần 1.1");
    assert!(text.contains("từ 120 (2026) đến 230 (2030): mỗi năm +27,5"), "{text}");
    assert!(text.contains("theo điều chỉnh “NQ 5” ngày 15/7/2028"), "{text}");
    let text = said(&shelf, "xem 1.1");
    assert!(text.contains("đến 2030: 230 (điều chỉnh)"), "{text}");
    let text = said(&shelf, "vì sao 1.1 2029");
    assert!(text.contains("NQ 5 ngày 15/7/2028; trước đó: 200"), "{text}");
}

#[test]
fn a_total_of_the_period_can_be_tried() {
    let shelf = shelf("loại thời kỳ\nkết quả 2026: 200\ncả giai đoạn: 1.000", "");
    let mut session = shelf.session();
    let answer = session.run("1.1 cả giai đoạn: 1.500");
    assert!(answer.ok && answer.changed, "{}", answer.text(200));
    assert!(said(&shelf, "cần 1.1").contains("tổng 1.000"), "the plan itself is unchanged");
    assert!(session.run("cần 1.1").text(200).contains("tổng 1.500"));
    assert!(session.run("xem 1.1").text(200).contains("1.500 (giả định)"));
}

/// When a total has ended unmet the next one is spoken of, which no result has a pace of yet.
#[test]
fn a_total_that_follows_one_that_ended_has_no_pace_yet() {
    let two =
        shelf("loại thời kỳ\nkết quả 2026: 2\nkết quả 2027: 1\ngiai đoạn 2026-2027: 6\ngiai đoạn 2028-2030: 12", "");
    let text = said(&two, "khi nào 1.1");
    assert!(text.contains("chưa rõ nhịp hiện nay: giai đoạn 2028-2030 chưa có kết quả nào"), "{text}");
    assert!(text.contains("theo nhịp cần có (mỗi năm +4): đạt đúng năm 2030"), "{text}");
}

/// What is to be met on both sides is spoken of as such, and what no way is known to be better for as that.
#[test]
fn a_trend_is_told_by_what_meets_the_target() {
    let level = |lines: &str| {
        let text = format!(
            "kế hoạch p \"P\" {{\n    giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Sĩ số\" {{\n        đơn vị tính \"học sinh/lớp\"\n{lines}\n    }}\n}}\n"
        );
        Shelf::new("p.bdg", &text)
    };
    let near = "hướng quanh mức\ngốc 2025: 38,4\nđến 2030: 35 ± 1";
    for (lines, told) in [
        (format!("{near}\nkết quả 2026: 37,9"), "năm 2030 đạt 35 ± 1; đến 2030 được 35,9"),
        (format!("{near}\nkết quả 2026: 37"), "năm 2027 đạt 35 ± 1, nhưng đến 2030 là 31,4, không còn đạt"),
        (format!("{near}\nkết quả 2026: 39"), "không bao giờ đạt 35 ± 1; đến 2030 được 41,4"),
        (
            "gốc 2025: 38\nđến 2030: 38\nkết quả 2026: 39".to_owned(),
            "không rõ tăng hay giảm là tốt nên chưa biết có đạt 38 không",
        ),
    ] {
        let text = said(&level(&lines), "khi nào 1.1");
        assert!(text.contains(told), "{lines}: {text}");
    }
    // A bound on a rise is kept when its last year is over.
    let allowed = level("gốc 2025: 38\nkết quả 2026: 38,2\nđến 2030: tăng không quá 5% so với 2025");
    for line in ["cần 1.1", "khi nào 1.1"] {
        let text = said(&allowed, line);
        assert!(text.contains("chỉ xét từng năm có giữ trong mức ấy không") && !text.contains("đã đạt"), "{text}");
    }
}

/// What has no fractions is needed in whole ones, and a rank in its own words.
#[test]
fn whole_things_are_needed_whole() {
    let text = |unit: &str, lines: &str| {
        let text = format!(
            "kế hoạch p \"P\" {{\n    giai đoạn 2026-2030\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Chỉ tiêu\" {{\n        đơn vị tính {unit}\n{lines}\n    }}\n}}\n"
        );
        Shelf::new("p.bdg", &text)
    };
    let rank = text("hạng", "gốc 2025: 27\nkết quả 2026: 25\nđến 2030: trong nhóm 15 tỉnh dẫn đầu");
    let found: Vec<_> = rows(&rank.session().run("cần 1.1")).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(found, ["từ hạng 22 trở lên", "từ hạng 20 trở lên", "từ hạng 17 trở lên", "trong nhóm 15 tỉnh dẫn đầu"]);
    let solved = said(&rank, "tìm 1.1 kết quả 2027");
    assert!(solved.contains("kết quả năm 2027 cần có: từ hạng 22 trở lên"), "{solved}");
    let things = text("\"thủ tục\"", "loại lũy kế\nkết quả 2026: 62\nđến 2030: ít nhất 400");
    let found: Vec<_> = rows(&things.session().run("cần 1.1")).into_iter().map(|row| row[1].clone()).collect();
    assert_eq!(found, ["ít nhất 147", "ít nhất 231", "ít nhất 316", "ít nhất 400"]);
}

/// The words of a year stay its own when a figure is tried.
#[test]
fn a_change_against_the_year_before_keeps_its_words() {
    let shelf = shelf("loại thời kỳ\ngốc 2025: 1.000\nkết quả 2026: 1.080\nmỗi năm: tăng 10% so với năm trước", "");
    let mut session = shelf.session();
    let changed = session.run("1.1 kết quả 2027: 1.300").text(400);
    assert!(changed.contains("tăng 10% so với năm trước (1.307) → tăng 10% so với năm trước (1.430)"), "{changed}");
    let seen = session.run("xem 1.1").text(400);
    assert!(seen.contains("tăng 10% so với năm trước (1.430)") && seen.contains("tăng 10%/năm (1.611)"), "{seen}");
}

/// What years reach on average is no change of theirs, and has no sign.
#[test]
fn a_mean_is_no_step() {
    let mean = shelf("giai đoạn 2026-2030: bình quân 3,5 tỷ đồng/năm\nkết quả 2026: 3,3\nkết quả 2027: 3,9", "");
    let text = said(&mean, "khi nào 1.1");
    assert!(text.contains("theo nhịp hiện nay (mỗi năm 3,6)"), "{text}");
    assert!(text.contains("theo nhịp cần có (mỗi năm 3,43)"), "{text}");
}

/// One year's disbursement is no step on the way to another's.
#[test]
fn what_begins_anew_has_no_pace() {
    let text = "kế hoạch p \"P\" {\n    giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Tỷ lệ giải ngân vốn đầu tư công\" {\n        đơn vị tính %\n        gốc 2025: 80\n        đến 2030: ít nhất 98\n        kết quả 2027: 97\n    }\n}\n";
    let shelf = Shelf::new("p.bdg", text);
    for line in ["cần 1.1", "khi nào 1.1"] {
        let text = shelf.session().run(line).text(200);
        assert!(text.contains("mỗi năm tính lại từ đầu") && !text.contains("theo nhịp"), "{line}: {text}");
    }
}

#[test]
fn a_total_that_is_met_is_named_as_one() {
    let shelf = shelf("loại thời kỳ\nkết quả 2026: 1.100\ncả giai đoạn: 1.000", "");
    let text = said(&shelf, "cần 1.1");
    assert!(text.contains("đã đạt “giai đoạn 2026-2030: 1.000”: hết 2026 được 1.100"), "{text}");
}

/// Nothing is needed of what is not rated, and no year comes in which it is met.
/// What the plan tells of all years of a total meets it, too.
#[test]
fn a_total_that_is_told_as_a_whole_is_met() {
    let shelf = shelf("loại thời kỳ\ngiai đoạn 2026-2030: 6.500\nkết quả giai đoạn 2026-2030: 6.630", "");
    let met = "đã đạt “giai đoạn 2026-2030: 6.500”: hết 2030 được 6.630";
    assert!(said(&shelf, "cần 1.1").contains(met));
}

/// What is told of several years can be tried, apart from the result of their last one.
#[test]
fn a_result_of_several_years_can_be_tried() {
    let lines = "loại thời kỳ\nkết quả 2025: 1.200\nkết quả giai đoạn 2021-2025: 5.800\n\
                 giai đoạn 2026-2030: gấp 1,5 lần giai đoạn 2021-2025";
    let shelf = shelf(lines, "");
    let mut session = shelf.session();
    assert!(session.run("1.1 kết quả giai đoạn 2021-2025: 6.000").changed);
    let shown = session.run("xem 1.1").text(200);
    for line in ["kết quả 2025: 1.200", "kết quả giai đoạn 2021-2025: 6.000 (giả định)"] {
        assert!(shown.contains(&format!("- {line}\n")), "{shown}");
    }
    assert!(shown.contains("gấp 1,5 lần giai đoạn 2021-2025 (9.000)"), "{shown}");
    assert!(!session.run("1.1 kết quả giai đoạn 2021-2025: 6.000").changed);
}

/// The path of a flow has a figure for each year, and does not fall in each January.
#[test]
fn a_chart_of_a_flow_has_whole_years_only() {
    let shelf = shelf("loại thời kỳ\ngiai đoạn 2026-2030: 7.500", "");
    let drawn = said(&shelf, "biểu đồ 1.1");
    assert_eq!(drawn.lines().filter(|line| line.contains('·') || line.contains('○')).count(), 2, "{drawn}");
}

#[test]
fn nothing_is_needed_of_what_is_not_rated() {
    let text = "kế hoạch p \"P\" {\n    giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Nợ\" {\n        đơn vị tính \"tỷ đồng\"\n        hướng không xét\n        gốc 2025: 100\n        kết quả 2026: 105\n        kết quả 2027: 110\n        đến 2030: 140\n    }\n}\n";
    let shelf = Shelf::new("p.bdg", text);
    for line in ["cần 1.1", "khi nào 1.1"] {
        let answer = shelf.session().run(line).text(200);
        assert!(answer.contains("hướng không xét") && !answer.contains("mỗi năm"), "{line}: {answer}");
    }
}

/// Of persons there are no halves: what is needed is rounded to whole ones, so that reaching it is enough.
#[test]
fn things_are_needed_whole() {
    let of = |unit: &str, way: &str, lines: &str| {
        let text = shelf(lines, "");
        let plan = text.get("p.bdg").unwrap().replace("đơn vị tính \"tỷ đồng\"", unit).replace("hướng tăng", way);
        Shelf::new("p.bdg", &plan)
    };
    let flow = "loại thời kỳ\nkết quả 2026: 479\ncả giai đoạn: 2.496";
    let persons = of("đơn vị tính người", "hướng tăng", flow);
    assert_eq!(rows(&persons.session().run("cần 1.1"))[0][..2], ["2027", "505"]);
    assert!(said(&persons, "cần 1.1").contains("còn 2.017: mỗi năm 505"));
    assert!(said(&persons, "tìm 1.1 kết quả 2027").contains("cần có: 505,"));
    // Money has decimals, and what is to fall is rounded down.
    let money = of("đơn vị tính \"tỷ đồng\"", "hướng tăng", flow);
    assert_eq!(rows(&money.session().run("cần 1.1"))[0][..2], ["2027", "504,25"]);
    let falling = of("đơn vị tính \"hộ\"", "hướng giảm", "gốc 2025: 100\nkết quả 2026: 90\nđến 2030: 51");
    let needed: Vec<String> = rows(&falling.session().run("cần 1.1")).iter().map(|row| row[1].clone()).collect();
    assert_eq!(needed, ["80", "70", "60", "51"]);
}

/// What is asked of an indicator without numbers is answered by what can be written.
#[test]
fn words_have_no_numbers_to_be_needed() {
    let text = shelf("đến 2030: \"Xong\"", "").get("p.bdg").unwrap();
    let shelf =
        Shelf::new("p.bdg", &text.replace("đơn vị tính \"tỷ đồng\"\n        hướng tăng", "đơn vị tính định tính"));
    let text = said(&shelf, "cần 1.1");
    assert!(text.contains("kết quả ghi “đạt”, “chưa đạt” hoặc bằng lời"), "{text}");
    assert!(!text.contains("15"), "{text}");
    assert!(shelf.session().run("1.1 kết quả 2028: đạt").ok);
}

/// A target of the period on a level that has one by the last year is meant for that.
#[test]
fn a_target_of_the_period_of_a_level_is_that_of_its_last_year() {
    let level = shelf("gốc 2025: 100\nđến 2030: ít nhất 140", "");
    let answer = level.session().run("1.1 giai đoạn 2026-2030: ít nhất 150");
    assert!(!answer.ok && answer.text(200).contains("viết: 1.1 đến 2030: ít nhất 150"), "{}", answer.text(200));
    assert!(level.session().run("1.1 đến 2030: ít nhất 150").ok);
    let flow = shelf("loại thời kỳ\ncả giai đoạn: 1.000", "");
    assert!(flow.session().run("1.1 giai đoạn 2026-2030: 1.300").ok);
}

#[test]
fn a_change_is_needed_in_figures_too() {
    let text = "kế hoạch k \"K\" {\n    giai đoạn 2026-2030\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Tổng đàn lợn\" {\n        đơn vị tính \"con\"\n        \
                gốc 2025: 12.400\n        kết quả 2026: 13.150\n        đến 2030: tăng 6%/năm\n    }\n}\n";
    let mut session = Shelf::new("k.bdg", text).session();
    // 12,400 × 1.06⁵ = 16,593.998 head.
    assert_eq!(session.run("cần 1.1").summary, "từ 13.150 (2026) đến tăng 6%/năm = 16.594 (2030): mỗi năm +5,99%");
    let when = session.run("khi nào 1.1").summary;
    assert!(when.contains("(mỗi năm +6,05%): năm 2030 đạt tăng 6%/năm = 16.594"), "{when}");
    // A number needs no other one.
    let plain = text.replace("tăng 6%/năm", "16.600");
    let summary = Shelf::new("k.bdg", &plain).session().run("cần 1.1").summary;
    assert_eq!(summary, "từ 13.150 (2026) đến 16.600 (2030): mỗi năm +862,5");
}

/// The way to a target that growth tells is growth: what has grown so far is on it, and no year of it is a step of equal size.
#[test]
fn growth_is_needed_and_goes_on_as_growth() {
    let grown = shelf("gốc 2025: 10.000\nkết quả 2027: 14.400\nđến 2030: tăng bình quân 20%/năm", "");
    let mut session = grown.session();
    let answer = session.run("cần 1.1");
    assert!(answer.summary.contains("(2030): mỗi năm +20%"), "{}", answer.summary);
    let needed: Vec<Vec<String>> = rows(&answer).into_iter().take(2).collect();
    assert_eq!(needed, [["2028", "17.280", "17.280"], ["2029", "20.736", "20.736"]]);
    let when = session.run("khi nào 1.1").text(200);
    assert!(when.contains("theo nhịp hiện nay (mỗi năm +20%): năm 2030 đạt"), "{when}");
    assert!(when.contains("theo nhịp cần có (mỗi năm +20%): đạt đúng năm 2030"), "{when}");
    let level = session.run("tìm 1.1 đến 2032").summary;
    assert_eq!(level, "từ 14.400 (2027), mỗi năm +20%: đến 2032 được 35.831,808");
    // A pace that is given is one of equal steps.
    let level = session.run("tìm 1.1 đến 2032 mỗi năm 100").summary;
    assert_eq!(level, "từ 14.400 (2027), mỗi năm +100: đến 2032 được 14.900");
    // 10,000 × 1.1² in 2027: 1.2⁵ is passed at the end of 2035.
    let slow = shelf("gốc 2025: 10.000\nkết quả 2027: 12.100\nđến 2030: tăng bình quân 20%/năm", "");
    let when = slow.session().run("khi nào 1.1").text(200);
    assert!(when.contains("(mỗi năm +10%): năm 2035 mới đạt"), "{when}");
    assert!(when.contains("chậm 5 năm; đến 2030 chỉ được 16.105,1"), "{when}");
    assert!(when.contains("theo nhịp cần có (mỗi năm +27,17%)"), "{when}");
}

/// What falls by so many per cent a year, and a figure of nothing, of which there is no growth: the straight line goes on.
#[test]
fn what_shrinks_goes_on_shrinking() {
    let poor = shelf("gốc 2025: 10.000\nkết quả 2027: 8.464\nđến 2030: giảm bình quân 10%/năm", "");
    let falling = poor.files.lock().unwrap()["p.bdg"].replace("hướng tăng", "hướng giảm");
    let text = said(&Shelf::new("p.bdg", &falling), "khi nào 1.1");
    // 10,000 × 0.92ⁿ is above 5,904.9 in 2031 (6,063.5), and below it in 2032.
    assert!(text.contains("theo nhịp hiện nay (mỗi năm -8%): năm 2032 mới đạt"), "{text}");
    let grown = shelf("gốc 2025: 10\nkết quả 2026: 0\nđến 2030: tăng bình quân 10%/năm", "");
    let text = said(&grown, "khi nào 1.1");
    assert!(text.contains("theo nhịp hiện nay (mỗi năm -10): không bao giờ đạt"), "{text}");
    assert!(text.contains("theo nhịp cần có (mỗi năm +4,"), "{text}");
}

/// What is kept after a year is due by that year; after it, by the last one.
#[test]
fn what_is_kept_is_due_when_it_is_first_asked() {
    let at_2028 = "gốc 2025: 75\nkết quả 2026: 83,5\nđến 2028: 100\n";
    for rest in
        ["từ 2029: duy trì 100", "đến 2030: duy trì 100", "đến 2030: 100", "đến 2029: 100\nđến 2030: duy trì 100"]
    {
        let kept = shelf(&format!("{at_2028}{rest}"), "");
        assert_eq!(needed(&kept, 2026), "8.25", "{rest}");
        let summary = kept.session().run("cần 1.1").summary;
        assert_eq!(summary, "từ 83,5 (2026) đến 100 (2028): mỗi năm +8,25", "{rest}");
    }
    let missed = shelf("gốc 2025: 75\nkết quả 2028: 95\nđến 2028: 100\nđến 2030: duy trì 100", "");
    assert_eq!(needed(&missed, 2028), "2.5");
    let more = shelf("gốc 2025: 20\nkết quả 2026: 20,5\nđến 2028: 23\nđến 2030: 30", "");
    assert_eq!(needed(&more, 2026), "2.38");
}

/// 140 × 0.85⁵ = 62.1187… households are shown as 62: who keeps to 15% a year is not late for the rounding.
#[test]
fn who_keeps_to_the_growth_is_on_time() {
    let text = shelf("gốc 2025: 140\nkết quả 2026: 119\nđến 2030: giảm bình quân 15%/năm", "");
    let text = text.files.lock().unwrap()["p.bdg"].replace("hướng tăng", "hướng giảm").replace("tỷ đồng", "hộ");
    let when = said(&Shelf::new("p.bdg", &text), "khi nào 1.1");
    assert!(when.contains("theo nhịp hiện nay (mỗi năm -15%): năm 2030 đạt"), "{when}");
}

#[test]
fn progress_tells_growth_by_growth() {
    let grown = shelf("gốc 2025: 10.000\nkết quả 2027: 14.400\nđến 2030: ít nhất tăng bình quân 20%/năm", "");
    let loaded = grown.load("p.bdg");
    let id = loaded.plan.find("1.1").unwrap();
    let found = eval::indicator_progress(&loaded.plan, id, 2027, Method::Pace).unwrap();
    assert_eq!(found.needed_growth, Some(rust_decimal::Decimal::from(20)));
    let projection = found.projection.unwrap();
    assert_eq!(projection.method, eval::TrendMethod::CompoundGrowth);
    assert_eq!(projection.growth, Some(rust_decimal::Decimal::from(20)));
    assert_eq!((projection.value.to_string().as_str(), projection.first_year), ("24883.2", Some(2030)));
    // (24,883.2 − 14,400) / 3
    assert_eq!(projection.slope.to_string(), "3494.4");
}

/// The second column of what is needed.
fn needed_by_year(shelf: &Shelf) -> Vec<String> {
    rows(&shelf.session().run("cần 1.1")).into_iter().map(|row| row[1].clone()).collect()
}

#[test]
fn what_is_needed_has_the_digits_of_the_path() {
    // 9.613 + 129,25 a year, rounded up.
    let whole = shelf("gốc 2025: 9.000\nkết quả 2026: 9.613\nđến 2030: 10.130", "");
    assert_eq!(needed_by_year(&whole), ["9.743", "9.872", "10.001", "10.130"]);
    let declared = shelf("gốc 2025: 90\nkết quả 2026: 96,13\nđến 2030: 101,3\nlàm tròn 1", "");
    assert_eq!(needed_by_year(&declared), ["97,5", "98,8", "100,1", "101,3"]);
    let steps = shelf("gốc 2025: 90\nkết quả 2026: 96,13\nđến 2030: 101,3\nlàm tròn tới 0,5", "");
    assert_eq!(needed_by_year(&steps), ["97,5", "99", "100,5", "101,3"]);
    let small = shelf("gốc 2025: 30\nkết quả 2026: 31\nđến 2030: 38", "");
    assert_eq!(needed_by_year(&small), ["32,75", "34,5", "36,25", "38"]);
    // What the path gives is told as the path prints it.
    for (lines, asked) in [
        ("gốc 2025: 38\nkết quả 2026: 39\nđến 2030: ít nhất 51", "ít nhất 43"),
        ("gốc 2025: 38\nkết quả 2026: 39\nđến 2030: ít nhất 51\nlàm tròn 2", "ít nhất 43,2"),
    ] {
        let text = said(&shelf(lines, ""), "tìm 1.1 kết quả 2027");
        assert!(text.contains(&format!("cần có: {asked}, để theo đúng lộ trình")), "{lines}: {text}");
    }
}

#[test]
fn what_is_to_be_kept_is_told_in_figures() {
    let kept = shelf("gốc 2025: 42,1\nkết quả 2026: 42\nđến 2030: duy trì", "");
    let text = said(&kept, "cần 1.1");
    assert!(text.contains("từ 42 (2026) đến duy trì = 42,1 (2030)"), "{text}");
}

#[test]
fn the_next_target_is_told_from_the_last_one() {
    let both = shelf("gốc 2025: 15\nkết quả 2026: 17\nđến 2028: 23\nđến 2030: 30", "");
    for line in ["cần 1.1", "khi nào 1.1"] {
        let text = said(&both, line);
        assert!(
            text.contains("đây là mốc kế tiếp; bảng tiến độ tính theo mức cuối của giai đoạn (30)"),
            "{line}: {text}"
        );
    }
    let one = shelf("gốc 2025: 15\nkết quả 2026: 17\nđến 2030: 30", "");
    assert!(!said(&one, "cần 1.1").contains("mốc kế tiếp"));
}

#[test]
fn years_with_targets_of_their_own_tell_them() {
    let each = shelf("kết quả 2026: 92\nmỗi năm: ít nhất 95", "");
    assert_eq!(needed_by_year(&each), ["ít nhất 95", "ít nhất 95", "ít nhất 95", "ít nhất 95"]);
    let text = said(&each, "tìm 1.1 kết quả 2028");
    assert!(text.contains("kết quả năm 2028 cần có: ít nhất 95, là chỉ tiêu của chính năm ấy"), "{text}");
    let some = shelf("kết quả 2026: 92\nnăm 2027: 95", "");
    assert_eq!(rows(&some.session().run("cần 1.1")), [["2027", "95"]]);
    let text = some.session().run("tìm 1.1 kết quả 2028").text(200);
    assert!(text.contains("chưa tính được"), "{text}");
}

#[test]
fn who_only_missed_the_year_is_counted_apart() {
    // 1.044 of 1.045 asked: on track, but missed.
    let near = shelf("loại thời kỳ\ngốc 2025: 1.000\nkết quả 2026: 1.044\nmỗi năm: ít nhất 1.045\nđến 2030: 1.100", "");
    let text = said(&near, "chậm");
    assert!(text.contains("0 chỉ tiêu chưa đúng tiến độ, 1 chỉ tiêu khác chưa đạt mục tiêu năm; 0 chỉ tiêu"), "{text}");
    let mut session = near.session();
    session.run("ngôn ngữ en");
    let text = session.run("behind").text(200);
    assert!(
        text.contains("0 indicators are off track, 1 other has missed the year's target; 0 have no data"),
        "{text}"
    );
    let slow = shelf("gốc 2025: 1.000\nkết quả 2026: 1.005\nđến 2030: 1.100", "");
    let text = said(&slow, "chậm");
    assert!(text.contains("1 chỉ tiêu chưa đúng tiến độ; 0 chỉ tiêu chưa có số liệu"), "{text}");
}
