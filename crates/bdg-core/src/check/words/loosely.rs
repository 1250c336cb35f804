//! Aims that purposes and requirements give in other words than the title of an indicator: `đến năm 2030 mỗi người dân đọc bình
//! quân 5 cuốn sách` of `Số sách đọc bình quân của một người dân`. Only where a sentence has all words of the title, in whatever
//! order, and no other that could make it one of something else.

use super::about::is_looser;
use super::amounts::is;
use super::given::{Given, as_written, number_behind, unit_words};
use super::phrase::{is_change, percentages, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{sentence_differs, titles_in};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan, SeriesKind};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], aims_are_the_plans)];

/// Longer clauses say more than one thing.
const LONGEST: usize = 300;
/// Titles of fewer words may mean much else; a share is told by its sign too.
const LEAST: usize = 3;
const LEAST_OF_SHARES: usize = 2;

fn least(unit: &str) -> usize {
    if unit == "%" { LEAST_OF_SHARES } else { LEAST }
}

fn aims_are_the_plans(plan: &Plan, out: &mut Findings) {
    let aims = |word: Word| matches!(word, Word::Purpose | Word::Requirement);
    let mut titles: Option<Vec<Titled<'_>>> = None;
    for (keyword, text) in sentences(plan).into_iter().filter(|(keyword, _)| aims(*keyword)).take(MOST) {
        let titles = titles.get_or_insert_with(|| titled(plan));
        let lower = plan.text(text).to_lowercase();
        for clause in lower.split([';', '\n']).flat_map(|part| part.split(". ")) {
            out.extend(pieces(clause).find_map(|piece| differs(plan, titles, (keyword, text), piece)));
        }
    }
}

/// An indicator with the words of its title that say what it measures.
struct Titled<'p> {
    indicator: &'p Indicator,
    words: Vec<String>,
    unit: String,
}

fn titled(plan: &Plan) -> Vec<Titled<'_>> {
    let whole = plan.indicators.iter().filter(|indicator| indicator.parent.is_none()).take(MOST);
    whole
        .filter_map(|indicator| {
            let (words, unit) = (telling(plan.text(indicator.title)), unit_words(plan, indicator)?);
            (words.len() >= least(&unit)).then_some(Titled { indicator, words, unit })
        })
        .collect()
}

/// What of a clause holds one figure: all of it, or else what stands between its commas.
fn pieces(clause: &str) -> impl Iterator<Item = &str> {
    let one = figures(clause) == 1;
    let whole = one.then_some(clause);
    let apart = (!one).then(|| clause.split(", ").flat_map(halves)).into_iter().flatten();
    whole.into_iter().chain(apart).filter(|piece| piece.len() <= LONGEST)
}

/// A piece, or both halves of one that has two figures.
fn halves(piece: &str) -> impl Iterator<Item = &str> {
    let two = [" và ", " and "].iter().find_map(|amid| piece.split_once(amid)).filter(|_| figures(piece) == 2);
    let (first, second) = two.map_or((piece, None), |(first, second)| (first, Some(second)));
    std::iter::once(first).chain(second)
}

/// How many figures a text has, but for its years.
fn figures(text: &str) -> usize {
    let is_year = |word: &str| word.split(['-', '–']).all(|part| year(part).is_some());
    let bare = |word: &str| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_owned();
    let words = text.split_whitespace().map(bare);
    words.filter(|word| word.starts_with(|sign: char| sign.is_ascii_digit()) && !is_year(word)).count()
}

/// Words that leave what a sentence speaks of what it is.
const NEUTRAL: &[&str] = &[
    "phấn",
    "đấu",
    "đạt",
    "đến",
    "năm",
    "hết",
    "cuối",
    "vào",
    "trong",
    "trên",
    "dưới",
    "ít",
    "nhất",
    "tối",
    "thiểu",
    "đa",
    "không",
    "quá",
    "hơn",
    "từ",
    "trở",
    "lên",
    "xuống",
    "còn",
    "khoảng",
    "là",
    "có",
    "được",
    "tăng",
    "giảm",
    "dần",
    "qua",
    "các",
    "mức",
    "nâng",
    "bằng",
    "giai",
    "đoạn",
    "hoàn",
    "thành",
    "bảo",
    "đảm",
    "duy",
    "trì",
    "của",
    "một",
    "những",
    "và",
    "với",
    "so",
    "sẽ",
    "phải",
    "tổng",
    "số",
    "tỷ",
    "tỉ",
    "lệ",
    "trọng",
    "to",
    "by",
    "in",
    "of",
    "the",
    "at",
    "least",
    "most",
    "more",
    "less",
    "than",
    "over",
    "up",
    "under",
    "below",
    "above",
    "a",
    "an",
    "for",
    "and",
    "is",
    "are",
    "will",
    "be",
    "year",
    "years",
    "end",
    "total",
    "raise",
    "reach",
    "receive",
    "achieve",
    "increase",
    "reduce",
    "cut",
    "lower",
    "share",
    "rate",
    "number",
    "percentage",
    "level",
    "with",
    "have",
    "has",
];

/// Words of a title that a sentence may leave out.
const LEFT_OUT: &[&str] = &["đầu", "vùng", "paid"];

/// The words of a text that say what it speaks of.
pub(super) fn telling(text: &str) -> Vec<String> {
    let mut told: Vec<String> = words(text).filter(|word| !NEUTRAL.contains(&word.as_str())).collect();
    told.sort_unstable();
    told.dedup();
    told
}

/// Whether two words are one, in English also in another form: `complete`, `completed`.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    /// The letters that forms of one word share.
    const STEM: usize = 4;
    let form = |long: &str, short: &str| {
        let ending = long.strip_prefix(short);
        short.len() >= STEM && ending.is_some_and(|ending| matches!(ending, "d" | "ed" | "s" | "es"))
    };
    one == other || form(one, other) || form(other, one)
}

/// The finding for a figure that a piece of a sentence gives for the one indicator that it speaks of.
fn differs(plan: &Plan, titles: &[Titled<'_>], place: (Word, Text), piece: &str) -> Option<Diagnostic> {
    if !piece.contains(|sign: char| sign.is_ascii_digit()) {
        return None;
    }
    let mut about = titles.iter().filter_map(|titled| Some((titled, given(plan, titled, piece)?)));
    let (titled, (given, head)) = about.next().filter(|_| about.next().is_none())?;
    let indicator = titled.indicator;
    if !titles_in(plan, indicator, piece).is_empty() || is_change(&head) {
        return None;
    }
    let own = meant(plan, indicator, piece)?;
    let value = given.exact()?;
    // What another indicator has may be meant of that one.
    let others = || titles.iter().filter(|other| other.unit == titled.unit).map(|other| other.indicator);
    let parts = indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    let known =
        others().chain(parts).flat_map(|one| one.facts.iter().chain(&one.computed)).any(|fact| is(fact, &given));
    if known || is_looser(plan, indicator, &head, value, own) {
        return None;
    }
    let written = plan.text(place.1).to_lowercase();
    let found = |_| {
        let at = written
            .find(piece)
            .and_then(|at| Some(at.checked_add(given.place.start)?..at.checked_add(given.place.end)?));
        at.map_or_else(String::new, |at| as_written(plan.text(place.1), &written, at))
    };
    Some(sentence_differs(plan, indicator, place, &found, own))
}

/// The figure that a piece gives in the unit of an indicator whose words it has, and no others, with what stands before it.
fn given(plan: &Plan, titled: &Titled<'_>, piece: &str) -> Option<(Given, String)> {
    let percent = titled.unit == "%";
    let start = if percent { percentages(piece).first()?.place.start } else { 0 };
    let (given, named) = number_behind(plan, piece, start, &titled.unit)?;
    let (head, behind) = (piece.get(..given.place.start)?, piece.get(given.place.end..)?);
    // What follows a comma behind the figure is said beside it.
    let behind = behind.split(',').next().unwrap_or(behind);
    let alone = figures(head) == 0 && figures(behind) == 0;
    if !named || !alone || behind.contains("so với") || behind.trim_start().starts_with(['-', '–']) {
        return None;
    }
    let said = telling(&format!("{head} {behind}"));
    let all = telling(piece);
    let each = titled.words.iter().any(|word| matches!(word.as_str(), "quân" | "average"));
    let of_title = |word: &String| {
        titled.words.iter().any(|own| is_same(own, word))
            || year(word).is_some()
            || each && matches!(word.as_str(), "mỗi" | "each" | "every")
    };
    let told = |own: &&String| all.iter().any(|word| is_same(own, word));
    let missing = titled.words.iter().filter(|own| !told(own)).all(|own| LEFT_OUT.contains(&own.as_str()));
    let enough = titled.words.iter().filter(told).count() >= least(&titled.unit);
    (said.iter().all(of_title) && missing && enough).then(|| (given, head.to_owned()))
}

/// The target that a piece speaks of: that of the year that it names, or of the period, or the only one there is.
fn meant<'p>(plan: &Plan, indicator: &'p Indicator, piece: &str) -> Option<&'p Fact> {
    let period = plan.period()?;
    let years: Vec<i32> = words(piece).filter_map(|word| year(&word)).collect();
    let targets = || {
        let own = indicator.facts.iter().chain(&indicator.computed);
        own.filter(|fact| fact.kind.is_target() && fact.exact().is_some() && !fact.value.averaged)
    };
    let flow = indicator.series() == SeriesKind::Flow;
    match years.as_slice() {
        [] => {
            let first = targets().next()?;
            targets().all(|fact| fact.exact() == first.exact() && fact.kind != FactKind::Over).then_some(first)
        }
        [only] if *only >= period.first => {
            let mut of_year =
                targets().filter(|fact| fact.year() == Some(*only) && (!flow || fact.kind != FactKind::Over));
            of_year.find(|fact| fact.time.is_some_and(|time| time.is_year()))
        }
        [first, last] if (*first, *last) == (period.first, period.last) && flow => {
            targets().find(|fact| fact.kind == FactKind::Over && fact.years() == Some((*first, *last)))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_same, pieces, telling};

    #[test]
    fn what_a_text_speaks_of_is_told_by_few_words() {
        assert_eq!(telling("Tỷ lệ hộ nghèo của toàn tỉnh"), ["hộ", "nghèo", "toàn", "tỉnh"]);
        assert!(is_same("complete", "completed") && is_same("units", "unit") && !is_same("rừng", "rừn"));
    }

    #[test]
    fn a_piece_holds_one_figure() {
        let all = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(all("đến năm 2030, đạt 60%"), ["đến năm 2030, đạt 60%"]);
        assert_eq!(all("24.500 căn, mỗi năm 4.900 căn"), ["24.500 căn", "mỗi năm 4.900 căn"]);
    }
}
