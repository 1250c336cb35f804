//! A change that does not tell of what: `tăng thêm 10%`, `bớt 2 xã`.

use crate::diagnostic::{Diagnostic, Message};
use crate::number::Lang;
use crate::rules;
use crate::scan::is_blank;
use crate::source::Span;
use crate::words;

/// Words that can only begin a change, with the word that the language has for it; the longer ones first.
const VERBS: [(&str, &str, Lang); 42] = [
    ("tăng thêm", "tăng", Lang::Vi),
    ("nâng thêm", "tăng", Lang::Vi),
    ("tăng trưởng", "tăng trưởng", Lang::Vi),
    ("giảm bớt", "giảm", Lang::Vi),
    ("giảm đi", "giảm", Lang::Vi),
    ("giảm thêm", "giảm", Lang::Vi),
    ("cắt giảm", "giảm", Lang::Vi),
    ("hạ bớt", "giảm", Lang::Vi),
    ("thêm", "thêm", Lang::Vi),
    ("bớt", "giảm", Lang::Vi),
    ("tụt", "tụt", Lang::Vi),
    ("cải thiện", "cải thiện", Lang::Vi),
    ("cao hơn trước", "tăng", Lang::Vi),
    ("thấp hơn trước", "giảm", Lang::Vi),
    ("up by", "up", Lang::En),
    ("up another", "up", Lang::En),
    ("increase by", "up", Lang::En),
    ("increased by", "up", Lang::En),
    ("increase", "up", Lang::En),
    ("rise by", "up", Lang::En),
    ("rise", "up", Lang::En),
    ("raise by", "up", Lang::En),
    ("grow by", "grow", Lang::En),
    ("grow", "grow", Lang::En),
    ("add another", "add", Lang::En),
    ("add", "add", Lang::En),
    ("another", "add", Lang::En),
    ("improve by", "improve by", Lang::En),
    ("down by", "cut", Lang::En),
    ("down another", "cut", Lang::En),
    ("decrease by", "cut", Lang::En),
    ("decreased by", "cut", Lang::En),
    ("decrease", "cut", Lang::En),
    ("reduce by", "cut", Lang::En),
    ("reduced by", "cut", Lang::En),
    ("reduce", "cut", Lang::En),
    ("cut by", "cut", Lang::En),
    ("fall by", "cut", Lang::En),
    ("drop by", "cut", Lang::En),
    ("lower by", "cut", Lang::En),
    ("fewer by", "cut", Lang::En),
    ("cut", "cut", Lang::En),
];

/// Words that name what a change is one of, or how often it comes.
const BASES: [&str; 16] = [
    "so với",
    "/năm",
    "/ năm",
    "mỗi năm",
    "hằng năm",
    "hàng năm",
    "một năm",
    "bình quân",
    "trung bình",
    "from ",
    "than ",
    "a year",
    "per year",
    "/year",
    "each year",
    "on average",
];

/// What to write for so many times more or less. How much is cut by “2 times”, nobody knows.
fn times(verb: &str, number: &str, lang: Lang) -> Message {
    if matches!(verb, "giảm" | "tụt" | "cut" | "down") {
        let cut = if lang == Lang::Vi { "giảm …% so với gốc" } else { "cut …% from baseline" };
        return Message::new(
            format!("ghi mức phải đạt, hoặc “{cut}” (còn một nửa là giảm 50%)"),
            format!("write the level to be reached, or “{cut}” (half of it is a cut of 50%)"),
        );
    }
    let (first, second) = match lang {
        Lang::Vi => (format!("gấp {number} lần so với gốc"), format!("gấp {number} lần so với 2025")),
        Lang::En => (format!("{number} times baseline"), format!("{number} times 2025")),
    };
    Message::new(
        format!(
            "nếu phải bằng {number} lần mức cũ thì viết “{first}” hoặc “{second}” (gốc, hay năm được so sánh); nếu không thì ghi thẳng con số phải đạt"
        ),
        format!(
            "if it is to be {number} times as much, write “{first}” or “{second}” (the baseline, or the year it is compared with); else write the number to be reached"
        ),
    )
}

/// The finding for a change whose words are clear, and that names nothing that it is a change of; `None` for what is none.
pub(super) fn without_base(span: Span, rest: &str, lang: Lang) -> Option<Diagnostic> {
    let said = rest.split(['"', '“', '#']).next().unwrap_or_default().trim_end_matches(is_blank);
    let spaced = words::spaced(said).to_lowercase();
    if BASES.iter().any(|base| spaced.contains(base)) {
        return None;
    }
    let (amount, verb) = VERBS.iter().find_map(|(written, verb, of)| {
        let amount = spaced.strip_prefix(written).filter(|_| *of == lang)?.strip_prefix(' ')?;
        Some((amount, *verb))
    })?;
    let length =
        amount.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ',' | '_'))).unwrap_or(amount.len());
    let (number, unit) = amount.split_at_checked(length).filter(|(number, _)| !number.is_empty())?;
    let unit = unit.trim();
    let points = matches!(unit, "điểm %" | "điểm phần trăm" | "points" | "percentage points" | "point");
    let percent = points || matches!(unit, "%" | "phần trăm" | "percent" | "per cent");
    if !percent && unit.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–' | '%' | '/')) {
        return None;
    }
    let amount = match (unit.is_empty(), points, lang) {
        (true, ..) => number.to_owned(),
        (_, true, Lang::Vi) => format!("{number} điểm %"),
        (_, true, Lang::En) => format!("{number} points"),
        (_, false, _) => format!("{number} {unit}"),
    };
    let written = said;
    let offers = match (lang, percent && !points) {
        (Lang::Vi, true) => [
            format!("{verb} {number}% so với gốc"),
            format!("{verb} {number} điểm % so với gốc"),
            format!("{verb} {number}%/năm"),
        ],
        (Lang::Vi, false) => [
            format!("{verb} {amount} so với gốc"),
            format!("{verb} {amount} so với 2025"),
            format!("{verb} {amount} mỗi năm"),
        ],
        (Lang::En, true) => [
            format!("{verb} {number}% from baseline"),
            format!("{verb} {number} points from baseline"),
            format!("{verb} {number}% a year"),
        ],
        (Lang::En, false) => [
            format!("{verb} {amount} from baseline"),
            format!("{verb} {amount} from 2025"),
            format!("{verb} {amount} a year"),
        ],
    };
    let finding = Diagnostic::new(
        &rules::BROKEN_VALUE,
        span,
        Message::new(
            format!("“{written}” là mức thay đổi, nhưng không nói so với mức nào"),
            format!("“{written}” is a change, but it does not tell from which figure"),
        ),
    );
    if matches!(unit, "lần" | "times") {
        return Some(finding.help(times(verb, number, lang)));
    }
    let [first, second, yearly] = offers;
    Some(finding.help(Message::new(
        format!("viết “{first}” hoặc “{second}” (gốc, hay năm được so sánh); thay đổi hằng năm thì “{yearly}”; mức phải đạt thì ghi thẳng con số"),
        format!("write “{first}” or “{second}” (the baseline, or the year it is compared with); of every year “{yearly}”; of a level to be reached the number itself"),
    )))
}
