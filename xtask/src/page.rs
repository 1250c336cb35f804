//! The page: the crate `bdg-page` for WebAssembly, and what is in `page/`, in one file.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::programs::{built, printed, run, with_library};

/// The profile of the page in `Cargo.toml`.
pub(crate) const PROFILE: &str = "page";

/// What the compiler is told beyond the profile: a program that fails says nothing on a page, so it carries no words and
/// no places for that.
const FLAGS: &[&str] = &["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none"];

/// The standard library is built to be small, without what it tells of a program that fails.
const SMALL: &str = "-Zbuild-std-features=optimize_for_size";

/// Makes `target/bdg.html`.
pub(crate) fn make(root: &Path) -> Result<(), String> {
    let target = root.join("target");
    let bindgen = bindgen(root)?;
    let program = program(root)?;
    let folder = target.join("page");
    run(Command::new(bindgen)
        .args(["--target", "no-modules", "--no-typescript", "--remove-producers-section", "--out-dir"])
        .arg(&folder)
        .arg(program))?;
    let page = root.join("page");
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(&page))?;
    run(Command::new("node")
        .arg(page.join("build.mjs"))
        .arg(folder.join("bdg_page_bg.wasm"))
        .arg(folder.join("bdg_page.js"))
        .arg(target.join("bdg.html")))
}

/// Compiles the crate, with the standard library, for WebAssembly.
fn program(root: &Path) -> Result<PathBuf, String> {
    let sysroot = printed(Command::new("rustc").args(["--print", "sysroot"]))?;
    let host = printed(Command::new("rustc").args(["--print", "host-tuple"]))?;
    let linker = Path::new(&sysroot).join("lib/rustlib").join(host).join("bin/rust-lld");
    let target = "wasm32-unknown-unknown";
    run(with_library(root, target, PROFILE, FLAGS)?
        .args(["--package", "bdg-page", SMALL])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker))?;
    Ok(built(root, target, PROFILE).join("bdg_page.wasm"))
}

/// The program `wasm-bindgen` of the version that the lock file has; installed where it is not there.
fn bindgen(root: &Path) -> Result<PathBuf, String> {
    let lock = crate::house::text(&root.join("Cargo.lock"))?;
    let version = locked(&lock, "wasm-bindgen").ok_or("Cargo.lock has no wasm-bindgen")?;
    let tools = root.join("target/tools");
    let program = tools.join("bin/wasm-bindgen");
    let known = printed(Command::new(&program).arg("--version")).unwrap_or_default();
    if known.rsplit(' ').next() != Some(version) {
        run(Command::new("cargo")
            .args(["install", "wasm-bindgen-cli", "--locked", "--quiet", "--version", version, "--root"])
            .arg(&tools))?;
    }
    Ok(program)
}

/// The version of a package in a lock file.
fn locked<'l>(lock: &'l str, name: &str) -> Option<&'l str> {
    let (_, rest) = lock.split_once(&format!("name = \"{name}\"\nversion = \""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::locked;

    #[test]
    fn a_version_is_that_of_the_whole_name() {
        let lock = "name = \"wasm-bindgen-macro\"\nversion = \"1\"\n\nname = \"wasm-bindgen\"\nversion = \"2\"\n";
        assert_eq!(locked(lock, "wasm-bindgen"), Some("2"));
        assert_eq!(locked(lock, "wasm"), None);
    }
}
