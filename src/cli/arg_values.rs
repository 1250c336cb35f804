//! The values of options: words, years, days, lists.

use std::ffi::OsString;

use lexopt::Parser;

use super::context::guessed;
use super::engine::{Address, EngineResults};
use super::request::{Format, Grouping, SQL_TABLE, Topic};
use super::usage::UsageError;
use super::usage::missing;
use bdg_core::model::{CalendarDay, Time};
use bdg_office::import::Tables;
use bdg_office::results::time_named;
use bdg_report::export::csv::{COLUMNS, KINDS, Selection};
use bdg_report::findings::harmless;
use bdg_rollup::{PlaceLevel, level};
use bdg_sql::{Engine, Held, TableName};
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::read_day;
use bdg_syntax::words::{folded, nearest};

/// What `--by` groups by, by an English or a Vietnamese word: `agency`, `cơ quan`, `co-quan`.
pub(super) fn grouping(name: &str, parser: &mut Parser, topic: Option<Topic>) -> Result<Grouping, UsageError> {
    const CHOICES: &[(&str, Grouping)] = &[
        ("goal", Grouping::Goal),
        ("agency", Grouping::Agency),
        ("mục tiêu", Grouping::Goal),
        ("cơ quan", Grouping::Agency),
    ];
    let names = "goal, agency (mục tiêu, cơ quan)";
    let word = parser.value().map_err(|_| {
        UsageError::new(topic, format!("--{name} cần một giá trị: {names}"), format!("--{name} needs a value: {names}"))
    })?;
    let word = word.to_string_lossy();
    let plain = |word: &str| folded(word).chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    CHOICES.iter().find(|(known, _)| plain(known) == plain(&word)).map(|(_, by)| *by).ok_or_else(|| {
        let word = harmless(&word);
        UsageError::new(
            topic,
            format!("--{name} không nhận “{word}”; chọn một trong: {names}"),
            format!("--{name} does not take “{word}”; choose one of: {names}"),
        )
    })
}

/// The day of `--as-of`.
pub(super) fn day(written: &str, topic: Option<Topic>) -> Result<CalendarDay, UsageError> {
    let date = read_day(written).and_then(|date| Some(date.in_year(date.year?)));
    date.ok_or_else(|| {
        let written = harmless(written);
        UsageError::new(
            topic,
            format!("--as-of cần một ngày như 15/7/2027, không phải “{written}”"),
            format!("--as-of needs a day such as 2027-07-15, not “{written}”"),
        )
    })
}

/// The time of `--at`.
pub(super) fn time(written: &str, topic: Option<Topic>) -> Result<Time, UsageError> {
    time_named(written).ok_or_else(|| {
        let written = harmless(written);
        UsageError::new(
            topic,
            format!("--at cần một thời gian như “6 tháng 2026” hoặc “quý 1 2026”, không phải “{written}”"),
            format!("--at needs a time such as “2026-H1” or “2026-Q1”, not “{written}”"),
        )
    })
}

/// The level of `--level`, in either language.
pub(super) fn place_level(written: &str, topic: Option<Topic>) -> Result<PlaceLevel, UsageError> {
    level(written).filter(|level| matches!(level, PlaceLevel::Province | PlaceLevel::Commune)).ok_or_else(|| {
        let written = harmless(written);
        UsageError::new(
            topic,
            format!("--level không nhận “{written}”; chọn một trong: province, commune (tỉnh, xã)"),
            format!("--level does not take “{written}”; choose one of: province, commune (tỉnh, xã)"),
        )
    })
}

pub(super) fn raw_value(name: &str, parser: &mut Parser, topic: Option<Topic>) -> Result<OsString, UsageError> {
    parser.value().map_err(|_| {
        UsageError::new(topic, format!("--{name} cần một giá trị đứng sau"), format!("--{name} needs a value"))
    })
}

pub(super) fn value(name: &str, parser: &mut Parser, topic: Option<Topic>) -> Result<String, UsageError> {
    Ok(raw_value(name, parser, topic)?.to_string_lossy().into_owned())
}

pub(super) fn choice<T: Copy>(
    name: &str,
    parser: &mut Parser,
    topic: Option<Topic>,
    choices: &[(&str, T)],
) -> Result<T, UsageError> {
    let names: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
    let names = names.join(", ");
    let word = parser.value().map_err(|_| {
        UsageError::new(topic, format!("--{name} cần một giá trị: {names}"), format!("--{name} needs a value: {names}"))
    })?;
    let word = word.to_string_lossy();
    choices.iter().find(|(known, _)| *known == word).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let word = harmless(&word);
        UsageError::new(
            topic,
            format!("--{name} không nhận “{word}”; chọn một trong: {names}"),
            format!("--{name} does not take “{word}”; choose one of: {names}"),
        )
    })
}

pub(super) fn year(name: Both, word: &str, topic: Option<Topic>) -> Result<i32, UsageError> {
    one_year(word).ok_or_else(|| {
        let word = harmless(word);
        UsageError::new(
            topic,
            format!("{} phải là một năm có bốn chữ số như 2024, không phải “{word}”", name.vi),
            format!("{} must be a year with four digits such as 2024, not “{word}”", name.en),
        )
    })
}

/// What a line says of the columns twice: both together, where each part names its column.
pub(super) fn both_columns(before: Option<String>, said: String, topic: Option<Topic>) -> Result<String, UsageError> {
    let Some(before) = before else { return Ok(said) };
    let sign = if before.contains(';') || said.contains(';') { ';' } else { ',' };
    let named = |list: &str| list.split(sign).all(|part| part.contains('=') == (topic == Some(Topic::Import)));
    let mixed = sign == ';' && [&before, &said].iter().any(|list| list.contains(',') && !list.contains(';'));
    if !named(&before) || !named(&said) || mixed {
        return Err(UsageError::new(
            topic,
            format!("--columns ghi hai lần: “{}” và “{}”; hãy gộp thành một", harmless(&before), harmless(&said)),
            format!("--columns stands twice: “{}” and “{}”; put them into one", harmless(&before), harmless(&said)),
        ));
    }
    Ok(format!("{before}{sign} {said}"))
}

/// The table that a list of columns begins with, and the columns: `2: TT, tên, …`.
pub(super) fn of_table(said: &str) -> Option<(usize, &str)> {
    let (number, columns) = said.split_once(':')?;
    let number = number.trim();
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    Some((number.parse().ok().filter(|_| digits)?, columns.trim_start()))
}

/// A year of four digits.
pub(super) fn one_year(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| digits)
}

/// A period, `2026-2030`.
pub(super) fn two_years(word: &str) -> Option<(i32, i32)> {
    let (first, last) = word.split_once(['-', '–'])?;
    let year = |word: &str| word.trim().parse::<i32>().ok().filter(|year| (1000..=9999).contains(year));
    Some((year(first)?, year(last)?)).filter(|(first, last)| first < last)
}

/// Some tables: `2`, `2,3` or `all`.
pub(super) fn table_list(word: &str) -> Option<Tables> {
    if word.trim().eq_ignore_ascii_case("all") {
        return Some(Tables::All);
    }
    let number = |one: &str| one.trim().parse().ok().filter(|number| *number > 0);
    word.split(',').map(number).collect::<Option<Vec<usize>>>().map(Tables::Numbered)
}

/// The tables of `--table`.
pub(super) fn tables(word: &str, topic: Option<Topic>) -> Result<Tables, UsageError> {
    table_list(word).ok_or_else(|| {
        let word = harmless(word);
        UsageError::new(
            topic,
            format!("--table phải là số thứ tự như 2, vài số như 2,3, hoặc all (mọi bảng), không phải “{word}”"),
            format!("--table must be a number such as 2, several such as 2,3, or all, not “{word}”"),
        )
    })
}

/// The period of `--period`.
pub(super) fn period(word: &str, topic: Option<Topic>) -> Result<(i32, i32), UsageError> {
    two_years(word).ok_or_else(|| {
        let word = harmless(word);
        UsageError::new(
            topic,
            format!("--period phải là hai năm như 2026-2030, không phải “{word}”"),
            format!("--period must be two years such as 2026-2030, not “{word}”"),
        )
    })
}

/// The columns and rows of a CSV file: lists of names with commas between them.
pub(super) fn selection(columns: Option<&str>, kinds: Option<&str>, format: Format) -> Result<Selection, UsageError> {
    let topic = Some(Topic::Export);
    if format != Format::Csv && (columns.is_some() || kinds.is_some()) {
        return Err(UsageError::new(
            topic,
            "--columns và --kinds chỉ dùng khi ghi CSV: -o so-lieu.csv",
            "use --columns and --kinds only when writing CSV: -o values.csv",
        ));
    }
    let names = |list: &'_ str| list.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let mut selection = Selection::default();
    if let Some(list) = columns {
        let names = names(list);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        selection = selection.with_columns(&names).map_err(|name| unknown_name("columns", &names, name, &COLUMNS))?;
    }
    if let Some(list) = kinds {
        let names = names(list);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        selection = selection.with_kinds(&names).map_err(|name| unknown_name("kinds", &names, name, &KINDS))?;
    }
    Ok(selection)
}

/// Rejects a name of a list that is unknown or repeated.
pub(super) fn unknown_name(option: &str, names: &[&str], name: &str, all: &[&str]) -> UsageError {
    let topic = Some(Topic::Export);
    let name = harmless(name);
    if all.contains(&name.as_str()) {
        let (vi, en) = (format!("--{option} ghi “{name}” hai lần"), format!("--{option} names “{name}” twice"));
        return UsageError::new(topic, vi, en);
    }
    let known = all.join(", ");
    let near = nearest(&name, all.iter().copied().filter(|known| !names.contains(known)));
    let end = if near.is_none() { "." } else { "" };
    let refused =
        Message::new(format!("--{option} không nhận “{name}”{end}"), format!("--{option} does not take “{name}”{end}"));
    let Message { vi, en } = guessed(refused, near);
    UsageError::new(
        topic,
        format!("{vi} Các tên dùng được, cách nhau bằng dấu phẩy: {known}"),
        format!("{en} Use these names, separated by commas: {known}"),
    )
}

/// The time of a roll-up: `--year` or `--at`.
pub(super) fn rolled_time(topic: Topic, at: Option<Time>, year: Option<i32>) -> Result<Time, UsageError> {
    if at.is_some() && year.is_some() {
        let (vi, en) = ("ghi --year hoặc --at, không ghi cả hai", "say --year or --at, not both");
        return Err(UsageError::new(Some(topic), vi, en));
    }
    let time = at.or(year.map(Time::Year));
    time.ok_or_else(|| missing(topic, "năm cần tổng hợp (--year 2026)", "the year (--year 2026)"))
}

/// The name of a table of results.
pub(super) fn table(written: &str, topic: Topic) -> Result<TableName, UsageError> {
    TableName::new(written).map_err(|message| UsageError { message: Some(message), topic: Some(topic) })
}

/// The results that an engine holds: `--engine` and `--results`.
pub(super) fn engine_results(
    topic: Topic,
    engine: Option<Address>,
    results: Option<String>,
) -> Result<EngineResults, UsageError> {
    let address = engine.ok_or_else(|| {
        missing(
            topic,
            "cơ sở dữ liệu có kết quả (--engine duckdb, postgres://… hoặc spark)",
            "the engine that has the results (--engine duckdb, postgres://… or spark)",
        )
    })?;
    let name = results.unwrap_or_else(|| SQL_TABLE.to_owned());
    let refused = |message| UsageError { message: Some(message), topic: Some(topic) };
    let mut held = Held::new(&name, address.engine).map_err(refused)?;
    // Spark runs in another folder.
    if address.engine == Engine::Spark && matches!(held, Held::Files(_)) && !name.contains("://") {
        if let Ok(absolute) = std::path::absolute(&name) {
            held = Held::new(&absolute.to_string_lossy().replace('\\', "/"), address.engine).map_err(refused)?;
        }
    }
    Ok(EngineResults { address, held, name })
}
