//! A plan from standard input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use crate::findings::program;

/// Runs the program in a folder with an input: exit status, output, messages.
pub fn piped(folder: &Path, args: &[&str], input: &[u8]) -> (u8, String, String) {
    let mut command = program();
    command.args(args).current_dir(folder);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command line that is refused reads no input.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (u8::try_from(output.status.code().unwrap()).unwrap(), text(output.stdout), text(output.stderr))
}

/// What the plan uses.
pub const AGENCIES: &str = "cơ quan noi_vu \"Phòng Nội vụ\"\n";

/// Results of the plan.
pub const RESULTS: &str = "mã,năm,kết quả\n1.1,2023,\"17,5\"\n";

/// A plan that uses another file and one of results.
pub const PLAN: &str = "\
dùng \"chung/co-quan.bdg\"
kế hoạch vi_du \"Kế hoạch\" {
    giai đoạn 2021-2025
    địa bàn \"Huyện Ví Dụ\"
    ban hành \"12/KH-UBND\" ngày 5/4/2021
    căn cứ \"Nghị quyết 28/NQ-CP\" ngày 3/3/2021
    báo cáo năm trước 15/12 về noi_vu
    số liệu \"ket-qua.csv\"
}
mục tiêu 1 \"M\" {
    chỉ tiêu 1.1 \"Tỷ lệ nữ\" {
        đơn vị tính %
        chủ trì noi_vu
        gốc 2020: 15
        đến 2025: ít nhất 20
    }
}
";

/// A folder with what the plan uses.
pub fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("chung")).unwrap();
    fs::write(folder.path().join("chung/co-quan.bdg"), AGENCIES).unwrap();
    fs::write(folder.path().join("ket-qua.csv"), RESULTS).unwrap();
    folder
}

#[test]
fn a_piped_plan_is_checked_with_what_it_uses() {
    let folder = folder();
    let (status, out, err) = piped(folder.path(), &["check", "-"], PLAN.as_bytes());
    assert_eq!((status, out.as_str(), err.as_str()), (0, "không phát hiện sai sót nào trong 3 tệp\n", ""));
    // As a file with a mark and Windows line ends.
    let windows = format!("\u{FEFF}{}", PLAN.replace('\n', "\r\n"));
    assert_eq!(piped(folder.path(), &["check", "-"], windows.as_bytes()).0, 0);
    // Elsewhere what it uses is missing.
    let empty = tempfile::tempdir().unwrap();
    let (status, out, _) = piped(empty.path(), &["check", "-"], PLAN.as_bytes());
    assert_eq!(status, 1);
    assert!(out.contains("<đầu vào>:1:7") && out.contains("BDG0003"), "{out}");
}

#[test]
fn the_input_is_named_in_the_language_of_the_answer() {
    let folder = folder();
    let wrong = PLAN.replace("gốc 2020: 15", "gốc 2020: 15.5");
    let check = |args: &[&str]| piped(folder.path(), &[&["check", "-"], args].concat(), wrong.as_bytes());
    let (status, out, _) = check(&[]);
    assert_eq!(status, 1);
    assert!(out.contains("[ <đầu vào>:14:19 ]"), "{out}");
    let (_, out, _) = check(&["--lang", "en"]);
    assert!(out.contains("[ <stdin>:14:19 ]") && !out.contains("đầu vào"), "{out}");
    // A plan in English without `--lang`.
    let english = bdg::translate(PLAN, bdg::Lang::En).unwrap().replace("2020: 15", "2020: 15,5");
    let (_, out, _) = piped(folder.path(), &["check", "-"], english.as_bytes());
    assert!(out.contains("[ <stdin>:14:24 ]") && !out.contains("đầu vào"), "{out}");
    // Machines read one name.
    for form in ["json", "sarif"] {
        for lang in ["vi", "en"] {
            let (status, out, _) = check(&["--format", form, "--lang", lang]);
            assert_eq!(status, 1);
            assert!(!out.contains("đầu vào") && out.contains("stdin"), "{out}");
            serde_json::from_str::<serde_json::Value>(&out).unwrap();
        }
    }
}

#[test]
fn a_piped_plan_is_one_of_several() {
    let folder = folder();
    fs::write(folder.path().join("khac.bdg"), PLAN.replace("vi_du", "khac").replace("Ví Dụ", "Khác")).unwrap();
    let (status, out, err) = piped(folder.path(), &["check", "khac.bdg", "-", "-"], PLAN.as_bytes());
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.ends_with("trong 4 tệp\n"), "{out}");
    // A file of this name has a path.
    fs::write(folder.path().join("-"), PLAN.replace("gốc 2020: 15", "gốc 2020: 15.5")).unwrap();
    assert_eq!(piped(folder.path(), &["check", "./-"], b"").0, 1);
    assert_eq!(piped(folder.path(), &["check", "-"], PLAN.as_bytes()).0, 0);
}

#[test]
fn a_piped_plan_is_formatted_and_translated_to_the_output() {
    let folder = folder();
    let loose = PLAN.replace("        đơn vị", "đơn vị");
    let (status, out, err) = piped(folder.path(), &["fmt", "-"], loose.as_bytes());
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(Ok(out.clone()), bdg::format(PLAN));
    assert_eq!(piped(folder.path(), &["fmt", "-"], out.as_bytes()), (0, out.clone(), String::new()));
    assert_eq!(piped(folder.path(), &["fmt", "-", "--check"], out.as_bytes()), (0, String::new(), String::new()));
    let (status, said, _) = piped(folder.path(), &["fmt", "-", "--check"], loose.as_bytes());
    assert_eq!((status, said.as_str()), (1, "<đầu vào>: chưa trình bày đúng cách\n"));
    let (status, english, _) = piped(folder.path(), &["translate", "-", "--to", "en"], PLAN.as_bytes());
    assert_eq!((status, Ok(english)), (0, bdg::translate(PLAN, bdg::Lang::En)));
    // Nothing goes out where a line cannot be read.
    let broken = PLAN.replace("đơn vị tính", "đơn vị tinh");
    let (status, out, err) = piped(folder.path(), &["fmt", "-"], broken.as_bytes());
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("lỗi: <đầu vào>: tệp còn dòng không đọc được"), "{err}");
}

#[test]
fn a_piped_plan_is_computed() {
    let folder = folder();
    fs::write(folder.path().join("tep.bdg"), PLAN).unwrap();
    for command in [
        &["path"][..],
        &["annual", "--year", "2024"],
        &["progress", "--format", "csv"],
        &["export", "--format", "csv"],
        &["export", "--format", "json"],
        &["report"],
    ] {
        let of_file = piped(folder.path(), &[command, &["tep.bdg"]].concat(), b"");
        let mut of_input = piped(folder.path(), &[command, &["-"]].concat(), PLAN.as_bytes());
        of_input.1 = of_input.1.replace("&lt;đầu vào&gt;", "tep.bdg").replace("<đầu vào>", "tep.bdg");
        assert_eq!(of_input, of_file, "{command:?}");
        assert_eq!(of_file.0, 0);
    }
    let (status, out, _) = piped(folder.path(), &["why", "-", "1.1", "2024"], PLAN.as_bytes());
    assert_eq!(status, 0);
    assert!(out.contains("<đầu vào>:14"), "{out}");
}

#[test]
fn an_input_that_is_no_text_is_told_so() {
    let folder = folder();
    for input in [&b"PK\x03\x04\x14\x00\xE9\xFF"[..], b"k\xE8 ho\xB9ch"] {
        for command in [&["check", "-"][..], &["fmt", "-"], &["path", "-"]] {
            assert_eq!(piped(folder.path(), command, input).0, 2, "{command:?}");
        }
    }
    assert_eq!(piped(folder.path(), &["check", "-"], b"").0, 1);
}
