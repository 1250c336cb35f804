//! Puts a statement into the block of a declaration.

use super::analysis::Analysis;
use super::edit::Edit;
use bdg_syntax::Item;
use bdg_syntax::source::Span;

/// How far a block's statements stand in.
const STEP: &str = "    ";

/// The changes that put a statement at the end of a declaration's block, which is opened where there is none. `None` where
/// the block is not closed.
pub(super) fn inserted(analysis: &Analysis, item: &Item, statement: &str) -> Option<Vec<Edit>> {
    let source = analysis.plan().sources.file(item.span.file)?.text();
    let line_end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let indent = indent(source, item.span.start);
    let edit = |start: u32, end: u32, text: String| {
        let range = analysis.place(Span { file: item.span.file, start, end }).range;
        Edit { range, text }
    };
    let line = format!("{line_end}{indent}{STEP}{statement}{line_end}{indent}");
    let Some(body) = &item.body else {
        let end = item.span.end;
        return Some(vec![edit(end, end, format!(" {{{line}}}"))]);
    };
    let whole = source.get(body.span.start as usize..body.span.end as usize)?;
    let inside = whole.strip_prefix('{')?.strip_suffix('}')?;
    let close = body.span.end.saturating_sub(1);
    let open = body.span.start.saturating_add(1);
    if inside.trim().is_empty() {
        return Some(vec![edit(open, close, line)]);
    }
    let length = |text: &str| u32::try_from(text.len()).unwrap_or(0);
    let behind = length(inside.trim_end());
    let mut edits = Vec::new();
    if !inside.contains('\n') {
        // What stood on one line no longer does.
        let before = inside.len().saturating_sub(inside.trim_start().len());
        let before = u32::try_from(before).unwrap_or(0);
        edits.push(edit(open, open.saturating_add(before), format!("{line_end}{indent}{STEP}")));
    }
    edits.push(edit(open.saturating_add(behind), close, line));
    Some(edits)
}

/// The blanks at the beginning of the line of an offset.
pub(super) fn indent(text: &str, offset: u32) -> &str {
    let before = text.get(..offset as usize).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let line = text.get(start..).unwrap_or_default();
    let end = line.find(|sign: char| sign != ' ' && sign != '\t').unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}
