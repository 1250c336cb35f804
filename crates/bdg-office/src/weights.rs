//! A table of places with their weights, as their populations.

use std::ops::ControlFlow;

use rust_decimal::Decimal;

use crate::notation::{Evidence, Verdict};
use crate::tables::{Cell, CellValue, Limits, Row, fold, rows};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::{Lang, parse_number};

/// A place with its weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weight {
    /// The row of the table.
    pub row: u32,
    /// The place as the table has it.
    pub place: String,
    /// Its weight, not below zero.
    pub weight: Decimal,
}

/// How many rows from the top are searched for the headers.
const HEADER_ROWS: usize = 30;

/// Headers of the column of places, [folded](fold), the surest first.
const PLACES: &[&str] = &[
    "ma",
    "noi",
    "dia ban",
    "place",
    "agency",
    "co quan",
    "don vi",
    "xa",
    "phuong",
    "xa phuong",
    "tinh",
    "commune",
    "province",
    "ten",
    "name",
];

/// Headers of the column of weights.
const WEIGHTS: &[&str] = &["trong so", "weight", "dan so", "so dan", "population", "ty trong", "share"];

/// The places of a table with their weights: the columns `nơi` and `trọng số`, or other words for them.
///
/// # Errors
/// What is wrong with the table, each row by its number; nothing is read of a table with a fault.
pub fn weights(bytes: &[u8]) -> Result<Vec<Weight>, Vec<Message>> {
    let mut columns: Option<(usize, usize)> = None;
    let mut seen = 0_usize;
    let mut found: Vec<(u32, String, Written)> = Vec::new();
    let mut faults = Vec::new();
    let mut visit = |row: Row| {
        let Some((place, weight)) = columns else {
            columns = headers(&row);
            seen += 1;
            return Ok(if columns.is_none() && seen >= HEADER_ROWS {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            });
        };
        let cell = |at: usize| row.cells.get(at).map_or_else(String::new, shown);
        let (place, number) = (cell(place), row.cells.get(weight).map_or(Written::Text(String::new()), written));
        match (place.is_empty(), number.is_empty()) {
            (true, true) => {}
            (true, false) => {
                faults.push(message!("dòng {row}: thiếu nơi", "row {row}: the place is missing", row = row.number))
            }
            (false, true) => faults.push(message!(
                "dòng {row}: “{place}” thiếu trọng số",
                "row {row}: the weight of “{place}” is missing",
                row = row.number,
            )),
            (false, false) => found.push((row.number, place, number)),
        }
        Ok(ControlFlow::Continue(()))
    };
    rows(bytes, None, &Limits::TABLE, &mut visit).map_err(|fault| vec![fault.message])?;
    if columns.is_none() {
        return Err(vec![message!(
            "bảng phải có cột “nơi” và cột “trọng số” (hoặc “dân số”)",
            "the table needs a column “place” and a column “weight” (or “population”)"
        )]);
    }
    let lang = notation(&found).map_err(|message| vec![message])?;
    let mut all = Vec::new();
    for (row, place, number) in found {
        match number.value(lang) {
            Some(weight) if weight.is_sign_negative() && !weight.is_zero() => faults.push(message!(
                "dòng {row}: trọng số của “{place}” nhỏ hơn 0",
                "row {row}: the weight of “{place}” is below zero"
            )),
            Some(weight) => all.push(Weight { row, place, weight }),
            None => {
                let number = number.text();
                faults.push(message!(
                    "dòng {row}: trọng số “{number}” của “{place}” không phải là số",
                    "row {row}: the weight “{number}” of “{place}” is no number"
                ));
            }
        }
    }
    if faults.is_empty() && all.iter().all(|one| one.weight.is_zero()) {
        faults.push(message!("bảng không có trọng số nào lớn hơn 0", "the table has no weight above zero"));
    }
    if faults.is_empty() { Ok(all) } else { Err(faults) }
}

/// The columns of places and of weights, if a row has headers for both.
fn headers(row: &Row) -> Option<(usize, usize)> {
    let named: Vec<String> =
        row.cells.iter().map(|cell| fold(shown(cell).split('(').next().unwrap_or_default())).collect();
    let find = |words: &[&str]| words.iter().find_map(|word| named.iter().position(|cell| cell == word));
    find(PLACES).zip(find(WEIGHTS))
}

fn shown(cell: &Cell) -> String {
    match &cell.value {
        CellValue::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        CellValue::Number(number) => number.as_shown(Lang::Vi),
        _ => String::new(),
    }
}

/// A weight as the table has it.
enum Written {
    Number(Decimal),
    Text(String),
}

impl Written {
    fn is_empty(&self) -> bool {
        matches!(self, Written::Text(text) if text.is_empty())
    }

    fn value(&self, lang: Lang) -> Option<Decimal> {
        match self {
            Written::Number(number) => Some(*number),
            Written::Text(text) => parse_number(text, lang).ok().map(|(value, _)| value),
        }
    }

    fn text(&self) -> String {
        match self {
            Written::Number(number) => number.to_string(),
            Written::Text(text) => text.clone(),
        }
    }
}

fn written(cell: &Cell) -> Written {
    match &cell.value {
        CellValue::Number(number) => Written::Number(number.value),
        _ => Written::Text(shown(cell)),
    }
}

/// The notation of the numbers. Where nothing decides it, it is no matter if all of them are the same multiple in the one as
/// in the other: only their shares count.
fn notation(found: &[(u32, String, Written)]) -> Result<Lang, Message> {
    let mut evidence = Evidence::default();
    for (row, _, number) in found {
        if let Written::Text(text) = number {
            evidence.hear(text, *row, 0);
        }
    }
    let differ = |one: &str, other: &str| {
        message!(
            "không biết dấu chấm và dấu phẩy trong “{one}” và “{other}” là dấu thập phân hay dấu tách nghìn; viết số không có dấu tách nghìn",
            "nobody knows whether the marks in “{one}” and “{other}” are decimal points or group thousands; write the numbers without marks of groups"
        )
    };
    match evidence.verdict() {
        Verdict::Is(lang) => Ok(lang),
        Verdict::Same => Ok(Lang::Vi),
        Verdict::Mixed(one, other) => Err(differ(&one.written, &other.written)),
        Verdict::Open(one) => {
            let both = found.iter().filter_map(|(_, _, number)| {
                Some((number.value(Lang::Vi)?, number.value(Lang::En)?, number)).filter(|(one, ..)| !one.is_zero())
            });
            let mut shares = both.map(|(vi, en, number)| (vi.checked_div(en), number));
            let first = shares.next().and_then(|(share, _)| share);
            match shares.find(|(share, _)| *share != first) {
                None => Ok(Lang::Vi),
                Some((_, other)) => Err(differ(&one.written, &other.text())),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(table: &str) -> Result<Vec<(String, String)>, Vec<String>> {
        let found = weights(table.as_bytes());
        let plain = |all: Vec<Weight>| all.into_iter().map(|one| (one.place, one.weight.to_string())).collect();
        found.map(plain).map_err(|faults| faults.into_iter().map(|fault| fault.vi).collect())
    }

    fn pairs(all: &[(&str, &str)]) -> Result<Vec<(String, String)>, Vec<String>> {
        Ok(all.iter().map(|(place, weight)| ((*place).to_owned(), (*weight).to_owned())).collect())
    }

    #[test]
    fn the_columns_are_found_by_their_headers() {
        let wanted = pairs(&[("xa_a", "1200"), ("xa_b", "800.5")]);
        assert_eq!(read("Nơi;Trọng số\nxa_a;1200\nxa_b;800,5\n"), wanted);
        assert_eq!(read("Dân số năm 2025\n\nTT;Mã;Xã;Dân số (người)\n1;xa_a;Xã A;1200\n2;xa_b;Xã B;800,5\n"), wanted);
        assert_eq!(read("place,weight\nxa_a,1200\nxa_b,800.5\n"), wanted);
        assert!(read("Nơi;Diện tích\nxa_a;1200\n").unwrap_err()[0].contains("cột “trọng số”"));
    }

    #[test]
    fn marks_of_groups_matter_only_where_they_change_the_shares() {
        assert_eq!(read("nơi;dân số\nxa_a;12.345\nxa_b;8.200\n"), pairs(&[("xa_a", "12345"), ("xa_b", "8200")]));
        assert!(read("nơi;dân số\nxa_a;12.345\nxa_b;900\n").unwrap_err()[0].contains("“12.345” và “900”"));
        assert!(read("nơi;dân số\nxa_a;12,5\nxa_b;1.5\n").is_err());
    }

    #[test]
    fn bad_weights_are_told_by_row() {
        let faults = read("nơi;trọng số\nxa_a;-1\nxa_b;nhiều\n;3\nxa_c;\n").unwrap_err();
        let wanted = ["dòng 4: thiếu nơi", "dòng 5: “xa_c” thiếu trọng số"];
        assert_eq!(faults[..2], wanted);
        assert!(faults[2].contains("nhỏ hơn 0") && faults[3].contains("“nhiều”"), "{faults:?}");
        assert!(read("nơi;trọng số\nxa_a;0\nxa_b;0\n").unwrap_err()[0].contains("lớn hơn 0"));
        assert!(read("nơi;trọng số\n").is_err());
        assert!(weights(b"").is_err());
    }
}
