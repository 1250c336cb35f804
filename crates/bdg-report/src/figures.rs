//! The four reports on figures, each in any format.

use super::path::Paths;
use super::progress::By;
use super::table::Sheet;
use super::{annual as annual_room, json, path as path_room, progress as progress_room, why as why_room};
use bdg_core::eval::{AnnualPlan, Derivation, Progress};
use bdg_syntax::number::Lang;

/// In which form a report is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Plain text with ruled tables.
    #[default]
    Text,
    /// Markdown.
    Markdown,
    /// CSV of the main table.
    Csv,
    /// JSON as `docs/json.md` describes it.
    Json,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 4] = [Format::Text, Format::Markdown, Format::Csv, Format::Json];

    /// Its name on the command line: `text`, `md`, `csv`, `json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// How a report is to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The form.
    pub format: Format,
    /// The language of headings, reasons and numbers. The plan's titles, units and notes stay in its own words; so do targets,
    /// unless they were put into the language before, with `in_language`. JSON has both languages.
    pub lang: Lang,
    /// The width of a page of text, in columns.
    pub width: u16,
}

impl Default for Look {
    fn default() -> Look {
        Look { format: Format::Text, lang: Lang::Vi, width: 100 }
    }
}

impl Look {
    /// A sheet in this look; for JSON, which is not made from sheets, `json` is called.
    fn render(&self, sheet: impl FnOnce() -> Sheet, json: impl FnOnce() -> String) -> String {
        match self.format {
            Format::Text => sheet().text(self.width),
            Format::Markdown => sheet().markdown(),
            Format::Csv => sheet().csv(self.lang),
            Format::Json => json(),
        }
    }
}

/// The plan of one year.
#[must_use]
pub fn annual(plan: &AnnualPlan, look: Look) -> String {
    look.render(|| annual_room::sheet(plan, look.lang), || json::annual(plan))
}

/// The paths of some indicators.
#[must_use]
pub fn path(paths: &Paths, look: Look) -> String {
    look.render(|| path_room::sheet(paths, look.lang), || json::path(paths))
}

/// The progress of the plan in a year. JSON has the counts by goal and by agency both.
#[must_use]
pub fn progress(progress: &Progress, by: By, look: Look) -> String {
    look.render(|| progress_room::sheet(progress, by, look.lang), || json::progress(progress))
}

/// The derivation of a year's target.
#[must_use]
pub fn why(derivation: &Derivation, look: Look) -> String {
    look.render(|| why_room::sheet(derivation, look.lang), || json::why(derivation))
}
