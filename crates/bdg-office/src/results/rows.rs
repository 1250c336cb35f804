//! The rows of a file: those that may become results, and what is wrong with the others.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::cells::{Content, Figure, Said, When, is_number, said, when};
use super::columns::{Columns, HEADER_ROWS, Header, header, no_header};
use super::notation::{Evidence, Verdict};
use crate::tables::{self, Cell, Kind, Limits, Row};
use bdg_core::load::{KnownPlan, MAX_RESULTS, ResultsTable};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::MAX_FILE_BYTES;

/// How many wrong rows of one file are told one by one.
const MAX_FAULTS: usize = 100;

/// How many codes that the plan does not have are told one by one.
const MAX_UNKNOWN: usize = 100;

/// How many rows of one code and one time are kept: two are enough to tell that they differ.
const MAX_REPEATS: usize = 2;

/// What one file gave.
#[derive(Debug)]
pub(super) struct Read {
    pub kind: Kind,
    pub columns: Columns,
    /// The headers as they stand in the file.
    pub titles: Vec<String>,
    /// The row of headers.
    pub header: u32,
    /// The rows that may become results, in order.
    pub rows: Vec<Candidate>,
    /// Rows of a code and a time of which enough were kept.
    pub repeated: usize,
    /// The wrong cells: row, column, what is wrong.
    pub faults: Vec<(u32, usize, Message)>,
    /// Wrong rows that are not in `faults`.
    pub more_faults: usize,
    /// Codes that the plan does not have, each with its first row and how many it has.
    pub unknown: Vec<(String, u32, usize)>,
    /// Rows with further codes of that kind.
    pub more_unknown: usize,
    /// What the numbers tell of their notation.
    pub verdict: Verdict,
    /// The rows that are to be shown, of a file that has no text of its own.
    pub shown: BTreeMap<u32, Vec<String>>,
}

/// A row that may become a result.
#[derive(Debug)]
pub(super) struct Candidate {
    pub row: u32,
    pub code: String,
    pub when: When,
    pub value: Content,
    pub counts: Option<(Content, Content)>,
    pub note: Option<String>,
}

/// Reads the rows of a file, which may give the plan no more than `room` results.
///
/// # Errors
/// A file that is no table of results, or gives too many: the reason, and what to do.
pub(super) fn read(file: &ResultsTable, known: &KnownPlan<'_>, room: usize) -> Result<Read, Message> {
    let kind = tables::kind(&file.bytes).map_err(|fault| fault.message)?;
    let mut reader = Reader {
        known,
        room,
        declared: file.decimal.is_some(),
        sheet: kind != Kind::Text,
        columns: None,
        wrong_header: None,
        titles: Vec::new(),
        header: 0,
        looked: 0,
        rows: Vec::new(),
        seen: HashMap::new(),
        repeated: 0,
        faults: Vec::new(),
        more_faults: 0,
        unknown: Vec::new(),
        unknown_at: HashMap::new(),
        more_unknown: 0,
        evidence: Evidence::default(),
        shown: BTreeMap::new(),
    };
    let limits = Limits { file: u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX), ..Limits::DATA };
    tables::rows(&file.bytes, None, &limits, &mut |row| Ok(reader.take(&row))).map_err(|fault| fault.message)?;
    if reader.rows.len() > room {
        return Err(too_many());
    }
    let Some(columns) = reader.columns else {
        return Err(reader.wrong_header.unwrap_or_else(no_header));
    };
    Ok(Read {
        kind,
        columns,
        titles: reader.titles,
        header: reader.header,
        rows: reader.rows,
        repeated: reader.repeated,
        faults: reader.faults,
        more_faults: reader.more_faults,
        unknown: reader.unknown,
        more_unknown: reader.more_unknown,
        verdict: reader.evidence.verdict(),
        shown: reader.shown,
    })
}

fn too_many() -> Message {
    let limit = |lang| format_decimal(MAX_RESULTS.into(), lang);
    Message::new(
        format!(
            "các tệp số liệu cho kế hoạch này quá giới hạn {} kết quả, nên tệp này không được dùng; hãy bỏ những năm hoặc \
             quý không cần, hoặc chia kế hoạch",
            limit(Lang::Vi)
        ),
        format!(
            "the files give this plan more than the limit of {} results, so this one is not used; leave out years or \
             quarters that are not needed, or split the plan",
            limit(Lang::En)
        ),
    )
}

/// The sign of decimals that a statement declares.
pub(super) fn declared(decimal: Option<Word>) -> Option<Lang> {
    match decimal? {
        Word::DecimalComma => Some(Lang::Vi),
        Word::DecimalPoint => Some(Lang::En),
        _ => None,
    }
}

struct Reader<'r> {
    known: &'r KnownPlan<'r>,
    room: usize,
    declared: bool,
    sheet: bool,
    columns: Option<Columns>,
    wrong_header: Option<Message>,
    titles: Vec<String>,
    header: u32,
    looked: usize,
    rows: Vec<Candidate>,
    seen: HashMap<(String, When), usize>,
    repeated: usize,
    faults: Vec<(u32, usize, Message)>,
    more_faults: usize,
    unknown: Vec<(String, u32, usize)>,
    unknown_at: HashMap<String, usize>,
    more_unknown: usize,
    evidence: Evidence,
    shown: BTreeMap<u32, Vec<String>>,
}

impl Reader<'_> {
    fn take(&mut self, row: &Row) -> ControlFlow<()> {
        let Some(columns) = self.columns else {
            return self.look_for_headers(row);
        };
        let counts = columns.counts.into_iter().flat_map(|(one, other)| [one, other]);
        let figures = || columns.value.into_iter().chain(counts.clone());
        // Rows without a value are headings, or results still to come.
        if figures().all(|column| row.cells.get(column).is_none_or(Cell::is_empty)) {
            return ControlFlow::Continue(());
        }
        for column in figures() {
            self.listen(row, column);
        }
        match self.candidate(row, columns) {
            Ok(candidate) => {
                let times = self.seen.entry((candidate.code.clone(), candidate.when)).or_default();
                *times += 1;
                if *times > MAX_REPEATS {
                    self.repeated += 1;
                } else {
                    self.show(row);
                    self.rows.push(candidate);
                    if self.rows.len() > self.room {
                        return ControlFlow::Break(());
                    }
                }
            }
            Err(None) => {}
            Err(Some((column, message))) if self.faults.len() < MAX_FAULTS => {
                self.show(row);
                self.faults.push((row.number, column, message));
            }
            Err(Some(_)) => self.more_faults += 1,
        }
        ControlFlow::Continue(())
    }

    fn look_for_headers(&mut self, row: &Row) -> ControlFlow<()> {
        let letters: Vec<String> = row.cells.iter().map(|cell| Content::of(Some(cell)).letters()).collect();
        let cells: Vec<&str> = letters.iter().map(String::as_str).collect();
        match header(&cells) {
            Header::Found(columns) => {
                self.columns = Some(columns);
                self.header = row.number;
                self.show(row);
                self.titles = letters;
            }
            Header::Wrong(message) if self.wrong_header.is_none() => self.wrong_header = Some(message),
            Header::Wrong(_) | Header::None => {}
        }
        self.looked += 1;
        if self.columns.is_none() && self.looked >= HEADER_ROWS {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    /// Takes the numbers of a cell as witnesses of the file's notation.
    fn listen(&mut self, row: &Row, column: usize) {
        let Some(tables::CellValue::Text(written)) = row.cells.get(column).map(|cell| &cell.value) else { return };
        if self.declared || !written.contains(['.', ',', '_']) {
            return;
        }
        if let Some(Said::Figure(figure)) = said(written) {
            for number in figure.numbers() {
                self.evidence.hear(number, row.number, column);
            }
        }
    }

    /// Keeps the letters of a row of a spreadsheet, so that it can be shown.
    fn show(&mut self, row: &Row) {
        if self.sheet {
            let letters = row.cells.iter().map(Content::shown).collect();
            self.shown.insert(row.number, letters);
        }
    }

    /// The result that a row may be. What is wrong with it is told with its column; nothing where the plan has no such
    /// indicator, which is told once a code.
    fn candidate(&mut self, row: &Row, columns: Columns) -> Result<Candidate, Option<(usize, Message)>> {
        let code = self.code(row, columns)?;
        let cell = |column: usize| Content::of(row.cells.get(column));
        let (time, value) = (cell(columns.time), columns.value.map_or(Content::Empty, cell));
        let counts = columns.counts.map(|(one, other)| (cell(one), cell(other)));
        let when = self.time(&time).map_err(|message| Some((columns.time, message)))?;
        if let Some(column) = columns.value {
            check_value(&value).map_err(|message| Some((column, message)))?;
        }
        let counts = match (counts, columns.counts) {
            (Some((Content::Empty, Content::Empty)), _) | (None, _) | (_, None) => None,
            (Some((one, other)), Some((at, beside))) => {
                check_count(&one).map_err(|message| Some((at, message)))?;
                check_count(&other).map_err(|message| Some((beside, message)))?;
                Some((one, other))
            }
        };
        if let (Some(_), Some(column)) = (&counts, columns.value) {
            check_printed(&value).map_err(|message| Some((column, message)))?;
        }
        let note = columns.note.map(|column| Content::of(row.cells.get(column)).letters());
        Ok(Candidate { row: row.number, code, when, value, counts, note: note.filter(|note| !note.is_empty()) })
    }

    fn code(&mut self, row: &Row, columns: Columns) -> Result<String, Option<(usize, Message)>> {
        let at = columns.code;
        let mut code = match Content::of(row.cells.get(at)) {
            Content::Empty => {
                return Err(Some((at, Message::new("thiếu mã chỉ tiêu", "the code of the indicator is missing"))));
            }
            Content::Wrong(message) => return Err(Some((at, message))),
            Content::Text(code) => code,
            // A spreadsheet keeps 1.10 as the number 1.1.
            Content::Number { digits, .. } => {
                let longer = format!("{digits}0");
                if digits.contains('.') && self.known.codes.contains(&longer) {
                    return Err(Some((
                        at,
                        Message::new(
                            format!(
                                "mã được lưu như một số nên không rõ là {digits} hay {longer}; định dạng cột là Văn bản (Text) rồi gõ lại mã"
                            ),
                            format!(
                                "the code is stored as a number, which leaves open whether it is {digits} or {longer}; format the column as Text and type the code again"
                            ),
                        ),
                    )));
                }
                digits
            }
        };
        if let Some(Content::Text(part)) = columns.part.map(|column| Content::of(row.cells.get(column))) {
            code = format!("{code}/{part}");
        }
        if self.known.codes.contains(&code) {
            return Ok(code);
        }
        if let Some(index) = self.unknown_at.get(&code) {
            if let Some((_, _, times)) = self.unknown.get_mut(*index) {
                *times += 1;
            }
        } else if self.unknown.len() < MAX_UNKNOWN {
            self.show(row);
            self.unknown_at.insert(code.clone(), self.unknown.len());
            self.unknown.push((code, row.number, 1));
        } else {
            self.more_unknown += 1;
        }
        Err(None)
    }

    fn time(&self, time: &Content) -> Result<When, Message> {
        let written = match time {
            Content::Wrong(message) => return Err(message.clone()),
            Content::Empty => return Err(Message::new("thiếu năm", "the year is missing")),
            other => other.letters(),
        };
        when(&written).ok_or_else(|| {
            Message::new(
                format!("không hiểu thời gian “{written}”; viết như 2023, 6 tháng 2023 hoặc quý 1 2023"),
                format!("the time “{written}” is not understood; write it like 2023, H1 2023 or Q1 2023"),
            )
        })
    }
}

fn check_value(value: &Content) -> Result<(), Message> {
    match value {
        Content::Wrong(message) => Err(message.clone()),
        Content::Text(written) if said(written).is_none() => Err(Message::new(
            format!(
                "không hiểu giá trị “{written}”; viết một số (18,5), hai số đếm (48/268) hoặc chữ không bắt đầu bằng số"
            ),
            format!(
                "the value “{written}” is not understood; write a number (18.5), two counts (48/268), or words that do not begin with a number"
            ),
        )),
        _ => Ok(()),
    }
}

fn check_count(count: &Content) -> Result<(), Message> {
    match count {
        Content::Wrong(message) => Err(message.clone()),
        Content::Empty => Err(Message::new(
            "thiếu số này; ghi đủ cả tử số và mẫu số",
            "this number is missing; give both numerator and denominator",
        )),
        Content::Number { percent: false, .. } => Ok(()),
        Content::Text(written) if is_number(written) => Ok(()),
        other => {
            let written = other.letters();
            Err(Message::new(format!("“{written}” không phải là số đếm"), format!("“{written}” is no count")))
        }
    }
}

/// Beside two counts the value can only be the figure they come to.
fn check_printed(value: &Content) -> Result<(), Message> {
    let fits = match value {
        Content::Text(written) => {
            matches!(said(written), Some(Said::Figure(Figure { over: None, printed: None, .. })))
        }
        _ => true,
    };
    if fits {
        return Ok(());
    }
    let written = value.letters();
    Err(Message::new(
        format!("đã có tử số và mẫu số thì giá trị chỉ có thể là tỷ lệ tính được, không phải “{written}”"),
        format!("beside numerator and denominator the value can only be what they come to, not “{written}”"),
    ))
}
