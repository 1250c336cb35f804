//! A draft as the text of a plan file.

use super::agency::Duties;
use super::draft::{Draft, Entry, Fact, Goal};
use super::title::Heading;
use super::unit::Clues;
use super::words::{comment, quoted};
use bdg_syntax::Statement;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;

/// The words of the statements that are written.
struct Words {
    plan: &'static str,
    goal: &'static str,
    indicator: &'static str,
    part: &'static str,
    unit: &'static str,
    number: &'static str,
    lead: &'static str,
    with: &'static str,
    reports: &'static str,
    note: &'static str,
}

const fn keywords(lang: Lang) -> Words {
    match lang {
        Lang::Vi => Words {
            plan: "kế hoạch",
            goal: "mục tiêu",
            indicator: "chỉ tiêu",
            part: "trong đó",
            unit: "đơn vị tính",
            number: "số thứ tự",
            lead: "chủ trì",
            with: "phối hợp",
            reports: "tổng hợp",
            note: "ghi chú",
        },
        Lang::En => Words {
            plan: "plan",
            goal: "goal",
            indicator: "indicator",
            part: "part",
            unit: "unit",
            number: "number",
            lead: "lead",
            with: "with",
            reports: "reports",
            note: "note",
        },
    }
}

impl Draft {
    /// Settles what needs the whole table: agencies, units, and duties that a goal's indicators share.
    pub(super) fn settle(&mut self, lang: Lang) {
        for goal in &mut self.goals {
            for (part, text) in std::mem::take(&mut goal.duty_cells) {
                let duties = self.agencies.read(&text, part);
                goal.duties.add(&duties);
            }
            for entry in &mut goal.entries {
                for (part, text) in std::mem::take(&mut entry.duty_cells) {
                    let duties = self.agencies.read(&text, part);
                    entry.duties.add(&duties);
                }
                for inner in &mut entry.parts {
                    for (part, text) in std::mem::take(&mut inner.duty_cells) {
                        let duties = self.agencies.read(&text, part);
                        inner.duties.add(&duties);
                    }
                    // A part has the duties of its indicator.
                    if inner.duties == entry.duties {
                        inner.duties = Duties::default();
                    }
                }
            }
            let shared = goal.entries.first().map(|entry| entry.duties.clone()).unwrap_or_default();
            let all = goal.entries.iter().all(|entry| entry.duties == shared);
            if goal.entries.len() > 1 && all && goal.duties.is_empty() && !shared.is_empty() {
                goal.duties = shared;
                for entry in &mut goal.entries {
                    entry.duties = Duties::default();
                }
            }
        }
        for entry in self.goals.iter_mut().flat_map(|goal| goal.entries.iter_mut()) {
            entry.unit = unit(&mut self.units, entry, &[], lang);
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

fn values(entry: &Entry) -> Vec<String> {
    entry.facts.iter().filter(|fact| !fact.is_text).map(|fact| fact.figure.text.clone()).collect()
}

fn unit(units: &mut super::unit::Units, entry: &Entry, more: &[&str], lang: Lang) -> Option<String> {
    let own = values(entry);
    let values = own.iter().map(String::as_str).chain(more.iter().copied()).collect();
    let percent = entry.unit_cell.is_none();
    let clues = Clues { cell: entry.unit_cell.as_deref(), values, title: &entry.title };
    // Without a column of units a per cent sign on every figure is what tells the unit.
    if percent && !clues.values.is_empty() && clues.values.iter().all(|value| value.contains('%')) {
        return Some(String::from("%"));
    }
    units.of(&clues, lang)
}

/// Writes a draft; the result is laid out as `bdg fmt` does.
pub(super) fn write(draft: &Draft, heading: &Heading, intro: &[String], lang: Lang) -> String {
    let words = keywords(lang);
    let mut out = String::new();
    for line in intro {
        push(&mut out, line);
    }
    out.push('\n');
    push(&mut out, &format!("{} {} {} {{", words.plan, heading.id, quoted(&heading.title)));
    for line in heading.statements.iter().chain(&heading.comments) {
        push(&mut out, line);
    }
    for note in &draft.notes {
        push(&mut out, &format!("{} {}", words.note, quoted(note)));
    }
    out.push_str("}\n\n");
    for agency in &draft.agencies.known {
        push(&mut out, &agency.written(lang));
    }
    out.push('\n');
    for unit in &draft.units.declared {
        push(&mut out, &unit.written(lang));
    }
    for goal in &draft.goals {
        out.push('\n');
        write_goal(&mut out, draft, goal, &words, lang);
    }
    if !draft.comments.is_empty() {
        out.push('\n');
    }
    for line in &draft.comments {
        push(&mut out, line);
    }
    let lost: Vec<_> = draft.remarks.iter().filter(|remark| remark.not_understood).collect();
    if !lost.is_empty() {
        out.push('\n');
        push(
            &mut out,
            &match lang {
                Lang::Vi => format!("# Còn {} ô chưa hiểu, đã giữ thành ghi chú # ở trên:", lost.len()),
                Lang::En => format!("# {} cells were not understood; they stand in comments above:", lost.len()),
            },
        );
        for remark in lost {
            let place = remark.place.get(lang);
            push(&mut out, &comment(&format!("  {place}: {}", remark.what.get(lang))));
        }
    }
    laid_out(&out)
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

fn write_goal(out: &mut String, draft: &Draft, goal: &Goal, words: &Words, lang: Lang) {
    let title = if goal.title.is_empty() && lang == Lang::Vi { "(chưa có tên)" } else { &goal.title };
    push(out, &format!("{} {} {} {{", words.goal, goal.code, quoted(title)));
    for line in &goal.comments {
        push(out, line);
    }
    write_duties(out, draft, &goal.duties, words);
    for note in &goal.notes {
        push(out, &format!("{} {}", words.note, quoted(note)));
    }
    for (at, entry) in goal.entries.iter().enumerate() {
        if at > 0 || !goal.duties.is_empty() || !goal.notes.is_empty() || !goal.comments.is_empty() {
            out.push('\n');
        }
        let start = format!("{} {} {} {{", words.indicator, entry.code, quoted(&entry.title));
        write_entry(out, draft, entry, &start, words, lang);
    }
    out.push_str("}\n");
}

fn write_entry(out: &mut String, draft: &Draft, entry: &Entry, start: &str, words: &Words, lang: Lang) {
    push(out, start);
    if let Some(printed) = &entry.printed {
        push(out, &format!("{} {}", words.number, quoted(printed)));
    }
    if let Some(unit) = &entry.unit {
        push(out, &format!("{} {unit}", words.unit));
    }
    for fact in &entry.facts {
        write_fact(out, fact, lang);
    }
    write_duties(out, draft, &entry.duties, words);
    for note in &entry.notes {
        push(out, &format!("{} {}", words.note, quoted(note)));
    }
    for line in &entry.comments {
        push(out, line);
    }
    for (at, part) in entry.parts.iter().enumerate() {
        if at == 0 {
            out.push('\n');
        }
        let start = format!("{} {} {} {{", words.part, part.code, quoted(&part.title));
        write_entry(out, draft, part, &start, words, lang);
    }
    out.push_str("}\n");
}

fn write_fact(out: &mut String, fact: &Fact, lang: Lang) {
    let Some(head) = fact.head.written(lang) else { return };
    let mut line = format!("{head}: {}", fact.figure.text);
    if let Some(note) = &fact.note {
        line.push_str(&format!(" {}", quoted(note)));
    }
    if let Some(said) = &fact.comment {
        line.push_str(&format!("  {}", comment(said)));
    }
    push(out, &line);
}

fn write_duties(out: &mut String, draft: &Draft, duties: &Duties, words: &Words) {
    for (word, agencies) in [(words.lead, &duties.lead), (words.with, &duties.with), (words.reports, &duties.reports)] {
        if !agencies.is_empty() {
            push(out, &format!("{word} {}", draft.agencies.ids(agencies)));
        }
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
