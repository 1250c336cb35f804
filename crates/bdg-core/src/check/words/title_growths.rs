//! The yearly growth that a title asks for, against the one that the figures give: `Kim ngạch xuất khẩu, tăng bình quân 12%/năm`.

use rust_decimal::Decimal;

use super::phrase::{Percentage, percentages};
use super::titles::TITLE_FIGURE_DIFFERS;
use crate::check::findings::Findings;
use crate::check::rule::Check;
use crate::check::series::Point;
use crate::eval::average_growth;
use crate::model::{FactKind, Indicator, Plan, UnitKind};
use crate::phrases::{fact, fact_label, fact_value, indicator as name, round, word};
use bdg_syntax::diagnostic::Diagnostic;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, Lang, format_decimal};

/// The check; its rule stands with that of the figures in titles.
pub(in crate::check) const CHECKS: &[Check] = &[Check::Plan(&[], titles_grow_as_the_figures)];

fn titles_grow_as_the_figures(plan: &Plan, out: &mut Findings) {
    for indicator in &plan.indicators {
        let title = plan.text(indicator.title);
        let percent = plan
            .unit_of(indicator)
            .is_none_or(|unit| matches!(unit.kind, UnitKind::Percent | UnitKind::Rank | UnitKind::Qualitative));
        if title.contains('%') && !percent {
            out.extend(differs(plan, indicator, &title.to_lowercase()));
        }
    }
}

/// The growth a year that a title asks for, and whether it is a fall.
fn asked(title: &str) -> Option<(Percentage, bool)> {
    const VERBS: [(&str, bool); 8] = [
        ("tăng bình quân", false),
        ("tăng trung bình", false),
        ("tăng", false),
        ("giảm bình quân", true),
        ("giảm trung bình", true),
        ("giảm", true),
        ("up", false),
        ("down", true),
    ];
    const YEARLY: [&str; 6] = ["/năm", " mỗi năm", " một năm", " hằng năm", " a year", " per year"];
    let found = percentages(title);
    let [told] = found.as_slice() else { return None };
    let (before, behind) = (title.get(..told.place.start)?.trim_end(), title.get(told.place.end..)?);
    let (head, falls) = VERBS.iter().find_map(|(verb, falls)| Some((before.strip_suffix(verb)?, *falls)))?;
    // What is asked at least or at most is no one growth.
    let bound = ["trở lên", "trở xuống", "or more", "or less"].iter().any(|bound| behind.contains(bound));
    let whole = !bound && (head.is_empty() || head.ends_with([' ', '(', ',']));
    (whole && YEARLY.iter().any(|yearly| behind.starts_with(yearly))).then(|| (told.clone(), falls))
}

fn way(falls: bool, lang: Lang) -> &'static str {
    if falls { word(lang, "giảm", "down") } else { word(lang, "tăng", "up") }
}

fn differs(plan: &Plan, indicator: &Indicator, title: &str) -> Option<Diagnostic> {
    let (told, falls) = asked(title)?;
    let of_year =
        |point: &Point<'_>| point.fact.time.is_some_and(|time| time.is_year()) && point.fact.value.far.is_none();
    let start = indicator.baseline().and_then(Point::of).filter(of_year)?;
    let targets = indicator.facts.iter().filter(|fact| fact.kind.is_target());
    let single = targets.filter(|fact| !matches!(fact.kind, FactKind::Over | FactKind::EachYear | FactKind::Onwards));
    let end = single.filter_map(Point::of).filter(of_year).max_by_key(|point| point.time)?;
    let years =
        u32::try_from(end.time.year().checked_sub(start.time.year())?).ok().filter(|years| (1..=20).contains(years))?;
    let half = Decimal::try_from_i128_with_scale(5, told.decimals.checked_add(1)?).ok()?;
    // What rounding leaves of the title and of both figures.
    let after = |by: Decimal| {
        let by = if falls { by.checked_mul(Decimal::NEGATIVE_ONE)? } else { by };
        let times = Exact::new(Decimal::ONE.checked_add(by.checked_div(Decimal::ONE_HUNDRED)?)?);
        (0..years).try_fold(start.value, |value, _| value.checked_mul(times))
    };
    let (one, other) = (after(told.value.checked_sub(half)?)?, after(told.value.checked_add(half)?)?);
    let slack = end.fact.value.half_digit()?;
    let (low, high) = (one.min(other).checked_sub(slack)?, one.max(other).checked_add(slack)?);
    // A bound that goes further keeps what is asked.
    if low <= end.value && end.value <= high {
        return None;
    }
    let grows = average_growth(start.value, end.value, years)?;
    let grows = round(grows, told.decimals.saturating_add(1)).normalize();
    let message = message!(
        |lang| "{who}: tên ghi {verb} {found}%/năm, nhưng từ {start} ({from}) đến {end} ({to}) là {moved} {grows}%/năm",
        "{who}: the title says {verb} {found}% a year, but from {start} ({from}) to {end} ({to}) it is {moved} {grows}% a year",
        who = name(indicator, lang),
        verb = way(falls, lang),
        moved = way(grows.is_sign_negative(), lang),
        grows = format_decimal(grows.abs(), lang),
        found = format_decimal(told.value, lang),
        start = fact_value(plan, indicator, start.fact, lang),
        from = fact(start.fact, lang),
        to = fact(end.fact, lang),
        end = fact_value(plan, indicator, end.fact, lang),
    );
    Some(
        Diagnostic::new(&TITLE_FIGURE_DIFFERS, indicator.title.0, message)
            .related(start.fact.value.span, fact_label(plan, indicator, start.fact))
            .related(end.fact.value.span, fact_label(plan, indicator, end.fact))
            .help(message!("sửa tốc độ trong tên, hoặc các con số", "correct the growth in the title, or the figures")),
    )
}

#[cfg(test)]
mod tests {
    use super::asked;

    #[test]
    fn only_growth_of_every_year_is_asked() {
        let told = |title: &str| asked(title).map(|(told, falls)| (told.value.to_string(), falls));
        assert_eq!(told("kim ngạch xuất khẩu, tăng bình quân 12,5%/năm"), Some(("12.5".to_owned(), false)));
        assert_eq!(told("số vụ cháy giảm 5% mỗi năm"), Some(("5".to_owned(), true)));
        for title in [
            "tăng 12% so với năm 2025",
            "tỷ lệ tăng 1%",
            "số hộ tăng 10 - 12%/năm",
            "sản lượng tăng ít nhất 8%/năm",
            "thu ngân sách, tăng 8%/năm trở lên",
        ] {
            assert_eq!(told(title), None, "{title}");
        }
    }
}
