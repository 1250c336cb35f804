//! The client of an engine, as a program beside this one.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::{self, JoinHandle};

use bdg_report::findings::harmless;
use bdg_sql::{END, Engine};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use tempfile::TempDir;

use super::Address;

/// The longest line that an answer may have, in bytes: far more than any row of results.
const MAX_LINE: u64 = 1 << 20;

/// How much is kept of what a client says of itself, in bytes.
const MAX_SAID: usize = 64 << 10;

/// How many lines of it a message shows.
const MAX_SHOWN: usize = 4;

/// How much of an answer is read at once, in bytes.
const MAX_HELD: usize = 64 << 10;

/// How many lines are kept of an answer that tells what to ask for: more than any table of results has columns.
const MAX_HEARD: usize = 10_000;

/// What makes a question of the lines of an answer.
pub(super) type Then<'t> = dyn FnMut(&[String]) -> Result<String, Message> + 't;

/// What takes the lines of an answer.
pub(super) type Take<'t> = dyn FnMut(&str) -> Result<(), Message> + 't;

/// What is said to a client when it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Saying {
    /// All that there is.
    All,
    /// What comes before a question that is still to be made.
    First,
}

/// The client of an engine.
pub(super) struct Client<'a> {
    address: &'a Address,
    program: OsString,
}

impl<'a> Client<'a> {
    /// The client on the path, or the one that `BDG_DUCKDB`, `BDG_PSQL` or `BDG_SPARK_SQL` names.
    pub fn new(address: &'a Address) -> Client<'a> {
        let (variable, word) = match address.engine {
            Engine::DuckDb => ("BDG_DUCKDB", "duckdb"),
            Engine::PostgreSql => ("BDG_PSQL", "psql"),
            Engine::Spark => ("BDG_SPARK_SQL", "spark-sql"),
        };
        Client { address, program: env::var_os(variable).unwrap_or_else(|| word.into()) }
    }

    /// Asks for something, then for what `then` makes of the lines that were answered, and hands over each line of that
    /// answer. Nothing is asked for a second time where `then` refuses.
    ///
    /// # Errors
    /// The client is not there, what it says is wrong, the first answer was cut off, or what `then` or `take` says.
    pub fn ask(&self, first: &str, then: &mut Then<'_>, take: &mut Take<'_>) -> Result<(), Message> {
        let mut heard = Vec::new();
        let mut hear = |line: &str| {
            heard.truncate(MAX_HEARD);
            heard.push(line.to_owned());
            Ok(line != END)
        };
        if self.goes_on() {
            // It takes many seconds to start.
            let mut talk = self.start(first, "", Saying::First)?;
            self.lines(&mut talk.answer, &mut hear)?;
            if heard.pop().as_deref() != Some(END) {
                self.end(talk)?;
                return Err(cut_off(self.address));
            }
            talk.say(then(&heard)?);
            return self.rest(talk, take);
        }
        self.run(first, &mut |line| hear(line).map(drop))?;
        if heard.pop().as_deref() != Some(END) {
            return Err(cut_off(self.address));
        }
        self.run(&then(&heard)?, take)
    }

    /// Whether one start of the client is enough for a question that follows from an answer: Spark runs a file before it opens
    /// another, which may be what is written to it by then.
    fn goes_on(&self) -> bool {
        self.address.engine == Engine::Spark && cfg!(unix)
    }

    /// Runs a script, and hands over each line that it answers.
    fn run(&self, script: &str, take: &mut Take<'_>) -> Result<(), Message> {
        let talk = if self.address.engine == Engine::Spark {
            self.start(script, "", Saying::All)?
        } else {
            self.start("", script, Saying::All)?
        };
        self.rest(talk, take)
    }

    /// Starts the client with a file that it reads first, where it reads files, and what is written to it.
    fn start(&self, file: &str, input: &str, saying: Saying) -> Result<Talk, Message> {
        // Spark reads a script from a file, and leaves its own files where it runs.
        let folder = tempfile::tempdir().map_err(|error| self.failed(&error.to_string()))?;
        let path = folder.path().join("bdg.sql");
        let mut command = self.command(file, &path, saying).map_err(|error| self.failed(&error.to_string()))?;
        if self.address.engine == Engine::Spark {
            command.current_dir(folder.path());
        }
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = Running(child.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => self.absent(),
            _ => self.failed(&error.to_string()),
        })?);
        let (asked, said) = (child.0.stdin.take(), child.0.stderr.take());
        let answer = child.0.stdout.take().ok_or_else(|| self.failed("stdout"))?;
        let listener = thread::spawn(move || said.map(beginning).unwrap_or_default());
        let answer = BufReader::with_capacity(MAX_HELD, answer);
        let mut talk = Talk { _folder: folder, child, asked, writer: None, listener, answer };
        if saying == Saying::All {
            talk.say(input.to_owned());
        }
        Ok(talk)
    }

    /// Hands over the lines that are still to come, and hears how the client ends.
    fn rest(&self, mut talk: Talk, take: &mut Take<'_>) -> Result<(), Message> {
        self.lines(&mut talk.answer, &mut |line| take(line).map(|()| true))?;
        self.end(talk)
    }

    /// Hears how the client ends.
    fn end(&self, mut talk: Talk) -> Result<(), Message> {
        drop(talk.asked.take());
        let status = talk.child.0.wait().map_err(|error| self.failed(&error.to_string()))?;
        let _ = talk.writer.map(JoinHandle::join);
        let said = talk.listener.join().unwrap_or_default();
        if status.success() {
            return Ok(());
        }
        let told = self.told(&said);
        Err(self.failed(if told.is_empty() { status.to_string() } else { told }.as_str()))
    }

    fn command(&self, script: &str, file: &Path, saying: Saying) -> io::Result<Command> {
        let mut command = Command::new(&self.program);
        let at = self.address.at.as_deref();
        match self.address.engine {
            Engine::DuckDb => {
                command.args(["-batch", "-bail", "-no-init", "-list", "-noheader", "-separator", "\t"]);
                match at {
                    // A name that begins like an option is none.
                    Some(file) if file.starts_with('-') => command.arg("-readonly").arg(format!("./{file}")),
                    Some(file) => command.arg("-readonly").arg(file),
                    None => command.arg(":memory:"),
                };
            }
            Engine::PostgreSql => {
                command.args(["-X", "-q", "-A", "-t", "-w", "-F", "\t", "-v", "ON_ERROR_STOP=1"]);
                command.args(at);
                command.env("PGCLIENTENCODING", "UTF8");
                if let Some(password) = &self.address.password {
                    command.env("PGPASSWORD", password);
                }
            }
            Engine::Spark => {
                fs::write(file, script)?;
                command.args(["-S", "--conf", "spark.sql.ansi.enabled=true", "--conf", "spark.ui.enabled=false"]);
                if let Some(master) = at {
                    command.args(["--master", master]);
                }
                match saying {
                    Saying::All => command.arg("-f").arg(file),
                    Saying::First => command.arg("-i").arg(file).args(["-f", "/dev/stdin"]),
                };
            }
        }
        Ok(command)
    }

    /// Hands over lines until there is none, or until no more are wanted.
    fn lines(
        &self,
        answer: &mut impl BufRead,
        take: &mut dyn FnMut(&str) -> Result<bool, Message>,
    ) -> Result<(), Message> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = answer.by_ref().take(MAX_LINE).read_until(b'\n', &mut line);
            let read = read.map_err(|error| self.failed(&error.to_string()))?;
            if read == 0 || !take(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']))? {
                return Ok(());
            }
        }
    }

    /// What a client says is wrong, without the noise of its start and without the places of its own code.
    fn told(&self, said: &str) -> String {
        let lines = said.lines().map(str::trim).filter(|line| !line.is_empty() && !is_noise(line));
        let told = lines.take_while(|line| !line.starts_with("LINE ")).take(MAX_SHOWN).collect::<Vec<_>>().join(" ");
        match self.address.password.as_deref() {
            Some(password) => told.replace(password, "***"),
            None => told,
        }
    }

    fn failed(&self, why: &str) -> Message {
        let why = harmless(why).to_string();
        message!(
            "{engine} báo lỗi, nên không có con số nào: {why}",
            "{engine} reports an error, so there are no figures: {why}",
            engine = self.address.engine.name(),
            why,
        )
    }

    fn absent(&self) -> Message {
        let program = harmless(&self.program.to_string_lossy()).to_string();
        let package = match self.address.engine {
            Engine::DuckDb => "pip install duckdb-cli",
            Engine::PostgreSql => "apt install postgresql-client",
            Engine::Spark => "pip install pyspark (Java 17)",
        };
        message!(
            "máy này chưa có lệnh “{program}” của {engine}; cài: {package}",
            "this machine does not have the command “{program}” of {engine}; install it: {package}",
            engine = self.address.engine.name(),
            program,
            package,
        )
    }
}

/// What Spark says at every start, and where in its own code an error was.
fn is_noise(line: &str) -> bool {
    line.contains(" WARN ")
        || line.contains(" INFO ")
        || ["WARNING: Using", "Using Spark's", "Setting default log level", "To adjust logging", "at ", "... "]
            .iter()
            .any(|start| line.starts_with(start))
}

/// The answer was cut off.
pub(super) fn cut_off(address: &Address) -> Message {
    message!(
        "câu trả lời của {engine} bị ngắt giữa chừng, nên không dùng con số nào",
        "the answer of {engine} was cut off, so none of its figures is used",
        engine = address.engine.name(),
    )
}

/// A client that runs.
struct Talk {
    /// Where it runs, which is gone when it has ended.
    _folder: TempDir,
    child: Running,
    asked: Option<ChildStdin>,
    writer: Option<JoinHandle<()>>,
    listener: JoinHandle<String>,
    answer: BufReader<ChildStdout>,
}

impl Talk {
    /// Asks for something, which is the last.
    fn say(&mut self, script: String) {
        // A client that ends early closes its input; what it says tells why.
        self.writer =
            self.asked.take().map(|mut asked| thread::spawn(move || drop(asked.write_all(script.as_bytes()))));
    }
}

/// A program that ends where nobody listens any more.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Of one that has ended there is nothing to end.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The beginning of what a client says; all is listened to, so that it does not wait.
fn beginning(mut said: impl Read) -> String {
    let mut kept = Vec::new();
    let mut piece = [0; 8 << 10];
    while let Ok(read @ 1..) = said.read(&mut piece) {
        let room = MAX_SAID.saturating_sub(kept.len()).min(read);
        kept.extend(piece.get(..room).unwrap_or_default());
    }
    String::from_utf8_lossy(&kept).into_owned()
}
