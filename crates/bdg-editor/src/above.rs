//! What a plan names of the plan above: where that stands in its file, and what it asks for.

use std::ops::Range;
use std::path::PathBuf;

use super::analysis::Analysis;
use super::block::Block;
use super::links::links;
use super::names::Named;
use super::navigate::name_at;
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_syntax::source::{FileId, Position, PositionUnit};

/// A place in a file of the plan above, which is none of the plan's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceAbove {
    /// The file.
    pub path: PathBuf,
    /// Where, in the unit that was asked for, from 1.
    pub range: Range<Position>,
}

/// Where the indicator of the plan above at an offset of the client's text is declared, or the beginning of that plan's file
/// for its name.
#[must_use]
pub fn definition_above(analysis: &Analysis, file: FileId, offset: u32, unit: PositionUnit) -> Option<PlaceAbove> {
    let above = analysis.plan().above.as_deref()?;
    let own = above.sources.file(FileId(0))?.path()?;
    if let Some(name) = name_at(analysis, file, offset) {
        let Named::Above(code) = &name.named else { return None };
        let span = above.indicator(above.find(code)?)?.code.0;
        let source = above.sources.file(span.file)?;
        return Some(PlaceAbove { path: source.path()?.to_path_buf(), range: source.range(span, unit) });
    }
    let link = links(analysis, file).into_iter().find(|link| link.range.start <= offset && offset <= link.range.end)?;
    let first = Position { line: 1, column: 1 };
    (link.path == own).then_some(PlaceAbove { path: link.path, range: first..first })
}

/// The title and the targets of an indicator of the plan above.
pub(super) fn of_above(plan: &Plan, code: &str) -> Vec<Block> {
    let Some(above) = plan.above.as_deref() else { return Vec::new() };
    let Some(indicator) = above.find(code).and_then(|id| above.indicator(id)) else { return Vec::new() };
    let lang = plan.lang;
    let targets = indicator.all_facts().filter(|fact| fact.kind.is_target());
    let lines: Vec<String> = targets.map(|fact| phrases::fact_is(above, indicator, fact, lang)).collect();
    let header = above.header.as_ref().map(|header| above.text(header.title).to_owned());
    let mut blocks =
        vec![Block::Head(phrases::indicator(indicator, lang)), Block::Text(above.text(indicator.title).to_owned())];
    blocks.extend(header.map(Block::Text));
    blocks.push(Block::List(lines.into_iter().take(MOST_TARGETS).collect()));
    blocks
}

/// The most targets that are told.
const MOST_TARGETS: usize = 12;
