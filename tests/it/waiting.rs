//! What the real program shows at a real terminal while it is being waited for. A named pipe keeps it waiting.
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use rexpect::session::{Options, spawn_with_options};
use tempfile::TempDir;

const PLAN: &str = "kế hoạch vi_du \"Kế hoạch\" {\n    giai đoạn 2021-2025\n}\n";

/// A folder with a plan, and with a pipe that holds the same plan once someone has written it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.bdg"), PLAN).unwrap();
    let made = Command::new("mkfifo").arg(folder.path().join("b.bdg")).status().unwrap();
    assert!(made.success());
    folder
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.current_dir(folder).env("LC_ALL", "en_US.UTF-8").env_remove("CLICOLOR_FORCE");
    command.args(["check", "a.bdg", "b.bdg", "--lang", "en"]);
    command
}

#[test]
fn a_long_wait_shows_how_far_it_has_come_and_leaves_no_trace() {
    let folder = folder();
    let mut command = program(folder.path());
    command.env("TERM", "xterm").env("NO_COLOR", "1");
    let mut session = spawn_with_options(command, Options::new().timeout_ms(Some(20_000))).unwrap();
    // The terminal's side is read byte by byte, so only plain letters are waited for.
    let before = session.exp_string(" 1/2 files").unwrap();
    assert!(before.contains("\rchecking "), "{before:?}");
    fs::write(folder.path().join("b.bdg"), PLAN).unwrap();
    let rest = session.exp_eof().unwrap();
    let blank = rest.split('\r').any(|piece| piece.len() > 30 && piece.trim().is_empty());
    assert!(blank, "the line is not wiped away: {rest:?}");
    assert!(rest.trim_end().ends_with("in 2 files"), "{rest:?}");
}

#[test]
fn where_no_screen_is_nothing_is_shown() {
    let folder = folder();
    let child = program(folder.path()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(Duration::from_millis(1_400));
    fs::write(folder.path().join("b.bdg"), PLAN).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert!(String::from_utf8_lossy(&output.stdout).contains("in 2 files"));
}
