//! A year's target: assigned, else the period's own, else derived, else none with the reason.

use rust_decimal::Decimal;

use super::derivation::RuleName;
use super::derive::Derived;
use super::end::End;
use super::figure::{Target, TargetKind, TargetText, YearTarget};
use super::flow::own_target;
use super::growth_digits::asked_as_shown;
use super::known::newest_before;
use super::plan_text::PlanText;
use super::reason::{Reason, ReasonCode, fault_reason, no_number};
use super::threshold::{Threshold, worse};
use super::trajectory::Trajectory;
use crate::model::{Better, Comparator, Fact, FactKind, Quantity, Time, UnitKind, UnitRelation, Value, ValueKind};
use bdg_syntax::number::Exact;
use bdg_syntax::source::Span;

/// A target with what results are exactly held against; `None` where it has no number.
#[derive(Debug, Clone)]
pub(super) struct ExactTarget<'p> {
    /// As results show it.
    pub target: Target,
    /// Exact.
    pub threshold: Option<Threshold>,
    /// The statement, of an explicit target.
    pub fact: Option<&'p Fact>,
}

impl<'p> Trajectory<'p> {
    /// A year's target with the derived figure beside it.
    #[must_use]
    pub fn target_in(&self, year: i32) -> YearTarget {
        YearTarget { target: self.exact_target(year).target, derived: self.derived(year).target }
    }

    /// The figure that the path alone gives a year, whatever is assigned for it.
    #[must_use]
    pub fn derived_in(&self, year: i32) -> Target {
        self.derived(year).target
    }

    /// What a result of a year is held against, exact; `None` where the year has no target with a number.
    #[must_use]
    pub fn threshold_in(&self, year: i32) -> Option<Threshold> {
        self.exact_target(year).threshold
    }

    /// The year's target.
    pub(super) fn exact_target(&self, year: i32) -> ExactTarget<'p> {
        if let Some(version) = self.version(year) {
            return version.exact_target(year);
        }
        if let Some(fact) = self.indicator.assigned(year) {
            return self.explicit(fact, TargetKind::Assigned, year);
        }
        if let Some(fact) = self.indicator.from_known.iter().find(|fact| fact.year() == Some(year)) {
            return self.explicit(fact, TargetKind::Assigned, year);
        }
        if let Some(fact) = self.periods_own(year) {
            return self.explicit(fact, TargetKind::Period, year);
        }
        if let Some(fact) = self.indicator.each_year(year) {
            return self.explicit(fact, TargetKind::Assigned, year);
        }
        self.derived(year)
    }

    /// The period's own target for a year: the one that names it, or the newest one that holds from its year on.
    pub(super) fn periods_own(&self, year: i32) -> Option<&'p Fact> {
        let now = Time::Year(year);
        self.points
            .iter()
            .rfind(|point| point.time <= now)
            .filter(|point| point.time == now || point.fact.kind == FactKind::Onwards)
            .map(|point| point.fact)
    }

    /// A target as written.
    pub(super) fn explicit(&self, fact: &'p Fact, kind: TargetKind, year: i32) -> ExactTarget<'p> {
        let value = &fact.value;
        // Whether a change of one year's figure is meant for the years together, nobody can know.
        let unclear_total = self.indicator.sums_up(fact) && value.changes_a_year();
        let unclear_level = self.indicator.may_keep(fact).is_some();
        let threshold = match value.kind {
            _ if unclear_total => None,
            ValueKind::Unchanged if unclear_level => None,
            ValueKind::Unchanged => self.kept(kind, year).map(Threshold::reach),
            _ => Threshold::of(value),
        };
        let near = self.better == Some(Better::Near);
        let threshold = threshold.map(|aim| asked_as_shown(self.plan, self.indicator, value, aim).on_both_sides(near));
        let reason = match value.kind {
            _ if unclear_total => Some(ReasonCode::RelativeTotal),
            ValueKind::Relative { resolved: None, fault, .. } => Some(fault_reason(fault)),
            ValueKind::Unchanged if unclear_level => Some(ReasonCode::UnclearWords),
            ValueKind::Unchanged if threshold.is_none() => Some(ReasonCode::NoBaseline),
            _ if value.amount().is_some() && threshold.is_none() => Some(no_number(value)),
            _ => None,
        };
        let words = matches!(
            value.kind,
            ValueKind::Text(_) | ValueKind::Met | ValueKind::NotMet | ValueKind::NoneFound | ValueKind::NoData
        );
        let kind = if matches!(value.kind, ValueKind::Computed(_)) { TargetKind::Computed } else { kind };
        ExactTarget {
            target: Target {
                kind,
                year,
                comparator: value.comparator,
                value: match value.kind {
                    ValueKind::Computed(computed) => Some(computed.shown),
                    _ => threshold.and_then(|threshold| threshold.value.to_decimal()),
                },
                stretch: threshold.and_then(|threshold| threshold.stretch?.to_decimal()),
                exact: match value.kind {
                    ValueKind::Computed(computed) => (Some(Exact::new(computed.shown)), None),
                    _ => {
                        (threshold.map(|threshold| threshold.value), threshold.and_then(|threshold| threshold.stretch))
                    }
                },
                tolerance: value.tolerance.map(|tolerance| tolerance.value),
                maintain: value.maintain || matches!(value.kind, ValueKind::Unchanged),
                text: if words {
                    TargetText::Words(self.plan.written(value))
                } else if matches!(value.kind, ValueKind::Computed(_)) {
                    TargetText::Derived { lang: self.plan.lang, unit: String::new(), rank: self.is_rank() }
                } else {
                    TargetText::Plan(PlanText::of(self.plan, self.indicator, value))
                },
                note: fact.note.map(|note| self.plan.text(note).to_owned()),
                reason: reason.map(Reason::new),
            },
            threshold,
            fact: Some(fact),
        }
    }

    /// What bare `duy trì` keeps: for one year the newest known value before it, for the period the start.
    fn kept(&self, kind: TargetKind, year: i32) -> Option<Exact> {
        let start = || self.start.as_ref().map(|start| start.value);
        match kind {
            TargetKind::Assigned => {
                newest_before(self.plan, self.indicator, year).map(|known| known.value).or_else(start)
            }
            _ => start(),
        }
    }

    /// The derived target of a year.
    pub(super) fn derived(&self, year: i32) -> ExactTarget<'p> {
        if let Some(version) = self.version(year) {
            return version.derived(year);
        }
        // What a formula gives for a year needs no way there.
        let given = |fact: &&Fact| fact.kind == FactKind::Assigned && fact.time == Some(Time::Year(year));
        let computed = self.indicator.computed.iter().chain(&self.indicator.computed_beside);
        if let Some(fact) = computed.into_iter().find(given) {
            return self.explicit(fact, TargetKind::Computed, year);
        }
        let derived = match self.derive(year, End::Floor) {
            Ok(derived) => derived,
            Err(reason) => {
                let own = own_target(self.indicator, year).filter(|_| reason.code == ReasonCode::YearAssigned);
                if let Some((fact, _)) = own {
                    return self.explicit(fact, TargetKind::Assigned, year);
                }
                return ExactTarget { target: Target::none(year, reason), threshold: None, fact: None };
            }
        };
        let lead = &derived.point.after.fact.value;
        let own_year = derived.point.rule == RuleName::AsWritten;
        if own_year && self.start.is_none() {
            // The target stands by itself; no path leads to it.
            return ExactTarget { target: Target::none(year, self.no_start()), threshold: None, fact: None };
        }
        if own_year {
            return self.explicit(derived.point.after.fact, TargetKind::Period, year);
        }
        let stretch = self.derived_stretch(year, &derived);
        let held = derived.point.rule == RuleName::Hold;
        let comparator = if held { Comparator::Reach } else { lead.comparator };
        // What a total may be missed by is no measure for a year of it.
        let shared = derived.point.rule == RuleName::Apportioned;
        let tolerance = lead.tolerance.filter(|_| !shared).map(|tolerance| tolerance.value);
        // Of two bounds a year on the way there keeps the nearer one.
        let ranged = stretch.is_some() || lead.far.is_some();
        let near = self.better == Some(Better::Near) && (comparator.direction().is_none() || ranged);
        // Between the path and the target it is near enough: up to the further end of one with two bounds.
        let further =
            || derived.point.after.threshold.ok().filter(|_| lead.far.is_some() && derived.exact <= derived.point.goal);
        let further = near.then(further).flatten();
        let end = further.map_or(Some(derived.point.goal), |aim| aim.stretch);
        ExactTarget {
            target: Target {
                kind: if held { TargetKind::Held } else { TargetKind::Derived },
                year,
                comparator,
                value: Some(derived.shown),
                stretch: stretch.map(|(_, shown)| shown),
                exact: (Some(Exact::new(derived.shown)), stretch.map(|(_, shown)| Exact::new(shown))),
                tolerance,
                maintain: held,
                text: TargetText::Derived {
                    lang: self.plan.lang,
                    unit: self.repeated_unit(lead).to_owned(),
                    rank: self.is_rank(),
                },
                note: None,
                reason: None,
            },
            threshold: Some(Threshold {
                comparator,
                value: derived.exact,
                stretch: stretch.map(|(exact, _)| exact).or(end.filter(|_| near)),
                tolerance,
                two_sided: near,
                open_stretch: further.is_some_and(|aim| aim.open_stretch),
            }),
            fact: None,
        }
    }

    /// The upper end of a derived range, where it lies beyond the lower one.
    pub(super) fn derived_stretch(&self, year: i32, floor: &Derived<'_, 'p>) -> Option<(Exact, Decimal)> {
        floor.point.after.threshold.as_ref().ok()?.stretch?;
        if floor.point.after.fact.value.far.is_some() {
            return None;
        }
        let stretch = self.derive(year, End::Stretch).ok()?;
        let beyond = stretch.exact != floor.exact && !worse(stretch.exact, floor.exact, self.direction);
        beyond.then_some((stretch.exact, stretch.shown))
    }

    fn is_rank(&self) -> bool {
        self.plan.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Rank)
    }

    /// What follows the number of a target, `%` or `/100.000 trẻ`; empty after a count over a count, whose
    /// denominator is no unit.
    fn repeated_unit(&self, value: &Value) -> &'p str {
        let Some(amount) = value.amount() else {
            return "";
        };
        // A derived figure is in the indicator's unit, not in the one that its target is written in; and `50 nước dẫn
        // đầu` names those in the order, not what is counted.
        if self.is_rank() || amount.relation == UnitRelation::Converted {
            return "";
        }
        let number = match amount.quantity {
            Quantity::Number(number) => number,
            Quantity::Count(count) if count.rate => count.numerator,
            Quantity::Count(_) => return "",
        };
        // `3,8 giường/1.000 dân` is 38 of 10.000.
        if amount.value.is_some_and(|value| value != Exact::new(number.value)) {
            return "";
        }
        // A currency before the number is no unit that could stand behind another one.
        if amount.unit.is_some_and(|unit| unit.text.0.start < number.span.start) {
            return "";
        }
        self.plan.slice(Span { start: number.span.end, ..amount.written })
    }
}
