//! Loads and checks the plans of files and folders on all cores, and hands them over in order.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::cores::in_order;
use super::files::{PlanFile, identity};
use super::kept::finding_key;
use super::waiting::Meter;
use bdg::Loaded;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::SourceFile;

/// A file that was checked by itself: all that can be found without the other files.
pub(super) struct PlanCheck<T> {
    pub loaded: Loaded,
    pub found: Vec<Diagnostic>,
    /// What `make` computed from the plan.
    pub made: T,
    /// The file and those that it uses, whatever names lead to them.
    pub paths: Vec<PathBuf>,
    /// The files on which the plan above rests.
    pub above: Vec<PathBuf>,
}

/// What is known of a plan that was checked by itself, read now or kept.
pub(super) trait OfPlan {
    /// Whether it counts by itself: it was named, it declares a plan, or it cannot be read at all.
    fn stands_alone(&self, file: &PlanFile) -> bool;

    /// The files that it uses.
    fn others(&self) -> &[PathBuf];
}

impl<T> PlanCheck<T> {
    /// Checks a plan by itself, and makes something of it.
    pub fn of(mut loaded: Loaded, make: impl Fn(&Loaded) -> T) -> PlanCheck<T> {
        let found = loaded.findings();
        let made = make(&loaded);
        // Results that wait for their turn should be small.
        loaded.asts = Vec::new();
        let path = |file: &Arc<SourceFile>| file.path().map_or_else(|| PathBuf::from(file.name()), identity);
        let paths = loaded.plan.sources.files().iter().map(path).collect();
        let above = loaded.above_files.iter().map(|path| identity(path)).collect();
        PlanCheck { loaded, found, made, paths, above }
    }

    /// Whether it counts by itself though it was found in a folder.
    pub fn stands(&self) -> bool {
        self.loaded.plan.header.is_some() || !self.loaded.readable()
    }
}

impl<T> OfPlan for PlanCheck<T> {
    fn stands_alone(&self, file: &PlanFile) -> bool {
        !file.in_folder || self.stands()
    }

    fn others(&self) -> &[PathBuf] {
        self.paths.get(1..).unwrap_or_default()
    }
}

/// Checks every plan, and hands it over in the order of the files. A file of a folder that declares no plan comes last, and
/// only if no other file uses it.
pub(super) fn each_plan<'f, C: OfPlan + Send>(
    files: &'f [PlanFile],
    check: impl Fn(&PlanFile) -> C + Sync,
    meter: &Meter,
    mut take: impl FnMut(&'f PlanFile, C) -> io::Result<()>,
) -> io::Result<()> {
    meter.expect(files.len());
    let mut waiting = Vec::new();
    let mut used = HashSet::new();
    in_order(files, &check, |file, checked| {
        if checked.stands_alone(file) {
            used.extend(checked.others().iter().cloned());
            take(file, checked)?;
        } else {
            waiting.push((file, checked.others().to_vec()));
        }
        meter.advance(1);
        Ok(())
    })?;
    // Files without a plan that nothing uses: first those at the head of their own row of files.
    let inner: HashSet<PathBuf> = waiting.iter().flat_map(|(_, others)| others.iter().cloned()).collect();
    waiting.sort_by_key(|(file, _)| inner.contains(&identity(&file.path)));
    for (file, others) in waiting {
        if !used.contains(&identity(&file.path)) {
            used.extend(others);
            take(file, check(file))?;
        }
    }
    Ok(())
}

/// The findings that are reported already: two plans may use one file.
#[derive(Default)]
pub(super) struct FindingSet(HashSet<u64>);

impl FindingSet {
    /// Adds a plan's findings and gives those that were not there yet.
    pub fn insert(&mut self, paths: &[PathBuf], mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.retain(|finding| self.insert_key(finding_key(paths, finding)));
        found
    }

    /// Adds a finding by its key; `false` if it was there.
    pub fn insert_key(&mut self, key: u64) -> bool {
        self.0.insert(key)
    }
}
