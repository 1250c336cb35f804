//! Places of several levels, and the tables that list them.

mod known;
mod table;

pub use known::{Place, PlaceId, PlaceLevel, Places};
pub use table::{level, read_places};
