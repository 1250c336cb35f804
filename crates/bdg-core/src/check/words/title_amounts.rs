//! The amount that a title asks for, in any scale of its unit, against the indicator's figures: `Đón 2,5 triệu lượt khách`.

use super::amounts::is;
use super::given::{Given, as_written, number_behind, unit_words};
use super::phrase::words;
use super::titles::{TITLE_FIGURE_DIFFERS, is_asked_for_at};
use crate::check::figures;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan, SeriesKind, UnitKind};
use crate::phrases::{self, indicator as name};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;

/// The check; its rule stands with that of the shares in titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], titles_ask_for_their_amounts)];

fn titles_ask_for_their_amounts(plan: &Plan, out: &mut Findings) {
    let digit = |sign: char| sign.is_ascii_digit();
    for indicator in plan.indicators.iter().filter(|one| plan.text(one.title).contains(digit)) {
        out.extend(differs(plan, indicator));
    }
}

fn differs(plan: &Plan, indicator: &Indicator) -> Option<Diagnostic> {
    let own = plan.unit_of(indicator)?;
    if !matches!(own.kind, UnitKind::Declared | UnitKind::Persons) || own.base.is_some() {
        return None;
    }
    let unit = unit_words(plan, indicator)?;
    let title = plan.text(indicator.title).to_lowercase();
    let (given, named) = number_behind(plan, &title, 0, &unit)?;
    let after = title.get(given.place.end..)?;
    if !named || after.starts_with(['/', '-', '–']) || !is_asked_for_at(&title, &given.place) {
        return None;
    }
    let more = words(after).any(|word| matches!(word.as_str(), "mỗi" | "hằng" | "each" | "per"));
    let target = indicator.facts.iter().rfind(|fact| fact.kind.is_target() && fact.exact().is_some())?;
    if more || is_known(plan, indicator, &given) || is_of_years(indicator) {
        return None;
    }
    let message = message!(
        |lang| "{who}: tên nêu {asked}, nhưng {goal} là {value}",
        "{who}: the title says {asked}, but {goal} is {value}",
        who = name(indicator, lang),
        asked = as_written(plan.text(indicator.title), &title, given.place.clone()),
        goal = phrases::fact(target, lang),
        value = phrases::fact_value(plan, indicator, target, lang),
    );
    Some(
        Diagnostic::new(&TITLE_FIGURE_DIFFERS, indicator.title.0, message)
            .related(target.value.span, phrases::fact_label(plan, indicator, target))
            .help(message!(
                "thống nhất con số trong tên với mức đề ra",
                "make the title's figure and the target agree"
            )),
    )
}

/// Whether any figure of the indicator, or of one of its parts, is the title's.
fn is_known(plan: &Plan, indicator: &Indicator, given: &Given) -> bool {
    let rounded = |fact: &Fact| is(fact, given) || fact.exact().is_some_and(|value| given.is_rounded(value));
    let own = figures::of(indicator).map(|one| one.fact).chain(&indicator.computed);
    let parts = indicator.parts.iter().filter_map(|&part| plan.indicator(part));
    own.chain(parts.flat_map(|part| &part.facts)).any(rounded)
}

/// Whether a title may be of all the years of a flow together, of which the plan writes no total.
fn is_of_years(indicator: &Indicator) -> bool {
    let total = || indicator.facts.iter().any(|fact| fact.kind == FactKind::Over);
    indicator.series() == SeriesKind::Flow && !total()
}
