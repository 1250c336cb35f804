//! Results from files: the rows of a table that `số liệu` names, made into figures of the plan.
//!
//! A row gives the code of an indicator, a time, and a value or the two counts it comes from. Columns are told by
//! their headers, and numbers are read in the notation that the statement declares or the file itself decides. Each
//! row that holds becomes a `kết quả` in the plan's words, whose places lead back to the row ([`Sources::origin`]); a
//! row that does not is told, and the rest is kept.
//!
//! [`Sources::origin`]: crate::source::Sources::origin

mod cells;
mod columns;
mod notation;
mod rows;
mod table;
mod write;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use crate::diagnostic::{Diagnostic, Message};
use crate::number::Lang;
use crate::rules;
use crate::source::{MAX_FILE_BYTES, Sources, Span, Text};
use crate::syntax::{Ast, Form, Item, Word};

/// How many results the files of one plan may give it; rows of other plans in the same files do not count.
pub const MAX_RESULTS: usize = 200_000;

/// What is known of the plan while its files of results are read.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    /// The full codes of indicators and parts.
    pub codes: &'a HashSet<String>,
    /// The plan's language, in which results are written down.
    pub lang: Lang,
}

/// A file of results as it was found.
#[derive(Debug)]
pub(crate) struct Found {
    /// The name shown to people.
    pub name: String,
    /// Where it stands on disk.
    pub path: Option<PathBuf>,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The name in the statement.
    pub statement: Text,
    /// The sign of decimals that the statement declares.
    pub decimal: Option<Word>,
}

/// The results of all files, by the full code of their indicator, in the order of the files and their rows.
#[derive(Debug, Clone, Default)]
pub struct Results {
    by_code: HashMap<String, Vec<(Form, Span)>>,
    /// How many there are.
    count: usize,
}

impl Results {
    /// The results of an indicator or part as statements, each with its place.
    pub(crate) fn of(&self, full_code: &str) -> &[(Form, Span)] {
        self.by_code.get(full_code).map_or(&[], Vec::as_slice)
    }

    /// Reads a file; what is wrong with it and its rows goes to `out`.
    pub(crate) fn bring_in(
        &mut self,
        file: Found,
        reading: &Reading<'_>,
        sources: &mut Sources,
        out: &mut Vec<Diagnostic>,
    ) {
        if file.bytes.len() > MAX_FILE_BYTES {
            let limit = MAX_FILE_BYTES / (1024 * 1024);
            out.push(unusable(
                &file,
                &Message::new(
                    format!("tệp lớn hơn giới hạn {limit} MiB cho một tệp số liệu"),
                    format!("the file is larger than the limit of {limit} MiB for one file of results"),
                ),
            ));
            return;
        }
        let read = rows::read(&file, reading, MAX_RESULTS.saturating_sub(self.count));
        let brought = read.and_then(|read| write::results(read, &file, reading, self, sources, out));
        if let Err(message) = brought {
            out.push(unusable(&file, &message));
        }
    }
}

/// The finding for a file that gives no results at all, at the statement that names it.
fn unusable(file: &Found, message: &Message) -> Diagnostic {
    let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
    Diagnostic::new(
        &rules::UNUSABLE_DATA,
        file.statement.0,
        Message::new(
            format!("tệp số liệu “{name}”: {}", message.vi),
            format!("the file of results “{name}”: {}", message.en),
        ),
    )
}

fn inside(item: &Item) -> &[Item] {
    item.body.as_ref().map_or(&[], |body| body.items.as_slice())
}

/// The full codes of the indicators and parts that trees declare.
pub(crate) fn codes(sources: &Sources, asts: &[Ast]) -> HashSet<String> {
    let mut found = HashSet::new();
    let goals = asts.iter().flat_map(|ast| &ast.items).filter(|item| matches!(item.form, Form::Goal { .. }));
    for item in goals.flat_map(inside) {
        let Form::Indicator { code, .. } = item.form else { continue };
        let code = sources.text(code);
        for part in inside(item) {
            if let Form::Part { id, .. } = part.form {
                found.insert(format!("{code}/{}", sources.text(id)));
            }
        }
        found.insert(code.to_owned());
    }
    found
}
