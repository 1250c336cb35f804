//! Rows that are indicators or parts of one: their values, units, agencies and notes.

use std::collections::HashMap;

use super::codes::{UniqueIds, indicator_code, part_id, printed_number};
use super::column::{ColumnRole, FactHead};
use super::numbers::unit_of;
use super::plan_draft::{FactDraft, GoalDraft, IndicatorDraft, RowKind};
use super::plan_text::one_line;
use super::reader::{PlanReader, duty_of};
use super::row::{TableRow, cell_text};
use super::row_name::{RowName, announces_parts, is_split};
use super::value::{CellReading, WrittenValue, read_value, stated_value};
use crate::tables::{CellValue, Origin, fold};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Reads a row that names an indicator or a part.
pub(super) fn read_indicator(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    name: &RowName,
    number: Option<&str>,
    others: &[usize],
) {
    let numbered = number.is_some() || name.number.is_some() || name.kind.is_some();
    let above = reader.draft.goals.last().and_then(|goal| goal.indicators.last()).is_some();
    // Rows with a dash below a name without figures make that up.
    let empty =
        reader.draft.goals.last().and_then(|goal| goal.indicators.last()).is_some_and(|one| one.facts.is_empty());
    let listed = name.bullet.is_some() && empty;
    let part = above && !numbered && (reader.parts_open || listed || is_split(&name.title));
    if !part {
        reader.parts_open = announces_parts(&name.title);
    }
    let mut title = name.title.clone();
    if part {
        // The keyword of a part says it.
        for start in ["Trong đó:", "trong đó:", "Of which:"] {
            title = title.strip_prefix(start).map_or(title.clone(), |rest| rest.trim().to_owned());
        }
    }
    let measures = reader.header.measures.clone();
    if measures.is_empty() {
        let draft = IndicatorDraft { title, ..IndicatorDraft::default() };
        read_series(reader, row, draft, others, (part, name, number));
        return;
    }
    // A row of several measures is as many series, those that it has figures of.
    let mut said = false;
    for (at, measure) in measures.iter().enumerate() {
        let valued = reader.header.values(Some(at)).any(|(column, _)| row.standing(column).is_some());
        if !valued && (said || at + 1 < measures.len()) {
            continue;
        }
        let title = if valued { format!("{title} - {}", measure.name) } else { title.clone() };
        let draft = IndicatorDraft { title, measure: Some(at), ..IndicatorDraft::default() };
        let others = if said { &[][..] } else { others };
        read_series(reader, row, draft, others, (part, name, number));
        said = true;
    }
}

/// Reads the cells of a row into an indicator or a part, and adds it; `others` are the columns of notes and of what is not
/// known.
fn read_series(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    mut indicator: IndicatorDraft,
    others: &[usize],
    (part, name, number): (bool, &RowName, Option<&str>),
) {
    let measure = indicator.measure.and_then(|at| reader.header.measures.get(at)).cloned();
    let of_parts = read_values(reader, row, &mut indicator);
    for column in others {
        let Some(cell) = row.own(*column) else { continue };
        let text = cell_text(cell, reader.lang);
        match reader.header.role(*column) {
            ColumnRole::Note => indicator.notes.push(one_line(&text)),
            role @ (ColumnRole::Other | ColumnRole::Aside | ColumnRole::Again) => {
                let what = match role {
                    ColumnRole::Aside => Message::new(
                        "cột này không phải chỉ tiêu hay kết quả",
                        "this column holds neither targets nor results",
                    ),
                    ColumnRole::Again => {
                        Message::new("đã có một cột cùng thời điểm", "another column has the same time")
                    }
                    _ => Message::new("không rõ cột này chứa gì", "it is not clear what this column holds"),
                };
                let comment = reader.remark(row, *column, what, &text, role != ColumnRole::Aside);
                indicator.comments.push(comment);
            }
            _ => {}
        }
    }
    for (column, one) in reader.header.columns.iter().enumerate() {
        if let (Some(duty), Some(cell)) = (duty_of(one.role), row.standing(column)) {
            let words = reader.standing_words(column, cell_text(cell, reader.lang));
            indicator.duty_cells.push((duty, words));
        }
    }
    if let Some(column) = reader.header.column(ColumnRole::Unit) {
        let cell = row.standing(column).map(|cell| one_line(&cell_text(cell, reader.lang)));
        indicator.unit_cell = Some(cell.map_or_else(String::new, |words| reader.standing_words(column, words)));
    }
    if let Some(unit) = measure.and_then(|measure| measure.unit) {
        indicator.unit_cell = Some(unit);
    }
    if part {
        add_part(reader, row, indicator)
    } else {
        add_indicator(reader, row, indicator, name, number)
    }
    if !of_parts.is_empty() {
        add_facts_of_parts(reader, of_parts);
    }
}

/// Adds values of parts, by their names, to the parts of the last indicator.
fn add_facts_of_parts(reader: &mut PlanReader<'_>, of_parts: Vec<(String, Vec<FactDraft>)>) {
    let Some(above) = reader.draft.goals.last_mut().and_then(|goal| goal.indicators.last_mut()) else { return };
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (index, part) in above.parts.iter().enumerate() {
        by_name.entry(fold(&part.title)).or_insert(index);
    }
    for (title, facts) in of_parts {
        let index = *by_name.entry(fold(&title)).or_insert(above.parts.len());
        match above.parts.get_mut(index) {
            Some(part) => part.facts.extend(facts),
            None => {
                let code = part_id(&title, &mut reader.part_ids);
                above.parts.push(IndicatorDraft { code, title, facts, ..IndicatorDraft::default() });
            }
        }
    }
}

fn add_part(reader: &mut PlanReader<'_>, row: TableRow<'_>, mut indicator: IndicatorDraft) {
    let measure = indicator.measure;
    let width = reader.header.measures.len().max(1);
    let of_measure = |goal: &GoalDraft| {
        let start = goal.indicators.len().saturating_sub(width);
        goal.indicators.iter().skip(start).position(|one| one.measure == measure).map(|at| start + at)
    };
    let Some(goal) = reader.draft.goals.last_mut() else { return };
    let Some(at) = of_measure(goal).or(goal.indicators.len().checked_sub(1)) else { return };
    let Some(above) = goal.indicators.get_mut(at) else { return };
    indicator.code = part_id(&indicator.title, &mut reader.part_ids);
    let (code, title) = (format!("{}/{}", above.code, indicator.code), indicator.title.clone());
    above.parts.push(indicator);
    reader.last = Some(RowKind::Part);
    reader.record(row, RowKind::Part, &code, &title);
}

fn add_indicator(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    mut indicator: IndicatorDraft,
    name: &RowName,
    number: Option<&str>,
) {
    if reader.draft.goals.is_empty() {
        let comments = vec![match reader.lang {
            Lang::Vi => String::from("# Bảng không có dòng mục tiêu; hãy ghi tên mục tiêu của các chỉ tiêu này."),
            Lang::En => String::from("# The table has no row for a goal; please name the goal of these indicators."),
        }];
        let goal = number.map(printed_number).and_then(|number| {
            let (first, _) = number.split_once('.')?;
            Some(first.to_owned())
        });
        let code = goal.filter(|code| !code.is_empty()).unwrap_or_else(|| String::from("1"));
        reader.draft.goals.push(GoalDraft { code, comments, ..GoalDraft::default() });
    }
    let Some(goal) = reader.draft.goals.last() else { return };
    let before = goal.indicators.last().map(|indicator| indicator.code.as_str());
    let (code, given) = indicator_code(&goal.code, number, name, before, &mut reader.codes);
    reader.part_ids = UniqueIds::default();
    indicator.code = code.clone();
    let has_numbers = reader.header.column(ColumnRole::Number).is_some();
    let printed = number.map(|number| one_line(number).trim_end_matches('.').to_owned());
    indicator.printed = match (has_numbers, printed) {
        (true, Some(printed)) => (printed != code).then_some(printed),
        (true, None) => Some(String::new()),
        (false, _) => (!given && before.is_some()).then(String::new),
    };
    if let Some(printed) = indicator.printed.clone().filter(|printed| is_taken(printed, &code)) {
        let column = reader.header.column(ColumnRole::Number).unwrap_or_default();
        if row.own(column).is_some_and(|cell| matches!(cell.value, CellValue::Number(_))) {
            let what = Message::new(
                "số thứ tự này đã có; nếu là 1.10 thì Excel đã bỏ số 0, hãy đặt ô ở dạng Văn bản (Text)",
                "this number is taken; if it was 1.10, Excel has dropped the zero: set the cell to Text",
            );
            let comment = reader.remark(row, column, what, &printed, false);
            indicator.comments.push(comment);
        }
    }
    let title = indicator.title.clone();
    if let Some(goal) = reader.draft.goals.last_mut() {
        goal.indicators.push(indicator);
    }
    reader.last = Some(RowKind::Indicator);
    reader.record(row, RowKind::Indicator, &code, &title);
}

/// Whether a code is that of another row with a letter added, where the table prints the same: `1.1b` for a second `1.1`.
fn is_taken(printed: &str, code: &str) -> bool {
    printed.contains('.')
        && code
            .strip_prefix(printed)
            .is_some_and(|rest| rest.chars().next().is_some_and(|letter| letter.is_ascii_lowercase()))
}

/// Reads the cells of values into an indicator; gives those of its parts, by their names.
fn read_values(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    indicator: &mut IndicatorDraft,
) -> Vec<(String, Vec<FactDraft>)> {
    let mut parts: Vec<(String, Vec<FactDraft>)> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let columns: Vec<(usize, FactHead)> = reader.header.values(indicator.measure).collect();
    let unit = unit_of(reader.header, row, reader.lang);
    for (column, head) in columns {
        let Some(cell) = row.standing(column) else { continue };
        let head = dated(reader, head);
        let words = cell_text(cell, reader.lang);
        let Some(written) = head.written(reader.lang) else {
            let what = Message::new("tiêu đề cột không cho biết năm", "the column's header does not give the year");
            let comment = reader.remark(row, column, what, &words, true);
            indicator.comments.push(comment);
            continue;
        };
        let mut formula = None;
        if cell.origin == Origin::Formula && !matches!(cell.value, CellValue::Error(_)) {
            let what = Message::new(
                "ô chứa công thức; lấy kết quả đã lưu trong tệp",
                "the cell holds a formula; its stored result is taken",
            );
            reader.remark(row, column, what, &words, false);
            formula = Some(match reader.lang {
                Lang::Vi => String::from("kết quả của công thức"),
                Lang::En => String::from("the result of a formula"),
            });
        }
        match read_value(cell, &written, &unit, reader.notation, reader.lang) {
            CellReading::Empty => {}
            CellReading::Value(value) => {
                let own = value.own.as_ref().map(|own| note_printed(reader, row, column, own));
                let comment = own.or(formula);
                let fact = fact_draft(head, value, comment);
                if indicator.facts.iter().any(|other| other.head == fact.head) {
                    let what = Message::new("đã có một cột cùng thời điểm", "another column has the same time");
                    let comment = reader.remark(row, column, what, &words, true);
                    indicator.comments.push(comment);
                } else {
                    indicator.facts.push(fact);
                }
            }
            CellReading::Parts(several) => {
                for (name, value) in several {
                    let own = value.own.as_ref().map(|own| note_printed(reader, row, column, own));
                    let fact = fact_draft(head, value, own);
                    let index = *by_name.entry(name.clone()).or_insert(parts.len());
                    match parts.get_mut(index) {
                        Some((_, facts)) => facts.push(fact),
                        None => parts.push((name, vec![fact])),
                    }
                }
            }
            CellReading::Text(text) => {
                let what = Message::new(
                    "không phải con số; giữ nguyên văn trong ngoặc kép",
                    "not a number; kept as a text between quotes",
                );
                reader.remark(row, column, what, &words, false);
                let value = WrittenValue { text, ..WrittenValue::default() };
                indicator.facts.push(FactDraft { is_text: true, ..fact_draft(head, value, formula) });
            }
            CellReading::Unusable(problem) => {
                let comment = reader.remark(row, column, problem.message(), &words, true);
                indicator.comments.push(comment);
            }
        }
    }
    read_stated(reader, row, indicator);
    parts
}

/// Reads the target that the name states, where no column does.
fn read_stated(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft) {
    let Some(head) = reader.header.stated.map(|head| dated(reader, head)) else { return };
    let Some(column) = reader.header.column(ColumnRole::Label) else { return };
    let Some(written) = head.written(reader.lang) else { return };
    match stated_value(&indicator.title, &written, reader.lang) {
        Some(value) => indicator.facts.push(fact_draft(head, value, None)),
        None => {
            let what = Message::new(
                "tên chỉ tiêu không nêu đúng một con số; hãy ghi mức phải đạt",
                "the name does not state exactly one number; please add the target",
            );
            let comment = reader.remark(row, column, what, "", false);
            indicator.comments.push(comment);
        }
    }
}

/// Notes what the table prints where the plan writes it otherwise, and gives it as a comment.
fn note_printed(reader: &mut PlanReader<'_>, row: TableRow<'_>, column: usize, own: &str) -> String {
    let what = Message::new("viết lại cho đúng cách của tệp kế hoạch", "written as a plan file writes it");
    reader.remark(row, column, what, own, false);
    match reader.lang {
        Lang::Vi => format!("ô trong bảng: {own}"),
        Lang::En => format!("the table's cell: {own}"),
    }
}

/// The head with the year of the plan, where the header leaves it to the plan.
fn dated(reader: &PlanReader<'_>, head: FactHead) -> FactHead {
    match (head, reader.period, reader.year) {
        (FactHead::Period, Some((_, last)), _) => FactHead::By(last),
        (FactHead::Year, _, Some(year)) => FactHead::In(year),
        _ => head,
    }
}

fn fact_draft(head: FactHead, value: WrittenValue, comment: Option<String>) -> FactDraft {
    let head = value.from.map_or(head, FactHead::From);
    FactDraft { head, value, is_text: false, note: None, comment }
}
