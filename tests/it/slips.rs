//! Signs, quotes and years that planners write as in Word: each is told once, and its fix gives the plan that was meant.

use bdg::{Lang, Loaded, load_text, translate};
use bdg_report::export::csv;

const PLAN: &str = r#"kế hoạch xa "Kế hoạch của xã" {
    giai đoạn 2026-2030
    địa bàn "Xã Đăk Tô"
    chủ trì vh_xh
}

cơ quan vh_xh "Phòng Văn hóa - Xã hội xã"
cơ quan kinh_te "Phòng Kinh tế xã"

mục tiêu 1 "Nước sạch" {
    chỉ tiêu 1.1 "Tỷ lệ hộ dùng nước sạch" {
        đơn vị tính %
        hướng tăng
        kết quả 2025: 35
        đến 2030: ít nhất 60
        phối hợp vh_xh, kinh_te
        ghi chú "Theo chuẩn mới"
    }
    nhiệm vụ "Sửa trạm cấp nước thôn 3"
}
"#;

/// What is written, what a planner writes for it, and what the message says.
const SLIPS: &[(&str, &str, &str)] = &[
    // Quotes.
    ("\"Nước sạch\"", "“Nước sạch\"", "mở bằng “ thì đóng bằng ”"),
    ("\"Nước sạch\"", "\"Nước sạch”", "mở bằng \" thì đóng bằng \""),
    ("\"Nước sạch\"", "Nước sạch", "“Nước sạch” phải đặt trong ngoặc kép"),
    ("\"Phòng Kinh tế xã\"", "Phòng Kinh tế xã", "“Phòng Kinh tế xã” phải đặt trong ngoặc kép"),
    ("\"Theo chuẩn mới\"", "Theo chuẩn mới", "“Theo chuẩn mới” phải đặt trong ngoặc kép"),
    ("\"Sửa trạm cấp nước thôn 3\"", "Sửa trạm cấp nước thôn 3", "phải đặt trong ngoặc kép"),
    // Colons.
    ("mục tiêu 1 ", "mục tiêu 1: ", "dấu hai chấm chỉ đứng trước con số"),
    ("nước sạch\" {", "nước sạch\": {", "dấu hai chấm chỉ đứng trước con số"),
    ("kế hoạch xa ", "kế hoạch xa: ", "dấu hai chấm chỉ đứng trước con số"),
    ("giai đoạn 2026-2030", "giai đoạn: 2026-2030", "giai đoạn của kế hoạch viết không có dấu hai chấm"),
    ("đơn vị tính %", "đơn vị tính: %", "dấu hai chấm chỉ đứng trước con số"),
    ("hướng tăng", "hướng: tăng", "dấu hai chấm chỉ đứng trước con số"),
    ("chủ trì vh_xh", "chủ trì: vh_xh", "dấu hai chấm chỉ đứng trước con số"),
    ("ghi chú \"", "ghi chú: \"", "dấu hai chấm chỉ đứng trước con số"),
    ("cơ quan kinh_te ", "cơ quan kinh_te: ", "dấu hai chấm chỉ đứng trước con số"),
    ("2025: 35", "2025 35", "thiếu dấu hai chấm giữa năm và con số"),
    ("2025: 35", "2025 - 35", "là dấu hai chấm, không phải “-”"),
    ("2025: 35", "2025; 35", "là dấu hai chấm, không phải “;”"),
    ("2030: ít nhất 60", "2030 = ít nhất 60", "là dấu hai chấm, không phải “=”"),
    // Times.
    ("kết quả 2025: 35", "kết quả đến 31/12/2025: 35", "là cả năm 2025, viết chưa đúng"),
    ("kết quả 2025: 35", "kết quả tính đến tháng 12 năm 2025: 35", "là cả năm 2025, viết chưa đúng"),
    ("đến 2030: ít", "đến 31/12/2030: ít", "là cả năm 2030, viết chưa đúng"),
    ("kết quả 2025", "quyết toán 2025", "“quyết toán” không phải là từ khóa"),
    ("đến 2030: ít", "đến cuối 2030: ít", "“đến cuối” không phải là từ khóa"),
    // Other signs.
    ("mục tiêu 1 ", "mục tiêu 1. ", "sau mã số không có “.”"),
    ("chỉ tiêu 1.1 ", "chỉ tiêu 1.1) ", "sau mã số không có “)”"),
    ("kết quả 2025", "- kết quả 2025", "không có dấu đầu dòng"),
    ("ghi chú", "• ghi chú", "không có dấu đầu dòng"),
    ("hướng tăng\n        kết quả", "hướng tăng; kết quả", "“kết quả” đứng trên cùng một dòng với câu trước"),
    (
        "35\n        đến 2030: ít nhất 60\n",
        "35; đến 2030: ít nhất 60;\n",
        "“đến” đứng trên cùng một dòng với câu trước",
    ),
    ("hướng tăng", "hướng tăng;", "cuối dòng không có “;”"),
    ("    chủ trì vh_xh", "    chủ trì vh_xh.", "cuối dòng không có “.”"),
    ("vh_xh, kinh_te", "vh_xh và kinh_te", "các tên cách nhau bằng dấu phẩy"),
    ("vh_xh, kinh_te", "vh_xh; kinh_te", "các tên cách nhau bằng dấu phẩy"),
    ("hướng tăng", "hướng tăng // tốt lên", "lời ghi thêm đặt sau dấu #"),
    ("    nhiệm vụ", "    // việc của thôn\n    nhiệm vụ", "lời ghi thêm đặt sau dấu #"),
    ("nước sạch\" {", "nước sạch\" (", "khối mở bằng dấu “{”"),
    // Years.
    ("kết quả 2025", "kết quả 2 025", "năm “2 025” viết rời các chữ số"),
    ("đến 2030", "đến 20 30", "năm “20 30” viết rời các chữ số"),
    // Several at once: the whole line is shown.
    ("kết quả 2025: 35", "+ kết quả 2025: 35;", "có dấu không thuộc câu của kế hoạch: “+”, “;”"),
    ("mục tiêu 1 \"Nước sạch\"", "Mục tiêu 1: Nước sạch", "có dấu không thuộc câu của kế hoạch: “:”"),
    ("địa bàn \"Xã Đăk Tô\"", "- địa bàn: Xã Đăk Tô", "có dấu không thuộc câu"),
];

/// What a plan comes to, whatever the signs it is written with.
fn said(loaded: &Loaded) -> (String, String) {
    let plan = &loaded.plan;
    let texts = plan
        .goals
        .iter()
        .map(|goal| plan.text(goal.title))
        .chain(plan.indicators.iter().map(|one| plan.text(one.title)));
    (csv::table(plan, &csv::Selection::default()), texts.collect::<Vec<_>>().join("\n"))
}

/// The text with the fix of its finding.
fn mended(text: &str, loaded: &Loaded) -> String {
    let found = loaded.findings();
    let [finding] = found.as_slice() else { panic!("one finding: {found:#?}\n{text}") };
    let fix = finding.fix.as_ref().unwrap_or_else(|| panic!("a fix: {finding:#?}\n{text}"));
    let mut mended = text.to_owned();
    mended.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
    mended
}

#[test]
fn each_slip_is_told_once_and_its_fix_gives_what_was_meant() {
    let right = load_text("plan.bdg", PLAN);
    assert_eq!(right.findings(), []);
    for (written, slip, message) in SLIPS {
        let text = PLAN.replacen(written, slip, 1);
        assert_ne!(text, PLAN, "{written}");
        let loaded = load_text("plan.bdg", &text);
        let fixed = mended(&text, &loaded);
        assert!(loaded.findings()[0].message.vi.contains(message), "{slip}: {:?}", loaded.findings()[0].message);
        let after = load_text("plan.bdg", &fixed);
        assert_eq!(after.findings(), [], "{fixed}");
        assert_eq!(said(&after), said(&right), "{slip}");
    }
}

#[test]
fn signs_are_told_in_english_plans_too() {
    let plan = translate(PLAN, Lang::En).unwrap();
    let right = load_text("plan.bdg", &plan);
    let slips = [
        ("goal 1 ", "Goal 1: ", "a colon stands before a figure only"),
        ("actual 2025: 35", "- actual 2025: 35", "a statement has no bullet before it"),
        ("actual 2025: 35", "actual 2025 35", "the colon between the year and the figure is missing"),
        ("with vh_xh, kinh_te", "with vh_xh and kinh_te", "names have commas between them"),
        ("\"Theo chuẩn mới\"", "“Theo chuẩn mới\"", "a text that begins with “ ends with ”"),
        ("period 2026-2030", "period: 2026-2030", "a colon stands before a figure only"),
    ];
    for (written, slip, message) in slips {
        let text = plan.replacen(written, slip, 1);
        assert_ne!(text, plan, "{written}");
        let loaded = load_text("plan.bdg", &text);
        let fixed = mended(&text, &loaded);
        assert!(loaded.findings()[0].message.en.contains(message), "{slip}: {:?}", loaded.findings()[0].message);
        assert_eq!(said(&load_text("plan.bdg", &fixed)), said(&right), "{slip}");
    }
}

/// A year without its keyword could be a target or a result: nothing is guessed, and each offer is read.
#[test]
fn a_year_without_its_keyword_says_what_it_may_be() {
    let one = PLAN.replace("đến 2030: ít nhất 60", "đến 2030: ít nhất 60\n        2027: 45%  # chưa rõ");
    let several = PLAN.replace("đến 2030: ít nhất 60", "2026-2030: ít nhất 60");
    let english = translate(&several.replace("2026-2030: ít", "đến 2030: ít"), Lang::En).unwrap();
    let english = english.replace("by 2030:     ", "2026 – 2030: ");
    for (text, message, offers) in [
        (
            one,
            "“2027” thiếu từ khóa: không rõ con số là mức đề ra hay kết quả",
            &["năm 2027: 45%", "đến 2027: 45%", "kết quả 2027: 45%"][..],
        ),
        (
            several,
            "“2026-2030” thiếu từ khóa: không rõ con số là gì của những năm ấy",
            &["giai đoạn 2026-2030: ít nhất 60"],
        ),
        (
            english,
            "“2026 – 2030” thiếu từ khóa: không rõ con số là gì của những năm ấy",
            &["over 2026-2030: at least 60"],
        ),
    ] {
        let found = load_text("xa.bdg", &text).diagnostics;
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].message.vi, message);
        let help = found[0].help.as_ref().unwrap();
        for offer in offers {
            assert!(help.vi.contains(&format!("`{offer}`")) && help.en.contains(&format!("`{offer}`")), "{help:?}");
            let line = text.lines().find(|line| line.trim_start().starts_with("202")).unwrap();
            let mended = load_text("xa.bdg", &text.replace(line, offer)).diagnostics;
            assert!(mended.is_empty(), "{offer}: {mended:?}");
        }
    }
}

#[test]
fn quotes_within_quotes_are_told_and_written_as_print_does() {
    let text = PLAN.replacen("\"Nước sạch\"", "\"Chương trình \"Nước sạch\"\"", 1);
    let loaded = load_text("plan.bdg", &text);
    assert!(loaded.findings()[0].message.vi.contains("không rõ đoạn chữ hết ở đâu"));
    let fixed = mended(&text, &loaded);
    assert!(fixed.contains("mục tiêu 1 \"Chương trình “Nước sạch”\" {"), "{fixed}");
    // Two texts side by side are not one in the other.
    let two = load_text("plan.bdg", &PLAN.replacen("\"Nước sạch\"", "\"Nước sạch\" \"Môi trường\"", 1));
    assert_eq!(two.findings().len(), 1);
    assert_eq!(two.findings()[0].fix, None);
}

#[test]
fn a_fix_keeps_signs_and_days() {
    let fixed = |line: &str| {
        let text = PLAN.replacen("        phối hợp", &format!("        {line}\n        phối hợp"), 1);
        let loaded = load_text("plan.bdg", &text);
        let found = loaded.findings().into_iter().find(|finding| finding.code == "BDG0115").unwrap();
        let fix = found.fix.as_ref().map(|fix| {
            let mut fixed = text.clone();
            fixed.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
            fixed.lines().find(|line| !PLAN.contains(line.trim())).unwrap_or_default().trim().to_owned()
        });
        fix.unwrap_or_default()
    };
    assert_eq!(fixed("kết quả 2024 -5"), "kết quả 2024: -5");
    assert_eq!(fixed("kết quả 2024 - 5"), "kết quả 2024: 5");
    assert_eq!(fixed("kết quả 2024-2025"), "");
    assert_eq!(fixed("nhiệm vụ Trồng rừng trước 31/12/2026"), "nhiệm vụ \"Trồng rừng\" trước 31/12/2026");
    assert_eq!(
        fixed("nhiệm vụ Tổng kết phong trào năm 2026 của xã"),
        "nhiệm vụ \"Tổng kết phong trào năm 2026 của xã\""
    );
    let header = PLAN.replacen("    địa bàn", "    căn cứ Quyết định số 12/QĐ-TTg ngày 03/01/2026\n    địa bàn", 1);
    let right = mended(&header, &load_text("plan.bdg", &header));
    assert!(right.contains("căn cứ \"Quyết định số 12/QĐ-TTg\" ngày 03/01/2026\n"), "{right}");
    assert_eq!(load_text("plan.bdg", &right).findings(), []);
}

#[test]
fn a_title_over_two_lines_is_one_finding() {
    let loaded = load_text("plan.bdg", &PLAN.replacen("\"Nước sạch\"", "\"Nước\nsạch\"", 1));
    assert_eq!(loaded.findings().iter().map(|finding| finding.code).collect::<Vec<_>>(), ["BDG0108"]);
}

#[test]
fn a_figure_for_a_year_is_no_goal_with_a_colon() {
    for (line, right) in [("mục tiêu 2030: ít nhất 60", "đến 2030: ít nhất 60"), ("chỉ tiêu 2030: 60", "đến 2030: 60")]
    {
        let text = PLAN.replacen("đến 2030: ít nhất 60", line, 1);
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.len(), 1, "{found:#?}");
        assert_eq!(found[0].help.as_ref().unwrap().vi, format!("viết `{right}`"));
        let fix = found[0].fix.as_ref().unwrap();
        assert!(!fix.keeps);
        let mut fixed = text.clone();
        fixed.replace_range(fix.span.start as usize..fix.span.end as usize, &fix.replacement);
        assert_eq!(fixed, PLAN.replacen("đến 2030: ít nhất 60", right, 1));
    }
}

#[test]
fn an_estimate_behind_a_number_is_told_its_statement() {
    for value in ["35 ước tính", "35% (ước)", "35 (dự kiến)", "ước 36,5"] {
        let loaded = load_text("plan.bdg", &PLAN.replacen("2025: 35", &format!("2025: {value}"), 1));
        let found = loaded.findings();
        assert_eq!(found.len(), 1, "{value}: {found:#?}");
        assert!(found[0].help.as_ref().unwrap().vi.contains("`ước"), "{value}: {found:#?}");
    }
}

#[test]
fn what_another_statement_or_a_note_says_is_told_where() {
    for (line, help) in [
        ("thời hạn quý III/2026", "`nhiệm vụ \"…\" trong quý III/2026`"),
        ("hạn 31/12/2026", "`nhiệm vụ \"…\" trước 31/12/2026`"),
        ("kinh phí: 500 triệu đồng", "`ghi chú \"Kinh phí: 500 triệu đồng\"`"),
        ("nguồn số liệu \"Sở Y tế\"", "`ghi chú \"Nguồn số liệu: Sở Y tế\"`"),
        ("Sản phẩm \"Đề án\" # mới", "`ghi chú \"Sản phẩm: Đề án\"`"),
        ("ngày ban hành 20/02/2026", "`ban hành \"12/KH-UBND\" ngày 20/02/2026`"),
    ] {
        let text = PLAN.replacen("        ghi chú", &format!("        {line}\n        ghi chú"), 1);
        let loaded = load_text("plan.bdg", &text);
        let found = loaded.findings();
        assert_eq!(found.iter().map(|finding| finding.code).collect::<Vec<_>>(), ["BDG0101"], "{line}");
        let told = &found[0].help.as_ref().unwrap().vi;
        assert!(told.contains(help), "{line}: {told}");
        // What is told to write can be read.
        let written = told.rsplit('`').nth(1).unwrap().replace('…', "Việc");
        if !written.starts_with("ban hành") {
            assert_eq!(load_text("plan.bdg", &text.replacen(line, &written, 1)).findings(), [], "{written}");
        }
    }
    let english =
        translate(PLAN, Lang::En).unwrap().replacen("        note", "        budget 5 million\n        note", 1);
    let found = load_text("plan.bdg", &english).findings();
    assert_eq!(found[0].help.as_ref().unwrap().en, "write it as a note: `note \"Budget: 5 million\"`");
}

/// A word that is another one without its marks is no slip of it.
#[test]
fn marks_are_not_put_in_by_mistake() {
    let found =
        load_text("plan.bdg", &crate::check_figures::indicator("đơn vị tính \"ha\"\nmỗi năm: trồng 500")).diagnostics;
    let help = found.iter().find(|one| one.code == "BDG0114").and_then(|one| one.help.as_ref()).unwrap();
    assert!(help.vi.starts_with("viết một số"), "{}", help.vi);
}

/// A change that names nothing it is a change of is told to lack that, with what to write, which is read.
#[test]
fn a_change_of_nothing_is_told_what_it_lacks() {
    for (written, offers) in [
        ("tăng thêm 10%", &["tăng 10% so với gốc", "tăng 10 điểm % so với gốc", "tăng 10%/năm"][..]),
        ("bớt 2%", &["giảm 2% so với gốc", "giảm 2 điểm % so với gốc", "giảm 2%/năm"]),
        ("tăng thêm 10 điểm %", &["tăng 10 điểm % so với gốc", "tăng 10 điểm % so với 2025"]),
        ("thêm 20 thư viện", &["thêm 20 thư viện so với gốc", "thêm 20 thư viện mỗi năm"]),
        ("giảm bớt 5 vụ", &["giảm 5 vụ so với gốc", "giảm 5 vụ mỗi năm"]),
        ("tăng thêm 2 lần", &["gấp 2 lần so với gốc", "gấp 2 lần so với 2025"]),
        // How much is cut by so many times, nobody knows.
        ("giảm bớt 2 lần", &[]),
    ] {
        without_base(&format!("đơn vị tính %\ngốc 2020: 50\nđến 2025: {written}"), written, offers, Lang::Vi);
    }
    for (written, offers) in [
        ("increase by 10%", &["up 10% from baseline", "up 10 points from baseline", "up 10% a year"][..]),
        ("up by 5 points", &["up 5 points from baseline"]),
        ("add 20 libraries", &["add 20 libraries from baseline", "add 20 libraries a year"]),
        ("increase by 2 times", &["2 times baseline", "2 times 2025"]),
        ("cut 2 times", &[]),
        ("reduce by 5 cases", &["cut 5 cases from baseline", "cut 5 cases a year"]),
    ] {
        without_base(&format!("unit %\nbaseline 2020: 50\nby 2025: {written}"), written, offers, Lang::En);
    }
}

#[track_caller]
fn without_base(lines: &str, written: &str, offers: &[&str], lang: Lang) {
    let around = |lines: &str| match lang {
        Lang::Vi => crate::check_figures::indicator(lines),
        Lang::En => format!(
            "plan k \"Plan\" {{\n    period 2021-2025\n}}\ngoal 1 \"Goal\" {{\n    indicator 1.1 \"Rate\" {{\n{lines}\n    }}\n}}\n"
        ),
    };
    let loaded = bdg::load_text("plan.bdg", &around(lines));
    let found: Vec<_> = loaded.diagnostics.iter().filter(|one| one.code == "BDG0114").collect();
    assert_eq!(found.len(), 1, "{written}: {found:#?}");
    let (said, asked) = (found[0].message.get(lang), "không nói so với mức nào");
    assert!(said.contains(asked) || said.contains("does not tell from which figure"), "{said}");
    let help = found[0].help.as_ref().unwrap().get(lang);
    for offer in offers {
        assert!(help.contains(&format!("“{offer}”")), "{written}: {help}");
        let mended = bdg::load_text("plan.bdg", &around(&lines.replace(written, offer)));
        assert!(mended.diagnostics.iter().all(|one| one.code != "BDG0114"), "{offer}");
    }
}

#[test]
fn a_part_without_its_keyword_is_told_to_have_one() {
    let text = |part: &str| {
        crate::check_figures::indicator(&format!(
            "đơn vị tính người\nhướng tăng\nphân theo \"giới tính\" {{\n{part} {{\ngốc 2020: 5\n}}\n}}"
        ))
    };
    let found = load_text("plan.bdg", &text("nam \"Nam\"")).diagnostics;
    let told: Vec<_> = found.iter().filter(|one| one.code == "BDG0101").collect();
    assert_eq!(told.len(), 1, "{found:#?}");
    let help = told[0].help.as_ref().unwrap();
    assert!(help.vi.contains("`gồm nam \"Nam\" {`") && help.vi.contains("`trong đó nam \"Nam\" {`"), "{}", help.vi);
    assert!(load_text("plan.bdg", &text("gồm nam \"Nam\"")).diagnostics.is_empty());
}

/// A slip of a keyword whose statement has its place elsewhere is told where that is, and gets no fix that would only lead to
/// the next finding.
#[test]
fn a_slip_of_a_statement_out_of_its_block_is_told_the_block() {
    let top = PLAN.replacen("cơ quan vh_xh", "mục đich \"Nâng cao đời sống\"\ncơ quan vh_xh", 1);
    let inside = PLAN.replacen("        hướng tăng", "        mục đich \"Nâng cao đời sống\"\n        hướng tăng", 1);
    for text in [top, inside] {
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0102"], "{found:#?}");
        assert_eq!(found[0].fix, None);
        let help = &found[0].help.as_ref().unwrap().vi;
        assert!(help.contains("“mục đích”") && help.contains("trong khối “kế hoạch”"), "{help}");
    }
    let right = PLAN.replacen("    địa bàn", "    mục đich \"Nâng cao đời sống\"\n    địa bàn", 1);
    assert_eq!(load_text("plan.bdg", &mended(&right, &load_text("plan.bdg", &right))).findings(), []);
}

#[test]
fn other_words_for_kinds_years_and_the_year_before_are_told() {
    let english = translate(PLAN, Lang::En).unwrap();
    for (text, line, help) in [
        (PLAN, "kiểu lũy kế", "“loại”"),
        (PLAN, "các năm 2028-2030: 45", "`năm 2028: 45`, `năm 2029: 45`, `năm 2030: 45`"),
        (&english, "type cumulative", "`kind`"),
        (&english, "years 2028-2029: 45", "`in 2028: 45`, `in 2029: 45`"),
        (&english, "in 2026: up at least 10% on the previous year", "“up at least 10% from the previous year”"),
        (&english, "in 2026: increase by at least 10% over last year", "“up at least 10% from the previous year”"),
    ] {
        let after = if text == PLAN { "        hướng tăng" } else { "        better higher" };
        let text = text.replacen(after, &format!("{after}\n        {line}"), 1);
        let found = load_text("plan.bdg", &text).findings();
        assert_eq!(found.len(), 1, "{line}: {found:#?}");
        let told = found[0].help.as_ref().unwrap();
        assert!(told.vi.contains(help) || told.en.contains(help), "{line}: {told:?}");
    }
}

/// A reduction against a scenario is what the indicator measures, and no change of a figure of the plan.
#[test]
fn a_change_against_a_scenario_is_told_to_be_a_measure() {
    let with = |title: &str, value: &str| {
        PLAN.replacen("Tỷ lệ hộ dùng nước sạch", title, 1).replacen("        kết quả 2025: 35\n", "", 1).replacen(
            "đến 2030: ít nhất 60",
            &format!("đến 2030: {value}"),
            1,
        )
    };
    let scenario = "Giảm phát thải khí nhà kính so với kịch bản phát triển thông thường";
    for (title, value) in [
        (scenario, "giảm 15,8%"),
        ("Giảm phát thải so với BAU", "giảm 15,8%"),
        ("Giảm phát thải khí nhà kính", "giảm 15,8% so với kịch bản cơ sở"),
    ] {
        let found = load_text("plan.bdg", &with(title, value)).findings();
        assert_eq!(found.iter().map(|one| one.code).collect::<Vec<_>>(), ["BDG0114"], "{title}: {found:#?}");
        let help = &found[0].help.as_ref().unwrap().vi;
        assert!(help.contains("ghi thẳng “15,8”") && help.contains("`hướng tăng`"), "{help}");
    }
    let written = with(&scenario.replacen("Giảm", "Mức giảm", 1), "15,8");
    let found = load_text("plan.bdg", &written).findings();
    assert!(found.iter().all(|one| one.code == "BDG0614"), "{found:#?}");
    let other = load_text("plan.bdg", &with("Giảm phát thải khí nhà kính", "giảm 15,8%")).findings();
    assert!(!other[0].help.as_ref().unwrap().vi.contains("kịch bản"));
}

#[test]
fn times_written_otherwise_are_told_how() {
    let mended = |line: &str| {
        let text = PLAN.replace("kết quả 2025: 35", &format!("kết quả 2025: 35\n        {line}"));
        let loaded = load_text("plan.bdg", &text);
        let found: Vec<_> = loaded.findings().iter().filter_map(|one| one.fix.clone()).collect();
        assert_eq!(found.len(), 1, "{line}");
        found.into_iter().map(|fix| fix.replacement).collect::<String>()
    };
    for (written, right) in [
        ("kết quả đến 30/6/2026: 40", "kết quả 6 tháng 2026: 40"),
        ("ước tính đến hết 30/9/2026: 40", "ước 9 tháng 2026: 40"),
        ("bình quân giai đoạn 2021-2025: 12", "kết quả giai đoạn 2021-2025: bình quân 12"),
        ("bình quân 2026-2030: 45", "giai đoạn 2026-2030: bình quân 45"),
        ("mỗi năm tăng 5%", "mỗi năm: tăng 5%"),
        ("hàng năm tăng 5%", "mỗi năm: tăng 5%"),
        ("tăng bình quân 5%/năm giai đoạn 2026-2030", "giai đoạn 2026-2030: tăng bình quân 5%/năm"),
        ("kết quả 2024: chưa có", "chưa có số liệu"),
        ("kết quả 2024: N/A", "chưa có số liệu"),
        ("ước TH 2026: 40", "ước"),
    ] {
        assert_eq!(mended(written), right, "{written}");
    }
    // Not the end of a month: nobody knows which months are meant.
    let text = PLAN.replace("kết quả 2025: 35", "kết quả 2025: 35\n        kết quả đến 15/6/2026: 40");
    let loaded = load_text("plan.bdg", &text);
    assert!(loaded.findings().iter().all(|one| one.fix.is_none()));
}
