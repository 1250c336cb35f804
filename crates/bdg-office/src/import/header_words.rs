//! The words of a header, to be compared.

use crate::tables::{begins, holds};

/// The words of a header, folded.
pub(super) struct Words<'t> {
    pub text: &'t str,
    pub folded: String,
}

impl Words<'_> {
    pub fn are(&self, phrases: &[&str]) -> bool {
        phrases.contains(&self.folded.as_str())
    }

    pub fn hold(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| holds(&self.folded, phrase))
    }

    pub fn begin(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| begins(&self.folded, phrase))
    }
}
