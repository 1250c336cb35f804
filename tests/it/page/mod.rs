//! The desk of the page: `bdg-page`.

mod browser;
mod desk;
mod first_steps;
