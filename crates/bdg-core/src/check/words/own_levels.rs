//! Amounts that a note gives for a year of its own indicator, in any scale of its unit: `Đến năm 2030 đạt 1,2 nghìn tỷ đồng`.

use super::about::is_looser;
use super::amounts::is;
use super::given::{as_written, number_behind, unit_words};
use super::loosely::{is_same, telling};
use super::own_notes::{Note, only_year};
use super::phrase::{is_change, words, year};
use super::tasks::titles_in;
use crate::check::figures::are_near;
use crate::model::{Direction, Fact, SeriesKind, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;

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
    let shares = matches!(plan.unit_of(indicator)?.kind, UnitKind::Percent);
    // What stands behind the whole title is held against the figures with the other texts.
    if shares || !titles_in(plan, indicator, note.clause).is_empty() {
        return None;
    }
    let unit = unit_words(plan, indicator)?;
    note.clause.split(", ").find_map(|piece| in_piece(note, &unit, piece))
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
    let told = |word: &String| year(word).is_some() || title.iter().any(|own| is_same(own, word));
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
