//! How a note says that its own indicator has changed: `Giảm từ 1,2% năm 2024 xuống 0,9% năm 2025`, `tăng bình quân 9,3%/năm giai
//! đoạn 2026-2030`, `Rose from 74 to 87% between 2020 and 2025`, `Năm 2025 tăng 3 bậc so với năm 2024`, `108 trạm đạt, chiếm 80%`.

use std::ops::Range;

use rust_decimal::Decimal;

use super::about::is_looser;
use super::amounts::is;
use super::given::{Given, as_written, number_behind, unit_words};
use super::loosely::{is_same, telling};
use super::own_counts::count_of;
use super::own_notes::{Note, base_year, only_year, points};
use super::phrase::{Percentage, language_of, percentages, same, words, year};
use super::tasks::titles_in;
use crate::eval::average_growth;
use crate::model::{Fact, FactKind, SeriesKind, UnitKind};
use crate::phrases;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal, parse_number};

/// The first change that a clause of a note tells otherwise than the figures.
pub(super) fn wrong(note: &Note<'_>) -> Option<Diagnostic> {
    let changed = span(note).or_else(|| yearly_growth(note)).or_else(|| yearly_step(note));
    changed.or_else(|| places(note)).or_else(|| counted(note)).or_else(|| aimed(note))
}

/// Verbs of a change, and words around it that leave it the indicator's own.
const VERBS: &[&str] = &[
    "tăng",
    "giảm",
    "nâng",
    "thêm",
    "sẽ",
    "từ",
    "mức",
    "được",
    "dần",
    "rose",
    "fell",
    "grew",
    "dropped",
    "rises",
    "falls",
    "increased",
    "decreased",
    "improved",
    "reduced",
    "raised",
    "up",
    "down",
    "from",
    "increase",
    "rise",
    "fall",
    "has",
    "have",
];

/// What may stand between both ends of a change.
const AMID: &[&str] = &[
    "lên", "xuống", "còn", "đến", "năm", "vào", "cuối", "hết", "khoảng", "đạt", "to", "in", "by", "the", "end", "of",
    "about",
];

/// Words before the end of a change.
const LEADS: [&str; 5] = ["lên", "xuống", "còn", "đến", " to "];

/// From which figure to which one: `giảm từ 1,2% năm 2024 xuống 0,9% năm 2025`.
fn span(note: &Note<'_>) -> Option<Diagnostic> {
    let (plan, indicator, text) = (note.plan, note.indicator, note.clause);
    let unit = unit_words(plan, indicator)?;
    let from = ["từ ", "from "].iter().find_map(|word| {
        let at = text.find(word).filter(|&at| at == 0 || text.get(..at).is_some_and(|head| head.ends_with(' ')))?;
        at.checked_add(word.len())
    })?;
    let head = text.get(..from)?;
    let said: String = words(head).filter(|word| !VERBS.contains(&word.as_str())).collect::<Vec<_>>().join(" ");
    // What stands behind the whole title is held against the figures with the other texts.
    if !note.is_of_itself(&said) || !titles_in(plan, indicator, text).is_empty() {
        return None;
    }
    let (start, _) = number_behind(plan, text, from, &unit)?;
    let (end, end_named) = number_behind(plan, text, start.place.end, &unit)?;
    let amid = text.get(start.place.end..end.place.start)?;
    let lead = LEADS.iter().filter_map(|lead| amid.find(lead)).min()?;
    let alone =
        text.get(from..start.place.start)?.trim().is_empty() && !amid.contains([';', '.', ':', '-', '–', '/', '(']);
    let plain = words(amid).all(|word| AMID.contains(&word.as_str()) || year(&word).is_some());
    let after = text.get(end.place.end..)?;
    let near = after.split([',', ';', '(']).next().unwrap_or_default();
    let told = words(near).all(|word| {
        matches!(
            word.as_str(),
            "năm" | "vào" | "in" | "by" | "between" | "and" | "trong" | "giai" | "đoạn" | "đến" | "to"
        ) || year(&word).is_some()
    });
    if !alone || !plain || !told || near.contains('/') {
        return None;
    }
    let start = if end_named { start.in_unit_of(&end) } else { start };
    let years = |text: &str| words(text).filter_map(|word| year(&word)).collect::<Vec<i32>>();
    let (first, last) =
        match (years(amid.get(..lead)?).as_slice(), years(amid.get(lead..)?).as_slice(), years(near).as_slice()) {
            ([], [], [first, last]) => (Some(*first), Some(*last)),
            ([first], [], [last]) | ([first], [last], []) => (Some(*first), Some(*last)),
            ([], [], [last]) | ([], [last], []) => (None, Some(*last)),
            ([first], [], []) => (Some(*first), None),
            _ => return None,
        };
    let other = |given: &Given, of: Option<i32>| {
        let own: Vec<&Fact> = note.of_year(indicator, of?).map(|(fact, _)| fact).collect();
        let fact = own.first().copied()?;
        (!own.iter().any(|fact| is(fact, given))).then(|| (given.clone(), of, fact))
    };
    let (given, of, fact) = other(&start, first).or_else(|| other(&end, last))?;
    let written = plan.text(note.place);
    let found = |_: Lang| {
        let lower = written.to_lowercase();
        let at = lower.find(text).map(|at| at.saturating_add(given.place.start)..at.saturating_add(given.place.end));
        at.map(|place| as_written(written, &lower, place)).unwrap_or_default()
    };
    let message = message!(
        |lang| "ghi chú nêu năm {year} là {found}, nhưng {fact} là {value}",
        "the note says {found} for {year}, but {fact} is {value}",
        year = of.unwrap_or_default(),
        found = found(lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
    );
    Some(note.found(&[fact], message))
}

/// A growth a year on average that a clause tells.
struct Yearly {
    told: Percentage,
    falls: bool,
    about: bool,
}

/// The growth a year in a clause: `tăng bình quân 9,3%/năm`, `growth of 4.9% a year on average`.
fn told_yearly(clause: &str) -> Option<(Yearly, &str, &str)> {
    const YEARLY: [&str; 8] =
        ["/năm", " mỗi năm", " một năm", " hằng năm", " hàng năm", " a year", " per year", " annually"];
    const WAYS: &[(&str, bool)] = &[
        ("tăng", false),
        ("giảm", true),
        ("growth", false),
        ("grow", false),
        ("grows", false),
        ("rise", false),
        ("up", false),
        ("fall", true),
        ("down", true),
    ];
    let found = percentages(clause);
    let [told] = found.as_slice() else { return None };
    let (before, behind) = (clause.get(..told.place.start)?, clause.get(told.place.end..)?);
    let behind = YEARLY.iter().find_map(|yearly| behind.strip_prefix(yearly))?;
    let average = ["bình quân", "trung bình", "average"].iter().any(|word| clause.contains(word));
    let last = before.rsplit([',', '(']).next().unwrap_or(before);
    let falls =
        words(last).rev().find_map(|word| WAYS.iter().find(|(way, _)| *way == word)).map(|(_, falls)| *falls)?;
    let about = words(last).any(|word| matches!(word.as_str(), "khoảng" | "about" | "gần" | "nearly" | "around"));
    average.then(|| (Yearly { told: told.clone(), falls, about }, last, behind))
}

/// A growth a year on average that no two figures of the indicator give: `tăng bình quân 9,3%/năm giai đoạn 2026-2030`.
fn yearly_growth(note: &Note<'_>) -> Option<Diagnostic> {
    const TOLD: &[&str] = &[
        "tăng",
        "giảm",
        "bình",
        "quân",
        "trung",
        "mỗi",
        "tốc",
        "độ",
        "trưởng",
        "đạt",
        "khoảng",
        "an",
        "a",
        "average",
        "growth",
        "annual",
        "of",
        "grow",
        "grows",
        "rise",
        "up",
        "fall",
        "down",
        "about",
        "gần",
        "by",
        "with",
        "dự",
        "kiến",
    ];
    const BEHIND: &[&str] = &[
        "trong", "giai", "đoạn", "cả", "từ", "đến", "năm", "thời", "kỳ", "on", "average", "to", "from", "until", "in",
        "over", "the", "period", "between", "and", "bình", "quân",
    ];
    let (plan, indicator) = (note.plan, note.indicator);
    let kind = plan.unit_of(indicator)?.kind;
    if matches!(kind, UnitKind::Percent | UnitKind::Rank | UnitKind::Qualitative) {
        return None;
    }
    let (yearly, head, behind) = told_yearly(note.clause)?;
    let said: String = words(head)
        .filter(|word| !TOLD.contains(&word.as_str()))
        .filter(|word| !word.starts_with(|sign: char| sign.is_ascii_digit()))
        .collect::<Vec<_>>()
        .join(" ");
    let near = behind.split([',', ';', '(', '.']).next().unwrap_or_default();
    let plain = words(near).all(|word| BEHIND.contains(&word.as_str()) || year(&word).is_some());
    if !note.is_of_itself(&said) || !plain {
        return None;
    }
    let years: Vec<i32> = words(head).chain(words(near)).filter_map(|word| year(&word)).collect();
    let (bases, last) = spanned(note, &years)?;
    // The growth of a period mostly begins with the year before it: while that is not known, it may be right.
    note.of_year(indicator, *bases.first()?).next()?;
    let end = note.of_year(indicator, last).next()?;
    let ends: Vec<(&Fact, Exact)> = note.of_year(indicator, last).collect();
    let starts: Vec<(i32, &Fact, Exact)> = bases
        .iter()
        .filter(|base| **base < last)
        .flat_map(|base| note.of_year(indicator, *base).map(|(fact, value)| (*base, fact, value)))
        .collect();
    let grows = |from: &(i32, &Fact, Exact), to: Exact| {
        let count = u32::try_from(last.checked_sub(from.0)?).ok()?;
        let grows = average_growth(from.2, to, count)?;
        if yearly.falls { Decimal::ZERO.checked_sub(grows) } else { Some(grows) }
    };
    let (from, first) = starts.iter().find_map(|from| Some((from, grows(from, end.1)?)))?;
    let unit = Decimal::try_from_i128_with_scale(1, yearly.told.decimals).ok()?;
    let room = if yearly.about { unit.max(yearly.told.value.checked_div(Decimal::TEN)?) } else { unit };
    let near = |grows: Decimal| grows.checked_sub(yearly.told.value).is_some_and(|apart| apart.abs() <= room);
    // Where the years share a growth evenly, each is a part of it.
    let evenly = |from: &(i32, &Fact, Exact), to: Exact| {
        let step = to.checked_sub(from.2)?.checked_div(from.2)?.to_decimal()?.checked_mul(Decimal::ONE_HUNDRED)?;
        let step = step.checked_div(Decimal::from(last.checked_sub(from.0)?))?;
        if yearly.falls { Decimal::ZERO.checked_sub(step) } else { Some(step) }
    };
    let agrees = starts
        .iter()
        .any(|from| ends.iter().any(|(_, to)| grows(from, *to).is_none_or(near) || evenly(from, *to).is_none_or(near)));
    if agrees || bounded(head) {
        return None;
    }
    let way = |falls: bool, lang: Lang| {
        if falls { phrases::word(lang, "giảm", "down") } else { phrases::word(lang, "tăng", "up") }
    };
    let right = phrases::round(first, yearly.told.decimals.max(1)).normalize();
    let value = |fact, lang| phrases::fact_value(plan, indicator, fact, lang);
    let message = message!(
        |lang| "ghi chú nêu {verb} bình quân {found}%/năm, nhưng từ {start} (năm {base}) đến {end} (năm {last}) là {moved} {grows}%/năm",
        "the note says {verb} {found}% a year, but from {start} ({base}) to {end} ({last}) it is {moved} {grows}% a year",
        verb = way(yearly.falls, lang),
        found = format_decimal(yearly.told.value, lang),
        start = value(from.1, lang),
        base = from.0,
        end = value(end.0, lang),
        last,
        moved = way(yearly.falls != right.is_sign_negative(), lang),
        grows = format_decimal(right.abs(), lang),
    );
    Some(note.found(&[from.1, end.0], message))
}

/// By how much a level changes a year on average: `Bình quân tăng 1.100 ha/năm giai đoạn 2022-2025`, `bình quân mỗi năm giảm 1 điểm
/// %`. Offices round such figures.
fn yearly_step(note: &Note<'_>) -> Option<Diagnostic> {
    const TOLD: &[&str] = &[
        "bình", "quân", "trung", "mỗi", "hằng", "hàng", "một", "năm", "tăng", "giảm", "thêm", "khoảng", "gần", "giai",
        "đoạn", "trong", "từ", "đến", "cả", "thời", "kỳ", "an", "average", "of", "a", "year", "per", "up", "down",
        "rise", "fall", "about", "on", "by", "in", "the", "over", "period", "to", "from",
    ];
    const FALLS: &[&str] = &["giảm", "down", "fall"];
    const RISES: &[&str] = &["tăng", "up", "rise"];
    let (plan, indicator, text) = (note.plan, note.indicator, note.clause);
    let average = ["bình quân", "trung bình", "on average"].iter().any(|word| text.contains(word));
    let yearly =
        ["/năm", "mỗi năm", "hằng năm", "hàng năm", " a year", " per year"].iter().any(|word| text.contains(word));
    if !average || !yearly || indicator.series() == SeriesKind::Flow || text.matches('-').count() > 1 {
        return None;
    }
    let (value, place, digits) = told_step(note)?;
    let (head, behind) = (text.get(..place.start)?, text.get(place.end..)?);
    let has = |words_of: &[&str]| words(head).any(|word| words_of.contains(&word.as_str()));
    let falls = match (has(RISES), has(FALLS)) {
        (true, false) => false,
        (false, true) => true,
        _ => return None,
    };
    let left = |text: &str| {
        words(text).filter(|word| !TOLD.contains(&word.as_str()) && year(word).is_none()).collect::<Vec<_>>().join(" ")
    };
    if !note.is_of_itself(&left(head)) || !left(behind).is_empty() || bounded(head) {
        return None;
    }
    let years: Vec<i32> = words(text).filter_map(|word| year(&word)).collect();
    let (bases, last) = spanned(note, &years)?;
    let ends: Vec<(&Fact, Exact)> = note.of_year(indicator, last).collect();
    let starts = bases.iter().filter(|base| **base < last);
    let starts: Vec<(i32, &Fact, Exact)> =
        starts.flat_map(|base| note.of_year(indicator, *base).map(|(fact, value)| (*base, fact, value))).collect();
    let step = |from: &(i32, &Fact, Exact), to: Exact| {
        let count = Decimal::from(last.checked_sub(from.0)?);
        let step = to.checked_sub(from.2)?.checked_div(Exact::new(count))?.to_decimal()?;
        if falls { Decimal::ZERO.checked_sub(step) } else { Some(step) }
    };
    let (from, end) = (starts.first()?, ends.first()?);
    let about = words(head).any(|word| matches!(word.as_str(), "khoảng" | "gần" | "about"));
    let share = value.checked_div(if about { Decimal::from(4) } else { Decimal::TEN })?;
    let room = share.max(Decimal::try_from_i128_with_scale(1, digits).ok()?);
    let near = |step: Decimal| step.checked_sub(value).is_some_and(|apart| apart.abs() <= room);
    let agrees = starts.iter().any(|from| ends.iter().any(|(_, to)| step(from, *to).is_none_or(near)));
    if agrees {
        return None;
    }
    let right = step(from, end.1)?;
    let way = |falls: bool, lang: Lang| {
        if falls { phrases::word(lang, "giảm", "down") } else { phrases::word(lang, "tăng", "up") }
    };
    let number = |value: Decimal, lang| format_decimal(value.abs(), lang);
    let right = phrases::round(right, digits.max(1)).normalize();
    let message = message!(
        |lang| "ghi chú nêu bình quân {verb} {found} một năm, nhưng từ {start} (năm {base}) đến {end} (năm {last}) là {moved} {right} một năm",
        "the note says {verb} {found} a year on average, but from {start} ({base}) to {end} ({last}) it is {moved} {right} a year",
        verb = way(falls, lang),
        found = number(value, lang),
        start = phrases::fact_value(plan, indicator, from.1, lang),
        base = from.0,
        end = phrases::fact_value(plan, indicator, end.0, lang),
        last,
        moved = way(falls != right.is_sign_negative(), lang),
        right = number(right, lang),
    );
    Some(note.found(&[from.1, end.0], message))
}

/// The number of a step, in points of a share or in the unit of the indicator, with its place and its decimals.
fn told_step(note: &Note<'_>) -> Option<(Decimal, Range<usize>, u32)> {
    let text = note.clause;
    let share = note.plan.unit_of(note.indicator).is_some_and(|unit| unit.kind == UnitKind::Percent);
    if share {
        let (told, behind) = points(text)?;
        return Some((told.value, told.place.start..text.len().checked_sub(behind.len())?, told.decimals));
    }
    let unit = unit_words(note.plan, note.indicator)?;
    let until = ["/năm", " a year", " per year"].iter().find_map(|yearly| text.find(yearly)).unwrap_or(text.len());
    let (given, named) = number_behind(note.plan, text.get(..until)?, 0, &unit)?;
    named.then_some((given.exact()?.to_decimal()?, given.place.clone(), 0))
}

/// What a clause says that a share comes to in a year: `at least 95% of households by 2030`. In Vietnamese the year stands
/// before the figure, and is held against it there.
fn aimed(note: &Note<'_>) -> Option<Diagnostic> {
    let (plan, indicator) = (note.plan, note.indicator);
    if !plan.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Percent) {
        return None;
    }
    let whole = titles_in(plan, indicator, note.clause).is_empty();
    note.clause.split(", ").filter(|_| whole).find_map(|piece| {
        let found = percentages(piece);
        let [told] = found.as_slice() else { return None };
        let (before, behind) = (piece.get(..told.place.start)?, piece.get(told.place.end..)?);
        let of = only_year(piece).filter(|_| only_year(behind).is_some())?;
        let changes = words(piece)
            .any(|word| VERBS.contains(&word.as_str()) || matches!(word.as_str(), "so" | "against" | "than" | "or"));
        let title = telling(plan.text(indicator.title));
        let own = telling(before)
            .iter()
            .chain(&telling(behind))
            .all(|word| year(word).is_some() || title.iter().any(|own| is_same(own, word)));
        let facts: Vec<&Fact> = note.of_year(indicator, of).map(|(fact, _)| fact).collect();
        let (fact, value) = (*facts.first()?, Exact::new(told.value));
        let known = facts.iter().any(|fact| fact.exact().is_some_and(|value| same(value, told)) || fact.value.averaged);
        if changes || !own || known || is_looser(plan, indicator, before, value, fact) {
            return None;
        }
        let message = message!(
            |lang| "ghi chú nêu năm {of} là {found}%, nhưng {fact} là {value}",
            "the note says {found}% for {of}, but {fact} is {value}",
            found = format_decimal(told.value, lang),
            fact = phrases::fact(fact, lang),
            value = phrases::fact_value(plan, indicator, fact, lang),
        );
        Some(note.found(&[fact], message))
    })
}

/// The years from which a change may start, the likeliest first, and the year in which it ends, by the years that the words name.
fn spanned(note: &Note<'_>, years: &[i32]) -> Option<(Vec<i32>, i32)> {
    let known = note.indicator.facts.iter().filter(|fact| !fact.kind.is_target()).filter_map(Fact::year);
    let mut known: Vec<i32> = known.collect();
    known.sort_unstable_by(|one, other| other.cmp(one));
    known.dedup();
    match years {
        // Of the years of a period the one before them is where it starts, or the first of them.
        [first, last] if first < last => Some((vec![first.checked_sub(1)?, *first], *last)),
        [last] => Some((known, *last)),
        [] => Some((
            known,
            note.indicator.facts.iter().filter(|fact| fact.kind.is_target()).filter_map(Fact::year).max()?,
        )),
        _ => None,
    }
}

/// Whether words make a figure behind them a bound.
fn bounded(head: &str) -> bool {
    const BOUNDS: &[&str] = &[
        "trên", "dưới", "nhất", "thiểu", "đa", "quá", "hơn", "least", "most", "over", "above", "below", "under", "than",
    ];
    words(head).any(|word| BOUNDS.contains(&word.as_str()))
}

/// Places won or lost in a ranking: `năm 2025 tăng 3 bậc so với năm 2024 (hạng 30)`, `in 2025 up 3 places from rank 30 in 2024`.
fn places(note: &Note<'_>) -> Option<Diagnostic> {
    const PLACES: [&str; 6] = [" bậc", " hạng", " places", " place", " ranks", " positions"];
    const WAYS: [(&str, bool); 8] = [
        (" tăng", true),
        (" lên", true),
        (" giảm", false),
        (" tụt", false),
        (" xuống", false),
        (" up", true),
        (" down", false),
        (" rose", true),
    ];
    let (plan, indicator) = (note.plan, note.indicator);
    if plan.unit_of(indicator).is_none_or(|unit| unit.kind != UnitKind::Rank) {
        return None;
    }
    let (before, behind) = PLACES.iter().find_map(|word| note.clause.split_once(word))?;
    let start = before.rfind(' ')?;
    let told: i32 = before.get(start..)?.trim().parse().ok()?;
    let (head, rises) = WAYS.iter().find_map(|(way, rises)| Some((before.get(..start)?.strip_suffix(way)?, *rises)))?;
    let base = [" so với ", " from ", " on ", " compared with "].iter().find_map(|word| behind.strip_prefix(word))?;
    let of = only_year(head).filter(|_| note.is_of_itself(head))?;
    // The rank from which it came may stand in the note itself.
    let (since, given) = since_rank(base, head)?;
    let rank = |value: Exact| i32::try_from(value.to_decimal()?.normalize()).ok();
    let known = |year: i32| {
        note.of_year(indicator, year)
            .filter(|(fact, _)| !fact.kind.is_target())
            .find_map(|(fact, value)| Some((fact, rank(value)?)))
    };
    let (fact, end) = known(of)?;
    let start = given.or_else(|| Some(known(since)?.1))?;
    let won = if rises { start.checked_sub(end)? } else { end.checked_sub(start)? };
    if won == told {
        return None;
    }
    let way = |rises: bool, lang: Lang| {
        if rises { phrases::word(lang, "tăng", "up") } else { phrases::word(lang, "giảm", "down") }
    };
    let message = message!(
        |lang| "ghi chú nêu {verb} {told} bậc, nhưng từ hạng {start} (năm {since}) đến hạng {end} (năm {of}) là {moved} {won} bậc",
        "the note says {verb} {told} places, but from rank {start} ({since}) to rank {end} ({of}) it is {moved} {won}",
        verb = way(rises, lang),
        moved = way(rises != won.is_negative(), lang),
        won = won.unsigned_abs(),
    );
    Some(note.found(&[fact], message))
}

/// The year from which a rank came, and the rank itself where the words tell it: `năm 2024 (hạng 30)`, `rank 30 in 2024`.
fn since_rank(base: &str, head: &str) -> Option<(i32, Option<i32>)> {
    let rank = |text: &str| -> Option<i32> {
        let behind = ["hạng ", "thứ ", "rank "].iter().find_map(|word| text.split_once(word))?.1;
        let end = behind.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(behind.len());
        behind.get(..end)?.parse().ok()
    };
    if let Some(year) = base_year(base.split([',', ';']).next().unwrap_or(base), head) {
        return Some((year, None));
    }
    let year = only_year(base)?;
    let short = words(base).count() <= 5;
    rank(base).filter(|_| short).map(|rank| (year, Some(rank)))
}

/// A part of a counted figure of the indicator with the per cent that it is said to be: `108 trạm đạt, chiếm 80%` of 108/135.
fn counted(note: &Note<'_>) -> Option<Diagnostic> {
    const EQUAL: &[&str] = &["chiếm", "bằng", "tức", "or"];
    /// So many words may name what is counted.
    const MOST: usize = 8;
    let found = percentages(note.clause);
    let [told] = found.as_slice() else { return None };
    let before = note.clause.get(..told.place.start)?;
    let behind = note.clause.get(told.place.end..)?.trim_start();
    let closed = behind.is_empty() || behind.starts_with([')', '.', ',', ';']);
    let start = before.rfind([',', ':'].as_slice()).filter(|_| before.matches([',', ':'].as_slice()).count() == 1)?;
    let verb: Vec<String> = words(before.get(start..)?).collect();
    let head = before.get(..start)?.trim_start();
    let end = head.find(|sign: char| !(sign.is_ascii_digit() || matches!(sign, '.' | ','))).unwrap_or(head.len());
    let (value, decimals) = parse_number(head.get(..end)?, language_of(note.clause)).ok()?;
    let rest = head.get(end..)?;
    let plain =
        rest.starts_with(' ') && !rest.contains(['/', '(']) && !rest.contains(|sign: char| sign.is_ascii_digit());
    let [verb] = verb.as_slice() else { return None };
    if !closed || !plain || !EQUAL.contains(&verb.as_str()) || decimals > 0 || words(rest).count() > MOST {
        return None;
    }
    let counts = note.indicator.facts.iter().filter_map(|fact| Some((fact, count_of(fact)?)));
    let mut own = counts.filter(|(_, count)| count.numerator.value == value);
    let (fact, count) = own.next().filter(|_| own.next().is_none() && note.indicator.series() == SeriesKind::Level)?;
    let share =
        Exact::ratio(count.numerator.value, count.denominator.value)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?;
    if share.rounded(told.decimals) == Some(told.value) || fact.kind == FactKind::Over {
        return None;
    }
    let message = message!(
        |lang| "ghi chú nêu {part} là {found}%, nhưng {fact} là {value}",
        "the note says {found}% for {part}, but {fact} is {value}",
        part = format_decimal(value, lang),
        found = format_decimal(told.value, lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(note.plan, note.indicator, fact, lang),
    );
    Some(note.found(&[fact], message))
}
