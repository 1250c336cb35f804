//! The levels of a table's rows, by their numbers: `I`, `1`, `1.1`, `a`.

use super::row_name::roman;

/// The level of a row, by how it is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum RowLevel {
    /// `A`, `B`.
    Capital,
    /// `I`, `II`.
    Roman,
    /// `1`, `1.1`, `1.1.1`: so many numbers.
    Digits(usize),
    /// `a`, `b`.
    Letter,
    /// `ii`, `iii`.
    SmallRoman,
}

/// The level of a row with a number, that of its last piece (`I.1` is as deep as `1.1`); `None` if it is none.
pub(super) fn level(number: &str) -> Option<RowLevel> {
    let number = number.trim().trim_matches(['.', ')', '(', '/']);
    if number.is_empty() {
        return None;
    }
    let pieces: Vec<&str> = number.split(['.', ',']).collect();
    let last = pieces.last()?;
    let digits = |piece: &str| !piece.is_empty() && piece.len() <= 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
    let headed = |piece: &str| digits(piece) || one_level(piece).is_some();
    if digits(last) {
        return pieces.iter().all(|piece| headed(piece)).then_some(RowLevel::Digits(pieces.len()));
    }
    // `1.a` is as deep as `a`.
    pieces.iter().all(|piece| headed(piece)).then(|| one_level(last))?
}

fn one_level(piece: &str) -> Option<RowLevel> {
    let single = piece.chars().count() == 1 && piece.chars().all(char::is_alphabetic);
    if !piece.is_empty() && piece.bytes().all(|byte| byte.is_ascii_uppercase()) && roman(piece).is_some() {
        return Some(RowLevel::Roman);
    }
    if piece.len() > 1 && piece.bytes().all(|byte| byte.is_ascii_lowercase()) && roman(piece).is_some() {
        return Some(RowLevel::SmallRoman);
    }
    single.then(|| if piece.chars().all(char::is_uppercase) { RowLevel::Capital } else { RowLevel::Letter })
}
