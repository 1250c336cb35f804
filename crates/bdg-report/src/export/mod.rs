//! Plans for other programs: the ecosystem's formats, and the whole plan as data.

pub mod csv;
pub mod iati;
pub mod plan;
mod words;
