//! A row of a table before it has its place among the others, and how it is numbered: `A`, `I`, `1`, `1.1`, `a`, `-`, `+`.

use super::agency_words::Duty;
use super::codes::is_whole_code;
use super::level::{RowLevel, level};
use super::plan_draft::{FactDraft, IndicatorDraft};
use super::row_name::{NameKind, RowName, breakdown};

/// What a row of the table is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
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

    /// Whether it is the row of a group in a table that the program wrote: words alone, perhaps with the number that the group
    /// prints, `a | Cây lâu năm`, above a row that is more.
    pub fn groups_own_rows(&self, next: Option<&RowEntry>) -> bool {
        let coded = self.told().is_some_and(|told| matches!(level(told), Some(RowLevel::Digits(2..))));
        let bare = self.bare && self.kind == EntryKind::Row && self.name.kind.is_none() && !coded;
        bare && next.is_some_and(|next| !next.bare && next.kind == EntryKind::Row)
    }

    /// Whether it has this code, or this number where it has no code.
    pub fn is_coded(&self, code: Option<&str>) -> bool {
        match &self.code {
            Some(own) => Some(own.as_str()) == code,
            None => self.number.as_deref().map(bare_number).as_deref() == code,
        }
    }

    /// The number or code that tells its level.
    pub fn told(&self) -> Option<&str> {
        let number = self.number.as_deref().filter(|number| !number.trim().is_empty());
        self.coded().or(number).or(self.name.number.as_deref())
    }

    /// The code that tells the place of a row better than its number, `1.1b` or `A.2`: it is no part of the row above it, which a
    /// code names behind a stroke, `1.1/xa`.
    pub fn coded(&self) -> Option<&str> {
        self.code.as_deref().filter(|code| is_whole_code(code))
    }

    pub fn style(&self) -> RowStyle {
        if self.kind == EntryKind::Goal {
            return RowStyle::Goal;
        }
        if self.kind == EntryKind::Group {
            return RowStyle::Group;
        }
        if let Some(code) = self.coded() {
            return RowStyle::Level(RowLevel::Digits(code.split('.').count()));
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
pub(super) enum RowStyle {
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
    pub fn rank(self) -> usize {
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

/// A number without what surrounds it: `1.1` for `1.1.`.
pub(super) fn bare_number(number: &str) -> String {
    number.trim().trim_matches(['.', ')', '(', '/']).replace(',', ".")
}
