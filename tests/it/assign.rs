//! What a plan asks of single places (`giao`).

use std::collections::BTreeMap;

use bdg::export::plan as json;
use bdg::{Lang, Loaded, load_files, load_text};

/// The plan of a province with two communes and one indicator.
fn upper(title: &str, statements: &str) -> String {
    format!(
        "kế hoạch tinh \"Kế hoạch tỉnh\" {{\n    giai đoạn 2026-2030\n}}\n\ncơ quan y_te \"Sở Y tế\"\n\
         cơ quan xa_a \"UBND xã A\"\ncơ quan xa_b \"UBND xã B\"\n\nmục tiêu 1 \"Y tế\" {{\n    chủ trì y_te\n\
         \x20   chỉ tiêu 1.1 \"{title}\" {{\n        {}\n    }}\n}}\n",
        statements.replace("; ", "\n        ")
    )
}

/// The plan of a commune under it.
fn lower(head: &str, title: &str, statements: &str) -> String {
    format!(
        "kế hoạch xa \"Kế hoạch xã\" {{\n    theo \"tinh.bdg\"\n    giai đoạn 2026-2030\n    {head}\n}}\n\n\
         cơ quan tram \"Trạm Y tế\"\n\nmục tiêu 1 \"Y tế\" {{\n    chủ trì tram\n    chỉ tiêu 1.1 \"{title}\" {{\n        {}\n    }}\n}}\n",
        statements.replace("; ", "\n        ")
    )
}

fn found(loaded: &Loaded) -> Vec<String> {
    let findings = loaded.findings();
    findings.iter().map(|one| format!("{} {}", one.code, one.message.vi)).collect()
}

#[track_caller]
fn codes(loaded: &Loaded, wanted: &[&str]) -> Vec<String> {
    let found = found(loaded);
    let codes: Vec<&str> = found.iter().map(|one| &one[..7]).collect();
    assert_eq!(codes, wanted, "{found:#?}");
    found
}

/// What is found of an upper plan alone.
#[track_caller]
fn alone(title: &str, statements: &str, wanted: &[&str]) -> Vec<String> {
    codes(&load_text("tinh.bdg", &upper(title, statements)), wanted)
}

const CARED: &str = "Số người cao tuổi được chăm sóc";
const COUNT: &str = "đơn vị tính người; gốc 2025: 20; đến 2030: ít nhất 60";
const INSURED: &str = "Tỷ lệ dân số có bảo hiểm y tế";
const SHARE: &str = "đơn vị tính %; gốc 2025: 80; đến 2030: ít nhất 96";

#[test]
fn places_are_given_figures_in_several_writings_of_one_form() {
    let written = |line: &str| {
        let text = upper(CARED, &format!("{COUNT}; {line}"));
        let loaded = load_text("tinh.bdg", &text);
        assert_eq!(loaded.asts.iter().filter(|ast| ast.incomplete).count(), 0, "{line}");
        let vi = bdg::format(&upper(CARED, &format!("{COUNT}; {line}"))).unwrap();
        let line = |text: &str, word: &str| {
            text.lines().find(|line| line.trim_start().starts_with(word)).unwrap().trim().to_owned()
        };
        let en = bdg::translate(&vi, Lang::En).unwrap();
        assert_eq!(bdg::translate(&en, Lang::Vi).unwrap(), vi);
        (line(&vi, "giao"), line(&en, "assign"))
    };
    let pair = |vi: &str, en: &str| (vi.to_owned(), en.to_owned());
    let plain = pair("giao xa_a: 25,5, xa_b: 30", "assign xa_a: 25.5, xa_b: 30");
    for line in ["giao xa_a: 25,5, xa_b: 30", "Giao xa_a : 25,5;xa_b:30", "giao  xa_a 25,5, xa_b 30"] {
        assert_eq!(written(line), plain, "{line}");
    }
    let year = pair("giao năm 2027 xa_a: 1.000, xa_b: 30", "assign in 2027 xa_a: 1,000, xa_b: 30");
    for line in ["giao năm 2027 xa_a: 1.000, xa_b: 30", "giao năm 2027: xa_a 1.000, xa_b 30"] {
        assert_eq!(written(line), year, "{line}");
    }
    assert_eq!(written("giao đến năm 2030: xa_a 25 người").0, "giao đến 2030 xa_a: 25 người");
    assert_eq!(written("giao cả giai đoạn xa_a: 25%").1, "assign whole period xa_a: 25%");
}

#[test]
fn a_plan_with_places_goes_through_json() {
    let text = upper(CARED, &format!("{COUNT}; giao năm 2026 xa_a: 25 người, xa_b: 30,50; giao xa_a: 1"));
    let loaded = load_text("tinh.bdg", &text);
    let document = serde_json::to_value(json::write(&loaded).unwrap()).unwrap();
    let written = document.to_string();
    let places = r#"{"assign":{"places":[{"agency":"xa_a","figure":"25","unit":"persons"},{"agency":"xa_b","figure":"30.50"}],"in":2026}}"#;
    let compact: serde_json::Value = serde_json::from_str(places).unwrap();
    assert!(written.contains(&compact.to_string()), "{written}");
    let back = json::read(&serde_json::to_vec(&document).unwrap()).unwrap();
    for line in ["        giao năm 2026 xa_a: 25 người, xa_b: 30,50\n", "        giao xa_a: 1\n"] {
        assert!(back.contains(line), "{back}");
    }
}

#[test]
fn the_word_stays_free_elsewhere() {
    let text = "kế hoạch giao_thong \"Giao thông\" {\n    giai đoạn 2026-2030\n}\n\ncơ quan giao \"Sở Giao thông\"\n\
                cơ quan giao_duc \"Giao Thủy\"\n\nmục tiêu 1 \"Giao thông: giao xa_a: 25\" {\n    chủ trì giao\n    phối hợp giao_duc\n    \
                ghi chú \"\"\"Chỉ tiêu\ngiao xa_a: 25\n\"\"\"\n    # giao xa_a: 25\n    chỉ tiêu 1.1 \"Giao đất\" {\n        \
                đơn vị tính \"ha\"\n        gốc 2025: 10\n        đến 2030: ít nhất 60\n        giao giao: 60\n    }\n}\n";
    assert_eq!(found(&load_text("p.bdg", text)), Vec::<String>::new());
    // What was a slip of `năm` stays one.
    let told = |statement: &str| {
        found(&load_text("p.bdg", &upper(CARED, &format!("{COUNT}; giao xa_a: 30, xa_b: 30; {statement}"))))
    };
    assert_eq!(told("giao năm 2026: 25"), ["BDG0102 “giao năm” không phải là từ khóa"]);
    // It is none of a part's statements.
    let part = told("trong đó nu \"Nữ\" { giao xa_a: 60 }");
    assert!(part.len() == 1 && part[0].starts_with("BDG0112"), "{part:?}");
}

#[test]
fn a_place_must_be_declared_and_stands_once_for_a_time() {
    let found = alone(CARED, &format!("{COUNT}; giao xa_a: 30, xa_c: 30"), &["BDG0201"]);
    assert!(found[0].contains("“xa_c” chưa được khai báo"), "{found:?}");
    let found = alone(CARED, &format!("{COUNT}; giao xa_a: 30, xa_b: 30; giao đến 2030 xa_a: 30"), &["BDG1409"]);
    assert_eq!(found[0], "BDG1409 chỉ tiêu 1.1 đã giao cho “xa_a” đến năm 2030");
    alone(CARED, &format!("{COUNT}; giao xa_a: 30, xa_b: 30; giao năm 2026 xa_a: 5, xa_b: 6"), &[]);
}

#[test]
fn figures_that_cannot_be_used_are_told() {
    let money = "đơn vị tính \"tỷ đồng\"; hướng tăng; gốc 2025: 20; đến 2030: 60";
    let found = alone("Vốn đầu tư", &format!("{money}; giao xa_a: 30 tấn, xa_b: 30"), &["BDG1410"]);
    assert!(found[0].ends_with("mức giao “30 tấn” không quy đổi được sang đơn vị tính của chỉ tiêu"), "{found:?}");
    // Converted, they come to 60.
    alone("Vốn đầu tư", &format!("{money}; giao xa_a: 30.000 triệu đồng, xa_b: 30"), &[]);
    alone("Vốn đầu tư", &format!("{money}; giao xa_a: 29.999 triệu đồng, xa_b: 30"), &["BDG1411"]);
    let found = alone(INSURED, &format!("{SHARE}; giao xa_a: 120, xa_b: 97"), &["BDG1410"]);
    assert!(found[0].contains("đơn vị tính không cho phép"), "{found:?}");
    let found = alone(CARED, &format!("{COUNT}; giao năm 2035 xa_a: 30, xa_b: 30"), &["BDG1410"]);
    assert!(found[0].contains("ngoài giai đoạn 2026-2030"), "{found:?}");
    let quality = "đơn vị tính định tính; đến 2030: đạt";
    let found = alone("Trạm y tế đạt chuẩn", &format!("{quality}; giao xa_a: 30, xa_b: 30"), &["BDG1410"]);
    assert!(found[0].contains("định tính"), "{found:?}");
}

#[test]
fn what_adds_up_must_come_to_the_target() {
    let found = alone(CARED, &format!("{COUNT}; giao xa_a: 25, xa_b: 30"), &["BDG1411"]);
    assert_eq!(
        found[0],
        "BDG1411 chỉ tiêu 1.1: 2 nơi được giao cộng lại là 55 người, còn thiếu 5 người so với mức đề ra đến năm 2030 (ít nhất 60 người)"
    );
    alone(CARED, &format!("{COUNT}; giao xa_a: 25, xa_b: 35"), &[]);
    alone(CARED, &format!("{COUNT}; giao xa_a: 40, xa_b: 35"), &[]);
    // Fewer is better: no more than the target.
    let poor = "đơn vị tính \"hộ\"; gốc 2025: 200; đến 2030: không quá 50";
    let found = alone("Số hộ nghèo", &format!("{poor}; giao xa_a: 30, xa_b: 25"), &["BDG1411"]);
    assert!(found[0].contains("vượt 5 hộ so với mức đề ra"), "{found:?}");
    alone("Số hộ nghèo", &format!("{poor}; giao xa_a: 30, xa_b: 20"), &[]);
    // A place that other indicators give figures to is named where it is left out.
    let loaded = load_text("tinh.bdg", &upper(CARED, &format!("{COUNT}; giao xa_a: 25; giao năm 2026 xa_b: 3")));
    let short = loaded.findings().into_iter().find(|one| one.code == "BDG1411").unwrap();
    assert!(short.help.unwrap().vi.contains("chưa giao cho xa_b"));
    // Of a time without a target of the plan, and where nothing tells which way is better, nothing is said.
    alone(CARED, &format!("{COUNT}; giao năm 2026 xa_a: 2, xa_b: 3"), &[]);
    alone(CARED, "đơn vị tính người; hướng không xét; gốc 2025: 20; đến 2030: 60; giao xa_a: 1, xa_b: 2", &[]);
    // The total of a flow.
    let flow = "đơn vị tính người; loại thời kỳ; hướng tăng; gốc 2025: 10; cả giai đoạn: 60";
    alone("Số người được đào tạo", &format!("{flow}; giao xa_a: 25, xa_b: 30"), &["BDG1411"]);
    alone("Số người được đào tạo", &format!("{flow}; giao cả giai đoạn xa_a: 25, xa_b: 35"), &[]);
}

#[test]
fn shares_are_not_summed_but_some_place_must_come_up_to_the_target() {
    let found = alone(INSURED, &format!("{SHARE}; giao xa_a: 94, xa_b: 95,9"), &["BDG1412"]);
    assert!(found[0].contains("nơi nào cũng được giao kém mức đề ra đến năm 2030 (ít nhất 96%)"), "{found:?}");
    alone(INSURED, &format!("{SHARE}; giao xa_a: 94, xa_b: 96"), &[]);
    // One place alone, and one that is left to the common target, tell nothing of all.
    alone(INSURED, &format!("{SHARE}; giao xa_a: 94"), &["BDG0211"]);
    alone(INSURED, &format!("{SHARE}; giao xa_a: 94; giao năm 2026 xa_a: 85, xa_b: 86"), &[]);
}

/// What a commune's plan is told.
#[track_caller]
fn under(head: &str, title: &str, given: &str, own: &str, wanted: &[&str]) -> Vec<String> {
    let files =
        BTreeMap::from([("tinh.bdg".to_owned(), upper(title, given)), ("xa.bdg".to_owned(), lower(head, title, own))]);
    codes(&load_files("xa.bdg", &files), wanted)
}

const ISSUER: &str = "đơn vị ban hành \"Ủy ban nhân dân xã A\"";

#[test]
fn a_plan_is_held_to_what_its_place_is_given() {
    let given = format!("{COUNT}; giao xa_a: 25, xa_b: 35");
    let own = |target: &str| format!("đơn vị tính người; gốc 2025: 5; {target}");
    let found = under(ISSUER, CARED, &given, &own("đến 2030: ít nhất 20"), &["BDG1413"]);
    assert_eq!(
        found[0],
        "BDG1413 chỉ tiêu 1.1: kế hoạch cấp trên giao “UBND xã A” ít nhất 25 người đến năm 2030 (chỉ tiêu 1.1), mức đề ra đến \
         năm 2030 của kế hoạch này là ít nhất 20 người"
    );
    under(ISSUER, CARED, &given, &own("đến 2030: ít nhất 25"), &[]);
    under(ISSUER, CARED, &given, &own("đến 2030: ít nhất 30"), &[]);
    // Another place, and none that is known.
    under("địa bàn \"Xã B, tỉnh Mẫu\"", CARED, &given, &own("đến 2030: ít nhất 30"), &["BDG1413"]);
    under("địa bàn \"Xã C\"", CARED, &given, &own("đến 2030: ít nhất 10"), &[]);
    under("", CARED, &given, &own("đến 2030: ít nhất 10"), &[]);
    under(
        "chủ trì uy_ban\n}\ncơ quan uy_ban \"Uỷ ban nhân dân xã A\" {",
        CARED,
        &given,
        &own("đến 2030: ít nhất 10"),
        &["BDG1413"],
    );
    // The year's figure, and what is reached too late.
    let years = format!("{COUNT}; giao năm 2027 xa_a: 12");
    under(ISSUER, CARED, &years, &own("năm 2027: 11; đến 2030: ít nhất 30"), &["BDG1413"]);
    let later = format!("{COUNT}; giao đến 2028 xa_a: 22");
    under(ISSUER, CARED, &later, &own("đến 2030: ít nhất 22"), &["BDG1407"]);
    // Other units, and totals.
    let money =
        "đơn vị tính \"tỷ đồng\"; loại thời kỳ; hướng tăng; gốc 2025: 20; cả giai đoạn: 60; giao xa_a: 25, xa_b: 35";
    let own = |total: &str| {
        format!("đơn vị tính \"triệu đồng\"; loại thời kỳ; hướng tăng; gốc 2025: 2.000; cả giai đoạn: {total}")
    };
    under(ISSUER, "Vốn đầu tư", money, &own("24.999"), &["BDG1413"]);
    under(ISSUER, "Vốn đầu tư", money, &own("25.000"), &[]);
}

#[test]
fn what_a_place_is_given_stands_before_the_target_of_all() {
    let given = format!("{SHARE}; giao xa_a: 90, xa_b: 98");
    let own = |target: &str| format!("đơn vị tính %; gốc 2025: 70; {target}");
    under(ISSUER, INSURED, &given, &own("đến 2030: ít nhất 90"), &[]);
    under(ISSUER, INSURED, &given, &own("đến 2030: ít nhất 89"), &["BDG1413"]);
    under("địa bàn \"Xã B\"", INSURED, &given, &own("đến 2030: ít nhất 97"), &["BDG1413"]);
    under("", INSURED, &given, &own("đến 2030: ít nhất 90"), &["BDG1406"]);
    // After the last figure of its own the common target holds.
    let given = format!("{SHARE}; giao năm 2027 xa_a: 75");
    under(ISSUER, INSURED, &given, &own("năm 2027: 75; đến 2030: ít nhất 90"), &["BDG1406"]);
}

#[test]
fn editors_offer_and_rename_places() {
    use crate::editor::{marked, slice};
    let text = |line: &str| upper(CARED, &format!("{COUNT}; {line}"));
    let offered = |line: &str| {
        let (analysis, file, at) = marked(&text(line));
        let offers = bdg::editor::complete(&analysis, file, at).offers;
        offers.into_iter().map(|offer| offer.text).collect::<Vec<_>>()
    };
    for line in ["giao |", "giao xa_a: 25, |", "giao năm 2026 |"] {
        let offers = offered(line);
        assert!(offers.iter().any(|offer| offer == "xa_b"), "{line}: {offers:?}");
    }
    let (analysis, file, at) = marked(&text("giao xa|_a: 25, xa_b: 35"));
    let edits = bdg::editor::rename(&analysis, file, at, "xa_moi").unwrap();
    let places: Vec<String> = edits[0].edits.iter().map(|edit| slice(&analysis, file, &edit.range)).collect();
    assert_eq!(places, ["xa_a", "xa_a"]);
}
