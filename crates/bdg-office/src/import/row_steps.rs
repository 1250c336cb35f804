//! Figures of how much there is to be less or more by a year, `Mức giảm đến 2030`: the target is so much below what there was.

use super::column::FactHead;
use super::fitting::is_plain;
use super::plan_draft::IndicatorDraft;
use super::year_sums::number;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// The target that a step of `words` comes to, as a plan writes it: a change from the newest figure of the row before that year. Of a
/// share nobody knows whether it is one of points or of per cent.
pub(super) fn from_step(
    (year, falls): (i32, bool),
    words: &str,
    unit: &str,
    row: &IndicatorDraft,
    lang: Lang,
) -> Result<String, Message> {
    if !is_plain(words) {
        return Err(Message::new("mức tăng, giảm mà không phải một con số", "a change that is no number"));
    }
    if unit.trim().is_empty() || unit.contains(['%', '‰']) {
        return Err(Message::new(
            "mức tăng, giảm, không rõ là % hay điểm %; hãy ghi như `giảm 5 điểm % so với 2025`",
            "a change, not clear whether by per cent or by points; write it such as `down 5 points from 2025`",
        ));
    }
    let before = |head: FactHead| match head {
        FactHead::Baseline(of) | FactHead::Actual(of) | FactHead::Estimate(of) => Some(of).filter(|of| *of < year),
        _ => None,
    };
    let known = row.facts.iter().filter(|fact| number(fact, lang).is_some()).filter_map(|fact| before(fact.head)).max();
    let Some(since) = known else {
        return Err(Message::new(
            "mức tăng, giảm, mà dòng này không có số liệu của năm trước đó",
            "a change, but the row has no figure of a year before it",
        ));
    };
    Ok(match (lang, falls) {
        (Lang::Vi, true) => format!("giảm {words} so với {since}"),
        (Lang::Vi, false) => format!("tăng {words} so với {since}"),
        (Lang::En, true) => format!("down {words} from {since}"),
        (Lang::En, false) => format!("up {words} from {since}"),
    })
}
