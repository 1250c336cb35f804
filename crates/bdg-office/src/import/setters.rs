//! Who may set a target, by the words of a header: bodies of the state at its levels, a congress of the Party.

use super::header_words::Words;
use crate::tables::holds;

/// How high a body of the state stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Commune,
    District,
    Province,
    State,
}

/// The words of the levels, as a header spells them without accents. `thị xã` comes before `xã`, which it ends in; a city
/// that assigns targets to communes is one of central rank.
pub(super) const LEVELS: &[(&str, Level)] = &[
    ("trung uong", Level::State),
    ("tw", Level::State),
    ("chinh phu", Level::State),
    ("thu tuong", Level::State),
    ("bo", Level::State),
    ("quoc hoi", Level::State),
    ("national", Level::State),
    ("central", Level::State),
    ("government", Level::State),
    ("tinh", Level::Province),
    ("thanh pho", Level::Province),
    ("tp", Level::Province),
    ("province", Level::Province),
    ("provincial", Level::Province),
    ("huyen", Level::District),
    ("quan", Level::District),
    ("thi xa", Level::District),
    ("district", Level::District),
    ("xa", Level::Commune),
    ("phuong", Level::Commune),
    ("thi tran", Level::Commune),
    ("dac khu", Level::Commune),
    ("commune", Level::Commune),
    ("ward", Level::Commune),
];

/// Councils and committees.
pub(super) const BODIES: &[&str] = &["hdnd", "ubnd", "hoi dong nhan dan", "uy ban nhan dan"];

/// Whether a header names a target by whoever assigns it, and no more than its time behind: `Thành phố giao 2026`,
/// `Bộ Tài chính giao năm 2026`, no `Bộ Giao thông`.
pub(super) fn is_given(words: &Words<'_>) -> bool {
    let dated = |word: &&str| *word == "nam" || word.bytes().any(|byte| byte.is_ascii_digit());
    let named: Vec<&str> = words.folded.split(' ').filter(|word| !dated(word)).collect();
    let Some((&"giao", giver)) = named.split_last() else { return false };
    // `Giao 2026`, `Nghị quyết giao năm 2026`.
    if matches!(giver, [] | ["nq"] | ["nghi", "quyet"]) {
        return named.len() < words.folded.split(' ').count();
    }
    let giver = giver.join(" ");
    LEVELS.iter().any(|(word, _)| holds(&giver, word)) || BODIES.iter().any(|word| holds(&giver, word))
}

/// What a congress of the Party resolved for its term.
pub(super) const CONGRESS: &[&str] = &[
    "nq dai hoi",
    "nghi quyet dai hoi",
    "nq dh",
    "nghi quyet dh",
    "mt dh",
    "muc tieu dh",
    "muc tieu dai hoi",
    "chi tieu dh",
    "chi tieu dai hoi",
    "ct dh",
];

/// Whether a header names what a congress of the Party resolved: `NQ Đại hội`, `Nghị quyết Đại hội Đảng bộ`.
pub(super) fn is_of_congress(words: &Words<'_>) -> bool {
    words.hold(CONGRESS) || words.hold(&["dai hoi dang", "dai hoi dang bo"])
}
