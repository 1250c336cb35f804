//! A derived target: the path's value, rounded and kept between its two points.

use rust_decimal::Decimal;

use super::derivation::{AppliedRounding, Clamp, RuleName, Share};
use super::end::End;
use super::growth_digits::shown_change;
use super::reason::{Reason, ReasonCode};
use super::round::{Toward, round_toward, shown};
use super::trajectory::{PathPoint, Trajectory};
use crate::model::{Comparator, Fact, Rounding, Time};
use bdg_syntax::number::Exact;

/// One end of a derived target.
#[derive(Debug, Clone)]
pub(super) struct Derived<'c, 'p> {
    /// The path's value and where it comes from.
    pub point: PathPoint<'c, 'p>,
    /// What results are held against: the value shown, or the exact value that it shows.
    pub exact: Exact,
    /// What is shown.
    pub shown: Decimal,
    /// How it was rounded, and to what; `None` where it is kept as it is.
    pub applied: Option<(AppliedRounding, Decimal)>,
    /// What kept it between the points.
    pub clamp: Option<Clamp>,
    /// How it was changed so that the parts add up to the whole.
    pub share: Option<Share>,
}

impl<'p> Trajectory<'p> {
    /// The derived value at the end of a year, rounded for itself.
    pub(super) fn derive_alone(&self, year: i32, end: End) -> Result<Derived<'_, 'p>, Reason> {
        if self.plan.period().is_some_and(|period| year < period.first || year > period.last) {
            return Err(ReasonCode::OutsidePeriod.into());
        }
        if let Some(total) = self.total_over(year) {
            let share = total.share_of(year, end == End::Stretch)?;
            let point = self.at(Time::Year(year), end)?;
            let rounding = total.sharing.as_ref().map_err(Clone::clone)?.rounding;
            let (exact, applied) = (Exact::new(share.shown), Some((rounding, share.alone())));
            let made_up = share.made_up.map(|(rounded, total)| Share {
                whole: self
                    .indicator
                    .parent
                    .and_then(|whole| self.plan.indicator(whole))
                    .map_or_else(String::new, |whole| whole.full_code.clone()),
                total,
                rounded,
                share: share.shown,
            });
            return Ok(Derived { exact, shown: share.shown, point, applied, clamp: None, share: made_up });
        }
        let point = self.at(Time::Year(year), end)?;
        self.settle(point, end).ok_or_else(|| Reason::new(ReasonCode::Overflow))
    }

    /// A value of a target that it is or that it was kept from, as the target is shown.
    fn as_shown(&self, fact: &Fact, value: Exact, end: End) -> Exact {
        let comparator = if end == End::Floor { fact.value.comparator } else { Comparator::Reach };
        shown_change(self.plan, self.indicator, (&fact.value, comparator), value)
    }

    fn settle<'c>(&'c self, point: PathPoint<'c, 'p>, end: End) -> Option<Derived<'c, 'p>> {
        let before = point.before;
        let lead = point.after.fact;
        let reached = before.target.map_or(before.value, |passed| self.as_shown(passed.fact, before.value, end));
        let goal = self.as_shown(lead, point.goal, end);
        let after_decimals = point.after.decimals;
        let as_it_is = |(fact, value): (Option<&Fact>, Exact), decimals, point| {
            let whole = fact.map_or(value, |fact| self.as_shown(fact, value, end));
            let open = fact.is_some_and(|fact| fact.value.comparator.is_open());
            Some(Derived {
                exact: if open { value } else { whole },
                shown: shown(whole, decimals)?,
                point,
                applied: None,
                clamp: None,
                share: None,
            })
        };
        match point.rule {
            RuleName::Hold | RuleName::Start | RuleName::Step => {
                return as_it_is((before.target.map(|passed| passed.fact), point.value), before.decimals, point);
            }
            RuleName::AsWritten | RuleName::AfterLast => {
                return as_it_is((Some(lead), point.value), after_decimals, point);
            }
            _ => {}
        }
        let undeclared = Rounding::Digits(before.decimals.max(after_decimals));
        let (rounding, declared) = match self.indicator.settings.rounding() {
            Some(set) => (set.value, true),
            None => (undeclared, false),
        };
        let toward = match end {
            End::Floor if self.plan.is_counted(self.indicator) => Toward::keeping(lead.value.comparator, rounding),
            _ => Toward::Nearest,
        };
        let rounded = round_toward(point.value, rounding, toward)?.normalize();
        let (low, high) = if reached <= goal { (reached, goal) } else { (goal, reached) };
        let bound = if Exact::new(rounded) < low {
            Some(low)
        } else if Exact::new(rounded) > high {
            Some(high)
        } else {
            None
        };
        let applied = Some((AppliedRounding { rounding, declared, toward }, rounded));
        let Some(bound) = bound else {
            // What must be passed is not reached where it is shown.
            let open = lead.value.comparator.is_open() && toward != Toward::Nearest;
            let exact = if open { point.value } else { Exact::new(rounded) };
            return Some(Derived { exact, shown: rounded, point, applied, clamp: None, share: None });
        };
        let (clamp, decimals) = if bound == reached {
            (Clamp::Before(reached), before.decimals)
        } else {
            (Clamp::Target(goal), after_decimals)
        };
        let shown = shown(bound, decimals)?;
        Some(Derived { exact: bound, shown, point, applied, clamp: Some(clamp), share: None })
    }
}
