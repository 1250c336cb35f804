//! What is aimed for beyond a target, `Phấn đấu` beside `Xã giao`: as a plan says it.

use rust_decimal::Decimal;

use super::column::FactHead;
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::reader::PlanReader;
use super::value::{CellReading, read_value};
use super::year_sums::number;
use crate::tables::{Cell, CellValue};
use bdg_syntax::number::Lang;

/// Adds what a cell aims for to the row's target of its time: as the range `11 đến 12` where the row's figures before it show
/// which way is better, else as the target's note. `false` where the row has no such target, or the cell no figure.
pub(super) fn add_aim(reader: &PlanReader<'_>, cell: &Cell, head: FactHead, indicator: &mut IndicatorDraft) -> bool {
    let head = reader.dated(head);
    let (lang, notation) = (reader.lang, reader.notation);
    let unit = indicator.unit_cell.clone().unwrap_or_default();
    let Some(written) = head.written(lang) else { return false };
    let CellReading::Value(value) = read_value(cell, &written, &unit, notation, lang) else { return false };
    let rises = rises(indicator, lang);
    let Some(fact) = indicator.facts.iter_mut().find(|fact| fact.head == head && !fact.is_text) else { return false };
    if fact.value.text == value.text {
        return true;
    }
    let aim = FactDraft { value: value.clone(), ..fact.clone() };
    let both = number(fact, lang).zip(number(&aim, lang)).map(|((own, _), (aim, _))| (own, aim));
    let better = both.zip(rises).is_some_and(|((own, aim), rises)| (own < aim) == rises);
    let to = match lang {
        Lang::Vi => "đến",
        Lang::En => "to",
    };
    let range = Cell { value: CellValue::Text(format!("{} {to} {}", fact.value.text, value.text)), ..cell.clone() };
    if let (true, CellReading::Value(range)) = (better, read_value(&range, &written, &unit, notation, lang)) {
        fact.value.text = range.text;
        return true;
    }
    let said = match lang {
        Lang::Vi => format!("phấn đấu {}", value.text),
        Lang::En => format!("aims for {}", value.text),
    };
    fact.note = Some(fact.note.take().map_or(said.clone(), |note| format!("{note}; {said}")));
    true
}

/// Whether the row's targets lie above all its results and baselines; `None` where they lie on both sides, or nothing tells.
fn rises(indicator: &IndicatorDraft, lang: Lang) -> Option<bool> {
    let known =
        |fact: &FactDraft| matches!(fact.head, FactHead::Baseline(_) | FactHead::Actual(_) | FactHead::Estimate(_));
    let numbers = |wanted: bool| -> Vec<Decimal> {
        let facts = indicator.facts.iter().filter(move |fact| known(fact) == wanted);
        facts.filter_map(|fact| number(fact, lang)).map(|(number, _)| number).collect()
    };
    let (before, targets) = (numbers(true), numbers(false));
    let (lowest, highest) = (before.iter().min()?, before.iter().max()?);
    if targets.iter().all(|target| target > highest) {
        return Some(true);
    }
    targets.iter().all(|target| target < lowest).then_some(false)
}
