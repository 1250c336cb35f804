//! The session from outside: scripts, single questions, and the real program at a real terminal.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::findings::bdg;

const PLAN: &str = r#"kế hoạch vi_du "Kế hoạch bình đẳng giới của huyện" {
    giai đoạn 2021-2025
}

cơ quan noi_vu "Phòng Nội vụ"

mục tiêu 2 "Trong lĩnh vực kinh tế" {
    chỉ tiêu 2.3 "Tỷ lệ nữ giám đốc" {
        đơn vị tính %
        chủ trì noi_vu
        gốc 2020: 15
        kết quả 2023: 16
        đến 2025: ít nhất 20
    }
}
"#;

/// A folder with the plan in it.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ke-hoach.bdg"), PLAN).unwrap();
    folder
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.current_dir(folder).env("LC_ALL", "vi_VN.UTF-8").env("XDG_STATE_HOME", folder.join("state"));
    command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
    command
}

/// Runs a script through the program's input.
fn script(folder: &TempDir, args: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = program(folder.path())
        .arg("repl")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // The program may have stopped reading: that is for the answer to tell.
    let _ = child.stdin.take().unwrap().write_all(input.as_ref());
    child.wait_with_output().unwrap()
}

fn ask(folder: &TempDir, args: &[&str]) -> Output {
    program(folder.path()).args(["ask", "ke-hoach.bdg"]).args(args).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn documents(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn a_script_is_answered_and_not_echoed() {
    let folder = folder();
    let output = script(&folder, &["ke-hoach.bdg"], "# mở đầu\n\nxem 2.3\n2.3 đến 2025: ít nhất 25\n");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let text = out(&output);
    assert!(text.contains("Tỷ lệ nữ giám đốc"), "{text}");
    assert!(text.contains("ít nhất 25"), "{text}");
    assert!(!text.contains("xem 2.3") && !text.contains('>') && !text.contains('\u{1b}'), "{text}");
    assert_eq!(fs::read_to_string(folder.path().join("ke-hoach.bdg")).unwrap(), PLAN);
    assert!(!folder.path().join("state").exists(), "a script leaves no history");
}

#[test]
fn no_line_is_lost_at_the_end() {
    let folder = folder();
    for end in ["", "\n", "\r\n"] {
        let output = script(&folder, &["ke-hoach.bdg", "--format", "json"], format!("cần 2.3{end}"));
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(documents(&output).len(), 1, "{end:?}");
    }
    assert_eq!(script(&folder, &["ke-hoach.bdg"], "").status.code(), Some(0));
    // A byte order mark and letters in pieces are no hindrance.
    let output = script(&folder, &["ke-hoach.bdg"], "\u{feff}ca\u{302}\u{300}n 2.3");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

#[test]
fn without_a_name_the_plans_of_the_folder_are_opened() {
    let folder = folder();
    let alone = script(&folder, &[], "cần 2.3");
    assert_eq!(alone.status.code(), Some(0));
    // A file without a plan of its own is none of them.
    fs::write(folder.path().join("chung.bdg"), "cơ quan van_phong \"Văn phòng\"\n").unwrap();
    assert_eq!(out(&script(&folder, &[], "cần 2.3")), out(&alone));
    fs::write(folder.path().join("khac.bdg"), PLAN.replace("của huyện", "của xã").replace("16", "18")).unwrap();
    let both = script(&folder, &[], "cần 2.3");
    assert_eq!(both.status.code(), Some(0));
    let (first, second) = ("Kế hoạch bình đẳng giới của huyện", "Kế hoạch bình đẳng giới của xã");
    assert!(out(&both).contains(first) && out(&both).contains(second), "{}", out(&both));
    assert_eq!(out(&both), out(&script(&folder, &["."], "cần 2.3")));
    assert_eq!(out(&both), out(&script(&folder, &["ke-hoach.bdg", "khac.bdg"], "cần 2.3")));
    let empty = tempfile::tempdir().unwrap();
    let none = script(&empty, &[], "cần 2.3");
    assert!(none.status.code() == Some(2) && err(&none).contains("không có tệp kế hoạch .bdg nào"), "{}", err(&none));
}

#[test]
fn a_plan_of_several_that_cannot_be_read_is_named_and_left_out() {
    let folder = folder();
    // Larger than any plan may be.
    fs::File::create(folder.path().join("hong.bdg")).unwrap().set_len(17_000_000).unwrap();
    fs::write(folder.path().join("khac.bdg"), PLAN.replace("ít nhất 20", "ít nhất 20\n        đến 2025: ít nhất 22"))
        .unwrap();
    let output = script(&folder, &["."], "các kế hoạch");
    assert_eq!(output.status.code(), Some(0));
    assert!(err(&output).contains("hong.bdg: không đọc được kế hoạch; xem: bdg check hong.bdg"), "{}", err(&output));
    assert!(err(&output).contains("1 kế hoạch có lỗi (khac.bdg)"), "{}", err(&output));
    assert!(out(&output).contains("đang mở 2 kế hoạch"), "{}", out(&output));
}

#[test]
fn plans_beyond_what_a_session_holds_are_refused() {
    let folder = folder();
    let size = fs::metadata(folder.path().join("ke-hoach.bdg")).unwrap().len();
    let large = |bytes: u64| {
        for name in ["x.bdg", "y.bdg", "z.bdg"] {
            let file = fs::File::create(folder.path().join(name)).unwrap();
            file.set_len(bytes).unwrap();
        }
        // They declare no plan, and are passed over.
        script(&folder, &["."], "các kế hoạch")
    };
    let beyond = large((32 << 20) / 3);
    assert_eq!(beyond.status.code(), Some(2));
    assert!(err(&beyond).starts_with("lỗi: 4 tệp kế hoạch lớn quá 32 MiB"), "{}", err(&beyond));
    let within = large(((32 << 20) - size) / 3);
    assert_eq!(within.status.code(), Some(0), "{}", err(&within));
}

#[test]
fn scenarios_belong_to_the_plan_before_them() {
    let folder = folder();
    fs::write(folder.path().join("khac.bdg"), PLAN.replace("của huyện", "của xã")).unwrap();
    fs::write(folder.path().join("kb.bdg"), "kịch bản cao {\n    2.3 kết quả 2023: 19\n}\n").unwrap();
    let output = script(&folder, &["ke-hoach.bdg", "khac.bdg", "kb.bdg"], "xem 2.3");
    assert!(out(&output).contains("16 (2023)") && out(&output).contains("19 (2023)"), "{}", out(&output));
    let output = script(&folder, &[".", "kb.bdg"], "xem 2.3");
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("không rõ kịch bản của “kb.bdg”"), "{}", err(&output));
}

#[test]
fn answers_as_data_stand_on_a_line_each() {
    let folder = folder();
    let lines = "# ghi chú\ncần 2.3\n2.3 kết quả 2024: 18\nkịch bản x {\n  2.3 đến 2025: 25\n}\nbiểu đồ 2.3\n";
    let output = script(&folder, &["ke-hoach.bdg", "--format", "json"], lines);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let kinds: Vec<String> = documents(&output).iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["need", "what_if", "scenario", "chart"]);
    assert!(documents(&output).iter().all(|one| one["format"] == "bdg.answer" && one["ok"] == true));
}

/// A session says of a plan what `bdg check` says: as many findings, the same ones, in the same order.
#[test]
fn a_check_in_a_session_is_that_of_the_command() {
    let mut plans: Vec<PathBuf> = ["tests/it/bad", "examples"]
        .into_iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "bdg"))
        .collect();
    plans.sort();
    assert!(plans.len() > 20);
    for plan in plans {
        let plan = plan.to_str().unwrap();
        let (_, document, _) = bdg(&["check", plan, "--format", "json"]);
        let document: Value = serde_json::from_str(&document).unwrap();
        let list = |found: &Value| -> Vec<(Value, Value)> {
            let found = found.as_array().unwrap().iter();
            found.map(|one| (one["code"].clone(), one["message"]["vi"].clone())).collect()
        };
        let (_, answer, _) = bdg(&["ask", plan, "--format", "json", "--lang", "vi", "kiểm tra"]);
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(list(&answer["findings"]), list(&document["diagnostics"]), "{plan}");
        let (_, shown, _) = bdg(&["check", plan, "--lang", "vi"]);
        let closing = shown.lines().last().unwrap();
        assert!(closing.starts_with(&format!("{} trong ", answer["summary"].as_str().unwrap())), "{plan}: {closing}");
    }
}

#[test]
fn the_first_failing_line_ends_the_script() {
    let folder = folder();
    let output = script(&folder, &["ke-hoach.bdg"], "cần 2.3\n\ncần 9.9\nkhi nào 2.3\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("dòng 3:\nlỗi: "), "{}", err(&output));
    assert!(!out(&output).contains("nhịp hiện nay"), "the line behind is not run");
    let output = script(&folder, &["ke-hoach.bdg", "--lang", "en", "--format", "json"], "need 2.3\nneed 9.9");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("line 2:\nerror: "), "{}", err(&output));
    assert_eq!(documents(&output).last().unwrap()["ok"], false);
    let output = script(&folder, &["ke-hoach.bdg"], b"c\xe1\xba 2.3\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("dòng 1"), "{}", err(&output));
}

#[test]
fn a_script_does_not_write_over_what_changed_meanwhile() {
    use std::io::{BufRead, BufReader};
    let folder = folder();
    for (lang, said) in [("vi", "đã thay đổi trên đĩa"), ("en", "has changed on disk")] {
        fs::write(folder.path().join("ke-hoach.bdg"), PLAN).unwrap();
        let mut command = program(folder.path());
        command.args(["repl", "ke-hoach.bdg", "--format", "json", "--lang", lang]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        input.write_all("2.3 đến 2025: ít nhất 25\n".as_bytes()).unwrap();
        output.read_line(&mut String::new()).unwrap();
        let theirs = PLAN.replace("kết quả 2023: 16", "kết quả 2023: 16,5");
        fs::write(folder.path().join("ke-hoach.bdg"), &theirs).unwrap();
        input.write_all("lưu \"ke-hoach.bdg\"!\nlưu \"ke-hoach.bdg\"!\n".as_bytes()).unwrap();
        drop(input);
        let ended = child.wait_with_output().unwrap();
        assert_eq!(ended.status.code(), Some(1));
        assert!(err(&ended).contains(said) && err(&ended).contains("+ 12: kết quả 2023: 16,5"), "{}", err(&ended));
        assert_eq!(fs::read_to_string(folder.path().join("ke-hoach.bdg")).unwrap(), theirs);
    }
}

#[test]
fn an_unfinished_statement_at_the_end_is_an_error() {
    let folder = folder();
    let output = script(&folder, &["ke-hoach.bdg"], "cần 2.3\nkịch bản x {\n  2.3 đến 2025: 25\nkhi nào 2.3\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("dòng 2: câu chưa viết hết"), "{}", err(&output));
    assert!(out(&output).contains("mỗi năm"), "what stands before it is answered: {}", out(&output));
}

#[test]
fn leaving_ends_a_script() {
    let folder = folder();
    let output = script(&folder, &["ke-hoach.bdg"], "2.3 đến 2025: 25\nthoát\ncần 9.9\n");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

#[test]
fn questions_are_asked_in_their_order() {
    let folder = folder();
    let output = ask(&folder, &["-q", "2.3 đến 2025: 25", "cần 2.3", "--question", "khi nào 2.3", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let kinds: Vec<String> = documents(&output).iter().map(|one| one["kind"].as_str().unwrap().to_owned()).collect();
    assert_eq!(kinds, ["what_if", "need", "when"]);
    let output = ask(&folder, &["cần 2.3", "--lang", "en"]);
    assert!(out(&output).contains("a year"), "{}", out(&output));
    let output = ask(&folder, &["cần 2.3", "cần 9.9", "khi nào 2.3"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).starts_with("câu hỏi 2:\nlỗi: "), "{}", err(&output));
    assert_eq!(ask(&folder, &["kịch bản x {"]).status.code(), Some(1));
    assert_eq!(ask(&folder, &[]).status.code(), Some(2));
    assert_eq!(ask(&folder, &["cần 2.3", "--format", "csv"]).status.code(), Some(2));
}

#[test]
fn a_saved_scenario_is_laid_over_the_plan() {
    let folder = folder();
    let output = script(&folder, &["ke-hoach.bdg"], "2.3 đến 2025: ít nhất 25\nlưu kịch bản \"kb.bdg\"\n");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let output = script(&folder, &["ke-hoach.bdg", "kb.bdg"], "cần 2.3");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("ít nhất 25"), "{}", out(&output));
    let output = script(&folder, &["kb.bdg"], "cần 2.3");
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("ít nhất 25"), "{}", out(&output));
    // A file of another kind is no scenario; one plan named twice is one plan.
    fs::write(folder.path().join("chung.bdg"), "cơ quan van_phong \"Văn phòng\"\n").unwrap();
    assert_eq!(script(&folder, &["ke-hoach.bdg", "chung.bdg"], "cần 2.3").status.code(), Some(2));
    let twice = script(&folder, &["ke-hoach.bdg", "ke-hoach.bdg"], "cần 2.3");
    assert_eq!(out(&twice), out(&script(&folder, &["ke-hoach.bdg"], "cần 2.3")));
}

#[test]
fn what_cannot_be_read_opens_no_session() {
    let folder = folder();
    assert_eq!(script(&folder, &["khong-co.bdg"], "cần 2.3").status.code(), Some(2));
    let output = program(folder.path()).args(["ask", "khong-co.bdg", "cần 2.3"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

/// The program at a terminal, driven as a person would.
#[cfg(unix)]
mod terminal {
    use rexpect::session::{Options, PtySession, spawn_with_options};

    use super::*;

    /// How long an answer may take, in milliseconds.
    const PATIENCE: u64 = 20_000;

    fn open(folder: &TempDir, args: &[&str]) -> PtySession {
        let mut command = program(folder.path());
        command.args(["repl", "ke-hoach.bdg"]).args(args).env("TERM", "xterm").env("NO_COLOR", "1");
        let options = Options::new().timeout_ms(Some(PATIENCE)).strip_ansi_escape_codes(true);
        let mut session = spawn_with_options(command, options).unwrap();
        prompt(&mut session, "nháp> ");
        session
    }

    fn send(session: &mut PtySession, text: &str) {
        session.send(text).unwrap();
        session.flush().unwrap();
    }

    /// Waits for a text and gives what came before it. The terminal's side is read byte by byte.
    fn await_text(session: &mut PtySession, text: &str) -> String {
        let bytes: String = text.bytes().map(char::from).collect();
        let before = session.exp_string(&bytes).unwrap_or_else(|error| panic!("“{text}” does not come: {error}"));
        let before: Vec<u8> = before.chars().filter_map(|byte| u8::try_from(u32::from(byte)).ok()).collect();
        String::from_utf8_lossy(&before).into_owned()
    }

    /// Waits for a new prompt; one that is only drawn anew as a line is typed has no line end before it.
    fn prompt(session: &mut PtySession, text: &str) -> String {
        await_text(session, &format!("\n\r{text}"))
    }

    /// Leaves, where nothing is unsaved.
    fn leave(mut session: PtySession) {
        session.send_control('d').unwrap();
        session.exp_eof().unwrap();
        ended(&session);
    }

    /// Leaves, although something is unsaved.
    fn leave_and_lose(mut session: PtySession) {
        send(&mut session, "thoát\r");
        await_text(&mut session, "[c/K] ");
        send(&mut session, "c\r");
        session.exp_eof().unwrap();
        ended(&session);
    }

    fn ended(session: &PtySession) {
        let status = session.process().wait().unwrap();
        let status = format!("{status:?}");
        assert!(status.starts_with("Exited(") && status.ends_with(", 0)"), "{status}");
    }

    #[test]
    fn tab_completes_a_code_and_a_command() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        send(&mut session, "cần giam\t");
        await_text(&mut session, "cần 2.3");
        send(&mut session, "\r");
        await_text(&mut session, "mỗi năm");
        prompt(&mut session, "nháp> ");
        // Several candidates are listed with what they mean.
        send(&mut session, "kh\t");
        await_text(&mut session, "khi nào ");
        send(&mut session, "2\t\r");
        await_text(&mut session, "nhịp hiện nay");
        prompt(&mut session, "nháp> ");
        leave(session);
    }

    #[test]
    fn tab_completes_the_name_of_a_file() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        send(&mut session, "lưu ke\t");
        await_text(&mut session, "lưu \"ke-hoach.bdg\"");
        session.send_control('c').unwrap();
        prompt(&mut session, "nháp> ");
        leave(session);
    }

    #[test]
    fn an_open_brace_goes_on_and_history_keeps_it_whole() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        send(&mut session, "kịch bản x {\r");
        send(&mut session, "2.3 đến 2025: ít nhất 25\r");
        send(&mut session, "}\r");
        await_text(&mut session, "đang dùng kịch bản “x”");
        prompt(&mut session, "x +1> ");
        send(&mut session, "lưu kịch bản \"kb.bdg\"\r");
        await_text(&mut session, "kb.bdg");
        prompt(&mut session, "x +1> ");
        leave(session);
        let kept = fs::read_to_string(folder.path().join("state/bdg/history")).unwrap();
        assert!(kept.contains("kịch bản x {\\n2.3 đến 2025: ít nhất 25\\n}\n"), "{kept}");

        // The next run brings the statement back as one, two entries up.
        let mut session = open(&folder, &[]);
        send(&mut session, "\u{1b}[A");
        await_text(&mut session, "kb.bdg");
        send(&mut session, "\u{10}\r");
        await_text(&mut session, "đang dùng kịch bản “x”");
        prompt(&mut session, "x +1> ");
        send(&mut session, "hoàn tác\r");
        await_text(&mut session, "đã hoàn tác");
        prompt(&mut session, "nháp> ");
        leave(session);
    }

    #[test]
    fn control_c_drops_the_line() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        send(&mut session, "2.3 đến 2025: ít nhất 99");
        session.send_control('c').unwrap();
        prompt(&mut session, "nháp> ");
        // Also one of several rows.
        send(&mut session, "kịch bản y {\r2.3 đến 2025: 99");
        session.send_control('c').unwrap();
        prompt(&mut session, "nháp> ");
        send(&mut session, "các kịch bản\r");
        let said = prompt(&mut session, "nháp> ");
        assert!(!said.contains("99"), "{said}");
        leave(session);
    }

    #[test]
    fn vietnamese_is_typed_and_edited() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        // One backspace takes one letter with all its marks, composed or not.
        send(&mut session, "2.3 đế\u{7f}ến 2025: ít nhất 25\r");
        prompt(&mut session, "nháp +1> ");
        send(&mut session, "2.3 đe\u{302}\u{301}\u{7f}e\u{302}\u{301}n 2025: i\u{301}t nha\u{302}\u{301}t 24\r");
        prompt(&mut session, "nháp +1> ");
        send(&mut session, "các kịch bản\r");
        await_text(&mut session, "2.3 đến 2025: ít nhất 24");
        prompt(&mut session, "nháp +1> ");
        send(&mut session, "đặt lại\r");
        prompt(&mut session, "nháp> ");
        leave(session);
    }

    #[test]
    fn lines_typed_ahead_are_all_answered() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        // As a paste comes where the terminal does not bracket it; the last line is not finished yet.
        send(&mut session, "2.3 đến 2025: ít nhất 25\rcần 2.3\rkịch bản x {\r2.3 kết quả 2024: 18\r}\rxem 2");
        prompt(&mut session, "nháp +1> ");
        await_text(&mut session, "mỗi năm");
        await_text(&mut session, "đang dùng kịch bản “x”");
        prompt(&mut session, "x +1> ");
        send(&mut session, ".3\r");
        await_text(&mut session, "Tỷ lệ nữ giám đốc");
        prompt(&mut session, "x +1> ");
        // Also those that come while an answer is being made.
        for _ in 0..40 {
            send(&mut session, "cần 2.3\r");
        }
        for _ in 0..40 {
            await_text(&mut session, "mỗi năm");
            prompt(&mut session, "x +1> ");
        }
        leave_and_lose(session);
    }

    #[test]
    fn leaving_with_unsaved_work_asks_first() {
        let folder = folder();
        let mut session = open(&folder, &[]);
        send(&mut session, "2.3 đến 2025: ít nhất 25\r");
        prompt(&mut session, "nháp +1> ");
        session.send_control('d').unwrap();
        await_text(&mut session, "[c/K] ");
        send(&mut session, "k\r");
        prompt(&mut session, "nháp +1> ");
        send(&mut session, "thoát\r");
        await_text(&mut session, "[c/K] ");
        session.send_control('c').unwrap();
        prompt(&mut session, "nháp +1> ");
        send(&mut session, "thoát\r");
        await_text(&mut session, "[c/K] ");
        send(&mut session, "c\r");
        session.exp_eof().unwrap();
        ended(&session);
        let kept = fs::read_to_string(folder.path().join("state/bdg/history")).unwrap();
        assert!(kept.contains("2.3 đến 2025: ít nhất 25\n") && !kept.contains("\nc\n"), "{kept}");
    }

    #[test]
    fn a_complete_question_is_previewed() {
        let folder = folder();
        let mut session = open(&folder, &["--lang", "vi"]);
        send(&mut session, "cần 2.3");
        await_text(&mut session, "→ ");
        send(&mut session, "\r");
        prompt(&mut session, "nháp> ");
        leave(session);
    }

    #[test]
    fn the_prompt_tells_which_plan_is_asked() {
        let folder = folder();
        fs::write(folder.path().join("khac.bdg"), PLAN.replace("của huyện", "của xã")).unwrap();
        let mut command = program(folder.path());
        command.args(["repl", "."]).env("TERM", "xterm").env("NO_COLOR", "1");
        let options = Options::new().timeout_ms(Some(PATIENCE)).strip_ansi_escape_codes(true);
        let mut session = spawn_with_options(command, options).unwrap();
        let greeting = prompt(&mut session, "2 kế hoạch> ");
        assert!(greeting.contains("của huyện") && greeting.contains("của xã") && greeting.contains("“kế hoạch TÊN”"));
        send(&mut session, "kế hoạch xã\r");
        prompt(&mut session, "khac nháp> ");
        send(&mut session, "mọi kế hoạch\r");
        prompt(&mut session, "2 kế hoạch> ");
        leave(session);
    }

    #[test]
    fn colours_are_written_where_they_are_asked_for() {
        let folder = folder();
        for (choice, colored) in [("always", true), ("never", false)] {
            let mut command = program(folder.path());
            command.args(["repl", "ke-hoach.bdg", "--color", choice]).env("TERM", "xterm");
            let mut session = spawn_with_options(command, Options::new().timeout_ms(Some(PATIENCE))).unwrap();
            await_text(&mut session, "nháp> ");
            send(&mut session, "cần 2.3\r");
            let said = await_text(&mut session, "mỗi năm");
            assert_eq!(said.contains("\u{1b}[1;36mcần"), colored, "{said:?}");
            // The preview of the answer says the same, and the prompt is drawn anew with it: what follows the table is the next one.
            await_text(&mut session, "┘");
            await_text(&mut session, "nháp> ");
            leave(session);
        }
    }
}
