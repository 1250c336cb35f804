//! A draft as the text of a plan file.

use super::agency::Duties;
use super::heading::PlanHeading;
use super::plan_draft::{FactDraft, GoalDraft, GroupDraft, IndicatorDraft, PlanDraft, TaskDraft};
use super::plan_text::{comment, quotable};
use super::proof::{laid_out, within};
use super::running_totals::is_running;
use super::task_time::TaskTime;
use super::unit::Unit;
use crate::tables::Fault;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;
use bdg_syntax::{Ast, Composer, Date, Directive, Item, Leaf, Part, Statement, Word, print, print_head, words};

/// Writes a draft; the result is laid out as `bdg fmt` does, and is read as it is written.
///
/// # Errors
/// That the plan is larger than a file may be, or that it would not read back.
pub(super) fn write(draft: PlanDraft, heading: &PlanHeading, intro: &[String], lang: Lang) -> Result<String, Fault> {
    laid_out(printed(draft, heading, intro, lang)?)
}

/// The text before it is laid out. Nothing else is kept: a table of many rows fills the memory more than once otherwise.
fn printed(draft: PlanDraft, heading: &PlanHeading, intro: &[String], lang: Lang) -> Result<String, Fault> {
    let mut sources = Sources::new();
    let mut writer = PlanWriter { draft: &draft, leaves: Composer::new(&sources, lang) };
    let items = writer.plan(heading, intro);
    within(lines(&items))?;
    let file = writer.leaves.file();
    writer.leaves.finish(&mut sources);
    drop(draft);
    Ok(print(&sources, &Ast::made(file, lang, items), lang))
}

/// How many lines items take, but for empty ones: the reader counts each, with that which ends a block, as a statement.
fn lines(items: &[Item]) -> usize {
    let own = |item: &Item| match &item.body {
        Some(body) if !body.items.is_empty() => lines(&body.items).saturating_add(2),
        _ => usize::from(!matches!(item.statement, Statement::Blank)),
    };
    items.iter().map(own).sum()
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
        for task in &draft.tasks {
            inside.extend(self.task(task));
        }
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
        let mut goals = draft.goals.iter().peekable();
        while let Some(goal) = goals.next() {
            items.push(self.leaves.blank());
            let Some((at, annex)) = goal.annex.and_then(|at| Some((at, draft.annexes.get(at)?))) else {
                items.extend(self.goal(goal));
                continue;
            };
            let mut inside = self.comments(&annex.comments);
            if !inside.is_empty() {
                inside.push(self.leaves.blank());
            }
            inside.extend(self.goal(goal));
            while let Some(goal) = goals.next_if(|next| next.annex == Some(at)) {
                inside.push(self.leaves.blank());
                inside.extend(self.goal(goal));
            }
            items.extend(self.block(Word::Annex, &annex.code, &annex.title, inside));
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
        // The checker takes two goals of one title for a copy.
        let before = self.draft.goals.iter().take_while(|other| !std::ptr::eq(*other, goal));
        let title = match before.filter(|other| other.title.is_empty()).count() {
            _ if !untitled => goal.title.clone(),
            0 => String::from("(chưa có tên)"),
            count => format!("(chưa có tên {})", count.saturating_add(1)),
        };
        let mut inside = self.comments(&goal.comments);
        if let Some(printed) = &goal.printed {
            inside.extend(self.leaves.directive(Word::Number, &[Leaf::Text(quotable(printed))]));
        }
        inside.extend(self.duties(&goal.duties));
        inside.extend(self.notes(&goal.notes));
        for task in &goal.tasks {
            inside.extend(self.task(task));
        }
        let mut groups = goal.groups.iter().peekable();
        let mut at = 0_usize;
        while at < goal.indicators.len() || groups.peek().is_some() {
            if !inside.is_empty() {
                inside.push(self.leaves.blank());
            }
            // Empty groups may stand behind the last indicator.
            if let Some(group) = groups.next_if(|group| group.start <= at || goal.indicators.len() <= at) {
                inside.extend(self.group(goal, group));
                at = at.max(group.end);
                continue;
            }
            if let Some(indicator) = goal.indicators.get(at) {
                inside.extend(self.indicator(Word::Indicator, indicator));
            }
            at = at.saturating_add(1);
        }
        self.block(Word::Goal, &goal.code, &title, inside)
    }

    /// A row over some of a goal's indicators.
    fn group(&mut self, goal: &GoalDraft, group: &GroupDraft) -> Option<Item> {
        let mut inside = self.comments(&group.comments);
        if let Some(printed) = &group.printed {
            inside.extend(self.leaves.directive(Word::Number, &[Leaf::Text(quotable(printed))]));
        }
        inside.extend(self.notes(&group.notes));
        for indicator in goal.indicators.get(group.start..group.end).unwrap_or_default() {
            if !inside.is_empty() {
                inside.push(self.leaves.blank());
            }
            inside.extend(self.indicator(Word::Indicator, indicator));
        }
        let mut item = self.leaves.directive(Word::Group, &[Leaf::Text(quotable(&group.title))])?;
        self.leaves.block(&mut item, inside);
        Some(item)
    }

    /// A task with its time, its agencies and what it brings about.
    fn task(&mut self, task: &TaskDraft) -> Option<Item> {
        let mut parts = vec![Part::Text(self.leaves.text(&quotable(&task.text)))];
        let nowhere = self.leaves.nowhere();
        match task.time {
            Some(TaskTime::Day(day, month, year)) => {
                parts.push(Part::Word(Word::Due, nowhere));
                parts.push(Part::Date(self.leaves.date(Date { year, month, day, span: nowhere })));
            }
            Some(TaskTime::Deadline(deadline)) => parts.push(Part::Deadline(deadline, nowhere)),
            Some(TaskTime::Years(first, last)) => {
                for (word, year) in [(Word::From, first), (Word::Until, Some(last))] {
                    let Some(year) = year else { continue };
                    parts.push(Part::Word(word, nowhere));
                    parts.push(Part::Year(year, self.leaves.year(year)));
                }
            }
            None => {}
        }
        let mut item = self.leaves.item(Statement::Directive(Directive { keyword: Word::Task, parts }));
        let mut inside = self.duties(&task.duties);
        inside.extend(self.notes(&task.notes));
        inside.extend(self.comments(&task.comments));
        if !inside.is_empty() {
            self.leaves.block(&mut item, inside);
        }
        Some(item)
    }

    /// The parts of an indicator, those of a breakdown in its block.
    fn parts(&mut self, parts: &[IndicatorDraft]) -> Vec<Item> {
        let mut out = Vec::new();
        let mut at = 0_usize;
        while let Some(part) = parts.get(at) {
            let alike = parts.iter().skip(at).take_while(|other| other.breakdown == part.breakdown).count();
            let keyword = |part: &IndicatorDraft| if part.comprising { Word::Comprising } else { Word::Part };
            let run = parts.iter().skip(at).take(alike);
            let items: Vec<Item> = run.filter_map(|part| self.indicator(keyword(part), part)).collect();
            match &part.breakdown {
                Some(by) => {
                    let item = self.leaves.directive(Word::Breakdown, &[Leaf::Text(quotable(by))]);
                    if let Some(mut item) = item {
                        self.leaves.block(&mut item, items);
                        out.push(item);
                    }
                }
                None => out.extend(items),
            }
            at = at.saturating_add(alike.max(1));
        }
        out
    }

    fn indicator(&mut self, keyword: Word, indicator: &IndicatorDraft) -> Option<Item> {
        let mut inside = Vec::new();
        if let Some(printed) = &indicator.printed {
            inside.extend(self.leaves.directive(Word::Number, &[Leaf::Text(quotable(printed))]));
        }
        if let Some(unit) = &indicator.unit {
            let known = words::find(unit, &[Word::Percent, Word::Times, Word::Persons, Word::Qualitative]);
            let mut leaves = vec![known.map_or_else(|| Leaf::Name(unit.clone()), Leaf::Word)];
            leaves.extend(indicator.unbounded.then_some(Leaf::Word(Word::Unbounded)));
            inside.extend(self.leaves.directive(Word::Unit, &leaves));
        }
        if indicator.flow && !is_running(indicator) {
            inside.extend(self.leaves.directive(Word::Series, &[Leaf::Word(Word::Flow)]));
        }
        for (keyword, word) in &indicator.settings {
            inside.extend(self.leaves.directive(*keyword, &[Leaf::Word(*word)]));
        }
        for fact in &indicator.facts {
            inside.extend(self.fact(fact));
        }
        inside.extend(self.duties(&indicator.duties));
        inside.extend(self.notes(&indicator.notes));
        inside.extend(self.comments(&indicator.comments));
        if !indicator.parts.is_empty() {
            inside.push(self.leaves.blank());
            inside.extend(self.parts(&indicator.parts));
        }
        // Lists grow by doubling, and a table may have many rows.
        inside.shrink_to_fit();
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
