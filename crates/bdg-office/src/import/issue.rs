//! Who issued a document, when and on which bases: what its first lines say.

use super::plan_text::{one_line, quotable};
use crate::tables::{begins, fold, holds};
use bdg_syntax::{Leaf, Word};

/// `Kế hoạch số 46/KH-BVSTBCPN, ngày 22/3/2017` as a statement.
pub(super) fn issued(text: &str, year: Option<i32>) -> Option<(Word, Vec<Leaf>)> {
    let folded = fold(text);
    if !(holds(&folded, "ke hoach so") || holds(&folded, "quyet dinh so") || holds(&folded, "plan no")) {
        return None;
    }
    let number = number_of(text)?;
    let mut leaves = Vec::new();
    // A decision of another year is that of the whole plan.
    let dated = date(text).map(|((_, month, of), _)| (of, month));
    let own =
        |year: i32| dated.is_none_or(|(of, month)| of == year || (of.checked_add(1) == Some(year) && month >= 10));
    if let Some(year) = year.filter(|year| own(*year)) {
        leaves.extend([Leaf::Word(Word::In), Leaf::Year(year)]);
    }
    leaves.push(Leaf::Text(quotable(&number)));
    leaves.extend(date(text).into_iter().flat_map(|(date, _)| on(date)));
    Some((Word::Issued, leaves))
}

/// A date behind its word.
fn on((day, month, year): (u8, u8, i32)) -> [Leaf; 2] {
    [Leaf::Word(Word::On), Leaf::Date { year: Some(year), month, day }]
}

/// The number after `số`, `46/KH-BVSTBCPN`; `None` where it is left open.
fn number_of(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| matches!(fold(word).as_str(), "so" | "no"))?;
    let mut number = String::new();
    for word in words.iter().skip(at + 1).take(4) {
        let end = word.ends_with([',', ';', ')']);
        let word = word.trim_end_matches([',', ';', ')', ':']);
        if ["ngay", "of", "on", "dated"].contains(&fold(word).as_str()) {
            break;
        }
        number.push_str(word);
        if end {
            break;
        }
    }
    (number.starts_with(|letter: char| letter.is_ascii_digit()) && number.contains('/')).then_some(number)
}

/// The first date of a text, as day, month and year, and how it is written.
fn date(text: &str) -> Option<((u8, u8, i32), String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let bare = |at: usize| words.get(at).map(|word| word.trim_matches([',', ';', ')', '(', '.', ':']));
    for at in 0..words.len() {
        let Some(word) = bare(at) else { continue };
        let parts: Vec<&str> = word.split('/').collect();
        if let [day, month, year] = parts.as_slice() {
            if let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.trim_start_matches('0').parse(), year.parse()) {
                if valid(day, month, year) {
                    return Some(((day, month, year), word.to_owned()));
                }
            }
        }
        if let [year, month, day] = word.split('-').collect::<Vec<_>>().as_slice() {
            if let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) {
                if year > 1000 && valid(day, month, year) {
                    return Some(((day, month, year), word.to_owned()));
                }
            }
        }
        let number = |at: usize| bare(at).and_then(|word| word.parse::<u8>().ok());
        if fold(word) == "ngay" && bare(at + 2).map(fold).as_deref() == Some("thang") {
            let year = bare(at + 5).and_then(|word| word.parse::<i32>().ok());
            if let (Some(day), Some(month), Some(year)) = (number(at + 1), number(at + 3), year) {
                if valid(day, month, year) {
                    let written = words.get(at..(at + 6)).unwrap_or_default().join(" ");
                    return Some(((day, month, year), written.trim_end_matches([',', ';']).to_owned()));
                }
            }
        }
    }
    None
}

fn valid(day: u8, month: u8, year: i32) -> bool {
    (1..=31).contains(&day) && (1..=12).contains(&month) && (1945..=2100).contains(&year)
}

/// Whether a piece of a paragraph names a document: a paragraph such as `Căn cứ nội dung Kế hoạch, các cơ quan báo cáo …` ends
/// a plan and is no legal basis.
fn is_document(piece: &str) -> bool {
    const DOCUMENTS: &[&str] = &[
        "luat",
        "bo luat",
        "hien phap",
        "phap lenh",
        "nghi quyet",
        "nghi dinh",
        "quyet dinh",
        "chi thi",
        "thong tu",
        "ket luan",
        "cong van",
        "chuong trinh",
        "chien luoc",
        "quy hoach",
        "huong dan",
        "thong bao",
        "to trinh",
        "van ban",
        "de an",
        "bao cao",
        "ke hoach so",
        "quy dinh",
        "quy che",
        "cong dien",
        "lenh",
        "nghi dinh thu",
        "cong uoc",
    ];
    let folded = fold(piece);
    let rest = folded.strip_prefix("can cu ").unwrap_or(&folded);
    let rest = ["cac ", "va ", "theo "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
    let named = DOCUMENTS.iter().any(|document| begins(rest, document));
    // A report is a basis by its number.
    named && (!begins(rest, "bao cao") || holds(rest, "so"))
}

/// The legal bases of a paragraph that begins with `Căn cứ`.
pub(super) fn bases(text: &str) -> Vec<(Word, Vec<Leaf>)> {
    // `Căn cứ nội dung Kế hoạch, các cơ quan … chủ động triển khai thực hiện; báo cáo …` closes a plan.
    let folded = fold(text);
    let duties = ["can cu ke hoach nay", "can cu noi dung ke hoach"];
    let closes = duties.iter().any(|start| begins(&folded, start))
        || ["chu dong", "trien khai thuc hien"].iter().all(|words| holds(&folded, words));
    text.split(';')
        .filter(|_| !closes)
        .map(|piece| piece.trim().trim_end_matches(['.', ';', ',']).trim())
        .filter(|piece| !piece.is_empty() && is_document(piece))
        .map(|piece| {
            let rest = if begins(&fold(piece), "can cu") {
                piece.split_whitespace().skip(2).collect::<Vec<_>>().join(" ")
            } else {
                piece.to_owned()
            };
            let mut leaves = Vec::new();
            match date(&rest) {
                Some((date, written)) => {
                    let title =
                        one_line(&rest.replacen(&written, "", 1).replace(" ngày của", " của").replace(" ngày ,", ","));
                    leaves.push(Leaf::Text(quotable(title.trim_end_matches(" ngày"))));
                    leaves.extend(on(date));
                }
                None => leaves.push(Leaf::Text(quotable(&rest))),
            }
            (Word::Basis, leaves)
        })
        .collect()
}
