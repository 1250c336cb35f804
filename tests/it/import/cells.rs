//! Every word of a table is in the plan that is read from it.

use std::collections::BTreeSet;

use bdg_office::tables::{Block, CellValue, Limits, read};
use bdg_syntax::number::Lang;
use unicode_normalization::UnicodeNormalization;

use super::{bytes, imported, plan};

const FILES: [&str; 14] = [
    "ia-hdrai-2024.docx",
    "ia-hdrai-2024.xlsx",
    "ia-hdrai-2025.docx",
    "ia-hdrai-2025.odt",
    "ia-hdrai-2025.xlsx",
    "kon-tum-2017.csv",
    "kon-tum-2017.docx",
    "kon-tum-2017.ods",
    "kon-tum-2017.xls",
    "ninh-thuan-2020.docx",
    "ninh-thuan-2020.xlsx",
    "odd-cells.xls",
    "odd-cells.xlsx",
    "tam-duong-2021-2025.docx",
];

/// The words of a text: letters and digits, in lower case.
pub(super) fn words(text: &str) -> Vec<String> {
    let text: String = text.nfc().collect::<String>().to_lowercase();
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Words that keywords of the language replace: those of duties and of names of rows.
const SAID: &[&str] =
    &["chủ", "trì", "phối", "hợp", "với", "triển", "khai", "thực", "hiện", "tổ", "chức", "mục", "tiêu", "chỉ", "đạt"];

/// The words that are missing in the plan, cell by cell.
pub(super) fn missing(name: &str, file: &[u8], text: &str) -> Vec<String> {
    let document = read(file, &Limits::TABLE).expect("a document");
    let plan: BTreeSet<String> = words(text).into_iter().collect();
    let mut missing = Vec::new();
    for block in document.blocks {
        let Block::Table(grid) = block else { continue };
        for (row, line) in grid.rows.iter().enumerate() {
            for (column, cell) in line.cells.iter().enumerate() {
                let shown = match &cell.value {
                    CellValue::Empty => continue,
                    CellValue::Text(text) => text.clone(),
                    CellValue::Number(figure) => figure.written(Lang::Vi),
                    CellValue::Date(date) => date.split('-').next().expect("a year").to_owned(),
                    CellValue::Error(name) => name.clone(),
                    CellValue::Bool(truth) => truth.to_string(),
                };
                for word in words(&shown) {
                    let number = word.bytes().all(|byte| byte.is_ascii_digit());
                    let known = plan.contains(&word)
                        || SAID.contains(&word.as_str())
                        // The number behind `Chỉ tiêu` is the last of the code.
                        || (number && word.len() <= 2 && shown.to_lowercase().contains("tiêu"));
                    if !known {
                        missing.push(format!("{name} {}: {word} of {shown}", grid.place(row, column).en));
                    }
                }
            }
        }
    }
    missing
}

#[test]
fn every_word_of_a_table_is_in_the_plan() {
    for name in FILES {
        let text = imported(name).text;
        plan(name, &text);
        let missing = missing(name, &bytes(name), &text);
        assert!(missing.is_empty(), "{missing:#?}");
    }
}
