//! `bdg rollup` and `bdg run`: results of places added up the levels of government.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::context::{EXIT_FINDINGS, EXIT_USAGE, Setting, Streams, complain};
use super::cores::in_order;
use super::engine;
use super::faults;
use super::figures::{form, width};
use super::files::{PlanFile, identity, is_plans, plan_files};
use super::output::deliver;
use super::request::{Format, RollupOptions};
use bdg::{LoadOptions, PlansAbove, load_places, unread};
use bdg_core::model::Plan;
use bdg_core::phrases;
use bdg_office::{docx, xlsx};
use bdg_report::findings::{Counts, harmless};
use bdg_report::{self as report, Sheet, html};
use bdg_rollup::{
    Asked, Note, PlaceId, Places, PlanReport, PlanReports, Results, RolledUp, RowPlace, asked_place, csv, json,
    no_table, place_table, places_of_plans, roll_up, sheet, unusable_table, why,
};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// Reads the results of all files, adds them up and shows the figures.
pub(super) fn run(options: &RollupOptions, setting: &Setting<'_>, streams: &mut Streams<'_>) -> io::Result<u8> {
    let loaded = setting.load(&options.file, LoadOptions { outside: options.outside });
    let lang = setting.lang_of(&loaded);
    if !loaded.readable() {
        return faults::unreadable(&loaded, lang, setting, streams);
    }
    let plan = &loaded.plan;
    let (reports, mut sound) = match reports(options, setting, lang, streams)? {
        Ok(found) => found,
        Err(problems) => return refuse(&problems, lang, streams),
    };
    let table = place_table(options.places.as_deref(), plan);
    if table.is_none() {
        let is_table = options.engine.is_some() || options.results.iter().any(|path| !is_plans(path));
        let lacks = || is_table.then(no_table);
        if let Some(problem) = unusable_table(plan, &options.file).or_else(lacks) {
            return refuse(&[problem], lang, streams);
        }
    }
    let places = match table.map_or_else(|| Ok(places_of_plans(plan, &reports)), load_places) {
        Ok(places) => places,
        Err(problems) => return refuse(&problems, lang, streams),
    };
    let asked = match asked_place(&options.codes, options.place.as_deref(), plan, &places) {
        Ok(asked) => asked,
        Err(problem) => return refuse(&[problem], lang, streams),
    };
    let mut results = Results::new(plan, &places, options.time, options.decimal);
    for file in options.results.iter().filter(|path| !is_plans(path)) {
        let name = harmless(&file.display().to_string()).to_string();
        let read = open(file).and_then(|content| results.read(&name, content));
        if let Err(problem) = read {
            return refuse(&[about(&name, problem)], lang, streams);
        }
    }
    if let Some(held) = &options.engine {
        if let Err(problem) = engine::read(held, &options.codes, options.time, &mut results) {
            return refuse(&[problem], lang, streams);
        }
    }
    for (file, problem) in results.take_plans(&reports) {
        complain(streams, lang, &about(&file, problem))?;
        sound = false;
    }
    let rolled =
        roll_up(&mut results, Asked { place: asked, level: options.level, codes: &options.codes, keeps: options.why });
    if results.measures.is_empty() {
        return refuse(&[message!("kế hoạch không có chỉ tiêu nào", "the plan has no indicator")], lang, streams);
    }
    let content = match content(&rolled, &results, options, lang, width(setting))? {
        Ok(content) => content,
        Err(problem) => return refuse(&[problem], lang, streams),
    };
    let inputs = options.results.iter().map(PathBuf::as_path).chain([options.file.as_path()]).chain(table);
    if let Some(output) = options.output.as_ref().filter(|output| output.path.exists()) {
        if inputs.into_iter().any(|input| identity(input) == identity(&output.path)) {
            let name = harmless(&output.path.display().to_string()).to_string();
            let told = message!(
                "“{name}” là tệp đang được đọc; ghi kết quả vào tệp khác",
                "“{name}” is a file that is being read; write the answer to another one"
            );
            return refuse(&[told], lang, streams);
        }
    }
    if let Err(status) = deliver(&content, options.output.as_ref(), lang, streams)? {
        return Ok(status);
    }
    if options.level.is_some() {
        tell_levelless(&places, lang, streams)?;
    }
    sound &= tell(&results, lang, streams)?;
    sound &= !rolled.indicators.iter().flat_map(|one| &one.total.notes).any(Note::is_contradiction);
    let status = faults::sum_up(Counts::of(&loaded.findings()), &options.file, options.deny, lang, streams)?;
    Ok(if sound { status } else { status.max(EXIT_FINDINGS) })
}

pub(super) fn refuse(problems: &[Message], lang: Lang, streams: &mut Streams<'_>) -> io::Result<u8> {
    for problem in problems {
        complain(streams, lang, problem)?;
    }
    Ok(EXIT_USAGE)
}

fn about(name: &str, Message { vi, en }: Message) -> Message {
    Message::new(format!("{name}: {vi}"), format!("{name}: {en}"))
}

/// What the plans of lower levels report, and whether each of them could be used.
fn reports(
    options: &RollupOptions,
    setting: &Setting<'_>,
    lang: Lang,
    streams: &mut Streams<'_>,
) -> io::Result<Result<(PlanReports, bool), Vec<Message>>> {
    let named: Vec<PathBuf> = options.results.iter().filter(|path| is_plans(path)).cloned().collect();
    let (mut files, problems) = plan_files(&named);
    if !problems.is_empty() {
        return Ok(Err(problems));
    }
    let top = identity(&options.file);
    files.retain(|file| identity(&file.path) != top);
    let key = |plan: &Plan| {
        let first = plan.sources.files().first().and_then(|file| file.path().map(identity));
        first.unwrap_or_default().display().to_string()
    };
    let above = PlansAbove::default();
    let report = |file: &PlanFile| {
        let loaded = setting.load_many(&file.path, LoadOptions { outside: options.outside }, &above);
        let name = harmless(&file.path.display().to_string()).to_string();
        let is_plan = loaded.plan.header.is_some();
        let sound = loaded.readable() && Counts::of(&loaded.findings()).errors == 0;
        let report = (is_plan && sound).then(|| PlanReport::of(&name, &loaded.plan, &key));
        // A file that others use is no plan of a place.
        (name, is_plan || !file.in_folder, report)
    };
    let (mut found, mut all_sound) = (Vec::new(), true);
    in_order(&files, report, |_, (name, is_plan, report)| {
        if report.is_none() && is_plan {
            all_sound = false;
            let told = message!(
                "{name}: kế hoạch có lỗi nên số liệu của nó không được cộng; xem: bdg check {name}",
                "{name}: the plan has errors, so its figures are not added; see: bdg check {name}",
                name
            );
            complain(streams, lang, &told)?;
        }
        found.extend(report);
        Ok(())
    })?;
    let reports = PlanReports::new(found, &top.display().to_string());
    for name in &reports.others {
        let told = message!(
            "{name}: không thực hiện kế hoạch này (không có dòng `theo` dẫn đến nó), nên không được cộng",
            "{name}: does not carry out this plan (no line `under` leads to it), so it is not added",
            name
        );
        writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
    }
    Ok(Ok((reports, all_sound)))
}

/// A file that is read piece by piece.
fn open(file: &Path) -> Result<Box<dyn Read>, Message> {
    let content = File::open(file).map_err(|error| unread(&error))?;
    if content.metadata().is_ok_and(|about| about.is_dir()) {
        return Err(message!("đây là thư mục, không phải tệp", "this is a folder and no file"));
    }
    Ok(Box::new(content))
}

fn content(
    rolled: &RolledUp,
    results: &Results<'_>,
    options: &RollupOptions,
    lang: Lang,
    width: u16,
) -> io::Result<Result<Vec<u8>, Message>> {
    let plan = results.plan;
    let title = plan.header.as_ref().map_or("", |header| plan.text(header.title));
    // A page of text is too narrow for the figures of more.
    let columns = (options.format == Format::Text).then_some(COLUMNS);
    let page = || if options.why { why(rolled, results, lang) } else { sheet(rolled, results, title, columns, lang) };
    Ok(Ok(match options.format {
        Format::Json => json(rolled, results, title).into_bytes(),
        Format::Csv => csv(rolled, results, lang).into_bytes(),
        Format::Excel => return Ok(xlsx::workbook(NAME.get(lang), &page(), None, lang)),
        Format::Word => docx::list(&page())?,
        Format::Html => html::sheet(&page(), lang).into_bytes(),
        format => shown(&page(), form(format), width).into_bytes(),
    }))
}

fn shown(sheet: &Sheet, format: report::Format, width: u16) -> String {
    match format {
        report::Format::Markdown => sheet.markdown(),
        _ => sheet.text(width),
    }
}

/// How many indicators a table of text shows beside each other.
const COLUMNS: usize = 6;

const NAME: Both = Both::new("Tổng hợp", "Roll-up");

/// Tells of places whose level nothing tells: no table of a level has them, though they count in the totals.
fn tell_levelless(places: &Places, lang: Lang, streams: &mut Streams<'_>) -> io::Result<()> {
    let without = |id: &PlaceId| places.is_now(*id) && places.get(*id).is_some_and(|place| place.level.is_none());
    let above = |id: PlaceId| places.inside(id).next().is_some();
    let names: Vec<String> = places.ids().filter(|id| without(id) && !above(*id)).map(|id| places.shown(id)).collect();
    if names.is_empty() {
        return Ok(());
    }
    let (count, some) = (names.len(), names.iter().take(5).cloned().collect::<Vec<_>>().join(", "));
    let more = if names.len() > 5 { ", …" } else { "" };
    let told = message!(
        "{count} nơi không rõ là cấp nào nên không có trong bảng từng nơi ({some}{more}); ghi cấp ở cột “cấp” của bảng địa bàn",
        "{count} places have no level that is known, so no table of places has them ({some}{more}); write it in the column “level” of the table of places",
    );
    writeln!(streams.err, "{}: {}", WARNING.get(lang), harmless(told.get(lang)))
}

/// Tells what was not used. Returns whether there was nothing to tell.
fn tell(results: &Results<'_>, lang: Lang, streams: &mut Streams<'_>) -> io::Result<bool> {
    let mut sound = true;
    for (file, (name, table)) in (0_u16..).zip(&results.files) {
        let row = |row: u32| results.row(RowPlace { file, row }, lang);
        for (at, Message { vi, en }) in &table.faults {
            let row = row(*at);
            complain(streams, lang, &message!("{row}: {vi}", "{row}: {en}", vi, en, row))?;
        }
        if table.more_faults > 0 {
            let more = table.more_faults.to_string();
            complain(
                streams,
                lang,
                &message!("{name}: còn {more} dòng sai nữa", "{name}: {more} more rows are wrong", name, more),
            )?;
        }
        sound &= table.faults.is_empty();
        if table.rows == 0 && table.faults.is_empty() && table.unknown.is_empty() {
            let told = message!("{name}: không có kết quả nào", "{name}: there is no result in it", name);
            writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
        }
        if table.more_unknown > 0 {
            let more = table.more_unknown.to_string();
            let told = message!(
                "{name}: còn {more} dòng nữa có mã mà kế hoạch không có",
                "{name}: {more} more rows have codes that the plan does not have",
                name,
                more
            );
            writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
        }
        for (code, at, times) in &table.unknown {
            let (row, times) = (row(*at), times.to_string());
            let told = message!(
                "{row}: kế hoạch không có chỉ tiêu “{code}” ({times} dòng không được cộng)",
                "{row}: the plan has no indicator “{code}” ({times} rows are not added)",
                row,
                code,
                times,
            );
            writeln!(streams.err, "{}: {}", WARNING.get(lang), harmless(told.get(lang)))?;
        }
    }
    if results.tally.is_empty() && results.tally.other_times > 0 {
        let other = results.tally.other_times.to_string();
        let told = message!(
            |lang| "các tệp có {other} kết quả của thời gian khác, không có kết quả nào của {time}",
            "the files have {other} results of other times, and none of {time}",
            other = other,
            time = phrases::time(results.tally.asked(), lang),
        );
        writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
    }
    if results.tally.repeated > 0 {
        let rows = results.tally.repeated.to_string();
        let told = message!(
            "{rows} dòng lặp lại y nguyên dòng khác, mỗi kết quả được tính một lần",
            "{rows} rows repeat others word for word; each result counts once"
        );
        writeln!(streams.err, "{}: {}", WARNING.get(lang), told.get(lang))?;
    }
    for conflict in results.tally.conflicts.iter().take(MAX_CONFLICTS) {
        let place = results.places.shown(conflict.place);
        let indicator = usize::try_from(conflict.indicator).ok().and_then(|at| results.plan.indicators.get(at));
        let code = indicator.map_or("", |indicator| indicator.full_code.as_str());
        let (first, other) = (results.row(conflict.first, lang), results.row(conflict.other, lang));
        let told = if first == other {
            message!(
                "{place}, chỉ tiêu {code}: {first} có hai số khác nhau cho cùng một thời gian; không dùng số nào",
                "{place}, indicator {code}: {first} has two figures for one time; neither is used",
                place,
                code,
                first,
            )
        } else {
            message!(
                "{place}, chỉ tiêu {code}: {first} và {other} ghi hai số khác nhau cho cùng một thời gian; không dùng số nào",
                "{place}, indicator {code}: {first} and {other} give two figures for one time; neither is used",
                place,
                code,
                first,
                other,
            )
        };
        complain(streams, lang, &told)?;
    }
    let more = results.tally.conflicts.len().saturating_sub(MAX_CONFLICTS);
    if more > 0 {
        let more = more.to_string();
        complain(streams, lang, &message!("còn {more} mâu thuẫn như thế", "{more} more contradictions of that kind"))?;
    }
    Ok(sound && results.tally.conflicts.is_empty())
}

/// How many contradictions are told one by one.
const MAX_CONFLICTS: usize = 20;

pub(super) const WARNING: Both = Both::new("cảnh báo", "warning");
