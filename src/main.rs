//! The `bdg` command: the machine it runs on, handed to [`bdg::cli::run_with`].

use std::io::{self, BufReader, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
mod cli;

use cli::{Environment, cache_folder, history_file, run_with};

fn main() -> ExitCode {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    let stdout = io::stdout();
    let color = AutoStream::choice(&stdout) != ColorChoice::Never;
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let terminal = io::stdin().is_terminal() && stdout.is_terminal();
    let screen = io::stderr().is_terminal();
    let history = history_file(|name| std::env::var_os(name));
    let cache = cache_folder(|name| std::env::var_os(name));
    let environment = Environment { locale, color, width, terminal, screen, history, cache };
    // The streams turn colours into what an older Windows console understands; whether there are any is decided above.
    let mut out = BufWriter::new(AutoStream::always(stdout.lock()));
    let mut err = AutoStream::auto(io::stderr().lock());
    // The line editor has the input for itself, so it is not held here.
    let mut input = BufReader::new(io::stdin());
    let status = run_with(std::env::args_os().skip(1), &environment, &mut input, &mut out, &mut err);
    // A reader that has gone away is no fault.
    let _ = out.flush();
    ExitCode::from(status)
}
