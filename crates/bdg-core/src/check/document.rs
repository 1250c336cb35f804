//! Family 12: the document itself: what it cites, what it leaves out, what it says twice.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::findings::{Findings, place};
use super::fold;
use super::phrases::{self, both, plan_date};
use super::{Check, accepts};
use crate::model::{Citation, Date, Goal, GoalId, IndicatorId, Plan};
use bdg_syntax::date::date;
use bdg_syntax::diagnostic::{Diagnostic, Message, Severity};
use bdg_syntax::number::Lang;
use bdg_syntax::rules;
use bdg_syntax::source::{FileId, Span, Text};

/// The checks of this family.
pub(super) const CHECKS: &[Check] = &[
    one_document_has_one_date,
    bases_are_complete,
    number_and_date_name_one_year,
    titles_are_not_repeated,
    plan_has_its_parts,
];

/// The number of a document as it is cited.
#[derive(Debug, Clone, PartialEq, Eq)]
struct DocumentNumber {
    /// Comparable: capitals without accents, no blanks, no leading zeros: `1696/QD-TTG`.
    key: String,
    /// As written, without blanks: `1696/QĐ-TTg`.
    written: String,
    /// The year in it: 2012 in `56/2012/NĐ-CP`.
    year: Option<i32>,
}

impl DocumentNumber {
    /// The first document number in a citation. Only a number with an issuer's letters counts: `738/KH-UBND`,
    /// `56/2012/NĐ-CP`, `11-NQ/TW`; neither a date nor a bare number.
    fn find(citation: &str) -> Option<DocumentNumber> {
        let joined = join_blanks(citation);
        joined
            .split(|character: char| {
                character.is_whitespace() || matches!(character, ',' | ';' | '(' | ')' | '“' | '”' | '"' | ':')
            })
            .find_map(DocumentNumber::read)
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
        Some(DocumentNumber {
            key: format!("{}{bare}", number.trim_start_matches('0')),
            written: token.to_owned(),
            year,
        })
    }

    /// Whether one issuer in the country gives this number, so that it names one document in every plan. Numbers of
    /// People's Committees, departments and provincial party committees are given in every province.
    fn national(&self) -> bool {
        let suffix = self.key.trim_start_matches(|character: char| character.is_ascii_digit() || character == '/');
        let parts: Vec<&str> = suffix.split(['-', '/']).filter(|part| !part.is_empty()).collect();
        let joint = parts.first().is_some_and(|kind| *kind == "TT" || *kind == "TTLT");
        parts.iter().any(|part| {
            matches!(*part, "TTG" | "CP" | "TW" | "CTN" | "UBTVQH")
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
type Day = (i32, u8, u8);

fn day(date: &Date) -> Option<Day> {
    Some((date.year?, date.month, date.day))
}

/// The plan's citations in the order of the file: its own issue, the annual plans' issues, its bases.
fn citations(plan: &Plan) -> impl Iterator<Item = &Citation> {
    plan.header.iter().flat_map(|header| {
        header
            .issued
            .iter()
            .chain(header.annuals.iter().map(|annual| &annual.citation))
            .chain(header.bases.iter().map(|basis| &basis.citation))
    })
}

/// A dated citation with a number.
struct Cited<'p> {
    citation: &'p Citation,
    number: DocumentNumber,
    date: Date,
    day: Day,
}

fn cited(plan: &Plan) -> Vec<Cited<'_>> {
    let mut found: Vec<Cited<'_>> = citations(plan)
        .filter_map(|citation| {
            let date = citation.date?;
            Some(Cited { citation, number: DocumentNumber::find(plan.text(citation.title))?, date, day: day(&date)? })
        })
        .collect();
    found.sort_by_key(|one| one.citation.span);
    found
}

/// Whether two dates of one number contradict each other: a number is given once a year, unless it holds its year.
fn same_document(number: &DocumentNumber, one: Day, other: Day) -> bool {
    number.year.is_some() || one.0 == other.0
}

/// One document is cited with two dates within the plan.
fn one_document_has_one_date(plan: &Plan, out: &mut Findings) {
    let cited = cited(plan);
    let mut first: HashMap<&str, &Cited<'_>> = HashMap::new();
    for one in &cited {
        let before = *first.entry(&one.number.key).or_insert(one);
        if before.day == one.day {
            continue;
        }
        let certain = same_document(&one.number, before.day, one.day) && one.number.national();
        let number = &one.number.written;
        let message = both(|lang| {
            let (this, that) = (plan_date(&one.date, lang), plan_date(&before.date, lang));
            match lang {
                Lang::Vi => format!("văn bản {number} được ghi hai ngày khác nhau: {that} và {this}"),
                Lang::En => format!("the document {number} is cited with two dates: {that} and {this}"),
            }
        });
        let help = if same_document(&one.number, before.day, one.day) {
            Message::new(
                "tra lại văn bản gốc và ghi một ngày ở cả hai nơi",
                "look the document up and write one date in both places",
            )
        } else {
            Message::new(
                "nếu là hai văn bản cùng số của hai năm thì ghi thêm trích yếu cho rõ; nếu là một thì sửa ngày",
                "if these are two documents of two years with one number, add their subjects; if it is one, correct the date",
            )
        };
        let mut found = Diagnostic::new(&rules::ONE_DOCUMENT_TWO_DATES, one.date.span, message)
            .related(
                before.date.span,
                both(|lang| match lang {
                    Lang::Vi => format!("ở đây ghi ngày {}", plan_date(&before.date, lang)),
                    Lang::En => format!("dated {} here", plan_date(&before.date, lang)),
                }),
            )
            .help(help);
        if !certain {
            found = found.severity(Severity::Warning);
        }
        out.push(found);
    }
}

/// A legal basis without its date or its number. Laws, codes and the Constitution are cited by name alone.
fn bases_are_complete(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else { return };
    for basis in header.bases.iter().map(|basis| &basis.citation) {
        let title = plan.text(basis.title);
        if cited_by_name(title) {
            continue;
        }
        let number = DocumentNumber::find(title).is_some();
        // A date that is written but cannot be read has its own finding.
        let behind = Span { start: basis.title.0.end, ..basis.span };
        let written = plan.slice(behind).contains(|sign: char| sign.is_ascii_digit());
        let dated = basis.date.map_or(written, |date| date.year.is_some());
        out.extend(incomplete(title, basis, number, dated));
    }
}

fn cited_by_name(title: &str) -> bool {
    let folded = fold::title(title);
    ["luật", "bộ luật", "hiến pháp", "pháp lệnh", "law", "the law", "constitution", "the constitution"].iter().any(
        |start| folded.strip_prefix(&fold::title(start)).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')),
    )
}

fn incomplete(title: &str, basis: &Citation, number: bool, dated: bool) -> Option<Diagnostic> {
    let (vi, en) = match (number, dated) {
        (true, true) => return None,
        (true, false) => ("chưa ghi ngày ban hành", "has no date"),
        (false, true) => ("chưa ghi số, ký hiệu", "has no number"),
        (false, false) => ("chưa ghi số, ký hiệu và ngày ban hành", "has neither number nor date"),
    };
    Some(
        Diagnostic::new(
            &rules::BASIS_INCOMPLETE,
            basis.title.0,
            Message::new(format!("căn cứ “{title}” {vi}"), format!("the legal basis “{title}” {en}")),
        )
        .help(Message::new(
            "ghi đủ loại, số, ký hiệu và ngày của văn bản, ví dụ `căn cứ \"Quyết định 1696/QĐ-TTg\" ngày 02/10/2015`",
            "give the document's kind, number and date, such as `basis \"Decision 1696/QĐ-TTg\" on 2015-10-02`",
        )),
    )
}

/// A document's number names another year than its date.
fn number_and_date_name_one_year(plan: &Plan, out: &mut Findings) {
    for one in cited(plan) {
        let Some(year) = one.number.year.filter(|year| *year != one.day.0) else {
            continue;
        };
        let number = &one.number.written;
        let message = both(|lang| {
            let date = plan_date(&one.date, lang);
            match lang {
                Lang::Vi => format!("văn bản {number} mang số của năm {year} nhưng ghi ngày {date}"),
                Lang::En => format!("the document {number} has a number of {year} but is dated {date}"),
            }
        });
        out.push(
            Diagnostic::new(&rules::NUMBER_YEAR_UNLIKE_DATE, one.date.span, message)
                .related(one.citation.title.0, Message::new("số của văn bản", "the document's number"))
                .help(Message::new(
                    "tra lại văn bản gốc rồi sửa số hoặc ngày",
                    "look the document up and correct the number or the date",
                )),
        );
    }
}

/// Two goals, two indicators, or two parts of one indicator have one title.
fn titles_are_not_repeated(plan: &Plan, out: &mut Findings) {
    let mut goals: HashMap<String, &Goal> = HashMap::new();
    for goal in &plan.goals {
        let key = fold::title(plan.text(goal.title));
        if key.is_empty() {
            continue;
        }
        match goals.get(&key) {
            Some(first) => out.push(repeated(
                plan,
                (goal.title, plan.text(goal.code)),
                (first.title, plan.text(first.code)),
                ("mục tiêu", "goal"),
                Severity::Warning,
            )),
            None => {
                goals.insert(key, goal);
            }
        }
    }
    let outlines: Vec<_> =
        plan.indicators.iter().map(|one| (one.parent, fold::outline(plan.text(one.title)))).collect();
    let mut counts: HashMap<_, u32> = HashMap::with_capacity(outlines.len());
    for outline in &outlines {
        let count = counts.entry(outline).or_default();
        *count += 1;
    }
    let mut titles: HashMap<(Option<IndicatorId>, String), (Text, &str, GoalId)> = HashMap::new();
    for (indicator, outline) in plan.indicators.iter().zip(&outlines) {
        if counts.get(outline) == Some(&1) {
            continue;
        }
        let key = fold::title(plan.text(indicator.title));
        if key.is_empty() {
            continue;
        }
        let this = (indicator.title, indicator.full_code.as_str(), indicator.goal);
        match titles.entry((indicator.parent, key)) {
            Entry::Occupied(first) => {
                let (title, code, goal) = first.get();
                let severity = if *goal == indicator.goal { Severity::Warning } else { Severity::Note };
                out.push(repeated(plan, (this.0, this.1), (*title, code), ("chỉ tiêu", "indicator"), severity));
            }
            Entry::Vacant(place) => {
                place.insert(this);
            }
        }
    }
}

fn repeated(
    plan: &Plan,
    this: (Text, &str),
    first: (Text, &str),
    kind: (&str, &str),
    severity: Severity,
) -> Diagnostic {
    let title = phrases::short(plan.text(this.0));
    let (code, before) = (this.1, first.1);
    let (vi, en) = kind;
    Diagnostic::new(
        &rules::DUPLICATE_TITLE,
        this.0.0,
        Message::new(
            format!("{vi} {code} trùng tên với {vi} {before}: “{title}”"),
            format!("{en} {code} has the title of {en} {before}: “{title}”"),
        ),
    )
    .severity(severity)
    .related(first.0.0, Message::new(format!("{vi} {before}"), format!("{en} {before}")))
    .help(Message::new(
        "ghi rõ chỗ khác nhau (địa bàn, đối tượng, thời gian), hoặc bỏ một dòng nếu chép trùng",
        "say what sets them apart (place, group, time), or remove one if it is a copy",
    ))
}

/// A plan has its header, its period and its indicators. A file that only declares agencies and units is no plan but
/// one that plans include, and nothing is missing in it.
fn empty_file(place: Span) -> Diagnostic {
    Diagnostic::new(
        &rules::NO_HEADER,
        place,
        Message::new(
            "tệp không khai kế hoạch, mục tiêu, cơ quan hay đơn vị tính nào",
            "the file declares no plan, no goal, no agency and no unit",
        ),
    )
    .help(Message::new(
        "chạy `bdg new TỆP` để có một kế hoạch mẫu rồi sửa lại",
        "run `bdg new FILE` for a plan to start from",
    ))
}

fn plan_has_its_parts(plan: &Plan, out: &mut Findings) {
    let Some(header) = &plan.header else {
        let place = Span { file: FileId::default(), ..Span::default() };
        if plan.goals.is_empty() && plan.indicators.is_empty() {
            // A file of agencies or units is there to be used by plans.
            if plan.agencies.is_empty() && plan.units.is_empty() {
                out.push(empty_file(place));
            }
            return;
        }
        out.push(
            Diagnostic::new(
                &rules::NO_HEADER,
                place,
                Message::new(
                    "kế hoạch chưa có tên, giai đoạn và văn bản ban hành",
                    "the plan has no name, no period and no issuing document",
                ),
            )
            .help(Message::new(
                "thêm ở đầu tệp: `kế hoạch ten_ke_hoach \"Tên kế hoạch\" { giai đoạn 2021-2025 }`",
                "add at the top: `plan plan_name \"Title\" { period 2021-2025 }`",
            )),
        );
        return;
    };
    if header.period.is_none() {
        out.push(
            Diagnostic::new(
                &rules::NO_PERIOD,
                header.span,
                Message::new("kế hoạch chưa ghi giai đoạn thực hiện", "the plan does not say which years it covers"),
            )
            .help(Message::new(
                "thêm dòng `giai đoạn 2021-2025` với năm đầu và năm cuối của kế hoạch",
                "add a line `period 2021-2025` with the plan's first and last year",
            )),
        );
    }
    if plan.indicators.is_empty() {
        out.push(
            Diagnostic::new(
                &rules::NO_INDICATORS,
                header.span,
                Message::new("kế hoạch chưa có chỉ tiêu nào", "the plan has no indicators"),
            )
            .help(Message::new(
                "khai các mục tiêu và chỉ tiêu, hoặc `dùng` tệp có chúng",
                "declare goals and indicators, or `use` the file that has them",
            )),
        );
    }
}

/// How many documents are remembered: a province has some hundreds of plans that cite some thousands.
const MOST_DOCUMENTS: usize = 100_000;

/// The dates under which plans cite documents of national issuers, gathered plan by plan.
///
/// It keeps one small record for each document, nothing of the plans, so any number of plans can be fed one after
/// the other. Past 100,000 documents new ones are no longer remembered.
///
/// ```no_run
/// # fn plans() -> Vec<bdg_core::model::Plan> { Vec::new() }
/// let mut citations = bdg_core::check::Citations::new();
/// for plan in plans() {
///     let mut found = bdg_core::check::check(&plan);
///     citations.add(&plan, &mut found);
/// }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Citations {
    seen: HashMap<(String, i32), Seen>,
}

/// Where a document was cited first.
#[derive(Debug, Clone)]
struct Seen {
    day: Day,
    place: String,
}

impl Citations {
    /// No citations yet.
    #[must_use]
    pub fn new() -> Citations {
        Citations::default()
    }

    /// Adds a plan's citations, and to the plan's findings those citations whose date is not the one under which an
    /// earlier plan cites the document. `found` is sorted by place and stays so. The new places lie in this plan; the
    /// message names the earlier place.
    pub fn add(&mut self, plan: &Plan, found: &mut Vec<Diagnostic>) {
        let mut out = Vec::new();
        let mut own: HashMap<(String, i32), Seen> = HashMap::new();
        for one in cited(plan) {
            if !one.number.national() {
                continue;
            }
            let year = one.number.year.unwrap_or(one.day.0);
            let key = (one.number.key.clone(), year);
            match self.seen.get(&key) {
                Some(seen) if seen.day != one.day => out.push(dated_otherwise(&one, seen)),
                Some(_) => {}
                None => {
                    own.entry(key)
                        .or_insert_with(|| Seen { day: one.day, place: plan.sources.place(one.citation.span) });
                }
            }
        }
        out.retain(|finding| !accepts::accepted_by_header(plan, finding));
        let room = MOST_DOCUMENTS.saturating_sub(self.seen.len());
        self.seen.extend(own.into_iter().take(room));
        for finding in out {
            let behind = found.partition_point(|before| place(before) <= place(&finding));
            found.insert(behind, finding);
        }
    }
}

fn dated_otherwise(one: &Cited<'_>, seen: &Seen) -> Diagnostic {
    let number = &one.number.written;
    let place = &seen.place;
    let (year, month, day) = seen.day;
    let message = both(|lang| {
        let this = plan_date(&one.date, lang);
        let that = date(Some(year), month, day, lang);
        match lang {
            Lang::Vi => format!("văn bản {number} ở đây ghi ngày {this}, còn kế hoạch khác ({place}) ghi ngày {that}"),
            Lang::En => format!("the document {number} is dated {this} here, but {that} in another plan ({place})"),
        }
    });
    Diagnostic::new(&rules::DATES_DIFFER_BETWEEN_PLANS, one.date.span, message).help(Message::new(
        "một văn bản chỉ có một ngày ban hành: tra lại văn bản gốc rồi sửa kế hoạch ghi sai",
        "a document has one date: look it up and correct the plan that is wrong",
    ))
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
    fn national_issuers_are_told_from_local_ones() {
        let national = |text| number(text).is_some_and(|number| number.national());
        for text in ["1696/QĐ-TTg", "28/2021/NQ-CP", "11-NQ/TW", "21-CT/TW", "73/2006/QH11", "07/2022/TT-BLĐTBXH"] {
            assert!(national(text), "{text}");
        }
        for text in ["738/KH-UBND", "1059/QĐ-UBND", "35-CTr/TU", "06/UBQG-VP", "1392/QĐ-LĐTĐ"] {
            assert!(!national(text), "{text}");
        }
    }
}
