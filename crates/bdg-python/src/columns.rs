//! Tables as columns: a dictionary of lists of equal length, by names that do not change.

use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::{Exact, Lang};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList};

use crate::errors::{Fault, compute};
use crate::numbers::{Maker, Numbers};

/// What a row has in a column.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    /// Nothing.
    None,
    Text(String),
    Whole(i64),
    Truth(bool),
    /// A number.
    Number(Exact),
    /// A number that is only known rounded.
    Rounded,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Cell {
        Cell::Whole(number.into())
    }
}

impl From<u32> for Cell {
    fn from(number: u32) -> Cell {
        Cell::Whole(number.into())
    }
}

impl From<bool> for Cell {
    fn from(truth: bool) -> Cell {
        Cell::Truth(truth)
    }
}

impl From<Exact> for Cell {
    fn from(number: Exact) -> Cell {
        if number.is_exact() { Cell::Number(number) } else { Cell::Rounded }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Cell {
        cell.map_or(Cell::None, Into::into)
    }
}

/// A sentence in a language.
pub(crate) fn said(message: Option<Message>, lang: Lang) -> Cell {
    message.map(|message| message.get(lang).to_owned()).into()
}

/// A column: its name, what it holds, and how a row gives it.
pub(crate) struct Column<R> {
    pub name: &'static str,
    pub about: Both,
    pub cell: fn(&R, Lang) -> Cell,
}

/// A column.
pub(crate) const fn column<R>(
    name: &'static str,
    vi: &'static str,
    en: &'static str,
    cell: fn(&R, Lang) -> Cell,
) -> Column<R> {
    Column { name, about: Both::new(vi, en), cell }
}

/// The column that names the numbers that a row lacks in the form asked for.
pub(crate) const INEXACT: (&str, Both) = (
    "inexact",
    Both::new(
        "tên các cột mà con số có nhưng không viết đúng được ở dạng đã hỏi, cách nhau bằng dấu cách; ở các cột ấy là None",
        "the columns whose number exists but cannot be written exactly in the form asked for, separated by blanks; those columns are None",
    ),
);

/// How a table is wanted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Form {
    pub lang: Lang,
    /// `None` of a table that has none.
    pub numbers: Option<Numbers>,
}

/// A table whose rows `rows` computes.
pub(crate) fn table<'py, R: Send>(
    py: Python<'py>,
    columns: &[Column<R>],
    form: Form,
    rows: impl FnOnce() -> Result<Vec<R>, Fault> + Send,
) -> Result<PyResult<Bound<'py, PyDict>>, Fault> {
    let cells = || {
        let rows = rows()?;
        let of = |column: &Column<R>| rows.iter().map(|row| (column.cell)(row, form.lang)).collect::<Vec<Cell>>();
        Ok::<_, Fault>((rows.len(), columns.iter().map(|column| (column.name, of(column))).collect::<Vec<_>>()))
    };
    let (count, cells) = compute(py, cells)??;
    Ok(dictionary(py, count, cells, form.numbers))
}

fn dictionary<'py>(
    py: Python<'py>,
    rows: usize,
    cells: Vec<(&'static str, Vec<Cell>)>,
    numbers: Option<Numbers>,
) -> PyResult<Bound<'py, PyDict>> {
    let maker = Maker::new(py, numbers.unwrap_or(Numbers::Text))?;
    let mut inexact = vec![String::new(); rows];
    let made = PyDict::new(py);
    for (name, column) in cells {
        let list = PyList::empty(py);
        for (cell, lacking) in column.into_iter().zip(&mut inexact) {
            match cell {
                Cell::None => list.append(py.None())?,
                Cell::Text(text) => list.append(text)?,
                Cell::Whole(number) => list.append(number)?,
                Cell::Truth(truth) => list.append(truth)?,
                Cell::Number(value) => {
                    let number = maker.number(value)?;
                    if number.is_none() {
                        note(lacking, name);
                    }
                    list.append(number)?;
                }
                Cell::Rounded => {
                    note(lacking, name);
                    list.append(py.None())?;
                }
            }
        }
        made.set_item(name, list)?;
    }
    if numbers.is_some() {
        made.set_item(INEXACT.0, inexact)?;
    }
    Ok(made)
}

fn note(lacking: &mut String, name: &str) {
    if !lacking.is_empty() {
        lacking.push(' ');
    }
    lacking.push_str(name);
}

/// What the columns of a table hold.
pub(crate) fn about<'py, R>(
    py: Python<'py>,
    columns: &[Column<R>],
    numbers: bool,
    lang: Lang,
) -> PyResult<Bound<'py, PyDict>> {
    let made = PyDict::new(py);
    for column in columns {
        made.set_item(column.name, column.about.get(lang))?;
    }
    if numbers {
        made.set_item(INEXACT.0, INEXACT.1.get(lang))?;
    }
    Ok(made)
}
