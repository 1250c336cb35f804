//! A page of a report on a worksheet: title, table, and what follows it.

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Format, Note, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::fit::{digits, lines};
use super::number::{FormattedNumber, formatted};
use super::style::{Styles, toned};
use bdg_core::phrases::NumberText;
use bdg_report::table::{Align, Cell, Column, NONE, Part, Row, Sheet, Table};
use bdg_report::widths::share;
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::{Lang, format_short};

/// How many letters fit on a line of A4 across, in the default font and a little smaller.
const PAGE: u16 = 150;

/// The least width of a page, so that titles and notes of a narrow table do not stand in a column of single words.
const NARROWEST: u16 = 60;

/// The height of a line of text, what is added for a row, and the highest row that Excel knows, in points.
const LINE: u32 = 15;
const GAP: u32 = 4;
const HIGHEST: u32 = 409;

/// The longest text that a number with its words may make: it is not broken into lines.
const LONGEST_NUMBER: usize = 20;

/// The longest text of a cell that Excel takes.
const LONGEST_TEXT: usize = 32_767;

/// Paper of the size A4, in Excel's count.
const A4: u8 = 9;

pub(super) type Answer = Result<(), XlsxError>;

/// A4 across, as wide as one page, numbered.
pub(super) fn set_up(worksheet: &mut Worksheet) {
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    worksheet.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3);
    worksheet.set_footer("&C&\"Times New Roman,Regular\"&11&P/&N");
    worksheet.set_print_center_horizontally(true);
    worksheet.set_screen_gridlines(false);
}

/// Writes a text. Whatever it begins with, it is never a formula; where it looks like one, it is marked so that it
/// stays a text when the cell is edited.
pub(super) fn write_text(worksheet: &mut Worksheet, row: u32, column: u16, text: &str, format: &Format) -> Answer {
    let format =
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { &format.clone().set_quote_prefix() } else { format };
    worksheet.write_string_with_format(row, column, cut(text), format)?;
    Ok(())
}

/// Makes a row high enough for so many lines.
pub(super) fn set_height(worksheet: &mut Worksheet, row: u32, lines: u32) -> Answer {
    worksheet.set_row_height(row, lines.saturating_mul(LINE).saturating_add(GAP).min(HIGHEST))?;
    Ok(())
}

/// Lays a page out.
pub(super) fn lay_out(worksheet: &mut Worksheet, sheet: &Sheet, styles: &mut Styles) -> Answer {
    set_up(worksheet);
    let widths = sheet.main_table().map(|table| widths(table, styles.lang)).unwrap_or_else(|| vec![digits_of(PAGE)]);
    for (at, width) in widths.iter().enumerate() {
        worksheet.set_column_width(u16::try_from(at).unwrap_or(u16::MAX), *width)?;
    }
    let mut writer = Writer { worksheet, styles, row: 0, widths };
    for line in &sheet.title {
        let format = writer.styles.title(line.kind);
        writer.across(&line.text, &format, true)?;
    }
    if !sheet.title.is_empty() {
        writer.skip();
    }
    for part in &sheet.parts {
        match part {
            Part::Table(table) => writer.table(table)?,
            Part::List(list) => {
                writer.skip();
                let format = writer.styles.paragraph();
                writer.across(&list.heading, &format.clone().set_bold(), true)?;
                for item in &list.items {
                    writer.across(&format!("– {item}"), &format, false)?;
                }
            }
            Part::Sentence(text) => {
                writer.skip();
                let format = writer.styles.paragraph().set_italic();
                writer.across(text, &format, false)?;
            }
            Part::Verbatim(lines) => {
                writer.skip();
                let format = writer.styles.plain().set_font_name("Courier New");
                for line in lines {
                    writer.text(0, line, &format)?;
                    writer.skip();
                }
            }
        }
    }
    Ok(())
}

/// The widths of a table's columns, in characters.
fn widths(table: &Table, lang: Lang) -> Vec<u16> {
    let columns = on_page(table);
    let headings: Vec<String> = columns.iter().map(|(_, column)| column.heading.clone()).collect();
    let body: Vec<Vec<String>> = table
        .rows
        .iter()
        .filter_map(|row| match row {
            Row::Cells { cells, .. } => Some(
                columns
                    .iter()
                    .map(|(at, _)| cells.get(*at).map_or_else(String::new, |cell| cell.text.clone()))
                    .collect(),
            ),
            Row::Heading { .. } => None,
        })
        .collect();
    let rows: Vec<&Vec<String>> = std::iter::once(&headings).chain(&body).collect();
    // A number is never broken, whatever words are around it.
    let number = |cell: &Cell| number(cell, lang).map_or(0, |_| letters_of(digits(&cell.text)));
    let columns: Vec<Column> = columns
        .into_iter()
        .map(|(at, column)| {
            let numbers = table.rows.iter().map(|row| match row {
                Row::Cells { cells, .. } => cells.get(at).map_or(0, number),
                Row::Heading { .. } => 0,
            });
            column.clone().least(column.least.max(numbers.max().unwrap_or(0)))
        })
        .collect();
    let columns: Vec<&Column> = columns.iter().collect();
    let mut widths = share(&columns, &rows, PAGE).widths;
    let total = widths.iter().fold(0_u16, |sum, width| sum.saturating_add(*width));
    // What a narrow table lacks goes to its columns of text.
    let texts: Vec<usize> =
        (0..columns.len()).filter(|&at| columns.get(at).is_some_and(|c| c.align == Align::Left)).collect();
    let each = u16::try_from(texts.len()).ok().and_then(|count| NARROWEST.saturating_sub(total).checked_div(count));
    for at in texts {
        if let Some(width) = widths.get_mut(at) {
            *width = width.saturating_add(each.unwrap_or(0));
        }
    }
    widths.into_iter().map(digits_of).collect()
}

/// How many digits are as wide as so many letters, and the reverse: a letter of a text is narrower by a tenth.
fn digits_of(letters: u16) -> u16 {
    letters.saturating_mul(9).div_ceil(10)
}

fn letters_of(digits: u16) -> u16 {
    digits.saturating_mul(10).div_ceil(9)
}

/// A cell's number with its words, where it is to be a number.
fn number(cell: &Cell, lang: Lang) -> Option<FormattedNumber> {
    let (width, number) = match (&cell.number, &cell.converted) {
        (Some(number), _) => (cell.text.width(), number),
        (None, Some(converted)) => (shown(converted, lang).width(), converted),
        (None, None) => return None,
    };
    (width <= LONGEST_NUMBER).then(|| formatted(number, lang)).flatten()
}

/// A number with its words as a text.
fn shown(number: &NumberText, lang: Lang) -> String {
    format!("{}{}{}", number.before, format_short(number.value, number.decimals, lang), number.after)
}

/// A note on what the plan writes where the cell has the number in the unit of its row.
pub(super) fn as_written(text: &str, lang: Lang) -> Note {
    let words = Both::new("Kế hoạch ghi", "As written in the plan").get(lang);
    Note::new(format!("{words}: {text}")).set_author("bdg").add_author_prefix(false)
}

/// The columns that a page has, with their positions.
fn on_page(table: &Table) -> Vec<(usize, &Column)> {
    table.columns.iter().enumerate().filter(|(_, column)| column.on_page()).collect()
}

/// A worksheet being written, row by row.
struct Writer<'w> {
    worksheet: &'w mut Worksheet,
    styles: &'w mut Styles,
    row: u32,
    widths: Vec<u16>,
}

impl Writer<'_> {
    fn skip(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    /// The last column.
    fn last(&self) -> u16 {
        u16::try_from(self.widths.len()).unwrap_or(u16::MAX).saturating_sub(1)
    }

    fn text(&mut self, column: u16, text: &str, format: &Format) -> Answer {
        write_text(self.worksheet, self.row, column, text, format)
    }

    /// A text over some columns, with as many lines as it takes, and the next row.
    fn over(&mut self, first: u16, last: u16, text: &str, format: &Format, bold: bool) -> Answer {
        let row = self.row;
        if last > first {
            self.worksheet.merge_range(row, first, row, last, "", format)?;
        }
        self.text(first, text, format)?;
        set_height(self.worksheet, row, lines(text, self.width(first, last), bold))?;
        self.skip();
        Ok(())
    }

    /// A text over the whole table, and the next row.
    fn across(&mut self, text: &str, format: &Format, bold: bool) -> Answer {
        self.over(0, self.last(), text, format, bold)
    }

    fn width(&self, first: u16, last: u16) -> u16 {
        let columns = self.widths.iter().skip(usize::from(first)).take(usize::from(last.saturating_sub(first)) + 1);
        columns.fold(0, |sum, width| sum.saturating_add(*width))
    }

    fn table(&mut self, table: &Table) -> Answer {
        let columns = on_page(table);
        let head = self.row;
        let heading = self.styles.heading();
        for (column, (_, shown)) in (0..).zip(&columns) {
            self.text(column, &shown.heading, &heading)?;
        }
        let lines_of =
            |(column, (_, shown)): (u16, &(usize, &Column))| lines(&shown.heading, self.width(column, column), true);
        let tallest = (0..).zip(&columns).map(lines_of).max();
        set_height(self.worksheet, head, tallest.unwrap_or(1))?;
        self.worksheet.set_repeat_rows(head, head)?;
        self.worksheet.set_freeze_panes(head.saturating_add(1), 0)?;
        self.skip();
        let first = self.row;
        let mut rows = table.rows.iter().peekable();
        while let Some(row) = rows.next() {
            match row {
                Row::Heading { number, text, .. } => self.section(number, text)?,
                Row::Cells { cells, .. } => {
                    let mut group = vec![cells];
                    let mut repeated = 0;
                    while let Some(Row::Cells { cells, repeated: count }) = rows.next_if(|row| repeats(row)) {
                        repeated = *count;
                        group.push(cells);
                    }
                    self.group(&columns, &group, repeated)?;
                }
            }
        }
        self.tones(&columns, first)
    }

    fn section(&mut self, number: &str, text: &str) -> Answer {
        let format = self.styles.section();
        if number.is_empty() || self.last() == 0 {
            return self.across(text, &format, true);
        }
        self.text(0, number, &format.clone().set_align(rust_xlsxwriter::FormatAlign::Center))?;
        self.over(1, self.last(), text, &format, true)
    }

    /// Rows of which the later ones repeat the first cells of the first: those are joined.
    fn group(&mut self, columns: &[(usize, &Column)], rows: &[&Vec<Cell>], repeated: usize) -> Answer {
        let top = self.row;
        let bottom = top.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX)).saturating_sub(1);
        let empty = Cell::default();
        let mut joined_lines = 1;
        let mut line_counts = vec![1; rows.len()];
        for (column, (at, shown)) in (0_u16..).zip(columns) {
            let joined = *at < repeated && bottom > top;
            if joined {
                let format = self.styles.cell(shown.align);
                self.worksheet.merge_range(top, column, bottom, column, "", &format)?;
            }
            for ((line, cells), count) in (top..).zip(rows).zip(&mut line_counts) {
                if joined && line > top {
                    continue;
                }
                self.row = line;
                let cell = cells.get(*at).unwrap_or(&empty);
                self.cell(column, cell, shown.align)?;
                let takes = lines(&cell.text, self.width(column, column), false);
                let most = if joined { &mut joined_lines } else { count };
                *most = takes.max(*most);
            }
        }
        // What joined cells need beyond their rows goes to the last of them.
        let own = line_counts.iter().fold(0_u32, |sum, lines| sum.saturating_add(*lines));
        if let Some(last) = line_counts.last_mut() {
            *last = last.saturating_add(joined_lines.saturating_sub(own));
        }
        for (line, count) in (top..).zip(line_counts) {
            set_height(self.worksheet, line, count)?;
        }
        self.row = bottom;
        self.skip();
        Ok(())
    }

    fn cell(&mut self, column: u16, cell: &Cell, align: Align) -> Answer {
        let lang = self.styles.lang;
        let number = number(cell, lang).filter(|number| self.styles.takes(&number.format));
        if let Some(number) = number {
            let format = with_tone(self.styles.cell(align), cell).set_num_format(number.format);
            self.worksheet.write_number_with_format(self.row, column, number.value, &format)?;
            if cell.number.is_none() {
                // The plan's own words in another unit, behind the number that a sum may use.
                self.worksheet.insert_note(self.row, column, &as_written(&cell.text, lang))?;
            }
            return Ok(());
        }
        if cell.text.is_empty() {
            let format = self.styles.cell(align);
            self.worksheet.write_blank(self.row, column, &format)?;
            return Ok(());
        }
        let format = with_tone(self.styles.cell(if cell.text == NONE { Align::Center } else { align }), cell);
        self.text(column, &cell.text, &format)
    }

    /// The colours of the words that are good or bad, over all rows of a table.
    fn tones(&mut self, columns: &[(usize, &Column)], first: u32) -> Answer {
        let Some(last) = self.row.checked_sub(1).filter(|last| *last >= first) else {
            return Ok(());
        };
        for (column, (_, shown)) in (0_u16..).zip(columns) {
            for (word, tone) in shown.scale.map(|scale| scale.words(self.styles.lang)).unwrap_or_default() {
                let rule = ConditionalFormatCellRule::EqualTo(word);
                let format = ConditionalFormatCell::new().set_rule(rule).set_format(toned(tone));
                self.worksheet.add_conditional_format(first, column, last, column, &format)?;
            }
        }
        Ok(())
    }
}

/// The format of a cell that is good or bad by itself.
fn with_tone(format: Format, cell: &Cell) -> Format {
    cell.tone.map_or_else(|| format.clone(), |tone| format.merge(&toned(tone)))
}

/// Whether a row repeats the first cells of the row above.
fn repeats(row: &Row) -> bool {
    matches!(row, Row::Cells { repeated, .. } if *repeated > 0)
}

/// A text that Excel takes.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    text.chars().take(LONGEST_TEXT.saturating_sub(1)).chain(['…']).collect()
}
