//! Names of files in what is handed on.

/// A file's name for data: with forward slashes on every system, so that the same plan gives the same data.
#[must_use]
pub fn slashed(name: &str) -> String {
    if std::path::MAIN_SEPARATOR == '\\' { name.replace('\\', "/") } else { name.to_owned() }
}
