//! What can be taken out of a plan: the bytes that the command writes.

use bdg_core::eval::{self, AnnualOptions, PathStart};
use bdg_core::load::Loaded;
use bdg_office::docx;
use bdg_office::figures::Book;
use bdg_report::export::{csv, plan};
use bdg_report::office::Office;
use bdg_report::{html, within};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What is to be known about it.
    pub remarks: Vec<String>,
}

/// Makes a file: `docx` and `xlsx` of the annual plan of a year, the report page as `html`, all values as `csv`, the whole
/// plan as `json`.
///
/// # Errors
/// Why there is none.
pub(super) fn take_out(loaded: &Loaded, kind: &str, year: Option<i32>, lang: Lang) -> Result<Taken, Message> {
    let plain = |bytes: Vec<u8>| Taken { bytes, remarks: Vec::new() };
    match kind {
        "docx" => word(loaded, of_year(loaded, year)?, lang),
        "xlsx" => {
            let found = eval::annual(&loaded.plan, of_year(loaded, year)?, AnnualOptions::default()).in_language(lang);
            Book::Annual(&found).workbook(&loaded.plan, PathStart::Baseline, lang).map(plain)
        }
        "html" => report(loaded, year, lang).map(|text| plain(text.into_bytes())),
        "csv" => Ok(plain(csv::table(&loaded.plan, &csv::Selection::default()).into_bytes())),
        "json" => plan::json(loaded).map(plain),
        _ => Err(Message::new(format!("không có loại tệp “{kind}”"), format!("there is no kind of file “{kind}”"))),
    }
}

/// The report page.
///
/// # Errors
/// Why there is none.
pub(super) fn report(loaded: &Loaded, year: Option<i32>, lang: Lang) -> Result<String, Message> {
    year.map_or(Ok(()), |year| within(&loaded.plan, year, true))?;
    let mut page = Vec::new();
    html::write(&loaded.plan, &loaded.findings(), year, lang, &mut page).map_err(|error| unmade(&error))?;
    Ok(String::from_utf8_lossy(&page).into_owned())
}

fn word(loaded: &Loaded, year: i32, lang: Lang) -> Result<Taken, Message> {
    let document = eval::document(&loaded.plan, year, AnnualOptions::default());
    let office = Office::of(&document);
    let bytes = docx::docx(&office).map_err(|error| unmade(&error))?;
    let remarks = docx::remarks(&document, &office).iter().map(|remark| remark.get(lang).to_owned()).collect();
    Ok(Taken { bytes, remarks })
}

fn of_year(loaded: &Loaded, year: Option<i32>) -> Result<i32, Message> {
    let missing = || Message::new("hãy chọn năm của kế hoạch", "choose the year of the plan");
    let year = year.ok_or_else(missing)?;
    within(&loaded.plan, year, false)?;
    Ok(year)
}

fn unmade(error: &dyn std::fmt::Display) -> Message {
    Message::new(format!("không tạo được tệp ({error})"), format!("cannot make the file ({error})"))
}
