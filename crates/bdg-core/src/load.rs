//! From a path, a text or a set of texts to a plan: reading, following `dùng`, bringing in results, resolving.

use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::above;
use crate::check;
use crate::eval::compute_formulas;
use crate::model::{ListedPlace, PlaceTable, Plan, Results, long_codes, resolve};
use crate::paths::{is_relative, named_in, unreadable, within};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::{FileId, MAX_FILE_BYTES, Sources, Span, Text};
use bdg_syntax::{Ast, Before, Directive, Item, MAX_STATEMENTS, Statement, Word, parse, parse_again};

pub use crate::above::PlansAbove;
pub use crate::paths::plain_path;

/// How deep files may bring in files.
const MAX_USE_DEPTH: usize = 16;

/// How many files one plan may bring in; names that lead to none count as well.
const MAX_FILES: usize = 256;

/// How large the files of one plan may be together, in bytes.
const MAX_PLAN_BYTES: usize = 64 * 1024 * 1024;

/// What a plan was read into.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The plan.
    pub plan: Plan,
    /// The trees of the files, in the order of the sources; the first is the file that was asked for.
    pub asts: Vec<Ast>,
    /// What reading and resolving found; the checker's findings come on top.
    pub diagnostics: Vec<Diagnostic>,
    /// Which file each `dùng` brought in, in order of place.
    uses: Vec<(Span, usize)>,
    /// What tables of results gave.
    pub results: Results,
    /// The files on which the plan above rests, its own first, though they may be missing.
    pub above_files: Vec<PathBuf>,
}

impl Loaded {
    /// The file, by its place in [`Loaded::asts`], that a `dùng` brought in.
    pub fn used(&self, name: Text) -> Option<usize> {
        let found = self.uses.binary_search_by_key(&name.0, |(span, _)| *span).ok()?;
        self.uses.get(found).map(|(_, target)| *target)
    }

    /// Everything that is wrong with the plan, by place: what reading found, and what the checker finds. Of a plan that is
    /// not [`readable`](Loaded::readable), only what reading found.
    #[must_use]
    pub fn findings(&self) -> Vec<Diagnostic> {
        self.findings_with(&self.plan)
    }

    /// The same for `plan`, which what-ifs made of this one.
    #[must_use]
    pub fn findings_with(&self, plan: &Plan) -> Vec<Diagnostic> {
        let mut found = self.diagnostics.clone();
        if self.readable() {
            let mut checked = check::unsorted(plan);
            if self.asts.iter().any(|ast| ast.incomplete) {
                // What seems to be missing may be on a line that could not be read.
                let absent = [&check::NO_HEADER, &check::NO_PERIOD, &check::NO_INDICATORS, &check::NOT_TAKEN_UP]
                    .map(|rule| rule.code);
                checked.retain(|finding| !absent.contains(&finding.code));
                check::name_agencies(&self.asts, plan, &mut found);
            }
            if !found.is_empty() {
                check::tell_names_once(plan, &mut found);
                check::silence(&self.asts, plan, &found, &mut checked);
            }
            found.iter_mut().for_each(|finding| finding.write_in(plan.lang));
            found.append(&mut checked);
        }
        check::by_place(found)
    }

    /// Whether there is a plan to speak of: the file that was asked for could be read as text at all, and the plan is
    /// not beyond a limit. What is not is only told by [`Loaded::diagnostics`].
    #[must_use]
    pub fn readable(&self) -> bool {
        self.is_text() && !self.plan.refused
    }

    /// Whether the file that was asked for could be read as text at all, so that its language is known.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.plan.sources.file(FileId(0)).is_some_and(|file| file.readable())
    }
}

/// What loading may do.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions {
    /// Whether `dùng` may name files outside the folder of the file that was asked for.
    pub outside: bool,
}

/// The world that a plan is loaded from: files by path, and a reader of the tables that `số liệu` and `bảng địa bàn` name.
pub trait World {
    /// Reads a file, at most [`MAX_FILE_BYTES`] and one byte.
    ///
    /// # Errors
    /// Why the file cannot be read.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// Reads a table of results: the full codes of their indicators, each with the result as a statement of the plan
    /// and its place in `sources`. `room` is how many results the plan may still take.
    ///
    /// # Errors
    /// Why the table gives no results at all. What is wrong with single rows goes to `out`.
    fn results(
        &self,
        table: &ResultsTable,
        known: &KnownPlan<'_>,
        room: usize,
        sources: &mut Sources,
        out: &mut Vec<Diagnostic>,
    ) -> Result<Vec<(String, Statement, Span)>, Message>;

    /// Reads a table of places, which `bảng địa bàn` names.
    ///
    /// # Errors
    /// What is wrong with the table; none of its places is taken then.
    fn places(&self, table: &[u8]) -> Result<Vec<ListedPlace>, Vec<Message>>;

    /// Whether its paths are those of a disk, so that a file keeps its path.
    fn on_disk(&self) -> bool {
        false
    }
}

/// A table of results as it was found.
#[derive(Debug)]
pub struct ResultsTable {
    /// The name shown to people.
    pub name: String,
    /// Where it stands on disk.
    pub path: Option<PathBuf>,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// The name in the statement.
    pub statement: Text,
    /// The sign of decimals that the statement declares.
    pub decimal: Option<Word>,
}

/// What is known of a plan while its tables of results are read.
#[derive(Debug)]
pub struct KnownPlan<'a> {
    /// The full codes of indicators and parts.
    pub codes: &'a HashSet<String>,
    /// The same in the order of the files.
    pub in_order: &'a [String],
    /// The plan's language, in which results are written down.
    pub lang: Lang,
}

/// How many results the tables of one plan may give it; rows of other plans in the same tables do not count.
pub const MAX_RESULTS: usize = 200_000;

/// A world without files.
struct Nothing;

impl World for Nothing {
    fn read(&self, _: &Path) -> io::Result<Vec<u8>> {
        Err(io::Error::from(io::ErrorKind::NotFound))
    }

    fn results(
        &self,
        _: &ResultsTable,
        _: &KnownPlan<'_>,
        _: usize,
        _: &mut Sources,
        _: &mut Vec<Diagnostic>,
    ) -> Result<Vec<(String, Statement, Span)>, Message> {
        Ok(Vec::new())
    }

    fn places(&self, _: &[u8]) -> Result<Vec<ListedPlace>, Vec<Message>> {
        Ok(Vec::new())
    }
}

/// Loads a plan from a text; the files that it names are not found.
#[must_use]
pub fn load_text(name: &str, text: &str) -> Loaded {
    let path = Path::new(name);
    let bytes = text.as_bytes().to_vec();
    let mut loaded = Loader::new(&Nothing, LoadOptions::default()).load_bytes(name, path, Ok(bytes));
    bring_in_above(&Nothing, LoadOptions::default(), path, &PlansAbove::default(), &mut loaded);
    loaded
}

/// Loads a plan from a world, by the name of its file and the files that it names.
#[must_use]
pub fn load(world: &dyn World, path: impl AsRef<Path>, options: LoadOptions) -> Loaded {
    load_among(world, path, options, &PlansAbove::default())
}

/// Loads one plan of many as [`load`] does: the plans above that `above` knows already are not read again.
#[must_use]
pub fn load_among(world: &dyn World, path: impl AsRef<Path>, options: LoadOptions, above: &PlansAbove) -> Loaded {
    let path = path.as_ref();
    let mut loaded = Loader::new(world, options).load_bytes(&path.display().to_string(), path, world.read(path));
    bring_in_above(world, options, path, above, &mut loaded);
    loaded
}

/// Loads a plan that was loaded before, as [`load`] does: of a file that changed in one declaration only that is read.
#[must_use]
pub fn load_again(world: &dyn World, path: impl AsRef<Path>, options: LoadOptions, before: Loaded) -> Loaded {
    let path = path.as_ref();
    let mut loader = Loader::new(world, options);
    let Loaded { plan: Plan { sources, .. }, asts, .. } = before;
    loader.before = Some((sources, asts.into_iter().map(|ast| (ast.file, ast)).collect()));
    let mut loaded = loader.load_bytes(&path.display().to_string(), path, world.read(path));
    bring_in_above(world, options, path, &PlansAbove::default(), &mut loaded);
    loaded
}

/// Reads the plan of the level above that a plan names, and tells where it cannot be used. Of that plan's own plan above
/// nothing is read but its name.
fn bring_in_above(world: &dyn World, options: LoadOptions, path: &Path, known: &PlansAbove, loaded: &mut Loaded) {
    let read = |path: &Path| world.read(path);
    let load = |path: &Path, bytes: Vec<u8>| {
        let above = Loader::new(world, options).load_bytes(&path.display().to_string(), path, Ok(bytes));
        // No figure rests on the table of places.
        let is_error =
            |finding: &&Diagnostic| finding.severity == Severity::Error && finding.code != rules::UNUSABLE_PLACES.code;
        let errors = above.findings().iter().filter(is_error).count();
        (above.plan, errors)
    };
    match above::plan_above(&loaded.plan, path, options.outside, known, (&read, &load), &mut loaded.above_files) {
        Some(Ok(above)) => loaded.plan.above = Some(above),
        Some(Err(finding)) => loaded.diagnostics.push(*finding),
        None => {}
    }
}

struct Loader<'w> {
    world: &'w dyn World,
    options: LoadOptions,
    sources: Sources,
    asts: Vec<Ast>,
    /// The folder of each file.
    folders: Vec<PathBuf>,
    uses: Vec<(Span, usize)>,
    out: Vec<Diagnostic>,
    known: HashMap<PathBuf, usize>,
    /// How many files have been looked for.
    tried: usize,
    /// The bytes that have been read.
    bytes: usize,
    /// Whether a limit has been reached and reported: no further file is read.
    full: bool,
    /// The files as they were read before, with their trees.
    before: Option<(Arc<Sources>, HashMap<FileId, Ast>)>,
}

impl<'w> Loader<'w> {
    fn new(world: &'w dyn World, options: LoadOptions) -> Loader<'w> {
        Loader {
            world,
            options,
            sources: Sources::new(),
            asts: Vec::new(),
            folders: Vec::new(),
            uses: Vec::new(),
            out: Vec::new(),
            known: HashMap::new(),
            tried: 0,
            bytes: 0,
            full: false,
            before: None,
        }
    }

    fn load_bytes(mut self, name: &str, path: &Path, read: io::Result<Vec<u8>>) -> Loaded {
        let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
        match read {
            Ok(bytes) => {
                let index = self.add(name, path, bytes);
                let mut chain = vec![index];
                self.follow(index, &folder, &folder, &mut chain);
            }
            Err(error) => {
                let message = unreadable(&error);
                let stored = self.stored(path);
                let id = self.sources.add_unreadable(name, stored, message, &mut self.out);
                self.asts.push(parse(&self.sources, id, &mut self.out));
            }
        }
        self.uses.sort_unstable_by_key(|(span, _)| *span);
        let results = self.results(&folder);
        let places = self.places();
        let mut plan = resolve(Arc::new(self.sources), &self.asts, &self.uses, &results, &mut self.out);
        compute_formulas(&mut plan);
        plan.places = places.map(Arc::new);
        Loaded { plan, asts: self.asts, diagnostics: self.out, uses: self.uses, results, above_files: Vec::new() }
    }

    fn add(&mut self, name: &str, path: &Path, bytes: Vec<u8>) -> usize {
        let stored = self.stored(path);
        let id = self.sources.add_bytes(name, stored, bytes, &mut self.out);
        let ast = self.parse(id);
        self.asts.push(ast);
        self.folders.push(path.parent().map(Path::to_path_buf).unwrap_or_default());
        let index = self.asts.len().saturating_sub(1);
        self.known.insert(plain_path(path), index);
        index
    }

    fn parse(&mut self, id: FileId) -> Ast {
        let before = self.before.as_mut().and_then(|(sources, asts)| Some((sources.file(id)?, asts.remove(&id)?)));
        match before {
            Some((file, ast)) => parse_again(&self.sources, id, Before { text: file.text(), ast }, &mut self.out),
            None => parse(&self.sources, id, &mut self.out),
        }
    }

    /// Reads the files that `dùng` names in one file, and theirs; `chain` holds the files being read.
    fn follow(&mut self, index: usize, folder: &Path, root: &Path, chain: &mut Vec<usize>) {
        let named: Vec<Text> = self
            .asts
            .get(index)
            .map(|ast| {
                ast.items.iter().filter_map(|item| item.statement.directive(Word::Use).map(Directive::text)).collect()
            })
            .unwrap_or_default();
        for text in named {
            let name = self.sources.text(text).to_owned();
            if let Some(target) = self.bring_in(text, &name, folder, root, chain) {
                self.uses.push((text.0, target));
            }
        }
    }

    fn bring_in(
        &mut self,
        text: Text,
        name: &str,
        folder: &Path,
        root: &Path,
        chain: &mut Vec<usize>,
    ) -> Option<usize> {
        let path = self.path(text, name, folder, root, &rules::MISSING_FILE)?;
        if let Some(known) = self.known.get(&path).copied() {
            if chain.contains(&known) {
                self.unusable(
                    text,
                    Message::new(
                        format!("tệp “{name}” lại dùng chính tệp đang đọc"),
                        format!("the file “{name}” brings in the very file that names it"),
                    ),
                    Message::new(
                        "bỏ một trong các dòng “dùng” tạo thành vòng",
                        "delete one of the “use” lines of the circle",
                    ),
                );
                return None;
            }
            return Some(known);
        }
        if self.full || chain.len() >= MAX_USE_DEPTH {
            if !self.full {
                self.unusable(
                    text,
                    Message::new(
                        format!("tệp “{name}” nằm quá sâu: các tệp dùng nhau quá {MAX_USE_DEPTH} lớp"),
                        format!(
                            "the file “{name}” lies too deep: files bring in files more than {MAX_USE_DEPTH} levels"
                        ),
                    ),
                    Message::new("gộp bớt các tệp", "put some of the files together"),
                );
            }
            return None;
        }
        let read = self.world.read(&path);
        self.tried += 1;
        self.bytes += read.as_ref().map_or(0, Vec::len);
        if let Some(message) = self.exceeded() {
            self.full = true;
            let help =
                Message::new("gộp hoặc bớt các tệp, hoặc chia kế hoạch", "put files together, or split the plan");
            self.unusable(text, message, help);
            return None;
        }
        match read {
            Ok(bytes) => {
                let shown = self.shown(&path);
                let target = self.add(&shown, &path, bytes);
                chain.push(target);
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                self.follow(target, &folder, root, chain);
                chain.pop();
                Some(target)
            }
            Err(error) => {
                self.unread(text, name, &error, &rules::MISSING_FILE);
                None
            }
        }
    }

    /// Where a named file stands; one outside the plan's folder is refused.
    fn path(&mut self, text: Text, name: &str, folder: &Path, root: &Path, rule: &'static Rule) -> Option<PathBuf> {
        let path = named_in(folder, name);
        if self.options.outside || within(&path, &plain_path(root)) {
            return Some(path);
        }
        let message = Message::new(
            format!("tệp “{name}” nằm ngoài thư mục của kế hoạch"),
            format!("the file “{name}” lies outside the plan's folder"),
        );
        self.out.push(Diagnostic::new(rule, text.0, message).help(Message::new(
            "chép tệp vào thư mục của kế hoạch, hoặc chạy lệnh với --allow-outside nếu tin tệp này",
            "copy the file into the plan's folder, or run the command with --allow-outside if you trust it",
        )));
        None
    }

    /// The path that a file keeps.
    fn stored(&self, path: &Path) -> Option<PathBuf> {
        self.world.on_disk().then(|| path.to_path_buf())
    }

    /// The name that is shown for a file.
    fn shown(&self, path: &Path) -> String {
        if self.world.on_disk() { path.display().to_string() } else { path.to_string_lossy().replace('\\', "/") }
    }

    /// Reports a named file that cannot be read.
    fn unread(&mut self, text: Text, name: &str, error: &io::Error, rule: &'static Rule) {
        let reason = unreadable(error);
        let message = Message::new(format!("tệp “{name}”: {}", reason.vi), format!("the file “{name}”: {}", reason.en));
        self.out.push(Diagnostic::new(rule, text.0, message).help(Message::new(
            "kiểm tra tên tệp, tính từ thư mục của tệp này",
            "check the name, as seen from this file's folder",
        )));
    }

    /// The limit that the files of the plan exceed together, if any.
    fn exceeded(&self) -> Option<Message> {
        let statements = self.asts.iter().fold(0_usize, |sum, ast| sum + ast.statements);
        let limit = |vi: &str, en: &str| {
            Some(Message::new(
                format!("kế hoạch vượt giới hạn {vi}; từ tệp này trở đi không đọc nữa"),
                format!("the plan exceeds the limit of {en}; from this file on none is read"),
            ))
        };
        let mebibytes = MAX_PLAN_BYTES / (1024 * 1024);
        let group = |lang| format_decimal(MAX_STATEMENTS.into(), lang);
        if self.tried >= MAX_FILES {
            limit(&format!("{MAX_FILES} tệp"), &format!("{MAX_FILES} files"))
        } else if self.bytes > MAX_PLAN_BYTES {
            limit(&format!("{mebibytes} MiB cho tất cả các tệp"), &format!("{mebibytes} MiB for all files together"))
        } else if statements >= MAX_STATEMENTS {
            let (vi, en) = (group(Lang::Vi), group(Lang::En));
            limit(&format!("{vi} câu cho tất cả các tệp"), &format!("{en} statements for all files together"))
        } else {
            None
        }
    }

    fn unusable(&mut self, text: Text, message: Message, help: Message) {
        self.out.push(Diagnostic::new(&rules::MISSING_FILE, text.0, message).help(help));
    }

    /// Reads the files of results that `số liệu` names, in the order of the files and the lines.
    fn results(&mut self, root: &Path) -> Results {
        let mut results = Results::default();
        let named = self.naming(Word::Data);
        // With codes beyond the limit no plan is made, and those of the parts would be as long.
        if named.is_empty() || !long_codes(&self.sources, &self.asts).is_empty() {
            return results;
        }
        let in_order = codes(&self.sources, &self.asts);
        let codes = in_order.iter().cloned().collect();
        let lang = self.asts.first().map(|ast| ast.lang).unwrap_or_default();
        let plan = KnownPlan { codes: &codes, in_order: &in_order, lang };
        let mut known: HashMap<PathBuf, Text> = HashMap::new();
        for (statement, decimal, folder) in named {
            let name = self.sources.text(statement).to_owned();
            let Some(path) = self.path(statement, &name, &folder, root, &rules::UNUSABLE_DATA) else { continue };
            if let Some(before) = known.get(&path) {
                self.out.push(repeated_data(statement, *before, &name));
                continue;
            }
            known.insert(path.clone(), statement);
            if known.len() > MAX_FILES {
                let message = Message::new(
                    format!("kế hoạch nêu quá nhiều tệp số liệu (giới hạn {MAX_FILES} tệp)"),
                    format!("the plan names too many files of results (the limit is {MAX_FILES})"),
                );
                self.out.push(Diagnostic::new(&rules::UNUSABLE_DATA, statement.0, message));
                break;
            }
            match self.world.read(&path) {
                Ok(bytes) => {
                    self.bytes += bytes.len();
                    if self.bytes > MAX_PLAN_BYTES {
                        let limit = MAX_PLAN_BYTES / (1024 * 1024);
                        let message = Message::new(
                            format!(
                                "kế hoạch vượt giới hạn {limit} MiB cho tất cả các tệp; từ tệp số liệu này trở đi không đọc nữa"
                            ),
                            format!(
                                "the plan exceeds the limit of {limit} MiB for all files together; from this file of results \
                                 on none is read"
                            ),
                        );
                        self.out.push(Diagnostic::new(&rules::UNUSABLE_DATA, statement.0, message));
                        break;
                    }
                    let stored = self.stored(&path);
                    let table = ResultsTable { name: self.shown(&path), path: stored, bytes, statement, decimal };
                    self.bring_in_results(&table, &plan, &mut results);
                }
                Err(error) => self.unread(statement, &name, &error, &rules::UNUSABLE_DATA),
            }
        }
        results
    }

    /// Reads a table of results; one that gives none is reported at the statement that names it.
    fn bring_in_results(&mut self, table: &ResultsTable, plan: &KnownPlan<'_>, results: &mut Results) {
        let read = if table.bytes.len() > MAX_FILE_BYTES {
            let limit = MAX_FILE_BYTES / (1024 * 1024);
            Err(Message::new(
                format!("tệp lớn hơn giới hạn {limit} MiB cho một tệp số liệu"),
                format!("the file is larger than the limit of {limit} MiB for one file of results"),
            ))
        } else {
            let room = MAX_RESULTS.saturating_sub(results.count());
            self.world.results(table, plan, room, &mut self.sources, &mut self.out)
        };
        match read {
            Ok(found) => found.into_iter().for_each(|(code, statement, span)| results.add(code, statement, span)),
            Err(message) => self.out.push(unusable(table, &message)),
        }
    }

    /// Reads the table of places that `bảng địa bàn` names; of several the first, as the others are reported as repeated.
    fn places(&mut self) -> Option<PlaceTable> {
        let (statement, _, folder) = self.naming(Word::PlaceTable).into_iter().next()?;
        let name = self.sources.text(statement).to_owned();
        let mut refuse = |message: Message, help: Message| {
            self.out.push(Diagnostic::new(&rules::UNUSABLE_PLACES, statement.0, message).help(help));
        };
        if !self.options.outside && !is_relative(&name) {
            let message = message!(
                "bảng địa bàn “{name}” phải được nêu bằng đường dẫn tính từ thư mục của tệp này",
                "the table of places “{name}” is to be named by a path that begins at this file's folder",
            );
            let help = message!(
                "viết như `../dia-ban.csv`, hoặc chạy lệnh với --allow-outside nếu tin tệp này",
                "write it as `../places.csv`, or run the command with --allow-outside if you trust it"
            );
            refuse(message, help);
            return None;
        }
        let path = named_in(&folder, &name);
        let read = match self.world.read(&path) {
            Ok(bytes) if bytes.len() > MAX_FILE_BYTES => {
                let limit = MAX_FILE_BYTES / (1024 * 1024);
                Err(vec![message!(
                    "tệp lớn hơn giới hạn {limit} MiB cho một bảng địa bàn",
                    "the file is larger than the limit of {limit} MiB for a table of places"
                )])
            }
            Ok(bytes) => self.world.places(&bytes),
            Err(error) => Err(vec![unreadable(&error)]),
        };
        match read {
            Ok(places) => return Some(PlaceTable::new(path, &places)),
            Err(faults) => {
                for Message { vi, en } in faults {
                    let message = message!("bảng địa bàn “{name}”: {vi}", "the table of places “{name}”: {en}");
                    let help = message!(
                        "sửa tệp ấy, hoặc tên tệp (tính từ thư mục của tệp này)",
                        "correct that file, or its name (as seen from this file's folder)"
                    );
                    refuse(message, help);
                }
            }
        }
        None
    }

    /// The files that the statements of a keyword name, each with its notation and the folder of the file it stands in.
    fn naming(&self, keyword: Word) -> Vec<(Text, Option<Word>, PathBuf)> {
        let mut found = Vec::new();
        for (ast, folder) in self.asts.iter().zip(&self.folders) {
            for item in &ast.items {
                let inside = item.body.as_ref().filter(|_| item.statement.keyword() == Some(Word::Plan));
                for one in std::iter::once(item).chain(inside.iter().flat_map(|body| &body.items)) {
                    if let Some(data) = one.statement.directive(keyword) {
                        found.push((data.text(), data.words().next(), folder.clone()));
                    }
                }
            }
        }
        found
    }
}

/// The finding for a table that gives no results at all, at the statement that names it.
fn unusable(table: &ResultsTable, message: &Message) -> Diagnostic {
    let name = table.name.rsplit(['/', '\\']).next().unwrap_or_default();
    Diagnostic::new(
        &rules::UNUSABLE_DATA,
        table.statement.0,
        Message::new(
            format!("tệp số liệu “{name}”: {}", message.vi),
            format!("the file of results “{name}”: {}", message.en),
        ),
    )
}

/// The full codes of the indicators and parts that trees declare, in their order.
fn codes(sources: &Sources, asts: &[Ast]) -> Vec<String> {
    let mut found = Vec::new();
    for item in asts.iter().flat_map(|ast| &ast.items) {
        add_codes(sources, item, &mut found);
    }
    found
}

/// The codes in a goal, or in the goals of an annex.
fn add_codes(sources: &Sources, block: &Item, found: &mut Vec<String>) {
    if !matches!(block.statement.keyword(), Some(Word::Annex | Word::Goal | Word::Group)) {
        return;
    }
    for item in inside(block) {
        let Some(indicator) = item.statement.directive(Word::Indicator) else {
            // Blocks nest no deeper than the reader allows.
            add_codes(sources, item, found);
            continue;
        };
        let code = sources.text(indicator.name());
        found.push(code.to_owned());
        part_codes(sources, item, code, found);
    }
}

/// The full codes of the parts that stand in a declaration with this full code, and of theirs.
fn part_codes(sources: &Sources, item: &Item, within: &str, found: &mut Vec<String>) {
    for inner in inside(item) {
        let Statement::Directive(declared) = &inner.statement else { continue };
        match declared.keyword {
            Word::Part | Word::Comprising => {
                let code = format!("{within}/{}", sources.text(declared.name()));
                found.push(code.clone());
                part_codes(sources, inner, &code, found);
            }
            Word::Breakdown => part_codes(sources, inner, within, found),
            _ => {}
        }
    }
}

fn inside(item: &Item) -> &[Item] {
    item.body.as_ref().map_or(&[], |body| body.items.as_slice())
}

/// The finding for a file of results that is named twice.
fn repeated_data(statement: Text, before: Text, name: &str) -> Diagnostic {
    Diagnostic::new(
        &rules::REPEATED,
        statement.0,
        Message::new(
            format!("tệp số liệu “{name}” đã được nêu; dòng này không được tính"),
            format!("the file of results “{name}” is already named; this line is not used"),
        ),
    )
    .related(before.0, Message::new("nêu lần đầu ở đây", "first named here"))
    .help(Message::new("giữ lại một trong hai dòng", "keep one of the two lines"))
}
