//! Changes of texts.

use std::ops::Range;

use bdg_syntax::source::FileId;

/// A change of a text: bytes of the client's text that are replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub range: Range<u32>,
    /// What stands there then.
    pub text: String,
}

/// The changes of one file, in order of place and without overlaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEdits {
    /// The file.
    pub file: FileId,
    /// The changes.
    pub edits: Vec<Edit>,
}

/// A text after changes that are in order and do not overlap. One that lies outside the text, or before its
/// predecessor's end, is left out.
#[must_use]
pub fn applied(text: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0_usize;
    for edit in edits {
        let (start, end) = (edit.range.start as usize, edit.range.end as usize);
        let (Some(before), Some(_)) = (text.get(from..start), text.get(start..end)) else { continue };
        out.push_str(before);
        out.push_str(&edit.text);
        from = end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}
