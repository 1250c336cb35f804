//! What is written in Python, as the program understands it. What it does not understand is told in both languages.

use std::path::PathBuf;

use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use pyo3::exceptions::PyOverflowError;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyString};

use crate::errors::Fault;

/// The languages, each with its name.
pub(crate) const LANGUAGES: [(&str, Lang); 2] = [("vi", Lang::Vi), ("en", Lang::En)];

/// An argument that may be left out.
pub(crate) type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

fn kind_of(value: &Bound<'_, PyAny>) -> String {
    value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string())
}

/// A text.
pub(crate) fn text(value: &Bound<'_, PyAny>, name: &str) -> Result<String, Fault> {
    let Ok(text) = value.cast::<PyString>() else {
        let kind = kind_of(value);
        return Err(Fault::argument(message!(
            "`{name}` phải là chuỗi (str), không phải {kind}",
            "`{name}` must be a str, not {kind}"
        )));
    };
    match text.to_cow() {
        Ok(text) => Ok(text.into_owned()),
        Err(_) => Err(Fault::query(message!(
            "`{name}` có ký tự mà Unicode không cho đứng riêng (surrogate); đọc tệp lại bằng encoding=\"utf-8\"",
            "`{name}` has a character that cannot stand alone in Unicode (a surrogate); read the file with encoding=\"utf-8\""
        ))),
    }
}

/// One of some words.
pub(crate) fn word<T: Copy>(value: &Bound<'_, PyAny>, name: &str, choices: &[(&str, T)]) -> Result<T, Fault> {
    let written = text(value, name)?;
    let found = choices.iter().find(|(word, _)| *word == written);
    found.map(|(_, choice)| *choice).ok_or_else(|| {
        let known = choices.iter().map(|(word, _)| format!("{word:?}")).collect::<Vec<_>>().join(", ");
        let written = shown(&written);
        Fault::query(message!(
            "`{name}` không nhận {written}; chọn một trong: {known}",
            "`{name}` does not take {written}; choose one of: {known}"
        ))
    })
}

/// A word as a sentence quotes it: what is long is cut.
fn shown(written: &str) -> String {
    let cut: String = written.chars().take(40).collect();
    format!("{cut:?}{}", if cut.len() < written.len() { "…" } else { "" })
}

/// A language; `None` where none is given.
pub(crate) fn language(value: Given<'_, '_>) -> Result<Option<Lang>, Fault> {
    value.map(|value| word(value, "lang", &LANGUAGES)).transpose()
}

/// A year.
pub(crate) fn year(value: &Bound<'_, PyAny>) -> Result<i32, Fault> {
    let number = (!value.is_instance_of::<PyBool>()).then(|| value.extract::<i32>());
    let digits = || {
        Fault::query(message!(
            "`year` phải là một năm có bốn chữ số như 2024",
            "`year` must be a year with four digits such as 2024"
        ))
    };
    match number {
        Some(Ok(year)) if (1000..=9999).contains(&year) => Ok(year),
        Some(Ok(_)) => Err(digits()),
        Some(Err(error)) if error.is_instance_of::<PyOverflowError>(value.py()) => Err(digits()),
        _ => {
            let kind = kind_of(value);
            Err(Fault::argument(message!(
                "`year` phải là số nguyên (int), không phải {kind}",
                "`year` must be an int, not {kind}"
            )))
        }
    }
}

/// A file or a folder.
pub(crate) fn path(value: &Bound<'_, PyAny>, name: &str) -> Result<PathBuf, Fault> {
    let is_path = value.is_instance_of::<PyString>() || value.hasattr("__fspath__").unwrap_or(false);
    if !is_path {
        let kind = kind_of(value);
        return Err(Fault::argument(message!(
            "`{name}` phải là đường dẫn (str hoặc pathlib.Path), không phải {kind}",
            "`{name}` must be a path (str or pathlib.Path), not {kind}"
        )));
    }
    value.extract().map_err(|_| {
        Fault::query(message!("`{name}` không phải là một đường dẫn dùng được", "`{name}` is no path that can be used"))
    })
}

/// Several texts: a list, a tuple, or one text alone.
pub(crate) fn texts(value: &Bound<'_, PyAny>, name: &str) -> Result<Vec<String>, Fault> {
    if value.is_instance_of::<PyString>() {
        return Ok(vec![text(value, name)?]);
    }
    let many = || {
        let kind = kind_of(value);
        Fault::argument(message!(
            "`{name}` phải là một chuỗi hoặc danh sách các chuỗi, không phải {kind}",
            "`{name}` must be a str or a list of them, not {kind}"
        ))
    };
    let each = value.try_iter().map_err(|_| many())?;
    each.map(|one| text(&one.map_err(|_| many())?, name)).collect()
}

/// The first of some problems.
pub(crate) fn first(problems: Vec<Message>) -> Fault {
    let joined = |lang: Lang| problems.iter().map(|problem| problem.get(lang)).collect::<Vec<_>>().join("; ");
    Fault::query(Message::new(joined(Lang::Vi), joined(Lang::En)))
}
