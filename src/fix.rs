//! The fixes that keep what a plan says, made in its texts.
//!
//! A fix is made only if its finding says that it keeps the meaning, and if reading the new text proves it: the file must say
//! the same before and after, in the comparison that guards the formatter too.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::disk::read_over;
use bdg_core::load::{LoadOptions, Loaded, load};
use bdg_office::world::Files;
use bdg_syntax::diagnostic::{Diagnostic, Fix};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{FileId, Position, PositionUnit, SourceFile, Sources};
use bdg_syntax::{Ast, meaning, parse};

/// How often a plan is read anew: a fix may bring to light what another one mends, and of the hidden characters of a file
/// only the first are told of at once.
const MAX_ROUNDS: usize = 100;

/// How many bytes are read in all of them: a plan as large as one may be is read some times only.
const MAX_BYTES: usize = 256 * 1024 * 1024;

/// How many pieces of a round are tried where the whole would change what a file says.
const MAX_TRIES: usize = 64;

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Where it was made: the line, and the column in characters, of the text as it stood then.
    pub position: Position,
    /// The code of the rule.
    pub code: &'static str,
    /// The name of the rule.
    pub rule: &'static str,
    /// What stood there, as it was given.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// A file that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FixedFile {
    /// Its path, as it was read.
    pub path: PathBuf,
    /// What it held.
    pub before: Vec<u8>,
    /// What it would hold.
    pub after: Vec<u8>,
    /// What was changed, in order.
    pub changes: Vec<Change>,
}

/// A plan after its fixes. Nothing is written.
#[derive(Debug)]
pub struct Fixed {
    /// The plan as it reads now.
    pub loaded: Loaded,
    /// The files that changed, by path.
    pub files: Vec<FixedFile>,
}

/// Makes the fixes of a plan that keep what it says, in the texts of the plan and of the files that it uses.
///
/// Everything else stays byte for byte: layout, comments, line ends, a byte order mark. `texts` stand in place of files as
/// with [`load_over`](super::load_over); only files for which `may` holds are changed.
///
/// ```
/// use std::collections::BTreeMap;
/// use std::path::{Path, PathBuf};
///
/// let path = PathBuf::from("plan.bdg");
/// let typed = "goal 1 \"G\" {\nindicator 1.1 \"I\" {\nunit %\nđến 2025: 20\n}\n}";
/// let texts = BTreeMap::from([(path.clone(), typed.as_bytes().to_vec())]);
/// let fixed = bdg::fix::fix_path(&path, &texts, bdg::LoadOptions::default(), &|_| true);
/// let change = &fixed.files[0].changes[0];
/// assert_eq!((change.old.as_str(), change.new.as_str()), ("đến", "by"));
/// ```
#[must_use]
pub fn fix_path(
    path: &Path,
    texts: &BTreeMap<PathBuf, Vec<u8>>,
    options: LoadOptions,
    may: &dyn Fn(&Path) -> bool,
) -> Fixed {
    fix_with(path, options, may, |path| read_over(path, texts))
}

/// Makes the fixes of a plan that is one text, and gives the new text.
#[must_use]
pub fn fix_text(name: &str, text: &str) -> (String, Vec<Change>) {
    let read = |path: &Path| match path == Path::new(name) {
        true => Ok(text.as_bytes().to_vec()),
        false => Err(io::Error::from(io::ErrorKind::NotFound)),
    };
    let fixed = fix_with(Path::new(name), LoadOptions::default(), &|_| true, read).files.into_iter().next();
    let fixed = fixed.and_then(|file| Some((String::from_utf8(file.after).ok()?, file.changes)));
    fixed.unwrap_or_else(|| (text.to_owned(), Vec::new()))
}

fn fix_with(
    path: &Path,
    options: LoadOptions,
    may: &dyn Fn(&Path) -> bool,
    read: impl Fn(&Path) -> io::Result<Vec<u8>>,
) -> Fixed {
    // What was loaded is what is changed: each file is read once.
    let texts: RefCell<BTreeMap<PathBuf, FixedFile>> = RefCell::default();
    let kept = |path: &Path| {
        if let Some(known) = texts.borrow().get(path) {
            return Ok(known.after.clone());
        }
        let before = read(path)?;
        let (path, after, changes) = (path.to_path_buf(), before.clone(), Vec::new());
        let file = FixedFile { path: path.clone(), before: before.clone(), after, changes };
        texts.borrow_mut().insert(path, file);
        Ok(before)
    };
    let world = Files { read: kept, on_disk: true };
    let mut loaded = load(&world, path, options);
    let bytes = texts.borrow().values().fold(1_usize, |sum, file| sum.saturating_add(file.before.len()));
    for _ in 0..MAX_BYTES.div_euclid(bytes).clamp(1, MAX_ROUNDS) {
        if !round(&loaded, may, &mut texts.borrow_mut()) {
            break;
        }
        loaded = load(&world, path, options);
    }
    let files = texts.into_inner().into_values().filter(|file| file.before != file.after).collect();
    Fixed { loaded, files }
}

/// Makes the fixes that the findings offer now, at most one at each place, and says whether there were any.
fn round(loaded: &Loaded, may: &dyn Fn(&Path) -> bool, texts: &mut BTreeMap<PathBuf, FixedFile>) -> bool {
    let sources = &loaded.plan.sources;
    let found = loaded.findings();
    let mut made = false;
    for ast in &loaded.asts {
        let Some(file) = sources.file(ast.file).filter(|file| file.readable()) else { continue };
        let Some(text) = file.path().filter(|path| may(path)).and_then(|path| texts.get_mut(path)) else { continue };
        let Ok(before) = std::str::from_utf8(&text.after) else { continue };
        let edits = edits(&found, ast.file, file, before);
        let mut round = Round { sources, ast, said: None, before, tries: MAX_TRIES };
        let edits = round.kept(&edits);
        if edits.is_empty() {
            continue;
        }
        made = true;
        let (changes, after) = (edits.iter().map(|edit| edit.change(file, before)), applied(before, &edits));
        text.changes.extend(changes.collect::<Vec<_>>());
        text.after = after.into_bytes();
    }
    made
}

/// A fix in the text as it was given.
#[derive(Clone)]
struct Edit<'f> {
    place: Range<usize>,
    new: String,
    finding: &'f Diagnostic,
    fix: &'f Fix,
}

impl Edit<'_> {
    fn change(&self, file: &SourceFile, before: &str) -> Change {
        Change {
            position: file.position(self.fix.span.start, PositionUnit::Chars),
            code: self.finding.code,
            rule: self.finding.rule,
            old: before.get(self.place.clone()).unwrap_or_default().to_owned(),
            new: self.new.clone(),
        }
    }
}

/// The fixes of one file that keep its meaning, by place. Of two that overlap the first is taken; the other has its turn in
/// the next round if it is still there.
fn edits<'f>(found: &'f [Diagnostic], id: FileId, file: &SourceFile, before: &str) -> Vec<Edit<'f>> {
    let windows = before.contains("\r\n");
    let fixes = found.iter().filter_map(|finding| Some((finding, finding.fix.as_ref()?)));
    let mut edits: Vec<Edit<'f>> = fixes
        .filter(|(_, fix)| fix.keeps && fix.span.file == id)
        .map(|(finding, fix)| {
            let Range { start, end } = file.original_range(fix.span);
            let new = if windows { fix.replacement.replace('\n', "\r\n") } else { fix.replacement.clone() };
            Edit { place: start as usize..end as usize, new, finding, fix }
        })
        .filter(|edit| before.get(edit.place.clone()).is_some_and(|old| old != edit.new))
        .collect();
    edits.sort_by_key(|edit| (edit.place.start, edit.place.end));
    let mut behind = None;
    edits.retain(|edit| {
        // What is put at the end of another change is beside it only by chance.
        let free = behind.is_none_or(|end| edit.place.start > end || edit.place.start == end && !edit.place.is_empty());
        if free {
            behind = Some(edit.place.end);
        }
        free
    });
    edits
}

fn applied(before: &str, edits: &[Edit<'_>]) -> String {
    let mut after = String::with_capacity(before.len());
    let mut from = 0;
    for edit in edits {
        after.push_str(before.get(from..edit.place.start).unwrap_or_default());
        after.push_str(&edit.new);
        from = edit.place.end;
    }
    after.push_str(before.get(from..).unwrap_or_default());
    after
}

/// One file while its fixes are tried.
struct Round<'r> {
    sources: &'r Sources,
    ast: &'r Ast,
    /// What it says, once that is needed.
    said: Option<String>,
    before: &'r str,
    tries: usize,
}

impl Round<'_> {
    /// The fixes with which the file says the same: all, or those of the halves that keep it.
    fn kept<'f>(&mut self, edits: &[Edit<'f>]) -> Vec<Edit<'f>> {
        if edits.is_empty() || self.same(edits) {
            return edits.to_vec();
        }
        let (Some((first, second)), false) = (edits.split_at_checked(edits.len() / 2), edits.len() == 1) else {
            return Vec::new();
        };
        let first = self.kept(first);
        let second = self.kept(second);
        let both = [first.clone(), second].concat();
        if self.same(&both) { both } else { first }
    }

    fn same(&mut self, edits: &[Edit<'_>]) -> bool {
        let Some(left) = self.tries.checked_sub(1) else { return false };
        self.tries = left;
        let said = self.said.get_or_insert_with(|| meaning(self.sources, self.ast));
        says(&applied(self.before, edits)).is_some_and(|(lang, now)| lang == self.ast.lang && now == *said)
    }
}

/// What a text says, and in which language.
fn says(text: &str) -> Option<(Lang, String)> {
    let (mut sources, mut found) = (Sources::new(), Vec::new());
    let id = sources.add_text("", text, &mut found);
    sources.file(id).filter(|file| file.readable())?;
    let ast = parse(&sources, id, &mut found);
    Some((ast.lang, meaning(&sources, &ast)))
}
