//! Which column holds what, told by the headers.

use bdg_syntax::diagnostic::Message;
use bdg_syntax::words::folded;

/// How many rows from the top are looked at for the headers: above them stand titles.
pub(super) const HEADER_ROWS: usize = 30;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Code,
    Part,
    Time,
    Value,
    Numerator,
    Denominator,
    Note,
}

/// The headers of each column, folded: without accents, in lower case, single blanks. The first ones win over the
/// later ones where a table has several: beside “mã” the column “chỉ tiêu” holds titles.
const HEADERS: &[(Column, &[&str])] = &[
    (
        Column::Code,
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
    (Column::Part, &["trong do", "phan", "phan to", "part", "disaggregation"]),
    (Column::Time, &["nam", "ky", "ky bao cao", "nam bao cao", "thoi gian", "thoi diem", "year", "period", "time"]),
    (Column::Value, &["gia tri", "ket qua", "ket qua thuc hien", "so lieu", "thuc hien", "value", "result", "actual"]),
    (Column::Numerator, &["tu so", "numerator"]),
    (Column::Denominator, &["mau so", "denominator"]),
    (Column::Note, &["ghi chu", "note", "notes", "comment", "comments"]),
];

/// The columns of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Columns {
    pub code: usize,
    pub part: Option<usize>,
    pub time: usize,
    pub value: Option<usize>,
    /// Numerator and denominator.
    pub counts: Option<(usize, usize)>,
    pub note: Option<usize>,
}

/// What a row is as a row of headers.
#[derive(Debug)]
pub(super) enum Header {
    /// It has all that is needed.
    Found(Columns),
    /// It has some; this is what is wrong with it.
    Wrong(Message),
    /// It is no row of headers.
    None,
}

/// Reads a row as headers.
pub(super) fn header(cells: &[&str]) -> Header {
    let named: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    let find = |column: Column| -> Option<Result<usize, Message>> {
        let (_, names) = HEADERS.iter().find(|(known, _)| *known == column)?;
        names.iter().find_map(|name| {
            let mut at = named.iter().enumerate().filter(|(_, cell)| cell == name).map(|(index, _)| index);
            let first = at.next()?;
            Some(match at.next() {
                None => Ok(first),
                Some(_) => {
                    let title = cells.get(first).copied().unwrap_or_default();
                    Err(Message::new(
                        format!("bảng có hai cột cùng tên “{title}”; để lại một cột"),
                        format!("the table has two columns “{title}”; leave one of them"),
                    ))
                }
            })
        })
    };
    let all =
        [Column::Code, Column::Part, Column::Time, Column::Value, Column::Numerator, Column::Denominator, Column::Note];
    let mut at: [Option<usize>; 7] = [None; 7];
    for (slot, column) in at.iter_mut().zip(all) {
        match find(column) {
            Some(Ok(index)) => *slot = Some(index),
            Some(Err(message)) => return Header::Wrong(message),
            None => {}
        }
    }
    let [code, part, time, value, numerator, denominator, note] = at;
    let counts = numerator.zip(denominator);
    match (code, time) {
        (Some(code), Some(time)) if value.is_some() || counts.is_some() => {
            Header::Found(Columns { code, part, time, value, counts, note })
        }
        _ if at.iter().flatten().count() >= 2 => Header::Wrong(missing(code, time, numerator.or(denominator))),
        _ => Header::None,
    }
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

/// The message for a table in which no row is one of headers.
pub(super) fn no_header() -> Message {
    Message::new(
        format!(
            "không thấy dòng tiêu đề cột trong {HEADER_ROWS} dòng đầu; cần các cột “mã”, “năm” và “giá trị” (hoặc “tử số” và “mẫu số”)"
        ),
        format!(
            "the first {HEADER_ROWS} rows have no headers; needed are the columns “code”, “year” and “value” (or “numerator” and “denominator”)"
        ),
    )
}

/// A header without accents, marks and what stands in brackets.
fn plain(cell: &str) -> String {
    let cell = cell.split('(').next().unwrap_or_default();
    let letters: String =
        folded(cell).chars().map(|letter| if letter.is_alphanumeric() { letter } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
