//! The identities of a plan's agencies, units, goals and indicators.

use serde::Serialize;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(pub u32);

        impl $name {
            /// The position in the plan's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id!(
    /// An agency of the plan: its position in [`Plan::agencies`](crate::model::Plan::agencies).
    AgencyId
);
id!(
    /// A unit of the plan: its position in [`Plan::units`](crate::model::Plan::units).
    UnitId
);
id!(
    /// A goal of the plan: its position in [`Plan::goals`](crate::model::Plan::goals).
    GoalId
);
id!(
    /// An indicator or a part of one: its position in [`Plan::indicators`](crate::model::Plan::indicators).
    IndicatorId
);
