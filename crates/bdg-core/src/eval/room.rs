//! Between what figures lie that bounds and ranges only tell roughly.

use bdg_syntax::number::Exact;

use crate::model::{Comparator, Movement};

/// The least and the most that figures come to; `None` where nothing bounds them on that side. The least is not above the most.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// The least.
    pub low: Option<Exact>,
    /// The most.
    pub high: Option<Exact>,
}

impl Room {
    /// What nothing comes to.
    pub const NOTHING: Room = Room { low: Some(Exact::ZERO), high: Some(Exact::ZERO) };

    /// What a figure with these ends leaves open: a floor all that is more, a ceiling all that is less.
    #[must_use]
    pub fn of(comparator: Comparator, (one, other): (Exact, Exact)) -> Room {
        let (low, high) = (Some(one.min(other)), Some(one.max(other)));
        match comparator.direction() {
            Some(Movement::Up) => Room { low, high: None },
            Some(Movement::Down) => Room { low: None, high },
            None => Room { low, high },
        }
    }

    /// Both together; `None` where the sum has too many digits.
    #[must_use]
    pub fn with(self, other: Room) -> Option<Room> {
        let both = |one: Option<Exact>, other: Option<Exact>| match (one, other) {
            (Some(one), Some(other)) => one.checked_add(other).map(Some),
            _ => Some(None),
        };
        Some(Room { low: both(self.low, other.low)?, high: both(self.high, other.high)? })
    }

    /// Whether both allow one figure, but for what rounding leaves; `None` where that has too many digits.
    #[must_use]
    pub fn meets(self, other: Room, slack: Exact) -> Option<bool> {
        let reaches = |low: Option<Exact>, high: Option<Exact>| match low.zip(high) {
            Some((low, high)) => Some(low <= high.checked_add(slack)?),
            None => Some(true),
        };
        Some(reaches(self.low, other.high)? && reaches(other.low, self.high)?)
    }
}
