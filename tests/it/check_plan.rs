//! What only a whole plan shows: names, annual targets, results, statements, duties, the document.

use std::path::Path;

use bdg::{LoadOptions, load_path, load_text};
use bdg_core::catalogue;
use bdg_core::check::{Citations, check};
use bdg_core::model::Plan;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::number::Lang;

/// The families that these tests speak of.
const FAMILIES: &[&str] = &["BDG021", "BDG07", "BDG08", "BDG10", "BDG11", "BDG120"];

fn ours(code: &str) -> bool {
    FAMILIES.iter().any(|family| code.starts_with(family))
}

/// Reads a text that must be sound to the reader.
fn plan(text: &str) -> Plan {
    let loaded = load_text("thu.bdg", text);
    assert_eq!(loaded.diagnostics, [], "the reader found something in:\n{text}");
    loaded.plan
}

fn findings(text: &str) -> (Plan, Vec<Diagnostic>) {
    let plan = plan(text);
    let found = check(&plan).into_iter().filter(|one| ours(one.code)).collect();
    (plan, found)
}

/// `code: underlined text` of everything found in a text.
fn found(text: &str) -> Vec<String> {
    let (plan, found) = findings(text);
    found.iter().map(|one| format!("{}: {}", one.code, plan.slice(one.span))).collect()
}

/// A plan of 2021-2025 with one indicator in per cent that has these lines.
fn indicator(lines: &str) -> String {
    in_unit("%", lines)
}

fn in_unit(unit: &str, lines: &str) -> String {
    format!(
        "kế hoạch a \"Kế hoạch\" {{\n giai đoạn 2021-2025\n chủ trì x\n}}\ncơ quan x \"Sở X\"\n\
         đơn vị tính ty_so \"trai/100 gái\" trên 100\nđơn vị tính tin \"tin/quý\"\n\
         mục tiêu 1 \"Mục tiêu\" {{\n chỉ tiêu 1.1 \"Chỉ tiêu\" {{\n  đơn vị tính {unit}\n{lines}\n }}\n \
         chỉ tiêu 1.2 \"Khác\" {{\n  đơn vị tính ty_so\n }}\n chỉ tiêu 1.3 \"Nữa\" {{\n  đơn vị tính tin\n }}\n}}\n"
    )
}

fn only(text: &str) -> (Plan, Diagnostic) {
    let (plan, mut found) = findings(text);
    assert_eq!(found.len(), 1, "{found:#?}\n{text}");
    (plan, found.remove(0))
}

#[test]
fn every_example_shows_its_rule() {
    for rule in catalogue::all().filter(|rule| ours(rule.code) && !rule.example.is_empty()) {
        let (plan, found) = findings(rule.example);
        assert!(found.iter().any(|one| one.code == rule.code), "{}: {found:#?}\n{}", rule.code, rule.example);
        drop(plan);
    }
}

#[test]
fn every_finding_reads_as_a_sentence_of_both_languages() {
    let mut seen = 0;
    for rule in catalogue::all().filter(|rule| ours(rule.code)) {
        for one in findings(rule.example).1 {
            for lang in [Lang::Vi, Lang::En] {
                let messages =
                    std::iter::once(&one.message).chain(&one.help).chain(one.related.iter().map(|r| &r.message));
                for message in messages {
                    let text = message.get(lang);
                    assert!(!text.ends_with('.') && !text.contains("  ") && !text.is_empty(), "{text}");
                    let first = text.chars().next().unwrap();
                    assert!(!first.is_uppercase(), "{text}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 100);
}

#[test]
fn a_sound_plan_has_no_findings() {
    let text = r#"
kế hoạch a "Kế hoạch" {
    giai đoạn 2021-2025
    ban hành "153/KH-UBND" ngày 25/8/2021
    căn cứ "Luật Bình đẳng giới"
    căn cứ "Nghị quyết số 28/2021/NQ-CP" ngày 03/3/2021
    căn cứ "Kế hoạch số 153/KH-UBND của huyện" ngày 25/8/2021
    báo cáo năm trước 10/12 về ldtbxh đến 2024
    báo cáo năm trước 15/12 về noi_vu từ 2025
    phối hợp dia_phuong
}
cơ quan noi_vu "Sở Nội vụ"
cơ quan ldtbxh "Sở Lao động - Thương binh và Xã hội" {
    viết tắt "Sở LĐ-TB&XH"
    đến 01/03/2025
    kế tục noi_vu
}
cơ quan gd_dt "Sở Giáo dục và Đào tạo"
cơ quan gd_phong "Phòng GD&ĐT (Văn hóa)"
cơ quan dia_phuong "các địa phương"
đơn vị tính ty_so "bé trai/100 bé gái" trên 100
mục tiêu 1 "Chính trị" {
    chủ trì ldtbxh đến 2024
    chủ trì noi_vu từ 2025
    chỉ tiêu 1.1 "Tỷ lệ nữ lãnh đạo" {
        đơn vị tính %
        gốc 2020: 48/268 (17,91%)
        kết quả 2021: 20
        kết quả 2022: 22,5
        kết quả 2023: 26
        năm 2022: ít nhất 21
        năm 2023: ít nhất 24
        năm 2024: ít nhất 27
        năm 2025: ít nhất 30
        đến 2025: ít nhất 30
        nêu "Phần II" đến 2025: đạt ít nhất 30%
        nêu "Phần II" năm 2024: 27% trở lên
        nêu "Phụ lục" đến 2025: 30
        nêu "Phần I" gốc 2020: 17,91%
    }
    chỉ tiêu 1.2 "Tỷ số giới tính khi sinh" {
        đơn vị tính ty_so
        gốc 2020: 110/100
        kết quả 2021: 109,5
        kết quả 6 tháng 2022: 120/100
        đến 2025: giảm xuống dưới 106 bé trai/100 bé gái
        nêu "Phần II" đến 2025: dưới 106/100
    }
    chỉ tiêu 1.3 "Tỷ lệ trẻ đến trường" {
        đơn vị tính %
        kết quả 2021: 99,96
        đến 2025: duy trì 100%
        chủ trì gd_dt
        phối hợp gd_phong
        trong đó xa "Cấp xã" { kết quả 2021: 50 }
    }
}
"#;
    let text = text.replace("kết quả 2021: 99,96", "kết quả 2021: 100");
    assert_eq!(found(&text), Vec::<String>::new());
}

// Names

#[test]
fn what_nothing_uses_is_noted_in_the_plans_own_file_only() {
    let text = indicator("  đến 2025: ít nhất 30").replace("đơn vị tính tin\n", "đơn vị tính %\n");
    assert_eq!(found(&text), ["BDG0212: tin"]);
    // A unit that converts is declared for figures: those of the plan, or what it restates.
    let bags = "đơn vị tính bao \"bao thóc\" = 50 kg\n";
    let rice = |line: &str| {
        let text = indicator(&format!("  gốc 2020: 12.600\n  {line}\n  đến 2025: ít nhất 13.000"));
        bags.to_owned() + &text.replace("đơn vị tính tin\n", "đơn vị tính \"tấn\"\n")
    };
    let unused = |text: &str| found(text).into_iter().filter(|one| one == "BDG0212: bao").count();
    assert_eq!(unused(&rice("kết quả 2021: 12.700")), 1);
    assert_eq!(unused(&rice("kết quả 2021: 254.000 bao thóc")), 0);
    assert_eq!(unused(&rice("nêu \"Phần I\" gốc 2020: 252.000 bao thóc")), 0);
    let text = indicator("  đến 2025: ít nhất 30").replace("cơ quan x", "cơ quan y \"Sở Y\"\ncơ quan x");
    assert_eq!(found(&text), ["BDG0211: y"]);
    // Who reports has something to do.
    let reports = text.replacen("giai đoạn 2021-2025", "giai đoạn 2021-2025\n    báo cáo năm trước 15/12 từ y về x", 1);
    assert_ne!(reports, text);
    assert_eq!(found(&reports), Vec::<String>::new());
    let files = [
        ("a.bdg".to_owned(), "dùng \"chung.bdg\"\n".to_owned() + &indicator("  đến 2025: ít nhất 30")),
        ("chung.bdg".to_owned(), "cơ quan z \"Sở Z\"\nđơn vị tính ha \"ha\"\n".to_owned()),
    ];
    let loaded = bdg::load_files("a.bdg", &files.into());
    assert_eq!(check(&loaded.plan).iter().filter(|one| ours(one.code)).count(), 0);
}

#[test]
fn one_agency_in_two_spellings_is_found() {
    let two = |one: &str, other: &str| {
        let text = indicator("  đến 2025: ít nhất 30\n  phối hợp p, q")
            .replace("cơ quan x", &format!("cơ quan p \"{one}\"\ncơ quan q \"{other}\"\ncơ quan x"));
        found(&text)
    };
    for (one, other) in [
        ("Sở Văn hóa, Thể thao và Du lịch", "Sở Văn hoá - Thể thao và Du lịch"),
        ("Sở Kế hoạch và Đầu tư", "Sở KH-ĐT"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Ủy ban nhân dân xã", "UBND xã"),
        ("Phòng Tư pháp", "phòng tư pháp"),
        ("Uỷ ban Dân tộc", "Ủy ban Dân tộc"),
        ("Bảo hiểm xã hội tỉnh", "BHXH tỉnh"),
        ("Department of Planning and Finance", "Planning and Finance Department"),
        ("Department of Health", "Dept. of Health"),
    ] {
        assert_eq!(two(one, other), [format!("BDG0213: {other}")]);
    }
    for (one, other) in [
        ("Sở Công Thương", "Sở Công an"),
        ("Phòng Giáo dục và Đào tạo", "Phòng GD&ĐT (Văn hóa)"),
        ("Sở Thương mại", "Sở Thủy mặc"),
        ("Cơ quan Đảng", "Cơ quan Đảng ủy"),
        ("Department of Health", "Department of Home Affairs"),
        ("Công an tỉnh", "Công an tỉnh Mẫu B"),
    ] {
        assert_eq!(two(one, other), Vec::<String>::new());
    }
}

#[test]
fn a_successor_with_the_same_name_is_no_second_spelling() {
    let text = indicator("  đến 2025: ít nhất 30").replace(
        "cơ quan x \"Sở X\"",
        "cơ quan x \"Phòng Văn hoá\" {\n đến 01/03/2021\n kế tục y\n}\ncơ quan y \"Phòng Văn hóa\"",
    );
    assert_eq!(found(&text), ["BDG1103: x"]);
}

#[test]
fn a_circle_of_successors_is_found_once() {
    let text = indicator("  đến 2025: ít nhất 30").replace(
        "cơ quan x \"Sở X\"",
        "cơ quan x \"Sở X\"\ncơ quan p \"P\" {\n đến 01/03/2026\n kế tục q\n}\ncơ quan q \"Q\" {\n đến 01/03/2026\n kế tục r\n}\n\
         cơ quan r \"R\" {\n đến 01/03/2026\n kế tục p\n}\ncơ quan s \"S\" {\n đến 01/03/2026\n kế tục p\n}",
    );
    let found = found(&text);
    assert_eq!(found.iter().filter(|one| one.starts_with("BDG0214")).count(), 1, "{found:?}");
}

// Annual targets

#[test]
fn an_assigned_target_beyond_the_periods_names_both() {
    let (_, one) = only(&indicator("  đến 2025: 20\n  năm 2024: ít nhất 18,5\n  năm 2025: ít nhất 27"));
    assert_eq!((one.code, one.severity), ("BDG0701", Severity::Warning));
    assert_eq!(
        one.message.vi,
        "chỉ tiêu 1.1: mức giao năm 2025 (ít nhất 27%) đã vượt mức đề ra đến năm 2025 (20%); mức giao năm có yêu cầu cao hơn"
    );
    assert_eq!(
        one.message.en,
        "indicator 1.1: the target assigned for 2025 (at least 27%) is beyond the target by 2025 (20%); the year's target asks for more"
    );
    assert_eq!(one.related[0].message.vi, "mức đề ra đến năm 2025 là 20%");
}

#[test]
fn a_step_back_is_said_once_and_not_as_beyond_the_period_too() {
    let text = indicator("  đến 2025: 30\n  năm 2024: dưới 28\n  năm 2025: dưới 30");
    let (_, one) = only(&text);
    assert_eq!(one.code, "BDG0703");
    assert_eq!(one.message.vi, "chỉ tiêu 1.1: mức giao năm 2025 (dưới 30%) lùi so với mức giao năm 2024 (dưới 28%)");
    assert_eq!(one.related.len(), 2);
    assert_eq!(found(&indicator("  đến 2025: 30\n  năm 2024: dưới 31\n  năm 2025: dưới 30")), Vec::<String>::new());
}

#[test]
fn a_planned_fall_is_told_once_with_all_its_years() {
    let (plan, one) = only(&indicator("  hướng tăng\n  năm 2022: 50\n  năm 2023: 48\n  năm 2024: 46\n  năm 2025: 44"));
    assert_eq!((one.code, plan.slice(one.span)), ("BDG0703", "48"));
    let also: Vec<&str> = one.related.iter().skip(1).map(|label| label.message.vi.as_str()).collect();
    assert_eq!(
        also,
        [
            "mức giao năm 2024 là 46%, cũng lùi so với mức giao năm 2023",
            "mức giao năm 2025 là 44%, cũng lùi so với mức giao năm 2024"
        ]
    );
}

#[test]
fn the_final_years_target_is_held_against_the_periods() {
    let severity = |lines: &str| {
        let (_, one) = only(&indicator(lines));
        (one.code, one.severity)
    };
    assert_eq!(severity("  đến 2025: ít nhất 30\n  năm 2025: ít nhất 25"), ("BDG0702", Severity::Error));
    assert_eq!(severity("  đến 2025: 30\n  năm 2025: 25"), ("BDG0702", Severity::Warning));
    assert_eq!(severity("  đến 2025: trên 30\n  năm 2025: 30"), ("BDG0702", Severity::Note));
    assert_eq!(severity("  từ 2023: ít nhất 30\n  năm 2024: ít nhất 28"), ("BDG0702", Severity::Error));
    assert_eq!(found(&indicator("  đến 2025: 30\n  năm 2025: 30")), Vec::<String>::new());
    assert_eq!(found(&indicator("  đến 2025: 30\n  năm 2025: trên 30")), Vec::<String>::new());
}

#[test]
fn a_target_far_off_the_path_is_noted() {
    let (_, one) = only(&indicator("  gốc 2020: 20\n  năm 2024: 22\n  đến 2025: ít nhất 40"));
    assert_eq!((one.code, one.severity), ("BDG0704", Severity::Note));
    assert!(one.message.vi.contains("năm này cần 36%"), "{}", one.message.vi);
    assert_eq!(found(&indicator("  gốc 2020: 20\n  năm 2024: 27\n  đến 2025: ít nhất 40")), Vec::<String>::new());
    assert_eq!(
        found(&indicator("  lộ trình giữ\n  gốc 2020: 20\n  năm 2024: 20\n  đến 2025: ít nhất 40")),
        Vec::<String>::new()
    );
}

#[test]
fn standing_still_is_noted_while_the_target_is_ahead() {
    let flat = "  kết quả 2021: 32\n  năm 2022: duy trì 32\n  đến 2025: ít nhất 35";
    assert_eq!(found(&indicator(flat)), ["BDG0705: duy trì 32"]);
    // Hardly a step.
    let (_, one) = only(&indicator("  kết quả 2021: 86\n  năm 2022: <86\n  đến 2025: dưới 80"));
    assert_eq!(one.code, "BDG0705");
    assert!(one.message.vi.contains("(dưới 86%) hầu như chỉ bằng kết quả năm 2021"), "{}", one.message.vi);
    assert_eq!(
        found(&indicator("  hướng tăng\n  kết quả 2021: 86\n  năm 2022: trên 86\n  đến 2025: 95")),
        ["BDG0705: trên 86"]
    );
    for moving in [
        "  kết quả 2021: 32\n  năm 2022: 32 đến 35\n  đến 2025: ít nhất 35",
        "  kết quả 2021: 86\n  năm 2022: <85\n  đến 2025: dưới 80",
        "  kết quả 2021: 35\n  năm 2022: duy trì 35\n  đến 2025: ít nhất 35",
        "  kết quả 2021: 30\n  năm 2021: 32\n  năm 2022: 32\n  đến 2025: ít nhất 35",
    ] {
        assert_eq!(found(&indicator(moving)), Vec::<String>::new(), "{moving}");
    }
}

/// Years of one figure leave all to the last one; a path that is meant to stay says so.
#[test]
fn a_leap_after_years_without_a_step_is_noted() {
    let years = |last: &str, more: &str| {
        indicator(&format!(
            "  hướng tăng\n  năm 2021: 60\n  năm 2022: 60\n  năm 2023: 60\n  năm 2024: 60\n  năm 2025: {last}\n{more}"
        ))
    };
    let (_, one) = only(&years("95", ""));
    assert_eq!((one.code, one.severity), ("BDG0715", Severity::Note));
    assert_eq!(one.message.vi, "chỉ tiêu 1.1: mức giao các năm 2021-2024 đều là 60%, rồi mức giao năm 2025 là 95%");
    assert_eq!(found(&years("65", "")), Vec::<String>::new());
    assert_eq!(found(&years("95", "  lộ trình giữ\n")), Vec::<String>::new());
    let steps = "  hướng tăng\n  năm 2021: 60\n  năm 2022: 60\n  năm 2023: 61\n  năm 2024: 80";
    assert_eq!(found(&indicator(steps)), Vec::<String>::new());
}

#[test]
fn the_last_year_is_held_against_the_one_step_known() {
    let text = |goal: &str| indicator(&format!("  gốc 2023: 60\n  kết quả 2024: 62\n  đến 2025: {goal}"));
    assert_eq!(found(&text("80")), ["BDG0804: 80"]);
    assert_eq!(found(&text("66")), Vec::<String>::new());
    assert_eq!(found(&indicator("  gốc 2022: 60\n  kết quả 2023: 62\n  đến 2025: 80")), Vec::<String>::new());
}

// Results

/// What is there already asks for nothing, unless the plan says that it is to be kept, or no more is possible.
#[test]
fn a_target_equal_to_what_is_reached_is_noted() {
    let (plan, one) = only(&indicator("  gốc 2020: 30\n  kết quả 2021: 35\n  đến 2025: 35"));
    assert_eq!((one.code, one.severity, plan.slice(one.span)), ("BDG0805", Severity::Note, "35"));
    assert_eq!(one.message.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 là 35%, mà kết quả năm 2021 đã là 35%");
    let codes = |lines: &str| found(&indicator(lines));
    assert_eq!(codes("  gốc 2020: 30\n  kết quả 2021: 35\n  đến 2025: trên 35"), ["BDG0805: trên 35"]);
    assert_eq!(codes("  gốc 2020: 35\n  đến 2025: ít nhất 35"), ["BDG0805: ít nhất 35"]);
    for sound in [
        "  gốc 2020: 35\n  đến 2025: duy trì 35",
        "  gốc 2020: 100\n  đến 2025: 100",
        "  gốc 2020: 30\n  kết quả 2021: 35\n  đến 2023: 35\n  đến 2025: 40",
        "  gốc 2020: 30\n  kết quả 2021: 34,96\n  đến 2025: 35",
        // The far end of a range is still to be reached.
        "  gốc 2020: 30\n  kết quả 2021: 35\n  đến 2025: 35 - 40",
        // A forecast asks for nothing.
        "  hướng không xét\n  gốc 2020: 35\n  đến 2025: 35",
    ] {
        assert!(!codes(sound).iter().any(|finding| finding.starts_with("BDG0805")), "{sound}");
    }
}

#[test]
fn a_target_weaker_than_the_start_is_a_warning() {
    let (plan, one) = only(&indicator("  kết quả 2020: 73\n  năm 2021: 72\n  đến 2025: 70\n  hướng tăng"));
    assert_eq!((one.code, one.severity, plan.slice(one.span)), ("BDG0801", Severity::Warning, "70"));
    assert_eq!(one.message.vi, "chỉ tiêu 1.1: mức đề ra đến năm 2025 (70%) thấp hơn kết quả năm 2020 (73%)");
    assert_eq!(one.message.en, "indicator 1.1: the target by 2025 (70%) is lower than the result of 2020 (73%)");
    assert_eq!(one.related[1].message.vi, "mức giao năm 2021 là 72%, cũng kém kết quả này");
}

#[test]
fn counts_are_compared_exactly_and_rounding_only_noted() {
    let (_, one) = only(&indicator("  kết quả 2020: 8.688/17.174\n  đến 2025: đạt 50%\n  hướng tăng"));
    assert_eq!(one.severity, Severity::Warning);
    assert!(one.message.vi.contains("8.688/17.174, tức 50,59%"), "{}", one.message.vi);
    assert!(one.message.en.contains("8,688/17,174, that is 50.59%"), "{}", one.message.en);
    let (_, one) = only(&indicator("  kết quả 2020: 82/86\n  đến 2025: đạt 95%\n  hướng tăng"));
    assert_eq!(one.severity, Severity::Note);
}

#[test]
fn success_ahead_of_time_is_no_fault_of_the_plan() {
    let (_, one) = only(&indicator("  gốc 2020: 40\n  kết quả 2023: 62\n  đến 2025: ít nhất 60"));
    assert_eq!((one.code, one.severity), ("BDG0801", Severity::Note));
    assert_eq!(
        one.message.vi,
        "chỉ tiêu 1.1: kết quả năm 2023 (62%) đã vượt trước mức đề ra đến năm 2025 (ít nhất 60%)"
    );
    let over = "  gốc 2020: 40\n  kết quả 2021: 50\n  năm 2022: 48\n  kết quả 2022: 52\n  đến 2025: ít nhất 60";
    assert_eq!(found(&indicator(over)), Vec::<String>::new());
    // The next year's target is behind what has been reached: worth a note while it can still be raised.
    let (_, next) = only(&indicator("  gốc 2020: 40\n  kết quả 2021: 46\n  năm 2022: 45\n  đến 2025: ít nhất 60"));
    assert_eq!((next.code, next.severity), ("BDG0801", Severity::Note));
    let issued =
        indicator(over).replace("chủ trì x\n", "chủ trì x\n ban hành năm 2022 \"1/KH-UBND\" ngày 01/02/2022\n");
    assert_eq!(found(&issued), ["BDG0801: 48"]);
}

#[test]
fn a_result_in_another_unit_is_not_compared() {
    let text = in_unit("tin", "  kết quả 2020: 100%\n  đến 2025: ít nhất 2");
    assert_eq!(found(&text), Vec::<String>::new());
    let text = in_unit("ty_so", "  kết quả 2020: 104 trai/110 gái\n  đến 2025: dưới 106");
    assert_eq!(found(&text), Vec::<String>::new());
}

#[test]
fn what_an_earlier_target_reaches_may_be_kept() {
    for first in ["đến 2023: 20", "từ 2023: 20", "năm 2023: 21", "đến 2025: 20", "ước 2022: 20"] {
        let lines = format!("  kết quả 2020: 18\n  kết quả 2021: 19\n  {first}\n  từ 2025: duy trì 20");
        assert!(found(&indicator(&lines)).iter().all(|found| !found.starts_with("BDG0802")), "{lines}");
    }
    let strict = "  kết quả 2020: 18\n  kết quả 2021: 19\n  đến 2023: trên 20\n  đến 2025: duy trì trên 20";
    assert!(found(&indicator(strict)).iter().all(|found| !found.starts_with("BDG0802")), "{strict}");
    // One that falls short of it, or that the results have missed since, is none.
    for lines in [
        "  kết quả 2021: 19\n  năm 2023: 19,2\n  đến 2025: duy trì 20\n  hướng tăng",
        "  kết quả 2021: 19\n  năm 2023: 20\n  đến 2025: duy trì trên 20\n  hướng tăng",
        "  kết quả 2021: 19\n  ước 2022: 19,2\n  đến 2025: duy trì 20\n  hướng tăng",
        "  kết quả 2021: 19\n  đến 2023: 20\n  kết quả 2023: 19,2\n  đến 2025: duy trì 20\n  hướng tăng",
    ] {
        assert!(found(&indicator(lines)).iter().any(|found| found.starts_with("BDG0802")), "{lines}");
    }
}

#[test]
fn what_was_never_reached_cannot_be_maintained() {
    let (_, one) = only(&indicator("  kết quả 2020: 18\n  kết quả 2021: 19\n  đến 2025: duy trì từ 20 trở lên"));
    assert_eq!(one.code, "BDG0802");
    assert_eq!(
        one.message.vi,
        "chỉ tiêu 1.1: mức đề ra đến năm 2025 là duy trì ít nhất 20%, nhưng mức này chưa từng đạt: kết quả năm 2021 là 19%"
    );
    let (_, one) = only(&indicator("  kết quả 2020: 21\n  kết quả 2021: 19\n  đến 2025: duy trì từ 20 trở lên"));
    assert!(one.message.vi.contains("không còn giữ được"));
    // A floor to be kept takes nothing back from what is higher.
    assert_eq!(found(&indicator("  kết quả 2021: 27\n  đến 2025: duy trì từ 20 trở lên")), Vec::<String>::new());
    assert_eq!(
        found(&indicator("  kết quả 2021: 207/893\n  đến 2025: duy trì 23,18\n  hướng tăng")),
        Vec::<String>::new()
    );
}

#[test]
fn a_part_that_never_reached_it_is_seen_behind_the_total() {
    let parts = |one: &str, other: &str| {
        indicator(&format!(
            "  đến 2025: duy trì từ 20% trở lên\n  gồm tinh \"Cấp tỉnh\" {{\n   kết quả 2020: {one}\n  }}\n  \
             gồm xa \"Cấp xã\" {{\n   kết quả 2020: {other}\n  }}"
        ))
    };
    let (plan, one) = only(&parts("05/50 (10%)", "226/828 (27,29%)"));
    assert_eq!((one.code, plan.slice(one.span)), ("BDG0802", "05/50 (10%)"));
    assert!(
        one.message.vi.ends_with("kết quả năm 2020 là 5/50, tức 10%, dù tính chung là 26,31%"),
        "{}",
        one.message.vi
    );
    let (_, one) = only(&parts("10", "27"));
    assert!(one.message.vi.ends_with("kết quả năm 2020 là 10%"), "{}", one.message.vi);
    assert_eq!(found(&parts("20", "27")), Vec::<String>::new());
}

#[test]
fn moving_to_where_it_is_already_is_a_warning() {
    assert_eq!(found(&indicator("  kết quả 2020: 2,5\n  đến 2025: giảm xuống 2,5")), ["BDG0803: giảm xuống 2,5"]);
    assert_eq!(found(&indicator("  kết quả 2020: 50\n  đến 2025: tăng lên 50")), ["BDG0803: tăng lên 50"]);
    for sound in [
        "  kết quả 2020: 28\n  đến 2025: giảm xuống dưới 28",
        "  gốc 2020: 40\n  kết quả 2024: 50\n  đến 2025: tăng lên 50",
    ] {
        assert_eq!(found(&indicator(sound)), Vec::<String>::new(), "{sound}");
    }
    // It is there only since the start: the years between would ask for less.
    assert_eq!(found(&indicator("  gốc 2020: 40\n  kết quả 2022: 50\n  đến 2025: tăng lên 50")), ["BDG0806: 50"]);
    // Better than the target already: said once, as a weaker target.
    assert_eq!(found(&indicator("  kết quả 2020: 17\n  đến 2025: giảm xuống 40")), ["BDG0801: giảm xuống 40"]);
}

#[test]
fn a_step_that_history_does_not_support_is_noted() {
    let lines = |target: &str| {
        indicator(&format!("  gốc 2020: 20\n  kết quả 2021: 21\n  kết quả 2023: 22\n  đến 2025: ít nhất {target}"))
    };
    assert_eq!(found(&lines("28")), Vec::<String>::new());
    let (_, one) = only(&lines("28,5"));
    assert_eq!((one.code, one.severity), ("BDG0804", Severity::Note));
    assert!(one.message.vi.contains("mỗi năm phải tiến thêm 3,25 điểm %"), "{}", one.message.vi);
    assert!(one.message.vi.contains("(1 điểm % một năm, đến năm 2021)"), "{}", one.message.vi);
    let (_, one) = only(&indicator(
        "  gốc 2020: 20\n  kết quả 2021: 19\n  kết quả 2022: 18\n  đến 2025: ít nhất 21\n  hướng tăng",
    ));
    assert!(one.message.vi.contains("chưa năm nào tiến bộ"), "{}", one.message.vi);
}

// Statements

#[test]
fn a_statement_with_another_value_names_both_places() {
    let text = indicator("  đến 2025: ít nhất 90\n  năm 2025: 99,75\n  nêu \"Phần II\" năm 2025: đạt trên 90%");
    let (plan, found) = findings(&text);
    let one = found.iter().find(|one| one.code == "BDG1001").unwrap();
    assert_eq!(plan.slice(one.span), "đạt trên 90%");
    assert_eq!(one.message.vi, "chỉ tiêu 1.1: “Phần II” nêu mức giao năm 2025 là trên 90%, nhưng chỗ khai là 99,75%");
    assert_eq!(
        one.message.en,
        "indicator 1.1: “Phần II” states the target assigned for 2025 as above 90%, but it is declared as 99.75%"
    );
    assert_eq!(plan.slice(one.related[0].span), "99,75");
    assert_eq!(one.related[1].message.vi, "mức đề ra đến năm 2025 là ít nhất 90%, trùng với số được nêu");
}

#[test]
fn figures_that_changed_places_are_told() {
    let (_, one) = only(&indicator("  đến 2025: 55\n  hướng giảm\n  nêu \"Nhãn\" đến 2025: giảm từ 55 xuống 56,3"));
    assert_eq!(one.code, "BDG1001");
    assert!(one.help.unwrap().vi.contains("đổi chỗ"));
}

#[test]
fn another_base_is_its_own_finding() {
    let text =
        in_unit("ty_so", "  năm 2024: 108 trai/100 gái\n  hướng giảm\n  nêu \"Phần II\" năm 2024: 108 trai/110 gái");
    let (_, one) = only(&text);
    assert_eq!(one.code, "BDG1002");
    assert_eq!(
        one.message.vi,
        "chỉ tiêu 1.1: “Phần II” nêu mức giao năm 2024 là 108/110, nhưng chỗ khai là 108/100: mẫu số 110 khác 100"
    );
    for same in ["108/100", "108", "108 trai/100 gái"] {
        let text = in_unit("ty_so", &format!("  năm 2024: 108/100\n  hướng giảm\n  nêu \"Phần II\" năm 2024: {same}"));
        assert_eq!(found(&text), Vec::<String>::new(), "{same}");
    }
}

#[test]
fn a_comparator_is_missed_where_it_changes_the_meaning() {
    let stated = |fact: &str, place: &str, stated: &str| {
        let (_, found) = findings(&indicator(&format!("  đến 2025: {fact}\n  nêu \"{place}\" đến 2025: {stated}")));
        found.iter().map(|one| (one.code, one.severity)).collect::<Vec<_>>()
    };
    assert_eq!(stated("dưới 60", "Phần II", "60"), [("BDG1003", Severity::Warning)]);
    assert_eq!(stated("dưới 60", "Phụ lục 2024", "60"), [("BDG1003", Severity::Note)]);
    assert_eq!(stated("dưới 30", "Phụ lục 2024", "trên 30"), [("BDG1003", Severity::Warning)]);
    assert_eq!(stated("ít nhất 30", "Phần II", "đạt 30%"), []);
    assert_eq!(stated("ít nhất 30", "Phần II", "30% trở lên"), []);
    assert_eq!(stated("giảm xuống dưới 30", "Phần II", "dưới 30"), []);
    // About so much is what a change comes to as well: 30 grown by 2,4 % a year for five years is 33,78.
    let grown = |about: &str| {
        found(&indicator(&format!("  gốc 2020: 30\n  đến 2025: tăng 2,4%/năm\n  nêu \"P\" đến 2025: {about}")))
    };
    assert_eq!(grown("khoảng 33,8"), Vec::<String>::new());
    assert_eq!(grown("khoảng 38,3"), ["BDG1001: khoảng 38,3"]);
}

#[test]
fn a_target_of_every_year_holds_from_the_first_year_on() {
    let stated = |fact: &str, stated: &str| found(&indicator(&format!("  {fact}\n  nêu \"P\" {stated}")));
    assert_eq!(stated("mỗi năm: ít nhất 30", "từ 2021: ít nhất 30"), Vec::<String>::new());
    assert_eq!(stated("từ 2021: ít nhất 30", "mỗi năm: ít nhất 30"), Vec::<String>::new());
    assert_eq!(stated("mỗi năm: ít nhất 30", "từ 2021: ít nhất 35"), ["BDG1001: ít nhất 35"]);
    assert_eq!(stated("từ 2021: ít nhất 30", "mỗi năm: ít nhất 35"), ["BDG1001: ít nhất 35"]);
    // From a later year on is another thing.
    assert_eq!(stated("từ 2022: ít nhất 30", "mỗi năm: ít nhất 30"), ["BDG1008: ít nhất 30"]);
}

#[test]
fn the_same_deviation_in_several_places_is_one_finding() {
    let text = indicator(
        "  năm 2023: dưới 30\n  năm 2024: dưới 28\n  nêu \"Phụ lục 2023\" năm 2023: 30\n  nêu \"Phụ lục 2024\" năm 2024: 28",
    );
    let (_, one) = only(&text);
    assert_eq!((one.code, one.related.len()), ("BDG1003", 2));
}

#[test]
fn statements_of_other_years_units_and_words_are_found() {
    let codes = |unit: &str, lines: &str| {
        let (_, found) = findings(&in_unit(unit, lines));
        found.iter().map(|one| (one.code, one.severity)).collect::<Vec<_>>()
    };
    let (warning, note) = (Severity::Warning, Severity::Note);
    assert_eq!(codes("%", "  đến 2025: ít nhất 30\n  nêu \"P\" đến 2024: ít nhất 30"), [("BDG1004", warning)]);
    assert_eq!(codes("%", "  đến 2025: ít nhất 30\n  nêu \"P\" năm 2023: ít nhất 25"), [("BDG1008", warning)]);
    assert_eq!(
        codes("%", "  năm 2025: 30\n  hướng tăng\n  nêu \"P\" năm 2024: 30\n  nêu \"P\" năm 2025: 30"),
        [("BDG1008", warning)]
    );
    assert_eq!(codes("tin", "  đến 2025: ít nhất 3\n  nêu \"P\" đến 2025: duy trì 100%"), [("BDG1005", warning)]);
    // A share of things of so many, and the things of a share, are one figure.
    let error = Severity::Error;
    for (unit, told, found) in [
        ("\"xã\"", "75%", None),
        ("\"xã\"", "trên 70%", None),
        ("\"xã\"", "57%", Some(error)),
        ("\"xã\"", "9 xã", None),
        ("%", "9 xã", None),
        ("%", "8 xã", Some(error)),
        ("%", "75%", None),
    ] {
        let lines = "  hướng tăng\n  gốc 2020: 9/12 xã\n  đến 2025: 12/12 xã\n  nêu \"P\" đến 2025: 100%\n";
        let told = codes(unit, &format!("{lines}  nêu \"P\" gốc 2020: {told}"));
        assert_eq!(told, found.map(|error| ("BDG1001", error)).into_iter().collect::<Vec<_>>(), "{unit} {told:?}");
    }
    assert_eq!(codes("%", "  năm 2023: ít nhất 50\n  nêu \"P\" từ 2023: 50"), [("BDG1006", warning)]);
    assert_eq!(
        codes("%", "  năm 2023: ít nhất 50\n  năm 2024: ít nhất 50\n  nêu \"P\" từ 2023: 50"),
        [("BDG1006", note)]
    );
    assert_eq!(codes("%", "  từ 2025: ít nhất 50\n  nêu \"P\" đến 2025: 50"), [("BDG1006", note)]);
    assert_eq!(codes("%", "  từ 2025: ít nhất 50\n  nêu \"P\" năm 2025: 50"), []);
    assert_eq!(codes("%", "  năm 2025: 100\n  hướng tăng\n  nêu \"P\" năm 2025: duy trì 100%"), [("BDG1007", note)]);
    // To maintain what the last result was is to reach that figure; not more than that.
    let result = "  hướng tăng\n  kết quả 2021: 84,1\n";
    assert_eq!(codes("%", &format!("{result}  đến 2025: 84,1\n  nêu \"P\" đến 2025: duy trì")), [("BDG0805", note)]);
    assert_eq!(
        codes("%", &format!("{result}  đến 2025: 84,1\n  nêu \"P\" đến 2025: duy trì 84,1%")),
        [("BDG0805", note)]
    );
    assert_eq!(codes("%", &format!("{result}  đến 2025: 90\n  nêu \"P\" đến 2025: duy trì")), [("BDG1007", note)]);
    // A figure within a declared range is what that asks for.
    for (stated, found) in [
        ("phấn đấu 95%", vec![]),
        ("94,5", vec![]),
        ("94,7", vec![]),
        ("95,5", vec!["BDG1001"]),
        ("94", vec!["BDG1001"]),
    ] {
        let range = format!("  hướng tăng\n  đến 2025: 94,5 - 95\n  nêu \"P\" đến 2025: {stated}");
        assert_eq!(codes("%", &range).into_iter().map(|(code, _)| code).collect::<Vec<_>>(), found, "{stated}");
    }
    assert_eq!(codes("định tính", "  đến 2025: \"Đủ cán bộ\"\n  nêu \"P\" đến 2025: \"đủ  cán bộ.\""), []);
    assert_eq!(
        codes("định tính", "  đến 2025: \"Đủ cán bộ\"\n  nêu \"P\" đến 2025: \"Đủ người\""),
        [("BDG1009", note)]
    );
    assert_eq!(codes("%", "  kết quả 2020: 48/268\n  nêu \"P\" kết quả 2020: 17,9%"), []);
    assert_eq!(codes("%", "  kết quả 2020: 48/268\n  nêu \"P\" kết quả 2020: 16,8%"), [("BDG1001", Severity::Error)]);
}

// Duties

fn agencies(agencies: &str, header: &str, lines: &str) -> String {
    format!(
        "kế hoạch a \"Kế hoạch\" {{\n giai đoạn 2021-2025\n{header}}}\ncơ quan x \"Sở X\"\n{agencies}\
         mục tiêu 1 \"Mục tiêu\" {{\n chỉ tiêu 1.1 \"Chỉ tiêu\" {{\n  đơn vị tính %\n  đến 2025: ít nhất 30\n{lines} }}\n}}\n"
    )
}

#[test]
fn years_without_a_lead_are_named() {
    let (_, one) = only(&agencies("", "", "  chủ trì x từ 2022 đến 2022\n  chủ trì x từ 2024\n"));
    assert_eq!(one.code, "BDG1101");
    assert_eq!(one.message.vi, "chỉ tiêu 1.1 không có cơ quan chủ trì trong năm 2021, 2023");
    let (_, one) = only(&agencies("", "", "  tổng hợp x\n"));
    assert_eq!(one.severity, Severity::Note);
    assert_eq!(one.message.vi, "kế hoạch chưa phân công cơ quan chủ trì cho chỉ tiêu nào");
    assert_eq!(found(&agencies("", " chủ trì x\n", "")), Vec::<String>::new());
}

#[test]
fn duties_end_with_their_agency() {
    let ended = "cơ quan cu \"Phòng cũ\" {\n đến 01/03/2025\n}\n";
    let passed = "cơ quan cu \"Phòng cũ\" {\n đến 01/03/2025\n kế tục x\n}\n";
    let (_, one) = only(&agencies(ended, " phối hợp x\n", "  chủ trì cu\n"));
    assert_eq!((one.code, one.severity), ("BDG1102", Severity::Error));
    let (_, one) = only(&agencies(passed, "", "  chủ trì cu\n"));
    assert_eq!((one.code, one.severity), ("BDG1103", Severity::Note));
    assert_eq!(
        one.message.vi,
        "“Phòng cũ” kết thúc hoạt động từ 01/3/2025 nhưng vẫn được giao việc của năm 2025; từ đó “Sở X” thực hiện"
    );
    assert_eq!(
        one.message.en,
        "“Phòng cũ” ended on 2025-03-01 but still has duties of 2025; “Sở X” takes them over from then on"
    );
    for sound in ["  chủ trì cu đến 2024\n  chủ trì x từ 2025\n", "  chủ trì x\n  phối hợp cu đến 2024\n"]
    {
        assert_eq!(found(&agencies(ended, "", sound)), Vec::<String>::new(), "{sound}");
    }
    // A nearer duty takes its place in the years after.
    assert_eq!(found(&agencies(ended, " chủ trì cu\n", "  chủ trì x từ 2025\n")), Vec::<String>::new());
    let last_day = ended.replace("01/03/2025", "31/12/2025");
    assert_eq!(found(&agencies(&last_day, " phối hợp x\n", "  chủ trì cu\n")), Vec::<String>::new());
}

#[test]
fn a_report_to_an_office_that_ended_is_mended_by_its_fix() {
    let text = agencies(
        "cơ quan cu \"Phòng cũ\" {\n đến 01/03/2025\n kế tục x\n}\n",
        " báo cáo năm trước 15/12 về cu\n",
        "  chủ trì x\n",
    );
    let (plan, one) = only(&text);
    assert_eq!((one.code, one.severity), ("BDG1104", Severity::Warning));
    assert_eq!(
        one.message.vi,
        "báo cáo năm đến hạn 15/12/2025 gửi về “Phòng cũ”, nhưng cơ quan này kết thúc hoạt động từ 01/3/2025"
    );
    let fix = one.fix.unwrap();
    let mended = text.replace(plan.slice(fix.span), &fix.replacement);
    assert_ne!(mended, text);
    assert_eq!(found(&mended), Vec::<String>::new());
    // Before the end of its last year's first two months it still receives the report.
    let early = text.replace("15/12 về cu", "15/02 về cu đến 2025");
    assert_eq!(found(&early), ["BDG1107: báo cáo năm trước 15/02 về cu đến 2025"]);
    let nobody = text.replace(" kế tục x\n", "");
    assert_eq!(only(&nobody).1.severity, Severity::Error);
}

#[test]
fn a_report_after_the_period_is_noted() {
    let text = agencies("", " báo cáo năm trước 15/12 về x đến 2026\n", "  chủ trì x\n");
    assert_eq!(found(&text), ["BDG1105: báo cáo năm trước 15/12 về x đến 2026"]);
}

#[test]
fn one_agency_has_one_duty_at_a_time() {
    assert_eq!(found(&agencies("", "", "  chủ trì x\n  phối hợp x\n")), ["BDG1106: x"]);
    assert_eq!(found(&agencies("", "", "  chủ trì x, x\n")), ["BDG1106: x"]);
    for sound in ["  chủ trì x\n  tổng hợp x\n", "  chủ trì x đến 2023\n  chủ trì x từ 2024\n"] {
        assert_eq!(found(&agencies("", "", sound)), Vec::<String>::new(), "{sound}");
    }
    assert_eq!(found(&agencies("", " phối hợp x\n", "  chủ trì x\n")), Vec::<String>::new());
}

// The document

fn based(bases: &str) -> String {
    indicator("  đến 2025: ít nhất 30").replace("chủ trì x\n", &format!("chủ trì x\n{bases}"))
}

#[test]
fn one_document_has_one_date() {
    let severity = |one: &str, other: &str| {
        let text = based(&format!(" căn cứ \"{one}\n căn cứ \"{other}\n"));
        let (_, found) = findings(&text);
        found.iter().map(|one| (one.code, one.severity)).collect::<Vec<_>>()
    };
    let twice = |severity| vec![("BDG1201", severity)];
    assert_eq!(
        severity("Quyết định 1696/QĐ-TTg\" ngày 02/10/2015", "Quyết định số 1696 /QĐ–TTg\" ngày 20/10/2015"),
        twice(Severity::Error)
    );
    assert_eq!(
        severity("Kế hoạch 1/KH-UBND\" ngày 02/10/2015", "Kế hoạch 01/KH-UBND\" ngày 20/10/2015"),
        twice(Severity::Warning)
    );
    assert_eq!(
        severity("Nghị quyết 11-NQ/TW\" ngày 27/4/2007", "Nghị quyết 11-NQ/TW\" ngày 03/6/2017"),
        twice(Severity::Warning)
    );
    assert_eq!(severity("Quyết định 1/QĐ-TTg\" ngày 02/10/2015", "Quyết định 2/QĐ-TTg\" ngày 20/10/2015"), []);
}

#[test]
fn a_basis_names_its_number_and_its_date() {
    assert_eq!(found(&based(" căn cứ \"Nghị quyết 11-NQ/TW\"\n")), ["BDG1203: Nghị quyết 11-NQ/TW"]);
    assert_eq!(found(&based(" căn cứ \"Công văn của tỉnh\" ngày 02/10/2015\n")), ["BDG1203: Công văn của tỉnh"]);
    assert_eq!(found(&based(" căn cứ \"Luật Bình đẳng giới\"\n")), Vec::<String>::new());
    assert_eq!(found(&based(" căn cứ \"Nghị định 56/2012/NĐ-CP\" ngày 16/7/2013\n")), ["BDG1204: 16/7/2013"]);
}

#[test]
fn titles_are_not_repeated() {
    let text = indicator("  đến 2025: ít nhất 30").replace("\"Nữa\"", "\"khác.\"");
    assert_eq!(found(&text), ["BDG1205: khác."]);
    let text = indicator(
        "  đến 2025: ít nhất 30\n  trong đó a \"Khác\" {\n   năm 2025: 30\n  }\n  trong đó b \"khác\" {\n   năm 2025: 30\n  }",
    );
    assert_eq!(found(&text), ["BDG1205: khác"]);
}

#[test]
fn a_file_of_agencies_alone_is_no_broken_plan() {
    assert_eq!(found("cơ quan x \"Sở X\"\nđơn vị tính ha \"ha\"\n"), Vec::<String>::new());
}

#[test]
fn plans_of_one_run_are_held_against_each_other() {
    let one =
        plan(&based(" căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 02/10/2015\n căn cứ \"1/KH-UBND\" ngày 01/01/2015\n"));
    let other =
        plan(&based(" căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 20/10/2015\n căn cứ \"1/KH-UBND\" ngày 01/03/2015\n"));
    let found = check_together(&[&one, &other, &one]);
    assert_eq!((found[0].len(), found[1].len(), found[2].len()), (0, 1, 0));
    let finding = &found[1][0];
    assert_eq!((finding.code, other.slice(finding.span)), ("BDG1202", "20/10/2015"));
    assert_eq!(
        finding.message.vi,
        "hai kế hoạch ghi hai ngày cho văn bản 1696/QĐ-TTg: 02/10/2015 (thu.bdg:4) và 20/10/2015 (thu.bdg:4)"
    );
    let accepted = "căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 20/10/2015\n chấp nhận BDG1202 \"Theo bản sao đã ký\"";
    let accepted = plan(&based(&format!(" {accepted}\n")));
    assert_eq!(check_together(&[&one, &accepted])[1], []);
    assert!(check(&accepted).is_empty());
    // Numbers start anew each year.
    let later = plan(&based(" căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 20/10/2016\n"));
    assert_eq!(check_together(&[&one, &later])[1], []);
}

/// What shows only between plans, for each plan after those before it.
fn check_together(plans: &[&Plan]) -> Vec<Vec<Diagnostic>> {
    let mut citations = Citations::new();
    plans
        .iter()
        .map(|plan| {
            let mut found = Vec::new();
            citations.add(plan, &mut found);
            found
        })
        .collect()
}

// The real plans

fn example(name: &str) -> Plan {
    let path = format!("{}/examples/{name}.bdg", env!("CARGO_MANIFEST_DIR"));
    load_path(Path::new(&path), LoadOptions::default()).plan
}

/// `code indicator` of each finding about an indicator, `code mục tiêu 1` about a goal, else `code underlined text`.
fn summary(plan: &Plan) -> Vec<String> {
    check(plan)
        .iter()
        .filter(|one| ours(one.code))
        .map(|one| {
            let about = one.message.vi.strip_prefix("chỉ tiêu ").and_then(|rest| rest.split([':', ' ']).next());
            let goal = one.message.vi.starts_with("mục tiêu ").then(|| one.message.vi.split(':').next()).flatten();
            let place = plan.slice(one.span).split(" \"").next().and_then(|words| words.split(" của ").next());
            format!("{} {}", one.code, about.or(goal).or(place).unwrap_or_default())
        })
        .collect()
}

fn lines(text: &str) -> Vec<String> {
    text.split(',').map(|line| line.trim().to_owned()).collect()
}

#[test]
fn ia_hdrai_is_found_as_it_was_read_by_eye() {
    assert_eq!(
        summary(&example("ia-hdrai-2021-2025")),
        lines(
            "BDG1111 kế hoạch ia_hdrai, BDG1008 1.1, BDG1010 2.1, BDG1010 2.1, BDG0703 2.2, \
             BDG1003 2.2, BDG0701 2.3, BDG1010 mục tiêu 3, BDG1010 mục tiêu 3, BDG0703 3.1, BDG0703 3.2, BDG1010 3.2, \
             BDG1010 3.2, BDG1010 3.3, BDG1010 3.3, BDG0703 3.4, BDG1003 4.1, BDG1002 4.1, BDG0703 4.2, BDG1003 4.2, \
             BDG1001 4.3, BDG1010 mục tiêu 5, BDG1010 mục tiêu 5, BDG0701 5.2, BDG0703 5.2, BDG1003 5.2, BDG1001 5.2, \
             BDG0703 5.2b, BDG1003 5.2b, BDG1003 5.3, BDG1010 5.3, BDG1010 5.3, BDG1006 5.4, BDG1006 6.2, BDG1007 6.2, \
             BDG1010 6.2, BDG1010 6.2, BDG1005 6.3, BDG1007 6.4, BDG1010 6.4, BDG1007 6.4/huyen, BDG0701 6.4/xa, \
             BDG1001 6.4/xa, BDG1007 6.4/xa"
        )
    );
}

#[test]
fn kon_tum_is_found_as_it_was_read_by_eye() {
    assert_eq!(
        summary(&example("kon-tum-2016-2020")),
        lines(
            "BDG1111 kế hoạch kon_tum, BDG1203 Nghị quyết số 11-NQ/TW, BDG1110 so_nganh, BDG1110 huyen, BDG1001 1.1, \
             BDG0705 1.1b, BDG0801 1.3, BDG0801 2.1, BDG0801 2.2, BDG0705 3.2b, \
             BDG0801 4.1, BDG0801 4.3, BDG0801 4.3b, BDG0705 4.4, BDG0701 5.1, BDG0805 5.1, BDG1110 5.1, \
             BDG0801 6.2, BDG0805 6.2b"
        )
    );
}

#[test]
fn ninh_thuan_is_found_as_it_was_read_by_eye() {
    assert_eq!(
        summary(&example("ninh-thuan-2016-2020")),
        lines(
            "BDG1110 kế hoạch ninh_thuan, BDG1111 kế hoạch ninh_thuan, BDG0802 1.1, BDG0802 1.1, BDG0801 1.1b, BDG1010 1.1b, \
             BDG1010 1.1c, BDG0801 1.2, BDG1010 1.2, BDG0801 1.3, BDG1010 1.3, BDG1010 mục tiêu 2, BDG0801 2.1, BDG0801 2.2, \
             BDG0801 2.3, BDG1010 2.3, BDG1010 2.4, BDG1010 mục tiêu 3, BDG0801 3.1, BDG0801 3.2, BDG1010 mục tiêu 4, \
             BDG0801 4.1, BDG0801 4.2, BDG0803 4.4, BDG1010 mục tiêu 5, BDG0801 5.2, BDG1010 5.2, BDG1017 6.1, BDG0803 6.1, \
             BDG0801 6.2b, BDG1010 6.3, BDG1010 7.1, BDG1010 7.2, BDG1009 7.3, BDG1010 7.3, BDG1010 7.4"
        )
    );
}

#[test]
fn tam_duong_is_found_as_it_was_read_by_eye() {
    assert_eq!(
        summary(&example("tam-duong-2021-2025")),
        lines(
            "BDG1111 kế hoạch tam_duong, BDG1104 ldtbxh, BDG1104 ldtbxh, BDG1110 xa_thi_tran, BDG1103 ldtbxh, BDG1101 2.3, BDG1101 3.1, BDG1101 5.4, BDG1101 5.4b"
        )
    );
}

#[test]
fn the_programme_of_2015_has_two_dates_in_two_provinces() {
    let found = check_together(&[&example("kon-tum-2016-2020"), &example("ninh-thuan-2016-2020")]);
    assert_eq!(found[0], []);
    let found = &found[1];
    assert_eq!(found.len(), 1);
    let message = &found[0].message.vi;
    assert!(message.starts_with("hai kế hoạch ghi hai ngày cho văn bản 1696/QĐ-TTg: 02/10/2015 ("));
    assert!(message.contains("kon-tum-2016-2020.bdg:19) và 20/10/2015 ("));
}
