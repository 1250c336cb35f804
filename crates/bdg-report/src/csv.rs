//! A report's main table as CSV.

use std::borrow::Cow;

use super::table::{Column, NONE, Row, Sheet, Table};
use bdg_syntax::number::Lang;

impl Sheet {
    /// The main table as CSV: UTF-8 with a byte order mark so that Excel shows Vietnamese, commas between cells, one
    /// heading row, and, where the table has sections, a first column that names the section of a row. Sections
    /// have no rows of their own, and a repeated cell is written out, so that every row can be sorted and filtered.
    ///
    /// A text that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a carriage
    /// return and is no number) gets an apostrophe before it.
    #[must_use]
    pub fn csv(&self, lang: Lang) -> String {
        let mut writer = ::csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        let section = match lang {
            Lang::Vi => "phần",
            Lang::En => "section",
        };
        if let Some(table) = self.main_table() {
            let columns: Vec<(usize, &Column)> =
                table.columns.iter().enumerate().filter(|(_, column)| column.in_data()).collect();
            let headings = columns.iter().map(|(_, column)| safe(&column.heading).into_owned());
            // One table in several pieces has the same columns in each.
            let alike = |piece: &&Table| {
                let ids = |table: &Table| table.columns.iter().map(|column| column.id.clone()).collect::<Vec<_>>();
                ids(piece) == ids(table)
            };
            let pieces: Vec<&Table> = self.tables().filter(alike).collect();
            let sections = pieces.iter().any(|table| table.rows.iter().any(|row| matches!(row, Row::Heading { .. })));
            let first = |name: &str| sections.then(|| name.to_owned()).into_iter();
            let mut records = vec![first(section).chain(headings).collect::<Vec<_>>()];
            let mut under = String::new();
            for row in pieces.iter().flat_map(|piece| &piece.rows) {
                match row {
                    Row::Heading { within: true, .. } => {}
                    Row::Heading { text, .. } => under = safe(text).into_owned(),
                    Row::Cells { cells, .. } => records.push(
                        first(&under)
                            .chain(columns.iter().map(|(index, _)| {
                                cells.get(*index).map_or_else(String::new, |cell| safe(&cell.text).into_owned())
                            }))
                            .collect(),
                    ),
                }
            }
            for record in records {
                // Writing to memory does not fail, and `flexible` allows records of any length.
                if writer.write_record(&record).is_err() {
                    break;
                }
            }
        }
        let bytes = writer.into_inner().unwrap_or_default();
        format!("\u{FEFF}{}", String::from_utf8_lossy(&bytes))
    }
}

/// A text that no spreadsheet computes.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text == NONE {
        return Cow::Borrowed("");
    }
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(text) {
        return Cow::Owned(format!("'{text}"));
    }
    Cow::Borrowed(text)
}

/// Whether a text is a signed number in either notation.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    digits.starts_with(|character: char| character.is_ascii_digit())
        && digits.ends_with(|character: char| character.is_ascii_digit())
        && digits.chars().all(|character| character.is_ascii_digit() || matches!(character, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_texts_and_numbers_are_numbers() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+cmd", "'+cmd"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "'\tx"),
            ("- Chỉ tiêu 1", "'- Chỉ tiêu 1"),
            ("-", "'-"),
            ("-2,5", "-2,5"),
            ("-1.000,25", "-1.000,25"),
            ("-1+2", "'-1+2"),
            ("–", ""),
            ("42,47", "42,47"),
        ] {
            assert_eq!(safe(text), written);
        }
    }
}
