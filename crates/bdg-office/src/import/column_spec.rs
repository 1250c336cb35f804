//! What the user says of the columns: `TT, tên, đơn vị, bỏ, kết quả 2025, năm 2026, …`.

use bdg_syntax::YearPart;

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::year_parts::named_part;
use super::years::{period, years};
use crate::tables::{Fault, begins, fold, holds};
use bdg_syntax::number::Lang;

/// Sets the roles of columns as the user says them. The parts stand in the order of the columns, between commas or
/// semicolons; an empty one leaves its column as it was found, and `…` at the end all others. A part `header=role` names
/// its column by the words of the header instead.
///
/// # Errors
/// A role that is not known, a header that is not there, or another number of columns than the table has.
pub(super) fn set_columns(said: &str, columns: &mut [TableColumn]) -> Result<(), Fault> {
    let parts: Vec<&str> = said.split(if said.contains(';') { ';' } else { ',' }).map(str::trim).collect();
    let mut place = 0_usize;
    let mut open = false;
    let mut positions = 0_usize;
    for part in &parts {
        if let Some((header, role)) = part.split_once('=') {
            let wanted = fold(header);
            let role = role_of(role)?;
            let mut found = columns.iter_mut().filter(|column| fold(&column.text) == wanted).peekable();
            if found.peek().is_none() {
                return Err(no_header(header.trim(), columns));
            }
            for column in found {
                (column.role, column.basis) = (role, ColumnBasis::User);
            }
            open = true;
            continue;
        }
        if matches!(*part, "…" | "...") {
            open = true;
            continue;
        }
        positions += 1;
        if !part.is_empty() {
            let role = role_of(part)?;
            if let Some(column) = columns.get_mut(place) {
                (column.role, column.basis) = (role, ColumnBasis::User);
            }
        }
        place += 1;
    }
    if positions > columns.len() || (!open && positions != columns.len()) {
        let (said, has) = (positions, columns.len());
        return Err(Fault::new(
            format!("--columns kể {said} cột, còn bảng có {has} cột{}", listed(columns)),
            format!("--columns names {said} columns, but the table has {has}{}", listed(columns)),
        ));
    }
    Ok(())
}

/// The columns by number and header.
fn listed(columns: &[TableColumn]) -> String {
    let names: Vec<String> =
        columns.iter().enumerate().map(|(at, column)| format!("{} “{}”", at + 1, cut(&column.text))).collect();
    format!(": {}", names.join(", "))
}

fn cut(text: &str) -> String {
    let mut short: String = text.chars().take(30).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

fn no_header(header: &str, columns: &[TableColumn]) -> Fault {
    let names = listed(columns);
    Fault::new(
        format!("--columns: bảng không có cột nào tên “{header}”{names}"),
        format!("--columns: the table has no column “{header}”{names}"),
    )
}

/// The role that words name, in either language.
pub(super) fn role_of(words: &str) -> Result<ColumnRole, Fault> {
    let folded = fold(words);
    let is = |names: &[&str]| names.contains(&folded.as_str());
    let first = |names: &[&str]| names.iter().any(|name| begins(&folded, name));
    let plain = [
        (&["tt", "stt", "so thu tu", "so", "no", "number"][..], ColumnRole::Number),
        (&["ten", "chi tieu", "noi dung", "name", "indicator"], ColumnRole::Label),
        (&["muc tieu", "goal"], ColumnRole::Goal),
        (&["don vi", "don vi tinh", "dvt", "unit"], ColumnRole::Unit),
        (&["chu tri", "lead"], ColumnRole::Lead),
        (&["phoi hop", "with"], ColumnRole::With),
        (&["tong hop", "reports"], ColumnRole::Reports),
        (&["ghi chu", "note"], ColumnRole::Note),
        (&["ma", "code"], ColumnRole::Code),
        (&["nhom", "group"], ColumnRole::Group),
        (&["thoi han", "deadline"], ColumnRole::Deadline),
        (&["san pham", "product"], ColumnRole::Product),
        (&["bo", "bo qua", "skip"], ColumnRole::Skipped),
    ];
    if let Some((_, role)) = plain.iter().find(|(names, _)| is(names)) {
        return Ok(*role);
    }
    let left = [
        (&["chi tieu cua nam", "target of the year"][..], FactHead::Year),
        (&["chi tieu cua giai doan", "target of the period"], FactHead::Period),
        (&["moi nam", "hang nam", "each year"], FactHead::Each),
    ];
    if let Some((_, head)) = left.iter().find(|(names, _)| is(names)) {
        return Ok(ColumnRole::Value(*head));
    }
    let last = years(words).last().copied();
    let part = named_part(&folded).flatten();
    let head = last.and_then(|year| {
        let within = |whole: fn(i32) -> FactHead, within: fn(YearPart, i32) -> FactHead| {
            part.map_or(whole(year), |part| within(part, year))
        };
        Some(if first(&["goc", "baseline"]) {
            FactHead::Baseline(year)
        } else if first(&["uoc", "estimate"]) {
            within(FactHead::Estimate, FactHead::EstimateWithin)
        } else if first(&["ket qua", "actual"]) {
            within(FactHead::Actual, FactHead::Within)
        } else if let Some(part) = part.filter(|_| !first(&["tu", "from"])) {
            // `quý 3 2026`, `năm quý 3 2026`, `đến quý 3 2026`.
            FactHead::InWithin(part, year)
        } else if first(&["nam", "in"]) {
            FactHead::In(year)
        } else if let (true, Some((first, last))) = (first(&["giai doan", "over"]), period(words)) {
            FactHead::Over(first, last)
        } else if first(&["den", "by"]) {
            FactHead::By(year)
        } else if first(&["tu", "from"]) {
            FactHead::From(year)
        } else {
            return None;
        })
    });
    let head = head.filter(|head| says_all(*head, part, &folded));
    head.map(ColumnRole::Value).ok_or_else(|| {
        Fault::new(
            format!(
                "--columns không hiểu “{words}”; mỗi cột là một trong: TT, tên, mục tiêu, đơn vị, gốc 2025, kết quả 2025, ước 2025, năm 2026, đến 2030, từ 2026, giai đoạn 2026-2030, mỗi năm, chỉ tiêu của năm, chủ trì, phối hợp, tổng hợp, ghi chú, bỏ"
            ),
            format!(
                "--columns does not know “{words}”; each column is one of: no, name, goal, unit, baseline 2025, actual 2025, estimate 2025, in 2026, by 2030, from 2026, over 2026-2030, each year, target of the year, lead, with, reports, note, skip"
            ),
        )
    })
}

/// Whether a head says all that the words say: the part of a year, and every number.
fn says_all(head: FactHead, part: Option<YearPart>, folded: &str) -> bool {
    let Some(plan) = head.in_plan() else { return false };
    let written = |lang| head.written(lang).map(|head| fold(&head)).unwrap_or_default();
    let written = format!("{} {}", written(Lang::Vi), written(Lang::En));
    let counted = |word: &&str| word.bytes().any(|byte| byte.is_ascii_digit());
    // Twelve months are the year; a school year begins in the year before.
    let other = |word: &str| match plan.part {
        None => word == "12" && (holds(folded, "12 thang") || holds(folded, "12 months")),
        Some(YearPart::SchoolYear) => true,
        Some(_) => false,
    };
    plan.part == part && folded.split(' ').filter(counted).all(|word| holds(&written, word) || other(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(headers: &[&str]) -> Vec<TableColumn> {
        headers.iter().map(|text| TableColumn { text: (*text).to_owned(), ..TableColumn::default() }).collect()
    }

    #[test]
    fn columns_are_named_by_place_and_by_header() {
        let mut found = columns(&["A", "B", "C", "D"]);
        set_columns("TT, tên, , năm 2026", &mut found).unwrap();
        let roles: Vec<ColumnRole> = found.iter().map(|column| column.role).collect();
        let year = ColumnRole::Value(FactHead::In(2026));
        assert_eq!(roles, [ColumnRole::Number, ColumnRole::Label, ColumnRole::Other, year]);
        set_columns("c = actual 2024", &mut found).unwrap();
        assert_eq!(found[2].role, ColumnRole::Value(FactHead::Actual(2024)));
        assert_eq!(found[2].basis, ColumnBasis::User);
        set_columns("skip, …", &mut found).unwrap();
        assert_eq!((found[0].role, found[1].role), (ColumnRole::Skipped, ColumnRole::Label));
    }

    #[test]
    fn a_part_of_a_year_is_never_dropped() {
        let quarter = ColumnRole::Value(FactHead::InWithin(YearPart::Quarter(3), 2026));
        for said in ["năm quý 3 2026", "quý III/2026", "đến quý 3 2026", "in Q3 2026"] {
            assert_eq!(role_of(said).unwrap(), quarter, "{said}");
        }
        assert_eq!(role_of("kết quả 12 tháng 2025").unwrap(), ColumnRole::Value(FactHead::Actual(2025)));
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let mut found = columns(&["A", "B"]);
        for said in [
            "TT",
            "TT, tên, bỏ",
            "TT, xin chào",
            "E=bỏ",
            "TT, năm",
            "TT, năm quý 5 2026",
            "TT, từ quý 3 2026",
            "TT, gốc quý III 2025",
            "TT, giai đoạn 3 2026-2030",
        ] {
            assert!(set_columns(said, &mut found).is_err(), "{said}");
        }
    }
}
