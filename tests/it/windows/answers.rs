//! What the program says and writes, held against the program here.

use super::wine::{Twins, example};

const PLAN: &str = "Kế hoạch huyện Mẫu.bdg";

fn twins() -> Twins {
    let shared = example("chung/co-quan.bdg");
    Twins::new(&[(PLAN, &example("huyen-mau-2021-2025.bdg")), ("chung/co-quan.bdg", &shared)])
}

/// The same input gives the same bytes.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn files_are_the_same_byte_by_byte() {
    let twins = twins();
    for (arguments, name) in [
        (&["annual", PLAN, "--year", "2024"][..], "Kế hoạch 2024.docx"),
        (&["annual", PLAN, "--year", "2024"], "Kế hoạch 2024.xlsx"),
        (&["progress", PLAN], "tiến độ.csv"),
        (&["report", PLAN, "--year", "2023"], "báo cáo.html"),
        (&["export", PLAN], "mọi số liệu.csv"),
        (&["export", PLAN], "kế hoạch.json"),
        (&["check", PLAN, "--by", "agency"], "trả lời.xlsx"),
        (&["translate", PLAN, "--to", "en"], "plan.bdg"),
    ] {
        let arguments = [arguments, &["-o", name]].concat();
        let (status, _, said) = twins.same(&arguments, b"");
        assert!(status == Some(0) || said.contains(name), "{arguments:?}: {said}");
        assert!(!twins.file(name).is_empty());
    }
    // An existing file is kept, and replaced where that is wanted.
    let again = ["export", PLAN, "-o", "kế hoạch.json"];
    assert_eq!(twins.same(&again, b"").0, Some(2));
    assert_eq!(twins.same(&[&again[..], &["--force"]].concat(), b"").0, Some(0));
    // Back in, from the table and from the whole plan.
    for (from, to) in [("Kế hoạch 2024.docx", "a.bdg"), ("Kế hoạch 2024.xlsx", "b.bdg"), ("kế hoạch.json", "c.bdg")]
    {
        twins.same(&["import", from, "-o", to], b"");
        assert!(!twins.file(to).is_empty());
    }
}

#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn answers_are_the_same() {
    let twins = twins();
    for arguments in [
        &["check", PLAN][..],
        &["check", PLAN, "--format", "json"],
        &["annual", PLAN, "--year", "2024"],
        &["path", PLAN, "1.1", "--format", "json"],
        &["why", PLAN, "2.3", "2024", "--lang", "en"],
        &["ask", PLAN, "cần 2.3"],
        &["explain", "BDG0301"],
        &["annual", "không có.bdg", "--year", "2024", "--color", "never", "--format", "hình"],
        &["completions", "powershell"],
    ] {
        let (_, out, err) = twins.same(arguments, b"");
        assert!(!out.is_empty() || !err.is_empty());
    }
    let (status, out, err) = twins.same(&["path", "thiếu.bdg"], b"");
    assert!(status == Some(2) && (out + &err).contains("thiếu.bdg"));
}

/// A session whose lines come through a pipe, with the line ends of Windows and with a mark of UTF-8; and a plan.
#[test]
#[ignore = "needs the program for Windows (cargo xtask windows), wine and mingw"]
fn a_pipe_is_read_as_here() {
    let twins = twins();
    for script in [
        "tiến độ\r\n2.3 đến 2025: 30\r\ncần 2.3\r\nvì sao 2.3 2024\r\n",
        "\u{FEFF}cần 2.3\r\nlưu kịch bản \"kịch bản.bdg\"\r\n",
        "2.3 đến 2025: 30\nlưu kịch bản \"kịch bản 2.bdg\"\n",
        "gì thế này\r\ncần 2.3\r\n",
    ] {
        let (_, out, err) = twins.same(&["repl", PLAN], script.as_bytes());
        assert!(!out.is_empty() || !err.is_empty(), "{script}");
    }
    twins.file("kịch bản 2.bdg");
    let text = example("huyen-mau-2021-2025.bdg");
    twins.same(&["check", "-"], &text);
    twins.same(&["fmt", "-"], &String::from_utf8(text).unwrap().replace('\n', "\r\n").into_bytes());
    // A pipe in a code page of Windows, or in UTF-16 as its shell writes it, is no plan in UTF-8; that is said.
    let utf16: Vec<u8> = "kế hoạch p \"Thử\" {}\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for strange in [&[&b"\xFF\xFE"[..], &utf16].concat()[..], b"k\xEA\xCC hoa\xF2ch p \"Th\xF9\" {}\r\n"] {
        let (status, out, err) = twins.same(&["check", "-"], strange);
        assert_eq!(status, Some(2), "{out}{err}");
    }
}
