//! The plan of a place, written down.

use super::ask::{AskedIndicator, AskedTarget, PlaceAsked, tells_direction};
use crate::model::{Better, Goal, Indicator, IndicatorId, Movement, Plan, SeriesKind, Unit, UnitKind};
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::Sources;
use bdg_syntax::{FormatError, Word, format, parse, quoted};

/// The text of a new plan of a place: what it is asked for, and no figure that is not known. `upper` is the path of the plan
/// above as seen from the folder of the new file. It is in the one layout of the formatter.
///
/// # Errors
/// Fails where a text of the plan above cannot stand in the new one.
pub fn plan_of(plan: &Plan, place: &PlaceAsked, upper: &str) -> Result<String, FormatError> {
    let Some(agency) = plan.agency(place.agency) else { return Err(FormatError::Changed) };
    let (id, name) = (plan.text(agency.id), plan.text(agency.name));
    let word = |word: Word| word.get(plan.lang);
    let title = plan.header.as_ref().map_or("", |header| plan.text(header.title));
    let title = match plan.lang {
        Lang::Vi => format!("Kế hoạch của {name} thực hiện {title}"),
        Lang::En => format!("Plan of {name} to carry out: {title}"),
    };
    let mut out = format!("{} {id} {} {{\n{} {}\n", word(Word::Plan), quoted(&title), word(Word::Upper), quoted(upper));
    if let Some(period) = plan.period() {
        out.push_str(&format!("{} {}-{}\n", word(Word::Period), period.first, period.last));
    }
    out.push_str(&format!("{} {}\n{} {id}\n}}\n\n", word(Word::Issuer), quoted(name), word(Word::Lead)));
    out.push_str(&format!("{} {id} {}\n", word(Word::Agency), quoted(name)));
    for goal in &plan.goals {
        let asked: Vec<String> = goal.indicators.iter().filter_map(|id| indicator_of(plan, place, *id)).collect();
        if !asked.is_empty() {
            out.push_str(&format!("\n{}{}\n}}\n", goal_line(plan, goal), asked.join("\n")));
        }
    }
    neat(&out)
}

fn indicator_of(plan: &Plan, place: &PlaceAsked, id: IndicatorId) -> Option<String> {
    let asked = place.indicators.iter().find(|asked| asked.indicator == id)?;
    indicator_lines(plan, asked).map(|lines| lines.join("\n") + "\n")
}

/// The first line of a goal, with its brace.
pub(super) fn goal_line(plan: &Plan, goal: &Goal) -> String {
    let (code, title) = (plan.text(goal.code), quoted(plan.text(goal.title)));
    format!("{} {code} {title} {{\n", Word::Goal.get(plan.lang))
}

/// The lines of an indicator that is asked for, the inner ones indented.
pub(super) fn indicator_lines(plan: &Plan, asked: &AskedIndicator) -> Option<Vec<String>> {
    let indicator = plan.indicator(asked.indicator)?;
    let word = |word: Word| word.get(plan.lang);
    let code = &indicator.full_code;
    let mut lines = vec![
        format!("{} {code} {} {{", word(Word::Indicator), quoted(plan.text(indicator.title))),
        format!("    {} {code}", word(Word::Answers)),
    ];
    lines.extend(plan.unit_of(indicator).map(|unit| format!("    {} {}", word(Word::Unit), unit_words(plan, unit))));
    if let Some(set) = indicator.settings.series() {
        let kind = match set.value {
            SeriesKind::Level => Word::Level,
            SeriesKind::Flow => Word::Flow,
            SeriesKind::Cumulative => Word::Cumulative,
        };
        lines.push(format!("    {} {}", word(Word::Series), word(kind)));
    }
    lines
        .extend(better(plan, indicator, &asked.targets).map(|way| format!("    {} {}", word(Word::Better), word(way))));
    lines.extend(asked.targets.iter().map(|target| format!("    {}", target.line)));
    lines.push("}".to_owned());
    Some(lines)
}

/// Which way is better, where the targets themselves do not tell.
fn better(plan: &Plan, indicator: &Indicator, targets: &[AskedTarget]) -> Option<Word> {
    let way = |way: Movement| if way == Movement::Up { Word::Higher } else { Word::Lower };
    if let Some(set) = plan.better(indicator) {
        return Some(match set.value {
            Better::Way(direction) => way(direction),
            Better::Near => Word::Near,
            Better::Neither => Word::Neither,
        });
    }
    let of_rank = plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank);
    let (direction, _) = plan.direction(indicator).filter(|_| !of_rank && !tells_direction(targets))?;
    Some(way(direction))
}

/// A unit as an indicator names it, without a declaration elsewhere.
fn unit_words(plan: &Plan, unit: &Unit) -> String {
    let lang = plan.lang;
    let built_in = |word: Word| word.get(lang).to_owned();
    let mut out = match unit.kind {
        UnitKind::Percent => built_in(Word::Percent),
        UnitKind::Times => built_in(Word::Times),
        UnitKind::Persons => built_in(Word::Persons),
        UnitKind::Rank => built_in(Word::Rank),
        UnitKind::Qualitative => built_in(Word::Qualitative),
        UnitKind::Declared => {
            let label = quoted(unit.label.map_or("", |label| plan.text(label)));
            let base = unit.base.map(|base| format!(" {} {}", Word::Per.get(lang), format_decimal(base, lang)));
            label + &base.unwrap_or_default()
        }
    };
    if unit.unbounded {
        out.push_str(&format!(" {}", Word::Unbounded.get(lang)));
    }
    out
}

/// A text in the one layout.
fn neat(text: &str) -> Result<String, FormatError> {
    let mut sources = Sources::new();
    let file = sources.add_text("", text, &mut Vec::new());
    let ast = parse(&sources, file, &mut Vec::new());
    format(&sources, &ast)
}
