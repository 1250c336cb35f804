//! Titles that another place of the document words otherwise.

use unicode_normalization::char::is_combining_mark;

use crate::check::example::indicator_around;
use crate::check::findings::Findings;
use crate::check::fold;
use crate::check::rule::Check;
use crate::model::{LaterTitle, Plan, StatedTitle};
use crate::phrases::first_words;
use bdg_syntax::diagnostic::{Both, Diagnostic, Message, Rule, Severity};
use bdg_syntax::message;
use bdg_syntax::number::Lang;
use bdg_syntax::source::Text;

/// The check of stated titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&STATED_TITLE_DIFFERS], stated_titles_are_the_titles)];

/// A title in other words elsewhere.
static STATED_TITLE_DIFFERS: Rule = Rule {
    code: "BDG1010",
    name: "stated-title-differs",
    severity: Severity::Warning,
    title: Both::new("Nơi khác nêu tên khác", "Another place words the title otherwise"),
    what: Both::new(
        "Tên của mục tiêu, chỉ tiêu ở nơi khác (`nêu \"…\" tên: \"…\"`) thừa, thiếu hoặc khác từ. Chữ hoa, dấu câu, dấu cách, chỗ đặt dấu thanh (hoà/hòa), i và y không xét; chỉ khác những từ như “các”, “của”, hoặc có chữ viết tắt, thì chỉ lưu ý.",
        "The title that another place states (`stated \"…\" title: \"…\"`) has other words, more or fewer. Capitals, punctuation, blanks and the place of tone marks do not count; where only words such as “the” or “of” differ, or an abbreviation stands, it is a note.",
    ),
    why: Both::new(
        "Khác một từ có thể là khác đối tượng, địa bàn: hai nơi của một văn bản giao hai việc khác nhau.",
        "One other word may mean another group or place: two places of one document ask for two different things.",
    ),
    example: indicator_around!(
        "Tỷ lệ hộ dân dùng nước sạch",
        "đơn vị tính %",
        "gốc 2020: 60",
        "đến 2025: 90",
        "nêu \"Phần II\" tên: \"Tỷ lệ hộ dân ở thị trấn dùng nước sạch\""
    ),
    fix: Both::new("Dùng một tên ở mọi nơi của văn bản.", "Use one title in all places of the document."),
};

fn stated_titles_are_the_titles(plan: &Plan, out: &mut Findings) {
    for goal in plan.goals.iter().filter(|goal| !goal.stated_titles.is_empty()) {
        let code = plan.text(goal.code);
        let of = message!("mục tiêu {code}", "goal {code}");
        compare(plan, (goal.title, &goal.later_titles), &goal.stated_titles, &of, out);
    }
    for indicator in plan.indicators.iter().filter(|indicator| !indicator.stated_titles.is_empty()) {
        let code = &indicator.full_code;
        let of = message!("chỉ tiêu {code}", "indicator {code}");
        compare(plan, (indicator.title, &indicator.later_titles), &indicator.stated_titles, &of, out);
    }
}

fn compare(
    plan: &Plan,
    (title, later): (Text, &[LaterTitle]),
    stated: &[StatedTitle],
    of: &Message,
    out: &mut Findings,
) {
    for one in stated {
        let there = plan.text(one.title);
        let mut titles = std::iter::once(title).chain(later.iter().map(|later| later.text));
        if titles.any(|title| keys(plan.text(title)) == keys(there)) {
            continue;
        }
        let differences = differences(plan.text(title), there);
        let place = first_words(plan.text(one.place));
        let message = message!(
            |lang| "{of}: “{place}” nêu tên khác: {differences}",
            "{of}: “{place}” states another title: {differences}",
            of,
            differences = in_words(&differences, there, lang),
        );
        let matters = differences.iter().any(|one| one.matters) || differences.is_empty();
        let abbreviated = is_abbreviated(there) || is_abbreviated(plan.text(title));
        let severity = if matters && !abbreviated { Severity::Warning } else { Severity::Note };
        out.push(
            Diagnostic::new(&STATED_TITLE_DIFFERS, one.title.0, message)
                .severity(severity)
                .related(title.0, message!("tên đã khai", "the title as declared"))
                .help(message!(
                    "dùng một tên ở mọi nơi của văn bản; nếu là hai việc khác nhau thì khai hai chỉ tiêu",
                    "use one title in all places; if they are two things, declare two indicators"
                )),
        );
    }
}

/// A word of a text by its place, and as it is compared.
struct Word<'t> {
    start: usize,
    written: &'t str,
    key: String,
}

/// The words of a text.
fn words(text: &str) -> Vec<Word<'_>> {
    let is_part = |sign: char| sign.is_alphanumeric() || is_combining_mark(sign);
    let mut found = Vec::new();
    let mut begun = None;
    for (at, sign) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (is_part(sign), begun) {
            (true, None) => begun = Some(at),
            (false, Some(start)) => {
                let written = text.get(start..at).unwrap_or_default();
                found.push(Word { start, written, key: key(written) });
                begun = None;
            }
            _ => {}
        }
    }
    found
}

fn keys(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.key).collect()
}

/// What is the same under any capitals and any place of the tone mark; `i` and `y` that stand alone among consonants are one.
fn key(word: &str) -> String {
    let folded = fold::title(word);
    let vowels = folded.chars().filter(|letter| "aeiouy".contains(*letter)).count();
    if vowels == 1 { folded.replace('y', "i") } else { folded }
}

fn is_abbreviated(text: &str) -> bool {
    let all_capitals = !text.chars().any(char::is_lowercase);
    let short = |word: &Word<'_>| word.written.chars().filter(|sign| sign.is_uppercase()).count() > 1;
    !all_capitals && words(text).iter().any(short)
}

/// Words that change nothing in what a title asks for.
const EMPTY: &[&str] = &[
    "và", "các", "những", "của", "là", "được", "thì", "mà", "đã", "sẽ", "việc", "sự", "với", "cho", "về", "the", "a",
    "an", "of", "and", "for", "to", "is", "are",
];

/// A stretch in which two titles differ.
struct Difference {
    /// What only the declared title has.
    declared: String,
    /// What only the other one has.
    stated: String,
    /// Whether a word of substance is among it.
    matters: bool,
}

/// Titles of more words are not taken apart.
const MOST: usize = 150;

/// Where two titles differ, in order; nothing where they are too long to be held together.
fn differences(declared: &str, stated: &str) -> Vec<Difference> {
    let (one, other) = (words(declared), words(stated));
    if one.len() > MOST || other.len() > MOST {
        return Vec::new();
    }
    let common = longest_common(&one, &other);
    let mut found = Vec::new();
    let (mut left, mut right) = (0_usize, 0_usize);
    for (at, to) in common.into_iter().chain(std::iter::once((one.len(), other.len()))) {
        let (dropped, added) = (one.get(left..at).unwrap_or_default(), other.get(right..to).unwrap_or_default());
        if !dropped.is_empty() || !added.is_empty() {
            let empty = |word: &Word<'_>| EMPTY.iter().any(|empty| key(empty) == word.key);
            found.push(Difference {
                declared: written(declared, dropped),
                stated: written(stated, added),
                matters: dropped.iter().chain(added).any(|word| !empty(word)),
            });
        }
        (left, right) = (at.saturating_add(1), to.saturating_add(1));
    }
    found
}

/// Some neighbouring words as they stand in their text.
fn written(text: &str, words: &[Word<'_>]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    text.get(first.start..last.start.saturating_add(last.written.len())).unwrap_or_default().to_owned()
}

/// The longest row of words that two titles have in common, by their places in both.
fn longest_common(one: &[Word<'_>], other: &[Word<'_>]) -> Vec<(usize, usize)> {
    let width = other.len().saturating_add(1);
    let mut lengths = vec![0_u32; width.saturating_mul(one.len().saturating_add(1))];
    let at = |row: usize, column: usize| row.saturating_mul(width).saturating_add(column);
    let length = |lengths: &[u32], row: usize, column: usize| lengths.get(at(row, column)).copied().unwrap_or(0);
    for (row, word) in one.iter().enumerate().rev() {
        for (column, there) in other.iter().enumerate().rev() {
            let best = if word.key == there.key {
                length(&lengths, row.saturating_add(1), column.saturating_add(1)).saturating_add(1)
            } else {
                length(&lengths, row.saturating_add(1), column).max(length(&lengths, row, column.saturating_add(1)))
            };
            if let Some(place) = lengths.get_mut(at(row, column)) {
                *place = best;
            }
        }
    }
    let (mut row, mut column, mut found) = (0_usize, 0_usize, Vec::new());
    while let (Some(word), Some(there)) = (one.get(row), other.get(column)) {
        if word.key == there.key {
            found.push((row, column));
            (row, column) = (row.saturating_add(1), column.saturating_add(1));
        } else if length(&lengths, row.saturating_add(1), column) >= length(&lengths, row, column.saturating_add(1)) {
            row = row.saturating_add(1);
        } else {
            column = column.saturating_add(1);
        }
    }
    found
}

/// How many differences are named.
const NAMED: usize = 3;

fn in_words(differences: &[Difference], stated: &str, lang: Lang) -> String {
    if differences.is_empty() {
        return format!("“{}”", first_words(stated));
    }
    let one = |difference: &Difference| {
        let (declared, stated) = (first_words(&difference.declared), first_words(&difference.stated));
        match (declared.is_empty(), stated.is_empty(), lang) {
            (true, _, Lang::Vi) => format!("thêm “{stated}”"),
            (true, _, Lang::En) => format!("it adds “{stated}”"),
            (_, true, Lang::Vi) => format!("thiếu “{declared}”"),
            (_, true, Lang::En) => format!("it leaves out “{declared}”"),
            (_, _, Lang::Vi) => format!("“{stated}” thay cho “{declared}”"),
            (_, _, Lang::En) => format!("“{stated}” for “{declared}”"),
        }
    };
    let mut named: Vec<String> = differences.iter().take(NAMED).map(one).collect();
    if differences.len() > NAMED {
        named.push("…".to_owned());
    }
    named.join("; ")
}
