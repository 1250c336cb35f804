//! A table of an office's plan as a plan file: the text that a planner would have written.
//!
//! `grid` gives the table, `header` tells its columns by their words, `understand` and `entry` make goals, indicators
//! and parts of its rows, `write` writes them. What is not understood stays as a comment at its place, and every such
//! place is listed: nothing is dropped, and nothing is made up.

mod agency;
mod code;
mod draft;
mod entry;
mod header;
mod label;
mod title;
mod understand;
mod unit;
mod value;
mod words;
mod write;

use crate::tables::{self, Block, Cell, CellValue, Document, Fault, Grid, Limits};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

pub use draft::{Remark, RowKind, RowSaid};
pub use header::{Column, Head, Header, Role, Share};

use draft::Draft;
use understand::{Line, Reader};

/// Which table is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// The file's name, for the comment at the top.
    pub name: String,
    /// The sheet's name; the first one with a table of indicators otherwise.
    pub sheet: Option<String>,
    /// The number of the table in the document, from 1; likewise.
    pub table: Option<usize>,
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
    /// Cells of the table's body that hold anything.
    pub cells: usize,
    /// Cells that stand in the plan as comments only.
    pub lost: usize,
}

/// A plan out of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The plan's text, laid out.
    pub text: String,
    /// Its language: that of the table's header.
    pub lang: Lang,
    /// How much was read.
    pub counts: Counts,
    /// What is to be said of single cells.
    pub remarks: Vec<Remark>,
    /// What is to be said of the file as a whole.
    pub general: Vec<Message>,
    /// The table's place: its sheet, or its number in the document.
    pub table: Message,
    /// Its columns and what they were read as.
    pub columns: Vec<Column>,
    /// Where the names of the indicators state their targets, the time of these.
    pub stated: Option<Head>,
    /// Its rows and what they were read as.
    pub rows: Vec<RowSaid>,
}

/// Reads a plan out of a file's table.
///
/// # Errors
/// What [`tables::read`] gives; no table of indicators, or none in the sheet or of the number that was asked for.
pub fn import(bytes: &[u8], options: &Options) -> Result<Imported, Fault> {
    let document = tables::read(bytes, &Limits::TABLE)?;
    let tables: Vec<&Grid> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table(grid) => Some(grid),
            Block::Paragraph(_) => None,
        })
        .collect();
    let wanted = wanted(&document, &tables, options)?;
    let found: Vec<(&Grid, Header)> =
        wanted.iter().filter_map(|grid| header::find(grid).map(|header| (*grid, header))).collect();
    let named = options.sheet.is_some() || options.table.is_some();
    let Some((first, header)) = found
        .iter()
        .find(|(grid, _)| named || !grid.hidden)
        .or(found.first())
        .map(|(grid, header)| (*grid, header.clone()))
    else {
        return Err(no_table(&wanted));
    };
    // In a text document a table may go on as another one, with its header once more or without one.
    let mut pieces: Vec<(&Grid, usize)> = vec![(first, header.row.saturating_add(header.height))];
    if !document.kind.has_sheets() && options.table.is_none() {
        for grid in tables.iter().copied().filter(|grid| grid.number > first.number) {
            match header::find(grid) {
                Some(other) if same_columns(&other, &header) => {
                    pieces.push((grid, (other.row + other.height)));
                }
                None if grid.width == first.width => pieces.push((grid, 0)),
                _ => {}
            }
        }
    }
    let others: Vec<&Grid> = found
        .iter()
        .map(|(grid, _)| *grid)
        .filter(|grid| !pieces.iter().any(|(piece, _)| piece.number == grid.number))
        .collect();
    Ok(build(&document, &header, &pieces, &others, options))
}

/// The tables that were asked for.
fn wanted<'g>(document: &Document, tables: &[&'g Grid], options: &Options) -> Result<Vec<&'g Grid>, Fault> {
    if let Some(name) = &options.sheet {
        if !document.kind.has_sheets() {
            return Err(Fault::new(
                "--sheet chỉ dùng cho tệp Excel hoặc .ods; với tệp này dùng --table SỐ",
                "--sheet goes with Excel and .ods files only; with this one use --table NUMBER",
            ));
        }
        let name = tables::normalize(name);
        let found: Vec<&Grid> = tables.iter().copied().filter(|grid| grid.name == name).collect();
        if found.is_empty() {
            let names: Vec<String> = tables.iter().map(|grid| format!("“{}”", grid.name)).collect();
            let names = names.join(", ");
            return Err(Fault::new(
                format!("không có trang tính “{name}”; tệp có các trang: {names}"),
                format!("there is no sheet “{name}”; the file has: {names}"),
            ));
        }
        return Ok(found);
    }
    if let Some(number) = options.table {
        let count = tables.len();
        return match tables.iter().copied().find(|grid| grid.number == number) {
            Some(grid) => Ok(vec![grid]),
            None => Err(Fault::new(
                format!("không có bảng số {number}; tệp có {count} bảng"),
                format!("there is no table {number}; the file has {count}"),
            )),
        };
    }
    Ok(tables.to_vec())
}

fn same_columns(one: &Header, other: &Header) -> bool {
    one.columns.len() == other.columns.len()
        && one.columns.iter().zip(&other.columns).all(|(one, other)| one.role == other.role)
}

fn no_table(tables: &[&Grid]) -> Fault {
    let mut seen = Vec::new();
    for grid in tables {
        for row in grid.rows.iter().take(3) {
            let words: Vec<String> = row
                .cells
                .iter()
                .map(|cell| words::line(&code::text_of(cell, Lang::Vi)))
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
    // Fonts such as .VnTime show letters of an encoding of their own.
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
            "không tìm thấy bảng chỉ tiêu: cần một dòng tiêu đề có cột tên chỉ tiêu và ít nhất một cột khác trong số: {looked_vi}; {seen_vi}{font_vi}"
        ),
        format!(
            "no table of indicators is found: it needs a header row with a column of indicators and one more of: {looked_en}; {seen_en}{font_en}"
        ),
    )
}

fn build(
    document: &Document,
    header: &Header,
    pieces: &[(&Grid, usize)],
    others: &[&Grid],
    options: &Options,
) -> Imported {
    let lang = header.lang;
    let stem = options.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
    let columns: Vec<String> = header.columns.iter().map(|column| column.text.clone()).collect();
    let (before, after) = around(document, header, pieces);
    let mut heading = title::heading(&before, &columns, stem, !document.kind.has_sheets(), lang);
    if heading.period.is_none() {
        // The year of the one column of targets is that of the plan.
        let years: Vec<i32> =
            header.values().filter_map(|(_, head)| if let Head::In(year) = head { Some(year) } else { None }).collect();
        heading.year = heading.year.or(if let [year] = years.as_slice() { Some(*year) } else { None });
    }
    let mut reader = Reader {
        header,
        lang,
        period: heading.period,
        year: heading.year,
        footnotes: &document.footnotes,
        draft: Draft::default(),
        parts_open: false,
        last: None,
        seen_footnotes: Vec::new(),
    };
    for (grid, start) in pieces {
        for row in *start..grid.rows.len() {
            reader.row(Line { grid, row });
        }
    }
    reader
        .draft
        .notes
        .extend(after.into_iter().filter(|text| understand::is_note(text)).map(|text| words::line(&text)));
    reader.marks();
    let mut draft = reader.draft;
    draft.settle(lang);
    let place = table_place(document, pieces);
    let text = write::write(&draft, &heading, &intro(header, &options.name, &place, lang), lang);
    let entries = || draft.goals.iter().flat_map(|goal| goal.entries.iter());
    let counts = Counts {
        goals: draft.goals.len(),
        indicators: entries().count(),
        parts: entries().map(|entry| entry.parts.len()).sum(),
        cells: draft.cells,
        lost: draft.remarks.iter().filter(|remark| remark.not_understood).count(),
    };
    let mut general = general(document, others, options);
    let unled = entries().filter(|entry| entry.duties.lead.is_empty()).count();
    let led = draft.goals.iter().any(|goal| !goal.duties.lead.is_empty());
    if document.kind == tables::Kind::Text && header.column(Role::Lead).is_some() && unled > 0 && !led {
        general.push(Message::new(
            format!("tệp chữ không giữ ô gộp: {unled} chỉ tiêu để trống cột cơ quan chủ trì; đọc từ tệp Word hoặc Excel, hoặc ghi thêm"),
            format!("text files keep no merged cells: {unled} indicators have an empty cell for the leading agency; read the Word or Excel file, or add them"),
        ));
    }
    Imported {
        text,
        lang,
        counts,
        remarks: draft.remarks,
        general,
        table: place,
        columns: header.columns.clone(),
        stated: header.stated,
        rows: draft.rows,
    }
}

/// The lines above the table and those below it.
fn around(document: &Document, header: &Header, pieces: &[(&Grid, usize)]) -> (Vec<String>, Vec<String>) {
    let (Some((first, _)), Some((last, _))) = (pieces.first(), pieces.last()) else { return (Vec::new(), Vec::new()) };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    if !document.kind.has_sheets() {
        let mut number = 0_usize;
        for block in &document.blocks {
            match block {
                Block::Table(grid) => number = grid.number,
                Block::Paragraph(text) if number < first.number => before.extend(text.lines().map(str::to_owned)),
                Block::Paragraph(text) if number >= last.number => after.push(text.clone()),
                Block::Paragraph(_) => {}
            }
        }
    }
    for row in first.rows.iter().take(header.row) {
        let words = |cell: &Cell| words::line(&code::text_of(cell, header.lang));
        let cells: Vec<String> = row.cells.iter().map(words).filter(|text| !text.is_empty()).collect();
        before.push(cells.join(" | "));
    }
    (before, after)
}

fn table_place(document: &Document, pieces: &[(&Grid, usize)]) -> Message {
    let Some((first, _)) = pieces.first() else { return Message::default() };
    if document.kind.has_sheets() {
        return Message::new(format!("trang “{}”", first.name), format!("sheet “{}”", first.name));
    }
    if document.kind == tables::Kind::Text {
        return Message::new("bảng của tệp", "the file's table");
    }
    let numbers: Vec<String> = pieces.iter().map(|(grid, _)| grid.number.to_string()).collect();
    let numbers = numbers.join(", ");
    Message::new(format!("bảng {numbers}"), format!("table {numbers}"))
}

/// The comment at the top: where the plan comes from, and which column is what.
fn intro(header: &Header, name: &str, place: &Message, lang: Lang) -> Vec<String> {
    let name = words::line(name.rsplit(['/', '\\']).next().unwrap_or_default());
    let mut out = vec![words::comment(&match lang {
        Lang::Vi => format!("Đọc từ {name}, {}. Các cột của bảng:", place.vi),
        Lang::En => format!("Read from {name}, {}. The table's columns:", place.en),
    })];
    for column in header.columns.iter().filter(|column| !column.text.is_empty()) {
        let role = column.role.said(header.stated.filter(|_| column.role == Role::Label));
        out.push(words::comment(&format!("  “{}”: {}", column.text, role.get(lang))));
    }
    out
}

fn general(document: &Document, others: &[&Grid], options: &Options) -> Vec<Message> {
    let mut out = Vec::new();
    if document.macros {
        out.push(Message::new(
            "tệp có macro; bdg chỉ đọc bảng, không chạy macro",
            "the file has macros; only its tables are read, no macro is run",
        ));
    }
    if !options.name.is_empty() {
        let ending = options.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
        let right = document.kind.ending();
        let fine = match document.kind {
            tables::Kind::Text => ["csv", "tsv", "txt"].contains(&ending.as_str()),
            tables::Kind::Excel => ["xlsx", "xlsm", "xltx", "xltm"].contains(&ending.as_str()),
            tables::Kind::Word => ["docx", "docm", "dotx", "dotm"].contains(&ending.as_str()),
            tables::Kind::OldExcel => ["xls", "xlt"].contains(&ending.as_str()),
            tables::Kind::OpenSheet | tables::Kind::OpenText => right.ends_with(&ending),
        };
        if !fine {
            out.push(Message::new(
                format!("theo nội dung thì đây là tệp {right}, dù tên tệp có đuôi khác"),
                format!("by its content this is a {right} file, whatever its name says"),
            ));
        }
    }
    if !others.is_empty() {
        let names = |sheet: &str, table: &str| {
            let names: Vec<String> = others
                .iter()
                .map(|grid| {
                    if document.kind.has_sheets() {
                        format!("{sheet} “{}”", grid.name)
                    } else {
                        format!("{table} {}", grid.number)
                    }
                })
                .collect();
            names.join(", ")
        };
        let option = if document.kind.has_sheets() { "--sheet" } else { "--table" };
        out.push(Message::new(
            format!("tệp còn bảng chỉ tiêu khác, chưa đọc: {}; chọn bằng {option}", names("trang", "bảng")),
            format!(
                "the file has other tables of indicators, not read: {}; choose with {option}",
                names("sheet", "table")
            ),
        ));
    }
    out
}

impl Role {
    /// What a column is, in a word or two.
    #[must_use]
    pub fn said(self, stated: Option<Head>) -> Message {
        let (vi, en) = match self {
            Role::Number => ("số thứ tự", "number"),
            Role::Goal => ("mục tiêu", "goal"),
            Role::Label => ("tên mục tiêu, chỉ tiêu", "names of goals and indicators"),
            Role::Unit => ("đơn vị tính", "unit"),
            Role::Lead => ("cơ quan chủ trì", "leading agency"),
            Role::With => ("cơ quan phối hợp", "supporting agency"),
            Role::Reports => ("cơ quan tổng hợp số liệu", "reporting agency"),
            Role::Note => ("ghi chú", "note"),
            Role::Other => ("không rõ, giữ thành ghi chú #", "not known, kept as # comments"),
            Role::Value(head) => {
                let unknown = || match head {
                    Head::Period => Message::new("chỉ tiêu của giai đoạn", "target of the period"),
                    Head::Year => Message::new("chỉ tiêu của năm", "target of the year"),
                    _ => Message::new("kết quả, không rõ năm", "result of an unknown year"),
                };
                return match (head.written(Lang::Vi), head.written(Lang::En)) {
                    (Some(vi), Some(en)) => Message::new(format!("giá trị “{vi}”"), format!("values “{en}”")),
                    _ => unknown(),
                };
            }
        };
        match stated.and_then(|head| Some((head.written(Lang::Vi)?, head.written(Lang::En)?))) {
            Some((head_vi, head_en)) => Message::new(
                format!("{vi}, và giá trị “{head_vi}” nêu trong tên"),
                format!("{en}, with the values “{head_en}” in them"),
            ),
            None => Message::new(vi, en),
        }
    }
}
