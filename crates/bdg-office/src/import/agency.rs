//! The agencies of a table and their duties. The plan declares each once, however it is spelled.

use std::collections::{HashMap, HashSet};

use super::agency_words::{
    BracketedDuty, Duty, TAILS, bare, begins_agency, bracketed_duty, compiles, cut_verb, id, in_vietnamese,
    is_duty_word, labelled_compilers, outside_brackets, split, supporters, unbroken,
};
use super::codes::UniqueIds;
use super::plan_text::one_line;
use crate::tables::fold;
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
