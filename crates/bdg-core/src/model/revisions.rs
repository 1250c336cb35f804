//! Reading the revisions of a plan.

use std::collections::HashMap;
use std::sync::Arc;

use super::ids::IndicatorId;
use super::overlay::Slot;
use super::placement::{is_misplaced, unknown_indicator};
use super::resolver::{self, Items, Resolver};
use super::revision::revised;
use super::revision_list::{CalendarDay, Line, Revision};
use crate::rules;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Span;
use bdg_syntax::{Date, Directive, Home, Item, Statement, Word, message, words};

/// Lays every `điều chỉnh` over the plan, in order of their days.
pub(super) fn revisions(resolver: &mut Resolver<'_>, flat: &Items<'_>) {
    let stated =
        || flat.iter().filter_map(|(lang, item)| Some((*lang, item, item.statement.directive(Word::Revision)?)));
    if stated().next().is_none() {
        return;
    }
    let mut ids: HashMap<String, IndicatorId> = HashMap::new();
    for (id, indicator) in resolver.plan.indicators() {
        ids.entry(indicator.full_code.clone()).or_insert(id);
    }
    let mut list = Vec::new();
    let mut first: HashMap<(CalendarDay, IndicatorId, Slot), Span> = HashMap::new();
    for (lang, item, directive) in stated() {
        let Some((date, day)) = day_of(resolver, directive, item) else { continue };
        let lines = lines(resolver, (lang, item), day, &ids, &mut first);
        list.push(Revision { document: directive.text(), date, day, span: resolver::whole(item), lines });
    }
    list.sort_by_key(|revision| revision.day);
    // What is wrong with a figure is told once, here.
    let mut probe = resolver.plan.clone();
    for line in list.iter().flat_map(|revision| &revision.lines) {
        probe.apply(line.id, &line.statement, line.span, line.lang, resolver.out);
        resolver.bulk.weigh_laid(&probe, line.id, line.span);
    }
    resolver.plan = revised(&resolver.plan, &list);
}

/// The day of a revision; one without a year, or before the plan was issued, is reported, and the revision is not used.
fn day_of(resolver: &mut Resolver<'_>, directive: &Directive, item: &Item) -> Option<(Date, CalendarDay)> {
    // A date that cannot be read has been reported.
    let date = directive.date()?;
    let Some(year) = date.year else {
        resolver.out.push(
            Diagnostic::new(
                &rules::REVISION_DAY,
                date.span,
                message!(
                    "ngày điều chỉnh thiếu năm nên không biết từ năm nào; phần điều chỉnh này không được tính",
                    "the day of the revision has no year, so nobody knows since when it holds; it is not used"
                ),
            )
            .help(message!("viết cả năm, ví dụ: ngày 15/7/2027", "write the year, as in: on 2027-07-15")),
        );
        return None;
    };
    let day = date.in_year(year);
    // A plan is issued in the year before its period at the earliest.
    let period = resolver.plan.period().filter(|period| period.first <= period.last);
    if let Some(period) = period.filter(|period| year < period.first.saturating_sub(1)) {
        resolver.out.push(
            Diagnostic::new(
                &rules::REVISION_DAY,
                date.span,
                message!(
                    |lang| "điều chỉnh ngày {date} trước giai đoạn {first}-{last} của kế hoạch; phần điều chỉnh này không được tính",
                    "the revision of {date} is older than the plan’s period {first}-{last}; it is not used",
                    date = date.written(lang),
                    first = period.first,
                    last = period.last,
                ),
            )
            .related(period.span, message!("giai đoạn của kế hoạch", "the plan’s period"))
            .related(item.span, message!("phần điều chỉnh", "the revision"))
            .help(message!("sửa ngày điều chỉnh", "correct the day of the revision")),
        );
        return None;
    }
    let header = resolver.plan.header.as_ref();
    let issued = header.and_then(|header| header.issued).and_then(|citation| citation.date);
    if let Some((issued, of_plan)) = issued.and_then(|issued| Some((issued, issued.in_year(issued.year?)))) {
        if day < of_plan {
            resolver.out.push(
                Diagnostic::new(
                    &rules::REVISION_DAY,
                    date.span,
                    message!(
                        |lang| "điều chỉnh ngày {date} trước ngày ban hành kế hoạch, {issued}; phần điều chỉnh này không được tính",
                        "the revision of {date} is older than the plan, which was issued on {issued}; it is not used",
                        date = date.written(lang),
                        issued = issued.written(lang),
                    ),
                )
                .related(issued.span, message!("ngày ban hành", "the day of issue"))
                .related(item.span, message!("phần điều chỉnh", "the revision"))
                .help(message!("sửa ngày điều chỉnh hoặc ngày ban hành", "correct the day of the revision or of issue")),
            );
            return None;
        }
    }
    Some((date, day))
}

fn lines(
    resolver: &mut Resolver<'_>,
    (lang, item): (Lang, &Item),
    day: CalendarDay,
    ids: &HashMap<String, IndicatorId>,
    first: &mut HashMap<(CalendarDay, IndicatorId, Slot), Span>,
) -> Vec<Line> {
    let mut found = Vec::new();
    for inner in resolver::body(item) {
        let Statement::WhatIf { code, statement, span } = &inner.statement else {
            is_misplaced(inner, Home::Revision, resolver.out);
            continue;
        };
        let letters = resolver::letters(resolver, *code);
        let Some(id) = ids.get(&letters).copied() else {
            if !resolver.is_unread(&letters) {
                let near =
                    words::near_name(&letters, resolver.plan.indicators.iter().map(|one| one.full_code.as_str()));
                resolver.out.push(unknown_indicator(&letters, code.0, near));
            }
            continue;
        };
        let Some(slot) = Slot::of(statement) else { continue };
        if let Some(before) = first.insert((day, id, slot), *span) {
            resolver.out.push(
                Diagnostic::new(
                    &rules::REVISED_TWICE,
                    *span,
                    message!(
                        "con số này của chỉ tiêu {code} đã được điều chỉnh trong cùng ngày; dòng này không được tính",
                        "this figure of indicator {code} has a revision of the same day; the line is not used",
                        code = letters,
                    ),
                )
                .related(before, message!("điều chỉnh lần đầu ở đây", "first revised here"))
                .help(message!("giữ lại một trong hai dòng", "keep one of the two lines")),
            );
            first.insert((day, id, slot), before);
            continue;
        }
        if let Slot::Fact(kind, _, Some(time)) = slot {
            if kind.is_target() && time.year() < day.0 {
                resolver.out.push(
                    Diagnostic::new(
                        &rules::REVISED_TOO_LATE,
                        *span,
                        message!(
                            "điều chỉnh trong năm {year} không đổi được chỉ tiêu {code} của năm {past} đã qua; dòng này không được tính",
                            "a revision in {year} cannot change the target of indicator {code} for {past}, which is past; the line is not used",
                            year = day.0.to_string(),
                            past = time.year().to_string(),
                            code = letters,
                        ),
                    )
                    .help(message!(
                        "bỏ dòng này; nếu mức ghi trong kế hoạch bị sai thì sửa ngay ở đó",
                        "delete the line; where the plan's own figure is wrong, correct it there"
                    )),
                );
                continue;
            }
        }
        found.push(Line { id, statement: Arc::from(statement.clone()), span: *span, lang });
    }
    found
}
