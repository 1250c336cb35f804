//! An indicator on the page, or a part of one.

use maud::{Markup, html};

use super::chart::Chart;
use super::page::Page;
use super::table::table;
use super::{finding_list, labels};
use crate::table::{Column, Row, Table};
use crate::{PathLine, cells, path_lines, path_marks, why_sheet};
use bdg_core::eval::{
    self, Derivation, Figure, FigureKind, IndicatorPath, IndicatorProgress, PathStart, Reached, Reason, Target,
};
use bdg_core::model::{Indicator, IndicatorId};
use bdg_core::phrases;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// An entry: its status, its figures, its chart with the table, how the year's target came about, and what the
/// checks found in it.
pub(super) fn entry(page: &Page<'_>, id: IndicatorId, indicator: &Indicator) -> Option<Markup> {
    let lang = page.lang;
    let progress = page.progress_of(id);
    let mut path = eval::path(page.plan, id, PathStart::Baseline)?;
    // The title is that of the year asked for, not of the last one of the path.
    if let Some(progress) = progress {
        path.subject.title.clone_from(&progress.subject.title);
    }
    let known = eval::known_figures(page.plan, id);
    let derivation = page.year().and_then(|year| eval::why(page.plan, id, year, PathStart::Baseline));
    let found = page.by_indicator.of(id);
    let anchor = page.anchor(id, indicator);
    let parent = indicator.parent.and_then(|parent| page.plan.indicator(parent));
    let unit = path.subject.unit.as_str();
    let leads = progress.map(|progress| progress.lead_codes.join(" ")).unwrap_or_default();
    let figures = progress.map(|progress| figures(progress, lang)).unwrap_or_default();
    let chart = Chart::of(&path, &known, progress).draw(
        &anchor,
        &headed(Both::new("Biểu đồ chỉ tiêu", "Chart of indicator"), &path, lang),
        &story(&figures, lang),
        lang,
    );
    let notes = notes(page, indicator, &path);
    let years = years(page, indicator, &path, &known);
    let uncounted = !eval::is_counted(page.plan, id);
    Some(html! {
        article.entry.part[parent.is_some()] id=(anchor) aria-labelledby=(format!("{anchor}~h"))
            data-goal=(path.subject.goal)
            data-lead=(if leads.is_empty() { "-" } else { &leads })
            data-status=[progress.map(|progress| labels::class(progress.status))]
            data-uncounted[uncounted]
            data-found[!found.is_empty()]
        {
            header {
                @if let Some(parent) = parent {
                    p.within {
                        (labels::PART_OF.get(lang)) " " (parent.full_code)
                        @if uncounted { ", " (labels::NOT_COUNTED.get(lang)) }
                    }
                }
                h4 id=(format!("{anchor}~h")) {
                    span.code { (path.subject.code) } " "
                    bdi { (path.subject.title) }
                }
                p.meta {
                    @if let Some(progress) = progress {
                        span class=(format!("badge {}", labels::class(progress.status))) {
                            (phrases::status(progress.status).get(lang))
                        }
                    }
                    @if !unit.is_empty() { span { (labels::UNIT.get(lang)) ": " bdi { (unit) } } }
                    @if let Some(progress) = progress.filter(|progress| !progress.lead.is_empty()) {
                        span { (labels::LEAD.get(lang)) ": " bdi { (progress.lead.join(", ")) } }
                    }
                }
                @if let Some(reason) = progress.and_then(|progress| progress.status_reason.as_ref()) {
                    p.reason { (phrases::reason(reason).get(lang)) }
                }
            }
            @if !figures.is_empty() {
                dl.figures {
                    @for figure in &figures {
                        div { dt { (figure.name) } dd { (figure.value) @if let Some(more) = &figure.more { " " small { (more) } } } }
                    }
                }
            }
            div.body {
                @if let Some(chart) = chart { (chart) }
                @if !years.rows.is_empty() {
                    div.scroll { (table(&years, &headed(labels::YEAR_BY_YEAR, &path, lang))) }
                }
            }
            @if !notes.is_empty() {
                div.notes {
                    h5 { (labels::NOTES.get(lang)) }
                    ul { @for note in &notes { li { bdi { (note) } } } }
                }
            }
            @if let Some(derivation) = derivation {
                (derived(page, derivation, progress.and_then(|progress| progress.status_reason.as_ref())))
            }
            @if !found.is_empty() {
                div.found {
                    h5 { (labels::FINDINGS_HERE.get(lang)) }
                    (finding_list::list(page, found))
                }
            }
        }
    })
}

/// Words over something of an indicator: with its code and its unit.
fn headed(words: Both, path: &IndicatorPath, lang: Lang) -> String {
    let (code, unit) = (&path.subject.code, &path.subject.unit);
    if unit.is_empty() { format!("{} {code}", words.get(lang)) } else { format!("{} {code} ({unit})", words.get(lang)) }
}

/// A figure by name.
struct Named {
    name: String,
    value: String,
    /// What follows it in smaller letters.
    more: Option<String>,
}

/// The figures of the year; what there is not is left out.
fn figures(progress: &IndicatorProgress, lang: Lang) -> Vec<Named> {
    let named = |name: &str, value: String, more: Option<String>| Named { name: name.to_owned(), value, more };
    let in_year = |words: Both, year: i32| format!("{} {year}", words.get(lang));
    let judged = |target: &Target, verdict: Option<Message>| {
        let kind = labels::kind(target.kind).map(|kind| kind.get(lang));
        let remarks: Vec<&str> = kind.into_iter().chain(verdict.as_ref().map(|verdict| verdict.get(lang))).collect();
        (!remarks.is_empty()).then(|| format!("({})", remarks.join("; ")))
    };
    let mut found = Vec::new();
    // A first result is both; it is shown once.
    let start = progress.start.as_ref().filter(|start| progress.result.as_ref() != Some(start));
    if let Some(start) = start {
        found.push(named(
            labels::START.get(lang),
            cells::value_of(start, lang).text,
            Some(format!("({})", phrases::figure_dated(start, lang))),
        ));
    }
    for (words, figure) in [(labels::RESULT, &progress.result), (labels::LAST_RESULT, &progress.last_result)] {
        if let Some(figure) = figure {
            found.push(named(
                words.get(lang),
                cells::value_of(figure, lang).text,
                Some(format!("({})", phrases::figure_dated(figure, lang))),
            ));
        }
    }
    let target = &progress.target;
    if target.exists() {
        let more = match (judged(target, phrases::verdict_of_year(progress)), phrases::asked_by_then(progress)) {
            (Some(remarks), Some(then)) => {
                Some(format!("({}; {}", then.get(lang), remarks.strip_prefix('(').unwrap_or(&remarks)))
            }
            (remarks, _) => remarks,
        };
        found.push(named(&in_year(labels::TARGET, target.year), phrases::target(target), more));
    }
    for part in &progress.part_targets {
        let verdict = part.met.map(|met| Message::new(phrases::met(met).vi, phrases::met(met).en));
        let result = cells::value_of(&part.result, lang).text;
        let remarks = [
            Some(format!("{} {result}", labels::RESULT.get(lang).to_lowercase())),
            verdict.map(|verdict| verdict.get(lang).to_owned()),
        ];
        let remarks: Vec<String> = remarks.into_iter().flatten().collect();
        let name = format!("{} {}", labels::TARGET.get(lang), phrases::when(part.time, lang));
        found.push(named(&name, phrases::target(&part.target), Some(format!("({})", remarks.join("; ")))));
    }
    let total = progress.total_years;
    let over = |words: Both, (first, last): (i32, i32)| format!("{} {first}-{last}", words.get(lang));
    let another = |period: &&Target| period.exists() && (total.is_some() || period.year != target.year);
    if let Some(period) = progress.period_target.as_ref().filter(another) {
        let met = |met: bool| Message::new(phrases::met(met).vi, phrases::met(met).en);
        let more = judged(period, progress.met_period.map(met));
        let name = total
            .map_or_else(|| in_year(labels::PERIOD_TARGET, period.year), |years| over(labels::TOTAL_TARGET, years));
        found.push(named(&name, phrases::target(period), more));
    }
    let so_far = |reached: Reached| {
        let until = format!("({})", phrases::when_known(reached.time, lang));
        let label = if reached.averaged { labels::REACHED_ON_AVERAGE } else { labels::REACHED };
        named(&over(label, reached.years), phrases::number(reached.value, lang), Some(until))
    };
    found.extend(progress.reached.map(so_far));
    for longer in &progress.longer {
        found.push(named(&over(labels::TOTAL_TARGET, longer.reached.years), phrases::target(&longer.target), None));
        found.push(so_far(longer.reached));
    }
    if let Some(distance) = progress.distance.value {
        found.push(named(labels::DISTANCE.get(lang), format!("{}%", phrases::number(distance, lang)), None));
    }
    if progress.pace.value.is_some() {
        found.push(named(labels::PACE.get(lang), cells::pace(&progress.pace, lang).text, None));
    }
    if let Some(needed) = progress.needed.value {
        let averaged = progress.reached.is_some_and(|reached| reached.averaged);
        let needed = match progress.needed_growth {
            Some(growth) => phrases::growth(growth, lang),
            None if averaged => phrases::number(needed, lang),
            None => phrases::signed(needed, lang),
        };
        found.push(named(labels::NEEDED.get(lang), needed, None));
    }
    if let Some(projection) = &progress.projection {
        let more = match projection.first_year {
            Some(year) => {
                Some(format!("({} {year})", Both::new("đạt chỉ tiêu vào năm", "meets the target in").get(lang)))
            }
            None => {
                progress.projection_reason.as_ref().map(|reason| format!("({})", phrases::reason(reason).get(lang)))
            }
        };
        let name = total.map_or_else(
            || in_year(labels::PROJECTION, projection.year),
            |years| over(labels::TOTAL_PROJECTION, years),
        );
        found.push(named(&name, phrases::projected(projection, lang), more));
    }
    found
}

/// What the picture shows, for those who do not see it.
fn story(figures: &[Named], lang: Lang) -> String {
    let parts: Vec<String> = figures
        .iter()
        .map(|figure| match &figure.more {
            Some(more) => format!("{}: {} {more}", figure.name, figure.value),
            None => format!("{}: {}", figure.name, figure.value),
        })
        .chain([Both::new("mọi con số theo năm ở bảng bên cạnh", "the table beside it has every year's figures")
            .get(lang)
            .to_owned()])
        .collect();
    format!("{}.", parts.join("; "))
}

/// The path year by year: a row for each year, a column for each line that has a figure.
fn years(page: &Page<'_>, indicator: &Indicator, path: &IndicatorPath, known: &[Figure]) -> Table {
    let lang = page.lang;
    let years: Vec<i32> = path.years.iter().map(|year| year.year).collect();
    let mut lines = path_lines(path, &years, lang);
    let [_, _, _, (_, results), _] = &mut lines;
    for (year, cell) in path.years.iter().zip(results) {
        let baseline = indicator.baseline().filter(|fact| fact.year() == Some(year.year));
        if let Some(fact) = baseline.filter(|_| cell.is_empty()) {
            let figure = known.iter().find(|figure| figure.kind == FigureKind::Baseline);
            let written =
                figure.map_or_else(|| page.plan.written(&fact.value), |figure| cells::figure(figure, lang).text);
            *cell = format!("{written} ({})", labels::BASELINE.get(lang));
        }
    }
    let lines: Vec<&(PathLine, Vec<String>)> = lines.iter().filter(|(line, _)| *line != PathLine::Start).collect();
    let lines: Vec<&(PathLine, Vec<String>)> =
        lines.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty())).collect();
    let mut columns = vec![Column::new("year", labels::YEAR_COLUMN.get(lang))];
    columns.extend(lines.iter().map(|(line, _)| match line {
        PathLine::Met => Column::centred(line.id(), line.heading().get(lang)),
        _ => Column::number(line.id(), line.heading().get(lang)),
    }));
    let rows = years
        .iter()
        .enumerate()
        .map(|(index, year)| {
            let cells = lines.iter().map(|(_, cells)| cells.get(index).cloned().unwrap_or_default());
            [year.to_string()].into_iter().chain(cells).collect::<Vec<String>>()
        })
        .filter(|cells| cells.iter().skip(1).any(|cell| !cell.is_empty()))
        .map(Row::cells)
        .collect();
    Table { columns, rows, ..Table::default() }
}

/// The notes on the indicator, then those on its years' targets and results.
fn notes(page: &Page<'_>, indicator: &Indicator, path: &IndicatorPath) -> Vec<String> {
    let mut found: Vec<String> = indicator.notes.iter().map(|note| page.plan.text(note.text).to_owned()).collect();
    let apart = |apart: &eval::PartsApart| format!("{}: {}", apart.year, phrases::parts_apart(apart).get(page.lang));
    found.extend(path.apart.iter().map(apart));
    for year in &path.years {
        let weaker = path_marks(year);
        found.extend(weaker.map(|weaker| format!("{} (*): {}", year.year, weaker.get(page.lang))));
        let result = year
            .result
            .as_ref()
            .and_then(|result| Some((phrases::figure_when(result, page.lang), result.note.as_ref()?)));
        let target = year.target.note.as_ref().map(|note| (year.year.to_string(), note));
        found.extend(target.into_iter().chain(result).map(|(time, note)| format!("{time}: {note}")));
    }
    found
}

/// How the year's target came about. Open, so that nothing is missing without a script.
fn derived(page: &Page<'_>, mut derivation: Derivation, shown: Option<&Reason>) -> Markup {
    let lang = page.lang;
    for input in &mut derivation.inputs {
        input.place.file = page.file_name(&input.place.file);
    }
    let (year, target) = (derivation.year, &derivation.target);
    // Where nothing went in, the reason is all there is to say.
    if !target.exists() && derivation.inputs.is_empty() {
        let reason = target.reason.as_ref().filter(|reason| Some(*reason) != shown);
        return html! {
            @if let Some(reason) = reason {
                p.reason {
                    (Both::new("Năm", "No target for").get(lang)) " " (year)
                    (Both::new(" không có chỉ tiêu: ", ": ").get(lang)) (phrases::reason(reason).get(lang))
                }
            }
        };
    }
    let question = match (target.exists(), lang) {
        (true, Lang::Vi) => format!("Vì sao chỉ tiêu năm {year} là “{}”", phrases::target(target)),
        (true, Lang::En) => format!("Why the target for {year} is “{}”", phrases::target(target)),
        (false, Lang::Vi) => format!("Vì sao năm {year} không có chỉ tiêu"),
        (false, Lang::En) => format!("Why there is no target for {year}"),
    };
    let caption = format!("{} ({})", labels::DERIVATION.get(lang), derivation.subject.code);
    let sheet = why_sheet(&derivation, lang);
    // The derived figure and the year's target, where these are two.
    let outcomes = if phrases::target(&derivation.derived) == phrases::target(target) { 1 } else { 2 };
    html! {
        details.why open {
            summary { (question) }
            @if let Some(derivation) = sheet.main_table() { (table(&narrowed(derivation, outcomes), &caption)) }
        }
    }
}

/// The table with its places on lines of their own in the column of what is written, as there is no room for a column;
/// and with no more of what came out than the steps leave open: its last `outcomes` rows.
fn narrowed(derivation: &Table, outcomes: usize) -> Table {
    let mut table = derivation.clone();
    let (Some(written), Some(place)) = (table.position("written"), table.position("place")) else { return table };
    table.columns.remove(place);
    if let Some(heading) = table.rows.iter().rposition(|row| matches!(row, Row::Heading { .. })) {
        let first = heading + 1;
        let last = table.rows.len().saturating_sub(outcomes).max(first);
        table.rows.drain(first..last);
    }
    for row in &mut table.rows {
        let Row::Cells { cells, .. } = row else { continue };
        let place = if place < cells.len() { cells.remove(place) } else { continue };
        if let Some(how) = cells.get_mut(written).filter(|_| !place.text.is_empty()) {
            how.text.push('\n');
            how.text.push_str(&place.text);
        }
    }
    table
}
