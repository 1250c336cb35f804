//! The rows of a table: those that may become results, and what is wrong with the others.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;

use super::cells::{
    CellContent, NumberParts, ResultTime, ResultValue, is_blank, is_number, is_unit, parse_time, parse_value,
};
use super::columns::{HeaderSearch, ResultColumns};
use crate::notation::{Evidence, Verdict};
use crate::tables::{self, Cell, Kind, Limits, Row};
use bdg_core::load::{KnownPlan, MAX_RESULTS, ResultsTable};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::{Lang, format_decimal};
use bdg_syntax::source::MAX_FILE_BYTES;

/// How many wrong rows of one file are reported one by one.
const MAX_FAULTS: usize = 100;

/// How many codes that the plan does not have are reported one by one.
const MAX_UNKNOWN: usize = 100;

/// How many rows of one code and one time are kept: two are enough to see that they differ.
const MAX_REPEATS: usize = 2;

/// What one file holds.
#[derive(Debug)]
pub(super) struct ResultRows {
    pub kind: Kind,
    pub columns: ResultColumns,
    /// The headers as the file writes them.
    pub titles: Vec<String>,
    /// The row of headers.
    pub header: u32,
    /// The rows that may become results, in order.
    pub rows: Vec<ResultRow>,
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
    /// What the numbers say about their notation.
    pub verdict: Verdict,
    /// The text of rows to show, of a file that has no text of its own.
    pub shown: BTreeMap<u32, Vec<String>>,
}

impl ResultRows {
    /// No rows yet, below a row of headers.
    fn new(kind: Kind, columns: ResultColumns, titles: Vec<String>, header: &Row) -> ResultRows {
        let mut rows = ResultRows {
            kind,
            columns,
            titles,
            header: header.number,
            rows: Vec::new(),
            repeated: 0,
            faults: Vec::new(),
            more_faults: 0,
            unknown: Vec::new(),
            more_unknown: 0,
            verdict: Verdict::Same,
            shown: BTreeMap::new(),
        };
        rows.show(header);
        rows
    }

    /// Keeps the text of a row of a file that has no text of its own, so that it can be shown.
    fn show(&mut self, row: &Row) {
        if self.kind != Kind::Text {
            self.shown.insert(row.number, row.cells.iter().map(CellContent::shown).collect());
        }
    }
}

/// A row that may become a result.
#[derive(Debug)]
pub(super) struct ResultRow {
    pub row: u32,
    pub code: String,
    pub when: ResultTime,
    pub value: CellContent,
    pub counts: Option<(CellContent, CellContent)>,
    /// The unit of a column of units.
    pub unit: Option<String>,
    pub note: Option<String>,
}

/// Reads the rows of a file, which may give the plan no more than `room` results.
///
/// # Errors
/// A file that is no table of results, or gives too many: the reason, and what to do.
pub(super) fn read(file: &ResultsTable, known: &KnownPlan<'_>, room: usize) -> Result<ResultRows, Message> {
    let kind = tables::kind(&file.bytes).map_err(|fault| fault.message)?;
    let mut search = HeaderSearch::default();
    let mut reader: Option<RowReader<'_>> = None;
    let mut visit = |row: &Row| {
        if let Some(reader) = &mut reader {
            return reader.take(row);
        }
        let titles: Vec<String> = row.cells.iter().map(|cell| CellContent::of(Some(cell)).letters()).collect();
        if let Some(columns) = search.columns(&titles) {
            let rows = ResultRows::new(kind, columns, titles, row);
            reader = Some(RowReader::new(rows, known, room, file.decimal.is_some()));
        } else if search.is_over() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    };
    let limits = Limits { file: u64::try_from(MAX_FILE_BYTES).unwrap_or(u64::MAX), ..Limits::DATA };
    tables::rows(&file.bytes, None, &limits, &mut |row| Ok(visit(&row))).map_err(|fault| fault.message)?;
    let Some(RowReader { mut rows, evidence, several, .. }) = reader else { return Err(search.failure()) };
    if let Some((one, other)) = several {
        return Err(several_places(&one, &other));
    }
    if rows.rows.len() > room {
        return Err(too_many());
    }
    rows.verdict = evidence.verdict();
    Ok(rows)
}

/// What is said of a table that has results of several places.
fn several_places(one: &str, other: &str) -> Message {
    Message::new(
        format!(
            "bảng có kết quả của nhiều nơi (“{one}”, “{other}”), không phải kết quả của riêng kế hoạch này; cộng kết quả của \
             các nơi bằng lệnh bdg rollup"
        ),
        format!(
            "the table has the results of several places (“{one}”, “{other}”), which are none of this plan by themselves; add \
             them up with bdg rollup"
        ),
    )
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

/// The notation of numbers that a statement declares.
pub(super) fn declared(decimal: Option<Word>) -> Option<Lang> {
    match decimal? {
        Word::DecimalComma => Some(Lang::Vi),
        Word::DecimalPoint => Some(Lang::En),
        _ => None,
    }
}

/// Reads the rows below the headers.
struct RowReader<'r> {
    rows: ResultRows,
    known: &'r KnownPlan<'r>,
    room: usize,
    /// Whether the statement declares the notation of numbers.
    declared: bool,
    /// How many rows a code and a time have, and the place of the first.
    seen: HashMap<(String, ResultTime), (usize, String)>,
    /// Two places that have a result of one code and one time.
    several: Option<(String, String)>,
    /// The index of a code in [`ResultRows::unknown`].
    unknown_at: HashMap<String, usize>,
    evidence: Evidence,
}

impl<'r> RowReader<'r> {
    fn new(rows: ResultRows, known: &'r KnownPlan<'r>, room: usize, declared: bool) -> RowReader<'r> {
        let (seen, unknown_at, evidence) = (HashMap::new(), HashMap::new(), Evidence::default());
        RowReader { rows, known, room, declared, seen, several: None, unknown_at, evidence }
    }

    fn take(&mut self, row: &Row) -> ControlFlow<()> {
        let columns = self.rows.columns;
        let counts = columns.counts.into_iter().flat_map(|(one, other)| [one, other]);
        let figures = || columns.value.into_iter().chain(counts.clone());
        // Rows without a value are headings, or results still to come.
        if figures().all(|column| row.cells.get(column).is_none_or(Cell::is_empty)) {
            return ControlFlow::Continue(());
        }
        for column in figures() {
            self.listen(row, column);
        }
        match self.result(row, columns) {
            Ok(result) => {
                let place = columns.place.map(|at| CellContent::of(row.cells.get(at)).letters()).unwrap_or_default();
                let (times, first) = self.seen.entry((result.code.clone(), result.when)).or_default();
                *times += 1;
                if *times == 1 {
                    *first = place;
                } else if *first != place {
                    self.several = Some((first.clone(), place));
                    return ControlFlow::Break(());
                }
                if *times > MAX_REPEATS {
                    self.rows.repeated += 1;
                } else {
                    self.rows.show(row);
                    self.rows.rows.push(result);
                    if self.rows.rows.len() > self.room {
                        return ControlFlow::Break(());
                    }
                }
            }
            Err(None) => {}
            Err(Some((column, message))) if self.rows.faults.len() < MAX_FAULTS => {
                self.rows.show(row);
                self.rows.faults.push((row.number, column, message));
            }
            Err(Some(_)) => self.rows.more_faults += 1,
        }
        ControlFlow::Continue(())
    }

    /// Takes the numbers of a cell as evidence of the file's notation.
    fn listen(&mut self, row: &Row, column: usize) {
        let Some(tables::CellValue::Text(written)) = row.cells.get(column).map(|cell| &cell.value) else { return };
        if self.declared || !written.contains(['.', ',', '_']) {
            return;
        }
        if let Some(ResultValue::Number(figure)) = parse_value(written) {
            for number in figure.numbers() {
                self.evidence.hear(number, row.number, column);
            }
        }
    }

    /// The result that a row may be.
    ///
    /// # Errors
    /// What is wrong with the row, and in which column; `None` where the plan has no such indicator, which is reported once
    /// for each code.
    fn result(&mut self, row: &Row, columns: ResultColumns) -> Result<ResultRow, Option<(usize, Message)>> {
        let code = self.code(row, columns)?;
        let cell = |column: usize| CellContent::of(row.cells.get(column));
        // A date is a time, if it is nothing else.
        let time = match row.cells.get(columns.time).map(|cell| &cell.value) {
            Some(tables::CellValue::Date(day)) => CellContent::Text(day.split('T').next().unwrap_or(day).to_owned()),
            _ => cell(columns.time),
        };
        let mut value = columns.value.map_or(CellContent::Empty, cell);
        let counts = columns.counts.map(|(one, other)| (cell(one), cell(other)));
        // Beside counts such a sign says nothing; in the place of both it is what the row says.
        let counts = match counts {
            Some((one, other)) if is_blank(&one) && is_blank(&other) => {
                if value == CellContent::Empty {
                    value = one;
                }
                None
            }
            Some((one, other)) => {
                if is_blank(&value) && !(one == CellContent::Empty && other == CellContent::Empty) {
                    value = CellContent::Empty;
                }
                Some((one, other))
            }
            None => None,
        };
        let when = self.time(&time).map_err(|message| Some((columns.time, message)))?;
        if let Some(column) = columns.value {
            check_value(&value).map_err(|message| Some((column, message)))?;
        }
        let counts = match (counts, columns.counts) {
            (Some((CellContent::Empty, CellContent::Empty)), _) | (None, _) | (_, None) => None,
            (Some((one, other)), Some((at, beside))) => {
                check_count(&one).map_err(|message| Some((at, message)))?;
                check_count(&other).map_err(|message| Some((beside, message)))?;
                Some((one, other))
            }
        };
        if let (Some(_), Some(column)) = (&counts, columns.value) {
            check_printed(&value).map_err(|message| Some((column, message)))?;
        }
        let note = columns.note.map(|column| CellContent::of(row.cells.get(column)).letters());
        let unit = columns.unit.map(|at| CellContent::of(row.cells.get(at)).letters());
        let unit = unit.map(|unit| unit.trim().to_owned()).filter(|unit| is_unit(unit));
        Ok(ResultRow { row: row.number, code, when, value, counts, unit, note: note.filter(|note| !note.is_empty()) })
    }

    fn code(&mut self, row: &Row, columns: ResultColumns) -> Result<String, Option<(usize, Message)>> {
        let at = columns.code;
        let mut code = match CellContent::of(row.cells.get(at)) {
            CellContent::Empty => {
                return Err(Some((at, Message::new("thiếu mã chỉ tiêu", "the code of the indicator is missing"))));
            }
            CellContent::Wrong(message) => return Err(Some((at, message))),
            CellContent::Text(code) => code,
            // A spreadsheet keeps 1.10 as the number 1.1.
            CellContent::Number { digits, .. } => {
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
        if let Some(CellContent::Text(part)) = columns.part.map(|column| CellContent::of(row.cells.get(column))) {
            code = format!("{code}/{part}");
        }
        if self.known.codes.contains(&code) {
            return Ok(code);
        }
        if let Some(index) = self.unknown_at.get(&code) {
            if let Some((_, _, times)) = self.rows.unknown.get_mut(*index) {
                *times += 1;
            }
        } else if self.rows.unknown.len() < MAX_UNKNOWN {
            self.rows.show(row);
            self.unknown_at.insert(code.clone(), self.rows.unknown.len());
            self.rows.unknown.push((code, row.number, 1));
        } else {
            self.rows.more_unknown += 1;
        }
        Err(None)
    }

    fn time(&self, time: &CellContent) -> Result<ResultTime, Message> {
        let written = match time {
            CellContent::Wrong(message) => return Err(message.clone()),
            CellContent::Empty => return Err(Message::new("thiếu năm", "the year is missing")),
            other => other.letters(),
        };
        parse_time(&written).ok_or_else(|| {
            Message::new(
                format!("không hiểu thời gian “{written}”; viết như 2023, 6 tháng 2023, quý 1 2023, tháng 5/2023 hoặc 31/12/2023"),
                format!(
                    "the time “{written}” is not understood; write it like 2023, H1 2023, Q1 2023, 2023-05 or 2023-12-31"
                ),
            )
        })
    }
}

fn check_value(value: &CellContent) -> Result<(), Message> {
    match value {
        CellContent::Wrong(message) => Err(message.clone()),
        CellContent::Text(written) if parse_value(written).is_none() => Err(Message::new(
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

fn check_count(count: &CellContent) -> Result<(), Message> {
    match count {
        CellContent::Wrong(message) => Err(message.clone()),
        CellContent::Empty => Err(Message::new(
            "thiếu số này; ghi đủ cả tử số và mẫu số",
            "this number is missing; give both numerator and denominator",
        )),
        CellContent::Number { percent: false, .. } => Ok(()),
        CellContent::Text(written) if is_number(written) => Ok(()),
        other => {
            let written = other.letters();
            Err(Message::new(format!("“{written}” không phải là số đếm"), format!("“{written}” is not a count")))
        }
    }
}

/// With two counts the value can only be the ratio that they give.
fn check_printed(value: &CellContent) -> Result<(), Message> {
    let fits = match value {
        CellContent::Text(written) => {
            matches!(
                parse_value(written),
                Some(ResultValue::Number(NumberParts { over: None, unit: None, printed: None, .. }))
            )
        }
        _ => true,
    };
    if fits {
        return Ok(());
    }
    let written = value.letters();
    Err(Message::new(
        format!("đã có tử số và mẫu số thì giá trị chỉ có thể là tỷ lệ tính được, không phải “{written}”"),
        format!("with numerator and denominator the value can only be their ratio, not “{written}”"),
    ))
}
