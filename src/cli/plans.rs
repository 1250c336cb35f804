//! Loads and checks the plans of files and folders on all cores, and hands them over in order.

use std::collections::HashSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::cores::in_order;
use super::files::{PlanFile, identity};
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

impl<T> PlanCheck<T> {
    fn of(mut loaded: Loaded, make: impl Fn(&Loaded) -> T) -> PlanCheck<T> {
        let found = loaded.findings();
        let made = make(&loaded);
        // Results that wait for their turn should be small.
        loaded.asts = Vec::new();
        let path = |file: &Arc<SourceFile>| file.path().map_or_else(|| PathBuf::from(file.name()), identity);
        let paths = loaded.plan.sources.files().iter().map(path).collect();
        let above = loaded.above_files.iter().map(|path| identity(path)).collect();
        PlanCheck { loaded, found, made, paths, above }
    }

    /// Whether it counts by itself: it was named, it declares a plan, or it cannot be read at all.
    fn stands_alone(&self, file: &PlanFile) -> bool {
        !file.in_folder || self.loaded.plan.header.is_some() || !self.loaded.readable()
    }

    /// The files that it uses.
    fn others(&self) -> &[PathBuf] {
        self.paths.get(1..).unwrap_or_default()
    }
}

/// Loads and checks every plan, makes something of it, and hands both over in the order of the files. A file of a folder that
/// declares no plan comes last, and only if no other file uses it.
pub(super) fn each_plan<T: Send>(
    files: &[PlanFile],
    load: impl Fn(&Path) -> Loaded + Sync,
    meter: &Meter,
    make: impl Fn(&Loaded) -> T + Sync,
    mut take: impl FnMut(PlanCheck<T>) -> io::Result<()>,
) -> io::Result<()> {
    meter.expect(files.len());
    let mut waiting = Vec::new();
    let mut used = HashSet::new();
    let checked = |file: &PlanFile| PlanCheck::of(load(&file.path), &make);
    in_order(files, checked, |file, checked| {
        if checked.stands_alone(file) {
            used.extend(checked.others().iter().cloned());
            take(checked)?;
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
            take(checked(file))?;
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
        found.retain(|finding| {
            let mut hasher = DefaultHasher::new();
            paths.get(finding.span.file.0 as usize).hash(&mut hasher);
            (finding.span.start, finding.span.end, finding.code, &finding.message.vi).hash(&mut hasher);
            self.0.insert(hasher.finish())
        });
        found
    }
}
