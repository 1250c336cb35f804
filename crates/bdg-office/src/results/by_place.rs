//! Results of many places, row by row: none of them is kept here, so a table may be of any size.

use std::collections::HashMap;
use std::io::Read;
use std::ops::ControlFlow;

use super::cells::{CellContent, parse_time};
use super::columns::{HeaderSearch, ResultColumns};
use super::place_cells::{Held, Numbers, PlaceFigure, figure, is_plain_digits, sound};
use crate::notation::{Evidence, Verdict, is_plain};
use crate::tables::{self, CellValue, Fault, Limits, Row, Source};
use bdg_core::model::Time;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// How many wrong rows of one file are reported one by one.
const MAX_FAULTS: usize = 20;

/// How many rows may wait until the file tells its notation of numbers.
const MAX_WAITING: usize = 200_000;

/// A result of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceResult<'r> {
    /// Its row in the table, counted from 1; 0 of what has no rows.
    pub row: u32,
    /// The place as the table names it.
    pub place: &'r str,
    /// What another column of places says; empty where there is none.
    pub place_too: &'r str,
    /// The indicator, as the caller numbers them.
    pub indicator: u32,
    /// Its time.
    pub time: Time,
    /// Whether it is an estimate.
    pub estimate: bool,
    /// What it says.
    pub figure: PlaceFigure,
}

/// What is known of the indicators of a table.
#[derive(Debug, Clone, Copy)]
pub struct KnownCodes<'k> {
    /// Their full codes, each with its number.
    pub codes: &'k HashMap<String, u32>,
    /// Their units in words, by number.
    pub units: &'k [String],
    /// The notation of numbers, where it is declared.
    pub notation: Option<Lang>,
}

/// What a table of results by place held.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceTable {
    /// How many rows had a result.
    pub rows: usize,
    /// The first wrong rows, each with what is wrong.
    pub faults: Vec<(u32, Message)>,
    /// How many more rows are wrong.
    pub more_faults: usize,
    /// Codes that no indicator has, each with its first row and how many it has.
    pub unknown: Vec<(String, u32, usize)>,
    /// Rows with further codes of that kind.
    pub more_unknown: usize,
}

impl PlaceTable {
    /// Keeps what is wrong with a row.
    pub fn fault(&mut self, row: u32, message: Message) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push((row, message));
        } else {
            self.more_faults += 1;
        }
    }

    /// Keeps a code that no indicator has.
    pub fn unknown_code(&mut self, row: u32, code: &str) {
        if let Some((_, _, rows)) = self.unknown.iter_mut().find(|(known, _, _)| known == code) {
            *rows += 1;
        } else if self.unknown.len() < MAX_FAULTS {
            self.unknown.push((code.to_owned(), row, 1));
        } else {
            self.more_unknown += 1;
        }
    }
}

/// Takes a result; what is wrong with it is reported with its row.
pub type PlaceVisitor<'v> = dyn FnMut(&PlaceResult<'_>) -> Result<(), Message> + 'v;

/// The time that a text names, as results name theirs: `2026`, `6 tháng 2026`, `2026-Q1`.
#[must_use]
pub fn time_named(written: &str) -> Option<Time> {
    let time = parse_time(written).filter(|time| !time.estimate)?;
    Some(Time::of(time.part, time.year))
}

/// Reads a table of results by place, and hands over each. A text file in UTF-8 is read piece by piece; memory does not
/// grow with its rows.
///
/// # Errors
/// Why the file gives no results at all: it is no table of results by place, or its numbers are in two notations. What was
/// handed over before is then of no use.
pub fn read_by_place(
    file: Box<dyn Read + '_>,
    known: KnownCodes<'_>,
    visit: &mut PlaceVisitor<'_>,
) -> Result<PlaceTable, Message> {
    let mut reader = Reader {
        known,
        search: HeaderSearch::default(),
        columns: None,
        times: HashMap::new(),
        evidence: Evidence::default(),
        waiting: Vec::new(),
        table: PlaceTable::default(),
        visit,
    };
    read(file, &mut reader).map_err(|fault| fault.message)?;
    if reader.columns.is_none() {
        return Err(reader.search.failure());
    }
    reader.decide()?;
    Ok(reader.table)
}

fn read(file: Box<dyn Read + '_>, reader: &mut Reader<'_, '_>) -> Result<(), Fault> {
    match tables::open(file, &Limits::DATA)? {
        Source::Text(mut lines, separator) => {
            let mut visit =
                |number: u32, cells: &[&str]| reader.take(number, &|at| cells.get(at).map(|cell| Held::typed(cell)));
            tables::text_rows(&mut lines, separator, Limits::DATA.columns, &mut visit)
        }
        Source::Whole(bytes) => {
            let sheet = sheet_of_results(&bytes)?;
            tables::rows(&bytes, sheet.as_deref(), &Limits::DATA, &mut |row| reader.take_row(&row))
        }
    }
}

/// The one sheet of a spreadsheet that has the headers of results; `None` where no sheet has them, or the file has no sheets.
///
/// # Errors
/// Several sheets have them.
fn sheet_of_results(bytes: &[u8]) -> Result<Option<String>, Fault> {
    let all = tables::sheets(bytes, &Limits::DATA)?;
    if all.len() < 2 {
        return Ok(None);
    }
    let mut found: Vec<String> = Vec::new();
    for sheet in all {
        let (mut search, mut has) = (HeaderSearch::default(), false);
        let mut look = |row: Row| {
            let titles: Vec<String> = row.cells.iter().map(|cell| CellContent::of(Some(cell)).letters()).collect();
            has = search.columns(&titles).is_some();
            Ok(if has || search.is_over() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) })
        };
        tables::rows(bytes, Some(&sheet), &Limits::DATA, &mut look)?;
        if has {
            found.push(sheet);
        }
    }
    if let [_, _, ..] = found.as_slice() {
        let named = found.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ");
        return Err(Fault {
            message: message!(
                "các trang tính {named} đều có kết quả; lưu mỗi trang thành một tệp rồi nêu tất cả các tệp",
                "the sheets {named} all have results; save each as a file of its own and name all of them"
            ),
        });
    }
    Ok(found.pop())
}

/// A result whose numbers can be read both ways.
struct Waiting {
    row: u32,
    place: String,
    place_too: String,
    indicator: u32,
    when: (Time, bool),
    numbers: Numbers<String>,
}

struct Reader<'r, 'v> {
    known: KnownCodes<'r>,
    search: HeaderSearch,
    columns: Option<(ResultColumns, usize)>,
    /// Times as they are written, each with whether it is an estimate: a table has few.
    times: HashMap<String, (Time, bool)>,
    evidence: Evidence,
    waiting: Vec<Waiting>,
    table: PlaceTable,
    visit: &'r mut PlaceVisitor<'v>,
}

impl Reader<'_, '_> {
    /// Takes a row of a file that is read whole.
    fn take_row(&mut self, row: &Row) -> Result<ControlFlow<()>, Fault> {
        let cells: Vec<(String, bool, Option<Message>)> = row
            .cells
            .iter()
            .map(|cell| match (&cell.value, CellContent::of(Some(cell))) {
                (CellValue::Date(day), _) => (day.split('T').next().unwrap_or(day).to_owned(), false, None),
                (_, CellContent::Wrong(message)) => (String::new(), false, Some(message)),
                (_, content @ CellContent::Number { .. }) => (content.letters(), true, None),
                (_, content) => (content.letters(), false, None),
            })
            .collect();
        self.take(row.number, &|at| {
            cells.get(at).map(|(text, number, wrong)| Held {
                number: *number,
                wrong: wrong.as_ref(),
                ..Held::typed(text)
            })
        })
    }

    fn take<'c>(&mut self, number: u32, cell: &dyn Fn(usize) -> Option<Held<'c>>) -> Result<ControlFlow<()>, Fault> {
        let Some((columns, place)) = self.columns else { return self.header(cell) };
        let cell = |at: usize| cell(at).unwrap_or(Held::EMPTY);
        let figures = columns.value.into_iter().chain(columns.counts.into_iter().flat_map(|(one, other)| [one, other]));
        // Rows without a value are headings, or results still to come.
        if figures.into_iter().all(|at| cell(at).is_empty()) {
            return Ok(ControlFlow::Continue(()));
        }
        if let Err(message) = self.result(number, columns, place, &cell) {
            self.table.fault(number, message);
        }
        if self.evidence.is_mixed() || self.waiting.len() > MAX_WAITING {
            return Ok(ControlFlow::Break(()));
        }
        Ok(ControlFlow::Continue(()))
    }

    fn header<'c>(&mut self, cell: &dyn Fn(usize) -> Option<Held<'c>>) -> Result<ControlFlow<()>, Fault> {
        let titles: Vec<String> = (0..Limits::DATA.columns).map_while(cell).map(|held| held.text.to_owned()).collect();
        match self.search.columns(&titles) {
            Some(columns @ ResultColumns { place: Some(place), .. }) => self.columns = Some((columns, place)),
            Some(_) => return Err(Fault { message: no_places() }),
            None if self.search.is_over() => return Ok(ControlFlow::Break(())),
            None => {}
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Reads a row and hands its result over, or lets it wait.
    ///
    /// # Errors
    /// What is wrong with it.
    fn result<'c>(
        &mut self,
        row: u32,
        columns: ResultColumns,
        place: usize,
        cell: &dyn Fn(usize) -> Held<'c>,
    ) -> Result<(), Message> {
        let Some(indicator) = self.indicator(row, columns, cell)? else { return Ok(()) };
        let place = sound(cell(place))?;
        if place.is_empty() {
            return Err(message!("thiếu nơi", "the place is missing"));
        }
        let place = (place, columns.place_too.map_or(Ok(""), |at| sound(cell(at)))?);
        let when = self.time(sound(cell(columns.time))?)?;
        if let Some(at) = columns.unit {
            self.check_unit(sound(cell(at))?, indicator)?;
        }
        self.table.rows += 1;
        let numbers = match figure(columns, cell)? {
            Ok(numbers) => numbers,
            Err(figure) => return self.hand_over(row, place, indicator, when, figure),
        };
        let typed = columns.value.or(columns.counts.map(|(one, _)| one)).is_some_and(|at| cell(at).number);
        if !typed && self.known.notation.is_none() {
            numbers.all().for_each(|number| self.evidence.hear(number, row, 0));
        }
        let lang = match typed {
            true => Some(Lang::En),
            false => self.known.notation.or_else(|| self.evidence.decided()),
        };
        match lang {
            Some(lang) => {
                let figure = numbers.read(lang)?;
                self.hand_over(row, place, indicator, when, figure)
            }
            None if numbers.all().all(is_plain_digits) || numbers.all().all(is_plain) => {
                let figure = numbers.read(Lang::Vi)?;
                self.hand_over(row, place, indicator, when, figure)
            }
            None => {
                let (place, place_too) = (place.0.to_owned(), place.1.to_owned());
                self.waiting.push(Waiting { row, place, place_too, indicator, when, numbers: numbers.kept() });
                Ok(())
            }
        }
    }

    fn hand_over(
        &mut self,
        row: u32,
        (place, place_too): (&str, &str),
        indicator: u32,
        (time, estimate): (Time, bool),
        figure: PlaceFigure,
    ) -> Result<(), Message> {
        (self.visit)(&PlaceResult { row, place, place_too, indicator, time, estimate, figure })
    }

    /// Holds the unit that a row names against that of its indicator.
    ///
    /// # Errors
    /// It is another one.
    fn check_unit(&self, written: &str, indicator: u32) -> Result<(), Message> {
        let unit = usize::try_from(indicator).ok().and_then(|at| self.known.units.get(at)).map_or("", String::as_str);
        let plain = |unit: &str| tables::fold(unit).replace('y', "i").replace(' ', "");
        if written.is_empty() || unit.is_empty() || plain(written) == plain(unit) {
            return Ok(());
        }
        Err(message!(
            "đơn vị tính “{written}” khác đơn vị tính của chỉ tiêu (“{unit}”); đổi số về đơn vị ấy",
            "the unit “{written}” is not that of the indicator (“{unit}”); convert the number to that unit"
        ))
    }

    /// The indicator of a row; `None` where no indicator has its code, which is counted.
    fn indicator<'c>(
        &mut self,
        row: u32,
        columns: ResultColumns,
        cell: &dyn Fn(usize) -> Held<'c>,
    ) -> Result<Option<u32>, Message> {
        let code = cell(columns.code);
        let written = sound(code)?;
        if written.is_empty() {
            return Err(message!("thiếu mã chỉ tiêu", "the code of the indicator is missing"));
        }
        let part = columns.part.map(cell).filter(|part| !part.is_empty());
        let found = match part {
            None => self.known.codes.get(written).copied(),
            Some(part) => self.known.codes.get(&format!("{written}/{}", part.text)).copied(),
        };
        // A spreadsheet keeps 1.10 as the number 1.1.
        if code.number && written.contains('.') {
            let longer = format!("{written}0");
            if self.known.codes.contains_key(&longer) {
                return Err(message!(
                    "mã được lưu như một số nên không rõ là {written} hay {longer}; định dạng cột là Văn bản (Text) rồi gõ lại mã",
                    "the code is stored as a number, which leaves open whether it is {written} or {longer}; format the column as Text and type the code again"
                ));
            }
        }
        if found.is_none() {
            self.table.unknown_code(row, written);
        }
        Ok(found)
    }

    fn time(&mut self, written: &str) -> Result<(Time, bool), Message> {
        if let Some(known) = self.times.get(written) {
            return Ok(*known);
        }
        if written.is_empty() {
            return Err(message!("thiếu năm", "the year is missing"));
        }
        let Some(time) = parse_time(written) else {
            return Err(message!(
                "không hiểu thời gian “{written}”; viết như 2023, 6 tháng 2023, quý 1 2023, tháng 5/2023 hoặc 31/12/2023",
                "the time “{written}” is not understood; write it like 2023, H1 2023, Q1 2023, 2023-05 or 2023-12-31"
            ));
        };
        let known = (Time::of(time.part, time.year), time.estimate);
        if self.times.len() < 10_000 {
            self.times.insert(written.to_owned(), known);
        }
        Ok(known)
    }

    /// Hands over what waited for the notation of the numbers.
    ///
    /// # Errors
    /// Nothing tells the notation, or there are two.
    fn decide(&mut self) -> Result<(), Message> {
        let lang = match std::mem::take(&mut self.evidence).verdict() {
            Verdict::Is(lang) => lang,
            // What no notation can read is told with its row.
            Verdict::Same => Lang::Vi,
            Verdict::Mixed(comma, point) => {
                return Err(message!(
                    "dòng {row}: “{one}” có dấu phẩy thập phân, dòng {other_row}: “{other}” có dấu chấm thập phân; viết mọi số theo một cách rồi chạy lại",
                    "row {row}: “{one}” has a decimal comma, row {other_row}: “{other}” a decimal point; write all numbers in one way and run again",
                    row = comma.row,
                    one = comma.written,
                    other_row = point.row,
                    other = point.written,
                ));
            }
            Verdict::Open(either) => {
                return Err(message!(
                    "dòng {row}: “{one}” đọc được hai cách (dấu thập phân hay dấu tách nghìn) và không số nào trong tệp cho biết cách nào đúng; ghi --decimal comma (dấu phẩy thập phân) hoặc --decimal point (dấu chấm thập phân)",
                    "row {row}: “{one}” can be read in two ways (a decimal sign or a sign of thousands), and no number of the file tells which is right; say --decimal comma or --decimal point",
                    row = either.row,
                    one = either.written,
                ));
            }
        };
        for one in std::mem::take(&mut self.waiting) {
            let handed = one.numbers.read(lang).and_then(|figure| {
                self.hand_over(one.row, (&one.place, &one.place_too), one.indicator, one.when, figure)
            });
            if let Err(message) = handed {
                self.table.fault(one.row, message);
            }
        }
        Ok(())
    }
}

fn no_places() -> Message {
    message!(
        "bảng không có cột nơi (“nơi”, “địa bàn”, “mã xã”), nên không biết kết quả của nơi nào",
        "the table has no column of places (“place”, “commune”), so nobody knows whose results it has"
    )
}
