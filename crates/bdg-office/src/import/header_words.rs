//! The words of a header, to be compared.

use super::header_spelling::spelled_out;
use crate::tables::{begins, fold, holds};

/// The words of a header, folded.
pub(super) struct Words<'t> {
    pub text: &'t str,
    pub folded: String,
    /// Those of its lowest row.
    pub lowest: String,
}

impl<'t> Words<'t> {
    /// The words of a header of one row.
    pub fn of(text: &'t str) -> Words<'t> {
        let folded = fold(&spelled_out(text));
        Words { text, lowest: folded.clone(), folded }
    }
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

/// The folded words of a header without the means over people or places that name a quantity, `Thu nhập bình quân đầu người`: they are no
/// averages of years.
pub(super) fn without_means(folded: &str) -> String {
    const MEANS: &[&str] = &[
        "thu nhap binh quan",
        "thu nhap bq",
        "binh quan dau nguoi",
        "bq dau nguoi",
        "nang suat binh quan",
        "nang suat bq",
        "luong binh quan",
        "luong bq",
        "average income",
        "average yield",
        "average wage",
    ];
    MEANS.iter().fold(format!(" {folded} "), |text, mean| text.replace(&format!(" {mean} "), "  ")).trim().to_owned()
}

/// Whether a header names one of several ways that a plan may go, `Phương án 1`, `PA2`, `Kịch bản cao`: which of them is the plan's,
/// nobody but the user knows.
pub(super) fn is_alternative(text: &str) -> bool {
    let words = Words::of(text);
    let short = |start: &str| {
        words.lowest.split(' ').any(|word| {
            word.strip_prefix(start)
                .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit()))
        })
    };
    words.hold(&["phuong an", "kich ban", "scenario", "pa", "alternative", "option"]) || short("pa")
}
