//! `bdg repl` in a terminal: the line editor and its help from the session.

use std::borrow::Cow;
use std::fs;
use std::io;
use std::path::Path;

use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{ColorMode, CompletionType, Config, Context, Editor, Helper};
use unicode_normalization::UnicodeNormalization;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::context::{EXIT_OK, EXIT_USAGE, Setting, Streams, complain};
use super::output::{pick, write_text};
use bdg_report::findings::harmless;
use bdg_session::{CompletionKind, Plans, TokenClass};
use bdg_syntax::diagnostic::Message;

/// How many lines are kept between runs.
const KEPT: usize = 2000;

/// The width of a screen that does not tell its own.
const SCREEN: u16 = 80;

/// How many plans are named when a session begins.
const GREETED: usize = 5;

/// The least room, in columns, in which a preview says something.
const PREVIEW: usize = 12;

/// Answers what is typed until the user leaves.
pub(super) fn run(session: Plans, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let lang = session.language();
    let Some(mut editor) = editor(session, setting.color) else {
        let message = Message::new("không mở được màn hình để gõ lệnh", "cannot open the terminal for input");
        complain(streams, lang, &message)?;
        return Ok(EXIT_USAGE);
    };
    let mut store = setting.environment.history.as_deref();
    if let Some(file) = store.filter(|file| file.exists()) {
        if let Err(error) = editor.load_history(file) {
            tell_history(file, &error, &mut store, setting, streams)?;
        }
    }
    greet(&editor, streams)?;
    let mut warned = false;
    loop {
        let Some(helper) = editor.helper_mut() else { return Ok(EXIT_OK) };
        match helper.session.notice() {
            Some(message) if !warned => {
                warned = true;
                writeln!(streams.err, "{}", message.get(helper.session.language()))?;
            }
            Some(_) => {}
            None => warned = false,
        }
        let prompt = helper.prompt();
        streams.out.flush()?;
        streams.err.flush()?;
        let line: String = match editor.readline(&prompt) {
            Ok(line) => line.nfc().collect(),
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => {
                if may_leave(&mut editor)? {
                    return Ok(EXIT_OK);
                }
                continue;
            }
            Err(error) => return Err(other(error)),
        };
        if line.trim().is_empty() {
            continue;
        }
        // Save the line before running it, so that it is not lost whatever happens.
        if editor.add_history_entry(line.trim()).unwrap_or(false) {
            if let Some(file) = store {
                if let Err(error) = keep(&mut editor, file) {
                    tell_history(file, &error, &mut store, setting, streams)?;
                }
            }
        }
        let Some(helper) = editor.helper_mut() else { return Ok(EXIT_OK) };
        let answer = helper.session.run(&line);
        if answer.quits() {
            if may_leave(&mut editor)? {
                return Ok(EXIT_OK);
            }
            continue;
        }
        let text = answer.text(screen());
        if !text.is_empty() {
            write_text(&text, streams)?;
            writeln!(streams.out)?;
        }
    }
}

fn editor(session: Plans, color: bool) -> Option<Editor<LineHelper, FileHistory>> {
    let config = Config::builder()
        .max_history_size(KEPT)
        .ok()?
        .history_ignore_dups(true)
        .ok()?
        .history_ignore_space(false)
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        // The editor's own question would be in English only.
        .completion_prompt_limit(usize::MAX)
        .color_mode(if color { ColorMode::Forced } else { ColorMode::Disabled })
        .build();
    let history = FileHistory::with_config(&config);
    let mut editor = Editor::with_history(config, history).ok()?;
    editor.set_helper(Some(LineHelper { session, color, question: false }));
    Some(editor)
}

/// The columns of the screen at this moment.
fn screen() -> u16 {
    terminal_size::terminal_size().map_or(SCREEN, |(width, _)| width.0).max(24)
}

fn other(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        error => io::Error::other(error.to_string()),
    }
}

fn greet(editor: &Editor<LineHelper, FileHistory>, streams: &mut Streams<'_>) -> io::Result<()> {
    let Some(helper) = editor.helper() else { return Ok(()) };
    let lang = helper.session.language();
    for title in helper.session.titles().take(GREETED) {
        writeln!(streams.out, "{}", harmless(title))?;
    }
    let count = helper.session.count();
    if count > GREETED {
        let more = pick(
            lang,
            format!("… và {} kế hoạch nữa", count - GREETED),
            format!("… and {} more plans", count - GREETED),
        );
        writeln!(streams.out, "{more}")?;
    }
    if count > 1 {
        let choose = pick(
            lang,
            "“các kế hoạch” liệt kê, “kế hoạch TÊN” chọn một để hỏi riêng",
            "“plans” lists them, “plan NAME” chooses one to ask by itself",
        );
        writeln!(streams.out, "{choose}")?;
    }
    let help = pick(
        lang,
        "gõ “trợ giúp” để xem có thể hỏi gì; Tab gợi ý, Ctrl-D kết thúc",
        "type “help” for a list of questions; Tab completes, Ctrl-D ends the session",
    );
    writeln!(streams.out, "{help}\n")
}

/// Adds what is new to the file of earlier lines.
fn keep(editor: &mut Editor<LineHelper, FileHistory>, file: &Path) -> Result<(), ReadlineError> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    editor.append_history(file)
}

/// Warns once that the history cannot be saved, and stops saving it.
fn tell_history(
    file: &Path,
    error: &ReadlineError,
    store: &mut Option<&Path>,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<()> {
    *store = None;
    let name = harmless(&file.display().to_string());
    let text = pick(
        setting.lang(),
        format!("lưu ý: không lưu được các câu đã gõ vào {name} ({error})"),
        format!("note: cannot save the history in {name} ({error})"),
    );
    writeln!(streams.err, "{text}")
}

/// Whether the session may end: at once if nothing would be lost, else as the user answers.
fn may_leave(editor: &mut Editor<LineHelper, FileHistory>) -> io::Result<bool> {
    let Some(helper) = editor.helper_mut() else { return Ok(true) };
    if !helper.session.unsaved() {
        return Ok(true);
    }
    let prompt = pick(
        helper.session.language(),
        "Còn giả định chưa lưu. Thoát và bỏ hết? [c/K] ",
        "There are unsaved what-ifs. Quit and lose them? [y/N] ",
    );
    helper.question = true;
    let answer = editor.readline(&prompt);
    if let Some(helper) = editor.helper_mut() {
        helper.question = false;
    }
    match answer {
        Ok(word) => {
            let word = word.trim().nfc().collect::<String>().to_lowercase();
            Ok(matches!(word.as_str(), "c" | "có" | "co" | "y" | "yes"))
        }
        Err(ReadlineError::Interrupted) => Ok(false),
        // The input has ended for good, or Ctrl-D was typed once more.
        Err(ReadlineError::Eof) => Ok(true),
        Err(error) => Err(other(error)),
    }
}

/// Answers the line editor's requests while a line is typed.
struct LineHelper {
    session: Plans,
    color: bool,
    /// Whether a question about leaving is being answered: no line of the session.
    question: bool,
}

impl LineHelper {
    /// The scenario's name and how many of its lines hold: `nháp +2> `; less on a narrow screen. Among several plans, how
    /// many they are, or the file of the chosen one before its scenario.
    fn prompt(&self) -> String {
        let Some(session) = self.session.chosen() else {
            let count = self.session.count();
            return pick(self.session.language(), format!("{count} kế hoạch> "), format!("{count} plans> "));
        };
        let (name, lines) = session.scenario();
        let name = match self.session.chosen_name() {
            Some(file) => format!("{} {name}", harmless(file)),
            None => name.to_owned(),
        };
        let sign = match lines {
            0 => "> ".to_owned(),
            lines => format!("+{lines}> "),
        };
        let full = if lines == 0 { format!("{name}{sign}") } else { format!("{name} {sign}") };
        if full.width() > usize::from(screen()) / 3 { sign } else { full }
    }
}

impl Helper for LineHelper {}

impl Completer for LineHelper {
    type Candidate = Pair;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Pair>)> {
        if self.question {
            return Ok((cursor, Vec::new()));
        }
        let completion = self.session.complete(line, cursor);
        let mut found = Vec::new();
        if completion.file {
            let before = line.get(..completion.start).unwrap_or_default();
            let word = line.get(completion.start..cursor).unwrap_or_default();
            found = files(word, before.ends_with(['"', '“']));
        }
        let only = completion.items.len() == 1 && found.is_empty();
        let widest = completion.items.iter().map(|one| one.text.width()).max().unwrap_or(0);
        let room = usize::from(screen()).saturating_sub(3);
        found.extend(completion.items.into_iter().map(|one| {
            let gap = " ".repeat(widest.saturating_sub(one.text.width()));
            let display = match one.title.as_str() {
                "" => one.text.clone(),
                title => cut(&format!("{}{gap}  {}", one.text, harmless(title)), room),
            };
            let goes_on =
                only && !matches!(one.kind, CompletionKind::Year | CompletionKind::Scenario | CompletionKind::Plan);
            let replacement = if goes_on { format!("{} ", one.text) } else { one.text };
            Pair { display, replacement }
        }));
        Ok((completion.start, found))
    }
}

/// Folders and plan files whose name begins with a word.
fn files(word: &str, quoted: bool) -> Vec<Pair> {
    let (folder, begin) = match word.rfind(['/', std::path::MAIN_SEPARATOR]) {
        Some(at) => word.split_at(at + 1),
        None => ("", word),
    };
    let place = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
    let begin: String = begin.nfc().collect();
    let Ok(entries) = fs::read_dir(place) else { return Vec::new() };
    let mut found: Vec<(String, bool)> = entries
        .flatten()
        .filter_map(|entry| {
            let name: String = entry.file_name().to_str()?.nfc().collect();
            let is_folder = entry.path().is_dir();
            let wanted = name.starts_with(&begin)
                && (!name.starts_with('.') || begin.starts_with('.'))
                && !name.contains(['"', '\n'])
                && (is_folder || name.ends_with(".bdg"));
            wanted.then_some((name, is_folder))
        })
        .collect();
    found.sort();
    let open = if quoted { "" } else { "\"" };
    found
        .into_iter()
        .map(|(name, is_folder)| {
            let end = if is_folder { "/" } else { "\"" };
            let display = if is_folder { format!("{name}/") } else { name.clone() };
            Pair { display, replacement: format!("{open}{folder}{name}{end}") }
        })
        .collect()
}

/// A text cut to a number of columns; `…` marks the cut.
fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1_usize;
    for sign in text.chars() {
        used += sign.width().unwrap_or(0);
        if used > columns {
            break;
        }
        out.push(sign);
    }
    out.push('…');
    out
}

/// A preview of a line's answer; it cannot be inserted into the line.
struct Preview(String);

impl Hint for Preview {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for LineHelper {
    type Hint = Preview;

    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<Preview> {
        if self.question || cursor < line.len() || line.contains('\n') {
            return None;
        }
        // A preview that wraps would move the line while it is typed.
        let used = (self.prompt().width() + line.width()) + 1;
        let room = usize::from(screen()).saturating_sub(used);
        if room < PREVIEW {
            return None;
        }
        let said = self.session.preview(line)?;
        Some(Preview(cut(&format!("  → {}", harmless(&said)), room)))
    }
}

impl Highlighter for LineHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.color || self.question {
            return Cow::Borrowed(line);
        }
        let mut out = String::with_capacity(line.len().saturating_mul(2));
        let mut at = 0_usize;
        for token in self.session.tokens(line) {
            let (Some(gap), Some(word)) = (line.get(at..token.start), line.get(token.start..token.end)) else {
                continue;
            };
            out.push_str(gap);
            match style(token.class) {
                "" => out.push_str(word),
                style => {
                    // A text may go over several rows; each is coloured by itself.
                    for (index, row) in word.split('\n').enumerate() {
                        if index > 0 {
                            out.push('\n');
                        }
                        out.push_str(&format!("\x1b[{style}m{row}\x1b[0m"));
                    }
                }
            }
            at = token.end;
        }
        out.push_str(line.get(at..).unwrap_or_default());
        Cow::Owned(out)
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        if self.color { Cow::Owned(format!("\x1b[1m{prompt}\x1b[0m")) } else { Cow::Borrowed(prompt) }
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { Cow::Owned(format!("\x1b[2m{hint}\x1b[0m")) } else { Cow::Borrowed(hint) }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.color && kind != CmdKind::MoveCursor
    }
}

fn style(class: TokenClass) -> &'static str {
    match class {
        TokenClass::Command => "1;36",
        TokenClass::Code => "1;33",
        TokenClass::Keyword => "34",
        TokenClass::Number => "35",
        TokenClass::Text => "32",
        TokenClass::Comment => "2",
        TokenClass::Other => "",
    }
}

impl Validator for LineHelper {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let open = !self.question && self.session.is_incomplete(context.input());
        Ok(if open { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}
