//! What statements of figures in words say: `By 2030: 1,200 households connected (2025 baseline: 800)`, `Indicator 1.1: Poverty rate. Baseline
//! (2024): 3.0%. Target (2031): 1.5%`.

use super::heading_lines::capital;
use super::plan_text::one_line;
use super::statement_labels::{Label, LabelKind, without_labels};
use super::unit_words::is_unit;
use super::years::years;

/// What one statement says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Statement {
    pub number: String,
    pub title: String,
    pub unit: String,
    pub baseline: String,
    /// The results and milestones on the way, by their headers: `Milestone 2028`.
    pub between: Vec<(String, String)>,
    pub target: String,
    /// Whether its target is a number of a known year.
    pub known: bool,
}

/// The statements of a cell: one for each of its lines that begins one. A line `By 2030:` is of those below it.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(one_line).filter(|line| !line.is_empty()) {
        let labelled = ["baseline", "target", "milestone", "mid-term", "midterm", "interim"]
            .iter()
            .any(|word| line.to_ascii_lowercase().starts_with(word));
        let goes_on = marker(&line).is_none()
            && (labelled || line.starts_with(|sign: char| sign.is_lowercase() || sign == '('))
            && lines.last().is_some_and(|last| by_year(last).is_none_or(|(_, rest)| !rest.is_empty()));
        match lines.last_mut().filter(|_| goes_on) {
            Some(last) => *last = format!("{last} {line}"),
            None => lines.push(line),
        }
    }
    let mut year = None;
    let mut out = Vec::new();
    for line in &lines {
        let (own, rest) = by_year(line).map_or((None, line.as_str()), |(year, rest)| (Some(year), rest));
        // `By 2030:` over several, `By 2030, …` of one.
        if own.is_some()
            && (rest.is_empty()
                || line.get(..line.len().saturating_sub(rest.len())).is_some_and(|start| start.contains(':')))
        {
            year = own;
        }
        if !rest.is_empty() {
            out.push(statement(rest, own.or(year)));
        }
    }
    out
}

/// The year that a line begins with, `By 2030:`, `By end of 2030,`, and the rest.
fn by_year(line: &str) -> Option<(i32, &str)> {
    let lower = line.to_ascii_lowercase();
    let start = ["by the end of ", "by end of ", "by end ", "by december ", "by "]
        .iter()
        .find(|start| lower.starts_with(**start))?;
    let (digits, rest) = line.get(start.len()..)?.split_at_checked(4)?;
    let year = years(digits).first().copied()?;
    let rest = rest.trim_start();
    let bare = rest.strip_prefix([':', ',']).unwrap_or(rest).trim_start();
    (rest.is_empty() || bare.len() < rest.len()).then_some((year, bare))
}

/// What marks a statement, `a.`, `1a.`, `(i)`, and the rest.
fn marker(line: &str) -> Option<(String, &str)> {
    let (mark, rest) = line.split_once(' ')?;
    let closed = mark.ends_with(['.', ')']);
    let bare = mark.trim_matches(['(', ')', '.']);
    let short = (1..=3).contains(&bare.len()) && bare.bytes().all(|sign| sign.is_ascii_alphanumeric());
    (closed && short).then(|| (bare.to_owned(), rest.trim_start()))
}

/// The number that a statement begins with, `Indicator 1.1: …`, and the rest.
fn numbered(text: &str) -> (&str, &str) {
    let found = text.strip_prefix("Indicator ").and_then(|rest| rest.split_once([':', ' ']));
    let digits = |number: &str| number.bytes().all(|sign| sign.is_ascii_digit() || sign == b'.');
    match found.filter(|(number, _)| digits(number) && !number.is_empty()) {
        Some((number, rest)) => (number.trim_end_matches('.'), rest.trim_start_matches([':', ' '])),
        None => ("", text),
    }
}

/// Puts the figures that labels name into a statement; whether its target is among them.
fn take(out: &mut Statement, labels: &[Label]) -> bool {
    let mut aimed = false;
    for label in labels {
        match label.kind {
            LabelKind::Baseline if out.baseline.is_empty() => out.baseline = label.cell(),
            LabelKind::Target if out.target.is_empty() => {
                out.target = label.cell();
                out.known |= label.when.is_some();
                aimed = true;
            }
            // What has no year stands where the reader is told of it.
            LabelKind::Result | LabelKind::Milestone | LabelKind::Baseline | LabelKind::Target => {
                out.between.push((label.header(), label.value.clone()));
            }
        }
    }
    aimed
}

fn statement(line: &str, year: Option<i32>) -> Statement {
    let mut out = Statement::default();
    let (text, labels) = without_labels(line);
    let labelled = take(&mut out, &labels);
    let (number, rest) = numbered(&text);
    let (mark, rest) = marker(rest).unwrap_or((String::new(), rest));
    out.number = if number.is_empty() { mark } else { number.to_owned() };
    if labelled {
        out.title = capital(rest.trim_end_matches(['.', ';', ',', '(', '-', '–', ' ']).trim());
        if out.target.contains('%') {
            out.unit = String::from("%");
        }
        return out;
    }
    let (own, rest) = by_year(rest).map_or((None, rest), |(year, rest)| (Some(year), rest));
    if let (None, Some((name, year, aim))) = (own, named_before(rest)) {
        out.title = capital(name);
        aim_of(&mut out, aim, year);
        return out;
    }
    let year = own.or_else(|| inner_year(rest)).or(year);
    out.title = capital(rest.trim_end_matches(['.', ';', ',']).trim());
    let (target, unit) = target(&out.title).unwrap_or_default();
    out.known = !target.is_empty() && year.is_some();
    let said = if target.is_empty() { out.title.as_str() } else { target.as_str() };
    out.target = year.map_or_else(|| said.to_owned(), |year| format!("{said} ({year})"));
    out.unit = unit;
    out
}

/// `Women in councils. By 2030: 35%` taken apart: the name, the year and what is to be reached.
fn named_before(text: &str) -> Option<(&str, i32, &str)> {
    text.match_indices("By ").find_map(|(at, _)| {
        let (name, behind) = (text.get(..at)?.trim_end(), text.get(at..)?);
        let (year, aim) = by_year(behind).filter(|(_, aim)| !aim.is_empty())?;
        let closed = name.strip_suffix(['.', ':', ';', ',', '-', '–'])?.trim_end();
        (!closed.is_empty()).then_some((closed, year, aim))
    })
}

/// The target of a statement whose name stands apart from it.
fn aim_of(out: &mut Statement, aim: &str, year: i32) {
    let aim = aim.trim().trim_end_matches(['.', ';', ',']).trim_end();
    let (_, unit) = target(aim).unwrap_or_default();
    // `% of schools with water`.
    out.unit = if unit.is_empty() && out.title.starts_with("% ") { String::from("%") } else { unit };
    out.known = !numbers(aim).is_empty() || aim.starts_with(|sign: char| sign.is_ascii_digit());
    out.target = format!("{aim} ({year})");
}

/// What a cell of targets says: `By 2030: 35% (2025 baseline: 26.7%)`, `Baseline (2024): 12; target (2030): 64`, with milestones on lines
/// of their own. `None` where it says no more than a figure.
pub(super) fn stated_target(text: &str) -> Option<Statement> {
    let mut out = Statement::default();
    for line in text.lines().map(one_line).filter(|line| !line.is_empty()) {
        let (rest, labels) = without_labels(&line);
        let (rest, labelled) = (rest.trim().trim_end_matches(['.', ';', ',']).trim_end(), take(&mut out, &labels));
        let Some((year, aim)) = by_year(rest).filter(|(_, aim)| !aim.is_empty()) else {
            if !labelled && labels.is_empty() || !rest.is_empty() {
                return None;
            }
            continue;
        };
        // `By 2028: 10` above `By 2030: 20` is a milestone.
        if !out.target.is_empty() {
            let (value, when) = out.target.strip_suffix(')').and_then(|rest| rest.rsplit_once(" ("))?;
            out.between.push((format!("Milestone {when}"), value.to_owned()));
        }
        aim_of(&mut out, aim, year);
    }
    (!out.target.is_empty()).then_some(out)
}

/// The year that a statement names as its end: `… trained by 2027`.
fn inner_year(text: &str) -> Option<i32> {
    let lower = text.to_ascii_lowercase();
    let named = years(text);
    let [year] = named.as_slice() else { return None };
    ["by", "by end of", "by the end of"].iter().any(|word| lower.contains(&format!("{word} {year}"))).then_some(*year)
}

/// Where numbers stand in a text that are no years and no parts of words.
fn numbers(text: &str) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut start: Option<usize> = None;
    let mut before = ' ';
    for (at, sign) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        match (start, sign.is_ascii_digit()) {
            (None, true) if !before.is_alphanumeric() => start = Some(at),
            (None, _) | (Some(_), true) => {}
            (Some(_), false) if matches!(sign, '.' | ',') => {}
            (Some(first), false) => {
                start = None;
                let words = text.get(first..at).unwrap_or_default();
                let bare = words.trim_end_matches(['.', ',']);
                if !sign.is_alphabetic() && years(bare).is_empty() {
                    out.push((first, first.saturating_add(bare.len())));
                }
            }
        }
        before = sign;
    }
    out
}

/// The one number that a statement aims for, with its bound, and its unit where that is a known one: `1,200 households connected`, `at least
/// 30% of …`, `… increased to 1,200`. `None` where it has several numbers, or one of something else.
fn target(title: &str) -> Option<(String, String)> {
    const BOUNDS: &[&str] = &["at least", "more than", "at most", "less than", "below", "above", "about", "over"];
    const LEAD: &[&str] = &["to", "reach", "reaches", "reached", "reaching"];
    let per = |start: usize| title.get(..start).is_some_and(|before| before.ends_with("per ") || before.ends_with('/'));
    let found: Vec<(usize, usize)> = numbers(title).into_iter().filter(|(start, _)| !per(*start)).collect();
    let [(start, end)] = found.as_slice() else { return None };
    // `62/81 schools`.
    let counted = title.get(*end..)?.strip_prefix('/').unwrap_or_default().bytes();
    let end = &end.saturating_add(match counted.take_while(u8::is_ascii_digit).count() {
        0 => 0,
        digits => digits.saturating_add(1),
    });
    let before = title.get(..*start)?.trim_end().to_ascii_lowercase();
    let (digits, behind) = (title.get(*start..*end)?, title.get(*end..)?);
    let bound = BOUNDS.iter().find(|bound| before == **bound || before.ends_with(&format!(" {bound}")));
    let rest = bound.and_then(|bound| before.strip_suffix(bound)).unwrap_or(&before).trim_end();
    let lead = LEAD.iter().any(|word| rest.ends_with(&format!(" {word}")));
    if !(rest.is_empty() || lead) || behind.starts_with(['-', '–', '/']) {
        return None;
    }
    let bound = bound.map(|bound| format!("{bound} ")).unwrap_or_default();
    if behind.trim_start().starts_with('%') {
        return Some((format!("{bound}{digits}%"), String::from("%")));
    }
    if let Some(rate) =
        behind.trim_start().strip_prefix("per ").filter(|rate| rate.starts_with(|sign: char| sign.is_ascii_digit()))
    {
        let rate = rate.split(['.', ';', '(']).next().unwrap_or_default().trim_end_matches(',').trim_end();
        return Some((format!("{bound}{digits}"), format!("per {rate}")));
    }
    let words: Vec<&str> =
        behind.split_whitespace().take(2).map(|word| word.trim_end_matches([',', '.', ';'])).collect();
    let scale = words.first().is_some_and(|word| ["million", "billion", "thousand"].contains(word));
    let two = words.join(" ");
    let unit =
        std::iter::once(two.as_str()).chain(words.first().copied()).find(|unit| is_unit(unit) && !unit.is_empty());
    let counted = || {
        let rest = title.to_ascii_lowercase().strip_prefix("number of ").map(str::to_owned)?;
        rest.split(' ').next().filter(|word| is_unit(word)).map(str::to_owned)
    };
    let unit = unit.map(str::to_owned).or_else(|| counted().filter(|_| lead));
    // `1.5 million` of what is not known is no number of a unit.
    (!scale || unit.is_some()).then(|| (format!("{bound}{digits}"), unit.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, String, String)> {
        let all = statements(text).into_iter();
        all.map(|one| (one.number, one.unit, one.baseline, one.target)).collect()
    }

    #[test]
    fn labels_name_the_baseline_and_the_target() {
        let found = statements(
            "Indicator 1.1: Poverty rate. Baseline (2024): 3.0%. Target (2031): 1.5%\nNumber of SMEs supported\nBaseline: 12 (2025)\nTarget: 5,000 (2031)",
        );
        let [rate, number] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((rate.number.as_str(), rate.title.as_str(), rate.unit.as_str()), ("1.1", "Poverty rate", "%"));
        assert_eq!((rate.baseline.as_str(), rate.target.as_str()), ("3.0% (2024)", "1.5% (2031)"));
        assert_eq!((number.title.as_str(), number.unit.as_str()), ("Number of SMEs supported", ""));
        assert_eq!((number.baseline.as_str(), number.target.as_str()), ("12 (2025)", "5,000 (2031)"));
    }

    #[test]
    fn statements_name_their_baseline_and_target() {
        let own = |words: [&str; 4]| {
            let [number, unit, baseline, target] = words.map(str::to_owned);
            (number, unit, baseline, target)
        };
        let text = "By 2030:\na. 1,200 households connected to piped water (2025 baseline: 800)\nb. Water losses reduced\nto 20% (2025 baseline: 35%)";
        assert_eq!(
            read(text),
            [own(["a", "households", "800 (2025)", "1,200 (2030)"]), own(["b", "%", "35% (2025)", "20% (2030)"])]
        );
        let one = |text: &str, wanted: [&str; 4]| assert_eq!(read(text), [own(wanted)], "{text}");
        one(
            "1a. By 2028, at least 30% of trained staff are women (2025 baseline: 0)",
            ["1a", "%", "0 (2025)", "at least 30% (2028)"],
        );
        one("2a. 60 people trained by 2027 (baseline 2025: 0 people)", ["2a", "people", "0 (2025)", "60 (2027)"]);
        one(
            "By 2030, number of households with toilets increased to 1,200 (2025 baseline: 800)",
            ["", "households", "800 (2025)", "1,200 (2030)"],
        );
        // What is no number of a year stays in words.
        let words = "1,200 households, 40% of them poor, connected";
        one(&format!("By 2030, {words}"), ["", "", "", &format!("{words} (2030)")]);
        one("By 2030, losses reduced by 20%", ["", "", "", "Losses reduced by 20% (2030)"]);
        // A baseline in words stays in the name.
        let kept = statements("By 2030, 45 km of roads built (2025 baseline: NA)");
        assert_eq!((kept[0].baseline.as_str(), kept[0].target.as_str()), ("", "45 (2030)"));
        assert!(kept[0].title.ends_with("(2025 baseline: NA)"));
    }
}
