//! Shares that the plan's own sentences give in other words than the title of an indicator: `kinh tế số chiếm 30% GRDP` of
//! `Tỷ trọng kinh tế số trong GRDP`.

use super::about::names_past;
use super::phrase::{Percentage, has, is_closed, is_share, percentages, words};
use super::sentences::{MOST, sentences};
use super::tasks::{speaks_of, text_differs};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Indicator, Plan};

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_give_the_plans_shares)];

fn sentences_give_the_plans_shares(plan: &Plan, out: &mut Findings) {
    for (keyword, text) in sentences(plan) {
        let lower = plan.text(text).to_lowercase();
        if !["chiếm", "account", "make"].iter().any(|verb| lower.contains(verb)) {
            continue;
        }
        let found = percentages(&lower);
        let shares = || plan.indicators.iter().take(MOST).filter(|indicator| is_share(plan, indicator));
        let differing = shares().find_map(|indicator| {
            let percentage = given(plan, indicator, &lower, &found)?;
            (!has(plan, indicator, percentage)).then_some((indicator, percentage))
        });
        if let Some((indicator, percentage)) = differing {
            out.extend(text_differs(plan, indicator, (keyword, text), percentage));
        }
    }
}

/// What a share is of what, by the title of its indicator in lower case.
fn part_and_whole(title: &str) -> Option<(&str, &str)> {
    const LEADS: &[&str] =
        &["tỷ trọng ", "tỉ trọng ", "tỷ lệ ", "tỉ lệ ", "the share of ", "share of ", "proportion of "];
    let of = LEADS.iter().find_map(|lead| title.strip_prefix(lead))?.trim_end_matches('.');
    let (part, whole) = [" trong ", " trên ", " in ", " among "].iter().find_map(|amid| of.rsplit_once(amid))?;
    Some((part.trim(), without_total(whole))).filter(|(part, whole)| !part.is_empty() && !whole.is_empty())
}

/// What is counted, without the words of a total before it.
fn without_total(whole: &str) -> &str {
    let totals = ["tổng số ", "tổng ", "số ", "the total ", "total ", "the ", "all "];
    totals.iter().find_map(|total| whole.trim_start().strip_prefix(total)).unwrap_or(whole).trim()
}

/// The percentage that a text gives for the part of the whole.
fn given<'t>(plan: &Plan, indicator: &Indicator, text: &str, found: &'t [Percentage]) -> Option<&'t Percentage> {
    /// Words between the part and its share.
    const BETWEEN: &[&str] = &[
        "chiếm", "sẽ", "đạt", "khoảng", "trên", "dưới", "ít", "nhất", "tối", "thiểu", "đa", "không", "quá", "hơn",
        "tỷ", "tỉ", "lệ", "trọng", "account", "accounts", "for", "make", "makes", "up", "at", "least", "most", "about",
        "over", "will",
    ];
    let title = plan.text(indicator.title).to_lowercase();
    let (part, whole) = part_and_whole(&title)?;
    text.match_indices(part).find_map(|(at, _)| {
        let head = text.get(..at)?;
        let end = at.checked_add(part.len())?;
        let percentage = found.iter().find(|percentage| percentage.place.start >= end)?;
        let between = text.get(end..percentage.place.start)?;
        let verb =
            words(between).any(|word| matches!(word.as_str(), "chiếm" | "account" | "accounts" | "make" | "makes"));
        let plain =
            words(between).all(|word| BETWEEN.contains(&word.as_str())) && !between.contains([',', ';', '.', ':']);
        let after = text.get(percentage.place.end..)?.trim_start();
        let after = ["trong ", "of "].iter().find_map(|of| after.strip_prefix(of)).unwrap_or(after);
        let behind = without_total(after).strip_prefix(whole)?;
        let apart = head.chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
        let clause = head.rsplit([';', '.']).next().unwrap_or(head);
        let own = verb && plain && apart && is_closed(behind) && !names_past(plan, clause);
        (own && speaks_of(plan, indicator, head, (between, behind), percentage)).then_some(percentage)
    })
}

#[cfg(test)]
mod tests {
    use super::part_and_whole;

    #[test]
    fn titles_tell_what_is_a_share_of_what() {
        assert_eq!(part_and_whole("tỷ trọng kinh tế số trong grdp"), Some(("kinh tế số", "grdp")));
        assert_eq!(part_and_whole("tỷ lệ nữ trong tổng số đại biểu"), Some(("nữ", "đại biểu")));
        assert_eq!(part_and_whole("share of women in the council"), Some(("women", "council")));
        assert_eq!(part_and_whole("tỷ lệ hộ nghèo"), None);
    }
}
