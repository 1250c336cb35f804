//! `bdg diff`: what differs between two plans.

use std::collections::BTreeSet;
use std::io;

use super::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::figures::{form, width};
use super::output::deliver;
use super::request::{DiffOptions, Format};
use bdg::LoadOptions;
use bdg_core::diff::{PlanDiff, diff};
use bdg_office::{docx, xlsx};
use bdg_report::findings::Counts;
use bdg_report::{self as report, Look};
use bdg_syntax::diagnostic::{Both, Message};

/// Compares two plans and shows what differs; then the exit status is 1.
pub(super) fn run(options: &DiffOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let load = |file| setting.load(file, LoadOptions { outside: options.outside });
    let plans = options.files.each_ref().map(|file| load(file));
    let [old, new] = &plans;
    for loaded in [old, new] {
        if !loaded.readable() {
            return faults::unreadable(loaded, setting.lang_of(loaded), setting, streams);
        }
    }
    let langs = BTreeSet::from([old.plan.lang, new.plan.lang]);
    let lang = setting.lang_of_all(&langs);
    let found = diff(&old.plan, &new.plan);
    let color = setting.color && options.output.is_none();
    let look = Look { format: form(options.format), lang, width: width(setting) };
    let content = match content(&found, options.format, look, color)? {
        Ok(content) => content,
        Err(message) => {
            complain(streams, lang, &message)?;
            return Ok(EXIT_USAGE);
        }
    };
    if let Err(status) = deliver(&content, options.output.as_ref(), lang, streams)? {
        return Ok(status);
    }
    let mut status = if found.is_empty() { EXIT_OK } else { EXIT_FINDINGS };
    for (loaded, file) in plans.iter().zip(&options.files) {
        status = status.max(faults::sum_up(Counts::of(&loaded.findings()), file, options.deny, lang, streams)?);
    }
    Ok(status)
}

fn content(found: &PlanDiff, format: Format, look: Look, color: bool) -> io::Result<Result<Vec<u8>, Message>> {
    Ok(match format {
        Format::Word => Ok(docx::list(&report::diff_sheet(found, look.lang))?),
        Format::Excel => xlsx::workbook(NAME.get(look.lang), &report::diff_sheet(found, look.lang), None, look.lang),
        _ => Ok(report::diff(found, look, color).into_bytes()),
    })
}

const NAME: Both = Both::new("So sánh", "Comparison");
