//! What to write for turns of phrase that are no value of the language: `between 60 and 70`, `nâng lên 70`, `70, phấn đấu 75`.

use crate::diagnostic::Message;
use crate::number::Lang;
use crate::scan::is_blank;
use crate::words;

/// Words before two numbers that say that something lies between them.
const BETWEEN: [&str; 10] = [
    "trong phạm vi",
    "dao động",
    "giữa",
    "từ giữa",
    "between",
    "from between",
    "reach between",
    "in the range",
    "within the range",
    "within",
];

/// Words between the two numbers.
const AND: [&str; 8] = ["đến", "tới", "và", "to", "and", "-", "–", "÷"];

/// Words that stand before the lower number.
const LEADS: [&str; 4] = ["of", "from", "từ", "khoảng"];

/// Verbs of a level, each with whether it rises.
const VERBS: [(&str, bool); 17] = [
    ("nâng", true),
    ("kéo giảm", false),
    ("hạ", false),
    ("tăng dần", true),
    ("giảm dần", false),
    ("increase", true),
    ("increases", true),
    ("increased", true),
    ("rise", true),
    ("rises", true),
    ("raise", true),
    ("grow", true),
    ("reduce", false),
    ("decrease", false),
    ("lower", false),
    ("fall", false),
    ("drop", false),
];

/// The help for such a turn.
pub(super) fn help(rest: &str, lang: Lang) -> Option<Message> {
    let said = rest.split(['"', '“', '#']).next().unwrap_or_default().trim_end_matches(is_blank);
    let said = words::spaced(said).to_lowercase();
    between(&said).or_else(|| level(&said, lang)).or_else(|| aimed_for(&said))
}

/// Whether only as much as the lower number has to be reached, or no more than the upper one, nobody can know.
fn between(said: &str) -> Option<Message> {
    let behind = BETWEEN.iter().filter_map(|lead| after_word(said, lead)).min_by_key(|behind| behind.len())?;
    let behind = LEADS.iter().find_map(|lead| after_word(behind, lead)).unwrap_or(behind);
    let (low, high) = AND.iter().find_map(|and| two_numbers(behind, and))?;
    Some(range_help(low, high))
}

/// What to write for a range that only says that something lies between two numbers, as they are written.
#[must_use]
pub fn range_help(low: &str, high: &str) -> Message {
    Message::new(
        format!(
            "viết “{low} - {high}” nếu phải đạt {low} và phấn đấu {high}; viết “từ {low} đến không quá {high}” nếu phải ở trong khoảng ấy"
        ),
        format!(
            "write “{low} - {high}” if {low} has to be reached and {high} is aimed for; write “at least {low} and at most {high}” if it has to stay between them"
        ),
    )
}

/// A verb with the level that it leads to, or with both ends.
fn level(said: &str, lang: Lang) -> Option<Message> {
    let ((_, rises), behind) = VERBS
        .iter()
        .filter_map(|verb| Some((verb, after_word(said, verb.0)?)))
        .min_by_key(|(_, behind)| behind.len())?;
    let marks = ["lên", "xuống còn", "xuống", "còn", "to"];
    let (before, to) = marks.iter().find_map(|mark| split_at_word(behind, mark))?;
    is_number(to.split(' ').next().unwrap_or_default()).then_some(())?;
    let from = ["từ", "from"].iter().find_map(|from| after_word(before, from)).filter(|from| is_number(from));
    let written = match (lang, rises, from) {
        (Lang::Vi, true, None) => format!("tăng lên {to}"),
        (Lang::Vi, false, None) => format!("giảm xuống {to}"),
        (Lang::Vi, true, Some(from)) => format!("tăng từ {from} lên {to}"),
        (Lang::Vi, false, Some(from)) => format!("giảm từ {from} xuống {to}"),
        (Lang::En, true, None) => format!("up to {to}"),
        (Lang::En, false, None) => format!("down to {to}"),
        (Lang::En, true, Some(from)) => format!("up from {from} to {to}"),
        (Lang::En, false, Some(from)) => format!("down from {from} to {to}"),
    };
    // What stands between a verb and its level may be anything else.
    let plain = before.is_empty() || from.is_some();
    plain.then(|| Message::new(format!("viết “{written}”"), format!("write “{written}”")))
}

/// A value with what is aimed for beyond it.
fn aimed_for(said: &str) -> Option<Message> {
    let aims = ["phấn đấu đạt", "phấn đấu", "aiming for", "aim for", "aim to reach"];
    let (before, further) = aims.iter().find_map(|aim| split_at_word(said, aim))?;
    let first = before.trim_end_matches([',', ';', '(', ' ']).rsplit(' ').next()?;
    let further = further.trim_end_matches(')').split(' ').next()?;
    (is_number(first) && is_number(further)).then(|| {
        Message::new(
            format!("viết “{first} - {further}”: phải đạt {first}, phấn đấu {further}"),
            format!("write “{first} - {further}”: {first} has to be reached, {further} is aimed for"),
        )
    })
}

/// What stands behind a word that a text begins with.
fn after_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    text.strip_prefix(word)?.strip_prefix(' ')
}

/// What stands before and behind a word of a text.
fn split_at_word<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    if let Some(behind) = after_word(text, word) {
        return Some(("", behind));
    }
    let (before, behind) = text.split_once(&format!(" {word} "))?;
    Some((before, behind))
}

/// Two numbers with a word between them.
fn two_numbers<'t>(text: &'t str, and: &str) -> Option<(&'t str, &'t str)> {
    let (low, high) = text.split_once(&format!(" {and} ")).or_else(|| match and {
        "-" | "–" | "÷" => text.split_once(and),
        _ => None,
    })?;
    let low = low.trim();
    let high = high.trim().split(' ').next()?;
    (is_number(low) && is_number(high)).then_some((low, high))
}

/// Whether a word is a number, with or without a sign of per cent.
fn is_number(word: &str) -> bool {
    let digits = word.trim_end_matches(['%', '‰']);
    digits.starts_with(|sign: char| sign.is_ascii_digit())
        && digits.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','))
}

#[cfg(test)]
mod tests {
    use super::help;
    use crate::number::Lang;

    #[test]
    fn turns_of_phrase_are_told_in_the_words_of_the_language() {
        let told = |text: &str, lang: Lang| help(text, lang).map(|help| help.get(lang).to_owned());
        for (text, lang, written) in [
            ("between 60 and 70", Lang::En, "“60 - 70”"),
            ("between 60 and 70", Lang::En, "“at least 60 and at most 70”"),
            ("in the range of 60-70%", Lang::En, "“60 - 70%”"),
            ("giữa 60 và 70", Lang::Vi, "“từ 60 đến không quá 70”"),
            ("nâng từ 50 lên 70", Lang::Vi, "“tăng từ 50 lên 70”"),
            ("hạ xuống 45", Lang::Vi, "“giảm xuống 45”"),
            ("increase from 13.8 to 17", Lang::En, "“up from 13.8 to 17”"),
            ("reduce to 45", Lang::En, "“down to 45”"),
            ("trên 70%, phấn đấu 75%", Lang::Vi, "“70% - 75%”"),
        ] {
            let help = told(text, lang).unwrap_or_default();
            assert!(help.contains(written), "{text}: {help}");
        }
        for text in ["giữa năm 2026", "nâng 5%", "between the towns", "within 60 days"] {
            assert_eq!(told(text, Lang::Vi), None, "{text}");
        }
    }
}
