//! The plan's own statements.

use super::document::{
    Annual, Basis, Capacity, Citation, Declined, Header, HeaderText, Issuer, Period, Report, ReportDue, ReportKind,
    Signer, StatusThresholds,
};
use super::placement::{self, Once, is_misplaced};
use super::resolver::{Items, Resolver, note, suppression};
use super::settings::{Level, Set};
use super::{duties, names, resolver};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::Text;
use bdg_syntax::{Directive, Home, Item, Part, REPORT_KINDS, Repeats, Statement, Word};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

pub(super) fn header(resolver: &mut Resolver<'_>, flat: &Items<'_>) {
    for (_, item) in flat {
        let Some(declared) = item.statement.directive(Word::Plan) else { continue };
        if let Some(before) = resolver.plan.header.as_ref().map(|header| header.span) {
            resolver.out.push(placement::repetition(item.span, before, Word::Plan, Repeats::Once));
            continue;
        }
        let mut header = Header {
            id: declared.name(),
            title: declared.text(),
            period: None,
            vision: None,
            issued: None,
            annuals: Vec::new(),
            bases: Vec::new(),
            issuers: Vec::new(),
            signers: Vec::new(),
            texts: Vec::new(),
            reports: Vec::new(),
            cuts: None,
            tasks: Vec::new(),
            notes: Vec::new(),
            accepts: Vec::new(),
            declined: Vec::new(),
            span: item.span,
        };
        let mut once = Once::default();
        for inner in resolver::body(item) {
            header_statement(resolver, inner, item, &mut header, &mut once);
        }
        resolver.plan.header = Some(header);
    }
}

fn header_statement(resolver: &mut Resolver<'_>, inner: &Item, owner: &Item, header: &mut Header, once: &mut Once) {
    if let Some(period) = period_behind_colon(resolver, inner) {
        header.period.get_or_insert(period);
        return;
    }
    if is_misplaced(inner, Home::Plan, resolver.out) {
        return;
    }
    let Statement::Directive(directive) = &inner.statement else { return };
    let (text, bounds, span) = (directive.text(), directive.bounds(), inner.span);
    match directive.keyword {
        Word::Issued if directive.behind(Word::In).is_some() => {
            let annual = |year| Annual { year, citation: citation(directive, inner) };
            header.annuals.extend(directive.years().next().map(annual));
        }
        keyword if keyword.row().is_none_or(|row| row.what_if) || !once.allows(inner, resolver.out) => {}
        Word::Period => {
            let mut years = directive.years();
            if let (Some(first), Some(last)) = (years.next(), years.next()) {
                header.period = Some(Period { first, last, span });
            }
        }
        Word::Vision => header.vision = directive.years().next().map(|year| (year, span)),
        Word::Issued => header.issued = Some(citation(directive, inner)),
        Word::Basis => {
            let mut citation = citation(directive, inner);
            citation.span.end = bounds.span.map_or(citation.span.end, |years| years.start);
            header.bases.push(Basis { citation, bounds: bounds.bounds });
        }
        Word::Issuer => {
            let under = directive.behind(Word::Under).and(directive.texts().nth(1));
            header.issuers.push(Issuer { name: text, under, bounds: bounds.bounds, span });
        }
        Word::Signer => {
            let capacities = capacities(resolver, directive);
            header.signers.push(Signer { name: text, capacities, bounds: bounds.bounds, span });
        }
        Word::Report => {
            header.reports.extend(report(resolver, directive, inner));
        }
        Word::Thresholds => thresholds(resolver, directive, inner, header),
        Word::Task => header.tasks.push(duties::task(resolver, inner, directive, Level::Plan)),
        Word::Note => header.notes.push(note(directive)),
        Word::Declines => header.declined.push(Declined { code: directive.name(), reason: text, span }),
        Word::Accept => header.accepts.push(suppression(inner, directive, owner)),
        keyword if keyword.row().is_some_and(|row| row.is_text()) => {
            header.texts.push(HeaderText { keyword, text, bounds: bounds.bounds, span });
        }
        _ => {}
    }
}

/// The period of `giai đoạn: 2026-2030`, which is reported: with a colon it is read as a figure.
fn period_behind_colon(resolver: &mut Resolver<'_>, item: &Item) -> Option<Period> {
    let Statement::Fact { head, .. } = &item.statement else { return None };
    let written = resolver.plan.slice(item.span).split_once(':').filter(|_| head.word == Word::Over)?.1;
    let (first, last) = written.split_once(['-', '–', '—'])?;
    let year = |written: &str| written.trim().parse().ok().filter(|year| (1900..=2200).contains(year));
    let (first, last) = (year(first)?, year(last)?);
    let keyword = Word::Period;
    let (vi, en) = (keyword.get(Lang::Vi), keyword.get(Lang::En));
    let right = format!("{} {first}-{last}", keyword.get(resolver.plan.lang));
    let message =
        message!("giai đoạn của kế hoạch viết không có dấu hai chấm", "the plan's period is written without a colon");
    let help = message!("viết `{vi} {first}-{last}`", "write `{en} {first}-{last}`", vi, en, first, last);
    resolver.out.push(Diagnostic::new(&rules::BROKEN_STATEMENT, item.span, message).help(help).fix(item.span, right));
    Some(Period { first, last, span: item.span })
}

/// The report that a directive declares; `None` where its day is none.
fn report(resolver: &mut Resolver<'_>, directive: &Directive, item: &Item) -> Option<Report> {
    let kind = match directive.choice(REPORT_KINDS)? {
        Word::EveryHalf => ReportKind::HalfYearly,
        Word::EveryNine => ReportKind::NineMonthly,
        Word::EveryQuarter => ReportKind::Quarterly,
        Word::EveryMonth => ReportKind::Monthly,
        _ => ReportKind::Yearly,
    };
    let named =
        |word| directive.behind(word).and_then(|part| if let Part::Name(name) = part { Some(*name) } else { None });
    let (from, to) = (named(Word::From), named(Word::ReportTo));
    let mut agency = |name: Text| names::agency_named(resolver, name).map(|id| (id, name.0));
    let (from, to) = (from.and_then(&mut agency), to.and_then(&mut agency));
    let due = match (directive.date(), directive.numbers().next()) {
        (Some(date), _) => ReportDue::On { date, next_year: directive.has(Word::NextYear) },
        (None, Some(number)) => {
            let day = number.value.to_u8().filter(|day| (1..=31).contains(day));
            let Some(day) = day else {
                resolver.out.push(placement::bad_setting(
                    number.span,
                    "ngày trong tháng nằm từ 1 đến 31",
                    "the day of a month is from 1 to 31",
                ));
                return None;
            };
            ReportDue::Day { day, next_month: directive.has(Word::NextMonth) }
        }
        (None, None) => return None,
    };
    Some(Report { kind, due, from, to, bounds: directive.bounds().bounds, span: item.span })
}

fn thresholds(resolver: &mut Resolver<'_>, directive: &Directive, item: &Item, header: &mut Header) {
    let mut numbers = directive.numbers();
    let (Some(on_track), Some(slow)) = (numbers.next(), numbers.next()) else { return };
    if slow.value > Decimal::ZERO && slow.value < on_track.value && on_track.value <= Decimal::ONE {
        let value = StatusThresholds { on_track: on_track.value, slow: slow.value };
        header.cuts = Some(Set { value, span: item.span, level: Level::Plan });
    } else {
        resolver.out.push(placement::bad_setting(
            item.span,
            "ngưỡng tiến độ phải giảm dần và nằm giữa 0 và 1, ví dụ 0,95 rồi 0,60",
            "the cuts must fall and lie between 0 and 1, such as 0.95 and then 0.60",
        ));
    }
}

/// What a signer signs as; a capacity named twice is reported.
fn capacities(resolver: &mut Resolver<'_>, directive: &Directive) -> Vec<(Capacity, Text)> {
    let mut found: Vec<(Capacity, Text)> = Vec::new();
    for (word, text) in directive.capacities() {
        let capacity = match word {
            Word::OnBehalf => Capacity::OnBehalf,
            Word::SigningFor => Capacity::For,
            Word::ByOrder => Capacity::ByOrder,
            Word::ByAuthority => Capacity::ByAuthority,
            _ => Capacity::Position,
        };
        match found.iter().find(|(one, _)| *one == capacity) {
            Some((_, before)) => resolver.out.push(placement::repetition(text.0, before.0, word, Repeats::Once)),
            None => found.push((capacity, text)),
        }
    }
    found
}

fn citation(directive: &Directive, item: &Item) -> Citation {
    Citation { title: directive.text(), date: directive.date(), month: directive.month(), span: item.span }
}
