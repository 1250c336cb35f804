//! The plan of the level above (`theo`): where it stands, whether it can be used, and whether plans above lead in a circle.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::model::Plan;
use crate::paths::{is_relative, named_in, plain_path, unreadable};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{FileId, Sources, Text};
use bdg_syntax::{Directive, Word, message, parse};

/// How many levels are followed to find a circle: no state has as many.
const MAX_LEVELS: usize = 16;

/// How much text the plans that are kept may have together, in bytes.
const MAX_KEPT_BYTES: usize = 32 * 1024 * 1024;

/// A reader of files.
type Read<'r> = &'r dyn Fn(&Path) -> io::Result<Vec<u8>>;

/// Reads a plan, and counts its errors.
type Load<'r> = &'r dyn Fn(&Path, Vec<u8>) -> (Plan, usize);

/// Plans of the level above that several plans name: each is read and checked once, on whichever core comes first, and
/// shared. It holds for one [`World`](crate::load::World) that does not change and one set of options. How much it keeps is
/// bounded: what would be too much is forgotten, and read again when it is named again.
#[derive(Debug, Default)]
pub struct PlansAbove(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    plans: HashMap<PathBuf, Arc<OnceLock<Result<Known, Message>>>>,
    bytes: usize,
}

/// A plan as those below it know it.
#[derive(Debug)]
struct Known {
    plan: Arc<Plan>,
    errors: usize,
    /// The files that it brings in.
    files: Vec<PathBuf>,
    /// The levels above it.
    levels: Vec<Level>,
}

/// A file that is named as a plan above, and its text where it can be read.
#[derive(Debug)]
struct Level {
    at: PathBuf,
    text: Option<String>,
}

impl PlansAbove {
    /// The plan at a path, or why it cannot be read.
    fn at(&self, at: &Path, (read, load): (Read<'_>, Load<'_>)) -> Arc<OnceLock<Result<Known, Message>>> {
        let cell = Arc::clone(self.kept().plans.entry(at.to_path_buf()).or_default());
        cell.get_or_init(|| {
            let bytes = read(at).map_err(|error| unreadable(&error))?;
            let (plan, errors) = load(at, bytes);
            let files: Vec<PathBuf> =
                plan.sources.files().iter().skip(1).filter_map(|file| file.path()).map(Path::to_path_buf).collect();
            let size = plan.sources.files().iter().map(|file| file.text().len()).sum();
            self.make_room(at, size);
            let levels = levels(&plan, at, read);
            Ok(Known { plan: Arc::new(plan), errors, files, levels })
        });
        cell
    }

    /// Forgets all but the plan that comes where they would be too much together.
    fn make_room(&self, coming: &Path, size: usize) {
        let mut kept = self.kept();
        kept.bytes = kept.bytes.saturating_add(size);
        if kept.bytes > MAX_KEPT_BYTES {
            kept.plans.retain(|at, cell| at == coming || cell.get().is_none());
            kept.bytes = size;
        }
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The plan that a plan names as the one above it; `None` where it names none. `files` takes the paths that it rests on.
///
/// # Errors
/// The finding that tells why it cannot be used.
pub(crate) fn plan_above(
    plan: &Plan,
    path: &Path,
    outside: bool,
    known: &PlansAbove,
    access: (Read<'_>, Load<'_>),
    files: &mut Vec<PathBuf>,
) -> Option<Result<Arc<Plan>, Box<Diagnostic>>> {
    let statement = plan.header.as_ref()?.text(Word::Upper)?;
    let name = plan.text(statement);
    let finding =
        |message, help| Err(Box::new(Diagnostic::new(&rules::UNUSABLE_PLAN_ABOVE, statement.0, message).help(help)));
    if !outside && !is_relative(name) {
        let message = message!(
            "kế hoạch cấp trên “{name}” phải được nêu bằng đường dẫn tính từ thư mục của tệp này",
            "the plan above “{name}” is to be named by a path that begins at this file's folder",
        );
        let help = message!(
            "viết như `../tinh/ke-hoach.bdg`, hoặc chạy lệnh với --allow-outside nếu tin tệp này",
            "write it as `../province/plan.bdg`, or run the command with --allow-outside if you trust it"
        );
        return Some(finding(message, help));
    }
    let at = named_in(path.parent().unwrap_or(Path::new("")), name);
    let circle = || {
        let message = message!(
            "kế hoạch cấp trên “{name}” lại theo chính kế hoạch này",
            "the plan above “{name}” is itself under this plan",
        );
        let help =
            message!("bỏ một trong các dòng `theo` tạo thành vòng", "delete one of the `under` lines of the circle");
        finding(message, help)
    };
    let own = own_text(plan);
    if at == plain_path(path) {
        return Some(circle());
    }
    files.push(at.clone());
    let found = known.at(&at, access);
    let known = match found.get()? {
        Ok(known) => known,
        Err(Message { vi, en }) => {
            let message =
                Message::new(format!("kế hoạch cấp trên “{name}”: {vi}"), format!("the plan above “{name}”: {en}"));
            let help = message!(
                "kiểm tra tên tệp, tính từ thư mục của tệp này",
                "check the name, as seen from this file's folder"
            );
            return Some(finding(message, help));
        }
    };
    let Known { plan: above, errors, levels, .. } = known;
    files.extend(known.files.iter().cloned());
    // One file may have several paths.
    let root = plain_path(path);
    let is_own = |level: &Level| level.at == root || level.text.as_deref() == Some(own);
    if own_text(above) == own || levels.iter().any(is_own) {
        return Some(circle());
    }
    if *errors > 0 {
        let message = message!(
            "kế hoạch cấp trên “{name}” có {errors} lỗi, nên không so sánh gì với kế hoạch ấy",
            "the plan above “{name}” has errors ({errors}), so nothing is compared with it",
        );
        let help = message!("kiểm tra và sửa tệp ấy trước", "check that file and correct it first");
        return Some(finding(message, help));
    }
    if above.header.is_none() {
        let message = message!("tệp “{name}” không khai báo kế hoạch nào", "the file “{name}” declares no plan",);
        let help = message!(
            "nêu tệp có dòng `kế hoạch` của cấp trên",
            "name the file that has the `plan` line of the level above"
        );
        return Some(finding(message, help));
    }
    Some(Ok(Arc::clone(above)))
}

fn own_text(plan: &Plan) -> &str {
    plan.sources.file(FileId(0)).map_or("", |file| file.text())
}

/// The levels above a plan, the nearest first, until one is not a path of this folder's tree, is not there, or comes again.
fn levels(plan: &Plan, at: &Path, read: Read<'_>) -> Vec<Level> {
    let named = plan.header.as_ref().and_then(|header| header.text(Word::Upper));
    let mut next = named.map(|name| plan.text(name).to_owned());
    let mut from = at.to_path_buf();
    let mut found: Vec<Level> = Vec::new();
    while let Some(name) = next.take().filter(|_| found.len() < MAX_LEVELS) {
        let at_next = named_in(from.parent().unwrap_or(Path::new("")), &name);
        let again = at_next == at || found.iter().any(|level| level.at == at_next);
        let bytes = if again || !is_relative(&name) { None } else { read(&at_next).ok() };
        let mut text = None;
        if let Some(bytes) = bytes {
            let mut sources = Sources::new();
            let mut out = Vec::new();
            let file = sources.add_bytes(&name, None, bytes, &mut out);
            let tree = parse(&sources, file, &mut out);
            let inside = tree.items.iter().filter(|item| item.statement.keyword() == Some(Word::Plan));
            let mut statements = inside.filter_map(|item| item.body.as_ref()).flat_map(|body| &body.items);
            let named: Option<Text> =
                statements.find_map(|item| item.statement.directive(Word::Upper).map(Directive::text));
            next = named.map(|name| sources.text(name).to_owned());
            text = sources.file(file).map(|file| file.text().to_owned());
        }
        from.clone_from(&at_next);
        found.push(Level { at: at_next, text });
    }
    found
}
