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
    "giai đoạn 2021-2025: ",
    "cả giai đoạn: ",
    "mỗi năm: ",
    "từ 2023: ",
    "tăng bình quân 8 - 10%/năm",
    "thêm 5 xã mỗi năm",
    "giảm 1 - 1,5 điểm %/năm",
    "giảm ít nhất 10% so với 2020",
    "[1.1]",
    "[1.1/xa]",
    " / [1.2] × 100",
    "năm trước [1.1]",
    "tổng([1.1]; [1.2])",
    "quý 3 2024",
    "tháng 5/2024",
    "9 tháng 2024",
    "6 tháng cuối năm 2024",
    "năm học 2023-2024",
    "xếp thứ 12",
    "đến 2025: ít nhất 60",
    "ngày 15/7/2023 {",
];

/// The most bytes of an entry that libFuzzer takes.
const LONGEST: usize = 64;

/// The text of `fuzz/bdg.dict`.
pub(crate) fn text() -> String {
    let words = Word::ALL.iter().flat_map(|word| [Lang::Vi, Lang::En].map(|lang| word.get(lang)));
    let mut written = BTreeSet::new();
    let mut text = String::from("# Written by `cargo xtask generate` from the words of the language.\n");
    // A statement as it is written, so that one is put in as a whole.
    let samples = Word::ALL
        .iter()
        .filter_map(|word| word.row())
        .flat_map(|row| [Lang::Vi, Lang::En].map(|lang| row.sample.get(lang)));
    let entries =
        words.chain(OTHERS.iter().copied()).chain(samples).filter(|entry| !entry.is_empty() && entry.len() <= LONGEST);
    for entry in entries.filter(|entry| written.insert(*entry)) {
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
