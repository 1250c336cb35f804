//! The command line: exit statuses, both languages, and inputs that no plan should be.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::findings::bdg;

const PLAN: &str = "examples/kon-tum-2016-2020.bdg";

const SOUND: &str = "\
kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {
    giai đoạn 2021-2025
    địa bàn \"Huyện Ví Dụ\"
    ban hành \"12/KH-UBND\" ngày 5/4/2021
    căn cứ \"Nghị quyết 28/NQ-CP\" ngày 3/3/2021
    báo cáo năm trước 15/12 về noi_vu
}

cơ quan noi_vu \"Phòng Nội vụ\"

mục tiêu 1 \"Trong lĩnh vực chính trị\" {
    chỉ tiêu 1.1 \"Tỷ lệ nữ tham gia cấp ủy cấp huyện\" {
        đơn vị tính %
        chủ trì noi_vu
        gốc 2020: 15
        đến 2025: ít nhất 20
    }
}
";

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn at(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).to_str().unwrap().to_owned()
}

/// Checks bytes as a file: the exit status and what is said, without the folder's name.
fn check_bytes(bytes: &[u8]) -> (u8, String) {
    let folder = folder(&[("ke-hoach.bdg", bytes)]);
    let (status, out, err) = bdg(&["check", &at(&folder, "ke-hoach.bdg")]);
    assert_eq!(err, "");
    (status, out.replace(&at(&folder, "ke-hoach.bdg"), "ke-hoach.bdg"))
}

#[test]
fn a_sound_plan_is_fine() {
    let (status, out) = check_bytes(SOUND.as_bytes());
    assert_eq!((status, out.as_str()), (0, "không phát hiện sai sót nào trong 1 tệp\n"));
}

#[test]
fn line_ends_marks_and_decomposed_letters_change_nothing() {
    use unicode_normalization::UnicodeNormalization;
    let windows = SOUND.replace('\n', "\r\n");
    let marked = format!("\u{FEFF}{SOUND}");
    let decomposed: String = SOUND.nfd().collect();
    assert_ne!(decomposed, SOUND);
    for text in [windows, marked, decomposed] {
        let (status, out) = check_bytes(text.as_bytes());
        assert_eq!((status, out.as_str()), (0, "không phát hiện sai sót nào trong 1 tệp\n"));
    }
}

#[test]
fn what_is_no_text_is_told_so() {
    let utf16: Vec<u8> = SOUND.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(utf16.iter().copied()).collect();
    let said: Vec<String> = [
        utf16.as_slice(),
        &marked,
        b"PK\x03\x04\x14\x00\xE9\xFF",
        b"\x7FELF\x00\x01\xFF\xFE\xFD\x00\x00\x01",
        b"k\xE8 ho\xB9ch",
    ]
    .into_iter()
    .map(|bytes| {
        let (status, out) = check_bytes(bytes);
        assert_eq!(status, 2, "{out}");
        out
    })
    .collect();
    insta::assert_snapshot!(said.join("----\n"));
}

#[test]
fn an_empty_file_is_no_crash() {
    for text in ["", "\n", " ", "# chỉ có ghi chú", "\u{FEFF}", "\0", "“", "}", "{"] {
        let (status, out) = check_bytes(text.as_bytes());
        assert!(status <= 1, "{text:?}: {out}");
    }
}

#[test]
fn depth_and_size_have_limits() {
    let deep = format!("{}{}", "mục tiêu 1 \"M\" {\n".repeat(1000), "}\n".repeat(1000));
    let (status, out) = check_bytes(deep.as_bytes());
    assert_eq!(status, 1);
    assert!(out.contains("lỗi"), "{out}");
    let opening = "{".repeat(100_000);
    assert_eq!(check_bytes(opening.as_bytes()).0, 1);
    let mut out = Vec::new();
    let mut sources = bdg_syntax::source::Sources::new();
    let id = sources.add_bytes("to.bdg", None, vec![b' '; bdg_syntax::source::MAX_FILE_BYTES + 1], &mut out);
    assert!(!sources.file(id).unwrap().readable());
    assert!(out[0].message.vi.contains("lớn hơn giới hạn"), "{}", out[0].message.vi);
}

#[test]
fn one_endless_line_gives_a_short_answer() {
    let line = format!("{}mục tiêu 1 \"M\" {{ {} }}\n", SOUND, "chỉ tiêu x ".repeat(100_000));
    let (status, out) = check_bytes(line.as_bytes());
    assert_eq!(status, 1);
    assert!(out.len() < 300_000, "{}", out.len());
}

#[test]
fn paths_that_are_no_plans() {
    let folder = folder(&[("trong/khac.txt", b"x")]);
    let (status, out, err) = bdg(&["check", &at(&folder, "trong")]);
    assert_eq!(status, 2);
    assert!(err.contains("không có tệp .bdg nào"), "{err}");
    assert_eq!(out, "");
    let (status, out, _) = bdg(&["check", &at(&folder, "khong-co.bdg")]);
    assert_eq!(status, 2);
    assert!(out.contains("không tìm thấy tệp"), "{out}");
    for command in [&["annual", "--year", "2024"][..], &["path"], &["progress"], &["fmt"], &["translate", "--to", "en"]]
    {
        for path in [at(&folder, "khong-co.bdg"), at(&folder, "trong")] {
            let (status, out, err) = bdg(&[command, &[path.as_str()]].concat());
            assert_eq!((status, out.as_str()), (2, ""), "{command:?}");
            let takes_folders = ["annual", "progress"].contains(&command[0]) && path.ends_with("trong");
            let told = if takes_folders { "không có tệp .bdg nào" } else { "BDG0001" };
            assert!(err.contains(told), "{command:?} {err}");
        }
    }
}

#[test]
fn files_that_others_use_are_checked_once() {
    let plan = |uses: &str| format!("dùng \"{uses}\"\n{}", SOUND.replace("cơ quan noi_vu \"Phòng Nội vụ\"\n", ""));
    let agencies = "cơ quan noi_vu \"Phòng Nội vụ\"\ncơ quan x “Không đóng\n";
    let first = plan("chung/co-quan.bdg");
    let second = plan("chung/co-quan.bdg").replace("vi_du", "khac").replace("Ví Dụ", "Khác");
    let folder = folder(&[
        ("chung/co-quan.bdg", agencies.as_bytes()),
        ("z.bdg", first.as_bytes()),
        ("y.BDG", second.as_bytes()),
    ]);
    let (status, out, err) = bdg(&["check", folder.path().to_str().unwrap()]);
    assert_eq!((status, err.as_str()), (1, ""));
    assert_eq!(out.matches("BDG0108").count(), 1, "{out}");
    assert!(out.ends_with("trong 3 tệp\n"), "{out}");
    // Named by itself, it is checked by itself; named twice, once.
    let (_, out, _) = bdg(&["check", &at(&folder, "chung/co-quan.bdg"), &at(&folder, "chung/co-quan.bdg")]);
    assert_eq!(out.matches("BDG0108").count(), 1, "{out}");
    assert!(out.ends_with("trong 1 tệp\n"), "{out}");
}

#[test]
fn parts_that_use_each_other_are_not_lost() {
    let folder = folder(&[("a.bdg", "dùng \"b.bdg\"\n".as_bytes()), ("b.bdg", "dùng \"a.bdg\"\n".as_bytes())]);
    let (status, out, _) = bdg(&["check", folder.path().to_str().unwrap()]);
    assert_eq!(status, 1);
    assert!(out.contains("BDG0003"), "{out}");
}

#[test]
fn files_outside_need_leave() {
    let folder = folder(&[
        ("chung.bdg", "cơ quan noi_vu \"Phòng Nội vụ\"\n".as_bytes()),
        (
            "huyen/ke-hoach.bdg",
            format!("dùng \"../chung.bdg\"\n{}", SOUND.replace("cơ quan noi_vu \"Phòng Nội vụ\"\n", "")).as_bytes(),
        ),
    ]);
    let plan = at(&folder, "huyen/ke-hoach.bdg");
    let (status, out, _) = bdg(&["check", &plan]);
    assert_eq!(status, 1);
    assert!(out.contains("--allow-outside"), "{out}");
    let (status, out, _) = bdg(&["check", &plan, "--allow-outside"]);
    assert_eq!(status, 0, "{out}");
}

#[test]
fn warnings_count_where_they_are_denied() {
    let warned = SOUND.replace("    báo cáo", "    căn cứ \"Nghị quyết 19-NQ/TW\"\n    báo cáo");
    let folder = folder(&[("a.bdg", warned.as_bytes())]);
    let path = at(&folder, "a.bdg");
    let (status, out, _) = bdg(&["check", &path]);
    assert_eq!(status, 0, "{out}");
    assert!(out.contains("cảnh báo"), "{out}");
    assert_eq!(bdg(&["check", &path, "--deny", "warnings"]).0, 1);
    assert_eq!(bdg(&["check", &path, "--deny=warnings"]).0, 1);
}

#[test]
fn wrong_use_says_what_is_missing() {
    let lines: [&[&str]; 19] = [
        &[],
        &["chek"],
        &["xyzzy"],
        &["check"],
        &["annual"],
        &["annual", PLAN],
        &["annual", PLAN, "--year"],
        &["annual", PLAN, "--year", "hai nghìn"],
        &["annual", PLAN, "--yaer", "2017"],
        &["annual", PLAN, "--year", "2017", "--from", "sometime"],
        &["check", PLAN, "--format", "xml"],
        &["check", PLAN, "--deny"],
        &["path"],
        &["why", PLAN],
        &["why", PLAN, "1.2"],
        &["why", PLAN, "1.2", "17"],
        &["new", "a.bdg", "b.bdg"],
        &["translate", PLAN],
        &["fmt", "--check=yes"],
    ];
    let mut said = String::new();
    for line in lines {
        for lang in ["vi", "en"] {
            let args: Vec<&str> = line.iter().copied().chain((!line.is_empty()).then_some("--lang")).collect();
            let args = if line.is_empty() { args } else { [&args[..], &[lang]].concat() };
            // `--year --lang`: an option is no value.
            let args = if line.last() == Some(&"--year") || line.last() == Some(&"--deny") {
                [&[line[0], "--lang", lang], &line[1..]].concat()
            } else {
                args
            };
            let (status, out, err) = bdg(&args);
            assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
            said.push_str(&format!("$ bdg {}\n{err}\n", args.join(" ")));
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn help_in_both_languages() {
    let mut said = String::new();
    for lang in ["vi", "en"] {
        let overview = bdg(&["help", "--lang", lang]).1;
        said.push_str(&overview);
        let (_, list) = overview.split_once(":\n    new ").unwrap();
        let (list, _) = list.split_once("\n\n").unwrap();
        let others = list.lines().skip(1).map(|line| line.split_whitespace().next().unwrap());
        for command in std::iter::once("new").chain(others) {
            let (status, page, err) = bdg(&["help", command, "--lang", lang]);
            assert_eq!((status, err.as_str()), (0, ""));
            assert_eq!(bdg(&[command, "--help", "--lang", lang]).1, page);
            said.push_str(&format!("\n$ bdg help {command} --lang {lang}\n{page}"));
        }
        said.push('\n');
    }
    insta::assert_snapshot!(said);
    assert_eq!(bdg(&["--version"]).1, format!("bdg {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn explain_shows_pages() {
    for lang in ["vi", "en"] {
        let (status, list, _) = bdg(&["explain", "--lang", lang]);
        assert_eq!(status, 0);
        for rule in bdg_core::catalogue::all() {
            assert!(list.contains(rule.code));
            let (status, page, _) = bdg(&["explain", rule.code, "--lang", lang]);
            assert_eq!(status, 0);
            assert!(page.starts_with(rule.code), "{page}");
        }
    }
    assert_eq!(bdg(&["explain", "bdg0301"]).0, 0);
    assert_eq!(bdg(&["explain", "0301"]).1, bdg(&["explain", "BDG0301"]).1);
    insta::assert_snapshot!(bdg(&["explain", "BDG0104"]).1 + &bdg(&["explain", "BDG0104", "--lang", "en"]).1);
    let (status, _, err) = bdg(&["explain", "BDG0O01"]);
    assert_eq!(status, 2);
    assert!(err.contains("BDG0001"), "{err}");
}

#[test]
fn a_vietnamese_word_for_a_command_names_it() {
    for (word, command) in [("kiemtra", "check"), ("kiểm tra", "check"), ("tien-do", "progress"), ("nhập", "import")]
    {
        let (status, _, err) = bdg(&[word]);
        assert!(status == 2 && err.contains(&format!("“{command}”")), "{word}: {err}");
    }
}

#[test]
fn figures_are_shown_although_a_plan_has_faults() {
    let broken = SOUND.replace("        đến 2025", "        năm 2024: 18.5\n        đến 2025");
    let folder = folder(&[("a.bdg", broken.as_bytes())]);
    let path = at(&folder, "a.bdg");
    for args in [
        &["annual", &path, "--year", "2023"][..],
        &["path", &path],
        &["progress", &path],
        &["why", &path, "1.1", "2023"],
    ] {
        let (status, out, err) = bdg(args);
        assert_eq!((status, err), (0, format!("kế hoạch có 1 lỗi; xem: bdg check {path}\n")), "{args:?}");
        assert!(!out.is_empty());
        for (denied, expected) in [("errors", 1), ("warnings", 1)] {
            let (status, shown, _) = bdg(&[args, &["--deny", denied]].concat());
            assert_eq!((status, &shown), (expected, &out), "{args:?}");
        }
    }
    let (_, out, _) = bdg(&["path", &path, "1.1"]);
    assert!(out.contains("18"), "{out}");
}

#[test]
fn a_file_is_written_with_one_line_about_the_plan() {
    let broken = SOUND.replace("20\n", "20\n        đến 2025: ít nhất 19\n");
    let warned = SOUND.replace("    báo cáo", "    căn cứ \"Nghị quyết 19-NQ/TW\"\n    báo cáo");
    let folder = folder(&[("a b.bdg", broken.as_bytes()), ("w.bdg", warned.as_bytes()), ("s.bdg", SOUND.as_bytes())]);
    let (broken, warned, sound) = (at(&folder, "a b.bdg"), at(&folder, "w.bdg"), at(&folder, "s.bdg"));
    for (command, file) in [
        (&["annual", "--year", "2023"][..], "a.docx"),
        (&["annual", "--year", "2023"], "a.xlsx"),
        (&["path"], "a.txt"),
        (&["progress"], "a.md"),
        (&["report"], "a.html"),
        (&["export"], "a.csv"),
        (&["export"], "a.json"),
    ] {
        let file = at(&folder, file);
        let written = |plan: &str, more: &[&str]| {
            let (status, out, err) = bdg(&[command, &[plan, "-o", &file, "--force"], more].concat());
            assert_eq!(out, "", "{command:?}");
            (status, err.lines().filter(|line| !line.starts_with("văn bản để trống")).collect::<Vec<_>>().join("\n"))
        };
        let done = format!("đã ghi {file}");
        assert_eq!(written(&sound, &[]), (0, done.clone()), "{command:?}");
        let line = format!("{done}\nkế hoạch có 1 lỗi; xem: bdg check \"{broken}\"");
        assert_eq!(written(&broken, &[]), (0, line.clone()), "{command:?}");
        assert_eq!(written(&broken, &["--deny", "errors"]), (1, line), "{command:?}");
        let line = format!("{done}\nkế hoạch có 1 cảnh báo; xem: bdg check {warned}");
        assert_eq!(written(&warned, &["--deny", "errors"]), (0, line.clone()), "{command:?}");
        assert_eq!(written(&warned, &["--deny=warnings"]), (1, line), "{command:?}");
        let english = format!("wrote {file}\nthe plan has 1 error; see: bdg check \"{broken}\"");
        assert!(written(&broken, &["--lang", "en"]).1.ends_with(&english), "{command:?}");
    }
}

#[test]
fn figures_in_every_form() {
    for args in [
        &["annual", PLAN, "--year", "2017"][..],
        &["path", PLAN, "1.2"],
        &["progress", PLAN],
        &["why", PLAN, "1.2", "2017"],
    ] {
        for format in ["text", "md", "csv", "json"] {
            let (status, out, _) = bdg(&[args, &["--format", format]].concat());
            assert!(status <= 1, "{args:?} {format}");
            assert!(out.contains("49") || args[0] == "progress", "{args:?} {format}: {out}");
            if format == "json" {
                serde_json::from_str::<serde_json::Value>(&out).unwrap();
            }
        }
    }
    let (_, by_goal, _) = bdg(&["progress", PLAN, "--by", "goal"]);
    let (_, by_agency, _) = bdg(&["progress", PLAN, "--by", "agency"]);
    assert_ne!(by_goal, by_agency);
    assert_eq!(bdg(&["progress", PLAN]).1, by_goal);
}

#[test]
fn years_and_codes_that_the_plan_does_not_have() {
    let mut said = String::new();
    for args in [
        &["annual", PLAN, "--year", "2030"][..],
        &["progress", PLAN, "--year", "1999"],
        &["why", PLAN, "1.2", "2030"],
        &["why", PLAN, "1.9", "2017"],
        &["path", PLAN, "khong-co"],
    ] {
        for lang in ["vi", "en"] {
            let (status, out, err) = bdg(&[args, &["--lang", lang]].concat());
            assert_eq!((status, out.as_str()), (2, ""), "{args:?}");
            said.push_str(err.lines().last().unwrap());
            said.push('\n');
        }
    }
    insta::assert_snapshot!(said);
}

#[test]
fn new_format_and_translate_write_files_whole() {
    let folder = tempfile::tempdir().unwrap();
    for (lang, level) in [("vi", "commune"), ("en", "commune"), ("vi", "province"), ("en", "province")] {
        let path = at(&folder, &format!("{level}.{lang}.bdg"));
        assert_eq!(bdg(&["new", &path, "--lang", lang, "--level", level]).0, 0);
        let written = fs::read_to_string(&path).unwrap();
        assert!(!written.contains("huyện") && !written.contains("District"), "{written}");
        let (status, _, err) = bdg(&["new", &path, "--lang", lang]);
        assert_eq!(status, 2, "{err}");
        assert_eq!(fs::read_to_string(&path).unwrap(), written);
        let (status, out, _) = bdg(&["check", &path]);
        assert_eq!(status, 0, "{out}");
        assert_eq!(bdg(&["fmt", "--check", &path]).0, 0);

        fs::write(&path, written.replace("\n    ", "\n  ")).unwrap();
        assert_eq!(bdg(&["fmt", "--check", &path]).0, 1);
        assert_eq!(bdg(&["fmt", &path]).0, 0);
        assert_eq!(fs::read_to_string(&path).unwrap(), written);
        assert_eq!(bdg(&["fmt", &path]), (0, String::new(), String::new()));

        let other = if lang == "vi" { "en" } else { "vi" };
        let output = at(&folder, &format!("dich-{level}-{other}.bdg"));
        let (status, shown, _) = bdg(&["translate", &path, "--to", other]);
        assert_eq!(status, 0);
        assert_eq!(bdg(&["translate", &path, "--to", other, "-o", &output]).0, 0);
        assert_eq!(fs::read_to_string(&output).unwrap(), shown);
        assert_eq!(bdg(&["check", &output]).0, 0);
    }
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 8, "{left:?}");
}

#[test]
fn answers_are_written_to_files_whole_and_never_over_others() {
    let folder = tempfile::tempdir().unwrap();
    for ending in ["txt", "md", "csv", "json"] {
        let path = at(&folder, &format!("kq.{ending}"));
        let args = ["annual", PLAN, "--year", "2017", "-o", &path];
        let (status, out, _) = bdg(&args);
        assert_eq!((status, out.as_str()), (0, ""));
        let format = if ending == "txt" { "text" } else { ending };
        let (_, shown, _) = bdg(&["annual", PLAN, "--year", "2017", "--format", format]);
        assert_eq!(fs::read_to_string(&path).unwrap().trim_end(), shown.trim_end());

        fs::write(&path, "của tôi").unwrap();
        let (status, _, err) = bdg(&args);
        assert_eq!(status, 2);
        assert!(err.contains("đã có, không ghi đè") && err.contains("--force"), "{err}");
        assert_eq!(fs::read_to_string(&path).unwrap(), "của tôi");
        assert_eq!(bdg(&[&args[..], &["--force"]].concat()).0, 0);
        assert_eq!(fs::read_to_string(&path).unwrap().trim_end(), shown.trim_end());
    }
    let (status, _, err) = bdg(&["annual", PLAN, "--year", "2017", "-o", &at(&folder, "kq.pdf")]);
    assert_eq!(status, 2);
    assert!(err.contains("kq.pdf") && err.contains(".csv"), "{err}");
    assert!(bdg(&["annual", PLAN, "--year", "2017", "--force"]).2.contains("-o"));
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 4);
}

#[test]
fn a_file_with_broken_lines_is_left_as_it_is() {
    let folder = folder(&[("a.bdg", b"k\xE1\xBA\xBF ho\xE1\xBA\xA1ch a \"A\" {\n  @@@\n}\n")]);
    let path = at(&folder, "a.bdg");
    let before = fs::read(&path).unwrap();
    let (status, out, err) = bdg(&["fmt", &path]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("BDG0101"), "{err}");
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn names_cannot_drive_the_terminal() {
    let (_, _, err) = bdg(&["\u{1b}[31mchek"]);
    assert!(!err.contains('\u{1b}'), "{err:?}");
    let (_, out, err) = bdg(&["check", "a\u{1b}]0;x\u{7}.bdg"]);
    assert!(!out.contains('\u{1b}') && !err.contains('\u{1b}'), "{out:?}");
}

#[test]
fn a_folder_is_checked_in_order() {
    let broken = SOUND.replace("15\n", "15.5\n");
    let files = ["c.bdg", "a/z.bdg", "b.bdg", "a/b/c/d.bdg", ".git/x.bdg", "a/y.txt"];
    let folder = folder(&files.map(|name| (name, broken.as_bytes())));
    let (status, out, err) = bdg(&["check", folder.path().to_str().unwrap()]);
    assert_eq!((status, err.as_str()), (1, ""));
    let found: Vec<String> = out
        .lines()
        .filter_map(|line| line.split_once("─[ "))
        .map(|(_, place)| place.replace('\\', "/").replace(&at(&folder, "").replace('\\', "/"), ""))
        .collect();
    let wanted = ["a/b/c/d.bdg:15:19 ]", "a/z.bdg:15:19 ]", "b.bdg:15:19 ]", "c.bdg:15:19 ]"];
    assert_eq!(found, wanted);
    assert!(out.ends_with("4 lỗi trong 4 tệp\n"), "{out}");
}

#[test]
fn plans_go_to_other_programs() {
    let folder = tempfile::tempdir().unwrap();
    let to = |name: &str| folder.path().join(name).display().to_string();
    let plan = "examples/huyen-mau-2021-2025.bdg";
    let iati = ["--org-ref", "XM-1", "--org-type", "11", "--org-name", "UBND", "--sector", "15170", "--status", "4"];
    for name in ["a.csv", "a.json", "a.xml"] {
        let path = to(name);
        let mut words = vec!["export", plan, "-o", path.as_str()];
        if name == "a.xml" {
            words.extend(iati);
        }
        assert_eq!(bdg(&words).0, 0, "{name}");
        let written = std::fs::read(&path).unwrap();
        assert!(!written.is_empty());
        assert_eq!(bdg(&words).0, 2, "{name} is not overwritten");
        words.push("--force");
        assert_eq!(bdg(&words).0, 0);
        assert_eq!(std::fs::read(&path).unwrap(), written);
    }
    // The JSON comes back as a plan that says the same, and what is none is refused with nothing written.
    let (json, back, again) = (to("a.json"), to("back.bdg"), to("again.json"));
    assert_eq!(bdg(&["import", &json, "-o", &back]).0, 0);
    assert_eq!(bdg(&["export", &back, "-o", &again]).0, 0);
    assert_eq!(std::fs::read(&again).unwrap(), std::fs::read(&json).unwrap());
    std::fs::write(to("cut.json"), &std::fs::read(&json).unwrap()[..5000]).unwrap();
    let (status, _, err) = bdg(&["import", &to("cut.json"), "-o", &to("cut.bdg")]);
    assert!(status == 2 && err.contains("dòng "), "{err}");
    assert!(!folder.path().join("cut.bdg").exists());
    for wrong in [
        vec!["export"],
        vec!["export", plan],
        vec!["export", plan, "-o", "a.txt"],
        vec!["export", plan, "--format", "text"],
        vec!["export", plan, "--format", "iati"],
        vec!["export", plan, "--format", "csv", "--year", "2017"],
        vec!["annual", plan, "--year", "2017", "--sector", "15170"],
        vec!["export", "examples", "--format", "json"],
        vec!["export", plan, PLAN, "--format", "iati"],
        vec!["export", plan, "-o", "a.json", "--columns", "code"],
        vec!["check", plan, "--kinds", "progress"],
    ] {
        let (status, out, err) = bdg(&wrong);
        assert_eq!((status, out.as_str()), (2, ""), "{wrong:?}: {err}");
    }
    let chosen =
        bdg(&["export", plan, "--format", "csv", "--columns", "code, year,value", "--kinds", "target_derived"]);
    assert!(chosen.0 == 0 && chosen.1.starts_with("\u{FEFF}code,year,value\n1.1,2021,"), "{}", chosen.1);
    let named = |option: &str, names: &str| bdg(&["export", plan, "--format", "csv", option, names]);
    let (status, _, err) = named("--columns", "code,titel");
    assert!(status == 2 && err.contains("“titel”; có phải ý bạn là “title”?") && err.contains("goal_title"), "{err}");
    let (status, _, err) = named("--kinds", "progress,progress");
    assert!(status == 2 && err.contains("“progress” hai lần"), "{err}");
    assert_eq!(named("--kinds", "").0, 2);
}

/// The rows of a table without its byte order mark and heading.
fn body(table: &str) -> &str {
    assert!(table.starts_with('\u{FEFF}'));
    table.split_once('\n').unwrap().1
}

#[test]
fn plans_of_a_folder_are_one_table() {
    let folder = tempfile::tempdir().unwrap();
    let all = folder.path().join("all.csv").display().to_string();
    assert_eq!(bdg(&["export", "examples", "-o", &all]).0, 0);
    let written = fs::read_to_string(&all).unwrap();
    // One heading, and plan by plan in the order of the files what each gives by itself.
    let folders = ["examples", "examples/nhieu-cap"].map(|folder| fs::read_dir(folder).unwrap());
    let mut names: Vec<PathBuf> = folders.into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
    names.retain(|path| path.extension().is_some_and(|ending| ending == "bdg"));
    names.sort();
    assert_eq!(names.len(), 10);
    let single = |name: &PathBuf| bdg(&["export", name.to_str().unwrap(), "--format", "csv"]).1;
    let (head, _) = written.split_once('\n').unwrap();
    let tables: Vec<String> = names.iter().map(single).collect();
    assert!(tables.iter().all(|table| table.starts_with(head)));
    assert_eq!(body(&written), tables.iter().map(|table| body(table)).collect::<String>());
    // Again, and to the screen: the same bytes.
    assert_eq!(bdg(&["export", "examples", "--format", "csv"]).1, written);
    let (status, _, err) = bdg(&["export", "examples", "-o", &all]);
    assert!(status == 2 && err.contains("không ghi đè"), "{err}");
    assert_eq!(bdg(&["export", "examples", "-o", &all, "--force"]).0, 0);
    assert_eq!(fs::read_to_string(&all).unwrap(), written);
}

#[test]
fn many_plans_tell_what_the_table_lacks() {
    let named = |name: &str| SOUND.replace("vi_du", name);
    let wrong = |name: &str| named(name).replace("20\n", "20\n        đến 2025: ít nhất 19\n");
    let folder = folder(&[
        ("a.bdg", named("a").as_bytes()),
        ("b.bdg", &[0xFF, 0xFE, 0, 1]),
        ("c.bdg", wrong("c").as_bytes()),
        ("d/d.bdg", named("d").replace("mục tiêu", "dùng \"../chung.bdg\"\n\nmục tiêu").as_bytes()),
        ("chung.bdg", "đơn vị tính tin \"tin\"\n".as_bytes()),
        ("e.bdg", named("a").as_bytes()),
    ]);
    let (path, out) = (at(&folder, ""), at(&folder, "all.csv"));
    let (status, shown, err) = bdg(&["export", &path, "-o", &out, "--allow-outside"]);
    let err = err.replace(&path, "");
    assert_eq!((status, shown.as_str()), (2, ""));
    insta::assert_snapshot!(err);
    let written = fs::read_to_string(&out).unwrap();
    let plans: Vec<&str> = body(&written).lines().map(|line| line.split_once(',').unwrap().0).collect();
    assert_eq!(plans.chunk_by(|one, other| one == other).map(|run| run[0]).collect::<Vec<_>>(), ["a", "c", "d", "a"]);
    // Nothing else is left in the folder, and nothing is written where no plan can be read.
    let nothing = at(&folder, "none.csv");
    for paths in [&[at(&folder, "b.bdg")][..], &[at(&folder, "b.bdg"), at(&folder, "zz.bdg")], &[at(&folder, "none")]] {
        let mut words = vec!["export", "-o", nothing.as_str()];
        words.extend(paths.iter().map(String::as_str));
        let (status, out, err) = bdg(&words);
        assert_eq!((status, out.as_str()), (2, ""));
        assert!(err.contains("không đọc được kế hoạch nào"), "{err}");
    }
    let mut left: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, ["a.bdg", "all.csv", "b.bdg", "c.bdg", "chung.bdg", "d", "e.bdg"]);
}

#[test]
fn errors_of_many_plans_are_counted_and_not_shown() {
    let wrong = SOUND.replace("20\n", "20\n        đến 2025: ít nhất 19\n");
    let names: Vec<String> = (0..40).map(|index| format!("{index:02}.bdg")).collect();
    let texts: Vec<String> = (0..40).map(|index| wrong.replace("vi_du", &format!("huyen_{index}"))).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let folder = folder(&files);
    let (status, out, err) = bdg(&["export", &at(&folder, ""), "--format", "csv", "--lang", "en"]);
    let line = format!("40 of 40 plans have errors or warnings: 40 errors; see: bdg check {}\n", at(&folder, ""));
    assert_eq!((status, err), (0, line));
    assert_eq!(out.lines().filter(|line| line.contains(",target_period,")).count(), 80);
    assert_eq!(bdg(&["export", &at(&folder, ""), "--format", "csv", "--deny", "errors"]).0, 1);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = folder(&[("ke-hoach.bdg", SOUND.as_bytes())]);
    let (status, _, err) =
        bdg(&["annual", &at(&folder, "ke-hoach.bdg"), "--year", "2023", "-o", &at(&folder, "nope/x.csv")]);
    assert_eq!(status, 2);
    assert!(err.contains(&format!("thư mục “{}” không có", at(&folder, "nope"))), "{err}");
    assert!(!err.contains(".bdg-") && !err.contains("os error"), "{err}");
}

#[test]
fn columns_that_are_said_twice_are_put_together_or_refused() {
    let table = "Kế hoạch 2026-2030\nTT;Chỉ tiêu;ĐVT;A;B\n1;Rừng;ha;5;6\n";
    let folder = folder(&[("b.csv", table.as_bytes())]);
    let file = at(&folder, "b.csv");
    let (_, out, err) = bdg(&["import", &file, "--columns", "A=năm 2026", "--columns", "B=năm 2027"]);
    assert!(out.contains("năm 2026: 5") && out.contains("năm 2027: 6"), "{out}{err}");
    let (status, _, err) = bdg(&["import", &file, "--columns", "TT, tên, …", "--columns", "B=năm 2027"]);
    assert_eq!(status, 2);
    assert!(err.contains("--columns ghi hai lần"), "{err}");
}
