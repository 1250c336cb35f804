//! What a year asks of every indicator.

use std::collections::HashMap;

use bdg_core::eval::{self, AnnualOptions, AnnualRow, Figure, PathStart, Reason, RowKind, Subject, Target};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_report::within;
use bdg_syntax::message;
use bdg_syntax::number::Lang;

use super::shared::{self, OfIndicator, reason, reason_text, word};
use crate::columns::{Cell, Column, column};
use crate::errors::Fault;

/// The longest period whose years are all given at once.
const MAX_YEARS: i32 = 200;

/// An indicator or a part in a year.
pub(crate) struct Row {
    year: i32,
    subject: Subject,
    kind: RowKind,
    /// What the plan of the year has; `None` where it has no row, because the indicator has targets in other years only.
    row: Option<AnnualRow>,
    /// Why there is no target.
    reason: Option<Reason>,
    /// What is said of it, in the language asked for.
    notes: Vec<String>,
}

impl OfIndicator for Row {
    fn subject(&self) -> &Subject {
        &self.subject
    }

    fn target(&self) -> Option<&Target> {
        self.row.as_ref()?.target.as_ref()
    }

    fn period(&self) -> Option<&Target> {
        self.row.as_ref()?.period_target.as_ref()
    }

    fn result(&self) -> Option<&Figure> {
        self.row.as_ref()?.result.as_ref()
    }

    fn derived(&self) -> Option<&Target> {
        self.row.as_ref()?.derived.as_ref()
    }
}

/// The columns.
pub(crate) const COLUMNS: &[Column<Row>] = &columns();

const fn columns() -> [Column<Row>; 30] {
    let [code, number, title, unit, goal, parent] = shared::subject();
    let [target, comparator, target_kind, target_text, stretch, tolerance] = shared::target();
    let [derived, derived_text] = shared::derived();
    let [period_target, period_comparator, period_year, period_text] = shared::period();
    let [result, result_kind, result_year, result_time, result_text] = shared::result_before();
    [
        column("year", "năm", "year", |row, _| row.year.into()),
        code,
        number,
        title,
        unit,
        goal,
        parent,
        column("kind", "indicator (chỉ tiêu) hoặc part (phần)", "indicator or part", |row, _| word(&row.kind)),
        target,
        comparator,
        target_kind,
        target_text,
        stretch,
        tolerance,
        column("target_note", "chú thích sau mức ấy", "the plan's note on it", |row, _| {
            row.target().and_then(|target| target.note.as_deref()).into()
        }),
        column(
            "reason",
            "vì sao không có mức hoặc không có con số (từ cố định)",
            "why there is no target or no number, a word",
            |row, _| reason(row.reason()),
        ),
        column("reason_text", "lý do ấy, thành câu", "that reason, a sentence", |row, lang| {
            reason_text(row.reason(), lang)
        }),
        derived,
        derived_text,
        period_target,
        period_comparator,
        period_year,
        period_text,
        result,
        result_kind,
        result_year,
        result_time,
        result_text,
        column("agencies", "ai thực hiện", "who does it", |row, lang| row.agencies(lang)),
        column(
            "notes",
            "ghi chú của kế hoạch và điều cần lưu ý, mỗi dòng một điều",
            "notes of the plan and what is to be said of it, one a line",
            |row, _| row.notes.join("\n").into(),
        ),
    ]
}

impl Row {
    fn reason(&self) -> Option<&Reason> {
        self.reason.as_ref().or_else(|| self.target()?.reason.as_ref())
    }

    fn agencies(&self, lang: Lang) -> Cell {
        self.row.as_ref().map(|row| phrases::agencies(&row.agencies, lang)).into()
    }
}

/// The rows of a year, or of every year of the period.
pub(crate) fn rows(plan: &Plan, year: Option<i32>, from: PathStart, lang: Lang) -> Result<Vec<Row>, Fault> {
    let years = match year {
        Some(year) => {
            within(plan, year, false)?;
            year..=year
        }
        None => {
            let Some(period) = plan.period() else {
                return Err(Fault::query(message!(
                    "kế hoạch không nêu giai đoạn, nên phải ghi năm: plan.targets(2026)",
                    "the plan has no period, so say the year: plan.targets(2026)"
                )));
            };
            if period.last.saturating_sub(period.first) >= MAX_YEARS {
                let (first, last) = (period.first, period.last);
                return Err(Fault::query(message!(
                    "giai đoạn {first}-{last} quá dài để lấy mọi năm; ghi năm: plan.targets({first})",
                    "the period {first}-{last} is too long for all its years at once; say the year: plan.targets({first})"
                )));
            }
            period.first..=period.last
        }
    };
    let subjects: HashMap<&str, Subject> = plan
        .indicators()
        .map(|(_, indicator)| {
            let goal = plan.goal(indicator.goal).map(|goal| plan.text(goal.code).to_owned()).unwrap_or_default();
            let parent = indicator.parent.and_then(|id| plan.indicator(id)).map(|parent| parent.full_code.clone());
            let unit = plan.unit_label(indicator).to_owned();
            let code = indicator.full_code.as_str();
            (code, Subject { code: code.to_owned(), number: String::new(), title: String::new(), unit, goal, parent })
        })
        .collect();
    Ok(years.flat_map(|year| of_year(plan, year, from, lang, &subjects)).collect())
}

fn of_year(plan: &Plan, year: i32, from: PathStart, lang: Lang, subjects: &HashMap<&str, Subject>) -> Vec<Row> {
    let options = AnnualOptions { from, ..AnnualOptions::default() };
    let annual = eval::annual(plan, year, options).in_language(lang);
    let mut notes: HashMap<&str, Vec<String>> = HashMap::new();
    for note in &annual.notes {
        notes.entry(note.code.as_str()).or_default().push(phrases::note(&note.text).get(lang).to_owned());
    }
    let named = |code: &str, number: &str, title: &str| {
        let (number, title) = (number.to_owned(), title.to_owned());
        subjects.get(code).map(|subject| Subject { number, title, ..subject.clone() })
    };
    let of_row = |row: &AnnualRow| {
        let kind = Some(row.kind).filter(|kind| matches!(kind, RowKind::Indicator | RowKind::Part))?;
        let subject = named(&row.code, &row.number, &row.title)?;
        let notes = notes.get(row.code.as_str()).cloned().unwrap_or_default();
        Some(Row { year, subject, kind, row: Some(row.clone()), reason: None, notes })
    };
    let dropped = annual.undetermined.iter().filter(|missing| missing.dropped).filter_map(|missing| {
        let subject = named(&missing.code, &missing.number, &missing.title)?;
        let kind = if subject.parent.is_some() { RowKind::Part } else { RowKind::Indicator };
        let reason = Some(missing.reason.clone());
        Some(Row { year, subject, kind, row: None, reason, notes: Vec::new() })
    });
    annual.rows.iter().filter_map(of_row).chain(dropped).collect()
}
