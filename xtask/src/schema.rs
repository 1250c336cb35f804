//! The schema of plans as JSON. Its statements follow from the table of the language, figures and their values are
//! written by hand in the template.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use bdg_syntax::number::Lang;
use bdg_syntax::{Block, CAPACITIES, Row, Slot, SlotKind, Word};

use crate::template;

const TEMPLATE: &str = include_str!("../templates/plan.schema.json");

/// What holds in JSON only, or what the line of help leaves out.
const NOTES: &[(Word, &str)] = &[
    (Word::Use, "Statements of a file that could be read take its place."),
    (Word::Data, "Results that could be read are among their indicators' figures."),
    (Word::Issued, "With `year`, names that of the year's annual plan."),
    (Word::Thresholds, "They are shares of the path's pace."),
    (Word::Round, "Rounding is to a number of digits or to multiples of a step."),
    (Word::Actual, "Results from tables come after the plan's own."),
];

/// The text of `docs/plan.schema.json`.
pub(crate) fn text() -> Result<String, String> {
    Ok(template::fill(
        TEMPLATE,
        &[
            template::elements("statements", &statements())?,
            template::value("capacities", &english(CAPACITIES))?,
            template::value("units", &english(Word::units()))?,
            template::value("comparators", &english(Word::comparators()))?,
            template::value("maintains", &english(Word::maintains()))?,
            template::value("reaches", &english(Word::reaches()))?,
            template::value("movements", &english(Word::movements()))?,
            template::value("changes", &english(Word::changes()))?,
            template::value("averages", &english(Word::averages()))?,
            template::value("measures", &english(Word::measures()))?,
            template::value("yearly", &english(Word::yearly()))?,
            template::value("blanks", &english(Word::instead_of_numbers()))?,
        ],
    ))
}

/// The shape of a value.
#[derive(Serialize)]
#[serde(untagged)]
enum Shape {
    Defined {
        #[serde(rename = "$ref")]
        path: String,
    },
    Plain {
        #[serde(rename = "type")]
        kind: &'static str,
    },
    Choice {
        #[serde(rename = "enum")]
        words: Vec<&'static str>,
    },
    List {
        #[serde(rename = "type")]
        kind: &'static str,
        items: Box<Shape>,
        #[serde(rename = "minItems", skip_serializing_if = "Option::is_none")]
        least: Option<u32>,
    },
    Object(Object),
}

impl Shape {
    /// A shape that the template defines.
    fn defined(name: &str) -> Shape {
        Shape::Defined { path: format!("#/$defs/{name}") }
    }

    fn list(items: Shape, least: Option<u32>) -> Shape {
        Shape::List { kind: "array", items: Box::new(items), least }
    }
}

/// An object that has no other properties.
#[derive(Serialize)]
struct Object {
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(serialize_with = "in_order")]
    properties: Vec<(&'static str, Shape)>,
    required: Vec<&'static str>,
    #[serde(rename = "additionalProperties")]
    additional: bool,
}

impl Object {
    fn new(properties: Vec<(&'static str, Shape)>, required: Vec<&'static str>) -> Object {
        Object { description: None, kind: "object", properties, required, additional: false }
    }
}

fn in_order<S: Serializer>(properties: &[(&'static str, Shape)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(properties.len()))?;
    for (name, shape) in properties {
        map.serialize_entry(name, shape)?;
    }
    map.end()
}

/// The statements in the order of the table; those with one name are one. The template has `stated`.
fn statements() -> Vec<Object> {
    let mut names: Vec<&'static str> = Vec::new();
    for (_, row) in rows().filter(|(word, _)| *word != Word::Stated) {
        if !names.contains(&row.json) {
            names.push(row.json);
        }
    }
    names
        .into_iter()
        .map(|name| statement(name, &rows().filter(|(_, row)| row.json == name).collect::<Vec<_>>()))
        .collect()
}

fn rows() -> impl Iterator<Item = (Word, &'static Row)> {
    Word::KEYWORDS.iter().filter_map(|word| Some((*word, word.row()?)))
}

/// A statement, from the rows that share its name.
fn statement(name: &'static str, rows: &[(Word, &'static Row)]) -> Object {
    let content = if rows.iter().all(|(_, row)| row.slots.is_empty()) {
        Shape::defined("figure")
    } else {
        Shape::Object(content(rows))
    };
    Object { description: Some(description(rows)), ..Object::new(vec![(name, content)], vec![name]) }
}

/// What a statement holds: what it always has comes first, and its block last.
fn content(rows: &[(Word, &'static Row)]) -> Object {
    let mut slots: Vec<&Slot> = Vec::new();
    for slot in rows.iter().flat_map(|(_, row)| row.slots) {
        if !slots.iter().any(|known| known.name == slot.name) {
            slots.push(slot);
        }
    }
    let (needed, free): (Vec<&Slot>, Vec<&Slot>) =
        slots.into_iter().partition(|slot| !slot.optional && slot.kind != SlotKind::Marked);
    let required = needed.iter().map(|slot| slot.name).collect();
    let mut properties: Vec<_> = needed.into_iter().chain(free).map(|slot| (slot.name, shape(slot, rows))).collect();
    if rows.iter().any(|(word, _)| *word == Word::Basis) {
        // Version 1 was published with it, though no plan can say it.
        properties.push(("month", Shape::defined("month")));
    }
    if rows.iter().any(|(_, row)| row.block != Block::None) {
        properties.push(("body", Shape::defined("body")));
    }
    Object::new(properties, required)
}

/// What a slot holds.
fn shape(slot: &Slot, rows: &[(Word, &Row)]) -> Shape {
    match slot.kind {
        SlotKind::Text | SlotKind::Name | SlotKind::Code | SlotKind::Formula => Shape::Plain { kind: "string" },
        SlotKind::Names => Shape::list(Shape::Plain { kind: "string" }, Some(1)),
        SlotKind::Number => Shape::defined("number"),
        SlotKind::Numbers => Shape::list(Shape::defined("number"), None),
        SlotKind::Year => Shape::Plain { kind: "integer" },
        SlotKind::Date => Shape::defined("date"),
        SlotKind::Month => Shape::defined("month"),
        SlotKind::Deadline => Shape::defined("deadline"),
        SlotKind::Choice(words) => Shape::Choice { words: english(words) },
        SlotKind::Tag => Shape::Choice { words: rows.iter().map(|(word, _)| word.get(Lang::En)).collect() },
        SlotKind::Flag(_) | SlotKind::Marked => Shape::Plain { kind: "boolean" },
        SlotKind::Years => Shape::defined("years"),
        SlotKind::Capacities => Shape::list(Shape::defined("capacity"), None),
        SlotKind::Places => Shape::list(Shape::defined("assigned"), Some(1)),
        SlotKind::Unit => Shape::defined("unit"),
    }
}

/// The lines of help as sentences: `Declares a goal.` Rows with one name say how they are told apart.
fn description(rows: &[(Word, &Row)]) -> String {
    let mut parts = Vec::new();
    for (word, row) in rows {
        let help = row.help.get(Lang::En);
        let mark = row.slots.iter().find_map(|slot| match slot.kind {
            SlotKind::Tag => Some(format!("`{}` {help}", word.get(Lang::En))),
            SlotKind::Marked => Some(format!("with `{}`, {help}", slot.name)),
            _ => None,
        });
        parts.push(mark.unwrap_or_else(|| help.to_owned()));
    }
    let text = parts.join("; ");
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    let mut text = format!("{}{}.", first.collect::<String>(), letters.as_str());
    for (_, note) in NOTES.iter().filter(|(word, _)| rows.iter().any(|(of, _)| of == word)) {
        text.push(' ');
        text.push_str(note);
    }
    text
}

fn english(words: &[Word]) -> Vec<&'static str> {
    words.iter().map(|word| word.get(Lang::En)).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    #[test]
    fn every_statement_has_one_shape() {
        let text = super::text().unwrap();
        assert!(!text.contains("{{"), "{text}");
        let schema: Value = serde_json::from_str(&text).unwrap();
        let statements = schema["$defs"]["statement"]["oneOf"].as_array().unwrap();
        let mut names: Vec<&str> = statements.iter().map(|one| one["required"][0].as_str().unwrap()).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(super::rows().all(|(_, row)| names.binary_search(&row.json).is_ok()));
    }

    #[test]
    fn rows_with_one_name_are_one_statement() {
        let task = super::statements().into_iter().find(|one| one.required == ["task"]).unwrap();
        let help = "States a task; with `request`, asks a body that the issuer cannot order.";
        assert_eq!(task.description.as_deref(), Some(help));
        let super::Shape::Object(content) = &task.properties[0].1 else { panic!("an object") };
        let names: Vec<&str> = content.properties.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["text", "due", "deadline", "years", "request", "body"]);
        assert_eq!(content.required, ["text"]);
    }
}
