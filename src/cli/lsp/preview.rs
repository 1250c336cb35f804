//! `bdg/preview`: what follows from a plan, as a page beside its text. A question of our own; docs/editor.md describes it.

use bdg::editor::Analysis;
use bdg_core::eval::{self, AnnualOptions, PathStart};
use bdg_report::{Paths, annual_sheet, html, path_sheet, within};
use bdg_syntax::diagnostic::Message;
use serde::{Deserialize, Serialize};

/// What is asked for.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    /// Which page.
    show: Page,
    /// Of which year; without one, of the year that the page takes by itself.
    year: Option<i32>,
}

/// The pages that there are.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Page {
    /// The report page, as `bdg report` writes it.
    Report,
    /// The plan of a year, as `bdg annual` shows it.
    Annual,
    /// The path through all years, as `bdg path` shows it.
    Path,
}

/// A page.
#[derive(Debug, Serialize)]
pub(super) struct Preview {
    /// The whole page, in which every indicator has its code as the name of its element.
    html: String,
    /// The year that is shown; none for the path.
    year: Option<i32>,
    /// The years that can be asked for.
    years: Vec<i32>,
}

/// The page of a plan.
///
/// # Errors
/// Says that the year lies outside the plan's period.
pub(super) fn preview(analysis: &Analysis, wanted: &Wanted) -> Result<Preview, Message> {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    if let Some(year) = wanted.year {
        within(plan, year, matches!(wanted.show, Page::Report))?;
    }
    let (html, year) = match wanted.show {
        Page::Report => {
            let year = wanted.year.or_else(|| eval::usual_year(plan));
            (report(analysis, year), year)
        }
        Page::Annual => match wanted.year.or_else(|| eval::next_year(plan)) {
            Some(year) => {
                let found = eval::annual(plan, year, AnnualOptions::default());
                (html::sheet(&annual_sheet(&found, lang), lang), Some(year))
            }
            // A plan without years has no table of one.
            None => (report(analysis, None), None),
        },
        Page::Path => {
            let ids: Vec<_> = plan.indicators().map(|(id, _)| id).collect();
            (html::sheet(&path_sheet(&Paths::of(plan, &ids, PathStart::default()), lang), lang), None)
        }
    };
    let years = plan.period().map_or_else(Vec::new, |period| (period.first..=period.last).collect());
    Ok(Preview { html, year, years })
}

fn report(analysis: &Analysis, year: Option<i32>) -> String {
    let mut out = Vec::new();
    // A text in memory takes whatever is written.
    let written = html::write(analysis.plan(), analysis.diagnostics(), year, analysis.lang(), &mut out);
    written.map_or_else(|error| error.to_string(), |()| String::from_utf8_lossy(&out).into_owned())
}
