//! Whether a file is what it was.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use bdg::read_file;
use serde::{Deserialize, Serialize};

/// A file that was written so shortly before it was read may be written again without another time: some systems keep
/// whole seconds, or two of them.
const DOUBT: Duration = Duration::from_secs(3);

/// A file as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::cli) struct Stamp {
    size: u64,
    /// When it was written, in nanoseconds since 1970.
    written: u64,
    /// When it was read.
    read: u64,
    content: u64,
}

impl Stamp {
    /// Whether a file still has the content that it had.
    pub fn holds(&self, path: &Path) -> bool {
        let Ok(about) = fs::metadata(path) else { return false };
        if about.len() != self.size {
            return false;
        }
        let doubt = u64::try_from(DOUBT.as_nanos()).unwrap_or(u64::MAX);
        if written(&about) == Some(self.written) && self.written.saturating_add(doubt) < self.read {
            return true;
        }
        read_file(path).is_ok_and(|bytes| hash(&bytes) == self.content)
    }
}

fn written(about: &fs::Metadata) -> Option<u64> {
    nanoseconds(about.modified().ok()?)
}

fn nanoseconds(time: SystemTime) -> Option<u64> {
    u64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_nanos()).ok()
}

pub(super) fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

/// The files that a check reads, each with its stamp; none of a file that could not be read or stamped.
#[derive(Debug, Default)]
pub(in crate::cli) struct Reads(Mutex<HashMap<PathBuf, Option<Stamp>>>);

impl Reads {
    /// Reads a file, and keeps its stamp.
    pub fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        // Before the content, so that what is written meanwhile makes the stamp a wrong one.
        let about = fs::metadata(path);
        let content = read_file(path);
        let stamp = about.ok().zip(content.as_ref().ok()).and_then(|(about, bytes)| {
            let (written, read) = (written(&about)?, nanoseconds(SystemTime::now())?);
            let is_whole = u64::try_from(bytes.len()).is_ok_and(|length| length == about.len());
            is_whole.then(|| Stamp { size: about.len(), written, read, content: hash(bytes) })
        });
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(path.to_path_buf(), stamp);
        content
    }

    /// The stamp of a file that was read.
    pub(super) fn stamp(&self, path: &Path) -> Option<Stamp> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path)?.clone()
    }
}
