//! The client of an engine, as a program beside this one.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;

use bdg_report::findings::harmless;
use bdg_sql::Engine;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

use super::Address;

/// The longest line that an answer may have, in bytes: far more than any row of results.
const MAX_LINE: u64 = 1 << 20;

/// How much is kept of what a client says of itself, in bytes.
const MAX_SAID: usize = 64 << 10;

/// How many lines of it a message shows.
const MAX_SHOWN: usize = 4;

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

    /// Runs a script, and hands over each line that it answers.
    ///
    /// # Errors
    /// The client is not there, what it says is wrong, or what `take` says.
    pub fn run(&self, script: &str, take: &mut dyn FnMut(&str) -> Result<(), Message>) -> Result<(), Message> {
        // Spark reads a script from a file, and leaves its own files where it runs.
        let folder = tempfile::tempdir().map_err(|error| self.failed(&error.to_string()))?;
        let mut command =
            self.command(script, folder.path().join("bdg.sql")).map_err(|error| self.failed(&error.to_string()))?;
        if self.address.engine == Engine::Spark {
            command.current_dir(folder.path());
        }
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = Running(child.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => self.absent(),
            _ => self.failed(&error.to_string()),
        })?);
        let input = child.0.stdin.take();
        let script = if self.address.engine == Engine::Spark { String::new() } else { script.to_owned() };
        // A client that ends early closes its input; what it says tells why.
        let writer = thread::spawn(move || drop(input.map(|mut input| input.write_all(script.as_bytes()))));
        let said = child.0.stderr.take();
        let listener = thread::spawn(move || said.map(beginning).unwrap_or_default());
        let answer = child.0.stdout.take();
        answer.map_or(Ok(()), |answer| self.lines(BufReader::new(answer), take))?;
        let status = child.0.wait().map_err(|error| self.failed(&error.to_string()))?;
        let _ = writer.join();
        let said = listener.join().unwrap_or_default();
        if status.success() {
            return Ok(());
        }
        let told = self.told(&said);
        Err(self.failed(if told.is_empty() { status.to_string() } else { told }.as_str()))
    }

    fn command(&self, script: &str, file: PathBuf) -> io::Result<Command> {
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
                fs::write(&file, script)?;
                command.args(["-S", "--conf", "spark.sql.ansi.enabled=true", "--conf", "spark.ui.enabled=false"]);
                if let Some(master) = at {
                    command.args(["--master", master]);
                }
                command.arg("-f").arg(file);
            }
        }
        Ok(command)
    }

    fn lines(
        &self,
        mut answer: impl BufRead,
        take: &mut dyn FnMut(&str) -> Result<(), Message>,
    ) -> Result<(), Message> {
        let mut line = Vec::new();
        loop {
            line.clear();
            let read = answer.by_ref().take(MAX_LINE).read_until(b'\n', &mut line);
            match read.map_err(|error| self.failed(&error.to_string()))? {
                0 => return Ok(()),
                _ => take(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']))?,
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
