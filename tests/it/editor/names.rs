//! Definitions, references, new names, links.

use bdg::editor::{applied, definition, links, references, renamable, rename};
use bdg::source::FileId;

use super::{PLAN, analysed, marked, slice};

fn at(before: &str, behind: &str) -> (bdg::editor::Analysis, FileId, u32) {
    marked(&PLAN.replacen(&format!("{before}{behind}"), &format!("{before}|{behind}"), 1))
}

#[test]
fn names_lead_to_their_declarations() {
    for (before, behind, declared) in [
        ("    chủ trì lao_", "dong", "cơ quan lao_dong"),
        ("đơn vị tính ta", "n\n        gốc", "đơn vị tính tan"),
        ("công thức [1.", "1]", "chỉ tiêu 1.1"),
        ("    1.1/x", "a đến", "trong đó xa"),
        ("    1", ".1/xa đến", "chỉ tiêu 1.1"),
    ] {
        let (analysis, file, offset) = at(before, behind);
        let place = definition(&analysis, file, offset).expect(declared);
        let until = slice(&analysis, file, &(0..place.range.end));
        assert!(until.ends_with(declared), "{before}|{behind}: {until}");
    }
    let (analysis, file, offset) = at("gốc 2020: 4", "8");
    assert_eq!(definition(&analysis, file, offset), None);
}

#[test]
fn references_are_found_in_all_files() {
    let files = [
        ("plan.bdg", "dùng \"chung/a.bdg\"\nkế hoạch p \"K\" {\n    chủ trì so\n}\n"),
        ("chung/a.bdg", "cơ quan so \"Sở\"\n"),
    ];
    let analysis = analysed(&files);
    let offset = u32::try_from(files[0].1.find("so\n").unwrap()).unwrap();
    assert_eq!(references(&analysis, FileId(0), offset, false).len(), 1);
    let all = references(&analysis, FileId(0), offset, true);
    assert_eq!(all.iter().map(|place| place.file).collect::<Vec<_>>(), [FileId(0), FileId(1)]);
    let edits = rename(&analysis, FileId(0), offset, "so_moi").unwrap();
    assert_eq!(edits.len(), 2);
    assert_eq!(applied(files[1].1, &edits[1].edits), "cơ quan so_moi \"Sở\"\n");
    let found = links(&analysis, FileId(0));
    assert_eq!((found[0].path.to_str(), found[0].target), (Some("chung/a.bdg"), Some(FileId(1))));
    let there = definition(&analysis, FileId(0), found[0].range.start).unwrap();
    assert_eq!((there.file, there.range), (FileId(1), 0..0));
}

#[test]
fn a_new_name_stands_everywhere() {
    let (analysis, file, offset) = at("chỉ tiêu 1", ".1 \"");
    let edits = rename(&analysis, file, offset, "1.5").unwrap();
    let after = applied(PLAN, &edits[0].edits);
    assert_eq!(
        after,
        PLAN.replace("chỉ tiêu 1.1", "chỉ tiêu 1.5").replace("[1.1]", "[1.5]").replace("1.1/xa", "1.5/xa")
    );
    let (analysis, file, offset) = at("    1.1/x", "a đến");
    assert_eq!(renamable(&analysis, file, offset).unwrap().name, "xa");
    let edits = rename(&analysis, file, offset, "cap_xa").unwrap();
    assert_eq!(
        applied(PLAN, &edits[0].edits),
        PLAN.replace("trong đó xa", "trong đó cap_xa").replace("1.1/xa", "1.1/cap_xa")
    );
}

#[test]
fn what_is_no_name_or_taken_is_refused() {
    let (analysis, file, offset) = at("    chủ trì lao_", "dong");
    for bad in ["", "a b", "noi_vu", "\"x\"", "a\nb", "1", "a{", "a#", "a, b", "a \"b\""] {
        assert!(rename(&analysis, file, offset, bad).is_err(), "{bad:?}");
    }
    assert_eq!(rename(&analysis, file, offset, "lao_dong").unwrap(), []);
    let taken = rename(&analysis, file, offset, "noi_vu").unwrap_err();
    assert_eq!(taken.vi, "tên “noi_vu” đã được dùng");
    let (analysis, file, offset) = at("gốc 2020: 4", "8");
    assert!(renamable(&analysis, file, offset).is_err());
    for (bad, fine) in [("1.2", false), ("x y", false), ("1.1.1", true), ("9", true)] {
        let (analysis, file, offset) = at("chỉ tiêu 1", ".1 \"");
        assert_eq!(rename(&analysis, file, offset, bad).is_ok(), fine, "{bad}");
    }
}

/// Results in a table would lose their place.
#[test]
fn a_code_that_a_table_names_is_kept() {
    let plan = "số liệu \"kq.csv\"\nkế hoạch p \"K\" { giai đoạn 2021-2025 }\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" { đơn vị tính % }\n}\n";
    let analysis = analysed(&[("plan.bdg", plan), ("kq.csv", "mã,năm,kết quả\n1.1,2021,5\n")]);
    let offset = u32::try_from(plan.find("1.1").unwrap()).unwrap();
    assert!(
        rename(&analysis, FileId(0), offset, "1.2").unwrap_err().en.contains("a table of results names the code “1.1”")
    );
}

/// A name in pieces is read as whole letters.
#[test]
fn names_in_pieces_are_one_name() {
    let text = super::places::decomposed("cơ quan sở \"Sở\"\nkế hoạch p \"K\" {\n    chủ trì sở\n}\n");
    let analysis = analysed(&[("plan.bdg", &text)]);
    let offset = u32::try_from(text.rfind('s').unwrap()).unwrap();
    let edits = rename(&analysis, FileId(0), offset, "xã").unwrap();
    let after = applied(&text, &edits[0].edits);
    assert!(after.contains(" xã\n") && !after.contains(&super::places::decomposed("sở")), "{after}");
}

/// A unit is also named behind a number and by what it converts to; a unit that is written out stays as it is.
#[test]
fn a_unit_has_its_new_name_behind_numbers_too() {
    let plan = "đơn vị tính tan \"tấn\"\nđơn vị tính ta_thoc \"tạ tan\" = 5 tan\nkế hoạch p \"K\" { giai đoạn 2021-2025 }\nmục tiêu 1 \"M\" {\n    \
                chỉ tiêu 1.1 \"C\" {\n        đơn vị tính tan\n        gốc 2020: 5 tan\n        kết quả 2021: 6 tấn\n        \
                năm 2022: 7 đến 8 tan\n        đến 2025: tăng 5 tan so với 2020\n    }\n}\n";
    let analysis = analysed(&[("plan.bdg", plan)]);
    let before: Vec<&str> = analysis.diagnostics().iter().map(|found| found.code).collect();
    let offset = u32::try_from(plan.find("tan").unwrap()).unwrap();
    let edits = rename(&analysis, FileId(0), offset, "nghin_tan").unwrap();
    let after = applied(plan, &edits[0].edits);
    assert_eq!(
        after,
        plan.replace(" tan\n", " nghin_tan\n")
            .replace(" tan \"tấn\"", " nghin_tan \"tấn\"")
            .replace("5 tan so", "5 nghin_tan so")
    );
    let again = analysed(&[("plan.bdg", &after)]);
    assert_eq!(again.diagnostics().iter().map(|found| found.code).collect::<Vec<_>>(), before);
}
