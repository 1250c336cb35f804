//! Which indicators of a plan carry out which ones of the plan above.

use std::collections::HashMap;

use crate::model::{Declined, Indicator, IndicatorId, Plan};
use bdg_syntax::source::Text;
use bdg_syntax::words::folded;

/// An indicator that carries out one of the plan above.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// The indicator of this plan.
    pub own: IndicatorId,
    /// The one of the plan above.
    pub above: IndicatorId,
    /// Whether the plan says so (`ứng với`); else code and title are the same.
    pub stated: bool,
}

/// How the indicators of a plan stand to those of the plan above; parts are not among them.
#[derive(Debug, Clone, Default)]
pub struct Cascade {
    /// What carries out what, in the order of this plan: each indicator above at most once, and none that is declined.
    pub answers: Vec<Answer>,
    /// Indicators with the code of one above that has another title and that nothing else answers: nobody knows.
    pub unclear: Vec<Answer>,
    /// Two indicators that carry out the same one.
    pub doubled: Vec<(Answer, Answer)>,
    /// What is declined and carried out.
    pub contradicted: Vec<(Declined, Answer)>,
    /// What is declined twice.
    pub declined_twice: Vec<(Declined, Declined)>,
    /// Codes of `ứng với` and `không nhận` that the plan above does not have.
    pub unknown: Vec<Text>,
    /// Indicators of the plan above that are neither carried out nor declined, nor unclear.
    pub open: Vec<IndicatorId>,
}

impl Cascade {
    /// What an indicator carries out.
    #[must_use]
    pub fn of(&self, own: IndicatorId) -> Option<Answer> {
        let found = self.answers.binary_search_by_key(&own, |answer| answer.own).ok()?;
        self.answers.get(found).copied()
    }

    /// What carries out an indicator of the plan above.
    #[must_use]
    pub fn answering(&self, above: IndicatorId) -> Option<Answer> {
        self.answers.iter().find(|answer| answer.above == above).copied()
    }
}

/// How a plan stands to the plan above; `None` where it names none, or none that can be used.
#[must_use]
pub fn cascade(plan: &Plan) -> Option<Cascade> {
    let above = plan.above.as_deref()?;
    let whole = |(_, indicator): &(IndicatorId, &Indicator)| indicator.parent.is_none();
    let codes: HashMap<&str, IndicatorId> =
        above.indicators().filter(whole).map(|(id, indicator)| (indicator.full_code.as_str(), id)).collect();
    let mut found = Cascade::default();
    let mut claimed: HashMap<IndicatorId, Vec<Answer>> = HashMap::new();
    let mut claims: Vec<Answer> = Vec::new();
    let mut unsure: Vec<Answer> = Vec::new();
    for (own, indicator) in plan.indicators().filter(whole) {
        let code = indicator.answers.map_or(indicator.full_code.as_str(), |code| plan.text(code));
        let stated = indicator.answers.is_some();
        match codes.get(code) {
            Some(id) => {
                let answer = Answer { own, above: *id, stated };
                let same =
                    stated || above.indicator(*id).is_some_and(|other| same_title((plan, indicator), (above, other)));
                if same { claims.push(answer) } else { unsure.push(answer) }
            }
            None => found.unknown.extend(indicator.answers),
        }
    }
    for claim in &claims {
        claimed.entry(claim.above).or_default().push(*claim);
    }
    let mut declined: HashMap<IndicatorId, Declined> = HashMap::new();
    for one in plan.header.iter().flat_map(|header| &header.declined) {
        let Some(id) = codes.get(plan.text(one.code)) else {
            found.unknown.push(one.code);
            continue;
        };
        match declined.get(id) {
            Some(before) => found.declined_twice.push((*before, *one)),
            None => {
                declined.insert(*id, *one);
                let answer = claimed.get(id).and_then(|claims| claims.first());
                found.contradicted.extend(answer.map(|answer| (*one, *answer)));
            }
        }
    }
    for claim in claims {
        let all = claimed.get(&claim.above).map(Vec::as_slice).unwrap_or_default();
        match all {
            [_] if !declined.contains_key(&claim.above) => found.answers.push(claim),
            [first, ..] if first.own != claim.own => {
                // A code that stands twice in this plan is told of as such.
                if first.stated || claim.stated {
                    found.doubled.push((*first, claim));
                }
            }
            _ => {}
        }
    }
    let settled = |id: &IndicatorId| claimed.contains_key(id) || declined.contains_key(id);
    found.unclear = unsure.into_iter().filter(|answer| !settled(&answer.above)).collect();
    let asked = |id: &IndicatorId| found.unclear.iter().any(|answer| answer.above == *id);
    let open = above.indicators().filter(whole).map(|(id, _)| id);
    found.open = open.filter(|id| !settled(id) && !asked(id)).collect();
    Some(found)
}

/// Whether two indicators have one title, in any year: capitals, punctuation, the place of tone marks, `i` and `y` aside.
fn same_title((plan, one): (&Plan, &Indicator), (above, other): (&Plan, &Indicator)) -> bool {
    let title = plan.text(one.title);
    // Most are written alike, and reading them as words costs more than all else here.
    if title == above.text(other.title) && title.chars().any(char::is_alphanumeric) {
        return true;
    }
    let titles = |plan: &Plan, indicator: &Indicator| -> Vec<String> {
        let later = indicator.later_titles.iter().map(|later| later.text);
        std::iter::once(indicator.title).chain(later).map(|title| title_key(plan.text(title))).collect()
    };
    let own = titles(plan, one);
    titles(above, other).iter().any(|title| !title.is_empty() && own.contains(title))
}

/// What stands for a title where titles are compared: capitals, accents, punctuation, `i` and `y` aside.
pub(crate) fn title_key(title: &str) -> String {
    let folded = folded(title);
    let words = folded.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let plain = |word: &str| {
        let vowels = word.chars().filter(|letter| "aeiouy".contains(*letter)).count();
        if vowels == 1 { word.replace('y', "i") } else { word.to_owned() }
    };
    words.map(plain).collect::<Vec<_>>().join(" ")
}
