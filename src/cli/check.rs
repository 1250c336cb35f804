//! `bdg check`: checks plans one by one and against each other.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::context::{EXIT_USAGE, Setting, Streams, complain};
use super::faults;
use super::files::plan_files;
use super::plans::{FindingSet, PlanCheck, each_plan};
use super::request::{CheckOptions, Format};
use super::waiting::Meter;
use bdg::{LoadOptions, Loaded};
use bdg_core::check::Citations;
use bdg_report::findings::{Counts, JsonFindings, SarifFindings, TextFindings, TextStyle};
use bdg_syntax::number::Lang;

/// Checks files and folders.
pub(super) fn run(
    options: &CheckOptions,
    setting: &Setting<'_>,
    meter: &Meter,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    let (files, problems) = plan_files(&options.paths);
    for problem in &problems {
        complain(streams, setting.lang(), problem)?;
    }
    let mut run = Run::new(options, setting);
    let nothing = |_: &Loaded| ();
    let load = |path: &Path| setting.load(path, LoadOptions { outside: options.outside });
    each_plan(&files, load, meter, nothing, |checked| run.take(checked, streams))?;
    let status = run.finish(streams)?;
    Ok(if problems.is_empty() { status } else { EXIT_USAGE })
}

/// A check on its way through the plans.
struct Run<'o> {
    options: &'o CheckOptions,
    setting: &'o Setting<'o>,
    counts: Counts,
    files: BTreeSet<PathBuf>,
    reported: FindingSet,
    unreadable: bool,
    langs: BTreeSet<Lang>,
    citations: Citations,
    json: JsonFindings,
    sarif: Option<SarifFindings>,
}

impl<'o> Run<'o> {
    fn new(options: &'o CheckOptions, setting: &'o Setting<'o>) -> Run<'o> {
        Run {
            options,
            setting,
            counts: Counts::default(),
            files: BTreeSet::new(),
            reported: FindingSet::default(),
            unreadable: false,
            langs: BTreeSet::new(),
            citations: Citations::new(),
            json: JsonFindings::new(),
            sarif: None,
        }
    }

    /// Shows or collects the findings of a plan, and those between it and the plans before it.
    fn take(&mut self, checked: PlanCheck<()>, streams: &mut Streams<'_>) -> io::Result<()> {
        let PlanCheck { loaded, mut found, paths, .. } = checked;
        if loaded.is_text() {
            self.langs.insert(loaded.plan.lang);
        }
        self.unreadable |= !loaded.readable();
        let lang = self.setting.lang_of(&loaded);
        self.citations.add(&loaded.plan, &mut found);
        let found = self.reported.insert(&paths, found);
        self.files.extend(paths);
        self.counts.add(&found);
        match self.options.format {
            Format::Json => {
                self.json.add_files(&loaded.plan);
                self.json.add(&loaded.plan.sources, &found);
            }
            Format::Sarif => {
                self.sarif.get_or_insert_with(|| SarifFindings::new(lang)).add(&loaded.plan.sources, &found);
            }
            _ => {
                let style = TextStyle {
                    lang,
                    color: self.setting.color,
                    width: self.setting.environment.width,
                    ..TextStyle::default()
                };
                TextFindings::new(&loaded.plan.sources, style).write(&found, streams.out)?;
            }
        }
        Ok(())
    }

    /// Writes what was collected and the closing line; returns the exit status.
    fn finish(self, streams: &mut Streams<'_>) -> io::Result<u8> {
        let lang = self.setting.lang_of_all(&self.langs);
        match self.options.format {
            Format::Json => self.json.write(streams.out)?,
            Format::Sarif => {
                let mut sarif = self.sarif.unwrap_or_else(|| SarifFindings::new(lang));
                if self.unreadable {
                    sarif.incomplete();
                }
                sarif.write(streams.out)?;
            }
            // If no path led to a file, the messages about the paths are enough.
            _ if self.files.is_empty() => {}
            _ => writeln!(streams.out, "{}", self.counts.sentence(self.files.len(), lang))?,
        }
        Ok(if self.unreadable { EXIT_USAGE } else { faults::status(self.counts, self.options.deny) })
    }
}
