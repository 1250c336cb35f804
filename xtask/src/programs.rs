//! Runs other programs, and the compiler that builds the standard library too.

use std::path::{Path, PathBuf};
use std::process::Command;

/// Where Debian keeps the sources of the standard library (package `rust-web-src`).
const LIBRARY: &str = "/usr/lib/rustlib/src/rust";

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<(), String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let status = command.status().map_err(|error| format!("{name}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{name} failed: {status}")) }
}

/// What a program prints, without the end of the line.
pub(crate) fn printed(command: &mut Command) -> Result<String, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| format!("{name}: {error}"))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Debian's cargo, to build for a target with the standard library from its sources: no toolchain is downloaded. What runs
/// while compiling is built once for all targets of a profile.
pub(crate) fn with_library(root: &Path, target: &str, profile: &str, flags: &[&str]) -> Result<Command, String> {
    if !Path::new(LIBRARY).is_dir() {
        return Err("install Debian's rustc-web, cargo-web and rust-web-src first".to_owned());
    }
    let mut command = Command::new("/usr/bin/cargo");
    command
        .args(["build", "--locked", "--profile", profile, "--quiet"])
        .args(["-Zbuild-std=std,panic_abort", "--target", target])
        .current_dir(root)
        // Incremental builds are larger.
        .env_remove("CARGO_INCREMENTAL")
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTC", "/usr/bin/rustc")
        .env("CARGO_TARGET_DIR", folder(root))
        .env("CARGO_ENCODED_RUSTFLAGS", flags.join("\x1f"));
    Ok(command)
}

/// Where [`with_library`] puts what it builds.
pub(crate) fn built(root: &Path, target: &str, profile: &str) -> PathBuf {
    folder(root).join(target).join(profile)
}

fn folder(root: &Path) -> PathBuf {
    root.join("target/wasm")
}

/// The flags by which a program holds no folder of the machine that it was built on.
pub(crate) fn without_folders(root: &Path) -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")));
    let named = |folder: &Path, name: &str| format!("--remap-path-prefix={}={name}", folder.display());
    [Some(named(root, "bdg")), home.map(|home| named(&home, "cargo"))].into_iter().flatten().collect()
}
