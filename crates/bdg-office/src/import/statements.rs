//! Tables whose names state their figures, as frameworks of donors do: `By 2030: a. 1,200 households connected (2025 baseline: 800)`.
//! Each statement becomes a row with its baseline and its target in columns of their own.

use std::collections::BTreeMap;

use super::column::ColumnRole;
use super::header::{TableHeader, find_header};
use super::header_rows::words_above;
use super::heading_lines::capital;
use super::plan_text::one_line;
use super::row::cell_text;
use super::unit_words::is_unit;
use super::years::years;
use crate::tables::{Cell, CellValue, Grid, Row, fold, holds};
use bdg_syntax::number::Lang;

/// The headers of the columns that a statement's words become.
const HEADERS: [&str; 5] = ["No", "Indicator", "Unit", "Baseline", "Target"];

/// What one statement says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Statement {
    number: String,
    title: String,
    unit: String,
    baseline: String,
    target: String,
    /// Whether its target is a number of a known year.
    known: bool,
}

/// A table of statements as one with a row for each; as it is where its names state no figures, or other columns hold them.
pub(super) fn statements_apart(grid: Grid) -> Grid {
    let plain = grid.hidden_rows.is_empty() && grid.hidden_columns.is_empty() && grid.nested.is_empty();
    let found = || {
        let header = find_header(&grid).filter(|header| !header.tasks && header.lang == Lang::En)?;
        apart(&grid, &header)
    };
    match plain.then(found).flatten() {
        Some(grid) => grid,
        None => grid,
    }
}

fn apart(grid: &Grid, header: &TableHeader) -> Option<Grid> {
    let label = header.column(ColumnRole::Label)?;
    let named = header.columns.get(label).map(|column| fold(&column.text))?;
    let figures = |role: ColumnRole| matches!(role, ColumnRole::Value(_) | ColumnRole::Unit | ColumnRole::Number);
    let indicators = ["indicator", "indicators"].iter().any(|word| holds(&named, word));
    if !indicators || header.columns.iter().any(|column| figures(column.role)) {
        return None;
    }
    let body = header.row.checked_add(header.height)?;
    let text = |row: usize| {
        let own = grid.owner(row, label) == (row, label);
        grid.cell(row, label).filter(|_| own).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default()
    };
    let stated: Vec<Vec<Statement>> = (body..grid.rows.len()).map(|row| statements(&text(row))).collect();
    if !stated.iter().flatten().any(|statement| statement.known) {
        return None;
    }
    let above = words_above(grid, header.row, header.height);
    let said = |words: &str| Cell { value: CellValue::text(words), ..Cell::default() };
    let number = |row: usize| grid.rows.get(row).map_or(0, |row| row.number);
    let mut rows: Vec<Row> = grid.rows.get(..header.row)?.to_vec();
    let mut head: Vec<Cell> = Vec::new();
    for at in 0..grid.width {
        match at == label {
            true => head.extend(HEADERS.iter().map(|words| said(words))),
            false => head.push(said(above.get(at).map_or("", |one| &one.text))),
        }
    }
    rows.push(Row { number: number(header.row), cells: head });
    let mut places: BTreeMap<(u32, usize), (u32, usize)> = BTreeMap::new();
    for (row, own) in (body..).zip(&stated) {
        for line in 0..own.len().max(1) {
            let mut cells: Vec<Cell> = Vec::new();
            for at in 0..grid.width {
                let start = cells.len();
                match (at == label, own.get(line)) {
                    (true, Some(one)) => cells.extend(
                        [&one.number, &one.title, &one.unit, &one.baseline, &one.target].map(|words| said(words)),
                    ),
                    (true, None) => cells.extend(HEADERS.map(|_| Cell::default())),
                    (false, _) if line == 0 => cells.push(grid.cell(row, at).cloned().unwrap_or_default()),
                    (false, _) => cells.push(Cell::default()),
                }
                for place in start..cells.len() {
                    places.insert((number(row), place), (number(row), at));
                }
            }
            rows.push(Row { number: number(row), cells });
        }
    }
    Some(grid.spread(rows, places))
}

/// The statements of a cell: one for each of its lines that begins one. A line `By 2030:` is of those below it.
fn statements(text: &str) -> Vec<Statement> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(one_line).filter(|line| !line.is_empty()) {
        let labelled = ["baseline", "target"].iter().any(|word| line.to_ascii_lowercase().starts_with(word));
        let goes_on = marker(&line).is_none()
            && (labelled || line.starts_with(|sign: char| sign.is_lowercase() || sign == '('))
            && lines.last().is_some_and(|last| by_year(last).is_none_or(|(_, rest)| !rest.is_empty()));
        match lines.last_mut().filter(|_| goes_on) {
            Some(last) => *last = format!("{last} {line}"),
            None => lines.push(line),
        }
    }
    let mut year = None;
    let mut out = Vec::new();
    for line in &lines {
        let (own, rest) = by_year(line).map_or((None, line.as_str()), |(year, rest)| (Some(year), rest));
        // `By 2030:` over several, `By 2030, …` of one.
        if own.is_some()
            && (rest.is_empty()
                || line.get(..line.len().saturating_sub(rest.len())).is_some_and(|start| start.contains(':')))
        {
            year = own;
        }
        if !rest.is_empty() {
            out.push(statement(rest, own.or(year)));
        }
    }
    out
}

/// The year that a line begins with, `By 2030:`, `By end of 2030,`, and the rest.
fn by_year(line: &str) -> Option<(i32, &str)> {
    let lower = line.to_ascii_lowercase();
    let start = ["by the end of ", "by end of ", "by end ", "by december ", "by "]
        .iter()
        .find(|start| lower.starts_with(**start))?;
    let (digits, rest) = line.get(start.len()..)?.split_at_checked(4)?;
    let year = years(digits).first().copied()?;
    let rest = rest.trim_start();
    let bare = rest.strip_prefix([':', ',']).unwrap_or(rest).trim_start();
    (rest.is_empty() || bare.len() < rest.len()).then_some((year, bare))
}

/// What marks a statement, `a.`, `1a.`, `(i)`, and the rest.
fn marker(line: &str) -> Option<(String, &str)> {
    let (mark, rest) = line.split_once(' ')?;
    let closed = mark.ends_with(['.', ')']);
    let bare = mark.trim_matches(['(', ')', '.']);
    let short = (1..=3).contains(&bare.len()) && bare.bytes().all(|sign| sign.is_ascii_alphanumeric());
    (closed && short).then(|| (bare.to_owned(), rest.trim_start()))
}

/// `Indicator 1.1: Poverty rate. Baseline (2024): 3.0%. Target (2031): 1.5%` taken apart; `None` where it names no such figures.
fn labelled(line: &str) -> Option<Statement> {
    let lower = line.to_ascii_lowercase();
    let target = lower.rfind("target")?;
    let baseline = lower.get(..target)?.rfind("baseline")?;
    let (name, baseline, target) = (line.get(..baseline)?, line.get(baseline..target)?, line.get(target..)?);
    let (year, target) = figure(target)?;
    let baseline = figure(baseline).map(|(year, value)| format!("{value} ({year})")).unwrap_or_default();
    let name = name.trim().trim_end_matches(['.', ';', ',', '(', '-', '–']).trim_end();
    let numbered = name.strip_prefix("Indicator ").and_then(|rest| rest.split_once([':', ' ']));
    let numbered = numbered.filter(|(number, _)| number.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.'));
    let (number, title) = numbered.unwrap_or(("", name));
    (!title.trim().is_empty()).then(|| Statement {
        number: number.trim_end_matches('.').to_owned(),
        title: capital(title.trim_start_matches([':', ' '])),
        unit: if target.ends_with('%') { String::from("%") } else { String::new() },
        baseline,
        target: format!("{target} ({year})"),
        known: true,
    })
}

/// The year and the value of `Baseline (2024): 3.0%.`, `Target: 5,000 (2031)`; `None` where it is another form.
fn figure(text: &str) -> Option<(i32, String)> {
    let (label, value) = text.split_once(':')?;
    let value = value.trim().trim_end_matches(['.', ';', ',']).trim_end();
    let (of_label, (bare, of_value)) = (
        years(label),
        match value.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
            Some((bare, year)) => (bare.trim_end(), years(year)),
            None => (value, Vec::new()),
        },
    );
    let all = [of_label, of_value].concat();
    let [year] = all.as_slice() else { return None };
    let plain = bare.starts_with(|sign: char| sign.is_ascii_digit())
        && bare.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '%'))
        && numbers(bare).len() == 1;
    plain.then(|| (*year, bare.to_owned()))
}

fn statement(line: &str, year: Option<i32>) -> Statement {
    if let Some(found) = labelled(line) {
        return found;
    }
    let (number, rest) = marker(line).map_or((String::new(), line), |(mark, rest)| (mark, rest));
    let (own, rest) = by_year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
    let (text, baseline) = without_baseline(rest);
    let year = own.or_else(|| inner_year(&text)).or(year);
    let title = capital(text.trim_end_matches(['.', ';', ',']).trim());
    let (target, unit) = target(&title).unwrap_or_default();
    let known = !target.is_empty() && year.is_some();
    let said = if target.is_empty() { title.as_str() } else { target.as_str() };
    let target = year.map_or_else(|| said.to_owned(), |year| format!("{said} ({year})"));
    Statement { number, title, unit, baseline, target, known }
}

/// The year that a statement names as its end: `… trained by 2027`.
fn inner_year(text: &str) -> Option<i32> {
    let lower = text.to_ascii_lowercase();
    let named = years(text);
    let [year] = named.as_slice() else { return None };
    ["by", "by end of", "by the end of"].iter().any(|word| lower.contains(&format!("{word} {year}"))).then_some(*year)
}

/// A statement without the brackets of its baseline, and that as a cell has it, `800 (2025)`; as it is where they hold no number.
fn without_baseline(text: &str) -> (String, String) {
    let whole = || (text.to_owned(), String::new());
    for (open, _) in text.match_indices('(') {
        let Some(behind) = text.get(open.saturating_add(1)..) else { continue };
        let Some(close) = behind.find(')') else { continue };
        let Some(inside) = behind.get(..close) else { continue };
        if !inside.to_ascii_lowercase().contains("baseline") {
            continue;
        }
        let named = years(inside);
        let ([year], Some((_, value))) = (named.as_slice(), inside.split_once(':')) else { return whole() };
        let value = value.trim();
        let value = value.strip_suffix(&format!("in {year}")).unwrap_or(value).trim_end();
        let simple = value.starts_with(|sign: char| sign.is_ascii_digit())
            && !value.contains([';', '='])
            && numbers(value).len() == 1
            && value.split(' ').count() <= 4;
        if !simple {
            return whole();
        }
        // The unit is that of the target.
        let end =
            value.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ',' | '%'))).unwrap_or(value.len());
        let figure = value.get(..end).unwrap_or(value).trim_end_matches(['.', ',']);
        let before = text.get(..open).unwrap_or_default().trim_end();
        let after = behind.get(close.saturating_add(1)..).unwrap_or_default();
        return (format!("{before}{after}"), format!("{figure} ({year})"));
    }
    whole()
}

/// Where numbers stand in a text that are no years and no parts of words.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut start: Option<usize> = None;
    let mut before = ' ';
    for (at, sign) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, sign.is_ascii_digit()) {
            (None, true) if !before.is_alphanumeric() => start = Some(at),
            (None, _) | (Some(_), true) => {}
            (Some(_), false) if matches!(sign, '.' | ',') => {}
            (Some(first), false) => {
                start = None;
                let words = text.get(first..at).unwrap_or_default();
                let bare = words.trim_end_matches(['.', ',']);
                if !sign.is_alphabetic() && years(bare).is_empty() {
                    out.push((first, first.saturating_add(bare.len())));
                }
            }
        }
        before = sign;
    }
    out
}

/// The one number that a statement aims for, with its bound, and its unit where that is a known one: `1,200 households connected`, `at least
/// 30% of …`, `… increased to 1,200`. `None` where it has several numbers, or one of something else.
fn target(title: &str) -> Option<(String, String)> {
    const BOUNDS: &[&str] = &["at least", "more than", "at most", "less than", "below", "above", "about", "over"];
    const LEAD: &[&str] = &["to", "reach", "reaches", "reached", "reaching"];
    let found = numbers(title);
    let [(start, end)] = found.as_slice() else { return None };
    let before = title.get(..*start)?.trim_end().to_ascii_lowercase();
    let (digits, behind) = (title.get(*start..*end)?, title.get(*end..)?);
    let bound = BOUNDS.iter().find(|bound| before == **bound || before.ends_with(&format!(" {bound}")));
    let rest = bound.and_then(|bound| before.strip_suffix(bound)).unwrap_or(&before).trim_end();
    let lead = LEAD.iter().any(|word| rest.ends_with(&format!(" {word}")));
    if !(rest.is_empty() || lead) || behind.starts_with(['-', '–', '/']) {
        return None;
    }
    let bound = bound.map(|bound| format!("{bound} ")).unwrap_or_default();
    if behind.trim_start().starts_with('%') {
        return Some((format!("{bound}{digits}%"), String::from("%")));
    }
    let words: Vec<&str> =
        behind.split_whitespace().take(2).map(|word| word.trim_end_matches([',', '.', ';'])).collect();
    let scale = words.first().is_some_and(|word| ["million", "billion", "thousand"].contains(word));
    let two = words.join(" ");
    let unit =
        std::iter::once(two.as_str()).chain(words.first().copied()).find(|unit| is_unit(unit) && !unit.is_empty());
    let counted = || {
        let rest = title.to_ascii_lowercase().strip_prefix("number of ").map(str::to_owned)?;
        rest.split(' ').next().filter(|word| is_unit(word)).map(str::to_owned)
    };
    let unit = unit.map(str::to_owned).or_else(|| counted().filter(|_| lead));
    // `1.5 million` of what is not known is no number of a unit.
    (!scale || unit.is_some()).then(|| (format!("{bound}{digits}"), unit.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, String, String)> {
        let all = statements(text).into_iter();
        all.map(|one| (one.number, one.unit, one.baseline, one.target)).collect()
    }

    #[test]
    fn labels_name_the_baseline_and_the_target() {
        let found = statements(
            "Indicator 1.1: Poverty rate. Baseline (2024): 3.0%. Target (2031): 1.5%\nNumber of SMEs supported\nBaseline: 12 (2025)\nTarget: 5,000 (2031)",
        );
        let [rate, number] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((rate.number.as_str(), rate.title.as_str(), rate.unit.as_str()), ("1.1", "Poverty rate", "%"));
        assert_eq!((rate.baseline.as_str(), rate.target.as_str()), ("3.0% (2024)", "1.5% (2031)"));
        assert_eq!((number.title.as_str(), number.unit.as_str()), ("Number of SMEs supported", ""));
        assert_eq!((number.baseline.as_str(), number.target.as_str()), ("12 (2025)", "5,000 (2031)"));
    }

    #[test]
    fn statements_name_their_baseline_and_target() {
        let own = |words: [&str; 4]| {
            let [number, unit, baseline, target] = words.map(str::to_owned);
            (number, unit, baseline, target)
        };
        let text = "By 2030:\na. 1,200 households connected to piped water (2025 baseline: 800)\nb. Water losses reduced\nto 20% (2025 baseline: 35%)";
        assert_eq!(
            read(text),
            [own(["a", "households", "800 (2025)", "1,200 (2030)"]), own(["b", "%", "35% (2025)", "20% (2030)"])]
        );
        let one = |text: &str, wanted: [&str; 4]| assert_eq!(read(text), [own(wanted)], "{text}");
        one(
            "1a. By 2028, at least 30% of trained staff are women (2025 baseline: 0)",
            ["1a", "%", "0 (2025)", "at least 30% (2028)"],
        );
        one("2a. 60 people trained by 2027 (baseline 2025: 0 people)", ["2a", "people", "0 (2025)", "60 (2027)"]);
        one(
            "By 2030, number of households with toilets increased to 1,200 (2025 baseline: 800)",
            ["", "households", "800 (2025)", "1,200 (2030)"],
        );
        // What is no number of a year stays in words.
        let words = "1,200 households, 40% of them poor, connected";
        one(&format!("By 2030, {words}"), ["", "", "", &format!("{words} (2030)")]);
        one("By 2030, losses reduced by 20%", ["", "", "", "Losses reduced by 20% (2030)"]);
        // A baseline in words stays in the name.
        let kept = statements("By 2030, 45 km of roads built (2025 baseline: NA)");
        assert_eq!((kept[0].baseline.as_str(), kept[0].target.as_str()), ("", "45 (2030)"));
        assert!(kept[0].title.ends_with("(2025 baseline: NA)"));
    }
}
