//! What the next check shows of a plan.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use bdg_core::check::CitedDocument;
use bdg_syntax::diagnostic::{Diagnostic, Severity};
use bdg_syntax::number::Lang;
use serde::{Deserialize, Serialize};

use super::stamp::{Reads, Stamp};

/// A plan that was checked: all that a check shows of it, or compares other plans with.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::cli) struct KeptPlan {
    /// The files that it was read from.
    pub files: Vec<(PathBuf, Stamp)>,
    /// Its language, where its files are text.
    pub lang: Option<Lang>,
    /// Whether it counts by itself, though it was found in a folder.
    pub stands: bool,
    /// The file and those that it uses, whatever names lead to them.
    pub paths: Vec<PathBuf>,
    /// The files on which the plan above rests.
    pub above: Vec<PathBuf>,
    pub cited: Vec<CitedDocument>,
    pub findings: Vec<KeptFinding>,
}

/// A finding as it is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(in crate::cli) struct KeptFinding {
    /// What tells it from others: [`finding_key`].
    pub key: u64,
    pub severity: Severity,
    /// Whether it only says that there are more.
    pub more: bool,
    pub text: String,
}

/// What tells a finding from others: two plans may use one file.
pub(in crate::cli) fn finding_key(paths: &[PathBuf], finding: &Diagnostic) -> u64 {
    let mut hasher = DefaultHasher::new();
    paths.get(finding.span.file.0 as usize).hash(&mut hasher);
    (finding.span.start, finding.span.end, finding.code, &finding.message.vi).hash(&mut hasher);
    hasher.finish()
}

impl KeptPlan {
    /// The stamps of all files that a plan was read from; `None` where one of them is not known well enough.
    pub fn files(reads: &Reads, read: &[PathBuf], above: &[PathBuf]) -> Option<Vec<(PathBuf, Stamp)>> {
        let mut all: Vec<&PathBuf> = read.iter().chain(above).collect();
        all.sort();
        all.dedup();
        all.into_iter().map(|path| Some((path.clone(), reads.stamp(path)?))).collect()
    }

    /// Whether every file is what it was.
    pub fn holds(&self) -> bool {
        !self.files.is_empty() && self.files.iter().all(|(path, stamp)| stamp.holds(path))
    }

    /// How much memory it takes, roughly.
    pub fn size(&self) -> usize {
        let texts = self.findings.iter().map(|finding| finding.text.len() + 64).sum::<usize>();
        texts.saturating_add(self.files.len().saturating_mul(160))
    }

    /// Whether it is the plan of a file.
    pub fn is_of(&self, path: &Path) -> bool {
        self.files.iter().any(|(file, _)| file == path)
    }
}
