//! The session's state: the plan, the scenarios on it, and what undoing goes back to.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::OnceLock;

use super::names::Names;
use super::outside::Outside;
use bdg_core::eval::{self, Method, Progress};
use bdg_core::load::Loaded;
use bdg_core::model::Plan;
use bdg_core::scenario::{Lines, Override, Scenario};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;

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
    pub fn same(&self, other: &State) -> bool {
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

    /// The same session with surroundings, such as a disk.
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

    /// A warning, if a file of the plan has changed since it was read.
    pub fn notice(&mut self) -> Option<Message> {
        let stale = self.outside.as_mut().is_some_and(|outside| outside.stale());
        stale.then(|| {
            Message::new(
                "tệp kế hoạch đã thay đổi trên đĩa; gõ “tải lại” để đọc lại",
                "the plan's file has changed on disk; type “reload” to read it again",
            )
        })
    }

    pub(super) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::of(&self.base))
    }

    /// All findings of the present plan: those of reading and those of checking.
    pub(super) fn findings(&self) -> &[Diagnostic] {
        self.findings.get_or_init(|| self.loaded.findings_with(&self.plan))
    }

    /// Progress of the present plan in its newest year.
    pub(super) fn progress(&self) -> &Progress {
        self.progress.get_or_init(|| Box::new(eval::progress(&self.plan, None, Method::Pace)))
    }

    /// Counts a line.
    pub(super) fn next_line(&mut self) {
        self.lines += 1;
    }

    /// What the present line is called in messages.
    pub(super) fn line_name(&self) -> String {
        match self.lang {
            Lang::Vi => format!("dòng {}", self.lines),
            Lang::En => format!("line {}", self.lines),
        }
    }

    /// The plan of the file with the sources that all lines so far lie in.
    pub(super) fn with_sources(&self) -> Plan {
        let mut plan = self.base.clone();
        plan.sources = std::sync::Arc::clone(&self.plan.sources);
        plan
    }

    // ---- the state

    /// Makes a state the present one; undoing goes back to the one before.
    pub(super) fn commit(&mut self, state: State, plan: Option<Plan>) {
        let before = std::mem::replace(&mut self.state, state);
        self.undo.push(before);
        self.redo.clear();
        self.show(plan);
    }

    /// Applies the present scenario to the plan again, unless the resulting plan is given.
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

    /// Replaces the plan; earlier states cannot come back.
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

    /// Undoes or redoes one step; gives the state that is left.
    pub(super) fn step(&mut self, back: bool) -> Option<State> {
        let (from, to) = if back { (&mut self.undo, &mut self.redo) } else { (&mut self.redo, &mut self.undo) };
        let before = std::mem::replace(&mut self.state, from.pop()?);
        to.push(before.clone());
        self.show(None);
        Some(before)
    }

    /// Stores the findings of the present plan if they are known already.
    pub(super) fn keep_findings(&mut self, found: Vec<Diagnostic>) {
        let _ = self.findings.set(found);
    }
}
