//! Numbers: the two notations, and exact fractions of decimals.

mod exact;
mod lang;
mod notation;

pub use exact::{Exact, show};
pub use lang::Lang;
pub use notation::{NumberFault, format_decimal, format_short, is_group_blank, parse_number};
