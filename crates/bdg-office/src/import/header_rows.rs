//! Which rows of a table are its header, and what stands above each column.

use super::column::{ColumnRole, FactHead};
use super::column_words::{column_role, may_name, role_below};
use super::header_places::{holds_places, may_hold_places};
use super::level::level;
use super::measures::{is_measured, measure, words_besides_time};
use super::plan_text::one_line;
use super::row::cell_text;
use super::row_name::is_split;
use super::sub_rows::is_whole;
use super::unit_lines::remark_of_unit;
use super::years::years;
use crate::tables::{Cell, CellValue, Grid, fold, holds};
use bdg_syntax::date::from_iso;
use bdg_syntax::number::Lang;

/// The most rows a header has.
pub(super) const HIGHEST: usize = 4;

/// The words of a cell; none for a number.
pub(super) fn words(cell: Option<&Cell>) -> &str {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text,
        _ => "",
    }
}

/// What a cell of a header says: a year with the words of its format, `"Thực hiện năm "0`, and a date as a day.
fn heading_words(cell: Option<&Cell>) -> String {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Number(number)) => format!("{}{}{}", number.before, number.value, number.after),
        Some(CellValue::Date(date)) => from_iso(date, Lang::Vi),
        _ => words(cell).to_owned(),
    }
}

/// Whether a row is the first of such a header.
pub(super) fn is_measured_header(grid: &Grid, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    if (0..grid.width).filter(own).any(|column| is_figure(grid.cell(row, column))) {
        return false;
    }
    let measured = || {
        (0..grid.width).filter(own).any(|column| is_measured(words(grid.cell(row, column))))
            // `Hộ nghèo` over `Số hộ` and `Tỷ lệ (%)`.
            || words_above(grid, row, header_height(grid, row)).iter().any(|above| is_measured(&above.text))
    };
    let named = (0..grid.width).filter(own).any(|column| {
        let words = words(grid.cell(row, column));
        may_name(words)
            || column_role(words) == ColumnRole::Label
            || may_hold_places(words) && holds_places(grid, row.saturating_add(1), column)
    });
    named && measured()
}

/// Whether a row is the first of a header: it names the column of names and one more, each in a cell of its own, and
/// holds no figure of the table's body.
pub(super) fn is_header(grid: &Grid, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    // What the words of a cell say costs most: many rows hold a figure or words in one cell only.
    let figure = |column: usize| is_figure(grid.cell(row, column)) && !counts_years(grid, row, column);
    let filled =
        (0..grid.width).filter(|column| grid.cell(row, *column).is_some_and(|cell| !cell.is_empty())).filter(own);
    if filled.count() < 2 || (0..grid.width).filter(own).any(figure) {
        return false;
    }
    let roles = roles(&words_above(grid, row, 1));
    let known: Vec<ColumnRole> = (0..grid.width)
        .filter(own)
        .filter_map(|column| roles.get(column).copied())
        .filter(|role| *role != ColumnRole::Other)
        .collect();
    let named = (0..grid.width).filter(own).any(|column| may_name(words(grid.cell(row, column))));
    let label = named || known.iter().any(|role| matches!(role, ColumnRole::Label | ColumnRole::Goal));
    label && known.len() >= 2
}

/// Whether a number of four digits is one of a row of years, `… 2099 2100 2101 …`: a header may name more than a plan has.
pub(super) fn counts_years(grid: &Grid, row: usize, column: usize) -> bool {
    let number = |column: usize| {
        let text = cell_text(grid.cell(row, column)?, Lang::En);
        text.trim().parse::<i32>().ok().filter(|number| (1000..=9999).contains(number))
    };
    let Some(here) = number(column) else { return false };
    let before = column.checked_sub(1).and_then(number).and_then(|before| before.checked_add(1));
    let behind = column.checked_add(1).and_then(number).and_then(|behind| behind.checked_sub(1));
    let year = |column: usize| number(column).is_some_and(|number| !years(&number.to_string()).is_empty());
    (before == Some(here) || behind == Some(here)) && (0..grid.width).filter(|column| year(*column)).count() >= 3
}

/// Whether a row is the first of a header of figures: a time in it, one more column that is known, and no figure of the table's
/// body.
pub(super) fn is_header_of_figures(grid: &Grid, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let texts = || (0..grid.width).filter(own).map(|column| words(grid.cell(row, column)).trim());
    let filled = texts().filter(|text| !text.is_empty()).count();
    // `II | Chỉ tiêu phấn đấu` groups rows on a page that goes on without a header.
    let numbered = filled == 2 && texts().find(|text| !text.is_empty()).is_some_and(|text| level(text).is_some());
    if filled < 2 || numbered || (0..grid.width).filter(own).any(|column| is_figure(grid.cell(row, column))) {
        return false;
    }
    let height = header_height(grid, row);
    let roles = roles(&words_above(grid, row, height));
    let values = roles.iter().filter(|role| matches!(role, ColumnRole::Value(_))).count();
    let known = roles.iter().filter(|role| **role != ColumnRole::Other).count();
    values >= 1 && (known >= 2 || filled == 2)
}

/// Whether a cell holds a figure of the table's body: a number that is no year, or words that begin with one.
pub(super) fn is_figure(cell: Option<&Cell>) -> bool {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Number(number)) => years(&number.value.to_string()).is_empty(),
        Some(CellValue::Text(text)) => {
            let digits = text.trim().bytes().take_while(u8::is_ascii_digit).count();
            let bare = text.trim().bytes().all(|byte| byte.is_ascii_digit() || b".,% ".contains(&byte));
            digits > 0 && bare && years(text).is_empty()
        }
        _ => false,
    }
}

/// Whether words name a source of money, `NSTW`, `Ngân sách tỉnh`, `Vốn vay`.
fn is_source(words: &str) -> bool {
    const SHORT: &[&str] =
        &["nstw", "nst", "nsh", "nsx", "nsdp", "nsnn", "nstu", "oda", "xa hoi hoa", "xhh", "khac", "von khac"];
    const BEGIN: &[&str] =
        &["ns ", "ngan sach ", "nguon ns", "von ", "tin dung", "nguon khac", "doi ung", "huy dong", "dan gop"];
    let folded = fold(words);
    SHORT.contains(&folded.as_str()) || BEGIN.iter().any(|start| folded.starts_with(start)) && years(words).is_empty()
}

/// The words above a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Above {
    pub text: String,
    /// Those of the lowest row that has any.
    pub lowest: String,
}

/// The words above each column in so many rows.
pub(super) fn words_above(grid: &Grid, row: usize, height: usize) -> Vec<Above> {
    let mut out = vec![Above::default(); grid.width];
    // Whether a column has words of its own yet, not only those over several columns.
    let mut named = vec![false; grid.width];
    let end = row + height;
    for row in row..end {
        // Where cells are not merged, words over several columns are over the first of them.
        let mut before = String::new();
        for ((column, Above { text, lowest }), named) in out.iter_mut().enumerate().zip(&mut named) {
            let owner = grid.owner(row, column);
            if owner.0 < row && owner.0 + HIGHEST >= row && !text.is_empty() {
                before.clear();
                continue;
            }
            let here = heading_words(grid.cell(row, column));
            let over = |below: usize| grid.owner(below, column).0 > row && !words(grid.cell(below, column)).is_empty();
            let mut here = remark_of_unit(one_line(&here), || (row + 1..end).any(over));
            let below =
                ((row + 1)..end.max(row + 2)).any(|row| grid.cell(row, column).is_some_and(|cell| !cell.is_empty()));
            if here.is_empty() && height > 1 && !*named && below && owner == (row, column) {
                here.clone_from(&before);
            } else {
                before.clone_from(&here);
                *named |= !here.is_empty();
            }
            // Words that stand twice are one header; the last year of a period below it is a header of its own.
            if !here.is_empty() && *lowest != here {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&here);
                *lowest = here;
            }
        }
    }
    out
}

/// How many rows the header that begins with a row has.
pub(super) fn header_height(grid: &Grid, row: usize) -> usize {
    let mut height = 1_usize;
    while height < HIGHEST {
        let next = row + height;
        if counts_parts(grid, row, next) {
            height += 1;
            continue;
        }
        if next >= grid.rows.len() || numbers_columns(grid, next) || is_body(grid, row, next) {
            break;
        }
        let covered = (0..grid.width).any(|column| {
            let owner = grid.owner(next, column);
            owner.0 >= row && owner.0 < next
        });
        let own: Vec<&str> = (0..grid.width)
            .filter(|column| grid.owner(next, *column) == (next, *column))
            .map(|column| words(grid.cell(next, column)))
            .collect();
        let first = own.first().copied().unwrap_or_default();
        // Where cells are not merged, only years and words of headers continue a header.
        let plain = first.is_empty()
            && (0..grid.width).filter(|column| grid.cell(next, *column).is_some_and(|cell| !cell.is_empty())).count()
                >= 2
            && (0..grid.width).all(|column| is_heading(grid.cell(next, column)));
        // Words below an empty cell of the header, and none in the column of names, go on with what stands to its left.
        let label = (0..grid.width).find(|column| {
            let words = words(grid.cell(row, *column));
            may_name(words) || column_role(words) == ColumnRole::Label
        });
        let blank = |column: usize| grid.cell(next, column).is_none_or(Cell::is_empty);
        let nameless = label.map_or_else(|| (0..grid.width.min(2)).all(blank), blank);
        // A cell that a merged one of the header covers is as good as empty.
        let open = |column: usize| words(grid.cell(row, column)).is_empty() || grid.owner(row, column) != (row, column);
        let own_words =
            |column: usize| grid.owner(next, column) == (next, column) && !words(grid.cell(next, column)).is_empty();
        let fills = (0..grid.width).any(|column| open(column) && own_words(column));
        let grouped =
            first.is_empty() && nameless && fills && !(0..grid.width).any(|column| is_figure(grid.cell(next, column)));
        if !(covered || plain || grouped) {
            break;
        }
        height += 1;
    }
    height
}

/// Whether a row below that of a header counts the quarters or months that the header announces, `Chia theo quý › 1 2 3 4`, and
/// holds nothing else.
fn counts_parts(grid: &Grid, header: usize, row: usize) -> bool {
    let text = |column: usize| grid.cell(row, column).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default();
    let own = (0..grid.width).filter(|column| grid.owner(row, *column) == (row, *column));
    let filled: Vec<(usize, String)> =
        own.map(|column| (column, text(column).trim().to_owned())).filter(|(_, text)| !text.is_empty()).collect();
    let counted = filled.iter().enumerate().all(|(at, (_, text))| text.parse() == Ok(at.saturating_add(1)));
    let Some((first, _)) = filled.first().filter(|_| counted && matches!(filled.len(), 2..=4 | 12)) else {
        return false;
    };
    let above = fold(words(grid.cell(header, *first)));
    ["quy", "quarter", "quarters", "quarterly", "thang", "month", "months", "monthly"]
        .iter()
        .any(|word| holds(&above, word))
}

/// In how many rows from that of their numbers on columns are looked for.
const USED: usize = 20;

/// Whether a row numbers the columns of a table, `A B 1 2 3=2/1`: its cells count up, one by one, over all columns.
pub(super) fn numbers_columns(grid: &Grid, row: usize) -> bool {
    let text = |column: usize| grid.cell(row, column).map(|cell| cell_text(cell, Lang::En)).unwrap_or_default();
    // `Đơn vị: triệu đồng` may stand right of all columns.
    let used = |column: &usize| {
        let below = row..row.saturating_add(USED).min(grid.rows.len());
        below.into_iter().any(|row| grid.cell(row, *column).is_some_and(|cell| !cell.is_empty()))
    };
    let width = (0..grid.width).rev().find(used).map_or(0, |last| last.saturating_add(1));
    let cells: Vec<String> = (0..width)
        .filter(|column| grid.owner(row, *column) == (row, *column))
        .map(|column| text(column).trim().to_owned())
        .collect();
    // Beside the names a column may have no number, as that of notes.
    let filled = cells.iter().filter(|text| !text.is_empty()).count();
    let run = cells.iter().skip_while(|text| text.is_empty()).take_while(|text| !text.is_empty());
    filled >= 3 && run.clone().count() == filled && filled + 2 >= cells.len() && counts_up(run)
}

/// Whether cells count up: `A`, `B`, then `1`, `2`, and `3=2/1` or `2/1` in the place of 3.
fn counts_up<'t>(cells: impl Iterator<Item = &'t String>) -> bool {
    let mut before: Option<(bool, u32)> = None;
    for cell in cells {
        let formula = cell.contains(['=', '/', '+', '-', '*', 'x', ':']);
        let own = cell.split('=').next().unwrap_or_default();
        let own = own.trim_matches(|sign: char| sign.is_whitespace() || "()[]".contains(sign));
        let mut letters = own.chars();
        let here = match (own.parse::<u32>(), letters.next(), letters.next()) {
            (Ok(number), ..) => (false, number),
            (_, Some(letter), None) if letter.is_ascii_alphabetic() => {
                (true, u32::from(letter.to_ascii_uppercase()).saturating_sub(u32::from('@')))
            }
            _ if formula && cell.chars().all(|sign| sign.is_ascii_digit() || " ()[]=/+-*x:%".contains(sign)) => {
                (false, before.map_or(0, |(_, number)| number.saturating_add(1)))
            }
            _ => return false,
        };
        let next = match before {
            None => here.1 <= 1,
            Some((true, _)) if !here.0 => {
                here.1 == 1 || before.is_some_and(|(_, last)| here.1 == last.saturating_add(1))
            }
            Some((kind, last)) => kind == here.0 && here.1 == last.saturating_add(1),
        };
        if !next {
            return false;
        }
        before = Some(here);
    }
    before.is_some()
}

/// Whether a row below that of a header is one of the table's body, though a cell of the header may be merged down over it:
/// it names something, and has a figure, a number of its own or nothing that a header would say.
fn is_body(grid: &Grid, header: usize, row: usize) -> bool {
    let own = |column: &usize| grid.owner(row, *column) == (row, *column);
    let above = |column: &usize| column_role(words(grid.cell(header, *column)));
    let named = |column: &usize| above(column) == ColumnRole::Label || may_name(words(grid.cell(header, *column)));
    let is_name = |column: &usize| words(grid.cell(row, *column)).contains(char::is_alphabetic);
    let Some(name) = (0..grid.width).filter(own).filter(named).find(is_name) else { return false };
    let others = || (0..grid.width).filter(own).filter(move |column| *column != name);
    let text = |column: usize| words(grid.cell(row, column)).trim();
    let numbered = |column: usize| {
        above(&column) == ColumnRole::Number
            && (1..=5).contains(&text(column).len())
            && !is_heading(grid.cell(row, column))
    };
    let silent =
        |column: usize| grid.cell(row, column).is_none_or(Cell::is_empty) || !is_heading(grid.cell(row, column));
    others().any(|column| numbered(column) || is_figure(grid.cell(row, column)))
        || (column_role(text(name)) == ColumnRole::Other && others().all(silent))
}

/// Whether a cell may be part of a header's second row or a further one.
fn is_heading(cell: Option<&Cell>) -> bool {
    match cell.map(|cell| &cell.value) {
        None | Some(CellValue::Empty) => true,
        Some(CellValue::Text(text)) => !years(text).is_empty() || column_role(text) != ColumnRole::Other,
        Some(CellValue::Number(number)) => years(&number.value.to_string()).len() == 1,
        Some(CellValue::Date(date)) => !years(date).is_empty(),
        Some(_) => false,
    }
}

/// The words of a time above those of another thing: `Năm 2026` of `Năm 2026 › BHXH tự nguyện`.
fn upper_time(above: &Above) -> Option<&str> {
    let upper = above.text.strip_suffix(&above.lowest).map(str::trim).filter(|upper| !upper.is_empty())?;
    let other = years(&above.lowest).is_empty() && !is_split(&above.lowest) && !is_whole(&above.lowest);
    (!years(upper).is_empty() && other).then_some(upper)
}

pub(super) fn roles(texts: &[Above]) -> Vec<ColumnRole> {
    // `Năm 2026 › NSTW`, `Năm 2026 › Thành thị`: the figures of that time from a source, of an area.
    let of_source = |above: &Above| {
        let part = is_source(&above.lowest) || is_split(&above.lowest) || is_whole(&above.lowest);
        let upper = above.text.strip_suffix(&above.lowest).map(str::trim).filter(|_| part)?;
        match column_role(upper) {
            role @ ColumnRole::Value(head) if head.in_plan().is_some() => Some(role),
            role @ ColumnRole::Value(FactHead::Figure(_)) => Some(role),
            _ => None,
        }
    };
    let said: Vec<ColumnRole> = texts.iter().map(|above| role_below(&above.text, &above.lowest)).collect();
    // `Trồng rừng (ha) › 2026`: the figures of that time, where no column says what the rows are measured in.
    // `Đơn vị` may be the column of names itself.
    let named = said.contains(&ColumnRole::Label) || texts.iter().any(|above| may_name(&above.text));
    let units = named && said.contains(&ColumnRole::Unit);
    let of_measure = |above: &Above| {
        let upper = above.text.strip_suffix(&above.lowest).map(str::trim).filter(|upper| !units && is_measured(upper));
        upper.map(|_| column_role(&above.lowest)).filter(|role| matches!(role, ColumnRole::Value(_)))
    };
    // `Năm 2026 › Số người tham gia | BHXH tự nguyện`, `Năm 2027 › Số người tham gia | BHXH tự nguyện`: what each time has
    // anew is measured in it.
    let of_times = |above: &Above| {
        let upper = upper_time(above)?;
        let again =
            |other: &Above| other.lowest == above.lowest && upper_time(other).is_some_and(|other| other != upper);
        let measured = |other: &Above| upper_time(other) == Some(upper) && measure(&other.lowest).is_some();
        let role = Some(column_role(upper)).filter(|role| matches!(role, ColumnRole::Value(_)))?;
        (texts.iter().any(again) && texts.iter().any(measured)).then_some(role)
    };
    // `Giai đoạn đến 2030 › 2026` is a column of 2026.
    let of_year = |above: &Above| {
        let upper = above.text.strip_suffix(&above.lowest).map(str::trim).filter(|upper| !years(upper).is_empty())?;
        let bare = above.lowest.len() == 4 && years(&above.lowest).len() == 1 && words_besides_time(upper).is_empty();
        bare.then(|| column_role(&above.lowest))
    };
    let role = |(above, said): (&Above, ColumnRole)| match said {
        ColumnRole::Other => {
            let found = of_source(above).or_else(|| of_measure(above)).or_else(|| of_times(above));
            found.or_else(|| of_year(above)).unwrap_or_default()
        }
        role => role,
    };
    texts.iter().zip(said).map(role).collect()
}
