//! The files that statements name.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::walk::walk;
use bdg_core::load::{Loaded, plain_path};
use bdg_syntax::Word;
use bdg_syntax::source::Span;

/// The statements that name tables of results, by the path of the table.
pub(super) fn tables(loaded: &Loaded) -> HashMap<PathBuf, Span> {
    let mut found = HashMap::new();
    for ast in &loaded.asts {
        let path = loaded.plan.sources.file(ast.file).and_then(|file| file.path());
        let folder = path.and_then(Path::parent).unwrap_or(Path::new(""));
        walk(ast, &mut |item, _| {
            if let Some(named) = item.statement.directive(Word::Data) {
                let path = named_path(folder, loaded.plan.text(named.text()));
                found.entry(path).or_insert(named.text().0);
            }
        });
    }
    found
}

/// The path that a name means in a file of a folder.
pub(super) fn named_path(folder: &Path, name: &str) -> PathBuf {
    plain_path(&folder.join(name.replace('\\', "/")))
}
