//! How a line may go on at a place.

use std::ops::Range;

use super::analysis::Analysis;
use super::block::Block;
use super::hover::of_keyword;
use super::names::full_code;
use super::walk::{declared, home};
use bdg_core::catalogue;
use bdg_core::eval::cascade;
use bdg_core::model::IndicatorId;
use bdg_core::phrases;
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::words::{folded, keyword_at};
use bdg_syntax::{Continuation, Home, Item, Repeats, SlotKind, Statement, Word, continuations};

/// The most offers at once.
const OFFERS: usize = 200;

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OfferKind {
    /// The keyword of a statement.
    Keyword,
    /// Another word of the language.
    Word,
    /// An agency.
    Agency,
    /// A unit.
    Unit,
    /// The code of an indicator, a part or a goal.
    Code,
    /// The code of a rule.
    Rule,
    /// A year.
    Year,
}

/// One way to go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it replaces, in bytes of the client's text: the beginning that is typed.
    pub range: Range<u32>,
    /// The text that stands there then.
    pub text: String,
    /// Its meaning in a line: a title, or what a statement does.
    pub detail: String,
    /// What it is.
    pub kind: OfferKind,
    /// More about it.
    pub help: Vec<Block>,
}

/// The ways to go on at a place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Completion {
    /// In the order in which they are offered.
    pub offers: Vec<Offer>,
    /// Whether there are more.
    pub more: bool,
}

/// A line up to the cursor.
struct Line<'a> {
    analysis: &'a Analysis,
    file: FileId,
    lang: Lang,
    /// The declarations around it.
    around: Vec<&'a Item>,
    /// What stands before the word that is typed.
    written: &'a str,
    /// Where that begins, in the plan's text.
    start: u32,
    /// The word that is typed.
    word: &'a str,
    offers: Vec<Offer>,
}

/// How the line may go on at an offset of the client's text. Accents need not be typed.
#[must_use]
pub fn complete(analysis: &Analysis, file: FileId, offset: u32) -> Completion {
    let Some(mut line) = line(analysis, file, offset) else { return Completion::default() };
    let home = home(&line.around);
    if matches!(home, Home::Scenario | Home::Revision) && offer_overlaid(&mut line) {
        return finish(line);
    }
    let keywords: Vec<Word> = Word::KEYWORDS.iter().copied().filter(|word| may_stand(&line, *word, home)).collect();
    let written = line.written;
    offer_all(&mut line, keywords, written);
    finish(line)
}

fn finish(mut line: Line<'_>) -> Completion {
    let more = line.offers.len() > OFFERS;
    line.offers.truncate(OFFERS);
    Completion { offers: line.offers, more }
}

fn line(analysis: &Analysis, file: FileId, offset: u32) -> Option<Line<'_>> {
    let at = analysis.text(file)?.to_plan(offset);
    let ast = analysis.ast(file)?;
    let text = analysis.plan().sources.file(file)?.text();
    let before = text.get(..at as usize)?;
    let first = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let (code, begin) = own_statement(before.get(first..)?)?;
    let start = u32::try_from(first.saturating_add(begin)).ok()?;
    let items = ast.at(&analysis.plan().sources, at).items;
    let inside = |item: &&Item| item.body.as_ref().is_some_and(|body| body.span.start < at && at <= body.span.end);
    let around = items.into_iter().filter(inside).collect();
    let boundary = |sign: char| sign.is_whitespace() || ",;\"“”[({:".contains(sign);
    let word = code.rfind(boundary).map_or(code, |place| {
        let length = code.get(place..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
        code.get(place.saturating_add(length)..).unwrap_or_default()
    });
    let written = code.get(..code.len().saturating_sub(word.len())).unwrap_or_default();
    Some(Line { analysis, file, lang: ast.lang, around, written, start, word, offers: Vec::new() })
}

/// The part of a line that belongs to the statement at its end, and where it begins; `None` within a text or a comment.
fn own_statement(line: &str) -> Option<(&str, usize)> {
    let (mut begin, mut quote) = (0_usize, None);
    for (at, sign) in line.char_indices() {
        match (quote, sign) {
            (None, '#') => return None,
            (None, '"') => quote = Some('"'),
            (None, '“') => quote = Some('”'),
            (None, '{' | '}') => begin = at.saturating_add(1),
            (Some(close), sign) if close == sign => quote = None,
            _ => {}
        }
    }
    if quote.is_some() {
        return None;
    }
    Some((line.get(begin..)?, begin))
}

/// Whether a statement may stand in the block: its table says so, and it is not there already where it may be there once.
fn may_stand(line: &Line<'_>, word: Word, home: Home) -> bool {
    let Some(row) = word.row().filter(|row| row.may_stand(home)) else { return false };
    let Some(body) = line.around.last().and_then(|item| item.body.as_ref()) else { return true };
    let there = |item: &Item| {
        let elsewhere = item.span.end < line.start || item.span.start > line.start.saturating_add(1);
        elsewhere && item.statement.keyword() == Some(word) && !row.slots.is_empty()
    };
    row.repeats != Repeats::Once || !body.items.iter().any(there)
}

/// Offers what a scenario's line begins with, a code; `false` where it may be another statement.
fn offer_overlaid(line: &mut Line<'_>) -> bool {
    let written = line.written.trim_start();
    match written.split_once(char::is_whitespace) {
        None if written.is_empty() => {
            offer_codes(line, "", "");
            false
        }
        Some((code, rest)) if line.analysis.plan().find(code).is_some() => {
            offer_all(line, Word::settable().collect(), rest);
            true
        }
        _ => false,
    }
}

fn offer_all(line: &mut Line<'_>, keywords: Vec<Word>, written: &str) {
    for continuation in continuations(keywords, written) {
        match continuation {
            Continuation::Word { word, written: there } => offer_word(line, word, there),
            Continuation::Value(kind) => offer_value(line, kind, written),
        }
        if line.offers.len() > OFFERS {
            return;
        }
    }
}

/// Offers a word or phrase of which the first words may be there.
fn offer_word(line: &mut Line<'_>, word: Word, there: usize) {
    let typed = last_words(line.written, there);
    let wanted = folded(&format!("{typed}{}", line.word));
    let langs = [line.lang, line.lang.other()];
    let begins = |lang: &Lang| folded(word.get(*lang)).starts_with(wanted.trim_start());
    // A word of the other language is only offered to those who type it.
    let Some(lang) = langs.into_iter().find(begins) else { return };
    let back = u32::try_from(typed.len().saturating_add(line.word.len())).unwrap_or(0);
    let row = word.row();
    let (kind, help) = match row {
        Some(_) => (OfferKind::Keyword, of_keyword(line.analysis, word)),
        None => (OfferKind::Word, Vec::new()),
    };
    let detail = row.map_or("", |row| row.help.get(line.analysis.lang())).to_owned();
    push(line, back, word.get(lang).to_owned(), detail, kind, help);
}

/// The last words of a text, with the blanks behind them.
fn last_words(text: &str, count: usize) -> &str {
    let mut rest = text;
    for _ in 0..count {
        rest = rest.trim_end();
        rest = rest.get(..rest.rfind(char::is_whitespace).map_or(0, |at| at.saturating_add(1))).unwrap_or_default();
    }
    // A blank of more than one byte.
    text.get(rest.len()..).map_or("", str::trim_start)
}

/// Adds an offer in place of so many bytes before the cursor.
fn push(line: &mut Line<'_>, back: u32, text: String, detail: String, kind: OfferKind, help: Vec<Block>) {
    let code = line.written.len().saturating_add(line.word.len());
    let end = line.start.saturating_add(u32::try_from(code).unwrap_or(0));
    let span = Span { file: line.file, start: end.saturating_sub(back), end };
    line.offers.push(Offer { range: line.analysis.place(span).range, text, detail, kind, help });
}

/// Adds an offer in place of the word that is typed, if it begins with it, or its meaning has it.
fn push_value(line: &mut Line<'_>, text: &str, detail: &str, kind: OfferKind, help: Vec<Block>) {
    let wanted = folded(line.word);
    let fits = folded(text).starts_with(&wanted) || wanted.chars().count() > 1 && folded(detail).contains(&wanted);
    if fits {
        let back = u32::try_from(line.word.len()).unwrap_or(0);
        push(line, back, text.to_owned(), detail.to_owned(), kind, help);
    }
}

fn offer_value(line: &mut Line<'_>, kind: SlotKind, written: &str) {
    let keyword = keyword_at(written.trim_start()).map(|(word, _)| word);
    let plan = line.analysis.plan();
    match kind {
        SlotKind::Name | SlotKind::Names | SlotKind::Places => match keyword {
            Some(Word::Accept) => offer_rules(line),
            Some(Word::Unit) => offer_units(line),
            Some(word) if declares(word) => {}
            _ => {
                for agency in plan.agencies.iter() {
                    push_value(line, plan.text(agency.id), plan.text(agency.name), OfferKind::Agency, Vec::new());
                }
            }
        },
        SlotKind::Unit => offer_units(line),
        SlotKind::Code if matches!(keyword, Some(Word::Answers | Word::Declines)) => offer_above(line),
        SlotKind::Code => offer_next_code(line, keyword),
        SlotKind::Year if keyword != Some(Word::Period) => {
            let Some(period) = plan.period() else { return };
            for year in period.first.saturating_sub(1)..=period.last.min(period.first.saturating_add(60)) {
                push_value(line, &year.to_string(), "", OfferKind::Year, Vec::new());
            }
        }
        SlotKind::Formula if line.written.trim_end().ends_with('[') => offer_codes(line, "", "]"),
        SlotKind::Formula => offer_codes(line, "[", "]"),
        _ => {}
    }
}

fn declares(word: Word) -> bool {
    matches!(word, Word::Plan | Word::Agency | Word::Part | Word::Comprising | Word::Scenario | Word::Revision)
}

fn offer_units(line: &mut Line<'_>) {
    let plan = line.analysis.plan();
    for unit in plan.units.iter() {
        if let (Some(id), Some(label)) = (unit.id, unit.label) {
            push_value(line, plan.text(id), plan.text(label), OfferKind::Unit, Vec::new());
        }
    }
}

/// The rules of which there are findings in the declaration, then all.
fn offer_rules(line: &mut Line<'_>) {
    let lang = line.analysis.lang();
    let scope = line.around.last().map(|item| item.body.as_ref().map_or(item.span, |body| item.span.to(body.span)));
    let within = |span: Span| {
        scope.is_none_or(|scope| span.file == scope.file && scope.start <= span.start && span.end <= scope.end)
    };
    let mut here: Vec<&str> = Vec::new();
    for found in line.analysis.diagnostics().iter().filter(|found| within(line.analysis.plan().home(found.span))) {
        if !here.contains(&found.code) {
            here.push(found.code);
        }
    }
    let first = here.iter().filter_map(|code| catalogue::find(code));
    let rest = catalogue::all().filter(|rule| !here.contains(&rule.code));
    for rule in first.chain(rest) {
        push_value(line, rule.code, rule.title.get(lang), OfferKind::Rule, Vec::new());
    }
}

/// The codes of indicators and parts, with signs around them.
fn offer_codes(line: &mut Line<'_>, before: &str, behind: &str) {
    let plan = line.analysis.plan();
    let wanted = folded(line.word);
    for one in plan.indicators.iter() {
        let title = plan.text(one.title);
        let fits = folded(&one.full_code).starts_with(&wanted)
            || wanted.chars().count() > 1 && folded(title).contains(&wanted);
        if !fits {
            continue;
        }
        let back = u32::try_from(line.word.len()).unwrap_or(0);
        let text = format!("{before}{}{behind}", one.full_code);
        push(line, back, text, phrases::first_words(title), OfferKind::Code, Vec::new());
        if line.offers.len() > OFFERS {
            return;
        }
    }
}

/// The indicators of the plan above; first those that nothing carries out yet.
fn offer_above(line: &mut Line<'_>) {
    let plan = line.analysis.plan();
    let (Some(above), Some(cascade)) = (plan.above.as_deref(), cascade(plan)) else { return };
    let whole = || above.indicators().filter(|(_, one)| one.parent.is_none());
    let is_open = |id: &IndicatorId| cascade.open.contains(id);
    let open = whole().filter(|(id, _)| is_open(id));
    for (_, one) in open.chain(whole().filter(|(id, _)| !is_open(id))) {
        push_value(line, &one.full_code, &phrases::first_words(above.text(one.title)), OfferKind::Code, Vec::new());
        if line.offers.len() > OFFERS {
            return;
        }
    }
}

/// The code behind the last one of the block: 2.4 behind 2.3, and 2.1 in a goal 2 without any.
fn offer_next_code(line: &mut Line<'_>, keyword: Option<Word>) {
    let plan = line.analysis.plan();
    let last_number = |code: &str| code.rsplit('.').next().and_then(|last| last.parse::<u32>().ok());
    let code = match keyword {
        Some(Word::Goal) => {
            let numbers = plan.goals.iter().filter_map(|goal| last_number(plan.text(goal.code)));
            numbers.max().unwrap_or(0).saturating_add(1).to_string()
        }
        Some(Word::Indicator) if full_code(&plan.sources, &line.around).is_none() => {
            let goal = line.around.iter().rev().find(|item| declared(item) == Some(Word::Goal));
            let Some(Statement::Directive(goal)) = goal.map(|item| &item.statement) else { return };
            let goal = plan.text(goal.name());
            let own = |one: &&bdg_core::model::Indicator| {
                one.parent.is_none() && plan.goal(one.goal).is_some_and(|of| plan.text(of.code) == goal)
            };
            let numbers = plan.indicators.iter().filter(own).filter_map(|one| {
                let code = plan.text(one.code);
                code.strip_prefix(goal)?.strip_prefix('.')?.parse::<u32>().ok()
            });
            format!("{goal}.{}", numbers.max().unwrap_or(0).saturating_add(1))
        }
        _ => return,
    };
    push_value(line, &code, "", OfferKind::Code, Vec::new());
}
