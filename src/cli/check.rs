//! `bdg check`: checks plans one by one and against each other.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::slice;
use std::sync::{Mutex, PoisonError};

use super::context::{EXIT_USAGE, Setting, Streams, Texts, complain, is_input};
use super::faults;
use super::figures::width;
use super::files::{PlanFile, plan_files};
use super::fixing::{self, Mended};
use super::kept::{KeptChecks, KeptFinding, KeptPlan, Reads, finding_key};
use super::output::deliver;
use super::plans::{FindingSet, OfPlan, PlanCheck, each_plan};
use super::request::{CheckOptions, Fixing, Format};
use super::waiting::Meter;
use bdg::{LoadOptions, Loaded, PlansAbove};
use bdg_core::check::Citations;
use bdg_core::rules;
use bdg_report::findings::{Answers, Counts, JsonFindings, SarifFindings, TextFindings, TextStyle};
use bdg_syntax::diagnostic::{Both, Diagnostic};
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
    if options.fixing == Fixing::Nothing {
        let status = checked(&files, options, setting, meter, None, streams)?.status;
        return Ok(if problems.is_empty() { status } else { EXIT_USAGE });
    }
    let Mended { changes, files: mended_files, failed, texts } = fixing::mend(&files, options, setting, streams)?;
    let setting = Setting { environment: setting.environment, lang: setting.lang, color: setting.color, texts };
    let mended = Mended { changes, files: mended_files, failed, texts: Texts::default() };
    let piped = options.fixing == Fixing::Make && files.iter().any(|file| is_input(&file.path));
    let status = if piped {
        // As ruff does: a text from a pipe goes on, mended, through a pipe, so that an editor can put `bdg check --fix -`
        // over what it holds. What there is to say goes to the other stream.
        streams.out.write_all(&setting.texts.input)?;
        let mut beside = Streams { input: &mut io::empty(), out: streams.err, err: &mut io::sink() };
        checked(&files, options, &setting, meter, Some(&mended), &mut beside)?.status
    } else {
        checked(&files, options, &setting, meter, Some(&mended), streams)?.status
    };
    Ok(if problems.is_empty() && !failed { status } else { EXIT_USAGE })
}

/// A check that is done.
pub(super) struct Checked {
    pub status: u8,
    /// The files that were read, those that plans name and that could not be read, and those of plans above.
    pub paths: BTreeSet<PathBuf>,
    /// The language of the closing line.
    pub lang: Lang,
}

/// Checks the files and shows what is found, behind what was mended in them.
pub(super) fn checked(
    files: &[PlanFile],
    options: &CheckOptions,
    setting: &Setting<'_>,
    meter: &Meter,
    mended: Option<&Mended>,
    streams: &mut Streams<'_>,
) -> io::Result<Checked> {
    let mut run = Run::new(options, setting, mended);
    match kept_checks(files, options, setting, mended) {
        Some(kept) => run.take_all_kept(files, kept, meter, streams)?,
        None => {
            let above = PlansAbove::default();
            let check = |file: &PlanFile| {
                let loaded = setting.load_many(&file.path, LoadOptions { outside: options.outside }, &above);
                PlanCheck::of(loaded, |_| ())
            };
            each_plan(files, check, meter, |_, checked| run.take(checked, streams))?;
        }
    }
    let lang = setting.lang_of_all(&run.langs);
    let paths = run.files.union(&run.missing).cloned().collect();
    Ok(Checked { status: run.finish(streams)?, paths, lang })
}

/// What is kept of the last check of these files; `None` where it may not be used, or the findings are not only shown as text.
fn kept_checks(
    files: &[PlanFile],
    options: &CheckOptions,
    setting: &Setting<'_>,
    mended: Option<&Mended>,
) -> Option<KeptChecks> {
    let shown = options.format == Format::Text && options.by.is_none() && !options.watch && mended.is_none();
    let from_disk = setting.texts.files.is_empty() && !files.iter().any(|file| is_input(&file.path));
    let folder = setting.environment.cache.as_deref().filter(|_| shown && from_disk && !options.afresh);
    let kind =
        (&options.paths, setting.lang, setting.lang(), setting.color, setting.environment.width, options.outside);
    KeptChecks::open(folder, files.len(), kind)
}

/// A plan of a check that is kept.
enum Known<'k> {
    /// It was read now: the paths that were read, unless they are not to be kept.
    Read(Box<PlanCheck<()>>, Vec<PathBuf>),
    Kept(&'k KeptPlan),
}

impl OfPlan for Known<'_> {
    fn stands_alone(&self, file: &PlanFile) -> bool {
        match self {
            Known::Read(checked, _) => checked.stands_alone(file),
            Known::Kept(kept) => !file.in_folder || kept.stands,
        }
    }

    fn others(&self) -> &[PathBuf] {
        match self {
            Known::Read(checked, _) => checked.others(),
            Known::Kept(kept) => kept.paths.get(1..).unwrap_or_default(),
        }
    }
}

/// More findings of a plan are not kept.
const MOST_KEPT: usize = 200;

/// A check on its way through the plans.
struct Run<'o> {
    options: &'o CheckOptions,
    setting: &'o Setting<'o>,
    counts: Counts,
    files: BTreeSet<PathBuf>,
    /// Files that plans name and that could not be read.
    missing: BTreeSet<PathBuf>,
    reported: FindingSet,
    unreadable: bool,
    langs: BTreeSet<Lang>,
    citations: Citations,
    mended: Option<&'o Mended>,
    /// How many fixes are left for a person to decide on.
    to_decide: usize,
    answers: Option<Answers>,
    json: JsonFindings,
    sarif: Option<SarifFindings>,
}

impl<'o> Run<'o> {
    fn new(options: &'o CheckOptions, setting: &'o Setting<'o>, mended: Option<&'o Mended>) -> Run<'o> {
        Run {
            options,
            setting,
            counts: Counts::default(),
            files: BTreeSet::new(),
            missing: BTreeSet::new(),
            reported: FindingSet::default(),
            unreadable: false,
            langs: BTreeSet::new(),
            citations: Citations::new(),
            mended,
            to_decide: 0,
            answers: options.by.map(|by| Answers::new(by.into())),
            json: JsonFindings::new(),
            sarif: None,
        }
    }

    /// Takes all plans, of which those whose files did not change since the last check are not read.
    fn take_all_kept(
        &mut self,
        files: &[PlanFile],
        kept: KeptChecks,
        meter: &Meter,
        streams: &mut Streams<'_>,
    ) -> io::Result<()> {
        let (above, reads) = (PlansAbove::default(), Reads::default());
        let (setting, options) = (self.setting, LoadOptions { outside: self.options.outside });
        let read_plan = |file: &PlanFile| {
            let read = Mutex::new(Vec::new());
            let reader = |path: &Path| {
                read.lock().unwrap_or_else(PoisonError::into_inner).push(path.to_path_buf());
                reads.read(path)
            };
            let checked = PlanCheck::of(setting.load_reading(&file.path, reader, options, &above), |_| ());
            (Box::new(checked), read.into_inner().unwrap_or_else(PoisonError::into_inner))
        };
        let check = |file: &PlanFile| match kept.plan(&file.path) {
            Some(plan) => Known::Kept(plan),
            None => {
                let (checked, read) = read_plan(file);
                Known::Read(checked, read)
            }
        };
        let mut read_now: HashMap<PathBuf, Option<KeptPlan>> = HashMap::new();
        each_plan(files, check, meter, |file, plan| {
            let (checked, read) = match plan {
                Known::Kept(plan) if self.citations.agree(&plan.cited) => return self.take_kept(plan, streams),
                // What it cites differs from what a plan before it does: only its text can show where.
                Known::Kept(_) => read_plan(file),
                Known::Read(checked, read) => (checked, read),
            };
            let plan = self.keep(&checked, &read, &reads)?;
            match &plan {
                Some(plan) if self.citations.agree(&plan.cited) => self.take_kept(plan, streams)?,
                _ => self.take(*checked, streams)?,
            }
            read_now.insert(file.path.clone(), plan);
            Ok(())
        })?;
        let paths: Vec<&Path> = files.iter().map(|file| file.path.as_path()).collect();
        kept.keep(read_now, &paths);
        Ok(())
    }

    /// What the next check shows of a plan; `None` of one that is read again.
    fn keep(&self, checked: &PlanCheck<()>, read: &[PathBuf], reads: &Reads) -> io::Result<Option<KeptPlan>> {
        let PlanCheck { loaded, found, paths, above, .. } = checked;
        let is_small = loaded.readable() && found.len() <= MOST_KEPT;
        let Some(files) = KeptPlan::files(reads, read, &loaded.above_files).filter(|_| is_small) else {
            return Ok(None);
        };
        let mut shown = TextFindings::new(&loaded.plan.sources, self.style(loaded));
        let mut findings = Vec::with_capacity(found.len());
        for finding in found {
            let mut text = Vec::new();
            shown.write(slice::from_ref(finding), &mut text)?;
            findings.push(KeptFinding {
                key: finding_key(paths, finding),
                severity: finding.severity,
                more: Counts::is_more(finding),
                text: String::from_utf8_lossy(&text).into_owned(),
            });
        }
        Ok(Some(KeptPlan {
            files,
            lang: loaded.is_text().then_some(loaded.plan.lang),
            stands: checked.stands(),
            paths: paths.clone(),
            above: above.clone(),
            cited: Citations::of(&loaded.plan),
            findings,
        }))
    }

    /// Shows the findings of a plan that is kept.
    fn take_kept(&mut self, plan: &KeptPlan, streams: &mut Streams<'_>) -> io::Result<()> {
        self.langs.extend(plan.lang);
        self.citations.remember(plan.cited.clone());
        for finding in &plan.findings {
            if self.reported.insert_key(finding.key) {
                self.counts.add_one(finding.severity, finding.more);
                streams.out.write_all(finding.text.as_bytes())?;
            }
        }
        self.files.extend(plan.paths.iter().cloned());
        self.missing.extend(plan.above.iter().cloned());
        Ok(())
    }

    /// How the findings of a plan are shown.
    fn style(&self, loaded: &Loaded) -> TextStyle {
        TextStyle {
            lang: self.setting.lang_of(loaded),
            color: self.setting.color,
            width: self.setting.environment.width,
            ..TextStyle::default()
        }
    }

    /// Shows or collects the findings of a plan, and those between it and the plans before it.
    fn take(&mut self, checked: PlanCheck<()>, streams: &mut Streams<'_>) -> io::Result<()> {
        let PlanCheck { loaded, mut found, paths, above, .. } = checked;
        if loaded.is_text() {
            self.langs.insert(loaded.plan.lang);
        }
        self.unreadable |= !loaded.readable();
        let lang = self.setting.lang_of(&loaded);
        self.citations.add(&loaded.plan, &mut found);
        self.missing.extend(missing(&loaded, &found));
        let found = self.reported.insert(&paths, found);
        self.files.extend(paths);
        self.missing.extend(above);
        self.counts.add(&found);
        self.to_decide += found.iter().filter(|finding| finding.fix.as_ref().is_some_and(|fix| !fix.keeps)).count();
        if let Some(answers) = &mut self.answers {
            answers.add(&loaded.plan, &found);
            return Ok(());
        }
        match self.options.format {
            Format::Json => {
                self.json.add_files(&loaded.plan);
                self.json.add(&loaded.plan.sources, &found);
            }
            Format::Sarif => {
                self.sarif.get_or_insert_with(|| SarifFindings::new(lang)).add(&loaded.plan.sources, &found);
            }
            _ => {
                TextFindings::new(&loaded.plan.sources, self.style(&loaded)).write(&found, streams.out)?;
            }
        }
        Ok(())
    }

    /// Writes what was collected and the closing line; returns the exit status.
    fn finish(mut self, streams: &mut Streams<'_>) -> io::Result<u8> {
        let lang = self.setting.lang_of_all(&self.langs);
        if let Some(answers) = self.answers.take() {
            return self.answered(&answers, lang, streams);
        }
        match self.options.format {
            Format::Json => {
                self.json.add_fixed(self.mended.into_iter().flat_map(Mended::json));
                self.json.write(streams.out)?;
            }
            Format::Sarif => {
                if let Some(mended) = self.mended {
                    mended.tell(self.options.fixing, lang, streams.err)?;
                }
                let mut sarif = self.sarif.unwrap_or_else(|| SarifFindings::new(lang));
                if self.unreadable {
                    sarif.incomplete();
                }
                sarif.write(streams.out)?;
            }
            // If no path led to a file, the messages about the paths are enough.
            _ if self.files.is_empty() => {}
            _ => {
                if let Some(mended) = self.mended {
                    mended.tell(self.options.fixing, lang, streams.out)?;
                }
                writeln!(streams.out, "{}", self.counts.sentence(self.files.len(), lang))?;
                if self.mended.is_some() && self.to_decide > 0 {
                    let left = self.to_decide;
                    match lang {
                        Lang::Vi => writeln!(
                            streams.out,
                            "{left} cách sửa đã nêu đổi điều kế hoạch nói, nên để người viết quyết định"
                        )?,
                        Lang::En if left == 1 => {
                            writeln!(streams.out, "1 fix shown above changes what the plan says, so it is left to you")?
                        }
                        Lang::En => writeln!(
                            streams.out,
                            "{left} fixes shown above change what the plan says, so they are left to you"
                        )?,
                    }
                }
            }
        }
        Ok(if self.unreadable { EXIT_USAGE } else { faults::status(self.counts, self.options.deny) })
    }
}

impl Run<'_> {
    /// Writes the findings as a list by goal or agency; returns the exit status.
    fn answered(&self, answers: &Answers, lang: Lang, streams: &mut Streams<'_>) -> io::Result<u8> {
        let output = self.options.output.as_ref();
        // On a screen nobody writes an answer.
        let answer = output.is_some() || self.options.format == Format::Csv;
        let sheet = answers.sheet(answer, lang);
        let content = match self.options.format {
            Format::Word => bdg_office::docx::list(&sheet).map(Ok)?,
            Format::Excel => bdg_office::xlsx::workbook(LIST.get(lang), &sheet, None, lang),
            Format::Json => Ok(answers.json().into_bytes()),
            Format::Csv => Ok(sheet.csv(lang).into_bytes()),
            Format::Markdown => Ok(sheet.markdown().into_bytes()),
            _ => Ok(sheet.text(width(self.setting)).into_bytes()),
        };
        let content = match content {
            Ok(content) => content,
            Err(message) => {
                complain(streams, lang, &message)?;
                return Ok(EXIT_USAGE);
            }
        };
        if let Err(status) = deliver(&content, output, lang, streams)? {
            return Ok(status);
        }
        // Data stays alone.
        let beside = output.is_some() || self.options.format != Format::Text;
        let out = if beside { &mut *streams.err } else { &mut *streams.out };
        if let Some(mended) = self.mended {
            mended.tell(self.options.fixing, lang, out)?;
        }
        if !self.files.is_empty() {
            writeln!(out, "{}", self.counts.sentence(self.files.len(), lang))?;
        }
        Ok(if self.unreadable { EXIT_USAGE } else { faults::status(self.counts, self.options.deny) })
    }
}

const LIST: Both = Both::new("Cần trả lời", "To answer");

/// The files that a plan names and that could not be read.
fn missing<'l>(loaded: &'l Loaded, found: &'l [Diagnostic]) -> impl Iterator<Item = PathBuf> + 'l {
    let codes = [rules::MISSING_FILE.code, rules::UNUSABLE_DATA.code];
    found.iter().filter(move |finding| codes.contains(&finding.code)).filter_map(|finding| {
        let folder = loaded.plan.sources.file(finding.span.file)?.path()?.parent()?;
        Some(folder.join(loaded.plan.sources.slice(finding.span).replace('\\', "/")))
    })
}
