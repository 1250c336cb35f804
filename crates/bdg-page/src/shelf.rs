//! The files that the page was given.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use bdg_core::load::{LoadOptions, Loaded, load, load_text};
use bdg_editor::Analysis;
use bdg_office::world::{Files, named};
use bdg_syntax::Word;
use bdg_syntax::source::MAX_FILE_BYTES;

/// Files by name.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    files: BTreeMap<String, Vec<u8>>,
}

impl Shelf {
    pub fn put(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    pub fn remove(&mut self, name: &str) {
        self.files.remove(name);
    }

    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The name of the file that a path of a plan leads to. A browser does not tell a file's folder, so that the last name
    /// of a path suffices where no file has all of it.
    pub fn name_of(&self, path: &Path) -> Option<&str> {
        let whole = path.to_string_lossy().replace('\\', "/");
        if let Some((name, _)) = self.files.get_key_value(whole.as_str()) {
            return Some(name);
        }
        let last = path.file_name()?.to_str()?;
        self.files.get_key_value(last).map(|(name, _)| name.as_str())
    }

    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = named(Path::new(self.name_of(path).unwrap_or_default()), &self.files)?;
        bytes.truncate(MAX_FILE_BYTES.saturating_add(1));
        Ok(bytes)
    }

    /// Reads a plan.
    pub fn load(&self, root: &str) -> Loaded {
        let world = Files { read: |path: &Path| self.read(path), on_disk: true };
        load(&world, root, LoadOptions::default())
    }

    /// Reads a plan for the questions of an editor; `before` is the plan as it was before a change.
    pub fn analyse(&self, root: &str, before: Option<Analysis>) -> Analysis {
        let world = Files { read: |path: &Path| self.read(path), on_disk: true };
        let (root, options) = (Path::new(root), LoadOptions::default());
        match before {
            Some(before) => before.again(&world, root, options),
            None => Analysis::new(&world, root, options),
        }
    }

    /// Whether a file declares a plan.
    pub fn declares_plan(&self, name: &str) -> bool {
        let text = self.get(name).and_then(|bytes| std::str::from_utf8(bytes).ok());
        text.is_some_and(|text| load_text(name, text).plan.header.is_some())
    }
}

impl Shelf {
    /// The file that a plan names as the plan above.
    pub fn above(&self, name: &str) -> Option<&str> {
        let text = std::str::from_utf8(self.get(name)?).ok()?;
        let plan = load_text(name, text).plan;
        let above = plan.text(plan.header.as_ref()?.text(Word::Upper)?);
        self.name_of(Path::new(&above.replace('\\', "/")))
    }
}

/// Whether a name is that of a plan's file.
pub(super) fn is_plan_file(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("bdg"))
}
