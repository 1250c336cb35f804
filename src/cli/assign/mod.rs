//! `bdg assign`: writes what each place is asked for into the places' own plans.

mod paths;
mod place_file;
mod run;
mod told;
mod weights;

pub(super) use run::run;
