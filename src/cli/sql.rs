//! `bdg sql`: the roll-up as SQL, for results that stay where they are.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::context::{EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::output::{deliver, unwritten};
use super::request::{Output, SqlOptions};
use super::rollup::{WARNING, asked, no_table, place_table, places, refuse, unusable_table};
use super::write::{NewContent, replace_all};
use bdg::LoadOptions;
use bdg_report::findings::{Counts, harmless};
use bdg_rollup::{Places, PlanReports, places_of_plans};
use bdg_sql::{Asked, Compiled, ProjectFile, What, project, text};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// Writes the SQL of a plan and its places.
pub(super) fn run(options: &SqlOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let loaded = setting.load(&options.file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    let plan = &loaded.plan;
    let table = place_table(options.places.as_deref(), plan);
    if let Some(problem) = table.is_none().then(|| unusable_table(plan, &options.file)).flatten() {
        return refuse(&[problem], lang, streams);
    }
    let of_plan = || {
        let places = places_of_plans(plan, &PlanReports::new(Vec::new(), ""));
        if places.len() < 2 { Err(vec![no_table()]) } else { Ok(places) }
    };
    let found: Result<Places, Vec<Message>> = table.map_or_else(of_plan, places);
    let places = match found {
        Ok(places) => places,
        Err(problems) => return refuse(&problems, lang, streams),
    };
    let compiled = asked(&options.codes, options.place.as_deref(), plan, &places).and_then(|place| {
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
    for (code, Message { vi, en }) in &compiled.refused {
        let told = message!(
            "chỉ tiêu {code} không có trong SQL: {vi}",
            "indicator {code} is not in the SQL: {en}",
            code,
            vi,
            en
        );
        writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
    }
    if !options.time.is_year() && options.what.contains(&What::Status) {
        let told = message!(
            "SQL không có mức của một phần năm, nên cột mức và cột `met` để trống; so với mức ấy bằng bdg rollup",
            "SQL has no targets of a part of a year, so the columns of the target and `met` are empty; hold results against it with bdg rollup"
        );
        writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
    }
    for code in &compiled.not_judged {
        let told = message!(
            "chỉ tiêu {code}: SQL không so được với mức của năm, cột met để trống; dùng bdg rollup",
            "indicator {code}: the SQL cannot hold it against the year's target, so the column met is empty; use bdg rollup",
            code
        );
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
