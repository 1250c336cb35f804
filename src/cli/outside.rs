//! The disk as a session's world outside.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::diagnostic::Message;
use crate::repl::{Outside, WriteFault};
use crate::{LoadOptions, Loaded, load_path, write};

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
