//! The session: its transcripts, its promises, its speed.

mod commands;
mod flows;
mod plans;
mod promises;
mod saving;
mod transcripts;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bdg::{Loaded, load_files};
use bdg_session::{Outside, Replace, Session, WriteFault};

/// A world of files in memory.
#[derive(Clone, Default)]
struct Shelf {
    root: String,
    files: Arc<Mutex<BTreeMap<String, String>>>,
}

impl Shelf {
    fn new(root: &str, text: &str) -> Shelf {
        let shelf = Shelf { root: root.to_owned(), files: Arc::default() };
        shelf.put(root, text);
        shelf
    }

    fn put(&self, name: &str, text: &str) {
        self.files.lock().unwrap().insert(name.to_owned(), text.to_owned());
    }

    fn get(&self, name: &str) -> Option<String> {
        self.files.lock().unwrap().get(name).cloned()
    }

    fn load(&self, name: &str) -> Loaded {
        load_files(name, &self.files.lock().unwrap())
    }

    fn session(&self) -> Session {
        self.session_on(&self.root)
    }

    /// A session on one of several plans.
    fn session_on(&self, name: &str) -> Session {
        Session::new(self.load(name)).with_outside(Shelf { root: name.to_owned(), files: Arc::clone(&self.files) })
    }
}

impl Outside for Shelf {
    fn write(&mut self, path: &Path, text: &str, replace: Replace<'_>) -> Result<(), WriteFault> {
        let name = path.to_str().unwrap();
        match (replace, self.get(name)) {
            (Replace::Nothing, Some(_)) => return Err(WriteFault::Exists),
            (Replace::Text(known), Some(now)) if now != known => return Err(WriteFault::Changed(now)),
            _ => {}
        }
        self.put(name, text);
        Ok(())
    }

    fn reload(&mut self) -> Loaded {
        self.load(&self.root)
    }
}

/// The small plan of the manual.
fn small() -> Shelf {
    Shelf::new("nho.bdg", &transcripts::file_of_the_manual("nho.bdg"))
}
