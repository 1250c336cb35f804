//! How the years' figures of an indicator follow from its start and its targets: which numbers, which rule, which
//! rounding, as plain data. Laid out as formulas (in a workbook) it gives the evaluator's figures, which
//! follow when a number is changed.
//!
//! What depends on times alone is settled here: which target a year leads to, which have been passed. What depends on
//! the numbers is left to the formulas: whether the start is held, whether a rounded figure would pass its target.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use super::below_result::{assigned_above, result_above};
use super::between::share_of;
use super::derivation::RuleName;
use super::end::End;
use super::figure::{Figure, FigureText, PathStart, Target, TargetKind};
use super::formula_sides::outcome_at;
use super::growth_digits::rounding_of_change;
use super::known::{Known, Origin, figure, is_computed};
use super::path::MAX_YEARS;
use super::plan_text::PlanText;
use super::point::Point;
use super::progress::{result_figure, subject};
use super::reason::{Reason, ReasonCode};
use super::reference::reference_of;
use super::result::AssignedBefore;
use super::round::{Toward, round_toward};
use super::subject::Subject;
use super::trajectory::{After, Trajectory, rule_name, years_between};
use crate::model::{
    Amount, Better, Comparator, Direction, DirectionSource, Fact, FormulaStep, Indicator, IndicatorId, Movement, Num,
    PathRule, Plan, Quantity as Written, Reference, Relative, Rounding, Time, ValueKind,
};
use bdg_syntax::number::{Exact, Lang};
use bdg_syntax::{FormulaSign, FormulaToken, formula_tokens};

/// How the years of one indicator are computed.
#[derive(Debug, Clone, PartialEq)]
pub struct IndicatorFormulas {
    /// The indicator.
    pub subject: Subject,
    /// How it is known which way is better.
    pub direction: BetterWay,
    /// Which way is better now; `None` if nothing tells.
    pub way: Option<Direction>,
    /// Whether the declared start already meets the last target, so that every derived target is the start's value.
    pub held: bool,
    /// The path's rule: [`RuleName::Linear`], [`RuleName::Geometric`], [`RuleName::Step`] or [`RuleName::Weights`].
    pub rule: RuleName,
    /// How figures between the points are rounded, where that is declared; else every year has its own digits.
    pub rounding: Option<Rounding>,
    /// Where the path starts: the declared start first, then the later ones that [`PathStart::Latest`] takes for some years.
    pub starts: Vec<Start>,
    /// The targets of the period in order of time.
    pub goals: Vec<Goal>,
    /// The years.
    pub years: Vec<FormulaYear>,
}

/// How it is known which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BetterWay {
    /// It is declared, or unknown.
    Fixed(Option<Direction>),
    /// The last target lies above or below the declared start.
    StartAgainstTarget,
}

/// A number of the plan, as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quantity {
    /// A number in the indicator's unit.
    Number(Decimal),
    /// n / d × base.
    Count {
        /// n.
        numerator: Decimal,
        /// d.
        denominator: Decimal,
        /// The unit's base, 100 for `%`.
        base: Decimal,
    },
    /// Σn / Σd × base over the parts.
    Parts {
        /// The full code of each part, with n and d.
        counts: Vec<(String, Decimal, Decimal)>,
        /// The unit's base.
        base: Decimal,
    },
    /// Relative to a known value.
    Relative {
        /// How the number is meant.
        relative: Relative,
        /// The number.
        by: Decimal,
        /// For how many years, where it is a change of every year.
        years: Option<Decimal>,
        /// The known value; `None` for the declared start.
        of: Option<Decimal>,
    },
    /// The value of the declared start (`duy trì`).
    Kept,
}

impl Quantity {
    /// Whether it has no more digits than are written, so that showing it needs no rounding.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        matches!(self, Quantity::Number(_))
    }
}

/// A start.
#[derive(Debug, Clone, PartialEq)]
pub struct Start {
    /// The number.
    pub quantity: Quantity,
    /// Decimals as written.
    pub decimals: u32,
    /// The figure as results show it.
    pub figure: Figure,
    /// How the indicator's formula gives it.
    pub computed: Option<Vec<ComputedPiece>>,
}

/// A target of the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// When.
    pub time: Time,
    /// The number, of a range the floor; `None` if it has none.
    pub quantity: Option<Quantity>,
    /// The upper end of a range.
    pub stretch: Option<Quantity>,
    /// Its exact value.
    pub stretch_value: Option<Decimal>,
    /// Of a range of levels, how the first end as written stands to the second. With the lower one first, which end is
    /// the floor follows the way that is better.
    pub ends: Option<Ordering>,
    /// The rule of the path that leads to it.
    pub rule: RuleName,
    /// How results are held against it.
    pub comparator: Comparator,
    /// The tolerance of `khoảng`; else it is 1 %.
    pub tolerance: Option<Decimal>,
    /// Decimals as written.
    pub decimals: u32,
    /// The exact value.
    pub value: Option<Decimal>,
    /// Whether it bounds a change for the worse, so that the path may lead back to it.
    pub allowance: bool,
    /// To which side the years that lead to it are rounded.
    pub toward: Toward,
    /// How it is rounded itself: what a change of things that are counted comes to is whole. The path leads to it unrounded.
    pub whole: Option<Rounding>,
    /// As the plan writes it.
    pub text: PlanText,
}

impl Goal {
    /// When, in years: half-year 1 of 2023 is 2022.5.
    #[must_use]
    pub fn at(&self) -> Decimal {
        self.time.exact().to_decimal().unwrap_or_default()
    }

    /// What it comes to as the year's own cell shows it: of things that are counted in whole ones.
    #[must_use]
    pub fn shown(&self, value: Decimal) -> Decimal {
        let rounded = self.whole.and_then(|whole| round_toward(Exact::new(value), whole, self.toward));
        rounded.unwrap_or(value)
    }
}

/// Where a year lies on the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearPlace {
    /// It is the start's own.
    Start,
    /// Between two points.
    Between {
        /// With weights, the share of the change until the year's end; `None` also where they do not fit the years.
        share: Option<Exact>,
    },
    /// It is the target's own.
    Goal,
    /// It has an own figure like every other year, or keeps the bound of the target: that is the path, whatever has been reached.
    Own,
    /// After the last target.
    After,
}

/// How a year's derived figure is computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearFormula {
    /// Which start: its position in [`IndicatorFormulas::starts`]. `None` where the level that is due is kept without one.
    pub start: Option<usize>,
    /// The targets that have been passed, in order; the start's value or the best of theirs is where the path has come.
    pub passed: Vec<usize>,
    /// The target it leads to.
    pub goal: usize,
    /// Where it lies.
    pub place: YearPlace,
    /// To how many digits it is rounded where that is not declared: the larger number of decimals of the two points. The
    /// first holds where what has been reached is the start's value, the others where it is that of a target passed.
    pub digits: Vec<u32>,
    /// The target that decides whether the start is held for good: the last one, if it has a number.
    pub last: Option<usize>,
    /// What is added to the rounded figure so that the parts add up to the whole.
    pub added: Option<Decimal>,
}

/// One year.
#[derive(Debug, Clone, PartialEq)]
pub struct FormulaYear {
    /// The year.
    pub year: i32,
    /// How its derived figure is computed.
    ///
    /// # Errors
    /// Why there is none.
    pub formulas: Result<YearFormula, Reason>,
    /// The derived figure.
    pub derived: Target,
    /// The path at its end, unrounded.
    pub unrounded: Option<Decimal>,
    /// The upper end of a range on the path, unrounded.
    pub stretch: Option<Decimal>,
    /// The year's target.
    pub target: Target,
    /// Its newest result.
    pub result: Option<Figure>,
    /// The newest result before the year, where the derived figure is weaker.
    pub above: Option<Figure>,
    /// The newest target assigned for a year before, where the path's figure is weaker.
    pub assigned_above: Option<AssignedBefore>,
    /// How the indicator's formula gives its target; then there is no other formula.
    pub computed: Option<Vec<ComputedPiece>>,
    /// How the indicator's formula gives its result.
    pub computed_result: Option<Vec<ComputedPiece>>,
}

/// A piece of an indicator's formula with the figure that it used.
#[derive(Debug, Clone, PartialEq)]
pub enum ComputedPiece {
    /// A figure of an indicator.
    Figure {
        /// Its full code.
        code: String,
        /// When.
        time: Time,
        /// Whether it is a target, not what is known.
        target: bool,
        /// Its value.
        value: Exact,
    },
    /// A number.
    Number(Exact),
    /// `tổng`.
    Sum,
    /// A sign.
    Sign(FormulaSign),
}

/// How the figures of some years are computed; `None` for an id of another plan.
#[must_use]
pub fn indicator_formulas(plan: &Plan, id: IndicatorId, from: PathStart, years: &[i32]) -> Option<IndicatorFormulas> {
    let indicator = plan.indicator(id)?;
    let last_year = years.last().copied().unwrap_or_default();
    let declared = Trajectory::new(plan, id, PathStart::Baseline, last_year)?;
    let latest = match from {
        PathStart::Baseline => None,
        PathStart::Latest => Some(Trajectory::new(plan, id, from, last_year)?),
    };
    let points = &latest.as_ref().unwrap_or(&declared).points;
    let mut out = IndicatorFormulas {
        subject: subject(plan, indicator, last_year),
        direction: better_way(plan, indicator, &declared),
        way: declared.direction,
        held: declared.held,
        rule: rule_name(plan.path_rule(indicator)),
        rounding: indicator.settings.rounding().map(|set| set.value),
        starts: declared.start.iter().map(|start| start_of(plan, indicator, start)).collect(),
        goals: points
            .iter()
            .filter(|point| !is_computed(point.fact))
            .map(|point| goal_of(plan, indicator, point, declared.start.as_ref()))
            .collect(),
        years: Vec::with_capacity(years.len()),
    };
    for &year in years {
        let trajectory = match from {
            PathStart::Baseline if declared.starts_before(year) => declared.clone(),
            PathStart::Baseline | PathStart::Latest => Trajectory::new(plan, id, from, year)?,
        };
        let derived = trajectory.derived(year).target;
        let replaced = trajectory.replaced(year);
        let computed = computed_target(replaced.unwrap_or(&trajectory), id, year, from);
        let formulas = match &derived.reason {
            // A path through computed targets is theirs.
            _ if computed.is_some() || trajectory.points.iter().any(|point| is_computed(point.fact)) => {
                Err(ReasonCode::OutsidePeriod.into())
            }
            Some(reason) => Err(reason.clone()),
            None if replaced.is_some() => Err(ReasonCode::BeforeRevision.into()),
            None if trajectory.total_over(year).is_some() => Err(ReasonCode::ShareOfTotal.into()),
            None => out.year(&trajectory, year),
        };
        let result = result_figure(plan, indicator, year).map(|(figure, _)| figure);
        let computed_result = result
            .as_ref()
            .filter(|result| matches!(result.text, FigureText::Computed { .. }))
            .and_then(|result| pieces((plan, &plan.versions), id, result.time, (PathStart::Baseline, i32::MAX), false));
        out.years.push(FormulaYear {
            year,
            formulas,
            above: result_above(plan, indicator, &derived),
            assigned_above: assigned_above(plan, indicator, &derived),
            derived,
            unrounded: unrounded(&trajectory, year),
            stretch: trajectory.at(Time::Year(year), End::Stretch).ok().and_then(|point| point.value.to_decimal()),
            target: trajectory.exact_target(year).target,
            result,
            computed,
            computed_result,
        });
    }
    Some(out)
}

impl IndicatorFormulas {
    /// Where a year lies on its trajectory, by times alone.
    fn year(&mut self, trajectory: &Trajectory<'_>, year: i32) -> Result<YearFormula, Reason> {
        let now = Time::Year(year);
        let points = trajectory.points_to(now);
        let after = points.iter().find(|point| point.time >= now).or_else(|| points.last());
        let after = after.ok_or(ReasonCode::NoTarget)?;
        let goal = self.goal_at(after.time).ok_or(ReasonCode::NoTarget)?;
        // What may leave a start that meets its target is not held there.
        let may_leave = trajectory.allowance || trajectory.better == Some(Better::Near) || after.keeps_bound();
        let last = points.last().filter(|point| point.threshold.is_ok() && !may_leave);
        let last = last.and_then(|point| self.goal_at(point.time));
        let Some(start) = trajectory.start.as_ref() else {
            let (passed, digits, place) = (Vec::new(), vec![after.decimals], YearPlace::After);
            return Ok(YearFormula { start: None, passed, goal, place, digits, last, added: None });
        };
        let behind: Vec<&Point<'_>> = points
            .iter()
            .filter(|point| point.time > start.time && point.time <= now && point.time != after.time)
            .filter(|point| point.threshold.is_ok())
            .collect();
        let passed = behind.iter().filter_map(|point| self.goal_at(point.time)).collect();
        let before = behind.last();
        let reached = behind.iter().map(|point| point.decimals);
        let digits = std::iter::once(start.decimals).chain(reached).map(|own| own.max(after.decimals)).collect();
        let bound = || trajectory.at(now, End::Floor).is_ok_and(|point| point.rule == RuleName::AsWritten);
        let keeps = now > start.time && now <= after.time && after.keeps_bound() && bound();
        let place = if keeps || trajectory.yearly && now == after.time {
            YearPlace::Own
        } else if now == start.time {
            YearPlace::Start
        } else if now > after.time || after.time <= start.time {
            YearPlace::After
        } else if now == after.time {
            YearPlace::Goal
        } else {
            let from = before.map_or(start.time, |point| point.time);
            YearPlace::Between {
                share: match trajectory.rule_to(after) {
                    PathRule::Weights(weights) => share_of(
                        weights,
                        from.months(),
                        after.time.months(),
                        now.months(),
                        trajectory.extent(from, after.time),
                    ),
                    _ => None,
                },
            }
        };
        let added = trajectory.derive(year, End::Floor).ok().and_then(|derived| {
            let share = derived.share?;
            share.share.checked_sub(share.rounded)
        });
        let start = Some(self.start_index(trajectory, start));
        Ok(YearFormula { start, passed, goal, place, digits, last, added })
    }

    /// The position of the target of a time.
    fn goal_at(&self, time: Time) -> Option<usize> {
        self.goals.iter().position(|goal| goal.time == time)
    }

    /// The position of a start, which is added if it is new.
    fn start_index(&mut self, trajectory: &Trajectory<'_>, start: &Known<'_>) -> usize {
        let new = start_of(trajectory.plan, trajectory.indicator, start);
        if let Some(known) = self.starts.iter().position(|known| *known == new) {
            return known;
        }
        self.starts.push(new);
        self.starts.len().saturating_sub(1)
    }
}

/// The figure of a year before it is rounded.
fn unrounded(trajectory: &Trajectory<'_>, year: i32) -> Option<Decimal> {
    match trajectory.exact_target(year).fact.map(|fact| &fact.value.kind) {
        // Results are held against what is shown of it, which may be its rounded figure.
        Some(ValueKind::Computed(computed)) => computed.value.to_decimal(),
        _ => trajectory.value_at(Time::Year(year)).ok().and_then(Exact::to_decimal),
    }
}

/// How a formula gives a year's target. The targets that the plan states on the way of a computed path stand as they are.
fn computed_target(
    trajectory: &Trajectory<'_>,
    id: IndicatorId,
    year: i32,
    from: PathStart,
) -> Option<Vec<ComputedPiece>> {
    let found = trajectory.exact_target(year);
    if found.fact.is_some_and(is_computed) {
        return pieces((trajectory.plan, trajectory.earlier), id, Time::Year(year), (from, year), true);
    }
    let between =
        trajectory.points.iter().any(|point| is_computed(point.fact)) && found.target.kind == TargetKind::Period;
    between.then(|| found.threshold.map(|threshold| vec![ComputedPiece::Number(threshold.value)])).flatten()
}

/// The formula of an indicator with the figures that it used for a time.
fn pieces(
    (plan, earlier): After<'_>,
    id: IndicatorId,
    time: Time,
    seen: (PathStart, i32),
    target: bool,
) -> Option<Vec<ComputedPiece>> {
    let formula = plan.indicator(id)?.formula.as_deref()?;
    let outcome = outcome_at((plan, earlier), id, time, seen, target)?.ok()?;
    let mut used = outcome.used.iter();
    let mut numbers = formula.steps.iter().filter_map(|step| match step {
        FormulaStep::Number(number) => Some(Exact::new(*number)),
        _ => None,
    });
    let mut found = Vec::new();
    for (token, _) in formula_tokens(formula.text, plan.text(formula.text)) {
        let piece = match token {
            FormulaToken::Operand(_) => {
                let used = used.next()?;
                let figure = ComputedPiece::Figure {
                    code: plan.indicator(used.operand.id)?.full_code.clone(),
                    time: used.time,
                    target: used.kind.is_target(),
                    value: used.value,
                };
                match used.operand.factor {
                    Some(factor) => {
                        let (sign, number) = as_number(factor)?;
                        let (open, close) = (FormulaSign::Open, FormulaSign::Close);
                        found.extend([
                            ComputedPiece::Sign(open),
                            figure,
                            ComputedPiece::Sign(sign),
                            ComputedPiece::Number(number),
                        ]);
                        ComputedPiece::Sign(close)
                    }
                    None => figure,
                }
            }
            FormulaToken::Number(_) => ComputedPiece::Number(numbers.next()?),
            FormulaToken::Sum => ComputedPiece::Sum,
            FormulaToken::Sign(sign) => ComputedPiece::Sign(sign),
            FormulaToken::Previous => continue,
        };
        found.push(piece);
    }
    Some(found)
}

/// A change of unit as a multiplication or a division by a number of no more digits than it needs: `/ 1.000`.
pub(super) fn as_number(factor: Exact) -> Option<(FormulaSign, Exact)> {
    let over = Exact::ONE.checked_div(factor)?.simplest();
    Some(if factor < Exact::ONE { (FormulaSign::Over, over) } else { (FormulaSign::Times, factor) })
}

/// Which way is better, and whether that follows the numbers.
fn better_way(plan: &Plan, indicator: &Indicator, trajectory: &Trajectory<'_>) -> BetterWay {
    let known = plan.direction(indicator);
    let from_own = matches!(trajectory.start.as_ref().map(|start| &start.origin), Some(Origin::Own(_)));
    let follows = match known {
        // By the very numbers that the path runs between.
        Some((_, DirectionSource::StartAgainstTarget(span))) => {
            from_own && trajectory.points.last().is_some_and(|point| point.fact.value.span == span)
        }
        // They are equal now; where no way is better, their order never tells one.
        None => {
            from_own
                && trajectory.better.is_none()
                && trajectory
                    .points
                    .last()
                    .zip(trajectory.start.as_ref())
                    .is_some_and(|(last, start)| last.time > start.time)
        }
        _ => false,
    };
    if follows { BetterWay::StartAgainstTarget } else { BetterWay::Fixed(known.map(|(direction, _)| direction)) }
}

fn start_of(plan: &Plan, indicator: &Indicator, start: &Known<'_>) -> Start {
    let quantity = match &start.origin {
        Origin::Own(fact) => quantity_of(plan, indicator, fact, None),
        Origin::Times(_) | Origin::Begun => None,
        Origin::Change(_, amount) => amount_of(plan, indicator, amount),
        Origin::Parts(sum) => sum.counts.map(|(_, _, base)| Quantity::Parts {
            counts: sum
                .parts
                .iter()
                .filter_map(|part| {
                    let count = part.fact.value.amount()?.count()?;
                    Some((part.indicator.full_code.clone(), count.numerator.value, count.denominator.value))
                })
                .collect(),
            base,
        }),
    };
    Start {
        quantity: quantity.unwrap_or_else(|| Quantity::Number(start.value.to_decimal().unwrap_or_default())),
        decimals: start.decimals,
        figure: figure(plan, indicator, start),
        computed: start.fact().filter(|fact| is_computed(fact)).and_then(|_| {
            pieces(
                (plan, &plan.versions),
                plan.find(&indicator.full_code)?,
                start.time,
                (PathStart::Baseline, i32::MAX),
                false,
            )
        }),
    }
}

fn goal_of(plan: &Plan, indicator: &Indicator, point: &Point<'_>, start: Option<&Known<'_>>) -> Goal {
    let fact = point.fact;
    let threshold = point.threshold.as_ref().ok();
    let stretch = match &fact.value.kind {
        ValueKind::Range { stretch, .. } => amount_of(plan, indicator, stretch),
        ValueKind::Relative { stretch: Some(by), .. } => relative_quantity(indicator, fact, *by, start),
        _ => None,
    };
    Goal {
        time: point.time,
        quantity: threshold.and_then(|_| quantity_of(plan, indicator, fact, start)),
        // A bound is no aim beyond the other end.
        stretch: threshold.and(stretch).filter(|_| fact.value.far.is_none()),
        ends: fact
            .value
            .written_ends()
            .filter(|_| fact.value.far.is_none())
            .and_then(|(first, second)| Some(first.exact()?.compare(second.exact()?))),
        rule: rule_name(indicator.growth_rule(fact).unwrap_or_else(|| plan.path_rule(indicator))),
        comparator: fact.value.comparator,
        tolerance: threshold.and_then(|threshold| threshold.tolerance),
        decimals: point.decimals,
        value: threshold.and_then(|threshold| threshold.value.to_decimal()),
        stretch_value: threshold.and_then(|threshold| threshold.stretch?.to_decimal()),
        allowance: fact.value.is_allowance(),
        toward: match indicator.settings.rounding() {
            _ if !plan.is_counted(indicator) => Toward::Nearest,
            Some(set) => Toward::keeping(fact.value.comparator, set.value),
            None => Toward::keeping(fact.value.comparator, Rounding::Digits(point.decimals)),
        },
        whole: rounding_of_change(plan, indicator, &fact.value),
        text: PlanText::of(plan, indicator, &fact.value),
    }
}

/// The number of a figure; `start` for what is relative to it.
fn quantity_of(plan: &Plan, indicator: &Indicator, fact: &Fact, start: Option<&Known<'_>>) -> Option<Quantity> {
    match &fact.value.kind {
        ValueKind::Unchanged => Some(Quantity::Kept),
        ValueKind::NoneLeft => Some(Quantity::Number(Decimal::ZERO)),
        ValueKind::Relative { by, .. } => relative_quantity(indicator, fact, *by, start),
        _ => amount_of(plan, indicator, fact.value.amount()?),
    }
}

/// A change by so much of the value that a figure names.
fn relative_quantity(indicator: &Indicator, fact: &Fact, by: Num, start: Option<&Known<'_>>) -> Option<Quantity> {
    let ValueKind::Relative { relative, reference, from, .. } = fact.value.kind else { return None };
    if matches!(reference, Reference::Period(..)) {
        let of = Some(from?.1.to_decimal()?);
        return Some(Quantity::Relative { relative, by: by.value, years: None, of });
    }
    let named = reference_of(indicator, &fact.value)?;
    let is_start = start.is_some_and(|start| match start.origin {
        Origin::Own(own) => own.value.span == named.value.span,
        Origin::Times(_) | Origin::Begun | Origin::Parts(_) | Origin::Change(..) => false,
    });
    let of = if is_start { None } else { Some(named.exact()?.to_decimal()?) };
    let years = years_between(named, fact).filter(|_| reference == Reference::EachYear);
    Some(Quantity::Relative { relative, by: by.value, years, of })
}

fn amount_of(plan: &Plan, indicator: &Indicator, amount: &Amount) -> Option<Quantity> {
    let value = amount.exact()?;
    let base = plan.unit_of(indicator).and_then(|unit| unit.base).unwrap_or(Decimal::ONE);
    if let Written::Count(count) = amount.quantity {
        let (numerator, denominator) = (count.numerator.value, count.denominator.value);
        let counted = Exact::ratio(numerator, denominator).and_then(|share| share.checked_mul(Exact::new(base)));
        if !count.rate && counted == Some(value) {
            return Some(Quantity::Count { numerator, denominator, base });
        }
    }
    value.to_decimal().map(Quantity::Number)
}

/// A relative number as a change of the known value: (100 + by) / 100, + by, or × by.
#[must_use]
pub fn relative_change(relative: Relative, by: Decimal) -> RelativeChange {
    let signed = |movement| if movement == Movement::Down { Decimal::ZERO.checked_sub(by).unwrap_or(by) } else { by };
    match relative {
        Relative::Percent(movement) => RelativeChange::Times(
            Decimal::ONE_HUNDRED.checked_add(signed(movement)).unwrap_or(by),
            Decimal::ONE_HUNDRED,
        ),
        Relative::Points(movement) => RelativeChange::Plus(signed(movement)),
        Relative::Times => RelativeChange::Times(by, Decimal::ONE),
    }
}

/// A change of a known value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelativeChange {
    /// Times the first over the second.
    Times(Decimal, Decimal),
    /// Plus so much.
    Plus(Decimal),
}

/// The formulas of a plan, goal by goal.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanFormulas {
    /// The plan's title.
    pub title: String,
    /// The language of the plan.
    pub lang: Lang,
    /// Where paths start.
    pub from: PathStart,
    /// The years, in order.
    pub years: Vec<i32>,
    /// The goals that have any of the indicators.
    pub goals: Vec<GoalFormulas>,
}

/// The formulas of a goal's indicators and their parts, in the order of the plan.
#[derive(Debug, Clone, PartialEq)]
pub struct GoalFormulas {
    /// The goal's code.
    pub code: String,
    /// The goal's title.
    pub title: String,
    /// Its indicators and parts.
    pub indicators: Vec<IndicatorFormulas>,
    /// Its groups' headings, each with the code of the indicator that it stands over.
    pub groups: Vec<(String, String)>,
}

impl GoalFormulas {
    /// The heading of the group that begins with an indicator.
    #[must_use]
    pub fn group_at(&self, code: &str) -> Option<&str> {
        self.groups.iter().find(|(first, _)| first == code).map(|(_, title)| title.as_str())
    }
}

/// How many years may lie between the first and the last for all of them to be shown, so that a chart has even steps.
const EVEN_YEARS: i32 = 60;

/// The formulas of some indicators of a plan, for every year of its period and every other year with a figure.
#[must_use]
pub fn plan_formulas(plan: &Plan, ids: &[IndicatorId], from: PathStart) -> PlanFormulas {
    let facts = ids.iter().filter_map(|&id| plan.indicator(id)).flat_map(|indicator| indicator.all_facts());
    let mut years: Vec<i32> = facts.filter_map(Fact::year).collect();
    if let Some(period) = plan.period() {
        years.extend(period.first..=period.last.min(period.first.saturating_add(MAX_YEARS)));
    }
    years.sort_unstable();
    years.dedup();
    if let (Some(&first), Some(&last)) = (years.first(), years.last()) {
        if last.saturating_sub(first) < EVEN_YEARS {
            years = (first..=last).collect();
        }
    }
    let of_goal = |goal: &crate::model::Goal| {
        let members = ids.iter().copied().filter(|&id| {
            let of = plan.indicator(id).and_then(|indicator| plan.goal(indicator.goal));
            of.is_some_and(|of| of.span == goal.span)
        });
        GoalFormulas {
            code: plan.text(goal.code).to_owned(),
            title: plan.text(goal.title).to_owned(),
            indicators: members.filter_map(|id| indicator_formulas(plan, id, from, &years)).collect(),
            groups: goal
                .groups
                .iter()
                .filter_map(|group| {
                    let first = group.indicators.iter().find(|id| ids.contains(id))?;
                    Some((plan.indicator(*first)?.full_code.clone(), plan.text(group.title).to_owned()))
                })
                .collect(),
        }
    };
    PlanFormulas {
        title: plan.header.as_ref().map(|header| plan.text(header.title).to_owned()).unwrap_or_default(),
        lang: plan.lang,
        from,
        goals: plan.goals.iter().map(of_goal).filter(|goal| !goal.indicators.is_empty()).collect(),
        years,
    }
}
