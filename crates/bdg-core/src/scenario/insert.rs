//! Where a new statement goes in the text of a plan.

use crate::model::{FactKind, Slot, Time};
use bdg_syntax::source::Sources;
use bdg_syntax::{Item, Statement, Word};

/// A stretch of the text that is written anew.
pub(crate) struct Edit {
    /// Where it begins.
    pub start: u32,
    /// One past its end.
    pub end: u32,
    /// What stands there then.
    pub text: String,
}

/// A text with edits made, which do not overlap.
pub(crate) fn apply(text: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| edit.start);
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    for edit in edits {
        out.push_str(text.get(at..edit.start as usize).unwrap_or_default());
        out.push_str(&edit.text);
        at = edit.end as usize;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The declaration of an indicator or part by its full code.
pub(crate) fn find_item<'a>(
    items: &'a [Item],
    code: &str,
    sources: &Sources,
    inside: Option<&str>,
) -> Option<&'a Item> {
    items.iter().find_map(|item| {
        let body = item.body.as_ref().map_or(&[][..], |body| body.items.as_slice());
        let Statement::Directive(declared) = &item.statement else { return None };
        let own = if declared.keyword == Word::Breakdown { "" } else { sources.text(declared.name()) };
        match declared.keyword {
            Word::Annex | Word::Goal | Word::Group => find_item(body, code, sources, None),
            Word::Indicator => match code.strip_prefix(own) {
                Some("") => Some(item),
                Some(rest) if rest.starts_with('/') => find_item(body, code, sources, Some(own)),
                _ => None,
            },
            Word::Part | Word::Comprising => {
                let full_code = format!("{}/{own}", inside?);
                match code.strip_prefix(&full_code) {
                    Some("") => Some(item),
                    Some(rest) if rest.starts_with('/') => find_item(body, code, sources, Some(&full_code)),
                    _ => None,
                }
            }
            Word::Breakdown => find_item(body, code, sources, Some(inside?)),
            _ => None,
        }
    })
}

/// Where in a body a statement goes: figures behind those of their kind and an earlier time.
fn rank(statement: &Statement) -> Option<(u8, i64)> {
    let Statement::Fact { head, .. } = statement else { return None };
    let order = match Slot::of(statement)? {
        Slot::Baseline => 0,
        Slot::Fact(FactKind::Actual | FactKind::Estimate, ..) => 1,
        Slot::Fact(FactKind::PeriodTarget | FactKind::Onwards | FactKind::Over, ..) => 2,
        _ => 3,
    };
    Some((order, head.year.map_or(0, |year| Time::of(head.part, year).months())))
}

/// Puts a statement into the body of an indicator or part, on a line of its own: figures in order of kind and time.
pub(crate) fn insertion(text: &str, item: &Item, (new, line): (&Statement, &str)) -> Option<Edit> {
    let indent = indentation(text, item.span.start)?;
    let inner = format!("{indent}    ");
    let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let Some(body) = &item.body else {
        let text = format!(" {{{newline}{inner}{line}{newline}{indent}}}");
        return Some(Edit { start: item.span.end, end: item.span.end, text });
    };
    let source = text.get(body.span.start as usize..body.span.end as usize)?;
    if !source.contains('\n') {
        let mut statements: Vec<String> = body
            .items
            .iter()
            .map(|one| text.get(one.span.start as usize..end_of(one) as usize).unwrap_or_default().to_owned())
            .collect();
        let at = body.items.iter().rposition(|one| comes_before(&one.statement, new)).map_or(0, |at| at + 1);
        statements.insert(at.min(statements.len()), line.to_owned());
        let lines: String = statements.iter().map(|one| format!("{inner}{one}{newline}")).collect();
        return Some(Edit {
            start: body.span.start,
            end: body.span.end,
            text: format!("{{{newline}{lines}{indent}}}"),
        });
    }
    let anchor = body.items.iter().rfind(|one| comes_before(&one.statement, new));
    let (at, inner) = match anchor {
        Some(anchor) => (line_end(text, end_of(anchor))?, indentation(text, anchor.span.start)?.to_owned()),
        None => (line_end(text, body.span.start)?, inner),
    };
    Some(Edit { start: at, end: at, text: format!("{newline}{inner}{line}") })
}

/// Whether a statement of a body stands before a new line.
fn comes_before(statement: &Statement, new: &Statement) -> bool {
    match (rank(statement), rank(new)) {
        (Some(one), Some(new)) => one <= new,
        (Some(_), None) => true,
        (None, None) => {
            matches!(statement.keyword(), Some(Word::Unit | Word::Number | Word::Stated | Word::Better))
        }
        (None, Some(_)) => matches!(statement.keyword(), Some(Word::Unit | Word::Number)),
    }
}

fn end_of(item: &Item) -> u32 {
    item.body.as_ref().map_or(item.span.end, |body| body.span.end)
}

/// The end of the line that a byte lies on, before its line end.
fn line_end(text: &str, from: u32) -> Option<u32> {
    let rest = text.get(from as usize..)?;
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    from.checked_add(u32::try_from(length).ok()?)
}

/// The blanks that the line of a byte begins with.
pub(crate) fn indentation(text: &str, at: u32) -> Option<&str> {
    let before = text.get(..at as usize)?;
    let line = before.rfind('\n').map_or(before, |newline| before.get((newline + 1)..).unwrap_or_default());
    let blanks = line.len().saturating_sub(line.trim_start().len());
    line.get(..blanks)
}
