//! What an indicator's unit measures, as far as a title can be held against it.

use super::fact::Fact;
use super::measure::{self, Dimension, Head};
use super::plan::{Indicator, Plan};
use super::things;
use super::unit::UnitKind;
use super::value::MONTHS;
use bdg_syntax::number::Exact;

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitClass {
    /// A weight: `tấn`, `nghìn tấn`, `kg`; whether it is one of fields rather than of animals, 100 kg or more.
    Mass {
        /// Whether the name is of 100 kg or more.
        heavy: bool,
    },
    /// An area: `ha`, `m²`.
    Area,
    /// A weight of an area: `tạ/ha`.
    Yield,
    /// Things that are counted one by one: `người`, `hộ`, `nghìn lượt khách`.
    Things,
    /// A share in per cent.
    Share,
    /// Anything else, or nothing that is known.
    Other,
}

impl Plan {
    /// What an indicator's unit measures.
    #[must_use]
    pub fn unit_class(&self, indicator: &Indicator) -> UnitClass {
        let Some(unit) = self.unit_of(indicator) else { return UnitClass::Other };
        match (unit.kind, unit.label) {
            (UnitKind::Percent, _) => UnitClass::Share,
            (UnitKind::Persons, _) => UnitClass::Things,
            (UnitKind::Declared, Some(label)) if unit.base.is_none() && unit.conversion.is_none() => {
                self.class_of(self.text(label))
            }
            _ => UnitClass::Other,
        }
    }

    /// Whether an indicator counts things one by one, of which there is no half: `người`, `hộ`, but not `nghìn lượt khách`.
    #[must_use]
    pub fn counts_whole_things(&self, indicator: &Indicator) -> bool {
        let one = |label: &str| {
            let words = measure::read(label, &self.conversions, 0);
            words.scale == Exact::ONE && words.size == Exact::ONE
        };
        // Of animals an output is told too, so that their unit is no class of its own.
        let animals = |label: &str| label.trim() == "con";
        let label = || self.unit_of(indicator)?.label.map(|label| self.text(label));
        if label().is_some_and(animals) {
            return true;
        }
        self.unit_class(indicator) == UnitClass::Things
            && self.unit_of(indicator).is_some_and(|unit| unit.label.is_none_or(|label| one(self.text(label))))
    }

    /// Whether nobody can know what the figures of parts of a year are in an indicator, since nothing declares its kind. In a
    /// unit that counts by the year (`lượt/người/năm`), what the part brought and the level of a whole year that it would
    /// come to are written alike. What adds up (`vụ`, `tỷ đồng`) may be a level or what the part brought: the latter where a
    /// figure is nearer to the part's share of the year before than to all of it.
    #[must_use]
    pub fn is_unclear_within_years(&self, indicator: &Indicator) -> bool {
        if indicator.settings.series().is_some() {
            return false;
        }
        let of_year = |label: &str| {
            label.split('/').skip(1).any(|over| matches!(over.trim().to_lowercase().as_str(), "năm" | "year" | "yr"))
        };
        let label = || self.unit_of(indicator)?.label.map(|label| self.text(label));
        label().is_some_and(of_year) || self.adds_up(indicator) && self.like_part(indicator).is_some()
    }

    /// The first known figure of a part of a year that is nearer to its share of the year before than to all of it, with the
    /// figure of that year: on a scale of ratios, the half of the way to it.
    #[must_use]
    pub fn like_part<'i>(&self, indicator: &'i Indicator) -> Option<(&'i Fact, &'i Fact)> {
        let known = || indicator.facts.iter().filter(|fact| !fact.kind.is_target() && fact.exact().is_some());
        known().find_map(|fact| {
            let time = fact.time.filter(|time| !time.is_year())?;
            let months = time.end_month().checked_sub(time.start_month())?;
            let whole = |other: &&Fact| other.time.is_some_and(|of| of.is_year() && of.year() < time.year());
            let before = known().filter(whole).max_by_key(|other| other.time)?;
            let squared = |fact: &Fact, times: i64| {
                let value = fact.exact().filter(|value| !value.is_negative() && !value.is_zero())?;
                value.checked_mul(value)?.checked_mul(Exact::new(times.into()))
            };
            (squared(fact, MONTHS)? < squared(before, months)?).then_some((fact, before))
        })
    }

    fn class_of(&self, label: &str) -> UnitClass {
        let words = measure::read(label, &self.conversions, 0);
        match (&words.over.head, words.under.as_slice()) {
            (Head::Known(Dimension::Mass), []) => UnitClass::Mass { heavy: words.size >= Exact::new(HEAVY.into()) },
            (Head::Known(Dimension::Area), []) => UnitClass::Area,
            (Head::Known(Dimension::Mass), [(over, _)]) if over.head == Head::Known(Dimension::Area) => {
                UnitClass::Yield
            }
            (Head::Known(Dimension::Share), []) => UnitClass::Share,
            (Head::Named(_), []) if things::counts(label, &self.conversions) => UnitClass::Things,
            _ => UnitClass::Other,
        }
    }
}

/// 100 kg in grams.
const HEAVY: u32 = 100_000;
