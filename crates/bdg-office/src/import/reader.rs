//! What the reading of all rows of a table shares.

use std::collections::{HashMap, HashSet};

use super::agency_words::Duty;
use super::column::{ColumnRole, FactHead};
use super::header::TableHeader;
use super::heading::PlanHeading;
use super::level::RowLevel;
use super::numbers::NumberNotation;
use super::plan_draft::{IndicatorDraft, PlanDraft, Remark, RowKind, RowMapping};
use super::plan_text::{comment, one_line};
use super::row::TableRow;
use super::row_entry::{EntryKind, RowEntry};
use super::sub_rows::SubRows;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What is known of the table, the plan that is read from it so far, and the row before.
pub(super) struct PlanReader<'d> {
    pub header: &'d TableHeader,
    /// The table's place among those that are read.
    pub table: usize,
    /// Its first column among those of all tables.
    pub first_column: usize,
    pub lang: Lang,
    /// The plan's period.
    pub period: Option<(i32, i32)>,
    /// The year of the plan, where it is one of a year.
    pub year: Option<i32>,
    pub footnotes: &'d [String],
    /// The levels of rows that hold figures.
    pub valued: HashSet<RowLevel>,
    /// How the table's numbers are written.
    pub notation: NumberNotation,
    pub draft: PlanDraft,
    /// The rows so far that name something.
    pub entries: Vec<RowEntry>,
    /// Whether the row before said that parts follow.
    pub opened: bool,
    /// Whether rows without a number are parts of the one above them.
    pub parts_open: bool,
    /// What the rows below the last name are of, where a column says which part each is.
    pub sub_rows: Option<SubRows>,
    /// The time that the last row of words names for those below it, with its number's level.
    pub time: Option<FactHead>,
    pub time_level: Option<RowLevel>,
    /// The words of the last goal and the last group in columns of their own.
    pub goal: String,
    pub group: String,
    /// The last words of each column in which a cell may say “as above”.
    pub said: HashMap<usize, String>,
    /// Whether the rows are those of who signs, below the table.
    pub signed: bool,
    /// The footnotes that are in the plan already.
    pub seen_footnotes: Vec<usize>,
}

impl<'d> PlanReader<'d> {
    /// The head with the year of the plan, where the header leaves it to the plan.
    pub fn dated(&self, head: FactHead) -> FactHead {
        match (head, self.period, self.year) {
            (FactHead::Period | FactHead::Year, ..) if self.time.is_some() => self.time.unwrap_or(head),
            (FactHead::Period, Some((_, last)), _) => FactHead::By(last),
            (FactHead::Year, _, Some(year)) => FactHead::In(year),
            _ => head,
        }
    }

    /// A reader of a table that adds to a draft.
    pub fn new(
        header: &'d TableHeader,
        heading: &PlanHeading,
        footnotes: &'d [String],
        draft: PlanDraft,
    ) -> PlanReader<'d> {
        PlanReader {
            header,
            table: 0,
            first_column: 0,
            lang: header.lang,
            period: heading.period,
            year: heading.year,
            footnotes,
            notation: NumberNotation::Undecided,
            valued: HashSet::new(),
            draft,
            entries: Vec::new(),
            opened: false,
            parts_open: false,
            sub_rows: None,
            time: None,
            time_level: None,
            goal: String::new(),
            group: String::new(),
            said: HashMap::new(),
            signed: false,
            seen_footnotes: Vec::new(),
        }
    }
}

impl PlanReader<'_> {
    /// Notes what a row was read as.
    pub fn record(&mut self, row: TableRow<'_>, kind: RowKind, code: &str, title: &str) {
        let (code, title) = (code.to_owned(), title.to_owned());
        self.draft.rows.push(RowMapping { table: self.table, number: row.number(), kind, code, title });
    }

    /// Notes a remark on a cell, and gives it as a comment; `lost` says that the plan has the words in a comment only.
    pub fn remark(&mut self, row: TableRow<'_>, column: usize, what: Message, words: &str, lost: bool) -> String {
        let (remark, comment) = self.remark_on(row, column, what, words, lost);
        self.draft.remarks.push(remark);
        comment
    }

    /// The same without noting it.
    pub fn remark_on(
        &self,
        row: TableRow<'_>,
        column: usize,
        what: Message,
        words: &str,
        lost: bool,
    ) -> (Remark, String) {
        let place = row.place(column);
        let header = self.header.columns.get(column).map_or("", |one| one.text.as_str());
        let words = one_line(words);
        let shown = if words.is_empty() { String::new() } else { format!(": “{words}”") };
        let written = format!("{} (“{header}”): {}{shown}", place.get(self.lang), what.get(self.lang));
        let column = self.first_column.saturating_add(column);
        (Remark { place, column, what, words, not_understood: lost }, comment(&written))
    }

    /// A cell that no statement takes: notes a remark on it, and gives a comment with its place and column.
    pub fn misplaced(&mut self, row: TableRow<'_>, column: usize, words: &str) -> String {
        let what = Message::new("không hiểu ô này thuộc về đâu", "it is not clear what this cell belongs to");
        self.remark(row, column, what, words, true)
    }

    /// What the row above holds.
    pub fn above(&mut self) -> Option<&mut IndicatorDraft> {
        self.entries.last_mut().filter(|entry| entry.kind == EntryKind::Row)?.series.last_mut()
    }

    /// Notes what a row was read as, and gives its place among the others.
    pub fn recorded(&mut self, row: TableRow<'_>, kind: RowKind, title: &str) -> usize {
        let at = self.draft.rows.len();
        self.record(row, kind, "", title);
        at
    }

    /// The words of a cell of units or agencies; those of the cell above where it only says “as above”.
    pub fn standing_words(&mut self, column: usize, words: String) -> String {
        if is_ditto(&words) {
            return self.said.get(&column).cloned().unwrap_or(words);
        }
        self.said.insert(column, words.clone());
        words
    }

    /// Adds the rest of a cell that a page break cut in two to what a cell below it may mean by “as above”.
    pub fn go_on_saying(&mut self, column: usize, rest: &str) {
        if let Some(said) = self.said.get_mut(&column) {
            *said = format!("{said} {rest}");
        }
    }
}

/// Whether a cell says no more than “as above”: `″`, `nt`, `-nt-`, `như trên`.
fn is_ditto(words: &str) -> bool {
    let bare = words.trim().trim_matches(['-', '–', '.', ' ']);
    let signs =
        !bare.is_empty() && bare.chars().all(|sign| matches!(sign, '″' | '“' | '”' | '"' | '\'' | '’' | '〃' | '˝'));
    signs || ["nt", "như trên", "n.t", "ditto", "as above"].contains(&bare.to_lowercase().as_str())
}

/// The duty of the agencies in a column.
pub(super) fn duty_of(role: ColumnRole) -> Option<Duty> {
    match role {
        ColumnRole::Lead => Some(Duty::Lead),
        ColumnRole::With => Some(Duty::With),
        ColumnRole::Reports => Some(Duty::Reports),
        _ => None,
    }
}
