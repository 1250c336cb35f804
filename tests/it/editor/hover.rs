//! What is known of the thing at a place, and what is shown beside figures.

use bdg::editor::{Block, hints, hover};
use bdg::source::FileId;

use super::{PLAN, analysed, example, marked, slice};

fn at(before: &str, behind: &str) -> String {
    let text = PLAN.replacen(&format!("{before}{behind}"), &format!("{before}|{behind}"), 1);
    let (analysis, file, offset) = marked(&text);
    hover(&analysis, file, offset).map_or_else(String::new, |hover| Block::plain(&hover.blocks))
}

#[test]
fn a_figure_tells_what_it_comes_to() {
    let share = at("gốc 2020: 4", "8/268");
    assert!(share.contains("chỉ tiêu 1.1 (%): Tỷ lệ nữ"), "{share}");
    assert!(share.contains("mức gốc năm 2020 là 48/268, tức 17,91%"), "{share}");
    let result = at("kết quả 2021: 2", "0");
    assert!(result.contains("chỉ tiêu của năm 2021: ít nhất 20,33 (chưa đạt)"), "{result}");
    let target = at("đến 2025: ít nhất 3", "0");
    assert!(target.contains("theo lộ trình: 2021: ít nhất"), "{target}");
    assert!(target.contains("lộ trình tuyến tính"), "{target}");
    let converted = at("1.200.000 k", "g");
    assert!(converted.contains("tức 1.200 tấn"), "{converted}");
}

#[test]
fn names_tell_what_they_are() {
    let agency = at("    chủ trì lao_", "dong");
    assert!(agency.starts_with("Sở Lao động") && agency.contains("- 1.1 Tỷ lệ nữ"), "{agency}");
    assert!(at("đơn vị tính ta", "n\n").starts_with("tấn"));
    assert!(at("công thức [1.", "1]").starts_with("chỉ tiêu 1.1 (%): Tỷ lệ nữ"));
    assert!(at("    1.1/x", "a đến").starts_with("chỉ tiêu 1.1/xa (%): Cấp xã"));
    assert!(at("mục tiêu ", "1 \"").starts_with("mục tiêu 1"));
}

#[test]
fn words_tell_how_they_are_used() {
    let keyword = at("giai đo", "ạn 2021");
    assert!(keyword.starts_with("giai đoạn\n\nnăm đầu và năm cuối của kế hoạch"), "{keyword}");
    assert!(keyword.ends_with("giai đoạn 2021-2025"), "{keyword}");
    assert_eq!(at("\nkế", " hoạch p"), at("\n", "kế hoạch p"));
    let (analysis, file, offset) = marked("agency a \"A\" {\n    acc|ept BDG0702 \"x\"\n}\n");
    let hover = hover(&analysis, file, offset).unwrap();
    assert!(Block::markdown(&hover.blocks).contains("silences a rule here"));
}

#[test]
fn a_rules_code_tells_its_page() {
    let (analysis, file, offset) = marked("kế hoạch p \"K\" {\n    chấp nhận BDG0|702 \"x\"\n}\n");
    let page = Block::plain(&hover(&analysis, file, offset).unwrap().blocks);
    assert!(page.starts_with("BDG0702: "), "{page}");
}

#[test]
fn hints_say_what_follows() {
    let analysis = analysed(&[("plan.bdg", PLAN)]);
    let text = analysis.text(FileId(0)).unwrap();
    let found = hints(&analysis, FileId(0), 0..text.len());
    let shown: Vec<(String, &str)> = found
        .iter()
        .map(|hint| {
            let before = slice(&analysis, FileId(0), &(0..hint.offset));
            (before.lines().last().unwrap().trim().to_owned(), hint.text.as_str())
        })
        .collect();
    let of = |line: &str| shown.iter().find(|(before, _)| before == line).map(|(_, hint)| *hint);
    assert_eq!(of("gốc 2020: 48/268"), Some("= 17,91%"));
    assert_eq!(of("kết quả 2021: 1.200.000 kg"), Some("= 1.200 tấn"));
    assert!(
        shown.iter().any(|(before, hint)| before.starts_with("đến 2025: giảm 40%") && *hint == "= 600 tấn"),
        "{shown:?}"
    );
    let path = of("đến 2025: ít nhất 30").expect("the years on the way");
    assert!(path.starts_with("2021: ít nhất ") && path.contains(" · 2024: ít nhất "), "{path}");
    // Only what is asked for.
    assert!(hints(&analysis, FileId(0), 0..10).is_empty());
}

#[test]
fn an_english_plan_answers_in_english() {
    let analysis = example("sample-district-2021-2025.en.bdg");
    let text = analysis.text(FileId(0)).unwrap().text();
    let at = u32::try_from(text.find("indicator 1.1").unwrap() + 11).unwrap();
    let said = Block::plain(&hover(&analysis, FileId(0), at).unwrap().blocks);
    assert!(said.starts_with("indicator 1.1 (boys per 100 girls): Sex ratio at birth\n\nby the path:"), "{said}");
}
