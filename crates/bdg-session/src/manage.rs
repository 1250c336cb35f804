//! Changes the session: scenarios, undo, reset, language, reloading.

use std::sync::Arc;

use super::answer::{Answer, AnswerKind};
use super::arguments;
use super::arguments::{Reply, nothing};
use super::command::Verb;
use super::line::Piece;
use super::misread::{Misread, misread};
use super::names::shortened;
use super::questions;
use super::saving;
use super::session::{self, Session, State};
use super::show;
use bdg_core::scenario::{self, Scenario};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::words;

pub(super) fn order(session: &mut Session, verb: Verb, rest: &[Piece<'_>], line: &str) -> Reply {
    match verb {
        Verb::Scenario if rest.is_empty() => Ok(show::scenarios(session)),
        Verb::Scenario => switch(session, rest, line),
        Verb::DropScenario => drop_scenario(session, rest, line),
        Verb::Save | Verb::SaveScenario => saving::save(session, verb, rest, line),
        Verb::Undo => nothing(rest, line).map(|()| step(session, true)),
        Verb::Redo => nothing(rest, line).map(|()| step(session, false)),
        Verb::Reset => nothing(rest, line).map(|()| reset(session)),
        Verb::Reload => nothing(rest, line).map(|()| reload(session)),
        Verb::Language => speak(session, rest, line),
        _ => questions::answer(session, verb, rest, line),
    }
}

/// `kịch bản x`, `kịch bản x từ y`.
fn switch(session: &mut Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let (named, from) = match rest {
        [named, from, other] if matches!(words::folded(from.text).as_str(), "tu" | "from") => {
            (named, Some(arguments::scenario(session, std::slice::from_ref(other), line)?))
        }
        [named] => (named, None),
        _ => {
            return Err(Misread::at(
                rest,
                line,
                Message::new(
                    "tên kịch bản là một từ, gồm chữ, số và dấu _",
                    "the name of a scenario is one word of letters, digits and _",
                ),
            ));
        }
    };
    let name = named.text;
    let mut state = session.state.clone();
    let existing = state.scenarios.iter().position(|scenario| scenario.name == name);
    let message = match (existing, from) {
        (Some(_), Some(_)) => {
            return Err(Misread::at(
                rest,
                line,
                Message::new(format!("đã có kịch bản “{name}”"), format!("there is already a scenario “{name}”")),
            ));
        }
        (Some(index), None) if index == state.current => {
            return Ok(Answer::said(
                AnswerKind::Scenario,
                session.lang,
                &Message::new(
                    format!("đang dùng kịch bản “{name}” rồi"),
                    format!("scenario “{name}” is already in use"),
                ),
            ));
        }
        (Some(index), None) => {
            state.current = index;
            let count = state.scenario().map_or(0, |scenario| scenario.effective().len());
            Message::new(
                format!("đang dùng kịch bản “{name}”, {count} giả định"),
                format!("scenario “{name}” is in use, with {count} what-ifs"),
            )
        }
        (None, from) => {
            if !is_name(name) {
                return Err(Misread::at(
                    std::slice::from_ref(named),
                    line,
                    Message::new(format!("“{name}” không đặt làm tên được"), format!("“{name}” cannot be a name")),
                )
                .help(Message::new(
                    "dùng chữ, số và dấu _, bắt đầu bằng chữ",
                    "use letters, digits and _, starting with a letter",
                )));
            }
            let lines =
                from.and_then(|from| state.scenarios.get(from)).map(|from| from.lines.clone()).unwrap_or_default();
            state.scenarios.push(Scenario { name: name.to_owned(), lines });
            state.current = state.scenarios.len().saturating_sub(1);
            let count = state.scenario().map_or(0, |scenario| scenario.effective().len());
            if count == 0 {
                Message::new(
                    format!("kịch bản mới “{name}”, bắt đầu từ kế hoạch"),
                    format!("new scenario “{name}”, starting from the plan"),
                )
            } else {
                Message::new(
                    format!("kịch bản mới “{name}”, {count} giả định"),
                    format!("new scenario “{name}”, with {count} what-ifs"),
                )
            }
        }
    };
    session.commit(state, None);
    let mut answer = Answer::said(AnswerKind::Scenario, session.lang, &message);
    answer.changed = true;
    Ok(answer)
}

fn drop_scenario(session: &mut Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let index = match rest {
        [_] => arguments::scenario(session, rest, line)?,
        _ => return Err(Misread::at(rest, line, Message::new("nêu tên một kịch bản", "name one scenario"))),
    };
    let mut state = session.state.clone();
    let name = state.scenarios.remove(index).name;
    if state.scenarios.is_empty() {
        state.scenarios.push(Scenario::new(session::default_name(session.plan.lang)));
    }
    state.current = match state.current {
        current if current == index => 0,
        current if current > index => current.saturating_sub(1),
        current => current,
    };
    let now = state.scenario().map_or(String::new(), |scenario| scenario.name.clone());
    session.commit(state, None);
    let mut answer = Answer::said(
        AnswerKind::Scenario,
        session.lang,
        &Message::new(
            format!("đã bỏ kịch bản “{name}”; đang dùng “{now}”"),
            format!("dropped scenario “{name}”; “{now}” is in use"),
        ),
    );
    answer.changed = true;
    Ok(answer)
}

fn reset(session: &mut Session) -> Answer {
    let mut state = session.state.clone();
    let Some(scenario) = state.scenarios.get_mut(state.current).filter(|scenario| !scenario.lines.is_empty()) else {
        return Answer::said(
            AnswerKind::Reset,
            session.lang,
            &Message::new("kịch bản chưa có giả định nào", "the scenario has no what-ifs"),
        );
    };
    scenario.lines = scenario::Lines::default();
    let name = scenario.name.clone();
    session.commit(state, None);
    let mut answer = Answer::said(
        AnswerKind::Reset,
        session.lang,
        &Message::new(
            format!("kịch bản “{name}” trở lại như kế hoạch; “hoàn tác” để lấy lại"),
            format!("scenario “{name}” is reset to the plan; “undo” brings its what-ifs back"),
        ),
    );
    answer.changed = true;
    answer
}

fn speak(session: &mut Session, rest: &[Piece<'_>], line: &str) -> Reply {
    let lang = match rest {
        [only] => match words::folded(only.text).as_str() {
            "vi" | "viet" | "vietnamese" => Some(Lang::Vi),
            "en" | "anh" | "english" => Some(Lang::En),
            _ => None,
        },
        _ => None,
    };
    let Some(lang) = lang else {
        return Err(Misread::at(rest, line, Message::new("viết vi hoặc en", "write vi or en")));
    };
    let changed = lang != session.lang;
    session.lang = lang;
    let mut answer =
        Answer::said(AnswerKind::Language, lang, &Message::new("trả lời bằng tiếng Việt", "answers are in English"));
    answer.changed = changed;
    Ok(answer)
}

fn reload(session: &mut Session) -> Answer {
    let Some(outside) = session.outside.as_mut() else {
        let message = Message::new("phiên này không đọc lại được tệp", "this session cannot reload its files");
        return misread(session.lang, AnswerKind::Reload, "", Misread::new(0, 0, message));
    };
    let loaded = outside.reload();
    if !loaded.readable() {
        let message = loaded.diagnostics.first().map(|finding| finding.message.clone()).unwrap_or_default();
        return misread(session.lang, AnswerKind::Reload, "", Misread::new(0, 0, message));
    }
    let clean = !session.unsaved();
    let mut base = loaded.plan.clone();
    let mut state = State { scenarios: Vec::new(), current: session.state.current };
    let mut lost = Vec::new();
    for scenario in &session.state.scenarios {
        let mut again = Scenario::new(scenario.name.as_str());
        let mut plan = base.clone();
        for line in scenario.effective() {
            match scenario::read(&plan, &scenario.name, &line.line()) {
                Ok((line, _, changed)) => {
                    again.lines.push(line);
                    plan = changed;
                }
                Err(refused) => {
                    let why = refused.findings.first().map(|finding| finding.message.get(session.lang).to_owned());
                    lost.push(format!("{}: {} – {}", scenario.name, line.line(), why.unwrap_or_default()));
                }
            }
        }
        base.sources = Arc::clone(&plan.sources);
        state.scenarios.push(again);
    }
    session.saved = if clean && lost.is_empty() {
        state.scenarios.iter().map(|scenario| scenario.lines.clone()).collect()
    } else {
        Vec::new()
    };
    let title = base.header.as_ref().map(|header| shortened(base.text(header.title), 60)).unwrap_or_default();
    let count = state.scenario().map_or(0, |scenario| scenario.lines.len());
    session.rebase(loaded, base, state);
    saving::forget_plan_files(session);
    let mut answer = Answer::said(
        AnswerKind::Reload,
        session.lang,
        &Message::new(
            format!("đã đọc lại: {title}; {count} giả định được áp lại"),
            format!("reloaded: {title}; {count} what-ifs reapplied"),
        ),
    );
    answer
        .sheet
        .push_list(Message::new("Không còn khớp, đã bỏ", "Dropped because they no longer fit").get(session.lang), lost);
    answer.changed = true;
    answer
}

/// Undoes the last change, or does it again.
fn step(session: &mut Session, back: bool) -> Answer {
    let kind = if back { AnswerKind::Undo } else { AnswerKind::Redo };
    let Some(before) = session.step(back) else {
        let message = if back {
            Message::new("không còn gì để hoàn tác", "there is nothing to undo")
        } else {
            Message::new("không còn gì để làm lại", "there is nothing to redo")
        };
        return Answer::said(kind, session.lang, &message);
    };
    let mut answer = Answer::said(kind, session.lang, &changes_between(&before, &session.state, back));
    answer.changed = !before.same(&session.state);
    answer
}

/// What undoing or redoing did, in words.
fn changes_between(before: &State, after: &State, back: bool) -> Message {
    let done = if back { Message::new("đã hoàn tác", "undone") } else { Message::new("đã làm lại", "redone") };
    let (longer, shorter) = if back { (before, after) } else { (after, before) };
    let line = (longer.current == shorter.current)
        .then(|| {
            let (long, short) = (longer.scenario()?, shorter.scenario()?);
            (long.lines.len() > short.lines.len()).then(|| long.lines.newest_first().next().map(|line| line.line()))?
        })
        .flatten();
    let name = after.scenario().map_or("", |scenario| scenario.name.as_str());
    match line {
        Some(line) => Message::new(format!("{}: {line}", done.vi), format!("{}: {line}", done.en)),
        None => Message::new(
            format!("{}; đang dùng kịch bản “{name}”", done.vi),
            format!("{}; scenario “{name}” is in use", done.en),
        ),
    }
}

fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_alphabetic() || first == '_')
        && letters.all(|sign| sign.is_alphabetic() || sign.is_ascii_digit() || sign == '_')
}
