//! Plans from the disk, and from texts by name.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use bdg_core::load::{LoadOptions, Loaded, PlansAbove, load, load_among};
use bdg_core::model::Plan;
use bdg_editor::Analysis;
use bdg_office::tables::{Fault, Limits};
use bdg_office::world::{Files, named};
use bdg_report::findings::harmless;
use bdg_rollup::{Places, PlanReports, no_table, place_table, places_of_plans, read_places, unusable_table};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::source::MAX_FILE_BYTES;

/// Loads a plan from texts by name, `root` being the plan's own. `use` and `data` name a text relative to the text that
/// they are in.
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
    load(&Files { read: |path: &Path| named(path, files), on_disk: false }, root, LoadOptions::default())
}

/// Reads a plan from texts by name as [`load_files`] does, for the questions of an [`editor`](super::editor).
///
/// ```
/// use std::collections::BTreeMap;
///
/// let files = BTreeMap::from([("plan.bdg".to_owned(), "plan p \"Plan\" { period 2021-2025 }".to_owned())]);
/// let analysis = bdg::analyse_files("plan.bdg", &files);
/// let file = analysis.file("plan.bdg".as_ref()).expect("the plan's own file");
/// assert_eq!(bdg::editor::symbols(&analysis, file)[0].name, "p Plan");
/// ```
#[must_use]
pub fn analyse_files(root: &str, files: &BTreeMap<String, String>) -> Analysis {
    let read = |path: &Path| named(path, files);
    Analysis::new(&Files { read, on_disk: false }, Path::new(root), LoadOptions::default())
}

/// Reads a plan as [`load_over`] does, for the questions of an [`editor`](super::editor).
#[must_use]
pub fn analyse_over(path: &Path, texts: &BTreeMap<PathBuf, Vec<u8>>, options: LoadOptions) -> Analysis {
    Analysis::new(&Files { read: |path: &Path| read_over(path, texts), on_disk: true }, path, options)
}

/// Reads a plan as [`analyse_over`] does, after a change: `before` is the plan as it was.
#[must_use]
pub fn analyse_again(
    before: Analysis,
    path: &Path,
    texts: &BTreeMap<PathBuf, Vec<u8>>,
    options: LoadOptions,
) -> Analysis {
    before.again(&Files { read: |path: &Path| read_over(path, texts), on_disk: true }, path, options)
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
    load(&Files { read: read_file, on_disk: true }, path, options)
}

/// Loads a plan as [`load_path`] does, with the given texts in place of files: what an editor has not saved yet, or a text
/// that is no file at all. The other files are read from the disk. A file is named as the plan leads to it, or by its
/// canonical path.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::path::{Path, PathBuf};
///
/// let typed = BTreeMap::from([(PathBuf::from("new.bdg"), b"plan p \"Plan\" { period 2021-2025 }".to_vec())]);
/// let loaded = bdg::load_over(Path::new("new.bdg"), &typed, bdg::LoadOptions::default());
/// assert_eq!(loaded.plan.period().map(|period| period.last), Some(2025));
/// ```
#[must_use]
pub fn load_over(path: &Path, texts: &BTreeMap<PathBuf, Vec<u8>>, options: LoadOptions) -> Loaded {
    load_many(path, texts, options, &PlansAbove::default())
}

/// Loads one plan of many as [`load_over`] does: a plan above that several of them name is read and checked once.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::path::Path;
///
/// let (texts, above) = (BTreeMap::new(), bdg::PlansAbove::default());
/// for name in ["tinh-mau-2026-2030.bdg", "xa-mau-2026-2030.bdg"] {
///     let path = Path::new("examples/nhieu-cap").join(name);
///     assert!(bdg::load_many(&path, &texts, bdg::LoadOptions::default(), &above).readable());
/// }
/// ```
#[must_use]
pub fn load_many(path: &Path, texts: &BTreeMap<PathBuf, Vec<u8>>, options: LoadOptions, above: &PlansAbove) -> Loaded {
    load_among(&Files { read: |path: &Path| read_over(path, texts), on_disk: true }, path, options, above)
}

/// The text in place of a file, under the file's own name or that which the system gives it, or else the file.
pub(super) fn read_over(path: &Path, texts: &BTreeMap<PathBuf, Vec<u8>>) -> io::Result<Vec<u8>> {
    let by_system = || if texts.is_empty() { None } else { texts.get(&std::fs::canonicalize(path).ok()?) };
    texts.get(path).or_else(by_system).map_or_else(|| read_file(path), |text| Ok(text.clone()))
}

/// Reads a file as plans are read: never more than [`MAX_FILE_BYTES`] and one byte, which tells that there is more.
///
/// # Errors
/// Why it cannot be read; a folder cannot.
pub fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let known = file.metadata()?;
    if known.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    let limit = u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    // `take` hides the size, so that the file would be read in a dozen ever larger pieces.
    let mut bytes = Vec::with_capacity(usize::try_from(known.len().min(limit)).unwrap_or(0) + 1);
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file of a table, but never more than the limit and one byte.
///
/// # Errors
/// Why it cannot be read.
pub fn read_table(path: &Path) -> Result<Vec<u8>, Message> {
    let file = std::fs::File::open(path).map_err(|error| unread(&error))?;
    let known = file.metadata().map_err(|error| unread(&error))?;
    if known.is_dir() {
        return Err(Message::new("đây là thư mục, không phải tệp", "this is a folder, not a file"));
    }
    if known.len() > Limits::TABLE.file {
        return Err(Fault::over(&Limits::TABLE).message);
    }
    let mut bytes = Vec::new();
    file.take(Limits::TABLE.file + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
    Ok(bytes)
}

/// Why a file cannot be read.
pub fn unread(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => Message::new("không có tệp này", "there is no such file"),
        io::ErrorKind::PermissionDenied => {
            Message::new("không có quyền đọc tệp này", "there is no permission to read the file")
        }
        // The system's own words are English.
        _ => Message::new("không đọc được tệp", format!("cannot read the file ({error})")),
    }
}

/// Reads a table of places.
///
/// # Errors
/// What is wrong with it.
pub fn load_places(file: &Path) -> Result<Places, Vec<Message>> {
    let name = harmless(&file.display().to_string()).to_string();
    let about = |Message { vi, en }: Message| Message::new(format!("{name}: {vi}"), format!("{name}: {en}"));
    let told = |problems: Vec<Message>| problems.into_iter().map(about).collect::<Vec<_>>();
    let bytes = read_table(file).map_err(|problem| told(vec![problem]))?;
    read_places(&bytes).map_err(told)
}

/// The places over which the results of a plan add up: those of the named table, or of the one that the plan names, or
/// else those that the plan assigns targets to. `file` is the plan's own, as messages name it.
///
/// # Errors
/// What is wrong with the table, or that there is none.
pub fn places_for(plan: &Plan, named: Option<&Path>, file: &Path) -> Result<Places, Vec<Message>> {
    if let Some(table) = place_table(named, plan) {
        return load_places(table);
    }
    if let Some(problem) = unusable_table(plan, file) {
        return Err(vec![problem]);
    }
    let places = places_of_plans(plan, &PlanReports::new(Vec::new(), ""));
    if places.len() < 2 { Err(vec![no_table()]) } else { Ok(places) }
}
