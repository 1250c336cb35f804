//! How many of something a sentence says that the place of the plan has: `Năm 2025, xã có 9 thôn văn hóa` of `Số thôn văn hóa`.

use super::about::{has_figures_of, is_elsewhere, is_of_others, meant, years_before};
use super::amounts::is;
use super::given::{as_written, number_behind, unit_words};
use super::phrase::{is_closed, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::sentence_differs;
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Indicator, Plan};
use bdg_syntax::Word;
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], sentences_count_as_the_plan)];

fn sentences_count_as_the_plan(plan: &Plan, out: &mut Findings) {
    for (keyword, text) in sentences(plan) {
        if keyword == Word::Task {
            continue;
        }
        let lower = plan.text(text).to_lowercase();
        let mut titled = plan.indicators.iter().filter(|indicator| indicator.parent.is_none()).take(MOST);
        out.extend(titled.find_map(|indicator| differs(plan, indicator, (keyword, text), &lower)));
    }
}

/// What an indicator counts, by its title in lower case, where that is more than one word.
fn counted(title: &str) -> Option<&str> {
    let what = ["tổng số ", "số lượng ", "số ", "the number of ", "number of "]
        .iter()
        .find_map(|lead| title.strip_prefix(lead))?
        .trim_end_matches('.');
    (what.split_whitespace().count() > 1).then_some(what)
}

/// What stands before the kind of the plan's place and its verb at the end of a text: `toàn tỉnh có`, `thành phố đón`. `own` tells
/// the place in lower case.
fn speaks_of_the_place<'t>(head: &'t str, own: &str) -> Option<&'t str> {
    const VERBS: &[&str] = &[" có ", " đón ", " có tổng số ", " has ", " had "];
    const PLACES: &[&str] = &[
        "tỉnh",
        "thành phố",
        "huyện",
        "xã",
        "phường",
        "thị xã",
        "đặc khu",
        "địa bàn",
        "province",
        "city",
        "district",
        "commune",
    ];
    let place = VERBS.iter().find_map(|verb| head.strip_suffix(verb))?;
    if is_year_alone(place) {
        return Some(place);
    }
    let kind = PLACES.iter().find(|name| place.ends_with(**name))?;
    let whole = place.strip_suffix(kind)?;
    // A commune's plan that tells how many the province has counts other things.
    if *kind != "địa bàn" && !own.contains(kind) {
        return None;
    }
    let lead = whole.trim_end();
    // `mỗi xã có`, `ba xã có` are others.
    let alone = lead.is_empty() || lead.ends_with([',', '.', ';', ':']);
    let all = ["toàn", "cả", "trên", "the", "whole", "entire"]
        .iter()
        .any(|word| words(lead).next_back().as_deref() == Some(word));
    (alone || all).then_some(lead)
}

/// Whether a clause has nothing but its year before the verb, so that the plan's place is who has: `đến năm 2030 đón`.
fn is_year_alone(place: &str) -> bool {
    const TIMES: &[&str] = &["phấn", "đấu", "đến", "hết", "cuối", "năm", "by", "in"];
    let clause = place.rsplit([';', '.', ',']).next().unwrap_or(place);
    let mut named = false;
    let plain = words(clause).all(|word| {
        named |= year(&word).is_some();
        TIMES.contains(&word.as_str()) || year(&word).is_some()
    });
    plain && named
}

fn differs(plan: &Plan, indicator: &Indicator, (keyword, place): (Word, Text), text: &str) -> Option<Diagnostic> {
    let title = plan.text(indicator.title).to_lowercase();
    let what = counted(&title)?;
    let unit = unit_words(plan, indicator).filter(|unit| unit != "%")?;
    let header = plan.header.as_ref()?;
    let place_of = header.texts.iter().find(|text| text.keyword == Word::Place).map_or(header.title, |text| text.text);
    // Behind a comma stands what the place is part of.
    let own = plan.text(place_of).split(',').next().unwrap_or_default().to_lowercase();
    text.match_indices(what).find_map(|(at, _)| {
        let behind = text.get(at.checked_add(what.len())?..)?;
        let before = text.get(..at)?;
        // The number, with a word of its scale: `2,4 triệu lượt khách`.
        let scale = ["nghìn ", "ngàn ", "triệu ", "tỷ ", "thousand ", "million "];
        let number = scale.iter().find_map(|scale| before.strip_suffix(scale)).unwrap_or(before);
        let number = number.strip_suffix(' ')?;
        let head = number.trim_end_matches(|sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ','));
        let lead = speaks_of_the_place(head, &own).filter(|_| head.len() < number.len())?;
        let years = years_before(lead);
        let [_] = years.as_slice() else { return None };
        let (given, named) = number_behind(plan, text, head.len(), &unit)?;
        let own = named && is_closed(behind) && has_figures_of(indicator, &years);
        if !own || is_of_others("", "", behind) || is_elsewhere(plan, indicator, lead) {
            return None;
        }
        let known = figures::of(indicator).map(|one| one.fact).chain(&indicator.computed).any(|fact| is(fact, &given));
        let fact = meant(indicator, &years).filter(|_| !known)?;
        let found = |_| as_written(plan.text(place), text, given.place.clone());
        Some(sentence_differs(plan, indicator, (keyword, place), &found, fact))
    })
}

#[cfg(test)]
mod tests {
    use super::{counted, speaks_of_the_place};

    #[test]
    fn only_the_place_of_the_plan_is_spoken_of() {
        for own in [
            "năm 2025, xã có ",
            "đến năm 2025, toàn xã có ",
            "trên địa bàn có ",
            "xã đón ",
            "phấn đấu đến năm 2030 đón ",
        ] {
            assert!(speaks_of_the_place(own, "xã mẫu").is_some(), "{own}");
        }
        for other in ["mỗi xã có ", "3 xã có ", "năm 2025, hợp tác xã có ", "có ", "năm 2025, tỉnh có "]
        {
            assert!(speaks_of_the_place(other, "xã mẫu").is_none(), "{other}");
        }
    }

    #[test]
    fn a_title_tells_what_is_counted() {
        assert_eq!(counted("số trường mầm non"), Some("trường mầm non"));
        assert_eq!(counted("tổng số lượt khách"), Some("lượt khách"));
        assert_eq!(counted("số xã"), None);
    }
}
