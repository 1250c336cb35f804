//! Goes through the statements of a tree.

use bdg_syntax::{Ast, Home, Item, Statement, Word};

/// Shows every statement of a tree, in order, with the declarations around it, the outermost first.
pub(super) fn walk<'a>(ast: &'a Ast, see: &mut dyn FnMut(&'a Item, &[&'a Item])) {
    let mut around = Vec::new();
    inside(&ast.items, &mut around, see);
}

fn inside<'a>(items: &'a [Item], around: &mut Vec<&'a Item>, see: &mut dyn FnMut(&'a Item, &[&'a Item])) {
    for item in items {
        see(item, around);
        if let Some(body) = &item.body {
            around.push(item);
            inside(&body.items, around, see);
            around.pop();
        }
    }
}

/// The block that statements inside these declarations stand in.
pub(super) fn home(around: &[&Item]) -> Home {
    let opened = around.last().and_then(|item| item.statement.keyword()).and_then(Home::opened_by);
    opened.unwrap_or(Home::Top)
}

/// The keyword of a declaration that others may stand in; `None` for any other statement.
pub(super) fn declared(item: &Item) -> Option<Word> {
    match &item.statement {
        Statement::Directive(directive) => Some(directive.keyword).filter(|word| Home::opened_by(*word).is_some()),
        _ => None,
    }
}
