//! Which column of a table of results holds what, by its headers.

use crate::tables::fold;
use bdg_syntax::diagnostic::Message;

/// How many rows from the top are searched for the headers: titles come before them.
const HEADER_ROWS: usize = 30;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResultColumn {
    Code,
    Place,
    Part,
    Time,
    Value,
    Numerator,
    Denominator,
    Note,
    Unit,
}

/// The headers of each column, [folded](fold). Where a table has several of them the first one wins: beside “mã” the
/// column “chỉ tiêu” holds titles.
const HEADERS: &[(ResultColumn, &[&str])] = &[
    (
        ResultColumn::Code,
        &[
            "ma chi tieu",
            "ma so chi tieu",
            "ma so",
            "ma",
            "indicator code",
            "code",
            "indicator id",
            "chi tieu",
            "indicator",
        ],
    ),
    (
        ResultColumn::Place,
        &[
            "ma dia ban",
            "ma noi",
            "ma xa",
            "ma tinh",
            "ma don vi",
            "dia ban",
            "noi",
            "place code",
            "place",
            "xa",
            "phuong",
            "xa phuong",
            "tinh",
            "commune",
            "province",
        ],
    ),
    (ResultColumn::Part, &["trong do", "phan", "phan to", "part", "disaggregation"]),
    (
        ResultColumn::Time,
        &["nam", "ky", "ky bao cao", "nam bao cao", "thoi gian", "thoi diem", "year", "period", "time"],
    ),
    (
        ResultColumn::Value,
        &["gia tri", "ket qua", "ket qua thuc hien", "so lieu", "thuc hien", "value", "result", "actual"],
    ),
    (ResultColumn::Numerator, &["tu so", "numerator"]),
    (ResultColumn::Denominator, &["mau so", "denominator"]),
    (
        ResultColumn::Unit,
        &["don vi tinh", "dvt", "dv tinh", "don vi do", "don vi do luong", "unit", "units", "unit of measure", "uom"],
    ),
    (ResultColumn::Note, &["ghi chu", "note", "notes", "comment", "comments"]),
];

/// The columns of a table of results, by their indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ResultColumns {
    pub code: usize,
    /// Of a table that has results of several places.
    pub place: Option<usize>,
    /// Another column of places, as the names beside the codes.
    pub place_too: Option<usize>,
    pub unit: Option<usize>,
    pub part: Option<usize>,
    pub time: usize,
    pub value: Option<usize>,
    /// Numerator and denominator.
    pub counts: Option<(usize, usize)>,
    pub note: Option<usize>,
}

/// Searches the first rows of a table for its headers.
#[derive(Debug, Default)]
pub(super) struct HeaderSearch {
    rows: usize,
    /// What is wrong with the first row that has some of the headers.
    wrong: Option<Message>,
}

impl HeaderSearch {
    /// The columns, if a row has all the headers that are needed.
    pub fn columns(&mut self, cells: &[String]) -> Option<ResultColumns> {
        self.rows += 1;
        match headers(cells) {
            Ok(columns) => columns,
            Err(message) => {
                self.wrong.get_or_insert(message);
                None
            }
        }
    }

    /// Whether enough rows were searched.
    pub fn is_over(&self) -> bool {
        self.rows >= HEADER_ROWS
    }

    /// Why no row has the headers.
    pub fn failure(self) -> Message {
        self.wrong.unwrap_or_else(no_header)
    }
}

/// Reads a row as headers; `None` if it has none of them.
///
/// # Errors
/// What is wrong with a row that has some.
fn headers(cells: &[String]) -> Result<Option<ResultColumns>, Message> {
    // What is in brackets, such as a unit, belongs to no header.
    let named: Vec<String> = cells.iter().map(|cell| fold(cell.split('(').next().unwrap_or_default())).collect();
    let find = |column: ResultColumn| -> Option<Result<usize, Message>> {
        let (_, names) = HEADERS.iter().find(|(known, _)| *known == column)?;
        names.iter().find_map(|name| {
            let mut at = named.iter().enumerate().filter(|(_, cell)| cell == name).map(|(index, _)| index);
            let first = at.next()?;
            Some(match at.next() {
                None => Ok(first),
                Some(_) => {
                    let title = cells.get(first).map_or("", String::as_str);
                    Err(Message::new(
                        format!("bảng có hai cột cùng tên “{title}”; để lại một cột"),
                        format!("the table has two columns “{title}”; leave one of them"),
                    ))
                }
            })
        })
    };
    let index = |column| find(column).transpose();
    let (code, part, time) = (index(ResultColumn::Code)?, index(ResultColumn::Part)?, index(ResultColumn::Time)?);
    let value = index(ResultColumn::Value)?;
    let (numerator, denominator) = (index(ResultColumn::Numerator)?, index(ResultColumn::Denominator)?);
    let (note, place, unit) = (index(ResultColumn::Note)?, index(ResultColumn::Place)?, index(ResultColumn::Unit)?);
    let counts = numerator.zip(denominator);
    match (code, time) {
        (Some(code), Some(time)) if value.is_some() || counts.is_some() => {
            let beside = |column, taken: Option<usize>| {
                let known = HEADERS.iter().find(|(known, _)| *known == column).map_or(&[][..], |(_, names)| names);
                let is_other = |(at, cell): &(usize, &String)| Some(*at) != taken && known.contains(&cell.as_str());
                named.iter().enumerate().find(is_other).map(|(at, _)| at)
            };
            let title = |at: usize| cells.get(at).map_or("", String::as_str);
            let is_part = |cell: &&String| PARTS_OF_YEARS.contains(&cell.as_str());
            let part_of_year = named.iter().position(|cell| is_part(&cell)).filter(|at| *at != time);
            if let Some(other) = beside(ResultColumn::Time, Some(time)).or(part_of_year) {
                return Err(two_times(title(time), title(other)));
            }
            if let Some((value, other)) = value.zip(value.and_then(|value| beside(ResultColumn::Value, Some(value)))) {
                return Err(two_values(title(value), title(other)));
            }
            let taken = [Some(code), place, unit, part, Some(time), value, numerator, denominator, note];
            let tells = |(at, cell): &(usize, &String)| TELLING.contains(&cell.as_str()) && !taken.contains(&Some(*at));
            if let Some((at, _)) = named.iter().enumerate().find(tells) {
                return Err(unread_column(title(at)));
            }
            let place_too = place.and_then(|place| beside(ResultColumn::Place, Some(place)));
            Ok(Some(ResultColumns { code, place, place_too, unit, part, time, value, counts, note }))
        }
        _ if [code, part, time, value, numerator, denominator, note].into_iter().flatten().count() >= 2 => {
            Err(missing(code, time, numerator.or(denominator)))
        }
        _ => Ok(None),
    }
}

/// Headers of a column that tells which part of its year a result is of.
const PARTS_OF_YEARS: &[&str] = &[
    "quy",
    "thang",
    "quarter",
    "month",
    "q",
    "half",
    "half year",
    "nua nam",
    "6 thang",
    "hoc ky",
    "ki",
    "so ky",
    "loai ky",
    "ky so lieu",
    "dot",
    "dot bao cao",
    "tu thang",
    "den thang",
    "term",
    "semester",
];

/// Headers of columns that tell what a figure is: passed over, they would make one figure of several, or a result of an estimate.
const TELLING: &[&str] = &[
    "gioi tinh",
    "gioi",
    "sex",
    "gender",
    "nhom tuoi",
    "do tuoi",
    "age",
    "age group",
    "dan toc",
    "ethnicity",
    "uoc",
    "la uoc",
    "estimate",
    "estimated",
    "loai so",
    "loai so lieu",
    "loai gia tri",
    "kieu so lieu",
    "he so",
    "scale",
];

fn unread_column(title: &str) -> Message {
    Message::new(
        format!(
            "cột “{title}” cho biết các con số là gì, mà ở đây không đọc được; phần của chỉ tiêu ghi ở cột “trong đó”, số ước ghi “ước 2026” ở cột thời gian, đơn vị ghi ở cột “đơn vị tính”; không cần thì bỏ cột này"
        ),
        format!(
            "the column “{title}” tells what the figures are, and cannot be read here; write parts in a column “part”, estimates as “estimate 2026” in the column of times, units in a column “unit”; or leave the column out"
        ),
    )
}

fn two_times(one: &str, other: &str) -> Message {
    Message::new(
        format!(
            "bảng có hai cột thời gian, “{one}” và “{other}”; gộp thành một cột, mỗi ô như “2026” hoặc “quý 1 2026”"
        ),
        format!(
            "the table has two columns of times, “{one}” and “{other}”; make one of them, with cells such as “2026” or “2026-Q1”"
        ),
    )
}

fn two_values(one: &str, other: &str) -> Message {
    Message::new(
        format!("bảng có hai cột giá trị, “{one}” và “{other}”, nên không biết lấy cột nào; để lại một cột"),
        format!(
            "the table has two columns of values, “{one}” and “{other}”, and nothing tells which counts; leave one of them"
        ),
    )
}

fn missing(code: Option<usize>, time: Option<usize>, count: Option<usize>) -> Message {
    let mut vi = Vec::new();
    let mut en = Vec::new();
    if code.is_none() {
        vi.push("“mã”");
        en.push("“code”");
    }
    if time.is_none() {
        vi.push("“năm”");
        en.push("“year”");
    }
    if code.is_some() && time.is_some() {
        let (one, other) = match count {
            Some(_) => {
                ("“giá trị” (hoặc đủ cả “tử số” và “mẫu số”)", "“value” (or both “numerator” and “denominator”)")
            }
            None => ("“giá trị” (hoặc “tử số” và “mẫu số”)", "“value” (or “numerator” and “denominator”)"),
        };
        vi.push(one);
        en.push(other);
    }
    Message::new(
        format!("bảng thiếu cột {}", vi.join(" và ")),
        format!("the table lacks the column {}", en.join(" and ")),
    )
}

/// The message for a table in which no row has headers.
fn no_header() -> Message {
    Message::new(
        format!(
            "không thấy dòng tiêu đề cột trong {HEADER_ROWS} dòng đầu; cần các cột “mã”, “năm” và “giá trị” (hoặc “tử số” và “mẫu số”)"
        ),
        format!(
            "the first {HEADER_ROWS} rows have no headers; the columns “code”, “year” and “value” (or “numerator” and “denominator”) are needed"
        ),
    )
}
