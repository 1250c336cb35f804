//! Columns beside rows that are places, of which each says itself what it measures: they are no series of one quantity.

use super::column::{ColumnRole, FactHead, TableColumn};
use super::header_words::is_alternative;
use super::measures::{Measure, beside_time, differ, in_order, measure, measure_of, quantity_of};
use super::quantities::{is_bare_of_quantities, is_set_by};
use super::years::years;
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

/// Gives all columns of values, and those of their parts, the one quantity that they name beside rows of places, `Xã | Số hộ nghèo năm 2025 | Số hộ
/// nghèo năm 2026`: nothing else says what the rows are of.
pub(super) fn measure_of_places(columns: &mut [TableColumn]) -> Vec<Measure> {
    let value = |column: &TableColumn| if let ColumnRole::Value(head) = column.role { Some(head) } else { None };
    let values: Vec<(usize, FactHead)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.part.is_none())
        .filter_map(|(at, column)| Some((at, value(column)?)))
        .collect();
    let Some(one) = said_beside_places(columns, &values).and_then(|said| one_quantity(columns, &values, &said)) else {
        return Vec::new();
    };
    for column in columns.iter_mut().filter(|column| value(column).is_some()) {
        column.measure = Some(0);
    }
    vec![one]
}

/// Gives columns that differ in who sets the target, `Số hộ nghèo › Tỉnh giao | Xã phấn đấu`, `Tỷ lệ (%) › Tỉnh giao | Xã phấn đấu`, the quantity
/// above it; the quantities in order, none in other tables.
pub(super) fn measures_of_setters(columns: &mut [TableColumn]) -> Vec<Measure> {
    let upper = |column: &TableColumn| {
        let upper = column.text.strip_suffix(&column.lowest).map(str::trim)?;
        let plain = is_set_by(&column.lowest) && years(upper).is_empty() && !is_bare_of_quantities(upper);
        plain.then(|| measure(upper).unwrap_or_else(|| Measure { name: upper.to_owned(), unit: None }))
    };
    let value = |column: &&TableColumn| matches!(column.role, ColumnRole::Value(_));
    let named: Option<Vec<Measure>> = columns.iter().filter(value).map(upper).collect();
    let mut measures: Vec<Measure> = Vec::new();
    for one in named.unwrap_or_default() {
        if !measures.contains(&one) {
            measures.push(one);
        }
    }
    let lowest = |measure: &Measure| -> Vec<String> {
        let own = columns.iter().filter(value).filter(|column| upper(column).as_ref() == Some(measure));
        own.map(|column| fold(&column.lowest)).collect()
    };
    let setters = measures.first().map(lowest).unwrap_or_default();
    if measures.len() < 2 || setters.len() < 2 || !measures.iter().all(|measure| lowest(measure) == setters) {
        return Vec::new();
    }
    for column in columns.iter_mut().filter(|column| matches!(column.role, ColumnRole::Value(_))) {
        column.measure = upper(column).and_then(|own| measures.iter().position(|measure| *measure == own));
    }
    measures
}

/// What each column of values beside rows that are places and name no quantity says itself, where it says any; `None` in other tables.
fn said_beside_places(columns: &[TableColumn], values: &[(usize, FactHead)]) -> Option<Vec<Option<Measure>>> {
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
        // `Số tiêu chí đạt đến hết năm 2026`.
        let kept = |at: usize| beside.iter().any(|(place, word)| *place == at && word != "het");
        let name =
            words.iter().enumerate().filter(|(at, _)| kept(*at)).map(|(_, word)| *word).collect::<Vec<_>>().join(" ");
        let bare = is_bare_of_quantities(&column.text) || says_how_known(&name);
        measure_of(column).or_else(|| (!bare && !name.is_empty()).then_some(Measure { name, unit: None }))
    };
    Some(values.iter().map(named).collect())
}

/// The quantities of columns beside rows that are places and name none, `Xã | Số hộ năm 2025 | Kế hoạch lắp đồng hồ năm 2026`, where each
/// column names one and two of them are not the same; `None` in other tables.
fn of_places(columns: &[TableColumn], values: &[(usize, FactHead)]) -> Option<Vec<Measure>> {
    let named: Vec<Measure> = said_beside_places(columns, values)?.into_iter().collect::<Option<_>>()?;
    let names: Vec<String> = named.iter().map(|measure| quantity_of(&measure.name)).collect();
    let pairs = || {
        names
            .iter()
            .enumerate()
            .flat_map(|(at, one)| names.iter().skip(at.saturating_add(1)).map(move |two| (one, two)))
    };
    pairs().any(|(one, two)| differ(one, two)).then_some(named)
}

/// The one quantity that columns name, `Số hộ năm 2025 | Kế hoạch năm 2026`: what nothing but the header says of rows that are places; `None`
/// where they name several or none.
fn one_quantity(columns: &[TableColumn], values: &[(usize, FactHead)], said: &[Option<Measure>]) -> Option<Measure> {
    let named = || said.iter().flatten();
    let whole = |measure: &Measure| says_how_known(&measure.name) || is_bare_of_quantities(&measure.name);
    let short = named().min_by_key(|measure| measure.name.chars().count());
    let shortest = short.filter(|measure| !whole(measure) && measure.name.contains(' '))?;
    let same = |measure: &Measure| !differ(&quantity_of(&measure.name), &quantity_of(&shortest.name));
    let bare = |(at, measure): (usize, &Option<Measure>)| {
        let text = values.get(at).and_then(|(at, _)| columns.get(*at)).map_or("", |column| column.text.as_str());
        measure.is_some() || is_bare_of_quantities(text)
    };
    (named().all(same) && said.iter().enumerate().all(bare))
        .then(|| Measure { name: without_when(&shortest.name).to_owned(), unit: shortest.unit.clone() })
}

/// The name of a quantity without the words behind it that only lead to a time: `Số tiêu chí đạt hết`, `Số hộ nghèo đầu năm`.
fn without_when(name: &str) -> &str {
    const WHEN: &[&str] = &[" hết", " đến", " tính", " cuối năm", " đầu năm", " cuối", " đầu kỳ", " cuối kỳ"];
    let mut kept = name.trim_end();
    while let Some(rest) = WHEN.iter().find_map(|end| kept.strip_suffix(end)).filter(|rest| rest.contains(' ')) {
        kept = rest.trim_end();
    }
    kept
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
