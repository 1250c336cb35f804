//! Rolled-up figures as a report.

use std::slice;

use super::measure::Measure;
use super::rank::Standing;
use super::results::Results;
use super::roll::{RolledIndicator, RolledUp, shown};
use super::tally::RowPlace;
use super::total::{Gap, Note, Sum, Total};
use bdg_core::eval::{self, PathStart};
use bdg_core::model::Indicator;
use bdg_core::phrases;
use bdg_office::places::PlaceId;
use bdg_report::cells;
use bdg_report::table::{Cell, Column, List, NONE, Part, Row, Scale, Sheet, Table, TitleLine, Tone};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::{Lang, format_decimal};

/// How many places a list names.
const MAX_NAMED: usize = 10;

/// Rolled-up figures as a report: a row for each indicator, or, of a level, a row for each of its places and a column for
/// each indicator, no more than `columns` of them in a table; then what is missing and what contradicts itself.
#[must_use]
pub fn sheet(rolled: &RolledUp, results: &Results<'_>, title: &str, columns: Option<usize>, lang: Lang) -> Sheet {
    let view = View { rolled, results, lang };
    let mut sheet = Sheet { title: view.title(title), parts: Vec::new() };
    if rolled.places.is_empty() {
        sheet.push(Part::Table(view.by_indicator()));
    } else {
        let at_a_time = columns.unwrap_or(rolled.indicators.len()).max(1);
        for some in rolled.indicators.chunks(at_a_time) {
            sheet.push(Part::Table(view.by_place(some)));
        }
        let standings = rolled.standings();
        if !standings.is_empty() {
            sheet.push(Part::Table(view.ranks(&standings)));
        }
    }
    if rolled.indicators.iter().any(|one| !one.total.stands() || one.places.iter().any(|one| !one.total.stands())) {
        sheet.push(Part::Sentence(INCOMPLETE.get(lang).to_owned()));
    }
    for List { heading, items } in view.lists() {
        sheet.push_list(heading, items);
    }
    sheet
}

/// The same as CSV for programs: a row for each indicator, and for each of them and each place of the level. Of a nation that
/// is a million rows, so the cells of one indicator are held at a time.
#[must_use]
pub fn csv(rolled: &RolledUp, results: &Results<'_>, lang: Lang) -> String {
    let view = View { rolled, results, lang };
    let piece =
        |some: &[RolledIndicator]| Sheet { title: Vec::new(), parts: vec![Part::Table(view.data(some))] }.csv(lang);
    let mut text = piece(&[]);
    for one in &rolled.indicators {
        let rows = piece(slice::from_ref(one));
        // Each piece has the headings on its first line.
        text.push_str(rows.split_once('\n').map_or("", |(_, rows)| rows));
    }
    text
}

const INCOMPLETE: Both = Both::new(
    "(*) chưa đủ các nơi: là số của những nơi đã có số liệu, không so với mục tiêu.",
    "(*) not of all places: the figure of those that have one, not held against the target.",
);
const TOO_FEW: Both = Both::new("thiếu nơi", "places missing");
const MISSING: Both = Both::new("Thiếu số liệu", "Missing");
const DIFFER: Both = Both::new("Số tự báo cáo khác tổng", "Figures that are not the sum");
const OWN: Both = Both::new("Lấy số tự báo cáo vì chưa đủ các nơi", "Own figures, as not all places have one");
const OTHER: Both = Both::new("Kế hoạch ghi số khác", "Other figures in the plan");
const NOT_SUMMED: Both = Both::new("Không cộng được", "Not added up");
const UNUSED: Both = Both::new("Số liệu không cộng thêm", "Figures not added");
const ALL_PLACES: Both = Both::new("Tất cả các nơi", "All places");

struct View<'v, 'p> {
    rolled: &'v RolledUp,
    results: &'v Results<'p>,
    lang: Lang,
}

impl View<'_, '_> {
    fn title(&self, title: &str) -> Vec<TitleLine> {
        let lang = self.lang;
        let time = phrases::time(self.rolled.time, lang);
        let head = Both::new("TỔNG HỢP KẾT QUẢ", "RESULTS ROLLED UP,").get(lang);
        let mut lines = vec![TitleLine::head(format!("{head} {}", time.to_uppercase()))];
        if !title.is_empty() {
            lines.push(TitleLine::subject(title));
        }
        lines.push(TitleLine::subject(self.scope()));
        lines
    }

    /// The place that the figures are of.
    fn scope(&self) -> String {
        let mut tops = self.results.places.tops();
        let only = self.rolled.place.or_else(|| tops.next().filter(|_| tops.next().is_none()));
        only.map_or_else(|| ALL_PLACES.get(self.lang).to_owned(), |place| self.name(place))
    }

    fn name(&self, place: PlaceId) -> String {
        self.results.places.shown(place)
    }

    fn indicator(&self, one: &RolledIndicator) -> Option<&Indicator> {
        self.results.plan.indicator(one.id)
    }

    fn code(&self, one: &RolledIndicator) -> &str {
        self.indicator(one).map_or("", |indicator| &indicator.full_code)
    }

    fn figure(&self, total: &Total, measure: &Measure) -> Cell {
        let Some(value) = total.value(measure).and_then(shown) else { return NONE.into() };
        let cell = cells::number(value, self.lang);
        let estimate = if total.estimate { Both::new(" (ước)", " (estimate)").get(self.lang) } else { "" };
        cell.followed_by(estimate).followed_by(if total.stands() { "" } else { " (*)" })
    }

    // ---- tables

    fn by_indicator(&self) -> Table {
        let in_lang = |vi, en| Both::new(vi, en).get(self.lang);
        let year = self.rolled.time.year();
        let columns = vec![
            Column::new("code", in_lang("Mã", "Code")),
            Column::new("title", in_lang("Chỉ tiêu", "Indicator")).least(14),
            Column::new("unit", in_lang("Đơn vị tính", "Unit")),
            Column::number("result", in_lang("Kết quả", "Result")),
            Column::number("target", format!("{} {year}", in_lang("Mục tiêu", "Target"))),
            Column::new("status", in_lang("Tình trạng", "Status")).least(8).rated(Scale::Status),
            Column::number("basis", in_lang("Nơi có số liệu", "Places")),
        ];
        let mut rows = Vec::new();
        let mut goal = None;
        for one in &self.rolled.indicators {
            let Some(indicator) = self.indicator(one) else { continue };
            if goal != Some(indicator.goal) {
                goal = Some(indicator.goal);
                rows.extend(self.results.plan.goal(indicator.goal).map(|goal| {
                    let plan = self.results.plan;
                    Row::heading(phrases::goal_title(plan.text(goal.code), plan.text(goal.title), self.lang))
                }));
            }
            let counts = one.total.sum.and_then(|sum| Some((sum.value, sum.over?)));
            let counted = counts.map(|(value, over)| {
                format!(" ({}/{})", format_decimal(value, self.lang), format_decimal(over, self.lang))
            });
            let progress = one.progress.as_ref();
            let of_plan = self
                .rolled
                .place
                .is_none()
                .then(|| eval::target_in(self.results.plan, one.id, year, PathStart::Baseline));
            let target = of_plan.filter(|found| found.target.exists()).map(|found| cells::target(&found.target));
            let status = match progress {
                Some(progress) => phrases::status(progress.status).get(self.lang),
                None if self.rolled.place.is_none() && one.total.sum.is_some() => TOO_FEW.get(self.lang),
                None => NONE,
            };
            rows.push(Row::cells([
                Cell::from(indicator.full_code.as_str()),
                self.results.plan.indicator_title(indicator, year).into(),
                self.results.plan.unit_label(indicator).into(),
                self.figure(&one.total, &one.measure).followed_by(&counted.unwrap_or_default()),
                target.unwrap_or_else(|| NONE.into()),
                status.into(),
                format!("{}/{}", one.total.basis, one.total.expected()).into(),
            ]));
        }
        Table { columns, rows, ..Table::default() }
    }

    fn by_place(&self, indicators: &[RolledIndicator]) -> Table {
        let name = Both::new("Nơi", "Place").get(self.lang);
        let mut columns = vec![Column::new("place", name).least(12)];
        columns.extend(indicators.iter().map(|one| {
            let code = self.code(one);
            let unit = self.indicator(one).map_or("", |indicator| self.results.plan.unit_label(indicator));
            let heading = if unit.is_empty() { code.to_owned() } else { format!("{code} ({unit})") };
            Column::number(code.to_owned(), heading)
        }));
        let met = |met: Option<bool>| met.map(|met| format!(" ({})", phrases::met(met).get(self.lang)));
        let mut rows: Vec<Row> = Vec::with_capacity(self.rolled.places.len() + 1);
        for (at, place) in self.rolled.places.iter().enumerate() {
            let figures = indicators.iter().map(|one| {
                one.places.get(at).map_or_else(
                    || Cell::from(NONE),
                    |of| {
                        let cell = self.figure(&of.total, &one.measure).followed_by(&met(of.met).unwrap_or_default());
                        let lacking = (!of.total.stands()).then_some(Tone::Unknown);
                        cell.toned(of.met.map(|met| if met { Tone::Good } else { Tone::Bad }).or(lacking))
                    },
                )
            });
            rows.push(Row::cells(std::iter::once(Cell::from(self.name(*place))).chain(figures)));
        }
        let totals = indicators.iter().map(|one| {
            let met = one
                .progress
                .as_ref()
                .and_then(|progress| progress.met_year)
                .map(|met| phrases::met(met).get(self.lang));
            let met = met.map(|met| format!(" ({met})")).unwrap_or_default();
            self.figure(&one.total, &one.measure).followed_by(&met)
        });
        rows.push(Row::cells(std::iter::once(Cell::from(self.scope())).chain(totals)));
        Table { caption: self.titles(indicators), columns, rows, totalled: true }
    }

    /// How the places stand to each other.
    fn ranks(&self, standings: &[Standing]) -> Table {
        let in_lang = |vi, en| Both::new(vi, en).get(self.lang);
        let columns = vec![
            Column::number("rank", in_lang("Hạng", "Rank")),
            Column::new("place", in_lang("Nơi", "Place")).least(12),
            Column::centred("met", in_lang("Số chỉ tiêu đạt", "Targets met")),
            Column::new("lacks", in_lang("Chưa có số liệu", "No figure yet")),
        ];
        let row = |standing: &Standing| {
            let lacks = standing.lacks.iter().filter_map(|at| self.rolled.indicators.get(*at));
            let lacks: Vec<&str> = lacks.map(|one| self.code(one)).collect();
            Row::cells([
                standing.rank.map_or_else(|| Cell::from(NONE), cells::count),
                Cell::from(self.name(standing.place)),
                match standing.judged {
                    0 => NONE.into(),
                    judged => format!("{}/{judged}", standing.met).into(),
                },
                lacks.join(", ").into(),
            ])
        };
        let caption = in_lang(
            "Xếp hạng theo phần chỉ tiêu đạt mức của năm, chỉ giữa những nơi có đủ số liệu",
            "Rank by the share of targets of the year that are met, among the places with all figures only",
        );
        Table { caption: caption.to_owned(), columns, rows: standings.iter().map(row).collect(), ..Table::default() }
    }

    /// What the codes over the columns stand for.
    fn titles(&self, indicators: &[RolledIndicator]) -> String {
        let year = self.rolled.time.year();
        let named = |one: &RolledIndicator| {
            let indicator = self.indicator(one)?;
            Some(format!("{}: {}", indicator.full_code, self.results.plan.indicator_title(indicator, year)))
        };
        indicators.iter().filter_map(named).collect::<Vec<_>>().join("; ")
    }

    fn data(&self, indicators: &[RolledIndicator]) -> Table {
        let in_lang = |vi, en| Both::new(vi, en).get(self.lang);
        let columns = vec![
            Column::new("place_code", in_lang("mã nơi", "place code")),
            Column::new("place", in_lang("nơi", "place")),
            Column::new("code", in_lang("mã", "code")),
            Column::new("title", in_lang("tên chỉ tiêu", "indicator")),
            Column::new("unit", in_lang("đơn vị tính", "unit")),
            Column::new("time", in_lang("thời gian", "time")),
            Column::number("result", in_lang("kết quả", "result")),
            Column::number("numerator", in_lang("tử số", "numerator")),
            Column::number("denominator", in_lang("mẫu số", "denominator")),
            Column::number("partial", in_lang("mới có", "so far")),
            Column::number("basis", in_lang("nơi có số liệu", "places with figures")),
            Column::number("expected", in_lang("nơi phải có", "places expected")),
            Column::new("missing", in_lang("nơi thiếu", "places missing")),
            Column::new("target", in_lang("mục tiêu năm", "target of the year")),
            Column::new("met", in_lang("đạt mục tiêu năm", "year's target met")),
            Column::new("status", in_lang("tình trạng", "status")).rated(Scale::Status),
        ];
        let mut rows = Vec::new();
        for one in indicators {
            let progress = one.progress.as_ref();
            let target = progress.map(|progress| cells::target(&progress.target)).unwrap_or_default();
            let status = progress.map(|progress| phrases::status(progress.status).get(self.lang)).unwrap_or_default();
            let met = progress.and_then(|progress| progress.met_year);
            rows.extend(self.data_row(one, &one.total, (target, status, met)));
            for of in &one.places {
                rows.extend(self.data_row(one, &of.total, (Cell::default(), "", of.met)));
            }
        }
        Table { columns, rows, ..Table::default() }
    }

    fn data_row(&self, one: &RolledIndicator, total: &Total, judged: (Cell, &str, Option<bool>)) -> Option<Row> {
        let indicator = self.indicator(one)?;
        let plan = self.results.plan;
        let place = total.place.and_then(|place| self.results.places.get(place));
        // Without signs of thousands, which programs could take for decimal signs.
        let plain = |value| format_decimal(value, self.lang).replace(self.lang.group_mark(), "");
        let number =
            |value: Option<rust_decimal::Decimal>| value.map(|value| Cell::from(plain(value))).unwrap_or_default();
        let counts = total.sum.and_then(|sum| Some((sum.value, sum.over?)));
        let missing: Vec<&str> = total
            .gaps
            .iter()
            .filter_map(|(place, _)| self.results.places.get(*place).map(|place| place.code.as_str()))
            .collect();
        let (target, status, met) = judged;
        // The figure of some of the places is in a column of its own: nobody may take it for that of all.
        let value = match total.sum {
            Some(sum) if sum.over.is_none() => Some(sum.value.normalize()),
            _ => total.value(&one.measure).and_then(shown),
        };
        let (whole, partial) = if total.stands() { (value, None) } else { (None, value) };
        let counts = counts.filter(|_| total.stands());
        let time = phrases::when(self.rolled.time, self.lang);
        let time = match (total.estimate, self.lang) {
            (false, _) => time,
            (true, Lang::Vi) => format!("ước {time}"),
            (true, Lang::En) => format!("estimate {time}"),
        };
        Some(Row::cells([
            place.map_or("", |place| &place.code).into(),
            place.map_or_else(|| ALL_PLACES.get(self.lang), |place| &place.name).into(),
            Cell::from(indicator.full_code.as_str()),
            plan.indicator_title(indicator, self.rolled.time.year()).into(),
            plan.unit_label(indicator).into(),
            time.into(),
            number(whole),
            number(counts.map(|(value, _)| value)),
            number(counts.map(|(_, over)| over)),
            number(partial),
            cells::count(total.basis),
            cells::count(total.expected()),
            missing.join(" ").into(),
            target,
            met.map(|met| phrases::met(met).get(self.lang)).unwrap_or_default().into(),
            status.into(),
        ]))
    }

    // ---- lists

    fn lists(&self) -> Vec<List> {
        let of = |heading: Both, items: Vec<String>| List { heading: heading.get(self.lang).to_owned(), items };
        let each =
            |line: &dyn Fn(&RolledIndicator) -> Vec<String>| self.rolled.indicators.iter().flat_map(line).collect();
        vec![
            of(MISSING, each(&|one| self.missing(one).into_iter().collect())),
            of(OWN, each(&|one| self.own_instead(one))),
            of(DIFFER, each(&|one| self.differing(one))),
            of(OTHER, each(&|one| self.other(one).into_iter().collect())),
            of(UNUSED, each(&|one| self.unused(one).into_iter().collect())),
            of(NOT_SUMMED, self.not_summed()),
        ]
    }

    fn missing(&self, one: &RolledIndicator) -> Option<String> {
        let gaps = &one.total.gaps;
        if gaps.is_empty() || one.total.stands() || has_no_counts(&one.total) {
            return None;
        }
        if one.total.basis == 0 && one.total.sum.is_none() && gaps.iter().all(|(_, gap)| *gap == Gap::NoResult) {
            let nothing = Both::new("chưa nơi nào có số liệu", "no place has a figure").get(self.lang);
            return Some(format!("{}: {nothing}", self.code(one)));
        }
        let why = |gap: Gap| match gap {
            Gap::Contradiction => Both::new(" (số liệu mâu thuẫn)", " (contradictory figures)").get(self.lang),
            Gap::NoResult => "",
            Gap::NoCounts => Both::new(" (không có tử số và mẫu số)", " (no numerator and denominator)").get(self.lang),
        };
        let named: Vec<String> =
            gaps.iter().take(MAX_NAMED).map(|(place, gap)| format!("{}{}", self.name(*place), why(*gap))).collect();
        Some(format!("{}: {}{}", self.code(one), named.join(", "), self.more(gaps.len())))
    }

    /// How many are not named.
    fn more(&self, all: usize) -> String {
        match all.saturating_sub(MAX_NAMED) {
            0 => String::new(),
            more => match self.lang {
                Lang::Vi => format!(" và {more} nơi khác"),
                Lang::En => format!(" and {more} more"),
            },
        }
    }

    /// Places of which what they report themselves is taken, because not all that lie in them do.
    fn own_instead(&self, one: &RolledIndicator) -> Vec<String> {
        let note = |note: &Note| {
            let Note::Own { place, at, known, all } = *note else { return None };
            let (code, name, at) = (self.code(one), self.name(place), self.row(at));
            Some(match self.lang {
                Lang::Vi => format!("{code}: {name} ({at}); mới có số liệu của {known}/{all} nơi"),
                Lang::En => format!("{code}: {name} ({at}); only {known} of its {all} places have a figure"),
            })
        };
        one.total.notes.iter().filter_map(note).collect()
    }

    fn differing(&self, one: &RolledIndicator) -> Vec<String> {
        let text = |sum: Sum| {
            let value = sum.figure(&one.measure).and_then(shown);
            value.map_or_else(|| NONE.to_owned(), |value| phrases::number(value, self.lang))
        };
        let parts = |note: &Note| {
            let Note::PartsDiffer { place, at, whole, parts } = *note else { return None };
            let (code, name, at) = (self.code(one), self.name(place), self.row(at));
            let (whole, parts) = (text(whole), text(parts));
            Some(match self.lang {
                Lang::Vi => format!(
                    "{code}: {name} báo cáo {whole} ({at}), cộng các phần của thời gian ấy là {parts}; không dùng số nào"
                ),
                Lang::En => format!(
                    "{code}: {name} reports {whole} ({at}), the parts of that time come to {parts}; neither is used"
                ),
            })
        };
        let note = |note: &Note| {
            let Note::Differs { place, own, at, sum } = *note else { return parts(note) };
            let (code, name) = (self.code(one), self.name(place));
            let at = at.map(|at| format!(" ({})", self.row(at))).unwrap_or_default();
            let (own, sum) = (text(own), text(sum));
            Some(match self.lang {
                Lang::Vi => format!("{code}: {name} báo cáo {own}{at}, cộng các nơi là {sum}"),
                Lang::En => format!("{code}: {name} reports {own}{at}, its places come to {sum}"),
            })
        };
        one.total.notes.iter().filter_map(note).collect()
    }

    fn row(&self, at: RowPlace) -> String {
        self.results.row(at, self.lang)
    }

    fn other(&self, one: &RolledIndicator) -> Option<String> {
        let known = one.in_plan.as_ref()?;
        let stated = cells::value_of(known, self.lang).text;
        let (code, sum) = (self.code(one), self.figure(&one.total, &one.measure).text);
        Some(match self.lang {
            Lang::Vi => format!("{code}: kế hoạch ghi {stated}, cộng các nơi là {sum}"),
            Lang::En => format!("{code}: the plan has {stated}, the places come to {sum}"),
        })
    }

    fn unused(&self, one: &RolledIndicator) -> Option<String> {
        let note = |note: &Note| match *note {
            Note::Unused { place, at } => Some(format!("{} ({})", self.name(place), self.row(at))),
            _ => None,
        };
        let unused: Vec<String> = one.total.notes.iter().filter_map(note).collect();
        if unused.is_empty() {
            return None;
        }
        let named = unused.get(..MAX_NAMED.min(unused.len())).unwrap_or_default().join(", ");
        let (code, more) = (self.code(one), self.more(unused.len()));
        Some(match self.lang {
            Lang::Vi => {
                format!("{code}: {named}{more}: đã nhập vào nơi khác, chỉ tính số mà nơi kế tục báo cáo cho cả kỳ")
            }
            Lang::En => {
                format!(
                    "{code}: {named}{more}: merged into another place, whose own figure of the time is the one that counts"
                )
            }
        })
    }

    fn not_summed(&self) -> Vec<String> {
        let plan = self.results.plan;
        let why = Both::new("thứ hạng hoặc lời văn", "a rank or words").get(self.lang);
        let words = self.rolled.not_summed.iter().filter_map(|id| plan.indicator(*id));
        let words = words.map(|indicator| format!("{}: {why}", indicator.full_code));
        let why = Both::new(
            "các nơi chỉ có giá trị, không có tử số và mẫu số, mà đây không phải là số cộng được",
            "the places have values without numerator and denominator, and these do not add up",
        );
        let counts = self.rolled.indicators.iter().filter(|one| has_no_counts(&one.total) && !one.total.stands());
        words.chain(counts.map(|one| format!("{}: {}", self.code(one), why.get(self.lang)))).collect()
    }
}

/// Whether places report figures, and none of them with the counts that it comes from.
fn has_no_counts(total: &Total) -> bool {
    total.basis == 0 && total.gaps.iter().any(|(_, gap)| *gap == Gap::NoCounts)
}
