//! Changes in running text that are told with both their ends: `giảm từ 200 vụ xuống 180 vụ (giảm 10%)`, `từ 42 xã lên 60 xã,
//! tăng 18 xã`, `từ 12 lên 36 triệu đồng, gấp 3 lần`, `from 200 to 180 cases (down 10%)`.

use rust_decimal::Decimal;

use super::phrase::{language_of, words, year};
use super::sentences::texts;
use super::totals::{leading, scale_between};
use super::within::{MOST_PLACES, Number, found, lies_between};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::Plan;
use crate::phrases::{round, word};
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], changes_are_those_of_their_ends)];

fn changes_are_those_of_their_ends(plan: &Plan, out: &mut Findings) {
    for text in texts(plan) {
        let said = plan.text(text);
        if said.contains(|sign: char| sign.is_ascii_digit()) {
            out.extend(differs(said).map(|message| found(text, message)));
        }
    }
}

/// The finding for the first change of a text that its ends do not give.
fn differs(text: &str) -> Option<Message> {
    /// A longer clause says more than one thing.
    const LONGEST: usize = 400;
    let lang = language_of(text);
    let lower = text.to_lowercase();
    let clauses = lower.split([';', '\n']).flat_map(|part| part.split(". ")).filter(|clause| clause.len() <= LONGEST);
    clauses.flat_map(|clause| starts(clause, lang)).take(MOST_PLACES).find_map(|behind| wrong(behind, lang))
}

/// What stands behind each `từ`, `from` of a clause before which no change is told, which is then reckoned from something else.
fn starts(clause: &str, lang: Lang) -> impl Iterator<Item = &str> {
    let from = word(lang, "từ ", "from ");
    let apart = |at: usize| clause.get(..at).is_some_and(|head| head.is_empty() || head.ends_with([' ', '(']));
    clause.match_indices(from).filter(move |(at, _)| apart(*at)).filter_map(|(at, from)| clause.get(at + from.len()..))
}

/// A number with the words of its unit.
struct End<'t> {
    number: Number,
    unit: &'t str,
}

/// A number at the beginning of a text, with its unit up to the time that follows it; `None` where more is told of it, or of a
/// range or a fraction.
fn end<'t>(text: &'t str, lang: Lang) -> Option<End<'t>> {
    /// The words of a unit.
    const MOST: usize = 4;
    const TIMES: [&str; 8] = [" năm ", " vào ", " cuối ", " đầu ", " (năm ", " in ", " (in ", " ("];
    let (number, behind) = leading(text, lang)?;
    let until = TIMES.iter().filter_map(|time| behind.find(time)).min().unwrap_or(behind.len());
    let (unit, time) = behind.split_at_checked(until)?;
    // What follows the unit is its time and nothing else.
    let of_time = |word: String| {
        year(&word).is_some()
            || matches!(word.as_str(), "năm" | "vào" | "cuối" | "đầu" | "in" | "kỳ" | "giai" | "đoạn" | "này" | "đó")
    };
    let plain = (unit.is_empty() || unit.starts_with([' ', '%']))
        && words(unit).count() <= MOST
        && !unit.contains(|sign: char| sign.is_ascii_digit() || matches!(sign, '-' | '–' | ',' | ':'))
        && words(time).all(of_time);
    plain.then_some(End { number, unit: unit.trim_end_matches(['.', ' ', ')']) })
}

/// How a change is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Measure {
    Percent,
    Points,
    Amount,
    Times,
}

/// A change as it is told behind its ends.
struct Told<'t> {
    number: Number,
    measure: Measure,
    unit: &'t str,
    falls: bool,
}

/// The change that a text begins with, which goes no further.
fn told<'t>(text: &'t str, lang: Lang) -> Option<Told<'t>> {
    const RISES: [&str; 9] =
        ["tăng thêm ", "tăng ", "tức tăng ", "up by ", "up ", "an increase of ", "a rise of ", "increase of ", "thêm "];
    const FALLS: [&str; 7] = ["giảm được ", "giảm ", "tức giảm ", "down by ", "down ", "a decrease of ", "a fall of "];
    let verb = |verbs: &[&str], falls: bool| Some((verbs.iter().find_map(|verb| text.strip_prefix(verb))?, falls));
    if let Some((rest, falls)) = verb(&RISES, false).or_else(|| verb(&FALLS, true)) {
        let (number, unit) = leading(rest, lang)?;
        let unit = unit.split([')', ',']).next()?.trim_end_matches(['.', ' ']);
        let points = [" điểm %", " điểm phần trăm", " percentage points", " points"];
        let measure = match unit {
            "%" => Measure::Percent,
            unit if points.contains(&unit) => Measure::Points,
            _ => Measure::Amount,
        };
        return Some(Told { number, measure, unit, falls });
    }
    let (number, unit) = leading(text.strip_prefix("gấp ").unwrap_or(text), lang)?;
    let unit = unit.split([')', ',']).next()?.trim_end_matches(['.', ' ']);
    let times = text.starts_with("gấp ") && unit == " lần" || unit == " times";
    times.then_some(Told { number, measure: Measure::Times, unit, falls: false })
}

impl Told<'_> {
    /// How much a change is, in this measure.
    fn written(&self, value: Decimal, falls: bool, unit: &str, lang: Lang) -> String {
        let verb = match (self.measure, falls) {
            (Measure::Times, _) => word(lang, "gấp ", ""),
            (_, true) => word(lang, "giảm ", "down "),
            (_, false) => word(lang, "tăng ", "up "),
        };
        format!("{verb}{}{unit}", format_decimal(value.abs(), lang))
    }
}

/// The first change that is told behind a start and an end, with where it stands.
fn told_behind<'t>(rest: &'t str, lang: Lang) -> Option<(usize, Told<'t>)> {
    let places = [", ", " ("].iter().flat_map(|sign| rest.match_indices(sign).take(MOST_PLACES));
    let all = places.filter_map(|(at, sign)| Some((at, told(rest.get(at.checked_add(sign.len())?..)?, lang)?)));
    all.min_by_key(|(at, _)| *at)
}

/// Where a start ends and what it leads to begins.
fn linked(behind: &str) -> Option<(&str, &str)> {
    const LINKS: [&str; 7] = [" lên đến ", " lên ", " xuống còn ", " xuống ", " còn ", " to only ", " to "];
    let at = LINKS.iter().filter_map(|link| behind.find(link)).min()?;
    let (start, rest) = behind.split_at_checked(at)?;
    Some((start, LINKS.iter().find_map(|link| rest.strip_prefix(link))?))
}

/// The unit of both ends, and how many of the second's the first's is; that of one may stand for both.
fn units<'t>(from: &End<'t>, to: &End<'t>) -> Option<(&'t str, Exact)> {
    let same =
        |one: &str, other: &str| one.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    match (from.unit, to.unit) {
        ("", unit) | (unit, "") => Some((unit, Exact::ONE)),
        (from, to) if same(from, to) || same(to, from) => Some((to, Exact::ONE)),
        (from, to) => Some((to, scale_between(from, to)?)),
    }
}

/// The message for a change that begins with its start and is told otherwise than its ends give.
fn wrong(behind: &str, lang: Lang) -> Option<Message> {
    let (start, rest) = linked(behind)?;
    let (place, told) = told_behind(rest, lang)?;
    let (from, to) = (end(start, lang)?, end(rest.get(..place)?, lang)?);
    let (unit, scale) = units(&from, &to)?;
    let percent = unit.trim() == "%";
    // How many of the unit of the ends one of the change's is.
    let of_step = match told.measure {
        Measure::Amount => scale_between(told.unit, unit).filter(|_| !percent)?,
        Measure::Points if !percent => return None,
        _ => Exact::ONE,
    };
    let change = |start: Exact, end: Exact, measure: Measure| {
        let step = if told.falls { start.checked_sub(end)? } else { end.checked_sub(start)? };
        match measure {
            Measure::Percent => step.checked_div(start)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED)),
            Measure::Times => end.checked_div(start),
            Measure::Points => Some(step),
            Measure::Amount => step.checked_div(of_step),
        }
    };
    let gives = |measure: Measure| {
        let ((least, most), (low, high)) = (from.number.ends()?, to.number.ends()?);
        let one = change(most.checked_mul(scale)?, low, measure)?;
        let other = change(least.checked_mul(scale)?, high, measure)?;
        lies_between((told.number.value, told.number.decimals), one.min(other), one.max(other))
    };
    // A change of shares that is told in per cent is mostly one in points.
    let measures: &[Measure] = match told.measure {
        Measure::Percent if percent => &[Measure::Points, Measure::Percent],
        _ => std::slice::from_ref(&told.measure),
    };
    if from.number.value.is_zero() || measures.iter().any(|measure| gives(*measure) != Some(false)) {
        return None;
    }
    let start = Exact::new(from.number.value).checked_mul(scale)?;
    let right = change(start, Exact::new(to.number.value), *measures.first()?)?.to_decimal()?;
    let right = round(right, told.number.decimals.max(1)).normalize();
    let points = told.measure == Measure::Percent && percent;
    let measure = if points { word(lang, " điểm %", " points") } else { told.unit };
    let amount =
        |end: &End<'_>| format_decimal(end.number.value, lang) + if end.unit.is_empty() { unit } else { end.unit };
    Some(message!(
        "lời văn ghi {found}, nhưng từ {from} đến {to} là {right}",
        "the text says {found}, but from {from} to {to} it is {right}",
        found = told.written(told.number.value, told.falls, told.unit, lang),
        from = amount(&from),
        to = amount(&to),
        right = told.written(right, told.falls != right.is_sign_negative(), measure, lang),
    ))
}

#[cfg(test)]
mod tests {
    use super::differs;

    #[test]
    fn a_change_is_what_its_ends_give() {
        let told = |text: &str| differs(text).map(|message| (message.vi, message.en));
        assert_eq!(
            told("Số vụ giảm từ 200 vụ năm 2024 xuống còn 180 vụ năm 2025 (giảm 15%)").map(|one| one.0).as_deref(),
            Some("lời văn ghi giảm 15%, nhưng từ 200 vụ đến 180 vụ là giảm 10%")
        );
        assert_eq!(
            told("Cases fell from 200 in 2024 to 180 in 2025, down 15%").map(|one| one.1).as_deref(),
            Some("the text says down 15%, but from 200 to 180 it is down 10%")
        );
        assert_eq!(
            told("Tăng từ 42,5% lên 48% (tăng 6,5%)").map(|one| one.0).as_deref(),
            Some("lời văn ghi tăng 6,5%, nhưng từ 42,5% đến 48% là tăng 5,5 điểm %")
        );
        for slip in [
            "Nâng từ 42 xã lên 60 xã, tăng 16 xã",
            "Nâng từ 42 lên 60 xã (tăng 16 xã)",
            "Thu nhập từ 12 lên 36 triệu đồng, gấp 2 lần",
            "Tăng từ 900 triệu đồng lên 1,2 tỷ đồng, tăng 23,3%",
            "Giảm từ 8,2% xuống 5,1%, giảm 3,4 điểm %",
            "Từ 1.180 nghìn tấn năm 2020 lên 1.250 nghìn tấn năm 2025, tăng 9,5%",
            "Giảm từ 200 vụ xuống 180 vụ (tăng 10%)",
            "The number rose from 200 schools to 300 schools, an increase of 45%",
            "From 200 to 500 visits (4 times)",
        ] {
            assert!(told(slip).is_some(), "{slip}");
        }
    }

    #[test]
    fn what_holds_or_may_mean_something_else_is_left_alone() {
        for text in [
            "Số vụ giảm từ 200 vụ năm 2024 xuống còn 180 vụ năm 2025 (giảm 10%)",
            "Tăng từ 42,5% lên 48% (tăng 5,5%)",
            "Tăng từ 42,5% lên 48% (tăng 12,9%)",
            "Nâng từ 42 xã lên 60 xã, tăng 18 xã",
            "Thu nhập từ 12 lên 36 triệu đồng, gấp 3 lần",
            "Tăng từ 900 triệu đồng lên 1,2 tỷ đồng, tăng 33,3%",
            "Từ 42 lên 60 xã, tăng 20% so với kế hoạch",
            "Từ 42 lên 60 xã, tăng bình quân 3,6 xã/năm",
            "Từ 42 lên 60 xã, tăng 3,6 xã mỗi năm",
            "Từ 42 lên 60 xã, tăng 7,4%/năm",
            "Từ 20 lên 25-30%, tăng 3%",
            "Từ ngày 1/1/2026 xuống còn 3 ngày, giảm 40% thời gian",
            "Rút ngắn từ 15 ngày xuống còn 10 ngày, giảm 33%",
            "Từ 120 hộ còn 80 hộ, giảm 5 hộ cận nghèo",
            "Giảm từ 200 vụ xuống 180 vụ, tăng 12% số vụ được phát hiện",
            "From 200 to 300 visits (1.5 times)",
            "The number rose from 200 to 300 schools, up 50% on 2020",
        ] {
            assert_eq!(differs(text).map(|message| message.vi), None, "{text}");
        }
    }
}
