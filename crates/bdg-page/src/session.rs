//! The surroundings of a session: the page's files. What a session writes is kept for the page, which hands it on.

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use super::shelf::Shelf;
use bdg_core::load::Loaded;
use bdg_session::{Outside, Replace, WriteFault};
use bdg_syntax::source::Sources;

/// What the page and a session share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub shelf: Shelf,
    /// The name of the plan's file.
    pub root: String,
    /// What a session has written since it was asked: names and texts.
    pub written: Vec<(String, String)>,
}

/// The page's files as the surroundings of a session.
pub(super) struct Papers(pub Rc<RefCell<Shared>>);

/// A text as it is read into a plan.
fn read(bytes: &[u8]) -> String {
    let mut sources = Sources::new();
    let id = sources.add_bytes("", None, bytes.to_vec(), &mut Vec::new());
    let file = sources.file(id).filter(|file| file.readable());
    file.map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |file| file.text().to_owned())
}

impl Outside for Papers {
    fn write(&mut self, path: &Path, text: &str, replace: Replace<'_>) -> Result<(), WriteFault> {
        let mut shared = self.0.borrow_mut();
        let name = shared.shelf.name_of(path).map_or_else(|| path.to_string_lossy().into_owned(), str::to_owned);
        match (shared.shelf.get(&name), replace) {
            (Some(_), Replace::Nothing) => return Err(WriteFault::Exists),
            (Some(bytes), Replace::Text(known)) => {
                let now = read(bytes);
                if now != known {
                    return Err(WriteFault::Changed(now));
                }
            }
            _ => {}
        }
        shared.shelf.put(&name, text.as_bytes().to_vec());
        shared.written.push((name, text.to_owned()));
        Ok(())
    }

    fn reload(&mut self) -> Loaded {
        let shared = self.0.borrow();
        shared.shelf.load(&shared.root)
    }
}
