//! One document cited under two spellings of its number.

use std::collections::HashMap;

use super::number::{NumberedCitation, numbered};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;

/// The check of the spelling of numbers.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&NUMBER_SPELLED_TWICE], one_number_is_spelled_one_way)];

/// A number in two spellings.
static NUMBER_SPELLED_TWICE: Rule = Rule {
    code: "BDG1209",
    name: "number-spelled-twice",
    severity: Severity::Warning,
    title: Both::new("Một văn bản ghi hai cách số, ký hiệu", "One document, two spellings of its number"),
    what: Both::new(
        "Trong một kế hoạch, cùng một văn bản được ghi với hai số, ký hiệu gần giống nhau: thiếu chữ, thiếu dấu, thiếu năm (`27/CTTg` và `27/CT-TTg`). Chữ hoa, chữ thường, dấu cách và số 0 ở đầu không xét.",
        "One plan cites a document under two similar numbers: a letter, an accent or the year is missing (`27/CTTg` and `27/CT-TTg`). Capitals, blanks and leading zeros do not count.",
    ),
    why: Both::new(
        "Số, ký hiệu ghi sai thì không tra được văn bản.",
        "A document cannot be found under a wrong number.",
    ),
    example: "kế hoạch ke_hoach \"Kế hoạch huyện\" {\n    giai đoạn 2021-2025\n    căn cứ \"Chỉ thị 27/CT-TTg\" ngày 20/12/2020\n    căn cứ \"Chỉ thị số 27/CTTg của Thủ tướng Chính phủ\" ngày 20/12/2020\n}\ncơ quan noi_vu \"Phòng Nội vụ\"\nmục tiêu 1 \"Bình đẳng giới\" {\n    chỉ tiêu 1.1 \"Tỷ lệ nữ làm chủ doanh nghiệp\" {\n        đơn vị tính %\n        đến 2025: ít nhất 30\n        chủ trì noi_vu\n    }\n}\n",
    fix: Both::new(
        "Tra lại văn bản gốc và ghi một số, ký hiệu ở mọi nơi.",
        "Look up the document and write one number in all places.",
    ),
};

/// How many citations of one number are compared: a plan cites a document some times, not some hundred times.
const MOST: usize = 50;

fn one_number_is_spelled_one_way(plan: &Plan, out: &mut Findings) {
    let citations = numbered(plan);
    let mut known: HashMap<String, Vec<&NumberedCitation<'_>>> = HashMap::new();
    for one in &citations {
        let before = known.entry(one.number.loose()).or_default();
        let same = || before.iter().filter(|other| one.is_same_document(other));
        if same().all(|other| other.number.spelled != one.number.spelled)
            && let Some(first) = same().next()
        {
            out.push(spelled_twice(first, one));
        }
        if before.len() < MOST {
            before.push(one);
        }
    }
}

fn spelled_twice(first: &NumberedCitation<'_>, one: &NumberedCitation<'_>) -> Diagnostic {
    let message = message!(
        "một văn bản được ghi bằng hai số, ký hiệu: {that} và {this}",
        "one document is cited under two numbers: {that} and {this}",
        that = first.number.written,
        this = one.number.written,
    );
    let label = message!("ở đây ghi {that}", "{that} here", that = first.number.written);
    Diagnostic::new(&NUMBER_SPELLED_TWICE, one.citation.title.0, message).related(first.citation.title.0, label).help(
        message!(
            "tra lại văn bản gốc và ghi một số, ký hiệu ở mọi nơi",
            "look up the document and write one number in all places"
        ),
    )
}
