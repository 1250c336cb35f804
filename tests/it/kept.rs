//! Checks of many plans that are kept: a later check says what one that reads everything says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use crate::findings::program;

const PLANS: usize = 70;

fn plan(number: usize, inside: &str) -> String {
    format!(
        "dùng \"chung.bdg\"\nkế hoạch x{number} \"Kế hoạch xã {number}\" {{\n    theo \"tinh.bdg\"\n    giai đoạn 2026-2030\n    \
         địa bàn \"Xã {number}\"\n    căn cứ \"Nghị quyết 28/NQ-CP\" ngày 3/3/2021\n    số liệu \"kq.csv\"\n}}\nmục tiêu 1 \"Y tế\" {{\n    \
         chủ trì tram\n    chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {{\n        đơn vị tính %\n        gốc 2025: 90\n        \
         đến 2030: ít nhất 95\n{inside}    }}\n}}\n"
    )
}

const UPPER: &str = "kế hoạch tinh \"Kế hoạch tỉnh\" {\n    giai đoạn 2026-2030\n    địa bàn \"Tỉnh Mẫu\"\n}\ncơ quan y_te \"Sở Y tế\"\n\
    mục tiêu 1 \"Y tế\" {\n    chủ trì y_te\n    chỉ tiêu 1.1 \"Tỷ lệ dân số tham gia bảo hiểm y tế\" {\n        đơn vị tính %\n        \
    gốc 2025: 91\n        đến 2030: ít nhất 95\n    }\n}\n";

struct Tree {
    folder: tempfile::TempDir,
}

impl Tree {
    /// Plans of communes with what they use; every tenth has a fault.
    fn new() -> Tree {
        let tree = Tree { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(tree.path("cay")).unwrap();
        tree.write("cay/tinh.bdg", UPPER);
        tree.write("cay/chung.bdg", "cơ quan tram \"Trạm Y tế\"\n");
        tree.write("cay/kq.csv", "mã,năm,kết quả\n1.1,2026,92\n");
        for number in 0..PLANS {
            let fault = if number % 10 == 3 { "        đến 2028: ít nhất 97\n" } else { "" };
            tree.write(&format!("cay/x{number:02}.bdg"), &plan(number, fault));
        }
        tree
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file as if long ago, so that its time alone tells whether it is what it was.
    fn write(&self, name: &str, text: &str) {
        self.write_now(name, text);
        let day = Duration::from_secs(86_400);
        let count = u32::try_from(text.len()).unwrap();
        let file = fs::File::options().write(true).open(self.path(name)).unwrap();
        file.set_modified(SystemTime::now() - day + Duration::from_secs(1) * (count % 1_000)).unwrap();
    }

    fn write_now(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn check(&self, more: &[&str]) -> Command {
        let mut command = program();
        command.args(["check", "cay"]).args(more).current_dir(self.folder.path());
        command
            .env("XDG_CACHE_HOME", self.path("kho"))
            .env("LOCALAPPDATA", self.path("kho"))
            .env("HOME", self.path("kho"));
        command
    }

    fn run(&self, more: &[&str]) -> (Option<i32>, String) {
        let output = self.check(more).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        (output.status.code(), text)
    }

    /// Checks with what is kept, and holds that against a check that reads everything.
    fn same(&self) -> String {
        let (kept, afresh) = (self.run(&[]), self.run(&["--no-cache"]));
        assert_eq!(kept, afresh);
        kept.1
    }

    /// The files in which checks are kept.
    fn kept(&self) -> Vec<PathBuf> {
        fn below(folder: &Path, found: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).into_iter().flatten() {
                let path = entry.unwrap().path();
                if path.is_dir() { below(&path, found) } else { found.push(path) }
            }
        }
        let mut found = Vec::new();
        below(&self.path("kho"), &mut found);
        found
    }
}

#[test]
fn a_later_check_says_the_same() {
    let tree = Tree::new();
    let first = tree.same();
    assert_eq!(first.matches("BDG0703").count(), 7, "{first}");
    let [file] = tree.kept().try_into().unwrap();
    let before = fs::metadata(&file).unwrap().modified().unwrap();
    assert_eq!(tree.same(), first);
    // Nothing was new, so nothing was written.
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), before);
    // Other questions are kept apart, and those for machines not at all.
    assert_ne!(tree.run(&["--lang", "en"]).1, first);
    assert_eq!(tree.kept().len(), 2);
    for more in [&["--format", "json"][..], &["--by", "goal"], &["--no-cache"]] {
        tree.run(more);
    }
    assert_eq!(tree.kept().len(), 2);
    assert_eq!(tree.same(), first);
}

#[test]
fn whatever_changes_is_read_again() {
    let tree = Tree::new();
    let first = tree.same();
    let changed = |name: &str, text: &str| {
        let before = fs::read_to_string(tree.path(name)).unwrap();
        tree.write(name, text);
        let found = tree.same();
        assert_ne!(found, first, "{name}");
        tree.write(name, &before);
        assert_eq!(tree.same(), first, "{name}");
    };
    changed("cay/x05.bdg", &plan(5, "        đến 2028: ít nhất 97\n"));
    changed("cay/x03.bdg", &plan(3, ""));
    // What plans use, name and stand under.
    changed("cay/chung.bdg", "cơ quan tram_y_te \"Trạm Y tế\"\n");
    changed("cay/kq.csv", "mã,năm,kết quả\n1.1,2026,192\n");
    changed("cay/tinh.bdg", &UPPER.replace("ít nhất 95", "ít nhất 96"));
    changed("cay/tinh.bdg", &UPPER.replace("đơn vị tính %", "đơn vị"));
    // A document that is dated otherwise is told of the plan that comes later.
    changed("cay/x00.bdg", &plan(0, "").replace("3/3/2021", "4/3/2021"));
    changed("cay/x69.bdg", &plan(69, "").replace("3/3/2021", "4/3/2021"));
    // Files that go and come.
    fs::remove_file(tree.path("cay/kq.csv")).unwrap();
    assert_ne!(tree.same(), first);
    tree.write("cay/kq.csv", "mã,năm,kết quả\n1.1,2026,92\n");
    tree.write("cay/x70.bdg", &plan(70, "        đến 2028: ít nhất 97\n"));
    assert_eq!(tree.same().matches("BDG0703").count(), 8);
    fs::remove_file(tree.path("cay/x70.bdg")).unwrap();
    assert_eq!(tree.same(), first);
}

#[test]
fn a_file_of_the_same_size_and_time_is_read_where_that_is_doubtful() {
    let tree = Tree::new();
    let (sound, wrong) = (plan(5, "        đến 2028: ít nhất 93\n"), plan(5, "        đến 2028: ít nhất 97\n"));
    assert_eq!(sound.len(), wrong.len());
    tree.write_now("cay/x05.bdg", &sound);
    let first = tree.same();
    let time = fs::metadata(tree.path("cay/x05.bdg")).unwrap().modified().unwrap();
    tree.write_now("cay/x05.bdg", &wrong);
    fs::File::options().write(true).open(tree.path("cay/x05.bdg")).unwrap().set_modified(time).unwrap();
    assert_ne!(tree.same(), first);
    // Another time alone changes nothing.
    tree.write("cay/x05.bdg", &sound);
    assert_eq!(tree.same(), first);
}

#[test]
fn what_is_damaged_is_not_used() {
    let tree = Tree::new();
    let first = tree.same();
    let [file] = tree.kept().try_into().unwrap();
    let whole = fs::read(&file).unwrap();
    let text = String::from_utf8(whole.clone()).unwrap();
    assert!(text.contains("BDG0703"));
    for damaged in [
        text.replace("BDG0703", "BDG0704").into_bytes(),
        whole[..whole.len() / 2].to_vec(),
        Vec::new(),
        b"0123456789abcdef\n[]".to_vec(),
        vec![0xff; 100],
        [&whole[..], b" "].concat(),
    ] {
        fs::write(&file, damaged).unwrap();
        assert_eq!(tree.same(), first);
        assert_eq!(fs::read(&file).unwrap().len(), whole.len());
    }
}

#[test]
fn checks_side_by_side_do_not_disturb_each_other() {
    let tree = Tree::new();
    let first = tree.run(&["--no-cache"]);
    for round in 0..3 {
        if round == 1 {
            let [file] = tree.kept().try_into().unwrap();
            fs::write(file, "x").unwrap();
        }
        let all: Vec<_> = (0..4).map(|_| tree.check(&[]).stdout(Stdio::piped()).spawn().unwrap()).collect();
        for child in all {
            let output = child.wait_with_output().unwrap();
            assert_eq!((output.status.code(), String::from_utf8(output.stdout).unwrap()), first);
        }
        assert_eq!(tree.kept().len(), 1);
    }
}

#[test]
fn where_nothing_can_be_kept_nothing_is_said() {
    let tree = Tree::new();
    let first = tree.run(&["--no-cache"]);
    tree.write("kho", "a file where the folder should be");
    assert_eq!(tree.run(&[]), first);
    // Few plans are not kept.
    fs::remove_file(tree.path("kho")).unwrap();
    for number in 10..PLANS {
        fs::remove_file(tree.path(&format!("cay/x{number:02}.bdg"))).unwrap();
    }
    tree.same();
    assert_eq!(tree.kept(), Vec::<PathBuf>::new());
}
