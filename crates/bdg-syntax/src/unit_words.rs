//! The words of declared units, which are matched as a whole: `trẻ sinh ra còn sống` holds a keyword, and `trẻ dưới 5
//! tuổi` a number.

use std::collections::HashSet;

use super::scan::is_blank;
use crate::diagnostic::{Diagnostic, Message};

/// Words that end a unit behind a number where no declared unit holds them.
const ENDING: &[&str] = &[
    "trở", "đến", "xuống", "lên", "còn", "từ", "với", "dưới", "trên", "or", "to", "from", "under", "over", "below",
    "above",
];

/// The longest unit in bytes that is kept together.
const LONGEST: usize = 200;

/// The units that a text declares and that could be taken apart.
fn declared(text: &str) -> HashSet<&str> {
    let mut found = HashSet::new();
    for keyword in ["ơn vị tính", "nit "] {
        for at in memchr::memmem::find_iter(text.as_bytes(), keyword) {
            let line = text.get(at + keyword.len()..).unwrap_or_default().lines().next().unwrap_or_default();
            // A name may stand before the words.
            let Some((before, rest)) = line.split_once(['"', '“']) else { continue };
            let plain = before.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || is_blank(letter));
            let Some((label, _)) = rest.split_once(['"', '”']).filter(|_| plain) else { continue };
            let words = after_base(label);
            if could_break(words) {
                found.insert(words);
            }
        }
    }
    found
}

/// What follows the base of a rate, which is what follows a number: `trẻ đẻ sống` of `ca/100.000 trẻ đẻ sống`.
fn after_base(label: &str) -> &str {
    let base = label
        .rfind('/')
        .and_then(|slash| label.get(slash + 1..))
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    let digits = |rest: &str| rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').len();
    base.map_or(label, |rest| rest.get(rest.len() - digits(rest)..).unwrap_or_default()).trim()
}

fn could_break(words: &str) -> bool {
    let mut parts = words.split(is_blank);
    words.len() <= LONGEST
        && words.contains(is_blank)
        && parts.any(|part| ENDING.contains(&part) || part.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// A text in which each declared unit behind a number is one word of the same length; `None` where there is none to be
/// kept together. Places in it are places in the text itself.
pub(super) fn kept_together(text: &str) -> Option<String> {
    keep(text, &declared(text))
}

/// Whether a text declares a unit whose words could be taken apart.
pub(super) fn may_break(text: &str) -> bool {
    !declared(text).is_empty()
}

/// The same for a line of a session; `labels` are the units of its plan.
pub(super) fn kept_in_line<'u>(text: &str, labels: impl Iterator<Item = &'u str>) -> Option<String> {
    let units: HashSet<&str> = labels.map(after_base).filter(|words| could_break(words)).collect();
    keep(text, &units)
}

fn keep(text: &str, units: &HashSet<&str>) -> Option<String> {
    let mut lengths: Vec<usize> = units.iter().map(|unit| unit.len()).collect();
    lengths.sort_unstable_by(|one, other| other.cmp(one));
    lengths.dedup();
    if lengths.is_empty() {
        return None;
    }
    let mut out: Option<String> = None;
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    for number_end in (1..bytes.len()).filter(|at| is_digit(at.saturating_sub(1)) && !is_digit(*at)) {
        let rest = text.get(number_end..).unwrap_or_default();
        let start = number_end + rest.len().saturating_sub(rest.trim_start_matches(is_blank).len());
        let rest = text.get(start..).unwrap_or_default();
        let is_whole = |length: &&usize| {
            rest.get(..**length).is_some_and(|words| units.contains(words))
                && !rest
                    .get(**length..)
                    .is_some_and(|behind| behind.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
        };
        if let Some(length) = lengths.iter().find(is_whole) {
            let kept = out.get_or_insert_with(|| text.to_owned());
            kept.replace_range(start..start + length, &"x".repeat(*length));
        }
    }
    out
}

/// A finding about a line, with the units in it as they are written.
pub(super) fn restored(mut finding: Diagnostic, kept: &str, written: &str) -> Diagnostic {
    if kept == written {
        return finding;
    }
    let mut units: Vec<(&str, &str)> = Vec::new();
    let mut at = 0_usize;
    for run in kept.split_inclusive(|letter| letter != 'x') {
        let length = run.bytes().take_while(|byte| *byte == b'x').count();
        let (as_kept, as_written) = (kept.get(at..at + length), written.get(at..at + length));
        if let (Some(as_kept), Some(as_written)) = (as_kept, as_written) {
            if as_kept != as_written {
                units.push((as_kept, as_written));
            }
        }
        at += run.len();
    }
    units.sort_by_key(|(as_kept, _)| std::cmp::Reverse(as_kept.len()));
    let restore = |message: &mut Message| {
        for (as_kept, as_written) in &units {
            message.vi = message.vi.replace(as_kept, as_written);
            message.en = message.en.replace(as_kept, as_written);
        }
    };
    restore(&mut finding.message);
    finding.label.iter_mut().chain(finding.help.iter_mut()).for_each(restore);
    finding
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_unit_is_one_word() {
        let text = "đơn vị tính a \"ca/100.000 trẻ sinh ra còn sống\"\nđến 2025: 4/100.000 trẻ sinh ra còn sống\n";
        let kept = kept_together(text).unwrap();
        assert_eq!(kept.len(), text.len());
        assert!(kept.contains("4/100.000 xxx") && kept.starts_with("đơn vị tính a \"ca/100.000 xxx"), "{kept}");
        assert_eq!(kept_together("đơn vị tính \"xã\"\nđến 2025: 4 xã\n"), None);
        // The longest of several, and only whole ones.
        let text = "unit \"people over 15\"\nunit \"people over 15 or so\"\nby 2025: 4 people over 15 or so\n";
        assert!(kept_together(text).unwrap().ends_with(&format!("4 {}\n", "x".repeat(20))));
        assert_eq!(kept_together("đơn vị tính \"xã từ 5\"\nđến 2025: 4 xã từ 50\n"), None);
        assert!(kept_together("đơn vị tính \"trẻ dưới 5 tuổi\"\nđến 2025: 4 trẻ dưới 5 tuổi\n").is_some());
    }
}
