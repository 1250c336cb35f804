//! Signs that no statement has: `- kết quả 2025: 35`, `mục tiêu 1: "…" {`, `chủ trì noi_vu.`

use super::instead::reads_as;
use super::quotes;
use crate::Word;
use crate::diagnostic::{Diagnostic, Message};
use crate::reader::Reader;
use crate::rules;
use crate::scan::{beginning, is_blank};
use crate::table::SlotKind;
use crate::words;

/// A piece of a line that something else should stand for, or nothing.
struct Slip {
    from: usize,
    to: usize,
    right: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A bullet before the keyword.
    Bullet,
    /// A colon where no figure follows.
    Colon,
    /// A sign behind a code: `1.`, `1)`.
    CodeEnd,
    /// A stop, a comma or a semicolon at the end.
    LineEnd,
    /// `//` for `#`.
    Remark,
    /// `và`, `;` or `+` between names.
    Names,
    /// A sign for the colon between the time and the figure, or none.
    NoColon,
    /// Another bracket for the brace at the end.
    Bracket,
}

/// The finding for a line that such signs keep from being read.
pub(super) fn finding(reader: &Reader<'_>, base: usize, line: &str) -> Option<Diagnostic> {
    let slips = slips(line)?;
    if let Some(slip) = slips.iter().find(|slip| reads(&mended(line, std::slice::from_ref(*slip)))) {
        let place = reader.offset_span(base, slip.from, slip.to);
        let shown = line.get(slip.from..slip.to).unwrap_or_default().trim();
        let (message, help) = wording(slip, shown);
        let finding = Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help);
        return Some(finding.fix(place, slip.right));
    }
    // Several of them, and a text without quotes: the whole line is shown as it should be.
    let right = mended(line, &slips);
    let bare = right.trim_start_matches(is_blank);
    let quoted = || {
        let (word, keyword) = words::keyword_at(bare)?;
        quotes::in_quotes(bare, keyword.len(), word).map(|found| found.line)
    };
    let right = if reads(bare) { bare.trim_end().to_owned() } else { quoted()?.trim_end().to_owned() };
    let begin = line.len().saturating_sub(line.trim_start_matches(is_blank).len());
    let place = reader.offset_span(base, begin, line.trim_end().len());
    let signs: Vec<&str> = slips.iter().filter_map(|slip| line.get(slip.from..slip.to)).map(str::trim).collect();
    let signs =
        signs.iter().filter(|sign| !sign.is_empty()).map(|sign| format!("“{sign}”")).collect::<Vec<_>>().join(", ");
    let message = match signs.is_empty() {
        true => Message::new("dòng này viết chưa đúng", "this line is not written as it should be"),
        false => Message::new(
            format!("dòng này có dấu không thuộc câu của kế hoạch: {signs}"),
            format!("this line has signs that no statement has: {signs}"),
        ),
    };
    let help = Message::new(format!("viết: {right}"), format!("write: {right}"));
    Some(Diagnostic::new(&rules::BROKEN_STATEMENT, place, message).help(help).fix(place, right))
}

/// The signs of a line that begins with a keyword, in their order; `None` where there are none.
fn slips(line: &str) -> Option<Vec<Slip>> {
    let masked = masked(line);
    let mut slips = Vec::new();
    let mut at = masked.len().saturating_sub(masked.trim_start_matches(is_blank).len());
    if masked.get(at..)?.starts_with("//") {
        return Some(vec![slip(at, at + 2, "#", Kind::Remark)]);
    }
    let bullet =
        masked.get(at..)?.chars().next().filter(|sign| matches!(sign, '-' | '+' | '•' | '*' | '–' | '—' | '·'));
    if let Some(bullet) = bullet {
        let behind = at + bullet.len_utf8();
        let blank =
            masked.get(behind..)?.len().saturating_sub(masked.get(behind..)?.trim_start_matches(is_blank).len());
        slips.push(Slip { from: at, to: behind + blank, right: "", kind: Kind::Bullet });
        at = behind + blank;
    }
    let (word, keyword) = words::keyword_at(line.get(at..)?)?;
    let after = at + keyword.len();
    let row = word.row()?;
    if matches!(word, Word::Goal | Word::Indicator) && is_timed(masked.get(after..)?) {
        return None;
    }
    let end = masked.find(" #").or(masked.find("//")).unwrap_or(masked.len());
    let end = masked.get(..end)?.trim_end_matches(is_blank).len();
    match row.slots.is_empty() {
        true => no_colon(&masked, after, &mut slips),
        false => {
            let colons = masked.get(after..end)?.match_indices(':');
            slips.extend(colons.map(|(at, _)| slip(after + at, after + at + 1, "", Kind::Colon)));
            code_end(&masked, after, word, &mut slips);
        }
    }
    let takes_names = row.slots.iter().any(|slot| slot.kind == SlotKind::Names);
    for between in [" và ", " and ", ";", " + "].iter().filter(|_| takes_names) {
        let found = masked.get(after..end)?.match_indices(between).filter(|(at, _)| after + at + between.len() < end);
        slips.extend(found.map(|(at, _)| slip(after + at, after + at + between.len(), ", ", Kind::Names)));
    }
    let last = masked.get(..end)?.chars().next_back().filter(|sign| matches!(sign, '.' | ';' | ',' | '(' | '['));
    if let Some(last) = last {
        let (right, kind) = if matches!(last, '(' | '[') { ("{", Kind::Bracket) } else { ("", Kind::LineEnd) };
        let from = end.saturating_sub(last.len_utf8());
        if slips.iter().all(|slip| slip.to <= from) {
            slips.push(slip(from, end, right, kind));
        }
    }
    if let Some(at) = masked.find("//") {
        slips.push(slip(at, at + 2, "#", Kind::Remark));
    }
    slips.sort_by_key(|slip| slip.from);
    (!slips.is_empty()).then_some(slips)
}

/// `mục tiêu 2030: 60`: a year stands where a code should, so that a figure is meant.
fn is_timed(behind: &str) -> bool {
    let behind = behind.trim_start_matches(is_blank);
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4
        && behind.get(digits..).is_some_and(|rest| rest.trim_start_matches(is_blank).starts_with([':', '-', '–']))
}

const fn slip(from: usize, to: usize, right: &'static str, kind: Kind) -> Slip {
    Slip { from, to, right, kind }
}

/// `kết quả 2025 - 35`, `kết quả 2025 35`: what stands for the colon between the time and the figure.
fn no_colon(masked: &str, after: usize, slips: &mut Vec<Slip>) {
    let Some(behind) = masked.get(after..).filter(|behind| !behind.contains(':')) else { return };
    let sign = |sign: char| matches!(sign, ';' | '=' | '-' | '–');
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut from = after;
    for piece in behind.split_inclusive(|one: char| is_blank(one) || sign(one)) {
        let word = piece.trim_end_matches(|one: char| is_blank(one) || sign(one));
        if is_year(word) {
            let end = from + word.len();
            let rest = masked.get(end..).unwrap_or_default();
            let bare = rest.trim_start_matches(is_blank);
            let figure = bare.trim_start_matches(|one: char| is_blank(one) || sign(one));
            let to = masked.len().saturating_sub(figure.len());
            let apart = rest.len() > bare.len();
            // `kết quả 2025 -5` is less than nothing, `2025-2030` are years.
            let less = bare
                .strip_prefix(['-', '–'])
                .is_some_and(|digits| digits.starts_with(|one: char| one.is_ascii_digit()));
            if figure.is_empty() || to == end || less && !apart {
                return;
            }
            slips.push(match less || !bare.starts_with(sign) {
                true => slip(end, end, ":", Kind::NoColon),
                false => slip(end, to, ": ", Kind::NoColon),
            });
            return;
        }
        from += piece.len();
    }
}

/// `mục tiêu 1. "…"`: a stop or a bracket behind the code.
fn code_end(masked: &str, after: usize, word: Word, slips: &mut Vec<Slip>) {
    if !matches!(word, Word::Goal | Word::Indicator) {
        return;
    }
    let behind = masked.get(after..).unwrap_or_default();
    let from = after + behind.len().saturating_sub(behind.trim_start_matches(is_blank).len());
    let code = masked.get(from..).unwrap_or_default().split(|sign| is_blank(sign) || sign == '"').next();
    let code = code.unwrap_or_default().trim_end_matches(':');
    let bare = code.trim_end_matches(['.', ')', '-', '/']);
    // `9.-` may be how the document prints it, which has a statement of its own.
    if bare.len() + 1 == code.len() && bare.starts_with(|sign: char| sign.is_ascii_alphanumeric()) {
        slips.push(slip(from + bare.len(), from + code.len(), "", Kind::CodeEnd));
    }
}

/// A line whose texts hold nothing but `_`, byte for byte.
pub(super) fn masked(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut inside: Option<char> = None;
    for sign in line.chars() {
        match (inside, sign) {
            (None, '"' | '“') => inside = Some(if sign == '"' { '"' } else { '”' }),
            (Some(end), sign) if sign == end => inside = None,
            (Some(_), sign) => {
                out.extend(std::iter::repeat_n('_', sign.len_utf8()));
                continue;
            }
            (None, _) => {}
        }
        out.push(sign);
    }
    out
}

/// A line with what should stand for the slips, which follow one another.
fn mended(line: &str, slips: &[Slip]) -> String {
    let mut out = String::with_capacity(line.len());
    let mut from = 0;
    for slip in slips {
        out.push_str(line.get(from..slip.from).unwrap_or_default());
        out.push_str(slip.right);
        from = slip.to;
    }
    out.push_str(line.get(from..).unwrap_or_default());
    out
}

/// What is said of one such sign.
fn wording(slip: &Slip, shown: &str) -> (Message, Message) {
    let delete = Message::new(format!("bỏ “{shown}”"), format!("delete “{shown}”"));
    let write = |right: &str| Message::new(format!("viết “{right}”"), format!("write “{right}”"));
    match slip.kind {
        Kind::Bullet => {
            (Message::new("câu của kế hoạch không có dấu đầu dòng", "a statement has no bullet before it"), delete)
        }
        Kind::Colon => {
            (Message::new("dấu hai chấm chỉ đứng trước con số", "a colon stands before a figure only"), delete)
        }
        Kind::CodeEnd => (
            Message::new(format!("sau mã số không có “{shown}”"), format!("no “{shown}” stands behind a code")),
            delete,
        ),
        Kind::LineEnd => (
            Message::new(format!("cuối dòng không có “{shown}”"), format!("no “{shown}” stands at the end of a line")),
            delete,
        ),
        Kind::Remark => (Message::new("lời ghi thêm đặt sau dấu #", "a remark stands behind a #"), write("#")),
        Kind::Names => (Message::new("các tên cách nhau bằng dấu phẩy", "names have commas between them"), write(",")),
        Kind::NoColon if shown.is_empty() => (
            Message::new(
                "thiếu dấu hai chấm giữa năm và con số",
                "the colon between the year and the figure is missing",
            ),
            Message::new("thêm “:”", "add “:”"),
        ),
        Kind::NoColon => (
            Message::new(
                format!("giữa năm và con số là dấu hai chấm, không phải “{shown}”"),
                format!("a colon stands between the year and the figure, not “{shown}”"),
            ),
            write(":"),
        ),
        Kind::Bracket => (Message::new("khối mở bằng dấu “{”", "a block begins with “{”"), write("{")),
    }
}

/// Whether a line, mended, is one of the language.
pub(super) fn reads(line: &str) -> bool {
    let line = line.trim_matches(is_blank);
    line.starts_with('#') || reads_as(beginning(line), line)
}
