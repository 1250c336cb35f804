//! The way from a file to a plan's text.

use super::adjusted::{adjusted_notices, settle_adjusted};
use super::annex::AnnexTitle;
use super::assigners::{plan_level, settle_assigners};
use super::averages::settle_averages;
use super::broken::join_broken;
use super::column::{ColumnRole, FactHead, TableColumn};
use super::comparisons::{Writing, comparison_notices, settle_comparisons};
use super::cumulated::{settle_cumulated, settle_paid_later};
use super::derived::{derived_notice, is_own_path, leave_out_derived, leave_out_marked};
use super::fitting::is_plain;
use super::header::TableHeader;
use super::header_rows::numbers_columns;
use super::heading::PlanHeading;
use super::hidden::{hidden_mark, hidden_notices, hidden_rows, yield_to_visible};
use super::join::{Joined, join_tables};
use super::marks::{attach_notes, marks_of, plain_number};
use super::measures::find_measures;
use super::milestones::join_milestones;
use super::money::{
    common_unit, is_of_asides, refuse_mixed_units, settle_budget, settle_money, settle_public_money, settle_total,
    unit_of_asides,
};
use super::notices::{file_notices, lead_notice, merged_notice};
use super::numbering::assign_codes;
use super::numbers::notation;
use super::options::Options;
use super::outline::Outline;
use super::pieces::in_pieces;
use super::place_quantities::{measure_of_places, measures_of_places, measures_of_setters};
use super::plan_draft::{IndicatorDraft, PlanDraft, Remark, RowMapping, TableDraft};
use super::plan_text::{comment, one_line};
use super::proof;
use super::quantities::{settle_added, settle_quantities, settle_shares};
use super::ratios::{settle_ratios, settle_yearly_totals};
use super::reader::PlanReader;
use super::reports::settle_reports;
use super::row::{TableRow, cell_text};
use super::row_name::row_name;
use super::rows::{is_note, read_row};
use super::running::{inferred_parts, refuse_planned_totals, settle_running, settle_told_parts};
use super::said::{file_name, heading, inferred_period, overruled, season_notice, term_notice, times};
use super::selection::{SelectedTable, Selection, grid_place};
use super::selection_faults::unread_columns_of;
use super::splits::settle_splits;
use super::structure::Builder;
use super::sums::settle_flows;
use super::table_flows::settle_table_flows;
use super::tasks::read_tasks;
use super::times::{
    date_beside, keep_first_of_time, settle_named_years, settle_periods, settle_school_years, settle_years,
};
use super::titles::{future_results, row_time, settle_titles};
use super::unit_lines::{unit_above, unit_of_names};
use super::valued_levels::valued_levels;
use super::write;
use super::years::years;
use crate::tables::{self, Cell, CellValue, Document, Fault, Limits};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

impl Imported {
    /// The columns that hold figures and are not understood, by their places.
    #[must_use]
    pub fn unread_columns(&self) -> Vec<usize> {
        let figures = |samples: &Vec<String>| {
            samples.iter().any(|sample| sample.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        // `Baseline`, and its year nowhere.
        let dated = self.columns.iter().any(|column| column.role == ColumnRole::BaselineYear);
        let open = |at: usize| self.remarks.iter().any(|remark| remark.column == at && remark.not_understood);
        let undated = |at: usize| !dated && open(at) && !self.samples_have_years(at);
        let unread = |(at, role): (usize, ColumnRole)| match role {
            ColumnRole::Value(FactHead::Undated) => undated(at),
            // `Mục tiêu năm 1`, and `End target` beside targets of years that do not tell where the period ends.
            ColumnRole::Value(FactHead::Year) => self.year.is_none() && self.missing_period.is_none() && undated(at),
            // `Targets › Final` behind the years of others: where the plan ends is not known.
            ColumnRole::Value(FactHead::Period) => {
                self.missing_period.is_none() && open(at) && !self.samples_have_years(at)
            }
            ColumnRole::Other | ColumnRole::Twin(_) => true,
            ColumnRole::Value(head) => {
                matches!(head, FactHead::Figure(_) | FactHead::FigureWithin(..) | FactHead::Result)
            }
            _ => false,
        };
        let columns = self.columns.iter().zip(&self.samples).enumerate();
        columns
            .filter(|(at, (column, samples))| unread((*at, column.role)) && figures(samples))
            .map(|(at, _)| at)
            .collect()
    }

    /// Whether the first cells of a column name years, `18.9 (2024)`.
    fn samples_have_years(&self, at: usize) -> bool {
        self.samples.get(at).is_some_and(|samples| samples.iter().any(|sample| !years(sample).is_empty()))
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
    /// Those among them that only say that they hold nothing: `-`, `…`.
    pub blanks: usize,
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
    /// The tables' places: the sheet of each, or its number in the document.
    pub table: Message,
    /// The tables in order.
    pub tables: Vec<ImportedTable>,
    /// The columns of all tables in order and what they were read as.
    pub columns: Vec<TableColumn>,
    /// For each column the first cells below its header.
    pub samples: Vec<Vec<String>>,
    /// Their rows and what they were read as.
    pub rows: Vec<RowMapping>,
    /// The plan's period.
    pub period: Option<(i32, i32)>,
    /// A period that it may be, where the file does not tell it: no plan is complete without one.
    pub missing_period: Option<(i32, i32)>,
    /// The plan's year.
    pub year: Option<i32>,
    /// How many indicators have figures and no unit.
    pub unitless: usize,
    /// Further tables of indicators and those whose header is not known, which are not read: their numbers and places.
    pub unread: Vec<(usize, Message)>,
}

/// A table that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedTable {
    /// Its number in the file, from 1.
    pub number: usize,
    /// Its place.
    pub place: Message,
    /// What the lines above it call it; empty where they do not.
    pub title: String,
    /// Its first column among [`Imported::columns`].
    pub start: usize,
    /// The column behind its last one.
    pub end: usize,
    /// The time of the targets that the names of the indicators state, where they do.
    pub stated: Option<FactHead>,
}

/// Reads a plan from a file's table.
///
/// # Errors
/// Why [`tables::read`] cannot read the file; no table of indicators in it, or none in the sheet or of the number that
/// was asked for.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Fault> {
    let mut document = in_pieces(tables::read(bytes, &Limits::TABLE)?);
    let joined = join_broken(&mut document);
    let selection = Selection::new(&document, options)?;
    let unasked = selection.unasked && !selection.more.is_empty();
    let alone = unasked.then(|| selection.clone().alone());
    let (mut imported, contradictory) = read(&document, selection, options)?;
    match alone {
        // Copies, or tables of other places: which of them the plan means is not known.
        Some(alone) if contradictory => {
            Selection::new(&document, &Options { columns_of: Vec::new(), ..options.clone() })?;
            let beyond = |number: &usize| !alone.grids().any(|grid| grid.number == *number);
            if let Some((number, _)) = options.columns_of.iter().find(|(number, _)| beyond(number)) {
                return Err(unread_columns_of(*number, alone.first.grid.number));
            }
            imported = read(&document, alone, options)?.0;
        }
        _ => {}
    }
    imported.general.extend(joined);
    Ok(imported)
}

/// Reads the selected tables into a plan; also whether figures of one contradict those of another.
fn read(document: &Document, selection: Selection<'_>, options: &Options) -> Result<(Imported, bool), Fault> {
    let mut selection = selection;
    let overruled = overruled(document, &selection, options);
    let (heading, times) = settle(document, &mut selection, options);
    let lang = selection.first.header.lang;
    for table in selection.tables() {
        proof::within(sure_lines(table))?;
    }
    let (mut draft, joined) = draft(document, &selection, &heading, &times, options);
    let table = selection.place();
    let counts = Counts {
        goals: draft.goals.len(),
        indicators: draft.indicators().count(),
        parts: draft.indicators().map(IndicatorDraft::parts_below).sum(),
        tasks: draft.tasks.len() + draft.goals.iter().map(|goal| goal.tasks.len()).sum::<usize>(),
        cells: draft.cells,
        blanks: draft.blanks,
        figures: draft.indicators().map(IndicatorDraft::figures_below).sum(),
        lost: draft.remarks.iter().filter(|remark| remark.not_understood).count(),
    };
    let mut general = file_notices(document, &selection, &options.name);
    general.extend(overruled);
    general.extend(inferred_period(&heading));
    general.extend(season_notice(&heading));
    general.extend(term_notice(&heading, &selection.first.header.columns));
    general.extend(joined.notices());
    let tasks = selection.tasks.iter().map(|(_, grid)| *grid);
    general.extend(hidden_notices(selection.grids().chain(tasks)));
    general.extend(lead_notice(document.kind, &selection.first.header, &draft));
    general.extend(selection.tables().filter_map(merged_notice));
    for (table, times) in selection.tables().zip(&times) {
        let rows: Vec<TableRow<'_>> = table.rows().collect();
        let filled = |at: usize| rows.iter().any(|row| row.own(at).is_some_and(|cell| !cell.is_empty()));
        let columns = table.header.columns.iter().enumerate().filter(|(at, _)| filled(*at));
        let columns: Vec<TableColumn> = columns.map(|(_, column)| column.clone()).collect();
        general.extend(future_results(&columns, times, options.now));
        general.extend(inferred_parts(&table.header.columns));
    }
    let unitless = |one: &&IndicatorDraft| one.unit.is_none() && one.facts.iter().any(|fact| !fact.is_text);
    let unitless = draft.indicators().filter(unitless).count();
    let (remarks, rows) = (draft.remarks.clone(), std::mem::take(&mut draft.rows));
    let shown = shown(&selection, &heading);
    general.extend(comparison_notices(&shown.columns));
    general.extend(adjusted_notices(&shown.columns));
    let intro = intro(&selection, &options.name, lang);
    let own_path = selection.tables().any(|table| is_own_path(&table.header, table.grid, document));
    drop(selection);
    let mut text = write::write(draft, &heading, &intro, lang)?;
    let derived = if own_path { leave_out_derived(&text, lang) } else { leave_out_marked(&text, lang) };
    if let Some((rest, count)) = derived {
        text = proof::laid_out(rest)?;
        general.push(derived_notice(count));
    }
    Ok((Imported { text, counts, remarks, general, table, rows, unitless, ..shown }, joined.contradictory))
}

/// Finds out what the columns of the tables hold. A table that [`import`] does not know for one of indicators is shown as it
/// is, without a plan: the user may say what its columns hold.
///
/// # Errors
/// As [`import`], but for a header that is not known.
pub fn look(bytes: &[u8], options: &Options) -> Result<Imported, Fault> {
    let fault = match import(bytes, options) {
        Ok(imported) => return Ok(imported),
        Err(fault) => fault,
    };
    let document = in_pieces(tables::read(bytes, &Limits::TABLE)?);
    let Ok(mut selection) = Selection::unknown(&document, options) else { return Err(fault) };
    let (heading, _) = settle(&document, &mut selection, options);
    Ok(shown(&selection, &heading))
}

/// Reads the words above the tables, and settles the times of their columns.
fn settle(document: &Document, selection: &mut Selection<'_>, options: &Options) -> (PlanHeading, Vec<PlanHeading>) {
    let mut heading = heading(document, selection, options);
    let times: Vec<PlanHeading> =
        selection.tables().enumerate().map(|(at, table)| times(&heading, at, table, options)).collect();
    let lone = selection.more.is_empty();
    let above = selection.lines_above(document);
    for (table, times) in selection.tables_mut().zip(&times) {
        let grid = table.grid;
        let lines = if lone { above.clone() } else { table.lines.clone() };
        // Numbers of columns below the header, `1 | 2 | 3`, are no figures.
        let numbers = |row: &TableRow<'_>| row.row <= row.start && numbers_columns(row.grid, row.row);
        let rows: Vec<TableRow<'_>> = table.rows().filter(|row| !numbers(row)).collect();
        let header = &mut table.header;
        let label = header.column(ColumnRole::Label);
        let timed = rows.iter().any(|row| names_time(row, label));
        let columns = &mut header.columns;
        let unit = options.unit.clone().or_else(|| unit_of_names(columns)).or_else(|| unit_above(&lines));
        settle_school_years(columns);
        if !header.tasks {
            settle_budget(columns, unit.as_deref(), times.year.is_some());
        }
        settle_titles(columns, times, &lines, timed);
        let named = table.annex.as_ref().map(|annex| annex.title.as_str()).filter(|title| !title.is_empty());
        settle_reports(columns, times, named, &lines);
        settle_paid_later(columns, times);
        settle_running(columns);
        settle_told_parts(columns, named.unwrap_or(&times.title));
        settle_named_years(columns);
        settle_years(columns, times);
        refuse_planned_totals(columns);
        settle_total(columns, unit.as_deref());
        settle_yearly_totals(columns, &rows);
        settle_periods(columns, times.period);
        settle_public_money(columns, &times.title, unit.as_deref());
        date_beside(columns, times.year.filter(|_| !timed));
        settle_ratios(columns, &rows);
        settle_averages(columns, times.period);
        settle_shares(columns);
        settle_cumulated(columns, &rows, header.lang);
        settle_added(columns, &rows);
        settle_splits(columns, &rows, true);
        header.measures = measures_of_setters(columns);
        if header.measures.is_empty() {
            header.measures = find_measures(columns);
        }
        if header.measures.is_empty() {
            header.measures = measures_of_places(columns);
        }
        settle_money(columns, &rows, unit.as_deref());
        settle_quantities(columns, &rows);
        refuse_mixed_units(columns, &rows);
        if header.measures.is_empty() {
            settle_splits(columns, &rows, false);
            header.measures = measure_of_places(columns);
        }
        yield_to_visible(columns, grid);
        settle_adjusted(columns, &rows);
        settle_assigners(columns, &rows, plan_level(&times.title, &lines));
        keep_first_of_time(columns, &rows);
        let writing = Writing { notation: notation(header, rows.iter().copied()), lang: header.lang };
        settle_comparisons(&mut header.columns, &rows, writing);
    }
    let columns: Vec<TableColumn> = selection.tables().flat_map(|table| table.header.columns.iter().cloned()).collect();
    heading.write_period(&columns, selection.first.header.lang);
    (heading, times)
}

/// The tables with their columns, and no plan yet.
fn shown(selection: &Selection<'_>, heading: &PlanHeading) -> Imported {
    let lang = selection.first.header.lang;
    let lone = selection.more.is_empty();
    let (mut tables, mut columns, mut samples) = (Vec::new(), Vec::new(), Vec::new());
    for table in selection.tables() {
        let start = columns.len();
        let header = &table.header;
        for (at, column) in header.columns.iter().enumerate() {
            columns.push(TableColumn { role: told(header, column.role), ..column.clone() });
            samples.push(sample_cells(table, at, lang));
        }
        let title = table.annex.as_ref().map(AnnexTitle::named).unwrap_or_default();
        let (number, place, end) = (table.grid.number, table.place(lone), columns.len());
        tables.push(ImportedTable { number, place, title, start, end, stated: header.stated });
    }
    let unread = selection.others.iter().chain(&selection.unknown);
    let mut unread: Vec<(usize, Message)> = unread.map(|grid| (grid.number, grid_place(grid))).collect();
    unread.sort_by_key(|(number, _)| *number);
    Imported {
        text: String::new(),
        lang,
        counts: Counts::default(),
        remarks: Vec::new(),
        general: Vec::new(),
        table: selection.place(),
        tables,
        columns,
        samples,
        rows: Vec::new(),
        period: heading.period,
        missing_period: heading.missing,
        year: heading.year,
        unitless: 0,
        unread,
    }
}

/// Whether a row names the time of those below it, and nothing else besides its number.
fn names_time(row: &TableRow<'_>, label: Option<usize>) -> bool {
    let filled = row.filled();
    let Some(column) = filled.last().copied().filter(|last| label.is_some_and(|label| *last <= label)) else {
        return false;
    };
    let words = row.own(column).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default();
    filled.len() <= 2 && row_time(&row_name(&words).title).is_some()
}

/// How many cells show what a column holds.
const SAMPLES: usize = 3;

/// The first cells of a column that hold anything.
fn sample_cells(table: &SelectedTable<'_>, column: usize, lang: Lang) -> Vec<String> {
    let cells = table.rows().filter_map(|row| row.own(column));
    cells.map(|cell| one_line(&cell_text(cell, lang))).filter(|text| !text.is_empty()).take(SAMPLES).collect()
}

/// How many lines the rows of a table take for certain: those that begin and end an indicator, its unit, its plain figures.
fn sure_lines(table: &SelectedTable<'_>) -> usize {
    let header = &table.header;
    if header.tasks {
        return 0;
    }
    let values: Vec<usize> =
        header.values(None).filter(|(_, head)| head.in_plan().is_some()).map(|(at, _)| at).collect();
    let unit = header.column(ColumnRole::Unit);
    let plain = |cell: &Cell| match &cell.value {
        CellValue::Number(_) => true,
        CellValue::Text(text) => is_plain(text),
        _ => false,
    };
    let of_row = |row: TableRow<'_>| {
        let figures = values.iter().filter(|at| row.own(**at).is_some_and(plain)).count();
        let named = unit.is_some_and(|at| row.own(at).is_some());
        if figures == 0 { 0 } else { figures.saturating_add(2).saturating_add(usize::from(named)) }
    };
    table.rows().map(of_row).sum()
}

/// Reads the rows of the tables and the notes below them; and what indicators several of them have.
fn draft(
    document: &Document,
    selection: &Selection<'_>,
    heading: &PlanHeading,
    times: &[PlanHeading],
    options: &Options,
) -> (PlanDraft, Joined) {
    let lang = selection.first.header.lang;
    let period = heading.period;
    let mut draft = PlanDraft::default();
    let lone = selection.more.is_empty();
    let mut first_column = 0_usize;
    // What stands above a table is above all its pieces.
    let mut shared_unit: Option<String> = None;
    for (at, (table, times)) in selection.tables().zip(times).enumerate() {
        let header = &table.header;
        let start = draft.goals.len();
        let annex = if lone { None } else { draft.annex_of(table.annex.as_ref(), at > 0) };
        let numbered = header.column(ColumnRole::Number).is_some();
        let lines = if lone { selection.lines_above(document) } else { table.lines.clone() };
        let common = || {
            let rows: Vec<TableRow<'_>> = table.rows().collect();
            common_unit(&header.columns, &rows).filter(|_| header.measures.is_empty())
        };
        let told = unit_above(&lines).or_else(|| shared_unit.clone().filter(|_| table.grid.is_piece()));
        shared_unit.clone_from(&told);
        let aside = told.as_ref().filter(|unit| is_of_asides(&header.columns, unit));
        draft.comments.extend(aside.map(|unit| comment(unit_of_asides(unit).get(lang))));
        let above = || told.clone().filter(|_| aside.is_none());
        // What the header of the figures says is nearer than a line above the table.
        let names = || unit_of_names(&header.columns);
        let unit = options.unit.clone().or_else(common).or_else(names).or_else(above);
        let place = table.place(lone);
        let duties = header.duty_column().map(|column| first_column.saturating_add(column));
        draft.tables.push(TableDraft { unit, numbered, place, duties });
        let notes = std::mem::take(&mut draft.notes);
        let mut reader = PlanReader::new(header, times, &document.footnotes, draft);
        (reader.lang, reader.table, reader.first_column) = (lang, at, first_column);
        reader.notation = notation(header, table.rows());
        reader.valued = valued_levels(header, table.rows(), lang);
        if header.tasks {
            read_tasks(&mut reader, table.rows());
        } else {
            for row in table.rows() {
                read_row(&mut reader, row);
            }
        }
        let PlanReader { draft: read, entries, valued, .. } = reader;
        draft = read;
        let entries = join_milestones(entries, &mut draft);
        let of_table = draft.tables.last().and_then(|table| table.unit.clone()).unwrap_or_default();
        let outline = Outline::new(entries, lines.iter().any(|line| is_own_title(line)), &of_table, lang);
        let measures = header.measures.iter().map(|measure| measure.name.clone()).collect();
        let split = header.columns.iter().any(|column| column.part.is_some());
        Builder {
            draft: &mut draft,
            lang,
            valued: &valued,
            numbered,
            measures,
            split,
            path: Vec::new(),
            start,
            groups: Vec::new(),
        }
        .build(&outline);
        draft.remarks.extend(outline.remarks);
        let marks = marks_of(&draft);
        let explains = |text: &&str| is_note(text) || plain_number(text).is_some_and(|mark| marks.contains(mark));
        draft.notes.extend(selection.paragraphs_below(at, document).filter(explains).map(one_line));
        let goals = draft.goals.get_mut(start..).unwrap_or_default();
        for goal in goals.iter_mut() {
            (goal.table, goal.annex) = (at, annex);
        }
        attach_notes(goals, &mut draft.notes, lang);
        draft.notes.splice(0..0, notes);
        first_column = first_column.saturating_add(header.columns.len());
    }
    let draft_tables = draft.tables.len();
    for (header, grid) in &selection.tasks {
        let mut reader = PlanReader::new(header, heading, &document.footnotes, draft);
        (reader.lang, reader.table, reader.first_column) = (lang, draft_tables, usize::MAX);
        read_tasks(&mut reader, Selection::task_rows(header, grid));
        draft = reader.draft;
    }
    let joined = join_tables(&mut draft, lang);
    assign_codes(&mut draft);
    for indicator in draft.goals.iter_mut().flat_map(|goal| goal.indicators.iter_mut()) {
        settle_flows(indicator, period, lang, &mut draft.remarks);
    }
    let of_tables: Vec<String> = draft.tables.iter().map(|table| table.unit.clone().unwrap_or_default()).collect();
    settle_table_flows(&mut draft.goals, &of_tables, lang);
    draft.settle(lang);
    (draft, joined)
}

/// Whether a line is the title that the program writes above its annual plan.
fn is_own_title(line: &str) -> bool {
    let between = |start: &str, end: &str| {
        line.trim().strip_prefix(start).and_then(|rest| rest.strip_suffix(end)).is_some_and(|year| year.len() == 4)
    };
    between("MỤC TIÊU, CHỈ TIÊU NĂM ", " VÀ PHÂN CÔNG THỰC HIỆN")
        || between("PHÂN CÔNG THỰC HIỆN CÁC MỤC TIÊU, CHỈ TIÊU NĂM ", "")
        || between("GOALS AND TARGETS FOR ", ", AND WHO CARRIES THEM OUT")
        || between("GOALS AND TARGETS FOR ", " AND WHO CARRIES THEM OUT")
}

/// The comment at the top: where the plan comes from, and what each column was read as.
fn intro(selection: &Selection<'_>, name: &str, lang: Lang) -> Vec<String> {
    let name = one_line(file_name(name));
    let lone = selection.more.is_empty();
    let mut out = Vec::new();
    if !lone {
        out.push(comment(&match lang {
            Lang::Vi => format!("Đọc từ {name}."),
            Lang::En => format!("Read from {name}."),
        }));
    }
    for table in selection.tables() {
        let place = table.place(lone);
        let hidden = |at: usize| if table.grid.hidden_columns.contains(&at) { hidden_mark(lang) } else { "" };
        let title = table.annex.as_ref().filter(|_| !lone).map(AnnexTitle::named).filter(|title| !title.is_empty());
        let title = title.map(|title| format!(" “{title}”")).unwrap_or_default();
        out.push(comment(&match (lang, lone) {
            (Lang::Vi, true) => format!("Đọc từ {name}, {}. Các cột của bảng:", place.vi),
            (Lang::En, true) => format!("Read from {name}, {}. The table's columns:", place.en),
            (Lang::Vi, false) => format!("Các cột của {}{title}:", place.vi),
            (Lang::En, false) => format!("The columns of {}{title}:", place.en),
        }));
        let header = &table.header;
        for (at, column) in header.columns.iter().enumerate().filter(|(_, column)| !column.text.is_empty()) {
            let stated = header.stated.filter(|_| column.role == ColumnRole::Label);
            let role = TableColumn { role: told(header, column.role), ..column.clone() }.describe(stated);
            out.push(comment(&format!("  “{}”{}: {}", column.text, hidden(at), role.get(lang))));
        }
        out.extend(hidden_rows(table.grid).map(|told| comment(told.get(lang))));
    }
    out
}

/// What is said of a column's role: the names in a table of tasks are those of tasks.
fn told(header: &TableHeader, role: ColumnRole) -> ColumnRole {
    if header.tasks && role == ColumnRole::Label { ColumnRole::Task } else { role }
}
