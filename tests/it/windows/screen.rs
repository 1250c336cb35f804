//! Screens and shells of Windows.

use std::fs;

use rexpect::session::{Options, spawn_with_options};

use super::wine::{Twins, here, run, said, shell};

const PLAN: &str = "kế hoạch p \"Kế hoạch\" {\n    giai đoạn 2021-2025\n}\nmục tiêu 1 \"Chính trị\" {\n    \
    chỉ tiêu 1.1 \"Nữ lãnh đạo\" {\n        đơn vị tính %\n        gốc 2020: 30\n        kết quả 2021: 12/41 (30%)\n        \
    đến 2025: 40\n    }\n}\n";

/// What a line of the Windows shell shows on a screen.
fn shown(twins: &Twins, line: &str) -> String {
    let mut command = shell(&twins.there, line);
    command.env("TERM", "xterm");
    let mut session = spawn_with_options(command, Options::new().timeout_ms(Some(60_000))).unwrap();
    let shown = session.exp_eof().unwrap();
    // The terminal's side is read byte by byte.
    let bytes: Vec<u8> = shown.chars().filter_map(|byte| u8::try_from(u32::from(byte)).ok()).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What goes into a file is UTF-8 whatever code page the console has.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn a_code_page_changes_no_answer() {
    let twins = Twins::new(&[("a.bdg", PLAN.as_bytes())]);
    let wanted = run(here(&twins.here, &["check", "a.bdg"]), b"").stdout;
    assert!(!wanted.is_empty());
    for page in [437, 1258, 65001] {
        let seen = shown(&twins, &format!("chcp {page} & bdg check a.bdg > answer.txt"));
        assert!(seen.contains(&page.to_string()), "{seen}");
        let written = fs::read(twins.there.join("answer.txt")).unwrap_or_default();
        assert!(written == wanted, "{page}: {seen}: {}", String::from_utf8_lossy(&written));
    }
    // From a file by the shell.
    let (_, out, err) = said(&run(shell(&twins.there, "bdg check - < a.bdg"), b""));
    assert!(out.contains("không phải 30%") && err.is_empty(), "{out}{err}");
}

/// On a screen every letter is right, though the console's code page has few of them.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn a_screen_shows_every_letter() {
    let twins = Twins::new(&[("a.bdg", PLAN.as_bytes())]);
    let shown = shown(&twins, "chcp 437 & bdg check a.bdg --color never & bdg explain XYZ");
    for words in ["chỉ tiêu 1.1", "không phải 30%", "không có quy tắc"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
}
