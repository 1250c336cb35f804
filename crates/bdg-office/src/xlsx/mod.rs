//! A report as an Excel workbook: the tables of its [`Sheet`], laid out for printing on A4, with numbers that can be
//! computed with.
//!
//! Two runs give the same bytes: the workbook carries no time of its own.

mod charts;
mod fit;
mod formula;
mod live;
mod number;
mod page;
mod style;

use std::collections::HashSet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use bdg_core::eval::PlanFormulas;
use bdg_report::table::{Part, Sheet, TitleLine};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

use crate::zipped::same_everywhere;
use style::Styles;

/// The longest name of a worksheet, in characters.
const LONGEST_NAME: usize = 31;

/// The height of a row and the width of a column of the default font, in pixels.
const ROW_PIXELS: u32 = 21;
const COLUMN_PIXELS: u32 = 72;

/// A report as a workbook. The first worksheet has the first table with the title above it and lists and sentences
/// below it; every further table has a worksheet of its own. With plan_formulas, the path follows as formulas.
///
/// # Errors
/// A table that is longer than Excel allows (1,048,576 rows), in words.
pub fn workbook(
    name: &str,
    sheet: &Sheet,
    plan_formulas: Option<&PlanFormulas>,
    lang: Lang,
) -> Result<Vec<u8>, Message> {
    write(name, sheet, plan_formulas, lang).map_err(|error| refused(&error))
}

fn write(name: &str, sheet: &Sheet, plan_formulas: Option<&PlanFormulas>, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut styles = Styles::new(lang);
    let mut book = Workbook::new();
    book.set_default_format(&styles.plain(), ROW_PIXELS, COLUMN_PIXELS)?;
    // Excel asks for a time of creation; that of writing would make every file another one.
    let mut properties = DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    if let Some(title) = sheet.title.first() {
        properties = properties.set_title(&title.text);
    }
    book.set_properties(&properties);
    let mut names = HashSet::new();
    for (index, page) in pages(sheet).into_iter().enumerate() {
        let own = page.parts.iter().find_map(|part| match part {
            Part::Table(table) if index > 0 && !table.caption.is_empty() => Some(table.caption.as_str()),
            _ => None,
        });
        let worksheet = book.add_worksheet();
        worksheet.set_name(unused(own.unwrap_or(name), &mut names))?;
        page::lay_out(worksheet, &page, &mut styles)?;
    }
    if let Some(plan_formulas) = plan_formulas {
        let worksheet = book.add_worksheet();
        let source = unused(live::name(lang), &mut names);
        worksheet.set_name(&source)?;
        let drawing = live::lay_out(worksheet, plan_formulas, &mut styles)?;
        if charts::any(&drawing) {
            let worksheet = book.add_worksheet();
            worksheet.set_name(unused(charts::name(lang), &mut names))?;
            charts::lay_out(worksheet, &source, &drawing, &styles)?;
        }
    }
    book.save_to_buffer().map(same_everywhere)
}

/// A report in pages: the first table with everything that is no table, then each further table.
fn pages(sheet: &Sheet) -> Vec<Sheet> {
    let mut first = Sheet { title: sheet.title.clone(), parts: Vec::new() };
    let mut further = Vec::new();
    for part in &sheet.parts {
        match part {
            Part::Table(_) if first.main_table().is_some() => {
                further.push(Sheet { title: sheet.title.clone(), parts: vec![part.clone()] });
            }
            _ => first.parts.push(part.clone()),
        }
    }
    further.insert(0, first);
    // The name of a worksheet has no room for more than the first words of a caption.
    for page in &mut further {
        let caption = page.main_table().map(|table| table.caption.clone()).filter(|caption| !caption.is_empty());
        page.title.extend(caption.map(TitleLine::subject));
    }
    further
}

/// A worksheet's name as Excel allows it, and unlike the names so far.
fn unused(name: &str, names: &mut HashSet<String>) -> String {
    let plain: String = name.chars().filter(|letter| !"[]:*?/\\'".contains(*letter)).collect();
    let plain = if plain.trim().is_empty() { "bdg" } else { plain.trim() };
    let mut candidate: String = plain.chars().take(LONGEST_NAME).collect();
    let mut count: usize = 1;
    while !names.insert(candidate.to_lowercase()) {
        count += 1;
        let behind = format!(" {count}");
        let room = LONGEST_NAME.saturating_sub(behind.len());
        candidate = plain.chars().take(room).chain(behind.chars()).collect();
    }
    candidate
}

fn refused(error: &XlsxError) -> Message {
    match error {
        XlsxError::RowColumnLimitError => Message::new(
            "bảng dài hơn giới hạn của Excel (1.048.576 dòng, 16.384 cột); hãy ghi ra tệp .csv",
            "the table is longer than Excel allows (1,048,576 rows, 16,384 columns); write a .csv file instead",
        ),
        other => {
            Message::new(format!("không tạo được tệp Excel ({other})"), format!("cannot make the Excel file ({other})"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_plain_and_different() {
        let mut names = HashSet::new();
        let long = "Mục tiêu, chỉ tiêu năm 2024 và phân công thực hiện";
        assert_eq!(unused("Tổng hợp: [2024]/a", &mut names), "Tổng hợp 2024a");
        assert_eq!(unused(long, &mut names), "Mục tiêu, chỉ tiêu năm 2024 và ");
        assert_eq!(unused(long, &mut names), "Mục tiêu, chỉ tiêu năm 2024 v 2");
        assert_eq!(unused("??", &mut names), "bdg");
        assert_eq!(unused("", &mut names), "bdg 2");
    }
}
