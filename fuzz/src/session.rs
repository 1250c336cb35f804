//! A session, line by line.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};

use bdg::{Loaded, load_files};
use bdg_core::eval::{self, Figure, FigureText, IndicatorPath, PathStart, Target, TargetText};
use bdg_core::model::Plan;
use bdg_session::{AnswerKind, Outside, Plans, Replace, Session, WriteFault};
use bdg_syntax::number::Lang;

use super::json::read;
use super::said::said;

/// What stands between the plan and the lines of an input.
pub const MARK: &str = "\n---\n";

/// Lines beyond these are not asked: each may cost a check of the whole plan.
const LINES: usize = 12;

/// A plan, [`MARK`], and the lines of a session on it: a line that fails changes nothing, every answer can be shown
/// and is JSON, undoing everything leads back to the start, and what was saved reads back.
pub fn session(text: &str) {
    let (plan, lines) = text.split_once(MARK).unwrap_or((SMALL, text));
    let shelf = Shelf::default();
    shelf.put("plan.bdg", plan);
    let mut session = Session::new(shelf.load("plan.bdg")).with_outside(shelf.clone());
    let mut begun = said(session.plan());
    let mut statement = String::new();
    for line in lines.lines().take(LINES) {
        if !statement.is_empty() {
            statement.push('\n');
        }
        statement.push_str(line);
        assist(&session, &statement);
        if session.is_incomplete(&statement) {
            continue;
        }
        let before = said(session.plan());
        let answer = session.run(&std::mem::take(&mut statement));
        read(answer.json_line().as_bytes());
        read(answer.json().as_bytes());
        let _ = answer.text(40);
        let after = said(session.plan());
        if !answer.ok {
            assert_eq!(before, after, "{line}");
        }
        if answer.quits() {
            break;
        }
        match answer.kind {
            // A plan read anew is where undoing ends.
            AnswerKind::Reload => begun = after,
            AnswerKind::WhatIf if answer.changed => {
                assert!(session.run("hoàn tác").changed, "{line}");
                assert_eq!(said(session.plan()), before, "{line}, undone");
                assert!(session.run("làm lại").changed, "{line}");
                assert_eq!(said(session.plan()), after, "{line}, done again");
            }
            _ => {}
        }
    }
    if session.run("lưu \"saved.bdg\"!").ok {
        assert_eq!(paths(&shelf.load("saved.bdg").plan), paths(session.plan()), "{:?}", shelf.0);
    }
    while session.run("hoàn tác").changed {}
    assert_eq!(said(session.plan()), begun);
    together(&shelf, lines);
    for name in shelf.names() {
        let _ = shelf.load(&name).findings();
    }
}

/// The same lines of two plans together, then of one of them: every answer can be shown and is JSON.
fn together(shelf: &Shelf, lines: &str) {
    let session = || Session::new(shelf.load("plan.bdg")).with_outside(shelf.clone());
    let mut plans = Plans::new(vec![("plan.bdg".to_owned(), session()), ("other.bdg".to_owned(), session())], Lang::Vi);
    for line in lines.lines().take(LINES / 2).chain(["kế hoạch 2", "xem", "mọi kế hoạch"]) {
        let _ = plans.complete(line, line.len());
        let answer = plans.run(line);
        read(answer.json_line().as_bytes());
        let _ = answer.text(40);
        if answer.quits() {
            break;
        }
    }
}

/// The targets and results of every year, however they are spelt: the formatter writes `902 / 5.184` without blanks.
fn paths(plan: &Plan) -> Vec<Option<IndicatorPath>> {
    let figure = |figure: &mut Option<Figure>| {
        if let Some(figure) = figure {
            figure.text = FigureText::Plan(String::new());
        }
    };
    let target = |target: &mut Target| {
        if target.text != TargetText::None {
            target.text = TargetText::Words(String::new());
        }
    };
    let unspelt = |mut path: IndicatorPath| {
        figure(&mut path.start);
        path.period_target.iter_mut().for_each(target);
        for year in &mut path.years {
            [&mut year.target, &mut year.derived].into_iter().for_each(target);
            [&mut year.result, &mut year.above].into_iter().for_each(figure);
            year.assigned_above.iter_mut().for_each(|above| above.written.clear());
            for part in &mut year.part_targets {
                target(&mut part.target);
                part.result.text = FigureText::Plan(String::new());
            }
        }
        path
    };
    plan.indicators().map(|(id, _)| eval::path(plan, id, PathStart::Baseline).map(unspelt)).collect()
}

/// What the line editor asks while a line is typed: every place in the line, every offer in its range.
fn assist(session: &Session, line: &str) {
    for token in session.tokens(line) {
        assert!(line.get(token.start..token.end).is_some(), "{token:?} in {line}");
    }
    let _ = session.preview(line);
    for cursor in (0..=line.len()).filter(|&at| line.is_char_boundary(at)).rev().take(3) {
        let completion = session.complete(line, cursor);
        assert!(line.get(completion.start..cursor).is_some(), "{cursor} in {line}");
    }
}

/// A world of files in memory.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<BTreeMap<String, String>>>);

impl Shelf {
    fn put(&self, name: &str, text: &str) {
        self.0.lock().expect("no one panics").insert(name.to_owned(), text.to_owned());
    }

    fn load(&self, name: &str) -> Loaded {
        load_files(name, &self.0.lock().expect("no one panics"))
    }

    fn names(&self) -> Vec<String> {
        self.0.lock().expect("no one panics").keys().cloned().collect()
    }
}

impl Outside for Shelf {
    fn write(&mut self, path: &Path, text: &str, replace: Replace<'_>) -> Result<(), WriteFault> {
        let name = path.to_string_lossy().into_owned();
        if replace == Replace::Nothing && self.names().contains(&name) {
            return Err(WriteFault::Exists);
        }
        self.put(&name, text);
        Ok(())
    }

    fn reload(&mut self) -> Loaded {
        self.load("plan.bdg")
    }
}

const SMALL: &str = include_str!("../seeds/plans/small.bdg");
