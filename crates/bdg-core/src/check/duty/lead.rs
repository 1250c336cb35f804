//! Indicators without a lead agency.

use std::collections::{BTreeMap, HashSet};

use super::successors::agency_name;
use super::years::{Years, left_open, merged, span_of};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Indicator, Plan, Role};
use crate::phrases::{indicator as name, years};
use bdg_syntax::diagnostic::{Both, Diagnostic, Label, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::source::Span;

/// The check of lead agencies.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NO_LEAD], every_indicator_has_a_lead)];

/// An indicator without a lead agency.
static NO_LEAD: Rule = Rule {
    code: "BDG1101",
    name: "no-lead",
    severity: Severity::Warning,
    title: Both::new("Chỉ tiêu không có cơ quan chủ trì", "An indicator without a lead agency"),
    what: Both::new(
        "Trong một hoặc nhiều năm của giai đoạn, chỉ tiêu không có cơ quan nào chủ trì, kể cả theo phân công chung của mục tiêu hay kế hoạch.",
        "In one or more years of the period, no agency leads the indicator, its goal or the plan.",
    ),
    why: Both::new(
        "Không ai chịu trách nhiệm thì không ai theo dõi và báo cáo.",
        "Without a responsible agency, nobody monitors and reports.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n}\ncơ quan noi_vu \"Sở Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n    chỉ tiêu 1.2 \"Tỷ lệ cơ quan có lãnh đạo là nữ\" {\n        đơn vị tính %\n        đến 2025: ít nhất 60\n    }\n}\n",
    fix: Both::new(
        "Ghi `chủ trì …` ở chỉ tiêu hoặc ở mục tiêu, cho đủ các năm.",
        "Name the `lead` of the indicator or of the goal, for all years.",
    ),
};

/// One finding for the whole plan where it names no lead at all.
fn every_indicator_has_a_lead(plan: &Plan, out: &mut Findings) {
    let indicators = || plan.indicators.iter().filter(|one| one.parent.is_none());
    if !plan.indicators.iter().any(|one| one.duties.iter().any(|duty| duty.role == Role::Lead)) {
        if !plan.indicators.iter().any(|one| one.lead_undeclared) {
            out.extend(no_lead_at_all(plan, indicators().count()));
        }
        return;
    }
    let whole = whole_of(plan);
    for indicator in indicators() {
        let open = years_without_lead(plan, indicator);
        // One whose name is not declared is a finding of its own.
        if !open.is_empty() && !indicator.lead_undeclared {
            out.push(no_lead(plan, indicator, &open, open.first() == Some(&whole)));
        }
    }
}

/// The years of the plan in which nobody leads an indicator: neither one of its own nor one of each of its parts.
fn years_without_lead(plan: &Plan, indicator: &Indicator) -> Vec<Years> {
    let whole = whole_of(plan);
    let leads = indicator.duties.iter().filter(|duty| duty.role == Role::Lead);
    let mut covered: Vec<Years> = leads.map(|duty| span_of(duty.bounds)).collect();
    let parts = indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    let of_parts: Vec<Vec<Years>> = parts.map(|part| years_without_lead(plan, part)).collect();
    if !of_parts.is_empty() && of_parts.iter().all(|open| open.first() != Some(&whole)) {
        covered.extend(left_open(whole, &merged(of_parts.concat())));
    }
    let covered = merged(covered);
    if plan.period().is_some() || covered.is_empty() { left_open(whole, &covered) } else { Vec::new() }
}

/// So many indicators of a goal, and no other, without a lead are one omission.
const FEW: usize = 2;

/// So many of them are named.
const NAMED: usize = 8;

/// Tells once of goals none of whose indicators has a lead in some years: where the line of a goal or of the plan is missing,
/// each of its indicators lacks it.
pub(in crate::check) fn tell_together(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let is_one = |one: &Diagnostic| one.code == NO_LEAD.code && one.severity == Severity::Warning;
    if found.iter().filter(|one| is_one(one)).count() < FEW {
        return;
    }
    let told: HashSet<Span> = found.iter().filter(|one| is_one(one)).map(|one| one.span).collect();
    let mut groups: BTreeMap<Vec<Years>, Vec<(Span, &Indicator)>> = BTreeMap::new();
    for goal in plan.goals.iter().filter(|goal| goal.indicators.len() >= FEW) {
        let indicators: Vec<&Indicator> = goal.indicators.iter().filter_map(|&id| plan.indicator(id)).collect();
        let open = indicators.first().map(|first| years_without_lead(plan, first)).unwrap_or_default();
        let alike = |one: &&Indicator| told.contains(&one.code.0) && years_without_lead(plan, one) == open;
        if indicators.iter().all(alike) {
            groups.entry(open).or_default().extend(indicators.into_iter().map(|one| (one.code.0, one)));
        }
    }
    for (open, mut group) in groups {
        group.sort_unstable_by_key(|(span, _)| (span.file, span.start));
        let Some(((first, _), others)) = group.split_first() else { continue };
        let removed: HashSet<Span> = others.iter().map(|(span, _)| *span).collect();
        found.retain(|one| !(is_one(one) && removed.contains(&one.span)));
        let Some(told) = found.iter_mut().find(|one| is_one(one) && one.span == *first) else { continue };
        let whole = open.first() == Some(&whole_of(plan));
        let mut codes: Vec<&str> =
            group.iter().take(NAMED).map(|(_, indicator)| indicator.full_code.as_str()).collect();
        if group.len() > NAMED {
            codes.push("…");
        }
        let (count, codes) = (group.len(), codes.join(", "));
        told.message = if whole {
            message!(
                "{count} chỉ tiêu chưa có cơ quan chủ trì: {codes}",
                "{count} indicators have no lead agency: {codes}"
            )
        } else {
            message!(
                "{count} chỉ tiêu không có cơ quan chủ trì trong năm {when}: {codes}",
                "{count} indicators have no lead agency in {when}: {codes}",
                when = years(&open),
            )
        };
        for (span, indicator) in others.iter().take(NAMED) {
            let label = message!("{code} cũng vậy", "{code} too", code = indicator.full_code);
            told.related.push(Label { span: *span, message: label });
        }
    }
}

fn whole_of(plan: &Plan) -> Years {
    plan.period().map_or((i32::MIN, i32::MAX), |period| (period.first, period.last))
}

fn no_lead_at_all(plan: &Plan, indicators: usize) -> Option<Diagnostic> {
    let header = plan.header.as_ref().filter(|_| indicators > 0)?;
    let message = message!(
        "kế hoạch chưa phân công cơ quan chủ trì cho chỉ tiêu nào",
        "the plan names no lead agency for any indicator"
    );
    Some(Diagnostic::new(&NO_LEAD, header.span, message).severity(Severity::Note).help(no_lead_help()))
}

fn no_lead_help() -> Message {
    message!(
        "ghi `chủ trì …` ở chỉ tiêu, hoặc ở mục tiêu nếu một cơ quan chủ trì cả mục tiêu",
        "name the `lead` of the indicator, or of the goal where one agency leads all of it"
    )
}

fn no_lead(plan: &Plan, indicator: &Indicator, open: &[Years], whole: bool) -> Diagnostic {
    let message = if whole {
        message!(|lang| "{who} chưa có cơ quan chủ trì", "{who} has no lead agency", who = name(indicator, lang))
    } else {
        message!(
            |lang| "{who} không có cơ quan chủ trì trong năm {when}",
            "{who} has no lead agency in {when}",
            who = name(indicator, lang),
            when = years(open),
        )
    };
    let mut finding = Diagnostic::new(&NO_LEAD, indicator.code.0, message);
    for duty in indicator.duties.iter().filter(|duty| duty.role != Role::Support || !whole).take(3) {
        let role = match duty.role {
            Role::Lead => Both::new("chủ trì", "leads"),
            Role::Support => Both::new("phối hợp", "supports"),
            Role::Report => Both::new("chỉ tổng hợp số liệu", "only reports the data"),
        };
        let label =
            message!("“{agency}” {role}", "“{agency}” {role} here", agency = agency_name(plan, duty.agency), role);
        finding = finding.related(duty.span, label);
    }
    finding.help(no_lead_help())
}
