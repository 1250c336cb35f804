//! What a person may be asked of a column, and what can be answered.

use std::collections::HashMap;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_spec::role_of;
use super::options::Options;
use super::read::Imported;
use super::years::{period, years};
use crate::tables::Fault;
use bdg_syntax::number::Lang;

/// Whether it is not sure what a column holds, by its place among [`Imported::columns`]: its words do not tell, or only a
/// year does.
#[must_use]
pub fn is_unsure(imported: &Imported, at: usize) -> bool {
    let (Some(column), Some(samples)) = (imported.columns.get(at), imported.samples.get(at)) else { return false };
    if samples.is_empty() || column.basis == ColumnBasis::User {
        return false;
    }
    let table = imported.tables.iter().find(|table| (table.start..table.end).contains(&at));
    let beside = |role: ColumnRole| {
        let columns = table.and_then(|table| imported.columns.get(table.start..table.end)).unwrap_or_default();
        columns.iter().any(|other| other.role == role)
    };
    match column.role {
        ColumnRole::Other => true,
        ColumnRole::Twin(_) | ColumnRole::Again => holds_figures(samples),
        ColumnRole::Value(FactHead::Undated) => !beside(ColumnRole::BaselineYear),
        ColumnRole::Value(FactHead::Latest | FactHead::ResultOver(..) | FactHead::EstimateOver(..)) => false,
        ColumnRole::Value(FactHead::Year) => imported.year.is_none() && !beside(ColumnRole::TargetYear),
        ColumnRole::Value(FactHead::Period) => imported.period.is_none() && !beside(ColumnRole::TargetYear),
        ColumnRole::Value(head) => {
            let inferred = matches!(column.basis, ColumnBasis::Year | ColumnBasis::YearEnd | ColumnBasis::Title);
            head.in_plan().is_none() || (inferred && column.part.is_none())
        }
        _ => false,
    }
}

/// Whether the cells of a column are figures.
fn holds_figures(samples: &[String]) -> bool {
    samples.iter().any(|sample| sample.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// What a column may hold, the likeliest first.
#[must_use]
pub fn choices(imported: &Imported, at: usize) -> Vec<ColumnRole> {
    let (Some(column), Some(samples)) = (imported.columns.get(at), imported.samples.get(at)) else { return Vec::new() };
    let mut out = Vec::new();
    if column.role.is_named() {
        out.push(column.role);
    }
    if holds_figures(samples) {
        out.extend(times(imported, column).into_iter().map(ColumnRole::Value));
        if !imported.columns.iter().any(|column| column.role == ColumnRole::Number) {
            out.push(ColumnRole::Number);
        }
    } else {
        out.extend([
            ColumnRole::Label,
            ColumnRole::Goal,
            ColumnRole::Group,
            ColumnRole::Unit,
            ColumnRole::Lead,
            ColumnRole::With,
            ColumnRole::Reports,
        ]);
    }
    let named = imported.columns.iter().any(|column| matches!(column.role, ColumnRole::Label | ColumnRole::Task));
    if !named && samples.iter().any(|sample| sample.chars().filter(|letter| letter.is_alphabetic()).count() >= 2) {
        out.push(ColumnRole::Label);
    }
    out.extend([ColumnRole::Note, ColumnRole::Skipped]);
    let mut seen: Vec<ColumnRole> = Vec::new();
    out.retain(|role| {
        let new = !seen.contains(role);
        seen.push(*role);
        new
    });
    out
}

/// The times that a column of figures may be of: the years of its header, else those of the plan.
fn times(imported: &Imported, column: &TableColumn) -> Vec<FactHead> {
    let (first, last) = imported.period.unzip();
    let named = years(&column.text);
    let own = named.last().copied();
    let mut out = Vec::new();
    if let Some((first, last)) = period(&column.text) {
        out.extend([FactHead::Over(first, last), FactHead::By(last)]);
    }
    match own {
        Some(year) if period(&column.text).is_none() => out.extend([
            FactHead::Actual(year),
            FactHead::Estimate(year),
            FactHead::In(year),
            FactHead::By(year),
            FactHead::Baseline(year),
        ]),
        Some(_) => {}
        None => {
            let before = first.or(imported.year).and_then(|year| year.checked_sub(1));
            out.extend(before.map(FactHead::Actual));
            out.extend(before.map(FactHead::Estimate));
            out.extend(imported.year.or(first).map(FactHead::In));
            out.extend(last.map(FactHead::By));
            out.extend(imported.period.map(|(first, last)| FactHead::Over(first, last)));
        }
    }
    out
}

impl ColumnRole {
    /// Whether what the user says of the columns has a word for it.
    #[must_use]
    pub fn is_named(self) -> bool {
        role_of(&self.word(Lang::Vi)).is_ok_and(|role| role == self)
    }
}

/// The role that words name, in either language: `kết quả 2025`, `name`.
///
/// # Errors
/// Words that name none.
pub fn role_named(words: &str) -> Result<ColumnRole, Fault> {
    role_of(words)
}

/// The columns that were asked about: by the table's number and their places in it, what was answered; `None` where the
/// guess stays and has no word.
pub type Answers = HashMap<(usize, usize), Option<String>>;

/// Puts the answers behind what the user said of the columns before.
pub fn say_columns(reading: &mut Options, before: &Options, found: &Imported, answers: &Answers) {
    (reading.columns, reading.columns_of) = (before.columns.clone(), before.columns_of.clone());
    for table in &found.tables {
        let words: Vec<String> = (0..table.end.saturating_sub(table.start))
            .map(|at| answers.get(&(table.number, at)).cloned().flatten().unwrap_or_default())
            .collect();
        let Some(last) = words.iter().rposition(|word| !word.is_empty()) else { continue };
        let mut said = words.into_iter().take(last.saturating_add(1)).collect::<Vec<_>>().join(", ");
        if last.saturating_add(1) < table.end.saturating_sub(table.start) {
            said.push_str(", …");
        }
        let said = said.trim_start().to_owned();
        if found.tables.len() == 1 && before.columns.is_none() && before.columns_of.is_empty() {
            reading.columns = Some(said);
        } else {
            reading.columns_of.push((table.number, said));
        }
    }
}
