//! Units of measure.

use rust_decimal::Decimal;
use serde::Serialize;

use super::settings::SeriesKind;
use bdg_syntax::number::Exact;
use bdg_syntax::source::{Sources, Span, Text};

/// What kind of unit it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// `%`.
    Percent,
    /// `lần`.
    Times,
    /// `người`.
    Persons,
    /// `hạng`: a place in an order, of which lower is better.
    Rank,
    /// `định tính`: values are texts, or met and not met.
    Qualitative,
    /// A unit of the plan.
    Declared,
}

/// What a unit's conversion is declared as: `đơn vị tính ta_thoc "tạ thóc" = 100 kg`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Conversion {
    /// How many of the other unit it is.
    pub amount: Decimal,
    /// The other unit: a known word, or the name of a declared unit.
    pub unit: String,
}

/// A unit of measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// What kind.
    pub kind: UnitKind,
    /// Its name in the file; none for built-in and inline units.
    pub id: Option<Text>,
    /// What it is called, `ca/100.000 trẻ đẻ sống`; none for built-in units.
    pub label: Option<Text>,
    /// What the unit column prints, where that is not the label.
    pub short: Option<Text>,
    /// The label with the base, `ca/1.000`, where the label alone does not name it: a rate must not be read as a count.
    #[serde(skip)]
    pub rate: Option<String>,
    /// The base of a rate: 100 for `%`, 1,000 for `trên 1.000`; none for plain counts.
    pub base: Option<Decimal>,
    /// Whether values may lie outside 0..100 although the unit is `%`.
    pub unbounded: bool,
    /// Whether its words name things that are counted one by one.
    pub things: bool,
    /// What it converts to, as the plan declares it.
    pub conversion: Option<Conversion>,
    /// What the figure of a year is, where the unit tells, and where it does.
    pub series: Option<(SeriesKind, Span)>,
    /// Where it is declared; empty for a built-in unit.
    pub span: Span,
}

/// Which values a unit allows.
#[derive(Debug, Clone, Copy, Default)]
pub struct UnitBounds {
    /// Whether none is below zero.
    pub counted: bool,
    /// Whether none is over 100.
    pub share: bool,
    /// Whether they are places in an order, of which the first is 1.
    pub rank: bool,
}

impl UnitBounds {
    /// Whether a value is more than the whole that the unit takes a share of.
    #[must_use]
    pub fn is_over_the_whole(self, value: Exact) -> bool {
        self.share && value > Decimal::ONE_HUNDRED.into()
    }

    /// Whether a value is below zero though the unit counts something.
    #[must_use]
    pub fn is_below_nothing(self, value: Exact) -> bool {
        self.counted && value.is_negative()
    }

    /// Whether a value can be at all.
    #[must_use]
    pub fn allows(self, value: Exact) -> bool {
        let no_rank = self.is_before_the_first(value) || self.is_between_ranks(value);
        !self.is_below_nothing(value) && !self.is_over_the_whole(value) && !no_rank
    }

    /// Whether a value lies before the first place of an order.
    #[must_use]
    pub fn is_before_the_first(self, value: Exact) -> bool {
        self.rank && value < Decimal::ONE.into()
    }
}

impl UnitBounds {
    /// Whether a value lies between two places of an order: nobody is 52.5th.
    #[must_use]
    pub fn is_between_ranks(self, value: Exact) -> bool {
        self.rank && value.rounded(0).is_none_or(|whole| Exact::new(whole) != value)
    }
}

/// What a unit is called that is a place in an order and nothing else.
const RANKS: &[&str] = &["hạng", "thứ hạng", "xếp hạng", "vị trí xếp hạng", "bậc xếp hạng", "rank", "ranking"];

/// The kind of a unit that a plan names: a place in an order, whether or not the word stands in quotes.
pub(super) fn kind_of(label: &str) -> UnitKind {
    let words = bdg_syntax::words::spaced(label).to_lowercase();
    if RANKS.contains(&words.as_str()) { UnitKind::Rank } else { UnitKind::Declared }
}

impl Unit {
    /// Whether it is a share that lies between 0 and 100.
    #[must_use]
    pub fn is_bounded_share(&self) -> bool {
        self.kind == UnitKind::Percent && !self.unbounded
    }

    /// Whether a count over a count means nothing in it: it has no base and is no share or rank, so it counts things, or its
    /// name tells a base that is not declared (`bác sĩ/10.000 dân`).
    #[must_use]
    pub fn lacks_a_base(&self, sources: &Sources) -> bool {
        self.base.is_none()
            && match self.kind {
                UnitKind::Persons => true,
                UnitKind::Declared => self.label.is_some_and(|label| {
                    let mut below = sources.text(label).split('/').skip(1).peekable();
                    below.peek().is_none()
                        || below.any(|side| side.trim_start().starts_with(|sign: char| sign.is_ascii_digit()))
                }),
                UnitKind::Percent | UnitKind::Times | UnitKind::Rank | UnitKind::Qualitative => false,
            }
    }

    /// Which values it allows: a share is between 0 and 100, a count is not below zero.
    #[must_use]
    pub fn bounds(&self) -> UnitBounds {
        let share = self.is_bounded_share();
        let counted =
            share || (self.kind == UnitKind::Persons || self.base.is_some() || self.things) && !self.unbounded;
        UnitBounds { counted, share, rank: self.kind == UnitKind::Rank }
    }
}
