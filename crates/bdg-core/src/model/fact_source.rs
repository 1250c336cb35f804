//! What the figures of an indicator are read with.

use rust_decimal::Decimal;

use super::document::Period;
use super::measure::{self, Conversions};
use super::plan::Indicator;
use super::settings::SeriesKind;
use super::unit::{Unit, UnitKind};
use bdg_syntax::number::Lang;
use bdg_syntax::source::{Sources, Text};

/// What the figures of an indicator are read with.
#[derive(Clone, Copy)]
pub(super) struct FactSource<'s> {
    /// Its unit, where it is known.
    pub(super) unit: Option<&'s Unit>,
    /// The conversions that the plan declares.
    pub(super) conversions: &'s Conversions,
    /// The base of its unit.
    pub(super) base: Option<Decimal>,
    /// Whether it has a unit.
    pub(super) has_unit: bool,
    /// Whether the unit is `%`, in which every n/d is a count over a count.
    pub(super) percent: bool,
    /// What it is called, where it has a name of the plan's own.
    pub(super) label: Option<Text>,
    /// Whether it is a rank, or there is no unit to tell.
    pub(super) rank: bool,
    /// Whether it surely is a rank, so that “up” means a smaller number.
    pub(super) order: bool,
    /// Whether it counts things, so that a count over a count is no value in it.
    pub(super) counts: bool,
    /// Whether it is a score, which is written out of its maximum: `85/100 điểm`.
    pub(super) score: bool,
    /// Whether a unit is named that the plan does not declare.
    pub(super) undeclared: bool,
    /// The plan's period, of which `mỗi năm` and `cả giai đoạn` speak.
    pub(super) period: Option<Period>,
    /// The notation of numbers inside repeated units.
    pub(super) lang: Lang,
    /// Its title, and of a part that of its whole, which may say what its figures are counted over.
    pub(super) titles: [Option<Text>; 2],
    /// Whether its figures are those of years, so that `/năm` behind one adds nothing: a flow's, or growth.
    pub(super) by_year: bool,
}

impl<'s> FactSource<'s> {
    /// The same with what an indicator tells beside its unit, and the title of its whole.
    pub(super) fn told_by(self, indicator: &Indicator, whole: Option<Text>) -> FactSource<'s> {
        FactSource {
            undeclared: indicator.undeclared_unit,
            titles: [Some(indicator.title), whole],
            by_year: self.by_year || indicator.series() == SeriesKind::Flow,
            ..self
        }
    }

    /// What the figures of a unit are read with.
    pub(super) fn of(
        sources: &Sources,
        unit: Option<&'s Unit>,
        conversions: &'s Conversions,
        period: Option<Period>,
        lang: Lang,
    ) -> FactSource<'s> {
        let label = unit.and_then(|unit| unit.label);
        let named = label.is_some_and(|label| {
            let words = sources.text(label).to_lowercase();
            ["hạng", "vị trí", "bậc", "rank", "place"].iter().any(|word| words.contains(word))
        });
        let counts = unit.is_some_and(|unit| unit.lacks_a_base(sources));
        FactSource {
            unit,
            conversions,
            base: unit.and_then(|unit| unit.base),
            has_unit: unit.is_some(),
            percent: unit.is_some_and(|unit| unit.kind == UnitKind::Percent),
            label,
            rank: unit.is_none_or(|unit| unit.kind == UnitKind::Rank) || named,
            order: unit.is_some_and(|unit| unit.kind == UnitKind::Rank),
            counts,
            score: counts && label.is_some_and(|label| measure::is_score(sources.text(label))),
            undeclared: false,
            period,
            lang,
            titles: [None, None],
            by_year: unit.is_some_and(|unit| unit.kind == UnitKind::Percent),
        }
    }
}
