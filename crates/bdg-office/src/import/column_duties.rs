//! Columns of tasks and duties: what is to be done, by whom, by when, with what result.

use super::column::ColumnRole;
use super::header_words::Words;
use super::years::years;
use crate::tables::fold;

/// Whether a header is that of when tasks begin.
pub(super) fn is_start(text: &str) -> bool {
    const STARTS: &[&str] =
        &["bat dau", "khoi dau", "ngay bat dau", "tu", "tu ngay", "tu thang", "start", "start date", "begin", "from"];
    STARTS.contains(&fold(text).as_str())
}

/// Whether a header is that of what tasks bring about.
pub(super) fn is_output(text: &str) -> bool {
    ["output", "outputs", "outcome", "outcomes", "result", "results"].contains(&fold(text).as_str())
}

/// Whether the words of a header are those of a column of tasks.
pub(super) fn is_task_name(text: &str) -> bool {
    let words = Words::of(text);
    const NAMES: &[&str] = &[
        "nhiem vu",
        "noi dung cong viec",
        "noi dung nhiem vu",
        "noi dung thuc hien",
        "ten nhiem vu",
        "cong viec",
        "hoat dong",
        "giai phap",
        "bien phap",
        "ten cong viec",
        "dau viec",
        "action",
        "actions",
        "activity",
        "activities",
        "task",
        "tasks",
        "measure",
        "measures",
        "intervention",
        "interventions",
    ];
    words.begin(NAMES) && words.folded.split(' ').count() <= 8
}

/// Words of when a task is to be done.
const TIMES: &[&str] = &[
    "thoi han",
    "thoi gian",
    "tien do",
    "han hoan thanh",
    "moc thoi gian",
    "ngay hoan thanh",
    "nam hoan thanh",
    "nam khoi cong",
    "deadline",
    "timeline",
    "timeframe",
    "time frame",
    "due",
    "due date",
    "completion date",
    "schedule",
];

/// Whether a header begins with the words of when a task is to be done.
pub(super) fn is_time(text: &str) -> bool {
    Words::of(text).begin(TIMES)
}

/// When a task is to be done, and what it brings about.
pub(super) fn of_task(words: &Words<'_>) -> Option<ColumnRole> {
    const PRODUCTS: &[&str] = &[
        "san pham",
        "ket qua san pham",
        "chi tieu san pham",
        "ket qua dau ra",
        "ket qua dat duoc",
        "ket qua du kien",
        "du kien san pham",
        "dau ra",
        "hinh thuc van ban",
        "expected output",
        "expected outputs",
        "expected result",
        "expected results",
        "deliverable",
        "deliverables",
        "product",
        "products",
    ];
    // `Kết quả/sản phẩm` names no year; a result of a year does.
    if !years(words.text).is_empty() {
        return None;
    }
    // When it begins is no deadline.
    if words.begin(TIMES) && (!is_beginning(words.text) || words.begin(&["nam khoi cong"])) {
        return Some(ColumnRole::Deadline);
    }
    (words.begin(PRODUCTS) && !words.begin(&["san pham chu yeu"])).then_some(ColumnRole::Product)
}

/// Whether a header says when something begins: `Thời gian bắt đầu`, `Năm khởi công`, and not when it ends as well.
pub(super) fn is_beginning(text: &str) -> bool {
    let words = Words::of(text);
    words.hold(&["bat dau", "khoi cong", "kc", "start"])
        && !words.hold(&["hoan thanh", "ket thuc", "ht", "end", "finish", "completion"])
}

/// Whether a header says when something is done: `Thời gian hoàn thành`.
pub(super) fn is_completion(text: &str) -> bool {
    Words::of(text).hold(&["hoan thanh", "ket thuc", "completion", "completed", "finish"])
}

/// Whether a column names who watches the figures: `Cơ quan theo dõi, đánh giá`.
pub(super) fn watches(words: &Words<'_>) -> bool {
    words.begin(&["don vi", "co quan", "dau moi", "bo phan"])
        && words.hold(&["theo doi", "giam sat", "danh gia"])
        && !words.hold(&["thuc hien", "chu tri"])
}

/// The duty of the agencies that a column names.
pub(super) fn duty(words: &Words<'_>) -> Option<ColumnRole> {
    if words.hold(&[
        "chu tri",
        "responsible",
        "responsibility",
        "lead agency",
        "carried out by",
        "implementer",
        "chu dau tu",
        "phu trach",
    ]) || words.begin(&["lead", "in charge"])
    {
        return Some(ColumnRole::Lead);
    }
    if words.hold(&[
        "phoi hop",
        "supporting",
        "support agency",
        "cooperating",
        "collaborating",
        "partner agency",
        "partner agencies",
    ]) || words.are(&["support", "partners", "partner", "implementing partners"])
    {
        return Some(ColumnRole::With);
    }
    if watches(words) {
        return Some(ColumnRole::Reports);
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
