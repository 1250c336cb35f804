//! The words of declared units, which are matched as a whole: `trẻ sinh ra còn sống` holds a keyword, and `trẻ dưới 5
//! tuổi` a number.

use super::scan::is_blank;

/// Words that end a unit behind a number where no declared unit holds them.
const ENDING: &[&str] = &[
    "trở", "đến", "xuống", "lên", "còn", "từ", "với", "dưới", "trên", "or", "to", "from", "under", "over", "below",
    "above",
];

/// The units that a text declares and that could be taken apart.
fn declared(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for keyword in ["ơn vị tính", "nit "] {
        for at in memchr::memmem::find_iter(text.as_bytes(), keyword) {
            let line = text.get(at + keyword.len()..).unwrap_or_default().lines().next().unwrap_or_default();
            // A name may stand before the words.
            let Some((before, rest)) = line.split_once(['"', '“']) else { continue };
            let plain = before.chars().all(|letter| letter.is_alphanumeric() || letter == '_' || is_blank(letter));
            let Some((label, _)) = rest.split_once(['"', '”']).filter(|_| plain) else { continue };
            let words = after_base(label);
            if could_break(words) && !found.contains(&words) {
                found.push(words);
            }
        }
    }
    found.sort_by_key(|words| std::cmp::Reverse(words.len()));
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
    words.contains(is_blank)
        && parts.any(|part| ENDING.contains(&part) || part.starts_with(|letter: char| letter.is_ascii_digit()))
}

/// A text in which each declared unit behind a number is one word of the same length; `None` where there is none to be
/// kept together. Places in it are places in the text itself.
pub(super) fn kept_together(text: &str) -> Option<String> {
    keep(text, &declared(text))
}

/// The same for a line of a session; `labels` are the units of its plan.
pub(super) fn kept_in_line<'u>(text: &str, labels: impl Iterator<Item = &'u str>) -> Option<String> {
    let units: Vec<&str> = labels.map(after_base).filter(|words| could_break(words)).collect();
    keep(text, &units)
}

fn keep(text: &str, units: &[&str]) -> Option<String> {
    let mut out: Option<String> = None;
    for unit in units {
        for at in memchr::memmem::find_iter(text.as_bytes(), unit) {
            let (before, behind) =
                (text.get(..at).unwrap_or_default(), text.get(at + unit.len()..).unwrap_or_default());
            let number = before.trim_end_matches(is_blank).ends_with(|letter: char| letter.is_ascii_digit());
            let whole = !behind.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_');
            if number && whole {
                let masked = out.get_or_insert_with(|| text.to_owned());
                masked.replace_range(at..at + unit.len(), &"x".repeat(unit.len()));
            }
        }
    }
    out
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
        assert!(kept_together("đơn vị tính \"trẻ dưới 5 tuổi\"\nđến 2025: 4 trẻ dưới 5 tuổi\n").is_some());
    }
}
