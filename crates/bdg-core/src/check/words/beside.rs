//! What sentences reckon beside a figure of the plan that they repeat: `… đạt 5.880 tỷ đồng, tăng 18,1% so với năm 2024`,
//! `ngân sách trung ương 1.240 tỷ đồng, chiếm 66,7%`.

use rust_decimal::Decimal;

use super::amounts::is;
use super::given::{Given, number_behind, unit_words};
use super::phrase::{Percentage, percentages, same, words, year};
use super::sentences::{MOST, sentences};
use super::tasks::{WORDS_FIGURE_DIFFERS, is_plain, titles_in};
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::model::{Fact, FactKind, Indicator, Plan};
use crate::phrases;
use bdg_syntax::diagnostic::{Diagnostic, Message};
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal};
use bdg_syntax::source::Text;

/// The check; its rule stands with that of the notes and tasks.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], what_is_reckoned_beside_figures_is_right)];

fn what_is_reckoned_beside_figures_is_right(plan: &Plan, out: &mut Findings) {
    let notes = plan.indicators.iter().flat_map(|indicator| &indicator.notes).map(|note| note.text);
    for text in sentences(plan).into_iter().map(|(_, text)| text).chain(notes) {
        if !plan.text(text).contains('%') {
            continue;
        }
        let lower = plan.text(text).to_lowercase();
        let found = percentages(&lower);
        out.extend(
            plan.indicators.iter().take(MOST).find_map(|indicator| wrong(plan, indicator, text, &lower, &found)),
        );
    }
}

/// The finding for the first percentage beside a figure of an indicator that is not what the figures give.
fn wrong(plan: &Plan, indicator: &Indicator, place: Text, text: &str, found: &[Percentage]) -> Option<Diagnostic> {
    let unit = unit_words(plan, indicator).filter(|unit| unit != "%")?;
    titles_in(plan, indicator, text).into_iter().find_map(|end| {
        let (given, named) = number_behind(plan, text, end, &unit)?;
        let plain = named && is_plain(text.get(end..given.place.start)?);
        let percentage = found.iter().find(|percentage| percentage.place.start >= given.place.end).filter(|_| plain)?;
        let between = text.get(given.place.end..percentage.place.start)?;
        let after = text.get(percentage.place.end..)?;
        let amid: Vec<String> = words(between).collect();
        let facts = || {
            let own = indicator.facts.iter().chain(&indicator.computed);
            own.filter(|fact| fact.kind != FactKind::EachYear && is(fact, &given))
        };
        let short = !between.contains([';', '.', '(', ':']);
        match amid.as_slice() {
            [verb] if short && verb == "chiếm" => {
                share(plan, indicator, &given, facts().collect(), (place, percentage, after))
            }
            [verb] if short && matches!(verb.as_str(), "tăng" | "giảm") => {
                growth(plan, indicator, facts().collect(), (place, percentage, after), verb == "giảm")
            }
            _ => None,
        }
    })
}

/// A share of the whole, where the indicator is a part.
fn share(
    plan: &Plan,
    indicator: &Indicator,
    given: &Given,
    facts: Vec<&Fact>,
    (place, told, after): (Text, &Percentage, &str),
) -> Option<Diagnostic> {
    let whole = indicator.parent.and_then(|whole| plan.indicator(whole))?;
    let ends = after.trim_start().chars().next().is_none_or(|sign| !sign.is_alphanumeric());
    let of_total = words(after).next().is_some_and(|word| word == "tổng");
    let shares: Vec<(Exact, &Fact)> = facts
        .into_iter()
        .filter_map(|fact| {
            let same_time =
                |other: &&Fact| other.kind == fact.kind && other.time == fact.time && other.years() == fact.years();
            let all = whole.facts.iter().chain(&whole.computed).find(same_time)?.exact()?;
            Some((given.exact()?.checked_div(all)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?, fact))
        })
        .collect();
    let (share, fact) = *shares.first().filter(|_| ends || of_total)?;
    let right = shares.iter().any(|(share, _)| same(*share, told));
    let message = message!(
        |lang| "lời văn ghi chiếm {told}%, nhưng {value} là {share}% của {whole}",
        "the text says {told}%, but {value} is {share}% of {whole}",
        told = format_decimal(told.value, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
        share = rounded(share, told, lang),
        whole = phrases::indicator(whole, lang),
    );
    (!right).then(|| finding(plan, indicator, place, fact, message))
}

/// A growth from the figure of a year that the text names.
fn growth(
    plan: &Plan,
    indicator: &Indicator,
    facts: Vec<&Fact>,
    (place, told, after): (Text, &Percentage, &str),
    falls: bool,
) -> Option<Diagnostic> {
    let base = after.trim_start().strip_prefix("so với ")?;
    let before = ["năm trước", "năm liền trước"].iter().any(|words| base.starts_with(words));
    let named = year(base.strip_prefix("năm ").unwrap_or(base));
    let grown: Vec<(Exact, &Fact)> = facts
        .into_iter()
        .filter_map(|fact| {
            let of = named.or_else(|| fact.year()?.checked_sub(1).filter(|_| before))?;
            let own = indicator.facts.iter().chain(&indicator.computed);
            let start = own
                .filter(|fact| {
                    fact.year() == Some(of) && fact.kind != FactKind::Over && fact.kind != FactKind::EachYear
                })
                .find(|fact| fact.time.is_some_and(|time| time.is_year()))?
                .exact()
                .filter(|start| !start.is_zero() && fact.time.is_some_and(|time| time.is_year()))?;
            let step = fact.exact()?.checked_sub(start)?;
            let step = if falls { step.checked_neg()? } else { step };
            Some((step.checked_div(start)?.checked_mul(Exact::new(Decimal::ONE_HUNDRED))?, fact))
        })
        .collect();
    let (grows, fact) = *grown.first()?;
    let right = grown.iter().any(|(grows, _)| same(*grows, told));
    let message = message!(
        |lang| "lời văn ghi {verb} {told}%, nhưng {fact} ({value}) {verb} {grows}% so với số liệu của năm ấy",
        "the text says {told}%, but {fact} ({value}) comes to {grows}% from the figure of that year",
        verb = if falls { "giảm" } else { "tăng" },
        told = format_decimal(told.value, lang),
        fact = phrases::fact(fact, lang),
        value = phrases::fact_value(plan, indicator, fact, lang),
        grows = rounded(grows, told, lang),
    );
    (!right).then(|| finding(plan, indicator, place, fact, message))
}

fn rounded(value: Exact, told: &Percentage, lang: bdg_syntax::number::Lang) -> String {
    value.rounded(told.decimals.max(1)).map(|value| format_decimal(value.normalize(), lang)).unwrap_or_default()
}

fn finding(plan: &Plan, indicator: &Indicator, place: Text, fact: &Fact, message: Message) -> Diagnostic {
    Diagnostic::new(&WORDS_FIGURE_DIFFERS, place.0, message)
        .related(fact.value.span, phrases::fact_label(plan, indicator, fact))
        .help(message!("tính lại, rồi sửa tỷ lệ hoặc con số", "reckon again, and correct the per cent or the figure"))
}
