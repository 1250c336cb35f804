//! What a column of a table holds, by the words above it.

use super::column::{ColumnRole, FactHead};
use super::column_asides::{goes_back, is_aside, is_percent_of};
use super::column_duties::{duty, is_task_name, of_task, watches};
use super::column_time::fact_head;
use super::header_dates::{has_odd_date, times_in_words};
use super::header_spelling::spelled_out;
use super::header_words::{Words, without_means};
use super::stocks::{at_beginning, at_end};
use super::unit::without_unit_remark;
use super::years::{year_end, years};
use crate::tables::{fold, holds};
use bdg_syntax::Word;

/// The longest header, in letters: a longer text is a name or a sentence of the table's body.
pub(super) const LONGEST: usize = 160;

/// What a column holds, by the words above it.
pub(super) fn column_role(text: &str) -> ColumnRole {
    role_below(text, text)
}

/// What a column holds, by all words above it and those of its lowest row.
pub(super) fn role_below(text: &str, lowest: &str) -> ColumnRole {
    if text.chars().count() > LONGEST {
        return ColumnRole::Other;
    }
    if let Some(bare) = without_unit_remark(text) {
        return role_below(&bare, &without_unit_remark(lowest).unwrap_or_else(|| lowest.to_owned()));
    }
    if let Some(role) = of_area(text, lowest) {
        return role;
    }
    let (spelled, lowest) = (spelled_out(text), spelled_out(lowest));
    let text = spelled.as_str();
    if let Some(half) = one_language(text) {
        return role_below(half, half);
    }
    let (original, lowest_words) = (text, lowest.as_str());
    let text = times_in_words(text).unwrap_or_else(|| text.to_owned());
    let text = year_end(&text).unwrap_or(text);
    let text = without_how_often(&text).unwrap_or(text);
    let text = without_value(&text).unwrap_or(text);
    let words = Words { text: &text, folded: fold(&text), lowest: fold(&lowest) };
    // `Performance indicator (disaggregation)` names the rows, whatever its brackets add.
    let remarked = text.trim_end().strip_suffix(')').and_then(|rest| rest.split_once('('));
    if let Some((bare, remark)) = remarked.filter(|(_, remark)| years(remark).is_empty() && !remark.contains('%')) {
        const NAMES: &[&str] = &["indicator", "indicators", "performance indicator", "performance indicators"];
        if Words::of(bare).are(NAMES) && remark.split(' ').all(|word| !word.is_empty()) {
            return ColumnRole::Label;
        }
    }
    if let Some(role) = naming(&words) {
        return role;
    }
    if words.begin(&["ghi chu"]) || words.are(&["note", "notes", "remark", "remarks", "comments"]) {
        return ColumnRole::Note;
    }
    if words.are(&[
        "baseline year",
        "year of baseline",
        "base year",
        "reference year",
        "year of reference",
        "data year",
        "year of data",
        "latest year",
        "nam tham chieu",
        "nam goc",
        "nam co so",
        "nam so lieu goc",
        "nam goc nam",
        "nam co so nam",
        "so lieu goc nam",
        "gia tri goc nam",
        "hien trang nam",
    ]) {
        return ColumnRole::BaselineYear;
    }
    if words.are(&[
        "end target year",
        "year of end target",
        "final target year",
        "target year",
        "year of target",
        "nam dat",
        "nam muc tieu",
    ]) {
        return ColumnRole::TargetYear;
    }
    if has_odd_date(&text) {
        return ColumnRole::Other;
    }
    if (is_aside(&words) && !watches(&words)) || goes_back(original) || is_percent_of(lowest_words) {
        return ColumnRole::Aside;
    }
    if let Some(role) = of_task(&words) {
        return role;
    }
    if let Some(duty) = duty(&words) {
        return duty;
    }
    if words.begin(&[
        "results chain",
        "result chain",
        "narrative summary",
        "project summary",
        "design summary",
        "intervention logic",
        "key result area",
        "result area",
        "results area",
        "focus area",
        "strategic outcome",
        "specific objective",
    ]) || words.are(&[
        "level",
        "result level",
        "results level",
        "hierarchy",
        "component",
        "components",
        "project component",
        "project components",
    ]) || words.are(&["nhom", "nhom chi tieu", "nhom muc tieu", "nhom nganh", "nhom linh vuc"])
    {
        return ColumnRole::Goal;
    }
    // `Mục tiêu (O)`, `Kết quả then chốt (KR)`.
    if words.begin(&["ket qua then chot", "key result", "key results"]) && years(words.text).is_empty() {
        return ColumnRole::Label;
    }
    if words.are(&["result statement", "result statements", "measure of success", "measures of success"]) {
        return ColumnRole::Label;
    }
    if let Some(head) = at_beginning(original).or_else(|| fact_head(&words)) {
        return ColumnRole::Value(head);
    }
    if is_name(&words, &["chi tieu", "noi dung", "indicator", "indicators", "kpi", "kpis"])
        || words.hold(&["ten chi tieu", "indicator name", "muc tieu chi tieu"])
        || words.begin(LISTED)
        || is_task_name(&text)
    {
        return ColumnRole::Label;
    }
    // `Mục tiêu hằng năm` holds figures, though not those of a known year.
    let of_years = without_means(&words.folded);
    if ["hang nam", "moi nam", "binh quan", "annual", "yearly"].iter().any(|word| holds(&of_years, word)) {
        return ColumnRole::Other;
    }
    if is_name(&words, &["muc tieu", "linh vuc", "goal", "goals", "objective", "objectives"])
        || words.begin(&["outcome", "outcomes", "output", "outputs", "pillar"])
        || words.begin(&[
            "priority",
            "priority area",
            "thematic area",
            "theme",
            "sector",
            "area",
            "programme",
            "program",
        ])
        || words.are(&["phan", "section"])
    {
        return ColumnRole::Goal;
    }
    at_end(original, &words).map_or(ColumnRole::Other, ColumnRole::Value)
}

/// What a column of areas holds, `Ước thực hiện 2025 › DT (ha)`: below words that say it `DT` is no budget, `dự toán`.
fn of_area(text: &str, lowest: &str) -> Option<ColumnRole> {
    let (bare, unit) = lowest.split_once('(').map_or((lowest, None), |(bare, unit)| (bare, unit.split_once(')')));
    let over = text.strip_suffix(lowest).map(str::trim).filter(|over| fold(bare) == "dt" && !over.is_empty())?;
    let area = unit.is_some_and(|(unit, _)| ["ha", "m2", "m²", "km2", "km²"].contains(&unit.trim()));
    match column_role(over) {
        role @ ColumnRole::Value(_) if area => Some(role),
        role @ ColumnRole::Value(FactHead::Estimate(_) | FactHead::Actual(_) | FactHead::Within(..)) => Some(role),
        _ => None,
    }
}

/// The first half of a header in two languages that say the same, `TH 2024/Actual 2024`: no quotient of two times.
fn one_language(text: &str) -> Option<&str> {
    const ENGLISH: &[&str] = &[
        "actual",
        "plan",
        "planned",
        "target",
        "targets",
        "est",
        "estimate",
        "estimated",
        "result",
        "results",
        "year",
        "baseline",
        "by",
        "period",
        "budget",
        "achieved",
        "total",
    ];
    let (first, second) = text.split_once('/').filter(|(_, second)| !second.contains('/'))?;
    let (first, second) = (first.trim(), second.trim());
    let english = |text: &str| Words::of(text).hold(ENGLISH);
    // `Mục tiêu 2030/Target 2030`: each language has its own word for what is to be reached by then.
    let aimed = |role: ColumnRole| match role {
        ColumnRole::Value(FactHead::In(year) | FactHead::By(year)) => Some(year),
        _ => None,
    };
    let (role, other) = (column_role(first), column_role(second));
    let same = role != ColumnRole::Other && (role == other || aimed(role).is_some() && aimed(role) == aimed(other));
    let role = same.then_some(role)?;
    let named =
        matches!(role, ColumnRole::Number | ColumnRole::Label | ColumnRole::Unit | ColumnRole::Note | ColumnRole::Code);
    (named || (matches!(role, ColumnRole::Value(_)) && english(first) != english(second))).then_some(first)
}

/// A header of a time without the brackets that only say how often its figures are collected: `Targets (by frequency of data
/// collection) › 2026`.
fn without_how_often(text: &str) -> Option<String> {
    let (before, rest) = text.split_once('(')?;
    let (inside, behind) = rest.split_once(')')?;
    let kept = format!("{} {}", before.trim(), behind.trim());
    let often = Words::of(inside).hold(&["frequency", "tan suat", "dinh ky", "data collection"]);
    let below = Words::of(behind).are(&["final", "end", "final target", "end target"]);
    (often && (below || !years(&kept).is_empty())).then_some(kept)
}

/// A header without the brackets that only say that its cells hold values with their years: `Target (value and reference year)`.
fn without_value(text: &str) -> Option<String> {
    const SAID: &[&str] =
        &["value", "values", "and", "reference", "year", "years", "date", "month", "gia", "tri", "va", "nam"];
    let (before, inside) = text.trim_end().strip_suffix(')')?.rsplit_once('(')?;
    let (before, inside) = (before.trim(), fold(inside));
    let targets = ["target", "targets"].contains(&fold(before).as_str());
    let dated = ["reference", "value", "values"].iter().any(|word| holds(&inside, word))
        || !targets && ["year", "years", "nam", "date"].iter().any(|word| holds(&inside, word));
    let bare = ["target", "targets", "current value", "current", "current value*", "latest value"];
    let named = bare.contains(&before.to_lowercase().trim_end_matches('*'));
    (named && dated && inside.split(' ').all(|word| SAID.contains(&word))).then(|| match fold(before).as_str() {
        "target" | "targets" => before.to_owned(),
        _ => String::from("latest result"),
    })
}

/// What a list names, where it is not called a list of indicators: goods, works, sources of money.
const LISTED: &[&str] = &[
    "mat hang",
    "danh muc",
    "san pham chu yeu",
    "ten du an",
    "ten cong trinh",
    "khoan muc",
    "khoan thu",
    "dien giai",
    "nguon thu",
    "item",
    "items",
    "commodity",
];

/// Whether a column that says something of others may name the rows where no other does: `Nguồn vốn` in a table of money.
pub(super) fn may_name(text: &str) -> bool {
    const NAMES: &[&str] = &[
        "nguon von",
        "nguon kinh phi",
        "nguon",
        "chi so",
        "ten chi so",
        "thong so",
        "tieu chi",
        "ten tieu chi",
        "cay trong",
        "loai cay",
        "loai cay trong",
        "vat nuoi",
        "con vat nuoi",
        "ten san pham",
        "du an",
        "cong trinh",
        "hang muc",
        "hang muc cong trinh",
        "nganh",
        "nganh nghe",
        "xa phuong",
        "xa",
        "ten xa",
        "dia phuong",
        "dia ban",
        "do thi",
        "huyen",
        "thon",
        "thon ban",
        "xa thi tran",
        "xa phuong thi tran",
        "xa phuong dac khu",
        "don vi hanh chinh",
        "phong don vi",
        "co quan don vi",
        "phong ban",
        "phong ban don vi",
        "huyen thi xa thanh pho",
        "huyen thanh pho",
        "quan huyen",
        "thon xom",
        "thon to dan pho",
        "thon ban to dan pho",
        "to dan pho",
        "khu pho",
        "truong",
        "ten truong",
        "bac hoc",
        "cap hoc",
        "doi tuong",
        "nghe dao tao",
        "nghe",
        "chuong trinh",
    ];
    let folded = fold(text);
    // `Nguồn vốn/Dự án`.
    let all = || text.split('/').all(|piece| NAMES.contains(&fold(piece).as_str()));
    // `Tên đơn vị`, `Tên thôn`.
    NAMES.contains(&folded.as_str()) || all() || folded.starts_with("ten ") && folded.split(' ').count() <= 4
}

/// The columns that name, number and measure the rows.
fn naming(words: &Words<'_>) -> Option<ColumnRole> {
    if words.text.trim() == "#"
        || words.are(&[
            "tt",
            "stt",
            "so tt",
            "s t t",
            "t t",
            "so thu tu",
            "no",
            "s n",
            "sn",
            "number",
            "indicator number",
            "indicator no",
            "ref",
            "ref no",
            "reference no",
            "reference number",
            "sl no",
            "s no",
            "sr no",
            "serial no",
            "serial number",
            "item no",
            "id",
        ])
    {
        return Some(ColumnRole::Number);
    }
    if words.are(&["code", "ma", "ma so", "ma chi tieu", "ma so chi tieu", "indicator code"]) {
        return Some(ColumnRole::Code);
    }
    if words.are(&["dong", "line", "row"]) {
        return Some(ColumnRole::Line);
    }
    if words.are(&["huong", "better", "polarity", "desired direction", "direction"]) {
        return Some(ColumnRole::Setting(Word::Better));
    }
    if words.are(&["cach chia", "rule", "lo trinh", "path"]) {
        return Some(ColumnRole::Setting(Word::Path));
    }
    let agency = words.hold(&["responsible", "implementing", "lead unit"]);
    let unit = !agency && words.hold(&["don vi tinh", "dvt", "unit", "units", "unit of measure"])
        || words.are(&["don vi", "don vi do", "dv tinh"]);
    unit.then_some(ColumnRole::Unit)
}

/// Whether words are the name of a column: they begin with it, or are few and hold it. A sentence that holds it somewhere
/// is not.
fn is_name(words: &Words<'_>, phrases: &[&str]) -> bool {
    words.begin(phrases) || (words.folded.split(' ').count() <= 6 && words.hold(phrases))
}
