//! The files of a crate and what each imports from the others.
//!
//! A name is followed through `pub use` to the file that defines it, so that a face that only hands names on is no
//! arrow. Files are read as tokens: imports and paths in code count, tests do not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::tokens::{self, Content};

/// A module's path from the root of its crate: `["check", "names"]`.
type Module = Vec<String>;

/// An arrow: the first file imports from the second.
pub(crate) type Arrow = (Module, Module);

/// The modules of one crate.
pub(crate) struct Modules {
    contents: BTreeMap<Module, Content>,
}

impl Modules {
    /// Reads the modules below a root file, `lib.rs` or `main.rs`.
    pub(crate) fn read(root: &Path) -> Result<Modules, String> {
        let mut contents = BTreeMap::new();
        let folder = root.parent().unwrap_or(Path::new(".")).to_owned();
        let mut open: Vec<(Module, PathBuf, PathBuf)> = vec![(Vec::new(), root.to_owned(), folder)];
        while let Some((module, file, folder)) = open.pop() {
            let text = std::fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
            let content = tokens::read(&text).map_err(|error| format!("{}: {error}", file.display()))?;
            for child in &content.children {
                let below = folder.join(child);
                let beside = folder.join(format!("{child}.rs"));
                let file = if beside.is_file() { beside } else { below.join("mod.rs") };
                let mut module = module.clone();
                module.push(child.clone());
                open.push((module, file, below));
            }
            contents.insert(module, content);
        }
        Ok(Modules { contents })
    }

    /// Every arrow between two files.
    pub(crate) fn arrows(&self) -> BTreeSet<Arrow> {
        let mut arrows = BTreeSet::new();
        for (module, content) in &self.contents {
            let imports = content.imports.iter().filter(|import| !import.hands_on).map(|import| &import.path);
            for path in imports.chain(&content.paths) {
                if let Some(to) = self.absolute(module, path).and_then(|path| self.file_of(&path))
                    && to != *module
                {
                    arrows.insert((module.clone(), to));
                }
            }
        }
        arrows
    }

    /// A path from the root of the crate, if it begins in this crate.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        let first = path.first()?.as_str();
        let rest = path.iter().skip(1).cloned();
        match first {
            "crate" => Some(rest.collect()),
            "self" => Some(module.iter().cloned().chain(rest).collect()),
            "super" => {
                let ups = path.iter().take_while(|part| *part == "super").count();
                let kept = module.len().checked_sub(ups)?;
                Some(module.iter().take(kept).chain(path.iter().skip(ups)).cloned().collect())
            }
            name if self.contents.get(module)?.children.iter().any(|child| child == name) => {
                Some(module.iter().chain(path).cloned().collect())
            }
            _ => None,
        }
    }

    /// The file in which a path ends, followed through what other files hand on.
    fn file_of(&self, path: &[String]) -> Option<Module> {
        self.follow(path, 0)
    }

    fn follow(&self, path: &[String], depth: u32) -> Option<Module> {
        // A name can be handed on in a circle, by globs.
        if depth > 8 {
            return None;
        }
        let known = (0..=path.len()).rev().filter_map(|length| path.get(..length));
        let module = known.into_iter().find(|start| self.contents.contains_key(*start))?.to_vec();
        let Some(name) = path.get(module.len()) else { return Some(module) };
        let content = self.contents.get(&module)?;
        let Some(import) = content.imports.iter().find(|import| import.name == *name) else { return Some(module) };
        let mut target = self.absolute(&module, &import.path)?;
        target.extend(path.iter().skip(module.len() + 1).cloned());
        self.follow(&target, depth + 1)
    }
}

/// The groups of files that import each other in a circle. Upward arrows are left out: they are counted by themselves.
pub(crate) fn circles(arrows: &BTreeSet<Arrow>) -> Vec<Vec<Module>> {
    let mut below: BTreeMap<&Module, Vec<&Module>> = BTreeMap::new();
    for (from, to) in arrows.iter().filter(|arrow| !is_upward(arrow)) {
        below.entry(from).or_default().push(to);
    }
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        below.keys().map(|module| (*module, reach(module, &below))).collect();
    let reaches = |from: &Module, to: &Module| reached.get(from).is_some_and(|all| all.contains(to));
    let mut circles: BTreeSet<Vec<Module>> = BTreeSet::new();
    for module in reached.keys().filter(|module| reaches(module, module)) {
        let circle = reached.keys().filter(|other| reaches(module, other) && reaches(other, module));
        circles.insert(circle.map(|other| (*other).clone()).collect());
    }
    circles.into_iter().collect()
}

/// All modules that can be reached by arrows.
fn reach<'m>(from: &'m Module, below: &BTreeMap<&'m Module, Vec<&'m Module>>) -> BTreeSet<&'m Module> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for next in below.get(module).into_iter().flatten() {
            if reached.insert(*next) {
                open.push(next);
            }
        }
    }
    reached
}

/// The arrows from a file to one above it in the tree of modules: a child that uses what its parent defines.
pub(crate) fn upward(arrows: &BTreeSet<Arrow>) -> Vec<&Arrow> {
    arrows.iter().filter(|arrow| is_upward(arrow)).collect()
}

fn is_upward((from, to): &Arrow) -> bool {
    from.len() > to.len() && from.starts_with(to)
}

/// The arrows between rooms: a room is a module of the crate's root.
pub(crate) fn between_rooms(arrows: &BTreeSet<Arrow>) -> BTreeSet<Arrow> {
    let room = |module: &Module| module.iter().take(1).cloned().collect::<Module>();
    arrows.iter().map(|(from, to)| (room(from), room(to))).filter(|(from, to)| from != to).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Modules, circles, upward};
    use crate::tokens;

    fn modules(files: &[(&str, &str)]) -> Modules {
        let path = |name: &str| name.split("::").filter(|part| !part.is_empty()).map(str::to_owned).collect();
        let contents: BTreeMap<_, _> =
            files.iter().map(|(name, text)| (path(name), tokens::read(text).unwrap())).collect();
        Modules { contents }
    }

    #[test]
    fn a_face_that_hands_on_is_no_arrow() {
        let modules = modules(&[
            ("", "mod a; mod b; pub use a::A;"),
            ("a", "use crate::b::B; pub struct A(B);"),
            ("b", "pub struct B;"),
        ]);
        assert_eq!(modules.arrows().len(), 1);
        assert!(circles(&modules.arrows()).is_empty());
    }

    #[test]
    fn circles_are_found_through_faces() {
        let modules = modules(&[
            ("", "mod a; mod b; pub use a::A;"),
            ("a", "use super::b::B; pub struct A(B);"),
            ("b", "pub struct B; fn f(a: &crate::A) {}"),
        ]);
        assert_eq!(circles(&modules.arrows()), [[["a"], ["b"]]]);
    }

    #[test]
    fn a_child_that_uses_its_parent_is_an_upward_arrow() {
        let modules = modules(&[
            ("", "mod a;"),
            ("a", "mod b; pub fn helper() {} fn f() { b::g() }"),
            ("a::b", "use super::helper; pub fn g() { helper() } #[cfg(test)] mod tests { use super::super::x; }"),
        ]);
        let arrows = modules.arrows();
        assert_eq!(arrows.len(), 2);
        assert_eq!(upward(&arrows).len(), 1);
        assert!(circles(&arrows).is_empty());
    }
}
