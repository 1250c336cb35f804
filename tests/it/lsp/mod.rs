//! `bdg lsp`: the program is spoken to by the protocol, over pipes, as editors do.

mod answers;
mod bad;
mod checks;
mod client;
mod editors;
mod life;

use std::path::Path;

pub use client::Client;
use serde_json::{Value, json};

/// The address of a file.
pub fn address(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// The text of an example.
fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)).unwrap()
}

/// The position of the place before a piece of a text, moved by some letters, as LSP counts it.
fn position(text: &str, piece: &str, moved: usize, utf8: bool) -> Value {
    let at = text.find(piece).unwrap_or_else(|| panic!("{piece}"));
    let at = text[at..].char_indices().nth(moved).map_or(text.len(), |(more, _)| at + more);
    let line = text[..at].matches('\n').count();
    let before = text[..at].rsplit('\n').next().unwrap();
    let character = if utf8 { before.len() } else { before.encode_utf16().count() };
    json!({ "line": line, "character": character })
}

/// The question about a place.
fn at(uri: &str, text: &str, piece: &str, moved: usize) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": position(text, piece, moved, false) })
}

/// A text after edits of LSP, in UTF-16.
fn edited(text: &str, edits: &Value) -> String {
    let offset = |place: &Value| {
        let line = place["line"].as_u64().unwrap() as usize;
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = place["character"].as_u64().unwrap();
        let letters = text[start..].char_indices();
        let mut end = text.len();
        for (more, letter) in letters {
            if units == 0 {
                end = start + more;
                break;
            }
            units = units.saturating_sub(letter.len_utf16() as u64);
        }
        end
    };
    let mut all: Vec<(usize, usize, &str)> = edits
        .as_array()
        .unwrap()
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (offset(&range["start"]), offset(&range["end"]), edit["newText"].as_str().unwrap())
        })
        .collect();
    all.sort();
    let mut out = text.to_owned();
    for (start, end, new) in all.into_iter().rev() {
        out.replace_range(start..end, new);
    }
    out
}

/// A client with a document open.
fn opened(name: &str, text: &str) -> (Client, String) {
    let mut client = Client::start(&json!({}));
    let uri = format!("file:///ke-hoach/{name}");
    client.open(&uri, text);
    (client, uri)
}
