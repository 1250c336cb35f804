//! Places from a table: CSV, Excel or any other file of tables.

use std::collections::HashMap;
use std::ops::ControlFlow;

use super::known::{Place, PlaceLevel, Places, code_key, name_key};
use crate::tables::{Cell, CellValue, Limits, Row, rows};
use bdg_core::model::CalendarDay;
use bdg_syntax::date::{date, last_day_of};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::words::folded;

/// How many rows from the top are searched for the headers.
const HEADER_ROWS: usize = 30;

/// How much of a table of places is read: Vietnam had 11,000 communes before the mergers.
const LIMITS: Limits = Limits { rows: 100_000, ..Limits::TABLE };

/// How many levels lie above a place at most, and how many places it became one after the other.
const MAX_DEPTH: usize = 8;

/// How many faults are told.
const MAX_FAULTS: usize = 20;

/// The columns, each with its headers, [folded]; the surest first.
const HEADERS: [(Column, &[&str]); 7] = [
    (
        Column::Code,
        &["ma", "ma dia ban", "ma so", "ma noi", "ma xa", "ma don vi hanh chinh", "code", "place code", "noi", "place"],
    ),
    (
        Column::Name,
        &[
            "ten",
            "ten dia ban",
            "ten don vi hanh chinh",
            "ten xa",
            "ten noi",
            "ten tinh",
            "dia ban",
            "don vi hanh chinh",
            "don vi",
            "name",
            "place name",
        ],
    ),
    (
        Column::Above,
        &["thuoc", "truc thuoc", "cap tren", "ma cap tren", "thuoc tinh", "ma tinh", "above", "parent", "parent code"],
    ),
    (Column::Level, &["cap", "cap hanh chinh", "loai", "level", "type"]),
    (Column::From, &["tu", "tu ngay", "ngay bat dau", "ngay thanh lap", "from", "start"]),
    (Column::Until, &["den", "den ngay", "ngay ket thuc", "het hieu luc", "until", "to", "end"]),
    (
        Column::Successor,
        &[
            "nhap vao",
            "sap nhap vao",
            "thay bang",
            "ke tuc",
            "doi thanh",
            "nay la",
            "successor",
            "merged into",
            "became",
        ],
    ),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Code,
    Name,
    Above,
    Level,
    From,
    Until,
    Successor,
}

/// A row as the table has it.
struct PlaceRow {
    row: u32,
    place: Place,
    above: String,
    successor: String,
}

/// Reads a table of places: the columns `mã` and, where they are needed, `tên`, `cấp`, `thuộc`, `từ`, `đến`, `nhập vào`.
///
/// # Errors
/// What is wrong with the table, each row by its number; nothing is read of a table with a fault.
pub fn read_places(bytes: &[u8]) -> Result<Places, Vec<Message>> {
    let mut columns: Option<HashMap<Column, usize>> = None;
    let (mut seen, mut found, mut faults) = (0_usize, Vec::new(), Vec::new());
    let mut visit = |row: Row| {
        let Some(columns) = &columns else {
            columns = headers(&row);
            seen += 1;
            return Ok(if columns.is_none() && seen >= HEADER_ROWS {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            });
        };
        match place(&row, columns) {
            Ok(Some(place)) => found.push(place),
            Ok(None) => {}
            Err(message) => faults.push(message),
        }
        Ok(ControlFlow::Continue(()))
    };
    rows(bytes, None, &LIMITS, &mut visit).map_err(|fault| vec![fault.message])?;
    if columns.is_none() {
        return Err(vec![message!(
            "bảng địa bàn phải có cột “mã” và ít nhất một trong các cột “tên”, “thuộc”",
            "the table of places needs a column “code” and one of the columns “name” and “above” at least"
        )]);
    }
    if found.is_empty() && faults.is_empty() {
        faults.push(message!("bảng địa bàn không có nơi nào", "the table of places has no place"));
    }
    let places = joined(found, &mut faults);
    if faults.is_empty() {
        return Ok(Places::new(places));
    }
    let more = faults.len().saturating_sub(MAX_FAULTS);
    faults.truncate(MAX_FAULTS);
    if more > 0 {
        faults.push(message!("và {more} lỗi khác như thế", "and {more} more of that kind", more = more.to_string()));
    }
    Err(faults)
}

/// The columns of a row of headers.
fn headers(row: &Row) -> Option<HashMap<Column, usize>> {
    let named: Vec<String> = row
        .cells
        .iter()
        .map(|cell| folded(text(cell).split('(').next().unwrap_or_default()).trim().to_owned())
        .collect();
    let mut found: HashMap<Column, usize> = HashMap::new();
    for (column, words) in HEADERS {
        let free = |at: &usize| !found.values().any(|taken| taken == at);
        let at = words.iter().find_map(|word| named.iter().position(|cell| cell == word).filter(free));
        if let Some(at) = at {
            found.insert(column, at);
        }
    }
    let is_table =
        found.contains_key(&Column::Code) && (found.contains_key(&Column::Name) || found.contains_key(&Column::Above));
    is_table.then_some(found)
}

fn text(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        CellValue::Number(number) => number.as_shown(Lang::En).replace(',', ""),
        CellValue::Date(day) => day.split('T').next().unwrap_or(day).to_owned(),
        _ => String::new(),
    }
}

/// The place of a row; none of an empty row.
fn place(row: &Row, columns: &HashMap<Column, usize>) -> Result<Option<PlaceRow>, Message> {
    let cell = |column: Column| columns.get(&column).and_then(|at| row.cells.get(*at)).map_or_else(String::new, text);
    let number = row.number;
    let code = cell(Column::Code);
    let name = cell(Column::Name);
    if code.is_empty() {
        return if row.cells.iter().all(|cell| text(cell).is_empty()) {
            Ok(None)
        } else {
            Err(message!("dòng {number}: thiếu mã của nơi", "row {number}: the code of the place is missing"))
        };
    }
    let day = |column: Column| -> Result<Option<CalendarDay>, Message> {
        let written = cell(column);
        if written.is_empty() || written == "-" {
            return Ok(None);
        }
        calendar_day(&written).map(Some).ok_or_else(|| {
            message!(
                "dòng {number}: không hiểu ngày “{written}”; viết như 30/6/2025",
                "row {number}: the day “{written}” is not understood; write it like 2025-06-30"
            )
        })
    };
    let written = cell(Column::Level);
    let level = match level(&written) {
        None if !written.is_empty() => {
            return Err(message!(
                "dòng {number}: không hiểu cấp “{written}”; viết “tỉnh” hoặc “xã”",
                "row {number}: the level “{written}” is not understood; write “province” or “commune”"
            ));
        }
        Some(level) => Some(level),
        None => level(&name),
    };
    let (from, until) = (day(Column::From)?, day(Column::Until)?);
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        return Err(message!(
            "dòng {number}: “{code}” có ngày cuối trước ngày đầu",
            "row {number}: the last day of “{code}” is before its first"
        ));
    }
    let name = if name.is_empty() { code.clone() } else { name };
    let blank = |written: String| if written == "-" { String::new() } else { written };
    let (above, successor) = (blank(cell(Column::Above)), blank(cell(Column::Successor)));
    if !successor.is_empty() && until.is_none() {
        return Err(message!(
            "dòng {number}: “{code}” đã nhập vào “{successor}” nhưng thiếu ngày cuối; ghi ở cột “đến”, như 30/6/2025",
            "row {number}: “{code}” was merged into “{successor}” but has no last day; write it in the column “until”, like 2025-06-30"
        ));
    }
    let place = Place { code, name, level, above: None, from, until, successor: None };
    Ok(Some(PlaceRow { row: number, place, above, successor }))
}

/// The level that a word names, or the first word of a name (`Xã An Phú`).
#[must_use]
pub fn level(written: &str) -> Option<PlaceLevel> {
    let folded = folded(written);
    let folded =
        ["uy ban nhan dan ", "ubnd "].iter().find_map(|body| folded.trim().strip_prefix(body)).unwrap_or(&folded);
    let starts = |words: &[&str]| {
        let rest = words.iter().find_map(|word| folded.trim().strip_prefix(word));
        rest.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    };
    let ends = |words: &[&str]| words.iter().any(|word| folded.trim().ends_with(word));
    if starts(&["xa", "phuong", "dac khu", "thi tran", "x.", "p.", "tt.", "commune", "ward", "special zone"])
        || ends(&[" commune", " ward"])
    {
        Some(PlaceLevel::Commune)
    } else if starts(&["huyen", "quan", "thi xa", "district"]) || ends(&[" district"]) {
        Some(PlaceLevel::District)
    } else if starts(&["tinh", "thanh pho", "tp", "province", "city"]) || ends(&[" province", " city"]) {
        Some(PlaceLevel::Province)
    } else if starts(&["ca nuoc", "toan quoc", "trung uong", "quoc gia", "viet nam", "nation", "whole country"]) {
        Some(PlaceLevel::Nation)
    } else {
        None
    }
}

/// A day as a table writes it: `30/6/2025`, `2025-06-30`.
fn calendar_day(written: &str) -> Option<CalendarDay> {
    let numbers: Vec<&str> = written.split(['/', '-', '.']).map(str::trim).collect();
    let [first, month, last] = numbers.as_slice() else { return None };
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let (year, month, day): (i32, u8, u8) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let is_day = (1900..=2200).contains(&year)
        && (1..=12).contains(&month)
        && (1..=last_day_of(month, Some(year))).contains(&day);
    is_day.then_some((year, month, day))
}

/// The places with what they lie in and what they became; what is wrong goes to `faults`.
fn joined(rows: Vec<PlaceRow>, faults: &mut Vec<Message>) -> Vec<Place> {
    let mut by_code: HashMap<String, usize> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        if let Some(before) = by_code.insert(code_key(&row.place.code), at) {
            let before = rows.get(before).map_or(0, |row| row.row);
            faults.push(message!(
                "dòng {row}: mã “{code}” đã có ở dòng {before}",
                "row {row}: the code “{code}” stands in row {before} already",
                row = row.row,
                code = row.place.code,
            ));
        }
    }
    let mut names: HashMap<String, Option<usize>> = HashMap::new();
    for (at, row) in rows.iter().enumerate() {
        names.entry(name_key(&row.place.name)).and_modify(|one| *one = None).or_insert(Some(at));
    }
    let find = |written: &str| {
        by_code.get(&code_key(written)).copied().or_else(|| names.get(&name_key(written)).copied().flatten())
    };
    let mut links: Vec<(Option<usize>, Option<usize>)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut link = |written: &str, vi: &str, en: &str| {
            let found = if written.is_empty() { None } else { find(written) };
            if found.is_none() && !written.is_empty() {
                faults.push(message!(
                    "dòng {row}: “{code}” {vi} “{written}”, nơi mà bảng không có",
                    "row {row}: “{code}” {en} “{written}”, which the table does not have",
                    row = row.row,
                    code = row.place.code,
                ));
            }
            found
        };
        let above = link(&row.above, "thuộc", "lies in");
        let successor = link(&row.successor, "nhập vào", "was merged into");
        links.push((above, successor));
    }
    for (which, vi, en) in
        [(0, "nằm trong chính nó", "lies in itself"), (1, "nhập vào chính nó", "was merged into itself")]
    {
        let next = |at: usize| links.get(at).and_then(|link| if which == 0 { link.0 } else { link.1 });
        for at in circles(rows.len(), &next) {
            if let Some(row) = rows.get(at) {
                faults.push(message!(
                    "dòng {row}: “{code}” {vi}, qua các nơi khác hoặc ngay ở dòng này",
                    "row {row}: “{code}” {en}, through other places or in this very row",
                    row = row.row,
                    code = row.place.code,
                ));
            }
        }
    }
    if !faults.is_empty() {
        return Vec::new();
    }
    if let Some(row) = too_deep(&links).and_then(|at| rows.get(at)) {
        faults.push(message!(
            "dòng {row}: “{code}” ở dưới quá {most} cấp, hoặc qua quá {most} lần nhập",
            "row {row}: “{code}” lies more than {most} levels deep, or was merged more than {most} times",
            row = row.row,
            code = row.place.code,
            most = MAX_DEPTH.to_string(),
        ));
        return Vec::new();
    }
    faults.extend(too_early(&rows, &links));
    // What lay in a place that is no more lies in what that became.
    let is_now = |at: usize| rows.get(at).is_some_and(|row| row.place.until.is_none());
    let became: Vec<Option<usize>> = links.iter().map(|link| link.1).collect();
    let now = |at: usize| std::iter::successors(Some(at), |at| became.get(*at).copied().flatten()).last();
    for at in 0..links.len() {
        let Some(above) = links.get(at).and_then(|link| link.0).filter(|above| is_now(at) && !is_now(*above)) else {
            continue;
        };
        let next = now(above).filter(|next| is_now(*next));
        if let (None, Some(row), Some(other)) = (next, rows.get(at), rows.get(above)) {
            faults.push(message!(
                "dòng {row}: “{code}” thuộc “{other}”, nơi đã hết mà không ghi nhập vào đâu; ghi nơi mà “{code}” nay thuộc về",
                "row {row}: “{code}” lies in “{other}”, which has ended and became no other place; write what “{code}” lies in now",
                row = row.row,
                code = row.place.code,
                other = other.place.code,
            ));
        }
        if let (Some(next), Some(link)) = (next, links.get_mut(at)) {
            link.0 = Some(next);
        }
    }
    rows.into_iter()
        .zip(links)
        .map(|(row, (above, successor))| Place {
            above: above.and_then(Places::id),
            successor: successor.and_then(Places::id),
            ..row.place
        })
        .collect()
}

/// A place that lies deeper, or became another one more often, than any does; there are no circles.
fn too_deep(links: &[(Option<usize>, Option<usize>)]) -> Option<usize> {
    let deep = |at: usize, next: &dyn Fn(usize) -> Option<usize>| {
        std::iter::successors(Some(at), |at| next(*at)).take(MAX_DEPTH + 2).count() > MAX_DEPTH + 1
    };
    let above = |at: usize| links.get(at).and_then(|link| link.0);
    let successor = |at: usize| links.get(at).and_then(|link| link.1);
    (0..links.len()).find(|at| deep(*at, &above) || deep(*at, &successor))
}

/// Places that were merged into one that had ended by then.
fn too_early(rows: &[PlaceRow], links: &[(Option<usize>, Option<usize>)]) -> Vec<Message> {
    let mut faults = Vec::new();
    for (row, (_, successor)) in rows.iter().zip(links) {
        let Some(next) = successor.and_then(|at| rows.get(at)) else { continue };
        let (Some(until), Some(ended)) = (row.place.until, next.place.until) else { continue };
        if ended <= until {
            let day = |lang| date(Some(ended.0), ended.1, ended.2, lang);
            faults.push(message!(
                |lang| "dòng {row}: “{code}” nhập vào “{next}”, nơi đã hết từ {day}",
                "row {row}: “{code}” was merged into “{next}”, which had ended on {day}",
                row = row.row,
                code = row.place.code,
                next = next.place.code,
                day = day(lang),
            ));
        }
    }
    faults
}

/// The first place of each circle that following `next` leads into.
fn circles(count: usize, next: &dyn Fn(usize) -> Option<usize>) -> Vec<usize> {
    // 0: not seen; otherwise the walk in which a place was seen first.
    let mut walk_of = vec![0_usize; count];
    let mut found = Vec::new();
    for start in 0..count {
        let mut at = start;
        loop {
            match walk_of.get_mut(at) {
                Some(walk) if *walk == 0 => *walk = start + 1,
                Some(walk) if *walk == start + 1 => {
                    found.push(at);
                    break;
                }
                _ => break,
            }
            match next(at) {
                Some(further) => at = further,
                None => break,
            }
        }
    }
    found
}
