//! Headers of how much a figure is to change up to a year, `Mức giảm đến 2030`.

use super::years::{periods, years};
use crate::tables::fold;

/// The year up to which a header says by how much a figure changes, and whether it falls: `Mức giảm đến năm 2030`.
pub(super) fn step_up_to(text: &str) -> Option<(i32, bool)> {
    const TIMES: &[&str] = &["den", "nam", "het", "cuoi", "by", "in"];
    let folded = fold(text);
    let (falls, rest) = [("muc giam ", true), ("muc tang ", false), ("reduction ", true), ("increase ", false)]
        .iter()
        .find_map(|(start, falls)| Some((*falls, folded.strip_prefix(start)?)))?;
    let [year] = years(text)[..] else { return None };
    let timely = |word: &str| TIMES.contains(&word) || word == year.to_string();
    (periods(text).is_empty() && rest.split(' ').all(timely)).then_some((year, falls))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_names_a_step_up_to_a_year() {
        assert_eq!(step_up_to("Mức giảm đến năm 2030"), Some((2030, true)));
        assert_eq!(step_up_to("Mức tăng đến 2030"), Some((2030, false)));
        assert_eq!(step_up_to("Reduction by 2030"), Some((2030, true)));
        for text in ["Mức giảm", "Mức giảm 2026-2030", "Mức giảm so với 2025", "Mức giảm phát thải 2030"]
        {
            assert_eq!(step_up_to(text), None, "{text}");
        }
    }
}
