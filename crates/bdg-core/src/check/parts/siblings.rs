//! Shares of one whole that stand side by side as indicators.

use std::collections::BTreeMap;

use super::structure::{Shares, is_plain, shares_like};
use crate::check::example::plan_around;
use crate::check::findings::Findings;
use crate::check::fold::{self, Phrases};
use crate::check::rule::Check;
use crate::model::{GoalId, Indicator, IndicatorId, Plan, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of shares side by side.
pub(in crate::check) const CHECKS: &[Check] =
    &[Check::Plan(&[&SHARES_BESIDE_EACH_OTHER], shares_beside_each_other_come_to_the_whole)];

/// Indicators that are the shares of one whole and do not come to 100 %.
static SHARES_BESIDE_EACH_OTHER: Rule = Rule {
    code: "BDG0910",
    name: "sibling-shares-not-the-whole",
    severity: Severity::Warning,
    title: Both::new("Các chỉ tiêu tỷ trọng cộng lại không bằng 100%", "Shares side by side that do not come to 100 %"),
    what: Both::new(
        "Các chỉ tiêu “Tỷ trọng … trong cùng một tổng” của một mục tiêu, hoặc các chỉ tiêu trong nhóm, mục tiêu “Cơ cấu …”, cộng lại bằng 100% ở thời điểm này nhưng không bằng ở thời điểm khác, hoặc là các ngành của một cơ cấu mà vượt quá 100%.",
        "Indicators of one goal that are shares in the same whole, or that stand in a group or goal called a structure, come to 100 % at one time and not at another, or are the sectors of a structure and exceed 100 %.",
    ),
    why: Both::new(
        "Các phần của một tổng không thể cộng lại khác 100%: một tỷ trọng gõ sai, hoặc mục tiêu của các ngành không khớp nhau.",
        "The shares of a whole come to 100 %: one is mistyped, or the targets of the sectors do not fit each other.",
    ),
    example: plan_around!(
        "mục tiêu 1 \"Kinh tế\" {\n    chủ trì noi_vu\n    đơn vị tính %\n    không có hướng\n    chỉ tiêu 1.1 \"Tỷ trọng nông nghiệp trong GRDP\" {\n        gốc 2020: 40\n        đến 2025: 30\n    }\n    chỉ tiêu 1.2 \"Tỷ trọng công nghiệp trong GRDP\" {\n        gốc 2020: 30\n        đến 2025: 35\n    }\n    chỉ tiêu 1.3 \"Tỷ trọng dịch vụ trong GRDP\" {\n        gốc 2020: 30\n        đến 2025: 38\n    }\n}\n"
    ),
    fix: Both::new(
        "Kiểm tra từng tỷ trọng; nếu còn thành phần khác thì thêm vào.",
        "Check each share; if there is another component, add it.",
    ),
};

/// Indicators that may be the shares of one whole.
struct Set<'p> {
    members: Vec<&'p Indicator>,
    /// Whether they are called the shares of one structure, so that they cannot exceed it.
    certain: bool,
}

fn shares_beside_each_other_come_to_the_whole(plan: &Plan, out: &mut Findings) {
    for set in by_title(plan).into_iter().chain(in_structures(plan)) {
        out.extend(shares_against(plan, &set));
    }
}

fn is_in_percent(plan: &Plan, indicator: &Indicator) -> bool {
    plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent && !unit.unbounded)
}

/// The shares of a goal in one whole, by their titles.
fn by_title(plan: &Plan) -> Vec<Set<'_>> {
    let mut found: BTreeMap<(GoalId, String), Vec<(&Indicator, String)>> = BTreeMap::new();
    for indicator in plan.indicators.iter().filter(|one| one.parent.is_none() && is_in_percent(plan, one)) {
        if let Some((of, whole)) = share_in(plan.text(indicator.title)) {
            found.entry((indicator.goal, whole)).or_default().push((indicator, of));
        }
    }
    let sets = found.into_values().filter(|set| set.len() > 1 && !overlap(set));
    sets.map(|set| {
        let certain = are_sectors(&set);
        Set { members: set.into_iter().map(|(indicator, _)| indicator).collect(), certain }
    })
    .collect()
}

/// Of what a title names the share, and in what: `Tỷ trọng dịch vụ trong GRDP`.
fn share_in(title: &str) -> Option<(String, String)> {
    let (begin, within) = SHARES_IN.iter().find(|(begin, _)| begin.begin_unfolded(title))?;
    let folded = fold::title(title);
    let (of, whole) = begin.behind(&folded)?.rsplit_once(within)?;
    Some((of.trim().to_owned(), whole.to_owned())).filter(|(of, whole)| !of.is_empty() && !whole.is_empty())
}

/// How titles of shares begin, and what stands before the whole.
static SHARES_IN: [(Phrases, &str); 2] =
    [(Phrases::new(&["tỷ trọng", "tỉ trọng"]), " trong "), (Phrases::new(&["share of"]), " in ")];

/// What cuts across the sectors.
static ACROSS: Phrases = Phrases::new(&[
    "kinh tế số",
    "công nghệ số",
    "kinh tế tư nhân",
    "du lịch",
    "digital economy",
    "private sector",
    "tourism",
]);

/// Whether some of the shares hold others: `công nghiệp` and `công nghiệp chế biến`.
fn overlap(set: &[(&Indicator, String)]) -> bool {
    let mut names: Vec<String> = set.iter().map(|(_, of)| format!("{of} ")).collect();
    names.sort_unstable();
    let nested = names.iter().zip(names.iter().skip(1)).any(|(one, next)| next.starts_with(one.as_str()));
    nested || set.iter().any(|(_, of)| ACROSS.are_in(of))
}

/// The sectors of an economy, by what their names begin with.
static SECTORS: [Phrases; 4] = [
    Phrases::new(&["nông", "khu vực i", "ngành nông", "agriculture"]),
    Phrases::new(&["công nghiệp", "khu vực ii", "ngành công nghiệp", "industry"]),
    Phrases::new(&["dịch vụ", "thương mại", "khu vực iii", "ngành dịch vụ", "services"]),
    Phrases::new(&["thuế", "taxes"]),
];

/// How many sectors are surely those of one economy.
const CERTAIN: usize = 3;

/// Whether all shares are those of different sectors.
fn are_sectors(set: &[(&Indicator, String)]) -> bool {
    let mut seen = vec![false; SECTORS.len()];
    set.len() >= CERTAIN
        && set.iter().all(|(_, of)| {
            let at = SECTORS.iter().position(|words| words.begin(of));
            at.and_then(|at| seen.get_mut(at)).is_some_and(|seen| !std::mem::replace(seen, true))
        })
}

/// The indicators of groups and goals that are called a structure, where all are in per cent.
fn in_structures(plan: &Plan) -> Vec<Set<'_>> {
    let mut found = Vec::new();
    for goal in &plan.goals {
        let groups = goal.groups.iter().map(|group| (plan.text(group.title), group.indicators.as_slice()));
        let whole = (plan.text(goal.title), goal.indicators.as_slice());
        for (title, ids) in groups.chain(std::iter::once(whole).filter(|_| goal.groups.is_empty())) {
            found.extend(structure(plan, title, ids));
        }
    }
    found
}

/// How the titles of structures begin.
static STRUCTURES: Phrases = Phrases::new(&["cơ cấu", "structure of", "composition of"]);

/// Words of figures that are no shares of one whole.
static CHANGES: Phrases = Phrases::new(&["tốc độ", "tăng", "giảm", "growth", "tỷ lệ", "tỉ lệ", "rate"]);

fn structure<'p>(plan: &'p Plan, title: &str, ids: &[IndicatorId]) -> Option<Set<'p>> {
    if ids.len() < CERTAIN || !STRUCTURES.begin_unfolded(title) {
        return None;
    }
    let members: Vec<&Indicator> = ids.iter().filter_map(|id| plan.indicator(*id)).collect();
    // Their shares are told by their titles.
    let by_title = members.iter().filter(|one| share_in(plan.text(one.title)).is_some()).count() > 1;
    let names: Vec<(&Indicator, String)> =
        members.iter().map(|one| (*one, fold::title(plan.text(one.title)))).collect();
    let alike =
        members.iter().all(|one| is_in_percent(plan, one)) && !names.iter().any(|(_, name)| CHANGES.are_in(name));
    (alike && !by_title && !overlap(&names)).then_some(Set { members, certain: true })
}

/// The first time at which the shares of a set do not come to what they must.
fn shares_against(plan: &Plan, set: &Set<'_>) -> Option<Diagnostic> {
    let first = set.members.first()?;
    if set.members.iter().any(|one| one.formula.is_some()) {
        return None;
    }
    let plain = first.facts.iter().filter(|fact| fact.time.is_some() && is_plain(fact));
    let times: Vec<Shares<'_>> = plain.filter_map(|fact| shares_like(plan, &set.members, fact)).collect();
    let whole = times.iter().find(|shares| shares.is_whole);
    let other = times.iter().find(|shares| !shares.is_whole && (whole.is_some() || set.certain && shares.is_over()))?;
    let (_, fact) = other.parts.first()?;
    let codes = set.members.iter().map(|one| one.full_code.as_str()).collect::<Vec<_>>().join(", ");
    let message = match whole.and_then(|whole| whole.parts.first()) {
        Some((_, known)) => message!(
            |lang| "các chỉ tiêu {codes}: {fact} cộng lại là {found}, không bằng 100%, trong khi {known} cộng lại bằng 100%",
            "the indicators {codes}: {fact} comes to {found}, not to 100%, while {known} comes to 100%",
            fact = phrases::fact(fact, lang),
            found = phrases::exact(plan, first, other.sum, lang),
            known = phrases::fact(known, lang),
        ),
        None => message!(
            |lang| "các chỉ tiêu {codes}: {fact} cộng lại là {found}, vượt quá 100%",
            "the indicators {codes}: {fact} comes to {found}, over 100%",
            fact = phrases::fact(fact, lang),
            found = phrases::exact(plan, first, other.sum, lang),
        ),
    };
    let finding = Diagnostic::new(&SHARES_BESIDE_EACH_OTHER, fact.value.span, message).help(message!(
        "kiểm tra từng tỷ trọng; nếu còn thành phần khác thì thêm vào",
        "check each share; if there is another component, add it"
    ));
    Some(other.parts.iter().skip(1).fold(finding, |finding, (one, fact)| {
        let code = &one.full_code;
        finding.related(fact.value.span, message!("chỉ tiêu {code}", "indicator {code}"))
    }))
}
