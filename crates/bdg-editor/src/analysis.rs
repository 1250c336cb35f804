//! A plan with the texts that its client holds.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::names::{Occurrence, occurrences};
use super::paths::tables;
use super::text_map::TextMap;
use bdg_core::load::{KnownPlan, LoadOptions, Loaded, ResultsTable, World, load, load_again, plain_path};
use bdg_core::model::{Fact, Indicator, IndicatorId, ListedPlace, Plan};
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, IndexedText, Sources, Span};
use bdg_syntax::{Ast, Statement};

/// A place in a file, in bytes of the client's text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes.
    pub range: Range<u32>,
}

/// A plan as an editor sees it.
#[derive(Debug)]
pub struct Analysis {
    loaded: Loaded,
    /// The texts as they were given, by file, where they are not the plan's own.
    texts: Vec<Option<IndexedText>>,
    lang: Lang,
    found: OnceLock<Vec<Diagnostic>>,
    facts: OnceLock<HashMap<Span, (IndicatorId, usize)>>,
    names: OnceLock<Vec<Occurrence>>,
    tables: OnceLock<HashMap<PathBuf, Span>>,
}

impl Analysis {
    /// Reads a plan from a world. The paths of its files are those by which the world was asked for them.
    #[must_use]
    pub fn new(world: &dyn World, path: &Path, options: LoadOptions) -> Analysis {
        Analysis::of(world, |world| load(world, path, options))
    }

    /// Reads a plan again after a change: gives the same as [`Analysis::new`], in less time where one declaration changed.
    #[must_use]
    pub fn again(self, world: &dyn World, path: &Path, options: LoadOptions) -> Analysis {
        let before = self.loaded;
        Analysis::of(world, |world| load_again(world, path, options, before))
    }

    fn of(world: &dyn World, load: impl FnOnce(&dyn World) -> Loaded) -> Analysis {
        let recorder = Recorder { world, read: RefCell::default() };
        let loaded = load(&recorder);
        let mut read = recorder.read.into_inner();
        let files = loaded.plan.sources.files();
        let texts = files.iter().map(|file| {
            let text = if file.is_generated() { None } else { file.path().and_then(|path| read.remove(path)) };
            // Most texts are read as they are.
            let other = text.filter(|bytes| bytes.as_slice() != file.text().as_bytes());
            other.and_then(|bytes| String::from_utf8(bytes).ok()).map(IndexedText::new)
        });
        let texts = texts.collect();
        let (found, facts, names) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        let lang = loaded.plan.lang;
        Analysis { loaded, texts, lang, found, facts, names, tables: OnceLock::new() }
    }

    /// The same with answers in another language.
    #[must_use]
    pub fn with_language(mut self, lang: Lang) -> Analysis {
        self.lang = lang;
        self
    }

    /// The plan that was read.
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// The plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.loaded.plan
    }

    /// The language of answers: the plan's own, unless another was asked for.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What the checker finds, by place in the plan's texts.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.found.get_or_init(|| self.loaded.findings())
    }

    /// The files of the plan that are written in its language, with their paths; the first is the plan's own.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &Path)> {
        let sources = &self.loaded.plan.sources;
        self.loaded.asts.iter().filter_map(|ast| Some((ast.file, sources.file(ast.file)?.path()?)))
    }

    /// The file with a path.
    #[must_use]
    pub fn file(&self, path: &Path) -> Option<FileId> {
        self.files().find(|(_, known)| *known == path).map(|(file, _)| file)
    }

    /// The path of a file.
    #[must_use]
    pub fn path(&self, file: FileId) -> Option<&Path> {
        self.loaded.plan.sources.file(file)?.path()
    }

    /// The text of a file with its places.
    #[must_use]
    pub fn text(&self, file: FileId) -> Option<TextMap<'_>> {
        let source = self.loaded.plan.sources.file(file)?;
        let client = self.texts.get(file.0 as usize).and_then(Option::as_ref);
        Some(TextMap::new(client.unwrap_or_else(|| source.indexed()), source))
    }

    /// The tree of a file.
    pub(super) fn ast(&self, file: FileId) -> Option<&Ast> {
        self.loaded.asts.iter().find(|ast| ast.file == file)
    }

    /// The place, as the client sees it, of one in the plan.
    pub(super) fn place(&self, span: Span) -> Place {
        let range = self.text(span.file).map_or(0..0, |text| text.to_client(span));
        Place { file: span.file, range }
    }

    /// The figure of a statement that begins at a place, with its indicator.
    pub(super) fn fact_at(&self, span: Span) -> Option<(IndicatorId, &Indicator, &Fact)> {
        let facts = self.facts.get_or_init(|| {
            let of_one = |(id, one): (IndicatorId, &Indicator)| {
                let facts = one.own_figures().enumerate();
                facts.map(|(at, fact)| (start(fact.span), (id, at))).collect::<Vec<_>>()
            };
            self.plan().indicators().flat_map(of_one).collect()
        });
        let (id, at) = *facts.get(&start(span))?;
        let indicator = self.plan().indicator(id)?;
        Some((id, indicator, indicator.own_figures().nth(at)?))
    }

    /// The statement that names a table of results.
    pub(super) fn statement_of(&self, table: &Path) -> Option<Span> {
        self.tables.get_or_init(|| tables(&self.loaded)).get(&plain_path(table)).copied()
    }

    /// The names of the plan, wherever they stand.
    pub(super) fn names(&self) -> &[Occurrence] {
        self.names.get_or_init(|| occurrences(&self.loaded))
    }
}

fn start(span: Span) -> Span {
    Span { end: span.start, ..span }
}

/// A world that remembers what it was asked for.
struct Recorder<'w> {
    world: &'w dyn World,
    read: RefCell<BTreeMap<PathBuf, Vec<u8>>>,
}

impl World for Recorder<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let bytes = self.world.read(path)?;
        self.read.borrow_mut().insert(path.to_path_buf(), bytes.clone());
        Ok(bytes)
    }

    fn results(
        &self,
        table: &ResultsTable,
        known: &KnownPlan<'_>,
        room: usize,
        sources: &mut Sources,
        out: &mut Vec<Diagnostic>,
    ) -> Result<Vec<(String, Statement, Span)>, Message> {
        self.world.results(table, known, room, sources, out)
    }

    fn places(&self, table: &[u8]) -> Result<Vec<ListedPlace>, Vec<Message>> {
        self.world.places(table)
    }

    fn on_disk(&self) -> bool {
        true
    }
}
