//! Headers whose words are shortened or written without a space: `TH2024`, `Ư.TH 2025`, `K.hoạch 2026`.

use super::years::years;

/// Shortened words, in lower case without accents but with their points, and what they are short for.
const SHORT: &[(&str, &str)] = &[
    ("t.h", "TH"),
    ("k.h", "KH"),
    ("d.t", "DT"),
    ("u.t.h", "ƯTH"),
    ("u.th", "ƯTH"),
    ("u.t.hien", "ước thực hiện"),
    ("t.hien", "thực hiện"),
    ("k.hoach", "kế hoạch"),
    ("k.qua", "kết quả"),
    ("d.toan", "dự toán"),
    ("n.quyet", "nghị quyết"),
    ("q.toan", "quyết toán"),
    ("c.tieu", "chỉ tiêu"),
    ("m.tieu", "mục tiêu"),
    ("b.quan", "bình quân"),
    ("g.doan", "giai đoạn"),
    ("d.vi", "đơn vị"),
    ("d.v.t", "ĐVT"),
    ("d.v", "đơn vị"),
    ("kqth", "kết quả thực hiện"),
    ("tkh", "thực hiện kế hoạch"),
    ("gd", "giai đoạn"),
    ("qt", "quyết toán"),
    ("ss", "so sánh"),
    ("knth", "khả năng thực hiện"),
    ("ut", "ước thực hiện"),
];

/// Words that a number may follow without a space, in lower case without accents.
const BEFORE_NUMBERS: &[&str] = &["th", "kh", "mt", "uth", "ut", "dt", "uoc", "thuc hien", "nq", "qt"];

/// A header with its short forms in full and a space between a word and a year: `TH2024` is `TH 2024`.
pub(super) fn spelled_out(text: &str) -> String {
    let lettered = lettered(text).map(|(year, kind)| format!("{year} {kind}").trim_end().to_owned());
    let spaced = spaced(lettered.as_deref().unwrap_or(text));
    let pieces: Vec<&str> = spaced.split(' ').collect();
    // `MT` is short for the environment as well, but not before a year.
    let aims = |at: usize, word: &str| {
        let next = at.checked_add(1).and_then(|next| pieces.get(next));
        let year = next.is_some_and(|next| next.get(..4).is_some_and(|start| years(start).len() == 1));
        let words = [("MT", "mục tiêu"), ("DK", "dự kiến")];
        words.iter().find(|(short, _)| year && *short == word).map(|(_, full)| (*full).to_owned())
    };
    let full = |(at, word): (usize, &&str)| aims(at, word).unwrap_or_else(|| full(word));
    let words: Vec<String> = pieces.iter().enumerate().map(full).collect();
    words.join(" ")
}

/// The year of a header that is nothing but a year with a letter, and what the letter is short for: `2024 (A)`, `2025E`. `T`, of
/// `target` or of `thực hiện`, says nothing.
fn lettered(text: &str) -> Option<(&str, &'static str)> {
    let text = text.trim();
    if let Some(year) = text.strip_prefix('T').map(|rest| rest.trim_start_matches([' ', '.'])) {
        return (year.len() == 4 && years(year).len() == 1).then_some((year, ""));
    }
    let (year, rest) = text.split_at_checked(4).filter(|(year, _)| years(year).len() == 1)?;
    let kind = match rest.trim().trim_matches(['(', ')', '[', ']', '.', '/', '-']) {
        "A" | "Act" => "actual",
        "E" | "Est" => "estimate",
        "F" | "P" | "Proj" => "forecast",
        "T" => "",
        _ => return None,
    };
    Some((year, kind))
}

/// The year of a header that is nothing but a year and a letter of forecasts: `2026F`, `2027 (P)`.
pub(super) fn forecast_year(text: &str) -> Option<i32> {
    lettered(text).filter(|(_, kind)| *kind == "forecast").and_then(|(year, _)| year.parse().ok())
}

/// A text in which no year stands in one word with letters, but for `FY2025`.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    let signs: Vec<char> = text.chars().collect();
    for (at, sign) in signs.iter().enumerate() {
        let begins = sign.is_ascii_digit() && word.ends_with(char::is_alphabetic);
        if begins {
            let digits: String = signs.iter().skip(at).take_while(|sign| sign.is_ascii_digit()).collect();
            let dated = years(&digits).len() == 1 && !word.eq_ignore_ascii_case("fy");
            if dated || BEFORE_NUMBERS.contains(&plain(&word).as_str()) {
                out.push(' ');
                word.clear();
            }
        }
        if sign.is_alphanumeric() || *sign == '.' {
            word.push(*sign);
        } else {
            word.clear();
        }
        out.push(*sign);
    }
    out
}

/// A word in lower case without accents, with its points.
fn plain(word: &str) -> String {
    let pieces: Vec<String> = word.split('.').map(crate::tables::fold).collect();
    pieces.join(".")
}

/// What a word is short for, with the signs around it.
fn full(word: &str) -> String {
    let bare = word.trim_matches(|sign: char| !sign.is_alphanumeric());
    // `gd`, `qt` in lower case are no words of a header.
    let short = bare.contains('.') || bare.len() > 1 && bare.chars().all(char::is_uppercase);
    // `T10/2026` is a month.
    let month = bare
        .strip_prefix('T')
        .and_then(|rest| rest.split_once('/'))
        .filter(|(month, year)| matches!(month.parse(), Ok(1_u8..=12)) && year.len() == 4 && years(year).len() == 1);
    if let Some((month, year)) = month {
        return word.replacen(bare, &format!("tháng {month}/{year}"), 1);
    }
    let months = bare.strip_suffix('T').filter(|count| matches!(count.parse(), Ok(1_u8..=12)));
    if let Some(count) = months {
        return word.replacen(bare, &format!("{count} tháng"), 1);
    }
    let found = SHORT.iter().find(|(form, _)| short && *form == plain(bare));
    found.map_or_else(|| word.to_owned(), |(_, full)| word.replacen(bare, full, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_are_written_in_full() {
        for (text, wanted) in [
            ("TH2024", "TH 2024"),
            ("UTH2025/KH2025", "UTH 2025/KH 2025"),
            ("TH6T 2025", "TH 6 tháng 2025"),
            ("Ư.TH 2025", "ƯTH 2025"),
            ("DK 2027", "dự kiến 2027"),
            ("T.hiện năm 2024", "thực hiện năm 2024"),
            ("KQTH GĐ 2021-2025", "kết quả thực hiện giai đoạn 2021-2025"),
            ("QT 2024 (tỷ đồng)", "quyết toán 2024 (tỷ đồng)"),
            ("FY2025 actual", "FY2025 actual"),
            ("2024 (A)", "2024 actual"),
            ("2025E", "2025 estimate"),
            ("2026F", "2026 forecast"),
            ("T 2026", "2026"),
            ("TH T10/2026", "TH tháng 10/2026"),
            ("2024 (a)", "2024 (a)"),
            ("ƯT 2025", "ước thực hiện 2025"),
            ("Quý I/2026", "Quý I/2026"),
            ("Số 12/QĐ-UBND", "Số 12/QĐ-UBND"),
        ] {
            assert_eq!(spelled_out(text), wanted, "{text}");
        }
    }
}
