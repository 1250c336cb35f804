//! Several months or quarters of a year that a header names together: `Quý I-II`, `Tháng 7-12`, `3 quý đầu năm`.

use bdg_syntax::YearPart;

/// What a word of a header counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Months,
    Quarters,
}

impl Counted {
    /// The first and the last month of what a number names.
    fn months(self, number: u8) -> Option<(u8, u8)> {
        match self {
            Counted::Months => (1..=12).contains(&number).then_some((number, number)),
            Counted::Quarters if (1..=4).contains(&number) => {
                let last = number.checked_mul(3)?;
                Some((last.checked_sub(2)?, last))
            }
            Counted::Quarters => None,
        }
    }
}

/// What a word counts, where it says no more: `quý`, `months`.
fn counts(word: &str) -> Option<Counted> {
    match word {
        "thang" | "month" | "months" => Some(Counted::Months),
        "quy" | "quarter" | "quarters" => Some(Counted::Quarters),
        _ => None,
    }
}

/// The number of a month or a quarter: `6`, `iv`.
fn number(word: &str, counted: Counted) -> Option<u8> {
    const ROMAN: [&str; 4] = ["i", "ii", "iii", "iv"];
    let roman = ROMAN.iter().position(|name| counted == Counted::Quarters && *name == word);
    let plain = (1..=2).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let roman = roman.and_then(|at| u8::try_from(at).ok()?.checked_add(1));
    roman.or_else(|| word.parse().ok().filter(|_| plain)).filter(|number| counted.months(*number).is_some())
}

/// The month or quarter that one word names: `t6`, `q3`.
fn short(word: &str) -> Option<(Counted, u8)> {
    let named = [("t", Counted::Months), ("q", Counted::Quarters)];
    let (start, counted) = named.into_iter().find(|(start, _)| word.starts_with(start))?;
    number(word.strip_prefix(start)?, counted).map(|number| (counted, number))
}

/// The part of a year that several months or quarters come to; the inner `None` for one that a plan cannot say, the outer where the words
/// name no more than one of them.
pub(super) fn range_of_parts(folded: &str) -> Option<Option<Option<YearPart>>> {
    let words: Vec<&str> = folded.split(' ').collect();
    counted_quarters(&words).or_else(|| {
        let (first, last) = (0..words.len()).find_map(|at| range_at(&words, at))?;
        Some(match (first, last) {
            (1, 12) => None,
            (1, 3) | (4, 6) | (7, 9) | (10, 12) => Some(last.checked_div(3).map(YearPart::Quarter)),
            (1, last) => Some(Some(YearPart::FirstMonths(last))),
            (7, 12) => Some(Some(YearPart::SecondHalf)),
            _ => Some(None),
        })
    })
}

/// The first and the last month of a run of at least two months or quarters that begins with a word.
fn range_at(words: &[&str], at: usize) -> Option<(u8, u8)> {
    const JOINTS: &[&str] = &["va", "den", "toi", "het", "to", "and", "through"];
    let word = words.get(at)?;
    // `6 tháng 1 lần` counts months.
    let counted_before = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| word.len() <= 2)
        && at.checked_sub(1).and_then(|at| number(words.get(at)?, Counted::Months)).is_some();
    if counted_before {
        return None;
    }
    let (counted, mut next, mut found) = match (counts(word), short(word)) {
        (Some(counted), _) => (counted, at.checked_add(1)?, Vec::new()),
        (None, Some((counted, one))) => (counted, at.checked_add(1)?, vec![one]),
        _ => return None,
    };
    let long = found.is_empty();
    let mut joint = false;
    while let Some(word) = words.get(next) {
        let named = if long {
            number(word, counted)
        } else {
            short(word).filter(|(kind, _)| *kind == counted).map(|(_, one)| one)
        };
        match named {
            Some(one) => {
                found.push(one);
                joint = false;
            }
            None if JOINTS.contains(word) && !joint && !found.is_empty() => joint = true,
            None if long && counts(word) == Some(counted) && !found.is_empty() => {}
            None if *word == "het" && joint => {}
            None => break,
        }
        next = next.checked_add(1)?;
    }
    let rising = found.windows(2).all(|pair| matches!(pair, [one, next] if one < next));
    let (first, last) = (*found.first()?, *found.last()?);
    // `T1-T3` are terms of a school, `Q1-Q3` nine months.
    let terms = !long && counted == Counted::Months && last < 5;
    if found.len() < 2 || !rising || terms {
        return None;
    }
    Some((counted.months(first)?.0, counted.months(last)?.1))
}

/// `3 quý đầu năm`, `2 quý cuối năm`, `Quý đầu năm`.
fn counted_quarters(words: &[&str]) -> Option<Option<Option<YearPart>>> {
    const COUNTS: [&str; 3] = ["hai", "ba", "bon"];
    let at = words.windows(3).position(|run| matches!(run, ["quy", "dau" | "cuoi", "nam"]))?;
    let first = words.get(at.checked_add(1)?) == Some(&"dau");
    let before = at.checked_sub(1).and_then(|at| words.get(at)).copied().unwrap_or_default();
    let named = COUNTS.iter().position(|name| *name == before).and_then(|at| u8::try_from(at).ok()?.checked_add(2));
    let count = named.or_else(|| number(before, Counted::Quarters)).unwrap_or(1);
    Some(match (count, first) {
        (4, _) => None,
        (1, first) => Some(Some(YearPart::Quarter(if first { 1 } else { 4 }))),
        (count, true) => Some(count.checked_mul(3).map(YearPart::FirstMonths)),
        (2, false) => Some(Some(YearPart::SecondHalf)),
        _ => Some(None),
    })
}

/// The months up to the end of one, where its year stands elsewhere: `TH đến hết tháng 10`; the outer `None` where the words name no such
/// end. The whole year is no part of it.
pub(super) fn up_to_month(folded: &str) -> Option<Option<Option<YearPart>>> {
    let words: Vec<&str> = folded.split(' ').collect();
    let at = words.iter().position(|word| *word == "thang")?;
    let last = number(words.get(at.checked_add(1)?)?, Counted::Months)?;
    let before = words.get(..at)?;
    let end = before.iter().rev().find(|word| !["het", "cuoi", "ngay"].contains(*word))?;
    // `Từ tháng 4 đến tháng 9` does not begin with the year.
    let from = before.iter().any(|word| ["tu", "thang"].contains(word))
        && !before.windows(3).any(|run| run == ["tu", "dau", "nam"]);
    (["den", "toi"].contains(end) && !from).then_some(match last {
        12 => None,
        last => Some(Some(YearPart::FirstMonths(last))),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::fold;

    #[test]
    fn months_and_quarters_together_are_the_part_they_come_to() {
        use YearPart::{FirstMonths, Quarter, SecondHalf};
        for (text, wanted) in [
            ("Quý I-II", Some(FirstMonths(6))),
            ("Quý III - IV/2026", Some(SecondHalf)),
            ("Quý I, II", Some(FirstMonths(6))),
            ("Quý I+II", Some(FirstMonths(6))),
            ("Quý 1-2/2026", Some(FirstMonths(6))),
            ("KH quý I-III", Some(FirstMonths(9))),
            ("Quý I và quý II", Some(FirstMonths(6))),
            ("Quý II-III", None),
            ("Tháng 1-6", Some(FirstMonths(6))),
            ("Tháng 7 đến tháng 12", Some(SecondHalf)),
            ("Tháng 1 - 6/2026", Some(FirstMonths(6))),
            ("Kế hoạch tháng 1, 2", Some(FirstMonths(2))),
            ("Tháng 7-9", Some(Quarter(3))),
            ("T1-T6", Some(FirstMonths(6))),
            ("Q3-Q4 2026", Some(SecondHalf)),
            ("3 quý đầu năm", Some(FirstMonths(9))),
            ("Hai quý cuối năm", Some(SecondHalf)),
            ("Quý đầu năm", Some(Quarter(1))),
        ] {
            assert_eq!(range_of_parts(&fold(text)), Some(Some(wanted)), "{text}");
        }
        for text in ["Quý I/2026", "Tháng 10 năm 2026", "6 tháng 1 lần", "6 tháng đầu năm 2026", "T1-T3", "Quỹ 2 năm"]
        {
            assert_eq!(range_of_parts(&fold(text)), None, "{text}");
        }
        assert_eq!(range_of_parts("thang 1 12"), Some(None));
        assert_eq!(up_to_month("th den het thang 10"), Some(Some(Some(FirstMonths(10)))));
        assert_eq!(up_to_month("den thang 12"), Some(None));
        assert_eq!(up_to_month("tu thang 4 den thang 9"), None);
    }
}
