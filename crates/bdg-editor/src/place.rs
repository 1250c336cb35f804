//! Which indicator a place in a text is about.

use bdg_core::model::IndicatorId;
use bdg_syntax::source::FileId;

use super::analysis::Analysis;
use super::names::full_code;

/// The indicator or part whose block stands around an offset of the client's text; `None` outside of all.
#[must_use]
pub fn indicator_at(analysis: &Analysis, file: FileId, offset: u32) -> Option<IndicatorId> {
    let at = analysis.text(file)?.to_plan(offset);
    let sources = &analysis.plan().sources;
    let around = analysis.ast(file)?.at(sources, at).items;
    analysis.plan().find(&full_code(sources, &around)?)
}
