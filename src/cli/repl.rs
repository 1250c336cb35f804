//! `bdg repl` and `bdg ask`: a session on plans, fed from the command line, from a script, or at a screen.

use std::io;

use super::context::{EXIT_FINDINGS, EXIT_OK, Setting, Streams, complain};
use super::faults;
use super::figures::width;
use super::opened;
use super::output::write_text;
use super::request::SessionOptions;
use super::terminal;
use bdg_session::{AnswerKind, Plans};
use bdg_syntax::diagnostic::Message;

/// Opens a session and answers what is asked.
pub(super) fn run(options: &SessionOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let session = match opened::plans(options, setting, streams)? {
        Ok(session) => session,
        Err(status) => return Ok(status),
    };
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
        return terminal::run(session, setting, streams);
    }
    let script = Script { session, json: options.json, width: width(setting), said: false };
    Ok(if script.read(streams)? { EXIT_OK } else { EXIT_FINDINGS })
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
    session: Plans,
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
            faults::refuse(&answer, place, self.width, streams)?;
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
