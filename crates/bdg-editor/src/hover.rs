//! What is known of the thing at a place: a figure, an agency, a unit, an indicator, a rule, a word of the language.

use std::ops::Range;

use super::above::of_above;
use super::analysis::Analysis;
use super::block::Block;
use super::figures::derived;
use super::names::{Named, Occurrence};
use super::navigate::name_at;
use bdg_core::catalogue;
use bdg_core::eval::{Method, PathStart, Status, indicator_progress, usual_year, why};
use bdg_core::model::{Agency, AgencyId, Fact, Indicator, IndicatorId, Role, Unit};
use bdg_core::phrases;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::format_decimal;
use bdg_syntax::source::{FileId, Span};
use bdg_syntax::{Item, Statement, TokenKind, Word};

/// The most lines of a list.
const LINES: usize = 12;

/// What is known of the thing at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The thing, in bytes of the client's text.
    pub range: Range<u32>,
    /// What is known of it.
    pub blocks: Vec<Block>,
}

/// What is known of the thing at an offset of the client's text; `None` where there is nothing to say.
#[must_use]
pub fn hover(analysis: &Analysis, file: FileId, offset: u32) -> Option<Hover> {
    if let Some(name) = name_at(analysis, file, offset) {
        let blocks = of_name(analysis, name);
        if !blocks.is_empty() {
            return Some(Hover { range: analysis.place(name.span).range, blocks });
        }
    }
    let at = analysis.text(file)?.to_plan(offset);
    let location = analysis.ast(file)?.at(&analysis.plan().sources, at);
    let (item, token) = (*location.items.last()?, location.token?);
    let (span, blocks) = match token.kind {
        TokenKind::Comment => return None,
        TokenKind::Keyword(word) => {
            let mut blocks = of_keyword(analysis, word);
            blocks.extend(of_figure(analysis, item).into_iter().flatten());
            (token.span, blocks)
        }
        _ => match of_figure(analysis, item) {
            Some(blocks) => (item.span, blocks),
            None => (token.span, of_declaration(analysis, item)),
        },
    };
    (!blocks.is_empty()).then(|| Hover { range: analysis.place(span).range, blocks })
}

/// A keyword: what it says, and an example.
pub(super) fn of_keyword(analysis: &Analysis, word: Word) -> Vec<Block> {
    let lang = analysis.lang();
    let Some(row) = word.row() else { return Vec::new() };
    vec![
        Block::Head(word.get(lang).to_owned()),
        Block::Text(row.help.get(lang).to_owned()),
        Block::Code(row.sample.get(lang).to_owned()),
    ]
}

/// A text or another part of a declaration tells of what is declared.
fn of_declaration(analysis: &Analysis, item: &Item) -> Vec<Block> {
    let declared =
        |one: &&Occurrence| one.declares && one.span.file == item.span.file && one.span.start >= item.span.start;
    let first = analysis.names().iter().find(declared).filter(|one| one.span.end <= item.span.end);
    first.map_or_else(Vec::new, |name| of_name(analysis, name))
}

fn of_name(analysis: &Analysis, name: &Occurrence) -> Vec<Block> {
    let plan = analysis.plan();
    match &name.named {
        Named::Agency(letters) => {
            let mut all = plan.agencies.iter().enumerate();
            let found = all.find(|(_, agency)| plan.text(agency.id) == letters);
            found.map_or_else(Vec::new, |(index, agency)| of_agency(analysis, index, agency))
        }
        Named::Unit(letters) => {
            let named = |unit: &&Unit| unit.id.is_some_and(|id| plan.text(id) == letters);
            plan.units.iter().find(named).map_or_else(Vec::new, |unit| of_unit(analysis, unit))
        }
        Named::Goal(code) => {
            let goal = plan.goals.iter().find(|goal| plan.text(goal.code) == code);
            let count = |count: usize| (count.to_string(), Both::new("chỉ tiêu", "indicators").get(plan.lang));
            goal.map_or_else(Vec::new, |goal| {
                let (count, word) = count(goal.indicators.len());
                let head = format!("{} {code}", Word::Goal.get(plan.lang));
                vec![
                    Block::Head(head),
                    Block::Text(plan.text(goal.title).to_owned()),
                    Block::Text(format!("{count} {word}")),
                ]
            })
        }
        Named::Indicator(code) => {
            let found = plan.find(code).and_then(|id| Some((id, plan.indicator(id)?)));
            found.map_or_else(Vec::new, |(id, indicator)| of_indicator(analysis, id, indicator))
        }
        Named::Above(code) => of_above(plan, code),
        Named::Rule(code) => of_rule(analysis, code),
    }
}

fn of_rule(analysis: &Analysis, code: &str) -> Vec<Block> {
    let lang = analysis.lang();
    let Some(rule) = catalogue::find(code) else { return Vec::new() };
    let mut blocks = vec![
        Block::Head(format!("{}: {}", rule.code, rule.title.get(lang))),
        Block::Text(rule.what.get(lang).to_owned()),
        Block::Text(rule.why.get(lang).to_owned()),
    ];
    if !rule.example.is_empty() {
        blocks.push(Block::Code(rule.example.to_owned()));
    }
    blocks.push(Block::Text(rule.fix.get(lang).to_owned()));
    blocks
}

fn of_agency(analysis: &Analysis, index: usize, agency: &Agency) -> Vec<Block> {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let mut blocks = vec![Block::Head(plan.text(agency.name).to_owned())];
    if let Some(short) = agency.short {
        blocks.push(Block::Text(format!("{} “{}”", Word::Short.get(lang), plan.text(short))));
    }
    if let Some((next, _)) = agency.successor.and_then(|(id, span)| Some((plan.agency(id)?, span))) {
        blocks.push(Block::Text(format!("{}: {}", Word::Succeeded.get(lang), plan.text(next.name))));
    }
    let id = AgencyId(u32::try_from(index).unwrap_or(u32::MAX));
    for (role, word) in [(Role::Lead, Word::Lead), (Role::Support, Word::With), (Role::Report, Word::Reports)] {
        let has = |one: &&Indicator| one.duties.iter().any(|duty| duty.role == role && duty.agency == id);
        let own: Vec<&Indicator> = plan.indicators.iter().filter(|one| one.parent.is_none()).filter(has).collect();
        if own.is_empty() {
            continue;
        }
        blocks.push(Block::Text(format!("{} ({}):", word.get(lang), own.len())));
        let line = |one: &&Indicator| format!("{} {}", one.full_code, phrases::first_words(plan.text(one.title)));
        let mut lines: Vec<String> = own.iter().take(LINES).map(line).collect();
        if own.len() > LINES {
            lines.push("…".to_owned());
        }
        blocks.push(Block::List(lines));
    }
    blocks
}

fn of_unit(analysis: &Analysis, unit: &Unit) -> Vec<Block> {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let Some(label) = unit.label else { return Vec::new() };
    let mut blocks = vec![Block::Head(plan.text(label).to_owned())];
    if let Some(base) = unit.base {
        blocks.push(Block::Text(format!("{} {}", Word::Per.get(lang), format_decimal(base, lang))));
    }
    if let Some(conversion) = &unit.conversion {
        let amount = format_decimal(conversion.amount, lang);
        blocks.push(Block::Text(format!("= {amount} {}", conversion.unit)));
    }
    blocks
}

/// An indicator: its title, its unit, its path, how far it has come.
fn of_indicator(analysis: &Analysis, id: IndicatorId, indicator: &Indicator) -> Vec<Block> {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let mut blocks = vec![Block::Head(headline(analysis, indicator))];
    let years = derived(plan, id);
    if !years.is_empty() {
        blocks.push(Block::Text(format!("{}:", Both::new("theo lộ trình", "by the path").get(lang))));
        blocks.push(Block::List(years.iter().map(|(year, target)| format!("{year}: {target}")).collect()));
    }
    let progress = usual_year(plan).and_then(|year| indicator_progress(plan, id, year, Method::Pace));
    if let Some(progress) = progress {
        if let Some(result) = &progress.result {
            let status = phrases::status(progress.status).get(lang);
            let (when, figure) = (phrases::figure_dated(result, lang), phrases::figure_text(result));
            let word = Word::Actual.get(lang);
            let rated = !matches!(progress.status, Status::NoData);
            let status = if rated { format!(": {status}") } else { String::new() };
            blocks.push(Block::Text(format!("{word} {when}: {figure}{status}")));
        }
    }
    blocks
}

/// `chỉ tiêu 1.2 (%): Tỷ lệ …`
fn headline(analysis: &Analysis, indicator: &Indicator) -> String {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let unit = match plan.unit_label(indicator) {
        "" => String::new(),
        unit => format!(" ({unit})"),
    };
    format!("{}{unit}: {}", phrases::indicator(indicator, lang), plan.text(indicator.title))
}

/// A figure: what it says, what it comes to, and how the target of its year is derived.
fn of_figure(analysis: &Analysis, item: &Item) -> Option<Vec<Block>> {
    if !matches!(item.statement, Statement::Fact { .. }) {
        return None;
    }
    let (id, indicator, fact) = analysis.fact_at(Span { end: item.span.start, ..item.span })?;
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let mut blocks =
        vec![Block::Head(headline(analysis, indicator)), Block::Text(phrases::fact_is(plan, indicator, fact, lang))];
    if let Some(met) = meets(analysis, id, fact) {
        blocks.push(Block::Text(met));
    }
    blocks.extend(derivation(analysis, id, fact));
    Some(blocks)
}

/// Whether a result meets the target of its year.
fn meets(analysis: &Analysis, id: IndicatorId, fact: &Fact) -> Option<String> {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let time = fact.time.filter(|time| time.is_year() && !fact.kind.is_target())?;
    let path = bdg_core::eval::path(plan, id, PathStart::Baseline)?;
    let year = path.years.iter().find(|year| year.year == time.year())?;
    let met = phrases::met(year.met?).get(lang);
    let target = phrases::target(&year.target);
    let of = Both::new("chỉ tiêu của năm", "the year's target").get(lang);
    Some(format!("{of} {}: {target} ({met})", time.year()))
}

/// The steps by which the target of a target's year comes about, and the years on the way to a period's.
fn derivation(analysis: &Analysis, id: IndicatorId, fact: &Fact) -> Vec<Block> {
    let (plan, lang) = (analysis.plan(), analysis.lang());
    let Some(year) = fact.year().filter(|_| fact.kind.is_target()) else { return Vec::new() };
    let mut blocks = Vec::new();
    let years = derived(plan, id);
    if years.is_empty() {
        return blocks;
    }
    if let Some((last, _)) = years.iter().rfind(|(one, _)| *one < year).or(years.first()) {
        if let Some(why) = why(plan, id, *last, PathStart::Baseline) {
            let step = |step: &bdg_core::eval::Step| {
                let (rule, formula) = (phrases::rule(step.rule), phrases::formula(&step.formula));
                format!("{}: {}", rule.get(lang), formula.get(lang))
            };
            let lines: Vec<String> = why.steps.iter().map(step).take(LINES).collect();
            if !lines.is_empty() {
                blocks.push(Block::Text(format!("{last}:")));
                blocks.push(Block::List(lines));
            }
        }
    }
    let years: Vec<String> = years.iter().map(|(year, target)| format!("{year}: {target}")).collect();
    blocks.insert(
        0,
        Block::Text(format!("{}: {}", Both::new("theo lộ trình", "by the path").get(lang), years.join("; "))),
    );
    blocks
}
