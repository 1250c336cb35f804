//! `so sánh`: a scenario against the plan, or against another one.

use super::answer::{Answer, AnswerKind, Data};
use super::command::{Misread, Piece};
use super::effects;
use super::questions::Asked;
use super::session::Session;
use bdg_core::model::{IndicatorId, Plan};
use bdg_report::table::Part;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::words;

impl Session {
    pub(super) fn compare(&self, rest: &[Piece<'_>], line: &str) -> Asked {
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
                    sides.push(Side::Scenario(self.scenario_named(piece, line)?));
                    at += 1;
                }
            }
        }
        let (one, two) = match sides.as_slice() {
            [] => (Side::Plan, Side::Scenario(self.state.current)),
            [only] => (Side::Plan, *only),
            [one, two] => (*one, *two),
            _ => {
                return Err(Misread::at(
                    rest,
                    line,
                    Message::new("chỉ so sánh được hai bên", "only two can be compared"),
                ));
            }
        };
        Ok(self.compared(one, two))
    }

    /// The scenario with a name.
    pub(super) fn scenario_named(&self, piece: &[Piece<'_>], line: &str) -> Result<usize, Misread> {
        let written = piece.first().map_or("", |piece| piece.text);
        let wanted = words::folded(written);
        let names = || self.state.scenarios.iter().map(|scenario| scenario.name.as_str());
        if let Some(found) =
            names().position(|name| name == written).or_else(|| names().position(|name| words::folded(name) == wanted))
        {
            return Ok(found);
        }
        let misread = Misread::at(
            piece,
            line,
            Message::new(format!("không có kịch bản “{written}”"), format!("there is no scenario “{written}”")),
        );
        Err(match words::nearest(written, names()) {
            Some(near) => misread.help(Message::new(format!("có phải là “{near}”?"), format!("was “{near}” meant?"))),
            None => {
                let all = names().collect::<Vec<_>>().join(", ");
                misread.help(Message::new(format!("đang có: {all}"), format!("there are: {all}")))
            }
        })
    }

    fn side(&self, side: Side) -> (String, Plan) {
        match side {
            Side::Plan => (self.pick("kế hoạch".to_owned(), "the plan".to_owned()), self.with_sources()),
            Side::Scenario(index) => match self.state.scenarios.get(index) {
                Some(scenario) => (format!("“{}”", scenario.name), scenario.apply(&self.with_sources())),
                None => (String::new(), self.with_sources()),
            },
        }
    }

    fn compared(&self, one: Side, two: Side) -> Answer {
        let mut answer = Answer::new(AnswerKind::Compare, self.lang);
        let ((one_name, before), (two_name, after)) = (self.side(one), self.side(two));
        let changed: Vec<IndicatorId> = [one, two]
            .into_iter()
            .filter_map(|side| match side {
                Side::Scenario(index) => self.state.scenarios.get(index),
                Side::Plan => None,
            })
            .flat_map(|scenario| scenario.effective())
            .filter_map(|line| self.base.find(&line.code))
            .collect();
        let ids = effects::touched(&self.base, &changed);
        let (before, after) = effects::changed_paths(&before, &after, &ids, &[]);
        let mut tables = Vec::new();
        for (one, two) in before.indicators.iter().zip(&after.indicators) {
            let (table, changes) = effects::change_table(one, two, self.lang);
            if changes > 0 {
                tables.push(table);
            }
        }
        let count = tables.len();
        if count == 0 {
            answer.say(&Message::new(
                format!("{one_name} và {two_name} không khác nhau con số nào"),
                format!("{one_name} and {two_name} do not differ in any figure"),
            ));
        } else {
            answer.say(&Message::new(
                format!("{one_name} → {two_name}: {count} chỉ tiêu khác nhau"),
                format!("{one_name} → {two_name}: {count} indicators differ"),
            ));
        }
        answer.sheet.parts.extend(tables.into_iter().map(Part::Table));
        answer.data = Data::Change { before: Box::new(before), after: Box::new(after) };
        answer
    }
}

/// One side of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Plan,
    Scenario(usize),
}
