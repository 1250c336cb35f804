//! Two measures side by side: `Lượng (tấn)` and `Giá trị (nghìn USD)` of one time are two series.

use super::column::{ColumnBasis, ColumnRole, FactHead, TableColumn};
use super::header_spelling::spelled_out;
use super::header_words::is_alternative;
use super::plan_text::one_line;
use super::row_name::is_split;
use super::sub_rows::is_whole;
use super::unit_lines::bare_unit;
use super::unit_words::{is_money, is_unit};
use super::years::years;
use crate::tables::{begins, fold, holds};

/// One of several figures that a row has for the same time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Measure {
    /// Its name, `Lượng`.
    pub name: String,
    /// Its unit, `tấn`.
    pub unit: Option<String>,
}

/// Gives the columns of values that share their time the measure that their headers name; the measures in order, none where
/// the headers name none.
pub(super) fn find_measures(columns: &mut [TableColumn]) -> Vec<Measure> {
    let values: Vec<(usize, FactHead)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.part.is_none())
        .filter_map(|(at, column)| if let ColumnRole::Value(head) = column.role { Some((at, head)) } else { None })
        .collect();
    let shared = |head: FactHead| values.iter().filter(|(_, other)| *other == head).count() > 1;
    // Where the user says the times, the headers may name only what is measured: `Diện tích (ha)`.
    let measured = |at: usize| {
        columns.get(at).is_some_and(|column| {
            column.basis == ColumnBasis::User && measure(&column.text).is_some_and(|measure| measure.unit.is_some())
        })
    };
    let told = !values.is_empty() && values.iter().all(|(at, _)| measured(*at));
    if !told && !values.iter().any(|(_, head)| shared(*head)) && !are_apart(columns, &values) {
        return Vec::new();
    }
    // What stands in brackets there names the alternative: `phương án I (cơ sở)`.
    if values.iter().any(|(at, _)| columns.get(*at).is_some_and(|column| is_alternative(&column.text))) {
        return Vec::new();
    }
    let texts: Vec<String> =
        values.iter().filter_map(|(at, _)| columns.get(*at)).map(|column| fold(&column.text)).collect();
    let known = values.iter().any(|(at, _)| columns.get(*at).and_then(measure_of).is_some());
    let below: Option<Vec<Measure>> = values
        .iter()
        .map(|(at, _)| {
            let column = columns.get(*at)?;
            measure_of(column).or_else(|| repeated(columns, &values, column).filter(|_| known))
        })
        .collect();
    let whole: Option<Vec<Measure>> =
        values.iter().map(|(at, _)| columns.get(*at).and_then(|column| measure(&column.text))).collect();
    // What stands above the measure may tell two of one time apart: `Tỉnh giao › Số hộ`, `Xã giao › Số hộ`.
    let found = below
        .as_deref()
        .and_then(|named| {
            let full = full_names(&values, named, &texts);
            in_order(&values, full.clone()).or_else(|| in_order(&values, named_apart(&values, &full)?))
        })
        .or_else(|| in_order(&values, mixed(&values, below.as_deref()?, whole.as_deref()?)))
        .or_else(|| whole.and_then(|named| in_order(&values, named)))
        .or_else(|| in_order(&values, things_above(columns, &values)?));
    let Some((measures, places)) = found else { return Vec::new() };
    for ((at, _), place) in values.iter().zip(places) {
        if let Some(column) = columns.get_mut(*at) {
            column.measure = Some(place);
        }
    }
    measures
}

/// The measures by the lowest row of the header, but by all of it where that names two of one time: `Hộ nghèo › Số hộ`, `Hộ cận nghèo › Số hộ`
/// beside `Kế hoạch › Số hộ thoát nghèo`.
fn mixed(values: &[(usize, FactHead)], below: &[Measure], whole: &[Measure]) -> Vec<Measure> {
    let pairs = || values.iter().map(|(_, head)| *head).zip(below);
    let twice = |measure: &Measure| {
        pairs().any(|(head, own)| own == measure && pairs().filter(|pair| *pair == (head, own)).count() > 1)
    };
    below.iter().zip(whole).map(|(low, all)| if twice(low) { all.clone() } else { low.clone() }).collect()
}

/// Whether columns of different times hold different quantities, `Tổng số hộ năm 2025`, `Số hộ thoát nghèo năm 2026`: no series of
/// one. What a row is measured in, where the table says it, tells which of them is its own.
fn are_apart(columns: &[TableColumn], values: &[(usize, FactHead)]) -> bool {
    if columns.iter().any(|column| column.role == ColumnRole::Unit) {
        return false;
    }
    let named: Option<Vec<String>> = values
        .iter()
        .map(|(at, _)| columns.get(*at).and_then(measure_of).map(|measure| quantity_of(&measure.name)))
        .collect();
    let Some(named) = named else { return false };
    named.iter().enumerate().any(|(at, one)| named.iter().skip(at.saturating_add(1)).any(|two| differ(one, two)))
}

/// The folded name of a quantity without the words that only say when it is taken: `Số hộ nghèo đầu kỳ`.
pub(super) fn quantity_of(name: &str) -> String {
    const WHEN: &[&str] =
        &["dau", "cuoi", "ky", "den", "het", "ngay", "thang", "thoi", "diem", "tinh", "tai", "end", "start"];
    // Of `Kế hoạch vốn › Tổng số | Trong đó: năm 2026 | Năm 2027` each column is of the same.
    const WHOLE: &[&str] =
        &["tong so", "tong cong", "tong", "trong do", "con lai", "ca giai doan", "total", "of which"];
    let folded = fold(name);
    let kept = folded.split(' ').filter(|word| !WHEN.contains(word)).collect::<Vec<_>>().join(" ");
    let bare = WHOLE.iter().find_map(|end| kept.strip_suffix(end)?.strip_suffix(' '));
    bare.map_or_else(|| kept.clone(), str::to_owned)
}

/// Whether two quantities are not the same one: neither says the other and more, unless it is how much that changes.
pub(super) fn differ(one: &str, two: &str) -> bool {
    const CHANGES: &[&str] = &["giam", "tang", "thoat", "moi", "them", "phat sinh", "new", "reduced", "added"];
    let changes = |text: &str| CHANGES.iter().any(|word| holds(text, word));
    one != two && (!(holds(one, two) || holds(two, one)) || changes(one) != changes(two))
}

/// The measures in order, and which of them each column holds; `None` where one holds the same at one time as another.
pub(super) fn in_order(values: &[(usize, FactHead)], named: Vec<Measure>) -> Option<(Vec<Measure>, Vec<usize>)> {
    let mut measures: Vec<Measure> = Vec::new();
    let mut places: Vec<usize> = Vec::new();
    let mut seen: Vec<(FactHead, usize)> = Vec::new();
    for ((_, head), measure) in values.iter().zip(named) {
        let place = measures.iter().position(|other| *other == measure).unwrap_or(measures.len());
        if place == measures.len() {
            measures.push(measure);
        }
        if seen.contains(&(*head, place)) {
            return None;
        }
        seen.push((*head, place));
        places.push(place);
    }
    Some((measures, places))
}

/// The measures where one that a time has twice is named after that to its left: `Số hộ nghèo | Tỷ lệ (%) | Số hộ cận nghèo |
/// Tỷ lệ (%)`. `None` where nothing tells them apart.
fn named_apart(values: &[(usize, FactHead)], named: &[Measure]) -> Option<Vec<Measure>> {
    let pairs = || values.iter().map(|(_, head)| *head).zip(named);
    let twice = |head: FactHead, measure: &Measure| {
        pairs().filter(|(other, named)| *other == head && *named == measure).count() > 1
    };
    let apart = pairs().enumerate().map(|(at, (head, measure))| {
        if !pairs().any(|(other, named)| named == measure && twice(other, named)) {
            return Some(measure.clone());
        }
        let before: Vec<_> = pairs().take(at).collect();
        let (_, left) = before.iter().rev().find(|(other, left)| *other == head && !twice(head, left))?;
        Some(Measure { name: format!("{} - {}", left.name, measure.name), unit: measure.unit.clone() })
    });
    apart.collect()
}

/// The measure of a column: that of the lowest row of its header where it names no time, `Số hộ nghèo cuối năm 2025 › Tỷ lệ (%)`,
/// else that above a time, `Trồng rừng (ha) › 2026`.
pub(super) fn measure_of(column: &TableColumn) -> Option<Measure> {
    let below = Some(&column.lowest).filter(|lowest| **lowest != column.text && years(lowest).is_empty());
    let above = column.text.strip_suffix(&column.lowest).map(str::trim).filter(|above| is_measured(above));
    below.and_then(|lowest| measure(lowest)).or_else(|| above.and_then(measure)).or_else(|| measure(&column.text))
}

/// What stands below several times beside measures, `Năm 2026 › Số người tham gia | BHXH tự nguyện`; no part or whole.
fn repeated(columns: &[TableColumn], values: &[(usize, FactHead)], column: &TableColumn) -> Option<Measure> {
    let name = column.lowest.trim();
    let again = values.iter().filter_map(|(at, _)| columns.get(*at)).filter(|other| other.lowest == column.lowest);
    let plain = name != column.text && years(name).is_empty() && !is_split(name) && !is_whole(name);
    (plain && !name.is_empty() && again.count() > 1).then(|| Measure { name: name.to_owned(), unit: None })
}

/// What stands above the times of each column, `Trâu › TH 2025 | KH 2026`, `Bò › TH 2025 | KH 2026`: things of which each row has
/// figures. `None` where a column has nothing above its time, or only who sets the figures.
fn things_above(columns: &[TableColumn], values: &[(usize, FactHead)]) -> Option<Vec<Measure>> {
    const OTHERS: &[&str] = &[
        "tong",
        "tong so",
        "tong cong",
        "trong do",
        "chia ra",
        "giao",
        "phan dau",
        "dang ky",
        "de xuat",
        "nghi quyet",
        "phuong an",
        "kich ban",
        "toan tinh",
        "toan xa",
        "scenario",
        "option",
        "total",
        "of which",
    ];
    let of = |at: usize| {
        let column = columns.get(at)?;
        let upper = column.text.strip_suffix(&column.lowest).map(str::trim).filter(|upper| !upper.is_empty())?;
        let folded = fold(upper);
        let plain = years(upper).is_empty()
            && !words_besides_time(upper).is_empty()
            && !OTHERS.iter().any(|words| holds(&folded, words))
            && words_besides_time(&column.lowest).is_empty();
        plain.then(|| Measure { name: upper.to_owned(), unit: None })
    };
    let named: Vec<Measure> = values.iter().map(|(at, _)| of(*at)).collect::<Option<_>>()?;
    named.iter().any(|one| Some(one) != named.first()).then_some(named)
}

/// The measures of columns by the fullest name that they have: `Số hộ nghèo cuối năm 2025 › Tỷ lệ (%)` is the `Tỷ lệ hộ nghèo (%)`
/// of another time, where no other measure begins so. `texts` are the folded headers.
fn full_names(values: &[(usize, FactHead)], named: &[Measure], texts: &[String]) -> Vec<Measure> {
    let times = |wanted: &Measure| -> Vec<FactHead> {
        let own = values.iter().zip(named).filter(|(_, measure)| *measure == wanted);
        own.map(|((_, head), _)| *head).collect()
    };
    let fuller = |short: &Measure, text: &str| {
        // What the longer name says besides must stand above the shorter one.
        let begins_so = |long: &&Measure| {
            let (full, start) = (fold(&long.name), fold(&short.name));
            let rest = full.strip_prefix(&start).map(str::trim_start).unwrap_or_default();
            long.unit == short.unit && begins(&full, &start) && !rest.is_empty() && holds(text, rest)
        };
        let mut found: Vec<&Measure> = named.iter().filter(begins_so).collect();
        found.dedup();
        let [long] = found.as_slice() else { return None };
        let own = times(short);
        times(long).iter().all(|head| !own.contains(head)).then(|| (*long).clone())
    };
    let pairs = named.iter().zip(texts);
    pairs.map(|(measure, text)| fuller(measure, text).unwrap_or_else(|| measure.clone())).collect()
}

/// The unit of a count that its name tells: `Số hộ nghèo`, `Giảm hộ nghèo`, but not `Số hồ sơ`.
fn counted(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    let things = ["tổng số ", "số ", "giảm ", "tăng "].iter().find_map(|start| lower.strip_prefix(start))?;
    // `Chỉ tiêu giảm › Số hộ`.
    let things = things.strip_prefix("số ").unwrap_or(things);
    ["hộ", "người", "xã", "thôn", "tiêu chí"].iter().find_map(|unit| {
        let rest = things.strip_prefix(unit)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| (*unit).to_owned())
    })
}

/// The things that a short name counts, `Số lớp`, `Số học sinh`; none of money or of what only numbers something: `Số thu`, `Số
/// liệu`.
fn counted_things(name: &str) -> Option<String> {
    const OTHERS: &[&str] = &[
        "lieu", "tt", "thu", "chi", "nop", "du", "vay", "tra", "von", "phai", "da", "cap", "giao", "tang", "giam",
        "moi", "hieu", "quyet", "van", "phat", "tien", "luong", "dau", "cuoi", "thuc", "ke", "tuyet", "tuong", "bo",
        "lan", "doi", "ky", "uoc", "dien", "tai", "can", "tong", "cong", "thuong", "gia", "dat", "duoc", "chua", "co",
        "khong", "dung",
    ];
    let (start, rest) = name.split_once(' ')?;
    let things = fold(rest);
    let first = things.split(' ').next()?;
    let short =
        things.split(' ').count() <= 2 && things.chars().all(|letter| letter.is_ascii_lowercase() || letter == ' ');
    (start.to_lowercase() == "số" && short && !OTHERS.contains(&first) && !rest.to_lowercase().starts_with("còn"))
        .then(|| rest.to_lowercase())
}

/// The unit of a score or a rank by its name.
fn of_rating(name: &str) -> Option<String> {
    let unit = match fold(name).as_str() {
        "diem" | "diem so" | "so diem" => "điểm",
        "hang" | "thu hang" | "xep hang" => "hạng",
        "score" | "points" => "points",
        "rank" | "ranking" => "rank",
        _ => return None,
    };
    Some(unit.to_owned())
}

/// The folded words of a header without the measure and the unit that it names.
pub(super) fn without_measure(header: &str) -> String {
    let header = spelled_out(header);
    let folded = fold(&header);
    let Some(measure) = measure(&header) else { return fold(&without_unit(&header)) };
    let unit = measure.unit.filter(|_| header.trim_end().ends_with(')')).map(|unit| fold(&unit)).unwrap_or_default();
    let folded = folded.strip_suffix(unit.as_str()).unwrap_or(&folded).trim().to_owned();
    let padded = format!(" {folded} ");
    one_line(&padded.replacen(&format!(" {} ", fold(&measure.name)), " ", 1))
}

/// A header without the brackets of a unit, where it names nothing else that is measured: `Phân theo kỳ (ha) › 2025`.
fn without_unit(header: &str) -> String {
    let brackets = header.split_once('(').and_then(|(before, rest)| Some((before, rest.split_once(')')?)));
    match brackets {
        Some((before, (unit, behind))) if is_unit(unit) => format!("{before}{behind}"),
        _ => header.to_owned(),
    }
}

/// The unit in brackets at the end of a header, `Năm 2026 (triệu đồng)`, or in it behind its word, `Kinh phí (ĐVT: triệu đồng) ›
/// Năm 2026`.
pub(super) fn unit_in_brackets(text: &str) -> Option<&str> {
    let behind =
        || text.trim_end().strip_suffix(')')?.rsplit_once('(').map(|(_, unit)| bare_unit(unit).unwrap_or(unit));
    let brackets = || text.split('(').skip(1).filter_map(|rest| Some(rest.split_once(')')?.0.trim()));
    if let Some(unit) = brackets().find_map(bare_unit) {
        return Some(unit);
    }
    // `Kế hoạch vốn (triệu đồng) › Năm 2026`.
    let inside = brackets().find(|words| is_money(words) && is_unit(words));
    let unit = inside.or_else(behind)?.trim();
    (is_money(unit) || unit == "%").then_some(unit)
}

/// Words of a time and of what is planned or done in it.
const TIMES: &[&str] = &[
    "kh",
    "nam",
    "uoc",
    "th",
    "uth",
    "den",
    "actual",
    "target",
    "plan",
    "result",
    "results",
    "by",
    "in",
    "year",
    "of",
    "baseline",
    "baselines",
    "targets",
    "goc",
    "goal",
];

/// The same in two words: of `giải quyết`, `qua đào tạo`, `thu hoạch`, `tiêu thụ` none is a time.
const PAIRS: &[[&str; 2]] = &[
    ["hien", "trang"],
    ["quy", "hoach"],
    ["phan", "theo"],
    ["theo", "ky"],
    ["ke", "hoach"],
    ["muc", "tieu"],
    ["chi", "tieu"],
    ["thuc", "hien"],
    ["ket", "qua"],
    ["giai", "doan"],
    ["du", "toan"],
    ["phan", "dau"],
];

/// Whether one of some folded words is one of a time, or of what is planned or done in it.
fn is_of_time(words: &[String], at: usize) -> bool {
    let word = |at: Option<usize>| at.and_then(|at| words.get(at)).map(String::as_str).unwrap_or_default();
    let (before, own, next) = (word(at.checked_sub(1)), word(Some(at)), word(at.checked_add(1)));
    // `Chỉ tiêu giao`, `Kế hoạch giao`.
    let given = own == "giao" && at.checked_sub(2).is_some_and(|first| PAIRS.contains(&[word(Some(first)), before]));
    // `Mức giao`, but not `hạng mục`.
    let level = own == "muc" && !["hang", "danh"].contains(&before);
    TIMES.contains(&own) || level || PAIRS.contains(&[own, next]) || PAIRS.contains(&[before, own]) || given
}

/// Whether a header names a quantity with its unit in brackets and no time: `Diện tích (ha)`.
pub(super) fn is_measured(header: &str) -> bool {
    header.trim_end().ends_with(')')
        && years(header).is_empty()
        && measure(header).is_some_and(|measure| {
            measure
                .unit
                .is_some_and(|unit| unit.chars().count() <= 20 && (!begins_with_digit(&unit) || is_scaled(&unit)))
        })
}

/// Whether a header names a quantity whose unit it tells, in brackets or by what it counts, and no time: `Số hộ`, `Hộ nghèo › Số hộ`.
pub(super) fn is_counted_measure(header: &str, lowest: &str) -> bool {
    let told = |text: &str| measure(text).is_some_and(|measure| measure.unit.is_some());
    years(header).is_empty() && (is_measured(header) || told(header) || told(lowest))
}

fn begins_with_digit(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_digit())
}

/// Whether a unit begins with its scale in digits: `1.000 người`, `100 ha`.
fn is_scaled(unit: &str) -> bool {
    let Some((scale, name)) = unit.split_once(' ') else { return false };
    let digits: String = scale.chars().filter(|sign| !matches!(sign, '.' | ',')).collect();
    let power = digits.len() >= 2 && digits.starts_with('1') && digits.bytes().skip(1).all(|digit| digit == b'0');
    power && name.trim().starts_with(char::is_alphabetic)
}

/// The words of a header besides those of its time, folded: none in `Kế hoạch năm 2026`.
pub(super) fn words_besides_time(header: &str) -> Vec<String> {
    let spelled = spelled_out(header);
    let words: Vec<&str> = spelled.split_whitespace().collect();
    beside_time(&words).into_iter().map(|(_, word)| word).collect()
}

/// Those of some words that are none of a time, folded, with the places of the words that they are in.
pub(super) fn beside_time(words: &[&str]) -> Vec<(usize, String)> {
    // `2026 (Nam)` counts men; without accents, `Nam 2026` is `năm`.
    let men = |at: usize| {
        let bare = |word: &&&str| word.trim_matches(|sign: char| !sign.is_alphabetic()).to_lowercase() == "nam";
        let dated = words.get(at.saturating_add(1)).is_some_and(|next| !years(next).is_empty());
        words.get(at).filter(bare).is_some() && !dated
    };
    // A word of the header may be several folded ones: `KH/TH`.
    let folded: Vec<(usize, String)> = words
        .iter()
        .enumerate()
        .flat_map(|(at, word)| fold(word).split(' ').map(|part| (at, part.to_owned())).collect::<Vec<_>>())
        .filter(|(_, word)| !word.is_empty())
        .collect();
    let all: Vec<String> = folded.iter().map(|(_, word)| word.clone()).collect();
    let said = |(place, (at, word)): &(usize, (usize, String))| {
        men(*at) && words.len() > 1 || !is_of_time(&all, *place) && !word.chars().any(|letter| letter.is_ascii_digit())
    };
    folded.into_iter().enumerate().filter(said).map(|(_, found)| found).collect()
}

/// The measure that a header names besides its time: `Kế hoạch 2026 Lượng (Tấn)`.
pub(super) fn measure(header: &str) -> Option<Measure> {
    const NAMES: &[&str] = &[
        "luong",
        "so luong",
        "so ho",
        "so nguoi",
        "san luong",
        "gia tri",
        "tri gia",
        "kim ngach",
        "dien tich",
        "nang suat",
        "so tien",
        "thu nhap",
        "income",
        "von",
        "ty le",
        "ti le",
        "quantity",
        "volume",
        "value",
        "amount",
        "area",
        "yield",
        "share",
    ];
    let header = one_line(header);
    let (words, unit) = match header.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((words, unit)) if !unit.trim().is_empty() => (words.to_owned(), Some(unit.trim().to_owned())),
        _ => (header, None),
    };
    let split: Vec<String> = words.split_whitespace().map(fold).collect();
    // `Số hộ nghèo cuối năm` is another quantity than that of its beginning; of `cuối năm 2026` the year is the time.
    let when = |at: usize| {
        let is = |at: Option<usize>, words: &[&str]| {
            at.and_then(|at| split.get(at)).is_some_and(|word| words.contains(&word.as_str()))
        };
        let first = if is(Some(at), &["nam"]) { at.checked_sub(1) } else { Some(at) };
        let last = first.and_then(|first| first.checked_add(1));
        let dated = last.and_then(|last| split.get(last.saturating_add(1))).is_some_and(|word| !years(word).is_empty());
        first.is_some_and(|first| first > 0) && is(first, &["dau", "cuoi"]) && is(last, &["nam"]) && !dated
    };
    // `Số tiêu chí đạt` counts criteria.
    let criteria: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    let of_criteria = |at: usize| {
        let pair = |first: usize| {
            criteria.get(first).is_some_and(|word| word == "tiêu")
                && criteria.get(first.saturating_add(1)).is_some_and(|word| word == "chí")
        };
        pair(at) || at.checked_sub(1).is_some_and(pair)
    };
    // Of `Hộ nghèo cuối năm 2025` both words are the time.
    let edge = |at: usize| {
        let word = |ahead: usize| split.get(at.saturating_add(ahead)).map(String::as_str).unwrap_or_default();
        ["dau", "cuoi"].contains(&word(0)) && word(1) == "nam" && !years(word(2)).is_empty()
    };
    let kept: Vec<&str> = words
        .split_whitespace()
        .zip(&split)
        .enumerate()
        .filter(|(at, _)| !edge(*at))
        .filter(|(at, (_, word))| {
            let time = is_of_time(&split, *at) && !when(*at) && !of_criteria(*at);
            !word.is_empty() && !time && !word.chars().any(|letter| letter.is_ascii_digit())
        })
        .map(|(_, (word, _))| word)
        .collect();
    let name = kept.join(" ").trim_matches([',', ';', '-', '–', ':', ' ']).to_owned();
    let unit = unit.or_else(|| counted(&name));
    // `Hộ nghèo`, `Hộ cận nghèo`.
    let unit = unit.or_else(|| name.to_lowercase().starts_with("hộ ").then(|| String::from("hộ")));
    let unit = unit.or_else(|| counted_things(&name));
    let unit = unit.or_else(|| of_rating(&name));
    let known = NAMES.iter().any(|known| holds(&fold(&name), known));
    (!name.is_empty() && (known || unit.is_some())).then_some(Measure { name, unit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_a_measure_besides_its_time() {
        let of = |header: &str| measure(header).map(|measure| (measure.name, measure.unit.unwrap_or_default()));
        let some = |name: &str, unit: &str| Some((name.to_owned(), unit.to_owned()));
        assert_eq!(of("Kế hoạch 2026 Lượng (Tấn)"), some("Lượng", "Tấn"));
        assert_eq!(of("Thực hiện năm 2025 Giá trị"), some("Giá trị", ""));
        assert_eq!(of("Tỷ lệ lao động qua đào tạo (%) KH 2026"), some("Tỷ lệ lao động qua đào tạo", ""));
        assert_eq!(of("Sản lượng tiêu thụ kế hoạch 2026"), some("Sản lượng tiêu thụ", ""));
        assert_eq!(of("Diện tích thu hoạch thực hiện 2025"), some("Diện tích thu hoạch", ""));
        assert_eq!(of("Kế hoạch năm 2025"), None);
        assert_eq!(of("Kế hoạch tỉnh giao năm 2025"), None);
    }
}
