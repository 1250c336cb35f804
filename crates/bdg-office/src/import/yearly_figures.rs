//! Figures that say that they are those of each year, `210 ha/năm`, `25/year`, in a row whose unit names no time.

use super::column::FactHead;
use super::fitting::fits;
use super::plan_text::one_line;
use super::unit::own_unit;
use crate::tables::{fold, holds};
use bdg_syntax::number::Lang;

/// What a figure of each year is in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum YearlyFigure {
    /// A figure with its time, and whether the years of its row add up.
    Known { head: FactHead, text: String, flow: bool },
    /// By so much a share changes each year, or its level in each: that is not known.
    Open,
}

/// Words behind a number that make it one of each year.
const YEARLY: &[&str] = &[
    "/năm",
    "/ năm",
    "mỗi năm",
    "hằng năm",
    "hàng năm",
    "/year",
    "/ year",
    "/yr",
    "per year",
    "each year",
    "every year",
    "a year",
    "per annum",
    "annually",
    "yearly",
    "p.a.",
];

/// Words of a row whose figure is one of a year whatever it says: an average, income, yield.
const MEANS: &[&str] =
    &["binh quan", "thu nhap", "luong", "nang suat", "average", "income", "wage", "yield", "per capita", "per head"];

/// Words of a row that is itself one of a change.
const CHANGES: &[&str] = &[
    "tang",
    "giam",
    "toc do",
    "tang truong",
    "growth",
    "increase",
    "increased",
    "decrease",
    "reduction",
    "reduced",
    "rise",
];

/// What the words of a cell say of each year; `over` is the head of the years that its column is of, where it is of several; `unit` and
/// `title` are those of the row. `None` where they say nothing of it, or the unit of the row says so itself.
pub(super) fn yearly_figure(
    words: &str,
    (head, over): (FactHead, Option<FactHead>),
    unit: &str,
    title: &str,
    lang: Lang,
) -> Option<YearlyFigure> {
    let words = one_line(words);
    let bare = YEARLY.iter().find_map(|end| without_end(&words, end))?;
    let folded = fold(unit);
    let timed = ["nam", "year", "yr", "annum"].iter().any(|word| holds(&folded, word));
    if timed || unit.contains('/') || !bare.contains(|sign: char| sign.is_ascii_digit()) || !is_level(bare) {
        return None;
    }
    let title = fold(title);
    let says = |words: &[&str]| words.iter().any(|word| holds(&title, word));
    let share = unit.contains(['%', '‰']) || bare.ends_with('%');
    if share {
        let over = over?;
        return Some(if says(CHANGES) {
            let text = if bare.ends_with('%') { bare.to_owned() } else { format!("{bare}%") };
            YearlyFigure::Known { head: over, text: format!("{text}{}", a_year(lang)), flow: false }
        } else {
            YearlyFigure::Open
        });
    }
    if says(MEANS) {
        return None;
    }
    let named = own_unit(bare).is_some();
    let with_unit = match (named, unit.trim()) {
        (true, _) => Some(format!("{bare}{}", a_year(lang))),
        (false, "") => None,
        (false, unit) => Some(format!("{bare} {unit}{}", a_year(lang))),
    };
    let of = over.unwrap_or(head);
    let written = of.written(lang)?;
    let known = with_unit.filter(|text| fits(&written, text, lang));
    let (head, text) = match (known, over) {
        (Some(text), _) => (of, text),
        // Without a unit nothing but the head says that it is one of each year.
        (None, Some(_)) => (FactHead::Each, bare.to_owned()),
        (None, None) => (head, bare.to_owned()),
    };
    Some(YearlyFigure::Known { head, text, flow: true })
}

/// How a plan writes that a unit is one of each year.
fn a_year(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "/năm",
        Lang::En => "/year",
    }
}

/// The words before an end, whatever their case.
fn without_end<'w>(words: &'w str, end: &str) -> Option<&'w str> {
    let at = words.len().checked_sub(end.len())?;
    let (before, behind) = words.is_char_boundary(at).then(|| words.split_at(at))?;
    let apart = end.starts_with('/') || before.ends_with([' ', ',']);
    let bare = before.trim_end().trim_end_matches(',').trim_end();
    (behind.to_lowercase() == end && apart && !bare.is_empty()).then_some(bare)
}

/// Whether words are a number, perhaps with a bound and a unit: no change, no mean.
pub(super) fn is_level(bare: &str) -> bool {
    const BOUNDS: &[&str] = &[
        "it nhat",
        "toi thieu",
        "tren",
        "duoi",
        "khong duoi",
        "khong qua",
        "toi da",
        "khoang",
        "tu",
        "dat",
        "at least",
        "at most",
        "above",
        "below",
        "about",
        "over",
        "up to",
        "minimum",
        "maximum",
    ];
    let start: String = bare.chars().take_while(|sign| !sign.is_ascii_digit()).collect();
    let said = fold(&start);
    said.is_empty() || BOUNDS.contains(&said.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str, unit: &str, title: &str) -> Option<YearlyFigure> {
        let over = FactHead::Over(2026, 2030);
        yearly_figure(words, (FactHead::By(2030), Some(over)), unit, title, Lang::Vi)
    }

    #[test]
    fn figures_of_each_year_have_their_unit() {
        let known = |text: &str, flow: bool| {
            Some(YearlyFigure::Known { head: FactHead::Over(2026, 2030), text: text.to_owned(), flow })
        };
        assert_eq!(of("210 ha/năm", "ha", "Trồng rừng"), known("210 ha/năm", true));
        assert_eq!(of("ít nhất 25/năm", "lớp", "Tập huấn"), known("ít nhất 25 lớp/năm", true));
        assert_eq!(of("25 mỗi năm", "lớp", "Tập huấn"), known("25 lớp/năm", true));
        assert_eq!(of("1 - 1,5%/năm", "%", "Tỷ lệ hộ nghèo giảm"), known("1 - 1,5%/năm", false));
        assert_eq!(of("1,5%/năm", "%", "Tỷ lệ hộ nghèo"), Some(YearlyFigure::Open));
        let each = Some(YearlyFigure::Known { head: FactHead::Each, text: String::from("25"), flow: true });
        assert_eq!(of("25/năm", "", "Tập huấn"), each);
        for (words, unit, title) in [
            ("tăng 2 xã/năm", "xã", "Xã đạt chuẩn"),
            ("bình quân 5 lớp/năm", "lớp", "Tập huấn"),
            ("75 triệu đồng/người/năm", "triệu đồng/người/năm", "Thu nhập"),
            ("75 triệu đồng/năm", "triệu đồng", "Thu nhập bình quân"),
            ("25", "lớp", "Tập huấn"),
        ] {
            assert_eq!(of(words, unit, title), None, "{words}");
        }
    }

    #[test]
    fn a_figure_of_one_year_is_that_of_a_flow() {
        let of = |words: &str, unit: &str| {
            yearly_figure(words, (FactHead::In(2026), None), unit, "Training courses", Lang::En)
        };
        let known =
            |text: &str| Some(YearlyFigure::Known { head: FactHead::In(2026), text: text.to_owned(), flow: true });
        assert_eq!(of("25/year", "courses"), known("25 courses/year"));
        assert_eq!(of("30 per year", "courses"), known("30 courses/year"));
        assert_eq!(of("15 each year", ""), known("15"));
        assert_eq!(of("12 courses annually", "courses"), known("12 courses/year"));
    }
}
