//! The agencies of a table and their duties. The plan declares each once, however it is spelled.

use std::collections::{HashMap, HashSet};

use super::codes::{UniqueIds, identifier};
use super::plan_text::one_line;
use crate::tables::{fold, holds};
use bdg_syntax::Leaf;

/// The duties of agencies for an indicator, as indexes into [`Agencies::known`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Duties {
    pub lead: Vec<usize>,
    pub with: Vec<usize>,
    pub reports: Vec<usize>,
    /// The words that are neither an agency nor a duty.
    pub rest: Vec<String>,
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

    fn of(&mut self, duty: Duty) -> &mut Vec<usize> {
        match duty {
            Duty::Lead => &mut self.lead,
            Duty::With => &mut self.with,
            Duty::Reports => &mut self.reports,
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
const TAILS: &[&str] =
    &["triển khai thực hiện", "tổ chức thực hiện", "triển khai", "thực hiện", "báo cáo", "chịu trách nhiệm"];

/// Words with which a name ends and what it does begins.
const VERBS: &[&str] = &[
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

impl Agencies {
    /// Reads a cell: `Phòng Nội vụ chủ trì, phối hợp với các địa phương, đơn vị có liên quan triển khai thực hiện`.
    pub(super) fn read(&mut self, text: &str, column: Duty) -> Duties {
        let mut duties = Duties::default();
        let text = in_vietnamese(&unbroken(text));
        let mut current = column;
        for clause in text.split(';') {
            // `Sở Y tế, cơ quan tổng hợp: Cục Thống kê`.
            let (before, compilers) = labelled_compilers(clause.trim());
            if !before.is_empty() || compilers.is_none() {
                self.clause(before, column, &mut current, &mut duties);
            }
            if let Some(compilers) = compilers {
                self.clause(compilers, Duty::Reports, &mut Duty::Reports, &mut duties);
            }
        }
        duties
    }

    /// Reads what stands between two semicolons; `current` is the duty of names without a word for it.
    fn clause(&mut self, text: &str, column: Duty, current: &mut Duty, duties: &mut Duties) {
        let lower = text.to_lowercase();
        let at = |word: &str| outside_brackets(&lower, word).filter(|_| lower.len() == text.len());
        match (at("chủ trì"), at("phối hợp")) {
            (Some(lead), Some(with)) if with < lead => duties.rest.push(text.to_owned()),
            (Some(lead), with) => {
                let before = text.get(..lead).unwrap_or_default();
                let behind = text.get((lead + "chủ trì".len())..).unwrap_or_default();
                let cut = with.and_then(|with| with.checked_sub(lead + "chủ trì".len()));
                let (own, others) = match cut {
                    Some(cut) => (behind.get(..cut).unwrap_or_default(), behind.get((cut + "phối hợp".len())..)),
                    None => (behind, None),
                };
                // `X chủ trì` and `Chủ trì: X` both occur.
                let named =
                    before.chars().any(char::is_alphanumeric) && fold(before) != "co quan" && fold(before) != "don vi";
                if !named || own.trim_start().starts_with(':') {
                    self.list(own, Duty::Lead, duties);
                    *current = Duty::Lead;
                }
                if named {
                    self.list(before, Duty::Lead, duties);
                    *current = Duty::With;
                    if !own.trim_start().starts_with(':') {
                        self.behind_lead(own, duties);
                    }
                }
                if let Some(others) = others {
                    self.list(supporters(others), Duty::With, duties);
                    *current = Duty::With;
                }
            }
            (None, Some(with)) => {
                let (before, behind) = text.split_at(with);
                let behind = supporters(behind.get("phối hợp".len()..).unwrap_or_default());
                let own = match column {
                    Duty::Lead if *current == Duty::Lead && behind.chars().any(char::is_alphanumeric) => Duty::Lead,
                    // `X phối hợp` names one that supports.
                    Duty::Lead => Duty::With,
                    duty => duty,
                };
                self.list(before, own, duties);
                self.list(behind, Duty::With, duties);
                *current = Duty::With;
            }
            (None, None) => {
                let (name, does) = cut_verb(text);
                let reports = compiles(does) || (*current != column && matches!(does, "báo cáo" | "reports"));
                if reports {
                    self.list(name, Duty::Reports, duties);
                } else {
                    self.list(text, *current, duties);
                }
            }
        }
    }

    /// Reads what follows `X chủ trì` before the names of those that support: more of them, or what it does.
    fn behind_lead(&mut self, text: &str, duties: &mut Duties) {
        for piece in split(text) {
            let piece = piece.trim_start_matches("và ").trim();
            if begins_agency(piece) {
                self.list(piece, Duty::With, duties);
            } else if !piece.is_empty() && !TAILS.contains(&piece) {
                duties.rest.push(piece.to_owned());
            }
        }
    }

    /// Adds the agencies of a list to those of a duty; a duty in brackets behind a name goes before.
    fn list(&mut self, text: &str, duty: Duty, duties: &mut Duties) {
        let mut by_duty: [(Duty, Vec<usize>); 3] =
            [(Duty::Lead, Vec::new()), (Duty::With, Vec::new()), (Duty::Reports, Vec::new())];
        for words in split(text) {
            let (name, does) = cut_verb(&words);
            // `Cục Thống kê tổng hợp` behind the one that leads.
            let compiled = compiles(does);
            if !does.is_empty() && !compiled && !TAILS.contains(&does) {
                duties.rest.push(does.to_owned());
            }
            // A word of a duty names nobody.
            if is_duty_word(name) {
                duties.rest.push(one_line(name));
                continue;
            }
            let (name, own) = bracketed_duty(name);
            let duty = match own {
                None if compiled => Duty::Reports,
                Some(BracketedDuty::Duty(duty)) => duty,
                Some(BracketedDuty::Words(words)) => {
                    duties.rest.push(words.to_owned());
                    duty
                }
                None => duty,
            };
            let name = bare(name);
            if name.chars().any(char::is_alphanumeric) {
                let agency = self.named(&name);
                by_duty.iter_mut().filter(|(one, _)| *one == duty).for_each(|(_, list)| list.push(agency));
            }
        }
        for (duty, agencies) in by_duty {
            add_new(duties.of(duty), agencies.into_iter());
        }
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

/// Whether words say that somebody compiles figures, and nothing else: `tổng hợp`, `theo dõi, tổng hợp số liệu`.
fn compiles(does: &str) -> bool {
    compiles_folded(&fold(does))
}

fn compiles_folded(folded: &str) -> bool {
    const SAID: &[&str] = &[
        "tong", "hop", "theo", "doi", "bao", "cao", "so", "lieu", "ket", "qua", "thong", "tin", "va", "chung",
        "compiles", "compiled", "the", "figures", "data", "and", "reports", "monitors", "by",
    ];
    let compiled = ["tong hop", "compiles", "compiled"].iter().any(|word| holds(folded, word));
    compiled && folded.split(' ').all(|word| SAID.contains(&word))
}

/// Whether words are nothing but those of a duty: `tổng hợp`, `chủ trì`.
fn is_duty_word(words: &str) -> bool {
    let folded = fold(words);
    compiles_folded(&folded)
        || ["chu tri", "phoi hop", "theo doi", "bao cao", "thuc hien", "don vi", "co quan"].contains(&folded.as_str())
}

/// What stands before a label of those who compile the figures, and the names behind it: `Sở Y tế, tổng hợp: Cục Thống kê`.
fn labelled_compilers(text: &str) -> (&str, Option<&str>) {
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
enum BracketedDuty<'t> {
    Duty(Duty),
    Words(&'t str),
}

/// A name without the duty in brackets behind it: `Sở A (chủ trì)`.
fn bracketed_duty(name: &str) -> (&str, Option<BracketedDuty<'_>>) {
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
fn cut_verb(text: &str) -> (&str, &str) {
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
fn supporters(text: &str) -> &str {
    let text = text.trim_start_matches([':', ' ', ',']);
    text.strip_prefix("với").or_else(|| text.strip_prefix("cùng")).unwrap_or(text)
}

/// The first place of a word that is in no brackets.
fn outside_brackets(text: &str, word: &str) -> Option<usize> {
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        before.matches('(').count() <= before.matches(')').count()
    })
}

/// A cell with the English words for duties in Vietnamese: `X leads, with Y`, `Lead: X; Support: Y`.
fn in_vietnamese(text: &str) -> String {
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
    // A newspaper is called `Báo …`; to report is no name.
    if lower.starts_with("báo cáo") {
        return false;
    }
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
        let mut out = format!("{} / {}", names(&duties.lead), names(&duties.with));
        if !duties.reports.is_empty() {
            out.push_str(&format!(" / {}", names(&duties.reports)));
        }
        if !duties.rest.is_empty() {
            out.push_str(&format!(" ! {}", duties.rest.join(" | ")));
        }
        out
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
            (
                "Sở A chủ trì hướng dẫn, tổng hợp; Các sở, ngành, UBND cấp xã thực hiện công bố dữ liệu hằng năm",
                "so_a=Sở A / so_nganh=Các sở, ngành | cap_xa=UBND cấp xã ! hướng dẫn, tổng hợp | thực hiện công bố dữ liệu hằng năm",
            ),
            ("Sở A thúc đẩy, theo dõi, báo cáo chỉ tiêu", "so_a=Sở A /  ! thúc đẩy, theo dõi, báo cáo chỉ tiêu"),
            (
                "Sở A chủ trì, phối hợp với Sở B, Sở C (đầu mối); UBND xã báo cáo",
                "so_a=Sở A / so_b=Sở B | so_c=Sở C / ubnd_xa=UBND xã ! đầu mối",
            ),
            ("Sở A (chủ trì)\nSở B (phối hợp)", "so_a=Sở A / so_b=Sở B"),
            (
                "Phòng Nội vụ chủ trì, phối hợp với UBND các xã; Chi cục Thống kê huyện tổng hợp số liệu",
                "noi_vu=Phòng Nội vụ / cac_xa=UBND các xã / thong_ke_huyen=Chi cục Thống kê huyện",
            ),
            (
                "District Health Centre leads, with People's Committees of communes",
                "district_health_centre=District Health Centre / peoples_committees_of_communes=People's Committees of communes",
            ),
            (
                "Lead: Department of Health; Support: Women's Union",
                "of_health=Department of Health / womens_union=Women's Union",
            ),
        ];
        for (text, wanted) in cases {
            assert_eq!(said(text), wanted, "{text}");
        }
    }
}
