//! Plans as IATI activities: against the standard's rules, and against its schema.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use bdg::{Loaded, load_text};
use bdg_report::export::iati::{Declared, activity};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::examples;

fn declared() -> Declared {
    Declared {
        org_ref: Some("XM-EXAMPLE-1".to_owned()),
        org_type: Some("11".to_owned()),
        org_name: Some("Ủy ban nhân dân".to_owned()),
        sector: Some("15170".to_owned()),
        status: Some("2".to_owned()),
        country: None,
    }
}

fn xml(loaded: &Loaded) -> String {
    let bytes = activity(&loaded.plan, &declared()).unwrap_or_else(|message| panic!("{}", message.en));
    String::from_utf8(bytes).unwrap()
}

/// An element with what it holds.
#[derive(Debug, Default)]
struct Node {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    inner: Vec<Node>,
}

impl Node {
    fn all<'n>(&'n self, name: &'n str) -> impl Iterator<Item = &'n Node> {
        self.inner.iter().filter(move |node| node.name == name)
    }

    fn one(&self, name: &str) -> &Node {
        let found = self.inner.iter().find(|node| node.name == name);
        found.unwrap_or_else(|| panic!("no {name} in {}", self.name))
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    fn words(&self) -> &str {
        &self.one("narrative").text
    }

    /// Every element, this one first.
    fn every(&self) -> Vec<&Node> {
        std::iter::once(self).chain(self.inner.iter().flat_map(Node::every)).collect()
    }
}

fn tree(xml: &str) -> Node {
    let mut reader = Reader::from_str(xml);
    let mut stack = vec![Node::default()];
    let node = |start: &quick_xml::events::BytesStart<'_>| Node {
        name: start.name().as_ref().to_owned(),
        attributes: start
            .attributes()
            .map(|attribute| {
                let attribute = attribute.unwrap();
                let value = quick_xml::escape::unescape(&attribute.value).unwrap().into_owned();
                (attribute.key.as_ref().to_owned(), value)
            })
            .collect(),
        ..Node::default()
    };
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => stack.push(node(&start)),
            Event::Empty(start) => stack.last_mut().unwrap().inner.push(node(&start)),
            Event::Text(text) => stack.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                let name: &str = &name;
                let letters = quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned();
                stack.last_mut().unwrap().text.push_str(&letters);
            }
            Event::End(_) => {
                let done = stack.pop().unwrap();
                stack.last_mut().unwrap().inner.push(done);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(stack.len(), 1);
    stack.pop().unwrap()
}

fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && month.len() == 2 && day.len() == 2)
        && parts.iter().all(|part| part.bytes().all(|digit| digit.is_ascii_digit()))
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.split('.').count() <= 2
        && digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
}

/// The rules of the standard (its ruleset and the guidance of its elements) that touch what is written here.
fn faults(document: &Node) -> Vec<String> {
    let mut faults = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let activities = document.one("iati-activities");
    must(activities.get("version") == Some("2.03"), "the version".to_owned());
    let activity = activities.one("iati-activity");
    must(activity.get("xml:lang").is_some(), "a language, or every narrative needs one".to_owned());
    let forbidden = ['/', '&', '|', '?'];
    let identifier = &activity.one("iati-identifier").text;
    let reporting = activity.one("reporting-org").get("ref").unwrap();
    must(!identifier.contains(forbidden) && !reporting.contains(forbidden), "signs in identifiers".to_owned());
    must(
        identifier.starts_with(reporting) && identifier.len() > reporting.len(),
        "an identifier begins with the organisation's".to_owned(),
    );
    let dates = |kinds: [&str; 2]| {
        activity
            .all("activity-date")
            .find(|date| kinds.contains(&date.get("type").unwrap()))
            .and_then(|date| date.get("iso-date"))
    };
    let (start, end) = (dates(["1", "2"]), dates(["3", "4"]));
    must(start.is_some() && start <= end, "a start, before the end".to_owned());
    must(activity.all("sector").count() == 1, "a sector".to_owned());
    let shares = |name: &str| activity.all(name).all(|one| one.get("percentage") == Some("100"));
    must(shares("sector") && shares("recipient-country"), "percentages sum to 100".to_owned());
    must(
        activity.all("participating-org").all(|one| one.get("ref").is_some() || !one.words().is_empty()),
        "an organisation has a name".to_owned(),
    );
    for node in document.every() {
        for (key, value) in &node.attributes {
            must(key != "iso-date" || is_day(value), format!("{}: {value} is no day", node.name));
        }
        must(node.name != "narrative" || !node.text.trim().is_empty(), "a narrative is not empty".to_owned());
    }
    for result in activity.all("result") {
        must(
            result.get("type") == Some("2") && result.all("indicator").next().is_some(),
            "a result has indicators".to_owned(),
        );
        for indicator in result.all("indicator") {
            let code = indicator.one("reference").get("code").unwrap();
            let measure = indicator.get("measure").unwrap();
            let plain = |node: &Node| node.all("dimension").next().is_none();
            let mut valued = |node: &Node| match measure {
                "5" if plain(node) => {
                    must(node.get("value").is_none(), format!("{code}: a qualitative value is in words"))
                }
                _ if plain(node) => {
                    must(node.get("value").is_some_and(is_number), format!("{code}: a value is a number"))
                }
                _ => must(node.get("value").is_none_or(is_number), format!("{code}: a value is a number")),
            };
            for baseline in indicator.all("baseline") {
                valued(baseline);
            }
            for period in indicator.all("period") {
                period.all("target").chain(period.all("actual")).for_each(&mut valued);
            }
            let baselines: Vec<&Node> = indicator.all("baseline").collect();
            for baseline in &baselines {
                let (year, day) = (baseline.get("year").unwrap(), baseline.get("iso-date").unwrap());
                must(day.starts_with(year), format!("{code}: the baseline's day lies in its year"));
            }
            let mut groups: Vec<Vec<&Node>> = vec![baselines];
            let mut spans = BTreeSet::new();
            for period in indicator.all("period") {
                let start = period.one("period-start").get("iso-date").unwrap();
                let end = period.one("period-end").get("iso-date").unwrap();
                must(start <= end, format!("{code}: a period starts before it ends"));
                must(spans.insert((start, end)), format!("{code}: two periods of one time"));
                groups.push(period.all("target").collect());
                groups.push(period.all("actual").collect());
            }
            for group in groups {
                let dimensions: Vec<Vec<(&str, &str)>> = group
                    .iter()
                    .map(|one| {
                        one.all("dimension").map(|one| (one.get("name").unwrap(), one.get("value").unwrap())).collect()
                    })
                    .collect();
                let distinct: BTreeSet<_> = dimensions.iter().collect();
                must(distinct.len() == dimensions.len(), format!("{code}: two figures of one dimension"));
            }
        }
    }
    faults
}

#[test]
fn every_example_keeps_the_rules() {
    for (name, loaded) in examples() {
        let document = tree(&xml(&loaded));
        assert_eq!(faults(&document), Vec::<String>::new(), "{name}");
        let activity = document.one("iati-activities").one("iati-activity");
        let indicators = activity.all("result").flat_map(|result| result.all("indicator")).count();
        let declared = loaded.plan.indicators.iter().filter(|one| one.parent.is_none()).count();
        assert_eq!(indicators, declared, "{name}");
    }
}

const PLAN: &str = r#"kế hoạch a "Kế hoạch <A> & “B”" {
    giai đoạn 2021-2023
    địa bàn "Huyện A"
    đơn vị ban hành "Ủy ban nhân dân huyện A"
}
cơ quan nv "Phòng Nội vụ"
mục tiêu 1 "Trong lĩnh vực chính trị" {
    chủ trì nv
    chỉ tiêu 1.1 "Tỷ lệ nữ tham gia cấp ủy" {
        đơn vị tính %
        gốc 2020: 18
        kết quả quý 1 2021: 18,5
        kết quả 6 tháng 2021: 19
        kết quả 2021: 48/268 "theo <Sở>"
        năm 2022: ít nhất 20
        đến 2023: ít nhất 25
        ghi chú "Cả Đảng bộ"
        gồm xa "Cấp xã" {
            gốc 2020: 20
            đến 2023: ít nhất 26
        }
        gồm xa2 "Cấp xã" { kết quả 2021: chưa có số liệu }
    }
    chỉ tiêu 1.4 "Tỷ lệ nữ đại biểu" {
        đơn vị tính %
        đến 2023: 35
        gồm huyen "Cấp huyện" {
            kết quả 2021: 3/10
            đến 2023: 35
        }
        gồm xa "Cấp xã" {
            kết quả 2021: 5/20
            đến 2023: 35
        }
    }
    chỉ tiêu 1.2 "Ban hành quy chế" {
        đơn vị tính định tính
        kết quả 2021: "đang soạn thảo"
        đến 2023: đạt
    }
    chỉ tiêu 1.3 "Số vụ bạo lực" {
        đơn vị tính "vụ"
        hướng giảm
        kết quả 2020: 12
        kết quả 2021: chưa phát hiện
        đến 2023: không còn
    }
}
mục tiêu 2 "Chưa có chỉ tiêu"
"#;

#[test]
fn a_plan_is_mapped_as_documented() {
    let loaded = load_text("plan.bdg", PLAN);
    assert_eq!(loaded.diagnostics, []);
    let text = xml(&loaded);
    assert_eq!(faults(&tree(&text)), Vec::<String>::new());
    insta::assert_snapshot!(text);
}

#[test]
fn a_whole_begins_with_the_sum_of_its_parts() {
    let parts = "        gồm a \"Nam\" {\n            gốc 2020: 40\n            đến 2025: 50\n        }\n        gồm b \"Nữ\" {\n            gốc 2020: 35\n            đến 2025: 50\n        }\n";
    let text = format!(
        "kế hoạch a \"A\" {{\n    giai đoạn 2021-2025\n    đơn vị ban hành \"Ủy ban nhân dân xã A\"\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Số lao động\" {{\n        đơn vị tính người\n        đến 2025: 100\n{parts}    }}\n}}\n"
    );
    let document = tree(&xml(&load_text("plan.bdg", &text)));
    let baselines: Vec<_> = document.every().into_iter().filter(|node| node.name == "baseline").collect();
    let values: Vec<_> = baselines.iter().map(|node| (node.get("year").unwrap(), node.get("value").unwrap())).collect();
    assert_eq!(values, [("2020", "75"), ("2020", "40"), ("2020", "35")]);
    assert_eq!(baselines[0].one("comment").words(), "cộng từ các phần: 75");
    assert_eq!(faults(&document), Vec::<String>::new());
}

#[test]
fn what_is_missing_is_asked_for_and_not_made_up() {
    let loaded = load_text("plan.bdg", PLAN);
    let none = activity(&loaded.plan, &Declared::default()).unwrap_err();
    for option in ["--org-ref", "--org-type", "--sector", "--status"] {
        assert!(none.vi.contains(option) && none.en.contains(option), "{option}: {}", none.en);
    }
    assert!(!none.vi.contains("--org-name"), "the plan names its issuer");
    for wrong in [
        Declared { org_ref: Some("XM/1".to_owned()), ..declared() },
        Declared { org_ref: Some("XM 1".to_owned()), ..declared() },
        Declared { org_type: Some("local".to_owned()), ..declared() },
        Declared { sector: Some("151".to_owned()), ..declared() },
        Declared { status: Some("7".to_owned()), ..declared() },
        Declared { country: Some("Vietnam".to_owned()), ..declared() },
    ] {
        assert!(activity(&loaded.plan, &wrong).is_err(), "{wrong:?}");
    }
    let unnamed = load_text("plan.bdg", &PLAN.replace("    đơn vị ban hành \"Ủy ban nhân dân huyện A\"\n", ""));
    let without = Declared { org_name: None, ..declared() };
    assert!(activity(&unnamed.plan, &without).unwrap_err().en.contains("--org-name"));
    let bare = load_text("plan.bdg", "kế hoạch a \"A\" {\n}\n");
    assert!(activity(&bare.plan, &declared()).unwrap_err().en.contains("period"));
    let empty = load_text("plan.bdg", "kế hoạch a \"A\" {\n    giai đoạn 2021-2025\n}\n");
    assert!(activity(&empty.plan, &declared()).unwrap_err().en.contains("indicator"));
}

/// The Python of `.ci/run`'s environment, which has okfn-iati, or the one that is named.
fn python() -> PathBuf {
    match std::env::var_os("BDG_IATI_PYTHON") {
        Some(named) => PathBuf::from(named),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("target/iati/bin/python"),
    }
}

const VALIDATE: &str = r#"
import os, sys, okfn_iati
from lxml import etree
schema = os.path.join(os.path.dirname(okfn_iati.__file__), "schemas", "2.03", "iati-activities-schema.xsd")
schema = etree.XMLSchema(etree.parse(schema))
for path in sys.argv[1:]:
    schema.validate(etree.parse(path))
    for fault in schema.error_log:
        print(path, fault)
"#;

#[test]
#[ignore = "needs Python with okfn-iati"]
fn every_example_keeps_the_schema() {
    let folder = tempfile::tempdir().unwrap();
    let mut written: Vec<PathBuf> = Vec::new();
    let mut put = |name: &str, text: &str| {
        let path = folder.path().join(format!("{name}.xml"));
        std::fs::write(&path, text).unwrap();
        written.push(path);
    };
    for (name, loaded) in examples() {
        put(&name, &xml(&loaded));
    }
    put("small", &xml(&load_text("plan.bdg", PLAN)));
    let run = |files: &[PathBuf]| {
        let output = Command::new(python()).args(["-c", VALIDATE]).args(files).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(run(&written), "");
    // A document that breaks the schema is told, or the test would show nothing.
    let broken = folder.path().join("broken.xml");
    std::fs::write(&broken, xml(&load_text("plan.bdg", PLAN)).replace(" year=\"2020\"", "")).unwrap();
    assert!(run(&[broken]).contains("year"));
}

#[test]
fn a_result_is_never_its_own_baseline() {
    let baselines = |statements: &str| -> Vec<(String, String)> {
        let text = format!(
            "kế hoạch a \"A\" {{\n    giai đoạn 2021-2025\n    đơn vị ban hành \"Ủy ban nhân dân xã A\"\n}}\nmục tiêu 1 \"M\" {{\n    chỉ tiêu 1.1 \"Số lao động\" {{\n{statements}\n    }}\n}}\n"
        );
        let document = tree(&xml(&load_text("plan.bdg", &text)));
        assert_eq!(faults(&document), Vec::<String>::new());
        let every = document.every().into_iter().filter(|node| node.name == "baseline");
        every.map(|node| (node.get("year").unwrap().to_owned(), node.get("value").unwrap().to_owned())).collect()
    };
    assert_eq!(baselines("đơn vị tính %\nhướng tăng\nkết quả 2021: 20\nđến 2025: ít nhất 60"), []);
    assert_eq!(baselines("đơn vị tính người\nloại thời kỳ\nkết quả 2021: 20\ngiai đoạn 2021-2025: 60"), []);
    let change = baselines("đơn vị tính %\nkết quả 2021: 22\nđến 2025: giảm từ 23 xuống 18");
    assert_eq!(change, [("2020".to_owned(), "23".to_owned())]);
    let before = baselines("đơn vị tính %\nhướng tăng\nkết quả 2020: 15\nkết quả 2021: 20\nđến 2025: ít nhất 60");
    assert_eq!(before, [("2020".to_owned(), "15".to_owned())]);
}
