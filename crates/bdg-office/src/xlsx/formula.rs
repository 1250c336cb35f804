//! The years' figures as formulas over the cells of start and targets: what [`bdg_core::eval`] computes, said to Excel.
//!
//! Only functions that every Excel since 2007 and LibreOffice have: IF, AND, OR, MIN, MAX, MEDIAN, ROUND, INT, ABS, SIGN,
//! ISNUMBER. ROUND is half away from zero in both.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use bdg_core::eval::{
    BetterWay, Goal, IndicatorFormulas, Quantity, RelativeChange, RuleName, Toward, YearFormula, YearPlace,
    relative_change,
};
use bdg_core::model::{Comparator, Direction, Rounding};

/// What a formula shows where the numbers do not allow the rule (equal growth from zero).
const IMPOSSIBLE: &str = "\"–\"";

/// The cells of an indicator, by their addresses.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    /// 1 where higher is better, −1 where lower, 0 where neither is.
    pub direction: String,
    /// 1 where the start is held for good; `None` where every year has its own start.
    pub held: Option<String>,
    /// The declared start.
    pub start: String,
    /// The targets, none where they have no number.
    pub goals: Vec<Option<String>>,
    /// The upper ends of ranges.
    pub stretches: Vec<Option<String>>,
    /// The digits or the step of the rounding; `None` where the years differ.
    pub rounding: Option<String>,
}

/// A year: its cell in the heading, the cell of its start, and the cell of its unrounded value.
#[derive(Debug, Clone)]
pub(super) struct Year<'r> {
    pub formula: &'r YearFormula,
    pub heading: String,
    pub start: String,
    pub unrounded: String,
}

/// Which end of a range is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Floor,
    Stretch,
}

/// A point of the path as it is shown.
#[derive(Debug, Clone)]
struct Point {
    cell: String,
    is_plain: bool,
    digits: u32,
}

impl Point {
    /// Its value as it is shown: one that has more digits than are written is rounded.
    fn shown(&self) -> String {
        if self.is_plain { self.cell.clone() } else { format!("ROUND({},{})", self.cell, self.digits) }
    }
}

/// The formulas of an indicator.
pub(super) struct Formulas<'r> {
    pub formula: &'r IndicatorFormulas,
    pub cells: Cells,
}

impl Formulas<'_> {
    /// The number of a target or of a start that is no plain number; `start` is what `duy trì` keeps.
    pub fn quantity(quantity: &Quantity, start: &str) -> String {
        match quantity {
            Quantity::Number(number) => plain(*number),
            Quantity::Count { numerator, denominator, base } => {
                counted(&plain(*numerator), &plain(*denominator), *base)
            }
            Quantity::Parts { counts, base } => {
                let sum = |pick: fn(&(String, Decimal, Decimal)) -> Decimal| {
                    let all: Vec<String> = counts.iter().map(|count| plain(pick(count))).collect();
                    format!("({})", all.join("+"))
                };
                counted(&sum(|count| count.1), &sum(|count| count.2), *base)
            }
            Quantity::Relative { relative, by, years: Some(years), of } => {
                let of = of.map_or_else(|| start.to_owned(), plain);
                match relative_change(*relative, *by) {
                    RelativeChange::Times(by, over) if over == Decimal::ONE => {
                        format!("{of}*{}^{}", operand(by), plain(*years))
                    }
                    RelativeChange::Times(by, over) => {
                        format!("{of}*({}/{})^{}", plain(by), plain(over), plain(*years))
                    }
                    RelativeChange::Plus(by) => format!("{of}+{}*{}", operand(by), plain(*years)),
                }
            }
            Quantity::Relative { relative, by, years: None, of } => {
                let of = of.map_or_else(|| start.to_owned(), plain);
                match relative_change(*relative, *by) {
                    RelativeChange::Times(by, over) if over == Decimal::ONE => format!("{of}*{}", plain(by)),
                    RelativeChange::Times(by, over) => format!("{of}*{}/{}", plain(by), plain(over)),
                    RelativeChange::Plus(by) => format!("{of}+{}", operand(by)),
                }
            }
            Quantity::Kept => start.to_owned(),
        }
    }

    /// The rule of the path that a year lies on.
    fn rule(&self, year: &YearFormula) -> RuleName {
        self.formula.goals.get(year.goal).map_or(self.formula.rule, |goal| goal.rule)
    }

    /// 1, −1 or 0: which way is better, where that follows the numbers. Targets that all run against the way from the
    /// start to the last of them tell nothing, nor does a range around the start.
    pub fn direction(&self) -> Option<String> {
        let last = self.cells.goals.last()?.as_ref()?;
        let start = &self.cells.start;
        let end = self.cells.stretches.last().and_then(Option::as_ref);
        let ends = self.formula.goals.last().and_then(|goal| goal.ends);
        let way = match end.zip(ends) {
            Some((end, ends)) => {
                let second = if ends == Ordering::Greater { "MIN" } else { "MAX" };
                format!("IF(({last}-{start})*({end}-{start})<0,0,SIGN({second}({last},{end})-{start}))")
            }
            None => format!("SIGN({last}-{start})"),
        };
        let goals: Vec<&String> = self.cells.goals.iter().flatten().collect();
        let pairs = goals.iter().zip(goals.iter().skip(1));
        let against: Vec<String> = pairs.map(|(before, after)| format!("{way}*({after}-{before})<0")).collect();
        Some(if against.is_empty() { way } else { format!("IF(AND({}),0,{way})", against.join(",")) })
    }

    /// Whether a start already meets the last target, so that it is held.
    pub fn held(&self, last: usize, start: &str) -> Option<String> {
        let goal = self.formula.goals.get(last)?;
        let at = self.goal(last, start, End::Floor)?;
        Some(self.meets(start, goal, &at))
    }

    /// A year's value before it is rounded.
    pub fn unrounded(&self, year: &Year<'_>, end: End) -> Option<String> {
        let formula = year.formula;
        let before = self.before(year, end);
        let goal = self.goal(formula.goal, &year.start, end)?;
        if formula.place == YearPlace::Start {
            return Some(before);
        }
        if formula.start.is_none() || formula.place == YearPlace::Own {
            return Some(goal);
        }
        let value = match (formula.place, self.rule(formula)) {
            (YearPlace::Between { share: Some(share), .. }, _) => {
                clean(&format!("{before}+({goal}-{before})*{}/{}", plain(share.num()), plain(share.den())))
            }
            (YearPlace::Between { .. }, RuleName::Weights) => IMPOSSIBLE.to_owned(),
            (YearPlace::Between { .. }, RuleName::Step) => before.clone(),
            (YearPlace::Between { .. }, rule) => {
                let (from, to) = self.span(formula)?;
                let now = &year.heading;
                if rule == RuleName::Geometric {
                    let value = clean(&format!("{before}*({goal}/{before})^(({now}-{from})/({to}-{from}))"));
                    format!("IF({before}*{goal}>0,{value},{IMPOSSIBLE})")
                } else {
                    clean(&format!("({before}*({to}-{now})+{goal}*({now}-{from}))/({to}-{from})"))
                }
            }
            _ => goal.clone(),
        };
        let kept = self.falls_back(formula, &goal, &before).map(|worse| (worse, before.as_str()));
        Some(self.unless_held(year, end, &year.start, kept, &value))
    }

    /// A year's figure: its unrounded value, rounded and kept between its two points.
    pub fn rounded(&self, year: &Year<'_>, end: End) -> Option<String> {
        let formula = year.formula;
        let own_start = formula.start.filter(|_| formula.place != YearPlace::Own);
        let Some(start) = own_start else {
            let goal = self.formula.goals.get(formula.goal)?;
            return Some(as_shown(goal, self.unrounded(year, end)?, end));
        };
        let start = self.formula.starts.get(start)?;
        let own = |goal: &Goal| match (end, &goal.stretch) {
            (End::Stretch, Some(stretch)) => Some(stretch.clone()),
            _ => goal.quantity.clone(),
        };
        let start_point =
            Point { cell: year.start.clone(), is_plain: start.quantity.is_plain(), digits: start.decimals };
        let point = |at: usize| {
            let goal = self.formula.goals.get(at)?;
            let quantity = own(goal)?;
            if quantity == Quantity::Kept {
                return Some(start_point.clone());
            }
            let cell = self.goal(at, &year.start, end)?;
            let is_plain = goal.whole.is_some() || quantity.is_plain();
            Some(Point { cell: as_shown(goal, cell, end), is_plain, digits: goal.decimals })
        };
        let reached: Vec<Point> =
            std::iter::once(start_point.clone()).chain(formula.passed.iter().filter_map(|&at| point(at))).collect();
        let target = point(formula.goal)?;
        let goal = target.cell.clone();
        let before = self.best(reached.iter().map(|point| point.cell.clone()).collect());
        let shown_start = start_point.shown();
        let shown_before = self.best(reached.iter().map(Point::shown).collect());
        let shown_goal = target.shown();
        let value = match formula.place {
            YearPlace::Start => return Some(shown_start),
            YearPlace::Goal | YearPlace::Own => goal.clone(),
            YearPlace::After => shown_goal,
            YearPlace::Between { .. } if self.rule(formula) == RuleName::Step => shown_before.clone(),
            YearPlace::Between { share: None } if self.rule(formula) == RuleName::Weights => IMPOSSIBLE.to_owned(),
            YearPlace::Between { .. } => {
                let toward = self.formula.goals.get(formula.goal).map(|goal| goal.toward);
                let toward = toward.filter(|_| end == End::Floor).unwrap_or_default();
                let rounded = self.round(&year.unrounded, &self.digits(formula, &reached), toward);
                let rounded = match (formula.added, end) {
                    (Some(added), End::Floor) => format!("({rounded}+{})", operand(added)),
                    _ => rounded,
                };
                let between = format!("MEDIAN({before},{rounded},{goal})");
                let ends: Vec<&Point> = reached.iter().chain([&target]).collect();
                let most = ends.iter().map(|point| point.digits).max().unwrap_or_default();
                let kept = if ends.iter().all(|point| point.is_plain) {
                    between
                } else if ends.iter().all(|point| point.is_plain || point.digits == most) {
                    format!("IF({rounded}={between},{rounded},ROUND({between},{most}))")
                } else {
                    let shown = format!("IF({between}={before},{shown_before},{shown_goal})");
                    format!("IF({rounded}={between},{rounded},{shown})")
                };
                match self.rule(formula) {
                    RuleName::Geometric => format!("IF(ISNUMBER({}),{kept},{IMPOSSIBLE})", year.unrounded),
                    _ => kept,
                }
            }
        };
        let kept = self.falls_back(formula, &goal, &before).map(|worse| (worse, shown_before.as_str()));
        Some(self.unless_held(year, end, &shown_start, kept, &value))
    }

    /// The upper end of a range, where it lies beyond the lower one, whose cell is `floor`; in the range's own year it
    /// is used as written, unless the lower one is held.
    pub fn beyond(&self, year: &Year<'_>, floor: &str) -> Option<String> {
        if year.formula.place == YearPlace::Own || year.formula.start.is_none() {
            let goal = self.formula.goals.get(year.formula.goal)?;
            return Some(as_shown(goal, self.goal(year.formula.goal, &year.start, End::Stretch)?, End::Stretch));
        }
        let stretch = self.rounded(year, End::Stretch)?;
        let beyond = match self.worse(&format!("({stretch})"), floor) {
            Some(worse) => format!("IF(OR({stretch}={floor},{worse}),\"\",{stretch})"),
            None => format!("IF({stretch}={floor},\"\",{stretch})"),
        };
        if year.formula.place != YearPlace::Goal {
            return Some(beyond);
        }
        let target = self.formula.goals.get(year.formula.goal)?;
        let written = as_shown(target, self.goal(year.formula.goal, &year.start, End::Stretch)?, End::Stretch);
        let goal = self.goal(year.formula.goal, &year.start, End::Floor)?;
        let conditions: Vec<String> = self
            .held_in(year)
            .into_iter()
            .chain(self.falls_back(year.formula, &goal, &self.before(year, End::Floor)))
            .collect();
        Some(if conditions.is_empty() {
            written
        } else {
            format!("IF(OR({}),{beyond},{written})", conditions.join(","))
        })
    }

    /// Whether the target that a year leads to is worse than what has been reached, which is then kept.
    fn falls_back(&self, year: &YearFormula, goal: &str, before: &str) -> Option<String> {
        let allowance = self.formula.goals.get(year.goal).is_some_and(|goal| goal.allowance);
        if allowance { None } else { self.worse(goal, before) }
    }

    /// Whether the start is held in a year.
    fn held_in(&self, year: &Year<'_>) -> Option<String> {
        match &self.cells.held {
            Some(cell) => Some(format!("{cell}=1")),
            None => year.formula.last.and_then(|last| self.held(last, &year.start)),
        }
    }

    /// `value`, unless the start is held for good, or the target is worse than what has been reached.
    fn unless_held(&self, year: &Year<'_>, end: End, start: &str, kept: Option<(String, &str)>, value: &str) -> String {
        let held = if end == End::Floor { self.held_in(year) } else { None };
        match (held, kept) {
            (Some(held), Some((worse, before))) if before == start => format!("IF(OR({held},{worse}),{start},{value})"),
            (Some(held), Some((worse, before))) => format!("IF({held},{start},IF({worse},{before},{value}))"),
            (Some(held), None) => format!("IF({held},{start},{value})"),
            (None, Some((worse, before))) => format!("IF({worse},{before},{value})"),
            (None, None) => value.to_owned(),
        }
    }

    /// What has been reached before a year.
    fn before(&self, year: &Year<'_>, end: End) -> String {
        let passed = year.formula.passed.iter().filter_map(|&at| self.goal(at, &year.start, end));
        self.best(std::iter::once(year.start.clone()).chain(passed).collect())
    }

    /// The best of the start and the targets passed since; where neither way is better, the newest of them.
    fn best(&self, all: Vec<String>) -> String {
        let list = all.join(",");
        let newest = all.last().cloned().unwrap_or_default();
        if all.len() == 1 {
            return newest;
        }
        match self.formula.direction {
            BetterWay::Fixed(Some(Direction::Up)) => format!("MAX({list})"),
            BetterWay::Fixed(Some(Direction::Down)) => format!("MIN({list})"),
            BetterWay::Fixed(None) => newest,
            BetterWay::StartAgainstTarget => {
                let way = &self.cells.direction;
                format!("IF({way}>0,MAX({list}),IF({way}<0,MIN({list}),{newest}))")
            }
        }
    }

    /// To how many digits a year is rounded where that is not declared: it depends on whose value has been reached.
    fn digits(&self, formula: &YearFormula, reached: &[Point]) -> String {
        let mut digits = String::new();
        let mut so_far: Vec<String> = Vec::new();
        for (point, count) in reached.iter().zip(&formula.digits) {
            let count = count.to_string();
            let kept = self.worse(&point.cell, &self.best(so_far.clone())).filter(|_| !so_far.is_empty());
            digits = match kept {
                Some(kept) if digits != count => format!("IF({kept},{digits},{count})"),
                _ => count,
            };
            so_far.push(point.cell.clone());
        }
        digits
    }

    /// The cell of a target; what `duy trì` keeps is the year's own start.
    fn goal(&self, at: usize, start: &str, end: End) -> Option<String> {
        let goal = self.formula.goals.get(at)?;
        if goal.quantity == Some(Quantity::Kept) {
            return Some(start.to_owned());
        }
        let floor = self.cells.goals.get(at).cloned().flatten();
        let Some(stretch) = self.cells.stretches.get(at).cloned().flatten() else { return floor };
        let floor = floor?;
        let (own, upwards, downwards) = match end {
            End::Floor => (&floor, "MIN", "MAX"),
            End::Stretch => (&stretch, "MAX", "MIN"),
        };
        let follows = self.formula.direction == BetterWay::StartAgainstTarget && goal.ends == Some(Ordering::Less);
        Some(if follows {
            let way = &self.cells.direction;
            format!("IF({way}<0,{downwards}({floor},{stretch}),{upwards}({floor},{stretch}))")
        } else {
            own.clone()
        })
    }

    /// When the point before a year and the target it leads to lie.
    fn span(&self, formula: &YearFormula) -> Option<(String, String)> {
        let from = match formula.passed.last() {
            Some(&passed) => self.formula.goals.get(passed)?.at(),
            None => self.formula.starts.get(formula.start?)?.figure.at(),
        };
        Some((plain(from), plain(self.formula.goals.get(formula.goal)?.at())))
    }

    /// Whether one value is worse than another; `None` where nothing is.
    fn worse(&self, value: &str, than: &str) -> Option<String> {
        match self.formula.direction {
            BetterWay::Fixed(Some(Direction::Up)) => Some(format!("{value}<{than}")),
            BetterWay::Fixed(Some(Direction::Down)) => Some(format!("{value}>{than}")),
            BetterWay::Fixed(None) => None,
            BetterWay::StartAgainstTarget => Some(format!("{}*({value}-{than})<0", self.cells.direction)),
        }
    }

    /// Whether a value meets a target.
    fn meets(&self, value: &str, goal: &Goal, at: &str) -> String {
        let way = match self.formula.direction {
            BetterWay::Fixed(way) => Some(way),
            BetterWay::StartAgainstTarget => None,
        };
        let slack = match goal.tolerance {
            Some(given) => plain(given.abs()),
            None => format!("ABS({at})/100"),
        };
        match (goal.comparator, way) {
            (Comparator::AtLeast, _) => format!("{value}>={at}"),
            (Comparator::Above, _) => format!("{value}>{at}"),
            (Comparator::AtMost, _) => format!("{value}<={at}"),
            (Comparator::Below, _) => format!("{value}<{at}"),
            (_, Some(None)) => format!("{value}={at}"),
            (Comparator::Reach, Some(Some(Direction::Up))) => format!("{value}>={at}"),
            (Comparator::Reach, Some(Some(Direction::Down))) => format!("{value}<={at}"),
            (Comparator::Reach, None) => {
                let way = &self.cells.direction;
                format!("IF({way}=0,{value}={at},{way}*({value}-{at})>=0)")
            }
            // Rounded far behind the digits of any plan: the sum of binary fractions must not decide.
            (Comparator::About, Some(Some(Direction::Up))) => format!("ROUND({value}-{at}+{slack},9)>=0"),
            (Comparator::About, Some(Some(Direction::Down))) => format!("ROUND({at}-{value}+{slack},9)>=0"),
            (Comparator::About, None) => {
                let way = &self.cells.direction;
                format!("IF({way}=0,{value}={at},ROUND({way}*({value}-{at})+{slack},9)>=0)")
            }
        }
    }

    fn round(&self, value: &str, digits: &str, toward: Toward) -> String {
        match (self.formula.rounding, &self.cells.rounding) {
            (Some(Rounding::Step(step)), cell) => to_step(value, &cell.clone().unwrap_or_else(|| plain(step)), toward),
            (Some(Rounding::Digits(digits)), None) => to_digits(value, &digits.to_string(), toward),
            (_, Some(cell)) => to_digits(value, cell, toward),
            (None, None) => to_digits(value, digits, toward),
        }
    }
}

/// An end of a target as it is shown: what a change comes to is rounded.
fn as_shown(goal: &Goal, cell: String, end: End) -> String {
    let toward = if end == End::Floor { goal.toward } else { Toward::Nearest };
    match goal.whole {
        None => cell,
        Some(Rounding::Digits(digits)) => to_digits(&cell, &digits.to_string(), toward),
        Some(Rounding::Step(step)) => to_step(&cell, &plain(step), toward),
    }
}

/// A value to so many digits. INT goes to the smaller whole number in every spreadsheet.
fn to_digits(value: &str, digits: &str, toward: Toward) -> String {
    let units = || if digits == "0" { clean(value) } else { clean(&format!("{value}*10^{digits}")) };
    let whole = match toward {
        Toward::Nearest => return format!("ROUND({value},{digits})"),
        Toward::Up => format!("(-INT(-{}))", units()),
        Toward::Down => format!("INT({})", units()),
    };
    if digits == "0" { whole } else { format!("({whole}/10^{digits})") }
}

/// A value to a multiple of a step.
fn to_step(value: &str, step: &str, toward: Toward) -> String {
    let steps = clean(&format!("{value}/{step}"));
    match toward {
        Toward::Nearest => format!("ROUND({steps},0)*{step}"),
        Toward::Up => format!("(-INT(-{steps})*{step})"),
        Toward::Down => format!("(INT({steps})*{step})"),
    }
}

/// A value without the last digits of binary fractions, so that half a digit is half a digit where it is rounded.
fn clean(value: &str) -> String {
    format!("ROUND({value},9)")
}

/// A number in a formula.
pub(super) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A number behind a sign.
fn operand(number: Decimal) -> String {
    if number.is_sign_negative() { format!("({})", plain(number)) } else { plain(number) }
}

/// n / d × base.
pub(super) fn counted(numerator: &str, denominator: &str, base: Decimal) -> String {
    if base == Decimal::ONE {
        format!("{numerator}/{denominator}")
    } else {
        format!("{numerator}/{denominator}*{}", plain(base))
    }
}
