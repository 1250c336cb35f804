//! The trees of a table's rows as goals, groups, indicators and parts.

use std::collections::HashSet;

use super::codes::{UniqueIds, is_number, part_id, printed_number};
use super::group_units::{give_unit, unit_of_all};
use super::level::{RowLevel, level};
use super::outline::Outline;
use super::part_sums::part_sums;
use super::plan_draft::{FactDraft, GoalDraft, GroupDraft, IndicatorDraft, PlanDraft, RowKind};
use super::plan_text::comment;
use super::row_entry::{EntryKind, RowEntry};
use super::row_name::{NameKind, breakdown, inline_part, is_split};
use super::shown::cut;
use super::sums::add_up;
use crate::tables::fold;
use bdg_syntax::number::Lang;

/// How deep parts may nest.
const DEEPEST: usize = 8;

/// Builds a plan's goals from the trees of its rows.
pub(super) struct Builder<'d> {
    pub draft: &'d mut PlanDraft,
    pub lang: Lang,
    /// The levels of rows that hold figures: a row of such a level without one is no goal.
    pub valued: &'d HashSet<RowLevel>,
    /// Whether the table has a column of numbers.
    pub numbered: bool,
    /// The measures that its rows have side by side.
    pub measures: Vec<String>,
    /// Whether columns of the table split the figures of a time.
    pub split: bool,
    /// The numbers of the rows above the one that is added, below the goal.
    pub path: Vec<String>,
    /// The table's first goal among those of the draft.
    pub start: usize,
    /// The groups around the row that is added, with their numbers.
    pub groups: Vec<(String, Option<String>)>,
}

/// A series of a row that is no part of the row above it, and so stands beside it.
struct Beside {
    node: usize,
    series: Option<usize>,
}

impl Builder<'_> {
    /// Adds the rows to the draft.
    pub fn build(&mut self, outline: &Outline) {
        let mut ordinal = 0_usize;
        for root in &outline.roots {
            let Some(node) = outline.node(*root) else { continue };
            if self.is_goal(outline, *root) {
                self.open_goal(&node.entry);
                ordinal = node.children.len();
                for (at, child) in node.children.iter().enumerate() {
                    self.add(outline, *child, at.saturating_add(1));
                }
                self.measure_goal(&node.entry);
            } else {
                let behind = self.start > 0 && !is_group(&node.entry);
                if outline.grand_total == Some(*root) {
                    self.open_total();
                } else if self.draft.goals.len() <= self.start && (behind || outline.is_filled(*root)) {
                    self.open_untitled();
                }
                ordinal = ordinal.saturating_add(1);
                self.add(outline, *root, ordinal);
            }
        }
    }

    fn is_goal(&self, outline: &Outline, at: usize) -> bool {
        let Some(node) = outline.node(at) else { return false };
        let entry = &node.entry;
        if entry.kind == EntryKind::Goal {
            return true;
        }
        if !is_group(entry) {
            return false;
        }
        let told = entry.number.as_deref().filter(|number| !number.trim().is_empty()).or(entry.name.number.as_deref());
        match told {
            Some(number) => {
                let valued = level(number).is_some_and(|level| self.valued.contains(&level));
                !number.trim_end_matches('.').contains('.')
                    && !valued
                    && entry.name.bullet.is_none()
                    && level(number).is_some()
            }
            None => outline.is_filled(at) && entry.name.bullet.is_none(),
        }
    }

    fn open_untitled(&mut self) {
        let comments = vec![match self.lang {
            Lang::Vi => String::from("# Bảng không có dòng mục tiêu; hãy ghi tên mục tiêu của các chỉ tiêu này."),
            Lang::En => String::from("# The table has no row for a goal; please name the goal of these indicators."),
        }];
        self.draft.goals.push(GoalDraft { comments, ..GoalDraft::default() });
    }

    /// A goal for the total of the rows of all goals, which is none of theirs.
    fn open_total(&mut self) {
        let comments = vec![match self.lang {
            Lang::Vi => String::from("# Tổng của mọi mục tiêu ở trên, không thuộc riêng mục tiêu nào."),
            Lang::En => String::from("# The total of all goals above, of none of them alone."),
        }];
        self.draft.goals.push(GoalDraft { comments, ..GoalDraft::default() });
    }

    fn open_goal(&mut self, entry: &RowEntry) {
        let Some(words) = entry.series.first() else { return };
        self.told(entry.row, RowKind::Goal);
        self.draft.goals.push(GoalDraft {
            title: heading(&entry.name.title),
            printed: entry.number.clone().or_else(|| entry.name.number.clone()),
            index: entry.name.index,
            row: Some(entry.row),
            duty_cells: entry.duty_cells.clone(),
            notes: words.notes.clone(),
            comments: words.comments.clone(),
            ..GoalDraft::default()
        });
    }

    /// Gives the indicators of the last goal the unit that its row names for them; where none takes it, it stays in its title.
    fn measure_goal(&mut self, entry: &RowEntry) {
        let (Some(unit), Some(goal)) = (unit_of_all(entry), self.draft.goals.last_mut()) else { return };
        if !give_unit(&unit, &mut goal.indicators) {
            goal.title = with_unit(&goal.title, &unit);
        }
    }

    fn told(&mut self, row: usize, kind: RowKind) {
        if let Some(row) = self.draft.rows.get_mut(row) {
            row.kind = kind;
        }
    }

    /// Adds a row below a goal: a group or an indicator, and those below it.
    fn add(&mut self, outline: &Outline, at: usize, ordinal: usize) {
        let Some(node) = outline.node(at) else { return };
        let told = node.entry.number.as_deref().or(node.entry.name.number.as_deref()).map(printed_number);
        let last = told.as_deref().and_then(|told| told.rsplit('.').next()).filter(|last| is_number(last));
        self.path.push(last.map_or_else(|| ordinal.to_string(), str::to_owned));
        self.add_here(outline, at);
        self.path.pop();
    }

    fn add_here(&mut self, outline: &Outline, at: usize) {
        let Some(node) = outline.node(at) else { return };
        let grouping = node.entry.kind == EntryKind::Group || (is_group(&node.entry) && outline.is_filled(at));
        if outline.ends_group(at) {
            self.told(node.entry.row, RowKind::Group);
            for (place, child) in node.children.iter().enumerate() {
                self.add(outline, *child, place.saturating_add(1));
            }
        } else if grouping {
            self.add_group(outline, at);
        } else if is_group(&node.entry)
            && node.entry.number.is_none()
            && (node.entry.name.number.is_none() || node.entry.name.bullet.is_some())
        {
            // A line of words alone: `Cộng` without a figure.
            self.told(node.entry.row, RowKind::Comment);
            let line = match self.lang {
                Lang::Vi => comment(&format!("Dòng chỉ có chữ: {}", node.entry.name.title)),
                Lang::En => comment(&format!("A row of words alone: {}", node.entry.name.title)),
            };
            let words = node.entry.series.first().map(|words| (words.notes.clone(), words.comments.clone()));
            self.draft.comments.push(line);
            if let Some((notes, comments)) = words {
                self.draft.notes.extend(notes);
                self.draft.comments.extend(comments);
            }
            for (place, child) in node.children.iter().enumerate() {
                self.add(outline, *child, place.saturating_add(1));
            }
        } else {
            self.add_indicator(outline, &Beside { node: at, series: None });
        }
    }

    fn add_group(&mut self, outline: &Outline, at: usize) {
        let Some(node) = outline.node(at) else { return };
        self.told(node.entry.row, RowKind::Group);
        let words = node.entry.series.first().cloned().unwrap_or_default();
        let first = self.draft.goals.last().map_or(0, |goal| goal.indicators.len());
        let printed = node.entry.number.clone().or_else(|| node.entry.name.number.clone());
        // A group holds no other: an inner one is named with those around it, `Nông nghiệp - Trồng trọt`.
        let own = (heading(&node.entry.name.title), printed.as_deref().map(printed_number));
        let (title, printed) = within(self.groups.last(), own, printed);
        self.groups.push((title.clone(), printed.as_deref().map(printed_number)));
        let mut group = Some(GroupDraft {
            title: title.clone(),
            printed,
            notes: words.notes,
            comments: words.comments,
            start: first,
            end: first,
        });
        let mut again = None;
        for (place, child) in node.children.iter().enumerate() {
            let Some(below) = outline.node(*child) else { continue };
            let ordinal = place.saturating_add(1);
            let nested = below.entry.kind == EntryKind::Group || (is_group(&below.entry) && !below.children.is_empty());
            if nested {
                // What comes behind the inner one goes on with the outer one.
                let last = self.draft.goals.last().map_or(0, |goal| goal.indicators.len());
                let said = |group: &GroupDraft| !(group.notes.is_empty() && group.comments.is_empty());
                let open = group.take().or(again.take());
                self.close_group(open.filter(|group: &GroupDraft| group.start < last || said(group)));
                self.add(outline, *child, ordinal);
                let start = self.draft.goals.last().map_or(0, |goal| goal.indicators.len());
                again = Some(GroupDraft { title: title.clone(), start, end: start, ..GroupDraft::default() });
                continue;
            }
            self.add(outline, *child, ordinal);
        }
        self.groups.pop();
        let end = self.draft.goals.last().map_or(0, |goal| goal.indicators.len());
        let mut last = group.or(again.filter(|again| again.start < end));
        if let (Some(unit), Some(goal)) = (unit_of_all(&node.entry), self.draft.goals.last_mut()) {
            let given = give_unit(&unit, goal.indicators.get_mut(first..).unwrap_or_default());
            if let Some(group) = last.as_mut().filter(|_| !given) {
                group.title = with_unit(&group.title, &unit);
            }
        }
        self.close_group(last);
        // A group has no duties of its own: its indicators have those that its row names.
        let Some(goal) = self.draft.goals.last_mut() else { return };
        for indicator in goal.indicators.iter_mut().skip(first) {
            if indicator.duty_cells.is_empty() {
                indicator.duty_cells.clone_from(&node.entry.duty_cells);
            }
        }
    }

    fn close_group(&mut self, group: Option<GroupDraft>) {
        let (Some(mut group), Some(goal)) = (group, self.draft.goals.last_mut()) else { return };
        group.end = goal.indicators.len();
        goal.groups.push(group);
    }

    /// Adds the series of a row as indicators, with the rows below it as parts where they are of the same unit.
    fn add_indicator(&mut self, outline: &Outline, row: &Beside) {
        let Some(node) = outline.node(row.node) else { return };
        let mut beside = Vec::new();
        let count = node.entry.series.len();
        for at in 0..count {
            if row.series.is_some_and(|series| series != at) {
                continue;
            }
            // What is below a row of several measures stands behind the last of them.
            let mut own = Vec::new();
            let mut ids = UniqueIds::default();
            let Some(mut indicator) = self.measured(outline, row.node, at, 0, &mut ids, &mut own) else { continue };
            beside.append(&mut own);
            indicator.number.clone_from(&node.entry.number);
            indicator.again = at > 0;
            indicator.path.clone_from(&self.path);
            self.told(node.entry.row, RowKind::Indicator);
            if let Some(goal) = self.draft.goals.last_mut() {
                goal.indicators.push(indicator);
            }
        }
        // Rows whose other series are parts of this one come once, in the order of the table.
        beside.sort_by_key(|one| (one.node, one.series));
        beside.dedup_by_key(|one| (one.node, one.series));
        for (place, one) in beside.iter().enumerate() {
            let ordinal = place.saturating_add(1);
            match one.series {
                Some(_) => {
                    self.path.push(ordinal.to_string());
                    self.add_indicator(outline, one);
                    self.path.pop();
                }
                None => self.add(outline, one.node, ordinal),
            }
        }
    }

    /// A series of a row with its parts; `beside` takes what stands below the row and is no part of it.
    fn measured(
        &mut self,
        outline: &Outline,
        at: usize,
        series: usize,
        level: usize,
        ids: &mut UniqueIds,
        beside: &mut Vec<Beside>,
    ) -> Option<IndicatorDraft> {
        let node = outline.node(at)?;
        let mut whole = node.entry.series.get(series)?.clone();
        whole.row = Some(node.entry.row);
        whole.name = node.entry.name.clone();
        whole.given.clone_from(&node.entry.code);
        whole.title = self.titled(&node.entry, &whole);
        for (title, facts) in node.entry.parts.iter().filter(|_| series == 0) {
            add_named_part(&mut whole, title, facts);
        }
        if self.split && series == 0 {
            self.settle_columns(&mut whole, !node.children.is_empty());
        }
        let mut ordered: Vec<(usize, Option<String>)> = Vec::new();
        for child in &node.children {
            let Some(below) = outline.node(*child) else { continue };
            // `Phân theo ngành` with its rows breaks the whole down.
            match breakdown(&below.entry.name.title).filter(|_| below.entry.bare && !below.children.is_empty()) {
                Some(by) if level.saturating_add(1) < DEEPEST && series == 0 => {
                    self.told(below.entry.row, RowKind::Group);
                    ordered.extend(below.children.iter().map(|inner| (*inner, Some(by.clone()))));
                }
                _ => ordered.push((*child, None)),
            }
        }
        let mut parts: Vec<IndicatorDraft> = Vec::new();
        for (child, by) in ordered {
            let Some(below) = outline.node(child) else { continue };
            let deep = level.saturating_add(1) >= DEEPEST;
            if (is_group(&below.entry) && !below.children.is_empty()) || deep {
                beside.push(Beside { node: child, series: None });
                continue;
            }
            let coded = below.entry.code.as_deref().is_some_and(|code| code.contains('/'));
            for (place, candidate) in below.entry.series.iter().enumerate() {
                let measured = candidate.measure == whole.measure;
                if measured && (coded || same_unit(&whole, candidate)) {
                    let mut inner = Vec::new();
                    let mut own_ids = UniqueIds::default();
                    if let Some(mut part) =
                        self.measured(outline, child, place, level.saturating_add(1), &mut own_ids, &mut inner)
                    {
                        part.breakdown.clone_from(&by);
                        part.number.clone_from(&below.entry.number);
                        self.told(below.entry.row, RowKind::Part);
                        parts.push(part);
                    }
                    beside.append(&mut inner);
                } else if !node
                    .entry
                    .series
                    .iter()
                    .any(|other| other.measure == candidate.measure && (coded || same_unit(other, candidate)))
                {
                    let one = below.entry.series.len() == 1;
                    beside.push(Beside { node: child, series: (!one).then_some(place) });
                }
            }
        }
        self.settle_parts(&mut whole, parts, ids);
        Some(whole)
    }

    /// Says whether the parts that stand in columns make up the whole; where rows are parts as well, as a breakdown of its own.
    fn settle_columns(&self, whole: &mut IndicatorDraft, with_rows: bool) {
        let alike: Vec<&IndicatorDraft> = whole.parts.iter().collect();
        if alike.len() < 2 || !add_up(whole, &alike, true, self.lang) {
            return;
        }
        let by = match self.lang {
            Lang::Vi => "các cột",
            Lang::En => "columns",
        };
        for part in &mut whole.parts {
            part.comprising = true;
            part.breakdown = with_rows.then(|| by.to_owned());
        }
    }

    /// Gives the parts their ids and says whether they make up the whole, all those of one breakdown alike.
    fn settle_parts(&mut self, whole: &mut IndicatorDraft, mut parts: Vec<IndicatorDraft>, ids: &mut UniqueIds) {
        self.settle_runs(whole, &mut parts);
        let kinds: HashSet<Option<String>> = parts.iter().map(|part| part.breakdown.clone()).collect();
        let mut sums: HashSet<Option<String>> = HashSet::new();
        let mut slips = Vec::new();
        for kind in kinds {
            let alike: Vec<&IndicatorDraft> = parts.iter().filter(|part| part.breakdown == kind).collect();
            if add_up(whole, &alike, false, self.lang) {
                sums.insert(kind);
                continue;
            }
            // A slip in one column does not make them parts of something else.
            let above = self.draft.tables.last().and_then(|table| table.unit.as_deref()).unwrap_or_default();
            let told = part_sums(whole, &alike, above, self.lang).filter(|_| alike.len() >= 2);
            let Some(told) = told else { continue };
            if let Some((remark, comment)) = told.told(whole, &alike, self.lang) {
                slips.push((remark, comment));
                if told.mostly_hold() {
                    sums.insert(kind);
                }
            }
        }
        for (remark, comment) in slips {
            self.draft.remarks.push(remark);
            whole.comments.push(comment);
        }
        for part in &whole.parts {
            ids.take(part.code.clone());
        }
        for mut part in parts {
            part.comprising = sums.contains(&part.breakdown);
            if !part.comprising {
                if let Some(by) = part.breakdown.take() {
                    part.comments.push(match self.lang {
                        Lang::Vi => comment(&format!("Phân theo {by}")),
                        Lang::En => comment(&format!("By {by}")),
                    });
                }
            }
            part.title = bare_part(&part.title);
            let given = part.given.as_deref().and_then(|code| code.rsplit_once('/')).map(|(_, id)| id.to_owned());
            part.code = match given {
                Some(id) => ids.take(id),
                None => part_id(&part.title, ids),
            };
            part.printed = part.number.clone().filter(|number| self.numbered && !number.trim().is_empty());
            whole.parts.push(part);
        }
    }

    /// Takes parts that make up the whole more than once, one run behind the other, `Nam | Nữ | Thành thị | Nông thôn`, for as
    /// many breakdowns.
    fn settle_runs(&self, whole: &IndicatorDraft, parts: &mut [IndicatorDraft]) {
        const MOST: usize = 24;
        let mut ends: Vec<usize> = Vec::new();
        let mut start = 0_usize;
        let all: Vec<&IndicatorDraft> = parts.iter().collect();
        if parts.len() > MOST || add_up(whole, &all, false, self.lang) {
            return;
        }
        for end in 1..=parts.len() {
            let run: Vec<&IndicatorDraft> = parts.get(start..end).unwrap_or_default().iter().collect();
            if run.len() >= 2
                && run.iter().all(|part| part.breakdown.is_none())
                && add_up(whole, &run, false, self.lang)
            {
                ends.push(end);
                start = end;
            }
        }
        // `A | B`, which make up the whole, and then `Trong đó: - C`; of what is counted nothing else can be part of the same.
        let rate = whole.is_rate();
        let rest = parts.get(start).is_some_and(|part| !rate || inline_part(&part.title).is_some());
        if ends.is_empty() || (ends.len() < 2 || start < parts.len()) && !rest {
            return;
        }
        let mut start = 0_usize;
        for end in ends {
            let run = parts.get_mut(start..end).unwrap_or_default();
            let names: Vec<String> = run.iter().map(|part| bare_part(&part.title)).collect();
            let told = run.first().and_then(|part| inline_part(&part.title)?.0);
            let by = told.unwrap_or_else(|| split_by(&names, self.lang));
            for part in run {
                part.breakdown = Some(by.clone());
            }
            start = end;
        }
    }

    fn titled(&self, entry: &RowEntry, series: &IndicatorDraft) -> String {
        match series.measure.and_then(|at| self.measures.get(at)) {
            // A measure without a figure yet is no less that measure.
            Some(measure) if !series.facts.is_empty() || entry.has_figures() => {
                format!("{} - {measure}", entry.name.title)
            }
            _ => entry.name.title.clone(),
        }
    }
}

/// The title and the number of a group within another one: `Nông nghiệp - Trồng trọt`, `1.a`. `own` are those that its row has, and
/// `printed` its number as it is printed.
fn within(
    outer: Option<&(String, Option<String>)>,
    own: (String, Option<String>),
    printed: Option<String>,
) -> (String, Option<String>) {
    let Some((title, above)) = outer else { return (own.0, printed) };
    let wordy = |number: &String| number.chars().all(char::is_alphanumeric) && !number.is_empty();
    let joined = above.as_ref().zip(own.1.filter(wordy)).map(|(above, own)| format!("{above}.{own}"));
    (format!("{title} - {}", own.0), joined.or(printed))
}

/// The name of a part without the words that only say that it is one.
fn bare_part(title: &str) -> String {
    inline_part(title).map_or(title, |(_, name)| name).to_owned()
}

/// What a run of parts is by, where the name of its first one tells, else their names.
fn split_by(names: &[String], lang: Lang) -> String {
    const BY: &[(&[&str], &str, &str)] = &[
        (&["nam", "nu", "male", "female", "men", "women"], "giới tính", "sex"),
        (&["thanh thi", "nong thon", "urban", "rural"], "khu vực", "area"),
    ];
    let folded = fold(names.first().map(String::as_str).unwrap_or_default());
    let known = BY.iter().find(|(names, ..)| names.contains(&folded.as_str()));
    match (known, lang) {
        (Some((_, by, _)), Lang::Vi) | (Some((_, _, by)), Lang::En) => (*by).to_owned(),
        (None, _) => cut(&names.join(", ")),
    }
}

/// A title with a unit in brackets behind it.
fn with_unit(title: &str, unit: &str) -> String {
    let behind = format!("({unit})");
    // `Kinh tế (đơn vị: tỷ đồng)` says it already.
    if title.ends_with(&behind) || title.ends_with(&format!(": {unit})")) {
        title.to_owned()
    } else {
        format!("{title} {behind}")
    }
}

/// The title of a row over others, without the colon behind it.
fn heading(title: &str) -> String {
    title.trim_end_matches([':', ' ']).to_owned()
}

/// Adds figures of a part, by its name.
fn add_named_part(whole: &mut IndicatorDraft, title: &str, facts: &[FactDraft]) {
    if let Some(part) = whole.parts.iter_mut().find(|part| fold(&part.title) == fold(title)) {
        part.facts.extend(facts.iter().cloned());
        return;
    }
    let mut ids = UniqueIds::default();
    for part in &whole.parts {
        ids.take(part.code.clone());
    }
    let code = part_id(title, &mut ids);
    let facts = facts.to_vec();
    whole.parts.push(IndicatorDraft { code, title: title.to_owned(), facts, ..IndicatorDraft::default() });
}

/// Whether a row without figures stands for those below it: not one that says it is an indicator, or that parts follow.
fn is_group(entry: &RowEntry) -> bool {
    let announced = {
        let folded = fold(&entry.name.title);
        ["trong do", "bao gom", "of which", "including"].iter().any(|end| folded.ends_with(end))
    };
    entry.bare
        && !entry.has_figures()
        && entry.name.kind != Some(NameKind::Indicator)
        && !announced
        && !is_split(&entry.name.title)
}

/// Whether a row is measured as the one above it: an empty unit is the one above.
fn same_unit(whole: &IndicatorDraft, part: &IndicatorDraft) -> bool {
    let unit = |one: &IndicatorDraft| -> Option<String> {
        let cell = one.unit_cell.as_deref().map(str::trim).filter(|cell| !cell.is_empty());
        let figures = || one.facts.iter().filter(|fact| !fact.is_text);
        let percent = figures().count() > 0 && figures().all(|fact| fact.value.text.contains('%'));
        cell.map(str::to_lowercase).or_else(|| percent.then(|| String::from("%")))
    };
    match (unit(whole), unit(part)) {
        (_, None) => true,
        (None, Some(_)) => whole.facts.is_empty(),
        (Some(whole), Some(part)) => whole == part,
    }
}
