//! The disk as the surroundings of a session.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bdg_core::eval::plan_as_of;
use bdg_core::model::CalendarDay;
use bdg_session::{Outside, Replace, WriteFault};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::source::{MAX_FILE_BYTES, Sources};

use super::write;
use bdg::{LoadOptions, Loaded, load_path};

/// The disk: reads the plan from a path; writes files beside their place and moves them there.
#[derive(Debug)]
pub struct Disk {
    path: PathBuf,
    options: LoadOptions,
    as_of: Option<CalendarDay>,
    stamps: Vec<(PathBuf, Option<Stamp>)>,
}

type Stamp = (SystemTime, u64);

impl Disk {
    /// The disk that `loaded` was read from.
    #[must_use]
    pub fn new(path: &Path, options: LoadOptions, loaded: &Loaded) -> Disk {
        let mut disk = Disk { path: path.to_path_buf(), options, as_of: None, stamps: Vec::new() };
        disk.remember(loaded);
        disk
    }

    /// The same disk, from which the plan is read as it stood on a day.
    #[must_use]
    pub fn seen_on(self, day: Option<CalendarDay>) -> Disk {
        Disk { as_of: day, ..self }
    }

    fn remember(&mut self, loaded: &Loaded) {
        let own = loaded.plan.sources.files().iter().filter_map(|file| file.path());
        let files = own.chain(loaded.above_files.iter().map(PathBuf::as_path));
        self.stamps = files.map(|path| (path.to_path_buf(), stamp(path))).collect();
    }
}

/// The text of a file as it is read into a plan; `None` where there is no such file.
fn text_on_disk(path: &Path) -> io::Result<Option<String>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    let lossy = String::from_utf8_lossy(&bytes).into_owned();
    let mut sources = Sources::new();
    let id = sources.add_bytes("", None, bytes, &mut Vec::new());
    let file = sources.file(id).filter(|file| file.readable());
    Ok(Some(file.map_or(lossy, |file| file.text().to_owned())))
}

fn stamp(path: &Path) -> Option<Stamp> {
    let about = fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

impl Outside for Disk {
    fn write(&mut self, path: &Path, text: &str, replace: Replace<'_>) -> Result<(), WriteFault> {
        let mut changed = None;
        let written = match replace {
            Replace::Nothing => write::create(path, text),
            Replace::Anything => write::replace(path, text),
            Replace::Text(known) => write::replace_checked(
                path,
                |file| file.write_all(text.as_bytes()),
                |target| {
                    changed = text_on_disk(target)?.filter(|now| now != known);
                    if changed.is_some() { Err(ErrorKind::AlreadyExists.into()) } else { Ok(()) }
                },
            ),
        };
        written.map_err(|error| match (changed, error.kind()) {
            (Some(now), _) => WriteFault::Changed(now),
            (None, ErrorKind::AlreadyExists) => WriteFault::Exists,
            _ => WriteFault::Other(Message::new(
                format!("không ghi được tệp ({error})"),
                format!("cannot write the file ({error})"),
            )),
        })?;
        let written = fs::canonicalize(path).ok();
        for (path, known) in &mut self.stamps {
            if written.is_some() && fs::canonicalize(&path).ok() == written {
                *known = stamp(path);
            }
        }
        Ok(())
    }

    fn reload(&mut self) -> Loaded {
        let mut loaded = load_path(&self.path, self.options);
        self.remember(&loaded);
        if let Some(day) = self.as_of {
            loaded.plan = plan_as_of(&loaded.plan, day);
        }
        loaded
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
    }

    fn identity(&self, path: &Path) -> PathBuf {
        fs::canonicalize(path).unwrap_or_else(|_| self.absolute(path))
    }

    fn stale(&mut self) -> bool {
        self.stamps.iter().any(|(path, known)| stamp(path) != *known)
    }
}

#[cfg(test)]
mod tests {
    use bdg_session::Session;

    use super::*;

    const PLAN: &str = "\
kế hoạch nho \"Kế hoạch\" {
    giai đoạn 2021-2025
}
mục tiêu 1 \"Mục tiêu\" {
    chỉ tiêu 1.1 \"Tỷ lệ\" {
        đơn vị tính %
        gốc 2020: 10
        đến 2025: ít nhất 20
    }
}
";

    #[test]
    fn the_disk_writes_whole_files_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nho.bdg");
        std::fs::write(&path, PLAN).unwrap();
        let loaded = bdg::load_path(&path, bdg::LoadOptions::default());
        let disk = Disk::new(&path, bdg::LoadOptions::default(), &loaded);
        let mut session = Session::new(loaded).with_outside(disk);
        session.run("1.1 đến 2025: ít nhất 30");
        let target = folder.path().join("kb.bdg");
        let order = format!("lưu kịch bản \"{}\"", target.display());
        assert!(session.run(&order).ok);
        assert!(!session.run(&order).ok, "not over an existing file");
        let again = bdg::load_path(&target, bdg::LoadOptions::default());
        assert_eq!(again.diagnostics, []);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside it");
        assert!(session.notice().is_none());
        std::fs::write(&path, "kế hoạch a \"A\" { giai đoạn 2021-2025 }\n").unwrap();
        assert!(session.notice().is_some());
    }

    #[test]
    fn what_changed_on_disk_is_shown_and_not_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("nho.bdg");
        std::fs::write(&path, PLAN).unwrap();
        let other = folder.path().join("khac.bdg");
        let loaded = bdg::load_path(&path, bdg::LoadOptions::default());
        let disk = Disk::new(&path, bdg::LoadOptions::default(), &loaded);
        let mut session = Session::new(loaded).with_outside(disk);
        session.run("1.1 đến 2025: ít nhất 30");
        // Also under another name of the file, and for a file that the session wrote itself.
        let links = folder.path().join("lien-ket.bdg");
        #[cfg(unix)]
        std::os::unix::fs::symlink(&path, &links).unwrap();
        #[cfg(not(unix))]
        let links = path.clone();
        assert!(session.run(&format!("lưu \"{}\"", other.display())).ok);
        for (name, file) in [(&path, &path), (&links, &path), (&other, &other)] {
            let order = format!("lưu \"{}\" !", name.display());
            // Line ends and a byte order mark are no change; the same time and size hide none.
            let now = std::fs::read_to_string(file).unwrap();
            std::fs::write(file, format!("\u{FEFF}{now}")).unwrap();
            let answer = session.run(&order);
            assert!(answer.ok, "{}", answer.text(100));
            let time = std::fs::metadata(file).unwrap().modified().unwrap();
            let mine = std::fs::read_to_string(file).unwrap();
            let theirs = mine.replace("gốc 2020: 10", "gốc 2020: 11");
            std::fs::write(file, &theirs).unwrap();
            File::options().write(true).open(file).unwrap().set_modified(time).unwrap();
            let answer = session.run(&order);
            let shown = answer.text(100);
            assert!(!answer.ok && shown.contains("- 7: gốc 2020: 10\n  + 7: gốc 2020: 11"), "{shown}");
            let sentence = shown.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(sentence.contains("đã thay đổi trên đĩa (bỏ 1 dòng, thêm 1 dòng)"), "{shown}");
            assert_eq!(std::fs::read_to_string(file).unwrap(), theirs);
            // What was shown is written over by the same command, and only that.
            std::fs::write(file, theirs.replace("11", "12")).unwrap();
            assert!(!session.run(&order).ok);
            assert!(session.run(&order).ok);
            assert_eq!(std::fs::read_to_string(file).unwrap(), mine);
            assert!(session.notice().is_none());
        }
        // What was read again is known; a file that has gone is written anew.
        std::fs::write(&path, PLAN.replace("gốc 2020: 10", "gốc 2020: 12")).unwrap();
        assert!(session.notice().is_some());
        session.run("tải lại");
        let order = format!("lưu \"{}\" !", path.display());
        assert!(session.run(&order).ok);
        assert!(std::fs::read_to_string(&path).unwrap().contains("gốc 2020: 12"));
        std::fs::remove_file(&path).unwrap();
        assert!(session.run(&order).ok && path.exists());
    }
}
