//! The plan's own lines: its title, period, place, number and legal bases, from the words above the table.

use std::collections::BTreeSet;

use super::codes::identifier;
use super::column::{ColumnRole, FactHead, TableColumn};
use super::header_words::Words;
use super::heading_lines::{
    annex_title, capital, is_annex, is_letterhead, is_of_plan, is_section, is_title, place, seat,
};
use super::issue::{bases, issued};
use super::plan_text::{comment, one_line, quotable, small};
use super::report_titles::{planned_next, plans_next, reported_next, tells_results};
use super::title_years::{TitleYears, is_end_of_path, period_up_to, title_years};
use super::year_parts::part_of_year;
use super::years::{period, years};
use crate::tables::{begins, fold, holds};
use bdg_syntax::number::Lang;
use bdg_syntax::{Leaf, Word, YearPart};

/// What the words above a table say about the plan.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PlanHeading {
    pub id: String,
    pub title: String,
    pub period: Option<(i32, i32)>,
    /// The one year that the title names.
    pub year: Option<i32>,
    /// The year that the title only reaches to: `đến năm 2030`.
    pub end: Option<i32>,
    /// The year behind its period that the title looks forward to: `định hướng đến năm 2030`.
    pub vision: Option<i32>,
    /// Statements of the plan's body.
    pub statements: Vec<(Word, Vec<Leaf>)>,
    /// Comments: lines that are not understood, and what is missing.
    pub comments: Vec<String>,
    /// A period that it may be, where none is known.
    pub missing: Option<(i32, i32)>,
    /// Whether the period is only that of the milestones and the target that the columns name.
    pub inferred: bool,
    /// Whether the year is only that of the column of targets.
    pub of_column: bool,
    /// The period as the plan's text has it.
    pub written: Option<(i32, i32)>,
    /// Where among them one about the period belongs.
    at: usize,
}

impl PlanHeading {
    /// Writes the period of the plan: that of its title and columns, else the year that the title names and those up to the
    /// targets of its table, else the years that several columns of targets have.
    pub(super) fn write_period(&mut self, columns: &[TableColumn], lang: Lang) {
        let heads = || {
            columns
                .iter()
                .filter_map(|column| if let ColumnRole::Value(head) = column.role { Some(head) } else { None })
        };
        let assigned: Vec<i32> =
            heads().filter_map(|head| if let FactHead::In(year) = head { Some(year) } else { None }).collect();
        let last_of = |head| match head {
            FactHead::In(year) | FactHead::InWithin(_, year) | FactHead::By(year) => Some(year),
            FactHead::Over(_, last) => Some(last),
            _ => None,
        };
        let known = |wanted: i32| {
            heads().any(|head| matches!(head, FactHead::Actual(year) | FactHead::Estimate(year) if year == wanted))
        };
        // The year behind those that are known is the plan's.
        let next = |year: &i32| assigned.len() > 1 || known(year.saturating_sub(1));
        // `Ước 2025`, `Mục tiêu 2026`, `Định hướng 2030`.
        let targets = || heads().filter_map(last_of).min().filter(|year| known(year.saturating_sub(1)));
        // `KH 2025`, `TH 2025`, `KH 2026`: the plan of 2026 beside the year before it.
        let after =
            match assigned.iter().copied().collect::<BTreeSet<i32>>().into_iter().collect::<Vec<i32>>().as_slice() {
                [before, year] if before.checked_add(1) == Some(*year) && known(*before) && !known(*year) => {
                    Some(*year)
                }
                _ => None,
            };
        let first = self.year.or(after).or_else(|| assigned.iter().min().copied().filter(next)).or_else(targets);
        // `Mục tiêu đến năm 2030` beside the results of 2026 and the years behind it is that of five years.
        let five = first.filter(|end| self.year.is_none() && end.rem_euclid(5) == 0 && !assigned.contains(end));
        let first = five.and_then(|end| end.checked_sub(4)).filter(|first| known(*first)).or(first);
        let own = first.map(|first| {
            // What lies farther ahead is a vision.
            let near = |year: &i32| (0..=LONGEST_PLAN).contains(&year.saturating_sub(first));
            (first, heads().filter_map(last_of).filter(near).max().unwrap_or(first))
        });
        // A plan that reaches to a year does not begin with it.
        let own = own.filter(|_| self.end.is_none() || self.year.is_some());
        if let Some((first, last)) = self.period.or(own) {
            // Neither the title nor the user says it; that targets of one year are of a plan of that year goes without saying.
            let told = self.period.is_some() || self.year.is_some() && !self.of_column;
            let one_year = heads().filter_map(last_of).all(|year| year == first);
            self.inferred |= !told && !one_year;
            self.written = Some((first, last));
            let vision = farthest_vision(columns).max(farthest_span(columns)).filter(|year| last < *year);
            if let (Some(year), false) = (vision, self.statements.iter().any(|(word, _)| *word == Word::Vision)) {
                self.statements.insert(0, (Word::Vision, vec![Leaf::Year(year)]));
            }
            self.statements.insert(0, (Word::Period, vec![Leaf::Year(first), Leaf::Year(last)]));
            return;
        }
        // Plans of five years begin a year after one that ends in 0 or 5.
        let target = heads().filter_map(last_of).min().unwrap_or(FIRST_YEAR);
        let target = self.end.unwrap_or(target);
        let first = target.saturating_sub(target.saturating_sub(1).rem_euclid(5));
        // Nothing that is known already lies within the plan.
        let of_known = |head| match head {
            FactHead::Actual(year) | FactHead::Estimate(year) | FactHead::Baseline(year) => Some(year),
            _ => None,
        };
        let known = heads().filter_map(of_known).filter(|year| *year < target).max();
        let first = known.map_or(first, |known| first.max(known.saturating_add(1)));
        let five = first.saturating_add(4);
        // `Mục tiêu đến năm 2025 | Mục tiêu đến năm 2030`.
        let farthest = heads().filter_map(last_of).filter(|year| (5..=9).contains(&year.saturating_sub(first))).max();
        let last = self.end.filter(|end| first < *end).or(farthest).unwrap_or(five);
        let missing = match lang {
            Lang::Vi => {
                format!("# Không thấy giai đoạn của kế hoạch; hãy ghi thêm dòng như: giai đoạn {first}-{last}")
            }
            Lang::En => format!("# The period of the plan is not stated; add a line such as: period {first}-{last}"),
        };
        self.comments.insert(self.at.min(self.comments.len()), missing);
        self.missing = Some((first, last));
    }
}

/// How many years may lie between a plan's year and the last one that it has targets for.
const LONGEST_PLAN: i32 = 5;

/// The first year of the period that is shown as an example where the table has no target.
const FIRST_YEAR: i32 = 2026;

/// Reads the lines above a table; `columns` are those of the table, `name` the file's name without its ending,
/// `whole` says that the lines are those of a whole document, and `said` is the period as the user gives it.
pub(super) fn read_heading(
    before: &[String],
    columns: &[TableColumn],
    name: &str,
    whole: bool,
    said: Option<(i32, i32)>,
    lang: Lang,
) -> PlanHeading {
    let mut out = PlanHeading::default();
    let lines: Vec<String> = before.iter().map(|text| one_line(text)).filter(|text| !text.is_empty()).collect();
    let mut used = vec![false; lines.len()];
    let annex = lines.iter().rposition(|text| is_annex(text));
    let plan = lines.iter().position(|text| matches!(fold(text).as_str(), "ke hoach" | "plan"));
    if let Some(at) = plan {
        let next: Vec<usize> = ((at + 1)..lines.len())
            .take_while(|at| lines.get(*at).is_some_and(|text| is_title(text) && !is_section(text)))
            .take(3)
            .collect();
        let words: Vec<&str> = next.iter().filter_map(|at| lines.get(*at)).map(String::as_str).collect();
        if !words.is_empty() {
            let first = lines.get(at).map_or("", String::as_str);
            let first = if first.chars().all(|letter| !letter.is_lowercase()) {
                capital(&first.to_lowercase())
            } else {
                first.to_owned()
            };
            out.title = format!("{first} {}", small(&words.join(" ")));
            for at in next.iter().chain([&at]) {
                mark(&mut used, *at);
            }
        }
    }
    // The annex's own title, where the document's is missing.
    let start = annex.map_or(0, |at| at + 1);
    if out.title.is_empty() {
        let mut next = title_lines(&lines, start);
        // The plan's title may stand above the word of the annex.
        if next.is_empty() {
            let before = lines.get(..annex.unwrap_or(0)).unwrap_or_default();
            let named = |at: &usize| before.get(*at).is_some_and(|text| is_of_plan(text) && !years(text).is_empty());
            next = title_lines(before, 0).into_iter().filter(named).collect();
        }
        let words: Vec<String> = next
            .iter()
            .filter_map(|at| lines.get(*at))
            .map(|text| annex_title(text).unwrap_or_else(|| text.clone()))
            .collect();
        // The number of the annex is kept beside its title.
        for text in next.iter().filter_map(|at| lines.get(*at)) {
            if let Some(label) = annex_title(text).and_then(|title| text.strip_suffix(&title).map(str::to_owned)) {
                out.comments.extend((!label.trim().is_empty()).then(|| comment(&label)));
            }
        }
        out.title = words.join(" ");
        for at in &next {
            mark(&mut used, *at);
        }
        // `Kế hoạch … 2026-2030` above an annex that has no title, or a short one behind its number.
        let before = lines.get(..start).unwrap_or_default();
        let plan = |at: &usize| lines.get(*at).is_some_and(|text| period(text).is_some() && is_of_plan(text));
        let above = title_lines(before, 0).into_iter().find(plan).filter(|_| out.title.is_empty());
        if let Some(text) = above.and_then(|at| lines.get(at)) {
            out.title.clone_from(text);
        }
    }
    let ahead = |(first, last): &(i32, i32)| {
        let named = |column: &TableColumn| years(&column.text).iter().any(|year| first <= year && year <= last);
        columns.iter().any(named)
    };
    let next = || reported_next(&out.title).filter(ahead);
    let titled = planned_next(&out.title).or_else(next).or_else(|| period(&out.title)).or_else(|| {
        // A table of results may name its own period.
        let report = tells_results(&out.title);
        let own = |text: &String| tells_results(&annex_title(text).unwrap_or_else(|| text.clone()));
        let below =
            lines.iter().skip(start).filter(|text| is_title(text) && is_of_plan(text) && (report || !own(text)));
        below.filter_map(|text| period(text)).next()
    });
    let named = named_years(&out.title, lines.get(start..).unwrap_or_default());
    out.year = if let [year] = named.own.as_slice() { Some(*year) } else { None };
    out.end = named.end;
    if let Some(year) = out.year.filter(|year| out.end.is_none() && is_end_of_path(*year, columns)) {
        (out.year, out.end) = (None, Some(year));
    }
    // `Năm học 2025-2026` above `Kế hoạch năm 2026` is no period of a plan.
    let school = part_of_year(&fold(&out.title)) == Some(Some(YearPart::SchoolYear));
    let titled = titled.filter(|(first, last)| {
        let one = first.checked_add(1) == Some(*last);
        !(school && one && out.year.is_some_and(|year| year == *last))
    });
    let added = years_that_add_up(&out.title, columns);
    out.period = said.or_else(|| match (named.end, period_of(titled, columns)) {
        // `Đến năm 2030, tầm nhìn 2035` beside a column of 2031-2035.
        (Some(end), Some((first, _))) if end < first => period_up_to(end, columns),
        (_, None) if out.end.is_some() && out.year.is_none() => out.end.and_then(|end| period_up_to(end, columns)),
        // `Kế hoạch năm 2026, định hướng đến 2030` beside the column of 2027-2030.
        (_, Some((first, last))) if titled.is_none() => {
            Some((out.year.filter(|year| year.checked_add(1) == Some(first)).unwrap_or(first), last))
        }
        (_, None) => added,
        (_, found) => found,
    });
    out.inferred = said.is_none() && titled.is_none() && added.is_some() && out.period == added;
    if out.title.is_empty() {
        out.title = name.to_owned();
        out.comments.push(match lang {
            Lang::Vi => String::from("# Không thấy tên kế hoạch ở phía trên bảng; tạm lấy tên tệp, hãy sửa lại."),
            Lang::En => {
                String::from("# No title is above the table; the file's name is used instead, please correct it.")
            }
        });
    }
    let all = || lines.iter().map(String::as_str);
    out.at = out.comments.len();
    let ahead = |year: &i32| out.period.is_some_and(|(_, last)| last < *year);
    let titles = all().filter(|text| is_title(text)).chain([out.title.as_str()]);
    out.vision = titles.filter_map(vision).filter(ahead).max();
    if let Some(year) = out.vision {
        out.statements.push((Word::Vision, vec![Leaf::Year(year)]));
    }
    let place = all().find_map(place).or_else(|| all().find_map(seat));
    if let Some(place) = &place {
        out.statements.push((Word::Place, vec![Leaf::Text(quotable(&capital(place)))]));
    }
    for (at, text) in lines.iter().enumerate() {
        if let Some(statement) = issued(text, out.year).filter(|_| text.starts_with('(')) {
            out.statements.push(statement);
        }
        let folded = fold(text);
        if begins(&folded, "can cu") && whole {
            mark(&mut used, at);
            out.statements.extend(bases(text));
        }
    }
    // In a sheet every line above the table is a cell and kept; in a document only those of the annex are.
    let kept = if whole { annex.unwrap_or(lines.len()) } else { 0 };
    for (at, text) in lines.iter().enumerate().skip(kept) {
        if used.get(at) == Some(&false) {
            out.comments.push(comment(text));
        }
    }
    // Above the plan's words are those of who issues it, and what the table is called.
    for (at, text) in lines.iter().enumerate().take(kept) {
        if used.get(at) == Some(&false) && (is_letterhead(text) || annex_title(text).is_some()) {
            out.comments.push(comment(text));
        }
    }
    let place = place.map(|place| fold(&place)).unwrap_or_default();
    let words: Vec<&str> = place
        .split(' ')
        .filter(|word| !word.is_empty())
        .skip_while(|word| ["tinh", "huyen", "thanh", "pho", "xa", "thi", "quan", "phuong", "tran"].contains(word))
        .take(4)
        .collect();
    let otherwise = match lang {
        Lang::Vi => "ke_hoach",
        Lang::En => "plan",
    };
    out.id = identifier(&words.join(" "), otherwise);
    out
}

/// The period of a plan whose title names none, `Kế hoạch đào tạo nghề`, where a column adds up as many years as others name one after the
/// other: `2026 | … | 2030 | Cộng 5 năm`. A report on results may add them up as well.
fn years_that_add_up(title: &str, columns: &[TableColumn]) -> Option<(i32, i32)> {
    let figure = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::Figure(year)) => Some(year),
        _ => None,
    };
    let named: BTreeSet<i32> = columns.iter().filter_map(figure).collect();
    let (first, last) = (*named.first()?, *named.last()?);
    let count = last.checked_sub(first)?.checked_add(1)?;
    let sum = |column: &TableColumn| {
        let folded = fold(&column.text);
        ["cong", "tong", "tong cong", "tong so"].iter().any(|word| folded == format!("{word} {count} nam"))
    };
    let whole = usize::try_from(count).ok() == Some(named.len()) && count >= 3;
    (whole && columns.iter().any(sum) && is_of_plan(title) && !tells_results(title)).then_some((first, last))
}

/// The years of the title, or else those of the first line below that names any. A report tells of the year that it reaches to.
fn named_years(title: &str, lines: &[String]) -> TitleYears {
    let own = period(title).is_none().then_some(title);
    let below = lines.iter().map(String::as_str).filter(|text| is_title(text) && period(text).is_none());
    let mut found = TitleYears::default();
    if own.is_none() {
        // Below a title with its period a line may name the year of the table.
        found = below.map(title_years).find(|years| !years.own.is_empty()).unwrap_or_default();
        found.end = None;
    } else if let Some(title) = own {
        let all = std::iter::once(title).chain(below);
        found = all.map(title_years).find(|years| *years != TitleYears::default()).unwrap_or_default();
    }
    // `Thực trạng và mục tiêu đến 2030` plans what is to be reached by then.
    let told = tells_results(title) && !plans_next(title);
    if let Some(end) = found.end.filter(|_| found.own.is_empty() && told) {
        found = TitleYears { own: vec![end], end: None };
    }
    // `Kết quả năm 2025, kế hoạch năm 2026` is of the year that it plans, `Kết quả năm 2025 và 6 tháng năm 2026` of the last one.
    if let [told, next] = found.own.as_slice() {
        if told.checked_add(1) == Some(*next) && tells_results(title) {
            found.own = vec![*next];
        }
    }
    found
}

/// The lines of a title: the first ones that may be part of one, up to a line in brackets; those behind it where they name the
/// plan that the table belongs to.
fn title_lines(lines: &[String], start: usize) -> Vec<usize> {
    let mut runs: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, text) in lines.iter().enumerate().skip(start) {
        if text.starts_with('(') {
            runs.push(Vec::new());
        } else if let Some(run) = runs.last_mut().filter(|_| is_title(text)) {
            run.push(at);
        }
    }
    let runs: Vec<Vec<usize>> = runs.into_iter().filter(|run| !run.is_empty()).collect();
    let of_plan = |run: &&Vec<usize>| {
        let text = |at: &usize| lines.get(*at).is_some_and(|text| period(text).is_some() && is_of_plan(text));
        run.iter().any(text)
    };
    let own = runs.first().filter(of_plan).or_else(|| runs.iter().find(of_plan)).or(runs.first());
    let mut run: Vec<usize> = own.cloned().unwrap_or_default().into_iter().take(4).collect();
    // What the table is called in capitals, and then the plan that it belongs to.
    let loud = |at: &usize| lines.get(*at).is_some_and(|text| !text.chars().any(char::is_lowercase));
    let named = |at: &usize| lines.get(*at).is_some_and(|text| period(text).is_some() && is_of_plan(text));
    if let Some(from) =
        run.iter().position(|at| !loud(at)).filter(|from| *from > 0 && run.get(*from).is_some_and(named))
    {
        run.drain(..from);
    }
    // What the table is called is no part of the plan's title.
    let dated = |at: &usize| {
        lines.get(*at).is_some_and(|text| is_of_plan(text) && !years(text).is_empty() && annex_title(text).is_none())
    };
    let labelled = |at: &usize| lines.get(*at).is_some_and(|text| annex_title(text).is_some());
    if run.iter().any(dated) {
        run.retain(|at| !labelled(at));
    } else if run.iter().any(named) {
        run.retain(|at| named(at) || !labelled(at));
    }
    // The place below a title is a line of its own.
    let alone =
        |at: &usize| lines.get(*at).is_some_and(|text| place(text).is_some_and(|name| fold(&name) == fold(text)));
    if run.len() > 1 {
        while run.last().is_some_and(alone) {
            run.pop();
        }
    }
    run
}

/// The farthest year that a column looks forward to: `Tầm nhìn 2045`, `Định hướng 2035`.
fn farthest_vision(columns: &[TableColumn]) -> Option<i32> {
    let looks =
        |column: &&TableColumn| Words::of(&column.text).hold(&["tam nhin", "dinh huong", "vision", "orientation"]);
    let year = |column: &TableColumn| match column.role {
        ColumnRole::Value(FactHead::By(year) | FactHead::In(year)) => Some(year),
        _ => None,
    };
    columns.iter().filter(looks).filter_map(year).max()
}

/// The end of the farthest of the periods longer than a plan's that columns name: `2031-2050`.
fn farthest_span(columns: &[TableColumn]) -> Option<i32> {
    let end = |column: &TableColumn| match (column.role, column.span) {
        (ColumnRole::Value(FactHead::Over(first, last)), _) | (_, Some((first, last))) => {
            (last.saturating_sub(first) >= LONGEST_PERIOD).then_some(last)
        }
        _ => None,
    };
    columns.iter().filter_map(end).max()
}

/// The year that a title looks forward to: `TẦM NHÌN ĐẾN NĂM 2045`, `ĐỊNH HƯỚNG GIAI ĐOẠN 2026-2030`.
fn vision(text: &str) -> Option<i32> {
    const WORDS: &[&str] = &["tam nhin ", "vision ", "dinh huong ", "orientation ", "orientations "];
    let folded = format!(" {}", fold(text));
    let said = WORDS.iter().filter_map(|word| Some((folded.find(&format!(" {word}"))?, *word)));
    let all = said.filter_map(|(at, word)| {
        let behind: Vec<&str> = folded.get(at.checked_add(word.len())?..)?.split_whitespace().take(SOON).collect();
        let behind = behind.join(" ");
        // `2026-2030` ends in the second one.
        let named = years(&behind);
        match named.as_slice() {
            [first, last, ..] if behind.contains(&format!("{first} {last}")) => Some(*last),
            [year, ..] => Some(*year),
            [] => None,
        }
    });
    all.max()
}

/// How many words behind one that looks forward its year is among: `định hướng phát triển đến năm 2030`.
const SOON: usize = 7;

/// The plan's period: that of the title, unless the columns tell that it is part of a longer one: a table of targets for
/// 2021-2025 in a plan that serves a strategy for 2021-2030. Columns of years that are past by then tell nothing.
fn period_of(titled: Option<(i32, i32)>, columns: &[TableColumn]) -> Option<(i32, i32)> {
    let heads = || {
        columns
            .iter()
            .filter_map(|column| if let ColumnRole::Value(head) = column.role { Some((column, head)) } else { None })
    };
    let rest = |column: &TableColumn| ["con lai", "remaining"].iter().any(|word| holds(&fold(&column.text), word));
    let mut spans: Vec<(i32, i32)> = heads()
        .filter(|(column, _)| !rest(column))
        .filter_map(|(column, head)| match head {
            FactHead::Span(first, last) | FactHead::Over(first, last) => Some((first, last)),
            // `Kế hoạch giai đoạn 2026-2030 › Năm 2026`.
            FactHead::In(_) | FactHead::Figure(_) | FactHead::By(_) => period(&column.text),
            _ => None,
        })
        .collect();
    let Some((start, end)) = titled else {
        spans.sort_unstable_by_key(|(first, last)| (*last, *first));
        while looks_ahead(&spans) {
            spans.pop();
        }
        let (mut first, last) = spans.last().copied()?;
        // `Giai đoạn 2026-2027 | Giai đoạn 2028-2030`: the parts of five years, one behind the other.
        while let Some((start, _)) = spans.iter().find(|(_, end)| end.checked_add(1) == Some(first)) {
            if last.saturating_sub(*start) > 4 {
                break;
            }
            first = *start;
        }
        return Some((first, last));
    };
    let year = |head| match head {
        FactHead::In(year) | FactHead::By(year) | FactHead::Figure(year) => Some(year),
        FactHead::Span(_, last) | FactHead::Over(_, last) => Some(last),
        _ => None,
    };
    let furthest = heads().filter_map(|(_, head)| year(head)).max();
    let within =
        spans.into_iter().filter(|(first, last)| *first == start && *last <= end).max_by_key(|(_, last)| *last);
    Some(within.filter(|(_, last)| furthest.is_none_or(|furthest| furthest <= *last)).unwrap_or((start, end)))
}

/// Whether the last of the periods that columns name is none of a plan's, but what lies behind it: `2021-2025 | 2026-2030 | 2031-2050`.
fn looks_ahead(spans: &[(i32, i32)]) -> bool {
    let length = |(first, last): (i32, i32)| last.saturating_sub(first).saturating_add(1);
    let [.., before, span] = spans else { return false };
    let behind = before.1 < span.0;
    let of_plans = spans.iter().filter(|other| length(**other) == length(*before)).count() >= 2;
    behind && length(*before) < length(*span) && (of_plans || length(*span) > LONGEST_PERIOD)
}

/// How many years the period of a plan has at most; what is longer is a vision.
const LONGEST_PERIOD: i32 = 10;

fn mark(used: &mut [bool], at: usize) {
    if let Some(used) = used.get_mut(at) {
        *used = true;
    }
}
