//! The files on the desk, and the questions about them.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use super::session::{Papers, Shared};
use super::sheet::Sheet;
use super::shelf::is_plan_file;
use super::take_out::{Taken, report, take_out};
use super::units::Units;
use super::view::{
    Action, Completion, Edit, Finding, Fix, Hover, Offer, Piece, Related, Seen, SeenFile, Told, kind_of_action,
    kind_of_offer,
};
use bdg_core::eval::{self, AnnualOptions, Method, PathStart};
use bdg_core::model::{IndicatorId, Plan};
use bdg_editor::{self as editor, Analysis, FileEdits, Place};
use bdg_report::findings::{Counts, severity_word};
use bdg_report::{self as report_of, By, Paths, within};
use bdg_session::Session;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::FileId;

/// The files that a page was given, and what is known of the plan in them.
pub struct Desk {
    shared: Rc<RefCell<Shared>>,
    /// The root that was asked for, rather than found.
    chosen: Option<String>,
    lang: Lang,
    analysis: OnceCell<Rc<Analysis>>,
    /// The plan as it was before a change.
    before: Cell<Option<Rc<Analysis>>>,
    session: Option<Session>,
    /// Whether the session's plan is older than the files.
    stale: bool,
}

impl Default for Desk {
    fn default() -> Desk {
        Desk::new()
    }
}

impl std::fmt::Debug for Desk {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Desk").field("chosen", &self.chosen).field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Desk {
    /// An empty desk, whose answers are in Vietnamese.
    #[must_use]
    pub fn new() -> Desk {
        let (shared, analysis) = (Rc::default(), OnceCell::new());
        Desk { shared, chosen: None, lang: Lang::Vi, analysis, before: Cell::default(), session: None, stale: false }
    }

    /// Puts a file on the desk, in place of one of the same name.
    pub fn put(&mut self, name: &str, bytes: &[u8]) {
        self.shared.borrow_mut().shelf.put(name, bytes.to_vec());
        self.changed();
    }

    /// Takes a file away.
    pub fn remove(&mut self, name: &str) {
        self.shared.borrow_mut().shelf.remove(name);
        self.changed();
    }

    /// Says which file is the plan's own. Without that it is the first one that declares a plan and is not the plan
    /// above another.
    pub fn choose(&mut self, name: &str) {
        self.chosen = Some(name.to_owned());
        self.changed();
    }

    /// Says in which language answers are.
    pub fn speak(&mut self, lang: Lang) {
        if self.lang != lang {
            self.lang = lang;
            self.analysis.take();
            self.session = self.session.take().map(|session| session.with_language(lang));
        }
    }

    /// The language of answers.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    fn changed(&mut self) {
        if let Some(analysis) = self.analysis.take() {
            self.before.set(Some(analysis));
        }
        self.stale = true;
        let root = self.root();
        self.shared.borrow_mut().root = root;
    }

    /// The name of the plan's own file; empty where there is no text.
    fn root(&self) -> String {
        let shared = self.shared.borrow();
        let is_there = |name: &&String| shared.shelf.get(name).is_some();
        if let Some(chosen) = self.chosen.as_ref().filter(is_there) {
            return chosen.clone();
        }
        let texts: Vec<&str> = shared.shelf.names().filter(|name| is_plan_file(name)).collect();
        // One text alone need not be read to know that it is the plan's own.
        let plans: Vec<&str> =
            texts.iter().copied().filter(|_| texts.len() > 1).filter(|name| shared.shelf.declares_plan(name)).collect();
        // A plan above another stands beside it only to be compared with.
        let above: Vec<&str> =
            plans.iter().filter(|_| plans.len() > 1).filter_map(|name| shared.shelf.above(name)).collect();
        let plan = plans.iter().find(|name| !above.contains(name)).or(plans.first());
        plan.or(texts.first()).map_or(String::new(), |name| (*name).to_owned())
    }

    fn analysis(&self) -> &Analysis {
        self.analysis.get_or_init(|| {
            let shared = self.shared.borrow();
            let before = self.before.take().and_then(Rc::into_inner);
            Rc::new(shared.shelf.analyse(&shared.root, before).with_language(self.lang))
        })
    }

    fn plan(&self) -> &Plan {
        self.analysis().plan()
    }

    /// The name by which the page knows a file of the plan.
    fn name_of(&self, file: FileId) -> String {
        let path = self.analysis().path(file);
        path.and_then(|path| self.shared.borrow().shelf.name_of(path).map(str::to_owned)).unwrap_or_default()
    }

    fn file(&self, name: &str) -> Option<FileId> {
        let shared = self.shared.borrow();
        let named = |path: &std::path::Path| shared.shelf.name_of(path) == Some(name);
        self.analysis().files().find(|(_, path)| named(path)).map(|(file, _)| file)
    }

    /// Checks the plan.
    #[must_use]
    pub fn check(&self) -> Seen {
        let analysis = self.analysis();
        let (plan, lang) = (analysis.plan(), self.lang);
        let places = Places::new(self);
        let found = editor::findings(analysis);
        let counts = Counts::of(analysis.diagnostics());
        let fixable = found.iter().filter(|one| one.fix.as_ref().is_some_and(|fix| fix.keeps)).count();
        let period = plan.period();
        let years: Vec<i32> = period.map(|period| (period.first..=period.last).take(60).collect()).unwrap_or_default();
        let shared = self.shared.borrow();
        let sources = plan.sources.files();
        let used = |name: &str| {
            let above = analysis.loaded().above_files.iter().map(std::path::PathBuf::as_path);
            sources
                .iter()
                .filter_map(|file| file.path())
                .chain(above)
                .any(|path| shared.shelf.name_of(path) == Some(name))
        };
        let files = shared.shelf.names();
        Seen {
            lang: plan.lang,
            title: plan.header.as_ref().map_or(String::new(), |header| plan.text(header.title).to_owned()),
            root: shared.root.clone(),
            readable: analysis.loaded().readable(),
            files: files
                .map(|name| SeenFile { name: name.to_owned(), is_text: is_plan_file(name), used: used(name) })
                .collect(),
            years,
            next_year: eval::next_year(plan),
            counts,
            count_words: counts.words(lang),
            findings: found.into_iter().map(|one| places.finding(one, lang)).collect(),
            fixable,
        }
    }

    /// The words of a file and what they are: where each begins, where it ends, and the number of its class, one after
    /// another.
    #[must_use]
    pub fn words(&self, name: &str) -> Vec<u32> {
        let places = Places::new(self);
        let Some((file, units)) = self.file(name).and_then(|file| Some((file, places.units(file)?))) else {
            return Vec::new();
        };
        let words = editor::highlight(self.analysis(), file).into_iter().flat_map(|word| {
            let (from, to) = units.range(&word.range);
            [from, to, word.class as u32]
        });
        words.collect()
    }

    /// What is known of the thing at a place.
    #[must_use]
    pub fn hover(&self, name: &str, at: u32) -> Option<Hover> {
        let file = self.file(name)?;
        let places = Places::new(self);
        let units = places.units(file)?;
        let hover = editor::hover(self.analysis(), file, units.byte(at))?;
        let (from, to) = units.range(&hover.range);
        Some(Hover { from, to, pieces: hover.blocks.iter().map(Piece::of).collect() })
    }

    /// How a line may go on at a place.
    #[must_use]
    pub fn complete(&self, name: &str, at: u32) -> Completion {
        let places = Places::new(self);
        let Some((file, units)) = self.file(name).and_then(|file| Some((file, places.units(file)?))) else {
            return Completion { offers: Vec::new(), more: false };
        };
        let found = editor::complete(self.analysis(), file, units.byte(at));
        let offers = found.offers.into_iter().map(|offer| {
            let (from, to) = units.range(&offer.range);
            let help = offer.help.iter().map(Piece::of).collect();
            Offer { from, to, text: offer.text, detail: offer.detail, kind: kind_of_offer(offer.kind), help }
        });
        Completion { offers: offers.collect(), more: found.more }
    }

    /// What can be done about the findings that a stretch of a file touches.
    #[must_use]
    pub fn actions(&self, name: &str, from: u32, to: u32) -> Vec<Action> {
        let places = Places::new(self);
        let Some((file, units)) = self.file(name).and_then(|file| Some((file, places.units(file)?))) else {
            return Vec::new();
        };
        let found = editor::actions(self.analysis(), file, units.byte(from)..units.byte(to));
        let action = |one: editor::Action| Action {
            title: one.title,
            kind: kind_of_action(one.kind),
            code: one.finding.code,
            edits: places.edits(&one.edits),
        };
        found.into_iter().map(action).collect()
    }

    /// Where the thing at a place is declared: the name of the file, and where its name begins and ends.
    #[must_use]
    pub fn definition(&self, name: &str, at: u32) -> Option<(String, u32, u32)> {
        let file = self.file(name)?;
        let places = Places::new(self);
        let byte = places.units(file)?.byte(at);
        let found = editor::definition(self.analysis(), file, byte);
        let (name, from, to, _) = places.place(&found?);
        Some((name, from, to))
    }

    /// The fixes of a file that leave the plan saying the same.
    #[must_use]
    pub fn fixes(&self, name: &str) -> Vec<Edit> {
        let Some(file) = self.file(name) else { return Vec::new() };
        let edits = editor::fixes(self.analysis(), file);
        Places::new(self).edits(&[FileEdits { file, edits }])
    }

    /// The changes that bring a file into the usual layout.
    ///
    /// # Errors
    /// Why the file is left as it is.
    pub fn format(&self, name: &str) -> Result<Vec<Edit>, String> {
        let Some(file) = self.file(name) else { return Ok(Vec::new()) };
        let edits = editor::format(self.analysis(), file).map_err(|error| self.said(&error))?;
        Ok(Places::new(self).edits(&[FileEdits { file, edits }]))
    }

    /// The plan of a year.
    ///
    /// # Errors
    /// Why there is none.
    pub fn annual(&self, year: i32) -> Result<Sheet, String> {
        let plan = self.plan();
        within(plan, year, false).map_err(|error| self.said(&error))?;
        let found = eval::annual(plan, year, AnnualOptions::default()).in_language(self.lang);
        Ok(Sheet::of(&report_of::annual_sheet(&found, self.lang), self.lang))
    }

    /// The targets of every year.
    #[must_use]
    pub fn path(&self) -> Sheet {
        let plan = self.plan();
        let ids: Vec<IndicatorId> = plan.indicators().map(|(id, _)| id).collect();
        let found = Paths::of(plan, &ids, PathStart::Baseline).in_language(self.lang);
        Sheet::of(&report_of::path_sheet(&found, self.lang), self.lang)
    }

    /// The state of each indicator in a year, or in the usual one.
    ///
    /// # Errors
    /// Why there is none.
    pub fn progress(&self, year: Option<i32>) -> Result<Sheet, String> {
        let plan = self.plan();
        year.map_or(Ok(()), |year| within(plan, year, true)).map_err(|error| self.said(&error))?;
        let found = eval::progress(plan, year, Method::Pace).in_language(plan.lang, self.lang);
        Ok(Sheet::of(&report_of::progress_sheet(&found, By::Goal, self.lang), self.lang))
    }

    /// The report page of a year, or of the usual one.
    ///
    /// # Errors
    /// Why there is none.
    pub fn report(&self, year: Option<i32>) -> Result<String, String> {
        report(self.analysis().loaded(), year, self.lang).map_err(|error| self.said(&error))
    }

    /// Makes a file: `docx` and `xlsx` of the annual plan of a year, the report page as `html`, all values as `csv`, the
    /// whole plan as `json`.
    ///
    /// # Errors
    /// Why there is none.
    pub fn take_out(&self, kind: &str, year: Option<i32>) -> Result<Taken, String> {
        let loaded = self.analysis().loaded();
        if !loaded.readable() {
            let first = loaded.diagnostics.first().map(|found| self.said(&found.message));
            return Err(first.unwrap_or_default());
        }
        take_out(loaded, kind, year, self.lang).map_err(|error| self.said(&error))
    }

    /// Answers a line of a session: a question or a what-if. What-ifs stay when the plan's text changes, where they
    /// still fit.
    pub fn ask(&mut self, line: &str) -> Told {
        let mut dropped = Vec::new();
        let mut session = match self.session.take().filter(|session| !self.stale || session.unsaved()) {
            Some(mut session) => {
                if self.stale {
                    let again = session.run(if self.lang == Lang::Vi { "tải lại" } else { "reload" });
                    // What no longer fits is told before the answer.
                    let lists = again.full_sheet().parts.into_iter();
                    dropped.extend(lists.filter(|part| !matches!(part, report_of::table::Part::Sentence(_))));
                }
                session
            }
            None => {
                let loaded = self.analysis().loaded().clone();
                Session::new(loaded).with_language(self.lang).with_outside(Papers(Rc::clone(&self.shared)))
            }
        };
        self.stale = false;
        self.shared.borrow_mut().written.clear();
        let answer = session.run(line);
        let mut sheet = answer.full_sheet();
        dropped.append(&mut sheet.parts);
        sheet.parts = dropped;
        let files = std::mem::take(&mut self.shared.borrow_mut().written);
        let (scenario, what_ifs) = session.scenario();
        let told = Told {
            ok: answer.ok,
            sheet: Sheet::of(&sheet, answer.lang),
            scenario: scenario.to_owned(),
            what_ifs,
            files,
        };
        if !told.files.is_empty() {
            self.analysis.take();
        }
        self.session = Some(session);
        told
    }

    /// How a line of a session may go on: the beginnings, each with its meaning, and where in the line they start.
    pub fn continue_line(&mut self, line: &str) -> (u32, Vec<(String, String)>) {
        if self.session.is_none() {
            let loaded = self.analysis().loaded().clone();
            let session = Session::new(loaded).with_language(self.lang);
            self.session = Some(session.with_outside(Papers(Rc::clone(&self.shared))));
            self.stale = false;
        }
        let Some(session) = &self.session else { return (0, Vec::new()) };
        let found = session.complete(line, line.len());
        let start = line.get(..found.start).unwrap_or_default().encode_utf16().count();
        let items = found.items.into_iter().take(40).map(|item| (item.text, item.title)).collect();
        (u32::try_from(start).unwrap_or(0), items)
    }

    fn said(&self, message: &Message) -> String {
        message.get(self.lang).to_owned()
    }
}

/// The ways from bytes to a browser's offsets, for all files of a plan.
struct Places<'d> {
    desk: &'d Desk,
    files: HashMap<FileId, (String, Units<'d>)>,
}

impl<'d> Places<'d> {
    fn new(desk: &'d Desk) -> Places<'d> {
        let analysis = desk.analysis();
        let known = |(file, _): (FileId, _)| Some((file, (desk.name_of(file), Units::new(analysis.text(file)?))));
        Places { desk, files: analysis.files().filter_map(known).collect() }
    }

    fn units(&self, file: FileId) -> Option<&Units<'d>> {
        self.files.get(&file).map(|(_, units)| units)
    }

    /// A place as the name of its file, where it begins and ends, and its line.
    fn place(&self, place: &Place) -> (String, u32, u32, u32) {
        match self.files.get(&place.file) {
            Some((name, units)) => {
                let (from, to) = units.range(&place.range);
                (name.clone(), from, to, units.line(place.range.start))
            }
            None => (self.desk.name_of(place.file), 0, 0, 1),
        }
    }

    fn edits(&self, changes: &[FileEdits]) -> Vec<Edit> {
        let edit = |file: FileId, edit: &editor::Edit| {
            let (name, from, to, _) = self.place(&Place { file, range: edit.range.clone() });
            Edit { file: name, from, to, insert: edit.text.clone() }
        };
        changes.iter().flat_map(|one| one.edits.iter().map(move |change| edit(one.file, change))).collect()
    }

    fn finding(&self, found: editor::Finding, lang: Lang) -> Finding {
        let (file, from, to, line) = self.place(&found.place);
        let related = found.related.iter().map(|one| {
            let (file, from, to, line) = self.place(&one.place);
            Related { file, from, to, line, message: one.message.clone() }
        });
        let related = related.collect();
        let fix = found.fix.and_then(|fix| {
            let edit = self.edits(&[FileEdits { file: fix.file, edits: vec![fix.edit] }]).pop()?;
            Some(Fix { title: fix.title, keeps: fix.keeps, edit })
        });
        let (code, severity) = (found.code, found.severity);
        let word = severity_word(severity, lang);
        Finding { file, from, to, line, code, severity, word, message: found.message, help: found.help, related, fix }
    }
}
