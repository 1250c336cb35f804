//! The disk as a session's world outside.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use bdg_session::{Outside, WriteFault};
use bdg_syntax::diagnostic::Message;

use super::write;
use bdg::{LoadOptions, Loaded, load_path};

/// The disk: the plan is read from a path; files are written beside their place and moved there.
#[derive(Debug)]
pub struct Disk {
    path: PathBuf,
    options: LoadOptions,
    stamps: Vec<(PathBuf, Option<Stamp>)>,
}

type Stamp = (SystemTime, u64);

impl Disk {
    /// The disk that `loaded` was read from.
    #[must_use]
    pub fn new(path: &Path, options: LoadOptions, loaded: &Loaded) -> Disk {
        let mut disk = Disk { path: path.to_path_buf(), options, stamps: Vec::new() };
        disk.remember(loaded);
        disk
    }

    fn remember(&mut self, loaded: &Loaded) {
        let files = loaded.plan.sources.files().iter().filter_map(|file| file.path());
        self.stamps = files.map(|path| (path.to_path_buf(), stamp(path))).collect();
    }
}

fn stamp(path: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

impl Outside for Disk {
    fn write(&mut self, path: &Path, text: &str, replace: bool) -> Result<(), WriteFault> {
        let written = if replace { write::replace(path, text) } else { write::create(path, text) };
        written.map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => WriteFault::Exists,
            _ => WriteFault::Other(Message::new(
                format!("không ghi được tệp ({error})"),
                format!("the file cannot be written ({error})"),
            )),
        })
    }

    fn reload(&mut self) -> Loaded {
        let loaded = load_path(&self.path, self.options);
        self.remember(&loaded);
        loaded
    }

    fn absolute(&self, path: &Path) -> PathBuf {
        std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
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
}
