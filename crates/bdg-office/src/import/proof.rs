//! The text of a plan as it is laid out, and the proof that it is read as it is written.

use super::plan_text::comment;
use crate::tables::Fault;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::{MAX_FILE_BYTES, Sources};
use bdg_syntax::{MAX_STATEMENTS, Statement, meaning, print};

/// How often lines that are not read become comments; each round finds at least one.
const ROUNDS: usize = 100;

/// The text in the one layout, proven to be read as it is written. A line that the language does not read becomes a comment: the
/// table's words are kept whatever they are.
///
/// # Errors
/// That the plan is larger than a file may be, or that it would not read back.
pub(super) fn laid_out(mut text: String) -> Result<String, Fault> {
    for _ in 0..ROUNDS {
        if text.len() > MAX_FILE_BYTES {
            return Err(too_large());
        }
        let mut sources = Sources::new();
        let mut faults = Vec::new();
        let file = sources.add_text("", &text, &mut faults);
        let tree = bdg_syntax::parse(&sources, file, &mut faults);
        within(tree.statements)?;
        if !tree.incomplete {
            // The tree goes before the next one comes: that of a table of many rows is large.
            let laid = print(&sources, &tree, tree.lang);
            if laid == text {
                let sound = !faults.iter().any(|fault| fault.severity == Severity::Error);
                return sound.then_some(text).ok_or_else(unreadable);
            }
            let said = meaning(&sources, &tree);
            drop((tree, sources, text));
            return if says(&laid, &said) { Ok(laid) } else { Err(unreadable()) };
        }
        let mut broken = Vec::new();
        junk(&tree.items, &mut broken);
        if broken.is_empty() {
            return Err(unreadable());
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
    Err(unreadable())
}

/// Whether a plan's text is laid out, is read without a fault and has a meaning.
fn says(text: &str, said: &str) -> bool {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    !tree.incomplete
        && !faults.iter().any(|fault| fault.severity == Severity::Error)
        && meaning(&sources, &tree) == said
        && print(&sources, &tree, tree.lang) == text
}

/// Makes sure that a plan of so many statements fits into a file.
///
/// # Errors
/// That it does not, with their number and what to do.
pub(super) fn within(statements: usize) -> Result<(), Fault> {
    if statements < MAX_STATEMENTS {
        return Ok(());
    }
    // A text is read no further than to the limit.
    let number = |count: usize, lang| format_decimal(count.into(), lang);
    let (limit_vi, limit_en) = (number(MAX_STATEMENTS, Lang::Vi), number(MAX_STATEMENTS, Lang::En));
    let rounded = statements / 1000 * 1000;
    let told = |lang| match statements > MAX_STATEMENTS {
        true => number(rounded, lang),
        false => number(MAX_STATEMENTS, lang),
    };
    let (vi, en) = (told(Lang::Vi), told(Lang::En));
    Err(Fault::new(
        format!(
            "bảng cho một kế hoạch dài hơn {vi} câu, quá giới hạn {limit_vi} câu của một tệp; hãy bỏ bớt cột bằng --columns (ghi “bỏ” ở chỗ của cột), đọc từng bảng bằng --table hay từng trang bằng --sheet, hoặc chia bảng thành nhiều tệp"
        ),
        format!(
            "the table makes a plan of more than {en} statements, over the limit of {limit_en} of a file; leave columns out with --columns (“skip” in a column's place), read one table with --table or one sheet with --sheet, or split the table into several files"
        ),
    ))
}

/// The fault of a plan that is larger than a file may be.
fn too_large() -> Fault {
    let limit = MAX_FILE_BYTES / (1024 * 1024);
    Fault::new(
        format!(
            "bảng cho một tệp kế hoạch lớn quá giới hạn {limit} MiB; hãy chia bảng ra, hoặc bỏ bớt cột bằng --columns"
        ),
        format!(
            "the table makes a plan file larger than the limit of {limit} MiB; split the table, or leave columns out with --columns"
        ),
    )
}

/// The fault of a text that would not be read as it is written.
fn unreadable() -> Fault {
    Fault::new(
        "tệp kế hoạch viết ra không đọc lại được, nên không được ghi; hãy gửi bảng này cho những người làm bdg",
        "the plan file would not read back, so it is not written; please send the table to the makers of bdg",
    )
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
        let fault = |text: String| laid_out(text).unwrap_err().message.en;
        let line = "    năm 2026: 1\n";
        let text = format!("mục tiêu 1 \"M\" {{\n{}}}\n", line.repeat(MAX_STATEMENTS + 1));
        assert!(fault(text).contains("more than 200,000 statements"));
        let long = format!("# {}\n", "x".repeat(1000)).repeat(MAX_FILE_BYTES / 1000);
        assert!(fault(long).contains("larger than the limit of 16 MiB"));
        assert_eq!(laid_out("mục tiêu 1   \"M\"\n".to_owned()).unwrap(), "mục tiêu 1 \"M\"\n");
        assert!(within(215_600).unwrap_err().message.en.contains("more than 215,000 statements"));
        assert!(within(199_999).is_ok());
    }

    #[test]
    fn a_line_that_is_not_read_becomes_a_comment() {
        let text = laid_out("mục tiêu 1 \"M\" {\n    năm năm: x\n}\n".to_owned()).unwrap();
        assert!(text.contains("# năm năm: x"), "{text}");
    }
}
