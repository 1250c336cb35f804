//! Several statements on one line: `đơn vị tính %; đến 2030: 95`.

use super::marks::{masked, reads};
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::is_blank;
use crate::words;

/// The finding for a line whose first semicolon has a statement before it and another behind it.
pub(super) fn finding(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let ends: Vec<usize> = masked(line).match_indices(';').map(|(at, _)| at).collect();
    let first = *ends.first()?;
    let behind = |at: usize| line.get(at.saturating_add(1)..).unwrap_or_default().trim_start_matches(is_blank);
    if !reads(line.get(..first)?) || words::keyword_at(behind(first)).is_none() {
        return None;
    }
    let (word, _) = words::keyword_at(behind(first))?;
    let shown = word.get(reader.language());
    let message = Message::new(
        format!("“{shown}” đứng trên cùng một dòng với câu trước"),
        format!("“{shown}” stands on one line with the statement before it"),
    );
    let help = Message::new(
        "mỗi câu viết ở một dòng riêng, không có dấu chấm phẩy",
        "write each statement on a line of its own, without a semicolon",
    );
    let indent = line.get(..line.len().saturating_sub(line.trim_start_matches(is_blank).len())).unwrap_or_default();
    let mut right = line.get(..first)?.trim_end_matches(is_blank).to_owned();
    for (index, at) in ends.iter().enumerate() {
        let until = ends.get(index.saturating_add(1)).copied().unwrap_or(line.len());
        let piece = line.get(at.saturating_add(1)..until)?.trim_matches(is_blank);
        let apart = words::keyword_at(piece).is_some();
        right.push_str(&if apart {
            format!("\n{indent}{piece}")
        } else if piece.is_empty() {
            String::new()
        } else {
            format!("; {piece}")
        });
    }
    let place = reader.offset_span(base, first, first.saturating_add(1));
    let whole = reader.offset_span(base, 0, line.trim_end_matches(is_blank).len());
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help).fix(whole, right))
}
