//! Finding the table, and what its columns are, by the words of its header.

use super::words::{begins, fold, holds, period, years};
use crate::tables::{Cell, CellValue, Grid};
use bdg_syntax::number::Lang;

/// How many rows of a table are looked at for its header.
const SEARCHED: usize = 80;

/// The most rows a header has.
const HIGHEST: usize = 4;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The rows' numbers.
    Number,
    /// The goals, where they have a column of their own.
    Goal,
    /// The names of goals and indicators.
    Label,
    /// The units.
    Unit,
    /// Values of a time.
    Value(Head),
    /// The leading agencies, perhaps with those that support them.
    Lead,
    /// The supporting agencies.
    With,
    /// The agencies that report the figures.
    Reports,
    /// Notes.
    Note,
    /// Anything else; kept as comments.
    Other,
}

/// What a value is: a result, a target, a baseline; and of which time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// The baseline of a year.
    Baseline(i32),
    /// The result of a year.
    Actual(i32),
    /// The result of a half-year (1 or 2) or a quarter (1 to 4).
    Within(Share, i32),
    /// The target assigned for a year.
    In(i32),
    /// The target of the period that ends with a year.
    By(i32),
    /// The target from a year on.
    From(i32),
    /// The target of the period, which the header does not name.
    Period,
    /// A target of the year that the table's title names.
    Year,
    /// A result of a time that the header does not name.
    Result,
}

/// A share of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// The first half.
    Half,
    /// A quarter.
    Quarter(u8),
}

impl Head {
    /// The words before the colon; `None` where the year is not known.
    pub(super) fn written(self, lang: Lang) -> Option<String> {
        Some(match (self, lang) {
            (Head::Baseline(year), Lang::Vi) => format!("gốc {year}"),
            (Head::Baseline(year), Lang::En) => format!("baseline {year}"),
            (Head::Actual(year), Lang::Vi) => format!("kết quả {year}"),
            (Head::Actual(year), Lang::En) => format!("actual {year}"),
            (Head::Within(Share::Half, year), Lang::Vi) => format!("kết quả 6 tháng {year}"),
            (Head::Within(Share::Half, year), Lang::En) => format!("actual H1 {year}"),
            (Head::Within(Share::Quarter(quarter), year), Lang::Vi) => format!("kết quả quý {quarter} {year}"),
            (Head::Within(Share::Quarter(quarter), year), Lang::En) => format!("actual Q{quarter} {year}"),
            (Head::In(year), Lang::Vi) => format!("năm {year}"),
            (Head::In(year), Lang::En) => format!("in {year}"),
            (Head::By(year), Lang::Vi) => format!("đến {year}"),
            (Head::By(year), Lang::En) => format!("by {year}"),
            (Head::From(year), Lang::Vi) => format!("từ {year}"),
            (Head::From(year), Lang::En) => format!("from {year}"),
            (Head::Period | Head::Year | Head::Result, _) => return None,
        })
    }

    /// Whether it is a target.
    pub(super) fn is_target(self) -> bool {
        matches!(self, Head::In(_) | Head::By(_) | Head::From(_) | Head::Period | Head::Year)
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What its header says.
    pub text: String,
    /// What it holds.
    pub role: Role,
}

/// A table's header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its first row.
    pub row: usize,
    /// How many rows it has.
    pub height: usize,
    /// Where the names of the indicators state their targets themselves, the time of these.
    pub stated: Option<Head>,
    /// The language of its words.
    pub lang: Lang,
}

impl Header {
    /// The first column of a role.
    pub(super) fn column(&self, role: Role) -> Option<usize> {
        self.columns.iter().position(|column| column.role == role)
    }

    /// The columns of values with what they are.
    pub(super) fn values(&self) -> impl Iterator<Item = (usize, Head)> + '_ {
        self.columns.iter().enumerate().filter_map(|(at, column)| match column.role {
            Role::Value(head) => Some((at, head)),
            _ => None,
        })
    }
}

/// The words of a cell; nothing for a number.
pub(super) fn words(cell: Option<&Cell>) -> &str {
    match cell.map(|cell| &cell.value) {
        Some(CellValue::Text(text)) => text,
        _ => "",
    }
}

/// Finds a table's header: the first row with a column of names and one more that is known.
pub(super) fn find(grid: &Grid) -> Option<Header> {
    (0..grid.rows.len().min(SEARCHED)).find_map(|row| {
        let own = roles(&texts(grid, row, 1));
        if !is_header(&own) {
            return None;
        }
        let height = height(grid, row);
        let texts = texts(grid, row, height);
        let mut columns: Vec<Column> =
            texts.iter().zip(roles(&texts)).map(|(text, role)| Column { text: text.clone(), role }).collect();
        let stated = settle(grid, row + height, &mut columns);
        let label = columns.iter().any(|column| column.role == Role::Label);
        let lang = if columns.iter().any(|column| column.role != Role::Other && is_vietnamese(&column.text)) {
            Lang::Vi
        } else {
            Lang::En
        };
        label.then_some(Header { columns, row, height, stated, lang })
    })
}

fn is_header(roles: &[Role]) -> bool {
    let label = roles.iter().any(|role| matches!(role, Role::Label | Role::Goal));
    let known = roles.iter().filter(|role| !matches!(role, Role::Other)).count();
    label && known >= 2
}

fn is_vietnamese(text: &str) -> bool {
    let folded = fold(text);
    !text.is_ascii()
        || ["tt", "stt", "dvt", "muc tieu", "chi tieu", "ket qua", "ghi chu"].iter().any(|word| holds(&folded, word))
}

/// What stands above each column in a number of rows.
fn texts(grid: &Grid, row: usize, height: usize) -> Vec<String> {
    let mut out = vec![String::new(); grid.width];
    for row in row..(row + height) {
        // Where cells are not merged, what stands over several columns stands over the first of them.
        let mut before = String::new();
        for (column, text) in out.iter_mut().enumerate() {
            let owner = grid.owner(row, column);
            if owner.0 < row && owner.0 >= row.saturating_sub(HIGHEST) && !text.is_empty() {
                before.clear();
                continue;
            }
            let mut here = super::words::line(words(grid.cell(row, column)));
            if here.is_empty() {
                if let Some(CellValue::Number(figure)) = grid.cell(row, column).map(|cell| &cell.value) {
                    here = figure.value.to_string();
                }
            }
            let below = grid.cell(row + 1, column).is_some_and(|cell| !cell.is_empty());
            if here.is_empty() && height > 1 && text.is_empty() && below && owner == (row, column) {
                here.clone_from(&before);
            } else {
                before.clone_from(&here);
            }
            if !here.is_empty() && !text.ends_with(&here) {
                if !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&here);
            }
        }
    }
    out
}

/// How many rows the header that begins with a row has.
fn height(grid: &Grid, row: usize) -> usize {
    let mut height = 1_usize;
    while height < HIGHEST {
        let next = row + height;
        if next >= grid.rows.len() {
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
        // Of cells that are not merged, only years and words of headers stand below a header.
        let plain = first.is_empty()
            && (0..grid.width).filter(|column| grid.cell(next, *column).is_some_and(|cell| !cell.is_empty())).count()
                >= 2
            && (0..grid.width).all(|column| is_heading(grid.cell(next, column)));
        if !(covered || plain) {
            break;
        }
        height += 1;
    }
    height
}

fn is_heading(cell: Option<&Cell>) -> bool {
    match cell.map(|cell| &cell.value) {
        None | Some(CellValue::Empty) => true,
        Some(CellValue::Text(text)) => !years(text).is_empty() || role(text) != Role::Other,
        Some(CellValue::Number(figure)) => years(&figure.value.to_string()).len() == 1,
        Some(_) => false,
    }
}

fn roles(texts: &[String]) -> Vec<Role> {
    texts.iter().map(|text| role(text)).collect()
}

/// What a column holds, by the words above it.
fn role(text: &str) -> Role {
    let folded = fold(text);
    let is = |words: &[&str]| words.contains(&folded.as_str());
    let any = |words: &[&str]| words.iter().any(|word| holds(&folded, word));
    if text.trim() == "#"
        || is(&["tt", "stt", "so tt", "so thu tu", "no", "code", "ma", "ma so", "ma chi tieu", "number"])
    {
        return Role::Number;
    }
    if any(&["don vi tinh", "dvt", "unit", "units"]) || is(&["don vi", "don vi do"]) {
        return Role::Unit;
    }
    if begins(&folded, "ghi chu") || is(&["note", "notes", "remark", "remarks", "comments"]) {
        return Role::Note;
    }
    if any(&["chu tri"]) || begins(&folded, "lead") || any(&["responsible", "lead agency"]) {
        return Role::Lead;
    }
    if any(&["phoi hop", "supporting", "support agency"]) {
        return Role::With;
    }
    let duty = ["don vi", "co quan", "dau moi", "phan cong", "to chuc thuc hien", "agency", "reporting", "trach nhiem"];
    if duty.iter().any(|word| begins(&folded, word)) || any(&["thuc hien bao cao", "agency"]) {
        let reports =
            any(&["tong hop", "bao cao", "thu thap", "theo doi", "reporting", "reports"]) && !any(&["thuc hien"]);
        return if reports { Role::Reports } else { Role::Lead };
    }
    if let Some(head) = head(text, &folded) {
        return Role::Value(head);
    }
    if any(&["chi tieu", "noi dung", "indicator", "indicators", "ten chi tieu"]) {
        return Role::Label;
    }
    if any(&["muc tieu", "linh vuc", "goal", "goals", "objective", "objectives"]) {
        return Role::Goal;
    }
    Role::Other
}

/// What the values of a column are.
fn head(text: &str, folded: &str) -> Option<Head> {
    let any = |words: &[&str]| words.iter().any(|word| holds(folded, word));
    let first = |words: &[&str]| words.iter().any(|word| begins(folded, word));
    let years = years(text);
    let (one, last) = (years.first().copied(), years.last().copied());
    if any(&["so lieu goc", "gia tri goc", "nam goc", "nam co so", "so lieu nen", "baseline", "hien trang"])
        || first(&["goc"])
    {
        return one.map(Head::Baseline);
    }
    let result = any(&["ket qua", "dat duoc", "actual", "result", "results", "achieved"])
        || first(&["thuc hien", "uoc thuc hien", "uoc th", "th", "da thuc hien"]);
    if result {
        return match (share(folded), last) {
            (Some(share), Some(year)) => Some(Head::Within(share, year)),
            (None, Some(year)) => Some(Head::Actual(year)),
            (_, None) => first(&["ket qua", "actual", "result", "results"]).then_some(Head::Result),
        };
    }
    let target = any(&["muc tieu", "chi tieu", "ke hoach", "kh", "phan dau", "target", "targets", "plan", "planned"]);
    if !target {
        return None;
    }
    let whole = period(text).is_some()
        || any(&["giai doan", "den nam", "den het nam", "5 nam", "nhiem ky", "period", "by"])
        || begins(folded, "den");
    match last {
        Some(year) if whole => Some(Head::By(year)),
        Some(year) => Some(Head::In(year)),
        None if any(&[
            "ke hoach giai doan",
            "muc tieu giai doan",
            "chi tieu giai doan",
            "ca giai doan",
            "period target",
        ]) =>
        {
            Some(Head::Period)
        }
        None if any(&["ke hoach nam", "chi tieu nam", "muc tieu nam", "annual target"])
            || folded == "ke hoach"
            || folded == "target" =>
        {
            Some(Head::Year)
        }
        None => None,
    }
}

fn share(folded: &str) -> Option<Share> {
    if ["6 thang", "sau thang", "h1", "first half"].iter().any(|word| holds(folded, word)) {
        return Some(Share::Half);
    }
    let quarters =
        [["quy 1", "quy i", "q1"], ["quy 2", "quy ii", "q2"], ["quy 3", "quy iii", "q3"], ["quy 4", "quy iv", "q4"]];
    let place = quarters.iter().position(|names| names.iter().any(|name| holds(folded, name)))?;
    u8::try_from(place + 1).ok().map(Share::Quarter)
}

/// Tells the columns of names from those of values by what stands in them: `Các chỉ tiêu kế hoạch năm 2020` may be
/// either. Gives the time of the targets that the names state themselves.
fn settle(grid: &Grid, from: usize, columns: &mut [Column]) -> Option<Head> {
    let wordy = |column: usize| {
        let lengths: Vec<usize> = (from..grid.rows.len())
            .filter(|row| grid.owner(*row, column) == (*row, column))
            .map(|row| words(grid.cell(row, column)).chars().count())
            .filter(|length| *length > 0)
            .collect();
        let whole: usize = lengths.iter().sum();
        lengths.len() > 1 && whole.checked_div(lengths.len()).unwrap_or(0) >= 24
    };
    let mut stated = None;
    let names = columns.iter().any(|column| column.role == Role::Label);
    if !names {
        let place = columns.iter().enumerate().position(|(at, column)| {
            matches!(column.role, Role::Value(head) if head.is_target())
                && holds(&fold(&column.text), "chi tieu")
                && wordy(at)
        });
        if let Some(column) = place.and_then(|place| columns.get_mut(place)) {
            if let Role::Value(head) = column.role {
                stated = Some(head);
            }
            column.role = Role::Label;
        }
    }
    // One column for goals and indicators alike.
    if !columns.iter().any(|column| column.role == Role::Label) {
        if let Some(column) = columns.iter_mut().find(|column| column.role == Role::Goal) {
            column.role = Role::Label;
        }
    }
    // Of several columns of names the first that holds words is the one.
    let labels: Vec<usize> =
        (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|column| column.role == Role::Label)).collect();
    let chosen = labels.iter().copied().find(|at| wordy(*at)).or(labels.first().copied());
    for (at, column) in columns.iter_mut().enumerate() {
        let second = |role: Role| column.role == role && Some(at) != chosen;
        if second(Role::Label) {
            column.role = Role::Other;
        }
    }
    once(columns, &[Role::Number, Role::Goal, Role::Unit]);
    stated
}

/// Leaves a role that stands once to the first column that has it.
fn once(columns: &mut [Column], roles: &[Role]) {
    for role in roles {
        let mut seen = false;
        for column in columns.iter_mut().filter(|column| column.role == *role) {
            if seen {
                column.role = Role::Other;
            }
            seen = true;
        }
    }
}
