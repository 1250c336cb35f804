//! The file in which a check is kept.

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::entry::KeptPlan;
use super::stamp::hash;
use crate::cli::write::replace;

/// Fewer plans are read as fast as what is kept of them.
const LEAST_PLANS: usize = 64;

/// The most that is kept of one check, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// How many checks are kept.
const MOST_CHECKS: usize = 16;

/// What an earlier check found, and what this one adds.
#[derive(Debug)]
pub(in crate::cli) struct KeptChecks {
    file: PathBuf,
    /// By the path as it is shown.
    known: HashMap<PathBuf, KeptPlan>,
    used: AtomicUsize,
}

impl KeptChecks {
    /// What is kept of the last check of the same kind; nothing of one that cannot be read or is damaged. `kind` is all that
    /// findings and their texts depend on besides the files. `None` where nothing can be kept.
    pub fn open(folder: Option<&Path>, plans: usize, kind: impl Hash) -> Option<KeptChecks> {
        let folder = folder.filter(|_| plans >= LEAST_PLANS)?;
        let mut hasher = DefaultHasher::new();
        (program()?, env::current_dir().ok()?, kind).hash(&mut hasher);
        let file = folder.join(format!("check-{:016x}.json", hasher.finish()));
        let known = read(&file).unwrap_or_default();
        Some(KeptChecks { file, known, used: AtomicUsize::new(0) })
    }

    /// What is kept of a plan whose files are all what they were.
    pub fn plan(&self, path: &Path) -> Option<&KeptPlan> {
        let found = self.known.get(path).filter(|kept| kept.is_of(path) && kept.holds())?;
        self.used.fetch_add(1, Ordering::Relaxed);
        Some(found)
    }

    /// Keeps the plans of this check for the next one: those that were read, and those of `files` that were not. What cannot
    /// be kept is read again the next time, so nothing is said of it.
    pub fn keep(mut self, read: HashMap<PathBuf, Option<KeptPlan>>, files: &[&Path]) {
        let used = self.used.load(Ordering::Relaxed);
        if read.is_empty() && used == self.known.len() {
            return;
        }
        let mut room = MOST_BYTES;
        let mut kept: Vec<(PathBuf, KeptPlan)> = Vec::new();
        let mut read = read;
        for path in files {
            let plan = match read.remove(*path) {
                Some(plan) => plan,
                None => self.known.remove(*path),
            };
            if let Some((plan, left)) = plan.and_then(|plan| room.checked_sub(plan.size()).map(|left| (plan, left))) {
                room = left;
                kept.push((path.to_path_buf(), plan));
            }
        }
        let Ok(body) = serde_json::to_vec(&kept) else { return };
        let mut content = format!("{:016x}\n", hash(&body)).into_bytes();
        content.extend(body);
        let Some(folder) = self.file.parent() else { return };
        // Where it cannot be written, the next check reads all plans.
        let _ = fs::create_dir_all(folder).and_then(|()| replace(&self.file, content));
        forget(folder);
    }
}

/// What tells one program from another: its file, whose time changes with it.
fn program() -> Option<(PathBuf, u64, std::time::SystemTime)> {
    let path = env::current_exe().ok()?;
    let about = fs::metadata(&path).ok()?;
    Some((path, about.len(), about.modified().ok()?))
}

fn read(file: &Path) -> Option<HashMap<PathBuf, KeptPlan>> {
    let about = fs::metadata(file).ok()?;
    if about.len() > u64::try_from(MOST_BYTES.saturating_mul(2)).ok()? {
        return None;
    }
    let content = fs::read(file).ok()?;
    let (sum, body) = content.split_at_checked(17)?;
    (sum == format!("{:016x}\n", hash(body)).as_bytes()).then_some(())?;
    let kept: Vec<(PathBuf, KeptPlan)> = serde_json::from_slice(body).ok()?;
    Some(kept.into_iter().collect())
}

/// Deletes the oldest checks beyond those that are kept.
fn forget(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_check = |name: &str| name.starts_with("check-") && name.ends_with(".json");
    let mut all: Vec<(std::time::SystemTime, PathBuf)> = entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let written = entry.metadata().ok()?.modified().ok()?;
            entry.file_name().to_str().is_some_and(is_check).then(|| (written, entry.path()))
        })
        .collect();
    all.sort();
    let beyond = all.len().saturating_sub(MOST_CHECKS);
    for (_, path) in all.iter().take(beyond) {
        // Another run may have been quicker.
        let _ = fs::remove_file(path);
    }
}

/// The folder in which checks are kept, by the platform's convention: below `XDG_CACHE_HOME` or `~/.cache`, on Windows below
/// `LOCALAPPDATA`, on macOS below `~/Library/Caches`. `variable` tells the variables of the environment. `None` where none of
/// them says.
#[must_use]
pub fn cache_folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let folder = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        folder("LOCALAPPDATA").map(|base| base.join("bdg"))
    } else if cfg!(target_os = "macos") {
        folder("HOME").map(|home| home.join("Library").join("Caches").join("bdg"))
    } else {
        // The convention says to ignore a relative path.
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache"))).map(|base| base.join("bdg"))
    };
    base.map(|base| base.join("checks"))
}
