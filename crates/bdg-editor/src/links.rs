//! The files that a plan names.

use std::ops::Range;
use std::path::{Path, PathBuf};

use super::analysis::Analysis;
use super::paths::named_path;
use super::walk::walk;
use bdg_syntax::Word;
use bdg_syntax::source::FileId;

/// The name of a file in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The name, without its quotes, in bytes of the client's text.
    pub range: Range<u32>,
    /// The path that it means.
    pub path: PathBuf,
    /// The file, where it is one of the plan's texts.
    pub target: Option<FileId>,
}

/// The statements that name a file.
const NAMING: [Word; 4] = [Word::Use, Word::Data, Word::Upper, Word::PlaceTable];

/// What the `dùng`, the `số liệu`, the `theo` and the `bảng địa bàn` of a file name.
#[must_use]
pub fn links(analysis: &Analysis, file: FileId) -> Vec<Link> {
    let Some(ast) = analysis.ast(file) else { return Vec::new() };
    let folder = analysis.path(file).and_then(Path::parent).unwrap_or(Path::new(""));
    let mut found = Vec::new();
    walk(ast, &mut |item, _| {
        let named = NAMING.into_iter().find_map(|word| item.statement.directive(word));
        let Some(name) = named.map(bdg_syntax::Directive::text) else { return };
        let letters = analysis.plan().text(name);
        if letters.is_empty() {
            return;
        }
        let target = analysis.loaded().used(name).and_then(|index| analysis.loaded().asts.get(index));
        let path = named_path(folder, letters);
        found.push(Link { range: analysis.place(name.0).range, path, target: target.map(|ast| ast.file) });
    });
    found
}
