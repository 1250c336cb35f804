//! Shares of a whole of 100 %: they come to 100.

use super::groups::{CheckedGroup, Sum, groups, sums, total};
use super::whole::{PartFact, count, with_parts};
use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Comparator, Fact, Indicator, Plan, UnitKind, ValueKind};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Exact;
use rust_decimal::Decimal;

/// The check of shares of a whole.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&SHARES_NOT_THE_WHOLE], shares_come_to_the_whole)];

/// Shares of a whole that do not come to 100 %.
static SHARES_NOT_THE_WHOLE: Rule = Rule {
    code: "BDG0907",
    name: "shares-not-the-whole",
    severity: Severity::Error,
    title: Both::new("Các tỷ trọng cộng lại không bằng 100%", "The shares do not come to 100 %"),
    what: Both::new(
        "Chỉ tiêu là cơ cấu, số chung là 100%, nhưng tỷ trọng của các phần cộng lại không bằng 100%. Nếu không ghi số chung thì các phần được so với 100% khi ở thời điểm khác chúng cộng lại đúng 100%, hoặc khi tên là cơ cấu mà chúng vượt quá 100% một ít.",
        "The indicator is a structure whose whole is 100 %, but the shares of its parts do not come to 100 %. Where the whole states no figure, the parts are held against 100 % if they come to it at another time, or if they are called a structure and exceed it by a little.",
    ),
    why: Both::new(
        "Thiếu một thành phần của cơ cấu, hoặc một tỷ trọng gõ sai.",
        "A component of the structure is missing, or a share is mistyped.",
    ),
    example: indicator_around!(
        "Cơ cấu kinh tế",
        "đơn vị tính %",
        "hướng tăng",
        "đến 2025: 100",
        "gồm nong \"Nông nghiệp\" {",
        "    đến 2025: 34,48",
        "}",
        "gồm cong \"Công nghiệp\" {",
        "    đến 2025: 24,23",
        "}",
        "gồm dich \"Dịch vụ\" {",
        "    đến 2025: 36,49",
        "}"
    ),
    fix: Both::new(
        "Thêm thành phần còn thiếu, hoặc sửa tỷ trọng sai.",
        "Add what is missing, or correct the wrong share.",
    ),
};

fn shares_come_to_the_whole(plan: &Plan, out: &mut Findings) {
    let in_percent = |indicator: &&Indicator| {
        indicator.parts.len() > 1 && plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent)
    };
    for indicator in plan.indicators.iter().filter(in_percent) {
        let called = is_called_structure(plan, indicator);
        for group in groups(plan, indicator).into_iter().filter(|group| group.is_declared() || called) {
            let sums = sums(plan, indicator, &group);
            out.extend(sums.iter().filter_map(|sum| shares_against(plan, indicator, &group, sum)));
            shares_without_whole(plan, indicator, &group, out);
        }
    }
}

/// How many parts make it no accident that they come to 100 in an indicator that is not called a structure.
const CERTAINLY_SHARES: usize = 3;

/// The shares of all parts at one time.
pub(super) struct Shares<'p> {
    pub(super) parts: Vec<PartFact<'p>>,
    /// What they come to.
    pub(super) sum: Exact,
    /// Whether that is 100 within the rounding of what is printed.
    pub(super) is_whole: bool,
}

/// Shares that come to more than 100 by more than this are not those of one whole: they overlap.
const OVERLAPPING: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

impl Shares<'_> {
    /// Whether they are a little more than the whole, which no shares of one whole can be.
    pub(super) fn is_over(&self) -> bool {
        let over = self.sum.checked_sub(Exact::new(Decimal::ONE_HUNDRED));
        !self.is_whole && over.is_some_and(|over| !over.is_negative() && over <= Exact::new(OVERLAPPING))
    }
}

/// Parts that come to 100 at one time and to something else at another for which the whole states nothing.
fn shares_without_whole(plan: &Plan, indicator: &Indicator, group: &CheckedGroup<'_>, out: &mut Findings) {
    let hundred = Some(Exact::new(Decimal::ONE_HUNDRED));
    let called = is_called_structure(plan, indicator);
    // A whole of another figure is a rate, and so are its parts.
    let of_whole = indicator.facts.iter().all(|fact| fact.exact().is_none() || fact.exact() == hundred);
    let alike = group.parts.iter().all(|part| plan.same_unit(indicator, part));
    // Two groups within a whole may overlap, and come to anything.
    let few = group.parts.len() < CERTAINLY_SHARES && !(called && group.is_whole());
    if !of_whole || !alike || indicator.formula.is_some() || few {
        return;
    }
    let Some(first) = group.parts.first() else { return };
    let plain = first.facts.iter().filter(|fact| fact.time.is_some() && is_plain(fact));
    let times: Vec<Shares<'_>> = plain.filter_map(|fact| shares_like(plan, &group.parts, fact)).collect();
    let whole = times.iter().find(|shares| shares.is_whole);
    let over_alone = whole.is_none() && names_structure(plan, indicator);
    for other in times.iter().filter(|shares| !shares.is_whole && (!over_alone || shares.is_over())) {
        let stated = |fact: &&Fact| {
            let mut whole = indicator.facts.iter();
            whole.any(|one| one.kind == fact.kind && one.time == fact.time)
        };
        let Some((_, fact)) = other.parts.first().filter(|(_, fact)| !stated(fact)) else { continue };
        let known = whole.and_then(|whole| whole.parts.first()).map(|(_, known)| *known);
        let message = match known {
            Some(known) => message!(
                |lang| "chỉ tiêu {code}: {fact} của các phần cộng lại là {found}, không bằng 100%, trong khi {known} cộng lại bằng 100%",
                "indicator {code}: {fact} of the parts comes to {found}, not to 100%, while {known} comes to 100%",
                code = indicator.full_code,
                fact = phrases::fact(fact, lang),
                found = phrases::exact(plan, indicator, other.sum, lang),
                known = phrases::fact(known, lang),
            ),
            None if over_alone => message!(
                |lang| "chỉ tiêu {code}: {fact} của các phần cộng lại là {found}, vượt quá 100%",
                "indicator {code}: {fact} of the parts comes to {found}, over 100%",
                code = indicator.full_code,
                fact = phrases::fact(fact, lang),
                found = phrases::exact(plan, indicator, other.sum, lang),
            ),
            None => continue,
        };
        let severity = if called && group.is_declared() { Severity::Error } else { Severity::Warning };
        let finding = Diagnostic::new(&SHARES_NOT_THE_WHOLE, fact.value.span, message).severity(severity);
        out.push(with_parts(
            &other.parts,
            finding.help(message!(
                "kiểm tra từng tỷ trọng; nếu còn thành phần khác thì thêm vào",
                "check each share; if there is another component, add it"
            )),
        ));
    }
}

/// Whether the title says that the parts together are a structure; `tỷ trọng` may be that of each in a whole of its own.
fn names_structure(plan: &Plan, indicator: &Indicator) -> bool {
    const STRUCTURES: &[&str] = &["cơ cấu", "structure", "composition"];
    let title = plan.text(indicator.title).to_lowercase();
    STRUCTURES.iter().any(|word| title.contains(word))
}

/// Whether a figure is one number without a bound, and no count.
pub(super) fn is_plain(fact: &Fact) -> bool {
    let number = matches!(fact.value.kind, ValueKind::Amount(_) | ValueKind::Change(_));
    number && fact.value.comparator == Comparator::Reach && count(fact).is_none() && fact.exact().is_some()
}

/// The figures of all parts of the same kind and time as one.
pub(super) fn shares_like<'p>(plan: &Plan, parts: &[&'p Indicator], of: &Fact) -> Option<Shares<'p>> {
    let like = |fact: &&Fact| fact.kind == of.kind && fact.time == of.time && fact.first == of.first && is_plain(fact);
    let found: Option<Vec<PartFact<'p>>> =
        parts.iter().map(|&part| Some((part, part.facts.iter().find(like)?))).collect();
    let parts = found?;
    let nothing = (Exact::ZERO, Exact::ZERO);
    let (sum, slack) = parts.iter().try_fold(nothing, |(sum, slack), (part, fact)| {
        Some((sum.checked_add(fact.exact()?)?, slack.checked_add(plan.rounding_of(part, fact)?)?))
    })?;
    let over = sum.checked_sub(Exact::new(Decimal::ONE_HUNDRED))?;
    let apart = if over.is_negative() { over.checked_neg()? } else { over };
    Some(Shares { parts, sum, is_whole: apart <= slack })
}

/// Whether the title says that the parts are the shares of a whole.
fn is_called_structure(plan: &Plan, indicator: &Indicator) -> bool {
    const STRUCTURES: &[&str] = &["cơ cấu", "tỷ trọng", "tỉ trọng", "structure", "composition", "breakdown"];
    let title = plan.text(indicator.title).to_lowercase();
    STRUCTURES.iter().any(|word| title.contains(word))
}

/// Whether figures are the shares of a whole: 100 % in a structure. Other shares in per cent each have a whole of their
/// own.
pub(super) fn is_structure(plan: &Plan, indicator: &Indicator, sum: &Sum<'_>) -> bool {
    sum.is_complete
        && sum.parts.len() > 1
        && sum.whole.exact() == Some(Exact::new(Decimal::ONE_HUNDRED))
        && (is_called_structure(plan, indicator) || comes_near_to_all(plan, indicator, sum))
        && std::iter::once(sum.whole).chain(sum.parts.iter().map(|(_, fact)| *fact)).all(|fact| count(fact).is_none())
        && sum.parts.iter().all(|(part, _)| plan.same_unit(indicator, part))
}

/// Whether shares that are each below all of it come to nearly 100 % together, so that they can hardly be shares of anything else.
fn comes_near_to_all(plan: &Plan, indicator: &Indicator, sum: &Sum<'_>) -> bool {
    let all = Exact::new(Decimal::ONE_HUNDRED);
    let near = || {
        let (found, _) = total(plan, indicator, sum)?;
        let over = found.checked_sub(all)?;
        let apart = if over.is_negative() { over.checked_neg()? } else { over };
        Some(apart <= Exact::new(Decimal::from(2)))
    };
    sum.parts.len() > 2 && near() == Some(true)
}

fn shares_against(plan: &Plan, indicator: &Indicator, group: &CheckedGroup<'_>, sum: &Sum<'_>) -> Option<Diagnostic> {
    if !is_structure(plan, indicator, sum) {
        return None;
    }
    let (found, slack) = total(plan, indicator, sum)?;
    let over = found.checked_sub(Exact::new(Decimal::ONE_HUNDRED))?;
    let apart = if over.is_negative() { over.checked_neg()? } else { over };
    // What is called “of which” may leave out much of the whole, but seldom a little.
    let leaves_much = over.is_negative() && apart > Exact::new(Decimal::TEN);
    if apart <= slack || (leaves_much && !group.is_whole()) {
        return None;
    }
    let message = message!(
        |lang| "chỉ tiêu {code}: tỷ trọng của các phần cộng lại là {found}, không bằng {fact} là {total}",
        "indicator {code}: the shares of the parts come to {found}, but {fact} is {total}",
        code = indicator.full_code,
        found = phrases::exact(plan, indicator, found, lang),
        fact = phrases::fact(sum.whole, lang),
        total = phrases::value(plan, indicator, sum.whole, lang),
    );
    let severity = if group.is_declared() { Severity::Error } else { Severity::Warning };
    let finding = Diagnostic::new(&SHARES_NOT_THE_WHOLE, sum.whole.value.span, message).severity(severity);
    Some(with_parts(
        &sum.parts,
        finding.help(message!(
            "kiểm tra từng tỷ trọng; nếu còn thành phần khác thì thêm vào",
            "check each share; if there is another component, add it"
        )),
    ))
}
