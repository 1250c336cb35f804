//! The whole plan as JSON, and back to an equal plan.

use std::collections::BTreeMap;

use bdg::{Loaded, load_files, load_text};
use bdg_core::model::{Fact, Plan};
use bdg_report::export::plan::{Document, read, write};
use proptest::prelude::*;

use super::examples;

pub fn json(loaded: &Loaded) -> String {
    serde_json::to_string_pretty(&write(loaded).unwrap()).unwrap()
}

fn back(json: &str) -> Loaded {
    let text = read(json.as_bytes()).unwrap_or_else(|message| panic!("{}", message.en));
    let loaded = load_text("plan.bdg", &text);
    assert!(!loaded.asts[0].incomplete, "{text}");
    loaded
}

/// The reason why a document is refused, in Vietnamese and English.
fn refused(json: &str) -> String {
    let message = read(json.as_bytes()).expect_err("a document that is refused");
    format!("{}\n{}", message.vi, message.en)
}

/// What is said of each indicator: code, title, unit, and every figure with its time, words and exact value.
fn said(plan: &Plan) -> Vec<String> {
    let figure = |fact: &Fact| {
        let value = fact.exact().map(|value| value.to_string());
        let note = fact.note.map(|note| plan.text(note));
        format!("{:?} {:?} {:?} {value:?} {note:?}", fact.kind, fact.time, fact.value.comparator)
    };
    let one = |indicator: &bdg_core::model::Indicator| {
        let mut facts: Vec<String> = indicator.facts.iter().map(figure).collect();
        facts.extend(indicator.stated.iter().map(|one| format!("{} {}", plan.text(one.place), figure(&one.fact))));
        let duties: Vec<_> = indicator
            .duties
            .iter()
            .map(|duty| (duty.role, plan.text(plan.agency(duty.agency).unwrap().name), duty.bounds))
            .collect();
        let head = (plan.text(indicator.title), plan.unit_label(indicator), plan.path_rule(indicator));
        format!("{} {head:?} {duties:?} {facts:#?}", indicator.full_code)
    };
    plan.indicators.iter().map(one).collect()
}

#[test]
fn every_example_comes_back_equal() {
    for (name, loaded) in examples() {
        let document = json(&loaded);
        let again = back(&document);
        assert_eq!(again.plan.lang, loaded.plan.lang);
        assert_eq!(json(&again), document, "{name}");
        assert_eq!(said(&again.plan), said(&loaded.plan), "{name}");
        // The same is found in both, but for places and for how figures are laid out.
        let codes = |loaded: &Loaded| {
            let mut found: Vec<&str> = loaded.findings().iter().map(|one| one.code).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(codes(&again), codes(&loaded), "{name}");
    }
}

#[test]
fn every_example_has_the_published_shape() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/plan.schema.json");
    let schema: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    for (name, loaded) in examples() {
        let value: serde_json::Value = serde_json::from_str(&json(&loaded)).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert_eq!(faults, Vec::<String>::new(), "{name}");
    }
    let wrong =
        serde_json::json!({ "format": "bdg.plan", "version": 1, "language": "vi", "statements": [{ "goals": {} }] });
    assert!(!validator.is_valid(&wrong));
}

/// A plan with a statement of every kind.
const EVERYTHING: &str = r#"use "shared.bdg"
plan a "A “plan” of 2021" {
    period 2021-2025
    place "Huyện A"
    issued "153/KH-UBND" on 2021-08-25
    issued in 2024 "Plan of 2024" month 2024-01
    basis "Decision 1696" on 2015-10-02
    basis "Decision 2" from 2023 until 2024
    issuer "People's Committee of the district" under "People's Committee of the province"
    signed by "Nguyễn Văn A" on behalf of "the committee" as "chair" from 2022
    signed at "Huyện A"
    summary "About the plan"
    preamble "The committee issues:"
    purpose "To do it"
    requirement "In time" in 2024
    closing "In the course of it"
    recipient "As above"
    report yearly by 12-15 to b from 2022 until 2024
    report half-yearly by 06-05
    path weights 10 20.5 69.5 0 0
    round to 0.5
    cuts 0.9 0.5
    task "Do it" by 12-15 from 2023 { lead b }
    request "May they do it"
    accept BDG0702 "a reason"
    note """two
lines with "quotes" and ”"""
    data "results.csv"
}

agency c "C" {
    short "c"
    until 2025-03-01
    succeeded by b
}

unit deaths "deaths/100,000 births" per 100,000 { short "‰" }

# A comment is no part of it.
goal 1 "G" {
    lead b, c from 2022
    with c
    reports b
    better lower
    indicator 1.1 "I" {
        unit %
        number "1a" from 2024
        baseline 2020: 05/9,995 (0.05%) "estimated"
        actual H1 2021: none found
        actual Q3 2021: no data
        actual 2022: -0.50
        in 2022: aim to reach at least 12%
        in 2023: 94.5 to 95
        in 2024: 94.5 - 95
        in 2025: 20 or more
        by 2023: down from 70 to only below 68
        by 2024: up from 1,000 to 1,200
        by 2025: down to below 28 ± 2
        from 2025 onwards: about 80 ± 2
        stated "Part II" by 2025: 1.5 times 2020
        stated "Part III" by 2025: cut at least 40% from baseline
        stated "Part IV" by 2025: up 5 percentage points from 2020
        part x "X" {
            baseline 2020: 32.5/100,000 deaths
            by 2025: none left
        }
    }
    indicator 1.2 "Q" {
        unit qualitative
        actual 2021: met
        actual 2022: "in the making"
        by 2025: maintain the level 3
        in 2024: maintain
        path geometric
        round 1
    }
    indicator 1.3 "R" {
        unit "children" unbounded
        by 2025: 1,234,567
    }
    indicator 1.4 "S" { unit deaths }
}

scenario bold "Bold" {
    1.1 by 2025: 12
    1.3 better higher
}
"#;

fn everything() -> Loaded {
    let files = [
        ("plan.bdg", EVERYTHING),
        ("shared.bdg", "cơ quan b \"B\" {\n    viết tắt \"b\"\n}\n"),
        ("results.csv", "mã;năm;giá trị;ghi chú\n1.3;2023;1.234,5;Sở\n1.1/x;quý 1 2023;4/5;\n1.1;2022;7,5;not used\n"),
    ];
    load_files("plan.bdg", &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into())
}

#[test]
fn every_statement_has_its_form() {
    let document = json(&everything());
    insta::assert_snapshot!(document);
    let again = back(&document);
    assert_eq!(json(&again), document);
    assert_eq!(said(&again.plan).len(), said(&everything().plan).len());
    insta::assert_snapshot!("every_statement_comes_back", again.plan.sources.files()[0].text());
    let mut vietnamese: Document = serde_json::from_str(&document).unwrap();
    vietnamese.language = bdg_report::export::plan::Language::Vi;
    let again = back(&serde_json::to_string(&vietnamese).unwrap());
    assert_eq!(
        serde_json::to_value(write(&again).unwrap().statements).unwrap(),
        serde_json::to_value(vietnamese.statements).unwrap()
    );
}

#[test]
fn what_cannot_be_brought_in_stays_named() {
    let loaded = load_text(
        "plan.bdg",
        "dùng \"khong-co.bdg\"\nkế hoạch a \"A\" {\n    giai đoạn 2021-2025\n    số liệu \"kq.csv\" dấu phẩy thập phân\n}\n",
    );
    let document = json(&loaded);
    assert!(document.contains("khong-co.bdg") && document.contains("kq.csv") && document.contains("decimal comma"));
    assert_eq!(json(&back(&document)), document);
}

#[test]
fn a_plan_with_broken_lines_is_not_written() {
    let loaded = load_text("plan.bdg", "kế hoạch a \"A\" {\n    giai đoạn hai nghìn\n}\n");
    assert!(write(&loaded).is_err());
}

#[test]
fn bad_documents_are_refused_with_their_places() {
    let start = r#"{"format":"bdg.plan","version":1,"language":"vi","statements":["#;
    let whole = |statements: &str| format!("{start}{statements}]}}");
    let deep = format!("{}{}", r#"{"goal":{"code":"1","title":"x","body":["#.repeat(200), "]}}".repeat(200));
    let cases: [(&str, String); 15] = [
        ("nothing", String::new()),
        ("cut short", start.to_owned()),
        ("no JSON", "mục tiêu 1".to_owned()),
        ("other JSON", r#"{"format":"bdg.progress","version":1}"#.to_owned()),
        ("no format", r#"{"version":1}"#.to_owned()),
        ("later version", r#"{"format":"bdg.plan","version":2,"new":[]}"#.to_owned()),
        ("unknown statement", whole("\n  {\"goals\":{\"code\":\"1\"}}")),
        ("unknown field", whole("\n  {\"goal\":{\"code\":\"1\",\"title\":\"x\",\"colour\":\"red\"}}")),
        ("wrong type", whole("\n  {\"goal\":{\"code\":1,\"title\":\"x\"}}")),
        ("missing field", whole("\n  {\"goal\":{\"code\":\"1\"}}")),
        ("too deep", whole(&deep)),
        ("a code with a brace", whole(r#"{"goal":{"code":"1 {","title":"x"}}"#)),
        ("a title no quotes can hold", whole(r#"{"goal":{"code":"1","title":"a\"\n”\"\"\""}}"#)),
        (
            "a number that is none",
            whole(
                r#"{"goal":{"code":"1","title":"x","body":[{"indicator":{"code":"1.1","title":"y","body":[{"by":{"year":2025,"value":{"number":{"amount":{"number":"18,5"}}}}}]}}]}}"#,
            ),
        ),
        ("a day that is none", whole(r#"{"agency":{"id":"a","name":"x","body":[{"until":{"date":"2025-02-30"}}]}}"#)),
    ];
    let told: Vec<String> = cases.iter().map(|(name, document)| format!("{name}:\n{}", refused(document))).collect();
    insta::assert_snapshot!(told.join("\n\n"));
}

/// Words without line ends, as titles and notes have them.
fn words() -> impl Strategy<Value = String> {
    "[a-zA-ZđĐưừăâêôơ0-9 ,.;:#{}“(%/-]{0,20}"
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof!["[1-9][0-9]{0,2}", "0[0-9]", "[1-9][0-9]{0,2}\\.[0-9]{3}", "-?[0-9]{1,2},[0-9]{1,3}"]
}

/// A figure's line in Vietnamese.
fn figure() -> impl Strategy<Value = String> {
    let head = prop_oneof![
        (2015..2031).prop_map(|year| format!("kết quả {year}")),
        (2015..2031, 1..5).prop_map(|(year, quarter)| format!("kết quả quý {quarter} {year}")),
        (2015..2031).prop_map(|year| format!("kết quả 6 tháng {year}")),
        (2015..2031).prop_map(|year| format!("năm {year}")),
        (2015..2031).prop_map(|year| format!("đến {year}")),
        (2015..2031).prop_map(|year| format!("từ {year} trở đi")),
        (2015..2031).prop_map(|year| format!("nêu \"Phần II\" đến {year}")),
        Just("gốc 2020".to_owned()),
    ];
    let comparator = prop::sample::select(vec![
        "",
        "ít nhất ",
        "không dưới ",
        "trên ",
        ">=",
        "khoảng ",
        "tối đa ",
        "giảm xuống dưới ",
        "phấn đấu đạt ",
        "còn ",
        "duy trì ",
    ]);
    let value = prop_oneof![
        (comparator, number()).prop_map(|(words, number)| format!("{words}{number}")),
        (number(), number()).prop_map(|(one, other)| format!("{one}/{other} ({one}%)")),
        (number(), number()).prop_map(|(one, other)| format!("{one} đến {other}")),
        number().prop_map(|number| format!("từ {number} trở lên")),
        number().prop_map(|number| format!("giảm {number}% so với gốc")),
        number().prop_map(|number| format!("tăng {number} lần so với 2020")),
        (number(), number()).prop_map(|(one, other)| format!("giảm từ {one} xuống còn {other}")),
        number().prop_map(|number| format!("{number} ca/100.000 trẻ")),
        words().prop_map(|words| format!("\"{words}\"")),
        prop::sample::select(vec!["duy trì", "không còn", "chưa phát hiện", "chưa có số liệu", "đạt", "chưa đạt"])
            .prop_map(str::to_owned),
    ];
    (head, value, prop::option::of(words())).prop_map(|(head, value, note)| {
        format!("{head}: {value}{}", note.map_or_else(String::new, |note| format!(" \"{note}\"")))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn generated_plans_come_back_equal(
        title in words(),
        lines in prop::collection::vec(figure(), 0..12),
        notes in prop::collection::vec(words(), 0..3),
    ) {
        let lines: String = lines.iter().map(|line| format!("        {line}\n")).collect();
        let notes: String = notes.iter().map(|note| format!("    ghi chú \"{note}\" từ 2022\n")).collect();
        let text = format!(
            "kế hoạch a \"{title}\" {{\n    giai đoạn 2021-2025\n{notes}}}\nmục tiêu 1 \"{title}\" {{\n    chỉ tiêu 1.1 \"{title}\" {{\n{lines}    }}\n}}\n"
        );
        let loaded = load_text("plan.bdg", &text);
        prop_assert!(!loaded.asts[0].incomplete, "{}", text);
        let document = json(&loaded);
        let again = back(&document);
        prop_assert_eq!(json(&again), document);
        prop_assert_eq!(said(&again.plan), said(&loaded.plan));
    }

    #[test]
    fn no_document_stops_the_reader(cut in 0usize..4000, byte in any::<u8>()) {
        let mut document = json(&load_text("plan.bdg", "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"C\" {\n        đến 2025: 4/5 (80%)\n    }\n}\n")).into_bytes();
        let at = cut % document.len();
        document[at] = byte;
        let _ = read(&document);
        document.truncate(at);
        prop_assert!(read(&document).is_err());
    }
}

#[test]
fn the_order_of_included_files_is_that_of_the_plan() {
    let files: BTreeMap<String, String> = [
        ("plan.bdg", "dùng \"a.bdg\"\ncơ quan z \"Z\"\ndùng \"b.bdg\"\n"),
        ("a.bdg", "dùng \"b.bdg\"\ncơ quan a \"A\"\n"),
        ("b.bdg", "agency b \"B\"\n"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into();
    let loaded = load_files("plan.bdg", &files);
    let again = back(&json(&loaded));
    let names = |loaded: &Loaded| -> Vec<String> {
        loaded.plan.agencies.iter().map(|agency| loaded.plan.text(agency.id).to_owned()).collect()
    };
    assert_eq!(names(&again), names(&loaded));
    assert_eq!(names(&again), ["b", "a", "z"]);
}

#[test]
fn estimates_of_tables_stay_in_the_plan() {
    let plan = "kế hoạch a \"A\" {\n    giai đoạn 2026-2030\n    số liệu \"kq.csv\"\n}\nmục tiêu 1 \"M\" {\n    chỉ tiêu 1.1 \"Số xã\" {\n        đơn vị tính \"xã\"\n        gốc 2025: 3\n        đến 2030: 9\n    }\n}\n";
    let table = "mã;năm;giá trị\n1.1;2026;4\n1.1;ước 2027;5\n1.1;ước 2026;3\n";
    let files = [("plan.bdg", plan), ("kq.csv", table)];
    let loaded = load_files("plan.bdg", &files.map(|(name, text)| (name.to_owned(), text.to_owned())).into());
    let again = back(&json(&loaded));
    let text = again.plan.sources.files()[0].text();
    assert!(text.contains("kết quả 2026: 4") && text.contains("ước 2027:     5"), "{text}");
}

/// `trong 50 nước dẫn đầu` stays as it is written, and so does `trong nhóm 50 nước`.
#[test]
fn ranks_come_back_in_their_own_words() {
    for written in ["trong 50 nước dẫn đầu", "trong nhóm 50 nước", "top 50", "thuộc tốp 50"] {
        let text = format!(
            "kế hoạch k \"K\" {{\n    giai đoạn 2021-2025\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Thứ hạng\" {{\n        đơn vị tính hạng\n        gốc 2020: 86\n        đến 2025: {written}\n    }}\n}}\n"
        );
        let loaded = load_text("plan.bdg", &text);
        let again = read(json(&loaded).as_bytes()).unwrap();
        assert!(again.contains(&format!(" {written}\n")), "{written} in\n{again}");
    }
}
