//! The agencies of a table and their duties. The plan declares each once, however it is spelled.

use std::collections::{HashMap, HashSet};

use super::codes::{UniqueIds, identifier};
use super::plan_text::one_line;
use crate::tables::fold;
use bdg_syntax::Leaf;

/// The duties of agencies for an indicator, as indexes into [`Agencies::known`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Duties {
    pub lead: Vec<usize>,
    pub with: Vec<usize>,
    pub reports: Vec<usize>,
}

impl Duties {
    pub(super) fn is_empty(&self) -> bool {
        self.lead.is_empty() && self.with.is_empty() && self.reports.is_empty()
    }

    /// Adds what another cell says.
    pub(super) fn add(&mut self, other: &Duties) {
        for (own, more) in
            [(&mut self.lead, &other.lead), (&mut self.with, &other.with), (&mut self.reports, &other.reports)]
        {
            add_new(own, more.iter().copied());
        }
    }
}

/// Appends the agencies that a list does not have yet.
fn add_new(list: &mut Vec<usize>, more: impl Iterator<Item = usize>) {
    let mut seen: HashSet<usize> = list.iter().copied().collect();
    list.extend(more.filter(|agency| seen.insert(*agency)));
}

/// The duty of the agencies in a column, where their cell does not name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Duty {
    Lead,
    With,
    Reports,
}

/// An agency with every way its name is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Agency {
    pub id: String,
    pub name: String,
    pub also: Vec<String>,
}

/// All agencies so far.
#[derive(Debug, Default)]
pub(super) struct Agencies {
    pub known: Vec<Agency>,
    /// The index of each agency by its name without what spellings differ in.
    by_key: HashMap<String, usize>,
    ids: UniqueIds,
}

/// The first words of agencies' names.
const HEADS: &[&str] = &[
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
const TAILS: &[&str] = &["triển khai thực hiện", "tổ chức thực hiện", "thực hiện", "báo cáo"];

impl Agencies {
    /// Reads a cell: `Phòng Nội vụ chủ trì, phối hợp với các địa phương, đơn vị có liên quan triển khai thực hiện`.
    pub(super) fn read(&mut self, text: &str, column: Duty) -> Duties {
        let mut duties = Duties::default();
        let text = unbroken(text);
        let lower = text.to_lowercase();
        let at = |word: &str| lower.find(word).filter(|_| lower.len() == text.len());
        match (at("chủ trì"), at("phối hợp")) {
            (Some(lead), with) => {
                let before = text.get(..lead).unwrap_or_default();
                let behind = text.get((lead + "chủ trì".len())..).unwrap_or_default();
                let cut = with.and_then(|with| with.checked_sub(lead + "chủ trì".len()));
                let (own, others) = match cut {
                    Some(cut) => (behind.get(..cut).unwrap_or_default(), behind.get((cut + "phối hợp".len())..)),
                    None => (behind, None),
                };
                // `X chủ trì` and `Chủ trì: X` both occur.
                let lead = if before.chars().any(char::is_alphanumeric) { before } else { own };
                self.list(lead, &mut duties.lead);
                if before.chars().any(char::is_alphanumeric) && own.trim_start().starts_with(':') {
                    self.list(own, &mut duties.lead);
                }
                let others = others.unwrap_or_default();
                let others = others.trim_start_matches([':', ' ']);
                let others = others.strip_prefix("với").unwrap_or(others);
                self.list(others, &mut duties.with);
            }
            (None, Some(with)) => {
                let (before, behind) = text.split_at(with);
                let behind = behind.get("phối hợp".len()..).unwrap_or_default().trim_start_matches([':', ' ']);
                let behind = behind.strip_prefix("với").unwrap_or(behind);
                let own = match column {
                    Duty::With => &mut duties.with,
                    Duty::Reports => &mut duties.reports,
                    Duty::Lead if behind.chars().any(char::is_alphanumeric) => &mut duties.lead,
                    // `X phối hợp` names one that supports.
                    Duty::Lead => &mut duties.with,
                };
                self.list(before, own);
                self.list(behind, &mut duties.with);
            }
            (None, None) => {
                let own = match column {
                    Duty::Lead => &mut duties.lead,
                    Duty::With => &mut duties.with,
                    Duty::Reports => &mut duties.reports,
                };
                self.list(&text, own);
            }
        }
        duties
    }

    fn list(&mut self, text: &str, into: &mut Vec<usize>) {
        add_new(into, split(text).iter().map(|name| self.named(name)));
    }

    /// The index of the agency of a name, however it is spelled.
    fn named(&mut self, name: &str) -> usize {
        let key: String = fold(name).split(' ').filter(|word| *word != "va").collect();
        if let Some(place) = self.by_key.get(&key).copied() {
            if let Some(agency) = self.known.get_mut(place) {
                if agency.name != name && !agency.also.iter().any(|also| also == name) {
                    agency.also.push(name.to_owned());
                }
            }
            return place;
        }
        let place = self.known.len();
        self.by_key.insert(key, place);
        self.known.push(Agency { id: self.ids.take(id(name)), name: name.to_owned(), also: Vec::new() });
        place
    }

    /// The ids of agencies, as a statement lists them.
    /// The ids of some agencies.
    pub(super) fn ids(&self, agencies: &[usize]) -> Vec<Leaf> {
        agencies.iter().filter_map(|at| self.known.get(*at)).map(|agency| Leaf::Name(agency.id.clone())).collect()
    }
}

/// Joins the lines of a cell where a name continues in the next line; another name in a new line is separated.
fn unbroken(text: &str) -> String {
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

fn begins_agency(text: &str) -> bool {
    let lower = lower_start(text);
    HEADS.iter().any(|head| lower.strip_prefix(head).is_some_and(|rest| rest.starts_with(' ') || rest.is_empty()))
}

/// The beginning of a text in lower case, longer than the first words of any agency: a cell may be a megabyte long.
fn lower_start(text: &str) -> String {
    text.chars().take(32).collect::<String>().to_lowercase()
}

/// The names of a list: separated by `;`, or by a comma or `và` before the first word of another name.
fn split(text: &str) -> Vec<String> {
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
fn bare(name: &str) -> String {
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
fn id(name: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let mut agencies = Agencies::default();
        let duties = agencies.read(text, Duty::Lead);
        let names = |list: &[usize]| {
            let names: Vec<String> =
                list.iter().map(|at| format!("{}={}", agencies.known[*at].id, agencies.known[*at].name)).collect();
            names.join(" | ")
        };
        format!("{} / {}", names(&duties.lead), names(&duties.with))
    }

    #[test]
    fn cells_tell_who_leads_and_who_supports() {
        let cases = [
            (
                "Phòng Nội vụ chủ trì, phối hợp với các địa phương, đơn vị có liên quan triển khai thực hiện",
                "noi_vu=Phòng Nội vụ / dp_dvclq=các địa phương, đơn vị có liên quan",
            ),
            (
                "Phòng Giáo dục và Đào tạo chủ trì phối hợp với Phòng Y tế",
                "gd_dt=Phòng Giáo dục và Đào tạo / y_te=Phòng Y tế",
            ),
            ("Sở Nội vụ;\nBan Tổ chức\nTỉnh ủy", "noi_vu=Sở Nội vụ | to_chuc_tinh_uy=Ban Tổ chức Tỉnh ủy / "),
            ("Sở Y tế\nSở Tư pháp", "y_te=Sở Y tế | tu_phap=Sở Tư pháp / "),
            ("Sở Văn hóa, Thể thao và Du lịch", "vh_tt_dl=Sở Văn hóa, Thể thao và Du lịch / "),
            ("Văn phòng HĐND và UBND", "hdnd_ubnd=Văn phòng HĐND và UBND / "),
            ("Sở Lao động - Thương binh và Xã hội.", "ld_tb_xh=Sở Lao động - Thương binh và Xã hội / "),
            ("Sở Y tế, Sở Nội vụ và Sở Tư pháp", "y_te=Sở Y tế | noi_vu=Sở Nội vụ | tu_phap=Sở Tư pháp / "),
            ("Chủ trì: Công an tỉnh; phối hợp: Sở Y tế", "cong_an_tinh=Công an tỉnh / y_te=Sở Y tế"),
        ];
        for (text, wanted) in cases {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
