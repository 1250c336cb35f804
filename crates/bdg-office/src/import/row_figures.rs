//! The figures in the cells of a row: what each says, of which time, and what is to be said of it.

use super::cell_problem::CellProblem;
use super::cell_remarks::{with_alternative, with_remark, with_share};
use super::cell_time::{covers_several, own_span, own_time, own_year};
use super::column::{ColumnRole, FactHead, TableColumn};
use super::each_year::leave_out_steps;
use super::fitting::is_average;
use super::header_steps::step_up_to;
use super::lines::{Line, told_line};
use super::money::is_sum;
use super::numbers::{NumberNotation, Renotated};
use super::outcomes::{outcome, outcome_of_years, rate_of_growth};
use super::past_periods::{PastFigure, follows_open, past_figure};
use super::plan_draft::{FactDraft, IndicatorDraft, SpanDoubt};
use super::plan_text::{one_line, quoted};
use super::reader::PlanReader;
use super::rewrites::is_change_word;
use super::row::{TableRow, cell_text};
use super::row_name::row_name;
use super::row_steps::from_step;
use super::shared_figures::{holds_for_each, value_cell};
use super::stated::stated_value;
use super::sums::is_level;
use super::title_spans::{TitleSpan, is_lone, title_span};
use super::unit::own_unit;
use super::value::{CellReading, WrittenValue, read_value};
use super::yearly_figures::{YearlyFigure, yearly_figure};
use super::years::years;
use crate::tables::{Cell, CellValue, Origin, fold, holds};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;
use std::collections::HashMap;

/// What a row of a table of paths holds of its indicator.
pub(super) fn line_of(reader: &PlanReader<'_>, row: TableRow<'_>) -> Option<Line> {
    let cell = reader.header.column(ColumnRole::Line).and_then(|column| row.own(column))?;
    told_line(&cell_text(cell, reader.lang)).or(Some(Line::Derived))
}

/// Whether the target of a row in a column of those before the adjustment is still in force: the cell of the adjusted one is empty.
pub(super) fn stays(reader: &PlanReader<'_>, row: TableRow<'_>, column: usize) -> bool {
    let Some(former) = reader.header.columns.get(column) else { return false };
    let ColumnRole::Before(head) = former.role else { return false };
    let same = |other: &TableColumn| {
        other.role == ColumnRole::Value(head) && (other.measure, &other.part) == (former.measure, &former.part)
    };
    let adjusted = reader.header.columns.iter().position(same);
    row.own(column).is_some() && adjusted.is_some_and(|adjusted| row.standing(adjusted).is_none())
}

/// Reads the cells of values into an indicator; gives those of its parts, by their names.
pub(super) fn read_values(
    reader: &mut PlanReader<'_>,
    row: TableRow<'_>,
    indicator: &mut IndicatorDraft,
) -> Vec<(String, Vec<FactDraft>)> {
    let mut parts: Vec<(String, Vec<FactDraft>)> = Vec::new();
    let mut by_name: HashMap<String, usize> = HashMap::new();
    let line = line_of(reader, row);
    let mut columns: Vec<(usize, FactHead)> = reader.header.values(indicator.measure).collect();
    columns.extend(reader.header.before(indicator.measure).filter(|(at, _)| stays(reader, row, *at)));
    columns.sort_unstable_by_key(|(at, _)| *at);
    let unit = indicator.unit_cell.clone().unwrap_or_default();
    let notation = row_notation(reader, row, &columns, &unit);
    for (column, head) in columns.iter().copied() {
        let Some((cell, shared)) = value_cell(row, column, &columns) else { continue };
        let words = cell_text(cell, reader.lang);
        if shared && !holds_for_each(&words, &unit) {
            if row.standing(column).is_some() {
                let what = Message::new(
                    "ô gộp qua nhiều cột thời gian; không rõ là mức của từng cột hay của cả các cột",
                    "the cell is merged over several times; it is not clear whether it is the figure of each or of all",
                );
                let comment = reader.remark(row, column, what, &words, true);
                indicator.comments.push(comment);
            }
            continue;
        }
        let undated = reader.header.columns.get(column).is_some_and(|column| years(&column.text).is_empty());
        let open = undated && head.is_target() && !matches!(head, FactHead::Over(..));
        let head = lined(reader, reader.dated(head), line);
        let past = if line.is_none() { past_figure(reader, column, head, indicator) } else { None };
        let open_past = past.as_ref().filter(|past| matches!(past, PastFigure::Open)).and_then(PastFigure::message);
        if line == Some(Line::Derived) || open_past.is_some() {
            let derived = || Message::new("suy ra từ các dòng khác", "derived from the other rows");
            let what = open_past.unwrap_or_else(derived);
            let comment = reader.remark(row, column, what, &words, false);
            indicator.comments.push(comment);
            continue;
        }
        let head = match past {
            Some(PastFigure::Last(last)) => last,
            _ => head,
        };
        if covers_several(head, &words) {
            let what = Message::new(
                "con số của nhiều kỳ trong năm gộp lại; kế hoạch chỉ có chỗ cho từng kỳ",
                "a figure of several parts of the year together; a plan has a place for each of them only",
            );
            let comment = reader.remark(row, column, what, &words, true);
            indicator.comments.push(comment);
            continue;
        }
        // `Mức giảm đến 2030` is so much less than what there was.
        let step = reader.header.columns.get(column).and_then(|column| step_up_to(&column.text));
        let step = step.filter(|_| line.is_none() && words.contains(|sign: char| sign.is_ascii_digit()));
        let step = match step.map(|step| {
            from_step(step, &known_words(&words, &unit, notation, reader.lang), &unit, indicator, reader.lang)
        }) {
            Some(Err(what)) => {
                let comment = reader.remark(row, column, what, &words, true);
                indicator.comments.push(comment);
                continue;
            }
            step => step.and_then(Result::ok),
        };
        let step = step.map(|text| Cell { value: CellValue::Text(text), ..cell.clone() });
        let cell = step.as_ref().unwrap_or(cell);
        // What is spent over several years is a sum: `Kế hoạch vốn 2026-2030`, `Tổng kinh phí`.
        let spent = |column: &TableColumn| {
            let above = || reader.draft.tables.last().and_then(|table| table.unit.clone()).unwrap_or_default();
            is_sum(column, if unit.trim().is_empty() { above() } else { unit.clone() }.as_str())
        };
        indicator.flow |= matches!(head, FactHead::Over(..)) && reader.header.columns.get(column).is_some_and(spent);
        let span = own_span(head, &words);
        indicator.flow |= span.as_ref().is_some_and(|(_, total, _)| *total);
        let own = span.map(|(head, _, value)| (head, value)).or_else(|| own_time(reader, row, head, &words));
        let own = own.or_else(|| if open { own_year(&words) } else { None });
        // A cell whose words are all its value stays what it is: a number is no text in the table's notation.
        let shortened = own.as_ref().filter(|(_, value)| *value != words);
        let shortened = shortened.map(|(_, value)| Cell { value: CellValue::Text(value.clone()), ..cell.clone() });
        let (head, cell) = (own.map_or(head, |(head, _)| head), shortened.as_ref().unwrap_or(cell));
        // `bình quân 8,5%/năm` in the column of a period is what its years reach on average.
        let span = reader.header.columns.get(column).and_then(|column| column.span);
        let over =
            span.filter(|(_, last)| head == FactHead::By(*last)).map(|(first, last)| FactHead::Over(first, last));
        // So is the rate at which the years before grew.
        let over = over.or_else(|| head.known_over().map(|_| head));
        let is_average = |head: &FactHead| {
            head.written(reader.lang).is_some_and(|written| is_average(&written, words.trim(), reader.lang))
        };
        // `Kết nạp đảng viên cả nhiệm kỳ` is a total under `Mục tiêu đến 2030` as well.
        let period = reader.period.filter(|(_, last)| head == FactHead::By(*last) && line.is_none());
        let whole = over.or(period.map(|(first, last)| FactHead::Over(first, last)));
        let told = whole
            .and_then(|over| over.written(reader.lang))
            .and_then(|written| {
                let lone = whole.is_some_and(|whole| is_lone(reader, row, whole));
                let known = known_words(&words, &unit, notation, reader.lang);
                title_span((&indicator.title, &unit), &known, lone, &written, reader.lang)
            })
            .filter(|told| over.is_some() || *told == TitleSpan::Total);
        let over = if told.is_some() { whole } else { over };
        indicator.flow |= told == Some(TitleSpan::Total);
        let mean = match &told {
            Some(TitleSpan::Mean(text)) => Some(Cell { value: CellValue::Text(text.clone()), ..cell.clone() }),
            _ => None,
        };
        let cell = mean.as_ref().unwrap_or(cell);
        let several = over.or(Some(head).filter(|head| matches!(head, FactHead::Over(..))));
        let head = over.filter(|over| told.is_some() || is_average(over)).unwrap_or(head);
        let above = || reader.draft.tables.last().and_then(|table| table.unit.clone()).unwrap_or_default();
        let of_row = if unit.trim().is_empty() { above() } else { unit.clone() };
        let yearly =
            yearly_figure(&cell_text(cell, reader.lang), (head, several), &of_row, &indicator.title, reader.lang);
        let (head, each) = match yearly.filter(|_| mean.is_none()) {
            Some(YearlyFigure::Known { head, text, flow }) => {
                indicator.flow |= flow;
                (head, Some(Cell { value: CellValue::text(&text), ..cell.clone() }))
            }
            Some(YearlyFigure::Open) => {
                let what = Message::new(
                    "không rõ là mức của mỗi năm hay mức tăng, giảm mỗi năm",
                    "not clear whether the level of each year or by how much it changes a year",
                );
                let comment = reader.remark(row, column, what, &words, true);
                indicator.comments.push(comment);
                continue;
            }
            None => (head, None),
        };
        let cell = each.as_ref().unwrap_or(cell);
        let Some(written) = head.written(reader.lang) else {
            let what = match head {
                FactHead::Figure(_) | FactHead::FigureWithin(..) => Message::new(
                    "chưa biết giai đoạn của kế hoạch nên không rõ là kết quả hay chỉ tiêu",
                    "the plan's period is not known, so it may be a result or a target",
                ),
                _ => Message::new("tiêu đề cột không cho biết năm", "the column's header does not give the year"),
            };
            let comment = reader.remark(row, column, what, &words, true);
            indicator.comments.push(comment);
            continue;
        };
        let mut formula = None;
        let past = past.and_then(|past| past.message());
        if let Some(what) = past {
            formula = Some(what.get(reader.lang).to_owned());
            reader.remark(row, column, what, &words, false);
        }
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
        let with_share = with_share(&words, &unit, &indicator.title).filter(|_| shortened.is_none());
        let counted = with_share.as_ref().map(|(value, _)| Cell { value: CellValue::text(value), ..cell.clone() });
        let cell = counted.as_ref().unwrap_or(cell);
        // `tăng 8%/năm (1.720)` is 1.720, and how it comes about; `tăng 9%/năm` of a growth is that growth.
        let reached = outcome_of_years(&words, head, indicator, reader.lang).filter(|_| shortened.is_none());
        let rate = rate_of_growth(&words, &indicator.title, &unit).filter(|_| shortened.is_none() && reached.is_none());
        let simple = reached.as_ref().map(|(level, _)| level).or(rate.as_ref());
        let simple = simple.map(|value| Cell { value: CellValue::text(value), ..cell.clone() });
        let cell = simple.as_ref().unwrap_or(cell);
        // Of `6 vụ` a fall by 50% is one of the number; the column has no other word for the unit.
        let told = || indicator.facts.iter().find_map(|fact| own_unit(&fact.value.text)).map(str::to_owned);
        let named = if unit.trim().is_empty() && is_change_word(&words) { told() } else { None };
        let reading = match read_value(cell, &written, named.as_ref().unwrap_or(&unit), notation, reader.lang) {
            // `(1.250)` of what may be below zero is a negative number, as accountants write it.
            CellReading::Unusable(CellProblem::Brackets) if may_be_negative(&indicator.title) => {
                let below = words.trim().trim_start_matches('(').trim_end_matches(')');
                let below = Cell { value: CellValue::Text(format!("-{below}")), ..cell.clone() };
                match read_value(&below, &written, &unit, notation, reader.lang) {
                    CellReading::Value(value) => {
                        CellReading::Value(WrittenValue { own: Some(one_line(&words)), ..value })
                    }
                    reading => reading,
                }
            }
            // `1.3 Social protection` is a heading with its number, not 1.3 of a unit.
            CellReading::Value(value) if shortened.is_none() && is_heading(&words) => {
                CellReading::Text(quoted(value.own.as_deref().unwrap_or(&words)))
            }
            // A change from a year of which the row has no figure stays the text that the table has.
            CellReading::Value(value) if value.since.is_some_and(|year| !has_figure_of(indicator, year)) => {
                CellReading::Text(quoted(value.own.as_deref().unwrap_or(&words)))
            }
            reading => reading,
        };
        // `4,2 (150 hộ)`: the value with what it is in other words.
        let mut remarked = with_share.map(|(_, share)| share).or(reached.map(|(_, change)| change));
        let reading = match reading {
            CellReading::Text(text) if shortened.is_none() => {
                let stated = with_remark(&words, &unit).or_else(|| with_alternative(&words));
                match stated.or_else(|| outcome(&words, indicator, reader.lang)) {
                    Some((value, remark)) => {
                        let bare = Cell { value: CellValue::Text(value), ..cell.clone() };
                        match read_value(&bare, &written, &unit, notation, reader.lang) {
                            value @ CellReading::Value(_) => {
                                remarked = Some(remark);
                                value
                            }
                            _ => CellReading::Text(text),
                        }
                    }
                    None => CellReading::Text(text),
                }
            }
            reading => reading,
        };
        match reading {
            CellReading::Empty => reader.draft.blanks = reader.draft.blanks.saturating_add(1),
            CellReading::Value(value) => {
                let printed = value.own.clone().filter(|_| rate.is_none());
                let rewritten = mean.is_some()
                    || rate.is_some()
                    || each.as_ref().is_some_and(|cell| cell_text(cell, reader.lang) != one_line(&words));
                let printed = printed.or_else(|| rewritten.then(|| one_line(&words)));
                let own = printed.as_ref().map(|own| note_printed(reader, row, column, own));
                let comment = own.or(formula);
                let mut fact = fact_draft(head, value, comment);
                fact.span =
                    span_doubt(reader, row, column, head, &words, indicator).map(Box::new).filter(|_| each.is_none());
                fact.note = remarked.take();
                if let Some(name) = reader.header.columns.get(column).and_then(|column| column.part.clone()) {
                    let index = *by_name.entry(name.clone()).or_insert(parts.len());
                    match parts.get_mut(index) {
                        Some((_, facts)) => facts.push(fact),
                        None => parts.push((name, vec![fact])),
                    }
                } else if indicator.facts.iter().any(|other| other.head == fact.head) {
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
                let what = if is_change_word(&words) {
                    Message::new(
                        "mức tăng giảm, không rõ so với năm nào, hoặc là % hay điểm %; giữ nguyên văn trong ngoặc kép, hãy ghi như `giảm 5% so với 2025`",
                        "a change, and it is not clear from which year, or whether by per cent or points; kept as a text between quotes, write it such as `reduce 5% compared to 2025`",
                    )
                } else {
                    Message::new(
                        "không phải con số; giữ nguyên văn trong ngoặc kép",
                        "not a number; kept as a text between quotes",
                    )
                };
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
    leave_out_steps(reader, row, indicator);
    deny_sums(reader, row, indicator);
    if line.is_none() {
        read_stated(reader, row, indicator);
    } else if indicator.facts.iter().any(|fact| matches!(fact.head, FactHead::Over(..))) {
        // In a table of paths only a flow has a total; its last year is one of the years.
        indicator.flow = true;
        for fact in &mut indicator.facts {
            if let FactHead::By(year) = fact.head {
                fact.head = FactHead::In(year);
            }
        }
    }
    parts
}

/// The words of a cell with their numbers as a plan writes them.
fn known_words(words: &str, unit: &str, notation: NumberNotation, lang: Lang) -> String {
    match notation.settle(words.trim(), unit, lang) {
        Renotated::Known(known) => known,
        _ => words.trim().to_owned(),
    }
}

/// Where a column holds the sum of its years only because one of them stands in it, `Trong đó: năm 2026`, a row of levels denies that:
/// what the figure of the period is is not known then.
fn deny_sums(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft) {
    let unit = indicator.unit_cell.clone().unwrap_or_default();
    let spans: Vec<(usize, FactHead)> = reader.header.values(indicator.measure).collect();
    for (column, head) in spans {
        let FactHead::Over(first, last) = head else { continue };
        let Some(header) = reader.header.columns.get(column).filter(|header| header.sum) else { continue };
        let bare = TableColumn { sum: false, ..header.clone() };
        if is_sum(&bare, &unit) || !indicator.flow || !is_level(indicator, (first, last), reader.lang) {
            continue;
        }
        indicator.flow = false;
        let words = row.standing(column).map(|cell| cell_text(cell, reader.lang)).unwrap_or_default();
        if let Some(doubt) = span_doubt(reader, row, column, head, &words, indicator) {
            reader.draft.remarks.push(doubt.remark);
            indicator.comments.push(doubt.comment);
        }
        // That is all there is to say of it.
        for fact in indicator.facts.iter_mut().filter(|fact| fact.head == head) {
            fact.span = None;
        }
    }
}

/// How the numbers of a row are written: where one of them is not known, those beside it that differ between the two notations
/// are not known either.
fn row_notation(
    reader: &PlanReader<'_>,
    row: TableRow<'_>,
    columns: &[(usize, FactHead)],
    unit: &str,
) -> NumberNotation {
    let open = columns.iter().filter_map(|(column, _)| row.standing(*column)).any(|cell| match &cell.value {
        CellValue::Text(text) => reader.notation.settle(text, unit, reader.lang) == Renotated::Open,
        _ => false,
    });
    if open { NumberNotation::Mixed } else { reader.notation }
}

/// Whether an indicator is a difference, which may be below zero as well as above: `Chênh lệch thu chi`, `Lãi (lỗ)`, `Cán cân
/// thương mại`.
fn may_be_negative(title: &str) -> bool {
    const DIFFERENCES: &[&str] = &[
        "chenh lech",
        "can doi",
        "can can",
        "lai lo",
        "lo lai",
        "lai va lo",
        "boi thu boi chi",
        "boi chi boi thu",
        "thu tru chi",
        "xuat sieu nhap sieu",
        "loi nhuan",
        "di cu thuan",
        "balance",
        "surplus deficit",
        "deficit surplus",
        "profit",
        "net",
        "difference",
    ];
    let folded = fold(title);
    DIFFERENCES.iter().any(|phrase| holds(&folded, phrase))
}

/// Whether a figure of a year is known: a change from it can be computed.
fn has_figure_of(indicator: &IndicatorDraft, wanted: i32) -> bool {
    let of = |head: FactHead| match head {
        FactHead::Baseline(year) | FactHead::Actual(year) | FactHead::Estimate(year) | FactHead::In(year) => {
            year == wanted
        }
        _ => false,
    };
    indicator.facts.iter().any(|fact| !fact.is_text && of(fact.head))
}

/// What the figures of a row of a table of paths are.
fn lined(reader: &PlanReader<'_>, head: FactHead, line: Option<Line>) -> FactHead {
    match (line, head) {
        (Some(Line::Result), FactHead::Over(first, last)) => return FactHead::ResultOver(first, last),
        (Some(Line::Estimate), FactHead::Over(first, last)) => return FactHead::EstimateOver(first, last),
        _ => {}
    }
    let (FactHead::Figure(year) | FactHead::In(year) | FactHead::Actual(year) | FactHead::By(year)) = head else {
        return head;
    };
    let of = |head| match head {
        FactHead::Figure(year) | FactHead::In(year) | FactHead::Actual(year) | FactHead::By(year) => Some(year),
        _ => None,
    };
    let last = || reader.header.values(None).filter_map(|(_, head)| of(head)).max();
    match line {
        // Behind the period there are years that the plan only looks ahead to.
        Some(Line::Target) if last() == Some(year) || reader.period.is_some_and(|(_, end)| end <= year) => {
            FactHead::By(year)
        }
        _ => line.and_then(|line| line.of_year(year)).unwrap_or(head),
    }
}

/// What to say where the figure of a column of a period may be the total of its years.
fn span_doubt(
    reader: &PlanReader<'_>,
    row: TableRow<'_>,
    column: usize,
    head: FactHead,
    words: &str,
    indicator: &IndicatorDraft,
) -> Option<SpanDoubt> {
    let span = reader.header.columns.get(column)?.span;
    let years = match (span, head) {
        (None, FactHead::Over(first, last)) => (first, last),
        _ => span.filter(|(first, last)| head == FactHead::By(*last) || head == FactHead::Over(*first, *last))?,
    };
    let what = Message::new(
        "không rõ là tổng của cả giai đoạn hay mức của năm cuối; ghi là “giai đoạn”, nếu là tổng thì thêm “loại thời kỳ”",
        "not known whether the total of the period or the level of its last year; written as “over”, add “kind flow” if a total",
    );
    let (remark, comment) = reader.remark_on(row, column, what, words, false);
    let what = Message::new(
        "không rõ con số của cả giai đoạn này là gì: không phải số của năm cuối, cũng không phải tổng hay bình quân của các năm",
        "it is not clear what this figure of the period is: neither that of its last year nor the total or the mean of its years",
    );
    let refused = reader.remark_on(row, column, what, words, true);
    let what = Message::new(
        "không rõ là tổng của cả giai đoạn hay mức của năm cuối; coi là tổng (“loại thời kỳ”) vì gần bằng số của một năm nhân số năm",
        "not known whether the total of the period or the level of its last year; taken for the total (“kind flow”), as it is about a year's figure times the years",
    );
    let likely = reader.remark_on(row, column, what, words, false);
    let past = span.is_some() && follows_open(reader, years, indicator);
    Some(SpanDoubt { past, years, told: span.is_none(), remark, comment, likely, refused })
}

/// Whether a cell is a heading behind its number: `1.3 Social protection`.
fn is_heading(words: &str) -> bool {
    const SCALES: &[&str] =
        &["ty", "ti", "trieu", "nghin", "ngan", "million", "billion", "thousand", "hundred", "nguoi"];
    let name = row_name(words);
    let mut title = name.title.split_whitespace();
    let first = title.next().unwrap_or_default();
    let worded = first.chars().count() > 2 && first.chars().skip(1).all(char::is_lowercase);
    name.number.is_some_and(|number| number.contains('.'))
        && worded
        && title.next().is_some()
        && !SCALES.contains(&fold(first).as_str())
}

/// Reads the target that the name states, where no column does.
fn read_stated(reader: &mut PlanReader<'_>, row: TableRow<'_>, indicator: &mut IndicatorDraft) {
    let Some(head) = reader.header.stated.map(|head| reader.dated(head)) else { return };
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

pub(super) fn fact_draft(head: FactHead, value: WrittenValue, comment: Option<String>) -> FactDraft {
    let head = value.from.map_or(head, FactHead::From);
    FactDraft { head, value, is_text: false, note: None, comment, span: None }
}
