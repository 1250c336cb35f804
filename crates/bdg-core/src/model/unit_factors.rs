//! What the unit of an indicator is made of, so that units can be multiplied and divided.

use rust_decimal::Decimal;

use super::measure::{self, Dimension, Head, Side};
use super::plan::{Indicator, Plan};
use super::unit::UnitKind;
use bdg_syntax::number::Exact;

/// A unit as a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct UnitFactors {
    /// How large one of it is, in the factors: 1/100 of `%`, 10⁶ of `triệu đồng`.
    pub size: Exact,
    /// Its factors with their powers: `đồng` by 1 and `người` by −1 of `triệu đồng/người`.
    pub factors: Vec<(Factor, i32)>,
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
    let words = measure::read(label, &plan.conversions, 0);
    let mut all = UnitFactors { size: words.scale.checked_mul(words.size)?, factors: Vec::new() };
    all.take(&words.over, 1)?;
    for (under, whole) in &words.under {
        all.size = all.size.checked_div(*whole)?;
        all.take(under, -1)?;
    }
    if let Some(base) = unit.base.filter(|_| unit.kind == UnitKind::Declared && !words.based) {
        all.size = all.size.checked_div(Exact::new(base))?;
    }
    all.factors.retain(|(_, power)| *power != 0);
    Some(all)
}

/// Whether the figures of an indicator count things one by one, so that a whole number is exact: persons, communes; not
/// areas, money or rates.
#[must_use]
pub fn counts_things(plan: &Plan, indicator: &Indicator) -> bool {
    unit_factors(plan, indicator).is_some_and(|unit| {
        unit.size == Exact::new(Decimal::ONE) && matches!(unit.factors.as_slice(), [(Factor::Counted(_), 1)])
    })
}

impl UnitFactors {
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
