//! Names of files, for terminals.

/// A name without the characters that would act on a terminal.
#[must_use]
pub fn harmless(name: &str) -> String {
    name.chars().map(|letter| if acts(letter) { char::REPLACEMENT_CHARACTER } else { letter }).collect()
}

fn acts(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
