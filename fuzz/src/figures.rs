//! Figures: paths, progress, derivations, what-ifs and earlier states of a plan, held against each other.

use bdg::{load_text, what_if};
use bdg_core::eval::{self, AnnualOptions, Method, PathStart, TargetKind, YearTarget};
use bdg_core::model::{Fact, IndicatorId, Plan};
use rust_decimal::Decimal;

use super::said::said;
use super::session::MARK;

/// Indicators and years beyond these are not asked.
const INDICATORS: usize = 10;
const YEARS: i32 = 8;

/// Lines beyond these are not tried.
const LINES: usize = 4;

/// A plan, and perhaps [`MARK`] and lines of what-ifs: every command gives one figure for one year, a total is what its
/// years add up to, what is explained is what is shown, and a plan is not changed by what is asked of it.
pub fn figures(text: &str) {
    let (plan, lines) = text.split_once(MARK).unwrap_or((text, ""));
    let plan = load_text("plan.bdg", plan).plan;
    let before = said(&plan);
    agree(&plan);
    for line in lines.lines().take(LINES) {
        if let Ok(tried) = what_if(&plan, &[line]) {
            agree(&tried);
        }
    }
    for revision in plan.revisions.all().iter().take(2) {
        agree(&eval::plan_as_of(&plan, revision.day));
    }
    assert_eq!(said(&plan), before);
}

/// Whether all commands give the same figures of a plan.
pub fn agree(plan: &Plan) {
    let Some(period) = plan.period() else { return };
    let years = period.first..=period.last.min(period.first.saturating_add(YEARS));
    let ids: Vec<IndicatorId> = plan.indicators().map(|(id, _)| id).take(INDICATORS).collect();
    for from in [PathStart::Baseline, PathStart::Latest] {
        for id in &ids {
            let code = || plan.indicator(*id).map_or("", |one| one.full_code.as_str());
            let targets: Vec<YearTarget> = years.clone().map(|year| eval::target_in(plan, *id, year, from)).collect();
            let path = eval::path(plan, *id, from).expect("an indicator of the plan");
            for (year, target) in years.clone().zip(&targets) {
                let shown = path.years.iter().find(|one| one.year == year).expect("a year of the period");
                assert_eq!(shown.target, target.target, "{} {year} {from:?}: path", code());
                assert_eq!(shown.derived, target.derived, "{} {year} {from:?}: derived in the path", code());
                let why = eval::why(plan, *id, year, from).expect("an indicator of the plan");
                assert_eq!(why.target, target.target, "{} {year} {from:?}: why", code());
                // Whatever was made of it step by step, what is rounded last is what is shown.
                let last = why.steps.iter().rev().find_map(|step| step.value);
                if why.rounding.is_some()
                    && target.target.kind == TargetKind::Derived
                    && target.target.stretch.is_none()
                {
                    assert_eq!(last, target.target.value, "{} {year} {from:?}: {:?}", code(), why.steps);
                }
            }
            if from == PathStart::Baseline {
                adds_up(plan, *id, &targets, period.first);
            }
        }
        for year in years.clone() {
            let annual = eval::annual(plan, year, AnnualOptions { from, ..AnnualOptions::default() });
            for row in &annual.rows {
                // One of two indicators with one code cannot be told from its row.
                let mut same = plan.indicators().filter(|(_, one)| one.full_code == row.code).map(|(id, _)| id);
                let Some(id) = same.next().filter(|id| ids.contains(id) && same.next().is_none()) else { continue };
                let target = eval::target_in(plan, id, year, from).target;
                if let Some(shown) = &row.target {
                    assert_eq!((shown.kind, shown.value), (target.kind, target.value), "{} {year}: annual", row.code);
                }
            }
        }
    }
    for method in [Method::Pace, Method::Cagr] {
        for year in years.clone() {
            for id in &ids {
                let found = eval::indicator_progress(plan, *id, year, method).expect("an indicator of the plan");
                let target = eval::target_in(plan, *id, year, PathStart::Baseline).target;
                assert_eq!(found.target, target, "{year}: progress");
            }
        }
    }
}

/// The years of a total come to it, where each of them has what it gives, and no other total gives some of them something
/// else.
fn adds_up(plan: &Plan, id: IndicatorId, targets: &[YearTarget], first: i32) {
    let Some(indicator) = plan.indicator(id) else { return };
    let totals = indicator.totals();
    // An average is as many times its figure in all, which the oracle of averages tries.
    for total in totals.iter().filter(|total| !total.value.averaged) {
        let (Some((from, until)), Some(value)) = (total.years(), total.exact()) else { continue };
        let shares = |other: &&Fact| {
            other.span != total.span && other.years().is_some_and(|(first, last)| first <= until && from <= last)
        };
        if totals.iter().copied().any(|other| shares(&other)) {
            continue;
        }
        let (Ok(from), Ok(until)) =
            (usize::try_from(from.saturating_sub(first)), usize::try_from(until.saturating_sub(first)))
        else {
            continue;
        };
        let Some(years) = targets.get(from..=until) else { continue };
        if years.iter().all(|year| year.target.kind == TargetKind::Derived) {
            let sum: Option<Decimal> =
                years.iter().try_fold(Decimal::ZERO, |sum, year| sum.checked_add(year.target.value?));
            assert_eq!(sum, value.to_decimal(), "{}", indicator.full_code);
        }
    }
}
