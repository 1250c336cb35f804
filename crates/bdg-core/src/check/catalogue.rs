//! The catalogue of all rules: what the reader reports, what loading and resolving report, what the checks report.

use std::sync::LazyLock;

use super::list;
use crate::rules;
use bdg_syntax::diagnostic::{Both, Rule};

/// The families in order: the two digits after `BDG`, and what the family is about.
pub const FAMILIES: &[(&str, Both)] = &[
    ("00", Both::new("Tệp", "Files")),
    ("01", Both::new("Cách viết và từ khóa", "Syntax and words")),
    ("02", Both::new("Tên gọi", "Names")),
    ("03", Both::new("Giá trị", "Values")),
    ("04", Both::new("Đơn vị tính", "Units")),
    ("05", Both::new("Hướng", "Direction")),
    ("06", Both::new("Thời gian", "Time")),
    ("07", Both::new("Chỉ tiêu năm so với giai đoạn", "Annual targets against the period")),
    ("08", Both::new("Kết quả so với mục tiêu", "Results against targets")),
    ("09", Both::new("Các phần của chỉ tiêu", "Parts of an indicator")),
    ("10", Both::new("Số liệu nêu ở nơi khác", "Statements elsewhere")),
    ("11", Both::new("Phân công và báo cáo", "Duties and reports")),
    ("12", Both::new("Văn bản", "The document")),
    ("13", Both::new("Công thức và điều chỉnh", "Formulas and revisions")),
    ("14", Both::new("Kế hoạch cấp trên", "The plan above")),
];

/// All rules, in the order of their codes.
static ALL: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
    let read_and_resolved = bdg_syntax::rules::RULES.iter().chain(rules::RULES).copied();
    let mut all: Vec<_> = read_and_resolved.chain(list::rules()).collect();
    all.sort_unstable_by_key(|rule| rule.code);
    all
});

/// All rules, in the order of their codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().copied()
}

/// The rule with a code (`BDG0301`, in any case) or a name; `None` if there is none.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name == code)
}
