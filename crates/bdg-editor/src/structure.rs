//! Blocks that can be folded, and ever larger stretches around a place.

use std::ops::Range;

use super::analysis::Analysis;
use super::walk::walk;
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::{Item, Statement};

/// What is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FoldKind {
    /// A block.
    Block,
    /// Comments, one line below the other.
    Comment,
}

/// A stretch that can be folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fold {
    /// From its first line to its last, in bytes of the client's text.
    pub range: Range<u32>,
    /// What it is.
    pub kind: FoldKind,
}

/// The blocks of a file, and its comments of several lines.
#[must_use]
pub fn folds(analysis: &Analysis, file: FileId) -> Vec<Fold> {
    let Some(ast) = analysis.ast(file) else { return Vec::new() };
    let mut found: Vec<(Span, FoldKind)> = Vec::new();
    comments(&ast.items, &mut found);
    walk(ast, &mut |item, _| {
        if let Some(body) = &item.body {
            let whole = Span { start: item.span.start, ..body.span };
            found.push((whole, FoldKind::Block));
            comments(&body.items, &mut found);
        } else if !matches!(item.statement, Statement::Comment | Statement::Blank) {
            // A text of several lines.
            found.push((item.span, FoldKind::Block));
        }
    });
    found.retain(|(span, _)| analysis.plan().slice(*span).contains('\n'));
    found.sort_by_key(|(span, _)| (span.start, span.end));
    found.into_iter().map(|(span, kind)| Fold { range: analysis.place(span).range, kind }).collect()
}

/// The runs of lines that are nothing but comments.
fn comments(items: &[Item], out: &mut Vec<(Span, FoldKind)>) {
    for run in items.chunk_by(|one, next| is_comment(one) && is_comment(next)) {
        if let [first, .., last] = run {
            out.push((first.span.to(last.span), FoldKind::Comment));
        }
    }
}

fn is_comment(item: &Item) -> bool {
    matches!(item.statement, Statement::Comment)
}

/// The stretches around an offset of the client's text, each within the next: the word, its line, the block, the
/// declaration, and so on to the whole text.
#[must_use]
pub fn selections(analysis: &Analysis, file: FileId, offset: u32) -> Vec<Range<u32>> {
    let (Some(ast), Some(text)) = (analysis.ast(file), analysis.text(file)) else { return Vec::new() };
    let at = text.to_plan(offset);
    let location = ast.at(&analysis.plan().sources, at);
    let mut spans: Vec<Span> = location.token.map(|token| token.span).into_iter().collect();
    for item in location.items.iter().rev() {
        if item.span.start <= at && at <= item.span.end {
            spans.push(item.span);
        }
        if let Some(body) = &item.body {
            if body.span.start < at && at < body.span.end {
                let inner = body.items.first().zip(body.items.last()).map(|(first, last)| {
                    let end = last.body.as_ref().map_or(last.span.end, |body| body.span.end);
                    Span { end: end.max(last.span.end), ..first.span }
                });
                spans.extend(inner);
                spans.push(body.span);
            }
            spans.push(item.span.to(body.span));
        }
    }
    let mut ranges: Vec<Range<u32>> = Vec::new();
    let whole = std::iter::once(0..text.len());
    for range in spans.into_iter().map(|span| analysis.place(span).range).chain(whole) {
        let outer =
            ranges.last().is_none_or(|last| range.start <= last.start && last.end <= range.end && range != *last);
        if outer && range.start <= offset && offset <= range.end {
            ranges.push(range);
        }
    }
    if ranges.is_empty() {
        ranges.push(0..text.len());
    }
    ranges
}
