//! The files, or parts of files, that are generated from the code.

use std::path::Path;

use bdg_syntax::number::Lang;

use crate::{dictionary, editor, manual, schema, snippets};

/// A generated file: its path from the root of the repository, and what it must hold.
struct Generated {
    path: &'static str,
    text: String,
}

/// All generated files as they must be.
fn all(root: &Path) -> Result<Vec<Generated>, String> {
    let mut files = vec![
        Generated { path: "docs/bdg.tmLanguage.json", text: editor::text()? },
        Generated { path: "docs/diagnostics.md", text: bdg_report::rules_page() },
        Generated { path: "docs/plan.schema.json", text: schema::text()? },
        Generated { path: "editors/vscode/snippets.json", text: snippets::text()? },
        Generated { path: "fuzz/bdg.dict", text: dictionary::text() },
    ];
    for (path, lang) in [("docs/language.md", Lang::Vi), ("docs/language.en.md", Lang::En)] {
        let text = replace_part(&read(root, path)?, "words", &manual::tables(lang))
            .ok_or_else(|| format!("{path}: no lines `{}` and `{END}`", start("words")))?;
        files.push(Generated { path, text });
    }
    Ok(files)
}

/// Writes the files that are stale.
pub(crate) fn write(root: &Path) -> Result<(), String> {
    for file in stale(root)? {
        let path = root.join(file.path);
        std::fs::write(&path, &file.text).map_err(|error| format!("{}: {error}", path.display()))?;
        println!("{} written", file.path);
    }
    Ok(())
}

/// Fails where a file is not what `generate` would write.
pub(crate) fn check(root: &Path) -> Result<(), String> {
    let stale: Vec<&str> = stale(root)?.into_iter().map(|file| file.path).collect();
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("stale: {}\nrun `cargo xtask generate`", stale.join(", ")))
}

fn stale(root: &Path) -> Result<Vec<Generated>, String> {
    let mut files = all(root)?;
    files.retain(|file| read(root, file.path).as_ref() != Ok(&file.text));
    Ok(files)
}

/// A file's text with the line ends of Unix.
fn read(root: &Path, path: &str) -> Result<String, String> {
    let text = std::fs::read_to_string(root.join(path)).map_err(|error| format!("{path}: {error}"))?;
    Ok(text.replace("\r\n", "\n"))
}

/// Ends a generated part of a file.
const END: &str = "<!-- end -->";

/// Begins the generated part with that name.
fn start(name: &str) -> String {
    format!("<!-- generated: {name} -->")
}

/// A text with its generated part replaced; `None` where the text has no such part.
fn replace_part(text: &str, name: &str, part: &str) -> Option<String> {
    let start = start(name);
    let (before, rest) = text.split_once(&start)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{start}\n{part}{END}{after}"))
}

#[cfg(test)]
mod tests {
    use super::replace_part;

    #[test]
    fn only_the_part_is_replaced() {
        let text = "a\n<!-- generated: words -->\nold\n<!-- end -->\nb\n";
        let new = "a\n<!-- generated: words -->\nnew\n<!-- end -->\nb\n";
        assert_eq!(replace_part(text, "words", "new\n").as_deref(), Some(new));
        assert_eq!(replace_part(text, "rules", "new\n"), None);
    }
}
