//! Reports the faults of a plan that a command computes from: one line, or every error if the plan cannot be read; and
//! those of a line of a session.

use std::io::{self, Write};
use std::path::Path;

use super::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams};
use super::output::{harmless_lines, shell_word};
use super::request::Deny;
use bdg::Loaded;
use bdg_report::findings::{Counts, TextFindings, TextStyle};
use bdg_session::Answer;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::message;
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

/// That a plan of several cannot be read.
pub(super) fn unreadable_among(name: &str) -> Message {
    message!(
        "{name}: không đọc được kế hoạch; xem: bdg check {name}",
        "{name}: the plan cannot be read; see: bdg check {name}",
        name
    )
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

/// Reports why a line could not be answered, and which one it is.
pub(super) fn refuse(answer: &Answer, place: Option<Message>, width: u16, streams: &mut Streams<'_>) -> io::Result<()> {
    if let Some(place) = place {
        writeln!(streams.err, "{}:", place.get(answer.lang))?;
    }
    writeln!(streams.err, "{}", harmless_lines(answer.text(width).trim_end()))
}
