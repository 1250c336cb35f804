//! `bdg export`: plans for other programs.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::Path;

use super::figures::{tell_errors, tell_faults};
use super::files::plan_files;
use super::output::{deliver, put, told};
use super::plans::{Checked, Told, each_plan};
use super::request::{ExportOptions, Format};
use super::waiting::Meter;
use super::{EXIT_FINDINGS, EXIT_OK, EXIT_USAGE, Setting, Streams, complain};
use bdg::{LoadOptions, Loaded, load_path};
use bdg_report::export::{csv, iati, plan};
use bdg_report::findings::{TextFindings, TextStyle, harmless};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;

/// How many errors of several plans are shown in full. Of the plans behind them it is said how many each has.
const SHOWN: usize = 20;

pub(super) fn run(
    options: &ExportOptions,
    setting: &Setting<'_>,
    meter: &Meter,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    match (options.format, options.paths.as_slice()) {
        (Format::Csv, _) => table(options, setting, meter, streams),
        (_, [file]) if !file.is_dir() => document(file, options, setting, streams),
        _ => {
            let one = Message::new(
                "tệp JSON và tệp IATI chỉ ghi một kế hoạch: hãy nêu tên một tệp kế hoạch; muốn gộp nhiều kế hoạch vào một \
                 bảng thì ghi CSV, ví dụ: -o so-lieu.csv",
                "a JSON or IATI file holds one plan: name one plan file; for many plans in one table write CSV, such as: \
                 -o values.csv",
            );
            complain(streams, setting.lang(), &one)?;
            Ok(EXIT_USAGE)
        }
    }
}

/// One plan as a document.
fn document(file: &Path, options: &ExportOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let loaded = load_path(file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    let faults = tell_faults(&loaded, lang, setting, streams)?;
    if !loaded.readable() {
        return Ok(EXIT_USAGE);
    }
    let content = match options.format {
        Format::Iati => iati::activity(&loaded.plan, &options.declared),
        _ => json(&loaded),
    };
    match content {
        Ok(content) => Ok(match deliver(&content, options.output.as_ref(), lang, setting, streams)? {
            Ok(()) if faults => EXIT_FINDINGS,
            Ok(()) => EXIT_OK,
            Err(status) => status,
        }),
        Err(message) => {
            complain(streams, lang, &message)?;
            Ok(EXIT_USAGE)
        }
    }
}

fn json(loaded: &Loaded) -> Result<Vec<u8>, Message> {
    let document = plan::write(loaded).map_err(|error| error.message())?;
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|error| {
        Message::new(format!("không ghi được JSON ({error})"), format!("cannot write JSON ({error})"))
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The values of all plans as one table.
fn table(options: &ExportOptions, setting: &Setting<'_>, meter: &Meter, streams: &mut Streams<'_>) -> io::Result<u8> {
    let (files, problems) = plan_files(&options.paths);
    for problem in &problems {
        complain(streams, setting.lang(), problem)?;
    }
    let mut run = Run::new(setting, csv::heading(&options.selection), files.len() == 1);
    let loading = LoadOptions { outside: options.outside };
    let rows =
        |loaded: &Loaded| if loaded.readable() { csv::rows(&loaded.plan, &options.selection) } else { Vec::new() };
    let mut content = |out: &mut dyn Write, err: &mut dyn Write| {
        each_plan(&files, loading, meter, rows, |checked| run.take(checked, out, err))?;
        if run.written == 0 { Err(io::Error::other(NOTHING.get(setting.lang()))) } else { Ok(()) }
    };
    let written = put(&mut content, options.output.as_ref(), streams)?;
    let lang = setting.lang_of_all(&run.langs);
    if written.is_ok() {
        run.sum_up(lang, streams.err)?;
    }
    Ok(match told(written, options.output.as_ref(), lang, setting, streams)? {
        Ok(()) if run.unreadable > 0 || !problems.is_empty() => EXIT_USAGE,
        Ok(()) if run.errors > 0 => EXIT_FINDINGS,
        Ok(()) => EXIT_OK,
        Err(status) => status,
    })
}

const NOTHING: Both = Both::new("không đọc được kế hoạch nào", "no plan can be read");

/// An export on its way through the plans.
struct Run<'s> {
    setting: &'s Setting<'s>,
    /// What stands above the rows.
    heading: String,
    /// Whether there is one file only, so that nothing needs to be summed up.
    single: bool,
    told: Told,
    langs: BTreeSet<Lang>,
    /// The file of each plan, by the plan's name.
    names: HashMap<String, String>,
    /// How many plans stand in the table.
    written: usize,
    /// How many files could not be read.
    unreadable: usize,
    /// How many of the plans have errors, and how many errors there are.
    faulty: usize,
    errors: usize,
}

impl<'s> Run<'s> {
    fn new(setting: &'s Setting<'s>, heading: String, single: bool) -> Run<'s> {
        let (told, langs, names) = (Told::default(), BTreeSet::new(), HashMap::new());
        Run { setting, heading, single, told, langs, names, written: 0, unreadable: 0, faulty: 0, errors: 0 }
    }

    /// Tells a plan's errors and writes its rows.
    fn take(&mut self, checked: Checked<Vec<u8>>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
        let Checked { loaded, found, made: rows, paths } = checked;
        let found = self.told.fresh(&paths, found);
        self.tell(&loaded, found, err)?;
        if !loaded.readable() {
            self.unreadable += 1;
            return Ok(());
        }
        self.langs.insert(loaded.plan.lang);
        self.tell_name(&loaded, err)?;
        if self.written == 0 {
            out.write_all(self.heading.as_bytes())?;
        }
        self.written += 1;
        out.write_all(&rows)
    }

    fn tell(&mut self, loaded: &Loaded, mut found: Vec<Diagnostic>, err: &mut dyn Write) -> io::Result<()> {
        found.retain(|finding| finding.severity == Severity::Error);
        let lang = self.setting.lang_of(loaded);
        let room = SHOWN.saturating_sub(self.errors);
        // What cannot be read is missing in the table, which is always said in full.
        if self.single || !loaded.readable() {
            tell_errors(loaded, &found, lang, self.setting, err)?;
        } else if room > 0 {
            let environment = self.setting.environment;
            let style = TextStyle { lang, color: self.setting.color, width: environment.width, limit: room };
            TextFindings::new(&loaded.plan.sources, style).write(&found, err)?;
        } else if !found.is_empty() {
            let name = file_name(loaded);
            match lang {
                Lang::Vi => writeln!(err, "{name}: {} lỗi", found.len())?,
                Lang::En => writeln!(err, "{name}: {}", counted(found.len(), "error"))?,
            }
        }
        if loaded.readable() && !found.is_empty() {
            self.faulty += 1;
            self.errors += found.len();
        }
        Ok(())
    }

    /// Warns of a plan that has the name of one before it: the table could not tell their rows apart.
    fn tell_name(&mut self, loaded: &Loaded, err: &mut dyn Write) -> io::Result<()> {
        let plan = &loaded.plan;
        let Some(header) = &plan.header else { return Ok(()) };
        let (name, file) = (plan.text(header.id), file_name(loaded));
        match self.names.get(name) {
            Some(first) => {
                let name = harmless(name);
                match self.setting.lang_of(loaded) {
                    Lang::Vi => writeln!(
                        err,
                        "cảnh báo: kế hoạch trong {file} trùng tên gọi “{name}” với kế hoạch trong {first}, bảng không phân biệt \
                         được hai kế hoạch; hãy đổi tên gọi của một kế hoạch"
                    ),
                    Lang::En => writeln!(
                        err,
                        "warning: the plan in {file} has the same name “{name}” as the one in {first}, and the table cannot tell \
                         them apart; give one of them another name"
                    ),
                }
            }
            None => {
                self.names.insert(name.to_owned(), file);
                Ok(())
            }
        }
    }

    /// Says of several plans what the table lacks.
    fn sum_up(&self, lang: Lang, err: &mut dyn Write) -> io::Result<()> {
        if self.single {
            return Ok(());
        }
        let Run { written, unreadable, faulty, errors, .. } = self;
        if *faulty > 0 {
            match lang {
                Lang::Vi => writeln!(
                    err,
                    "{faulty} trong {written} kế hoạch có lỗi, tất cả {errors} lỗi; bảng chỉ gồm những gì tính được, “bdg \
                     check” nêu mọi phát hiện"
                )?,
                Lang::En => writeln!(
                    err,
                    "{faulty} of {} have errors, {} in all; the table holds what can be computed, “bdg check” tells all \
                     findings",
                    counted(*written, "plan"),
                    counted(*errors, "error")
                )?,
            }
        }
        if *unreadable > 0 {
            match lang {
                Lang::Vi => writeln!(err, "bảng thiếu {unreadable} tệp không đọc được, đã nêu ở trên")?,
                Lang::En => {
                    writeln!(err, "the table lacks {} that cannot be read, named above", counted(*unreadable, "file"))?
                }
            }
        }
        Ok(())
    }
}

/// The file that holds a plan, as it is shown.
fn file_name(loaded: &Loaded) -> String {
    loaded.plan.sources.files().first().map_or_else(String::new, |file| harmless(file.name()))
}

/// `1 error`, `2 errors`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
