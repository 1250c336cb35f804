//! `bdg annual`, `path`, `progress` and `why`: figures computed from a plan.

use std::io;
use std::path::Path;

use super::context::{EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::output::deliver;
use super::request::{FigureOptions, Figures, Format};
use bdg::LoadOptions;
use bdg_core::eval::{self, AnnualDocument, AnnualOptions, AnnualPlan, Derivation, PathStart, Progress};
use bdg_core::model::Plan;
use bdg_office::figures::Book;
use bdg_report::findings::Counts;
use bdg_report::{self as report, By, Look, Paths, indicators_named, why_of, within};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// The width of a page if there is no terminal.
const PAGE: u16 = 100;

/// Computes and shows figures.
pub(super) fn run(options: &FigureOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let mut loaded = setting.load(&options.file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    if let Some(day) = options.as_of {
        loaded.plan = eval::plan_as_of(&loaded.plan, day);
    }
    let plan = &loaded.plan;
    // JSON has what the plan writes; a table is in one language.
    let found = figures(plan, options).map(|found| match options.format {
        Format::Json => found,
        _ => found.in_language(plan.lang, lang),
    });
    let answer = match found {
        Ok(Computation::Document(found, template)) => super::word::written(&found, template, lang, streams)?,
        Ok(found) if options.format == Format::Excel => workbook(&found, plan, options.from, lang),
        Ok(found) => {
            let look = Look { format: form(options.format), lang, width: width(setting) };
            Ok(match &found {
                Computation::Annual(found) => report::annual(found, look),
                Computation::Document(found, _) => report::annual(&found.plan, look),
                Computation::Path(found) => report::path(found, look),
                Computation::Progress(found, by) => report::progress(found, *by, look),
                Computation::Why(found) => report::why(found, look),
            }
            .into_bytes())
        }
        Err(message) => Err(message),
    };
    match answer {
        Ok(content) => match deliver(&content, options.output.as_ref(), lang, streams)? {
            Ok(()) => faults::sum_up(Counts::of(&loaded.findings()), &options.file, options.deny, lang, streams),
            Err(status) => Ok(status),
        },
        Err(message) => {
            complain(streams, lang, &message)?;
            Ok(EXIT_USAGE)
        }
    }
}

/// The figures of a command.
enum Computation<'o> {
    Annual(AnnualPlan),
    Document(Box<AnnualDocument>, Option<&'o Path>),
    Path(Paths),
    Progress(Progress, By),
    Why(Box<Derivation>),
}

impl<'o> Computation<'o> {
    /// The same with its targets in a language. A document and a derivation are in the plan's own.
    fn in_language(self, from: Lang, to: Lang) -> Computation<'o> {
        match self {
            Computation::Annual(found) => Computation::Annual(found.in_language(to)),
            Computation::Path(found) => Computation::Path(found.in_language(to)),
            Computation::Progress(found, by) => Computation::Progress(found.in_language(from, to), by),
            other @ (Computation::Document(..) | Computation::Why(_)) => other,
        }
    }
}

/// Computes the figures, or explains why there are none.
fn figures<'o>(plan: &Plan, options: &'o FigureOptions) -> Result<Computation<'o>, Message> {
    Ok(match &options.figures {
        Figures::Annual { year, template } => {
            within(plan, *year, false)?;
            match options.format {
                Format::Word => {
                    let found = eval::document(plan, *year, annual_options(options));
                    Computation::Document(Box::new(found), template.as_deref())
                }
                _ => Computation::Annual(eval::annual(plan, *year, annual_options(options))),
            }
        }
        Figures::Path { codes } => Computation::Path(Paths::of(plan, &indicators_named(plan, codes)?, options.from)),
        Figures::Progress { year, method, by } => {
            year.map_or(Ok(()), |year| within(plan, year, true))?;
            let by = by.map_or(By::Goal, By::from);
            Computation::Progress(eval::progress(plan, *year, *method), by)
        }
        Figures::Why { code, year } => Computation::Why(Box::new(why_of(plan, code, *year, options.from)?)),
    })
}

/// The figures as an Excel file.
fn workbook(found: &Computation<'_>, plan: &Plan, from: PathStart, lang: Lang) -> Result<Vec<u8>, Message> {
    let found = match found {
        Computation::Annual(found) => Book::Annual(found),
        Computation::Document(found, _) => Book::Annual(&found.plan),
        Computation::Path(found) => Book::Path(found),
        Computation::Progress(found, by) => Book::Progress(found, *by),
        Computation::Why(found) => Book::Why(found),
    };
    found.workbook(plan, from, lang)
}

pub(super) fn annual_options(options: &FigureOptions) -> AnnualOptions {
    AnnualOptions { from: options.from, ..AnnualOptions::default() }
}

pub(super) fn form(format: Format) -> report::Format {
    match format {
        Format::Markdown => report::Format::Markdown,
        Format::Csv => report::Format::Csv,
        Format::Json => report::Format::Json,
        Format::Text | Format::Sarif | Format::Iati | Format::Excel | Format::Word | Format::Html => {
            report::Format::Text
        }
    }
}

pub(super) fn width(setting: &Setting<'_>) -> u16 {
    setting.environment.width.and_then(|width| u16::try_from(width).ok()).unwrap_or(PAGE).max(40)
}
