//! The documents that the editor has open.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bdg::source::{IndexedText, PositionUnit};
use gen_lsp_types::TextDocumentContentChangeEvent as Change;

use super::convert::offset;

/// An open document.
#[derive(Debug)]
pub(super) struct Buffer {
    /// Its address, as the editor writes it.
    pub uri: String,
    /// The version of its text.
    pub version: i32,
}

/// The open documents by their paths.
#[derive(Debug, Default)]
pub(super) struct Buffers {
    open: BTreeMap<PathBuf, Buffer>,
    texts: BTreeMap<PathBuf, Vec<u8>>,
}

impl Buffers {
    /// The texts that stand in place of files.
    pub fn texts(&self) -> &BTreeMap<PathBuf, Vec<u8>> {
        &self.texts
    }

    pub fn get(&self, path: &Path) -> Option<&Buffer> {
        self.open.get(path)
    }

    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.open.keys()
    }

    pub fn open(&mut self, path: PathBuf, buffer: Buffer, text: String) {
        self.texts.insert(path.clone(), text.into_bytes());
        self.open.insert(path, buffer);
    }

    pub fn close(&mut self, path: &Path) {
        self.open.remove(path);
        self.texts.remove(path);
    }

    /// Makes changes, one after another; `false` where the document is not open.
    pub fn change(&mut self, path: &Path, version: i32, changes: Vec<Change>, unit: PositionUnit) -> bool {
        let (Some(buffer), Some(bytes)) = (self.open.get_mut(path), self.texts.get_mut(path)) else { return false };
        buffer.version = version;
        let mut text = String::from_utf8(std::mem::take(bytes)).unwrap_or_default();
        for change in changes {
            text = match change {
                Change::TextDocumentContentChangeWholeDocument(whole) => whole.text,
                Change::TextDocumentContentChangePartial(part) => {
                    let index = IndexedText::new(text);
                    let start = offset(&index, part.range.start, unit) as usize;
                    let end = (offset(&index, part.range.end, unit) as usize).max(start);
                    let text = index.as_str();
                    let (before, behind) = (text.get(..start).unwrap_or(text), text.get(end..).unwrap_or_default());
                    format!("{before}{}{behind}", part.text)
                }
            };
        }
        *bytes = text.into_bytes();
        true
    }
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use bdg::source::PositionUnit;
    use gen_lsp_types::TextDocumentContentChangeEvent as Change;
    use serde_json::json;

    use super::{Buffer, Buffers};

    #[test]
    fn changes_are_made_one_after_another_and_clamped() {
        let mut buffers = Buffers::default();
        let path = PathBuf::from("/a.bdg");
        buffers.open(path.clone(), Buffer { uri: String::new(), version: 1 }, "a😀b\r\nc".to_owned());
        let change = |from: (u32, u32), to: (u32, u32), text: &str| -> Change {
            let place = |(line, character): (u32, u32)| json!({ "line": line, "character": character });
            serde_json::from_value(json!({ "range": { "start": place(from), "end": place(to) }, "text": text }))
                .unwrap()
        };
        let whole: Change = serde_json::from_value(json!({ "text": "x" })).unwrap();
        let mut after = |changes: Vec<Change>| {
            assert!(buffers.change(&path, 2, changes, PositionUnit::Utf16));
            String::from_utf8(buffers.texts()[&path].clone()).unwrap()
        };
        assert_eq!(after(vec![change((0, 1), (0, 3), "é"), change((0, 1), (0, 2), "")]), "ab\r\nc");
        assert_eq!(after(vec![change((9, 9), (u32::MAX, u32::MAX), "!")]), "ab\r\nc!");
        // Half a letter, and an end before its start.
        assert_eq!(after(vec![change((0, 0), (0, 9), "😀"), change((0, 1), (0, 1), "-")]), "-😀\r\nc!");
        assert_eq!(after(vec![change((1, 1), (0, 0), "?")]), "-😀\r\nc?!");
        assert_eq!(after(vec![whole]), "x");
        assert!(!buffers.change(Path::new("/b"), 1, Vec::new(), PositionUnit::Utf16));
    }
}
