//! `bdg report` of several plans: a folder with a page of each, and a page that leads to them.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::context::{EXIT_FINDINGS, EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::files::{PlanFile, plan_files};
use super::of_plans::{HowToLoad, PlanOfMany, about, each_loaded};
use super::output::unwritten;
use super::request::{Output, ReportOptions};
use bdg_core::eval::{self, Method};
use bdg_report::findings::{Counts, harmless};
use bdg_report::{OfFile, counts_of_plans, html, within};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

/// What stands in an address for something else than itself.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The page that leads to the others.
const INDEX: &str = "index";

/// Writes the pages: all of them into a new folder first, which then takes its place.
pub(super) fn run(options: &ReportOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let (files, mut problems) = plan_files(&options.files);
    let output = match folder(options.output.as_ref()) {
        Ok(output) => Some(output),
        Err(message) => {
            problems.push(message);
            None
        }
    };
    for problem in &problems {
        complain(streams, setting.lang(), problem)?;
    }
    let (Some(output), true) = (output, problems.is_empty()) else { return Ok(EXIT_USAGE) };
    let stage = match stage(&output.path) {
        Ok(stage) => stage,
        Err(error) => return refused(&output.path, &error, setting, streams),
    };
    let names = page_names(&files);
    let (mut figures, mut sums, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut lang = None;
    let mut failed = None;
    let how = HowToLoad { outside: options.outside, as_of: options.as_of };
    let mut status = each_loaded(&files, how, setting, streams, |plan, streams| {
        let PlanOfMany { name, file, loaded, findings } = plan;
        let own = setting.lang_of(&loaded);
        let lang = *lang.get_or_insert(own);
        if let Some(Err(message)) = options.year.map(|year| within(&loaded.plan, year, true)) {
            complain(streams, lang, &about(&name, message))?;
            return Ok(EXIT_FINDINGS);
        }
        let page = names.get(&file.path).cloned().unwrap_or_default();
        let written = fs::File::create(stage.path().join(&page)).and_then(|file| {
            let mut out = io::BufWriter::new(file);
            html::write(&loaded.plan, &findings, options.year, own, &mut out)?;
            out.flush()
        });
        if let Err(error) = written {
            failed.get_or_insert(error);
            return Ok(EXIT_USAGE);
        }
        let progress = eval::progress(&loaded.plan, options.year, Method::default());
        figures.push(OfFile { file: name, figures: progress.in_language(loaded.plan.lang, lang) });
        sums.push((Counts::of(&findings), file.path.clone()));
        links.push(page);
        Ok(0)
    })?;
    if let Some(error) = failed {
        return refused(&output.path, &error, setting, streams);
    }
    let lang = lang.unwrap_or_else(|| setting.lang());
    if links.is_empty() {
        if status == 0 {
            complain(streams, lang, &message!("không có kế hoạch nào", "there is no plan"))?;
        }
        return Ok(EXIT_USAGE);
    }
    let count = links.len();
    let addresses: Vec<String> = links.iter().map(|page| address(page)).collect();
    let index = html::index(&counts_of_plans(&figures, lang), &addresses, lang);
    links.push(page_of(INDEX));
    let placed = fs::write(stage.path().join(page_of(INDEX)), index).and_then(|()| place(stage.path(), &links, output));
    if let Err(error) = placed {
        return refused(&output.path, &error, setting, streams);
    }
    let first = harmless(&output.path.join(page_of(INDEX)).display().to_string()).to_string();
    let told = Message::new(format!("đã ghi {count} trang; mở {first}"), format!("wrote {count} pages; open {first}"));
    writeln!(streams.err, "{}", told.get(lang))?;
    for (counts, file) in sums {
        status = status.max(faults::sum_up(counts, &file, options.deny, lang, streams)?);
    }
    Ok(status)
}

/// The folder that the pages are written to.
fn folder(output: Option<&Output>) -> Result<&Output, Message> {
    let example = "-o bao-cao";
    let Some(output) = output else {
        return Err(message!(
            "thiếu tên thư mục cần ghi các trang; thêm vào cuối lệnh, ví dụ: {example}",
            "missing: the folder for the pages; add it to the command, for example: {example}",
            example
        ));
    };
    let is_page = output.path.extension().and_then(OsStr::to_str).is_some_and(|it| it.eq_ignore_ascii_case("html"));
    if is_page || output.path.is_file() {
        let name = harmless(&output.path.display().to_string()).to_string();
        return Err(message!(
            "mỗi kế hoạch một trang: sau -o ghi tên một thư mục, không phải tệp “{name}”; ví dụ: {example}",
            "each plan gets a page of its own: name a folder after -o, not the file “{name}”; for example: {example}",
            name,
            example
        ));
    }
    Ok(output)
}

fn refused(path: &Path, error: &io::Error, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let name = harmless(&path.display().to_string()).to_string();
    complain(streams, setting.lang(), &unwritten(&name, error))?;
    Ok(EXIT_USAGE)
}

/// A new folder beside the one that is asked for, or in it where it is there.
fn stage(folder: &Path) -> io::Result<tempfile::TempDir> {
    let beside = match folder.parent() {
        _ if folder.is_dir() => folder,
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".bdg-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    builder.tempdir_in(beside)
}

/// Makes the stage the folder of the pages, or moves the pages from it into a folder that is there; none where one of them would replace a file that is to be kept.
fn place(stage: &Path, pages: &[String], output: &Output) -> io::Result<()> {
    if !output.path.exists() {
        return fs::rename(stage, &output.path);
    }
    if !output.force && pages.iter().any(|page| output.path.join(page).exists()) {
        return Err(ErrorKind::AlreadyExists.into());
    }
    pages.iter().try_for_each(|page| fs::rename(stage.join(page), output.path.join(page)))
}

/// A page as a link from the one beside it.
fn address(page: &str) -> String {
    format!("./{}", utf8_percent_encode(page, ENCODED))
}

fn page_of(name: &str) -> String {
    format!("{name}.html")
}

/// A page for each file: by its name, or by its folders too where several have one name. Case tells no two apart.
fn page_names(files: &[PlanFile]) -> HashMap<PathBuf, String> {
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut alike: HashMap<String, usize> = HashMap::from([(INDEX.to_owned(), 1)]);
    for file in files {
        *alike.entry(stem(&file.path).to_lowercase()).or_default() += 1;
    }
    let mut taken: HashMap<String, usize> = HashMap::from([(INDEX.to_owned(), 1)]);
    files
        .iter()
        .map(|file| {
            let own = stem(&file.path);
            let name = if alike.get(&own.to_lowercase()) == Some(&1) {
                own
            } else {
                let folders = file.path.parent().into_iter().flat_map(Path::components).filter_map(|part| match part {
                    Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
                    _ => None,
                });
                folders.chain([own]).collect::<Vec<_>>().join("-")
            };
            let before = taken.entry(name.to_lowercase()).or_default();
            *before += 1;
            let name = if *before == 1 { name } else { format!("{name}-{before}") };
            (file.path.clone(), page_of(&name))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_plans_have_one_page() {
        let paths = ["a/xa.bdg", "b/xa.bdg", "b/tinh.bdg", "index.bdg", "XA.bdg", "b-xa.bdg", "b/c.bdg"];
        let files: Vec<PlanFile> =
            paths.iter().map(|path| PlanFile { path: PathBuf::from(path), in_folder: true }).collect();
        let names = page_names(&files);
        let pages: Vec<&str> = paths.iter().map(|path| names[Path::new(path)].as_str()).collect();
        assert_eq!(pages, ["a-xa.html", "b-xa.html", "tinh.html", "index-2.html", "XA.html", "b-xa-2.html", "c.html"]);
    }
}
