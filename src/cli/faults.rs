//! Reports the faults of a plan that a command computes from: one line, or every error if the plan cannot be read.

use std::io::{self, Write};
use std::path::Path;

use super::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams};
use super::output::shell_word;
use super::request::Deny;
use bdg::Loaded;
use bdg_report::findings::{Counts, TextFindings, TextStyle};
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::number::Lang;

/// Shows the errors of a plan that cannot be read, and gives the exit status.
pub(super) fn unreadable(
    loaded: &Loaded,
    lang: Lang,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    show_errors(loaded, &loaded.findings(), lang, setting, streams.err)?;
    Ok(EXIT_USAGE)
}

/// Shows the findings of level error.
pub(super) fn show_errors(
    loaded: &Loaded,
    findings: &[Diagnostic],
    lang: Lang,
    setting: &Setting<'_>,
    err: &mut dyn Write,
) -> io::Result<()> {
    let errors: Vec<Diagnostic> =
        findings.iter().filter(|finding| finding.severity == Severity::Error).cloned().collect();
    let style = TextStyle { lang, color: setting.color, width: setting.environment.width, ..TextStyle::default() };
    TextFindings::new(&loaded.plan.sources, style).write(&errors, err)
}

/// Says on one line how many errors and warnings a plan has, if it has any, and gives the exit status.
pub(super) fn sum_up(counts: Counts, file: &Path, deny: Deny, lang: Lang, streams: &mut Streams<'_>) -> io::Result<u8> {
    if counts.errors > 0 || counts.warnings > 0 {
        // In a terminal the line appears below the figures.
        streams.out.flush()?;
        let (words, file) = (counts.words(lang), shell_word(file));
        match lang {
            Lang::Vi => writeln!(streams.err, "kế hoạch có {words}; xem: bdg check {file}")?,
            Lang::En => writeln!(streams.err, "the plan has {words}; see: bdg check {file}")?,
        }
    }
    Ok(status(counts, deny))
}

/// The exit status of a command that met findings.
pub(super) fn status(counts: Counts, deny: Deny) -> u8 {
    let denied = match deny {
        Deny::Nothing => 0,
        Deny::Errors => counts.errors,
        Deny::Warnings => counts.errors + counts.warnings,
    };
    if denied > 0 { EXIT_FINDINGS } else { EXIT_OK }
}
