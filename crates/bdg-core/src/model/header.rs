//! The plan's own statements.

use rust_decimal::Decimal;

use super::document::{Annual, Basis, Capacity, Citation, HeaderText, Issuer, Signer};
use super::placement::{self, Once, is_misplaced};
use super::plan::{Header, Level, Period, Report, ReportKind, Set, StatusThresholds, Task};
use super::resolve::{Items, Resolver, note};
use bdg_syntax::source::Text;
use bdg_syntax::{Directive, Home, Item, Repeats, Statement, Word};

impl Resolver<'_> {
    pub(super) fn header(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            let Some(declared) = item.statement.directive(Word::Plan) else { continue };
            if let Some(before) = self.plan.header.as_ref().map(|header| header.span) {
                self.out.push(placement::repetition(item.span, before, Word::Plan, Repeats::Once));
                continue;
            }
            let mut header = Header {
                id: declared.name(),
                title: declared.text(),
                period: None,
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
                span: item.span,
            };
            let mut once = Once::default();
            for inner in Self::body(item) {
                self.header_statement(inner, item, &mut header, &mut once);
            }
            self.plan.header = Some(header);
        }
    }

    fn header_statement(&mut self, inner: &Item, owner: &Item, header: &mut Header, once: &mut Once) {
        if is_misplaced(inner, Home::Plan, self.out) {
            return;
        }
        let Statement::Directive(directive) = &inner.statement else { return };
        let (text, bounds, span) = (directive.text(), directive.bounds(), inner.span);
        match directive.keyword {
            Word::Issued if directive.behind(Word::In).is_some() => {
                let annual = |year| Annual { year, citation: citation(directive, inner) };
                header.annuals.extend(directive.years().next().map(annual));
            }
            keyword if keyword.row().is_none_or(|row| row.what_if) || !once.allows(inner, self.out) => {}
            Word::Period => {
                let mut years = directive.years();
                if let (Some(first), Some(last)) = (years.next(), years.next()) {
                    header.period = Some(Period { first, last, span });
                }
            }
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
                let capacities = self.capacities(directive);
                header.signers.push(Signer { name: text, capacities, bounds: bounds.bounds, span });
            }
            Word::Report => {
                let to = directive.names().next();
                let to = to.and_then(|name| self.agency_named(name).map(|id| (id, name.0)));
                let kind = if directive.has(Word::EveryHalf) { ReportKind::HalfYearly } else { ReportKind::Yearly };
                let report = |due| Report { kind, due, to, bounds: bounds.bounds, span };
                header.reports.extend(directive.date().map(report));
            }
            Word::Thresholds => self.thresholds(directive, inner, header),
            Word::Task => header.tasks.push(self.task(inner, directive, Level::Plan)),
            Word::Note => header.notes.push(note(directive)),
            Word::Accept => header.accepts.push(self.accept(inner, directive, owner)),
            keyword if keyword.row().is_some_and(|row| row.is_text()) => {
                header.texts.push(HeaderText { keyword, text, bounds: bounds.bounds, span });
            }
            _ => {}
        }
    }

    fn thresholds(&mut self, directive: &Directive, item: &Item, header: &mut Header) {
        let mut numbers = directive.numbers();
        let (Some(on_track), Some(slow)) = (numbers.next(), numbers.next()) else { return };
        if slow.value > Decimal::ZERO && slow.value < on_track.value && on_track.value <= Decimal::ONE {
            let value = StatusThresholds { on_track: on_track.value, slow: slow.value };
            header.cuts = Some(Set { value, span: item.span, level: Level::Plan });
        } else {
            self.out.push(placement::bad_setting(
                item.span,
                "ngưỡng tiến độ phải giảm dần và nằm giữa 0 và 1, ví dụ 0,95 rồi 0,60",
                "the cuts must fall and lie between 0 and 1, such as 0.95 and then 0.60",
            ));
        }
    }

    /// What a signer signs as; a capacity named twice is reported.
    fn capacities(&mut self, directive: &Directive) -> Vec<(Capacity, Text)> {
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
                Some((_, before)) => self.out.push(placement::repetition(text.0, before.0, word, Repeats::Once)),
                None => found.push((capacity, text)),
            }
        }
        found
    }

    /// The task that a directive states.
    pub(super) fn task(&mut self, item: &Item, directive: &Directive, level: Level) -> Task {
        let mut duties = Vec::new();
        for inner in Self::body(item) {
            if is_misplaced(inner, Home::Task, self.out) {
                continue;
            }
            if let Statement::Directive(inner) = &inner.statement {
                if inner.keyword != Word::Note {
                    self.duties(inner, level, &mut duties);
                }
            }
        }
        Task {
            request: directive.keyword == Word::Request,
            text: directive.text(),
            due: directive.date(),
            bounds: directive.bounds().bounds,
            duties,
            span: item.span,
        }
    }
}

fn citation(directive: &Directive, item: &Item) -> Citation {
    Citation { title: directive.text(), date: directive.date(), month: directive.month(), span: item.span }
}
