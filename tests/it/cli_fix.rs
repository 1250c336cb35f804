//! `bdg check --fix` on the command line: what is written, what is said, and how it ends.

use std::fs;
use std::path::Path;

use crate::cli_input::piped;

const AGENCIES: &str = "cơ quan noi_vu \"Phòng Nội vụ\"\nagency y_te \"Phòng Y tế\"\n";

const PLAN: &str = "\
dùng \"chung.bdg\"
kế hoạch vi_du \"Kế hoạch\" {
    giai đoạn 2021-2025
    địa bàn \"Huyện Ví Dụ\"
    ban hành \"12/KH-UBND\" ngày 5/4/2021
    căn cứ \"Nghị quyết 28/NQ-CP\" ngày 3/3/2021
    báo cáo năm trước 15/12 về noi_vu
}
mục tiêu 1 \"M\" {
    chỉ tiêu 1.1 \"Tỷ lệ nữ\" {
        đơn vị tính %
        chủ trì noi_vu
        phối hợp y_te
        gốc 2020: 15.5   # theo báo cáo
        đến 2025: ít nhất 20
    }
}
";

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn bdg(folder: &Path, args: &[&str]) -> (u8, String, String) {
    piped(folder, args, b"")
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

#[test]
fn a_plan_and_what_it_uses_are_mended() {
    let folder = folder(&[("ke-hoach.bdg", PLAN), ("chung.bdg", AGENCIES)]);
    let (status, out, err) = bdg(folder.path(), &["check", "--fix", "ke-hoach.bdg"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert_eq!(
        out,
        "chung.bdg:2:1: thay “agency” bằng “cơ quan” (BDG0103)\n\
         ke-hoach.bdg:14:19: thay “15.5” bằng “15,5” (BDG0104)\n\
         đã sửa 2 chỗ trong 2 tệp\n\
         không phát hiện sai sót nào trong 2 tệp\n"
    );
    assert_eq!(read(&folder, "ke-hoach.bdg"), PLAN.replace("15.5", "15,5"));
    assert_eq!(read(&folder, "chung.bdg"), AGENCIES.replace("agency", "cơ quan"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside them");
    // Again there is nothing to do, and the files are not written.
    let time = |name: &str| fs::metadata(folder.path().join(name)).unwrap().modified().unwrap();
    let before = time("ke-hoach.bdg");
    let (status, out, _) = bdg(folder.path(), &["check", "--fix", "ke-hoach.bdg", "--lang", "en"]);
    assert_eq!((status, time("ke-hoach.bdg")), (0, before));
    assert_eq!(out, "nothing to fix that leaves what the plan says as it is\nnothing found in 2 files\n");
}

#[test]
fn what_remains_decides_how_it_ends() {
    let text = PLAN.replace("đến 2025: ít nhất 20", "đến 2025: ít nhất 20\n        kết quả 2023: 48/268 (16.78%)");
    let folder = folder(&[("ke-hoach.bdg", &text), ("chung.bdg", AGENCIES)]);
    let (status, out, _) = bdg(folder.path(), &["check", "--fix", "ke-hoach.bdg"]);
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("[BDG0301] lỗi") && out.contains("thay “16,78” bằng “17,91”"), "{out}");
    assert!(
        out.contains("ke-hoach.bdg:16:31: thay “16.78” bằng “16,78” (BDG0104)\nđã sửa 3 chỗ trong 2 tệp\n"),
        "{out}"
    );
    assert!(out.ends_with("1 cách sửa đã nêu đổi điều kế hoạch nói, nên để người viết quyết định\n"), "{out}");
    assert_eq!(read(&folder, "ke-hoach.bdg"), text.replace("15.5", "15,5").replace("16.78", "16,78"));
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let folder = folder(&[("ke-hoach.bdg", PLAN), ("chung.bdg", AGENCIES)]);
    let (status, out, err) = bdg(folder.path(), &["check", "--fix", "--dry-run", ".", "--lang", "en"]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    assert!(out.contains("./ke-hoach.bdg:14:19: replace “15.5” with “15,5” (BDG0104)\n"), "{out}");
    assert!(out.ends_with("would fix 2 places in 2 files; nothing is written\nnothing found in 2 files\n"), "{out}");
    assert_eq!((read(&folder, "ke-hoach.bdg"), read(&folder, "chung.bdg")), (PLAN.to_owned(), AGENCIES.to_owned()));
    let (status, _, err) = bdg(folder.path(), &["check", "--dry-run", "."]);
    assert_eq!(status, 2);
    assert!(err.contains("--dry-run chỉ dùng cùng với --fix"), "{err}");
    // The same in one JSON document.
    let (_, out, _) = bdg(folder.path(), &["check", "--fix", "--dry-run", ".", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(json["fixed"].as_array().unwrap().len(), 2);
    assert_eq!(json["diagnostics"].as_array().unwrap().len(), 0);
    assert_eq!(json["fixed"][1]["old"], "15.5");
    let (_, out, err) = bdg(folder.path(), &["check", "--fix", "--dry-run", ".", "--format", "sarif"]);
    serde_json::from_str::<serde_json::Value>(&out).unwrap();
    assert!(err.ends_with("sẽ sửa 2 chỗ trong 2 tệp; chưa ghi gì\n"), "{err}");
}

#[test]
fn several_plans_and_folders_are_mended() {
    let other = PLAN.replace("vi_du", "khac").replace("Ví Dụ", "Khác").replace("chung.bdg", "../chung.bdg");
    let folder = folder(&[("ke-hoach.bdg", PLAN), ("chung.bdg", AGENCIES), ("trong/khac.bdg", &other)]);
    let (status, out, _) = bdg(folder.path(), &["check", "--fix", "."]);
    // The plan in the inner folder may not use a file above it.
    assert_eq!(status, 1, "{out}");
    assert!(out.contains("đã sửa 3 chỗ trong 3 tệp\n"), "{out}");
    assert_eq!(read(&folder, "trong/khac.bdg"), other.replace("15.5", "15,5"));
}

#[test]
fn files_outside_the_folder_are_not_changed() {
    let plan = PLAN.replace("chung.bdg", "../chung.bdg");
    let folder = folder(&[("trong/ke-hoach.bdg", &plan), ("chung.bdg", AGENCIES)]);
    let (status, out, _) = bdg(folder.path(), &["check", "--fix", "--allow-outside", "trong/ke-hoach.bdg"]);
    assert_eq!(status, 1);
    assert!(out.contains("đã sửa 1 chỗ trong 1 tệp\n1 lỗi"), "{out}");
    assert_eq!(read(&folder, "chung.bdg"), AGENCIES);
    assert_eq!(read(&folder, "trong/ke-hoach.bdg"), plan.replace("15.5", "15,5"));
}

#[test]
fn line_ends_and_marks_are_kept() {
    for (windows, marked, ended) in [(true, true, false), (true, false, true), (false, true, true)] {
        let save = |text: &str| {
            let text = if windows { text.replace('\n', "\r\n") } else { text.to_owned() };
            let text = if ended { text } else { text.trim_end().to_owned() };
            if marked { format!("\u{FEFF}{text}") } else { text }
        };
        let folder = folder(&[("ke-hoach.bdg", &save(PLAN)), ("chung.bdg", &save(AGENCIES))]);
        assert_eq!(bdg(folder.path(), &["check", "--fix", "ke-hoach.bdg"]).0, 0);
        assert_eq!(read(&folder, "ke-hoach.bdg"), save(&PLAN.replace("15.5", "15,5")));
        assert_eq!(read(&folder, "chung.bdg"), save(&AGENCIES.replace("agency", "cơ quan")));
    }
}

/// A text from a pipe goes on through a pipe; what is said goes beside it, and no file is touched.
#[test]
fn a_piped_plan_is_mended_to_the_output() {
    let folder = folder(&[("chung.bdg", AGENCIES)]);
    let (status, out, err) = piped(folder.path(), &["check", "--fix", "-"], PLAN.as_bytes());
    assert_eq!((status, out), (1, PLAN.replace("15.5", "15,5")));
    assert!(
        err.contains("<đầu vào>:14:19: thay “15.5” bằng “15,5” (BDG0104)\nđã sửa 1 chỗ trong 1 tệp\n1 lỗi"),
        "{err}"
    );
    assert!(err.contains("[BDG0103]"), "{err}");
    assert_eq!(read(&folder, "chung.bdg"), AGENCIES);
    // What needs nothing comes out as it went in, also what is no text at all.
    let sound = AGENCIES.replace("agency", "cơ quan");
    assert_eq!(piped(folder.path(), &["check", "--fix", "-"], sound.as_bytes()).1, sound);
    let (status, out, err) = piped(folder.path(), &["check", "--fix", "--dry-run", "-"], PLAN.as_bytes());
    assert_eq!((status, err.as_str()), (1, ""));
    assert!(out.contains("sẽ sửa 1 chỗ trong 1 tệp; chưa ghi gì\n"), "{out}");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_rights_stay() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("that.bdg", PLAN), ("chung.bdg", &AGENCIES.replace("agency", "cơ quan"))]);
    let path = folder.path().join("that.bdg");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("that.bdg", folder.path().join("lien-ket.bdg")).unwrap();
    assert_eq!(bdg(folder.path(), &["check", "--fix", "lien-ket.bdg"]).0, 0);
    assert!(fs::symlink_metadata(folder.path().join("lien-ket.bdg")).unwrap().is_symlink());
    assert_eq!(read(&folder, "that.bdg"), PLAN.replace("15.5", "15,5"));
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn what_is_no_text_is_told_and_left() {
    let folder = folder(&[("chung.bdg", AGENCIES)]);
    fs::write(folder.path().join("nhi-phan.bdg"), b"PK\x03\x04\x14\x00\xE9\xFF").unwrap();
    let (status, out, _) = bdg(folder.path(), &["check", "--fix", "nhi-phan.bdg", "khong-co.bdg", "chung.bdg"]);
    assert_eq!(status, 2);
    assert!(out.contains("đã sửa 1 chỗ trong 1 tệp"), "{out}");
    assert!(!folder.path().join("khong-co.bdg").exists());
}
