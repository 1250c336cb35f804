//! What cargo tells of the workspace.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// What `cargo metadata` prints, as far as it is read.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

/// A crate of the workspace or one that it depends on.
#[derive(Deserialize)]
pub(crate) struct Package {
    pub name: String,
    pub version: String,
    pub rust_version: Option<String>,
    pub license: Option<String>,
    /// Where it comes from; nothing of a crate of the workspace.
    pub source: Option<String>,
    pub manifest_path: String,
}

/// What a cargo command prints.
pub(crate) fn cargo<'a>(root: &Path, arguments: impl IntoIterator<Item = &'a str>) -> Result<String, String> {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    String::from_utf8(output.stdout).map_err(|error| format!("cargo: {error}"))
}

/// All crates that the lock file names.
pub(crate) fn packages(root: &Path) -> Result<Vec<Package>, String> {
    let printed = cargo(root, ["metadata", "--format-version", "1", "--locked"])?;
    let metadata: Metadata = serde_json::from_str(&printed).map_err(|error| format!("cargo metadata: {error}"))?;
    Ok(metadata.packages)
}
