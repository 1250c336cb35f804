//! Plans from the disk, and from texts by name.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use bdg_core::load::{KnownPlan, LoadOptions, Loaded, ResultsTable, World, load};
use bdg_office::results;
use bdg_syntax::Statement;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{MAX_FILE_BYTES, Sources, Span};

/// Loads a plan from texts by name, `root` being the plan's own. `use` names a text as seen from the text it stands in.
///
/// ```
/// use std::collections::BTreeMap;
///
/// let files = BTreeMap::from([
///     ("plan.bdg".to_owned(), "use \"goals/1.bdg\"\nplan p \"Plan\" { period 2021-2025 }".to_owned()),
///     ("goals/1.bdg".to_owned(), "goal 1 \"In politics\" { indicator 1.1 \"Women\" { unit % } }".to_owned()),
/// ]);
/// let loaded = bdg::load_files("plan.bdg", &files);
/// assert!(loaded.plan.find("1.1").is_some());
/// ```
#[must_use]
pub fn load_files(root: &str, files: &BTreeMap<String, String>) -> Loaded {
    load(&Texts(files), root, LoadOptions::default())
}

/// Loads a plan from a file and the files it names. A file that cannot be read is a finding, not an error.
///
/// ```
/// use std::path::Path;
///
/// let loaded = bdg::load_path(Path::new("examples/kon-tum-2016-2020.bdg"), bdg::LoadOptions::default());
/// assert!(loaded.readable());
/// let missing = bdg::load_path(Path::new("missing.bdg"), bdg::LoadOptions::default());
/// assert!(!missing.readable() && missing.findings().len() == 1);
/// ```
#[must_use]
pub fn load_path(path: &Path, options: LoadOptions) -> Loaded {
    load(&Disk, path, options)
}

/// Texts by name.
struct Texts<'t>(&'t BTreeMap<String, String>);

impl World for Texts<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let name = path.to_string_lossy();
        // A name may be one of Windows as it was given, or one that a `dùng` spells with the other stroke.
        let text = self.0.get(name.as_ref()).or_else(|| self.0.get(&name.replace('\\', "/")));
        text.map(|text| text.clone().into_bytes()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }

    fn results(
        &self,
        table: &ResultsTable,
        known: &KnownPlan<'_>,
        room: usize,
        sources: &mut Sources,
        out: &mut Vec<Diagnostic>,
    ) -> Result<Vec<(String, Statement, Span)>, Message> {
        results::read(table, known, room, sources, out)
    }
}

/// The files of the disk.
struct Disk;

impl World for Disk {
    /// Reads a file, but never more than the limit and one byte.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        use io::Read;
        let file = std::fs::File::open(path)?;
        let known = file.metadata()?;
        if known.is_dir() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        // Through `take` the size is not seen, and the file would be read in a dozen ever larger pieces.
        let mut bytes = Vec::with_capacity(usize::try_from(known.len().min(limit)).unwrap_or(0) + 1);
        file.take(limit).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn results(
        &self,
        table: &ResultsTable,
        known: &KnownPlan<'_>,
        room: usize,
        sources: &mut Sources,
        out: &mut Vec<Diagnostic>,
    ) -> Result<Vec<(String, Statement, Span)>, Message> {
        results::read(table, known, room, sources, out)
    }

    fn on_disk(&self) -> bool {
        true
    }
}
