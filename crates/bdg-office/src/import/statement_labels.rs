//! The labels of figures in statements: `Baseline (2024): 3.0%. Milestone (2028): 2.2%. Target: 1.5% (2031)`, `(2025 baseline: 12; 2027
//! milestone: 30)`.

use super::years::{period, year_end, years};

/// What a label says that its figure is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelKind {
    Baseline,
    Result,
    Milestone,
    Target,
}

/// A label with its figure and its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    pub kind: LabelKind,
    /// The year or the years, `2028`, `2027-2031`.
    pub when: Option<String>,
    pub value: String,
}

impl Label {
    /// The figure as a cell has it whose header names no year: `800 (2025)`.
    pub fn cell(&self) -> String {
        self.when.as_ref().map_or_else(|| self.value.clone(), |when| format!("{} ({when})", self.value))
    }

    /// The header of a column of such figures.
    pub fn header(&self) -> String {
        let word = match self.kind {
            LabelKind::Baseline => "Baseline",
            LabelKind::Result => "Actual",
            LabelKind::Milestone => "Milestone",
            LabelKind::Target => "Target by",
        };
        self.when.as_ref().map_or_else(|| word.to_owned(), |when| format!("{word} {when}"))
    }
}

/// The words of labels; those that others begin with stand behind them.
const WORDS: &[(&str, LabelKind)] = &[
    ("baselines", LabelKind::Baseline),
    ("baseline", LabelKind::Baseline),
    ("mid-term target", LabelKind::Milestone),
    ("midterm target", LabelKind::Milestone),
    ("mid term target", LabelKind::Milestone),
    ("interim target", LabelKind::Milestone),
    ("intermediate target", LabelKind::Milestone),
    ("mid-term", LabelKind::Milestone),
    ("midterm", LabelKind::Milestone),
    ("mid term", LabelKind::Milestone),
    ("midline", LabelKind::Milestone),
    ("milestones", LabelKind::Milestone),
    ("milestone", LabelKind::Milestone),
    ("current value", LabelKind::Result),
    ("current status", LabelKind::Result),
    ("actual", LabelKind::Result),
    ("end-line target", LabelKind::Target),
    ("endline target", LabelKind::Target),
    ("end target", LabelKind::Target),
    ("final target", LabelKind::Target),
    ("endline", LabelKind::Target),
    ("targets", LabelKind::Target),
    ("target", LabelKind::Target),
];

/// A label where it stands in a text, its time in its own words, and where its figure begins.
struct Found {
    start: usize,
    value: usize,
    kind: LabelKind,
    when: Option<String>,
}

/// A text without its labels and their figures, and those; the words behind the last figure stay, in brackets.
pub(super) fn without_labels(text: &str) -> (String, Vec<Label>) {
    let (text, mut out) = without_brackets(text);
    let found: Vec<Found> = labels(&text).into_iter().filter(|one| !is_aside(&text, one.start)).collect();
    let Some(first) = found.first().map(|one| one.start) else { return (text, out) };
    let mut rest = text.get(..first).unwrap_or_default().trim_end_matches(['(', ' ']).to_owned();
    let ends = found.iter().skip(1).map(|next| next.start).chain([text.len()]);
    for (one, end) in found.iter().zip(ends) {
        let words = text.get(one.value..end).unwrap_or_default();
        let (value, behind) = sentence(words);
        out.push(label(one, value));
        if !behind.is_empty() {
            rest = format!("{} ({behind})", rest.trim_end_matches(['.', ';', ',', ' ']));
        }
    }
    (rest, out)
}

/// A text without brackets that hold nothing but labels of plain figures, and those: `(2025 baseline: 12; 2027 milestone: 30)`. A bracket
/// of another baseline stays in the text.
fn without_brackets(text: &str) -> (String, Vec<Label>) {
    for (open, _) in text.match_indices('(') {
        let Some(behind) = text.get(open.saturating_add(1)..) else { continue };
        let Some(close) = behind.find(')') else { continue };
        let inside = behind.get(..close).unwrap_or_default();
        let found = labels(inside);
        if found.first().is_none_or(|first| first.start > 0) {
            continue;
        }
        let before = text.get(..open).unwrap_or_default().trim_end();
        let ends = found.iter().skip(1).map(|next| next.start).chain([inside.len()]);
        let read = found.iter().zip(ends).map(|(one, end)| {
            let found = label(one, inside.get(one.value..end).unwrap_or_default());
            let value = bare(&found.value, before)?;
            found.when.is_some().then_some(Label { value, ..found })
        });
        let Some(out) = read.collect::<Option<Vec<Label>>>() else { continue };
        let after = behind.get(close.saturating_add(1)..).unwrap_or_default();
        return (format!("{before}{after}"), out);
    }
    (text.to_owned(), Vec::new())
}

/// Whether a place is in a bracket that names no target: what it says of another baseline stays in the name.
fn is_aside(text: &str, at: usize) -> bool {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let open = before.rfind('(').filter(|open| before.get(*open..).is_some_and(|inside| !inside.contains(')')));
    let inside = open.zip(behind.find(')')).and_then(|(open, close)| text.get(open..at.saturating_add(close)));
    inside.is_some_and(|inside| !labels(inside).iter().any(|one| one.kind == LabelKind::Target))
}

/// The figure of a bracket without its unit, which is that of the target in the text before; `None` where it is no plain figure.
fn bare(value: &str, before: &str) -> Option<String> {
    const SCALES: &[&str] = &["million", "billion", "thousand", "trillion", "hundred"];
    let inside = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',' | '%' | '/');
    let end = value.find(|sign| !inside(sign)).unwrap_or(value.len());
    let (figure, unit) = (value.get(..end)?.trim_end_matches(['.', ',', '/']), value.get(end..)?);
    let scaled = |scale: &&&str| unit.split_whitespace().any(|word| word == **scale);
    let other = SCALES.iter().find(scaled).is_some_and(|scale| !before.contains(*scale));
    let missing = unit.is_empty() && SCALES.iter().any(|scale| before.ends_with(&format!(" {scale}")));
    let plain = figure.starts_with(|sign: char| sign.is_ascii_digit())
        && !unit.contains(['=', ';'])
        && !unit.contains(|sign: char| sign.is_ascii_digit())
        && value.split(' ').count() <= 4;
    (plain && !other && !missing).then(|| figure.to_owned())
}

fn label(found: &Found, words: &str) -> Label {
    let mut value = words.trim().trim_end_matches(['.', ';', ',', '(', ' ']);
    // The bracket around all labels closes behind the last of them.
    if value.ends_with(')') && value.matches(')').count() > value.matches('(').count() {
        value = value.trim_end_matches(')').trim_end();
    }
    let bracket = value.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let own = bracket.and_then(|(bare, inside)| Some((bare.trim_end(), time(inside)?)));
    let behind = || {
        let (bare, year) = value.rsplit_once(' ')?;
        let bare = ["in", "by"].iter().find_map(|word| bare.strip_suffix(word)?.strip_suffix(' '))?;
        Some((bare.trim_end(), time(year)?))
    };
    match (&found.when, own.or_else(behind)) {
        (None, Some((bare, when))) if !bare.is_empty() => {
            Label { kind: found.kind, when: Some(when), value: bare.to_owned() }
        }
        (when, _) => Label { kind: found.kind, when: when.clone(), value: value.to_owned() },
    }
}

/// The one year or period that words name.
fn time(words: &str) -> Option<String> {
    if let Some((first, last)) = period(words) {
        return Some(format!("{first}-{last}"));
    }
    let words = year_end(words.trim()).unwrap_or_else(|| words.to_owned());
    match years(&words).as_slice() {
        [year] => Some(year.to_string()),
        _ => None,
    }
}

/// A figure, and the sentence behind it: `1.5%. Source: GSO`.
fn sentence(words: &str) -> (&str, &str) {
    let end = words.match_indices(". ").find(|(at, _)| {
        let behind = words.get(at.saturating_add(2)..).unwrap_or_default().trim_start();
        behind.starts_with(char::is_uppercase)
    });
    end.and_then(|(at, _)| words.split_at_checked(at))
        .map_or((words, ""), |(value, behind)| (value, behind.trim_matches(['.', ' ', ';', ','])))
}

/// The labels of a text in order.
fn labels(text: &str) -> Vec<Found> {
    let lower = text.to_ascii_lowercase();
    let mut out: Vec<Found> = Vec::new();
    let mut from = 0_usize;
    let mut before = ' ';
    for (at, sign) in text.char_indices() {
        let begins = at >= from && sign.is_ascii_alphabetic() && !before.is_alphanumeric() && before != '-';
        before = sign;
        if !begins {
            continue;
        }
        let word = WORDS.iter().find(|(word, _)| lower.get(at..).is_some_and(|rest| rest.starts_with(word)));
        let Some((word, kind)) = word else { continue };
        let end = at.saturating_add(word.len());
        let Some(found) = label_at(text, at, end, *kind) else { continue };
        from = found.value;
        out.push(found);
    }
    out
}

/// The label whose word stands between two places, with its time before or behind it.
fn label_at(text: &str, at: usize, end: usize, kind: LabelKind) -> Option<Found> {
    let (before, behind) = (text.get(..at)?.trim_end(), text.get(end..)?);
    if behind.starts_with(char::is_alphanumeric) {
        return None;
    }
    // `2025 baseline`.
    let led = before.len().checked_sub(4).filter(|start| {
        let whole = !text.get(..*start).is_some_and(|rest| rest.ends_with(char::is_alphanumeric));
        whole && before.get(*start..).is_some_and(|year| years(year).len() == 1)
    });
    let start = led.unwrap_or(at);
    let opened = text.get(..start)?.trim_end();
    let alone = opened.is_empty() || opened.ends_with(['.', ';', ',', '(', ':', '–', '-', '/']);
    let capital = text.get(at..)?.starts_with(|sign: char| sign.is_ascii_uppercase());
    if !(alone || capital || led.is_some()) {
        return None;
    }
    let mut rest = behind.trim_start();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // `Milestone 1 (2026)`.
    if (1..=2).contains(&digits) {
        rest = rest.get(digits..)?.trim_start();
    }
    let head = rest.find([':', '=']).filter(|colon| {
        let said = rest.get(..*colon).unwrap_or_default().trim();
        let inside = said.strip_prefix('(').and_then(|said| said.strip_suffix(')')).unwrap_or(said);
        let timed = time(inside).is_some() && !inside.contains(['(', ')', '.', ';']) && inside.split(' ').count() <= 3;
        inside.is_empty() || inside == "value" || timed
    });
    let (said, value) = match head {
        Some(colon) => (rest.get(..colon)?, rest.get(colon.checked_add(1)?..)?),
        // `Target (2031) 81/81`.
        None => {
            let (said, value) = rest.strip_prefix('(')?.split_once(')')?;
            let figure = value.trim_start().starts_with(|sign: char| sign.is_ascii_digit());
            (said, Some(value).filter(|_| figure && time(said).is_some())?)
        }
    };
    let when = time(said).or_else(|| led.and_then(|start| text.get(start..at)).and_then(time));
    Some(Found { start, value: text.len().checked_sub(value.len())?, kind, when })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Vec<String>) {
        let (rest, found) = without_labels(text);
        (rest, found.iter().map(|one| format!("{:?} {}", one.kind, one.cell())).collect())
    }

    #[test]
    fn labels_have_their_figures_and_years() {
        let of = |text: &str, rest: &str, found: &[&str]| {
            assert_eq!(read(text), (rest.to_owned(), found.iter().map(|one| (*one).to_owned()).collect()), "{text}");
        };
        of(
            "Pupils. Baseline (2024): 800. Milestone (2028): 1,000. Target (2031): 1,200",
            "Pupils.",
            &["Baseline 800 (2024)", "Milestone 1,000 (2028)", "Target 1,200 (2031)"],
        );
        of(
            "64 communes (2025 baseline: 12; 2027 milestone: 30 communes)",
            "64 communes",
            &["Baseline 12 (2025)", "Milestone 30 (2027)"],
        );
        of(
            "Schools. Baseline 2024: 40/81; mid-term target: 60/81 (2028), Target (2031) 81/81. Source: EMIS",
            "Schools (Source: EMIS)",
            &["Baseline 40/81 (2024)", "Milestone 60/81 (2028)", "Target 81/81 (2031)"],
        );
        of("Rate (Baseline: NA; Target: 5% by 2031)", "Rate", &["Baseline NA", "Target 5% (2031)"]);
        of("$2 million (2025 baseline: $1 million)", "$2 million (2025 baseline: $1 million)", &[]);
        of("2 million people (2025 baseline: 800,000)", "2 million people", &["Baseline 800,000 (2025)"]);
        of("2 people (2025 baseline: 0.8 million)", "2 people (2025 baseline: 0.8 million)", &[]);
        for plain in ["Councils with targets of their own", "Number of plans with a gender target: yes"] {
            of(plain, plain, &[]);
        }
    }
}
