//! Writing a scenario: into the plan's own text, or as a file that uses the plan.

use std::sync::Arc;

use super::insert::{Edit, apply, find_item, insertion};
use super::overlay::Override;
use crate::model::{Fact, FactKind, Indicator, Level, Plan, Slot, Time};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::{Ast, BasisAst, Statement, ValueAstKind, Word, format, parse, quoted};

/// Why a plan was not written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveFault {
    /// The plan's file has lines that cannot be read, so that nothing can be said of its layout.
    Unreadable,
    /// The text would not read back.
    Broken,
}

impl SaveFault {
    /// The reason as a sentence.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            SaveFault::Unreadable => Message::new(
                "tệp kế hoạch còn dòng không đọc được; sửa các lỗi đó trước rồi hãy lưu",
                "the plan's file has lines that cannot be read; mend them first, then save",
            ),
            SaveFault::Broken => Message::new(
                "không ghép được kịch bản vào văn bản của kế hoạch; hãy lưu riêng kịch bản",
                "the scenario cannot be worked into the plan's text; save the scenario by itself",
            ),
        }
    }
}

/// The text of a scenario by itself: it uses the plan's file, named as seen from where the text will stand.
#[must_use]
pub fn scenario_text(plan_file: &str, name: &str, lines: &[Arc<Override>], lang: Lang) -> String {
    format!("{} {}\n\n{}", Word::Use.get(lang), quoted(plan_file), block(name, lines, lang))
}

fn block(name: &str, lines: &[Arc<Override>], lang: Lang) -> String {
    let mut out = format!("{} {name} {{\n", Word::Scenario.get(lang));
    for line in lines {
        out.push_str("    ");
        out.push_str(&line.line());
        out.push('\n');
    }
    out.push_str("}\n");
    out
}

/// The text of the plan's first file with a scenario worked in. Figures and settings are replaced where they stand, new
/// ones take their place in the body of their indicator, and all else stays as it is; a file that was in the
/// formatter's layout stays in it. What belongs to other files goes into a `kịch bản` at the end.
///
/// # Errors
/// [`SaveFault`] if the file cannot be read, or the result could not be.
pub fn plan_text(plan: &Plan, asts: &[Ast], name: &str, lines: &[Arc<Override>]) -> Result<String, SaveFault> {
    let root = asts.first().filter(|ast| !ast.incomplete).ok_or(SaveFault::Unreadable)?;
    let text = plan.sources.file(root.file).map(|file| file.text().to_owned()).ok_or(SaveFault::Unreadable)?;
    let neat = format(&plan.sources, root).is_ok_and(|neat| neat == text);
    let mut edits: Vec<Edit> = Vec::new();
    let mut inserts: Vec<&Arc<Override>> = Vec::new();
    let mut elsewhere: Vec<Arc<Override>> = Vec::new();
    for line in lines {
        let Some(indicator) = plan.find(&line.code).and_then(|id| plan.indicator(id)) else { continue };
        match standing(plan, indicator, line, root.file) {
            Standing::Here(span, text) => edits.push(Edit { start: span.start, end: span.end, text }),
            Standing::Elsewhere => elsewhere.push(Arc::clone(line)),
            Standing::Nowhere if indicator.span.file == root.file => inserts.push(line),
            Standing::Nowhere => elsewhere.push(Arc::clone(line)),
        }
    }
    let mut text = apply(&text, edits);
    // One insertion an indicator and round: parts may stand in the line that their indicator's insertion rewrites.
    while !inserts.is_empty() {
        let (sources, ast) = reread(&text).ok_or(SaveFault::Broken)?;
        let mut edits: Vec<Edit> = Vec::new();
        let mut later = Vec::new();
        for line in std::mem::take(&mut inserts) {
            let item = find_item(&ast.items, &line.code, &sources, None).ok_or(SaveFault::Broken)?;
            let edit = insertion(&text, item, (&line.statement, &line.text)).ok_or(SaveFault::Broken)?;
            if edits.iter().any(|other| edit.start <= other.end && other.start <= edit.end) {
                later.push(line);
            } else {
                edits.push(edit);
            }
        }
        text = apply(&text, edits);
        inserts = later;
    }
    if !elsewhere.is_empty() {
        if !text.ends_with('\n') {
            text.push('\n');
        }
        text.push('\n');
        text.push_str(&block(name, &elsewhere, root.lang));
    }
    let (sources, ast) = reread(&text).ok_or(SaveFault::Broken)?;
    if neat {
        return format(&sources, &ast).map_err(|_| SaveFault::Broken);
    }
    let windows = text.contains("\r\n");
    Ok(if windows { text.replace("\r\n", "\n").replace('\n', "\r\n") } else { text })
}

fn reread(text: &str) -> Option<(Sources, Ast)> {
    let mut sources = Sources::new();
    let mut faults = Vec::new();
    let file = sources.add_text("", text, &mut faults);
    let ast = parse(&sources, file, &mut faults);
    (!ast.incomplete).then_some((sources, ast))
}

enum Standing {
    /// At this place of the file, to be replaced by this text.
    Here(Span, String),
    /// In another file.
    Elsewhere,
    /// Not yet.
    Nowhere,
}

/// Where the plan says what a line changes.
fn standing(plan: &Plan, indicator: &Indicator, line: &Override, root: FileId) -> Standing {
    let own = if indicator.parent.is_some() { Level::Part } else { Level::Indicator };
    let setting = |span: Span, level: Level| (level == own).then_some((span, line.text.clone()));
    let found = match line.slot {
        Slot::Baseline | Slot::Fact(..) => {
            indicator.own_figures().find(|fact| line.slot.holds(fact)).map(|fact| {
                // What growth is told of may be said in other words: `mỗi năm`, `giai đoạn 2026-2030`.
                if line.slot == Slot::Baseline || fact.kind == FactKind::PeriodTarget && tells_growth(line) {
                    return (fact.span, line.text.clone());
                }
                // The head stays as it is aligned; the value and its note are written anew.
                let value = line.text.split_once(':').map_or("", |(_, value)| value).trim_start().to_owned();
                (Span { start: fact.value.span.start, ..fact.span }, value)
            })
        }
        Slot::Setting(keyword) => indicator.settings.get(keyword).and_then(|set| setting(set.span, set.level)),
    };
    // Growth takes the place of the target that it leads to.
    let last = || plan.period().map(|period| Time::Year(period.last));
    let leads = |fact: &&Fact| fact.kind == FactKind::PeriodTarget && fact.first.is_none() && fact.time == last();
    let target = || Some((indicator.facts.iter().find(leads)?.span, line.text.clone()));
    let found = found.or_else(|| target().filter(|_| tells_growth_of_all_years(plan, line)));
    match found {
        Some((span, text)) if span.file == root => Standing::Here(span, text),
        Some(_) => Standing::Elsewhere,
        None => Standing::Nowhere,
    }
}

/// Whether a line tells how every year of the period grows.
fn tells_growth_of_all_years(plan: &Plan, line: &Override) -> bool {
    let all = match line.slot {
        Slot::Fact(FactKind::EachYear | FactKind::Over, ..) => true,
        Slot::Fact(FactKind::Onwards, _, Some(from)) => plan.period().is_some_and(|period| from.year() <= period.first),
        _ => false,
    };
    all && tells_growth(line)
}

/// Whether a line tells of a change of every year.
fn tells_growth(line: &Override) -> bool {
    let Statement::Fact { value, .. } = &line.statement else { return false };
    matches!(&value.kind, ValueAstKind::Relative(change) if matches!(change.basis, BasisAst::Yearly(_)))
}
