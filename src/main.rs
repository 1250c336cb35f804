//! The `bdg` command: the machine it runs on, handed to [`bdg::cli::run`].

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use bdg::cli::{Environment, run};

fn main() -> ExitCode {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.is_empty());
    let stdout = io::stdout();
    let color = AutoStream::choice(&stdout) != ColorChoice::Never;
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let environment = Environment { locale, color, width };
    // The streams turn colours into what an older Windows console understands; whether there are any is decided above.
    let mut out = BufWriter::new(AutoStream::always(stdout.lock()));
    let mut err = AutoStream::auto(io::stderr().lock());
    let status = run(std::env::args_os().skip(1), &environment, &mut out, &mut err);
    // A reader that has gone away is no fault.
    let _ = out.flush();
    ExitCode::from(status)
}
