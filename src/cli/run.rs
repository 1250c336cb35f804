//! From a command line to its answer.

use std::ffi::OsString;
use std::io::{self, BufRead, Read, Write};

use super::args;
use super::context::{EXIT_OK, EXIT_USAGE, Environment, Setting, Streams, Texts, complain};
use super::request::{Command, Request, are_several};
use super::usage::UsageError;
use super::waiting::{self, Meter, Work};
use super::watching;
use super::{
    assign, check, completions, diff, explain, export, figures, help, import, lsp, manual, of_plans, pages_of_plans,
    repl, report, rewrite, rollup, sql,
};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::MAX_FILE_BYTES;

/// Carries out a command line (without the program's name) and returns the exit status. `input` is what `bdg repl`
/// reads where no one types at a screen, and what a plan named `-` is read from.
pub fn run_with(
    args: impl Iterator<Item = OsString>,
    environment: &Environment,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> u8 {
    let args: Vec<OsString> = args.collect();
    let mut streams = Streams { input, out, err };
    let fallback = args::language_asked(&args).unwrap_or_else(|| environment.lang());
    let answer = match args::parse(args) {
        Ok(request) => answer(request, environment, &mut streams),
        Err(error) => refuse(&error, fallback, &mut streams),
    };
    match answer.and_then(|status| streams.out.flush().map(|()| status)) {
        Ok(status) => status,
        // The reader of the output has seen enough (`bdg check . | head`).
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => EXIT_OK,
        Err(error) => {
            let message =
                Message::new(format!("không ghi được kết quả ({error})"), format!("cannot write the result ({error})"));
            // Nothing is left to tell it to if this fails as well.
            let _ = complain(&mut streams, fallback, &message);
            EXIT_USAGE
        }
    }
}

const CHECKING: Work = Work { doing: Both::new("đang kiểm tra", "checking"), unit: Both::new("tệp", "files") };
const EXPORTING: Work = Work { doing: Both::new("đang xuất", "exporting"), unit: Both::new("tệp", "files") };
const COMPUTING: Work =
    Work { doing: Both::new("đang tính", "computing"), unit: Both::new("chỉ tiêu", "indicators") };

const READING: Work =
    Work { doing: Both::new("đang đọc bảng", "reading the table"), unit: Both::new("dòng", "rows") };

fn answer(request: Request, environment: &Environment, streams: &mut Streams<'_>) -> io::Result<u8> {
    let color = request.color.unwrap_or(environment.color);
    let mut texts = Texts { machine: request.command.is_for_machines(), ..Texts::default() };
    if request.command.reads_input() {
        // As of a file, never more than the limit and one byte.
        let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        if let Err(error) = streams.input.take(limit).read_to_end(&mut texts.input) {
            let message =
                Message::new(format!("không đọc được đầu vào ({error})"), format!("cannot read the input ({error})"));
            complain(streams, request.lang.unwrap_or_else(|| environment.lang()), &message)?;
            return Ok(EXIT_USAGE);
        }
    }
    let setting = Setting { environment, lang: request.lang, color, texts };
    match request.command {
        Command::Check(options) if options.watch => watching::run(&options, CHECKING, &setting, streams),
        Command::Check(options) => {
            waiting::watch(CHECKING, &setting, streams, |meter, streams| check::run(&options, &setting, meter, streams))
        }
        Command::Explain { codes } => explain::run(&codes, &setting, streams),
        Command::Figures(options) if options.is_of_several() => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| of_plans::run(&options, &setting, streams))
        }
        Command::Figures(options) => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| figures::run(&options, &setting, streams))
        }
        Command::Diff(options) => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| diff::run(&options, &setting, streams))
        }
        Command::Export(options) => {
            let export = |meter: &Meter, streams: &mut Streams<'_>| export::run(&options, &setting, meter, streams);
            waiting::watch(EXPORTING, &setting, streams, export)
        }
        Command::Assign(options) => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| assign::run(&options, &setting, streams))
        }
        Command::Rollup(options) => {
            waiting::watch(READING, &setting, streams, |_, streams| rollup::run(&options, &setting, streams))
        }
        Command::Sql(options) => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| sql::run(&options, &setting, streams))
        }
        Command::Report(options) if are_several(&options.files) => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| pages_of_plans::run(&options, &setting, streams))
        }
        Command::Report(options) => {
            waiting::watch(COMPUTING, &setting, streams, |_, streams| report::run(&options, &setting, streams))
        }
        Command::Session(options) => repl::run(&options, &setting, streams),
        Command::Format { files, check } => rewrite::format(&files, check, &setting, streams),
        // Who is asked waits for nothing.
        Command::Import(options) if options.ask => import::run(&options, &setting, streams),
        Command::Import(options) => {
            waiting::watch(READING, &setting, streams, |_, streams| import::run(&options, &setting, streams))
        }
        Command::New { file, level } => rewrite::new(&file, level, &setting, streams),
        Command::Translate { file, to, output } => rewrite::translate(&file, to, output.as_ref(), &setting, streams),
        Command::Lsp { outside } => lsp::run(outside, &setting, streams),
        Command::Completions { shell } => printed(&completions::script(shell, setting.lang()), streams),
        Command::Help { topic } => printed(&help::page(topic, setting.lang()), streams),
        Command::Manual => printed(&manual::page(setting.lang()), streams),
        Command::Version => {
            writeln!(streams.out, "bdg {}", env!("CARGO_PKG_VERSION"))?;
            Ok(EXIT_OK)
        }
    }
}

fn printed(text: &str, streams: &mut Streams<'_>) -> io::Result<u8> {
    streams.out.write_all(text.as_bytes())?;
    Ok(EXIT_OK)
}

/// Says what is wrong with a command line and how it is written.
fn refuse(error: &UsageError, lang: Lang, streams: &mut Streams<'_>) -> io::Result<u8> {
    if let Some(message) = &error.message {
        complain(streams, lang, message)?;
    }
    match error.topic {
        Some(topic) => {
            writeln!(streams.err, "{}: {}", Both::new("cách dùng", "usage").get(lang), help::usage(topic, lang))?;
            let more = Both::new("xem thêm", "see also").get(lang);
            writeln!(streams.err, "{more}: bdg help {}", topic.name())?;
        }
        None if error.message.is_none() => streams.err.write_all(help::page(None, lang).as_bytes())?,
        None => writeln!(streams.err, "{}: bdg help", Both::new("xem thêm", "see also").get(lang))?,
    }
    Ok(EXIT_USAGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Carries out a command line that reads no input.
    fn run(args: &[&str], environment: &Environment, out: &mut dyn Write) -> (u8, String) {
        let mut err = Vec::new();
        let args = args.iter().map(OsString::from);
        let status = run_with(args, environment, &mut io::empty(), out, &mut err);
        (status, String::from_utf8(err).unwrap())
    }

    #[test]
    fn the_locale_chooses_the_language() {
        for (locale, word) in
            [(Some("vi_VN.UTF-8"), "lỗi"), (Some("en_GB.UTF-8"), "error"), (Some("C"), "lỗi"), (None, "lỗi")]
        {
            let environment = Environment { locale: locale.map(str::to_owned), ..Environment::default() };
            let (status, err) = run(&["path"], &environment, &mut Vec::new());
            assert_eq!(status, 2);
            assert!(err.starts_with(word), "{locale:?}");
        }
    }

    /// A stream whose reader is gone.
    struct Closed;

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::Error::from(io::ErrorKind::BrokenPipe))
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_broken_pipe_ends_quietly() {
        let (_, err) = run(&["check", "examples"], &Environment::default(), &mut Closed);
        assert_eq!(err, "");
    }

    #[test]
    fn a_narrow_screen_breaks_sentences() {
        let environment = Environment { width: Some(60), ..Environment::default() };
        let mut out = Vec::new();
        run(&["check", "tests/it/bad/printed-share.bdg"], &environment, &mut out);
        let out = String::from_utf8(out).unwrap();
        assert!(!out.is_empty());
        for line in out.lines().filter(|line| !line.contains('│')) {
            assert!(line.chars().count() <= 60, "{line}");
        }
    }

    #[test]
    fn a_page_does_not_go_to_a_screen() {
        let screen = Environment { width: Some(80), ..Environment::default() };
        let mut out = Vec::new();
        let (status, err) = run(&["report", "examples/huyen-mau-2021-2025.bdg"], &screen, &mut out);
        assert_eq!((status, out.len()), (2, 0));
        assert!(err.contains("-o bao-cao.html"), "{err}");
    }
}
