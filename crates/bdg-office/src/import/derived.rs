//! Targets of years in a table of paths that the program wrote: those that the paths give are no assigned ones.

use std::collections::{BTreeMap, BTreeSet};

use super::column::ColumnRole;
use super::header::TableHeader;
use super::marks::mark_without_note;
use crate::tables::{Block, CellValue, Document, Grid};
use bdg_core::eval::PathStart;
use bdg_core::load::load_text;
use bdg_core::model::{FactKind, IndicatorId, Plan, Time};
use bdg_report::cells::{WEAKER, WEAKER_MARK};
use bdg_report::{PATH_TITLE, PathLine, Paths, path_lines};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// The longest text that is looked at, in bytes: the paths of its plan are computed once for each year.
const LONGEST: usize = 1024 * 1024;

/// The most years that are looked at.
const YEARS: usize = 20;

/// Whether a table is one of paths that the program wrote: its rows say what they are, and its columns how the paths are derived,
/// or, on a page, the title above it what it is.
pub(super) fn is_own_path(header: &TableHeader, grid: &Grid, document: &Document) -> bool {
    let is_title = |text: &str| [PATH_TITLE.vi, PATH_TITLE.en].contains(&text.trim().trim_start_matches('#').trim());
    let is_titled = || {
        let mut above = grid.rows.iter().take(header.row).flat_map(|row| &row.cells);
        let in_sheet = above.any(|cell| matches!(&cell.value, CellValue::Text(text) if is_title(text)));
        let is_line = |block: &Block| matches!(block, Block::Paragraph(text) if is_title(text));
        in_sheet || document.blocks.iter().any(is_line)
    };
    header.column(ColumnRole::Line).is_some()
        && (header.column(ColumnRole::Setting(Word::Path)).is_some() || is_titled())
}

/// A target of a year in the text of a plan.
struct Assigned {
    code: String,
    year: i32,
    /// Its line.
    line: std::ops::Range<usize>,
    /// The decimals that it is written with.
    decimals: u32,
}

/// The text of a plan without the targets of years that its paths give as well, which become comments; and how many they are. The
/// targets of all years stay the same.
pub(super) fn leave_out_derived(text: &str, lang: Lang) -> Option<(String, usize)> {
    if text.len() > LONGEST {
        return None;
    }
    let (unmarked, marked) = without_marked(text, lang);
    match left_to_paths(&unmarked, lang) {
        Some((text, count)) => Some((text, count.saturating_add(marked))),
        None => (marked > 0).then_some((unmarked, marked)),
    }
}

/// The text without the targets of years that bear the mark of a figure that only a path gives, where any do; for a table that is
/// not one of paths.
pub(super) fn leave_out_marked(text: &str, lang: Lang) -> Option<(String, usize)> {
    let told = [WEAKER.vi, WEAKER.en].iter().any(|words| text.contains(words));
    Some(without_marked(text, lang)).filter(|(_, count)| told && *count > 0)
}

/// The text without the targets of years that bear the mark of a figure that only a path gives, and how many they are.
fn without_marked(text: &str, lang: Lang) -> (String, usize) {
    let unexplained = format!("# {}", mark_without_note(WEAKER_MARK.trim_matches([' ', '(', ')']), lang));
    // The list below the table explains it, in the language of the table.
    let told = [unexplained.as_str(), WEAKER.vi, WEAKER.en];
    if !told.iter().any(|words| text.contains(words)) {
        return (text.to_owned(), 0);
    }
    let facts = assigned(text, &load_text("", text).plan);
    let bears =
        |fact: &Assigned| text.get(fact.line.clone()).is_some_and(|line| told.iter().any(|words| line.contains(words)));
    let left: BTreeSet<usize> = facts.iter().enumerate().filter(|(_, fact)| bears(fact)).map(|(at, _)| at).collect();
    (without(text, &facts, &left, lang), left.len())
}

/// The text without the targets of years that the paths give as well, and how many they are.
fn left_to_paths(text: &str, lang: Lang) -> Option<(String, usize)> {
    let plain = Draft::of(text.to_owned(), lang)?;
    let mut best = (plain.all_at_once(), plain);
    // The table does not say how its paths were rounded.
    for digits in 0..=2 {
        if best.0.len() == best.1.facts.len() {
            break;
        }
        let Some(draft) = rounded(text, digits, lang).and_then(|text| Draft::of(text, lang)) else { continue };
        let left = draft.all_at_once();
        if left.len() > best.0.len() {
            best = (left, draft);
        }
    }
    let (left, draft) = best;
    let plan_wide = draft.year_by_year(left).unwrap_or_default();
    let (left, draft) = rounded_alone(plan_wide, draft);
    (!left.is_empty()).then(|| (draft.without(&left), left.len()))
}

/// Where years of an indicator are not those of its path by the rounding of the plan but by one of its own, the text that says so; and
/// all targets of years that its paths give.
fn rounded_alone(left: BTreeSet<usize>, draft: Draft) -> (BTreeSet<usize>, Draft) {
    let given_in = |codes: &BTreeSet<&str>| {
        let rounded = Draft::of(draft.rounded_in(codes), draft.lang)?;
        Some((rounded.year_by_year(left.clone())?, rounded))
    };
    let open = draft.codes_of(|at| !left.contains(&at));
    if open.is_empty() {
        return (left, draft);
    }
    let Some((given, _)) = given_in(&open) else { return (left, draft) };
    let found = draft.codes_of(|at| given.contains(&at) && !left.contains(&at));
    let best = if found.is_empty() { None } else { given_in(&found) };
    match best.filter(|(given, _)| given.len() > left.len()) {
        Some(best) => best,
        None => (left, draft),
    }
}

/// The text of a plan that says how its paths are rounded.
fn rounded(text: &str, digits: u8, lang: Lang) -> Option<String> {
    let keyword = rounding_word(lang);
    let period = Both::new("\n    giai đoạn ", "\n    period ").get(lang);
    let start = text.find(period)?.checked_add(1)?;
    let end = text.get(start..)?.find('\n')?.checked_add(start)?;
    Some(format!("{}\n    {keyword} {digits}{}", text.get(..end)?, text.get(end..)?))
}

fn rounding_word(lang: Lang) -> &'static str {
    Both::new("làm tròn", "round").get(lang)
}

/// The targets of all years that a table of paths shows, by the codes of the indicators.
type Targets = BTreeMap<String, Vec<(i32, String)>>;

/// A plan with the targets that it assigns to years.
struct Draft {
    text: String,
    lang: Lang,
    facts: Vec<Assigned>,
    whole: Targets,
}

impl Draft {
    /// `None` where it assigns none, or to too many years.
    fn of(text: String, lang: Lang) -> Option<Draft> {
        let plan = load_text("", &text).plan;
        let (facts, whole) = (assigned(&text, &plan), targets(&plan));
        let years: BTreeSet<i32> = facts.iter().map(|fact| fact.year).collect();
        (1..=YEARS).contains(&years.len()).then_some(Draft { text, lang, facts, whole })
    }

    /// The targets that a plan without some of those that are assigned has.
    fn targets_without(&self, left: &BTreeSet<usize>) -> Targets {
        targets(&load_text("", &self.without(left)).plan)
    }

    /// The targets of indicators whose paths give all of them.
    fn all_at_once(&self) -> BTreeSet<usize> {
        let all: BTreeSet<usize> = (0..self.facts.len()).collect();
        let now = self.targets_without(&all);
        all.into_iter().filter(|at| self.stays(*at, &now)).collect()
    }

    /// The codes of the indicators of some targets.
    fn codes_of(&self, which: impl Fn(usize) -> bool) -> BTreeSet<&str> {
        let of = self.facts.iter().enumerate().filter(|(at, _)| which(*at));
        of.map(|(_, fact)| fact.code.as_str()).collect()
    }

    /// The text in which some indicators say, each above its first target of a year, that their paths are rounded to the decimals of
    /// those targets.
    fn rounded_in(&self, codes: &BTreeSet<&str>) -> String {
        let mut digits: BTreeMap<&str, u32> = BTreeMap::new();
        for fact in self.facts.iter().filter(|fact| codes.contains(fact.code.as_str())) {
            let most = digits.entry(&fact.code).or_default();
            *most = fact.decimals.max(*most);
        }
        let keyword = rounding_word(self.lang);
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0_usize;
        for fact in &self.facts {
            let Some(digits) = digits.remove(fact.code.as_str()) else { continue };
            let line = self.text.get(fact.line.clone()).unwrap_or_default();
            let indent = line.get(..line.len().saturating_sub(line.trim_start().len())).unwrap_or_default();
            out.push_str(self.text.get(done..fact.line.start).unwrap_or_default());
            out.push_str(&format!("{indent}{keyword} {digits}\n"));
            done = fact.line.start;
        }
        out.push_str(self.text.get(done..).unwrap_or_default());
        out
    }

    /// Whether an indicator has the same targets as before.
    fn stays(&self, at: usize, now: &Targets) -> bool {
        self.facts.get(at).is_some_and(|fact| now.get(&fact.code) == self.whole.get(&fact.code))
    }

    /// These targets and those of the last years that the paths give as well: what is left of a total depends on the years before.
    fn year_by_year(&self, mut left: BTreeSet<usize>) -> Option<BTreeSet<usize>> {
        let open = |left: &BTreeSet<usize>| -> BTreeSet<usize> {
            (0..self.facts.len()).filter(|at| !left.contains(at)).collect()
        };
        let year_of = |at: &usize| self.facts.get(*at).map(|fact| fact.year);
        let years: BTreeSet<i32> = open(&left).iter().filter_map(year_of).collect();
        for year in years.into_iter().rev() {
            let tried: BTreeSet<usize> = open(&left).into_iter().filter(|at| year_of(at) == Some(year)).collect();
            let now = self.targets_without(&left.union(&tried).copied().collect());
            left.extend(tried.into_iter().filter(|at| self.stays(*at, &now)));
        }
        // The targets of a whole may be those of its parts.
        let root = |code: &str| code.split('/').next().unwrap_or_default().to_owned();
        for _ in 0..2 {
            let now = self.targets_without(&left);
            let other = self.whole.iter().filter(|(code, cells)| now.get(*code) != Some(*cells));
            let changed: BTreeSet<String> = other.map(|(code, _)| root(code)).collect();
            if changed.is_empty() {
                return Some(left);
            }
            left.retain(|at| self.facts.get(*at).is_some_and(|fact| !changed.contains(&root(&fact.code))));
        }
        None
    }

    fn without(&self, left: &BTreeSet<usize>) -> String {
        without(&self.text, &self.facts, left, self.lang)
    }
}

/// The text in which some of the targets are comments.
fn without(text: &str, facts: &[Assigned], left: &BTreeSet<usize>, lang: Lang) -> String {
    let told = Both::new("tính theo lộ trình", "by the path").get(lang);
    let mut out = String::with_capacity(text.len());
    let mut done = 0_usize;
    for fact in left.iter().filter_map(|at| facts.get(*at)) {
        out.push_str(text.get(done..fact.line.start).unwrap_or_default());
        let line = text.get(fact.line.clone()).unwrap_or_default();
        let plain = line.split("  # ").next().and_then(|line| line.split(" \"(*)").next()).unwrap_or_default();
        let bare: Vec<&str> = plain.split_whitespace().collect();
        out.push_str(&format!("# {} ({told})", bare.join(" ")));
        done = fact.line.end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// What is said of targets that are left out.
pub(super) fn derived_notice(count: usize) -> Message {
    Message::new(
        format!(
            "{count} chỉ tiêu từng năm của bảng đúng bằng mức tính theo lộ trình: để lộ trình tính, giữ thành ghi chú #"
        ),
        format!(
            "targets of single years that the paths give as well, {count} of them, are left to the paths and kept as # comments"
        ),
    )
}

/// The targets that a plan assigns to whole years, with their lines.
fn assigned(text: &str, plan: &Plan) -> Vec<Assigned> {
    let mut out = Vec::new();
    for (_, indicator) in plan.indicators() {
        for fact in indicator.facts.iter().filter(|fact| fact.kind == FactKind::Assigned) {
            let Some(year) = fact.time.and_then(|time| if let Time::Year(year) = time { Some(year) } else { None })
            else {
                continue;
            };
            let start = usize::try_from(fact.span.start).unwrap_or(usize::MAX);
            let (Some(before), Some(behind)) = (text.get(..start), text.get(start..)) else { continue };
            if !behind.starts_with(plan.slice(fact.span)) {
                continue;
            }
            let first = before.rfind('\n').map_or(0, |at| at.saturating_add(1));
            let last = behind.find('\n').map_or(text.len(), |at| start.saturating_add(at));
            let (code, decimals) = (indicator.full_code.clone(), fact.value.decimals());
            out.push(Assigned { code, year, line: first..last, decimals });
        }
    }
    out.sort_unstable_by_key(|fact| fact.line.start);
    out
}

/// The targets of all years that a table of paths shows, by the codes of the indicators.
fn targets(plan: &Plan) -> Targets {
    let ids: Vec<IndicatorId> = plan.indicators().map(|(id, _)| id).collect();
    let paths = Paths::of(plan, &ids, PathStart::Baseline);
    let of = |path: &bdg_core::eval::IndicatorPath| {
        let years: Vec<i32> = path.years.iter().map(|year| year.year).collect();
        let cells = path_lines(path, &years, plan.lang).into_iter().find(|(line, _)| *line == PathLine::Target);
        // Whether a figure is weaker than others before it is not part of it.
        let bare = |cell: String| cell.strip_suffix(WEAKER_MARK).map_or_else(|| cell.clone(), str::to_owned);
        let cells = cells.map(|(_, cells)| cells).unwrap_or_default().into_iter().map(bare);
        (path.subject.code.clone(), years.into_iter().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect())
    };
    paths.indicators.iter().map(of).collect()
}
