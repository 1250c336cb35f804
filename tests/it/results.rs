//! Results from files: rows that a plan takes, rows that it cannot take, and the places that lead back to them.

use std::collections::BTreeMap;

use bdg::{LoadOptions, Loaded, load_files, load_path};
use bdg_core::eval;
use bdg_core::model::{Fact, Time};
use bdg_report::findings::{TextFindings, TextStyle};
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::Lang;

const PLAN: &str = r#"kế hoạch a "Kế hoạch A" {
    giai đoạn 2021-2025
    số liệu "kq.csv"
}
cơ quan nv "Phòng Nội vụ"
mục tiêu 1 "Trong lĩnh vực chính trị" {
    chủ trì nv
    chỉ tiêu 1.1 "Tỷ lệ nữ tham gia cấp ủy" {
        đơn vị tính %
        gốc 2020: 18
        kết quả 2021: 18,6
        đến 2025: ít nhất 25
        trong đó xa "Cấp xã" {
            gốc 2020: 20
            đến 2025: ít nhất 26
        }
    }
    chỉ tiêu 1.2 "Số lớp tập huấn" {
        đơn vị tính "lớp"
        gốc 2020: 2
        đến 2025: 10
    }
    chỉ tiêu 1.10 "Ban hành quy chế" {
        đơn vị tính định tính
        đến 2025: đạt
    }
}
"#;

fn with(plan: &str, table: &str) -> Loaded {
    let files = [("k/plan.bdg", plan), ("k/kq.csv", table)];
    load_files("k/plan.bdg", &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
}

fn loaded(table: &str) -> Loaded {
    with(PLAN, table)
}

fn actuals<'l>(loaded: &'l Loaded, code: &str) -> Vec<&'l Fact> {
    loaded.plan.indicator(loaded.plan.find(code).unwrap()).unwrap().actuals()
}

/// The results of an indicator: year, what is written, the value.
fn results(loaded: &Loaded, code: &str) -> Vec<(Time, String, String)> {
    let value = |fact: &Fact| fact.exact().map_or_else(String::new, |value| value.to_string());
    let all = actuals(loaded, code).into_iter();
    all.map(|fact| (fact.time.unwrap(), loaded.plan.written(&fact.value), value(fact))).collect()
}

/// The findings of reading: the code, the text at the place, the message.
fn reported(loaded: &Loaded) -> Vec<(&'static str, String, String)> {
    let sources = &loaded.plan.sources;
    let all = loaded.diagnostics.iter();
    all.map(|one| (one.code, sources.slice(one.span).to_owned(), one.message.vi.clone())).collect()
}

#[test]
fn rows_become_results_in_the_words_of_the_plan() {
    let loaded = loaded(
        "Kết quả đến năm 2023;;;;;\n\nMÃ SỐ;Năm;Giá trị (%);Tử số;Mẫu số;Ghi chú\n\
         1.1;2022;19,50%;;;\"Ước; theo \"\"Sở\"\"\"\n1.1;2023;17,91;48;268;\n1.1/xa;6 tháng đầu năm 2023;5/20 (25%);;;\n\
         1.1/xa;Quý III/2023;chưa phát hiện;;;\n1.2;2023;1.500;;;\n1.2;2024;;;;còn chờ\n1.10;năm 2023;đang soạn thảo;;;\n\
         1.10;2024;met;;;\n",
    );
    assert_eq!(reported(&loaded), []);
    let written = |code| results(&loaded, code).into_iter().map(|(_, written, _)| written).collect::<Vec<_>>();
    assert_eq!(written("1.1"), ["18,6", "19,50%", "48/268"]);
    assert_eq!(written("1.1/xa"), ["5/20", "chưa phát hiện"]);
    assert_eq!(written("1.2"), ["1.500"]);
    assert_eq!(written("1.10"), ["đang soạn thảo", "đạt"]);
    let times: Vec<Time> = results(&loaded, "1.1/xa").into_iter().map(|(time, ..)| time).collect();
    assert_eq!(times, [Time::Half(2023), Time::Quarter(2023, 3)]);
    let first = actuals(&loaded, "1.1")[1];
    assert_eq!(first.note.map(|note| loaded.plan.text(note)), Some("Ước; theo \"Sở\""));
    assert_eq!(results(&loaded, "1.1")[2].2, "17.910447761194029850746268657");
}

#[test]
fn a_column_of_units_belongs_to_the_numbers() {
    let plan = PLAN.replace("đơn vị tính \"lớp\"", "đơn vị tính \"tỷ đồng\"");
    let loaded = with(
        &plan,
        "mã;năm;đơn vị tính;giá trị\n1.1;2022;%;19\n1.2;2022;triệu đồng;1500\n1.2;2023;Tỷ đồng;2\n1.2;2024;;3\n1.10;2024;;đạt\n",
    );
    assert_eq!(results(&loaded, "1.1")[1].2, "19");
    let values: Vec<String> = results(&loaded, "1.2").into_iter().map(|(.., value)| value).collect();
    assert_eq!(values, ["1.5", "2", "3"]);
    let codes = |loaded: &Loaded| loaded.findings().iter().map(|one| one.code).collect::<Vec<_>>();
    assert!(!codes(&loaded).contains(&"BDG0403"), "{:?}", codes(&loaded));
    let other = with(&plan, "mã;năm;đơn vị tính;giá trị\n1.2;2022;tấn;1500\n");
    assert!(codes(&other).contains(&"BDG0403"), "{:?}", codes(&other));
}

#[test]
fn a_quarter_beside_a_year_is_refused() {
    let loaded = loaded("mã;năm;quý;giá trị\n1.2;2022;1;15\n");
    assert!(results(&loaded, "1.2").is_empty());
    assert!(reported(&loaded).iter().any(|told| told.2.contains("hai cột thời gian")), "{:?}", reported(&loaded));
}

#[test]
fn numbers_come_out_in_the_notation_of_the_plan() {
    let loaded = loaded("code,year,value\n1.1,2022,19.5\n1.1,2023,48/268 (17.91%)\n1.2,2023,\"1,500\"\n");
    assert_eq!(reported(&loaded), []);
    assert_eq!(results(&loaded, "1.1")[1].1, "19,5");
    assert_eq!(loaded.plan.slice(actuals(&loaded, "1.1")[2].value.span), "48/268 (17,91%)");
    assert_eq!(results(&loaded, "1.2")[0].1, "1.500");
}

#[test]
fn places_lead_back_to_the_row() {
    let loaded = loaded("code,year,note,value\n\n1.1,2022,\"ghi, chú\",19.5\n1.1,2023,,120\n");
    let sources = &loaded.plan.sources;
    let fact = actuals(&loaded, "1.1")[1];
    assert_eq!(sources.slice(sources.origin(fact.value.span)), "19.5");
    assert_eq!(sources.slice(sources.origin(fact.head)), "2022");
    assert_eq!(sources.slice(sources.origin(fact.note.unwrap().0)), "ghi, chú");
    assert_eq!(sources.place(fact.value.span), "k/kq.csv:3");
    let position = sources.position(fact.value.span);
    assert_eq!((position.line, position.column), (3, 21));
    let id = loaded.plan.find("1.1").unwrap();
    let derivation = eval::why(&loaded.plan, id, 2024, eval::PathStart::Latest).unwrap();
    let places: Vec<String> =
        derivation.inputs.iter().map(|input| format!("{}:{}", input.place.file, input.place.line)).collect();
    // What cannot be takes part in nothing, so the newest result is the one before it.
    assert!(places.contains(&"k/kq.csv:3".to_owned()) && !places.contains(&"k/kq.csv:4".to_owned()), "{places:?}");
    let over: Vec<_> = loaded.findings().into_iter().filter(|one| one.code == "BDG0304").collect();
    assert_eq!(over.len(), 1, "a share of 120 % is told");
    assert_eq!(sources.slice(over[0].span), "120");
    assert_eq!(over[0].fix, None);
}

#[test]
fn a_finding_about_a_row_can_be_accepted_in_the_plan() {
    let plan =
        PLAN.replace("        gốc 2020: 18\n", "        gốc 2020: 18\n        chấp nhận BDG0304 \"Số của Sở\"\n");
    let codes = |plan: &str| -> Vec<&'static str> {
        let table = "code,year,value\n1.1,2022,120\n";
        with(plan, table).findings().into_iter().map(|one| one.code).collect()
    };
    assert!(codes(PLAN).contains(&"BDG0304"));
    let accepted = codes(&plan);
    assert!(!accepted.contains(&"BDG0304") && !accepted.contains(&"BDG1290"), "{accepted:?}");
}

#[test]
fn wrong_rows_are_reported_and_the_others_kept() {
    let loaded = with(
        &PLAN.replace("\"kq.csv\"", "\"kq.csv\" dấu phẩy thập phân"),
        "mã;năm;giá trị;tử số;mẫu số\n1.3;2022;4;;\n1.3;2023;5;;\n1,1;2022;4;;\n;2022;4;;\n1.1;hai nghìn;4;;\n1.1;;4;;\n\
         1.1;9 tháng 2022;4;;\n1.1;2022;4,x;;\n1.1;2022;;4;\n1.1;2022;;bốn;5\n1.1;2022;đạt;4;5\n1.1;2022;18.5;;\n\
         1.2;2022;12345678901234567890123456789,5;;\n1.2;2023;7,5;;\n",
    );
    let told: Vec<String> =
        reported(&loaded).into_iter().map(|(code, at, why)| format!("{code} [{at}] {why}")).collect();
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(results(&loaded, "1.2").len(), 1);
}

#[test]
fn repeated_results() {
    let loaded = loaded(
        "mã;năm;giá trị\n1.1;2021;18,60\n1.2;2022;4,5\n1.2;2022;5\n1.2;2022;6\n1.1/xa;2022;20\n1.1/xa;2022;20\n",
    );
    let twice: Vec<(Severity, String, usize)> = loaded
        .findings()
        .into_iter()
        .filter(|one| one.code == "BDG0605")
        .map(|one| (one.severity, one.message.vi, one.related.len()))
        .collect();
    assert_eq!(
        twice,
        [
            (Severity::Note, "chỉ tiêu 1.1: kết quả năm 2021 được ghi hai lần, đều là “18,60”".to_owned(), 1),
            (Severity::Warning, "chỉ tiêu 1.2: kết quả năm 2022 có hai con số khác nhau, “4,5” và “5”".to_owned(), 1),
            (Severity::Note, "chỉ tiêu 1.1/xa: kết quả năm 2022 được ghi hai lần, đều là “20”".to_owned(), 1),
        ]
    );
    assert_eq!(reported(&loaded).len(), 1, "the third row of one time is only counted");
    // The figure of the plan, and in a file the first one, is the one that is used.
    let used = |code, year| {
        let indicator = loaded.plan.indicator(loaded.plan.find(code).unwrap()).unwrap();
        loaded.plan.written(&indicator.actual(Time::Year(year)).unwrap().value)
    };
    assert_eq!((used("1.1", 2021).as_str(), used("1.2", 2022).as_str()), ("18,6", "4,5"));
}

#[test]
fn an_undecided_notation_is_not_guessed() {
    let open = loaded("code;year;value\n1.1;2022;20\n1.2;2022;1.234\n1.2;2023;5\n");
    let (code, at, why) = reported(&open).remove(0);
    assert_eq!((code, at.as_str()), ("BDG0004", "1.234"));
    assert!(why.starts_with("“1.234” có thể là 1234 (dấu phẩy thập phân) hoặc 1,234 (dấu chấm thập phân)"), "{why}");
    assert_eq!(results(&open, "1.2").len(), 1, "what is the same in both is kept");
    let mixed = loaded("code;year;value\n1.1;2022;20,5\n1.2;2022;12.5\n1.2;2023;5\n");
    assert_eq!(reported(&mixed).len(), 1);
    assert_eq!(reported(&mixed)[0].0, "BDG0004");
    assert_eq!((results(&mixed, "1.1").len(), results(&mixed, "1.2").len()), (1, 1));
    for (sign, value) in [("dấu phẩy thập phân", "1.234"), ("dấu chấm thập phân", "1,234")] {
        let plan = PLAN.replace("\"kq.csv\"", &format!("\"kq.csv\" {sign}"));
        let declared = with(&plan, "code;year;value\n1.2;2022;1.234\n");
        assert_eq!(reported(&declared), []);
        assert_eq!(results(&declared, "1.2")[0].1, value, "{sign}");
    }
}

#[test]
fn files_that_are_not_tables_of_results() {
    let fault = |table: &str| {
        let mut told = reported(&loaded(table));
        assert_eq!(told.len(), 1, "{table}: {told:?}");
        let (code, at, why) = told.remove(0);
        assert_eq!((code, at.as_str()), ("BDG0004", "kq.csv"), "{why}");
        why
    };
    let reasons = [
        fault(""),
        fault("xin chào\n"),
        fault("mã;giá trị\n1.1;4\n"),
        fault("năm;giá trị\n2022;4\n"),
        fault("mã;năm;tử số\n1.1;2022;4\n"),
        fault("mã;năm;giá trị;giá trị\n1.1;2022;4;5\n"),
    ];
    insta::assert_snapshot!(reasons.join("\n"));
}

#[test]
fn only_files_of_the_folder_are_read_and_each_once() {
    let files = |statement: &str| -> Vec<(&'static str, String, String)> {
        let plan = PLAN.replace("số liệu \"kq.csv\"", statement);
        let files = [("k/plan.bdg", plan.as_str()), ("kq.csv", "mã;năm;giá trị\n1.1;2022;20\n")];
        let files: BTreeMap<String, String> = files.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        reported(&load_files("k/plan.bdg", &files))
    };
    let outside = files("số liệu \"../kq.csv\"");
    assert!(outside[0].2.contains("nằm ngoài thư mục"), "{outside:?}");
    let missing = files("số liệu \"kq.csv\"");
    assert!(missing[0].2.contains("không tìm thấy tệp"), "{missing:?}");
    let twice = PLAN.replace("số liệu \"kq.csv\"", "số liệu \"kq.csv\"\n    số liệu \"./kq.csv\" dấu phẩy thập phân");
    let twice = with(&twice, "mã;năm;giá trị\n1.1;2022;20\n");
    assert_eq!(reported(&twice).len(), 1);
    assert!(reported(&twice)[0].2.contains("đã được nêu"));
    let misplaced = PLAN.replace("    chủ trì nv\n", "    chủ trì nv\n    số liệu \"kq.csv\"\n");
    assert_eq!(reported(&with(&misplaced, "mã;năm;giá trị\n"))[0].0, "BDG0112");
}

#[test]
fn a_workbook_gives_results_too() {
    let folder = tempfile::tempdir().unwrap();
    let fixture = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/results/ket-qua.xlsx");
    std::fs::copy(fixture, folder.path().join("kq.xlsx")).unwrap();
    let path = folder.path().join("plan.bdg");
    std::fs::write(&path, PLAN.replace("kq.csv", "kq.xlsx")).unwrap();
    let loaded = load_path(&path, LoadOptions::default());
    // A percentage as it is shown, a number with its decimals, a formula's result, counts, words.
    let written = |code| results(&loaded, code).into_iter().map(|(_, written, _)| written).collect::<Vec<_>>();
    assert_eq!(written("1.1"), ["18,6", "19,5%", "48/268"]);
    assert_eq!(written("1.1/xa"), ["21,40"]);
    assert_eq!(written("1.2"), ["1500", "7"]);
    let style = TextStyle { lang: Lang::Vi, ..TextStyle::default() };
    let mut shown = Vec::new();
    TextFindings::new(&loaded.plan.sources, style).write(&loaded.diagnostics, &mut shown).unwrap();
    let shown = String::from_utf8(shown).unwrap().replace(&folder.path().display().to_string(), "FOLDER");
    insta::assert_snapshot!(shown);
}

#[test]
fn rows_beyond_the_listed_ones_are_counted() {
    let mut table = String::from("mã;năm;giá trị\n");
    for row in 0..5000 {
        table.push_str(&format!("x{row};2022;4\n1.1;năm nào;{row}\n1.2;2022;{row}\n"));
    }
    let loaded = loaded(&table);
    let by_code = |code| loaded.diagnostics.iter().filter(|one| one.code == code).count();
    assert_eq!((by_code("BDG0005"), by_code("BDG0006")), (102, 101));
    assert!(loaded.diagnostics.iter().any(|one| one.message.vi.contains("4900 dòng mang các mã khác")));
    // Of the figures for one time the first is used.
    assert_eq!(results(&loaded, "1.2").len(), 1);
}

#[test]
fn signs_of_tables_and_places_in_an_order_are_read_as_in_a_plan() {
    let plan = PLAN.replace("đơn vị tính \"lớp\"", "đơn vị tính hạng");
    let loaded =
        with(&plan, "mã;năm;giá trị;ghi chú\n1.1;2022;-;\n1.1;2023;…;\n1.2;2022;hạng 28;\n1.2;2023;Xếp thứ 7;\n");
    assert_eq!(reported(&loaded), []);
    let of = |code: &str| results(&loaded, code).into_iter().map(|(_, text, value)| (text, value)).collect::<Vec<_>>();
    let pair = |text: &str, value: &str| (text.to_owned(), value.to_owned());
    assert_eq!(of("1.1"), [pair("18,6", "18.6"), pair("-", ""), pair("…", "")]);
    assert_eq!(of("1.2"), [pair("hạng 28", "28"), pair("xếp thứ 7", "7")]);
    let counted = with(&plan, "mã;năm;giá trị;tử số;mẫu số\n1.1;2022;-;48;268\n1.1;2023;;-;-\n");
    assert_eq!(reported(&counted), []);
    let written: Vec<String> = results(&counted, "1.1").into_iter().map(|(_, text, _)| text).collect();
    assert_eq!(written, ["18,6", "48/268", "-"]);
}

#[test]
fn swapped_headers_are_told_of_once() {
    let found = reported(&loaded("năm;mã;giá trị\n1.1;2022;20\n1.1;2023;21\n1.2;2023;9\n"));
    let told = "dòng 1, cột “mã”: cột ghi mã chỉ tiêu chỉ có năm";
    assert_eq!(found, [("BDG0006", "mã".to_owned(), told.to_owned())]);
    // One such row among others is a wrong code.
    let found = reported(&loaded("mã;năm;giá trị\n1.1;2022;20\n2023;1.1;21\n"));
    assert!(found.iter().all(|(_, place, _)| place != "mã"), "{found:?}");
}

#[test]
fn the_first_of_several_near_codes_is_offered() {
    let help = || {
        let loaded = loaded("mã;năm;giá trị\n1.9;2023;20\n");
        let found = loaded.findings();
        found.iter().filter_map(|one| Some(one.help.as_ref()?.vi.clone())).collect::<Vec<_>>().join(" ")
    };
    for _ in 0..8 {
        assert!(help().contains("1.1”") || help().contains("1.1\""), "{}", help());
    }
    // The same in the plan itself.
    let revised = format!("{PLAN}điều chỉnh \"QĐ 9\" ngày 1/3/2023 {{\n    1.9 đến 2025: 30\n}}\n");
    for _ in 0..8 {
        let loaded = with(&revised, "mã;năm;giá trị\n");
        let found = loaded.findings();
        let near = found.iter().filter_map(|one| Some(one.help.as_ref()?.vi.clone())).find(|help| help.contains("1.1"));
        assert!(near.is_some(), "{found:?}");
    }
}

#[test]
fn a_correction_of_a_result_is_no_conflict_with_the_file_that_has_it() {
    let revised = |corrected: &str| {
        let plan = PLAN.replace("gốc 2020: 18\n        kết quả 2021: 18,6", "gốc 2020: 18\n        kết quả 2022: 19");
        format!("{plan}điều chỉnh \"QĐ 9\" ngày 1/3/2023 {{\n    1.1 kết quả 2022: {corrected}\n}}\n")
    };
    for (file, codes) in [("19", vec![]), ("20", vec![]), ("21", vec!["BDG0605"])] {
        let loaded = with(&revised("20"), &format!("mã;năm;giá trị\n1.1;2022;{file}\n"));
        let found: Vec<&str> = loaded.findings().iter().map(|one| one.code).collect();
        assert_eq!(found, codes, "{file}");
        assert_eq!(results(&loaded, "1.1")[0].2, "20");
    }
    // A figure that only the file has is corrected as well.
    let plan = PLAN.to_owned() + "điều chỉnh \"QĐ 9\" ngày 1/3/2023 {\n    1.1 kết quả 2022: 20\n}\n";
    let loaded = with(&plan, "mã;năm;giá trị\n1.1;2022;19\n");
    assert_eq!(reported(&loaded), []);
    assert_eq!(results(&loaded, "1.1")[1].2, "20");
}

#[test]
fn blanks_between_groups_of_digits_are_read_as_in_a_plan() {
    let loaded = loaded("Mã;Năm;Giá trị\n1.2;2021;1 050\n1.2;2022;12\u{a0}345\n1.2;2023;1\u{202f}234\u{202f}567\n");
    assert_eq!(reported(&loaded), []);
    let values: Vec<String> = results(&loaded, "1.2").into_iter().map(|(.., value)| value).collect();
    assert_eq!(values, ["1050", "12345", "1234567"]);
    // A year, and digits that are no groups.
    for (written, said) in [("2 025", "năm 2025"), ("1 05", "không phải là số"), ("1 2", "không phải là số")]
    {
        let found = reported(&self::loaded(&format!("Mã;Năm;Giá trị\n1.2;2021;{written}\n")));
        assert!(matches!(&found[..], [("BDG0005", _, vi)] if vi.contains(said)), "{written}: {found:?}");
    }
}
