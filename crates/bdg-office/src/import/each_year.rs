//! Columns of every year, `Chỉ tiêu hằng năm`: the target of each, or by how much it is to rise.

use rust_decimal::Decimal;

use super::column::{ColumnRole, FactHead};
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::reader::PlanReader;
use super::row::{TableRow, cell_text};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, parse_number};

/// Takes the figure of every year away from a row whose other figures it is no neighbour of: 0,2 beside 43 is by how much they rise, or
/// something else that nobody says.
pub(super) fn leave_out_steps(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft) {
    let lang = reader.lang;
    let Some(at) = indicator.facts.iter().position(|fact| fact.head == FactHead::Each && !fact.is_text) else { return };
    let Some(column) = reader.header.column(ColumnRole::Value(FactHead::Each)) else { return };
    let own = indicator.facts.get(at).and_then(|fact| magnitude(fact, lang));
    let level = |fact: &&FactDraft| {
        use FactHead::{Actual, Baseline, By, Estimate, In};
        matches!(fact.head, Baseline(_) | Actual(_) | Estimate(_) | In(_) | By(_))
    };
    let others: Vec<Decimal> = indicator.facts.iter().filter(level).filter_map(|fact| magnitude(fact, lang)).collect();
    let (least, most) = (others.iter().min().copied(), others.iter().max().copied());
    let twice = |value: Decimal| value.checked_add(value);
    let near =
        own.zip(least.zip(most)).and_then(|(own, (least, most))| Some(least <= twice(own)? && own <= twice(most)?));
    if others.is_empty() || near == Some(true) {
        return;
    }
    indicator.facts.remove(at);
    let words = row.standing(column).map(|cell| cell_text(cell, lang)).unwrap_or_default();
    let what = Message::new(
        "không rõ là mức của mỗi năm hay mức tăng, giảm mỗi năm: khác xa các con số khác của dòng",
        "not clear whether the level of each year or by how much it changes a year: far from the other figures of the row",
    );
    let comment = reader.remark(row, column, what, &words, true);
    indicator.comments.push(comment);
}

/// The first number of a figure, behind the words or signs of a bound.
fn magnitude(fact: &FactDraft, lang: Lang) -> Option<Decimal> {
    let text = fact.value.text.as_str();
    let rest = text.get(text.find(|sign: char| sign.is_ascii_digit())?..)?;
    let end = rest.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ',')).unwrap_or(rest.len());
    parse_number(rest.get(..end)?.trim_end_matches(['.', ',']), lang).ok().map(|(number, _)| number)
}
