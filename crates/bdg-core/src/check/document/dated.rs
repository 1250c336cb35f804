//! Days in running text: `22/12/2024`, `ngày 05 tháng 01 năm 2026`.

use std::ops::Range;

use bdg_syntax::MONTHS;
use bdg_syntax::date::last_day_of;

/// The first day that a text names with its year, and where.
pub(super) fn first_day(text: &str) -> Option<(Range<usize>, (i32, u8, u8))> {
    let apart = |at: usize| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        before.is_none_or(|last| !last.is_alphanumeric() && last != '/' && last != '-')
    };
    text.char_indices().filter(|(at, sign)| sign.is_ascii_digit() && apart(*at)).find_map(|(start, _)| {
        let (day, length) = day_at(text.get(start..)?)?;
        Some((start..start.checked_add(length)?, day))
    })
}

/// The day that a text begins with, and how long it is written: `22/12/2024`, `05 tháng 01 năm 2026`, `2024-12-22`,
/// `22 December 2024`.
fn day_at(text: &str) -> Option<((i32, u8, u8), usize)> {
    let mut left = Left { text, at: 0 };
    let first = left.number()?;
    let (year, month, day) = if let Some(sign) = left.one_of(&["/", "-", "."]) {
        let month = left.number()?;
        left.take(sign)?;
        let last = left.number()?;
        if first > 31 { (first, month, last) } else { (last, month, first) }
    } else if left.one_of(&[" tháng "]).is_some() {
        let month = left.number()?;
        left.one_of(&[" năm ", "/"])?;
        (left.number()?, month, first)
    } else {
        left.take(" ")?;
        let word = left.word()?;
        let month = MONTHS.iter().position(|month| word.eq_ignore_ascii_case(month))?.checked_add(1)?;
        left.take(" ")?;
        (left.number()?, u32::try_from(month).ok()?, first)
    };
    let (year, month, day) = (i32::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let real = (1..=12).contains(&month) && (1..=last_day_of(month, Some(year))).contains(&day);
    ((1900..=2100).contains(&year) && real).then_some(((year, month, day), left.at))
}

/// What is left of a text to be read.
struct Left<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Left<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn take(&mut self, sign: &str) -> Option<()> {
        let found = self.rest().starts_with(sign);
        self.at = self.at.saturating_add(if found { sign.len() } else { 0 });
        found.then_some(())
    }

    fn one_of<'s>(&mut self, signs: &[&'s str]) -> Option<&'s str> {
        signs.iter().copied().find(|sign| self.take(sign).is_some())
    }

    fn number(&mut self) -> Option<u32> {
        let digits = self.while_any(|sign| sign.is_ascii_digit());
        digits.parse().ok().filter(|_| digits.len() <= 4)
    }

    fn word(&mut self) -> Option<&'t str> {
        Some(self.while_any(char::is_alphabetic)).filter(|word| !word.is_empty())
    }

    fn while_any(&mut self, is: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|sign: char| !is(sign)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(length);
        rest.get(..length).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::day_at;

    #[test]
    fn days_are_read_in_every_form() {
        for text in [
            "22/12/2024 của Bộ Chính trị",
            "22-12-2024",
            "22 tháng 12 năm 2024",
            "22 tháng 12/2024",
            "2024-12-22",
            "22 December 2024",
        ] {
            assert_eq!(day_at(text).map(|found| found.0), Some((2024, 12, 22)), "{text}");
        }
        for text in ["57-NQ/TW", "31/02/2024", "12/2024/NĐ-CP", "2021-2030", "12 tháng 2024", "10 năm 2024"] {
            assert_eq!(day_at(text), None, "{text}");
        }
    }
}
