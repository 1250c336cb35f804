//! Findings that the plan accepts with a reason.

use std::collections::HashMap;

use crate::model::{Plan, Suppression};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::rules;
use bdg_syntax::source::Span;

/// The families that the reader itself reports: whether an acceptance of theirs silences anything is not known here.
const READERS_FAMILIES: &[&str] = &["00", "01", "02"];

/// Drops what the plan accepts, and reports the acceptances that are of no use. Where not `all` was kept that was found,
/// an acceptance may be of use though it does not seem so.
pub(super) fn apply(plan: &Plan, found: &mut Vec<Diagnostic>, all: bool) {
    let mut accepted = Accepted::new(plan, found);
    if accepted.by_code.is_empty() {
        return;
    }
    // The place of a statement that is laid over a declaration is that of the declaration.
    found.sort_by_cached_key(|finding| {
        let home = plan.home(finding.span);
        (home.file, home.start)
    });
    found.retain(|finding| !accepted.holds_for(finding, plan.home(finding.span)));
    if all {
        accepted.report_unused(found);
    }
}

/// Whether the plan's own statements accept a finding: for what is found across plans, after [`apply`].
pub(super) fn accepted_by_header(plan: &Plan, finding: &Diagnostic) -> bool {
    plan.header.iter().flat_map(|header| &header.accepts).any(|accept| {
        contains(accept.scope, finding.span)
            && rules::find(plan.text(accept.code)).is_some_and(|rule| rule.code == finding.code)
    })
}

/// The acceptances of one code, in order of their scopes, as a sweep over sorted findings sees them.
#[derive(Default)]
struct OfCode<'a> {
    accepts: Vec<(&'a Suppression, bool)>,
    next: usize,
    /// The scopes that are open at the sweep's place, innermost last.
    open: Vec<usize>,
}

struct Accepted<'a> {
    by_code: HashMap<&'static str, OfCode<'a>>,
}

impl<'a> Accepted<'a> {
    fn new(plan: &'a Plan, out: &mut Vec<Diagnostic>) -> Accepted<'a> {
        let mut by_code: HashMap<&'static str, OfCode<'a>> = HashMap::new();
        for accept in all(plan) {
            match rules::find(plan.text(accept.code)) {
                Some(rule) => {
                    let of_code = by_code.entry(rule.code).or_default();
                    of_code.accepts.push((accept, false));
                }
                None => out.push(unknown_code(plan, accept)),
            }
        }
        for of_code in by_code.values_mut() {
            of_code.accepts.sort_by_key(|(accept, _)| (accept.scope.file, accept.scope.start));
        }
        Accepted { by_code }
    }

    /// Whether an acceptance of the finding's code contains its place; findings are asked for in order of place.
    fn holds_for(&mut self, finding: &Diagnostic, home: Span) -> bool {
        let Some(of_code) = self.by_code.get_mut(finding.code) else {
            return false;
        };
        let place = (home.file, home.start);
        while let Some((accept, _)) = of_code.accepts.get(of_code.next) {
            if (accept.scope.file, accept.scope.start) > place {
                break;
            }
            of_code.open.push(of_code.next);
            of_code.next += 1;
        }
        while let Some(&innermost) = of_code.open.last() {
            match of_code.accepts.get_mut(innermost) {
                Some((accept, used)) if contains(accept.scope, home) => {
                    *used = true;
                    return true;
                }
                _ => of_code.open.pop(),
            };
        }
        false
    }

    fn report_unused(&self, out: &mut Vec<Diagnostic>) {
        for (code, of_code) in &self.by_code {
            let family = code.get(3..5).unwrap_or_default();
            // Whether other plans date a document differently is not known from one plan either.
            if READERS_FAMILIES.contains(&family) || *code == rules::DATES_DIFFER_BETWEEN_PLANS.code {
                continue;
            }
            for (accept, used) in &of_code.accepts {
                if !used {
                    out.push(without_finding(code, accept));
                }
            }
        }
    }
}

fn all(plan: &Plan) -> impl Iterator<Item = &Suppression> {
    let header = plan.header.iter().flat_map(|header| &header.accepts);
    let goals = plan.goals.iter().flat_map(|goal| &goal.accepts);
    let indicators = plan.indicators.iter().flat_map(|indicator| &indicator.accepts);
    header.chain(goals).chain(indicators)
}

fn contains(scope: Span, place: Span) -> bool {
    scope.file == place.file && scope.start <= place.start && place.end <= scope.end
}

fn unknown_code(plan: &Plan, accept: &Suppression) -> Diagnostic {
    let code = plan.text(accept.code);
    Diagnostic::new(
        &rules::ACCEPT_UNKNOWN_CODE,
        accept.code.0,
        Message::new(format!("không có mã “{code}” để chấp nhận"), format!("there is no code “{code}” to accept")),
    )
    .help(Message::new(
        "chép đúng mã (BDG và bốn chữ số) từ kết quả kiểm tra",
        "copy the code (BDG and four digits) from the checker’s answer",
    ))
}

fn without_finding(code: &str, accept: &Suppression) -> Diagnostic {
    Diagnostic::new(
        &rules::ACCEPT_WITHOUT_FINDING,
        accept.span,
        Message::new(
            format!("chấp nhận {code} nhưng ở đây không có phát hiện nào mang mã này"),
            format!("{code} is accepted, but nothing with this code is found here"),
        ),
    )
    .help(Message::new(
        "bỏ dòng này nếu lỗi đã được sửa, hoặc chuyển vào đúng chỉ tiêu có phát hiện",
        "delete the line if the fault is mended, or move it to the indicator it is meant for",
    ))
}
