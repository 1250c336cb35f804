//! The rows of a table as a tree, by how they are numbered: `A`, `I`, `1`, `1.1`, `a`, `-`, `+`.

use std::collections::HashMap;

use super::agency::Duty;
use super::level::{RowLevel, level};
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::row_name::{NameKind, RowName, announces_parts, breakdown, is_rate, is_split, is_total};
use super::sums::add_up;
use bdg_syntax::number::Lang;

/// How deep rows may stand: a table that goes on deeper is none that anybody has.
const DEEPEST: usize = 12;

/// What a row of the table is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// A goal: it says so, or stands in the column of goals.
    Goal,
    /// A group, in the column of groups.
    Group,
    /// What its numbering tells.
    Row,
}

/// A row of the table, before it has its place among the others.
#[derive(Debug, Clone)]
pub(super) struct RowEntry {
    /// Its place among [`PlanDraft::rows`](super::plan_draft::PlanDraft::rows).
    pub row: usize,
    pub kind: EntryKind,
    pub name: RowName,
    /// The number in the column of numbers.
    pub number: Option<String>,
    /// The code in a column of codes.
    pub code: Option<String>,
    /// Its figures, a series for each measure. Never empty.
    pub series: Vec<IndicatorDraft>,
    /// Whether it holds nothing but its name, its number and notes.
    pub bare: bool,
    /// The cells of agencies that begin in it; its series have those that reach into it as well.
    pub duty_cells: Vec<(Duty, String)>,
    /// Whether it stands right behind a row `Trong đó:`.
    pub opened: bool,
    /// The figures of parts, by their names.
    pub parts: Vec<(String, Vec<FactDraft>)>,
}

impl RowEntry {
    /// Whether a series of it has a figure.
    pub fn has_figures(&self) -> bool {
        self.series.iter().any(|series| !series.facts.is_empty()) || !self.parts.is_empty()
    }

    /// Whether it has this code, or this number where it has no code.
    fn is_coded(&self, code: Option<&str>) -> bool {
        match &self.code {
            Some(own) => Some(own.as_str()) == code,
            None => self.number.as_deref().map(bare_number).as_deref() == code,
        }
    }

    /// The number that tells its level.
    fn told(&self) -> Option<&str> {
        let number = self.number.as_deref().filter(|number| !number.trim().is_empty());
        number.or(self.name.number.as_deref())
    }

    fn style(&self) -> RowStyle {
        if self.kind == EntryKind::Goal {
            return RowStyle::Goal;
        }
        if self.kind == EntryKind::Group {
            return RowStyle::Group;
        }
        let bullet = |sign: char| match sign {
            '+' => RowStyle::Plus,
            _ => RowStyle::Dash,
        };
        if let Some(number) = self.told() {
            if let Some(level) = level(number) {
                return RowStyle::Level(level);
            }
            if let Some(sign) = number.trim().chars().next().filter(|sign| "-–—+•*·".contains(*sign)) {
                return bullet(sign);
            }
        }
        if self.name.kind == Some(NameKind::Indicator) {
            return RowStyle::Named;
        }
        if let Some(sign) = self.name.bullet {
            return bullet(sign);
        }
        match (self.bare, breakdown(&self.name.title)) {
            (true, Some(_)) => RowStyle::Breakdown,
            (true, None) => RowStyle::Heading,
            (false, _) => RowStyle::Plain,
        }
    }
}

/// How a row is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RowStyle {
    Goal,
    Group,
    Level(RowLevel),
    /// `Chỉ tiêu 1:`, without another number.
    Named,
    Dash,
    Plus,
    /// `Phân theo ngành`.
    Breakdown,
    /// Without a number, and nothing but a name.
    Heading,
    /// Without a number.
    Plain,
}

impl RowStyle {
    /// How deep a style usually stands.
    fn rank(self) -> usize {
        match self {
            RowStyle::Goal => 0,
            RowStyle::Group => 1,
            RowStyle::Level(RowLevel::Capital) => 2,
            RowStyle::Level(RowLevel::Roman) | RowStyle::Heading => 3,
            RowStyle::Level(RowLevel::Digits(count)) => 3_usize.saturating_add(count.min(10)),
            RowStyle::Named => 20,
            RowStyle::Level(RowLevel::Letter) => 21,
            RowStyle::Level(RowLevel::SmallRoman) => 22,
            RowStyle::Breakdown => 25,
            RowStyle::Dash => 30,
            RowStyle::Plus => 31,
            RowStyle::Plain => 40,
        }
    }
}

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
}

impl Outline {
    /// The trees of the rows.
    pub fn new(entries: Vec<RowEntry>, lang: Lang) -> Outline {
        let mut out = Outline::default();
        let mut stack: Vec<(RowStyle, usize)> = Vec::new();
        for entry in entries {
            out.place(entry, &mut stack);
        }
        out.settle_loose(lang);
        out.settle_total(lang);
        out
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

    fn is_bare(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| node.entry.bare && !node.entry.has_figures())
    }

    /// Puts a row below the one it belongs to; `stack` holds the rows that are open.
    fn place(&mut self, entry: RowEntry, stack: &mut Vec<(RowStyle, usize)>) {
        let style = entry.style();
        let inline = ["trong đó:", "of which:"].iter().any(|start| entry.name.title.to_lowercase().starts_with(start));
        let mut loose = false;
        match style {
            _ if entry.code.as_deref().is_some_and(|code| code.contains('/')) => {
                let parent = entry.code.as_deref().and_then(|code| code.rsplit_once('/')).map(|(parent, _)| parent);
                let found =
                    stack.iter().rposition(|(_, at)| self.node(*at).is_some_and(|node| node.entry.is_coded(parent)));
                if let Some(found) = found {
                    stack.truncate(found.saturating_add(1));
                }
            }
            RowStyle::Goal => stack.clear(),
            // A part in words belongs to the numbered row above it.
            RowStyle::Plain | RowStyle::Heading if inline || entry.opened || is_split(&entry.name.title) => {
                while stack.last().is_some_and(|(open, _)| *open == RowStyle::Plain) && stack.len() > 1 {
                    stack.pop();
                }
            }
            // Behind `Trong đó:` the rows are deeper, whatever they begin with.
            _ if entry.opened => {}
            RowStyle::Plain => {
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
            }
        }
        stack.truncate(DEEPEST);
        let at = self.nodes.len();
        match stack.last().and_then(|(_, parent)| self.nodes.get_mut(*parent)) {
            Some(parent) => parent.children.push(at),
            None => self.roots.push(at),
        }
        self.nodes.push(Node { entry, children: Vec::new(), loose });
        stack.push((style, at));
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
                let grouped = stack.get(below).is_some_and(|(open, _)| *open == RowStyle::Heading);
                stack.truncate(below.saturating_add(usize::from(grouped)));
                return;
            }
        }
        match stack.iter().rposition(|(open, _)| *open == style) {
            Some(found) => stack.truncate(found),
            None => {
                while stack.last().is_some_and(|(open, _)| open.rank() > style.rank()) {
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

    /// A first row `TỔNG SỐ` is the whole of the rows below it where they make it up.
    fn settle_total(&mut self, lang: Lang) {
        let [first, rest @ ..] = self.roots.as_slice() else { return };
        let Some(total) = self.nodes.get(*first).filter(|node| node.children.is_empty()) else { return };
        let Some(whole) = total.entry.series.first().filter(|_| is_total(&total.entry.name.title)) else { return };
        let parts: Vec<&IndicatorDraft> =
            rest.iter().filter_map(|at| self.nodes.get(*at)?.entry.series.first()).collect();
        if rest.is_empty() || !add_up(whole, &parts, true, lang) {
            return;
        }
        let (first, rest) = (*first, rest.to_vec());
        if let Some(total) = self.nodes.get_mut(first) {
            total.children = rest;
        }
        self.roots.truncate(1);
    }
}

/// A number without what surrounds it: `1.1` for `1.1.`.
fn bare_number(number: &str) -> String {
    number.trim().trim_matches(['.', ')', '(', '/']).replace(',', ".")
}
