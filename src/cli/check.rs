//! `bdg check`: plans one by one, everything that is found in them, and what only shows between them.

use std::collections::hash_map::DefaultHasher;
use std::collections::{BTreeSet, HashSet};
use std::hash::{Hash, Hasher};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use super::args::{CheckOptions, Format};
use super::cores::in_order;
use super::files::{PlanFile, identity, plan_files};
use super::waiting::Meter;
use super::{FAULTS, FINE, Setting, Streams, UNUSABLE, complain};
use crate::check::{Citations, sort_by_place};
use crate::diagnostic::Diagnostic;
use crate::number::Lang;
use crate::report::findings::{Counts, JsonFindings, SarifFindings, TextFindings, TextStyle};
use crate::source::SourceFile;
use crate::{LoadOptions, Loaded, load_path};

/// Checks files and folders.
pub(super) fn run(
    options: &CheckOptions,
    setting: &Setting<'_>,
    meter: &Meter,
    streams: &mut Streams<'_>,
) -> io::Result<u8> {
    let (files, problems) = plan_files(&options.paths);
    meter.expect(files.len());
    for problem in &problems {
        complain(streams, setting.lang(), problem)?;
    }
    let mut run = Run::new(options, setting);
    let mut waiting = Vec::new();
    let mut used = HashSet::new();
    let checked = |file: &PlanFile| Checked::of(load_path(&file.path, LoadOptions { outside: options.outside }));
    in_order(&files, checked, |file, checked| {
        if checked.stands_alone(file) {
            used.extend(checked.others().iter().cloned());
            run.take(checked, streams)?;
        } else {
            waiting.push((file, checked.others().to_vec()));
        }
        meter.advance(1);
        Ok(())
    })?;
    // Files without a plan that nothing uses: first those at the head of their own row of files.
    let inner: HashSet<PathBuf> = waiting.iter().flat_map(|(_, others)| others.iter().cloned()).collect();
    waiting.sort_by_key(|(file, _)| inner.contains(&identity(&file.path)));
    for (file, others) in waiting {
        if !used.contains(&identity(&file.path)) {
            used.extend(others);
            run.take(checked(file), streams)?;
        }
    }
    let status = run.finish(streams)?;
    Ok(if problems.is_empty() { status } else { UNUSABLE })
}

/// Everything that is found in one plan, by place. A file that is no text has no plan to be checked.
pub(super) fn findings(loaded: &Loaded) -> Vec<Diagnostic> {
    if loaded.readable() { loaded.findings() } else { loaded.diagnostics.clone() }
}

/// A file that was checked by itself: all that can be found without the other files.
struct Checked {
    loaded: Loaded,
    found: Vec<Diagnostic>,
    /// The file and those that it uses, whatever names lead to them.
    paths: Vec<PathBuf>,
}

impl Checked {
    fn of(mut loaded: Loaded) -> Checked {
        let found = findings(&loaded);
        // What is held until it is its turn is to be small.
        loaded.asts = Vec::new();
        let path = |file: &Arc<SourceFile>| file.path().map_or_else(|| PathBuf::from(file.name()), identity);
        let paths = loaded.plan.sources.files().iter().map(path).collect();
        Checked { loaded, found, paths }
    }

    /// Whether it counts by itself: it was named, it declares a plan, or it cannot be read at all.
    fn stands_alone(&self, file: &PlanFile) -> bool {
        !file.in_folder || self.loaded.plan.header.is_some() || !self.loaded.readable()
    }

    /// The files that it uses.
    fn others(&self) -> &[PathBuf] {
        self.paths.get(1..).unwrap_or_default()
    }
}

/// A check on its way through the plans.
struct Run<'o> {
    options: &'o CheckOptions,
    setting: &'o Setting<'o>,
    counts: Counts,
    files: BTreeSet<PathBuf>,
    /// What was reported already: two plans may use one file.
    known: HashSet<u64>,
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
            known: HashSet::new(),
            unreadable: false,
            langs: BTreeSet::new(),
            citations: Citations::new(),
            json: JsonFindings::new(),
            sarif: None,
        }
    }

    /// Shows or keeps what is found in a plan, and between it and those before it.
    fn take(&mut self, checked: Checked, streams: &mut Streams<'_>) -> io::Result<()> {
        let Checked { loaded, mut found, paths } = checked;
        if loaded.readable() {
            self.langs.insert(loaded.plan.lang);
        } else {
            self.unreadable = true;
        }
        let lang = self.lang_of(&loaded);
        found.extend(self.citations.add(&loaded.plan));
        sort_by_place(&mut found);
        let found = self.fresh(paths, found);
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

    /// The language in which a plan's findings are told: the one asked for, else the file's own.
    fn lang_of(&self, loaded: &Loaded) -> Lang {
        match self.setting.lang {
            Some(lang) => lang,
            None if loaded.readable() => loaded.plan.lang,
            None => self.setting.lang(),
        }
    }

    /// The findings that were not reported with another plan, and the files taken note of.
    fn fresh(&mut self, paths: Vec<PathBuf>, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let kept = found
            .into_iter()
            .filter(|finding| {
                let mut hasher = DefaultHasher::new();
                paths.get(finding.span.file.0 as usize).hash(&mut hasher);
                (finding.span.start, finding.span.end, finding.code, &finding.message.vi).hash(&mut hasher);
                self.known.insert(hasher.finish())
            })
            .collect();
        self.files.extend(paths);
        kept
    }

    /// Writes what was kept and the closing line; returns the exit status.
    fn finish(self, streams: &mut Streams<'_>) -> io::Result<u8> {
        let lang = match (self.setting.lang, self.langs.first()) {
            (None, Some(only)) if self.langs.len() == 1 => *only,
            _ => self.setting.lang(),
        };
        match self.options.format {
            Format::Json => self.json.write(streams.out)?,
            Format::Sarif => {
                let mut sarif = self.sarif.unwrap_or_else(|| SarifFindings::new(lang));
                if self.unreadable {
                    sarif.incomplete();
                }
                sarif.write(streams.out)?;
            }
            // Where no path led to a file, the messages about the paths say it all.
            _ if self.files.is_empty() => {}
            _ => writeln!(streams.out, "{}", self.counts.sentence(self.files.len(), lang))?,
        }
        let denied = self.options.deny_warnings && self.counts.warnings > 0;
        Ok(if self.unreadable {
            UNUSABLE
        } else if denied || self.counts.errors > 0 {
            FAULTS
        } else {
            FINE
        })
    }
}
