//! Office files: tables in, Word and Excel out.
//!
//! | module | takes → gives |
//! |---|---|
//! | [`tables`] | a file of Word, Excel, LibreOffice or text → its tables as grids of cells, its paragraphs and footnotes, all within [limits](tables::Limits); or the rows of one table, one by one |
//! | [`results`] | a table of results that a plan names → statements of the plan, each part with its place in the table, and findings about wrong rows |
//! | [`import`] | the table of an office's plan → the text of a plan file, with what each column and row was read as, and remarks on what was not understood |
//! | [`docx`] | an annual plan → a Word file, drawn or filled into a template |
//! | [`xlsx`] | tables → an Excel workbook with formulas and charts |
//! | [`figures`] | figures of a plan → a workbook of them |
//! | [`places`] | a table of places → the places: what each lies in, from when until when, and what it became |
//! | [`weights`] | a table of places with their weights → the weights, or what is wrong with them |
//! | [`world`] | files by path → what a plan is loaded from, tables of results among it |
//!
//! Only bytes come in and go out: no module here knows the disk.
//!
//! A table of a text file, cell by cell:
//!
//! ```
//! use bdg_office::tables::{CellValue, Limits, read};
//!
//! let document = read("mã;năm;giá trị\n1.1;2024;18,5%\n".as_bytes(), &Limits::TABLE).unwrap();
//! let grid = document.tables().next().unwrap();
//! assert_eq!((grid.rows.len(), grid.width), (2, 3));
//! assert_eq!(grid.cell(1, 2).unwrap().value, CellValue::Text(String::from("18,5%")));
//! assert_eq!(grid.place(1, 2).en, "row 2, column 3");
//! ```
//!
//! The same for a table of a plan, which becomes the text of a plan file:
//!
//! ```
//! use bdg_office::import::{Options, import};
//!
//! let table = "No;Indicator;Unit;Actual 2023;Target 2025\n\
//!              1;Women in politics;;;\n\
//!              1.1;Women among the leaders;%;18.5;25\n";
//! let options = Options { name: String::from("annex.csv"), ..Options::default() };
//! let imported = import(table.as_bytes(), &options).unwrap();
//! assert_eq!((imported.counts.goals, imported.counts.indicators, imported.counts.lost), (1, 1, 0));
//! assert!(imported.text.contains("actual 2023: 18.5"));
//! ```

pub mod docx;
pub mod figures;
pub mod import;
mod notation;
pub mod places;
pub mod results;
pub mod tables;
pub mod weights;
pub mod world;
pub mod xlsx;
mod zipped;
