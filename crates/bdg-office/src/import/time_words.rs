//! The words of a header that say whether its figures are planned, expected or done.

use super::header_words::Words;
use crate::tables::{begins, fold, holds};

/// The words of a target.
pub(super) const PLANNED: &[&str] = &[
    "muc tieu",
    "chi tieu",
    "ke hoach",
    "kh",
    "phan dau",
    "muc phan dau",
    "du toan",
    "dt",
    "duoc giao",
    "target",
    "targets",
    "plan",
    "planned",
    "milestone",
    "milestones",
    "tam nhin",
    "vision",
    "dinh huong",
    "lo trinh",
    "phan ky",
    "nghi quyet",
    "nq",
    "ct giao",
    "tinh giao",
    "huyen giao",
    "xa giao",
    "hdnd giao",
    "ubnd giao",
    "trung uong giao",
    "tw giao",
    "cap tren giao",
    "giao nam",
    "giao dau nam",
    "dang ky",
    "muc giao",
    "tong nhu cau",
    "nhu cau von",
    "nhu cau giai doan",
    "nhu cau nam",
    "goal",
    "goals",
];

/// Words of a result that is still to come: a target, whatever else the header says.
pub(super) const AHEAD: &[&str] = &[
    "lo trinh",
    "phan ky",
    "can dat",
    "phai dat",
    "ket qua du kien",
    "du kien ket qua",
    "ket qua phan dau",
    "phan dau ket qua",
    "ket qua mong doi",
    "ket qua ky vong",
    "muc tieu ket qua",
    "chi tieu ket qua",
    "ke hoach ket qua",
    "expected",
    "planned",
    "ket qua mong muon",
    "phan dau dat",
    "muc tieu dat",
    "yeu cau dat",
    "can thuc hien",
    "phai thuc hien",
    "giao thuc hien",
    "nhiem vu thuc hien",
    "result target",
    "result targets",
    "target achievement",
    "target result",
    "target results",
    "results target",
    "targeted",
];

/// Words that only say that something is done in a time: `Năm thực hiện › 2026` is no more than 2026.
pub(super) const COURSE: &[&str] = &[
    "tien do thuc hien",
    "tien do giai ngan",
    "nam thuc hien",
    "thoi gian thuc hien",
    "giai doan thuc hien",
    "nam bao cao",
];

/// The words of an estimate.
pub(super) const ESTIMATED: &[&str] = &[
    "uoc",
    "uth",
    "est",
    "estimate",
    "estimated",
    "estimates",
    "so bo",
    "preliminary",
    "kha nang thuc hien",
    "kha nang th",
    "kha nang dat",
    "du kien thuc hien",
    "du kien th",
    "du kien dat",
];

/// A header without the words that only say that something is done in a time; `None` where it has none.
pub(super) fn without_course(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    COURSE.iter().find_map(|phrase| {
        let length = phrase.split(' ').count();
        let at = words.windows(length).position(|run| fold(&run.join(" ")) == *phrase)?;
        let kept = words.get(..at)?.iter().chain(words.get(at.checked_add(length)?..)?);
        // `Giai đoạn thực hiện 2026-2030` is still a period, `Năm thực hiện 2026` a year.
        let time = phrase
            .strip_suffix(" thuc hien")
            .or(phrase.strip_suffix(" bao cao"))
            .filter(|time| ["nam", "giai doan"].contains(time));
        let time = time.map(|time| if time == "nam" { "năm" } else { "giai đoạn" });
        Some(time.into_iter().chain(kept.copied()).collect::<Vec<_>>().join(" "))
    })
}

/// Whether a header names results that are still to come. What was done by a path is a result: `Kết quả thực hiện lộ trình`.
pub(super) fn looks_ahead(words: &Words<'_>) -> bool {
    let done = ["ket qua thuc hien", "thuc hien", "da thuc hien", "ket qua dat duoc", "th", "kq", "uoc", "uth"];
    let said = |words: &str| done.iter().any(|phrase| begins(words, phrase));
    // `Lộ trình › Kết quả 2025`.
    let below = words.lowest != words.folded
        && (said(&words.lowest) || begins(&words.lowest, "ket qua") || begins(&words.lowest, "actual"))
        && !AHEAD.iter().any(|phrase| holds(&words.lowest, phrase));
    // `Kết quả đầu ra dự kiến`, `Kết quả 2026 (kế hoạch)`.
    let expected = words.hold(&["ket qua"]) && words.hold(&["du kien"]);
    let bracket = words.text.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let noted = bracket.is_some_and(|(_, note)| {
        ["ke hoach", "kh", "muc tieu", "chi tieu", "du kien", "target", "plan"].contains(&fold(note).as_str())
    });
    (words.hold(AHEAD) || expected || noted) && !said(&words.folded) && !below
}

/// Whether the lowest row of a header names a plan, and nothing that was done of it, whatever stands above it.
pub(super) fn plans_below(words: &Words<'_>) -> bool {
    const BEGIN: &[&str] =
        &["ke hoach", "kh", "du toan", "dt", "muc tieu", "chi tieu", "muc phan dau", "target", "plan", "planned"];
    const DONE: &[&str] = &["thuc hien", "th", "ket qua", "kq", "actual", "achieved", "result", "results", "dat duoc"];
    words.lowest != words.folded
        && BEGIN.iter().any(|phrase| begins(&words.lowest, phrase))
        && !DONE.iter().chain(ESTIMATED).any(|phrase| holds(&words.lowest, phrase))
}
