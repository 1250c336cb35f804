//! A report as data: title lines, then tables and lists. Nothing here knows of plans.

use std::borrow::Cow;

use serde::Serialize;

use bdg_core::eval::Status;
use bdg_core::phrases::{self, NumberText};
use bdg_syntax::number::Lang;

/// What a cell shows where it has no value, for a reason given elsewhere; CSV leaves such a cell empty.
pub const NONE: &str = "–";

/// A report: its title lines, then tables, lists and sentences.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Sheet {
    /// The title, line by line.
    pub title: Vec<TitleLine>,
    /// Tables, lists and sentences in order. The first table is the one that CSV writes.
    pub parts: Vec<Part>,
}

/// A line of a report's title.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(into = "String")]
pub struct TitleLine {
    /// What it says.
    pub text: String,
    /// How it is set.
    pub kind: TitleKind,
}

/// What a line of a title says, for renderings that set each kind in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum TitleKind {
    /// What the report is.
    Head,
    /// What it is about: the plan, the place, an indicator.
    #[default]
    Subject,
    /// A remark in brackets.
    Remark,
}

impl TitleLine {
    /// A line that says what the report is.
    pub fn head(text: impl Into<String>) -> TitleLine {
        TitleLine { text: text.into(), kind: TitleKind::Head }
    }

    /// A line that says what the report is about.
    pub fn subject(text: impl Into<String>) -> TitleLine {
        TitleLine { text: text.into(), kind: TitleKind::Subject }
    }

    /// A remark in brackets.
    pub fn remark(text: impl Into<String>) -> TitleLine {
        TitleLine { text: text.into(), kind: TitleKind::Remark }
    }
}

impl From<String> for TitleLine {
    fn from(text: String) -> TitleLine {
        TitleLine::subject(text)
    }
}

impl From<TitleLine> for String {
    fn from(line: TitleLine) -> String {
        line.text
    }
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// A table.
    Table(Table),
    /// A list.
    List(List),
    /// A sentence or a paragraph.
    Sentence(String),
    /// Lines that are kept as they are: a drawing, a place in a text.
    Verbatim(Vec<String>),
}

/// Items under a heading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct List {
    /// The heading.
    pub heading: String,
    /// The items, each a sentence.
    pub items: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// A line above the table; empty if there is none.
    pub caption: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether the last row is of all the others, and stays the last in whatever order they are put.
    #[serde(skip)]
    pub totalled: bool,
}

/// How a column's text is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the left.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// At the right.
    Right,
}

/// Which renderings have a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// All.
    #[default]
    Always,
    /// Text and Markdown, which a person reads.
    Page,
    /// CSV, which a program reads: what a page shows elsewhere.
    Data,
}

/// How good or bad a word of a table is; shown as a colour beside the word, never instead of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    /// As good as it can be.
    Best,
    /// Good.
    Good,
    /// Not quite good.
    Fair,
    /// Poor.
    Poor,
    /// As bad as it can be.
    Bad,
    /// Neither, because too little is known.
    Unknown,
}

/// A scale on which words of a column are good or bad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// The statuses of indicators.
    Status,
    /// Whether results meet targets.
    Met,
}

impl Scale {
    /// The words of the scale, each with how good it is.
    #[must_use]
    pub fn words(self, lang: Lang) -> Vec<(&'static str, Tone)> {
        let tone = |status| match status {
            Status::Achieved => Tone::Best,
            Status::OnTrack => Tone::Good,
            Status::Slow => Tone::Fair,
            Status::VerySlow => Tone::Poor,
            Status::Missed | Status::Regressing => Tone::Bad,
            Status::NoData | Status::NoStart | Status::Unrated => Tone::Unknown,
        };
        match self {
            Scale::Status => Status::ALL.map(|status| (phrases::status(status).get(lang), tone(status))).to_vec(),
            Scale::Met => vec![(phrases::met(true).get(lang), Tone::Good), (phrases::met(false).get(lang), Tone::Bad)],
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Column {
    /// What it shows, by a name that is the same in all languages and that no other column of the table has.
    #[serde(skip)]
    pub id: Cow<'static, str>,
    /// The heading.
    pub heading: String,
    /// How its text is aligned.
    pub align: Align,
    /// The least width of its text, in characters, on a page too narrow for everything.
    pub least: u16,
    /// Which renderings have it.
    #[serde(rename = "shown")]
    pub medium: Medium,
    /// On which scale its words are good or bad.
    #[serde(skip)]
    pub scale: Option<Scale>,
}

impl Column {
    /// A column of texts, at the left.
    pub fn new(id: impl Into<Cow<'static, str>>, heading: impl Into<String>) -> Column {
        Column { id: id.into(), heading: heading.into(), ..Column::default() }
    }

    /// A column of short marks, in the middle.
    pub fn centred(id: impl Into<Cow<'static, str>>, heading: impl Into<String>) -> Column {
        Column { align: Align::Center, ..Column::new(id, heading) }
    }

    /// A column of numbers, at the right.
    pub fn number(id: impl Into<Cow<'static, str>>, heading: impl Into<String>) -> Column {
        Column { align: Align::Right, ..Column::new(id, heading) }
    }

    /// A column of numbers for a year, at the right; its id is the year.
    #[must_use]
    pub fn year(year: i32) -> Column {
        Column::number(year.to_string(), year.to_string())
    }

    /// The same column with a least width.
    #[must_use]
    pub fn least(mut self, least: u16) -> Column {
        self.least = least;
        self
    }

    /// The same column for pages only.
    #[must_use]
    pub fn page(mut self) -> Column {
        self.medium = Medium::Page;
        self
    }

    /// The same column for data only.
    #[must_use]
    pub fn data(mut self) -> Column {
        self.medium = Medium::Data;
        self
    }

    /// The same column with words that are good or bad.
    #[must_use]
    pub fn rated(mut self, scale: Scale) -> Column {
        self.scale = Some(scale);
        self
    }

    /// Whether a page has it.
    #[must_use]
    pub fn on_page(&self) -> bool {
        self.medium != Medium::Data
    }

    /// Whether data has it.
    #[must_use]
    pub fn in_data(&self) -> bool {
        self.medium != Medium::Page
    }
}

/// A cell: what it says, and the number in it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[serde(into = "String")]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// The one number in it with the words around it, for renderings that are computed with. `None` where it says no
    /// number, or more than one.
    pub number: Option<NumberText>,
    /// The number in the unit of its row, where the text says it in another: what is computed with there.
    pub converted: Option<NumberText>,
    /// How good or bad what it says is, where its column has no [`Scale`] of words.
    pub tone: Option<Tone>,
}

impl Cell {
    /// A text with the number in it.
    pub fn new(text: impl Into<String>, number: Option<NumberText>) -> Cell {
        Cell { text: text.into(), number, converted: None, tone: None }
    }

    /// The same with its number in the unit of its row.
    #[must_use]
    pub fn converted(self, converted: Option<NumberText>) -> Cell {
        Cell { converted, ..self }
    }

    /// The same as something good or bad.
    #[must_use]
    pub fn toned(self, tone: Option<Tone>) -> Cell {
        Cell { tone, ..self }
    }

    /// How good or bad it is in its column.
    #[must_use]
    pub fn tone_in(&self, column: &Column, lang: Lang) -> Option<Tone> {
        let word = || column.scale?.words(lang).into_iter().find(|(word, _)| *word == self.text).map(|(_, tone)| tone);
        self.tone.or_else(word)
    }

    /// The same with words behind it.
    #[must_use]
    pub fn followed_by(mut self, words: &str) -> Cell {
        self.text.push_str(words);
        self.number = self.number.map(|number| number.followed_by(words));
        self.converted = self.converted.map(|number| number.followed_by(words));
        self
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::new(text, None)
    }
}

impl From<Cell> for String {
    fn from(cell: Cell) -> String {
        cell.text
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::new(text, None)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Row {
    /// A heading over the rows that follow, across all columns: its number, if it has one, and its text.
    Heading {
        /// The number, for the first column; may be empty.
        number: String,
        /// The text.
        text: String,
        /// Whether it stands within the section above: CSV leaves it out.
        #[serde(skip)]
        within: bool,
    },
    /// Cells, one for each column of the table.
    Cells {
        /// What they say.
        cells: Vec<Cell>,
        /// How many cells from the left repeat the row above; a page leaves them empty.
        repeated: usize,
    },
}

impl Table {
    /// The position of a column.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.id == id)
    }
}

impl Row {
    /// A row of cells.
    #[must_use]
    pub fn cells(cells: impl IntoIterator<Item = impl Into<Cell>>) -> Row {
        Row::Cells { cells: cells.into_iter().map(Into::into).collect(), repeated: 0 }
    }

    /// A heading without a number.
    pub fn heading(text: impl Into<String>) -> Row {
        Row::Heading { number: String::new(), text: text.into(), within: false }
    }
}

impl Sheet {
    /// Adds a part.
    pub fn push(&mut self, part: Part) {
        self.parts.push(part);
    }

    /// Adds a list, unless it is empty.
    pub fn push_list(&mut self, heading: impl Into<String>, items: Vec<String>) {
        if !items.is_empty() {
            self.parts.push(Part::List(List { heading: heading.into(), items }));
        }
    }

    /// The table that CSV writes.
    #[must_use]
    pub fn main_table(&self) -> Option<&Table> {
        self.tables().next()
    }

    /// The tables, in order.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.parts.iter().filter_map(|part| match part {
            Part::Table(table) => Some(table),
            _ => None,
        })
    }
}
