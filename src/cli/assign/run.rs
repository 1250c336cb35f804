//! From the plan above to the files of its places.

use std::fs;
use std::io;
use std::path::Path;

use super::place_file::{PlaceFile, file_of};
use super::{told, weights};
use crate::cli::context::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain};
use crate::cli::faults;
use crate::cli::output::unwritten;
use crate::cli::request::AssignOptions;
use crate::cli::write::{NewContent, replace_all};
use bdg::LoadOptions;
use bdg_core::hand_down::asked;
use bdg_report::findings::{Counts, harmless};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::FileId;

/// Assigns the targets of a plan to its places.
pub(in crate::cli) fn run(options: &AssignOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let loaded = setting.load(&options.file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    let findings = loaded.findings();
    if Counts::of(&findings).errors > 0 || loaded.plan.header.is_none() {
        faults::show_errors(&loaded, &findings, lang, setting, streams.err)?;
        complain(streams, lang, &unusable(&options.file))?;
        return Ok(EXIT_FINDINGS);
    }
    let weights = match &options.weights {
        None => Vec::new(),
        Some(file) => match weights::read(file, &loaded.plan) {
            Ok(weights) => weights,
            Err(problems) => return refuse(&problems, lang, streams),
        },
    };
    let lang_of =
        |file: FileId| loaded.asts.iter().find(|ast| ast.file == file).map_or(loaded.plan.lang, |ast| ast.lang);
    let all = asked(&loaded.plan, &lang_of, &weights);
    if all.places.is_empty() {
        return refuse(&[nobody()], lang, streams);
    }
    let mut files = Vec::with_capacity(all.places.len());
    let mut problems = Vec::new();
    for place in &all.places {
        match file_of(options, &loaded, place) {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    if !options.dry {
        if let Err((name, error)) = write(&files, &options.folder) {
            complain(streams, lang, &unwritten(&harmless(&name), &error))?;
            return Ok(EXIT_USAGE);
        }
    }
    told::tell(&loaded.plan, &files, &all, options.dry, lang, streams.out)?;
    for problem in &problems {
        complain(streams, lang, problem)?;
    }
    Ok(if problems.is_empty() { EXIT_OK } else { EXIT_FINDINGS })
}

fn refuse(problems: &[Message], lang: Lang, streams: &mut Streams<'_>) -> io::Result<u8> {
    for problem in problems {
        complain(streams, lang, problem)?;
    }
    Ok(EXIT_USAGE)
}

fn unusable(file: &Path) -> Message {
    let name = harmless(&file.display().to_string());
    message!(
        "kế hoạch “{name}” có lỗi nên chưa giao được cho nơi nào; sửa các lỗi trên trước",
        "the plan “{name}” has errors, so nothing is assigned to any place; correct them first"
    )
}

fn nobody() -> Message {
    message!(
        "kế hoạch chưa giao cho nơi nào; ghi `giao` trong chỉ tiêu, hoặc nêu các nơi bằng --by TỆP.csv",
        "the plan assigns nothing to any place; write `assign` in an indicator, or name the places with --by FILE.csv"
    )
}

/// Writes all files that change, or none where one cannot be written.
fn write(files: &[PlaceFile], folder: &Path) -> Result<(), (String, io::Error)> {
    let changed: Vec<NewContent<'_>> = files
        .iter()
        .filter_map(|file| {
            Some(NewContent { path: &file.path, before: file.before.as_deref(), after: file.after.as_deref()? })
        })
        .collect();
    if changed.is_empty() {
        return Ok(());
    }
    fs::create_dir_all(folder).map_err(|error| (folder.display().to_string(), error))?;
    replace_all(&changed).map_err(|(path, error)| (path.display().to_string(), error))
}
