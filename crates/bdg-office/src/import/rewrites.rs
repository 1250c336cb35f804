//! Values that tables write otherwise than the language: each as the language writes it, to be tried there.

use super::fitting::is_change;
use super::years::years;
use crate::tables::{fold, holds};
use bdg_syntax::diagnostic::Both;
use bdg_syntax::number::Lang;
use bdg_syntax::{translated_digits, translated_value};

/// `at least 65` in a Vietnamese table, `ít nhất 65` in an English one; its numbers are in the table's notation already.
pub(super) fn in_other_language(text: &str, lang: Lang) -> Option<String> {
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let worded = text.starts_with(char::is_alphabetic) && text.bytes().any(|byte| byte.is_ascii_digit());
    translated_value(&translated_digits(text, lang, other), other, lang).filter(|_| worded)
}

/// `giảm 0,5 điểm %` in a column of one year of an English table, `reduce 5%` in a Vietnamese one.
pub(super) fn change_in_other_language(text: &str, head: &str, unit: &str, lang: Lang) -> Option<(i32, String)> {
    let other = if lang == Lang::Vi { Lang::En } else { Lang::Vi };
    let (told, of_one) = if lang == Lang::Vi { ("năm ", "in ") } else { ("in ", "năm ") };
    let head = format!("{of_one}{}", head.strip_prefix(told)?);
    let (year, text) = change(&translated_digits(text, lang, other), &head, unit, other)?;
    Some((year, translated_value(&text, other, lang)?))
}

/// `100% (16/16 xã)` as a count over a count with its printed ratio; the sign may stand in the column of units alone.
pub(super) fn share_first(text: &str, unit: &str) -> Option<String> {
    let (share, rest) = text.split_once('(')?;
    let (share, count) = (share.trim(), rest.strip_suffix(')')?.trim());
    let end = count
        .find(|letter: char| !(letter.is_ascii_digit() || matches!(letter, '/' | '.' | ',')))
        .unwrap_or(count.len());
    let (count, counted) = count.split_at(end);
    let worded = counted.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    let bare = unit.trim() == "%" && share.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    let percent = if bare { "%" } else { "" };
    ((share.ends_with('%') || bare) && count.contains('/') && worded).then(|| format!("{count} ({share}{percent})"))
}

/// `giảm 0,2‰/năm` in a row of ‰: so many of its unit a year.
pub(super) fn per_mille(text: &str, unit: &str) -> Option<String> {
    (unit.trim() == "‰" && text.ends_with("/năm")).then(|| text.replacen('‰', "", 1)).filter(|bare| bare != text)
}

/// A sign that the language writes otherwise: `(-) 1,2` and `– 1,2` as -1,2, `≈ 95`, `=> 95`, `= 100`.
pub(super) fn with_sign(text: &str, lang: Lang) -> Option<String> {
    let digit = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    let minus = ["(-)", "(–)", "-", "–", "−"].iter().find_map(|sign| text.strip_prefix(sign)).map(str::trim_start);
    if let Some(number) = minus.filter(|rest| digit(rest)) {
        return Some(format!("-{number}"));
    }
    let about = Both::new("khoảng", "about").get(lang);
    let signs = [("≈", about), ("≃", about), ("=>", "≥"), ("=<", "≤"), ("=", "")];
    let (rest, sign) = signs.iter().find_map(|(from, to)| Some((text.strip_prefix(from)?.trim_start(), to)))?;
    digit(rest).then(|| format!("{sign} {rest}").trim_start().to_owned())
}

/// `Trên 95% (năm 2026)`, `60% by 2030` in a column of that year.
pub(super) fn of_year(text: &str, head: &str) -> Option<String> {
    let behind = || [" by ", " đến năm ", " vào năm "].iter().find_map(|word| text.rsplit_once(word));
    let (value, time) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).or_else(behind)?;
    let folded = fold(time);
    let bare = folded.trim_start_matches("den ").trim_start_matches("nam ").trim_start_matches("by ");
    let year = years(bare).first().map(i32::to_string).filter(|year| *year == bare)?;
    (years(head).iter().map(i32::to_string).collect::<Vec<_>>() == [year]).then(|| value.trim().to_owned())
}

/// `tăng 8% so với năm trước (108)` without what it comes to, which a table prints behind a change.
pub(super) fn without_outcome(text: &str, head: &str, lang: Lang) -> Option<String> {
    let (change, outcome) = text.strip_suffix(')')?.rsplit_once('(')?;
    let (first, last) = outcome.split_once(Both::new(" đến ", " to ").get(lang)).unwrap_or((outcome, outcome));
    let number = |text: &str| {
        let digits = text.trim_start_matches(['-', '−']);
        digits.starts_with(|letter: char| letter.is_ascii_digit())
            && digits.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ','))
    };
    let change = change.trim_end();
    (number(first) && number(last) && is_change(head, change, lang)).then(|| change.to_owned())
}

/// `giảm 1,5 điểm %` in a column of one year is the change from the year before it. Of a share in per cent, `giảm 5%` may be
/// either of the share or of points.
pub(super) fn change(text: &str, head: &str, unit: &str, lang: Lang) -> Option<(i32, String)> {
    let (changes, of_one, joint): (&[&str], _, _) = match lang {
        Lang::Vi => (&["giảm ", "tăng "], "năm ", "so với"),
        Lang::En => (&["reduce", "decrease", "increase"], "in ", "compared to"),
    };
    let changed = changes.iter().any(|word| text.starts_with(word));
    let points =
        ["điểm %", "điểm phần trăm", "percentage points", "percentage point"].iter().any(|end| text.ends_with(end));
    let share = unit.contains('%') || fold(unit) == "phan tram";
    let certain = points || (text.ends_with('%') && !unit.trim().is_empty() && !share);
    let before = head.strip_prefix(of_one)?.trim().parse::<i32>().ok()?.checked_sub(1)?;
    (changed && certain).then(|| (before, format!("{text} {joint} {before}")))
}

/// Whether words tell of a change by a number: `giảm ít nhất 5%`, `increase by 2 points`.
pub(super) fn is_change_word(text: &str) -> bool {
    const CHANGES: &[&str] = &["giam", "tang", "reduce", "decrease", "increase", "reduced", "increased", "cut"];
    let folded = fold(text);
    let first = folded.split(' ').next().unwrap_or_default();
    CHANGES.contains(&first) && text.bytes().any(|byte| byte.is_ascii_digit()) && text.chars().count() <= 60
}

/// `+2` of a rate or a temperature as 2, `95+` as at least 95. Of things, which are never below none, a plus tells of more of them.
pub(super) fn signed(text: &str, unit: &str) -> Option<String> {
    let digits = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    if let Some(rest) = text.strip_prefix('+').map(str::trim_start) {
        let below = unit.contains(['%', '‰', '°']) || fold(unit).split(' ').any(|word| matches!(word, "do" | "phan"));
        return (digits(rest) && below).then(|| rest.to_owned());
    }
    let (number, rest) = text.split_at(text.find('+')?);
    let unit = rest.strip_prefix('+')?.trim();
    (digits(number) && matches!(unit, "" | "%")).then(|| format!("≥ {}{unit}", number.trim_end()))
}

/// `giữ ổn định 47` as `duy trì 47`.
pub(super) fn kept(text: &str, lang: Lang) -> Option<String> {
    let starts: &[&str] = match lang {
        Lang::Vi => {
            &["giữ ổn định ở mức", "giữ ổn định mức", "giữ ổn định", "giữ vững mức", "giữ vững", "giữ mức", "giữ"]
        }
        Lang::En => &["keep at", "keep", "hold at", "hold"],
    };
    let rest = starts.iter().find_map(|start| text.strip_prefix(start))?.trim_start();
    let word = match lang {
        Lang::Vi => "duy trì",
        Lang::En => "maintain",
    };
    rest.starts_with(|letter: char| letter.is_ascii_digit()).then(|| format!("{word} {rest}"))
}

/// `48/93 đạt 51,61%` as a count over a count with its printed ratio.
pub(super) fn counted(text: &str) -> Option<String> {
    let (count, share) =
        text.split_once(" đạt ").or_else(|| text.split_once(" = ")).or_else(|| text.split_once(" tức "))?;
    let share = share.trim().trim_end_matches('.');
    let digits = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
    (digits(count) && count.contains('/') && digits(share) && share.ends_with('%'))
        .then(|| format!("{} ({share})", count.trim()))
}

/// `12 of 58`, `12 trên tổng số 58` as a count over a count.
pub(super) fn out_of(text: &str) -> Option<String> {
    const JOINTS: &[&str] = &[" out of ", " of ", " trên tổng số ", " trong tổng số ", " trong số ", "/tổng số "];
    let (count, whole) = JOINTS.iter().find_map(|joint| text.split_once(joint))?;
    let number = |text: &str| {
        let text = text.trim();
        text.starts_with(|sign: char| sign.is_ascii_digit())
            && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    };
    let first = whole.split(' ').next().unwrap_or_default();
    (number(count) && number(first)).then(|| format!("{}/{}", count.trim(), whole.trim()))
}

/// `1.5 lần` with the comma of the language, where the point cannot group thousands.
pub(super) fn with_comma(text: &str, lang: Lang) -> Option<String> {
    if lang == Lang::En {
        return None;
    }
    let mut out = String::new();
    let mut changed = false;
    for (index, piece) in text.split('.').enumerate() {
        if index > 0 {
            let digits = piece.bytes().take_while(u8::is_ascii_digit).count();
            let before = out.ends_with(|letter: char| letter.is_ascii_digit());
            if before && digits > 0 && digits != 3 {
                out.push(',');
                changed = true;
            } else {
                out.push('.');
            }
        }
        out.push_str(piece);
    }
    changed.then_some(out)
}

/// `không dưới 50 từ năm 2025 trở đi`.
pub(super) fn onwards(text: &str, lang: Lang) -> Option<(i32, String)> {
    let phrase = match lang {
        Lang::Vi => " từ năm ",
        Lang::En => " from ",
    };
    let at = text.rfind(phrase)?;
    let (value, rest) = text.split_at(at);
    let folded = fold(rest);
    if !(holds(&folded, "tro di") || holds(&folded, "onwards")) {
        return None;
    }
    match years(rest).as_slice() {
        [year] => Some((*year, value.trim().to_owned())),
        _ => None,
    }
}
