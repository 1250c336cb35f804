//! The plan's own statements.

use super::misplaced::Once;
use super::plan::{Annual, Citation, Cuts, Header, Level, Note, Period, Report, ReportKind, Set, Task};
use super::resolve::{Items, Resolver, is_setting};
use crate::source::Text;
use crate::syntax::{Cited, Form, Item, Word};

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
            Form::Basis(cited) => header.bases.push(citation(*cited, inner)),
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
            Form::Cuts(on_track, slow) => {
                let (zero, one) = (rust_decimal::Decimal::ZERO, rust_decimal::Decimal::ONE);
                if !self.once(once, inner) {
                } else if slow.value > zero && slow.value < on_track.value && on_track.value <= one {
                    let value = Cuts { on_track: on_track.value, slow: slow.value };
                    header.cuts = Some(Set { value, span: inner.span, level: Level::Plan });
                } else {
                    self.bad_setting(
                        inner.span,
                        "ngưỡng tiến độ phải giảm dần và nằm giữa 0 và 1, ví dụ 0,95 rồi 0,60",
                        "the cuts must fall and lie between 0 and 1, such as 0.95 and then 0.60",
                    );
                }
            }
            Form::Task(text) => {
                let task = self.task(inner, *text, Level::Plan);
                header.tasks.push(task);
            }
            Form::Note(text, bounds) => header.notes.push(Note { text: *text, bounds: bounds.bounds }),
            Form::Accept { code, reason } => header.accepts.push(self.accept(inner, *code, *reason, owner)),
            Form::Data { .. } => {}
            _ if is_setting(inner) => {}
            _ => self.misplaced(inner, Word::Plan),
        }
    }

    pub(super) fn task(&mut self, item: &Item, text: Text, level: Level) -> Task {
        let mut duties = Vec::new();
        for inner in Self::body(item) {
            match &inner.form {
                Form::Duty { .. } => self.duties(inner, level, &mut duties),
                Form::Note(..) | Form::Comment | Form::Blank | Form::Junk => {}
                _ => self.misplaced(inner, Word::Task),
            }
        }
        Task { text, duties, span: item.span }
    }
}

fn citation(cited: Cited, item: &Item) -> Citation {
    Citation { title: cited.title, date: cited.date, span: item.span }
}
