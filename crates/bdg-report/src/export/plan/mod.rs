//! The whole plan as JSON, and back: one object a statement, named by its English keyword.
//!
//! What a plan says is kept, how it is laid out is not: comments, empty lines and the marks between groups of digits are
//! left out. Files that `dùng` brings in, and results that `số liệu` brings in, stand where they belong, so that the
//! document needs no other file. `docs/plan.schema.json` has its shape.

mod build;
mod figure;
mod read;
mod statement;
mod write;

use serde::{Deserialize, Serialize};

pub use figure::{Amount, Capacity, Figure, Range, Target, Unit, Value, Years};
pub use read::read;
pub use statement::{Field, Statement};
pub use write::write;

use bdg_syntax::number::Lang;

/// What tells a plan's document from others.
pub const FORMAT: &str = "bdg.plan";

/// The version of the shape.
pub const VERSION: u32 = 1;

/// A plan as a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`].
    pub version: u32,
    /// The plan's language: `vi` or `en`. Texts are in it; numbers and dates are in no language.
    pub language: Language,
    /// What the plan says.
    pub statements: Vec<Statement>,
}

/// A plan's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese.
    Vi,
    /// English.
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Language {
        match lang {
            Lang::Vi => Language::Vi,
            Lang::En => Language::En,
        }
    }
}

impl From<Language> for Lang {
    fn from(language: Language) -> Lang {
        match language {
            Language::Vi => Lang::Vi,
            Language::En => Lang::En,
        }
    }
}
