//! `-o FILE`: writes an answer to a file as a whole or not at all, and never over another without `--force`.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use super::context::{EXIT_USAGE, Streams, complain};
use super::request::Output;
use super::write::{create_with, replace_with};
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Writes an answer to the file, or else to the screen, where it ends with a line end.
/// Returns the exit status of a failure, which is reported already.
pub(super) fn deliver(
    content: &[u8],
    output: Option<&Output>,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<(), u8>> {
    let newline: &[u8] = if output.is_none() && content.last() != Some(&b'\n') { b"\n" } else { b"" };
    let mut whole = |out: &mut dyn Write| out.write_all(content).and_then(|()| out.write_all(newline));
    deliver_with(&mut whole, output, lang, streams)
}

/// As [`deliver`], with an answer that is written piece by piece.
pub(super) fn deliver_with(
    content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    output: Option<&Output>,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<(), u8>> {
    let written = put(&mut |out, _| content(out), output, streams)?;
    report(written, output, lang, streams)
}

/// Writes an answer to the file or to the screen; `content` may write messages to the second stream meanwhile. The inner
/// result says whether the file was written, for [`report`].
pub(super) fn put(
    content: &mut dyn FnMut(&mut dyn Write, &mut dyn Write) -> io::Result<()>,
    output: Option<&Output>,
    streams: &mut Streams<'_>,
) -> io::Result<io::Result<()>> {
    let Some(output) = output else {
        return content(streams.out, streams.err).map(Ok);
    };
    let mut whole = |file: &mut dyn Write| content(file, streams.err);
    Ok(if output.force {
        replace_with(&output.path, &mut whole)
    } else if fs::symlink_metadata(&output.path).is_ok() {
        // Do not compute what could not be written.
        Err(ErrorKind::AlreadyExists.into())
    } else {
        create_with(&output.path, &mut whole)
    })
}

/// Reports which file was written, or why it was not; then with the exit status.
pub(super) fn report(
    written: io::Result<()>,
    output: Option<&Output>,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<(), u8>> {
    let Some(output) = output else { return Ok(Ok(())) };
    let name = harmless(&output.path.display().to_string());
    match written {
        Ok(()) => {
            match lang {
                Lang::Vi => writeln!(streams.err, "đã ghi {name}")?,
                Lang::En => writeln!(streams.err, "wrote {name}")?,
            }
            Ok(Ok(()))
        }
        Err(error) => {
            complain(streams, lang, &unwritten(&name, &error))?;
            Ok(Err(EXIT_USAGE))
        }
    }
}

/// A file's name as a word of a command line.
pub(super) fn shell_word(file: &Path) -> String {
    shell_quoted(&harmless(&file.display().to_string()))
}

/// A text as one word of a command line, for the shells of all systems where it can be.
pub(super) fn shell_quoted(text: &str) -> String {
    let plain = |sign: char| sign.is_alphanumeric() || "_-./,:+@%=".contains(sign) || cfg!(windows) && sign == '\\';
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else if cfg!(windows) || !text.contains(['"', '$', '`', '\\', '!']) {
        format!("\"{}\"", text.replace('"', "\\\""))
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

/// Why a file was not written, and what to do.
pub(super) fn unwritten(name: &str, error: &io::Error) -> Message {
    if error.kind() == ErrorKind::AlreadyExists {
        return Message::new(
            format!("tệp “{name}” đã có, không ghi đè; chọn tên khác, hoặc thêm --force nếu muốn thay tệp cũ"),
            format!("the file “{name}” already exists; choose another name, or add --force to replace it"),
        );
    }
    if cfg!(windows)
        && let Some(message) = kept_by_windows(name, error)
    {
        return message;
    }
    let folder = Path::new(name).parent().filter(|folder| *folder != Path::new(""));
    if let (ErrorKind::NotFound, Some(folder)) = (error.kind(), folder.filter(|folder| !folder.is_dir())) {
        let folder = folder.display();
        return Message::new(
            format!("không ghi được tệp “{name}”: thư mục “{folder}” không có"),
            format!("cannot write the file “{name}”: there is no folder “{folder}”"),
        );
    }
    // The new file beside it has a name that nobody gave.
    let error = error.to_string();
    let error = error.split(" at path ").next().unwrap_or_default();
    Message::new(format!("không ghi được tệp “{name}” ({error})"), format!("cannot write the file “{name}” ({error})"))
}

/// Why Windows lets an existing file not be replaced: it is marked, or another program has it open.
fn kept_by_windows(name: &str, error: &io::Error) -> Option<Message> {
    let marked = fs::metadata(name).ok()?.permissions().readonly();
    match (error.kind(), error.raw_os_error()) {
        (ErrorKind::PermissionDenied, _) if marked => Some(Message::new(
            format!("không ghi được tệp “{name}”: tệp được đánh dấu chỉ đọc; bỏ dấu đó hoặc chọn tên khác"),
            format!(
                "cannot write the file “{name}”: it is marked as read-only; remove the mark or choose another name"
            ),
        )),
        // Refused, used by another program, or partly locked by one.
        (_, Some(5 | 32 | 33)) => Some(Message::new(
            format!(
                "không ghi được tệp “{name}” ({error}); nếu tệp đang mở trong Word, Excel thì đóng lại rồi chạy lại lệnh"
            ),
            format!(
                "cannot write the file “{name}” ({error}); if it is open in Word or Excel, close it and run the command again"
            ),
        )),
        _ => None,
    }
}

/// A text without what could command a screen, its lines kept.
pub(super) fn harmless_lines(text: &str) -> String {
    text.lines().map(|line| harmless(line).to_string()).collect::<Vec<_>>().join("\n")
}

/// Writes an answer and a line end.
pub(super) fn write_text(text: &str, streams: &mut Streams<'_>) -> io::Result<()> {
    streams.out.write_all(harmless_lines(text.trim_end_matches('\n')).as_bytes())?;
    writeln!(streams.out)
}

/// The two words of a language, in short.
pub(super) fn pick(lang: Lang, vi: impl Into<String>, en: impl Into<String>) -> String {
    match lang {
        Lang::Vi => vi.into(),
        Lang::En => en.into(),
    }
}
