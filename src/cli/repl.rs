//! `bdg repl` and `bdg ask`: a session on a plan, fed from the command line, from a script, or at a screen.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::figures::width;
use super::output::{harmless_lines, write_text};
use super::outside::Disk;
use super::request::SessionOptions;
use super::terminal;
use bdg::{LoadOptions, Loaded, load_path};
use bdg_core::eval::plan_as_of;
use bdg_report::findings::harmless;
use bdg_session::{Answer, AnswerKind, Session};
use bdg_syntax::diagnostic::{Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;
use bdg_syntax::{self as syntax, Word};

/// Opens a session and answers what is asked.
pub(super) fn run(options: &SessionOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let mut files = options.files.clone();
    if files.is_empty() {
        match only_plan(Path::new(".")) {
            Ok(path) => files.push(path),
            Err(message) => {
                complain(streams, setting.lang(), &message)?;
                return Ok(EXIT_USAGE);
            }
        }
    }
    let Some((path, scenarios)) = files.split_first() else { return Ok(EXIT_USAGE) };
    let load = LoadOptions { outside: options.outside };
    let mut loaded = load_path(path, load);
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    warn(&loaded, lang, streams)?;
    let disk = Disk::new(path, load, &loaded).seen_on(options.as_of);
    if let Some(day) = options.as_of {
        loaded.plan = plan_as_of(&loaded.plan, day);
    }
    let mut session = Session::new(loaded).with_outside(disk).with_language(lang);
    for file in scenarios {
        if let Some(status) = lay(file, &mut session, setting, streams)? {
            return Ok(status);
        }
    }
    if let Some(questions) = &options.questions {
        let place = |at: usize| match questions.len() {
            0 | 1 => None,
            _ => Some(Message::new(format!("câu hỏi {at}"), format!("question {at}"))),
        };
        let mut script = Script { session, json: options.json, width: width(setting), said: false };
        for (at, question) in questions.iter().enumerate() {
            match script.line(question, place(at + 1), streams)? {
                Next::More => {}
                Next::Left => break,
                Next::Failed => return Ok(EXIT_FINDINGS),
            }
        }
        return Ok(EXIT_OK);
    }
    if setting.environment.terminal && !options.json {
        return terminal::run(session, path, setting, streams);
    }
    let script = Script { session, json: options.json, width: width(setting), said: false };
    Ok(if script.read(streams)? { EXIT_OK } else { EXIT_FINDINGS })
}

/// Warns that the plan has errors, if it has any.
fn warn(loaded: &Loaded, lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    let count = loaded.findings().iter().filter(|finding| finding.severity == Severity::Error).count();
    match (count, lang) {
        (0, _) => Ok(()),
        (_, Lang::Vi) => writeln!(streams.err, "lưu ý: kế hoạch có {count} lỗi; “kiểm tra” nêu mọi phát hiện"),
        (1, Lang::En) => writeln!(streams.err, "note: the plan has 1 error; type “check” to list all findings"),
        (_, Lang::En) => writeln!(streams.err, "note: the plan has {count} errors; type “check” to list all findings"),
    }
}

/// The only plan of a folder.
fn only_plan(folder: &Path) -> Result<PathBuf, Message> {
    let entries = fs::read_dir(folder).map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let is_plan = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "bdg") && path.is_file();
    let mut found: Vec<PathBuf> =
        entries.into_iter().map(|entry| PathBuf::from(entry.file_name())).filter(is_plan).collect();
    found.sort();
    match found.as_slice() {
        [only] => Ok(only.clone()),
        [] => Err(Message::new(
            "thư mục này không có tệp kế hoạch .bdg nào; ghi tên tệp sau “bdg repl”",
            "this folder has no .bdg plan; name the file after “bdg repl”",
        )),
        several => {
            let names: Vec<String> = several.iter().take(5).map(|path| harmless(&path.display().to_string())).collect();
            let names = names.join(", ");
            Err(Message::new(
                format!("thư mục này có {} tệp .bdg ({names}); ghi tên một tệp sau “bdg repl”", several.len()),
                format!("this folder has {} .bdg files ({names}); name one after “bdg repl”", several.len()),
            ))
        }
    }
}

/// Applies the scenarios of a file to the plan; gives the exit status if that fails.
fn lay(file: &Path, session: &mut Session, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<Option<u8>> {
    let name = harmless(&file.display().to_string());
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let message = Message::new(
                format!("không đọc được tệp “{name}” ({error})"),
                format!("cannot read the file “{name}” ({error})"),
            );
            complain(streams, session.language(), &message)?;
            return Ok(Some(EXIT_USAGE));
        }
    };
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let id = sources.add_text(&name, &text, &mut faults);
    let ast = syntax::parse(&sources, id, &mut faults);
    let mut blocks = 0_usize;
    for item in &ast.items {
        let (Some(Word::Scenario), Some(body)) = (item.statement.keyword(), &item.body) else { continue };
        blocks += 1;
        let block = sources.slice(bdg_syntax::source::Span { end: body.span.end, ..item.span });
        let answer = session.run(block);
        if !answer.ok {
            let place = Message::new(format!("tệp “{name}”"), format!("file “{name}”"));
            refuse(&answer, Some(place), width(setting), streams)?;
            return Ok(Some(EXIT_FINDINGS));
        }
    }
    if blocks == 0 {
        let message = Message::new(
            format!("tệp “{name}” không có khối “kịch bản” nào"),
            format!("the file “{name}” has no “scenario” block"),
        );
        complain(streams, session.language(), &message)?;
        return Ok(Some(EXIT_USAGE));
    }
    Ok(None)
}

/// What follows a line.
enum Next {
    /// The next one.
    More,
    /// Nothing: the line asked to leave.
    Left,
    /// Nothing: the line could not be answered.
    Failed,
}

/// A session without a screen.
struct Script {
    session: Session,
    json: bool,
    width: u16,
    /// Whether an answer has been written.
    said: bool,
}

impl Script {
    /// Answers the input line by line; `false` where a line failed.
    fn read(mut self, streams: &mut Streams<'_>) -> io::Result<bool> {
        let mut number = 0_usize;
        let mut begun = 0_usize;
        let mut statement = String::new();
        loop {
            let mut bytes = Vec::new();
            if streams.input.read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
            number += 1;
            let Ok(line) = String::from_utf8(bytes) else {
                let lang = self.session.language();
                let message = Message::new(
                    format!("dòng {number}: không phải văn bản UTF-8"),
                    format!("line {number}: this is not UTF-8 text"),
                );
                streams.out.flush()?;
                complain(streams, lang, &message)?;
                return Ok(false);
            };
            let line = line.trim_end_matches(['\n', '\r']);
            let line = if number == 1 { line.trim_start_matches('\u{feff}') } else { line };
            if statement.is_empty() {
                begun = number;
            } else {
                statement.push('\n');
            }
            statement.push_str(line);
            if self.session.is_incomplete(&statement) {
                continue;
            }
            match self.line(&std::mem::take(&mut statement), Some(line_name(begun)), streams)? {
                Next::More => {}
                Next::Left => return Ok(true),
                Next::Failed => return Ok(false),
            }
        }
        if statement.is_empty() {
            return Ok(true);
        }
        let lang = self.session.language();
        streams.out.flush()?;
        complain(streams, lang, &unfinished(&line_name(begun)))?;
        Ok(false)
    }

    fn line(&mut self, line: &str, place: Option<Message>, streams: &mut Streams<'_>) -> io::Result<Next> {
        if self.session.is_incomplete(line) {
            let place = place.unwrap_or_else(|| Message::new("câu hỏi", "question"));
            streams.out.flush()?;
            complain(streams, self.session.language(), &unfinished(&place))?;
            return Ok(Next::Failed);
        }
        let answer = self.session.run(line);
        if self.json {
            if answer.kind != AnswerKind::Nothing {
                writeln!(streams.out, "{}", answer.json_line())?;
            }
        } else if answer.ok {
            let text = answer.text(self.width);
            if !text.is_empty() {
                if self.said {
                    writeln!(streams.out)?;
                }
                self.said = true;
                write_text(&text, streams)?;
            }
        }
        // An answer is there before the next line is read: a program may be waiting for it.
        streams.out.flush()?;
        if !answer.ok {
            refuse(&answer, place, self.width, streams)?;
            return Ok(Next::Failed);
        }
        Ok(if answer.quits() { Next::Left } else { Next::More })
    }
}

fn line_name(number: usize) -> Message {
    Message::new(format!("dòng {number}"), format!("line {number}"))
}

fn unfinished(place: &Message) -> Message {
    Message::new(
        format!("{}: câu chưa viết hết, còn thiếu dấu đóng khối “}}” hoặc đóng lời văn", place.vi),
        format!("{}: unfinished statement, a closing “}}” or quote is missing", place.en),
    )
}

/// Reports why a line could not be answered, and which one it is.
fn refuse(answer: &Answer, place: Option<Message>, width: u16, streams: &mut Streams<'_>) -> io::Result<()> {
    if let Some(place) = place {
        writeln!(streams.err, "{}:", place.get(answer.lang))?;
    }
    writeln!(streams.err, "{}", harmless_lines(answer.text(width).trim_end()))
}
