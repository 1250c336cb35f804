//! A name that is not declared and used in several places is told of once.

use std::collections::HashMap;

use super::names::agencies_named;
use crate::model::Plan;
use crate::rules::{UNKNOWN_AGENCY, UNKNOWN_UNIT};
use bdg_syntax::diagnostic::{Diagnostic, Fix, Label};
use bdg_syntax::message;
use bdg_syntax::source::{FileId, Span};

/// So many of the other places are shown.
const SHOWN: usize = 8;

/// Of the findings of one such name keeps the first, with the other places. Where it is rather the declaration that is
/// mistyped, the fix is there: one change instead of many.
pub(crate) fn tell_once(plan: &Plan, found: &mut Vec<Diagnostic>) {
    let is_name = |one: &Diagnostic| one.code == UNKNOWN_AGENCY.code || one.code == UNKNOWN_UNIT.code;
    if found.iter().filter(|one| is_name(one)).count() < 2 {
        return;
    }
    let mut places: HashMap<(&'static str, String), Vec<Span>> = HashMap::new();
    for one in found.iter().filter(|one| is_name(one)) {
        places.entry((one.code, plan.slice(one.span).to_owned())).or_default().push(one.span);
    }
    places.retain(|_, spans| spans.len() > 1);
    for spans in places.values_mut() {
        spans.sort_unstable_by_key(|span| (span.file, span.start));
    }
    let key = |one: &Diagnostic| (one.code, plan.slice(one.span).to_owned());
    found.retain(|one| {
        !is_name(one) || places.get(&key(one)).and_then(|spans| spans.first()).is_none_or(|first| *first == one.span)
    });
    let named = agencies_named(plan);
    for one in found.iter_mut().filter(|one| is_name(one)) {
        let Some((_, others)) = places.get(&key(one)).and_then(|spans| spans.split_first()) else { continue };
        let (count, written) = (others.len().saturating_add(1), plan.slice(one.span).to_owned());
        let known = &one.message;
        one.message = message!("{known}, mà có ở {count} chỗ", "{known}, but used in {count} places", known);
        for span in others.iter().take(SHOWN) {
            one.related.push(Label { span: *span, message: message!("cũng dùng tên này", "used here too") });
        }
        let Some(fix) = one.fix.take() else { continue };
        let name = &fix.replacement;
        let declared = plan.agencies.iter().zip(&named).find(|(agency, _)| plan.text(agency.id) == name);
        one.help = Some(match declared {
            Some((agency, false)) if agency.id.0.file == FileId(0) => {
                one.fix = Some(Fix { span: agency.id.0, replacement: written.clone(), keeps: false });
                message!(
                    "có lẽ chỗ khai ghi nhầm: sửa `{name}` ở đó thành `{written}`",
                    "the declaration may be mistyped: correct `{name}` there to `{written}`"
                )
            }
            _ => message!("ghi `{name}` ở cả {count} chỗ", "write `{name}` in all {count} places"),
        });
    }
}
