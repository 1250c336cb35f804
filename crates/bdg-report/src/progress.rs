//! Results against targets.

use super::cells::{self, Gathered};
use super::table::{Cell, Column, NONE, Part, Row, Scale, Sheet, Table, TitleLine};
use bdg_core::eval::{Figure, GroupCounts, IndicatorProgress, Method, PartTarget, Progress, Status, StatusCounts};
use bdg_core::phrases;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// How indicators are grouped and counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// By goal.
    #[default]
    Goal,
    /// By leading agency; an indicator with two leads is under both.
    Agency,
}

/// The progress of the plan in a year: a row for each indicator, then the counts of each goal or agency and of the plan,
/// then why figures are missing.
#[must_use]
pub fn sheet(progress: &Progress, by: By, lang: Lang) -> Sheet {
    let mut sheet = Sheet { title: title(progress, lang), parts: Vec::new() };
    sheet.push(Part::Table(table(progress, by, lang)));
    sheet.push(Part::Table(summary(progress, by, lang)));
    sheet.push_list(CUT.get(lang), cut(progress, lang));
    let mut averages = progress.indicators.iter().filter_map(|one| one.reached);
    let heading = if averages.any(|reached| reached.averaged) { FLOWS_AND_AVERAGES } else { FLOWS };
    sheet.push_list(heading.get(lang), flows(progress, lang));
    sheet.push_list(cells::PART_TARGETS.get(lang), part_targets(progress, lang));
    sheet.push_list(cells::WEAKER.get(lang), weaker(progress, lang));
    sheet.push_list(REASONS.get(lang), reasons(progress, lang));
    sheet
}

const FLOWS: Both = Both::new("Số liệu thời kỳ", "Flows");
const FLOWS_AND_AVERAGES: Both = Both::new("Số liệu thời kỳ, mức bình quân", "Flows and averages");
const REASONS: Both = Both::new("Vì sao chưa xếp loại", "Why some are not rated");
const CUT: Both = Both::new("Dự báo cắt ở mức có thể có", "Projections cut to what can be");
const NO_LEAD: Both = Both::new("Chưa có đơn vị chủ trì", "No leading agency");
const TOTAL: Both = Both::new("Cả kế hoạch", "The whole plan");

fn title(progress: &Progress, lang: Lang) -> Vec<TitleLine> {
    let head = match (progress.year, lang) {
        (Some(year), Lang::Vi) => format!("TIẾN ĐỘ THỰC HIỆN ĐẾN NĂM {year}"),
        (Some(year), Lang::En) => format!("PROGRESS UP TO {year}"),
        (None, Lang::Vi) => "TIẾN ĐỘ THỰC HIỆN: KẾ HOẠCH CHƯA CÓ KẾT QUẢ NÀO".to_owned(),
        (None, Lang::En) => "PROGRESS: THE PLAN HAS NO RESULT YET".to_owned(),
    };
    let mut title = vec![TitleLine::head(head), TitleLine::subject(&progress.title)];
    if progress.method == Method::Cagr {
        let rated = Both::new(
            "Xếp loại theo tốc độ tăng bình quân thực tế so với tốc độ cần có",
            "Rated by the actual against the required compound growth",
        );
        title.push(TitleLine::subject(rated.get(lang)));
    }
    let few = progress.year.and_then(|year| phrases::few_results(&progress.counts, year, lang));
    title.extend(few.map(TitleLine::subject));
    title.retain(|line| !line.text.is_empty());
    title
}

fn table(progress: &Progress, by: By, lang: Lang) -> Table {
    let year = progress.year.map(|year| year.to_string()).unwrap_or_default();
    let in_lang = |vi, en| Both::new(vi, en).get(lang);
    let columns = vec![
        Column::new("code", in_lang("mã", "code")).data(),
        Column::new("title", in_lang("tên chỉ tiêu", "indicator")).data(),
        Column::new("page_code", in_lang("Mã", "Code")).page(),
        Column::new("page_title", in_lang("Chỉ tiêu", "Indicator")).least(14).page(),
        Column::new("unit", in_lang("đơn vị tính", "unit")).data(),
        Column::new("lead", in_lang("chủ trì", "lead")).data(),
        Column::number("page_start", in_lang("Xuất phát", "Start")).page(),
        Column::number("page_result", in_lang("Kết quả", "Result")).page(),
        Column::number("page_target", format!("{} {year}", in_lang("Mục tiêu", "Target")).trim_end()).page(),
        Column::number("start", in_lang("xuất phát", "start")).data(),
        Column::new("start_time", in_lang("thời điểm xuất phát", "start time")).data(),
        Column::number("result", in_lang("kết quả", "result")).data(),
        Column::new("result_time", in_lang("thời điểm kết quả", "result time")).data(),
        Column::new("target", in_lang("mục tiêu năm", "target of the year")).data(),
        Column::new("met_year", in_lang("đạt mục tiêu năm", "year's target met")).data(),
        Column::new("part_targets", in_lang("mục tiêu trong năm", "targets within the year")).data(),
        Column::new("period_target", in_lang("chỉ tiêu giai đoạn", "target of the period")).data(),
        Column::new("met_period", in_lang("đạt chỉ tiêu giai đoạn", "period's target met")).data(),
        Column::number("distance", in_lang("Quãng đường (%)", "Distance (%)")),
        Column::number("pace", in_lang("Nhịp độ", "Pace")),
        Column::new("status", in_lang("Tình trạng", "Status")).least(8).rated(Scale::Status),
        Column::number("needed", in_lang("Cần mỗi năm", "Needed a year")),
        Column::number("page_projection", in_lang("Dự báo", "Projection")).page(),
        Column::number("projection", in_lang("dự báo", "projection")).data(),
        Column::new("projection_year", in_lang("năm dự báo", "year of projection")).data(),
        Column::new("first_year", in_lang("năm đầu tiên đạt", "first year met")).data(),
        Column::new("reason", in_lang("vì sao", "why")).data(),
    ];
    let mut rows = Vec::new();
    for (group, heading) in headings(progress, by, lang) {
        let members: Vec<&IndicatorProgress> =
            progress.indicators.iter().filter(|indicator| belongs(indicator, by, group)).collect();
        if !members.is_empty() {
            rows.push(Row::heading(heading));
            rows.extend(members.into_iter().map(|indicator| Row::cells(cells_of(indicator, progress.method, lang))));
        }
    }
    Table { columns, rows, ..Table::default() }
}

/// The groups in order: the code that members name, and the heading.
fn headings(progress: &Progress, by: By, lang: Lang) -> Vec<(&str, String)> {
    match by {
        By::Goal => progress
            .goals
            .iter()
            .map(|goal| (goal.code.as_str(), phrases::goal_title(&goal.code, &goal.title, lang)))
            .collect(),
        By::Agency => {
            let mut found: Vec<(&str, String)> = progress
                .agencies
                .iter()
                .map(|agency| {
                    let title =
                        if agency.code.is_empty() { NO_LEAD.get(lang).to_owned() } else { agency.title.clone() };
                    (agency.code.as_str(), title)
                })
                .collect();
            // Agencies that lead only what does not count, such as a part of an indicator with a target of its own.
            for indicator in &progress.indicators {
                for (code, name) in indicator.lead_codes.iter().zip(&indicator.lead) {
                    if found.iter().all(|(known, _)| known != code) {
                        found.push((code, name.clone()));
                    }
                }
                if indicator.lead_codes.is_empty() && found.iter().all(|(known, _)| !known.is_empty()) {
                    found.push(("", NO_LEAD.get(lang).to_owned()));
                }
            }
            found
        }
    }
}

fn belongs(indicator: &IndicatorProgress, by: By, group: &str) -> bool {
    match by {
        By::Goal => indicator.subject.goal == group,
        By::Agency if group.is_empty() => indicator.lead_codes.is_empty(),
        By::Agency => indicator.lead_codes.iter().any(|code| code == group),
    }
}

fn cells_of(indicator: &IndicatorProgress, method: Method, lang: Lang) -> Vec<Cell> {
    let result = indicator.result.as_ref().or(indicator.last_result.as_ref());
    let value = |figure: Option<&Figure>| figure.map(|figure| cells::timed(figure, lang)).unwrap_or_default();
    let time = |figure: Option<&Figure>| {
        Cell::from(figure.map(|figure| phrases::figure_when(figure, lang)).unwrap_or_default())
    };
    let year = |year: Option<i32>| Cell::from(year.map(|year| year.to_string()).unwrap_or_default());
    let target = cells::target(&indicator.target);
    let target = if weaker_of(indicator).is_some() { target.followed_by(cells::WEAKER_MARK) } else { target };
    let judged = match (phrases::asked_by_then(indicator), phrases::verdict_of_year(indicator)) {
        (Some(then), Some(verdict)) => {
            target.clone().followed_by(&format!(" ({}: {})", then.get(lang), verdict.get(lang)))
        }
        (_, Some(verdict)) => target.clone().followed_by(&format!(" ({})", verdict.get(lang))),
        (_, None) => target.clone(),
    };
    let pace = match (method, &indicator.growth_ratio) {
        (Method::Cagr, Some(ratio)) if indicator.method == Method::Cagr => ratio,
        _ => &indicator.pace,
    };
    let parts: Vec<String> =
        indicator.part_targets.iter().map(|part| phrases::part_target(part).get(lang).to_owned()).collect();
    let projection = indicator.projection.as_ref();
    let projected = projection.map(|projection| cells::number(projection.value, lang));
    let projected_then = projection.zip(projected.clone());
    vec![
        indicator.subject.code.clone().into(),
        indicator.subject.title.clone().into(),
        cells::code(&indicator.subject).into(),
        cells::title(&indicator.subject).into(),
        indicator.subject.unit.clone().into(),
        indicator.lead.join(", ").into(),
        cells::dated(indicator.start.as_ref(), lang),
        cells::dated(result, lang),
        judged,
        value(indicator.start.as_ref()),
        time(indicator.start.as_ref()),
        value(result),
        time(result),
        target,
        cells::met(indicator.met_year, lang).into(),
        parts.join("; ").into(),
        indicator.period_target.as_ref().map_or_else(|| NONE.into(), cells::target),
        cells::met(indicator.met_period, lang).into(),
        cells::measure(&indicator.distance, lang),
        cells::pace(pace, lang),
        phrases::status(indicator.status).get(lang).into(),
        needed(indicator, lang),
        projected_then
            .map_or_else(|| NONE.into(), |(projection, cell)| cell.followed_by(&format!(" ({})", projection.year))),
        projected.unwrap_or_default(),
        year(projection.map(|projection| projection.year)),
        year(projection.and_then(|projection| projection.first_year)),
        why(indicator, lang).into(),
    ]
}

/// What is needed a year from now on, as growth where growth tells the target.
fn needed(indicator: &IndicatorProgress, lang: Lang) -> Cell {
    match (indicator.needed.value, indicator.needed_growth) {
        (Some(_), Some(growth)) => phrases::growth(growth, lang).into(),
        // What each year must be on average is no change.
        (Some(value), None) if indicator.reached.is_some_and(|reached| reached.averaged) => cells::number(value, lang),
        (Some(value), None) => cells::signed(value, lang),
        (None, _) => NONE.into(),
    }
}

/// Why an indicator has no pace that rates it.
fn why(indicator: &IndicatorProgress, lang: Lang) -> String {
    cells::reason(indicator.status_reason.as_ref().or(indicator.result_reason.as_ref()), lang)
}

/// How many of each group have each status.
fn summary(progress: &Progress, by: By, lang: Lang) -> Table {
    let (name, groups) = match by {
        By::Goal => (Both::new("Mục tiêu", "Goal"), &progress.goals),
        By::Agency => (Both::new("Đơn vị chủ trì", "Leading agency"), &progress.agencies),
    };
    let mut columns = vec![Column::new("group", name.get(lang)).least(16)];
    columns.extend(counts_columns(lang));
    let row = |name: String, counts: &StatusCounts| Row::cells(std::iter::once(name.into()).chain(counted(counts)));
    let mut rows: Vec<Row> = groups.iter().map(|group| row(name_of(group, by, lang), &group.counts)).collect();
    rows.push(row(TOTAL.get(lang).to_owned(), &progress.counts));
    Table { caption: Both::new("Tổng hợp", "Summary").get(lang).to_owned(), columns, rows, ..Table::default() }
}

fn name_of(group: &GroupCounts, by: By, lang: Lang) -> String {
    match by {
        By::Goal => format!("{}. {}", group.code, group.title),
        By::Agency if group.code.is_empty() => NO_LEAD.get(lang).to_owned(),
        By::Agency => group.title.clone(),
    }
}

/// The columns of [`counted`].
pub(super) fn counts_columns(lang: Lang) -> Vec<Column> {
    let mut columns = vec![Column::number("total", Both::new("Số chỉ tiêu", "Indicators").get(lang))];
    columns.extend(Status::ALL.iter().map(|status| Column::number(status.name(), phrases::status(*status).get(lang))));
    columns.push(Column::number("met_year", Both::new("Đạt mục tiêu năm", "Year's target met").get(lang)));
    columns
}

/// How many indicators there are, how many of each status, and how many meet the year's target.
pub(super) fn counted(counts: &StatusCounts) -> Vec<Cell> {
    let mut cells = vec![cells::count(counts.total)];
    cells.extend(Status::ALL.iter().map(|status| cells::count(counts.of(*status))));
    let judged = counts.met_year + counts.missed_year;
    cells.push(format!("{}/{judged}", counts.met_year).into());
    cells
}

/// What the trend itself gives, where that cannot be.
fn cut(progress: &Progress, lang: Lang) -> Vec<String> {
    let line = |indicator: &IndicatorProgress| {
        let projection = indicator.projection.as_ref()?;
        let (code, year) = (&indicator.subject.code, projection.year);
        let uncut = cells::number(projection.uncut?, lang).text;
        Some(match lang {
            Lang::Vi => format!("{code}: xu thế cho {uncut} ({year})"),
            Lang::En => format!("{code}: the trend gives {uncut} ({year})"),
        })
    };
    progress.indicators.iter().filter_map(line).collect()
}

/// What the year's derived target is weaker than.
fn weaker_of(indicator: &IndicatorProgress) -> Option<Message> {
    cells::weaker(&indicator.target, indicator.above.as_ref(), indicator.assigned_above.as_ref())
}

fn weaker(progress: &Progress, lang: Lang) -> Vec<String> {
    let said = progress.indicators.iter().filter_map(|one| Some((one, weaker_of(one)?)));
    said.map(|(one, said)| format!("{}: {}", one.subject.code, said.get(lang))).collect()
}

fn flows(progress: &Progress, lang: Lang) -> Vec<String> {
    let notes = progress.indicators.iter().filter_map(|one| Some((one, phrases::flow_note(one)?)));
    notes.map(|(one, note)| format!("{}: {}", one.subject.code, note.get(lang))).collect()
}

/// The targets of parts of the year, each beside the result of that very part.
fn part_targets(progress: &Progress, lang: Lang) -> Vec<String> {
    let of = |one: &IndicatorProgress| -> Vec<String> {
        // What the note on the flow tells already.
        let noted = |part: &&PartTarget| {
            let own = one.part.is_some_and(|of_year| !of_year.level && of_year.asked.is_some());
            own && one.result.as_ref().is_some_and(|result| result.time == part.time)
        };
        cells::part_targets(&one.subject.code, one.part_targets.iter().filter(|part| !noted(part)), lang)
    };
    progress.indicators.iter().flat_map(of).collect()
}

fn reasons(progress: &Progress, lang: Lang) -> Vec<String> {
    let mut gathered = Gathered::default();
    for indicator in &progress.indicators {
        if matches!(indicator.status, Status::NoData | Status::NoStart | Status::Unrated) {
            let why = why(indicator, lang);
            if !why.is_empty() {
                gathered.add(why, &indicator.subject.code);
            }
        }
    }
    gathered.sentences()
}
