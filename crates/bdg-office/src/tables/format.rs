//! Number formats of spreadsheets: what a cell shows of the number it stores.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::cell::CellValue;
use super::number::{CellNumber, stored_number};

/// How the cells of a workbook show their numbers.
#[derive(Debug, Default)]
pub(super) struct CellStyles {
    formats: Vec<NumberFormat>,
    /// Which styles strike their cells out.
    pub struck: Vec<bool>,
    /// Whether days count from 1904, as on old Macintoshes, instead of 1900.
    pub from_1904: bool,
}

impl CellStyles {
    /// The styles of a workbook: the id of each one's format, and the formats that the workbook defines.
    pub(super) fn new(ids: &[u32], defined: &BTreeMap<u32, NumberFormat>) -> CellStyles {
        let format = |id: &u32| defined.get(id).cloned().unwrap_or_else(|| NumberFormat::built_in(*id));
        CellStyles { formats: ids.iter().map(format).collect(), ..CellStyles::default() }
    }

    /// Whether a style strikes its cells out.
    pub(super) fn is_struck(&self, style: usize) -> bool {
        self.struck.get(style).copied().unwrap_or(false)
    }

    /// What a cell of a style shows of a number.
    pub(super) fn value(&self, number: Decimal, style: usize) -> CellValue {
        match self.formats.get(style) {
            Some(format) => format.value(number, self.from_1904),
            None => CellValue::Number(CellNumber::plain(number)),
        }
    }
}

/// What a cell's number format shows of a number: its sections, for positive and negative numbers and zero.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NumberFormat {
    sections: Vec<Section>,
}

/// A part of a number format, for some numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Section {
    /// The numbers that it is for, where it says so: `[<1000]`.
    only: Option<(String, Decimal)>,
    shape: Shape,
    /// The number's look; its value is not set.
    look: CellNumber,
}

/// What a section shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Shape {
    /// The number, with the section's words around it.
    #[default]
    Number,
    /// A date.
    Date,
    /// The year of a date.
    Year,
    /// A time of day, or hours and minutes.
    Time,
    /// Words alone.
    Words,
}

impl NumberFormat {
    /// Excel's built-in format of a number (ECMA-376, 18.8.30, `numFmtId`).
    pub(super) fn built_in(id: u32) -> NumberFormat {
        NumberFormat::of_code(match id {
            1 => "0",
            2 => "0.00",
            3 | 37 | 38 => "#,##0",
            4 | 39 | 40 => "#,##0.00",
            // Those of accounts show zero as a dash.
            41 | 42 => "#,##0;-#,##0;\"-\"",
            43 | 44 => "#,##0.00;-#,##0.00;\"-\"??",
            9 => "0%",
            10 => "0.00%",
            14..=17 | 22 | 27..=31 | 36 | 50..=54 | 57 | 58 => "d/m/yyyy",
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => "h:mm",
            46 => "[h]:mm:ss",
            _ => "General",
        })
    }

    /// Reads the code of a format: `0.0%`, `#,##0.00`, `"dưới "0`, `d/m/yyyy`.
    pub(super) fn of_code(code: &str) -> NumberFormat {
        NumberFormat { sections: sections(code).iter().take(4).map(|section| Section::of(section)).collect() }
    }

    /// What a cell with this format shows of a number.
    fn value(&self, number: Decimal, from_1904: bool) -> CellValue {
        let plain = || CellValue::Number(CellNumber::plain(number));
        let Some((section, bare)) = self.section(number) else { return plain() };
        match section.shape {
            Shape::Number => {
                let mut shown = CellNumber { value: number, ..section.look.clone() };
                // `"-"??` shows no digit of zero: the dash of accounts, that there is no value.
                if number.is_zero() && shown.hides_zero() {
                    let words = format!("{}{}", shown.before, shown.after);
                    let dash = shown.before.trim().starts_with(['-', '–']);
                    return CellValue::text(if dash { "-" } else { words.trim() });
                }
                // A section for negative numbers leaves out their sign; it has one of its own, brackets or a colour.
                let sign = shown.before.trim_end().strip_suffix('-').map(str::to_owned);
                match sign {
                    Some(before) if bare => shown.before = before,
                    _ => {}
                }
                if number < Decimal::ZERO && shown.before.trim() == "(" && shown.after.trim() == ")" {
                    (shown.before, shown.after) = (String::new(), String::new());
                }
                CellValue::Number(shown)
            }
            Shape::Words => CellValue::text(&section.look.before),
            Shape::Year => match date(number, from_1904).and_then(|day| stored_number(day.get(..4)?)) {
                Some(year) => CellValue::Number(CellNumber::plain(year)),
                None => plain(),
            },
            Shape::Date => date(number, from_1904).map_or_else(plain, CellValue::Date),
            Shape::Time => time(number).map_or_else(plain, CellValue::Date),
        }
    }

    /// The section for a number, and whether it is one for negative numbers.
    fn section(&self, number: Decimal) -> Option<(&Section, bool)> {
        let numeric = self.sections.get(..self.sections.len().min(3)).unwrap_or_default();
        if numeric.iter().any(|section| section.only.is_some()) {
            let fits = |section: &&Section| match &section.only {
                Some((sign, bound)) => match sign.as_str() {
                    "<" => number < *bound,
                    "<=" => number <= *bound,
                    ">" => number > *bound,
                    ">=" => number >= *bound,
                    "<>" => number != *bound,
                    _ => number == *bound,
                },
                None => true,
            };
            return numeric.iter().find(fits).map(|section| (section, false));
        }
        let negative = number < Decimal::ZERO;
        let at = if negative {
            1
        } else if number.is_zero() {
            2
        } else {
            0
        };
        match numeric.get(at) {
            Some(section) => Some((section, negative)),
            None => numeric.first().map(|section| (section, false)),
        }
    }
}

/// The sections of a code, at the semicolons outside of quotes.
fn sections(code: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for letter in code.chars() {
        if letter == ';' && !quoted && !escaped {
            out.push(String::new());
            continue;
        }
        if letter == '"' && !escaped {
            quoted = !quoted;
        }
        escaped = !quoted && !escaped && matches!(letter, '\\' | '_' | '*');
        if let Some(section) = out.last_mut() {
            section.push(letter);
        }
    }
    out
}

impl Section {
    fn of(code: &str) -> Section {
        let mut out = Section::default();
        let look = &mut out.look;
        let (mut digits, mut point, mut fraction, mut general) = (false, false, false, false);
        let (mut years, mut days, mut hours, mut commas) = (false, false, false, 0_u32);
        let mut decimals = 0_u32;
        // Words go before the number until its digits begin.
        let mut words = String::new();
        let mut letters = code.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '"' => words.extend(letters.by_ref().take_while(|letter| *letter != '"')),
                '\\' => words.extend(letters.next()),
                '_' => {
                    letters.next();
                    words.push(' ');
                }
                '*' => drop(letters.next()),
                '[' => {
                    let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                    let lower = inside.to_ascii_lowercase();
                    if !lower.is_empty() && lower.trim_matches(['h', 'm', 's']).is_empty() {
                        hours = true;
                    } else if let Some(currency) = inside.strip_prefix('$') {
                        words.push_str(currency.split('-').next().unwrap_or_default());
                    } else if inside.starts_with(['<', '>', '=']) {
                        let sign: String = inside.chars().take_while(|sign| "<>=".contains(*sign)).collect();
                        let bound = inside.get(sign.len()..).and_then(stored_number);
                        out.only = bound.map(|bound| (sign, bound));
                    }
                }
                '0' | '#' | '?' => {
                    if !digits {
                        look.before = std::mem::take(&mut words);
                    }
                    digits = true;
                    look.grouped |= commas > 0 && !point;
                    commas = 0;
                    // Digits in several places, as of a telephone number, are not taken apart.
                    if !words.is_empty() {
                        fraction = true;
                    }
                    match (point, letter) {
                        (true, letter) => {
                            decimals = decimals.saturating_add(1);
                            if letter == '0' {
                                look.fixed = decimals;
                            }
                        }
                        (false, '0') => look.whole = look.whole.saturating_add(1),
                        (false, _) => {}
                    }
                }
                '.' if !point => {
                    if !digits {
                        look.before = std::mem::take(&mut words);
                    }
                    digits = true;
                    point = true;
                }
                ',' if digits && words.is_empty() => commas = commas.saturating_add(1),
                '%' => {
                    look.percent = true;
                    words.push('%');
                }
                '/' if digits && !years && !days && !hours => fraction = true,
                'G' | 'g' if code.to_ascii_lowercase().contains("general") && !general => {
                    for _ in 0..6 {
                        letters.next();
                    }
                    look.before = std::mem::take(&mut words);
                    (digits, general) = (true, true);
                }
                'E' | 'e' if digits && matches!(letters.peek(), Some('+' | '-')) => fraction = true,
                '@' => general = true,
                'y' | 'Y' => years = true,
                'd' | 'D' => days = true,
                'h' | 'H' | 's' | 'S' => hours = true,
                'm' | 'M' if !digits => days |= !hours && !code.contains([':', 'h', 's']),
                letter => words.push(letter),
            }
        }
        look.thousands = commas.min(4);
        if !digits {
            look.before = std::mem::take(&mut words);
        }
        look.after = words;
        if general {
            look.decimals = None;
        } else {
            look.decimals = Some(decimals);
        }
        out.shape = match (days, hours) {
            (true, _) => Shape::Date,
            _ if years && !hours => Shape::Year,
            (_, true) if years => Shape::Date,
            (_, true) => Shape::Time,
            _ if digits || general => Shape::Number,
            _ => Shape::Words,
        };
        // Fractions and powers are shown as plain numbers.
        if out.shape == Shape::Number && fraction {
            out.look = CellNumber::default();
        }
        out.look.before = one_blank(&out.look.before, true);
        out.look.after = one_blank(&out.look.after, false);
        out
    }
}

/// Words with one blank between them and none at the outer end; `before` says that they stand before a number.
fn one_blank(words: &str, before: bool) -> String {
    let bare = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if bare.is_empty() {
        return bare;
    }
    if before {
        if words.ends_with(char::is_whitespace) { format!("{bare} ") } else { bare }
    } else if words.starts_with(char::is_whitespace) {
        format!(" {bare}")
    } else {
        bare
    }
}

/// A time of day or a span of hours, `7:30`, from parts of a day.
fn time(serial: Decimal) -> Option<String> {
    let seconds = serial.checked_mul(Decimal::from(86_400))?.round().to_i64()?;
    let (hours, minutes, rest) =
        (seconds.checked_div(3600)?, seconds.checked_div(60)?.checked_rem(60)?, seconds.checked_rem(60)?);
    if seconds < 0 {
        return None;
    }
    Some(if rest == 0 { format!("{hours}:{minutes:02}") } else { format!("{hours}:{minutes:02}:{rest:02}") })
}

/// A day as spreadsheets count them, written `2024-03-01`; `None` outside the years that they know.
fn date(serial: Decimal, from_1904: bool) -> Option<String> {
    let mut days = serial.trunc().to_i64()?;
    if from_1904 {
        days = days.checked_add(1462)?;
    }
    // Excel counts a 29 February 1900 that never was.
    if days < 60 {
        days = days.checked_add(1)?;
    }
    // Days since 0000-03-01, by the civil calendar's cycles of 400 years (H. Hinnant, `civil_from_days`).
    let shifted = days.checked_add(693_899)?;
    if !(0..=3_700_000).contains(&shifted) {
        return None;
    }
    let era = shifted.checked_div(146_097)?;
    let of_era = shifted.checked_rem(146_097)?;
    let year_of_era = of_era
        .checked_sub(of_era.checked_div(1460)?)?
        .checked_add(of_era.checked_div(36_524)?)?
        .checked_sub(of_era.checked_div(146_096)?)?
        .checked_div(365)?;
    let before = year_of_era.checked_mul(365)?.checked_add(year_of_era.checked_div(4)?)?;
    let day_of_year = of_era.checked_sub(before.checked_sub(year_of_era.checked_div(100)?)?)?;
    let shifted_month = day_of_year.checked_mul(5)?.checked_add(2)?.checked_div(153)?;
    let day =
        day_of_year.checked_sub(shifted_month.checked_mul(153)?.checked_add(2)?.checked_div(5)?)?.checked_add(1)?;
    let month = if shifted_month < 10 { shifted_month.checked_add(3)? } else { shifted_month.checked_sub(9)? };
    let year = year_of_era.checked_add(era.checked_mul(400)?)?.checked_add(i64::from(month <= 2))?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use bdg_syntax::number::Lang;

    use super::*;

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |serial: i64| date(Decimal::from(serial), false).expect("a day");
        assert_eq!(day(1), "1900-01-01");
        assert_eq!(day(61), "1900-03-01");
        assert_eq!(day(36_526), "2000-01-01");
        assert_eq!(day(45_352), "2024-03-01");
        assert_eq!(day(45_351), "2024-02-29");
        assert_eq!(date(Decimal::from(43_890), true).expect("a day"), "2024-03-01");
    }

    #[test]
    fn a_code_says_what_is_shown() {
        let shown = |code: &str, value: &str| {
            let value = stored_number(value).expect("a number");
            match NumberFormat::of_code(code).value(value, false) {
                CellValue::Number(number) => number.as_shown(Lang::Vi),
                CellValue::Text(words) => words,
                CellValue::Date(date) => format!("date {date}"),
                other => format!("{other:?}"),
            }
        };
        for (code, value, wanted) in [
            ("0.0%", "0.185", "18,5%"),
            ("0%", "0.185", "19%"),
            ("0.000", "0.185", "0,185"),
            ("d/m/yyyy", "45352", "date 2024-03-01"),
            ("General", "2030", "2030"),
            ("General", "1.1", "1,1"),
            ("\"dưới \"0", "28", "dưới 28"),
            ("[$-42A]\"ít nhất \"0.0;\"ít nhất \"-0.0", "-2.5", "ít nhất -2,5"),
            ("0\" trở lên\"", "20", "20 trở lên"),
            ("\"khoảng \"0\" ± 2\"", "90", "khoảng 90 ± 2"),
            ("0\"/1.000\"", "3", "3/1.000"),
            ("00\" tin/quý\"", "3", "03 tin/quý"),
            ("#,##0,", "2500000", "2.500"),
            ("0.0,,", "2500000", "2,5"),
            ("#,##0.0", "95.27", "95,3"),
            ("#,##0.##", "1234.5", "1.234,5"),
            ("General\" người\"", "12", "12 người"),
            ("\"tăng\";\"giảm\";\"–\"", "-3", "giảm"),
            ("#,##0_);(#,##0)", "-2500", "-2.500"),
            ("0;[Red]0", "-5", "-5"),
            ("_-* #,##0\\ _₫_-", "1500", "1.500"),
            ("[<1000]0;[>=1000]#,##0,\" k\"", "2500000", "2.500 k"),
            ("# ?/?", "0.5", "0,5"),
            ("h:mm", "0.3125", "date 7:30"),
            ("[hh]:mm:ss", "1.25", "date 30:00"),
            ("mmm-yy", "45352", "date 2024-03-01"),
        ] {
            assert_eq!(shown(code, value), wanted, "{code}");
        }
    }
}
