//! The way from a file to a plan's text.

use super::column::{ColumnRole, FactHead, TableColumn};
use super::header::TableHeader;
use super::heading::{PlanHeading, read_heading};
use super::hidden::{hidden_notices, yield_to_visible};
use super::level::valued_levels;
use super::marks::{attach_notes, marks_of, plain_number};
use super::measures::find_measures;
use super::notices::{file_notices, lead_notice};
use super::numbering::assign_codes;
use super::numbers::notation;
use super::outline::Outline;
use super::plan_draft::{IndicatorDraft, PlanDraft, Remark, RowMapping};
use super::plan_text::{comment, one_line};
use super::reader::PlanReader;
use super::row::cell_text;
use super::rows::{is_note, read_row};
use super::selection::Selection;
use super::structure::Builder;
use super::sums::settle_flows;
use super::tasks::read_tasks;
use super::times::{keep_first_of_time, settle_periods, settle_years};
use super::unit::unit_above;
use super::write;
use crate::tables::{self, Document, Fault, Limits};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// What to read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The file's name, for the comment at the top.
    pub name: String,
    /// The sheet's name; the first sheet with a table of indicators otherwise.
    pub sheet: Option<String>,
    /// The number of the table in the document, from 1; the first table of indicators otherwise.
    pub table: Option<usize>,
    /// What the columns hold, as the user says it: `TT, tên, đơn vị, bỏ, kết quả 2025, năm 2026`.
    pub columns: Option<String>,
    /// The plan's period, where the file does not say it or says another.
    pub period: Option<(i32, i32)>,
    /// The year of the plan, likewise.
    pub year: Option<i32>,
    /// The unit of figures that have none.
    pub unit: Option<String>,
}

impl Imported {
    /// The columns that hold figures and are not understood, by their places.
    #[must_use]
    pub fn unread_columns(&self) -> Vec<usize> {
        let figures = |samples: &Vec<String>| {
            samples.iter().any(|sample| sample.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        let unread = |role: ColumnRole| match role {
            ColumnRole::Other => true,
            ColumnRole::Value(head) => {
                matches!(head, FactHead::Figure(_) | FactHead::FigureWithin(..) | FactHead::Result)
            }
            _ => false,
        };
        let columns = self.columns.iter().zip(&self.samples).enumerate();
        columns.filter(|(_, (column, samples))| unread(column.role) && figures(samples)).map(|(at, _)| at).collect()
    }
}

/// How much was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Goals.
    pub goals: usize,
    /// Indicators.
    pub indicators: usize,
    /// Parts of indicators.
    pub parts: usize,
    /// Tasks.
    pub tasks: usize,
    /// Cells of the table's body that hold anything.
    pub cells: usize,
    /// Figures: baselines, results and targets.
    pub figures: usize,
    /// Cells that are in the plan as comments only.
    pub lost: usize,
}

/// A plan as it was read from a table, and how it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The plan's text, formatted.
    pub text: String,
    /// Its language: that of the table's header.
    pub lang: Lang,
    /// How much was read.
    pub counts: Counts,
    /// Remarks on single cells.
    pub remarks: Vec<Remark>,
    /// Notices about the file as a whole.
    pub general: Vec<Message>,
    /// The table's place: its sheet, or its number in the document.
    pub table: Message,
    /// Its columns and what they were read as.
    pub columns: Vec<TableColumn>,
    /// For each column the first cells below its header.
    pub samples: Vec<Vec<String>>,
    /// The time of the targets that the names of the indicators state, where they do.
    pub stated: Option<FactHead>,
    /// Its rows and what they were read as.
    pub rows: Vec<RowMapping>,
}

/// Reads a plan from a file's table.
///
/// # Errors
/// Why [`tables::read`] cannot read the file; no table of indicators in it, or none in the sheet or of the number that
/// was asked for.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Fault> {
    let document = tables::read(bytes, &Limits::TABLE)?;
    let mut selection = Selection::new(&document, options.sheet.as_deref(), options.table, options.columns.as_deref())?;
    let mut heading = heading(&document, &selection, options);
    settle_years(&mut selection.header.columns, heading.period, heading.year);
    settle_periods(&mut selection.header.columns, heading.period);
    selection.header.measures = find_measures(&mut selection.header.columns);
    let first = selection.grids().next();
    if let Some(grid) = first {
        yield_to_visible(&mut selection.header.columns, grid);
    }
    keep_first_of_time(&mut selection.header.columns);
    let header = &selection.header;
    let lang = header.lang;
    heading.write_period(&header.columns, lang);
    let unit = options.unit.clone().or_else(|| unit_above(&selection.lines_above(&document)));
    let mut draft = draft(&document, &selection, &heading, unit);
    let table = selection.place(&document);
    let intro = intro(header, &options.name, &table, lang);
    let counts = Counts {
        goals: draft.goals.len(),
        indicators: draft.indicators().count(),
        parts: draft.indicators().map(IndicatorDraft::parts_below).sum(),
        tasks: draft.tasks.len() + draft.goals.iter().map(|goal| goal.tasks.len()).sum::<usize>(),
        cells: draft.cells,
        figures: draft.indicators().map(IndicatorDraft::figures_below).sum(),
        lost: draft.remarks.iter().filter(|remark| remark.not_understood).count(),
    };
    let mut general = file_notices(&document, &selection, &options.name);
    let tasks = selection.tasks.iter().map(|(_, grid)| *grid);
    general.extend(hidden_notices(selection.grids().chain(tasks)));
    general.extend(lead_notice(document.kind, header, &draft));
    let (mut columns, stated) = (header.columns.clone(), header.stated);
    for column in &mut columns {
        column.role = told(header, column.role);
    }
    let samples = (0..columns.len()).map(|column| samples(&selection, column, lang)).collect();
    let (remarks, rows) = (draft.remarks.clone(), std::mem::take(&mut draft.rows));
    // From here on the file's own cells are not needed.
    drop(selection);
    drop(document);
    let text = write::write(draft, &heading, &intro, lang);
    if !write::reads_back(&text) {
        return Err(Fault::new(
            "tệp kế hoạch viết ra không đọc lại được, nên không được ghi; hãy gửi bảng này cho những người làm bdg",
            "the plan file would not read back, so it is not written; please send the table to the makers of bdg",
        ));
    }
    Ok(Imported { text, lang, counts, remarks, general, table, columns, samples, stated, rows })
}

/// How many cells show what a column holds.
const SAMPLES: usize = 3;

/// The first cells of a column that hold anything.
fn samples(selection: &Selection<'_>, column: usize, lang: Lang) -> Vec<String> {
    let cells = selection.rows().filter_map(|row| row.own(column));
    cells.map(|cell| one_line(&cell_text(cell, lang))).filter(|text| !text.is_empty()).take(SAMPLES).collect()
}

/// Reads the words above the table; `name` is the file's.
fn heading(document: &Document, selection: &Selection<'_>, options: &Options) -> PlanHeading {
    let header = &selection.header;
    let stem = file_name(&options.name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let above = selection.lines_above(document);
    let whole = !document.kind.has_sheets();
    let mut heading = read_heading(&above, &header.columns, stem, whole, options.period, header.lang);
    heading.year = options.year.or(heading.year);
    let figure = |(_, head)| matches!(head, FactHead::Figure(_));
    if heading.period.is_none() && heading.year.is_none() && !header.values(None).any(figure) {
        // The year of the only column of targets is that of the plan.
        let mut years =
            header.values(None).filter_map(|(_, head)| if let FactHead::In(year) = head { Some(year) } else { None });
        heading.year = years.next().filter(|_| years.next().is_none());
    }
    heading
}

/// Reads the rows of the table and the notes below it.
fn draft(document: &Document, selection: &Selection<'_>, heading: &PlanHeading, unit: Option<String>) -> PlanDraft {
    let header = &selection.header;
    let draft = PlanDraft { unit, ..PlanDraft::default() };
    let mut reader = PlanReader::new(header, heading, &document.footnotes, draft);
    reader.notation = notation(header, selection.rows());
    reader.valued = valued_levels(header, selection.rows(), header.lang);
    if header.tasks {
        read_tasks(&mut reader, selection.rows());
    } else {
        for row in selection.rows() {
            read_row(&mut reader, row);
        }
    }
    let PlanReader { mut draft, entries, valued, lang, period, .. } = reader;
    let outline = Outline::new(entries, lang);
    let numbered = header.column(ColumnRole::Number).is_some();
    let measures = header.measures.iter().map(|measure| measure.name.clone()).collect();
    Builder { draft: &mut draft, lang, valued: &valued, numbered, measures, path: Vec::new() }.build(&outline);
    drop(outline);
    for (header, grid) in &selection.tasks {
        let mut reader = PlanReader::new(header, heading, &document.footnotes, draft);
        reader.lang = lang;
        read_tasks(&mut reader, Selection::task_rows(header, grid));
        draft = reader.draft;
    }
    assign_codes(&mut draft, numbered);
    for indicator in draft.goals.iter_mut().flat_map(|goal| goal.indicators.iter_mut()) {
        settle_flows(indicator, period, lang);
    }
    let marks = marks_of(&draft);
    let explains = |text: &&str| is_note(text) || plain_number(text).is_some_and(|mark| marks.contains(mark));
    draft.notes.extend(selection.paragraphs_below(document).filter(explains).map(one_line));
    attach_notes(&mut draft, header.lang);
    draft.settle(header);
    draft
}

/// The comment at the top: where the plan comes from, and what each column was read as.
fn intro(header: &TableHeader, name: &str, place: &Message, lang: Lang) -> Vec<String> {
    let name = one_line(file_name(name));
    let mut out = vec![comment(&match lang {
        Lang::Vi => format!("Đọc từ {name}, {}. Các cột của bảng:", place.vi),
        Lang::En => format!("Read from {name}, {}. The table's columns:", place.en),
    })];
    for column in header.columns.iter().filter(|column| !column.text.is_empty()) {
        let role = told(header, column.role).describe(header.stated.filter(|_| column.role == ColumnRole::Label));
        out.push(comment(&format!("  “{}”: {}", column.text, role.get(lang))));
    }
    out
}

/// What is said of a column's role: the names in a table of tasks are those of tasks.
fn told(header: &TableHeader, role: ColumnRole) -> ColumnRole {
    if header.tasks && role == ColumnRole::Label { ColumnRole::Task } else { role }
}

/// The name of a file without its folders.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or_default()
}
