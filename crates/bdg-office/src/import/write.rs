//! A draft as the text of a plan file.

use super::agency::Duties;
use super::column::ColumnRole;
use super::header::TableHeader;
use super::heading::PlanHeading;
use super::plan_draft::{FactDraft, GoalDraft, IndicatorDraft, PlanDraft, Remark};
use super::plan_text::{comment, quotable};
use super::unit::{Unit, UnitClues};
use bdg_syntax::diagnostic::{Both, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;
use bdg_syntax::{Ast, Composer, Item, Leaf, Statement, Word, print, print_head, words};

impl PlanDraft {
    /// Settles what needs the whole table: agencies, units, and duties that a goal's indicators share.
    pub(super) fn settle(&mut self, header: &TableHeader) {
        let lang = header.lang;
        let column =
            [ColumnRole::Lead, ColumnRole::With, ColumnRole::Reports].into_iter().find_map(|role| header.column(role));
        let mut rests: Vec<Remark> = Vec::new();
        for goal in &mut self.goals {
            for (part, text) in std::mem::take(&mut goal.duty_cells) {
                let duties = self.agencies.read(&text, part);
                let rest = rest_of(&duties, &goal.code, column, &mut rests, lang);
                goal.comments.extend(rest);
                goal.duties.add(&duties);
            }
            for entry in &mut goal.indicators {
                for (part, text) in std::mem::take(&mut entry.duty_cells) {
                    let duties = self.agencies.read(&text, part);
                    let rest = rest_of(&duties, &entry.code, column, &mut rests, lang);
                    entry.comments.extend(rest);
                    entry.duties.add(&duties);
                }
                for inner in &mut entry.parts {
                    for (part, text) in std::mem::take(&mut inner.duty_cells) {
                        let duties = self.agencies.read(&text, part);
                        let rest = rest_of(&duties, &entry.code, column, &mut rests, lang);
                        inner.comments.extend(rest.into_iter().filter(|words| !entry.comments.contains(words)));
                        inner.duties.add(&duties);
                    }
                    // A part has the duties of its indicator.
                    if inner.duties == entry.duties {
                        inner.duties = Duties::default();
                    }
                }
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
        self.remarks.extend(rests);
        for entry in self.goals.iter_mut().flat_map(|goal| goal.indicators.iter_mut()) {
            entry.unit = unit(&mut self.units, entry, &[], lang);
            if entry.unit.is_none()
                && entry.unit_cell.as_ref().is_none_or(String::is_empty)
                && !values(entry).is_empty()
            {
                entry.unit = self.unit.as_deref().map(|words| self.units.named(words, lang));
            }
            let own = entry.unit.clone();
            if own.is_none() {
                // Where the figures are those of the parts, they tell the unit of the whole.
                let values: Vec<String> = entry.parts.iter().flat_map(values).collect();
                let values: Vec<&str> = values.iter().map(String::as_str).collect();
                let told = entry.parts.iter().any(|part| part.unit_cell.as_ref().is_some_and(|cell| !cell.is_empty()));
                if !values.is_empty() && !told {
                    entry.unit = unit(&mut self.units, entry, &values, lang);
                }
            }
            let own = entry.unit.clone();
            for part in &mut entry.parts {
                if part.unit_cell.as_ref().is_some_and(|cell| !cell.is_empty()) {
                    part.unit = unit(&mut self.units, part, &[], lang).filter(|unit| own.as_ref() != Some(unit));
                }
            }
        }
    }
}

/// A comment with the words of a cell of agencies that are neither one nor a duty, where there are any; they are listed.
fn rest_of(duties: &Duties, code: &str, column: Option<usize>, rests: &mut Vec<Remark>, lang: Lang) -> Option<String> {
    if duties.rest.is_empty() {
        return None;
    }
    let words = duties.rest.join("; ");
    let what = Message::new(
        "chữ trong ô cơ quan, không phải tên hay vai trò",
        "words beside agencies, neither names nor duties",
    );
    let place = Message::new(format!("dòng “{code}”"), format!("row “{code}”"));
    let told = format!("{}: {words}", what.get(lang));
    let remark = Remark { place, column: column.unwrap_or_default(), what, words, not_understood: true };
    if !rests.contains(&remark) {
        rests.push(remark);
    }
    Some(comment(&told))
}

fn values(entry: &IndicatorDraft) -> Vec<String> {
    entry.facts.iter().filter(|fact| !fact.is_text).map(|fact| fact.value.text.clone()).collect()
}

fn unit(units: &mut super::unit::Units, entry: &IndicatorDraft, more: &[&str], lang: Lang) -> Option<String> {
    let own = values(entry);
    let values = own.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let percent = entry.unit_cell.is_none();
    let clues = UnitClues { cell: entry.unit_cell.as_deref(), values, title: &entry.title };
    // Without a column of units a per cent sign on every figure is what tells the unit.
    if percent && !clues.values.is_empty() && clues.values.iter().all(|value| value.contains('%')) {
        return Some(String::from("%"));
    }
    units.of(&clues, lang)
}

/// Writes a draft; the result is laid out as `bdg fmt` does.
pub(super) fn write(draft: &PlanDraft, heading: &PlanHeading, intro: &[String], lang: Lang) -> String {
    let mut sources = Sources::new();
    let mut writer = PlanWriter { draft, leaves: Composer::new(&sources, lang) };
    let items = writer.plan(heading, intro);
    let file = writer.leaves.file();
    writer.leaves.finish(&mut sources);
    let ast = Ast { file, lang, items, statements: 0, incomplete: false };
    laid_out(&print(&sources, &ast, lang))
}

struct PlanWriter<'d> {
    draft: &'d PlanDraft,
    leaves: Composer,
}

impl PlanWriter<'_> {
    fn plan(&mut self, heading: &PlanHeading, intro: &[String]) -> Vec<Item> {
        let draft = self.draft;
        let mut items = self.comments(intro);
        items.push(self.leaves.blank());
        let mut inside = Vec::new();
        for (keyword, leaves) in &heading.statements {
            inside.extend(self.leaves.directive(*keyword, leaves));
        }
        inside.extend(self.comments(&heading.comments));
        inside.extend(self.notes(&draft.notes));
        items.extend(self.block(Word::Plan, &heading.id, &heading.title, inside));
        items.push(self.leaves.blank());
        for agency in &draft.agencies.known {
            if !agency.also.is_empty() {
                let also: Vec<String> = agency.also.iter().map(|name| format!("“{name}”")).collect();
                let label = Both::new("Bảng cũng viết", "The table also writes").get(self.leaves.lang());
                items.push(self.leaves.comment(&format!("# {label}: {}", also.join(", "))));
            }
            items.extend(self.declared(Word::Agency, &agency.id, &agency.name));
        }
        items.push(self.leaves.blank());
        for unit in &draft.units.declared {
            items.extend(self.unit(unit));
        }
        for goal in &draft.goals {
            items.push(self.leaves.blank());
            items.extend(self.goal(goal));
        }
        if !draft.comments.is_empty() {
            items.push(self.leaves.blank());
        }
        items.extend(self.comments(&draft.comments));
        let lost: Vec<_> = draft.remarks.iter().filter(|remark| remark.not_understood).collect();
        if !lost.is_empty() {
            let lang = self.leaves.lang();
            items.push(self.leaves.blank());
            items.push(self.leaves.comment(&match lang {
                Lang::Vi => format!("# Còn {} ô chưa hiểu, đã giữ thành ghi chú # ở trên:", lost.len()),
                Lang::En => format!("# {} cells were not understood; they are in comments above:", lost.len()),
            }));
            for remark in lost {
                let place = remark.place.get(lang);
                items.push(self.leaves.comment(&comment(&format!("  {place}: {}", remark.what.get(lang)))));
            }
        }
        items
    }

    fn comments(&mut self, lines: &[String]) -> Vec<Item> {
        lines.iter().map(|line| self.leaves.comment(line)).collect()
    }

    fn notes(&mut self, notes: &[String]) -> Vec<Item> {
        notes.iter().filter_map(|note| self.leaves.directive(Word::Note, &[Leaf::Text(quotable(note))])).collect()
    }

    /// A declaration of a name and a title.
    fn declared(&mut self, keyword: Word, name: &str, title: &str) -> Option<Item> {
        self.leaves.directive(keyword, &[Leaf::Name(name.to_owned()), Leaf::Text(quotable(title))])
    }

    fn block(&mut self, keyword: Word, name: &str, title: &str, inside: Vec<Item>) -> Option<Item> {
        let mut item = self.declared(keyword, name, title)?;
        self.leaves.block(&mut item, inside);
        Some(item)
    }

    fn unit(&mut self, unit: &Unit) -> Option<Item> {
        let mut leaves = vec![Leaf::Name(unit.id.clone()), Leaf::Text(quotable(&unit.label))];
        if let Some(base) = &unit.base {
            let plain = base.chars().filter(char::is_ascii_digit).collect();
            leaves.extend([Leaf::Word(Word::Per), Leaf::Number(plain)]);
        }
        let mut item = self.leaves.directive(Word::Unit, &leaves)?;
        if let Some(printed) = &unit.short {
            let short = self.leaves.directive(Word::Short, &[Leaf::Text(quotable(printed))]);
            self.leaves.line_block(&mut item, short.into_iter().collect());
        }
        Some(item)
    }

    fn goal(&mut self, goal: &GoalDraft) -> Option<Item> {
        let untitled = goal.title.is_empty() && self.leaves.lang() == Lang::Vi;
        let title = if untitled { "(chưa có tên)" } else { &goal.title };
        let mut inside = self.comments(&goal.comments);
        inside.extend(self.duties(&goal.duties));
        inside.extend(self.notes(&goal.notes));
        for indicator in &goal.indicators {
            if !inside.is_empty() {
                inside.push(self.leaves.blank());
            }
            inside.extend(self.indicator(Word::Indicator, indicator));
        }
        self.block(Word::Goal, &goal.code, title, inside)
    }

    fn indicator(&mut self, keyword: Word, indicator: &IndicatorDraft) -> Option<Item> {
        let mut inside = Vec::new();
        if let Some(printed) = &indicator.printed {
            inside.extend(self.leaves.directive(Word::Number, &[Leaf::Text(quotable(printed))]));
        }
        if let Some(unit) = &indicator.unit {
            let known = words::find(unit, &[Word::Percent, Word::Times, Word::Persons, Word::Qualitative]);
            let leaf = known.map_or_else(|| Leaf::Name(unit.clone()), Leaf::Word);
            inside.extend(self.leaves.directive(Word::Unit, &[leaf]));
        }
        for fact in &indicator.facts {
            inside.extend(self.fact(fact));
        }
        inside.extend(self.duties(&indicator.duties));
        inside.extend(self.notes(&indicator.notes));
        inside.extend(self.comments(&indicator.comments));
        for (at, part) in indicator.parts.iter().enumerate() {
            if at == 0 {
                inside.push(self.leaves.blank());
            }
            inside.extend(self.indicator(Word::Part, part));
        }
        self.block(keyword, &indicator.code, &indicator.title, inside)
    }

    /// A figure; a value that the language does not read is kept as a comment.
    fn fact(&mut self, fact: &FactDraft) -> Option<Item> {
        let head = fact.head.in_plan()?;
        let note = fact.note.as_ref().map(|note| quotable(note));
        let Some(mut item) = self.leaves.figure(head, &fact.value.text, note.as_deref()) else {
            let line = format!("{}: {}", print_head(&head, self.leaves.lang()), fact.value.text);
            return Some(self.leaves.comment(&comment(&line)));
        };
        if let Some(said) = &fact.comment {
            self.leaves.behind(&mut item, &comment(said));
        }
        Some(item)
    }

    fn duties(&mut self, duties: &Duties) -> Vec<Item> {
        let roles = [(Word::Lead, &duties.lead), (Word::With, &duties.with), (Word::Reports, &duties.reports)];
        roles
            .into_iter()
            .filter(|(_, agencies)| !agencies.is_empty())
            .filter_map(|(keyword, agencies)| self.leaves.directive(keyword, &self.draft.agencies.ids(agencies)))
            .collect()
    }
}

/// The text in the one layout. A line that the language does not read becomes a comment: the table's words are kept
/// whatever they are.
fn laid_out(text: &str) -> String {
    let mut text = text.to_owned();
    // Each round turns at least one line into a comment.
    for _ in 0..100 {
        let mut sources = Sources::new();
        let mut faults = Vec::new();
        let file = sources.add_text("", &text, &mut faults);
        let tree = bdg_syntax::parse(&sources, file, &mut faults);
        if let Ok(laid) = bdg_syntax::format(&sources, &tree) {
            return laid;
        }
        let mut broken = Vec::new();
        junk(&tree.items, &mut broken);
        if broken.is_empty() {
            return text;
        }
        for span in broken.into_iter().rev() {
            let slice = sources.slice(span).to_owned();
            let start = span.start as usize;
            let end = start + slice.len();
            if text.get(start..end) == Some(slice.as_str()) {
                text.replace_range(start..end, &comment(&slice));
            }
        }
    }
    text
}

/// Whether a plan's text is read without an error and is laid out already: what is written must be what is meant.
pub(super) fn reads_back(text: &str) -> bool {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    !tree.incomplete
        && !faults.iter().any(|fault| fault.severity == Severity::Error)
        && bdg_syntax::format(&sources, &tree).is_ok_and(|laid| laid == text)
}

fn junk(items: &[bdg_syntax::Item], into: &mut Vec<bdg_syntax::source::Span>) {
    for item in items {
        if matches!(item.statement, Statement::Unreadable) {
            into.push(item.span);
        }
        if let Some(body) = &item.body {
            junk(&body.items, into);
        }
    }
}
