//! Where a plan is loaded from: files by path, and the tables of results among them.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

use super::places::{self, Place};
use super::results;
use bdg_core::load::{KnownPlan, ResultsTable, World};
use bdg_core::model::ListedPlace;
use bdg_syntax::Statement;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{Sources, Span};

/// Files by path: `read` gives the bytes of one.
#[derive(Debug, Clone, Copy)]
pub struct Files<R> {
    /// Reads a file.
    pub read: R,
    /// Whether the paths are those of a disk.
    pub on_disk: bool,
}

impl<R: Fn(&Path) -> io::Result<Vec<u8>>> World for Files<R> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        (self.read)(path)
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

    fn places(&self, table: &[u8]) -> Result<Vec<ListedPlace>, Vec<Message>> {
        let places = places::read_places(table)?;
        let listed = |place: &Place| {
            let Place { code, name, until, .. } = place.clone();
            ListedPlace { code, name, until }
        };
        Ok(places.ids().filter_map(|id| places.get(id)).map(listed).collect())
    }

    fn on_disk(&self) -> bool {
        self.on_disk
    }
}

/// The file of a name, which may be written as a path of Windows.
///
/// # Errors
/// There is no such file.
pub fn named<T: AsRef<[u8]>>(path: &Path, files: &BTreeMap<String, T>) -> io::Result<Vec<u8>> {
    let name = path.to_string_lossy();
    let file = files.get(name.as_ref()).or_else(|| files.get(&name.replace('\\', "/")));
    file.map(|file| file.as_ref().to_vec()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
}
