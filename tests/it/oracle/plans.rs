//! Whole made-up plans: the targets of their levels, under whatever else stands in them.

use std::collections::BTreeMap;

use bdg_core::eval::PathStart;
use bdg_syntax::number::Lang;
use num_rational::BigRational;
use proptest::prelude::*;

use super::numbers::{abs, int, rational, rounded, target, tenth};
use crate::generate::{self, Made, MadeIndicator, MadeUnit, Rounding, Rule, Target, Written};

/// The words of a target that ask for more, or for as much as they say, by their places in the table of words.
const MORE: &[usize] = &[0, 1, 2, 3, 4, 12, 14, 16, 20];

/// The place of `_ ± 3` in the table of words.
const STRAY_TOLERANCE: usize = 11;

/// A value in the unit of its indicator; `None` where the unit has no counts over counts.
fn value(written: &Written, unit: MadeUnit) -> Option<(BigRational, u32)> {
    match written {
        Written::Number { digits, decimals } => {
            Some((rational(rust_decimal::Decimal::new(*digits, *decimals)), *decimals))
        }
        Written::Count { part, whole } => {
            matches!(unit, MadeUnit::Percent).then(|| (int(*part) / int(*whole) * int(100), 2))
        }
    }
}

/// What a level of a plan is to reach, where nothing else has a say in it: the years of its targets with their values and
/// decimals, as they stand in a year.
struct Level<'m> {
    made: &'m Made,
    indicator: &'m MadeIndicator,
    code: String,
    start: (BigRational, u32),
    up: bool,
    step: bool,
    rounding: Option<Rounding>,
}

impl<'m> Level<'m> {
    fn of(made: &'m Made, goal: usize, at: usize) -> Option<Level<'m>> {
        let of_goal = &made.goals[goal];
        let indicator = &of_goal.indicators[at];
        let series = &indicator.series;
        let plain = series.kind.is_none_or(|kind| kind == 0)
            && series.total.is_none()
            && series.each.is_none()
            && series.growth.is_none()
            && indicator.formula.is_none();
        let unit_is_plain = match indicator.unit {
            MadeUnit::Declared(which) => !made.units.is_empty() && made.units[which.index(made.units.len())].is_none(),
            _ => true,
        };
        if !plain || !unit_is_plain {
            return None;
        }
        let settings = [&indicator.settings, &of_goal.settings, &made.settings];
        let step = match settings.iter().find_map(|settings| settings.rule.as_ref()) {
            None | Some(Rule::Linear) => false,
            Some(Rule::Step) => true,
            Some(_) => return None,
        };
        let start = value(indicator.facts.baseline.as_ref()?, indicator.unit)?;
        Some(Level {
            made,
            indicator,
            code: format!("{}.{}", goal + 1, at + 1),
            start,
            up: indicator.up?,
            step,
            rounding: settings.iter().find_map(|settings| settings.rounding),
        })
    }

    /// The targets of the period as they stand in a year; `None` where one says what this does not know.
    fn goals(&self, year: i32) -> Option<BTreeMap<i32, (BigRational, u32)>> {
        let mut found: BTreeMap<i32, &Target> =
            self.indicator.facts.period.iter().map(|(of, target)| (self.made.first + of, target)).collect();
        let codes = self.made.codes();
        for (at, (which, of, target)) in (0_i32..).zip(&self.made.revisions) {
            let (revised, of) = (self.made.first + 1 + at, self.made.first + of);
            // A year that is past is not revised.
            if codes[which.index(codes.len())] == self.code && revised <= of && revised <= year {
                found.insert(of, target);
            }
        }
        let read = |(of, target): (i32, &Target)| {
            let known = MORE.contains(&target.words) && self.up && of <= self.made.last && !self.doubtful(target);
            known.then(|| Some((of, value(&target.value, self.indicator.unit)?))).flatten()
        };
        found.into_iter().map(read).collect()
    }

    /// Whether the words of a target do not tell what is met: a tolerance of no approximate figure, a range whose second end
    /// is below the first.
    fn doubtful(&self, target: &Target) -> bool {
        match (target.range, &target.value) {
            // A range is written without other words.
            (Some(more), Written::Number { .. }) => self.up && more < 0,
            _ => target.words == STRAY_TOLERANCE,
        }
    }

    /// The figure that a target requires: of a range the end that is met first.
    fn required(&self, target: &Target) -> Written {
        match (target.range, &target.value) {
            (Some(more), Written::Number { digits, decimals }) if !self.up => {
                Written::Number { digits: digits + more.max(0), decimals: *decimals }
            }
            (_, written) => written.clone(),
        }
    }

    fn worse(&self, left: &BigRational, right: &BigRational) -> bool {
        if self.up { left < right } else { left > right }
    }

    /// The figure of the target of a year; `None` where it has none, or one that this does not know.
    fn target(&self, year: i32) -> Option<Option<BigRational>> {
        if let Some(own) = self.indicator.facts.assigned.get(&(year - self.made.first)) {
            return Some((!self.doubtful(own)).then_some(value(&self.required(own), self.indicator.unit)?.0));
        }
        // Where every year has a figure of its own, those are the path.
        if !self.indicator.facts.assigned.is_empty() {
            return None;
        }
        let goals = self.goals(year)?;
        let Some((_, (last, _))) = goals.last_key_value() else { return Some(None) };
        if let Some((own, _)) = goals.get(&year) {
            return Some(Some(own.clone()));
        }
        if !self.worse(&self.start.0, last) {
            return Some(Some(self.start.0.clone()));
        }
        let mut before = (self.made.first - 1, self.start.clone());
        for (of, goal) in &goals {
            let weaker = self.worse(&goal.0, &before.1.0);
            if year < *of {
                if weaker || self.step {
                    return Some(Some(before.1.0));
                }
                let (done, all) = (i64::from(year - before.0), i64::from(of - before.0));
                let exact = (&before.1.0 * int(all - done) + &goal.0 * int(done)) / int(all);
                let unit = match self.rounding {
                    None => tenth(before.1.1.max(goal.1)),
                    Some(Rounding::Digits(digits)) => tenth(digits),
                    Some(Rounding::Step(hundredths)) => int(hundredths) / int(100),
                };
                let (low, high) =
                    if before.1.0 < goal.0 { (before.1.0, goal.0.clone()) } else { (goal.0.clone(), before.1.0) };
                return Some(Some(rounded(&exact, &unit).clamp(low, high)));
            }
            before = (*of, if weaker { before.1 } else { goal.clone() });
        }
        // After the last target its level is held.
        Some(Some(before.1.0))
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn levels_of_made_plans_are_what_the_formulas_say(made in generate::plan()) {
        let text = made.text(Lang::Vi);
        let plan = bdg::load_text("made.bdg", &text).plan;
        for goal in 0..made.goals.len() {
            for at in 0..made.goals[goal].indicators.len() {
                let Some(level) = Level::of(&made, goal, at) else { continue };
                for year in made.first..=made.last {
                    let Some(expected) = level.target(year) else { continue };
                    let found = target(&plan, &level.code, year, PathStart::Baseline);
                    // A quotient is shown with the digits that a decimal has, or with two.
                    let near = match (&found, &expected) {
                        (Some(found), Some(expected)) => {
                            abs(found - expected) < tenth(20) || *found == rounded(expected, &tenth(2))
                        }
                        _ => found == expected,
                    };
                    prop_assert!(near, "{} {}: {:?} {:?}\n{}", level.code, year, found, expected, text);
                }
            }
        }
    }
}
