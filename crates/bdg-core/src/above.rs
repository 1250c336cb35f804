//! The plan of the level above (`theo`): where it stands, whether it can be used, and whether plans above lead in a circle.

use std::io;
use std::path::{Path, PathBuf};

use crate::model::Plan;
use crate::paths::{is_relative, named_in, plain_path, unreadable};
use crate::rules;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::source::{FileId, Sources, Text};
use bdg_syntax::{Directive, Word, message, parse};

/// How many levels are followed to find a circle: no state has as many.
const MAX_LEVELS: usize = 16;

/// A reader of files.
type Read<'r> = &'r dyn Fn(&Path) -> io::Result<Vec<u8>>;

/// Reads a plan, and counts its errors.
type Load<'r> = &'r dyn Fn(&Path, Vec<u8>) -> (Plan, usize);

/// The plan that a plan names as the one above it; `None` where it names none. `files` takes the paths that it rests on.
///
/// # Errors
/// The finding that tells why it cannot be used.
pub(crate) fn plan_above(
    plan: &Plan,
    path: &Path,
    outside: bool,
    (read, load): (Read<'_>, Load<'_>),
    files: &mut Vec<PathBuf>,
) -> Option<Result<Plan, Box<Diagnostic>>> {
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
    let bytes = match read(&at) {
        Ok(bytes) => bytes,
        Err(error) => {
            let Message { vi, en } = unreadable(&error);
            let message =
                Message::new(format!("kế hoạch cấp trên “{name}”: {vi}"), format!("the plan above “{name}”: {en}"));
            let help = message!(
                "kiểm tra tên tệp, tính từ thư mục của tệp này",
                "check the name, as seen from this file's folder"
            );
            return Some(finding(message, help));
        }
    };
    let (above, errors) = load(&at, bytes);
    files.extend(above.sources.files().iter().skip(1).filter_map(|file| file.path()).map(Path::to_path_buf));
    if own_text(&above) == own || leads_back(&above, &at, (&plain_path(path), own), read) {
        return Some(circle());
    }
    if errors > 0 {
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
    Some(Ok(above))
}

fn own_text(plan: &Plan) -> &str {
    plan.sources.file(FileId(0)).map_or("", |file| file.text())
}

/// Whether the plans above a plan lead to the one that was asked for, by its path or by its text: one file may have several
/// paths.
fn leads_back(above: &Plan, at: &Path, (root, own): (&Path, &str), read: Read<'_>) -> bool {
    let named = above.header.as_ref().and_then(|header| header.text(Word::Upper));
    let mut next = named.map(|name| above.text(name).to_owned());
    let mut at = at.to_path_buf();
    let mut seen: Vec<PathBuf> = vec![at.clone()];
    while let Some(name) = next.take().filter(|_| seen.len() < MAX_LEVELS) {
        at = named_in(at.parent().unwrap_or(Path::new("")), &name);
        if at == root {
            return true;
        }
        if !is_relative(&name) || seen.contains(&at) {
            return false;
        }
        let Ok(bytes) = read(&at) else { return false };
        let mut sources = Sources::new();
        let mut out = Vec::new();
        let file = sources.add_bytes(&name, None, bytes, &mut out);
        let tree = parse(&sources, file, &mut out);
        if sources.file(file).is_some_and(|file| file.text() == own) {
            return true;
        }
        let inside = tree.items.iter().filter(|item| item.statement.keyword() == Some(Word::Plan));
        let mut statements = inside.filter_map(|item| item.body.as_ref()).flat_map(|body| &body.items);
        let named: Option<Text> =
            statements.find_map(|item| item.statement.directive(Word::Upper).map(Directive::text));
        next = named.map(|name| sources.text(name).to_owned());
        seen.push(at.clone());
    }
    false
}
