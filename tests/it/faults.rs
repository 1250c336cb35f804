//! Faults of the world outside, made to happen: a full disk, a folder that may not be written to, a file that goes
//! away, a program that is killed while it writes. The old file or the new one stands whole, and nothing else.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// A plan that is not laid out yet; its formatted text; both are some tens of kilobytes, so that they are written in several pieces.
fn texts() -> (String, String) {
    let mut rough = String::from("kế hoạch k \"K\" {\ngiai đoạn 2021-2025\n}\nmục tiêu 1 \"M\" {\n");
    for at in 1..=800 {
        rough += &format!("chỉ tiêu 1.{at} \"Tỷ lệ thứ {at}\" {{\nđơn vị tính %\ngốc 2020: 3\nđến 2025: 40\n}}\n");
    }
    rough += "}\n";
    let loaded = bdg::load_text("plan.bdg", &rough);
    let tidy = bdg_syntax::format(&loaded.plan.sources, &loaded.asts[0]).unwrap();
    assert!(tidy.len() > 60_000 && tidy != rough);
    (rough, tidy)
}

fn bdg(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bdg"));
    command.args(args).current_dir(folder).env("LANG", "en_US.UTF-8").stdin(Stdio::null());
    command
}

fn run(folder: &Path, args: &[&str]) -> Output {
    bdg(folder, args).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every way in which the program replaces a file: the arguments, what it is told, and the file.
fn writers() -> Vec<(Vec<&'static str>, &'static str, &'static str)> {
    let mut writers = vec![
        (vec!["fmt", "plan.bdg"], "", "plan.bdg"),
        (vec!["repl", "plan.bdg"], "1.1 năm 2024: 7\nlưu \"kept.bdg\"!\n", "kept.bdg"),
    ];
    for (args, target) in [
        ("path plan.bdg", "kept.csv"),
        ("progress plan.bdg", "kept.md"),
        ("annual --year 2024 plan.bdg", "kept.docx"),
        ("path plan.bdg", "kept.xlsx"),
        ("report plan.bdg", "kept.html"),
        ("export plan.bdg --format json", "kept.json"),
        (
            "export plan.bdg --format iati --org-ref VN-1 --org-type 11 --org-name K --sector 15170 --status 2",
            "kept.xml",
        ),
    ] {
        writers.push((args.split(' ').chain(["-o", target, "--force"]).collect(), "", target));
    }
    writers
}

/// Starts a writer with what it is to be told.
fn start(folder: &Path, args: &[&str], input: &str) -> std::process::Child {
    use std::io::Write;
    let mut command = bdg(folder, args);
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that has ended takes no more input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child
}

#[cfg(unix)]
#[test]
fn a_killed_program_leaves_the_old_file_or_the_new_one() {
    let (rough, _) = texts();
    let mut left = 0;
    for (args, input, target) in writers() {
        let folder = tempfile::tempdir().unwrap();
        let (plan, target) = (folder.path().join("plan.bdg"), folder.path().join(target));
        let reset = || {
            fs::write(&plan, &rough).unwrap();
            if target != plan {
                fs::write(&target, "old\n").unwrap();
            }
        };
        reset();
        let old = fs::read(&target).unwrap();
        let begun = std::time::Instant::now();
        let output = start(folder.path(), &args, input).wait_with_output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", said(&output));
        let whole = begun.elapsed();
        let new = fs::read(&target).unwrap();
        assert_ne!(old, new);
        let (mut killed, mut written) = (0, 0);
        let count = 10_u32;
        for step in 0..count {
            reset();
            let before = halves(folder.path());
            let mut child = start(folder.path(), &args, input);
            if step % 2 == 0 {
                // The delays lie close together towards the end, where files are written.
                sleep(whole * (count / 2 + step) / (count + count / 4));
            } else {
                // At once when there is something half-written.
                while halves(folder.path()) == before && child.try_wait().unwrap().is_none() {
                    sleep(Duration::from_micros(50));
                }
            }
            let _ = child.kill();
            let killed_now = !child.wait().unwrap().success();
            let stands = fs::read(&target).unwrap();
            assert!(stands == old || stands == new, "{args:?}: {} bytes after a kill", stands.len());
            killed += u32::from(killed_now);
            written += u32::from(stands == new);
        }
        assert!(killed > 0, "{args:?}: no kill came in time");
        assert!(written < count, "{args:?}: every kill came too late");
        // What a killed program leaves beside is hidden, and no plan to the next one.
        for entry in fs::read_dir(folder.path()).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            assert!(name == "plan.bdg" || name.starts_with("kept.") || name.starts_with(".bdg-"), "{name}");
        }
        left += halves(folder.path());
    }
    assert!(left > 0, "no program was killed in the middle of writing");
}

/// How many half-written files stand in a folder.
fn halves(folder: &Path) -> usize {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    names.filter(|name| name.to_string_lossy().starts_with(".bdg-")).count()
}

/// Mounts a file system over a folder while a test lasts. Only root may.
#[cfg(target_os = "linux")]
pub(super) struct Mount(PathBuf);

#[cfg(target_os = "linux")]
impl Mount {
    fn new(folder: &Path, args: &[&str]) -> Mount {
        let status = Command::new("mount").args(args).arg(folder).status().unwrap();
        assert!(status.success(), "mounting needs root");
        Mount(folder.to_path_buf())
    }

    /// Mounts a folder over itself, where it may not be written to.
    pub(super) fn read_only(folder: &Path) -> Mount {
        let place = folder.to_str().unwrap();
        let same = Mount::new(folder, &["--bind", place]);
        let status = Command::new("mount").args(["-o", "remount,ro,bind", place]).status().unwrap();
        assert!(status.success());
        same
    }
}

#[cfg(target_os = "linux")]
impl Drop for Mount {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs root, to mount a small disk"]
fn a_full_disk_leaves_the_old_file() {
    let (rough, _) = texts();
    for (args, input, target) in writers() {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={}k", rough.len() / 1024 + 24);
        let _disk = Mount::new(folder.path(), &["-t", "tmpfs", "-o", &size, "tmpfs"]);
        let target = folder.path().join(target);
        fs::write(folder.path().join("plan.bdg"), &rough).unwrap();
        if !target.exists() {
            fs::write(&target, "old\n").unwrap();
        }
        let old = fs::read(&target).unwrap();
        let output = start(folder.path(), &args, input).wait_with_output().unwrap();
        assert!(!output.status.success(), "{args:?}");
        assert!(said(&output).contains("No space left"), "{args:?}: {}", said(&output));
        assert_eq!(fs::read(&target).unwrap(), old, "{args:?}");
        let left = fs::read_dir(folder.path()).unwrap().count();
        assert!(left <= 2, "{args:?}: {left} files, so something half-written stays behind");
    }
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs root, to mount a folder that may not be written to"]
fn a_folder_that_may_not_be_written_to_is_left_alone() {
    let (rough, _) = texts();
    for (args, input, target) in writers() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join(target);
        fs::write(folder.path().join("plan.bdg"), &rough).unwrap();
        if !target.exists() {
            fs::write(&target, "old\n").unwrap();
        }
        let old = fs::read(&target).unwrap();
        let _disk = Mount::read_only(folder.path());
        let output = start(folder.path(), &args, input).wait_with_output().unwrap();
        assert!(!output.status.success(), "{args:?}");
        assert!(said(&output).contains("Read-only"), "{args:?}: {}", said(&output));
        assert_eq!(fs::read(&target).unwrap(), old, "{args:?}");
    }
}

/// The device that every write fails on, as a disk does that is full.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("plan.bdg"), texts().0).unwrap();
    for args in [&["check", "plan.bdg"][..], &["path", "plan.bdg"], &["translate", "plan.bdg", "--to", "en"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = bdg(folder.path(), args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
        assert!(said(&output).contains("No space left"), "{args:?}: {}", said(&output));
    }
}

/// The program itself, with the plan taken away while it works on it, many times over.
#[test]
fn a_plan_taken_away_while_it_is_formatted_is_whole_where_it_is() {
    let (rough, tidy) = texts();
    let folder = tempfile::tempdir().unwrap();
    let (plan, elsewhere) = (folder.path().join("plan.bdg"), folder.path().join("elsewhere.bdg"));
    for step in 0..8 {
        fs::write(&plan, &rough).unwrap();
        let _ = fs::remove_file(&elsewhere);
        let child = start(folder.path(), &["fmt", "plan.bdg"], "");
        sleep(Duration::from_millis(step * 15));
        fs::rename(&plan, &elsewhere).unwrap();
        let output = child.wait_with_output().unwrap();
        let moved = fs::read_to_string(&elsewhere).unwrap();
        assert!(moved == rough || moved == tidy);
        match fs::read_to_string(&plan) {
            Ok(written) => assert!(written == tidy && output.status.success()),
            Err(_) => assert!(moved == tidy || !output.status.success(), "{}", said(&output)),
        }
    }
}

#[test]
fn what_is_missing_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), &["fmt", "gone.bdg"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
