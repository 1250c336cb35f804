//! What the unit of an indicator is made of, so that units can be multiplied and divided.

use rust_decimal::Decimal;

use super::averages;
use super::fact::Fact;
use super::measure::{self, Dimension, Head, Side};
use super::plan::{Indicator, Plan};
use super::unit::{Unit, UnitKind};
use super::unit_relation::UnitRelation;
use super::value::ValueKind;
use bdg_syntax::number::Exact;

/// A unit as a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitFactors {
    /// How large one of it is, in the factors: 1/100 of `%`, 10⁶ of `triệu đồng`.
    pub size: Exact,
    /// Its factors with their powers: `đồng` by 1 and `người` by −1 of `triệu đồng/người`.
    pub factors: Vec<(Factor, i32)>,
    /// By what a plain quotient is multiplied to come to it: 100 for `%`, 1,000 for `ca/1.000 người`, else 1.
    pub base: Exact,
}

/// How one unit is held against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// They measure the same: so many of the other is one of it.
    Like(Exact),
    /// One names what is counted, the other does not, as `triệu đồng/người` and `triệu đồng`; with the factor between what
    /// they share.
    Counted(Exact),
    /// They count things by different words, which may be one or two; with the factor that stands if they are one.
    Words(Exact),
    /// They measure something else.
    Other,
    /// It cannot be judged.
    Unsure,
}

/// A factor of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Factor {
    /// A mass, a length or a power, by its base unit.
    Physical(Dimension),
    /// A currency.
    Money(String),
    /// A time: `năm`, `tháng`, `ngày`.
    Time(String),
    /// Any other word: what is counted.
    Counted(String),
}

/// What the unit of an indicator is made of; `None` if it has none, or none that figures are computed in.
pub(super) fn unit_factors(plan: &Plan, indicator: &Indicator) -> Option<UnitFactors> {
    let unit = plan.unit_of(indicator)?;
    let label = match unit.kind {
        UnitKind::Percent => "%",
        UnitKind::Times => "lần",
        UnitKind::Persons => "người",
        UnitKind::Qualitative | UnitKind::Rank => return None,
        UnitKind::Declared => plan.text(unit.label?),
    };
    factors_of(plan, label, unit)
}

/// The same of an indicator whose title says what its figures are counted over, while its unit leaves it out: `Số giường
/// bệnh trên 10.000 dân` in `giường`; `None` of any other.
pub(super) fn told_unit_factors(plan: &Plan, indicator: &Indicator) -> Option<UnitFactors> {
    let unit = plan.unit_of(indicator)?;
    let label = match unit.kind {
        UnitKind::Persons => "người",
        UnitKind::Declared if unit.base.is_none() => plan.text(unit.label?),
        _ => return None,
    };
    let each = averages::told_each(plan.text(indicator.title)).filter(|_| !label.contains('/'))?;
    factors_of(plan, &format!("{label}/{each}"), unit)
}

fn factors_of(plan: &Plan, label: &str, unit: &Unit) -> Option<UnitFactors> {
    let words = measure::read(label, &plan.conversions, 0);
    let mut all = UnitFactors { size: words.scale.checked_mul(words.size)?, factors: Vec::new(), base: Exact::ONE };
    if words.over.head == Head::Known(Dimension::Share) {
        all.base = Exact::ONE.checked_div(words.size)?;
    }
    all.take(&words.over, 1)?;
    for (under, whole) in &words.under {
        all.size = all.size.checked_div(*whole)?;
        if matches!(under.head, Head::Named(_)) {
            all.base = all.base.checked_mul(*whole)?;
        }
        all.take(under, -1)?;
    }
    if let Some(base) = unit.base.filter(|_| unit.kind == UnitKind::Declared && !words.based) {
        all.size = all.size.checked_div(Exact::new(base))?;
        all.base = all.base.checked_mul(Exact::new(base))?;
    }
    all.factors.retain(|(_, power)| *power != 0);
    Some(all)
}

/// Whether the figures of an indicator count things one by one, so that a whole number is exact: persons, communes; not
/// areas, money or rates.
#[must_use]
pub fn counts_things(plan: &Plan, indicator: &Indicator) -> bool {
    counted_in(plan, indicator) == Some(Exact::ONE)
}

/// Whether the figures of an indicator count things by the thousand or another scale, so that a whole number is rounded:
/// `nghìn người`.
fn counts_in_scale(plan: &Plan, indicator: &Indicator) -> bool {
    counted_in(plan, indicator).is_some_and(|size| size != Exact::ONE)
}

/// How many things one of the unit is; `None` where it counts none.
fn counted_in(plan: &Plan, indicator: &Indicator) -> Option<Exact> {
    let unit = unit_factors(plan, indicator)?;
    matches!(unit.factors.as_slice(), [(Factor::Counted(_), 1)]).then_some(unit.size)
}

impl Plan {
    /// Whether an indicator counts things one by one: households, communes, persons, but not thousands of them.
    #[must_use]
    pub fn is_counted(&self, indicator: &Indicator) -> bool {
        self.adds_up(indicator) && !self.is_measured(indicator) && !counts_in_scale(self, indicator)
    }

    /// Whether an indicator has whole figures only: ranks, and things that are counted one by one, but for a mean of them, as
    /// figures with decimals show.
    #[must_use]
    pub fn has_no_fractions(&self, indicator: &Indicator) -> bool {
        self.unit_of(indicator).is_some_and(|unit| unit.kind == UnitKind::Rank)
            || self.is_counted(indicator) && indicator.facts.iter().all(|fact| fact.value.decimals() == 0)
    }

    /// How far a figure as printed may lie from what it was rounded from: half a unit of its last digit, in the indicator's
    /// unit. Nothing for whole numbers of things that are counted one by one; half a thing where the number is computed from a
    /// change, such as 4 % a year of 33 classes.
    #[must_use]
    pub fn rounding_of(&self, indicator: &Indicator, fact: &Fact) -> Option<Exact> {
        if matches!(fact.value.kind, ValueKind::Relative { .. }) && !self.is_measured(indicator) {
            return Exact::ONE.checked_div(Exact::new(Decimal::TWO));
        }
        let Some(amount) = fact.value.amount() else { return Some(Exact::ZERO) };
        let whole = amount.decimals() == 0 && amount.relation != UnitRelation::Converted;
        if whole && !self.is_measured(indicator) && !counts_in_scale(self, indicator) {
            return Some(Exact::ZERO);
        }
        fact.value.half_digit()
    }

    /// By what a figure of one indicator is multiplied to be in the unit of another: 1 where they have one unit, 1/1,000 from
    /// `triệu đồng` to `tỷ đồng`; `None` where the units cannot be converted.
    #[must_use]
    pub fn conversion(&self, from: &Indicator, to: &Indicator) -> Option<Exact> {
        if self.same_unit(from, to) {
            return Some(Exact::ONE);
        }
        let rest = unit_factors(self, from)?.combined(&unit_factors(self, to)?, false)?;
        rest.factors.is_empty().then(|| rest.size.simplest())
    }
}

impl UnitFactors {
    /// The measure of a product or a quotient.
    pub(super) fn combined(&self, other: &UnitFactors, times: bool) -> Option<UnitFactors> {
        let mut all = self.clone();
        for (factor, power) in &other.factors {
            all.put(factor.clone(), if times { *power } else { power.checked_neg()? })?;
        }
        all.factors.retain(|(_, power)| *power != 0);
        all.size = if times { self.size.checked_mul(other.size)? } else { self.size.checked_div(other.size)? };
        all.base = Exact::ONE;
        Some(all)
    }

    /// Whether it is a share or a ratio, without a unit.
    pub(super) fn is_plain(&self) -> bool {
        self.clone().without_synonyms().is_some_and(|rest| rest.factors.is_empty())
    }

    /// How it is held against another one.
    pub(super) fn against(&self, other: &UnitFactors) -> Fit {
        let rest = self.combined(other, false).and_then(UnitFactors::without_synonyms);
        let Some(UnitFactors { size, factors, .. }) = rest else { return Fit::Unsure };
        let size = size.simplest();
        let is_known = |factor: &Factor| matches!(factor, Factor::Physical(_) | Factor::Money(_));
        let known = factors.iter().any(|(factor, _)| is_known(factor));
        // Of a time that is left over nobody knows how long it is.
        let open = factors.iter().any(|(factor, _)| matches!(factor, Factor::Time(name) if name.is_empty()));
        let counts = factors.iter().filter(|(factor, _)| matches!(factor, Factor::Counted(_)));
        let (over, under) =
            counts.fold((false, false), |(over, under), (_, power)| (over || *power > 0, under || *power < 0));
        match (over && under, known, over || under, open) {
            // Two words for one thing, as `cơ sở` and `đơn vị`, or two things: only people know.
            (true, false, _, false) => Fit::Words(size),
            (true, ..) => Fit::Unsure,
            (false, true, ..) => Fit::Other,
            (false, false, true, false) => Fit::Counted(size),
            (false, false, true, true) => Fit::Counted(Exact::ONE),
            // What is left is a time, which many leave out: `triệu đồng/người/năm`.
            (false, false, false, true) => Fit::Unsure,
            (false, false, false, false) => Fit::Like(size),
        }
    }

    /// The same without what is counted on both sides of the line by two words for one thing: `lao động/người`.
    fn without_synonyms(mut self) -> Option<UnitFactors> {
        let counted = |(factor, power): &(Factor, i32)| match factor {
            Factor::Counted(name) => Some((name.clone(), *power)),
            _ => None,
        };
        let words: Vec<(String, i32)> = self.factors.iter().filter_map(counted).collect();
        for (name, power) in words.iter().filter(|(_, power)| *power > 0) {
            for (other, under) in words.iter().filter(|(_, power)| *power < 0) {
                if measure::is_one_thing(name, other) {
                    let power_of = |factors: &[(Factor, i32)], name: &str| {
                        let found =
                            factors.iter().find(|(factor, _)| matches!(factor, Factor::Counted(own) if own == name));
                        found.map_or(0, |(_, power)| *power)
                    };
                    let left = power_of(&self.factors, name).min(*power);
                    let shared = left.min(power_of(&self.factors, other).max(*under).checked_neg()?).max(0);
                    self.put(Factor::Counted(name.clone()), shared.checked_neg()?)?;
                    self.put(Factor::Counted(other.clone()), shared)?;
                }
            }
        }
        self.factors.retain(|(_, power)| *power != 0);
        Some(self)
    }

    /// Takes in one side of a unit; `None` if it names nothing.
    fn take(&mut self, side: &Side, sign: i32) -> Option<()> {
        let words = match &side.head {
            Head::Known(dimension) => return self.known(*dimension, sign),
            Head::Named(words) => words,
        };
        let name = words.join(" ");
        let factor = match (words.first()?.as_str(), name.as_str()) {
            (_, "lần") => return Some(()),
            (_, "điểm %" | "điểm phần trăm" | "percentage point") => {
                return self.grow(Exact::ratio(Decimal::ONE, Decimal::ONE_HUNDRED)?, sign);
            }
            ("đồng" | "usd", _) => Factor::Money(words.first()?.clone()),
            (first, _) if TIMES.contains(&first) => Factor::Time(first.to_owned()),
            _ => Factor::Counted(name),
        };
        self.put(factor, sign)
    }

    /// An area is a length squared, and an energy a power over a time.
    fn known(&mut self, dimension: Dimension, sign: i32) -> Option<()> {
        // A square metre is a million square millimetres, a litre a million cubic ones, and an hour 60 minutes.
        let million = Exact::new(Decimal::from(1_000_000));
        match dimension {
            Dimension::Share => Some(()),
            Dimension::Area => {
                self.grow(million, sign)?;
                self.put(Factor::Physical(Dimension::Length), sign.checked_mul(2)?)
            }
            Dimension::Volume => {
                self.grow(million, sign)?;
                self.put(Factor::Physical(Dimension::Length), sign.checked_mul(3)?)
            }
            Dimension::Energy => {
                self.grow(Exact::new(Decimal::from(60)), sign)?;
                self.put(Factor::Physical(Dimension::Power), sign)?;
                self.put(Factor::Time(String::new()), sign)
            }
            Dimension::Duration => self.put(Factor::Time(String::new()), sign),
            Dimension::Mass | Dimension::Length | Dimension::Power => self.put(Factor::Physical(dimension), sign),
        }
    }

    fn grow(&mut self, by: Exact, sign: i32) -> Option<()> {
        self.size = if sign > 0 { self.size.checked_mul(by)? } else { self.size.checked_div(by)? };
        Some(())
    }

    fn put(&mut self, factor: Factor, power: i32) -> Option<()> {
        match self.factors.iter_mut().find(|(known, _)| *known == factor) {
            Some((_, sum)) => *sum = sum.checked_add(power)?,
            None => self.factors.push((factor, power)),
        }
        Some(())
    }
}

/// Times that have no fixed length.
const TIMES: &[&str] = &["năm", "tháng", "quý", "tuần", "year", "month", "quarter", "week"];
