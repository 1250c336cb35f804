//! `bdg sql`: the roll-up as SQL, for results that stay where they are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::context::{EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::output::{deliver, unwritten};
use super::request::{Output, SqlOptions};
use super::rollup::{WARNING, refuse};
use super::write::{NewContent, replace_all};
use bdg::{LoadOptions, places_for};
use bdg_report::findings::{Counts, harmless};
use bdg_rollup::asked_place;
use bdg_sql::{Asked, Compiled, ProjectFile, left_out, project, text};
use bdg_syntax::number::Lang;

/// Writes the SQL of a plan and its places.
pub(super) fn run(options: &SqlOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let loaded = setting.load(&options.file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    let plan = &loaded.plan;
    let places = match places_for(plan, options.places.as_deref(), &options.file) {
        Ok(places) => places,
        Err(problems) => return refuse(&problems, lang, streams),
    };
    let compiled = asked_place(&options.codes, options.place.as_deref(), plan, &places).and_then(|place| {
        Compiled::new(Asked {
            plan,
            places: &places,
            time: options.time,
            place,
            level: options.level,
            codes: &options.codes,
            table: &options.table,
        })
    });
    let compiled = match compiled {
        Ok(compiled) => compiled,
        Err(problem) => return refuse(&[problem], lang, streams),
    };
    for told in left_out(&compiled, &options.what) {
        writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
    }
    if let Some(output) = &options.project {
        if let Err(status) = write_project(&project(&compiled, lang), output, lang, streams)? {
            return Ok(status);
        }
        return faults::sum_up(Counts::of(&loaded.findings()), &options.file, options.deny, lang, streams);
    }
    let sql = text(&compiled, &options.what, lang);
    if let Err(status) = deliver(sql.as_bytes(), options.output.as_ref(), lang, streams)? {
        return Ok(status);
    }
    faults::sum_up(Counts::of(&loaded.findings()), &options.file, options.deny, lang, streams)
}

/// Writes the files of a project, all or none. Those of another hand are replaced only where that is asked for.
fn write_project(
    files: &[ProjectFile],
    output: &Output,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<(), u8>> {
    let folder = &output.path;
    let paths: Vec<PathBuf> = files.iter().map(|file| folder.join(&file.path)).collect();
    let held: Vec<Option<Vec<u8>>> = paths.iter().map(|path| fs::read(path).ok()).collect();
    let new: Vec<NewContent<'_>> = files
        .iter()
        .zip(&paths)
        .zip(&held)
        .map(|((file, path), before)| NewContent { path, before: before.as_deref(), after: file.text.as_bytes() })
        .filter(|new| new.before != Some(new.after))
        .collect();
    let name = |path: &Path| harmless(&path.display().to_string());
    if let Some(known) = new.iter().find(|new| new.before.is_some() && !output.force) {
        complain(streams, lang, &unwritten(&name(known.path), &io::ErrorKind::AlreadyExists.into()))?;
        return Ok(Err(EXIT_USAGE));
    }
    let folders = ["models", "tests"].map(|inner| folder.join(inner));
    let made = folders.iter().try_for_each(|path| fs::create_dir_all(path).map_err(|error| (path.clone(), error)));
    match made.and_then(|()| replace_all(&new)) {
        Ok(()) => {
            let (name, count) = (name(folder), files.len());
            match lang {
                Lang::Vi => writeln!(streams.err, "đã ghi dự án dbt vào {name} ({count} tệp)")?,
                Lang::En => writeln!(streams.err, "wrote a dbt project into {name} ({count} files)")?,
            }
            Ok(Ok(()))
        }
        Err((path, error)) => {
            complain(streams, lang, &unwritten(&name(&path), &error))?;
            Ok(Err(EXIT_USAGE))
        }
    }
}
