//! Titles that another place of the document words otherwise.

use std::cell::LazyCell;
use std::sync::LazyLock;

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
use bdg_syntax::words::is_alphanumeric;

/// The check of stated titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[&STATED_TITLE_DIFFERS], stated_titles_are_the_titles)];

/// A title in other words elsewhere.
static STATED_TITLE_DIFFERS: Rule = Rule {
    code: "BDG1010",
    name: "stated-title-differs",
    severity: Severity::Warning,
    title: Both::new("Nơi khác nêu tên khác", "Another place words the title otherwise"),
    what: Both::new(
        "Tên của mục tiêu, chỉ tiêu ở nơi khác (`nêu \"…\" tên: \"…\"`) thừa, thiếu hoặc khác từ. Chữ hoa, dấu câu, dấu cách, chỗ đặt dấu thanh (hoà/hòa), i và y, “trong đó:” ở cuối không xét; chỉ khác những từ như “các”, “của”, chỉ đổi thứ tự (bảo đảm, đảm bảo), hoặc có chữ viết tắt, thì chỉ lưu ý.",
        "The title that another place states (`stated \"…\" title: \"…\"`) has other words, more or fewer. Capitals, punctuation, blanks, the place of tone marks and an “of which:” at the end do not count; where only words such as “the” or “of” or the order of two words differ, or an abbreviation stands, it is a note.",
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
    let titles = LazyCell::new(|| -> Vec<(Text, Titled<'_>)> {
        let all = std::iter::once(title).chain(later.iter().map(|later| later.text));
        all.map(|title| (title, Titled::of(plan.text(title)))).collect()
    });
    for one in stated {
        let there = plan.text(one.title);
        // Most places state the very text.
        if plan.text(title) == there {
            continue;
        }
        let words_there = Titled::of(there);
        if titles.iter().any(|(_, title)| title.is(&words_there)) {
            continue;
        }
        // Of the titles of several years the one that it is probably meant to be.
        let apart = |(_, title): &&(Text, Titled<'_>)| -> usize {
            let differences = differences(title, &words_there);
            differences.iter().map(|one| one.declared.len().saturating_add(one.stated.len())).sum()
        };
        let meant = if later.is_empty() { titles.first() } else { titles.iter().min_by_key(apart) };
        let Some((title, words_here)) = meant else { continue };
        let differences = differences(words_here, &words_there);
        let place = first_words(plan.text(one.place));
        let message = message!(
            |lang| "{of}: “{place}” nêu tên khác: {differences}",
            "{of}: “{place}” states another title: {differences}",
            of,
            differences = in_words(&differences, there, lang),
        );
        let matters = differences.iter().any(|one| one.matters) || differences.is_empty();
        let abbreviated = words_there.is_abbreviated() || words_here.is_abbreviated();
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

/// A title with its words.
struct Titled<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
}

impl<'t> Titled<'t> {
    fn of(text: &'t str) -> Titled<'t> {
        Titled { text, words: words(text) }
    }

    /// Whether two titles have the same words.
    fn is(&self, other: &Titled<'_>) -> bool {
        self.words.iter().map(|word| &word.key).eq(other.words.iter().map(|word| &word.key))
    }

    /// Whether a word of it is written in capitals, other than the whole title.
    fn is_abbreviated(&self) -> bool {
        let all_capitals = !self.text.chars().any(char::is_lowercase);
        let short = |word: &Word<'_>| word.written.chars().filter(|sign| sign.is_uppercase()).count() > 1;
        !all_capitals && self.words.iter().any(short)
    }
}

/// The words of a text.
fn words(text: &str) -> Vec<Word<'_>> {
    let is_part = |sign: char| is_alphanumeric(sign) || is_combining_mark(sign);
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
    let led = lead(text, &found);
    found.truncate(led);
    found
}

/// Words that lead to the parts below and so end a title without being of it.
const LEADS: &[&[&str]] = &[
    &["trong", "đó"],
    &["bao", "gồm"],
    &["gồm", "có"],
    &["gồm"],
    &["cụ", "thể", "là"],
    &["cụ", "thể"],
    &["như", "sau"],
    &["of", "which"],
    &["including"],
    &["namely"],
];

/// The same as they are compared.
static LEAD_KEYS: LazyLock<Vec<Vec<String>>> =
    LazyLock::new(|| LEADS.iter().map(|lead| lead.iter().map(|word| key(word)).collect()).collect());

/// How many words stand before what leads to the parts: `…, trong đó:`. A title that ends so without any sign around it,
/// as `kế hoạch cụ thể`, has these words of its own.
fn lead(text: &str, words: &[Word<'_>]) -> usize {
    let end = |word: &Word<'_>| word.start.saturating_add(word.written.len());
    let mut count = words.len();
    loop {
        let rest = words.get(..count).unwrap_or_default();
        let until = words.get(count).map_or(text.len(), |next| next.start);
        let after = rest.last().and_then(|last| text.get(end(last)..until)).unwrap_or_default();
        let leads = |lead: &&Vec<String>| {
            let Some(first) = count.checked_sub(lead.len()).filter(|first| *first > 0) else { return false };
            let here = rest.get(first..).unwrap_or_default();
            let gap = rest.get(first - 1).and_then(|before| text.get(end(before)..here.first()?.start));
            let signed = after.contains(':') || count < words.len() || gap.is_some_and(|gap| !gap.trim().is_empty());
            signed && here.iter().zip(lead.iter()).all(|(word, lead)| word.key == *lead)
        };
        match LEAD_KEYS.iter().find(leads) {
            Some(lead) => count = count.saturating_sub(lead.len()),
            None => return count,
        }
    }
}

/// What is the same under any capitals and any place of the tone mark; `i` and `y` that stand alone among consonants are one.
fn key(word: &str) -> String {
    let folded = fold::title(word);
    let vowels = folded.bytes().filter(|letter| b"aeiouy".contains(letter)).count();
    if vowels == 1 && folded.contains('y') { folded.replace('y', "i") } else { folded }
}

/// Words that change nothing in what a title asks for.
const EMPTY: &[&str] = &[
    "và", "các", "những", "của", "là", "được", "thì", "mà", "đã", "sẽ", "việc", "sự", "với", "cho", "về", "the", "a",
    "an", "of", "and", "for", "to", "is", "are",
];

/// The same as they are compared.
static EMPTY_KEYS: LazyLock<Vec<String>> = LazyLock::new(|| EMPTY.iter().map(|word| key(word)).collect());

/// A stretch in which two titles differ.
struct Difference {
    /// What only the declared title has.
    declared: String,
    /// What only the other one has.
    stated: String,
    /// Whether a word of substance is among it.
    matters: bool,
    /// Whether a figure is among it.
    figure: bool,
    /// Whether both have the same words in another order.
    swapped: bool,
}

/// Titles of more words are not taken apart.
const MOST: usize = 150;

/// A stretch between words in common, by places in both titles: `from..to` of the declared one and of the other.
#[derive(Clone, Copy)]
struct Gap {
    declared: (usize, usize),
    stated: (usize, usize),
    swapped: bool,
}

/// Where two titles differ, the weightiest first; nothing where they are too long to be held together.
fn differences(declared: &Titled<'_>, stated: &Titled<'_>) -> Vec<Difference> {
    let (one, other) = (declared.words.as_slice(), stated.words.as_slice());
    let (declared, stated) = (declared.text, stated.text);
    if one.len() > MOST || other.len() > MOST {
        return Vec::new();
    }
    let common = slid((declared, one), (stated, other), longest_common(one, other));
    let empty = |word: &&Word<'_>| EMPTY_KEYS.contains(&word.key);
    let mut found: Vec<Difference> = joined(one, other, &gaps(&common, one.len(), other.len()))
        .into_iter()
        .map(|gap| {
            let dropped = one.get(gap.declared.0..gap.declared.1).unwrap_or_default();
            let added = other.get(gap.stated.0..gap.stated.1).unwrap_or_default();
            // Words in both are only among it because they stand between.
            let only = |words: &[Word<'_>], there: &[Word<'_>]| {
                let of_substance = words.iter().filter(|word| !empty(word));
                let (mut own, mut theirs): (Vec<String>, Vec<String>) = (
                    of_substance.map(|word| word.key.clone()).collect(),
                    there.iter().map(|word| word.key.clone()).collect(),
                );
                own.retain(|key| {
                    theirs.iter().position(|other| other == key).map(|at| theirs.swap_remove(at)).is_none()
                });
                own
            };
            let differing = [only(dropped, added), only(added, dropped)].concat();
            let figures = |words: &[Word<'_>]| -> Vec<String> {
                words.iter().filter(|word| is_figure(word)).map(|word| word.key.clone()).collect()
            };
            let (before, now) = (figures(dropped), figures(added));
            // Figures in another order are other figures: `từ 2 đến 3`, `từ 3 đến 2`.
            let figure = before != now || gap.swapped && !before.is_empty();
            Difference {
                declared: written(declared, dropped),
                stated: written(stated, added),
                matters: figure || !differing.is_empty(),
                figure,
                swapped: gap.swapped,
            }
        })
        .collect();
    found.sort_by_key(|one| (!one.figure, !one.matters));
    found
}

fn is_figure(word: &Word<'_>) -> bool {
    word.key.contains(|sign: char| sign.is_ascii_digit())
}

/// The stretches between words in common.
fn gaps(common: &[(usize, usize)], declared: usize, stated: usize) -> Vec<Gap> {
    let mut found = Vec::new();
    let (mut left, mut right) = (0_usize, 0_usize);
    for (at, to) in common.iter().copied().chain(std::iter::once((declared, stated))) {
        if left < at || right < to {
            found.push(Gap { declared: (left, at), stated: (right, to), swapped: false });
        }
        (left, right) = (at.saturating_add(1), to.saturating_add(1));
    }
    found
}

/// Words in common that stand between two stretches of the same words: `Đảm bảo` and `Bảo đảm`.
const SWAPPED: usize = 2;

/// Neighbouring stretches that are told as one: those between which one word stands, and words that changed places.
fn joined(one: &[Word<'_>], other: &[Word<'_>], gaps: &[Gap]) -> Vec<Gap> {
    let keys = |words: &[Word<'_>], (from, to): (usize, usize)| -> Vec<String> {
        words.get(from..to).unwrap_or_default().iter().map(|word| word.key.clone()).collect()
    };
    let mut found: Vec<Gap> = Vec::new();
    for gap in gaps {
        if let Some(last) = found.last_mut() {
            let between = gap.declared.0.saturating_sub(last.declared.1);
            let (dropped, added) = (keys(one, last.declared), keys(other, last.stated));
            let (then_dropped, then_added) = (keys(one, gap.declared), keys(other, gap.stated));
            let swapped = between <= SWAPPED
                && dropped.len().max(added.len()) <= SWAPPED
                && dropped == then_added
                && added == then_dropped
                && !last.swapped;
            if swapped || between <= 1 && !last.swapped {
                last.declared.1 = gap.declared.1;
                last.stated.1 = gap.stated.1;
                last.swapped = swapped;
                continue;
            }
        }
        found.push(*gap);
    }
    found
}

/// The words in common, where a stretch that only one title has is one phrase: `học viên`, not `viên, học`, of
/// `học viên, học sinh` beside `học sinh`.
fn slid(
    (declared, one): (&str, &[Word<'_>]),
    (stated, other): (&str, &[Word<'_>]),
    mut common: Vec<(usize, usize)>,
) -> Vec<(usize, usize)> {
    /// A stretch is moved by so many words at most.
    const FURTHEST: usize = 8;
    let cost = |common: &[(usize, usize)]| -> usize {
        let cut = |text: &str, words: &[Word<'_>], (from, to): (usize, usize)| {
            let phrase = written(text, words.get(from..to).unwrap_or_default());
            phrase.matches([',', ';', ':', '.', '(', ')']).count()
        };
        let gaps = gaps(common, one.len(), other.len());
        gaps.iter().map(|gap| 2 + cut(declared, one, gap.declared) + cut(stated, other, gap.stated)).sum()
    };
    for last in (1..=common.len()).rev() {
        let (mut best, mut least) = (None, cost(&common));
        let mut tried = common.clone();
        for place in (0..last).rev().take(FURTHEST) {
            let (at, to) = tried.get(place + 1).copied().unwrap_or((one.len(), other.len()));
            let Some(before) = tried.get_mut(place) else { break };
            let (end, there) = (at.saturating_sub(1), to.saturating_sub(1));
            let same = |words: &[Word<'_>], from: usize, to: usize| {
                from < to && words.get(from).map(|word| &word.key) == words.get(to).map(|word| &word.key)
            };
            if before.0 == end && same(other, before.1, there) {
                before.1 = there;
            } else if before.1 == there && same(one, before.0, end) {
                before.0 = end;
            } else {
                break;
            }
            let found = cost(&tried);
            if found < least {
                (best, least) = (Some(tried.clone()), found);
            }
        }
        if let Some(best) = best {
            common = best;
        }
    }
    common
}

/// Some neighbouring words as they stand in their text.
fn written(text: &str, words: &[Word<'_>]) -> String {
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return String::new() };
    let end = last.start.saturating_add(last.written.len());
    let percent = text.get(end..).is_some_and(|rest| rest.starts_with('%'));
    text.get(first.start..end.saturating_add(usize::from(percent))).unwrap_or_default().to_owned()
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
const NAMED: usize = 5;

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
            (_, _, Lang::Vi) if difference.swapped => format!("“{stated}” đổi thứ tự của “{declared}”"),
            (_, _, Lang::En) if difference.swapped => format!("“{stated}” reorders “{declared}”"),
            (_, _, Lang::Vi) => format!("“{stated}” thay cho “{declared}”"),
            (_, _, Lang::En) => format!("“{stated}” for “{declared}”"),
        }
    };
    let mut named: Vec<String> = differences.iter().take(NAMED).map(one).collect();
    match (differences.len().saturating_sub(NAMED), lang) {
        (0, _) => {}
        (more, Lang::Vi) => named.push(format!("và {more} chỗ khác nữa")),
        (more, Lang::En) => named.push(format!("and {more} more")),
    }
    named.join("; ")
}
