//! What a session asks of its surroundings: to write a file, to reload the plan.

use std::path::{Path, PathBuf};

use bdg_core::load::Loaded;
use bdg_syntax::diagnostic::Message;

/// What a write may replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replace<'t> {
    /// Nothing: there must be no such file yet.
    Nothing,
    /// A file with this text, or none.
    Text(&'t str),
    /// Any file.
    Anything,
}

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFault {
    /// It exists and must not be replaced.
    Exists,
    /// Its text is no longer the one to be replaced, but this one.
    Changed(String),
    /// Another reason, in words.
    Other(Message),
}

/// The surroundings of a session, such as the disk. Without them a session writes nothing and cannot reload.
pub trait Outside {
    /// Writes a whole file or nothing. Implementations check what they replace right before they replace it.
    ///
    /// # Errors
    /// [`WriteFault`]: nothing has been written.
    fn write(&mut self, path: &Path, text: &str, replace: Replace<'_>) -> Result<(), WriteFault>;

    /// Reloads the plan.
    fn reload(&mut self) -> Loaded;

    /// An absolute path, so that two paths can be compared.
    fn absolute(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }

    /// One path for a file, whichever of its names is used.
    fn identity(&self, path: &Path) -> PathBuf {
        self.absolute(path)
    }

    /// Whether a file of the plan has changed since it was last read.
    fn stale(&mut self) -> bool {
        false
    }
}
