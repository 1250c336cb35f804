//! What a place's plan lacks, worked into its text. Nothing that stands there is changed.

use std::collections::BTreeMap;

use super::ask::{AskedIndicator, AskedTarget, PlaceAsked};
use super::text::{goal_line, indicator_lines};
use crate::eval::cascade;
use crate::load::Loaded;
use crate::model::{Across, Direction, Fact, FactKind, Goal, GoalId, Indicator, Plan, units_across};
use crate::scenario::insert::{Edit, apply, find_item, indentation, insertion};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::source::{SourceFile, Sources};
use bdg_syntax::words::folded;
use bdg_syntax::{Ast, Body, Item, Word, parse, translate};

/// What is to be told of an indicator in the plan of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// It is new in the place's plan.
    AddedIndicator,
    /// A target is new in the place's plan.
    AddedTarget,
    /// The place has a stronger target, which stays.
    Stronger,
    /// The place has a weaker target, which stays.
    Weaker,
    /// The place has another target, and nothing tells which is stronger; it stays.
    Unsure,
    /// The place says that it does not take it up.
    Declined,
    /// The place has an indicator of the same code, and nothing tells whether they are one.
    Unclear,
    /// Where it belongs is in another file, in a goal of another title, or on a line that cannot be taken apart.
    NoRoom,
}

/// What is to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What it is.
    pub kind: NoteKind,
    /// The code of the indicator in the plan above.
    pub code: String,
    /// What the place has, as its plan writes it; else empty.
    pub own: String,
    /// What it is asked for.
    pub asked: String,
}

/// The plan of a place with what it lacked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The new text; `None` where nothing was lacking.
    pub text: Option<String>,
    /// What is to be told, in the order of the plan above.
    pub notes: Vec<Note>,
    /// The lines that are new.
    pub added: Vec<String>,
}

/// Works into the plan of a place what it is asked for and lacks: targets into the indicators that answer those of the plan
/// above, and indicators that nothing answers at the end of their goals. `before` is the text of its file as it was given.
/// `None` where the plan cannot be taken apart, or names no plan above.
#[must_use]
pub fn added_to(plan: &Plan, place: &PlaceAsked, lower: &Loaded, before: &str) -> Option<Merged> {
    let root = lower.asts.first().filter(|ast| !ast.incomplete)?;
    let file = lower.plan.sources.file(root.file)?;
    let above = lower.plan.above.as_deref()?;
    let found = cascade(&lower.plan)?;
    let mut work =
        Work { plan, lower: &lower.plan, root, file, before, edits: Vec::new(), notes: Vec::new(), added: Vec::new() };
    let mut missing: BTreeMap<GoalId, Vec<&AskedIndicator>> = BTreeMap::new();
    for asked in &place.indicators {
        let Some(of) = plan.indicator(asked.indicator) else { continue };
        let id = above.find(&of.full_code)?;
        if let Some(own) = found.answering(id).and_then(|answer| lower.plan.indicator(answer.own)) {
            work.targets(of, own, asked);
            continue;
        }
        let header = lower.plan.header.as_ref()?;
        let declined = header.declined.iter().any(|one| lower.plan.text(one.code) == of.full_code);
        match found.open.contains(&id) && lower.plan.find(&of.full_code).is_none() {
            true => missing.entry(of.goal).or_default().push(asked),
            false => {
                let kind = if declined { NoteKind::Declined } else { NoteKind::Unclear };
                work.note(kind, of, "", &asked.targets);
            }
        }
    }
    for (goal, asked) in missing {
        work.indicators(plan.goal(goal)?, &asked)?;
    }
    let Work { mut edits, notes, added, .. } = work;
    edits.sort_by_key(|edit| (edit.start, edit.end));
    let apart = edits.windows(2).all(|pair| matches!(pair, [one, next] if one.end <= next.start));
    let text = (!edits.is_empty()).then(|| apply(before, edits));
    let reads = text.as_ref().is_none_or(|text| !read(text).1.incomplete);
    (apart && reads).then_some(Merged { text, notes, added })
}

fn read(text: &str) -> (Sources, Ast) {
    let mut sources = Sources::new();
    let file = sources.add_text("", text, &mut Vec::new());
    let ast = parse(&sources, file, &mut Vec::new());
    (sources, ast)
}

/// Some lines of a plan in another language; `None` where they cannot be read.
fn in_language(text: &str, to: Lang) -> Option<String> {
    let (sources, ast) = read(text);
    translate(&sources, &ast, to).ok()
}

struct Work<'w> {
    /// The plan above.
    plan: &'w Plan,
    lower: &'w Plan,
    root: &'w Ast,
    file: &'w SourceFile,
    before: &'w str,
    /// What is written anew, in places of the text as it was given.
    edits: Vec<Edit>,
    notes: Vec<Note>,
    added: Vec<String>,
}

impl Work<'_> {
    fn note(&mut self, kind: NoteKind, of: &Indicator, own: &str, asked: &[AskedTarget]) {
        let asked = asked.iter().map(|target| target.line.as_str()).collect::<Vec<_>>().join("; ");
        self.notes.push(Note { kind, code: of.full_code.clone(), own: own.to_owned(), asked });
    }

    /// Holds what is asked for against what the place has, and adds what it has not.
    fn targets(&mut self, of: &Indicator, own: &Indicator, asked: &AskedIndicator) {
        let factor = match units_across((self.plan, of), (self.lower, own)) {
            Some(Across::Same(factor)) => factor,
            _ => return self.note(NoteKind::Unsure, of, "", &asked.targets),
        };
        let direction = self.lower.direction(own).or_else(|| self.plan.direction(of)).map(|(direction, _)| direction);
        for target in &asked.targets {
            let one = std::slice::from_ref(target);
            let Some(value) = target.value.checked_mul(factor) else {
                self.note(NoteKind::Unsure, of, "", one);
                continue;
            };
            match standing(own, target) {
                Some(fact) => {
                    let kind = match (fact.exact(), direction) {
                        (Some(has), _) if has == value => continue,
                        (Some(has), Some(direction)) => match (has > value, direction) {
                            (true, Direction::Up) | (false, Direction::Down) => NoteKind::Stronger,
                            _ => NoteKind::Weaker,
                        },
                        _ => NoteKind::Unsure,
                    };
                    self.note(kind, of, self.lower.slice(fact.span), one);
                }
                None => match self.new_target(own, target, (value, factor)) {
                    Some(line) => {
                        self.added.push(line);
                        self.note(NoteKind::AddedTarget, of, "", one);
                    }
                    None => self.note(NoteKind::NoRoom, of, "", one),
                },
            }
        }
    }

    /// Adds a target to an indicator of the place; its line.
    fn new_target(&mut self, own: &Indicator, target: &AskedTarget, (value, factor): (Exact, Exact)) -> Option<String> {
        if own.span.file != self.root.file || target.kind == FactKind::EachYear {
            return None;
        }
        let line = match factor == Exact::ONE {
            true => target.line.clone(),
            false => {
                let value = Some(value).filter(|value| value.has_decimal())?.to_decimal()?;
                let (head, _) = target.line.split_once(':')?;
                format!("{head}: {}{}", target.words, format_decimal(value, self.plan.lang))
            }
        };
        let line = in_language(&line, self.lower.lang)?.trim_end().to_owned();
        let (_, ast) = read(&line);
        let statement = &ast.items.first()?.statement;
        let text = self.file.text();
        let item = find_item(&self.root.items, &own.full_code, &self.lower.sources, None)?;
        let edit = insertion(text, item, (statement, &line))?;
        self.put(edit)?;
        Some(line)
    }

    /// Takes an edit of the normalised text over to the text as it was given; `None` where what it replaces differs there.
    fn put(&mut self, edit: Edit) -> Option<()> {
        let span = bdg_syntax::source::Span { file: self.root.file, start: edit.start, end: edit.end };
        let place = self.file.original_range(span);
        let stands = self.before.get(place.start as usize..place.end as usize)?;
        if stands != self.file.text().get(edit.start as usize..edit.end as usize)? {
            return None;
        }
        // Two new lines at one place stand in the order in which they come.
        match self.edits.iter_mut().find(|other| other.start == place.start && other.end == place.end) {
            Some(other) if place.is_empty() => other.text.push_str(&edit.text),
            Some(_) => return None,
            None => self.edits.push(Edit { start: place.start, end: place.end, text: edit.text }),
        }
        Some(())
    }

    /// Adds indicators at the end of their goal, or with their goal at the end of the file.
    fn indicators(&mut self, goal: &Goal, asked: &[&AskedIndicator]) -> Option<()> {
        let code = self.plan.text(goal.code);
        let same = |own: &&Goal| self.lower.text(own.code) == code;
        let own = self.lower.goals.iter().find(same);
        let alike = |own: &Goal| folded(self.lower.text(own.title)) == folded(self.plan.text(goal.title));
        let blocks: Vec<String> =
            asked.iter().filter_map(|asked| Some(indicator_lines(self.plan, asked)?.join("\n") + "\n")).collect();
        let newline = if self.before.contains("\r\n") { "\r\n" } else { "\n" };
        let written = match own {
            None => {
                let whole = format!("{}{}}}\n", goal_line(self.plan, goal), blocks.join("\n"));
                let whole = in_language(&whole, self.lower.lang)?;
                self.added.extend(whole.lines().map(str::to_owned));
                let gap = if self.before.ends_with('\n') { newline.to_owned() } else { newline.repeat(2) };
                let end = u32::try_from(self.before.len()).ok()?;
                let text = format!("{gap}{}", whole.replace('\n', newline));
                match self.edits.iter_mut().find(|edit| edit.start == end) {
                    Some(other) => other.text.push_str(&text),
                    None => self.edits.push(Edit { start: end, end, text }),
                }
                Some(())
            }
            Some(own) if own.span.file == self.root.file && alike(own) => {
                let blocks: Option<Vec<String>> =
                    blocks.iter().map(|block| in_language(block, self.lower.lang)).collect();
                self.at_the_end_of(own, &blocks?, newline)
            }
            Some(_) => None,
        };
        let kind = if written.is_some() { NoteKind::AddedIndicator } else { NoteKind::NoRoom };
        for asked in asked {
            self.note(kind, self.plan.indicator(asked.indicator)?, "", &asked.targets);
        }
        Some(())
    }

    fn at_the_end_of(&mut self, own: &Goal, blocks: &[String], newline: &str) -> Option<()> {
        let (item, body) = goal_item(&self.root.items, own)?;
        let text = self.file.text();
        let outer = indentation(text, item.span.start)?;
        let inner = format!("{outer}    ");
        let close = body.span.end.checked_sub(1)?;
        let line = text.get(..close as usize)?.rfind('\n').map_or(0, |at| at.saturating_add(1));
        let alone = text.get(line..close as usize)?.trim().is_empty();
        let start = if alone { u32::try_from(line).ok()? } else { close };
        let mut out = if alone { String::new() } else { newline.to_owned() };
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 || !body.items.is_empty() {
                out.push_str(newline);
            }
            for one in block.lines() {
                self.added.push(format!("    {one}"));
                out.push_str(&format!("{inner}{one}{newline}"));
            }
        }
        if !alone {
            out.push_str(outer);
        }
        self.put(Edit { start, end: start, text: out })
    }
}

/// The declaration of a goal with its body.
fn goal_item<'a>(items: &'a [Item], goal: &Goal) -> Option<(&'a Item, &'a Body)> {
    items.iter().find_map(|item| match item.statement.keyword() {
        Some(Word::Goal) if item.span == goal.span => Some((item, item.body.as_ref()?)),
        Some(Word::Annex) => goal_item(&item.body.as_ref()?.items, goal),
        _ => None,
    })
}

/// What the place has for the time of a target: its own of that time, or what holds from before it on.
fn standing<'p>(own: &'p Indicator, asked: &AskedTarget) -> Option<&'p Fact> {
    let of_one_year = |kind| matches!(kind, FactKind::PeriodTarget | FactKind::Onwards | FactKind::Assigned);
    let targets = || own.facts.iter().filter(|fact| fact.kind.is_target() && !fact.claim);
    let same_time = |fact: &&Fact| fact.time.zip(asked.time).is_some_and(|(one, other)| one.is_same(other));
    let alike = |fact: &&Fact| match of_one_year(asked.kind) {
        true => of_one_year(fact.kind),
        false => fact.kind == asked.kind && fact.first == asked.first,
    };
    let before = |fact: &&Fact| fact.kind == FactKind::Onwards && fact.time < asked.time && of_one_year(asked.kind);
    targets().filter(alike).find(same_time).or_else(|| targets().filter(before).max_by_key(|fact| fact.time))
}
