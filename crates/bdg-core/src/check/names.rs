//! Family 02, the part that works on the whole plan: names that nothing uses, one agency under two names, and
//! successors that lead nowhere.

use std::collections::HashMap;

use super::Check;
use super::findings::Findings;
use super::fold::{self, AgencyName};
use crate::model::{Agency, AgencyId, Duty, Plan, Task, UnitId};
use crate::phrases::{both, plan_date, word};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::{FileId, Span};

/// The checks of this family.
pub(super) const CHECKS: &[Check] =
    &[agency_is_used, unit_is_used, agency_has_one_spelling, successors_do_not_run_in_a_circle, successor_has_a_date];

/// The file that declares the plan. What a shared file declares may be there for other plans.
fn main_file(plan: &Plan) -> Option<FileId> {
    plan.header.as_ref().map(|header| header.span.file)
}

/// An agency of the plan's own file that has no duty, gets no report and succeeds nobody.
fn agency_is_used(plan: &Plan, out: &mut Findings) {
    let Some(main) = main_file(plan) else { return };
    let used = used_agencies(plan);
    for (index, agency) in plan.agencies.iter().enumerate() {
        if agency.span.file != main || used.get(index).copied().unwrap_or(true) {
            continue;
        }
        let message = both(|lang| {
            let name = plan.text(agency.name);
            match lang {
                Lang::Vi => {
                    format!("cơ quan “{name}” được khai nhưng không chủ trì, phối hợp, tổng hợp hay nhận báo cáo nào")
                }
                Lang::En => {
                    format!("the agency “{name}” is declared but leads, supports, reports and receives nothing")
                }
            }
        });
        out.push(Diagnostic::new(&rules::UNUSED_AGENCY, agency.id.0, message).help(Message::new(
            "giao việc cho cơ quan này, hoặc bỏ dòng khai",
            "give it a duty, or remove the declaration",
        )));
    }
}

fn used_agencies(plan: &Plan) -> Vec<bool> {
    let mut used = vec![false; plan.agencies.len()];
    let mut mark = |id: AgencyId| {
        if let Some(flag) = used.get_mut(id.index()) {
            *flag = true;
        }
    };
    for duty in all_duties(plan) {
        mark(duty.agency);
    }
    if let Some(header) = &plan.header {
        for (to, _) in header.reports.iter().filter_map(|report| report.to) {
            mark(to);
        }
    }
    for (index, agency) in plan.agencies.iter().enumerate() {
        if let Some(id) = u32::try_from(index).ok().filter(|_| !agency.tasks.is_empty()) {
            mark(AgencyId(id));
        }
    }
    for (next, _) in plan.agencies.iter().filter_map(|agency| agency.successor) {
        mark(next);
    }
    used
}

/// All duties of indicators and tasks.
fn all_duties(plan: &Plan) -> impl Iterator<Item = &Duty> {
    let tasks = plan
        .header
        .iter()
        .flat_map(|header| &header.tasks)
        .chain(plan.goals.iter().flat_map(|goal| &goal.tasks))
        .chain(plan.indicators.iter().flat_map(|one| &one.tasks))
        .chain(plan.agencies.iter().flat_map(|agency| &agency.tasks));
    plan.indicators.iter().flat_map(|indicator| &indicator.duties).chain(tasks.flat_map(|task: &Task| &task.duties))
}

/// A unit of the plan's own file that no indicator counts in.
fn unit_is_used(plan: &Plan, out: &mut Findings) {
    let Some(main) = main_file(plan) else { return };
    let mut used = vec![false; plan.units.len()];
    for UnitId(id) in plan.indicators.iter().filter_map(|one| one.unit) {
        if let Some(flag) = used.get_mut(id as usize) {
            *flag = true;
        }
    }
    for (unit, used) in plan.units.iter().zip(used) {
        let Some(id) = unit.id else { continue };
        if used || unit.span.file != main {
            continue;
        }
        let message = both(|lang| {
            let name = unit.label.map_or_else(|| plan.text(id), |label| plan.text(label));
            match lang {
                Lang::Vi => {
                    format!("đơn vị tính “{name}” được khai nhưng không chỉ tiêu nào dùng")
                }
                Lang::En => format!("the unit “{name}” is declared but no indicator uses it"),
            }
        });
        out.push(Diagnostic::new(&rules::UNUSED_UNIT, id.0, message).help(Message::new(
            "dùng đơn vị này cho chỉ tiêu cần nó, hoặc bỏ dòng khai",
            "use it for the indicator that needs it, or remove the declaration",
        )));
    }
}

/// Two agencies whose names are one name in another spelling, or whose short name is the other's name.
fn agency_has_one_spelling(plan: &Plan, out: &mut Findings) {
    let mut by_letters: HashMap<String, (usize, Span)> = HashMap::new();
    let mut full: HashMap<String, (usize, Span)> = HashMap::new();
    let mut short: HashMap<String, (usize, Span)> = HashMap::new();
    for (index, agency) in plan.agencies.iter().enumerate() {
        let spellings = [Some(agency.name), agency.short];
        let mut twin: Option<(usize, Span, Span)> = None;
        for text in spellings.into_iter().flatten() {
            let AgencyName { letters, initials, abbreviated } = fold::agency_name(plan.text(text));
            if letters.is_empty() {
                continue;
            }
            let own = text.0;
            let earlier = by_letters
                .get(&letters)
                .or_else(|| {
                    if abbreviated {
                        full.get(&initials).or_else(|| short.get(&initials))
                    } else {
                        short.get(&initials)
                    }
                })
                .copied();
            if let Some((other, span)) = earlier
                && other != index
                && twin.is_none()
            {
                twin = Some((other, span, own));
            }
            by_letters.entry(letters).or_insert((index, own));
            let initials_of = if abbreviated { &mut short } else { &mut full };
            initials_of.entry(initials).or_insert((index, own));
        }
        if let Some((other, span, own)) = twin
            && let Some(earlier) = plan.agencies.get(other)
            && !linked((index, agency), (other, earlier))
        {
            out.push(two_spellings(plan, own, span, agency, earlier));
        }
    }
}

/// Whether one agency succeeds the other: a renamed office may keep its name.
fn linked((index, agency): (usize, &Agency), (other, earlier): (usize, &Agency)) -> bool {
    let leads_to = |from: &Agency, to: usize| from.successor.is_some_and(|(next, _)| next.index() == to);
    leads_to(agency, other) || leads_to(earlier, index)
}

fn two_spellings(plan: &Plan, own: Span, other: Span, agency: &Agency, earlier: &Agency) -> Diagnostic {
    let (this, that) = (plan.slice(own), plan.slice(other));
    let (id, first) = (plan.text(agency.id), plan.text(earlier.id));
    let message = if this == that {
        Message::new(
            format!("cơ quan “{this}” được khai hai lần, với tên `{first}` và `{id}`"),
            format!("the agency “{this}” is declared twice, as `{first}` and as `{id}`"),
        )
    } else {
        Message::new(
            format!("“{this}” và “{that}” có vẻ là một cơ quan viết theo hai cách"),
            format!("“{this}” and “{that}” look like one agency in two spellings"),
        )
    };
    Diagnostic::new(&rules::AGENCY_SPELLINGS, own, message)
        .related(
            other,
            both(|lang| {
                format!(
                    "{} `{first}`",
                    word(lang, "đã khai ở đây với tên", "declared here as")
                )
            }),
        )
        .help(Message::new(
            format!("giữ một dòng khai (`{first}`), ghi cách viết kia vào `viết tắt` nếu cần in, và dùng `{first}` ở mọi chỗ"),
            format!("keep one declaration (`{first}`), give the other spelling as its short name if it is printed, and use `{first}` throughout"),
        ))
}

/// Successors that come back to the agency they started from.
fn successors_do_not_run_in_a_circle(plan: &Plan, out: &mut Findings) {
    // 0: not seen; otherwise the walk in which it was seen first.
    let mut seen = vec![0_usize; plan.agencies.len()];
    for start in 0..plan.agencies.len() {
        let walk = start + 1;
        let mut current = start;
        while let Some(mark) = seen.get_mut(current) {
            if *mark == walk {
                out.extend(circle(plan, current));
                break;
            }
            if *mark != 0 {
                break;
            }
            *mark = walk;
            match plan.agencies.get(current).and_then(|one| one.successor) {
                Some((next, _)) => current = next.index(),
                None => break,
            }
        }
    }
}

/// The finding for the circle through one agency.
fn circle(plan: &Plan, through: usize) -> Option<Diagnostic> {
    let first = plan.agencies.get(through)?;
    let (_, span) = first.successor?;
    let mut names = vec![format!("“{}”", plan.text(first.name))];
    let mut places = Vec::new();
    let mut current = first.successor?.0.index();
    while current != through && names.len() <= plan.agencies.len() {
        let agency = plan.agencies.get(current)?;
        let (next, place) = agency.successor?;
        names.push(format!("“{}”", plan.text(agency.name)));
        places.push(place);
        current = next.index();
    }
    names.push(format!("“{}”", plan.text(first.name)));
    let chain = names.join(" → ");
    let mut found = Diagnostic::new(
        &rules::CIRCULAR_SUCCESSORS,
        span,
        Message::new(
            format!("các cơ quan kế tục nhau thành vòng tròn: {chain}"),
            format!("the agencies succeed each other in a circle: {chain}"),
        ),
    );
    for place in places {
        found = found.related(place, Message::new("kế tục ở đây", "succeeded here"));
    }
    Some(found.help(Message::new(
        "bỏ `kế tục` ở cơ quan còn hoạt động",
        "remove the successor of the agency that still exists",
    )))
}

/// A successor is named, but not the day from which it takes over; or it ended before that day itself.
fn successor_has_a_date(plan: &Plan, out: &mut Findings) {
    for agency in &plan.agencies {
        let Some((next, span)) = agency.successor else {
            continue;
        };
        let Some(successor) = plan.agency(next) else {
            continue;
        };
        let (name, to) = (plan.text(agency.name), plan.text(successor.name));
        let Some(until) = agency.until.filter(|until| until.year.is_some()) else {
            out.push(
                Diagnostic::new(
                    &rules::SUCCESSOR_WITHOUT_DATE,
                    span,
                    Message::new(
                        format!("“{name}” có cơ quan kế tục là “{to}” nhưng không ghi ngày kết thúc hoạt động"),
                        format!("“{name}” is succeeded by “{to}”, but the day on which it ended is not given"),
                    ),
                )
                .help(Message::new(
                    "ghi thêm ngày kết thúc, ví dụ `đến 01/03/2025`",
                    "give the day it ended, such as `until 2025-03-01`",
                )),
            );
            continue;
        };
        let Some(ended) = successor.until.filter(|ended| ended.year.is_some()) else {
            continue;
        };
        let day = |date: &crate::model::Date| (date.year, date.month, date.day);
        if day(&ended) < day(&until) {
            let message = both(|lang| {
                let (first, second) = (plan_date(&ended, lang), plan_date(&until, lang));
                match lang {
                    Lang::Vi => format!("“{to}” kế tục “{name}” từ {second}, nhưng đã kết thúc hoạt động từ {first}"),
                    Lang::En => format!("“{to}” succeeds “{name}” from {second}, but it ended on {first} itself"),
                }
            });
            out.push(
                Diagnostic::new(&rules::SUCCESSOR_WITHOUT_DATE, span, message)
                    .related(ended.span, Message::new("kết thúc ở đây", "it ends here"))
                    .help(Message::new(
                        "kiểm tra hai ngày, hoặc ghi cơ quan kế tục còn hoạt động",
                        "check the two dates, or name a successor that still exists",
                    )),
            );
        }
    }
}
