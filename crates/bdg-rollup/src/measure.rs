//! How the results of an indicator are summed over places.

use rust_decimal::Decimal;

use bdg_core::model::{Indicator, IndicatorId, Plan, SeriesKind, UnitKind};
use bdg_office::results::PlaceFigure;
use bdg_syntax::diagnostic::Message;
use bdg_syntax::message;
use bdg_syntax::number::{Exact, format_decimal};

/// How results of several places come to one of all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Summed {
    /// Numbers are added: of things, money, areas, weights.
    Added,
    /// Counts are added, and the figure is their ratio times a factor: shares, rates, averages.
    Counted,
    /// There is no figure of several places: ranks, words.
    Not,
}

/// How the results of one indicator are summed over places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// The indicator.
    pub id: IndicatorId,
    /// How results are summed.
    pub summed: Summed,
    /// What the ratio of two counts is multiplied by: 100 for `%`, the base of a rate.
    pub factor: Decimal,
    /// Whether a figure is that of a time, of a moment, or of all time until then.
    pub series: SeriesKind,
    /// Whether a share lies between 0 and 100.
    pub bounded: bool,
    /// Whether it counts things, of which there are never fewer than none.
    pub counted: bool,
    /// Whether `%` may stand behind a number.
    pub percent: bool,
}

impl Measure {
    /// How an indicator's results are summed.
    #[must_use]
    pub fn of(plan: &Plan, id: IndicatorId, indicator: &Indicator) -> Measure {
        let unit = plan.unit_of(indicator);
        let kind = unit.map(|unit| unit.kind);
        let factor = unit.and_then(|unit| unit.base).unwrap_or(Decimal::ONE);
        let counts = kind == Some(UnitKind::Persons) || unit.is_some_and(|unit| unit.things);
        let summed = match kind {
            Some(UnitKind::Qualitative | UnitKind::Rank) | None => Summed::Not,
            _ if plan.adds_up(indicator) && !plan.is_average(indicator) => Summed::Added,
            _ => Summed::Counted,
        };
        Measure {
            id,
            summed,
            factor,
            series: indicator.series(),
            bounded: unit.is_some_and(bdg_core::model::Unit::is_bounded_share),
            counted: counts,
            percent: kind == Some(UnitKind::Percent),
        }
    }

    /// The figure of a result, if the indicator can have it.
    ///
    /// # Errors
    /// What contradicts the indicator, or itself.
    pub(crate) fn check(&self, figure: &PlaceFigure) -> Result<PlaceFigure, Message> {
        match *figure {
            PlaceFigure::Number { percent: true, value } if !self.percent => {
                let number = |lang| format_decimal(value, lang);
                Err(message!(
                    |lang| "“{number}%” không phải là số theo đơn vị của chỉ tiêu",
                    "“{number}%” is no number in the unit of the indicator",
                    number = number(lang),
                ))
            }
            PlaceFigure::Number { value, .. } if self.bounded && !share(value) => Err(out_of_bounds()),
            PlaceFigure::Number { value, .. } if self.counted && value.is_sign_negative() && !value.is_zero() => {
                Err(message!("số đếm không thể nhỏ hơn 0", "a count cannot be below zero"))
            }
            PlaceFigure::Counts { numerator, denominator, printed } => {
                self.check_counts(numerator, denominator, printed)?;
                Ok(*figure)
            }
            PlaceFigure::Words if self.summed != Summed::Not => Err(message!(
                "giá trị không phải là một con số; ghi số (18,5) hoặc hai số đếm (48/268), còn “ước” thì ghi ở cột thời gian",
                "the value is no number; write a number (18.5) or two counts (48/268), and “estimate” in the column of times"
            )),
            figure => Ok(figure),
        }
    }

    fn check_counts(
        &self,
        numerator: Decimal,
        denominator: Decimal,
        printed: Option<(Decimal, u32)>,
    ) -> Result<(), Message> {
        if self.summed == Summed::Added {
            return Err(message!(
                "chỉ tiêu này là một con số cộng được, không phải tỷ lệ của hai số đếm; ghi một số",
                "this indicator is a number that adds up, not the ratio of two counts; write one number"
            ));
        }
        if denominator.is_sign_negative() || (denominator.is_zero() && !numerator.is_zero()) {
            return Err(message!("mẫu số phải lớn hơn 0", "the denominator must be above zero"));
        }
        if self.bounded && (numerator.is_sign_negative() || numerator > denominator) {
            return Err(message!(
                "tử số lớn hơn mẫu số hoặc nhỏ hơn 0, mà chỉ tiêu là một tỷ lệ trong khoảng 0 đến 100%",
                "the numerator is over the denominator or below zero, yet the indicator is a share between 0 and 100 %"
            ));
        }
        let Some((printed, decimals)) = printed else { return Ok(()) };
        let exact = self.ratio(numerator, denominator);
        let Some(rounded) = exact.and_then(|exact| exact.rounded(decimals)) else { return Ok(()) };
        if rounded == printed {
            return Ok(());
        }
        Err(message!(
            |lang| "{numerator}/{denominator} là {found}, không phải {printed}; đối chiếu số gốc rồi sửa",
            "{numerator}/{denominator} is {found}, not {printed}; compare with the source and correct it",
            numerator = format_decimal(numerator, lang),
            denominator = format_decimal(denominator, lang),
            found = format_decimal(rounded, lang),
            printed = format_decimal(printed, lang),
        ))
    }

    /// The figure that two counts come to; `None` where there is nothing to count, or too many digits.
    #[must_use]
    pub fn ratio(&self, numerator: Decimal, denominator: Decimal) -> Option<Exact> {
        Exact::ratio(numerator, denominator)?.checked_mul(self.factor.into())
    }
}

fn share(value: Decimal) -> bool {
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&value)
}

fn out_of_bounds() -> Message {
    message!("tỷ lệ phải trong khoảng 0 đến 100%", "a share lies between 0 and 100 %")
}
