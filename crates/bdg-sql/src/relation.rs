//! Constants as relations, and pieces of SQL that every engine computes alike.

use std::fmt::Write as _;

/// A column of constants.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Column {
    /// Whole numbers. Engines take small ones for numbers of 32 bits, so every column says what it is.
    Number(&'static str),
    /// Texts.
    Text(&'static str),
}

/// A relation of constants: `name as (select … from (values …) as v(…))`. Every row has a value for each column.
pub(crate) fn constants(name: &str, columns: &[Column], rows: impl Iterator<Item = Vec<String>>) -> String {
    let names: Vec<&str> = columns.iter().map(|(Column::Number(name) | Column::Text(name))| *name).collect();
    let typed = columns.iter().map(|column| match column {
        Column::Number(name) => format!("cast(v.{name} as bigint) as {name}"),
        Column::Text(name) => format!("v.{name} as {name}"),
    });
    let typed = typed.collect::<Vec<_>>().join(", ");
    let mut text = format!("{name} as (\n  select {typed}\n  from (values");
    for (at, row) in rows.enumerate() {
        let comma = if at == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n    ({})", row.join(", "));
    }
    let _ = write!(text, "\n  ) as v({})\n)", names.join(", "));
    text
}

/// A whole number as a constant of a relation.
pub(crate) fn number(value: impl TryInto<i64>) -> String {
    value.try_into().unwrap_or(i64::MAX).to_string()
}

/// Yes and no as the text has them.
pub(crate) fn flag(value: bool) -> String {
    i64::from(value).to_string()
}

/// The quotient of whole numbers without its remainder. What `/` gives differs between engines: of a number that leaves no
/// remainder all give it exactly, up to 2⁵¹.
pub(crate) fn quotient(value: &str, by: &str) -> String {
    format!("cast(round(({value} - {value} % {by}) / {by}) as bigint)")
}

/// The number without its sign.
pub(crate) fn absolute(value: &str) -> String {
    format!("(case when {value} < 0 then -{value} else {value} end)")
}

/// The sum of two numbers that may be missing; missing where both are.
pub(crate) fn plus(one: &str, other: &str) -> String {
    format!("case when {one} is null then {other} when {other} is null then {one} else {one} + {other} end")
}
