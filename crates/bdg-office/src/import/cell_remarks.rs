//! A figure and what a cell says beside it.

use super::plan_text::one_line;
use super::row_name::is_rate;
use super::years::years;
use crate::tables::{begins, fold, holds};

/// A figure and the words in brackets behind it, `4,2 (150 hộ)`, where it is plain which of them is in the row's unit.
pub(super) fn with_remark(words: &str, unit: &str) -> Option<(String, String)> {
    let words = one_line(words);
    let (value, remark) = words.strip_suffix(')')?.split_once('(')?;
    let (value, remark) = (value.trim(), remark.trim());
    // `99,5% (trong đó nông thôn 99%)`: the second figure is one of a part.
    let of_part = ["trong đó ", "trong đó: ", "riêng ", "of which ", "including "]
        .iter()
        .any(|start| remark.to_lowercase().starts_with(start));
    let described = remark.starts_with(char::is_alphabetic) && !remark.contains(['(', ';', '"']);
    // `75,5 tuổi (số năm sống khỏe …)`: the figure names its own unit.
    let own_unit = value.split_once(' ').filter(|(_, unit)| {
        described && unit.split(' ').count() <= 3 && unit.chars().all(|sign| sign.is_alphabetic() || sign == ' ')
    });
    let bare = own_unit.map_or(value, |(number, _)| number).trim_end_matches('%').trim_end();
    let number = bare.starts_with(|sign: char| sign.is_ascii_digit())
        && bare.bytes().all(|byte| byte.is_ascii_digit() || b".,".contains(&byte));
    let percent = unit.trim() == "%" || fold(unit) == "phan tram";
    let (folded, own) = (fold(remark), fold(unit));
    let counted = remark.bytes().any(|byte| byte.is_ascii_digit());
    // A figure in the row's own unit stands in the brackets: which of the two is meant is not known.
    let same = !of_part && !own.is_empty() && holds(&folded, &own)
        || !of_part && remark.contains('%') && (percent || unit.is_empty());
    let plain =
        counted && remark.starts_with(|sign: char| sign.is_ascii_digit()) && !remark.contains(['(', '/', ';', '"']);
    let worded = remark.contains(char::is_alphabetic) && years(remark).is_empty();
    let fits = value.ends_with('%') == percent || !value.ends_with('%');
    let known = !unit.trim().is_empty() && plain || described && counted;
    (number && fits && known && worded && !same).then(|| (value.to_owned(), remark.to_owned()))
}

/// A number of things and the share in brackets behind it, `6,000 (50%)`, in a row that is measured in no share.
pub(super) fn with_share(words: &str, unit: &str, title: &str) -> Option<(String, String)> {
    let words = one_line(words);
    let (value, share) = words.strip_suffix(')')?.split_once('(')?;
    let (value, share) = (value.trim(), share.trim());
    let plain = |text: &str| {
        text.starts_with(|sign: char| sign.is_ascii_digit())
            && text.bytes().all(|sign| sign.is_ascii_digit() || b".,".contains(&sign))
    };
    let percent = share.strip_suffix('%').map(str::trim_end).is_some_and(plain);
    if !percent || !plain(value) || unit.contains(['%', '‰']) || is_rate(title) {
        return None;
    }
    // Without a unit only what is more than a share can be, or is said to be counted.
    let folded = fold(title);
    let counted = ["so", "tong so", "number of", "no of"].iter().any(|start| begins(&folded, start));
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    (!unit.trim().is_empty() || counted || digits > 3 && !title.contains('%'))
        .then(|| (value.to_owned(), share.to_owned()))
}

/// A figure and the other way or aim that a cell names behind it, `80, phương án II (phấn đấu) 95`: what stands first is the figure, the
/// rest is said of it. `None` where the figure itself is that of one of several ways, `Phương án I: 50, phương án II: 55`.
pub(super) fn with_alternative(words: &str) -> Option<(String, String)> {
    const NAMED: &[&str] = &["phuong an", "pa", "kich ban", "phan dau", "scenario", "option", "alternative", "stretch"];
    let words = one_line(words);
    let named = |text: &str| NAMED.iter().any(|name| begins(&fold(text), name));
    let starts = words.char_indices().filter(|(at, _)| {
        let before = words.get(..*at).unwrap_or_default();
        before.ends_with([' ', '(', ',', ';', '-'])
    });
    let words_from =
        |at: &usize| words.get(*at..).is_some_and(|rest| rest.starts_with(char::is_alphabetic) && named(rest));
    let at = starts.map(|(at, _)| at).find(words_from).filter(|_| !named(&words))?;
    let (before, remark) = words.split_at(at);
    let open = before.trim_end().ends_with('(');
    let mut value = before.trim_end().trim_end_matches(['(', ',', ';', '-', '–', ':']).trim_end();
    for joint in [" và", " and"] {
        value = value.strip_suffix(joint).unwrap_or(value);
    }
    let remark = if open { remark.strip_suffix(')')? } else { remark }.trim_end_matches(['.', ';']);
    let balanced = remark.matches('(').count() == remark.matches(')').count();
    // `80 hoặc phấn đấu 90` leaves open which of them it is.
    let open = ["hoac", "hay", "or"].iter().any(|joint| fold(value).split(' ').next_back() == Some(joint));
    (!value.is_empty() && !open && balanced && !remark.contains('"'))
        .then(|| (value.to_owned(), remark.trim().to_owned()))
}
