//! What a column of a table holds, by the words above it.

use super::column::{ColumnRole, FactHead, PartOfYear};
use super::measures::without_measure;
use super::years::{period, without_period, years};
use crate::tables::{begins, fold, holds};

/// The words of a header, folded.
struct Words<'t> {
    text: &'t str,
    folded: String,
}

impl Words<'_> {
    fn are(&self, phrases: &[&str]) -> bool {
        phrases.contains(&self.folded.as_str())
    }

    fn hold(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| holds(&self.folded, phrase))
    }

    fn begin(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| begins(&self.folded, phrase))
    }
}

/// The longest header, in letters: a longer text is a name or a sentence of the table's body.
const LONGEST: usize = 160;

/// What a column holds, by the words above it.
pub(super) fn column_role(text: &str) -> ColumnRole {
    if text.chars().count() > LONGEST {
        return ColumnRole::Other;
    }
    let words = Words { text, folded: fold(text) };
    if text.trim() == "#"
        || words.are(&[
            "tt",
            "stt",
            "so tt",
            "so thu tu",
            "no",
            "code",
            "ma",
            "ma so",
            "ma chi tieu",
            "number",
            "indicator number",
            "indicator no",
        ])
    {
        return ColumnRole::Number;
    }
    if words.hold(&["don vi tinh", "dvt", "unit", "units", "unit of measure"])
        || words.are(&["don vi", "don vi do", "dv tinh"])
    {
        return ColumnRole::Unit;
    }
    if words.begin(&["ghi chu"]) || words.are(&["note", "notes", "remark", "remarks", "comments"]) {
        return ColumnRole::Note;
    }
    if is_aside(&words) {
        return ColumnRole::Aside;
    }
    if let Some(duty) = duty(&words) {
        return duty;
    }
    if let Some(head) = fact_head(&words) {
        return ColumnRole::Value(head);
    }
    if is_name(&words, &["chi tieu", "noi dung", "indicator", "indicators"])
        || words.hold(&["ten chi tieu", "indicator name", "muc tieu chi tieu"])
    {
        return ColumnRole::Label;
    }
    if is_name(&words, &["muc tieu", "linh vuc", "goal", "goals", "objective", "objectives"]) {
        return ColumnRole::Goal;
    }
    ColumnRole::Other
}

/// Whether words are the name of a column: they begin with it, or are few and hold it. A sentence that holds it somewhere
/// is not.
fn is_name(words: &Words<'_>, phrases: &[&str]) -> bool {
    words.begin(phrases) || (words.folded.split(' ').count() <= 6 && words.hold(phrases))
}

/// Whether a column says something of others: a comparison, growth, money, a source, a duty's time or product.
fn is_aside(words: &Words<'_>) -> bool {
    const SAID: &[&str] = &[
        "so sanh",
        "so voi",
        "ty le dat",
        "ti le dat",
        "ty le thuc hien",
        "ti le thuc hien",
        "ty le hoan thanh",
        "muc do hoan thanh",
        "tang truong",
        "toc do",
        "tang giam",
        "chenh lech",
        "cung ky",
        "luy ke",
        "kinh phi",
        "nguon von",
        "nguon so lieu",
        "nguon du lieu",
        "minh chung",
        "co cau",
        "budget",
        "cost",
        "costs",
        "variance",
        "change",
        "growth",
        "source",
        "sources",
        "data source",
        "means of verification",
        "assumptions",
        "frequency",
        "disaggregation",
        "description",
        "of target",
        "of plan",
        "versus",
        "vs",
    ];
    words.hold(SAID)
        || words.begin(&["can cu", "nguon", "san pham", "ket qua dau ra", "thoi han", "thoi gian", "tien do"])
        || is_quotient(words.text)
}

/// Whether a header divides one time by another: `KH 2026/ƯTH 2025`, `2025/2024`, `3=2/1`.
fn is_quotient(text: &str) -> bool {
    text.split_once('/').is_some_and(|(over, under)| {
        let last = over.split_whitespace().next_back().unwrap_or_default();
        let first = under.split_whitespace().next().unwrap_or_default();
        let counted = |word: &str| word.chars().any(|letter| letter.is_ascii_digit());
        counted(last) && (counted(first) || !years(under).is_empty())
    })
}

/// The duty of the agencies that a column names.
fn duty(words: &Words<'_>) -> Option<ColumnRole> {
    if words.hold(&["chu tri", "responsible", "lead agency"]) || words.begin(&["lead"]) {
        return Some(ColumnRole::Lead);
    }
    if words.hold(&["phoi hop", "supporting", "support agency"]) {
        return Some(ColumnRole::With);
    }
    let begins =
        ["don vi", "co quan", "dau moi", "phan cong", "to chuc thuc hien", "agency", "reporting", "trach nhiem"];
    if !(words.begin(&begins) || words.hold(&["thuc hien bao cao", "agency", "agencies"])) {
        return None;
    }
    let reports = words.hold(&["tong hop", "bao cao", "thu thap", "theo doi", "reporting", "reports"])
        && !words.hold(&["thuc hien"]);
    Some(if reports { ColumnRole::Reports } else { ColumnRole::Lead })
}

/// What the values of a column are; `None` if it holds no values.
fn fact_head(words: &Words<'_>) -> Option<FactHead> {
    let span = period(words.text);
    // `Giai đoạn 2026-2030 › Năm 2026` is a column of 2026.
    let inner = span.map(|_| years(&without_period(words.text))).unwrap_or_default();
    let all = years(words.text);
    let last = inner.last().or(all.last()).copied();
    if words.hold(&[
        "so lieu goc",
        "gia tri goc",
        "nam goc",
        "nam co so",
        "so lieu nen",
        "baseline",
        "hien trang",
        "hien nay",
    ]) || words.begin(&["goc"])
    {
        return inner.first().or(all.first()).copied().map(FactHead::Baseline);
    }
    let estimate = words.hold(&["uoc thuc hien", "uoc th", "uth", "uoc dat", "uoc ket qua", "estimate", "estimated"])
        || words.begin(&["uoc"]);
    let planned = [
        "muc tieu",
        "chi tieu",
        "ke hoach",
        "kh",
        "phan dau",
        "muc phan dau",
        "du toan",
        "dt",
        "duoc giao",
        "target",
        "targets",
        "plan",
        "planned",
        "milestone",
        "tam nhin",
        "vision",
    ];
    let result = estimate
        || words.hold(&["ket qua", "dat duoc", "da dat", "actual", "result", "results", "achieved", "latest", "current"])
        || words.begin(&["thuc hien", "th", "da thuc hien"])
        // `Năm 2025 Thực hiện`: the year stands above.
        || (words.hold(&["thuc hien", "th"]) && !words.hold(&planned));
    if result {
        return match (part_of_year(&words.folded), last) {
            (Some(part), Some(year)) => Some(FactHead::Within(part?, year)),
            (None, Some(year)) => Some(FactHead::Actual(year)),
            (_, None) => words.begin(&["ket qua", "actual", "result", "results"]).then_some(FactHead::Result),
        };
    }
    // A part of a year has no target of its own.
    if part_of_year(&words.folded).is_some() {
        return None;
    }
    if !words.hold(&planned) {
        return bare(words, span, &inner, &all);
    }
    let whole = (span.is_some() && inner.is_empty())
        || words.hold(&["den nam", "den het nam", "den cuoi nam", "5 nam", "nhiem ky", "period", "by"])
        || (span.is_none() && words.hold(&["giai doan"]))
        || words.begin(&["den", "tam nhin", "vision"])
        || (words.begin(&["muc tieu", "milestone"]) && !words.hold(&["nam"]) && last.is_some());
    match last {
        Some(year) if whole => Some(FactHead::By(year)),
        Some(year) => Some(FactHead::In(year)),
        None if words.begin(&["target"])
            || words.hold(&[
                "ke hoach giai doan",
                "muc tieu giai doan",
                "chi tieu giai doan",
                "ca giai doan",
                "period target",
            ]) =>
        {
            Some(FactHead::Period)
        }
        None if words.begin(&["target"])
            || words.hold(&[
                "ke hoach nam",
                "chi tieu nam",
                "muc tieu nam",
                "annual target",
                "muc phan dau",
                "du toan nam",
            ])
            || words.are(&["ke hoach", "target", "phan dau", "du toan", "chi tieu giao", "chi tieu ke hoach"]) =>
        {
            Some(FactHead::Year)
        }
        None => None,
    }
}

/// A header that names a time and nothing else: `Năm 2026`, `2026`, `Đến năm 2030`, `Giai đoạn 2026-2030`.
fn bare(words: &Words<'_>, span: Option<(i32, i32)>, inner: &[i32], all: &[i32]) -> Option<FactHead> {
    const PLAIN: &[&str] = &[
        "nam", "den", "het", "cuoi", "giai", "doan", "du", "kien", "ca", "year", "by", "end", "of", "in", "the", "fy",
    ];
    let named = without_measure(words.text);
    let rest = named.split(' ').filter(|word| !word.bytes().all(|byte| byte.is_ascii_digit()));
    if rest.clone().any(|word| !PLAIN.contains(&word)) {
        return None;
    }
    match (span, inner) {
        (Some((_, last)), []) => Some(FactHead::By(last)),
        (Some(_), [year]) => Some(FactHead::Figure(*year)),
        (Some(_), _) => None,
        (None, _) => match all {
            [year] if rest.clone().any(|word| matches!(word, "den" | "by" | "end")) => Some(FactHead::By(*year)),
            [year] => Some(FactHead::Figure(*year)),
            _ => None,
        },
    }
}

/// The part of the year that the words above a column name; the inner `None` for a part that a plan cannot say.
fn part_of_year(folded: &str) -> Option<Option<PartOfYear>> {
    let any = |words: &[&str]| words.iter().any(|word| holds(folded, word));
    if any(&["cuoi nam", "h2", "second half"]) {
        return Some(any(&["6 thang", "sau thang", "h2", "second half"]).then_some(PartOfYear::SecondHalf));
    }
    if any(&["9 thang", "chin thang", "9m", "first nine months"]) {
        return Some(Some(PartOfYear::NineMonths));
    }
    if any(&["6 thang", "sau thang", "h1", "first half"]) {
        return Some(Some(PartOfYear::Half));
    }
    if any(&["thang"]) {
        return Some(None);
    }
    let quarters =
        [["quy 1", "quy i", "q1"], ["quy 2", "quy ii", "q2"], ["quy 3", "quy iii", "q3"], ["quy 4", "quy iv", "q4"]];
    let place = quarters.iter().position(|names| any(names))?;
    Some(u8::try_from(place + 1).ok().map(PartOfYear::Quarter))
}
