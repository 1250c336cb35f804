//! The tables of a document that a plan is read from, each with those that continue it.

use super::annex::{self, AnnexTitle};
use super::column::{ColumnRole, TableColumn};
use super::column_spec::set_columns;
use super::header::{TableHeader, find_header, find_measured_header, unknown_header};
use super::options::{Options, Tables};
use super::plan_text::one_line;
use super::row::{TableRow, cell_text};
use super::selection_faults::{no_lines_of_a_table, no_table};
use super::short_years::settle_short_years;
use super::unit_lines::units_apart;
use super::years::years;
use crate::tables::{Block, Cell, Document, Fault, Grid, Kind, normalize};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// A table that is read.
#[derive(Debug, Clone)]
pub(super) struct SelectedTable<'d> {
    pub header: TableHeader,
    /// Its first grid.
    pub grid: &'d Grid,
    /// The grids that continue it, each with the index of its first row below the header.
    more: Vec<(&'d Grid, usize)>,
    /// What the lines above it call it, where they do.
    pub annex: Option<AnnexTitle>,
    /// The lines between it and the table before it.
    pub lines: Vec<String>,
}

impl<'d> SelectedTable<'d> {
    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = TableRow<'d>> {
        let first = (self.grid, self.header.row + self.header.height);
        std::iter::once(first)
            .chain(self.more.iter().copied())
            .flat_map(|(grid, start)| (start..grid.rows.len()).map(move |row| TableRow { grid, row, start }))
    }

    /// Its grid and those that continue it.
    pub fn grids(&self) -> impl Iterator<Item = &'d Grid> {
        std::iter::once(self.grid).chain(self.more.iter().map(|(grid, _)| *grid))
    }

    /// Whether it has nothing but names that a plan may say of its rows: no time, unit, agency or duty in its header, and no digit below.
    fn has_names_only(&self) -> bool {
        let names = |column: &TableColumn| {
            matches!(
                column.role,
                ColumnRole::Label
                    | ColumnRole::Number
                    | ColumnRole::Code
                    | ColumnRole::Goal
                    | ColumnRole::Group
                    | ColumnRole::Part
                    | ColumnRole::Note
                    | ColumnRole::Aside
                    | ColumnRole::Other
            )
        };
        let figure = |row: TableRow<'_>| {
            let silent = |at: usize| matches!(self.header.role(at), ColumnRole::Number | ColumnRole::Code);
            let cells = (0..row.grid.width).filter(|at| !silent(*at)).filter_map(|at| row.grid.cell(row.row, at));
            cells.map(|cell| cell_text(cell, Lang::En)).any(|text| text.contains(|sign: char| sign.is_ascii_digit()))
        };
        !self.header.tasks && self.header.columns.iter().all(names) && !self.rows().any(figure)
    }

    /// Its place: its sheet, or its number in the document; `lone` says that no other is read.
    pub fn place(&self, lone: bool) -> Message {
        if self.grid.is_piece() {
            let (place, row) = (grid_place(self.grid), self.grid.rows.get(self.header.row).map_or(0, |row| row.number));
            return Message::new(format!("{} từ dòng {row}", place.vi), format!("{} from row {row}", place.en));
        }
        match self.grid.kind {
            Kind::Text if lone => Message::new("bảng trong tệp", "the file's table"),
            Kind::Word | Kind::OpenText | Kind::Text => {
                let numbers: Vec<String> = self.grids().map(|grid| grid.number.to_string()).collect();
                let numbers = numbers.join(", ");
                Message::new(format!("bảng {numbers}"), format!("table {numbers}"))
            }
            Kind::Excel | Kind::OldExcel | Kind::OpenSheet => grid_place(self.grid),
        }
    }
}

/// The place of a grid: its sheet, or its number in the document.
pub(super) fn grid_place(grid: &Grid) -> Message {
    let (name, number) = (&grid.name, grid.origin);
    match grid.kind {
        Kind::Excel | Kind::OldExcel | Kind::OpenSheet => {
            Message::new(format!("trang “{name}”"), format!("sheet “{name}”"))
        }
        Kind::Word | Kind::OpenText | Kind::Text => Message::new(format!("bảng {number}"), format!("table {number}")),
    }
}

/// The tables that a plan is read from.
#[derive(Debug, Clone)]
pub(super) struct Selection<'d> {
    /// The first one.
    pub first: SelectedTable<'d>,
    /// Those read besides it.
    pub more: Vec<SelectedTable<'d>>,
    /// Further tables of indicators, which are not read.
    pub others: Vec<&'d Grid>,
    /// Tables of tasks besides them, which are read as well.
    pub tasks: Vec<(TableHeader, &'d Grid)>,
    /// Further tables whose header is not known.
    pub unknown: Vec<&'d Grid>,
    /// Whether nobody asked for more than the first: the others are read as they name themselves annexes.
    pub unasked: bool,
}

impl<'d> Selection<'d> {
    /// The tables that were asked for. Where none was: the first table of indicators that is not hidden, and those behind it
    /// that have a number and a title of their own, `Phụ lục II`.
    ///
    /// # Errors
    /// No table of indicators; no such sheet or number; columns that do not fit.
    pub fn new(document: &'d Document, options: &Options) -> Result<Selection<'d>, Fault> {
        let wanted = wanted(document, options)?;
        let sheets = document.kind.has_sheets();
        let mut found: Vec<(&Grid, TableHeader)> = Vec::new();
        for grid in wanted.grids.iter().copied() {
            let said = options.columns_of.iter().any(|(number, _)| *number == grid.number);
            match find_header(grid) {
                Some(header) => found.push((grid, header)),
                None if said => found.push((grid, unknown_header(grid))),
                None => {}
            }
        }
        if found.is_empty() {
            let measured =
                wanted.grids.iter().filter_map(|grid| find_measured_header(grid).map(|header| (*grid, header)));
            found.extend(measured);
        }
        if let (true, Some(_), Some(grid)) = (found.is_empty(), &options.columns, likely(&wanted.grids)) {
            found.push((grid, unknown_header(grid)));
        }
        // A table of indicators comes before one of tasks.
        let shown = || found.iter().filter(|(grid, _)| wanted.named || !grid.hidden);
        let first = shown().find(|(_, header)| !header.tasks).or_else(|| shown().next()).or(found.first());
        let Some((first, header)) = first.map(|(grid, header)| (*grid, header.clone())) else {
            return Err(no_table(&wanted.grids));
        };
        if first.uneven && options.columns.is_none() && options.columns_of.is_empty() {
            return Err(no_lines_of_a_table(first));
        }
        let first = new_table(document, first, header);
        let mut out = Selection {
            first,
            more: Vec::new(),
            others: Vec::new(),
            tasks: Vec::new(),
            unknown: Vec::new(),
            unasked: !wanted.several && !wanted.named && options.columns.is_none(),
        };
        let known = |grid: &Grid| found.iter().find(|(other, _)| other.number == grid.number).map(|(_, header)| header);
        // The table before the grid that has a header, and whether it is read.
        let mut before: Option<(usize, bool)> = None;
        for grid in wanted.grids.iter().copied() {
            if grid.number == out.first.grid.number {
                before = Some((grid.width, true));
                continue;
            }
            if grid.is_piece() {
                // A piece is read with the table that it is one of.
                let read = out.grids().any(|other| other.origin == grid.origin);
                let task = out.tasks.iter().any(|(_, other)| other.origin == grid.origin);
                match known(grid).filter(|_| read || task || wanted.picked(grid)) {
                    Some(header) if header.tasks => out.tasks.push((header.clone(), grid)),
                    Some(header) => {
                        let mut table = new_table(document, grid, header.clone());
                        table.annex = table.annex.or_else(|| annex::titled(&table.lines));
                        out.more.push(table);
                    }
                    None if read => out.unknown.push(grid),
                    None => {}
                }
                continue;
            }
            let behind = grid.number > out.first.grid.number;
            let continues = behind && !sheets && (wanted.several || !wanted.named);
            match known(grid) {
                None => {
                    if let (true, Some((width, true))) = (continues, before) {
                        if width == grid.width {
                            out.last_mut().more.push((grid, 0));
                            continue;
                        }
                    }
                    if is_table(grid) {
                        out.unknown.push(grid);
                    }
                }
                Some(header) => {
                    let mut table = new_table(document, grid, header.clone());
                    let start = header.row + header.height;
                    let own = table.annex.as_ref().is_some_and(|annex| !annex.number.is_empty());
                    if continues && !own && out.tables().any(|read| header.has_columns_of(&read.header)) {
                        out.last_mut().more.push((grid, start));
                        before = Some((grid.width, true));
                        continue;
                    }
                    let figures = header.values(None).next().is_some();
                    let wants = wanted.several || (out.unasked && own && behind && figures);
                    let reads = wants && !header.tasks && (wanted.named || !grid.hidden);
                    before = Some((grid.width, reads));
                    if reads {
                        if !own {
                            table.annex = if sheets { sheet_title(&table) } else { annex::titled(&table.lines) };
                        }
                        out.more.push(table);
                    } else if header.tasks && !grid.hidden {
                        out.tasks.push((header.clone(), grid));
                    } else {
                        out.others.push(grid);
                    }
                }
            }
        }
        let numbered = out.more.iter().any(|table| table.annex.as_ref().is_some_and(|annex| !annex.number.is_empty()));
        if !out.more.is_empty() && out.first.annex.is_none() && sheets && !numbered {
            out.first.annex = sheet_title(&out.first);
        }
        out.settle_pieces();
        let told: Vec<i32> =
            out.lines_above(document).iter().flat_map(|line| years(line)).chain(options.year).collect();
        for table in out.tables_mut() {
            settle_short_years(&mut table.header.columns, &told);
        }
        out.say_columns(options)?;
        let said = options.columns.is_some() || !options.columns_of.is_empty();
        if !said && out.tasks.is_empty() && out.tables().all(SelectedTable::has_names_only) {
            return Err(no_table(&wanted.grids));
        }
        Ok(out)
    }

    /// Where only pieces of one table are read, its first is an annex only if its lines say so and another one's do: a sheet's
    /// name is that of all of them.
    fn settle_pieces(&mut self) {
        if self.more.is_empty() || self.more.iter().any(|table| !table.grid.is_piece()) {
            return;
        }
        self.first.annex =
            annex::numbered(&self.first.lines).filter(|_| self.more.iter().any(|table| table.annex.is_some()));
    }

    /// A table that may be the one, whose header is not known: the user says what its columns hold.
    ///
    /// # Errors
    /// No table at all; columns that do not fit.
    pub fn unknown(document: &'d Document, options: &Options) -> Result<Selection<'d>, Fault> {
        let wanted = wanted(document, options)?;
        let Some(grid) = likely(&wanted.grids).filter(|grid| !grid.uneven) else { return Err(no_table(&wanted.grids)) };
        let mut header = find_header(grid).unwrap_or_else(|| unknown_header(grid));
        let own = options.columns_of.iter().filter(|(number, _)| *number == grid.number).map(|(_, columns)| columns);
        for columns in options.columns.iter().chain(own) {
            set_columns(columns, &mut header.columns)?;
        }
        let first = new_table(document, grid, header);
        Ok(Selection { first, more: vec![], others: vec![], tasks: vec![], unknown: vec![], unasked: false })
    }

    /// The tables that are read.
    pub fn tables(&self) -> impl Iterator<Item = &SelectedTable<'d>> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// The tables that are read, to be changed.
    pub fn tables_mut(&mut self) -> impl Iterator<Item = &mut SelectedTable<'d>> {
        std::iter::once(&mut self.first).chain(&mut self.more)
    }

    fn last_mut(&mut self) -> &mut SelectedTable<'d> {
        self.more.last_mut().unwrap_or(&mut self.first)
    }

    /// The first table alone, the others of indicators among those that are not read.
    pub fn alone(mut self) -> Selection<'d> {
        let first = self.first.grid.origin;
        let (own, others): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.more).into_iter().partition(|table| table.grid.origin == first);
        self.more = own;
        self.others.extend(others.iter().flat_map(SelectedTable::grids).filter(|grid| !grid.is_piece()));
        self.others.sort_by_key(|grid| grid.number);
        self
    }

    /// Sets the columns as the user says them.
    fn say_columns(&mut self, options: &Options) -> Result<(), Fault> {
        if let Some(columns) = &options.columns {
            if self.more.iter().any(|table| !table.grid.is_piece()) {
                let numbers: Vec<String> = self.tables().map(|table| table.grid.number.to_string()).collect();
                let (first, numbers) = (self.first.grid.number, numbers.join(", "));
                return Err(Fault::new(
                    format!(
                        "đang đọc nhiều bảng ({numbers}), mà --columns chỉ nói về một bảng; hãy ghi số của bảng ở đầu, mỗi bảng một lần: --columns \"{first}: {columns}\""
                    ),
                    format!(
                        "several tables are read ({numbers}), but --columns speaks of one; begin it with the table's number, once for each table: --columns \"{first}: {columns}\""
                    ),
                ));
            }
            name_columns(columns, &mut self.first.header)?;
        }
        for (number, columns) in &options.columns_of {
            let Some(table) = self.tables_mut().find(|table| table.grids().any(|grid| grid.number == *number)) else {
                let numbers: Vec<String> = self.tables().map(|table| table.grid.number.to_string()).collect();
                let numbers = numbers.join(", ");
                return Err(Fault::new(
                    format!(
                        "--columns nói về bảng {number}, mà chỉ đọc bảng {numbers}; thêm --table {number}, hoặc --table all để đọc mọi bảng"
                    ),
                    format!(
                        "--columns speaks of table {number}, but only table {numbers} is read; add --table {number}, or --table all to read every table"
                    ),
                ));
            };
            name_columns(columns, &mut table.header)?;
        }
        Ok(())
    }

    /// The rows of a table of tasks below its header.
    pub fn task_rows(header: &TableHeader, grid: &'d Grid) -> impl Iterator<Item = TableRow<'d>> {
        let start = header.row + header.height;
        (start..grid.rows.len()).map(move |row| TableRow { grid, row, start })
    }

    /// All grids that are read.
    pub fn grids(&self) -> impl Iterator<Item = &'d Grid> {
        self.tables().flat_map(SelectedTable::grids)
    }

    /// The lines of the document above the first table.
    pub fn lines_above(&self, document: &Document) -> Vec<String> {
        let paragraphs = paragraphs(document).filter(|(table, _)| *table < self.first.grid.origin);
        let mut lines: Vec<String> = paragraphs.flat_map(|(_, text)| text.lines().map(str::to_owned)).collect();
        lines.extend(head_lines(self.first.grid, &self.first.header));
        units_apart(lines)
    }

    /// The paragraphs of the document below a table, also before a piece that continues it, and above the next one that is read.
    pub fn paragraphs_below<'t>(&self, at: usize, document: &'t Document) -> impl Iterator<Item = &'t str> {
        let first = self.tables().nth(at).map_or(usize::MAX, |table| table.grid.origin);
        let next = self.tables().nth(at.saturating_add(1)).map_or(usize::MAX, |table| table.grid.origin);
        paragraphs(document).filter(move |(table, _)| *table >= first && *table < next).map(|(_, text)| text)
    }

    /// The tables' places.
    pub fn place(&self) -> Message {
        if self.more.is_empty() {
            return self.first.place(true);
        }
        let sheets = self.grids().any(|grid| !grid.name.is_empty());
        let name = |grid: &Grid| if sheets { format!("“{}”", grid.name) } else { grid.number.to_string() };
        let whole: Vec<String> = self.grids().filter(|grid| !grid.is_piece()).map(name).collect();
        if let ([_], true) = (whole.as_slice(), self.more.iter().all(|table| table.grid.is_piece())) {
            return self.first.place(true);
        }
        let names = whole.join(", ");
        let (vi, en) = if sheets { ("trang", "sheets") } else { ("bảng", "tables") };
        Message::new(format!("{vi} {names}"), format!("{en} {names}"))
    }
}

/// A table with what the lines above it call it.
fn new_table<'d>(document: &'d Document, grid: &'d Grid, header: TableHeader) -> SelectedTable<'d> {
    let own = head_lines(grid, &header);
    let lines = if document.kind.has_sheets() || grid.is_piece() {
        own
    } else {
        // What stands above the frame of a letterhead belongs to the table below it.
        let before = document.tables().filter(|other| other.number < grid.number && is_table(other)).last();
        let before = before.map_or(0, |grid| grid.number);
        let paragraphs = paragraphs(document).filter(|(table, _)| (before..grid.number).contains(table));
        paragraphs.flat_map(|(_, text)| text.lines().map(str::to_owned)).chain(own).collect()
    };
    let named = || annex::numbered(std::slice::from_ref(&grid.name)).filter(|_| !grid.is_piece());
    let lines = units_apart(lines);
    let annex = annex::numbered(&lines).or_else(named);
    SelectedTable { header, grid, more: Vec::new(), annex, lines }
}

/// The lines of a table above its header.
fn head_lines(grid: &Grid, header: &TableHeader) -> Vec<String> {
    let text = |cell: &Cell| one_line(&cell_text(cell, header.lang));
    let line = |row: &crate::tables::Row| {
        let cells: Vec<String> = row.cells.iter().map(text).filter(|text| !text.is_empty()).collect();
        cells.join(" | ")
    };
    grid.rows.iter().take(header.row).map(line).collect()
}

/// What a sheet without a number of its own is called: by the line above its table, else by its name.
fn sheet_title(table: &SelectedTable<'_>) -> Option<AnnexTitle> {
    let named = || AnnexTitle { title: table.grid.name.clone(), ..AnnexTitle::default() };
    Some(annex::titled(&table.lines).unwrap_or_else(named))
}

/// Sets the columns of a table as the user says them.
fn name_columns(columns: &str, header: &mut TableHeader) -> Result<(), Fault> {
    set_columns(columns, &mut header.columns)?;
    if header.column(ColumnRole::Label).is_none() {
        return Err(Fault::new(
            "--columns không kể cột tên chỉ tiêu; hãy ghi “tên” ở chỗ của cột đó",
            "--columns names no column of indicators; write “name” in its place",
        ));
    }
    Ok(())
}

/// The table that is most likely one of data, where no header is known.
fn likely<'d>(grids: &[&'d Grid]) -> Option<&'d Grid> {
    grids.iter().copied().find(|grid| is_table(grid)).or(grids.first().copied())
}

/// Whether a table is one of data: the frame of a letterhead or of signatures has few rows.
fn is_table(grid: &Grid) -> bool {
    let filled = grid.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_empty()).count();
    grid.rows.len() >= 3 && grid.width >= 2 && filled >= 6
}

/// The paragraphs of a document, each with the number of the table before it, or 0.
fn paragraphs(document: &Document) -> impl Iterator<Item = (usize, &str)> {
    document
        .blocks
        .iter()
        .scan(0, |number, block| {
            Some(match block {
                Block::Table(grid) => {
                    *number = grid.origin;
                    None
                }
                Block::Paragraph(text) => Some((*number, text.as_str())),
            })
        })
        .flatten()
}

/// The tables that were asked for.
struct Wanted<'d> {
    grids: Vec<&'d Grid>,
    /// Whether they were named one by one, hidden or not.
    named: bool,
    /// Whether all of them are read, not only the first.
    several: bool,
    /// The numbers of those that were named.
    numbers: Vec<usize>,
}

impl Wanted<'_> {
    /// Whether a table was asked for by its own number.
    fn picked(&self, grid: &Grid) -> bool {
        self.numbers.contains(&grid.number)
    }
}

/// The tables that were asked for: those of a sheet, or those of some numbers; otherwise all.
fn wanted<'d>(document: &'d Document, options: &Options) -> Result<Wanted<'d>, Fault> {
    let all = || document.tables().collect::<Vec<&Grid>>();
    if let Some(name) = &options.sheet {
        if !document.kind.has_sheets() {
            return Err(Fault::new(
                "--sheet chỉ dùng cho tệp Excel hoặc .ods; với tệp này dùng --table SỐ",
                "--sheet is for Excel and .ods files only; with this one use --table NUMBER",
            ));
        }
        let name = normalize(name);
        let found: Vec<&Grid> = document.tables().filter(|grid| grid.name == name).collect();
        if found.is_empty() && name == "all" {
            return Ok(Wanted { grids: all(), named: false, several: true, numbers: Vec::new() });
        }
        if found.is_empty() {
            return Err(Fault::no_sheet(Some(&name), document.tables().map(|grid| grid.name.as_str())));
        }
        return Ok(Wanted { grids: found, named: true, several: false, numbers: Vec::new() });
    }
    let numbers = match &options.tables {
        Tables::Unsaid => return Ok(Wanted { grids: all(), named: false, several: false, numbers: Vec::new() }),
        Tables::All => return Ok(Wanted { grids: all(), named: false, several: true, numbers: Vec::new() }),
        Tables::Numbered(numbers) => numbers,
    };
    let grids: Vec<&Grid> =
        document.tables().filter(|grid| numbers.contains(&grid.number) || numbers.contains(&grid.origin)).collect();
    let missing = numbers.iter().find(|number| !grids.iter().any(|grid| grid.number == **number));
    if let Some(number) = missing {
        let count = document.tables().filter(|grid| !grid.is_piece()).count();
        return Err(Fault::new(
            format!("không có bảng số {number}; tệp có {count} bảng"),
            format!("there is no table {number}; the file has {count}"),
        ));
    }
    let several = grids.iter().filter(|grid| !grid.is_piece()).count() > 1;
    Ok(Wanted { grids, named: true, several, numbers: numbers.clone() })
}
