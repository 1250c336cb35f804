//! The rows of a table as a tree, by how they are numbered: `A`, `I`, `1`, `1.1`, `a`, `-`, `+`.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::level::{RowLevel, level};
use super::part_sums::part_sums;
use super::plan_draft::{IndicatorDraft, Remark};
use super::row_entry::{EntryKind, RowEntry, RowStyle, bare_number};
use super::row_name::{NameKind, announces_parts, inline_part, is_rate, is_split, is_total};
use super::sub_rows::is_whole;
use super::sums::add_up;
use super::year_sums::number;
use crate::tables::fold;
use bdg_core::phrases::other_indicators;
use bdg_syntax::number::Lang;

/// How deep rows may stand: a table that goes on deeper is none that anybody has.
const DEEPEST: usize = 12;

/// A row with those below it.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub entry: RowEntry,
    pub children: Vec<usize>,
    /// Whether only its place below a row tells that it belongs to it.
    loose: bool,
}

/// The rows of a table as trees.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub nodes: Vec<Node>,
    pub roots: Vec<usize>,
    /// The row behind all goals that is the total of their rows, among the roots.
    pub grand_total: Option<usize>,
    /// What is to be said of totals that the rows beside them do not come to.
    pub remarks: Vec<Remark>,
    /// Whether the program wrote the table.
    own: bool,
    /// The unit of the table's figures.
    unit: String,
}

impl Outline {
    /// The trees of the rows; `own` says that the program wrote the table: only what begins with a dash is a part.
    /// `unit` is that of the figures of all rows without one.
    pub fn new(entries: Vec<RowEntry>, own: bool, unit: &str, lang: Lang) -> Outline {
        let mut out = Outline { own, unit: unit.to_owned(), ..Outline::default() };
        let mut stack: Vec<(RowStyle, usize)> = Vec::new();
        let mut rows = entries.into_iter().peekable();
        while let Some(mut entry) = rows.next() {
            if own && entry.groups_own_rows(rows.peek()) {
                entry.kind = EntryKind::Group;
            }
            out.place(entry, &mut stack, lang);
        }
        out.settle_loose(lang);
        out.settle_totals(lang);
        out
    }

    /// Whether a row only ends the group above it, in a table that the program wrote.
    pub fn ends_group(&self, at: usize) -> bool {
        let other = |title: &str| [Lang::Vi, Lang::En].iter().any(|lang| other_indicators(*lang) == title);
        self.own
            && self.node(at).is_some_and(|node| node.entry.kind == EntryKind::Group && other(&node.entry.name.title))
    }

    /// A node.
    pub fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// Whether a row or one below it has a figure.
    pub fn is_filled(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| {
            node.entry.has_figures() || !node.entry.bare || node.children.iter().any(|child| self.is_filled(*child))
        })
    }

    /// Whether a figure of a row is less than that of the same time in another one.
    fn is_less(&self, at: usize, other: &RowEntry, lang: Lang) -> bool {
        let facts = |entry: &RowEntry| entry.series.first().map(|series| series.facts.clone()).unwrap_or_default();
        let Some(own) = self.node(at).map(|node| facts(&node.entry)) else { return false };
        // The share of a part may be more than that of the whole.
        let unit = other.series.first().and_then(|series| series.unit_cell.clone()).unwrap_or_default();
        if unit.contains(['%', '‰', '/']) {
            return false;
        }
        facts(other).iter().any(|fact| {
            let same = own.iter().find(|one| one.head == fact.head);
            same.and_then(|same| Some(number(same, lang)?.0 < number(fact, lang)?.0)) == Some(true)
        })
    }

    /// Whether a row behind `Trong đó: Nữ` names a quantity as the whole does, and comes with its parts to more than that.
    fn is_beyond_parts(&self, entry: &RowEntry, stack: &[(RowStyle, usize)], lang: Lang) -> bool {
        let inline = |at: usize| {
            let title = self.node(at).map(|node| node.entry.name.title.to_lowercase()).unwrap_or_default();
            ["trong đó:", "of which:"].iter().any(|start| title.starts_with(start))
        };
        let numbered = |open: &RowStyle| matches!(open, RowStyle::Level(_) | RowStyle::Named);
        let behind = stack.last().is_some_and(|(open, at)| *open == RowStyle::Plain && inline(*at));
        let whole = stack.iter().rev().find(|(open, _)| numbered(open)).and_then(|(_, at)| self.node(*at));
        let Some(whole) = whole.filter(|_| behind && entry.name.bullet.is_none() && !is_split(&entry.name.title))
        else {
            return false;
        };
        let facts = |entry: &RowEntry| entry.series.first().map(|series| series.facts.clone()).unwrap_or_default();
        let unit =
            |entry: &RowEntry| entry.series.first().and_then(|series| series.unit_cell.clone()).unwrap_or_default();
        let own_unit = unit(entry);
        let words = |title: &str| title.split_whitespace().take(2).map(str::to_lowercase).collect::<Vec<_>>();
        let alike = words(&entry.name.title) == words(&whole.entry.name.title);
        if !alike || own_unit != unit(&whole.entry) || own_unit.contains(['%', '‰', '/']) {
            return false;
        }
        let of = |entry: &RowEntry, head| {
            let found = facts(entry).into_iter().find(|fact| fact.head == head)?;
            number(&found, lang).map(|(value, _)| value)
        };
        facts(entry).iter().any(|fact| {
            let parts = whole.children.iter().filter_map(|at| of(&self.node(*at)?.entry, fact.head));
            let total = parts.chain(of(entry, fact.head)).try_fold(Decimal::ZERO, Decimal::checked_add);
            total.zip(of(&whole.entry, fact.head)).is_some_and(|(total, whole)| total > whole)
        })
    }

    fn is_bare(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| node.entry.bare && !node.entry.has_figures())
    }

    /// Puts a row below the one it belongs to; `stack` holds the rows that are open.
    fn place(&mut self, entry: RowEntry, stack: &mut Vec<(RowStyle, usize)>, lang: Lang) {
        let style = self.beside(&entry).unwrap_or_else(|| entry.style());
        // `- Nam`, `- Nữ`, `Trong đó: - Thành thị`, `- Nông thôn`: what begins with a dash stands beside the others.
        let named = inline_part(&entry.name.title).map_or(0, |(_, name)| name.len());
        let lead = entry.name.title.get(..entry.name.title.len().saturating_sub(named)).unwrap_or_default();
        let within = match lead.trim_end().chars().next_back() {
            Some('-' | '–') => Some(RowStyle::Dash),
            Some('+') => Some(RowStyle::Plus),
            _ => None,
        };
        let within = within.filter(|_| style == RowStyle::Plain && named > 0);
        let beside = within.filter(|style| stack.iter().any(|(open, _)| open == style));
        // Behind `Trong đó:` what begins with the same dash as the row above is no part of it where it is more.
        let above = stack.last().copied();
        let dashed = entry.opened && matches!(style, RowStyle::Dash | RowStyle::Plus);
        let beyond = above.filter(|(open, at)| dashed && *open == style && self.is_less(*at, &entry, lang));
        let beside = beside.or(beyond.map(|(open, _)| open));
        let inline = ["trong đó:", "of which:"].iter().any(|start| entry.name.title.to_lowercase().starts_with(start));
        let mut loose = false;
        let apart = style == RowStyle::Plain && !inline && self.is_beyond_parts(&entry, stack, lang);
        match style {
            // Behind `Trong đó: Nữ` a row without a number that is more than what is left of the whole stands beside it.
            _ if apart => {
                let whole = stack.iter().rposition(|(open, _)| matches!(open, RowStyle::Level(_) | RowStyle::Named));
                stack.truncate(whole.unwrap_or(stack.len()));
            }
            _ if beside.is_some() => {
                let found = stack.iter().rposition(|(open, _)| Some(*open) == beside);
                stack.truncate(found.unwrap_or(stack.len()));
            }
            _ if entry.code.as_deref().is_some_and(|code| code.contains('/')) => {
                let parent = entry.code.as_deref().and_then(|code| code.rsplit_once('/')).map(|(parent, _)| parent);
                let found =
                    stack.iter().rposition(|(_, at)| self.node(*at).is_some_and(|node| node.entry.is_coded(parent)));
                if let Some(found) = found {
                    stack.truncate(found.saturating_add(1));
                }
            }
            RowStyle::Goal => stack.clear(),
            RowStyle::Plain if self.own => {
                while stack.last().is_some_and(|(_, at)| !self.is_bare(*at)) {
                    stack.pop();
                }
            }
            // A part in words belongs to the numbered row above it.
            RowStyle::Plain | RowStyle::Heading if inline || entry.opened || is_split(&entry.name.title) => {
                // Where no row has a number, the one above it is the whole, unless that is a part itself.
                let part = |at: usize| {
                    self.node(at).is_none_or(|node| {
                        let title = node.entry.name.title.to_lowercase();
                        node.entry.opened || is_split(&title) || !node.entry.has_figures()
                    })
                };
                let numbered = stack.iter().any(|(open, _)| matches!(open, RowStyle::Level(_) | RowStyle::Named));
                while stack.last().is_some_and(|(open, at)| *open == RowStyle::Plain && (numbered || part(*at)))
                    && stack.len() > 1
                {
                    stack.pop();
                }
            }
            // Behind `Trong đó:` the rows are deeper, whatever they begin with.
            _ if entry.opened => {}
            RowStyle::Plain => {
                // Bullets below a row without a number end with the next such row.
                if let Some(found) = stack.iter().rposition(|(open, _)| *open == RowStyle::Plain) {
                    stack.truncate(found.saturating_add(1));
                }
                let total = is_total(&entry.name.title);
                while let Some((open, at)) = stack.last().copied() {
                    let above = open != RowStyle::Plain && (!total || matches!(open, RowStyle::Goal | RowStyle::Group));
                    if above {
                        loose = !self.is_bare(at);
                        break;
                    }
                    stack.pop();
                }
                let announced = stack.last().and_then(|(_, at)| self.node(*at));
                loose &= !announced.is_some_and(|node| announces_parts(&node.entry.name.title));
            }
            RowStyle::Breakdown => {
                while stack.last().is_some_and(|(open, _)| open.rank() >= style.rank()) {
                    stack.pop();
                }
            }
            RowStyle::Heading => self.close_for_heading(&entry, stack),
            RowStyle::Named => {
                let named = |at: usize| self.node(at).is_some_and(|node| node.entry.name.kind == entry.name.kind);
                match stack.iter().rposition(|(_, at)| named(*at)) {
                    Some(found) => stack.truncate(found),
                    None => {
                        while stack.last().is_some_and(|(_, at)| !self.is_bare(*at)) {
                            stack.pop();
                        }
                    }
                }
            }
            _ => {
                self.close_for(&entry, style, stack);
                // `3.2 - Chỉ tiêu 2: …` and then `- …`: both begin with a dash, so neither is below the other. What `Chỉ tiêu 2`
                // is called has no parts that it does not announce, and a rate of its own is no part of another.
                let above = stack.last().and_then(|(_, at)| self.node(*at)).map(|node| &node.entry);
                loose = above.is_some_and(|above| {
                    let alike = above.name.bullet.is_some() && above.name.bullet == entry.name.bullet;
                    entry.told().is_none()
                        && above.has_figures()
                        && (alike || above.name.kind == Some(NameKind::Indicator) || is_rate(&entry.name.title))
                        && !announces_parts(&above.name.title)
                });
                loose &= !self.own;
            }
        }
        stack.truncate(DEEPEST);
        let at = self.nodes.len();
        match stack.last().and_then(|(_, parent)| self.nodes.get_mut(*parent)) {
            Some(parent) => parent.children.push(at),
            None => self.roots.push(at),
        }
        self.nodes.push(Node { entry, children: Vec::new(), loose });
        stack.push((beside.unwrap_or(style), at));
    }

    /// The style of a row whose number goes on with a letter, `1.1b` behind `1.1`: it stands beside that row, as no `1.1a` is
    /// below it.
    fn beside(&self, entry: &RowEntry) -> Option<RowStyle> {
        let number = bare_number(entry.told().filter(|_| entry.kind == EntryKind::Row)?);
        let base = number.strip_suffix(|letter: char| letter.is_ascii_lowercase() && letter != 'a')?;
        let Some(RowLevel::Digits(count)) = level(base).filter(|_| base.ends_with(|sign: char| sign.is_ascii_digit()))
        else {
            return None;
        };
        let told = |wanted: &str| {
            self.nodes.iter().any(|node| node.entry.told().is_some_and(|told| bare_number(told) == wanted))
        };
        (told(base) && !told(&format!("{base}a"))).then_some(RowStyle::Level(RowLevel::Digits(count)))
    }

    /// Closes what a numbered row ends: rows of its level and below it.
    fn close_for(&self, entry: &RowEntry, style: RowStyle, stack: &mut Vec<(RowStyle, usize)>) {
        // Before `ii` the letter `i` was a number.
        if style == RowStyle::Level(RowLevel::SmallRoman) {
            let first =
                |at: usize| self.node(at).and_then(|node| node.entry.told()).map(bare_number).as_deref() == Some("i");
            if let Some((open, _)) = stack.iter_mut().rfind(|(_, at)| first(*at)) {
                *open = style;
            }
        }
        let told = entry.told().map(bare_number).unwrap_or_default();
        if let Some((prefix, _)) = told.rsplit_once('.') {
            let of = |at: usize| self.node(at).and_then(|node| node.entry.told()).map(bare_number);
            if let Some(found) = stack.iter().rposition(|(_, at)| of(*at).as_deref() == Some(prefix)) {
                // `2`, then a row of words, then `2.3`: that row groups it.
                let below = found.saturating_add(1);
                let grouped =
                    stack.get(below).is_some_and(|(open, _)| matches!(open, RowStyle::Heading | RowStyle::Group));
                stack.truncate(below.saturating_add(usize::from(grouped)));
                return;
            }
        }
        match stack.iter().rposition(|(open, _)| *open == style) {
            Some(found) => stack.truncate(found),
            None => {
                // `- Nam` behind `Dân số` is below it, although neither has a number; behind `Chia ra: + Nam` it is not.
                let bullet = matches!(style, RowStyle::Dash | RowStyle::Plus);
                while let Some((open, at)) = stack.last().copied() {
                    let above = stack.iter().rev().nth(1);
                    let whole = || above.is_none_or(|(_, above)| self.is_bare(*above));
                    let opened = self.node(at).is_some_and(|node| node.entry.opened);
                    if open.rank() <= style.rank() || bullet && open == RowStyle::Plain && !opened && whole() {
                        break;
                    }
                    stack.pop();
                }
            }
        }
    }

    /// Closes what a row without number and figures ends: it stands beside the one before of its kind, or in the group of
    /// rows that has none yet.
    fn close_for_heading(&self, entry: &RowEntry, stack: &mut Vec<(RowStyle, usize)>) {
        if let Some(found) = stack.iter().rposition(|(open, _)| *open == RowStyle::Heading) {
            stack.truncate(found);
            return;
        }
        while stack.last().is_some_and(|(_, at)| !self.is_bare(*at)) {
            stack.pop();
        }
        let loud = |text: &str| !text.chars().any(char::is_lowercase);
        let filled = |at: usize| self.node(at).is_some_and(|node| !node.children.is_empty());
        while let Some((open, at)) = stack.last().copied() {
            let column = matches!(open, RowStyle::Goal | RowStyle::Group);
            if column || !(loud(&entry.name.title) && filled(at)) {
                break;
            }
            stack.pop();
        }
    }

    /// Rows without a number are parts of the numbered row above them where they make it up, and else stand beside it.
    fn settle_loose(&mut self, lang: Lang) {
        let mut beside: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in 0..self.nodes.len() {
            let Some(node) = self.nodes.get(at) else { continue };
            let is_loose = |child: &usize| self.nodes.get(*child).is_some_and(|child| child.loose);
            if !node.children.iter().any(is_loose) {
                continue;
            }
            let parts: Vec<&IndicatorDraft> = node
                .children
                .iter()
                .filter(|child| is_loose(child))
                .filter_map(|child| self.nodes.get(*child)?.entry.series.first())
                .collect();
            if node.entry.series.first().is_some_and(|whole| add_up(whole, &parts, true, lang)) {
                continue;
            }
            let (loose, kept): (Vec<usize>, Vec<usize>) = node.children.iter().partition(|child| is_loose(child));
            beside.insert(at, loose);
            if let Some(node) = self.nodes.get_mut(at) {
                node.children = kept;
            }
        }
        if beside.is_empty() {
            return;
        }
        let spread = |list: &mut Vec<usize>| {
            let all = std::mem::take(list);
            for at in all {
                list.push(at);
                list.extend(beside.get(&at).into_iter().flatten());
            }
        };
        spread(&mut self.roots);
        for node in &mut self.nodes {
            spread(&mut node.children);
        }
    }

    /// A row `TỔNG SỐ`, `Cộng thu` or `TỔNG NGUỒN THU (A+B)` is the whole of the rows beside it that make it up.
    fn settle_totals(&mut self, lang: Lang) {
        let roots = std::mem::take(&mut self.roots);
        self.roots = self.totalled(roots, lang);
        for at in 0..self.nodes.len() {
            let list = self.nodes.get_mut(at).map(|node| std::mem::take(&mut node.children)).unwrap_or_default();
            let list = self.totalled(list, lang);
            if let Some(node) = self.nodes.get_mut(at) {
                node.children = list;
            }
        }
        self.settle_grand_total(lang);
    }

    /// A total behind all goals that the rows of them make up is none of the last goal's rows.
    fn settle_grand_total(&mut self, lang: Lang) {
        let goal = |at: &&usize| self.is_bare(**at) && self.node(**at).is_some_and(|node| !node.children.is_empty());
        let goals: Vec<usize> = self.roots.iter().take_while(goal).copied().collect();
        let last = goals.last().and_then(|at| self.node(*at)).and_then(|node| node.children.last().copied());
        let total = match self.roots.get(goals.len()..) {
            Some([]) => last,
            Some([total]) => Some(*total),
            _ => None,
        };
        let Some(total) = total.filter(|total| goals.len() >= 2 && self.may_total(*total)) else { return };
        let rows = goals.iter().filter_map(|goal| self.node(*goal)).flat_map(|node| node.children.iter().copied());
        let series = |at: usize| self.node(at).and_then(|node| node.entry.series.first());
        let parts: Option<Vec<&IndicatorDraft>> = rows.filter(|at| *at != total).map(series).collect();
        let made_up = series(total).zip(parts).is_some_and(|(whole, parts)| {
            parts.iter().all(|part| same_unit(whole, part)) && add_up(whole, &parts, true, lang)
        });
        if !made_up {
            return;
        }
        for goal in goals {
            if let Some(node) = self.nodes.get_mut(goal) {
                node.children.retain(|at| *at != total);
            }
        }
        self.roots.retain(|at| *at != total);
        self.roots.push(total);
        self.grand_total = Some(total);
    }

    /// Rows beside each other, with the parts of the totals among them below these.
    fn totalled(&mut self, mut list: Vec<usize>, lang: Lang) -> Vec<usize> {
        let totals: Vec<usize> = list.iter().copied().filter(|at| self.may_total(*at)).collect();
        for total in &totals {
            let Some(place) = list.iter().position(|at| at == total) else { continue };
            let found = self.parts_of(*total, place, &list, &totals, lang);
            let Some(parts) = found.or_else(|| self.nearly(*total, place, &list, &totals, lang)) else { continue };
            list.retain(|at| !parts.contains(at));
            if let Some(node) = self.nodes.get_mut(*total) {
                node.children = parts;
            }
        }
        list
    }

    /// The rows beside a total that make it up but for a slip in few columns; where they do not, that is noted.
    fn nearly(
        &mut self,
        total: usize,
        place: usize,
        list: &[usize],
        totals: &[usize],
        lang: Lang,
    ) -> Option<Vec<usize>> {
        let whole = self.node(total)?.entry.series.first().filter(|whole| is_bare_total(&whole.title))?;
        let open = |at: &&usize| !totals.contains(at);
        let below: Vec<usize> = list.iter().skip(place.saturating_add(1)).take_while(open).copied().collect();
        let above: Vec<usize> = list.iter().take(place).rev().take_while(open).copied().collect();
        // It stands at one end of them.
        let mut run = match (below.is_empty(), above.is_empty()) {
            (true, false) => above,
            (false, true) => below,
            _ => return None,
        };
        run.sort_unstable();
        let parts: Option<Vec<&IndicatorDraft>> =
            run.iter().map(|at| self.node(*at)?.entry.series.first().filter(|part| same_unit(whole, part))).collect();
        let parts = parts.filter(|parts| parts.len() >= 2)?;
        let sums = part_sums(whole, &parts, &self.unit, lang)?;
        if sums.mostly_hold() {
            return Some(run);
        }
        let (remark, comment) = sums.apart(whole, lang)?;
        self.remarks.push(remark);
        if let Some(series) = self.nodes.get_mut(total).and_then(|node| node.entry.series.first_mut()) {
            series.comments.push(comment);
        }
        None
    }

    /// Whether a row may be the total of others: it says so and has nothing below it yet.
    fn may_total(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| {
            let title = &node.entry.name.title;
            node.children.is_empty()
                && node.entry.has_figures()
                && (is_total(title) || sums_up(title) || summands(title).is_some())
        })
    }

    /// The rows that make a total up in every column: those that its name adds, else those below or above it.
    fn parts_of(&self, total: usize, place: usize, list: &[usize], totals: &[usize], lang: Lang) -> Option<Vec<usize>> {
        let entry = &self.node(total)?.entry;
        let whole = entry.series.first()?;
        let nonzero = |text: &str| text.contains(|letter: char| matches!(letter, '1'..='9'));
        if !whole.facts.iter().any(|fact| nonzero(&fact.value.text)) {
            return None;
        }
        let make_up = |parts: &[usize]| {
            let parts: Option<Vec<&IndicatorDraft>> = parts
                .iter()
                .map(|at| self.node(*at)?.entry.series.first().filter(|part| same_unit(whole, part)))
                .collect();
            parts.is_some_and(|parts| parts.len() >= 2 && add_up(whole, &parts, true, lang))
        };
        if let Some(names) = summands(&entry.name.title) {
            let named = |name: &String| {
                let of = |at: &&usize| self.node(**at).and_then(|node| node.entry.told()).map(bare_number);
                list.iter().filter(|at| **at != total).find(|at| of(at).as_ref() == Some(name)).copied()
            };
            let parts: Option<Vec<usize>> = names.iter().map(named).collect();
            return parts.filter(|parts| make_up(parts));
        }
        let open = |at: &&usize| !totals.contains(at);
        let below: Vec<usize> = list.iter().skip(place.saturating_add(1)).take_while(open).copied().collect();
        let mut above: Vec<usize> = list.iter().take(place).rev().take_while(open).copied().collect();
        above.reverse();
        for run in [&below, &above] {
            if make_up(run) {
                return Some(run.clone());
            }
        }
        // Only some of the rows: one equation may hold by chance.
        if whole.facts.len() < 2 {
            return None;
        }
        let some = below.len().min(MOST_PARTS);
        let first = (2..some).find_map(|count| below.get(..count).filter(|run| make_up(run)));
        let few = above.len().min(MOST_PARTS);
        let last = || (2..few).find_map(|count| above.get(above.len() - count..).filter(|run| make_up(run)));
        first.or_else(last).map(<[usize]>::to_vec)
    }
}

/// How many rows are tried as parts where not all rows beside a total are.
const MOST_PARTS: usize = 40;

/// Whether a name begins as that of a total of something: `Cộng thu`, `Tổng nguồn vốn`. Only figures tell.
fn sums_up(title: &str) -> bool {
    let lower = title.to_lowercase();
    ["cộng ", "tổng ", "total ", "sum "].iter().any(|start| lower.starts_with(start)) || is_whole(&lower)
}

/// Whether a name says nothing but that its row is a total: `TỔNG CỘNG`, `Tổng số (A+B)`.
fn is_bare_total(title: &str) -> bool {
    let bare = if summands(title).is_some() { title.rsplit_once('(').map_or(title, |(bare, _)| bare) } else { title };
    ["tong so", "tong cong", "tong", "cong", "total", "grand total"].contains(&fold(bare).as_str())
}

/// The numbers of the rows that a name adds: `TỔNG NGUỒN THU (A+B)`, `Tổng chi (I + II)`.
fn summands(title: &str) -> Option<Vec<String>> {
    let (_, inside) = title.trim().strip_suffix(')')?.rsplit_once('(')?;
    let names: Vec<String> = inside.trim_start_matches('=').split('+').map(bare_number).collect();
    let number = |name: &String| level(name).is_some();
    (names.len() >= 2 && names.iter().all(number)).then_some(names)
}

/// Whether a row has the unit of its total, or none of its own.
fn same_unit(whole: &IndicatorDraft, part: &IndicatorDraft) -> bool {
    let unit = |one: &IndicatorDraft| one.unit_cell.as_deref().map(|cell| cell.trim().to_lowercase());
    let own = unit(part).unwrap_or_default();
    own.is_empty() || unit(whole).is_none_or(|whole| whole.is_empty() || whole == own)
}
