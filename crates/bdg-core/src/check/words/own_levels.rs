//! Amounts that a note gives for a year of its own indicator, in any scale of its unit: `Đến năm 2030 đạt 1,2 nghìn tỷ đồng`.

use super::about::is_looser;
use super::amounts::is;
use super::given::{as_written, number_behind, unit_words};
use super::loosely::{is_same, telling};
use super::own_notes::{Note, base_year, compared, only_year, without_brackets};
use super::phrase::{DONE, is_change, language_of, percentages, same, words, year};
use super::tasks::titles_in;
use crate::check::figures::are_near;
use crate::model::{Direction, Fact, FactKind, SeriesKind, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal, parse_number};
use rust_decimal::Decimal;

/// Words of a change, of a step or of a part, whose figure is no level.
const OTHERS: &[&str] = &[
    "tăng",
    "giảm",
    "thêm",
    "bớt",
    "so",
    "mỗi",
    "hằng",
    "hàng",
    "bình",
    "quân",
    "tháng",
    "quý",
    "lũy",
    "luỹ",
    "cộng",
    "nếu",
    "đó",
    "gồm",
    "chiếm",
    "increase",
    "increased",
    "rise",
    "up",
    "down",
    "cut",
    "each",
    "average",
    "months",
    "month",
    "quarter",
    "cumulative",
    "if",
    "which",
    "than",
    "against",
    "or",
];

/// Words of a figure that is not exact.
const ABOUT: &[&str] = &["khoảng", "gần", "hơn", "trên", "dưới", "xấp", "about", "nearly", "over", "almost", "under"];

/// The first amount of a clause that its indicator has not in the year that is named beside it.
pub(super) fn wrong(note: &Note<'_>) -> Option<Diagnostic> {
    let (plan, indicator) = (note.plan, note.indicator);
    if plan.unit_of(indicator)?.kind == UnitKind::Percent {
        return counted(note);
    }
    // What stands behind the whole title is held against the figures with the other texts.
    if !titles_in(plan, indicator, note.clause).is_empty() {
        return None;
    }
    let unit = unit_words(plan, indicator)?;
    if let Some(found) = stepped(note, &unit) {
        return Some(found);
    }
    note.clause.split(", ").find_map(|piece| in_piece(note, &unit, piece).or_else(|| in_total(note, &unit, piece)))
}

/// The counts behind a share that a note gives of a year, which come to nearly what its figure is: `Năm 2025: 17.514,6/18.452,6 ha`.
fn counted(note: &Note<'_>) -> Option<Diagnostic> {
    let clause = note.clause.trim();
    let (before, behind) = clause.split_once('/').filter(|_| clause.matches('/').count() == 1)?;
    let lang = language_of(note.plan.text(note.place));
    let number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let start = before.trim_end_matches(number).len();
    let end = behind.find(|sign: char| !number(sign)).unwrap_or(behind.len());
    let (head, part) = before.split_at_checked(start)?;
    let (whole, tail) = behind.split_at_checked(end)?;
    let whole = whole.trim_end_matches(['.', ',']);
    let (part, whole) = (parse_number(part, lang).ok()?.0, parse_number(whole, lang).ok()?.0);
    // More words may count something else.
    let plain =
        note.is_of_itself(head) && words(tail).count() <= 1 && !tail.contains(|sign: char| sign.is_ascii_digit());
    let of = only_year(head).filter(|_| plain && part <= whole)?;
    let value = Exact::ratio(part, whole)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
    let facts: Vec<&Fact> = note.of_year(note.indicator, of).map(|(fact, _)| fact).collect();
    let agrees = |fact: &Fact| {
        fact.exact().is_some_and(|own| value.rounded(fact.value.decimals()) == own.rounded(fact.value.decimals()))
    };
    let fact = *facts.first()?;
    let near = fact.exact().is_some_and(|own| are_near(own, value));
    if !near || facts.iter().any(|fact| agrees(fact)) {
        return None;
    }
    let message = message!(
        |lang| "ghi chú nêu {part}/{whole}, tức {share}%, nhưng {fact} là {value}",
        "the note says {part}/{whole}, that is {share}%, but {fact} is {value}",
        part = format_decimal(part, lang),
        whole = format_decimal(whole, lang),
        share = format_decimal(value.rounded(fact.value.decimals().max(2)).unwrap_or_default().normalize(), lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(note.plan, note.indicator, fact, lang),
    );
    Some(note.found(&[fact], message))
}

/// By how much a year is above another, or below it: `Năm 2025 tăng 31,5 tỷ đồng (9%) so với năm 2024`.
fn stepped(note: &Note<'_>, unit: &str) -> Option<Diagnostic> {
    let bare = without_brackets(note.clause);
    let clause = bare.as_deref().unwrap_or(note.clause);
    let (given, named) = number_behind(note.plan, clause, 0, unit)?;
    let (before, behind) = (clause.get(..given.place.start)?, clause.get(given.place.end..)?);
    let (head, falls, base) = compared(before, behind.trim_start())?;
    let (year, since) = (only_year(head)?, base_year(base, head)?);
    if !named || year == since || !note.is_of_itself(head) {
        return None;
    }
    let step = |from: Exact, to: Exact| if falls { from.checked_sub(to) } else { to.checked_sub(from) };
    let ends = || note.of_year(note.indicator, year);
    let starts = || note.of_year(note.indicator, since);
    let ((to, end), (from, start)) = (ends().next()?, starts().next()?);
    let agrees = |step: Exact| given.is(step) || given.is_rounded(step);
    let known = ends().any(|(_, to)| starts().any(|(_, from)| step(from, to).is_none_or(agrees)));
    if known {
        return step_share(note, (year, since), falls);
    }
    let right = step(start, end)?.to_decimal()?.normalize();
    let value = |fact, lang| phrases::fact_value(note.plan, note.indicator, fact, lang);
    let message = message!(
        |lang| "ghi chú nêu {verb} {found}, nhưng từ {from} (năm {since}) đến {to} (năm {year}) là {moved} {right}",
        "the note says {verb} {found}, but from {from} ({since}) to {to} ({year}) it is {moved} {right}",
        verb = if falls { phrases::word(lang, "giảm", "down") } else { phrases::word(lang, "tăng", "up") },
        found = clause.get(given.place.clone()).unwrap_or_default().trim(),
        from = value(from, lang),
        to = value(to, lang),
        moved = match falls != right.is_sign_negative() {
            true => phrases::word(lang, "giảm", "down"),
            false => phrases::word(lang, "tăng", "up"),
        },
        right = format_decimal(right.abs(), lang),
    );
    Some(note.found(&[from, to], message))
}

/// The per cent that stands in a bracket behind a step that is right: `tăng 1.600 tỷ đồng (13,3%) so với năm 2025`.
fn step_share(note: &Note<'_>, (year, since): (i32, i32), falls: bool) -> Option<Diagnostic> {
    let found = percentages(note.clause);
    let [told] = found.as_slice() else { return None };
    let (head, behind) = (note.clause.get(..told.place.start)?, note.clause.get(told.place.end..)?);
    let way = if falls { "giảm" } else { "tăng" };
    let bracketed = head.ends_with('(') && behind.starts_with(')');
    let of = |(to, _): (&Fact, Exact), (from, _): (&Fact, Exact)| {
        let (start, end) = (from.exact()?, to.exact()?);
        let step = if falls { start.checked_sub(end)? } else { end.checked_sub(start)? };
        step.checked_div(start)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))
    };
    let ends = || note.of_year(note.indicator, year);
    let starts = || note.of_year(note.indicator, since);
    let right = |to, from| of(to, from).is_none_or(|share| same(share, told));
    let (to, from) = (ends().next()?, starts().next()?);
    if !bracketed || ends().any(|to| starts().any(|from| right(to, from))) {
        return None;
    }
    let share = of(to, from)?.rounded(told.decimals.max(1))?.normalize();
    let value = |fact, lang| phrases::fact_value(note.plan, note.indicator, fact, lang);
    let message = message!(
        |lang| "ghi chú nêu {way} {found}%, nhưng từ {start} (năm {since}) đến {end} (năm {year}) là {share}%",
        "the note says {found}%, but from {start} ({since}) to {end} ({year}) it is {share}%",
        found = format_decimal(told.value, lang),
        start = value(from.0, lang),
        end = value(to.0, lang),
        share = format_decimal(share, lang),
    );
    Some(note.found(&[from.0, to.0], message))
}

/// The total of a flow over the plan's period: `Cả giai đoạn thu 40,2 tỷ đồng`.
fn in_total(note: &Note<'_>, unit: &str, piece: &str) -> Option<Diagnostic> {
    let (plan, indicator) = (note.plan, note.indicator);
    let period = plan.period().filter(|_| indicator.series() == SeriesKind::Flow)?;
    let years: Vec<i32> = words(piece).filter_map(|word| year(&word)).collect();
    let whole = ["cả giai đoạn", "toàn giai đoạn", "the whole period", "over the period"];
    let named = match years.as_slice() {
        [] => whole.iter().any(|whole| piece.contains(whole)),
        [first, last] => (*first, *last) == (period.first, period.last),
        _ => false,
    };
    let total = || {
        let of_period = |fact: &&Fact| fact.years() == Some((period.first, period.last)) && !fact.value.averaged;
        indicator.facts.iter().filter(|fact| fact.kind == FactKind::Over).find(of_period)
    };
    let fact = total().filter(|_| named)?;
    let (given, has_unit) = number_behind(plan, piece, 0, unit)?;
    let (before, behind) = (piece.get(..given.place.start)?, piece.get(given.place.end..)?);
    let number = |word: &String| word.starts_with(|sign: char| sign.is_ascii_digit()) && year(word).is_none();
    let alone = !words(before).chain(words(behind)).any(|word| number(&word) || OTHERS.contains(&word.as_str()));
    let title = telling(plan.text(indicator.title));
    let told = |word: &String| {
        year(word).is_some()
            || matches!(word.as_str(), "cả" | "toàn" | "whole" | "period")
            || DONE.contains(&word.as_str())
            || title.iter().any(|own| is_same(own, word))
    };
    let own = telling(before).iter().chain(&telling(behind)).all(told) && !behind.starts_with(['/', '-', '–']);
    let about = words(before).any(|word| ABOUT.contains(&word.as_str()));
    let value = given.exact()?;
    let agrees = is(fact, &given)
        || fact.exact().is_some_and(|exact| given.is_rounded(exact) || about && are_near(exact, value));
    if !has_unit || !alone || !own || agrees || is_looser(plan, indicator, before, value, fact) {
        return None;
    }
    let written = plan.text(note.place).to_lowercase();
    let at = written.find(piece)?;
    let place = at.checked_add(given.place.start)?..at.checked_add(given.place.end)?;
    let message = message!(
        |lang| "ghi chú nêu cả giai đoạn {found}, nhưng {fact} là {value}",
        "the note says {found} in all, but {fact} is {value}",
        found = as_written(plan.text(note.place), &written, place.clone()),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
    );
    Some(note.found(&[fact], message))
}

fn in_piece(note: &Note<'_>, unit: &str, piece: &str) -> Option<Diagnostic> {
    let (plan, indicator) = (note.plan, note.indicator);
    let of = only_year(piece)?;
    let (given, named) = number_behind(plan, piece, 0, unit)?;
    let (before, behind) = (piece.get(..given.place.start)?, piece.get(given.place.end..)?);
    let numbers = words(before)
        .chain(words(behind))
        .any(|word| word.starts_with(|sign: char| sign.is_ascii_digit()) && year(&word).is_none());
    let joined = behind.starts_with(['/', '-', '–']) || behind.contains(['(', ':']) || before.contains(['(', ':']);
    let others = words(piece).any(|word| OTHERS.contains(&word.as_str())) || is_change(before);
    // Until a year a flow may have brought all of the years together.
    let until = words(before).any(|word| matches!(word.as_str(), "đến" | "by" | "hết"));
    // What is left is the measure itself only where less of it is better.
    let left = words(before).any(|word| matches!(word.as_str(), "còn" | "chưa" | "left" | "remain" | "not"));
    let left = left && plan.direction(indicator).is_none_or(|(direction, _)| direction == Direction::Up);
    if !named || numbers || joined || others || left || until && indicator.series() == SeriesKind::Flow {
        return None;
    }
    let title = telling(plan.text(indicator.title));
    let told = |word: &String| {
        year(word).is_some() || DONE.contains(&word.as_str()) || title.iter().any(|own| is_same(own, word))
    };
    let own = telling(before).iter().chain(&telling(behind)).all(told);
    let facts: Vec<&Fact> = note.of_year(indicator, of).map(|(fact, _)| fact).collect();
    let (fact, value) = (*facts.first()?, given.exact()?);
    let about = words(before).any(|word| ABOUT.contains(&word.as_str()));
    let agrees = |fact: &Fact| {
        is(fact, &given)
            || fact.value.averaged
            || fact.exact().is_some_and(|exact| given.is_rounded(exact) || about && are_near(exact, value))
    };
    let parts = indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    let known = facts.iter().any(|fact| agrees(fact))
        || parts.flat_map(|part| note.of_year(part, of)).any(|(fact, _)| agrees(fact));
    if !own || known || is_looser(plan, indicator, before, value, fact) {
        return None;
    }
    let written = plan.text(note.place).to_lowercase();
    let at = written.find(piece)?;
    let place = at.checked_add(given.place.start)?..at.checked_add(given.place.end)?;
    let message = message!(
        |lang| "ghi chú nêu năm {of} là {found}, nhưng {fact} là {value}",
        "the note says {found} for {of}, but {fact} is {value}",
        found = as_written(plan.text(note.place), &written, place.clone()),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
    );
    Some(note.found(&[fact], message))
}
