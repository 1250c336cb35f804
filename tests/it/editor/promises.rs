//! What holds at any place of any text: no question panics, and every answer lies within the text.

use std::ops::Range;

use bdg::editor::{
    Analysis, actions, complete, definition, findings, folds, format, format_range, highlight, hints, hover, links,
    references, rename, selections, symbols,
};
use bdg::source::FileId;
use proptest::prelude::*;

use super::{PLAN, analysed};

/// Asks everything at a place.
fn ask(analysis: &Analysis, offset: u32) -> Result<(), TestCaseError> {
    let file = FileId(0);
    let text = analysis.text(file).unwrap().text();
    let within = |range: &Range<u32>| text.get(range.start as usize..range.end as usize).is_some();
    let end = offset.saturating_add(9);
    for offer in complete(analysis, file, offset).offers {
        prop_assert!(within(&offer.range));
    }
    for place in references(analysis, file, offset, true).into_iter().chain(definition(analysis, file, offset)) {
        prop_assert!(within(&place.range));
    }
    prop_assert!(hover(analysis, file, offset).is_none_or(|hover| within(&hover.range)));
    let ranges = selections(analysis, file, offset);
    prop_assert!(ranges.iter().all(within));
    prop_assert!(ranges.windows(2).all(|pair| pair[1].start <= pair[0].start && pair[0].end <= pair[1].end));
    let renamed = rename(analysis, file, offset, "ten_moi").unwrap_or_default();
    let acted = actions(analysis, file, offset..end).into_iter().flat_map(|action| action.edits);
    for edits in renamed.into_iter().chain(acted) {
        prop_assert!(edits.edits.iter().all(|edit| within(&edit.range)));
        prop_assert!(edits.edits.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    }
    let formatted = format_range(analysis, file, offset..end).unwrap_or_default();
    prop_assert!(formatted.iter().chain(&format(analysis, file).unwrap_or_default()).all(|edit| within(&edit.range)));
    prop_assert!(hints(analysis, file, offset..end).iter().all(|hint| within(&(hint.offset..hint.offset))));
    Ok(())
}

fn whole(analysis: &Analysis) -> Result<(), TestCaseError> {
    let file = FileId(0);
    let text = analysis.text(file).unwrap().text();
    let within = |range: &Range<u32>| text.get(range.start as usize..range.end as usize).is_some();
    let words = highlight(analysis, file);
    prop_assert!(words.iter().all(|word| within(&word.range)));
    prop_assert!(words.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
    prop_assert!(folds(analysis, file).iter().all(|fold| within(&fold.range)));
    prop_assert!(links(analysis, file).iter().all(|link| within(&link.range)));
    prop_assert!(symbols(analysis, file).iter().all(|symbol| within(&symbol.range) && within(&symbol.head)));
    prop_assert!(findings(analysis).iter().all(|found| within(&found.place.range)));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// A plan with a piece cut out and another put in, in whole letters or in pieces.
    #[test]
    fn nothing_breaks(
        cut in 0..PLAN.len(), length in 0..60_usize, at in any::<u32>(), mark in any::<bool>(), pieces in any::<bool>(),
        piece in prop::sample::select(vec!["", "{", "}", "\"", "\n", "😀", "\u{301}", "\u{200B}", "đến ", "1.1/", "[", "\"\"\"", "chấp nhận "]),
    ) {
        let floor = |mut at: usize| { while !PLAN.is_char_boundary(at) { at -= 1; } at };
        let (from, to) = (floor(cut), floor((cut + length).min(PLAN.len())));
        let mut text = format!("{}{piece}{}", &PLAN[..from], &PLAN[to..]);
        if pieces { text = super::places::decomposed(&text); }
        if mark { text.insert(0, '\u{FEFF}'); }
        let analysis = analysed(&[("plan.bdg", &text)]);
        whole(&analysis)?;
        let near = u32::try_from(from).unwrap();
        for offset in [near, near + 1, near + 2, near.saturating_sub(1), at, at % 1_000, u32::MAX, 0] {
            ask(&analysis, offset)?;
        }
    }
}

#[test]
fn a_file_that_is_no_text_is_only_told_of() {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};
    let texts: BTreeMap<PathBuf, Vec<u8>> = [
        ("/x/a.bdg", vec![0xFF, 0xFE, 0x41, 0x00]),
        ("/x/b.bdg", b"PK\x03\x04\xFF\x00".to_vec()),
        ("/x/c.bdg", Vec::new()),
        ("/x/d.bdg", "dùng \"d.bdg\"\ndùng \"../../e.bdg\"\ndùng \"b.bdg\"".as_bytes().to_vec()),
    ]
    .map(|(name, bytes)| (PathBuf::from(name), bytes))
    .into();
    for name in texts.keys().map(PathBuf::as_path).chain([Path::new("/x/missing.bdg")]) {
        let analysis = bdg::analyse_over(name, &texts, bdg::LoadOptions::default());
        whole(&analysis).unwrap();
        ask(&analysis, 3).unwrap();
        assert!(name.ends_with("c.bdg") || !findings(&analysis).is_empty(), "{name:?}");
    }
}
