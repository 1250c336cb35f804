//! The plans that open documents belong to, each read once for all questions between two changes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use bdg::LoadOptions;
use bdg::editor::Analysis;
use bdg::source::FileId;

use super::buffers::Buffers;
use super::uri::is_file;

/// How many files of the folders are looked at for those that use others.
const MAX_FILES: usize = 500;

/// How many bytes are read in doing so.
const MAX_BYTES: usize = 32 * 1024 * 1024;

/// How deep folders are gone into.
const MAX_DEPTH: usize = 8;

/// The plans.
#[derive(Default)]
pub(super) struct Workspace {
    /// The folders that the editor works in.
    pub folders: Vec<PathBuf>,
    pub buffers: Buffers,
    pub options: LoadOptions,
    /// By the path of a plan's own file.
    plans: BTreeMap<PathBuf, Rc<Analysis>>,
    /// The plans as they were before a change.
    before: BTreeMap<PathBuf, Rc<Analysis>>,
    /// By the path of a file: the plans that use it.
    users: BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    /// Whether the folders have been looked through.
    searched: bool,
}

impl Workspace {
    /// The plan that a file belongs to, and the file in it. `None` for a file that is neither open nor in a folder.
    pub fn plan(&mut self, path: &Path) -> Option<(Rc<Analysis>, FileId)> {
        if !self.may_read(path) {
            return None;
        }
        let own = self.analysis(path);
        if own.plan().header.is_none() {
            for user in self.users_of(path) {
                let plan = self.analysis(&user);
                if let Some(file) = plan.file(path).filter(|_| plan.plan().header.is_some()) {
                    return Some((plan, file));
                }
            }
        }
        Some((own, FileId(0)))
    }

    /// All plans that a file belongs to, that of [`Workspace::plan`] first.
    pub fn plans(&mut self, path: &Path) -> Vec<(Rc<Analysis>, FileId)> {
        let mut found: Vec<(Rc<Analysis>, FileId)> = self.plan(path).into_iter().collect();
        for user in self.users_of(path) {
            let plan = self.analysis(&user);
            if let Some(file) = plan.file(path).filter(|_| !found.iter().any(|(one, _)| Rc::ptr_eq(one, &plan))) {
                found.push((plan, file));
            }
        }
        found
    }

    /// Whether a file is open or lies in a folder of the editor.
    fn may_read(&self, path: &Path) -> bool {
        let inside = || is_file(path) && self.folders.iter().any(|folder| path.starts_with(folder)) && path.is_file();
        self.buffers.get(path).is_some() || inside()
    }

    /// The plan of a file by itself.
    fn analysis(&mut self, path: &Path) -> Rc<Analysis> {
        if let Some(known) = self.plans.get(path) {
            return Rc::clone(known);
        }
        let texts = self.buffers.texts();
        let before = self.before.remove(path).and_then(Rc::into_inner);
        let analysis = Rc::new(match before {
            Some(before) => bdg::analyse_again(before, path, texts, self.options),
            None => bdg::analyse_over(path, texts, self.options),
        });
        self.remember(path, &analysis);
        self.plans.insert(path.to_path_buf(), Rc::clone(&analysis));
        analysis
    }

    /// Notes which files a plan uses.
    fn remember(&mut self, path: &Path, analysis: &Analysis) {
        self.users.values_mut().for_each(|users| {
            users.remove(path);
        });
        for (_, used) in analysis.files().skip(1) {
            self.users.entry(used.to_path_buf()).or_default().insert(path.to_path_buf());
        }
    }

    fn users_of(&mut self, path: &Path) -> Vec<PathBuf> {
        self.search();
        self.users.get(path).into_iter().flatten().cloned().collect()
    }

    /// Looks through the folders for plans that use files.
    fn search(&mut self) {
        if std::mem::replace(&mut self.searched, true) {
            return;
        }
        let (mut files, mut bytes) = (Vec::new(), 0_usize);
        for folder in &self.folders {
            plan_files(folder, MAX_DEPTH, &mut files);
        }
        for file in files {
            if self.plans.contains_key(&file) || bytes > MAX_BYTES {
                continue;
            }
            let large = std::fs::metadata(&file).map_or(true, |known| known.len() > MAX_BYTES as u64);
            let Some(text) = (!large).then(|| std::fs::read(&file).ok()).flatten() else { continue };
            bytes = bytes.saturating_add(text.len());
            // Reading what uses nothing would tell nothing.
            let text = String::from_utf8_lossy(&text);
            let uses = ["use", "dùng", "Use", "Dùng"].iter().any(|word| text.contains(word));
            if uses {
                let analysis = bdg::analyse_over(&file, self.buffers.texts(), self.options);
                self.remember(&file, &analysis);
            }
        }
    }

    /// A document has changed: the plans that it is part of are read anew when they are asked for.
    pub fn changed(&mut self, path: &Path) {
        let (stale, plans) = std::mem::take(&mut self.plans).into_iter().partition(|(own, plan)| {
            let above = plan.loaded().above_files.iter().any(|file| file == path);
            own == path || above || files(plan).any(|file| file == path)
        });
        self.plans = plans;
        self.before.extend::<BTreeMap<PathBuf, Rc<Analysis>>>(stale);
        // What is not worked on any more is not kept.
        self.before.retain(|_, plan| files(plan).any(|file| self.buffers.get(file).is_some()));
    }

    /// Files came, went, or changed on the disk: everything is read anew.
    pub fn changed_on_disk(&mut self) {
        self.plans.clear();
        self.before.clear();
        self.searched = false;
    }
}

/// The files that a plan was read from, its tables of results too.
fn files(plan: &Analysis) -> impl Iterator<Item = &Path> {
    plan.plan().sources.files().iter().filter_map(|file| file.path())
}

/// The plan files below a folder.
fn plan_files(folder: &Path, depth: usize, out: &mut Vec<PathBuf>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if hidden || out.len() >= MAX_FILES {
            continue;
        }
        // A link may lead around in a circle.
        match std::fs::symlink_metadata(&path) {
            Ok(known) if known.is_dir() => plan_files(&path, depth, out),
            Ok(_) if path.extension().is_some_and(|ending| ending == "bdg") => out.push(path),
            _ => {}
        }
    }
}
