//! Gives an agency, a unit, a goal, an indicator or a part another name, wherever it stands.

use std::ops::Range;

use super::analysis::Analysis;
use super::edit::{Edit, FileEdits};
use super::names::Named;
use super::navigate::{name_at, places_of};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::source::{FileId, Sources};
use bdg_syntax::{Word, parse};

/// A name that may be changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamable {
    /// Where it stands, in bytes of the client's text.
    pub range: Range<u32>,
    /// The name as it is.
    pub name: String,
}

/// The name at an offset, if it may be changed.
///
/// # Errors
/// Why it may not.
pub fn renamable(analysis: &Analysis, file: FileId, offset: u32) -> Result<Renamable, Message> {
    let nothing = || message!("ở đây không có tên gọi nào đổi được", "there is no name here that can be changed");
    let name = name_at(analysis, file, offset).ok_or_else(nothing)?;
    if matches!(name.named, Named::Rule(_)) {
        return Err(message!("mã quy tắc không đổi được", "the code of a rule cannot be changed"));
    }
    if matches!(name.named, Named::Above(_)) {
        return Err(message!(
            "mã của kế hoạch cấp trên thì đổi ở kế hoạch ấy",
            "a code of the plan above is changed in that plan"
        ));
    }
    if !places_of(analysis, &name.named).any(|one| one.declares) {
        return Err(message!("tên này chưa được khai báo", "the name is not declared"));
    }
    let letters = analysis.plan().slice(name.span).to_owned();
    if let Named::Indicator(code) = &name.named {
        if has_results(analysis, code) {
            return Err(message!(
                "bảng số liệu ghi mã “{code}”, nên đổi mã ở đây thì số liệu mất chỗ; hãy đổi trong bảng trước",
                "a table of results names the code “{code}”: its results would lose their place; change the table first",
            ));
        }
    }
    Ok(Renamable { range: analysis.place(name.span).range, name: letters })
}

/// The changes that give the name at an offset another one, in all files of the plan.
///
/// # Errors
/// Why nothing is changed: there is no name, or the new one is no name or is taken.
pub fn rename(analysis: &Analysis, file: FileId, offset: u32, new: &str) -> Result<Vec<FileEdits>, Message> {
    renamable(analysis, file, offset)?;
    let Some(name) = name_at(analysis, file, offset) else { return Ok(Vec::new()) };
    let new = new.trim();
    let (sample, keyword) = match &name.named {
        Named::Agency(_) => (format!("agency {new} \"x\""), Word::Agency),
        Named::Unit(_) => (format!("unit {new} \"x\""), Word::Unit),
        Named::Goal(_) => (format!("goal {new} \"x\""), Word::Goal),
        Named::Indicator(code) if code.contains('/') => (format!("part {new} \"x\""), Word::Part),
        Named::Indicator(_) | Named::Above(_) | Named::Rule(_) => (format!("indicator {new} \"x\""), Word::Indicator),
    };
    let new = read_name(&sample, keyword, new)
        .ok_or_else(|| message!("“{new}” không dùng làm tên được", "“{new}” cannot be a name"))?;
    let after = match &name.named {
        Named::Agency(_) => Named::Agency(new.clone()),
        Named::Unit(_) => Named::Unit(new.clone()),
        Named::Goal(_) => Named::Goal(new.clone()),
        Named::Indicator(code) => Named::Indicator(match code.rsplit_once('/') {
            Some((above, _)) => format!("{above}/{new}"),
            None => new.clone(),
        }),
        Named::Above(code) => Named::Above(code.clone()),
        Named::Rule(code) => Named::Rule(code.clone()),
    };
    if after == name.named {
        return Ok(Vec::new());
    }
    if places_of(analysis, &after).next().is_some() {
        return Err(message!("tên “{new}” đã được dùng", "the name “{new}” is taken"));
    }
    let mut files: Vec<FileEdits> = Vec::new();
    for one in places_of(analysis, &name.named) {
        let edit = Edit { range: analysis.place(one.span).range, text: new.clone() };
        match files.last_mut().filter(|file| file.file == one.span.file) {
            Some(file) => file.edits.push(edit),
            None => files.push(FileEdits { file: one.span.file, edits: vec![edit] }),
        }
    }
    Ok(files)
}

/// Whether tables of results name an indicator or its parts.
fn has_results(analysis: &Analysis, code: &str) -> bool {
    let below = |full: &str| full.strip_prefix(code).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let mut all = analysis.plan().indicators.iter().map(|one| one.full_code.as_str()).filter(|full| below(full));
    all.any(|full| !analysis.loaded().results.of(full).is_empty())
}

/// A name as a plan reads it; `None` if it is none.
fn read_name(sample: &str, keyword: Word, name: &str) -> Option<String> {
    let (mut sources, mut found) = (Sources::new(), Vec::new());
    let file = sources.add_text("", sample, &mut found);
    let ast = parse(&sources, file, &mut found);
    let [item] = ast.items.as_slice() else { return None };
    let read = sources.text(item.statement.directive(keyword)?.name()).to_owned();
    // What is read is all of it, but for letters in pieces.
    let same = sample.contains(&format!(" {name} ")) && !read.is_empty() && !read.contains(char::is_whitespace);
    let whole = sources.file(file)?.text().split(' ').nth(1) == Some(read.as_str()) && found.is_empty();
    (same && whole).then_some(read)
}
