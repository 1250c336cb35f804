//! Every JSON document of every example against the published schema.

use std::sync::OnceLock;

use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_core::model::Plan;
use bdg_report::{Paths, json};
use serde_json::Value;

use super::{EXAMPLES, example};

fn schema() -> Value {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/json.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The schema, and for each command the schema of its document alone, which says better what is wrong.
struct Schemas {
    all: jsonschema::Validator,
    one: Vec<(&'static str, jsonschema::Validator)>,
}

impl Schemas {
    fn read() -> Schemas {
        let whole = schema();
        let one = ["annual", "path", "progress", "why"].map(|name| {
            let mut narrowed = whole.clone();
            narrowed.as_object_mut().unwrap().remove("oneOf");
            narrowed["$ref"] = Value::String(format!("#/$defs/{name}"));
            (name, jsonschema::draft202012::new(&narrowed).unwrap())
        });
        Schemas { all: jsonschema::draft202012::new(&whole).unwrap(), one: one.into() }
    }

    fn check(&self, name: &str, document: &str, what: &str) {
        let value: Value = serde_json::from_str(document).unwrap();
        assert_eq!(value["format"], format!("bdg.{name}"));
        let (_, one) = self.one.iter().find(|(known, _)| *known == name).unwrap();
        let faults: Vec<String> =
            one.iter_errors(&value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect();
        assert!(faults.is_empty(), "{what}: {faults:#?}");
        assert!(self.all.is_valid(&value), "{what} is not exactly one of the documents");
        assert!(document.ends_with("}\n"));
    }
}

/// Holds every document of a plan against the schema.
pub fn every_document_is_valid(plan: &Plan) {
    static SCHEMAS: OnceLock<Schemas> = OnceLock::new();
    let schemas = SCHEMAS.get_or_init(Schemas::read);
    let year = plan.period().map_or(2024, |period| period.last - 1);
    let ids: Vec<_> = plan.indicators().map(|(id, _)| id).collect();
    for from in [PathStart::Baseline, PathStart::Latest] {
        let made = eval::annual(plan, year, AnnualOptions { from, full_names: false });
        schemas.check("annual", &json::annual(&made), "the annual plan");
        schemas.check("path", &json::path(&Paths::of(plan, &ids, from)), "the paths");
        for derivation in ids.iter().filter_map(|&id| eval::why(plan, id, year, from)) {
            schemas.check("why", &json::why(&derivation), &derivation.subject.code);
        }
    }
    for method in [Method::Pace, Method::Cagr] {
        schemas.check("progress", &json::progress(&eval::progress(plan, None, method)), "the progress");
    }
}

#[test]
fn the_schema_is_a_schema() {
    assert!(jsonschema::draft202012::meta::is_valid(&schema()));
}

/// Nothing may be written that the schema does not name: every object is closed.
#[test]
fn the_schema_is_closed() {
    fn walk(value: &Value, path: &str, open: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                if members.contains_key("properties")
                    && members.get("additionalProperties") != Some(&Value::Bool(false))
                    && members.get("unevaluatedProperties") != Some(&Value::Bool(false))
                {
                    open.push(path.to_owned());
                }
                for (name, member) in members {
                    walk(member, &format!("{path}/{name}"), open);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, path, open)),
            _ => {}
        }
    }
    let mut open = Vec::new();
    walk(&schema()["$defs"], "", &mut open);
    assert!(open.is_empty(), "{open:#?}");
}

/// The schema tells documents from what only looks like one.
#[test]
fn the_schema_refuses_what_is_missing_added_or_of_another_kind() {
    let schemas = Schemas::read();
    let plan = example("kon-tum-2016-2020.bdg").plan;
    let whole: Value =
        serde_json::from_str(&json::annual(&eval::annual(&plan, 2017, AnnualOptions::default()))).unwrap();
    assert!(schemas.all.is_valid(&whole));
    let spoil: [fn(&mut Value); 5] = [
        |document| document["version"] = 2.into(),
        |document| document["surprise"] = true.into(),
        |document| drop(document["rows"][3]["target"].as_object_mut().unwrap().remove("reason")),
        |document| document["rows"][3]["target"]["value"] = 49.into(),
        |document| document["rows"][3]["derived"]["kind"] = "guessed".into(),
    ];
    for (index, spoil) in spoil.iter().enumerate() {
        let mut spoiled = whole.clone();
        spoil(&mut spoiled);
        assert!(!schemas.all.is_valid(&spoiled), "change {index} goes unseen");
    }
}

#[test]
fn annual_plans_fit_the_schema() {
    let schemas = Schemas::read();
    for (name, first, last) in EXAMPLES {
        let plan = example(name).plan;
        for year in first - 1..=last + 1 {
            for from in [PathStart::Baseline, PathStart::Latest] {
                let made = eval::annual(&plan, year, AnnualOptions { from, full_names: false });
                schemas.check("annual", &json::annual(&made), &format!("{name} {year}"));
            }
        }
    }
}

#[test]
fn paths_fit_the_schema() {
    let schemas = Schemas::read();
    for (name, ..) in EXAMPLES {
        let plan = example(name).plan;
        let ids: Vec<_> = plan.indicators().map(|(id, _)| id).collect();
        for from in [PathStart::Baseline, PathStart::Latest] {
            schemas.check("path", &json::path(&Paths::of(&plan, &ids, from)), name);
        }
        schemas.check("path", &json::path(&Paths::of(&plan, &[], PathStart::Baseline)), name);
    }
}

#[test]
fn progress_fits_the_schema() {
    let schemas = Schemas::read();
    for (name, first, last) in EXAMPLES {
        let plan = example(name).plan;
        for year in (first..=last).map(Some).chain([None]) {
            for method in [Method::Pace, Method::Cagr] {
                let made = eval::progress(&plan, year, method);
                schemas.check("progress", &json::progress(&made), &format!("{name} {year:?}"));
            }
        }
    }
}

#[test]
fn derivations_fit_the_schema() {
    let schemas = Schemas::read();
    for (name, first, last) in EXAMPLES {
        let plan = example(name).plan;
        for (id, indicator) in plan.indicators() {
            for year in first..=last {
                let made = eval::why(&plan, id, year, PathStart::Baseline).unwrap();
                schemas.check("why", &json::why(&made), &format!("{name} {} {year}", indicator.full_code));
            }
        }
    }
}

/// Decimals are strings: a number in JSON is a year, a count, a line or the version.
#[test]
fn no_decimal_is_a_json_number() {
    fn walk(value: &Value) {
        match value {
            Value::Number(number) => assert!(number.is_i64() || number.is_u64(), "{number}"),
            Value::Object(members) => members.values().for_each(walk),
            Value::Array(items) => items.iter().for_each(walk),
            _ => {}
        }
    }
    let plan = example("ninh-thuan-2016-2020.bdg").plan;
    walk(&serde_json::from_str(&json::progress(&eval::progress(&plan, None, Method::Pace))).unwrap());
}

/// The figures keep every digit: 279 of 1,146 is no two-decimal number.
#[test]
fn figures_are_exact() {
    let plan = example("ninh-thuan-2016-2020.bdg").plan;
    let document: Value =
        serde_json::from_str(&json::progress(&eval::progress(&plan, Some(2019), Method::Pace))).unwrap();
    let indicators = document["indicators"].as_array().unwrap();
    let one = indicators.iter().find(|one| one["code"] == "1.1").unwrap();
    assert_eq!(one["result"]["value"], "24.345549738219895287958115183");
    assert_eq!(one["result"]["kind"], "parts");
}
