//! The time and the kind of the figures in a column, by the words above it.

use bdg_syntax::YearPart;

use super::column::FactHead;
use super::header_steps::step_up_to;
use super::header_words::Words;
use super::measures::{unit_in_brackets, without_measure};
use super::part_ranges::range_of_parts;
use super::quantities::is_set_by;
use super::setters::{CONGRESS, is_given};
use super::time_words::{AHEAD, ESTIMATED, PLANNED, looks_ahead, plans_below, without_course};
use super::year_parts::part_of_year;
use super::years::{periods, years, years_alone};
use crate::tables::fold;

/// What the values of a column are; `None` if it holds no values.
pub(super) fn fact_head(words: &Words<'_>) -> Option<FactHead> {
    if let Some(text) = without_course(words.text) {
        return fact_head(&Words { text: &text, folded: fold(&text), lowest: words.lowest.clone() });
    }
    if is_behind_year(words.text) {
        return None;
    }
    if is_of_each_year(words) {
        return Some(FactHead::Each);
    }
    if let Some((year, _)) = step_up_to(words.text) {
        return Some(FactHead::By(year));
    }
    // `Giai đoạn 2026-2030 › Còn lại 2027-2030` is a column of the last years.
    let span = periods(words.text).last().copied();
    // `Giai đoạn 2026-2030 › Năm 2026` is a column of 2026.
    let inner = span.map(|_| years_alone(words.text)).unwrap_or_default();
    let all = years(words.text);
    let last = inner.last().or(all.last()).copied();
    let part = part_of_year(&words.folded);
    // The years of a school year are those of one time.
    let span = span.filter(|_| part != Some(Some(YearPart::SchoolYear)));
    if words.hold(&[
        "so lieu goc",
        "gia tri goc",
        "nam goc",
        "nam co so",
        "so lieu nen",
        "baseline",
        "baselines",
        "hien trang",
        "thuc trang",
        "hien nay",
        "hien tai",
        "muc goc",
        "xuat phat diem",
        "diem xuat phat",
        "gia tri ban dau",
        "starting point",
        "base year",
        "reference value",
        "reference year",
    ]) || words.begin(&["goc"])
        || time_of(
            words,
            &["co so", "muc co so", "gia tri co so", "reference", "base", "base value", "start value", "bl"],
        )
    {
        let year = inner.first().or(all.first()).copied();
        let value = words.begin(&[
            "reference value",
            "xuat phat diem",
            "gia tri ban dau",
            "starting point",
            "baseline",
            "baselines",
            "so lieu goc",
            "gia tri goc",
            "hien trang",
            "thuc trang",
            "hien tai",
            "muc goc",
            "so lieu nen",
            "nam goc gia tri",
            "nam goc so lieu",
            "nam co so gia tri",
            "nam co so so lieu",
            "gia tri nam goc",
            "so lieu nam goc",
            "gia tri nam co so",
            "so lieu nam co so",
            "base year value",
        ]);
        return year.map(FactHead::Baseline).or(value.then_some(FactHead::Undated));
    }
    if all.is_empty() && words.hold(LATEST) {
        return Some(FactHead::Latest);
    }
    // `Thực hiện giai đoạn 2021-2025 › KH 2025`: the row right above the figures says what they are.
    let ahead = looks_ahead(words) || plans_below(words);
    let planned = ahead
        || words.hold(PLANNED)
        || words.hold(CONGRESS)
        || is_given(words)
        || words.begin(&["yeu cau den", "yeu cau nam"]);
    if !ahead && words.hold(ESTIMATED) && !words.begin(&["du kien ke hoach"]) {
        return match (part, last) {
            (Some(part), Some(year)) => part.map(|part| FactHead::EstimateWithin(part, year)),
            (None, Some(_)) if span.is_some() && inner.is_empty() => {
                span.map(|(first, last)| FactHead::EstimateOver(first, last))
            }
            (None, Some(year)) => Some(FactHead::Estimate(year)),
            (_, None) => Some(FactHead::Result),
        };
    }
    // `Số liệu đến 31/12/2025` tells what there is.
    // `Số tiêu chí đạt đến 30/6/2026` is what there is by then.
    let reached =
        matches!(part, Some(Some(YearPart::FirstMonths(_)))) && !planned && words.hold(&["dat den", "co den"]);
    // `Số liệu 6 tháng đầu năm 2025`.
    let counted = part.is_some() && words.begin(&["so lieu"]) && !planned;
    let told = reached || counted || words.begin(&["so lieu den", "so lieu tinh den", "so lieu cuoi"]);
    // What has come together since January.
    let together = words.hold(&["luy ke", "cong don", "cumulative"]) && !planned;
    let result = told || together || words.hold(&["ket qua", "kq", "dat duoc", "da dat", "actual", "actuals", "result", "results", "achieved"])
        || (words.hold(&["achievement", "achievements", "status", "progress"]) && !all.is_empty())
        || words.hold(&["latest", "current", "chinh thuc"])
        // `Giải ngân vốn đầu tư công (%) › 2026` measures what the year brings, planned or done.
        || (words.hold(&["quyet toan", "giai ngan", "diem dat"]) && !planned && !measured_above(words))
        || words.begin(&["thuc hien", "th", "da thuc hien"])
        // `Năm 2025 Thực hiện`: the year stands above.
        || (words.hold(&["thuc hien", "th"]) && !planned)
        // `Kế hoạch năm 2025 › Thực hiện`; `Chỉ tiêu thực hiện năm 2025` is a target.
        || (words.folded.ends_with(" thuc hien") || words.folded.ends_with(" th"));
    if result && !ahead {
        return match (part, last) {
            (Some(part), Some(year)) => part.map(|part| FactHead::Within(part, year)),
            (None, Some(_)) if span.is_some() && inner.is_empty() => {
                span.map(|(first, last)| FactHead::ResultOver(first, last))
            }
            (None, Some(year)) => Some(FactHead::Actual(year)),
            (_, None) => (words.begin(&["ket qua", "actual", "result", "results"])
                || words.are(&[
                    "thuc hien",
                    "th",
                    "thuc te",
                    "da thuc hien",
                    "thuc hien ca nam",
                    "quyet toan",
                    "so quyet toan",
                ]))
            .then_some(FactHead::Result),
        };
    }
    if let Some(part) = part {
        let head = if planned { FactHead::InWithin } else { FactHead::FigureWithin };
        return last.zip(part).map(|(year, part)| head(part, year)).filter(|_| planned || is_plain(words));
    }
    if !planned {
        // `Mức đạt năm 2025`, of land `đất 2025` says more.
        let level = words.folded.strip_prefix("muc dat ").filter(|_| words.text.to_lowercase().starts_with("mức đạt"));
        if let Some(rest) = level {
            let text = words.text.get("mức đạt".len()..).unwrap_or_default().trim();
            return bare(&Words { text, folded: rest.to_owned(), lowest: rest.to_owned() }, span, &inner, &all);
        }
        return bare(words, span, &inner, &all);
    }
    target(words, span, &inner, last)
}

/// Whether a header names the time behind a year, `Sau năm 2030`, `Beyond 2030`, which has no end.
fn is_behind_year(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "năm")
        .collect();
    let behind = |pair: &[&str]| match pair {
        [word, year] => ["sau", "after", "beyond", "post"].contains(word) && year.len() == 4 && !years(year).is_empty(),
        _ => false,
    };
    words.windows(2).any(behind)
}

/// Words of the newest result, whose year stands beside it or in the cell.
const LATEST: &[&str] = &[
    "ket qua gan nhat",
    "ket qua moi nhat",
    "so lieu gan nhat",
    "so lieu moi nhat",
    "gia tri moi nhat",
    "newest result",
    "latest result",
    "latest value",
    "latest available value",
    "latest available data",
    "latest data",
    "most recent value",
    "most recent data",
];

/// Whether a header names the target of every year, `Chỉ tiêu hằng năm`, perhaps below the plan's period.
fn is_of_each_year(words: &Words<'_>) -> bool {
    const EACH: &[&str] = &["hang nam", "moi nam", "tung nam", "each year", "every year", "yearly"];
    const AIMS: &[&str] = &["", "chi tieu", "muc tieu", "ke hoach", "kh", "muc phan dau", "target", "targets"];
    let said = |text: &str| {
        EACH.iter().any(|each| {
            let rest = text.strip_prefix(each).or_else(|| text.strip_suffix(each)).map(str::trim);
            rest.is_some_and(|rest| AIMS.contains(&rest))
        })
    };
    said(&words.folded) || said(&words.lowest) && words.hold(&["giai doan", "period"])
}

/// Whether the lowest row of a header names nothing but its year, below a quantity with its unit.
fn measured_above(words: &Words<'_>) -> bool {
    let year = words.lowest.strip_prefix("nam ").unwrap_or(&words.lowest);
    let above = words.text.trim_end().trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end();
    let above = above.strip_suffix("Năm").or_else(|| above.strip_suffix("năm")).unwrap_or(above).trim_end();
    year.len() == 4 && years(year).len() == 1 && words.lowest != words.folded && above.ends_with(')')
}

/// Whether a header names nothing but a year besides some words.
fn time_of(words: &Words<'_>, phrases: &[&str]) -> bool {
    let named: Vec<&str> = words.folded.split(' ').filter(|word| *word != "nam" && years(word).is_empty()).collect();
    !years(words.text).is_empty() && phrases.contains(&named.join(" ").as_str())
}

/// Words that say that a figure is the total of several years, or what is left of it.
fn is_whole(words: &Words<'_>) -> bool {
    // A plan of money for several years is a sum.
    words.hold(&["ke hoach von", "nhu cau von", "von dau tu", "von trung han"])
        || words.hold(&[
            "tong",
            "tong so",
            "tong cong",
            "ca giai doan",
            "ca nhiem ky",
            "con lai",
            "total",
            "whole period",
            "remaining",
        ])
}

/// Whether a header reaches to a year, `Mục tiêu đến 2030`.
fn reaches(words: &Words<'_>, year: i32) -> bool {
    let year = year.to_string();
    let named: Vec<&str> = words.folded.split(' ').collect();
    named.windows(2).any(|pair| matches!(pair, ["den", last] if *last == year))
}

/// The target that a header with a word of targets names.
fn target(words: &Words<'_>, span: Option<(i32, i32)>, inner: &[i32], last: Option<i32>) -> Option<FactHead> {
    let by = words.hold(&["den nam", "den het nam", "den cuoi nam", "by", "end target", "final target", "endline"])
        || words.begin(&["den", "tam nhin", "vision", "dinh huong"])
        || words.hold(&["den"]) && words.hold(AHEAD)
        || words.hold(MID_TERM)
        || last.is_some_and(|last| reaches(words, last));
    if let (Some((first, last)), []) = (span, inner) {
        return Some(if is_whole(words) { FactHead::Over(first, last) } else { FactHead::Span(first, last) });
    }
    // `Mục tiêu 5 năm › 2026` is a column of that year.
    let below = words.lowest != words.folded && years(&words.lowest).len() == 1 && words.lowest.len() == 4;
    let whole = by
        || words.hold(&["5 nam", "nhiem ky", "period"]) && span.is_none() && !below
        || (span.is_none() && words.hold(&["giai doan"]))
        || (span.is_none() && words.begin(&["muc tieu", "milestone"]) && !words.hold(&["nam"]))
        || (span.is_none() && words.folded.ends_with(" milestone"));
    match last {
        Some(year) if whole => Some(FactHead::By(year)),
        Some(year) => Some(FactHead::In(year)),
        None if is_whole(words) && words.hold(&["5 nam", "nhiem ky"]) => Some(FactHead::Whole),
        None if words.hold(&["ca giai doan", "tong giai doan", "tong so giai doan", "whole period"]) => {
            Some(FactHead::Whole)
        }
        None if is_plain_target(words)
            || words.hold(&[
                "ke hoach giai doan",
                "muc tieu giai doan",
                "chi tieu giai doan",
                "ke hoach 5 nam",
                "muc tieu 5 nam",
                "chi tieu 5 nam",
                "kh 5 nam",
                "ke hoach trung han",
                "period target",
            ])
            || words.hold(CONGRESS) =>
        {
            Some(FactHead::Period)
        }
        None if words.hold(&[
            "ke hoach nam",
            "kh nam",
            "dt nam",
            "chi tieu nam",
            "muc tieu nam",
            "annual target",
            "muc phan dau",
            "du toan nam",
            "ke hoach ca nam",
            "chi tieu ca nam",
            "muc tieu ca nam",
            "du toan ca nam",
            "kh ca nam",
            "dt ca nam",
            "full year target",
            "full year plan",
        ]) || words.are(&[
            "ke hoach",
            "kh",
            "target",
            "phan dau",
            "du toan",
            "chi tieu giao",
            "chi tieu ke hoach",
            "chi tieu phan dau",
            "muc tieu phan dau",
            "ke hoach giao",
            "chi tieu nq",
            "chi tieu nghi quyet",
            "nq hdnd",
            "nghi quyet hdnd",
            "nghi quyet giao",
            "nq giao",
            // Beside `Kế hoạch đã giao năm 2026`.
            "ke hoach sau dieu chinh",
            "kh sau dieu chinh",
            "du toan sau dieu chinh",
            "ke hoach dieu chinh",
            "kh dieu chinh",
            "du toan dieu chinh",
            "ke hoach von sau dieu chinh",
            "ke hoach von dieu chinh",
            "revised target",
            "adjusted target",
        ]) || is_assigned(words) =>
        {
            Some(FactHead::Year)
        }
        None => None,
    }
}

/// Whether a header names a target by who sets it, `Kế hoạch › Xã giao`, or by what is aimed for, `Kế hoạch › Phấn đấu`, and no more.
fn is_assigned(words: &Words<'_>) -> bool {
    const BEGIN: &[&str] = &["ke hoach", "kh", "chi tieu", "muc tieu", "du toan", "dt"];
    let below = BEGIN.iter().find_map(|start| words.folded.strip_prefix(start)?.strip_prefix(' '));
    let below = below.unwrap_or(&words.folded);
    let alone = below != words.folded || words.lowest != words.folded;
    alone && (below == "phan dau" || below.ends_with(" phan dau") || below.ends_with(" giao")) && is_set_by(below)
}

/// Whether a header names no more than a target: not what else there is to say of it, `Target type`.
fn is_plain_target(words: &Words<'_>) -> bool {
    const PLAIN: &[&str] = &[
        "target",
        "targets",
        "value",
        "values",
        "level",
        "levels",
        "end",
        "of",
        "the",
        "project",
        "programme",
        "program",
        "plan",
        "period",
        "final",
        "overall",
        "total",
        "cumulative",
        "figure",
        "for",
        "set",
        "agreed",
        "approved",
        "number",
        "amount",
        "indicator",
        "eop",
        "by",
        "and",
        "or",
        "completion",
        "endline",
    ];
    words.hold(&["target", "targets"]) && words.folded.split(' ').all(|word| PLAIN.contains(&word))
}

/// Words that a header of a time has besides it.
const PLAIN: &[&str] = &[
    "nam",
    "muc",
    "hoach",
    "den",
    "het",
    "cuoi",
    "giai",
    "doan",
    "du",
    "kien",
    "ca",
    "year",
    "by",
    "end",
    "of",
    "in",
    "the",
    "fy",
    "tong",
    "so",
    "cong",
    "con",
    "lai",
    "total",
    "whole",
    "period",
    "over",
    "for",
    "remaining",
    "quy",
    "i",
    "ii",
    "iii",
    "iv",
    "q1",
    "q2",
    "q3",
    "q4",
    "h1",
    "h2",
    "thang",
    "dau",
    "sau",
    "chin",
    "first",
    "half",
    "quarter",
    "months",
    "nhiem",
    "hoc",
    "school",
    "thoi",
    "ky",
    "trong",
    "do",
    "chia",
    "ra",
    "which",
    "phan",
    "lieu",
    "midline",
    "endline",
    "theo",
    "cac",
    "tung",
    "quarters",
    "quarterly",
    "month",
    "monthly",
    "breakdown",
    "moc",
    "mid",
    "term",
    "midterm",
    "y1",
    "y2",
    "y3",
    "y4",
    "y5",
    "yr1",
    "yr2",
    "yr3",
    "yr4",
    "yr5",
    "yr",
    "semester",
    "nua",
    "giua",
    "jan",
    "january",
    "apr",
    "april",
    "oct",
    "october",
    "mar",
    "march",
    "jun",
    "june",
    "jul",
    "july",
    "sep",
    "september",
    "dec",
    "december",
    "to",
];

/// Whether a header names nothing but a time.
pub(super) fn is_plain(words: &Words<'_>) -> bool {
    // `Năm 2026 (triệu đồng)`.
    let text = unit_in_brackets(words.text).map_or(words.text, |unit| {
        words.text.trim_end().trim_end_matches(')').trim_end().trim_end_matches(unit).trim_end().trim_end_matches('(')
    });
    // What there is at the beginning of a year is that of the one before; `Năm 2026 › Nam` counts men.
    let lower = words.text.to_lowercase();
    let men = lower.contains("năm") && lower.split_whitespace().any(|word| word == "nam");
    if men || words.hold(&["dau ky", "opening"]) {
        return false;
    }
    let named = without_measure(text);
    let time = |word: &str| word.trim_start_matches("fy").bytes().all(|byte| byte.is_ascii_digit());
    // `Quý I và II`, `T1-T6`.
    let several = range_of_parts(&words.folded).is_some();
    let joint = |word: &str| {
        several
            && (["va", "toi", "and"].contains(&word)
                || word.strip_prefix('t').is_some_and(|count| count.parse::<u8>().is_ok()))
    };
    named.split(' ').filter(|word| !time(word) && !joint(word)).all(|word| PLAIN.contains(&word))
}

/// Words of what is to be reached halfway: `Mid-term (2028)`, `Giữa kỳ 2028`.
pub(super) const MID_TERM: &[&str] = &["mid term", "midterm", "interim", "giua ky", "giua nhiem ky", "giua giai doan"];

/// A header that names a time and nothing else: `Năm 2026`, `2026`, `Đến năm 2030`, `Giai đoạn 2026-2030`.
fn bare(words: &Words<'_>, span: Option<(i32, i32)>, inner: &[i32], all: &[i32]) -> Option<FactHead> {
    if !is_plain(words) {
        return None;
    }
    let by = words.hold(&["den", "by", "end"]) || words.hold(MID_TERM) || words.begin(&["moc"]);
    match (span, inner) {
        (Some((first, last)), []) if is_whole(words) => Some(FactHead::Over(first, last)),
        (Some((first, last)), []) => Some(FactHead::Span(first, last)),
        (Some(_), [year]) if by => Some(FactHead::By(*year)),
        (Some(_), [year]) => Some(FactHead::Figure(*year)),
        (Some(_), _) => None,
        (None, _) => match all {
            [year] if by => Some(FactHead::By(*year)),
            [year] => Some(FactHead::Figure(*year)),
            [] if words.hold(&["ca giai doan", "tong giai doan", "tong so giai doan", "whole period"])
                || (is_whole(words) || words.hold(&["ca"]))
                    && words.hold(&["5 nam", "nam nam", "nhiem ky", "5 year", "5 years", "five years"]) =>
            {
                Some(FactHead::Whole)
            }
            [] if words.are(&["tong so", "tong", "tong cong", "cong", "total"]) => Some(FactHead::Total),
            [] if words.are(&["cong 5 nam", "cong 3 nam", "cong ca giai doan"]) => Some(FactHead::Total),
            _ => None,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::column::ColumnRole;
    use super::super::column_words::column_role;
    use super::*;

    #[test]
    fn headers_name_the_time_of_their_figures() {
        use FactHead::{Actual, By, Estimate, EstimateWithin, Figure, In, InWithin, Over, ResultOver, Span, Within};
        let cases = [
            ("ƯTH 2025", Estimate(2025)),
            ("Ước thực hiện năm 2025", Estimate(2025)),
            ("Ước 2025", Estimate(2025)),
            ("2024 (est.)", Estimate(2024)),
            ("Năm 2025 Ước TH", Estimate(2025)),
            ("Giai đoạn 2021-2025 Thực hiện Ước TH 2025", Estimate(2025)),
            ("Ước thực hiện 6 tháng cuối năm 2026", EstimateWithin(YearPart::SecondHalf, 2026)),
            ("2023 (actual)", Actual(2023)),
            ("Giai đoạn 2021-2025 Thực hiện Năm 2024", Actual(2024)),
            ("Thực hiện 10 tháng năm 2025", Within(YearPart::FirstMonths(10), 2025)),
            ("Target 2026 Actual Q1-Q3", Within(YearPart::FirstMonths(9), 2026)),
            ("2030 target", In(2030)),
            ("Target FY2025/26", In(2026)),
            ("Quý I/2026", FactHead::FigureWithin(YearPart::Quarter(1), 2026)),
            ("Q1 2025 Target", InWithin(YearPart::Quarter(1), 2025)),
            ("Thực hiện giai đoạn 2021-2025", ResultOver(2021, 2025)),
            ("Kế hoạch giai đoạn 2026-2030", Span(2026, 2030)),
            ("Giai đoạn 2026-2030", Span(2026, 2030)),
            ("Period 2021-2025", Span(2021, 2025)),
            ("Tổng giai đoạn 2026-2030", Over(2026, 2030)),
            ("Còn lại 2027-2030", Over(2027, 2030)),
            ("Kế hoạch giai đoạn 2026-2030 Tổng giai đoạn 2026-2030", Over(2026, 2030)),
            ("Kế hoạch giai đoạn 2026-2030 Còn lại 2027-2030", Over(2027, 2030)),
            ("Giai đoạn 2021-2025 Thực hiện giai đoạn 2021-2025", ResultOver(2021, 2025)),
            ("Kế hoạch giai đoạn 2026-2030 Mục tiêu đến năm 2030", By(2030)),
            ("Mục tiêu giai đoạn 2026-2030 2026", In(2026)),
            ("2026", Figure(2026)),
            ("Mid-term (2028)", By(2028)),
            ("Midterm 2028", By(2028)),
            ("Giữa kỳ (2028)", By(2028)),
            ("Interim target 2026", By(2026)),
            ("Mốc 2027", By(2027)),
            ("Mid-term result 2028", Actual(2028)),
            ("Baseline value", FactHead::Undated),
            ("Kết quả gần nhất", FactHead::Latest),
            ("Tổng số", FactHead::Total),
            ("Kế hoạch vốn 2026-2030", Over(2026, 2030)),
            ("Cả giai đoạn", FactHead::Whole),
        ];
        for (text, head) in cases {
            assert_eq!(column_role(text), ColumnRole::Value(head), "{text}");
        }
        for text in
            ["ƯTH2025/KH2025 (%)", "KH 2026/ƯTH 2025", "2025/2024", "Bình quân giai đoạn 2026-2030", "Theo lộ trình"]
        {
            assert_eq!(column_role(text), ColumnRole::Aside, "{text}");
        }
    }
}
