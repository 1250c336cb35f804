//! A plan as a document: what tells it from others, its language and its statements.

use serde::{Deserialize, Serialize};

use super::statement::Statement;
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
