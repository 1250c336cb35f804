//! What was read of a table, in words.

use std::collections::HashMap;
use std::io::{self, Write};

use super::column::ColumnRole;
use super::plan_draft::Remark;
use super::read::Imported;
use super::shown::{basis, cut, quoted};
use bdg_core::phrases::counted;
use bdg_report::findings::harmless;
use bdg_syntax::diagnostic::{Both, Message};
use bdg_syntax::number::Lang;

/// How many remarks are listed.
const LISTED: usize = 40;

/// Says how much was read, and lists what a person should look at.
///
/// # Errors
/// What writing to `out` gives.
pub fn summary(imported: &Imported, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let counts = &imported.counts;
    let (goals, indicators, parts, cells) = (counts.goals, counts.indicators, counts.parts, counts.cells);
    let tasks = match (counts.tasks, lang) {
        (0, _) => String::new(),
        (tasks, Lang::Vi) => format!(", {tasks} nhiệm vụ"),
        (tasks, Lang::En) => format!(", {}", counted(tasks, "task", "tasks")),
    };
    let blanks = match (counts.blanks, lang) {
        (0, _) => String::new(),
        (blanks, Lang::Vi) => format!(", trong đó {blanks} ô chỉ ghi “-”, “…”: chưa có số"),
        (blanks, Lang::En) => format!(", {blanks} of them only “-” or “…”: no figure yet"),
    };
    let place = imported.table.get(lang);
    match lang {
        Lang::Vi => writeln!(
            out,
            "đã đọc {place}: {goals} mục tiêu, {indicators} chỉ tiêu, {parts} phần “trong đó”{tasks}, {cells} ô có nội dung{blanks}"
        )?,
        Lang::En => writeln!(
            out,
            "read from {place}: {}, {}, {}{tasks}, {} with content{blanks}",
            counted(goals, "goal", "goals"),
            counted(indicators, "indicator", "indicators"),
            counted(parts, "part", "parts"),
            counted(cells, "cell", "cells"),
        )?,
    }
    let note = Both::new("lưu ý", "note").get(lang);
    for message in &imported.general {
        writeln!(out, "{note}: {}", harmless(message.get(lang)))?;
    }
    let lost =
        Both::new("ô chưa hiểu, giữ thành ghi chú # tại chỗ", "cells not understood, kept as # comments").get(lang);
    let changed = Both::new("ô nên đối chiếu với bảng", "cells to compare with the table").get(lang);
    remarks(imported, true, lost, lang, out)?;
    remarks(imported, false, changed, lang, out)
}

/// How many cells of one column with one fault are listed one by one.
const ALIKE: usize = 3;

/// How many samples stand for many cells.
const SAMPLES: usize = 3;

fn remarks(imported: &Imported, lost: bool, title: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let found: Vec<_> = imported.remarks.iter().filter(|remark| remark.not_understood == lost).collect();
    if found.is_empty() {
        return Ok(());
    }
    writeln!(out, "{} {title}:", found.len())?;
    // The cells of a column with the same fault are told in one line.
    let mut groups: Vec<Vec<&Remark>> = Vec::new();
    let mut places: HashMap<(usize, &str), usize> = HashMap::new();
    for remark in found {
        let at = *places.entry((remark.column, remark.what.en.as_str())).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(remark),
            None => groups.push(vec![remark]),
        }
    }
    let (mut listed, mut more) = (0_usize, 0_usize);
    for group in groups {
        let many = group.len() > ALIKE;
        if listed >= LISTED {
            more += group.len();
            continue;
        }
        listed += if many { 1 } else { group.len() };
        if many {
            let header = group.first().and_then(|one| imported.columns.get(one.column));
            let header = harmless(&cut(header.map_or("", |column| column.text.as_str())));
            let what = harmless(group.first().map_or("", |one| one.what.get(lang)));
            let samples: Vec<&str> =
                group.iter().map(|one| one.words.as_str()).filter(|one| !one.is_empty()).take(SAMPLES).collect();
            let (count, samples) = (group.len(), quoted(&samples));
            match lang {
                Lang::Vi => writeln!(out, "  cột “{header}”, {count} ô: {what}{samples}, …")?,
                Lang::En => writeln!(out, "  column “{header}”, {count} cells: {what}{samples}, …")?,
            }
            continue;
        }
        for remark in group {
            let words =
                if remark.words.is_empty() { String::new() } else { format!(" — “{}”", cut(&remark.words)) };
            let (place, what) = (remark.place.get(lang), remark.what.get(lang));
            writeln!(out, "  {}: {}{}", harmless(place), harmless(what), harmless(&words))?;
        }
    }
    if more > 0 {
        match lang {
            Lang::Vi => writeln!(out, "  … và {more} ô khác, xem các ghi chú # trong tệp")?,
            Lang::En => writeln!(out, "  … and {more} more; see the # comments in the file")?,
        }
    }
    Ok(())
}

/// Shows what each column and each row was read as.
///
/// # Errors
/// What writing to `out` gives.
pub fn mapping(imported: &Imported, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let lone = imported.tables.len() == 1;
    for table in &imported.tables {
        let title =
            if lone || table.title.is_empty() { String::new() } else { format!(" “{}”", cut(&table.title)) };
        let title = match lang {
            Lang::Vi => format!("Các cột của {}{title}", table.place.vi),
            Lang::En => format!("The columns of {}{title}", table.place.en),
        };
        writeln!(out, "{}:", harmless(&title))?;
        let columns = imported.columns.iter().zip(&imported.samples).take(table.end).skip(table.start);
        for (column, samples) in columns.filter(|(column, samples)| !column.text.is_empty() || !samples.is_empty()) {
            let stated = table.stated.filter(|_| column.role == ColumnRole::Label);
            let role = column.describe(stated);
            let text = cut(&column.text);
            let basis = basis(column.basis, lang);
            writeln!(out, "  “{}” → {}{basis}{}", harmless(&text), role.get(lang), quoted(samples))?;
        }
    }
    let rows = Both::new("Các dòng", "The rows").get(lang);
    if lone {
        writeln!(out, "{rows}:")?;
    }
    let mut before = None;
    for row in &imported.rows {
        if !lone && before != Some(row.table) {
            let tasks = Message::new("bảng nhiệm vụ", "the tables of tasks");
            let place = imported.tables.get(row.table).map_or(&tasks, |table| &table.place).get(lang);
            writeln!(out, "{rows} {} {}:", Both::new("của", "of").get(lang), harmless(place))?;
        }
        before = Some(row.table);
        let code = if row.code.is_empty() { String::new() } else { format!(" {}", row.code) };
        let title = if row.title.is_empty() { String::new() } else { format!(": {}", cut(&row.title)) };
        writeln!(out, "  {:>4}  {}{}{}", row.number, row.kind.name().get(lang), harmless(&code), harmless(&title))?;
    }
    Ok(())
}
