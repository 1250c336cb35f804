//! What to write for turns of phrase that are no value of the language: `between 60 and 70`, `nâng lên 70`, `70, phấn đấu 75`,
//! `500 more than in 2025`.

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
    let spaced = words::spaced(said);
    let said = spaced.to_lowercase();
    let as_written = if said.len() == spaced.len() { spaced.as_ref() } else { said.as_str() };
    between(&said)
        .or_else(|| against_a_scenario(&said, as_written))
        .or_else(|| on_the_year_before(&said, as_written, lang))
        .or_else(|| level(&said, lang))
        .or_else(|| aimed_for(&said))
        .or_else(|| without_verb(&said, lang))
        .or_else(|| more_than_a_year(&said, as_written, lang))
        .or_else(|| higher_by(&said, as_written, lang))
        .or_else(|| doubling(&said, lang))
        .or_else(|| times_of_nothing(&said))
}

/// How scenarios are called that a reduction is told against.
const SCENARIOS: [&str; 5] = ["kịch bản", "bau", "business as usual", "business-as-usual", "scenario"];

/// Whether words name a scenario.
pub(super) fn names_a_scenario(said: &str) -> bool {
    let letters = |sign: char| sign.is_alphabetic() || sign == '-';
    let spoken: Vec<&str> = said.split(|sign: char| !letters(sign)).filter(|word| !word.is_empty()).collect();
    let spoken = format!(" {} ", spoken.join(" "));
    SCENARIOS.iter().any(|scenario| spoken.contains(&format!(" {scenario} ")))
}

/// What to write for a change against a scenario: `giảm 15,8% so với kịch bản phát triển thông thường`.
fn against_a_scenario(said: &str, as_written: &str) -> Option<Message> {
    let digit = |sign: char| sign.is_ascii_digit();
    let names = names_a_scenario(said) && said.contains(digit);
    let start = as_written.find(digit)?;
    let number = as_written.get(start..)?;
    let length = number.find(|sign: char| !(digit(sign) || matches!(sign, '.' | ','))).unwrap_or(number.len());
    names.then(|| scenario_help(number.get(..length).unwrap_or_default().trim_end_matches(['.', ','])))
}

/// How to state a figure against a scenario, which is no figure of the plan.
pub(super) fn scenario_help(number: &str) -> Message {
    Message::new(
        format!(
            "mức giảm so với một kịch bản là số đo của chính chỉ tiêu: đặt tên là “Mức giảm … so với kịch bản …”, ghi `hướng tăng` và ghi thẳng “{number}”"
        ),
        format!(
            "a reduction against a scenario is what the indicator itself measures: title it “Reduction of … against …”, write `better higher` and just “{number}”"
        ),
    )
}

/// What to write for a change of the figure of the year before: `reduce by at least 10% on the previous year`.
fn on_the_year_before(said: &str, as_written: &str, lang: Lang) -> Option<Message> {
    const BEFORE: [&str; 6] =
        ["the previous year", "the year before", "previous year", "last year", "the preceding year", "the prior year"];
    const LINKS: [&str; 8] = ["compared with", "compared to", "relative to", "on", "over", "against", "versus", "from"];
    const VERBS: [(&str, &str); 17] = [
        ("reduced", "cut"),
        ("reduce", "cut"),
        ("decreased", "cut"),
        ("decrease", "cut"),
        ("lower", "cut"),
        ("fall", "cut"),
        ("drop", "cut"),
        ("down", "cut"),
        ("cut", "cut"),
        ("increased", "up"),
        ("increase", "up"),
        ("raise", "up"),
        ("rise", "up"),
        ("grow", "up"),
        ("growth", "up"),
        ("higher", "up"),
        ("up", "up"),
    ];
    let before = BEFORE.iter().find_map(|year| said.strip_suffix(year))?.trim_end();
    let (much, than) = match LINKS.iter().find_map(|link| before.strip_suffix(link)?.strip_suffix(' ')) {
        Some(much) => (much, None),
        None => [
            ("lower than", "cut"),
            ("less than", "cut"),
            ("fewer than", "cut"),
            ("higher than", "up"),
            ("more than", "up"),
        ]
        .iter()
        .find_map(|(than, verb)| Some((before.strip_suffix(than)?.trim_end(), Some(*verb))))?,
    };
    let verb = VERBS.iter().find_map(|(written, verb)| Some((written.len(), *verb, after_word(much, written)?)));
    let (at, verb) = match (than, verb) {
        (Some(verb), _) => (0, verb),
        (None, Some((length, verb, _))) => (length, verb),
        (None, None) => return None,
    };
    let much = as_written.get(at..much.len())?.trim();
    let much = much.strip_prefix("by ").unwrap_or(much);
    let plain = lang == Lang::En && much.contains(|sign: char| sign.is_ascii_digit());
    plain.then(|| written(&format!("{verb} {much} from the previous year")))
}

/// How much higher or lower than a year: `cao hơn 5 điểm phần trăm so với 2025`.
fn higher_by(said: &str, as_written: &str, lang: Lang) -> Option<Message> {
    const BY: [(&str, bool); 4] = [("cao hơn", true), ("nhiều hơn", true), ("thấp hơn", false), ("ít hơn", false)];
    let (by, rises) = BY.iter().find(|(by, _)| after_word(said, by).is_some())?;
    let behind = as_written.get(by.len()..)?.trim_start();
    let (much, _) = split_at_word(behind, "so với")?;
    let change = much.starts_with(|sign: char| sign.is_ascii_digit()) && lang == Lang::Vi;
    change.then(|| written(&format!("{} {behind}", if *rises { "tăng" } else { "giảm" })))
}

/// So many times a figure that is not named: `gấp 2 lần`.
fn times_of_nothing(said: &str) -> Option<Message> {
    let bare = said.strip_prefix("tăng ").unwrap_or(said);
    let number = bare.strip_prefix("gấp ")?.strip_suffix(" lần")?;
    is_number(number).then(|| written(&format!("gấp {number} lần so với gốc")))
}

/// Both ends of a change without its verb: `từ 6 xuống 3`, `up to 5,500 from 4,000`.
fn without_verb(said: &str, lang: Lang) -> Option<Message> {
    let marks = [("lên", true), ("xuống còn", false), ("xuống", false), ("còn", false)];
    let from_to = || {
        let behind = after_word(said, "từ").or_else(|| after_word(said, "from"))?;
        let (rises, (from, to)) =
            marks.iter().find_map(|(mark, rises)| Some((*rises, split_at_word(behind, mark)?)))?;
        Some((rises, from, to.split(' ').next()?))
    };
    let to_from = || {
        let (rises, behind) = [("up to", true), ("down to", false), ("tăng lên", true), ("giảm xuống", false)]
            .iter()
            .find_map(|(verb, rises)| Some((*rises, after_word(said, verb)?)))?;
        let (to, from) = split_at_word(behind, "from").or_else(|| split_at_word(behind, "từ"))?;
        Some((rises, from.split(' ').next()?, to))
    };
    let (rises, from, to) = from_to().or_else(to_from)?;
    // `up to 70% from 2025` names a year.
    let plain = is_number(from) && is_number(to) && !is_year(from);
    plain.then(|| written(&change(lang, rises, from, to)))
}

/// How much more or less than a year has: `VND 500 billion more than in 2025`, `50% higher than 2025`.
fn more_than_a_year(said: &str, as_written: &str, lang: Lang) -> Option<Message> {
    const THAN: [(&str, bool); 8] = [
        ("more than", true),
        ("higher than", true),
        ("above", true),
        ("less than", false),
        ("lower than", false),
        ("fewer than", false),
        ("below", false),
        ("cao hơn", true),
    ];
    let (rises, (before, behind)) = THAN.iter().find_map(|(than, rises)| Some((*rises, split_at_word(said, than)?)))?;
    let year = behind.split(' ').find(|word| is_year(word))?;
    let plain = ["in", "the", "level", "of", "that", "năm", "mức", year];
    if !behind.split(' ').all(|word| plain.contains(&word)) || !before.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let much = as_written.get(..before.len())?;
    Some(written(&match (lang, rises) {
        (Lang::Vi, true) => format!("tăng {much} so với {year}"),
        (Lang::Vi, false) => format!("giảm {much} so với {year}"),
        (Lang::En, true) => format!("up {much} from {year}"),
        (Lang::En, false) => format!("down {much} from {year}"),
    }))
}

/// A multiple that names no figure it is one of: `at least doubling`, `gấp đôi`.
fn doubling(said: &str, lang: Lang) -> Option<Message> {
    const MULTIPLES: [(&str, [&str; 2]); 12] = [
        ("doubling", ["gấp đôi", "double"]),
        ("doubled", ["gấp đôi", "double"]),
        ("double", ["gấp đôi", "double"]),
        ("twice", ["gấp đôi", "double"]),
        ("gấp đôi", ["gấp đôi", "double"]),
        ("tripling", ["gấp ba", "triple"]),
        ("tripled", ["gấp ba", "triple"]),
        ("triple", ["gấp ba", "triple"]),
        ("gấp ba", ["gấp ba", "triple"]),
        ("halving", ["giảm một nửa", "halve"]),
        ("halved", ["giảm một nửa", "halve"]),
        ("giảm một nửa", ["giảm một nửa", "halve"]),
    ];
    let (before, behind, multiple) = MULTIPLES.iter().find_map(|(said_so, multiple)| {
        let (before, behind) = said.split_once(said_so)?;
        let whole = (before.is_empty() || before.ends_with(' ')) && (behind.is_empty() || behind.starts_with(' '));
        whole.then_some((before, behind, multiple))
    })?;
    // Without a year it is a multiple of where the indicator starts.
    let of = behind.split(' ').find(|word| is_year(word)).unwrap_or(match lang {
        Lang::Vi => "gốc",
        Lang::En => "baseline",
    });
    Some(written(&match lang {
        Lang::Vi => format!("{before}{} so với {of}", multiple[0]),
        Lang::En => format!("{before}{} from {of}", multiple[1]),
    }))
}

fn written(value: &str) -> Message {
    Message::new(format!("viết “{value}”"), format!("write “{value}”"))
}

/// A change with both ends in the words of a language.
fn change(lang: Lang, rises: bool, from: &str, to: &str) -> String {
    match (lang, rises) {
        (Lang::Vi, true) => format!("tăng từ {from} lên {to}"),
        (Lang::Vi, false) => format!("giảm từ {from} xuống {to}"),
        (Lang::En, true) => format!("up from {from} to {to}"),
        (Lang::En, false) => format!("down from {from} to {to}"),
    }
}

/// Whether a word is a year of our time.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
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
    let said = match (lang, rises, from) {
        (Lang::Vi, true, None) => format!("tăng lên {to}"),
        (Lang::Vi, false, None) => format!("giảm xuống {to}"),
        (Lang::En, true, None) => format!("up to {to}"),
        (Lang::En, false, None) => format!("down to {to}"),
        (_, _, Some(from)) => change(lang, *rises, from, to),
    };
    // What stands between a verb and its level may be anything else.
    let plain = before.is_empty() || from.is_some();
    plain.then(|| written(&said))
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
            ("từ 6 xuống 3", Lang::Vi, "“giảm từ 6 xuống 3”"),
            ("từ 60 lên 75%", Lang::Vi, "“tăng từ 60 lên 75%”"),
            ("up to 5,500 from 4,000", Lang::En, "“up from 4,000 to 5,500”"),
            ("VND 500 billion more than 2025", Lang::En, "“up VND 500 billion from 2025”"),
            ("1,500 fewer than in 2025", Lang::En, "“down 1,500 from 2025”"),
            ("50% higher than the 2025 level", Lang::En, "“up 50% from 2025”"),
            ("10 percentage points above 2025", Lang::En, "“up 10 percentage points from 2025”"),
            ("50% cao hơn năm 2025", Lang::Vi, "“tăng 50% so với 2025”"),
            ("at least doubling", Lang::En, "“at least double from baseline”"),
            ("at least double the 2024 level", Lang::En, "“at least double from 2024”"),
            ("ít nhất gấp đôi", Lang::Vi, "“ít nhất gấp đôi so với gốc”"),
            ("gấp 2,5 lần", Lang::Vi, "“gấp 2,5 lần so với gốc”"),
            ("cao hơn 5 điểm phần trăm so với 2025", Lang::Vi, "“tăng 5 điểm phần trăm so với 2025”"),
            ("thấp hơn 120 hộ so với năm 2025", Lang::Vi, "“giảm 120 hộ so với năm 2025”"),
            ("down at least 10% on the previous year", Lang::En, "“cut at least 10% from the previous year”"),
            ("reduce by 10% compared with last year", Lang::En, "“cut 10% from the previous year”"),
            ("at least 5% more than the previous year", Lang::En, "“up at least 5% from the previous year”"),
            ("giảm 15,8% so với kịch bản phát triển thông thường", Lang::Vi, "ghi thẳng “15,8”"),
            ("cut 15.8% compared with BAU", Lang::En, "just “15.8”"),
        ] {
            let help = told(text, lang).unwrap_or_default();
            assert!(help.contains(written), "{text}: {help}");
        }
        for text in [
            "giữa năm 2026",
            "nâng 5%",
            "between the towns",
            "within 60 days",
            "more than 2025",
            "500 more than in Hue in 2025",
            "từ năm 2025 lên",
            "up to 70 from 2025",
        ] {
            assert_eq!(told(text, Lang::Vi), None, "{text}");
        }
    }
}
