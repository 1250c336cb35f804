//! `bdg check --watch`, as a real program beside the one that changes files.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::cli_input::{AGENCIES, PLAN, RESULTS, folder};
use crate::findings::{bdg, program};

/// A watch that runs; it is ended with the test.
struct Watch {
    child: Child,
    lines: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path, args: &[&str]) -> Watch {
        let mut command = program();
        command.current_dir(folder).args([&["check", "--watch"], args].concat());
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| send.send(line)));
        Watch { child, lines }
    }

    /// What one check says, up to the line that it waits.
    fn said(&self) -> String {
        let end = Instant::now() + Duration::from_secs(60);
        let mut said = String::new();
        loop {
            let line = self.lines.recv_timeout(end.saturating_duration_since(Instant::now()));
            let line = line.unwrap_or_else(|error| panic!("{error} behind:\n{said}"));
            said.push_str(&line);
            said.push('\n');
            if line.starts_with("đang theo dõi") {
                return said;
            }
        }
    }

    /// Checks until one says it: a machine that is busy may show a state between.
    fn says(&self, wanted: &str) {
        let mut said = String::new();
        for _ in 0..4 {
            said = self.said();
            if said.contains(wanted) {
                return;
            }
        }
        panic!("not {wanted}:\n{said}");
    }

    fn is_quiet(&self) {
        if let Ok(line) = self.lines.recv_timeout(Duration::from_millis(1500)) {
            panic!("it says {line}");
        }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const FINE: &str = "không phát hiện sai sót nào";

#[test]
fn every_change_is_checked() {
    let folder = folder();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("ke-hoach.bdg", PLAN);
    let watch = Watch::start(folder.path(), &["ke-hoach.bdg"]);
    watch.says(&format!("{FINE} trong 3 tệp\nđang theo dõi 3 tệp; Ctrl-C để dừng\n"));
    watch.is_quiet();
    // The plan, what it uses, its results.
    write("ke-hoach.bdg", &PLAN.replace("gốc 2020: 15", "gốc 2020: 15.5"));
    watch.says("[BDG0104]");
    write("ke-hoach.bdg", PLAN);
    watch.says(FINE);
    write("chung/co-quan.bdg", &AGENCIES.replace("noi_vu", "noi_vuu"));
    watch.says("[BDG0201]");
    write("chung/co-quan.bdg", AGENCIES);
    watch.says(FINE);
    write("ket-qua.csv", &RESULTS.replace("1.1", "7.7"));
    watch.says("[BDG0006]");
    // A file that the plan names goes for good, and comes again.
    fs::remove_file(folder.path().join("ket-qua.csv")).unwrap();
    watch.says("[BDG0004]");
    write("ket-qua.csv", RESULTS);
    watch.says(FINE);
    // Another file of the folder is not the plan's.
    write("khac.bdg", "x");
    watch.is_quiet();
}

#[test]
fn editors_that_rename_are_followed() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("ke-hoach.bdg"), PLAN).unwrap();
    let watch = Watch::start(folder.path(), &["ke-hoach.bdg"]);
    watch.says(FINE);
    // The new text under another name, renamed over the old.
    fs::write(path("moi"), PLAN.replace("gốc 2020: 15", "gốc 2020: 15.5")).unwrap();
    fs::rename(path("moi"), path("ke-hoach.bdg")).unwrap();
    watch.says("[BDG0104]");
    // The old text moved away, and for a moment nothing in its place: no one is told that the file is gone.
    fs::rename(path("ke-hoach.bdg"), path("ke-hoach.bdg~")).unwrap();
    std::thread::sleep(Duration::from_millis(700));
    fs::write(path("ke-hoach.bdg"), PLAN).unwrap();
    let said = watch.said();
    assert!(said.contains(FINE), "{said}");
    // A text that comes in pieces is checked as a whole in the end.
    let (first, rest) = PLAN.split_at(PLAN.len() / 2);
    fs::write(path("ke-hoach.bdg"), first).unwrap();
    std::thread::sleep(Duration::from_millis(50));
    fs::write(path("ke-hoach.bdg"), format!("{first}{rest}").replace("15\n", "15.5\n")).unwrap();
    watch.says("[BDG0104]");
    // Gone for good is told, and does not end it.
    fs::remove_file(path("ke-hoach.bdg")).unwrap();
    watch.says("[BDG0001]");
    fs::write(path("ke-hoach.bdg"), PLAN).unwrap();
    watch.says(FINE);
}

#[test]
fn a_folder_is_watched_for_new_plans() {
    let folder = folder();
    fs::write(folder.path().join("a.bdg"), PLAN).unwrap();
    let watch = Watch::start(folder.path(), &["."]);
    watch.says("trong 3 tệp\n");
    fs::write(folder.path().join("b.bdg"), PLAN.replace("vi_du", "khac").replace("Ví Dụ", "Khác")).unwrap();
    watch.says("trong 4 tệp\n");
    fs::remove_file(folder.path().join("b.bdg")).unwrap();
    watch.says("trong 3 tệp\n");
}

#[cfg(unix)]
#[test]
fn control_c_ends_it() {
    use std::os::unix::process::ExitStatusExt;
    let folder = folder();
    fs::write(folder.path().join("a.bdg"), AGENCIES).unwrap();
    let mut watch = Watch::start(folder.path(), &["a.bdg"]);
    watch.said();
    let pid = watch.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(watch.child.wait().unwrap().signal(), Some(2));
}

/// The screen is cleared before each check but the first, and only a screen.
#[cfg(unix)]
#[test]
fn only_a_screen_is_cleared() {
    let folder = folder();
    let path = folder.path().join("a.bdg");
    fs::write(&path, AGENCIES).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.args(["check", "--watch", "--lang", "en"]).arg(&path).env("TERM", "xterm");
    let mut screen = rexpect::session::spawn_command(command, Some(60_000)).unwrap();
    let before = screen.exp_string("Ctrl-C to stop").unwrap();
    assert!(!before.contains("\u{1b}[2J"), "{before:?}");
    fs::write(&path, "cơ quan a \"A\"\n# hai\n").unwrap();
    let before = screen.exp_string("Ctrl-C to stop").unwrap();
    assert!(before.contains("\u{1b}[2J"), "{before:?}");
    screen.send_control('c').unwrap();
    screen.exp_eof().unwrap();
    // Not a file or a pipe.
    let watch = Watch::start(folder.path(), &["a.bdg"]);
    assert!(!watch.said().contains('\u{1b}'));
    fs::write(&path, AGENCIES).unwrap();
    assert!(!watch.said().contains('\u{1b}'));
}

#[test]
fn what_cannot_be_watched_is_refused() {
    for (args, with) in [
        (&["-"][..], "-"),
        (&["a.bdg", "--fix"], "--fix"),
        (&["a.bdg", "--format", "json"], "--format"),
        (&["a.bdg", "--format", "sarif"], "--format"),
    ] {
        let (status, out, err) = bdg(&[&["check", "--watch"], args].concat());
        assert_eq!((status, out.as_str()), (2, ""));
        assert!(err.contains(&format!("--watch không dùng cùng với {with}\n")), "{err}");
    }
}
