//! `so sánh`: a scenario against the plan, or against another one.

use super::answer::{Answer, AnswerKind, Data, pick};
use super::arguments::{self, Reply};
use super::effects;
use super::line::Piece;
use super::misread::Misread;
use super::session::Session;
use bdg_core::model::{IndicatorId, Plan};
use bdg_report::table::Part;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::words;

pub(super) fn compare(session: &Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let folded: Vec<String> = rest.iter().map(|piece| words::folded(piece.text)).collect();
    let mut sides: Vec<Side> = Vec::new();
    let mut at = 0_usize;
    while let Some(word) = folded.get(at) {
        let next = folded.get(at + 1).map(String::as_str);
        match (word.as_str(), next) {
            ("voi" | "with" | "and" | "va", _) => at += 1,
            ("ke", Some("hoach")) => {
                sides.push(Side::Plan);
                at += 2;
            }
            ("kich", Some("ban")) => at += 2,
            ("scenario", _) => at += 1,
            ("plan", _) => {
                sides.push(Side::Plan);
                at += 1;
            }
            _ => {
                let piece = rest.get(at..(at + 1)).unwrap_or_default();
                sides.push(Side::Scenario(arguments::scenario(session, piece, line)?));
                at += 1;
            }
        }
    }
    let (one, two) = match sides.as_slice() {
        [] => (Side::Plan, Side::Scenario(session.state.current)),
        [only] => (Side::Plan, *only),
        [one, two] => (*one, *two),
        _ => {
            return Err(Misread::at(
                rest,
                line,
                Message::new("chỉ so sánh được hai bên", "only two sides can be compared"),
            ));
        }
    };
    Ok(compared(session, one, two))
}

fn side(session: &Session, side: Side) -> (String, Plan) {
    match side {
        Side::Plan => (pick(session.lang, "kế hoạch".to_owned(), "the plan".to_owned()), session.with_sources()),
        Side::Scenario(index) => match session.state.scenarios.get(index) {
            Some(scenario) => (format!("“{}”", scenario.name), scenario.apply(&session.with_sources())),
            None => (String::new(), session.with_sources()),
        },
    }
}

fn compared(session: &Session, one: Side, two: Side) -> Answer {
    let mut answer = Answer::new(AnswerKind::Compare, session.lang);
    let ((one_name, before), (two_name, after)) = (side(session, one), side(session, two));
    let changed: Vec<IndicatorId> = [one, two]
        .into_iter()
        .filter_map(|side| match side {
            Side::Scenario(index) => session.state.scenarios.get(index),
            Side::Plan => None,
        })
        .flat_map(|scenario| scenario.effective())
        .filter_map(|line| session.base.find(&line.code))
        .collect();
    let ids = effects::touched(&session.base, &changed);
    let (before, after) = effects::changed_paths(&before, &after, &ids, &[]);
    let mut tables = Vec::new();
    for (one, two) in before.indicators.iter().zip(&after.indicators) {
        let (table, changes) = effects::change_table(one, two, session.lang);
        if changes > 0 {
            tables.push(table);
        }
    }
    let count = tables.len();
    if count == 0 {
        answer.say(&Message::new(
            format!("{one_name} và {two_name} không khác nhau con số nào"),
            format!("{one_name} and {two_name} have the same figures"),
        ));
    } else {
        answer.say(&Message::new(
            format!("{one_name} → {two_name}: {count} chỉ tiêu khác nhau"),
            format!(
                "{one_name} → {two_name}: {}",
                bdg_core::phrases::counted(count, "indicator differs", "indicators differ")
            ),
        ));
    }
    answer.sheet.parts.extend(tables.into_iter().map(Part::Table));
    answer.data = Data::Change { before: Box::new(before), after: Box::new(after) };
    answer
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Plan,
    Scenario(usize),
}
