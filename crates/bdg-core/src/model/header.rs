//! The plan's own statements.

use super::document::{Annual, Basis, Capacity, Citation, Issuer, Signer, Wording, WordingKind};
use super::placement::Once;
use super::plan::{Header, Level, Note, Period, Report, ReportKind, Set, StatusThresholds, Task};
use super::resolve::{Items, Resolver, is_setting};
use bdg_syntax::source::{Span, Text};
use bdg_syntax::{Bounds, BoundsAst, Cited, Form, Item, Word};

impl Resolver<'_> {
    pub(super) fn header(&mut self, flat: &Items<'_>) {
        for (_, item) in flat {
            let Form::Plan { id, title } = item.form else { continue };
            if let Some(before) = self.plan.header.as_ref().map(|header| header.span) {
                self.repeated(item.span, before, Word::Plan);
                continue;
            }
            let mut header = Header {
                id,
                title,
                period: None,
                place: None,
                issued: None,
                annuals: Vec::new(),
                bases: Vec::new(),
                issuers: Vec::new(),
                signers: Vec::new(),
                wordings: Vec::new(),
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

    pub(super) fn header_statement(&mut self, inner: &Item, owner: &Item, header: &mut Header, once: &mut Once) {
        match &inner.form {
            Form::Period { first, last } => {
                if self.once(once, inner) {
                    if let (Some(first), Some(last)) = (*first, *last) {
                        header.period = Some(Period { first, last, span: inner.span });
                    }
                }
            }
            Form::Place(text) => {
                if self.once(once, inner) {
                    header.place = Some(*text);
                }
            }
            Form::Issued { year: None, cited } => {
                if self.once(once, inner) {
                    header.issued = Some(citation(*cited, inner));
                }
            }
            Form::Issued { year: Some(year), cited } => {
                header.annuals.push(Annual { year: *year, citation: citation(*cited, inner) });
            }
            Form::Basis(cited, bounds) => {
                let mut citation = citation(*cited, inner);
                citation.span.end = bounds.span.map_or(citation.span.end, |years| years.start);
                header.bases.push(Basis { citation, bounds: bounds.bounds });
            }
            Form::Issuer { name, under, bounds } => {
                let before = header.issuers.iter().map(|one| (one.bounds, one.span));
                if self.once_a_year(inner, *bounds, before) {
                    let issuer = Issuer { name: *name, under: *under, bounds: bounds.bounds, span: inner.span };
                    header.issuers.push(issuer);
                }
            }
            Form::Signer { name, capacities, bounds } => {
                let before = header.signers.iter().map(|one| (one.bounds, one.span));
                if self.once_a_year(inner, *bounds, before) {
                    let capacities = self.capacities(capacities);
                    header.signers.push(Signer { name: *name, capacities, bounds: bounds.bounds, span: inner.span });
                }
            }
            Form::Wording(word, text, bounds) => {
                let kind = wording(*word);
                let before = header.wordings.iter().filter(|one| one.kind == kind && kind.single());
                if self.once_a_year(inner, *bounds, before.map(|one| (one.bounds, one.span))) {
                    header.wordings.push(Wording { kind, text: *text, bounds: bounds.bounds, span: inner.span });
                }
            }
            Form::Report { half, due, to, bounds } => {
                let to = to.and_then(|name| self.agency_named(name).map(|id| (id, name.0)));
                if let Some(due) = *due {
                    header.reports.push(Report {
                        kind: if *half { ReportKind::HalfYearly } else { ReportKind::Yearly },
                        due,
                        to,
                        bounds: bounds.bounds,
                        span: inner.span,
                    });
                }
            }
            Form::Thresholds(on_track, slow) => {
                let (zero, one) = (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ONE);
                if !self.once(once, inner) {
                } else if slow.value > zero && slow.value < on_track.value && on_track.value <= one {
                    let value = StatusThresholds { on_track: on_track.value, slow: slow.value };
                    header.cuts = Some(Set { value, span: inner.span, level: Level::Plan });
                } else {
                    self.bad_setting(
                        inner.span,
                        "ngưỡng tiến độ phải giảm dần và nằm giữa 0 và 1, ví dụ 0,95 rồi 0,60",
                        "the cuts must fall and lie between 0 and 1, such as 0.95 and then 0.60",
                    );
                }
            }
            Form::Task { request: false, .. } => {
                let task = self.task(inner, Level::Plan);
                header.tasks.extend(task);
            }
            Form::Note(text, bounds) => header.notes.push(Note { text: *text, bounds: bounds.bounds }),
            Form::Accept { code, reason } => header.accepts.push(self.accept(inner, *code, *reason, owner)),
            Form::Data { .. } => {}
            _ if is_setting(inner) => {}
            _ => self.misplaced(inner, Word::Plan),
        }
    }

    /// Whether a statement of which a year has one does not meet another one of its years, which is reported.
    fn once_a_year(
        &mut self,
        item: &Item,
        bounds: BoundsAst,
        mut before: impl Iterator<Item = (Bounds, Span)>,
    ) -> bool {
        let Some(word) = item.form.keyword() else { return false };
        match before.find(|(other, _)| other.overlaps(bounds.bounds)) {
            Some((_, before)) => {
                self.repeated_in_a_year(item.span, before, word);
                false
            }
            None => true,
        }
    }

    /// What a signer signs as; a capacity named twice is reported.
    fn capacities(&mut self, written: &[(Word, Text)]) -> Vec<(Capacity, Text)> {
        let mut found: Vec<(Capacity, Text)> = Vec::new();
        for (word, text) in written {
            let capacity = match word {
                Word::OnBehalf => Capacity::OnBehalf,
                Word::SigningFor => Capacity::For,
                Word::ByOrder => Capacity::ByOrder,
                Word::ByAuthority => Capacity::ByAuthority,
                _ => Capacity::Position,
            };
            match found.iter().find(|(one, _)| *one == capacity) {
                Some((_, before)) => self.repeated(text.0, before.0, *word),
                None => found.push((capacity, *text)),
            }
        }
        found
    }

    /// The task of a statement; `None` of another statement.
    pub(super) fn task(&mut self, item: &Item, level: Level) -> Option<Task> {
        let Form::Task { request, text, due, bounds } = item.form else { return None };
        let mut duties = Vec::new();
        for inner in Self::body(item) {
            match &inner.form {
                Form::Duty { .. } => self.duties(inner, level, &mut duties),
                Form::Note(..) | Form::Comment | Form::Blank | Form::Junk => {}
                _ => self.misplaced(inner, Word::Task),
            }
        }
        Some(Task { request, text, due, bounds: bounds.bounds, duties, span: item.span })
    }
}

fn citation(cited: Cited, item: &Item) -> Citation {
    Citation { title: cited.title, date: cited.date, month: cited.month, span: item.span }
}

fn wording(word: Word) -> WordingKind {
    match word {
        Word::SignedAt => WordingKind::SignedAt,
        Word::Summary => WordingKind::Summary,
        Word::Preamble => WordingKind::Preamble,
        Word::Purpose => WordingKind::Purpose,
        Word::Requirement => WordingKind::Requirement,
        Word::Closing => WordingKind::Closing,
        _ => WordingKind::Recipient,
    }
}
