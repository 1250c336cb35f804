//! What running text names, against what the plan has; and numbers in it that are written in another notation.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use super::phrase::{language_of, words};
use super::sentences::texts;
use crate::check::example::{indicator_around, plan_around};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Goal, Indicator, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Both, Diagnostic, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;

/// The checks of what texts name.
pub(in crate::check) const CHECKS: &[Check] = &[
    Check::Plan(&[&NAMES_WHAT_IS_NOT_THERE], names_are_of_the_plan),
    Check::Plan(&[&POINT_IN_WORDS], numbers_have_the_marks_of_the_language),
];

/// A text that names an indicator or an annex that the plan does not have.
pub(super) static NAMES_WHAT_IS_NOT_THERE: Rule = Rule {
    code: "BDG1016",
    name: "names-what-is-not-there",
    severity: Severity::Warning,
    title: Both::new(
        "Lời văn nhắc đến chỉ tiêu, phụ lục không có",
        "A text names an indicator or annex that is not there",
    ),
    what: Both::new(
        "Nhiệm vụ, ghi chú, mục đích, yêu cầu hay lời kết nhắc đến “chỉ tiêu 7.3” hoặc “Phụ lục 5” mà kế hoạch không có mã hay số thứ tự ấy; hoặc ghi “Kế hoạch gồm 3 mục tiêu, 8 chỉ tiêu” khác số đã khai. Chỉ tiêu, phụ lục của một văn bản khác (“chỉ tiêu 17.3 của Bộ tiêu chí …”) thì không xét, và phụ lục thì chỉ xét khi kế hoạch có khai phụ lục.",
        "A task, note, purpose, requirement or closing names “indicator 7.3” or “Annex 5”, and the plan has no such code or number; or a text says “the plan has 3 goals and 8 indicators” where it declares others. Those of another document (“indicator 17.3 of …”) are left alone, and annexes are looked up only where the plan declares some.",
    ),
    why: Both::new(
        "Người thực hiện tra theo số ấy sẽ không thấy, hoặc thấy nhầm chỗ.",
        "Whoever looks it up finds nothing, or the wrong one.",
    ),
    example: plan_around!(
        "mục tiêu 1 \"Nước sạch\" {\n    chủ trì noi_vu\n    chỉ tiêu 1.1 \"Tỷ lệ hộ dùng nước sạch\" {\n        đơn vị tính %\n        gốc 2020: 72\n        đến 2025: 90\n    }\n    nhiệm vụ \"Rà soát số liệu của chỉ tiêu 1.2\"\n}\n"
    ),
    fix: Both::new("Sửa số của chỉ tiêu, phụ lục trong lời văn.", "Correct the number in the text."),
};

/// A decimal point in a Vietnamese text.
static POINT_IN_WORDS: Rule = Rule {
    code: "BDG1017",
    name: "point-in-words",
    severity: Severity::Note,
    title: Both::new("Dấu chấm thập phân trong lời văn", "A decimal point in a Vietnamese text"),
    what: Both::new(
        "Tên, ghi chú, nhiệm vụ hay lời văn của kế hoạch tiếng Việt ghi số thập phân bằng dấu chấm, trước một đơn vị: “1.5 lần”, “97.5%”.",
        "A title, note, task or other text of a Vietnamese plan has a decimal point in a number before a unit: “1.5 lần”, “97.5%”.",
    ),
    why: Both::new(
        "Trong văn bản tiếng Việt dấu chấm chỉ tách các nhóm ba chữ số; bảng in ra đúng như đã ghi.",
        "In Vietnamese a point only separates groups of three digits, and tables print the text as it is.",
    ),
    example: indicator_around!(
        "Số lao động nữ có việc làm tăng 1.5 lần",
        "đơn vị tính người",
        "gốc 2020: 200",
        "đến 2025: 300"
    ),
    fix: Both::new("Ghi dấu phẩy.", "Write a comma."),
};

fn names_are_of_the_plan(plan: &Plan, out: &mut Findings) {
    let known = OnceCell::new();
    let annexes: Vec<String> = plan.annexes.iter().map(|annex| plain(plan.text(annex.code))).collect();
    for text in texts(plan) {
        let written = plan.text(text);
        let named = has_dotted(written).then(|| named_behind(written, &["chỉ tiêu", "indicator"]));
        for place in named.into_iter().flatten() {
            let code = written.get(place).unwrap_or_default();
            if !composite(code) {
                continue;
            }
            let (indicators, dotted) = known.get_or_init(|| codes(plan));
            if *dotted && !indicators.contains(&plain(code)) {
                let message = message!(
                    "lời văn nhắc đến chỉ tiêu {code}, nhưng kế hoạch không có chỉ tiêu mang mã hay số thứ tự ấy",
                    "the text names indicator {code}, but the plan has no indicator of that code or number",
                );
                out.push(Diagnostic::new(&NAMES_WHAT_IS_NOT_THERE, text.0, message).help(message!(
                    "sửa số của chỉ tiêu; nếu là của văn bản khác thì ghi rõ `chỉ tiêu {code} của …`",
                    "correct the number; if it is of another document, say so: `indicator {code} of …`"
                )));
            }
        }
        if annexes.is_empty() {
            continue;
        }
        for place in named_behind(written, &["phụ lục", "annex"]) {
            let code = written.get(place).unwrap_or_default();
            let numbered = code.chars().all(|sign| sign.is_ascii_digit() || "IVX".contains(sign));
            if numbered && code.len() < 5 && !annexes.contains(&plain(code)) {
                let message = message!(
                    "lời văn nhắc đến Phụ lục {code}, nhưng kế hoạch không có phụ lục ấy",
                    "the text names Annex {code}, but the plan has no such annex",
                );
                out.push(Diagnostic::new(&NAMES_WHAT_IS_NOT_THERE, text.0, message).help(message!(
                    "sửa số của phụ lục; nếu là của văn bản khác thì ghi rõ `Phụ lục {code} của …`",
                    "correct the number; if it is of another document, say so: `Annex {code} of …`"
                )));
            }
        }
    }
}

/// The codes and printed numbers of a plan's indicators, and whether some are composite.
fn codes(plan: &Plan) -> (HashSet<String>, bool) {
    let of_one = |one: &Indicator| {
        let numbers = one.numbers.iter().map(|number| plain(plan.text(number.text)));
        numbers.chain([plain(&one.full_code)]).collect::<Vec<_>>()
    };
    let codes: HashSet<String> = plan.indicators.iter().flat_map(of_one).collect();
    let dotted = codes.iter().any(|code| composite(code));
    (codes, dotted)
}

/// Whether a code is one of several short numbers: only those are unlike a count, as `chỉ tiêu 5` or `chỉ tiêu 1.500 hộ` is.
fn composite(code: &str) -> bool {
    code.contains('.') && code.split('.').all(|part| matches!(part.len(), 1 | 2))
}

/// Whether a text has a point between two letters or digits, as composite codes do.
fn has_dotted(text: &str) -> bool {
    let dotted = |signs: &[u8]| matches!(signs, [one, b'.', next] if one.is_ascii_alphanumeric() && next.is_ascii_alphanumeric());
    text.as_bytes().windows(3).any(dotted)
}

/// A number as it is looked up: `01` is `1`, in either case.
fn plain(code: &str) -> String {
    let parts: Vec<&str> = code.trim().trim_end_matches('.').split('.').collect();
    let parts = parts.iter().map(|part| match part.trim_start_matches('0') {
        "" => *part,
        rest => rest,
    });
    parts.collect::<Vec<&str>>().join(".").to_uppercase()
}

/// The numbers that stand right behind one of some words and are not of another document.
fn named_behind(text: &str, names: &[&str]) -> Vec<Range<usize>> {
    /// Words behind a number that say whose it is.
    const OF_OTHERS: &[&str] = &["của", "theo", "thuộc", "tại", "trong", "kèm", "ban", "of", "in", "to", "under"];
    /// Words that tell another document anywhere in the text.
    const OTHERS: &[&str] = &[
        "Bộ tiêu chí",
        "Nghị quyết",
        "Quyết định",
        "Nghị định",
        "Thông tư",
        "Chiến lược",
        "Chương trình",
        "SDG",
        "VSDG",
    ];
    if OTHERS.iter().any(|other| text.contains(other)) {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let found = names.iter().flat_map(|name| lower.match_indices(*name).map(|(at, found)| (at, at + found.len())));
    let number = |(at, end): (usize, usize)| {
        let rest = text.get(end..)?;
        let alone = text.get(..at)?.chars().next_back().is_none_or(|sign| !sign.is_alphanumeric());
        let start = end.checked_add(rest.len().checked_sub(rest.trim_start().len())?)?;
        let digits = text.get(start..)?;
        let length = digits.find(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '.')).unwrap_or(digits.len());
        let code = digits.get(..length)?.trim_end_matches('.');
        let after = digits.get(code.len()..)?;
        let own = words(after).next().is_none_or(|word| !OF_OTHERS.contains(&word.as_str()));
        (alone && start > end && own && !code.is_empty()).then(|| start..start + code.len())
    };
    found.filter_map(number).collect()
}

/// Whose title a text is.
enum Titled<'p> {
    Goal(&'p Goal),
    Indicator(&'p Indicator),
    None,
}

fn numbers_have_the_marks_of_the_language(plan: &Plan, out: &mut Findings) {
    let goals = plan.goals.iter().map(|goal| (goal.title, Titled::Goal(goal)));
    let indicators = plan.indicators.iter().map(|indicator| (indicator.title, Titled::Indicator(indicator)));
    for (text, titled) in goals.chain(indicators).chain(texts(plan).map(|text| (text, Titled::None))) {
        let written = plan.text(text);
        if !written.contains('.') {
            continue;
        }
        // An English text writes points, whatever the keywords around it.
        let lang = if plan.lang == Lang::Vi { language_of(written) } else { plan.lang };
        let Some(number) = with_point(written, lang) else { continue };
        let of = match titled {
            Titled::Goal(goal) => {
                let code = plan.text(goal.code);
                message!("mục tiêu {code}: ", "goal {code}: ")
            }
            Titled::Indicator(of) => message!(|lang| "{who}: ", "{who}: ", who = phrases::indicator(of, lang)),
            Titled::None => message!("", ""),
        };
        let right = number.replace('.', ",");
        let message = message!(
            "{of}“{number}” có dấu chấm thập phân; văn bản tiếng Việt ghi “{right}”",
            "{of}“{number}” has a decimal point; a Vietnamese text writes “{right}”",
            of,
        );
        out.push(
            Diagnostic::new(&POINT_IN_WORDS, text.0, message)
                .help(message!("ghi dấu phẩy: “{right}”", "write a comma: “{right}”")),
        );
    }
}

/// The first number of a text with one or two digits behind a point, before a unit; in a file of English keywords before a
/// Vietnamese one.
fn with_point(text: &str, lang: Lang) -> Option<&str> {
    const UNITS: &[&str] = &["lần", "triệu", "tỷ", "tỉ", "nghìn", "ha", "km", "tấn", "điểm", "người"];
    const ITEMS: &[&str] = &["tiêu", "mục", "điểm", "khoản", "bảng", "phần", "chí", "số", "vụ"];
    const SHARES: &[&str] = &["lệ", "trọng", "suất", "số"];
    text.match_indices('.').find_map(|(at, _)| {
        let before = text.get(..at)?;
        let whole = before.len().checked_sub(before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len())?;
        let behind = text.get(at.checked_add(1)?..)?;
        let decimals = behind.len().checked_sub(behind.trim_start_matches(|sign: char| sign.is_ascii_digit()).len())?;
        let start = at.checked_sub(whole)?;
        let apart = text.get(..start)?.chars().next_back();
        let alone = apart.is_none_or(|sign| !sign.is_alphanumeric() && !matches!(sign, '.' | ',' | '/' | '-'));
        let rest = behind.get(decimals..)?;
        if whole == 0 || !(1..=2).contains(&decimals) || !alone {
            return None;
        }
        let sign = lang == Lang::Vi && rest.trim_start().starts_with('%');
        // `chỉ tiêu 1.2 tỷ lệ hộ nghèo` is the number of an item.
        let before = text.get(..start)?;
        let item = || start == 0 || words(before).next_back().is_some_and(|word| ITEMS.contains(&word.as_str()));
        let unit = sign
            || rest.starts_with(' ') && !item() && {
                let mut after = words(rest);
                after.next().is_some_and(|word| UNITS.contains(&word.as_str()))
                    && after.next().is_none_or(|word| !SHARES.contains(&word.as_str()))
            };
        let number = text.get(start..at.checked_add(1)?.checked_add(decimals)?)?;
        unit.then_some(number)
    })
}
