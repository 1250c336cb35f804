//! Columns beside rows that are places, of which each says itself what it measures: they are no series of one quantity.

use super::column::{ColumnRole, FactHead, TableColumn};
use super::header_words::is_alternative;
use super::measures::{Measure, beside_time, differ, in_order, measure_of, quantity_of};
use super::quantities::is_bare_of_quantities;
use crate::tables::{fold, holds};

/// Gives the columns of values beside rows of places the quantity that each names, where they are not the same one; the quantities in
/// order, none where the headers name none or one.
pub(super) fn measures_of_places(columns: &mut [TableColumn]) -> Vec<Measure> {
    let values: Vec<(usize, FactHead)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.part.is_none())
        .filter_map(|(at, column)| if let ColumnRole::Value(head) = column.role { Some((at, head)) } else { None })
        .collect();
    if values.iter().any(|(at, _)| columns.get(*at).is_some_and(|column| is_alternative(&column.text))) {
        return Vec::new();
    }
    let Some((measures, places)) = of_places(columns, &values).and_then(|named| in_order(&values, named)) else {
        return Vec::new();
    };
    for ((at, _), place) in values.iter().zip(places) {
        if let Some(column) = columns.get_mut(*at) {
            column.measure = Some(place);
        }
    }
    measures
}

/// The quantities of columns beside rows that are places and name none, `Xã | Số hộ năm 2025 | Kế hoạch lắp đồng hồ năm 2026`, where each
/// column names one and two of them are not the same; `None` in other tables.
fn of_places(columns: &[TableColumn], values: &[(usize, FactHead)]) -> Option<Vec<Measure>> {
    const PLACES: &[&str] = &[
        "xa",
        "phuong",
        "thon",
        "ban",
        "to dan pho",
        "khu pho",
        "xom",
        "huyen",
        "tinh",
        "don vi",
        "dia phuong",
        "dia ban",
        "truong",
        "commune",
        "communes",
        "ward",
        "wards",
        "district",
        "districts",
        "province",
        "provinces",
        "village",
        "villages",
        "location",
    ];
    let label = columns.iter().find(|column| column.role == ColumnRole::Label)?;
    let placed = PLACES.iter().any(|word| holds(&fold(&label.text), word));
    if !placed || columns.iter().any(|column| column.role == ColumnRole::Unit) {
        return None;
    }
    let named = |(at, _): &(usize, FactHead)| {
        let column = columns.get(*at)?;
        let words: Vec<&str> = column.text.split_whitespace().collect();
        let beside = beside_time(&words);
        let kept = |at: usize| beside.iter().any(|(place, _)| *place == at);
        let name =
            words.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
        let bare = is_bare_of_quantities(&column.text) || says_how_known(&name);
        measure_of(column).or_else(|| (!bare && !name.is_empty()).then_some(Measure { name, unit: None }))
    };
    let named: Vec<Measure> = values.iter().map(named).collect::<Option<_>>()?;
    let names: Vec<String> = named.iter().map(|measure| quantity_of(&measure.name)).collect();
    let pairs = || {
        names
            .iter()
            .enumerate()
            .flat_map(|(at, one)| names.iter().skip(at.saturating_add(1)).map(move |two| (one, two)))
    };
    pairs().any(|(one, two)| differ(one, two)).then_some(named)
}

/// Whether words only say how figures are known, or of what they are a part or the whole: `thẩm định`, `đăng ký`, `trong đó`.
fn says_how_known(name: &str) -> bool {
    const HOW: &[&str] = &[
        "tham", "dinh", "danh", "gia", "bo", "tri", "phan", "thuc", "te", "chinh", "ra", "soat", "phe", "duyet",
        "dieu", "tra", "thong", "ke", "quyet", "toan", "cong", "nhan", "dang", "ky", "de", "xuat", "so", "lieu", "da",
        "duoc", "verified", "reported", "surveyed",
    ];
    const PARTS: &[&str] =
        &["trong", "do", "chia", "ra", "theo", "tong", "cong", "gom", "bao", "cac", "of", "which", "total"];
    fold(name).split(' ').all(|word| HOW.contains(&word) || PARTS.contains(&word))
}
