//! What needs the whole draft before it is written: agencies, units, and duties that a goal's indicators share.

use super::agency::{Agencies, Duties};
use super::plan_draft::{GoalDraft, IndicatorDraft, PlanDraft, Remark};
use super::plan_text::comment;
use super::quantity::{settle_counts, settle_growth};
use super::rewrites::is_change_word;
use super::row_name::is_rate;
use super::unit::{UnitClues, Units, own_unit};
use crate::tables::{begins, fold, holds};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

impl PlanDraft {
    /// Settles what needs the whole table: agencies, units, and duties that a goal's indicators share.
    pub(super) fn settle(&mut self, lang: Lang) {
        // The cells of tables beside those of indicators have no column among theirs.
        let mut rests = Rests { lang, column: usize::MAX, found: Vec::new() };
        if let ([table], true) = (self.tables.as_slice(), self.goals.is_empty()) {
            rests.column = table.duties.unwrap_or(usize::MAX);
        }
        let tasks = self.tasks.iter_mut().chain(self.goals.iter_mut().flat_map(|goal| goal.tasks.iter_mut()));
        for task in tasks {
            for (duty, text) in std::mem::take(&mut task.duty_cells) {
                let duties = self.agencies.read(&text, duty);
                task.comments.extend(rests.of(&duties, &task.text));
                task.duties.add(&duties);
            }
        }
        for goal in &mut self.goals {
            rests.column = self.tables.get(goal.table).and_then(|table| table.duties).unwrap_or(usize::MAX);
            for (part, text) in std::mem::take(&mut goal.duty_cells) {
                let duties = self.agencies.read(&text, part);
                goal.comments.extend(rests.of(&duties, &goal.code));
                goal.duties.add(&duties);
            }
            for entry in &mut goal.indicators {
                for (part, text) in std::mem::take(&mut entry.duty_cells) {
                    let duties = self.agencies.read(&text, part);
                    entry.comments.extend(rests.of(&duties, &entry.code));
                    entry.duties.add(&duties);
                }
                let code = entry.code.clone();
                settle_duties(&mut self.agencies, entry, &code, &mut rests);
            }
            let shared = goal.indicators.first().map(|entry| entry.duties.clone()).unwrap_or_default();
            let all = goal.indicators.iter().all(|entry| entry.duties == shared);
            if goal.indicators.len() > 1 && all && goal.duties.is_empty() && !shared.is_empty() {
                goal.duties = shared;
                for entry in &mut goal.indicators {
                    entry.duties = Duties::default();
                }
            }
        }
        self.remarks.extend(rests.found);
        let of = |goal: &GoalDraft| self.tables.get(goal.table).and_then(|table| table.unit.clone());
        let above: Vec<Option<String>> = self.goals.iter().map(of).collect();
        let goals = self.goals.iter_mut().zip(above);
        for (entry, above) in
            goals.flat_map(|(goal, above)| goal.indicators.iter_mut().map(move |one| (one, above.clone())))
        {
            entry.unit = unit(&mut self.units, entry, &[], lang);
            if entry.unit.is_none()
                && entry.unit_cell.as_ref().is_none_or(String::is_empty)
                && !values(entry).is_empty()
            {
                entry.unit = above.as_deref().map(|words| self.units.named(words, lang));
            }
            let own = entry.unit.clone();
            if own.is_none() {
                // Where the figures are those of the parts, they tell the unit of the whole.
                let values: Vec<String> = entry.parts.iter().flat_map(values).collect();
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                let told = entry.parts.iter().any(|part| part.unit_cell.as_ref().is_some_and(|cell| !cell.is_empty()));
                if !values.is_empty() && !told {
                    entry.unit = unit(&mut self.units, entry, &values, lang);
                    if entry.unit.is_none() && entry.unit_cell.as_ref().is_none_or(String::is_empty) {
                        entry.unit = above.as_deref().map(|words| self.units.named(words, lang));
                    }
                }
            }
            let own = entry.unit.clone();
            settle_units(&mut self.units, entry, own.as_ref(), lang);
            settle_growth(entry, own.as_deref(), lang);
            settle_counts(&self.units, entry, own.as_deref(), lang);
        }
    }
}

/// Words of cells of agencies that are neither one nor a duty.
struct Rests {
    lang: Lang,
    column: usize,
    found: Vec<Remark>,
}

impl Rests {
    /// A comment with the words of a cell that are neither an agency nor a duty, where there are any; they are listed.
    fn of(&mut self, duties: &Duties, row: &str) -> Option<String> {
        if duties.rest.is_empty() {
            return None;
        }
        let words = duties.rest.join("; ");
        let what = Message::new(
            "chữ trong ô cơ quan, không phải tên hay vai trò",
            "words beside agencies, neither names nor duties",
        );
        let place = Message::new(format!("dòng “{row}”"), format!("row “{row}”"));
        let told = format!("{}: {words}", what.get(self.lang));
        let remark = Remark { place, column: self.column, what, words, not_understood: true };
        if !self.found.contains(&remark) {
            self.found.push(remark);
        }
        Some(comment(&told))
    }
}

/// Reads the duties of the parts of an indicator; a part has those of its indicator, and no comment that it has already.
fn settle_duties(agencies: &mut Agencies, entry: &mut IndicatorDraft, row: &str, rests: &mut Rests) {
    for part in &mut entry.parts {
        let mut told = Vec::new();
        for (duty, text) in std::mem::take(&mut part.duty_cells) {
            let duties = agencies.read(&text, duty);
            told.extend(rests.of(&duties, row));
            part.duties.add(&duties);
        }
        let own = part.duties.clone();
        part.comments.extend(told.iter().cloned());
        settle_duties(agencies, part, row, rests);
        part.comments.retain(|words| !told.contains(words) || !entry.comments.contains(words));
        if own == entry.duties {
            part.duties = Duties::default();
        }
    }
}

/// Gives the parts of an indicator their units where they have others than it has.
fn settle_units(units: &mut Units, entry: &mut IndicatorDraft, whole: Option<&String>, lang: Lang) {
    for part in &mut entry.parts {
        let mut own = whole.cloned();
        if part.unit_cell.as_ref().is_some_and(|cell| !cell.is_empty()) {
            let named = unit(units, part, &[], lang);
            part.unit = named.clone().filter(|unit| whole != Some(unit));
            own = named.or(own);
        }
        settle_units(units, part, own.as_ref(), lang);
    }
}

fn values(entry: &IndicatorDraft) -> Vec<String> {
    entry.facts.iter().filter(|fact| !fact.is_text).map(|fact| fact.value.text.clone()).collect()
}

/// Whether an indicator is one of growth, whose figures are per cent themselves.
fn is_of_growth(title: &str) -> bool {
    const WORDS: &[&str] =
        &["toc do", "tang truong", "muc tang", "muc giam", "chi so", "growth", "rate", "percentage", "index"];
    let folded = fold(title);
    title.contains('%') || WORDS.iter().any(|word| holds(&folded, word))
}

fn unit(units: &mut super::unit::Units, entry: &IndicatorDraft, more: &[&str], lang: Lang) -> Option<String> {
    // A mean of each year, `bình quân 250 ha/năm`, says nothing that the unit of its row does not.
    let told = entry.unit_cell.as_ref().is_some_and(|cell| !cell.trim().is_empty());
    let mean = |value: &String| ["bình quân ", "on average "].iter().any(|start| value.starts_with(start));
    let own: Vec<String> = values(entry).into_iter().filter(|value| !(told && mean(value))).collect();
    let values = own.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let percent = entry.unit_cell.is_none();
    let clues = UnitClues {
        cell: entry.unit_cell.as_deref(),
        values,
        title: &entry.title,
        worded: entry.facts.iter().any(|fact| fact.is_text),
    };
    // `tăng bình quân 16 - 18%/năm` of what is counted says by how much it grows, and nothing of its unit.
    let grown =
        !clues.values.is_empty() && clues.values.iter().all(|value| value.contains('%') && is_change_word(value));
    if percent && grown && !is_rate(&entry.title) && !is_of_growth(&entry.title) {
        return None;
    }
    // Without a column of units a per cent sign on every figure is what tells the unit.
    if percent && !clues.values.is_empty() && clues.values.iter().all(|value| value.contains('%')) {
        return Some(String::from("%"));
    }
    // `% of households with a latrine`.
    let named = fold(&entry.title);
    let share = entry.title.starts_with("% ")
        || ["percentage of", "percent of", "per cent of"].iter().any(|start| begins(&named, start));
    if percent && share && !clues.values.is_empty() && clues.values.iter().all(|value| own_unit(value).is_none()) {
        return Some(String::from("%"));
    }
    // `Tỷ lệ …`: a number without the sign beside one that has it.
    let plain = |value: &&str| value.contains('%') || own_unit(value).is_none();
    if percent
        && is_rate(&entry.title)
        && clues.values.iter().any(|value| value.contains('%'))
        && clues.values.iter().all(plain)
    {
        return Some(String::from("%"));
    }
    units.of(&clues, lang)
}
