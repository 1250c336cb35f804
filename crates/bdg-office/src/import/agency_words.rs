//! The words of a cell of agencies, taken apart: the names, the duties beside them, and the id that a name gives.

use super::codes::identifier;
use super::plan_text::one_line;
use crate::tables::{fold, holds};

/// The duty of the agencies in a column, where their cell does not name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    Lead,
    With,
    Reports,
}

/// The first words of agencies' names.
pub(super) const HEADS: &[&str] = &[
    "sở",
    "phòng",
    "ban",
    "ubnd",
    "ủy ban",
    "uỷ ban",
    "công an",
    "hội",
    "trung tâm",
    "cục",
    "chi cục",
    "văn phòng",
    "ngân hàng",
    "đài",
    "báo",
    "trạm",
    "trường",
    "liên đoàn",
    "đoàn",
    "huyện đoàn",
    "tỉnh đoàn",
    "thành đoàn",
    "bộ",
    "tòa án",
    "viện",
    "kho bạc",
    "bảo hiểm",
    "bhxh",
    "mặt trận",
    "các",
    "tổ",
    "hội đồng",
    "thanh tra",
    "bệnh viện",
    "thường trực",
    "department",
    "office",
    "division",
    "people's committee",
    "committee",
    "union",
    "police",
    "bureau",
    "centre",
    "center",
];

/// Words after a name that only say that it acts.
pub(super) const TAILS: &[&str] =
    &["triển khai thực hiện", "tổ chức thực hiện", "triển khai", "thực hiện", "báo cáo", "chịu trách nhiệm"];

/// Words with which a name ends and what it does begins.
pub(super) const VERBS: &[&str] = &[
    "triển khai",
    "tổ chức thực hiện",
    "thực hiện",
    "hướng dẫn",
    "theo dõi",
    "thúc đẩy",
    "đôn đốc",
    "kiểm tra",
    "giám sát",
    "tổng hợp",
    "báo cáo",
    "tham mưu",
    "cung cấp",
    "công bố",
    "chịu trách nhiệm",
    "là đầu mối",
    "làm đầu mối",
    "đầu mối",
    "rà soát",
    "cập nhật",
    "đánh giá",
    "compiles",
    "reports",
    "implements",
    "monitors",
    "provides",
];

/// Whether words say that somebody compiles figures, and nothing else: `tổng hợp`, `theo dõi, tổng hợp số liệu`.
pub(super) fn compiles(does: &str) -> bool {
    compiles_folded(&fold(does))
}

pub(super) fn compiles_folded(folded: &str) -> bool {
    const SAID: &[&str] = &[
        "tong", "hop", "theo", "doi", "bao", "cao", "so", "lieu", "ket", "qua", "thong", "tin", "va", "chung",
        "compiles", "compiled", "the", "figures", "data", "and", "reports", "monitors", "by",
    ];
    let compiled = ["tong hop", "compiles", "compiled"].iter().any(|word| holds(folded, word));
    compiled && folded.split(' ').all(|word| SAID.contains(&word))
}

/// Whether words are nothing but those of a duty: `tổng hợp`, `chủ trì`.
pub(super) fn is_duty_word(words: &str) -> bool {
    let folded = fold(words);
    compiles_folded(&folded)
        || ["chu tri", "phoi hop", "theo doi", "bao cao", "thuc hien", "don vi", "co quan"].contains(&folded.as_str())
}

/// What stands before a label of those who compile the figures, and the names behind it: `Sở Y tế, tổng hợp: Cục Thống kê`.
pub(super) fn labelled_compilers(text: &str) -> (&str, Option<&str>) {
    let labelled = text.match_indices(':').find_map(|(colon, _)| {
        let before = text.get(..colon)?;
        // The label reaches back to the sign before it, `theo dõi, tổng hợp` to the one before that.
        let starts = before.rmatch_indices([',', '.', '\n']).map(|(at, _)| at.saturating_add(1)).chain([0]);
        let label = |start: &usize| {
            let folded = fold(before.get(*start..).unwrap_or_default());
            let folded = folded.strip_prefix("co quan ").or(folded.strip_prefix("don vi ")).unwrap_or(&folded);
            compiles_folded(folded)
        };
        let start = starts.take_while(label).last()?;
        Some((before.get(..start)?, text.get(colon.saturating_add(1)..)?))
    });
    match labelled {
        Some((before, behind)) => (before.trim().trim_end_matches([',', '.']).trim_end(), Some(behind.trim())),
        None => (text, None),
    }
}

/// What stands in brackets behind a name.
pub(super) enum BracketedDuty<'t> {
    Duty(Duty),
    Words(&'t str),
}

/// A name without the duty in brackets behind it: `Sở A (chủ trì)`.
pub(super) fn bracketed_duty(name: &str) -> (&str, Option<BracketedDuty<'_>>) {
    let Some((before, inside)) = name.trim().strip_suffix(')').and_then(|name| name.rsplit_once('(')) else {
        return (name, None);
    };
    let duty = match fold(inside).as_str() {
        "chu tri" | "co quan chu tri" | "don vi chu tri" | "lead" | "leads" => BracketedDuty::Duty(Duty::Lead),
        "phoi hop" | "co quan phoi hop" | "don vi phoi hop" | "support" | "supports" => BracketedDuty::Duty(Duty::With),
        "bao cao" | "reports" => BracketedDuty::Duty(Duty::Reports),
        words if compiles_folded(words.trim_start_matches("co quan ").trim_start_matches("don vi ")) => {
            BracketedDuty::Duty(Duty::Reports)
        }
        "dau moi" | "co quan dau moi" | "thuong truc" | "co quan thuong truc" | "focal point" => {
            BracketedDuty::Words(inside)
        }
        _ => return (name, None),
    };
    (before.trim(), Some(duty))
}

/// The name at the start of a text and what it does, from the verb on: `UBND cấp xã` and `thực hiện công bố dữ liệu`.
pub(super) fn cut_verb(text: &str) -> (&str, &str) {
    let verb = |word: &&'static str| {
        text.match_indices(*word).map(|(at, _)| at).find(|at| {
            let before = text.get(..*at).unwrap_or_default();
            let behind = text.get(at + word.len()..).unwrap_or_default();
            // A name has a word beside its first: `Phòng tổng hợp` is one.
            before.ends_with(' ')
                && before.split_whitespace().count() >= 2
                && behind.chars().next().is_none_or(|letter| !letter.is_alphanumeric())
                && before.matches('(').count() == before.matches(')').count()
        })
    };
    let Some(at) = VERBS.iter().filter_map(verb).min() else { return (text, "") };
    let (name, does) = text.split_at(at);
    (name.trim_end().trim_end_matches(',').trim_end(), does.trim().trim_end_matches(['.', ';', ',']))
}

/// The names behind `phối hợp`.
pub(super) fn supporters(text: &str) -> &str {
    let text = text.trim_start_matches([':', ' ', ',']);
    text.strip_prefix("với").or_else(|| text.strip_prefix("cùng")).unwrap_or(text)
}

/// The first place of a word that is in no brackets.
pub(super) fn outside_brackets(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        before.matches('(').count() <= before.matches(')').count()
    })
}

/// A cell with the English words for duties in Vietnamese: `X leads, with Y`, `Lead: X; Support: Y`.
pub(super) fn in_vietnamese(text: &str) -> String {
    if !text.is_ascii() {
        let words = text.replace('’', "'");
        if !words.is_ascii() {
            return text.to_owned();
        }
        return in_vietnamese(&words);
    }
    let lower = text.to_ascii_lowercase();
    let mut out = String::with_capacity(text.len());
    let mut at = 0_usize;
    let leads =
        lower.contains(" leads") || lower.contains("lead:") || lower.contains("led by") || lower.contains("support");
    const WORDS: &[(&str, &str)] = &[
        (" in coordination with ", " phối hợp với "),
        (" in collaboration with ", " phối hợp với "),
        (" leads, with ", " chủ trì, phối hợp với "),
        (" leads with ", " chủ trì, phối hợp với "),
        (" leads, supported by ", " chủ trì, phối hợp với "),
        (" leads", " chủ trì"),
        ("lead:", "chủ trì:"),
        ("led by ", "chủ trì: "),
        ("support:", "phối hợp:"),
        ("supporting:", "phối hợp:"),
        (", supported by ", ", phối hợp với "),
        (" supports", " phối hợp"),
    ];
    while let Some(rest) = lower.get(at..).filter(|rest| !rest.is_empty()) {
        match WORDS.iter().find(|(english, _)| rest.starts_with(english)).filter(|_| leads) {
            Some((english, word)) => {
                out.push_str(word);
                at += english.len();
            }
            None => {
                out.push_str(text.get(at..=at).unwrap_or_default());
                at += 1;
            }
        }
    }
    out
}

/// Joins the lines of a cell where a name continues in the next line; another name in a new line is separated.
pub(super) fn unbroken(text: &str) -> String {
    let mut out = String::new();
    for row in text.split('\n') {
        let row = row.trim();
        let listed = row.trim_start_matches(['-', '+', '•', '–']).trim_start();
        if out.is_empty() {
            out.push_str(listed);
        } else if begins_agency(listed)
            && !out.trim_end().ends_with([';', ',', ':'])
            && !out.ends_with("với")
            && !out.ends_with("và")
        {
            out.push_str("; ");
            out.push_str(listed);
        } else {
            out.push(' ');
            out.push_str(listed);
        }
    }
    one_line(&out)
}

pub(super) fn begins_agency(text: &str) -> bool {
    let lower = lower_start(text);
    // A newspaper is called `Báo …`; to report is no name.
    if lower.starts_with("báo cáo") {
        return false;
    }
    HEADS.iter().any(|head| lower.strip_prefix(head).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty()))
}

/// The beginning of a text in lower case, longer than the first words of any agency: a cell may be a megabyte long.
pub(super) fn lower_start(text: &str) -> String {
    text.chars().take(32).collect::<String>().to_lowercase()
}

/// The names of a list: separated by `;`, or by a comma or `và` before the first word of another name.
pub(super) fn split(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for piece in text.split(';') {
        let mut name = String::new();
        let mut start = 0;
        let mut joints: Vec<(usize, &str)> = piece.match_indices(", ").chain(piece.match_indices(" và ")).collect();
        joints.sort_unstable();
        for (at, joint) in joints {
            // `, và ` is one joint.
            let Some(before) = piece.get(start..at) else { continue };
            start = at + joint.len();
            let behind = piece.get(start..).unwrap_or_default();
            name.push_str(before);
            // `Văn phòng HĐND và UBND` is one name, and so is `Hội đồng nhân dân và Ủy ban nhân dân`.
            let committee = joint == " và "
                && ["ubnd", "ủy ban", "uỷ ban"].iter().any(|head| lower_start(behind).starts_with(head));
            if begins_agency(behind) && !committee {
                names.push(std::mem::take(&mut name));
            } else {
                name.push_str(joint);
            }
        }
        name.push_str(piece.get(start..).unwrap_or_default());
        names.push(name);
    }
    names.into_iter().map(|name| bare(&name)).filter(|name| name.chars().any(char::is_alphanumeric)).collect()
}

/// A name without what surrounds it.
pub(super) fn bare(name: &str) -> String {
    let mut name =
        name.trim().trim_end_matches(['.', ',', ';', ':']).trim_start_matches([':', ',', '-', '–', ' ']).trim();
    for tail in TAILS {
        if let Some(before) = name.strip_suffix(tail) {
            if !before.trim().is_empty() {
                name = before.trim().trim_end_matches(',').trim();
            }
        }
    }
    name.to_owned()
}

/// An id from a name: `Phòng Nội vụ` is `noi_vu`, `Phòng Giáo dục và Đào tạo` is `gd_dt`.
pub(super) fn id(name: &str) -> String {
    let mut rest = name.trim();
    for head in HEADS {
        let lower = rest.to_lowercase();
        // A name of one word, such as the police's, keeps it.
        if lower.len() == rest.len() && lower.starts_with(&format!("{head} ")) {
            let behind = rest.get(head.len()..).unwrap_or_default().trim();
            if fold(behind).split(' ').count() >= 2 {
                rest = behind;
                break;
            }
        }
    }
    let phrases: Vec<String> = rest
        .replace(" và ", ",")
        .replace('&', ",")
        .replace(" - ", ",")
        .replace(" – ", ",")
        .replace(['-', '–', '/', '('], ",")
        .split(',')
        .map(fold)
        .filter(|phrase| !phrase.is_empty())
        .collect();
    let initials = |phrase: &str| {
        let letters: String = phrase.split(' ').filter_map(|word| word.chars().next()).collect();
        if phrase.contains(' ') { letters } else { phrase.to_owned() }
    };
    let id = match phrases.as_slice() {
        [] => String::new(),
        [one] => one.split(' ').take(4).collect::<Vec<_>>().join(" "),
        several => {
            // Where an agency is says nothing about what it does.
            let last = several.len() - 1;
            let name: Vec<String> = several
                .iter()
                .enumerate()
                .map(|(at, phrase)| {
                    let place = ["huyen", "tinh", "xa", "thanh pho"]
                        .iter()
                        .find_map(|end| phrase.strip_suffix(&format!(" {end}")));
                    initials(if at == last { place.unwrap_or(phrase) } else { phrase })
                })
                .collect();
            name.join(" ")
        }
    };
    identifier(&id, "co_quan")
}
