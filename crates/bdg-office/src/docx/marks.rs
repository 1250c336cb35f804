//! The marks that the writer of Word files leaves in a part.

use std::io;

/// A part without the marks by which the writer counts paragraphs: they go on from one document to the next, and the
/// same document is to give the same file.
pub(super) fn unmarked(part: &[u8]) -> io::Result<String> {
    const MARK: &str = " w14:paraId=\"";
    let text = std::str::from_utf8(part).map_err(io::Error::other)?;
    let mut pieces = text.split(MARK);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        out.push_str(piece.split_once('"').map_or("", |(_, rest)| rest));
    }
    Ok(out)
}
