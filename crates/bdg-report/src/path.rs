//! Paths, year by year.

use super::cells::{self, Gathered};
use super::table::{Cell, Column, Part, Row, Scale, Sheet, Table, TitleLine};
use bdg_core::eval::{self, Figure, IndicatorPath, PathStart, PathYear, Reason, ReasonCode, Target, TargetKind};
use bdg_core::model::{Fact, FactKind, IndicatorId, Plan, ValueKind};
use bdg_core::phrases;
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang, format_decimal};
use bdg_syntax::translated_value;

/// The paths of some indicators of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paths {
    /// The plan's title.
    pub title: String,
    /// The language of the plan.
    pub lang: Lang,
    /// Where the paths start.
    pub from: PathStart,
    /// The paths, in the order asked for.
    pub indicators: Vec<IndicatorPath>,
    /// For each of them what a flow must bring over several years, and what it brought, as the plan writes it.
    pub totals: Vec<Vec<PathTotal>>,
}

/// What a flow must bring over several years, or brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathTotal {
    /// The first and the last year.
    pub years: (i32, i32),
    /// The figure, as a table prints it.
    pub text: String,
    /// Whether it is what the years reach on average.
    pub averaged: bool,
    /// Whether it is a result or an estimate, and no target.
    pub known: bool,
}

impl Paths {
    /// The paths of the indicators and parts with these ids.
    #[must_use]
    pub fn of(plan: &Plan, ids: &[IndicatorId], from: PathStart) -> Paths {
        let found = ids.iter().filter_map(|&id| Some((eval::path(plan, id, from)?, totals(plan, id))));
        let (indicators, totals) = found.unzip();
        Paths {
            title: plan.header.as_ref().map(|header| plan.text(header.title).to_owned()).unwrap_or_default(),
            lang: plan.lang,
            from,
            indicators,
            totals,
        }
    }
}

impl Paths {
    /// The same with its targets in a language.
    #[must_use]
    pub fn in_language(mut self, to: Lang) -> Paths {
        let from = self.lang;
        self.indicators = self.indicators.into_iter().map(|path| path.in_language(to)).collect();
        for total in self.totals.iter_mut().flatten() {
            total.text = total.text_in(from, to);
        }
        self
    }
}

impl PathTotal {
    fn text_in(&self, from: Lang, to: Lang) -> String {
        translated_value(&self.text, from, to).filter(|_| from != to).unwrap_or_else(|| self.text.clone())
    }
}

/// The totals of a flow, those that are asked for and those that are known.
fn totals(plan: &Plan, id: IndicatorId) -> Vec<PathTotal> {
    let Some(indicator) = plan.indicator(id) else { return Vec::new() };
    let of = |fact: &Fact| {
        // Years written backwards are no period.
        let years = fact.years().filter(|(first, last)| indicator.sums_up(fact) && first <= last)?;
        let text = match fact.value.kind {
            ValueKind::Computed(computed) => {
                let words = phrases::comparator(fact.value.comparator, plan.lang);
                format!("{words}{}", format_decimal(computed.shown, plan.lang))
            }
            // A change of one year may be meant for the years together, or for the last of them.
            _ if fact.value.changes_a_year() => plan.written(&fact.value),
            _ => {
                let stretch = match fact.value.kind {
                    ValueKind::Relative { resolved_stretch, .. } => resolved_stretch,
                    _ => None,
                };
                let [value, stretch] = [fact.exact(), stretch].map(|value| value.and_then(Exact::to_decimal));
                phrases::plan_text(&eval::PlanText::of(plan, indicator, &fact.value), value, stretch)
            }
        };
        Some(PathTotal { years, text, averaged: fact.value.averaged, known: false })
    };
    let estimate = |fact: &Fact| match fact.kind {
        FactKind::Estimate => format!(" ({})", Word::Estimate.get(plan.lang)),
        _ => String::new(),
    };
    let known = |fact: &Fact| {
        let years = fact.years().filter(|(first, last)| {
            first <= last && indicator.result_of_years((*first, *last)).is_some_and(|used| std::ptr::eq(used, fact))
        })?;
        let text = format!("{}{}", plan.written(&fact.value), estimate(fact));
        Some(PathTotal { years, text, averaged: fact.value.averaged, known: true })
    };
    let known = indicator.results_of_years.iter().filter_map(known);
    indicator.all_facts().filter_map(of).chain(known).collect()
}

/// For each indicator where its path starts, the targets of all years, below them the derived figures where others are assigned, and the
/// results.
#[must_use]
pub fn sheet(paths: &Paths, lang: Lang) -> Sheet {
    let mut sheet =
        Sheet { title: vec![TitleLine::head(TITLE.get(lang)), TitleLine::subject(&paths.title)], parts: Vec::new() };
    sheet.title.retain(|line| !line.text.is_empty());
    sheet.push(Part::Table(table(paths, lang)));
    if paths.from == PathStart::Latest {
        sheet.push(Part::Sentence(FROM_LATEST.get(lang).to_owned()));
    }
    let within = |path: &IndicatorPath| {
        cells::part_targets(&path.subject.code, path.years.iter().flat_map(|year| &year.part_targets), lang)
    };
    sheet.push_list(cells::PART_TARGETS.get(lang), paths.indicators.iter().flat_map(within).collect());
    sheet.push_list(MISSING.get(lang), missing(&paths.indicators, lang));
    sheet.push_list(cells::WEAKER.get(lang), weaker(&paths.indicators, lang));
    sheet.push_list(APART.get(lang), apart(&paths.indicators, lang));
    sheet
}

/// What the page of paths is called.
pub const TITLE: Both = Both::new("LỘ TRÌNH TỪNG NĂM", "THE PATH, YEAR BY YEAR");
const FROM_LATEST: Both = Both::new(
    "Mỗi năm được tính từ kết quả mới nhất trước năm đó.",
    "Each year's figure starts at the newest result before it.",
);
const MISSING: Both = Both::new("Không suy ra được từ lộ trình", "Not derivable from a path");

/// The years for which a path gives less than a result or an assigned target before them.
fn weaker(paths: &[IndicatorPath], lang: Lang) -> Vec<String> {
    let of_path = |path: &IndicatorPath| -> Vec<String> {
        let said = |year: &PathYear| {
            let said = path_marks(year)?;
            Some(format!("{}, {}: {}", path.subject.code, year.year, said.get(lang)))
        };
        path.years.iter().filter_map(said).collect()
    };
    paths.iter().flat_map(of_path).collect()
}

/// What the path's figure for a year is weaker than, a result or a target assigned for a year before, where that figure is shown.
pub fn path_marks(year: &PathYear) -> Option<Message> {
    cells::weaker(&year.derived, year.above.as_ref(), year.assigned_above.as_ref()).filter(|_| shows_derived(year))
}

/// Whether a year shows what the path gives, as its target or beside it.
fn shows_derived(year: &PathYear) -> bool {
    (year.target.kind == TargetKind::Derived && aims(year)) || differs(year)
}

/// The target of a year, or what its path gives, marked where that is weaker than a figure before it.
fn marked(target: &Target, year: &PathYear) -> Cell {
    let cell = cells::target(target);
    let weaker = target.kind == TargetKind::Derived && (year.above.is_some() || year.assigned_above.is_some());
    if weaker { cell.followed_by(cells::WEAKER_MARK) } else { cell }
}

const APART: Both = Both::new("Các phần không cộng lại bằng mức chung", "Parts that do not add up to the whole");

/// Where the targets of parts do not add up to the whole's.
fn apart(paths: &[IndicatorPath], lang: Lang) -> Vec<String> {
    let of_path = |path: &IndicatorPath| -> Vec<String> {
        let said = |apart: &eval::PartsApart| {
            format!("{}, {}: {}", path.subject.code, apart.year, phrases::parts_apart(apart).get(lang))
        };
        path.apart.iter().map(said).collect()
    };
    paths.iter().flat_map(of_path).collect()
}

/// A line of a path's years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathLine {
    /// The figure where the path starts, in its year, unless that is a result.
    Start,
    /// The targets.
    Target,
    /// The derived figures, where others are assigned.
    Derived,
    /// The results.
    Result,
    /// Whether the results meet the targets.
    Met,
}

impl PathLine {
    /// Its name for programs.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            PathLine::Start => "start",
            PathLine::Target => "target",
            PathLine::Derived => "derived",
            PathLine::Result => "result",
            PathLine::Met => "met",
        }
    }

    /// Its heading.
    #[must_use]
    pub fn heading(self) -> Both {
        match self {
            PathLine::Start => Both::new("gốc", "baseline"),
            PathLine::Target => Both::new("chỉ tiêu", "target"),
            PathLine::Derived => Both::new("lộ trình", "path"),
            PathLine::Result => Both::new("kết quả", "result"),
            PathLine::Met => Both::new("đạt?", "met?"),
        }
    }
}

fn table(paths: &Paths, lang: Lang) -> Table {
    let mut years: Vec<i32> =
        paths.indicators.iter().flat_map(|path| path.years.iter().map(|year| year.year)).collect();
    years.sort_unstable();
    years.dedup();
    let in_lang = |vi, en| Both::new(vi, en).get(lang);
    let mut columns = vec![
        Column::new("code", in_lang("mã", "code")).data(),
        Column::new("title", in_lang("tên chỉ tiêu", "indicator")).data(),
        Column::new("page_code", in_lang("Mã", "Code")).page(),
        Column::new("page_title", in_lang("Chỉ tiêu", "Indicator")).least(14).page(),
        Column::new("unit", in_lang("đơn vị tính", "unit")).data(),
        Column::new("direction", in_lang("hướng", "better")).data(),
        Column::new("rule", in_lang("cách chia", "rule")).data(),
        Column::new("line", in_lang("Dòng", "Line")).least(if lang == Lang::Vi { 8 } else { 6 }),
    ];
    columns.extend(years.iter().map(|year| Column::year(*year).rated(Scale::Met)));
    // What the years of a flow add up to.
    let mut spans: Vec<(i32, i32)> = paths.totals.iter().flatten().map(|total| total.years).collect();
    spans.sort_unstable();
    spans.dedup();
    columns.extend(spans.iter().map(|(first, last)| {
        let mut of_span = paths.totals.iter().flatten().filter(|total| total.years == (*first, *last));
        let what = match of_span.clone().all(|total| total.averaged) {
            true => in_lang("Bình quân", "Average"),
            false if of_span.any(|total| total.averaged) => in_lang("Cả giai đoạn", "Over"),
            false => in_lang("Tổng", "Total"),
        };
        let heading = format!("{what} {first}-{last}");
        Column::number(format!("total {first}-{last}"), heading)
    }));
    let rows = paths.indicators.iter().zip(&paths.totals).flat_map(|(path, totals)| {
        let total = |span: &(i32, i32), known: bool| {
            let found = totals.iter().find(|total| total.years == *span && total.known == known);
            Cell::from(found.map(|one| one.text.clone()).unwrap_or_default())
        };
        let behind = |known: bool| -> Vec<Cell> { spans.iter().map(|span| total(span, known)).collect() };
        rows_of(path, &years, [behind(false), behind(true)], lang)
    });
    let rows = rows.collect();
    Table { columns, rows, ..Table::default() }
}

/// The rows of a path; behind those of its targets and its results stand the totals of each.
fn rows_of(path: &IndicatorPath, years: &[i32], [asked, known]: [Vec<Cell>; 2], lang: Lang) -> Vec<Row> {
    let head = [
        path.subject.code.clone(),
        path.subject.title.clone(),
        cells::code(&path.subject),
        cells::title_with_unit(&path.subject),
        path.subject.unit.clone(),
        cells::direction(path.direction, lang).to_owned(),
        phrases::path_rule(path.rule).get(lang).to_owned(),
    ];
    let lines = cells_of(path, years, lang);
    let filled = |cells: &[Cell]| cells.iter().any(|cell| !cell.text.is_empty());
    let empty = vec![Cell::default(); asked.len()];
    // An indicator of which nothing is known still has its row.
    let nothing = lines.iter().all(|(_, cells)| !filled(cells));
    let mut rows: Vec<Row> = Vec::new();
    for (name, cells) in lines {
        let behind = match name {
            PathLine::Target => &asked,
            PathLine::Result => &known,
            _ => &empty,
        };
        if filled(&cells) || filled(behind) || (nothing && name == PathLine::Target) {
            let repeated = if rows.is_empty() { 0 } else { head.len() };
            let head = head.iter().cloned().chain([name.heading().get(lang).to_owned()]).map(Cell::from);
            let cells = head.chain(cells).chain(behind.iter().cloned()).collect();
            rows.push(Row::Cells { cells, repeated });
        }
    }
    rows
}

/// The lines of a path for some years: where it starts, its targets, the derived figures where others are assigned, the results, and
/// whether they meet the targets; a cell for each year.
pub fn lines(path: &IndicatorPath, years: &[i32], lang: Lang) -> [(PathLine, Vec<String>); 5] {
    cells_of(path, years, lang).map(|(name, cells)| (name, cells.into_iter().map(String::from).collect()))
}

fn cells_of(path: &IndicatorPath, years: &[i32], lang: Lang) -> [(PathLine, Vec<Cell>); 5] {
    [
        (PathLine::Start, figures(path, years, |year| start_of(path, year).map(|start| cells::figure(start, lang)))),
        (PathLine::Target, figures(path, years, |year| aims(year).then(|| marked(&year.target, year)))),
        (PathLine::Derived, figures(path, years, |year| differs(year).then(|| marked(&year.derived, year)))),
        (PathLine::Result, figures(path, years, |year| year.result.as_ref().map(|result| cells::figure(result, lang)))),
        (PathLine::Met, figures(path, years, |year| verdict(year, lang).map(Cell::from))),
    ]
}

/// The figure where a path starts, if that is the year's and not what its result says: a total may begin anew.
fn start_of<'p>(path: &'p IndicatorPath, year: &PathYear) -> Option<&'p Figure> {
    let told = |start: &Figure| {
        year.result.as_ref().is_some_and(|result| start.value.is_none() || result.value == start.value)
    };
    path.start.as_ref().filter(|start| start.year() == year.year && !told(start))
}

/// A cell for each year, empty where the year has none.
fn figures(path: &IndicatorPath, years: &[i32], cell: impl Fn(&PathYear) -> Option<Cell>) -> Vec<Cell> {
    years
        .iter()
        .map(|year| path.years.iter().find(|found| found.year == *year).and_then(&cell).unwrap_or_default())
        .collect()
}

/// Whether the path gives another figure than the year's own, so that both are shown.
fn differs(year: &PathYear) -> bool {
    let asks = |target: &Target| (target.comparator, target.value, target.stretch);
    // What holds from a year on may be less than what the path gives.
    let own = matches!(year.target.kind, TargetKind::Assigned | TargetKind::Period);
    own && year.derived.exists() && (year.derived.words().is_some() || asks(&year.derived) != asks(&year.target))
}

/// Whether a year's target is one: in the start's own year the path only repeats the known figure.
fn aims(year: &PathYear) -> bool {
    let derived = matches!(year.target.kind, TargetKind::Derived | TargetKind::Held);
    year.target.exists() && !(derived && year.starts)
}

/// Whether the result meets the year's target, where that is known.
fn verdict(year: &PathYear, lang: Lang) -> Option<String> {
    year.met.filter(|_| aims(year)).map(|met| cells::met(Some(met), lang).to_owned())
}

/// The indicators of which no year of the path is known, by the reason of the last year that has no figure.
fn missing(paths: &[IndicatorPath], lang: Lang) -> Vec<String> {
    let mut gathered = Gathered::default();
    for path in paths {
        if let Some(reason) = gap(path) {
            gathered.add(cells::reason(Some(reason), lang), &path.subject.code);
        }
        for (year, reason) in broken(path) {
            gathered.add(cells::reason(Some(reason), lang), &format!("{} ({year})", path.subject.code));
        }
    }
    gathered.sentences()
}

/// The years without a target that lead to a later one of which nothing is computed, in a path that has other years.
fn broken(path: &IndicatorPath) -> Vec<(i32, &Reason)> {
    use ReasonCode::{
        BeforeStart, EachYearOnly, GrowthOfLaterYears, NoBaseline, NoTarget, OtherYearsOnly, OutsidePeriod,
    };
    if gap(path).is_some() {
        return Vec::new();
    }
    let plain = [BeforeStart, EachYearOnly, GrowthOfLaterYears, NoBaseline, NoTarget, OtherYearsOnly, OutsidePeriod];
    path.years
        .iter()
        .filter(|year| !year.target.exists())
        .filter_map(|year| Some((year.year, year.derived.reason.as_ref()?)))
        .filter(|(_, reason)| !plain.contains(&reason.code))
        .collect()
}

/// Why a path has no figure; `None` where one is derived, or where each year of the period has a figure of its own.
fn gap(path: &IndicatorPath) -> Option<&Reason> {
    let by_path = |kind| matches!(kind, TargetKind::Derived | TargetKind::Held | TargetKind::Computed);
    // A bound that is kept holds for each year as it is written.
    let derived = |year: &PathYear| by_path(year.derived.kind) || year.derived.maintain && year.derived.exists();
    if path.years.iter().any(derived) {
        return None;
    }
    let outside = |reason: &Reason| reason.code == ReasonCode::OutsidePeriod;
    let without = |year: &&PathYear| year.derived.reason.as_ref().is_some_and(|reason| !outside(reason));
    let year = path.years.iter().rev().filter(without).find(|year| !year.target.exists())?;
    // A formula tells better than the path why a year has nothing.
    year.target.reason.as_ref().or(year.derived.reason.as_ref())
}
