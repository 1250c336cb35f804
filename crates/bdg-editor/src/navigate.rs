//! From a name to its declaration and to all its uses.

use super::analysis::{Analysis, Place};
use super::links::links;
use super::names::{Named, Occurrence};
use bdg_syntax::source::{FileId, Span};

/// The name at an offset of the client's text.
pub(super) fn name_at(analysis: &Analysis, file: FileId, offset: u32) -> Option<&Occurrence> {
    let at = analysis.text(file)?.to_plan(offset);
    let names = analysis.names();
    let behind = names.partition_point(|one| (one.span.file, one.span.start) <= (file, at));
    names.get(behind.checked_sub(1)?).filter(|one| one.span.file == file && at <= one.span.end)
}

/// The places of a name, declarations among them or not.
pub(super) fn places_of<'a>(analysis: &'a Analysis, named: &'a Named) -> impl Iterator<Item = &'a Occurrence> {
    analysis.names().iter().filter(move |one| one.named == *named)
}

/// Where the name at an offset is declared, or the file that a `dùng` names.
#[must_use]
pub fn definition(analysis: &Analysis, file: FileId, offset: u32) -> Option<Place> {
    if let Some(name) = name_at(analysis, file, offset) {
        let declared = places_of(analysis, &name.named).find(|one| one.declares)?;
        return Some(analysis.place(declared.span));
    }
    let link = links(analysis, file).into_iter().find(|link| link.range.start <= offset && offset <= link.range.end)?;
    Some(analysis.place(Span { file: link.target?, start: 0, end: 0 }))
}

/// Every place of the name at an offset, its declaration too if `declaration`.
#[must_use]
pub fn references(analysis: &Analysis, file: FileId, offset: u32, declaration: bool) -> Vec<Place> {
    let Some(name) = name_at(analysis, file, offset) else { return Vec::new() };
    let places = places_of(analysis, &name.named).filter(|one| declaration || !one.declares);
    places.map(|one| analysis.place(one.span)).collect()
}
