//! Seasons of farming that lie in two calendar years, `vụ Đông Xuân 2025-2026`: they are no period of a plan, and count for the year of
//! the harvest, the second one.

/// Words of a season.
const SEASONS: &[&str] = &[
    "vụ đông",
    "vụ hè",
    "vụ thu",
    "vụ mùa",
    "vụ xuân",
    "vụ chiêm",
    "vụ đx",
    "niên vụ",
    "mùa vụ",
    "vụ sản xuất",
    "đông xuân",
    "đông - xuân",
    "đông-xuân",
    "đông – xuân",
    "winter-spring",
    "winter spring",
    "crop year",
    "cropping season",
    "marketing year",
];

/// Words of a period, whatever season it is of.
const PERIODS: &[&str] = &["giai đoạn", "gđ ", "period", "các năm"];

/// Whether a text names a season, and no period.
pub(super) fn names_season(text: &str) -> bool {
    let lower = text.to_lowercase();
    SEASONS.iter().any(|word| lower.contains(word)) && !PERIODS.iter().any(|word| lower.contains(word))
}

/// A text with the year of the harvest in place of the two years of a season; `None` where it names none.
pub(super) fn with_harvest_year(text: &str) -> Option<String> {
    if !names_season(text) {
        return None;
    }
    for (at, dash) in text.match_indices(['-', '–', '/']) {
        let before = text.get(..at)?;
        let behind = text.get(at.checked_add(dash.len())?..)?;
        let start = before.trim_end().len().checked_sub(4)?;
        let first: Option<i32> = before.trim_end().get(start..).and_then(|year| year.parse().ok());
        let bare = behind.trim_start();
        let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
        let last: Option<i32> = bare.get(..digits).filter(|_| digits == 4).and_then(|year| year.parse().ok());
        if let Some((first, last)) = first.zip(last) {
            if first.checked_add(1) == Some(last) {
                return Some(format!("{}{}", before.get(..start)?, bare));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_of_two_years_is_of_its_harvest() {
        let of = |text: &str| with_harvest_year(text);
        assert_eq!(of("Vụ Đông Xuân 2025-2026").as_deref(), Some("Vụ Đông Xuân 2026"));
        assert_eq!(of("Niên vụ mía 2025 – 2026").as_deref(), Some("Niên vụ mía 2026"));
        for text in
            ["Nhiệm vụ giai đoạn 2025-2026", "Nhiệm vụ 2025-2026", "Vụ Đông Xuân giai đoạn 2025-2026", "Vụ Hè Thu 2026"]
        {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
