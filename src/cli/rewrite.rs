//! `bdg fmt`, `new` and `translate`: write plan files.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain, is_input};
use super::output::{deliver, shell_word, unwritten};
use super::request::Output;
use super::write::{create, replace};
use bdg::{Level, LoadOptions, Loaded, starter};
use bdg_report::findings::{TextFindings, TextStyle};
use bdg_syntax as syntax;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;

/// Formats files, or lists those that are not formatted.
pub(super) fn format(
    files: &[PathBuf],
    check: bool,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    let mut status = EXIT_OK;
    for file in files {
        status = status.max(format_one(file, check, setting, streams)?);
    }
    Ok(status)
}

fn format_one(file: &Path, check: bool, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let (loaded, new) = match rewritten(file, None, setting, streams)? {
        Ok(rewritten) => rewritten,
        Err(status) => return Ok(status),
    };
    let lang = setting.lang_of(&loaded);
    // Compare with the bytes on disk: loading alone changes decomposed letters and line ends.
    let input = is_input(file);
    let same = match input {
        true => setting.texts.input == new.as_bytes(),
        false => std::fs::read(file).is_ok_and(|old| old == new.as_bytes()),
    };
    let name = match loaded.plan.sources.files().first() {
        Some(text) if input => text.name().to_owned(),
        _ => file.display().to_string(),
    };
    // What comes in by a pipe goes out by one, also where nothing was to be done.
    if input && !check {
        streams.out.write_all(new.as_bytes())?;
        return Ok(EXIT_OK);
    }
    if same {
        return Ok(EXIT_OK);
    }
    if check {
        match lang {
            Lang::Vi => writeln!(streams.out, "{name}: chưa trình bày đúng cách")?,
            Lang::En => writeln!(streams.out, "{name}: not in standard format")?,
        }
        return Ok(EXIT_FINDINGS);
    }
    if let Err(error) = replace(file, &new) {
        complain(streams, lang, &unwritten(&name, &error))?;
        return Ok(EXIT_USAGE);
    }
    match lang {
        Lang::Vi => writeln!(streams.out, "{name}: đã trình bày lại")?,
        Lang::En => writeln!(streams.out, "formatted {name}")?,
    }
    Ok(EXIT_OK)
}

/// Writes a plan to start from.
pub(super) fn new(file: &Path, level: Level, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let lang = setting.lang();
    let name = file.display().to_string();
    match create(file, starter(level, lang)) {
        Ok(()) => {
            let word = shell_word(file);
            match lang {
                Lang::Vi => writeln!(streams.out, "đã tạo {name}; bước tiếp theo: bdg check {word}")?,
                Lang::En => writeln!(streams.out, "wrote {name}; next: bdg check {word}")?,
            }
            Ok(EXIT_OK)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let message = Message::new(
                format!("tệp “{name}” đã có, không ghi đè; hãy chọn tên khác"),
                format!("the file “{name}” already exists; choose another name"),
            );
            complain(streams, lang, &message)?;
            Ok(EXIT_USAGE)
        }
        Err(error) => {
            complain(streams, lang, &unwritten(&name, &error))?;
            Ok(EXIT_USAGE)
        }
    }
}

/// Writes a plan in the other language.
pub(super) fn translate(
    file: &Path,
    to: Lang,
    output: Option<&Output>,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    let (loaded, new) = match rewritten(file, Some(to), setting, streams)? {
        Ok(rewritten) => rewritten,
        Err(status) => return Ok(status),
    };
    Ok(match deliver(new.as_bytes(), output, setting.lang_of(&loaded), streams)? {
        Ok(()) => EXIT_OK,
        Err(status) => status,
    })
}

/// A file with its new text, in its own language or in another; or, already reported, the exit status.
fn rewritten(
    file: &Path,
    to: Option<Lang>,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<Result<(Loaded, String), u8>> {
    // What the file uses does not matter here, so a file outside the folder is no fault.
    let loaded = setting.load(file, LoadOptions { outside: true });
    let lang = setting.lang_of(&loaded);
    let Some(ast) = loaded.asts.first().filter(|_| loaded.is_text()) else {
        tell(&loaded, &loaded.diagnostics, lang, setting, streams)?;
        return Ok(Err(EXIT_USAGE));
    };
    let text = match to {
        Some(to) => syntax::translate(&loaded.plan.sources, ast, to),
        None => syntax::format(&loaded.plan.sources, ast),
    };
    match text {
        Ok(text) => Ok(Ok((loaded, text))),
        Err(error) => {
            let broken: Vec<Diagnostic> = loaded
                .diagnostics
                .iter()
                .filter(|finding| finding.severity == Severity::Error && finding.code.starts_with("BDG01"))
                .cloned()
                .collect();
            tell(&loaded, &broken, lang, setting, streams)?;
            let reason = error.message();
            let name = loaded.plan.sources.files().first().map_or("", |file| file.name());
            let message = Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en));
            complain(streams, lang, &message)?;
            Ok(Err(EXIT_FINDINGS))
        }
    }
}

fn tell(
    loaded: &Loaded,
    found: &[Diagnostic],
    lang: Lang,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    let style = TextStyle { lang, color: setting.color, width: setting.environment.width, ..TextStyle::default() };
    TextFindings::new(&loaded.plan.sources, style).write(found, streams.err)
}
