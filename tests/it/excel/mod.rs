//! Excel workbooks, read back by another library.

mod generated;
mod live;
mod tables;

use std::io::Cursor;
use std::path::Path;
use std::process::Command;

use calamine::{Data, Range, Reader, Xlsx};

/// A workbook read back.
pub(super) type Book = Xlsx<Cursor<Vec<u8>>>;

/// The path of an example.
fn example(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// What the program writes for a plan: its arguments, without `-o`.
fn written(args: &[&str], plan: &Path) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("bang.xlsx");
    let (command, rest) = args.split_first().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_bdg"))
        .arg(command)
        .arg(plan)
        .args(rest)
        .arg("-o")
        .arg(&file)
        .output()
        .unwrap();
    std::fs::read(&file).unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

fn open(bytes: Vec<u8>) -> Book {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).unwrap()
}

/// The first worksheet's cells.
fn first_sheet(book: &mut Book) -> Range<Data> {
    let name = book.sheet_names()[0].clone();
    book.worksheet_range(&name).unwrap()
}

/// The row that has a text in one of its cells.
fn row_of<'r>(range: &'r Range<Data>, text: &str) -> &'r [Data] {
    range
        .rows()
        .find(|row| row.iter().any(|cell| cell == &Data::String(text.to_owned())))
        .unwrap_or_else(|| panic!("no cell says “{text}”"))
}

/// One part of a workbook's package as text.
fn package(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
    text
}
