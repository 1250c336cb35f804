//! The rows that a figure comes from.

use super::measure::Measure;
use super::results::Results;
use super::roll::{RolledUp, shown};
use super::total::{Gap, Source, Total};
use bdg_core::phrases;
use bdg_report::table::{Part, Sheet, TitleLine};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::{Lang, format_decimal};

/// How deep the places of a nation lie in each other, with what they came from.
const MAX_DEPTH: usize = 32;

/// What the figures of a roll-up are the sums of, down to the rows of the files: a line each, those of a place below it.
#[must_use]
pub fn why(rolled: &RolledUp, results: &Results<'_>, lang: Lang) -> Sheet {
    let time = phrases::time(rolled.time, lang);
    let head = match lang {
        Lang::Vi => format!("VÌ SAO: {time}"),
        Lang::En => format!("WHY: {time}"),
    };
    let mut sheet = Sheet { title: vec![TitleLine::head(head)], parts: Vec::new() };
    for one in &rolled.indicators {
        let Some(indicator) = results.plan.indicator(one.id) else { continue };
        let title = results.plan.indicator_title(indicator, rolled.time.year());
        let mut lines = vec![format!("{} {title} ({})", indicator.full_code, results.plan.unit_label(indicator))];
        explain(&one.total, &one.measure, results, lang, 1, &mut lines);
        sheet.push(Part::Verbatim(lines));
    }
    sheet
}

fn explain(total: &Total, measure: &Measure, results: &Results<'_>, lang: Lang, depth: usize, lines: &mut Vec<String>) {
    let all = Both::new("Tất cả các nơi", "All places");
    let name = total.place.map_or_else(|| all.get(lang).to_owned(), |place| results.places.shown(place));
    let number = |value| format_decimal(value, lang);
    let figure = match (total.sum, total.value(measure).and_then(shown)) {
        (Some(sum), Some(value)) => match sum.over {
            Some(over) => format!("{}/{} = {}", number(sum.value), number(over), phrases::number(value, lang)),
            None => phrases::number(value, lang),
        },
        _ if total.gaps.iter().any(|(place, gap)| Some(*place) == total.place && *gap == Gap::Contradiction) => {
            Both::new("số liệu mâu thuẫn", "contradictory figures").get(lang).to_owned()
        }
        (Some(_), None) | (None, _) => Both::new("chưa có số liệu", "no figure").get(lang).to_owned(),
    };
    let at = match total.source {
        Source::Reported(at) => format!("  [{}]", results.row(at, lang)),
        Source::Parts => {
            Both::new("  [cộng các phần của thời gian]", "  [parts of the time added]").get(lang).to_owned()
        }
        Source::Merged => {
            Both::new("  [cộng các nơi trước khi nhập]", "  [places before the merger added]").get(lang).to_owned()
        }
        Source::Inside => {
            let (basis, expected) = (total.basis, total.expected());
            match lang {
                Lang::Vi => format!("  [cộng {basis}/{expected} nơi]"),
                Lang::En => format!("  [{basis} of {expected} places added]"),
            }
        }
        Source::Nothing => String::new(),
    };
    let time = if total.place.is_some() && depth > 1 { when(total, results, lang) } else { String::new() };
    let estimate = if total.estimate { Both::new(" (ước)", " (estimate)").get(lang) } else { "" };
    lines.push(format!("{}{name}{time}: {figure}{estimate}{at}", "  ".repeat(depth)));
    if depth < MAX_DEPTH {
        for one in &total.of {
            explain(one, measure, results, lang, depth + 1, lines);
        }
    }
}

/// The time of a figure, where it is another than the one that is asked for.
fn when(total: &Total, results: &Results<'_>, lang: Lang) -> String {
    if total.time.is_same(results.tally.asked()) {
        return String::new();
    }
    format!(", {}", phrases::when(total.time, lang))
}
