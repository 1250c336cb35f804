//! `bdg`: plans of goals, indicators and targets, read, checked and evaluated.

// The grammar is compiled without pest's `std` feature and names `alloc` itself.
extern crate alloc;

pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod eval;
pub mod load;
pub mod model;
pub mod number;
pub mod report;
pub mod rules;
pub mod source;
pub mod starter;
pub mod syntax;

pub use load::{LoadOptions, Loaded, load_files, load_path, load_text};

impl Loaded {
    /// Everything that is wrong with the plan, by place: what reading found, and what the checker finds.
    #[must_use]
    pub fn findings(&self) -> Vec<diagnostic::Diagnostic> {
        let mut found = self.diagnostics.clone();
        found.append(&mut check::check(&self.plan));
        check::sort_by_place(&mut found);
        found
    }
}
