//! What a session may ask of the world outside: to write a file, to read the plan anew.

use std::path::{Path, PathBuf};

use bdg_core::load::Loaded;
use bdg_syntax::diagnostic::Message;

/// Why a file was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WriteFault {
    /// There already is one, and it was not to be replaced.
    Exists,
    /// Another reason, in words.
    Other(Message),
}

/// The world outside a session. Without one a session writes nothing and cannot reload.
pub trait Outside {
    /// Writes a file as a whole or not at all; an existing one only if `replace`.
    ///
    /// # Errors
    /// [`WriteFault`]: nothing has been written.
    fn write(&mut self, path: &Path, text: &str, replace: bool) -> Result<(), WriteFault>;

    /// Reads the plan anew.
    fn reload(&mut self) -> Loaded;

    /// A path as seen from the root of all folders, so that two of them can be compared.
    fn absolute(&self, path: &Path) -> PathBuf {
        path.to_path_buf()
    }

    /// Whether a file of the plan is another one than when it was last read.
    fn stale(&mut self) -> bool {
        false
    }
}
