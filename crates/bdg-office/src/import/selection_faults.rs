//! What to say where no table of a file is one of indicators.

use super::column::ColumnRole;
use super::header::{find_header, likely_names};
use super::plan_text::one_line;
use super::row::cell_text;
use crate::tables::{CellValue, Fault, Grid, Row};
use bdg_syntax::number::Lang;

/// The fault of a text file whose lines are sentences and not those of a table.
pub(super) fn no_lines_of_a_table(grid: &Grid) -> Fault {
    let line = |row: &Row| {
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
pub(super) fn no_table(tables: &[&Grid]) -> Fault {
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
    // A line that says which column has the names; there is nothing to name in a file without tables.
    let known = |grid: &Grid| {
        let header = find_header(grid)?;
        let at = header.column(ColumnRole::Label)?;
        header.columns.get(at).map(|column| (at, column.text.clone()))
    };
    let named = tables.iter().find_map(|grid| known(grid).or_else(|| likely_names(grid)));
    let (say_vi, say_en) = match named {
        Some((at, header)) => {
            let plain = !header.is_empty() && !header.contains([',', ';', '=', '"']) && header.chars().count() <= 40;
            let line = |role: &str| {
                if plain { format!("{header}={role}") } else { format!("{}{role}, …", ", ".repeat(at)) }
            };
            (line("tên"), line("name"))
        }
        None => (String::from("tên, …"), String::from("name, …")),
    };
    let (say_vi, say_en) = if seen.is_empty() {
        (String::new(), String::new())
    } else {
        (
            format!(
                "; nếu đó là bảng chỉ tiêu, hãy nói các cột bằng --columns, như --columns \"{say_vi}\", hoặc trả lời từng cột bằng --ask"
            ),
            format!(
                "; if it is a table of indicators, name its columns with --columns, such as --columns \"{say_en}\", or answer column by column with --ask"
            ),
        )
    };
    Fault::new(
        format!(
            "không tìm thấy bảng chỉ tiêu: cần một dòng tiêu đề có cột tên chỉ tiêu và ít nhất một cột khác trong số: {looked_vi}; {seen_vi}{wide_vi}{font_vi}{say_vi}"
        ),
        format!(
            "no table of indicators was found: it needs a header row with a column of indicators and one more of: {looked_en}; {seen_en}{wide_en}{font_en}{say_en}"
        ),
    )
}

/// The fault of columns of a table that is not read.
pub(super) fn unread_columns_of(number: usize, first: usize) -> Fault {
    Fault::new(
        format!(
            "--columns nói về bảng {number}, mà bảng ấy không được đọc vì trái số liệu với bảng {first}; thêm --table {number}"
        ),
        format!(
            "--columns speaks of table {number}, which is not read because its figures contradict those of table {first}; add --table {number}"
        ),
    )
}
