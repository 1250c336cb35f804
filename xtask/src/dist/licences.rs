//! The licences of everything in the programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::cargo::{cargo, packages};

/// The project's own licences, and of each crate that the programs contain its terms with the texts in its package; a text
/// that several crates share stands once.
pub(super) fn text(root: &Path) -> Result<String, String> {
    let within = within(root)?;
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut terms = String::new();
    for package in &packages(root)? {
        let name = format!("{} {}", package.name, package.version);
        if package.source.is_none() || !within.contains(&name) {
            continue;
        }
        terms.push_str(&format!("{name}: {}\n", package.license.as_deref().unwrap_or("see below")));
        for text in in_package(Path::new(&package.manifest_path))? {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let own = |name: &str| crate::house::text(&root.join(name));
    let mut all = format!(
        "bdg: MIT OR Apache-2.0\n\n{}\n{}\nThe programs contain the Rust standard library (MIT OR Apache-2.0) and these packages:\n\n{terms}",
        own("LICENSE-MIT")?,
        own("LICENSE-APACHE")?
    );
    for (text, names) in texts {
        all.push_str(&format!("\n{}\n{}\n\n{}\n", "-".repeat(80), names.join(", "), text.trim_end()));
    }
    Ok(all)
}

/// The packages that are in the program or in the page, by name and version.
fn within(root: &Path) -> Result<BTreeSet<String>, String> {
    let options = ["--locked", "--prefix=none", "--no-dedupe", "--edges=normal,no-proc-macro", "--target=all"];
    let ours = ["--package", "bdg", "--package", "bdg-page"];
    let tree = cargo(root, ["tree"].into_iter().chain(options).chain(ours))?;
    let named = |line: &str| {
        let mut words = line.split(' ');
        Some(format!("{} {}", words.next()?, words.next()?.strip_prefix('v')?))
    };
    Ok(tree.lines().filter_map(named).collect())
}

/// The texts of licences that a package carries.
fn in_package(manifest: &Path) -> Result<BTreeSet<String>, String> {
    let folder = manifest.parent().unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let files = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        path.is_file()
            && ["LICENSE", "LICENCE", "COPYING", "NOTICE", "COPYRIGHT"].iter().any(|word| name.starts_with(word))
    });
    files.map(|path| crate::house::text(&path)).collect()
}
