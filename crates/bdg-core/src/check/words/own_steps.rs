//! Steps, remainders and multiples that a note tells of its own indicator: `Mỗi năm tăng thêm 2 câu lạc bộ`, `By 5 points a year`,
//! `Còn 62 cơ sở chưa kết nối`, `In 2030 1.5 times 2025`.

use rust_decimal::Decimal;

use super::given::{number_behind, unit_words};
use super::own_counts::count_of;
use super::own_notes::{Note, base_year, differs, only_year, points};
use super::phrase::{Percentage, language_of, words, year};
use super::within::numbers;
use crate::model::{Fact, FactKind, SeriesKind, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal, parse_number};

/// The first of them that is not what the indicator's figures give.
pub(super) fn wrong(note: &Note<'_>) -> Option<Diagnostic> {
    each_year(note).or_else(|| remainder(note)).or_else(|| times(note))
}

/// A step that each year brings, and whether it is one down.
fn told_step(note: &Note<'_>) -> Option<(Decimal, u32, bool)> {
    const LEADS: [(&str, bool); 10] = [
        ("mỗi năm tăng thêm ", false),
        ("mỗi năm tăng ", false),
        ("mỗi năm thêm ", false),
        ("mỗi năm giảm ", true),
        ("hằng năm tăng thêm ", false),
        ("hằng năm tăng ", false),
        ("hằng năm giảm ", true),
        ("up by ", false),
        ("down by ", true),
        ("by ", false),
    ];
    const YEARLY: [&str; 4] = [" each year", " a year", " every year", " per year"];
    let clause = note.clause.trim().trim_end_matches('.');
    let english = YEARLY.iter().find_map(|yearly| clause.strip_suffix(yearly));
    let clause = english.unwrap_or(clause);
    let lead = LEADS.iter().find_map(|(lead, falls)| Some((clause.strip_prefix(lead)?, *falls)));
    let (said, falls) = match (lead, english) {
        (Some(lead), _) if english.is_some() || !lead.0.is_empty() && clause.contains("năm") => lead,
        (None, Some(said)) if said.contains(" more") => (said, false),
        _ => return None,
    };
    let more = said.replace(" more ", " ").replace(" more", "");
    let share = note.plan.unit_of(note.indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    if share {
        let (told, behind) = points(&more)?;
        return (told.place.start == 0 && behind.trim().is_empty()).then_some((told.value, told.decimals, falls));
    }
    let unit = unit_words(note.plan, note.indicator)?;
    let (given, named) = number_behind(note.plan, &more, 0, &unit)?;
    let alone = given.place.start == 0 && more.get(given.place.end..)?.trim().is_empty();
    let value = given.exact()?.to_decimal()?.normalize();
    (named && alone).then_some((value, value.scale(), falls))
}

/// `Mỗi năm tăng thêm 3 câu lạc bộ` of what rises by two.
fn each_year(note: &Note<'_>) -> Option<Diagnostic> {
    let (told, decimals, falls) = told_step(note)?;
    let indicator = note.indicator;
    if indicator.series() == SeriesKind::Flow {
        return None;
    }
    let single = |fact: &&Fact| !matches!(fact.kind, FactKind::Over | FactKind::EachYear | FactKind::Onwards);
    let of_years = indicator.facts.iter().filter(single).filter(|fact| fact.time.is_some_and(|time| time.is_year()));
    let mut known: Vec<(i32, &Fact, Exact)> =
        of_years.filter_map(|fact| Some((fact.year()?, fact, fact.exact()?))).collect();
    known.sort_by_key(|(year, ..)| *year);
    let first = known.iter().position(|(_, fact, _)| fact.kind.is_target())?.checked_sub(1)?;
    let points = known.get(first..)?;
    let step = |(since, _, from): &(i32, &Fact, Exact), (year, _, to): &(i32, &Fact, Exact)| {
        let step = if falls { from.checked_sub(*to)? } else { to.checked_sub(*from)? };
        let years = year.checked_sub(*since).filter(|years| *years > 0)?;
        step.checked_div(Exact::new(Decimal::from(years)))
    };
    let fits = |step: Option<Exact>| step.is_none_or(|step| step.rounded(decimals) == Some(told));
    let (start, end) = (points.first()?, points.last()?);
    let mut steps = points.iter().zip(points.iter().skip(1)).map(|(from, to)| step(from, to));
    let right = step(start, end)?;
    // Any of the steps may be meant; a mean is often rounded.
    let near = right.to_decimal()?.checked_sub(told)?.abs() <= told.checked_div(Decimal::TEN)?;
    if near || fits(Some(right)) || steps.any(fits) {
        return None;
    }
    let value = |fact, lang| phrases::fact_value(note.plan, indicator, fact, lang);
    let right = right.rounded(decimals.max(2))?.normalize();
    let message = message!(
        |lang| "ghi chú nêu mỗi năm {verb} {found}, nhưng từ {start} (năm {since}) đến {end} (năm {year}) là {right} một năm",
        "the note says {found} each year, but from {start} ({since}) to {end} ({year}) it is {right} a year",
        verb = if falls { "giảm" } else { "tăng" },
        found = format_decimal(told, lang),
        start = value(start.1, lang),
        since = start.0,
        end = value(end.1, lang),
        year = end.0,
        right = format_decimal(right, lang),
    );
    Some(note.found(&[start.1, end.1], message))
}

/// `Còn 26 cơ sở chưa kết nối` of 1.186/1.248: those of all that are not counted.
fn remainder(note: &Note<'_>) -> Option<Diagnostic> {
    // What follows tells more of them.
    let clause =
        [", ", ": ", " ("].iter().fold(note.clause.trim(), |said, sign| said.split(sign).next().unwrap_or(said));
    let clause = clause.trim_end_matches('.');
    let lang = language_of(note.plan.text(note.place));
    let mut found = numbers(clause, lang)?;
    let left = found.pop().filter(|left| found.is_empty() && left.decimals == 0)?;
    let (head, behind) = (clause.get(..left.place.start)?, clause.get(left.place.end..)?);
    let not = head == "còn " && behind.contains(" chưa ")
        || head.is_empty()
            && [" had none", " have none", " had no ", " have no "].iter().any(|not| behind.contains(not));
    let noun = words(behind).next()?;
    let title = note.plan.text(note.indicator.title);
    let of = only_year(clause);
    let plain = !behind.contains(['%', '/']) && note.indicator.series() == SeriesKind::Level;
    if !not || !plain {
        return None;
    }
    let counts = note.indicator.facts.iter().filter(|fact| !fact.kind.is_target()).filter_map(|fact| {
        let count = count_of(fact)?;
        let unit = fact.value.amount()?.unit.map(|unit| note.plan.text(unit.text)).unwrap_or_default();
        // People have a name in each language.
        let people = |word: &str| matches!(word, "người" | "persons" | "people");
        let counted = words(unit).chain(words(title)).any(|word| word == noun || people(&word) && people(&noun));
        (counted && of.is_none_or(|of| fact.year() == Some(of))).then_some((fact, count))
    });
    let counts: Vec<_> = counts.collect();
    let rest = |whole: Decimal, part: Decimal| whole.checked_sub(part);
    let known = counts.iter().any(|(_, count)| {
        let (part, whole) = (count.numerator.value, count.denominator.value);
        rest(whole, part) == Some(left.value) || part == left.value || whole == left.value
    });
    let (fact, count) = counts.last().filter(|_| !known)?;
    let right = rest(count.denominator.value, count.numerator.value)?;
    let message = message!(
        |lang| "ghi chú nêu còn {found}, nhưng theo {fact} ({value}) thì còn {right}",
        "the note says that {found} are left, but by {fact} ({value}) {right} are",
        found = format_decimal(left.value, lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(note.plan, note.indicator, fact, lang),
        right = format_decimal(right, lang),
    );
    Some(note.found(&[*fact], message))
}

/// `In 2030 1.5 times 2025`, `In 2030 revenue is twice that of 2025`.
fn times(note: &Note<'_>) -> Option<Diagnostic> {
    const BASES: [&str; 5] = ["that of ", "the figure of ", "as many as in ", "as much as in ", "the level of "];
    let (head, value, decimals, base) = match note.clause.split_once(" times ") {
        Some((head, base)) => {
            let (head, number) = head.rsplit_once(' ')?;
            let (value, decimals) = parse_number(number, language_of(note.clause)).ok()?;
            (head, value, decimals, base)
        }
        None => {
            let (head, base) = note.clause.split_once(" twice ")?;
            (head, Decimal::TWO, 0, base)
        }
    };
    let base = BASES.iter().find_map(|of| base.strip_prefix(of)).unwrap_or(base);
    let (of, since) = (only_year(head)?, base_year(base, head)?);
    let own = head.trim_end_matches(',');
    if of == since || !note.is_of_itself(own) || words(own).filter(|word| year(word).is_none()).count() > 8 {
        return None;
    }
    let told = Percentage { place: std::ops::Range::default(), value, decimals };
    differs(
        note,
        (&told, false),
        (of, since),
        |from, to| to.checked_div(from),
        |lang, value| {
            let value = format_decimal(value, lang);
            phrases::word(lang, "gấp ", "").to_owned() + &value + phrases::word(lang, " lần", " times")
        },
    )
}
