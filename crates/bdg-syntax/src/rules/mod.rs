//! The catalogue of the checker's rules: for each its code, its severity and its page.
//!
//! One file a family, in the order of the codes. The functions that look for the faults stand elsewhere: what the
//! reader finds in `syntax`, what only a whole plan shows in `check`.

/// A whole small plan around the declarations that an example shows.
macro_rules! plan_around {
    ($($declarations:expr),+ $(,)?) => {
        concat!(
            "kế hoạch vi_du \"Kế hoạch bình đẳng giới của huyện\" {\n    giai đoạn 2021-2025\n}\n\n",
            "cơ quan noi_vu \"Phòng Nội vụ\"\n\n",
            $($declarations),+
        )
    };
}

/// A whole small plan around the statements of one indicator.
macro_rules! indicator_around {
    ($title:literal, $($line:literal),+ $(,)?) => {
        plan_around!(
            "mục tiêu 1 \"Trong lĩnh vực chính trị\" {\n    chỉ tiêu 1.1 \"",
            $title,
            "\" {\n        chủ trì noi_vu\n",
            $("        ", $line, "\n",)+
            "    }\n}\n"
        )
    };
}

mod accepts;
mod annual;
mod direction;
mod document;
mod duty;
mod names;
mod naming;
mod parts;
mod reading;
mod results;
mod statements;
mod time;
mod units;
mod values;
mod words;

pub use accepts::*;
pub use annual::*;
pub use direction::*;
pub use document::*;
pub use duty::*;
pub use names::*;
pub use naming::*;
pub use parts::*;
pub use reading::*;
pub use results::*;
pub use statements::*;
pub use time::*;
pub use units::*;
pub use values::*;
pub use words::*;

use crate::diagnostic::{Both, Rule};

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
];

/// All rules, in the order of their codes.
pub const ALL: &[&[&Rule]] = &[
    reading::RULES,
    words::RULES,
    naming::RULES,
    names::RULES,
    values::RULES,
    units::RULES,
    direction::RULES,
    time::RULES,
    annual::RULES,
    results::RULES,
    parts::RULES,
    statements::RULES,
    duty::RULES,
    document::RULES,
    accepts::RULES,
];

/// All rules one by one, in the order of their codes.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    ALL.iter().flat_map(|family| family.iter().copied())
}

/// The rule with a code (`BDG0301`, in any case) or a name; `None` if there is none.
#[must_use]
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code) || rule.name == code)
}
