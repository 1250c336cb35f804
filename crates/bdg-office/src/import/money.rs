//! Columns of money beside indicators that are measured otherwise: `Vốn năm 2026` is no target of a row in `nhà`.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_words::column_role;
use super::header_words::Words;
use super::measures::unit_in_brackets;
use super::plan_text::one_line;
use super::row::{TableRow, cell_text};
use super::row_name::{is_rate, is_total, row_name};
use super::time_words::PLANNED;
use super::unit_words::{is_money, is_unit};
use crate::tables::fold;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::number::Lang;

/// Whether a header names money that is spent, `Kế hoạch vốn`, `Tổng kinh phí`: over several years it adds up.
pub(super) fn is_spent(text: &str) -> bool {
    Words::of(text).hold(&["von", "kinh phi", "du toan", "budget", "cost", "funding"])
}

/// Whether the figures of a period in a column are those of all its years together: money that is spent, or a column in which one
/// of the years stands. `unit` is that of the row. A rate is none.
pub(super) fn is_sum(column: &TableColumn, unit: &str) -> bool {
    let medium = Words::of(&column.text).hold(&["trung han", "dau tu cong", "public investment"]) && is_money(unit);
    is_spent(&column.text) || medium || column.sum && !unit.contains(['%', '‰', '/'])
}

/// Takes the figures of a period for those of all its years where the whole table is one of money that is spent or raised, as its title
/// says: `KẾ HOẠCH ĐẦU TƯ CÔNG TRUNG HẠN GIAI ĐOẠN 2026-2030`. `unit` is that above the table.
pub(super) fn settle_public_money(columns: &mut [TableColumn], title: &str, unit: Option<&str>) {
    const TITLED: &[&str] = &[
        "dau tu cong",
        "ke hoach von",
        "nhu cau von",
        "phan bo von",
        "von dau tu",
        "nhu cau kinh phi",
        "kinh phi thuc hien",
        "du toan kinh phi",
        "khai toan kinh phi",
        "public investment",
        "budget",
        "expenditure",
    ];
    let measured = columns.iter().any(|column| column.role == ColumnRole::Unit);
    if measured || !unit.is_some_and(is_money) || !Words::of(title).hold(TITLED) {
        return;
    }
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        match (column.role, column.span) {
            (ColumnRole::Value(FactHead::Over(..)), _) => column.sum = true,
            (ColumnRole::Value(FactHead::By(year)), Some((first, last))) if year == last && first < last => {
                (column.role, column.sum) = (ColumnRole::Value(FactHead::Over(first, last)), true);
            }
            _ => {}
        }
    }
}

/// Whether a header names an amount of money.
fn names_money(text: &str) -> bool {
    Words::of(text).hold(&["von", "nhu cau von", "so tien", "amount", "amounts"])
}

/// Takes the columns of money for what is said beside the figures, where the rows are measured in other units, or where
/// other columns hold the figures of rows without a unit. `unit` is that above the table.
pub(super) fn settle_money(columns: &mut [TableColumn], rows: &[TableRow<'_>], unit: Option<&str>) {
    let is_value = |column: &TableColumn| matches!(column.role, ColumnRole::Value(_)) && column.measure.is_none();
    let money =
        |column: &TableColumn| names_money(&column.text) || unit_in_brackets(&column.text).is_some_and(is_money);
    let units = columns.iter().position(|column| column.role == ColumnRole::Unit);
    let sure = |column: &TableColumn| {
        is_value(column)
            && !money(column)
            && column.basis == ColumnBasis::Words
            && Words::of(&column.text).hold(PLANNED)
    };
    let others = columns.iter().any(sure);
    // `Vốn (triệu đồng)` beside rows in `ha`.
    let bare = |column: &TableColumn| {
        let words = column.text.split('(').next().unwrap_or_default();
        let named = ["von", "tong von", "von dau tu", "tong von dau tu", "so tien"].contains(&fold(words).as_str());
        column.role == ColumnRole::Other && named && units.is_some()
    };
    let found: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| (is_value(column) && money(column) || bare(column)) && column.basis != ColumnBasis::User)
        .map(|(at, _)| at)
        .collect();
    for at in found {
        let aside = match units {
            Some(units) => rows.iter().filter(|row| row.own(at).is_some()).any(|row| {
                let cell = row.standing(units).map(|cell| cell_text(cell, Lang::Vi)).unwrap_or_default();
                let cell = if cell.trim().is_empty() { unit.unwrap_or_default().to_owned() } else { cell };
                !cell.trim().is_empty() && !is_money(&cell) && !is_same(&cell)
            }),
            None => others && !unit.is_some_and(is_money),
        };
        if let Some(column) = columns.get_mut(at).filter(|_| aside) {
            column.role = ColumnRole::Aside;
        }
    }
}

/// Takes the columns of what is spent, `Kinh phí năm 2026`, for the figures of the rows where the table holds no others and its
/// money has a unit. `unit` is that above the table.
pub(super) fn settle_budget(columns: &mut [TableColumn], unit: Option<&str>, of_year: bool) {
    let figures =
        |column: &TableColumn| matches!(column.role, ColumnRole::Value(_) | ColumnRole::Unit) && !is_rest(column);
    if columns.iter().any(figures) {
        return;
    }
    let in_money =
        |column: &TableColumn| unit.is_some_and(is_money) || unit_in_brackets(&column.text).is_some_and(is_money);
    let spent = |column: &TableColumn| column.role == ColumnRole::Aside && without_spending(&column.text).is_some();
    let sole = columns.iter().filter(|column| spent(column)).count() == 1;
    for column in columns.iter_mut().filter(|column| spent(column)) {
        let Some(rest) = without_spending(&column.text).filter(|_| in_money(column)) else { continue };
        // `Kinh phí` alone is that of the title's year, or of all its years.
        let role = match rest.trim() {
            "" if sole => ColumnRole::Value(if of_year { FactHead::Year } else { FactHead::Total }),
            rest => column_role(rest),
        };
        if let ColumnRole::Value(head) = role {
            (column.role, column.basis) = (ColumnRole::Value(head), ColumnBasis::Title);
        }
    }
}

/// Whether a column is that of the total of others, which tells no time itself.
fn is_rest(column: &TableColumn) -> bool {
    matches!(column.role, ColumnRole::Value(FactHead::Total | FactHead::Whole))
}

/// A header without the words for what is spent and the brackets of its unit: `Kinh phí (triệu đồng) năm 2026` is one of 2026. `None`
/// where it has none, or says what it is compared with or comes from.
fn without_spending(text: &str) -> Option<String> {
    const SPENT: &[&str] = &[
        "nhu cau kinh phi",
        "kinh phi thuc hien",
        "kinh phi",
        "du toan kinh phi",
        "budget",
        "cost",
        "costs",
        "funding",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let found = SPENT.iter().filter_map(|phrase| {
        let length = phrase.split(' ').count();
        let at = words.windows(length).position(|run| fold(&run.join(" ")) == *phrase)?;
        Some((length, at))
    });
    let (length, at) = found.max()?;
    let kept =
        words.get(..at)?.iter().chain(words.get(at.checked_add(length)?..)?).copied().collect::<Vec<_>>().join(" ");
    let unit = kept.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    Some(match unit {
        Some((before, (inside, behind))) if is_money(inside) => format!("{before}{}", behind.trim()),
        _ => kept,
    })
}

/// Words of the headers of a list of projects.
const INVESTED: &[&str] = &["tong muc dau tu", "tmdt", "dau tu cong", "total investment", "public investment"];

/// Whether a unit above the table is only that of its columns of money, `Budget 2026`, which are no figures of the rows.
pub(super) fn is_of_asides(columns: &[TableColumn], unit: &str) -> bool {
    let spent = |column: &TableColumn| is_spent(&column.text) || names_money(&column.text);
    let values = |column: &&TableColumn| matches!(column.role, ColumnRole::Value(_));
    // In a list of projects, which has a `Tổng mức đầu tư`, every figure is money.
    let invested = |column: &TableColumn| Words::of(&column.text).hold(INVESTED);
    is_money(unit)
        && !columns.iter().any(invested)
        && columns.iter().any(|column| column.role == ColumnRole::Aside && spent(column))
        && columns.iter().any(|column| values(&column))
        && !columns.iter().filter(values).any(spent)
}

/// What to say of such a unit in the plan.
pub(super) fn unit_of_asides(unit: &str) -> Message {
    let unit = one_line(unit);
    Message::new(
        format!("Đơn vị tính ở trên bảng, “{unit}”, là của các cột tiền, không phải của các chỉ tiêu"),
        format!("The unit above the table, “{unit}”, is that of its columns of money, not of the indicators"),
    )
}

/// Takes `Tổng kinh phí` in a table of money for the total of its years. `unit` is that above the table.
pub(super) fn settle_total(columns: &mut [TableColumn], unit: Option<&str>) {
    const TOTALS: &[&str] = &[
        "tong kinh phi",
        "tong nhu cau kinh phi",
        "tong von",
        "tong so von",
        "tong nguon von",
        "tong du toan",
        "total budget",
        "total cost",
    ];
    let measured = columns.iter().any(|column| column.role == ColumnRole::Unit);
    if measured || !unit.is_some_and(is_money) {
        return;
    }
    let mut found = columns.iter_mut().filter(|column| {
        matches!(column.role, ColumnRole::Aside | ColumnRole::Other) && TOTALS.contains(&fold(&column.text).as_str())
    });
    if let Some(column) = found.next() {
        (column.role, column.basis) = (ColumnRole::Value(FactHead::Total), ColumnBasis::Title);
    }
}

/// Whether a cell of units only repeats the one above.
fn is_same(cell: &str) -> bool {
    ["nt", "″", "\"", "”"].contains(&fold(cell).as_str()) || fold(cell).is_empty()
}

/// The unit in the brackets of every header of values, where they all name the same.
pub(super) fn common_unit(columns: &[TableColumn], rows: &[TableRow<'_>]) -> Option<String> {
    if are_rates(columns, rows) {
        return Some(String::from("%"));
    }
    let mut units = columns
        .iter()
        // `Tổng cộng` is in the unit of what it adds up.
        .filter(|column| matches!(column.role, ColumnRole::Value(_)) && !is_total(&column.text))
        .map(|column| unit_in_brackets(&column.text).or_else(|| unit_within(&column.text)));
    let first = units.next()??;
    units.all(|unit| unit == Some(first)).then(|| first.to_owned())
}

/// Whether all figures are rates in %: some headers say so, `Kết quả 2025 › Tỷ lệ (%)`, none names another unit, and each row is
/// named after a rate.
fn are_rates(columns: &[TableColumn], rows: &[TableRow<'_>]) -> bool {
    let Some(label) = columns.iter().position(|column| column.role == ColumnRole::Label) else { return false };
    let values: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| matches!(column.role, ColumnRole::Value(_)))
        .map(|(at, _)| at)
        .collect();
    let units = || {
        let own = values.iter().filter_map(|at| columns.get(*at));
        own.map(|column| unit_in_brackets(&column.text).or_else(|| unit_behind(&column.text)))
    };
    if !units().any(|unit| unit.is_some()) || !units().flatten().all(|unit| unit == "%") {
        return false;
    }
    let mut names = rows
        .iter()
        .filter(|row| values.iter().any(|at| row.own(*at).is_some()))
        .map(|row| row.own(label).map(|cell| row_name(&cell_text(cell, Lang::Vi)).title).unwrap_or_default())
        .peekable();
    names.peek().is_some() && names.all(|name| is_rate(&name))
}

/// The unit in brackets behind a header or behind the words over it: `Số hộ thoát nghèo (hộ) › Năm 2026`.
fn unit_within(text: &str) -> Option<&str> {
    let mut brackets = text.split('(').skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.trim()));
    unit_behind(text).or_else(|| brackets.find(|words| is_unit(words)))
}

/// The unit in brackets behind a header: `Diện tích năm 2026 (ha)`.
pub(super) fn unit_behind(text: &str) -> Option<&str> {
    let (_, unit) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    Some(unit.trim()).filter(|unit| is_unit(unit))
}

/// Leaves to the user the columns whose headers name units of their own that are not those of the rest: a row has one unit.
pub(super) fn refuse_mixed_units(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    if columns.iter().any(|column| column.role == ColumnRole::Unit || column.measure.is_some())
        || common_unit(columns, rows).is_some()
    {
        return;
    }
    for column in columns.iter_mut() {
        let value = matches!(column.role, ColumnRole::Value(_)) && column.basis != ColumnBasis::User;
        if value && unit_in_brackets(&column.text).is_some() {
            column.role = ColumnRole::Other;
        }
    }
}
