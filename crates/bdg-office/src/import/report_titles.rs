//! Titles of reports: what they tell of, and what they plan next.

use super::year_parts::part_of_year;
use super::years::{period, years};
use crate::tables::{begins, fold, holds};
use bdg_syntax::YearPart;

/// Words of what was done. A report that says none of them may be one on a plan: `Báo cáo kế hoạch năm 2026`.
const TOLD: &[&str] = &[
    "ket qua",
    "tinh hinh",
    "dat duoc",
    "tong ket",
    "so ket",
    "thuc trang",
    "kiem diem",
    "progress",
    "annual report",
    "review",
    "achievements",
    "results of",
    "results achieved",
    "performance in",
    "implementation of",
];

/// Words of what was done at the beginning of a title; further on they may say what indicators are for: `Bộ chỉ số đánh giá`.
const JUDGED: &[&str] = &["danh gia", "evaluation", "assessment", "report on results"];

/// Words before those of a title that only number or name the table.
const LABELS: &[&str] = &[
    "phu", "luc", "bieu", "bang", "so", "tong", "hop", "bao", "cao", "tom", "tat", "annex", "table", "summary", "mid",
    "term", "midterm", "final", "annual", "giua", "ky", "cuoi",
];

/// Words of results that are still to come, and of a plan that is being made.
const AHEAD: &[&str] = &[
    "ket qua du kien",
    "du kien ket qua",
    "ket qua can dat",
    "ket qua mong doi",
    "ket qua mong muon",
    "can dat duoc",
    "phai dat duoc",
    "dieu chinh",
    "xay dung ke hoach",
    "expected results",
    "planned results",
];

/// Words of what is to be done, and of results that are still to come.
pub(super) const PLANS: &[&str] = &[
    "ke hoach",
    "khung",
    "chuong trinh",
    "de an",
    "chien luoc",
    "quy hoach",
    "muc tieu",
    "lo trinh",
    "phuong huong",
    "nhiem vu",
    "du kien",
    "ket qua can dat",
    "ket qua mong doi",
    "ket qua phan dau",
    "plan",
    "framework",
    "strategy",
    "programme",
    "program",
    "targets",
    "expected",
    "planned",
];

/// Where a folded text first has one of some phrases.
pub(super) fn first_of(folded: &str, phrases: &[&str]) -> Option<usize> {
    let padded = format!(" {folded} ");
    phrases.iter().filter_map(|phrase| padded.find(&format!(" {phrase} "))).min()
}

/// Whether a title is that of a report on results: its words come before those of a plan, which is then what was carried out.
pub(super) fn tells_results(title: &str) -> bool {
    let folded = fold(title);
    if first_of(&folded, AHEAD).is_some() {
        return false;
    }
    let label =
        |word: &&str| LABELS.contains(word) || word.len() <= 2 || word.bytes().all(|byte| byte.is_ascii_digit());
    let judged = first_of(&folded, JUDGED).filter(|at| {
        folded
            .get(..*at)
            .is_some_and(|before| before.split(' ').filter(|word| !word.is_empty()).all(|word| label(&word)))
    });
    // `Báo cáo 9 tháng năm 2026`.
    let timed = begins(&folded, "bao cao") && part_of_year(&folded).is_some();
    let timed = timed.then_some(0).filter(|_| first_of(&folded, PLANS).is_none());
    let told = first_of(&folded, TOLD).into_iter().chain(judged).chain(timed).min();
    told.is_some_and(|told| first_of(&folded, PLANS).is_none_or(|plan| told < plan))
}

/// Words of what a report plans next.
const NEXT: &[&str] =
    &["ke hoach", "phuong huong", "nhiem vu", "muc tieu", "chi tieu", "du kien", "plan", "plans", "targets", "outlook"];

/// Whether results and plans of a title are of the same years, `Kết quả và mục tiêu giai đoạn 2024-2030`: which years are of which
/// it does not say.
pub(super) fn plans_same(title: &str) -> bool {
    let lower = title.to_lowercase();
    let joint = joined_plans(&lower).next();
    joint.is_some_and(|(before, behind)| years(before).is_empty() && !years(behind).is_empty())
}

/// What a title in lower case says before what it plans next, and that: `thu và chi năm 2025` and `kế hoạch năm 2026`.
fn joined_plans(lower: &str) -> impl Iterator<Item = (&str, &str)> {
    let joints = [" và ", " and ", ", ", "; "].into_iter().flat_map(|joint| lower.match_indices(joint));
    let parts = joints.filter_map(|(at, joint)| Some((lower.get(..at)?, lower.get(at.checked_add(joint.len())?..)?)));
    parts.filter(|(_, behind)| {
        let behind = fold(behind);
        NEXT.iter().any(|word| begins(&behind, word))
    })
}

/// The second of two periods of a title, which it plans: `Thu chi ngân sách 2021-2025 và dự kiến 2026-2030`. A report on
/// results is read by its own words.
pub(super) fn planned_next(title: &str) -> Option<(i32, i32)> {
    if tells_results(title) {
        return None;
    }
    let lower = title.to_lowercase();
    joined_plans(&lower).find_map(|(before, behind)| {
        // `Kế hoạch 2021-2025 và dự kiến 2026-2030` plans both.
        let planned = first_of(&fold(before), PLANS).is_some();
        let (past, next) = (period(before)?, period(behind)?);
        (past.1 <= next.0 && !planned).then_some(next)
    })
}

/// The period that a report on another one plans next: `Kết quả 2021-2025 và mục tiêu 2026-2030`. It is the plan's where the table has
/// figures of it.
pub(super) fn reported_next(title: &str) -> Option<(i32, i32)> {
    if !tells_results(title) {
        return None;
    }
    let lower = title.to_lowercase();
    joined_plans(&lower).find_map(|(before, behind)| {
        let (past, next) = (period(before)?, period(behind)?);
        (past.1 <= next.0).then_some(next)
    })
}

/// The part of the year that a title tells of: of a report that of its results, `6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm`.
pub(super) fn told_part(title: &str) -> Option<YearPart> {
    let folded = fold(title);
    if first_of(&folded, TOLD).is_some() || begins(&folded, "bao cao") {
        let padded = format!(" {folded} ");
        let mut ends: Vec<usize> = NEXT
            .iter()
            .chain(PLANS)
            .flat_map(|word| padded.match_indices(&format!(" {word} ")).map(|(at, _)| at).collect::<Vec<_>>())
            .collect();
        ends.sort_unstable();
        let before = ends.iter().filter_map(|end| padded.get(..*end)).find_map(|text| part_of_year(text.trim()));
        if let Some(part) = before {
            return part;
        }
    }
    part_of_year(&folded).flatten()
}

/// Whether a report also says what is planned next: `Kết quả năm 2025, kế hoạch năm 2026`.
pub(super) fn plans_next(title: &str) -> bool {
    let pieces = title.split([',', ';', '–', '-', ':']).skip(1).map(fold).collect::<Vec<_>>();
    let begun = pieces.iter().any(|piece| NEXT.iter().any(|word| begins(piece, word)));
    let folded = fold(title);
    begun || NEXT.iter().any(|word| ["va", "and"].iter().any(|and| holds(&folded, &format!("{and} {word}"))))
}

/// Whether a report is one of the middle of its period: its last years are still to come.
pub(super) fn is_halfway(title: &str) -> bool {
    let folded = fold(title);
    ["giua ky", "giua nhiem ky", "giua giai doan", "mid term", "midterm"].iter().any(|word| holds(&folded, word))
}
