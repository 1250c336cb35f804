//! The numbers and dates of documents that a plan cites.

use super::dated::first_day;
use crate::check::fold;
use crate::model::{Citation, Date, Plan};
use bdg_syntax::source::{Span, Text};

/// The number of a document as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct DocumentNumber {
    /// Comparable: capitals without accents, no blanks, no leading zeros: `1696/QD-TTG`.
    pub(in crate::check) key: String,
    /// As written, without blanks: `1696/QĐ-TTg`.
    pub(in crate::check) written: String,
    /// The year in it: 2012 in `56/2012/NĐ-CP`.
    pub(in crate::check) year: Option<i32>,
    /// The number without leading zeros: `1696`.
    pub(super) digits: String,
    /// The letters alone, with none twice in a row: one under marks and typing errors that part no two documents
    /// (`QDTG` of `QĐ-TTg` and `QĐTTg`).
    pub(super) letters: String,
    /// Capitals without leading zeros, with their accents: what differs in it is written differently.
    pub(in crate::check) spelled: String,
}

impl DocumentNumber {
    /// The first document number in a citation. Only a number with an issuer's letters counts: `738/KH-UBND`,
    /// `56/2012/NĐ-CP`, `11-NQ/TW`; neither a date nor a bare number.
    pub(super) fn find(citation: &str) -> Option<DocumentNumber> {
        DocumentNumber::all(citation).next()
    }

    /// All numbers of documents in a citation.
    pub(super) fn all(citation: &str) -> impl Iterator<Item = DocumentNumber> {
        let joined = join_blanks(citation);
        let parts = joined.split(|character: char| {
            character.is_whitespace() || matches!(character, ',' | ';' | '(' | ')' | '“' | '”' | '"' | ':')
        });
        parts.filter_map(DocumentNumber::read).collect::<Vec<DocumentNumber>>().into_iter()
    }

    fn read(token: &str) -> Option<DocumentNumber> {
        let token = token.trim_end_matches(['.', '-', '/']);
        let digits = token.find(|character: char| !character.is_ascii_digit()).filter(|digits| *digits > 0)?;
        let (number, rest) = token.split_at_checked(digits)?;
        let mut suffix = rest.strip_prefix(['/', '-'])?;
        let mut year = None;
        if let Some((first, after)) = suffix.split_once('/')
            && first.len() == 4
            && let Ok(of) = first.parse::<i32>()
        {
            year = Some(of);
            suffix = after;
        }
        let letters = suffix.chars().next().is_some_and(char::is_uppercase)
            && suffix.chars().all(|character| character.is_alphanumeric() || matches!(character, '-' | '/' | '&'))
            && suffix.chars().filter(|one| one.is_uppercase()).count() >= 2;
        if !letters {
            return None;
        }
        let bare = fold::bare(rest).to_uppercase();
        let digits = number.trim_start_matches('0').to_owned();
        let mut letters: Vec<char> =
            fold::bare(suffix).to_uppercase().chars().filter(|letter| letter.is_alphanumeric()).collect();
        letters.dedup();
        Some(DocumentNumber {
            key: format!("{digits}{bare}"),
            written: token.to_owned(),
            year,
            letters: letters.into_iter().collect(),
            spelled: format!("{digits}{}", rest.to_uppercase()),
            digits,
        })
    }

    /// One for all spellings of the number of one series: those with a year in it are a series of their own.
    pub(in crate::check) fn series(&self) -> String {
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        format!("{}/{year}/{}", self.digits, self.letters)
    }

    /// One for all spellings of the number, also those that leave out its year.
    pub(in crate::check) fn loose(&self) -> String {
        format!("{}/{}", self.digits, self.letters)
    }

    /// Whether one issuer in the country gives this number, so that it names one document in every plan. Numbers of
    /// People's Committees, departments and provincial party committees are given in every province.
    pub(in crate::check) fn national(&self) -> bool {
        let suffix = self.key.trim_start_matches(|character: char| character.is_ascii_digit() || character == '/');
        let parts: Vec<&str> = suffix.split(['-', '/']).filter(|part| !part.is_empty()).collect();
        let joint = parts.first().is_some_and(|kind| *kind == "TT" || *kind == "TTLT");
        parts.iter().any(|part| {
            matches!(*part, "TTG" | "CP" | "TW" | "CTN" | "UBTVQH")
                // Without the hyphen that belongs in it: `27/CTTg`, `56/NĐCP`.
                || part.ends_with("TTG")
                || matches!(*part, "NDCP" | "NQCP")
                || (part.starts_with("QH") || part.starts_with("UBTVQH"))
                    && part.trim_start_matches(char::is_alphabetic).bytes().all(|byte| byte.is_ascii_digit())
                || joint && part.starts_with('B') && part.len() > 1
        })
    }
}

/// The citation with the blanks inside document numbers taken out and long dashes made hyphens: `1696 / QĐ – TTg`.
fn join_blanks(citation: &str) -> String {
    let mut out = String::with_capacity(citation.len());
    let words = citation.replace(['–', '—', '‑'], "-").replace(" /", "/").replace("/ ", "/");
    let mut words = words.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        let open = word.starts_with(|first: char| first.is_ascii_digit())
            && word.contains('/')
            && word.ends_with(char::is_uppercase)
            && !word.contains('-');
        if open && words.peek() == Some(&"-") {
            words.next();
            out.push('-');
            out.push_str(words.next().unwrap_or_default());
        }
    }
    out
}

/// A date with all its parts, to be compared.
pub(in crate::check) type Day = (i32, u8, u8);

/// The date of a citation, which may stand in its words: `Quyết định số 12/QĐ-TTg ngày 05 tháng 01 năm 2026`.
pub(in crate::check) fn date_of(plan: &Plan, citation: &Citation) -> Option<Date> {
    citation.date.or_else(|| {
        let Text(place) = citation.title;
        let words = plan.text(citation.title);
        let (range, (year, month, day)) = first_day(words)?;
        // The day of a second document is that one's.
        let own = DocumentNumber::all(words.get(..range.start)?).count() <= 1;
        let at = |offset: usize| place.start.checked_add(u32::try_from(offset).ok()?);
        let span = Span { start: at(range.start)?, end: at(range.end)?, ..place };
        own.then_some(Date { year: Some(year), month, day, span })
    })
}

fn day(date: &Date) -> Option<Day> {
    Some((date.year?, date.month, date.day))
}

/// The plan's citations in the order of the file: its own issue, the annual plans' issues, its bases.
fn all_citations(plan: &Plan) -> impl Iterator<Item = &Citation> {
    plan.header.iter().flat_map(|header| {
        header
            .issued
            .iter()
            .chain(header.annuals.iter().map(|annual| &annual.citation))
            .chain(header.bases.iter().map(|basis| &basis.citation))
    })
}

/// A citation with a number.
pub(in crate::check) struct NumberedCitation<'p> {
    pub(super) citation: &'p Citation,
    pub(super) number: DocumentNumber,
    /// Its day, where it has a whole date.
    pub(super) day: Option<Day>,
}

impl NumberedCitation<'_> {
    /// The year of the document, where anything tells it.
    fn year(&self) -> Option<i32> {
        self.number.year.or(self.day.map(|day| day.0))
    }

    /// Whether two citations of a number mean one document: numbers start anew each year, and local ones with each issuer.
    pub(super) fn is_same_document(&self, other: &NumberedCitation<'_>) -> bool {
        let days = (self.day, other.day);
        let one_day = days.0.is_some() && days.0 == days.1;
        let series = self.number.year.is_some() == other.number.year.is_some();
        let years = (self.year(), other.year());
        let one_year = years.0.is_none() || years.1.is_none() || years.0 == years.1;
        one_day || series && one_year && (self.number.national() || other.number.national())
    }
}

/// The citations that have a number, in the order of the file.
pub(super) fn numbered(plan: &Plan) -> Vec<NumberedCitation<'_>> {
    let mut citations: Vec<NumberedCitation<'_>> = all_citations(plan)
        .filter_map(|citation| {
            let number = DocumentNumber::find(plan.text(citation.title))?;
            Some(NumberedCitation { citation, number, day: date_of(plan, citation).as_ref().and_then(day) })
        })
        .collect();
    citations.sort_by_key(|one| one.citation.span);
    citations
}

/// A dated citation with a number.
pub(in crate::check) struct DatedCitation<'p> {
    pub(in crate::check) citation: &'p Citation,
    pub(in crate::check) number: DocumentNumber,
    pub(in crate::check) date: Date,
    pub(in crate::check) day: Day,
}

pub(in crate::check) fn cited(plan: &Plan) -> Vec<DatedCitation<'_>> {
    let mut citations: Vec<DatedCitation<'_>> = all_citations(plan)
        .filter_map(|citation| {
            let date = date_of(plan, citation)?;
            Some(DatedCitation {
                citation,
                number: DocumentNumber::find(plan.text(citation.title))?,
                date,
                day: day(&date)?,
            })
        })
        .collect();
    citations.sort_by_key(|one| one.citation.span);
    citations
}

#[cfg(test)]
mod tests {
    use super::DocumentNumber;

    fn number(text: &str) -> Option<DocumentNumber> {
        DocumentNumber::find(text)
    }

    #[test]
    fn numbers_of_documents_are_found() {
        let key = |text| number(text).map(|number| number.key);
        assert_eq!(key("Quyết định số 1696/QĐ-TTg của Thủ tướng"), Some("1696/QD-TTG".into()));
        assert_eq!(key("Quyết định 1696 / QĐ – TTg"), Some("1696/QD-TTG".into()));
        assert_eq!(key("Hướng dẫn 06/UBQG-VP"), Some("6/UBQG-VP".into()));
        assert_eq!(key("Nghị quyết 11-NQ/TW"), Some("11-NQ/TW".into()));
        assert_eq!(key("Nghị định 56/2012/NĐ-CP."), Some("56/2012/ND-CP".into()));
        assert_eq!(key("Luật số 73/2006/QH11"), Some("73/2006/QH11".into()));
        assert_eq!(key("Chiến lược giai đoạn 2021-2030"), None);
        assert_eq!(key("Kế hoạch ngày 13/4/2016 của tỉnh"), None);
        assert_eq!(number("56/2012/NĐ-CP").and_then(|one| one.year), Some(2012));
    }

    #[test]
    fn spellings_of_one_number_are_one_series() {
        let series = |text| number(text).map(|number| number.series());
        assert_eq!(series("Chỉ thị 27/CTTg"), series("Chỉ thị số 027/CT-TTg"));
        assert_eq!(series("12/NQ-HDND"), series("12/NQ-HĐND"));
        assert_eq!(series("11/NQ-TW"), series("11-NQ/TW"));
        assert_ne!(series("11/NQ-CP"), series("11/NĐ-CP"));
        assert_ne!(series("28/NQ-CP"), series("28/2021/NQ-CP"));
        assert_eq!(number("28/NQ-CP").map(|one| one.loose()), number("28/2021/NQ-CP").map(|one| one.loose()));
        let spelled = |text| number(text).map(|number| number.spelled);
        assert_eq!(spelled("01/QĐ-TTg"), spelled("1/QĐ-TTG"));
        assert_ne!(spelled("1/QD-TTg"), spelled("1/QĐ-TTg"));
    }

    #[test]
    fn national_issuers_are_told_from_local_ones() {
        let national = |text| number(text).is_some_and(|number| number.national());
        for text in
            ["1696/QĐ-TTg", "28/2021/NQ-CP", "11-NQ/TW", "21-CT/TW", "73/2006/QH11", "07/2022/TT-BLĐTBXH", "27/CTTg"]
        {
            assert!(national(text), "{text}");
        }
        for text in ["738/KH-UBND", "1059/QĐ-UBND", "35-CTr/TU", "06/UBQG-VP", "1392/QĐ-LĐTĐ"] {
            assert!(!national(text), "{text}");
        }
    }
}
