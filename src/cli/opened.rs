//! Opens the plans of a session, and lays the scenarios of files over them.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::context::{EXIT_FINDINGS, EXIT_USAGE, Setting, Streams, complain};
use super::cores::in_order;
use super::faults;
use super::figures::width;
use super::files::{PlanFile, plan_files};
use super::outside::Disk;
use super::request::SessionOptions;
use bdg::{LoadOptions, Loaded, PlansAbove};
use bdg_core::eval::plan_as_of;
use bdg_report::findings::harmless;
use bdg_session::{Plans, Session};
use bdg_syntax::diagnostic::{Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Span};
use bdg_syntax::{self as syntax, Ast, Word};

/// How large the files of several plans may be together, in bytes: a session holds all of them, about fifty times as much.
const MOST: u64 = 32 << 20;

/// How many names a message gives.
const NAMED: usize = 5;

/// The session over the plans that the command line names, or over those of this folder; the exit status where there is
/// none.
pub(super) fn plans(
    options: &SessionOptions,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
) -> io::Result<Result<Plans, u8>> {
    let asked = match Asked::of(options) {
        Ok(asked) => asked,
        Err(message) => {
            complain(streams, setting.lang(), &message)?;
            return Ok(Err(EXIT_USAGE));
        }
    };
    let (files, mut problems) = plan_files(&asked.plans);
    problems.extend(too_large(&files));
    for problem in &problems {
        complain(streams, setting.lang(), problem)?;
    }
    if !problems.is_empty() {
        return Ok(Err(EXIT_USAGE));
    }
    let load = LoadOptions { outside: options.outside };
    let above = PlansAbove::default();
    let read = |file: &PlanFile| {
        let loaded = setting.load_many(&file.path, load, &above);
        let errors = loaded.findings().iter().filter(|finding| finding.severity == Severity::Error).count();
        (loaded, errors)
    };
    let mut opened: Vec<(PathBuf, Loaded, usize)> = Vec::new();
    let mut unread: Vec<(PathBuf, Loaded)> = Vec::new();
    in_order(&files, read, |file, (loaded, errors)| {
        // A file that others use is no plan of its own.
        let is_part = loaded.readable() && loaded.plan.header.is_none() && file.in_folder;
        if !loaded.readable() {
            unread.push((file.path.clone(), loaded));
        } else if !is_part {
            opened.push((file.path.clone(), loaded, errors));
        }
        Ok(())
    })?;
    if let ([(_, only)], true, 1) = (unread.as_slice(), opened.is_empty(), files.len()) {
        return Ok(Err(faults::unreadable(only, setting.lang_of(only), setting, streams)?));
    }
    let langs: BTreeSet<Lang> = opened.iter().map(|(_, loaded, _)| setting.lang_of(loaded)).collect();
    let lang = setting.lang_of_all(&langs);
    for (path, _) in &unread {
        complain(streams, lang, &faults::unreadable_among(&shown(path)))?;
    }
    if opened.is_empty() {
        if unread.is_empty() {
            complain(streams, lang, &Message::new("không có kế hoạch nào", "there is no plan"))?;
        }
        return Ok(Err(EXIT_USAGE));
    }
    warn(&opened, lang, streams)?;
    let mut sessions = Vec::with_capacity(opened.len());
    for (path, mut loaded, _) in opened {
        let disk = Disk::new(&path, load, &loaded).seen_on(options.as_of);
        if let Some(day) = options.as_of {
            loaded.plan = plan_as_of(&loaded.plan, day);
        }
        let mut session = Session::new(loaded).with_outside(disk).with_language(lang);
        for (_, file) in asked.scenarios.iter().filter(|(plan, _)| *plan == path) {
            if let Some(status) = lay(file, &mut session, setting, streams)? {
                return Ok(Err(status));
            }
        }
        sessions.push((shown(&path), session));
    }
    Ok(Ok(Plans::new(sessions, lang)))
}

/// That several plans are too large to be held together.
fn too_large(files: &[PlanFile]) -> Option<Message> {
    let size = |file: &PlanFile| fs::metadata(&file.path).map_or(0, |about| about.len());
    let bytes = files.iter().map(size).fold(0_u64, u64::saturating_add);
    (files.len() > 1 && bytes > MOST).then(|| {
        let (count, most) = (files.len(), MOST >> 20);
        Message::new(
            format!("{count} tệp kế hoạch lớn quá {most} MiB, một phiên không mở hết được; mở từng thư mục một, hoặc dùng “bdg progress”, “bdg annual”, “bdg rollup”"),
            format!("{count} plan files are larger than {most} MiB together, too large for one session; open one folder at a time, or use “bdg progress”, “bdg annual”, “bdg rollup”"),
        )
    })
}

fn shown(path: &Path) -> String {
    harmless(&path.strip_prefix(".").unwrap_or(path).display().to_string()).to_string()
}

/// What the command line names.
struct Asked {
    /// Plans, and folders of plans.
    plans: Vec<PathBuf>,
    /// Files of scenarios, each with the plan that stands before it.
    scenarios: Vec<(PathBuf, PathBuf)>,
}

impl Asked {
    fn of(options: &SessionOptions) -> Result<Asked, Message> {
        let mut asked = Asked { plans: Vec::new(), scenarios: Vec::new() };
        for file in &options.files {
            match asked.plans.last() {
                Some(plan) if !file.is_dir() && !declares_plan(file) => {
                    if plan.is_dir() {
                        let (name, folder) = (shown(file), shown(plan));
                        return Err(Message::new(
                            format!(
                                "không rõ kịch bản của “{name}” áp lên kế hoạch nào của “{folder}”; ghi tệp kế hoạch trước nó"
                            ),
                            format!(
                                "it is unclear to which plan of “{folder}” the scenarios of “{name}” belong; name the plan's file before it"
                            ),
                        ));
                    }
                    asked.scenarios.push((plan.clone(), file.clone()));
                }
                _ => asked.plans.push(file.clone()),
            }
        }
        if asked.plans.is_empty() {
            asked.plans = plans_here()?;
        }
        Ok(asked)
    }
}

/// The plans of this folder, not of those below it.
fn plans_here() -> Result<Vec<PathBuf>, Message> {
    let entries = fs::read_dir(".").map(|entries| entries.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let is_plan = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "bdg") && path.is_file();
    let mut found: Vec<PathBuf> =
        entries.into_iter().map(|entry| PathBuf::from(entry.file_name())).filter(is_plan).collect();
    found.sort();
    if found.len() > 1 {
        found.retain(|path| declares_plan(path));
    }
    if found.is_empty() {
        return Err(Message::new(
            "thư mục này không có tệp kế hoạch .bdg nào; ghi tên tệp sau “bdg repl”",
            "this folder has no .bdg plan; name the file after “bdg repl”",
        ));
    }
    Ok(found)
}

/// Whether a file is a plan by itself: it has its `kế hoạch` line.
fn declares_plan(path: &Path) -> bool {
    let Ok(text) = fs::read_to_string(path) else { return false };
    let (_, ast) = parsed("", &text);
    ast.items.iter().any(|item| item.statement.keyword() == Some(Word::Plan))
}

fn parsed(name: &str, text: &str) -> (Sources, Ast) {
    let (mut sources, mut faults) = (Sources::new(), Vec::new());
    let id = sources.add_text(name, text, &mut faults);
    let ast = syntax::parse(&sources, id, &mut faults);
    (sources, ast)
}

/// Warns that plans have errors, if they have any.
fn warn(opened: &[(PathBuf, Loaded, usize)], lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    if let [(_, _, count)] = opened {
        return match (count, lang) {
            (0, _) => Ok(()),
            (_, Lang::Vi) => writeln!(streams.err, "lưu ý: kế hoạch có {count} lỗi; “kiểm tra” nêu mọi phát hiện"),
            (1, Lang::En) => writeln!(streams.err, "note: the plan has 1 error; type “check” to list all findings"),
            (_, Lang::En) => {
                writeln!(streams.err, "note: the plan has {count} errors; type “check” to list all findings")
            }
        };
    }
    let faulty: Vec<String> = opened.iter().filter(|(.., count)| *count > 0).map(|(path, ..)| shown(path)).collect();
    let more = if faulty.len() > NAMED { ", …" } else { "" };
    let names = faulty.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match (faulty.len(), lang) {
        (0, _) => Ok(()),
        (count, Lang::Vi) => {
            writeln!(streams.err, "lưu ý: {count} kế hoạch có lỗi ({names}{more}); “kiểm tra” nêu mọi phát hiện")
        }
        (count, Lang::En) => {
            let have = if count == 1 { "plan has" } else { "plans have" };
            writeln!(streams.err, "note: {count} {have} errors ({names}{more}); type “check” to list all findings")
        }
    }
}

/// Applies the scenarios of a file to the plan; gives the exit status if that fails.
fn lay(file: &Path, session: &mut Session, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<Option<u8>> {
    let name = harmless(&file.display().to_string());
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            let message = Message::new(
                format!("không đọc được tệp “{name}” ({error})"),
                format!("cannot read the file “{name}” ({error})"),
            );
            complain(streams, session.language(), &message)?;
            return Ok(Some(EXIT_USAGE));
        }
    };
    let (sources, ast) = parsed(&name, &text);
    let mut blocks = 0_usize;
    for item in &ast.items {
        let (Some(Word::Scenario), Some(body)) = (item.statement.keyword(), &item.body) else { continue };
        blocks += 1;
        let block = sources.slice(Span { end: body.span.end, ..item.span });
        let answer = session.run(block);
        if !answer.ok {
            let place = Message::new(format!("tệp “{name}”"), format!("file “{name}”"));
            faults::refuse(&answer, Some(place), width(setting), streams)?;
            return Ok(Some(EXIT_FINDINGS));
        }
    }
    if blocks == 0 {
        let message = Message::new(
            format!("tệp “{name}” không có khối “kịch bản” nào"),
            format!("the file “{name}” has no “scenario” block"),
        );
        complain(streams, session.language(), &message)?;
        return Ok(Some(EXIT_USAGE));
    }
    Ok(None)
}
