//! Rows that are indicators or parts of one: their values, units, agencies and notes.

use super::additions::{settle_additions, shows_additions};
use super::agency_words::Duty;
use super::aims::add_aim;
use super::average_totals::{doubt_totals, shows_total};
use super::averages;
use super::column::{ColumnRole, FactHead};
use super::comparisons::{Compared, Writing, compare};
use super::end_totals::doubt_ends;
use super::plan_draft::{FactDraft, IndicatorDraft, RowKind};
use super::plan_text::one_line;
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text};
use super::row_entry::RowEntry;
use super::row_figures::{fact_draft, line_of, read_values, stays};
use super::row_name::RowName;
use super::running_totals::read_running;
use super::unit_words::is_unit;
use super::value::{CellReading, WrittenValue, is_blank, read_value};
use crate::tables::{Cell, CellValue, fold};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use bdg_syntax::{Word, words};

/// What is known of a row before its figures are read.
pub(super) struct RowCells<'c> {
    /// The columns of its cells besides its name and number.
    pub others: &'c [usize],
    /// Whether it holds nothing but its name and number.
    pub bare: bool,
    /// The unit behind its name.
    pub unit: Option<String>,
}

/// The figures of parts that stand in the cells of a row, by the parts' names.
pub(super) type PartFacts = Vec<(String, Vec<FactDraft>)>;

/// Reads the cells of a row: a series for each measure that it has figures of, and the figures of its parts.
pub(super) fn read_series(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    name: &RowName,
    cells: &RowCells<'_>,
) -> (Vec<IndicatorDraft>, PartFacts) {
    let measures = reader.header.measures.clone();
    let mut parts = PartFacts::new();
    // A row is mostly one series, and a table may have many rows: no room is kept for more.
    let mut all = Vec::with_capacity(measures.len().max(1));
    for at in 0..measures.len().max(1) {
        let measure = measures.get(at);
        let of = measure.map(|_| at);
        let valued = reader.header.values(of).any(|(column, _)| row.standing(column).is_some());
        // A row of several measures is as many series, those that it has figures of.
        if measure.is_some() && !valued && (!all.is_empty() || at + 1 < measures.len()) {
            continue;
        }
        let mut series = IndicatorDraft { title: name.title.clone(), measure: of, ..IndicatorDraft::default() };
        series.unit_cell = unit_words(reader, row, cells);
        // A row without a figure of the measure, as one over others, has not its unit.
        if let Some(unit) = measure.filter(|_| valued).and_then(|measure| measure.unit.clone()) {
            series.unit_cell = Some(unit);
        }
        if !cells.bare {
            parts.extend(read_values(reader, row, &mut series));
        }
        read_running(&mut series);
        // What is aimed for beyond a measure is said beside it, all else beside the first.
        let aims = |at: &usize| match reader.header.columns.get(*at) {
            Some(column) if matches!(column.role, ColumnRole::Aimed(_)) => column.measure,
            _ => None,
        };
        let own = |at: &&usize| aims(at).map_or(all.is_empty(), |aimed| series.measure == Some(aimed));
        let others: Vec<usize> = cells.others.iter().filter(own).copied().collect();
        read_words(reader, row, &mut series, &others);
        series.facts.shrink_to_fit();
        series.duty_cells.shrink_to_fit();
        all.push(series);
    }
    (all, parts)
}

/// Reads the cells of a row that are no figures.
fn read_words(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft, others: &[usize]) {
    for column in others {
        let Some(cell) = row.own(*column) else { continue };
        let text = cell_text(cell, reader.lang);
        let read = matches!(reader.header.role(*column), ColumnRole::Value(_) | ColumnRole::Unit | ColumnRole::Marked);
        if is_blank(&text) && !read && duty_of(reader.header.role(*column)).is_none() {
            reader.draft.blanks = reader.draft.blanks.saturating_add(1);
            continue;
        }
        if shows_total(reader, row, *column, cell, indicator) || shows_additions(reader, row, *column, cell, indicator)
        {
            continue;
        }
        if let Some(fact) = read_average(reader, *column, cell, indicator) {
            indicator.facts.push(fact);
            continue;
        }
        match reader.header.role(*column) {
            ColumnRole::Aimed(head) if add_aim(reader, cell, head, indicator) => {}
            ColumnRole::Note => indicator.notes.push(one_line(&text)),
            ColumnRole::Setting(keyword) if setting(keyword, &text).is_some() => {
                indicator.settings.extend(setting(keyword, &text).map(|word| (keyword, word)));
            }
            role @ (ColumnRole::Setting(_)
            | ColumnRole::Other
            | ColumnRole::Aside
            | ColumnRole::Before(_)
            | ColumnRole::Aimed(_)
            | ColumnRole::Elsewhere
            | ColumnRole::Again
            | ColumnRole::Twin(_)) => {
                if matches!(role, ColumnRole::Before(_)) && stays(reader, row, *column) {
                    continue;
                }
                let compared = match (role, reader.header.columns.get(*column)) {
                    (ColumnRole::Aside, Some(header)) => {
                        let unit = indicator.unit_cell.as_deref().unwrap_or_default();
                        let writing = Writing { notation: reader.notation, lang: reader.lang };
                        compare(header, row, *column, unit, writing)
                    }
                    _ => Compared::Unknown,
                };
                if compared == Compared::Agrees {
                    continue;
                }
                let differs = compared.message();
                let what = match (role, differs) {
                    (_, Some(differs)) => differs,
                    (role, None) => match role {
                        ColumnRole::Before(_) => {
                            Message::new("mức trước khi điều chỉnh", "the target before it was adjusted")
                        }
                        ColumnRole::Aside
                            if reader.header.columns.get(*column).is_some_and(|one| one.average.is_some()) =>
                        {
                            Message::new(
                                "bình quân, không rõ là mức tăng mỗi năm hay trung bình của các năm",
                                "an average, not clear whether growth a year or the mean of the years",
                            )
                        }
                        ColumnRole::Setting(_) | ColumnRole::Aside => Message::new(
                            "cột này không phải chỉ tiêu hay kết quả",
                            "this column holds neither targets nor results",
                        ),
                        ColumnRole::Again => {
                            Message::new("đã có một cột cùng thời điểm", "another column has the same time")
                        }
                        ColumnRole::Aimed(_) => Message::new(
                            "mức phấn đấu, mà dòng này không có mức giao bằng con số",
                            "what is aimed for, but the row has no figure that is assigned",
                        ),
                        ColumnRole::Elsewhere => Message::new(
                            "mức do nơi khác giao, không phải mức của kế hoạch này",
                            "a target that others set, not this plan's own",
                        ),
                        ColumnRole::Twin(_) => Message::new(
                            "hai cột cùng thời điểm mà số liệu khác nhau, không rõ lấy cột nào",
                            "two columns of the same time differ; it is not clear which one is meant",
                        ),
                        _ => Message::new("không rõ cột này chứa gì", "it is not clear what this column holds"),
                    },
                };
                let comment = reader.remark(
                    row,
                    *column,
                    what,
                    &text,
                    matches!(role, ColumnRole::Other | ColumnRole::Again | ColumnRole::Twin(_)),
                );
                indicator.comments.push(comment);
            }
            _ => {}
        }
    }
    doubt_totals(reader, indicator);
    settle_additions(reader, row, indicator);
    doubt_ends(reader, row, indicator);
    for (column, one) in reader.header.columns.iter().enumerate() {
        if one.role == ColumnRole::Marked && row.own(column).is_some() {
            indicator.duty_cells.push((Duty::Lead, one.text.clone()));
        }
        if let (Some(duty), Some(cell)) = (duty_of(one.role), row.standing(column)) {
            let words = reader.standing_words(column, cell_text(cell, reader.lang));
            indicator.duty_cells.push((duty, words));
        }
    }
}

/// The figure of a column of averages as a plan says it, `tăng bình quân 10%/năm`, where the row's other figures show what it is.
fn read_average(reader: &PlanReader<'_>, column: usize, cell: &Cell, indicator: &IndicatorDraft) -> Option<FactDraft> {
    let average = reader.header.columns.get(column).filter(|column| column.role == ColumnRole::Aside)?.average?;
    let head = FactHead::Over(average.first, average.last);
    if indicator.measure.is_some() || indicator.facts.iter().any(|fact| fact.head == head) {
        return None;
    }
    let written = head.written(reader.lang)?;
    let unit = indicator.unit_cell.clone().unwrap_or_default();
    let rate = if average.growth { "%" } else { unit.as_str() };
    let CellReading::Value(value) = read_value(cell, &written, rate, reader.notation, reader.lang) else { return None };
    let text = averages::written(average, &value.text, &unit, indicator, reader.lang)?;
    let said = Cell { value: CellValue::Text(text), ..cell.clone() };
    match read_value(&said, &written, &unit, reader.notation, reader.lang) {
        CellReading::Value(value) => Some(fact_draft(head, WrittenValue { own: None, ..value }, None)),
        _ => None,
    }
}

/// The words of a row's unit: those of its cell, else those behind its name; `None` where there is no place for them.
fn unit_words(reader: &mut PlanReader<'_>, row: TableRow<'_>, cells: &RowCells<'_>) -> Option<String> {
    let told = reader.header.column(ColumnRole::Unit).map(|column| {
        let cell = row.standing(column).map(|cell| one_line(&cell_text(cell, reader.lang))).filter(|_| !cells.bare);
        cell.map_or_else(String::new, |words| reader.standing_words(column, words))
    });
    if told.as_deref().is_none_or(str::is_empty) && cells.unit.is_some() { cells.unit.clone() } else { told }
}

/// The word that a cell sets: which way is better, how the path is derived.
fn setting(keyword: Word, text: &str) -> Option<Word> {
    const PATHS: &[Word] = &[Word::Linear, Word::Geometric, Word::Step];
    const DIRECTIONS: &[Word] = &[Word::Higher, Word::Lower, Word::Near, Word::Neither];
    // `↑` beside the target says what is better.
    match text.trim() {
        "↑" | "▲" | "⬆" if keyword == Word::Better => Some(Word::Higher),
        "↓" | "▼" | "⬇" if keyword == Word::Better => Some(Word::Lower),
        text => words::find(text, if keyword == Word::Path { PATHS } else { DIRECTIONS }),
    }
}

/// Takes the unit in brackets behind a name, `Sản lượng (tấn)`, where the table has no column of units.
pub(super) fn split_unit(reader: &PlanReader<'_>, row: TableRow<'_>, name: &mut RowName) -> Option<String> {
    if reader.header.column(ColumnRole::Unit).is_some() {
        return None;
    }
    let (title, unit) = last_brackets(&name.title)?;
    // `Tỷ lệ phủ sóng (% dân số)` is one in %, and its name tells of what.
    let share = unit.strip_prefix("% ").filter(|of| of.split_whitespace().count() <= 5);
    if share.is_some_and(|of| !of.contains(|sign: char| sign.is_ascii_digit())) {
        return Some(String::from("%"));
    }
    let lower = unit.to_lowercase();
    let told = is_unit(unit)
        || is_counted(title, unit)
        || (reader.header.column(ColumnRole::Line).is_some() && lower.split(' ').count() <= 12);
    // `Number of officials trained (women)` says whom it counts.
    let group = ["women", "men", "female", "male", "girls", "boys", "nữ", "nam"].contains(&lower.as_str());
    if title.is_empty() || !told || group || unit == "%" && is_divided(reader, row, title) {
        return None;
    }
    let unit = unit.to_owned();
    name.title = title.to_owned();
    Some(unit)
}

/// A name and what stands in the brackets behind it, which may hold brackets themselves: `Area irrigated (Hectare(Ha))`.
fn last_brackets(name: &str) -> Option<(&str, &str)> {
    let inside = name.strip_suffix(')')?;
    let mut open = 1_usize;
    for (at, sign) in inside.char_indices().rev() {
        open = match sign {
            ')' => open.checked_add(1)?,
            '(' => open.checked_sub(1)?,
            _ => open,
        };
        if open == 0 {
            return Some((inside.get(..at)?.trim(), inside.get(at.checked_add(1)?..)?.trim()));
        }
    }
    None
}

/// Whether a name counts what stands in the brackets behind it: `Số tổ công nghệ số (tổ)`.
fn is_counted(title: &str, unit: &str) -> bool {
    let (title, unit) = (title.to_lowercase(), unit.to_lowercase());
    ["tổng số ", "số ", "number of "]
        .iter()
        .filter_map(|start| title.strip_prefix(start))
        .any(|rest| rest.strip_prefix(unit.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Whether `(%)` behind a name is no unit: `Các khoản thu phân chia theo tỷ lệ (%)` are amounts, and so are figures that are no
/// per cent of anything.
fn is_divided(reader: &PlanReader<'_>, row: TableRow<'_>, title: &str) -> bool {
    let divided = ["theo ty le", "theo ti le", "ty le phan tram", "ti le phan tram"];
    let words = fold(title);
    let amount = |(column, _): (usize, FactHead)| {
        let text = row.own(column).map(|cell| cell_text(cell, reader.lang)).unwrap_or_default();
        // `98 - 100` is two numbers.
        text.split(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).any(|number| {
            let point = if reader.lang == Lang::Vi { ',' } else { '.' };
            let whole = number.split(point).next().unwrap_or_default();
            whole.chars().filter(char::is_ascii_digit).count() > 4
        })
    };
    divided.iter().any(|end| words.ends_with(end)) || reader.header.values(None).any(amount)
}

/// Reads a further row of the indicator above, in a table with a row for its targets, one for its results and so on.
pub(super) fn continue_lines(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    named: Option<(&RowName, Option<&str>)>,
) -> bool {
    if line_of(reader, row).is_none() {
        return false;
    }
    // A cell of names that is merged over several rows begins in the first of them.
    let same = |entry: &RowEntry| {
        named.is_none_or(|(name, code)| entry.name.title == name.title && entry.code.as_deref() == code)
    };
    if !reader.entries.last().is_some_and(same) {
        return false;
    }
    let Some(mut series) = reader.above().map(std::mem::take) else { return false };
    read_values(reader, row, &mut series);
    if let Some(above) = reader.above() {
        *above = series;
    }
    reader.record(row, RowKind::Continued, "", named.map_or("", |(name, _)| name.title.as_str()));
    true
}
