//! Columns whose headers say what they measure: figures of another quantity than the row's, of what is added, and of shares
//! beside counts.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::column_asides::is_judgement;
use super::header_steps::step_up_to;
use super::header_words::Words;
use super::measures::{measure, unit_in_brackets, words_besides_time};
use super::row::{TableRow, cell_text};
use super::setters::is_of_congress;
use super::time_words::PLANNED;
use super::years::years;
use crate::tables::{begins, fold, holds};
use bdg_syntax::number::Lang;

/// Words of what is added to a level, or done to what is there: no level.
const ADDED: &[&str] = &[
    "tang them",
    "giam them",
    "xay moi",
    "xay dung moi",
    "lam moi",
    "mo moi",
    "trong moi",
    "tuyen moi",
    "phat trien moi",
    "thanh lap moi",
    "cap moi",
    "ket nap",
    "tang moi",
    "phat trien them",
    "dat them",
    "phan dau them",
    "lam them",
    "xay them",
    "bo sung",
    "sua chua",
    "cai tao",
    "nang cap",
    "newly",
    "new construction",
    "additional",
    "planned increase",
    "increase in",
    "decrease in",
    "to be added",
    "repair",
    "rehabilitation",
];

/// The change that a header plans and says nothing of what it is of, `Phấn đấu tăng năm 2026`, `Đăng ký mới 2026`; perhaps in the row above what
/// it is of: `Chỉ tiêu giảm năm 2026 › Hộ nghèo`.
fn bare_change(text: &str) -> Option<&'static str> {
    const CHANGES: &[&str] = &["tang", "giam", "dang ky moi", "dang ky tang", "dang ky giam"];
    if step_up_to(text).is_some() {
        return None;
    }
    let said = words_besides_time(text).join(" ");
    let rest = PLANNED.iter().find_map(|word| said.strip_prefix(word)?.strip_prefix(' ')).unwrap_or(&said);
    CHANGES.iter().copied().find(|change| *change == said || *change == rest)
}

/// The words of what is added that a header has.
fn added(text: &str) -> Option<&'static str> {
    let folded = fold(text);
    // A plan that was adjusted is a level again.
    if ["dieu chinh", "sau", "adjusted", "revised"].iter().any(|word| holds(&folded, word)) {
        return None;
    }
    if let Some(change) = bare_change(text) {
        return Some(change);
    }
    // `Lao động có việc làm mới` has new work.
    let folded = folded.replace("viec lam moi", "viec moi");
    ADDED.iter().copied().find(|phrase| holds(&folded, phrase))
}

/// The same of a column, by all its words or those above its lowest.
pub(super) fn added_in(column: &TableColumn) -> Option<&'static str> {
    let upper = column.text.strip_suffix(&column.lowest).map(str::trim).filter(|upper| !upper.is_empty());
    added(&column.text).or_else(|| bare_change(upper?))
}

/// Takes the columns of what is added to a level for what is said beside it: `Kế hoạch tăng thêm năm 2026` beside `Kế hoạch năm
/// 2026`. Where there is nothing but several of them, none is the figure of the row.
pub(super) fn settle_added(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    let value = |column: &TableColumn| matches!(column.role, ColumnRole::Value(_)) && column.basis != ColumnBasis::User;
    let found: Vec<(usize, &str)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| value(column))
        .filter_map(|(at, column)| added_in(column).map(|phrase| (at, phrase)))
        .collect();
    // So much less beside the level that it leads to.
    let step = |column: &TableColumn| step_up_to(&column.text).is_some();
    let aimed = |column: &TableColumn| matches!(column.role, ColumnRole::Value(head) if head.is_target());
    let reached = columns.iter().any(|column| aimed(column) && !step(column));
    for column in columns.iter_mut().filter(|column| reached && value(column) && step(column)) {
        column.role = ColumnRole::Aside;
    }
    // `Chỉ tiêu giảm năm 2026` beside `Tổng số cuối năm 2026`.
    let changes = |column: &TableColumn| {
        let first = words_besides_time(&column.text).into_iter().next().unwrap_or_default();
        ["giam", "tang", "reduction", "increase"].contains(&first.as_str()) && measure(&column.text).is_none()
    };
    let level_of = |wanted: ColumnRole| columns.iter().any(|column| column.role == wanted && !changes(column));
    let changed: Vec<bool> =
        columns.iter().map(|column| value(column) && changes(column) && level_of(column.role)).collect();
    for (column, changed) in columns.iter_mut().zip(changed) {
        if changed {
            column.role = ColumnRole::Aside;
        }
    }
    let levels = columns.iter().any(|column| matches!(column.role, ColumnRole::Value(_)) && added_in(column).is_none());
    let alike = found.iter().all(|(_, phrase)| found.first().is_some_and(|(_, first)| first == phrase));
    // The rows themselves may be of what is added: `Diện tích rừng trồng mới`.
    let label = columns.iter().position(|column| column.role == ColumnRole::Label);
    let named = |phrase: &str| {
        label.is_some_and(|label| {
            rows.iter().filter_map(|row| row.own(label)).any(|cell| holds(&fold(&cell_text(cell, Lang::Vi)), phrase))
        })
    };
    // `Phát triển mới năm 2026` beside `Tổng số đến 31/12/2026`.
    for column in columns.iter_mut().filter(|_| levels) {
        if column.role == ColumnRole::Other && !years(&column.text).is_empty() && added(&column.text).is_some() {
            column.role = ColumnRole::Aside;
        }
    }
    for (at, phrase) in &found {
        // `Chỉ tiêu giảm năm 2026` alone is no level of the row either.
        let change = ["tang", "giam"].contains(phrase);
        if (!levels && alike && !change) || named(phrase) {
            continue;
        }
        if let Some(column) = columns.get_mut(*at) {
            column.role = if levels { ColumnRole::Aside } else { ColumnRole::Other };
        }
    }
}

/// Whether a header says who sets a target, `Kế hoạch tỉnh giao năm 2026`, and nothing of what it is of.
pub(super) fn is_set_by(text: &str) -> bool {
    const SETS: &[&str] = &["giao", "dang ky", "phan dau", "de xuat", "thong qua", "assigned", "approved by", "set by"];
    let words = Words::of(text);
    (words.hold(SETS) || is_of_congress(&words)) && is_bare_of_quantities(text)
}

/// Whether the words of a header are those of a time and of who sets a target, and no others: `Kế hoạch tỉnh giao năm 2026`.
pub(super) fn is_bare_of_quantities(text: &str) -> bool {
    const SET: &[&str] = &[
        "giao", "duoc", "tinh", "huyen", "xa", "phuong", "thanh", "pho", "hdnd", "ubnd", "tw", "trung", "uong", "bo",
        "so", "nganh", "cap", "tren", "dang", "ky", "trinh", "xuat", "de", "dieu", "chinh", "quyet", "nghi", "dinh",
        "nq", "qd", "dh", "dai", "hoi", "btv", "lan", "dau", "ct", "dt", "approved", "revised", "adjusted", "initial",
        "original", "agreed", "annual", "assigned", "national", "value", "final", "end", "interim", "sau", "ca", "cua",
        "chinh", "thuc",
    ];
    let named = words_besides_time(text);
    // Whoever gives it: `Dự toán Bộ Tài chính giao`.
    let words = Words::of(text);
    if words.hold(&[
        "giao",
        "phan dau",
        "toi thieu",
        "toi da",
        "phuong an",
        "kich ban",
        "minimum",
        "stretch",
        "nghi quyet",
        "nq",
        "quyet dinh",
        "approved",
    ]) && !words.hold(&["tang", "giam"])
    {
        return true;
    }
    named.iter().all(|word| SET.contains(&word.as_str()))
}

/// The kind of a unit or of a quantity, where it is one of those that no row shares with another.
fn kind(text: &str) -> Option<&'static str> {
    const KINDS: &[(&str, &[&str])] = &[
        ("share", &["ty le", "ti le", "ty trong", "share", "rate", "percentage", "percent", "phan tram"]),
        ("household", &["ho", "so ho", "household", "households"]),
        (
            "person",
            &[
                "nguoi",
                "so nguoi",
                "dan so",
                "nghin nguoi",
                "trieu nguoi",
                "lao dong",
                "population",
                "persons",
                "people",
            ],
        ),
        ("area", &["ha", "dien tich", "hecta", "km2", "hectares", "area"]),
        ("weight", &["tan", "san luong", "nghin tan", "tonnes"]),
    ];
    if text.trim().starts_with('%') || text.contains('‰') {
        return Some("share");
    }
    let folded = fold(text);
    let folded = ["tong so ", "tong ", "total ", "number of "]
        .iter()
        .find_map(|start| folded.strip_prefix(start))
        .unwrap_or(&folded);
    KINDS.iter().find(|(_, phrases)| phrases.iter().any(|phrase| begins(folded, phrase))).map(|(kind, _)| *kind)
}

/// What the header of a column measures: by the unit in its brackets, else by its words.
fn measured(column: &TableColumn) -> Option<&'static str> {
    if unit_in_brackets(&column.text) == Some("%") {
        return Some("share");
    }
    let found = measure(&column.text)?;
    // `Số hộ nghèo (hộ)`, `Dân số (nghìn)`.
    found.unit.as_deref().and_then(kind).or_else(|| kind(&found.name))
}

/// Takes a column whose header names a quantity of its own for no figure of rows that are measured otherwise: `Dân số 2025
/// (người)` beside rows in %.
pub(super) fn settle_quantities(columns: &mut [TableColumn], rows: &[TableRow<'_>]) {
    settle_all(columns);
    let Some(units) = columns.iter().position(|column| column.role == ColumnRole::Unit) else { return };
    let label = columns.iter().position(|column| column.role == ColumnRole::Label);
    let names: Vec<String> =
        rows.iter().filter_map(|row| row.own(label?)).map(|cell| fold(&cell_text(cell, Lang::Vi))).collect();
    for (at, column) in columns.iter_mut().enumerate() {
        let value = matches!(column.role, ColumnRole::Value(_)) && column.measure.is_none();
        let Some(own) = measured(column).filter(|_| value && column.basis != ColumnBasis::User) else { continue };
        let cells: Vec<String> = rows
            .iter()
            .filter(|row| row.own(at).is_some_and(|cell| !cell.is_empty()))
            .filter_map(|row| row.standing(units))
            .map(|cell| cell_text(cell, Lang::Vi))
            .filter(|unit| !unit.trim().is_empty())
            .collect();
        // No count is a share, whatever it counts.
        let kind_of =
            |unit: &String| kind(unit).or((own == "share" && !begins(&fold(unit), "diem")).then_some("count"));
        let other = |unit: &String| kind_of(unit).is_some_and(|kind| kind != own);
        let scaled = unit_of(column).is_some_and(|scale| cells.iter().any(|unit| fold(unit) != scale));
        if cells.iter().any(other) {
            column.role = if cells.iter().all(other) { ColumnRole::Aside } else { ColumnRole::Other };
        } else if scaled || is_of_all(column, &names) {
            column.role = ColumnRole::Other;
        }
    }
}

/// The unit of a quantity that a header names besides, folded: `Dân số 2025 (nghìn người)`.
fn unit_of(column: &TableColumn) -> Option<String> {
    let unit = column.text.trim_end().ends_with(')').then(|| measure(&column.text)?.unit).flatten()?;
    kind(&unit).filter(|kind| *kind != "share").map(|_| fold(&unit))
}

/// Takes a column that counts all households or people, `Tổng số hộ dân`, `Dân số 2025`, for what is said beside other figures of a time.
fn settle_all(columns: &mut [TableColumn]) {
    const ALL: &[&str] = &[
        "tong so ho",
        "tong so ho dan",
        "so ho dan",
        "so ho",
        "tong dan so",
        "dan so",
        "tong so dan",
        "so dan",
        "so khau",
        "tong so khau",
        "dien tich tu nhien",
        "total population",
        "population",
        "total households",
        "households",
        "so du an",
        "so luong du an",
        "so cong trinh",
    ];
    let of_time = |column: &TableColumn| matches!(column.role, ColumnRole::Value(_)) && !years(&column.text).is_empty();
    if !columns.iter().any(of_time) {
        return;
    }
    // `Tổng số trường` beside `Số trường đạt chuẩn năm 2025`.
    let timed: Vec<String> = columns.iter().filter(|column| of_time(column)).map(|column| fold(&column.text)).collect();
    for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Other && !is_judgement(&column.text)) {
        // `Dân số 2025` beside `Kế hoạch năm 2026` is no figure of the row.
        let bare = words_besides_time(column.text.split('(').next().unwrap_or_default()).join(" ");
        let counted =
            bare.strip_prefix("tong ").filter(|rest| rest.starts_with("so ") && years(&column.text).is_empty());
        if ALL.contains(&bare.as_str()) || counted.is_some_and(|counted| timed.iter().any(|text| holds(text, counted)))
        {
            column.role = ColumnRole::Aside;
        }
    }
}

/// Whether a header counts all households or people, which no row names: `Tổng số hộ năm 2025` beside the poor ones.
fn is_of_all(column: &TableColumn, names: &[String]) -> bool {
    const ALL: &[&str] =
        &["tong so ho", "tong so nguoi", "tong dan so", "tong so dan", "total population", "total households"];
    let folded = fold(&column.text);
    let Some(all) = ALL.iter().find(|all| holds(&folded, all)) else { return false };
    !names.iter().any(|name| holds(name, all))
}

/// Whether the lowest words of a header are those of a share: `Tỷ lệ (%)`.
pub(super) fn is_share(column: &TableColumn) -> bool {
    let lowest = if column.lowest.is_empty() { &column.text } else { &column.lowest };
    kind(lowest) == Some("share")
}

/// Where all targets are shares and a result stands as counts and as a share, takes the counts for what is said beside it:
/// `Kết quả 2025 › Tổng số | Nữ | Tỷ lệ (%)`, `Chỉ tiêu 2026 › Tỷ lệ (%)`.
pub(super) fn settle_shares(columns: &mut [TableColumn]) {
    let head = |column: &TableColumn| if let ColumnRole::Value(head) = column.role { Some(head) } else { None };
    let targets = || columns.iter().filter(|column| head(column).is_some_and(is_target));
    if columns.iter().any(|column| column.role == ColumnRole::Unit)
        || targets().next().is_none()
        || !targets().all(is_share)
    {
        return;
    }
    let shared: Vec<FactHead> =
        columns.iter().filter(|column| is_share(column)).filter_map(head).filter(|head| !is_target(*head)).collect();
    for column in columns.iter_mut().filter(|column| column.basis != ColumnBasis::User) {
        let beside = head(column).is_some_and(|head| shared.contains(&head));
        if beside && !is_share(column) && Words::of(&column.text).folded != fold(&column.lowest) {
            column.role = ColumnRole::Aside;
        }
    }
}

/// Whether figures are those of a target.
fn is_target(head: FactHead) -> bool {
    head.is_target() || matches!(head, FactHead::InWithin(..))
}
