//! The session: its state, and what one line does to it.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::answer::{Answer, AnswerKind, Finding};
use super::command::{self, Misread, Piece, Verb};
use super::effects;
use super::names::{Names, Subject};
use super::outside::Outside;
use bdg_core::eval::{self, Method, Progress};
use bdg_core::load::Loaded;
use bdg_core::model::{IndicatorId, Plan};
use bdg_core::scenario::{self, Lines, Override, Scenario};
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::Sources;

/// A session on a plan.
pub struct Session {
    pub(super) loaded: Loaded,
    /// The plan of the file; its sources grow with every what-if.
    pub(super) base: Plan,
    /// The plan with the present scenario laid over it.
    pub(super) plan: Plan,
    pub(super) state: State,
    undo: Vec<State>,
    redo: Vec<State>,
    pub(super) lang: Lang,
    pub(super) outside: Option<Box<dyn Outside>>,
    pub(super) saved: Vec<Lines<Override>>,
    /// The texts of files as this session wrote them, or showed them to the user, since the plan was read.
    pub(super) seen: HashMap<PathBuf, String>,
    lines: usize,
    pub(super) names: OnceLock<Names>,
    findings: OnceLock<Vec<Diagnostic>>,
    progress: OnceLock<Box<Progress>>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Session").field("state", &self.state).field("lang", &self.lang).finish_non_exhaustive()
    }
}

/// What undoing goes back to: the scenarios, and which one is laid over the plan.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub scenarios: Vec<Scenario>,
    pub current: usize,
}

impl State {
    fn new(lang: Lang) -> State {
        State { scenarios: vec![Scenario::new(default_name(lang))], current: 0 }
    }

    pub fn scenario(&self) -> Option<&Scenario> {
        self.scenarios.get(self.current)
    }

    /// Whether both say the same of every scenario.
    fn same(&self, other: &State) -> bool {
        self.current == other.current
            && self.scenarios.len() == other.scenarios.len()
            && self
                .scenarios
                .iter()
                .zip(&other.scenarios)
                .all(|(one, two)| one.name == two.name && one.lines.same(&two.lines))
    }
}

/// The name of the scenario that a session begins with.
pub(super) fn default_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "nháp",
        Lang::En => "draft",
    }
}

impl Session {
    /// A session on a plan; it writes nothing and cannot reload. Answers are in the plan's language.
    #[must_use]
    pub fn new(loaded: Loaded) -> Session {
        let lang = loaded.plan.lang;
        Session {
            base: loaded.plan.clone(),
            plan: loaded.plan.clone(),
            loaded,
            state: State::new(lang),
            undo: Vec::new(),
            redo: Vec::new(),
            lang,
            outside: None,
            saved: Vec::new(),
            seen: HashMap::new(),
            lines: 0,
            names: OnceLock::new(),
            findings: OnceLock::new(),
            progress: OnceLock::new(),
        }
    }

    /// The same session with a world outside.
    #[must_use]
    pub fn with_outside(mut self, outside: impl Outside + 'static) -> Session {
        self.outside = Some(Box::new(outside));
        self
    }

    /// The same session with answers in another language.
    #[must_use]
    pub fn with_language(mut self, lang: Lang) -> Session {
        self.lang = lang;
        self
    }

    /// The plan with the present scenario laid over it.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The language of answers.
    #[must_use]
    pub fn language(&self) -> Lang {
        self.lang
    }

    /// The name of the present scenario, and how many of its lines hold.
    #[must_use]
    pub fn scenario(&self) -> (&str, usize) {
        self.state.scenario().map_or(("", 0), |scenario| (scenario.name.as_str(), scenario.effective().len()))
    }

    /// Whether there are what-ifs that no file holds.
    #[must_use]
    pub fn unsaved(&self) -> bool {
        self.state
            .scenarios
            .iter()
            .any(|scenario| !scenario.lines.is_empty() && !self.saved.iter().any(|saved| saved.same(&scenario.lines)))
    }

    /// The sentence to be told where a file of the plan has changed since it was read.
    pub fn notice(&mut self) -> Option<Message> {
        let stale = self.outside.as_mut().is_some_and(|outside| outside.stale());
        stale.then(|| {
            Message::new(
                "tệp kế hoạch đã thay đổi trên đĩa; gõ “tải lại” để đọc lại",
                "the plan's file has changed on disk; type “reload” to read it again",
            )
        })
    }

    /// Answers one line. One that fails changes nothing.
    pub fn run(&mut self, line: &str) -> Answer {
        self.lines += 1;
        let line = normalised(line);
        let line = line.trim();
        let pieces = command::pieces(without_comment(line));
        if pieces.is_empty() {
            return Answer::new(AnswerKind::Nothing, self.lang);
        }
        if self.is_block(line) {
            return self.run_block(line);
        }
        let found = if self.begins_with_code(&pieces) { None } else { command::verb(&pieces) };
        match found {
            Some((words, rest)) => {
                let answer = if is_question(words.verb) {
                    self.question(words.verb, rest, line)
                } else {
                    self.order(words.verb, rest, line)
                };
                answer.unwrap_or_else(|misread| self.misread(kind_of(words.verb), line, misread))
            }
            None if self.looks_like_what_if(&pieces) => self.what_if(line),
            None => self.misread(AnswerKind::Error, line, command::unknown(line, &pieces)),
        }
    }

    /// Whether a line needs more: a text or a block is still open.
    #[must_use]
    pub fn is_incomplete(&self, line: &str) -> bool {
        super::assist::is_open(line)
    }

    /// A line that begins with a code of the plan and a word behind it is a what-if, whatever the code is called.
    fn begins_with_code(&self, pieces: &[Piece<'_>]) -> bool {
        let digit = |text: &str| text.starts_with(|sign: char| sign.is_ascii_digit());
        pieces.len() > 1
            && pieces
                .first()
                .is_some_and(|first| !first.quoted && (digit(first.text) || self.plan.find(first.text).is_some()))
    }

    /// Whether a line without a verb is meant to be a what-if: it begins with what may be a code, or has a colon.
    fn looks_like_what_if(&self, pieces: &[Piece<'_>]) -> bool {
        self.begins_with_code(pieces)
            || pieces.first().is_some_and(|first| {
                first.text.starts_with(|sign: char| sign.is_ascii_digit()) || first.text.contains(['.', '/'])
            })
            || pieces.iter().any(|piece| !piece.quoted && piece.text.ends_with(':'))
    }

    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.base))
    }

    pub(super) fn subject(&self, pieces: &[Piece<'_>], line: &str) -> Result<Subject, Misread> {
        self.names().find(pieces, line, false)
    }

    pub(super) fn indicator(&self, pieces: &[Piece<'_>], line: &str) -> Result<IndicatorId, Misread> {
        match self.names().find(pieces, line, true)? {
            Subject::Indicator(id) => Ok(id),
            _ => Err(Misread::at(pieces, line, Message::new("đây không phải là chỉ tiêu", "this is no indicator"))),
        }
    }

    /// Everything that reading and checking finds in the present plan.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        self.findings.get_or_init(|| self.loaded.findings_with(&self.plan))
    }

    /// How the present plan stands in its newest year.
    pub(super) fn progress(&self) -> &Progress {
        self.progress.get_or_init(|| Box::new(eval::progress(&self.plan, None, Method::Pace)))
    }

    pub(super) fn misread(&self, kind: AnswerKind, line: &str, misread: Misread) -> Answer {
        let finding = Finding::in_line(line, misread.start, misread.end, misread.message, misread.help);
        Answer::refused(kind, self.lang, vec![finding])
    }

    fn line_name(&self) -> String {
        match self.lang {
            Lang::Vi => format!("dòng {}", self.lines),
            Lang::En => format!("line {}", self.lines),
        }
    }

    // ---- what-ifs

    fn what_if(&mut self, line: &str) -> Answer {
        match scenario::read(&self.plan, &self.line_name(), line) {
            Ok((change, id, plan)) => {
                let mut answer = Answer::new(AnswerKind::WhatIf, self.lang);
                if effects::says_the_same(&self.plan, &plan, id, change.slot) {
                    answer.say(&Message::new(
                        format!("kế hoạch đã ghi đúng như vậy: {}", change.line()),
                        format!("the plan says so already: {}", change.line()),
                    ));
                    return answer;
                }
                let effect = effects::of(self, &plan, &[id]);
                effect.tell(self, &plan, &[id], &mut answer);
                let mut state = self.state.clone();
                if let Some(scenario) = state.scenarios.get_mut(state.current) {
                    scenario.lines.push(change);
                }
                self.commit(state, Some(plan));
                if let Some(found) = effect.findings {
                    let _ = self.findings.set(found);
                }
                answer.changed = true;
                answer
            }
            Err(refused) => self.refuse(AnswerKind::WhatIf, &refused.sources, &refused.findings),
        }
    }

    /// A what-if without its consequences: the plan it makes.
    pub(super) fn tried(&self, line: &str) -> Option<(IndicatorId, Plan)> {
        scenario::read(&self.plan, "", line).ok().map(|(_, id, plan)| (id, plan))
    }

    fn refuse(&self, kind: AnswerKind, sources: &Sources, findings: &[Diagnostic]) -> Answer {
        let found = findings.iter().map(|finding| Finding::new(finding, sources, None)).collect();
        Answer::refused(kind, self.lang, found)
    }

    // ---- several lines at once

    /// Whether a line is a scenario with its lines in braces.
    fn is_block(&self, line: &str) -> bool {
        let pieces = command::pieces(without_comment(line));
        let scenario = command::verb(&pieces).is_some_and(|(words, _)| words.verb == Verb::Scenario);
        scenario && bdg_syntax::words::outside_texts(line).contains('{')
    }

    /// `kịch bản x { … }`: all its lines as one.
    fn run_block(&mut self, text: &str) -> Answer {
        let kind = AnswerKind::Scenario;
        let mut faults = Vec::new();
        let mut sources = Sources::new();
        let file = sources.add_text(&self.line_name(), text, &mut faults);
        let ast = bdg_syntax::parse(&sources, file, &mut faults);
        faults.retain(|finding| finding.severity == Severity::Error);
        if !faults.is_empty() {
            return self.refuse(kind, &sources, &faults);
        }
        let Some((name, body)) = ast.items.iter().find_map(|item| match (&item.form, &item.body) {
            (bdg_syntax::Form::Scenario { id, .. }, Some(body)) => Some((sources.text(*id).to_owned(), body)),
            _ => None,
        }) else {
            return self.misread(
                kind,
                text,
                Misread::new(
                    0,
                    text.len(),
                    Message::new("khối này không phải là kịch bản", "this block is no scenario"),
                ),
            );
        };
        let mut state = self.state.clone();
        state.current = match state.scenarios.iter().position(|scenario| scenario.name == name) {
            Some(index) => index,
            None => {
                state.scenarios.push(Scenario::new(name.as_str()));
                state.scenarios.len().saturating_sub(1)
            }
        };
        let mut plan =
            state.scenario().map_or_else(|| self.base.clone(), |scenario| scenario.apply(&self.with_sources()));
        let mut ids = Vec::new();
        for item in &body.items {
            if !matches!(item.form, bdg_syntax::Form::WhatIf { .. }) {
                continue;
            }
            match scenario::read(&plan, &self.line_name(), sources.slice(item.span)) {
                Ok((change, id, changed)) => {
                    if let Some(scenario) = state.scenarios.get_mut(state.current) {
                        scenario.lines.push(change);
                    }
                    plan = changed;
                    ids.push(id);
                }
                Err(refused) => return self.refuse(kind, &refused.sources, &refused.findings),
            }
        }
        ids.dedup();
        let mut answer = Answer::new(kind, self.lang);
        answer.say(&Message::new(format!("đang dùng kịch bản “{name}”"), format!("scenario “{name}” is in use")));
        let effect = effects::of(self, &plan, &ids);
        effect.tell(self, &plan, &ids, &mut answer);
        self.commit(state, Some(plan));
        answer.changed = true;
        answer
    }

    /// The plan of the file with the sources that all lines so far lie in.
    pub(super) fn with_sources(&self) -> Plan {
        let mut plan = self.base.clone();
        plan.sources = std::sync::Arc::clone(&self.plan.sources);
        plan
    }

    // ---- the state

    /// Makes another state the present one; undoing goes back to the one before.
    pub(super) fn commit(&mut self, state: State, plan: Option<Plan>) {
        let before = std::mem::replace(&mut self.state, state);
        self.undo.push(before);
        self.redo.clear();
        self.show(plan);
    }

    /// Lays the present scenario over the plan anew, or takes the plan where it is already made.
    fn show(&mut self, plan: Option<Plan>) {
        let base = self.with_sources();
        self.plan = plan.unwrap_or_else(|| match self.state.scenario() {
            Some(scenario) => scenario.apply(&base),
            None => base,
        });
        self.base.sources = std::sync::Arc::clone(&self.plan.sources);
        self.findings = OnceLock::new();
        self.progress = OnceLock::new();
    }

    /// Takes another plan from outside; states of before cannot come back.
    pub(super) fn rebase(&mut self, loaded: Loaded, base: Plan, state: State) {
        self.base = base.clone();
        self.plan = base;
        self.loaded = loaded;
        self.state = state;
        self.undo.clear();
        self.redo.clear();
        self.names = OnceLock::new();
        self.show(None);
    }

    pub(super) fn step(&mut self, back: bool) -> Answer {
        let kind = if back { AnswerKind::Undo } else { AnswerKind::Redo };
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let Some(state) = from.pop() else {
            let message = if back {
                Message::new("không còn gì để hoàn tác", "there is nothing to undo")
            } else {
                Message::new("không còn gì để làm lại", "there is nothing to redo")
            };
            return Answer::said(kind, self.lang, &message);
        };
        let before = std::mem::replace(&mut self.state, state);
        to.push(before.clone());
        let differs = !before.same(&self.state);
        let message = changes_between(&before, &self.state, back);
        self.show(None);
        let mut answer = Answer::said(kind, self.lang, &message);
        answer.changed = differs;
        answer
    }
}

/// What undoing or redoing did, in words.
fn changes_between(before: &State, after: &State, back: bool) -> Message {
    let done =
        if back { Message::new("đã hoàn tác", "undone") } else { Message::new("đã làm lại", "done again") };
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

/// A line in composed letters, without what no terminal should have sent.
fn normalised(line: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    line.nfc().collect()
}

/// What stands before a `#` outside texts.
pub(super) fn without_comment(line: &str) -> &str {
    let mut open: Option<char> = None;
    for (at, sign) in line.char_indices() {
        match (open, sign) {
            (None, '#') => return line.get(..at).unwrap_or_default(),
            (None, '"') => open = Some('"'),
            (None, '“') => open = Some('”'),
            (Some(end), sign) if sign == end => open = None,
            _ => {}
        }
    }
    line
}

/// Whether a verb only asks.
pub(super) fn is_question(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Show
            | Verb::Year
            | Verb::Progress
            | Verb::Need
            | Verb::When
            | Verb::Why
            | Verb::Solve
            | Verb::Behind
            | Verb::Compare
            | Verb::Chart
            | Verb::Check
            | Verb::Scenarios
            | Verb::Help
            | Verb::Quit
    )
}

pub(super) fn kind_of(verb: Verb) -> AnswerKind {
    match verb {
        Verb::Show => AnswerKind::Show,
        Verb::Year => AnswerKind::Annual,
        Verb::Progress => AnswerKind::Progress,
        Verb::Need => AnswerKind::Need,
        Verb::When => AnswerKind::When,
        Verb::Why => AnswerKind::Why,
        Verb::Solve => AnswerKind::Solve,
        Verb::Behind => AnswerKind::Behind,
        Verb::Compare => AnswerKind::Compare,
        Verb::Chart => AnswerKind::Chart,
        Verb::Check => AnswerKind::Check,
        Verb::Scenario | Verb::Scenarios | Verb::DropScenario => AnswerKind::Scenario,
        Verb::Undo => AnswerKind::Undo,
        Verb::Redo => AnswerKind::Redo,
        Verb::Reset => AnswerKind::Reset,
        Verb::Save | Verb::SaveScenario => AnswerKind::Save,
        Verb::Reload => AnswerKind::Reload,
        Verb::Language => AnswerKind::Language,
        Verb::Help => AnswerKind::Help,
        Verb::Quit => AnswerKind::Quit,
    }
}
