//! The statements of a plan as data: one object each, named by its English keyword. What it holds follows from the
//! statement's row in the table of the language.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::figure::{Assigned, Capacity, Figure, Unit, Years};
use bdg_syntax::number::Lang;
use bdg_syntax::{Block, Row, Slot, SlotKind, Word};

/// The name of what stands in a statement's block.
const BODY: &str = "body";

/// A statement of a plan as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// A statement of keyword and parts.
    Directive {
        /// The keyword.
        keyword: Word,
        /// What its slots hold, those that are not empty, in the order of the row.
        fields: Vec<(&'static str, Field)>,
        /// What stands in its block.
        body: Vec<Statement>,
    },
    /// A baseline, result or target.
    Figure {
        /// `gốc`, `kết quả`, `đến`, `năm`, `từ`.
        keyword: Word,
        /// When and what.
        figure: Box<Figure>,
    },
    /// A figure as another place of the document states it.
    Stated {
        /// The place.
        place: String,
        /// The figure.
        figure: Box<Statement>,
    },
    /// A line of a scenario.
    WhatIf {
        /// The full code of the indicator or part.
        code: String,
        /// What is set.
        statement: Box<Statement>,
    },
}

/// What a slot holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Field {
    /// A text, a name, a code, a number, a date or a word.
    Text(String),
    /// Names or numbers.
    List(Vec<String>),
    /// A year.
    Year(i32),
    /// A word that is there.
    Flag(bool),
    /// The years for which the statement holds.
    Years(Years),
    /// What a person signs as.
    Capacities(Vec<Capacity>),
    /// Places with their figures.
    Places(Vec<Assigned>),
    /// A unit.
    Unit(Unit),
}

impl Statement {
    /// What a field of a directive holds.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        let Statement::Directive { fields, .. } = self else { return None };
        fields.iter().find(|(field, _)| *field == name).map(|(_, field)| field)
    }

    /// The directive's keyword.
    #[must_use]
    pub fn keyword(&self) -> Option<Word> {
        match self {
            Statement::Directive { keyword, .. } | Statement::Figure { keyword, .. } => Some(*keyword),
            Statement::Stated { .. } | Statement::WhatIf { .. } => None,
        }
    }

    /// The text of a field; empty where it has none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        match self.field(name) {
            Some(Field::Text(text)) => text,
            _ => "",
        }
    }

    /// What stands in its block.
    #[must_use]
    pub fn body(&self) -> &[Statement] {
        match self {
            Statement::Directive { body, .. } => body,
            _ => &[],
        }
    }

    /// The statement without its block.
    #[must_use]
    pub fn alone(&self) -> Statement {
        match self {
            Statement::Directive { keyword, fields, .. } => {
                Statement::Directive { keyword: *keyword, fields: fields.clone(), body: Vec::new() }
            }
            other => other.clone(),
        }
    }

    /// What stands in its block.
    pub fn body_mut(&mut self) -> Option<&mut Vec<Statement>> {
        match self {
            Statement::Directive { body, .. } => Some(body),
            _ => None,
        }
    }
}

/// The name of the object that a statement is.
fn json_name(keyword: Word) -> &'static str {
    keyword.row().map_or("", |row| row.json)
}

impl Serialize for Statement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        match self {
            Statement::Directive { keyword, fields, body } => {
                map.serialize_entry(json_name(*keyword), &Content { keyword: *keyword, fields, body })?;
            }
            Statement::Figure { keyword, figure } => map.serialize_entry(json_name(*keyword), figure)?,
            Statement::Stated { place, figure } => {
                map.serialize_entry(json_name(Word::Stated), &StatedBody { place, figure })?;
            }
            Statement::WhatIf { code, statement } => map.serialize_entry(WHAT_IF, &WhatIfBody { code, statement })?,
        }
        map.end()
    }
}

/// The name of a line of a scenario.
const WHAT_IF: &str = "what_if";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StatedBody<P, F> {
    place: P,
    figure: F,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WhatIfBody<C, S> {
    code: C,
    statement: S,
}

/// The content of a directive: what it always has comes first, and its block last.
struct Content<'s> {
    keyword: Word,
    fields: &'s [(&'static str, Field)],
    body: &'s [Statement],
}

impl Serialize for Content<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.keyword.row();
        let mut map = serializer.serialize_map(None)?;
        for optional in [false, true] {
            for slot in row.map_or(&[][..], |row| row.slots).iter().filter(|slot| slot.optional == optional) {
                if let Some((_, field)) = self.fields.iter().find(|(name, _)| *name == slot.name) {
                    map.serialize_entry(slot.name, field)?;
                }
            }
        }
        let usual = row.is_some_and(|row| row.block == Block::Usual);
        if usual || !self.body.is_empty() {
            map.serialize_entry(BODY, self.body)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Statement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Statement, D::Error> {
        deserializer.deserialize_map(StatementVisitor)
    }
}

struct StatementVisitor;

impl<'de> Visitor<'de> for StatementVisitor {
    type Value = Statement;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a statement: an object of one name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Statement, A::Error> {
        let Some(name) = map.next_key::<String>()? else {
            return Err(A::Error::custom("a statement has one name, this object has none"));
        };
        let keyword = Word::KEYWORDS.iter().copied().find(|word| json_name(*word) == name);
        let statement = match keyword {
            None if name == WHAT_IF => {
                let WhatIfBody { code, statement } = map.next_value()?;
                Statement::WhatIf { code, statement }
            }
            None => return Err(A::Error::custom(unknown_statement(&name))),
            Some(Word::Stated) => {
                let StatedBody { place, figure } = map.next_value()?;
                Statement::Stated { place, figure }
            }
            Some(keyword) => match keyword.row().filter(|row| !row.slots.is_empty()) {
                Some(row) => map.next_value_seed(ContentSeed { row })?,
                None => Statement::Figure { keyword, figure: Box::new(map.next_value()?) },
            },
        };
        match map.next_key::<String>()? {
            Some(other) => Err(A::Error::custom(format!("a statement has one name, this object has also `{other}`"))),
            None => Ok(statement),
        }
    }
}

fn unknown_statement(name: &str) -> String {
    let mut known: Vec<&str> = Word::KEYWORDS.iter().map(|word| json_name(*word)).chain([WHAT_IF]).collect();
    known.sort_unstable();
    known.dedup();
    format!("unknown variant `{name}`, expected one of `{}`", known.join("`, `"))
}

/// Reads the content of a directive by its row; of rows with one name, the content tells which it is.
struct ContentSeed {
    row: &'static Row,
}

impl<'de> DeserializeSeed<'de> for ContentSeed {
    type Value = Statement;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Statement, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ContentSeed {
    type Value = Statement;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "what `{}` says", self.row.json)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Statement, A::Error> {
        let candidates: Vec<(Word, &Row)> = Word::KEYWORDS
            .iter()
            .filter_map(|word| Some((*word, word.row().filter(|row| row.json == self.row.json)?)))
            .collect();
        let slots = || candidates.iter().flat_map(|(_, row)| row.slots);
        let opens = candidates.iter().any(|(_, row)| row.block != Block::None);
        let mut found: Vec<(&'static str, Field)> = Vec::new();
        let mut body = None;
        while let Some(name) = map.next_key::<String>()? {
            if name == BODY && opens {
                if body.replace(map.next_value()?).is_some() {
                    return Err(A::Error::duplicate_field(BODY));
                }
                continue;
            }
            let Some(slot) = slots().find(|slot| slot.name == name) else {
                return Err(A::Error::custom(unknown_field(&name, &candidates, opens)));
            };
            if found.iter().any(|(known, _)| *known == slot.name) {
                return Err(A::Error::duplicate_field(slot.name));
            }
            if let Some(field) = read_field(slot, &mut map)? {
                found.push((slot.name, field));
            }
        }
        let tag_of = |(keyword, row): &(Word, &Row)| {
            row.slots.iter().all(|slot| match slot.kind {
                SlotKind::Tag => found.contains(&(slot.name, Field::Text(keyword.get(Lang::En).to_owned()))),
                SlotKind::Marked => found.iter().any(|(name, _)| *name == slot.name),
                _ => true,
            }) && found.iter().all(|(name, _)| row.slots.iter().any(|slot| slot.name == *name))
        };
        let Some((keyword, row)) = candidates.iter().copied().find(tag_of) else {
            return Err(A::Error::custom(wrong_tag(&found, &candidates)));
        };
        let mut fields = Vec::with_capacity(found.len());
        for slot in row.slots {
            match found.iter().position(|(name, _)| *name == slot.name) {
                Some(at) => fields.push(found.swap_remove(at)),
                None if slot.optional => {}
                None => return Err(A::Error::missing_field(slot.name)),
            }
        }
        Ok(Statement::Directive { keyword, fields, body: body.unwrap_or_default() })
    }
}

/// A field of a slot; `None` where it says that the slot is empty.
fn read_field<'de, A: MapAccess<'de>>(slot: &Slot, map: &mut A) -> Result<Option<Field>, A::Error> {
    Ok(match slot.kind {
        SlotKind::Names | SlotKind::Numbers => {
            Some(map.next_value::<Vec<String>>()?).filter(|list| !slot.optional || !list.is_empty()).map(Field::List)
        }
        SlotKind::Year if slot.optional => map.next_value::<Option<i32>>()?.map(Field::Year),
        SlotKind::Year => Some(Field::Year(map.next_value()?)),
        SlotKind::Flag(_) | SlotKind::Marked => Some(map.next_value::<bool>()?).filter(|flag| *flag).map(Field::Flag),
        SlotKind::Years => {
            let years = map.next_value::<Option<Years>>()?;
            years.filter(|years| years.from.is_some() || years.until.is_some()).map(Field::Years)
        }
        SlotKind::Capacities => {
            Some(map.next_value::<Vec<Capacity>>()?).filter(|list| !list.is_empty()).map(Field::Capacities)
        }
        SlotKind::Places => Some(Field::Places(map.next_value()?)),
        SlotKind::Unit => Some(Field::Unit(map.next_value()?)),
        _ if slot.optional => map.next_value::<Option<String>>()?.map(Field::Text),
        _ => Some(Field::Text(map.next_value()?)),
    })
}

fn unknown_field(name: &str, candidates: &[(Word, &Row)], opens: bool) -> String {
    let mut known: Vec<&str> = Vec::new();
    for slot in candidates.iter().flat_map(|(_, row)| row.slots) {
        if !known.contains(&slot.name) {
            known.push(slot.name);
        }
    }
    known.extend(opens.then_some(BODY));
    format!("unknown field `{name}`, expected one of `{}`", known.join("`, `"))
}

fn wrong_tag(found: &[(&'static str, Field)], candidates: &[(Word, &Row)]) -> String {
    let tag = candidates.iter().flat_map(|(_, row)| row.slots).find(|slot| slot.kind == SlotKind::Tag);
    let Some(tag) = tag else { return "these fields do not stand together".to_owned() };
    if !found.iter().any(|(name, _)| *name == tag.name) {
        return format!("missing field `{}`", tag.name);
    }
    let known: Vec<&str> = candidates.iter().map(|(word, _)| word.get(Lang::En)).collect();
    format!("unknown `{}`, expected one of `{}`", tag.name, known.join("`, `"))
}
