//! Rows that an engine hands over, as results of places.

use std::collections::HashMap;

use rust_decimal::Decimal;

use bdg_core::model::Time;
use bdg_office::results::{KnownCodes, PlaceFigure, PlaceResult, PlaceTable, PlaceVisitor};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;

use crate::engine::{END, Extract, NO_YEAR, PERIOD};
use crate::time::{by_code, period};

/// Up to here binary fractions have every whole number.
const MAX_FLOAT: u64 = 1 << 53;

/// The longest text of a cell that a message shows.
const MAX_SHOWN: usize = 60;

/// Takes the lines of an answer one by one.
pub struct Rows<'r, 'v> {
    known: KnownCodes<'r>,
    asked: Time,
    /// The parts of the year of the time that is asked for, by their codes.
    times: HashMap<String, Time>,
    columns: Vec<&'static str>,
    floats: bool,
    table: PlaceTable,
    whole: bool,
    visit: &'r mut PlaceVisitor<'v>,
}

/// A row between its tabs; what its table does not have is empty.
#[derive(Default)]
struct Row<'l> {
    place: &'l str,
    indicator: &'l str,
    period: &'l str,
    n: &'l str,
    d: &'l str,
    decimals: &'l str,
    estimate: &'l str,
}

impl<'l> Row<'l> {
    /// The row of a line; `None` where it has not just these columns.
    fn of(line: &'l str, columns: &[&str]) -> Option<Row<'l>> {
        let mut row = Row::default();
        let mut cells = line.split('\t');
        for column in columns {
            let cell = cells.next()?;
            // Texts are never missing: one that is `NULL` says so.
            let number = if cell == "NULL" { "" } else { cell };
            match *column {
                "place" => row.place = cell,
                "indicator" => row.indicator = cell,
                "period" => row.period = cell,
                "n" => row.n = number,
                "d" => row.d = number,
                "decimals" => row.decimals = number,
                "estimate" => row.estimate = number,
                _ => return None,
            }
        }
        cells.next().is_none().then_some(row)
    }
}

impl<'r, 'v> Rows<'r, 'v> {
    /// Nothing yet of a time; each result is handed to `visit`.
    pub fn new(asked: Time, known: KnownCodes<'r>, visit: &'r mut PlaceVisitor<'v>) -> Rows<'r, 'v> {
        let (times, columns, table) = (by_code(asked.year()), Vec::new(), PlaceTable::default());
        Rows { known, asked, times, columns, floats: false, table, whole: false, visit }
    }

    /// Takes the lines to be answers to that.
    pub fn expect(&mut self, extract: &Extract) {
        self.columns.clone_from(&extract.columns);
        self.floats = extract.floats;
    }

    /// Takes a line of the answer.
    ///
    /// # Errors
    /// It is no row of the answer.
    pub fn take(&mut self, line: &str) -> Result<(), Message> {
        if line == END {
            self.whole = true;
            return Ok(());
        }
        if line.starts_with(PERIOD) || line.starts_with(NO_YEAR) {
            if let [about @ (PERIOD | NO_YEAR), period, rows] = line.split('\t').collect::<Vec<_>>()[..] {
                self.of_all(about, period, rows);
                return Ok(());
            }
        }
        let Some(row) = Row::of(line, &self.columns) else {
            return Err(message!(
                "không hiểu câu trả lời của cơ sở dữ liệu: “{line}”",
                "the answer of the engine makes no sense: “{line}”",
                line = short(line),
            ));
        };
        if row.n.is_empty() && row.d.is_empty() {
            return Ok(());
        }
        self.table.rows += 1;
        let Some(number) = self.known.codes.get(row.indicator).copied() else {
            self.table.unknown_code(0, &short(row.indicator));
            return Ok(());
        };
        let taken = self.result(&row, number).and_then(|result| (self.visit)(&result));
        if let Err(problem) = taken {
            self.wrong(&row, &problem);
        }
        Ok(())
    }

    /// What was in the rows; `None` of an answer that was cut off.
    #[must_use]
    pub fn finish(self) -> Option<PlaceTable> {
        self.whole.then_some(self.table)
    }

    /// Takes what a line says of all rows of the year, or of those without one.
    fn of_all(&mut self, about: &str, period: &str, rows: &str) {
        if about == NO_YEAR {
            if rows != "0" {
                let told = message!("{rows} dòng không có năm (cột year)", "rows without a year (column year): {rows}");
                self.table.fault(0, told);
            }
        } else if !self.times.contains_key(period) {
            let told = message!(
                "cột period có “{period}” ({rows} dòng), không phải kỳ nào của một năm (H1, H2, Q1–Q4, M1–M12, 9M; để trống là cả năm)",
                "the column period has “{period}” ({rows} rows), which is no time of a year (H1, H2, Q1–Q4, M1–M12, 9M; empty for the whole year)",
                period = short(period),
                rows,
            );
            self.table.fault(0, told);
        }
    }

    /// The time of a row: where it does not say, the one that is asked for.
    fn time(&self, row: &Row<'_>) -> Option<Time> {
        if self.columns.contains(&"period") { self.times.get(row.period).copied() } else { Some(self.asked) }
    }

    fn result<'l>(&self, row: &Row<'l>, indicator: u32) -> Result<PlaceResult<'l>, Message> {
        let time = self.time(row).ok_or_else(|| message!("thời gian không rõ", "the time is unclear"))?;
        let estimate = match row.estimate {
            "" | "0" | "false" => false,
            "1" | "true" => true,
            other => {
                return Err(message!(
                    "cột estimate có “{other}”; ghi 1 nếu là ước, 0 nếu không",
                    "the column estimate has “{other}”; write 1 for an estimate, 0 for a result",
                    other = short(other),
                ));
            }
        };
        let decimals = self.whole(row.decimals, "decimals")?.unwrap_or(0);
        let decimals = u32::try_from(decimals)
            .ok()
            .filter(|decimals| *decimals <= 18)
            .ok_or_else(|| message!("cột decimals phải từ 0 đến 18", "the column decimals must be between 0 and 18"))?;
        let value = |written: &str, name: &str| {
            let found = self.whole(written, name)?;
            Ok::<_, Message>(found.map(|found| Decimal::from_i128_with_scale(found.into(), decimals)))
        };
        let numerator = value(row.n, "n")?
            .ok_or_else(|| message!("có mẫu số (cột d) mà thiếu n", "there is a denominator (column d) and no n"))?;
        let figure = match value(row.d, "d")? {
            None => PlaceFigure::Number { value: numerator, percent: false },
            Some(denominator) => PlaceFigure::Counts { numerator, denominator, printed: None },
        };
        Ok(PlaceResult { row: 0, place: row.place, place_too: "", indicator, time, estimate, figure })
    }

    /// The whole number of a cell; nothing of an empty one.
    fn whole(&self, written: &str, name: &str) -> Result<Option<i64>, Message> {
        if written.is_empty() {
            return Ok(None);
        }
        let within = |whole: &i64| !self.floats || whole.unsigned_abs() <= MAX_FLOAT;
        if let Some(whole) = written.parse::<i64>().ok().filter(within) {
            return Ok(Some(whole));
        }
        let exact = written.parse::<Decimal>().or_else(|_| Decimal::from_scientific(written)).ok();
        let Some(exact) = exact.map(|exact| exact.normalize()).filter(|exact| exact.scale() == 0) else {
            return Err(message!(
                "cột {name} có “{written}”, không phải số nguyên; số lẻ thì ghi n không có dấu phẩy, và số chữ số lẻ ở cột decimals",
                "the column {name} has “{written}”, which is no whole number; of a decimal, n is written without its sign, and the number of decimals in the column decimals",
                name,
                written = short(written),
            ));
        };
        let whole = i64::try_from(exact.mantissa()).ok().filter(within);
        whole.map(Some).ok_or_else(|| {
            message!(
                "cột {name} có số {written} quá lớn, không còn đúng từng chữ số",
                "the column {name} has {written}, which is too large to be exact to the digit",
                name,
                written = short(written),
            )
        })
    }

    fn wrong(&mut self, row: &Row<'_>, problem: &Message) {
        let Message { vi, en } = problem;
        let part = if row.period.is_empty() { period(self.asked).unwrap_or_default() } else { row.period.to_owned() };
        let time = format!("{} {part}", self.asked.year());
        let (place, code, time) = (short(row.place), row.indicator, time.trim());
        let told = message!(
            "nơi “{place}”, chỉ tiêu {code}, {time}: {vi}",
            "place “{place}”, indicator {code}, {time}: {en}",
            vi,
            en,
            place,
            code,
            time,
        );
        self.table.fault(0, told);
    }
}

/// The beginning of a text that may be long.
fn short(text: &str) -> String {
    let mut letters = text.chars().filter(|letter| !letter.is_control());
    let mut shown: String = letters.by_ref().take(MAX_SHOWN).collect();
    if letters.next().is_some() {
        shown.push('…');
    }
    shown
}
