//! What a session may ask of the world outside: to write a file, to read the plan anew.

use std::path::{Path, PathBuf};

use bdg_core::load::Loaded;
use bdg_syntax::diagnostic::Message;

/// What writing a file may replace.
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
    /// There already is one, and it was not to be replaced.
    Exists,
    /// Its text is not the one that was to be replaced, but this one.
    Changed(String),
    /// Another reason, in words.
    Other(Message),
}

/// The world outside a session. Without one a session writes nothing and cannot reload.
pub trait Outside {
    /// Writes a file as a whole or not at all. What it may replace is looked at as late as possible.
    ///
    /// # Errors
    /// [`WriteFault`]: nothing has been written.
    fn write(&mut self, path: &Path, text: &str, replace: Replace<'_>) -> Result<(), WriteFault>;

    /// Reads the plan anew.
    fn reload(&mut self) -> Loaded;

    /// A path as seen from the root of all folders, so that two of them can be compared.
    fn absolute(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }

    /// A path by which a file is known, whatever name leads to it.
    fn identity(&self, path: &Path) -> PathBuf {
        self.absolute(path)
    }

    /// Whether a file of the plan is another one than when it was last read.
    fn stale(&mut self) -> bool {
        false
    }
}
