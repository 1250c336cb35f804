//! A draft as the text of a plan file.

use super::agency::{Agencies, Duties};
use super::heading::PlanHeading;
use super::plan_draft::{FactDraft, GoalDraft, GroupDraft, IndicatorDraft, PlanDraft, Remark, TaskDraft};
use super::plan_text::{comment, quotable};
use super::quantity::{settle_counts, settle_growth};
use super::task_time::TaskTime;
use super::unit::{Unit, UnitClues, Units};
use crate::tables::Fault;
use bdg_syntax::diagnostic::{Both, Message, Severity};
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::{MAX_FILE_BYTES, Sources};
use bdg_syntax::{
    Ast, Composer, Date, Directive, Item, Leaf, MAX_STATEMENTS, Part, Statement, Word, meaning, print, print_head,
    words,
};

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

fn unit(units: &mut super::unit::Units, entry: &IndicatorDraft, more: &[&str], lang: Lang) -> Option<String> {
    let own = values(entry);
    let values = own.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let percent = entry.unit_cell.is_none();
    let clues = UnitClues {
        cell: entry.unit_cell.as_deref(),
        values,
        title: &entry.title,
        worded: entry.facts.iter().any(|fact| fact.is_text),
    };
    // Without a column of units a per cent sign on every figure is what tells the unit.
    if percent && !clues.values.is_empty() && clues.values.iter().all(|value| value.contains('%')) {
        return Some(String::from("%"));
    }
    units.of(&clues, lang)
}

/// Writes a draft; the result is laid out as `bdg fmt` does.
pub(super) fn write(draft: PlanDraft, heading: &PlanHeading, intro: &[String], lang: Lang) -> String {
    laid_out(printed(draft, heading, intro, lang))
}

/// The text before it is laid out. Nothing else is kept: a table of many rows fills the memory more than once otherwise.
fn printed(draft: PlanDraft, heading: &PlanHeading, intro: &[String], lang: Lang) -> String {
    let mut sources = Sources::new();
    let mut writer = PlanWriter { draft: &draft, leaves: Composer::new(&sources, lang) };
    let items = writer.plan(heading, intro);
    let file = writer.leaves.file();
    writer.leaves.finish(&mut sources);
    drop(draft);
    print(&sources, &Ast { file, lang, items, statements: 0, incomplete: false, doubtful: false }, lang)
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
        if indicator.flow {
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

/// The text in the one layout. A line that the language does not read becomes a comment: the table's words are kept
/// whatever they are.
pub(super) fn laid_out(mut text: String) -> String {
    // Each round turns at least one line into a comment.
    for _ in 0..100 {
        let mut sources = Sources::new();
        let mut faults = Vec::new();
        let file = sources.add_text("", &text, &mut faults);
        let tree = bdg_syntax::parse(&sources, file, &mut faults);
        if !tree.incomplete {
            // The tree goes before the next one comes: that of a table of many rows is large.
            let (laid, said) = (print(&sources, &tree, tree.lang), meaning(&sources, &tree));
            drop((tree, sources));
            return if says(&laid, &said) { laid } else { text };
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

/// Whether a plan's text has a meaning.
fn says(text: &str, said: &str) -> bool {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    !tree.incomplete && meaning(&sources, &tree) == said
}

/// Makes sure that a plan's text is read as it is written.
///
/// # Errors
/// That it is longer than a plan's file may be, or that it would not read back.
pub(super) fn read_back(text: &str) -> Result<(), Fault> {
    if text.len() > MAX_FILE_BYTES {
        let limit = MAX_FILE_BYTES / (1024 * 1024);
        return Err(Fault::new(
            format!(
                "bảng cho một tệp kế hoạch lớn quá giới hạn {limit} MiB; hãy chia bảng ra, hoặc bỏ bớt cột bằng --columns"
            ),
            format!(
                "the table makes a plan file larger than the limit of {limit} MiB; split the table, or leave columns out with --columns"
            ),
        ));
    }
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let tree = bdg_syntax::parse(&sources, file, &mut faults);
    if tree.statements >= MAX_STATEMENTS {
        let number = |lang| format_decimal(MAX_STATEMENTS.into(), lang);
        let (vi, en) = (number(Lang::Vi), number(Lang::En));
        return Err(Fault::new(
            format!(
                "bảng cho một kế hoạch dài quá giới hạn {vi} câu của một tệp; hãy chia bảng ra, hoặc bỏ bớt cột bằng --columns"
            ),
            format!(
                "the table makes a plan longer than the limit of {en} statements of a file; split the table, or leave columns out with --columns"
            ),
        ));
    }
    let sound = !tree.incomplete
        && !faults.iter().any(|fault| fault.severity == Severity::Error)
        && print(&sources, &tree, tree.lang) == text;
    let fault = || {
        Fault::new(
            "tệp kế hoạch viết ra không đọc lại được, nên không được ghi; hãy gửi bảng này cho những người làm bdg",
            "the plan file would not read back, so it is not written; please send the table to the makers of bdg",
        )
    };
    sound.then_some(()).ok_or_else(fault)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_that_is_too_long_is_called_that() {
        let line = "    năm 2026: 1\n";
        let text = format!("mục tiêu 1 \"M\" {{\n{}}}\n", line.repeat(MAX_STATEMENTS + 1));
        assert!(read_back(&text).unwrap_err().message.en.contains("longer than the limit of 200,000 statements"));
        let long = format!("# {}\n", "x".repeat(1000)).repeat(MAX_FILE_BYTES / 1000);
        assert!(read_back(&long).unwrap_err().message.en.contains("larger than the limit of 16 MiB"));
        assert!(read_back("mục tiêu 1 \"M\"\n").is_ok());
        assert!(read_back("mục tiêu 1 \"M\" {\n").unwrap_err().message.en.contains("would not read back"));
    }
}
