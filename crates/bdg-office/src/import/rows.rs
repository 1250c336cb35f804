//! The rows of a table as goals, indicators and parts.

use super::agency::Part;
use super::code::{printed_number, text_of};
use super::draft::{Draft, Entry, Goal, Remark, RowKind, RowSaid};
use super::header::{Header, Role};
use super::label::{Label, Sort, announces_parts, is_split, label};
use super::words::{begins, comment, fold};
use crate::tables::{Cell, Grid};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What all rows share.
pub(super) struct Reader<'d> {
    pub header: &'d Header,
    pub lang: Lang,
    pub period: Option<(i32, i32)>,
    pub year: Option<i32>,
    pub footnotes: &'d [String],
    pub draft: Draft,
    /// Whether rows without a number are parts of the indicator above them.
    pub parts_open: bool,
    /// What the row before was.
    pub last: Option<RowKind>,
    pub seen_footnotes: Vec<usize>,
}

/// A row of the table that is being read.
#[derive(Clone, Copy)]
pub(super) struct Line<'g> {
    pub grid: &'g Grid,
    pub row: usize,
}

impl<'g> Line<'g> {
    /// A cell that begins in this row; merged ones count for the row and column they begin in.
    pub(super) fn own(&self, column: usize) -> Option<&'g Cell> {
        let cell = self.grid.cell(self.row, column)?;
        (self.grid.owner(self.row, column) == (self.row, column) && !cell.is_empty()).then_some(cell)
    }

    /// A cell that stands in this row, be it merged from above.
    pub(super) fn standing(&self, column: usize) -> Option<&'g Cell> {
        let (row, owner) = self.grid.owner(self.row, column);
        let cell = self.grid.cell(row, owner)?;
        (owner == column && !cell.is_empty()).then_some(cell)
    }

    fn place(&self, column: usize) -> Message {
        self.grid.place(self.row, column)
    }

    fn number(&self) -> u32 {
        self.grid.rows.get(self.row).map_or(0, |row| row.number)
    }

    fn filled(&self) -> Vec<usize> {
        (0..self.grid.width).filter(|column| self.own(*column).is_some()).collect()
    }
}

impl Reader<'_> {
    /// Reads a row of the table's body.
    pub(super) fn row(&mut self, line: Line<'_>) {
        let filled = line.filled();
        if filled.is_empty() {
            return;
        }
        self.draft.cells += filled.len();
        if self.is_header(line, &filled) {
            let words = self.all_words(line, &filled);
            self.draft.comments.push(comment(&match self.lang {
                Lang::Vi => format!("Dòng {} lặp lại tiêu đề của bảng: {words}", line.number()),
                Lang::En => format!("Row {} repeats the table's header: {words}", line.number()),
            }));
            self.said(line, RowKind::Header, "", "");
            return;
        }
        if let Some(note) = self.footer(line, &filled) {
            self.said(line, RowKind::Note, "", &note);
            self.draft.notes.push(note);
            return;
        }
        self.goal_column(line);
        let Some(column) = self.header.column(Role::Label) else { return };
        let Some(name) = line.own(column) else {
            self.without_name(line, &filled);
            return;
        };
        let words = text_of(name, self.lang);
        let parsed = label(&words);
        let number =
            self.header.column(Role::Number).and_then(|column| line.own(column)).map(|cell| text_of(cell, self.lang));
        let others: Vec<usize> = filled.iter().copied().filter(|at| !self.names(*at)).collect();
        let valued = others.iter().any(|at| self.is_value(*at) || self.header.column(Role::Unit) == Some(*at));
        if self.is_goal(&parsed, number.as_deref(), valued, &others) {
            self.goal(line, &parsed, number.as_deref(), &others);
        } else if self.is_continued(&parsed, number.as_deref(), valued, &words) {
            self.continued(line, &words, &others);
        } else {
            self.entry(line, parsed, number, &others);
        }
        self.footnotes_of(line, &filled);
    }

    fn names(&self, column: usize) -> bool {
        self.header.columns.get(column).is_some_and(|one| matches!(one.role, Role::Label | Role::Number | Role::Goal))
    }

    fn is_value(&self, column: usize) -> bool {
        self.header.columns.get(column).is_some_and(|one| matches!(one.role, Role::Value(_)))
    }

    pub(super) fn said(&mut self, line: Line<'_>, kind: RowKind, code: &str, title: &str) {
        self.draft.rows.push(RowSaid { number: line.number(), kind, code: code.to_owned(), title: title.to_owned() });
    }

    /// Whether a row is the header once more, or the numbers of the columns below it.
    fn is_header(&self, line: Line<'_>, filled: &[usize]) -> bool {
        let same = filled.iter().all(|column| {
            let text = line.own(*column).map(|cell| fold(&text_of(cell, self.lang))).unwrap_or_default();
            self.header.columns.get(*column).is_some_and(|header| {
                let header = fold(&header.text);
                !text.is_empty()
                    && (header == text
                        || header.starts_with(&format!("{text} "))
                        || header.ends_with(&format!(" {text}")))
            })
        });
        let counted = filled.len() >= 3
            && filled.iter().all(|column| {
                let text = line.own(*column).map(|cell| text_of(cell, self.lang)).unwrap_or_default();
                let bare = text.trim_matches(['(', ')', '[', ']']);
                let digits = !bare.is_empty() && bare.len() <= 2 && bare.bytes().all(|byte| byte.is_ascii_digit());
                digits || (bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase()))
            });
        same || counted
    }

    /// A note below the table: one cell that begins with a mark.
    fn footer(&self, line: Line<'_>, filled: &[usize]) -> Option<String> {
        let [column] = filled else { return None };
        let words = super::words::line(&text_of(line.own(*column)?, self.lang));
        is_note(&words).then_some(words)
    }

    fn all_words(&self, line: Line<'_>, columns: &[usize]) -> String {
        let words: Vec<String> = columns
            .iter()
            .filter_map(|column| line.own(*column))
            .map(|cell| super::words::line(&text_of(cell, self.lang)))
            .collect();
        words.join(" | ")
    }

    /// A goal in a column of its own.
    fn goal_column(&mut self, line: Line<'_>) {
        let Some(column) = self.header.column(Role::Goal) else { return };
        let Some(cell) = line.own(column) else { return };
        let parsed = label(&text_of(cell, self.lang));
        self.open_goal(line, &parsed, None);
    }

    fn is_goal(&self, parsed: &Label, number: Option<&str>, valued: bool, others: &[usize]) -> bool {
        if valued || self.header.column(Role::Goal).is_some() {
            return false;
        }
        if parsed.sort == Some(Sort::Goal) {
            return true;
        }
        if parsed.sort == Some(Sort::Indicator) || parsed.bullet.is_some() || !others.is_empty() {
            return false;
        }
        let number = number.or(parsed.number.as_deref());
        number.is_some_and(|number| !number.trim_end_matches('.').contains('.') && !number.is_empty())
            && !announces_parts(&parsed.title)
    }

    /// Whether a row is the rest of the one above it: no number, no value, and a name that begins small.
    fn is_continued(&self, parsed: &Label, number: Option<&str>, valued: bool, words: &str) -> bool {
        let small = words.trim_start().starts_with(|letter: char| letter.is_lowercase() || ",;)".contains(letter));
        let above = matches!(self.last, Some(RowKind::Indicator | RowKind::Part | RowKind::Goal | RowKind::Continued));
        number.is_none()
            && !valued
            && parsed.bullet.is_none()
            && parsed.sort.is_none()
            && parsed.number.is_none()
            && small
            && above
            && !(self.parts_open && is_split(words))
    }

    fn goal(&mut self, line: Line<'_>, parsed: &Label, number: Option<&str>, others: &[usize]) {
        self.open_goal(line, parsed, number);
        let mut comments = Vec::new();
        for column in others {
            let Some(cell) = line.own(*column) else { continue };
            let text = text_of(cell, self.lang);
            let role = self.header.columns.get(*column).map_or(Role::Other, |one| one.role);
            match (role, self.draft.goals.last_mut()) {
                (Role::Lead | Role::With | Role::Reports, Some(goal)) => goal.duty_cells.push((part_of(role), text)),
                (Role::Note, Some(goal)) => goal.notes.push(super::words::line(&text)),
                _ => comments.push(self.misplaced(line, *column, &text)),
            }
        }
        if let Some(goal) = self.draft.goals.last_mut() {
            goal.comments.extend(comments);
        }
    }

    fn open_goal(&mut self, line: Line<'_>, parsed: &Label, number: Option<&str>) {
        let code = self.goal_code(parsed, number);
        self.said(line, RowKind::Goal, &code, &parsed.title);
        // A goal has no statement for the number that is printed.
        let printed = number.filter(|number| printed_number(number) != code);
        let comments = printed.map(|number| match self.lang {
            Lang::Vi => comment(&format!("Số thứ tự trong bảng: {number}")),
            Lang::En => comment(&format!("The table's number: {number}")),
        });
        let comments = comments.into_iter().collect();
        self.draft.goals.push(Goal { code, title: parsed.title.clone(), comments, ..Goal::default() });
        self.parts_open = false;
        self.last = Some(RowKind::Goal);
    }

    fn goal_code(&self, parsed: &Label, number: Option<&str>) -> String {
        let taken = |code: &str| self.draft.goals.iter().any(|goal| goal.code == code);
        let numbers = [
            number.map(printed_number),
            parsed.number.as_deref().map(printed_number),
            parsed.index.map(|index| index.to_string()),
        ];
        // `I` and `Mục tiêu 1` are one number; the figure is the plainer one.
        let digits = |code: &String| code.bytes().all(|byte| byte.is_ascii_digit());
        let known = numbers.iter().flatten().find(|code| digits(code)).or(numbers.iter().flatten().next());
        match known.filter(|code| !code.is_empty() && !taken(code)) {
            Some(code) => code.clone(),
            None => {
                let mut next = self.draft.goals.len() + 1;
                while taken(&next.to_string()) {
                    next += 1;
                }
                next.to_string()
            }
        }
    }

    /// The rest of a row that a page break cut in two.
    fn continued(&mut self, line: Line<'_>, words: &str, others: &[usize]) {
        let words = super::words::line(words);
        self.said(line, RowKind::Continued, "", &words);
        if self.last == Some(RowKind::Goal) {
            if let Some(goal) = self.draft.goals.last_mut() {
                goal.title = format!("{} {words}", goal.title);
            }
        } else if let Some(entry) = self.entry_above() {
            entry.title = format!("{} {words}", entry.title);
        }
        self.goes_on(line, others);
    }

    /// The cells of agencies and notes that go on in the next row.
    fn goes_on(&mut self, line: Line<'_>, others: &[usize]) {
        let mut comments = Vec::new();
        for column in others {
            let (Some(role), Some(cell)) = (self.header.columns.get(*column).map(|one| one.role), line.own(*column))
            else {
                continue;
            };
            let text = text_of(cell, self.lang);
            let entry = self.entry_above();
            match (role, entry) {
                (Role::Lead | Role::With | Role::Reports, Some(entry)) => {
                    let part = part_of(role);
                    match entry.duty_cells.iter_mut().rev().find(|(own, _)| *own == part) {
                        Some((_, before)) => *before = format!("{before} {text}"),
                        None => entry.duty_cells.push((part, text)),
                    }
                }
                (Role::Note, Some(entry)) => match entry.notes.last_mut() {
                    Some(note) => *note = format!("{note} {}", super::words::line(&text)),
                    None => entry.notes.push(super::words::line(&text)),
                },
                _ => comments.push(self.misplaced(line, *column, &text)),
            }
        }
        self.draft.comments.extend(comments);
    }

    pub(super) fn entry_above(&mut self) -> Option<&mut Entry> {
        let part = self.last == Some(RowKind::Part);
        let entry = self.draft.goals.last_mut()?.entries.last_mut()?;
        if part { entry.parts.last_mut() } else { Some(entry) }
    }

    /// A row whose cell of the name is empty.
    fn without_name(&mut self, line: Line<'_>, filled: &[usize]) {
        let duties_only = filled.iter().all(|column| {
            self.header
                .columns
                .get(*column)
                .is_some_and(|one| matches!(one.role, Role::Lead | Role::With | Role::Reports | Role::Note))
        });
        if duties_only && self.entry_above().is_some() {
            self.said(line, RowKind::Continued, "", "");
            self.goes_on(line, filled);
            return;
        }
        let goal_only = self.header.column(Role::Goal).is_some_and(|column| filled == [column]);
        if goal_only {
            return;
        }
        self.said(line, RowKind::Comment, "", &self.all_words(line, filled));
        for column in filled {
            if self.header.column(Role::Goal) == Some(*column) {
                continue;
            }
            let Some(cell) = line.own(*column) else { continue };
            let comment = self.misplaced(line, *column, &text_of(cell, self.lang));
            self.draft.comments.push(comment);
        }
    }

    /// A cell that no statement takes: a comment with its place and column, and a remark.
    pub(super) fn misplaced(&mut self, line: Line<'_>, column: usize, words: &str) -> String {
        let what = Message::new("không hiểu ô này thuộc về đâu", "it is not clear what this cell belongs to");
        self.remark(line, column, what, words, true)
    }

    /// Notes a remark on a cell, and gives it as a comment.
    pub(super) fn remark(&mut self, line: Line<'_>, column: usize, what: Message, words: &str, lost: bool) -> String {
        let place = line.place(column);
        let header = self.header.columns.get(column).map_or("", |one| one.text.as_str());
        let words = super::words::line(words);
        let (said, shown) =
            (what.get(self.lang), if words.is_empty() { String::new() } else { format!(": “{words}”") });
        let written = match self.lang {
            Lang::Vi => format!("{} (“{header}”): {said}{shown}", place.vi),
            Lang::En => format!("{} (“{header}”): {said}{shown}", place.en),
        };
        self.draft.remarks.push(Remark { place, what, words, not_understood: lost });
        comment(&written)
    }

    /// The footnotes that a row's cells refer to.
    fn footnotes_of(&mut self, line: Line<'_>, filled: &[usize]) {
        let mut notes = Vec::new();
        for at in filled.iter().filter_map(|column| line.own(*column)).flat_map(|cell| cell.footnotes.iter()) {
            if let Some(text) = self.footnotes.get(*at).filter(|_| !self.seen_footnotes.contains(at)) {
                notes.push(format!("({}) {text}", at.saturating_add(1)));
                self.seen_footnotes.push(*at);
            }
        }
        if self.last == Some(RowKind::Goal) {
            if let Some(goal) = self.draft.goals.last_mut() {
                goal.notes.extend(notes);
            }
        } else if let Some(entry) = self.entry_above() {
            entry.notes.extend(notes);
        }
    }
}

/// Whether words are a note below a table: `(*) …`, `(1) …`, `* …`, `Ghi chú: …`.
pub(super) fn is_note(words: &str) -> bool {
    let folded = fold(words);
    let marked = words.starts_with('*')
        || words.strip_prefix('(').and_then(|rest| rest.split_once(')')).is_some_and(|(mark, rest)| {
            mark.len() <= 3
                && mark.chars().all(|letter| letter == '*' || letter.is_ascii_digit())
                && !mark.is_empty()
                && !rest.trim().is_empty()
        });
    marked
        || ["ghi chu", "chu thich", "nguon", "note", "notes", "source"].iter().any(|start| begins(&folded, start))
            && words.chars().count() > 12
}

/// What a column of agencies says of them.
pub(super) fn part_of(role: Role) -> Part {
    match role {
        Role::With => Part::With,
        Role::Reports => Part::Reports,
        _ => Part::Lead,
    }
}
