//! Whether the language reads words as a value: the one place where the grammar is asked.

use super::unit::own_unit;
use bdg_syntax::diagnostic::Severity;
use bdg_syntax::number::{Lang, parse_number};
use bdg_syntax::source::Sources;
use bdg_syntax::{Ast, Item, Statement, ValueAstKind, Word};

/// Whether words are digits, grouped or with decimals, and nothing else.
pub(super) fn is_plain(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit())
        && words.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
}

/// Whether the language reads a value after the words of its time. A number with a whole phrase after it (`02 biên chế
/// bình đẳng giới cấp tỉnh`) is a sentence and not a value in that unit.
pub(super) fn fits(head: &str, value: &str, lang: Lang) -> bool {
    let phrase = !value.contains('/') && own_unit(value).is_some_and(|unit| unit.split(' ').count() > 3);
    // Most cells are plain numbers, which may stand behind every head.
    if is_plain(value) && parse_number(value, lang).is_ok() {
        return true;
    }
    if phrase || value.trim().is_empty() || value.contains(['{', '}', '#', '"', '“']) {
        return false;
    }
    statement(head, value, lang).is_some()
}

/// Whether the language reads a value as a change of another figure.
pub(super) fn is_change(head: &str, value: &str, lang: Lang) -> bool {
    fn any(items: &[Item]) -> bool {
        items.iter().any(|item| match &item.statement {
            Statement::Fact { value, .. } => matches!(value.kind, ValueAstKind::Relative(_)),
            _ => item.body.as_ref().is_some_and(|body| any(&body.items)),
        })
    }
    statement(head, value, lang).is_some_and(|tree| any(&tree.items))
}

/// Whether the language reads a value as what several years reach on average: `bình quân 8,5 - 9%/năm`.
pub(super) fn is_average(head: &str, value: &str, lang: Lang) -> bool {
    !value.contains(['{', '}', '#', '"', '“'])
        && statement(head, value, lang).is_some_and(|tree| averaged(&tree.items).is_some())
}

/// Of an averaged figure among items whether it is one of several years.
fn averaged(items: &[Item]) -> Option<bool> {
    items.iter().find_map(|item| match &item.statement {
        Statement::Fact { head, value, .. } => match &value.kind {
            ValueAstKind::Target(target) => {
                target.averaged.map(|_| matches!(head.word, Word::Over | Word::WholePeriod) || head.first.is_some())
            }
            _ => None,
        },
        _ => averaged(&item.body.as_ref()?.items),
    })
}

/// A plan of one value; `None` where the language does not read it without an error.
fn statement(head: &str, value: &str, lang: Lang) -> Option<Ast> {
    let start = match lang {
        Lang::Vi => "mục tiêu 1 \"\" {\nchỉ tiêu 1.1 \"\" {\n",
        Lang::En => "goal 1 \"\" {\nindicator 1.1 \"\" {\n",
    };
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", &format!("{start}{head}: {value}\n}}\n}}\n"), &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    // Only several years have an average.
    let misplaced = averaged(&tree.items) == Some(false);
    (!tree.incomplete && !misplaced && !faults.iter().any(|fault| fault.severity == Severity::Error)).then_some(tree)
}
