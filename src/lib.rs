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
pub mod repl;
pub mod report;
pub mod rules;
pub mod scenario;
pub mod source;
pub mod span;
pub mod starter;
pub mod syntax;
pub mod write;

pub use load::{LoadOptions, Loaded, load_files, load_path, load_text};

impl Loaded {
    /// Everything that is wrong with the plan, by place: what reading found, and what the checker finds.
    #[must_use]
    pub fn findings(&self) -> Vec<diagnostic::Diagnostic> {
        let mut found = self.diagnostics.clone();
        let mut checked = check::check(&self.plan);
        if self.asts.iter().any(|ast| ast.incomplete) {
            // What seems to be missing may stand on a line that could not be read.
            let absent = [&rules::NO_HEADER, &rules::NO_PERIOD, &rules::NO_INDICATORS].map(|rule| rule.code);
            checked.retain(|finding| !absent.contains(&finding.code));
        }
        found.append(&mut checked);
        check::sort_by_place(&mut found);
        found
    }
}
