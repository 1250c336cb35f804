//! The years of a title: those that it is of, and the one that it only reaches to, `Kế hoạch … đến năm 2030`.

use super::column::{ColumnRole, FactHead, TableColumn};
use super::seasons::with_harvest_year;
use super::years::{period, years};
use crate::tables::fold;

/// The years that a title names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct TitleYears {
    /// Those that it is of: `Kế hoạch năm 2026`.
    pub own: Vec<i32>,
    /// The one that it reaches to: `đến năm 2030`.
    pub end: Option<i32>,
}

/// Words between a year and the one that says what the year is: `đến hết năm 2030`.
const BETWEEN: &[&str] = &["nam", "het", "cuoi", "the", "year", "end", "of", "fy"];

/// Words before a year that is an end.
const UP_TO: &[&str] = &["den", "toi", "to", "by", "until", "till", "through", "towards", "toward"];

/// Words of what is named after the year that it reaches to: `Agenda 2030`, `Chương trình nghị sự 2030`.
const NAMED: &[&str] = &["agenda", "strategy", "roadmap", "sdg", "sdgs"];

/// The same of two words.
const NAMED_TWICE: &[(&str, &str)] = &[("nghi", "su"), ("chien", "luoc")];

/// The years of a title; none where it names a period. Dates and numbers of the documents that it cites name none.
pub(super) fn title_years(title: &str) -> TitleYears {
    let mut out = TitleYears::default();
    let harvest = with_harvest_year(title);
    let title = harvest.as_deref().unwrap_or(title);
    if period(title).is_some() {
        return out;
    }
    let text = without_citations(title);
    let words: Vec<&str> = text.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let mut visions = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let named = years(word);
        let [year] = named.as_slice() else {
            out.own.extend(named);
            continue;
        };
        let mut before = folded.get(..at).unwrap_or_default().iter().rev().map(String::as_str);
        let said = before.by_ref().find(|word| !BETWEEN.contains(word)).unwrap_or_default();
        let said_before = before.next().unwrap_or_default();
        let behind = folded.get(at.saturating_add(1)).map_or("", String::as_str);
        // `Targets for 2030`, `SDG 2030`.
        let aimed = said == "for" && ["target", "targets", "goals"].contains(&said_before);
        let called = aimed || NAMED.contains(&said) || NAMED_TWICE.contains(&(said_before, said));
        let ahead = |word: &str| ["nhin", "vision", "huong", "orientation"].contains(&word);
        if ahead(said) || (UP_TO.contains(&said) && ahead(said_before)) {
            visions.push(*year);
        } else if UP_TO.contains(&said) || called || ["agenda", "vision"].contains(&behind) {
            out.end = out.end.or(Some(*year));
        } else {
            out.own.push(*year);
        }
    }
    if out.own.is_empty() && out.end.is_none() {
        out.end = visions.first().copied();
    }
    out.own.dedup();
    out
}

/// A title without the dates and numbers of documents: `Quyết định số 12/2025/QĐ-TTg ngày 05/3/2025`.
fn without_citations(title: &str) -> String {
    const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<&str> = title.split_whitespace().collect();
    let folded: Vec<String> = words.iter().map(|word| fold(word)).collect();
    let is = |at: usize, wanted: &str| folded.get(at).is_some_and(|word| word == wanted);
    let counted = |at: Option<usize>| {
        at.and_then(|at| folded.get(at)).is_some_and(|word| {
            let digits = word.bytes().take_while(u8::is_ascii_digit).count();
            (1..=2).contains(&digits) && !word.contains(' ')
        })
    };
    let cited = |at: usize, word: &str| {
        if years(word).is_empty() {
            return false;
        }
        // `05/3/2025`, `12/2025/QĐ-TTg`, `15-NQ/2025`.
        let pieces = word.matches('/').count().saturating_add(word.matches('-').count());
        // `Quý III/2026` is a time.
        let quarter = word.split_once('/').is_some_and(|(part, _)| ["I", "II", "III", "IV"].contains(&part));
        let number = word.contains('/') && word.contains(char::is_alphabetic) && !quarter;
        let before = at.checked_sub(1).map_or("", |before| folded.get(before).map_or("", String::as_str));
        if number || pieces >= 2 || (pieces == 1 && ["so", "no"].contains(&before)) {
            return true;
        }
        // `ngày 05 tháng 3 năm 2025`.
        let back = |count: usize| at.checked_sub(count);
        let dated = back(5).is_some_and(|day| is(day, "ngay"))
            && back(3).is_some_and(|month| is(month, "thang"))
            && counted(back(4));
        // `5 March 2025`.
        let month = back(1).and_then(|at| folded.get(at)).map_or("", String::as_str);
        let english = MONTHS.iter().any(|name| month.starts_with(name)) && counted(back(2));
        dated || english
    };
    let kept = words.iter().enumerate().filter(|(at, word)| !cited(*at, word)).map(|(_, word)| *word);
    kept.collect::<Vec<_>>().join(" ")
}

/// The newest year of which the columns of a table have what is known.
pub(super) fn newest_known(columns: &[TableColumn]) -> Option<i32> {
    let of = |column: &TableColumn| match column.role {
        ColumnRole::Value(
            FactHead::Actual(year)
            | FactHead::Estimate(year)
            | FactHead::ResultOver(_, year)
            | FactHead::EstimateOver(_, year)
            | FactHead::Baseline(year),
        ) => Some(year),
        // A part of a year may be one of the plan's first.
        ColumnRole::Value(FactHead::Within(_, year) | FactHead::EstimateWithin(_, year)) => year.checked_sub(1),
        _ => None,
    };
    columns.iter().filter_map(of).max()
}

/// The period of a plan of which only the end is known: it begins with the first target behind the newest result. `None`
/// where the table does not tell.
pub(super) fn period_up_to(end: i32, columns: &[TableColumn]) -> Option<(i32, i32)> {
    let heads = || {
        columns.iter().filter_map(|column| if let ColumnRole::Value(head) = column.role { Some(head) } else { None })
    };
    let newest = newest_known(columns);
    let targets = heads().filter_map(|head| match head {
        FactHead::In(year) | FactHead::By(year) | FactHead::InWithin(_, year) | FactHead::From(year) => Some(year),
        FactHead::Over(first, _) | FactHead::Span(first, _) => Some(first),
        FactHead::Figure(year) | FactHead::FigureWithin(_, year) if newest.is_some() => Some(year),
        _ => None,
    });
    let ahead = |year: &i32| newest.is_none_or(|newest| newest < *year) && *year <= end;
    let first = targets.filter(ahead).min();
    let five = end.checked_sub(4).filter(|_| end.rem_euclid(5) == 0);
    if let Some(first) = first.filter(|first| *first < end) {
        // What is to be reached by 2028 and 2030 is that of a plan from 2026 on.
        let start = five.filter(|start| *start < first && newest.is_none_or(|newest| newest < *start));
        return Some((start.unwrap_or(first), end));
    }
    // Plans of five years end in 0 or 5: a table of nothing but their years, or of the end beside the year before them.
    let start = five?;
    let years = heads().filter_map(|head| if let FactHead::Figure(year) = head { Some(year) } else { None });
    let plain = newest.is_none() && first.is_none_or(|first| first == end) && years.min() == Some(start);
    let beside = newest.and_then(|newest| newest.checked_add(1)) == Some(start) && first.is_some();
    (plain || beside).then_some((start, end))
}

/// Whether a year that a title names is only the end of the path in its table: years without a word lead up to it from the
/// newest result with others left out, `Kết quả 2024, 2026, 2028, 2030`.
pub(super) fn is_end_of_path(year: i32, columns: &[TableColumn]) -> bool {
    let heads = || {
        columns.iter().filter_map(|column| if let ColumnRole::Value(head) = column.role { Some(head) } else { None })
    };
    let newest = heads()
        .filter_map(|head| match head {
            FactHead::Actual(year) | FactHead::Estimate(year) | FactHead::Baseline(year) => Some(year),
            _ => None,
        })
        .max();
    let Some(newest) = newest else { return false };
    let mut path: Vec<i32> = heads()
        .filter_map(|head| if let FactHead::Figure(year) = head { Some(year) } else { None })
        .filter(|one| newest < *one && *one <= year)
        .collect();
    path.sort_unstable();
    path.last() == Some(&year)
        && path.windows(2).any(|pair| matches!(pair, [one, next] if next.saturating_sub(*one) > 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_of_a_year_or_reaches_to_one() {
        let of = |own: &[i32], end: Option<i32>| TitleYears { own: own.to_vec(), end };
        for (title, wanted) in [
            ("Kế hoạch phát triển đến năm 2030", of(&[], Some(2030))),
            ("Chương trình MTQG đến hết năm 2035", of(&[], Some(2035))),
            ("Plan to 2030", of(&[], Some(2030))),
            ("Roadmap towards 2030", of(&[], Some(2030))),
            ("SDG plan: targets for 2030", of(&[], Some(2030))),
            ("2030 Agenda roadmap", of(&[], Some(2030))),
            ("Đề án đến năm 2030 và định hướng 2045", of(&[], Some(2030))),
            ("Kế hoạch năm 2026, tầm nhìn đến năm 2030", of(&[2026], None)),
            ("Kế hoạch triển khai Chiến lược đến năm 2030 năm 2026", of(&[2026], Some(2030))),
            ("Kế hoạch năm 2026", of(&[2026], None)),
            ("Kế hoạch nhân sự 2026", of(&[2026], None)),
            ("Chiến lược 2030", of(&[], Some(2030))),
            ("Kế hoạch 6 tháng cuối năm 2026", of(&[2026], None)),
            ("Kế hoạch thực hiện Quyết định số 1234/QĐ-TTg ngày 05/3/2025 của Thủ tướng", of(&[], None)),
            ("Kế hoạch thực hiện Nghị định 35/2025/NĐ-CP", of(&[], None)),
            ("Kế hoạch thực hiện Quyết định số 12 ngày 05 tháng 3 năm 2025", of(&[], None)),
            ("Plan under the Decision of 5 March 2025 for 2026", of(&[2026], None)),
            ("Kế hoạch giai đoạn 2026-2030", of(&[], None)),
            ("Kế hoạch sản xuất vụ Đông Xuân 2025-2026", of(&[2026], None)),
            ("Theo dõi tiến độ quý III/2026", of(&[2026], None)),
        ] {
            assert_eq!(title_years(title), wanted, "{title}");
        }
    }
}
