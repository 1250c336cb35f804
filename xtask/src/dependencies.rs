//! Bounds on the dependencies of the core, and on the Rust that dependencies need.

use std::collections::BTreeSet;
use std::path::Path;

use crate::cargo::{Package, cargo, packages};

/// The core and the crate below it.
const CORE: [&str; 2] = ["bdg-core", "bdg-syntax"];

/// The most crates from elsewhere that the core may name.
const MAX_DIRECT: usize = 8;

/// The most crates from elsewhere that may run in the core, those that only run in the compiler not counted.
const MAX_RUNTIME: usize = 12;

/// Crates of files, terminals, threads and pages, which the core must not know.
const FORBIDDEN: &[&str] =
    &["docx-rs", "maud", "quick-xml", "rayon", "rust_xlsxwriter", "rustyline", "tempfile", "terminal_size", "zip"];

/// The crates from elsewhere that the core depends on.
struct Core {
    direct: BTreeSet<String>,
    runtime: BTreeSet<String>,
}

impl Core {
    fn read(root: &Path) -> Result<Core, String> {
        Ok(Core {
            direct: tree(root, &["--edges", "normal", "--depth", "1"])?,
            runtime: tree(root, &["--edges", "normal,no-proc-macro"])?,
        })
    }
}

/// The crates that `cargo tree` names below the core.
fn tree(root: &Path, options: &[&str]) -> Result<BTreeSet<String>, String> {
    let packages = CORE.iter().flat_map(|name| ["--package", name]);
    let arguments = ["tree", "--locked", "--prefix", "none", "--no-dedupe"]
        .into_iter()
        .chain(packages)
        .chain(options.iter().copied());
    let printed = cargo(root, arguments)?;
    let names = printed.lines().filter_map(|line| line.split_whitespace().next());
    Ok(names.filter(|name| !CORE.contains(name)).map(str::to_owned).collect())
}

/// The oldest Rust that a package says it builds with, as major and minor number.
fn needs(package: &Package) -> Option<(u32, u32)> {
    version(package.rust_version.as_deref()?)
}

fn version(written: &str) -> Option<(u32, u32)> {
    let mut numbers = written.split('.').map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

/// The crates that declare a newer Rust than the workspace does.
fn newer_than_declared(root: &Path) -> Result<Vec<String>, String> {
    let packages = packages(root)?;
    let core = packages.iter().find(|package| package.name == CORE[0]);
    let declared = core.and_then(needs).ok_or("Cargo.toml declares no `rust-version`")?;
    let newer = packages.iter().filter(|package| needs(package) > Some(declared));
    Ok(newer.map(|package| format!("{} {}", package.name, package.version)).collect())
}

/// Prints what the core depends on.
pub(crate) fn print(root: &Path) -> Result<(), String> {
    let core = Core::read(root)?;
    for (title, names, limit) in [
        ("direct dependencies of the core", core.direct, MAX_DIRECT),
        ("crates that run in the core", core.runtime, MAX_RUNTIME),
    ] {
        println!("{title}: {} (at most {limit})", names.len());
        println!("    {}", names.into_iter().collect::<Vec<_>>().join(", "));
    }
    Ok(())
}

/// Fails where the core depends on too much, or a dependency needs a newer Rust than `Cargo.toml` declares.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let core = Core::read(root)?;
    let mut faults = Vec::new();
    for (what, count, limit) in [
        ("direct dependencies", core.direct.len(), MAX_DIRECT),
        ("crates at run time", core.runtime.len(), MAX_RUNTIME),
    ] {
        if count > limit {
            faults.push(format!("the core has {count} {what} (at most {limit})"));
        }
    }
    let forbidden = FORBIDDEN.iter().filter(|name| core.runtime.contains(**name));
    faults.extend(forbidden.map(|name| format!("the core depends on {name}")));
    let newer = newer_than_declared(root)?.into_iter();
    faults.extend(newer.map(|package| format!("{package} needs a newer Rust than `rust-version` in Cargo.toml")));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn versions_compare_by_numbers() {
        assert_eq!(version("1.88"), Some((1, 88)));
        assert_eq!(version("1.88.1"), Some((1, 88)));
        assert!(version("1.9") < version("1.10"));
        assert_eq!(version("1"), None);
    }
}
