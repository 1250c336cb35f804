//! Slips of keywords: `mục tieu`, `kêt quả`.

use super::instead;
use crate::diagnostic::{Diagnostic, Message};
use crate::grammar::Rule;
use crate::number::Lang;
use crate::reader::Reader;
use crate::rules;
use crate::scan::beginning;
use crate::source::Span;
use crate::table::{Home, Word};
use crate::words;

/// Reports a word that is nearly a keyword, if it can be a slip of it; a fix writes the keyword where the line then reads.
/// `line` begins with the word; `code` stands before it in a `kịch bản`.
pub(super) fn unknown_keyword(
    span: Span,
    line: &str,
    written: &str,
    near: &'static str,
    code: Option<&str>,
) -> Option<Diagnostic> {
    const LONG: usize = 5;
    let right = format!("{near}{}", line.get(written.len()..).unwrap_or_default());
    let reads = match code {
        Some(code) => instead::reads_as(Rule::scenario_item, &format!("{code}{right}")),
        None => instead::reads_as(beginning(&right), &right),
    };
    let slip = is_slip(written, near);
    if !reads && (!slip || near.chars().count() < LONG) {
        return None;
    }
    let message = Message::new(format!("“{written}” không phải là từ khóa"), format!("“{written}” is no keyword"));
    let finding = Diagnostic::new(&rules::UNKNOWN_WORD, span, message).help(words::did_you_mean(near));
    Some(if slip && reads { finding.fix(span, near) } else { finding })
}

/// A finding whose fix would write a keyword where its statement has no place: it tells of the right block instead, for the line
/// has to be moved, too.
pub(crate) fn in_its_block(mut finding: Diagnostic, home: Option<Home>) -> Diagnostic {
    let misplaced = || {
        let home = home.filter(|home| !matches!(home, Home::Scenario | Home::Revision))?;
        let written = finding.fix.as_ref().filter(|_| finding.code == rules::UNKNOWN_WORD.code)?;
        let (word, keyword) = words::keyword_at(&written.replacement)?;
        let row = word.row().filter(|row| keyword.len() == written.replacement.len() && !row.may_stand(home))?;
        Some((word, row.homes))
    };
    let Some((word, homes)) = misplaced() else { return finding };
    let blocks = |lang: Lang, or: &str| {
        let names =
            homes.iter().filter_map(|home| home.keyword()).take(3).map(|block| format!("“{}”", block.get(lang)));
        names.collect::<Vec<_>>().join(or)
    };
    let (vi, en) = (word.get(Lang::Vi), word.get(Lang::En));
    let (block, block_en) = (blocks(Lang::Vi, " hoặc "), blocks(Lang::En, " or "));
    let help = if homes.contains(&Home::Top) {
        Message::new(
            format!("có phải ý bạn là “{vi}”? Câu ấy đứng ở ngoài cùng của tệp"),
            format!("did you mean “{en}”? That stands at the top of the file, outside of all blocks"),
        )
    } else {
        Message::new(
            format!("có phải ý bạn là “{vi}”? Câu ấy đứng trong khối {block}: sửa từ rồi chuyển dòng vào đó"),
            format!("did you mean “{en}”? That stands in a {block_en} block: correct the word and move the line there"),
        )
    };
    finding.fix = None;
    finding.help(help)
}

/// Whether a line begins with a slip of a keyword that is longer than the words that a finding is about: `đơn vị tinh` is one
/// of `đơn vị tính`.
pub(super) fn is_longer_slip(reader: &Reader<'_>, line: &str, found: &Diagnostic) -> bool {
    near_keyword(line, reader.known_language()).is_some_and(|(written, near)| {
        written.len() > found.span.end.saturating_sub(found.span.start) as usize && is_slip(written, near)
    })
}

/// Whether a phrase can only be a slip of a keyword, word by word: `kết luận` is no slip of `kết quả`, `nay` none of `năm`.
pub(super) fn is_slip(written: &str, keyword: &str) -> bool {
    const SHORT: usize = 3;
    let alone = !keyword.contains(' ');
    let alike = |(one, other): (&str, &str)| {
        // `ch` and `tr` sound alike in the north.
        let plain = |word: &str| words::folded(word).replace("tr", "ch");
        let (one, other) = (plain(one), plain(other));
        let length = |word: &str| word.chars().count();
        let apart = strsim::osa_distance(&one, &other);
        let short = alone && length(&one) == length(&other) && length(&one) <= SHORT;
        let replaced = short && strsim::hamming(&one, &other) == Ok(1);
        let allowed = if length(&other) > SHORT.saturating_mul(2) { 2 } else { 1 };
        apart <= allowed && !replaced
    };
    written.split_whitespace().count() == keyword.split(' ').count()
        && written.split_whitespace().zip(keyword.split(' ')).all(alike)
}

/// The first words of a line as written, and the keyword they are near to.
pub(super) fn near_keyword(line: &str, lang: Option<Lang>) -> Option<(&str, &'static str)> {
    let line = line.trim();
    for count in (1..=3).rev() {
        let written = first_words(line, count);
        if written.split_whitespace().count() != count {
            continue;
        }
        let bare = written.trim_end_matches([':', '"', '“']);
        // `1.1 giai đoạn` is no slip of `cả giai đoạn`: no keyword has a digit.
        if bare.contains(|sign: char| sign.is_ascii_digit()) {
            continue;
        }
        let candidates = Word::KEYWORDS
            .iter()
            .flat_map(|word| [Lang::Vi, Lang::En].map(|of| (of, word.get(of))))
            .filter(|(of, _)| lang.is_none_or(|lang| lang == *of))
            // A word with Vietnamese letters is no slip for an English one.
            .filter(|(of, _)| *of == Lang::Vi || bare.is_ascii())
            .map(|(_, keyword)| keyword)
            .filter(|keyword| keyword.split(' ').count() == count && keyword.chars().count() > 2);
        if let Some(near) = words::only_nearest(bare, candidates) {
            return Some((bare, near));
        }
    }
    None
}

/// The first words of a line, up to `count`, as one stretch of it.
pub(super) fn first_words(line: &str, count: usize) -> &str {
    let line = line.trim();
    let mut end = 0;
    let mut inside = false;
    let mut seen = 0_usize;
    for (at, character) in line.char_indices() {
        let blank = character.is_whitespace();
        if !blank && !inside {
            seen += 1;
            if seen > count {
                break;
            }
        }
        inside = !blank;
        if !blank {
            end = at + character.len_utf8();
        }
        if end > 80 {
            break;
        }
    }
    line.get(..end).unwrap_or_default()
}
