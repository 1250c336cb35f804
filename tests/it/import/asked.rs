//! `bdg import --ask` as a person sees it. The dialogue itself is tried beside its code.

use std::path::Path;
use std::process::{Command, Output};

const TABLE: &str = "Chỉ tiêu;ĐVT;2025;2026;Số liệu cũ\nTỷ lệ hồ sơ;%;60;65;50\nTỷ lệ hộ;%;70;75;55\n";

fn program(folder: &Path) -> Command {
    std::fs::write(folder.join("bảng 1.csv"), TABLE).expect("a table");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.current_dir(folder).args(["import", "bảng 1.csv", "--ask", "-o", "a.bdg"]);
    command.env("NO_COLOR", "1").env("TERM", "xterm").env("LC_ALL", "vi_VN.UTF-8");
    command
}

#[test]
fn without_a_terminal_the_other_ways_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    for (lang, words) in [("vi", "--ask cần một màn hình"), ("en", "--ask needs a terminal")] {
        let done = program(folder.path()).args(["--lang", lang]).output().expect("it runs");
        let said = String::from_utf8(done.stderr).unwrap();
        assert_eq!(done.status.code(), Some(2));
        assert!(said.contains(words) && said.contains("--dry-run") && said.contains("--columns"), "{said}");
        assert!(done.stdout.is_empty() && !folder.path().join("a.bdg").exists());
    }
}

/// What the import of a results framework says.
fn framework(table: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("frame.csv"), table).expect("a table");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.current_dir(folder.path()).args(["import", "frame.csv", "--lang", "en"]).args(more);
    command.env("NO_COLOR", "1").output().expect("it runs")
}

/// Baselines without a year are asked for, with an option that answers.
#[test]
fn the_year_of_baselines_is_asked_for() {
    let table = "Results Framework 2026-2030\nIndicator;Unit;Baseline;Target 2028;Target 2030\nSafe water;%;65;75;85\n";
    let run = |more: &[&str]| framework(table, more);
    let asked = run(&[]);
    let said = String::from_utf8(asked.stderr).expect("text");
    assert_eq!(asked.status.code(), Some(1), "{said}");
    assert!(said.contains("--columns \"Baseline=baseline 2025\""), "{said}");
    let told = run(&["--columns", "Baseline=baseline 2025"]);
    let plan = String::from_utf8(told.stdout).expect("text");
    assert_eq!(told.status.code(), Some(0), "{plan}");
    assert!(plan.contains("baseline 2025: 65"), "{plan}");
}

/// So are targets at the end, where the targets of years beside them do not tell it.
#[test]
fn the_year_of_end_targets_is_asked_for() {
    let table = "Results framework\nIndicator;Unit;Baseline (2025);Target 2026;Target 2027;End Target\nSafe water;%;65;68;71;85\n";
    let run = |more: &[&str]| framework(table, more);
    let asked = run(&[]);
    let said = String::from_utf8(asked.stderr).expect("text");
    assert_eq!(asked.status.code(), Some(1), "{said}");
    assert!(said.contains("--columns \"End Target=by 2030\""), "{said}");
    let plan = String::from_utf8(asked.stdout).expect("text");
    assert!(!plan.contains("over 2026"), "{plan}");
    let told = run(&["--columns", "End Target=by 2030"]);
    let plan = String::from_utf8(told.stdout).expect("text");
    assert_eq!(told.status.code(), Some(0), "{plan}");
    assert!(plan.contains("by 2030: ") && plan.contains(" 85"), "{plan}");
}

/// What tasks cost by source is said beside them, and nothing is asked.
#[test]
fn the_costs_of_tasks_are_not_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let table = "KẾ HOẠCH 2026-2030\nSTT;Nhiệm vụ;Cơ quan chủ trì;Thời gian;Tổng kinh phí;Trong đó: NSTW;Trong đó: NSĐP\n1;Trồng rừng;Sở NN;2026-2027;5.000;3.000;2.000\n";
    std::fs::write(folder.path().join("tasks.csv"), table).expect("a table");
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    let done = command.current_dir(folder.path()).args(["import", "tasks.csv"]).output().expect("it runs");
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
}

#[cfg(unix)]
mod terminal {
    use rexpect::session::{Options, PtySession, spawn_with_options};

    use super::*;

    fn open(folder: &Path) -> PtySession {
        let options = Options::new().timeout_ms(Some(20_000)).strip_ansi_escape_codes(true);
        spawn_with_options(program(folder), options).expect("a terminal")
    }

    /// Waits for a text and gives what came before it. The terminal's side is read byte by byte.
    fn await_text(session: &mut PtySession, text: &str) -> String {
        let bytes: String = text.bytes().map(char::from).collect();
        let before = session.exp_string(&bytes).unwrap_or_else(|error| panic!("“{text}” does not come: {error}"));
        let before: Vec<u8> = before.chars().filter_map(|byte| u8::try_from(u32::from(byte)).ok()).collect();
        String::from_utf8_lossy(&before).into_owned()
    }

    fn answer(session: &mut PtySession, after: &str, line: &str) {
        await_text(session, after);
        await_text(session, "> ");
        session.send_line(line).expect("a line");
    }

    /// The command that is printed gives, in a shell, the very plan that the answers gave.
    #[test]
    fn the_printed_command_repeats_the_answers() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut session = open(folder.path());
        answer(&mut session, "Giai đoạn của kế hoạch?", "2026-2030");
        answer(&mut session, "“2025”", "");
        answer(&mut session, "“2026”", "4");
        answer(&mut session, "“Số liệu cũ”", "gốc 2020");
        await_text(&mut session, "lệnh cho cùng kết quả:\r\n  bdg ");
        let command = await_text(&mut session, "\r\n");
        session.exp_eof().expect("the end");
        let asked = std::fs::read_to_string(folder.path().join("a.bdg")).expect("a plan");
        assert!(asked.contains("đến 2026:     65") && asked.contains("gốc 2020:     50"), "{asked}");
        let again = command.replace("-o a.bdg", "-o b.bdg");
        let script = format!("{} {again}", env!("CARGO_BIN_EXE_bdg"));
        let done = Command::new("sh").arg("-c").arg(&script).current_dir(folder.path()).output().expect("a shell");
        assert!(done.status.success(), "{script}\n{}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(std::fs::read_to_string(folder.path().join("b.bdg")).expect("a plan"), asked, "{script}");
    }

    /// Whether the tests, and so the programs that they start, were started in the background of a shell, where Ctrl-C does
    /// nothing.
    fn ignores_interrupts() -> bool {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
        let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0);
        mask & 0b10 != 0
    }

    #[test]
    fn leaving_writes_nothing() {
        for key in ['c', 'd'].into_iter().filter(|key| *key != 'c' || !ignores_interrupts()) {
            let folder = tempfile::tempdir().expect("a folder");
            let mut session = open(folder.path());
            answer(&mut session, "Giai đoạn của kế hoạch?", "2026-2030");
            await_text(&mut session, "“2025”");
            await_text(&mut session, "> ");
            session.send_control(key).expect("a key");
            session.exp_eof().expect("the end");
            let status = format!("{:?}", session.process().wait().expect("a status"));
            assert!(!status.ends_with(", 0)"), "{status}");
            let left: Vec<_> =
                std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
            assert_eq!(left, ["bảng 1.csv"]);
        }
    }
}
