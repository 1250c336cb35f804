//! `bdg export`: plans for other programs.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::context::{EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::files::{PlanFile, plan_files};
use super::output::{deliver, put, report, shell_word};
use super::plans::{FindingSet, PlanCheck, each_plan};
use super::request::{Deny, ExportOptions, Format};
use super::waiting::Meter;
use bdg::{LoadOptions, Loaded, PlansAbove};
use bdg_core::eval::plan_as_of;
use bdg_report::export::{csv, iati, plan};
use bdg_report::findings::{Counts, harmless};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

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
                "a JSON or IATI file holds one plan: name one plan file; to put many plans in one table write CSV, for example: \
                 -o values.csv",
            );
            complain(streams, setting.lang(), &one)?;
            Ok(EXIT_USAGE)
        }
    }
}

/// One plan as a document.
fn document(file: &Path, options: &ExportOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let mut loaded = setting.load(file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    if let Some(day) = options.as_of {
        loaded.plan = plan_as_of(&loaded.plan, day);
    }
    let content = match options.format {
        Format::Iati => iati::activity(&loaded.plan, &options.declared),
        _ => plan::json(&loaded),
    };
    match content {
        Ok(content) => match deliver(&content, options.output.as_ref(), lang, streams)? {
            Ok(()) => faults::sum_up(Counts::of(&loaded.findings()), file, options.deny, lang, streams),
            Err(status) => Ok(status),
        },
        Err(message) => {
            complain(streams, lang, &message)?;
            Ok(EXIT_USAGE)
        }
    }
}

/// The values of all plans as one table.
fn table(options: &ExportOptions, setting: &Setting<'_>, meter: &Meter, streams: &mut Streams<'_>) -> io::Result<u8> {
    let (files, problems) = plan_files(&options.paths);
    for problem in &problems {
        complain(streams, setting.lang(), problem)?;
    }
    let mut run = Run::new(setting, csv::heading(&options.selection));
    let above = PlansAbove::default();
    let rows = |loaded: &Loaded| match (loaded.readable(), options.as_of) {
        (false, _) => Vec::new(),
        (true, None) => csv::rows(&loaded.plan, &options.selection),
        (true, Some(day)) => csv::rows(&plan_as_of(&loaded.plan, day), &options.selection),
    };
    let mut content = |out: &mut dyn Write, err: &mut dyn Write| {
        let check = |file: &PlanFile| {
            let loaded = setting.load_many(&file.path, LoadOptions { outside: options.outside }, &above);
            PlanCheck::of(loaded, rows)
        };
        each_plan(&files, check, meter, |_, checked| run.take(checked, out, err))?;
        if run.written == 0 { Err(io::Error::other(NOTHING.get(setting.lang()))) } else { Ok(()) }
    };
    let written = put(&mut content, options.output.as_ref(), streams)?;
    let lang = setting.lang_of_all(&run.langs);
    if let Err(status) = report(written, options.output.as_ref(), lang, streams)? {
        return Ok(status);
    }
    let status = match files.as_slice() {
        [file] => faults::sum_up(run.counts, &file.path, options.deny, lang, streams)?,
        _ => run.sum_up(&options.paths, options.deny, lang, streams)?,
    };
    Ok(if run.unreadable > 0 || !problems.is_empty() { EXIT_USAGE } else { status })
}

const NOTHING: Both = Both::new("không đọc được kế hoạch nào", "no plan can be read");

/// An export on its way through the plans.
struct Run<'s> {
    setting: &'s Setting<'s>,
    /// The line above the rows.
    heading: String,
    reported: FindingSet,
    langs: BTreeSet<Lang>,
    /// The file of each plan, by the plan's name.
    names: HashMap<String, String>,
    /// How many plans are in the table.
    written: usize,
    /// How many files could not be read.
    unreadable: usize,
    /// How many of the plans have errors or warnings, and how many findings there are.
    faulty: usize,
    counts: Counts,
}

impl<'s> Run<'s> {
    fn new(setting: &'s Setting<'s>, heading: String) -> Run<'s> {
        let (reported, langs, names, counts) =
            (FindingSet::default(), BTreeSet::new(), HashMap::new(), Counts::default());
        Run { setting, heading, reported, langs, names, written: 0, unreadable: 0, faulty: 0, counts }
    }

    /// Counts a plan's findings and writes its rows.
    fn take(&mut self, checked: PlanCheck<Vec<u8>>, out: &mut dyn Write, err: &mut dyn Write) -> io::Result<()> {
        let PlanCheck { loaded, found, made: rows, paths, .. } = checked;
        let found = self.reported.insert(&paths, found);
        if !loaded.readable() {
            self.unreadable += 1;
            return faults::show_errors(&loaded, &found, self.setting.lang_of(&loaded), self.setting, err);
        }
        let counts = Counts::of(&found);
        self.faulty += usize::from(counts.errors + counts.warnings > 0);
        self.counts.add(&found);
        self.langs.insert(loaded.plan.lang);
        self.tell_name(&loaded, err)?;
        if self.written == 0 {
            out.write_all(self.heading.as_bytes())?;
        }
        self.written += 1;
        out.write_all(&rows)
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

    /// Says how many plans have errors or warnings and what the table lacks, and gives the exit status.
    fn sum_up(&self, paths: &[PathBuf], deny: Deny, lang: Lang, streams: &mut Streams<'_>) -> io::Result<u8> {
        let Run { written, unreadable, faulty, counts, .. } = self;
        if *faulty > 0 {
            let paths = paths.iter().map(|path| shell_word(path)).collect::<Vec<_>>().join(" ");
            let words = counts.words(lang);
            match lang {
                Lang::Vi => writeln!(
                    streams.err,
                    "{faulty} trong {written} kế hoạch có lỗi hoặc cảnh báo: {words}; xem: bdg check {paths}"
                )?,
                Lang::En => writeln!(
                    streams.err,
                    "{faulty} of {} have errors or warnings: {words}; see: bdg check {paths}",
                    counted(*written, "plan")
                )?,
            }
        }
        if *unreadable > 0 {
            match lang {
                Lang::Vi => writeln!(streams.err, "bảng thiếu {unreadable} tệp không đọc được, đã nêu ở trên")?,
                Lang::En => {
                    let files = counted(*unreadable, "file");
                    writeln!(streams.err, "the table lacks {files} that cannot be read, listed above")?;
                }
            }
        }
        Ok(faults::status(*counts, deny))
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
