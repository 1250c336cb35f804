//! The plan of one year, as the annex of an annual plan prints it.

use super::agencies::{holders, name, of_row};
use super::below_result::{assigned_above, newest_figure, result_above};
use super::cascade::{Cascade, cascade};
use super::citation::is_bare_number;
use super::figure::{Target, TargetKind};
use super::known::figure;
use super::part_targets::stated_parts;
use super::parts_apart::parts_apart_in;
use super::plan_text::PlanText;
use super::reason::{Reason, ReasonCode};
use super::trajectory::Trajectory;
use super::yearly::{
    AboveTarget, AnnualAnnex, AnnualNote, AnnualOptions, AnnualPlan, AnnualRow, IssueDate, IssuedBy, NoteKind,
    NoteText, PlanAbove, RowAgencies, RowKind, Undetermined,
};
use crate::model::{
    Across, AgencyId, Citation, Fact, FactKind, Goal, Indicator, IndicatorId, Note, Plan, Reference, Role, SeriesKind,
    Value, ValueKind, units_across,
};
use bdg_syntax::Word;
use bdg_syntax::number::Exact;
use bdg_syntax::translated_unit;

/// The plan of a year: its rows, what it leaves open, and its notes.
#[must_use]
pub fn annual(plan: &Plan, year: i32, options: AnnualOptions) -> AnnualPlan {
    let mut table = Draft { cascade: cascade(plan), ..Draft::of(plan, year, options) };
    // The goals of an annex stand in it, and those of none before all annexes.
    let in_none = plan.goals.iter().filter(|goal| goal.annex.is_none());
    in_none.for_each(|goal| table.goal(goal));
    for (index, annex) in plan.annexes.iter().enumerate() {
        let first_row = table.rows.len();
        plan.goals.iter().filter(|goal| goal.annex == Some(index)).for_each(|goal| table.goal(goal));
        if table.rows.len() > first_row {
            let (code, title) = (plan.text(annex.code).to_owned(), plan.text(annex.title).to_owned());
            table.annexes.push(AnnualAnnex { code, title, first_row });
        }
    }
    if let Some(header) = &plan.header {
        let _ = table.subject_notes(&header.notes, "");
    }
    let successions: Vec<AnnualNote> =
        table.successors.iter().map(|&(named, agency)| table.succession(named, agency)).collect();
    table.notes.extend(successions);
    let header = plan.header.as_ref();
    AnnualPlan {
        title: header.map(|header| plan.text(header.title).to_owned()).unwrap_or_default(),
        issued: issued(plan, year),
        place: header.and_then(|header| header.text(Word::Place)).map(|place| plan.text(place).to_owned()),
        period: plan.period().map(|period| (period.first, period.last)),
        year,
        lang: plan.lang,
        from: options.from,
        rows: table.rows,
        annexes: table.annexes,
        undetermined: table.undetermined,
        notes: table.notes,
        above: plan.above.as_deref().map(|above| PlanAbove {
            title: above.header.as_ref().map(|header| above.text(header.title).to_owned()).unwrap_or_default(),
            issued: issued(above, year),
            lang: above.lang,
        }),
    }
}

/// The document that issued the plan of a year, or else the plan.
fn issued(plan: &Plan, year: i32) -> Option<IssuedBy> {
    let header = plan.header.as_ref()?;
    let cite = |citation: Citation, annual| IssuedBy {
        title: plan.text(citation.title).to_owned(),
        bare_number: is_bare_number(plan.text(citation.title)),
        date: match (citation.date, citation.month) {
            (Some(date), _) => Some(IssueDate::Day(date)),
            (None, Some(month)) => Some(IssueDate::Month(plan.slice(month.span).to_owned())),
            (None, None) => None,
        },
        annual,
    };
    let of_year = header.annuals.iter().find(|annual| annual.year == year).map(|annual| cite(annual.citation, true));
    of_year.or_else(|| header.issued.map(|citation| cite(citation, false)))
}

/// An annual plan while it is made, row by row.
struct Draft<'p> {
    plan: &'p Plan,
    year: i32,
    options: AnnualOptions,
    /// How it stands to the plan above; none while that plan's own rows are made.
    cascade: Option<Cascade>,
    rows: Vec<AnnualRow>,
    annexes: Vec<AnnualAnnex>,
    undetermined: Vec<Undetermined>,
    notes: Vec<AnnualNote>,
    /// Agencies that have ended, each with its successor.
    successors: Vec<(AgencyId, AgencyId)>,
}

/// An indicator's row, or why it has none.
enum Line {
    Row(Box<AnnualRow>, Option<Reason>),
    /// Targets in other years only.
    Dropped(Reason),
    /// No target at all, which is no fault in an indicator whose parts have them.
    Bare(Box<AnnualRow>),
}

impl<'p> Draft<'p> {
    fn of(plan: &'p Plan, year: i32, options: AnnualOptions) -> Draft<'p> {
        Draft {
            plan,
            year,
            options,
            cascade: None,
            rows: Vec::new(),
            annexes: Vec::new(),
            undetermined: Vec::new(),
            notes: Vec::new(),
            successors: Vec::new(),
        }
    }

    /// What the plan above asks for in the year of what an indicator carries out.
    fn above(&self, id: IndicatorId) -> Option<Box<AboveTarget>> {
        let answer = self.cascade.as_ref()?.of(id)?;
        let (own, above) = (self.plan.indicator(id)?, self.plan.above.as_deref()?);
        let other = above.indicator(answer.above)?;
        let (row, _) = Draft::of(above, self.year, self.options).row(answer.above, RowKind::Indicator)?;
        let (from, to) = (above.lang, self.plan.lang);
        let same = units_across((above, other), (self.plan, own)) == Some(Across::Same(Exact::ONE));
        Some(Box::new(AboveTarget {
            code: row.code,
            unit: (!same).then(|| translated_unit(&row.unit, from, to)),
            target: row.target.filter(Target::exists).map(|target| target.in_language(from, to)),
            restated: row.target_restated.map(|text| text.in_language(from, to)),
        }))
    }

    fn goal(&mut self, goal: &'p Goal) {
        let first = self.rows.len();
        let code = self.plan.text(goal.code);
        let notes = self.subject_notes(&goal.notes, code);
        let (number, title) = (self.plan.goal_number(goal, self.year), self.plan.goal_title(goal, self.year));
        self.rows.push(heading(RowKind::Goal, code, number, title, notes));
        let mut groups = goal.groups.iter().filter(|group| !group.indicators.is_empty()).peekable();
        let mut ends: Option<(IndicatorId, usize)> = None;
        // Nothing but a row of its own tells in a table that an indicator is in no group behind one.
        let mut behind: Option<usize> = None;
        for &id in &goal.indicators {
            let grouped = goal.groups.iter().any(|group| group.indicators.contains(&id));
            let above = || self.rows.iter().skip(first).any(|row| row.kind == RowKind::Group);
            if !grouped && behind.is_none() && above() {
                behind = Some(self.rows.len());
                self.rows.push(heading(RowKind::Ungrouped, "", "", "", Vec::new()));
            }
            if let Some(group) = groups.next_if(|group| group.indicators.first() == Some(&id)) {
                ends = group.indicators.last().map(|last| (*last, self.rows.len()));
                let notes = self.subject_notes(&group.notes, "");
                let number = self.plan.number_in(&group.numbers, self.year).unwrap_or_default();
                self.rows.push(heading(RowKind::Group, "", number, self.plan.text(group.title), notes));
            }
            self.indicator(id, RowKind::Indicator);
            if let Some(row) = behind.filter(|row| self.rows.len() == (row + 1) || grouped) {
                // Nothing of it is printed, or the next group ends it.
                if self.rows.len() == (row + 1) {
                    self.rows.truncate(row);
                }
                behind = None;
            }
            // Nor is a group over nothing.
            if let Some((_, row)) = ends.take_if(|(last, _)| *last == id)
                && self.rows.len() == (row + 1)
            {
                self.rows.truncate(row);
            }
        }
        // A heading over nothing is not printed.
        if self.rows.len() == (first + 1) && !goal.indicators.is_empty() {
            self.rows.truncate(first);
        }
    }

    fn indicator(&mut self, id: IndicatorId, kind: RowKind) {
        let Some(indicator) = self.plan.indicator(id) else { return };
        let parts: Vec<(IndicatorId, &'p Indicator, Line)> = indicator
            .parts
            .iter()
            .filter_map(|&part| Some((part, self.plan.indicator(part)?, self.line(part, RowKind::Part)?)))
            .collect();
        let shown_parts = parts.iter().any(|(_, _, line)| !matches!(line, Line::Dropped(_)));
        let Some(line) = self.line(id, kind) else { return };
        match line {
            Line::Dropped(reason) if shown_parts => {
                let Some(row) = self.row(id, kind) else { return };
                self.place(indicator, Line::Row(Box::new(row.0), Some(reason)));
            }
            Line::Bare(_) if !parts.is_empty() && !shown_parts => {}
            Line::Bare(row) if shown_parts => self.place(indicator, Line::Row(row, None)),
            line => self.place(indicator, line),
        }
        for (id, part, line) in parts {
            if !part.parts.is_empty() {
                self.indicator(id, RowKind::Part);
                continue;
            }
            // A part without targets only shows what its indicator's figure is made of.
            let line = match line {
                Line::Bare(row) if aims(indicator) => Line::Row(row, None),
                line => line,
            };
            self.place(part, line);
        }
    }

    /// Puts a line where it belongs: into the table, or among what is left open.
    fn place(&mut self, indicator: &'p Indicator, line: Line) {
        let (row, reason, dropped) = match line {
            Line::Row(row, reason) => (Some(row), reason, false),
            Line::Bare(row) => (Some(row), Some(ReasonCode::NoTarget.into()), false),
            Line::Dropped(reason) => (None, Some(reason), true),
        };
        let within = self.within_year(indicator, row.as_deref());
        if let Some(reason) = reason {
            self.undetermined.push(Undetermined {
                code: indicator.full_code.clone(),
                number: self.plan.printed_number(indicator, self.year).to_owned(),
                title: self.plan.indicator_title(indicator, self.year).to_owned(),
                dropped,
                reason,
            });
        }
        if let Some(mut row) = row {
            self.note_successors(indicator);
            for text in &row.notes {
                self.notes.push(AnnualNote {
                    kind: NoteKind::Value,
                    code: indicator.full_code.clone(),
                    text: NoteText::Plan(text.clone()),
                });
            }
            if let Some(note) = self.below_result(indicator, &row) {
                self.notes.push(note);
            }
            self.notes.extend(self.below_target(indicator, &row));
            self.notes.extend(self.changed_from(indicator, &row));
            self.notes.extend(within.clone());
            self.notes.extend(self.parts_apart(indicator, &row));
            let own = self.subject_notes(&indicator.notes, &indicator.full_code);
            row.notes.extend(own);
            self.rows.push(*row);
        } else {
            self.notes.extend(within);
        }
    }

    /// What is said where the year's derived target is weaker than the newest result.
    fn below_result(&self, indicator: &Indicator, row: &AnnualRow) -> Option<AnnualNote> {
        let result = result_above(self.plan, indicator, row.target.as_ref()?)?;
        let title = row.number.is_empty().then(|| row.title.clone());
        let (kind, code) = (NoteKind::Subject, indicator.full_code.clone());
        Some(AnnualNote { kind, code, text: NoteText::BelowResult { title, result } })
    }

    /// What is said where the year's derived target is weaker than that assigned for a year before.
    fn below_target(&self, indicator: &Indicator, row: &AnnualRow) -> Option<AnnualNote> {
        let before = assigned_above(self.plan, indicator, row.target.as_ref()?)?;
        Some(AnnualNote {
            kind: NoteKind::Subject,
            code: indicator.full_code.clone(),
            text: NoteText::BelowAssigned {
                title: row.number.is_empty().then(|| row.title.clone()),
                year: before.year,
                assigned: before.written,
            },
        })
    }

    /// What a change of every year begins with, where the newest result is a later figure.
    fn changed_from(&self, indicator: &Indicator, row: &AnnualRow) -> Option<AnnualNote> {
        let id = self.plan.find(&indicator.full_code)?;
        let trajectory = Trajectory::new(self.plan, id, self.options.from, self.year)?;
        let shown = [trajectory.exact_target(self.year).fact, trajectory.period_target_in(self.year)];
        let start = trajectory.start.as_ref()?;
        let begins = |fact: &&Fact| match fact.value.kind {
            ValueKind::Relative { reference: Reference::EachYear, from: Some((time, value)), .. } => {
                time == start.time && value == start.value
            }
            _ => false,
        };
        let change = shown.into_iter().flatten().find(begins)?;
        let newer = row.result.as_ref().is_some_and(|result| result.time > start.time);
        newer.then(|| AnnualNote {
            kind: NoteKind::Subject,
            code: indicator.full_code.clone(),
            text: NoteText::ChangedFrom {
                title: row.number.is_empty().then(|| row.title.clone()),
                change: self.plan.written(&change.value),
                from: figure(self.plan, indicator, start),
            },
        })
    }

    /// What the plan asks of parts of the year.
    fn within_year(&self, indicator: &Indicator, row: Option<&AnnualRow>) -> Option<AnnualNote> {
        let states = |fact: &Fact| fact.kind.is_target() && fact.time.is_some_and(|time| !time.is_year());
        if !indicator.all_facts().any(states) {
            return None;
        }
        let id = self.plan.find(&indicator.full_code)?;
        let trajectory = Trajectory::new(self.plan, id, self.options.from, self.year)?;
        let parts = stated_parts(&trajectory, self.year);
        let numbered = row.is_some_and(|row| !row.number.is_empty());
        let title = (!numbered).then(|| self.plan.indicator_title(indicator, self.year).to_owned());
        let (kind, code) = (NoteKind::Subject, indicator.full_code.clone());
        (!parts.is_empty()).then_some(AnnualNote { kind, code, text: NoteText::WithinYear { title, parts } })
    }

    /// What is said where the year's targets of the parts do not add up to the whole's.
    fn parts_apart(&self, indicator: &Indicator, row: &AnnualRow) -> Option<AnnualNote> {
        if indicator.parts.is_empty() {
            return None;
        }
        let id = self.plan.find(&indicator.full_code)?;
        let apart = parts_apart_in(self.plan, id, self.options.from, self.year)?;
        let title = row.number.is_empty().then(|| row.title.clone());
        let (kind, code) = (NoteKind::Subject, indicator.full_code.clone());
        Some(AnnualNote { kind, code, text: NoteText::PartsApart { title, apart } })
    }

    fn line(&self, id: IndicatorId, kind: RowKind) -> Option<Line> {
        let indicator = self.plan.indicator(id)?;
        let (row, reason) = self.row(id, kind)?;
        let empty = row.period_target.is_none() && reason.is_some();
        Some(match reason {
            _ if empty && !aims(indicator) => Line::Bare(Box::new(row)),
            Some(_) if empty => Line::Dropped(ReasonCode::OtherYearsOnly.into()),
            reason => Line::Row(Box::new(row), reason),
        })
    }

    /// The row of an indicator, and why it has no target for the year.
    fn row(&self, id: IndicatorId, kind: RowKind) -> Option<(AnnualRow, Option<Reason>)> {
        let (plan, year) = (self.plan, self.year);
        let indicator = plan.indicator(id)?;
        let trajectory = Trajectory::new(plan, id, self.options.from, year)?;
        let exact_target = trajectory.exact_target(year);
        let period = trajectory.period_target_in(year).map(|fact| {
            let written_for = fact.year().unwrap_or(year);
            (fact, trajectory.explicit(fact, TargetKind::Period, written_for).target)
        });
        // A change of the year before names its year itself.
        let every = indicator.each_year(year).filter(|fact| !matches!(fact.value.kind, ValueKind::Relative { .. }));
        let every = every.filter(|_| period.is_none());
        let restated = |fact: &Fact| restated(plan, indicator, fact, year);
        // An average names itself.
        let total = period.as_ref().is_some_and(|(fact, _)| indicator.sums_up(fact) && !fact.value.averaged);
        let mut notes = Vec::new();
        let noted =
            [exact_target.fact, period.as_ref().map(|(fact, _)| *fact).filter(|fact| fact.year() == Some(year))];
        for note in noted.into_iter().flatten().filter_map(|fact| fact.note) {
            let text = plan.text(note).to_owned();
            if !notes.contains(&text) {
                notes.push(text);
            }
        }
        let reason = (!exact_target.target.exists())
            .then(|| exact_target.target.reason.clone().unwrap_or_else(|| ReasonCode::NoTarget.into()));
        let row = AnnualRow {
            kind,
            code: indicator.full_code.clone(),
            number: plan.printed_number(indicator, year).to_owned(),
            title: plan.indicator_title(indicator, year).to_owned(),
            running_total: (indicator.series() == SeriesKind::Cumulative).then_some(plan.lang),
            unit: plan.unit_label(indicator).to_owned(),
            result: newest_figure(plan, indicator, year),
            period_years: period
                .as_ref()
                .and_then(|(fact, _)| fact.years())
                .filter(|years| total || plan.period().is_none_or(|period| *years != (period.first, period.last))),
            period_total: total.then_some(plan.lang),
            longer_totals: longer_totals(&trajectory, year),
            period_due: period
                .as_ref()
                // What holds from a year on is due in every year.
                .filter(|(fact, _)| fact.kind != FactKind::Onwards)
                .and_then(|(fact, _)| fact.year().filter(|_| fact.first.is_none()))
                .filter(|due| plan.period().is_some_and(|period| *due != period.last))
                .map(|due| (due, plan.lang)),
            period_restated: period.as_ref().and_then(|(fact, _)| restated(fact)),
            period_target: period.map(|(_, target)| target),
            every_year: every.map(|fact| (trajectory.explicit(fact, TargetKind::Assigned, year).target, plan.lang)),
            target_restated: exact_target.fact.and_then(restated),
            target: Some(exact_target.target),
            derived: Some(trajectory.derived(year).target),
            above: self.above(id),
            agencies: of_row(plan, indicator, year, self.options.full_names),
            notes,
        };
        Some((row, reason))
    }

    /// The notes that hold in the year, which also go into the table's notes.
    fn subject_notes(&mut self, notes: &[Note], code: &str) -> Vec<String> {
        let holding: Vec<String> = notes
            .iter()
            .filter(|note| note.bounds.holds_in(self.year))
            .map(|note| self.plan.text(note.text).to_owned())
            .collect();
        self.notes.extend(holding.iter().map(|text| AnnualNote {
            kind: NoteKind::Subject,
            code: code.to_owned(),
            text: NoteText::Plan(text.clone()),
        }));
        holding
    }

    /// Remembers the successors that stand in an indicator's row.
    fn note_successors(&mut self, indicator: &Indicator) {
        for role in [Role::Lead, Role::Support, Role::Report] {
            for holder in holders(self.plan, indicator, role, self.year) {
                let pair = (holder.named, holder.agency);
                if holder.named != holder.agency && !self.successors.contains(&pair) {
                    self.successors.push(pair);
                }
            }
        }
    }

    /// The notice for an agency that has ended and whose successor is in the table.
    fn succession(&self, named: AgencyId, agency: AgencyId) -> AnnualNote {
        AnnualNote {
            kind: NoteKind::Successor,
            code: String::new(),
            text: NoteText::Succession {
                ended: name(self.plan, named, true, self.year).to_owned(),
                successor: name(self.plan, agency, true, self.year).to_owned(),
                on: self.plan.agency(named).and_then(|agency| agency.until),
            },
        }
    }
}

/// The row of a goal or a group: a title without figures.
fn heading(kind: RowKind, code: &str, number: &str, title: &str, notes: Vec<String>) -> AnnualRow {
    AnnualRow {
        kind,
        code: code.to_owned(),
        number: number.to_owned(),
        title: title.to_owned(),
        running_total: None,
        unit: String::new(),
        result: None,
        period_target: None,
        every_year: None,
        period_restated: None,
        period_years: None,
        period_total: None,
        longer_totals: Vec::new(),
        period_due: None,
        target: None,
        target_restated: None,
        derived: None,
        above: None,
        agencies: RowAgencies::default(),
        notes,
    }
}

/// Whether an indicator has any target of its own.
fn aims(indicator: &Indicator) -> bool {
    indicator.all_facts().any(|fact| fact.kind.is_target())
}

/// How an annex of the document prints a target, where a restatement says so: one of the same target with the same number, whose
/// place is an annex; that of the very year first.
fn restated(plan: &Plan, indicator: &Indicator, fact: &Fact, year: i32) -> Option<PlanText> {
    let matching = || {
        indicator.stated.iter().filter(|stated| {
            stated.fact.kind == fact.kind
                && stated.fact.time == fact.time
                && is_annex(plan.text(stated.place))
                && same_number(&stated.fact.value, &fact.value)
        })
    };
    let of_year = year.to_string();
    matching()
        .find(|stated| plan.text(stated.place).contains(&of_year))
        .or_else(|| matching().next())
        .map(|stated| PlanText::of(plan, indicator, &stated.fact.value))
}

/// The totals of a flow that a year lies in, but for the shortest, which gives the year its own; the longest first.
fn longer_totals(trajectory: &Trajectory<'_>, year: i32) -> Vec<(Target, (i32, i32))> {
    let all = trajectory.totals_over(year).skip(1);
    let longer = all.filter(|total| !total.point.fact.value.averaged).map(|total| {
        let target = trajectory.explicit(total.point.fact, TargetKind::Period, total.years.1).target;
        (target, total.years)
    });
    let mut longer: Vec<(Target, (i32, i32))> = longer.collect();
    longer.reverse();
    longer
}

/// Whether a place in a document lies in its annex.
fn is_annex(place: &str) -> bool {
    let place = place.to_lowercase();
    ["phụ lục", "annex", "appendix"].iter().any(|word| place.starts_with(word))
}

fn same_number(one: &Value, other: &Value) -> bool {
    let stretch = |value: &Value| match &value.kind {
        ValueKind::Range { stretch, .. } => stretch.exact(),
        _ => None,
    };
    let bounds = |value: &Value| value.far.map(|_| value.open_ends());
    one.exact().is_some()
        && one.exact() == other.exact()
        && stretch(one) == stretch(other)
        && bounds(one) == bounds(other)
}
