//! `docs/json.md` against the program and against the schema.

use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_report::{Paths, json};
use serde_json::Value;

use super::example;

fn page() -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.md");
    std::fs::read_to_string(path).unwrap()
}

/// The document that an excerpt's comment names: command, file and what was asked.
fn document(command: &str, file: &str, asked: &[&str]) -> Value {
    let plan = example(file).plan;
    let year = || asked.last().unwrap().parse::<i32>().unwrap();
    let id = || plan.find(asked[0]).unwrap();
    let text = match command {
        "annual" => json::annual(&eval::annual(&plan, year(), AnnualOptions::default())),
        "path" => json::path(&Paths::of(&plan, &[id()], PathStart::Baseline)),
        "progress" => json::progress(&eval::progress(&plan, Some(year()), Method::Pace)),
        "diff" => json::diff(&bdg_core::diff::diff(&plan, &example(asked[0]).plan)),
        "why" => json::why(&eval::why(&plan, id(), year(), PathStart::Baseline).unwrap()),
        other => panic!("no command {other}"),
    };
    serde_json::from_str(&text).unwrap()
}

/// Each excerpt follows a comment `<!-- command file what-was-asked pointer -->`.
#[test]
fn excerpts_are_what_the_program_writes() {
    let page = page();
    let mut seen = 0;
    for piece in page.split("<!-- ").skip(1) {
        let (comment, rest) = piece.split_once(" -->").unwrap();
        let words: Vec<&str> = comment.split(' ').collect();
        let [command, file, asked @ .., pointer] = words.as_slice() else { panic!("{comment}") };
        let block = rest.split("```").nth(1).unwrap().strip_prefix("json\n").unwrap();
        let document = document(command, file, asked);
        let part = document.pointer(pointer.trim_end_matches('/')).unwrap_or_else(|| panic!("{comment}"));
        let written: Value = serde_json::from_str(block).unwrap();
        assert_eq!(&written, part, "{comment}");
        seen += 1;
    }
    assert_eq!(seen, page.matches("```json").count(), "an excerpt has no comment that says where it is from");
}

/// Whatever the schema names (fields, formats, words of a list), the page names too.
#[test]
fn the_page_names_what_the_schema_names() {
    fn walk(value: &Value, names: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                if let Some(fields) = members.get("properties").and_then(Value::as_object) {
                    names.extend(fields.keys().cloned());
                }
                if let Some(words) = members.get("enum").and_then(Value::as_array) {
                    names.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                names.extend(members.get("const").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|member| walk(member, names));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, names)),
            _ => {}
        }
    }
    let page = page();
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut names = Vec::new();
    walk(&schema, &mut names);
    names.sort();
    names.dedup();
    names.retain(|name| !page.contains(&format!("`{name}`")) && !page.contains(&format!("\"{name}\":")));
    assert!(names.is_empty(), "{names:?}");
}
