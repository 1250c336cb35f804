//! The dictionary from which libFuzzer puts plans together.

use std::collections::BTreeSet;
use std::fmt::Write;

use bdg_syntax::Word;
use bdg_syntax::number::Lang;

/// Signs of the language, and values and statement heads that are not single words.
const OTHERS: &[&str] = &[
    "{",
    "}",
    "\"",
    "“",
    "”",
    "\"\"\"",
    "#",
    ":",
    "%",
    "/",
    "±",
    "–",
    "2021",
    "2025",
    "49,5",
    "48/268 (16,78%)",
    "32,5/100.000",
    "đến 2025: ",
    "kết quả 2023: ",
    "năm 2024: ",
    "gốc 2020: ",
];

/// The text of `fuzz/bdg.dict`.
pub(crate) fn text() -> String {
    let words = Word::ALL.iter().flat_map(|word| [Lang::Vi, Lang::En].map(|lang| word.get(lang)));
    let mut written = BTreeSet::new();
    let mut text = String::from("# Written by `cargo xtask generate` from the words of the language.\n");
    for entry in words.chain(OTHERS.iter().copied()).filter(|entry| written.insert(*entry)) {
        let _ = writeln!(text, "\"{}\"", escape(entry));
    }
    text
}

/// An entry with every byte escaped that libFuzzer does not read as it is.
fn escape(entry: &str) -> String {
    entry.bytes().fold(String::new(), |mut out, byte| {
        if (byte.is_ascii_graphic() || byte == b' ') && !matches!(byte, b'"' | b'\\') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "\\x{byte:02X}");
        }
        out
    })
}
