//! The file of a place: new, or the place's own with what it lacks.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::paths::path_from;
use crate::cli::files::identity;
use crate::cli::request::AssignOptions;
use bdg::{LoadOptions, Loaded, load_over};
use bdg_core::hand_down::{Note, PlaceAsked, added_to, plan_of};
use bdg_report::findings::{Counts, harmless};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

/// What becomes of the plan of a place.
pub(super) struct PlaceFile {
    /// Its path.
    pub path: PathBuf,
    /// What it held; `None` of a new file.
    pub before: Option<Vec<u8>>,
    /// What it will hold; `None` where nothing changes.
    pub after: Option<Vec<u8>>,
    /// How many indicators a new file has.
    pub indicators: usize,
    /// What is to be told of an existing one.
    pub notes: Vec<Note>,
    /// The new lines.
    pub added: Vec<String>,
}

/// The plan of a place, new or with what it lacks; else why it is left alone.
pub(super) fn file_of(options: &AssignOptions, loaded: &Loaded, place: &PlaceAsked) -> Result<PlaceFile, Message> {
    let plan = &loaded.plan;
    let id = plan.agency(place.agency).map_or("", |agency| plan.text(agency.id));
    let path = options.folder.join(format!("{id}.bdg"));
    let name = harmless(&path.display().to_string());
    match fs::read(&path) {
        Ok(before) => update(options, loaded, place, (path, before), &name),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let none =
                PlaceFile { path, before: None, after: None, indicators: 0, notes: Vec::new(), added: Vec::new() };
            if place.indicators.is_empty() {
                return Ok(none);
            }
            let upper = path_from(&options.folder, &options.file).ok_or_else(|| {
                message!(
                    "từ thư mục của “{name}” không có đường dẫn tương đối tới kế hoạch cấp trên; chọn thư mục khác trong cùng ổ đĩa",
                    "no relative path leads from the folder of “{name}” to the plan above; choose a folder on the same disk"
                )
            })?;
            let text = plan_of(plan, place, &upper).map_err(|error| {
                let reason = error.message();
                Message::new(format!("{name}: {}", reason.vi), format!("{name}: {}", reason.en))
            })?;
            let added = text.lines().map(str::to_owned).collect();
            let after = text.into_bytes();
            if errors(&none.path, &after, options.outside) > 0 {
                return Err(faulty(&name));
            }
            Ok(PlaceFile { after: Some(after), indicators: place.indicators.len(), added, ..none })
        }
        Err(error) => Err(message!(
            "không đọc được tệp “{name}” ({error}), nên không sửa",
            "cannot read the file “{name}” ({error}), so it is left alone"
        )),
    }
}

/// An existing plan of a place with what it lacks.
fn update(
    options: &AssignOptions,
    loaded: &Loaded,
    place: &PlaceAsked,
    (path, before): (PathBuf, Vec<u8>),
    name: &str,
) -> Result<PlaceFile, Message> {
    let options_of = LoadOptions { outside: options.outside };
    let texts = BTreeMap::from([(path.clone(), before.clone())]);
    let lower = load_over(&path, &texts, options_of);
    let upper = lower.plan.header.as_ref().and_then(|header| header.text(Word::Upper));
    let named = upper.map(|upper| lower.plan.text(upper).replace('\\', "/"));
    let folder = path.parent().unwrap_or(Path::new(""));
    if named.is_none_or(|named| identity(&folder.join(named)) != identity(&options.file)) {
        return Err(message!(
            "tệp “{name}” đã có và không `theo` kế hoạch này, nên không sửa; thêm dòng `theo` vào đó, hoặc chọn thư mục khác",
            "the file “{name}” exists and is not `under` this plan, so it is left alone; add the `under` line to it, or choose another folder"
        ));
    }
    let text = std::str::from_utf8(&before).ok();
    let merged = text.and_then(|text| added_to(&loaded.plan, place, &lower, text)).ok_or_else(|| {
        message!(
            "tệp “{name}” có chỗ không đọc được, nên không sửa; chạy `bdg check` và sửa ở đó trước",
            "the file “{name}” has places that cannot be read, so it is left alone; run `bdg check` and correct it first"
        )
    })?;
    let after = merged.text.map(String::into_bytes);
    let old = Counts::of(&lower.findings()).errors;
    if after.as_ref().is_some_and(|after| errors(&path, after, options.outside) > old) {
        return Err(faulty(name));
    }
    let (notes, added) = (merged.notes, merged.added);
    Ok(PlaceFile { path, before: Some(before), after, indicators: 0, notes, added })
}

/// How many errors a plan has with a text in place of its file.
fn errors(path: &Path, text: &[u8], outside: bool) -> usize {
    let texts = BTreeMap::from([(path.to_path_buf(), text.to_vec())]);
    Counts::of(&load_over(path, &texts, LoadOptions { outside }).findings()).errors
}

fn faulty(name: &str) -> Message {
    message!(
        "kế hoạch viết vào “{name}” sẽ có lỗi, nên chưa ghi; thêm các chỉ tiêu bằng tay",
        "the plan that would be in “{name}” has errors, so it is not written; add the indicators by hand"
    )
}
