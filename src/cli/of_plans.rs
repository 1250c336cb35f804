//! `bdg annual` and `bdg progress` of several plans: files and folders.

use std::io;

use super::context::{EXIT_FINDINGS, EXIT_USAGE, Setting, Streams, complain};
use super::cores::in_order;
use super::faults;
use super::figures::{annual_options, form, width};
use super::files::{PlanFile, plan_files};
use super::output::deliver;
use super::request::{FigureOptions, Figures, Format};
use bdg::{LoadOptions, Loaded, PlansAbove};
use bdg_core::eval::{self, AnnualPlan, Progress};
use bdg_core::model::CalendarDay;
use bdg_office::xlsx;
use bdg_report::findings::{Counts, harmless};
use bdg_report::{
    self as report, By, OfFile, Sheet, annual_of_plans, annual_sheet, json, progress_of_plans, progress_sheet,
    rows_of_plans, within,
};
use bdg_syntax::diagnostic::{Both, Diagnostic, Message};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// Computes and shows the figures of all plans; those that have none are told.
pub(super) fn run(options: &FigureOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let (files, problems) = plan_files(&options.all);
    let (mut lang, mut status) = (None, 0);
    let (mut plans, mut sums) = (Vec::new(), Vec::new());
    if problems.is_empty() {
        let how = HowToLoad { outside: options.outside, as_of: options.as_of };
        status = each_loaded(&files, how, setting, streams, |plan, streams| {
            let PlanOfMany { name, file, loaded, findings } = plan;
            let lang = *lang.get_or_insert_with(|| setting.lang_of(&loaded));
            match computed(&loaded, options) {
                Ok(found) => {
                    sums.push((Counts::of(&findings), file.path.clone()));
                    plans.push((name, loaded.plan.lang, found));
                    Ok(0)
                }
                Err(message) => {
                    complain(streams, lang, &about(&name, message))?;
                    Ok(EXIT_FINDINGS)
                }
            }
        })?;
    }
    let lang = lang.unwrap_or_else(|| setting.lang());
    for problem in &problems {
        complain(streams, lang, problem)?;
    }
    if plans.is_empty() {
        if problems.is_empty() && status == 0 {
            complain(streams, lang, &message!("không có kế hoạch nào", "there is no plan"))?;
        }
        return Ok(EXIT_USAGE);
    }
    let content = match content(plans, options, lang, width(setting)) {
        Ok(content) => content,
        Err(message) => {
            complain(streams, lang, &message)?;
            return Ok(EXIT_USAGE);
        }
    };
    if let Err(refused) = deliver(&content, options.output.as_ref(), lang, streams)? {
        return Ok(refused);
    }
    for (counts, file) in sums {
        status = status.max(faults::sum_up(counts, &file, options.deny, lang, streams)?);
    }
    Ok(status)
}

/// How plans are loaded.
#[derive(Debug, Clone, Copy)]
pub(super) struct HowToLoad {
    pub outside: bool,
    pub as_of: Option<CalendarDay>,
}

/// A plan of several that can be read.
pub(super) struct PlanOfMany<'f> {
    /// Its file as it is shown.
    pub name: String,
    pub file: &'f PlanFile,
    pub loaded: Loaded,
    pub findings: Vec<Diagnostic>,
}

/// Loads and checks plans on all cores and hands them over in the order of their files, each as it stood on a day. Names
/// those that cannot be read, and passes over files of folders that declare no plan: others use them. Gives the exit status.
pub(super) fn each_loaded<'f>(
    files: &'f [PlanFile],
    how: HowToLoad,
    setting: &Setting<'_>,
    streams: &mut Streams<'_>,
    mut take: impl FnMut(PlanOfMany<'f>, &mut Streams<'_>) -> io::Result<u8>,
) -> io::Result<u8> {
    let mut status = 0;
    let above = PlansAbove::default();
    let load = |file: &PlanFile| {
        let loaded = setting.load_many(&file.path, LoadOptions { outside: how.outside }, &above);
        let findings = loaded.findings();
        (loaded, findings)
    };
    in_order(files, load, |file, (mut loaded, findings)| {
        if loaded.readable() && loaded.plan.header.is_none() && file.in_folder {
            return Ok(());
        }
        let shown = file.path.strip_prefix(".").unwrap_or(&file.path);
        let name = harmless(&shown.display().to_string()).to_string();
        if !loaded.readable() {
            status = EXIT_USAGE;
            return complain(streams, setting.lang_of(&loaded), &faults::unreadable_among(&name));
        }
        if let Some(day) = how.as_of {
            loaded.plan = eval::plan_as_of(&loaded.plan, day);
        }
        status = status.max(take(PlanOfMany { name, file, loaded, findings }, streams)?);
        Ok(())
    })?;
    Ok(status)
}

/// A message with the name of the plan that it is about.
pub(super) fn about(name: &str, Message { vi, en }: Message) -> Message {
    message!("{name}: {vi}", "{name}: {en}", name, vi, en)
}

/// The figures of a plan.
enum Computed {
    Annual(AnnualPlan),
    Progress(Progress),
}

fn computed(loaded: &Loaded, options: &FigureOptions) -> Result<Computed, Message> {
    let plan = &loaded.plan;
    match &options.figures {
        Figures::Annual { year, .. } => {
            within(plan, *year, false)?;
            Ok(Computed::Annual(eval::annual(plan, *year, annual_options(options))))
        }
        Figures::Progress { year, method, .. } => {
            year.map_or(Ok(()), |year| within(plan, year, true))?;
            Ok(Computed::Progress(eval::progress(plan, *year, *method)))
        }
        Figures::Path { .. } | Figures::Why { .. } => {
            Err(message!("lệnh này đọc một kế hoạch", "this command reads one plan"))
        }
    }
}

fn content(
    plans: Vec<(String, Lang, Computed)>,
    options: &FigureOptions,
    lang: Lang,
    width: u16,
) -> Result<Vec<u8>, Message> {
    let (mut annuals, mut progresses) = (Vec::new(), Vec::new());
    let is_json = options.format == Format::Json;
    for (file, from, found) in plans {
        match found {
            Computed::Annual(found) => {
                let figures = if is_json { found } else { found.in_language(lang) };
                annuals.push(OfFile { file, figures });
            }
            Computed::Progress(found) => {
                let figures = if is_json { found } else { found.in_language(from, lang) };
                progresses.push(OfFile { file, figures });
            }
        }
    }
    let (year, by) = match &options.figures {
        Figures::Annual { year, .. } => (Some(*year), By::Goal),
        Figures::Progress { by, .. } => (None, by.map_or(By::Goal, By::from)),
        Figures::Path { .. } | Figures::Why { .. } => (None, By::Goal),
    };
    let page = || match year {
        Some(year) => annual_of_plans(&annuals, year, lang),
        None => progress_of_plans(&progresses, by, lang),
    };
    Ok(match options.format {
        Format::Json if year.is_some() => json::annual_of_plans(&annuals).into_bytes(),
        Format::Json => json::progress_of_plans(&progresses).into_bytes(),
        Format::Csv => rows(&annuals, &progresses, by, lang).csv(lang).into_bytes(),
        Format::Excel => xlsx::workbook(Both::new("Các kế hoạch", "Plans").get(lang), &page(), None, lang)?,
        Format::Word => {
            return Err(message!(
                "văn bản Word là của một kế hoạch; ghi từng tệp một",
                "a Word document is of one plan; write it file by file"
            ));
        }
        format => match form(format) {
            report::Format::Markdown => page().markdown(),
            _ => page().text(width),
        }
        .into_bytes(),
    })
}

/// The rows of all plans, for programs.
fn rows(annuals: &[OfFile<AnnualPlan>], progresses: &[OfFile<Progress>], by: By, lang: Lang) -> Sheet {
    let annuals = annuals.iter().map(|one| {
        let figures = &one.figures;
        (one.file.clone(), figures.title.clone(), annual_sheet(figures, lang))
    });
    let progresses = progresses.iter().map(|one| {
        let figures = &one.figures;
        (one.file.clone(), figures.title.clone(), progress_sheet(figures, by, lang))
    });
    rows_of_plans(&annuals.chain(progresses).collect::<Vec<_>>(), lang)
}
