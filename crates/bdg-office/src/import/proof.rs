//! The text of a plan as it is laid out, and the proof that it is read as it is written.

use super::plan_text::comment;
use crate::tables::Fault;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::{MAX_FILE_BYTES, Sources};
use bdg_syntax::{MAX_STATEMENTS, Statement, meaning, print};

/// The text in the one layout. A line that the language does not read becomes a comment: the table's words are kept
/// whatever they are.
pub(super) fn laid_out(mut text: String) -> String {
    // Each round turns at least one line into a comment.
    for _ in 0..100 {
        let mut sources = Sources::new();
        let mut faults = Vec::new();
        let file = sources.add_text("", &text, &mut faults);
        let tree = bdg_syntax::parse(&sources, file, &mut faults);
        if !tree.incomplete {
            // The tree goes before the next one comes: that of a table of many rows is large.
            let (laid, said) = (print(&sources, &tree, tree.lang), meaning(&sources, &tree));
            drop((tree, sources));
            return if says(&laid, &said) { laid } else { text };
        }
        let mut broken = Vec::new();
        junk(&tree.items, &mut broken);
        if broken.is_empty() {
            return text;
        }
        for span in broken.into_iter().rev() {
            let slice = sources.slice(span).to_owned();
            let start = span.start as usize;
            let end = start + slice.len();
            if text.get(start..end) == Some(slice.as_str()) {
                text.replace_range(start..end, &comment(&slice));
            }
        }
    }
    text
}

/// Whether a plan's text has a meaning.
fn says(text: &str, said: &str) -> bool {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    !tree.incomplete && meaning(&sources, &tree) == said
}

/// Makes sure that a plan's text is read as it is written.
///
/// # Errors
/// That it is longer than a plan's file may be, or that it would not read back.
pub(super) fn read_back(text: &str) -> Result<(), Fault> {
    if text.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        return Err(Fault::new(
            format!(
                "bảng cho một tệp kế hoạch lớn quá giới hạn {limit} MiB; hãy chia bảng ra, hoặc bỏ bớt cột bằng --columns"
            ),
            format!(
                "the table makes a plan file larger than the limit of {limit} MiB; split the table, or leave columns out with --columns"
            ),
        ));
    }
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    if tree.statements >= MAX_STATEMENTS {
        let number = |lang| format_decimal(MAX_STATEMENTS.into(), lang);
        let (vi, en) = (number(Lang::Vi), number(Lang::En));
        return Err(Fault::new(
            format!(
                "bảng cho một kế hoạch dài quá giới hạn {vi} câu của một tệp; hãy chia bảng ra, hoặc bỏ bớt cột bằng --columns"
            ),
            format!(
                "the table makes a plan longer than the limit of {en} statements of a file; split the table, or leave columns out with --columns"
            ),
        ));
    }
    let sound = !tree.incomplete
        && !faults.iter().any(|fault| fault.severity == Severity::Error)
        && print(&sources, &tree, tree.lang) == text;
    let fault = || {
        Fault::new(
            "tệp kế hoạch viết ra không đọc lại được, nên không được ghi; hãy gửi bảng này cho những người làm bdg",
            "the plan file would not read back, so it is not written; please send the table to the makers of bdg",
        )
    };
    sound.then_some(()).ok_or_else(fault)
}

fn junk(items: &[bdg_syntax::Item], into: &mut Vec<bdg_syntax::source::Span>) {
    for item in items {
        if matches!(item.statement, Statement::Unreadable) {
            into.push(item.span);
        }
        if let Some(body) = &item.body {
            junk(&body.items, into);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_too_long_is_called_that() {
        let line = "    năm 2026: 1\n";
        let text = format!("mục tiêu 1 \"M\" {{\n{}}}\n", line.repeat(MAX_STATEMENTS + 1));
        assert!(read_back(&text).unwrap_err().message.en.contains("longer than the limit of 200,000 statements"));
        let long = format!("# {}\n", "x".repeat(1000)).repeat(MAX_FILE_BYTES / 1000);
        assert!(read_back(&long).unwrap_err().message.en.contains("larger than the limit of 16 MiB"));
        assert!(read_back("mục tiêu 1 \"M\"\n").is_ok());
        assert!(read_back("mục tiêu 1 \"M\" {\n").unwrap_err().message.en.contains("would not read back"));
    }
}
