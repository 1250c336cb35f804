//! The table of a document that a plan is read from, with the tables that continue it.

use super::column::ColumnRole;
use super::column_spec::set_columns;
use super::header::{TableHeader, find_header, unknown_header};
use super::plan_text::one_line;
use super::row::{TableRow, cell_text};
use crate::tables::{Block, Cell, CellValue, Document, Fault, Grid, Kind, normalize};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// The table that a plan is read from.
pub(super) struct Selection<'d> {
    pub header: TableHeader,
    /// Its grid and those that continue it, each with the index of its first row below the header. Never empty.
    pieces: Vec<(&'d Grid, usize)>,
    /// Further tables of indicators, which are not read.
    pub others: Vec<&'d Grid>,
    /// Tables of tasks besides it, which are read as well.
    pub tasks: Vec<(TableHeader, &'d Grid)>,
    /// Further tables whose header is not known.
    pub unknown: Vec<&'d Grid>,
}

impl<'d> Selection<'d> {
    /// The table of a sheet or of a number, or else the first table of indicators that is not hidden.
    ///
    /// # Errors
    /// No table of indicators; no such sheet or number.
    pub fn new(
        document: &'d Document,
        sheet: Option<&str>,
        number: Option<usize>,
        columns: Option<&str>,
    ) -> Result<Selection<'d>, Fault> {
        let wanted = wanted(document, sheet, number)?;
        let mut found: Vec<(&Grid, TableHeader)> =
            wanted.iter().filter_map(|grid| find_header(grid).map(|header| (*grid, header))).collect();
        if let (true, Some(_), Some(grid)) = (found.is_empty(), columns, wanted.first()) {
            found.push((grid, unknown_header(grid)));
        }
        let named = sheet.is_some() || number.is_some();
        // A table of indicators comes before one of tasks.
        let shown = || found.iter().filter(|(grid, _)| named || !grid.hidden);
        let first = shown().find(|(_, header)| !header.tasks).or_else(|| shown().next()).or(found.first());
        let Some((first, mut header)) = first.map(|(grid, header)| (*grid, header.clone())) else {
            return Err(no_table(&wanted));
        };
        if first.uneven && columns.is_none() {
            return Err(no_lines_of_a_table(first));
        }
        if let Some(columns) = columns {
            set_columns(columns, &mut header.columns)?;
            if header.column(ColumnRole::Label).is_none() {
                return Err(Fault::new(
                    "--columns không kể cột tên chỉ tiêu; hãy ghi “tên” ở chỗ của cột đó",
                    "--columns names no column of indicators; write “name” in its place",
                ));
            }
        }
        // In a text document another table may continue this one, with its header repeated or without one.
        let mut pieces: Vec<(&Grid, usize)> = vec![(first, header.row + header.height)];
        if !document.kind.has_sheets() && number.is_none() {
            for grid in document.tables().filter(|grid| grid.number > first.number) {
                match find_header(grid) {
                    Some(other) if other.has_columns_of(&header) => pieces.push((grid, other.row + other.height)),
                    None if grid.width == first.width => pieces.push((grid, 0)),
                    _ => {}
                }
            }
        }
        let is_piece = |grid: &Grid| pieces.iter().any(|(piece, _)| piece.number == grid.number);
        let known: Vec<usize> = found.iter().map(|(grid, _)| grid.number).collect();
        let unknown = wanted.iter().copied().filter(|grid| !is_piece(grid) && !known.contains(&grid.number));
        let unknown = unknown.filter(|grid| is_table(grid)).collect();
        let rest = found.into_iter().filter(|(grid, _)| !is_piece(grid));
        let (tasks, others): (Vec<_>, Vec<_>) = rest.partition(|(grid, header)| header.tasks && !grid.hidden);
        let others = others.into_iter().map(|(grid, _)| grid).collect();
        let tasks = tasks.into_iter().map(|(grid, header)| (header, grid)).collect();
        Ok(Selection { header, pieces, others, tasks, unknown })
    }

    /// The rows of a table of tasks below its header.
    pub fn task_rows(header: &TableHeader, grid: &'d Grid) -> impl Iterator<Item = TableRow<'d>> {
        let start = header.row + header.height;
        (start..grid.rows.len()).map(move |row| TableRow { grid, row, start })
    }

    /// The rows below the header.
    pub fn rows(&self) -> impl Iterator<Item = TableRow<'d>> {
        let rows =
            |grid: &'d Grid, start: usize| (start..grid.rows.len()).map(move |row| TableRow { grid, row, start });
        self.pieces.iter().flat_map(move |(grid, start)| rows(grid, *start))
    }

    /// The tables that are read. Never empty.
    pub fn grids(&self) -> impl Iterator<Item = &'d Grid> {
        self.pieces.iter().map(|(grid, _)| *grid)
    }

    /// The lines of the document above the table.
    pub fn lines_above(&self, document: &Document) -> Vec<String> {
        let Some((first, _)) = self.pieces.first() else { return Vec::new() };
        let paragraphs = paragraphs(document).filter(|(table, _)| *table < first.number);
        let mut lines: Vec<String> = paragraphs.flat_map(|(_, text)| text.lines().map(str::to_owned)).collect();
        for row in first.rows.iter().take(self.header.row) {
            let text = |cell: &Cell| one_line(&cell_text(cell, self.header.lang));
            let cells: Vec<String> = row.cells.iter().map(text).filter(|text| !text.is_empty()).collect();
            lines.push(cells.join(" | "));
        }
        lines
    }

    /// The paragraphs of the document below the table, also those before a piece that continues it.
    pub fn paragraphs_below<'t>(&self, document: &'t Document) -> impl Iterator<Item = &'t str> {
        let first = self.pieces.first().map_or(usize::MAX, |(grid, _)| grid.number);
        paragraphs(document).filter(move |(table, _)| *table >= first).map(|(_, text)| text)
    }

    /// The table's place: its sheet, or its number in the document.
    pub fn place(&self, document: &Document) -> Message {
        let Some((first, _)) = self.pieces.first() else { return Message::default() };
        if document.kind.has_sheets() {
            return Message::new(format!("trang “{}”", first.name), format!("sheet “{}”", first.name));
        }
        if document.kind == Kind::Text {
            return Message::new("bảng trong tệp", "the file's table");
        }
        let numbers: Vec<String> = self.pieces.iter().map(|(grid, _)| grid.number.to_string()).collect();
        let numbers = numbers.join(", ");
        Message::new(format!("bảng {numbers}"), format!("table {numbers}"))
    }
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
                    *number = grid.number;
                    None
                }
                Block::Paragraph(text) => Some((*number, text.as_str())),
            })
        })
        .flatten()
}

/// The tables that were asked for: those of a sheet, or the one of a number; otherwise all.
fn wanted<'d>(document: &'d Document, sheet: Option<&str>, number: Option<usize>) -> Result<Vec<&'d Grid>, Fault> {
    if let Some(name) = sheet {
        if !document.kind.has_sheets() {
            return Err(Fault::new(
                "--sheet chỉ dùng cho tệp Excel hoặc .ods; với tệp này dùng --table SỐ",
                "--sheet is for Excel and .ods files only; with this one use --table NUMBER",
            ));
        }
        let name = normalize(name);
        let found: Vec<&Grid> = document.tables().filter(|grid| grid.name == name).collect();
        if found.is_empty() {
            return Err(Fault::no_sheet(Some(&name), document.tables().map(|grid| grid.name.as_str())));
        }
        return Ok(found);
    }
    let Some(number) = number else { return Ok(document.tables().collect()) };
    match document.tables().find(|grid| grid.number == number) {
        Some(grid) => Ok(vec![grid]),
        None => {
            let count = document.tables().count();
            Err(Fault::new(
                format!("không có bảng số {number}; tệp có {count} bảng"),
                format!("there is no table {number}; the file has {count}"),
            ))
        }
    }
}

/// The fault of a text file whose lines are sentences and not those of a table.
fn no_lines_of_a_table(grid: &Grid) -> Fault {
    let line = |row: &crate::tables::Row| {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell_text(cell, Lang::Vi)).collect();
        let words: String = one_line(&cells.join(" ")).chars().take(60).collect();
        format!("“{words}”")
    };
    let lines: Vec<String> = grid.rows.iter().take(3).map(line).collect();
    let lines = lines.join(", ");
    Fault::new(
        format!(
            "tệp chữ này không phải bảng: các dòng không có cùng số ô (những dòng đầu: {lines}); hãy đọc tệp Word hoặc Excel gốc, \
             hoặc lưu riêng bảng chỉ tiêu thành .xlsx hay .csv; nếu đúng là bảng, hãy nói các cột bằng --columns"
        ),
        format!(
            "this text file is no table: its lines do not have the same number of cells (the first: {lines}); read the original \
             Word or Excel file, or save the table of indicators as .xlsx or .csv; if it is one, name its columns with --columns"
        ),
    )
}

/// From so many columns on their number is told of a table whose header is not known.
const MANY_COLUMNS: usize = 30;

/// The fault of a file in which no table is one of indicators, with what its tables begin with.
fn no_table(tables: &[&Grid]) -> Fault {
    let mut seen = Vec::new();
    for grid in tables {
        for row in grid.rows.iter().take(3) {
            let words: Vec<String> = row
                .cells
                .iter()
                .map(|cell| one_line(&cell_text(cell, Lang::Vi)))
                .filter(|text| !text.is_empty())
                .collect();
            let words: String = words.join(" | ").chars().take(80).collect();
            if !words.is_empty() && seen.len() < 4 {
                seen.push(format!("“{words}”"));
            }
        }
    }
    let (looked_vi, looked_en) = (
        "TT, Mục tiêu/chỉ tiêu, Đơn vị tính, Kế hoạch giai đoạn …, Kết quả năm …, Mục tiêu năm …, Đơn vị chủ trì/thực hiện, Ghi chú",
        "No, Indicator, Unit, Target …, Actual …, Lead agency, Note (or the Vietnamese words)",
    );
    let (seen_vi, seen_en) = match seen.as_slice() {
        [] => (String::from("tệp không có bảng nào"), String::from("the file has no table")),
        lines => (format!("trong tệp chỉ thấy {}", lines.join(", ")), format!("the file shows {}", lines.join(", "))),
    };
    let widest = tables.iter().map(|grid| grid.width).max().unwrap_or(0);
    let (wide_vi, wide_en) = if widest > MANY_COLUMNS {
        (format!("; bảng có {widest} cột"), format!("; the table has {widest} columns"))
    } else {
        (String::new(), String::new())
    };
    // Fonts such as .VnTime show the letters of an encoding of their own.
    let old = tables.iter().flat_map(|grid| grid.rows.iter().take(20)).flat_map(|row| &row.cells).any(|cell| {
        matches!(&cell.value, CellValue::Text(text) if ["tiªu", "Môc", "§¬n", "®¬n", "ChØ"].iter().any(|sign| text.contains(sign)))
    });
    let (font_vi, font_en) = if old {
        (
            "; chữ trong tệp theo bảng mã cũ TCVN3 (phông .VnTime): hãy chuyển sang Unicode bằng Unikey rồi lưu lại",
            "; the letters are of the old encoding TCVN3 (fonts .VnTime): convert them to Unicode, with Unikey for one, and save",
        )
    } else {
        ("", "")
    };
    Fault::new(
        format!(
            "không tìm thấy bảng chỉ tiêu: cần một dòng tiêu đề có cột tên chỉ tiêu và ít nhất một cột khác trong số: {looked_vi}; {seen_vi}{wide_vi}{font_vi}"
        ),
        format!(
            "no table of indicators was found: it needs a header row with a column of indicators and one more of: {looked_en}; {seen_en}{wide_en}{font_en}"
        ),
    )
}
