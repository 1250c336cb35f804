//! How far lines are indented: what tells where a block without a brace begins and ends.

use super::scan::is_blank;
use crate::source::Span;

/// How wide a tabulator is.
const TAB: usize = 4;

/// The blanks before an item that begins its line.
pub(super) fn before(text: &str, item: Span) -> Option<&str> {
    let before = text.get(..item.start as usize)?;
    let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
    before.get(line..).filter(|blanks| blanks.chars().all(is_blank))
}

/// How far an item that begins its line is indented.
pub(super) fn column(text: &str, item: Span) -> Option<usize> {
    before(text, item).map(width)
}

/// Whether the first line behind an item that is indented no further than it is the `}` of its block.
pub(super) fn is_closed(text: &str, item: Span, column: usize) -> bool {
    let rest = text.get(item.end as usize..).unwrap_or_default();
    let lines = rest.split(['\n', '\r']).skip(1).filter(|line| !line.trim_matches(is_blank).is_empty());
    let mut ends = lines.filter_map(|line| {
        let bare = line.trim_start_matches(is_blank);
        let own = width(line.get(..line.len().saturating_sub(bare.len()))?);
        (own <= column).then_some(own == column && bare.starts_with('}'))
    });
    ends.next().unwrap_or(false)
}

fn width(blanks: &str) -> usize {
    blanks.chars().fold(0, |width: usize, sign| match sign {
        '\t' => (width.div_euclid(TAB) + 1).saturating_mul(TAB),
        _ => width + 1,
    })
}
