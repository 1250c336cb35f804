//! The desk of the page: `bdg-page`.

mod desk;
